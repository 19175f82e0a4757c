/* Copies of checked trees and types.  Parsing and checking leave names, nodes and
 * types behind that nothing needs later; what is kept is copied out of them. */
#include "feel/feel_copy.h"

#include <string.h>

static const struct choice_set *
copy_set(const struct choice_set *set, struct arena *arena)
{
	struct choice_set *copy = arena_alloc(arena, sizeof *copy);
	uint32_t *symbols = arena_alloc(arena, (set->count + 1) * sizeof *symbols);

	if (copy == NULL || symbols == NULL)
		return NULL;
	memcpy(symbols, set->symbols, set->count * sizeof *symbols);
	*copy = (struct choice_set){ symbols, set->count };
	return copy;
}

const struct feel_type *
feel_copy_type(const struct feel_type *type, struct arena *arena)
{
	struct feel_type *copy = arena_alloc(arena, sizeof *copy);

	if (copy == NULL)
		return NULL;
	*copy = *type;
	if (type->element != NULL && (copy->element = feel_copy_type(type->element, arena)) == NULL)
		return NULL;
	if (type->ids != NULL && (copy->ids = copy_set(type->ids, arena)) == NULL)
		return NULL;
	if (type->set != NULL && (copy->set = copy_set(type->set, arena)) == NULL)
		return NULL;
	return copy;
}

static bool
copy_operands(struct feel_node *copy, const struct feel_node *node, struct arena *arena)
{
	copy->operands = arena_alloc(arena, node->count * sizeof *copy->operands);
	if (copy->operands == NULL)
		return false;
	for (uint32_t i = 0; i < node->count; i++) {
		copy->operands[i] = feel_copy(node->operands[i], arena);
		if (copy->operands[i] == NULL)
			return false;
	}
	return true;
}

static bool
copy_bits(struct feel_node *copy, const struct feel_node *node, struct arena *arena)
{
	uint64_t *set = arena_alloc(arena, node->words * sizeof *set);

	if (set == NULL)
		return false;
	memcpy(set, node->set, node->words * sizeof *set);
	copy->set = set;
	return true;
}

struct feel_node *
feel_copy(const struct feel_node *node, struct arena *arena)
{
	struct feel_node *copy = arena_alloc(arena, sizeof *copy);
	bool done = true;

	if (copy == NULL)
		return NULL;
	*copy = *node;
	switch ((enum feel_op)node->op) {
	case FEEL_CHOICE_IN:
		done = copy_bits(copy, node, arena);
		break;
	case FEEL_CONSTANT:
	case FEEL_CHOICE_IS:
		done = value_copy(&copy->value, node->value, arena);
		break;
	default:
		copy->name = NULL;	/* bound: a name is of no more use */
		break;
	}
	if (done && node->count > 0)
		done = copy_operands(copy, node, arena);
	return done ? copy : NULL;
}
