/* Opening a case: what is kept of it becomes an interview again, with today's data. */
#include "advise/advise_private.h"

#include "base/grow.h"
#include "base/strbuf.h"
#include "text/error.h"
#include "text/language.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- from what is kept to a session */

static enum vv_status
load(struct vv_model **out, const struct advise *advise, const char *id, struct vv_error *err)
{
	struct vv_error fault = advise_error(advise);
	enum vv_status status = vv_model_load(out, advise->interview.data, id, &fault);

	if (status == VV_NONE)
		return error_set(err, VV_DATA, PLACE_NONE,
				 N_("the questionnaire '%s' of this case is not in the data any more"),
				 id);
	if (status != VV_OK && err != NULL)
		*err = fault;
	return status;
}

enum vv_status
advise_recall(struct vv_session **out, const struct vv_model *model,
	      const struct store_content *content, advise_drop *drop, void *payload,
	      struct vv_error *err)
{
	vv_day rules = content->row.rules, from = vv_model_from(model);
	struct vv_session *session = NULL;
	enum vv_status status = vv_session_new(&session, model, rules < from ? from : rules, err);

	for (size_t i = 0; i < content->answer_count && status == VV_OK; i++) {
		const struct store_answer *answer = &content->answers[i];
		const struct vv_question *question = vv_model_find_question(model,
									    answer->question);
		enum vv_status kept = question == NULL ? VV_ANSWER
			: vv_session_recall(session, question, answer->raw, NULL);

		if (kept == VV_OK)
			kept = vv_session_set_typed(session, question, answer->typed);
		if (kept == VV_NO_MEMORY
		    || (kept != VV_OK && drop != NULL && !drop(payload, answer)))
			status = error_no_memory(err);
	}
	if (status == VV_OK)
		*out = session;
	else
		vv_session_free(session);
	return status;
}

/* ---- differences */

bool
advise_differ(struct advise_opened *opened, struct vv_error *err, const char *format, ...)
{
	struct advise_differences *differences = &opened->differences;
	struct arena *arena = &opened->work->arena;
	struct vv_error line = { .texts = err->texts, .language = err->language };
	va_list arguments;

	va_start(arguments, format);
	error_vset(&line, VV_OK, PLACE_NONE, format, arguments);
	va_end(arguments);
	if (!GROW_IN(arena, differences->lines, opened->work->difference_room,
		     differences->count))
		return false;
	differences->lines[differences->count] = arena_strdup(arena, line.text);
	return differences->lines[differences->count++] != NULL;
}

/* An answer that is left out: to be named, and to be taken out of the store. */
static bool
drop(void *payload, const struct store_answer *answer)
{
	struct advise_work *work = ((struct advise *)payload)->opened.work;

	if (!GROW_IN(&work->arena, work->dropped, work->dropped_room, work->dropped_count))
		return false;
	work->dropped[work->dropped_count++] = *answer;
	return true;
}

static bool
tell_dropped(struct advise *advise, const struct store_answer *answer)
{
	struct advise_opened *opened = &advise->opened;
	const struct vv_question *question = vv_model_find_question(opened->model,
								    answer->question);
	struct vv_error err = advise_error(advise);
	struct vv_question_view *view = NULL;
	bool told;

	if (question == NULL)
		return advise_differ(opened, &err,
				     N_("An answer is left out, since that is not asked any more: %s = %s"),
				     answer->question, answer->raw);
	if (vv_question_view_new(&view, opened->session, question, err.language) != VV_OK)
		return false;
	told = advise_differ(opened, &err,
			     N_("An answer is left out, since it is not possible any more: %s %s"),
			     view->label, answer->raw);
	vv_question_view_free(view);
	return told;
}

/* That the rules date lies before the first the data knows is told, too. */
static enum vv_status
tell_rules(struct advise *advise, struct vv_error *err)
{
	struct advise_opened *opened = &advise->opened;
	vv_day from = vv_model_from(opened->model);
	struct strbuf day = { 0 };
	enum vv_status status = VV_OK;

	if (opened->content->row.rules >= from)
		return VV_OK;
	language_write_date(&day, advise_language(advise), advise->interview.texts, from);
	if (day.failed || !advise_differ(opened, err, N_("The rules of the day on which this case was begun are not in the data any more; those of %s count now."),
					 strbuf_text(&day)))
		status = error_no_memory(err);
	strbuf_clear(&day);
	return status;
}

static enum vv_status
find_differences(struct advise *advise, struct vv_error *err)
{
	struct advise_opened *opened = &advise->opened;
	struct vv_error told = advise_error(advise);
	char *data = advise_snapshot_data(opened->content->snapshot);
	const char *now = vv_model_digest(opened->model);
	enum vv_status status = tell_rules(advise, &told);

	for (size_t i = 0; status == VV_OK && i < opened->work->dropped_count; i++)
		if (!tell_dropped(advise, &opened->work->dropped[i]))
			status = error_no_memory(&told);
	if (data == NULL || now == NULL)
		status = error_no_memory(&told);
	else if (status == VV_OK && *data != '\0' && strcmp(data, now) != 0)
		status = advise_compare(advise, opened->session, opened->content->snapshot,
					&told);
	free(data);
	if (status != VV_OK && err != NULL)
		*err = told;
	return status;
}

/* ---- what else is kept */

static bool
copy_work(struct advise_opened *opened)
{
	const struct store_content *content = opened->content;
	struct advise_work *work = opened->work;
	struct arena *arena = &work->arena;

	for (size_t i = 0; i < content->note_count; i++) {
		if (!GROW_IN(arena, work->notes, work->note_room, work->note_count))
			return false;
		work->notes[work->note_count++] = content->notes[i];
	}
	for (size_t i = 0; i < content->received_count; i++) {
		if (!GROW_IN(arena, work->received, work->received_room, work->received_count))
			return false;
		work->received[work->received_count++] = content->received[i];
	}
	work->where = work->saved_where = content->position;
	work->snapshot = strdup(content->snapshot);
	return work->snapshot != NULL;
}

/* ---- opening and closing */

void
advise_forget(struct advise *advise)
{
	struct advise_opened *opened = &advise->opened;

	if (opened->lock != NULL)
		store_unlock(advise->store, opened->lock);
	if (!opened->entered) {
		vv_code_notes_free(opened->notes);
		vv_session_free(opened->session);
		vv_model_free(opened->model);
	}
	advise_unsaved_free(opened->unsaved);
	if (opened->work != NULL) {
		arena_clear(&opened->work->arena);
		free(opened->work->snapshot);
		free(opened->work);
	}
	store_content_free(opened->content);
	*opened = (struct advise_opened){ .content = NULL };
	advise->desk.reference = NULL;
	advise->desk.read_only = false;
	if (advise->left == NULL)
		advise->desk.trouble = NULL;
}

/* Takes it for writing where that can be, and reads it behind that: what another has written
 * until then is there. */
static enum vv_status
lock_and_read(struct advise *advise, const char *id, struct vv_error *err)
{
	struct advise_opened *opened = &advise->opened;
	struct vv_error refused = advise_error(advise);
	enum vv_status status = store_lock(advise->store, id, &opened->lock, &opened->holder,
					   &refused);

	if (status != VV_OK && status != VV_ANSWER) {
		if (err != NULL)
			*err = refused;
		return status == VV_NONE && refused.text[0] == '\0'
			       ? error_set(err, VV_NONE, PLACE_NONE,
					   N_("there is no such case any more")) : status;
	}
	if (status == VV_ANSWER)
		opened->lock = NULL;
	status = store_read(advise->store, id, &opened->content, err);
	if (status == VV_NONE)
		error_set(err, status, PLACE_NONE, N_("there is no such case any more"));
	return status;
}

/* What is to be told of the code that the case was made from just now. */
static enum vv_status
read_code(struct advise *advise, struct vv_error *err)
{
	struct advise_opened *opened = &advise->opened;

	if (advise->code == NULL || strcmp(advise->code_id, opened->id) != 0)
		return VV_OK;
	return vv_code_read(opened->session, advise->code, &opened->notes,
			    advise_language(advise), err);
}

static enum vv_status
make_ready(struct advise *advise, struct vv_error *err)
{
	struct advise_opened *opened = &advise->opened;
	const struct store_content *content = opened->content;
	enum vv_status status;

	opened->id = content->row.id;
	opened->reference = content->row.reference;
	if (!copy_work(opened))
		return error_no_memory(err);
	status = load(&opened->model, advise, content->row.questionnaire, err);
	if (status == VV_OK)
		status = advise_recall(&opened->session, opened->model, content, drop, advise,
				       err);
	if (status == VV_OK)
		status = read_code(advise, err);
	if (status != VV_OK)
		return status;
	opened->position = *content->position == '\0' ? NULL
		: vv_model_find_question(opened->model, content->position);
	return find_differences(advise, err);
}

enum vv_status
advise_open(struct advise *advise, const char *id, struct vv_error *err)
{
	char copy[STORE_ID_BYTES];	/* it may lie in the case that is closed first */
	enum vv_status status;

	snprintf(copy, sizeof copy, "%s", id);
	advise_leave(advise);
	advise_stale_rest(advise->stale);
	status = advise_save_left(advise, copy, err);
	if (status != VV_OK)
		return status;
	advise->opened.work = calloc(1, sizeof *advise->opened.work);
	status = advise->opened.work == NULL ? error_no_memory(err)
					     : lock_and_read(advise, copy, err);
	if (status == VV_OK)
		status = make_ready(advise, err);
	if (status == VV_OK)
		status = store_audit(advise->store, copy, STORE_OPENED, err);
	if (status != VV_OK) {
		advise_forget(advise);
		return status;
	}
	advise->desk.reference = advise->opened.reference;
	advise->desk.read_only = advise->opened.lock == NULL;
	return VV_OK;
}

enum vv_status
advise_take_over(struct advise *advise, struct vv_error *err)
{
	struct advise_opened *opened = &advise->opened;
	char id[STORE_ID_BYTES];
	enum vv_status status;

	if (opened->content == NULL || opened->lock != NULL)
		return VV_OK;
	status = store_holder(advise->store, opened->id, &opened->holder, err);
	if (status == VV_OK)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("%s still writes in this case, at %s"), opened->holder.who,
				 opened->holder.machine);
	if (status != VV_NONE)
		return status;
	snprintf(id, sizeof id, "%s", opened->id);
	return advise_open(advise, id, err);
}

void
advise_leave(struct advise *advise)
{
	struct advise_opened *opened = &advise->opened;

	if (opened->content == NULL)
		return;
	if (opened->lock != NULL && advise_save(advise, NULL) == VV_OK)
		(void)advise_save_summary(advise, NULL, NULL);
	if (opened->unsaved != NULL && opened->lock != NULL) {
		opened->unsaved->lock = opened->lock;	/* it goes on being tried */
		opened->unsaved->next = advise->left;
		advise->left = opened->unsaved;
		opened->unsaved = NULL;
		opened->lock = NULL;
	}
	advise_forget(advise);
}
