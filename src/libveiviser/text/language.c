/* The table of languages, and the writing of numbers, sums, dates and durations by
 * it.  Nothing here asks the C library's locale: a machine without generated locales
 * writes the same. */
#include "text/language.h"

#include "value/date.h"
#include "value/number.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdio.h>
#include <string.h>

#define NO_BREAK_SPACE "\302\240"

/* Letters that come after z, in order; lower case. */
struct last_letter {
	unsigned letter;
	unsigned same;		/* sorts the same, or 0 */
};

enum { LAST_LETTERS = 3 };

/* In patterns: W day of the week, D day, M month, B the month's first three letters, m
 * its number, Y year, N number, C currency; all other characters, and what stands in
 * '', as they are. */
struct language {
	const char *code;
	const char *alias;		/* another code of it, or NULL */
	const char *name;		/* its own */
	const char *decimal;
	const char *group;
	const char *currency;		/* its own, with a pattern of its own; "" */
	const char *own_money;
	const char *money;
	const char *percent;
	const char *date;
	const char *date_long;
	const char *date_short;
	const char *months[12];
	const char *weekdays[7];	/* from Monday */
	unsigned (*plural)(unsigned long n);
	struct last_letter last[LAST_LETTERS];
	bool aa;			/* aa sorts as å */
	bool u_as_y;			/* ü sorts as y */
};

static unsigned
plural_germanic(unsigned long n)
{
	return n != 1;
}

static const struct language languages[] = {
	[VV_EN] = {
		.code = "en", .name = "English",
		.decimal = ".", .group = ",", .currency = "",
		.money = "C N", .percent = "N%",
		.date = "D M Y", .date_long = "W D M Y", .date_short = "D B Y",
		.months = { "January", "February", "March", "April", "May", "June", "July",
			    "August", "September", "October", "November", "December" },
		.weekdays = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
			      "Saturday", "Sunday" },
		.plural = plural_germanic,
	},
	{
		.code = "nb", .name = "Norsk (bokmål)", .alias = "no",
		.decimal = ",", .group = NO_BREAK_SPACE, .currency = "NOK",
		.own_money = "N kr", .money = "N C", .percent = "N" NO_BREAK_SPACE "%",
		.date = "D. M Y", .date_long = "W D. M Y", .date_short = "D.m.Y",
		.months = { "januar", "februar", "mars", "april", "mai", "juni", "juli",
			    "august", "september", "oktober", "november", "desember" },
		.weekdays = { "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag",
			      "søndag" },
		.plural = plural_germanic,
		.last = { { 0xE6, 0xE4 }, { 0xF8, 0xF6 }, { 0xE5, 0 } },
		.u_as_y = true,
	},
	{
		.code = "da", .name = "Dansk",
		.decimal = ",", .group = ".", .currency = "DKK",
		.own_money = "N kr.", .money = "N C", .percent = "N" NO_BREAK_SPACE "%",
		.date = "D. M Y", .date_long = "W 'den' D. M Y", .date_short = "D.m.Y",
		.months = { "januar", "februar", "marts", "april", "maj", "juni", "juli",
			    "august", "september", "oktober", "november", "december" },
		.weekdays = { "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag",
			      "søndag" },
		.plural = plural_germanic,
		.last = { { 0xE6, 0xE4 }, { 0xF8, 0xF6 }, { 0xE5, 0 } },
		.aa = true, .u_as_y = true,
	},
};

enum { LANGUAGES = sizeof languages / sizeof languages[0] };

static const struct language *
language_of(vv_language language)
{
	return &languages[language < LANGUAGES ? language : VV_EN];
}

/* ---- codes -------------------------------------------------------------- */

vv_language
vv_language_count(const struct vv_texts *texts)
{
	(void)texts;
	return LANGUAGES;
}

static bool
is_code(const char *code, const char *typed, size_t length)
{
	return code != NULL && length == strlen(code) && memcmp(code, typed, length) == 0;
}

bool
vv_language_find(const struct vv_texts *texts, const char *code, vv_language *out)
{
	size_t length = strcspn(code, "_-.@");

	for (vv_language i = 0; i < vv_language_count(texts); i++)
		if (is_code(languages[i].code, code, length)
		    || is_code(languages[i].alias, code, length)) {
			*out = i;
			return true;
		}
	return false;
}

const char *
vv_language_code(const struct vv_texts *texts, vv_language language)
{
	(void)texts;
	return language_of(language)->code;
}

const char *
vv_language_name(const struct vv_texts *texts, vv_language language)
{
	(void)texts;
	return language_of(language)->name;
}

unsigned
language_plural(vv_language language, unsigned long n)
{
	return language_of(language)->plural(n);
}

const char *
language_decimal(vv_language language)
{
	return language_of(language)->decimal;
}

/* ---- patterns ----------------------------------------------------------- */

/* What the letters of a pattern stand for; NULL where a pattern has none. */
struct parts {
	const char *weekday, *day, *month, *letters, *month_number, *year;
	const char *number, *currency;
};

static void
write_pattern(struct strbuf *buf, const char *pattern, const struct parts *parts)
{
	bool quoted = false;

	for (; *pattern != '\0'; pattern++) {
		const char *part = NULL;

		if (*pattern == '\'') {
			quoted = !quoted;
			continue;
		}
		switch (quoted ? '\0' : *pattern) {
		case 'W': part = parts->weekday; break;
		case 'D': part = parts->day; break;
		case 'M': part = parts->month; break;
		case 'B': part = parts->letters; break;
		case 'm': part = parts->month_number; break;
		case 'Y': part = parts->year; break;
		case 'N': part = parts->number; break;
		case 'C': part = parts->currency; break;
		default: break;
		}
		if (part != NULL)
			strbuf_add(buf, part);
		else
			strbuf_add_char(buf, *pattern);
	}
}

/* ---- numbers and sums --------------------------------------------------- */

/* Rewrites a plain decimal with the language's separators. */
static void
write_grouped(struct strbuf *buf, const struct language *rules, const char *plain,
	      size_t fraction_min)
{
	size_t whole, fraction;

	if (*plain == '-') {
		strbuf_add_char(buf, '-');
		plain++;
	}
	whole = strcspn(plain, ".");
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			strbuf_add(buf, rules->group);
		strbuf_add_char(buf, plain[i]);
	}
	if (plain[whole] == '\0')
		return;
	plain += whole + 1;
	fraction = strlen(plain);
	strbuf_add(buf, rules->decimal);
	strbuf_add(buf, plain);
	for (; fraction < fraction_min; fraction++)
		strbuf_add_char(buf, '0');
}

static void
write_number(struct strbuf *buf, vv_language language, struct value number,
	     size_t fraction_min)
{
	struct strbuf plain = { 0 };

	number_write(&plain, number);
	if (plain.failed)
		buf->failed = true;
	else
		write_grouped(buf, language_of(language), strbuf_text(&plain), fraction_min);
	strbuf_clear(&plain);
}

void
language_write_number(struct strbuf *buf, vv_language language, struct value number)
{
	write_number(buf, language, number, 0);
}

/* The number in one of the language's patterns. */
static void
write_number_pattern(struct strbuf *buf, vv_language language, struct value number,
		     size_t fraction_min, const char *pattern, const char *currency)
{
	struct strbuf text = { 0 };

	write_number(&text, language, number, fraction_min);
	if (text.failed)
		buf->failed = true;
	else
		write_pattern(buf, pattern, &(struct parts){ .number = strbuf_text(&text),
							     .currency = currency });
	strbuf_clear(&text);
}

void
language_write_money(struct strbuf *buf, vv_language language, struct value number,
		     const char *currency)
{
	const struct language *rules = language_of(language);
	bool own = rules->own_money != NULL && strcmp(currency, rules->currency) == 0;

	write_number_pattern(buf, language, number, 2, own ? rules->own_money : rules->money,
			     currency);
}

/* ---- dates -------------------------------------------------------------- */

static void
write_date(struct strbuf *buf, const struct language *rules, const char *pattern, vv_day day)
{
	struct civil civil = date_to_civil(day);
	const char *month = rules->months[civil.month - 1];
	char year[24], day_text[16], letters[4], month_number[16];

	snprintf(year, sizeof year, "%lld", (long long)civil.year);
	snprintf(day_text, sizeof day_text, "%d", civil.day);
	snprintf(letters, sizeof letters, "%.3s", month);
	snprintf(month_number, sizeof month_number, "%d", civil.month);
	write_pattern(buf, pattern, &(struct parts){
		.weekday = rules->weekdays[date_weekday(day) - 1],
		.day = day_text, .month = month, .letters = letters,
		.month_number = month_number, .year = year,
	});
}

void
language_write_date(struct strbuf *buf, vv_language language, vv_day day)
{
	write_date(buf, language_of(language), language_of(language)->date, day);
}

void
language_write_date_short(struct strbuf *buf, vv_language language, vv_day day)
{
	write_date(buf, language_of(language), language_of(language)->date_short, day);
}

void
language_write_date_long(struct strbuf *buf, vv_language language, vv_day day)
{
	write_date(buf, language_of(language), language_of(language)->date_long, day);
}

void
language_write_partial_date(struct strbuf *buf, vv_language language,
			    const char *partial)
{
	vv_day day;
	char whole[16];

	if (date_parse(&day, partial, strlen(partial))) {
		language_write_date(buf, language, day);
		return;
	}
	if (strlen(partial) == strlen("2024-07")) {
		memcpy(whole, partial, 7);
		memcpy(whole + 7, "-01", 4);
		if (date_parse(&day, whole, 10)) {
			struct civil civil = date_to_civil(day);

			strbuf_printf(buf, "%s %.4s",
				      language_of(language)->months[civil.month - 1], partial);
			return;
		}
	}
	strbuf_add(buf, partial);
}

enum { MONTH_LETTERS_MIN = 3 };

/* Whether the key of a name begins with (or, if whole, is) what was typed: 1 or 0; -1
 * when memory is out. */
static int
name_fits(const char *name, const char *folded, bool whole)
{
	struct strbuf key = { 0 };
	int fits;

	unicode_fold_search(&key, name);
	if (key.failed)
		fits = -1;
	else if (whole)
		fits = strcmp(strbuf_text(&key), folded) == 0;
	else
		fits = strncmp(strbuf_text(&key), folded, strlen(folded)) == 0;
	strbuf_clear(&key);
	return fits;
}

int
language_find_month(const char *folded)
{
	int found = 0;

	if (strlen(folded) < MONTH_LETTERS_MIN)
		return 0;
	for (vv_language i = 0; i < LANGUAGES; i++)
		for (int month = 0; month < 12; month++) {
			int fits = name_fits(languages[i].months[month], folded, false);

			if (fits < 0)
				return fits;
			if (fits == 0)
				continue;
			if (found != 0 && found != month + 1)
				return 0;
			found = month + 1;
		}
	return found;
}

int
language_is_weekday(const char *folded)
{
	int fits = 0;

	for (vv_language i = 0; i < LANGUAGES && fits == 0; i++)
		for (int day = 0; day < 7 && fits == 0; day++)
			fits = name_fits(languages[i].weekdays[day], folded, true);
	return fits;
}

/* ---- units -------------------------------------------------------------- */

/* What is counted, with the English forms.  %s is the number, already written with
 * its separators. */
static const struct {
	const char *unit;
	const char *one;
	const char *many;
} counted[] = {
	/* Translators: %s is a number. */
	{ "second", NP_("%s second", "%s seconds") },
	/* Translators: %s is a number. */
	{ "minute", NP_("%s minute", "%s minutes") },
	/* Translators: %s is a number. */
	{ "hour", NP_("%s hour", "%s hours") },
	/* Translators: %s is a number. */
	{ "day", NP_("%s day", "%s days") },
	/* Translators: %s is a number. */
	{ "week", NP_("%s week", "%s weeks") },
	/* Translators: %s is a number. */
	{ "month", NP_("%s month", "%s months") },
	/* Translators: %s is a number. */
	{ "year", NP_("%s year", "%s years") },
	/* Translators: %s is a number; of studies (ECTS). */
	{ "credit", NP_("%s credit", "%s credits") },
};

/* Index in counted, or -1. */
static int
find_counted(const char *unit)
{
	for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++)
		if (strcmp(counted[i].unit, unit) == 0)
			return (int)i;
	return -1;
}

/* The number that decides the plural form: fractions take the form of many. */
static unsigned long
plural_number(struct value number)
{
	int64_t i;

	if (!number_to_integer(&i, number) || i == INT64_MIN)
		return 2;
	return (unsigned long)(i < 0 ? -i : i);
}

static void
write_counted(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
	      struct value number, int unit)
{
	const char *form = vv_text_plural(texts, language, counted[unit].one,
					  counted[unit].many, plural_number(number));
	const char *gap = strstr(form, "%s");

	strbuf_add_bytes(buf, form, (size_t)(gap - form));
	language_write_number(buf, language, number);
	strbuf_add(buf, gap + strlen("%s"));
}

bool
language_is_currency(const char *unit)
{
	return strlen(unit) == 3 && strspn(unit, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

bool
language_has_unit(const char *unit)
{
	return language_is_currency(unit) || strcmp(unit, "percent") == 0
	       || find_counted(unit) >= 0;
}

void
language_write_quantity(struct strbuf *buf, vv_language language,
			const struct vv_texts *texts, struct value number, const char *unit)
{
	int which = find_counted(unit);

	if (which >= 0) {
		write_counted(buf, language, texts, number, which);
	} else if (language_is_currency(unit)) {
		language_write_money(buf, language, number, unit);
	} else if (strcmp(unit, "percent") == 0) {
		write_number_pattern(buf, language, number, 0,
				     language_of(language)->percent, NULL);
	} else {
		language_write_number(buf, language, number);
		if (*unit != '\0') {
			strbuf_add_char(buf, ' ');
			strbuf_add(buf, unit);
		}
	}
}

/* ---- durations ---------------------------------------------------------- */

enum { SECONDS_A_MINUTE = 60, SECONDS_AN_HOUR = 3600, SECONDS_A_DAY = 86400,
       DAYS_A_WEEK = 7, MONTHS_A_YEAR = 12 };

static void
write_count(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
	    int64_t n, const char *unit)
{
	language_write_quantity(buf, language, texts, value_integer(n), unit);
}

/* "2 days, 3 hours and 20 minutes". */
static void
write_mixed(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
	    int64_t seconds)
{
	static const struct { const char *unit; int64_t seconds; } units[] = {
		{ "day", SECONDS_A_DAY }, { "hour", SECONDS_AN_HOUR },
		{ "minute", SECONDS_A_MINUTE }, { "second", 1 },
	};
	struct strbuf parts[4] = { 0 };
	const char *list[4];
	size_t count = 0;

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		int64_t n = seconds / units[i].seconds;

		seconds %= units[i].seconds;
		if (n == 0)
			continue;
		write_count(&parts[count], language, texts, n, units[i].unit);
		buf->failed = buf->failed || parts[count].failed;
		list[count] = strbuf_text(&parts[count]);
		count++;
	}
	if (!buf->failed)
		language_write_list(buf, language, texts, list, count);
	for (size_t i = 0; i < count; i++)
		strbuf_clear(&parts[i]);
}

static void
write_months(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
	     struct value duration)
{
	int64_t months = duration.i;
	bool years = months != 0 && months % MONTHS_A_YEAR == 0 && duration.unit != UNIT_MONTH;

	write_count(buf, language, texts, years ? months / MONTHS_A_YEAR : months,
		    years ? "year" : "month");
}

static void
write_days(struct strbuf *buf, vv_language language, const struct vv_texts *texts,
	   struct value duration)
{
	int64_t days = duration.i / SECONDS_A_DAY;
	bool weeks = duration.unit == UNIT_WEEK && days % DAYS_A_WEEK == 0;

	if (duration.i % SECONDS_A_DAY != 0)
		write_mixed(buf, language, texts, duration.i);
	else
		write_count(buf, language, texts, weeks ? days / DAYS_A_WEEK : days,
			    weeks ? "week" : "day");
}

void
language_write_duration(struct strbuf *buf, vv_language language,
			const struct vv_texts *texts, struct value duration)
{
	if (duration.kind == VALUE_MONTHS)
		write_months(buf, language, texts, duration);
	else
		write_days(buf, language, texts, duration);
}

/* ---- other values ------------------------------------------------------- */

void
language_write_value(struct strbuf *buf, vv_language language,
		     const struct vv_texts *texts, struct value value, const char *unit)
{
	switch ((enum value_kind)value.kind) {
	case VALUE_NULL:
	case VALUE_OPEN:
		strbuf_add(buf, vv_text(texts, language, N_("not known here")));
		break;
	case VALUE_BOOLEAN:
		/* Translators: the value of something that is true or false, within a text. */
		strbuf_add(buf, vv_text(texts, language, value.i != 0 ? N_("yes") : N_("no")));
		break;
	case VALUE_NUMBER:
		language_write_quantity(buf, language, texts, value, unit);
		break;
	case VALUE_STRING:
		strbuf_add_bytes(buf, value.s, value.length);
		break;
	case VALUE_DATE:
		language_write_date(buf, language, value.i);
		break;
	case VALUE_DAYS:
	case VALUE_MONTHS:
		language_write_duration(buf, language, texts, value);
		break;
	case VALUE_CHOICE:
	case VALUE_LIST:
	case VALUE_RANGE:
		break;		/* the model's: it knows the labels */
	}
}

void
language_write_list(struct strbuf *buf, vv_language language,
		    const struct vv_texts *texts, const char *const *parts, size_t count)
{
	struct strbuf first = { 0 };

	if (count == 0)
		return;
	for (size_t i = 0; i + 1 < count; i++) {
		if (i > 0)
			strbuf_add(&first, ", ");
		strbuf_add(&first, parts[i]);
	}
	if (first.failed)
		buf->failed = true;
	else if (count == 1)
		strbuf_add(buf, parts[0]);
	else
		/* Translators: the end of a list: all but the last, parted by commas, and
		 * the last. */
		text_write(buf, texts, language, N_("%s and %s"), strbuf_text(&first),
			   parts[count - 1]);
	strbuf_clear(&first);
}

/* ---- order -------------------------------------------------------------- */

/* The first part of a key holds a byte or more for each letter: blank, digits, a to
 * z, and from here the letters after z.  Other scripts follow, as UTF-8. */
enum { AFTER_Z = 'z' + 1, KEY_PARTS = 1 };

/* Place of a letter among those after z, or -1. */
static int
find_last(const struct language *rules, unsigned c)
{
	for (int i = 0; i < LAST_LETTERS; i++)
		if (c != 0 && (rules->last[i].letter == c || rules->last[i].same == c))
			return i;
	return -1;
}

static void
add_sort_letter(struct strbuf *buf, const struct language *rules, unsigned c)
{
	int last = find_last(rules, c);
	char base[8];

	if (last >= 0) {
		strbuf_add_char(buf, (char)(AFTER_Z + last));
		return;
	}
	if (c == 0xFC && rules->u_as_y)
		c = 'y';
	unicode_base(base, c);
	if (base[0] == '\0' && (c == ' ' || c == '-'))
		strbuf_add_char(buf, ' ');
	strbuf_add(buf, base);
}

void
language_sort_key(struct strbuf *buf, vv_language language, const char *text)
{
	const struct language *rules = language_of(language);
	struct strbuf folded = { 0 };
	const char *rest;
	unsigned c;

	unicode_fold(&folded, text);
	rest = strbuf_text(&folded);
	for (size_t n; rest != NULL && (n = unicode_decode(&c, rest)) > 0; rest += n) {
		if (rules->aa && c == 'a' && rest[1] == 'a') {
			add_sort_letter(buf, rules, 0xE5);
			n = 2;
		} else {
			add_sort_letter(buf, rules, c);
		}
	}
	/* What is equal so far goes by what was written. */
	strbuf_add_char(buf, KEY_PARTS);
	strbuf_add(buf, text);
	buf->failed = buf->failed || folded.failed;
	strbuf_clear(&folded);
}
