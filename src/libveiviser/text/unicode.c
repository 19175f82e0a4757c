/* Unicode for terminals: what may be shown, how wide it is, where a line may break,
 * and what counts as the same letter when searching.  Tables come from libunistring;
 * the loops are ours, with a short way for ASCII. */
#include "text/unicode.h"

#include "base/strbuf.h"
#include "veiviser.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

enum {
	MARKS_MAX = 4,			/* combining marks on one letter */
	WRAP_WINDOW = 4096,		/* bytes looked at for one line */
	FIRST_LATIN = 0xC0,
	LAST_PLAIN_LATIN = 0x24F	/* up to here, from U+00A0, only U+00AD is special */
};

/* ---- validity ----------------------------------------------------------- */

/* Eight at a time.  In the word, the high bit of a byte that is no printing ASCII gets
 * set; of those only the lowest is exact, which is the first one where the lowest byte
 * comes first. */
size_t
unicode_ascii(const char *text, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t high = ones * 0x80;
	size_t i = 0;

	for (; length - i >= 8; i += 8) {
		uint64_t word, low, del, other;

		memcpy(&word, text + i, 8);
		low = (word - ones * 0x20) & ~word;
		del = (word ^ ones * 0x7F) - ones;
		other = (low | del | word) & high;
		if (other != 0) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
			return i + (size_t)__builtin_ctzll(other) / 8;
#else
			break;
#endif
		}
	}
	while (i < length && text[i] >= 0x20 && text[i] < 0x7F)
		i++;
	return i;
}

/* Bytes of a valid character, or 0. */
static size_t
decode(ucs4_t *character, const char *text, size_t length)
{
	const uint8_t *bytes = (const uint8_t *)text;
	int n;

	if (length >= 2 && bytes[0] >= 0xC2 && bytes[0] < 0xE0 && (bytes[1] & 0xC0) == 0x80) {
		*character = (ucs4_t)(bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F);
		return 2;
	}
	n = u8_mbtoucr(character, bytes, length);
	return n > 0 ? (size_t)n : 0;
}

size_t
unicode_decode(unsigned *character, const char *text)
{
	ucs4_t c = (unsigned char)*text;
	size_t n = c < 0x80 ? c != 0 : decode(&c, text, strnlen(text, 4));

	*character = c;
	return n > 0 || *text == '\0' ? n : 1;
}

int
unicode_read(unsigned *character, const char *bytes, size_t length)
{
	return u8_mbtoucr(character, (const uint8_t *)bytes, length);
}

int
unicode_write(char *bytes, unsigned character, size_t room)
{
	return u8_uctomb((uint8_t *)bytes, character, (ptrdiff_t)room);
}

size_t
unicode_valid(const char *bytes, size_t length)
{
	const uint8_t *bad = u8_check((const uint8_t *)bytes, length);

	return bad != NULL ? (size_t)((const char *)bad - bytes) : length;
}

size_t
unicode_count(const char *text)
{
	return u8_mbsnlen((const uint8_t *)text, strlen(text));
}

bool
unicode_same(const char *a, const char *b)
{
	int difference = 1;

	return u8_casecmp((const uint8_t *)a, strlen(a), (const uint8_t *)b, strlen(b), NULL,
			  UNINORM_NFC, &difference) == 0 && difference == 0;
}

void
unicode_change_case(struct strbuf *buf, const char *text, size_t length, bool upper)
{
	size_t changed_length;
	uint8_t *changed = (upper ? u8_toupper : u8_tolower)((const uint8_t *)text, length, NULL,
							     NULL, NULL, &changed_length);

	if (changed != NULL)
		strbuf_add_bytes(buf, (const char *)changed, changed_length);
	else
		buf->failed = true;
	free(changed);
}

unsigned
unicode_first_part(unsigned character)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	return uc_canonical_decomposition(character, parts) > 0 ? parts[0] : 0;
}

bool
unicode_is_letter(unsigned character)
{
	return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_L);
}

bool
unicode_is_mark_or_digit(unsigned character)
{
	return uc_is_general_category_withtable(character,
						UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_Nd);
}

bool
unicode_is_currency(unsigned character)
{
	return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_Sc);
}

int
unicode_digit(unsigned character)
{
	return uc_decimal_value(character);
}

bool
unicode_is_plain(const char *text, size_t length)
{
	size_t i = 0;

	while ((i += unicode_ascii(text + i, length - i)) < length) {
		ucs4_t c;
		size_t n = decode(&c, text + i, length - i);

		if (n == 2 && c >= FIRST_LATIN && c <= LAST_PLAIN_LATIN) {
			i += 2;
			continue;
		}
		if (n == 0 || (c != '\n' && unicode_is_unsafe(c)))
			return false;
		i += n;
	}
	return true;
}

/* ---- cleaning ----------------------------------------------------------- */

/* Shows nothing, or turns what stands around it: bidi controls, zero-width
 * characters, variation selectors, tags, fillers, soft hyphen. */
static bool
is_invisible(ucs4_t c)
{
	return c == 0xAD || (c > LAST_PLAIN_LATIN
			     && (uc_is_property_default_ignorable_code_point(c)
			      || (c >= 0xFFF9 && c <= 0xFFFB)));
}

static bool
is_line_separator(ucs4_t c)
{
	return c == 0x2028 || c == 0x2029;
}

/* Means something to a terminal, or nothing to anybody. */
static bool
is_meaningless(ucs4_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0)
	       || (c > LAST_PLAIN_LATIN
		   && (uc_is_property_not_a_character(c)
		       || uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Co
							      | UC_CATEGORY_MASK_Cs)));
}

bool
unicode_is_unsafe(unsigned character)
{
	return is_meaningless(character) || is_line_separator(character)
	       || is_invisible(character);
}

bool
unicode_is_blank(const char *text)
{
	enum { BRAILLE_BLANK = 0x2800 };
	size_t length;

	if (*text > ' ' && *text < 0x7F)
		return false;	/* as nearly all do */
	length = strlen(text);
	while (length > 0) {
		unsigned c;
		int size = unicode_read(&c, text, length);

		if (size <= 0
		    || !(unicode_is_unsafe(c) || c == BRAILLE_BLANK
			 || uc_is_property_white_space(c)))
			return false;
		text += size;
		length -= (size_t)size;
	}
	return true;
}

static bool
is_mark(ucs4_t c)
{
	return c >= 0x300
	       && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me);
}

/* Bytes of an invalid sequence: what began it and what would have gone on with it. */
static size_t
invalid_bytes(const char *text, size_t length)
{
	size_t n = 1;

	while (n < length && n < 4 && (text[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* One character that is not printing ASCII. */
static void
clean_character(struct strbuf *buf, const char *text, size_t n, ucs4_t c, bool lines,
		int *marks)
{
	if (is_mark(c) && !is_invisible(c)) {
		if (++*marks <= MARKS_MAX && buf->length > 0)
			strbuf_add_bytes(buf, text, n);
		return;
	}
	if (is_invisible(c))
		return;
	*marks = 0;
	if (c == '\n' || is_line_separator(c))
		strbuf_add_char(buf, lines ? '\n' : ' ');
	else if (c == '\t')
		strbuf_add_char(buf, ' ');
	else if (is_meaningless(c))
		strbuf_add_char(buf, '?');
	else
		strbuf_add_bytes(buf, text, n);
}

void
unicode_clean(struct strbuf *buf, const char *text, size_t length, bool lines)
{
	size_t i = 0;
	int marks = 0;

	while (i < length) {
		size_t n = unicode_ascii(text + i, length - i);
		ucs4_t c = 0;

		if (n > 0) {
			strbuf_add_bytes(buf, text + i, n);
			marks = 0;
			i += n;
			continue;
		}
		n = decode(&c, text + i, length - i);
		if (n == 0) {
			c = 0;
			n = invalid_bytes(text + i, length - i);
		}
		clean_character(buf, text + i, n, c, lines, &marks);
		i += n;
	}
}

char *
vv_text_clean(const char *text, bool lines)
{
	struct strbuf buf = { 0 };

	unicode_clean(&buf, text, strlen(text), lines);
	return strbuf_take(&buf);
}

/* ---- widths ------------------------------------------------------------- */

/* Columns of one character; ambiguous ones are narrow, as outside East Asia. */
static size_t
columns(ucs4_t c)
{
	int width;

	if (c >= 0xA0 && c <= LAST_PLAIN_LATIN && c != 0xAD)
		return 1;
	width = uc_width(c, "UTF-8");
	return width > 0 ? (size_t)width : 0;
}

/* One character's bytes, at least 1, and its columns. */
static size_t
step(const char *text, size_t length, size_t *width)
{
	ucs4_t c;
	size_t n;

	if (*text >= 0x20 && *text < 0x7F) {
		*width = 1;
		return 1;
	}
	n = decode(&c, text, length);
	*width = n > 0 ? columns(c) : 1;
	return n > 0 ? n : 1;
}

size_t
unicode_width(const char *text, size_t length)
{
	size_t width = 0;

	for (size_t i = 0; i < length;) {
		size_t one, ascii = unicode_ascii(text + i, length - i);

		width += ascii;
		i += ascii;
		if (i < length) {
			i += step(text + i, length - i, &one);
			width += one;
		}
	}
	return width;
}

size_t
vv_text_width(const char *text)
{
	return unicode_width(text, strlen(text));
}

size_t
unicode_cut(const char *text, size_t width)
{
	size_t length = strlen(text);
	size_t i = 0, column = 0;

	while (i < length) {
		size_t one, n = step(text + i, length - i, &one);

		if (column + one > width)
			break;
		column += one;
		i += n;
	}
	return i;
}

size_t
unicode_next(const char *text)
{
	const uint8_t *begin = (const uint8_t *)text;
	const uint8_t *next = u8_grapheme_next(begin, begin + strlen(text));

	return next != NULL ? (size_t)(next - begin) : 0;
}

size_t
unicode_previous(const char *text, size_t length)
{
	const uint8_t *begin = (const uint8_t *)text;
	const uint8_t *end = begin + length;
	const uint8_t *previous = u8_grapheme_prev(end, begin);

	return previous != NULL ? (size_t)(end - previous) : 0;
}

void
unicode_copy(char *out, size_t size, const char *text)
{
	size_t length = strlen(text);

	if (length >= size) {
		length = size - 1;
		while (length > 0 && (text[length] & 0xC0) == 0x80)
			length--;
	}
	memcpy(out, text, length);
	out[length] = '\0';
}

/* ---- wrapping ----------------------------------------------------------- */

static size_t
without_blanks(const char *text, size_t length)
{
	while (length > 0 && text[length - 1] == ' ')
		length--;
	return length;
}

/* How much of the text to look at: to its end or line feed, or a window that ends
 * between characters. */
static size_t
window(const char *text)
{
	size_t length = strnlen(text, WRAP_WINDOW);
	const char *feed = memchr(text, '\n', length);

	if (feed != NULL)
		return (size_t)(feed - text);
	if (length == WRAP_WINDOW)
		while (length > 1 && (text[length] & 0xC0) == 0x80)
			length--;
	return length;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Whether the word that goes on at i is an address. */
static bool
is_in_address(const char *text, size_t i)
{
	size_t start = i;

	while (start > 0 && text[start - 1] != ' ')
		start--;
	for (; start + 3 <= i; start++)
		if (memcmp(text + start, "://", 3) == 0)
			return true;
	return false;
}

/* Whether a letter by itself and a hyphen stand before i. */
static bool
is_after_lone_letter(const char *text, size_t i)
{
	return text[i - 1] == '-' && (i == 2 || text[i - 3] == ' ' || text[i - 3] == '(');
}

/* Whether UAX #14 allows a break before i that people would not make as long as the
 * line has another: in "6 months", "1. maj", "2.490 kr.", "DKK 2,490", "§ 57",
 * "EU/EEA", "D-nummer", an address. */
static bool
is_poor_break(const char *text, size_t i)
{
	if (i < 2)
		return false;
	if (text[i - 1] != ' ')
		return text[i - 1] == '/' || text[i - 1] == '.' || is_after_lone_letter(text, i)
		       || is_in_address(text, i);
	if (i >= 3 && memcmp(text + i - 3, "§ ", 3) == 0)
		return true;
	if (is_digit(text[i - 2]))
		return !is_digit(text[i]);
	if (i >= 3 && text[i - 2] == '.' && is_digit(text[i - 3]))
		return text[i] >= 'a' && text[i] <= 'z';
	return is_digit(text[i]) && i >= 4 && is_capital(text[i - 2])
	       && is_capital(text[i - 3]) && is_capital(text[i - 4]);
}

/* Where the first character begins that does not fit into the line any more; blanks
 * may hang over the edge, marks belong to their letter, and one letter always fits. */
static size_t
find_overflow(const char *text, size_t length, size_t width)
{
	size_t column = 0, i = 0;

	while (i < length) {
		size_t one, n = step(text + i, length - i, &one);

		if (text[i] != ' ' && one > 0 && column + one > width && i > 0)
			break;
		column += one;
		i += n;
	}
	return i;
}

/* The best place to break at or before the character that overflows, else there. */
static size_t
find_break(const char *text, size_t overflow, size_t length)
{
	char breaks[WRAP_WINDOW];
	size_t poor = 0, one;

	u8_possible_linebreaks((const uint8_t *)text,
			       overflow + step(text + overflow, length - overflow, &one),
			       "UTF-8", breaks);
	for (size_t i = overflow; i > 0; i--) {
		if (breaks[i] != UC_BREAK_POSSIBLE)
			continue;
		if (!is_poor_break(text, i))
			return i;
		if (poor == 0)
			poor = i;
	}
	return poor > 0 ? poor : overflow;
}

size_t
vv_text_wrap(const char *text, size_t width, size_t *next)
{
	size_t length = window(text);
	size_t overflow = find_overflow(text, length, width);

	if (overflow < length)
		*next = find_break(text, overflow, length);
	else
		*next = text[length] == '\n' ? length + 1 : length;
	return without_blanks(text, *next < length ? *next : length);
}

size_t
vv_text_outdent(const char *text, size_t room, size_t indent)
{
	size_t length = strcspn(text, " \n"), width;

	if (!is_in_address(text, length))
		return 0;
	width = unicode_width(text, length);
	return width > room && width <= room + indent ? indent : 0;
}

/* ---- folding ------------------------------------------------------------ */

/* Whether a letter of Latin Extended-A is the capital of the one behind it, or small; its
 * ligatures, dotted and dotless i and the like fold in their own ways. */
static bool
is_paired(unsigned c)
{
	return c >= 0x100 && c <= 0x17E && c != 0x178 && c != 0x138 && c != 0x149
	       && (c < 0x130 || c > 0x133) && c != 0x13F && c != 0x140;
}

/* The folded form of a character that takes two bytes before and after, whatever stands
 * beside it; 0 for the others.  Latin, Cyrillic and Arabic letters. */
static unsigned
fold_letter(unsigned c)
{
	if (c >= 0xC0 && c <= 0xFF && c != 0xDF)
		return c < 0xDF && c != 0xD7 ? c + 0x20 : c;
	if (is_paired(c)) {
		bool odd_capitals = (c >= 0x139 && c <= 0x148) || c >= 0x179;

		return (c & 1) == odd_capitals ? c + 1 : c;
	}
	if (c >= 0x400 && c <= 0x42F)
		return c < 0x410 ? c + 0x50 : c + 0x20;
	return (c >= 0x430 && c <= 0x45F) || (c >= 0x621 && c <= 0x64A) ? c : 0;
}

/* Folds ASCII, letters that fold_letter knows, dashes and quotes where they stand.  False
 * where there are others. */
static bool
fold_in_place(char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char lead = (unsigned char)text[i];
		unsigned char next = (unsigned char)(i + 1 < length ? text[i + 1] : 0);

		if (lead < 0x80) {
			if (lead >= 'A' && lead <= 'Z')
				text[i] = (char)(lead + ('a' - 'A'));
		} else if (lead >= 0xC3 && lead < 0xE0 && (next & 0xC0) == 0x80) {
			unsigned folded = fold_letter((lead & 0x1Fu) << 6 | (next & 0x3Fu));

			if (folded == 0)
				return false;
			text[i++] = (char)(0xC0 | folded >> 6);
			text[i] = (char)(0x80 | (folded & 0x3F));
		} else if (length - i >= 3 && lead == 0xE2 && next == 0x80
			   && strchr("\x93\x94\x98\x99\x9C\x9D\x9E", text[i + 2]) != NULL) {
			i += 2;
		} else {
			return false;
		}
	}
	return true;
}

void
unicode_fold(struct strbuf *buf, const char *text)
{
	size_t start = buf->length, length = strlen(text);
	uint8_t *folded;

	strbuf_add_bytes(buf, text, length);
	if (buf->failed || fold_in_place(buf->text + start, length))
		return;
	buf->length = start;
	folded = u8_casefold((const uint8_t *)text, length, NULL, UNINORM_NFKC, NULL, &length);
	if (folded == NULL) {
		buf->failed = true;
		return;
	}
	strbuf_add_bytes(buf, (const char *)folded, length);
	free(folded);
}

void
unicode_compose(struct strbuf *buf, const char *text)
{
	size_t length;
	uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)text, strlen(text), NULL,
					 &length);

	if (composed == NULL) {
		buf->failed = true;
		return;
	}
	strbuf_add_bytes(buf, (const char *)composed, length);
	free(composed);
}

/* Letters that Unicode does not take apart. */
static const struct { ucs4_t letter; char base[4]; } bases[] = {
	{ 0xE6, "ae" }, { 0xF0, "d" }, { 0xF8, "o" }, { 0xFE, "th" }, { 0x111, "d" },
	{ 0x127, "h" }, { 0x131, "i" }, { 0x142, "l" }, { 0x153, "oe" }, { 0x167, "t" },
};

void
unicode_base(char out[8], unsigned character)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	ucs4_t c = character;
	int n;

	out[0] = '\0';
	while (c >= 0x80 && uc_canonical_decomposition(c, parts) > 0)
		c = parts[0];
	if (c < 0x80
		    ? !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
		    : !uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
		return;
	if (c >= 0x80 && uc_decimal_value(c) >= 0)
		c = (ucs4_t)('0' + uc_decimal_value(c));
	for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++)
		if (bases[i].letter == c) {
			memcpy(out, bases[i].base, sizeof bases[i].base);
			return;
		}
	n = u8_uctomb((uint8_t *)out, c, 7);
	out[n > 0 ? n : 0] = '\0';
}

/* Appends a letter; a, aa and ae are one, so are o and oe, however they were
 * written.  A run of them is: the beginning of a name has to fold to the beginning
 * of its key. */
static void
add_search_letter(struct strbuf *buf, size_t start, char letter)
{
	char last = buf->length > start ? buf->text[buf->length - 1] : '\0';

	if ((last == 'a' && (letter == 'a' || letter == 'e')) || (last == 'o' && letter == 'e'))
		return;
	strbuf_add_char(buf, letter);
}

static bool
is_apostrophe(unsigned c)
{
	return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2018 && c <= 0x201B)
	       || c == 0x2BB || c == 0x2BC;
}

/* unicode_fold_search of ASCII, which most names are. */
static void
fold_ascii_search(struct strbuf *buf, const char *text)
{
	size_t start = buf->length;
	bool blank = false;

	for (; *text != '\0'; text++) {
		char c = *text >= 'A' && *text <= 'Z' ? (char)(*text + ('a' - 'A')) : *text;

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
			blank = blank || !is_apostrophe((unsigned char)c);
			continue;
		}
		if (blank && buf->length > start)
			strbuf_add_char(buf, ' ');
		blank = false;
		add_search_letter(buf, start, c);
	}
}

void
unicode_fold_search(struct strbuf *buf, const char *text)
{
	struct strbuf folded = { 0 };
	const char *rest;
	size_t start = buf->length, length = strlen(text);
	bool blank = false;
	unsigned c;

	if (unicode_ascii(text, length) == length) {
		fold_ascii_search(buf, text);
		return;
	}
	unicode_fold(&folded, text);
	rest = strbuf_text(&folded);
	for (size_t n; rest != NULL && (n = unicode_decode(&c, rest)) > 0; rest += n) {
		char base[8];

		unicode_base(base, c);
		if (base[0] == '\0') {
			blank = blank || !(is_mark(c) || is_apostrophe(c) || is_invisible(c));
			continue;
		}
		if (blank && buf->length > start)
			strbuf_add_char(buf, ' ');
		blank = false;
		for (const char *letter = base; *letter != '\0'; letter++)
			add_search_letter(buf, start, *letter);
	}
	buf->failed = buf->failed || folded.failed;
	strbuf_clear(&folded);
}
