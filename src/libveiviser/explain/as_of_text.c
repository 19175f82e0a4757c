/* Two rules dates beside each other, as text and as JSON. */
#include "explain/tell.h"

#include "text/language.h"
#include "text/text.h"

static const struct vv_texts *
texts_of(const struct vv_as_of *as_of)
{
	const struct report_memory *memory = as_of->report->memory;

	return memory->model->texts;
}

static const char *
say(const struct vv_as_of *as_of, const char *text)
{
	return vv_text(texts_of(as_of), as_of->report->language, text);
}

static void
tell_result(struct tell *tell, const struct vv_as_of *as_of)
{
	vv_language language = as_of->report->language;
	struct strbuf date = { 0 }, text = { 0 };

	if (as_of->verdict == NULL)
		return;
	language_write_date(&date, language, texts_of(as_of), as_of->date);
	text.failed = date.failed;
	if (!text.failed)
		/* Translators: a day, the outcome with its full stop, and the sentence that
		 * tells it */
		text_write(&text, texts_of(as_of), language, N_("As of %s: %s %s"),
			   strbuf_text(&date), as_of->outcome_text, as_of->headline);
	tell->layout.failed |= text.failed;
	if (!text.failed)
		tell_paragraph(tell, strbuf_text(&text));
	strbuf_clear(&date);
	strbuf_clear(&text);
}

/* The heading stands and goes with the first line. */
static void
tell_lines(struct tell *tell, const char *heading, const struct vv_line_changes *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		struct tell_piece pieces[] = { { "", 0, heading },
					       { "- ", 2, lines->all[i].text } };

		if (i == 0)
			tell_entry(tell, pieces, 2);
		else
			tell_entry(tell, pieces + 1, 1);
	}
}

/* What stands there now above what stood there. */
static void
tell_changed(struct tell *tell, const struct vv_as_of *as_of)
{
	const struct vv_line_changes *lines = &as_of->changed;
	/* Translators: above lines of a report, on two days */
	const char *heading = say(as_of, N_("Lines that say something else:"));

	for (size_t i = 0; i < lines->count; i++) {
		struct strbuf was = { 0 };

		/* Translators: what a line of the report said on the other day */
		text_write(&was, texts_of(as_of), as_of->report->language, N_("before: %s"),
			   lines->all[i].before);
		tell->layout.failed |= was.failed;
		if (!was.failed) {
			struct tell_piece pieces[] = { { "", 0, i == 0 ? heading : "" },
						       { "- ", 2, lines->all[i].text },
						       { *lines->all[i].text != '\0' ? "  "
							 : "- ", 2, strbuf_text(&was) } };

			tell_entry(tell, pieces, 3);
		}
		strbuf_clear(&was);
	}
}

static void
tell_as_of(struct tell *tell, const void *what)
{
	const struct vv_as_of *as_of = what;

	/* Translators: a heading: the same answers by the rules of another day */
	layout_heading(&tell->layout, say(as_of, N_("As of another day")), '-');
	tell_paragraph(tell, as_of->text);
	tell_result(tell, as_of);
	if (!as_of->complete)
		tell_paragraph(tell, say(as_of, N_(
			"On that day not all questions are answered. This is what applies so far.")));
	for (size_t i = 0; i < as_of->report->overtaken_count; i++)
		tell_entry(tell, &(struct tell_piece){
			"", 0, as_of->report->overtaken[i].text }, 1);
	/* Translators: above lines of a report that stand in it as of another day only */
	tell_lines(tell, say(as_of, N_("Only on that day:")), &as_of->added);
	/* Translators: above lines of a report that do not stand in it as of another day */
	tell_lines(tell, say(as_of, N_("Not on that day:")), &as_of->removed);
	tell_changed(tell, as_of);
}

enum vv_status
vv_as_of_text(char **out, const struct vv_as_of *as_of, size_t width, const char *rest)
{
	return tell_text(out, &(struct telling_of){
		.all = tell_as_of, .what = as_of, .texts = texts_of(as_of),
		.language = as_of->report->language, .rest = rest, .foot = "" }, width);
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
