/* link: -Wl,--wrap=clock_gettime -Wl,--wrap=input_repeats */
/* Which keys are repetitions: what a keyboard sends while a key is held, at any of
 * the usual delays and rates, and what a person does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "tui/input.h"
#include "tui/repeat.h"

enum { PAUSE = 500, BEGIN = 100000 };

static long now;
static long next;		/* when the same key comes again; 0: it does not */

int __wrap_clock_gettime(clockid_t clock, struct timespec *out);
bool __wrap_input_repeats(const struct press *press, int ms);

int
__wrap_clock_gettime(clockid_t clock, struct timespec *out)
{
	(void)clock;
	*out = (struct timespec){ now / 1000, now % 1000 * 1000000L };
	return 0;
}

bool
__wrap_input_repeats(const struct press *press, int ms)
{
	(void)press;
	return next > 0 && next - now <= ms;
}

static const struct press enter = { .code = PRESS_ENTER }, down = { .code = PRESS_DOWN };

/* Whether a key counts on a page; where it does, @p page is the one it leads to. */
static bool
counts(const struct press *press, unsigned *page)
{
	if (repeat_is(press, *page, PAUSE))
		return false;
	++*page;
	return true;
}

/* Long after anything that was pressed before. */
static unsigned
first_page(void)
{
	static unsigned page = 0;

	now += BEGIN;
	next = 0;
	page += 1000;
	return page;
}

static void
a_held_key_passes_one_page(void **state)
{
	static const long delays[] = { 33, 250, 400, 500, 510, 600, 660, 1000 };
	static const long intervals[] = { 15, 25, 33, 40, 91, 110 };

	(void)state;
	for (size_t i = 0; i < sizeof delays / sizeof delays[0]; i++)
		for (size_t k = 0; k < sizeof intervals / sizeof intervals[0]; k++) {
			unsigned page = first_page(), begin = page;
			long end = now + 10000;

			assert_true(counts(&enter, &page));
			for (now += delays[i]; now < end; now += intervals[k]) {
				next = now + intervals[k] < end ? now + intervals[k] : 0;
				(void)counts(&enter, &page);
			}
			assert_int_equal(page - begin, 1);
			next = 0;
			now += PAUSE;
			assert_true(counts(&enter, &page));
		}
}

static void
a_double_strike_passes_one_page(void **state)
{
	(void)state;
	for (long ms = 0; ms < PAUSE; ms += 20) {
		unsigned page = first_page();

		assert_true(counts(&enter, &page));
		now += ms;
		assert_false(counts(&enter, &page));
		now += PAUSE;
		assert_true(counts(&enter, &page));
	}
}

static void
strikes_some_time_apart_all_count(void **state)
{
	unsigned page = first_page(), begin = page;

	(void)state;
	for (int i = 0; i < 10; i++, now += PAUSE)
		assert_true(counts(&enter, &page));
	assert_int_equal(page - begin, 10);
}

/* Impatient: not shut out for ever. */
static void
steady_strikes_get_on(void **state)
{
	unsigned page = first_page(), begin = page;

	(void)state;
	for (int i = 0; i < 30; i++, now += 200)
		(void)counts(&enter, &page);
	assert_int_equal(page - begin, 10);
}

/* Somebody else's page: no key of before counts there, however long it is held. */
static void
a_key_held_since_before_the_first_page_does_not_count(void **state)
{
	unsigned page = first_page();

	(void)state;
	repeat_begin(PAUSE);
	for (long end = now + 5000; now < end; now += 33)
		assert_true(repeat_is(&enter, page, PAUSE));
	now += PAUSE;
	assert_false(repeat_is(&enter, page, PAUSE));
	page = first_page();
	repeat_begin(PAUSE);
	assert_true(repeat_is(&down, page, PAUSE));
	now += PAUSE;
	assert_false(repeat_is(&down, page, PAUSE));
	repeat_begin(0);
	assert_false(repeat_is(&enter, page, 0));
}

static void
another_key_between_lets_it_count(void **state)
{
	unsigned page = first_page(), begin = page;

	(void)state;
	for (int i = 0; i < 10; i++) {
		assert_false(repeat_is(&down, page, PAUSE));
		assert_true(counts(&enter, &page));
	}
	assert_int_equal(page - begin, 10);
}

static void
on_the_same_page_every_key_counts(void **state)
{
	unsigned page = first_page();

	(void)state;
	for (int i = 0; i < 10; i++, now += 33)
		assert_false(repeat_is(&down, page, PAUSE));
}

/* Back from a page that lay over it. */
static void
a_page_shown_before_is_another_page_too(void **state)
{
	unsigned below = first_page(), above = below + 1;

	(void)state;
	assert_false(repeat_is(&down, below, PAUSE));
	assert_false(repeat_is(&enter, above, PAUSE));
	now += 33;
	assert_true(repeat_is(&enter, below, PAUSE));
}

static void
characters_are_keys_of_their_own(void **state)
{
	struct press q = { .code = PRESS_TEXT, .text = "q" }, n = { .code = PRESS_TEXT, .text = "n" };
	unsigned page = first_page();

	(void)state;
	assert_true(counts(&q, &page));
	assert_true(counts(&n, &page));
	assert_false(counts(&n, &page));
}

static void
what_is_no_key_changes_nothing(void **state)
{
	static const struct press resize = { .code = PRESS_RESIZE };
	unsigned page = first_page();

	(void)state;
	assert_true(counts(&enter, &page));
	assert_false(repeat_is(&resize, page, PAUSE));
	assert_false(counts(&enter, &page));
}

static void
two_keys_always_count(void **state)
{
	static const struct press free_keys[] = { { .code = PRESS_INTERRUPT }, { .code = PRESS_LANGUAGE } };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		unsigned page = first_page();

		assert_true(counts(&enter, &page));
		assert_true(counts(&free_keys[i], &page));
		assert_true(counts(&free_keys[i], &page));
		assert_true(counts(&enter, &page));
	}
}

static void
without_a_pause_every_key_counts(void **state)
{
	unsigned page = first_page();

	(void)state;
	for (int i = 0; i < 10; i++)
		assert_false(repeat_is(&enter, page++, 0));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_held_key_passes_one_page),
		cmocka_unit_test(a_double_strike_passes_one_page),
		cmocka_unit_test(strikes_some_time_apart_all_count),
		cmocka_unit_test(steady_strikes_get_on),
		cmocka_unit_test(a_key_held_since_before_the_first_page_does_not_count),
		cmocka_unit_test(another_key_between_lets_it_count),
		cmocka_unit_test(on_the_same_page_every_key_counts),
		cmocka_unit_test(a_page_shown_before_is_another_page_too),
		cmocka_unit_test(characters_are_keys_of_their_own),
		cmocka_unit_test(what_is_no_key_changes_nothing),
		cmocka_unit_test(two_keys_always_count),
		cmocka_unit_test(without_a_pause_every_key_counts),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
