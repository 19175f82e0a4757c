/* The answers given, beside the question: in one line above it, and in a pane on its left
 * where the window is wide. */
#include "tui/tui.h"

#include <stdint.h>
#include <stdlib.h>

const char *
trail_answer(struct page *page, const struct vv_answer_view *answer)
{
	return answer->state == VV_EMPTY || answer->answer[0] == '\0'
		       ? page_say(page, N_("left empty"))
		       : page_show(page, answer->answer);
}

/* As the subject says it: a country is told rather than the group it leads to. */
static const char *
brief_answer(struct page *page, const struct vv_answer_view *answer)
{
	const char *typed = vv_session_typed(page->interview->session, answer->question);

	return page_show(page, *typed != '\0' ? typed : answer->answer);
}

/* Of the answers those that say something without their question: a country does, a yes
 * or a number does not. */
static bool
says_something(const struct vv_answer_view *answer)
{
	enum vv_type type = vv_question_type(answer->question);

	return (type == VV_TYPE_CHOICE || type == VV_TYPE_CHOICES) && answer->state != VV_EMPTY
		&& answer->answer[0] != '\0';
}

static void
fill_trail(struct page *page, const struct vv_question *asked)
{
	const struct vv_answers *answers = page->answers;
	const char **trail = arena_alloc(&page->arena, (answers->count + 1) * sizeof *trail);

	for (size_t i = 0; trail != NULL && i < answers->count; i++) {
		const struct vv_answer_view *answer = &answers->answers[i];

		if (answer->question == asked)
			break;
		if (interview_asks(answer->state) && says_something(answer))
			trail[page->trail_count++] = brief_answer(page, answer);
	}
	page->trail = trail;
}

static struct list_item
pane_item(struct page *page, const struct vv_answer_view *answer)
{
	const char **detail = arena_alloc(&page->arena, sizeof *detail);
	const char *label = page_show(page, answer->label);

	if (detail != NULL)
		*detail = trail_answer(page, answer);
	return (struct list_item){
		.kind = LIST_CHOICE, .text = label, .one_row = true, .look = LOOK_DIM,
		.details = detail, .detail_count = detail != NULL ? 1 : 0,
	};
}

static void
fill_pane(struct page *page, const struct vv_question *asked)
{
	const struct vv_answers *answers = page->answers;
	struct list_item *items = arena_alloc(&page->arena, (answers->count + 1) * sizeof *items);
	const struct vv_question **questions =
		arena_alloc(&page->arena, (answers->count + 1) * sizeof *questions);
	size_t count = 0, here = SIZE_MAX;

	if (items == NULL || questions == NULL)
		return;
	for (size_t i = 0; i < answers->count; i++) {
		if (!interview_asks(answers->answers[i].state))
			continue;
		questions[count] = answers->answers[i].question;
		here = questions[count] == asked ? count : here;
		items[count++] = pane_item(page, &answers->answers[i]);
	}
	page->pane.prose = true;
	page->pane.tight = true;
	page->pane_label = page_say(page, N_("Your answers"));
	page->pane_questions = questions;
	list_set(&page->pane, items, count);
	list_select(&page->pane, here);		/* else the last */
}

/* Whom it is about says more than single answers. */
static void
take_subject(struct page *page)
{
	char *subject = vv_session_subject(page->interview->session, page->interview->language);
	const char *kept = subject == NULL ? NULL : arena_strdup(&page->arena, subject);

	free(subject);
	if (kept == NULL) {
		page->arena.failed = true;
		return;
	}
	page_set_subject(page, kept);
}

void
trail_begin(struct tui *tui, struct page *page)
{
	const struct interview *interview = tui->interview;

	if (vv_answers_new(&page->answers, interview->session, interview->language) != VV_OK) {
		page->arena.failed = true;
		return;
	}
	take_subject(page);
	if (page->trail_count == 0)
		fill_trail(page, interview->question);
	fill_pane(page, interview->question);
}
