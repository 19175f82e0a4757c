/* Answer codes between the library and those who type and show them. */
#include "frontend/answer_code.h"

#include "frontend/charset.h"
#include "frontend/environment.h"

#include <stdlib.h>
#include <string.h>

enum vv_status
answer_code_open_here(struct answer_code *out, const struct interview *interview,
		      const char *typed, struct vv_error *err)
{
	struct answer_code code = { .model = NULL };
	size_t questionnaire;
	enum vv_status status = vv_code_peek(interview->data, typed, &questionnaire, NULL, err);

	if (status == VV_OK)
		status = interview_model(interview, vv_data_id(interview->data, questionnaire),
					 &code.model, err);
	if (status == VV_OK)
		status = vv_session_new(&code.session, code.model, interview->options->date, err);
	if (status == VV_OK)
		status = vv_code_read(code.session, typed, &code.notes, interview->language, err);
	if (status == VV_OK) {
		*out = code;
		return VV_OK;
	}
	vv_session_free(code.session);
	interview_model_free(interview, code.model);
	return status;
}

enum vv_status
answer_code_open(struct answer_code *out, const struct vv_data *data, const char *typed,
		 vv_day date, vv_language language, struct vv_error *err)
{
	const struct frontend_options options = { .date = date };
	const struct interview interview = {
		.options = &options, .data = data, .language = language,
	};

	return answer_code_open_here(out, &interview, typed, err);
}

char *
answer_code_given(const struct frontend_options *options)
{
	char *read = NULL;
	enum vv_status status = charset_read(&read, environment_charset(), options->code,
					     strlen(options->code));

	return status == VV_ANSWER ? strdup(options->code) : read;
}

enum vv_status
answer_code_now(struct answer_code_now *out, const struct vv_session *session, vv_language language)
{
	bool left_out = false;
	enum vv_status status;

	*out = (struct answer_code_now){ .hint = "" };
	status = vv_code_write(&out->code, session, &left_out, NULL);
	if (status == VV_OK)
		out->hint = vv_code_hint(session, left_out, language);
	return status == VV_NO_MEMORY ? status : VV_OK;
}

static enum vv_status
add_code(struct vv_report *report, const struct vv_session *session, struct vv_error *err)
{
	bool left_out = false;
	char *code = NULL;
	enum vv_status status = vv_code_write(&code, session, &left_out, err);

	if (status == VV_OK)
		status = vv_report_set_code(report, code,
					    vv_code_hint(session, left_out, report->language));
	free(code);
	return status == VV_NONE ? VV_OK : status;
}

enum vv_status
answer_code_report(struct vv_report **out, const struct vv_session *session, vv_language language,
		   struct vv_error *err)
{
	struct vv_report *report = NULL;
	enum vv_status status = vv_report_new(&report, session, language, err);

	if (status == VV_OK)
		status = add_code(report, session, err);
	if (status == VV_OK)
		*out = report;
	else
		vv_report_free(report);
	return status;
}
