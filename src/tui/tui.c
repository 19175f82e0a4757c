/* One run of the full screen, and what its screens share. */
#include "tui/tui.h"

#include "tui/draw.h"
#include "tui/input.h"
#include "frontend/desk.h"
#include "frontend/message.h"
#include "frontend/place.h"
#include "tui/terminal.h"
#include "text/unicode.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool
tui_can_run(const struct frontend_options *options)
{
	return terminal_can_run(options);
}

static void
tell(void *ui, struct interview *interview, const struct vv_error *err)
{
	struct tui *tui = ui;

	char *line = vv_error_line(err);

	if (line == NULL)
		tui->interview->failed = true;
	else
		unicode_copy(tui->notice, sizeof tui->notice, line);
	free(line);
	free(tui->notice_beside);
	tui->notice_beside = interview->told_beside == NULL ? NULL
							    : strdup(interview->told_beside);
	if (interview->told_beside != NULL && tui->notice_beside == NULL)
		interview->failed = true;
	tui->notice_kind = err->status == VV_OK ? NOTICE_SAID
			   : err->status == VV_ANSWER ? NOTICE_REFUSAL : NOTICE_FAULT;
}

/* Another questionnaire, or a new start, ends the session that drafts are of. */
static void
forget_drafts(struct tui *tui, enum interview_event event)
{
	const struct interview *interview = tui->interview;

	if (event == EVENT_RESTART || event == EVENT_CASE
	    || (event == EVENT_OPEN
		&& (interview->model == NULL
		    || strcmp(vv_model_id(interview->model), interview->questionnaire) != 0)))
		drafts_clear(&tui->drafts);
}

/* A code has opened an interview. */
static void
notes(void *ui, struct interview *interview, const struct vv_code_notes *notes)
{
	struct tui *tui = ui;

	(void)interview;
	tui->notes = notes;
	tui->coding = false;
	field_set(&tui->code, "");
	drafts_clear(&tui->drafts);
}

/* Tells them on a page of their own; true when that is left by an event. */
static bool
tell_notes(struct tui *tui, enum interview_event *event)
{
	const char *go_on = interview_text(tui->interview, N_("Go on"));
	const struct vv_code_notes *notes = tui->notes;
	struct strbuf text = { 0 };
	bool left = false;

	tui->notes = NULL;
	if (notes == NULL)
		return false;
	for (size_t i = 0; i < notes->count; i++)
		strbuf_printf(&text, "%s%s", i > 0 ? "\n" : "", notes->all[i].text);
	if (text.failed) {
		*event = tui_fail(tui);
		left = true;
	} else {
		left = tui_pick(tui, interview_text(tui->interview, N_("Your answers are back")),
				strbuf_text(&text), &go_on, 1, event) == PICK_EVENT;
	}
	strbuf_clear(&text);
	return left;
}

static enum interview_event
ask(void *ui, struct interview *interview)
{
	enum interview_event event;

	if (!tell_notes(ui, &event))
		event = tui_ask(ui, interview);
	return event;
}

static enum interview_event
choose(void *ui, struct interview *interview)
{
	const struct interview_desk *desk = interview->desk;
	enum interview_event event = desk != NULL
		? desk->screen->choose(desk->payload, ui, interview) : tui_choose(ui, interview);

	forget_drafts(ui, event);
	return event;
}

static enum interview_event
show(void *ui, struct interview *interview, const struct vv_report *report)
{
	struct tui *tui = ui;
	enum interview_event event;

	if (tell_notes(tui, &event))
		return event;
	tui->report = report;
	event = tui_show(ui, interview, report);
	tui->report = NULL;
	forget_drafts(ui, event);
	return event;
}

/* What is said below stands further in than what it belongs to. */
static void
put_summary(char *summary)
{
	size_t width = message_width(STDOUT_FILENO);
	char *rest = summary, *line;

	while ((line = strsep(&rest, "\n")) != NULL && (*line != '\0' || rest != NULL)) {
		size_t indent = strspn(line, " ");

		if (line[indent] == '\0')
			message_write(stdout, "\n");
		else
			message_wrap(stdout, line + indent, indent, width);
	}
}

/* At a public place nothing is written without it: a terminal that is held (Scroll Lock) would
 * keep the page, and the place, for ever. */
static void
limit(const struct interview *interview)
{
	if (interview->place != NULL)
		terminal_limit(true);
}

enum frontend_exit
tui_main(struct interview *interview, const char *first)
{
	static const struct interview_ops ops = {
		.choose = choose, .ask = ask, .tell = tell, .show = show, .notes = notes,
	};
	struct tui tui = { .interview = interview };
	enum frontend_exit code;
	struct interview_result result;

	input_keys()->captive = interview->place != NULL;
	limit(interview);		/* until the first page is shown */
	if (!terminal_open(interview->options, input_keys()))
		return line_main(interview, first);
	if (!place_close(interview)) {
		terminal_close();
		return EXIT_SYSTEM;
	}
	tui.language_chosen = interview->options->language_given;
	tui.language_known = interview->options->language_known;
	code = interview_run(interview, &ops, &tui, first, &result);
	limit(interview);
	terminal_close();
	limit(interview);		/* until the process has ended */
	drafts_forget(&tui.drafts);
	pairs_clear(&tui.said);
	free(tui.notice_beside);
	if (result.summary != NULL)
		put_summary(result.summary);
	free(result.summary);
	return code;
}

/* The case that is open, and that nothing can be changed in it, where that is so. */
static const char *
case_title(struct page *page, const struct interview_desk *desk)
{
	const char *reference = page_show(page, desk->reference);

	return !desk->read_only ? reference
	       : page_fill(page, "%s (%s)", reference,
			   /* Translators: behind the reference of a case */
			   interview_text(page->interview, N_("read only")), NULL, NULL);
}

void
tui_begin(struct tui *tui, struct page *page)
{
	struct interview *interview = tui->interview;

	page_init(page, interview);
	page->date = interview->session != NULL ? vv_session_date(interview->session)
						: interview->options->date;
	page->title = interview->model != NULL
			      ? page_show(page,
					  vv_model_label(interview->model, interview->language))
			      : "veiviser";
	page->paired = interview_second(interview, &page->beside);
	page->pairs.below = &tui->said;
	if (page->paired && interview->model != NULL)
		pairs_set(&page->pairs, page->title,
			  page_show(page, vv_model_label(interview->model, page->beside)));
	if (interview->desk != NULL && interview->desk->reference != NULL && !interview->turned)
		page->title = page_fill(page, "%s%s%s", case_title(page, interview->desk),
					draw_glyphs()->separator, page->title, NULL);
}

void
tui_begin_over(struct tui *tui, struct page *page, const struct page *below)
{
	tui_begin(tui, page);
	page->title = below->title;
	page->title_end = below->title_end;
	page->subject = below->subject;
	page->date = below->date;
	page->pairs.below = &below->pairs;
}

bool
tui_is_finished(const struct tui *tui)
{
	return tui->report != NULL && tui->report->complete && !tui->report->general;
}

const char *
tui_take_notice(struct tui *tui, struct page *page)
{
	static const char *const forms[] = {
		[NOTICE_FAULT] = N_("Fault: %s."),
		[NOTICE_REFUSAL] = N_("Not accepted: %s."),
		[NOTICE_SAID] = "%s",
	};
	const char *notice;

	if (tui->notice[0] == '\0')
		return NULL;
	page->refused = tui->notice_kind != NOTICE_SAID;
	notice = page_fill(page, forms[tui->notice_kind],
			   page_pair(page, tui->notice, tui->notice_beside), NULL, NULL, NULL);
	tui->notice[0] = '\0';
	free(tui->notice_beside);
	tui->notice_beside = NULL;
	return notice;
}

enum interview_event
tui_fail(struct tui *tui)
{
	tui->interview->failed = true;
	return EVENT_END;
}

const char *
tui_digit(size_t row)
{
	static const char digits[9][2] = { "1", "2", "3", "4", "5", "6", "7", "8", "9" };

	return row < 9 ? digits[row] : NULL;
}

static struct list_item
language_item(struct page *page, vv_language row, size_t mark)
{
	const struct interview *interview = page->interview;
	vv_language language = interview_language_at(interview, row);

	return (struct list_item){
		.kind = LIST_CHOICE, .mark = tui_digit(mark),
		.text = page_show(page, vv_language_name(interview->texts, language)),
	};
}

void
tui_set_languages(struct page *page, bool both)
{
	vv_language count = interview_language_count(page->interview);
	struct list_item *items = arena_alloc(&page->arena, (2 * count + 1) * sizeof *items);

	if (items == NULL)
		return;
	for (vv_language i = 0; i < count; i++)
		items[i] = language_item(page, i, i);
	if (!both) {
		list_set(&page->list, items, count);
		return;
	}
	items[count] = (struct list_item){ .kind = LIST_HEADING,
					   .text = page_say(page, N_("The client's language")) };
	for (vv_language i = 0; i < count; i++)
		items[count + 1 + i] = language_item(page, i, count + i);
	list_set(&page->list, items, 2 * count + 1);
}

int
tui_pick_paired(struct tui *tui, const struct page *below, const char *heading, const char *text,
		const char *const *rows, size_t count, enum interview_event *event)
{
	struct list_item items[4] = { { .mark = NULL } };
	struct page page;
	int result = PICK_BACK;
	enum act act;

	tui_begin(tui, &page);
	if (below != NULL) {
		page.client = page.paired;
		page.pairs.below = &below->pairs;
	}
	page.heading = heading;
	page.letters = true;
	page_add_text(&page, text);
	for (size_t i = 0; i < count && i < 4; i++)
		items[i] = (struct list_item){ .kind = LIST_CHOICE,
					       .mark = tui_digit(i),
					       .text = rows[i] };
	list_set(&page.list, items, count);
	if (count > 1)	/* of one there is nothing to choose */
		page_unmark(&page);
	page_add_key(&page, "Enter", page_say(&page, N_("Next")), PRESS_ENTER);
	page_add_key(&page, "Esc", page_say(&page, N_("Back")), PRESS_ESC);
	page_add_common_keys(&page);
	while ((act = page_next(&page)) != ACT_BACK) {
		if (act == ACT_ENTER) {
			result = (int)page.list.selected;
			break;
		}
		if (overlay_run(tui, act, &page, event)) {
			result = PICK_EVENT;
			break;
		}
	}
	page_clear(&page);
	return result;
}

int
tui_pick(struct tui *tui, const char *heading, const char *text, const char *const *rows,
	 size_t count, enum interview_event *event)
{
	return tui_pick_paired(tui, NULL, heading, text, rows, count, event);
}
