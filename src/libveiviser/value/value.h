/* Values: what an answer, a parameter or an expression has.  Sixteen bytes,
 * copied freely; what does not fit lies in an arena named by who made it. */
#ifndef VV_VALUE_H
#define VV_VALUE_H

#include "base/arena.h"
#include "veiviser.h"

#include <stdbool.h>
#include <stdint.h>

enum value_kind {
	VALUE_NULL,		/* irrelevant, left empty, or no sensible result */
	VALUE_OPEN,		/* relevant and not answered yet; no FEEL value */
	VALUE_BOOLEAN,		/* i: 0 or 1 */
	VALUE_NUMBER,		/* exact decimal; money too (its currency is static) */
	VALUE_STRING,		/* s, length bytes, UTF-8 */
	VALUE_DATE,		/* i: days since 1970-01-01, proleptic Gregorian */
	VALUE_DAYS,		/* i: seconds, rounded down; days and time duration */
	VALUE_MONTHS,		/* i: months; years and months duration */
	VALUE_CHOICE,		/* i: symbol, see model.h */
	VALUE_LIST,		/* list, length members */
	VALUE_RANGE		/* range; the unary tests "< 5" … are ranges, too */
};

/* How a duration was written: kept for showing, lost by arithmetic. */
enum value_unit { UNIT_NONE, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };

struct number_big;		/* number.h: a mantissa that does not fit */
struct value_range;

struct value {
	uint8_t kind;		/* enum value_kind */
	uint8_t unit;		/* enum value_unit, durations only */
	int16_t exponent;	/* of a number: i * 10^exponent (or big); of a range: the
				 * operator it was written with (< 5), 0 for [a..b] */
	uint32_t length;	/* of a string, list; of a number: 1 = big; of VALUE_DAYS:
				 * nanoseconds on top of i, 0 to 999999999 */
	union {
		int64_t i;
		const char *s;
		const struct value *list;
		const struct value_range *range;
		const struct number_big *big;
	};
};

struct value_range {
	struct value low, high;		/* null: unbounded */
	bool low_closed, high_closed;
};

_Static_assert(sizeof(struct value) == 16, "values are copied everywhere");

static inline struct value
value_null(void)
{
	return (struct value){ .kind = VALUE_NULL };
}

static inline struct value
value_open(void)
{
	return (struct value){ .kind = VALUE_OPEN };
}

static inline struct value
value_boolean(bool b)
{
	return (struct value){ .kind = VALUE_BOOLEAN, .i = b };
}

static inline struct value
value_integer(int64_t i)
{
	return (struct value){ .kind = VALUE_NUMBER, .i = i };
}

static inline struct value
value_date(int64_t day)
{
	return (struct value){ .kind = VALUE_DATE, .i = day };
}

static inline struct value
value_choice(int64_t symbol)
{
	return (struct value){ .kind = VALUE_CHOICE, .i = symbol };
}

static inline bool
value_is_true(struct value v)
{
	return v.kind == VALUE_BOOLEAN && v.i != 0;
}

static inline bool
value_is_false(struct value v)
{
	return v.kind == VALUE_BOOLEAN && v.i == 0;
}

/** FEEL equality of two values that are neither open: true, false, or null
 *  where the kinds do not compare.  A list equals member by member. */
struct value value_equal(struct value a, struct value b);

/** Order of two values of one ordered kind (number, string, date, duration):
 *  -1, 0 or 1 in @p out; false where they have none. */
bool value_compare(int *out, struct value a, struct value b);

/** A copy whose every part lies in @p arena; false when memory is out. */
bool value_copy(struct value *out, struct value v, struct arena *arena);

#endif
