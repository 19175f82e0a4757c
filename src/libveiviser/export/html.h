/* HTML being written: markup of ours, and texts, which are escaped wherever they come from. */
#ifndef VV_HTML_H
#define VV_HTML_H

#include "base/strbuf.h"
#include "interview/twin.h"

/* The caller sets the languages, all else zero. */
struct html {
	struct strbuf out;
	size_t language_count;		/* 1 or 2 */
	const struct vv_report *reports[2];	/* which know the language of each text */
};

/** What the page looks like, on screen and on paper. */
extern const char html_style[];

/** Markup as it is. */
void html_put(struct html *html, const char *markup);

/** A text, also within the quotes of an attribute: without controls, <>&"' escaped. */
void html_text(struct html *html, const char *text);

/** Begins an element.  It has an attribute lang where there are two languages, and where
 *  @p text, which is to stand in it, is in another than the report; @p text and @p class may
 *  be NULL. */
void html_open(struct html *html, const char *tag, const char *class, size_t language,
	       const char *text);

/** A text within an element of the report's language. */
void html_text_within(struct html *html, size_t language, const char *text);

/** An element with one text, or of two languages one each, side by side, nothing for "".  Of a
 *  heading (h1 to h6) there is one, with both in it. */
void html_element(struct html *html, const char *tag, const char *class,
		  struct twin_texts texts);

/** A link, if it is one to the web; else the text alone. */
void html_link(struct html *html, const char *address, const char *text);

#endif
