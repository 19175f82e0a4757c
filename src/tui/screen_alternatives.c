/* What would change the result: the nearest other answers, each to be tried at once. */
#include "tui/tui.h"

#include "tui/draw.h"
#include "text/unicode.h"
#include "veiviser-explain.h"

#include <stdlib.h>

struct alternatives_screen {
	struct tui *tui;
	struct vv_alternatives *found;
	struct vv_alternatives *other;	/* the same in the second language; NULL: in none */
	struct page page;
	struct list_item *items;
};

/* The answers are given as if they had been; they can be taken back like these. */
static enum interview_event
give(struct tui *tui, const struct vv_alternative *alternative)
{
	struct interview *interview = tui->interview;

	for (size_t i = 0; i < alternative->answer_count; i++) {
		const struct vv_alternative_answer *answer = &alternative->answers[i];

		if (interview_give(interview, answer->question, answer->raw, NULL, NULL)
		    == VV_NO_MEMORY)
			return tui_fail(tui);
	}
	unicode_copy(tui->notice, sizeof tui->notice, interview_text(interview,
		alternative->answer_count == 1
			? N_("Your answer is changed; u takes it back.")
			: N_("Two of your answers are changed; u takes them back, the last one first.")));
	tui->notice_kind = NOTICE_SAID;
	drafts_clear(&tui->drafts);
	interview->jump = NULL;
	return EVENT_JUMP;
}

/* True when *event is to be given on. */
static bool
ask_whether(struct alternatives_screen *screen, const struct vv_alternative *alternative,
	    enum interview_event *event)
{
	struct page *page = &screen->page;
	const char *rows[2] = { page_say(page, N_("No, keep the answers there were")),
				page_say(page, N_("Yes, answer so and see what applies then")) };
	int picked = tui_pick(screen->tui, page_say(page, N_("Change the answers?")),
			      page_show(page, alternative->text), rows, 2, event);

	if (picked == 1)
		*event = give(screen->tui, alternative);
	return picked == 1 || picked == PICK_EVENT;
}

static void
fill_page(struct alternatives_screen *screen)
{
	const struct vv_alternatives *found = screen->found;
	struct page *page = &screen->page;
	size_t count = 0;

	page->heading = page_say(page, N_("What would change it?"));
	page_add_text(page, page_show(page, found->head));
	for (; count < found->count; count++)
		screen->items[count] = (struct list_item){
			.kind = LIST_CHOICE, .mark = draw_glyphs()->bullet,
			.text = page_show(page, found->all[count].text),
			.enter = page_say(page, N_("Try it")),
		};
	if (found->foot[0] != '\0')
		screen->items[count++] = (struct list_item){
			.kind = LIST_TEXT, .text = page_show(page, found->foot),
		};
	page_read(page, screen->items, count);
}

static bool
run(struct alternatives_screen *screen, enum interview_event *event)
{
	const struct list *list = &screen->page.list;
	bool leave = false;

	while (!leave) {
		enum act act = page_next(&screen->page);

		if (act == ACT_BACK || (act == ACT_ENTER && list_selected(list) == NULL))
			return false;
		leave = act == ACT_ENTER
				? ask_whether(screen, &screen->found->all[list->selected], event)
				: overlay_run(screen->tui, act, &screen->page, event);
	}
	return true;
}

/* In one language or both; false: memory is out. */
static bool
find(struct alternatives_screen *screen)
{
	const struct interview *interview = screen->tui->interview;
	struct page *page = &screen->page;

	if (vv_alternatives_new(&screen->found, interview->session, interview->language) != VV_OK)
		return false;
	page->client = page->paired;
	if (!page->paired)
		return true;
	if (vv_alternatives_new(&screen->other, interview->session, page->beside) != VV_OK)
		return false;
	pairs_of_alternatives(&page->pairs, screen->found, screen->other);
	return true;
}

bool
alternatives_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	struct alternatives_screen screen = { .tui = tui };
	bool leave = true;

	tui_begin_over(tui, &screen.page, below);
	if (find(&screen))
		screen.items = calloc(screen.found->count + 1, sizeof *screen.items);
	if (screen.items != NULL) {
		fill_page(&screen);
		leave = run(&screen, event);
	} else {
		*event = tui_fail(tui);
	}
	page_clear(&screen.page);
	free(screen.items);
	vv_alternatives_free(screen.found);
	vv_alternatives_free(screen.other);
	return leave;
}
