/* Costs and what may be answered are functions of the answers, diagrams whose leaves are
 * numbers, or null where nobody is.  Those that look at the last question are added up; of
 * what its answer leaves the best is kept, a function of the questions before.  Where no
 * question is left, all are numbers.
 *
 * Comparisons of numbers are taken as free, so that the sum may be one that no numbers
 * take: it is a bound then, and the answers that lead there are tried. */
#include "paths/best.h"

#include <stdlib.h>

struct buckets {
	struct day *day;
	struct diagram *d;
	bool most;
	uint32_t *functions;		/* not yet taken out */
	size_t count, room;
	uint32_t *sums;			/* by question: what was taken out with it */
	struct memo memo;
};

enum { OPERATION_ADD, OPERATION_PICK, OPERATION_BEST };

static bool
is_nobody(uint32_t node)
{
	return node == NODE_NULL;
}

static int64_t
number_of(const struct diagram *d, uint32_t leaf)
{
	return node_leaf(d, leaf)->value.i;
}

/* ---- operations ---- */

/* A step of an operation; false, and the diagrams have failed, when it costs too much. */
static bool
deeper(struct diagram *d)
{
	if (budget_step(d->budget, 1) && budget_deeper(d->budget))
		return true;
	d->failed = true;
	return false;
}

static uint32_t
add(struct buckets *buckets, uint32_t a, uint32_t b)
{
	struct diagram *d = buckets->d;
	uint32_t key[3] = { OPERATION_ADD, a < b ? a : b, a < b ? b : a }, made, level, arity;
	uint32_t *children;

	if (is_nobody(a) || is_nobody(b))
		return NODE_NULL;
	if (node_is_leaf(d, a) && node_is_leaf(d, b))
		return diagram_value(d, value_integer(number_of(d, a) + number_of(d, b)));
	if (memo_find(&buckets->memo, key, 3, &made))
		return made;
	if (!deeper(d))
		return NODE_NULL;
	level = node_level(d, a) < node_level(d, b) ? node_level(d, a) : node_level(d, b);
	arity = level_arity(d, level);
	children = diagram_take(d, arity);
	for (uint32_t i = 0; i < arity && !d->failed; i++)
		children[i] = add(buckets, node_cofactor(d, a, level, i),
				  node_cofactor(d, b, level, i));
	made = diagram_over(d, level, children, arity);
	budget_back(d->budget);
	memo_put(&buckets->memo, key, 3, made);
	return made;
}

static uint32_t
better(const struct buckets *buckets, uint32_t a, uint32_t b)
{
	int64_t x, y;

	if (is_nobody(a) || is_nobody(b))
		return is_nobody(a) ? b : a;
	x = number_of(buckets->d, a);
	y = number_of(buckets->d, b);
	return buckets->most ? (x >= y ? a : b) : x <= y ? a : b;
}

/* The best leaf under a node. */
static uint32_t
pick(struct buckets *buckets, uint32_t node)
{
	struct diagram *d = buckets->d;
	uint32_t key[2] = { OPERATION_PICK, node }, made = NODE_NULL;

	if (node_is_leaf(d, node))
		return node;
	if (memo_find(&buckets->memo, key, 2, &made))
		return made;
	if (!deeper(d))
		return NODE_NULL;
	for (uint32_t i = 0; i < level_arity(d, node_level(d, node)) && !d->failed; i++)
		made = better(buckets, made, pick(buckets, node_child(d, node, i)));
	budget_back(d->budget);
	memo_put(&buckets->memo, key, 2, made);
	return made;
}

/* A function without its last question, of whose answers the best is taken. */
static uint32_t
take_out(struct buckets *buckets, uint32_t node, uint32_t q)
{
	struct diagram *d = buckets->d;
	uint32_t key[2] = { OPERATION_BEST, node }, made, level, arity, *children;

	if (node_is_leaf(d, node) || level_question(node_level(d, node)) == q)
		return pick(buckets, node);
	if (memo_find(&buckets->memo, key, 2, &made))
		return made;
	if (!deeper(d))
		return NODE_NULL;
	level = node_level(d, node);
	arity = level_arity(d, level);
	children = diagram_take(d, arity);
	for (uint32_t i = 0; i < arity && !d->failed; i++)
		children[i] = take_out(buckets, node_child(d, node, i), q);
	made = diagram_over(d, level, children, arity);
	budget_back(d->budget);
	memo_put(&buckets->memo, key, 2, made);
	return made;
}

/* ---- buckets ---- */

static void
put(struct buckets *buckets, uint32_t node)
{
	if (BUDGET_GROW(buckets->d->budget, buckets->functions, buckets->room, buckets->count))
		buckets->functions[buckets->count++] = node;
	else
		buckets->d->failed = true;
}

/* Nobody where a condition does not hold. */
static void
put_condition(struct buckets *buckets, uint32_t condition)
{
	struct diagram *d = buckets->d;

	put(buckets, diagram_if(d, diagram_is_true(d, condition),
				diagram_value(d, value_integer(0)), NODE_NULL));
}

/* All that looks at a question, added up; what is left of it when that is taken out. */
static void
empty_bucket(struct buckets *buckets, uint32_t q)
{
	struct diagram *d = buckets->d;
	uint32_t sum = diagram_value(d, value_integer(0));
	size_t kept = 0;

	for (size_t i = 0; i < buckets->count && !d->failed; i++)
		if (!node_is_leaf(d, buckets->functions[i])
		    && set_has(node_reads(d, buckets->functions[i]), q))
			sum = add(buckets, sum, buckets->functions[i]);
		else
			buckets->functions[kept++] = buckets->functions[i];
	buckets->count = kept;
	buckets->sums[q] = sum;
	if (!d->failed)
		put(buckets, take_out(buckets, sum, q));
	memo_clear(&buckets->memo);
	buckets->memo.table.budget = d->budget;
}

/* Conditions that are the same among those who matter are one function; what they are where
 * nobody is does not matter. */
static void
put_costs(struct buckets *buckets, uint32_t among, const struct best_cost *costs, size_t count)
{
	struct diagram *d = buckets->d;
	struct memo places = { .table.budget = d->budget };
	struct best_cost *all = budget_calloc(d->budget, count + 1, sizeof *all);
	size_t used = 0;

	d->failed |= all == NULL;
	for (size_t i = 0; i < count && !d->failed; i++) {
		uint32_t when = node_is_leaf(d, costs[i].when) ? costs[i].when
				: diagram_restrict(d, costs[i].when, among);
		uint32_t place;

		if (!memo_find(&places, &when, 1, &place)) {
			place = (uint32_t)used++;
			all[place] = (struct best_cost){ when, 0 };
			d->failed |= !memo_put(&places, &when, 1, place);
		}
		all[place].cost += costs[i].cost;
	}
	for (size_t i = 0; i < used && !d->failed; i++)
		put(buckets, diagram_if(d, all[i].when,
					diagram_value(d, value_integer(all[i].cost)),
					diagram_value(d, value_integer(0))));
	memo_clear(&places);
	free(all);
}

static bool
begin(struct buckets *buckets, uint32_t goal, const struct best_cost *costs, size_t count)
{
	struct diagram *d = buckets->d;
	uint32_t among = diagram_and(d, day_assignments(buckets->day), goal);

	buckets->memo.table.budget = d->budget;
	buckets->sums = budget_calloc(d->budget, d->variable_count + 1, sizeof *buckets->sums);
	if (buckets->sums == NULL || d->failed || among == NODE_FALSE)
		return false;
	put_condition(buckets, goal);
	for (uint32_t q = question_number(0); q < d->variable_count && !d->failed; q++)
		put_condition(buckets, flow_assignment(&buckets->day->flow, q));
	put_costs(buckets, among, costs, count);
	for (uint32_t q = d->variable_count; q-- > question_number(0) && !d->failed;)
		empty_bucket(buckets, q);
	return !d->failed;
}

/* What is left in the end; false: nobody is. */
static bool
total(const struct buckets *buckets, int64_t *sum)
{
	*sum = 0;
	for (size_t i = 0; i < buckets->count; i++) {
		if (is_nobody(buckets->functions[i]))
			return false;
		*sum += number_of(buckets->d, buckets->functions[i]);
	}
	return true;
}

/* ---- who it is ---- */

/* How a level came out, in a diagram of all that did. */
static uint32_t
decided(struct diagram *d, uint32_t person, uint32_t level)
{
	while (!node_is_leaf(d, person) && node_level(d, person) < level)
		for (uint32_t i = 0; i < level_arity(d, node_level(d, person)); i++)
			if (node_child(d, person, i) != NODE_FALSE) {
				person = node_child(d, person, i);
				break;
			}
	for (uint32_t i = 0; !node_is_leaf(d, person) && node_level(d, person) == level
			     && i < level_arity(d, level); i++)
		if (node_child(d, person, i) != NODE_FALSE)
			return i;
	return TABLE_NONE;
}

/* Where nothing was answered, no interview says which of several choices are not taken. */
static bool
is_told(struct diagram *d, uint32_t person, uint32_t level)
{
	return level_sub(level) == 0 || level_is_atom(level)
	       || decided(d, person, level_of(level_question(level), 0)) != 0;
}

/* One who comes to the best sum, as far as it hangs on the answers: forward through what was
 * taken out. */
static uint32_t
find_person(struct buckets *buckets)
{
	struct diagram *d = buckets->d;
	uint32_t person = NODE_TRUE;

	for (uint32_t q = question_number(0); q < d->variable_count && !d->failed; q++) {
		uint32_t node = buckets->sums[q];

		while (!node_is_leaf(d, node) && !d->failed) {
			uint32_t level = node_level(d, node), branch = decided(d, person, level);
			uint32_t best = pick(buckets, node);

			for (uint32_t i = 0; branch == TABLE_NONE && i < level_arity(d, level); i++)
				if (pick(buckets, node_child(d, node, i)) == best)
					branch = i;
			if (branch == TABLE_NONE)
				return NODE_FALSE;
			if (is_told(d, person, level))
				person = diagram_and(d, person, diagram_span(
							     d, level, branch, branch, NODE_TRUE));
			node = node_child(d, node, branch);
		}
	}
	return person;
}

/* ---- who it cannot be ---- */

/* What stays of a person's answers without those to a question. */
static uint32_t
without(struct diagram *d, uint32_t person, uint32_t q)
{
	uint32_t level = node_level(d, person), made;

	if (node_is_leaf(d, person))
		return person;
	for (uint32_t i = 0; i < level_arity(d, level); i++)
		if (node_child(d, person, i) != NODE_FALSE) {
			made = without(d, node_child(d, person, i), q);
			return level_question(level) == q ? made
			       : diagram_span(d, level, i, i, made);
		}
	return person;
}

/* Of a person that no numbers allow as little as already is not possible, so that others who
 * are not for the same reason are left out, too. */
static uint32_t
conflict_of(struct day *day, uint32_t person, uint32_t goal)
{
	struct diagram *d = &day->d;

	for (uint32_t q = d->variable_count; q-- > question_number(0) && !d->failed;) {
		uint32_t less = set_has(node_reads(d, person), q) ? without(d, person, q) : person;

		if (less != person && !day_possible(day, diagram_and(d, less, goal)))
			person = less;
	}
	return person;
}

static void
clear(struct buckets *buckets)
{
	free(buckets->functions);
	free(buckets->sums);
	memo_clear(&buckets->memo);
}

/* One try: the sum, and the answers that lead to it when numbers can be so. */
static enum finding
try_once(struct best *out, struct day *day, uint32_t *goal, const struct best_cost *costs,
	 size_t count, bool most, struct arena *arena)
{
	struct buckets buckets = { .day = day, .d = &day->d, .most = most };
	struct diagram_guard guard;
	uint32_t person = NODE_FALSE;
	bool done;

	diagram_try(&day->d, &guard);
	done = begin(&buckets, *goal, costs, count);
	out->known = done && total(&buckets, &out->sum);
	if (out->known)
		person = find_person(&buckets);
	clear(&buckets);
	if (!diagram_tried(&day->d, &guard)) {
		out->known = false;
		return FOUND_UNKNOWN;
	}
	if (done && !out->known)
		return FOUND_NOT;
	if (person != NODE_FALSE
	    && day_witness(day, diagram_and(&day->d, person, *goal), arena, &out->witness))
		return FOUND;
	if (person != NODE_FALSE && !day_possible(day, diagram_and(&day->d, person, *goal)))
		*goal = diagram_and(&day->d, *goal, diagram_not(
					    &day->d, conflict_of(day, person, *goal)));
	else
		out->known = false;
	return FOUND_UNKNOWN;
}

enum { TRIES_MAX = 8 };

enum finding
best_find(struct best *out, struct day *day, uint32_t goal, const struct best_cost *costs,
	  size_t count, bool most, struct arena *arena)
{
	struct best bound = { .known = false }, next = bound;
	enum finding found = FOUND_UNKNOWN;
	bool gave_up = day->memo.gave_up;

	*out = bound;
	if (!day_possible(day, goal))
		return FOUND_NOT;
	for (unsigned n = 0; n < TRIES_MAX && found == FOUND_UNKNOWN && goal != NODE_FALSE; n++) {
		found = try_once(&next, day, &goal, costs, count, most, arena);
		if (n == 0 || next.known)
			bound = next;
		/* one who was not found though there may be one is not left out */
		if (!next.known || day->memo.gave_up)
			break;
	}
	day->memo.gave_up = gave_up;
	*out = found == FOUND ? next : bound;
	return found == FOUND_NOT ? FOUND_UNKNOWN : found;
}
