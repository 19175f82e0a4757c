/* Numbers that leave a later question without an answer.  Its constraint is met in a few
 * ways, each a stretch and comparisons with earlier answers that push its ends; nothing
 * is allowed where in each way some lower end has been pushed beyond some upper end. */
#include "paths/explore.h"

#include "paths/bounds.h"

enum { OUTS_MAX = 64, PUSHES_MAX = 24 };

/* One way to meet the constraint. */
struct out {
	int64_t low, high;
	uint32_t levels[PUSHES_MAX];	/* comparisons with other answers */
	bool values[PUSHES_MAX];
	size_t count;
};

struct sticking {
	struct diagram *d;
	uint32_t question;
	struct out outs[OUTS_MAX];
	size_t count;
	bool too_many;			/* or some undecided */
};

/* ---- ways to meet it ---- */

static void find_outs(struct sticking *sticking, uint32_t node, const struct out *so_far);

static void
add_comparison(struct sticking *sticking, uint32_t node, uint32_t child, struct out out)
{
	struct diagram *d = sticking->d;
	const struct atom *atom = level_atom(d, node_level(d, node));

	if (atom->kind == ATOM_FREE || atom->kind == ATOM_SET || out.count == PUSHES_MAX) {
		sticking->too_many = true;
		return;
	}
	if (atom->kind == ATOM_BOUND) {
		if (child == 1 && atom->limit < out.high)
			out.high = atom->limit;
		if (child == 0 && atom->limit + 1 > out.low)
			out.low = atom->limit + 1;
	} else {
		out.levels[out.count] = node_level(d, node);
		out.values[out.count++] = child == 1;
	}
	if (out.low <= out.high)
		find_outs(sticking, node_child(d, node, child), &out);
}

static void
find_outs(struct sticking *sticking, uint32_t node, const struct out *so_far)
{
	struct diagram *d = sticking->d;

	if (node == NODE_FALSE || sticking->too_many)
		return;
	if (node_is_leaf(d, node)) {
		sticking->too_many = node != NODE_TRUE || sticking->count == OUTS_MAX;
		if (!sticking->too_many)
			sticking->outs[sticking->count++] = *so_far;
		return;
	}
	if (!level_is_atom(node_level(d, node))) {
		sticking->too_many = true;
		return;
	}
	for (uint32_t i = 0; i < 2; i++)
		add_comparison(sticking, node, i, *so_far);
}

/* Classes side by side that lead on alike are one stretch. */
static void
find_classes(struct sticking *sticking, uint32_t permitted)
{
	struct diagram *d = sticking->d;
	const struct variable *variable = &d->variables[sticking->question];
	uint32_t level = level_of(sticking->question, 0), last;

	for (uint32_t first = 1; first < variable->arity; first = last + 1) {
		uint32_t node = node_cofactor(d, permitted, level, first);
		struct out out = { .count = 0 };
		int64_t unused;

		last = first;
		while (last + 1 < variable->arity
		       && node_cofactor(d, permitted, level, last + 1) == node)
			last++;
		variable_range(variable, first, &out.low, &unused);
		variable_range(variable, last, &unused, &out.high);
		find_outs(sticking, node, &out);
	}
}

/* ---- closing them all ---- */

/* Whether a comparison pushes the upper end down, or else the lower end up. */
static bool
is_upper(const struct sticking *sticking, const struct atom *atom, bool value)
{
	return (atom->low == sticking->question) == value;
}

static uint32_t
other_side(const struct sticking *sticking, const struct atom *atom)
{
	return atom->low == sticking->question ? atom->high : atom->low;
}

/* How far from the other answer the end lies that a linear comparison pushes. */
static int64_t
reach(const struct sticking *sticking, const struct atom *atom, bool value)
{
	if (value)
		return atom->high == sticking->question ? atom->limit : -atom->limit;
	return atom->high == sticking->question ? atom->limit - 1 : 1 - atom->limit;
}

/* One end is where it is, the other is pushed past it.  Nobody comes to the end of all
 * dates or numbers. */
static bool
push_past_end(const struct sticking *sticking, const struct out *out, size_t i,
	      const struct bounds *bounds, struct bounds *next)
{
	struct diagram *d = sticking->d;
	const struct atom *atom = level_atom(d, out->levels[i]);
	const struct variable *variable = &d->variables[sticking->question];
	int64_t end = is_upper(sticking, atom, out->values[i]) ? out->low : out->high;

	bounds_copy(next, bounds);
	if (end == variable->low || end == variable->high
	    || !bounds_add(next, sticking->question, end, end)
	    || !bounds_assert(next, d, out->levels[i], !out->values[i], false))
		return false;
	bounds_drop(next, d, sticking->question);
	return !next->gave_up;
}

/* Both ends are pushed, past each other. */
static bool
push_past_each_other(const struct sticking *sticking, const struct out *out, size_t lower,
		     size_t upper, const struct bounds *bounds, struct bounds *next)
{
	struct diagram *d = sticking->d;
	const struct atom *from = level_atom(d, out->levels[lower]);
	const struct atom *to = level_atom(d, out->levels[upper]);
	uint32_t a = other_side(sticking, from), b = other_side(sticking, to), node;
	struct atom atom = { .kind = ATOM_ORDER, .low = b, .high = a, .linear = true };

	if (is_upper(sticking, from, out->values[lower])
	    || !is_upper(sticking, to, out->values[upper]) || !from->linear || !to->linear)
		return false;
	/* a + its reach > b + its reach */
	atom.limit = reach(sticking, to, out->values[upper])
		     - reach(sticking, from, out->values[lower]) + 1;
	atom.least = atom.most = atom.limit;
	bounds_copy(next, bounds);
	if (a == b)
		return atom.limit <= 0;
	node = diagram_atom(d, &atom, a > b ? a : b);
	return !d->failed && bounds_assert(next, d, node_level(d, node), true, false);
}

static bool
close_all(const struct sticking *sticking, size_t which, const struct bounds *bounds,
	  struct bounds *result)
{
	const struct out *out = &sticking->outs[which];
	struct bounds next;

	if (which == sticking->count) {
		bounds_copy(result, bounds);
		return true;
	}
	for (size_t i = 0; i < out->count; i++)
		if (push_past_end(sticking, out, i, bounds, &next)
		    && close_all(sticking, which + 1, &next, result))
			return true;
	for (size_t i = 0; i < out->count; i++)
		for (size_t k = 0; k < out->count; k++)
			if (push_past_each_other(sticking, out, i, k, bounds, &next)
			    && close_all(sticking, which + 1, &next, result))
				return true;
	return false;
}

bool
stuck_find(struct walk *walk, uint32_t state, struct bounds *out)
{
	struct sticking sticking = { .d = walk->d };
	const struct vv_question *question;
	struct work work;

	walk_load(walk, state, &work);
	sticking.question = level_question(work.at);
	question = walk->d->variables[sticking.question].question;
	if (walk->d->variables[sticking.question].kind != VARIABLE_NUMBER || !question->required)
		return false;
	find_classes(&sticking, walk_root(walk, work.roots,
					  walk->flow->questions[sticking.question].permitted));
	return !sticking.too_many && close_all(&sticking, 0, &work.bounds, out);
}
