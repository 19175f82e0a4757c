/* The JSON of a report with its texts in another language.  The names of the texts are those
 * of the report's own, and so is their order. */
#include "veiviser-export.h"

#include "base/json.h"
#include "interview/report.h"

static void
write_head(struct json *json, const struct vv_report *report)
{
	report_write_head(json, report);
	json_write_pair(json, "outcome_text",
			report->verdict != NULL ? report->outcome_text : NULL);
	json_write_texts(json, "card", report->card, report->card_count);
	json_write_pair(json, "more", report->more);
	json_write_pair(json, "sources_label", report->sources_label);
}

/* What is said of values: of each that has words, by its name. */
static void
write_values(struct json *json, const struct report_pair *all, size_t count)
{
	json_write_open(json, "values", '{');
	for (size_t i = 0; i < count; i++) {
		if (all[i].note == NULL && all[i].why == NULL)
			continue;
		json_write_open(json, all[i].id, '{');
		report_write_notes(json, &all[i]);
		json_write_close(json, '}');
	}
	json_write_close(json, '}');
}

static void
write_sections(struct json *json, const struct vv_report *report)
{
	json_write_open(json, "sections", '[');
	for (size_t i = 0; i < report->section_count; i++) {
		json_write_open(json, NULL, '{');
		json_write_pair(json, "id", report->sections[i].id);
		report_write_section(json, &report->sections[i]);
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
}

static void
write_sources(struct json *json, const struct vv_item_view *item)
{
	json_write_open(json, "sources", '[');
	for (size_t i = 0; i < item->source_count; i++) {
		json_write_open(json, NULL, '{');
		json_write_pair(json, "id", item->sources[i].id);
		report_write_source(json, &item->sources[i]);
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
}

static void
write_item(struct json *json, const struct vv_report *report, const struct vv_item_view *item)
{
	const struct report_trail *trail = report_trail_of(report, item);

	json_write_open(json, NULL, '{');
	json_write_pair(json, "id", item->id);
	if (item->met != VV_MET_NONE)
		json_write_pair(json, "state_text", item->state);
	report_write_text(json, item);
	write_values(json, trail->values, trail->value_count);
	write_sources(json, item);
	json_write_close(json, '}');
}

static void
write_translation(struct json *json, const struct vv_report *report)
{
	const struct report_memory *memory = report->memory;
	struct vv_report_walk walk = { .report = report };

	json_write_open(json, vv_language_code(report->texts, report->language), '{');
	write_head(json, report);
	write_values(json, memory->values, memory->value_count);
	write_sections(json, report);
	json_write_open(json, "items", '[');
	while (vv_report_next_item(&walk) != NULL)
		write_item(json, report, walk.item);
	json_write_close(json, ']');
	json_write_close(json, '}');
}

enum vv_status
vv_report_json_pair(char **out, const struct vv_report *report, const struct vv_report *second)
{
	struct json translation = { 0 };
	enum vv_status status = VV_NO_MEMORY;

	json_write_open(&translation, NULL, '{');
	write_translation(&translation, second);
	json_write_close(&translation, '}');
	if (!translation.text.failed)
		status = report_json(out, report, "translations", strbuf_text(&translation.text));
	strbuf_clear(&translation.text);
	return status;
}
