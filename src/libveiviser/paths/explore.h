/* Looking for one complete set of answers in which something holds. */
#ifndef VV_EXPLORE_H
#define VV_EXPLORE_H

#include "paths/walk.h"
#include "veiviser-check.h"

enum finding { FOUND_NOT, FOUND, FOUND_UNKNOWN };

/* A path through a walk: states[0] branches[0] states[1] … */
struct explore_path {
	uint32_t *states, *branches;
	size_t count;			/* of branches */
};

/** Whether the only target of @p walk comes true at some end; the path there in @p out,
 *  which may be NULL. */
enum finding explore_end(struct walk *walk, struct explore_path *out);
void explore_path_clear(struct explore_path *path);

/** A path that goes on from the end of @p path to an end of the walk. */
enum finding explore_onward(struct walk *walk, const struct explore_path *path,
			    struct explore_path *out);

/** Goes through the states in which @p question is next, until @p see returns true;
 *  the path to that one in @p out, which may be NULL. */
enum finding explore_askings(struct walk *walk, uint32_t question,
			     bool (*see)(void *payload, uint32_t state), void *payload,
			     struct explore_path *out);

/** Whether the question of a state can be answered there at all; true also when that is
 *  not known, and the walk has stopped. */
bool explore_can_answer(struct walk *walk, uint32_t state);

/* What was found before, by what was looked for. */
struct explore_memo {
	struct memo known;
	bool gave_up;			/* some search did not end */
	bool unsure;			/* somewhere it is undecided whether numbers fit */
};

/** Whether @p goal can hold on a complete set of answers. */
enum finding explore_goal(struct explore_memo *memo, struct flow *flow, uint32_t goal);

/** Whether it is not proved that it cannot. */
bool goal_possible(struct explore_memo *memo, struct flow *flow, uint32_t goal);

/** How levels came out on a path, in order; branches are by level.  False when there are
 *  too many, or memory is out. */
bool witness_decisions(struct walk *walk, const struct explore_path *path, uint32_t *levels,
		       uint32_t *branches, size_t room, size_t *count);

/* A complete set of answers, in asking order, and the rules date it is for. */
struct witness {
	vv_day date;
	const struct vv_case_answer *answers;
	size_t count;
};

/** Values for a path through a walk over everything, in @p arena; with numbers in the
 *  stretches of @p within, and as compared there, unless it is NULL.  False when out of
 *  memory. */
bool witness_find(struct walk *walk, const struct explore_path *path,
		  const struct bounds *within, struct arena *arena, struct witness *out);

/** Whether some numbers lead to @p state with which no answer to its question meets the
 *  constraint; which numbers in @p out.  Some answer
 *  may be allowed there for others. */
bool stuck_find(struct walk *walk, uint32_t state, struct bounds *out);

#endif
