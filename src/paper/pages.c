/* A tag is begun right before the first line drawn in it, and never for nothing: when a
 * page ends between a tag and its text, cairo's file is damaged. */
#include "paper/pages.h"

#include "base/grow.h"
#include "base/strbuf.h"
#include "paper/qrcode.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

enum { DEPTH_MAX = 16 };

struct drawing {
	cairo_t *cr;
	const struct document *document;
	const struct foot *foot;
	struct drawn *drawn;
	const struct element *open[DEPTH_MAX];
	size_t depth;		/* of what is open */
	size_t begun;		/* how many of these have been begun in the file */
	size_t page;
	bool fresh;		/* nothing is drawn on the page yet */
	enum paper_fault fault;
};

static void
fail(struct drawing *drawing, enum paper_fault fault)
{
	if (drawing->fault == PAPER_DONE)
		drawing->fault = fault;
}

/* ---- tags ---- */

static void
note_tag(struct drawing *drawing, const char *tag, const char *language, const char *alt)
{
	struct drawn *drawn = drawing->drawn;

	if (!GROW(drawn->tags, drawn->room, drawn->count)) {
		fail(drawing, PAPER_SYSTEM);
		return;
	}
	drawn->tags[drawn->count++] = (struct tagged){ tag, language, alt };
}

static void
begin_tags(struct drawing *drawing)
{
	for (; drawing->begun < drawing->depth; drawing->begun++) {
		const struct element *element = drawing->open[drawing->begun];

		cairo_tag_begin(drawing->cr, element->tag, "");
		note_tag(drawing, element->tag, element->language, element->alt);
	}
}

static void
open_tag(struct drawing *drawing, const struct element *element)
{
	if (drawing->depth == DEPTH_MAX)
		fail(drawing, PAPER_SYSTEM);
	else
		drawing->open[drawing->depth++] = element;
}

static void
close_tag(struct drawing *drawing)
{
	if (drawing->depth == 0)
		return;
	drawing->depth--;
	if (drawing->begun > drawing->depth) {
		cairo_tag_end(drawing->cr, drawing->open[drawing->depth]->tag);
		drawing->begun--;
	}
}

/* ---- the foot and head of a page ---- */

/* A line of small print, which is no part of the structure. */
static void
draw_aside(struct drawing *drawing, const char *text, enum look look, double y, bool right)
{
	struct paragraph paragraph;
	double x;

	if (text == NULL || *text == '\0')
		return;
	fail(drawing, paragraph_make(&paragraph, drawing->document->context,
				     &(struct span){ text, look, NULL }, 1, TEXT_WIDTH,
				     drawing->document->language));
	x = right ? TEXT_WIDTH - paragraph.width : 0;
	if (paragraph.line_count > 0)
		for (size_t i = 0; i < paragraph.lines[0].piece_count; i++)
			paragraph_draw(drawing->cr, &paragraph.lines[0].pieces[i], MARGIN_SIDE + x,
				       y + paragraph.lines[0].baseline);
	paragraph_clear(&paragraph);
}

static void
draw_line(cairo_t *cr, double y, double grey)
{
	cairo_set_source_rgb(cr, grey, grey, grey);
	cairo_set_line_width(cr, 0.6);
	cairo_move_to(cr, MARGIN_SIDE, y);
	cairo_line_to(cr, MARGIN_SIDE + TEXT_WIDTH, y);
	cairo_stroke(cr);
}

static void
draw_number(struct drawing *drawing, const char *format, double y)
{
	char text[128];

	if (format == NULL)
		return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"	/* the catalogue holds its directives */
	snprintf(text, sizeof text, format, drawing->page + 1, drawing->document->pages);
#pragma GCC diagnostic pop
	draw_aside(drawing, text, LOOK_FOOT, y, true);
}

static void
draw_margins(struct drawing *drawing)
{
	const struct foot *foot = drawing->foot;
	double y = TEXT_BOTTOM + 18, step = 10.8;

	if (drawing->page > 0)
		draw_aside(drawing, foot->title, LOOK_FOOT, MARGIN_TOP - 26, false);
	draw_line(drawing->cr, y - 5, 0.7);
	draw_aside(drawing, foot->dates, LOOK_FOOT, y, false);
	draw_number(drawing, foot->page_format, y);
	y += foot->second_page_format != NULL ? step : 0;
	draw_aside(drawing, foot->second_dates, LOOK_FOOT, y, false);
	draw_number(drawing, foot->second_page_format, y);
	draw_aside(drawing, foot->code, LOOK_FOOT_CODE, y + step, false);
}

/* ---- pages ---- */

static void
draw_box(cairo_t *cr, const struct element *box)
{
	double y = box->places[0].y, height = box->box_foot - y;

	cairo_set_source_rgb(cr, 0.945, 0.957, 0.973);
	cairo_rectangle(cr, MARGIN_SIDE, y, TEXT_WIDTH, height);
	cairo_fill(cr);
	cairo_set_source_rgb(cr, HEADING_RED, HEADING_GREEN, HEADING_BLUE);
	cairo_rectangle(cr, MARGIN_SIDE, y, 3.5, height);
	cairo_fill(cr);
}

/* What lies under the text of a page. */
static void
draw_ground(struct drawing *drawing)
{
	const struct document *document = drawing->document;

	for (size_t i = 0; i < document->count; i++) {
		const struct element *element = &document->all[i];

		if (element->places == NULL || element->places[0].page != drawing->page)
			continue;
		if (element->kind == ELEMENT_BOX)
			draw_box(drawing->cr, element);
		else if (element->kind == ELEMENT_RULE)
			draw_line(drawing->cr, element->places[0].y, 0.78);
	}
}

static void
go_to_page(struct drawing *drawing, size_t page)
{
	while (drawing->page < page || drawing->fresh) {
		if (!drawing->fresh) {
			draw_margins(drawing);
			cairo_show_page(drawing->cr);
			drawing->page++;
		}
		drawing->fresh = false;
		draw_ground(drawing);
	}
}

/* ---- text ---- */

/* Characters that a link's attributes cannot hold as they are, or that no address has,
 * are written as %XX. */
static void
write_address(struct strbuf *buf, const char *url)
{
	for (; *url != '\0'; url++) {
		unsigned char c = (unsigned char)*url;

		if (c <= ' ' || c >= 0x7F || strchr("'\\\"<>()^`{|}", c) != NULL)
			strbuf_printf(buf, "%%%02X", c);
		else
			strbuf_add_char(buf, (char)c);
	}
}

/* Where a link is on its page, a rectangle a line.  Its lines are on one page, or the
 * paragraph is too long for any. */
static void
write_rectangles(struct strbuf *buf, const struct element *element, size_t line, const char *url)
{
	for (size_t i = line; i < element->paragraph.line_count; i++) {
		const struct line *one = &element->paragraph.lines[i];

		if (element->places[i].page != element->places[line].page)
			break;
		for (size_t k = 0; k < one->piece_count; k++)
			if (one->pieces[k].url == url)
				strbuf_printf(buf, " %d %d %d %d",
					      (int)(MARGIN_SIDE + element->x + one->pieces[k].x),
					      (int)element->places[i].y,
					      (int)one->pieces[k].width + 1, (int)one->height);
	}
}

static void
begin_link(struct drawing *drawing, const struct element *element, size_t line, const char *url)
{
	struct strbuf attributes = { 0 };

	strbuf_add(&attributes, "uri='");
	write_address(&attributes, url);
	strbuf_add(&attributes, "' rect=[");
	write_rectangles(&attributes, element, line, url);
	strbuf_add(&attributes, " ]");
	if (strbuf_text(&attributes) == NULL)
		fail(drawing, PAPER_SYSTEM);
	else
		cairo_tag_begin(drawing->cr, CAIRO_TAG_LINK, strbuf_text(&attributes));
	note_tag(drawing, CAIRO_TAG_LINK, NULL, url);
	strbuf_clear(&attributes);
}

static void
add_outline(struct drawing *drawing, const struct element *element, int parents[3])
{
	char target[64];
	int level = element->outline_level;

	snprintf(target, sizeof target, "page=%zu pos=[%d %d]", element->places[0].page + 1,
		 (int)MARGIN_SIDE, (int)element->places[0].y - 8);
	parents[level] = cairo_pdf_surface_add_outline(
		cairo_get_target(drawing->cr), level == 1 ? CAIRO_PDF_OUTLINE_ROOT : parents[1],
		element->outline, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

/* A run of pieces within a text: the link of that address, or what stands beside links,
 * which has to have an element of its own: cairo marks only what has no element below it. */
struct run {
	const char *tag;	/* NULL: none is open */
	const char *url;
};

static void
end_run(struct drawing *drawing, struct run *run)
{
	if (run->tag != NULL)
		cairo_tag_end(drawing->cr, run->tag);
	*run = (struct run){ 0 };
}

static void
go_on_run(struct drawing *drawing, struct run *run, const struct element *element, size_t line,
	  const char *url)
{
	static const char span[] = "Span";

	if (run->tag != NULL && run->url == url)
		return;
	end_run(drawing, run);
	*run = (struct run){ .tag = url != NULL ? CAIRO_TAG_LINK : span, .url = url };
	if (url != NULL) {
		begin_link(drawing, element, line, url);
	} else {
		cairo_tag_begin(drawing->cr, span, "");
		note_tag(drawing, span, NULL, NULL);
	}
}

/* Where it has a link, or goes over a page: what stands at the foot and head of pages would
 * be marked as its own if nothing were below it. */
static bool
has_runs(const struct element *element)
{
	size_t count = element->paragraph.line_count;

	if (count > 0 && element->places[0].page != element->places[count - 1].page)
		return true;
	for (size_t i = 0; i < element->paragraph.line_count; i++)
		for (size_t k = 0; k < element->paragraph.lines[i].piece_count; k++)
			if (element->paragraph.lines[i].pieces[k].url != NULL)
				return true;
	return false;
}

static void
draw_text(struct drawing *drawing, const struct element *element)
{
	struct run run = { 0 };
	bool runs = has_runs(element);

	for (size_t i = 0; i < element->paragraph.line_count; i++) {
		const struct line *line = &element->paragraph.lines[i];

		if (element->places[i].page != drawing->page)
			end_run(drawing, &run);
		go_to_page(drawing, element->places[i].page);
		begin_tags(drawing);
		for (size_t k = 0; k < line->piece_count; k++) {
			const struct piece *piece = &line->pieces[k];

			if (runs)
				go_on_run(drawing, &run, element, i, piece->url);
			paragraph_draw(drawing->cr, piece, MARGIN_SIDE + element->x,
				       element->places[i].y + line->baseline);
		}
	}
	end_run(drawing, &run);
}

enum paper_fault
pages_draw(cairo_t *cr, const struct document *document, const struct foot *foot,
	   struct drawn *drawn)
{
	struct drawing drawing = {
		.cr = cr, .document = document, .foot = foot, .drawn = drawn, .fresh = true,
	};
	int parents[3] = { 0 };

	for (size_t i = 0; i < document->count && drawing.fault == PAPER_DONE; i++) {
		const struct element *element = &document->all[i];

		if (element->kind == ELEMENT_BEGIN) {
			open_tag(&drawing, element);
		} else if (element->kind == ELEMENT_END) {
			close_tag(&drawing);
		} else if (element->kind == ELEMENT_TEXT) {
			if (element->outline != NULL)
				add_outline(&drawing, element, parents);
			draw_text(&drawing, element);
		} else if (element->kind == ELEMENT_PICTURE) {
			go_to_page(&drawing, element->places[0].page);
			begin_tags(&drawing);
			qr_draw(cr, document->qr, MARGIN_SIDE + element->x, element->places[0].y,
				element->height);
		}
	}
	go_to_page(&drawing, document->pages - 1);
	draw_margins(&drawing);
	cairo_show_page(cr);
	return drawing.fault;
}
