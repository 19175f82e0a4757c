/* What eval tells besides its report: of other answers, and of another day. */
#ifndef VV_EVAL_WHAT_IF_H
#define VV_EVAL_WHAT_IF_H

#include "frontend/frontend.h"

/** Adds what was asked for to the report's JSON. */
enum vv_status eval_what_if_json(struct vv_report *report, const struct vv_session *session,
				 const struct frontend_options *options, struct vv_error *err);

/** Puts what was asked for behind the text of a report, which is taken over. */
enum vv_status eval_what_if_text(char **text, const struct vv_session *session,
				 const struct frontend_options *options, size_t width,
				 struct vv_error *err);

#endif
