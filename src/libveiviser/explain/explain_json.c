/* Explanations in the JSON of a report. */
#include "explain/explain.h"

#include "base/grow.h"
#include "base/json.h"
#include "interview/report.h"
#include "text/error.h"

/* The steps of one explanation being written: what stands in it already is not opened
 * again. */
struct writing {
	struct json *json;
	struct arena *arena;
	const struct vv_why **opened;
	size_t count, size;
};

static bool
is_opened(struct writing *w, const struct vv_why *of)
{
	for (size_t i = 0; i < w->count; i++)
		if (w->opened[i] == of)
			return true;
	if (GROW_IN(w->arena, w->opened, w->size, w->count))
		w->opened[w->count++] = of;
	return false;
}

static void
write_truth(struct json *json, enum vv_truth truth)
{
	json_write_key(json, "holds");
	json_write_raw(json, truth == VV_TRUE ? "true" : truth == VV_FALSE ? "false" : "null");
	if (truth == VV_WAITING)
		json_write_bool(json, "open", true);
}

/* What stands in an object of a step. */
static void
write_step(struct writing *w, const struct vv_why *step)
{
	struct json *json = w->json;

	write_truth(json, step->holds);
	json_write_pair(json, "text", step->text);
	json_write_pair(json, "expression", step->expression);
	json_write_pair(json, "left", step->left);
	json_write_pair(json, "right", step->right);
	if (step->of_count > 0 && is_opened(w, step->of)) {
		json_write_bool(json, "above", true);
		return;
	}
	json_write_open(json, "of", '[');
	for (size_t i = 0; i < step->of_count; i++) {
		json_write_open(json, NULL, '{');
		write_step(w, &step->of[i]);
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
}

static void
write_root(struct writing *w, const char *key, const struct vv_why *root)
{
	if (root == NULL)
		return;
	json_write_open(w->json, key, '{');
	write_step(w, root);
	json_write_close(w->json, '}');
}

static void
write_fails(struct json *json, const struct vv_explanation *explanation)
{
	json_write_open(json, "fails", '[');
	for (size_t i = 0; i < explanation->fail_count; i++) {
		json_write_open(json, NULL, '[');
		for (size_t k = 0; k < explanation->fails[i].count; k++)
			json_write_text(json, explanation->fails[i].all[k].expression);
		json_write_close(json, ']');
	}
	json_write_close(json, ']');
	json_write_open(json, "fails_text", '[');
	for (size_t i = 0; i < explanation->fail_count; i++)
		json_write_text(json, explanation->fails[i].text);
	json_write_close(json, ']');
	json_write_bool(json, "fails_more", explanation->fails_more[0] != '\0');
}

/* The reasons, without braces around them. */
static void
write_reasons(struct explaining *e, struct json *json, const struct vv_explanation *explanation)
{
	struct writing w = { .json = json, .arena = &e->scratch };

	write_root(&w, "why", explanation->why);
	write_root(&w, "why_met", explanation->met);
	write_root(&w, "why_so", explanation->variant);
}

static void
write_explanation(struct explaining *e, struct json *json,
		  const struct vv_explanation *explanation, bool fails)
{
	write_truth(json, explanation->holds);
	json_write_pair(json, "text", explanation->line);
	write_reasons(e, json, explanation);
	json_write_texts(json, "depends", explanation->depends, explanation->depend_count);
	if (fails)
		write_fails(json, explanation);
}

/* ---- into a report ---- */

static const char *
take(struct explaining *e, struct json *json)
{
	e->no_memory |= json->text.failed;
	return explain_keep(e, &json->text);
}

static void
explain_verdicts(struct explaining *e, struct vv_report *report)
{
	struct json json = { 0 };

	json_write_open(&json, NULL, '{');
	for (size_t i = 0; i < e->model->verdict_count && !e->no_memory; i++) {
		struct vv_explanation explanation;

		explain_item(e, &e->model->items[i], false, &explanation);
		json_write_open(&json, e->model->items[i].id, '{');
		write_explanation(e, &json, &explanation, false);
		json_write_close(&json, '}');
	}
	json_write_close(&json, '}');
	e->no_memory |= !report_add_json(report, "verdicts", take(e, &json));
}

/* Every line of the report; what it depends on is told by itself. */
static void
explain_lines(struct explaining *e, struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };

	while (!e->no_memory && vv_report_next_item(&walk) != NULL) {
		struct report_trail *trail = report_trail_of(report, walk.item);
		struct vv_explanation explanation;
		struct json json = { 0 };

		explain_reasons(e, trail->item, &explanation);
		/* to stand within the item's object */
		json_write_open(&json, NULL, '{');
		write_reasons(e, &json, &explanation);
		trail->why = take(e, &json) + 1;
	}
}

static void
explain_one(struct explaining *e, struct vv_report *report, const struct item *item)
{
	struct vv_explanation explanation;
	struct json json = { 0 };

	explain_item(e, item, true, &explanation);
	json_write_open(&json, NULL, '{');
	json_write_pair(&json, "id", explanation.id);
	json_write_bool(&json, "verdict", explanation.verdict);
	write_explanation(e, &json, &explanation, true);
	json_write_close(&json, '}');
	e->no_memory |= !report_add_json(report, "explained", take(e, &json));
}

enum vv_status
vv_report_explain(struct vv_report *report, const struct vv_session *session, const char *id,
		  struct vv_error *err)
{
	const struct item *item = id != NULL ? explain_find(session->model, id, err) : NULL;
	struct report_memory *memory = report->memory;
	struct explaining e;

	if (id != NULL && item == NULL)
		return VV_NONE;
	if (id == NULL && vv_report_depends(report, session) != VV_OK)
		return error_no_memory(err);
	if (explain_begin(&e, session, report->language, &memory->arena)) {
		if (item != NULL) {
			explain_one(&e, report, item);
		} else {
			explain_lines(&e, report);
			explain_verdicts(&e, report);
		}
	}
	return explain_end(&e) ? VV_OK : error_no_memory(err);
}
