/* Changes as they are found, before they are put into words. */
#ifndef VV_CHANGES_H
#define VV_CHANGES_H

#include "explain/trial.h"
#include "veiviser-explain.h"

enum { CHANGE_ANSWERS = 2 };

/* Another answer to a question, or several that come to the same. */
struct other_answer {
	const struct vv_question *question;
	const char *raw;		/* the nearest */
	int64_t low, high;		/* of values: from where to where */
	bool has_low, has_high;		/* beyond, too, there are values that are accepted */
	int side;			/* of values: below (-1) or above (1) the one there is */
	uint64_t distance;
	const char **also;		/* other choices; raw */
	size_t also_count, also_room;
};

/* What it comes to. */
struct other_result {
	struct other_answer answer;
	struct trial_result result;
};

struct found_change {
	struct other_answer answers[CHANGE_ANSWERS];
	size_t answer_count;
	int verdict;
};

struct changes {
	const struct vv_model *model;
	struct trial trial;
	struct arena arena;		/* for good: of what is found */
	size_t looks;			/* how often another evaluation may still be looked at */
	int verdict;			/* that stands now; -1: none */
	bool complete;			/* nothing is open now */
	struct found_change *all;	/* nearest first; malloc'ed */
	size_t count, room;
	bool cut;			/* not all were looked for, or not all are kept */
};

/** Finds the nearest changes; false when memory is out.  changes_clear in any case. */
bool changes_find(struct changes *changes, const struct vv_session *session);

/** Leaves those that are to be told: the nearest, and not too many of one outcome. */
void changes_choose(struct changes *changes);
void changes_clear(struct changes *changes);

/* What a vv_alternatives rests on. */
struct changes_memory {
	struct arena arena;
	struct vv_alternatives changes;
	const struct vv_texts *texts;
	vv_language language;
};

/* All other answers to one question. */
struct others {
	struct other_result *all;	/* malloc'ed */
	size_t count, room;
};

/** Finds every other answer to a question that is asked, as things stand in the trial, and
 *  what it comes to; of those that are accepted.  Of values those that come to the same are
 *  @p joined; else only as far as nothing turns among them, whatever it comes to.  False when
 *  memory is out. */
bool others_find(struct others *others, struct changes *changes,
		 const struct vv_question *question, bool joined);
void others_clear(struct others *others);

#endif
