/* Every way in which two versions can tell somebody something else, as conditions over
 * the joint model.  What both say by the same rules is left out. */
#include "diff/diff.h"

#include "interview/display.h"
#include "base/grow.h"

#include <string.h>

static void
claim(struct diff_day *day, enum vv_difference_kind kind, const char *id, struct feel_node *when)
{
	if (when != NULL && GROW(day->claims, day->claim_room, day->claim_count))
		day->claims[day->claim_count++] = (struct diff_claim){
			.kind = kind, .id = id, .when = when,
			.anyway = kind == VV_DIFFERENCE_REFUSED || kind == VV_DIFFERENCE_TAKEN,
		};
	else
		day->no_memory = true;
}

void
diff_doubt(struct diff_day *day, const char *where, const char *reason)
{
	for (size_t i = 0; i < day->doubt_count; i++)
		if (strcmp(day->doubts[i].where, where) == 0 && day->doubts[i].reason == reason)
			return;
	if (GROW(day->doubts, day->doubt_room, day->doubt_count))
		day->doubts[day->doubt_count++] = (struct diff_doubt){ where, reason };
	else
		day->no_memory = true;
}

/* Two values differ; null is a value, too. */
static struct feel_node *
differ(struct joint *joint, struct feel_node *a, struct feel_node *b)
{
	return joint_make(joint, FEEL_IF, joint_make(joint, FEEL_EQUAL, a, b, NULL),
			  joint_constant(joint, value_boolean(false)),
			  joint_constant(joint, value_boolean(true)));
}

static struct feel_node *
number(struct joint *joint, size_t n)
{
	return joint_constant(joint, value_integer((int64_t)n));
}

/* ---- what applies ---- */

static struct feel_node *
holds(struct joint *joint, int side, const struct item *item)
{
	if (item->general == GENERAL_ONLY || !period_holds(item->period, joint->days.from))
		return joint_constant(joint, value_boolean(false));
	return joint_truth(joint, side, item->relevant);
}

/* A verdict stands where nothing that holds beats it. */
static struct feel_node *
stands(struct joint *joint, int side, size_t verdict)
{
	const struct vv_model *model = joint->side[side];
	struct feel_node *tree = holds(joint, side, &model->items[verdict]);

	for (size_t i = 0; i < model->verdict_count; i++)
		if (item_beats(&model->items[i], (uint32_t)verdict))
			tree = joint_and(joint, tree, joint_not(joint,
					 holds(joint, side, &model->items[i])));
	return tree;
}

static void
make_verdicts(struct diff_day *day)
{
	struct joint *joint = &day->joint;

	for (int side = 0; side < DIFF_SIDES; side++) {
		const struct vv_model *model = joint->side[side], *other = joint->side[!side];

		day->stands[side] = arena_alloc(&joint->model.arena, (model->verdict_count + 1)
						* sizeof *day->stands[side]);
		if (day->stands[side] == NULL) {
			day->no_memory = true;
			return;
		}
		for (size_t i = 0; i < model->verdict_count; i++) {
			const struct item *same = side == DIFF_NEW
				? model_item_find(other, model->items[i].id, true) : NULL;
			struct feel_node *known = same == NULL ? NULL
				: day->stands[DIFF_OLD][same - other->items];

			day->stands[side][i] = stands(joint, side, i);
			if (known != NULL && joint_same(known, day->stands[side][i]))
				day->stands[side][i] = known;
		}
	}
}

bool
diff_same_verdicts(const struct diff_day *day)
{
	const struct vv_model *const *side = day->joint.side;

	if (side[DIFF_OLD]->verdict_count != side[DIFF_NEW]->verdict_count)
		return false;
	for (size_t i = 0; i < side[DIFF_NEW]->verdict_count; i++) {
		const struct item *old = model_item_find(side[DIFF_OLD],
							 side[DIFF_NEW]->items[i].id, true);

		if (old == NULL || old->outcome != side[DIFF_NEW]->items[i].outcome
		    || day->stands[DIFF_NEW][i]
		       != day->stands[DIFF_OLD][old - side[DIFF_OLD]->items])
			return false;
	}
	return true;
}

/* ---- what an item says ---- */

/* Which of an item's texts is shown: 0 the main one, or a variant from 1. */
static struct feel_node *
which_text(struct joint *joint, int side, const struct item *item)
{
	struct feel_node *tree = number(joint, 0);

	for (size_t i = item->variant_count; i-- > 0;)
		tree = joint_make(joint, FEEL_IF,
				  joint_truth(joint, side, item->variants[i].relevant),
				  number(joint, i + 1), tree);
	return joint_name(joint, tree);
}

static const struct texts *
text_number(const struct item *item, size_t i)
{
	return i == 0 || item->variants[i - 1].paragraphs.count == 0 ? &item->text
	       : &item->variants[i - 1].paragraphs;
}

/* An item of both sides, where both show it. */
struct shared_item {
	const struct item *item[DIFF_SIDES];
	struct feel_node *when;
};

static void
compare_text(struct diff_day *day, const struct shared_item *pair, struct feel_node *when,
	     const struct texts *old, const struct texts *new)
{
	const char *id = pair->item[DIFF_NEW]->id;
	struct diff_wording wording;

	if (!diff_wording(&wording, &day->joint, old, new)) {
		day->no_memory = true;
		return;
	}
	if (wording.figures)
		claim(day, VV_DIFFERENCE_CHANGED, id, when);
	else if (wording.values != NULL)
		claim(day, VV_DIFFERENCE_CHANGED, id,
		      joint_and(&day->joint, when, wording.values));
	if (wording.words && day->words)
		claim(day, VV_DIFFERENCE_WORDS, id, when);
}

static void
compare_texts(struct diff_day *day, const struct shared_item *pair)
{
	struct joint *joint = &day->joint;
	const struct item *old = pair->item[DIFF_OLD], *new = pair->item[DIFF_NEW];
	struct feel_node *a = which_text(joint, DIFF_OLD, old);
	struct feel_node *b = which_text(joint, DIFF_NEW, new);

	for (size_t i = 0; i <= old->variant_count; i++)
		for (size_t k = 0; k <= new->variant_count; k++) {
			struct feel_node *here = pair->when;

			if (old->variant_count > 0)
				here = joint_and(joint, here,
						 joint_make(joint, FEEL_EQUAL, a,
							    number(joint, i), NULL));
			if (new->variant_count > 0)
				here = joint_and(joint, here,
						 joint_make(joint, FEEL_EQUAL, b,
							    number(joint, k), NULL));
			compare_text(day, pair, here, text_number(old, i), text_number(new, k));
		}
}

static struct feel_node *
met(struct joint *joint, int side, const struct item *item)
{
	return item->met != NULL ? joint_tree(joint, side, item->met)
	       : joint_constant(joint, value_null());
}

/* The day that a line is about, where both versions name it. */
static void
compare_dates(struct diff_day *day, const struct shared_item *pair, const struct feel_node *old,
	      const struct feel_node *new)
{
	struct joint *joint = &day->joint;
	struct feel_node *a, *b;

	if (old == NULL || new == NULL)
		return;
	a = joint_tree(joint, DIFF_OLD, old);
	b = joint_tree(joint, DIFF_NEW, new);
	if (a != NULL && b != NULL && !joint_same(a, b))
		claim(day, VV_DIFFERENCE_CHANGED, pair->item[DIFF_NEW]->id,
		      joint_and(joint, pair->when, differ(joint, a, b)));
}

static struct feel_node *
folds(struct joint *joint, int side, const struct item *item)
{
	const struct feel_node *fold = item_fold(item);

	return fold != NULL ? joint_truth(joint, side, fold)
	       : joint_constant(joint, value_boolean(false));
}

/* Whether the line stands in the main part or behind it. */
static void
compare_folds(struct diff_day *day, const struct shared_item *pair)
{
	struct joint *joint = &day->joint;
	const char *id = pair->item[DIFF_NEW]->id;
	struct feel_node *before = folds(joint, DIFF_OLD, pair->item[DIFF_OLD]);
	struct feel_node *after = folds(joint, DIFF_NEW, pair->item[DIFF_NEW]);

	if (before == NULL || after == NULL || joint_same(before, after))
		return;
	before = joint_name(joint, before);
	after = joint_name(joint, after);
	claim(day, VV_DIFFERENCE_FOLDED, id,
	      joint_and(joint, pair->when, joint_and(joint, after, joint_not(joint, before))));
	claim(day, VV_DIFFERENCE_UNFOLDED, id,
	      joint_and(joint, pair->when, joint_and(joint, before, joint_not(joint, after))));
}

static void
compare_pair(struct diff_day *day, const struct shared_item *pair)
{
	struct joint *joint = &day->joint;
	struct feel_node *old = met(joint, DIFF_OLD, pair->item[DIFF_OLD]);
	struct feel_node *new = met(joint, DIFF_NEW, pair->item[DIFF_NEW]);

	if (old == NULL || new == NULL)
		return;
	if (!joint_same(old, new))
		claim(day, VV_DIFFERENCE_CHANGED, pair->item[DIFF_NEW]->id,
		      joint_and(joint, pair->when, differ(joint, old, new)));
	compare_dates(day, pair, pair->item[DIFF_OLD]->date, pair->item[DIFF_NEW]->date);
	compare_dates(day, pair, pair->item[DIFF_OLD]->until, pair->item[DIFF_NEW]->until);
	compare_folds(day, pair);
	compare_texts(day, pair);
}

/* ---- items ---- */

static void
compare_verdicts(struct diff_day *day)
{
	struct joint *joint = &day->joint;
	const struct vv_model *old = joint->side[DIFF_OLD], *new = joint->side[DIFF_NEW];

	for (size_t i = 0; i < new->verdict_count; i++) {
		struct shared_item pair = { { model_item_find(old, new->items[i].id, true),
					      &new->items[i] },
					    day->stands[DIFF_NEW][i] };

		if (pair.item[DIFF_OLD] == NULL)
			continue;
		pair.when = joint_and(joint, pair.when, day->stands[DIFF_OLD]
				      [pair.item[DIFF_OLD] - old->items]);
		compare_pair(day, &pair);
	}
}

static void
compare_item(struct diff_day *day, const struct item *old, const struct item *new)
{
	struct joint *joint = &day->joint;
	const char *id = old != NULL ? old->id : new->id;
	struct feel_node *before = old != NULL ? holds(joint, DIFF_OLD, old) : NULL;
	struct feel_node *after = new != NULL ? holds(joint, DIFF_NEW, new) : NULL;
	struct shared_item pair = { { old, new }, NULL };

	if (joint->no_memory)
		return;
	if (joint_same(before, after)) {
		pair.when = joint_name(joint, before);
	} else {
		before = joint_name(joint, before);
		after = joint_name(joint, after);
		if (before != NULL)
			claim(day, VV_DIFFERENCE_LOST, id, after == NULL ? before
			      : joint_and(joint, before, joint_not(joint, after)));
		if (after != NULL)
			claim(day, VV_DIFFERENCE_GAINED, id, before == NULL ? after
			      : joint_and(joint, after, joint_not(joint, before)));
		if (old != NULL && new != NULL)
			pair.when = joint_and(joint, before, after);
	}
	if (pair.when != NULL)
		compare_pair(day, &pair);
}

static void
compare_items(struct diff_day *day)
{
	const struct vv_model *old = day->joint.side[DIFF_OLD], *new = day->joint.side[DIFF_NEW];

	for (size_t i = old->verdict_count; i < old->item_count; i++)
		compare_item(day, &old->items[i], model_item_find(new, old->items[i].id, false));
	for (size_t i = new->verdict_count; i < new->item_count; i++)
		if (model_item_find(old, new->items[i].id, false) == NULL)
			compare_item(day, NULL, &new->items[i]);
}

/* ---- public values ---- */

static bool
is_public(const struct vv_model *model, const struct model_name *name)
{
	return name->kind == NAME_CALCULATION ? model->calculations[name->index].is_public
	       : name->kind == NAME_PARAMETER && model->parameters[name->index].is_public;
}

static struct feel_node *
value_tree(struct joint *joint, int side, const struct model_name *name)
{
	const struct vv_model *model = joint->side[side];

	if (name == NULL || name->kind == NAME_QUESTION || name->kind == NAME_LIST)
		return joint_constant(joint, value_null());
	return joint_slot(joint, side, model_name_slot(model, name));
}

static void
compare_value(struct diff_day *day, int side, const char *id)
{
	struct joint *joint = &day->joint;
	const struct model_name *name = model_name_find(joint->side[side], id, strlen(id));
	const struct model_name *other = model_name_find(joint->side[!side], id, strlen(id));
	struct feel_node *a, *b;

	/* told once: in the new one's turn only when the old one did not have it public */
	if (!is_public(joint->side[side], name)
	    || (side == DIFF_NEW && other != NULL && is_public(joint->side[DIFF_OLD], other)))
		return;
	a = value_tree(joint, side, name);
	b = value_tree(joint, !side, other);
	if (other != NULL && strcmp(display_unit(joint->side[side], name),
				    display_unit(joint->side[!side], other)) != 0)
		b = joint_constant(joint, value_null());
	if (a != NULL && b != NULL && !joint_same(a, b))
		claim(day, VV_DIFFERENCE_CHANGED, id, differ(joint, a, b));
}

static void
compare_values(struct diff_day *day)
{
	for (int side = 0; side < DIFF_SIDES; side++) {
		const struct vv_model *model = day->joint.side[side];

		for (size_t i = 0; i < model->calculation_count; i++)
			if (!model->calculations[i].of_verdicts)
				compare_value(day, side, model->calculations[i].id);
		for (size_t i = 0; i < model->parameter_count; i++)
			compare_value(day, side, model->parameters[i].id);
	}
}

/* ---- answers ---- */

static void
claim_refusals(struct diff_day *day)
{
	const struct joint *joint = &day->joint;

	for (size_t i = 0; i < joint->refusal_count; i++)
		claim(day, joint->refusals[i].side == DIFF_NEW ? VV_DIFFERENCE_REFUSED
		      : VV_DIFFERENCE_TAKEN,
		      joint->model.questions[joint->refusals[i].question].id,
		      joint->refusals[i].tree);
}

void
diff_claim(struct diff_day *day)
{
	make_verdicts(day);
	day->no_memory |= day->joint.no_memory;
	if (day->no_memory)
		return;
	claim_refusals(day);
	compare_verdicts(day);
	compare_items(day);
	compare_values(day);
	day->no_memory |= day->joint.no_memory;
}
