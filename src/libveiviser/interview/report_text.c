/* A report as plain text: sections under headings, one item after the other,
 * wrapped by columns; at the end where it is all written. */
#include "text/language.h"
#include "interview/report.h"
#include "text/text.h"

#include <string.h>

enum { WIDTH_MIN = 20 };

struct printing {
	struct strbuf buf;
	const struct vv_report *report;
	const struct vv_texts *texts;
	size_t width;
};

/* Wraps @p text; the first line begins with @p first, the others with blanks. */
static void
print_wrapped(struct printing *printing, const char *first, size_t indent, const char *text)
{
	size_t room = printing->width > indent + 10 ? printing->width - indent : 10;

	strbuf_add(&printing->buf, first);
	while (*text != '\0') {
		size_t next, length = vv_text_wrap(text, room, &next);

		strbuf_add_bytes(&printing->buf, text, length);
		strbuf_add_char(&printing->buf, '\n');
		text += next;
		for (size_t i = 0; *text != '\0' && i < indent; i++)
			strbuf_add_char(&printing->buf, ' ');
	}
}

static void
print_heading(struct printing *printing, const char *text, char underline)
{
	size_t width = vv_text_width(text);

	if (printing->buf.length > 0)
		strbuf_add_char(&printing->buf, '\n');
	print_wrapped(printing, "", 0, text);
	for (size_t i = 0; i < width && i < printing->width; i++)
		strbuf_add_char(&printing->buf, underline);
	strbuf_add_char(&printing->buf, '\n');
}

static void
print_date(struct printing *printing)
{
	struct strbuf date = { 0 }, line = { 0 };

	language_write_date(&date, printing->report->language, printing->report->date);
	text_write(&line, printing->texts, printing->report->language, N_("Rules as of %s."),
		   date.failed ? "" : strbuf_text(&date));
	if (date.failed || line.failed)
		printing->buf.failed = true;
	else
		print_wrapped(printing, "", 0, strbuf_text(&line));
	strbuf_clear(&date);
	strbuf_clear(&line);
}

static const char *
say(const struct printing *printing, const char *msgid)
{
	return vv_text(printing->texts, printing->report->language, msgid);
}

static void
print_warnings(struct printing *printing)
{
	const struct vv_report *report = printing->report;

	if (report->past_review)
		print_wrapped(
			printing, "", 0,
			say(printing,
			    N_("These rules were due to be checked before this date. Ask the authority whether they still hold.")));
	print_wrapped(printing, "", 0, report->foreign);
	if (!report->complete)
		print_wrapped(printing, "", 0, say(printing,
			N_("Not all questions are answered; more may apply to you.")));
	for (size_t i = 0; i < report->overtaken_count; i++)
		print_wrapped(printing, "", 0, report->overtaken[i].text);
}

static void
print_item(struct printing *printing, const struct vv_item_view *item)
{
	struct strbuf line = { 0 };

	strbuf_add(&line, item->text);
	if (item->kind == VV_KIND_REQUIREMENT) {
		strbuf_add(&line, " — ");
		strbuf_add(&line, item->met == VV_MET_YES ? say(printing, N_("met"))
			   : item->met == VV_MET_NO ? say(printing, N_("not met"))
			   : say(printing, N_("not known yet")));
	}
	if (strbuf_text(&line) == NULL) {
		printing->buf.failed = true;
		return;
	}
	print_wrapped(printing, item->kind == VV_KIND_VERDICT ? "" : "- ",
		      item->kind == VV_KIND_VERDICT ? 0 : 2, strbuf_text(&line));
	for (size_t i = 0; i < item->detail_count; i++) {
		size_t indent = item->kind == VV_KIND_VERDICT ? 0 : 2;

		print_wrapped(printing, indent > 0 ? "  " : "", indent, item->details[i]);
	}
	if (item->url != NULL)
		print_wrapped(printing, "  ", 2, item->url);
	if (item->questionnaire != NULL) {
		strbuf_add(&printing->buf, "  veiviser ");
		strbuf_add(&printing->buf, item->questionnaire);
		strbuf_add_char(&printing->buf, '\n');
	}
	strbuf_clear(&line);
}

static void
print_source(struct printing *printing, const struct vv_source_view *source)
{
	struct strbuf line = { 0 };

	strbuf_add(&line, source->title);
	if (source->publisher[0] != '\0')
		strbuf_printf(&line, ", %s", source->publisher);
	if (source->date != NULL) {
		strbuf_add(&line, ", ");
		language_write_partial_date(&line, printing->report->language, source->date);
	}
	if (source->url != NULL)
		strbuf_printf(&line, ", %s", source->url);
	if (strbuf_text(&line) == NULL)
		printing->buf.failed = true;
	else
		print_wrapped(printing, "- ", 2, strbuf_text(&line));
	strbuf_clear(&line);
}

/* Whether an item before @p item names the source, too. */
static bool
is_printed(const struct vv_report *report, const struct vv_item_view *item, const char *id)
{
	struct vv_report_walk walk = { .report = report };

	while (vv_report_next_item(&walk) != item)
		for (size_t i = 0; i < walk.item->source_count; i++)
			if (walk.item->sources[i].id == id)
				return true;
	return false;
}

static void
print_sources(struct printing *printing)
{
	struct vv_report_walk walk = { .report = printing->report };
	bool any = false;

	while (vv_report_next_item(&walk) != NULL)
		for (size_t i = 0; i < walk.item->source_count; i++) {
			if (is_printed(printing->report, walk.item, walk.item->sources[i].id))
				continue;
			if (!any)
				print_heading(printing, say(printing, N_("Sources")), '-');
			any = true;
			print_source(printing, &walk.item->sources[i]);
		}
}

static void
print_head(struct printing *printing)
{
	print_heading(printing, printing->report->label, '=');
	print_date(printing);
	print_warnings(printing);
}

enum vv_status
vv_report_text(char **out, const struct vv_report *report, const struct vv_texts *texts,
	       size_t width)
{
	struct printing printing = {
		.report = report, .texts = texts, .width = width < WIDTH_MIN ? WIDTH_MIN : width,
	};
	struct vv_report_walk walk = { .report = report };
	char *text;

	while (vv_report_next(&walk))
		if (walk.node == VV_NODE_ITEM)
			print_item(&printing, walk.item);
		else if (walk.node == VV_NODE_SECTION && !walk.leaving)
			print_heading(&printing, walk.section->label, '-');
		else if (walk.node == VV_NODE_PART && !walk.leaving)
			print_heading(&printing, walk.part, '=');
		else if (walk.node == VV_NODE_REPORT && !walk.leaving)
			print_head(&printing);
		else if (walk.node == VV_NODE_REPORT)
			print_sources(&printing);
	text = strbuf_take(&printing.buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
