/* The answer code of the report shown: to be read out, written down, or read by a camera. */
#include "tui/tui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	GROUPS = 7,		/* in a row */
	GROUP_BYTES = 5		/* with its hyphen */
};

struct code_screen {
	struct page page;
	struct vv_qr *qr;	/* NULL: there is no picture */
	struct picture picture;
};

const char *
tui_code_rows(struct page *page, const char *code)
{
	char *rows = arena_strdup(&page->arena, code);

	/* where a row ends it is no hyphen of the code's that is lost: all of them are air */
	for (size_t at = GROUPS * GROUP_BYTES - 1; rows != NULL && at < strlen(rows);
	     at += GROUPS * GROUP_BYTES)
		rows[at] = '\n';
	return rows != NULL ? rows : "";
}

/* The font may lack what it is drawn with, or leave lines between: then otherwise. */
static void
draw_otherwise(struct code_screen *screen)
{
	if (screen->picture.way != PICTURE_NONE)
		screen->picture.way = screen->picture.way == PICTURE_HALVES ? PICTURE_BLANKS
									    : PICTURE_HALVES;
}

static void
fill_page(struct code_screen *screen, const struct tui *tui)
{
	struct page *page = &screen->page;

	page->heading = page_say(page, N_("Your answer code"));
	page->letters = true;
	page_add_text(page, tui_code_rows(page, tui->report->code));
	page_add_text(page, page_show(page, tui->report->code_note));
	if (screen->qr != NULL) {
		screen->picture = (struct picture){ screen->qr, picture_first_way() };
		page->picture = &screen->picture;
	}
	if (screen->qr != NULL && screen->picture.way != PICTURE_NONE)
		/* Translators: a key's label: a picture is drawn in another way. */
		page_add_letter(page, "d", page_say(page, N_("Draw otherwise")), 'd');
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

/* From where it is left, too, leaving is asked. */
static bool
leads_back(enum act act)
{
	return act == ACT_BACK || act == ACT_ENTER || act == ACT_LEAVE;
}

bool
code_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	struct code_screen screen = { .qr = NULL };
	enum vv_status status = vv_qr_new(&screen.qr, tui->report->code);
	bool leave = false;
	enum act act;

	if (status == VV_NO_MEMORY) {
		*event = tui_fail(tui);
		return true;
	}
	tui->taking = TAKING_CODE;
	tui_begin_over(tui, &screen.page, below);
	fill_page(&screen, tui);
	do {
		act = page_next(&screen.page);
		if (act == ACT_LETTER && strcmp(screen.page.typed, "d") == 0)
			draw_otherwise(&screen);
		else if (!leads_back(act))
			leave = overlay_run(tui, act, &screen.page, event);
	} while (!leave && !leads_back(act));
	page_clear(&screen.page);
	vv_qr_free(screen.qr);
	if (!leave)
		tui->taking = TAKING_LIST;
	return leave;
}
