/* Ways into a set of people, as few and as short as a greedy search finds: someone not
 * reached yet is picked; the tests that single them out are dropped and widened as long
 * as nobody outside the set passes; then ways that others make superfluous go. */
#include "paths/ways.h"

#include <stdlib.h>
#include <string.h>

struct finder {
	struct day *day;
	struct diagram *d;
	size_t limit;
	bool cut;
	uint32_t outside;		/* people who must not pass */
	bool explores;			/* looks for them among all answers, not in a diagram of
					 * the complete ones, which may be large */
	uint32_t nobody;		/* the day's, as taken off them */
	struct way *all;
	size_t count, room;
};

/* ---- diagrams of ways ---- */

static uint32_t
test_over(struct diagram *d, const struct way_test *test, uint32_t below)
{
	uint32_t arity = level_arity(d, test->level);
	uint32_t *children = diagram_take(d, arity);

	if (d->failed)
		return NODE_FALSE;
	for (uint32_t i = 0; i < arity; i++)
		children[i] = test->allowed[i] ? below : NODE_FALSE;
	return diagram_over(d, test->level, children, arity);
}

uint32_t
way_people(struct day *day, const struct way *way, size_t without, size_t count)
{
	uint32_t people = NODE_TRUE;

	for (size_t i = way->count; i-- > 0;)
		if (i < without || i >= without + count)
			people = test_over(&day->d, &way->tests[i], people);
	return people;
}

/* ---- one way ---- */

static bool *
allow(struct finder *finder, uint32_t arity)
{
	bool *allowed = arena_alloc(&finder->day->arena, arity * sizeof *allowed);

	budget_got(finder->day->budget, allowed != NULL);
	return allowed;
}

/* The child that most answers lead to, of those not false. */
static uint32_t
broadest(const struct diagram *d, uint32_t node, uint32_t arity)
{
	uint32_t best = NODE_FALSE, most = 0;

	for (uint32_t i = 0; i < arity; i++) {
		uint32_t child = node_child(d, node, i), same = 0;

		for (uint32_t k = i; k < arity; k++)
			same += node_child(d, node, k) == child;
		if (child != NODE_FALSE && same > most) {
			best = child;
			most = same;
		}
	}
	return best;
}

/* Someone of @p people, with everything that is known of them. */
static bool
pick(struct finder *finder, uint32_t people, struct way *out)
{
	const struct diagram *d = finder->d;
	struct way_test *tests = NULL;
	size_t room = 0, count = 0;

	while (people != NODE_TRUE) {
		uint32_t arity = level_arity(d, node_level(d, people));
		uint32_t child = broadest(d, people, arity);
		bool *allowed = allow(finder, arity);

		if (!GROW(tests, room, count) || allowed == NULL) {
			free(tests);
			budget_got(finder->day->budget, false);
			return false;
		}
		for (uint32_t i = 0; i < arity; i++)
			allowed[i] = node_child(d, people, i) == child;
		tests[count++] = (struct way_test){ node_level(d, people), allowed };
		people = child;
	}
	out->tests = arena_alloc(&finder->day->arena, (count + 1) * sizeof *tests);
	out->count = count;
	if (out->tests != NULL && count > 0)
		memcpy((void *)(uintptr_t)out->tests, tests, count * sizeof *tests);
	free(tests);
	budget_got(finder->day->budget, out->tests != NULL);
	return out->tests != NULL;
}

/* What comparisons were found to rule out since is taken off, so that it is not found
 * again and again. */
static void
refresh(struct finder *finder)
{
	if (finder->nobody == finder->day->ruled_out)
		return;
	finder->nobody = finder->day->ruled_out;
	finder->outside = diagram_and(finder->d, finder->outside,
				      diagram_not(finder->d, finder->nobody));
}

static bool
lets_in(struct finder *finder, uint32_t people)
{
	if (finder->explores)
		return day_possible(finder->day,
				    diagram_and(finder->d, people, finder->outside));
	refresh(finder);
	return ways_meet(finder->day, people, finder->outside);
}

static void
drop_tests(struct way *way, size_t first, size_t count)
{
	struct way_test *tests = (struct way_test *)(uintptr_t)way->tests;

	memmove(tests + first, tests + first + count,
		(way->count - first - count) * sizeof *tests);
	way->count -= count;
}

/* Drops as many of some tests as it can, the last first: all at once, or else by
 * halves. */
static void
loosen(struct finder *finder, struct way *way, size_t first, size_t count)
{
	if (count == 0)
		return;
	if (!lets_in(finder, way_people(finder->day, way, first, count))) {
		drop_tests(way, first, count);
	} else if (count > 1) {
		loosen(finder, way, first + count / 2, count - count / 2);
		loosen(finder, way, first, count / 2);
	}
}

/* Answers of one test that may be allowed too.  Each may or may not be whatever the
 * others are; so they are tried all at once, or else by halves. */
static void
allow_more(struct finder *finder, struct way *way, size_t i, uint32_t *children, size_t count)
{
	const struct way_test *test = &way->tests[i];

	if (count == 0)
		return;
	for (size_t k = 0; k < count; k++)
		test->allowed[children[k]] = true;
	if (!lets_in(finder, way_people(finder->day, way, 0, 0)))
		return;
	for (size_t k = 0; k < count; k++)
		test->allowed[children[k]] = false;
	if (count > 1) {
		allow_more(finder, way, i, children, count / 2);
		allow_more(finder, way, i, children + count / 2, count - count / 2);
	}
}

static void
widen(struct finder *finder, struct way *way, size_t i)
{
	const struct way_test *test = &way->tests[i];
	uint32_t arity = level_arity(finder->d, test->level);
	uint32_t *children = calloc(arity, sizeof *children);
	size_t count = 0;

	if (children == NULL) {
		budget_got(finder->day->budget, false);
		return;
	}
	for (uint32_t k = 0; k < arity; k++)
		if (!test->allowed[k])
			children[count++] = k;
	allow_more(finder, way, i, children, count);
	free(children);
}

/* ---- all of them ---- */

static void
keep(struct finder *finder, const struct way *way)
{
	if (GROW(finder->all, finder->room, finder->count))
		finder->all[finder->count++] = *way;
	else
		budget_got(finder->day->budget, false);
}

static void
cover(struct finder *finder, uint32_t people)
{
	struct diagram *d = finder->d;

	while (people != NODE_FALSE && budget_step(d->budget, 1) && !d->failed) {
		struct way way;
		uint32_t reached;

		finder->cut = finder->count == finder->limit;
		if (finder->cut || !pick(finder, people, &way))
			return;
		reached = way_people(finder->day, &way, 0, 0);
		if (ways_meet(finder->day, reached, people)) {
			loosen(finder, &way, 0, way.count);
			for (size_t i = way.count; i-- > 0;)
				widen(finder, &way, i);
			keep(finder, &way);
			reached = way_people(finder->day, &way, 0, 0);
		}
		people = diagram_and(d, people, diagram_not(d, finder->day->ruled_out));
		people = diagram_and(d, people, diagram_not(d, reached));
	}
}

/* A way whose people all pass another one too is not needed. */
static void
thin(struct finder *finder, uint32_t people)
{
	struct diagram *d = finder->d;

	for (size_t i = finder->count; i-- > 0;) {
		uint32_t alone = diagram_and(d, people, way_people(finder->day,
								   &finder->all[i], 0, 0));

		for (size_t k = 0; k < finder->count; k++)
			if (k != i)
				alone = diagram_and(d, alone,
						    diagram_not(d,
								way_people(finder->day,
									   &finder->all[k], 0, 0)));
		if (ways_anybody(finder->day, alone))
			continue;
		memmove(finder->all + i, finder->all + i + 1,
			(finder->count - i - 1) * sizeof *finder->all);
		finder->count--;
	}
}

bool
ways_find(struct ways *out, struct day *day, uint32_t goal, uint32_t among, size_t limit)
{
	struct diagram *d = &day->d;
	struct finder finder = { .day = day, .d = d, .limit = limit };
	struct way *kept;

	among = diagram_and(d, among, diagram_not(d, day->ruled_out));
	goal = diagram_and(d, goal, among);
	finder.outside = diagram_and(d, among, diagram_not(d, goal));
	cover(&finder, goal);
	thin(&finder, goal);
	kept = arena_alloc(&day->arena, (finder.count + 1) * sizeof *kept);
	if (kept != NULL && finder.count > 0)
		memcpy(kept, finder.all, finder.count * sizeof *kept);
	free(finder.all);
	*out = (struct ways){ kept, finder.count, finder.cut, among };
	return kept != NULL && !day->budget->no_memory && !d->failed;
}

/* ---- one for someone ---- */

enum { DECISIONS_MAX = 2048 };

/* How everything came out for someone, by level. */
struct course {
	uint32_t levels[DECISIONS_MAX], branches[DECISIONS_MAX];
	size_t count;
};

static void
add_test(struct finder *finder, struct way_test *tests, size_t *count, uint32_t level,
	 uint32_t branch)
{
	uint32_t arity = level_arity(finder->d, level);
	bool *allowed = allow(finder, arity);

	if (allowed == NULL)
		return;
	memset(allowed, 0, arity * sizeof *allowed);
	allowed[branch] = true;
	tests[(*count)++] = (struct way_test){ level, allowed };
}

/* What was not asked is a test too. */
static bool
tests_of(struct finder *finder, const struct course *course, struct way *out)
{
	uint32_t questions = finder->d->variable_count;
	struct way_test *tests = arena_alloc(&finder->day->arena,
					     (course->count + questions + 1) * sizeof *tests);
	size_t count = 0, at = 0;

	budget_got(finder->day->budget, tests != NULL);
	for (uint32_t q = 0; q < questions && !finder->day->budget->no_memory; q++) {
		if (at == course->count || level_question(course->levels[at]) != q)
			add_test(finder, tests, &count, level_of(q, 0), 0);
		for (; at < course->count && level_question(course->levels[at]) == q; at++)
			add_test(finder, tests, &count, course->levels[at], course->branches[at]);
	}
	*out = (struct way){ tests, count };
	return !finder->day->budget->no_memory;
}

static enum finding
find_someone(struct day *day, uint32_t goal, struct arena *arena, struct witness *someone,
	     struct course *course)
{
	struct explore_path path = { 0 };
	struct walk walk;
	enum finding found = FOUND_UNKNOWN;

	budget_begin(day->budget, BUDGET_GIVEN_BACK);
	if (walk_init(&walk, &day->flow, &goal, 1, NULL, true))
		found = explore_end(&walk, &path);
	if (found == FOUND
	    && (!witness_find(&walk, &path, NULL, arena, someone)
		|| !witness_decisions(&walk, &path, course->levels, course->branches,
				      DECISIONS_MAX, &course->count)))
		found = FOUND_UNKNOWN;
	explore_path_clear(&path);
	walk_clear(&walk);
	budget_end(day->budget);
	day->memo.gave_up |= found == FOUND_UNKNOWN;
	return found;
}

enum finding
ways_single(struct way *out, struct day *day, uint32_t goal, struct arena *arena,
	    struct witness *someone)
{
	struct finder finder = { .day = day, .d = &day->d, .explores = true };
	struct course *course = malloc(sizeof *course);
	enum finding found = FOUND_UNKNOWN;

	if (budget_got(day->budget, course != NULL))
		found = find_someone(day, goal, arena, someone, course);
	if (found == FOUND) {
		finder.outside = diagram_not(finder.d, goal);
		if (!tests_of(&finder, course, out))
			found = FOUND_UNKNOWN;
	}
	if (found == FOUND && !lets_in(&finder, way_people(day, out, 0, 0))) {
		loosen(&finder, out, 0, out->count);
		for (size_t i = out->count; i-- > 0;)
			widen(&finder, out, i);
	}
	free(course);
	return found;
}
