/* One question a screen: what all kinds of question have in common. */
#include "tui/tui.h"

#include "frontend/desk.h"
#include "veiviser-explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum interview_event
ask_answer(struct tui *tui, const char *raw)
{
	enum interview_event event;

	if (!change_confirm(tui, raw, &event)) {
		free(tui->interview->typed);
		tui->interview->typed = NULL;
		return event;
	}
	tui->draft->done = true;
	tui->interview->answer = strdup(raw);
	return tui->interview->answer != NULL ? EVENT_ANSWER : tui_fail(tui);
}

enum interview_event
ask_empty(struct tui *tui, struct page *page)
{
	if (tui->draft->emptied)
		return ask_answer(tui, "");
	tui->draft->emptied = true;
	page->refused = false;
	page->notice = page_say(page, N_("Enter once more to leave it empty."));
	return EVENT_REDRAW;
}

/* ---- the page */

static const char *
progress(struct tui *tui, struct page *page)
{
	size_t more = interview_more(tui->interview);
	char number[24], most[24];

	snprintf(number, sizeof number, "%zu", interview_number(tui->interview));
	snprintf(most, sizeof most, "%zu", more);
	if (more == 0)
		/* Translators: how far the questions have come. */
		return page_fill(page, N_("question %s, the last one"), number, NULL, NULL, NULL);
	if (more > INTERVIEW_MORE_MAX)
		/* Translators: how far the questions have come. */
		return page_fill(page, N_("question %s"), number, NULL, NULL, NULL);
	/* Translators: how far the questions have come: numbers of questions. */
	return page_fill(page, N_("question %s, at most %s more"), number, most, NULL, NULL);
}

static bool
is_first(const struct tui *tui, const struct vv_question_view *view)
{
	return vv_session_previous(tui->interview->session, view->question) == NULL;
}

/* One notice below another; either may be NULL. */
static const char *
add_notice(struct page *page, const char *notice, const char *more)
{
	if (more == NULL || *more == '\0')
		return notice;
	return notice == NULL ? more : page_fill(page, "%s\n%s", notice, more, NULL, NULL);
}

/* What is to be known of a questionnaire before it is answered; NULL: nothing. */
static const char *
first_notice(struct tui *tui, struct page *page)
{
	const struct interview *interview = tui->interview;
	const struct vv_model *model = interview->model;
	vv_day date = vv_session_date(interview->session);
	const char *overdue = vv_model_overdue(model, date, interview->language);
	const char *foreign = vv_model_foreign(model, interview->language);

	if (page->paired) {
		pairs_set(&page->pairs, overdue, vv_model_overdue(model, date, page->beside));
		pairs_set(&page->pairs, foreign, vv_model_foreign(model, page->beside));
	}
	return add_notice(page, add_notice(page, NULL, page_show(page, overdue)),
			  page_show(page, foreign));
}

const char *
ask_refused(struct page *page, const struct vv_question_view *view, const char *notice)
{
	return view->answer[0] == '\0'
		       ? notice
		       : add_notice(page, notice,
				    page_fill(page, N_("Your answer until now: %s."),
					      page_show(page, view->answer), NULL, NULL, NULL));
}

/* What the loop told of the answer on the screen, and the one that stands until another
 * is accepted. */
static const char *
told(struct tui *tui, struct page *page, const struct vv_question_view *view)
{
	bool refused = tui->notice_kind == NOTICE_REFUSAL;
	const char *notice = tui_take_notice(tui, page);

	if (notice == NULL && draft_differs(tui->draft, view))
		return ask_refused(page, view, NULL);
	return notice != NULL && refused ? ask_refused(page, view, notice) : notice;
}

static const char *
say_why(struct page *page, const struct vv_question_view *view)
{
	if (view->why[0] == '\0')
		return NULL;
	return page_fill(page, N_("Why we ask: %s"), page_show(page, view->why), NULL, NULL, NULL);
}

const char *
ask_why(struct tui *tui, struct page *page)
{
	struct vv_session *session = tui->interview->session;

	if (vv_question_view_purpose(tui->view, session) != VV_OK
	    || (tui->other != NULL && vv_question_view_purpose(tui->other, session) != VV_OK)) {
		page->arena.failed = true;
		return NULL;
	}
	if (tui->other != NULL)
		pairs_set(&tui->said, tui->view->why, tui->other->why);
	return say_why(page, tui->view);
}

void
ask_begin(struct tui *tui, struct page *page, const struct vv_question_view *view)
{
	tui_begin(tui, page);
	page->client = page->paired;
	page->heading = page_show(page, view->label);
	for (size_t i = 0; i < view->hint_count; i++)
		page_add_text(page, view->hints[i]);
	page->progress = progress(tui, page);
	if (is_first(tui, view) && tui->start == NULL)	/* else the first screen has said it */
		page->folder_notice = page_show(page, vv_model_notice(tui->interview->model,
								      tui->interview->language));
	page->asks = true;
	page->why = say_why(page, view);
	trail_begin(tui, page);
	page->refused = tui->notice[0] != '\0';
	page->notice = told(tui, page, view);
	if (page->notice == NULL && view->refusal[0] != '\0') {
		page->refused = true;
		page->notice = page_fill(page, N_("Not accepted: %s."), view->refusal, NULL, NULL,
					 NULL);
	}
	if (page->notice == NULL && is_first(tui, view)) {
		page->refused = false;
		page->notice = first_notice(tui, page);
	}
}

/* The reference of the case that is open at a desk, as it is called now; NULL: none is. */
static const char *
case_of(const struct tui *tui)
{
	return tui->interview->desk != NULL ? tui->interview->desk->reference : NULL;
}

static enum interview_event
ask_view(struct tui *tui, const struct vv_question_view *view)
{
	enum interview_event event = EVENT_END;

	/* A refused answer is asked again as it was given. */
	tui->draft = draft_open(&tui->drafts, tui->interview->session, view,
				tui->notice[0] != '\0' && tui->notice_kind == NOTICE_REFUSAL);
	if (tui->draft == NULL)
		return tui_fail(tui);
	if (case_of(tui) != NULL)
		drafts_recall(&tui->drafts, case_of(tui), tui->draft);
	switch (vv_question_type(view->question)) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		event = ask_choice(tui, view);
		break;
	case VV_TYPE_DATE:
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
	case VV_TYPE_TEXT:
		event = ask_text(tui, view);
		break;
	}
	if (event == EVENT_BACK || event == EVENT_JUMP)
		draft_leave(tui->draft);
	if (case_of(tui) != NULL
	    && !drafts_keep(&tui->drafts, case_of(tui), view, tui->draft, event == EVENT_ANSWER))
		return tui_fail(tui);
	return event;
}

/* The question once more, in the second language; false: memory is out. */
static bool
pair_view(struct tui *tui)
{
	const struct interview *interview = tui->interview;
	vv_language second;

	tui->other = NULL;
	if (!interview_second(interview, &second))
		return true;
	if (vv_question_view_new(&tui->other, interview->session, interview->question, second)
	    != VV_OK)
		return false;
	pairs_of_question(&tui->said, tui->view, tui->other);
	return !tui->said.failed;
}

enum interview_event
tui_ask(void *ui, struct interview *interview)
{
	struct tui *tui = ui;
	enum interview_event event;

	do {
		if (vv_question_view_new(&tui->view, interview->session, interview->question,
					 interview->language) != VV_OK)
			return tui_fail(tui);
		event = pair_view(tui) ? ask_view(tui, tui->view) : tui_fail(tui);
		pairs_clear(&tui->said);
		vv_question_view_free(tui->view);
		vv_question_view_free(tui->other);
		tui->other = NULL;
	} while (event == EVENT_REDRAW);
	return event;
}
