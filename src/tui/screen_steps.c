/* Why a line of the report applies, or why it does not, step by step: a page says what one step
 * rests on, and Enter opens the next. */
#include "tui/tui.h"

#include "tui/draw.h"
#include "veiviser-explain.h"

#include <stdlib.h>

/* A page of steps. */
struct steps_screen {
	struct tui *tui;
	const struct page *below;	/* of the first; of another the one it was opened from */
	struct page page;
	struct list_item *items;
	const struct vv_why **steps;	/* of each item: what Enter opens; NULL: nothing */
	const struct vv_failing **failing;	/* likewise */
	size_t count;
};

static bool open_step(struct tui *tui, const struct page *below, const struct vv_why *step,
		      enum interview_event *event);
static bool open_failing(struct tui *tui, const struct page *below,
			 const struct vv_failing *failing, const char *head,
			 enum interview_event *event);

/* ---- rows */

static bool
make_room(struct steps_screen *screen, size_t room)
{
	screen->items = calloc(room, sizeof *screen->items);
	screen->steps = calloc(room, sizeof *screen->steps);
	screen->failing = calloc(room, sizeof *screen->failing);
	return screen->items != NULL && screen->steps != NULL && screen->failing != NULL;
}

static struct list_item *
add_item(struct steps_screen *screen, enum list_kind kind, const char *text)
{
	struct list_item *item = &screen->items[screen->count++];

	*item = (struct list_item){ .kind = kind, .text = page_show(&screen->page, text) };
	return item;
}

static void
add_heading(struct steps_screen *screen, const char *text)
{
	if (*text != '\0')
		(void)add_item(screen, LIST_HEADING, text);
}

/* What it came to stands in words before it, as in the report. */
static void
add_step(struct steps_screen *screen, const struct vv_why *step)
{
	const struct glyphs *glyphs = draw_glyphs();
	struct page *page = &screen->page;
	const char *mark = glyphs->bullet, *state = NULL;
	size_t at = screen->count;
	struct list_item *item;
	enum look look = LOOK_PLAIN;

	switch (step->holds) {
	case VV_FALSE:
		mark = glyphs->not_met, look = LOOK_BAD;
		/* Translators: before a condition that does not hold. */
		state = N_("Not so: %s");
		break;
	case VV_NEITHER:
		mark = glyphs->unknown, look = LOOK_OPEN;
		/* Translators: before a condition that has no value. */
		state = N_("Not known: %s");
		break;
	case VV_WAITING:
		mark = glyphs->unknown, look = LOOK_OPEN;
		/* Translators: before a condition that waits for an answer. */
		state = N_("Not answered yet: %s");
		break;
	case VV_TRUE:		/* as is to be: "Money is missing: yes" is nothing to tick */
	case VV_VALUE:
		break;
	}
	item = add_item(screen, LIST_CHOICE, step->brief);
	if (state != NULL)
		item->text = page_fill(page, state, item->text, NULL, NULL, NULL);
	item->mark = mark;
	item->look = look;
	item->enter = step->of_count > 0 ? page_say(page, N_("Open")) : page_say(page, N_("Back"));
	screen->steps[at] = step->of_count > 0 ? step : NULL;
}

static void
add_steps(struct steps_screen *screen, const struct vv_why *steps, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!vv_why_is_told(steps, i))
			add_step(screen, &steps[i]);
}

/* ---- a page */

static void
begin(struct steps_screen *screen, const char *heading)
{
	struct page *page = &screen->page;

	tui_begin_over(screen->tui, page, screen->below);
	page->client = page->paired;
	page->heading = page_show(page, heading);
}

/* Enter opens the selected step; where it opens none it leads back, as Esc. */
static bool
enter(struct steps_screen *screen, enum interview_event *event, bool *stay)
{
	size_t at = screen->page.list.selected;

	if (list_selected(&screen->page.list) == NULL)
		return false;
	*stay = screen->steps[at] != NULL || screen->failing[at] != NULL;
	if (screen->steps[at] != NULL)
		return open_step(screen->tui, &screen->page, screen->steps[at], event);
	return screen->failing[at] != NULL
		&& open_failing(screen->tui, &screen->page, screen->failing[at],
				screen->page.heading, event);
}

/* Shows it and clears it; true when *event is to be given on. */
static bool
run(struct steps_screen *screen, enum interview_event *event)
{
	struct page *page = &screen->page;
	bool leave = false, stay;
	enum act act;

	page_read(page, screen->items, screen->count);
	do {
		act = page_next(page);
		stay = act != ACT_BACK && act != ACT_ENTER;
		leave = act == ACT_ENTER ? enter(screen, event, &stay)
			: act != ACT_BACK && overlay_run(screen->tui, act, page, event);
	} while (!leave && stay);
	return leave;
}

static void
clear(struct steps_screen *screen)
{
	page_clear(&screen->page);
	free(screen->items);
	free(screen->steps);
	free(screen->failing);
}

static bool
run_steps(struct tui *tui, const struct page *below, const char *heading,
	  const struct vv_why *steps, size_t count, enum interview_event *event)
{
	struct steps_screen screen = { .tui = tui, .below = below };
	bool leave;

	begin(&screen, heading);
	if (make_room(&screen, count + 1)) {
		add_steps(&screen, steps, count);
		leave = run(&screen, event);
	} else {
		*event = tui_fail(tui);
		leave = true;
	}
	clear(&screen);
	return leave;
}

static bool
open_step(struct tui *tui, const struct page *below, const struct vv_why *step,
	  enum interview_event *event)
{
	return run_steps(tui, below, step->text, step->of, step->of_count, event);
}

static bool
open_failing(struct tui *tui, const struct page *below, const struct vv_failing *failing,
	     const char *head, enum interview_event *event)
{
	return run_steps(tui, below, head, failing->all, failing->count, event);
}

/* ---- the first page */

/* A condition of several parts is told by these. */
static void
add_condition(struct steps_screen *screen, const struct vv_why *why)
{
	if (why == NULL)
		return;
	if (why->of_count > 0)
		add_steps(screen, why->of, why->of_count);
	else
		add_step(screen, why);
}

/* Of one set each condition; of several each set in a sentence, to be opened. */
static void
add_failing(struct steps_screen *screen, const struct vv_explanation *explanation)
{
	struct page *page = &screen->page;

	add_heading(screen, explanation->fails_head);
	if (explanation->fail_count == 1)
		add_steps(screen, explanation->fails[0].all, explanation->fails[0].count);
	for (size_t i = 0; i < explanation->fail_count && explanation->fail_count > 1; i++) {
		const struct vv_failing *failing = &explanation->fails[i];
		size_t at = screen->count;
		struct list_item *item = add_item(screen, LIST_CHOICE, failing->text);

		item->mark = draw_glyphs()->bullet;
		item->enter = page_say(page, N_("Open"));
		screen->failing[at] = failing;
	}
	if (explanation->fails_more[0] != '\0')
		(void)add_item(screen, LIST_TEXT, explanation->fails_more);
}

static size_t
failing_below(const struct vv_explanation *explanation)
{
	return 1 + (explanation->fail_count == 1 ? explanation->fails[0].count
						 : explanation->fail_count);
}

static size_t
steps_below(const struct vv_why *why)
{
	return why == NULL ? 0 : why->of_count + 2;
}

static void
add_all(struct steps_screen *screen, const struct vv_explanation *explanation)
{
	struct page *page = &screen->page;

	if (explanation->met != NULL && explanation->holds != VV_FALSE) {
		add_heading(screen, explanation->met_head);
		add_condition(screen, explanation->met);
	}
	if (explanation->fail_count > 0) {
		add_failing(screen, explanation);
	} else {
		add_heading(screen, explanation->head);
		add_condition(screen, explanation->why);
	}
	if (explanation->variant != NULL) {
		/* Translators: above the conditions by which a line has these words. */
		add_heading(screen, page_say(page, N_("Why it is worded so:")));
		add_condition(screen, explanation->variant);
	}
}

/* The explanation once more, in the second language; false: memory is out. */
static bool
pair(struct steps_screen *screen, const char *id, const struct vv_explanation *explanation,
     struct vv_explanation **other)
{
	struct page *page = &screen->page;

	if (!page->paired)
		return true;
	if (vv_explain(other, page->interview->session, page->beside, id, NULL) != VV_OK)
		return false;
	pairs_of_explanation(&page->pairs, explanation, *other);
	return true;
}

bool
steps_run(struct tui *tui, const struct page *below, const char *id, enum interview_event *event)
{
	const struct interview *interview = tui->interview;
	struct steps_screen screen = { .tui = tui, .below = below };
	struct vv_explanation *explanation = NULL, *other = NULL;
	bool leave = true;

	if (vv_explain(&explanation, interview->session, interview->language, id, NULL) != VV_OK) {
		*event = tui_fail(tui);
		return true;
	}
	begin(&screen, "");
	if (pair(&screen, id, explanation, &other)
	    && make_room(&screen, failing_below(explanation) + steps_below(explanation->why)
					  + steps_below(explanation->met)
					  + steps_below(explanation->variant) + 4)) {
		screen.page.heading = page_show(&screen.page, explanation->line);
		add_all(&screen, explanation);
		leave = run(&screen, event);
	} else {
		*event = tui_fail(tui);
	}
	clear(&screen);
	vv_explanation_free(explanation);
	vv_explanation_free(other);
	return leave;
}
