/* The documents that the report asks for, ticked off as they come in. */
#include "advise/desk_pages.h"

#include "text/language.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

struct documents_screen {
	struct desk *desk;
	struct vv_report *report;
	struct page page;
	struct list_item *items;
	const char *(*details)[1];
	const char **ids;
	size_t count;
};

static const char *
received_on(struct page *page, vv_day on)
{
	struct strbuf day = { 0 };
	const char *text;

	language_write_date(&day, page->interview->language, page->interview->texts, on);
	page->arena.failed |= day.failed;
	text = page_fill(page, N_("received on %s"), day.failed ? "" : strbuf_text(&day), NULL, NULL,
			 NULL);
	strbuf_clear(&day);
	return text;
}

static void
put_row(struct documents_screen *screen, size_t i)
{
	vv_day on = 0;
	bool received = advise_received(screen->desk->advise, screen->ids[i], &on);

	screen->items[i].mark = received ? "[x]" : "[ ]";
	screen->details[i][0] = received ? received_on(&screen->page, on) : "";
	screen->items[i].details = screen->details[i];
	screen->items[i].detail_count = received;
	list_unwrap(&screen->page.list);
}

static bool
make_report(struct documents_screen *screen, struct vv_error *err)
{
	const struct advise *advise = screen->desk->advise;

	vv_report_free(screen->report);
	screen->report = NULL;
	return vv_report_new(&screen->report, advise->opened.session, advise->interview.language,
			     err) == VV_OK;
}

static bool
make_rows(struct documents_screen *screen)
{
	struct vv_report_walk walk = { .report = screen->report };
	const struct vv_item_view *item;
	size_t room = 1;

	while (vv_report_next_item(&walk) != NULL)
		room++;
	screen->items = calloc(room, sizeof *screen->items);
	screen->details = calloc(room, sizeof *screen->details);
	screen->ids = calloc(room, sizeof *screen->ids);
	screen->count = 0;
	if (screen->items == NULL || screen->details == NULL || screen->ids == NULL)
		return false;
	walk = (struct vv_report_walk){ .report = screen->report };
	while ((item = vv_report_next_item(&walk)) != NULL) {
		if (item->kind != VV_KIND_DOCUMENT)
			continue;
		screen->ids[screen->count] = item->id;
		screen->items[screen->count].kind = LIST_CHOICE;
		screen->items[screen->count].text = page_show(&screen->page, item->text);
		put_row(screen, screen->count++);
	}
	list_set(&screen->page.list, screen->items, screen->count);
	return true;
}

static void
free_rows(struct documents_screen *screen)
{
	free(screen->items);
	free(screen->details);
	free(screen->ids);
}

static void
fill_page(struct documents_screen *screen, size_t selected)
{
	struct page *page = &screen->page;

	desk_begin(screen->desk, page);
	page->heading = page_say(page, N_("Documents received"));
	page->letters = true;
	page->ticks = true;
	if (!make_rows(screen)) {
		page->arena.failed = true;
		return;
	}
	page->prompt = page_say(page, N_("Tick what has come in: Space"));
	page_unmark(page);
	if (selected < screen->count)
		list_select(&page->list, selected);
	if (!screen->report->complete)
		page_add_text(page, page_say(page, N_("More may be asked for: not all questions are "
						      "answered yet.")));
	if (screen->count == 0)
		page_add_text(page, page_say(page, N_("No documents are asked for so far.")));
	page->only_read = true;
	/* Translators: the space bar */
	page_add_key(page, page_say(page, N_("Space")), page_say(page, N_("Tick")), PRESS_NONE);
	page_add_key(page, "Enter", page_say(page, N_("Back")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

static void
tick(struct documents_screen *screen)
{
	struct advise *advise = screen->desk->advise;
	struct page *page = &screen->page;
	struct vv_error err = advise_error(advise);
	size_t i = page->list.selected;
	vv_day on;

	page->notice = NULL;
	if (list_selected(&page->list) == NULL)
		return;
	if (advise_set_received(advise, screen->ids[i],
				!advise_received(advise, screen->ids[i], &on), &err) != VV_OK) {
		page->refused = true;
		page->notice = page_fill(page, N_("Not saved: %s."), err.text, NULL, NULL, NULL);
	}
	put_row(screen, i);
}

/* Until it is left; true when it is to be filled anew. */
static bool
run(struct documents_screen *screen, enum interview_event *event, bool *leave)
{
	bool again = false;

	for (;;) {
		enum act act = page_next(&screen->page);

		if (act == ACT_BACK || act == ACT_ENTER)
			return false;
		if (act == ACT_TICK) {
			tick(screen);
		} else if (desk_over(screen->desk, act, &screen->page, event, &again)) {
			*leave = !again;
			return again;
		}
	}
}

bool
desk_documents_run(struct desk *desk, enum interview_event *event)
{
	struct documents_screen screen = { .desk = desk };
	size_t selected = (size_t)-1;
	bool again = true, leave = false;

	while (again) {
		struct vv_error err = advise_error(desk->advise);

		if (!make_report(&screen, &err)) {
			desk_tell(desk, &err);
			return false;
		}
		fill_page(&screen, selected);
		again = run(&screen, event, &leave);
		selected = screen.page.list.selected;
		page_clear(&screen.page);
		free_rows(&screen);
	}
	vv_report_free(screen.report);
	return leave;
}
