/* A set of people as ways into it: each way a few tests, and whoever passes all tests of
 * one way is in the set.  Nobody else is; ways may overlap.
 *
 *   set  =  (vehicle: van, lorry)  and  (home: town)
 *       or  (vehicle: bicycle)
 *
 * A test allows some children of one level: answers to a question, a choice taken or
 * left, a comparison that holds or not. */
#ifndef VV_WAYS_H
#define VV_WAYS_H

#include "paths/day.h"

struct way_test {
	uint32_t level;
	bool *allowed;			/* by child */
};

struct way {
	const struct way_test *tests;	/* by level; none: everybody */
	size_t count;
};

struct ways {
	const struct way *all;		/* in the day's arena */
	size_t count;
	bool cut;			/* there are more than the limit */
	uint32_t among;			/* whom they tell apart */
};

/**
 * The ways into a set.
 *
 * @param goal    the set: where the diagram is true; it lies within @p among.
 * @param among   whom the reader has before them: the tests tell the set from the rest
 *                of these, and from nobody else.  Of day_assignments.
 * @param limit   ways to look for at most.
 * @return false when memory is out.
 */
bool ways_find(struct ways *out, struct day *day, uint32_t goal, uint32_t among,
	       size_t limit);

/**
 * One way into a set that need not lie within day_assignments, for someone who is in it:
 * whoever passes its tests is in the set, and it has no test that could go.
 *
 * @param[out] out      in the day's arena.
 * @param[out] someone  who passes them, in @p arena.
 * @return FOUND_NOT where there is nobody; FOUND_UNKNOWN where that cannot be told.
 */
enum finding ways_single(struct way *out, struct day *day, uint32_t goal, struct arena *arena,
			 struct witness *someone);

/** The people who pass all tests of a way but the @p count ones from @p without on. */
uint32_t way_people(struct day *day, const struct way *way, size_t without,
		    size_t count);

/** Whether there is anybody in @p people, some of day_assignments; what comparisons allow
 *  counts too. */
bool ways_anybody(struct day *day, uint32_t people);

/** Whether there is anybody who is in both. */
bool ways_meet(struct day *day, uint32_t a, uint32_t b);

#endif
