/* The report: put together from the items whose conditions hold. */
#include "interview/report.h"

#include "base/grow.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>

const char *
report_keep(struct reporting *reporting, struct strbuf *buf)
{
	const char *copy = strbuf_keep(buf, &reporting->memory->arena);

	if (copy == NULL)
		reporting->no_memory = true;
	return copy != NULL ? copy : "";
}

/* ---- languages ---- */

const char *
report_note_language(struct reporting *reporting, const char *kept, const struct text *from)
{
	struct report_memory *memory = reporting->memory;
	vv_language language = *kept != '\0' && text_is_set(from)
		? text_language(from, reporting->model->texts, reporting->language)
		: reporting->language;

	if (language == reporting->language)
		return kept;
	if (GROW_IN(&memory->arena, memory->foreign, memory->foreign_size, memory->foreign_count)
	    && GROW_IN(&memory->arena, memory->foreign_language, memory->foreign_language_size,
		       memory->foreign_count)) {
		memory->foreign_language[memory->foreign_count] = language;
		memory->foreign[memory->foreign_count++] = kept;
	} else {
		reporting->no_memory = true;
	}
	return kept;
}

vv_language
vv_report_language(const struct vv_report *report, const char *text)
{
	const struct report_memory *memory = report->memory;

	for (size_t i = 0; i < memory->foreign_count; i++)
		if (memory->foreign[i] == text)
			return memory->foreign_language[i];
	return report->language;
}

/* ---- which items ---- */

static void
note_open(struct reporting *reporting, const struct item *item)
{
	reporting->memory->open[reporting->memory->open_count++] = item->id;
}

/* ---- sections ---- */

static const char *
section_label(struct reporting *reporting, const struct section *section)
{
	struct strbuf buf = { 0 };

	display_section(&buf, reporting->session, reporting->language, section);
	return report_note_language(reporting, report_keep(reporting, &buf), &section->label);
}

static const char *
section_part(struct reporting *reporting, const struct section *section)
{
	struct strbuf buf = { 0 };

	if (!text_is_set(&section->part))
		return "";
	display_text(&buf, reporting->session, reporting->language, &section->part, NULL);
	return report_note_language(reporting, report_keep(reporting, &buf), &section->part);
}

/* Where an item stands. */
enum { NOWHERE, READ, FOLDED };

typedef bool (*item_filter)(const struct item *item);

static bool
in_report(const struct item *item)
{
	return item->kind != VV_KIND_VERDICT && item->general != GENERAL_ONLY;
}

static bool
in_general(const struct item *item)
{
	return item->kind != VV_KIND_VERDICT && item->general != GENERAL_NO;
}

/* Items of one section that apply, folded ones or the others, in file order. */
static size_t
fill_section(struct reporting *reporting, const struct section *section, item_filter filter,
	     const unsigned char *where, bool folded, struct vv_item_view *items)
{
	const struct vv_model *model = reporting->model;
	size_t count = 0;

	for (size_t i = 0; i < model->item_count && !reporting->no_memory; i++)
		if (where[i] == (folded ? FOLDED : READ) && model->items[i].section == section
		    && filter(&model->items[i])) {
			if (report_item(reporting, &model->items[i], &items[count]))
				items[count++].fold = folded;
			else
				note_open(reporting, &model->items[i]);
		}
	return count;
}

static void
add_section(struct reporting *reporting, struct vv_section_view *sections,
	    const struct section *section, const struct vv_item_view *items, size_t count)
{
	struct vv_report *report = &reporting->memory->report;

	if (count == 0)
		return;
	sections[report->section_count++] = (struct vv_section_view){
		.id = section->id,
		.label = section_label(reporting, section),
		.part = section_part(reporting, section),
		.fold = items->fold,
		.items = items,
		.item_count = count,
	};
}

static void
add_verdict(struct reporting *reporting, int verdict, struct vv_section_view *sections,
	    struct vv_item_view *items)
{
	struct vv_report *report = &reporting->memory->report;
	const struct item *item;

	if (verdict < 0)
		return;
	item = &reporting->model->items[verdict];
	if (!report_item(reporting, item, items)) {
		note_open(reporting, item);
		return;
	}
	add_section(reporting, sections, item->section, items, 1);
	report->verdict = items;
	report->outcome = item->outcome;
}

/* Of all items that are no verdicts; notes those that are open.  Gives how many apply. */
static size_t
place_items(struct reporting *reporting, item_filter filter, unsigned char *where)
{
	const struct vv_model *model = reporting->model;
	size_t count = 0;

	for (size_t i = model->verdict_count; i < model->item_count; i++) {
		const struct item *item = &model->items[i];
		struct value value = session_item_applies(item, reporting->session->date,
							  &reporting->env);
		struct feel_node *fold = item_fold(item);

		if (value.kind == VALUE_OPEN && filter(item))
			note_open(reporting, item);
		if (!value_is_true(value))
			continue;
		where[i] = fold != NULL && value_is_true(session_condition(fold, &reporting->env))
			   ? FOLDED : READ;
		count++;
	}
	return count;
}

static void
add_items(struct reporting *reporting, int verdict, item_filter filter)
{
	const struct vv_model *model = reporting->model;
	struct arena *arena = &reporting->memory->arena;
	struct vv_section_view *sections =
		arena_alloc(arena, (2 * model->section_count + 1) * sizeof *sections);
	unsigned char *where = arena_alloc(&reporting->scratch, model->item_count + 1);
	size_t room = where != NULL ? place_items(reporting, filter, where) + 1 : 0, used;
	struct vv_item_view *items = arena_alloc(arena, room * sizeof *items);
	struct report_trail *trails = arena_alloc(arena, room * sizeof *trails);

	if (sections == NULL || where == NULL || items == NULL || trails == NULL) {
		reporting->no_memory = true;
		return;
	}
	reporting->memory->report.sections = sections;
	reporting->memory->items = items;
	reporting->memory->trails = trails;
	add_verdict(reporting, verdict, sections, items);
	used = reporting->memory->report.verdict != NULL;
	for (size_t s = 0; s < 2 * model->section_count && !reporting->no_memory; s++) {
		const struct section *section = &model->sections[s % model->section_count];
		size_t count = fill_section(reporting, section, filter, where,
					    s >= model->section_count, items + used);

		add_section(reporting, sections, section, items + used, count);
		used += count;
	}
}

/* ---- the verdict ---- */

static enum vv_status
tell_gap(const struct vv_model *model, struct vv_error *err)
{
	return error_set(
		err, VV_DATA, PLACE_NONE,
		N_("no verdict of '%s' holds for these answers: a gap in the data; please report it"),
		model->id);
}

static enum vv_status
tell_overlap(const struct vv_model *model, const struct value *holds, struct vv_error *err)
{
	struct strbuf names = { 0 };

	for (uint32_t i = 0; i < model->verdict_count; i++)
		if (value_is_true(holds[i]) && !session_is_beaten(model, holds, i)) {
			strbuf_add(&names, names.length > 0 ? ", " : "");
			strbuf_add(&names, model->items[i].id);
		}
	error_set(
		err, VV_DATA, PLACE_NONE,
		N_("several verdicts of '%s' hold for these answers (%s): an overlap in the data; please report it"),
		model->id, names.failed ? "…" : strbuf_text(&names));
	strbuf_clear(&names);
	return VV_DATA;
}

/* No verdict, or several: of an answer that would not be accepted now the data promises
 * nothing. */
static enum vv_status
tell_undecided(const struct reporting *reporting, const struct value *holds, size_t standing,
	       struct vv_error *err)
{
	const struct vv_model *model = reporting->model;
	const struct evaluation *evaluation = session_evaluation(reporting->session);

	for (size_t i = 0; i < model->question_count; i++)
		if (evaluation->states[i].state == VV_OVERTAKEN)
			return error_set(
				err, VV_ANSWER, PLACE_NONE,
				N_("the verdicts of '%s' do not decide: the answer to '%s' was for another day, and would not be accepted now"),
				model->id, model->questions[i].id);
	return standing == 0 ? tell_gap(model, err) : tell_overlap(model, holds, err);
}

/* What the verdicts come to: index of the one that stands, or -1; VV_DATA for complete
 * answers and a gap or an overlap. */
static enum vv_status
pick_verdict(struct reporting *reporting, int *out, struct vv_error *err)
{
	const struct vv_model *model = reporting->model;
	const struct value *holds = session_verdicts(reporting->session, &reporting->env,
						     &reporting->scratch);
	size_t standing = 0;

	*out = -1;
	if (holds == NULL)
		return error_no_memory(err);
	for (size_t i = 0; i < model->verdict_count; i++)
		if (holds[i].kind == VALUE_OPEN)
			note_open(reporting, &model->items[i]);
	if (!reporting->memory->report.complete) {
		*out = session_settled(model, holds);
		return VV_OK;
	}
	for (uint32_t i = 0; i < model->verdict_count; i++)
		if (value_is_true(holds[i]) && !session_is_beaten(model, holds, i)) {
			standing++;
			*out = (int)i;
		}
	return standing == 1 ? VV_OK : tell_undecided(reporting, holds, standing, err);
}

/* ---- reports ---- */

static bool
begin(struct reporting *reporting, const struct vv_session *session, vv_language language)
{
	const struct vv_model *model = session->model;
	const struct vv_question *next = vv_session_next(session);
	struct report_memory *memory = calloc(1, sizeof *memory);

	*reporting = (struct reporting){ .memory = memory, .session = session, .model = model,
					 .language = language };
	if (memory == NULL)
		return false;
	session_retry(session);
	reporting->env = session_env(session, &reporting->scratch);
	memory->report = (struct vv_report){
		.questionnaire = model->id,
		.texts = model->texts,
		.language = language,
		.date = session->date,
		.complete = session_is_complete(session),
		.outcome = VV_OUTCOME_UNKNOWN,
		.code = "", .code_note = "",
		.memory = memory,
	};
	memory->model = model;
	memory->next = next != NULL ? next->id : NULL;
	report_begin_form(reporting);
	memory->open = arena_alloc(&memory->arena, (model->item_count + 1) * sizeof *memory->open);
	return memory->open != NULL;
}

/* Gives the report away, or nothing after a failure. */
static enum vv_status
finish(struct reporting *reporting, enum vv_status status, struct vv_report **out,
       struct vv_error *err)
{
	/* a value that found no memory is null, and what hangs on it is wrong */
	if (status != VV_NO_MEMORY
	    && (reporting->no_memory || reporting->scratch.failed
		|| session_lacks_memory(reporting->session)))
		status = error_no_memory(err);
	reporting->env.arena = NULL;
	arena_clear(&reporting->scratch);
	if (status == VV_OK)
		*out = &reporting->memory->report;
	else if (reporting->memory != NULL)
		vv_report_free(&reporting->memory->report);
	return status;
}

enum vv_status
vv_report_new(struct vv_report **out, const struct vv_session *session,
	      vv_language language, struct vv_error *err)
{
	struct reporting reporting;
	enum vv_status status;
	int verdict;

	if (!begin(&reporting, session, language))
		return finish(&reporting, error_no_memory(err), out, err);
	status = pick_verdict(&reporting, &verdict, err);
	if (status == VV_OK) {
		add_items(&reporting, verdict, in_report);
		report_overtaken(&reporting);
		report_end_form(&reporting);
		report_answers(&reporting);
		report_values(&reporting);
	}
	return finish(&reporting, status, out, err);
}

enum vv_status
vv_report_general(struct vv_report **out, const struct vv_model *model, vv_day rules_date,
		  vv_language language, struct vv_error *err)
{
	struct vv_session *session;
	struct reporting reporting;
	enum vv_status status = vv_session_new(&session, model, rules_date, err);

	if (status != VV_OK)
		return status;
	if (begin(&reporting, session, language)) {
		reporting.memory->report.general = true;
		add_items(&reporting, -1, in_general);
		report_end_form(&reporting);
	} else {
		status = error_no_memory(err);
	}
	status = finish(&reporting, status, out, err);
	vv_session_free(session);
	return status;
}

enum vv_status
vv_report_set_code(struct vv_report *report, const char *code, const char *note)
{
	struct report_memory *memory = report->memory;
	const char *kept = arena_strdup(&memory->arena, code);
	const char *beside = arena_strdup(&memory->arena, note);

	if (kept == NULL || beside == NULL)
		return VV_NO_MEMORY;
	report->code = kept;
	report->code_note = beside;
	return VV_OK;
}

void
vv_report_free(struct vv_report *report)
{
	struct report_memory *memory;

	if (report == NULL)
		return;
	memory = report->memory;
	arena_clear(&memory->arena);
	free(memory);
}
