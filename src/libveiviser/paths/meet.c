/* Whether there is anybody in two sets of people at once: some way through their diagrams on
 * which numbers and comparisons go together.  Where they do not, the few that clash are
 * looked for and remembered, since no way through them leads to anybody. */
#include "paths/ways.h"

#include "paths/bounds.h"
#include "diagram/term.h"

#include <stdlib.h>
#include <string.h>

/* Rounds for seeing whether fewer things clash too; if they go on, they count as if they
 * did not. */
enum { PATIENCE = 100 };

/* What a way says of numbers. */
struct said {
	uint32_t level;
	uint32_t first, last;		/* children, from and to; a comparison: the same */
};

struct saying {
	struct day *day;
	struct diagram *d;
	struct said *all;
	size_t count, room;
	bool *null;			/* by question: not answered on this way */
	uint32_t patience;		/* of the bounds */
};

/* ---- a way ---- */

static bool
is_number(const struct diagram *d, uint32_t level)
{
	return level_is_atom(level) ? level_atom(d, level)->kind != ATOM_FREE
	       : level_sub(level) == 0
		 && d->variables[level_question(level)].kind == VARIABLE_NUMBER;
}

static void
say(struct saying *saying, uint32_t level, uint32_t child)
{
	if (!is_number(saying->d, level))
		return;
	if (!level_is_atom(level) && child == 0) {
		saying->null[level_question(level)] = true;
		return;
	}
	if (GROW(saying->all, saying->room, saying->count))
		saying->all[saying->count++] = (struct said){ level, child, child };
	else
		budget_got(saying->day->budget, false);
}

/* Some way on which both @p a and @p b, which meet, are true. */
static void
go_through(struct saying *saying, uint32_t a, uint32_t b)
{
	struct diagram *d = saying->d;

	saying->count = 0;
	for (uint32_t q = 0; q < d->variable_count; q++)
		saying->null[q] = false;
	while (!node_is_leaf(d, a) || !node_is_leaf(d, b)) {
		uint32_t level = node_level(d, a) < node_level(d, b) ? node_level(d, a)
				 : node_level(d, b);
		uint32_t arity = level_arity(d, level), child = 0;

		while (child + 1 < arity
		       && !diagram_meet(d, node_cofactor(d, a, level, child),
					node_cofactor(d, b, level, child)))
			child++;
		say(saying, level, child);
		a = node_cofactor(d, a, level, child);
		b = node_cofactor(d, b, level, child);
	}
}

/* ---- whether it can be ---- */

static void
add_answer(const struct saying *saying, struct bounds *bounds, uint32_t q)
{
	const struct variable *variable = &saying->d->variables[q];

	if (!saying->null[q] && bounds_find(bounds, q) == NULL)
		bounds_add(bounds, q, variable->low, variable->high);
}

/* The answers that are said to lie in a class. */
static void
narrow_store(const struct saying *saying, struct bounds *bounds, size_t without, size_t count)
{
	const struct diagram *d = saying->d;

	for (size_t i = 0; i < saying->count; i++) {
		const struct said *said = &saying->all[i];
		int64_t low, high, unused;

		if (level_is_atom(said->level) || (i >= without && i < without + count))
			continue;
		variable_range(&d->variables[level_question(said->level)], said->first, &low,
			       &unused);
		variable_range(&d->variables[level_question(said->level)], said->last, &unused,
			       &high);
		bounds_add(bounds, level_question(said->level), low, high);
	}
}

/* Whether what is said goes together; @p count from @p without on are left out. */
static bool
is_consistent(const struct saying *saying, size_t without, size_t count, bool *gave_up)
{
	struct diagram *d = saying->d;
	struct bounds bounds = { .shadowed = BOUNDS_SHADOW, .patience = saying->patience };
	struct bounds_literal literals[BOUNDS_LITERALS_MAX];
	size_t used = 0;
	bool can;

	narrow_store(saying, &bounds, without, count);
	for (size_t i = 0; i < saying->count; i++) {
		const struct said *said = &saying->all[i];

		if (!level_is_atom(said->level) || (i >= without && i < without + count))
			continue;
		add_answer(saying, &bounds, level_atom(d, said->level)->low);
		add_answer(saying, &bounds, level_atom(d, said->level)->high);
		if (used < BOUNDS_LITERALS_MAX)
			literals[used++] = (struct bounds_literal){ .level = said->level,
								    .value = said->first == 1 };
		else
			*gave_up = true;
	}
	can = bounds_assert_all(&bounds, d, literals, used);
	*gave_up |= bounds.gave_up;
	return can;
}

/* ---- what clashes ---- */

/* Forgets as much as it can of some of it, so that the rest still clashes: all at once,
 * or else by halves. */
static void
forget(struct saying *saying, size_t first, size_t count)
{
	bool gave_up = false;

	if (count == 0)
		return;
	if (!is_consistent(saying, first, count, &gave_up) && !gave_up) {
		memmove(saying->all + first, saying->all + first + count,
			(saying->count - first - count) * sizeof *saying->all);
		saying->count -= count;
	} else if (count > 1) {
		forget(saying, first + count / 2, count - count / 2);
		forget(saying, first, count / 2);
	}
}

/* Every smaller class would clash too, or every greater one. */
static void
stretch(struct saying *saying, struct said *said)
{
	uint32_t first = said->first, last = said->last;
	bool gave_up = false;

	said->first = 1;
	if (is_consistent(saying, 0, 0, &gave_up) || gave_up)
		said->first = first;
	gave_up = false;
	said->last = level_arity(saying->d, said->level) - 1;
	if (is_consistent(saying, 0, 0, &gave_up) || gave_up)
		said->last = last;
}

static bool
of_the_same(const struct diagram *d, const struct said *a, const struct said *b)
{
	const struct atom *first, *second;

	if (!level_is_atom(a->level) || !level_is_atom(b->level))
		return false;
	first = level_atom(d, a->level);
	second = level_atom(d, b->level);
	return (first->low == second->low && first->high == second->high)
	       || (first->low == second->high && first->high == second->low);
}

/* Two comparisons of the same answers that clash, which is what mostly does; then
 * nothing else is kept. */
static bool
find_pair(struct saying *saying)
{
	for (size_t i = 0; i < saying->count; i++)
		for (size_t k = i + 1; k < saying->count; k++) {
			struct said both[2] = { saying->all[i], saying->all[k] };
			struct saying pair = *saying;
			bool gave_up = false;

			pair.all = both;
			pair.count = 2;
			if (!of_the_same(saying->d, &both[0], &both[1])
			    || is_consistent(&pair, 0, 0, &gave_up) || gave_up)
				continue;
			memcpy(saying->all, both, sizeof both);
			saying->count = 2;
			return true;
		}
	return false;
}

static void
find_clash(struct saying *saying)
{
	saying->patience = PATIENCE;
	if (!find_pair(saying)) {
		forget(saying, 0, saying->count);
		for (size_t i = 0; i < saying->count; i++)
			if (!level_is_atom(saying->all[i].level))
				stretch(saying, &saying->all[i]);
	}
	saying->patience = 0;
}

/* The people that a clash rules out: whoever answers what it compares. */
static uint32_t
ruled_out(struct saying *saying)
{
	struct diagram *d = saying->d;
	uint32_t people = NODE_TRUE;

	for (size_t i = saying->count; i-- > 0;)
		people = diagram_span(d, saying->all[i].level, saying->all[i].first,
				      saying->all[i].last, people);
	for (size_t i = 0; i < saying->count; i++) {
		const struct atom *atom;

		if (!level_is_atom(saying->all[i].level))
			continue;
		atom = level_atom(d, saying->all[i].level);
		for (size_t k = 0; k < 2; k++) {
			uint32_t q = k == 0 ? atom->low : atom->high;

			people = diagram_and(d, people, diagram_span(d, level_of(q, 0), 1,
						d->variables[q].arity - 1, NODE_TRUE));
		}
	}
	return people;
}

/* ---- asking ---- */

static bool
compares(const struct diagram *d, uint32_t node)
{
	for (size_t w = 0; w < d->set_words; w++)
		if (node_lives(d, node)[w] != 0)
			return true;
	return false;
}

bool
ways_meet(struct day *day, uint32_t a, uint32_t b)
{
	struct diagram *d = &day->d;
	struct saying saying = { .day = day, .d = d };
	bool found = false;

	if (!diagram_meet(d, a, b))
		return false;
	if (!compares(d, a) && !compares(d, b))
		return true;
	saying.null = calloc(d->variable_count + 1, sizeof *saying.null);
	if (saying.null == NULL) {
		budget_got(day->budget, false);
		return false;
	}
	while (diagram_meet(d, a, b) && budget_step(day->budget, 1) && !d->failed) {
		bool gave_up = false;
		uint32_t out;

		go_through(&saying, a, b);
		found = is_consistent(&saying, 0, 0, &gave_up) || gave_up;
		if (found)
			break;
		find_clash(&saying);
		out = ruled_out(&saying);
		day->ruled_out = diagram_or(d, day->ruled_out, out);
		b = diagram_and(d, b, diagram_not(d, out));
	}
	free(saying.all);
	free(saying.null);
	return found;
}

bool
ways_anybody(struct day *day, uint32_t people)
{
	return ways_meet(day, people, NODE_TRUE);
}
