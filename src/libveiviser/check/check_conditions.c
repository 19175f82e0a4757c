/* Where every condition stands, and what holds wherever it is looked at: that of an
 * item's "met" matters only where the item applies, and so on. */
#include "check/check.h"

#include <string.h>

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
keep_condition(struct check_memory *memory, struct condition condition, const char *text)
{
	condition.text = text != NULL ? arena_strdup(&memory->arena, text) : NULL;
	memory->no_memory |= text != NULL && condition.text == NULL;
	memory->conditions[memory->condition_count++] = condition;
}

static const char *
key_value(const struct entry *entry, const char *name)
{
	const struct ini_key *key = entry_key(entry, name);

	return key != NULL ? key->value : NULL;
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
	const char *text;

	if (at->calculation != NULL) {
		size_t i = (size_t)(at->calculation - checking->model->calculations);

		condition.place = b->calculations[i].place;
		text = key_value(b->calculations[i].entry, "calculate");
	} else {
		if (pending == NULL || pending->own == NULL)
			return;
		condition.place = pending->place;
		if (pending->group != NULL)
			condition.group = pending->group->condition;
		condition.root = own_part(*at->tree, condition.group);
		text = pending->text;
	}
	keep_condition(memory, condition, text);
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
			keep_condition(memory, (struct condition){
					       .root = own_part(group->condition, outer),
					       .place = group->place, .key = CONDITION_GROUP,
					       .group = outer,
				       }, key_value(group->entry, "relevant"));
	}
}

/* ---- a part of one ---- */

static const struct condition *
condition_with(const struct check_memory *memory, const struct feel_node *node)
{
	for (size_t i = 0; i < memory->condition_count; i++)
		if (feel_contains(memory->conditions[i].root, node))
			return &memory->conditions[i];
	return NULL;
}

/* Whether a tree is the condition, alone or behind that of its group. */
static bool
is_whole(const struct feel_node *tree, const struct condition *condition)
{
	return tree == condition->root
	       || (tree->op == FEEL_AND && condition->group != NULL
		   && tree->operands[1] == condition->root);
}

struct place
check_own_place(const struct check_memory *memory, const struct feel_node *tree,
		struct place otherwise)
{
	for (size_t i = 0; tree != NULL && i < memory->condition_count; i++)
		if (memory->conditions[i].key != CONDITION_GROUP
		    && is_whole(tree, &memory->conditions[i]))
			return memory->conditions[i].place;
	return otherwise;
}

struct place
check_node_place(const struct check_memory *memory, const struct feel_node *node,
		 struct place otherwise)
{
	const struct condition *condition = condition_with(memory, node);
	struct place place = otherwise;

	if (condition != NULL) {
		place = condition->place;
		place.column += (int)node->column;
	}
	return place;
}

/* Where the last of its parts begins. */
static uint32_t
last_column(const struct feel_node *node)
{
	uint32_t last = node->column;

	for (uint32_t i = 0; i < node->count; i++) {
		uint32_t column = last_column(node->operands[i]);

		last = column > last ? column : last;
	}
	return last;
}

static bool
begins_with_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	return strncmp(text, word, length) == 0 && (text[length] == ' ' || text[length] == '(');
}

/* It ends before what joins it to the next, or closes what it stands in. */
const char *
check_node_source(const struct check_memory *memory, const struct feel_node *node, size_t *length)
{
	static const char *const joining[] = { "and", "or", "then", "else", "satisfies" };
	const struct condition *condition = condition_with(memory, node);
	const char *text, *last;
	bool quoted = false, over = false;
	int depth = 0;

	if (condition == NULL || condition->text == NULL)
		return NULL;
	text = condition->text + node->column;
	last = condition->text + last_column(node);
	for (*length = 0; text[*length] != '\0' && !over; *length += !over) {
		const char *at = text + *length;

		quoted ^= *at == '"';
		depth += quoted ? 0 : (*at == '(' || *at == '[') - (*at == ')' || *at == ']');
		over = depth < 0 || (depth == 0 && !quoted && *at == ',' && at > last);
		for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
			over = over || (at > last && depth == 0 && !quoted && at[-1] == ' '
					&& begins_with_word(at, joining[i]));
	}
	while (*length > 0 && text[*length - 1] == ' ')
		--*length;
	return text;
}
