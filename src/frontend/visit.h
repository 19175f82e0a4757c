/* What the clock of a public place (guard/clock.h) means to the person there: when the front-end
 * has to look up from waiting for keys, and what is then said; the same of a desk (desk.h).  The
 * texts are in the interview's language; free() them, NULL: memory is out.  For who sits alone at
 * a machine of their own nothing is ever due. */
#ifndef VV_VISIT_H
#define VV_VISIT_H

#include "frontend/answer_code.h"
#include "frontend/frontend.h"
#include "guard/clock.h"

/** Milliseconds to wait for a key at most; -1: for ever. */
int visit_wait(const struct interview *interview);

/** What is due; CLOCK_IDLE and CLOCK_END end the interview: EVENT_IDLE, or EVENT_END
 *  where the input then seems to be at its end. */
enum clock_event visit_due(struct interview *interview);

/** At a desk, to be called before each wait for a key: lets it do what is due.  What is to be told
 *  of that stands in interview->desk->told.  True: the screen is to be locked. */
bool visit_desk(struct interview *interview);

/** A key was pressed. */
void visit_active(struct interview *interview);

/** The person wants more time. */
void visit_more(struct interview *interview);

/** Seconds of the countdown that are left, in tens. */
unsigned visit_left(const struct interview *interview);

/** What happens when the countdown is over, and what will be lost. */
char *visit_loss(const struct interview *interview, unsigned seconds);

/** "N seconds." */
char *visit_seconds(const struct interview *interview, unsigned seconds);

/** How long the session lasts, behind CLOCK_NOTICE. */
char *visit_notice(const struct interview *interview);

/** Minutes until the next countdown for who has asked for more time, as digits. */
char *visit_more_minutes(const struct interview *interview);

/** Whether anything was answered, so that something can be lost, or kept as a code. */
bool visit_has_answers(const struct interview *interview);

/** The code of the answers as they stand; none where nothing was answered.  VV_OK or
 *  VV_NO_MEMORY. */
enum vv_status visit_code(const struct interview *interview, struct answer_code_now *out);

/** What is left on the terminal over SSH when an interview is left unfinished or time is up: why,
 *  and the code.  NULL in *out: nothing.  VV_OK or VV_NO_MEMORY. */
enum vv_status visit_farewell(const struct interview *interview, char **out);

#endif
