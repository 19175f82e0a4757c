/* Small pages that ask for one thing: a line of several, or a line that is typed. */
#include "advise/desk_pages.h"

#include "text/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a menu */

void
desk_menu_add(struct desk_menu *menu, const char *label, int what)
{
	if (menu->count < DESK_ROWS_MAX)
		menu->rows[menu->count++] = (struct desk_menu_row){ .label = label, .what = what };
}

const char *
desk_language_name(const struct desk *desk, int what)
{
	return vv_language_name(desk->advise->interview.texts, (vv_language)what);
}

static void
fill_menu(struct desk *desk, struct page *page, const struct desk_menu *menu,
	  struct list_item items[DESK_ROWS_MAX])
{
	desk_begin(desk, page);
	page->heading = desk_heading(page, menu->heading, menu->about);
	page->letters = true;
	if (menu->text != NULL)
		page_add_text(page, page_say(page, menu->text));
	if (menu->tell != NULL)
		menu->tell(desk, page);
	if (menu->notice[0] != '\0') {
		page->refused = true;
		page->notice = desk_keep(page, strdup(menu->notice));
	}
	for (size_t i = 0; i < menu->count; i++)
		items[i] = (struct list_item){
			.kind = LIST_CHOICE, .mark = tui_digit(i),
			.text = menu->rows[i].label != NULL
				? page_say(page, menu->rows[i].label)
				: page_show(page, menu->name(desk, menu->rows[i].what)),
		};
	list_set(&page->list, items, menu->count);
	page_unmark(page);
	if (menu->selected < menu->count)
		list_select(&page->list, menu->selected);
	page_add_arrows(page, page_say(page, N_("Choose")));
	page_add_key(page, "Enter", page_say(page, N_("Next")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

int
desk_menu_run(struct desk *desk, struct desk_menu *menu, enum interview_event *event)
{
	int result = PICK_EVENT;
	bool again = true;

	while (again) {
		struct list_item items[DESK_ROWS_MAX];
		struct page page;
		bool done = false;

		again = false;
		fill_menu(desk, &page, menu, items);
		while (!done) {
			enum act act = page_next(&page);

			page.notice = NULL;
			menu->selected = page.list.selected;
			done = act == ACT_ENTER || act == ACT_BACK
			       || desk_over(desk, act, &page, event, &again);
			if (act == ACT_ENTER)
				result = menu->rows[menu->selected].what;
			else if (act == ACT_BACK)
				result = PICK_BACK;
		}
		page_clear(&page);
	}
	return result;
}

/* ---- a line */

static void
fill_ask(struct desk *desk, struct page *page, const struct desk_ask *ask)
{
	desk_begin(desk, page);
	page->heading = desk_heading(page, ask->heading, ask->about);
	if (ask->text != NULL)
		page_add_text(page, page_say(page, ask->text));
	if (ask->tell != NULL)
		ask->tell(desk, page);
	page->field = ask->field;
	page->field_label = page_say(page, ask->label);
	if (ask->notice[0] != '\0') {
		page->refused = true;
		page->notice = page_fill(page, N_("Not accepted: %s."), ask->notice, NULL, NULL,
					 NULL);
	}
	page_add_key(page, "Enter", page_say(page, N_("Next")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

static void
tell_full(struct page *page)
{
	page->notice = NULL;
	if (!page->field->full)
		return;
	page->refused = true;
	page->notice = page_say(page, N_("That is too long: only the beginning was taken."));
}

enum desk_asked
desk_ask_run(struct desk *desk, struct desk_ask *ask, enum interview_event *event)
{
	enum desk_asked result = DESK_EVENT;
	bool again = true;

	while (again) {
		struct page page;
		bool done = false;

		again = false;
		fill_ask(desk, &page, ask);
		while (!done) {
			enum act act = page_next(&page);

			if (act == ACT_CHANGED) {
				ask->notice[0] = '\0';
				tell_full(&page);
			} else if (act == ACT_ENTER && ask->field->length == 0) {
				page.refused = true;
				page.notice = page_say(&page, N_("Type something first, or go back "
								 "with Esc."));
			} else {
				done = act == ACT_ENTER || act == ACT_BACK
				       || desk_over(desk, act, &page, event, &again);
			}
			if (done && !again && act == ACT_ENTER)
				result = DESK_TAKEN;
			else if (done && !again && act == ACT_BACK)
				result = DESK_BACK;
		}
		page_clear(&page);
	}
	return result;
}

bool
desk_ask_until(struct desk *desk, struct desk_ask *ask, desk_take *take, bool *taken,
	       enum interview_event *event)
{
	struct vv_error err;
	enum vv_status status;

	*taken = false;
	do {
		enum desk_asked asked = desk_ask_run(desk, ask, event);

		if (asked != DESK_TAKEN)
			return asked == DESK_EVENT;
		err = advise_error(desk->advise);
		status = take(desk, ask->field->text, &err);
		if (status == VV_ANSWER)
			unicode_copy(ask->notice, sizeof ask->notice, err.text);
	} while (status == VV_ANSWER);
	*taken = status == VV_OK;
	if (!*taken)
		desk_tell(desk, &err);
	return false;
}
