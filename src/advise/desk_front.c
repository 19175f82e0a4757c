/* What the desk's pages share, and how the question loop comes to them. */
#include "advise/desk_screen.h"

#include "advise/desk_pages.h"
#include "text/unicode.h"
#include "tui/draw.h"

#include <stdlib.h>
#include <string.h>

/* Of the one screen. */
static struct desk the_desk;

/* ---- pages */

void
desk_begin(struct desk *desk, struct page *page)
{
	const struct advise *advise = desk->advise;

	page_init(page, &desk->advise->interview);
	page->date = advise_today(advise);
	page->apart = true;
	page->title = advise->opened.reference != NULL && advise->opened.content != NULL
		? page_show(page, advise->opened.reference)
		: page_fill(page, "veiviser%s%s", draw_glyphs()->separator,
			    page_show(page, advise->who), NULL, NULL);
}

const char *
desk_heading(struct page *page, const char *heading, const char *about)
{
	if (heading == NULL)
		return page_show(page, about);
	return about == NULL ? page_say(page, heading)
			     : page_fill(page, heading, page_show(page, about), NULL, NULL, NULL);
}

const char *
desk_keep(struct page *page, char *text)
{
	const char *kept = text == NULL ? NULL : arena_strdup(&page->arena, text);

	free(text);
	page->arena.failed |= kept == NULL;
	return kept == NULL ? "" : page_show(page, kept);
}

/* In a case it is told with the question. */
static void
put_said(struct desk *desk, const char *text, bool fault)
{
	struct tui *tui = desk->tui;

	if (desk->advise->opened.entered) {
		unicode_copy(tui->notice, sizeof tui->notice, text);
		tui->notice_kind = fault ? NOTICE_FAULT : NOTICE_SAID;
	} else {
		unicode_copy(desk->said, sizeof desk->said, text);
		desk->refused = fault;
	}
}

void
desk_say(struct desk *desk, const char *msgid)
{
	put_said(desk, interview_text(&desk->advise->interview, msgid), false);
}

void
desk_tell(struct desk *desk, const struct vv_error *err)
{
	char *line = vv_error_line(err);

	if (line == NULL || err->status == VV_NO_MEMORY)
		desk->advise->interview.failed = true;
	put_said(desk, line != NULL ? line : "", err->status != VV_OK);
	free(line);
}

bool
desk_over(struct desk *desk, enum act act, struct page *page, enum interview_event *event,
	  bool *again)
{
	/* the desk's pages do not pile up, and are not for the client */
	if (act == ACT_CASE || act == ACT_NOTE || act == ACT_SHOW || act == ACT_NEW
	    || act == ACT_VIEW)
		return false;
	if (!overlay_run(desk->tui, act, page, event))
		return false;
	*again = *event == EVENT_REDRAW;
	return true;
}

/* ---- the loop */

static struct desk *
desk_of(void *payload, void *ui)
{
	the_desk.advise = payload;
	the_desk.tui = ui;
	return &the_desk;
}

static enum interview_event
choose(void *payload, void *ui, struct interview *interview)
{
	(void)interview;
	return desk_list_run(desk_of(payload, ui));
}

/* The pages of a case, on the page whose key was pressed. */
static bool
run_within(struct desk *desk, enum act key, enum interview_event *event)
{
	const struct interview *interview = &desk->advise->interview;

	switch ((int)key) {
	case ACT_CASE:
		return desk_case_run(desk, desk->advise->opened.id, true, event);
	case ACT_NOTE:
		return desk_note_run(desk, desk->tui->report == NULL ? interview->question : NULL,
				     event);
	case ACT_SHOW:
		return desk_documents_run(desk, event);
	}
	return false;
}

static bool
within(void *payload, void *ui, enum interview_event *event)
{
	struct desk *desk = desk_of(payload, ui);
	vv_language before = desk->advise->interview.language;

	if (desk->advise->opened.content == NULL)
		return false;
	if (run_within(desk, desk->tui->within, event))
		return true;
	*event = EVENT_REDRAW;
	return desk->advise->interview.language != before || desk->tui->notice[0] != '\0';
}

const struct desk_front desk_screen_front = { .choose = choose, .within = within };
