/* The report as of another day: which day, then what is not the same. */
#include "tui/tui.h"

#include "tui/draw.h"
#include "text/language.h"
#include "base/strbuf.h"
#include "veiviser-explain.h"

#include <stdlib.h>

/* ---- what is not the same */

struct rows {
	struct list_item *items;
	const char **before;	/* of each item, below it; NULL: nothing */
	size_t count;
};

static void
add_row(struct rows *rows, enum list_kind kind, const char *text, const char *before)
{
	size_t i = rows->count++;

	rows->before[i] = before;
	rows->items[i] = (struct list_item){
		.kind = kind, .text = text,
		.mark = kind == LIST_CHOICE ? draw_glyphs()->bullet : NULL,
		.details = before == NULL ? NULL : &rows->before[i],
		.detail_count = before != NULL,
	};
}

static void
add_changes(struct rows *rows, struct page *page, const char *heading,
	    const struct vv_line_changes *changes)
{
	if (changes->count > 0)
		add_row(rows, LIST_HEADING, page_say(page, heading), NULL);
	for (size_t i = 0; i < changes->count; i++) {
		const struct vv_line_change *change = &changes->all[i];

		add_row(rows, LIST_CHOICE, page_show(page, change->text),
			change->before == NULL ? NULL
			/* Translators: below a line of the report: how it was worded before. */
			: page_fill(page, N_("instead of: %s"), page_show(page, change->before),
				    NULL, NULL, NULL));
	}
}

static const char *
day_in_words(struct page *page, vv_day day)
{
	struct strbuf date = { 0 };
	const char *text;

	language_write_date(&date, page->interview->language, page->interview->texts,
			    day);
	page->arena.failed |= date.failed;
	text = strbuf_keep(&date, &page->arena);
	return text != NULL ? page_show(page, text) : "";
}

static void
fill_result(struct page *page, struct rows *rows, const struct vv_as_of *as_of)
{
	page->heading = page_fill(page,
				  /* Translators: a date, and the result on that day. */
				  N_("As of %s: %s %s"), day_in_words(page, as_of->date),
				  page_show(page, as_of->outcome_text),
				  page_show(page, as_of->headline), NULL);
	page_add_text(page, page_show(page, as_of->text));
	add_changes(rows, page, N_("New on that day"), &as_of->added);
	add_changes(rows, page, N_("Not there on that day"), &as_of->removed);
	add_changes(rows, page, N_("Other on that day"), &as_of->changed);
	page_read(page, rows->items, rows->count);
}

/* True when *event is to be given on. */
static bool
show_result(struct tui *tui, const struct page *below, const struct vv_as_of *as_of,
	    enum interview_event *event)
{
	size_t room = as_of->added.count + as_of->removed.count + as_of->changed.count + 3;
	struct rows rows = {
		.items = calloc(room, sizeof *rows.items),
		.before = calloc(room, sizeof *rows.before),
	};
	struct page page;
	bool leave = false;
	enum act act = ACT_BACK;

	tui_begin_over(tui, &page, below);
	if (rows.items == NULL || rows.before == NULL) {
		*event = tui_fail(tui);
		leave = true;
	} else {
		fill_result(&page, &rows, as_of);
		do {
			act = page_next(&page);
			leave = act != ACT_BACK && act != ACT_ENTER
				&& overlay_run(tui, act, &page, event);
		} while (!leave && act != ACT_BACK && act != ACT_ENTER);
	}
	page_clear(&page);
	free(rows.items);
	free(rows.before);
	return leave;
}

/* ---- which day */

/* What is typed is worked out; what is wrong with it is told where it stands. */
static bool
take_day(struct tui *tui, struct page *page, enum interview_event *event)
{
	const struct interview *interview = tui->interview;
	struct vv_error err = interview_error(interview);
	struct vv_as_of *as_of = NULL;
	bool leave = false;
	vv_day day;
	enum vv_status status = vv_day_read(&day, tui->as_of.text, &err);

	if (status == VV_OK)
		status = vv_as_of_new(&as_of, interview->session, day, interview->language, &err);
	if (status == VV_OK) {
		leave = show_result(tui, page, as_of, event);
	} else if (status == VV_NO_MEMORY) {
		*event = tui_fail(tui);
		leave = true;
	} else {
		page->refused = true;
		page->notice = page_fill(page, N_("Not accepted: %s."), err.text, NULL, NULL, NULL);
	}
	vv_as_of_free(as_of);
	return leave;
}

bool
as_of_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	struct page page;
	bool leave = false;
	enum act act;

	tui_begin_over(tui, &page, below);
	page.heading = page_say(&page, N_("As of another day"));
	page_add_text(&page, page_say(&page, N_("The same answers by the rules of another day, and "
						"what is not the same then.")));
	page_add_text(&page, page_say(&page, N_("Day, month, year, as in 31.1.2025, or "
						"2025-01-31.")));
	page.field = &tui->as_of;
	page.field_label = page_say(&page, N_("Date:"));
	page_add_key(&page, "Enter", page_say(&page, N_("Next")), PRESS_ENTER);
	page_add_key(&page, "Esc", page_say(&page, N_("Back")), PRESS_ESC);
	page_add_common_keys(&page);
	do {
		act = page_next(&page);
		if (act == ACT_CHANGED)
			page.notice = NULL;
		else if (act == ACT_ENTER)
			leave = take_day(tui, &page, event);
		else if (act != ACT_BACK)
			leave = overlay_run(tui, act, &page, event);
	} while (!leave && act != ACT_BACK);
	page_clear(&page);
	return leave;
}
