/* The order in which questions are asked and calculations done: each reads only what
 * stands before it. */
#include "model/build.h"

#include "text/text.h"

/* One walk: from question @p reader (place for messages), which may read
 * questions before @p limit. */
struct step_walk {
	struct build *b;
	const struct vv_question *reader;	/* NULL: the calculations at the end */
	size_t limit;
	const char *key;
	struct feel_node *const *target;	/* the condition */
};

static void
add_step(struct build *b, enum step_kind kind, size_t index)
{
	struct vv_model *model = b->model;

	if (GROW(model->steps, b->step_size, model->step_count))
		model->steps[model->step_count++] = (struct step){ kind, (uint32_t)index };
	else
		b->no_memory = true;
}

static void
walk_slot(void *payload, uint32_t slot)
{
	struct step_walk *walk = payload;
	struct build *b = walk->b;
	struct vv_model *model = b->model;
	size_t index;

	if (slot < model->question_count) {
		if (slot >= walk->limit)
			build_tell_later(b, walk->reader, walk->key, walk->target,
					 &model->questions[slot]);
		return;
	}
	index = slot - model->question_count;
	if (index >= model->calculation_count || model->calculations[index].expression == NULL)
		return;
	if (b->calculations[index].emitted == EMIT_DONE)
		return;
	if (b->calculations[index].emitted == EMIT_BUSY)
		return;		/* a cycle, told when it was checked */
	b->calculations[index].emitted = EMIT_BUSY;
	feel_each_slot(model->calculations[index].expression, walk_slot, walk);
	b->calculations[index].emitted = EMIT_DONE;
	add_step(b, STEP_CALCULATE, index);
}

static void
walk_condition(struct build *b, const struct vv_question *question, size_t limit,
	       const char *key, struct feel_node *const *target)
{
	struct step_walk walk = { b, question, limit, key, target };

	if (*target != NULL)
		feel_each_slot(*target, walk_slot, &walk);
}

/* General information is read before anything is asked. */
static bool
reads_question(const struct build *b, const struct feel_node *node)
{
	size_t questions = b->model->question_count;

	if (node == NULL)
		return false;
	if (feel_node_reads(node))
		return node->index < questions
		       || (model_calculation(b->model, node->index) != NULL
			   && b->calculations[node->index - questions].reads_question);
	for (uint32_t i = 0; i < node->count; i++)
		if (reads_question(b, node->operands[i]))
			return true;
	return false;
}

static void
note_what_is_read(struct build *b)
{
	/* a step reads only steps before it */
	for (size_t i = 0; i < b->model->step_count; i++) {
		size_t index = b->model->steps[i].index;
		struct calculation *calculation;

		if (b->model->steps[i].kind != STEP_CALCULATE)
			continue;
		calculation = &b->model->calculations[index];
		calculation->reads_law = model_reads_law(b->model, calculation->expression);
		b->calculations[index].reads_question = reads_question(b, calculation->expression);
	}
}

static struct place
condition_place(const struct build *b, size_t item)
{
	size_t verdicts = b->model->verdict_count;
	const struct entry *entry = item < verdicts ? &b->entries[SECTION_VERDICT].all[item]
		: &b->entries[SECTION_ITEM].all[item - verdicts];
	const struct ini_key *key = entry_key(entry, "relevant");

	if (key == NULL)
		key = entry_key(entry, "group");
	return key != NULL ? value_place(entry, key) : entry_place(entry);
}

static void
check_general(struct build *b)
{
	for (size_t i = 0; i < b->model->item_count; i++) {
		const struct item *item = &b->model->items[i];

		if (item->general != GENERAL_NO && reads_question(b, item->relevant))
			diagnostics_add(
				b->list, DIAGNOSTIC_READS_LATER, condition_place(b, i),
				N_("'%s' is general information, but its condition reads a question; take one of them away"),
				item->id);
	}
}

void
build_order(struct build *b)
{
	struct vv_model *model = b->model;

	for (size_t i = 0; i < model->question_count && !b->no_memory; i++) {
		const struct vv_question *question = &model->questions[i];

		walk_condition(b, question, i, "relevant", &question->relevant);
		for (size_t c = 0; c < question->choice_count; c++)
			walk_condition(b, question, i, "relevant", &question->choices[c].relevant);
		add_step(b, STEP_ASK, i);
		walk_condition(b, question, i + 1, "constraint", &question->constraint);
		walk_condition(b, question, i + 1, "ends", &question->ends);
		if (question->constraint != NULL || question->ends != NULL)
			add_step(b, STEP_JUDGE, i);
	}
	for (size_t i = 0; i < model->calculation_count && !b->no_memory; i++) {
		struct step_walk walk = { b, NULL, model->question_count, "calculate", NULL };

		walk_slot(&walk, (uint32_t)(model->question_count + i));
	}
	note_what_is_read(b);
	check_general(b);
}
