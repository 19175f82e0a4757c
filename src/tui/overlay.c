/* Screens that lie over another: language, leaving, and the way from one to the
 * next, so that a function key means the same on each of them and they never
 * pile up. */
#include "tui/tui.h"

#include "frontend/answer_code.h"
#include "frontend/desk.h"
#include "frontend/place.h"

#include <stdlib.h>

/* ---- language */

/* Both languages of a paired interview: the adviser's, then the client's; true when one is
 * another one now. */
static bool
speak_row(struct interview *interview, size_t row)
{
	size_t count = interview_language_count(interview);
	vv_language language = interview_language_at(interview, (vv_language)(row % (count + 1)));
	bool is_same = language == interview->language;

	if (row >= count) {
		language = interview_language_at(interview, (vv_language)(row - count - 1));
		is_same = language == interview->beside;
		interview->beside = language;
	} else if (!is_same) {
		interview_speak(interview, language);
	}
	return !is_same;
}

/* F2 pressed again goes one language down, so F2 F2 Enter works blind. */
static enum act
language_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	size_t count = interview_language_count(tui->interview);
	struct page page;
	enum act act;

	tui_begin_over(tui, &page, below);
	page.heading = page_say(&page, N_("Language"));
	page.letters = true;
	tui_set_languages(&page, tui->interview->paired);
	list_select(&page.list, ((size_t)interview_language_row(tui->interview) + 1) % count);
	page_add_key(&page, "Enter", page_say(&page, N_("Choose")), PRESS_ENTER);
	page_add_key(&page, "Esc", page_say(&page, N_("Back")), PRESS_ESC);
	while ((act = page_next(&page)) == ACT_LANGUAGE || act == ACT_LETTER)
		if (act == ACT_LANGUAGE)
			list_select(&page.list, (page.list.selected + 1) % page.list.count);
	if (act == ACT_ENTER) {
		act = ACT_BACK;
		if (speak_row(tui->interview, page.list.selected)) {
			*event = EVENT_REDRAW;
			act = ACT_ENTER;
		}
	}
	page_clear(&page);
	return act;
}

/* ---- leaving */

/* And how it can be had again, where there are codes. */
static void
add_what_is_lost(struct tui *tui, struct page *page)
{
	const char *lost = page_say(page, N_("Your answers will be forgotten."));
	struct answer_code_now now;

	if (tui->interview->desk != NULL) {	/* what is not saved is told on every page */
		if (tui->interview->desk->trouble == NULL)
			page_add_text(page, page_say(page, N_("What was answered is saved.")));
		return;
	}
	if (answer_code_now(&now, tui->interview->session, tui->interview->language) != VV_OK)
		page->arena.failed = true;
	if (now.code == NULL) {
		page_add_text(page, lost);
		return;
	}
	page_add_text(page, page_fill(page, "%s\n%s\n%s", lost,
				      page_say(page, N_("This code opens your answers again:")),
				      tui_code_rows(page, now.code), NULL));
	page_add_text(page, page_show(page, now.hint));
	free(now.code);
}

static enum act
leave_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	struct list_item items[3] = { { .kind = LIST_CHOICE, .mark = "1" },
				      { .kind = LIST_CHOICE, .mark = "2" },
				      { .kind = LIST_CHOICE, .mark = "3" } };
	bool kiosk = place_is(tui->interview, PLACE_KIOSK), desk = tui->interview->desk != NULL;
	struct page page;
	enum act act;

	tui_begin_over(tui, &page, below);
	page.heading = kiosk ? page_say(&page, N_("Finish and clear?"))
			     : page_say(&page, N_("Leave?"));
	page.letters = true;
	if (tui->interview->session != NULL
	    && vv_session_progress(tui->interview->session).answered > 0)
		add_what_is_lost(tui, &page);
	items[0].text = page_say(&page, N_("No, go on"));
	items[1].text = kiosk ? page_say(&page, N_("Yes, finish and clear"))
			      : page_say(&page, N_("Yes, leave"));
	items[2].text = desk ? page_say(&page, N_("Go to the list of cases"))
			     : page_say(&page, N_("Start again with other answers"));
	list_set(&page.list, items,
		 below->restarts || (desk && tui->interview->session != NULL) ? 3 : 2);
	page_unmark(&page);
	page_add_key(&page, "Enter", page_say(&page, N_("Choose")), PRESS_ENTER);
	page_add_key(&page, "Esc", page_say(&page, N_("Back")), PRESS_ESC);
	do {
		act = page_next(&page);
		if (act == ACT_HELP && (act = help_run(tui, &page, event)) == ACT_BACK)
			act = ACT_LETTER;
	} while (act == ACT_LETTER);
	if (act == ACT_ENTER && page.list.selected == 2) {
		*event = EVENT_RESTART;
		page_clear(&page);
		return act;
	}
	if ((act == ACT_ENTER && page.list.selected == 1) || act == ACT_LEAVE) {
		*event = EVENT_QUIT;
		act = ACT_ENTER;
	} else if (act == ACT_ENTER) {
		act = ACT_BACK;
	}
	page_clear(&page);
	return act;
}

/* ---- at a desk */

/* What an adviser's key leads to is the desk's to show. */
static enum act
within_run(struct tui *tui, enum act key, const struct page *below, enum interview_event *event)
{
	const struct interview_desk *desk = tui->interview->desk;
	bool leave;

	tui->within = key;
	tui->below = below;
	leave = desk->screen->within(desk->payload, tui, event);
	tui->below = NULL;
	return leave ? ACT_ENTER : ACT_BACK;
}

/* ---- which screen */

bool
overlay_run(struct tui *tui, enum act act, const struct page *below, enum interview_event *event)
{
	for (;;) {
		switch (act) {
		case ACT_HELP:
			act = help_run(tui, below, event);
			break;
		case ACT_LANGUAGE:
			act = language_run(tui, below, event);
			break;
		case ACT_ANSWERS:
			act = answers_run(tui, below, event);
			break;
		case ACT_TAKE:
			act = takehome_run(tui, below, event);
			break;
		case ACT_CODE:
			act = code_run(tui, below, event) ? ACT_ENTER : ACT_BACK;
			break;
		case ACT_CASE:
		case ACT_NOTE:
		case ACT_SHOW:
		case ACT_NEW:
			act = within_run(tui, act, below, event);
			break;
		case ACT_VIEW:
			interview_turn(tui->interview, !tui->interview->turned);
			*event = EVENT_REDRAW;
			return true;
		case ACT_LEAVE:
			act = tui_is_finished(tui) && tui->taking == TAKING_NOTHING
				      ? takehome_run(tui, below, event)
				      : leave_run(tui, below, event);
			break;
		case ACT_ENTER:
			return true;
		case ACT_QUIT:
			*event = EVENT_QUIT;
			return true;
		case ACT_IDLE:
			*event = EVENT_IDLE;
			return true;
		case ACT_GONE:
			*event = EVENT_END;
			return true;
		case ACT_BACK:
		case ACT_TICK:
		case ACT_CHANGED:
		case ACT_LETTER:
		case ACT_JUMP:
		case ACT_WAKE:
			return false;
		}
		if (act == ACT_BACK)
			return false;
	}
}
