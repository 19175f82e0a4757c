/* Where every condition stands, and what holds wherever it is looked at: that of an
 * item's "met" matters only where the item applies, and so on. */
#include "check/check.h"

#include <string.h>

static bool
is_of_question(const struct vv_question *question, struct feel_node *const *target,
	       struct condition *out)
{
	out->question = question;
	if (target == &question->relevant)
		out->key = CONDITION_RELEVANT;
	else if (target == &question->constraint)
		out->key = CONDITION_CONSTRAINT;
	else if (target == &question->ends)
		out->key = CONDITION_ENDS;
	else
		out->key = CONDITION_CHOICE;
	if (out->key != CONDITION_CHOICE)
		return true;
	for (size_t i = 0; i < question->choice_count; i++)
		if (target == &question->choices[i].relevant)
			return true;
	out->key = CONDITION_VARIANT;
	for (size_t i = 0; i < question->variant_count; i++)
		if (target == &question->variants[i].relevant)
			return true;
	out->question = NULL;
	return false;
}

static bool
is_of_item(const struct item *item, struct feel_node *const *target, struct condition *out)
{
	out->item = item;
	out->key = target == &item->relevant ? CONDITION_RELEVANT : CONDITION_MET;
	if (target == &item->relevant || target == &item->met)
		return true;
	out->key = CONDITION_VARIANT;
	for (size_t i = 0; i < item->variant_count; i++)
		if (target == &item->variants[i].relevant)
			return true;
	out->item = NULL;
	return false;
}

static void
find_owner(const struct vv_model *model, struct feel_node *const *target, struct condition *out)
{
	for (size_t i = 0; i < model->question_count; i++)
		if (is_of_question(&model->questions[i], target, out))
			return;
	for (size_t i = 0; i < model->item_count; i++)
		if (is_of_item(&model->items[i], target, out))
			return;
}

/* The own part of a condition that may have others before it. */
static const struct feel_node *
own_part(const struct feel_node *whole, const struct feel_node *before)
{
	return before != NULL && whole != NULL ? whole->operands[1] : whole;
}

void
check_collect_conditions(struct checking *checking)
{
	struct check_memory *memory = checking->memory;
	const struct build *b = checking->b;
	size_t count = b->pending_count + b->group_count + checking->model->calculation_count;

	memory->conditions = arena_alloc(&memory->arena,
					 (count + 1) * sizeof *memory->conditions);
	if (memory->conditions == NULL) {
		memory->no_memory = true;
		return;
	}
	for (size_t i = 0; i < b->pending_count; i++) {
		const struct pending *pending = &b->pending[i];
		struct condition *out = &memory->conditions[memory->condition_count];

		if (pending->own == NULL)
			continue;
		*out = (struct condition){ .place = pending->place };
		find_owner(checking->model, pending->target, out);
		if (pending->group != NULL)
			out->group = pending->group->condition;
		out->root = own_part(*pending->target, out->group);
		memory->condition_count++;
	}
	for (size_t i = 0; i < b->group_count; i++) {
		const struct group *group = &b->groups[i];
		const struct feel_node *outer = group->outer != NULL ? group->outer->condition
						: NULL;

		if (group->own != NULL)
			memory->conditions[memory->condition_count++] = (struct condition){
				.root = own_part(group->condition, outer),
				.place = group->place, .key = CONDITION_GROUP, .group = outer,
			};
	}
	for (size_t i = 0; i < checking->model->calculation_count; i++)
		if (checking->model->calculations[i].expression != NULL)
			memory->conditions[memory->condition_count++] = (struct condition){
				.root = checking->model->calculations[i].expression,
				.place = b->calculations[i].place,
				.key = CONDITION_CALCULATE,
				.calculation = &checking->model->calculations[i],
			};
}

static bool
contains(const struct feel_node *tree, const struct feel_node *node)
{
	if (tree == node)
		return true;
	if (tree->op == FEEL_CHOICE_IN)
		return false;
	for (uint32_t i = 0; i < tree->count; i++)
		if (tree->operands[i] != NULL && contains(tree->operands[i], node))
			return true;
	return false;
}

struct place
check_node_place(const struct check_memory *memory, const struct feel_node *node,
		 struct place otherwise)
{
	for (size_t i = 0; i < memory->condition_count; i++)
		if (contains(memory->conditions[i].root, node)) {
			struct place place = memory->conditions[i].place;

			place.column += (int)node->column;
			return place;
		}
	return otherwise;
}
