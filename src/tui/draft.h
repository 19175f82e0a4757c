/* What has been done to a question's screen and not yet been given as an answer.  It
 * outlives help, another language, other questions and a refusal. */
#ifndef TUI_DRAFT_H
#define TUI_DRAFT_H

#include "tui/field.h"
#include "veiviser.h"

#include <stdbool.h>
#include <stddef.h>

struct draft {
	const struct vv_question *question;
	struct draft *next;
	struct field field;	/* typed, or searched for */
	bool echoed;		/* the reading of what was typed has been shown */
	bool emptied;		/* Enter was pressed to leave it empty; the next one does */
	bool done;		/* to be forgotten, unless what was given is refused */
	bool marked;		/* a row is selected: */
	size_t selected;
	const char *found;	/* id of the choice on a row that was searched for; NULL */
	bool *ticked;		/* of each choice shown, and last of "none"; owned */
	const char **ids;	/* of these choices; owned, the texts are the model's */
	size_t choice_count;
};

/* What was typed in a case of an adviser and not given. */
struct draft_kept;

/* All drafts of the one session there is; all zero is none. */
struct drafts {
	struct draft *first;	/* owned */
	struct draft_kept *kept;	/* owned: outlives the session */
};

/**
 * The draft of a question, begun with its answer where there is none, and made to fit the
 * choices shown.  Others that are done are forgotten.
 *
 * @param refused  the answer given last was refused.
 * @return NULL without memory.
 */
struct draft *draft_open(struct drafts *drafts, const struct vv_session *session,
			 const struct vv_question_view *view, bool refused);

/** The question is left without an answer: what was typed or ticked is kept; what was only
 *  marked is not. */
void draft_leave(struct draft *draft);

/** Whether it says something else than the answer there is. */
bool draft_differs(const struct draft *draft, const struct vv_question_view *view);

/** To be called before a session goes. */
void drafts_clear(struct drafts *drafts);

/** At a desk, when a question is left: what was typed is kept for when its case is opened again,
 *  unless it was given.  False: memory is out. */
bool drafts_keep(struct drafts *drafts, const char *reference, const struct vv_question_view *view,
		 const struct draft *draft, bool given);

/** Puts what was kept so into a draft. */
void drafts_recall(const struct drafts *drafts, const char *reference, struct draft *draft);

/** Forgets that, too. */
void drafts_forget(struct drafts *drafts);

#endif
