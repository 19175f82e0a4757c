/* The walk that finds reasons.  It goes where the value came from: every operand
 * of a true "and", the first true one of an "or" (dually when false), condition
 * and taken branch of an "if", all operands of anything else; through
 * calculations; down to answers and parameters. */
#include "interview/reason.h"

#include "base/grow.h"

static void walk(struct reasons *reasons, const struct feel_node *node, struct feel_env *env);

bool
reasons_init(struct reasons *reasons, const struct vv_session *session, struct arena *arena)
{
	*reasons = (struct reasons){ .session = session, .arena = arena };
	reasons->questions = arena_alloc(arena, session->model->question_count + 1);
	reasons->calculations = arena_alloc(arena, session->model->calculation_count + 1);
	return reasons->questions != NULL && reasons->calculations != NULL;
}

static void
use_parameter(struct reasons *reasons, uint32_t slot, vv_day day)
{
	for (size_t i = 0; i < reasons->parameter_count; i++)
		if (reasons->parameters[i].slot == slot && reasons->parameters[i].day == day)
			return;
	/* without memory the arena remembers that something is missing */
	if (GROW_IN(reasons->arena, reasons->parameters, reasons->parameter_size,
		    reasons->parameter_count))
		reasons->parameters[reasons->parameter_count++] =
			(struct parameter_use){ slot, day };
}

void
reasons_add_slot(struct reasons *reasons, uint32_t slot, struct feel_env *env)
{
	const struct vv_model *model = reasons->session->model;
	size_t index;

	if (slot < model->question_count) {
		reasons->questions[slot] = 1;
		return;
	}
	index = slot - model->question_count;
	if (index < model->calculation_count) {
		if (!reasons->calculations[index]) {
			reasons->calculations[index] = 1;
			walk(reasons, model->calculations[index].expression, env);
		}
	} else if (model_parameter(model, slot) != NULL) {
		use_parameter(reasons, slot, reasons->session->date);
	}
}

static void
walk_all(struct reasons *reasons, const struct feel_node *node, struct feel_env *env)
{
	for (uint32_t i = 0; i < node->count; i++)
		walk(reasons, node->operands[i], env);
}

/* One operand that decides alone explains enough; else all do. */
static void
walk_logic(struct reasons *reasons, const struct feel_node *node, struct feel_env *env)
{
	bool deciding = node->op == FEEL_OR;

	for (uint32_t i = 0; i < node->count; i++) {
		struct value value = feel_evaluate(node->operands[i], env);

		if (deciding ? value_is_true(value) : value_is_false(value)) {
			walk(reasons, node->operands[i], env);
			return;
		}
	}
	walk_all(reasons, node, env);
}

static void
walk_if(struct reasons *reasons, const struct feel_node *node, struct feel_env *env)
{
	bool taken = value_is_true(feel_evaluate(node->operands[0], env));

	walk(reasons, node->operands[0], env);
	walk(reasons, node->operands[taken ? 1 : 2], env);
}

static void
walk_at(struct reasons *reasons, const struct feel_node *node, struct feel_env *env)
{
	struct value day = feel_evaluate(node->operands[0], env);

	if (day.kind == VALUE_DATE && model_parameter(reasons->session->model, node->index) != NULL)
		use_parameter(reasons, node->index, day.i);
	walk_all(reasons, node, env);
}

/* Everything read in a part with bound variables, which have no value out here. */
static void
collect(struct reasons *reasons, const struct feel_node *node, struct feel_env *env)
{
	if (feel_node_reads(node))
		reasons_add_slot(reasons, node->index, env);
	for (uint32_t i = 0; i < node->count; i++)
		collect(reasons, node->operands[i], env);
}

static void
walk(struct reasons *reasons, const struct feel_node *node, struct feel_env *env)
{
	if (node == NULL)
		return;
	switch (node->op) {
	case FEEL_SLOT:
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		reasons_add_slot(reasons, node->index, env);
		break;
	case FEEL_AND:
	case FEEL_OR:
		walk_logic(reasons, node, env);
		break;
	case FEEL_IF:
		walk_if(reasons, node, env);
		break;
	case FEEL_AT:
		walk_at(reasons, node, env);
		break;
	case FEEL_SOME:
	case FEEL_EVERY:
	case FEEL_FILTER:
		walk(reasons, node->operands[0], env);
		for (uint32_t i = 1; i < node->count; i++)
			collect(reasons, node->operands[i], env);
		break;
	default:
		walk_all(reasons, node, env);
		break;
	}
}

void
reasons_add(struct reasons *reasons, const struct feel_node *tree, struct feel_env *env)
{
	walk(reasons, tree, env);
}
