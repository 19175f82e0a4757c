/* A questionnaire on rules dates between which nothing in it begins or ends, for everything
 * that is found out about it: its diagrams, its flow, and what was looked for. */
#ifndef VV_DAY_H
#define VV_DAY_H

#include "paths/explore.h"

struct day {
	const struct vv_model *model;
	struct diagram d, trial;
	struct flow flow;
	struct explore_memo memo;
	struct arena arena;		/* for those who hand out what they find */
	uint32_t assignments;		/* complete ones; NODE_FALSE: not asked for */
	uint32_t ruled_out;		/* of them, some that no numbers take */
	struct budget *budget;		/* of everything here; it outlives the day */
};

/** A budget of @p effort; NULL: of one unit. */
void effort_init(struct budget *budget, const struct vv_effort *effort);

/** For stretches of @p axis, on none yet; NULL when memory is out. */
struct day *day_new(const struct vv_model *model, struct budget *budget, struct period axis);
void day_free(struct day *day);

/** Cuts the classes of numbers by what is compared on a stretch; before any is built. */
void day_cut(struct day *day, struct period stretch);

/** Stands on a stretch; false when it costs too much, or (which is noted) memory is out. */
bool day_build(struct day *day, struct period stretch);

/** One date by itself, with its own cuts; NULL when memory is out.  Its diagrams have
 *  failed when they are too large. */
struct day *day_of(const struct vv_model *model, struct budget *budget, vv_day date);

/** Whether memory was missing for something. */
bool day_lacks_memory(const struct day *day);

/** Whether it is not proved that @p goal cannot hold for a complete set of answers;
 *  whether it is proved that it can.  They differ where the search did not come to an end. */
bool day_possible(struct day *day, uint32_t goal);
bool day_found(struct day *day, uint32_t goal);

/** A complete set of answers in which @p goal holds, in @p arena; false when none was
 *  found, which the memo notes where it is not known. */
bool day_witness(struct day *day, uint32_t goal, struct arena *arena, struct witness *out);

/** The complete sets of answers, as a diagram. */
uint32_t day_assignments(struct day *day);

#endif
