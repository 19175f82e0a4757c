/* Operations that cost too much, and what they come to then: something that may be either,
 * as with comparisons that cannot be told. */
#include "diagram/diagram.h"

void
diagram_try(struct diagram *d, struct diagram_guard *guard)
{
	guard->outermost = d->guards++ == 0;
	guard->failed = d->failed;
	guard->stack_used = d->stack_used;
	guard->depth = d->budget->depth;
	if (guard->outermost)
		budget_begin(d->budget, BUDGET_KEPT);
}

bool
diagram_tried(struct diagram *d, const struct diagram_guard *guard)
{
	d->guards--;
	if (!guard->outermost)
		return true;
	budget_end(d->budget);
	if (!d->failed || guard->failed || d->too_large || d->budget->no_memory)
		return true;
	d->gave_up = true;
	d->failed = false;
	d->stack_used = guard->stack_used;
	d->budget->depth = guard->depth;
	diagram_forget(d);
	return d->failed;
}

/* A truth value that can come out either way; @p part tells two of one operation apart. */
static uint32_t
either(struct diagram *d, uint32_t operation, uint32_t part, uint32_t a, uint32_t b)
{
	struct atom atom = {
		.kind = ATOM_FREE, .node = d->place, .anywhere = true, .too_costly = true,
		.a = a, .b = b, .limit = operation * 2 + part,
	};
	uint32_t last = 0;

	for (uint32_t q = 0; q < d->variable_count; q++)
		if (set_has(node_reads(d, a), q) || set_has(node_reads(d, b), q))
			last = q;
	return diagram_atom(d, &atom, last);
}

uint32_t
diagram_either(struct diagram *d, uint32_t operation, bool null, uint32_t a, uint32_t b)
{
	struct budget before;
	uint32_t first, second, made;

	budget_lift(d->budget, &before);
	first = made = either(d, operation, 0, a, b);
	if (null && !d->failed) {
		second = either(d, operation, 1, a, b);
		made = diagram_make(d, node_level(d, second),
				    (uint32_t[]){ NODE_FALSE, NODE_NULL }, 2);
		made = diagram_make(d, node_level(d, first), (uint32_t[]){ made, NODE_TRUE }, 2);
	}
	budget_lower(d->budget, &before);
	return made;
}

/* ---- values ---- */

static bool
has_truth_only(const struct diagram *d, uint32_t node, struct memo *seen)
{
	uint32_t unused;
	bool good = true;

	if (node_is_leaf(d, node))
		return node == NODE_TRUE || node == NODE_FALSE || node == NODE_NULL;
	if (memo_find(seen, &node, 1, &unused))
		return true;
	for (uint32_t i = 0; i < level_arity(d, node_level(d, node)) && good; i++)
		good = has_truth_only(d, node_child(d, node, i), seen);
	return good && memo_put(seen, &node, 1, 1);
}

uint32_t
diagram_either_value(struct diagram *d, uint32_t condition, uint32_t a, uint32_t b)
{
	struct memo seen = { .table.budget = d->budget };
	const uint32_t nodes[] = { condition, a, b };
	uint64_t reads[DIAGRAM_QUESTIONS_MAX / 64 + 2] = { 0 };
	struct budget before;
	uint32_t made;
	bool truth;

	budget_lift(d->budget, &before);
	truth = has_truth_only(d, a, &seen) && has_truth_only(d, b, &seen);
	memo_clear(&seen);
	for (size_t w = 0; w < d->set_words; w++)
		for (size_t i = 0; i < 3; i++)
			reads[w] |= node_reads(d, nodes[i])[w];
	d->giving_up = true;
	made = diagram_opaque(d, d->place, reads, nodes, 3);
	d->giving_up = false;
	if (truth && !d->failed)
		made = diagram_either(d, 0, true, made, made);
	budget_lower(d->budget, &before);
	return made;
}
