/* Calendar arithmetic on day numbers.  In the years that rules, people and proofs have the
 * first days of all months stand in a table.  Elsewhere they are worked out: months are counted
 * from March there, so that the day a leap year adds is the last of its year; 400 years
 * are one cycle of 146,097 days. */
#include "value/date.h"

#include "base/strbuf.h"
#include "veiviser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	DAYS_IN_CYCLE = 146097,
	DAYS_BEFORE_EPOCH = 719468	/* from 0000-03-01 to 1970-01-01 */
};

static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

/* ---- the years of the table ---- */

/* From the first that there are on for a whole cycle from today's, and some more. */
enum { TABLE_YEAR = 1900, TABLE_MONTHS = 500 * 12, TABLE_DAY = -25567 };

/* Days from TABLE_DAY to the first of a year (four centuries before 2400 have no leap day),
 * and of each of its months. */
#define LEAP(y) ((y) % 4 == 0 && ((y) % 100 != 0 || (y) % 400 == 0))
#define YEAR_START(y) \
	(365 * ((y) - TABLE_YEAR) + ((y) - TABLE_YEAR + 3) / 4 - ((y) > 1900) - ((y) > 2100) \
	 - ((y) > 2200) - ((y) > 2300))
#define YEAR(y) \
	YEAR_START(y), YEAR_START(y) + 31, YEAR_START(y) + 59 + LEAP(y), \
	YEAR_START(y) + 90 + LEAP(y), YEAR_START(y) + 120 + LEAP(y), \
	YEAR_START(y) + 151 + LEAP(y), YEAR_START(y) + 181 + LEAP(y), \
	YEAR_START(y) + 212 + LEAP(y), YEAR_START(y) + 243 + LEAP(y), \
	YEAR_START(y) + 273 + LEAP(y), YEAR_START(y) + 304 + LEAP(y), \
	YEAR_START(y) + 334 + LEAP(y)
#define DECADE(y) \
	YEAR(y), YEAR(y + 1), YEAR(y + 2), YEAR(y + 3), YEAR(y + 4), YEAR(y + 5), YEAR(y + 6), \
	YEAR(y + 7), YEAR(y + 8), YEAR(y + 9)
#define CENTURY(y) \
	DECADE(y), DECADE(y + 10), DECADE(y + 20), DECADE(y + 30), DECADE(y + 40), \
	DECADE(y + 50), DECADE(y + 60), DECADE(y + 70), DECADE(y + 80), DECADE(y + 90)

static const int32_t month_starts[TABLE_MONTHS + 1] = {
	CENTURY(1900), CENTURY(2000), CENTURY(2100), CENTURY(2200), CENTURY(2300),
	YEAR_START(2400)
};

/* The month in the table that a day lies in, from 0; false when it lies in none. */
static bool
find_month(int64_t day, int *month, int *day_of_month)
{
	enum { SHIFT = 20, MONTHS_A_DAY = 34451 };	/* 2^20 / 30.436875 */
	int64_t days = day - TABLE_DAY;
	int at;

	if (days < 0 || days >= month_starts[TABLE_MONTHS])
		return false;
	/* months are not equally long: it is this one, or the one beside it */
	at = (int)(days * MONTHS_A_DAY >> SHIFT);
	if (days < month_starts[at])
		at--;
	else if (days >= month_starts[at + 1])
		at++;
	*month = at;
	*day_of_month = (int)(days - month_starts[at]) + 1;
	return true;
}

/* ---- days and years ---- */

int64_t
date_from_civil(struct civil civil)
{
	int64_t year = civil.year - (civil.month <= 2);
	int64_t cycle = floor_divide(year, 400);
	int64_t year_of_cycle = year - cycle * 400;
	int month_from_march = (civil.month + 9) % 12;
	int64_t day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;

	return cycle * DAYS_IN_CYCLE + year_of_cycle * 365 + year_of_cycle / 4
	       - year_of_cycle / 100 + day_of_year - DAYS_BEFORE_EPOCH;
}

static struct civil
work_out(int64_t day)
{
	int64_t shifted = day + DAYS_BEFORE_EPOCH;
	int64_t cycle = floor_divide(shifted, DAYS_IN_CYCLE);
	int64_t day_of_cycle = shifted - cycle * DAYS_IN_CYCLE;
	int64_t year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524
				 - day_of_cycle / 146096) / 365;
	int64_t day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4
					      - year_of_cycle / 100);
	int month_from_march = (int)((5 * day_of_year + 2) / 153);
	struct civil civil = {
		.month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9,
		.day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1)
	};

	civil.year = cycle * 400 + year_of_cycle + (civil.month <= 2);
	return civil;
}

struct civil
date_to_civil(int64_t day)
{
	int month, day_of_month;

	if (!find_month(day, &month, &day_of_month))
		return work_out(day);
	return (struct civil){ TABLE_YEAR + month / 12, month % 12 + 1, day_of_month };
}

static bool
is_leap_year(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
date_days_in_month(int64_t year, int month)
{
	static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap_year(year));
}

bool
date_is_valid(struct civil civil)
{
	return civil.year >= -DATE_YEAR_MAX && civil.year <= DATE_YEAR_MAX
	       && civil.month >= 1 && civil.month <= 12 && civil.day >= 1
	       && civil.day <= date_days_in_month(civil.year, civil.month);
}

int
date_weekday(int64_t day)
{
	/* 1970-01-01 was a Thursday. */
	int64_t from_monday = day + 3;

	return (int)(from_monday - floor_divide(from_monday, 7) * 7) + 1;
}

int
date_day_of_year(int64_t day)
{
	struct civil first = { .year = date_to_civil(day).year, .month = 1, .day = 1 };

	return (int)(day - date_from_civil(first)) + 1;
}

static bool
work_out_months(int64_t *out, int64_t day, int64_t months)
{
	struct civil civil = date_to_civil(day);
	int64_t month;
	int last;

	if (__builtin_add_overflow(civil.year * 12 + civil.month - 1, months, &month))
		return false;
	civil.year = floor_divide(month, 12);
	if (civil.year < -DATE_YEAR_MAX || civil.year > DATE_YEAR_MAX)
		return false;
	civil.month = (int)(month - civil.year * 12) + 1;
	last = date_days_in_month(civil.year, civil.month);
	if (civil.day > last)
		civil.day = last;
	*out = date_from_civil(civil);
	return true;
}

bool
date_add_months(int64_t *out, int64_t day, int64_t months)
{
	int month, day_of_month, last;

	if (!find_month(day, &month, &day_of_month) || months < -month
	    || months >= TABLE_MONTHS - month)
		return work_out_months(out, day, months);
	month += (int)months;
	last = month_starts[month + 1] - month_starts[month];
	*out = TABLE_DAY + month_starts[month]
	       + (day_of_month < last ? day_of_month : last) - 1;
	return true;
}

int64_t
date_months_between(int64_t from, int64_t to)
{
	int a_month, b_month, a_day, b_day;
	int64_t months;

	if (find_month(from, &a_month, &a_day) && find_month(to, &b_month, &b_day)) {
		months = b_month - a_month;
	} else {
		struct civil a = date_to_civil(from), b = date_to_civil(to);

		months = (b.year - a.year) * 12 + (b.month - a.month);
		a_day = a.day;
		b_day = b.day;
	}
	if (months > 0 && b_day < a_day)
		months--;
	else if (months < 0 && b_day > a_day)
		months++;
	return months;
}

/* Exactly @p count digits from @p text as a number; false when there are not. */
static bool
read_digits(int64_t *out, const char *text, size_t count)
{
	int64_t number = 0;

	for (size_t i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		number = number * 10 + (text[i] - '0');
	}
	*out = number;
	return true;
}

static int
by_day(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

size_t
date_sort(int64_t *days, size_t count)
{
	size_t kept = 0;

	if (count > 0)
		qsort(days, count, sizeof *days, by_day);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || days[kept - 1] != days[i])
			days[kept++] = days[i];
	return kept;
}

bool
date_parse(int64_t *out, const char *text, size_t length)
{
	bool negative = length > 0 && text[0] == '-';
	size_t digits;		/* of the year */
	struct civil civil;
	int64_t month, day;

	text += negative;
	length -= negative;
	if (length < 10 || length > 15)
		return false;
	digits = length - 6;
	/* More than four digits only where the year needs them; no -0000. */
	if (!read_digits(&civil.year, text, digits) || (digits > 4 && text[0] == '0')
	    || (negative && civil.year == 0))
		return false;
	text += digits;
	if (text[0] != '-' || !read_digits(&month, text + 1, 2) || text[3] != '-'
	    || !read_digits(&day, text + 4, 2))
		return false;
	if (negative)
		civil.year = -civil.year;
	civil.month = (int)month;
	civil.day = (int)day;
	if (!date_is_valid(civil))
		return false;
	*out = date_from_civil(civil);
	return true;
}

void
date_write(struct strbuf *buf, int64_t day)
{
	struct civil civil = date_to_civil(day);

	strbuf_printf(buf, "%s%04lld-%02d-%02d", civil.year < 0 ? "-" : "",
		      (long long)(civil.year < 0 ? -civil.year : civil.year),
		      civil.month, civil.day);
}

bool
vv_day_parse(vv_day *out, const char *text)
{
	/* FEEL's signs and long years are no dates that people write. */
	return strlen(text) == 10 && text[0] != '-' && strncmp(text, "0000", 4) != 0
	       && date_parse(out, text, 10);
}

bool
vv_day_in_reach(vv_day day)
{
	return VV_DAY_FIRST <= day && day <= VV_DAY_LAST;
}

void
vv_day_format(char out[16], vv_day day)
{
	struct civil civil = date_to_civil(day);

	snprintf(out, 16, "%04lld-%02d-%02d", (long long)civil.year, civil.month, civil.day);
}
