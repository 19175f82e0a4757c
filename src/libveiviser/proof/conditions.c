/* Conditions where they stand: whether they matter, and what they come to there.
 *
 * A condition of "and" matters where none before it is false, one of "or" where none
 * before it is true, the parts of an "if" by its condition; one of a calculation
 * wherever the calculation is read.
 *
 * Two are not told though they never change where they stand.  A named condition says
 * what it means to all who read it: its parts are judged over everybody, its use where it
 * is used.  And one of several joined by "and" that decides in another expression of the
 * same kind is a cell of a table, which states it in each row. */
#include "proof/prover.h"
#include "model/each.h"

#include <stdlib.h>
#include <string.h>

/* Where the walk over one expression is. */
struct place_at {
	struct prover *prover;
	struct proof_spot spot;
	uint32_t *reads;		/* by calculation: where it is read; NODE_FALSE: nowhere */
	bool refusing;			/* of a constraint, which null does not fail */
	uint32_t readers;		/* who come to the expression, where it is judged over
					 * everybody */
};

static uint32_t
number_of(struct prover *prover, const struct feel_node *node, uint32_t kind, bool *fresh)
{
	uint64_t own = (uint64_t)(uintptr_t)node;
	uint32_t key[] = { (uint32_t)own, (uint32_t)(own >> 32), kind };
	uint32_t number;

	*fresh = false;
	if (memo_find(&prover->condition_numbers, key, 3, &number))
		return number;
	if (!BUDGET_GROW(prover->budget, prover->conditions, prover->condition_room,
			 prover->condition_count)
	    || !budget_got(prover->budget, memo_put(&prover->condition_numbers, key, 3,
						    (uint32_t)prover->condition_count)))
		return TABLE_NONE;
	prover->conditions[prover->condition_count] = (struct placed_condition){
		.outer = TABLE_NONE, .context = NODE_FALSE, .met = NODE_FALSE,
	};
	*fresh = true;
	return (uint32_t)prover->condition_count++;
}

/* Adds one place where a condition (kind 0) or branch (1 then, 2 else) matters. */
static uint32_t
note(struct place_at *at, const struct feel_node *node, uint32_t kind, uint32_t context,
     uint32_t value, uint32_t outer)
{
	struct prover *prover = at->prover;
	bool fresh;
	uint32_t number = number_of(prover, node, kind, &fresh);
	struct placed_condition *condition;

	if (number == TABLE_NONE)
		return number;
	condition = &prover->conditions[number];
	/* it may have been spoken of before it is come to */
	if (condition->spot.node == NULL) {
		condition->spot = at->spot;
		condition->spot.node = node;
		condition->spot.column = node->column;
		condition->branch = kind > 0;
		condition->taken = kind == 1;
		condition->outer = outer;
		condition->decider = TABLE_NONE;
	}
	condition->value = value;
	condition->refusing = at->refusing;
	condition->context = diagram_or(&prover->day->d, condition->context, context);
	condition->met = diagram_or(&prover->day->d, condition->met,
				    diagram_and(&prover->day->d, context, at->readers));
	return number;
}

static void place_tree(struct place_at *at, const struct feel_node *node, uint32_t context,
		       uint32_t outer, bool condition);
static void see_if(struct place_at *at, const struct feel_node *node, uint32_t context,
		   uint32_t outer, bool condition);

/* An "and" within one is a part of it: that of a group before an own condition. */
static void
mark_joined(struct prover *prover, const struct feel_node *whole, const struct feel_node *part)
{
	bool fresh;
	uint32_t outer = number_of(prover, whole, 0, &fresh);
	uint32_t number = part->op != FEEL_CONSTANT ? number_of(prover, part, 0, &fresh)
			  : TABLE_NONE;

	if (outer != TABLE_NONE && number != TABLE_NONE)
		prover->conditions[number].joined =
			prover->conditions[outer].outer == TABLE_NONE
			|| prover->conditions[outer].joined;
}

static void
see_logic(struct place_at *at, const struct feel_node *node, uint32_t context, uint32_t outer)
{
	struct diagram *d = &at->prover->day->d;

	for (uint32_t i = 0; i < node->count; i++) {
		uint32_t value = translate_tree(d, node->operands[i]);

		place_tree(at, node->operands[i], context, outer, true);
		if (node->op == FEEL_AND)
			mark_joined(at->prover, node, node->operands[i]);
		context = diagram_and(d, context,
				      diagram_not(d, node->op == FEEL_AND
						  ? diagram_is_false(d, value)
						  : diagram_is_true(d, value)));
	}
}

/* The next "if" of a chain is a part of the first. */
static void
see_branch(struct place_at *at, const struct feel_node *node, uint32_t context, uint32_t outer,
	   bool condition)
{
	if (node->op == FEEL_IF)
		see_if(at, node, context, outer, condition);
	else
		place_tree(at, node, context, outer, condition);
}

static void
set_decider(struct place_at *at, uint32_t branch, const struct feel_node *condition)
{
	bool fresh;
	uint32_t number = condition->op != FEEL_CONSTANT
			  ? number_of(at->prover, condition, 0, &fresh) : TABLE_NONE;

	if (branch != TABLE_NONE)
		at->prover->conditions[branch].decider = number;
	if (number != TABLE_NONE)
		at->prover->conditions[number].decides = true;
}

static void
see_if(struct place_at *at, const struct feel_node *node, uint32_t context, uint32_t outer,
       bool condition)
{
	struct diagram *d = &at->prover->day->d;
	uint32_t holds = translate_is_true(d, node->operands[0]);
	uint32_t then = diagram_and(d, context, holds);
	uint32_t otherwise = diagram_and(d, context, diagram_not(d, holds));
	bool refusing = at->refusing;
	uint32_t number;

	at->refusing = false;
	place_tree(at, node->operands[0], context, outer, true);
	at->refusing = refusing;
	number = note(at, node->operands[1], 1, then, NODE_TRUE, outer);
	set_decider(at, number, node->operands[0]);
	see_branch(at, node->operands[1], then, number, condition);
	number = note(at, node->operands[2], 2, otherwise, NODE_TRUE, outer);
	set_decider(at, number, node->operands[0]);
	see_branch(at, node->operands[2], otherwise, number, condition);
}

static void
place_name(struct place_at *at, const struct feel_node *node, uint32_t context)
{
	const struct vv_model *model = at->prover->model;
	const struct calculation *calculation =
		feel_node_reads(node) ? model_calculation(model, node->index) : NULL;

	if (calculation != NULL) {
		size_t i = (size_t)(calculation - model->calculations);
		struct diagram *d = &at->prover->day->d;

		at->reads[i] = diagram_or(d, at->reads[i], diagram_and(d, context, at->readers));
	}
}

/* What stands inside "some", "every" and filters is no condition of its own. */
static void
see_inside(struct place_at *at, const struct feel_node *node, uint32_t context)
{
	place_name(at, node, context);
	for (uint32_t i = 0; i < node->count; i++)
		see_inside(at, node->operands[i], context);
}

static void
place_tree(struct place_at *at, const struct feel_node *node, uint32_t context, uint32_t outer,
	   bool condition)
{
	struct prover *prover = at->prover;

	place_name(at, node, context);
	if (condition && node->op != FEEL_CONSTANT)
		outer = note(at, node, 0, context, translate_tree(&prover->day->d, node), outer);
	switch (node->op) {
	case FEEL_AND:
	case FEEL_OR:
		see_logic(at, node, context, outer);
		break;
	case FEEL_NOT:
		place_tree(at, node->operands[0], context, outer, true);
		break;
	case FEEL_IF:
		see_if(at, node, context, outer, condition);
		break;
	case FEEL_SOME:
	case FEEL_EVERY:
	case FEEL_FILTER:
		place_tree(at, node->operands[0], context, outer, false);
		for (uint32_t i = 1; i < node->count; i++)
			see_inside(at, node->operands[i], context);
		break;
	default:
		for (uint32_t i = 0; i < node->count; i++)
			place_tree(at, node->operands[i], context, outer, false);
		break;
	}
}

static void
see_tree(struct place_at *at, struct proof_spot spot, const struct feel_node *tree,
	 uint32_t context, bool condition)
{
	if (tree == NULL || context == NODE_FALSE)
		return;
	at->spot = spot;
	at->readers = NODE_TRUE;
	place_tree(at, tree, context, TABLE_NONE, condition);
}

static void
see_whole(struct place_at *at, struct proof_spot spot, const struct feel_node *tree,
	  uint32_t context)
{
	see_tree(at, spot, tree, context, true);
}

/* ---- every place ---- */

struct shown_at {
	struct place_at *at;
	uint32_t context;
};

static void
see_placeholder(void *payload, const struct model_name *name)
{
	const struct shown_at *shown = payload;

	if (name->kind == NAME_CALCULATION)
		shown->at->reads[name->index] =
			diagram_or(&shown->at->prover->day->d, shown->at->reads[name->index],
				   shown->context);
}

static void
see_text(struct place_at *at, const struct text *text, uint32_t context)
{
	struct shown_at shown = { at, context };

	each_placeholder(at->prover->model, text, see_placeholder, &shown);
}

static void
place_texts(void *payload, const struct texts *texts, uint32_t context)
{
	struct place_at *at = payload;

	for (size_t i = 0; i < texts->count; i++)
		see_text(at, &texts->all[i], context);
}

/* The words of a question, and when others stand for them. */
static void
see_wordings(struct place_at *at, const struct vv_question *question, uint32_t asked)
{
	struct diagram *d = &at->prover->day->d;
	uint32_t left = asked;

	see_text(at, &question->label, asked);
	see_text(at, &question->message, asked);
	see_text(at, &question->none, asked);
	see_text(at, &question->why, asked);
	place_texts(at, &question->hints, asked);
	for (size_t c = 0; c < question->choice_count; c++) {
		see_text(at, &question->choices[c].label, asked);
		see_text(at, &question->choices[c].hint, asked);
	}
	for (size_t v = 0; v < question->variant_count; v++) {
		const struct variant *variant = &question->variants[v];
		uint32_t holds = translate_is_true(d, variant->relevant);

		see_whole(at, spot_question(question, "variant", variant->relevant),
			  variant->relevant, left);
		see_text(at, &variant->label, diagram_and(d, left, holds));
		place_texts(at, &variant->paragraphs, diagram_and(d, left, holds));
		left = diagram_and(d, left, diagram_not(d, holds));
	}
}

static void
see_question(struct place_at *at, uint32_t q, uint32_t *ended)
{
	struct prover *prover = at->prover;
	struct diagram *d = &prover->day->d;
	const struct vv_question *question = &prover->model->questions[q];
	uint32_t asked = prover->day->flow.questions[question_number(q)].asked;
	uint32_t going_on = diagram_not(d, *ended);
	uint32_t relevant = diagram_and(d, going_on,
					translate_is_true(d, question->relevant));

	see_whole(at, spot_question(question, "relevant", question->relevant),
		  question->relevant, going_on);
	for (size_t c = 0; c < question->choice_count; c++) {
		struct proof_spot spot = spot_question(question, "relevant",
						       question->choices[c].relevant);

		spot.owner = PROOF_CHOICE;
		spot.choice = prover->model->symbols[question->choices[c].symbol].id;
		if (question->choices[c].place.file != NULL)
			spot.place = question->choices[c].place;
		if (period_holds(question->choices[c].period, d->days.from))
			see_whole(at, spot, question->choices[c].relevant, relevant);
	}
	see_wordings(at, question, asked);
	see_whole(at, spot_question(question, "ends", question->ends), question->ends, asked);
	if (question->ends != NULL)
		*ended = diagram_or(d, *ended,
				    diagram_and(d, asked,
						translate_is_true(d, question->ends)));
}

static void
see_item(struct place_at *at, uint32_t i)
{
	struct prover *prover = at->prover;
	struct diagram *d = &prover->day->d;
	const struct item *item = &prover->model->items[i];
	uint32_t applies = prover->day->flow.applies[i], left = applies;

	if (!period_holds(item->period, d->days.from))
		return;
	see_whole(at, spot_item(item, "relevant", item->relevant), item->relevant, NODE_TRUE);
	see_whole(at, spot_item(item, "met", item->met), item->met, applies);
	for (size_t v = 0; v < item->variant_count; v++) {
		uint32_t holds = translate_is_true(d, item->variants[v].relevant);

		see_whole(at, spot_item(item, "variant", item->variants[v].relevant),
			  item->variants[v].relevant, left);
		left = diagram_and(d, left, diagram_not(d, holds));
	}
	flow_item_texts(&prover->day->flow, i, place_texts, at);
	see_whole(at, spot_item(item, "fold", item->fold), item->fold, applies);
	see_tree(at, spot_item(item, "date", item->date), item->date, applies, false);
	see_tree(at, spot_item(item, "until", item->until), item->until, applies, false);
}

/* Whether a section is folded matters where one of its items does not say so itself. */
static void
see_section(struct place_at *at, const struct section *section)
{
	const struct vv_model *model = at->prover->model;
	uint32_t any = NODE_FALSE;

	for (size_t i = model->verdict_count; i < model->item_count && section->fold != NULL; i++)
		if (model->items[i].section == section && model->items[i].fold == NULL)
			any = diagram_or(&at->prover->day->d, any,
					 at->prover->day->flow.applies[i]);
	see_whole(at, spot_section(section, "fold", section->fold), section->fold, any);
}

static void
see_calculation(struct place_at *at, uint32_t i)
{
	const struct calculation *calculation = &at->prover->model->calculations[i];
	bool truth = calculation->type->kind == TYPE_BOOLEAN;

	if (calculation->of_verdicts)
		return;		/* its parts are those of the verdicts, which are judged */
	if (calculation->is_public && !at->refusing)
		at->reads[i] = NODE_TRUE;
	if (at->reads[i] == NODE_FALSE)
		return;
	at->spot = (struct proof_spot){
		.owner = PROOF_CALCULATION, .id = calculation->id, .key = "calculate",
		.place = calculation->place,
	};
	at->readers = truth ? at->reads[i] : NODE_TRUE;
	place_tree(at, calculation->expression, truth ? NODE_TRUE : at->reads[i], TABLE_NONE,
		   truth);
}

/* The later in the order of evaluation first: what reads them is known by then. */
static void
see_calculations(struct place_at *at)
{
	const struct vv_model *model = at->prover->model;

	for (size_t i = model->step_count; i-- > 0;)
		if (model->steps[i].kind == STEP_CALCULATE)
			see_calculation(at, model->steps[i].index);
}

/* Whether @p value is possible where a condition is judged, and (@p met) where anybody
 * comes to it: who come to it are some of those over whom it is judged. */
static void
look_for(struct prover *prover, const struct placed_condition *condition, uint32_t value,
	 bool *seen, bool *met)
{
	struct diagram *d = &prover->day->d;

	if (!*met)
		*met = day_possible(prover->day, diagram_and(d, condition->met, value));
	*seen = *seen || *met;
	if (!*seen && condition->context != condition->met)
		*seen = day_possible(prover->day, diagram_and(d, condition->context, value));
}

static void
evaluate_condition(struct prover *prover, struct placed_condition *condition)
{
	struct diagram *d = &prover->day->d;
	uint32_t holds = diagram_is_true(d, condition->value);
	bool unused = false;

	if (condition->context == NODE_FALSE)
		return;
	if (condition->branch) {
		look_for(prover, condition, NODE_TRUE, &condition->reached, &unused);
		return;
	}
	look_for(prover, condition, holds, &condition->seen_true, &condition->met_true);
	look_for(prover, condition, condition->refusing
		 ? diagram_is_false(d, condition->value) : diagram_not(d, holds),
		 &condition->seen_false, &condition->met_false);
	/* an "if" may tell what does not hold from what is not known */
	if (condition->spot.node->op == FEEL_IF && condition->seen_false && !condition->varies)
		condition->varies =
			day_possible(prover->day,
				     diagram_and(d, condition->context,
						 diagram_is_null(d, condition->value)))
			&& day_possible(prover->day,
					diagram_and(d, condition->context,
						    diagram_is_false(d, condition->value)));
	condition->reached |= condition->seen_true || condition->seen_false;
}

static void
try_condition(struct prover *prover, struct placed_condition *condition)
{
	evaluate_condition(prover, condition);
	if (prover_gave_up(prover))
		prover_doubt(prover, condition->spot,
			     N_("finding out whether it is always the same here costs more than --effort allows"));
}

static void
forget_contexts(struct prover *prover)
{
	for (size_t i = 0; i < prover->condition_count; i++) {
		prover->conditions[i].context = NODE_FALSE;
		prover->conditions[i].met = NODE_FALSE;
	}
}

static void
try_all(struct prover *prover)
{
	for (size_t i = 0; i < prover->condition_count; i++)
		try_condition(prover, &prover->conditions[i]);
	forget_contexts(prover);
}

/* Who is asked a question and does not leave it empty. */
static uint32_t
answers_question(struct prover *prover, uint32_t number)
{
	struct diagram *d = &prover->day->d;
	uint32_t given = diagram_span(d, level_of(number, 0), 1, d->variables[number].arity - 1,
				      NODE_TRUE);

	return diagram_and(d, prover->day->flow.questions[number].asked, given);
}

/* A constraint is looked at before it has refused anything, and as if the interview
 * ended there: nobody goes on with an answer that it refuses.  It judges no answer that
 * is left empty. */
static void
try_constraint(struct place_at *at, uint32_t q)
{
	struct prover *prover = at->prover;
	const struct vv_question *question = &prover->model->questions[q];
	struct flow_question *kept = flow_stop(&prover->day->flow, question_number(q), false);

	if (kept == NULL)
		return;
	at->refusing = true;
	see_whole(at, spot_question(question, "constraint", question->constraint),
		  question->constraint, answers_question(prover, question_number(q)));
	see_calculations(at);
	at->refusing = false;
	try_all(prover);
	memset(at->reads, 0, prover->model->calculation_count * sizeof *at->reads);
	flow_resume(&prover->day->flow, kept);
}

static bool
start(struct place_at *at, struct prover *prover)
{
	*at = (struct place_at){ .prover = prover };
	at->reads = budget_calloc(prover->budget, prover->model->calculation_count + 1,
				  sizeof *at->reads);
	forget_contexts(prover);
	return at->reads != NULL;
}

static void
see_everything(struct place_at *at)
{
	const struct vv_model *model = at->prover->model;
	uint32_t ended = NODE_FALSE;

	for (uint32_t q = 0; q < model->question_count; q++)
		see_question(at, q, &ended);
	for (uint32_t i = 0; i < model->item_count; i++)
		see_item(at, i);
	for (size_t i = 0; i < model->section_count; i++)
		see_section(at, &model->sections[i]);
	see_calculations(at);
}

void
conditions_find(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	struct place_at at;

	if (!start(&at, prover))
		return;
	for (uint32_t q = 0; q < model->question_count && !prover->budget->no_memory; q++)
		if (model->questions[q].constraint != NULL)
			try_constraint(&at, q);
	see_everything(&at);
	try_all(prover);
	free(at.reads);
}

/* ---- null ---- */

static bool
meets_null(struct prover *prover, const struct proof_doubt *doubt)
{
	struct diagram *d = &prover->day->d;
	const struct vv_question *question = doubt->question;
	bool unknown = false;
	uint32_t number = number_of(prover, doubt->node, 0, &unknown), goal;

	if (number == TABLE_NONE || unknown)
		return true;
	goal = prover->conditions[number].met;
	if (doubt->own)
		goal = diagram_and(d, goal,
				   diagram_is_null(d, prover->conditions[number].value));
	for (size_t i = 0; i < doubt->way_count; i++) {
		uint32_t holds = translate_is_true(d, doubt->ways[i].condition);

		goal = diagram_and(d, goal, doubt->ways[i].holds ? holds : diagram_not(d, holds));
	}
	if (question != NULL)
		goal = diagram_and(d, goal, diagram_is_null(d, translate_slot(d, question->slot)));
	if (question != NULL && doubt->own)
		goal = diagram_and(d, goal, prover->day->flow.questions
				   [question_number(question->index)].asked);
	return day_possible(prover->day, goal);
}

void
conditions_doubt(struct prover *prover, struct proof_doubt *all, size_t count)
{
	struct place_at at;

	if (!start(&at, prover))
		return;
	see_everything(&at);
	for (uint32_t q = 0; q < prover->model->question_count; q++)
		see_whole(&at, spot_question(&prover->model->questions[q], "constraint", NULL),
			  prover->model->questions[q].constraint,
			  prover->day->flow.questions[question_number(q)].asked);
	for (size_t i = 0; i < count; i++)
		all[i].possible = all[i].possible || meets_null(prover, &all[i]);
	prover_gave_up(prover);		/* then it is possible */
	free(at.reads);
}

/* ---- one by itself ---- */

bool
conditions_place(struct prover *prover)
{
	struct place_at at;

	if (!start(&at, prover))
		return false;
	see_everything(&at);
	free(at.reads);
	return true;
}

bool
conditions_where(struct prover *prover, const struct feel_node *node, uint32_t *met,
		 uint32_t *holds)
{
	bool unknown = false;
	uint32_t number = number_of(prover, node, 0, &unknown);

	if (number == TABLE_NONE || unknown)
		return false;
	*met = prover->conditions[number].met;
	*holds = diagram_is_true(&prover->day->d, prover->conditions[number].value);
	return true;
}

/* ---- the findings ---- */

static bool
is_reported(const struct prover *prover, uint32_t number)
{
	for (; number != TABLE_NONE; number = prover->conditions[number].outer)
		if (prover->conditions[number].told)
			return true;
	return false;
}

static bool
owner_shown(const struct prover *prover, const struct proof_spot *spot)
{
	const struct vv_model *model = prover->model;

	for (size_t i = 0; i < model->item_count && spot->owner == PROOF_ITEM; i++)
		if (model->items[i].id == spot->id)
			return prover->shown[i] && !prover->of_item[i].unknown;
	for (size_t i = 0; i < model->question_count; i++) {
		const struct vv_question *question = &model->questions[i];

		if (question->id != spot->id)
			continue;
		if (spot->owner == PROOF_QUESTION)
			return prover->asked[i] && !prover->of_question[i].unknown;
		for (size_t c = 0; c < question->choice_count && spot->owner == PROOF_CHOICE; c++)
			if (model->symbols[question->choices[c].symbol].id == spot->choice)
				return prover->chosen[i][c] && !prover->of_choice[i][c].unknown;
	}
	return true;
}

static void
report_branch(struct prover *prover, const struct placed_condition *condition)
{
	const struct placed_condition *decider = condition->decider != TABLE_NONE
		? &prover->conditions[condition->decider] : NULL;
	bool idle = decider != NULL && !decider->reached;

	/* once is enough; and a condition that is told tells what comes of it */
	if (idle ? !condition->taken : decider != NULL && decider->told)
		return;
	prover_claim(prover, &(struct claim){
		.kind = CLAIM_UNREACHABLE, .branch = true, .id = condition->spot.id,
		.spot = condition->spot,
		.reason.format = idle ? N_("what reads it is never shown and decides nothing")
				 : condition->taken
				 ? N_("the condition of the 'if' is never true here")
				 : N_("the condition of the 'if' is always true here"),
	});
}

/* Whether one that always holds is a cell of a table: in some other row it decides. */
static bool
is_cell(const struct prover *prover, const struct placed_condition *condition)
{
	const struct proof_spot *spot = &condition->spot;

	for (size_t i = 0; i < prover->condition_count && condition->joined; i++) {
		const struct placed_condition *other = &prover->conditions[i];

		if (!other->branch && other->value == condition->value && other->seen_true
		    && other->seen_false && other->spot.owner == spot->owner
		    && strcmp(other->spot.key, spot->key) == 0
		    && (other->joined || other->outer == TABLE_NONE))
			return true;
	}
	return false;
}

void
conditions_report(struct prover *prover)
{
	for (size_t i = 0; i < prover->condition_count; i++) {
		struct placed_condition *condition = &prover->conditions[i];

		if (!condition->branch && !(condition->met_true && condition->met_false))
			prover_claim(prover, &(struct claim){
				.kind = CLAIM_SETTLED, .id = condition->spot.id,
				.spot = condition->spot,
			});
		if (is_reported(prover, condition->outer)) {
			condition->told = true;
			continue;
		}
		if (condition->branch) {
			condition->told = !condition->reached;
			if (condition->told)
				report_branch(prover, condition);
			continue;
		}
		condition->told = !(condition->seen_true && condition->seen_false)
				  && !condition->varies;
		/* an item, question or choice that is never reached is told as that */
		if (condition->told && condition->reached && owner_shown(prover, &condition->spot)
		    && !(condition->seen_true && is_cell(prover, condition)))
			prover_claim(prover, &(struct claim){
				.kind = CLAIM_CONSTANT, .id = condition->spot.id,
				.spot = condition->spot, .always = condition->seen_true,
				.branch = condition->decides, .joined = condition->joined,
			});
	}
}
