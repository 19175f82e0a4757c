/* What everything that is found out about one rules date has in common. */
#include "paths/day.h"

#include <stdlib.h>

struct day *
day_new(const struct vv_model *model, size_t limit)
{
	struct day *day = calloc(1, sizeof *day);

	if (day == NULL)
		return NULL;
	day->model = model;
	day->memo.limit = limit;
	if (!diagram_init(&day->d, model) || !diagram_init(&day->trial, model)) {
		day_free(day);
		return NULL;
	}
	return day;
}

void
day_free(struct day *day)
{
	if (day == NULL)
		return;
	flow_clear(&day->flow);
	diagram_clear(&day->d);
	diagram_clear(&day->trial);
	memo_clear(&day->memo.known);
	arena_clear(&day->arena);
	free(day);
}

void
day_cut(struct day *day, vv_day date)
{
	flow_cut(&day->d, &day->trial, date);
}

bool
day_build(struct day *day, vv_day date)
{
	diagram_set_day(&day->d, date);
	flow_clear(&day->flow);
	day->assignments = day->ruled_out = NODE_FALSE;
	if (flow_build(&day->flow, &day->d))
		return true;
	day->no_memory |= !day->d.too_large;
	return false;
}

struct day *
day_of(const struct vv_model *model, size_t limit, vv_day date)
{
	struct day *day = day_new(model, limit);

	if (day == NULL)
		return NULL;
	day_cut(day, date);
	if (day_build(day, date) || !day->no_memory)
		return day;
	day_free(day);
	return NULL;
}

bool
day_lacks_memory(const struct day *day)
{
	return day->no_memory || (day->d.failed && !day->d.too_large);
}

bool
day_possible(struct day *day, uint32_t goal)
{
	return explore_goal(&day->memo, &day->flow, goal) != FOUND_NOT;
}

bool
day_found(struct day *day, uint32_t goal)
{
	return explore_goal(&day->memo, &day->flow, goal) == FOUND;
}

bool
day_witness(struct day *day, uint32_t goal, struct arena *arena,
	    const struct vv_case_answer **answers, size_t *count)
{
	struct explore_path path = { 0 };
	struct walk walk;
	bool found;

	found = walk_init(&walk, &day->flow, &goal, 1, NULL, true, day->memo.limit)
		&& explore_end(&walk, &path) == FOUND
		&& witness_find(&walk, &path, arena, answers, count);
	explore_path_clear(&path);
	walk_clear(&walk);
	return found;
}

uint32_t
day_assignments(struct day *day)
{
	if (day->assignments == NODE_FALSE)
		day->assignments = flow_assignments(&day->flow);
	return day->assignments;
}
