/* UTF-8 to and from a terminal that speaks another character set. */
#ifndef VV_CHARSET_H
#define VV_CHARSET_H

#include <stddef.h>

/**
 * UTF-8 as bytes of @p charset.  What the set lacks is written with letters it
 * has (å as aa, “ as "), or as "?".  An unknown set gets plain ASCII.
 *
 * @return to be freed; NULL when memory is out.
 */
char *charset_encode(const char *charset, const char *text);

/** Bytes of @p charset as UTF-8; NULL when they are not valid in it, or memory is
 *  out.  free() it. */
char *charset_decode(const char *charset, const char *bytes, size_t length);

#endif
