/* What is known of the numbers given so far: a stretch for each, and comparisons of
 * two of them.  Every comparison says that one answer lies at or above something that
 * grows with another; so the least answers that meet all of them are found by raising
 * each as far as it must, and where that ends within the stretches they can all hold. */
#ifndef VV_BOUNDS_H
#define VV_BOUNDS_H

#include "diagram/diagram.h"

enum {
	BOUNDS_VARS_MAX = 48, BOUNDS_LITERALS_MAX = 96,
	BOUNDS_WORDS_MAX = 1 + 5 * BOUNDS_VARS_MAX + BOUNDS_LITERALS_MAX
};

/* Another answer to the same question, beside the first. */
#define BOUNDS_SHADOW UINT32_MAX

struct bounds_var {
	uint32_t question;		/* or BOUNDS_SHADOW */
	int64_t low, high;
};

/* A comparison and how it came out. */
struct bounds_literal {
	uint32_t level;			/* of the atom */
	bool value;
	bool shadow;			/* its question "shadowed" means the shadow */
};

struct bounds {
	uint32_t shadowed;		/* question that has a shadow */
	bool gave_up;			/* something took too long: may hold, may not */
	uint32_t patience;		/* rounds until it gives up on comparisons that are no
					 * plain differences and in no table; 0: very many */
	uint32_t var_count, literal_count;
	struct bounds_var vars[BOUNDS_VARS_MAX];
	struct bounds_literal literals[BOUNDS_LITERALS_MAX];
};

void bounds_copy(struct bounds *to, const struct bounds *from);

/** Adds an answer; false when there are too many. */
bool bounds_add(struct bounds *bounds, uint32_t question, int64_t low, int64_t high);

/** Adds an answer to @p question, of a class of @p variable. */
bool bounds_add_class(struct bounds *bounds, uint32_t question, const struct variable *variable,
		     uint32_t class_number);

/** Adds how an atom comes out; false when that cannot be. */
bool bounds_assert(struct bounds *bounds, struct diagram *d, uint32_t level, bool value,
		  bool shadow);

/** Adds how many atoms come out, of which none is a shadow's, to answers that are all in
 *  the bounds; false when they cannot all be. */
bool bounds_assert_all(struct bounds *bounds, struct diagram *d,
		      const struct bounds_literal *all, size_t count);

/** Narrows one answer; false when that cannot be. */
bool bounds_narrow(struct bounds *bounds, struct diagram *d, uint32_t question, int64_t low,
		  int64_t high);

/** Forgets answers that no longer matter: neither in @p live nor bound to one that is. */
void bounds_forget(struct bounds *bounds, struct diagram *d, const uint64_t *live,
		  bool shadow_lives);

/** Takes one answer out, with what compares it. */
void bounds_drop(struct bounds *bounds, const struct diagram *d, uint32_t question);

/** Writes it as part of a key, in words; returns how many, at most BOUNDS_WORDS_MAX. */
uint32_t bounds_write(const struct bounds *bounds, uint32_t *key);
void bounds_read(struct bounds *bounds, const uint32_t *key, uint32_t words);

/** The stretch of an answer, or NULL. */
const struct bounds_var *bounds_find(const struct bounds *bounds, uint32_t question);

#endif
