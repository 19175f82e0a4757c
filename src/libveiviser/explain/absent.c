/* What does not apply, to be asked why not. */
#include "explain/explain.h"

#include "interview/display.h"
#include "interview/report.h"

#include <stdlib.h>

struct absent_memory {
	struct arena arena;
	struct vv_absent absent;
};

static const char *
label_of(struct explaining *e, const struct section *section)
{
	struct strbuf buf = { 0 };

	display_section(&buf, e->session, e->language, section);
	return explain_keep(e, &buf);
}

/* What vv_explain takes: an item and a verdict may have one id. */
static const char *
whole_id(struct explaining *e, const struct item *item)
{
	struct strbuf buf = { 0 };

	strbuf_printf(&buf, "%s.%s", item->kind == VV_KIND_VERDICT ? "verdict" : "item", item->id);
	return explain_keep(e, &buf);
}

static void
add_line(struct explaining *e, struct vv_absent_line *all, size_t *count,
	 const struct item *item, const char *label)
{
	const struct variant *variant = display_variant(e->session, item->variants,
							item->variant_count);
	const struct reporting words = { .model = e->model, .language = e->language };
	enum vv_truth holds = explain_applies(e, item);
	bool verdict = item->kind == VV_KIND_VERDICT;

	if (holds == VV_TRUE || item->general == GENERAL_ONLY)
		return;
	all[(*count)++] = (struct vv_absent_line){
		.id = whole_id(e, item), .verdict = verdict,
		.holds = holds, .section = item->section->id, .section_label = label,
		.outcome_text = verdict ? report_outcome(&words, item->outcome) : "",
		.line = explain_line(e, item, variant),
	};
}

/* Verdicts, then section by section as a report has them. */
static void
add_lines(struct explaining *e, struct vv_absent *out)
{
	const struct vv_model *model = e->model;
	struct vv_absent_line *all = arena_alloc(e->arena, (model->item_count + 1) * sizeof *all);

	out->all = all;
	for (size_t i = 0; all != NULL && i < model->verdict_count; i++)
		add_line(e, all, &out->count, &model->items[i],
			 label_of(e, model->items[i].section));
	for (size_t s = 0; all != NULL && s < model->section_count; s++) {
		const char *label = label_of(e, &model->sections[s]);

		for (size_t i = model->verdict_count; i < model->item_count; i++)
			if (model->items[i].section == &model->sections[s])
				add_line(e, all, &out->count, &model->items[i], label);
	}
}

enum vv_status
vv_absent_new(struct vv_absent **out, const struct vv_session *session, vv_language language)
{
	struct absent_memory *memory = calloc(1, sizeof *memory);
	struct explaining e;

	if (memory == NULL)
		return VV_NO_MEMORY;
	memory->absent.memory = memory;
	if (explain_begin(&e, session, language, &memory->arena))
		add_lines(&e, &memory->absent);
	if (!explain_end(&e)) {
		vv_absent_free(&memory->absent);
		return VV_NO_MEMORY;
	}
	*out = &memory->absent;
	return VV_OK;
}

void
vv_absent_free(struct vv_absent *absent)
{
	struct absent_memory *memory;

	if (absent == NULL)
		return;
	memory = absent->memory;
	arena_clear(&memory->arena);
	free(memory);
}
