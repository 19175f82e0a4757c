/* All that is due follows from three times, so that a process which was stopped for an hour finds
 * itself where it would be, and not an hour behind. */
#include "guard/clock.h"

#include <limits.h>
#include <stddef.h>
#include <time.h>

enum { SECOND = 1000, MINUTE = 60 * SECOND };

/* Before the end. */
static const int64_t notices[] = { 10 * MINUTE, 5 * MINUTE, 1 * MINUTE };

enum { NOTICES = sizeof notices / sizeof notices[0] };

int64_t
clock_now(void)
{
	struct timespec now = { 0, 0 };

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * SECOND + now.tv_nsec / 1000000;
}

/* ---- times */

static int64_t
countdown_begins(const struct clock *clock)
{
	return clock->active + (int64_t)clock->limits.idle * SECOND;
}

static int64_t
countdown_ends(const struct clock *clock)
{
	return countdown_begins(clock) + (int64_t)clock->limits.warning * SECOND;
}

static int64_t
ends(const struct clock *clock)
{
	return clock->begun + (int64_t)clock->limits.absolute * SECOND;
}

static bool
watches(const struct clock *clock)
{
	return clock->limits.idle > 0 && !clock->resting;
}

/* ---- what has happened */

void
clock_start(struct clock *clock, const struct clock_limits *limits, int64_t now)
{
	unsigned odd = limits->warning % CLOCK_STEP;

	*clock = (struct clock){ .limits = *limits, .begun = now, .active = now };
	if (odd > 0)	/* what is told of in tens lasts as long as is told */
		clock->limits.warning += CLOCK_STEP - odd;
	/* Those that would come before it has begun. */
	while (limits->absolute > 0 && clock->notices < NOTICES
	       && notices[clock->notices] > (int64_t)limits->absolute * SECOND)
		clock->notices++;
}

void
clock_rest(struct clock *clock, bool resting, int64_t now)
{
	clock->resting = resting;
	clock_active(clock, now);
}

void
clock_active(struct clock *clock, int64_t now)
{
	clock->active = now;
	clock->told = 0;
}

/* Asked for again it stays what it is. */
void
clock_more(struct clock *clock, int64_t now)
{
	if (!clock->more)
		clock->limits.idle *= CLOCK_MORE;
	clock->more = true;
	clock_active(clock, now);
}

/* ---- what is left */

bool
clock_counts(const struct clock *clock)
{
	return watches(clock) && clock->told != 0;
}

unsigned
clock_left(const struct clock *clock, int64_t now)
{
	const int64_t step = (int64_t)CLOCK_STEP * SECOND;
	int64_t left = countdown_ends(clock) - now, most = (int64_t)clock->limits.warning * SECOND;

	if (left <= 0)
		return 0;
	if (left > most)
		left = most;
	return (unsigned)((left + step - 1) / step * CLOCK_STEP);
}

unsigned
clock_minutes(const struct clock *clock, int64_t now)
{
	int64_t left = ends(clock) - now;

	return clock->limits.absolute == 0 || left <= 0 ? 0
	       : (unsigned)((left + MINUTE - 1) / MINUTE);
}

/* ---- what is due */

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* When the countdown begins, its tens turn, or it is over. */
static int64_t
next_of_countdown(const struct clock *clock)
{
	if (clock->told == 0)
		return countdown_begins(clock);
	return countdown_ends(clock) - ((int64_t)clock->told - CLOCK_STEP) * SECOND;
}

static int64_t
next_of_session(const struct clock *clock)
{
	return clock->notices < NOTICES ? ends(clock) - notices[clock->notices] : ends(clock);
}

int
clock_wait(const struct clock *clock, int64_t now)
{
	int64_t next = INT64_MAX;

	if (watches(clock))
		next = next_of_countdown(clock);
	if (clock->limits.absolute > 0)
		next = earlier(next, next_of_session(clock));
	if (next == INT64_MAX)
		return -1;
	next = earlier(next - now, INT_MAX);
	return next < 0 ? 0 : (int)next;
}

/* Of notices that have been missed the last is enough. */
static bool
takes_notice(struct clock *clock, int64_t now)
{
	bool due = false;

	while (clock->notices < NOTICES && now >= ends(clock) - notices[clock->notices]) {
		clock->notices++;
		due = true;
	}
	return due;
}

/* A countdown lasts from when it is told of, also where the process was kept from telling:
 * nobody loses anything without the whole of it. */
static enum clock_event
due_of_countdown(struct clock *clock, int64_t now)
{
	unsigned left;

	if (now < countdown_begins(clock))
		return CLOCK_NOTHING;
	if (clock->told == 0)
		clock->active = now - (int64_t)clock->limits.idle * SECOND;
	left = clock_left(clock, now);
	if (left == 0)
		return CLOCK_IDLE;
	if (clock->told != 0 && left >= clock->told)
		return CLOCK_NOTHING;
	clock->told = left;
	return CLOCK_WARN;
}

enum clock_event
clock_due(struct clock *clock, int64_t now)
{
	if (clock->limits.absolute > 0 && now >= ends(clock))
		return CLOCK_END;
	if (clock->limits.absolute > 0 && takes_notice(clock, now))
		return CLOCK_NOTICE;
	return watches(clock) ? due_of_countdown(clock, now) : CLOCK_NOTHING;
}
