/* When somebody at a public place has gone, and how long a session may last.  Knows no screens
 * and sets no timers: whoever waits for keys asks how long, and says what time it is, so that a
 * test needs no waiting.  Times are milliseconds of one clock that nobody sets: clock_now.
 *
 *     active ──idle──> CLOCK_WARN, again at every ten seconds ──warning──> CLOCK_IDLE
 *     begun  ──absolute - 10, 5, 1 min──> CLOCK_NOTICE ──absolute──> CLOCK_END
 *
 * The limits are people's: a countdown shorter than half a minute is nobody's to answer, and
 * "more time" is ten times the default (WCAG 2.2.1, both ways in which it is read). */
#ifndef GUARD_CLOCK_H
#define GUARD_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum {
	CLOCK_STEP = 10,		/* seconds in which a countdown is told */
	CLOCK_MORE = 10			/* times the default is "more time" */
};

enum clock_event {
	CLOCK_NOTHING,
	CLOCK_WARN,	/* the countdown has begun, or its tens have turned */
	CLOCK_IDLE,	/* it is over */
	CLOCK_NOTICE,	/* 10, 5 or 1 minute before the end */
	CLOCK_END	/* the session has lasted as long as it may */
};

struct clock_limits {
	unsigned idle;		/* seconds without a key until the countdown; 0: it never comes */
	unsigned warning;	/* seconds of the countdown; made whole tens, upwards */
	unsigned absolute;	/* seconds from the start to the end; 0: no end */
};

/* A clock; its fields are its own. */
struct clock {
	struct clock_limits limits;
	int64_t begun, active;
	unsigned told;		/* tens of the countdown told of last; 0: none are */
	unsigned notices;	/* of those before the end, dealt with */
	bool resting;
	bool more;		/* it was asked for */
};

/** The time: CLOCK_MONOTONIC. */
int64_t clock_now(void);

void clock_start(struct clock *clock, const struct clock_limits *limits, int64_t now);

/** While it rests nobody is there who could have gone, and nothing is due. */
void clock_rest(struct clock *clock, bool resting, int64_t now);

/** Somebody is there: a key, or something they wait for was done.  Ends a countdown. */
void clock_active(struct clock *clock, int64_t now);

/** The same, and from now on it takes ten times as long until the next countdown. */
void clock_more(struct clock *clock, int64_t now);

/** Milliseconds until something is due, never negative; -1: nothing ever is.  While a countdown
 *  runs that is once in ten seconds. */
int clock_wait(const struct clock *clock, int64_t now);

/** What is due, each once.  Of notices that were slept through the last is due; a countdown
 *  begins when this tells of it, so that there is always the whole of it. */
enum clock_event clock_due(struct clock *clock, int64_t now);

/** Whether a countdown has been told of, and nobody has come since. */
bool clock_counts(const struct clock *clock);

/** Seconds that are left of the countdown, or that it will have, in whole tens, rounded up. */
unsigned clock_left(const struct clock *clock, int64_t now);

/** Minutes until the end, rounded up; 0: it has come, or there is none. */
unsigned clock_minutes(const struct clock *clock, int64_t now);

#endif
