/* Conditions in words: what is there, and what it is compared with. */
#include "explain/explain.h"

#include "interview/display.h"
#include "interview/reason.h"
#include "interview/report.h"
#include "text/language.h"
#include "text/placeholder.h"
#include "text/text.h"
#include "value/number.h"

#include <string.h>

enum { NAMED_MAX = 4 };			/* choices; beyond, what is not meant may be shorter */

/* ---- names and their values ---- */

static struct model_name
name_of(const struct vv_model *model, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(model, slot);
	const struct parameter *parameter = model_parameter(model, slot);

	if (slot < model->question_count)
		return (struct model_name){ .kind = NAME_QUESTION, .index = slot };
	if (calculation != NULL)
		return (struct model_name){
			.kind = NAME_CALCULATION,
			.index = (uint32_t)(calculation - model->calculations),
		};
	if (parameter != NULL)
		return (struct model_name){
			.kind = NAME_PARAMETER,
			.index = (uint32_t)(parameter - model->parameters),
		};
	return (struct model_name){
		.kind = NAME_LIST,
		.index = (uint32_t)(slot - model->question_count - model->calculation_count
				    - model->parameter_count),
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

static void
write_label(struct explaining *e, struct strbuf *buf, uint32_t slot)
{
	const struct vv_model *model = e->model;
	struct model_name name = name_of(model, slot);

	switch (name.kind) {
	case NAME_QUESTION:
		add_text(e, buf, display_label(e->session, &model->questions[name.index]), "");
		break;
	case NAME_CALCULATION:
		if (model_is_result(model, slot))
			strbuf_add(buf, explain_text(e, N_("Result")));
		else
			add_text(e, buf, &model->calculations[name.index].label,
				 model->calculations[name.index].id);
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

/* What a value of "verdict" or "outcome" is called. */
static void
write_result(struct explaining *e, struct strbuf *buf, uint32_t slot, int64_t symbol)
{
	static const char *const ids[] = {
#define OUTCOME_ID(name, text) [VV_OUTCOME_##name] = text,
		VV_OUTCOME_MAP(OUTCOME_ID)
#undef OUTCOME_ID
	};
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
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
		if (strcmp(ids[i], id) == 0)
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
	struct model_name name = name_of(model, slot);
	struct value value = session_evaluation(e->session)->slots[slot];

	if (value.kind != VALUE_NULL && value.kind != VALUE_OPEN) {
		if (model_is_result(model, slot))
			write_result(e, buf, slot, value.i);
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
	language_write_partial_date(&date, e->language, confirmed);
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

/* Between a name and what it is: a question mark is enough. */
static void
add_colon(struct strbuf *buf)
{
	bool asks = buf->length > 0 && buf->text[buf->length - 1] == '?';

	strbuf_add(buf, asks ? " " : ": ");
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
		language_write_date(&date, e->language, day);
		/* Translators: behind the name of an amount: the day for which it is meant */
		text_write(buf, e->model->texts, e->language, N_(" on %s"),
			   strbuf_text(&date) != NULL ? strbuf_text(&date) : "");
		e->no_memory |= date.failed;
		strbuf_clear(&date);
	}
	add_colon(buf);
	write_parameter_value(e, buf, parameter, day);
}

/* A text with its placeholders filled in; what has no value is left out. */
static void
write_line(struct explaining *e, struct strbuf *buf, const struct text *text)
{
	const char *cursor = text_in(text, e->language);
	struct placeholder at;

	while (placeholder_next(&at, &cursor, buf)) {
		const struct model_name *name = model_name_find(e->model, at.name, at.length);
		uint32_t slot = name != NULL ? model_name_slot(e->model, name) : 0;

		if (name != NULL && has_value(e, slot))
			write_slot_value(e, buf, slot);
		else if (name != NULL)
			strbuf_add(buf, "…");
	}
}

const char *
explain_line(struct explaining *e, const struct item *item, const struct variant *variant)
{
	const struct texts *texts = report_texts(item, variant);
	struct strbuf buf = { 0 };

	strbuf_add(&buf, "");
	if (texts->count > 0)
		write_line(e, &buf, &texts->all[0]);
	return explain_keep(e, &buf);
}

/* ---- operands ---- */

/* Short for the texts of patterns. */
#define WRITE(e, buf, ...) text_write((buf), (e)->model->texts, (e)->language, __VA_ARGS__)

static bool
is_null(const struct feel_node *node)
{
	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_NULL;
}

/* The name whose unit and choices a value has: its own, or the first that it is made of. */
static bool
find_name(const struct vv_model *model, const struct feel_node *node, struct model_name *out)
{
	if (node->op == FEEL_SLOT || node->op == FEEL_AT) {
		*out = name_of(model, node->index);
		return true;
	}
	if (node->op == FEEL_PROPERTY || node->op == FEEL_DIVIDE || feel_node_binds(node))
		return false;
	for (uint32_t i = node->op == FEEL_IF; i < node->count; i++)
		if (find_name(model, node->operands[i], out))
			return true;
	return false;
}

/* A value that has no name; @p like is what it is compared with. */
static void
write_plain(struct explaining *e, struct strbuf *buf, const struct feel_node *node,
	    const struct feel_node *like)
{
	struct value value = feel_evaluate(node, &e->env);
	struct model_name name;

	if (value.kind == VALUE_OPEN)
		strbuf_add(buf, explain_text(e, N_("not known yet")));
	else if (value.kind == VALUE_NULL)
		strbuf_add(buf, explain_text(e, N_("no value")));
	else if (find_name(e->model, node, &name)
		 || (like != NULL && find_name(e->model, like, &name)))
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
		write_plain(e, buf, node, NULL);
}

static void
write_two(struct explaining *e, struct strbuf *buf, const struct feel_node *node)
{
	struct strbuf a = { 0 }, b = { 0 };

	write_part(e, &a, node->operands[0]);
	write_part(e, &b, node->operands[1]);
	if (strbuf_text(&a) == NULL || strbuf_text(&b) == NULL)
		e->no_memory = true;
	else if (node->op == FEEL_ADD)
		WRITE(e, buf, N_("%s plus %s"), strbuf_text(&a), strbuf_text(&b));
	else if (node->op == FEEL_SUBTRACT)
		WRITE(e, buf, N_("%s minus %s"), strbuf_text(&a), strbuf_text(&b));
	else if (node->op == FEEL_MULTIPLY)
		WRITE(e, buf, N_("%s times %s"), strbuf_text(&a), strbuf_text(&b));
	else if (node->op == FEEL_DIVIDE)
		WRITE(e, buf, N_("%s divided by %s"), strbuf_text(&a), strbuf_text(&b));
	else
		WRITE(e, buf, N_("the time from %s to %s"), strbuf_text(&a), strbuf_text(&b));
	strbuf_clear(&a);
	strbuf_clear(&b);
}

static const char *
property_format(unsigned property)
{
	static const char *const formats[] = {
		[FEEL_YEAR] = N_("the year of %s"), [FEEL_MONTH] = N_("the month of %s"),
		[FEEL_DAY] = N_("the day of the month of %s"),
		[FEEL_WEEKDAY] = N_("the day of the week of %s"),
		[FEEL_YEARS] = N_("the years in %s"),
		[FEEL_MONTHS] = N_("the months beside whole years in %s"),
		[FEEL_DAYS] = N_("the days in %s"),
	};

	return property <= FEEL_DAYS ? formats[property] : NULL;
}

static bool
write_property(struct explaining *e, struct strbuf *buf, const struct feel_node *node)
{
	const char *format = property_format(node->function);
	struct strbuf of = { 0 };
	bool named = format != NULL && write_named(e, &of, node->operands[0]);

	/* each format has one directive */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	if (named)
		WRITE(e, buf, format, strbuf_text(&of) != NULL ? strbuf_text(&of) : "");
#pragma GCC diagnostic pop
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

/* "NAME: VALUE" */
static void
write_left(struct explaining *e, struct strbuf *buf, const struct feel_node *node,
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

		language_write_date(&today, e->language, e->session->date);
		WRITE(e, buf, N_("Rules as of %s"),
		      strbuf_text(&today) != NULL ? strbuf_text(&today) : "");
		e->no_memory |= today.failed;
		strbuf_clear(&today);
		return;
	}
	if (write_named(e, buf, node))
		add_colon(buf);
	write_plain(e, buf, node, like);
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

/* "VALUE (NAME), confirmed …"; what has no value has a name at least */
static void
write_right(struct explaining *e, struct strbuf *buf, const struct feel_node *node,
	    const struct feel_node *like)
{
	struct value value = feel_evaluate(node, &e->env);
	struct strbuf name = { 0 };

	if ((value.kind == VALUE_NULL || value.kind == VALUE_OPEN) && write_named(e, buf, node))
		return;
	if (node->op == FEEL_SLOT)
		write_slot_value(e, buf, node->index);
	else
		write_plain(e, buf, node, like);
	if (write_named(e, &name, node)) {
		strbuf_add(buf, " (");
		strbuf_add(buf, strbuf_text(&name) != NULL ? strbuf_text(&name) : "");
		strbuf_add(buf, ")");
	}
	e->no_memory |= name.failed;
	strbuf_clear(&name);
	write_confirmed(e, buf, confirmed_of(e, node));
}

/* ---- sides ---- */

static const char *
side(struct explaining *e, struct strbuf *buf)
{
	return explain_keep(e, buf);
}

/* The step's line of its two sides; of choices what is there says enough where it holds. */
static void
join_sides(struct explaining *e, struct vv_why *step, bool facts_alone)
{
	struct strbuf buf = { 0 };

	if (step->holds != VV_TRUE)
		WRITE(e, &buf, N_("%s · needed: %s"), step->left, step->right);
	else if (facts_alone)
		strbuf_add(&buf, step->left);
	else
		strbuf_printf(&buf, "%s · %s", step->left, step->right);
	step->text = explain_keep(e, &buf);
}

static void
set_left_slot(struct explaining *e, struct vv_why *step, uint32_t slot)
{
	struct strbuf buf = { 0 };

	explain_name_value(e, &buf, slot);
	step->left = side(e, &buf);
}

/* ---- comparisons ---- */

static enum feel_op
negated_op(enum feel_op op)
{
	switch (op) {
	case FEEL_EQUAL:         return FEEL_NOT_EQUAL;
	case FEEL_NOT_EQUAL:     return FEEL_EQUAL;
	case FEEL_LESS:          return FEEL_GREATER_EQUAL;
	case FEEL_LESS_EQUAL:    return FEEL_GREATER;
	case FEEL_GREATER:       return FEEL_LESS_EQUAL;
	default:                 return FEEL_LESS;
	}
}

static enum feel_op
mirrored_op(enum feel_op op)
{
	switch (op) {
	case FEEL_LESS:          return FEEL_GREATER;
	case FEEL_LESS_EQUAL:    return FEEL_GREATER_EQUAL;
	case FEEL_GREATER:       return FEEL_LESS;
	case FEEL_GREATER_EQUAL: return FEEL_LESS_EQUAL;
	default:                 return op;
	}
}

static bool
is_day(const struct explaining *e, const struct feel_node *node)
{
	const struct vv_model *model = e->model;
	struct model_name name;
	const struct feel_type *type = NULL;

	if (node->op == FEEL_CONSTANT)
		return node->value.kind == VALUE_DATE;
	if (node->op == FEEL_CALL && node->function == FEEL_FN_TODAY)
		return true;
	if (!find_name(model, node, &name) || name.kind == NAME_LIST)
		return false;
	type = model_name_type(model, &name);
	return type != NULL && type->kind == TYPE_DATE
	       && (node->op != FEEL_CALL && node->op != FEEL_SUBTRACT);
}

static void
write_relation(struct explaining *e, struct strbuf *buf, enum feel_op op, const char *what,
	       bool day)
{
	switch (op) {
	case FEEL_LESS:
		WRITE(e, buf, day ? N_("before %s") : N_("less than %s"), what);
		break;
	case FEEL_LESS_EQUAL:
		WRITE(e, buf, day ? N_("not after %s") : N_("at most %s"), what);
		break;
	case FEEL_GREATER:
		WRITE(e, buf, day ? N_("after %s") : N_("more than %s"), what);
		break;
	case FEEL_GREATER_EQUAL:
		WRITE(e, buf, day ? N_("not before %s") : N_("at least %s"), what);
		break;
	case FEEL_NOT_EQUAL:
		WRITE(e, buf, N_("not %s"), what);
		break;
	default:
		strbuf_add(buf, what);
		break;
	}
}

/* Whether there is something to say of the person in it. */
static bool
reads_answer(const struct vv_model *model, const struct feel_node *node)
{
	const struct calculation *calculation;

	if (node->op == FEEL_SLOT) {
		calculation = model_calculation(model, node->index);
		return node->index < model->question_count
		       || (calculation != NULL && !calculation->reads_law);
	}
	for (uint32_t i = 0; i < node->count; i++)
		if (reads_answer(model, node->operands[i]))
			return true;
	return false;
}

static void
words_of_null(struct explaining *e, const struct feel_node *node, bool equal,
	      struct vv_why *step)
{
	struct strbuf left = { 0 };
	bool question = node->op == FEEL_SLOT && node->index < e->model->question_count;

	write_left(e, &left, node, NULL);
	step->left = side(e, &left);
	if (question)
		step->right = explain_text(e, equal ? N_("no answer") : N_("an answer"));
	else
		step->right = explain_text(e, equal ? N_("no value") : N_("a value"));
	join_sides(e, step, true);
}

static void
words_of_comparison(struct explaining *e, const struct feel_node *node, bool want,
		    struct vv_why *step)
{
	const struct feel_node *a = node->operands[0], *b = node->operands[1];
	enum feel_op op = want ? (enum feel_op)node->op : negated_op((enum feel_op)node->op);
	struct strbuf left = { 0 }, what = { 0 }, right = { 0 };

	if (is_null(a) || is_null(b)) {
		words_of_null(e, is_null(a) ? b : a, op == FEEL_EQUAL, step);
		return;
	}
	if (!reads_answer(e->model, a) && reads_answer(e->model, b)) {
		a = node->operands[1];
		b = node->operands[0];
		op = mirrored_op(op);
	}
	write_left(e, &left, a, b);
	write_right(e, &what, b, a);
	if (strbuf_text(&what) == NULL)
		e->no_memory = true;
	else
		write_relation(e, &right, op, strbuf_text(&what), is_day(e, a) || is_day(e, b));
	step->left = side(e, &left);
	step->right = side(e, &right);
	strbuf_clear(&what);
	join_sides(e, step, (op == FEEL_EQUAL || op == FEEL_NOT_EQUAL) && b->op == FEEL_CONSTANT);
}

static void
words_of_between(struct explaining *e, const struct feel_node *node, bool want,
		 struct vv_why *step)
{
	struct strbuf left = { 0 }, low = { 0 }, high = { 0 }, right = { 0 };

	write_left(e, &left, node->operands[0], node->operands[1]);
	write_right(e, &low, node->operands[1], node->operands[0]);
	write_right(e, &high, node->operands[2], node->operands[0]);
	if (strbuf_text(&low) == NULL || strbuf_text(&high) == NULL)
		e->no_memory = true;
	else
		WRITE(e, &right, want ? N_("from %s to %s") : N_("not from %s to %s"),
		      strbuf_text(&low), strbuf_text(&high));
	step->left = side(e, &left);
	step->right = side(e, &right);
	strbuf_clear(&low);
	strbuf_clear(&high);
	join_sides(e, step, false);
}

/* ---- choices ---- */

/* The choices that a name can be, and whether each is meant. */
struct choosing {
	struct explaining *e;
	uint32_t slot;
	const uint32_t *symbols;
	size_t count;
	bool (*has)(const void *what, uint32_t symbol);
	const void *what;
	bool want;
};

static bool
node_has(const void *what, uint32_t symbol)
{
	return feel_node_has_choice(what, symbol);
}

static bool
list_has(const void *what, uint32_t symbol)
{
	const struct list *list = what;

	for (size_t i = 0; i < list->member_count; i++)
		if (list->members[i].symbol == symbol)
			return true;
	return false;
}

/* Also whether it is one of its choices now. */
static bool
is_meant(const struct choosing *c, uint32_t symbol, bool meant)
{
	const struct vv_model *model = c->e->model;
	const struct choice *choice = c->slot < model->question_count
				      ? question_choice(&model->questions[c->slot], symbol) : NULL;

	return (c->has(c->what, symbol) == c->want) == meant
	       && (choice == NULL || period_holds(choice->period, c->e->session->date));
}

static size_t
count_meant(const struct choosing *c, bool meant)
{
	size_t count = 0;

	for (size_t i = 0; i < c->count; i++)
		count += is_meant(c, c->symbols[i], meant);
	return count;
}

static void
write_meant(const struct choosing *c, struct strbuf *buf, bool meant)
{
	struct explaining *e = c->e;
	struct model_name name = name_of(e->model, c->slot);
	bool first = true;

	for (size_t i = 0; i < c->count; i++) {
		if (!is_meant(c, c->symbols[i], meant))
			continue;
		strbuf_add(buf, first ? "" : "; ");
		first = false;
		if (model_is_result(e->model, c->slot))
			write_result(e, buf, c->slot, c->symbols[i]);
		else
			display_value(buf, e->session, e->language, &name,
				      value_choice(c->symbols[i]));
	}
}

/* The list that has what is meant, and of the choices nothing else; NULL: none with a name. */
static const struct list *
find_list(const struct choosing *c, bool meant)
{
	for (size_t l = 0; l < c->e->model->list_count; l++) {
		const struct list *list = &c->e->model->lists[l];
		bool same = text_is_set(&list->label);

		for (size_t i = 0; i < c->count && same; i++)
			same = (c->has(c->what, c->symbols[i]) == c->want)
			       == (list_has(list, c->symbols[i]) == meant);
		if (same)
			return list;
	}
	return NULL;
}

static void
write_choices(const struct choosing *c, struct strbuf *buf)
{
	struct explaining *e = c->e;
	size_t meant = count_meant(c, true), others = count_meant(c, false);
	bool verdict = c->slot == e->model->verdict_slot;
	const struct list *list = find_list(c, true), *but = find_list(c, false);
	struct strbuf names = { 0 };

	if (verdict && meant != 1)
		strbuf_add(buf, explain_text(e, N_("another result")));
	else if (meant == 1 || (meant <= NAMED_MAX && meant <= others))
		write_meant(c, &names, true);
	else if (others <= NAMED_MAX)
		write_meant(c, &names, false);
	else if (list != NULL || but != NULL)
		strbuf_add(&names, text_in(list != NULL ? &list->label : &but->label, e->language));
	else if (meant <= others)
		WRITE(e, buf, N_("one of %zu of its answers"), meant);
	else
		WRITE(e, buf, N_("any but %zu of its answers"), others);
	e->no_memory |= names.failed;
	if (names.length > 0 && !names.failed) {
		if (meant == 1)
			strbuf_add(buf, strbuf_text(&names));
		else if ((meant <= NAMED_MAX && meant <= others)
			 || (others > NAMED_MAX && list != NULL))
			WRITE(e, buf, N_("one of: %s"), strbuf_text(&names));
		else if (others == 1)
			WRITE(e, buf, N_("anything but %s"), strbuf_text(&names));
		else
			WRITE(e, buf, N_("any but: %s"), strbuf_text(&names));
	}
	strbuf_clear(&names);
}

static const struct choice_set *
choices_of(const struct vv_model *model, uint32_t slot)
{
	struct model_name name = name_of(model, slot);
	const struct feel_type *type = model_name_type(model, &name);

	if (slot < model->question_count)
		return &model->questions[slot].set;
	if (type != NULL && type->kind == TYPE_LIST)
		type = type->element;
	return type != NULL && type->kind == TYPE_CHOICE ? type->ids : NULL;
}

static void
words_of_choice(struct explaining *e, uint32_t slot, const struct choosing *like, bool want,
		struct vv_why *step)
{
	const struct choice_set *set = choices_of(e->model, slot);
	struct choosing choosing = {
		.e = e, .slot = slot, .has = like->has, .what = like->what, .want = want,
		.symbols = set != NULL ? set->symbols : NULL, .count = set != NULL ? set->count : 0,
	};
	struct strbuf right = { 0 };

	set_left_slot(e, step, slot);
	strbuf_add(&right, "");
	write_choices(&choosing, &right);
	step->right = side(e, &right);
	join_sides(e, step, true);
}

/* Several choices: whether one of them is taken. */
static void
words_of_member(struct explaining *e, uint32_t slot, const struct feel_node *member, bool want,
		struct vv_why *step)
{
	struct strbuf label = { 0 }, right = { 0 };

	set_left_slot(e, step, slot);
	write_plain(e, &label, member, &(struct feel_node){ .op = FEEL_SLOT, .index = slot });
	WRITE(e, &right, want ? N_("among them: %s") : N_("not among them: %s"),
	      strbuf_text(&label) != NULL ? strbuf_text(&label) : "");
	e->no_memory |= label.failed;
	strbuf_clear(&label);
	step->right = side(e, &right);
	join_sides(e, step, true);
}

static const struct list *
list_of(const struct explaining *e, const struct feel_node *node)
{
	struct model_name name;

	if (node->op != FEEL_SLOT && node->op != FEEL_AT)
		return NULL;
	name = name_of(e->model, node->index);
	return name.kind == NAME_LIST ? &e->model->lists[name.index] : NULL;
}

/* Whether it is that a name is in a list of the data, or has a member; then it is told. */
static bool
words_of_list(struct explaining *e, const struct feel_node *list, const struct feel_node *member,
	      bool want, struct vv_why *step)
{
	const struct list *named = list_of(e, list);

	if (named != NULL && member->op == FEEL_SLOT) {
		words_of_choice(e, member->index,
				&(struct choosing){ .has = list_has, .what = named }, want, step);
		return true;
	}
	if (list->op != FEEL_SLOT || named != NULL || member->op != FEEL_CONSTANT)
		return false;
	words_of_member(e, list->index, member, want, step);
	return true;
}

/* ---- all conditions ---- */

static void
words_of_boolean(struct explaining *e, uint32_t slot, bool want, struct vv_why *step)
{
	set_left_slot(e, step, slot);
	step->right = explain_text(e, want ? N_("yes") : N_("no"));
	join_sides(e, step, true);
}

/* What has no words of its own is told by what it is worked out from. */
static void
words_of_rest(struct explaining *e, const struct feel_node *node, struct vv_why *step)
{
	if (node->op == FEEL_CONSTANT)
		step->text = explain_text(e, step->holds == VV_TRUE ? N_("This always holds")
					  : N_("This never holds"));
	else
		step->text = explain_text(e, step->holds == VV_TRUE
					  ? N_("A condition on several things holds")
					  : N_("A condition on several things has to hold"));
}

void
explain_words(struct explaining *e, const struct feel_node *node, bool want, struct vv_why *step)
{
	switch ((enum feel_op)node->op) {
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		words_of_choice(e, node->index,
				&(struct choosing){ .has = node_has, .what = node }, want, step);
		return;
	case FEEL_EQUAL: case FEEL_NOT_EQUAL: case FEEL_LESS: case FEEL_LESS_EQUAL:
	case FEEL_GREATER: case FEEL_GREATER_EQUAL:
		words_of_comparison(e, node, want, step);
		return;
	case FEEL_BETWEEN:
		words_of_between(e, node, want, step);
		return;
	case FEEL_SLOT:
		words_of_boolean(e, node->index, want, step);
		return;
	case FEEL_IN:
		if (node->count == 2
		    && words_of_list(e, node->operands[1], node->operands[0], want, step))
			return;
		break;
	case FEEL_CALL:
		if (node->function == FEEL_FN_LIST_CONTAINS
		    && words_of_list(e, node->operands[0], node->operands[1], want, step))
			return;
		break;
	default:
		break;
	}
	words_of_rest(e, node, step);
}
