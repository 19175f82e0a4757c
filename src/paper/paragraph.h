/* A paragraph of several looks and links: broken into lines, and each piece of a line a
 * layout of its own.  pango marks what a line break swallows in a way that readers of the
 * structure stop at; a line of its own that ends in a blank is read whole. */
#ifndef VV_PARAGRAPH_H
#define VV_PARAGRAPH_H

#include "frontend/paper_fault.h"
#include "paper/style.h"

#include <pango/pangocairo.h>
#include <stddef.h>

struct span {
	const char *text;
	enum look look;
	const char *url;	/* of a link; NULL: it is none; borrowed */
};

struct piece {
	PangoLayout *layout;
	double x;		/* from the left of the paragraph */
	double width;
	enum look look;
	const char *url;
};

struct line {
	struct piece *pieces;
	size_t piece_count;
	double height;
	double baseline;	/* below the top */
};

struct paragraph {
	struct line *lines;
	size_t line_count;
	double width;		/* of the longest line */
};

/**
 * Breaks the spans, one after the other, at @p width.  PAPER_LETTERS or PAPER_NO_FONT when
 * something in them would not be drawn.
 *
 * @param language  code, for the choice of letters.
 */
enum paper_fault paragraph_make(struct paragraph *out, PangoContext *context,
				const struct span *spans, size_t count, double width,
				const char *language);

/** Draws one piece, its baseline at @p y. */
void paragraph_draw(cairo_t *cr, const struct piece *piece, double x, double y);

void paragraph_clear(struct paragraph *paragraph);

#endif
