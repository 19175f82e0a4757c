/* Two versions of a questionnaire as one model.  What is the same on both sides is
 * there once, so that only what was changed costs anything. */
#include "diff.h"

#include "feel_copy.h"
#include "prove_table.h"

#include <stdlib.h>
#include <string.h>

/* ---- trees ---- */

/* Whether memory was missing for @p got. */
static bool
lack(struct joint *joint, const void *got)
{
	joint->no_memory |= got == NULL;
	return got == NULL;
}

struct feel_node *
joint_constant(struct joint *joint, struct value value)
{
	struct feel_node *node = arena_alloc(&joint->model.arena, sizeof *node);

	if (lack(joint, node))
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

	if (lack(joint, node) || lack(joint, operands) || lack(joint, a))
		return NULL;
	node->op = (uint8_t)op;
	node->operands = operands;
	node->count = b == NULL ? 1 : c == NULL ? 2 : 3;
	operands[0] = a;
	operands[1] = b;
	operands[2] = c;
	return node;
}

static struct feel_node *
slot_node(struct joint *joint, uint32_t slot)
{
	struct feel_node *node = arena_alloc(&joint->model.arena, sizeof *node);

	if (lack(joint, node))
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
		return memcmp(a->set, b->set, a->count * sizeof *a->set) == 0;
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

	if (lack(joint, members))
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

	if (lack(joint, set))
		return;
	for (uint32_t i = 0; i < joint->side[side]->symbol_count && i / 64 < node->count; i++)
		if ((node->set[i / 64] >> (i % 64) & 1) != 0) {
			uint32_t symbol = joint->symbols[side][i];

			set[symbol / 64] |= UINT64_C(1) << (symbol % 64);
		}
	node->set = set;
	node->count = words;
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
		return;
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

	if (lack(joint, copy))
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
	return slot_node(joint, map_slot(joint, side, slot));
}

/* ---- names ---- */

static uint32_t
add_calculation(struct joint *joint, const char *id, struct feel_node *tree,
		const struct feel_type *type)
{
	static const struct feel_type plain = { .kind = TYPE_NULL };
	struct calculation *calculation = &joint->model.calculations[joint->calculations];
	uint32_t slot = (uint32_t)joint->model.question_count + joint->calculations++;

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
	return slot_node(joint, add_calculation(joint, "", tree, NULL));
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
	if (lack(joint, copy) || lack(joint, set) || lack(joint, symbols))
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

/* A calculation that the other side has alike is there once. */
static uint32_t
map_calculation(struct joint *joint, int side, const struct calculation *calculation)
{
	const struct vv_model *other = joint->side[!side];
	struct feel_node *tree = joint_tree(joint, side, calculation->expression);
	const struct feel_type *type = map_type(joint, side, calculation->type);
	const struct model_name *name = model_name_find(other, calculation->id,
							strlen(calculation->id));

	if (tree == NULL)
		return 0;
	if (name != NULL && name->kind == NAME_CALCULATION) {
		uint32_t slot = joint->slots[!side][other->calculations[name->index].slot];
		const struct calculation *known = slot != TABLE_NONE
			? model_calculation(&joint->model, slot) : NULL;

		if (known != NULL && joint_same(known->expression, tree)
		    && same_type(known->type, type))
			return slot;
	}
	return add_calculation(joint, calculation->id, tree, type);
}

static uint32_t
map_slot(struct joint *joint, int side, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(joint->side[side], slot);
	uint32_t *mapped = &joint->slots[side][slot];

	if (*mapped == TABLE_NONE && calculation != NULL) {
		uint32_t made = map_calculation(joint, side, calculation);

		*mapped = made;
	} else if (*mapped == TABLE_NONE) {
		joint->mixed = joint->side[side]->questions[slot].id;
		return 0;
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
	if (lack(joint, model->symbols))
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
	copy.values = arena_alloc(&joint->model.arena, (from->value_count + 1) * sizeof *copy.values);
	if (lack(joint, copy.values))
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

			if (lack(joint, members))
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

/* ---- questions ---- */

/* The new order, with what only the old one asks where it stood. */
static void
order_questions(struct joint *joint)
{
	const struct vv_model *old = joint->side[DIFF_OLD], *new = joint->side[DIFF_NEW];
	struct vv_model *model = &joint->model;
	size_t next = 0, count = 0;

	/* one more round, for what the old one asks behind all */
	for (size_t i = 0; i <= new->question_count; i++) {
		const struct vv_question *same = i < new->question_count
			? vv_model_find_question(old, new->questions[i].id) : NULL;
		size_t until = i == new->question_count ? old->question_count
			       : same != NULL ? same->index : next;

		for (; next < until; next++) {
			if (vv_model_find_question(new, old->questions[next].id) != NULL)
				continue;
			model->questions[count++] = old->questions[next];
		}
		if (i == new->question_count)
			break;
		model->questions[count++] = new->questions[i];
	}
	model->question_count = count;
}

/* One side's part in a question of the joint model. */
struct part {
	const struct vv_question *question;	/* NULL: it has none */
	struct feel_node *asked;		/* but for ended */
	struct feel_node **choices;		/* by choice of its own */
};

static struct feel_node *
choice_tree(struct joint *joint, int side, const struct choice *choice)
{
	if (!period_holds(choice->period, joint->day))
		return joint_constant(joint, value_boolean(false));
	return joint_truth(joint, side, choice->relevant);
}

static bool
is_true(const struct feel_node *node)
{
	return node->op == FEEL_CONSTANT && value_is_true(node->value);
}

static struct part
map_part(struct joint *joint, int side, const struct vv_question *question)
{
	struct part part = { .question = question };
	struct feel_node *some = NULL;

	if (question == NULL)
		return part;
	part.asked = joint_truth(joint, side, question->relevant);
	part.choices = arena_alloc(&joint->model.arena,
				   (question->choice_count + 1) * sizeof *part.choices);
	if (lack(joint, part.choices))
		return part;
	for (size_t i = 0; i < question->choice_count && !joint->no_memory; i++) {
		part.choices[i] = choice_tree(joint, side, &question->choices[i]);
		if (part.choices[i] == NULL)
			return part;
		if (some != NULL && is_true(some))
			continue;
		some = some == NULL || is_true(part.choices[i]) ? part.choices[i]
		       : joint_make(joint, FEEL_OR, some, part.choices[i], NULL);
	}
	if (some != NULL && !is_true(some))
		part.asked = joint_make(joint, FEEL_AND, part.asked, some, NULL);
	return part;
}

static const struct feel_node *
part_choice(const struct joint *joint, int side, const struct part *part, uint32_t symbol)
{
	for (size_t i = 0; i < part->question->choice_count; i++)
		if (joint->symbols[side][part->question->choices[i].symbol] == symbol)
			return part->choices[i];
	return NULL;
}

/* A choice may be taken when each side that asks offers it. */
static struct feel_node *
both_offer(struct joint *joint, const struct part parts[DIFF_SIDES],
	   struct feel_node *const asked[DIFF_SIDES], uint32_t symbol)
{
	struct feel_node *offered[DIFF_SIDES], *all = NULL;

	for (int side = 0; side < DIFF_SIDES; side++) {
		if (parts[side].question == NULL)
			continue;
		offered[side] = (struct feel_node *)part_choice(joint, side, &parts[side], symbol);
		if (offered[side] == NULL)
			offered[side] = joint_constant(joint, value_boolean(false));
		if (side == DIFF_NEW && parts[DIFF_OLD].question != NULL
		    && asked[DIFF_OLD] == asked[DIFF_NEW]
		    && joint_same(offered[DIFF_OLD], offered[DIFF_NEW]))
			return offered[DIFF_NEW];
		if (offered[side] != NULL && !is_true(offered[side]))
			offered[side] = joint_make(joint, FEEL_IF, asked[side], offered[side],
						   joint_constant(joint, value_boolean(true)));
		all = all == NULL ? offered[side]
		      : joint_make(joint, FEEL_AND, all, offered[side], NULL);
	}
	return all;
}

static void
put_choices(struct joint *joint, struct vv_question *question,
	    const struct part parts[DIFF_SIDES], struct feel_node *const asked[DIFF_SIDES])
{
	size_t room = 1, count = 0;
	struct choice *choices;

	for (int side = 0; side < DIFF_SIDES; side++)
		room += parts[side].question != NULL ? parts[side].question->choice_count : 0;
	choices = arena_alloc(&joint->model.arena, room * sizeof *choices);
	if (lack(joint, choices))
		return;
	for (int side = 0; side < DIFF_SIDES; side++)
		for (size_t i = 0; parts[side].question != NULL
		     && i < parts[side].question->choice_count; i++) {
			struct choice choice = parts[side].question->choices[i];
			size_t k = 0;

			choice.symbol = joint->symbols[side][choice.symbol];
			while (k < count && choices[k].symbol != choice.symbol)
				k++;
			if (k < count)
				continue;
			choice.period = (struct period){ DAY_MIN, DAY_MAX };
			choice.relevant = both_offer(joint, parts, asked, choice.symbol);
			choices[count++] = choice;
		}
	question->choices = choices;
	question->choice_count = count;
}

/* An answer has to be one that each side that asks allows. */
static void
put_constraint(struct joint *joint, struct vv_question *question,
	       const struct part parts[DIFF_SIDES], struct feel_node *const asked[DIFF_SIDES])
{
	struct feel_node *trees[DIFF_SIDES] = { NULL }, *all = NULL;

	for (int side = 0; side < DIFF_SIDES; side++)
		if (parts[side].question != NULL && parts[side].question->constraint != NULL)
			trees[side] = joint_tree(joint, side, parts[side].question->constraint);
	question->constraint = NULL;
	if (asked[DIFF_OLD] == asked[DIFF_NEW] && trees[DIFF_OLD] != NULL
	    && joint_same(trees[DIFF_OLD], trees[DIFF_NEW])) {
		question->constraint = trees[DIFF_OLD];
		return;
	}
	for (int side = 0; side < DIFF_SIDES; side++) {
		struct feel_node *one;

		if (trees[side] == NULL)
			continue;
		/* null is no refusal */
		one = joint_make(joint, FEEL_IF,
				 joint_make(joint, FEEL_EQUAL, trees[side],
					    joint_constant(joint, value_boolean(false)), NULL),
				 joint_make(joint, FEEL_NOT, asked[side], NULL, NULL),
				 joint_constant(joint, value_boolean(true)));
		all = all == NULL ? one : joint_make(joint, FEEL_AND, all, one, NULL);
	}
	question->constraint = all;
}

static void
note_ends(struct joint *joint, int side, const struct vv_question *question,
	  struct feel_node *asked)
{
	struct feel_node *ends;

	if (question == NULL || question->ends == NULL)
		return;
	ends = joint_make(joint, FEEL_AND, asked, joint_truth(joint, side, question->ends), NULL);
	joint->ended[side] = joint->ended[side] == NULL ? ends
			     : joint_make(joint, FEEL_OR, joint->ended[side], ends, NULL);
}

/* When both ask alike the answer is the value on both; else null where it is not
 * asked. */
static void
put_values(struct joint *joint, const struct part parts[DIFF_SIDES], uint32_t q,
	   struct feel_node *asked[DIFF_SIDES])
{
	for (int side = 0; side < DIFF_SIDES; side++) {
		const struct vv_question *question = parts[side].question;

		if (question == NULL)
			continue;
		joint->slots[side][question->slot] =
			asked[DIFF_OLD] == asked[DIFF_NEW] || parts[!side].question == NULL ? q
			: add_calculation(joint, question->id,
					  joint_make(joint, FEEL_IF, asked[side],
						     slot_node(joint, q),
						     joint_constant(joint, value_null())),
					  NULL);
	}
}

static void
put_question(struct joint *joint, uint32_t q)
{
	struct vv_question *question = &joint->model.questions[q];
	struct part parts[DIFF_SIDES];
	struct feel_node *asked[DIFF_SIDES] = { NULL };
	bool same;

	for (int side = 0; side < DIFF_SIDES; side++) {
		parts[side] = map_part(joint, side,
				       vv_model_find_question(joint->side[side], question->id));
		asked[side] = parts[side].asked;
		if (joint->no_memory)
			return;
		if (asked[side] != NULL && joint->ended[side] != NULL)
			asked[side] = joint_make(joint, FEEL_AND, asked[side],
				joint_make(joint, FEEL_NOT, joint->ended[side], NULL, NULL), NULL);
	}
	same = joint_same(asked[DIFF_OLD], asked[DIFF_NEW]);
	for (int side = 0; side < DIFF_SIDES; side++)
		asked[side] = same && side == DIFF_NEW ? asked[DIFF_OLD]
			      : joint_name(joint, asked[side]);
	question->index = q;
	question->slot = q;
	question->ends = NULL;
	question->required = (parts[DIFF_OLD].question != NULL && parts[DIFF_OLD].question->required)
			     || (parts[DIFF_NEW].question != NULL
				 && parts[DIFF_NEW].question->required);
	question->relevant = asked[DIFF_OLD] == NULL || same ? asked[DIFF_NEW]
			     : asked[DIFF_NEW] == NULL ? asked[DIFF_OLD]
			     : joint_make(joint, FEEL_OR, asked[DIFF_OLD], asked[DIFF_NEW], NULL);
	put_values(joint, parts, q, asked);
	put_choices(joint, question, parts, asked);
	put_constraint(joint, question, parts, asked);
	for (int side = 0; side < DIFF_SIDES; side++)
		note_ends(joint, side, parts[side].question, asked[side]);
	/* alike so far: known by being one node */
	if (joint_same(joint->ended[DIFF_OLD], joint->ended[DIFF_NEW]))
		joint->ended[DIFF_NEW] = joint->ended[DIFF_OLD];
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
		/* its own, whether each question is asked, its value, and items twice */
		calculations += from->calculation_count + 2 * from->question_count
				+ 4 * from->item_count;
		joint->symbols[side] = arena_alloc(&model->arena, (from->symbol_count + 1)
						   * sizeof *joint->symbols[side]);
		joint->slots[side] = arena_alloc(&model->arena, (from->slot_count + 1)
						 * sizeof *joint->slots[side]);
		if (lack(joint, joint->symbols[side]) || lack(joint, joint->slots[side]))
			return false;
		for (uint32_t i = 0; i < from->slot_count; i++)
			joint->slots[side][i] = TABLE_NONE;
	}
	model->questions = arena_alloc(&model->arena, (questions + 1) * sizeof *model->questions);
	model->calculations = arena_alloc(&model->arena,
					  (calculations + 1) * sizeof *model->calculations);
	model->parameters = arena_alloc(&model->arena,
					(parameters + 1) * sizeof *model->parameters);
	model->lists = arena_alloc(&model->arena, (lists + 1) * sizeof *model->lists);
	model->calculation_count = calculations;
	return !lack(joint, model->questions) && !lack(joint, model->calculations)
	       && !lack(joint, model->parameters) && !lack(joint, model->lists);
}

/* Slots are fixed before it is known how many are used; the others are null. */
static bool
fill_unused(struct joint *joint)
{
	struct feel_node *null = joint_constant(joint, value_null());
	uint32_t used = joint->calculations;

	for (size_t i = used; i < joint->model.calculation_count && null != NULL; i++)
		add_calculation(joint, "", null, NULL);
	joint->calculations = used;
	return null != NULL;
}

bool
joint_build(struct joint *joint, const struct vv_model *old, const struct vv_model *new,
	    vv_day day)
{
	struct vv_model *model = &joint->model;

	*joint = (struct joint){ .side = { old, new }, .day = day };
	model->id = new->id;
	model->from = day;
	if (!make_room(joint) || !map_symbols(joint))
		return false;
	order_questions(joint);
	map_parameters(joint);
	map_lists(joint);
	model->slot_count = (uint32_t)(model->question_count + model->calculation_count
				       + model->parameter_count + model->list_count);
	for (uint32_t q = 0; q < model->question_count && !joint->no_memory; q++)
		put_question(joint, q);
	return !joint->no_memory && fill_unused(joint);
}

void
joint_clear(struct joint *joint)
{
	free(joint->model.symbols);
	arena_clear(&joint->model.arena);
}
