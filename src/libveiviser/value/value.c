/* Equality, order and copies of values.  What two values of one kind mean to each
 * other is FEEL's (DMN 1.5, tables 53 and 54).
 *
 * Two fields carry more than value.h's list says: a days and time duration has its
 * nanoseconds above the whole seconds in length, and a range written with one
 * operator ("< 5") has that operator (an enum feel_op) in exponent; [a..b] has 0. */
#include "value/value.h"

#include "value/number_private.h"

#include <string.h>

static int
compare_strings(struct value a, struct value b)
{
	/* The order of UTF-8 bytes is that of code points. */
	size_t shorter = a.length < b.length ? a.length : b.length;
	int order = shorter > 0 ? memcmp(a.s, b.s, shorter) : 0;

	if (order != 0)
		return order < 0 ? -1 : 1;
	return (a.length > b.length) - (a.length < b.length);
}

static int
compare_days(struct value a, struct value b)
{
	if (a.i != b.i)
		return a.i < b.i ? -1 : 1;
	return (a.length > b.length) - (a.length < b.length);
}

bool
value_compare(int *out, struct value a, struct value b)
{
	if (a.kind != b.kind)
		return false;
	switch ((enum value_kind)a.kind) {
	case VALUE_NUMBER:
		*out = number_compare(a, b);
		return true;
	case VALUE_STRING:
		*out = compare_strings(a, b);
		return true;
	case VALUE_DATE:
	case VALUE_MONTHS:
		*out = (a.i > b.i) - (a.i < b.i);
		return true;
	case VALUE_DAYS:
		*out = compare_days(a, b);
		return true;
	case VALUE_NULL:
	case VALUE_OPEN:
	case VALUE_BOOLEAN:
	case VALUE_CHOICE:
	case VALUE_LIST:
	case VALUE_RANGE:
		break;
	}
	return false;
}

/* Member by member, by the rule of "and". */
static struct value
lists_equal(struct value a, struct value b)
{
	struct value result = value_boolean(true);

	if (a.length != b.length)
		return value_boolean(false);
	for (uint32_t i = 0; i < a.length; i++) {
		struct value member = value_equal(a.list[i], b.list[i]);

		if (value_is_false(member))
			return member;
		if (member.kind == VALUE_NULL)
			result = member;
	}
	return result;
}

static bool
ranges_equal(struct value a, struct value b)
{
	const struct value_range *x = a.range, *y = b.range;

	return a.exponent == b.exponent && x->low_closed == y->low_closed
	       && x->high_closed == y->high_closed && value_is_true(value_equal(x->low, y->low))
	       && value_is_true(value_equal(x->high, y->high));
}

struct value
value_equal(struct value a, struct value b)
{
	if (a.kind != b.kind) {
		if (a.kind == VALUE_NULL || b.kind == VALUE_NULL)
			return value_boolean(false);
		return value_null();
	}
	switch ((enum value_kind)a.kind) {
	case VALUE_NULL:
		return value_boolean(true);
	case VALUE_OPEN:
		break;
	case VALUE_BOOLEAN:
	case VALUE_DATE:
	case VALUE_MONTHS:
	case VALUE_CHOICE:
		return value_boolean(a.i == b.i);
	case VALUE_DAYS:
		return value_boolean(compare_days(a, b) == 0);
	case VALUE_NUMBER:
		return value_boolean(number_compare(a, b) == 0);
	case VALUE_STRING:
		return value_boolean(a.length == b.length
				     && (a.length == 0 || memcmp(a.s, b.s, a.length) == 0));
	case VALUE_LIST:
		return lists_equal(a, b);
	case VALUE_RANGE:
		return value_boolean(ranges_equal(a, b));
	}
	return value_null();
}

static bool
copy_list(struct value *copy, struct value v, struct arena *arena)
{
	struct value *members = arena_alloc(arena, v.length * sizeof *members);

	if (members == NULL)
		return false;
	for (uint32_t i = 0; i < v.length; i++)
		if (!value_copy(&members[i], v.list[i], arena))
			return false;
	copy->list = members;
	return true;
}

static bool
copy_range(struct value *copy, struct value v, struct arena *arena)
{
	struct value_range *range = arena_alloc(arena, sizeof *range);

	if (range == NULL)
		return false;
	*range = *v.range;
	copy->range = range;
	return value_copy(&range->low, v.range->low, arena)
	       && value_copy(&range->high, v.range->high, arena);
}

static bool
copy_number(struct value *copy, struct value v, struct arena *arena)
{
	struct number_big *big;

	if (number_is_small(v))
		return true;
	big = arena_alloc(arena, sizeof *big);
	if (big == NULL)
		return false;
	*big = *v.big;
	copy->big = big;
	return true;
}

bool
value_copy(struct value *out, struct value v, struct arena *arena)
{
	struct value copy = v;
	bool copied = true;

	switch ((enum value_kind)v.kind) {
	case VALUE_NUMBER:
		copied = copy_number(&copy, v, arena);
		break;
	case VALUE_STRING:
		copy.s = arena_strndup(arena, v.s, v.length);
		copied = copy.s != NULL;
		break;
	case VALUE_LIST:
		copied = copy_list(&copy, v, arena);
		break;
	case VALUE_RANGE:
		copied = copy_range(&copy, v, arena);
		break;
	case VALUE_NULL:
	case VALUE_OPEN:
	case VALUE_BOOLEAN:
	case VALUE_DATE:
	case VALUE_DAYS:
	case VALUE_MONTHS:
	case VALUE_CHOICE:
		break;
	}
	if (copied)
		*out = copy;
	return copied;
}
