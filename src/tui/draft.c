/* Choices have another order in another language, and other answers may take some away;
 * so ticks are carried by the ids of the choices. */
#include "tui/draft.h"

#include <stdlib.h>
#include <string.h>

static bool
is_typed(const struct vv_question *question)
{
	switch (vv_question_type(question)) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		return false;
	case VV_TYPE_DATE:
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
	case VV_TYPE_TEXT:
		break;
	}
	return true;
}

static void
draft_free(struct draft *draft)
{
	free(draft->ticked);
	free(draft->ids);
	free(draft);
}

void
drafts_clear(struct drafts *drafts)
{
	while (drafts->first != NULL) {
		struct draft *next = drafts->first->next;

		draft_free(drafts->first);
		drafts->first = next;
	}
}

/* The draft of a question; those that are done with are freed on the way. */
static struct draft *
find(struct drafts *drafts, const struct vv_question *question, bool refused)
{
	struct draft **at = &drafts->first, *found = NULL;

	while (*at != NULL) {
		struct draft *draft = *at;
		bool asked = draft->question == question;

		if (draft->done && !(asked && refused)) {
			*at = draft->next;
			draft_free(draft);
			continue;
		}
		if (asked)
			found = draft;
		at = &draft->next;
	}
	return found;
}

static bool
was_ticked(const struct draft *draft, const char *id)
{
	for (size_t i = 0; i < draft->choice_count; i++)
		if (strcmp(draft->ids[i], id) == 0)
			return draft->ticked[i];
	return false;
}

static const char *
marked_id(const struct draft *draft)
{
	return draft->marked && draft->selected < draft->choice_count && draft->field.length == 0
		       ? draft->ids[draft->selected]
		       : NULL;
}

static bool
shows_same(const struct draft *draft, const struct vv_question_view *view)
{
	if (draft->ticked == NULL || draft->choice_count != view->choice_count)
		return false;
	for (size_t i = 0; i < view->choice_count; i++)
		if (strcmp(draft->ids[i], view->choices[i].id) != 0)
			return false;
	return true;
}

/* Ticks and mark go with their choices. */
static bool
fit(struct draft *draft, const struct vv_question_view *view)
{
	bool *ticked = calloc(view->choice_count + 1, sizeof *ticked);
	const char **ids = calloc(view->choice_count + 1, sizeof *ids), *marked = marked_id(draft);

	if (ticked == NULL || ids == NULL) {
		free(ticked);
		free(ids);
		return false;
	}
	for (size_t i = 0; i < view->choice_count; i++) {
		ids[i] = view->choices[i].id;
		ticked[i] = was_ticked(draft, ids[i]);
		if (marked != NULL && strcmp(marked, ids[i]) == 0)
			draft->selected = i;
	}
	if (draft->ticked != NULL)
		ticked[view->choice_count] = draft->ticked[draft->choice_count];
	free(draft->ticked);
	free(draft->ids);
	draft->ticked = ticked;
	draft->ids = ids;
	draft->choice_count = view->choice_count;
	return true;
}

/* With the answer there is. */
static void
begin(struct draft *draft, const struct vv_session *session,
      const struct vv_question_view *view)
{
	bool several = vv_question_type(view->question) == VV_TYPE_CHOICES;

	draft->marked = several;
	for (size_t i = 0; i < view->choice_count; i++) {
		draft->ticked[i] = view->choices[i].chosen;
		if (view->choices[i].chosen && !several) {
			draft->selected = i;
			draft->marked = true;
		}
	}
	if (!several && vv_session_state(session, view->question) == VV_EMPTY) {
		draft->selected = view->choice_count;	/* "Leave this empty" */
		draft->marked = true;
	}
	draft->ticked[view->choice_count] = view->none_chosen;
	if (is_typed(view->question))
		field_set(&draft->field, view->raw);
}

struct draft *
draft_open(struct drafts *drafts, const struct vv_session *session,
	   const struct vv_question_view *view, bool refused)
{
	struct draft *draft = find(drafts, view->question, refused);

	if (draft != NULL) {
		draft->done = false;
		return shows_same(draft, view) || fit(draft, view) ? draft : NULL;
	}
	draft = calloc(1, sizeof *draft);
	if (draft == NULL)
		return NULL;
	draft->question = view->question;
	if (!fit(draft, view)) {
		free(draft);
		return NULL;
	}
	begin(draft, session, view);
	draft->next = drafts->first;
	drafts->first = draft;
	return draft;
}

void
draft_leave(struct draft *draft)
{
	bool ticks = vv_question_type(draft->question) == VV_TYPE_CHOICES;

	if (!ticks && !is_typed(draft->question) && draft->field.length == 0)
		draft->done = true;
	draft->echoed = draft->emptied = false;
}

bool
draft_differs(const struct draft *draft, const struct vv_question_view *view)
{
	if (is_typed(draft->question))
		return strcmp(draft->field.text, view->raw) != 0;
	if (vv_question_type(draft->question) != VV_TYPE_CHOICES)
		return false;
	for (size_t i = 0; i < view->choice_count; i++)
		if (draft->ticked[i] != view->choices[i].chosen)
			return true;
	return draft->ticked[view->choice_count] != view->none_chosen;
}

/* ---- over the end of a session */

struct draft_kept {
	struct draft_kept *next;
	char *reference, *question;	/* of the case, and its id */
	struct field field;
};

static struct draft_kept **
find_kept(struct drafts *drafts, const char *reference, const char *question)
{
	struct draft_kept **at = &drafts->kept;

	while (*at != NULL && (strcmp((*at)->reference, reference) != 0
			       || strcmp((*at)->question, question) != 0))
		at = &(*at)->next;
	return at;
}

static void
kept_free(struct draft_kept *kept)
{
	free(kept->reference);
	free(kept->question);
	free(kept);
}

bool
drafts_keep(struct drafts *drafts, const char *reference, const struct vv_question_view *view,
	    const struct draft *draft, bool given)
{
	const char *id = vv_question_id(view->question);
	struct draft_kept **at = find_kept(drafts, reference, id), *kept = *at;

	if (!is_typed(view->question))
		return true;
	if (given || !draft_differs(draft, view)) {
		if (kept != NULL) {
			*at = kept->next;
			kept_free(kept);
		}
		return true;
	}
	if (kept == NULL) {
		kept = calloc(1, sizeof *kept);
		if (kept == NULL)
			return false;
		kept->reference = strdup(reference);
		kept->question = strdup(id);
		if (kept->reference == NULL || kept->question == NULL) {
			kept_free(kept);
			return false;
		}
		*at = kept;
	}
	kept->field = draft->field;
	return true;
}

void
drafts_recall(const struct drafts *drafts, const char *reference, struct draft *draft)
{
	struct drafts all = *drafts;	/* nothing is changed */
	const struct draft_kept *kept = *find_kept(&all, reference,
						   vv_question_id(draft->question));

	if (kept != NULL)
		draft->field = kept->field;
}

void
drafts_forget(struct drafts *drafts)
{
	drafts_clear(drafts);
	while (drafts->kept != NULL) {
		struct draft_kept *next = drafts->kept->next;

		kept_free(drafts->kept);
		drafts->kept = next;
	}
}
