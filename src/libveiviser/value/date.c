/* Calendar arithmetic on day numbers.  Months are counted from March inside, so
 * that the day a leap year adds is the last of its year; 400 years are one cycle
 * of 146,097 days. */
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

struct civil
date_to_civil(int64_t day)
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

bool
date_add_months(int64_t *out, int64_t day, int64_t months)
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

int64_t
date_months_between(int64_t from, int64_t to)
{
	struct civil a = date_to_civil(from), b = date_to_civil(to);
	int64_t months = (b.year - a.year) * 12 + (b.month - a.month);

	if (months > 0 && b.day < a.day)
		months--;
	else if (months < 0 && b.day > a.day)
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
