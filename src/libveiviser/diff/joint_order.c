/* In which order the questions of two versions can be asked together: each behind all
 * that either side reads to ask it, refuse an answer, or have ended before it. */
#include "diff/diff.h"

#include "base/table.h"

#include <string.h>

struct ordering {
	struct joint *joint;
	uint32_t *same[DIFF_SIDES];	/* by question: the other side's; TABLE_NONE */
	uint32_t *wanted[DIFF_SIDES];	/* by place in the order we would like: its own */
	uint32_t *at[DIFF_SIDES];	/* by question: its place in that order */
	size_t count;
	bool *placed;			/* by place */
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

/* Whether every question a tree reads, but for the one itself, stands already. */
static bool
reads_placed(struct ordering *ordering, int side, const struct feel_node *tree, uint32_t itself)
{
	const struct vv_model *model = ordering->joint->side[side];
	bool reads = tree != NULL && feel_node_reads(tree);
	const struct calculation *calculation;

	if (tree == NULL)
		return true;
	if (reads && tree->index < model->question_count && tree->index != itself
	    && !ordering->placed[ordering->at[side][tree->index]])
		return false;
	calculation = reads ? model_calculation(model, tree->index) : NULL;
	if (calculation != NULL && !ordering->seen[tree->index]) {
		ordering->seen[tree->index] = true;
		if (!reads_placed(ordering, side, calculation->expression, itself))
			return false;
	}
	for (uint32_t i = 0; i < tree->count; i++)
		if (!reads_placed(ordering, side, tree->operands[i], itself))
			return false;
	return true;
}

/* Whether a side can ask a question by now. */
static bool
can_ask(struct ordering *ordering, int side, uint32_t own)
{
	const struct vv_model *model = ordering->joint->side[side];
	const struct vv_question *question;
	bool can;

	if (own == TABLE_NONE)
		return true;
	question = &model->questions[own];
	memset(ordering->seen, 0, model->slot_count);
	can = reads_placed(ordering, side, question->relevant, own)
	      && reads_placed(ordering, side, question->constraint, own)
	      && reads_placed(ordering, side, question->ends, own);
	for (size_t i = 0; i < question->choice_count && can; i++)
		can = reads_placed(ordering, side, question->choices[i].relevant, own);
	for (uint32_t i = 0; i < own && can; i++)
		can = model->questions[i].ends == NULL || ordering->placed[ordering->at[side][i]];
	return can;
}

static void
place(struct ordering *ordering, size_t next)
{
	struct joint *joint = ordering->joint;
	size_t q = joint->model.question_count++;

	for (int side = 0; side < DIFF_SIDES; side++) {
		uint32_t own = ordering->wanted[side][next];

		joint->own[side][q] = own;
		if (own != TABLE_NONE)
			joint->model.questions[q] = joint->side[side]->questions[own];
	}
	ordering->placed[next] = true;
}

static void
place_all(struct ordering *ordering)
{
	struct joint *joint = ordering->joint;

	while (joint->model.question_count < ordering->count) {
		size_t next = 0, first = ordering->count;

		for (; next < ordering->count; next++) {
			if (ordering->placed[next])
				continue;
			if (first == ordering->count)
				first = next;
			if (can_ask(ordering, DIFF_OLD, ordering->wanted[DIFF_OLD][next])
			    && can_ask(ordering, DIFF_NEW, ordering->wanted[DIFF_NEW][next]))
				break;
		}
		if (next == ordering->count) {
			uint32_t own = ordering->wanted[DIFF_NEW][first];

			joint->mixed = own != TABLE_NONE
				? joint->side[DIFF_NEW]->questions[own].id
				: joint->side[DIFF_OLD]->questions
				  [ordering->wanted[DIFF_OLD][first]].id;
			return;
		}
		place(ordering, next);
	}
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
	}
	ordering.placed = arena_alloc(&arena, all + 1);
	ordering.seen = arena_alloc(&arena, slots + 1);
	if (!arena.failed) {
		match(&ordering);
		merge(&ordering);
		place_all(&ordering);
	}
	joint->no_memory |= arena.failed;
	arena_clear(&arena);
}
