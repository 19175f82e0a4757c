/* A report as JSON, in the order and with the names of veiviser(1), "JSON". */
#include "interview/report.h"

#include "base/json.h"
#include "value/number.h"

#include <stdlib.h>

static const char *const kind_names[] = {
#define KIND_NAME(name, text) text,
	VV_KIND_MAP(KIND_NAME)
#undef KIND_NAME
};

static const char *const outcome_names[] = {
#define OUTCOME_NAME(name, text) text,
	VV_OUTCOME_MAP(OUTCOME_NAME)
#undef OUTCOME_NAME
};

static void
write_ids(struct strbuf *buf, const char *key, const char *const *ids, size_t count)
{
	json_write_open(buf, key, '[');
	for (size_t i = 0; i < count; i++)
		json_write_text(buf, ids[i]);
	strbuf_add_char(buf, ']');
}

static void
write_pairs(struct strbuf *buf, const char *key, const struct report_pair *pairs, size_t count)
{
	json_write_open(buf, key, '{');
	for (size_t i = 0; i < count; i++) {
		json_write_key(buf, pairs[i].id);
		strbuf_add(buf, pairs[i].json);
	}
	strbuf_add_char(buf, '}');
}

/* The ids of reasons, each once. */
static void
write_reasons(struct strbuf *buf, const char *key, const struct vv_reason_view *all, size_t count)
{
	json_write_open(buf, key, '[');
	for (size_t i = 0; i < count; i++) {
		size_t before = 0;

		while (before < i && all[before].id != all[i].id)
			before++;
		if (before == i)
			json_write_text(buf, all[i].id);
	}
	strbuf_add_char(buf, ']');
}

static void
write_sources(struct strbuf *buf, const struct vv_item_view *item)
{
	json_write_open(buf, "sources", '[');
	for (size_t i = 0; i < item->source_count; i++) {
		const struct vv_source_view *source = &item->sources[i];

		json_write_open(buf, NULL, '{');
		json_write_pair(buf, "id", source->id);
		json_write_pair(buf, "title", source->title);
		json_write_pair(buf, "publisher", source->publisher);
		json_write_pair(buf, "url", source->url);
		json_write_pair(buf, "read", source->read);
		strbuf_add_char(buf, '}');
	}
	strbuf_add_char(buf, ']');
}

/* The line and its paragraphs are one text, parted by line feeds. */
static void
write_item_text(struct strbuf *buf, const struct vv_item_view *item)
{
	struct strbuf text = { 0 };

	strbuf_add(&text, item->text);
	for (size_t i = 0; i < item->detail_count; i++) {
		strbuf_add_char(&text, '\n');
		strbuf_add(&text, item->details[i]);
	}
	json_write_pair(buf, "text", strbuf_text(&text));
	buf->failed |= text.failed;
	strbuf_clear(&text);
}

static void
write_item(struct strbuf *buf, const struct vv_item_view *item)
{
	static const char *const met_names[] = {
		[VV_MET_UNKNOWN] = "null", [VV_MET_YES] = "true", [VV_MET_NO] = "false",
	};

	json_write_open(buf, NULL, '{');
	json_write_pair(buf, "id", item->id);
	json_write_pair(buf, "kind", kind_names[item->kind]);
	json_write_key(buf, "met");
	strbuf_add(buf, met_names[item->met]);
	write_item_text(buf, item);
	write_reasons(buf, "because", item->because, item->because_count);
	write_reasons(buf, "parameters", item->parameters, item->parameter_count);
	write_sources(buf, item);
	json_write_pair(buf, "confirmed", item->confirmed);
	if (item->questionnaire != NULL)
		json_write_pair(buf, "questionnaire", item->questionnaire);
	if (item->url != NULL)
		json_write_pair(buf, "url", item->url);
	strbuf_add_char(buf, '}');
}

static void
write_items(struct strbuf *buf, const struct vv_report *report)
{
	json_write_open(buf, "items", '[');
	for (size_t s = 0; s < report->section_count; s++)
		for (size_t i = 0; i < report->sections[s].item_count; i++)
			write_item(buf, &report->sections[s].items[i]);
	strbuf_add_char(buf, ']');
}

enum vv_status
vv_report_json(char **out, const struct vv_report *report)
{
	const struct report_memory *memory = report->memory;
	const char *digest = vv_model_digest(memory->model);
	struct strbuf buf = { 0 };
	char date[16], *text;

	if (digest == NULL)
		return VV_NO_MEMORY;
	vv_day_format(date, report->date);
	strbuf_add_char(&buf, '{');
	json_write_pair(&buf, "questionnaire", report->questionnaire);
	json_write_pair(&buf, "date", date);
	json_write_pair(&buf, "language", vv_language_code(NULL, report->language));
	json_write_pair(&buf, "data", digest);
	json_write_bool(&buf, "complete", report->complete);
	json_write_pair(&buf, "next", memory->next);
	write_pairs(&buf, "answers", memory->answers, memory->answer_count);
	write_ids(&buf, "ignored", memory->ignored, memory->ignored_count);
	json_write_pair(&buf, "verdict", report->verdict != NULL ? report->verdict->id : NULL);
	json_write_pair(&buf, "outcome",
			report->verdict != NULL ? outcome_names[report->outcome] : NULL);
	write_ids(&buf, "open", memory->open, memory->open_count);
	write_pairs(&buf, "values", memory->values, memory->value_count);
	write_items(&buf, report);
	strbuf_add(&buf, "}\n");
	text = strbuf_take(&buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
