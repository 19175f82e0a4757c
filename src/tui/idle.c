/* The cover is made of a page without anything of the page below: no title, no reference, no
 * date of rules. */
#include "tui/idle.h"

#include "frontend/desk.h"
#include "frontend/visit.h"
#include "tui/draw.h"
#include "tui/input.h"
#include "tui/layout.h"
#include "tui/terminal.h"

const char *
idle_trouble(const struct interview *interview)
{
	return interview->desk != NULL ? interview->desk->trouble : NULL;
}

static bool
is_key(const struct press *press)
{
	return press->code != PRESS_NONE && press->code < PRESS_RESIZE;
}

static void
fill_cover(struct page *page, struct interview *interview)
{
	page_init(page, interview);
	page->urgent = true;
	page->nowhere = true;
	page->title = "veiviser";
	page->title_end = " ";
	page->heading = page_say(page, N_("The program waits."));
	page_add_text(page, page_say(page, N_("Nobody has pressed a key for a while. What is there "
					      "is kept, and nothing of it is shown.")));
	page->why = page_say(page, N_("Any key leads back to where you were."));
	/* Translators: the space bar */
	page_add_key(page, page_say(page, N_("Space")), page_say(page, N_("Go on")), PRESS_ENTER);
}

/* The one key does nothing else.  The clock goes on meanwhile: what could not be saved is tried
 * again, and the list is kept up to date.  True: the terminal is gone. */
static bool
cover(struct interview *interview)
{
	struct press press = { .code = PRESS_NONE };
	struct page page;

	fill_cover(&page, interview);
	while (!is_key(&press) && press.code != PRESS_GONE) {
		layout_page(&page);
		if (page.arena.failed || page.frame.failed)
			terminal_fail();
		draw_show(page.cursor_row, page.cursor_column);
		press = input_next(visit_wait(interview));
		if (press.code == PRESS_REDRAW)
			draw_again();
		if (press.code == PRESS_CLOCK)
			(void)visit_desk(interview);
	}
	page_clear(&page);
	visit_active(interview);
	return press.code == PRESS_GONE;
}

/* What is to be told once stands on the page that is shown. */
static void
put_told(struct page *page)
{
	struct vv_error *told = &page->interview->desk->told;

	if (told->text[0] == '\0')
		return;
	page->notice = page_fill(page, "%s", told->text, NULL, NULL, NULL);
	page->refused = told->status != VV_OK;
	*told = interview_error(page->interview);
}

bool
idle_due(struct page *below, const struct press *press)
{
	struct interview *interview = below->interview;
	bool lock;

	if (press->code == PRESS_GONE)
		return false;
	if (is_key(press))
		visit_active(interview);
	lock = visit_desk(interview);
	put_told(below);
	return lock && cover(interview);
}
