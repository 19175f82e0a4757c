/* How terms compare: where it changes is searched with the real evaluator. */
#include "diagram/term_private.h"

#include "feel/feel_private.h"
#include "value/date.h"

#include <stdlib.h>
#include <string.h>

/* Two leaves to be ordered, and the answers they hang on. */
struct order {
	struct diagram *d;
	uint32_t a, b;
	uint32_t vars[2], var_count;
	int sign[2];		/* of "a <= b": 1 when it comes true with the answer, -1, 0 */
	bool both;		/* an answer stands on both sides */
	bool equal;		/* it is "a = b", of one answer that is neither 1 nor -1 */
};

static uint32_t order_free(const struct order *order, const struct feel_node *node);

static struct value
order_holds(const struct order *order, int64_t first, int64_t second)
{
	int64_t i[2] = { first, second };
	struct value a = term_value_of(order->d, order->a, order->vars, i);
	struct value b = term_value_of(order->d, order->b, order->vars, i);
	struct value holds = feel_compare(order->equal ? FEEL_EQUAL : FEEL_LESS_EQUAL, a, b);

	budget_step(order->d->budget, 4);
	diagram_forget(order->d);
	return holds;
}

static void
order_add(struct order *order, const struct leaf *leaf, int side)
{
	for (uint32_t k = 0; leaf->kind == LEAF_TERM && k < leaf->var_count; k++) {
		int sign = leaf->sign[k] * side;
		uint32_t at = 0;

		while (at < order->var_count && order->vars[at] != leaf->vars[k])
			at++;
		if (at < order->var_count) {
			order->sign[at] = order->sign[at] == sign ? sign : 0;
			order->both = true;
		} else if (at < 2) {
			order->vars[at] = leaf->vars[k];
			order->sign[at] = sign;
			order->var_count++;
		} else {
			order->var_count = 3;
			return;
		}
	}
}

/* Of sums it is known how they move together; an answer that is as often in both says
 * nothing. */
static void
order_sums(struct order *order)
{
	const struct leaf *a = node_leaf(order->d, order->a), *b = node_leaf(order->d, order->b);
	uint32_t kept = 0;

	if ((a->kind == LEAF_TERM && !a->affine) || (b->kind == LEAF_TERM && !b->affine))
		return;
	for (uint32_t k = 0; k < order->var_count; k++) {
		order->vars[kept] = order->vars[k];
		order->sign[kept] = number_compare(term_factor(b, order->vars[k]),
						   term_factor(a, order->vars[k]));
		kept += order->sign[kept] != 0;
	}
	order->var_count = kept;
}

/* The last step at which "a <= b" is what it is at the lowest. */
static int64_t
find_limit(const struct order *order, bool at_lowest)
{
	int64_t low, high;

	term_ends(order->d, order->vars[0], &low, &high);
	while (low < high) {
		int64_t middle = low + (high - low + 1) / 2;

		if (value_is_true(order_holds(order, middle, 0)) == at_lowest)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* answer <= limit, by classes where a cut stands there. */
static uint32_t
bound_node(struct diagram *d, uint32_t question, int64_t limit)
{
	struct variable *variable = &d->variables[question];
	struct atom atom = { .kind = ATOM_BOUND, .low = question, .high = question,
			     .limit = limit };
	uint32_t *children, made;

	if (d->cut_into != NULL && d->cut_question == question
	    && !budget_got(d->budget, variable_cut(d->cut_into, limit)))
		d->failed = true;
	children = diagram_take(d, variable->arity);
	if (d->failed)
		return NODE_NULL;
	children[0] = NODE_FALSE;
	for (uint32_t c = 1; c < variable->arity; c++) {
		int64_t low, high;

		if (question == QUESTION_DAY
		    && (c < d->day_classes[0] || c > d->day_classes[1]))
			continue;
		variable_range(variable, c, &low, &high);
		children[c] = high <= limit ? NODE_TRUE : low > limit ? NODE_FALSE
			      : diagram_atom(d, &atom, question);
	}
	made = question == QUESTION_DAY ? diagram_make_day(d, children)
	       : diagram_make(d, level_of(question, 0), children, variable->arity);
	diagram_drop(d, variable->arity);
	return made;
}

static bool
turns_far_away(const struct order *order, bool here)
{
	const struct variable *variable = &order->d->variables[order->vars[0]];

	return variable->question->type != VV_TYPE_DATE
	       && (value_is_true(order_holds(order, -NUMBER_FAR, 0)) != here
		   || value_is_true(order_holds(order, NUMBER_FAR, 0)) != here);
}

static uint32_t
order_one(const struct order *order, const struct feel_node *node)
{
	struct diagram *d = order->d;
	int64_t low, high;
	bool lowest, highest;
	uint32_t bound;

	term_ends(d, order->vars[0], &low, &high);
	lowest = value_is_true(order_holds(order, low, 0));
	highest = value_is_true(order_holds(order, high, 0));
	if (lowest == highest && turns_far_away(order, lowest))
		return order_free(order, node);
	if (lowest == highest)
		return lowest ? NODE_TRUE : NODE_FALSE;
	bound = bound_node(d, order->vars[0], find_limit(order, lowest));
	return lowest ? bound : diagram_not(d, bound);
}

/* ---- one answer alone ---- */

/* True for some answers, and false for others. */
static uint32_t
set_node(const struct order *order, int64_t period)
{
	struct atom atom = { .kind = ATOM_SET, .low = order->vars[0], .high = order->vars[0],
			     .a = order->a, .b = order->b, .equal = order->equal,
			     .period = period, .least = INT64_MIN / 4, .most = INT64_MAX / 4 };

	return diagram_atom(order->d, &atom, order->vars[0]);
}

static int64_t
leaf_period(const struct leaf *leaf)
{
	return leaf->kind == LEAF_VALUE ? 1 : leaf->period;
}

/* It moves neither way: tried on each day that there is, or each number of a period. */
static uint32_t
order_alone(const struct order *order, const struct feel_node *node)
{
	struct diagram *d = order->d;
	const struct leaf *a = node_leaf(d, order->a), *b = node_leaf(d, order->b);
	bool date = d->variables[order->vars[0]].question->type == VV_TYPE_DATE, first;
	int64_t period = date ? 0 : term_joint_period(leaf_period(a), leaf_period(b));
	int64_t low = 0, high = period - 1, step;

	if (a->linear && b->linear && a->var_count == 1 && b->var_count == 1
	    && a->sign[0] == b->sign[0])
		return value_is_true(order_holds(order, 0, 0)) ? NODE_TRUE : NODE_FALSE;
	if (date)
		term_ends(d, order->vars[0], &low, &high);
	else if (period == 0)
		return order_free(order, node);
	first = value_is_true(order_holds(order, low, low));
	step = low + 1;
	while (step <= high && value_is_true(order_holds(order, step, step)) == first)
		step++;
	d->failed |= !budget_step(d->budget, (uint64_t)(step - low) / TRIED_A_STEP);
	return step <= high ? set_node(order, period) : first ? NODE_TRUE : NODE_FALSE;
}

/* ---- two answers ---- */

static bool
order_atom_holds(struct diagram *d, const struct atom *atom, int64_t low, int64_t high)
{
	uint32_t vars[2] = { atom->low, atom->high };
	int64_t i[2] = { low, high }, first, second;
	struct order order = { .d = d, .a = atom->a, .b = atom->b, .equal = atom->equal,
			       .vars = { atom->low, atom->high }, .var_count = 2 };

	budget_step(d->budget, 1);
	if (!atom->equal && term_plain_date(d, atom->a, vars, i, &first)
	    && term_plain_date(d, atom->b, vars, i, &second))
		return first <= second;
	return value_is_true(order_holds(&order, low, high));
}

/* Where an answer stands in the table of a set. */
static uint64_t
set_index(const struct atom *atom, int64_t step)
{
	int64_t rest;

	if (atom->period == 0)
		return (uint64_t)(step - VV_DAY_FIRST);
	rest = step % atom->period;
	return (uint64_t)(rest < 0 ? rest + atom->period : rest);
}

bool
atom_holds(struct diagram *d, const struct atom *atom, int64_t low, int64_t high)
{
	uint64_t at;

	if (atom->turns != NULL)
		return high >= atom_turn(atom, low);
	if (atom->set == NULL)
		return order_atom_holds(d, atom, low, high);
	at = set_index(atom, low);
	return (atom->set[at / 64] >> at % 64 & 1) != 0;
}

static bool
fill_turns(struct diagram *d, struct atom *atom, int16_t *turns, int16_t *returns)
{
	int64_t high = VV_DAY_FIRST + atom->least, low, day;

	for (low = VV_DAY_FIRST; low <= VV_DAY_LAST; low++) {
		while (high - low <= atom->most && !order_atom_holds(d, atom, low, high))
			high++;
		if (high - low > atom->most || high - low < atom->least)
			return false;
		turns[low - VV_DAY_FIRST] = (int16_t)(high - low - atom->middle);
	}
	/* the greatest low whose turn is not above: low and day go up together */
	low = VV_DAY_FIRST - 1;
	for (day = VV_DAY_FIRST; day <= VV_DAY_LAST; day++) {
		int64_t back;

		while (low < VV_DAY_LAST
		       && low + 1 + atom->middle + turns[low + 1 - VV_DAY_FIRST] <= day)
			low++;
		back = low + atom->middle - day;
		/* where all are so low, or none is, what lies beyond them does as well */
		returns[day - VV_DAY_FIRST] = (int16_t)(back < INT16_MIN ? INT16_MIN
							: back > INT16_MAX ? INT16_MAX : back);
	}
	return true;
}

static void
tabulate_set(struct diagram *d, struct atom *atom)
{
	int64_t first = atom->period > 0 ? 0 : VV_DAY_FIRST;
	int64_t last = atom->period > 0 ? atom->period - 1 : VV_DAY_LAST;
	uint64_t *set = budget_calloc(d->budget, (size_t)(last - first) / 64 + 1,
				      sizeof *set);

	for (int64_t step = first; set != NULL && step <= last; step++) {
		uint64_t at = set_index(atom, step);

		set[at / 64] |= (uint64_t)order_atom_holds(d, atom, step, step) << at % 64;
	}
	d->failed |= !budget_step(d->budget, (uint64_t)(last - first) / TRIED_A_STEP);
	atom->set = set;
}

void
atom_tabulate(struct diagram *d, uint32_t level)
{
	enum { DAYS = VV_DAY_LAST - VV_DAY_FIRST + 1 };
	struct atom *atom = (struct atom *)(uintptr_t)level_atom(d, level);
	int16_t *turns, *returns;

	if (atom->kind == ATOM_SET && atom->set == NULL)
		tabulate_set(d, atom);
	if (atom->kind != ATOM_ORDER || atom->linear || atom->turns != NULL || atom->tried
	    || atom->most - atom->least > INT16_MAX / 4)
		return;
	atom->tried = true;
	atom->middle = atom->least;
	turns = budget_calloc(d->budget, DAYS, sizeof *turns);
	returns = budget_calloc(d->budget, DAYS, sizeof *returns);
	if (turns == NULL || returns == NULL || !fill_turns(d, atom, turns, returns)) {
		free(turns);
		free(returns);
		return;
	}
	atom->returns = returns;
	atom->turns = turns;
}

static bool
same_grid(const struct diagram *d, uint32_t a, uint32_t b)
{
	return d->variables[a].question->type == d->variables[b].question->type;
}

/* Linear: the least high that goes with a low of 0. */
static bool
find_shift(struct diagram *d, struct atom *atom)
{
	int64_t low = -2 * NUMBER_LIMIT * 100, high = 2 * NUMBER_LIMIT * 100;

	if (d->variables[atom->low].question->type == VV_TYPE_DATE) {
		low = -5000000;
		high = 5000000;
	}
	if (!atom_holds(d, atom, 0, high) || atom_holds(d, atom, 0, low))
		return false;
	while (low < high) {
		int64_t middle = low + (high - low) / 2;

		if (atom_holds(d, atom, 0, middle))
			high = middle;
		else
			low = middle + 1;
	}
	atom->limit = low;
	return true;
}

/* Two dates: between which differences it turns, from four years of days; a century
 * without its leap day moves that by a day or two. */
static void
find_turns(struct diagram *d, struct atom *atom)
{
	enum { DAYS = 1461, FAR = 5000000, SLACK = 3 };
	int64_t low = -FAR, high = FAR, day = 0;

	atom->least = INT64_MIN / 4;
	atom->most = INT64_MAX / 4;
	if (d->variables[atom->low].question->type != VV_TYPE_DATE
	    || d->variables[atom->high].question->type != VV_TYPE_DATE
	    || !atom_holds(d, atom, 0, high) || atom_holds(d, atom, 0, low))
		return;
	while (low + 1 < high) {
		int64_t middle = low + (high - low) / 2;

		if (atom_holds(d, atom, 0, middle))
			high = middle;
		else
			low = middle;
	}
	atom->least = atom->most = high;
	for (day = 1; day < DAYS; day++) {
		while (!atom_holds(d, atom, day, high))
			high++;
		if (high - day > atom->most)
			atom->most = high - day;
		if (high - day < atom->least)
			atom->least = high - day;
	}
	atom->least -= SLACK;
	atom->most += SLACK;
	for (day = VV_DAY_FIRST; day <= VV_DAY_LAST; day += 366)
		if (atom_holds(d, atom, day, day + atom->least - 1)
		    || !atom_holds(d, atom, day, day + atom->most)) {
			atom->least = INT64_MIN / 4;	/* it moves by more than years */
			atom->most = INT64_MAX / 4;
			return;
		}
}

static uint32_t
order_two(const struct order *order, const struct feel_node *node)
{
	struct diagram *d = order->d;
	struct atom atom = { .kind = ATOM_ORDER, .a = order->a, .b = order->b };
	uint32_t last = order->vars[0] > order->vars[1] ? order->vars[0] : order->vars[1];
	const struct leaf *a = node_leaf(d, order->a), *b = node_leaf(d, order->b);

	if (order->sign[0] * order->sign[1] != -1)
		return order_free(order, node);
	atom.low = order->vars[order->sign[0] < 0 ? 0 : 1];
	atom.high = order->vars[order->sign[0] < 0 ? 1 : 0];
	if (!order->both && (a->kind == LEAF_VALUE || a->linear)
	    && (b->kind == LEAF_VALUE || b->linear) && same_grid(d, atom.low, atom.high)
	    && find_shift(d, &atom)) {
		atom.linear = true;
		atom.a = atom.b = 0;	/* the shift says it all */
		atom.least = atom.most = atom.limit;
	} else if (!diagram_knows_atom(d, &atom, last)) {
		find_turns(d, &atom);
	}
	return diagram_atom(d, &atom, last);
}

static void
order_init(struct order *order, struct diagram *d, uint32_t a, uint32_t b)
{
	uint32_t operands[2] = { a, b };

	*order = (struct order){ .d = d, .a = a, .b = b };
	if (term_any_opaque(d, operands, 2)) {
		order->var_count = 3;
		return;
	}
	order_add(order, node_leaf(d, a), -1);
	order_add(order, node_leaf(d, b), 1);
	if (order->var_count <= 2)
		order_sums(order);
}

uint32_t
term_at_most(struct diagram *d, const struct feel_node *node, uint32_t a, uint32_t b)
{
	struct order order;
	struct value some;

	if (a == NODE_NULL || b == NODE_NULL)
		return NODE_NULL;
	order_init(&order, d, a, b);
	if (order.var_count > 2)
		return order_free(&order, node);
	some = order_holds(&order, 7, 7);
	if (some.kind != VALUE_BOOLEAN)
		return NODE_NULL;	/* beside null */
	if (order.var_count == 0)
		return value_is_true(some) ? NODE_TRUE : NODE_FALSE;
	if (order.var_count == 1)
		return order.sign[0] != 0 ? order_one(&order, node) : order_alone(&order, node);
	return order_two(&order, node);
}

uint32_t
term_compare(struct diagram *d, const struct feel_node *node, enum feel_op op, uint32_t a,
	     uint32_t b)
{
	struct order order;
	uint32_t up, down;

	switch (op) {
	case FEEL_LESS_EQUAL:
		return term_at_most(d, node, a, b);
	case FEEL_GREATER_EQUAL:
		return term_at_most(d, node, b, a);
	case FEEL_LESS:
		return diagram_not(d, term_at_most(d, node, b, a));
	case FEEL_GREATER:
		return diagram_not(d, term_at_most(d, node, a, b));
	default:
		break;
	}
	/* What is null or of another kind equals nothing. */
	if (a == NODE_NULL || b == NODE_NULL)
		return op == FEEL_EQUAL ? NODE_FALSE : NODE_TRUE;
	order_init(&order, d, a, b);
	if (order.var_count == 1 && order.sign[0] == 0) {
		order.equal = true;
		up = order_alone(&order, node);
	} else {
		up = term_at_most(d, node, a, b);
		down = term_at_most(d, node, b, a);
		up = diagram_and(d, up, down);
	}
	return op == FEEL_EQUAL ? up : diagram_not(d, up);
}

/* An atom that can come out either way, whatever is answered. */
static uint32_t
free_atom(struct diagram *d, struct atom *atom, const uint32_t *operands, uint32_t count)
{
	uint32_t last = 0;

	for (uint32_t i = 0; i < count; i++)
		for (uint32_t q = 0; q < d->variable_count; q++)
			if (q > last && set_has(node_reads(d, operands[i]), q))
				last = q;
	/* the same comparison of the same things comes out the same way */
	atom->a = count > 0 ? operands[0] : 0;
	atom->b = count > 1 ? operands[1] : 0;
	return diagram_atom(d, atom, last);
}

uint32_t
term_free(struct diagram *d, const struct feel_node *node, const uint32_t *operands,
	  uint32_t count)
{
	struct atom atom = { .kind = ATOM_FREE, .node = node };

	return free_atom(d, &atom, operands, count);
}

static uint32_t
order_free(const struct order *order, const struct feel_node *node)
{
	struct diagram *d = order->d;
	/* made up here, it stands where the whole does */
	bool made = node->operands == NULL && d->around != NULL;
	struct atom atom = { .kind = ATOM_FREE, .node = made ? d->around : node,
			     .anywhere = true };

	return free_atom(d, &atom, (uint32_t[]){ order->a, order->b }, 2);
}
