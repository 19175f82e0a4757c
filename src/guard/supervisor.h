/* One process for each visitor: whatever a visitor has left in memory ends with it.  Knows no
 * screens and no questionnaires; what is to be done for a visitor is told by who calls. */
#ifndef GUARD_SUPERVISOR_H
#define GUARD_SUPERVISOR_H

#include <stdbool.h>
#include <signal.h>

/* Why what is offered is looked at again. */
enum supervisor_look {
	SUPERVISOR_ASKED,	/* SIGHUP */
	SUPERVISOR_BETWEEN,	/* a visit has ended */
	SUPERVISOR_TICK		/* a while has passed */
};

/* How a visit came to its end. */
enum supervisor_end {
	SUPERVISOR_EXITED,	/* by itself, with an exit status */
	SUPERVISOR_KILLED,	/* by a signal: a crash, or the sandbox */
	SUPERVISOR_REPLACED	/* nobody was there, and the supervisor wanted a new one */
};

/* What a supervisor does for each visitor.  All but visitor is called in its own process. */
struct supervisor_ops {
	/* In a process of its own, without handlers, where nothing is blocked; its exit status. */
	int (*visitor)(void *payload);
	/* Makes the terminal fit for the next visitor: nothing of the last one is to be seen, and
	 * no key of theirs is left.  False, with errno: it is gone, and so is the service. */
	bool (*clear)(void *payload);
	/* Whether a visitor can be served now; false: the next call is after a tick, or when
	 * asked.  What is shown meanwhile is up to it. */
	bool (*ready)(void *payload);
	/* Looks at what is offered, takes what is new for the next visitor; true: a process that
	 * waits for a visitor is to be replaced. */
	bool (*look)(void *payload, enum supervisor_look why);
	/* Whether nothing of a visitor is in the process that is there. */
	bool (*rests)(void *payload);
	/* A visit has ended, with an exit status or by a signal. */
	void (*ended)(void *payload, enum supervisor_end end, int number, unsigned seconds);
	/* Visits end at once, and the next is to come only after so many milliseconds: what is
	 * shown meanwhile is up to it.  Called when they are more than a few. */
	void (*pausing)(void *payload, unsigned ms);
};

/* What it waits with; a test shortens it. */
struct supervisor_times {
	unsigned tick;		/* ms between looks; 0: 2,000 */
	unsigned grace;		/* ms that a process has to end when asked; 0: 2,000 */
};

/**
 * Serves visitors until SIGTERM or SIGINT.
 *
 * A process that ends by a fault ends a visit, no more.  Where visits end within a second, again
 * and again, the pauses between them double, up to half a minute for faults.  A process that does
 * not end when it is asked to is killed; and it dies with its supervisor.
 *
 * @return the signal that ended it; -1, with errno, when there is no process or no terminal to
 *         be had.
 */
int supervisor_run(const struct supervisor_ops *ops, const struct supervisor_times *times,
		   void *payload);

#endif
