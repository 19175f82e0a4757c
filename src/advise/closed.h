/* What the adviser's program gives up before it shows anything: all files but those it reads its
 * texts and questionnaires from, the folder of the store, and the folder to write into; all
 * connections, processes and programs.  guard/sandbox.h says how that is held, and what it is
 * worth; beside it stand the processes that read a file which is named (guard/opener.h) and run
 * veiviser-paper (frontend/runner.h). */
#ifndef ADVISE_CLOSED_H
#define ADVISE_CLOSED_H

#include "advise/advise.h"
#include "guard/sandbox.h"

/** Makes the processes beside it, before the store is opened.  One that cannot be had is told
 *  when it is needed. */
void closed_prepare(struct advise *advise);

/**
 * Goes into the folder to write into, so that a name without a folder is of a file there, and
 * closes the sandbox.  A store in a database of others needs its connection: then nothing is
 * closed.  Where the system has not all of what it needs, as much as there is holds, as
 * --version tells.
 *
 * @return whether it could go there; else no file is written by such a name.
 */
bool closed_begin(const struct advise *advise);

/** What is still allowed then, with the folders open; once for a process. */
struct sandbox_rules closed_rules(const struct advise *advise);

/** What there is of it here. */
struct sandbox_level closed_level(void);

#endif
