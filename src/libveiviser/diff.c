/* Looks for somebody whom two versions of a questionnaire tell something else: a goal
 * for each difference there can be, and a search whether anybody meets it. */
#include "diff.h"

#include "error.h"
#include "prove_search.h"
#include "strbuf.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { GOALS_MAX = 20000 };

struct goal {
	enum diff_kind kind;
	const char *id;
	struct feel_node *tree;
};

struct diff_memory {
	struct diff_result diff;
	struct arena arena;
	struct joint joint;
	struct goal *goals;
	size_t goal_count, goal_room;
	struct diff_person *persons;
	struct diff_doubt *doubts;
	size_t doubt_room;
	struct diff_part *parts;
	size_t part_room;
	bool no_memory;
};

/* An item on both sides; either may be missing. */
struct pair {
	const struct item *item[DIFF_SIDES];
	struct feel_node *applies[DIFF_SIDES];
};

static void
add_goal(struct diff_memory *memory, enum diff_kind kind, const char *id, struct feel_node *tree)
{
	struct goal *more;

	if (tree == NULL || memory->goal_count == GOALS_MAX) {
		memory->no_memory = true;
		return;
	}
	more = table_grow(memory->goals, &memory->goal_room, memory->goal_count, sizeof *more);
	if (more == NULL) {
		memory->no_memory = true;
		return;
	}
	memory->goals = more;
	more[memory->goal_count++] = (struct goal){ kind, id, tree };
}

static void
doubt(struct diff_memory *memory, const char *id, const char *reason)
{
	struct diff_doubt *more;

	for (size_t i = 0; i < memory->diff.doubt_count; i++)
		if (memory->doubts[i].id == id && memory->doubts[i].reason == reason)
			return;
	more = table_grow(memory->doubts, &memory->doubt_room, memory->diff.doubt_count,
			  sizeof *more);
	if (more == NULL) {
		memory->no_memory = true;
		return;
	}
	memory->doubts = more;
	more[memory->diff.doubt_count++] = (struct diff_doubt){ id, reason };
}

/* ---- trees ---- */

static struct feel_node *
both(struct joint *joint, struct feel_node *a, struct feel_node *b)
{
	return joint_make(joint, FEEL_AND, a, b, NULL);
}

static struct feel_node *
but_not(struct joint *joint, struct feel_node *a, struct feel_node *b)
{
	return both(joint, a, joint_make(joint, FEEL_NOT, b, NULL, NULL));
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
number(struct joint *joint, int64_t n)
{
	return joint_constant(joint, value_integer(n));
}

/* ---- what a side says ---- */

static struct feel_node *
holds(struct joint *joint, int side, const struct item *item)
{
	if (item == NULL || item->general == GENERAL_ONLY
	    || !period_holds(item->period, joint->day))
		return joint_constant(joint, value_boolean(false));
	return joint_truth(joint, side, item->relevant);
}

static bool
beats(const struct item *winner, size_t loser)
{
	for (size_t i = 0; i < winner->beats_count; i++)
		if (winner->beats[i] == loser)
			return true;
	return false;
}

static struct feel_node *
applies(struct joint *joint, int side, const struct item *item)
{
	const struct vv_model *model = joint->side[side];
	struct feel_node *tree = holds(joint, side, item);
	size_t index = item != NULL ? (size_t)(item - model->items) : model->verdict_count;

	for (size_t i = 0; index < model->verdict_count && i < model->verdict_count; i++)
		if (beats(&model->items[i], index))
			tree = but_not(joint, tree, holds(joint, side, &model->items[i]));
	return tree;
}

/* Which of an item's texts is shown: 0 the main one, or a variant from 1. */
static struct feel_node *
which_text(struct joint *joint, int side, const struct item *item)
{
	struct feel_node *tree = number(joint, 0);

	for (size_t i = item->variant_count; i-- > 0;)
		tree = joint_make(joint, FEEL_IF,
				  joint_truth(joint, side, item->variants[i].relevant),
				  number(joint, (int64_t)i + 1), tree);
	return joint_name(joint, tree);
}

static const struct texts *
text_number(const struct item *item, size_t i)
{
	return i == 0 || item->variants[i - 1].paragraphs.count == 0 ? &item->text
	       : &item->variants[i - 1].paragraphs;
}

static bool
same_texts(const struct texts *a, const struct texts *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (strcmp(text_in(&a->all[i], VV_EN), text_in(&b->all[i], VV_EN)) != 0)
			return false;
	return true;
}

/* ---- goals ---- */

static uint32_t
name_slot(const struct vv_model *model, const struct model_name *name)
{
	switch (name->kind) {
	case NAME_QUESTION:
		return model->questions[name->index].slot;
	case NAME_CALCULATION:
		return model->calculations[name->index].slot;
	case NAME_PARAMETER:
		return model->parameters[name->index].slot;
	case NAME_LIST:
		break;
	}
	return model->lists[name->index].slot;
}

static const char *
name_id(const struct vv_model *model, const struct model_name *name)
{
	switch (name->kind) {
	case NAME_QUESTION:
		return model->questions[name->index].id;
	case NAME_CALCULATION:
		return model->calculations[name->index].id;
	case NAME_PARAMETER:
		return model->parameters[name->index].id;
	case NAME_LIST:
		break;
	}
	return model->lists[name->index].id;
}

/* Values a text shows on both sides; @p when it does. */
struct showing {
	struct diff_memory *memory;
	const char *item;
	struct feel_node *when;
};

static void
show_name(void *payload, const struct model_name *name)
{
	const struct showing *showing = payload;
	struct joint *joint = &showing->memory->joint;
	const struct vv_model *old = joint->side[DIFF_OLD], *new = joint->side[DIFF_NEW];
	const char *id = name_id(old, name);
	const struct model_name *other = model_name_find(new, id, strlen(id));
	struct feel_node *a, *b;

	if (other == NULL)
		return;			/* then the texts differ */
	a = joint_slot(joint, DIFF_OLD, name_slot(old, name));
	b = joint_slot(joint, DIFF_NEW, name_slot(new, other));
	if (a != NULL && b != NULL && !joint_same(a, b))
		add_goal(showing->memory, DIFF_VALUE, showing->item,
			 both(joint, showing->when, differ(joint, a, b)));
}

static void
compare_text(struct diff_memory *memory, const struct pair *pair, struct feel_node *when,
	     const struct texts *old, const struct texts *new)
{
	const char *id = pair->item[DIFF_NEW]->id;
	struct showing showing = { memory, id, when };

	if (!same_texts(old, new)) {
		add_goal(memory, DIFF_TEXT, id, when);
		return;
	}
	for (size_t i = 0; i < old->count; i++)
		flow_placeholders(memory->joint.side[DIFF_OLD], &old->all[i], show_name, &showing);
}

static void
compare_texts(struct diff_memory *memory, const struct pair *pair, struct feel_node *when)
{
	struct joint *joint = &memory->joint;
	const struct item *old = pair->item[DIFF_OLD], *new = pair->item[DIFF_NEW];
	struct feel_node *a = which_text(joint, DIFF_OLD, old);
	struct feel_node *b = which_text(joint, DIFF_NEW, new);

	for (size_t i = 0; i <= old->variant_count; i++)
		for (size_t k = 0; k <= new->variant_count; k++) {
			struct feel_node *here = when;

			if (old->variant_count > 0)
				here = both(joint, here, joint_make(joint, FEEL_EQUAL, a,
								    number(joint, (int64_t)i), NULL));
			if (new->variant_count > 0)
				here = both(joint, here, joint_make(joint, FEEL_EQUAL, b,
								    number(joint, (int64_t)k), NULL));
			compare_text(memory, pair, here, text_number(old, i), text_number(new, k));
		}
}

static void
compare_pair(struct diff_memory *memory, struct pair *pair)
{
	struct joint *joint = &memory->joint;
	const struct item *old = pair->item[DIFF_OLD], *new = pair->item[DIFF_NEW];
	const char *id = old != NULL ? old->id : new->id;
	struct feel_node *when, *met[DIFF_SIDES];
	bool same;

	for (int side = 0; side < DIFF_SIDES; side++)
		pair->applies[side] = applies(joint, side, pair->item[side]);
	same = joint_same(pair->applies[DIFF_OLD], pair->applies[DIFF_NEW]);
	for (int side = 0; side < DIFF_SIDES; side++)
		pair->applies[side] = same && side == DIFF_NEW ? pair->applies[DIFF_OLD]
				      : joint_name(joint, pair->applies[side]);
	for (int side = 0; side < DIFF_SIDES && !same; side++)
		add_goal(memory, DIFF_APPLIES, id,
			 but_not(joint, pair->applies[side], pair->applies[!side]));
	if (old == NULL || new == NULL)
		return;
	when = same ? pair->applies[DIFF_OLD]
	       : both(joint, pair->applies[DIFF_OLD], pair->applies[DIFF_NEW]);
	if (old->kind == VV_KIND_VERDICT && old->outcome != new->outcome)
		add_goal(memory, DIFF_OUTCOME, id, when);
	for (int side = 0; side < DIFF_SIDES; side++)
		met[side] = pair->item[side]->met != NULL
			    ? joint_tree(joint, side, pair->item[side]->met)
			    : joint_constant(joint, value_null());
	if (!joint_same(met[DIFF_OLD], met[DIFF_NEW]))
		add_goal(memory, DIFF_MET, id,
			 both(joint, when, differ(joint, met[DIFF_OLD], met[DIFF_NEW])));
	compare_texts(memory, pair, when);
}

/* An item or verdict of the same id; NULL: there is none. */
static const struct item *
find_item(const struct vv_model *model, const char *id, bool verdict)
{
	size_t first = verdict ? 0 : model->verdict_count;
	size_t end = verdict ? model->verdict_count : model->item_count;

	for (size_t i = first; i < end; i++)
		if (strcmp(model->items[i].id, id) == 0)
			return &model->items[i];
	return NULL;
}

static void
compare_items(struct diff_memory *memory)
{
	const struct vv_model *const *side = memory->joint.side;

	for (int s = 0; s < DIFF_SIDES; s++)
		for (size_t i = 0; i < side[s]->item_count; i++) {
			const struct item *item = &side[s]->items[i];
			const struct item *other = find_item(side[!s], item->id,
							     i < side[s]->verdict_count);
			struct pair pair = { { item, other }, { NULL, NULL } };

			if (s == DIFF_NEW && other != NULL)
				continue;
			if (s == DIFF_NEW)
				pair = (struct pair){ { NULL, item }, { NULL, NULL } };
			compare_pair(memory, &pair);
		}
}

/* From each verdict to each other one. */
static void
compare_verdicts(struct diff_memory *memory)
{
	struct joint *joint = &memory->joint;
	const struct vv_model *old = joint->side[DIFF_OLD], *new = joint->side[DIFF_NEW];

	for (size_t i = 0; i < old->verdict_count; i++) {
		struct feel_node *from = joint_name(joint, applies(joint, DIFF_OLD, &old->items[i]));

		for (size_t k = 0; k < new->verdict_count && from != NULL; k++) {
			struct feel_node *to;

			if (strcmp(old->items[i].id, new->items[k].id) == 0)
				continue;
			to = applies(joint, DIFF_NEW, &new->items[k]);
			if (to != NULL)
				add_goal(memory, DIFF_APPLIES, old->items[i].id,
					 both(joint, from, to));
		}
	}
}

static bool
is_public(const struct vv_model *model, const struct model_name *name)
{
	return name->kind == NAME_CALCULATION ? model->calculations[name->index].is_public
	       : name->kind == NAME_PARAMETER && model->parameters[name->index].is_public;
}

static void
compare_value(struct diff_memory *memory, int side, const struct model_name *name)
{
	struct joint *joint = &memory->joint;
	const struct vv_model *model = joint->side[side], *other = joint->side[!side];
	const char *id = name_id(model, name);
	const struct model_name *same = model_name_find(other, id, strlen(id));
	struct feel_node *a, *b;

	if (!is_public(model, name) || (side == DIFF_NEW && same != NULL && is_public(other, same)))
		return;
	a = joint_slot(joint, side, name_slot(model, name));
	b = same != NULL && is_public(other, same)
	    ? joint_slot(joint, !side, name_slot(other, same))
	    : joint_constant(joint, value_null());
	if (a != NULL && b != NULL && !joint_same(a, b))
		add_goal(memory, DIFF_VALUE, id, differ(joint, a, b));
}

static void
compare_values(struct diff_memory *memory)
{
	for (int side = 0; side < DIFF_SIDES; side++) {
		const struct vv_model *model = memory->joint.side[side];

		for (size_t i = 0; i < model->name_size; i++)
			if (model->names[i].id != NULL)
				compare_value(memory, side, &model->names[i]);
	}
}

/* ---- what is not compared ---- */

static bool
same_choices(const struct joint *joint, const struct vv_question *a, const struct vv_question *b)
{
	if (a->choice_count != b->choice_count)
		return false;
	for (size_t i = 0; i < a->choice_count; i++) {
		size_t k = 0;

		while (k < b->choice_count && joint->symbols[DIFF_OLD][a->choices[i].symbol]
		       != joint->symbols[DIFF_NEW][b->choices[k].symbol])
			k++;
		if (k == b->choice_count)
			return false;
	}
	return true;
}

/* Read as the answer itself, whoever is asked. */
static struct feel_node *
constraint_tree(struct joint *joint, int side, const struct vv_question *question, uint32_t q)
{
	uint32_t *slot = &joint->slots[side][question->slot], kept = *slot;
	struct feel_node *tree;

	*slot = q;
	tree = joint_tree(joint, side, question->constraint);
	*slot = kept;
	return tree;
}

static bool
same_constraint(struct joint *joint, const struct vv_question *a, const struct vv_question *b)
{
	uint32_t q = 0;

	if (a->constraint == NULL || b->constraint == NULL)
		return a->constraint == b->constraint;
	while (strcmp(joint->model.questions[q].id, a->id) != 0)
		q++;
	return joint_same(constraint_tree(joint, DIFF_OLD, a, q),
			  constraint_tree(joint, DIFF_NEW, b, q));
}

static bool
same_offers(struct joint *joint, const struct vv_question *a, const struct vv_question *b)
{
	if (!same_choices(joint, a, b))
		return false;
	for (size_t i = 0; i < a->choice_count; i++) {
		const struct choice *one = &a->choices[i], *other = NULL;
		uint32_t symbol = joint->symbols[DIFF_OLD][one->symbol];

		for (size_t k = 0; k < b->choice_count; k++)
			if (joint->symbols[DIFF_NEW][b->choices[k].symbol] == symbol)
				other = &b->choices[k];
		if (period_holds(one->period, joint->day) != period_holds(other->period, joint->day)
		    || !joint_same(joint_truth(joint, DIFF_OLD, one->relevant),
				   joint_truth(joint, DIFF_NEW, other->relevant)))
			return false;
	}
	return true;
}

/* Answers that one side alone takes: those who give them have no other side. */
static void
doubt_answers(struct diff_memory *memory)
{
	struct joint *joint = &memory->joint;
	const struct vv_model *old = joint->side[DIFF_OLD];

	for (size_t i = 0; i < old->question_count; i++) {
		const struct vv_question *a = &old->questions[i];
		const struct vv_question *b = vv_model_find_question(joint->side[DIFF_NEW], a->id);

		if (b == NULL)
			continue;
		if (a->required != b->required)
			doubt(memory, a->id, N_("those who leave it empty are not compared, as one side alone lets them"));
		if (!same_offers(joint, a, b) || !same_constraint(joint, a, b))
			doubt(memory, a->id, N_("only answers that both sides take are compared"));
	}
}

static bool
comparable(struct diff_memory *memory, const struct vv_model *old, const struct vv_model *new)
{
	size_t before = memory->diff.doubt_count;

	for (size_t i = 0; i < old->question_count; i++) {
		const struct vv_question *a = &old->questions[i];
		const struct vv_question *b = vv_model_find_question(new, a->id);

		if (b != NULL && (a->type != b->type || strcmp(a->unit, b->unit) != 0))
			doubt(memory, a->id, N_("the question has another type, so nobody's answers fit both sides"));
	}
	return memory->diff.doubt_count == before;
}

/* ---- what one side alone has ---- */

static void
add_part(struct diff_memory *memory, int side, const char *kind, const char *id,
	 const char *choice)
{
	struct diff_part *more = table_grow(memory->parts, &memory->part_room,
					    memory->diff.part_count, sizeof *more);
	struct strbuf section = { 0 };

	strbuf_printf(&section, "%s.%s%s%s", kind, id, choice != NULL ? "." : "",
		      choice != NULL ? choice : "");
	if (more != NULL) {
		memory->parts = more;
		more[memory->diff.part_count++] = (struct diff_part){
			.section = section.failed ? NULL
				   : arena_strdup(&memory->arena, strbuf_text(&section)),
			.gone = side == DIFF_OLD,
		};
	}
	memory->no_memory |= more == NULL || section.failed
			     || more[memory->diff.part_count - 1].section == NULL;
	strbuf_clear(&section);
}

static bool
has_choice(const struct vv_model *model, const struct vv_question *question, const char *id)
{
	for (size_t i = 0; i < question->choice_count; i++)
		if (strcmp(model->symbols[question->choices[i].symbol].id, id) == 0)
			return true;
	return false;
}

static void
find_questions(struct diff_memory *memory, int side, const struct vv_model *model,
	       const struct vv_model *other)
{
	for (size_t i = 0; i < model->question_count; i++) {
		const struct vv_question *question = &model->questions[i];
		const struct vv_question *same = vv_model_find_question(other, question->id);

		if (same == NULL)
			add_part(memory, side, "question", question->id, NULL);
		for (size_t c = 0; same != NULL && c < question->choice_count; c++) {
			const char *id = model->symbols[question->choices[c].symbol].id;

			if (!has_choice(other, same, id))
				add_part(memory, side, "choice", question->id, id);
		}
	}
}

static void
find_parts(struct diff_memory *memory, const struct vv_model *old, const struct vv_model *new)
{
	const struct vv_model *side[DIFF_SIDES] = { old, new };

	for (int s = 0; s < DIFF_SIDES; s++) {
		find_questions(memory, s, side[s], side[!s]);
		for (size_t i = 0; i < side[s]->item_count; i++) {
			const char *id = side[s]->items[i].id;
			bool verdict = i < side[s]->verdict_count;

			if (find_item(side[!s], id, verdict) == NULL)
				add_part(memory, s, verdict ? "verdict" : "item", id, NULL);
		}
	}
}

/* ---- the search ---- */

static void
keep(struct diff_memory *memory, const struct goal *goal, struct walk *walk,
     const struct search_path *path)
{
	struct diff_person *person = &memory->persons[memory->diff.person_count];

	*person = (struct diff_person){ .kind = goal->kind, .id = goal->id };
	if (search_witness(walk, path, &memory->arena, &person->answers, &person->count))
		memory->diff.person_count++;
	else
		memory->no_memory = true;
}

static void
look(struct diff_memory *memory, struct search_memo *memo, struct flow *flow, size_t i)
{
	const struct goal *goal = &memory->goals[i];
	struct search_path path = { 0 };
	uint32_t node = flow->applies[i];
	enum finding found = search_goal(memo, flow, node);
	struct walk walk;

	if (found == FOUND_NOT)
		return;
	if (found == FOUND && walk_init(&walk, flow, &node, 1, NULL, true, 0)) {
		found = search_end(&walk, &path);
		if (found == FOUND)
			keep(memory, goal, &walk, &path);
		search_path_clear(&path);
		walk_clear(&walk);
	}
	if (found == FOUND_UNKNOWN)
		doubt(memory, goal->id, N_("the search became too large"));
}

static bool
make_items(struct diff_memory *memory)
{
	struct vv_model *model = &memory->joint.model;

	model->items = arena_alloc(&model->arena, (memory->goal_count + 1) * sizeof *model->items);
	memory->persons = arena_alloc(&memory->arena,
				      (memory->goal_count + 1) * sizeof *memory->persons);
	if (model->items == NULL || memory->persons == NULL)
		return false;
	for (size_t i = 0; i < memory->goal_count; i++)
		model->items[i] = (struct item){
			.id = memory->goals[i].id, .kind = VV_KIND_NOTICE,
			.relevant = memory->goals[i].tree, .period = { DAY_MIN, DAY_MAX },
		};
	model->item_count = memory->goal_count;
	return true;
}

static void
search(struct diff_memory *memory)
{
	struct joint *joint = &memory->joint;
	struct search_memo memo = { .limit = 0 };
	struct diagram d = { 0 }, trial = { 0 };
	struct flow flow = { 0 };

	if (memory->goal_count == 0)
		return;
	if (make_items(memory) && diagram_init(&d, &joint->model)
	    && diagram_init(&trial, &joint->model) && flow_cut(&d, &trial, joint->day)) {
		diagram_set_day(&d, joint->day);
		if (flow_build(&flow, &d)) {
			for (size_t i = 0; i < memory->goal_count; i++)
				look(memory, &memo, &flow, i);
		} else {
			doubt(memory, joint->model.id, N_("the search became too large"));
		}
		flow_clear(&flow);
	} else {
		memory->no_memory = true;
	}
	memo_clear(&memo.known);
	diagram_clear(&d);
	diagram_clear(&trial);
}

static void
prove(struct diff_memory *memory, const struct vv_model *old, const struct vv_model *new,
      vv_day day)
{
	struct joint *joint = &memory->joint;

	find_parts(memory, old, new);
	if (!comparable(memory, old, new))
		return;
	if (!joint_build(joint, old, new, day)) {
		memory->no_memory = true;
		return;
	}
	doubt_answers(memory);
	compare_items(memory);
	if (memory->goal_count > 0)
		compare_verdicts(memory);
	compare_values(memory);
	memory->no_memory |= joint->no_memory;
	if (joint->mixed != NULL)
		doubt(memory, joint->mixed, N_("the questions stand in another order"));
	else if (!memory->no_memory)
		search(memory);
}

enum vv_status
diff_prove(struct diff_result **out, const struct vv_model *old, const struct vv_model *new, vv_day day,
	   struct vv_error *err)
{
	struct diff_memory *memory = calloc(1, sizeof *memory);

	if (memory == NULL)
		return error_no_memory(err);
	memory->diff.memory = memory;
	prove(memory, old, new, day);
	memory->diff.persons = memory->persons;
	memory->diff.doubts = memory->doubts;
	memory->diff.parts = memory->parts;
	if (memory->no_memory) {
		diff_free(&memory->diff);
		return error_no_memory(err);
	}
	*out = &memory->diff;
	return VV_OK;
}

void
diff_free(struct diff_result *diff)
{
	struct diff_memory *memory;

	if (diff == NULL)
		return;
	memory = diff->memory;
	joint_clear(&memory->joint);
	free(memory->goals);
	free(memory->doubts);
	free(memory->parts);
	arena_clear(&memory->arena);
	free(memory);
}

static int
by_day(const void *a, const void *b)
{
	vv_day x = *(const vv_day *)a, y = *(const vv_day *)b;

	return (x > y) - (x < y);
}

size_t
diff_days(vv_day **out, const struct vv_model *old, const struct vv_model *new)
{
	vv_day first = old->from > new->from ? old->from : new->from;
	vv_day *days[DIFF_SIDES] = { NULL, NULL }, *all = NULL;
	size_t counts[DIFF_SIDES], count = 0;

	counts[DIFF_OLD] = prove_segments(&days[DIFF_OLD], old);
	counts[DIFF_NEW] = prove_segments(&days[DIFF_NEW], new);
	if (counts[DIFF_OLD] > 0 && counts[DIFF_NEW] > 0)
		all = malloc((counts[DIFF_OLD] + counts[DIFF_NEW] + 1) * sizeof *all);
	if (all != NULL) {
		all[count++] = first;
		for (int side = 0; side < DIFF_SIDES; side++)
			for (size_t i = 0; i < counts[side]; i++)
				if (days[side][i] > first)
					all[count++] = days[side][i];
		qsort(all, count, sizeof *all, by_day);
		*out = all;
	}
	free(days[DIFF_OLD]);
	free(days[DIFF_NEW]);
	return count;
}
