/* What a line of a report promises beside another report of the same questionnaire.
 * Include after cmocka.h. */
#ifndef LINES_H
#define LINES_H

#include "interview/report.h"

#include <string.h>

static inline bool
lines_because(const struct vv_item_view *item, const char *id)
{
	for (size_t i = 0; i < item->because_count; i++)
		if (strcmp(item->because[i].id, id) == 0)
			return true;
	return false;
}

static inline bool
lines_depends(const struct report_trail *trail, const char *id)
{
	for (size_t i = 0; i < trail->depend_count; i++)
		if (strcmp(trail->depends[i], id) == 0)
			return true;
	return false;
}

/* Whatever of an item may not change. */
static inline bool
lines_same(const struct vv_report *one, const struct vv_item_view *a,
	   const struct vv_report *other, const struct vv_item_view *b)
{
	const struct report_trail *x = report_trail_of(one, a), *y = report_trail_of(other, b);

	if (strcmp(a->text, b->text) != 0 || a->met != b->met || a->detail_count != b->detail_count
	    || a->source_count != b->source_count || x->value_count != y->value_count)
		return false;
	for (size_t i = 0; i < a->detail_count; i++)
		if (strcmp(a->details[i], b->details[i]) != 0)
			return false;
	for (size_t i = 0; i < a->source_count; i++)
		if (strcmp(a->sources[i].id, b->sources[i].id) != 0)
			return false;
	for (size_t i = 0; i < x->value_count; i++)
		if (strcmp(x->values[i].id, y->values[i].id) != 0
		    || strcmp(x->values[i].json, y->values[i].json) != 0)
			return false;
	return true;
}

static inline bool
lines_same_day(const char *a, const char *b)
{
	return a == NULL ? b == NULL : b != NULL && strcmp(a, b) == 0;
}

/* Whether the days of an item that is in both are the same. */
static inline bool
lines_keep_days(const struct vv_item_view *item, const struct vv_report *after)
{
	const struct vv_item_view *now = report_find_item(after, item->id,
							  item->kind == VV_KIND_VERDICT);

	return now == NULL || (lines_same_day(item->date, now->date)
			       && lines_same_day(item->until, now->until));
}

/* Whether an item of one report is in another as it was. */
static inline bool
lines_stay(const struct vv_report *before, const struct vv_item_view *item,
	   const struct vv_report *after)
{
	const struct vv_item_view *now = report_find_item(after, item->id,
							  item->kind == VV_KIND_VERDICT);

	return now != NULL && lines_same(before, item, after, now);
}

/* Whether the verdict, where the line hangs on it, is there and stays. */
static inline bool
lines_keep_verdict(const struct vv_report *before, const struct vv_item_view *item,
		   const struct vv_report *after)
{
	if (!report_trail_of(before, item)->result)
		return true;
	return before->verdict != NULL && after->verdict != NULL
	       && strcmp(before->verdict->id, after->verdict->id) == 0;
}

/* Whether "because" binds: the answer to @p changed is the only other one and of no
 * question in it, all these are asked and their answers accepted @p after, and the line
 * waits for no answer. */
static inline bool
lines_promised(const struct vv_report *before, const struct vv_item_view *item,
	       const char *changed, const struct vv_session *after)
{
	const struct vv_model *model = vv_session_model(after);
	const struct report_trail *trail = report_trail_of(before, item);

	if (lines_because(item, changed))
		return false;
	for (size_t i = 0; i < model->question_count; i++) {
		enum vv_state state = vv_session_state(after, &model->questions[i]);

		if ((trail->found[i] & REASON_OPEN) != 0)
			return false;
		if (lines_because(item, model->questions[i].id) && state != VV_ANSWERED
		    && state != VV_EMPTY && state != VV_OVERTAKEN)
			return false;
	}
	return true;
}

#endif
