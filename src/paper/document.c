/* Elements, and their places on pages. */
#include "paper/document.h"

#include "base/grow.h"

#include <stdlib.h>

void
document_fail(struct document *document, enum paper_fault fault)
{
	if (document->fault == PAPER_DONE)
		document->fault = fault;
}

struct element *
document_add(struct document *document, enum element_kind kind)
{
	struct element *element;

	if (document->fault != PAPER_DONE)
		return NULL;
	if (!GROW(document->all, document->room, document->count)) {
		document_fail(document, PAPER_SYSTEM);
		return NULL;
	}
	element = &document->all[document->count++];
	*element = (struct element){ .kind = kind };
	return element;
}

void
document_begin(struct document *document, const char *tag, const char *language)
{
	struct element *element = document_add(document, ELEMENT_BEGIN);

	if (element != NULL) {
		element->tag = tag;
		element->language = language;
	}
}

void
document_end(struct document *document)
{
	(void)document_add(document, ELEMENT_END);
}

void
document_space(struct document *document, double height)
{
	struct element *element = document_add(document, ELEMENT_SPACE);

	if (element != NULL)
		element->height = height;
}

struct element *
document_text(struct document *document, const struct span *spans, size_t count, double x,
	      double width, const char *language)
{
	struct element *element = document_add(document, ELEMENT_TEXT);

	if (element == NULL)
		return NULL;
	element->x = x;
	document_fail(document, paragraph_make(&element->paragraph, document->context, spans, count,
					       width, language));
	return element;
}

/* ---- units: what has one place ---- */

/* Elements beside each other with some lines of the last one, or one space. */
struct unit {
	size_t first, last;	/* elements, both included */
	size_t from, to;	/* lines of the last one */
	double height;
	bool may_part;		/* a page may end before it */
	bool space;
};

struct placing {
	struct document *document;
	struct unit *units;
	size_t count, room;
	bool keep;		/* what comes next stays with what came before */
	bool boxed;
	size_t page;
	double y;
	bool fresh;		/* nothing is on the page yet */
};

static double
lines_height(const struct element *element, size_t from, size_t to)
{
	double height = 0;

	for (size_t i = from; i < to; i++)
		height += element->paragraph.lines[i].height;
	return height;
}

static void
add_unit(struct placing *placing, struct unit unit)
{
	if (!GROW(placing->units, placing->room, placing->count)) {
		document_fail(placing->document, PAPER_SYSTEM);
		return;
	}
	unit.may_part = !placing->keep && !placing->boxed;
	placing->units[placing->count++] = unit;
	placing->keep = unit.space;
}

/* The first two lines and the last two stay together, and all of a short text. */
static size_t
next_part(const struct element *element, size_t line)
{
	size_t count = element->paragraph.line_count;

	if (element->whole || count <= 3)
		return count;
	if (line == 0)
		return 2;
	return line + 3 >= count ? count : line + 1;
}

static void
add_text(struct placing *placing, size_t first, size_t index, double beside)
{
	const struct element *element = &placing->document->all[index];
	size_t count = element->paragraph.line_count;

	for (size_t from = 0, to; from < count; from = to) {
		struct unit unit = { .first = from == 0 ? first : index, .last = index };
		double height;

		to = next_part(element, from);
		height = lines_height(element, from, to);
		unit.from = from;
		unit.to = to;
		unit.height = from == 0 && beside > height ? beside : height;
		add_unit(placing, unit);
	}
	placing->keep = element->keep;
}

static bool
is_drawn(const struct element *element)
{
	return element->kind != ELEMENT_BEGIN && element->kind != ELEMENT_END;
}

/* A picture takes no height of its own: what stands beside it sees to that. */
static double
own_height(const struct element *element)
{
	if (element->kind == ELEMENT_PICTURE)
		return 0;
	return element->kind == ELEMENT_TEXT
	       ? lines_height(element, 0, element->paragraph.line_count) : element->height;
}

static void
make_units(struct placing *placing)
{
	const struct document *document = placing->document;
	double beside = 0;
	size_t first = 0;
	bool begun = false;

	for (size_t i = 0; i < document->count; i++) {
		const struct element *element = &document->all[i];

		if (!is_drawn(element))
			continue;
		first = begun ? first : i;
		begun = element->beside;
		if (element->beside) {
			double height = own_height(element);

			beside = height > beside ? height : beside;
			continue;
		}
		if (element->kind == ELEMENT_TEXT) {
			add_text(placing, first, i, beside);
		} else {
			add_unit(placing, (struct unit){
				.first = first, .last = i, .height = own_height(element),
				.space = element->kind == ELEMENT_SPACE });
			placing->keep |= element->keep;
		}
		placing->boxed |= element->kind == ELEMENT_BOX;
		placing->boxed &= element->kind != ELEMENT_BOX_END;
		beside = 0;
	}
}

/* ---- places ---- */

static void
turn_page(struct placing *placing)
{
	placing->page++;
	placing->y = MARGIN_TOP;
	placing->fresh = true;
	if (placing->page >= DOCUMENT_PAGES_MAX)
		document_fail(placing->document, PAPER_TOO_LONG);
}

/* The height of a unit and of those behind it that stay with it. */
static double
height_together(const struct placing *placing, size_t index)
{
	double height = placing->units[index].height;

	while (++index < placing->count && !placing->units[index].may_part)
		height += placing->units[index].height;
	return height;
}

static bool
place_element(struct placing *placing, struct element *element, size_t from, size_t to)
{
	size_t count = element->kind == ELEMENT_TEXT ? element->paragraph.line_count : 1;
	double y = placing->y;

	if (element->places == NULL)
		element->places = calloc(count + 1, sizeof *element->places);
	if (element->places == NULL)
		return false;
	for (size_t i = from; i < to; i++) {
		element->places[i] = (struct placed){ placing->page, y };
		y += element->kind == ELEMENT_TEXT ? element->paragraph.lines[i].height : 0;
	}
	return true;
}

static void
place_unit(struct placing *placing, const struct unit *unit)
{
	struct document *document = placing->document;

	for (size_t i = unit->first; i <= unit->last; i++) {
		struct element *element = &document->all[i];
		bool text = element->kind == ELEMENT_TEXT;
		size_t from = text && i == unit->last ? unit->from : 0;
		size_t to = !text ? 1 : i == unit->last ? unit->to : element->paragraph.line_count;

		if (is_drawn(element) && !place_element(placing, element, from, to))
			document_fail(document, PAPER_SYSTEM);
	}
	placing->y += unit->height;
	placing->fresh = false;
}

/* A box ends on its page, or at the foot of it. */
static void
end_boxes(struct document *document)
{
	struct element *box = NULL;

	for (size_t i = 0; i < document->count; i++) {
		struct element *element = &document->all[i];

		if (element->kind == ELEMENT_BOX) {
			box = element;
		} else if (element->kind == ELEMENT_BOX_END && box != NULL) {
			box->box_foot = element->places[0].page == box->places[0].page
					? element->places[0].y + element->height : TEXT_BOTTOM;
			box = NULL;
		}
	}
}

enum paper_fault
document_place(struct document *document)
{
	struct placing placing = { .document = document, .y = MARGIN_TOP, .fresh = true,
				   .keep = true };

	make_units(&placing);
	for (size_t i = 0; i < placing.count && document->fault == PAPER_DONE; i++) {
		const struct unit *unit = &placing.units[i];
		double height = unit->may_part ? height_together(&placing, i) : unit->height;

		if (!placing.fresh && placing.y + height > TEXT_BOTTOM + 0.01)
			turn_page(&placing);
		if (!unit->space)
			place_unit(&placing, unit);
		else if (!placing.fresh)
			placing.y += unit->height;
	}
	if (document->fault == PAPER_DONE)
		end_boxes(document);
	document->pages = placing.page + 1;
	free(placing.units);
	return document->fault;
}

void
document_clear(struct document *document)
{
	for (size_t i = 0; i < document->count; i++) {
		paragraph_clear(&document->all[i].paragraph);
		free(document->all[i].places);
	}
	free(document->all);
	*document = (struct document){ 0 };
}
