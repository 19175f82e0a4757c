/* The answers so far, each to be changed; answers that do not count now stand
 * apart.  From here the report as it stands can be read, too. */
#include "tui/tui.h"

#include <stdlib.h>
#include <string.h>

struct rows {
	struct list_item *items;
	const char **details;		/* one for each item */
	const struct vv_question **questions;	/* of each item; NULL: none */
	size_t count;
};

static bool
rows_new(struct rows *rows, size_t room)
{
	*rows = (struct rows){
		.items = calloc(room, sizeof *rows->items),
		.details = calloc(room, sizeof *rows->details),
		.questions = calloc(room, sizeof *rows->questions),
	};
	return rows->items != NULL && rows->details != NULL && rows->questions != NULL;
}

static void
rows_free(struct rows *rows)
{
	free(rows->items);
	free(rows->details);
	free(rows->questions);
}

static void
add_row(struct rows *rows, struct list_item item, const char *detail,
	const struct vv_question *question)
{
	size_t i = rows->count++;

	rows->items[i] = item;
	rows->questions[i] = question;
	if (detail != NULL) {
		rows->details[i] = detail;
		rows->items[i].details = &rows->details[i];
		rows->items[i].detail_count = 1;
	}
}

static const char *
answer_text(struct page *page, const struct vv_answer_view *answer)
{
	const char *text = trail_answer(page, answer);

	return answer->state == VV_REFUSED && answer->answer[0] != '\0'
		       ? page_fill(page, N_("%s (no longer possible: asked again)"), text, NULL,
				   NULL, NULL)
		       : text;
}

static void
fill(struct rows *rows, struct page *page, const struct vv_answers *answers)
{
	bool apart = false;

	for (size_t pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < answers->count; i++) {
			const struct vv_answer_view *answer = &answers->answers[i];

			if (interview_asks(answer->state) != (pass == 0))
				continue;
			if (pass == 1 && !apart)
				add_row(rows,
					(struct list_item){
						.kind = LIST_HEADING,
						.text = page_say(page,
								 N_("Kept, but not asked now:")),
					},
					NULL, NULL);
			apart = pass == 1;
			add_row(rows, (struct list_item){
					.kind = pass == 0 ? LIST_CHOICE : LIST_TEXT,
					.text = page_show(page, answer->label),
				}, answer_text(page, answer), answer->question);
		}
}

static void
select_question(struct page *page, const struct rows *rows, const struct vv_question *question)
{
	for (size_t i = 0; i < rows->count; i++)
		if (question != NULL && rows->questions[i] == question) {
			list_select(&page->list, i);
			return;
		}
	page_unmark(page);
}

static enum act
run(struct tui *tui, struct page *page, const struct rows *rows, enum interview_event *event)
{
	enum act act;

	do {
		act = page_next(page);
		page->notice = NULL;
		if (act == ACT_LETTER && rows->count > 0 && strcmp(page->typed, "u") == 0
		    && change_undo(tui, page, event))
			return ACT_ENTER;
		if (act == ACT_ENTER && rows->count == 0)
			return ACT_BACK;
		if (act == ACT_ENTER && list_selected(&page->list) != NULL) {
			tui->interview->jump = rows->questions[page->list.selected];
			*event = tui->interview->jump != NULL ? EVENT_JUMP : EVENT_REPORT;
			return ACT_ENTER;
		}
	} while (act == ACT_LETTER || act == ACT_ENTER);
	return act == ACT_ANSWERS ? ACT_BACK : act;
}

enum act
answers_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	const struct interview *interview = tui->interview;
	struct vv_answers *answers = NULL, *other = NULL;
	struct rows rows = { .count = 0 };
	struct page page;
	enum act act = ACT_BACK;

	tui_begin_over(tui, &page, below);
	page.heading = page_say(&page, N_("Your answers"));
	page.letters = true;
	page.list.prose = true;
	page.list.tight = true;
	if (interview->session != NULL)
		(void)vv_answers_new(&answers, interview->session, interview->language);
	if (interview->session != NULL && page.paired && answers != NULL
	    && vv_answers_new(&other, interview->session, page.beside) == VV_OK) {
		page.client = true;
		pairs_of_answers(&page.pairs, answers, other);
	}
	if (rows_new(&rows, answers == NULL ? 2 : answers->count + 3)) {
		if (answers != NULL)
			fill(&rows, &page, answers);
		if (rows.count == 0)
			page_add_text(&page, page_say(&page, N_("There are no answers yet.")));
		else
			add_row(&rows,
				(struct list_item){
					.kind = LIST_CHOICE,
					.text = page_say(&page, N_("See what applies so far")),
					.enter = page_say(&page, N_("Open")),
				},
				NULL, NULL);
		list_set(&page.list, rows.items, rows.count);
		page.prompt = page_say(&page, N_("Choose an answer to change it"));
		select_question(&page, &rows, interview->question);
		if (rows.count > 0)
			page_add_key(&page, "Enter", page_say(&page, N_("Change")), PRESS_ENTER);
		if (rows.count > 0)
			/* Translators: a key's label: takes the last answer back. */
			page_add_letter(&page, "u", page_say(&page, N_("Undo")), 'u');
		page_add_key(&page, "Esc", page_say(&page, N_("Back")), PRESS_ESC);
		page_add_common_keys(&page);
		act = run(tui, &page, &rows, event);
	}
	rows_free(&rows);
	page_clear(&page);
	vv_answers_free(answers);
	vv_answers_free(other);
	return act;
}
