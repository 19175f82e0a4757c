/* Which cases the list shows; and from here the deadlines of all. */
#include "advise/desk_pages.h"

enum { ROWS = 5, DEADLINES = ROWS - 1 };

static bool *
flag(struct advise_filter *filter, size_t row)
{
	bool *const flags[DEADLINES] = { &filter->mine, &filter->due, &filter->waiting,
					 &filter->closed };

	return row < DEADLINES ? flags[row] : NULL;
}

static void
put_marks(struct desk *desk, struct page *page, struct list_item items[ROWS])
{
	static const char *const marks[DEADLINES][2] = {
		{ "1 [ ]", "1 [x]" }, { "2 [ ]", "2 [x]" }, { "3 [ ]", "3 [x]" },
		{ "4 [ ]", "4 [x]" },
	};

	for (size_t i = 0; i < DEADLINES; i++)
		items[i].mark = marks[i][*flag(&desk->filter, i)];
	list_unwrap(&page->list);
}

static void
fill_page(struct desk *desk, struct page *page, struct list_item items[ROWS], size_t selected)
{
	static const char *const labels[ROWS] = {
		N_("My own cases"),
		N_("Their next date is past, or within 7 days"),
		N_("They wait for documents"),
		N_("Closed cases, too"),
		N_("The deadlines of all cases"),
	};

	desk_begin(desk, page);
	page->heading = page_say(page, N_("Which cases are shown?"));
	page->letters = true;
	page->ticks = true;
	page->only_read = true;
	for (size_t i = 0; i < ROWS; i++)
		items[i] = (struct list_item){ .kind = LIST_CHOICE,
					       .text = page_say(page, labels[i]) };
	items[DEADLINES].mark = "5    ";
	items[DEADLINES].enter = page_say(page, N_("Open"));
	put_marks(desk, page, items);
	list_set(&page->list, items, ROWS);
	page_unmark(page);
	if (selected < ROWS)
		list_select(&page->list, selected);
	/* Translators: the space bar */
	page_add_key(page, page_say(page, N_("Space")), page_say(page, N_("Tick")), PRESS_NONE);
	page_add_key(page, "Enter", page_say(page, N_("Show")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

bool
desk_filter_run(struct desk *desk, enum interview_event *event)
{
	size_t selected = ROWS;
	bool again = true, leave = false;

	while (again) {
		struct list_item items[ROWS];
		struct page page;
		bool done = false;

		again = false;
		fill_page(desk, &page, items, selected);
		while (!done) {
			enum act act = page_next(&page);
			bool *ticked = flag(&desk->filter, page.list.selected);

			selected = page.list.selected;
			if (act == ACT_TICK && ticked != NULL) {
				*ticked = !*ticked;
				put_marks(desk, &page, items);
			} else if (act == ACT_ENTER && selected == DEADLINES) {
				leave = desk_deadlines_run(desk, event);
				again = !leave;
				done = true;
			} else if (act != ACT_TICK) {
				done = act == ACT_ENTER || act == ACT_BACK
				       || (leave = desk_over(desk, act, &page, event, &again));
				leave = leave && !again;
			}
		}
		page_clear(&page);
	}
	return leave;
}
