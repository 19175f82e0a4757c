/* Into which classes the answers to a question fall: cuts by what is asked of it alone. */
#include "diagram/translate.h"

#include "diagram/term.h"

#include <stdlib.h>

/* ---- what "some", "every" and filters bind ---- */

uint32_t
translate_locals(const struct feel_node *node, uint32_t i, uint32_t locals)
{
	return feel_node_binds(node) ? locals + i : locals;
}

bool
translate_is_closed(const struct feel_node *node, uint32_t locals)
{
	if (node->op == FEEL_LOCAL)
		return node->index >= locals;
	for (uint32_t i = 0; i < node->count; i++)
		if (!translate_is_closed(node->operands[i], locals))
			return false;
	return true;
}

/* ---- cuts ---- */

struct read_walk {
	const struct vv_model *model;
	bool *seen;			/* by calculation */
	struct translated_read *out;
};

static void
read_question(struct translated_read *out, uint32_t question)
{
	out->more |= out->question != TABLE_NONE && out->question != question;
	out->question = question;
}

static void
read_tree(struct read_walk *walk, const struct feel_node *node)
{
	const struct vv_model *model = walk->model;
	struct translated_read *out = walk->out;
	const struct calculation *calculation = NULL;

	if (feel_node_reads(node)) {
		calculation = model_calculation(model, node->index);
		if (node->index < model->question_count)
			read_question(out, question_number(node->index));
	}
	if (calculation != NULL && !walk->seen[calculation - model->calculations]) {
		walk->seen[calculation - model->calculations] = true;
		read_tree(walk, calculation->expression);
	}
	if (node->op == FEEL_CALL && node->function == FEEL_FN_TODAY) {
		read_question(out, QUESTION_DAY);
		out->today = true;
	}
	out->dated |= node->op == FEEL_AT;
	for (uint32_t i = 0; i < node->count; i++)
		read_tree(walk, node->operands[i]);
}

bool
translate_read(struct translated_read *out, const struct vv_model *model,
	       const struct feel_node *node)
{
	struct read_walk walk = { .model = model, .out = out };

	*out = (struct translated_read){ .question = TABLE_NONE };
	walk.seen = calloc(model->calculation_count + 1, sizeof *walk.seen);
	if (walk.seen == NULL)
		return false;
	read_tree(&walk, node);
	free(walk.seen);
	return true;
}

static bool
is_cutting(const struct feel_node *node)
{
	switch (node->op) {
	case FEEL_EQUAL: case FEEL_NOT_EQUAL: case FEEL_LESS: case FEEL_LESS_EQUAL:
	case FEEL_GREATER: case FEEL_GREATER_EQUAL: case FEEL_BETWEEN: case FEEL_IN:
	case FEEL_AT:
		return true;
	case FEEL_CALL:
		return node->function == FEEL_FN_MIN || node->function == FEEL_FN_MAX;
	default:
		return false;
	}
}

/* Texts a text answer is compared with. */
static void
cut_texts(struct diagram *d, uint32_t question, const struct feel_node *node)
{
	struct variable *variable = &d->variables[question];

	if (node->op == FEEL_CONSTANT && node->value.kind == VALUE_STRING
	    && !is_empty_text(node->value)) {
		for (size_t i = 0; i < variable->text_count; i++)
			if (value_is_true(value_equal(variable->texts[i], node->value)))
				return;
		if (!BUDGET_GROW(d->budget, variable->texts, variable->text_room,
				 variable->text_count)) {
			d->failed = true;
			return;
		}
		variable->texts[variable->text_count++] = node->value;
		variable->arity++;
	}
	for (uint32_t i = 0; i < node->count; i++)
		cut_texts(d, question, node->operands[i]);
}

static void
cut_number(struct diagram *d, struct diagram *trial, uint32_t question,
	   const struct feel_node *node)
{
	trial->cut_into = &d->variables[question];
	trial->cut_question = question;
	translate_tree(trial, node);
	trial->cut_into = NULL;
	d->failed |= trial->failed;
	d->too_large |= trial->too_large;
}

static void
cut_tree(struct diagram *d, struct diagram *trial, const struct feel_node *node, uint32_t locals)
{
	struct translated_read reading;
	const struct calculation *calculation;

	if (d->failed)
		return;
	if (is_cutting(node) && translate_is_closed(node, locals)) {
		if (!budget_got(d->budget, translate_read(&reading, d->model, node)))
			d->failed = true;
		if (d->failed || reading.question == TABLE_NONE)
			return;
		if (!reading.more) {
			if (d->variables[reading.question].kind == VARIABLE_NUMBER)
				cut_number(d, trial, reading.question, node);
			else if (d->variables[reading.question].kind == VARIABLE_TEXT)
				cut_texts(d, reading.question, node);
			return;
		}
	}
	calculation = node->op == FEEL_SLOT ? model_calculation(d->model, node->index) : NULL;
	if (calculation != NULL && !trial->cut[node->index]) {
		trial->cut[node->index] = true;
		cut_tree(d, trial, calculation->expression, 0);
	}
	for (uint32_t i = 0; i < node->count; i++)
		cut_tree(d, trial, node->operands[i], translate_locals(node, i, locals));
}

void
cuts_find(struct diagram *d, struct diagram *trial, const struct feel_node *node)
{
	if (node != NULL)
		cut_tree(d, trial, node, 0);
}
