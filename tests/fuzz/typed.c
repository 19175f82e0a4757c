/* What people type: dates, sums, numbers, texts, and the search for a choice.  The first
 * byte chooses the question and the language.  What is read back is an answer. */
#include "folder.h"

static void
read_typed(struct vv_session *session, const struct vv_question *question,
	   vv_language language, const char *typed)
{
	struct vv_reading reading;
	struct vv_error err = { 0 };

	switch (vv_answer_read(&reading, session, question, language, typed, &err)) {
	case VV_ASK_BACK:
		if (vv_session_answer(session, question, reading.raw2, &err) == VV_DATA)
			abort();
		break;
	case VV_OK:
		break;
	default:
		return;
	}
	if (vv_session_answer(session, question, reading.raw, &err) == VV_DATA)
		abort();
}

static void
search(struct vv_session *session, const struct vv_question *question, vv_language language,
       const char *typed)
{
	struct vv_question_view *view = NULL;
	struct vv_matches found;

	if (vv_question_view_new(&view, session, question, language) != VV_OK)
		return;
	if (vv_question_view_search(view, session, typed, &found) == VV_OK)
		for (size_t i = 0; i < found.count; i++)
			if (found.all[i].choice >= view->choice_count && !found.all[i].dead_end)
				abort();
	vv_question_view_free(view);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct vv_data *data;
	static struct vv_model *model;
	struct vv_session *session = NULL;
	const struct vv_question *question;
	vv_language language;
	char *typed;

	if (model == NULL)
		model = fuzz_model(&data);
	if (size < 1 || size > 4096
	    || vv_session_new(&session, model, vv_model_from(model), NULL) != VV_OK)
		return 0;
	typed = strndup((const char *)bytes + 1, size - 1);
	question = vv_model_question(model, bytes[0] % vv_model_question_count(model));
	language = bytes[0] / 16u % 3;
	if (typed != NULL && vv_question_type(question) < VV_TYPE_DATE)
		search(session, question, language, typed);
	else if (typed != NULL)
		read_typed(session, question, language, typed);
	free(typed);
	vv_session_free(session);
	return 0;
}
