/* Printing where a visitor's process may start nothing itself: a print process stands ready
 * beside it from the start, forked before there was a visitor, and can do one thing: run
 * veiviser-paper on the one queue.  It holds nothing of the terminal, and ends with the visit;
 * a sheet that is not out by then is taken back. */
#ifndef VV_PRINTER_H
#define VV_PRINTER_H

#include "frontend/frontend.h"
#include "frontend/paper.h"
#include "guard/sandbox.h"

#include <stdbool.h>

enum { PRINTER_SHEETS_MAX = 5 };	/* in one visit */

/**
 * Makes the print process, in its own sandbox.  To be called in the visitor's process before
 * its sandbox closes.
 *
 * @param queue  borrowed for ever.
 * @return the descriptor to it, for interview_place.printer; -1: there is none.
 */
int printer_start(const struct paper_queue *queue);

/** What is allowed in the print process; sandbox_available tells whether that closes here. */
struct sandbox_rules printer_rules(void);

/* ---- the visitor's side ---- */

/** Whether reports can be printed here. */
bool printer_is_there(const struct interview *interview);

/** Hands a report over to be printed; one at a time.  False: the print process is gone. */
bool printer_send(const struct interview *interview, const struct vv_report *report);

/** Whether it has ended, waiting at most @p ms (-1: for as long as it takes, two minutes at most).
 *
 * @param[out] text  when it has: what came of it, an N_() text.
 */
bool printer_ended(const struct interview *interview, int ms, const char **text, bool *printed);

/** What is not out is not wanted any more; that comes to its end as ever. */
void printer_take_back(const struct interview *interview);

#endif
