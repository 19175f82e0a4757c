/* veiviser advise, before anything is taken from the command line or the environment. */
#ifndef VV_CMD_ADVISE_H
#define VV_CMD_ADVISE_H

#include "frontend/frontend.h"

/** Where the first word is "advise": executes veiviser-advise with the words behind it, and does
 *  not return unless that fails.
 *
 *  @return 0: it is another word; else errno of the failure. */
int advise_become(int argc, char **argv);

/** Tells of that failure on stderr. */
enum frontend_exit advise_tell(int failure, const struct vv_texts *texts, vv_language language);

#endif
