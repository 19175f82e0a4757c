/* Two reports of one session have the same lines in the same order; that is looked at, for
 * a caller may err. */
#include "interview/twin.h"

#include <string.h>

void
twin_begin(struct twin *twin, const struct vv_report *report, const struct vv_report *second)
{
	*twin = (struct twin){ .reports = { report, second } };
	twin->walks[0].report = report;
	twin->walks[1].report = second;
}

static bool
is_same_place(const struct vv_report_walk *a, const struct vv_report_walk *b)
{
	if (a->node != b->node || a->leaving != b->leaving || a->more != b->more)
		return false;
	if (a->section != NULL && strcmp(a->section->id, b->section->id) != 0)
		return false;
	return a->item == NULL || strcmp(a->item->id, b->item->id) == 0;
}

bool
twin_next(struct twin *twin)
{
	if (!vv_report_next(&twin->walks[0]))
		return false;
	if (twin->reports[1] != NULL && (!vv_report_next(&twin->walks[1])
					 || !is_same_place(&twin->walks[0], &twin->walks[1])))
		twin->reports[1] = NULL;
	return true;
}

const struct vv_item_view *
twin_item(const struct twin *twin, size_t i)
{
	return twin->reports[i] != NULL ? twin->walks[i].item : NULL;
}

struct twin_texts
twin_texts(const char *first, const char *second)
{
	bool same = second == NULL || *second == '\0' || strcmp(first, second) == 0;

	return (struct twin_texts){ { first, same ? NULL : second } };
}

bool
twin_lines_differ(const struct vv_item_view *const items[2], const char *const marks[2])
{
	return items[1] != NULL && (strcmp(items[0]->line, items[1]->line) != 0
				    || strcmp(marks[0], marks[1]) != 0);
}

size_t
twin_detail_count(const struct vv_item_view *const items[2])
{
	size_t count = items[0]->detail_count;

	return items[1] != NULL && items[1]->detail_count > count ? items[1]->detail_count : count;
}

struct twin_texts
twin_detail(const struct vv_item_view *const items[2], size_t row)
{
	const char *texts[2];

	for (size_t i = 0; i < 2; i++)
		texts[i] = items[i] != NULL && row < items[i]->detail_count
			   ? items[i]->details[row] : "";
	return twin_texts(texts[0], texts[1]);
}
