/* The clock of a public place: edge values, whatever order things happen in, and people who are slow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "guard/clock.h"

enum { BEGIN = 5000 };		/* ms: no clock begins at 0 */

static const struct clock_limits kiosk = { 180, 60, 0 }, ssh = { 600, 120, 14400 };

static int64_t
at(double seconds)
{
	return BEGIN + (int64_t)(seconds * 1000);
}

/* ---- a table */

/* One step: something happens, or what is due then and how long to wait after it. */
struct step {
	double seconds;
	enum { LOOK, KEY, MORE, REST, WAKE } what;
	enum clock_event due;
	unsigned left;		/* of a countdown */
	double wait;		/* -1: for ever */
};

static const struct row {
	const char *name;
	struct clock_limits limits;
	struct step steps[14];
} rows[] = {
	{ "a countdown in tens, and its end", { 180, 60, 0 }, {
		{ 0, LOOK, CLOCK_NOTHING, 60, 180 },
		{ 179.999, LOOK, CLOCK_NOTHING, 60, 0.001 },
		{ 180, LOOK, CLOCK_WARN, 60, 10 },
		{ 180, LOOK, CLOCK_NOTHING, 60, 10 },
		{ 189.999, LOOK, CLOCK_NOTHING, 60, 0.001 },
		{ 190, LOOK, CLOCK_WARN, 50, 10 },
		{ 200, LOOK, CLOCK_WARN, 40, 10 },
		{ 210, LOOK, CLOCK_WARN, 30, 10 },
		{ 220, LOOK, CLOCK_WARN, 20, 10 },
		{ 230, LOOK, CLOCK_WARN, 10, 10 },
		{ 239.999, LOOK, CLOCK_NOTHING, 10, 0.001 },
		{ 240, LOOK, CLOCK_IDLE, 0, 0 },
		{ 241, LOOK, CLOCK_IDLE, 0, 0 },
	} },
	{ "any key ends it", { 180, 60, 0 }, {
		{ 180, LOOK, CLOCK_WARN, 60, 10 },
		{ 239.999, KEY, CLOCK_NOTHING, 60, 180 },
		{ 240, LOOK, CLOCK_NOTHING, 60, 179.999 },
		{ 419.999, LOOK, CLOCK_WARN, 60, 10 },
	} },
	{ "more time is ten times the default, however often it is asked for", { 180, 60, 0 }, {
		{ 180, LOOK, CLOCK_WARN, 60, 10 },
		{ 200, MORE, CLOCK_NOTHING, 60, 1800 },
		{ 300, MORE, CLOCK_NOTHING, 60, 1800 },
		{ 2099, LOOK, CLOCK_NOTHING, 60, 1 },
		{ 2100, LOOK, CLOCK_WARN, 60, 10 },
		{ 2160, LOOK, CLOCK_IDLE, 0, 0 },
	} },
	{ "nothing is due while it rests", { 180, 60, 0 }, {
		{ 0, REST, CLOCK_NOTHING, 60, -1 },
		{ 100000, LOOK, CLOCK_NOTHING, 0, -1 },
		{ 100001, WAKE, CLOCK_NOTHING, 60, 180 },
		{ 100181, LOOK, CLOCK_WARN, 60, 10 },
		{ 100182, REST, CLOCK_NOTHING, 60, -1 },
	} },
	{ "whoever was kept from telling gives the whole countdown", { 180, 60, 0 }, {
		{ 5000, LOOK, CLOCK_WARN, 60, 10 },
		{ 5059.999, LOOK, CLOCK_WARN, 10, 0.001 },
		{ 5060, LOOK, CLOCK_IDLE, 0, 0 },
	} },
	{ "an odd countdown is made whole", { 60, 31, 0 }, {
		{ 60, LOOK, CLOCK_WARN, 40, 10 },
		{ 99.999, LOOK, CLOCK_WARN, 10, 0.001 },
		{ 100, LOOK, CLOCK_IDLE, 0, 0 },
	} },
	{ "the shortest", { 60, 30, 0 }, {
		{ 60, LOOK, CLOCK_WARN, 30, 10 },
		{ 70, LOOK, CLOCK_WARN, 20, 10 },
		{ 80, LOOK, CLOCK_WARN, 10, 10 },
		{ 90, LOOK, CLOCK_IDLE, 0, 0 },
	} },
	{ "notices, then the end", { 0, 120, 14400 }, {
		{ 0, LOOK, CLOCK_NOTHING, 0, 13800 },
		{ 13799.999, LOOK, CLOCK_NOTHING, 0, 0.001 },
		{ 13800, LOOK, CLOCK_NOTICE, 0, 300 },
		{ 13801, KEY, CLOCK_NOTHING, 0, 299 },
		{ 14100, LOOK, CLOCK_NOTICE, 0, 240 },
		{ 14340, LOOK, CLOCK_NOTICE, 0, 60 },
		{ 14399, LOOK, CLOCK_NOTHING, 0, 1 },
		{ 14400, LOOK, CLOCK_END, 0, 0 },
		{ 14401, KEY, CLOCK_END, 0, 0 },
	} },
	{ "of notices slept through the last", { 0, 120, 14400 }, {
		{ 14341, LOOK, CLOCK_NOTICE, 0, 59 },
		{ 14341, LOOK, CLOCK_NOTHING, 0, 59 },
	} },
	{ "a session too short for the first notices", { 0, 120, 400 }, {
		{ 0, LOOK, CLOCK_NOTHING, 0, 100 },
		{ 100, LOOK, CLOCK_NOTICE, 0, 240 },
	} },
	{ "one as long as the first", { 0, 120, 600 }, {
		{ 0, LOOK, CLOCK_NOTICE, 0, 300 },
	} },
	{ "the end comes during a countdown", { 600, 120, 14400 }, {
		{ 13790, KEY, CLOCK_NOTHING, 120, 10 },
		{ 13800, LOOK, CLOCK_NOTICE, 120, 300 },
		{ 14100, LOOK, CLOCK_NOTICE, 120, 240 },
		{ 14340, LOOK, CLOCK_NOTICE, 120, 50 },
		{ 14390, LOOK, CLOCK_WARN, 120, 10 },
		{ 14400, LOOK, CLOCK_END, 110, 0 },
	} },
	{ "no limits", { 0, 60, 0 }, {
		{ 0, LOOK, CLOCK_NOTHING, 60, -1 },
		{ 1e6, LOOK, CLOCK_NOTHING, 0, -1 },
	} },
};

static enum clock_event
take(struct clock *clock, const struct step *step)
{
	switch (step->what) {
	case LOOK:
		break;
	case KEY:
		clock_active(clock, at(step->seconds));
		break;
	case MORE:
		clock_more(clock, at(step->seconds));
		break;
	case REST:
	case WAKE:
		clock_rest(clock, step->what == REST, at(step->seconds));
		break;
	}
	return clock_due(clock, at(step->seconds));
}

static void
keeps_the_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct clock clock;

		clock_start(&clock, &rows[i].limits, at(0));
		for (const struct step *step = rows[i].steps;
		     step == rows[i].steps || step->seconds > 0 || step->wait != 0; step++) {
			enum clock_event due;
			int wait;

			if (step == rows[i].steps + sizeof rows[i].steps / sizeof *step)
				break;
			due = take(&clock, step);
			wait = clock_wait(&clock, at(step->seconds));
			if (due != step->due || wait != (step->wait < 0 ? -1 : (int)(step->wait * 1000 + 0.5))
			    || (rows[i].limits.idle > 0
				&& clock_left(&clock, at(step->seconds)) != step->left))
				fail_msg("%s, after %g s: due %d, left %u, wait %d", rows[i].name, step->seconds,
					 (int)due, clock_left(&clock, at(step->seconds)), wait);
		}
	}
}

static void
tells_minutes_upwards(void **state)
{
	struct clock clock;

	(void)state;
	clock_start(&clock, &ssh, at(0));
	assert_int_equal(clock_minutes(&clock, at(0)), 240);
	assert_int_equal(clock_minutes(&clock, at(13800)), 10);
	assert_int_equal(clock_minutes(&clock, at(13801)), 10);
	assert_int_equal(clock_minutes(&clock, at(14340)), 1);
	assert_int_equal(clock_minutes(&clock, at(14399.5)), 1);
	assert_int_equal(clock_minutes(&clock, at(14400)), 0);
	clock_start(&clock, &kiosk, at(0));
	assert_int_equal(clock_minutes(&clock, at(0)), 0);
}

/* ---- people */

/* A small generator, the same on every machine. */
static unsigned
chance(unsigned *seed, unsigned most)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 8) % most;
}

/* One person who presses a key every @p least to @p most seconds, for two hours.  Waits as a front-end does; gives
 * how many countdowns were seen, or -1 when something was lost. */
static int
visit(const struct clock_limits *limits, unsigned least, unsigned most, unsigned *seed, int *wakes)
{
	struct clock clock;
	int64_t now = at(0), key, told = 0;
	int warned = 0;

	clock_start(&clock, limits, now);
	while (now < at(7200)) {
		key = now + least * 1000 + chance(seed, (most - least) * 1000 + 1);
		while (now < key) {
			int wait = clock_wait(&clock, now);
			bool counted = clock_counts(&clock);

			if (wait < 0 || now + wait >= key) {
				now = key;
				break;
			}
			now += wait;
			++*wakes;
			switch (clock_due(&clock, now)) {
			case CLOCK_WARN:
				warned += !counted;
				told = counted ? told : now;
				break;
			case CLOCK_IDLE:
				assert_true(now - told >= 60000);
				return -1;
			default:
				fail_msg("woken for nothing");
			}
		}
		clock_active(&clock, now);
	}
	return warned;
}

/* However slow within what the limits allow: nobody loses anything, and all are warned who come close to it. */
static void
slow_people_lose_nothing(void **state)
{
	unsigned seed = 11, warned = 0;
	int wakes = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int countdowns = visit(&kiosk, 50, 230, &seed, &wakes);

		assert_true(countdowns >= 0);
		warned += countdowns > 0;
	}
	assert_true(warned > 900);
	assert_true(wakes > 0);
}

/* The same people have gone where nobody comes back in time, but have had the whole countdown: visit() holds it. */
static void
whoever_is_slower_was_warned(void **state)
{
	unsigned seed = 12, lost = 0;
	int wakes = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		lost += visit(&kiosk, 50, 400, &seed, &wakes) < 0;
	assert_true(lost > 900);
}

/* ---- by chance, beside a clock that looks at every millisecond step it is given */

static void
never_wakes_for_nothing(void **state)
{
	unsigned seed = 13;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct clock_limits limits = {
			chance(&seed, 4) == 0 ? 0 : 60 + chance(&seed, 300), 30 + chance(&seed, 90),
			chance(&seed, 2) == 0 ? 0 : 600 + chance(&seed, 9000),
		};
		struct clock clock;
		int64_t now = at(chance(&seed, 1000));
		enum clock_event due = CLOCK_NOTHING;

		clock_start(&clock, &limits, now);
		for (int i = 0; i < 60 && due != CLOCK_IDLE && due != CLOCK_END; i++) {
			int wait = clock_wait(&clock, now);

			if (wait < 0)
				break;
			if (wait > 1 && chance(&seed, 5) == 0) {	/* nothing is due before */
				assert_int_equal(clock_due(&clock, now + wait - 1), CLOCK_NOTHING);
				if (chance(&seed, 3) == 0) {
					now += wait - 1;
					clock_active(&clock, now);
					continue;
				}
			}
			now += wait;
			due = clock_due(&clock, now);
			assert_int_not_equal(due, CLOCK_NOTHING);
		}
	}
}

static void
is_no_calendar(void **state)
{
	int64_t before = clock_now();

	(void)state;
	assert_true(before >= 0);
	assert_true(clock_now() >= before);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_the_table),
		cmocka_unit_test(tells_minutes_upwards),
		cmocka_unit_test(slow_people_lose_nothing),
		cmocka_unit_test(whoever_is_slower_was_warned),
		cmocka_unit_test(never_wakes_for_nothing),
		cmocka_unit_test(is_no_calendar),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
