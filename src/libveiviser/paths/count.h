/* How many sequences of classes there are. */
#ifndef VV_COUNT_H
#define VV_COUNT_H

#include "paths/walk.h"
#include "value/natural.h"

struct count_entry {
	bool done;
	size_t shortest, longest;	/* questions from here on */
	uint32_t set;			/* among bits: those that may still be chosen */
	struct natural words;
};

/* Counts of one walk over everything. */
struct counter {
	struct walk *walk;
	struct count_entry *entries;	/* by macro state */
	size_t room, used;
	bool **classes;			/* by question: branches that lead to an end; NULL: do
					 * not note */
	uint32_t *sets;			/* by several-choices question: diagram of the sets */
	struct counter *base;		/* counts what a target that is true leaves; or NULL */
};

bool counter_init(struct counter *counter, struct walk *walk);
void counter_clear(struct counter *counter);

/** Words from the beginning that some complete set of answers makes; with a target,
 *  one where it is true. */
void counter_run(struct counter *counter, struct natural *out, size_t *shortest, size_t *longest);

/** Classes that occur: of a question, after counter_run with classes noted. */
bool counter_note_classes(struct counter *counter);
void counter_classes(const struct counter *counter, uint32_t question, struct natural *out);

/** The states that follow a set of states by one branch; those with a target that is
 *  false are left out when @p goal. */
void walk_follow(struct walk *walk, const uint32_t *states, size_t count, uint32_t branch,
		 bool goal, struct walk_list *out);

#endif
