/* Pieces of a report as lines of text, wrapped by columns. */
#include "interview/report_layout.h"

#include <string.h>

static void
add(struct layout *layout, const char *text, size_t length)
{
	if (layout->out != NULL)
		strbuf_add_bytes(layout->out, text, length);
}

static void
fill(struct layout *layout, char c, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add(layout, &c, 1);
}

static void
end_line(struct layout *layout)
{
	add(layout, "\n", 1);
	layout->lines++;
}

/* ---- pieces ---- */

void
layout_paragraph(struct layout *layout, const char *first, size_t indent, const char *text)
{
	size_t room = layout->width > indent + 10 ? layout->width - indent : 10;
	size_t blank = first[strspn(first, " ")] == '\0' ? indent : 0, out;

	if (*text == '\0')
		return;
	out = vv_text_outdent(text, room, blank);
	add(layout, first, strlen(first) - out);
	while (*text != '\0') {
		size_t next, length = vv_text_wrap(text, room + out, &next);

		add(layout, text, length);
		end_line(layout);
		text += next;
		out = vv_text_outdent(text, room, indent);
		fill(layout, ' ', *text != '\0' ? indent - out : 0);
	}
}

void
layout_heading(struct layout *layout, const char *text, char underline)
{
	size_t width = vv_text_width(text);

	if (layout->lines > 0)
		end_line(layout);
	layout_paragraph(layout, "", 0, text);
	fill(layout, underline, width < layout->width ? width : layout->width);
	end_line(layout);
}

/* A paragraph put together; what is empty is left out, with the blank before it. */
static void
layout_joined(struct layout *layout, const char *first, size_t indent,
	      const char *const *pieces, size_t count)
{
	struct strbuf whole = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (pieces[i][0] != '\0' && whole.length > 0)
			strbuf_add_char(&whole, ' ');
		strbuf_add(&whole, pieces[i]);
	}
	if (strbuf_text(&whole) != NULL)
		layout_paragraph(layout, first, indent, strbuf_text(&whole));
	else
		layout->failed = true;
	strbuf_clear(&whole);
}

/* ---- lines of the report ---- */

static void
layout_below(struct layout *layout, const struct vv_item_view *item, size_t indent)
{
	static const char blanks[] = "          ";
	const char *first = blanks + sizeof blanks - 1 - indent;

	for (size_t i = 0; i < item->detail_count; i++)
		layout_paragraph(layout, first, indent, item->details[i]);
	if (item->url != NULL)
		layout_paragraph(layout, first, indent, item->url);
	if (item->questionnaire != NULL)
		layout_joined(layout, first, indent,
			      (const char *const[]){ "veiviser", item->questionnaire }, 2);
}

void
layout_item(struct layout *layout, const struct vv_item_view *item, size_t number)
{
	struct strbuf first = { 0 };
	const char *begin;

	if (number > 0)
		strbuf_printf(&first, "%zu. ", number % 1000000);
	else
		strbuf_add(&first, "- ");
	begin = strbuf_text(&first);
	if (begin != NULL) {
		layout_joined(layout, begin, first.length,
			      (const char *const[]){ item->line, item->numbers }, 2);
		layout_below(layout, item, first.length);
	} else {
		layout->failed = true;
	}
	strbuf_clear(&first);
}

/* ---- the whole ---- */

static void
layout_card(struct layout *layout, const struct vv_report *report)
{
	struct strbuf card = { 0 };

	for (size_t i = 0; i < report->card_count; i++)
		strbuf_printf(&card, i == 0 ? "%s" : " · %s", report->card[i]);
	if (strbuf_text(&card) != NULL)
		layout_paragraph(layout, "", 0, strbuf_text(&card));
	else
		layout->failed = true;
	strbuf_clear(&card);
}

static void
layout_result(struct layout *layout, const struct vv_report *report)
{
	const struct vv_item_view *verdict = report->verdict;

	layout_heading(layout, report->sections[0].label, '-');
	layout_joined(layout, "", 0,
		      (const char *const[]){ report->outcome_text, verdict->line,
					     verdict->numbers }, 3);
	layout_card(layout, report);
	layout_below(layout, verdict, 0);
}

void
layout_head(struct layout *layout, const struct vv_report *report)
{
	struct strbuf subject = { 0 };

	layout_heading(layout, report->title, '=');
	strbuf_add(&subject, report->subject);
	if (subject.length > 0)
		strbuf_add_char(&subject, '.');
	if (strbuf_text(&subject) != NULL)
		layout_joined(layout, "", 0,
			      (const char *const[]){ strbuf_text(&subject), report->rules }, 2);
	else
		layout->failed = true;
	strbuf_clear(&subject);
	layout_paragraph(layout, "", 0, report->notice);
	for (size_t i = 0; i < report->warning_count; i++)
		layout_paragraph(layout, "", 0, report->warnings[i]);
	if (report->verdict != NULL)
		layout_result(layout, report);
}
