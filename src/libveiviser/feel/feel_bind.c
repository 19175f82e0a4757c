/* Names of a dynamic expression: variables become slots, what some, every and
 * filters bind becomes a local.  The innermost of several equal names counts.  A
 * node keeps its name behind its slot, for whoever wants to tell of it. */
#include "feel/feel_private.h"

#include <string.h>

struct binder {
	const struct feel_variable *variables;
	size_t count;
	const char *locals[FEEL_LOCALS_MAX];
	uint32_t local_count;
	struct place at;
	struct diagnostics *list;
	bool failed;
};

static struct place
node_place(const struct binder *b, const struct feel_node *node)
{
	struct place place = b->at;

	place.column += (int)node->column;
	return place;
}

static void
bind_name(struct binder *b, struct feel_node *node)
{
	for (uint32_t i = b->local_count; i-- > 0;)
		if (strcmp(b->locals[i], node->name) == 0) {
			node->op = FEEL_LOCAL;
			node->index = i;
			return;
		}
	for (size_t i = 0; i < b->count; i++)
		if (strcmp(b->variables[i].name, node->name) == 0) {
			node->op = FEEL_SLOT;
			node->index = (uint32_t)i;
			return;
		}
	if (feel_call_of(node->name) != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_NAME, node_place(b, node),
				N_("'%s' is a function; write '%s'"), node->name,
				feel_call_of(node->name));
	else
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_NAME, node_place(b, node),
				N_("unknown name '%s'"), node->name);
	b->failed = true;
}

static void bind_node(struct binder *b, struct feel_node *node);

static void
bind_quantified(struct binder *b, struct feel_node *node)
{
	uint32_t outer = b->local_count;
	const char *name = node->name;

	for (uint32_t i = 0; i + 1 < node->count; i++) {
		bind_node(b, node->operands[i]);
		b->locals[b->local_count++] = name;
		name += strlen(name) + 1;
	}
	bind_node(b, node->operands[node->count - 1]);
	b->local_count = outer;
}

static void
bind_filter(struct binder *b, struct feel_node *node)
{
	bind_node(b, node->operands[0]);
	b->locals[b->local_count++] = "item";
	bind_node(b, node->operands[1]);
	b->local_count--;
}

static void
bind_node(struct binder *b, struct feel_node *node)
{
	if (node->op == FEEL_NAME) {
		bind_name(b, node);
	} else if (node->op == FEEL_SOME || node->op == FEEL_EVERY) {
		bind_quantified(b, node);
	} else if (node->op == FEEL_FILTER) {
		bind_filter(b, node);
	} else if (node->op == FEEL_AT) {
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_FUNCTION, node_place(b, node),
				N_("'at' is known in data files only"));
		b->failed = true;
	} else {
		for (uint32_t i = 0; i < node->count; i++)
			bind_node(b, node->operands[i]);
	}
}

enum vv_status
feel_bind(struct feel_node *tree, const struct feel_variable *variables, size_t count,
	  struct arena *arena, struct place at, struct diagnostics *list)
{
	struct binder b = { .variables = variables, .count = count, .at = at, .list = list };

	(void)arena;		/* every name finds its place in its node */
	bind_node(&b, tree);
	return b.failed ? VV_DATA : VV_OK;
}
