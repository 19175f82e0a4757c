/* A report in one language or in two, walked through at once. */
#ifndef VV_TWIN_H
#define VV_TWIN_H

#include "veiviser.h"

#include <stdbool.h>
#include <stddef.h>

/* The second is left out from where it has not the same lines: it is of another session. */
struct twin {
	const struct vv_report *reports[2];	/* the second NULL: one language */
	struct vv_report_walk walks[2];
};

/* A text in each language; all[1] is NULL where there is none, or the same. */
struct twin_texts {
	const char *all[2];
};

void twin_begin(struct twin *twin, const struct vv_report *report,
		const struct vv_report *second);

/** A step of both, as vv_report_next. */
bool twin_next(struct twin *twin);

/** The item in language @p i; NULL: it is not there, or no item is. */
const struct vv_item_view *twin_item(const struct twin *twin, size_t i);

struct twin_texts twin_texts(const char *first, const char *second);

/** A text that is a member of two things, the second of which may be NULL. */
#define TWIN_TEXTS(all, member) \
	twin_texts((all)[0]->member, (all)[1] != NULL ? (all)[1]->member : NULL)

/** Whether the lines of two items, the second of which may be NULL, are to stand both: they or
 *  what goes before them differ. */
bool twin_lines_differ(const struct vv_item_view *const items[2], const char *const marks[2]);

/** The paragraphs below two items, the second of which may be NULL: how many rows they take, and
 *  the texts of a row. */
size_t twin_detail_count(const struct vv_item_view *const items[2]);
struct twin_texts twin_detail(const struct vv_item_view *const items[2], size_t row);

#endif
