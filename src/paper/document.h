/* The report as a row of elements: what is drawn, and the structure around it that a
 * reader of the file is told.  Placing gives each line its page before anything is drawn:
 * a tag must not be begun on the page before the one its text is on. */
#ifndef VV_DOCUMENT_H
#define VV_DOCUMENT_H

#include "paper/paragraph.h"

#include <stdbool.h>
#include <stddef.h>

struct qr;

enum element_kind {
	ELEMENT_BEGIN,		/* of a structure element: tag, language, alt */
	ELEMENT_END,
	ELEMENT_TEXT,
	ELEMENT_PICTURE,	/* the QR code */
	ELEMENT_SPACE,		/* height; nothing at the top of a page */
	ELEMENT_RULE,		/* a thin line over the width */
	ELEMENT_BOX,		/* ground behind all up to ELEMENT_BOX_END */
	ELEMENT_BOX_END
};

struct placed {
	size_t page;		/* from 0 */
	double y;		/* of the top */
};

struct element {
	enum element_kind kind;
	const char *tag;	/* BEGIN: "P", "H1", … */
	const char *language;	/* BEGIN: where it is not that of the document; NULL */
	const char *alt;	/* BEGIN: what a picture says in words; NULL */
	const char *outline;	/* TEXT: a heading's entry in the outline; NULL */
	int outline_level;	/* 1, 2 */
	struct paragraph paragraph;
	double x;		/* from the left margin */
	double height;		/* SPACE, RULE, PICTURE */
	bool beside;		/* the next text stands at the same height */
	bool whole;		/* TEXT: not parted by the end of a page */
	bool keep;		/* the next thing stays on its page */
	struct placed *places;	/* of each line; of one for a picture, rule or box */
	double box_foot;	/* BOX: where it ends */
};

struct document {
	struct element *all;
	size_t count;
	size_t room;
	size_t pages;
	PangoContext *context;
	const char *language;	/* of the document */
	const struct qr *qr;	/* drawn by a picture */
	enum paper_fault fault;	/* the first */
};

enum { DOCUMENT_PAGES_MAX = 100 };

/** Keeps a fault if it is the first. */
void document_fail(struct document *document, enum paper_fault fault);

/** Adds an element; NULL after a failure. */
struct element *document_add(struct document *document, enum element_kind kind);
void document_begin(struct document *document, const char *tag, const char *language);
void document_end(struct document *document);
void document_space(struct document *document, double height);

/** Adds the text of some spans, @p x from the left, broken at @p width. */
struct element *document_text(struct document *document, const struct span *spans, size_t count,
			      double x, double width, const char *language);

/** Gives every line its page and height. */
enum paper_fault document_place(struct document *document);

void document_clear(struct document *document);

#endif
