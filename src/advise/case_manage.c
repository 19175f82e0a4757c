/* Making cases, and what is done to one as a whole. */
#include "advise/advise_private.h"

#include "base/grow.h"
#include "base/strbuf.h"
#include "text/error.h"

#include <stdlib.h>
#include <string.h>

/* ---- new ones */

/* The answers of a session, as they are kept; they lie in it. */
static bool
list_answers(struct store_answer **out, size_t *count, const struct vv_session *session,
	     vv_day today)
{
	const struct vv_model *model = vv_session_model(session);
	size_t questions = vv_model_question_count(model);

	*count = 0;
	*out = calloc(questions + 1, sizeof **out);
	for (size_t i = 0; *out != NULL && i < questions; i++) {
		const struct vv_question *question = vv_model_question(model, i);
		const char *raw = vv_session_raw(session, question);

		if (raw != NULL)
			(*out)[(*count)++] = (struct store_answer){
				vv_question_id(question), raw,
				vv_session_typed(session, question), today,
			};
	}
	return *out != NULL;
}

/* The fields of a case that nothing is known of yet. */
static struct store_content
new_content(const struct advise *advise, const char *reference, const char *questionnaire,
	    const char *language)
{
	vv_day today = advise_today(advise);

	return (struct store_content){
		.row = {
			.id = "", .reference = reference, .questionnaire = questionnaire,
			.language = language, .owner = "", .changed_by = "", .rules = today,
			.keep_until = today + advise->options->keep, .data = "", .as_of = today,
			.outcome = "", .verdict = "", .subject = "", .next_item = "",
		},
		.position = "", .snapshot = "",
	};
}

/* With the answers of a session; NULL: without any. */
static enum vv_status
make_case(struct advise *advise, struct store_content *content,
	  const struct vv_session *session, char id[STORE_ID_BYTES], struct vv_error *err)
{
	struct store_answer *answers = NULL;
	enum vv_status status;

	id[0] = '\0';
	if (session != NULL
	    && !list_answers(&answers, &content->answer_count, session, content->row.rules))
		return error_no_memory(err);
	if (session != NULL)
		content->answers = answers;
	status = store_new(advise->store, content, STORE_CREATED, id, err);
	free(answers);
	if (status == VV_OK)
		(void)advise_refresh(advise, NULL);
	return status;
}

static enum vv_status
new_of_code(struct advise *advise, const char *reference, const char *client, const char *code,
	    char id[STORE_ID_BYTES], struct vv_error *err)
{
	struct store_content content;
	struct answer_code opened;
	char *copy = strdup(code);
	enum vv_status status = copy == NULL ? error_no_memory(err)
		: answer_code_open(&opened, advise->interview.data, code, advise_today(advise),
				   advise_language(advise), err);

	if (status != VV_OK) {
		free(copy);
		return status;
	}
	content = new_content(advise, reference, vv_model_id(opened.model), client);
	status = make_case(advise, &content, opened.session, id, err);
	vv_code_notes_free(opened.notes);
	vv_session_free(opened.session);
	vv_model_free(opened.model);
	if (status != VV_OK) {
		free(copy);
		return status;
	}
	free(advise->code);
	advise->code = copy;
	memcpy(advise->code_id, id, sizeof advise->code_id);
	return VV_OK;
}

enum vv_status
advise_new(struct advise *advise, const char *reference, const char *questionnaire,
	   vv_language client, const char *code, char id[STORE_ID_BYTES], struct vv_error *err)
{
	const char *language = vv_language_code(advise->interview.texts, client);
	struct store_content content;
	struct vv_model *model = NULL;
	struct vv_session *session = NULL;
	enum vv_status status;

	if (code != NULL)
		return new_of_code(advise, reference, language, code, id, err);
	/* One that cannot be asked is not begun. */
	status = vv_model_load(&model, advise->interview.data, questionnaire, err);
	if (status == VV_OK)
		status = vv_session_new(&session, model, advise_today(advise), err);
	vv_session_free(session);
	vv_model_free(model);
	if (status != VV_OK)
		return status;
	content = new_content(advise, reference, questionnaire, language);
	return make_case(advise, &content, NULL, id, err);
}

enum vv_status
advise_new_from(struct advise *advise, const char *reference, const char *questionnaire,
		vv_language client, const struct vv_session *from, char id[STORE_ID_BYTES],
		struct vv_error *err)
{
	struct store_content content = new_content(advise, reference, questionnaire,
		vv_language_code(advise->interview.texts, client));
	struct vv_model *model = NULL;
	struct vv_session *session = NULL;
	enum vv_status status = vv_model_load(&model, advise->interview.data, questionnaire, err);

	if (status == VV_OK)
		status = vv_session_new(&session, model, advise_today(advise), err);
	if (status == VV_OK) {
		vv_session_carry(session, from);
		status = make_case(advise, &content, session, id, err);
	}
	vv_session_free(session);
	vv_model_free(model);
	return status;
}

enum vv_status
advise_copy(struct advise *advise, const char *id, const char *reference,
	    char copy[STORE_ID_BYTES], struct vv_error *err)
{
	struct store_content *content = NULL, made;
	enum vv_status status = store_read(advise->store, id, &content, err);

	if (status != VV_OK)
		return status == VV_NONE ? error_set(err, status, PLACE_NONE,
						     N_("there is no such case any more")) : status;
	made = new_content(advise, reference, content->row.questionnaire, content->row.language);
	made.answers = content->answers;
	made.answer_count = content->answer_count;
	made.position = content->position;
	status = make_case(advise, &made, NULL, copy, err);
	store_content_free(content);
	return status;
}

char *
advise_free_reference(const struct advise *advise, const char *reference)
{
	size_t length = strlen(reference);
	struct strbuf made = { 0 };

	for (unsigned number = 2; ; number++) {
		bool taken = false;

		strbuf_reset(&made);
		strbuf_add_bytes(&made, reference, length);
		strbuf_printf(&made, " (%u)", number);
		for (size_t i = 0; !made.failed && i < advise->list.count && !taken; i++)
			taken = strcmp(advise->list.all[i].row->reference, made.text) == 0;
		if (!taken)
			return strbuf_take(&made);
	}
}

/* ---- of a whole case */

/* Whether that case is open; what is shown of it is to be as it is now. */
static bool
is_opened(const struct advise *advise, const char *id)
{
	return advise->opened.content != NULL && strcmp(advise->opened.id, id) == 0;
}

static enum vv_status
done(struct advise *advise, enum vv_status status, struct vv_error *err)
{
	if (status == VV_OK)
		(void)advise_refresh(advise, NULL);
	return status != VV_NONE ? status
	       : error_set(err, status, PLACE_NONE, N_("there is no such case any more"));
}

enum vv_status
advise_rename(struct advise *advise, const char *id, const char *reference,
	      struct vv_error *err)
{
	enum vv_status status = done(advise, store_set_reference(advise->store, id, reference,
								 err), err);
	const struct store_case *row = advise_find(advise, id);

	if (status == VV_OK && row != NULL && is_opened(advise, id)) {
		const char *copy = arena_strdup(&advise->opened.work->arena, row->reference);

		if (copy == NULL)
			return error_no_memory(err);
		advise->opened.reference = advise->desk.reference = copy;
	}
	return status;
}

enum vv_status
advise_set_closed(struct advise *advise, const char *id, bool closed, struct vv_error *err)
{
	return done(advise, store_set_closed(advise->store, id, closed, err), err);
}

enum vv_status
advise_keep(struct advise *advise, const char *id, const char *typed, struct vv_error *err)
{
	vv_day day;
	enum vv_status status = vv_day_read(&day, typed, err);

	if (status != VV_OK)
		return status;
	if (day < advise_today(advise))
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("that day is past; the case would be deleted at once"));
	return done(advise, store_set_keep_until(advise->store, id, day, err), err);
}

enum vv_status
advise_set_client(struct advise *advise, const char *id, vv_language client,
		  struct vv_error *err)
{
	const char *code = vv_language_code(advise->interview.texts, client);
	enum vv_status status = done(advise, store_set_language(advise->store, id, code, err),
				     err);

	if (status == VV_OK && is_opened(advise, id)) {
		interview_turn(&advise->interview, false);
		advise->interview.beside = client;
		advise->interview.paired = client != advise->interview.language;
	}
	return status;
}

enum vv_status
advise_delete(struct advise *advise, const char *id, bool *later, struct vv_error *err)
{
	char copy[STORE_ID_BYTES];
	enum vv_status status = VV_OK;

	snprintf(copy, sizeof copy, "%s", id);
	if (is_opened(advise, copy)) {
		if (advise->opened.lock == NULL)
			return error_set(err, VV_ANSWER, PLACE_NONE,
					 N_("somebody else writes in this case"));
		status = advise_save(advise, err);	/* else it could not be deleted, either */
		if (status != VV_OK)
			return status;
		advise_forget(advise);
	}
	return done(advise, store_delete(advise->store, copy, later, err), err);
}
