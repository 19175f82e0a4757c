/* Conditions that come out null although every question they read was asked: one
 * that was left empty, or a parameter without a value, stands where a value is
 * needed.  Every way of being null is tried; what a value is does not matter. */
#include "check/check.h"

#include "text/text.h"

#include <string.h>

/* What an expression may come to. */
enum { MAY_TRUE = 1, MAY_FALSE = 2, MAY_VALUE = 4, MAY_NULL = 8, MAY_NOT_NULL = 7 };

enum { LEAVES_MAX = 10, ROUNDS_MAX = 100000 };

struct nulls {
	const struct vv_model *model;
	vv_day date;
	/* Slots that may be null: questions, parameters, and calculations that are asked
	 * whether they are, so that the answer is the same all over a condition. */
	uint32_t leaves[LEAVES_MAX];
	size_t leaf_count;
	unsigned empty;			/* bit per leaf: null now */
	unsigned rounds;
};

/* ---- what may be null ---- */

static bool
can_be_null(const struct nulls *nulls, uint32_t slot)
{
	const struct parameter *parameter = model_parameter(nulls->model, slot);
	const struct parameter_value *value;

	if (slot < nulls->model->question_count)
		return !nulls->model->questions[slot].required;
	if (parameter == NULL)
		return false;
	value = parameter_value_at(parameter, nulls->date);
	return value == NULL || value->value.kind == VALUE_NULL;
}

static void collect_slot(struct nulls *nulls, uint32_t slot);

static void
add_leaf(struct nulls *nulls, uint32_t slot)
{
	for (size_t i = 0; i < nulls->leaf_count; i++)
		if (nulls->leaves[i] == slot)
			return;
	if (nulls->leaf_count < LEAVES_MAX)
		nulls->leaves[nulls->leaf_count++] = slot;
}

static bool
is_null_constant(const struct feel_node *node)
{
	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_NULL;
}

static void
collect(struct nulls *nulls, const struct feel_node *node)
{
	if (node == NULL || nulls->rounds++ > ROUNDS_MAX)
		return;
	if (node->op == FEEL_SLOT || node->op == FEEL_CHOICE_IS || node->op == FEEL_CHOICE_IN)
		collect_slot(nulls, node->index);
	if (node->op == FEEL_CHOICE_IN)
		return;
	for (uint32_t i = 0; i < node->count; i++)
		collect(nulls, node->operands[i]);
	if ((node->op == FEEL_EQUAL || node->op == FEEL_NOT_EQUAL)
	    && node->operands[0]->op == FEEL_SLOT && is_null_constant(node->operands[1])
	    && model_calculation(nulls->model, node->operands[0]->index) != NULL)
		add_leaf(nulls, node->operands[0]->index);
}

static void
collect_slot(struct nulls *nulls, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(nulls->model, slot);

	if (calculation != NULL)
		collect(nulls, calculation->expression);
	else if (can_be_null(nulls, slot))
		add_leaf(nulls, slot);
}

/* ---- what it may come to ---- */

static unsigned may(struct nulls *nulls, const struct feel_node *node);

static unsigned
may_slot(struct nulls *nulls, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(nulls->model, slot);

	for (size_t i = 0; i < nulls->leaf_count; i++) {
		if (nulls->leaves[i] != slot)
			continue;
		if ((nulls->empty >> i & 1) != 0)
			return MAY_NULL;
		return calculation != NULL ? may(nulls, calculation->expression) & MAY_NOT_NULL
		       : MAY_NOT_NULL;
	}
	return calculation != NULL ? may(nulls, calculation->expression) : MAY_NOT_NULL;
}

static unsigned
may_logic(struct nulls *nulls, const struct feel_node *node)
{
	unsigned decides = node->op == FEEL_AND ? MAY_FALSE : MAY_TRUE;
	unsigned other = node->op == FEEL_AND ? MAY_TRUE : MAY_FALSE;
	unsigned result = 0;
	bool all_other = true, some_null = false, without_decision = true;

	for (uint32_t i = 0; i < node->count; i++) {
		unsigned one = may(nulls, node->operands[i]);

		if ((one & decides) != 0)
			result |= decides;
		if ((one & (other | MAY_NULL)) == 0)
			without_decision = false;
		all_other &= (one & other) != 0;
		some_null |= (one & MAY_NULL) != 0;
	}
	if (all_other)
		result |= other;
	if (some_null && without_decision)
		result |= MAY_NULL;
	return result;
}

static unsigned
may_equal(unsigned a, unsigned b)
{
	unsigned result = 0;

	if ((a & MAY_NULL) != 0 && (b & MAY_NULL) != 0)
		result |= MAY_TRUE;
	if (((a & MAY_NULL) != 0 && (b & MAY_NOT_NULL) != 0)
	    || ((a & MAY_NOT_NULL) != 0 && (b & MAY_NULL) != 0))
		result |= MAY_FALSE;
	if ((a & MAY_NOT_NULL) != 0 && (b & MAY_NOT_NULL) != 0)
		result |= MAY_TRUE | MAY_FALSE;
	return result;
}

static unsigned
swapped(unsigned bits)
{
	return (bits & MAY_NULL) | ((bits & MAY_TRUE) != 0 ? MAY_FALSE : 0u)
	       | ((bits & MAY_FALSE) != 0 ? MAY_TRUE : 0u);
}

/* Null as soon as an operand is. */
static unsigned
may_strict(struct nulls *nulls, const struct feel_node *node, unsigned result)
{
	bool some = false, certain = false;

	for (uint32_t i = 0; i < node->count; i++) {
		unsigned one = node->operands[i] != NULL ? may(nulls, node->operands[i])
			       : MAY_VALUE;

		some |= (one & MAY_NULL) != 0;
		certain |= one == MAY_NULL;
	}
	return certain ? MAY_NULL : some ? result | MAY_NULL : result;
}

static unsigned
may_in(struct nulls *nulls, const struct feel_node *node)
{
	unsigned value = may(nulls, node->operands[0]);
	unsigned result = 0;
	bool ordered = false;

	for (uint32_t i = 1; i < node->count; i++)
		ordered |= node->operands[i]->op == FEEL_RANGE || node->operands[i]->op == FEEL_TEST;
	if ((value & MAY_NULL) != 0)
		result |= ordered ? MAY_NULL : MAY_FALSE;
	if ((value & MAY_NOT_NULL) != 0)
		result |= MAY_TRUE | MAY_FALSE;
	return result;
}

/* Whether "if q = a … else if q = b … else" has asked for every choice of q before
 * its last "else", and q is not null. */
static bool
asks_all(struct nulls *nulls, const struct feel_node *node, const struct feel_node *last)
{
	const struct vv_question *question;
	uint32_t slot = node->operands[0]->index;
	size_t asked = 0;

	if (node->operands[0]->op != FEEL_CHOICE_IS || slot >= nulls->model->question_count
	    || may_slot(nulls, slot) == MAY_NULL)
		return false;
	question = &nulls->model->questions[slot];
	for (size_t i = 0; i < question->choice_count; i++)
		for (const struct feel_node *n = node; n->op == FEEL_IF; n = n->operands[2])
			if (n->operands[0]->op == FEEL_CHOICE_IS && n->operands[0]->index == slot
			    && (uint32_t)n->operands[0]->value.i == question->choices[i].symbol) {
				asked++;
				break;
			}
	for (; node->op == FEEL_IF; node = node->operands[2])
		if (node->operands[2] == last)
			return asked == question->choice_count;
	return false;
}

static unsigned
may_if(struct nulls *nulls, const struct feel_node *node)
{
	const struct feel_node *last = node;
	unsigned result = 0, condition;
	bool all;

	while (last->op == FEEL_IF)
		last = last->operands[2];
	all = asks_all(nulls, node, last);
	for (; node->op == FEEL_IF; node = node->operands[2]) {
		condition = may(nulls, node->operands[0]);
		if ((condition & MAY_TRUE) != 0)
			result |= may(nulls, node->operands[1]);
		if ((condition & (MAY_FALSE | MAY_NULL)) == 0)
			return result;
	}
	return all ? result : result | may(nulls, last);
}

static unsigned
may(struct nulls *nulls, const struct feel_node *node)
{
	if (nulls->rounds++ > ROUNDS_MAX)
		return MAY_NOT_NULL;
	switch (node->op) {
	case FEEL_CONSTANT:
		if (node->value.kind == VALUE_BOOLEAN)
			return node->value.i != 0 ? MAY_TRUE : MAY_FALSE;
		return node->value.kind == VALUE_NULL ? MAY_NULL : MAY_VALUE;
	case FEEL_SLOT:
		return may_slot(nulls, node->index);
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		return may_slot(nulls, node->index) == MAY_NULL ? MAY_FALSE
		       : MAY_TRUE | MAY_FALSE;
	case FEEL_AND:
	case FEEL_OR:
		return may_logic(nulls, node);
	case FEEL_NOT:
		return swapped(may(nulls, node->operands[0]));
	case FEEL_EQUAL:
		return may_equal(may(nulls, node->operands[0]), may(nulls, node->operands[1]));
	case FEEL_NOT_EQUAL:
		return swapped(may_equal(may(nulls, node->operands[0]),
					 may(nulls, node->operands[1])));
	case FEEL_LESS: case FEEL_LESS_EQUAL: case FEEL_GREATER: case FEEL_GREATER_EQUAL:
	case FEEL_BETWEEN:
		return may_strict(nulls, node, MAY_TRUE | MAY_FALSE);
	case FEEL_IN:
		return may_in(nulls, node);
	case FEEL_ADD: case FEEL_SUBTRACT: case FEEL_MULTIPLY: case FEEL_DIVIDE:
	case FEEL_POWER: case FEEL_NEGATE: case FEEL_PROPERTY:
		return may_strict(nulls, node, MAY_VALUE);
	case FEEL_IF:
		return may_if(nulls, node);
	default:
		return MAY_NOT_NULL;	/* lists and functions: not followed */
	}
}

/* ---- telling ---- */

static const char *
slot_id(const struct vv_model *model, uint32_t slot)
{
	const struct parameter *parameter = model_parameter(model, slot);

	return parameter != NULL ? parameter->id : model->questions[slot].id;
}

/* The question left empty, or the parameter without a value, that it is about. */
static bool
blame(const struct nulls *nulls, unsigned empty, uint32_t *slot)
{
	for (size_t i = 0; i < nulls->leaf_count; i++)
		if ((empty >> i & 1) != 0
		    && model_calculation(nulls->model, nulls->leaves[i]) == NULL) {
			*slot = nulls->leaves[i];
			return true;
		}
	return false;
}

static void
tell(struct checking *checking, const struct condition *condition, const struct nulls *nulls,
     uint32_t slot)
{
	bool parameter = model_parameter(nulls->model, slot) != NULL;
	struct suspicion suspicion = {
		.doubt = {
			.node = condition->root,
			.question = parameter ? NULL : &nulls->model->questions[slot],
			.own = true,
		},
		.code = DIAGNOSTIC_NULL_CONDITION,
		.place = condition->place,
		.format = parameter
			? N_("the condition is null, and so does not hold, because '%s' has no value; say what then applies")
			: N_("the condition is null, and so does not hold, when '%s' is left empty; say what then applies, as with: %s != null and …"),
		.id = slot_id(nulls->model, slot),
	};

	check_suspect(checking, &suspicion);
}

/* Whether calculations can be null, or not, as the bits say. */
static bool
is_possible(struct nulls *nulls)
{
	for (size_t i = 0; i < nulls->leaf_count; i++) {
		const struct calculation *calculation = model_calculation(nulls->model,
									  nulls->leaves[i]);
		unsigned wanted = (nulls->empty >> i & 1) != 0 ? MAY_NULL : MAY_NOT_NULL;

		if (calculation != NULL && (may(nulls, calculation->expression) & wanted) == 0)
			return false;
	}
	return true;
}

static bool
is_null(struct nulls *nulls, const struct condition *condition, unsigned empty)
{
	nulls->empty = empty;
	nulls->rounds = 0;
	return is_possible(nulls)
	       && (condition->group == NULL || (may(nulls, condition->group) & MAY_TRUE) != 0)
	       && (may(nulls, condition->root) & MAY_NULL) != 0 && nulls->rounds <= ROUNDS_MAX;
}

static void
check_one(struct checking *checking, const struct condition *condition)
{
	struct nulls nulls = { .model = checking->model, .date = checking->options->date };
	unsigned parameters = 0;
	uint32_t slot;

	collect(&nulls, condition->root);
	if (is_null(&nulls, condition, 0))
		return;		/* by values alone, which are not followed here */
	for (size_t i = 0; i < nulls.leaf_count; i++)
		if (model_parameter(nulls.model, nulls.leaves[i]) != NULL)
			parameters |= 1u << i;
	if (parameters != 0 && is_null(&nulls, condition, parameters)
	    && blame(&nulls, parameters, &slot)) {
		tell(checking, condition, &nulls, slot);
		return;
	}
	for (unsigned empty = 1; empty < 1u << nulls.leaf_count; empty++)
		if ((empty & parameters) == 0 && blame(&nulls, empty, &slot)
		    && is_null(&nulls, condition, empty | parameters)) {
			tell(checking, condition, &nulls, slot);
			return;
		}
}

static bool
is_condition(const struct condition *condition)
{
	switch (condition->key) {
	case CONDITION_RELEVANT:
	case CONDITION_ENDS:
	case CONDITION_CHOICE:
	case CONDITION_VARIANT:
	case CONDITION_GROUP:
		return true;
	case CONDITION_CONSTRAINT:	/* null lets the answer pass */
	case CONDITION_MET:		/* null is "not known yet" */
	case CONDITION_CALCULATE:
		break;
	}
	return false;
}

void
check_nulls(struct checking *checking)
{
	const struct check_memory *memory = checking->memory;

	for (size_t i = 0; i < memory->condition_count; i++)
		if (is_condition(&memory->conditions[i]))
			check_one(checking, &memory->conditions[i]);
}
