/* The widest that a placeholder can become.  Values that can be listed are; where they hang
 * on a number or date that is answered, the widest of their kind stands for them. */
#include "proof/widest.h"

#include "text/placeholder.h"
#include "text/text.h"
#include "value/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LETTERS_MAX = 40 };	/* of a text that is answered: what is wider is broken anyway */

/* One placeholder. */
struct filling {
	struct widest *widest;
	const struct model_name *name;
	uint32_t slot;
	bool brief;
	struct strbuf best;		/* the widest value so far */
	struct strbuf behind;		/* the widest of what can stand behind it */
	struct strbuf unknown;		/* the widest of what says that it is not known */
	struct memo nodes;
};

/* Keeps the wider one; @p text is emptied. */
static void
offer(struct strbuf *best, struct strbuf *text)
{
	const char *new = strbuf_text(text), *old = strbuf_text(best);

	if (new != NULL && (old == NULL || vv_text_width(new) > vv_text_width(old))) {
		strbuf_reset(best);
		strbuf_add(best, new);
	}
	best->failed |= text->failed;
	strbuf_clear(text);
}

static void
offer_value(struct filling *filling, struct value value)
{
	struct strbuf text = { 0 };

	display_value(&text, filling->widest->session, filling->widest->language, filling->name,
		      value);
	offer(&filling->best, &text);
}

/* ---- by kind ---- */

static void
offer_dates(struct filling *filling)
{
	vv_day day;
	char text[16];

	for (int month = 1; month <= 12; month++) {
		snprintf(text, sizeof text, "2026-%02d-28", month);
		if (vv_day_parse(&day, text))
			offer_value(filling, value_date(day));
	}
}

static void
offer_number(struct filling *filling, const char *digits)
{
	struct arena arena = { .chunk_size = 256 };
	struct value value;

	if (number_parse(&value, digits, strlen(digits), &arena))
		offer_value(filling, value);
	else
		filling->best.failed = true;
	arena_clear(&arena);
}

static void
offer_choices(struct filling *filling, const struct choice_set *ids, bool several)
{
	struct value *all = calloc(ids->count + 1, sizeof *all);

	if (all == NULL)
		filling->best.failed = true;
	for (size_t i = 0; all != NULL && i < ids->count; i++) {
		all[i] = value_choice(ids->symbols[i]);
		if (!several)
			offer_value(filling, all[i]);
	}
	if (all != NULL && several)
		offer_value(filling, (struct value){ .kind = VALUE_LIST, .list = all,
						     .length = (uint32_t)ids->count });
	free(all);
}

/* What hangs on an answer that cannot be listed. */
static void
offer_kind(struct filling *filling)
{
	const struct feel_type *type = model_name_type(filling->widest->day->model, filling->name);
	struct strbuf text = { 0 };

	switch (type->kind) {
	case TYPE_DATE:
		offer_dates(filling);
		break;
	case TYPE_MONEY:
		offer_number(filling, "9999999999.99");
		break;
	case TYPE_NUMBER:
		offer_number(filling, filling->name->kind == NAME_QUESTION ? "999999999999"
							     : "99999999.9999");
		break;
	case TYPE_CHOICE:
		offer_choices(filling, type->ids, false);
		break;
	case TYPE_LIST:
		if (type->element->kind == TYPE_CHOICE)
			offer_choices(filling, type->element->ids, true);
		break;
	case TYPE_DAYS:
		offer_value(filling, (struct value){ .kind = VALUE_DAYS, .unit = UNIT_DAY,
						     .i = INT64_C(10000) * 86400 });
		break;
	case TYPE_MONTHS:
	case TYPE_DURATION:
		offer_value(filling, (struct value){ .kind = VALUE_MONTHS, .unit = UNIT_MONTH,
						     .i = 1000 });
		break;
	default:
		for (size_t i = 0; i < LETTERS_MAX; i++)
			strbuf_add_char(&text, 'm');
		offer(&filling->best, &text);
		break;
	}
}

/* ---- what it rests on ---- */

struct law {
	const struct vv_model *model;
	bool *seen;			/* by calculation */
	widest_see_parameter *see;
	void *payload;
};

static void see_law(struct law *law, uint32_t slot);

static void
see_law_of_tree(struct law *law, const struct feel_node *node)
{
	if (feel_node_reads(node) || node->op == FEEL_AT)
		see_law(law, node->index);
	for (uint32_t i = 0; i < node->count; i++)
		see_law_of_tree(law, node->operands[i]);
}

static void
see_law(struct law *law, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(law->model, slot);
	const struct parameter *parameter = model_parameter(law->model, slot);

	if (calculation != NULL && !law->seen[calculation - law->model->calculations]) {
		law->seen[calculation - law->model->calculations] = true;
		see_law_of_tree(law, calculation->expression);
	}
	if (parameter != NULL)
		law->see(law->payload, parameter);
}

bool
widest_each_parameter(const struct vv_model *model, const struct model_name *name,
		      widest_see_parameter *see, void *payload)
{
	struct law law = {
		model, calloc(model->calculation_count + 1, sizeof(bool)), see, payload,
	};

	if (law.seen == NULL)
		return false;
	if (name->kind != NAME_LIST)
		see_law(&law, model_name_slot(model, name));
	free(law.seen);
	return true;
}

/* A value of the law, and what is said of it. */
static void
rest_on(void *payload, const struct parameter *parameter)
{
	struct filling *filling = payload;
	const struct widest *widest = filling->widest;
	struct strbuf text = { 0 };
	struct doubt doubt = display_doubt_of(parameter, widest->session->date);

	display_level(&text, widest->session, widest->language, &doubt, filling->brief);
	offer(&filling->behind, &text);
	if (doubt.unknown.parameter == NULL)
		return;
	display_unknown(&text, widest->session, widest->language, &doubt.unknown);
	offer(&filling->unknown, &text);
}

/* ---- values ---- */

static void
offer_leaves(struct filling *filling, uint32_t node)
{
	struct diagram *d = &filling->widest->day->d;
	uint32_t unused;

	if (memo_find(&filling->nodes, &node, 1, &unused)
	    || !memo_put(&filling->nodes, &node, 1, 0))
		return;
	if (!node_is_leaf(d, node)) {
		for (uint32_t i = 0; i < level_arity(d, node_level(d, node)); i++)
			offer_leaves(filling, node_child(d, node, i));
	} else if (node_leaf(d, node)->kind != LEAF_VALUE) {
		offer_kind(filling);
	} else if (node_leaf(d, node)->value.kind != VALUE_NULL) {
		offer_value(filling, node_leaf(d, node)->value);
	}
}

static void
offer_answers(struct filling *filling, uint32_t when)
{
	struct widest *widest = filling->widest;
	struct diagram *d = &widest->day->d;
	uint32_t value = translate_slot(d, filling->slot);
	struct strbuf text = { 0 };

	offer_leaves(filling, diagram_if(d, when, value, NODE_NULL));
	if (diagram_and(d, when, diagram_is_null(d, value)) != NODE_FALSE) {
		strbuf_add(&text, vv_text(widest->session->model->texts, widest->language,
					  N_("not known here")));
		offer(&filling->unknown, &text);
	} else if (filling->name->kind != NAME_PARAMETER) {
		strbuf_clear(&filling->unknown);
	}
}

static void
offer_parameter(struct filling *filling)
{
	const struct widest *widest = filling->widest;
	const struct parameter_value *value = parameter_value_at(
		&widest->day->model->parameters[filling->name->index], widest->session->date);

	if (value != NULL && value->value.kind != VALUE_NULL)
		offer_value(filling, value->value);
}

/* False where there is never a value. */
static bool
fill_one(struct filling *filling, struct strbuf *out, uint32_t when)
{
	const char *best, *unknown;
	bool valued;

	filling->widest->no_memory |= !widest_each_parameter(filling->widest->day->model,
							     filling->name, rest_on, filling);
	if (filling->name->kind == NAME_PARAMETER)
		offer_parameter(filling);
	else
		offer_answers(filling, when);
	valued = strbuf_text(&filling->best) != NULL && filling->best.length > 0;
	if (valued && strbuf_text(&filling->behind) != NULL)
		strbuf_add(&filling->best, strbuf_text(&filling->behind));
	best = valued ? strbuf_text(&filling->best) : "";
	unknown = strbuf_text(&filling->unknown);
	if (!filling->brief && unknown != NULL && best != NULL
	    && vv_text_width(unknown) > vv_text_width(best))
		best = unknown;
	strbuf_add(out, best != NULL ? best : "");
	return valued;
}

bool
widest_text(struct widest *widest, struct strbuf *out, const char *text, uint32_t when, bool brief)
{
	const struct vv_model *model = widest->day->model;
	struct placeholder at;
	bool known = true;

	while (placeholder_next(&at, &text, out)) {
		const struct model_name *name = model_name_find(model, at.name, at.length);
		struct filling filling = {
			.widest = widest, .name = name, .brief = brief,
			.nodes.table.budget = widest->day->budget,
		};

		if (name == NULL || name->kind == NAME_LIST)
			continue;
		filling.slot = model_name_slot(model, name);
		known = fill_one(&filling, out, when) && known;
		widest->no_memory |= filling.best.failed || filling.behind.failed
				     || filling.unknown.failed;
		strbuf_clear(&filling.best);
		strbuf_clear(&filling.behind);
		strbuf_clear(&filling.unknown);
		memo_clear(&filling.nodes);
	}
	return known;
}
