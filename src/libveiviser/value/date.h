/* Calendar arithmetic on day numbers (0 = 1970-01-01), proleptic Gregorian. */
#ifndef VV_DATE_H
#define VV_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct strbuf;

struct civil {
	int64_t year;
	int month;		/* 1..12 */
	int day;		/* 1..31 */
};

/* FEEL's dates have years -999999999..999999999. */
#define DATE_YEAR_MAX INT64_C(999999999)

int64_t date_from_civil(struct civil civil);
struct civil date_to_civil(int64_t day);
bool date_is_valid(struct civil civil);
int date_days_in_month(int64_t year, int month);

/** 1 Monday … 7 Sunday. */
int date_weekday(int64_t day);
int date_day_of_year(int64_t day);

/** @p months later (or earlier): the same day of the month, clamped to the
 *  month's last.  False when the year leaves FEEL's range. */
bool date_add_months(int64_t *out, int64_t day, int64_t months);

/** Whole months from @p from to @p to, as FEEL's years and months duration. */
int64_t date_months_between(int64_t from, int64_t to);

/** Puts days in order; how many these are, each once. */
size_t date_sort(int64_t *days, size_t count);

/** ISO 8601 yyyy-mm-dd (FEEL's also allows a sign and more year digits); the
 *  whole of @p length bytes must be the date. */
bool date_parse(int64_t *out, const char *text, size_t length);
void date_write(struct strbuf *buf, int64_t day);

#endif
