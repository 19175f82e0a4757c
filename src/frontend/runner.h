/* Running veiviser-paper where the process may start nothing itself, and write nowhere but into
 * its own folders: a process stands ready beside it, forked before the sandbox closed, in a
 * sandbox of its own, and can do one thing: run that program on what it is handed.  In it are
 * the connection to the print service and the right to start a program, which the process that
 * holds the cases shall not have. */
#ifndef VV_RUNNER_H
#define VV_RUNNER_H

#include "frontend/helper.h"
#include "guard/sandbox.h"

/**
 * Makes the process; helper_leave_to then lets everything go by it.  It ends when the descriptor
 * is closed, and what it runs then is stopped.
 *
 * @return the descriptor to it; -1: there is none, or its sandbox does not close.
 */
int runner_start(void);

/** helper_run by that process.  Which program it is is not looked at: there is one, and nobody
 *  stops it (helper->keeper). */
void runner_ask(int runner, struct helper_result *result, const struct helper *helper);

#endif
