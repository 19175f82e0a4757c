/* Answer codes on the command line, on the first screen and beside a report. */
#ifndef VV_ANSWER_CODE_H
#define VV_ANSWER_CODE_H

#include "frontend/frontend.h"
#include "veiviser-code.h"

/* What a code leads to. */
struct answer_code {
	struct vv_model *model;
	struct vv_session *session;
	struct vv_code_notes *notes;	/* what is to be told of it */
};

/** Opens the interview that a typed code holds, at the rules of @p date.  @p out is untouched
 *  unless VV_OK; all of it is the caller's.  VV_ANSWER and one line where it is none. */
enum vv_status answer_code_open(struct answer_code *out, const struct vv_data *data,
				const char *typed, vv_day date, vv_language language,
				struct vv_error *err);

/** The same in an interview, at its rules date and in its language; its model is given back with
 *  interview_model_free. */
enum vv_status answer_code_open_here(struct answer_code *out, const struct interview *interview,
				     const char *typed, struct vv_error *err);

/** The code of the command line, which is in the terminal's character set, as UTF-8; free() it;
 *  NULL when memory is out.  What cannot be read is left to be refused. */
char *answer_code_given(const struct frontend_options *options);

/* An interview as it stands, to be opened again. */
struct answer_code_now {
	char *code;	/* owned; NULL: none is offered */
	const char *hint;	/* what it is good for, a sentence */
};

/** The code of an interview that may be left before its end.  VV_OK or VV_NO_MEMORY. */
enum vv_status answer_code_now(struct answer_code_now *out, const struct vv_session *session,
			       vv_language language);

/** vv_report_new with the code of the interview, where one is offered. */
enum vv_status answer_code_report(struct vv_report **out, const struct vv_session *session,
				  vv_language language, struct vv_error *err);

#endif
