/* Opening a case: who else writes in it, and what is other since it was left, come first. */
#include "advise/desk_pages.h"

#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* ---- somebody else writes */

static void
tell_holder(struct desk *desk, struct page *page)
{
	const struct store_holder *holder = &desk->advise->opened.holder;

	page_add_text(page, page_fill(page,
				      /* Translators: an account, a machine, a day and a time. */
				      N_("%s writes in it, on %s, since %s."),
				      page_show(page, holder->who),
				      page_show(page, holder->machine),
				      desk_keep(page, advise_time(desk->advise, holder->since)),
				      NULL));
}

enum { HOLDER_READ, HOLDER_TRY };

/* Whether to read it all the same; false: no. */
static bool
read_only(struct desk *desk, const char *why, enum interview_event *event, bool *leave)
{
	struct desk_menu menu = {
		.heading = N_("The case %s can only be read now"),
		.about = desk->advise->opened.reference,
		.tell = desk->advise->opened.holder.who[0] != '\0' ? tell_holder : NULL,
		.selected = DESK_ROWS_MAX,
	};
	int picked;

	if (menu.tell == NULL)
		unicode_copy(menu.notice, sizeof menu.notice, why);
	desk_menu_add(&menu, N_("Read it; nothing can be changed"), HOLDER_READ);
	desk_menu_add(&menu, N_("Write in it, if nobody else does any more"), HOLDER_TRY);
	while ((picked = desk_menu_run(desk, &menu, event)) == HOLDER_TRY) {
		struct vv_error err = advise_error(desk->advise);

		if (advise_take_over(desk->advise, &err) == VV_OK)
			return true;
		unicode_copy(menu.notice, sizeof menu.notice, err.text);
	}
	*leave = picked == PICK_EVENT;
	return picked == HOLDER_READ;
}

/* ---- what is other */

static void
fill_differences(struct desk *desk, struct page *page, struct list_item *items)
{
	const struct advise_differences *differences = &desk->advise->opened.differences;

	desk_begin(desk, page);
	page->heading = page_say(page, N_("What is other since this case was left"));
	for (size_t i = 0; i < differences->count; i++)
		items[i] = (struct list_item){ .kind = LIST_TEXT, .inset = true, .hang = 2,
					       .text = page_show(page, differences->lines[i]) };
	page->letters = true;
	page->only_read = true;
	page->list.prose = page->list.tight = true;
	list_set(&page->list, items, differences->count);
	list_unmark(&page->list);
	page_add_arrows(page, page_say(page, N_("Read on")));
	page_add_key(page, "Enter", page_say(page, N_("Next")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

/* True when the case is to be gone on with. */
static bool
tell_differences(struct desk *desk, enum interview_event *event, bool *leave)
{
	size_t count = desk->advise->opened.differences.count;
	struct list_item *items = calloc(count + 1, sizeof *items);
	enum act act = ACT_LETTER;
	bool again = true;

	*leave = false;
	if (items == NULL) {
		*event = tui_fail(desk->tui);
		*leave = true;
	}
	while (items != NULL && again) {
		struct page page;

		again = false;
		fill_differences(desk, &page, items);
		do
			act = page_next(&page);
		while (act != ACT_ENTER && act != ACT_BACK
		       && !(*leave = desk_over(desk, act, &page, event, &again)));
		*leave = *leave && !again;
		page_clear(&page);
	}
	free(items);
	return act == ACT_ENTER;
}

bool
desk_open_run(struct desk *desk, const char *id, enum interview_event *event)
{
	struct advise *advise = desk->advise;
	struct vv_error err = advise_error(advise);
	bool leave = false;

	if (advise_open(advise, id, &err) != VV_OK) {
		desk_tell(desk, &err);
		return false;
	}
	if ((advise->opened.lock == NULL && !read_only(desk, err.text, event, &leave))
	    || (advise->opened.differences.count > 0 && !tell_differences(desk, event, &leave))) {
		advise_leave(advise);
		return leave;
	}
	*event = EVENT_CASE;
	return true;
}
