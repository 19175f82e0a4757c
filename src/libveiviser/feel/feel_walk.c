/* Walks over a checked tree. */
#include "feel/feel.h"

void
feel_each_slot(const struct feel_node *tree, void (*see)(void *payload, uint32_t slot),
	       void *payload)
{
	if (feel_node_reads(tree))
		see(payload, tree->index);
	for (uint32_t i = 0; i < tree->count; i++)
		feel_each_slot(tree->operands[i], see, payload);
}

bool
feel_contains(const struct feel_node *tree, const struct feel_node *node)
{
	bool found = tree == node;

	for (uint32_t i = 0; i < tree->count && !found; i++)
		found = feel_contains(tree->operands[i], node);
	return found;
}
