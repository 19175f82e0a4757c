/* HTML being written: markup of ours, and texts, which are escaped wherever they come from. */
#ifndef VV_HTML_H
#define VV_HTML_H

#include "base/strbuf.h"
#include "interview/twin.h"

/* The caller sets the languages, all else zero. */
struct html {
	struct strbuf out;
	size_t language_count;		/* 1 or 2 */
	const char *languages[2];	/* their codes */
};

/** What the page looks like, on screen and on paper. */
extern const char html_style[];

/** Markup as it is. */
void html_put(struct html *html, const char *markup);

/** A text, also within the quotes of an attribute: without controls, <>&"' escaped. */
void html_text(struct html *html, const char *text);

/** Begins an element, with an attribute lang where there are two languages; @p class may be
 *  NULL. */
void html_open(struct html *html, const char *tag, const char *class, size_t language);

/** An element with one text, or of two languages one each, side by side, nothing for "".  Of a
 *  heading (h1 to h6) there is one, with both in it. */
void html_element(struct html *html, const char *tag, const char *class,
		  struct twin_texts texts);

/** A link, if it is one to the web; else the text alone. */
void html_link(struct html *html, const char *address, const char *text);

#endif
