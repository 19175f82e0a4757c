/* Expressions: parsed where they stand, checked when every name is known, put
 * behind their groups, and laid out in the order of evaluation. */
#include "model/build.h"

#include "feel/feel_copy.h"
#include "text/suggest.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- types ---- */

const struct feel_type *
build_type(struct build *b, enum feel_kind kind)
{
	struct feel_type *type = build_alloc(b, 1, sizeof *type);

	if (type != NULL)
		type->kind = kind;
	return type;
}

const struct feel_type *
build_choice_type(struct build *b, const struct choice_set *ids)
{
	struct feel_type *type = build_alloc(b, 1, sizeof *type);

	if (type != NULL) {
		type->kind = TYPE_CHOICE;
		type->ids = ids;
	}
	return type;
}

const struct feel_type *
build_set_type(struct build *b, const struct choice_set *ids, bool as_set)
{
	struct feel_type *type = build_alloc(b, 1, sizeof *type);

	if (type != NULL) {
		type->kind = TYPE_LIST;
		type->element = build_choice_type(b, ids);
		type->set = as_set ? ids : NULL;
	}
	return type;
}

/* ---- groups and conditions ---- */

static struct group *
find_group(struct build *b, const char *id)
{
	size_t count;
	const struct entry *const *found = build_range(b, SECTION_GROUP, id, strlen(id), &count);

	return count > 0 ? &b->groups[found[0] - b->entries[SECTION_GROUP].all] : NULL;
}

static const struct group *
key_group(struct build *b, const struct entry *entry)
{
	const char *id = entry != NULL ? key_word(b, entry, "group") : NULL;
	const struct group *group;

	if (id == NULL)
		return NULL;
	group = find_group(b, id);
	if (group != NULL)
		return group;
	build_no_section(b, SECTION_GROUP, id, strlen(id),
			 value_place(entry, entry_key(entry, "group")));
	return NULL;
}

void
build_groups(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_GROUP];

	b->groups = build_alloc(b, entries->count, sizeof *b->groups);
	b->group_count = entries->count;
	for (size_t i = 0; i < entries->count && !b->no_memory; i++) {
		const struct entry *entry = &entries->all[i];
		const struct ini_key *key = entry_key(entry, "relevant");

		require_key(b, entry, "relevant");
		b->groups[i] = (struct group){ .id = entry->id, .entry = entry };
		if (key != NULL) {
			b->groups[i].place = value_place(entry, key);
			b->groups[i].own = key_expression(b, entry, key);
		}
	}
	for (size_t i = 0; i < entries->count && !b->no_memory; i++)
		b->groups[i].outer = key_group(b, &entries->all[i]);
}

struct feel_node *
key_expression(struct build *b, const struct entry *entry, const struct ini_key *key)
{
	struct feel_node *tree = NULL;

	if (feel_parse(&tree, &b->expressions, key->value, value_place(entry, key), b->list)
	    == VV_NO_MEMORY)
		b->no_memory = true;
	return tree;
}

static void
add_pending(struct build *b, const struct entry *entry, const char *name,
	    struct pending pending)
{
	const struct ini_key *key = entry != NULL ? entry_key(entry, name) : NULL;

	pending.key = name;
	pending.entry = entry;
	if (key != NULL) {
		pending.place = value_place(entry, key);
		pending.text = key->value;
		pending.own = key_expression(b, entry, key);
	}
	if (pending.own == NULL && pending.group == NULL)
		return;
	if (GROW(b->pending, b->pending_size, b->pending_count))
		b->pending[b->pending_count++] = pending;
	else
		b->no_memory = true;
}

void
build_condition(struct build *b, const struct entry *entry, const char *name,
		const struct entry *group_entry, struct feel_node **target)
{
	add_pending(b, entry, name, (struct pending){
		    .target = target, .group = key_group(b, group_entry),
		    .group_entry = group_entry });
}

void
build_date(struct build *b, const struct entry *entry, const char *name,
	   struct feel_node **target)
{
	if (entry_key(entry, name) != NULL)
		add_pending(b, entry, name, (struct pending){
			    .target = target, .expected = build_type(b, TYPE_DATE) });
}

/* a and b, either of which may be missing. */
static struct feel_node *
join(struct build *b, struct feel_node *first, struct feel_node *second)
{
	struct feel_node *both;

	if (first == NULL || second == NULL)
		return first != NULL ? first : second;
	both = build_alloc(b, 1, sizeof *both);
	if (both == NULL)
		return NULL;
	both->op = FEEL_AND;
	both->column = second->column;
	both->count = 2;
	both->operands = build_alloc(b, 2, sizeof *both->operands);
	if (both->operands == NULL)
		return NULL;
	both->operands[0] = first;
	both->operands[1] = second;
	return both;
}

/* A checked tree as the model keeps it. */
static struct feel_node *
keep_tree(struct build *b, const struct feel_node *tree)
{
	struct feel_node *copy = feel_copy(tree, b->arena);

	if (copy == NULL)
		b->no_memory = true;
	return copy;
}

/* ---- checking ---- */

static void check_calculation(struct build *b, size_t index);

static bool
scope_result(const struct build *b, const char *name, struct feel_name *out)
{
	const struct calculation *calculation = build_find_result(b, name);

	if (calculation == NULL)
		return false;
	*out = (struct feel_name){ NAME_CALCULATION, calculation->slot, calculation->type };
	return true;
}

static bool
scope_find(void *payload, const char *name, struct feel_name *out)
{
	struct build *b = payload;
	struct vv_model *model = b->model;
	const struct model_name *found = model_name_find(model, name, strlen(name));

	if (found == NULL)
		return scope_result(b, name, out);
	out->kind = found->kind;
	switch (found->kind) {
	case NAME_QUESTION:
		out->slot = model->questions[found->index].slot;
		out->type = model->questions[found->index].feel_type;
		break;
	case NAME_CALCULATION:
		check_calculation(b, found->index);
		out->slot = model->calculations[found->index].slot;
		out->type = model->calculations[found->index].type;
		break;
	case NAME_PARAMETER:
		out->slot = model->parameters[found->index].slot;
		out->type = model->parameters[found->index].type;
		break;
	case NAME_LIST:
		out->slot = model->lists[found->index].slot;
		out->type = model->lists[found->index].type;
		break;
	}
	if (found->twice)
		out->type = NULL;	/* nobody knows which is meant */
	return true;
}

static bool
scope_symbol(void *payload, const char *name, uint32_t *symbol)
{
	return build_find_symbol(payload, name, symbol);
}

static const char *
scope_symbol_name(void *payload, uint32_t symbol)
{
	const struct build *b = payload;

	return b->model->symbols[symbol].id;
}

static const char *
scope_suggest(void *payload, const char *name)
{
	struct build *b = payload;
	size_t count = b->model->name_ids.count;
	const char *best = NULL;
	const char **names = malloc((count + BUILD_RESULTS) * sizeof *names);

	if (names == NULL) {
		b->no_memory = true;
		return NULL;
	}
	for (size_t i = 0; i < count; i++)
		names[i] = b->model->names[i].id;
	for (size_t i = 0; i < BUILD_RESULTS; i++)
		names[count++] = build_result_ids[i];
	best = suggest_closest(name, names, count);
	free(names);
	return best;
}

static struct feel_scope
make_scope(struct build *b)
{
	return (struct feel_scope){
		.find = scope_find,
		.symbol = scope_symbol,
		.symbol_name = scope_symbol_name,
		.symbol_count = b->model->symbol_count,
		.suggest = scope_suggest,
		.payload = b,
	};
}

static bool
check(struct build *b, struct feel_node **tree, const struct feel_type *expected,
      const struct feel_type **type, struct place place)
{
	struct feel_scope scope = make_scope(b);
	enum vv_status status = feel_check(tree, &scope, expected, type,
					    &b->expressions, place, b->list);

	if (status == VV_NO_MEMORY)
		b->no_memory = true;
	return status == VV_OK;
}

static unsigned
levels(const struct feel_node *node)
{
	unsigned most = 0;

	for (uint32_t i = 0; i < node->count; i++) {
		unsigned below = levels(node->operands[i]);

		most = below > most ? below : most;
	}
	return most + 1;
}

/* An expression of ten levels takes as much stack as ten of one. */
static unsigned
weight_of(const struct feel_node *node)
{
	return node != NULL ? 1 + levels(node) / 10 : 1;
}

static bool
has_all(const struct vv_question *question, const struct choice_set *ids)
{
	for (size_t i = 0; i < ids->count; i++)
		if (question_choice(question, ids->symbols[i]) == NULL)
			return false;
	return true;
}

/* The first question a choice comes from that has all ids it can be: the words that
 * were read there are the words to show. */
static const struct vv_question *
naming_question(const struct vv_model *model, const struct feel_node *node,
		const struct choice_set *ids)
{
	const struct vv_question *found = NULL;

	if (node->op == FEEL_SLOT && node->index < model->question_count)
		found = &model->questions[node->index];
	else if (node->op == FEEL_SLOT && model_calculation(model, node->index) != NULL)
		found = model_calculation(model, node->index)->names_of;
	if (found != NULL && !has_all(found, ids))
		found = NULL;
	for (uint32_t i = node->op == FEEL_IF; i < node->count && found == NULL; i++)
		found = naming_question(model, node->operands[i], ids);
	return found;
}

static void
name_choices(const struct vv_model *model, struct calculation *calculation)
{
	const struct feel_type *type = calculation->type;

	if (type != NULL && type->kind == TYPE_LIST)
		type = type->element;
	if (calculation->names_of == NULL && type != NULL && type->kind == TYPE_CHOICE)
		calculation->names_of = naming_question(model, calculation->expression, type->ids);
}

static void
check_calculation(struct build *b, size_t index)
{
	struct pending_calculation *work = &b->calculations[index];
	struct calculation *calculation = &b->model->calculations[index];
	const struct feel_type *type = NULL;
	struct definition own = { calculation->id, work, work->place, b->definitions };
	unsigned depth = b->depth;

	if (work->state == CALCULATION_BUSY) {
		build_tell_circle(b, work);
		return;
	}
	if (work->state == CALCULATION_DONE || work->expression == NULL
	    || !build_deeper(b, calculation->id, work->place, weight_of(work->expression)))
		return;
	work->state = CALCULATION_BUSY;
	b->definitions = &own;
	if (check(b, &work->expression, work->expected, &type, work->place)) {
		/* Where a type is given, this is it, or the kind of duration it is. */
		if (type->kind == TYPE_NULL || type->kind == TYPE_EMPTY_LIST) {
			if (entry_key(work->entry, "type") == NULL)
				diagnostics_add(
					b->list, DIAGNOSTIC_TYPE_UNKNOWN, work->place,
					N_("the type of '%s' cannot be told from its expression; add 'type'"),
					calculation->id);
			type = NULL;
		}
		calculation->type = type != NULL ? feel_copy_type(type, b->arena) : NULL;
		calculation->expression = keep_tree(b, work->expression);
		if (type != NULL && calculation->type == NULL)
			b->no_memory = true;
		if (!b->no_memory)
			name_choices(b->model, calculation);
	}
	work->state = CALCULATION_DONE;
	b->definitions = own.outer;
	b->depth = depth;
}

static void
check_group(struct build *b, struct group *group)
{
	const struct feel_type *type;
	struct feel_node *outer = NULL;
	const struct ini_key *key = entry_key(group->entry, "group");
	struct definition own = { .id = group->id, .what = group, .outer = b->definitions };
	unsigned depth = b->depth;

	if (group->state == GROUP_BUSY) {
		build_tell_circle(b, group);
		return;
	}
	if (group->state == GROUP_DONE
	    || !build_deeper(b, group->id, group->place, weight_of(group->own)))
		return;
	group->state = GROUP_BUSY;
	if (key != NULL)
		own.place = value_place(group->entry, key);
	b->definitions = &own;
	if (group->outer != NULL) {
		/* outer is one of b->groups, which are ours to change */
		struct group *of = &b->groups[group->outer - b->groups];

		check_group(b, of);
		outer = of->condition;
	}
	b->definitions = own.outer;
	if (group->own != NULL
	    && check(b, &group->own, build_type(b, TYPE_BOOLEAN), &type, group->place))
		group->condition = join(b, outer, keep_tree(b, group->own));
	group->state = GROUP_DONE;
	b->depth = depth;
}

void
build_check_expressions(struct build *b)
{
	const struct feel_type *boolean = build_type(b, TYPE_BOOLEAN);

	for (size_t i = 0; i < b->model->calculation_count && !b->no_memory; i++)
		check_calculation(b, i);
	for (size_t i = 0; i < b->group_count && !b->no_memory; i++)
		check_group(b, &b->groups[i]);
	for (size_t i = 0; i < b->pending_count && !b->no_memory; i++) {
		struct pending *pending = &b->pending[i];
		const struct feel_type *type;

		if (pending->own != NULL
		    && !check(b, &pending->own, pending->expected != NULL ? pending->expected
			      : boolean, &type, pending->place))
			continue;
		*pending->target = join(b,
					pending->group != NULL ? pending->group->condition : NULL,
					pending->own != NULL ? keep_tree(b, pending->own) : NULL);
	}
}
