/* Two rules dates beside each other, as text and as JSON. */
#include "explain/tell.h"

#include "text/language.h"
#include "text/text.h"

static void
tell_result(struct layout *layout, const struct vv_as_of *as_of, const struct vv_texts *texts)
{
	vv_language language = as_of->report->language;
	struct strbuf date = { 0 }, text = { 0 };

	if (as_of->verdict == NULL)
		return;
	language_write_date(&date, language, as_of->date);
	text.failed = date.failed;
	if (!text.failed)
		/* Translators: a day, the outcome with its full stop, and the sentence that
		 * tells it */
		text_write(&text, texts, language, N_("As of %s: %s %s"), strbuf_text(&date),
			   as_of->outcome_text, as_of->headline);
	tell_paragraph(layout, &text);
	strbuf_clear(&date);
}

static void
tell_lines(struct layout *layout, const char *heading, const struct vv_line_changes *lines)
{
	if (lines->count > 0)
		layout_paragraph(layout, "", 0, heading);
	for (size_t i = 0; i < lines->count; i++)
		layout_paragraph(layout, "- ", 2, lines->all[i].text);
}

/* What stands there now above what stood there. */
static void
tell_changed(struct layout *layout, const struct vv_as_of *as_of, const struct vv_texts *texts)
{
	const struct vv_line_changes *lines = &as_of->changed;
	vv_language language = as_of->report->language;

	if (lines->count > 0)
		layout_paragraph(layout, "", 0,
				 /* Translators: above lines of a report, on two days */
				 vv_text(texts, language, N_("Lines that say something else:")));
	for (size_t i = 0; i < lines->count; i++) {
		struct strbuf was = { 0 };

		layout_paragraph(layout, "- ", 2, lines->all[i].text);
		/* Translators: what a line of the report said on the other day */
		text_write(&was, texts, language, N_("before: %s"), lines->all[i].before);
		layout->failed |= was.failed;
		if (!was.failed)
			layout_paragraph(layout, "  ", 2, strbuf_text(&was));
		strbuf_clear(&was);
	}
}

enum vv_status
vv_as_of_text(char **out, const struct vv_as_of *as_of, size_t width)
{
	const struct report_memory *memory = as_of->report->memory;
	const struct vv_texts *texts = memory->model->texts;
	vv_language language = as_of->report->language;
	struct strbuf buf = { 0 };
	struct layout layout = tell_begin(&buf, width);

	/* Translators: a heading: the same answers by the rules of another day */
	layout_heading(&layout, vv_text(texts, language, N_("As of another day")), '-');
	layout_paragraph(&layout, "", 0, as_of->text);
	tell_result(&layout, as_of, texts);
	if (!as_of->complete)
		layout_paragraph(&layout, "", 0, vv_text(
			texts, language,
			N_("On that day not all questions are answered. This is what applies so far.")));
	for (size_t i = 0; i < as_of->report->overtaken_count; i++)
		layout_paragraph(&layout, "", 0, as_of->report->overtaken[i].text);
	/* Translators: above lines of a report that stand in it as of another day only */
	tell_lines(&layout, vv_text(texts, language, N_("Only on that day:")), &as_of->added);
	/* Translators: above lines of a report that do not stand in it as of another day */
	tell_lines(&layout, vv_text(texts, language, N_("Not on that day:")), &as_of->removed);
	tell_changed(&layout, as_of, texts);
	return tell_end(out, &layout);
}

static void
write_ids(struct json *json, const char *key, const struct vv_line_changes *lines)
{
	json_write_open(json, key, '[');
	for (size_t i = 0; i < lines->count; i++)
		json_write_text(json, lines->all[i].id);
	json_write_close(json, ']');
}

enum vv_status
vv_report_add_as_of(struct vv_report *report, const struct vv_as_of *as_of)
{
	struct json json = { .depth = 0 };
	char date[16];

	vv_day_format(date, as_of->date);
	json_write_open(&json, NULL, '{');
	json_write_pair(&json, "date", date);
	json_write_bool(&json, "complete", as_of->complete);
	json_write_pair(&json, "outcome", tell_outcome_name(as_of->verdict, as_of->outcome));
	json_write_pair(&json, "verdict", as_of->verdict);
	write_ids(&json, "added", &as_of->added);
	write_ids(&json, "removed", &as_of->removed);
	write_ids(&json, "changed", &as_of->changed);
	json_write_open(&json, "overtaken", '[');
	for (size_t i = 0; i < as_of->report->overtaken_count; i++)
		json_write_text(&json, as_of->report->overtaken[i].question);
	json_write_close(&json, ']');
	json_write_pair(&json, "text", as_of->text);
	json_write_close(&json, '}');
	return tell_json(report, "as_of", &json);
}
