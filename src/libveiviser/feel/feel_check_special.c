/* Shorter ways for frequent shapes, where types show that they mean the same:
 *
 *   q = id, id = q         FEEL_CHOICE_IS     q a slot of one choice
 *   q in (id, id), [id]    FEEL_CHOICE_IN
 *   set = list of ids      FEEL_SET_EQUAL     != becomes not(…)
 *
 * Null and open stay what they were: null equals no id and lies in no ids, so
 * both are false; an open slot is open. */
#include "feel/feel_check_private.h"

static bool
is_id(const struct feel_node *node)
{
	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_CHOICE;
}

static void
become_choice_is(struct feel_node *node, uint32_t slot, struct value id)
{
	node->op = FEEL_CHOICE_IS;
	node->index = slot;
	node->value = id;
	node->count = 0;
	node->operands = NULL;
}

/* Whether the two lists of choices are to be compared as sets. */
static bool
are_sets(const struct feel_type *a, const struct feel_type *b)
{
	return a->kind == TYPE_LIST && b->kind == TYPE_LIST
		&& (a->set != NULL || b->set != NULL);
}

void
special_equal(struct checker *c, struct feel_node *node, const struct feel_type *a,
	      const struct feel_type *b)
{
	struct feel_node *left = node->operands[0], *right = node->operands[1];

	if (are_sets(a, b)) {
		struct feel_node *equal = node;

		if (node->op == FEEL_NOT_EQUAL) {
			equal = check_alloc(c, sizeof *equal);
			struct feel_node **operands = check_alloc(c, sizeof *operands);

			if (equal == NULL || operands == NULL)
				return;
			*equal = *node;
			node->op = FEEL_NOT;
			node->count = 1;
			node->operands = operands;
			operands[0] = equal;
		}
		equal->op = FEEL_SET_EQUAL;
	} else if (node->op == FEEL_EQUAL && left->op == FEEL_SLOT && is_id(right)) {
		become_choice_is(node, left->index, right->value);
	} else if (node->op == FEEL_EQUAL && right->op == FEEL_SLOT && is_id(left)) {
		become_choice_is(node, right->index, left->value);
	}
}

/* The ids a slot is tested against: the tests themselves, or the members of the
 * one list; false when anything else is among them. */
static bool
tested_ids(const struct feel_node *node, struct feel_node ***ids, uint32_t *count)
{
	*ids = node->operands + 1;
	*count = node->count - 1;
	if (*count == 1 && (*ids)[0]->op == FEEL_LIST) {
		*count = (*ids)[0]->count;
		*ids = (*ids)[0]->operands;
	}
	for (uint32_t i = 0; i < *count; i++)
		if (!is_id((*ids)[i]))
			return false;
	return *count > 0;
}

/* A bit for each id. */
static void
become_choice_in(struct checker *c, struct feel_node *node, struct feel_node *const *ids,
		 uint32_t count)
{
	uint32_t words = (c->scope->symbol_count + 63) / 64;

	for (uint32_t i = 0; i < count; i++)
		if (ids[i]->value.i / 64 >= words)
			words = (uint32_t)(ids[i]->value.i / 64) + 1;
	uint64_t *set = check_alloc(c, words * sizeof *set);

	if (set == NULL)
		return;
	for (uint32_t i = 0; i < count; i++)
		set[ids[i]->value.i / 64] |= UINT64_C(1) << (ids[i]->value.i % 64);
	node->index = node->operands[0]->index;
	node->op = FEEL_CHOICE_IN;
	node->set = set;
	node->words = words;
	node->count = 0;
	node->operands = NULL;
}

static size_t
rank(const struct choice_set *set, const struct feel_node *id)
{
	size_t i = 0;

	while (i < set->count && set->symbols[i] != id->value.i)
		i++;
	return i;
}

/* Puts a list of ids into the order a set has them, each once, so that the two
 * compare as lists. */
static void
put_in_order(struct feel_node *list, const struct choice_set *set)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < list->count; i++)
		if (!is_id(list->operands[i]))
			return;
	for (uint32_t i = 0; i < list->count; i++) {
		struct feel_node *id = list->operands[i];
		uint32_t at = kept;

		while (at > 0 && rank(set, list->operands[at - 1]) > rank(set, id))
			at--;
		if (at > 0 && list->operands[at - 1]->value.i == id->value.i)
			continue;
		for (uint32_t j = kept; j > at; j--)
			list->operands[j] = list->operands[j - 1];
		list->operands[at] = id;
		kept++;
	}
	list->count = kept;
}

void
special_in(struct checker *c, struct feel_node *node, const struct feel_type *type)
{
	struct feel_node **ids;
	uint32_t count;

	if (type->kind == TYPE_LIST && type->set != NULL) {
		for (uint32_t i = 1; i < node->count; i++)
			if (node->operands[i]->op == FEEL_LIST)
				put_in_order(node->operands[i], type->set);
		return;
	}
	if (type->kind != TYPE_CHOICE || node->operands[0]->op != FEEL_SLOT
	    || !tested_ids(node, &ids, &count))
		return;
	if (count == 1)
		become_choice_is(node, node->operands[0]->index, ids[0]->value);
	else
		become_choice_in(c, node, ids, count);
}
