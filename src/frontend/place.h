/* Where an interview takes place that anybody may come to: a keyboard in a service centre, an
 * SSH login.  Whoever begins one fills this in; the front-ends and the loop ask interview->place
 * for what is different there, and it is NULL on a person's own machine. */
#ifndef VV_PLACE_H
#define VV_PLACE_H

#include "frontend/frontend.h"
#include "frontend/settings.h"
#include "frontend/shelf.h"
#include "guard/clock.h"

#include <signal.h>

enum place_kind { PLACE_KIOSK, PLACE_SSH };

struct interview_place {
	enum place_kind kind;
	const struct settings *settings;	/* borrowed */
	const struct shelf *shelf;		/* borrowed: all that may be opened */
	/* The sandbox: closes it for good, false: it does not close, and nobody may be
	 * interviewed.  NULL: there is none to close (what it was made of is gone: ssh). */
	bool (*close)(struct interview_place *place);
	bool closed;			/* it is done */
	struct clock clock;		/* whether somebody is still there: visit.h */
	enum clock_event ended;		/* with EVENT_IDLE: CLOCK_IDLE or CLOCK_END; else nothing */
	int printer;			/* of printer_start; -1: nothing is printed here */
	int usage;			/* of usage.h; 0 or less: no figures are kept */
	bool line;			/* the visitor has asked for line mode: EVENT_LINE */
	volatile sig_atomic_t *resting;	/* shared with the supervisor; NULL: nobody asks */
};

/** Whether an interview is at a place of that kind. */
bool place_is(const struct interview *interview, enum place_kind kind);

/** To be called by a front-end, every time it begins, once all that it needs is open and before
 *  it shows anything.  False: refuse to go on (exit 4); that has been told on stderr.  Does
 *  nothing on a person's own machine, and the second time. */
bool place_close(const struct interview *interview);

/** Whether nothing of a visitor is there: the start page is shown and no key was pressed.  Then
 *  the supervisor may put another process in the place of this one at any time, for new data or
 *  another day.  No clock runs meanwhile. */
void place_rest(const struct interview *interview, bool resting);

/** Whether the clock has ended the interview. */
bool place_has_ended(const struct interview *interview);

/** The languages that are offered, in the order in which they are. */
vv_language interview_language_count(const struct interview *interview);
vv_language interview_language_at(const struct interview *interview, vv_language row);
/** The row of interview->language; 0 where it is not offered. */
vv_language interview_language_row(const struct interview *interview);

/**
 * Runs one visitor's interview: full screen, where the terminal can and line mode was not asked
 * for; line mode else, or behind EVENT_LINE.
 *
 * @param options  of them count: line, languages, date; mouse, theme and key pause are those of
 *                 place->settings.
 * @return the exit code; a fault of terminal or memory is told on stderr.
 */
enum frontend_exit place_run(struct interview_place *place,
			     const struct frontend_options *options);

#endif
