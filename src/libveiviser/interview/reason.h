/* Why an expression came out as it did: the answers and parameter values it
 * rested on.
 *
 * What is promised: as long as every question found is asked and answered as it is
 * now, and none of those found open is answered, no other answer gives the expression
 * another value, unless it changes the verdict where that is read.  With reasons_close, not
 * even their being asked is taken for granted. */
#ifndef VV_REASON_H
#define VV_REASON_H

#include "interview/session.h"

/* What is found of a question. */
enum {
	REASON_ANSWER = 1,	/* its answer counts, or that it is asked */
	REASON_OPEN = 2,	/* that it has no answer yet that counts */
	REASON_NOT_ASKED = 4,	/* what is read is null since it is not asked */
	REASON_TO_FOLLOW = 8,	/* why it is not asked is still to be found */
	REASON_FOLLOWED = 16	/* that is found */
};

/* A parameter as it was read. */
struct parameter_use {
	uint32_t slot;
	vv_day day;
};

struct reasons {
	const struct vv_session *session;
	struct feel_env *env;
	unsigned char *questions;	/* a byte per question: of the above */
	unsigned char *calculations;	/* a byte per calculation: walked 1 behind, 2 before,
					 * 3 with all that is read in it */
	struct parameter_use *parameters;
	size_t parameter_count, parameter_size;
	size_t follow_end;		/* above the last question to follow */
	size_t unended;			/* below this question none ended the interview */
	size_t ends_walked;		/* below this question no end is to be walked */
	bool all;			/* looking for everything that is read */
	bool behind;			/* looking for why a question is asked, or is not */
	bool whole;	/* set by the caller: all values of the law that stand in it are
			 * found, also where one operand decides alone */
	bool through;	/* set by the caller: what the verdict rests on is found, where the
			 * verdict or its outcome is read; else it ends there */
	bool result;	/* found: the verdict or its outcome is read */
	struct arena *arena;
};

/** Room for one session's reasons in @p arena, all evaluated in @p env; false when memory
 *  is out. */
bool reasons_init(struct reasons *reasons, const struct vv_session *session,
		  struct feel_env *env, struct arena *arena);

/** Adds what the value of a tree rested on; NULL: nothing. */
void reasons_add(struct reasons *reasons, const struct feel_node *tree);

/** Adds what the value of a name rested on. */
void reasons_add_slot(struct reasons *reasons, uint32_t slot);

/** Adds why the questions found are asked and their answers accepted, and why that is so. */
void reasons_close(struct reasons *reasons);

/** Whether a question has ended the interview where it stands. */
bool reason_ends(const struct vv_session *session, struct feel_env *env,
		 const struct vv_question *question);

#endif
