/* One item as it is shown: its words, why it applies, where it is written. */
#include "interview/report.h"

#include "text/text.h"

static const char *
shown(struct reporting *reporting, const struct text *text, bool *open)
{
	struct strbuf buf = { 0 };

	display_text(&buf, reporting->session, reporting->language, text, open);
	return report_keep(reporting, &buf);
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

/* ---- reasons ---- */

static const char *
label_or_id(const struct text *label, vv_language language, const char *id)
{
	return text_is_set(label) ? text_in(label, language) : id;
}

static void
fill_answers(struct reporting *reporting, const struct reasons *reasons,
	     struct vv_item_view *view)
{
	const struct vv_model *model = reporting->model;
	const struct evaluation *evaluation = session_evaluation(reporting->session);
	struct vv_reason_view *all;
	size_t count = 0;

	for (size_t i = 0; i < model->question_count; i++)
		count += reasons->questions[i] && evaluation->states[i].state >= VV_EMPTY;
	all = arena_alloc(&reporting->memory->arena, (count + 1) * sizeof *all);
	if (all == NULL) {
		reporting->no_memory = true;
		return;
	}
	view->because = all;
	for (size_t i = 0; i < model->question_count; i++) {
		const struct vv_question *question = &model->questions[i];
		struct strbuf value = { 0 };

		if (!reasons->questions[i] || evaluation->states[i].state < VV_EMPTY)
			continue;
		display_answer(&value, reporting->session, reporting->language, question);
		all[view->because_count++] = (struct vv_reason_view){
			.id = question->id,
			.label = shown(reporting, &question->label, NULL),
			.value = report_keep(reporting, &value),
		};
	}
}

static void
fill_parameters(struct reporting *reporting, const struct reasons *reasons,
		struct vv_item_view *view)
{
	struct vv_reason_view *all = arena_alloc(&reporting->memory->arena,
						 (reasons->parameter_count + 1) * sizeof *all);

	if (all == NULL) {
		reporting->no_memory = true;
		return;
	}
	view->parameters = all;
	for (size_t i = 0; i < reasons->parameter_count; i++) {
		const struct parameter_use *use = &reasons->parameters[i];
		const struct parameter *parameter = model_parameter(reporting->model, use->slot);
		struct strbuf value = { 0 };

		display_parameter(&value, reporting->session, reporting->language, parameter,
				  use->day);
		all[view->parameter_count++] = (struct vv_reason_view){
			.id = parameter->id,
			.label = label_or_id(&parameter->label, reporting->language, parameter->id),
			.value = report_keep(reporting, &value),
		};
	}
}

static void
fill_reasons(struct reporting *reporting, const struct item *item, struct vv_item_view *view)
{
	struct reasons reasons;

	if (!reasons_init(&reasons, reporting->session, &reporting->scratch)) {
		reporting->no_memory = true;
		return;
	}
	reasons_add(&reasons, item->relevant, &reporting->env);
	reasons_add(&reasons, item->met, &reporting->env);
	fill_answers(reporting, &reasons, view);
	fill_parameters(reporting, &reasons, view);
}

static void
fill_sources(struct reporting *reporting, const struct source_list *sources,
	     struct vv_item_view *view)
{
	vv_language language = reporting->language;
	struct vv_source_view *all = arena_alloc(&reporting->memory->arena,
						 (sources->count + 1) * sizeof *all);

	if (all == NULL) {
		reporting->no_memory = true;
		return;
	}
	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = sources->all[i];

		all[i] = (struct vv_source_view){
			.id = source->id,
			.title = text_in(&source->title, language),
			.publisher = text_in(&source->publisher, language),
			.url = source->url,
			.date = source->date,
			.read = source->read,
		};
	}
	view->sources = all;
	view->source_count = sources->count;
}

static enum vv_met
is_met(struct reporting *reporting, const struct item *item)
{
	struct value met = item->met != NULL ? feel_evaluate(item->met, &reporting->env)
			   : value_null();

	return value_is_true(met) ? VV_MET_YES : value_is_false(met) ? VV_MET_NO
	       : VV_MET_UNKNOWN;
}

bool
report_item(struct reporting *reporting, const struct item *item, struct vv_item_view *view)
{
	const struct variant *variant = display_variant(reporting->session, item->variants,
							item->variant_count);
	bool worded = variant != NULL && variant->paragraphs.count > 0;
	bool sourced = variant != NULL && variant->sources.count > 0;

	*view = (struct vv_item_view){
		.id = item->id,
		.kind = item->kind,
		.met = is_met(reporting, item),
		.section = item->section->id,
		.confirmed = sourced ? variant->confirmed : item->confirmed,
		.questionnaire = item->questionnaire,
		.url = item->url,
	};
	if (!fill_item_texts(reporting, worded ? &variant->paragraphs : &item->text, view))
		return false;
	fill_reasons(reporting, item, view);
	fill_sources(reporting, sourced ? &variant->sources : &item->sources, view);
	return true;
}
