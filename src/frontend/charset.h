/* UTF-8 to and from a terminal that speaks another character set. */
#ifndef VV_CHARSET_H
#define VV_CHARSET_H

#include "veiviser.h"

#include <stddef.h>

/** Whether a name is of a character set that has ASCII at its place, keeps no state and
 *  writes letters with no controls: with another (ISO-2022-KR, UTF-16, EBCDIC) a terminal
 *  would be sent escapes.  Case, '-' and '_' do not count. */
bool charset_has_ascii(const char *name);

/**
 * UTF-8 as bytes of @p charset.  What the set lacks is written with letters it
 * has (å as aa, “ as "), or as "?".  An unknown set gets plain ASCII.
 *
 * @return to be freed; NULL when memory is out.
 */
char *charset_encode(const char *charset, const char *text);

/**
 * Bytes of @p charset as UTF-8.
 *
 * @param[out] out    to be freed.
 * @retval VV_ANSWER  they are not valid in it.
 * @retval VV_NO_MEMORY
 */
enum vv_status charset_read(char **out, const char *charset, const char *bytes, size_t length);

/** The same where the reason does not matter: NULL when it is not VV_OK. */
char *charset_decode(const char *charset, const char *bytes, size_t length);

/** Loads what the system needs to convert from and to a set, for good: afterwards that opens no
 *  file.  A set that the system has not is none the worse for it. */
void charset_prepare(const char *charset);

#endif
