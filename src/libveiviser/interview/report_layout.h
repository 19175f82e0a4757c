/* A report laid out as lines of text, in one language or in two, every line with the same in the
 * second beneath it: written, or only counted, as what check proves of the length of a report
 * counts them.  Of two reports or items the second may be NULL. */
#ifndef VV_REPORT_LAYOUT_H
#define VV_REPORT_LAYOUT_H

#include "base/strbuf.h"
#include "interview/twin.h"
#include "veiviser.h"

enum { LAYOUT_WIDTH_MIN = 20 };

/* Where it is laid out.  The caller sets width and out, all else zero. */
struct layout {
	size_t width;		/* in columns, at least LAYOUT_WIDTH_MIN */
	struct strbuf *out;	/* NULL: lines are counted only */
	size_t lines;		/* so far, blank ones too */
	bool failed;		/* memory was out: something is missing */
};

/** A heading, underlined, with a blank line before it unless it is the first line.  A section
 *  that is not folded takes the lines of its heading and of its items, whatever stands
 *  around it. */
void layout_heading(struct layout *layout, const char *text, char underline);

/** A paragraph: its first line begins with @p first, the others with @p indent blanks. */
void layout_paragraph(struct layout *layout, const char *first, size_t indent,
		      const char *text);

/** The same in two languages: headings on one line, paragraphs one beneath the other. */
void layout_headings(struct layout *layout, struct twin_texts texts, char underline);
void layout_paragraphs(struct layout *layout, const char *first, size_t indent,
		       struct twin_texts texts);

/** A line of the report with all below it: of the item it reads kind, line, numbers, details,
 *  url and questionnaire.  @p number stands before it, 0: a dash. */
void layout_item(struct layout *layout, const struct vv_item_view *const items[2], size_t number);

/** How many lines the text of a report has before what is folded, and before the sources;
 *  false when memory is out. */
bool layout_main_lines(const struct vv_report *report, size_t width, size_t *out);

/** From the title to the end of the result: reads of the report all above "verdict", that
 *  as layout_item does, outcome_text and card, and of the first section the label. */
void layout_head(struct layout *layout, const struct vv_report *const reports[2]);

/** All of it. */
void layout_report(struct layout *layout, const struct vv_report *const reports[2]);

#endif
