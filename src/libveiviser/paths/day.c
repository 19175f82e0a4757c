/* What everything that is found out about one rules date has in common. */
#include "paths/day.h"

#include <stdlib.h>

void
effort_init(struct budget *budget, const struct vv_effort *effort)
{
	budget_init(budget, effort != NULL ? effort->units : 0);
	if (effort != NULL) {
		budget->tell = effort->tell;
		budget->payload = effort->payload;
	}
}

struct day *
day_new(const struct vv_model *model, struct budget *budget, struct period axis)
{
	struct day *day = budget_calloc(budget, 1, sizeof *day);
	struct budget before;
	bool made;

	if (day == NULL)
		return NULL;
	day->model = model;
	day->budget = budget;
	/* no search: what is spent does not stand in its way, and is told when it is built */
	budget_lift(budget, &before);
	made = diagram_init(&day->d, model, axis, budget)
	       && diagram_init(&day->trial, model, axis, budget);
	budget_lower(budget, &before);
	if (made)
		return day;
	day_free(day);
	return NULL;
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

	budget_got(day->budget,
		   (stretch.from <= date->low || variable_cut(date, stretch.from - 1))
		   && (stretch.to >= date->high || variable_cut(date, stretch.to)));
	flow_cut(&day->d, &day->trial, stretch);
}

bool
day_build(struct day *day, struct period stretch)
{
	diagram_set_days(&day->d, stretch);
	flow_clear(&day->flow);
	day->assignments = day->ruled_out = NODE_FALSE;
	return flow_build(&day->flow, &day->d);
}

struct day *
day_of(const struct vv_model *model, struct budget *budget, vv_day date)
{
	struct period one = { date, date };
	struct day *day = day_new(model, budget, one);

	if (day == NULL)
		return NULL;
	day_cut(day, one);
	if (day_build(day, one) || !budget->no_memory)
		return day;
	day_free(day);
	return NULL;
}

bool
day_lacks_memory(const struct day *day)
{
	return day->budget->no_memory || day->d.values.failed || day->trial.values.failed
	       || day->d.scratch.failed || day->arena.failed;
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
	enum finding found = FOUND_UNKNOWN;
	struct walk walk;

	budget_begin(day->budget, BUDGET_GIVEN_BACK);
	if (walk_init(&walk, &day->flow, &goal, 1, NULL, true))
		found = explore_end(&walk, &path);
	if (found == FOUND && !witness_find(&walk, &path, NULL, arena, out))
		found = FOUND_UNKNOWN;
	explore_path_clear(&path);
	walk_clear(&walk);
	budget_end(day->budget);
	day->memo.gave_up |= found == FOUND_UNKNOWN;
	return found == FOUND;
}

uint32_t
day_assignments(struct day *day)
{
	if (day->assignments == NODE_FALSE)
		day->assignments = flow_assignments(&day->flow);
	return day->assignments;
}
