/* What an interview has come to, for --format and --output: made when its report is shown,
 * since the person may begin anew behind it, and written when the screen is left. */
#ifndef VV_INTERVIEW_OUTPUT_H
#define VV_INTERVIEW_OUTPUT_H

#include "frontend/frontend.h"

/** Whether an interview is to end in anything but its screens. */
bool interview_output_wanted(const struct frontend_options *options);

/**
 * Keeps a report of the interview's session in the format that is wanted, in place of what was
 * kept.
 *
 * @return VV_OK, also where there is nothing to be put in, which interview_output_put tells; or
 *         why there is none in the second language, or VV_NO_MEMORY.
 */
enum vv_status interview_output_keep(struct interview *interview,
				     const struct vv_report *report);
void interview_output_forget(struct interview *interview);

/** Writes what is kept, and forgets it.  What cannot be written to its file is told, and goes to
 *  stdout, so that it is not lost.  @p code is what the interview came to; the exit code of
 *  both. */
enum frontend_exit interview_output_put(struct interview *interview, enum frontend_exit code);

#endif
