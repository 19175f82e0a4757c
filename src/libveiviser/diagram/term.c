/* Terms: values made of one or two answers, and how they move with them. */
#include "diagram/term_private.h"

#include "value/date.h"
#include "feel/feel_private.h"
#include "value/number.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

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

void
term_ends(const struct diagram *d, uint32_t question, int64_t *low, int64_t *high)
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
	bool number = d->variables[question].kind == VARIABLE_NUMBER
		      && d->variables[question].question->type != VV_TYPE_DATE;
	struct leaf leaf = { .kind = LEAF_TERM, .vars = { question, 0 }, .var_count = 1,
			     .sign = { 1, 0 }, .linear = true, .affine = number,
			     .factors = { value_integer(1) } };

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

bool
term_plain_date(const struct diagram *d, uint32_t node, const uint32_t vars[2], const int64_t i[2],
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
	    || !term_plain_date(d, leaf->operands[0], vars, i, &day))
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

struct value
term_value_of(struct diagram *d, uint32_t node, const uint32_t vars[2], const int64_t i[2])
{
	const struct leaf leaf = *node_leaf(d, node);
	struct value values[2];
	int64_t day;

	if (leaf.kind != LEAF_TERM)
		return leaf.value;
	if (term_plain_date(d, node, vars, i, &day))
		return value_date(day);
	if (leaf.node == NULL)
		return variable_value(&d->variables[leaf.vars[0]],
				      i[leaf.vars[0] == vars[0] ? 0 : 1]);
	for (uint32_t k = 0; k < leaf.operand_count; k++)
		values[k] = term_value_of(d, leaf.operands[k], vars, i);
	return evaluate(d, leaf.node, values, leaf.operand_count);
}

struct value
term_value(struct diagram *d, uint32_t leaf, const int64_t i[2])
{
	return term_value_of(d, leaf, node_leaf(d, leaf)->vars, i);
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
		return node->function == FEEL_YEAR || node->function == FEEL_YEARS
		       || node->function == FEEL_DAYS ? 1 : 0;
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
	if (node->op == FEEL_PROPERTY && node->function == FEEL_DAYS)
		return operands[0].linear;
	if ((node->op != FEEL_ADD && node->op != FEEL_SUBTRACT) || count != 2)
		return false;
	for (uint32_t i = 0; i < 2; i++)
		if (operands[i].kind == LEAF_VALUE ? operands[i].value.kind == VALUE_MONTHS
		    : !operands[i].linear)
			return false;
	return true;
}

static bool
is_whole_days(struct value value)
{
	return value.length == 0 && value.i % 86400 == 0;
}

/* Whether the operation has a value for every answer if it has one for some. */
static bool
is_total(const struct feel_node *node, const struct leaf *operands, uint32_t count)
{
	bool constant = count == 2 && operands[1].kind == LEAF_VALUE;

	switch (node->op) {
	case FEEL_ADD:
	case FEEL_SUBTRACT:
	case FEEL_NEGATE:
	case FEEL_MULTIPLY:
	case FEEL_PROPERTY:
		return true;
	case FEEL_DIVIDE:
		return constant;
	case FEEL_CALL:
		break;
	default:
		return false;
	}
	switch ((enum feel_function)node->function) {
	case FEEL_FN_FLOOR:
	case FEEL_FN_CEILING:
	case FEEL_FN_ROUND_UP:
	case FEEL_FN_ROUND_DOWN:
	case FEEL_FN_ROUND_HALF_UP:
	case FEEL_FN_ROUND_HALF_DOWN:
	case FEEL_FN_DECIMAL:
	case FEEL_FN_MODULO:
		return constant || count == 1;
	case FEEL_FN_YEARS_MONTHS:
	case FEEL_FN_DAY_OF_WEEK:
	case FEEL_FN_DAY_OF_YEAR:
	case FEEL_FN_MONTH_OF_YEAR:
		return true;
	default:
		return false;
	}
}

/* Adds an answer that the term is made of, or another place where it stands; false: there
 * are too many. */
static bool
add_var(struct leaf *leaf, uint32_t var, int sign)
{
	for (uint32_t i = 0; i < leaf->var_count; i++)
		if (leaf->vars[i] == var) {
			leaf->sign[i] = leaf->sign[i] == sign ? sign : 0;
			leaf->linear = false;
			return true;
		}
	if (leaf->var_count == 2)
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

/* ---- sums of answers, each some times ---- */

struct value
term_factor(const struct leaf *leaf, uint32_t var)
{
	for (uint32_t i = 0; leaf->kind == LEAF_TERM && i < leaf->var_count; i++)
		if (leaf->vars[i] == var)
			return leaf->factors[i];
	return value_integer(0);
}

static bool
is_affine(const struct leaf *leaf)
{
	return leaf->kind == LEAF_VALUE ? leaf->value.kind == VALUE_NUMBER : leaf->affine;
}

/* The factors of what an operation makes; false: it is no such sum. */
static bool
add_factors(struct diagram *d, struct leaf *leaf, const struct feel_node *node,
	    const struct leaf *parts, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (!is_affine(&parts[i]))
			return false;
	for (uint32_t k = 0; k < leaf->var_count; k++) {
		struct value a = term_factor(&parts[0], leaf->vars[k]);
		struct value b = count > 1 ? term_factor(&parts[1], leaf->vars[k])
				 : value_integer(0);

		if (node->op == FEEL_MULTIPLY && parts[1].kind == LEAF_VALUE)
			b = parts[1].value;
		else if (node->op == FEEL_MULTIPLY && parts[0].kind == LEAF_VALUE)
			a = parts[0].value;
		else if (node->op == FEEL_NEGATE)
			b = value_integer(-1);
		else if (node->op != FEEL_ADD && node->op != FEEL_SUBTRACT)
			return false;
		leaf->factors[k] = feel_arithmetic(
			node->op == FEEL_ADD || node->op == FEEL_SUBTRACT
			? (enum feel_op)node->op : FEEL_MULTIPLY, a, b, &d->values);
	}
	d->failed |= !budget_got(d->budget, !d->values.failed);
	return !d->failed;
}

/* An answer that goes out of the sum, as in "a - a", is none it is made of. */
static void
settle_factors(struct leaf *leaf)
{
	uint32_t kept = 0;

	for (uint32_t k = 0; k < leaf->var_count; k++) {
		leaf->vars[kept] = leaf->vars[k];
		leaf->factors[kept] = leaf->factors[k];
		leaf->sign[kept] = number_sign(leaf->factors[k]);
		kept += leaf->sign[kept] != 0;
	}
	leaf->var_count = kept;
}

/* ---- what comes round ---- */

int64_t
term_joint_period(int64_t a, int64_t b)
{
	int64_t x = a, y = b;

	if (a == 0 || b == 0)
		return 0;
	while (y != 0) {
		int64_t rest = x % y;

		x = y;
		y = rest;
	}
	return a / x <= PERIOD_MAX / b ? a / x * b : 0;
}

/* After how many steps of its only number the operation comes round: the rest of a division
 * of a multiple of it when that is first the same again, what is made of such things when
 * they all do. */
static int64_t
find_period(struct diagram *d, const struct feel_node *node, const uint32_t *operands,
	    const struct leaf *parts, uint32_t count)
{
	struct value values[2] = { { 0 }, parts[1].value }, first;
	int64_t period = 1, i[2] = { 0, 0 };

	if (node->op != FEEL_CALL || node->function != FEEL_FN_MODULO || !parts[0].affine
	    || parts[0].kind != LEAF_TERM) {
		for (uint32_t k = 0; k < count; k++)
			period = term_joint_period(period, parts[k].kind == LEAF_VALUE ? 1
						   : parts[k].period);
		return period;
	}
	values[0] = term_value(d, operands[0], i);
	first = evaluate(d, node, values, 2);
	for (period = 1; period <= PERIOD_MAX; period++) {
		bool same;

		i[0] = period;
		values[0] = term_value(d, operands[0], i);
		same = value_is_true(value_equal(evaluate(d, node, values, 2), first));
		if (same)
			break;
	}
	diagram_forget(d);
	d->failed |= !budget_step(d->budget, (uint64_t)period / TRIED_A_STEP);
	return period <= PERIOD_MAX ? period : 0;
}

/* ---- operations ---- */

uint32_t
term_opaque(struct diagram *d, const struct feel_node *node, const uint32_t *operands,
	    uint32_t count)
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

bool
term_any_opaque(const struct diagram *d, const uint32_t *operands, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (node_leaf(d, operands[i])->kind == LEAF_OPAQUE)
			return true;
	return false;
}

/* Whether comparisons of it can be told: it moves one way with each of two answers, or
 * is what a table of days or of a period has. */
static bool
is_followed(const struct diagram *d, const struct leaf *leaf, const struct feel_node *node,
	    const struct leaf *parts)
{
	const struct variable *variable = &d->variables[leaf->vars[0]];
	bool moves = true;

	for (uint32_t k = 0; k < leaf->var_count; k++)
		moves = moves && leaf->sign[k] != 0;
	if (moves || leaf->var_count == 2 || variable->kind != VARIABLE_NUMBER)
		return moves;
	return is_total(node, parts, leaf->operand_count)
	       && (variable->question->type == VV_TYPE_DATE || leaf->period > 0);
}

uint32_t
term_operation(struct diagram *d, const struct feel_node *node, const uint32_t *operands,
	       uint32_t count)
{
	struct leaf leaf = { .kind = LEAF_TERM, .node = node, .operand_count = count };
	struct leaf parts[2] = { { 0 }, { 0 } };
	struct value values[2] = { { 0 }, { 0 } }, result;

	if (count > 2 || term_any_opaque(d, operands, count))
		return term_opaque(d, node, operands, count);
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
	leaf.linear = is_shift(node, parts, count)
		      && (values[0].kind != VALUE_DAYS || is_whole_days(values[0]));
	for (uint32_t i = 0; i < count; i++) {
		int sign = operation_sign(node, i, count == 2 ? &parts[1 - i] : NULL);

		for (uint32_t k = 0; parts[i].kind == LEAF_TERM && k < parts[i].var_count; k++)
			if (!add_var(&leaf, parts[i].vars[k], sign * parts[i].sign[k]))
				return term_opaque(d, node, operands, count);
	}
	leaf.affine = add_factors(d, &leaf, node, parts, count);
	if (leaf.affine)
		settle_factors(&leaf);
	if (leaf.var_count == 0)
		return diagram_value(d, result);
	if (leaf.var_count == 1 && leaf.sign[0] == 0)
		leaf.period = find_period(d, node, operands, parts, count);
	if (!is_followed(d, &leaf, node, parts))
		return term_opaque(d, node, operands, count);
	return diagram_leaf(d, &leaf);
}

uint32_t
term_values(struct diagram *d, uint32_t node, struct value *out, uint32_t most)
{
	const struct leaf leaf = *node_leaf(d, node);
	uint32_t count = 0, k;
	int64_t low = 0, high = leaf.period - 1, i[2] = { 0, 0 };

	if (leaf.kind != LEAF_TERM || leaf.var_count != 1 || leaf.sign[0] != 0)
		return 0;
	if (leaf.period == 0)
		term_ends(d, leaf.vars[0], &low, &high);
	for (i[0] = low; i[0] <= high; i[0]++) {
		struct value value = term_value(d, node, i);

		for (k = 0; k < count && !value_is_true(feel_compare(FEEL_LESS_EQUAL, value,
								     out[k])); k++)
			;
		if (k < count && value_is_true(value_equal(out[k], value)))
			continue;
		if (count == most)
			return 0;
		memmove(out + k + 1, out + k, (count - k) * sizeof *out);
		if (!value_copy(&out[k], value, &d->values)) {
			d->failed |= !budget_got(d->budget, false);
			return 0;
		}
		count++;
		diagram_forget(d);
	}
	d->failed |= !budget_step(d->budget, (uint64_t)(high - low) / TRIED_A_STEP);
	return count;
}
