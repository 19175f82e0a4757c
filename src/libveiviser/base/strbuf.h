/* A growing string with an upper size.  Every append after a failure does
 * nothing, so a caller checks once, at the end. */
#ifndef VV_STRBUF_H
#define VV_STRBUF_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* All zero is an empty buffer; text is NULL until something is appended. */
struct strbuf {
	char *text;		/* NUL-terminated; owned */
	size_t length;
	size_t size;
	bool failed;		/* out of memory or over STRBUF_MAX */
};

#define STRBUF_MAX ((size_t)64 * 1024 * 1024)

/** Each appends.  NULL is the text of a buffer that has failed: so has this one then. */
void strbuf_add(struct strbuf *buf, const char *text);
void strbuf_add_bytes(struct strbuf *buf, const char *bytes, size_t length);
void strbuf_add_char(struct strbuf *buf, char c);
void strbuf_printf(struct strbuf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** The text, never NULL ("" when empty); NULL only after a failure.  Borrowed. */
const char *strbuf_text(const struct strbuf *buf);

/** Hands the text over to the caller (free it); NULL after a failure. */
char *strbuf_take(struct strbuf *buf);

/** A copy of the text in an arena, the buffer emptied; NULL after a failure, or when memory is
 *  out. */
char *strbuf_keep(struct strbuf *buf, struct arena *arena);

/** Empties without giving the memory back. */
void strbuf_reset(struct strbuf *buf);
void strbuf_clear(struct strbuf *buf);

#endif
