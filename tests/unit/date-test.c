/* The calendar, by table and by walking through it. */
#include "value/date.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

static int64_t
day(const char *text)
{
	int64_t d = 0;

	if (!date_parse(&d, text, strlen(text)))
		fail_msg("'%s' is no date", text);
	return d;
}

static void
check_date(int64_t d, const char *expected)
{
	struct strbuf buf = { .text = NULL };

	date_write(&buf, d);
	assert_string_equal(strbuf_text(&buf), expected);
	strbuf_clear(&buf);
}

static void
known_days(void **state)
{
	static const struct { const char *text; int64_t day; int weekday, of_year; } cases[] = {
		{ "1970-01-01", 0, 4, 1 },
		{ "1969-12-31", -1, 3, 365 },
		{ "2000-02-29", 11016, 2, 60 },
		{ "2000-03-01", 11017, 3, 61 },
		{ "1900-03-01", -25508, 4, 60 },
		{ "2024-12-31", 20088, 2, 366 },
		{ "0000-03-01", -719468, 3, 61 },
		{ "0001-01-01", -719162, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t d = day(cases[i].text);

		if (d != cases[i].day || date_weekday(d) != cases[i].weekday ||
		    date_day_of_year(d) != cases[i].of_year)
			fail_msg("%s: day %lld, weekday %d, day of year %d", cases[i].text,
				 (long long)d, date_weekday(d), date_day_of_year(d));
		check_date(d, cases[i].text);
	}
}

/* Over two cycles of 400 years, over the years of the table, and at both ends of the
 * calendar. */
static void
every_day_follows_the_one_before(void **state)
{
	static const char *const starts[] = {
		"-0401-12-31", "1890-01-01", "999999999-01-01", "-999999999-01-01",
	};
	static const int days[] = { 2 * 146097 + 800, 190000, 364, 364 };

	(void)state;
	for (size_t i = 0; i < COUNT(starts); i++) {
		int64_t first = day(starts[i]);
		struct civil before = date_to_civil(first);

		for (int64_t d = first + 1; d <= first + days[i]; d++) {
			struct civil now = date_to_civil(d);
			bool new_month = before.day == date_days_in_month(before.year, before.month);
			bool new_year = new_month && before.month == 12;

			assert_true(date_is_valid(now));
			assert_int_equal(date_from_civil(now), d);
			assert_int_equal(now.day, new_month ? 1 : before.day + 1);
			assert_int_equal(now.month, new_year ? 1 : before.month + new_month);
			assert_int_equal(now.year, before.year + new_year);
			before = now;
		}
	}
}

static void
months_are_clamped(void **state)
{
	static const struct { const char *from; int64_t months; const char *to; } cases[] = {
		{ "2024-01-31", 1, "2024-02-29" }, { "2023-01-31", 1, "2023-02-28" },
		{ "2024-03-31", -1, "2024-02-29" }, { "2024-02-29", 12, "2025-02-28" },
		{ "2024-02-29", -12, "2023-02-28" }, { "2024-02-29", 48, "2028-02-29" },
		{ "2024-12-31", 2, "2025-02-28" }, { "2024-01-15", -1, "2023-12-15" },
		{ "2024-01-15", -25, "2021-12-15" }, { "2024-05-31", 0, "2024-05-31" },
		{ "0001-01-31", -1, "0000-12-31" }, { "0000-01-31", -1, "-0001-12-31" },
	};
	int64_t d = 7;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(date_add_months(&d, day(cases[i].from), cases[i].months));
		check_date(d, cases[i].to);
	}
	d = 7;
	assert_false(date_add_months(&d, day("999999999-12-01"), 1));
	assert_false(date_add_months(&d, day("-999999999-01-31"), -1));
	assert_false(date_add_months(&d, 0, INT64_MAX));
	assert_false(date_add_months(&d, 0, INT64_MIN));
	assert_int_equal(d, 7);
}

/* The years of the table, and what lies around them, against the same days 800 years later. */
static void
the_table_says_what_is_worked_out(void **state)
{
	static const int months[] = { -6001, -1201, -25, -1, 0, 1, 2, 11, 12, 13, 240, 5999, 6000 };
	int64_t first = day("1899-11-01"), last = day("2400-03-01"), cycle = 146097;

	(void)state;
	for (int64_t d = first; d <= last; d++) {
		struct civil table = date_to_civil(d), later = date_to_civil(d + 2 * cycle);

		assert_int_equal(table.year + 800, later.year);
		assert_int_equal(table.month, later.month);
		assert_int_equal(table.day, later.day);
		for (size_t i = 0; i < COUNT(months); i++) {
			int64_t here = 0, there = 0;

			assert_true(date_add_months(&here, d, months[i]));
			assert_true(date_add_months(&there, d + 4 * cycle, months[i]));
			assert_int_equal(here + 4 * cycle, there);
			here += (d - first) % 3 - 1;
			assert_int_equal(date_months_between(d, here),
					 date_months_between(d + 4 * cycle, here + 4 * cycle));
		}
	}
}

static void
whole_months_between(void **state)
{
	static const struct { const char *from, *to; int64_t months; } cases[] = {
		{ "2011-12-22", "2013-08-24", 20 }, { "2013-08-24", "2011-12-22", -20 },
		{ "2024-01-31", "2024-02-29", 0 }, { "2024-01-31", "2024-03-30", 1 },
		{ "2024-01-31", "2024-03-31", 2 }, { "2024-03-31", "2024-01-31", -2 },
		{ "2024-03-15", "2024-01-16", -1 }, { "2024-05-05", "2024-05-05", 0 },
		{ "2024-05-05", "2024-05-04", 0 }, { "2024-02-29", "2025-02-28", 11 },
		{ "-0001-12-01", "0001-01-01", 13 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (date_months_between(day(cases[i].from), day(cases[i].to)) != cases[i].months)
			fail_msg("%s to %s", cases[i].from, cases[i].to);
}

static void
wrong_texts_are_no_dates(void **state)
{
	static const char *const wrong[] = {
		"", "2024", "2024-01", "2024-1-1", "2024-01-1", "24-01-01", "2024-13-01",
		"2024-00-01", "2024-01-00", "2024-01-32", "2023-02-29", "1900-02-29",
		"2024-04-31", "+2024-01-01", "02024-01-01", "-0000-01-01", "1000000000-01-01",
		"2024/01/01", "2024-01-01T", "2024-01-01 ", " 2024-01-01", "--2024-01-01",
		"2024-01--1", "abcd-01-01", "20240101", "-", "2024-01-01-", "99999999999999-01-01"
	};

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		int64_t d = 7;

		if (date_parse(&d, wrong[i], strlen(wrong[i])) || d != 7)
			fail_msg("'%s' was read as a date", wrong[i]);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days),
		cmocka_unit_test(every_day_follows_the_one_before),
		cmocka_unit_test(months_are_clamped),
		cmocka_unit_test(the_table_says_what_is_worked_out),
		cmocka_unit_test(whole_months_between),
		cmocka_unit_test(wrong_texts_are_no_dates),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
