/* One item as it is shown: its words. */
#include "interview/report.h"

#include <string.h>

/* A text without placeholders is the model's own, which outlives the report. */
static const char *
shown(struct reporting *reporting, const struct text *text, bool *open)
{
	const char *own = text_in(text, reporting->language);
	struct strbuf buf = { 0 };

	if (strpbrk(own, "{}") == NULL)
		return report_note_language(reporting, own, text);
	display_text(&buf, reporting->session, reporting->language, text, open);
	return report_note_language(reporting, report_keep(reporting, &buf), text);
}

static bool
fill_item_texts(struct reporting *reporting, const struct texts *texts, struct vv_item_view *view)
{
	const char **details;
	bool open = false;

	details = arena_alloc(&reporting->memory->arena, (texts->count + 1) * sizeof *details);
	if (details == NULL) {
		reporting->no_memory = true;
		return true;
	}
	view->text = texts->count > 0 ? shown(reporting, &texts->all[0], &open) : "";
	for (size_t i = 1; i < texts->count; i++)
		details[i - 1] = shown(reporting, &texts->all[i], &open);
	view->details = details;
	view->detail_count = texts->count > 0 ? texts->count - 1 : 0;
	return !open;
}

static enum vv_met
is_met(struct reporting *reporting, const struct item *item)
{
	struct value met;

	if (item->met == NULL)
		return VV_MET_NONE;
	met = feel_evaluate(item->met, &reporting->env);
	return value_is_true(met) ? VV_MET_YES : value_is_false(met) ? VV_MET_NO
	       : VV_MET_UNKNOWN;
}

const struct texts *
report_texts(const struct item *item, const struct variant *variant)
{
	return variant != NULL && variant->paragraphs.count > 0 ? &variant->paragraphs
	       : &item->text;
}

const struct source_list *
report_sources(const struct item *item, const struct variant *variant)
{
	return variant != NULL && variant->sources.count > 0 ? &variant->sources : &item->sources;
}

const char *
report_line(struct reporting *reporting, const struct vv_item_view *view)
{
	struct strbuf buf = { 0 };

	if (view->state[0] == '\0')
		return view->text;
	strbuf_printf(&buf, "%s: %s", view->state, view->text);
	return report_keep(reporting, &buf);
}

/* A day in ISO form; NULL: none, or none yet. */
static const char *
day_of(struct reporting *reporting, struct feel_node *tree)
{
	struct value value = tree != NULL ? feel_evaluate(tree, &reporting->env) : value_null();
	struct strbuf buf = { 0 };
	char day[16];

	if (value.kind != VALUE_DATE)
		return NULL;
	vv_day_format(day, value.i);
	strbuf_add(&buf, day);
	return report_keep(reporting, &buf);
}

bool
report_item(struct reporting *reporting, const struct item *item, struct vv_item_view *view)
{
	const struct variant *variant = display_variant(reporting->session, item->variants,
							item->variant_count);
	bool sourced = report_sources(item, variant) != &item->sources;

	*view = (struct vv_item_view){
		.id = item->id,
		.kind = item->kind,
		.met = is_met(reporting, item),
		.section = item->section->id,
		.date = day_of(reporting, item->date),
		.until = day_of(reporting, item->until),
		.confirmed = sourced ? variant->confirmed : item->confirmed,
		.questionnaire = item->questionnaire,
		.url = item->url,
	};
	if (!fill_item_texts(reporting, report_texts(item, variant), view))
		return false;
	view->state = report_state(reporting, view->met);
	view->line = report_line(reporting, view);
	return report_trail(reporting, item, variant, view);
}
