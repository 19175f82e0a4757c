/* The list of cases: what an adviser sees first.  Every letter searches; what is done with a case
 * is on function keys.  The list may change while it is shown, so a row is looked up when it is
 * drawn, and what is done is done with the case that was drawn on the marked row. */
#include "advise/desk_pages.h"

#include "base/strbuf.h"
#include "text/text.h"
#include "tui/draw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	WIDE = 176,		/* columns: no row has more to say */
	LOOK_MS = 1000		/* how often is looked whether the list has changed */
};

struct list_screen {
	struct desk *desk;
	struct page page;
	const struct store_case *const *rows;	/* of the list as it was at: */
	unsigned changes;
	size_t count;
	char marked[STORE_ID_BYTES];	/* the case drawn on the marked row; "": none is */
	char note[48];			/* beside the field */
	int widths[COLUMNS], width;	/* that they are for */
	bool failed;
};

/* ---- rows */

static void
select_rows(struct list_screen *screen)
{
	struct advise *advise = screen->desk->advise;
	struct vv_error err = advise_error(advise);

	screen->desk->filter.words = screen->desk->search.text;
	screen->changes = advise->list.changes;
	if (advise_select(advise, &screen->desk->filter, &screen->rows, &screen->count, &err)
	    != VV_OK) {
		screen->rows = NULL;
		screen->count = 0;
		screen->failed = true;
	}
}

static const char *
make_row(void *payload, long item, int width, enum look *look)
{
	struct list_screen *screen = payload;
	const struct store_case *row;

	if (screen->width != width)
		desk_columns(screen->widths, width);
	screen->width = width;
	if (item == LIST_HEAD)
		return desk_row(screen->desk, &screen->page, NULL, screen->widths);
	if (screen->changes != screen->desk->advise->list.changes)
		select_rows(screen);
	if ((size_t)item >= screen->count)
		return "";
	row = screen->rows[item];
	if ((size_t)item == screen->page.list.selected)
		memcpy(screen->marked, row->id, sizeof screen->marked);
	if (row->closed)
		*look = LOOK_DIM;
	return desk_row(screen->desk, &screen->page, row, screen->widths);
}

static void
mark(struct list_screen *screen, const char *id)
{
	for (size_t i = 0; *id != '\0' && i < screen->count; i++)
		if (strcmp(screen->rows[i]->id, id) == 0) {
			list_select(&screen->page.list, i);
			return;
		}
}

static size_t
count_new(const struct list_screen *screen)
{
	size_t count = 0;

	for (size_t i = 0; i < screen->count; i++)
		count += advise_row_is_new(screen->desk->advise, screen->rows[i]);
	return count;
}

static void
tell_count(struct list_screen *screen)
{
	const struct interview *interview = &screen->desk->advise->interview;

	snprintf(screen->note, sizeof screen->note,
		 text_format_plural(interview->texts, interview->language,
				    NP_("%zu found", "%zu found"), screen->count), screen->count);
	screen->page.field_note = screen->note;
}

/* The rows of what is typed and asked for; what was marked stays so where it is still there. */
static void
put_rows(struct list_screen *screen)
{
	char marked[STORE_ID_BYTES];

	memcpy(marked, screen->marked, sizeof marked);
	if (screen->page.list.unmarked)
		marked[0] = '\0';
	select_rows(screen);
	list_set_rows(&screen->page.list, make_row, screen, screen->count);
	mark(screen, marked);
	tell_count(screen);
}

/* ---- texts */

/* "Cases: mine, next date within 7 days" */
static const char *
heading(struct list_screen *screen)
{
	const struct advise_filter *filter = &screen->desk->filter;
	struct page *page = &screen->page;
	const struct { bool on; const char *text; } parts[] = {
		/* Translators: behind "Cases:", as all of these. */
		{ filter->mine, N_("mine") },
		{ filter->due, N_("next date within 7 days") },
		{ filter->waiting, N_("waiting for documents") },
		{ filter->closed, N_("closed ones, too") },
	};
	const char *text = NULL;

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i].on)
			text = text == NULL ? page_say(page, parts[i].text)
			       : page_fill(page, "%s, %s", text, page_say(page, parts[i].text),
					   NULL, NULL);
	return text == NULL ? page_say(page, N_("Cases"))
			    : page_fill(page, N_("Cases: %s"), text, NULL, NULL, NULL);
}

static void
add_new(struct list_screen *screen)
{
	const struct interview *interview = &screen->desk->advise->interview;
	size_t count = count_new(screen);
	char text[256];

	if (count == 0)
		return;
	snprintf(text, sizeof text,
		 text_format_plural(interview->texts, interview->language,
				    NP_("* %zu was changed by somebody else since you last looked.",
					"* %zu were changed by others since you last looked."),
				    count), count);
	page_add_text(&screen->page, desk_keep(&screen->page, strdup(text)));
}

static void
add_keys(struct page *page)
{
	page_add_key(page, "Enter", page_say(page, N_("Open")), PRESS_ENTER);
	/* Translators: keys' labels: what can be done with a case; what the list shows; begins a
	 * new case. */
	page_add_key(page, "^O", page_say(page, N_("Case")), PRESS_CASE);
	page_add_key(page, "^S", page_say(page, N_("Show")), PRESS_SHOW);
	page_add_key(page, "^Q", page_say(page, N_("New")), PRESS_NEW);
	page_add_common_keys(page);
}

/* Why no case stands there; NULL: one does. */
static const char *
nothing(struct list_screen *screen)
{
	const struct desk *desk = screen->desk;
	const struct advise_filter *filter = &desk->filter;

	if (screen->count > 0)
		return NULL;
	if (*desk->search.text != '\0' || filter->mine || filter->due || filter->waiting)
		return page_say(&screen->page, N_("No case fits."));
	return page_say(&screen->page, N_("There is no case yet. F9 or Ctrl-Q begins one."));
}

static void
fill_page(struct list_screen *screen)
{
	struct desk *desk = screen->desk;
	struct page *page = &screen->page;

	desk_begin(desk, page);
	page->heading = heading(screen);
	page->field = &desk->search;
	page->field_label = page_say(page, N_("Type to search:"));
	page->search = true;
	page->prompt = page_fill(page,
				 /* Translators: %s are the arrow keys. */
				 N_("Type a reference or a word, or choose with %s."),
				 page_arrows(page), NULL, NULL, NULL);
	page->wide = WIDE;
	page->wakes = LOOK_MS;
	page_unmark(page);
	memcpy(screen->marked, desk->selected, sizeof screen->marked);
	page->list.unmarked = *screen->marked == '\0';
	put_rows(screen);
	if (list_selected(&page->list) == NULL || *screen->marked == '\0')
		list_unmark(&page->list);
	add_new(screen);
	if (desk->said[0] != '\0') {
		page->notice = desk_keep(page, strdup(desk->said));
		page->refused = desk->refused;
		desk->said[0] = '\0';
	} else {
		page->notice = nothing(screen);
	}
	add_keys(page);
}

/* ---- keys */

/* What is typed narrows the list at once, and marks the first that fits. */
static void
narrow(struct list_screen *screen)
{
	struct page *page = &screen->page;

	screen->marked[0] = '\0';
	put_rows(screen);
	if (screen->desk->search.length == 0)
		list_unmark(&page->list);
	else
		list_select(&page->list, 0);
	page->refused = false;
	page->notice = nothing(screen);
}

/* What others did meanwhile: the first case may have come, the last one gone. */
static void
look_again(struct list_screen *screen)
{
	bool none = screen->count == 0;

	put_rows(screen);
	if (none == (screen->count == 0))
		return;
	screen->page.notice = nothing(screen);
	screen->page.refused = false;
}

/* The case that is marked is so again when the list comes back; false: none is. */
static bool
remember(struct list_screen *screen)
{
	bool marked = list_selected(&screen->page.list) != NULL && screen->marked[0] != '\0';

	memcpy(screen->desk->selected, marked ? screen->marked : "", marked ? STORE_ID_BYTES : 1);
	return marked;
}

/* The same for what needs one. */
static bool
has_marked(struct list_screen *screen)
{
	if (remember(screen))
		return true;
	screen->page.notice = page_say(&screen->page, N_("Choose a case first."));
	screen->page.refused = true;
	return false;
}

/* True when the list is done, by *event; *again: it is to be filled anew. */
static bool
take_act(struct list_screen *screen, enum act act, enum interview_event *event, bool *again)
{
	struct desk *desk = screen->desk;
	bool leave = false;

	switch ((int)act) {
	case ACT_CHANGED:
		narrow(screen);
		return false;
	case ACT_WAKE:
		if (screen->changes != desk->advise->list.changes)
			look_again(screen);
		return false;
	case ACT_ENTER:
		if (!has_marked(screen))
			return false;
		leave = desk_open_run(desk, desk->selected, event);
		break;
	case ACT_CASE:
		if (!has_marked(screen))
			return false;
		leave = desk_case_run(desk, desk->selected, false, event);
		break;
	case ACT_SHOW:
		leave = desk_filter_run(desk, event);
		break;
	case ACT_NEW:
		leave = desk_new_run(desk, event);
		break;
	case ACT_BACK:
		act = ACT_LEAVE;
		/* fall through */
	default:
		remember(screen);
		return desk_over(desk, act, &screen->page, event, again);
	}
	*again = !leave;
	return true;
}

static bool
run(struct list_screen *screen, enum interview_event *event)
{
	bool again = false;

	while (!take_act(screen, page_next(&screen->page), event, &again))
		if (screen->failed) {
			*event = tui_fail(screen->desk->tui);
			return false;
		}
	return again;
}

/* What was shown is not new the next time.  Where that cannot be saved, the marks stay. */
static void
tell_looked(struct desk *desk)
{
	struct vv_error err = advise_error(desk->advise);

	(void)advise_looked(desk->advise, &err);
}

/* The case that the command line names comes first; true when it is entered, or left with
 * *event. */
static bool
open_named(struct desk *desk, enum interview_event *event)
{
	char *page = desk->advise->page;

	if (*page == '\0')
		return false;
	memcpy(desk->selected, page, sizeof desk->selected);
	*page = '\0';
	return desk_open_run(desk, desk->selected, event);
}

enum interview_event
desk_list_run(struct desk *desk)
{
	enum interview_event event = EVENT_REDRAW;
	bool again = !open_named(desk, &event);

	while (again) {
		struct list_screen screen = { .desk = desk };
		struct vv_error err = advise_error(desk->advise);

		if (advise_refresh(desk->advise, &err) != VV_OK)
			desk_tell(desk, &err);
		fill_page(&screen);
		again = run(&screen, &event);
		page_clear(&screen.page);
		if (desk->advise->interview.failed) {
			event = EVENT_END;
			again = false;
		}
	}
	tell_looked(desk);
	return event;
}
