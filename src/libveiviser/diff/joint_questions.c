/* The questions of two versions as those of one model: asked where a side asks that
 * has refused nothing yet, and answered in every way that one of these takes. */
#include "diff/diff.h"

#include "base/table.h"

#include <string.h>

/* One side's part in a question of the joint model. */
struct part {
	const struct vv_question *question;	/* NULL: it has none */
	struct feel_node *asked;	/* the side asks, whatever it has refused */
	struct feel_node *alive;	/* the same, and it has refused nothing */
	struct feel_node **choices;	/* by choice of its own: offered */
	struct feel_node *accepts;	/* the answer that is given */
	struct feel_node *keeps;	/* it is not refused but for the day; NULL: the same */
};

const struct vv_question *
joint_own(const struct joint *joint, int side, uint32_t question)
{
	uint32_t own = joint->own[side][question];

	return own != TABLE_NONE ? &joint->side[side]->questions[own] : NULL;
}

static struct feel_node *
truth(struct joint *joint, bool value)
{
	return joint_constant(joint, value_boolean(value));
}

static bool
is_constant(const struct feel_node *node, bool value)
{
	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_BOOLEAN
	       && value_is_true(node->value) == value;
}

/* ---- who asks ---- */

/* What is open where the side has not asked all that a tree reads may be. */
static struct feel_node *
tree_of(struct joint *joint, int side, const struct feel_node *tree, bool ahead)
{
	return ahead ? joint_may(joint, side, tree) : joint_truth(joint, side, tree);
}

static struct feel_node *
choice_tree(struct joint *joint, int side, const struct choice *choice, bool ahead)
{
	if (!period_holds(choice->period, joint->days.from))
		return truth(joint, false);
	return tree_of(joint, side, choice->relevant, ahead);
}

/* Asks where it is relevant, there is a choice to take, and nothing before it, as the side
 * asks, has ended the questions; @p ahead: where it may ask, by what is known so far. */
static void
map_part(struct joint *joint, int side, struct part *part, bool ahead)
{
	const struct vv_question *question = part->question;
	struct feel_node *some = NULL;

	if (question == NULL)
		return;
	part->asked = tree_of(joint, side, question->relevant, ahead);
	part->choices = arena_alloc(&joint->model.arena,
				    (question->choice_count + 1) * sizeof *part->choices);
	if (joint_lack(joint, part->choices))
		return;
	for (size_t i = 0; i < question->choice_count; i++) {
		part->choices[i] = choice_tree(joint, side, &question->choices[i], ahead);
		if (joint->no_memory)
			return;
		if (some != NULL && is_constant(some, true))
			continue;
		some = some == NULL || is_constant(part->choices[i], true) ? part->choices[i]
		       : joint_or(joint, some, part->choices[i]);
	}
	if (some != NULL && !is_constant(some, true))
		part->asked = joint_and(joint, part->asked, some);
	for (size_t i = 0; i < question->index; i++)
		if (joint->ends[side][i] != NULL)
			part->asked = joint_and(joint, part->asked,
						joint_not(joint, joint->ends[side][i]));
}

static void
find_alive(struct joint *joint, int side, struct part *part)
{
	part->alive = part->asked == NULL || joint->refused[side] == NULL ? part->asked
		: joint_name(joint, joint_and(joint, part->asked,
					      joint_not(joint, joint->refused[side])));
}

/* False: they ask different people, or one alone has the question. */
static bool
share_asked(struct joint *joint, struct part parts[DIFF_SIDES])
{
	struct part *old = &parts[DIFF_OLD], *new = &parts[DIFF_NEW];
	bool same = joint_same(old->asked, new->asked);

	for (int side = 0; side < DIFF_SIDES; side++)
		parts[side].asked = same && side == DIFF_NEW ? old->asked
				    : joint_name(joint, parts[side].asked);
	for (int side = 0; side < DIFF_SIDES; side++)
		find_alive(joint, side, &parts[side]);
	return same;
}

/* The answer where the side asks, else null. */
static void
put_value(struct joint *joint, int side, const struct part *part, uint32_t q)
{
	joint->slots[side][part->question->slot] =
		joint_calculation(joint, part->question->id,
				  joint_make(joint, FEEL_IF, part->asked, joint_own_slot(joint, q),
					     joint_constant(joint, value_null())),
				  NULL);
}

/* Where both ask alike the answer is the value on both. */
static void
put_values(struct joint *joint, const struct part parts[DIFF_SIDES], uint32_t q, bool same)
{
	for (int side = 0; side < DIFF_SIDES; side++) {
		if (parts[side].question == NULL)
			continue;
		if (same || parts[!side].question == NULL)
			joint->slots[side][parts[side].question->slot] = q;
		else
			put_value(joint, side, &parts[side], q);
	}
}

/* ---- what is answered ---- */

static struct feel_node *
offered(const struct joint *joint, int side, const struct part *part, uint32_t symbol)
{
	for (size_t i = 0; part->question != NULL && i < part->question->choice_count; i++)
		if (joint->symbols[side][part->question->choices[i].symbol] == symbol)
			return part->choices[i];
	return NULL;
}

static bool
is_exclusive(const struct joint *joint, int side, const struct part *part, uint32_t symbol)
{
	for (size_t i = 0; part->question != NULL && i < part->question->choice_count; i++)
		if (joint->symbols[side][part->question->choices[i].symbol] == symbol)
			return part->question->choices[i].exclusive;
	return false;
}

/* Every choice of either side; whether each may be taken is put later. */
static void
put_choices(struct joint *joint, struct vv_question *question,
	    const struct part parts[DIFF_SIDES])
{
	size_t room = 1, count = 0;
	struct choice *choices;

	for (int side = 0; side < DIFF_SIDES; side++)
		room += parts[side].question != NULL ? parts[side].question->choice_count : 0;
	choices = arena_alloc(&joint->model.arena, room * sizeof *choices);
	if (joint_lack(joint, choices))
		return;
	for (int side = DIFF_SIDES - 1; side >= 0; side--)
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
			choices[count++] = choice;
		}
	question->choices = choices;
	question->choice_count = count;
}

/* Whether the answer is a choice, or has it among others; never null. */
static struct feel_node *
chosen(struct joint *joint, const struct vv_question *question, uint32_t q, uint32_t symbol)
{
	struct feel_node *node, *choice = joint_constant(joint, value_choice(symbol));

	node = joint_make(joint, FEEL_CALL, joint_own_slot(joint, q), choice, NULL);
	if (node == NULL || choice == NULL)
		return NULL;
	node->function = FEEL_FN_LIST_CONTAINS;
	if (question->type != VV_TYPE_CHOICES)
		*node = (struct feel_node){ .op = FEEL_CHOICE_IS, .index = q,
					    .value = choice->value };
	return joint_make(joint, FEEL_IF, node, truth(joint, true), truth(joint, false));
}

/* A constraint refuses only when it is false. */
static struct feel_node *
constraint_holds(struct joint *joint, int side, const struct vv_question *question)
{
	if (question->constraint == NULL)
		return truth(joint, true);
	return joint_make(joint, FEEL_IF,
			  joint_make(joint, FEEL_EQUAL,
				     joint_tree(joint, side, question->constraint),
				     truth(joint, false), NULL),
			  truth(joint, false), truth(joint, true));
}

/* Constraints read the answer itself, whoever is asked: for both sides at once, so that
 * what is the same on both is seen to be.  Not that of the side that waits. */
static void
map_constraints(struct joint *joint, struct part parts[DIFF_SIDES], uint32_t q, int waits)
{
	uint32_t *kept[DIFF_SIDES];

	for (int side = 0; side < DIFF_SIDES; side++) {
		size_t size = joint->side[side]->slot_count * sizeof *kept[side];

		kept[side] = arena_alloc(&joint->model.arena, size + 1);
		if (joint_lack(joint, kept[side]))
			return;
		memcpy(kept[side], joint->slots[side], size);
		if (parts[side].question != NULL)
			joint->slots[side][parts[side].question->slot] = q;
	}
	for (int side = 0; side < DIFF_SIDES; side++)
		if (parts[side].question != NULL && side != waits) {
			const struct vv_question *question = parts[side].question;

			parts[side].accepts = constraint_holds(joint, side, question);
			parts[side].keeps = joint_kept(joint, side, question->constraint);
		}
	for (int side = 0; side < DIFF_SIDES; side++)
		memcpy(joint->slots[side], kept[side],
		       joint->side[side]->slot_count * sizeof *kept[side]);
}

/* Whether both sides take the same answers wherever both ask. */
static bool
same_answers(const struct joint *joint, const struct vv_question *question,
	     const struct part parts[DIFF_SIDES])
{
	const struct part *old = &parts[DIFF_OLD], *new = &parts[DIFF_NEW];

	if (old->question->required != new->question->required
	    || !joint_same(old->accepts, new->accepts))
		return false;
	for (size_t i = 0; i < question->choice_count; i++) {
		uint32_t symbol = question->choices[i].symbol;

		if (is_exclusive(joint, DIFF_OLD, old, symbol)
			    != is_exclusive(joint, DIFF_NEW, new, symbol)
		    || !joint_same(offered(joint, DIFF_OLD, old, symbol),
				   offered(joint, DIFF_NEW, new, symbol)))
			return false;
	}
	return true;
}

/* One side's answers, or those of both where they take the same. */
static void
put_answers(struct joint *joint, struct vv_question *question, int side, const struct part *part)
{
	for (size_t i = 0; i < question->choice_count; i++)
		question->choices[i].relevant = offered(joint, side, part,
							question->choices[i].symbol);
	question->constraint = part->accepts;
	question->required = part->question->required;
}

/* ---- answers that one side refuses ---- */

/* No choice that the side has exclusive is taken beside another. */
static struct feel_node *
together(struct joint *joint, int side, const struct part *part, uint32_t q,
	 struct feel_node *all)
{
	const struct vv_question *question = &joint->model.questions[q];

	for (size_t i = 0; i < question->choice_count; i++) {
		struct feel_node *alone, *other = NULL;

		if (!is_exclusive(joint, side, part, question->choices[i].symbol))
			continue;
		for (size_t k = 0; k < question->choice_count; k++) {
			if (k == i)
				continue;
			alone = chosen(joint, question, q, question->choices[k].symbol);
			other = other == NULL ? alone : joint_or(joint, other, alone);
		}
		if (other == NULL)
			continue;
		alone = chosen(joint, question, q, question->choices[i].symbol);
		all = joint_and(joint, all, joint_not(joint, joint_and(joint, alone, other)));
	}
	return all;
}

/* The answer is none of the choices the side does not offer, and is allowed. */
static struct feel_node *
accepts(struct joint *joint, int side, const struct part *part, uint32_t q,
	struct feel_node *constraint)
{
	const struct vv_question *question = &joint->model.questions[q];
	struct feel_node *all = constraint;

	for (size_t i = 0; i < question->choice_count; i++) {
		uint32_t symbol = question->choices[i].symbol;
		struct feel_node *here = offered(joint, side, part, symbol), *wrong;

		if (here != NULL && is_constant(here, true))
			continue;
		wrong = chosen(joint, question, q, symbol);
		if (here != NULL && !is_constant(here, false))
			wrong = joint_and(joint, wrong, joint_not(joint, here));
		all = joint_and(joint, all, joint_not(joint, wrong));
	}
	all = together(joint, side, part, q, all);
	return joint_make(joint, FEEL_IF,
			  joint_make(joint, FEEL_EQUAL, joint_own_slot(joint, q),
				     joint_constant(joint, value_null()), NULL),
			  truth(joint, !part->question->required), all);
}

/* A choice that one side offers may be taken; the constraint tells who may take it, and
 * beside which others. */
static void
put_offers(struct joint *joint, struct vv_question *question,
	   const struct part parts[DIFF_SIDES])
{
	for (size_t i = 0; i < question->choice_count; i++) {
		uint32_t symbol = question->choices[i].symbol;
		struct feel_node *old = offered(joint, DIFF_OLD, &parts[DIFF_OLD], symbol);
		struct feel_node *new = offered(joint, DIFF_NEW, &parts[DIFF_NEW], symbol);

		question->choices[i].relevant = old == NULL ? new : new == NULL ? old
			: joint_same(old, new) ? new : joint_or(joint, old, new);
		question->choices[i].exclusive = false;
	}
}

/* An answer that only the day refuses is not taken, but kept. */
static void
note_refusal(struct joint *joint, int side, const struct part *part, uint32_t q)
{
	struct feel_node *untaken = joint_name(joint,
		joint_and(joint, part->alive, joint_not(joint, part->accepts)));
	struct feel_node *refused = part->keeps == part->accepts ? untaken : joint_name(joint,
		joint_and(joint, part->alive, joint_not(joint, part->keeps)));

	joint->refusals[joint->refusal_count++] = (struct joint_refusal){ q, side, untaken };
	joint->refused[side] = joint->refused[side] == NULL ? refused
		: joint_name(joint, joint_or(joint, joint->refused[side], refused));
}

/* The condition that a part takes the answer, and what it keeps. */
static void
find_accepted(struct joint *joint, int side, struct part *part, uint32_t q)
{
	struct feel_node *keeps = part->keeps == NULL ? NULL
		: joint_name(joint, accepts(joint, side, part, q, part->keeps));

	part->accepts = joint_name(joint, accepts(joint, side, part, q, part->accepts));
	part->keeps = keeps != NULL ? keeps : part->accepts;
}

static struct feel_node *
takes(struct joint *joint, const struct part *part)
{
	return joint_and(joint, part->alive, part->accepts);
}

static void
put_both_answers(struct joint *joint, struct part parts[DIFF_SIDES], uint32_t q)
{
	struct vv_question *question = &joint->model.questions[q];

	put_offers(joint, question, parts);
	for (int side = 0; side < DIFF_SIDES; side++)
		find_accepted(joint, side, &parts[side], q);
	question->constraint = joint_or(joint, takes(joint, &parts[DIFF_OLD]),
					takes(joint, &parts[DIFF_NEW]));
	joint->judges_empty[q] = parts[DIFF_OLD].question->required
				 != parts[DIFF_NEW].question->required;
	question->required = parts[DIFF_OLD].question->required
			     && parts[DIFF_NEW].question->required;
	for (int side = 0; side < DIFF_SIDES; side++)
		note_refusal(joint, side, &parts[side], q);
}

/* ---- one question after the other ---- */

static struct feel_node *
end_tree(struct joint *joint, int side, const struct part *part)
{
	return joint_and(joint, part->asked, joint_truth(joint, side, part->question->ends));
}

/* Where both end alike that is known by being one node. */
static void
note_ends(struct joint *joint, const struct part parts[DIFF_SIDES])
{
	struct feel_node *ends[DIFF_SIDES] = { NULL, NULL };

	for (int side = 0; side < DIFF_SIDES; side++) {
		const struct part *part = &parts[side];

		if (part->question == NULL || part->question->ends == NULL)
			continue;
		ends[side] = end_tree(joint, side, part);
		joint->ends[side][part->question->index] =
			side == DIFF_NEW && joint_same(ends[DIFF_OLD], ends[DIFF_NEW])
			? joint->ends[DIFF_OLD][parts[DIFF_OLD].question->index]
			: joint_name(joint, ends[side]);
	}
}

static void
put_answers_of(struct joint *joint, struct part parts[DIFF_SIDES], uint32_t q)
{
	struct vv_question *question = &joint->model.questions[q];
	int side = parts[DIFF_NEW].question != NULL ? DIFF_NEW : DIFF_OLD;
	bool both = parts[DIFF_OLD].question != NULL && parts[DIFF_NEW].question != NULL;

	put_choices(joint, question, parts);
	map_constraints(joint, parts, q, DIFF_SIDES);
	if (joint->no_memory)
		return;
	if (!both || same_answers(joint, question, parts)) {
		put_answers(joint, question, side, &parts[side]);
	} else {
		joint->changed[q] = true;
		put_both_answers(joint, parts, q);
	}
}

/* Asked where a side asks that has refused nothing. */
static void
put_asked(struct joint *joint, const struct part parts[DIFF_SIDES], uint32_t q, bool same)
{
	struct vv_question *question = &joint->model.questions[q];
	struct feel_node *old = parts[DIFF_OLD].alive, *new = parts[DIFF_NEW].alive;

	question->index = q;
	question->slot = q;
	question->ends = NULL;
	/* one side is always there that has refused nothing */
	question->relevant = same ? parts[DIFF_OLD].asked : old == NULL ? new
			     : new == NULL ? old : joint_or(joint, old, new);
	joint->changed[q] = !same;
}

static void
put_question(struct joint *joint, uint32_t q, struct part parts[DIFF_SIDES])
{
	bool same;

	for (int side = 0; side < DIFF_SIDES; side++)
		map_part(joint, side, &parts[side], false);
	if (joint->no_memory)
		return;
	same = share_asked(joint, parts);
	put_asked(joint, parts, q, same);
	put_values(joint, parts, q, same);
	put_answers_of(joint, parts, q);
	note_ends(joint, parts);
}

/* ---- a question that one side asks later ---- */

static void
note_end(struct joint *joint, int side, const struct part *part)
{
	if (part->question->ends != NULL)
		joint->ends[side][part->question->index] =
			joint_name(joint, end_tree(joint, side, part));
}

/* What one side refuses and the other may take. */
static void
put_answers_ahead(struct joint *joint, const struct joint_step *step,
		  struct part parts[DIFF_SIDES])
{
	struct vv_question *question = &joint->model.questions[step->question];
	int waits = step->waits;

	put_offers(joint, question, parts);
	find_accepted(joint, !waits, &parts[!waits], step->question);
	if (step->judges)
		find_accepted(joint, waits, &parts[waits], step->question);
	question->constraint = joint_or(joint, takes(joint, &parts[!waits]), step->judges
					? takes(joint, &parts[waits]) : parts[waits].alive);
	note_refusal(joint, !waits, &parts[!waits], step->question);
}

/* The side that is there asks as it would; the other may ask, so it may be left empty. */
static void
put_ahead(struct joint *joint, struct joint_step *step, struct part parts[DIFF_SIDES])
{
	uint32_t q = step->question;
	struct vv_question *question = &joint->model.questions[q];
	int waits = step->waits, there = !waits;

	joint_find_unknown(joint, waits);
	for (int side = 0; side < DIFF_SIDES; side++) {
		map_part(joint, side, &parts[side], side == waits);
		parts[side].asked = joint_name(joint, parts[side].asked);
		find_alive(joint, side, &parts[side]);
	}
	if (joint->no_memory)
		return;
	put_asked(joint, parts, q, false);
	put_value(joint, there, &parts[there], q);
	put_choices(joint, question, parts);
	map_constraints(joint, parts, q, step->judges ? DIFF_SIDES : waits);
	if (joint->no_memory)
		return;
	step->judges = step->judges && same_answers(joint, question, parts);
	if (step->judges)
		put_answers(joint, question, there, &parts[there]);
	else
		put_answers_ahead(joint, step, parts);
	question->required = false;
	note_end(joint, there, &parts[there]);
}

/* Whoever is asked by a side gives an answer that some such side takes; who is not, none. */
static void
settle(struct joint *joint, struct joint_step *step, const struct part parts[DIFF_SIDES],
       bool same)
{
	struct vv_question *settles = &joint->model.questions[step->settles];
	struct feel_node *empty = joint_make(joint, FEEL_EQUAL,
					     joint_own_slot(joint, step->question),
					     joint_constant(joint, value_null()), NULL);
	const struct part *there = &parts[!step->waits];
	struct feel_node *left;

	step->asked = joint_name(joint, joint_or(joint, parts[DIFF_OLD].alive,
						 parts[DIFF_NEW].alive));
	step->taken = joint_name(joint, same
		? accepts(joint, !step->waits, there, step->question, there->accepts)
		: joint_or(joint, takes(joint, &parts[DIFF_OLD]), takes(joint, &parts[DIFF_NEW])));
	left = !same ? step->taken : there->question->required ? joint_not(joint, empty)
	       : truth(joint, true);
	settles->index = step->settles;
	settles->slot = step->settles;
	settles->relevant = joint_not(joint, joint_make(joint, FEEL_IF, step->asked, left, empty));
	settles->constraint = truth(joint, false);
}

/* @p same: both sides take the same answers, which were judged where it was asked. */
static void
put_follower(struct joint *joint, struct joint_step *step, struct part parts[DIFF_SIDES],
	     bool same)
{
	int side = step->waits;
	struct part *part = &parts[side];

	map_part(joint, side, part, false);
	part->asked = joint_name(joint, part->asked);
	find_alive(joint, side, part);
	if (!same && !joint->no_memory) {
		map_constraints(joint, parts, step->question, !side);
		if (joint->no_memory)
			return;
		find_accepted(joint, side, part, step->question);
		note_refusal(joint, side, part, step->question);
	}
	if (joint->no_memory)
		return;
	put_value(joint, side, part, step->question);
	note_end(joint, side, part);
	settle(joint, step, parts, same);
}

void
joint_questions(struct joint *joint)
{
	size_t count = joint->model.question_count;
	struct part (*parts)[DIFF_SIDES] = arena_alloc(&joint->model.arena,
						       (count + 1) * sizeof *parts);
	bool *judged = arena_alloc(&joint->model.arena, count + 1);

	if (joint_lack(joint, parts) || joint_lack(joint, judged))
		return;
	for (size_t i = 0; i < joint->step_count && !joint->no_memory; i++) {
		struct joint_step *step = &joint->steps[i];
		uint32_t q = step->question;

		for (int side = 0; side < DIFF_SIDES; side++)
			parts[q][side].question = joint_own(joint, side, q);
		if (step->kind == JOINT_ASK)
			put_question(joint, q, parts[q]);
		if (step->kind == JOINT_AHEAD)
			put_ahead(joint, step, parts[q]);
		if (step->kind == JOINT_FOLLOW)
			put_follower(joint, step, parts[q], judged[q]);
		judged[q] = step->kind == JOINT_AHEAD && step->judges;
	}
}
