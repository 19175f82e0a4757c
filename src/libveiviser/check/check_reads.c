/* Questions that may be null where a condition reads them as if they had an answer:
 * by "!=", by not(… = …), or by an "if" whose "else" then speaks for those who were
 * never asked.
 * Each such place is a suspicion; the proofs say whether anybody comes to it without
 * an answer. */
#include "check/check.h"

#include "text/text.h"

struct reads {
	struct checking *checking;
	const struct vv_model *model;
	const struct condition *condition;
};

static const struct vv_question *
question_of(const struct reads *reads, const struct feel_node *node)
{
	return feel_node_reads(node) && node->index < reads->model->question_count
	       ? &reads->model->questions[node->index] : NULL;
}

static bool
is_null_constant(const struct feel_node *node)
{
	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_NULL;
}

static bool
is_choice_test(const struct feel_node *node)
{
	return node->op == FEEL_CHOICE_IS || node->op == FEEL_CHOICE_IN;
}

static void
suspect_read(struct reads *reads, const struct feel_node *node, const struct vv_question *question,
	     const char *format)
{
	struct suspicion suspicion = {
		.doubt = { .node = node, .question = question },
		.code = DIAGNOSTIC_NULL_NOT_EQUAL,
		.place = reads->condition->place,
		.format = format,
		.id = question->id,
	};

	suspicion.place.column += (int)node->column;
	check_suspect(reads->checking, &suspicion);
}

static bool
is_nothing(const struct feel_node *node)
{
	return (node->op == FEEL_CONSTANT
		&& (node->value.kind == VALUE_NULL || value_is_false(node->value)
		    || (node->value.kind == VALUE_LIST && node->value.length == 0)))
	       || (node->op == FEEL_LIST && node->count == 0);
}

/* A question that alone decides a condition, and would be taken for "no" by null. */
static const struct vv_question *
decides(struct reads *reads, const struct feel_node *condition)
{
	if (is_choice_test(condition))
		return question_of(reads, condition);
	if (condition->op == FEEL_EQUAL && condition->operands[1]->op == FEEL_CONSTANT
	    && !is_null_constant(condition->operands[1]))
		return question_of(reads, condition->operands[0]);
	switch (condition->op) {
	case FEEL_LESS: case FEEL_LESS_EQUAL: case FEEL_GREATER: case FEEL_GREATER_EQUAL:
		for (uint32_t i = 0; i < 2; i++)
			if (question_of(reads, condition->operands[i]) != NULL)
				return question_of(reads, condition->operands[i]);
		return NULL;
	default:
		return NULL;
	}
}

static void
check_else(struct reads *reads, const struct feel_node *node)
{
	const struct feel_node *otherwise = node->operands[2];
	const struct vv_question *question = decides(reads, node->operands[0]);

	/* "else if" asks again; what it ends in counts */
	if (question != NULL && otherwise->op != FEEL_IF && !is_nothing(otherwise))
		suspect_read(
			reads, node->operands[0], question,
			N_("'%s' can be null here, and 'else' then counts; ask first whether it was answered: %s != null"));
}

static void
check_difference(struct reads *reads, const struct feel_node *node)
{
	for (uint32_t i = 0; i < 2; i++) {
		const struct vv_question *question = question_of(reads, node->operands[i]);

		if (question != NULL && !is_null_constant(node->operands[1 - i]))
			suspect_read(
				reads, node, question,
				N_("'%s' can be null here, and '!=' then holds; say which answers are meant, or add: %s != null and …"));
	}
}

static void
check_not(struct reads *reads, const struct feel_node *node)
{
	const struct feel_node *inner = node->operands[0];
	const struct vv_question *question = NULL;

	if (is_choice_test(inner))
		question = question_of(reads, inner);
	else if (inner->op == FEEL_EQUAL && !is_null_constant(inner->operands[1]))
		question = question_of(reads, inner->operands[0]);
	if (question != NULL)
		suspect_read(
			reads, node, question,
			N_("'%s' can be null here, and 'not' then holds; say which answers are meant, or add: %s != null and …"));
}

static void
walk(struct reads *reads, const struct feel_node *node)
{
	if (node == NULL)
		return;
	switch (node->op) {
	case FEEL_IF:
		check_else(reads, node);
		break;
	case FEEL_NOT_EQUAL:
		check_difference(reads, node);
		break;
	case FEEL_NOT:
		check_not(reads, node);
		break;
	default:
		break;
	}
	for (uint32_t i = 0; i < node->count; i++)
		walk(reads, node->operands[i]);
}

void
check_reads(struct checking *checking)
{
	const struct check_memory *memory = checking->memory;

	for (size_t i = 0; i < memory->condition_count; i++) {
		struct reads reads = {
			.checking = checking,
			.model = checking->model,
			.condition = &memory->conditions[i],
		};

		walk(&reads, memory->conditions[i].root);
	}
}
