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

void
layout_paragraphs(struct layout *layout, const char *first, size_t indent,
		  struct twin_texts texts)
{
	static const char blanks[] = "                    ";
	size_t behind = indent < sizeof blanks - 1 ? indent : sizeof blanks - 1;

	layout_paragraph(layout, first, indent, texts.all[0]);
	if (texts.all[1] != NULL)
		layout_paragraph(layout, blanks + sizeof blanks - 1 - behind, indent,
				 texts.all[1]);
}

void
layout_headings(struct layout *layout, struct twin_texts texts, char underline)
{
	struct strbuf both = { 0 };

	strbuf_add(&both, texts.all[0]);
	if (texts.all[1] != NULL)
		strbuf_printf(&both, " · %s", texts.all[1]);
	if (strbuf_text(&both) != NULL)
		layout_heading(layout, strbuf_text(&both), underline);
	else
		layout->failed = true;
	strbuf_clear(&both);
}

/* What is not empty, with a blank between. */
static void
join(struct strbuf *out, const char *const *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (pieces[i][0] != '\0' && out->length > 0)
			strbuf_add_char(out, ' ');
		strbuf_add(out, pieces[i]);
	}
}

/* What was put together in each language, of which nothing is left. */
static void
layout_made(struct layout *layout, const char *first, size_t indent, struct strbuf made[2])
{
	if (made[0].failed || made[1].failed)
		layout->failed = true;
	else
		layout_paragraphs(layout, first, indent,
				  twin_texts(strbuf_text(&made[0]), strbuf_text(&made[1])));
	strbuf_clear(&made[0]);
	strbuf_clear(&made[1]);
}

/* ---- lines of the report ---- */

/* @p marks are what goes before it; the numbers stand once. */
static void
layout_line(struct layout *layout, const char *first, size_t indent, const char *const marks[2],
	    const struct vv_item_view *const items[2])
{
	struct strbuf lines[2] = { { 0 }, { 0 } };
	bool two = twin_lines_differ(items, marks);

	for (size_t i = 0; i < (two ? 2u : 1u); i++)
		join(&lines[i], (const char *const[]){ marks[i], items[i]->line,
						       i == 0 ? items[0]->numbers : "" }, 3);
	layout_made(layout, first, indent, lines);
}

static void
layout_below(struct layout *layout, const struct vv_item_view *const items[2], size_t indent)
{
	static const char blanks[] = "          ";
	const char *first = blanks + sizeof blanks - 1 - indent;
	struct strbuf link[2] = { { 0 }, { 0 } };

	for (size_t i = 0; i < twin_detail_count(items); i++)
		layout_paragraphs(layout, first, indent, twin_detail(items, i));
	if (items[0]->url != NULL)
		layout_paragraph(layout, first, indent, items[0]->url);
	if (items[0]->questionnaire != NULL)
		strbuf_printf(&link[0], "veiviser %s", items[0]->questionnaire);
	layout_made(layout, first, indent, link);
}

void
layout_item(struct layout *layout, const struct vv_item_view *const items[2], size_t number)
{
	static const char *const marks[2] = { "", "" };
	struct strbuf first = { 0 };
	const char *begin;

	if (number > 0)
		strbuf_printf(&first, "%zu. ", number % 1000000);
	else
		strbuf_add(&first, "- ");
	begin = strbuf_text(&first);
	if (begin != NULL) {
		layout_line(layout, begin, first.length, marks, items);
		layout_below(layout, items, first.length);
	} else {
		layout->failed = true;
	}
	strbuf_clear(&first);
}

/* ---- the head ---- */

static void
layout_subject(struct layout *layout, const struct vv_report *const reports[2])
{
	struct strbuf lines[2] = { { 0 }, { 0 } };

	for (size_t i = 0; i < 2 && reports[i] != NULL; i++) {
		const char *subject = reports[i]->subject;

		strbuf_add(&lines[i], subject);
		strbuf_add(&lines[i], *subject != '\0' ? "." : "");
		join(&lines[i], &reports[i]->rules, 1);
	}
	layout_made(layout, "", 0, lines);
}

static void
layout_card(struct layout *layout, const struct vv_report *const reports[2])
{
	struct strbuf cards[2] = { { 0 }, { 0 } };

	for (size_t i = 0; i < 2 && reports[i] != NULL; i++)
		for (size_t k = 0; k < reports[i]->card_count; k++)
			strbuf_printf(&cards[i], k == 0 ? "%s" : " · %s", reports[i]->card[k]);
	layout_made(layout, "", 0, cards);
}

static void
layout_result(struct layout *layout, const struct vv_report *const reports[2])
{
	const struct vv_report *second = reports[1];
	const struct vv_item_view *verdicts[2] = { reports[0]->verdict,
						   second != NULL ? second->verdict : NULL };
	const char *marks[2] = { reports[0]->outcome_text,
				 second != NULL ? second->outcome_text : NULL };

	layout_headings(layout, twin_texts(reports[0]->sections[0].label, verdicts[1] != NULL
					   ? second->sections[0].label : NULL), '-');
	layout_line(layout, "", 0, marks, verdicts);
	layout_card(layout, reports);
	layout_below(layout, verdicts, 0);
}

void
layout_head(struct layout *layout, const struct vv_report *const reports[2])
{
	const struct vv_report *first = reports[0], *second = reports[1];
	size_t more = second != NULL ? second->warning_count : 0;

	layout_headings(layout, TWIN_TEXTS(reports, title), '=');
	layout_subject(layout, reports);
	layout_paragraphs(layout, "", 0, TWIN_TEXTS(reports, notice));
	for (size_t i = 0; i < first->warning_count || i < more; i++)
		layout_paragraphs(layout, "", 0,
				  twin_texts(i < first->warning_count ? first->warnings[i] : "",
					     i < more ? second->warnings[i] : NULL));
	if (first->verdict != NULL)
		layout_result(layout, reports);
}
