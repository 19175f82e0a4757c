/* What everything that is found out about one rules date has in common. */
#include "paths/day.h"

#include <stdlib.h>

struct day *
day_new(const struct vv_model *model, size_t limit, struct period axis)
{
	struct day *day = calloc(1, sizeof *day);

	if (day == NULL)
		return NULL;
	day->model = model;
	day->memo.limit = limit;
	if (!diagram_init(&day->d, model, axis) || !diagram_init(&day->trial, model, axis)) {
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
day_cut(struct day *day, struct period stretch)
{
	struct variable *date = &day->d.variables[QUESTION_DAY];

	if ((stretch.from > date->low && !variable_cut(date, stretch.from - 1))
	    || (stretch.to < date->high && !variable_cut(date, stretch.to)))
		day->no_memory = true;
	flow_cut(&day->d, &day->trial, stretch);
}

bool
day_build(struct day *day, struct period stretch)
{
	diagram_set_days(&day->d, stretch);
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
	struct period one = { date, date };
	struct day *day = day_new(model, limit, one);

	if (day == NULL)
		return NULL;
	day_cut(day, one);
	if (day_build(day, one) || !day->no_memory)
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
day_witness(struct day *day, uint32_t goal, struct arena *arena, struct witness *out)
{
	struct explore_path path = { 0 };
	struct walk walk;
	bool found;

	found = walk_init(&walk, &day->flow, &goal, 1, NULL, true, day->memo.limit)
		&& explore_end(&walk, &path) == FOUND
		&& witness_find(&walk, &path, NULL, arena, out);
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
