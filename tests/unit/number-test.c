/* Exact decimals: tables of operations in text form. */
#include "value/number.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

#define NINES "9999999999999999999999999999999999"	/* 34 of them */

static struct arena arena;

static struct value
read_number(const char *text)
{
	struct value v = value_null();

	if (!number_parse(&v, text, strlen(text), &arena))
		fail_msg("'%s' is no number", text);
	return v;
}

/* "null" for what is no number. */
static void
check_number(const char *what, struct value v, const char *expected)
{
	struct strbuf buf = { .text = NULL };

	if (v.kind == VALUE_NUMBER)
		number_write(&buf, v);
	else
		strbuf_add(&buf, "null");
	if (strcmp(strbuf_text(&buf), expected) != 0)
		fail_msg("%s: expected %s, got %s", what, expected, strbuf_text(&buf));
	strbuf_clear(&buf);
	arena_reset(&arena);
}

static struct value
operate(char op, struct value a, struct value b)
{
	switch (op) {
	case '+': return number_add(a, b, &arena);
	case '-': return number_subtract(a, b, &arena);
	case '*': return number_multiply(a, b, &arena);
	case '/': return number_divide(a, b, &arena);
	case '^': return number_power(a, b, &arena);
	case '%': return number_modulo(a, b, &arena);
	default:  return value_null();
	}
}

static void
operations_are_exact_and_round_once(void **state)
{
	static const struct { const char *a; char op; const char *b, *expected; } cases[] = {
		{ "1", '+', "2", "3" },
		{ "0.1", '+', "0.2", "0.3" },
		{ "9223372036854775807", '+', "1", "9223372036854775808" },
		{ "-9223372036854775807", '-', "2", "-9223372036854775809" },
		{ NINES, '+', "1", "1" "0000000000000000000000000000000000" },
		{ NINES, '+', "0.5", "1" "0000000000000000000000000000000000" },
		{ NINES, '+', "0.4", NINES },
		{ "1e60", '+', "-1e-60", "1000000000000000000000000000000000000000000000000000000000000" },
		{ "1e40", '-', "1e40", "0" },
		{ "1e6000", '+', "0", NULL },
		{ "0", '+', "1e-6000", NULL },
		{ "1.0", '-', "1", "0" },
		{ "12345678901234567890", '-', "12345678901234567889", "1" },
		{ "3", '*', "0.333", "0.999" },
		{ "9223372036854775807", '*', "10", "92233720368547758070" },
		{ "1e4000", '*', "1e4000", "null" },
		{ "1e-4000", '*', "1e-4000", "0" },
		{ "1", '/', "3", "0.3333333333333333333333333333333333" },
		{ "-2", '/', "3", "-0.6666666666666666666666666666666667" },
		{ "1", '/', "8", "0.125" },
		{ "100", '/', "0.01", "10000" },
		{ "1", '/', "0", "null" },
		{ "0", '/', "7", "0" },
		{ "-9223372036854775808", '/', "-1", "9223372036854775808" },
		{ "12", '%', "-5", "-3" },
		{ "-12", '%', "5", "3" },
		{ "10.1", '%', "4.5", "1.1" },
		{ "1e6000", '%', "7", "1" },
		{ "5", '%', "1e200", "5" },
		{ "5", '%', "0", "null" },
		{ "2", '^', "10", "1024" },
		{ "2", '^', "-2", "0.25" },
		{ "-2", '^', "3", "-8" },
		{ "0", '^', "0", "1" },
		{ "0", '^', "-1", "null" },
		{ "0", '^', "0.5", "0" },
		{ "-1", '^', "0.5", "null" },
		{ "9", '^', "0.5", "3" },
		{ "0.0001", '^', "0.25", "0.1" },
		{ "2", '^', "0.5", "1.414213562373095048801688724209698" },
		{ "5", '^', "2.55", "60.58617166606633673745724928244262" },
		{ "10", '^', "-0.5", "0.3162277660168379331998893544432719" },
		{ "1.0000001", '^', "999999999", "26881034324545805650475437967231240000000000" },
		{ "2", '^', "1000000000", "null" },
		{ "2", '^', "99999", "null" },
		{ "0.5", '^', "99999", "0" },
		{ "1e-3000", '^', "2.5", "0" },
		{ "1e3000", '^', "2.5", "null" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value a = read_number(cases[i].a), b = read_number(cases[i].b);
		struct value v = operate(cases[i].op, a, b);

		if (cases[i].expected == NULL)	/* the operand that is not zero */
			assert_int_equal(number_compare(v, cases[i].a[0] == '0' ? b : a), 0);
		else
			check_number(cases[i].a, v, cases[i].expected);
	}
}

static void
texts_are_read_and_written(void **state)
{
	static const struct { const char *text, *expected; } cases[] = {
		{ "0", "0" }, { "-0", "0" }, { "00012", "12" }, { "1.500", "1.5" },
		{ ".5", "0.5" }, { "-.5", "-0.5" }, { "100", "100" }, { "1e2", "100" },
		{ "1E-2", "0.01" }, { "12.34e+1", "123.4" }, { "0e99999", "0" },
		{ "1e-99999", "0" }, { NINES "5", "1" "0000000000000000000000000000000000" "0" },
		{ "12345678901234567890123456789012345", "12345678901234567890123456789012340" },
		{ "123456789012345678901234567890123450000000001",
		  "123456789012345678901234567890123500000000000" },
	};
	static const char *const wrong[] = {
		"", "-", "+1", "1.", ".", "1e", "1e+", "e1", "1 ", " 1", "1,5", "0x1", "--1",
		"1e99999", "1.2.3", "NaN"
	};
	struct value v;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check_number(cases[i].text, read_number(cases[i].text), cases[i].expected);
	for (size_t i = 0; i < COUNT(wrong); i++)
		if (number_parse(&v, wrong[i], strlen(wrong[i]), &arena))
			fail_msg("'%s' was read as a number", wrong[i]);
}

static void
long_texts_cost_one_pass(void **state)
{
	enum { LENGTH = 1000000 };
	static char text[LENGTH];
	struct value v;

	(void)state;
	memset(text, '1', LENGTH);
	assert_false(number_parse(&v, text, LENGTH, &arena));
	text[1] = '.';
	assert_true(number_parse(&v, text, LENGTH, &arena));
	check_number("1.111…", v, "1.111111111111111111111111111111111");
}

static void
rounding_has_seven_ways(void **state)
{
	static const struct {
		const char *number;
		int64_t scale;
		const char *half_even, *up, *down, *half_up, *half_down, *floor, *ceiling;
	} cases[] = {
		{ "2.5", 0, "2", "3", "2", "3", "2", "2", "3" },
		{ "-2.5", 0, "-2", "-3", "-2", "-3", "-2", "-3", "-2" },
		{ "3.5", 0, "4", "4", "3", "4", "3", "3", "4" },
		{ "2.4", 0, "2", "3", "2", "2", "2", "2", "3" },
		{ "2.6", 0, "3", "3", "2", "3", "3", "2", "3" },
		{ "1.125", 2, "1.12", "1.13", "1.12", "1.13", "1.12", "1.12", "1.13" },
		{ "15", -1, "20", "20", "10", "20", "10", "10", "20" },
		{ "25", -1, "20", "30", "20", "30", "20", "20", "30" },
		{ "7", 3, "7", "7", "7", "7", "7", "7", "7" },
		{ "-0.001", 0, "0", "-1", "0", "0", "0", "-1", "0" },
		{ "1", -5, "0", "100000", "0", "0", "0", "0", "100000" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *const expected[] = {
			cases[i].half_even, cases[i].up, cases[i].down, cases[i].half_up,
			cases[i].half_down, cases[i].floor, cases[i].ceiling
		};

		for (int mode = NUMBER_HALF_EVEN; mode <= NUMBER_CEILING; mode++) {
			struct value v = number_round(read_number(cases[i].number),
						      cases[i].scale,
						      (enum number_rounding)mode, &arena);

			check_number(cases[i].number, v, expected[mode]);
		}
	}
}

static void
order_does_not_depend_on_the_form(void **state)
{
	static const char *const rising[] = {
		"-1e6000", "-12345678901234567891", "-12345678901234567890", "-1e10", "-1", "-0.1",
		"-1e-6000", "0", "1e-6000", "0.1", "1", "9223372036854775807",
		"9223372036854775808", "12345678901234567890.5", "12345678901234567891", "1e6000"
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rising); i++)
		for (size_t j = 0; j < COUNT(rising); j++)
			if (number_compare(read_number(rising[i]), read_number(rising[j])) !=
			    (i > j) - (i < j))
				fail_msg("%s against %s", rising[i], rising[j]);
	assert_int_equal(number_compare(read_number("1.00"), read_number("1")), 0);
	assert_int_equal(number_compare(read_number("1e3"), read_number("1000.0")), 0);
}

static void
whole_numbers_fit_or_do_not(void **state)
{
	static const struct { const char *number; bool whole, fits; int64_t integer; } cases[] = {
		{ "0", true, true, 0 }, { "0.00", true, true, 0 }, { "12.00", true, true, 12 },
		{ "1e3", true, true, 1000 }, { "-5", true, true, -5 },
		{ "1.5", false, false, 0 }, { "1e-3", false, false, 0 },
		{ "9223372036854775807", true, true, INT64_MAX },
		{ "-9223372036854775808", true, true, INT64_MIN },
		{ "9223372036854775808", true, false, 0 }, { "1e40", true, false, 0 },
		{ "0e50", true, true, 0 },
		{ "9223372036854775807.0", true, true, INT64_MAX },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value v = read_number(cases[i].number);
		int64_t integer = -99;
		bool fits = number_to_integer(&integer, v);

		if (number_is_integer(v) != cases[i].whole || fits != cases[i].fits ||
		    (fits && integer != cases[i].integer))
			fail_msg("%s", cases[i].number);
	}
}

static void
big_numbers_are_copied_whole(void **state)
{
	struct arena other = { .chunk = NULL };
	struct value v = read_number(NINES), copy;

	(void)state;
	assert_true(value_copy(&copy, v, &other));
	arena_clear(&arena);
	check_number("copy", copy, NINES);
	check_number("negated", number_negate(copy, &arena), "-" NINES);
	arena_clear(&other);
}

static int
teardown(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operations_are_exact_and_round_once),
		cmocka_unit_test(texts_are_read_and_written),
		cmocka_unit_test(long_texts_cost_one_pass),
		cmocka_unit_test(rounding_has_seven_ways),
		cmocka_unit_test(order_does_not_depend_on_the_form),
		cmocka_unit_test(whole_numbers_fit_or_do_not),
		cmocka_unit_test(big_numbers_are_copied_whole),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, teardown);
}
