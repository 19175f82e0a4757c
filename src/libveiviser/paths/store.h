/* What is known of the numbers given so far: a stretch for each, and comparisons of
 * two of them.  Every comparison says that one answer lies at or above something that
 * grows with another; so the least answers that meet all of them are found by raising
 * each as far as it must, and where that ends within the stretches they can all hold. */
#ifndef VV_STORE_H
#define VV_STORE_H

#include "diagram/diagram.h"

enum {
	STORE_VARS_MAX = 48, STORE_LITERALS_MAX = 96,
	STORE_WORDS_MAX = 1 + 5 * STORE_VARS_MAX + STORE_LITERALS_MAX
};

/* Another answer to the same question, beside the first. */
#define STORE_SHADOW UINT32_MAX

struct store_var {
	uint32_t question;		/* or STORE_SHADOW */
	int64_t low, high;
};

/* A comparison and how it came out. */
struct store_literal {
	uint32_t level;			/* of the atom */
	bool value;
	bool shadow;			/* its question "shadowed" means the shadow */
};

struct store {
	uint32_t shadowed;		/* question that has a shadow */
	bool gave_up;			/* something took too long: may hold, may not */
	uint32_t patience;		/* rounds until it gives up on comparisons that are no
					 * plain differences and in no table; 0: very many */
	uint32_t var_count, literal_count;
	struct store_var vars[STORE_VARS_MAX];
	struct store_literal literals[STORE_LITERALS_MAX];
};

void store_copy(struct store *to, const struct store *from);

/** Adds an answer; false when there are too many. */
bool store_add(struct store *store, uint32_t question, int64_t low, int64_t high);

/** Adds an answer to @p question, of a class of @p variable. */
bool store_add_class(struct store *store, uint32_t question, const struct variable *variable,
		     uint32_t class_number);

/** Adds how an atom comes out; false when that cannot be. */
bool store_assert(struct store *store, struct diagram *d, uint32_t level, bool value,
		  bool shadow);

/** Adds how many atoms come out, of which none is a shadow's, to answers that are all in
 *  the store; false when they cannot all be. */
bool store_assert_all(struct store *store, struct diagram *d,
		      const struct store_literal *all, size_t count);

/** Narrows one answer; false when that cannot be. */
bool store_narrow(struct store *store, struct diagram *d, uint32_t question, int64_t low,
		  int64_t high);

/** Forgets answers that no longer matter: neither in @p live nor bound to one that is. */
void store_forget(struct store *store, struct diagram *d, const uint64_t *live,
		  bool shadow_lives);

/** Takes one answer out, with what compares it. */
void store_drop(struct store *store, const struct diagram *d, uint32_t question);

/** Writes it as part of a key, in words; returns how many, at most STORE_WORDS_MAX. */
uint32_t store_write(const struct store *store, uint32_t *key);
void store_read(struct store *store, const uint32_t *key, uint32_t words);

/** The stretch of an answer, or NULL. */
const struct store_var *store_find(const struct store *store, uint32_t question);

#endif
