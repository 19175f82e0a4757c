/* Writing JSON: numbers of ours are exact decimals, which no library's number
 * type would keep. */
#ifndef VV_JSON_H
#define VV_JSON_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

/** A string in quotes, escaped; @p text is UTF-8.  FEEL's string literals have the
 *  same escapes. */
void json_write_string(struct strbuf *buf, const char *text, size_t length);

/* The functions below write a comma first, unless they begin an object or array, or
 * the value of a key. */

/** The same, or null for NULL. */
void json_write_text(struct strbuf *buf, const char *text);

/** "name": */
void json_write_key(struct strbuf *buf, const char *name);

/** Begins an object or array ('{', '['), in an object behind its key, in an array with
 *  NULL; the caller ends it with the other bracket. */
void json_write_open(struct strbuf *buf, const char *key, char bracket);

/** A key with a text (NULL: null), with a truth, with a decimal count: as a string
 *  where a number would lose digits (NULL: null). */
void json_write_pair(struct strbuf *buf, const char *key, const char *text);
void json_write_bool(struct strbuf *buf, const char *key, bool value);
void json_write_count(struct strbuf *buf, const char *key, const char *count);

#endif
