/* Two versions of a questionnaire as one model.  What is the same on both sides is
 * there once, so that only what was changed costs anything. */
#include "diff/diff.h"

#include "feel/feel_copy.h"
#include "base/table.h"

#include <stdlib.h>
#include <string.h>

/* ---- trees ---- */

bool
joint_lack(struct joint *joint, const void *got)
{
	joint->no_memory |= got == NULL;
	return got == NULL;
}

struct feel_node *
joint_constant(struct joint *joint, struct value value)
{
	struct feel_node *node = arena_alloc(&joint->model.arena, sizeof *node);

	if (joint_lack(joint, node))
		return NULL;
	node->op = FEEL_CONSTANT;
	node->value = value;
	return node;
}

struct feel_node *
joint_make(struct joint *joint, enum feel_op op, struct feel_node *a, struct feel_node *b,
	   struct feel_node *c)
{
	struct feel_node *node = arena_alloc(&joint->model.arena, sizeof *node);
	struct feel_node **operands = arena_alloc(&joint->model.arena, 3 * sizeof *operands);

	if (joint_lack(joint, node) || joint_lack(joint, operands) || joint_lack(joint, a))
		return NULL;
	node->op = (uint8_t)op;
	node->operands = operands;
	node->count = b == NULL ? 1 : c == NULL ? 2 : 3;
	operands[0] = a;
	operands[1] = b;
	operands[2] = c;
	return node;
}

struct feel_node *
joint_and(struct joint *joint, struct feel_node *a, struct feel_node *b)
{
	return joint_make(joint, FEEL_AND, a, b, NULL);
}

struct feel_node *
joint_or(struct joint *joint, struct feel_node *a, struct feel_node *b)
{
	return joint_make(joint, FEEL_OR, a, b, NULL);
}

struct feel_node *
joint_not(struct joint *joint, struct feel_node *a)
{
	return joint_make(joint, FEEL_NOT, a, NULL, NULL);
}

struct feel_node *
joint_own_slot(struct joint *joint, uint32_t slot)
{
	struct feel_node *node = arena_alloc(&joint->model.arena, sizeof *node);

	if (joint_lack(joint, node))
		return NULL;
	node->op = FEEL_SLOT;
	node->index = slot;
	return node;
}

static bool
same_value(struct value a, struct value b)
{
	if (a.kind != b.kind || a.unit != b.unit)
		return false;
	if (a.kind == VALUE_NULL)
		return true;
	if (a.kind == VALUE_RANGE)
		return a.exponent == b.exponent && a.range->low_closed == b.range->low_closed
		       && a.range->high_closed == b.range->high_closed
		       && same_value(a.range->low, b.range->low)
		       && same_value(a.range->high, b.range->high);
	if (a.kind != VALUE_LIST)
		return value_is_true(value_equal(a, b));
	if (a.length != b.length)
		return false;
	for (uint32_t i = 0; i < a.length; i++)
		if (!same_value(a.list[i], b.list[i]))
			return false;
	return true;
}

bool
joint_same(const struct feel_node *a, const struct feel_node *b)
{
	if (a == b)
		return true;
	if (a == NULL || b == NULL || a->op != b->op || a->flags != b->flags
	    || a->function != b->function || a->index != b->index || a->count != b->count)
		return false;
	if (a->op == FEEL_CHOICE_IN)
		return a->words == b->words
		       && memcmp(a->set, b->set, a->words * sizeof *a->set) == 0;
	if ((a->op == FEEL_CONSTANT || a->op == FEEL_CHOICE_IS) && !same_value(a->value, b->value))
		return false;
	for (uint32_t i = 0; i < a->count; i++)
		if (!joint_same(a->operands[i], b->operands[i]))
			return false;
	return true;
}

/* ---- from a side ---- */

static void
map_value(struct joint *joint, int side, struct value *value)
{
	if (value->kind == VALUE_CHOICE)
		value->i = joint->symbols[side][value->i];
	if (value->kind != VALUE_LIST || value->length == 0)
		return;
	struct value *members = arena_alloc(&joint->model.arena,
					    value->length * sizeof *members);

	if (joint_lack(joint, members))
		return;
	memcpy(members, value->list, value->length * sizeof *members);
	for (uint32_t i = 0; i < value->length; i++)
		map_value(joint, side, &members[i]);
	value->list = members;
}

static void
map_set(struct joint *joint, int side, struct feel_node *node)
{
	uint32_t words = joint->model.symbol_count / 64 + 1;
	uint64_t *set = arena_alloc(&joint->model.arena, words * sizeof *set);

	if (joint_lack(joint, set))
		return;
	for (uint32_t i = 0; i < joint->side[side]->symbol_count && i / 64 < node->words; i++)
		if ((node->set[i / 64] >> (i % 64) & 1) != 0) {
			uint32_t symbol = joint->symbols[side][i];

			set[symbol / 64] |= UINT64_C(1) << (symbol % 64);
		}
	node->set = set;
	node->words = words;
}

static uint32_t map_slot(struct joint *joint, int side, uint32_t slot);

static void
map_node(struct joint *joint, int side, struct feel_node *node)
{
	switch (node->op) {
	case FEEL_CONSTANT:
		map_value(joint, side, &node->value);
		break;
	case FEEL_CHOICE_IS:
		map_value(joint, side, &node->value);
		node->index = map_slot(joint, side, node->index);
		break;
	case FEEL_CHOICE_IN:
		map_set(joint, side, node);
		node->index = map_slot(joint, side, node->index);
		break;
	case FEEL_SLOT:
	case FEEL_AT:
		node->index = map_slot(joint, side, node->index);
		break;
	default:
		break;
	}
	for (uint32_t i = 0; i < node->count; i++)
		map_node(joint, side, node->operands[i]);
}

struct feel_node *
joint_tree(struct joint *joint, int side, const struct feel_node *tree)
{
	struct feel_node *copy = feel_copy(tree, &joint->model.arena);

	if (joint_lack(joint, copy))
		return NULL;
	map_node(joint, side, copy);
	return copy;
}

struct feel_node *
joint_truth(struct joint *joint, int side, const struct feel_node *tree)
{
	if (tree == NULL)
		return joint_constant(joint, value_boolean(true));
	return joint_make(joint, FEEL_IF, joint_tree(joint, side, tree),
			  joint_constant(joint, value_boolean(true)),
			  joint_constant(joint, value_boolean(false)));
}

struct feel_node *
joint_slot(struct joint *joint, int side, uint32_t slot)
{
	return joint_own_slot(joint, map_slot(joint, side, slot));
}

/* ---- names ---- */

uint32_t
joint_calculation(struct joint *joint, const char *id, struct feel_node *tree,
		  const struct feel_type *type)
{
	static const struct feel_type plain = { .kind = TYPE_NULL };
	struct calculation *calculation;
	uint32_t slot = (uint32_t)joint->model.question_count;

	if (joint->calculations == joint->model.calculation_count) {
		joint->no_memory = true;
		return slot;
	}
	calculation = &joint->model.calculations[joint->calculations];
	slot += joint->calculations++;
	*calculation = (struct calculation){
		.id = id, .slot = slot, .expression = tree, .unit = "",
		.type = type != NULL ? type : &plain,
	};
	return slot;
}

struct feel_node *
joint_name(struct joint *joint, struct feel_node *tree)
{
	if (tree == NULL || tree->op == FEEL_CONSTANT || tree->op == FEEL_SLOT)
		return tree;
	return joint_own_slot(joint, joint_calculation(joint, "", tree, NULL));
}

/* The order of its set in the joint model's symbols; NULL: it has none. */
static const struct feel_type *
map_type(struct joint *joint, int side, const struct feel_type *type)
{
	struct feel_type *copy;
	struct choice_set *set;
	uint32_t *symbols;

	if (type->kind != TYPE_LIST || type->set == NULL)
		return NULL;
	copy = arena_alloc(&joint->model.arena, sizeof *copy);
	set = arena_alloc(&joint->model.arena, sizeof *set);
	symbols = arena_alloc(&joint->model.arena, (type->set->count + 1) * sizeof *symbols);
	if (joint_lack(joint, copy) || joint_lack(joint, set) || joint_lack(joint, symbols))
		return NULL;
	for (size_t i = 0; i < type->set->count; i++)
		symbols[i] = joint->symbols[side][type->set->symbols[i]];
	*set = (struct choice_set){ symbols, type->set->count };
	*copy = (struct feel_type){ .kind = TYPE_LIST, .set = set };
	return copy;
}

static bool
same_type(const struct feel_type *a, const struct feel_type *b)
{
	if (a == NULL || a->set == NULL)
		return b == NULL || b->set == NULL;
	return b != NULL && b->set != NULL && a->set->count == b->set->count
	       && memcmp(a->set->symbols, b->set->symbols,
			 a->set->count * sizeof *a->set->symbols) == 0;
}

/* The calculation of the other side that is called so. */
static const struct calculation *
find_twin(const struct vv_model *other, const struct calculation *calculation)
{
	const struct model_name *name = model_name_find(other, calculation->id,
							strlen(calculation->id));

	for (size_t i = 0; calculation->of_verdicts && i < other->calculation_count; i++)
		if (other->calculations[i].of_verdicts
		    && strcmp(other->calculations[i].id, calculation->id) == 0)
			return &other->calculations[i];
	return name != NULL && name->kind == NAME_CALCULATION ? &other->calculations[name->index]
	       : NULL;
}

/* What the calculation in a slot, which is given back, comes to by verdict. */
static uint32_t
map_result(struct joint *joint, int side, const struct from_verdicts *result, uint32_t slot)
{
	struct arena *arena = &joint->model.arena;
	struct from_verdicts *copy;
	uint32_t *stands, *symbols;

	if (result == NULL || joint->no_memory)
		return slot;
	copy = arena_alloc(arena, sizeof *copy);
	stands = arena_alloc(arena, result->count * sizeof *stands);
	symbols = arena_alloc(arena, result->count * sizeof *symbols);
	if (joint_lack(joint, copy) || joint_lack(joint, stands) || joint_lack(joint, symbols))
		return slot;
	for (size_t i = 0; i < result->count; i++) {
		stands[i] = map_slot(joint, side, result->stands[i]);
		symbols[i] = joint->symbols[side][result->symbols[i]];
	}
	*copy = (struct from_verdicts){ result->count, stands, symbols,
				 map_slot(joint, side, result->two) };
	joint->model.calculations[slot - joint->model.question_count].result = copy;
	return slot;
}

/* A calculation that the other side has alike is there once. */
static uint32_t
map_calculation(struct joint *joint, int side, const struct calculation *calculation)
{
	const struct vv_model *other = joint->side[!side];
	struct feel_node *tree = joint_tree(joint, side, calculation->expression);
	const struct feel_type *type = map_type(joint, side, calculation->type);
	const struct calculation *twin = find_twin(other, calculation);

	if (tree == NULL)
		return 0;
	if (twin != NULL) {
		uint32_t slot = joint->slots[!side][twin->slot];
		const struct calculation *known = slot != TABLE_NONE
			? model_calculation(&joint->model, slot) : NULL;

		if (known != NULL && joint_same(known->expression, tree)
		    && same_type(known->type, type))
			return slot;
	}
	return map_result(joint, side, calculation->result,
			  joint_calculation(joint, calculation->id, tree, type));
}

static uint32_t
map_slot(struct joint *joint, int side, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(joint->side[side], slot);
	uint32_t *mapped = &joint->slots[side][slot];

	if (*mapped == TABLE_NONE && calculation != NULL) {
		uint32_t made = map_calculation(joint, side, calculation);

		*mapped = made;
	}
	return *mapped;
}

/* ---- symbols, parameters, lists ---- */

static bool
map_symbols(struct joint *joint)
{
	struct vv_model *model = &joint->model;
	size_t room = joint->side[0]->symbol_count + joint->side[1]->symbol_count + 1;

	model->symbols = calloc(room, sizeof *model->symbols);
	if (joint_lack(joint, model->symbols))
		return false;
	for (int side = 0; side < DIFF_SIDES; side++) {
		const struct vv_model *from = joint->side[side];

		for (uint32_t i = 0; i < from->symbol_count; i++) {
			uint32_t k = 0;

			while (k < model->symbol_count
			       && strcmp(model->symbols[k].id, from->symbols[i].id) != 0)
				k++;
			if (k == model->symbol_count)
				model->symbols[model->symbol_count++] = from->symbols[i];
			joint->symbols[side][i] = k;
		}
	}
	return true;
}

static bool
same_parameter(const struct parameter *a, const struct parameter *b)
{
	if (strcmp(a->id, b->id) != 0 || a->value_count != b->value_count)
		return false;
	for (size_t i = 0; i < a->value_count; i++)
		if (a->values[i].period.from != b->values[i].period.from
		    || a->values[i].period.to != b->values[i].period.to
		    || !same_value(a->values[i].value, b->values[i].value))
			return false;
	return true;
}

static struct parameter
copy_parameter(struct joint *joint, int side, const struct parameter *from, uint32_t slot)
{
	struct parameter copy = *from;

	copy.slot = slot;
	copy.values = arena_alloc(&joint->model.arena,
				  (from->value_count + 1) * sizeof *copy.values);
	if (joint_lack(joint, copy.values))
		return copy;
	memcpy(copy.values, from->values, from->value_count * sizeof *copy.values);
	for (size_t i = 0; i < from->value_count; i++)
		map_value(joint, side, &copy.values[i].value);
	return copy;
}

static void
map_parameters(struct joint *joint)
{
	struct vv_model *model = &joint->model;

	for (int side = 0; side < DIFF_SIDES; side++)
		for (size_t i = 0; i < joint->side[side]->parameter_count; i++) {
			const struct parameter *from = &joint->side[side]->parameters[i];
			size_t k = model->parameter_count;
			uint32_t first = (uint32_t)(model->question_count
						    + model->calculation_count);
			struct parameter copy = copy_parameter(joint, side, from,
							       first + (uint32_t)k);

			if (joint->no_memory)
				return;
			for (size_t j = 0; side == DIFF_NEW && j < model->parameter_count; j++)
				if (same_parameter(&model->parameters[j], &copy))
					k = j;
			joint->slots[side][from->slot] = first + (uint32_t)k;
			if (k == model->parameter_count)
				model->parameters[model->parameter_count++] = copy;
		}
}

static bool
same_list(const struct list *a, const struct list *b)
{
	if (strcmp(a->id, b->id) != 0 || a->member_count != b->member_count)
		return false;
	for (size_t i = 0; i < a->member_count; i++)
		if (a->members[i].symbol != b->members[i].symbol
		    || a->members[i].period.from != b->members[i].period.from
		    || a->members[i].period.to != b->members[i].period.to)
			return false;
	return true;
}

static void
map_lists(struct joint *joint)
{
	struct vv_model *model = &joint->model;
	uint32_t first = (uint32_t)(model->question_count + model->calculation_count
				    + model->parameter_count);

	for (int side = 0; side < DIFF_SIDES; side++)
		for (size_t i = 0; i < joint->side[side]->list_count; i++) {
			struct list copy = joint->side[side]->lists[i];
			size_t k = model->list_count;
			struct member *members = arena_alloc(&model->arena,
				(copy.member_count + 1) * sizeof *members);

			if (joint_lack(joint, members))
				return;
			memcpy(members, copy.members, copy.member_count * sizeof *members);
			for (size_t m = 0; m < copy.member_count; m++)
				members[m].symbol = joint->symbols[side][members[m].symbol];
			copy.members = members;
			for (size_t j = 0; side == DIFF_NEW && j < model->list_count; j++)
				if (same_list(&model->lists[j], &copy))
					k = j;
			joint->slots[side][copy.slot] = first + (uint32_t)k;
			copy.slot = first + (uint32_t)k;
			if (k == model->list_count)
				model->lists[model->list_count++] = copy;
		}
}

/* ---- life ---- */

static bool
make_room(struct joint *joint)
{
	struct vv_model *model = &joint->model;
	size_t calculations = 0, questions = 0, parameters = 0, lists = 0;

	for (int side = 0; side < DIFF_SIDES; side++) {
		const struct vv_model *from = joint->side[side];

		questions += from->question_count;
		parameters += from->parameter_count;
		lists += from->list_count;
		/* its own, twice where a constraint reads them; names for each question:
		 * asked, value, accepted, kept, refused, ends, some of them twice where it is
		 * asked ahead; and for each item */
		calculations += 3 * from->calculation_count + 18 * from->question_count
				+ 4 * from->item_count;
		joint->symbols[side] = arena_alloc(&model->arena, (from->symbol_count + 1)
						   * sizeof *joint->symbols[side]);
		joint->slots[side] = arena_alloc(&model->arena, (from->slot_count + 1)
						 * sizeof *joint->slots[side]);
		if (joint_lack(joint, joint->symbols[side])
		    || joint_lack(joint, joint->slots[side]))
			return false;
		for (uint32_t i = 0; i < from->slot_count; i++)
			joint->slots[side][i] = TABLE_NONE;
		joint->unknown[side] = arena_alloc(&model->arena, from->calculation_count + 1);
		joint->ends[side] = arena_alloc(&model->arena, (from->question_count + 1)
						* sizeof(struct feel_node *));
	}
	questions += questions / 2;	/* those that settle one of both sides */
	joint->steps = arena_alloc(&model->arena, (questions + 1) * sizeof *joint->steps);
	model->questions = arena_alloc(&model->arena, (questions + 1) * sizeof *model->questions);
	model->calculations = arena_alloc(&model->arena,
					  (calculations + 1) * sizeof *model->calculations);
	model->parameters = arena_alloc(&model->arena,
					(parameters + 1) * sizeof *model->parameters);
	model->lists = arena_alloc(&model->arena, (lists + 1) * sizeof *model->lists);
	joint->changed = arena_alloc(&model->arena, questions + 1);
	joint->judges_empty = arena_alloc(&model->arena, questions + 1);
	joint->refusals = arena_alloc(&model->arena,
				      (2 * questions + 1) * sizeof *joint->refusals);
	for (int side = 0; side < DIFF_SIDES; side++)
		joint->own[side] = arena_alloc(&model->arena,
					       (questions + 1) * sizeof *joint->own[side]);
	model->calculation_count = calculations;
	return !model->arena.failed;
}

/* Slots are fixed before it is known how many are used; the others are null. */
static bool
fill_unused(struct joint *joint)
{
	struct feel_node *null = joint_constant(joint, value_null());
	uint32_t used = joint->calculations;

	for (size_t i = used; i < joint->model.calculation_count && null != NULL; i++)
		joint_calculation(joint, "", null, NULL);
	joint->calculations = used;
	return null != NULL;
}

bool
joint_build(struct joint *joint, const struct vv_model *old, const struct vv_model *new,
	    struct period days)
{
	struct vv_model *model = &joint->model;

	*joint = (struct joint){ .side = { old, new }, .days = days };
	model->id = new->id;
	model->verdict_slot = UINT32_MAX;
	model->from = days.from;
	if (!make_room(joint) || !map_symbols(joint))
		return false;
	joint_order(joint);
	if (joint->no_memory)
		return false;
	map_parameters(joint);
	map_lists(joint);
	model->slot_count = (uint32_t)(model->question_count + model->calculation_count
				       + model->parameter_count + model->list_count);
	joint_find_days(joint);
	if (!joint->no_memory)
		joint_questions(joint);
	return !joint->no_memory && fill_unused(joint);
}

void
joint_clear(struct joint *joint)
{
	free(joint->model.symbols);
	arena_clear(&joint->model.arena);
}
