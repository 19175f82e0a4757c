/* Terms: made by monotone operations, compared by searching for the boundary. */
#include "diagram/term.h"

#include "value/date.h"
#include "feel/feel_private.h"
#include "value/number.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

/* Beyond these no answer is thought of: a comparison that first turns there is undecided. */
#define NUMBER_LIMIT INT64_C(1000000000000)
#define NUMBER_FAR INT64_C(9000000000000000000)

/* ---- variables ---- */

void
variable_init(struct variable *variable, const struct vv_question *question)
{
	*variable = (struct variable){ .question = question };
	switch (question->type) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_YESNO:
		variable->kind = VARIABLE_CHOICE;
		variable->arity = (uint32_t)question->choice_count + 1;
		break;
	case VV_TYPE_CHOICES:
		variable->kind = VARIABLE_SET;
		variable->arity = 2;
		break;
	case VV_TYPE_DATE:
		variable->kind = VARIABLE_NUMBER;
		variable->low = VV_DAY_FIRST;
		variable->high = VV_DAY_LAST;
		variable->arity = 2;
		break;
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		variable->kind = VARIABLE_NUMBER;
		variable->high = question->type == VV_TYPE_NUMBER ? NUMBER_LIMIT
				 : NUMBER_LIMIT * 100;
		variable->low = -variable->high;
		variable->arity = 2;
		break;
	case VV_TYPE_TEXT:
		variable->kind = VARIABLE_TEXT;
		variable->arity = 2;
		break;
	}
}

/* The least and greatest answer that there is on the days. */
static void
variable_ends(const struct diagram *d, uint32_t question, int64_t *low, int64_t *high)
{
	*low = question == QUESTION_DAY ? d->days.from : d->variables[question].low;
	*high = question == QUESTION_DAY ? d->days.to : d->variables[question].high;
}

struct value
variable_value(const struct variable *variable, int64_t i)
{
	bool money = variable->question->type == VV_TYPE_MONEY;
	bool far = i == NUMBER_FAR || i == -NUMBER_FAR;	/* all 34 digits that an answer may have */

	if (variable->question->type == VV_TYPE_DATE)
		return value_date(i);
	return (struct value){ .kind = VALUE_NUMBER, .i = i,
			       .exponent = far ? 15 : money ? -2 : 0 };
}

void
variable_write(struct strbuf *buf, const struct variable *variable, int64_t step)
{
	struct value value = variable_value(variable, step);
	char day[16];

	if (value.kind == VALUE_DATE) {
		vv_day_format(day, value.i);
		strbuf_add(buf, day);
	} else {
		number_write(buf, value);
	}
}

void
variable_range(const struct variable *variable, uint32_t class_number, int64_t *low,
	       int64_t *high)
{
	*low = class_number > 1 ? variable->cuts[class_number - 2] + 1 : variable->low;
	*high = class_number <= variable->cut_count ? variable->cuts[class_number - 1]
		: variable->high;
}

bool
variable_cut(struct variable *variable, int64_t limit)
{
	size_t at = 0;
	int64_t *cuts;

	while (at < variable->cut_count && variable->cuts[at] < limit)
		at++;
	if (at < variable->cut_count && variable->cuts[at] == limit)
		return true;
	if (!GROW(variable->cuts, variable->cut_room, variable->cut_count))
		return false;
	cuts = variable->cuts;
	memmove(cuts + at + 1, cuts + at, (variable->cut_count - at) * sizeof *cuts);
	cuts[at] = limit;
	variable->cut_count++;
	variable->arity++;
	return true;
}

/* ---- values of terms ---- */

uint32_t
term_answer(struct diagram *d, uint32_t question)
{
	struct leaf leaf = { .kind = LEAF_TERM, .vars = { question, 0 }, .var_count = 1,
			     .sign = { 1, 0 }, .linear = true };

	return diagram_leaf(d, &leaf);
}

/* One operation on values. */
static struct value
evaluate(struct diagram *d, const struct feel_node *node, const struct value *values,
	 uint32_t count)
{
	struct feel_node constants[2], *operands[2], copy = *node;
	struct feel_env env = { .today = d->days.from, .arena = &d->scratch };

	for (uint32_t i = 0; i < count; i++) {
		constants[i] = (struct feel_node){ .op = FEEL_CONSTANT };
		constants[i].value = values[i];
		operands[i] = &constants[i];
	}
	copy.operands = operands;
	copy.count = count;
	return feel_evaluate(&copy, &env);
}

/* A date that only days and months were added to, without the walk over a tree. */
static bool
plain_date(const struct diagram *d, uint32_t node, const uint32_t vars[2], const int64_t i[2],
	   int64_t *out)
{
	const struct leaf *leaf = node_leaf(d, node);
	struct value by;
	int64_t day;
	int sign;

	if (leaf->kind != LEAF_TERM)
		return false;
	if (leaf->node == NULL) {
		*out = i[leaf->vars[0] == vars[0] ? 0 : 1];
		return d->variables[leaf->vars[0]].question->type == VV_TYPE_DATE;
	}
	if ((leaf->node->op != FEEL_ADD && leaf->node->op != FEEL_SUBTRACT)
	    || node_leaf(d, leaf->operands[1])->kind != LEAF_VALUE
	    || !plain_date(d, leaf->operands[0], vars, i, &day))
		return false;
	by = node_leaf(d, leaf->operands[1])->value;
	sign = leaf->node->op == FEEL_ADD ? 1 : -1;
	if (by.kind == VALUE_MONTHS)
		return date_add_months(out, day, sign * by.i);
	if (by.kind != VALUE_DAYS || by.length != 0 || by.i % 86400 != 0)
		return false;
	*out = day + sign * (by.i / 86400);
	return true;
}

static struct value
value_of(struct diagram *d, uint32_t node, const uint32_t vars[2], const int64_t i[2])
{
	const struct leaf leaf = *node_leaf(d, node);
	struct value values[2];
	int64_t day;

	if (leaf.kind != LEAF_TERM)
		return leaf.value;
	if (plain_date(d, node, vars, i, &day))
		return value_date(day);
	if (leaf.node == NULL)
		return variable_value(&d->variables[leaf.vars[0]],
				      i[leaf.vars[0] == vars[0] ? 0 : 1]);
	for (uint32_t k = 0; k < leaf.operand_count; k++)
		values[k] = value_of(d, leaf.operands[k], vars, i);
	return evaluate(d, leaf.node, values, leaf.operand_count);
}

struct value
term_value(struct diagram *d, uint32_t leaf, const int64_t i[2])
{
	return value_of(d, leaf, node_leaf(d, leaf)->vars, i);
}

/* ---- operations ---- */

static int
number_sign(struct value value)
{
	return value.kind == VALUE_NUMBER ? number_compare(value, value_integer(0)) : 0;
}

/* How the result moves with operand @p k, when the other is @p other (or a term): 1, -1,
 * 0 when that is not known. */
static int
operation_sign(const struct feel_node *node, uint32_t k, const struct leaf *other)
{
	bool constant = other != NULL && other->kind == LEAF_VALUE;

	switch (node->op) {
	case FEEL_ADD:
		return 1;
	case FEEL_SUBTRACT:
		return k == 0 ? 1 : -1;
	case FEEL_MULTIPLY:
		return constant ? number_sign(other->value) : 0;
	case FEEL_DIVIDE:
		return constant && k == 0 ? number_sign(other->value) : 0;
	case FEEL_NEGATE:
		return -1;
	case FEEL_PROPERTY:
		return node->function == FEEL_YEAR ? 1 : 0;
	case FEEL_CALL:
		break;
	default:
		return 0;
	}
	switch ((enum feel_function)node->function) {
	case FEEL_FN_FLOOR:
	case FEEL_FN_CEILING:
	case FEEL_FN_DECIMAL:
	case FEEL_FN_ROUND_UP:
	case FEEL_FN_ROUND_DOWN:
	case FEEL_FN_ROUND_HALF_UP:
	case FEEL_FN_ROUND_HALF_DOWN:
		return k == 0 && (other == NULL || constant) ? 1 : 0;
	case FEEL_FN_YEARS_MONTHS:
		return k == 0 ? -1 : 1;
	default:
		return 0;
	}
}

/* Whether the operation only adds: numbers, or days to a date, or the days between. */
static bool
is_shift(const struct feel_node *node, const struct leaf *operands, uint32_t count)
{
	if ((node->op != FEEL_ADD && node->op != FEEL_SUBTRACT) || count != 2)
		return false;
	for (uint32_t i = 0; i < 2; i++)
		if (operands[i].kind == LEAF_VALUE ? operands[i].value.kind == VALUE_MONTHS
		    : !operands[i].linear)
			return false;
	return true;
}

static bool
add_var(struct leaf *leaf, uint32_t var, int sign)
{
	for (uint32_t i = 0; i < leaf->var_count; i++)
		if (leaf->vars[i] == var)
			return false;	/* twice: whether it grows is not known */
	if (leaf->var_count == 2 || sign == 0)
		return false;
	leaf->vars[leaf->var_count] = var;
	leaf->sign[leaf->var_count++] = sign;
	if (leaf->var_count == 2 && leaf->vars[0] > leaf->vars[1]) {
		leaf->vars[1] = leaf->vars[0];
		leaf->sign[1] = leaf->sign[0];
		leaf->vars[0] = var;
		leaf->sign[0] = sign;
	}
	return true;
}

/* A value the term can have, to see of what kind it is. */
static struct value
sample(struct diagram *d, uint32_t node)
{
	const struct leaf *leaf = node_leaf(d, node);
	int64_t i[2] = { 7, 7 };

	return leaf->kind == LEAF_TERM ? term_value(d, node, i) : leaf->value;
}

static uint32_t
opaque(struct diagram *d, const struct feel_node *node, const uint32_t *operands, uint32_t count)
{
	uint64_t *reads = arena_alloc(&d->values, d->set_words * sizeof *reads);

	if (!budget_got(d->budget, reads != NULL)) {
		d->failed = true;
		return NODE_NULL;
	}
	for (uint32_t i = 0; i < count; i++)
		for (size_t w = 0; w < d->set_words; w++)
			reads[w] |= node_reads(d, operands[i])[w];
	return diagram_opaque(d, node, reads, operands, count);
}

static bool
any_opaque(const struct diagram *d, const uint32_t *operands, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (node_leaf(d, operands[i])->kind == LEAF_OPAQUE)
			return true;
	return false;
}

uint32_t
term_operation(struct diagram *d, const struct feel_node *node, const uint32_t *operands,
	       uint32_t count)
{
	struct leaf leaf = { .kind = LEAF_TERM, .node = node, .operand_count = count };
	struct leaf parts[2];
	struct value values[2] = { { 0 }, { 0 } }, result;

	if (count > 2 || any_opaque(d, operands, count))
		return opaque(d, node, operands, count);
	for (uint32_t i = 0; i < count; i++) {
		leaf.operands[i] = operands[i];
		parts[i] = *node_leaf(d, operands[i]);
		values[i] = sample(d, operands[i]);
	}
	result = evaluate(d, node, values, count);
	/* null for one value of its kind is null for each: null beside it */
	for (uint32_t i = 0; i < count; i++)
		if (values[i].kind == VALUE_NULL)
			return diagram_value(d, result);
	for (uint32_t i = 0; i < count; i++) {
		int sign = operation_sign(node, i, count == 2 ? &parts[1 - i] : NULL);

		for (uint32_t k = 0; parts[i].kind == LEAF_TERM && k < parts[i].var_count; k++)
			if (!add_var(&leaf, parts[i].vars[k], sign * parts[i].sign[k]))
				return opaque(d, node, operands, count);
	}
	leaf.linear = is_shift(node, parts, count);
	return diagram_leaf(d, &leaf);
}

/* ---- comparison ---- */

/* Two leaves to be ordered, and the answers they hang on. */
struct order {
	struct diagram *d;
	uint32_t a, b;
	uint32_t vars[2], var_count;
	int sign[2];		/* of "a <= b": 1 when it comes true with the answer, -1, 0 */
};

static uint32_t order_free(const struct order *order, const struct feel_node *node);

static struct value
order_holds(const struct order *order, int64_t first, int64_t second)
{
	int64_t i[2] = { first, second };
	struct value a = value_of(order->d, order->a, order->vars, i);
	struct value b = value_of(order->d, order->b, order->vars, i);
	struct value holds = feel_compare(FEEL_LESS_EQUAL, a, b);

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

/* The last step at which "a <= b" is what it is at the lowest. */
static int64_t
find_limit(const struct order *order, bool at_lowest)
{
	int64_t low, high;

	variable_ends(order->d, order->vars[0], &low, &high);
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

	if (d->cut_into != NULL && d->cut_into->question == variable->question
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

	variable_ends(d, order->vars[0], &low, &high);
	lowest = value_is_true(order_holds(order, low, 0));
	highest = value_is_true(order_holds(order, high, 0));
	if (lowest == highest && turns_far_away(order, lowest))
		return order_free(order, node);
	if (lowest == highest)
		return lowest ? NODE_TRUE : NODE_FALSE;
	bound = bound_node(d, order->vars[0], find_limit(order, lowest));
	return lowest ? bound : diagram_not(d, bound);
}

/* How it comes out on a day where both sides are the date with days and months added, so
 * that it comes out alike 400 years on; -1: they are something else. */
static int
shifted_holds(const struct order *order, int64_t day)
{
	const int64_t days[2] = { day, day };
	int64_t a, b;

	if (!plain_date(order->d, order->a, order->vars, days, &a)
	    || !plain_date(order->d, order->b, order->vars, days, &b))
		return -1;
	return a <= b;
}

static uint32_t
same_node(const struct order *order)
{
	struct atom atom = { .kind = ATOM_SAME, .low = order->vars[0], .high = order->vars[0],
			     .a = order->a, .b = order->b,
			     .least = INT64_MIN / 4, .most = INT64_MAX / 4 };

	return diagram_atom(order->d, &atom, order->vars[0]);
}

/* Whether the term is, 400 years on, what it is now and so much more, the same for every
 * day: each operation makes that of operands of which it is true.  Dates move by whole
 * calendars, so that shifts by months and years do. */
static bool
moves_evenly(struct diagram *d, uint32_t node)
{
	const struct leaf leaf = *node_leaf(d, node);

	if (leaf.kind == LEAF_VALUE)
		return true;
	if (leaf.node == NULL)
		return d->variables[leaf.vars[0]].question->type == VV_TYPE_DATE;
	switch (leaf.node->op) {
	case FEEL_ADD:
	case FEEL_SUBTRACT:
	case FEEL_NEGATE:
	case FEEL_PROPERTY:
		break;
	case FEEL_CALL:
		if (leaf.node->function != FEEL_FN_YEARS_MONTHS)
			return false;
		break;
	case FEEL_MULTIPLY:
	case FEEL_DIVIDE:
		if (sample(d, node).kind != VALUE_NUMBER)
			return false;	/* a part of a calendar */
		break;
	default:
		return false;
	}
	for (uint32_t i = 0; i < leaf.operand_count; i++)
		if (!moves_evenly(d, leaf.operands[i]))
			return false;
	return true;
}

/* Whether the order of the two comes out alike 400 years on, on every day: both move
 * evenly, and by the same. */
static bool
comes_round(const struct order *order)
{
	static const struct feel_node subtract = { .op = FEEL_SUBTRACT };
	struct diagram *d = order->d;
	const int64_t before[2] = { 0, 0 }, behind[2] = { CALENDAR_DAYS, CALENDAR_DAYS };
	uint32_t sides[2] = { order->a, order->b };
	struct value moved[2];
	bool same;

	for (int i = 0; i < 2; i++) {
		struct value values[2] = { value_of(d, sides[i], order->vars, behind),
					   value_of(d, sides[i], order->vars, before) };

		if (!moves_evenly(d, sides[i]))
			return false;
		moved[i] = evaluate(d, &subtract, values, 2);
	}
	same = value_is_true(value_equal(moved[0], moved[1]));
	diagram_forget(d);
	return same;
}

/* One answer on both sides: told by two shifts, or tried on each day of a whole
 * calendar. */
static uint32_t
order_same(const struct order *order, const struct feel_node *node)
{
	struct diagram *d = order->d;
	const struct leaf a = *node_leaf(d, order->a), b = *node_leaf(d, order->b);
	bool first = value_is_true(order_holds(order, 0, 0));

	if (a.linear && b.linear && a.var_count == 1 && b.var_count == 1
	    && a.sign[0] == b.sign[0])
		return first ? NODE_TRUE : NODE_FALSE;
	if (d->variables[order->vars[0]].question->type == VV_TYPE_DATE) {
		bool shifted = shifted_holds(order, 0) >= 0;
		int64_t day = shifted || comes_round(order) ? 1 : CALENDAR_DAYS + 1;

		while (day < CALENDAR_DAYS
		       && (shifted ? shifted_holds(order, day) == 1
			   : value_is_true(order_holds(order, day, 0))) == first)
			day++;
		if (day == CALENDAR_DAYS)
			return first ? NODE_TRUE : NODE_FALSE;
		if (shifted)
			return same_node(order);
	}
	return order_free(order, node);
}

static bool
order_atom_holds(struct diagram *d, const struct atom *atom, int64_t low, int64_t high)
{
	uint32_t vars[2] = { atom->low, atom->high };
	int64_t i[2] = { low, high }, first, second;
	struct order order = { .d = d, .a = atom->a, .b = atom->b,
			       .vars = { atom->low, atom->high }, .var_count = 2 };

	if (plain_date(d, atom->a, vars, i, &first) && plain_date(d, atom->b, vars, i, &second))
		return first <= second;
	return value_is_true(order_holds(&order, low, high));
}

bool
atom_holds(struct diagram *d, const struct atom *atom, int64_t low, int64_t high)
{
	if (atom->turns != NULL)
		return high >= atom_turn(atom, low);
	if (atom->days != NULL)
		return (atom->days[calendar_day(low) / 64] >> calendar_day(low) % 64 & 1) != 0;
	return order_atom_holds(d, atom, low, high);
}

static bool
fill_turns(struct diagram *d, struct atom *atom, int16_t *turns, int16_t *returns)
{
	int64_t high = atom->least, day = 0;

	for (int64_t low = 0; low < CALENDAR_DAYS; low++) {
		while (high - low <= atom->most && !order_atom_holds(d, atom, low, high))
			high++;
		if (high - low > atom->most || high - low < atom->least)
			return false;
		turns[low] = (int16_t)(high - low - atom->middle);
	}
	/* the greatest low whose turn is not above: low and day go up together */
	for (int64_t low = -atom->most - 40; day < CALENDAR_DAYS; day++) {
		while (low + 1 + atom->middle + turns[calendar_day(low + 1)] <= day)
			low++;
		if (low + atom->middle - day > INT16_MAX || low + atom->middle - day < INT16_MIN)
			return false;
		returns[day] = (int16_t)(low + atom->middle - day);
	}
	return true;
}

static void
tabulate_days(struct diagram *d, struct atom *atom)
{
	uint64_t *days = budget_calloc(d->budget, CALENDAR_DAYS / 64 + 1, sizeof *days);

	for (int64_t day = 0; days != NULL && day < CALENDAR_DAYS; day++)
		days[day / 64] |= (uint64_t)order_atom_holds(d, atom, day, day) << day % 64;
	atom->days = days;
}

void
atom_tabulate(struct diagram *d, uint32_t level)
{
	struct atom *atom = (struct atom *)(uintptr_t)level_atom(d, level);
	int16_t *turns, *returns;

	if (atom->kind == ATOM_SAME && atom->days == NULL)
		tabulate_days(d, atom);
	if (atom->kind != ATOM_ORDER || atom->linear || atom->turns != NULL || atom->tried
	    || atom->most - atom->least > INT16_MAX / 4)
		return;
	atom->tried = true;
	if (!comes_round(&(struct order){ .d = d, .a = atom->a, .b = atom->b,
					   .vars = { atom->low, atom->high } }))
		return;
	atom->middle = atom->least;
	turns = budget_calloc(d->budget, CALENDAR_DAYS, sizeof *turns);
	returns = budget_calloc(d->budget, CALENDAR_DAYS, sizeof *returns);
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
	if ((a->kind == LEAF_VALUE || a->linear) && (b->kind == LEAF_VALUE || b->linear)
	    && same_grid(d, atom.low, atom.high) && find_shift(d, &atom)) {
		atom.linear = true;
		atom.a = atom.b = 0;	/* the shift says it all */
		atom.least = atom.most = atom.limit;
	} else if (!diagram_knows_atom(d, &atom, last)) {
		find_turns(d, &atom);
	}
	return diagram_atom(d, &atom, last);
}

uint32_t
term_at_most(struct diagram *d, const struct feel_node *node, uint32_t a, uint32_t b)
{
	struct order order = { .d = d, .a = a, .b = b };
	uint32_t operands[2] = { a, b };

	if (a == NODE_NULL || b == NODE_NULL)
		return NODE_NULL;
	if (any_opaque(d, operands, 2))
		return order_free(&order, node);
	order_add(&order, node_leaf(d, a), -1);
	order_add(&order, node_leaf(d, b), 1);
	if (order_holds(&order, 7, 7).kind != VALUE_BOOLEAN)
		return NODE_NULL;	/* beside null */
	if (order.var_count > 2)
		return order_free(&order, node);
	if (order.var_count == 1)
		return order.sign[0] != 0 ? order_one(&order, node) : order_same(&order, node);
	return order_two(&order, node);
}

uint32_t
term_compare(struct diagram *d, const struct feel_node *node, enum feel_op op, uint32_t a,
	     uint32_t b)
{
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
	up = term_at_most(d, node, a, b);
	down = term_at_most(d, node, b, a);
	up = diagram_and(d, up, down);
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
