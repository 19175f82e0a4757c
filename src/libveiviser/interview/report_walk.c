/* A walk through a report in the order in which it is read. */
#include "interview/report.h"

#include <string.h>

static bool
stop_at(struct vv_report_walk *walk, enum vv_report_node node, bool leaving)
{
	walk->node = node;
	walk->leaving = leaving;
	return true;
}

/* The next section, or what is to be left or entered before it. */
static bool
go_on(struct vv_report_walk *walk)
{
	const struct vv_report *report = walk->report;
	const struct vv_section_view *next = walk->sections < report->section_count
					     ? &report->sections[walk->sections] : NULL;
	const char *part = next != NULL && next->fold == walk->more ? next->part : "";

	if (walk->part != NULL && strcmp(walk->part, part) != 0)
		return stop_at(walk, VV_NODE_PART, true);
	if (next == NULL && walk->more)
		return stop_at(walk, VV_NODE_MORE, true);
	if (next == NULL)
		return stop_at(walk, VV_NODE_REPORT, true);
	if (next->fold && !walk->more) {
		walk->more = true;
		return stop_at(walk, VV_NODE_MORE, false);
	}
	if (walk->part == NULL && *part != '\0') {
		walk->part = part;
		return stop_at(walk, VV_NODE_PART, false);
	}
	walk->section = next;
	walk->sections++;
	return stop_at(walk, VV_NODE_SECTION, false);
}

static bool
next_item(struct vv_report_walk *walk)
{
	const struct vv_section_view *section = walk->section;
	const struct vv_item_view *next = walk->item != NULL ? walk->item + 1 : section->items;

	if (next == section->items + section->item_count) {
		walk->item = NULL;
		return stop_at(walk, VV_NODE_SECTION, true);
	}
	walk->item = next;
	walk->number++;
	return stop_at(walk, VV_NODE_ITEM, false);
}

bool
vv_report_next(struct vv_report_walk *walk)
{
	switch (walk->node) {
	case VV_NODE_NONE:
		return stop_at(walk, VV_NODE_REPORT, false);
	case VV_NODE_REPORT:
		return !walk->leaving && go_on(walk);
	case VV_NODE_MORE:
		if (!walk->leaving)
			return go_on(walk);
		walk->more = false;
		return stop_at(walk, VV_NODE_REPORT, true);
	case VV_NODE_PART:
		if (walk->leaving)
			walk->part = NULL;
		return go_on(walk);
	case VV_NODE_SECTION:
		if (!walk->leaving)
			return next_item(walk);
		walk->section = NULL;
		return go_on(walk);
	case VV_NODE_ITEM:
		break;
	}
	return next_item(walk);
}

const struct vv_item_view *
vv_report_next_item(struct vv_report_walk *walk)
{
	while (vv_report_next(walk))
		if (walk->node == VV_NODE_ITEM)
			return walk->item;
	return NULL;
}

size_t
vv_reason_answers(const struct vv_item_view *item)
{
	size_t count = item->because_count;

	return count > 0 && strcmp(item->because[count - 1].id, "verdict") == 0 ? count - 1
	       : count;
}

const struct vv_item_view *
report_find_item(const struct vv_report *report, const char *id, bool verdict)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;

	while ((item = vv_report_next_item(&walk)) != NULL)
		if ((item->kind == VV_KIND_VERDICT) == verdict && strcmp(item->id, id) == 0)
			return item;
	return NULL;
}
