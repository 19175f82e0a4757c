/* The diagrams of a stretch of days. */
#include "paths/flow.h"

#include "diagram/term.h"
#include "model/each.h"

#include <stdlib.h>
#include <string.h>

/* ---- questions ---- */

static uint32_t
option_node(struct diagram *d, const struct choice *choice)
{
	return period_holds(choice->period, d->days.from) ? translate_is_true(d, choice->relevant)
	       : NODE_FALSE;
}

/* Of several choices, which may be taken together: from the last one on, when so far none
 * was taken, one or more that are not exclusive, or one that is. */
static uint32_t
together_node(struct diagram *d, const struct vv_question *question)
{
	uint32_t none = NODE_TRUE, some = NODE_TRUE, alone = NODE_TRUE;

	for (uint32_t i = (uint32_t)question->choice_count; i-- > 0;) {
		uint32_t level = level_of(question_number(question->index), 1 + i);
		bool exclusive = question->choices[i].exclusive;
		uint32_t after_none[2] = { none, exclusive ? alone : some };
		uint32_t after_some[2] = { some, exclusive ? NODE_FALSE : some };
		uint32_t after_alone[2] = { alone, NODE_FALSE };

		none = diagram_make(d, level, after_none, 2);
		some = diagram_make(d, level, after_some, 2);
		alone = diagram_make(d, level, after_alone, 2);
	}
	return none;
}

/* The choices of a question, as nodes: in one number, since there may be hundreds. */
static uint64_t
options_mix(const uint32_t *options, size_t count)
{
	uint64_t mix = UINT64_C(0xcbf29ce484222325);

	for (size_t c = 0; c < count; c++) {
		mix = (mix ^ options[c]) * UINT64_C(0xff51afd7ed558ccd);
		mix ^= mix >> 32;
	}
	return mix;
}

static bool
build_question(struct flow *flow, const struct vv_question *question, uint32_t *ended)
{
	struct diagram *d = flow->d;
	struct flow_question *out = &flow->questions[question_number(question->index)];
	uint32_t some = question->choice_count == 0 ? NODE_TRUE : NODE_FALSE;

	out->options = budget_calloc(d->budget, question->choice_count + 1, sizeof *out->options);
	if (out->options == NULL)
		return false;
	out->ended = *ended;
	for (size_t i = 0; i < question->choice_count; i++) {
		d->place = question->choices[i].relevant;
		out->options[i] = option_node(d, &question->choices[i]);
		some = diagram_or(d, some, out->options[i]);
	}
	out->options_mix = options_mix(out->options, question->choice_count);
	d->place = question->relevant;
	out->asked = diagram_and(d, diagram_and(d, diagram_not(d, *ended),
						translate_is_true(d, question->relevant)),
				 some);
	d->place = question->constraint;
	out->together = question->type == VV_TYPE_CHOICES ? together_node(d, question)
							  : NODE_TRUE;
	out->permitted = out->together;
	if (question->constraint != NULL)
		out->permitted = diagram_and(d, out->together, diagram_not(d,
			diagram_is_false(d, translate_tree(d, question->constraint))));
	d->place = question->ends;
	if (question->ends != NULL)
		*ended = diagram_or(d, *ended,
				    diagram_and(d, out->asked,
						translate_is_true(d, question->ends)));
	d->place = NULL;
	return !d->failed;
}

/* ---- the report ---- */

static void
build_verdicts(struct flow *flow)
{
	struct diagram *d = flow->d;
	const struct vv_model *model = d->model;
	uint32_t one = NODE_FALSE, two = NODE_FALSE;

	for (uint32_t i = 0; i < model->verdict_count; i++) {
		d->place = model->items[i].relevant;
		flow->holds[i] = period_holds(model->items[i].period, d->days.from)
				 ? translate_is_true(d, model->items[i].relevant) : NODE_FALSE;
	}
	for (uint32_t i = 0; i < model->verdict_count; i++) {
		uint32_t beaten = NODE_FALSE;

		d->place = model->items[i].relevant;
		for (uint32_t k = 0; k < model->verdict_count; k++)
			if (item_beats(&model->items[k], i))
				beaten = diagram_or(d, beaten, flow->holds[k]);
		flow->stands[i] = diagram_and(d, flow->holds[i], diagram_not(d, beaten));
		flow->applies[i] = flow->stands[i];
		two = diagram_or(d, two, diagram_and(d, one, flow->stands[i]));
		one = diagram_or(d, one, flow->stands[i]);
	}
	d->place = NULL;
	flow->gap = diagram_not(d, one);
	flow->overlap = two;
}

static void
add_report_root(struct flow *flow, enum flow_part part, uint32_t item, uint32_t node)
{
	uint32_t known;

	if (node_is_leaf(flow->d, node) && node_leaf(flow->d, node)->kind == LEAF_VALUE)
		return;
	if (memo_find(&flow->root_nodes, &node, 1, &known))
		return;
	if (BUDGET_GROW(flow->d->budget, flow->roots, flow->root_room, flow->root_count)
	    && memo_put(&flow->root_nodes, &node, 1, 0))
		flow->roots[flow->root_count++] = (struct flow_root){ part, item, node };
	else
		flow->d->failed = true;
}

/* An item or question whose placeholders are being found. */
struct showing {
	const struct flow *flow;
	enum flow_part part;
	uint32_t when;
	flow_see see;
	void *payload;
};

static void
show_name(void *payload, const struct model_name *name)
{
	const struct showing *showing = payload;
	struct diagram *d = showing->flow->d;

	/* another is the same for all */
	if (name->kind == NAME_QUESTION || name->kind == NAME_CALCULATION)
		showing->see(showing->payload, showing->part,
			     diagram_if(d, showing->when,
					translate_slot(d, model_name_slot(d->model, name)),
					NODE_NULL));
}

static void
show_texts(void *payload, const struct texts *texts, uint32_t when)
{
	struct showing *showing = payload;

	showing->when = when;
	for (size_t i = 0; i < texts->count; i++)
		each_placeholder(showing->flow->d->model, &texts->all[i], show_name, showing);
}

void
flow_item_texts(const struct flow *flow, uint32_t i, flow_see_texts see, void *payload)
{
	struct diagram *d = flow->d;
	const struct item *item = &d->model->items[i];
	uint32_t left = flow->applies[i], plain = left;

	for (size_t v = 0; v < item->variant_count && left != NODE_FALSE; v++) {
		uint32_t holds = translate_is_true(d, item->variants[v].relevant);
		uint32_t shown = diagram_and(d, left, holds);

		left = diagram_and(d, left, diagram_not(d, holds));
		if (item->variants[v].paragraphs.count == 0)
			continue;
		see(payload, &item->variants[v].paragraphs, shown);
		plain = diagram_and(d, plain, diagram_not(d, shown));
	}
	see(payload, &item->text, plain);
	if (text_is_set(&item->short_text))
		see(payload, &(struct texts){ &item->short_text, 1 }, flow->applies[i]);
}

/* Which variant of an item stands; null: none does. */
static uint32_t
variant_node(const struct flow *flow, uint32_t i)
{
	struct diagram *d = flow->d;
	const struct item *item = &d->model->items[i];
	uint32_t left = flow->applies[i], which = NODE_NULL;

	for (size_t v = 0; v < item->variant_count && left != NODE_FALSE; v++) {
		uint32_t holds = translate_is_true(d, item->variants[v].relevant);

		which = diagram_if(d, diagram_and(d, left, holds),
				   diagram_value(d, value_integer((int64_t)v)), which);
		left = diagram_and(d, left, diagram_not(d, holds));
	}
	return which;
}

static uint32_t
where_applies(const struct flow *flow, uint32_t i, const struct feel_node *tree)
{
	return diagram_if(flow->d, flow->applies[i], translate_tree(flow->d, tree), NODE_NULL);
}

void
flow_item(const struct flow *flow, uint32_t i, flow_see see, void *payload)
{
	const struct item *item = &flow->d->model->items[i];
	const struct feel_node *fold = item_fold(item);
	struct showing showing = { .flow = flow, .part = FLOW_SHOWN, .see = see,
				   .payload = payload };

	if (item->met != NULL)
		see(payload, FLOW_MET, where_applies(flow, i, item->met));
	flow_item_texts(flow, i, show_texts, &showing);
	see(payload, FLOW_VARIANT, variant_node(flow, i));
	if (fold != NULL)
		see(payload, FLOW_FOLD,
		    diagram_and(flow->d, flow->applies[i], translate_is_true(flow->d, fold)));
	if (item->date != NULL)
		see(payload, FLOW_DATE, where_applies(flow, i, item->date));
	if (item->until != NULL)
		see(payload, FLOW_UNTIL, where_applies(flow, i, item->until));
}

/* Roots of the report are being collected. */
struct collecting {
	struct flow *flow;
	uint32_t item;
};

static void
collect_root(void *payload, enum flow_part part, uint32_t node)
{
	const struct collecting *collecting = payload;

	add_report_root(collecting->flow, part, collecting->item, node);
}

static void
show_words(struct showing *showing, uint32_t when, const struct text *text)
{
	showing->when = when;
	each_placeholder(showing->flow->d->model, text, show_name, showing);
}

/* How a question is worded: what stands in it, and which of its variants. */
static void
build_words(struct flow *flow, uint32_t q)
{
	struct diagram *d = flow->d;
	const struct vv_question *question = d->variables[q].question;
	uint32_t asked = flow->questions[q].asked, left = asked, which = NODE_NULL;
	uint32_t label = asked, hints = asked;	/* when the main ones stand */
	struct collecting collecting = { flow, q };
	struct showing showing = { .flow = flow, .part = FLOW_WORDS, .see = collect_root,
				   .payload = &collecting };

	for (size_t v = 0; v < question->variant_count && left != NODE_FALSE; v++) {
		const struct variant *variant = &question->variants[v];
		uint32_t holds = translate_is_true(d, variant->relevant);
		uint32_t shown = diagram_and(d, left, holds);

		which = diagram_if(d, shown, diagram_value(d, value_integer((int64_t)v)), which);
		show_words(&showing, shown, &variant->label);
		for (size_t i = 0; i < variant->paragraphs.count; i++)
			show_words(&showing, shown, &variant->paragraphs.all[i]);
		if (text_is_set(&variant->label))
			label = diagram_and(d, label, diagram_not(d, shown));
		if (variant->paragraphs.count > 0)
			hints = diagram_and(d, hints, diagram_not(d, shown));
		left = diagram_and(d, left, diagram_not(d, holds));
	}
	show_words(&showing, label, &question->label);
	for (size_t i = 0; i < question->hints.count; i++)
		show_words(&showing, hints, &question->hints.all[i]);
	for (size_t c = 0; c < question->choice_count; c++) {
		show_words(&showing, asked, &question->choices[c].label);
		show_words(&showing, asked, &question->choices[c].hint);
	}
	show_words(&showing, asked, &question->none);
	show_words(&showing, asked, &question->why);
	add_report_root(flow, FLOW_WORDS, q, which);
}

static void
build_items(struct flow *flow)
{
	struct diagram *d = flow->d;
	const struct vv_model *model = d->model;

	for (uint32_t i = (uint32_t)model->verdict_count; i < model->item_count; i++) {
		d->place = model->items[i].relevant;
		flow->applies[i] = model->items[i].general == GENERAL_ONLY
				   || !period_holds(model->items[i].period, d->days.from)
				   ? NODE_FALSE : translate_is_true(d, model->items[i].relevant);
	}
	for (uint32_t i = 0; i < model->item_count; i++) {
		if (flow->applies[i] == NODE_FALSE)
			continue;
		d->place = model->items[i].relevant;
		add_report_root(flow, i < model->verdict_count ? FLOW_STANDS : FLOW_APPLIES, i,
				flow->applies[i]);
		flow_item(flow, i, collect_root, &(struct collecting){ flow, i });
	}
	d->place = NULL;
	for (uint32_t i = 0; i < model->calculation_count; i++)
		if (model->calculations[i].is_public)
			add_report_root(flow, FLOW_VALUE, i,
					translate_slot(d, model->calculations[i].slot));
}

/* One day alone is no question. */
static bool
build_day(struct flow *flow)
{
	struct diagram *d = flow->d;
	struct flow_question *out = &flow->questions[QUESTION_DAY];

	out->options = budget_calloc(d->budget, 1, sizeof *out->options);
	out->ended = NODE_FALSE;
	out->together = NODE_TRUE;
	out->asked = diagram_is_of_one_day(d) ? NODE_FALSE : NODE_TRUE;
	out->permitted = diagram_span(d, level_of(QUESTION_DAY, 0), d->day_classes[0],
				      d->day_classes[1], NODE_TRUE);
	return out->options != NULL;
}

bool
flow_build(struct flow *flow, struct diagram *d)
{
	const struct vv_model *model = d->model;
	uint32_t ended = NODE_FALSE;

	*flow = (struct flow){ .d = d, .root_nodes.table.budget = d->budget };
	if (d->failed)
		return false;
	flow->questions = budget_calloc(d->budget, d->variable_count, sizeof *flow->questions);
	flow->holds = budget_calloc(d->budget, model->verdict_count + 1, sizeof *flow->holds);
	flow->stands = budget_calloc(d->budget, model->verdict_count + 1, sizeof *flow->stands);
	flow->applies = budget_calloc(d->budget, model->item_count + 1, sizeof *flow->applies);
	if (flow->questions == NULL || flow->holds == NULL || flow->stands == NULL
	    || flow->applies == NULL || !build_day(flow))
		return false;
	for (size_t i = 0; i < model->question_count; i++)
		if (!build_question(flow, &model->questions[i], &ended))
			return false;
	build_verdicts(flow);
	build_items(flow);
	for (uint32_t q = question_number(0); q < d->variable_count; q++)
		build_words(flow, q);
	return !d->failed;
}

void
flow_clear(struct flow *flow)
{
	for (size_t i = 0; flow->questions != NULL && i < flow->d->variable_count; i++)
		free(flow->questions[i].options);
	free(flow->questions);
	free(flow->holds);
	free(flow->stands);
	free(flow->applies);
	free(flow->roots);
	memo_clear(&flow->root_nodes);
	*flow = (struct flow){ 0 };
}

/* ---- assignments ---- */

/* None of several choices taken. */
static uint32_t
nothing_taken(struct diagram *d, uint32_t q)
{
	uint32_t none = NODE_TRUE;

	for (uint32_t i = 0; d->variables[q].kind == VARIABLE_SET
			     && i < d->variables[q].question->choice_count; i++)
		none = diagram_and(d, none,
				   diagram_span(d, level_of(q, 1 + i), 0, 0, NODE_TRUE));
	return none;
}

/* Of several choices, those alone that may be taken. */
static uint32_t
taken_rightly(const struct flow *flow, uint32_t q)
{
	struct diagram *d = flow->d;
	uint32_t all = NODE_TRUE;

	for (uint32_t i = 0; d->variables[q].kind == VARIABLE_SET
			     && i < d->variables[q].question->choice_count; i++) {
		uint32_t bit[2] = { NODE_TRUE, flow->questions[q].options[i] };

		all = diagram_and(d, all, diagram_select(d, level_of(q, 1 + i), bit, 2));
	}
	return all;
}

/* @p none where the question is null, elsewhere an answer that may be given. */
static uint32_t
answered_rightly(const struct flow *flow, uint32_t q, uint32_t none)
{
	struct diagram *d = flow->d;
	const struct variable *variable = &d->variables[q];
	uint32_t given = diagram_and(d, flow->questions[q].permitted, taken_rightly(flow, q));
	uint32_t *children = diagram_take(d, variable->arity), made;

	if (d->failed)
		return NODE_FALSE;
	children[0] = none;
	for (uint32_t i = 1; i < variable->arity; i++)
		children[i] = variable->kind == VARIABLE_CHOICE
			      ? diagram_and(d, given, flow->questions[q].options[i - 1]) : given;
	made = diagram_select(d, level_of(q, 0), children, variable->arity);
	diagram_drop(d, variable->arity);
	return made;
}

/* Null, and none of several choices taken. */
static uint32_t
not_answered(struct diagram *d, uint32_t q)
{
	return diagram_span(d, level_of(q, 0), 0, 0, nothing_taken(d, q));
}

uint32_t
flow_assignment(const struct flow *flow, uint32_t q)
{
	struct diagram *d = flow->d;
	uint32_t none = d->variables[q].question->required ? NODE_FALSE : nothing_taken(d, q);

	return diagram_if(d, flow->questions[q].asked, answered_rightly(flow, q, none),
			  not_answered(d, q));
}

uint32_t
flow_assignments(const struct flow *flow)
{
	struct diagram *d = flow->d;
	uint32_t all = NODE_TRUE;

	for (uint32_t q = d->variable_count; q-- > question_number(0) && !d->failed;)
		all = diagram_and(d, all, flow_assignment(flow, q));
	return all;
}

/* ---- other interviews ---- */

static struct flow_question *
keep_questions(struct flow *flow, enum flow_change change, uint32_t stop)
{
	size_t size = flow->d->variable_count * sizeof *flow->questions;
	struct flow_question *kept = budget_calloc(flow->d->budget, 1, size + 1);

	if (kept == NULL)
		return NULL;
	memcpy(kept, flow->questions, size);
	flow->change = change;
	flow->stop = stop;
	return kept;
}

struct flow_question *
flow_stop(struct flow *flow, uint32_t question, bool refusing)
{
	enum flow_change change = refusing ? FLOW_STOPPED_REFUSING : FLOW_STOPPED;
	struct flow_question *kept = keep_questions(flow, change, question);

	if (kept == NULL)
		return NULL;
	if (!refusing)
		flow->questions[question].permitted = flow->questions[question].together;
	for (size_t i = question + 1; i < flow->d->variable_count; i++)
		flow->questions[i].asked = NODE_FALSE;
	return kept;
}

struct flow_question *
flow_permit(struct flow *flow)
{
	struct flow_question *kept = keep_questions(flow, FLOW_PERMITTED, 0);

	for (size_t i = question_number(0); kept != NULL && i < flow->d->variable_count; i++)
		flow->questions[i].permitted = flow->questions[i].together;
	return kept;
}

void
flow_resume(struct flow *flow, struct flow_question *kept)
{
	memcpy(flow->questions, kept, flow->d->variable_count * sizeof *kept);
	flow->change = FLOW_AS_IT_IS;
	flow->stop = 0;
	free(kept);
}

/* ---- cuts ---- */

struct cutting {
	struct diagram *d, *trial;
	struct period days;
};

static void
cut_expression(void *payload, const struct each_expression *at)
{
	const struct cutting *cutting = payload;

	if ((at->choice != NULL && !period_holds(at->choice->period, cutting->days.from))
	    || (at->item != NULL && !period_holds(at->item->period, cutting->days.from))
	    || (at->calculation != NULL && !at->calculation->is_public))
		return;
	cuts_find(cutting->d, cutting->trial, *at->tree);
}

static void
cut_name(void *payload, const struct model_name *name)
{
	const struct cutting *cutting = payload;

	if (name->kind == NAME_CALCULATION)
		cuts_find(cutting->d, cutting->trial,
			  cutting->d->model->calculations[name->index].expression);
}

/* What is told of an answer that is refused is on no way through, and whom it is about is
 * told in the answers themselves. */
static void
cut_text(void *payload, const struct each_text *at)
{
	const struct cutting *cutting = payload;

	if (at->item == NULL
	    && (at->question == NULL || at->text == &at->question->message))
		return;
	if (at->item == NULL || period_holds(at->item->period, cutting->days.from))
		each_placeholder(cutting->d->model, at->text, cut_name, payload);
}

void
flow_cut(struct diagram *d, struct diagram *trial, struct period days)
{
	struct cutting cutting = { d, trial, days };

	diagram_set_days(trial, days);
	each_expression(d->model, cut_expression, &cutting);
	each_text(d->model, cut_text, &cutting);
}
