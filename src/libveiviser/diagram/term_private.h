/* What terms and their comparisons share. */
#ifndef VV_TERM_PRIVATE_H
#define VV_TERM_PRIVATE_H

#include "diagram/term.h"

/* Beyond these no answer is thought of: a comparison that first turns there is undecided. */
#define NUMBER_LIMIT INT64_C(1000000000000)
#define NUMBER_FAR INT64_C(9000000000000000000)

/* Steps after which a number may come round, at most. */
enum { PERIOD_MAX = 1 << 16 };

/* Answers tried one by one that cost a step. */
enum { TRIED_A_STEP = 64 };

/** A node's value for answers @p i to @p vars. */
struct value term_value_of(struct diagram *d, uint32_t node, const uint32_t vars[2],
			   const int64_t i[2]);

/** A date that only days and months were added to, without the walk over a tree; false
 *  when it is something else. */
bool term_plain_date(const struct diagram *d, uint32_t node, const uint32_t vars[2],
		     const int64_t i[2], int64_t *out);

bool term_any_opaque(const struct diagram *d, const uint32_t *operands, uint32_t count);

/** The least and greatest answer that there is on the days. */
void term_ends(const struct diagram *d, uint32_t question, int64_t *low, int64_t *high);

/** How many times an answer is in a sum of answers. */
struct value term_factor(const struct leaf *leaf, uint32_t var);

/** The least common multiple of two periods, of which 1 stands for a constant; 0: one of
 *  them, or it, is none. */
int64_t term_joint_period(int64_t a, int64_t b);

#endif
