/* Depth first, each state once. */
#include "paths/explore.h"

#include <stdlib.h>
#include <string.h>

/* A state on the path, and what is still to be tried there. */
struct visit {
	uint32_t state, branch, next_branch;
	struct walk_list list;		/* what @p branch leads to */
	size_t next;
};

struct exploration {
	struct walk *walk;
	struct visit *steps;
	size_t count, room;
	bool any;			/* whatever the target: every end will do */
	bool *seen;			/* by state */
	size_t seen_room, seen_count;
};

static bool
first_visit(struct exploration *search, uint32_t state)
{
	while (search->seen_count <= state) {
		if (!BUDGET_GROW(search->walk->budget, search->seen, search->seen_room,
				 search->seen_count)) {
			search->walk->stopped = true;
			return false;
		}
		search->seen[search->seen_count++] = false;
	}
	if (search->seen[state])
		return false;
	search->seen[state] = true;
	return true;
}

static void
push(struct exploration *search, uint32_t state)
{
	if (BUDGET_GROW(search->walk->budget, search->steps, search->room, search->count))
		search->steps[search->count++] = (struct visit){ .state = state };
	else
		search->walk->stopped = true;
}

/* What a state says of the target; leaves are tested before they are pushed. */
static uint32_t
target_of(const struct exploration *search, uint32_t state, bool *end)
{
	struct work work;

	walk_load(search->walk, state, &work);
	*end = walk_at_end(search->walk, work.at);
	if (search->any)
		return NODE_TRUE;
	return walk_target(search->walk, work.roots, 0);
}

static void
try_branch(struct exploration *search, struct visit *visit)
{
	struct walk *walk = search->walk;
	struct work work;

	free(visit->list.all);
	visit->list = (struct walk_list){ .walk = walk };
	visit->next = 0;
	walk_load(walk, visit->state, &work);
	while (visit->list.count == 0 && visit->next_branch < walk_branch_count(walk, &work)
	       && !walk->stopped) {
		visit->branch = visit->next_branch++;
		if (walk_branch_allowed(walk, work.at, work.roots, visit->branch))
			walk_take(walk, &work, visit->branch, walk_collect, &visit->list);
	}
}

/* On to a state that may lead to the target; true when it is an end at which that is
 * true. */
static bool
go_to(struct exploration *search, uint32_t state)
{
	bool end;
	uint32_t target = target_of(search, state, &end);

	if (target == NODE_FALSE || target == NODE_NULL || !first_visit(search, state)
	    || (end && target != NODE_TRUE))
		return false;
	push(search, state);
	return end;
}

/* One step on or back; true as go_to. */
static bool
step(struct exploration *search)
{
	struct visit *visit = &search->steps[search->count - 1];

	if (visit->next == visit->list.count)
		try_branch(search, visit);
	if (visit->list.count > 0)
		return go_to(search, visit->list.all[visit->next++]);
	free(visit->list.all);
	search->count--;
	return false;
}

/* The path so far, behind one that led to where it begins. */
static bool
keep_path(const struct exploration *search, const struct explore_path *before,
	  struct explore_path *out)
{
	size_t count = before->count + search->count;

	*out = (struct explore_path){ .states = malloc((count + 1) * sizeof *out->states),
				      .branches = malloc((count + 1) * sizeof *out->branches) };
	if (!budget_got(search->walk->budget, out->states != NULL && out->branches != NULL))
		return false;
	for (size_t i = 0; i < before->count; i++) {
		out->states[i] = before->states[i];
		out->branches[i] = before->branches[i];
	}
	for (size_t i = 0; i < search->count; i++) {
		out->states[before->count + i] = search->steps[i].state;
		out->branches[before->count + i] = search->steps[i].branch;
	}
	out->count = count - 1;
	return true;
}

void
explore_path_clear(struct explore_path *path)
{
	free(path->states);
	free(path->branches);
	*path = (struct explore_path){ 0 };
}

/* Depth first from some states to an end; the path there, behind @p before, in @p out,
 * which may be NULL. */
static enum finding
explore(struct exploration *search, const uint32_t *starts, size_t count,
	const struct explore_path *before, struct explore_path *out)
{
	struct walk *walk = search->walk;
	bool found = false;

	for (size_t i = 0; i < count && !found && !walk->stopped; i++) {
		found = go_to(search, starts[i]);
		while (search->count > 0 && !found && !walk->stopped)
			found = step(search);
	}
	if (found && out != NULL && !keep_path(search, before, out))
		walk->stopped = true;
	while (search->count > 0)
		free(search->steps[--search->count].list.all);
	free(search->steps);
	free(search->seen);
	return walk->stopped ? FOUND_UNKNOWN : found ? FOUND : FOUND_NOT;
}

enum finding
explore_end(struct walk *walk, struct explore_path *out)
{
	struct exploration search = { .walk = walk };
	struct walk_list starts = { .walk = walk };
	enum finding found;

	walk_start(walk, walk_collect, &starts);
	found = explore(&search, starts.all, starts.count, &(struct explore_path){ 0 }, out);
	free(starts.all);
	return found;
}

enum finding
explore_onward(struct walk *walk, const struct explore_path *path, struct explore_path *out)
{
	struct exploration search = { .walk = walk, .any = true };

	*out = (struct explore_path){ 0 };
	return explore(&search, &path->states[path->count], 1, path, out);
}

/* ---- askings ---- */

/* A state not met yet; of those that are first in a walk nothing came before. */
#define NOT_MET (TABLE_NONE - 1)

/* States as they are met, each with where it came from. */
struct front {
	struct walk *walk;
	uint32_t *parents, *branches;	/* by state */
	size_t parent_room, branch_room, known;
	uint32_t *all;			/* to be gone through */
	size_t count, room;
};

static void
reach_state(struct front *front, uint32_t state, uint32_t parent, uint32_t branch)
{
	struct budget *budget = front->walk->budget;

	if (!BUDGET_GROW(budget, front->parents, front->parent_room, state)
	    || !BUDGET_GROW(budget, front->branches, front->branch_room, state)
	    || !BUDGET_GROW(budget, front->all, front->room, front->count)) {
		front->walk->stopped = true;
		return;
	}
	while (front->known <= state)
		front->parents[front->known++] = NOT_MET;
	if (front->parents[state] != NOT_MET)
		return;
	front->parents[state] = parent;
	front->branches[state] = branch;
	front->all[front->count++] = state;
}

static bool
trace_path(const struct front *front, uint32_t state, struct explore_path *out)
{
	size_t count = 0;

	for (uint32_t at = state; front->parents[at] != TABLE_NONE; at = front->parents[at])
		count++;
	out->states = malloc((count + 1) * sizeof *out->states);
	out->branches = malloc((count + 1) * sizeof *out->branches);
	if (!budget_got(front->walk->budget, out->states != NULL && out->branches != NULL))
		return false;
	out->count = count;
	out->states[count] = state;
	while (count > 0) {
		out->branches[count - 1] = front->branches[state];
		state = front->parents[state];
		out->states[--count] = state;
	}
	return true;
}

static void
expand(struct front *front, uint32_t state)
{
	struct walk_list list = { .walk = front->walk };
	struct work work;
	uint32_t branches;

	walk_load(front->walk, state, &work);
	branches = walk_branch_count(front->walk, &work);
	for (uint32_t b = 0; b < branches && !front->walk->stopped; b++) {
		if (!walk_branch_allowed(front->walk, work.at, work.roots, b))
			continue;
		list.count = 0;
		walk_take(front->walk, &work, b, walk_collect, &list);
		walk_sort(&list);
		for (size_t i = 0; i < list.count; i++)
			reach_state(front, list.all[i], state, b);
	}
	free(list.all);
}

enum finding
explore_askings(struct walk *walk, uint32_t question, bool (*see)(void *payload, uint32_t state),
		void *payload, struct explore_path *out)
{
	struct front front = { .walk = walk };
	struct walk_list starts = { .walk = walk };
	bool found = false;

	walk_start(walk, walk_collect, &starts);
	walk_sort(&starts);
	for (size_t i = 0; i < starts.count; i++)
		reach_state(&front, starts.all[i], TABLE_NONE, 0);
	free(starts.all);
	for (size_t i = 0; i < front.count && !found && !walk->stopped; i++) {
		uint32_t at = walk_state_at(walk, front.all[i]);

		if (at == level_of(question, 0))
			found = see(payload, front.all[i]);
		else if (at < level_of(question, 0))
			expand(&front, front.all[i]);
		if (found && out != NULL && !trace_path(&front, front.all[i], out))
			walk->stopped = true;
	}
	free(front.parents);
	free(front.branches);
	free(front.all);
	return walk->stopped ? FOUND_UNKNOWN : found ? FOUND : FOUND_NOT;
}

static void
note_any(void *payload, const struct work *next)
{
	(void)next;
	*(bool *)payload = true;
}

/* Several choices are answered bit by bit: the states ahead, the farthest last. */
bool
explore_can_answer(struct walk *walk, uint32_t state)
{
	struct walk_list ahead = { .walk = walk };
	uint32_t question = level_question(walk_state_at(walk, state));
	bool bits = walk->d->variables[question].kind == VARIABLE_SET, good = false;
	struct work work;

	do {
		walk_load(walk, state, &work);
		for (uint32_t b = 0; b < walk_branch_count(walk, &work) && !good; b++)
			if (walk_branch_allowed(walk, work.at, work.roots, b))
				walk_take(walk, &work, b, bits ? walk_collect : note_any,
					  bits ? (void *)&ahead : &good);
		walk_sort(&ahead);
		if (ahead.count == 0)
			break;
		state = ahead.all[--ahead.count];
		good = level_question(walk_state_at(walk, state)) != question;
	} while (!good);
	free(ahead.all);
	return good || walk->stopped;
}

/* ---- goals ---- */

/* What a search depends on: the goal, and all there is to say of the questions on the path.
 * What is the same for all assignments is no root of the walk, but differs by day. */
static uint32_t *
goal_key(const struct walk *walk, uint32_t goal, size_t *words)
{
	const struct flow *flow = walk->flow;
	uint32_t *key = budget_calloc(walk->budget, 5 * (size_t)walk->d->variable_count + 3,
				      sizeof *key);
	size_t n = 0;

	if (key == NULL)
		return NULL;
	key[n++] = goal;
	key[n++] = flow->change;
	key[n++] = flow->stop;
	for (uint32_t q = 0; q < walk->d->variable_count; q++) {
		const struct flow_question *question = &flow->questions[q];

		if (!walk->included[q])
			continue;
		key[n++] = q;
		key[n++] = question->asked;
		key[n++] = question->permitted;
		key[n++] = (uint32_t)question->options_mix;
		key[n++] = (uint32_t)(question->options_mix >> 32);
	}
	*words = n;
	return key;
}

static enum finding
find_goal(struct explore_memo *memo, struct walk *walk, uint32_t goal)
{
	size_t words = 0;
	uint32_t *key = goal_key(walk, goal, &words), found = FOUND_UNKNOWN;

	if (key == NULL)
		return FOUND_UNKNOWN;
	if (!memo_find(&memo->known, key, words, &found)) {
		found = explore_end(walk, NULL);
		memo->unsure |= walk->gave_up;
		memo_put(&memo->known, key, words, found);
	}
	free(key);
	return (enum finding)found;
}

enum finding
explore_goal(struct explore_memo *memo, struct flow *flow, uint32_t goal)
{
	struct budget *budget = flow->d->budget;
	enum finding found = FOUND_UNKNOWN;
	struct walk walk;

	if (!flow->d->failed && (goal == NODE_FALSE || goal == NODE_NULL))
		return FOUND_NOT;
	memo->known.table.budget = budget;
	budget_begin(budget, BUDGET_GIVEN_BACK);
	if (walk_init(&walk, flow, &goal, 1, NULL, false))
		found = find_goal(memo, &walk, goal);
	walk_clear(&walk);
	budget_end(budget);
	memo->gave_up |= found == FOUND_UNKNOWN;
	return found;
}

bool
goal_possible(struct explore_memo *memo, struct flow *flow, uint32_t goal)
{
	return explore_goal(memo, flow, goal) != FOUND_NOT;
}
