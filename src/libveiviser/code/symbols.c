/* Typed codes: people copy them by hand, word processors set other hyphens and blanks, phones
 * other letters.  No locale decides what a capital is. */
#include "code/symbols.h"

#include "base/strbuf.h"
#include "text/error.h"
#include "text/text.h"
#include "text/unicode.h"

#include <string.h>

static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

enum { GROUP = 4, NO_SYMBOL = -1 };

char
symbols_letter(uint8_t symbol)
{
	return letters[symbol];
}

void
symbols_write(struct strbuf *buf, const struct symbols *symbols)
{
	for (size_t i = 0; i < symbols->count; i++) {
		if (i > 0 && i % GROUP == 0)
			strbuf_add_char(buf, '-');
		strbuf_add_char(buf, letters[symbols->all[i]]);
	}
}

/* ---- reading ---- */

/* Blanks, hyphens and dashes of all kinds, and what is not seen. */
static bool
is_passed_over(unsigned c)
{
	return c == '-' || c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == ' '
	       || c == 0xA0			/* no-break space */
	       || c == 0xAD			/* soft hyphen */
	       || c == 0x1680 || c == 0x180E
	       || (c >= 0x2000 && c <= 0x2015)	/* spaces, zero-width, hyphens, dashes */
	       || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060
	       || c == 0x2043			/* hyphen bullet */
	       || c == 0x2212			/* minus */
	       || c == 0x3000 || c == 0xFEFF || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

/* What is written for one of ours: wide letters, and those that look like it. */
static unsigned
fold(unsigned c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)		/* wide */
		c -= 0xFF01 - '!';
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	switch (c) {
	case 'o': case 0xD8: case 0xF8:		/* Ø ø */
		return '0';
	case 'i': case 'l': case 0x130: case 0x131:	/* İ ı */
		return '1';
	default:
		return c;
	}
}

static int
symbol_of(unsigned c)
{
	const char *found;
	int digit;

	c = fold(c);
	digit = c > 0x7F ? unicode_digit(c) : -1;
	if (digit >= 0)
		return digit;
	found = c != 0 && c <= 0x7F ? strchr(letters, (int)c) : NULL;
	return found != NULL ? (int)(found - letters) : NO_SYMBOL;
}

/* The Latin letter that a Cyrillic one looks like; 0: none. */
static char
cyrillic_look(unsigned c)
{
	static const struct {
		uint16_t cyrillic;
		char latin;
	} looks[] = {
		{ 0x0405, 'S' }, { 0x0406, 'I' }, { 0x0408, 'J' }, { 0x0410, 'A' },
		{ 0x0412, 'B' }, { 0x0415, 'E' }, { 0x0417, '3' }, { 0x041A, 'K' },
		{ 0x041C, 'M' }, { 0x041D, 'H' }, { 0x041E, 'O' }, { 0x0420, 'P' },
		{ 0x0421, 'C' }, { 0x0422, 'T' }, { 0x0423, 'Y' }, { 0x0425, 'X' },
		{ 0x0430, 'A' }, { 0x0431, '6' }, { 0x0432, 'B' }, { 0x0433, 'R' },
		{ 0x0435, 'E' }, { 0x0437, '3' }, { 0x043A, 'K' }, { 0x043C, 'M' },
		{ 0x043D, 'H' }, { 0x043E, 'O' }, { 0x0440, 'P' }, { 0x0441, 'C' },
		{ 0x0442, 'T' }, { 0x0443, 'Y' }, { 0x0445, 'X' }, { 0x0455, 'S' },
		{ 0x0456, 'I' }, { 0x0458, 'J' }, { 0x04BB, 'H' }, { 0x0501, 'D' },
		{ 0x051B, 'Q' }, { 0x051D, 'W' },
	};

	for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++)
		if (looks[i].cyrillic == c)
			return looks[i].latin;
	return 0;
}

/* What stands in no code, at the how-manyth character of it. */
static enum vv_status
refuse(unsigned c, const char *bytes, int size, size_t place, struct vv_error *err)
{
	char latin = cyrillic_look(c), shown[8] = "";

	if (size > 0 && !unicode_is_unsafe(c))
		memcpy(shown, bytes, (size_t)size);
	if (latin != 0)
		return error_set(
			err, VV_ANSWER, PLACE_NONE,
			/* Translators: %s and %c look alike */
			N_("character %zu of the code, '%s', is a Cyrillic letter; type the Latin '%c'"),
			place, shown, latin);
	if (c == 'u' || c == 'U')
		return error_set(
			err, VV_ANSWER, PLACE_NONE,
			N_("character %zu is a U, which stands in no answer code; is it a V?"),
			place);
	if (shown[0] != '\0')
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("character %zu is '%s', which stands in no answer code"), place,
				 shown);
	return error_set(err, VV_ANSWER, PLACE_NONE,
			 N_("character %zu is none that stands in an answer code"), place);
}

enum vv_status
symbols_read(struct symbols *out, const char *typed, struct vv_error *err)
{
	size_t left = strlen(typed);

	out->count = 0;
	while (left > 0) {
		unsigned c = 0;
		int size = unicode_read(&c, typed, left), symbol = NO_SYMBOL;

		if (size > 0 && is_passed_over(c)) {
			typed += size;
			left -= (size_t)size;
			continue;
		}
		if (size > 0)
			symbol = symbol_of(c);
		if (symbol == NO_SYMBOL)
			return refuse(size > 0 ? c : 0, typed, size, out->count + 1, err);
		if (out->count == SYMBOLS_MAX)
			return error_set(err, VV_ANSWER, PLACE_NONE,
					 N_("this is longer than any answer code"));
		out->all[out->count++] = (uint8_t)symbol;
		typed += size;
		left -= (size_t)size;
	}
	if (out->count == 0)
		return error_set(err, VV_ANSWER, PLACE_NONE, N_("no answer code was given"));
	return VV_OK;
}
