/* Writing JSON: numbers of ours are exact decimals, which no library's number
 * type would keep. */
#ifndef VV_JSON_H
#define VV_JSON_H

#include "base/strbuf.h"

#include <stddef.h>

/** A string in quotes, escaped; @p text is UTF-8.  FEEL's string literals have the
 *  same escapes. */
void json_write_string(struct strbuf *buf, const char *text, size_t length);

/** The same, or null for NULL. */
void json_write_text(struct strbuf *buf, const char *text);

/** "name": with a comma before it unless it is the first of its object. */
void json_write_key(struct strbuf *buf, const char *name);

#endif
