/* The report, to be read through: the result in a frame, what to do now, the sections, then
 * one line for each that is folded, which Enter opens.  Enter on any other line tells why it
 * stands there. */
#include "tui/tui.h"

#include "tui/draw.h"
#include "tui/plain.h"
#include "frontend/place.h"
#include "text/unicode.h"
#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NO_FOLD = -1, FOLD_SOURCES = 63 };	/* else the n-th folded section */

struct row {
	const struct vv_item_view *view;	/* NULL: no line of the report */
	int fold;				/* what Enter opens or closes, or NO_FOLD */
	bool absent;				/* it leads to what does not apply */
};

struct report_screen {
	struct tui *tui;
	const struct vv_report *report;
	struct page page;
	struct list_item *items;
	struct row *rows;			/* of each item */
	size_t *starts;				/* of each line of the pane: the item it leads to */
	struct list_item *starts_items;
	size_t count, start_count;
	struct field find;			/* what is looked for */
};

/* ---- rows */

static void
add_row(struct report_screen *screen, struct list_item item, struct row row)
{
	screen->rows[screen->count] = row;
	screen->items[screen->count++] = item;
}

static void
add_words(struct report_screen *screen, enum list_kind kind, const char *text)
{
	add_row(screen,
		(struct list_item){ .kind = kind, .text = text,
				    .look = LOOK_STRONG,
				    .look_bytes = kind == LIST_TEXT ? strlen(text) : 0 },
		(struct row){ .fold = NO_FOLD });
}

/* "Documents (3)" */
static const char *
counted(struct page *page, const char *label, size_t count)
{
	char number[24];

	snprintf(number, sizeof number, "(%zu)", count);
	return page_fill(page, "%s %s", label, number, NULL, NULL);
}

/* A line of the pane, which leads to the row to be added next. */
static void
add_start(struct report_screen *screen, enum list_kind kind, const char *text)
{
	screen->starts[screen->start_count] = screen->count;
	screen->starts_items[screen->start_count++] = (struct list_item){
		.kind = kind, .one_row = true, .text = text,
	};
}

static const char *
with_numbers(struct page *page, const struct vv_item_view *view)
{
	if (view->numbers[0] == '\0')
		return page_show(page, view->line);
	/* a number alone in its row would look lost */
	return page_fill(page, "%s\u00a0%s", page_show(page, view->line),
			 page_show(page, view->numbers), NULL, NULL);
}

/* Its mark and look say what its words say. */
static void
add_state(struct page *page, const struct vv_item_view *view, struct list_item *item)
{
	const struct glyphs *glyphs = draw_glyphs();

	switch (view->met) {
	case VV_MET_NONE:
		return;
	case VV_MET_YES:
		item->mark = glyphs->met;
		item->look = LOOK_GOOD;
		break;
	case VV_MET_NO:
		item->mark = glyphs->not_met;
		item->look = LOOK_BAD;
		break;
	case VV_MET_UNKNOWN:
		item->mark = glyphs->unknown;
		item->look = LOOK_OPEN;
		break;
	}
	item->look_bytes = strlen(page_show(page, view->state)) + strlen(":");
}

static enum look
outcome_look(enum vv_outcome outcome)
{
	switch (outcome) {
	case VV_OUTCOME_YES:
		return LOOK_GOOD;
	case VV_OUTCOME_NO:
		return LOOK_BAD;
	case VV_OUTCOME_NOT_YET: case VV_OUTCOME_UNKNOWN: case VV_OUTCOME_ELSEWHERE:
		return LOOK_OPEN;
	case VV_OUTCOME_INFORMATION:
		break;
	}
	return LOOK_TITLE;
}

/* The card in one line, then the verdict's own paragraphs. */
static const char *const *
below_verdict(struct page *page, const struct vv_report *report, size_t *count)
{
	const struct vv_item_view *verdict = report->verdict;
	const char **all = arena_alloc(&page->arena, (verdict->detail_count + 1) * sizeof *all);
	const char *card = "";

	*count = 0;
	if (all == NULL)
		return NULL;
	for (size_t i = 0; i < report->card_count; i++)
		/* no row begins with a separator */
		card = page_fill(page, "%s%s%s%s", card, i == 0 ? "" : "\u00a0",
				 i == 0 ? "" : draw_glyphs()->separator + 1,
				 page_show(page, report->card[i]));
	if (*card != '\0')
		all[(*count)++] = card;
	for (size_t i = 0; i < verdict->detail_count; i++)
		all[(*count)++] = page_show(page, verdict->details[i]);
	return all;
}

static void
add_verdict(struct report_screen *screen, const char *label)
{
	struct page *page = &screen->page;
	const struct vv_report *report = screen->report;
	const char *outcome = page_show(page, report->outcome_text);
	struct list_item item = {
		.kind = LIST_CHOICE, .box = label,
		.look = outcome_look(report->outcome), .look_bytes = strlen(outcome),
		.text = page_fill(page, "%s %s", outcome, with_numbers(page, report->verdict),
				  NULL, NULL),
	};

	item.details = below_verdict(page, report, &item.detail_count);
	add_row(screen, item, (struct row){ .view = report->verdict, .fold = NO_FOLD });
}

static void
add_item(struct report_screen *screen, const struct vv_item_view *view, size_t number, bool folded)
{
	struct page *page = &screen->page;
	struct list_item item = {
		.kind = LIST_CHOICE, .mark = draw_glyphs()->bullet, .inset = folded,
		.text = with_numbers(page, view),
		.details = page_show_all(page, view->details, view->detail_count),
		.detail_count = view->detail_count,
	};

	if (view->kind == VV_KIND_NOW)
		item.mark = tui_digit(number);
	else if (view->kind == VV_KIND_LINK)
		item.mark = draw_glyphs()->arrow;
	add_state(page, view, &item);
	add_row(screen, item, (struct row){ .view = view, .fold = NO_FOLD });
}

/* ---- what is folded */

/* The number by which a folded section is known. */
static int
fold_of(const struct vv_report *report, const struct vv_section_view *section)
{
	int fold = 0;

	for (const struct vv_section_view *at = report->sections; at < section; at++)
		fold += at->fold && fold + 1 < FOLD_SOURCES;
	return fold;
}

static bool
is_open(const struct report_screen *screen, int fold)
{
	return (screen->tui->report_open >> fold & 1) != 0;
}

/* "+ In the house (3)"; whether it is open. */
static bool
add_fold(struct report_screen *screen, int fold, const char *label, size_t count)
{
	struct page *page = &screen->page;
	const char *text = counted(page, label, count);
	bool open = is_open(screen, fold);

	add_start(screen, LIST_CHOICE, page_fill(page, "+ %s", text, NULL, NULL, NULL));
	add_row(screen,
		(struct list_item){
			.kind = LIST_CHOICE, .mark = open ? "-" : "+", .look = LOOK_TITLE,
			.text = text,
			.enter = open ? page_say(page, N_("Close")) : page_say(page, N_("Open")),
		},
		(struct row){ .fold = fold });
	return open;
}

static void
add_sources(struct report_screen *screen)
{
	const struct vv_report *report = screen->report;
	struct page *page = &screen->page;
	char number[24], padded[32];
	int hang;

	if (report->source_count == 0
	    || !add_fold(screen, FOLD_SOURCES, page_show(page, report->sources_label),
			 report->source_count))
		return;
	hang = snprintf(number, sizeof number, "[%zu]", report->source_count) + 1;
	for (size_t i = 0; i < report->source_count; i++) {
		snprintf(number, sizeof number, "[%zu]", report->sources[i].number);
		snprintf(padded, sizeof padded, "%-*s", hang, number);
		add_row(screen,
			(struct list_item){
				.kind = LIST_CHOICE, .inset = true, .hang = hang,
				.text = page_fill(page, "%s%s", padded,
						  page_show(page, report->sources[i].text), NULL,
						  NULL),
				.enter = page_say(page, N_("Close")),
			},
			(struct row){ .fold = FOLD_SOURCES });
	}
}

/* The last line of a report leads to what it does not have. */
static void
add_absent(struct report_screen *screen)
{
	struct page *page = &screen->page;
	const char *text = page_say(page, N_("What does not apply, and why not"));

	if (screen->report->general || screen->tui->interview->session == NULL)
		return;
	add_start(screen, LIST_CHOICE, page_fill(page, "+ %s", text, NULL, NULL, NULL));
	add_row(screen,
		(struct list_item){
			.kind = LIST_CHOICE, .mark = "+", .look = LOOK_TITLE, .text = text,
			.enter = page_say(page, N_("Open")),
		},
		(struct row){ .fold = NO_FOLD, .absent = true });
}

/* What is folded may have the name of a section that is read: the pane has the heading, too. */
static void
add_more(struct report_screen *screen)
{
	const char *more = page_show(&screen->page, screen->report->more);

	add_start(screen, LIST_TEXT, more);
	add_words(screen, LIST_PART, more);
}

static void
add_section(struct report_screen *screen, const struct vv_section_view *section)
{
	const char *label = page_show(&screen->page, section->label);

	if (section->fold) {
		if (!add_fold(screen, fold_of(screen->report, section), label,
			      section->item_count))
			return;
	} else {
		if (section->items == screen->report->verdict) {
			add_start(screen, LIST_CHOICE, label);
			add_verdict(screen, label);
			return;
		}
		add_start(screen, LIST_CHOICE,
			  counted(&screen->page, label, section->item_count));
		add_words(screen, LIST_HEADING, label);
	}
	for (size_t i = 0; i < section->item_count; i++)
		add_item(screen, &section->items[i], i, section->fold);
}

static void
add_rows(struct report_screen *screen)
{
	const struct vv_report *report = screen->report;
	struct vv_report_walk walk = { .report = report };
	struct page *page = &screen->page;
	bool more = false;

	screen->count = screen->start_count = 0;
	for (size_t i = 0; i < report->warning_count; i++)
		add_words(screen, LIST_TEXT, page_show(page, report->warnings[i]));
	while (vv_report_next(&walk)) {
		if (walk.leaving)
			continue;
		if (walk.node == VV_NODE_PART)
			add_words(screen, LIST_PART, page_show(page, walk.part));
		else if (walk.node == VV_NODE_MORE)
			add_more(screen);
		else if (walk.node == VV_NODE_SECTION)
			add_section(screen, walk.section);
		more = more || walk.more;
	}
	if (walk.number == 0)
		add_words(screen, LIST_TEXT, page_say(page, N_("There is nothing here yet.")));
	else if (!more && report->source_count > 0)
		add_more(screen);
	add_sources(screen);
	add_absent(screen);
	list_set(&page->list, screen->items, screen->count);
	list_set(&page->pane, screen->starts_items, screen->start_count);
}

static bool
make_rows(struct report_screen *screen)
{
	struct vv_report_walk walk = { .report = screen->report };
	size_t room = screen->report->warning_count + screen->report->source_count + 5;
	size_t starts = screen->report->section_count + 3;	/* more, sources, what is absent */

	while (vv_report_next(&walk))
		room += !walk.leaving;
	screen->items = calloc(room, sizeof *screen->items);
	screen->rows = calloc(room, sizeof *screen->rows);
	screen->starts = calloc(starts, sizeof *screen->starts);
	screen->starts_items = calloc(starts, sizeof *screen->starts_items);
	if (screen->items == NULL || screen->rows == NULL || screen->starts == NULL
	    || screen->starts_items == NULL)
		return false;
	screen->page.pane_items = screen->starts;
	add_rows(screen);
	return true;
}

/* ---- the selected row */

static struct row
selected_row(const struct report_screen *screen)
{
	return list_selected(&screen->page.list) != NULL
	       ? screen->rows[screen->page.list.selected] : (struct row){ .fold = NO_FOLD };
}

static void
select_view(struct report_screen *screen, const struct vv_item_view *view)
{
	for (size_t i = 0; i < screen->count; i++)
		if (screen->rows[i].view == view)
			list_select(&screen->page.list, i);
}

/* What a row is known by in every language; "" when by nothing. */
static void
write_place(char out[REPORT_PLACE], const struct row *row)
{
	out[0] = '\0';
	if (row->view != NULL)
		snprintf(out, REPORT_PLACE, "%s", row->view->id);
	else if (row->fold != NO_FOLD)
		snprintf(out, REPORT_PLACE, "+%d", row->fold);
	else if (row->absent)
		snprintf(out, REPORT_PLACE, "+");
}

/* In another language, and after looking at an answer, the same line. */
static void
keep_place(const struct report_screen *screen, enum interview_event event)
{
	struct row row = selected_row(screen);

	if (event == EVENT_RESTART || event == EVENT_OPEN) {
		screen->tui->report_open = 0;
		row = (struct row){ .fold = NO_FOLD };
	}
	write_place(screen->tui->report_item, &row);
}

static void
select_place(struct report_screen *screen)
{
	char place[REPORT_PLACE];

	list_select(&screen->page.list, 0);
	for (size_t i = 0; i < screen->count; i++) {
		write_place(place, &screen->rows[i]);
		if (place[0] != '\0' && strcmp(place, screen->tui->report_item) == 0) {
			list_select(&screen->page.list, i);
			return;
		}
	}
}

/* ---- finding */

/* What is found may be folded: then its section is opened. */
static void
show_view(struct report_screen *screen, const struct vv_item_view *view)
{
	const struct vv_report *report = screen->report;

	for (size_t i = 0; i < report->section_count && view->fold; i++) {
		const struct vv_section_view *section = &report->sections[i];

		if (view < section->items || view >= section->items + section->item_count)
			continue;
		screen->tui->report_open |= UINT64_C(1) << fold_of(report, section);
		add_rows(screen);
		break;
	}
	select_view(screen, view);
}

/* The line selected, or the last one above it. */
static const struct vv_item_view *
view_here(const struct report_screen *screen)
{
	for (size_t i = screen->page.list.selected + 1; i-- > 0;)
		if (i < screen->count && screen->rows[i].view != NULL)
			return screen->rows[i].view;
	return NULL;
}

/* The next line behind the selected one that has the words, or after the last the first. */
static const struct vv_item_view *
next_with(const struct report_screen *screen, const char *folded, bool *failed)
{
	struct vv_report_walk walk = { .report = screen->report };
	const struct vv_item_view *here = view_here(screen), *item, *first = NULL;
	bool behind = here == NULL;

	while (!*failed && (item = vv_report_next_item(&walk)) != NULL) {
		if (interview_has_words(item, folded, failed)) {
			if (behind)
				return item;
			first = first == NULL ? item : first;
		}
		behind = behind || item == here;
	}
	return first;
}

static void
find_next(struct report_screen *screen)
{
	const struct vv_item_view *found = NULL;
	struct page *page = &screen->page;
	struct strbuf folded = { 0 };

	unicode_fold_search(&folded, screen->find.text);
	if (!folded.failed)
		found = next_with(screen, strbuf_text(&folded), &page->arena.failed);
	page->arena.failed |= folded.failed;
	strbuf_clear(&folded);
	if (found != NULL)
		show_view(screen, found);
	page->refused = true;
	page->notice = found != NULL ? NULL
		: page_fill(page, N_("No line contains “%s”."),
			    page_show(page, screen->find.text), NULL, NULL, NULL);
}

static void
look_for(struct report_screen *screen, bool on)
{
	struct page *page = &screen->page;

	page->field = on ? &screen->find : NULL;
	page->field_label = page_say(page, N_("Find:"));
	if (on)
		field_set(&screen->find, "");
}

/* ---- the screen */

/* Where there are no files, and no printer either. */
static bool
leaves_text(const struct report_screen *screen)
{
	return place_is(screen->tui->interview, PLACE_SSH);
}

static void
fill_page(struct report_screen *screen)
{
	struct page *page = &screen->page;

	tui_begin(screen->tui, page);
	page->client = page->paired && !screen->report->general;
	page->title = page_show(page, screen->report->title);
	page_set_subject(page, screen->report->subject);
	if (screen->report->notice[0] != '\0')
		page->progress = page_show(page, screen->report->notice);
	page->date = screen->report->date;
	page->heading = screen->report->general ? page_say(page, N_("General information"))
						: page_say(page, N_("What applies to you"));
	page->restarts = !screen->report->general;
	page->sectioned = true;
	page->pane_label = page_say(page, N_("Sections"));
	page->pane.prose = page->pane.tight = true;
	page->notice = tui_take_notice(screen->tui, page);
	page->letters = true;
	page->list.prose = true;
	page_add_arrows(page, page_say(page, N_("Read on")));
	/* Translators: a key's label: shows the reasons and sources of a line. */
	page_add_key(page, "Enter", page_say(page, N_("Why")), PRESS_ENTER);
	/* Translators: a key's label: goes to the next section of the report. */
	page_add_key(page, "Tab", page_say(page, N_("Section")), PRESS_TAB);
	page_add_letter(page, "/", page_say(page, N_("Find")), '/');
	/* Translators: a key's label: saves the report, shows the answer code. */
	if (!screen->tui->interview->turned)
		page_add_letter(page, "p",
				leaves_text(screen)
					/* Translators: a key's label: shows the report as text in
					 * the terminal. */
					? page_say(page, N_("As text"))
					: page_say(page, N_("Take with you")),
				'p');
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

/* Where taking it along was asked before the language was changed, it goes on there. */
static enum interview_event
run(struct report_screen *screen, const struct screen_ops *ops)
{
	enum interview_event event;

	if (screen->tui->taking != TAKING_NOTHING
	    && overlay_run(screen->tui, ACT_TAKE, &screen->page, &event))
		return event;
	return screen_run(screen->tui, &screen->page, ops, screen);
}

static bool
enter(void *payload, enum interview_event *event)
{
	struct report_screen *screen = payload;
	struct row row = selected_row(screen);
	size_t at = screen->page.list.selected;

	if (screen->page.field != NULL) {
		look_for(screen, false);
		find_next(screen);
		return false;
	}
	if (list_selected(&screen->page.list) == NULL) {
		*event = EVENT_BACK;	/* there is nothing here to ask about */
		return true;
	}
	if (row.view != NULL)
		return reasons_run(screen->tui, screen->report, row.view, event);
	if (row.absent)
		return absent_run(screen->tui, &screen->page, event);
	if (row.fold == NO_FOLD)
		return false;
	while (at > 0 && screen->rows[at - 1].fold == row.fold)
		at--;		/* from a source to the line above them all */
	screen->tui->report_open ^= UINT64_C(1) << row.fold;
	add_rows(screen);
	list_show(&screen->page.list, at);
	return false;
}

static bool
back(void *payload, enum interview_event *event)
{
	struct report_screen *screen = payload;

	*event = EVENT_BACK;
	if (screen->page.field == NULL)
		return true;
	look_for(screen, false);
	return false;
}

static bool
letter(void *payload, enum interview_event *event)
{
	struct report_screen *screen = payload;

	screen->page.notice = NULL;
	if (strcmp(screen->page.typed, "/") == 0)
		look_for(screen, true);
	else if (strcmp(screen->page.typed, "n") == 0 && screen->find.length > 0)
		find_next(screen);
	else if (screen->tui->interview->turned)
		return false;
	else if (strcmp(screen->page.typed, "p") == 0 && leaves_text(screen))
		return plain_run(screen->tui, event);
	else if (strcmp(screen->page.typed, "p") == 0)
		return overlay_run(screen->tui, ACT_TAKE, &screen->page, event);
	else if (strcmp(screen->page.typed, "u") == 0 && !screen->report->general)
		return change_undo(screen->tui, &screen->page, event);
	return false;
}

/* The report once more, in the second language: *out, or NULL.  False: memory is out. */
static bool
pair_report(struct tui *tui, const struct vv_report *report, struct vv_report **out)
{
	vv_language second;

	*out = NULL;
	if (report->general || !interview_second(tui->interview, &second))
		return true;
	if (vv_report_new(out, tui->interview->session, second, NULL) == VV_NO_MEMORY)
		return false;
	if (*out != NULL)
		pairs_of_report(&tui->said, report, *out);
	return !tui->said.failed;
}

enum interview_event
tui_show(void *ui, struct interview *interview, const struct vv_report *report)
{
	struct tui *tui = ui;
	static const struct screen_ops ops = { .enter = enter, .back = back, .letter = letter };
	struct report_screen screen = { .tui = tui, .report = report };
	struct vv_report *other;
	enum interview_event event;
	bool paired = pair_report(tui, report, &other);

	(void)interview;
	fill_page(&screen);
	if (paired && make_rows(&screen)) {
		select_place(&screen);
		event = run(&screen, &ops);
		keep_place(&screen, event);
		tui->was_read = report->general && event == EVENT_BACK;
	} else {
		event = tui_fail(tui);
	}
	page_clear(&screen.page);
	pairs_clear(&tui->said);
	vv_report_free(other);
	free(screen.items);
	free(screen.rows);
	free(screen.starts);
	free(screen.starts_items);
	return event;
}
