/* Conditions with something left open.  The day: a constraint is judged on the day of the
 * answer, and where only today() makes it false an answer that the other version takes is
 * kept, and counts (session.c).  Or what a side has not asked yet.  What a condition may be
 * then is put together from its parts, as the evaluator does with an open operand. */
#include "diff/diff.h"

#include "base/table.h"

enum { NODES_MAX = 4096 };		/* beyond it a part may be anything */

struct opening {
	struct joint *joint;
	int side;
	bool day;			/* else what is not asked yet */
	bool *open;			/* by the side's calculation */
	unsigned nodes;
};

static bool
is_open(const struct opening *opening, const struct feel_node *tree)
{
	if (opening->day)
		return tree->op == FEEL_CALL && tree->function == FEEL_FN_TODAY;
	return feel_node_reads(tree)
	       && tree->index < opening->joint->side[opening->side]->question_count
	       && opening->joint->slots[opening->side][tree->index] == TABLE_NONE;
}

static bool
reads_open(const struct opening *opening, const struct feel_node *tree)
{
	const struct vv_model *model = opening->joint->side[opening->side];
	const struct calculation *calculation =
		feel_node_reads(tree) ? model_calculation(model, tree->index) : NULL;
	bool reads = is_open(opening, tree)
		     || (calculation != NULL
			 && opening->open[calculation - model->calculations]);

	for (uint32_t i = 0; i < tree->count && !reads; i++)
		reads = reads_open(opening, tree->operands[i]);
	return reads;
}

/* In the order in which they read one another. */
static void
find_open(const struct opening *opening)
{
	const struct vv_model *model = opening->joint->side[opening->side];

	for (size_t i = 0; i < model->step_count; i++) {
		uint32_t k = model->steps[i].index;

		if (model->steps[i].kind == STEP_CALCULATE)
			opening->open[k] = reads_open(opening, model->calculations[k].expression);
	}
}

void
joint_find_days(struct joint *joint)
{
	for (int side = 0; side < DIFF_SIDES; side++) {
		size_t count = joint->side[side]->calculation_count;

		joint->reads_day[side] = arena_alloc(&joint->model.arena, count + 1);
		if (joint_lack(joint, joint->reads_day[side]))
			return;
		find_open(&(struct opening){ .joint = joint, .side = side, .day = true,
					     .open = joint->reads_day[side] });
	}
}

void
joint_find_unknown(struct joint *joint, int side)
{
	find_open(&(struct opening){ .joint = joint, .side = side,
				     .open = joint->unknown[side] });
}

static struct feel_node *
truth(const struct opening *opening, bool value)
{
	return joint_constant(opening->joint, value_boolean(value));
}

static struct feel_node *other_than(struct opening *opening, const struct feel_node *tree,
				    bool value);

/* "and" is false by one part and true by all, "or" the other way round. */
static struct feel_node *
other_parts(struct opening *opening, const struct feel_node *tree, bool value)
{
	struct feel_node *all = other_than(opening, tree->operands[0], value);

	for (uint32_t i = 1; i < tree->count && all != NULL; i++) {
		struct feel_node *part = other_than(opening, tree->operands[i], value);

		all = (tree->op == FEEL_AND) == value ? joint_or(opening->joint, all, part)
						      : joint_and(opening->joint, all, part);
	}
	return all;
}

/* The condition is known where it can be but true, or but false. */
static struct feel_node *
other_branches(struct opening *opening, const struct feel_node *tree, bool value)
{
	struct joint *joint = opening->joint;
	struct feel_node *not_true = other_than(opening, tree->operands[0], true);
	struct feel_node *not_false = other_than(opening, tree->operands[0], false);
	struct feel_node *yes = other_than(opening, tree->operands[1], value);
	struct feel_node *no = other_than(opening, tree->operands[2], value);

	return joint_make(joint, FEEL_IF, joint_not(joint, not_true), yes,
			  joint_make(joint, FEEL_IF, joint_not(joint, not_false), no,
				     truth(opening, true)));
}

/* Whether a tree may be other than true, or than false, somehow: never null. */
static struct feel_node *
other_than(struct opening *opening, const struct feel_node *tree, bool value)
{
	struct joint *joint = opening->joint;
	const struct calculation *calculation;

	if (++opening->nodes > NODES_MAX)
		return truth(opening, true);
	if (!reads_open(opening, tree))
		return joint_make(joint, FEEL_IF,
				  joint_make(joint, FEEL_EQUAL,
					     joint_tree(joint, opening->side, tree),
					     truth(opening, value), NULL),
				  truth(opening, false), truth(opening, true));
	switch ((enum feel_op)tree->op) {
	case FEEL_AND:
	case FEEL_OR:
		return other_parts(opening, tree, value);
	case FEEL_NOT:
		return other_than(opening, tree->operands[0], !value);
	case FEEL_IF:
		return other_branches(opening, tree, value);
	case FEEL_SLOT:
		calculation = model_calculation(joint->side[opening->side], tree->index);
		return calculation == NULL ? truth(opening, true)
		       : other_than(opening, calculation->expression, value);
	default:
		return truth(opening, true);
	}
}

struct feel_node *
joint_kept(struct joint *joint, int side, const struct feel_node *constraint)
{
	struct opening opening = { .joint = joint, .side = side, .day = true,
				   .open = joint->reads_day[side] };

	if (constraint == NULL || !reads_open(&opening, constraint))
		return NULL;
	return other_than(&opening, constraint, false);
}

struct feel_node *
joint_may(struct joint *joint, int side, const struct feel_node *tree)
{
	struct opening opening = { .joint = joint, .side = side, .open = joint->unknown[side] };

	if (tree == NULL || !reads_open(&opening, tree))
		return joint_truth(joint, side, tree);
	return other_than(&opening, tree, false);
}
