/* The deadlines of all cases that are not closed, from today on, the first first. */
#include "advise/desk_pages.h"

#include "advise/days.h"
#include "base/strbuf.h"
#include "text/language.h"

#include <stdlib.h>
#include <string.h>

struct deadlines_screen {
	struct desk *desk;
	struct page page;
	struct advise_days days;
	char marked[STORE_ID_BYTES];
};

enum { DAY_WIDTH = 13, REFERENCE_WIDTH = 18 };

static void
pad(struct strbuf *line, const char *text, size_t width)
{
	size_t used = vv_text_width(text);

	strbuf_add(line, text);
	do
		strbuf_add_char(line, ' ');
	while (++used < width);
}

static const char *
make_row(void *payload, long item, int width, enum look *look)
{
	struct deadlines_screen *screen = payload;
	struct page *page = &screen->page;
	const struct advise_day *deadline;
	struct strbuf line = { 0 };
	struct strbuf day = { 0 };
	const char *kept;

	(void)width;
	(void)look;
	if (item == LIST_HEAD) {
		pad(&line, page_say(page, N_("Date")), DAY_WIDTH);
		pad(&line, page_say(page, N_("Reference")), REFERENCE_WIDTH);
		strbuf_add(&line, page_say(page, N_("What")));
	} else {
		deadline = &screen->days.all[item];
		language_write_date_short(&day, page->interview->language, page->interview->texts,
					  deadline->day);
		line.failed |= day.failed;
		pad(&line, day.failed ? "" : strbuf_text(&day), DAY_WIDTH);
		strbuf_clear(&day);
		pad(&line, page_show(page, deadline->reference), REFERENCE_WIDTH);
		strbuf_add(&line, page_show(page, deadline->text));
		if ((size_t)item == page->list.selected)
			memcpy(screen->marked, deadline->id, strlen(deadline->id) + 1);
	}
	kept = strbuf_keep(&line, &page->frame);
	page->frame.failed |= kept == NULL;
	return kept != NULL ? kept : "";
}

static void
fill_page(struct deadlines_screen *screen, size_t selected)
{
	struct page *page = &screen->page;

	desk_begin(screen->desk, page);
	page->heading = page_say(page, N_("The deadlines of all cases"));
	page->letters = true;
	page->prompts = true;
	list_set_rows(&page->list, make_row, screen, screen->days.count);
	page_unmark(page);
	if (selected < screen->days.count)
		list_select(&page->list, selected);
	if (screen->days.count == 0)
		page_add_text(page, page_say(page, N_("There are none.")));
	page_add_key(page, "Enter", page_say(page, N_("Open the case")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

static bool
run(struct deadlines_screen *screen, enum interview_event *event)
{
	struct desk *desk = screen->desk;
	size_t selected = (size_t)-1;
	bool again = true, leave = false;

	while (again) {
		bool done = false;

		again = false;
		fill_page(screen, selected);
		while (!done) {
			enum act act = page_next(&screen->page);

			if (act == ACT_ENTER && screen->days.count > 0) {
				memcpy(desk->selected, screen->marked, sizeof desk->selected);
				leave = desk_open_run(desk, desk->selected, event);
				done = true;
			} else if (act == ACT_ENTER || act == ACT_BACK) {
				done = true;
			} else {
				done = leave = desk_over(desk, act, &screen->page, event, &again);
				leave = leave && !again;
			}
		}
		selected = screen->page.list.selected;
		page_clear(&screen->page);
	}
	return leave;
}

bool
desk_deadlines_run(struct desk *desk, enum interview_event *event)
{
	struct deadlines_screen screen = { .desk = desk };
	struct vv_error err = advise_error(desk->advise);
	bool leave;

	if (advise_days(desk->advise, &screen.days, &err) != VV_OK) {
		desk_tell(desk, &err);
		return false;
	}
	leave = run(&screen, event);
	advise_days_free(&screen.days);
	return leave;
}
