/* A report as plain text in two languages: every line with the same in the office's words
 * beneath it. */
#include "interview/twin.h"

#include "base/strbuf.h"
#include "interview/report.h"
#include "interview/report_layout.h"
#include "text/text.h"
#include "veiviser-export.h"

#include <stdlib.h>

/* The text being laid out. */
struct sheet_text {
	struct layout layout;
	struct twin twin;
	const struct vv_report *whole[2];	/* of the head and the sources; [1] NULL */
};

/* ---- pieces ---- */

static void
put(struct sheet_text *text, const char *first, size_t indent, struct twin_texts texts)
{
	static const char blanks[] = "                    ";
	size_t behind = indent < sizeof blanks - 1 ? indent : sizeof blanks - 1;

	layout_paragraph(&text->layout, first, indent, texts.all[0]);
	if (texts.all[1] != NULL)
		layout_paragraph(&text->layout, blanks + sizeof blanks - 1 - behind, indent,
				 texts.all[1]);
}

/* What was put together in each language, of which nothing is left. */
static void
put_made(struct sheet_text *text, const char *first, size_t indent, struct strbuf made[2])
{
	if (made[0].failed || made[1].failed)
		text->layout.failed = true;
	else
		put(text, first, indent, twin_texts(strbuf_text(&made[0]), strbuf_text(&made[1])));
	strbuf_clear(&made[0]);
	strbuf_clear(&made[1]);
}

/* Both on one line, where it is wide enough. */
static void
put_heading(struct sheet_text *text, struct twin_texts texts, char underline)
{
	struct strbuf both = { 0 };

	strbuf_add(&both, texts.all[0]);
	if (texts.all[1] != NULL)
		strbuf_printf(&both, " · %s", texts.all[1]);
	if (strbuf_text(&both) != NULL)
		layout_heading(&text->layout, strbuf_text(&both), underline);
	else
		text->layout.failed = true;
	strbuf_clear(&both);
}

/* What is not empty, with a blank between. */
static void
join(struct strbuf *out, const char *const *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		strbuf_add(out, pieces[i][0] != '\0' && out->length > 0 ? " " : "");
		strbuf_add(out, pieces[i]);
	}
}

/* A line in both languages; @p marks are what goes before it, the numbers stand once. */
static void
put_line(struct sheet_text *text, const char *first, size_t indent, const char *const marks[2],
	 const struct vv_item_view *const items[2])
{
	struct strbuf lines[2] = { { 0 }, { 0 } };
	bool two = twin_lines_differ(items, marks);

	for (size_t i = 0; i < (two ? 2u : 1u); i++)
		join(&lines[i], (const char *const[]){ marks[i], items[i]->line,
						       i == 0 ? items[0]->numbers : "" }, 3);
	put_made(text, first, indent, lines);
}

static void
put_below(struct sheet_text *text, size_t indent, const struct vv_item_view *const items[2])
{
	static const char blanks[] = "          ";
	const char *first = blanks + sizeof blanks - 1 - indent;
	struct strbuf link = { 0 };

	for (size_t i = 0; i < twin_detail_count(items); i++)
		put(text, first, indent, twin_detail(items, i));
	if (items[0]->url != NULL)
		layout_paragraph(&text->layout, first, indent, items[0]->url);
	if (items[0]->questionnaire != NULL) {
		strbuf_printf(&link, "veiviser %s", items[0]->questionnaire);
		text->layout.failed |= link.failed;
		layout_paragraph(&text->layout, first, indent,
				 link.failed ? "" : strbuf_text(&link));
	}
	strbuf_clear(&link);
}

/* ---- the head ---- */

static void
put_subject(struct sheet_text *text)
{
	struct strbuf lines[2] = { { 0 }, { 0 } };

	for (size_t i = 0; i < 2; i++) {
		const char *subject = text->whole[i]->subject;

		strbuf_add(&lines[i], subject);
		strbuf_add(&lines[i], *subject != '\0' ? ". " : "");
		strbuf_add(&lines[i], text->whole[i]->rules);
	}
	put_made(text, "", 0, lines);
}

static void
put_card(struct sheet_text *text)
{
	struct strbuf cards[2] = { { 0 }, { 0 } };

	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < text->whole[i]->card_count; k++)
			strbuf_printf(&cards[i], k == 0 ? "%s" : " · %s",
				      text->whole[i]->card[k]);
	put_made(text, "", 0, cards);
}

static void
put_head(struct sheet_text *text)
{
	const struct vv_report *first = text->whole[0], *second = text->whole[1];
	const struct vv_item_view *verdicts[2] = { first->verdict, second->verdict };
	const char *marks[2] = { first->outcome_text, second->outcome_text };

	put_heading(text, twin_texts(first->title, second->title), '=');
	put_subject(text);
	put(text, "", 0, twin_texts(first->notice, second->notice));
	for (size_t i = 0; i < first->warning_count || i < second->warning_count; i++)
		put(text, "", 0,
		    twin_texts(i < first->warning_count ? first->warnings[i] : "",
			       i < second->warning_count ? second->warnings[i] : ""));
	if (verdicts[0] == NULL || verdicts[1] == NULL)
		return;
	put_heading(text, twin_texts(first->sections[0].label, second->sections[0].label), '-');
	put_line(text, "", 0, marks, verdicts);
	put_card(text);
	put_below(text, 0, verdicts);
}

/* ---- what the walk comes by ---- */

static void
put_item(struct sheet_text *text)
{
	const struct vv_item_view *items[2] = { twin_item(&text->twin, 0),
						twin_item(&text->twin, 1) };
	const struct vv_report_walk *walk = &text->twin.walks[0];
	const char *marks[2] = { "", "" };
	struct strbuf first = { 0 };

	if (items[0]->kind == VV_KIND_NOW)
		strbuf_printf(&first, "%zu. ",
			      ((size_t)(walk->item - walk->section->items) + 1) % 1000000);
	else
		strbuf_add(&first, "- ");
	text->layout.failed |= first.failed;
	if (!first.failed) {
		put_line(text, strbuf_text(&first), first.length, marks, items);
		put_below(text, first.length, items);
	}
	strbuf_clear(&first);
}

static void
put_node(struct sheet_text *text)
{
	const struct vv_report_walk *walk = &text->twin.walks[0], *other = NULL;
	struct twin_texts label;

	if (text->twin.reports[1] != NULL)
		other = &text->twin.walks[1];
	if (walk->node == VV_NODE_MORE) {
		put_heading(text, twin_texts(walk->report->more,
					     other != NULL ? other->report->more : NULL), '=');
	} else if (walk->node == VV_NODE_PART) {
		put_heading(text, twin_texts(walk->part, other != NULL ? other->part : NULL), '=');
	} else if (walk->node == VV_NODE_SECTION) {
		label = twin_texts(walk->section->label,
				   other != NULL ? other->section->label : NULL);
		if (walk->section->fold)
			put(text, "", 0, label);
		else
			put_heading(text, label, '-');
	} else if (walk->node == VV_NODE_ITEM) {
		put_item(text);
	}
}

static void
put_sources(struct sheet_text *text)
{
	const struct vv_report *first = text->whole[0], *second = text->whole[1];

	if (first->source_count > 0)
		put_heading(text, twin_texts(first->sources_label, second->sources_label), '-');
	for (size_t i = 0; i < first->source_count; i++) {
		struct strbuf number = { 0 };

		strbuf_printf(&number, "[%zu] ", first->sources[i].number);
		text->layout.failed |= number.failed;
		if (!number.failed)
			put(text, strbuf_text(&number), number.length,
			    twin_texts(first->sources[i].text,
				       i < second->source_count ? second->sources[i].text : ""));
		strbuf_clear(&number);
	}
}

static void
put_pair(struct sheet_text *text)
{
	const struct vv_report_walk *walk = &text->twin.walks[0];

	put_head(text);
	while (twin_next(&text->twin))
		if (!walk->leaving && (walk->section == NULL
				       || walk->section->items != text->whole[0]->verdict))
			put_node(text);
	put_sources(text);
}

/* ---- the whole ---- */

/* The answer code, behind everything else. */
static void
put_code(struct sheet_text *text, const struct vv_export_extras *extras)
{
	const struct report_memory *memory = text->whole[0]->memory;
	const struct vv_report *second = text->whole[1];
	const char *label = N_("Answer code");

	if (extras == NULL || extras->code == NULL || *extras->code == '\0')
		return;
	put_heading(text,
		    twin_texts(vv_text(memory->model->texts, text->whole[0]->language, label),
			       second == NULL ? NULL
			       : vv_text(memory->model->texts, second->language, label)), '-');
	layout_paragraph(&text->layout, "", 0, extras->code);
	if (extras->code_notes[0] != NULL)
		put(text, "", 0, twin_texts(extras->code_notes[0], extras->code_notes[1]));
}

static void
put_single(struct sheet_text *text, struct strbuf *out)
{
	char *single = NULL;

	if (vv_report_text(&single, text->whole[0], text->layout.width) != VV_OK)
		text->layout.failed = true;
	else
		strbuf_add(out, single);
	text->layout.lines = 1;		/* there are some */
	free(single);
}

enum vv_status
vv_report_text_pair(char **out, const struct vv_report *report, const struct vv_report *second,
		    const struct vv_export_extras *extras, size_t width)
{
	struct strbuf buf = { 0 };
	struct sheet_text text = {
		.layout = { .width = width < LAYOUT_WIDTH_MIN ? LAYOUT_WIDTH_MIN : width,
			    .out = &buf },
		.whole = { report, second },
	};
	char *whole;

	twin_begin(&text.twin, report, second);
	if (second != NULL)
		put_pair(&text);
	else
		put_single(&text, &buf);
	put_code(&text, extras);
	buf.failed |= text.layout.failed;
	whole = strbuf_take(&buf);
	if (whole == NULL)
		return VV_NO_MEMORY;
	*out = whole;
	return VV_OK;
}
