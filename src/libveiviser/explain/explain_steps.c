/* Steps of an explanation.  They go where the value came from, as reasons do
 * (interview/reason.c), but each condition stays one step with the conditions below it.
 *
 * Every step is turned so that what holds speaks for what is explained: of "not(a or b)"
 * the steps are not(a) and not(b). */
#include "explain/explain.h"

#include "base/grow.h"
#include "interview/display.h"
#include "interview/reason.h"
#include "text/language.h"
#include "text/text.h"

#include <string.h>

enum { BRIEF_BYTES = 120 };	/* from here on no more steps are named in one */

static void add_values(struct explaining *e, struct steps *steps, const struct feel_node *node,
		       bool direct);
static void add_parts(struct explaining *e, struct steps *steps, const struct feel_node *node,
		      bool want);

static void
push(struct explaining *e, struct steps *steps, struct vv_why step)
{
	if (step.brief == NULL)
		step.brief = step.text;
	if (GROW_IN(e->arena, steps->all, steps->size, steps->count))
		steps->all[steps->count++] = step;
	else
		e->no_memory = true;
}

/* Hangs steps below one, those beyond VV_WHY_STEPS below the last. */
static void
hang(struct explaining *e, struct vv_why *step, const struct steps *steps)
{
	size_t shown = VV_WHY_STEPS - 1, rest = steps->count - shown;
	struct steps first = { 0 };
	struct strbuf text = { 0 };
	struct vv_why more = { .holds = VV_VALUE, .expression = "" };

	step->of = steps->all;
	step->of_count = steps->count;
	if (steps->count <= VV_WHY_STEPS)
		return;
	for (size_t i = 0; i < shown; i++)
		push(e, &first, steps->all[i]);
	strbuf_printf(&text, text_format_plural(e->model->texts, e->language,
						/* Translators: conditions, listed when it is opened */
						NP_("%zu more", "%zu more"), rest), rest);
	more.text = explain_keep(e, &text);
	hang(e, &more, &(struct steps){ steps->all + shown, rest, rest });
	push(e, &first, more);
	step->of = first.all;
	step->of_count = first.count;
}

/* Says of a step that only joins others what these are, as far as a line or two go. */
static void
tell_briefly(struct explaining *e, struct vv_why *step)
{
	struct strbuf text = { 0 };

	strbuf_add(&text, step->text);
	for (size_t i = 0; i < step->of_count; i++) {
		if (text.length > BRIEF_BYTES) {
			strbuf_add(&text, "; …");
			break;
		}
		strbuf_printf(&text, i == 0 ? ": %s" : "; %s", step->of[i].brief);
	}
	step->brief = explain_keep(e, &text);
}

/* ---- truth, turned ---- */

static enum vv_truth
turned(enum vv_truth truth, bool want)
{
	return want || (truth != VV_TRUE && truth != VV_FALSE) ? truth
	       : truth == VV_TRUE ? VV_FALSE : VV_TRUE;
}

static bool
is_undecided(enum vv_truth truth)
{
	return truth == VV_NEITHER || truth == VV_WAITING;
}

/* ---- calculations and questions ---- */

/* Whether a calculation is told as a step of its own. */
static bool
is_step(const struct calculation *calculation)
{
	return calculation->explained && text_is_set(&calculation->label);
}

/* What a calculation is worked out from; each is listed once. */
static const struct steps *
parts_of_calculation(struct explaining *e, const struct calculation *calculation, bool want)
{
	size_t index = 2 * (size_t)(calculation - e->model->calculations) + want;
	static const struct steps none;
	struct steps *parts = e->of_calculation[index];

	if (parts != NULL)
		return parts;
	parts = arena_alloc(&e->scratch, sizeof *parts);
	if (parts == NULL)
		return &none;
	e->of_calculation[index] = parts;
	if (calculation->type->kind == TYPE_BOOLEAN)
		add_parts(e, parts, calculation->expression, want);
	else
		add_values(e, parts, calculation->expression, false);
	return parts;
}

/* That a question before it has ended the interview. */
static void
add_end(struct explaining *e, struct steps *steps, const struct vv_question *end)
{
	struct vv_why step = { .holds = VV_TRUE };
	struct steps parts = { 0 };
	struct strbuf text = { 0 }, words = { 0 };

	explain_name_value(e, &words, end->slot);
	text_write(&text, e->model->texts, e->language,
		   N_("The questions ended before it, with: %s"),
		   strbuf_text(&words) != NULL ? strbuf_text(&words) : "");
	e->no_memory |= words.failed;
	strbuf_clear(&words);
	step.text = explain_keep(e, &text);
	step.expression = explain_expression(e, end->ends, false);
	add_parts(e, &parts, end->ends, true);
	hang(e, &step, &parts);
	push(e, steps, step);
}

static const struct vv_question *
ended_by(struct explaining *e, const struct vv_question *question)
{
	for (size_t i = 0; i < question->index; i++)
		if (reason_ends(e->session, &e->env, &e->model->questions[i]))
			return &e->model->questions[i];
	return NULL;
}

/* Why a question is not asked. */
static const struct steps *
parts_of_question(struct explaining *e, const struct vv_question *question)
{
	static const struct steps none;
	struct steps *parts = e->of_question[question->index];
	const struct vv_question *end;
	struct value relevant;

	if (parts != NULL)
		return parts;
	parts = arena_alloc(&e->scratch, sizeof *parts);
	if (parts == NULL)
		return &none;
	e->of_question[question->index] = parts;
	relevant = session_condition(question->relevant, &e->env);
	if (!value_is_true(relevant) && relevant.kind != VALUE_OPEN)
		add_parts(e, parts, question->relevant, true);
	else if ((end = ended_by(e, question)) != NULL)
		add_end(e, parts, end);
	else
		push(e, parts, (struct vv_why){
			     .holds = VV_FALSE, .expression = "",
			     .text = explain_text(e, N_("None of its answers can be chosen")) });
	return parts;
}

static void
add_all(struct explaining *e, struct steps *steps, const struct steps *others)
{
	for (size_t i = 0; i < others->count; i++)
		push(e, steps, others->all[i]);
}

/* ---- values ---- */

static bool
is_not_asked(const struct explaining *e, const struct vv_question *question)
{
	return session_evaluation(e->session)->states[question->index].state == VV_IRRELEVANT;
}

/* A value by its name, unless it is among the steps already. */
static void
add_value(struct explaining *e, struct steps *steps, uint32_t slot, const struct steps *parts)
{
	struct vv_why step = { .holds = VV_VALUE };
	struct strbuf text = { 0 };

	step.expression = explain_expression(e, &(struct feel_node){ .op = FEEL_SLOT,
							.index = slot }, false);
	explain_name_value(e, &text, slot);
	step.text = explain_keep(e, &text);
	for (size_t i = 0; i < steps->count; i++)
		if (strcmp(steps->all[i].text, step.text) == 0)
			return;
	hang(e, &step, parts);
	push(e, steps, step);
}

/* What a name was worked out from, or the name itself. */
static void
add_slot(struct explaining *e, struct steps *steps, uint32_t slot, bool direct)
{
	static const struct steps none;
	const struct vv_model *model = e->model;
	const struct calculation *calculation = model_calculation(model, slot);
	const struct steps *parts = &none;

	if (model_is_result(model, slot)) {
		if (!direct)
			add_value(e, steps, slot, &none);
		return;
	}
	if (slot < model->question_count && is_not_asked(e, &model->questions[slot]))
		parts = parts_of_question(e, &model->questions[slot]);
	else if (calculation != NULL)
		parts = parts_of_calculation(e, calculation, true);
	else if (slot >= model->question_count && model_parameter(model, slot) == NULL)
		return;		/* a list */
	if (direct || (calculation != NULL && !is_step(calculation)))
		add_all(e, steps, parts);
	else
		add_value(e, steps, slot, parts);
}

static void
add_at(struct explaining *e, struct steps *steps, const struct feel_node *node, bool direct)
{
	const struct parameter *parameter = model_parameter(e->model, node->index);
	struct value day = feel_evaluate(node->operands[0], &e->env);
	struct vv_why step = { .holds = VV_VALUE };
	struct strbuf text = { 0 };

	if (!direct && parameter != NULL && day.kind == VALUE_DATE) {
		explain_parameter(e, &text, parameter, day.i);
		step.text = explain_keep(e, &text);
		step.expression = explain_expression(e, node, false);
		push(e, steps, step);
	}
	add_values(e, steps, node->operands[0], false);
}

/* The condition as it came out, then the branch that was taken. */
static void
add_if(struct explaining *e, struct steps *steps, const struct feel_node *node, bool want,
       bool of_truth)
{
	enum vv_truth truth = explain_truth(e, node->operands[0]);
	const struct feel_node *branch = node->operands[truth == VV_TRUE ? 1 : 2];

	explain_add(e, steps, node->operands[0], truth != VV_FALSE && truth != VV_NEITHER);
	if (truth == VV_WAITING || branch->op == FEEL_CONSTANT)
		return;
	if (of_truth && branch->op == FEEL_IF)
		add_if(e, steps, branch, want, true);
	else if (of_truth)
		explain_add(e, steps, branch, want);
	else
		add_values(e, steps, branch, false);
}

struct seeing {
	struct explaining *e;
	struct steps *steps;
};

/* Bound variables have no value out here: of what is read with them the names are told. */
static void
see_slot(void *payload, uint32_t slot)
{
	struct seeing *seeing = payload;

	add_slot(seeing->e, seeing->steps, slot, false);
}

/* What a value is worked out from, but not what stands in its words; @p direct: the node itself
 * does. */
static void
add_values(struct explaining *e, struct steps *steps, const struct feel_node *node, bool direct)
{
	switch ((enum feel_op)node->op) {
	case FEEL_SLOT:
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		add_slot(e, steps, node->index, direct);
		break;
	case FEEL_AT:
		add_at(e, steps, node, direct);
		break;
	case FEEL_IF:
		add_if(e, steps, node, true, false);
		break;
	case FEEL_AND: case FEEL_OR: case FEEL_NOT:
		explain_add(e, steps, node, explain_truth(e, node) != VV_FALSE);
		break;
	case FEEL_SOME: case FEEL_EVERY: case FEEL_FILTER:
		feel_each_slot(node, see_slot, &(struct seeing){ e, steps });
		break;
	default:
		for (uint32_t i = 0; i < node->count; i++)
			add_values(e, steps, node->operands[i], direct);
		break;
	}
}

/* ---- conditions ---- */

static struct vv_why
begin_step(struct explaining *e, const struct feel_node *node, bool want)
{
	return (struct vv_why){
		.holds = turned(explain_truth(e, node), want),
		.expression = explain_expression(e, node, !want),
		.text = "",
	};
}

/* A calculation of truth. */
static void
add_truth(struct explaining *e, struct steps *steps, const struct feel_node *node, bool want)
{
	const struct calculation *calculation = model_calculation(e->model, node->index);
	struct vv_why step;

	if (!is_step(calculation)) {
		explain_add(e, steps, calculation->expression, want);
		return;
	}
	step = begin_step(e, node, want);
	explain_words(e, node, want, &step);
	hang(e, &step, parts_of_calculation(e, calculation, want));
	push(e, steps, step);
}

/* A condition that has no others in it. */
static void
add_atom(struct explaining *e, struct steps *steps, const struct feel_node *node, bool want)
{
	struct vv_why step = begin_step(e, node, want);
	struct steps parts = { 0 };

	explain_words(e, node, want, &step);
	add_values(e, &parts, node, true);
	hang(e, &step, &parts);
	if (step.left == NULL)
		tell_briefly(e, &step);
	push(e, steps, step);
}

/* What an "if" of conditions rests on. */
static void
add_choice(struct explaining *e, struct steps *steps, const struct feel_node *node, bool want)
{
	struct vv_why step = begin_step(e, node, want);
	struct steps parts = { 0 };

	add_if(e, &parts, node, want, true);
	if (parts.count == 1 && parts.all[0].holds == step.holds) {
		push(e, steps, parts.all[0]);
		return;
	}
	step.text = explain_text(e, N_("It follows from this"));
	hang(e, &step, &parts);
	tell_briefly(e, &step);
	push(e, steps, step);
}

static bool
is_truth(const struct explaining *e, const struct feel_node *node)
{
	const struct calculation *calculation = node->op == FEEL_SLOT
						? model_calculation(e->model, node->index) : NULL;

	return calculation != NULL && calculation->type->kind == TYPE_BOOLEAN
	       && calculation->expression != NULL;
}

/* The first operand that decides alone; the count of them where none does. */
static uint32_t
deciding(struct explaining *e, const struct feel_node *node)
{
	enum vv_truth decides = node->op == FEEL_AND ? VV_FALSE : VV_TRUE;

	for (uint32_t i = 0; i < node->count; i++)
		if (explain_truth(e, node->operands[i]) == decides)
			return i;
	return node->count;
}

static void add_operands(struct explaining *e, struct steps *steps,
			 const struct feel_node *node, bool want);

/* The operands of an "and" within "and" stand beside the others; so of "or". */
static void
add_operand(struct explaining *e, struct steps *steps, const struct feel_node *node, uint32_t i,
	    bool want)
{
	const struct feel_node *operand = node->operands[i];
	unsigned op = node->op;

	for (; operand->op == FEEL_NOT; operand = operand->operands[0]) {
		want = !want;
		op = op == FEEL_AND ? FEEL_OR : FEEL_AND;
	}
	if (operand->op == op)
		add_operands(e, steps, operand, want);
	else
		explain_add(e, steps, operand, want);
}

/* Of "and" and "or" the operand that decides, those that do not, or all. */
static void
add_operands(struct explaining *e, struct steps *steps, const struct feel_node *node, bool want)
{
	uint32_t one = deciding(e, node);
	bool undecided = one == node->count && is_undecided(explain_truth(e, node));

	if (one < node->count) {
		add_operand(e, steps, node, one, want);
		return;
	}
	for (uint32_t i = 0; i < node->count; i++)
		if (!undecided || is_undecided(explain_truth(e, node->operands[i])))
			add_operand(e, steps, node, i, want);
}

/* A condition without being a step itself: the operands of "and" and "or". */
static void
add_parts(struct explaining *e, struct steps *steps, const struct feel_node *node, bool want)
{
	while (node->op == FEEL_NOT) {
		node = node->operands[0];
		want = !want;
	}
	if (node->op == FEEL_AND || node->op == FEEL_OR)
		add_operands(e, steps, node, want);
	else if (node->op == FEEL_IF)
		add_if(e, steps, node, want, true);
	else
		explain_add(e, steps, node, want);
}

static void
add_junction(struct explaining *e, struct steps *steps, const struct feel_node *node, bool want)
{
	bool all = (node->op == FEEL_AND) == want;
	struct vv_why step;
	struct steps parts = { 0 };

	add_operands(e, &parts, node, want);
	step = begin_step(e, node, want);
	if (parts.count == 1 && parts.all[0].holds == step.holds) {
		push(e, steps, parts.all[0]);
		return;
	}
	step.text = explain_text(e, step.holds == VV_TRUE ? N_("All of this holds")
				 : all ? N_("All of this has to hold")
				 : N_("One of these has to hold"));
	hang(e, &step, &parts);
	tell_briefly(e, &step);
	push(e, steps, step);
}

void
explain_add(struct explaining *e, struct steps *steps, const struct feel_node *node, bool want)
{
	while (node->op == FEEL_NOT) {
		node = node->operands[0];
		want = !want;
	}
	if (e->no_memory || e->scratch.failed)
		return;
	if (node->op == FEEL_AND || node->op == FEEL_OR)
		add_junction(e, steps, node, want);
	else if (node->op == FEEL_IF)
		add_choice(e, steps, node, want);
	else if (is_truth(e, node))
		add_truth(e, steps, node, want);
	else
		add_atom(e, steps, node, want);
}

/* ---- whole conditions ---- */

/* Whether its steps are all wanted: those of an "if" are facts but for the last. */
static bool
is_junction(const struct feel_node *condition)
{
	while (condition != NULL && condition->op == FEEL_NOT)
		condition = condition->operands[0];
	return condition == NULL || condition->op != FEEL_IF;
}

/* The steps under one root. */
static const struct vv_why *
root_of(struct explaining *e, const struct feel_node *condition, enum vv_truth holds,
	const struct steps *parts)
{
	struct vv_why *root = arena_alloc(e->arena, sizeof *root);

	if (root == NULL)
		return NULL;
	if (parts->count == 1 && parts->all[0].holds == holds) {
		*root = parts->all[0];
	} else {
		root->text = explain_text(e, parts->count == 0 ? N_("This always holds")
					  : !is_junction(condition) ? N_("It follows from this")
					  : holds == VV_TRUE ? N_("All of this holds")
					  : N_("All of this has to hold"));
		hang(e, root, parts);
		tell_briefly(e, root);
	}
	root->holds = holds;
	root->expression = condition != NULL ? explain_expression(e, condition, false) : "";
	return root;
}

const struct vv_why *
explain_whole(struct explaining *e, const struct feel_node *node)
{
	struct steps parts = { 0 };

	add_parts(e, &parts, node, true);
	return root_of(e, node, explain_truth(e, node), &parts);
}

/* The days on which an item counts at all. */
static void
add_period(struct explaining *e, struct steps *steps, const struct item *item)
{
	struct strbuf text = { 0 }, from = { 0 }, to = { 0 }, today = { 0 };
	const struct vv_texts *texts = e->model->texts;
	vv_language language = e->language;
	bool holds = period_holds(item->period, e->session->date);

	if (item->period.from == DAY_MIN && item->period.to == DAY_MAX)
		return;
	language_write_date(&today, language, texts, e->session->date);
	if (item->period.from != DAY_MIN)
		language_write_date(&from, language, texts, item->period.from);
	if (item->period.to != DAY_MAX)
		language_write_date(&to, language, texts, item->period.to);
	if (today.failed || from.failed || to.failed)
		e->no_memory = true;
	else if (to.length == 0)
		text_write(&text, texts, language, N_("Rules as of %s · it counts from %s"),
			   strbuf_text(&today), strbuf_text(&from));
	else if (from.length == 0)
		text_write(&text, texts, language, N_("Rules as of %s · it counts up to %s"),
			   strbuf_text(&today), strbuf_text(&to));
	else
		text_write(&text, texts, language,
			   N_("Rules as of %s · it counts from %s to %s"), strbuf_text(&today),
			   strbuf_text(&from), strbuf_text(&to));
	strbuf_clear(&from);
	strbuf_clear(&to);
	strbuf_clear(&today);
	push(e, steps, (struct vv_why){ .holds = holds ? VV_TRUE : VV_FALSE,
				.text = explain_keep(e, &text), .expression = "" });
}

/* A verdict that holds, or may hold, and before which this one gives way. */
static void
add_beater(struct explaining *e, struct steps *steps, const struct item *beater, bool open)
{
	struct vv_why step = { .holds = open ? VV_WAITING : VV_FALSE, .expression = "" };
	const struct variant *variant = display_variant(e->session, beater->variants,
							beater->variant_count);
	struct steps parts = { 0 };
	struct strbuf text = { 0 };

	text_write(&text, e->model->texts, e->language,
		   open ? N_("This would go before it, and is not decided yet: %s")
		   : N_("This goes before it: %s"), explain_line(e, beater, variant));
	step.text = explain_keep(e, &text);
	if (beater->relevant != NULL)
		add_parts(e, &parts, beater->relevant, true);
	hang(e, &step, &parts);
	push(e, steps, step);
}

static void
add_beaters(struct explaining *e, struct steps *steps, const struct item *item)
{
	const struct vv_model *model = e->model;

	for (size_t i = 0; i < model->verdict_count; i++) {
		const struct item *beater = &model->items[i];
		struct value value;

		if (!item_beats(beater, (uint32_t)(item - model->items)))
			continue;
		value = session_item_applies(beater, e->session->date, &e->env);
		if (value_is_true(value) || value.kind == VALUE_OPEN)
			add_beater(e, steps, beater, value.kind == VALUE_OPEN);
	}
}

const struct vv_why *
explain_root(struct explaining *e, const struct item *item, enum vv_truth holds)
{
	struct steps parts = { 0 };

	if (item->general == GENERAL_ONLY)
		push(e, &parts, (struct vv_why){ .holds = VV_FALSE, .expression = "",
			.text = explain_text(e, N_("It stands in the general information only")) });
	add_period(e, &parts, item);
	if (item->relevant != NULL)
		add_parts(e, &parts, item->relevant, true);
	if (item->kind == VV_KIND_VERDICT
	    && value_is_true(session_item_applies(item, e->session->date, &e->env)))
		add_beaters(e, &parts, item);
	return root_of(e, item->relevant, holds, &parts);
}
