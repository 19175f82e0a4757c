/* One question a screen: what all kinds of question have in common. */
#include "tui/tui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
is_typed(enum vv_type type)
{
	switch (type) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		return false;
	case VV_TYPE_DATE:
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
	case VV_TYPE_TEXT:
		break;
	}
	return true;
}

/* ---- the draft */

static bool
begin_draft(struct tui *tui, const struct vv_question_view *view)
{
	struct draft *draft = &tui->draft;

	free(draft->ticked);
	*draft = (struct draft){
		.session = tui->interview->session,
		.question = view->question,
		.ticked_count = view->choice_count + 1,
		.ticked = calloc(view->choice_count + 1, sizeof *draft->ticked),
	};
	if (draft->ticked == NULL) {
		draft->session = NULL;
		return false;
	}
	draft->marked = vv_question_type(view->question) == VV_TYPE_CHOICES;
	for (size_t i = 0; i < view->choice_count; i++) {
		draft->ticked[i] = view->choices[i].chosen;
		if (view->choices[i].chosen && !draft->marked) {
			draft->selected = i;
			draft->marked = true;
		}
	}
	if (!draft->marked
	    && vv_session_state(tui->interview->session, view->question) == VV_EMPTY) {
		draft->selected = view->choice_count;	/* "Leave this empty" */
		draft->marked = true;
	}
	draft->ticked[view->choice_count] = view->none_chosen;
	if (is_typed(vv_question_type(view->question)))
		field_set(&draft->field, view->raw);
	return true;
}

static bool
is_begun(const struct tui *tui, const struct vv_question_view *view)
{
	const struct draft *draft = &tui->draft;

	return draft->session == tui->interview->session && draft->question == view->question
		&& draft->ticked_count == view->choice_count + 1;
}

enum interview_event
ask_answer(struct tui *tui, const char *raw)
{
	tui->interview->answer = strdup(raw);
	return tui->interview->answer != NULL ? EVENT_ANSWER : tui_fail(tui);
}

enum interview_event
ask_empty(struct tui *tui, struct page *page)
{
	if (tui->draft.emptied)
		return ask_answer(tui, "");
	tui->draft.emptied = true;
	page->refused = false;
	page->notice = page_say(page, N_("Enter once more to leave it empty."));
	return EVENT_REDRAW;
}

/* ---- the page */

static const char *
progress(struct tui *tui, struct page *page)
{
	struct vv_progress so_far = vv_session_progress(tui->interview->session);
	char answered[24], least[24], most[24];

	snprintf(answered, sizeof answered, "%zu", so_far.answered);
	snprintf(least, sizeof least, "%zu", so_far.left_min);
	snprintf(most, sizeof most, "%zu", so_far.left_max);
	if (so_far.left_min == so_far.left_max)
		/* Translators: how far the questions have come: numbers of questions. */
		return page_fill(page, N_("%s answered, %s left"), answered, least, NULL, NULL);
	/* Translators: how far the questions have come: numbers of questions. */
	return page_fill(page, N_("%s answered, %s to %s left"), answered, least, most, NULL);
}

/* What is to be known of a questionnaire before it is answered; NULL: nothing. */
static const char *
first_notice(struct tui *tui, struct page *page)
{
	const struct interview *interview = tui->interview;
	const char *old = NULL, *foreign = NULL;

	if (vv_session_date(interview->session) > vv_model_review_by(interview->model))
		old = page_say(page, N_("These rules should have been reviewed by now and may have changed. "
					"Check with the authority."));
	if (vv_model_foreign(interview->model, interview->language)[0] != '\0')
		foreign = page_show(page, vv_model_foreign(interview->model, interview->language));
	if (old != NULL && foreign != NULL)
		return page_fill(page, "%s\n%s", old, foreign, NULL, NULL);
	return old != NULL ? old : foreign;
}

/* What the loop told of the answer on the screen, and the one that stands until another
 * is accepted. */
static const char *
told(struct tui *tui, struct page *page, const struct vv_question_view *view)
{
	bool refused = tui->notice_refusal;
	const char *notice = tui_take_notice(tui, page);

	if (notice == NULL || !refused || view->answer[0] == '\0')
		return notice;
	return page_fill(page, "%s\n%s", notice,
			 page_fill(page, N_("Your answer until now: %s."),
				   page_show(page, view->answer), NULL, NULL, NULL),
			 NULL, NULL);
}

void
ask_begin(struct tui *tui, struct page *page, const struct vv_question_view *view)
{
	tui_begin(tui, page);
	page->heading = page_show(page, view->label);
	for (size_t i = 0; i < view->hint_count; i++)
		page_add_text(page, view->hints[i]);
	page->progress = progress(tui, page);
	page->notice = told(tui, page, view);
	page->refused = true;
	if (page->notice == NULL && view->refusal[0] != '\0')
		page->notice = page_fill(page, N_("Not accepted: %s."), view->refusal, NULL, NULL,
					 NULL);
	if (page->notice == NULL
	    && vv_session_previous(tui->interview->session, view->question) == NULL) {
		page->refused = false;
		page->notice = first_notice(tui, page);
	}
}

static enum interview_event
ask_view(struct tui *tui, const struct vv_question_view *view)
{
	enum interview_event event;

	if (!is_begun(tui, view) && !begin_draft(tui, view))
		return tui_fail(tui);
	event = is_typed(vv_question_type(view->question)) ? ask_text(tui, view)
							   : ask_choice(tui, view);
	/* A refused answer is asked again as it was given; otherwise another visit
	 * begins with what is kept. */
	if (event == EVENT_BACK || event == EVENT_JUMP)
		tui->draft.session = NULL;
	return event;
}

enum interview_event
tui_ask(void *ui, struct interview *interview)
{
	struct tui *tui = ui;
	enum interview_event event;

	tui->general = false;
	do {
		struct vv_question_view *view = NULL;

		if (vv_question_view_new(&view, interview->session, interview->question,
					 interview->language) != VV_OK)
			return tui_fail(tui);
		event = ask_view(tui, view);
		vv_question_view_free(view);
	} while (event == EVENT_REDRAW);
	return event;
}
