/* Conditions that come out null although every question they read was asked: one
 * that was left empty, or a parameter without a value, stands where a value is
 * needed.  Each of them is a suspicion; the proofs say whether it comes true. */
#include "check/check.h"

#include "text/text.h"

#include <string.h>

struct nulls {
	struct checking *checking;
	const struct vv_model *model;
	const struct condition *condition;
	bool *seen;			/* by slot: looked at for this condition */
};

static void
suspect_null(const struct nulls *nulls, uint32_t slot)
{
	const struct parameter *parameter = model_parameter(nulls->model, slot);
	struct suspicion suspicion = {
		.doubt = { .node = nulls->condition->root, .own = true },
		.code = DIAGNOSTIC_NULL_CONDITION,
		.place = nulls->condition->place,
	};

	if (parameter != NULL) {
		suspicion.id = parameter->id;
		suspicion.format = N_(
			"the condition is null, and so does not hold, because '%s' has no value; say what then applies");
	} else {
		suspicion.doubt.question = &nulls->model->questions[slot];
		suspicion.id = suspicion.doubt.question->id;
		suspicion.format = N_(
			"the condition is null, and so does not hold, when '%s' is left empty; say what then applies, as with: %s != null and …");
	}
	check_suspect(nulls->checking, &suspicion);
}

static bool
can_be_null(const struct nulls *nulls, uint32_t slot)
{
	const struct parameter *parameter = model_parameter(nulls->model, slot);
	const struct parameter_value *value;

	if (slot < nulls->model->question_count)
		return !nulls->model->questions[slot].required;
	if (parameter == NULL)
		return false;
	value = parameter_value_at(parameter, nulls->checking->options->date);
	return value == NULL || value->value.kind == VALUE_NULL;
}

/* Everything that a condition reads, through calculations, each once.  What a function
 * makes of null is its own matter: "list contains" of nothing ticked is meant. */
static void
look_at_tree(struct nulls *nulls, const struct feel_node *node)
{
	const struct calculation *calculation;

	if (node == NULL || node->op == FEEL_CALL)
		return;
	if (feel_node_reads(node)) {
		if (nulls->seen[node->index])
			return;
		nulls->seen[node->index] = true;
		calculation = model_calculation(nulls->model, node->index);
		if (calculation != NULL && calculation->of_verdicts)
			return;		/* null with a gap or an overlap, which are told */
		if (calculation != NULL)
			look_at_tree(nulls, calculation->expression);
		else if (can_be_null(nulls, node->index))
			suspect_null(nulls, node->index);
		return;
	}
	for (uint32_t i = 0; i < node->count; i++)
		look_at_tree(nulls, node->operands[i]);
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
	case CONDITION_FOLD:
		return true;
	case CONDITION_CONSTRAINT:	/* null lets the answer pass */
	case CONDITION_MET:		/* null is "not known yet" */
	case CONDITION_DATE:		/* null is none, as is an end */
	case CONDITION_UNTIL:
	case CONDITION_CALCULATE:
		break;
	}
	return false;
}

void
check_nulls(struct checking *checking)
{
	const struct check_memory *memory = checking->memory;
	size_t slots = checking->model->slot_count;
	struct nulls nulls = {
		.checking = checking, .model = checking->model,
		.seen = arena_alloc(&checking->memory->arena, slots + 1),
	};

	for (size_t i = 0; i < memory->condition_count && nulls.seen != NULL; i++) {
		if (!is_condition(&memory->conditions[i]))
			continue;
		memset(nulls.seen, 0, slots);
		nulls.condition = &memory->conditions[i];
		look_at_tree(&nulls, nulls.condition->root);
	}
}
