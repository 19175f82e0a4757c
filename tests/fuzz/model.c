/* Whole questionnaires: what loads can be asked and reported, with the first choice
 * everywhere. */
#include "folder.h"

static const char *
some_answer(const struct vv_question_view *view)
{
	switch (vv_question_type(view->question)) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		return view->choice_count > 0 ? view->choices[0].id : "";
	case VV_TYPE_DATE:
		return "2024-02-29";
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		return "3";
	case VV_TYPE_TEXT:
		break;
	}
	return "a";
}

static bool
answer_next(struct vv_session *session)
{
	const struct vv_question *next = vv_session_next(session);
	struct vv_question_view *view = NULL;
	bool taken;

	if (next == NULL || vv_question_view_new(&view, session, next, VV_EN) != VV_OK)
		return false;
	taken = vv_session_answer(session, next, some_answer(view), NULL) == VV_OK;
	vv_question_view_free(view);
	return taken;
}

static void
report(const struct vv_session *session)
{
	struct vv_report *report = NULL;
	char *text = NULL;

	if (vv_report_new(&report, session, VV_EN, NULL) == VV_OK
	    && vv_report_json(&text, report) == VV_OK)
		free(text);
	vv_report_free(report);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct vv_data *data = fuzz_data(bytes, size);
	struct vv_model *model = NULL;
	struct vv_session *session = NULL;

	if (data != NULL && vv_model_load(&model, data, "q", NULL) == VV_OK
	    && vv_session_new(&session, model, vv_model_from(model), NULL) == VV_OK) {
		report(session);
		for (int i = 0; i < 50 && answer_next(session); i++)
			;
		report(session);
	}
	vv_session_free(session);
	vv_model_free(model);
	vv_data_free(data);
	return 0;
}
