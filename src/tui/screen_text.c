/* Questions answered by typing: date, number, sum, text.  What was understood is
 * said back in words before going on. */
#include "tui/tui.h"

#include <string.h>

struct text_screen {
	struct tui *tui;
	const struct vv_question_view *view;
	struct page page;
	struct vv_reading reading;
};

static bool
is_blank(const char *text)
{
	return text[strspn(text, " ")] == '\0';
}

static const char *
label(struct text_screen *screen)
{
	const char *unit = vv_question_unit(screen->view->question);

	switch (vv_question_type(screen->view->question)) {
	case VV_TYPE_DATE:
		return page_say(&screen->page, N_("Date:"));
	case VV_TYPE_MONEY:
		return page_fill(&screen->page, N_("Amount (%s):"), unit, NULL, NULL, NULL);
	case VV_TYPE_NUMBER:
		return page_say(&screen->page, N_("Number:"));
	case VV_TYPE_TEXT:
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		break;
	}
	return page_say(&screen->page, N_("Answer:"));
}

static void
fill_page(struct text_screen *screen)
{
	struct page *page = &screen->page;

	ask_begin(screen->tui, page, screen->view);
	if (vv_question_type(screen->view->question) == VV_TYPE_DATE)
		page_add_text(page,
			      page_say(page,
				       N_("Day, month, year, as in 31.1.2025, or 2025-01-31.")));
	if (!vv_question_required(screen->view->question))
		page_add_text(page, page_say(page, N_("You may leave this empty.")));
	page->field = &screen->tui->draft->field;
	page->field_label = label(screen);
	page_add_key(page, "Enter", page_say(page, N_("Next")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_key(page, "Tab", page_say(page, N_("Your answers")), PRESS_TAB);
	page_add_common_keys(page);
}

/* With what was typed as whoever is advised would say it, or why it is refused, as they are told
 * it; with nothing where it would be another answer in their language. */
static const char *
read_beside(struct text_screen *screen, const char *text)
{
	const struct interview *interview = screen->tui->interview;
	/* not on the stack of all who read in one language */
	struct vv_error *err = arena_alloc(&screen->page.arena, sizeof *err);
	struct vv_reading *reading = arena_alloc(&screen->page.arena, sizeof *reading);
	const char *other = NULL;
	enum vv_status status;

	if (err == NULL || reading == NULL)
		return text;
	err->texts = interview->texts;
	err->language = screen->page.beside;
	status = interview_read(interview, err->language, screen->tui->draft->field.text, reading,
				err);
	screen->page.arena.failed |= status == VV_NO_MEMORY;
	if (status == VV_ANSWER)
		other = err->text;
	else if (status == VV_OK && strcmp(reading->raw, screen->reading.raw) == 0)
		other = reading->echo;
	return page_pair(&screen->page, text, other);
}

/* A text of this showing, with what it is in the second language. */
static const char *
pair_beside(struct text_screen *screen, const char *text)
{
	return screen->page.paired ? read_beside(screen, text) : text;
}

/* Says the reading back; the next Enter takes it. */
static void
echo(struct text_screen *screen)
{
	const char *text = pair_beside(screen, screen->reading.echo);

	screen->tui->draft->echoed = true;
	screen->page.refused = false;
	screen->page.notice = page_fill(&screen->page,
					N_("Understood: %s\nIf that is right, press Enter again."),
					page_show(&screen->page, text), NULL, NULL, NULL);
}

static enum interview_event
ask_back(struct text_screen *screen)
{
	struct page *page = &screen->page;
	const char *rows[2] = { page_show(page, screen->reading.echo),
				page_show(page, screen->reading.echo2) };
	enum interview_event event = EVENT_REDRAW;
	int picked = tui_pick_paired(screen->tui, page, page_say(page, N_("Which do you mean?")),
				     NULL, rows, 2, &event);

	if (picked < 0)
		return event;
	return ask_answer(screen->tui, picked == 0 ? screen->reading.raw : screen->reading.raw2);
}

static void
refuse(struct text_screen *screen, const char *text)
{
	screen->page.refused = true;
	screen->page.notice = text;
}

/* EVENT_REDRAW: to be typed on. */
static enum interview_event
take_typed(struct text_screen *screen)
{
	struct tui *tui = screen->tui;
	const struct interview *interview = tui->interview;
	struct vv_error err = interview_error(interview);
	bool is_text = vv_question_type(screen->view->question) == VV_TYPE_TEXT;

	if (is_blank(tui->draft->field.text)) {
		if (!vv_question_required(screen->view->question))
			return ask_empty(tui, &screen->page);
		refuse(screen, page_say(&screen->page, N_("This question needs an answer.")));
		return EVENT_REDRAW;
	}
	switch (interview_read(interview, interview->language, tui->draft->field.text,
			       &screen->reading, &err)) {
	case VV_OK:
		if (is_text || tui->draft->echoed)
			return ask_answer(tui, screen->reading.raw);
		echo(screen);
		return EVENT_REDRAW;
	case VV_ASK_BACK:
		return ask_back(screen);
	case VV_NO_MEMORY:
		return tui_fail(tui);
	case VV_ANSWER:
	case VV_NONE:
	case VV_DATA:
	case VV_IO:
		break;
	}
	refuse(screen, ask_refused(&screen->page, screen->view,
				   page_fill(&screen->page, N_("Not accepted: %s."),
					     pair_beside(screen, err.text), NULL, NULL, NULL)));
	return EVENT_REDRAW;
}

static bool
enter(void *screen, enum interview_event *event)
{
	*event = take_typed(screen);
	return *event != EVENT_REDRAW;
}

static bool
changed(void *payload, enum interview_event *event)
{
	struct text_screen *screen = payload;

	(void)event;
	screen->tui->draft->echoed = false;
	screen->tui->draft->emptied = false;
	screen->page.notice = NULL;
	if (screen->tui->draft->field.full)
		refuse(screen, page_say(&screen->page,
					N_("That is too long: only the beginning was taken.")));
	return false;
}

enum interview_event
ask_text(struct tui *tui, const struct vv_question_view *view)
{
	static const struct screen_ops ops = { .enter = enter, .changed = changed };
	struct text_screen screen = { .tui = tui, .view = view };
	enum interview_event event;

	tui->draft->emptied = false;
	tui->draft->echoed = false;	/* in another language it is said again */
	fill_page(&screen);
	event = screen_run(tui, &screen.page, &ops, &screen);
	page_clear(&screen.page);
	return event;
}
