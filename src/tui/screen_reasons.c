/* Why a line of the report applies: the answers and the values of the law it rests
 * on, and where it is written.  An answer can be changed from here; a link to
 * another questionnaire is followed. */
#include "tui/tui.h"

#include "tui/draw.h"
#include "text/language.h"
#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINES_OF_DETAIL = 5, MORE_MAX = 4 };

struct reasons_screen;

/* What leads on from the page of a line, beside what it rests on. */
typedef bool more_run(struct reasons_screen *screen, enum interview_event *event);

/* What Enter does on a row. */
struct action {
	const struct vv_question *question;	/* to be changed; NULL: none */
	bool open;				/* the linked questionnaire */
	bool verdict;				/* why that is as it is */
	more_run *more;				/* NULL: nothing */
};

struct reasons_screen {
	struct tui *tui;
	const struct vv_report *report;
	const struct vv_item_view *view;
	struct page page;
	struct list_item *items;
	struct action *actions;
	const char *(*details)[LINES_OF_DETAIL];
	size_t count;
};

/* ---- rows */

static size_t
add_line(struct reasons_screen *screen, enum list_kind kind, const char *text)
{
	size_t i = screen->count++;

	screen->items[i] = (struct list_item){ .kind = kind, .text = text };
	return i;
}

static void
add_detail(struct reasons_screen *screen, size_t i, const char *text)
{
	struct list_item *item = &screen->items[i];

	if (item->detail_count == LINES_OF_DETAIL)
		return;
	item->details = screen->details[i];
	screen->details[i][item->detail_count++] = text;
}

/* The row that leads on comes first: it is what such a line is for. */
static void
add_link(struct reasons_screen *screen)
{
	const struct interview *interview = screen->tui->interview;
	struct page *page = &screen->page;
	size_t at;

	if (screen->view->questionnaire != NULL) {
		const char *label = screen->view->questionnaire;

		if (!vv_data_find(interview->data, label, &at)) {
			(void)add_line(
				screen, LIST_TEXT,
				page_say(
					page,
					N_("The questionnaire it leads to is not installed here.")));
			return;
		}
		label = vv_data_label(interview->data, at, interview->language);
		at = add_line(screen, LIST_CHOICE,
			      page_fill(page, N_("Open “%s” with the answers that fit"),
					page_show(page, label), NULL, NULL, NULL));
		screen->items[at].mark = draw_glyphs()->arrow;
		screen->items[at].enter = page_say(page, N_("Open"));
		screen->actions[at].open = true;
	}
	if (screen->view->url != NULL) {
		at = add_line(screen, LIST_CHOICE, page_show(page, screen->view->url));
		screen->items[at].mark = draw_glyphs()->arrow;
	}
}

/* ---- what leads on */

static bool
show_steps(struct reasons_screen *screen, enum interview_event *event)
{
	char id[REPORT_PLACE + 16];

	snprintf(id, sizeof id, "%s.%s",
		 screen->view->kind == VV_KIND_VERDICT ? "verdict" : "item", screen->view->id);
	return steps_run(screen->tui, &screen->page, id, event);
}

static bool
show_other_day(struct reasons_screen *screen, enum interview_event *event)
{
	return as_of_run(screen->tui, &screen->page, event);
}

static bool
show_alternatives(struct reasons_screen *screen, enum interview_event *event)
{
	return alternatives_run(screen->tui, &screen->page, event);
}

static bool
show_absent(struct reasons_screen *screen, enum interview_event *event)
{
	return absent_run(screen->tui, &screen->page, event);
}

static void
add_more_row(struct reasons_screen *screen, const char *text, more_run *more)
{
	struct page *page = &screen->page;
	/* no mark of its own, for which all the lines would stand further in */
	size_t at = add_line(screen, LIST_CHOICE,
			     page_fill(page, "%s %s", draw_glyphs()->arrow, page_say(page, text),
				       NULL, NULL));

	screen->items[at].hang = 2;
	screen->items[at].enter = page_say(page, N_("Open"));
	screen->actions[at].more = more;
}

static void
add_more(struct reasons_screen *screen)
{
	if (screen->report->general || screen->tui->interview->session == NULL)
		return;
	add_more_row(screen, N_("Step by step"), show_steps);
	if (screen->view->kind != VV_KIND_VERDICT)
		return;
	if (screen->report->complete)
		add_more_row(screen, N_("What would change it?"), show_alternatives);
	add_more_row(screen, N_("As of another day"), show_other_day);
	add_more_row(screen, N_("What does not apply, and why not"), show_absent);
}

static void
add_verdict(struct reasons_screen *screen)
{
	struct page *page = &screen->page;
	const struct vv_report *report = screen->report;
	size_t at;

	(void)add_line(screen, LIST_HEADING, page_say(page, N_("Because the result is")));
	at = add_line(screen, LIST_CHOICE,
		      page_fill(page, "%s %s", page_show(page, report->outcome_text),
				page_show(page, report->verdict->line), NULL, NULL));
	screen->actions[at].verdict = true;
	screen->items[at].enter = page_say(page, N_("Why"));
}

static void
add_answers(struct reasons_screen *screen)
{
	const struct interview *interview = screen->tui->interview;
	struct page *page = &screen->page;

	size_t count = vv_reason_answers(screen->view);

	if (count < screen->view->because_count)
		add_verdict(screen);
	if (count > 0)
		(void)add_line(screen, LIST_HEADING, page_say(page, N_("Because you answered")));
	else if (screen->view->because_count == 0)
		(void)add_line(screen, LIST_TEXT,
			       page_say(page, screen->view->depends
					? N_("It may change with your other answers.")
					: N_("It does not depend on your answers.")));
	for (size_t i = 0; i < count; i++) {
		const struct vv_reason_view *reason = &screen->view->because[i];
		size_t at = add_line(screen, LIST_CHOICE, page_show(page, reason->label));

		add_detail(screen, at, page_show(page, reason->value));
		if (interview->model != NULL && !screen->report->general)
			screen->actions[at].question = vv_model_find_question(interview->model,
									      reason->id);
		if (screen->actions[at].question != NULL)
			screen->items[at].enter = page_say(page, N_("Change the answer"));
	}
}

static void
add_not_asked(struct reasons_screen *screen)
{
	struct page *page = &screen->page;

	if (screen->view->not_asked_count > 0)
		(void)add_line(screen, LIST_HEADING,
			       page_say(page, N_("Because you were not asked this")));
	for (size_t i = 0; i < screen->view->not_asked_count; i++)
		(void)add_line(screen, LIST_CHOICE,
			       page_show(page, screen->view->not_asked[i].label));
}

/* A text with a date in it of which perhaps only a part is known. */
static const char *
say_date(struct page *page, const char *msgid, const char *partial)
{
	struct strbuf date = { 0 }, other = { 0 };
	const char *text = "";

	language_write_partial_date(&date, page->interview->language, page->interview->texts,
				    partial);
	if (page->paired)
		language_write_partial_date(&other, page->beside, page->interview->texts, partial);
	if (date.failed || other.failed)
		page->arena.failed = true;
	else
		text = page_fill(page, msgid,
				 page_pair(page, strbuf_text(&date),
					   page->paired ? strbuf_text(&other) : NULL),
				 NULL, NULL, NULL);
	strbuf_clear(&date);
	strbuf_clear(&other);
	return text;
}

static void
add_parameters(struct reasons_screen *screen)
{
	struct page *page = &screen->page;

	if (screen->view->parameter_count > 0)
		(void)add_line(screen, LIST_HEADING,
			       page_say(page, N_("Amounts, times and limits it rests on")));
	for (size_t i = 0; i < screen->view->parameter_count; i++) {
		const struct vv_reason_view *reason = &screen->view->parameters[i];
		size_t at = add_line(screen, LIST_CHOICE, page_show(page, reason->label));

		add_detail(screen, at, page_show(page, reason->value));
		for (size_t k = 0; k < reason->source_count; k++)
			add_detail(screen, at, page_show(page, reason->sources[k].title));
		if (reason->confirmed != NULL)
			add_detail(screen, at,
				   say_date(page, N_("Last confirmed: %s"), reason->confirmed));
	}
}

static const char *
dates(struct page *page, const struct vv_source_view *source)
{
	const char *dated = source->date != NULL ? say_date(page, N_("dated %s"), source->date)
						 : NULL;
	const char *read = source->read != NULL ? say_date(page, N_("read %s"), source->read)
						: NULL;

	if (dated != NULL && read != NULL)
		return page_fill(page, "%s, %s", dated, read, NULL, NULL);
	return dated != NULL ? dated : read;
}

static void
add_sources(struct reasons_screen *screen)
{
	struct page *page = &screen->page;

	if (screen->view->source_count > 0)
		(void)add_line(screen, LIST_HEADING, page_say(page, N_("Where it is written")));
	for (size_t i = 0; i < screen->view->source_count; i++) {
		const struct vv_source_view *source = &screen->view->sources[i];
		const char *dated = dates(page, source);
		char number[24];
		size_t at;

		snprintf(number, sizeof number, "[%zu]", source->number);
		at = add_line(screen, LIST_CHOICE,
			      page_fill(page, "%s %s", number, page_show(page, source->title), NULL,
					NULL));
		screen->items[at].hang = 2;	/* as what stands below it */
		if (dated == NULL)
			add_detail(screen, at, page_show(page, source->publisher));
		else
			add_detail(screen, at,
				   page_fill(page, "%s, %s", page_show(page, source->publisher),
					     dated, NULL, NULL));
		add_detail(screen, at, source->url != NULL || source->site != NULL
				       ? page_show(page, source->url != NULL ? source->url
						   : source->text)
				       : page_say(page, N_("Its address is not known here.")));
	}
	if (screen->view->confirmed != NULL)
		(void)add_line(screen, LIST_TEXT,
			       say_date(page, N_("Last confirmed: %s"), screen->view->confirmed));
}

static bool
make_rows(struct reasons_screen *screen)
{
	const struct vv_item_view *view = screen->view;
	size_t room = view->detail_count + view->because_count + view->not_asked_count
		+ view->parameter_count + view->source_count + MORE_MAX + 10;

	screen->items = calloc(room, sizeof *screen->items);
	screen->actions = calloc(room, sizeof *screen->actions);
	screen->details = calloc(room, sizeof *screen->details);
	if (screen->items == NULL || screen->actions == NULL || screen->details == NULL)
		return false;
	for (size_t i = 0; i < view->detail_count; i++)
		(void)add_line(screen, LIST_TEXT, page_show(&screen->page, view->details[i]));
	add_link(screen);
	add_more(screen);
	add_answers(screen);
	add_not_asked(screen);
	add_parameters(screen);
	add_sources(screen);
	return true;
}

/* ---- the screen */

static void
fill_page(struct reasons_screen *screen)
{
	struct page *page = &screen->page;

	tui_begin(screen->tui, page);
	page->client = page->paired && !screen->report->general;
	page->title = page_show(page, screen->report->title);
	page->subject = page_show(page, screen->report->subject);
	page->date = screen->report->date;
	page->heading = page_show(page, screen->view->line);
}

/* A link is there to be followed. */
static void
mark_link(struct reasons_screen *screen)
{
	for (size_t i = 0; i < screen->count; i++)
		if (screen->actions[i].open)
			list_select(&screen->page.list, i);
}

/* Whether Enter leads on; where it does not, it leads back, unless this page is to @p stay. */
static bool
enter(struct reasons_screen *screen, enum interview_event *event, bool *stay)
{
	const struct action *action;

	if (list_selected(&screen->page.list) == NULL)
		return false;
	action = &screen->actions[screen->page.list.selected];
	if (action->verdict) {
		*stay = true;
		return reasons_run(screen->tui, screen->report, screen->report->verdict, event);
	}
	if (action->more != NULL) {
		*stay = true;
		return action->more(screen, event);
	}
	if (action->open) {
		screen->tui->interview->questionnaire = screen->view->questionnaire;
		*event = EVENT_OPEN;
		return true;
	}
	if (action->question == NULL)
		return false;
	screen->tui->interview->jump = action->question;
	*event = EVENT_JUMP;
	return true;
}

bool
reasons_run(struct tui *tui, const struct vv_report *report, const struct vv_item_view *item,
	    enum interview_event *event)
{
	struct reasons_screen screen = { .tui = tui, .report = report, .view = item };
	bool leave = false, stay;
	enum act act;

	fill_page(&screen);
	if (make_rows(&screen)) {
		page_read(&screen.page, screen.items, screen.count);
		mark_link(&screen);
		do {
			act = page_next(&screen.page);
			stay = act != ACT_BACK && act != ACT_ENTER;
			leave = act == ACT_ENTER ? enter(&screen, event, &stay)
				: act != ACT_BACK && overlay_run(tui, act, &screen.page, event);
		} while (!leave && stay);
	}
	page_clear(&screen.page);
	free(screen.items);
	free(screen.actions);
	free(screen.details);
	return leave;
}
