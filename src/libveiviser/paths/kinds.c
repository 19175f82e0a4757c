/* Two choices are of one kind where every node of their question that makes a difference to
 * somebody has the same behind both, but for leaves that are their own names. */
#include "paths/kinds.h"

#include <stdlib.h>

/* ---- what makes a difference ---- */

static void
see(struct kinds *kinds, uint32_t node)
{
	kinds->seen[node] = true;
	kinds->last = node > kinds->last ? node : kinds->last;
}

/* What is below a node was made before it. */
static void
see_below(struct kinds *kinds)
{
	const struct diagram *d = &kinds->day->d;

	for (uint32_t node = kinds->last + 1; node-- > 0;) {
		if (!kinds->seen[node] || node_is_leaf(d, node))
			continue;
		for (uint32_t i = 0; i < level_arity(d, node_level(d, node)); i++)
			see(kinds, node_child(d, node, i));
	}
}

bool
kinds_init(struct kinds *kinds, struct day *day)
{
	const struct flow *flow = &day->flow;
	const struct diagram *d = &day->d;

	*kinds = (struct kinds){ .day = day };
	kinds->seen = budget_calloc(day->budget, (size_t)d->nodes.count + 1, sizeof *kinds->seen);
	if (kinds->seen == NULL)
		return false;
	for (uint32_t q = 0; q < d->variable_count; q++) {
		see(kinds, flow->questions[q].asked);
		see(kinds, flow->questions[q].permitted);
		for (size_t c = 0; d->variables[q].question != NULL
				   && c < d->variables[q].question->choice_count; c++)
			see(kinds, flow->questions[q].options[c]);
	}
	for (size_t i = 0; i < flow->root_count; i++)
		see(kinds, flow->roots[i].node);
	see_below(kinds);
	return true;
}

void
kinds_clear(struct kinds *kinds)
{
	free(kinds->seen);
}

/* ---- a choice ---- */

/* What is behind one choice, its own name replaced by one that all have. */
struct naming {
	struct diagram *d;
	uint32_t name, nobody;		/* leaves */
	struct memo memo;
};

static uint32_t
unnamed(struct naming *naming, uint32_t node)
{
	struct diagram *d = naming->d;
	uint32_t made, level, arity, *children;

	if (node == naming->name)
		return naming->nobody;
	if (node_is_leaf(d, node) || !budget_step(d->budget, 1))
		return node;
	if (memo_find(&naming->memo, &node, 1, &made))
		return made;
	if (!budget_deeper(d->budget))
		return node;
	level = node_level(d, node);
	arity = level_arity(d, level);
	children = diagram_take(d, arity);
	for (uint32_t i = 0; i < arity && !d->failed; i++) {
		uint32_t child = unnamed(naming, node_child(d, node, i));

		children[i] = child;
	}
	made = d->failed ? node : diagram_make(d, level, children, arity);
	diagram_drop(d, arity);
	budget_back(d->budget);
	memo_put(&naming->memo, &node, 1, made);
	return made;
}

/* A number that two choices have alike when all that is behind them is: @p pairs numbers
 * what came so far with what comes next. */
static uint32_t
number_of(struct kinds *kinds, uint32_t q, uint32_t choice, struct table *pairs)
{
	struct diagram *d = &kinds->day->d;
	const struct vv_model *model = d->model;
	struct naming naming = {
		.d = d,
		.name = diagram_value(d, value_choice(d->variables[q].question
						      ->choices[choice].symbol)),
		.nobody = diagram_value(d, value_choice(model->symbol_count)),
		.memo.table.budget = d->budget,
	};
	uint32_t key[2] = { 0, kinds->day->flow.questions[q].options[choice] };
	bool fresh;

	key[0] = table_get(pairs, key, 2, &fresh);
	for (uint32_t node = 0; node <= kinds->last; node++)
		if (kinds->seen[node] && node_level(d, node) == level_of(q, 0)) {
			key[1] = unnamed(&naming, node_child(d, node, 1 + choice));
			key[0] = table_get(pairs, key, 2, &fresh);
		}
	memo_clear(&naming.memo);
	return key[0];
}

uint32_t
kinds_of(struct kinds *kinds, uint32_t q, uint32_t *by_choice)
{
	struct budget *budget = kinds->day->budget;
	const struct vv_question *question = kinds->day->d.variables[q].question;
	struct table pairs = { .budget = budget };
	struct memo numbers = { .table.budget = budget };
	uint32_t count = 0;

	budget_begin(budget, BUDGET_KEPT);
	for (uint32_t c = 0; c < question->choice_count; c++) {
		uint32_t number;

		by_choice[c] = KIND_NONE;
		if (kinds->day->flow.questions[q].options[c] == NODE_FALSE)
			continue;
		number = number_of(kinds, q, c, &pairs);
		if (!memo_find(&numbers, &number, 1, &by_choice[c])) {
			by_choice[c] = count++;
			memo_put(&numbers, &number, 1, by_choice[c]);
		}
	}
	if (budget->spent || kinds->day->d.failed)
		count = 0;
	budget_end(budget);
	memo_clear(&numbers);
	table_clear(&pairs);
	return count;
}
