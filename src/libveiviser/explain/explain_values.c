/* Names and operands in words: what a question, a value of the law or a sum is called, and
 * what it comes to. */
#include "explain/explain.h"

#include "interview/display.h"
#include "interview/reason.h"
#include "interview/report.h"
#include "text/language.h"
#include "text/placeholder.h"
#include "text/text.h"

#include <string.h>

/* ---- names and their values ---- */

struct model_name
explain_name(const struct vv_model *model, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(model, slot);
	const struct parameter *parameter = model_parameter(model, slot);
	uint32_t index;

	if (slot < model->question_count)
		return (struct model_name){
			.id = model->questions[slot].id, .kind = NAME_QUESTION, .index = slot,
		};
	if (calculation != NULL)
		return (struct model_name){
			.id = calculation->id, .kind = NAME_CALCULATION,
			.index = (uint32_t)(calculation - model->calculations),
		};
	if (parameter != NULL)
		return (struct model_name){
			.id = parameter->id, .kind = NAME_PARAMETER,
			.index = (uint32_t)(parameter - model->parameters),
		};
	index = (uint32_t)(slot - model->question_count - model->calculation_count
			   - model->parameter_count);
	return (struct model_name){
		.id = model->lists[index].id, .kind = NAME_LIST, .index = index,
	};
}

static void
add_text(struct explaining *e, struct strbuf *buf, const struct text *text, const char *otherwise)
{
	if (text_is_set(text))
		display_text(buf, e->session, e->language, text, NULL);
	else
		strbuf_add(buf, otherwise);
}

/* One without a name is called as the question whose answers it has. */
static void
write_calculation_label(struct explaining *e, struct strbuf *buf,
			const struct calculation *calculation)
{
	if (text_is_set(&calculation->label) || calculation->names_of == NULL)
		add_text(e, buf, &calculation->label, calculation->id);
	else
		add_text(e, buf, display_label(e->session, calculation->names_of), "");
}

static void
write_label(struct explaining *e, struct strbuf *buf, uint32_t slot)
{
	const struct vv_model *model = e->model;
	struct model_name name = explain_name(model, slot);

	switch (name.kind) {
	case NAME_QUESTION:
		add_text(e, buf, display_label(e->session, &model->questions[name.index]), "");
		break;
	case NAME_CALCULATION:
		if (model_is_result(model, slot))
			strbuf_add(buf, explain_text(e, N_("Result")));
		else
			write_calculation_label(e, buf, &model->calculations[name.index]);
		break;
	case NAME_PARAMETER:
		add_text(e, buf, &model->parameters[name.index].label,
			 model->parameters[name.index].id);
		break;
	case NAME_LIST:
		add_text(e, buf, &model->lists[name.index].label, model->lists[name.index].id);
		break;
	}
}

static void
write_outcome(struct explaining *e, struct strbuf *buf, enum vv_outcome outcome)
{
	struct reporting reporting = { .model = e->model, .language = e->language };
	const char *word = report_outcome(&reporting, outcome);

	strbuf_add_bytes(buf, word, strcspn(word, "."));
}

void
explain_result(struct explaining *e, struct strbuf *buf, uint32_t slot, int64_t symbol)
{
	const char *id = e->model->symbols[symbol].id;
	const struct item *verdict;

	if (slot == e->model->verdict_slot) {
		verdict = model_item_find(e->model, id, true);
		if (verdict != NULL)
			strbuf_add(buf, explain_line(e, verdict,
						     display_variant(e->session, verdict->variants,
								     verdict->variant_count)));
		return;
	}
	for (size_t i = 0; i < MODEL_OUTCOMES; i++)
		if (strcmp(model_outcome_names[i], id) == 0)
			write_outcome(e, buf, (enum vv_outcome)i);
}

/* A question without an answer that counts. */
static void
write_missing(const struct explaining *e, struct strbuf *buf, const struct vv_question *question)
{
	switch (session_evaluation(e->session)->states[question->index].state) {
	case VV_IRRELEVANT:
		strbuf_add(buf, explain_text(e, N_("not asked")));
		break;
	case VV_EMPTY:
		strbuf_add(buf, explain_text(e, N_("left empty")));
		break;
	case VV_REFUSED:
		strbuf_add(buf, explain_text(e, N_("the answer is not accepted")));
		break;
	default:
		strbuf_add(buf, explain_text(e, N_("not answered yet")));
		break;
	}
}

static void
write_unvalued(struct explaining *e, struct strbuf *buf, uint32_t slot, bool open)
{
	struct doubt doubt;

	if (open)
		strbuf_add(buf, explain_text(e, N_("not known yet")));
	else if (!display_doubt(&doubt, e->session, slot))
		e->no_memory = true;
	else if (doubt.unknown.parameter != NULL)
		display_unknown(buf, e->session, e->language, &doubt.unknown);
	else
		strbuf_add(buf, explain_text(e, N_("has no value with these answers")));
}

/* The value of a name without what is to be said of it. */
static void
write_slot_value(struct explaining *e, struct strbuf *buf, uint32_t slot)
{
	const struct vv_model *model = e->model;
	struct model_name name = explain_name(model, slot);
	struct value value = session_evaluation(e->session)->slots[slot];

	if (value.kind != VALUE_NULL && value.kind != VALUE_OPEN) {
		if (model_is_result(model, slot))
			explain_result(e, buf, slot, value.i);
		else if (name.kind == NAME_QUESTION)
			display_answer(buf, e->session, e->language, &model->questions[slot]);
		else
			display_value(buf, e->session, e->language, &name, value);
	} else if (name.kind == NAME_QUESTION) {
		write_missing(e, buf, &model->questions[slot]);
	} else {
		write_unvalued(e, buf, slot, value.kind == VALUE_OPEN);
	}
}

/* ---- what is to be said of values of the law ---- */

/* ", confirmed July 2024": since when at least, of all that it rests on. */
static void
write_confirmed(struct explaining *e, struct strbuf *buf, const char *confirmed)
{
	struct strbuf date = { 0 };

	if (confirmed == NULL)
		return;
	language_write_partial_date(&date, e->language, e->model->texts, confirmed);
	if (strbuf_text(&date) != NULL)
		/* Translators: behind a value of the law: when its source last proved it */
		text_write(buf, e->model->texts, e->language, N_(", confirmed %s"),
			   strbuf_text(&date));
	e->no_memory |= date.failed;
	strbuf_clear(&date);
}

static const char *
oldest_confirmed(struct explaining *e, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(e->model, slot);
	const char *oldest = NULL;
	struct reasons reasons;

	if (calculation != NULL ? !calculation->reads_law : model_parameter(e->model, slot) == NULL)
		return NULL;
	if (!reasons_init(&reasons, e->session, &e->env, &e->scratch)) {
		e->no_memory = true;
		return NULL;
	}
	reasons_add_slot(&reasons, slot);
	for (size_t i = 0; i < reasons.parameter_count; i++) {
		const struct parameter_value *value = parameter_value_at(
			model_parameter(e->model, reasons.parameters[i].slot),
			reasons.parameters[i].day);

		if (value == NULL || value->confirmed == NULL)
			return NULL;
		if (oldest == NULL || strcmp(value->confirmed, oldest) < 0)
			oldest = value->confirmed;
	}
	return oldest;
}

static bool
has_value(const struct explaining *e, uint32_t slot)
{
	struct value value = session_evaluation(e->session)->slots[slot];

	return value.kind != VALUE_NULL && value.kind != VALUE_OPEN;
}

/* The value with the year of its level, and since when it is confirmed. */
static void
write_known(struct explaining *e, struct strbuf *buf, uint32_t slot)
{
	struct doubt doubt;

	write_slot_value(e, buf, slot);
	if (slot < e->model->question_count || !has_value(e, slot)
	    || session_evaluation(e->session)->slots[slot].kind == VALUE_BOOLEAN
	    || model_is_result(e->model, slot))
		return;
	if (!display_doubt(&doubt, e->session, slot))
		e->no_memory = true;
	else
		display_level(buf, e->session, e->language, &doubt, true);
	write_confirmed(e, buf, oldest_confirmed(e, slot));
}

/* Between a name and what it is: a question mark is enough, and a stop is not wanted. */
static void
add_colon(struct strbuf *buf)
{
	char last = buf->length > 0 ? buf->text[buf->length - 1] : ' ';

	if (last == '.')
		buf->text[--buf->length] = '\0';
	strbuf_add(buf, last == '?' ? " " : ": ");
}

void
explain_name_value(struct explaining *e, struct strbuf *buf, uint32_t slot)
{
	write_label(e, buf, slot);
	add_colon(buf);
	write_known(e, buf, slot);
}

static void
write_parameter_value(struct explaining *e, struct strbuf *buf,
		      const struct parameter *parameter, vv_day day)
{
	const struct parameter_value *value = parameter_value_at(parameter, day);

	display_parameter(buf, e->session, e->language, parameter, day);
	if (value != NULL)
		write_confirmed(e, buf, value->confirmed);
}

void
explain_parameter(struct explaining *e, struct strbuf *buf, const struct parameter *parameter,
		  vv_day day)
{
	struct strbuf date = { 0 };

	add_text(e, buf, &parameter->label, parameter->id);
	if (day != e->session->date) {
		language_write_date(&date, e->language, e->model->texts, day);
		/* Translators: behind the name of an amount: the day for which it is meant */
		text_write(buf, e->model->texts, e->language, N_(" on %s"),
			   strbuf_text(&date) != NULL ? strbuf_text(&date) : "");
		e->no_memory |= date.failed;
		strbuf_clear(&date);
	}
	add_colon(buf);
	write_parameter_value(e, buf, parameter, day);
}

/* Whether all that a text names has a value. */
static bool
is_whole(const struct explaining *e, const struct text *text)
{
	const char *cursor = text_in(text, e->language);
	struct placeholder at;

	while (placeholder_next(&at, &cursor, NULL)) {
		const struct model_name *name = model_name_find(e->model, at.name, at.length);

		if (name != NULL && !has_value(e, model_name_slot(e->model, name)))
			return false;
	}
	return true;
}

/* A text that the report does not show: what has no value is left out. */
static void
write_gaps(struct explaining *e, struct strbuf *buf, const struct text *text)
{
	const char *cursor = text_in(text, e->language);
	struct placeholder at;

	while (placeholder_next(&at, &cursor, buf)) {
		const struct model_name *name = model_name_find(e->model, at.name, at.length);

		if (name == NULL)
			continue;
		if (has_value(e, model_name_slot(e->model, name)))
			write_slot_value(e, buf, model_name_slot(e->model, name));
		else
			strbuf_add(buf, "…");
		display_skip_stop(&cursor, buf);
	}
}

const char *
explain_line(struct explaining *e, const struct item *item, const struct variant *variant)
{
	const struct texts *texts = report_texts(item, variant);
	struct strbuf buf = { 0 };

	strbuf_add(&buf, "");
	if (texts->count > 0 && is_whole(e, &texts->all[0]))
		display_text(&buf, e->session, e->language, &texts->all[0], NULL);
	else if (texts->count > 0)
		write_gaps(e, &buf, &texts->all[0]);
	return explain_keep(e, &buf);
}

/* ---- operands ---- */

bool
explain_find_name(const struct vv_model *model, const struct feel_node *node,
		  struct model_name *out)
{
	if (node->op == FEEL_SLOT || node->op == FEEL_AT) {
		*out = explain_name(model, node->index);
		return true;
	}
	if (node->op == FEEL_PROPERTY || node->op == FEEL_DIVIDE || feel_node_binds(node))
		return false;
	for (uint32_t i = node->op == FEEL_IF; i < node->count; i++)
		if (explain_find_name(model, node->operands[i], out))
			return true;
	return false;
}

void
explain_plain(struct explaining *e, struct strbuf *buf, const struct feel_node *node,
	    const struct feel_node *like)
{
	struct value value = feel_evaluate(node, &e->env);
	struct model_name name;

	if (value.kind == VALUE_OPEN)
		strbuf_add(buf, explain_text(e, N_("not known yet")));
	else if (value.kind == VALUE_NULL)
		strbuf_add(buf, explain_text(e, N_("no value")));
	else if (explain_find_name(e->model, node, &name)
		 || (like != NULL && explain_find_name(e->model, like, &name)))
		display_value(buf, e->session, e->language, &name, value);
	else
		language_write_value(buf, e->language, e->model->texts, value, "");
}

static bool write_named(struct explaining *e, struct strbuf *buf, const struct feel_node *node);

/* The name of an operand, or what it is where it has none. */
static void
write_part(struct explaining *e, struct strbuf *buf, const struct feel_node *node)
{
	if (!write_named(e, buf, node))
		explain_plain(e, buf, node, NULL);
}

static void
write_two(struct explaining *e, struct strbuf *buf, const struct feel_node *node)
{
	struct strbuf a = { 0 }, b = { 0 };

	write_part(e, &a, node->operands[0]);
	write_part(e, &b, node->operands[1]);
	if (strbuf_text(&a) == NULL || strbuf_text(&b) == NULL)
		e->no_memory = true;
	else if (!display_arithmetic(buf, e->model->texts, e->language, node->op,
				     strbuf_text(&a), strbuf_text(&b)))
		WRITE(e, buf, N_("the time from %s to %s"), strbuf_text(&a), strbuf_text(&b));
	strbuf_clear(&a);
	strbuf_clear(&b);
}

static bool
write_property(struct explaining *e, struct strbuf *buf, const struct feel_node *node)
{
	struct strbuf of = { 0 };
	bool named = write_named(e, &of, node->operands[0])
		     && display_property(buf, e->model->texts, e->language, node->function,
					 strbuf_text(&of) != NULL ? strbuf_text(&of) : "");

	e->no_memory |= of.failed;
	strbuf_clear(&of);
	return named;
}

/* Only what is made of at most two things is named: more nobody can follow. */
static bool
write_named(struct explaining *e, struct strbuf *buf, const struct feel_node *node)
{
	struct strbuf label = { 0 };

	switch ((enum feel_op)node->op) {
	case FEEL_SLOT:
	case FEEL_AT:
		write_label(e, &label, node->index);
		WRITE(e, buf, N_("“%s”"), strbuf_text(&label) != NULL ? strbuf_text(&label) : "");
		e->no_memory |= label.failed;
		strbuf_clear(&label);
		return true;
	case FEEL_PROPERTY:
		return write_property(e, buf, node);
	case FEEL_ADD: case FEEL_SUBTRACT: case FEEL_MULTIPLY: case FEEL_DIVIDE:
		if (node->operands[0]->count > 1 || node->operands[1]->count > 1)
			return false;
		write_two(e, buf, node);
		return true;
	case FEEL_CALL:
		if (node->function == FEEL_FN_TODAY) {
			strbuf_add(buf, explain_text(e, N_("the day of the rules")));
			return true;
		}
		if (node->function != FEEL_FN_YEARS_MONTHS || node->operands[0]->count > 1
		    || node->operands[1]->count > 1)
			return false;
		write_two(e, buf, node);
		return true;
	default:
		return false;
	}
}

void
explain_left(struct explaining *e, struct strbuf *buf, const struct feel_node *node,
	   const struct feel_node *like)
{
	struct value day;

	if (node->op == FEEL_SLOT) {
		explain_name_value(e, buf, node->index);
		return;
	}
	if (node->op == FEEL_AT && model_parameter(e->model, node->index) != NULL) {
		day = feel_evaluate(node->operands[0], &e->env);
		if (day.kind == VALUE_DATE) {
			explain_parameter(e, buf, model_parameter(e->model, node->index), day.i);
			return;
		}
	}
	if (node->op == FEEL_CALL && node->function == FEEL_FN_TODAY) {
		struct strbuf today = { 0 };

		language_write_date(&today, e->language, e->model->texts, e->session->date);
		WRITE(e, buf, N_("Rules as of %s"),
		      strbuf_text(&today) != NULL ? strbuf_text(&today) : "");
		e->no_memory |= today.failed;
		strbuf_clear(&today);
		return;
	}
	if (write_named(e, buf, node))
		add_colon(buf);
	explain_plain(e, buf, node, like);
}

/* ", 2024": the year that a value of the law is of, where that has passed. */
static void
write_level(struct explaining *e, struct strbuf *buf, const struct feel_node *node)
{
	struct doubt doubt;

	if (node->op != FEEL_SLOT || node->index < e->model->question_count)
		return;
	if (!display_doubt(&doubt, e->session, node->index))
		e->no_memory = true;
	else if (doubt.old.parameter != NULL)
		strbuf_printf(buf, ", %s", doubt.old.value->level);
}

/* When the value of the law that an operand is was confirmed; NULL: it is none. */
static const char *
confirmed_of(struct explaining *e, const struct feel_node *node)
{
	const struct parameter *parameter = model_parameter(e->model, node->index);
	const struct parameter_value *value = NULL;
	struct value day;

	if (node->op == FEEL_SLOT)
		return oldest_confirmed(e, node->index);
	if (node->op != FEEL_AT || parameter == NULL)
		return NULL;
	day = feel_evaluate(node->operands[0], &e->env);
	if (day.kind == VALUE_DATE)
		value = parameter_value_at(parameter, day.i);
	return value != NULL ? value->confirmed : NULL;
}

void
explain_right(struct explaining *e, struct strbuf *buf, const struct feel_node *node,
	    const struct feel_node *like)
{
	struct value value = feel_evaluate(node, &e->env);
	struct strbuf name = { 0 };

	if ((value.kind == VALUE_NULL || value.kind == VALUE_OPEN) && write_named(e, buf, node))
		return;
	if (node->op == FEEL_SLOT)
		write_slot_value(e, buf, node->index);
	else
		explain_plain(e, buf, node, like);
	if (write_named(e, &name, node)) {
		write_level(e, &name, node);
		strbuf_add(buf, " (");
		strbuf_add(buf, strbuf_text(&name) != NULL ? strbuf_text(&name) : "");
		strbuf_add(buf, ")");
	}
	e->no_memory |= name.failed;
	strbuf_clear(&name);
	write_confirmed(e, buf, confirmed_of(e, node));
}
