/* Explanations of lines and verdicts: what is told of one, and what all need. */
#include "explain/explain.h"

#include "interview/display.h"
#include "interview/report.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- what all need ---- */

const char *
explain_keep(struct explaining *e, struct strbuf *buf)
{
	const char *copy = strbuf_keep(buf, e->arena);

	if (copy == NULL)
		e->no_memory = true;
	return copy != NULL ? copy : "";
}

const char *
explain_text(const struct explaining *e, const char *msgid)
{
	return vv_text(e->model->texts, e->language, msgid);
}

static const char *
slot_id(const void *payload, uint32_t slot)
{
	return explain_name(payload, slot).id;
}

static const char *
symbol_id(const void *payload, uint32_t symbol)
{
	const struct vv_model *model = payload;

	return model->symbols[symbol].id;
}

const char *
explain_expression(struct explaining *e, const struct feel_node *node, bool negated)
{
	struct feel_names names = { slot_id, symbol_id, e->model };
	struct strbuf buf = { 0 };

	/* what is not so twice is so */
	if (negated && node->op == FEEL_NOT)
		return explain_expression(e, node->operands[0], false);
	strbuf_add(&buf, negated ? "not(" : "");
	feel_write(&buf, node, &names);
	strbuf_add(&buf, negated ? ")" : "");
	return explain_keep(e, &buf);
}

static enum vv_truth
truth_of(struct value value)
{
	return value.kind == VALUE_OPEN ? VV_WAITING : value_is_true(value) ? VV_TRUE
	       : value_is_false(value) ? VV_FALSE : VV_NEITHER;
}

enum vv_truth
explain_truth(struct explaining *e, const struct feel_node *node)
{
	return truth_of(feel_evaluate(node, &e->env));
}

bool
explain_begin(struct explaining *e, const struct vv_session *session, vv_language language,
	      struct arena *arena)
{
	const struct vv_model *model = session->model;

	*e = (struct explaining){
		.session = session, .model = model, .language = language, .arena = arena,
	};
	session_retry(session);
	e->env = session_env(session, &e->scratch);
	e->of_calculation = arena_alloc(&e->scratch, (2 * model->calculation_count + 1)
					* sizeof(struct steps *));
	e->of_question = arena_alloc(&e->scratch, (model->question_count + 1)
				     * sizeof(struct steps *));
	return e->of_calculation != NULL && e->of_question != NULL;
}

bool
explain_end(struct explaining *e)
{
	/* a value that found no memory is null, and what hangs on it is wrong */
	bool good = !e->no_memory && !e->scratch.failed && !e->arena->failed
		    && !session_lacks_memory(e->session);

	arena_clear(&e->scratch);
	return good;
}

/* ---- one item ---- */

static bool
is_verdict(const struct item *item)
{
	return item->kind == VV_KIND_VERDICT;
}

enum vv_truth
explain_applies(struct explaining *e, const struct item *item)
{
	enum vv_truth truth = truth_of(session_item_applies(item, e->session->date, &e->env));
	const struct vv_model *model = e->model;

	if (item->general == GENERAL_ONLY)
		return VV_FALSE;
	if (!is_verdict(item) || truth == VV_FALSE)
		return truth;
	for (size_t i = 0; i < model->verdict_count; i++) {
		enum vv_truth other;

		if (!item_beats(&model->items[i], (uint32_t)(item - model->items)))
			continue;
		other = truth_of(session_item_applies(&model->items[i], e->session->date, &e->env));
		if (other == VV_TRUE)
			return VV_FALSE;
		if (other == VV_WAITING)
			truth = VV_WAITING;
	}
	return truth;
}

static const char *
head_of(const struct explaining *e, const struct item *item, enum vv_truth holds)
{
	switch (holds) {
	case VV_TRUE:
		return explain_text(e, is_verdict(item) ? N_("Why this is the result:")
				    : N_("Why this line stands in the report:"));
	case VV_WAITING:
		return explain_text(e, is_verdict(item)
				    ? N_("Whether this will be the result is not decided yet:")
				    : N_("Whether this line will stand in the report is not decided yet:"));
	default:
		return explain_text(e, is_verdict(item) ? N_("Why this is not the result:")
				    : N_("Why this line does not stand in the report:"));
	}
}

static const char *
met_head_of(const struct explaining *e, enum vv_truth met)
{
	switch (met) {
	case VV_TRUE:
		return explain_text(e, N_("Why it is met:"));
	case VV_FALSE:
		return explain_text(e, N_("Why it is not met:"));
	case VV_WAITING:
		return explain_text(e, N_("Whether it is met is not decided yet:"));
	default:
		return explain_text(e, N_("Why it is not known whether it is met:"));
	}
}

static void
find_depends(struct explaining *e, const struct item *item, struct vv_explanation *out)
{
	if (!report_item_depends(e->session, item, e->language, e->arena, &out->depends,
				 &out->depend_count))
		e->no_memory = true;
}

void
explain_reasons(struct explaining *e, const struct item *item, struct vv_explanation *out)
{
	const struct variant *variant = display_variant(e->session, item->variants,
							item->variant_count);

	*out = (struct vv_explanation){
		.id = item->id, .verdict = is_verdict(item), .holds = explain_applies(e, item),
		.met_head = "", .fails_head = "", .fails_more = "",
	};
	out->line = explain_line(e, item, variant);
	out->head = head_of(e, item, out->holds);
	out->why = explain_root(e, item, out->holds);
	if (item->met != NULL && (out->met = explain_whole(e, item->met)) != NULL)
		out->met_head = met_head_of(e, out->met->holds);
	if (variant != NULL && variant->relevant != NULL)
		out->variant = explain_whole(e, variant->relevant);
}

void
explain_item(struct explaining *e, const struct item *item, bool fails,
	     struct vv_explanation *out)
{
	explain_reasons(e, item, out);
	find_depends(e, item, out);
	if (fails && out->holds != VV_TRUE && item->general != GENERAL_ONLY)
		explain_fails(e, item, out);
}

/* ---- by id ---- */

const struct item *
explain_find(const struct vv_model *model, const char *id, struct vv_error *err)
{
	static const char verdict[] = "verdict.", item[] = "item.";
	const struct item *found = NULL;

	if (strncmp(id, verdict, sizeof verdict - 1) == 0)
		found = model_item_find(model, id + sizeof verdict - 1, true);
	else if (strncmp(id, item, sizeof item - 1) == 0)
		found = model_item_find(model, id + sizeof item - 1, false);
	if (found == NULL)
		found = model_item_find(model, id, true);
	if (found == NULL)
		found = model_item_find(model, id, false);
	if (found == NULL)
		error_set(err, VV_NONE, PLACE_NONE,
			  N_("'%s' has no line and no verdict '%s'"), model->id, id);
	return found;
}

struct explanation_memory {
	struct arena arena;
	struct vv_explanation explanation;
};

enum vv_status
vv_explain(struct vv_explanation **out, const struct vv_session *session, vv_language language,
	   const char *id, struct vv_error *err)
{
	const struct item *item = explain_find(session->model, id, err);
	struct explanation_memory *memory;
	struct explaining e;

	if (item == NULL)
		return VV_NONE;
	memory = calloc(1, sizeof *memory);
	if (memory == NULL)
		return error_no_memory(err);
	if (explain_begin(&e, session, language, &memory->arena))
		explain_item(&e, item, true, &memory->explanation);
	memory->explanation.memory = memory;
	if (!explain_end(&e)) {
		vv_explanation_free(&memory->explanation);
		return error_no_memory(err);
	}
	*out = &memory->explanation;
	return VV_OK;
}

void
vv_explanation_free(struct vv_explanation *explanation)
{
	struct explanation_memory *memory;

	if (explanation == NULL)
		return;
	memory = explanation->memory;
	arena_clear(&memory->arena);
	free(memory);
}
