/* Conversion character by character, so that one letter the terminal lacks costs
 * that letter only. */
#include "frontend/charset.h"

#include "base/strbuf.h"
#include "text/unicode.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What people who lack the letter write instead. */
static const struct {
	unsigned letter;
	const char *instead;
} spellings[] = {
	{ 0xe5, "aa" },	   { 0xc5, "Aa" },	 { 0xe6, "ae" },   { 0xc6, "Ae" },
	{ 0xf8, "oe" },	   { 0xd8, "Oe" },	 { 0xdf, "ss" },   { 0xf0, "d" },
	{ 0xd0, "D" },	   { 0xfe, "th" },	 { 0xde, "Th" },   { 0x111, "d" },
	{ 0x110, "D" },	   { 0x142, "l" },	 { 0x141, "L" },   { 0x131, "i" },
	{ 0x20ac, "EUR" }, { 0x201c, "\"" },	 { 0x201d, "\"" }, { 0x201e, "\"" },
	{ 0xab, "\"" },	   { 0xbb, "\"" },	 { 0x2018, "'" },  { 0x2019, "'" },
	{ 0x2013, "-" },   { 0x2014, "-" },	 { 0x2010, "-" },  { 0x2011, "-" },
	{ 0x2212, "-" },   { 0x2026, "..." },	 { 0x2022, "*" },  { 0xb7, "." },
	{ 0xd7, "x" },	   { 0x2192, "->" },	 { 0xa0, " " },	   { 0x202f, " " },
	{ 0x2009, " " },   { 0xa7, "section " }, { 0x200b, "" },
};

/* Those that a system of ours may have a locale in, without '-'. */
static const char *const with_ascii[] = {
	"ASCII", "ANSIX3.41968", "USASCII", "ARMSCII8", "BIG5", "BIG5HKSCS", "CP1250", "CP1251",
	"CP1252", "CP1253", "CP1254", "CP1255", "CP1256", "CP1257", "CP437", "CP850", "CP865",
	"EUCJP", "EUCKR", "EUCTW", "GB18030", "GB2312", "GBK", "GEORGIANPS", "ISO88591",
	"ISO885910", "ISO885911", "ISO885913", "ISO885914", "ISO885915", "ISO885916", "ISO88592",
	"ISO88593", "ISO88594", "ISO88595", "ISO88596", "ISO88597", "ISO88598", "ISO88599",
	"KOI8R", "KOI8T", "KOI8U", "PT154", "RK1048", "TIS620", "UTF8",
};

bool
charset_has_ascii(const char *name)
{
	char plain[16];
	size_t length = 0;

	for (; *name != '\0'; name++)
		if (*name != '-' && *name != '_') {
			if (length == sizeof plain - 1)
				return false;
			plain[length++] = *name;
		}
	plain[length] = '\0';
	for (size_t i = 0; i < sizeof with_ascii / sizeof with_ascii[0]; i++)
		if (strcasecmp(plain, with_ascii[i]) == 0)
			return true;
	return false;
}

static bool
add_converted(struct strbuf *out, iconv_t converter, const char *bytes, size_t length)
{
	char in[8], converted[32];
	char *from = in, *to = converted;
	size_t left = length, room = sizeof converted;

	if (converter == (iconv_t)-1) {
		if (length == 1 && (unsigned char)bytes[0] < 0x80)
			strbuf_add_char(out, bytes[0]);
		return length == 1 && (unsigned char)bytes[0] < 0x80;
	}
	memcpy(in, bytes, length);
	if (iconv(converter, &from, &left, &to, &room)
	    != 0) { /* also: converted, but not exactly */
		(void)iconv(converter, NULL, NULL, NULL, NULL);
		return false;
	}
	strbuf_add_bytes(out, converted, (size_t)(to - converted));
	return true;
}

/* A letter by its base letter, the marks left out. */
static bool
add_base(struct strbuf *out, iconv_t converter, unsigned letter)
{
	unsigned base = unicode_first_part(letter);
	char bytes[6];
	int length;

	if (base == 0)
		return false;
	length = unicode_write(bytes, base, sizeof bytes);
	return length > 0 && (add_converted(out, converter, bytes, (size_t)length)
			      || add_base(out, converter, base));
}

static void
add_instead(struct strbuf *out, iconv_t converter, unsigned letter)
{
	for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++)
		if (spellings[i].letter == letter) {
			strbuf_add(out, spellings[i].instead);
			return;
		}
	if (!add_base(out, converter, letter))
		strbuf_add_char(out, '?');
}

char *
charset_encode(const char *charset, const char *text)
{
	iconv_t converter;
	struct strbuf out = { 0 };
	const char *at = text;

	errno = 0;
	converter = iconv_open(charset, "UTF-8");
	if (converter == (iconv_t)-1 && errno == ENOMEM)
		return NULL;
	strbuf_add(&out, "");
	while (*at != '\0') {
		unsigned letter;
		int length = unicode_read(&letter, at, strnlen(at, 6));

		if (length <= 0) {
			strbuf_add_char(&out, '?');
			at++;
			continue;
		}
		if (!add_converted(&out, converter, at, (size_t)length))
			add_instead(&out, converter, letter);
		at += length;
	}
	if (converter != (iconv_t)-1)
		iconv_close(converter);
	return strbuf_take(&out);
}

/* By the system's table; what it has none of is taken as ASCII. */
static bool
convert(char *out, size_t size, const char *charset, char *bytes, size_t length)
{
	iconv_t converter = iconv_open("UTF-8", charset);
	size_t room = size - 1;
	bool converted;

	if (converter == (iconv_t)-1)
		converter = iconv_open("UTF-8", "ASCII");
	if (converter == (iconv_t)-1)
		return false;
	converted = iconv(converter, &bytes, &length, &out, &room) != (size_t)-1;
	*out = '\0';
	iconv_close(converter);
	return converted;
}

enum vv_status
charset_read(char **out, const char *charset, const char *bytes, size_t length)
{
	bool is_utf8 = strcmp(charset, "UTF-8") == 0;
	size_t size = is_utf8 ? length + 1 : 4 * length + 1;
	char *copy, *text;

	if (is_utf8 && unicode_valid(bytes, length) < length)
		return VV_ANSWER;
	copy = strndup(bytes, length);
	if (copy == NULL)
		return VV_NO_MEMORY;
	if (is_utf8) {
		*out = copy;
		return VV_OK;
	}
	text = malloc(size);
	if (text == NULL || !convert(text, size, charset, copy, length)) {
		enum vv_status status = text == NULL ? VV_NO_MEMORY : VV_ANSWER;

		free(text);
		free(copy);
		return status;
	}
	free(copy);
	*out = text;
	return VV_OK;
}

void
charset_prepare(const char *charset)
{
	/* what converts stays loaded while a converter is open */
	static iconv_t open[3];

	if (open[0] != NULL)
		return;		/* done before */
	open[0] = iconv_open(charset, "UTF-8");
	open[1] = iconv_open("UTF-8", charset);
	open[2] = iconv_open("UTF-8", "ASCII");
}

char *
charset_decode(const char *charset, const char *bytes, size_t length)
{
	char *text = NULL;

	return charset_read(&text, charset, bytes, length) == VV_OK ? text : NULL;
}
