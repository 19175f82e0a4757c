/* Whole numbers without a limit, against GMP's, and when memory runs out. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
#include "value/natural.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "memory.h"

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

static void
assert_same(const struct natural *n, const mpz_t expected)
{
	struct arena arena = { 0 };
	char *text = mpz_get_str(NULL, 10, expected);

	assert_string_equal(natural_text(n, &arena), text);
	assert_int_equal(natural_is_zero(n), mpz_sgn(expected) == 0);
	free(text);
	arena_clear(&arena);
}

static void
zero_is_a_number(void **state)
{
	struct natural n = { 0 }, zero = { 0 };
	mpz_t expected;

	(void)state;
	mpz_init(expected);
	assert_same(&n, expected);
	natural_double(&n, 100);
	natural_add(&n, &zero);
	natural_set_small(&n, 0);
	assert_same(&n, expected);
	assert_true(natural_equal(&n, &zero));
	natural_add(&zero, &zero);
	assert_same(&zero, expected);
	natural_clear(&n);
	natural_clear(&zero);
	mpz_clear(expected);
}

/* Every operation, by chance, with words of all ones and of all zeros among them. */
static void
is_what_gmp_works_out(void **state)
{
	struct natural n = { 0 }, other = { 0 };
	mpz_t expected, expected_other;

	(void)state;
	mpz_init(expected);
	mpz_init(expected_other);
	srand(1);
	for (int i = 0; i < 4000; i++) {
		uint64_t small = rand() % 3 == 0 ? UINT64_MAX : (uint64_t)rand() << rand() % 33;
		unsigned times = (unsigned)rand() % 130;

		switch (rand() % 6) {
		case 0:
			natural_add_small(&n, small);
			mpz_add_ui(expected, expected, small);
			break;
		case 1:
			natural_add(&n, &other);
			mpz_add(expected, expected, expected_other);
			break;
		case 2:
			natural_add(&other, &n);
			mpz_add(expected_other, expected_other, expected);
			break;
		case 3:
			natural_double(&n, times);
			mpz_mul_2exp(expected, expected, times);
			break;
		case 4:
			natural_add(&n, &n);
			mpz_add(expected, expected, expected);
			break;
		default:
			natural_set(&other, &n);
			mpz_set(expected_other, expected);
			assert_true(natural_equal(&other, &n));
			natural_add_small(&other, 1);
			mpz_add_ui(expected_other, expected_other, 1);
			assert_false(natural_equal(&other, &n));
			break;
		}
		assert_same(&n, expected);
		assert_same(&other, expected_other);
		if (n.count > 60) {
			natural_set_small(&n, small);
			mpz_set_ui(expected, small);
		}
	}
	natural_clear(&n);
	natural_clear(&other);
	mpz_clear(expected);
	mpz_clear(expected_other);
}

static void
a_failed_number_fails_what_comes_of_it(void **state)
{
	struct natural n = { 0 }, sum = { 0 };
	struct arena arena = { 0 };

	(void)state;
	memory_calls_left = 0;
	natural_add_small(&n, 1);
	memory_calls_left = -1;
	assert_true(n.failed);
	natural_set_small(&sum, 5);
	natural_add(&sum, &n);
	natural_add_small(&sum, 1);
	assert_true(sum.failed);
	assert_false(natural_is_zero(&n));
	assert_false(natural_equal(&n, &sum));
	assert_null(natural_text(&sum, &arena));
	natural_set_small(&sum, 5);
	assert_string_equal(natural_text(&sum, &arena), "5");
	natural_clear(&n);
	natural_clear(&sum);
	arena_clear(&arena);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zero_is_a_number),
		cmocka_unit_test(is_what_gmp_works_out),
		cmocka_unit_test(a_failed_number_fails_what_comes_of_it),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
