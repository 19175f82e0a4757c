/* A report as plain text: head, sections, then what is folded, and at the end where it is
 * all written. */
#include "interview/report_layout.h"

static void
layout_section(struct layout *layout, const struct vv_section_view *section,
	       struct twin_texts label)
{
	if (section->fold)
		layout_paragraphs(layout, "", 0, label);
	else
		layout_headings(layout, label, '-');
}

/* Beside the verdict, which stands in the head. */
static void
layout_node(struct layout *layout, const struct twin *twin)
{
	const struct vv_report_walk *walk = &twin->walks[0];
	const struct vv_report_walk *walks[2] = { walk, twin->reports[1] != NULL
							? &twin->walks[1] : NULL };
	const struct vv_item_view *items[2] = { twin_item(twin, 0), twin_item(twin, 1) };
	const struct vv_section_view *section = walk->section;

	if (walk->leaving || (section != NULL && section->items == walk->report->verdict))
		return;
	if (walk->node == VV_NODE_MORE)
		layout_headings(layout, TWIN_TEXTS(walks, report->more), '=');
	else if (walk->node == VV_NODE_PART)
		layout_headings(layout, TWIN_TEXTS(walks, part), '=');
	else if (walk->node == VV_NODE_SECTION)
		layout_section(layout, section, TWIN_TEXTS(walks, section->label));
	else if (walk->node == VV_NODE_ITEM)
		layout_item(layout, items, items[0]->kind == VV_KIND_NOW
			    ? (size_t)(items[0] - section->items) + 1 : 0);
}

static void
layout_source(struct layout *layout, size_t n, struct twin_texts texts)
{
	struct strbuf number = { 0 };

	strbuf_printf(&number, "[%zu] ", n);
	if (strbuf_text(&number) != NULL)
		layout_paragraphs(layout, strbuf_text(&number), number.length, texts);
	else
		layout->failed = true;
	strbuf_clear(&number);
}

static void
layout_sources(struct layout *layout, const struct vv_report *const reports[2])
{
	const struct vv_report *first = reports[0], *second = reports[1];
	size_t more = second != NULL ? second->source_count : 0;

	if (first->source_count > 0)
		layout_headings(layout, TWIN_TEXTS(reports, sources_label), '-');
	for (size_t i = 0; i < first->source_count; i++)
		layout_source(layout, first->sources[i].number,
			      twin_texts(first->sources[i].text,
					 i < more ? second->sources[i].text : NULL));
}

/* Up to what is folded, where the walk then is. */
static void
layout_main(struct layout *layout, struct twin *twin)
{
	layout_head(layout, twin->reports);
	while (twin_next(twin) && twin->walks[0].node != VV_NODE_MORE)
		layout_node(layout, twin);
}

void
layout_report(struct layout *layout, const struct vv_report *const reports[2])
{
	struct twin twin;
	bool more;

	twin_begin(&twin, reports[0], reports[1]);
	layout_main(layout, &twin);
	for (more = twin.walks[0].node == VV_NODE_MORE; more; more = twin_next(&twin))
		layout_node(layout, &twin);
	layout_sources(layout, reports);
}

bool
layout_main_lines(const struct vv_report *report, size_t width, size_t *out)
{
	struct layout layout = { .width = width };
	struct twin twin;

	twin_begin(&twin, report, NULL);
	layout_main(&layout, &twin);
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

	layout_report(&layout, (const struct vv_report *const[2]){ report });
	buf.failed |= layout.failed;
	text = strbuf_take(&buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}
