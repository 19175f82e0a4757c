/* The answer code, of the report shown or of the answers until now: to be read out, written
 * down, or read by a camera. */
#include "tui/tui.h"

#include "frontend/visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	GROUPS = 7,		/* in a row */
	GROUP_BYTES = 5		/* with its hyphen */
};

struct code_screen {
	struct page page;
	struct answer_code_now now;	/* code NULL: there is none yet */
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

/* The code, and its picture. */
static enum vv_status
make_code(struct code_screen *screen, const struct tui *tui)
{
	const struct vv_report *report = tui->report;
	enum vv_status status = VV_OK;
	struct vv_qr *qr = NULL;

	if (report == NULL || report->code[0] == '\0') {
		status = visit_code(tui->interview, &screen->now);
	} else {
		screen->now.code = strdup(report->code);
		screen->now.hint = report->code_note;
		status = screen->now.code == NULL ? VV_NO_MEMORY : VV_OK;
	}
	if (status == VV_OK && screen->now.code != NULL)
		status = vv_qr_new(&qr, screen->now.code);
	screen->qr = qr;
	return status == VV_NO_MEMORY ? VV_NO_MEMORY : VV_OK;
}

static void
fill_page(struct code_screen *screen)
{
	struct page *page = &screen->page;

	page->heading = page_say(page, N_("Your answer code"));
	page->letters = true;
	if (screen->now.code == NULL) {
		page_add_text(page, visit_has_answers(page->interview)
				? page_say(page, N_("This questionnaire has no answer codes."))
				: page_say(page, N_("There is one as soon as a question is "
						    "answered.")));
	} else {
		page_add_text(page, tui_code_rows(page, screen->now.code));
		page_add_text(page, page_show(page, screen->now.hint));
	}
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

/* From where what is taken along was asked for, leaving leads back there: that is asked there,
 * too. */
static bool
leads_back(const struct tui *tui, enum act act)
{
	return act == ACT_BACK || act == ACT_ENTER || act == ACT_CODE
	       || (act == ACT_LEAVE && tui->taking == TAKING_CODE);
}

bool
code_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	struct code_screen screen = { .qr = NULL };
	bool leave = make_code(&screen, tui) != VV_OK, taking = tui->taking == TAKING_LIST;
	enum act act = ACT_LETTER;

	if (leave)
		*event = tui_fail(tui);
	if (taking)
		tui->taking = TAKING_CODE;
	tui_begin_over(tui, &screen.page, below);
	fill_page(&screen);
	while (!leave && !leads_back(tui, act)) {
		act = page_next(&screen.page);
		if (act == ACT_LETTER && strcmp(screen.page.typed, "d") == 0)
			draw_otherwise(&screen);
		else if (!leads_back(tui, act))
			leave = overlay_run(tui, act, &screen.page, event);
	}
	page_clear(&screen.page);
	vv_qr_free(screen.qr);
	free(screen.now.code);
	if (!leave && tui->taking == TAKING_CODE)
		tui->taking = TAKING_LIST;
	return leave;
}
