/* The inside of a session, for the files that evaluate and show it. */
#ifndef VV_SESSION_H
#define VV_SESSION_H

#include "model/model.h"

struct answer {
	char *raw;			/* owned; NULL: none */
	char *typed;			/* owned; by what it was found; NULL: nothing is kept */
	struct value value;		/* in memory */
	vv_day given;			/* rules date of the day; DAY_MIN: not known */
	struct arena memory;
};

/* An answer that another one took the place of, or none. */
struct undone {
	const struct vv_question *question;
	struct answer before;
};

/* The last changes, the newest last, in a ring. */
struct history {
	struct undone all[VV_UNDO_MAX];
	size_t first, count;
};

/* Why a kept answer is refused. */
enum refusal { REFUSAL_NONE, REFUSAL_CHOICE, REFUSAL_CONSTRAINT };

struct question_state {
	enum vv_state state;
	enum refusal refusal;
	uint32_t refused_choice;	/* symbol */
};

/* Recomputed from the raw answers whenever something changed ("replay"). */
struct evaluation {
	bool fresh;
	struct value *slots;
	struct question_state *states;
	struct arena scratch;		/* values made while evaluating */
	unsigned label_depth;		/* labels of choices being filled in, one in another */
};

struct vv_session {
	const struct vv_model *model;
	vv_day date;
	struct answer *answers;		/* by question */
	struct arena dated;		/* parameters and lists at the rules date */
	struct evaluation *evaluation;
	struct history *history;	/* NULL: no answer was given yet */
};

/** The evaluation, made anew if anything changed. */
const struct evaluation *session_evaluation(const struct vv_session *session);

/** The same, made anew also when memory was missing the last time. */
void session_retry(const struct vv_session *session);

/** Whether memory was missing for the evaluation: values may be null that are not. */
bool session_lacks_memory(const struct vv_session *session);

/** Adds what was missing for values in @p scratch. */
void session_share_failure(const struct vv_session *session, const struct arena *scratch);

/** An environment to evaluate the model's expressions in, after session_evaluation;
 *  made values go to @p arena. */
struct feel_env session_env(const struct vv_session *session, struct arena *arena);

/** Gives back what an answer holds; it is none then. */
void answer_clear(struct answer *answer);

/** Room for one more change; false when memory is out. */
bool history_ready(struct vv_session *session);

/** Keeps what the answer to a question was, and takes it over; after history_ready. */
void history_add(struct vv_session *session, const struct vv_question *question,
		 struct answer before);

void history_free(struct history *history);

/** Whether no question is open, undecided or refused. */
bool session_is_complete(const struct vv_session *session);

/** Value of a condition: NULL is always true. */
struct value session_condition(const struct feel_node *tree, struct feel_env *env);

/** Whether a choice may be taken now: true, false or open. */
struct value session_choice_relevant(const struct choice *choice, vv_day date,
				     struct feel_env *env);

/** Whether an item applies, a verdict whether or not it is beaten: true, false or open. */
struct value session_item_applies(const struct item *item, vv_day date, struct feel_env *env);

/** The same of each verdict, in @p arena; NULL: memory is out. */
struct value *session_verdicts(const struct vv_session *session, struct feel_env *env,
			       struct arena *arena);

/** Whether one that holds for sure, as session_verdicts says, makes a verdict give way. */
bool session_is_beaten(const struct vv_model *model, const struct value *holds,
		       uint32_t verdict);

/** The verdict that stands alone, and stays whatever is answered to what is open; -1: none. */
int session_settled(const struct vv_model *model, const struct value *holds);

#endif
