/* The greatest or least sum of costs over complete sets of answers: questions are taken out
 * from the last on back, each with all that hangs on it (bucket elimination). */
#ifndef VV_BEST_H
#define VV_BEST_H

#include "paths/day.h"

/* What it costs those for whom a condition, never null, holds. */
struct best_cost {
	uint32_t when;
	int64_t cost;
};

struct best {
	int64_t sum;
	bool known;			/* no set has a better one */
	struct witness witness;		/* FOUND: who has it; in the arena given */
};

/**
 * The best sum over the complete sets of answers in which @p goal holds.
 *
 * @param most   the greatest, else the least.
 * @return FOUND_NOT where there is no such set; FOUND_UNKNOWN where nobody was found who has
 *         the sum, which is then a bound, if it is known at all.
 */
enum finding best_find(struct best *out, struct day *day, uint32_t goal,
		       const struct best_cost *costs, size_t count, bool most,
		       struct arena *arena);

#endif
