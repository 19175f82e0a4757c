/* Dates as people type them: 2024-07-01, 1.7.2024, 1/7-2024, 1 July 2024, July 1st
 * 2024, mandag den 1. juli 2024.  Numbers alone are year month day when the year
 * comes first, else day month year; never month first.  A month written as a word,
 * in any of our languages, may stand anywhere. */
#include "interview/answer_private.h"

#include "value/date.h"
#include "text/error.h"
#include "text/language.h"
#include "text/text.h"
#include "text/unicode.h"

#include <string.h>

enum {
	NUMBERS_MAX = 3,
	WORD_BYTES_MAX = 32,
	YEAR_DIGITS = 4,
	YEAR_MIN = 1900,	/* those of vv_day_in_reach */
	YEAR_MAX = 2199
};

/* A date as it was typed, taken apart. */
struct typed_date {
	struct { int value; size_t digits; } numbers[NUMBERS_MAX];
	size_t number_count;
	int month;			/* from a word; 0: none */
	bool failed;			/* out of memory */
};

static enum vv_status
refuse(const struct answer_reader *reader)
{
	return error_set(reader->err, VV_ANSWER, PLACE_NONE,
			 /* Translators: 24.12.2024 shows the order; it may be written the
			  * way your language does. */
			 N_("that is no date; write day, month and year, for example 24.12.2024"));
}

/* ---- taking apart ------------------------------------------------------- */

/* Words that say nothing: "den", "the", a day of the week. */
static bool
is_filler(struct typed_date *date, const struct vv_texts *texts, const char *word)
{
	int is = language_is_filler(texts, word);

	date->failed = date->failed || is < 0;
	return is > 0;
}

static bool
take_number(struct typed_date *date, const char **rest)
{
	size_t digits = strspn(*rest, "0123456789");
	int value = 0;

	if (date->number_count == NUMBERS_MAX || digits > YEAR_DIGITS)
		return false;
	for (size_t i = 0; i < digits; i++)
		value = value * 10 + ((*rest)[i] - '0');
	date->numbers[date->number_count].value = value;
	date->numbers[date->number_count].digits = digits;
	date->number_count++;
	*rest += digits;
	return true;
}

static bool
take_word(struct typed_date *date, const struct vv_texts *texts, const char **rest)
{
	char word[WORD_BYTES_MAX];
	size_t length = strcspn(*rest, " 0123456789");
	int month;

	if (length >= sizeof word)
		return false;
	memcpy(word, *rest, length);
	word[length] = '\0';
	*rest += length;
	month = language_find_month(texts, word);
	date->failed = date->failed || month < 0;
	if (month <= 0)
		return is_filler(date, texts, word);
	if (date->month != 0)
		return false;
	date->month = month;
	return true;
}

/* Punctuation that may stand in a date.  Folding makes blanks of all of it, so what
 * may not is looked for before. */
static bool
punctuation_is_fit(const char *typed)
{
	return *typed != '-' && strpbrk(typed, "!\"#$%&()*+:;<=>?@[\\]^_`{|}~") == NULL;
}

static bool
take_apart(struct typed_date *date, const struct vv_texts *texts, const char *folded)
{
	const char *rest = folded;

	while (*rest != '\0') {
		bool fits = true;

		if (*rest == ' ')
			rest++;
		else if (*rest >= '0' && *rest <= '9')
			fits = take_number(date, &rest);
		else
			fits = take_word(date, texts, &rest);
		if (!fits)
			return false;
	}
	return true;
}

/* ---- making sense ------------------------------------------------------- */

/* Which number is which; false when they do not make a date. */
static bool
put_in_order(struct civil *civil, size_t *year_digits, const struct typed_date *date)
{
	size_t day_at, year_at;

	if (date->number_count + (date->month != 0) != NUMBERS_MAX)
		return false;
	year_at = date->numbers[0].digits > 2 ? 0 : date->number_count - 1;
	day_at = date->number_count - 1 - year_at;
	if (date->numbers[day_at].digits > 2
	    || (date->month == 0 && date->numbers[1].digits > 2))
		return false;
	civil->year = date->numbers[year_at].value;
	civil->month = date->month != 0 ? date->month : date->numbers[1].value;
	civil->day = date->numbers[day_at].value;
	*year_digits = date->numbers[year_at].digits;
	return true;
}

static enum vv_status
check(const struct civil *civil, size_t year_digits, const struct answer_reader *reader)
{
	if (year_digits != YEAR_DIGITS)
		return error_set(reader->err, VV_ANSWER, PLACE_NONE,
				 N_("write the year with four digits, for example 24.12.2024"));
	if (civil->month < 1 || civil->month > 12)
		return error_set(
			reader->err, VV_ANSWER, PLACE_NONE,
			N_("there is no month %d; write day, month and year, for example 24.12.2024"),
			civil->month);
	if (civil->year < YEAR_MIN || civil->year > YEAR_MAX)
		return error_set(reader->err, VV_ANSWER, PLACE_NONE,
				 N_("the year must lie between %d and %d"), YEAR_MIN, YEAR_MAX);
	if (civil->day < 1 || civil->day > date_days_in_month(civil->year, civil->month))
		return error_set(reader->err, VV_ANSWER, PLACE_NONE,
				 /* Translators: a day, a month, a year: "there is no 30.2.2024". */
				 N_("there is no %d.%d.%d in the calendar"), civil->day,
				 civil->month, (int)civil->year);
	return VV_OK;
}

static enum vv_status
store_date(struct vv_reading *out, struct civil civil, const struct answer_reader *reader)
{
	struct vv_reading reading = { .raw = "" };
	struct strbuf echo = { 0 };
	vv_day day = date_from_civil(civil);
	enum vv_status status;

	vv_day_format(reading.raw, day);
	language_write_date_long(&echo, reader->language, reader->texts, day);
	status = answer_store(reading.echo, sizeof reading.echo, &echo, reader->err);
	if (status == VV_OK)
		*out = reading;
	return status;
}

enum vv_status
answer_read_date(struct vv_reading *out, const struct answer_reader *reader)
{
	struct typed_date date = { .number_count = 0 };
	struct civil civil;
	struct strbuf folded = { 0 };
	size_t year_digits = 0;
	enum vv_status status;
	bool fits;

	unicode_fold_search(&folded, reader->typed);
	if (folded.failed) {
		strbuf_clear(&folded);
		return error_no_memory(reader->err);
	}
	fits = punctuation_is_fit(reader->typed)
	       && take_apart(&date, reader->texts, strbuf_text(&folded))
	       && put_in_order(&civil, &year_digits, &date);
	strbuf_clear(&folded);
	if (date.failed)
		return error_no_memory(reader->err);
	if (!fits)
		return refuse(reader);
	status = check(&civil, year_digits, reader);
	return status == VV_OK ? store_date(out, civil, reader) : status;
}
