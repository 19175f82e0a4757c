/* The page is full screen and plain: nobody may have to look for what it says.  It takes one key,
 * whichever, and keeps it. */
#include "tui/warning.h"

#include "frontend/visit.h"
#include "tui/draw.h"
#include "tui/input.h"
#include "tui/layout.h"
#include "tui/repeat.h"
#include "tui/terminal.h"
#include "tui/tui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	TOLD_MS = 10000		/* no key takes a notice away before */
};

/* Of the one terminal. */
static struct {
	char *text;		/* NULL: nothing is told */
	int64_t since;
} notice;

static bool
is_key(const struct press *press)
{
	return press->code != PRESS_NONE && press->code < PRESS_RESIZE;
}

/* ---- the notice */

const char *
warning_notice(void)
{
	return notice.text;
}

static void
forget_notice(void)
{
	free(notice.text);
	notice.text = NULL;
}

static void
put_notice(struct page *page)
{
	const struct interview *interview = page->interview;
	char *ends = visit_notice(interview);

	forget_notice();
	if (ends != NULL && visit_has_answers(interview)
	    && asprintf(&notice.text, "%s %s", ends,
			interview_text(interview, N_("F4 shows your answer code."))) < 0)
		notice.text = NULL;
	else if (ends != NULL && !visit_has_answers(interview))
		notice.text = strdup(ends);
	free(ends);
	notice.since = clock_now();
	if (notice.text == NULL)
		page->arena.failed = true;
}

/* ---- the page */

/* A text that belongs to the page, whose memory is given back. */
static const char *
keep(struct page *page, char *text)
{
	const char *kept = text == NULL ? NULL : arena_strdup(&page->arena, text);

	free(text);
	page->arena.failed |= kept == NULL;
	return kept == NULL ? "" : page_show(page, kept);
}

static void
add_code(struct page *page)
{
	struct answer_code_now now;

	if (visit_code(page->interview, &now) != VV_OK)
		page->arena.failed = true;
	if (now.code != NULL)
		page_add_text(page, page_fill(page, "%s\n%s",
				page_say(page, N_("This code opens your answers again:")),
				tui_code_rows(page, now.code), NULL, NULL));
	free(now.code);
}

static void
fill_page(struct page *page, const struct page *below)
{
	const char *minutes;

	page_init(page, below->interview);
	page->urgent = true;
	page->title = below->title;
	page->title_end = below->title_end;
	page->date = below->date;
	/* Translators: m is a key. */
	page_add_text(page, page_say(page, N_("Space, or any other key, goes on; m goes on and "
					      "gives more time.")));
	add_code(page);
	minutes = keep(page, visit_more_minutes(page->interview));
	page->why = page_fill(page, N_("With more time this is asked only after %s minutes "
				       "without a key."), minutes, NULL, NULL, NULL);
	/* Translators: the space bar */
	page_add_key(page, page_say(page, N_("Space")), page_say(page, N_("Go on")), PRESS_ENTER);
	page_add_letter(page, "m", page_say(page, N_("More time")), 'm');
	page_add_leave(page);
}

/* What is said first turns with the tens.  The cursor stands there, where speech and braille find
 * it. */
static void
show(struct page *page, unsigned seconds)
{
	page->heading = page_fill(page, "%s %s", page_say(page, N_("Are you still there?")),
				  keep(page, visit_loss(page->interview, seconds)), NULL, NULL);
	layout_page(page);
	if (page->arena.failed || page->frame.failed)
		terminal_fail();
	draw_show(page->cursor_row, page->cursor_column);
}

/* What a click on the key bar presses. */
static void
take_click(const struct page *page, struct press *press)
{
	if (press->code != PRESS_CLICK || press->row != page->key_row)
		return;
	for (size_t i = 0; i < page->key_count; i++)
		if (page->keys[i].shown && press->column >= page->keys[i].column
		    && press->column < page->keys[i].end) {
			*press = page->keys[i].press;
			return;
		}
}

/* What the one key leads to; false: to the page below, as it was. */
static bool
take_key(struct page *page, struct press *press, enum act *act)
{
	take_click(page, press);
	visit_active(page->interview);
	if (press->code == PRESS_TEXT && (press->text[0] | 0x20) == 'm' && press->text[1] == '\0')
		visit_more(page->interview);
	*act = ACT_LEAVE;
	return press->code == PRESS_LEAVE;
}

/* Waits for it, or for the end. */
static bool
ask(struct page *page, enum act *act)
{
	unsigned seconds = visit_left(page->interview);

	for (;;) {
		struct press press;

		show(page, seconds);
		press = input_next(visit_wait(page->interview));
		/* what is held down does not count below, either */
		(void)repeat_is(&press, page->number, page->interview->options->key_pause);
		if (is_key(&press))
			return take_key(page, &press, act);
		if (press.code == PRESS_GONE) {
			*act = ACT_GONE;
			return true;
		}
		switch (visit_due(page->interview)) {
		case CLOCK_NOTHING:
			break;
		case CLOCK_WARN:
			seconds = visit_left(page->interview);
			break;
		case CLOCK_NOTICE:
			put_notice(page);
			break;
		case CLOCK_IDLE:
		case CLOCK_END:
			*act = ACT_IDLE;
			return true;
		}
	}
}

/* ---- the clock */

bool
warning_due(struct page *below, const struct press *press, enum act *act)
{
	struct page page;
	bool done;

	if (below->interview->place == NULL || press->code == PRESS_GONE)
		return false;
	if (is_key(press)) {
		visit_active(below->interview);
		if (notice.text != NULL && clock_now() - notice.since > TOLD_MS)
			forget_notice();
	}
	switch (visit_due(below->interview)) {
	case CLOCK_NOTHING:
		return false;
	case CLOCK_NOTICE:
		put_notice(below);
		return false;
	case CLOCK_IDLE:
	case CLOCK_END:
		*act = ACT_IDLE;
		return true;
	case CLOCK_WARN:
		break;
	}
	fill_page(&page, below);
	done = ask(&page, act);
	page_clear(&page);
	return done;
}
