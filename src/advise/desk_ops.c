/* What the interview asks of the desk (frontend/desk.h), and the desk's clock. */
#include "advise/advise_private.h"

#include "guard/clock.h"
#include "text/error.h"

#include <stdlib.h>
#include <string.h>

enum {
	STEP_MS = 400,		/* nobody has typed for so long: something may be worked out */
	PAUSE_MS = 300000	/* a longer pause is no time spent in the interview */
};

/* ---- a case */

/* Answers that were left out go out of the store, too, once somebody goes on with the case. */
static enum vv_status
save_dropped(struct advise *advise, struct vv_error *err)
{
	struct advise_opened *opened = &advise->opened;
	struct advise_work *work = opened->work;
	enum vv_status status;

	if (work->dropped_count == 0 || opened->lock == NULL)
		return VV_OK;
	for (size_t i = 0; i < work->dropped_count; i++)
		work->dropped[i].raw = NULL;
	status = store_write_answers(advise->store, opened->lock, work->dropped,
				     work->dropped_count, work->where, err);
	if (status == VV_OK)
		work->dropped_count = 0;
	return status;
}

static void
pair_languages(struct advise *advise)
{
	struct interview *interview = &advise->interview;
	vv_language client;

	interview_turn(interview, false);
	client = interview->language;
	(void)vv_language_find(interview->texts, advise->opened.content->row.language, &client);
	interview->beside = client;
	interview->paired = client != interview->language;
}

static enum vv_status
take(void *payload, struct desk_case *out, struct vv_error *err)
{
	struct advise *advise = payload;
	struct advise_opened *opened = &advise->opened;

	if (opened->content == NULL || opened->entered) {
		if (advise->desk.told.status != VV_OK) {
			*err = advise->desk.told;	/* that is why */
			return err->status;
		}
		return error_set(err, VV_NONE, PLACE_NONE, N_("no case is open"));
	}
	if (save_dropped(advise, err) == VV_NO_MEMORY)
		return VV_NO_MEMORY;
	if (err->status != VV_OK)	/* told, and tried again when it is opened again */
		advise->desk.told = *err;
	*err = advise_error(advise);
	*out = (struct desk_case){
		.model = opened->model, .session = opened->session, .notes = opened->notes,
		.position = opened->position,
	};
	opened->notes = NULL;
	opened->entered = true;
	opened->work->since = clock_now();
	pair_languages(advise);
	return VV_OK;
}

/* Whether it is the session of the case that is open: one that another has taken the place of
 * may still be on the screen. */
static bool
is_open(const struct advise *advise, const struct vv_session *session)
{
	return advise->opened.content != NULL && advise->opened.session == session;
}

static enum vv_status
changed(void *payload, const struct vv_session *session, const struct vv_question *question,
	struct vv_error *err)
{
	struct advise *advise = payload;

	if (!is_open(advise, session))
		return error_set(err, VV_ANSWER, PLACE_NONE, N_("no case is open"));
	return advise_save_answer(advise, question, err);
}

static void
at(void *payload, const struct vv_question *question)
{
	struct advise *advise = payload;

	if (advise->opened.content != NULL && advise->opened.entered)
		advise_save_position(advise, question);
}

static void
reported(void *payload, const struct vv_session *session, const struct vv_report *report)
{
	struct advise *advise = payload;

	if (is_open(advise, session))	/* the client's view has one in the client's language */
		(void)advise_save_summary(advise, report->language == advise_language(advise)
						  ? report : NULL, NULL);
}

static enum vv_status
follow(void *payload, const struct vv_session *session, const char *questionnaire,
       struct vv_error *err)
{
	struct advise *advise = payload;
	const struct store_case *row = &advise->opened.content->row;
	vv_language client = advise_language(advise);
	char *reference = NULL, id[STORE_ID_BYTES] = "";
	enum vv_status status;

	if (!is_open(advise, session))
		return error_set(err, VV_ANSWER, PLACE_NONE, N_("no case is open"));
	(void)vv_language_find(advise->interview.texts, row->language, &client);
	reference = advise_free_reference(advise, advise->opened.reference);
	status = reference == NULL ? error_no_memory(err)
		: advise_new_from(advise, reference, questionnaire, client, session, id, err);
	free(reference);
	if (status != VV_OK)
		return status;
	/* The one that was open is closed by this: where the new one cannot be opened, the list
	 * is shown, and why. */
	status = advise_open(advise, id, err);
	if (status == VV_NO_MEMORY)
		return status;
	if (status != VV_OK)
		advise->desk.told = *err;
	return VV_OK;
}

static void
leave(void *payload, const struct vv_session *session)
{
	struct advise *advise = payload;

	if (is_open(advise, session))
		advise_leave(advise);
	interview_turn(&advise->interview, false);
	advise->interview.paired = false;
}

/* ---- the clock */

static bool
is_idle(const struct advise *advise, int64_t now)
{
	return !advise->clock.locked
	       && now - advise->clock.active >= (int64_t)advise->options->idle * 60000;
}

static bool
may_step(const struct advise *advise)
{
	return advise->opened.content == NULL && advise->list.version != 0
	       && advise->desk.trouble == NULL;
}

static void
sooner(int64_t *next, int64_t when)
{
	if (*next < 0 || when < *next)
		*next = when;
}

static int
wait_ms(void *payload)
{
	struct advise *advise = payload;
	int64_t now = clock_now(), next = -1;

	if (!advise->clock.locked)
		sooner(&next, advise->clock.active + (int64_t)advise->options->idle * 60000);
	if (advise->opened.lock != NULL && store_beat_seconds(advise->store) > 0)
		sooner(&next, advise->clock.beat);
	if (advise_unsaved_count(advise) > 0)
		sooner(&next, advise->clock.again);
	if (may_step(advise))
		sooner(&next, advise->clock.active + STEP_MS > advise->clock.step
				      ? advise->clock.active + STEP_MS : advise->clock.step);
	if (may_step(advise))
		sooner(&next, advise->clock.look);
	return next < 0 ? -1 : next <= now ? 0 : next - now > 3600000 ? 3600000 : (int)(next - now);
}

/* The lease of the opened case is renewed; one that was lost is told. */
static enum desk_event
beat(struct advise *advise, int64_t now, struct vv_error *err)
{
	enum vv_status status;

	advise->clock.beat = now + (int64_t)store_beat_seconds(advise->store) * 1000;
	status = store_beat(advise->store, advise->opened.lock, err);
	if (status != VV_ANSWER && status != VV_NONE) {
		*err = advise_error(advise);	/* what is not saved says so itself */
		return DESK_NOTHING;
	}
	if (status == VV_NONE)
		error_set(err, VV_ANSWER, PLACE_NONE,
			  N_("this case has been deleted by somebody else"));
	advise_lose_lock(advise);
	return DESK_TOLD;
}

static enum desk_event
save_again(struct advise *advise, struct vv_error *err)
{
	enum vv_status status = advise_save(advise, err);

	if (status == VV_OK) {
		error_set(err, VV_OK, PLACE_NONE, N_("All answers are saved again."));
		return DESK_TOLD;
	}
	if (status == VV_ANSWER || status == VV_NONE)
		return DESK_TOLD;
	*err = advise_error(advise);
	return DESK_NOTHING;
}

static enum desk_event
due(void *payload, struct vv_error *err)
{
	struct advise *advise = payload;
	int64_t now = clock_now();
	enum desk_event event = DESK_NOTHING;

	if (advise->opened.lock != NULL && store_beat_seconds(advise->store) > 0
	    && now >= advise->clock.beat)
		event = beat(advise, now, err);
	if (event == DESK_NOTHING && advise_unsaved_count(advise) > 0
	    && now >= advise->clock.again)
		event = save_again(advise, err);
	if (event == DESK_NOTHING && is_idle(advise, now)) {
		advise->clock.locked = true;
		return DESK_LOCK;
	}
	if (event == DESK_NOTHING && may_step(advise) && now >= advise->clock.look) {
		advise->clock.look = now + ADVISE_LOOK_MS;
		(void)advise_refresh(advise, NULL);
	}
	if (event == DESK_NOTHING && may_step(advise)
	    && now - advise->clock.active >= STEP_MS && now >= advise->clock.step)
		advise->clock.step = advise_idle_step(advise) ? now : now + 60000;
	return event;
}

static void
active(void *payload)
{
	struct advise *advise = payload;
	struct advise_work *work = advise->opened.work;
	int64_t now = clock_now();

	advise->clock.active = now;
	advise->clock.locked = false;
	if (work == NULL || !advise->opened.entered)
		return;
	if (now - work->since < PAUSE_MS)
		work->spent += now - work->since;
	work->since = now;
}

/* ---- notes and documents */

static const char *
note(void *payload, const char *question, bool *shown)
{
	const struct store_note *found = advise_note(payload, question);

	if (found != NULL && shown != NULL)
		*shown = found->shown;
	return found == NULL ? NULL : found->text;
}

static enum vv_status
set_note(void *payload, const char *question, const char *text, bool shown,
	 struct vv_error *err)
{
	return advise_set_note(payload, question, text, shown, err);
}

static bool
received(void *payload, const char *item, vv_day *on)
{
	return advise_received(payload, item, on);
}

static enum vv_status
set_received(void *payload, const char *item, bool is_received, struct vv_error *err)
{
	return advise_set_received(payload, item, is_received, err);
}

const struct desk_ops advise_desk_ops = {
	.take = take, .changed = changed, .at = at, .reported = reported, .link = follow,
	.leave = leave, .wait = wait_ms, .due = due, .active = active, .note = note,
	.set_note = set_note, .received = received, .set_received = set_received,
};
