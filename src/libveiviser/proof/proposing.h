/* Cases being proposed: what boundaries.c and untried.c share. */
#ifndef VV_PROPOSING_H
#define VV_PROPOSING_H

#include "proof/prover.h"

struct cases {
	struct proof_cases result;
	struct prover *prover;
	struct day *day;		/* the prover's */
	struct proof_case *all;
	size_t room, limit;
	const struct proof_cases *besides;
	struct cover *cover;		/* of these and those besides; NULL: not wanted */
};

/** A complete set of answers in which @p goal holds. */
bool propose_find(struct cases *cases, uint32_t goal, struct witness *out);

/** Keeps answers that are complete and lead to a verdict, each once, with a name that
 *  begins with @p stem; false when they are not. */
bool propose(struct cases *cases, const char *stem, const struct witness *witness);

/** Whether there is no room for more. */
bool propose_is_full(struct cases *cases);

/** Proposes cases for what none tries yet. */
void untried_find(struct cases *cases);

#endif
