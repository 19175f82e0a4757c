/* The loop that the screens have in common: a page takes keys, a screen says what those come
 * to, and what it leaves alone goes to the screens over it. */
#include "tui/tui.h"

/* What a screen does with an act of its page; NULL where it does nothing. */
static screen_act *
act_of(const struct screen_ops *ops, enum act act)
{
	switch (act) {
	case ACT_ENTER:
		return ops->enter;
	case ACT_BACK:
		return ops->back;
	case ACT_TICK:
		return ops->tick;
	case ACT_CHANGED:
		return ops->changed;
	case ACT_LETTER:
		return ops->letter;
	case ACT_JUMP:
	case ACT_WAKE:
	case ACT_HELP: case ACT_LANGUAGE: case ACT_ANSWERS: case ACT_CODE: case ACT_TAKE:
	case ACT_LEAVE:
	case ACT_CASE: case ACT_NOTE: case ACT_VIEW: case ACT_SHOW: case ACT_NEW:
	case ACT_QUIT:
	case ACT_IDLE:
	case ACT_GONE:
		break;
	}
	return NULL;
}

enum interview_event
screen_run(struct tui *tui, struct page *page, const struct screen_ops *ops, void *screen)
{
	enum interview_event event = EVENT_REDRAW;

	for (;;) {
		enum act act = page_next(page);
		screen_act *own = act_of(ops, act);

		if (act == ACT_JUMP) {
			tui->interview->jump = page->pane_questions[page->pane.selected];
			return EVENT_JUMP;
		}

		if (own != NULL ? own(screen, &event)
		    : act >= ACT_HELP && overlay_run(tui, act, page, &event))
			return event;
		if (act == ACT_BACK && own == NULL)
			return EVENT_BACK;
	}
}
