/* Arithmetic on numbers, strings, dates and durations (DMN 1.5, tables 56 to 62),
 * and the properties of dates, durations and ranges.  What the tables do not list
 * is null. */
#include "value/date.h"
#include "feel/feel_private.h"
#include "value/number.h"

#include <string.h>

enum { NANOSECONDS = 1000000000, DAY_SECONDS = 86400 };

/* ---- days and time durations: whole seconds, and nanoseconds above them ---- */

static struct value
days_duration(int64_t seconds, uint32_t nanoseconds)
{
	return (struct value){ .kind = VALUE_DAYS, .length = nanoseconds, .i = seconds };
}

static struct value
months_duration(int64_t months)
{
	return (struct value){ .kind = VALUE_MONTHS, .i = months };
}

static struct value
negate_days(struct value v)
{
	int64_t seconds;

	if (__builtin_sub_overflow(v.length > 0 ? -1 : 0, v.i, &seconds))
		return value_null();
	return days_duration(seconds, v.length > 0 ? NANOSECONDS - v.length : 0);
}

static struct value
add_days(struct value a, struct value b)
{
	uint32_t nanoseconds = a.length + b.length;
	int64_t carry = nanoseconds >= NANOSECONDS, seconds;

	if (__builtin_add_overflow(a.i, b.i, &seconds)
	    || __builtin_add_overflow(seconds, carry, &seconds))
		return value_null();
	return days_duration(seconds, nanoseconds - (uint32_t)carry * NANOSECONDS);
}

/* The number of seconds or months. */
static struct value
duration_number(struct value v, struct arena *arena)
{
	struct value fraction = { .kind = VALUE_NUMBER, .exponent = -9, .i = v.length };

	if (v.kind == VALUE_MONTHS || v.length == 0)
		return value_integer(v.i);
	return number_add(value_integer(v.i), fraction, arena);
}

/* A duration of so many seconds or months; what is smaller than the smallest unit
 * is cut off. */
static struct value
duration_from_number(enum value_kind kind, struct value number, struct arena *arena)
{
	struct value cut, whole, fraction;
	int64_t count, nanoseconds = 0;

	if (number.kind != VALUE_NUMBER)
		return value_null();
	cut = number_round(number, kind == VALUE_MONTHS ? 0 : 9, NUMBER_DOWN, arena);
	whole = number_round(cut, 0, NUMBER_FLOOR, arena);
	if (whole.kind != VALUE_NUMBER || !number_to_integer(&count, whole))
		return value_null();
	if (kind == VALUE_MONTHS)
		return months_duration(count);
	fraction = number_multiply(number_subtract(cut, whole, arena),
				   value_integer(NANOSECONDS), arena);
	if (!number_to_integer(&nanoseconds, fraction))
		return value_null();
	return days_duration(count, (uint32_t)nanoseconds);
}

/* ---- dates ---- */

/* Null where the year is none of FEEL's. */
static struct value
date_or_null(int64_t day)
{
	int64_t year = date_to_civil(day).year;

	return year >= -DATE_YEAR_MAX && year <= DATE_YEAR_MAX ? value_date(day) : value_null();
}

/* A date is its midnight; the day in which the sum falls is the result. */
static struct value
date_plus_days(int64_t day, struct value duration)
{
	enum { DAYS_MAX = 800 };	/* thousand million: more leaves the calendar */
	int64_t days = duration.i / DAY_SECONDS - (duration.i % DAY_SECONDS < 0);

	if (days / INT64_C(1000000000) > DAYS_MAX || days / INT64_C(1000000000) < -DAYS_MAX)
		return value_null();
	return date_or_null(day + days);
}

static struct value
date_plus(struct value date, struct value duration)
{
	int64_t day;

	if (duration.kind == VALUE_DAYS)
		return date_plus_days(date.i, duration);
	if (duration.kind == VALUE_MONTHS && date_add_months(&day, date.i, duration.i))
		return value_date(day);
	return value_null();
}

/* ---- the operators ---- */

static struct value
join_strings(struct value a, struct value b, struct arena *arena)
{
	size_t length = (size_t)a.length + b.length;
	char *text;

	if (length > FEEL_BYTES_MAX)
		return value_null();
	text = arena_alloc(arena, length + 1);
	if (text == NULL)
		return value_null();
	memcpy(text, a.s, a.length);
	memcpy(text + a.length, b.s, b.length);
	return (struct value){ .kind = VALUE_STRING, .length = (uint32_t)length, .s = text };
}

static bool
is_duration(struct value v)
{
	return v.kind == VALUE_DAYS || v.kind == VALUE_MONTHS;
}

static struct value
add(struct value a, struct value b, struct arena *arena)
{
	int64_t months;

	if (a.kind == VALUE_DATE)
		return date_plus(a, b);
	if (b.kind == VALUE_DATE)
		return date_plus(b, a);
	if (a.kind != b.kind)
		return value_null();
	if (a.kind == VALUE_STRING)
		return join_strings(a, b, arena);
	if (a.kind == VALUE_DAYS)
		return add_days(a, b);
	if (a.kind == VALUE_MONTHS && !__builtin_add_overflow(a.i, b.i, &months))
		return months_duration(months);
	return value_null();
}

static struct value
subtract(struct value a, struct value b, struct arena *arena)
{
	if (a.kind == VALUE_DATE && b.kind == VALUE_DATE)
		return days_duration((a.i - b.i) * DAY_SECONDS, 0);
	/* A duration is taken away by adding its opposite. */
	if (!is_duration(b) || (a.kind != VALUE_DATE && a.kind != b.kind))
		return value_null();
	return add(a, feel_negate(b, arena), arena);
}

static struct value
multiply(struct value a, struct value b, struct arena *arena)
{
	if (a.kind == VALUE_NUMBER && is_duration(b))
		return multiply(b, a, arena);
	if (!is_duration(a) || b.kind != VALUE_NUMBER)
		return value_null();
	return duration_from_number((enum value_kind)a.kind,
				    number_multiply(duration_number(a, arena), b, arena), arena);
}

static struct value
divide(struct value a, struct value b, struct arena *arena)
{
	if (!is_duration(a))
		return value_null();
	if (b.kind == VALUE_NUMBER)
		return duration_from_number((enum value_kind)a.kind,
					    number_divide(duration_number(a, arena), b, arena),
					    arena);
	if (a.kind != b.kind)
		return value_null();
	return number_divide(duration_number(a, arena), duration_number(b, arena), arena);
}

static struct value
numbers(enum feel_op op, struct value a, struct value b, struct arena *arena)
{
	switch (op) {
	case FEEL_ADD:      return number_add(a, b, arena);
	case FEEL_SUBTRACT: return number_subtract(a, b, arena);
	case FEEL_MULTIPLY: return number_multiply(a, b, arena);
	case FEEL_DIVIDE:   return number_divide(a, b, arena);
	case FEEL_POWER:    return number_power(a, b, arena);
	default:            return value_null();
	}
}

struct value
feel_arithmetic(enum feel_op op, struct value a, struct value b, struct arena *arena)
{
	if (a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER)
		return numbers(op, a, b, arena);
	switch (op) {
	case FEEL_ADD:      return add(a, b, arena);
	case FEEL_SUBTRACT: return subtract(a, b, arena);
	case FEEL_MULTIPLY: return multiply(a, b, arena);
	case FEEL_DIVIDE:   return divide(a, b, arena);
	default:            return value_null();
	}
}

struct value
feel_negate(struct value a, struct arena *arena)
{
	if (a.kind == VALUE_NUMBER)
		return number_negate(a, arena);
	if (a.kind == VALUE_DAYS)
		return negate_days(a);
	if (a.kind == VALUE_MONTHS && a.i != INT64_MIN)
		return months_duration(-a.i);
	return value_null();
}

/* ---- properties ---- */

static struct value
date_property(enum feel_property property, struct value v)
{
	struct civil civil = date_to_civil(v.i);

	switch (property) {
	case FEEL_YEAR:    return value_integer(civil.year);
	case FEEL_MONTH:   return value_integer(civil.month);
	case FEEL_DAY:     return value_integer(civil.day);
	case FEEL_WEEKDAY: return value_integer(date_weekday(v.i));
	default:           return value_null();
	}
}

/* Every part of a negative duration is negative. */
static struct value
days_property(enum feel_property property, struct value v, struct arena *arena)
{
	/* Towards zero: seconds are kept rounded down. */
	int64_t whole = v.i + (v.i < 0 && v.length > 0);
	struct value seconds;

	switch (property) {
	case FEEL_DAYS:    return value_integer(whole / DAY_SECONDS);
	case FEEL_HOURS:   return value_integer(whole / 3600 % 24);
	case FEEL_MINUTES: return value_integer(whole / 60 % 60);
	case FEEL_SECONDS:
		seconds = duration_number(days_duration(v.i - whole / 60 * 60, v.length), arena);
		return seconds;
	default:
		return value_null();
	}
}

static struct value
range_property(enum feel_property property, const struct value_range *range)
{
	switch (property) {
	case FEEL_START:          return range->low;
	case FEEL_END:            return range->high;
	case FEEL_START_INCLUDED: return value_boolean(range->low_closed);
	case FEEL_END_INCLUDED:   return value_boolean(range->high_closed);
	default:                  return value_null();
	}
}

/* A property of a list is the list of its members' properties. */
static struct value
list_property(enum feel_property property, struct value v, struct arena *arena)
{
	struct value *members = arena_alloc(arena, v.length * sizeof *members);

	if (members == NULL)
		return value_null();
	for (uint32_t i = 0; i < v.length; i++)
		members[i] = feel_property(property, v.list[i], arena);
	return feel_list(members, v.length);
}

struct value
feel_property(enum feel_property property, struct value v, struct arena *arena)
{
	switch ((enum value_kind)v.kind) {
	case VALUE_DATE:
		return date_property(property, v);
	case VALUE_DAYS:
		return days_property(property, v, arena);
	case VALUE_MONTHS:
		if (property == FEEL_YEARS)
			return value_integer(v.i / 12);
		return property == FEEL_MONTHS ? value_integer(v.i % 12) : value_null();
	case VALUE_RANGE:
		return range_property(property, v.range);
	case VALUE_LIST:
		return list_property(property, v, arena);
	case VALUE_NULL:
	case VALUE_OPEN:
	case VALUE_BOOLEAN:
	case VALUE_NUMBER:
	case VALUE_STRING:
	case VALUE_CHOICE:
		break;
	}
	return value_null();
}
