/* Going through a questionnaire: states that behave alike from here on are one.
 *
 * A state is the question asked next, what is left of every diagram that still
 * matters (its "roots"), and what is known of the numbers that do.  A walk takes only
 * the questions its targets hang on, directly or through what is asked.
 *
 * After each answer every comparison that can be settled is: both outcomes where both
 * can be.  One sequence of classes may so lead to several states; these together make
 * a "macro" state, and sequences are counted by those. */
#ifndef VV_WALK_H
#define VV_WALK_H

#include "paths/flow.h"
#include "paths/bounds.h"

enum { WALK_ROOTS_MAX = 2048 };

/* One state, taken apart. */
struct work {
	uint32_t at;			/* level_of(question, sub); question_count: the end */
	uint32_t roots[WALK_ROOTS_MAX];
	struct bounds bounds;
};

/* What a walk is after: its root, or a leaf. */
struct walk_target {
	uint32_t root;			/* TABLE_NONE: a leaf */
	uint32_t leaf;
};

struct walk {
	struct flow *flow;
	struct diagram *d;
	struct budget *budget;		/* of all walks */
	bool *included;			/* by question */
	uint32_t *starts;		/* roots: the whole diagrams */
	uint32_t *until;		/* the question behind which each is done with; sorted */
	uint32_t root_count;
	size_t root_room, until_room;
	struct memo numbers;		/* of the roots, by their whole diagrams */
	uint32_t *first;		/* by question: the first root still wanted there */
	uint32_t target_count;
	struct walk_target *targets;
	struct walk_target *asked, *permitted;	/* by question */
	struct table states, macros;
	bool stopped;			/* its share of the budget is spent, or memory out */
	bool gave_up;			/* somewhere it is undecided whether numbers fit */
	/* Called as a level comes out, and when that is taken back; NULL: not at all. */
	void (*enter)(void *payload, uint32_t level, uint32_t branch);
	void (*leave)(void *payload);
	void *payload;
};

/* Called for each state that comes of an answer. */
typedef void (*walk_see)(void *payload, const struct work *next);

/** @p also: by question, taken too; NULL: none.  @p everything: all are.  False: it has
 *  stopped, and nothing can be found with it. */
bool walk_init(struct walk *walk, struct flow *flow, const uint32_t *targets, size_t count,
	       const bool *also, bool everything);
void walk_clear(struct walk *walk);

/** The states before anything is answered. */
void walk_start(struct walk *walk, walk_see see, void *payload);

/** How many branches there are where @p work stands, some not allowed. */
uint32_t walk_branch_count(const struct walk *walk, const struct work *work);
bool walk_branch_allowed(const struct walk *walk, uint32_t at, const uint32_t *roots,
			 uint32_t branch);
void walk_take(struct walk *walk, const struct work *work, uint32_t branch, walk_see see,
	       void *payload);

/** On from behind @p question, whose comparisons are settled. */
void walk_go_on(struct walk *walk, struct work *work, uint32_t question, walk_see see,
		void *payload);

/** Whether some answer to a question is always allowed where it is asked. */
bool walk_never_stuck(struct flow *flow, uint32_t question);

/* What is left of the roots, which may be those of one of two that answer beside each
 * other.  What is left of a whole diagram or target, and of what says whether a question is
 * asked, and whether its answer is allowed; as a level comes out; the first
 * atom of a question that some root still looks at, or LEVEL_LEAF; the questions whose
 * numbers still matter behind @p question, added to @p live. */
uint32_t walk_root(const struct walk *walk, const uint32_t *roots, uint32_t node);
uint32_t walk_target(const struct walk *walk, const uint32_t *roots, uint32_t target);
bool walk_is_asked(const struct walk *walk, const uint32_t *roots, uint32_t question);
uint32_t walk_permitted(const struct walk *walk, const uint32_t *roots, uint32_t question);
void walk_restrict(const struct walk *walk, uint32_t *roots, uint32_t level, uint32_t branch);
uint32_t walk_next_atom(const struct walk *walk, const uint32_t *roots, uint32_t question);
void walk_add_lives(const struct walk *walk, const uint32_t *roots, uint32_t question,
		    uint64_t *live);


/** Number of a state; TABLE_NONE: the walk has stopped. */
uint32_t walk_state(struct walk *walk, const struct work *work);
void walk_load(const struct walk *walk, uint32_t state, struct work *out);

static inline bool
walk_at_end(const struct walk *walk, uint32_t at)
{
	return level_question(at) >= walk->d->variable_count;
}

/** Where a state stands. */
static inline uint32_t
walk_state_at(const struct walk *walk, uint32_t state)
{
	return table_key(&walk->states, state)[0];
}

/** Number of a set of states, sorted by walk_sort. */
uint32_t walk_macro(struct walk *walk, const uint32_t *states, size_t count);

/* States collected, for walk_take. */
struct walk_list {
	struct walk *walk;
	uint32_t *all;
	size_t count, room;
};
void walk_collect(void *payload, const struct work *next);

/** Sorts by where they stand, then by number; each once. */
void walk_sort(struct walk_list *list);

#endif
