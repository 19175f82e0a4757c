/* Changes of an interview that can be taken back: what each answer was before. */
#include "interview/session.h"

#include <stdlib.h>
#include <string.h>

static struct undone *
nth(struct history *history, size_t i)
{
	return &history->all[(history->first + i) % VV_UNDO_MAX];
}

static bool
is_same_text(const char *a, const char *b)
{
	return a == NULL ? b == NULL : b != NULL && strcmp(a, b) == 0;
}

/* Whether taking it back would change nothing. */
static bool
is_idle(const struct undone *undone, const struct answer *now)
{
	return is_same_text(undone->before.raw, now->raw)
	       && is_same_text(undone->before.typed, now->typed);
}

static void
drop_last(struct history *history)
{
	answer_clear(&nth(history, --history->count)->before);
}

bool
history_ready(struct vv_session *session)
{
	if (session->history == NULL)
		session->history = calloc(1, sizeof *session->history);
	return session->history != NULL;
}

void
history_add(struct vv_session *session, const struct vv_question *question, struct answer before)
{
	struct history *history = session->history;
	const struct undone *last = history->count > 0 ? nth(history, history->count - 1) : NULL;

	if (last != NULL && is_idle(last, last->question == question
				    ? &before : &session->answers[last->question->index]))
		drop_last(history);
	if (history->count == VV_UNDO_MAX) {
		answer_clear(&nth(history, 0)->before);
		history->first = (history->first + 1) % VV_UNDO_MAX;
		history->count--;
	}
	*nth(history, history->count++) = (struct undone){ question, before };
}

bool
vv_session_undo(struct vv_session *session, const struct vv_question **out)
{
	struct history *history = session->history;

	while (history != NULL && history->count > 0) {
		struct undone *last = nth(history, history->count - 1);
		struct answer *answer = &session->answers[last->question->index];

		if (is_idle(last, answer)) {
			drop_last(history);
			continue;
		}
		answer_clear(answer);
		*answer = last->before;
		history->count--;
		session->evaluation->fresh = false;
		*out = last->question;
		return true;
	}
	return false;
}

void
history_free(struct history *history)
{
	while (history != NULL && history->count > 0)
		drop_last(history);
	free(history);
}
