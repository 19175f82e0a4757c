/* Answers on their way to the store.  Each is saved as it is given.  Where the store cannot be
 * written they stay in memory, in order, and go together when it is back: one change, so that
 * the case in the store is always one that there was. */
#include "advise/advise_private.h"

#include "base/grow.h"
#include "frontend/environment.h"
#include "guard/clock.h"
#include "text/error.h"

#include <stdlib.h>
#include <string.h>

enum { AGAIN_MS = 5000 };

/* ---- what is not saved */

static void
free_answer(struct store_answer *answer)
{
	free((char *)answer->question);
	free((char *)answer->raw);
	free((char *)answer->typed);
}

void
advise_unsaved_free(struct advise_unsaved *unsaved)
{
	if (unsaved == NULL)
		return;
	for (size_t i = 0; i < unsaved->count; i++)
		free_answer(&unsaved->all[i]);
	free(unsaved->all);
	free(unsaved);
}

static bool
copy_answer(struct store_answer *out, const struct vv_session *session,
	    const struct vv_question *question, vv_day today)
{
	const char *raw = vv_session_raw(session, question);

	*out = (struct store_answer){
		.question = strdup(vv_question_id(question)),
		.raw = raw == NULL ? NULL : strdup(raw),
		.typed = strdup(vv_session_typed(session, question)),
		.given = today,
	};
	if (out->question != NULL && out->typed != NULL && (raw == NULL || out->raw != NULL))
		return true;
	free_answer(out);
	return false;
}

/* Behind what is not saved yet, in place of what was the answer to the same question. */
static bool
keep(struct advise *advise, const struct vv_question *question)
{
	struct advise_opened *opened = &advise->opened;
	struct advise_unsaved *unsaved = opened->unsaved;
	struct store_answer answer;
	size_t left = 0;

	if (unsaved == NULL) {
		unsaved = opened->unsaved = calloc(1, sizeof *unsaved);
		if (unsaved == NULL)
			return false;
		snprintf(unsaved->id, sizeof unsaved->id, "%s", opened->id);
	}
	if (!GROW(unsaved->all, unsaved->room, unsaved->count)
	    || !copy_answer(&answer, opened->session, question, advise_today(advise)))
		return false;
	for (size_t i = 0; i < unsaved->count; i++)
		if (strcmp(unsaved->all[i].question, answer.question) == 0)
			free_answer(&unsaved->all[i]);
		else
			unsaved->all[left++] = unsaved->all[i];
	unsaved->all[left] = answer;
	unsaved->count = left + 1;
	return true;
}

size_t
advise_unsaved_count(const struct advise *advise)
{
	size_t count = advise->opened.unsaved != NULL ? advise->opened.unsaved->count : 0;

	for (const struct advise_unsaved *left = advise->left; left != NULL; left = left->next)
		count += left->count;
	return count;
}

/* ---- to the store */

void
advise_lose_lock(struct advise *advise)
{
	struct advise_opened *opened = &advise->opened;

	if (opened->lock != NULL)
		store_unlock(advise->store, opened->lock);
	opened->lock = NULL;
	advise->desk.read_only = true;
	if (store_holder(advise->store, opened->id, &opened->holder, NULL) != VV_OK)
		opened->holder = (struct store_holder){ .who = "" };
	advise->desk.trouble = opened->unsaved == NULL ? NULL
		: interview_text(&advise->interview,
				 N_("Your last answers cannot be saved any more."));
}

/* Of the opened case. */
static enum vv_status
save_opened(struct advise *advise, struct vv_error *err)
{
	struct advise_opened *opened = &advise->opened;
	struct advise_unsaved *unsaved = opened->unsaved;
	struct advise_work *work = opened->work;
	enum vv_status status;

	if (unsaved == NULL || opened->lock == NULL)
		return VV_OK;
	status = store_write_answers(advise->store, opened->lock, unsaved->all, unsaved->count,
				     work->where, err);
	if (status == VV_OK) {
		work->saved_where = work->where;
		advise_unsaved_free(unsaved);
		opened->unsaved = NULL;
	} else if (status == VV_ANSWER || status == VV_NONE) {
		if (status == VV_NONE)
			error_set(err, VV_ANSWER, PLACE_NONE,
				  N_("this case has been deleted by somebody else"));
		advise_lose_lock(advise);
	}
	return status;
}

/* Of one that was left: saved, or given up since another writes in it or it is gone. */
static enum vv_status
save_left(struct advise *advise, struct advise_unsaved **place, struct vv_error *err)
{
	struct advise_unsaved *left = *place;
	enum vv_status status = store_write_answers(advise->store, left->lock, left->all,
						    left->count, "", err);

	if (status != VV_OK && status != VV_ANSWER && status != VV_NONE)
		return status;
	*place = left->next;
	store_unlock(advise->store, left->lock);
	advise_unsaved_free(left);
	return status == VV_NONE ? VV_OK : status;
}

enum vv_status
advise_save_left(struct advise *advise, const char *id, struct vv_error *err)
{
	struct advise_unsaved **place = &advise->left;

	while (*place != NULL && strcmp((*place)->id, id) != 0)
		place = &(*place)->next;
	return *place == NULL ? VV_OK : save_left(advise, place, err);
}

enum vv_status
advise_save(struct advise *advise, struct vv_error *err)
{
	enum vv_status status = save_opened(advise, err);

	while (status == VV_OK && advise->left != NULL)
		status = save_left(advise, &advise->left, err);
	if (status == VV_OK && advise_unsaved_count(advise) == 0)
		advise->desk.trouble = NULL;
	advise->clock.again = clock_now() + AGAIN_MS;
	return status;
}

/* Told once in full, and then in a few words on every page. */
static enum vv_status
tell_trouble(struct advise *advise, enum vv_status status, struct vv_error *err)
{
	bool told = advise->desk.trouble != NULL;

	if (status != VV_IO && status != VV_DATA)
		return status;
	advise->desk.trouble = interview_text(&advise->interview,
		N_("Answers are not saved for now: they are kept here and saved as soon as that is possible."));
	if (told && err != NULL)
		*err = advise_error(advise);
	return told ? VV_OK : status;
}

enum vv_status
advise_save_answer(struct advise *advise, const struct vv_question *question,
		   struct vv_error *err)
{
	bool trouble = advise->desk.trouble != NULL;
	enum vv_status status;

	if (advise->opened.lock == NULL)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("somebody else writes in this case; it can only be read now"));
	if (!keep(advise, question))
		return error_no_memory(err);
	advise->opened.work->changed = true;
	advise->opened.work->where = "";
	status = advise_save(advise, err);
	if (status == VV_OK && trouble)
		error_set(err, VV_OK, PLACE_NONE, N_("All answers are saved again."));
	return tell_trouble(advise, status, err);
}

/* An interview that is resumed goes to the first question that is to be answered, so only
 * another one has to be kept. */
void
advise_save_position(struct advise *advise, const struct vv_question *question)
{
	struct advise_opened *opened = &advise->opened;
	struct advise_work *work = opened->work;
	const char *where = question == NULL || question == vv_session_next(opened->session)
				    ? "" : vv_question_id(question);

	work->where = where;
	if (strcmp(where, work->saved_where) != 0 && opened->lock != NULL
	    && opened->unsaved == NULL
	    && store_write_position(advise->store, opened->lock, where, NULL) == VV_OK)
		work->saved_where = where;
}

/* ---- notes and documents */

/* Whether the opened case may be written. */
static enum vv_status
may_write(const struct advise *advise, struct vv_error *err)
{
	return advise->opened.lock != NULL ? VV_OK
	       : error_set(err, VV_ANSWER, PLACE_NONE,
			   N_("somebody else writes in this case; it can only be read now"));
}

static struct store_note *
find_note(const struct advise *advise, const char *question)
{
	const struct advise_work *work = advise->opened.work;

	for (size_t i = 0; work != NULL && i < work->note_count; i++)
		if (strcmp(work->notes[i].question, question) == 0)
			return &work->notes[i];
	return NULL;
}

const struct store_note *
advise_note(const struct advise *advise, const char *question)
{
	const struct store_note *note = find_note(advise, question);

	return note == NULL || *note->text == '\0' ? NULL : note;
}

enum vv_status
advise_set_note(struct advise *advise, const char *question, const char *text, bool shown,
		struct vv_error *err)
{
	struct advise_work *work = advise->opened.work;
	struct store_note *note = find_note(advise, question), made;
	enum vv_status status = may_write(advise, err);

	if (status != VV_OK)
		return status;
	made = (struct store_note){
		.question = arena_strdup(&work->arena, question),
		.text = arena_strdup(&work->arena, text), .who = advise->who, .shown = shown,
	};
	if (made.question == NULL || made.text == NULL
	    || (note == NULL
		&& !GROW_IN(&work->arena, work->notes, work->note_room, work->note_count)))
		return error_no_memory(err);
	status = store_write_note(advise->store, advise->opened.lock, &made, err);
	if (status == VV_OK)
		*(note != NULL ? note : &work->notes[work->note_count++]) = made;
	return status;
}

static struct store_received *
find_received(const struct advise *advise, const char *item)
{
	const struct advise_work *work = advise->opened.work;

	for (size_t i = 0; work != NULL && i < work->received_count; i++)
		if (strcmp(work->received[i].item, item) == 0)
			return &work->received[i];
	return NULL;
}

bool
advise_received(const struct advise *advise, const char *item, vv_day *on)
{
	const struct store_received *received = find_received(advise, item);

	if (received != NULL && on != NULL)
		*on = received->on;
	return received != NULL;
}

enum vv_status
advise_set_received(struct advise *advise, const char *item, bool received,
		    struct vv_error *err)
{
	struct advise_work *work = advise->opened.work;
	struct store_received *known = find_received(advise, item);
	vv_day today = advise_today(advise);
	const char *copy = NULL;
	enum vv_status status = may_write(advise, err);

	if (status != VV_OK)
		return status;
	if (known == NULL) {
		copy = arena_strdup(&work->arena, item);
		if (copy == NULL || !GROW_IN(&work->arena, work->received, work->received_room,
					     work->received_count))
			return error_no_memory(err);
	}
	status = store_write_received(advise->store, advise->opened.lock, item, received, today,
				      err);
	if (status != VV_OK)
		return status;
	work->changed = true;
	if (received && known == NULL)
		work->received[work->received_count++] = (struct store_received){ copy, today };
	else if (!received && known != NULL)
		*known = work->received[--work->received_count];
	return VV_OK;
}
