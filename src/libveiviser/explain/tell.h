/* What explanations have in common when they are told, as text and as JSON. */
#ifndef VV_TELL_H
#define VV_TELL_H

#include "base/json.h"
#include "interview/report.h"
#include "interview/report_layout.h"
#include "veiviser-explain.h"

/* A text of at most VV_WHY_LINES lines.  It is laid out twice: first without an end, only to
 * see whether all of it fits. */
struct tell {
	struct layout layout;
	size_t lines;		/* that it may take */
	size_t entries;		/* that were put */
	size_t left_out;	/* for which there is no room */
};

/* One paragraph of an entry. */
struct tell_piece {
	const char *first;	/* stands before it */
	size_t indent;		/* of its further lines, in columns */
	const char *text;
};

/** Adds a paragraph that is never left out, but cut at a word where it has more lines than are
 *  left. */
void tell_paragraph(struct tell *tell, const char *text);

/** Adds what stands together or is left out together, and then with all that comes after.  The
 *  first one is cut instead, as a paragraph is, where each of its pieces has a line. */
void tell_entry(struct tell *tell, const struct tell_piece *pieces, size_t count);

/* What is told. */
struct telling_of {
	void (*all)(struct tell *tell, const void *what);	/* adds it to the text */
	const void *what;
	const struct vv_texts *texts;
	vv_language language;
	const char *rest;	/* says, where entries are left out, how they can be seen */
	const char *foot;	/* the last sentence; "" none */
};

/** Lays it out; the text is to be freed. */
enum vv_status tell_text(char **out, const struct telling_of *of, size_t width);

/** Name of an outcome in JSON; NULL without a verdict. */
const char *tell_outcome_name(const char *verdict, enum vv_outcome outcome);

/** Adds a member to the JSON of a report, and empties what holds it. */
enum vv_status tell_json(struct vv_report *report, const char *key, struct json *json);

#endif
