/* Writing JSON: numbers of ours are exact decimals, which no library's number
 * type would keep. */
#ifndef VV_JSON_H
#define VV_JSON_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

/** A string in quotes, escaped, also what nobody would see: controls and format
 *  characters; @p text is UTF-8.  FEEL's string literals have the same escapes. */
void json_write_string(struct strbuf *buf, const char *text, size_t length);

/* JSON being written.  All zero is nothing yet, to be written on one line. */
struct json {
	struct strbuf text;
	bool tight;		/* no blanks */
	int lines;		/* members begin a line of their own down to this depth */
	int depth;		/* objects and arrays begun and not ended */
};

/* The functions below write a comma first, unless they begin an object or array, or
 * the value of a key. */

/** A string (NULL: null); the first bytes of one; what is JSON already. */
void json_write_text(struct json *json, const char *text);
void json_write_bytes(struct json *json, const char *text, size_t length);
void json_write_raw(struct json *json, const char *text);

/** "name": */
void json_write_key(struct json *json, const char *name);

/** Begins an object or array ('{', '['), in an object behind its key, in an array with
 *  NULL; ends it with the other bracket. */
void json_write_open(struct json *json, const char *key, char bracket);
void json_write_close(struct json *json, char bracket);

/** An array of strings, as json_write_open begins one. */
void json_write_texts(struct json *json, const char *key, const char *const *texts, size_t count);

/** A key with a text (NULL: null), with a truth, with a decimal count: as a string
 *  where a number would lose digits (NULL: null); with a whole number, in an array with
 *  NULL. */
void json_write_pair(struct json *json, const char *key, const char *text);
void json_write_bool(struct json *json, const char *key, bool value);
void json_write_integer(struct json *json, const char *key, long long value);
void json_write_count(struct json *json, const char *key, const char *count);

/** Hands what is written over to the caller; false, and @p out untouched, when memory
 *  was out. */
bool json_take(struct json *json, char **out);

#endif
