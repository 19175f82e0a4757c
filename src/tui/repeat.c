/* Which keys are repetitions, told by the time at which they come. */
#include "tui/repeat.h"

#include "guard/clock.h"
#include "tui/input.h"

#include <string.h>

enum { HELD_MS = 120 };		/* as close together nobody strikes a key on purpose */

/* Of the one terminal. */
static struct {
	struct press press;	/* what counted last */
	unsigned page;		/* where it counted */
	int64_t at;		/* when */
	int64_t seen;		/* when it last came, counted or not */
	int64_t deaf;		/* until when none counts at all */
} last;

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
	last.deaf = clock_now() + pause;
}

bool
repeat_is(const struct press *press, unsigned page, unsigned pause)
{
	int64_t now = clock_now();

	if (pause == 0 || !is_key(press))
		return false;
	if (now < last.deaf) {
		if (last.deaf < now + HELD_MS)
			last.deaf = now + HELD_MS;
		return true;
	}
	if (page != last.page && is_same(press, &last.press) && !always_counts(press)) {
		bool held = now - last.seen < HELD_MS || now - last.at < pause;

		last.seen = now;
		if (held || input_repeats(press, HELD_MS))
			return true;
	}
	last.press = *press;
	last.page = page;
	last.at = last.seen = now;
	return false;
}
