/* iCalendar being written (RFC 5545): lines of "NAME:VALUE", folded. */
#ifndef VV_ICS_H
#define VV_ICS_H

#include "base/strbuf.h"

enum { ICS_LINE_BYTES = 75 };	/* of a line without its end, section 3.1 */

/** A line whose value is written as it stands: a keyword, a day, a number. */
void ics_line(struct strbuf *out, const char *name, const char *value);

/** A line whose value is a text (section 3.3.11): backslash, semicolon and comma are escaped, a
 *  line feed is "\\n", other controls do not reach it. */
void ics_text(struct strbuf *out, const char *name, const char *text);

#endif
