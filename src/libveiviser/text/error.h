/* Filling in the caller's struct vv_error. */
#ifndef VV_ERROR_H
#define VV_ERROR_H

#include "text/diagnostics.h"
#include "veiviser.h"

#include <stdarg.h>

/* No place. */
#define PLACE_NONE ((struct place){ .file = NULL })

/**
 * Tells a fault, unless @p err (which may be NULL) already tells one: the first
 * writer wins.
 *
 * @param format  an N_() text; translated by err->texts and err->language.  What
 *                comes out is cleaned for terminals and cut at a character.
 * @return @p status, so that a caller can return it at once.
 */
enum vv_status error_set(struct vv_error *err, enum vv_status status, struct place place,
			 const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/** error_set with its arguments in a list. */
enum vv_status error_vset(struct vv_error *err, enum vv_status status, struct place place,
			  const char *format, va_list arguments)
	__attribute__((format(printf, 4, 0)));

/** error_set for a text that is already translated and whole. */
enum vv_status error_set_text(struct vv_error *err, enum vv_status status,
			      struct place place, const char *text);

/**
 * Hands a fault to whom a call tells several.
 *
 * @param format  as of error_set.
 * @return @p status.
 */
enum vv_status error_tell(const struct vv_faults *faults, enum vv_status status,
			  struct place place, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
enum vv_status error_vtell(const struct vv_faults *faults, enum vv_status status,
			   struct place place, const char *format, va_list arguments)
	__attribute__((format(printf, 4, 0)));

/** VV_NO_MEMORY with its text. */
enum vv_status error_no_memory(struct vv_error *err);

enum { ERROR_LINE_BYTES = sizeof((struct vv_error *)0)->file + sizeof((struct vv_error *)0)->text
			  + 32 };

/** "PLACE: TEXT", which fits into ERROR_LINE_BYTES, without any memory. */
void error_write_line(char *out, size_t size, const struct vv_error *err);

/** "out of memory" and so on, in English; for vv_text. */
const char *error_status_text(enum vv_status status);

#endif
