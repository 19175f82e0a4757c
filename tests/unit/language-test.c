/* Numbers, sums, dates, durations and order in each language. */
#include "languages.h"
#include "base/arena.h"
#include "value/date.h"
#include "text/language.h"
#include "value/number.h"
#include "text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NBSP "\302\240"
#define MINUS "\342\210\222"

static struct strbuf buf;
static struct arena arena;

static int
clear(void **state)
{
	(void)state;
	strbuf_clear(&buf);
	arena_clear(&arena);
	return 0;
}

static void
check(const char *expected)
{
	assert_false(buf.failed);
	assert_string_equal(strbuf_text(&buf), expected);
	strbuf_reset(&buf);
}

static struct value
number(const char *text)
{
	struct value v;

	assert_true(number_parse(&v, text, strlen(text), &arena));
	return v;
}

static vv_day
day(const char *text)
{
	int64_t d;

	assert_true(date_parse(&d, text, strlen(text)));
	return d;
}

static void
parses_codes(void **state)
{
	static const struct { const char *code; bool known; vv_language language; } cases[] = {
		{ "nb", true, VV_NB }, { "no", true, VV_NB }, { "da", true, VV_DA },
		{ "en", true, VV_EN }, { "nb_NO.UTF-8", true, VV_NB }, { "da-DK", true, VV_DA },
		{ "en@quot", true, VV_EN }, { "en.UTF-8", true, VV_EN }, { "no_NO", true, VV_NB },
		{ "", false, VV_EN }, { "C", false, VV_EN }, { "n", false, VV_EN },
		{ "nbx", false, VV_EN }, { "../nb", false, VV_EN }, { "_nb", false, VV_EN },
		{ "sv_SE", false, VV_EN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		vv_language language = vv_language_count(languages());

		if (vv_language_find(languages(), cases[i].code, &language) != cases[i].known)
			fail_msg("'%s'", cases[i].code);
		assert_int_equal(language, cases[i].known ? cases[i].language : vv_language_count(languages()));
	}
	assert_string_equal(vv_language_code(languages(), VV_DA), "da");
	assert_string_equal(vv_language_name(languages(), VV_NB), "Norsk (bokmål)");
	assert_string_equal(vv_language_code(languages(), (vv_language)77), "en");
}

static void
writes_numbers(void **state)
{
	static const struct { const char *plain, *en, *nb, *da; } cases[] = {
		{ "0", "0", "0", "0" },
		{ "999", "999", "999", "999" },
		{ "1000", "1,000", "1" NBSP "000", "1.000" },
		{ "-1000", "-1,000", MINUS "1" NBSP "000", "-1.000" },
		{ "100000", "100,000", "100" NBSP "000", "100.000" },
		{ "1234567.25", "1,234,567.25", "1" NBSP "234" NBSP "567,25", "1.234.567,25" },
		{ "0.5", "0.5", "0,5", "0,5" },
		{ "-999", "-999", MINUS "999", "-999" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		language_write_number(&buf, VV_EN, languages(), number(cases[i].plain));
		check(cases[i].en);
		language_write_number(&buf, VV_NB, languages(), number(cases[i].plain));
		check(cases[i].nb);
		language_write_number(&buf, VV_DA, languages(), number(cases[i].plain));
		check(cases[i].da);
	}
}

static void
writes_sums(void **state)
{
	static const struct { const char *plain, *currency, *en, *nb, *da; } cases[] = {
		{ "2490", "DKK", "DKK 2,490", "2" NBSP "490 danske kroner", "2.490 kr." },
		{ "1665", "NOK", "NOK 1,665", "1" NBSP "665 kr", "1.665 norske kroner" },
		{ "1665.5", "NOK", "NOK 1,665.50", "1" NBSP "665,50 kr", "1.665,50 norske kroner" },
		{ "39318", "DKK", "DKK 39,318", "39" NBSP "318 danske kroner", "39.318 kr." },
		{ "10.125", "EUR", "EUR 10.125", "10,125 euro", "10,125 euro" },
		{ "-5", "DKK", "DKK -5", MINUS "5 danske kroner", "-5 kr." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		language_write_money(&buf, VV_EN, languages(), number(cases[i].plain), cases[i].currency);
		check(cases[i].en);
		language_write_money(&buf, VV_NB, languages(), number(cases[i].plain), cases[i].currency);
		check(cases[i].nb);
		language_write_money(&buf, VV_DA, languages(), number(cases[i].plain), cases[i].currency);
		check(cases[i].da);
	}
}

static void
writes_dates(void **state)
{
	(void)state;
	language_write_date(&buf, VV_EN, languages(), day("2024-07-01"));
	check("1 July 2024");
	language_write_date(&buf, VV_NB, languages(), day("2024-07-01"));
	check("1. juli 2024");
	language_write_date(&buf, VV_DA, languages(), day("2024-05-31"));
	check("31. maj 2024");
	language_write_date_short(&buf, VV_EN, languages(), day("2024-09-01"));
	check("1 Sept 2024");
	language_write_date_short(&buf, VV_NB, languages(), day("2024-09-01"));
	check("1.9.2024");
	language_write_date_short(&buf, VV_DA, languages(), day("2024-12-31"));
	check("31.12.2024");
	language_write_date_long(&buf, VV_EN, languages(), day("2024-07-02"));
	check("Tuesday 2 July 2024");
	language_write_date_long(&buf, VV_NB, languages(), day("2024-07-02"));
	check("tirsdag 2. juli 2024");
	language_write_date_long(&buf, VV_DA, languages(), day("2024-07-02"));
	check("tirsdag den 2. juli 2024");
	language_write_date_long(&buf, VV_NB, languages(), day("1970-01-01"));
	check("torsdag 1. januar 1970");
	language_write_date_long(&buf, VV_DA, languages(), day("1969-12-28"));
	check("søndag den 28. december 1969");
}

static void
writes_partial_dates(void **state)
{
	static const struct { const char *partial, *en, *da; } cases[] = {
		{ "2024", "2024", "2024" },
		{ "2024-05", "May 2024", "maj 2024" },
		{ "2024-05-09", "9 May 2024", "9. maj 2024" },
		{ "2024-13", "2024-13", "2024-13" },
		{ "soon", "soon", "soon" },
		{ "", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		language_write_partial_date(&buf, VV_EN, languages(), cases[i].partial);
		check(cases[i].en);
		language_write_partial_date(&buf, VV_DA, languages(), cases[i].partial);
		check(cases[i].da);
	}
}

static void
writes_durations(void **state)
{
	static const struct { uint8_t kind, unit; int64_t i; const char *en; } cases[] = {
		{ VALUE_MONTHS, UNIT_MONTH, 1, "1 month" },
		{ VALUE_MONTHS, UNIT_MONTH, 3, "3 months" },
		{ VALUE_MONTHS, UNIT_MONTH, 12, "12 months" },
		{ VALUE_MONTHS, UNIT_YEAR, 12, "1 year" },
		{ VALUE_MONTHS, UNIT_YEAR, 18, "18 months" },
		{ VALUE_MONTHS, UNIT_NONE, 24, "2 years" },
		{ VALUE_MONTHS, UNIT_NONE, 15, "15 months" },
		{ VALUE_MONTHS, UNIT_NONE, 0, "0 months" },
		{ VALUE_MONTHS, UNIT_NONE, -1, "-1 month" },
		{ VALUE_DAYS, UNIT_DAY, 86400, "1 day" },
		{ VALUE_DAYS, UNIT_DAY, 14 * 86400, "14 days" },
		{ VALUE_DAYS, UNIT_WEEK, 56 * 86400, "8 weeks" },
		{ VALUE_DAYS, UNIT_WEEK, 7 * 86400, "1 week" },
		{ VALUE_DAYS, UNIT_NONE, 56 * 86400, "56 days" },
		{ VALUE_DAYS, UNIT_NONE, 0, "0 days" },
		{ VALUE_DAYS, UNIT_NONE, INT64_C(86400) * 2000, "2,000 days" },
		{ VALUE_DAYS, UNIT_NONE, 36 * 3600, "1 day and 12 hours" },
		{ VALUE_DAYS, UNIT_NONE, 90061, "1 day, 1 hour, 1 minute and 1 second" },
		{ VALUE_DAYS, UNIT_NONE, 60, "1 minute" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		language_write_duration(&buf, VV_EN, languages(),
					(struct value){ .kind = cases[i].kind,
							.unit = cases[i].unit, .i = cases[i].i });
		check(cases[i].en);
	}
}

static void
writes_quantities(void **state)
{
	static const struct { const char *plain, *unit, *en; } cases[] = {
		{ "1", "month", "1 month" }, { "1.5", "month", "1.5 months" },
		{ "0", "day", "0 days" }, { "-1", "day", "-1 day" },
		{ "15", "percent", "15%" }, { "1000", "", "1,000" }, { "30", "credit", "30 credits" },
		{ "5", "DKK", "DKK 5" }, { "5", "points", "5 points" }, { "2", "week", "2 weeks" },
		{ "1", "hour", "1 hour" }, { "3", "year", "3 years" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		language_write_quantity(&buf, VV_EN, languages(), number(cases[i].plain), cases[i].unit);
		check(cases[i].en);
	}
	language_write_quantity(&buf, VV_DA, languages(), number("15"), "percent");
	check("15" NBSP "%");
	assert_true(language_has_unit("credit"));
	assert_true(language_has_unit("EUR"));
	assert_false(language_has_unit("points"));
	assert_false(language_has_unit(""));
	assert_false(language_is_currency("DKKK"));
	assert_false(language_is_currency("dkk"));
}

static void
writes_values(void **state)
{
	(void)state;
	language_write_value(&buf, VV_EN, languages(), value_null(), "");
	check("not known here");
	language_write_value(&buf, VV_EN, languages(), value_open(), "DKK");
	check("not known here");
	language_write_value(&buf, VV_EN, languages(), value_boolean(true), "");
	check("yes");
	language_write_value(&buf, VV_DA, languages(), value_integer(2490), "DKK");
	check("2.490 kr.");
	language_write_value(&buf, VV_DA, languages(), value_date(0), "");
	check("1. januar 1970");
	language_write_value(&buf, VV_EN, languages(),
			     (struct value){ .kind = VALUE_STRING, .s = "abcdef", .length = 3 }, "");
	check("abc");
}

static void
joins_lists(void **state)
{
	static const char *const parts[] = { "a", "b", "c" };

	(void)state;
	language_write_list(&buf, VV_EN, languages(), parts, 0);
	check("");
	language_write_list(&buf, VV_EN, languages(), parts, 1);
	check("a");
	language_write_list(&buf, VV_EN, languages(), parts, 2);
	check("a and b");
	language_write_list(&buf, VV_EN, languages(), parts, 3);
	check("a, b and c");
}

static char *
sort_key(vv_language language, const char *text)
{
	struct strbuf key = { 0 };

	language_sort_key(&key, language, languages(), text);
	return strbuf_take(&key);
}

/* Each line must come before the next, in its language. */
static void
sorts(void **state)
{
	static const struct { vv_language language; const char *const names[12]; } cases[] = {
		{ VV_NB, { "Albania", "albansk", "Algerie", "El Salvador", "Élan", "Elfenbenskysten",
			   "Zimbabwe", "Ægir", "Österreich", "Østerrike", "Åland" } },
		{ VV_DA, { "Afghanistan", "Zaire", "Ægypten", "Østrig", "Aalborg", "Ålborg" } },
		{ VV_NB, { "Aasen", "Abe", "Ås" } },
		{ VV_EN, { "Åland", "Albania", "Austria", "Côte d’Ivoire", "Cuba", "Øvre", "Zambia" } },
		{ VV_NB, { "Yacht", "Über", "Zulu" } },
		{ VV_EN, { "Uber", "Über", "Ubere", "Zulu" } },
		{ VV_NB, { "Guinea", "Guinea-Bissau", "Guineabukta" } },
		{ VV_NB, { "10", "2. a", "a", "Привет" } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		for (size_t j = 1; j < 12 && cases[i].names[j] != NULL; j++) {
			char *before = sort_key(cases[i].language, cases[i].names[j - 1]);
			char *after = sort_key(cases[i].language, cases[i].names[j]);

			if (strcmp(before, after) >= 0)
				fail_msg("'%s' does not come before '%s'", cases[i].names[j - 1],
					 cases[i].names[j]);
			free(before);
			free(after);
		}
	}
}

static void
finds_months(void **state)
{
	static const struct { const char *typed; int month; } cases[] = {
		{ "januar", 1 }, { "jan", 1 }, { "January", 1 }, { "JUL", 7 }, { "jun", 6 },
		{ "mars", 3 }, { "marts", 3 }, { "march", 3 }, { "mar", 3 }, { "mai", 5 },
		{ "maj", 5 }, { "may", 5 }, { "okt", 10 }, { "oct", 10 }, { "dec", 12 },
		{ "des", 12 }, { "desember", 12 }, { "ju", 0 }, { "", 0 }, { "julius", 0 },
		{ "mandag", 0 }, { "sept", 9 }, { "aug.", 8 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		unicode_fold_search(&buf, cases[i].typed);
		if (language_find_month(languages(), strbuf_text(&buf)) != cases[i].month)
			fail_msg("'%s'", cases[i].typed);
		strbuf_reset(&buf);
	}
	unicode_fold_search(&buf, "Lørdag");
	assert_true(language_is_filler(languages(), strbuf_text(&buf)));
	assert_true(language_is_filler(languages(), "lor"));
	assert_false(language_is_filler(languages(), "lo"));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(parses_codes, clear),
		cmocka_unit_test_teardown(writes_numbers, clear),
		cmocka_unit_test_teardown(writes_sums, clear),
		cmocka_unit_test_teardown(writes_dates, clear),
		cmocka_unit_test_teardown(writes_partial_dates, clear),
		cmocka_unit_test_teardown(writes_durations, clear),
		cmocka_unit_test_teardown(writes_quantities, clear),
		cmocka_unit_test_teardown(writes_values, clear),
		cmocka_unit_test_teardown(joins_lists, clear),
		cmocka_unit_test_teardown(sorts, clear),
		cmocka_unit_test_teardown(finds_months, clear),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
