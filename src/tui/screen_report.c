/* The report: sections in their order, to be read through; Enter on a line tells
 * why it stands there. */
#include "tui/tui.h"

#include "tui/draw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct report_screen {
	struct tui *tui;
	const struct vv_report *report;
	struct page page;
	struct list_item *items;
	const struct vv_item_view **views;	/* of each item; NULL: a heading */
	size_t count;
};

/* ---- rows */

static void
add_row(struct report_screen *screen, struct list_item item, const struct vv_item_view *view)
{
	screen->views[screen->count] = view;
	screen->items[screen->count++] = item;
}

static void
add_text(struct report_screen *screen, const char *text)
{
	add_row(screen,
		(struct list_item){
			.kind = LIST_TEXT,
			.text = text,
			.look = LOOK_STRONG,
			.look_bytes = strlen(text),
		},
		NULL);
}

static void
add_notices(struct report_screen *screen)
{
	struct page *page = &screen->page;
	const struct vv_report *report = screen->report;

	for (size_t i = 0; i < report->warning_count; i++)
		add_text(screen, page_show(page, report->warnings[i]));
}

/* Its mark and look say what its words say. */
static void
add_state(struct page *page, const struct vv_item_view *view, struct list_item *item)
{
	const struct glyphs *glyphs = draw_glyphs();
	size_t length = strlen(page_show(page, view->text));

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
	item->look_bytes = strlen(item->text) > length ? strlen(item->text) - length : 0;
}

static void
add_item(struct report_screen *screen, const struct vv_item_view *view)
{
	struct list_item item = {
		.kind = LIST_CHOICE, .mark = draw_glyphs()->bullet,
		.text = page_show(&screen->page, view->line),
		.details = page_show_all(&screen->page, view->details, view->detail_count),
		.detail_count = view->detail_count,
	};

	switch (view->kind) {
	case VV_KIND_VERDICT:
		item.mark = NULL;
		item.look = LOOK_STRONG;
		item.look_bytes = strlen(item.text);
		break;
	case VV_KIND_LINK:
		item.mark = draw_glyphs()->arrow;
		break;
	case VV_KIND_NOW: case VV_KIND_NOTICE: case VV_KIND_DOCUMENT: case VV_KIND_REQUIREMENT:
	case VV_KIND_STEP: case VV_KIND_FEE: case VV_KIND_PROCESSING_TIME:
	case VV_KIND_DEADLINE:
	case VV_KIND_RIGHT:
	case VV_KIND_CONTACT:
		break;
	}
	add_state(&screen->page, view, &item);
	add_row(screen, item, view);
}

static void
add_heading(struct report_screen *screen, enum list_kind kind, const char *text)
{
	add_row(screen, (struct list_item){ .kind = kind, .text = text }, NULL);
}

static void
add_rows(struct report_screen *screen)
{
	struct vv_report_walk walk = { .report = screen->report };
	struct page *page = &screen->page;

	add_notices(screen);
	while (vv_report_next(&walk))
		if (walk.node == VV_NODE_ITEM)
			add_item(screen, walk.item);
		else if (walk.node == VV_NODE_SECTION && !walk.leaving)
			add_heading(screen, LIST_HEADING, page_show(page, walk.section->label));
		else if (walk.node == VV_NODE_PART && !walk.leaving)
			add_heading(screen, LIST_PART, page_show(page, walk.part));
	if (walk.number == 0)
		add_heading(screen, LIST_TEXT, page_say(page, N_("There is nothing here yet.")));
}

static bool
make_rows(struct report_screen *screen)
{
	struct vv_report_walk walk = { .report = screen->report };
	size_t room = 4;

	while (vv_report_next(&walk))
		room++;
	screen->items = calloc(room, sizeof *screen->items);
	screen->views = calloc(room, sizeof *screen->views);
	if (screen->items == NULL || screen->views == NULL)
		return false;
	add_rows(screen);
	return true;
}

/* ---- the screen */

static void
fill_page(struct report_screen *screen)
{
	struct page *page = &screen->page;

	tui_begin(screen->tui, page);
	page->title = page_show(page, screen->report->title);
	page->date = screen->report->date;
	page->heading = screen->tui->general ? page_say(page, N_("General information"))
					     : page_say(page, N_("What applies to you"));
	page->notice = tui_take_notice(screen->tui, page);
	page->refused = true;
	page->letters = true;
	page->list.prose = true;
	page_add_arrows(page, page_say(page, N_("Read on")));
	/* Translators: a key's label: shows the reasons and sources of a line. */
	page_add_key(page, "Enter", page_say(page, N_("Why")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
	if (!screen->tui->general)
		/* Translators: a key's label, short: begins the questions anew. */
		page_add_letter(page, "n", page_say(page, N_("Again")), 'n');
}

static void
select_item(struct report_screen *screen, const char *id)
{
	list_select(&screen->page.list, 0);
	for (size_t i = 0; i < screen->count; i++)
		if (screen->views[i] != NULL && strcmp(screen->views[i]->id, id) == 0) {
			list_select(&screen->page.list, i);
			return;
		}
}

static const struct vv_item_view *
selected_view(const struct report_screen *screen)
{
	return list_selected(&screen->page.list) != NULL ? screen->views[screen->page.list.selected]
							 : NULL;
}

static bool
start_again(struct report_screen *screen, enum interview_event *event)
{
	struct page *page = &screen->page;
	const char *rows[2] = { page_say(page, N_("No, go on")),
				page_say(page, N_("Yes, start again")) };
	int picked = tui_pick(screen->tui, page_say(page, N_("Start again?")),
			      page_say(page, N_("Your answers will be forgotten.")), rows, 2,
			      event);

	if (picked == 1)
		*event = EVENT_RESTART;
	return picked == 1 || picked == PICK_EVENT;
}

static bool
enter(void *payload, enum interview_event *event)
{
	struct report_screen *screen = payload;
	const struct vv_item_view *view = selected_view(screen);

	return view != NULL && reasons_run(screen->tui, screen->report, view, event);
}

static bool
letter(void *payload, enum interview_event *event)
{
	struct report_screen *screen = payload;

	return strcmp(screen->page.typed, "n") == 0 && !screen->tui->general
		&& start_again(screen, event);
}

enum interview_event
tui_show(void *ui, struct interview *interview, const struct vv_report *report)
{
	struct tui *tui = ui;
	static const struct screen_ops ops = { .enter = enter, .letter = letter };
	struct report_screen screen = { .tui = tui, .report = report };
	enum interview_event event;

	(void)interview;
	fill_page(&screen);
	if (make_rows(&screen)) {
		const struct vv_item_view *view;

		list_set(&screen.page.list, screen.items, screen.count);
		select_item(&screen, tui->report_item);
		event = screen_run(tui, &screen.page, &ops, &screen);
		/* In another language, and after looking at an answer, the same line. */
		view = selected_view(&screen);
		snprintf(tui->report_item, sizeof tui->report_item, "%s",
			 view != NULL && event != EVENT_RESTART && event != EVENT_OPEN ? view->id
										       : "");
	} else {
		event = tui_fail(tui);
	}
	page_clear(&screen.page);
	free(screen.items);
	free(screen.views);
	return event;
}
