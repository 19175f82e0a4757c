/* Paragraphs to lines and pieces. */
#include "paper/paragraph.h"

#include "base/grow.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

struct breaking {
	PangoContext *context;
	const struct span *spans;
	size_t count;
	double width;
	PangoAttrList *common;		/* of every layout: language, no ligatures */
	const char *text;		/* all spans behind each other */
	bool right_to_left;
};

static void
set_font(PangoAttrList *attributes, enum look look, size_t from, size_t to)
{
	const struct style *style = style_of(look);
	PangoFontDescription *font = pango_font_description_new();
	PangoAttribute *attribute;

	pango_font_description_set_family_static(font, style->faces & FACE_CODE ? FAMILY_CODE
										: FAMILY);
	pango_font_description_set_weight(font, style->faces & FACE_BOLD ? PANGO_WEIGHT_BOLD
									 : PANGO_WEIGHT_NORMAL);
	pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
	attribute = pango_attr_font_desc_new(font);
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_insert(attributes, attribute);
	pango_font_description_free(font);
}

/* A ligature is one shape for several letters, and read as none. */
static PangoAttrList *
common_attributes(const char *language)
{
	PangoAttrList *attributes = pango_attr_list_new();

	pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0, dlig=0"));
	pango_attr_list_insert(attributes,
			       pango_attr_language_new(pango_language_from_string(language)));
	return attributes;
}

static PangoLayout *
new_layout(const struct breaking *breaking, PangoAttrList *attributes, const char *text,
	   size_t length)
{
	PangoLayout *layout = pango_layout_new(breaking->context);

	pango_layout_set_attributes(layout, attributes);
	pango_layout_set_text(layout, text, (int)length);
	return layout;
}

/* ---- pieces ---- */

static double
width_of(PangoLayout *layout)
{
	int width;

	pango_layout_get_size(layout, &width, NULL);
	return (double)width / PANGO_SCALE;
}

/* The last piece of a line gets the blank that the break took away. */
static void
make_piece(struct piece *piece, const struct breaking *breaking, const struct span *span,
	   const char *text, size_t length, bool last)
{
	PangoAttrList *attributes = pango_attr_list_copy(breaking->common);

	set_font(attributes, span->look, 0, G_MAXUINT);
	*piece = (struct piece){ .look = span->look, .url = span->url };
	piece->layout = new_layout(breaking, attributes, text, length);
	piece->width = width_of(piece->layout);
	if (last) {
		char *ended = g_strdup_printf("%.*s ", (int)length, text);

		pango_layout_set_text(piece->layout, ended, -1);
		g_free(ended);
		/* its blank is at the left */
		if (breaking->right_to_left)
			piece->width = width_of(piece->layout);
	}
	pango_attr_list_unref(attributes);
}

/* Pieces stand behind each other in the direction of writing. */
static void
place_pieces(const struct breaking *breaking, struct line *line)
{
	double x = breaking->right_to_left ? breaking->width : 0;

	for (size_t i = 0; i < line->piece_count; i++) {
		struct piece *piece = &line->pieces[i];

		if (breaking->right_to_left)
			x -= piece->width;
		piece->x = x;
		if (!breaking->right_to_left)
			x += piece->width;
	}
}

/* As tall as its tallest letters want, at least as its looks do. */
static void
measure_line(struct line *line)
{
	double above = 0, below = 0, leading = 0;

	for (size_t i = 0; i < line->piece_count; i++) {
		PangoLayout *layout = line->pieces[i].layout;
		double up = (double)pango_layout_get_baseline(layout) / PANGO_SCALE, down;
		int height;

		pango_layout_get_size(layout, NULL, &height);
		down = (double)height / PANGO_SCALE - up;
		above = up > above ? up : above;
		below = down > below ? down : below;
		if (style_of(line->pieces[i].look)->leading > leading)
			leading = style_of(line->pieces[i].look)->leading;
	}
	line->height = above + below > leading ? above + below : leading;
	line->baseline = (line->height - above - below) / 2 + above;
}

/* ---- lines ---- */

static bool
make_line(struct line *line, const struct breaking *breaking, size_t from, size_t to)
{
	size_t begin = 0;

	while (to > from && (breaking->text[to - 1] == ' ' || breaking->text[to - 1] == '\n'))
		to--;
	line->pieces = calloc(breaking->count, sizeof *line->pieces);
	if (line->pieces == NULL)
		return false;
	for (size_t i = 0; i < breaking->count; i++) {
		size_t end = begin + strlen(breaking->spans[i].text);
		size_t first = from > begin ? from : begin, last = to < end ? to : end;

		if (first < last || (from == to && i + 1 == breaking->count
				     && line->piece_count == 0))
			make_piece(&line->pieces[line->piece_count++], breaking,
				   &breaking->spans[i], breaking->text + first,
				   first < last ? last - first : 0, last == to);
		begin = end;
	}
	place_pieces(breaking, line);
	measure_line(line);
	return true;
}

static double
line_width(const struct line *line)
{
	double width = 0;

	for (size_t i = 0; i < line->piece_count; i++)
		width += line->pieces[i].width;
	return width;
}

static enum paper_fault
make_lines(struct paragraph *out, struct breaking *breaking, PangoLayout *layout)
{
	size_t room = 0;

	for (int i = 0; i < pango_layout_get_line_count(layout); i++) {
		const PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
		double width;

		if (!GROW(out->lines, room, out->line_count))
			return PAPER_SYSTEM;
		out->lines[out->line_count] = (struct line){ 0 };
		breaking->right_to_left = line->resolved_dir == PANGO_DIRECTION_RTL;
		if (!make_line(&out->lines[out->line_count++], breaking,
			       (size_t)line->start_index,
			       (size_t)line->start_index + (size_t)line->length))
			return PAPER_SYSTEM;
		width = line_width(&out->lines[out->line_count - 1]);
		out->width = width > out->width ? width : out->width;
	}
	return PAPER_DONE;
}

/* With no font at all every letter is unknown, an "a" as well. */
static enum paper_fault
look_for_letters(const struct breaking *breaking, PangoLayout *layout)
{
	PangoLayout *a;
	bool none;

	if (pango_layout_get_unknown_glyphs_count(layout) == 0)
		return PAPER_DONE;
	a = new_layout(breaking, breaking->common, "a", 1);
	none = pango_layout_get_unknown_glyphs_count(a) != 0;
	g_object_unref(a);
	return none ? PAPER_NO_FONT : PAPER_LETTERS;
}

enum paper_fault
paragraph_make(struct paragraph *out, PangoContext *context, const struct span *spans,
	       size_t count, double width, const char *language)
{
	struct breaking breaking = {
		.context = context, .spans = spans, .count = count, .width = width,
		.common = common_attributes(language),
	};
	struct strbuf text = { 0 };
	PangoAttrList *attributes = pango_attr_list_copy(breaking.common);
	enum paper_fault fault = PAPER_SYSTEM;

	*out = (struct paragraph){ 0 };
	for (size_t i = 0; i < count; i++) {
		size_t from = text.length;

		strbuf_add(&text, spans[i].text);
		set_font(attributes, spans[i].look, from, text.length);
	}
	breaking.text = strbuf_text(&text);
	if (breaking.text != NULL) {
		PangoLayout *layout = new_layout(&breaking, attributes, breaking.text, text.length);

		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
		pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
		fault = look_for_letters(&breaking, layout);
		if (fault == PAPER_DONE)
			fault = make_lines(out, &breaking, layout);
		g_object_unref(layout);
	}
	pango_attr_list_unref(attributes);
	pango_attr_list_unref(breaking.common);
	strbuf_clear(&text);
	return fault;
}

void
paragraph_draw(cairo_t *cr, const struct piece *piece, double x, double y)
{
	double grey = style_of(piece->look)->grey;

	if (grey < 0 || piece->url != NULL)
		cairo_set_source_rgb(cr, HEADING_RED, HEADING_GREEN, HEADING_BLUE);
	else
		cairo_set_source_rgb(cr, grey, grey, grey);
	cairo_move_to(cr, x + piece->x, y);
	pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(piece->layout, 0));
}

void
paragraph_clear(struct paragraph *paragraph)
{
	for (size_t i = 0; i < paragraph->line_count; i++) {
		for (size_t k = 0; k < paragraph->lines[i].piece_count; k++)
			g_object_unref(paragraph->lines[i].pieces[k].layout);
		free(paragraph->lines[i].pieces);
	}
	free(paragraph->lines);
	*paragraph = (struct paragraph){ 0 };
}
