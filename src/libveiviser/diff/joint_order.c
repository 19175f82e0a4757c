/* In which order the questions of two versions can be asked together: each behind all
 * that either side reads to ask it, refuse an answer, or have ended before it.  Where the
 * sides ask in orders that do not go together, a question is answered where one of them can
 * ask it, and the other follows once it is known whether it does. */
#include "diff/diff.h"

#include "base/table.h"

#include <string.h>

struct ordering {
	struct joint *joint;
	uint32_t *same[DIFF_SIDES];	/* by question: the other side's; TABLE_NONE */
	uint32_t *wanted[DIFF_SIDES];	/* by place in the order we would like: its own */
	uint32_t *at[DIFF_SIDES];	/* by question: its place in that order */
	size_t count;
	bool *placed;			/* by place: it is answered */
	bool *asked[DIFF_SIDES];	/* by place: the side has asked it, if it ever does */
	uint32_t *question;		/* by place: of the joint model */
	bool *seen;			/* by slot of the side, while reading */
};

/* ---- the order we would like ---- */

static void
match(struct ordering *ordering)
{
	const struct vv_model *const *side = ordering->joint->side;

	for (int s = 0; s < DIFF_SIDES; s++)
		for (size_t i = 0; i < side[s]->question_count; i++) {
			const struct vv_question *one = &side[s]->questions[i];
			const struct vv_question *other = vv_model_find_question(side[!s], one->id);
			bool same = other != NULL && other->type == one->type
				    && strcmp(other->unit, one->unit) == 0;

			ordering->same[s][i] = same ? (uint32_t)other->index : TABLE_NONE;
		}
}

static void
want(struct ordering *ordering, uint32_t old, uint32_t new)
{
	uint32_t own[DIFF_SIDES] = { old, new };

	for (int side = 0; side < DIFF_SIDES; side++) {
		ordering->wanted[side][ordering->count] = own[side];
		if (own[side] != TABLE_NONE)
			ordering->at[side][own[side]] = (uint32_t)ordering->count;
	}
	ordering->count++;
}

/* The new order, with what only the old one asks where it stood. */
static void
merge(struct ordering *ordering)
{
	const uint32_t *of_old = ordering->same[DIFF_OLD], *of_new = ordering->same[DIFF_NEW];
	size_t old_count = ordering->joint->side[DIFF_OLD]->question_count;
	size_t new_count = ordering->joint->side[DIFF_NEW]->question_count;
	size_t next = 0;

	/* one more round, for what the old one asks behind all */
	for (size_t i = 0; i <= new_count; i++) {
		size_t until = i == new_count ? old_count
			       : of_new[i] != TABLE_NONE ? of_new[i] : next;

		for (; next < until; next++)
			if (of_old[next] == TABLE_NONE)
				want(ordering, (uint32_t)next, TABLE_NONE);
		if (i < new_count)
			want(ordering, of_new[i], (uint32_t)i);
	}
}

/* ---- what has to come before ---- */

/* Whether every question a tree reads, but for the one itself, is asked already. */
static bool
reads_asked(struct ordering *ordering, int side, const struct feel_node *tree, uint32_t itself)
{
	const struct vv_model *model = ordering->joint->side[side];
	bool reads = tree != NULL && feel_node_reads(tree);
	const struct calculation *calculation;

	if (tree == NULL)
		return true;
	if (reads && tree->index < model->question_count && tree->index != itself
	    && !ordering->asked[side][ordering->at[side][tree->index]])
		return false;
	calculation = reads ? model_calculation(model, tree->index) : NULL;
	if (calculation != NULL && !ordering->seen[tree->index]) {
		ordering->seen[tree->index] = true;
		if (!reads_asked(ordering, side, calculation->expression, itself))
			return false;
	}
	for (uint32_t i = 0; i < tree->count; i++)
		if (!reads_asked(ordering, side, tree->operands[i], itself))
			return false;
	return true;
}

/* Whether a side can tell by now which answers to a question it takes. */
static bool
can_judge(struct ordering *ordering, int side, uint32_t own)
{
	const struct vv_model *model = ordering->joint->side[side];
	const struct vv_question *question = &model->questions[own];
	bool can;

	memset(ordering->seen, 0, model->slot_count);
	can = reads_asked(ordering, side, question->constraint, own);
	for (size_t i = 0; i < question->choice_count && can; i++)
		can = reads_asked(ordering, side, question->choices[i].relevant, own);
	return can;
}

/* Whether it can ask it. */
static bool
can_ask(struct ordering *ordering, int side, size_t place)
{
	const struct vv_model *model = ordering->joint->side[side];
	uint32_t own = ordering->wanted[side][place];
	bool can;

	if (own == TABLE_NONE)
		return true;
	can = can_judge(ordering, side, own)
	      && reads_asked(ordering, side, model->questions[own].relevant, own)
	      && reads_asked(ordering, side, model->questions[own].ends, own);
	for (uint32_t i = 0; i < own && can; i++)
		can = model->questions[i].ends == NULL
		      || ordering->asked[side][ordering->at[side][i]];
	return can;
}

/* A question of the joint model. */
static uint32_t
add_question(struct ordering *ordering, uint32_t old, uint32_t new)
{
	struct joint *joint = ordering->joint;
	uint32_t q = (uint32_t)joint->model.question_count++;

	joint->own[DIFF_OLD][q] = old;
	joint->own[DIFF_NEW][q] = new;
	return q;
}

/* @p waits: the side that follows later; DIFF_SIDES: none. */
static void
place(struct ordering *ordering, size_t next, int waits)
{
	struct joint *joint = ordering->joint;
	uint32_t q = add_question(ordering, ordering->wanted[DIFF_OLD][next],
				  ordering->wanted[DIFF_NEW][next]);

	for (int side = 0; side < DIFF_SIDES; side++) {
		uint32_t own = ordering->wanted[side][next];

		if (own != TABLE_NONE)
			joint->model.questions[q] = joint->side[side]->questions[own];
		ordering->asked[side][next] = side != waits;
	}
	ordering->placed[next] = true;
	ordering->question[next] = q;
	joint->steps[joint->step_count++] = (struct joint_step){
		.kind = waits == DIFF_SIDES ? JOINT_ASK : JOINT_AHEAD, .question = q,
		.waits = waits,
		.judges = waits < DIFF_SIDES
			  && can_judge(ordering, waits, ordering->wanted[waits][next]),
	};
}

/* What asks nobody: whose answers turn out to be none is let go on no further. */
static void
follow(struct ordering *ordering, size_t next, int waits)
{
	struct joint *joint = ordering->joint;
	uint32_t q = ordering->question[next];
	uint32_t settles = add_question(ordering, TABLE_NONE, TABLE_NONE);

	joint->model.questions[settles] = (struct vv_question){
		.id = joint->model.questions[q].id, .type = VV_TYPE_NUMBER, .unit = "",
		.required = true,
	};
	ordering->asked[waits][next] = true;
	joint->steps[joint->step_count++] = (struct joint_step){
		.kind = JOINT_FOLLOW, .question = q, .waits = waits, .settles = settles,
	};
}

static bool
follow_one(struct ordering *ordering)
{
	for (size_t next = 0; next < ordering->count; next++)
		for (int side = 0; side < DIFF_SIDES && ordering->placed[next]; side++)
			if (!ordering->asked[side][next] && can_ask(ordering, side, next)) {
				follow(ordering, next, side);
				return true;
			}
	return false;
}

static bool
place_one(struct ordering *ordering)
{
	for (size_t next = 0; next < ordering->count; next++)
		if (!ordering->placed[next] && can_ask(ordering, DIFF_OLD, next)
		    && can_ask(ordering, DIFF_NEW, next)) {
			place(ordering, next, DIFF_SIDES);
			return true;
		}
	return false;
}

/* The first question that a side has not asked yet it can ask, so there is always one. */
static bool
place_ahead(struct ordering *ordering)
{
	for (size_t next = 0; next < ordering->count; next++)
		for (int side = DIFF_SIDES; side-- > 0 && !ordering->placed[next];)
			if (ordering->wanted[side][next] != TABLE_NONE
			    && can_ask(ordering, side, next)) {
				place(ordering, next, !side);
				return true;
			}
	return false;
}

static void
place_all(struct ordering *ordering)
{
	while (follow_one(ordering) || place_one(ordering) || place_ahead(ordering))
		;
}

void
joint_order(struct joint *joint)
{
	struct ordering ordering = { .joint = joint };
	struct arena arena = { .chunk_size = 0 };
	size_t all = joint->side[DIFF_OLD]->question_count + joint->side[DIFF_NEW]->question_count;
	size_t slots = joint->side[DIFF_OLD]->slot_count + joint->side[DIFF_NEW]->slot_count;

	for (int side = 0; side < DIFF_SIDES; side++) {
		ordering.same[side] = arena_alloc(&arena, (all + 1) * sizeof(uint32_t));
		ordering.wanted[side] = arena_alloc(&arena, (all + 1) * sizeof(uint32_t));
		ordering.at[side] = arena_alloc(&arena, (all + 1) * sizeof(uint32_t));
		ordering.asked[side] = arena_alloc(&arena, all + 1);
	}
	ordering.placed = arena_alloc(&arena, all + 1);
	ordering.question = arena_alloc(&arena, (all + 1) * sizeof *ordering.question);
	ordering.seen = arena_alloc(&arena, slots + 1);
	if (!arena.failed) {
		match(&ordering);
		merge(&ordering);
		place_all(&ordering);
	}
	joint->no_memory |= arena.failed;
	arena_clear(&arena);
}
