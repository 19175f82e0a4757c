/* Numbers and sums as people type them: 2490, 2 490, 2.490,50, kr 2490,-, DKK 2,490.
 *
 * A blank or an apostrophe groups digits.  A point or a comma may group or begin the
 * fraction, and people keep their habit in another language; with three digits behind
 * the only one of them, both may be meant.  Where it is the language's own decimal
 * separator we ask back; else grouping is the only reading there is. */
#include "interview/answer_private.h"

#include "text/error.h"
#include "text/language.h"
#include "value/number.h"
#include "text/text.h"
#include "text/unicode.h"

#include <string.h>

enum {
	GROUPS_MAX = 12,
	DIGITS_MAX = 15,		/* before the fraction */
	GROUP_DIGITS = 3,
	FRACTION_DIGITS = 2,
	PLAIN_BYTES_MAX = 128
};

/* What was typed, taken apart. */
struct typed_sum {
	char plain[PLAIN_BYTES_MAX];	/* only digits and separators: ' ' '.' ',' */
	bool negative;
	struct { const char *digits; size_t length; } groups[GROUPS_MAX];
	char separators[GROUPS_MAX];	/* before each group but the first */
	size_t count;			/* groups */
};

static enum vv_status
refuse(const struct answer_reader *reader)
{
	if (reader->type == VV_TYPE_MONEY)
		return error_set(reader->err, VV_ANSWER, PLACE_NONE,
				 N_("that is no amount; write it in digits, for example 2490"));
	return error_set(reader->err, VV_ANSWER, PLACE_NONE,
			 N_("that is no number; write it in digits, for example 12"));
}

/* ---- words before and behind -------------------------------------------- */

/* Whether a folded word names the unit in any language: what stands behind the number
 * when we write it. */
static bool
names_unit(const char *word, const struct answer_reader *reader, bool *failed)
{
	static const int64_t samples[] = { 1, 5 };
	bool found = false;

	for (vv_language i = 0; i < vv_language_count(reader->texts); i++)
		for (size_t j = 0; j < sizeof samples / sizeof samples[0] && !found; j++) {
			struct strbuf text = { 0 }, key = { 0 };

			language_write_quantity(&text, i, reader->texts,
						value_integer(samples[j]), reader->unit);
			if (!text.failed)
				unicode_fold_search(&key, strbuf_text(&text));
			*failed = *failed || text.failed || key.failed;
			found = !*failed && key.length > 2
				&& strcmp(strbuf_text(&key) + 2, word) == 0;
			strbuf_clear(&text);
			strbuf_clear(&key);
		}
	return found;
}

static bool
names_currency(const char *word, const struct answer_reader *reader, bool *failed)
{
	int names = language_names_currency(reader->texts, word, reader->unit);

	*failed = *failed || names < 0;
	return names > 0;
}

static bool
word_is_fit(const char *word, const struct answer_reader *reader, bool *failed)
{
	if (*word == '\0')
		return true;
	if (language_is_currency(reader->unit))
		return names_currency(word, reader, failed);
	return *reader->unit != '\0' && names_unit(word, reader, failed);
}

/* Signs that mean a currency or unit must be the question's. */
static bool
signs_are_fit(const char *text, const struct answer_reader *reader, bool *failed)
{
	unsigned c;

	if (strpbrk(text, "!\"#&()*/:;<=>?@[\\]^_`{|}~") != NULL)
		return false;
	for (size_t n; (n = unicode_decode(&c, text)) > 0; text += n) {
		char sign[8] = "";

		if (c == '%' && strcmp(reader->unit, "percent") != 0)
			return false;
		if (!unicode_is_currency(c))
			continue;
		memcpy(sign, text, n < sizeof sign ? n : 0);
		if (!language_is_currency(reader->unit) || !names_currency(sign, reader, failed))
			return false;
	}
	return true;
}

/* What may stand around a number: its unit, a sign, a point, ",-". */
static enum vv_status
check_around(const char *text, size_t length, const struct answer_reader *reader)
{
	struct strbuf raw = { 0 }, word = { 0 };
	enum vv_status status = VV_OK;
	bool failed, fit = false;

	strbuf_add_bytes(&raw, text, length);
	if (!raw.failed)
		unicode_fold_search(&word, strbuf_text(&raw));
	failed = raw.failed || word.failed;
	if (!failed)
		fit = signs_are_fit(strbuf_text(&raw), reader, &failed)
		      && word_is_fit(strbuf_text(&word), reader, &failed);
	if (failed)
		status = error_no_memory(reader->err);
	else if (!fit)
		status = reader->type == VV_TYPE_MONEY
			 ? error_set(reader->err, VV_ANSWER, PLACE_NONE,
				     N_("write the amount in %s, in digits only"), reader->unit)
			 : refuse(reader);
	strbuf_clear(&raw);
	strbuf_clear(&word);
	return status;
}

/* ---- taking apart ------------------------------------------------------- */

/* The character as a digit or separator; '-' for a minus; 0 for anything else. */
static char
plain_character(unsigned c)
{
	int digit = unicode_digit(c);

	if (digit >= 0)
		return (char)('0' + digit);
	switch (c) {
	case '.': case ',':
		return (char)c;
	case ' ': case 0xA0: case 0x2009: case 0x202F:	/* no-break and thin spaces */
	case '\'': case 0x2019:
		return ' ';
	case 0x66B:					/* Arabic decimal separator */
		return '.';
	case 0x66C:					/* Arabic thousands separator */
		return ' ';
	case '-': case 0x2212:
		return '-';
	default:
		return '\0';
	}
}

/* Where the first digit begins and the last one ends; false when there is none. */
static bool
find_digits(const char *typed, size_t *begin, size_t *end, bool *negative)
{
	unsigned c;
	size_t i = 0;

	*end = 0;
	for (size_t n; (n = unicode_decode(&c, typed + i)) > 0; i += n) {
		char plain = plain_character(c);

		if (plain == '-' && *end == 0)
			*negative = true;
		if (plain < '0' || plain > '9')
			continue;
		if (*end == 0)
			*begin = i;
		*end = i + n;
	}
	return *end > 0;
}

/* Whether the number begins with a separator: ".5".  A point behind a word is the
 * word's: "kr.5". */
static bool
begins_with_separator(const char *typed, size_t begin)
{
	return begin > 0 && (typed[begin - 1] == '.' || typed[begin - 1] == ',')
	       && (begin < 2 || typed[begin - 1] == ',' || typed[begin - 2] == ' '
		|| typed[begin - 2] == '-');
}

static bool
take_groups(struct typed_sum *sum, const char *typed, size_t length)
{
	size_t used = 0;
	unsigned c;

	for (size_t i = 0, n; i < length && (n = unicode_decode(&c, typed + i)) > 0; i += n) {
		char plain = plain_character(c);
		bool digit = plain >= '0' && plain <= '9';

		if (plain == '\0' || plain == '-' || used == sizeof sum->plain)
			return false;
		sum->plain[used] = plain;
		if (digit && (used == 0 || sum->plain[used - 1] < '0')) {
			if (sum->count == GROUPS_MAX)
				return false;
			sum->groups[sum->count].digits = &sum->plain[used];
			sum->groups[sum->count].length = 0;
			sum->separators[sum->count] = used > 0 ? sum->plain[used - 1] : '\0';
			sum->count++;
		}
		if (digit)
			sum->groups[sum->count - 1].length++;
		else if (sum->plain[used - 1] < '0')
			return false;		/* two separators in a row */
		used++;
	}
	return true;
}

/* ---- readings ----------------------------------------------------------- */

/* Whether the first @p count groups are one whole number: separated all alike, by
 * threes. */
static bool
groups_are_whole(const struct typed_sum *sum, size_t count)
{
	size_t digits = sum->groups[0].length;

	if (count > 1 && (digits > GROUP_DIGITS || sum->groups[0].digits[0] == '0'))
		return false;
	for (size_t i = 1; i < count; i++) {
		if (sum->separators[i] != sum->separators[1]
		    || sum->groups[i].length != GROUP_DIGITS)
			return false;
		digits += GROUP_DIGITS;
	}
	return digits <= DIGITS_MAX;
}

/* Digits of the last group, taken as a fraction, that count. */
static size_t
fraction_digits(const struct typed_sum *sum)
{
	const char *digits = sum->groups[sum->count - 1].digits;
	size_t length = sum->groups[sum->count - 1].length;

	while (length > 0 && digits[length - 1] == '0')
		length--;
	return length;
}

/* Whether the last separator can begin a fraction. */
static bool
last_is_fraction(const struct typed_sum *sum, size_t digits_max)
{
	char last = sum->separators[sum->count - 1];

	if (sum->count < 2 || last == ' ' || fraction_digits(sum) > digits_max
	    || !groups_are_whole(sum, sum->count - 1))
		return false;
	return sum->count == 2 || sum->separators[1] != last;
}

/* One reading: as a plain decimal and in words.  @p groups belong to the whole number,
 * what comes behind is the fraction. */
static enum vv_status
store_sum(char raw[256], char echo[512], const struct typed_sum *sum, size_t groups,
	  const struct answer_reader *reader)
{
	struct strbuf plain = { 0 }, words = { 0 };
	struct arena arena = { 0 };
	struct value number;
	enum vv_status status = VV_OK;

	if (sum->negative)
		strbuf_add_char(&plain, '-');
	for (size_t i = 0; i < sum->count; i++) {
		if (i == groups)
			strbuf_add_char(&plain, '.');
		strbuf_add_bytes(&plain, sum->groups[i].digits, sum->groups[i].length);
	}
	if (plain.failed
	    || !number_parse(&number, strbuf_text(&plain), plain.length, &arena)) {
		status = error_no_memory(reader->err);
	} else {
		strbuf_reset(&plain);
		number_write(&plain, number);
		language_write_quantity(&words, reader->language, reader->texts, number,
					reader->unit);
		status = answer_store(raw, 256, &plain, reader->err);
		if (status == VV_OK)
			status = answer_store(echo, 512, &words, reader->err);
	}
	strbuf_clear(&plain);
	strbuf_clear(&words);
	arena_clear(&arena);
	return status;
}

static enum vv_status
interpret(struct vv_reading *out, const struct typed_sum *sum,
	  const struct answer_reader *reader)
{
	bool money = reader->type == VV_TYPE_MONEY;
	bool whole = groups_are_whole(sum, sum->count);
	/* Three digits are no fraction of a sum, but may be meant as one: "45,000". */
	bool fraction = last_is_fraction(sum, !money ? 0 : whole ? GROUP_DIGITS : FRACTION_DIGITS);
	struct vv_reading reading = { .raw = "" };
	bool ask = whole && fraction
		   && sum->separators[1] == language_decimal(reader->texts, reader->language)[0];
	enum vv_status status;

	if (!whole && !fraction) {
		if (!money && last_is_fraction(sum, DIGITS_MAX))
			return error_set(reader->err, VV_ANSWER, PLACE_NONE,
					 N_("write a whole number"));
		return refuse(reader);
	}
	status = store_sum(reading.raw, reading.echo, sum, whole ? sum->count : sum->count - 1,
			   reader);
	if (status == VV_OK && ask)
		status = store_sum(reading.raw2, reading.echo2, sum, sum->count - 1, reader);
	if (status != VV_OK)
		return status;
	*out = reading;
	return ask ? VV_ASK_BACK : VV_OK;
}

enum vv_status
answer_read_sum(struct vv_reading *out, const struct answer_reader *reader)
{
	struct typed_sum sum = { .count = 0 };
	size_t begin = 0, end = 0;
	enum vv_status status;

	if (!find_digits(reader->typed, &begin, &end, &sum.negative))
		return refuse(reader);
	status = check_around(reader->typed, begin, reader);
	if (status == VV_OK)
		status = check_around(reader->typed + end, strlen(reader->typed + end), reader);
	if (status != VV_OK)
		return status;
	if (begins_with_separator(reader->typed, begin)
	    || !take_groups(&sum, reader->typed + begin, end - begin))
		return refuse(reader);
	return interpret(out, &sum, reader);
}
