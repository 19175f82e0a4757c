/* Which keys are repetitions, told by the time at which they come. */
#include "tui/repeat.h"

#include "tui/input.h"

#include <string.h>
#include <time.h>

enum { HELD_MS = 120 };		/* as close together nobody strikes a key on purpose */

/* Of the one terminal. */
static struct {
	struct press press;	/* what counted last */
	unsigned page;		/* where it counted */
	long at;		/* when */
	long seen;		/* when it last came, counted or not */
	long deaf;		/* until when none counts at all */
} last;

static long
now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

static bool
is_key(const struct press *press)
{
	switch ((int)press->code) {
	case PRESS_RESIZE:
	case PRESS_REDRAW:
	case PRESS_SUSPEND:
	case PRESS_CLOCK:
	case PRESS_GONE:
		return false;
	}
	return true;
}

/* F2 goes down the languages, and ^C is struck until it helps. */
static bool
always_counts(const struct press *press)
{
	return press->code == PRESS_LANGUAGE || press->code == PRESS_INTERRUPT;
}

static bool
is_same(const struct press *a, const struct press *b)
{
	return a->code == b->code && (a->code != PRESS_TEXT || strcmp(a->text, b->text) == 0);
}

void
repeat_begin(unsigned pause)
{
	last.deaf = now_ms() + (long)pause;
}

bool
repeat_is(const struct press *press, unsigned page, unsigned pause)
{
	long now = now_ms();

	if (pause == 0 || !is_key(press))
		return false;
	if (now < last.deaf) {
		if (last.deaf < now + HELD_MS)
			last.deaf = now + HELD_MS;
		return true;
	}
	if (page != last.page && is_same(press, &last.press) && !always_counts(press)) {
		bool held = now - last.seen < HELD_MS || now - last.at < (long)pause;

		last.seen = now;
		if (held || input_repeats(press, HELD_MS))
			return true;
	}
	last.press = *press;
	last.page = page;
	last.at = last.seen = now;
	return false;
}
