/* Equality, order and copies of values, kind against kind. */
#include "value/value.h"

#include "base/strbuf.h"
#include "feel/feel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

static struct value
string(const char *s)
{
	return (struct value){ .kind = VALUE_STRING, .length = (uint32_t)strlen(s), .s = s };
}

static struct value
duration(enum value_kind kind, int64_t i, uint32_t nanoseconds)
{
	return (struct value){ .kind = (uint8_t)kind, .length = nanoseconds, .i = i };
}

static struct value
list(const struct value *members, uint32_t count)
{
	return (struct value){ .kind = VALUE_LIST, .length = count, .list = members };
}

/* One value of every kind, each different from the others. */
static size_t
samples(struct value out[16])
{
	static struct value_range range;
	static struct value members[2];
	size_t n = 0;

	range = (struct value_range){ value_integer(1), value_integer(2), true, false };
	members[0] = value_integer(1);
	members[1] = string("a");
	out[n++] = value_boolean(true);
	out[n++] = value_integer(1);
	out[n++] = string("1");
	out[n++] = value_date(1);
	out[n++] = duration(VALUE_DAYS, 1, 0);
	out[n++] = duration(VALUE_MONTHS, 1, 0);
	out[n++] = value_choice(1);
	out[n++] = list(members, 2);
	out[n++] = (struct value){ .kind = VALUE_RANGE, .range = &range };
	return n;
}

static void
kinds_do_not_compare(void **state)
{
	struct value v[16];
	size_t n = samples(v);
	int order;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		assert_true(value_is_true(value_equal(v[i], v[i])));
		assert_true(value_is_false(value_equal(v[i], value_null())));
		assert_true(value_is_false(value_equal(value_null(), v[i])));
		assert_false(value_compare(&order, v[i], value_null()));
		for (size_t j = 0; j < n; j++)
			if (i != j) {
				assert_int_equal(value_equal(v[i], v[j]).kind, VALUE_NULL);
				assert_false(value_compare(&order, v[i], v[j]));
			}
	}
	assert_true(value_is_true(value_equal(value_null(), value_null())));
}

static void
ordered_kinds_have_an_order(void **state)
{
	const struct { struct value smaller, larger; } cases[] = {
		{ value_integer(-1), value_integer(3) },
		{ string(""), string("a") }, { string("a"), string("ab") },
		{ string("z"), string("å") }, { string("～"), string("🐎") },
		{ value_date(-5), value_date(5) },
		{ duration(VALUE_DAYS, -1, 500000000), duration(VALUE_DAYS, 0, 0) },
		{ duration(VALUE_DAYS, 1, 0), duration(VALUE_DAYS, 1, 1) },
		{ duration(VALUE_MONTHS, 11, 0), duration(VALUE_MONTHS, 12, 0) },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int order = 9;

		assert_true(value_compare(&order, cases[i].smaller, cases[i].larger));
		assert_int_equal(order, -1);
		assert_true(value_compare(&order, cases[i].larger, cases[i].smaller));
		assert_int_equal(order, 1);
		assert_true(value_compare(&order, cases[i].larger, cases[i].larger));
		assert_int_equal(order, 0);
		assert_true(value_is_false(value_equal(cases[i].smaller, cases[i].larger)));
	}
}

static void
other_kinds_have_none(void **state)
{
	const struct value v[] = {
		value_null(), value_open(), value_boolean(false), value_choice(3), list(NULL, 0)
	};
	int order;

	(void)state;
	for (size_t i = 0; i < COUNT(v); i++)
		assert_false(value_compare(&order, v[i], v[i]));
}

static void
lists_compare_by_the_rule_of_and(void **state)
{
	const struct value one[] = { value_integer(1), value_integer(2) };
	const struct value text[] = { value_integer(1), string("2") };
	const struct value other[] = { value_integer(9), string("2") };
	const struct value holes[] = { value_null(), value_integer(2) };

	(void)state;
	assert_true(value_is_false(value_equal(list(one, 2), list(one, 1))));
	assert_int_equal(value_equal(list(one, 2), list(text, 2)).kind, VALUE_NULL);
	assert_true(value_is_false(value_equal(list(one, 2), list(other, 2))));
	assert_true(value_is_false(value_equal(list(one, 2), list(holes, 2))));
	assert_true(value_is_true(value_equal(list(holes, 2), list(holes, 2))));
	assert_true(value_is_true(value_equal(list(NULL, 0), list(one, 0))));
}

static void
copies_stand_alone(void **state)
{
	struct arena arena = { .chunk = NULL };
	struct value inner[2], range_ends[1], outer[3], copy;
	struct value_range range;
	char text[] = "text";
	struct strbuf before = { .text = NULL }, after = { .text = NULL };

	(void)state;
	inner[0] = string(text);
	inner[1] = duration(VALUE_DAYS, -1, 5);
	range = (struct value_range){ string(text), value_null(), true, false };
	range_ends[0] = (struct value){ .kind = VALUE_RANGE, .range = &range };
	outer[0] = list(inner, 2);
	outer[1] = range_ends[0];
	outer[2] = value_null();
	feel_value_json(&before, list(outer, 3));
	assert_true(value_copy(&copy, list(outer, 3), &arena));
	memset(text, 'x', 4);
	memset(inner, 0, sizeof inner);
	memset(outer, 0, sizeof outer);
	range.low = value_null();
	feel_value_json(&after, copy);
	assert_string_equal(strbuf_text(&before), strbuf_text(&after));
	strbuf_clear(&before);
	strbuf_clear(&after);
	arena_clear(&arena);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_do_not_compare),
		cmocka_unit_test(ordered_kinds_have_an_order),
		cmocka_unit_test(other_kinds_have_none),
		cmocka_unit_test(lists_compare_by_the_rule_of_and),
		cmocka_unit_test(copies_stand_alone),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
