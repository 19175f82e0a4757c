/* The trail of an item: the answers and values of the law that its being there, its
 * state and the values in its text rest on, and where those are written. */
#include "interview/report.h"

#include "base/grow.h"
#include "model/each.h"
#include "text/text.h"

/* One item's trail, being followed. */
struct trail {
	struct reporting *reporting;
	const struct item *item;
	const struct variant *variant;		/* it is shown as; NULL: as itself */
	struct reasons condition;		/* why it is there and stands as it does */
	struct reasons shown;			/* what the values in its text rest on */
	unsigned char *found;			/* of both, a byte per question as in these */
	struct report_pair *values;
	size_t value_count, value_size;
	size_t told;				/* parameters of shown that are among values */
	bool open;				/* a value in its text is open */
	unsigned label_depth;			/* of the text: labels of choices around it */
};

/* ---- what is followed ---- */

static void see_name(void *payload, const struct model_name *name);

static void
add_value(struct trail *trail, const struct report_pair *pair)
{
	if (GROW_IN(&trail->reporting->memory->arena, trail->values, trail->value_size,
		    trail->value_count))
		trail->values[trail->value_count++] = *pair;
	else
		trail->reporting->no_memory = true;
}

static void
write_source_ids(struct json *json, const struct source_list *sources)
{
	json_write_open(json, "source", '[');
	for (size_t i = 0; i < sources->count; i++)
		json_write_text(json, sources->all[i]->id);
	json_write_close(json, ']');
}

static void
add_parameter_value(struct trail *trail, const struct parameter_use *use)
{
	struct reporting *reporting = trail->reporting;
	const struct parameter *parameter = model_parameter(reporting->model, use->slot);
	const struct parameter_value *value = parameter_value_at(parameter, use->day);
	struct doubt doubt = display_doubt_of(parameter, use->day);
	struct model_name name = {
		.kind = NAME_PARAMETER,
		.index = (uint32_t)(parameter - reporting->model->parameters),
	};
	struct report_pair pair = { .id = parameter->id };
	struct json json = { 0 };
	char day[16];

	report_write_value(reporting, &json, &pair, &name,
			   value != NULL ? value->value : value_null(), &doubt);
	if (value != NULL) {
		json_write_pair(&json, "confirmed", value->confirmed);
		write_source_ids(&json, &value->sources);
		if (text_is_set(&value->note))
			pair.note = text_in(&value->note, reporting->language);
	}
	if (use->day != reporting->session->date) {
		vv_day_format(day, use->day);
		json_write_pair(&json, "date", day);
	}
	pair.json = report_keep(reporting, &json.text);
	add_value(trail, &pair);
}

/* Values in the label of what was chosen are shown, too. */
static void
see_labels(struct trail *trail, const struct model_name *name, struct value value)
{
	const struct vv_model *model = trail->reporting->model;
	const struct vv_question *question = display_names_of(model, name);
	const struct value *chosen = value.kind == VALUE_LIST ? value.list : &value;
	size_t count = value.kind == VALUE_LIST ? value.length : value.kind == VALUE_CHOICE;

	if (trail->label_depth == DISPLAY_LABELS_WITHIN)
		return;
	trail->label_depth++;
	for (size_t i = 0; i < count; i++)
		each_placeholder(model, model_symbol_label(model, question, (uint32_t)chosen[i].i),
				 see_name, trail);
	if (value.kind == VALUE_LIST && count == 0 && question != NULL)
		each_placeholder(model, &question->none, see_name, trail);
	trail->label_depth--;
}

static void
add_answer_value(struct trail *trail, const struct model_name *name, uint32_t slot,
		 struct value value)
{
	struct reporting *reporting = trail->reporting;
	struct report_pair pair = { .id = name->id };
	struct json json = { 0 };
	struct doubt doubt;

	for (size_t i = 0; i < trail->value_count; i++)
		if (trail->values[i].id == name->id)
			return;
	if (!display_doubt(&doubt, reporting->session, slot))
		reporting->no_memory = true;
	report_write_value(reporting, &json, &pair, name, value, &doubt);
	pair.json = report_keep(reporting, &json.text);
	add_value(trail, &pair);
}

/* A name in braces. */
static void
see_name(void *payload, const struct model_name *name)
{
	struct trail *trail = payload;
	uint32_t slot = model_name_slot(trail->reporting->model, name);
	struct value value;

	if (name->kind == NAME_LIST)
		return;
	if (name->kind != NAME_PARAMETER) {
		value = session_evaluation(trail->reporting->session)->slots[slot];
		trail->open |= value.kind == VALUE_OPEN;
		add_answer_value(trail, name, slot, value);
		see_labels(trail, name, value);
	}
	reasons_add_slot(&trail->shown, slot);
	for (; trail->told < trail->shown.parameter_count; trail->told++)
		add_parameter_value(trail, &trail->shown.parameters[trail->told]);
}

/* A verdict stands only where none that beats it holds. */
static void
follow_beaters(struct trail *trail)
{
	const struct vv_model *model = trail->reporting->model;
	uint32_t verdict = (uint32_t)(trail->item - model->items);

	for (size_t i = 0; trail->item->kind == VV_KIND_VERDICT && i < model->verdict_count; i++)
		if (item_beats(&model->items[i], verdict)
		    && period_holds(model->items[i].period, trail->reporting->session->date))
			reasons_add(&trail->condition, model->items[i].relevant);
}

static bool
follow(struct trail *trail, struct reporting *reporting, const struct item *item,
       const struct variant *variant)
{
	const struct texts *texts = report_texts(item, variant);

	*trail = (struct trail){ .reporting = reporting, .item = item, .variant = variant };
	if (!reasons_init(&trail->condition, reporting->session, &reporting->env,
			  &reporting->scratch)
	    || !reasons_init(&trail->shown, reporting->session, &reporting->env,
			     &reporting->scratch))
		return false;
	trail->found = arena_alloc(&reporting->memory->arena, reporting->model->question_count + 1);
	if (trail->found == NULL)
		return false;
	trail->shown.whole = true;
	reasons_add(&trail->condition, item->relevant);
	follow_beaters(trail);
	reasons_add(&trail->condition, item->met);
	for (size_t i = 0; i < item->variant_count; i++) {
		reasons_add(&trail->condition, item->variants[i].relevant);
		if (&item->variants[i] == variant)
			break;
	}
	for (size_t i = 0; i < texts->count; i++)
		each_placeholder(reporting->model, &texts->all[i], see_name, trail);
	for (size_t i = 0; i < reporting->model->question_count; i++)
		trail->found[i] = trail->condition.questions[i] | trail->shown.questions[i];
	return true;
}

/* ---- what is told of it ---- */

static const char *
label_or_id(const struct text *label, vv_language language, const char *id)
{
	return text_is_set(label) ? text_in(label, language) : id;
}

/* The verdict as a reason, once there is one. */
static void
add_verdict(const struct reporting *reporting, struct vv_reason_view *all, size_t *count)
{
	const struct vv_item_view *verdict = reporting->memory->report.verdict;

	if (verdict != NULL)
		all[(*count)++] = (struct vv_reason_view){
			.id = "verdict",
			.label = vv_text(reporting->model->texts, reporting->language,
					 N_("Result")),
			.value = verdict->text,
		};
}

/* A question and its answer in words, which are the same behind every line. */
static const struct vv_reason_view *
say_question(struct reporting *reporting, const struct vv_question *question)
{
	struct vv_reason_view *said = &reporting->said[question->index];
	struct strbuf label = { 0 }, value = { 0 };

	if (said->id != NULL)
		return said;
	display_text(&label, reporting->session, reporting->language, &question->label, NULL);
	display_answer(&value, reporting->session, reporting->language, question);
	*said = (struct vv_reason_view){
		.id = question->id,
		.label = report_keep(reporting, &label),
		.value = report_keep(reporting, &value),
	};
	return said;
}

/* The questions of which that was found; with their answers, where these count, and the
 * verdict. */
static const struct vv_reason_view *
list_questions(const struct trail *trail, unsigned what, size_t *count)
{
	struct reporting *reporting = trail->reporting;
	const struct vv_model *model = reporting->model;
	struct vv_reason_view *all;

	*count = trail->condition.result;
	for (size_t i = 0; i < model->question_count; i++)
		*count += (trail->found[i] & what) != 0;
	all = arena_alloc(&reporting->memory->arena, *count * sizeof *all);
	if (reporting->said == NULL)
		reporting->said = arena_alloc(&reporting->scratch,
					      model->question_count * sizeof *reporting->said);
	if (all == NULL || reporting->said == NULL) {
		reporting->no_memory = true;
		*count = 0;
		return NULL;
	}
	*count = 0;
	for (size_t i = 0; i < model->question_count; i++) {
		if ((trail->found[i] & what) == 0)
			continue;
		all[*count] = *say_question(reporting, &model->questions[i]);
		if (what != REASON_ANSWER)
			all[*count].value = "";
		++*count;
	}
	if (what == REASON_ANSWER && trail->condition.result)
		add_verdict(reporting, all, count);
	return all;
}

/* Adds sources to an array that has room for them, each once. */
static size_t
add_sources(struct reporting *reporting, struct vv_source_view *all, size_t count,
	    const struct source_list *sources)
{
	for (size_t i = 0; i < sources->count; i++) {
		size_t k = 0;

		while (k < count && all[k].id != sources->all[i]->id)
			k++;
		if (k == count)
			all[count++] = report_source(reporting, sources->all[i]);
	}
	return count;
}

static struct vv_reason_view
view_parameter(struct reporting *reporting, const struct parameter_use *use)
{
	const struct parameter *parameter = model_parameter(reporting->model, use->slot);
	const struct parameter_value *value = parameter_value_at(parameter, use->day);
	struct vv_reason_view view = {
		.id = parameter->id,
		.label = label_or_id(&parameter->label, reporting->language, parameter->id),
	};
	struct vv_source_view *sources;
	struct strbuf words = { 0 };

	display_parameter(&words, reporting->session, reporting->language, parameter, use->day);
	view.value = report_keep(reporting, &words);
	if (value == NULL)
		return view;
	sources = arena_alloc(&reporting->memory->arena,
			      value->sources.count * sizeof *sources);
	if (sources == NULL) {
		reporting->no_memory = true;
		return view;
	}
	view.confirmed = value->confirmed;
	view.sources = sources;
	view.source_count = add_sources(reporting, sources, 0, &value->sources);
	return view;
}

static bool
uses(const struct reasons *reasons, const struct parameter_use *use)
{
	for (size_t i = 0; i < reasons->parameter_count; i++)
		if (reasons->parameters[i].slot == use->slot
		    && reasons->parameters[i].day == use->day)
			return true;
	return false;
}

static void
fill_parameters(const struct trail *trail, struct vv_item_view *view)
{
	const struct reasons *condition = &trail->condition, *shown = &trail->shown;
	struct reporting *reporting = trail->reporting;
	struct vv_reason_view *all =
		arena_alloc(&reporting->memory->arena, (condition->parameter_count
			    + shown->parameter_count) * sizeof *all);

	if (all == NULL) {
		reporting->no_memory = true;
		return;
	}
	view->parameters = all;
	for (size_t i = 0; i < condition->parameter_count; i++)
		all[view->parameter_count++] = view_parameter(reporting,
							      &condition->parameters[i]);
	for (size_t i = 0; i < shown->parameter_count; i++)
		if (!uses(condition, &shown->parameters[i]))
			all[view->parameter_count++] = view_parameter(reporting,
								      &shown->parameters[i]);
}

/* Of a value of the law that is shown. */
static const struct source_list *
shown_sources(const struct trail *trail, size_t i)
{
	static const struct source_list none;
	const struct parameter_use *use = &trail->shown.parameters[i];
	const struct parameter_value *value = parameter_value_at(
		model_parameter(trail->reporting->model, use->slot), use->day);

	return value != NULL ? &value->sources : &none;
}

/* Where the line is written, and each value of the law that is shown in it. */
static void
fill_sources(const struct trail *trail, struct vv_item_view *view)
{
	struct reporting *reporting = trail->reporting;
	const struct source_list *own = report_sources(trail->item, trail->variant);
	struct vv_source_view *all;
	size_t room = own->count;

	for (size_t i = 0; i < trail->shown.parameter_count; i++)
		room += shown_sources(trail, i)->count;
	all = arena_alloc(&reporting->memory->arena, room * sizeof *all);
	if (all == NULL) {
		reporting->no_memory = true;
		return;
	}
	view->sources = all;
	view->source_count = add_sources(reporting, all, 0, own);
	for (size_t i = 0; i < trail->shown.parameter_count; i++)
		view->source_count = add_sources(reporting, all, view->source_count,
						 shown_sources(trail, i));
	view->numbers = report_number_sources(reporting, all, view->source_count);
}

struct report_trail *
report_trail_of(const struct vv_report *report, const struct vv_item_view *view)
{
	const struct report_memory *memory = report->memory;

	return &memory->trails[view - memory->items];
}

/* ---- what it depends on ---- */

/* While something is open, a verdict waits for every other that it does not beat. */
static void
follow_others(struct reasons *reasons, const struct item *item)
{
	const struct vv_model *model = reasons->session->model;

	for (uint32_t i = 0; item->kind == VV_KIND_VERDICT && i < model->verdict_count; i++) {
		const struct item *other = &model->items[i];

		if (other == item || item_beats(item, i)
		    || !period_holds(other->period, reasons->session->date))
			continue;
		reasons_add(reasons, other->relevant);
		for (size_t k = 0; k < model->verdict_count; k++)
			if (item_beats(&model->items[k], i)
			    && value_is_true(session_item_applies(&model->items[k],
								  reasons->session->date,
								  reasons->env)))
				reasons_add(reasons, model->items[k].relevant);
	}
}

/* What the verdict rests on, for a line that reads it. */
static void
follow_result(struct reasons *reasons)
{
	reasons->through = true;
	reasons_add_slot(reasons, reasons->session->model->verdict_slot);
}

/* What its days rest on; whether it is folded tells only where it stands. */
static void
follow_days(struct reasons *reasons, const struct item *item)
{
	reasons->through = true;
	reasons_add(reasons, item->date);
	reasons_add(reasons, item->until);
}

/* What a line depends on beside what its trail found; whether that found the verdict. */
static void
follow_rest(struct reasons *reasons, const struct item *item, bool result)
{
	follow_others(reasons, item);
	if (result)
		follow_result(reasons);
	follow_days(reasons, item);
}

static bool
is_any(const struct vv_model *model, const unsigned char *questions)
{
	for (size_t i = 0; i < model->question_count; i++)
		if ((questions[i] & (REASON_ANSWER | REASON_OPEN)) != 0)
			return true;
	return false;
}

/* Whether there is a question that it depends on; why that is asked adds to some only. */
static bool
depends(const struct trail *trail)
{
	struct reporting *reporting = trail->reporting;
	struct reasons others;

	if (is_any(reporting->model, trail->found))
		return true;
	if (!reasons_init(&others, reporting->session, &reporting->env, &reporting->scratch)) {
		reporting->no_memory = true;
		return false;
	}
	follow_rest(&others, trail->item, trail->condition.result);
	return is_any(reporting->model, others.questions);
}

bool
report_trail(struct reporting *reporting, const struct item *item,
	     const struct variant *variant, struct vv_item_view *view)
{
	struct trail trail;
	struct report_trail *out = report_trail_of(&reporting->memory->report, view);

	if (!follow(&trail, reporting, item, variant)) {
		reporting->no_memory = true;
		return true;
	}
	if (trail.open)
		return false;
	view->depends = depends(&trail);
	view->because = list_questions(&trail, REASON_ANSWER, &view->because_count);
	view->not_asked = list_questions(&trail, REASON_NOT_ASKED, &view->not_asked_count);
	fill_parameters(&trail, view);
	fill_sources(&trail, view);
	*out = (struct report_trail){
		.item = item, .found = trail.found, .result = trail.condition.result,
		.values = trail.values, .value_count = trail.value_count,
	};
	return true;
}

static bool
find_depends(struct reporting *reporting, struct report_trail *out, struct arena *arena)
{
	const struct vv_model *model = reporting->model;
	const char **depends = arena_alloc(arena, (model->question_count + 1) * sizeof *depends);
	struct reasons all;

	if (depends == NULL || !reasons_init(&all, reporting->session, &reporting->env,
					     &reporting->scratch))
		return false;
	for (size_t i = 0; i < model->question_count; i++)
		all.questions[i] = out->found[i] & (REASON_ANSWER | REASON_OPEN);
	follow_rest(&all, out->item, out->result);
	reasons_close(&all);
	out->depend_count = 0;
	for (size_t i = 0; i < model->question_count; i++)
		if ((all.questions[i] & (REASON_ANSWER | REASON_OPEN)) != 0)
			depends[out->depend_count++] = model->questions[i].id;
	out->depends = depends;
	return true;
}

enum vv_status
vv_report_depends(struct vv_report *report, const struct vv_session *session)
{
	struct vv_report_walk walk = { .report = report };
	struct reporting reporting = {
		.memory = report->memory, .session = session, .model = session->model,
		.language = report->language,
	};
	bool good = true;

	reporting.env = session_env(session, &reporting.scratch);
	while (good && vv_report_next_item(&walk) != NULL)
		good = find_depends(&reporting, report_trail_of(report, walk.item),
				    &reporting.memory->arena);
	good = good && !reporting.no_memory && !reporting.scratch.failed
	       && !reporting.memory->arena.failed && !session_lacks_memory(session);
	arena_clear(&reporting.scratch);
	return good ? VV_OK : VV_NO_MEMORY;
}

bool
report_item_depends(const struct vv_session *session, const struct item *item,
		    vv_language language, struct arena *arena, const char *const **depends,
		    size_t *count)
{
	struct report_memory memory = { .model = session->model };
	struct reporting reporting = {
		.memory = &memory, .session = session, .model = session->model,
		.language = language,
	};
	struct report_trail out = { .item = item };
	struct trail trail;
	bool good;

	reporting.env = session_env(session, &reporting.scratch);
	good = follow(&trail, &reporting, item, display_variant(session, item->variants,
								 item->variant_count));
	if (good) {
		out.found = trail.found;
		out.result = trail.condition.result;
		good = find_depends(&reporting, &out, arena);
	}
	good = good && !reporting.no_memory && !reporting.scratch.failed && !memory.arena.failed;
	arena_clear(&reporting.scratch);
	arena_clear(&memory.arena);
	*depends = out.depends;
	*count = out.depend_count;
	return good;
}
