/* The inside of a report. */
#ifndef VV_REPORT_H
#define VV_REPORT_H

#include "interview/display.h"
#include "interview/reason.h"

/* A name and its JSON: of a value what stands between the braces. */
struct report_pair {
	const char *id;
	const char *json;
	const char *why;		/* it has no value; NULL: it has, or may get one */
};

struct report_memory {
	struct arena arena;
	struct vv_report report;
	const struct vv_model *model;
	const char *next;		/* id of the next question; NULL: none */
	struct report_pair *answers, *values;
	size_t answer_count, value_count;
	const char **ignored, **open;	/* ids */
	size_t ignored_count, open_count;
};

/* Being made. */
struct reporting {
	struct report_memory *memory;
	const struct vv_session *session;
	const struct vv_model *model;
	vv_language language;
	struct arena scratch;
	struct feel_env env;
	bool no_memory;
};

/** A copy of the buffer's text in the report, the buffer emptied. */
const char *report_keep(struct reporting *reporting, struct strbuf *buf);

/** Fills a view of an item that applies; false when a placeholder is open. */
bool report_item(struct reporting *reporting, const struct item *item,
		 struct vv_item_view *view);

/** The item of that id, or the verdict; NULL: the report has none. */
const struct vv_item_view *report_find_item(const struct vv_report *report, const char *id,
					    bool verdict);

/** Answers, ignored answers and public values. */
void report_answers(struct reporting *reporting);
void report_values(struct reporting *reporting);

#endif
