/* A report as JSON, in the order and with the names of veiviser(1), "JSON". */
#include "interview/report.h"

#include "base/grow.h"
#include "base/json.h"
#include "veiviser-check.h"

#include <stdio.h>

static const char *const kind_names[] = {
#define KIND_NAME(name, text) text,
	VV_KIND_MAP(KIND_NAME)
#undef KIND_NAME
};

static void
write_overtaken(struct json *json, const struct vv_report *report)
{
	json_write_open(json, "overtaken", '[');
	for (size_t i = 0; i < report->overtaken_count; i++)
		json_write_text(json, report->overtaken[i].question);
	json_write_close(json, ']');
}

static void
write_pairs(struct json *json, const char *key, const struct report_pair *all, size_t count)
{
	json_write_open(json, key, '{');
	for (size_t i = 0; i < count; i++) {
		json_write_key(json, all[i].id);
		json_write_raw(json, all[i].json);
	}
	json_write_close(json, '}');
}

static void
write_value(struct json *json, const struct report_pair *pair, bool worded)
{
	json_write_raw(json, pair->json);
	if (worded)
		report_write_notes(json, pair);
}

static void
write_values(struct json *json, const struct report_memory *memory, bool worded)
{
	json_write_open(json, "values", '{');
	for (size_t i = 0; i < memory->value_count; i++) {
		json_write_open(json, memory->values[i].id, '{');
		write_value(json, &memory->values[i], worded);
		json_write_close(json, '}');
	}
	json_write_close(json, '}');
}

static void
write_trail(struct json *json, const struct report_trail *trail, bool worded)
{
	json_write_open(json, "values", '[');
	for (size_t i = 0; i < trail->value_count; i++) {
		json_write_open(json, NULL, '{');
		json_write_pair(json, "name", trail->values[i].id);
		write_value(json, &trail->values[i], worded);
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
	if (trail->depends != NULL)
		json_write_texts(json, "depends", trail->depends, trail->depend_count);
	if (worded && trail->why != NULL)
		json_write_raw(json, trail->why);
}

/* The ids of reasons, each once. */
static void
write_reasons(struct json *json, const char *key, const struct vv_reason_view *all, size_t count)
{
	json_write_open(json, key, '[');
	for (size_t i = 0; i < count; i++) {
		size_t before = 0;

		while (before < i && all[before].id != all[i].id)
			before++;
		if (before == i)
			json_write_text(json, all[i].id);
	}
	json_write_close(json, ']');
}

/* The numbers of a report's sources change with every line, as words do. */
static void
write_sources(struct json *json, const struct vv_item_view *item, bool worded)
{
	json_write_open(json, "sources", '[');
	for (size_t i = 0; i < item->source_count; i++) {
		const struct vv_source_view *source = &item->sources[i];

		json_write_open(json, NULL, '{');
		json_write_pair(json, "id", source->id);
		if (worded)
			report_write_source(json, source);
		json_write_pair(json, "url", source->url);
		json_write_pair(json, "read", source->read);
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
	if (worded) {
		json_write_open(json, "source_numbers", '[');
		for (size_t i = 0; i < item->source_count; i++)
			json_write_integer(json, NULL, (long long)item->sources[i].number);
		json_write_close(json, ']');
	}
}

void
report_write_head(struct json *json, const struct vv_report *report)
{
	const struct report_memory *memory = report->memory;

	json_write_pair(json, "title", report->title);
	json_write_pair(json, "subject", report->subject);
	json_write_pair(json, "rules", report->rules);
	json_write_pair(json, "notice", report->notice);
	json_write_texts(json, "warnings", report->warnings, report->warning_count);
	if (memory->foreign_count > 0)
		json_write_texts(json, "untranslated", memory->foreign, memory->foreign_count);
}

void
report_write_section(struct json *json, const struct vv_section_view *section)
{
	json_write_pair(json, "label", section->label);
	if (*section->part != '\0')
		json_write_pair(json, "part", section->part);
}

void
report_write_source(struct json *json, const struct vv_source_view *source)
{
	json_write_integer(json, "n", (long long)source->number);
	json_write_pair(json, "title", source->title);
	json_write_pair(json, "publisher", source->publisher);
	json_write_pair(json, "text", source->text);
}

void
report_write_notes(struct json *json, const struct report_pair *pair)
{
	if (pair->note != NULL)
		json_write_pair(json, "note", pair->note);
	if (pair->why != NULL)
		json_write_pair(json, "why", pair->why);
}

void
report_write_text(struct json *json, const struct vv_item_view *item)
{
	struct strbuf text = { 0 };

	strbuf_add(&text, item->text);
	for (size_t i = 0; i < item->detail_count; i++) {
		strbuf_add_char(&text, '\n');
		strbuf_add(&text, item->details[i]);
	}
	json_write_pair(json, "text", strbuf_text(&text));
	json->text.failed |= text.failed;
	strbuf_clear(&text);
}

static void
write_item(struct json *json, const struct vv_item_view *item, const struct report_trail *trail,
	   bool worded)
{
	static const char *const met_names[] = {
		[VV_MET_NONE] = "null", [VV_MET_UNKNOWN] = "null",
		[VV_MET_YES] = "true", [VV_MET_NO] = "false",
	};
	static const char *const state_names[] = {
		[VV_MET_UNKNOWN] = "not_known", [VV_MET_YES] = "met", [VV_MET_NO] = "not_met",
	};

	json_write_open(json, NULL, '{');
	json_write_pair(json, "id", item->id);
	json_write_pair(json, "kind", kind_names[item->kind]);
	json_write_key(json, "met");
	json_write_raw(json, met_names[item->met]);
	if (item->met != VV_MET_NONE) {
		json_write_pair(json, "state", state_names[item->met]);
		if (worded)
			json_write_pair(json, "state_text", item->state);
	}
	if (item->fold)
		json_write_bool(json, "fold", true);
	if (item->date != NULL)
		json_write_pair(json, "date", item->date);
	if (item->until != NULL)
		json_write_pair(json, "until", item->until);
	if (worded)
		report_write_text(json, item);
	write_reasons(json, "because", item->because, item->because_count);
	write_reasons(json, "parameters", item->parameters, item->parameter_count);
	write_trail(json, trail, worded);
	write_sources(json, item, worded);
	json_write_pair(json, "confirmed", item->confirmed);
	if (item->questionnaire != NULL)
		json_write_pair(json, "questionnaire", item->questionnaire);
	if (item->url != NULL)
		json_write_pair(json, "url", item->url);
	json_write_close(json, '}');
}

static void
write_sections(struct json *json, const struct vv_report *report, bool worded)
{
	json_write_open(json, "sections", '[');
	for (size_t i = 0; i < report->section_count; i++) {
		const struct vv_section_view *section = &report->sections[i];

		json_write_open(json, NULL, '{');
		json_write_pair(json, "id", section->id);
		if (worded)
			report_write_section(json, section);
		json_write_bool(json, "fold", section->fold);
		json_write_open(json, "items", '[');
		for (size_t k = 0; k < section->item_count; k++)
			json_write_text(json, section->items[k].id);
		json_write_close(json, ']');
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
}

static void
write_items(struct json *json, const struct vv_report *report, bool worded)
{
	struct vv_report_walk walk = { .report = report };

	json_write_open(json, "items", '[');
	while (vv_report_next_item(&walk) != NULL)
		write_item(json, walk.item, report_trail_of(report, walk.item), worded);
	json_write_close(json, ']');
}

/* Without what is @p worded, with @p digest for that of the data; what follows may be added. */
static void
begin_report(struct json *json, const struct vv_report *report, const char *digest, bool worded)
{
	const struct report_memory *memory = report->memory;
	const struct vv_item_view *verdict = report->verdict;
	char date[16];

	vv_day_format(date, report->date);
	json_write_open(json, NULL, '{');
	json_write_pair(json, "questionnaire", report->questionnaire);
	json_write_pair(json, "date", date);
	if (worded) {
		json_write_pair(json, "language", vv_language_code(report->texts,
									 report->language));
		report_write_head(json, report);
	}
	json_write_pair(json, "data", digest);
	json_write_bool(json, "complete", report->complete);
	json_write_pair(json, "next", memory->next);
	write_pairs(json, "answers", memory->answers, memory->answer_count);
	if (worded)
		write_pairs(json, "typed", memory->typed, memory->typed_count);
	if (worded && report->code[0] != '\0') {
		json_write_pair(json, "code", report->code);
		json_write_pair(json, "code_note", report->code_note);
	}
	json_write_texts(json, "ignored", memory->ignored, memory->ignored_count);
	write_overtaken(json, report);
	json_write_pair(json, "verdict", verdict != NULL ? verdict->id : NULL);
	json_write_pair(json, "outcome",
			verdict != NULL ? model_outcome_names[report->outcome] : NULL);
	if (worded) {
		json_write_pair(json, "outcome_text",
				verdict != NULL ? report->outcome_text : NULL);
		json_write_texts(json, "card", report->card, report->card_count);
	}
	json_write_texts(json, "open", memory->open, memory->open_count);
	write_values(json, memory, worded);
	write_sections(json, report, worded);
	write_items(json, report, worded);
	if (worded) {
		json_write_pair(json, "more", report->more);
		json_write_pair(json, "sources_label", report->sources_label);
	}
	for (size_t i = 0; worded && i < memory->extra_count; i++) {
		json_write_key(json, memory->extras[i].id);
		json_write_raw(json, memory->extras[i].json);
	}
}

static void
end_report(struct json *json)
{
	json_write_close(json, '}');
	strbuf_add_char(&json->text, '\n');
}

bool
report_add_json(struct vv_report *report, const char *key, const char *json)
{
	struct report_memory *memory = report->memory;
	const char *copy = arena_strdup(&memory->arena, json);

	if (copy == NULL || !GROW_IN(&memory->arena, memory->extras, memory->extra_size,
				     memory->extra_count))
		return false;
	memory->extras[memory->extra_count++] = (struct report_pair){ .id = key, .json = copy };
	return true;
}

enum vv_status
report_json(char **out, const struct vv_report *report, const char *key, const char *extra)
{
	const struct report_memory *memory = report->memory;
	const char *digest = vv_model_digest(memory->model);
	struct json json = { 0 };

	if (digest == NULL)
		return VV_NO_MEMORY;
	begin_report(&json, report, digest, true);
	if (extra != NULL) {
		json_write_key(&json, key);
		json_write_raw(&json, extra);
	}
	end_report(&json);
	return json_take(&json, out) ? VV_OK : VV_NO_MEMORY;
}

enum vv_status
vv_report_json(char **out, const struct vv_report *report)
{
	return report_json(out, report, NULL, NULL);
}

enum vv_status
vv_report_facts(char **out, const struct vv_report *report)
{
	struct json json = { .lines = 2 };

	begin_report(&json, report, "@digest@", false);
	end_report(&json);
	return json_take(&json, out) ? VV_OK : VV_NO_MEMORY;
}
