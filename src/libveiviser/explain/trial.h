/* A copy of an interview, to see what other answers would come to. */
#ifndef VV_TRIAL_H
#define VV_TRIAL_H

#include "interview/session.h"

/* An answer that another one stands in the place of. */
struct trial_kept {
	const struct vv_question *question;
	struct answer before;
};

struct trial {
	const struct vv_model *model;
	struct vv_session *session;	/* the copy */
	struct trial_kept *kept;	/* the newest last; malloc'ed */
	size_t depth, room;
	struct arena scratch;		/* of the look at hand */
	bool no_memory;			/* was missing for something: nothing found is worth
					 * anything */
};

/* What the answers come to. */
struct trial_result {
	bool complete;			/* nothing is open, undecided or refused */
	int verdict;			/* index of the one that stands alone, or -1 */
};

/** Copies an interview: its answers, by what they were found, when they were given.  False
 *  when memory is out, which @p trial notes; trial_clear in any case. */
bool trial_init(struct trial *trial, const struct vv_session *session);
void trial_clear(struct trial *trial);

/** Gives an answer as if now, or none (NULL).  False: it is no answer to this question,
 *  and all is as it was. */
bool trial_put(struct trial *trial, const struct vv_question *question, const char *raw);

/** Leaves every unanswered optional question that is asked empty. */
void trial_skip(struct trial *trial);

/** Takes back all that was put or left empty since the depth was @p depth. */
void trial_back(struct trial *trial, size_t depth);

/** What the answers come to, a verdict of incomplete ones as in a report. */
struct trial_result trial_look(struct trial *trial);

/** The same after trial_skip, which is taken back. */
struct trial_result trial_finish(struct trial *trial);

/** Whether an answer counts: it is accepted, and no empty one. */
bool trial_counts(enum vv_state state);

#endif
