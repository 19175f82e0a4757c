/* Numbers and dates that still depend on answers, and how they compare.  All of it is
 * searched with the real evaluator, so a month's clamped end is what it is there. */
#ifndef VV_TERM_H
#define VV_TERM_H

#include "diagram/diagram.h"

struct strbuf;

void variable_init(struct variable *variable, const struct vv_question *question);

/** Appends a step of the grid as vv_session_answer takes it. */
void variable_write(struct strbuf *buf, const struct variable *variable, int64_t step);

/** The answer itself, as a term. */
uint32_t term_answer(struct diagram *d, uint32_t question);

/** A leaf's value for answers @p i to the questions it is made of, in order. */
struct value term_value(struct diagram *d, uint32_t leaf, const int64_t i[2]);

/** The values that a term of one answer has, in order, each once; 0: it has more than @p most, or
 *  they are not known. */
uint32_t term_values(struct diagram *d, uint32_t leaf, struct value *out, uint32_t most);

/** What an operation with at least one term among its operands evaluates to: a leaf. */
uint32_t term_operation(struct diagram *d, const struct feel_node *node,
			const uint32_t *operands, uint32_t count);

/** What an operation evaluates to that is not followed: a leaf that reads all that its
 *  operands read. */
uint32_t term_opaque(struct diagram *d, const struct feel_node *node, const uint32_t *operands,
		     uint32_t count);

/** Whether a <= b: a node of truth values. */
uint32_t term_at_most(struct diagram *d, const struct feel_node *node, uint32_t a, uint32_t b);

/** A comparison of two leaves, at least one of them a term. */
uint32_t term_compare(struct diagram *d, const struct feel_node *node, enum feel_op op,
		      uint32_t a, uint32_t b);

/** An undecided truth value: both are followed. */
uint32_t term_free(struct diagram *d, const struct feel_node *node, const uint32_t *operands,
		   uint32_t count);

/** Whether an ATOM_ORDER or ATOM_SET is true for answers to its low and high question. */
bool atom_holds(struct diagram *d, const struct atom *atom, int64_t low, int64_t high);

/** Works out an ATOM_ORDER of two dates for every day there is, or an ATOM_SET for every
 *  answer, at once, where that can be; atom_holds then only looks it up. */
void atom_tabulate(struct diagram *d, uint32_t level);

/** The least high that goes with a low, the greatest low that goes with a high: days that
 *  there are. */
static inline int64_t
atom_turn(const struct atom *atom, int64_t low)
{
	return low + atom->middle + atom->turns[low - VV_DAY_FIRST];
}

static inline int64_t
atom_return(const struct atom *atom, int64_t high)
{
	return high - atom->middle + atom->returns[high - VV_DAY_FIRST];
}

#endif
