/* A report as plain text: head, sections, then what is folded, and at the end where it is
 * all written. */
#include "interview/report_layout.h"

/* Beside the verdict, which stands in the head. */
static void
layout_node(struct layout *layout, const struct vv_report_walk *walk)
{
	const struct vv_section_view *section = walk->section;

	if (walk->leaving || (section != NULL && section->items == walk->report->verdict))
		return;
	if (walk->node == VV_NODE_MORE)
		layout_heading(layout, walk->report->more, '=');
	else if (walk->node == VV_NODE_PART)
		layout_heading(layout, walk->part, '=');
	else if (walk->node == VV_NODE_SECTION && section->fold)
		layout_paragraph(layout, "", 0, section->label);
	else if (walk->node == VV_NODE_SECTION)
		layout_heading(layout, section->label, '-');
	else if (walk->node == VV_NODE_ITEM)
		layout_item(layout, walk->item, walk->item->kind == VV_KIND_NOW
			    ? (size_t)(walk->item - section->items) + 1 : 0);
}

static void
layout_source(struct layout *layout, const struct vv_source_view *source)
{
	struct strbuf number = { 0 };

	strbuf_printf(&number, "[%zu] ", source->number);
	if (strbuf_text(&number) != NULL)
		layout_paragraph(layout, strbuf_text(&number), number.length, source->text);
	else
		layout->failed = true;
	strbuf_clear(&number);
}

/* Up to what is folded, where the walk then is. */
static void
layout_main(struct layout *layout, struct vv_report_walk *walk)
{
	layout_head(layout, walk->report);
	while (vv_report_next(walk) && walk->node != VV_NODE_MORE)
		layout_node(layout, walk);
}

static void
layout_all(struct layout *layout, const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };
	bool more;

	layout_main(layout, &walk);
	for (more = walk.node == VV_NODE_MORE; more; more = vv_report_next(&walk))
		layout_node(layout, &walk);
	if (report->source_count > 0)
		layout_heading(layout, report->sources_label, '-');
	for (size_t i = 0; i < report->source_count; i++)
		layout_source(layout, &report->sources[i]);
}

bool
layout_main_lines(const struct vv_report *report, size_t width, size_t *out)
{
	struct vv_report_walk walk = { .report = report };
	struct layout layout = { .width = width };

	layout_main(&layout, &walk);
	*out = layout.lines;
	return !layout.failed;
}

enum vv_status
vv_report_text(char **out, const struct vv_report *report, size_t width)
{
	struct strbuf buf = { 0 };
	struct layout layout = {
		.width = width < LAYOUT_WIDTH_MIN ? LAYOUT_WIDTH_MIN : width, .out = &buf,
	};
	char *text;

	layout_all(&layout, report);
	buf.failed |= layout.failed;
	text = strbuf_take(&buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
