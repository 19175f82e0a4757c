/* Drawing: the placed document onto the pages of a PDF surface, with its structure. */
#ifndef VV_PAGES_H
#define VV_PAGES_H

#include "paper/content.h"
#include "paper/document.h"

/* What stands at the foot of every sheet.  Texts are NULL where there is none. */
struct foot {
	const char *title;	/* above pages after the first */
	const char *dates;	/* rules date, day on which it was made */
	const char *second_dates;	/* in the second language */
	const char *code;	/* answer code */
	const char *page_format;	/* "Page %zu of %zu", translated */
	const char *second_page_format;
};

/* A structure element that was begun, in the order in which they were. */
struct tagged {
	const char *tag;
	const char *language;	/* NULL: that of the document */
	const char *alt;	/* what a picture shows, where a link leads; NULL: none */
};

struct drawn {
	struct tagged *tags;
	size_t count, room;
};

/** Draws all pages.  @p drawn is cleared by the caller. */
enum paper_fault pages_draw(cairo_t *cr, const struct document *document, const struct foot *foot,
			    struct drawn *drawn);

#endif
