/* Case folders: read for what they try, and proposed. */
#ifndef VV_CHECK_CASES_H
#define VV_CHECK_CASES_H

#include "frontend/frontend.h"
#include "veiviser-check.h"

/* What the cases of one run have in common. */
struct case_run {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	size_t seen;			/* cases of the questionnaire */
	enum frontend_exit code;	/* EXIT_DONE, unless a case could not be read */
};

/** For vv_check_options.cases, with a struct case_run as payload: reads every case of
 *  the model in the folder options->cases. */
bool check_cases_read(struct vv_coverage *coverage, const struct vv_model *model, void *payload);

/** Writes the cases that are proposed for a questionnaire below options->write_cases.
 *  A folder that is there already stays as it is. */
enum frontend_exit check_cases_write(const struct frontend_options *options,
				     const struct vv_texts *texts, const struct vv_model *model);

#endif
