/* What the proofs do, told on stderr while they last: one line, overwritten. */
#ifndef VV_PROGRESS_H
#define VV_PROGRESS_H

#include "frontend/frontend.h"
#include "veiviser-check.h"

struct progress {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	const char *questionnaire;
	size_t columns;			/* of the line that stands there */
};

/** An effort of as many units as the options say, told where stderr is a terminal.
 *  @p progress stays where it is, and is ended by progress_end. */
struct vv_effort progress_begin(struct progress *progress, const struct frontend_options *options,
				const struct vv_texts *texts, const char *questionnaire);

/** Takes the line away; before anything else is said on stderr. */
void progress_end(struct progress *progress);

/** Runs @p run with a stack that is large enough for the proofs, whatever that of the
 *  process is. */
enum frontend_exit progress_run(enum frontend_exit (*run)(const struct frontend_options *options,
							  const struct vv_texts *texts),
				const struct frontend_options *options,
				const struct vv_texts *texts);

#endif
