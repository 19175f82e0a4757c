/* What cases try: which items and choices they reach, and which conditions they have
 * seen both hold and fail where that mattered.
 *
 * A condition of "and" matters where none before it is false, one of "or" where none
 * before it is true, the parts of an "if" by its condition; one of a calculation
 * wherever the calculation is read or shown.  What stands inside "some", "every" and
 * filters is no condition of its own.  An answer that is refused is in no complete
 * case: what a constraint alone reads, or its message shows, is left out. */
#include "proof/prove.h"

#include "model/each.h"
#include "paths/flow.h"
#include "interview/report.h"
#include "interview/session.h"

#include <stdlib.h>
#include <string.h>

struct covering {
	struct cover cover;
	const struct vv_model *model;
	size_t size;
	unsigned char *walked;		/* by calculation, of one session */
	bool *read;			/* by calculation: by more than constraints */
	bool no_memory;
};

/* ---- what there is ---- */

static void
add(struct covering *covering, struct proof_spot spot, const struct feel_node *node)
{
	struct cover *cover = &covering->cover;

	if (!GROW(cover->all, covering->size, cover->count)) {
		covering->no_memory = true;
		return;
	}
	spot.node = node;
	spot.column = node != NULL ? node->column : 0;
	if (node == NULL)
		spot.key = NULL;
	cover->all[cover->count++] = (struct cover_entry){ .spot = spot };
}

/* The conditions of a tree that are not made of others. */
static void
add_conditions(struct covering *covering, struct proof_spot spot, const struct feel_node *node,
	       bool condition)
{
	if (node == NULL)
		return;
	switch (node->op) {
	case FEEL_AND:
	case FEEL_OR:
	case FEEL_NOT:
		for (uint32_t i = 0; i < node->count; i++)
			add_conditions(covering, spot, node->operands[i], true);
		return;
	case FEEL_IF:
		add_conditions(covering, spot, node->operands[0], true);
		add_conditions(covering, spot, node->operands[1], condition);
		add_conditions(covering, spot, node->operands[2], condition);
		return;
	default:
		break;
	}
	if (condition && node->op != FEEL_CONSTANT)
		add(covering, spot, node);
	if (feel_node_binds(node))
		return;
	for (uint32_t i = 0; i < node->count; i++)
		add_conditions(covering, spot, node->operands[i], false);
}

static void
add_question(struct covering *covering, const struct vv_question *question)
{
	struct proof_spot spot = { .owner = PROOF_QUESTION, .id = question->id,
				   .place = question->place, .key = "relevant" };

	add_conditions(covering, spot, question->relevant, true);
	spot.key = "ends";
	add_conditions(covering, spot, question->ends, true);
	spot.key = "variant";
	for (size_t i = 0; i < question->variant_count; i++)
		add_conditions(covering, spot, question->variants[i].relevant, true);
	spot.owner = PROOF_CHOICE;
	for (size_t i = 0; i < question->choice_count; i++) {
		const struct choice *choice = &question->choices[i];

		spot.key = "relevant";
		spot.choice = covering->model->symbols[choice->symbol].id;
		spot.place = choice->place;
		add_conditions(covering, spot, choice->relevant, true);
		if (!choice_is_out(choice))
			add(covering, spot, NULL);
	}
}

static void
add_item(struct covering *covering, const struct item *item)
{
	struct proof_spot spot = { .owner = PROOF_ITEM, .id = item->id, .place = item->place,
				   .key = "relevant" };

	if (item->general == GENERAL_ONLY)
		return;
	add(covering, spot, NULL);
	add_conditions(covering, spot, item->relevant, true);
	spot.key = "met";
	add_conditions(covering, spot, item->met, true);
	spot.key = "variant";
	for (size_t i = 0; i < item->variant_count; i++)
		add_conditions(covering, spot, item->variants[i].relevant, true);
	spot.key = "fold";
	add_conditions(covering, spot, item->fold, true);
	spot.key = "date";
	add_conditions(covering, spot, item->date, false);
	spot.key = "until";
	add_conditions(covering, spot, item->until, false);
}

static void
add_section(struct covering *covering, const struct section *section)
{
	add_conditions(covering, (struct proof_spot){
		       .owner = PROOF_SECTION, .id = section->id, .place = section->place,
		       .key = "fold" }, section->fold, true);
}

static void
add_calculation(struct covering *covering, const struct calculation *calculation)
{
	struct proof_spot spot = { .owner = PROOF_CALCULATION, .id = calculation->id,
				   .place = calculation->place, .key = "calculate" };

	if (covering->read[calculation - covering->model->calculations]
	    && !calculation->of_verdicts)
		add_conditions(covering, spot, calculation->expression,
			       calculation->type->kind == TYPE_BOOLEAN);
}

/* ---- which calculations are read ---- */

static void
read_slot(void *payload, uint32_t slot)
{
	struct covering *covering = payload;
	const struct calculation *calculation = model_calculation(covering->model, slot);
	bool *read;

	if (calculation == NULL)
		return;
	read = &covering->read[calculation - covering->model->calculations];
	if (*read)
		return;
	*read = true;
	feel_each_slot(calculation->expression, read_slot, covering);
}

static void
read_name(void *payload, const struct model_name *name)
{
	struct covering *covering = payload;

	if (name->kind == NAME_CALCULATION)
		read_slot(covering, covering->model->calculations[name->index].slot);
}

static void
read_text(void *payload, const struct each_text *at)
{
	struct covering *covering = payload;

	if (at->item != NULL ? at->item->general != GENERAL_ONLY
	    : at->question != NULL && at->text != &at->question->message)
		each_placeholder(covering->model, at->text, read_name, covering);
}

static void
read_expression(void *payload, const struct each_expression *at)
{
	struct covering *covering = payload;

	if (at->calculation != NULL && at->calculation->is_public)
		read_slot(covering, at->calculation->slot);
	else if (at->calculation == NULL && at->key != CONDITION_CONSTRAINT
		 && (at->item == NULL || at->item->general != GENERAL_ONLY))
		feel_each_slot(*at->tree, read_slot, covering);
}

/* ---- all of it ---- */

/* Conditions of a group stand in several trees, but once here. */
static int
by_node(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct cover_entry *)a)->spot.node;
	uintptr_t y = (uintptr_t)((const struct cover_entry *)b)->spot.node;

	return (x > y) - (x < y);
}

/* Of twins that which stands first is first. */
static int
by_node_and_place(const void *a, const void *b)
{
	const struct place *x = &((const struct cover_entry *)a)->spot.place;
	const struct place *y = &((const struct cover_entry *)b)->spot.place;
	int order = by_node(a, b);

	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static void
drop_twins(struct covering *covering)
{
	struct cover *cover = &covering->cover;
	size_t kept = 0;

	qsort(cover->all, cover->count, sizeof *cover->all, by_node_and_place);
	for (size_t i = 0; i < cover->count; i++)
		if (kept == 0 || cover->all[i].spot.node == NULL
		    || cover->all[i].spot.node != cover->all[kept - 1].spot.node)
			cover->all[kept++] = cover->all[i];
	cover->count = kept;
}

enum vv_status
cover_new(struct cover **out, const struct vv_model *model)
{
	struct covering *covering = calloc(1, sizeof *covering);

	if (covering == NULL)
		return VV_NO_MEMORY;
	covering->model = model;
	covering->cover.memory = covering;
	covering->walked = calloc(model->calculation_count + 1, 1);
	covering->read = calloc(model->calculation_count + 1, sizeof *covering->read);
	if (covering->walked == NULL || covering->read == NULL) {
		cover_free(&covering->cover);
		return VV_NO_MEMORY;
	}
	each_expression(model, read_expression, covering);
	each_text(model, read_text, covering);
	for (size_t i = 0; i < model->question_count; i++)
		add_question(covering, &model->questions[i]);
	for (size_t i = 0; i < model->item_count; i++)
		add_item(covering, &model->items[i]);
	for (size_t i = 0; i < model->section_count; i++)
		add_section(covering, &model->sections[i]);
	for (size_t i = 0; i < model->calculation_count; i++)
		add_calculation(covering, &model->calculations[i]);
	if (covering->no_memory) {
		cover_free(&covering->cover);
		return VV_NO_MEMORY;
	}
	if (covering->cover.count > 0)
		drop_twins(covering);
	*out = &covering->cover;
	return VV_OK;
}

void
cover_free(struct cover *cover)
{
	struct covering *covering;

	if (cover == NULL)
		return;
	covering = cover->memory;
	free(cover->all);
	free(covering->walked);
	free(covering->read);
	free(covering);
}

/* ---- what a session tries ---- */

struct trying {
	struct covering *covering;
	const struct vv_session *session;
	const struct evaluation *evaluation;
	struct feel_env env;
};

static void
count_outcome(struct trying *trying, const struct feel_node *node, bool holds)
{
	struct cover *cover = &trying->covering->cover;
	struct cover_entry key = { .spot.node = node };
	struct cover_entry *entry = bsearch(&key, cover->all, cover->count, sizeof key, by_node);

	if (entry == NULL)
		return;
	entry->seen_true += holds;
	entry->seen_false += !holds;
}

static struct value
try_tree(struct trying *trying, const struct feel_node *node);

static void
try_slot(void *payload, uint32_t slot)
{
	struct trying *trying = payload;
	const struct vv_model *model = trying->covering->model;
	const struct calculation *calculation = model_calculation(model, slot);
	size_t index;

	if (calculation == NULL || calculation->of_verdicts)
		return;
	index = (size_t)(calculation - model->calculations);
	if (trying->covering->walked[index])
		return;
	trying->covering->walked[index] = 1;
	try_tree(trying, calculation->expression);
}

static void
try_logic(struct trying *trying, const struct feel_node *node)
{
	for (uint32_t i = 0; i < node->count; i++) {
		struct value value = try_tree(trying, node->operands[i]);

		if (node->op == FEEL_AND ? value_is_false(value) : value_is_true(value))
			return;
	}
}

static struct value
try_tree(struct trying *trying, const struct feel_node *node)
{
	struct value value = feel_evaluate(node, &trying->env);

	switch (node->op) {
	case FEEL_AND:
	case FEEL_OR:
		try_logic(trying, node);
		return value;
	case FEEL_NOT:
		try_tree(trying, node->operands[0]);
		return value;
	case FEEL_IF:
		try_tree(trying, node->operands[value_is_true(try_tree(trying, node->operands[0]))
						? 1 : 2]);
		return value;
	case FEEL_SLOT:
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		try_slot(trying, node->index);
		break;
	default:
		break;
	}
	count_outcome(trying, node, value_is_true(value));
	for (uint32_t i = 0; i < node->count; i++)
		if (i > 0 && feel_node_binds(node))
			feel_each_slot(node->operands[i], try_slot, trying);
		else
			try_tree(trying, node->operands[i]);
	return value;
}

/* NULL holds. */
static bool
try_truth(struct trying *trying, const struct feel_node *tree)
{
	return tree == NULL || value_is_true(try_tree(trying, tree));
}

/* ---- texts, and the calculations they show ---- */

static void
try_name(void *payload, const struct model_name *name)
{
	struct trying *trying = payload;

	if (name->kind == NAME_CALCULATION)
		try_slot(trying, trying->covering->model->calculations[name->index].slot);
}

static void
try_text(struct trying *trying, const struct text *text)
{
	each_placeholder(trying->covering->model, text, try_name, trying);
}

static void
try_texts(struct trying *trying, const struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		try_text(trying, &texts->all[i]);
}

/* Texts that stand, those of a variant before the main ones. */
static void
try_wording(struct trying *trying, const struct variant *variants, size_t count,
	    const struct text *label, const struct texts *paragraphs)
{
	for (size_t i = 0; i < count; i++) {
		if (!try_truth(trying, variants[i].relevant))
			continue;
		label = text_is_set(&variants[i].label) ? &variants[i].label : label;
		paragraphs = variants[i].paragraphs.count > 0 ? &variants[i].paragraphs
			     : paragraphs;
		break;
	}
	if (label != NULL)
		try_text(trying, label);
	try_texts(trying, paragraphs);
}

/* ---- questions and items ---- */

static void
try_choices(struct trying *trying, const struct vv_question *question)
{
	const struct value *slot = &trying->evaluation->slots[question->slot];
	struct cover *cover = &trying->covering->cover;

	for (size_t i = 0; i < question->choice_count; i++) {
		const struct choice *choice = &question->choices[i];

		if (!period_holds(choice->period, trying->session->date)
		    || !try_truth(trying, choice->relevant))
			continue;
		try_text(trying, &choice->label);
		try_text(trying, &choice->hint);
	}
	for (size_t e = 0; e < cover->count && cover->all[e].spot.node == NULL; e++) {
		struct cover_entry *entry = &cover->all[e];
		const struct value *chosen = slot->kind == VALUE_LIST ? slot->list : slot;
		size_t count = slot->kind == VALUE_LIST ? slot->length : 1;

		if (entry->spot.owner != PROOF_CHOICE || entry->spot.id != question->id)
			continue;
		for (size_t i = 0; i < count; i++)
			if (chosen[i].kind == VALUE_CHOICE
			    && trying->covering->model->symbols[chosen[i].i].id
			       == entry->spot.choice)
				entry->seen_true++;
	}
}

/* Questions up to the one that ended it all. */
static void
try_questions(struct trying *trying)
{
	const struct vv_model *model = trying->covering->model;
	bool ended = false;

	for (size_t i = 0; i < model->question_count && !ended; i++) {
		const struct vv_question *question = &model->questions[i];

		if (!try_truth(trying, question->relevant))
			continue;
		try_choices(trying, question);
		if (trying->evaluation->states[i].state == VV_IRRELEVANT)
			continue;	/* for want of a choice */
		try_wording(trying, question->variants, question->variant_count,
			    &question->label, &question->hints);
		try_text(trying, &question->none);
		ended = question->ends != NULL && try_truth(trying, question->ends);
	}
}

static void
try_item(struct trying *trying, const struct item *item, bool shown)
{
	struct cover *cover = &trying->covering->cover;
	const struct feel_node *trees[] = { item->met, item_fold(item), item->date, item->until };

	if (!period_holds(item->period, trying->session->date) || item->general == GENERAL_ONLY)
		return;
	try_truth(trying, item->relevant);
	if (!shown)
		return;
	for (size_t e = 0; e < cover->count && cover->all[e].spot.node == NULL; e++)
		if (cover->all[e].spot.owner == PROOF_ITEM
		    && cover->all[e].spot.place.line == item->place.line
		    && cover->all[e].spot.id == item->id)
			cover->all[e].seen_true++;
	try_wording(trying, item->variants, item->variant_count, NULL, &item->text);
	try_text(trying, &item->short_text);
	for (size_t i = 0; i < sizeof trees / sizeof trees[0]; i++)
		if (trees[i] != NULL)
			try_tree(trying, trees[i]);
}

static bool
is_shown(const struct vv_report *report, const struct item *item)
{
	return report_find_item(report, item->id, item->kind == VV_KIND_VERDICT) != NULL;
}

enum vv_status
cover_add(struct cover *cover, const struct vv_session *session)
{
	struct covering *covering = cover->memory;
	const struct vv_model *model = covering->model;
	struct arena scratch = { 0 };
	struct trying trying = { .covering = covering, .session = session };
	struct vv_report *report = NULL;
	enum vv_status status = vv_report_new(&report, session, VV_EN, NULL);

	if (status != VV_OK)
		return status == VV_DATA ? VV_OK : status;
	memset(covering->walked, 0, model->calculation_count + 1);
	trying.evaluation = session_evaluation(session);
	trying.env = session_env(session, &scratch);
	try_questions(&trying);
	for (size_t i = 0; i < model->item_count; i++)
		try_item(&trying, &model->items[i], is_shown(report, &model->items[i]));
	for (size_t i = 0; i < model->calculation_count; i++)
		if (model->calculations[i].is_public)
			try_slot(&trying, model->calculations[i].slot);
	vv_report_free(report);
	arena_clear(&scratch);
	return VV_OK;
}
