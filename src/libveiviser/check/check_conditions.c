/* Where every condition stands, and what holds wherever it is looked at: that of an
 * item's "met" matters only where the item applies, and so on. */
#include "check/check.h"

/* The own part of a condition that may have others before it. */
static const struct feel_node *
own_part(const struct feel_node *whole, const struct feel_node *before)
{
	return before != NULL && whole != NULL ? whole->operands[1] : whole;
}

static const struct pending *
find_pending(const struct build *b, struct feel_node *const *target)
{
	for (size_t i = 0; i < b->pending_count; i++)
		if (b->pending[i].target == target)
			return &b->pending[i];
	return NULL;
}

static void
add_condition(void *payload, const struct each_expression *at)
{
	struct checking *checking = payload;
	struct check_memory *memory = checking->memory;
	const struct build *b = checking->b;
	const struct pending *pending = find_pending(b, at->tree);
	struct condition condition = {
		.root = *at->tree, .key = at->key, .question = at->question,
		.item = at->item, .calculation = at->calculation,
	};

	if (at->calculation != NULL) {
		condition.place = b->calculations[at->calculation
						  - checking->model->calculations].place;
	} else {
		if (pending == NULL || pending->own == NULL)
			return;
		condition.place = pending->place;
		if (pending->group != NULL)
			condition.group = pending->group->condition;
		condition.root = own_part(*at->tree, condition.group);
	}
	memory->conditions[memory->condition_count++] = condition;
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
	each_expression(checking->model, add_condition, checking);
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
}

struct place
check_node_place(const struct check_memory *memory, const struct feel_node *node,
		 struct place otherwise)
{
	for (size_t i = 0; i < memory->condition_count; i++)
		if (feel_contains(memory->conditions[i].root, node)) {
			struct place place = memory->conditions[i].place;

			place.column += (int)node->column;
			return place;
		}
	return otherwise;
}
