/* At which values of one answer, a day, number or sum, what is asked and which verdict stands
 * turns, all other answers being as they are.
 *
 * How: what is evaluated branches on finitely many comparisons that hang on the answer.  How
 * each of them comes out, taken together, is the print of a value.  Two values with the same
 * print take the same branches everywhere, so they come to the same.  And where along these
 * branches both sides of each comparison move one way with the answer (a sum, a shift by
 * months, a rounding …), the values with one print are a stretch, whose end is found by
 * halving.  Where something moves to and fro (a rest of a division, a day of the week) values
 * are tried one by one, only so far, and the turns found are said to be not all. */
#ifndef VV_TURNS_H
#define VV_TURNS_H

#include "explain/trial.h"

/* Values next to one another that come to the same. */
struct piece {
	int64_t low, high;		/* both included: days, numbers, hundredths of a sum */
	bool allowed;			/* the answer is accepted */
	struct trial_result result;	/* with optional questions left empty */
};

struct turns {
	const struct vv_question *question;
	struct piece *pieces;		/* in order, the first and last as far as was looked;
					 * malloc'ed */
	size_t count, room;
	size_t now;			/* the piece in which the answer is that there is */
	int64_t at;			/* that answer; without one, from where was looked */
	bool answered;			/* there is one */
	bool whole;			/* all that there are, between bottom and top */
	int64_t bottom, top;		/* the least and the greatest value */
};

/** Whether a question has such values. */
bool turns_apply(const struct vv_question *question);

/**
 * Finds them for a question that is asked, around the answer that there is.
 *
 * @param looks  how many values may still be tried; those that were are taken off.
 * @return false when memory is out, which @p trial notes; turns_clear in any case.
 */
bool turns_find(struct turns *turns, struct trial *trial, const struct vv_question *question,
		size_t *looks);
void turns_clear(struct turns *turns);

/** A value as a raw answer. */
void turns_write(char out[40], const struct vv_question *question, int64_t value);

#endif
