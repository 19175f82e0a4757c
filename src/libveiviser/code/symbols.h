/* The 32 letters and digits of an answer code: as numbers, as they are shown, as they are
 * typed.  The alphabet is Crockford's. */
#ifndef VV_SYMBOLS_H
#define VV_SYMBOLS_H

#include "veiviser.h"

#include <stddef.h>
#include <stdint.h>

struct strbuf;

/* More are no code: what check symbols promise holds up to 1023, their own and those of the
 * length among them. */
enum { SYMBOLS_MAX = 1000 };

struct symbols {
	uint8_t all[SYMBOLS_MAX];	/* 0 to 31 */
	size_t count;
};

/** In small letters, in groups of four with a hyphen between. */
void symbols_write(struct strbuf *buf, const struct symbols *symbols);

/** The letter of a symbol, small. */
char symbols_letter(uint8_t symbol);

/** Reads what was typed; VV_ANSWER: it has what stands in no code, and @p err tells what. */
enum vv_status symbols_read(struct symbols *out, const char *typed, struct vv_error *err);

#endif
