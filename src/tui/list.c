/* Positions are lines of the wrapped items; the selected item is always in view,
 * with its headings where they fit.  An item longer than the view is read line by
 * line before the next one is selected. */
#include "tui/list.h"

#include "base/grow.h"
#include "veiviser.h"

#include <stdlib.h>
#include <string.h>

enum {
	GUTTER = 2,		/* the marker and a blank */
	DETAIL_INDENT = 2,
	BAR_MAX = 66,		/* columns: a step writes two lines, and a slow line feels each */
	BOX = 2,		/* a side of the frame and a blank */
	UNDER = 2		/* the mark of what stands beneath, and a blank */
};

enum line_kind {
	LINE_BLANK, LINE_FIRST, LINE_MORE, LINE_DETAIL, LINE_TOP, LINE_BOTTOM,
	LINE_UNDER, LINE_DETAIL_UNDER	/* the second language beneath a label, a detail */
};

struct list_line {
	size_t item;
	const char *text;
	size_t length;
	enum line_kind kind;
	int outdent;		/* so much less indented, for a long address */
};

struct list_other {
	const char *text;	/* NULL: nothing */
	size_t length;
};

/* ---- items */

static void
change(struct list *list, size_t count)
{
	list->count = count;
	list_unwrap(list);
	if (list->unmarked)
		list->selected = count;
	else
		list_select(list, list->selected);
}

void
list_set(struct list *list, const struct list_item *items, size_t count)
{
	list->items = items;
	list->row = NULL;
	change(list, count);
}

void
list_set_rows(struct list *list, list_row *row, void *payload, size_t count)
{
	list->items = NULL;
	list->row = row;
	list->payload = payload;
	change(list, count);
}

void
list_unmark(struct list *list)
{
	list->unmarked = true;
	list->selected = list->count;
}

void
list_unwrap(struct list *list)
{
	list->width = 0;
	list->squeezed = false;
}

void
list_free(struct list *list)
{
	free(list->lines);
	free(list->others);
	*list = (struct list){ .items = NULL };
}

static bool
can_select(const struct list *list, size_t item)
{
	return item < list->count
	       && (list->row != NULL || list->items[item].kind == LIST_CHOICE);
}

static size_t
next_item(const struct list *list, size_t item)
{
	do
		item++;
	while (item < list->count && !can_select(list, item));
	return item < list->count ? item : list->count;
}

static size_t
previous_item(const struct list *list, size_t item)
{
	while (item-- > 0)
		if (can_select(list, item))
			return item;
	return list->count;
}

void
list_select(struct list *list, size_t item)
{
	if (item >= list->count)
		item = list->count > 0 ? list->count - 1 : 0;
	list->scrolled = false;
	list->unmarked = false;
	list->selected = item;
	if (can_select(list, item))
		return;
	list->selected = next_item(list, item);
	if (list->selected == list->count)
		list->selected = previous_item(list, item);
}

const struct list_item *
list_selected(const struct list *list)
{
	static const struct list_item made = { .kind = LIST_CHOICE };

	if (!can_select(list, list->selected))
		return NULL;
	return list->row != NULL ? &made : &list->items[list->selected];
}

/* ---- layout */

static bool
add_line(struct list *list, struct list_line line)
{
	if (!GROW(list->lines, list->line_room, list->line_count)) {
		list->failed = true;
		return false;
	}
	if (list->second.width > 0) {
		if (!GROW(list->others, list->other_room, list->line_count)) {
			list->failed = true;
			return false;
		}
		list->others[list->line_count] = (struct list_other){ .text = NULL };
	}
	list->lines[list->line_count++] = line;
	return true;
}

/* Below the first line @p indent columns may be taken back. */
static void
add_wrapped(struct list *list, size_t item, const char *text, int width, int indent,
	    enum line_kind first, enum line_kind more)
{
	size_t room = width > 1 ? (size_t)width : 1, back = first == more ? (size_t)indent : 0;
	enum line_kind kind = first;
	int hang = first == LINE_FIRST ? list->items[item].hang : 0;

	do {
		size_t out = vv_text_outdent(text, room, back), next = 0;
		size_t length = vv_text_wrap(text, room + out, &next);

		if (!add_line(list, (struct list_line){ item, text, length, kind, (int)out })
		    || next == 0)
			return;
		text += next;
		kind = more;
		room = width - hang > 1 ? (size_t)(width - hang) : 1;
		back = (size_t)(indent + hang);
	} while (*text != '\0');
}

/* What is written from line @p from on, in the second language beside it; the one that takes
 * fewer lines is filled up, so that what comes behind it begins on the same line. */
static void
add_beside(struct list *list, size_t item, size_t from, const char *text, int width,
	   enum line_kind kind)
{
	size_t room = width > 1 ? (size_t)width : 1;

	for (size_t at = from; *text != '\0'; at++) {
		size_t next = 0, length = vv_text_wrap(text, room, &next);

		if (at == list->line_count
		    && !add_line(list, (struct list_line){ item, "", 0, kind, 0 }))
			return;
		list->others[at] = (struct list_other){ text, length };
		if (next == 0)
			return;
		text += next;
	}
}

/* A text from line @p from on in the second language, where it has that. */
static void
add_second(struct list *list, size_t item, size_t from, const char *text, int width, int beside,
	   bool detail)
{
	const char *other = pairs_find(list->second.pairs, text);
	enum line_kind under = detail ? LINE_DETAIL_UNDER : LINE_UNDER;

	if (other == NULL)
		return;
	if (list->second.width > 0)
		add_beside(list, item, from, other, beside, detail ? LINE_DETAIL : LINE_MORE);
	else if (strcmp(other, text) != 0)
		add_wrapped(list, item, other, width - UNDER, 0, under, under);
}

/* What is only read may be as wide as the page. */
static int
bar_width(const struct list *list)
{
	return list->prose || list->width < BAR_MAX ? list->width : BAR_MAX;
}

static void
add_label(struct list *list, size_t i, int width, int indent)
{
	const struct list_item *item = &list->items[i];

	if (item->one_row)
		(void)add_line(list, (struct list_line){ i, item->text, strlen(item->text),
							 LINE_FIRST, 0 });
	else
		add_wrapped(list, i, item->text, width, indent, LINE_FIRST, LINE_MORE);
}

static int
text_indent(const struct list *list, const struct list_item *item)
{
	if (item->kind != LIST_CHOICE)
		return item->inset ? DETAIL_INDENT : 0;
	if (item->box != NULL)
		return list->airless ? 0 : BOX;
	return GUTTER + (item->inset ? DETAIL_INDENT : 0)
	       + (list->mark_width == 0 ? 0 : list->mark_width + (list->prose ? 1 : 2));
}

static bool
wants_blank(const struct list *list, size_t i)
{
	if (i == 0 || (list->items[i].kind == LIST_TEXT && list->items[i].inset))
		return false;
	if (list->airy && !list->squeezed && list->items[i].kind == LIST_CHOICE)
		return true;
	if (list->items[i].kind != LIST_CHOICE)
		return !list->airless && !(list->items[i].kind == LIST_HEADING
					   && list->items[i - 1].kind == LIST_PART);
	if (list->items[i - 1].kind == LIST_TEXT)
		return !list->airless;
	return !list->squeezed && list->items[i - 1].kind == LIST_CHOICE
		&& list->items[i - 1].detail_count > 0
		&& (!list->tight || list->items[i].detail_count == 0);
}

/* A frame takes two rows; where these are scarce it is left out. */
static void
add_boxed(struct list *list, size_t i, int width)
{
	const struct list_item *item = &list->items[i];
	int room = list->airless ? width : width - 2 * BOX;
	int beside = list->second.width - (list->airless ? 0 : BOX);
	size_t from;

	if (list->second.width > 0 && !list->airless)
		room += BOX;		/* the other side of the frame is beyond */
	if (!list->airless)
		(void)add_line(list, (struct list_line){ i, "", 0, LINE_TOP, 0 });
	from = list->line_count;
	add_wrapped(list, i, item->text, room, 0, LINE_FIRST, LINE_MORE);
	add_second(list, i, from, item->text, room, beside, false);
	for (size_t k = 0; k < item->detail_count; k++) {
		from = list->line_count;
		add_wrapped(list, i, item->details[k], room, 0, LINE_DETAIL, LINE_DETAIL);
		add_second(list, i, from, item->details[k], room, beside, true);
	}
	if (!list->airless)
		(void)add_line(list, (struct list_line){ i, "", 0, LINE_BOTTOM, 0 });
}

static void
measure_marks(struct list *list)
{
	list->mark_width = 0;
	for (size_t i = 0; i < list->count; i++) {
		const struct list_item *item = &list->items[i];
		int width = item->mark == NULL ? 0 : (int)vv_text_width(item->mark);

		if (item->kind != LIST_CHOICE)
			continue;
		if (width > list->mark_width)
			list->mark_width = width;
	}
}

/* With what stands beside it. */
static int
whole_width(const struct list *list)
{
	return list->second.width > 0 ? list->second.column + list->second.width : list->width;
}

/* What is in no language, such as an address, may be as wide as both. */
static int
detail_width(const struct list *list, const char *text)
{
	return pairs_find(list->second.pairs, text) == NULL ? whole_width(list) : list->width;
}

static void
add_item(struct list *list, size_t i, int width)
{
	const struct list_item *item = &list->items[i];
	int indent = text_indent(list, item), below = indent + DETAIL_INDENT;
	int room = bar_width(list) - indent - (item->kind == LIST_CHOICE ? 1 : 0);
	size_t from = list->line_count;

	add_label(list, i, room, indent);
	add_second(list, i, from, item->text, room, list->second.width - indent, false);
	for (size_t k = 0; k < item->detail_count; k++) {
		from = list->line_count;
		add_wrapped(list, i, item->details[k], detail_width(list, item->details[k]) - below,
			    below, LINE_DETAIL, LINE_DETAIL);
		add_second(list, i, from, item->details[k], width - below,
			   list->second.width - below, true);
	}
}

size_t
list_layout(struct list *list, int width, bool squeezed)
{
	if (list->width == width && list->squeezed == squeezed)
		return list->line_count;
	list->width = width;
	list->squeezed = squeezed;
	list->scrolled = false;
	list->line_count = list->row != NULL ? list->count : 0;
	if (list->row != NULL)
		return list->line_count;
	measure_marks(list);
	for (size_t i = 0; i < list->count; i++) {
		if (wants_blank(list, i))
			(void)add_line(list, (struct list_line){ i, "", 0, LINE_BLANK, 0 });
		if (list->items[i].box != NULL)
			add_boxed(list, i, width);
		else
			add_item(list, i, width);
	}
	return list->line_count;
}

/* ---- what is in view */

static size_t
first_line(const struct list *list, size_t item)
{
	size_t at = list->row != NULL ? item : 0;

	while (list->row == NULL && at < list->line_count
	       && (list->lines[at].item != item || list->lines[at].kind != LINE_FIRST))
		at++;
	return at;
}

static size_t
last_line(const struct list *list, size_t item)
{
	size_t at = first_line(list, item);

	while (list->row == NULL && at + 1 < list->line_count && list->lines[at + 1].item == item)
		at++;
	return at;
}

static size_t
top_max(const struct list *list)
{
	size_t height = (size_t)list->height;

	return list->line_count > height ? list->line_count - height : 0;
}

/* First line of the headings and texts right above an item. */
static size_t
line_with_headings(const struct list *list, size_t item)
{
	while (item > 0 && !can_select(list, item - 1))
		item--;
	return item == 0 ? 0 : first_line(list, item);
}

/* Scrolls so that the selected item is in view; of one longer than the view,
 * nothing else but the headings above it. */
static void
follow(struct list *list)
{
	size_t height = (size_t)list->height, first, last, headings;

	if (list->top == 0 && list->prose && previous_item(list, list->selected) == list->count)
		return;		/* what stands above the first item is read first */
	if (can_select(list, list->selected)) {
		first = first_line(list, list->selected);
		last = last_line(list, list->selected);
		headings = line_with_headings(list, list->selected);
		if (first - headings >= height)
			headings = first;
		if (last + 1 - headings <= height) {
			if (last >= list->top + height)
				list->top = last + 1 - height;
			if (first < list->top)
				list->top = headings;
		} else if (last + 1 - first <= height) {
			if (last >= list->top + height)
				list->top = last + 1 - height;
			if (first < list->top)
				list->top = first;
		} else if (list->top < headings) {
			list->top = headings;
		} else if (list->top > last + 1 - height) {
			list->top = last + 1 - height;
		}
	}
	if (list->top > top_max(list))
		list->top = top_max(list);
}

bool
list_more_above(const struct list *list)
{
	return list->top > 0;
}

bool
list_more_below(const struct list *list)
{
	return list->top < top_max(list);
}

int
list_cursor(const struct list *list)
{
	size_t first;

	if (!can_select(list, list->selected))
		return 0;
	first = first_line(list, list->selected);
	if (first < list->top)
		return 0;
	return first - list->top < (size_t)list->height ? (int)(first - list->top)
							: list->height - 1;
}

int
list_cursor_indent(const struct list *list)
{
	return list->row == NULL && can_select(list, list->selected)
	       && list->items[list->selected].box != NULL && !list->airless;
}

/* ---- drawing */

/* The mark right-aligned, so that numbers stand under each other. */
static void
draw_mark(const struct list *list, const struct list_item *item, int row, int column, bool chosen)
{
	int width = item->mark == NULL ? 0 : (int)vv_text_width(item->mark);
	int inset = item->inset ? DETAIL_INDENT : 0;

	if (item->mark != NULL)
		(void)draw_line(row, column + GUTTER + inset + list->mark_width - width,
				list->mark_width, item->mark, chosen ? LOOK_CHOSEN : item->look);
}

/* So that a line can be named in either language. */
static void
draw_marks(const struct list *list, const struct list_item *item, int row, int column, bool chosen)
{
	draw_mark(list, item, row, column, chosen);
	if (list->second.width > 0)
		draw_mark(list, item, row, column + list->second.column, chosen);
}

/* A text, of which the beginning may have a look of its own. */
static void
draw_label(const struct list_line *line, const struct list_item *item, int row, int column,
	   int room, enum look look)
{
	size_t before = (size_t)(line->text - item->text), looked = 0;

	if (look == LOOK_PLAIN && item->look_bytes > before)
		looked = item->look_bytes - before;
	if (looked > line->length)
		looked = line->length;
	if (looked > 0 && !item->one_row) {
		int used = draw_text(row, column, room, line->text, looked, item->look);

		column += used;
		room -= used;
	}
	if (item->one_row && look == LOOK_PLAIN)
		look = item->look;
	if (item->one_row && (int)vv_text_width(item->text) > room)
		draw_cut(row, column, room, line->text, line->length, look);
	else
		column += draw_text(row, column, room, line->text + looked, line->length - looked,
				    look);
	if (item->kind == LIST_PART && line->kind == LINE_FIRST && room > 1)
		draw_rule(row, column + 1, room - (int)vv_text_width(item->text) - 1);
}

/* The second language: beside a line, or the line itself, which stands beneath. */
static void
draw_second(const struct list *list, const struct list_line *line, int row, int column,
	    int indent, enum look look)
{
	const struct list_other *other = list->second.width > 0
		? &list->others[line - list->lines] : NULL;

	if (line->kind == LINE_UNDER || line->kind == LINE_DETAIL_UNDER) {
		(void)draw_line(row, column + indent, 1, draw_glyphs()->upright, look);
		(void)draw_text(row, column + indent + UNDER, list->width - indent - UNDER,
				line->text, line->length, look);
	} else if (other != NULL && other->text != NULL) {
		(void)draw_text(row, column + list->second.column + indent,
				list->second.width - indent, other->text, other->length, look);
	}
}

static void
draw_border(const struct list *list, const struct list_line *line, int row, int column)
{
	const char *const *corners = draw_glyphs()->corners + (line->kind == LINE_TOP ? 0 : 2);
	enum look look = list->items[line->item].look;
	int end = column + whole_width(list) - 1, at = column;

	at += draw_line(row, at, 1, corners[0], look);
	while (at < end)
		at += draw_line(row, at, 1, draw_glyphs()->rule, look);
	(void)draw_line(row, end, 1, corners[1], look);
}

/* A line within a frame, or without one for want of rows. */
static void
draw_boxed(const struct list *list, const struct list_line *line, int row, int column,
	   bool chosen)
{
	const struct list_item *item = &list->items[line->item];
	int indent = text_indent(list, item), room = list->width - 2 * indent;
	enum look look;

	if (line->kind == LINE_TOP || line->kind == LINE_BOTTOM) {
		draw_border(list, line, row, column);
		return;
	}
	chosen = chosen && line->kind != LINE_DETAIL && line->kind != LINE_DETAIL_UNDER;
	look = chosen ? LOOK_CHOSEN : LOOK_PLAIN;
	if (list->second.width > 0)
		room += indent;
	if (indent > 0)
		for (int i = 0; i < 2; i++)
			(void)draw_line(row, column + i * (whole_width(list) - 1), 1,
					draw_glyphs()->upright, item->look);
	if (chosen)
		draw_fill(row, column + indent - (indent > 0),
			  whole_width(list) - 2 * indent + 2 * (indent > 0), LOOK_CHOSEN);
	if (line->kind == LINE_DETAIL)
		(void)draw_text(row, column + indent, room, line->text, line->length, LOOK_PLAIN);
	else if (line->kind == LINE_FIRST || line->kind == LINE_MORE)
		draw_label(line, item, row, column + indent, room, look);
	if (list->second.pairs != NULL)
		draw_second(list, line, row, column, list->second.width > 0 ? 0 : indent, look);
}

static void
draw_list_line(const struct list *list, const struct list_line *line, int row, int column)
{
	const struct list_item *item = &list->items[line->item];
	bool chosen = !list->aside && can_select(list, line->item)
		&& line->item == list->selected;
	int indent = text_indent(list, item) - line->outdent;
	enum look look = item->kind == LIST_PART || item->kind == LIST_HEADING ? LOOK_TITLE
		: chosen ? LOOK_CHOSEN : LOOK_PLAIN;

	if (list->aside && list->points && line->kind == LINE_FIRST
	    && line->item == list->selected)
		(void)draw_line(row, column, 1, draw_glyphs()->marker, LOOK_STRONG);
	if (item->box != NULL && line->kind != LINE_BLANK) {
		draw_boxed(list, line, row, column, chosen);
		return;
	}
	switch (line->kind) {
	case LINE_BLANK: case LINE_TOP: case LINE_BOTTOM:
		return;
	case LINE_FIRST:
	case LINE_MORE:
		if (chosen)		/* a bar across the list */
			draw_fill(row, column, bar_width(list), LOOK_CHOSEN);
		if (chosen && list->second.width > 0)
			draw_fill(row, column + list->second.column, list->second.width,
				  LOOK_CHOSEN);
		if (chosen && line->kind == LINE_FIRST)
			(void)draw_line(row, column, 1, draw_glyphs()->marker, look);
		if (item->kind == LIST_CHOICE && line->kind == LINE_FIRST)
			draw_marks(list, item, row, column, chosen);
		draw_label(line, item, row,
			   column + indent + (line->kind == LINE_MORE ? item->hang : 0),
			   list->width - indent, look);
		break;
	case LINE_DETAIL:
		look = list->prose ? LOOK_PLAIN : LOOK_DIM;
		indent += DETAIL_INDENT;
		(void)draw_text(row, column + indent, whole_width(list) - indent, line->text,
				line->length, look);
		break;
	case LINE_UNDER:
		if (chosen)
			draw_fill(row, column, bar_width(list), LOOK_CHOSEN);
		break;
	case LINE_DETAIL_UNDER:
		look = list->prose ? LOOK_PLAIN : LOOK_DIM;
		indent += DETAIL_INDENT;
		break;
	}
	if (list->second.pairs != NULL)
		draw_second(list, line, row, column, indent, look);
}

void
list_draw_head(const struct list *list, int row, int column, int width)
{
	enum look look = LOOK_PLAIN;
	const char *text = list->row(list->payload, LIST_HEAD, width - GUTTER, &look);

	(void)draw_line(row, column + GUTTER, width - GUTTER, text, LOOK_TITLE);
}

/* A row that is made now. */
static void
draw_made(const struct list *list, size_t item, int row, int column)
{
	enum look look = LOOK_PLAIN;
	const char *text = list->row(list->payload, (long)item, list->width - GUTTER, &look);

	if (!list->aside && item == list->selected) {
		look = LOOK_CHOSEN;
		draw_fill(row, column, list->width, look);
		(void)draw_line(row, column, 1, draw_glyphs()->marker, look);
	}
	(void)draw_line(row, column + GUTTER, list->width - GUTTER, text, look);
}

/* The selected item to the top, with the frame around it. */
static void
rise(struct list *list)
{
	size_t line = first_line(list, list->selected);

	list->rising = false;
	if (list->row == NULL && line > 0 && line < list->line_count
	    && list->lines[line - 1].kind == LINE_TOP)
		line--;
	list->top = line < top_max(list) ? line : top_max(list);
}

void
list_draw(struct list *list, int row, int column, int width, int height)
{
	(void)list_layout(list, width, list->squeezed);
	if (list->height != height)
		list->scrolled = false;
	list->height = height;
	if (list->rising)
		rise(list);
	if (!list->scrolled)
		follow(list);
	for (int i = 0; i < height && list->top + (size_t)i < list->line_count; i++)
		if (list->row != NULL)
			draw_made(list, list->top + (size_t)i, row + i, column);
		else
			draw_list_line(list, &list->lines[list->top + (size_t)i], row + i, column);
}

/* ---- moving */

static void
scroll_lines(struct list *list, long by)
{
	long top = (long)list->top + by, max = (long)top_max(list);

	list->top = (size_t)(top < 0 ? 0 : top > max ? max : top);
	list->scrolled = true;
}

static void
move_down(struct list *list)
{
	size_t next = next_item(list, list->selected);
	size_t bottom = list->top + (size_t)list->height;

	if (!can_select(list, list->selected) || last_line(list, list->selected) >= bottom
	    || next == list->count)
		scroll_lines(list, 1);
	else
		list_select(list, next);
}

static void
move_up(struct list *list)
{
	size_t previous = previous_item(list, list->selected);

	if (!can_select(list, list->selected) || first_line(list, list->selected) < list->top
	    || previous == list->count)
		scroll_lines(list, -1);
	else
		list_select(list, previous);
}

static size_t
item_in_view(const struct list *list)
{
	size_t end = list->top + (size_t)list->height;

	if (list->row != NULL)
		return list->top;
	for (size_t at = list->top; at < list->line_count && at < end; at++)
		if (list->lines[at].kind == LINE_FIRST && can_select(list, list->lines[at].item))
			return list->lines[at].item;
	return list->top < list->line_count ? list->lines[list->top].item : list->selected;
}

/* A page on, the selection goes with it: to the first item that begins in view, or to
 * the one that fills it.  The view stays where it is, so that no line is passed by. */
static void
move_page(struct list *list, bool down)
{
	long page = list->height > 1 ? list->height - 1 : 1;
	size_t before = list->top;

	scroll_lines(list, down ? page : -page);
	if (!can_select(list, list->selected) && !list->unmarked)
		return;
	if (list->top == before) {
		list_select(list, down ? list->count : 0);
		return;
	}
	list_select(list, item_in_view(list));
	list->scrolled = true;
}

bool
list_press(struct list *list, enum press_code code)
{
	if (list->unmarked && (code == PRESS_UP || code == PRESS_DOWN)) {
		list_select(list, code == PRESS_DOWN ? 0 : list->count);
		return true;
	}
	switch ((int)code) {
	case PRESS_UP:
		move_up(list);
		return true;
	case PRESS_DOWN:
		move_down(list);
		return true;
	case PRESS_PAGE_UP:
	case PRESS_PAGE_DOWN:
		move_page(list, code == PRESS_PAGE_DOWN);
		return true;
	case PRESS_HOME:
		list_select(list, 0);
		scroll_lines(list, -(long)list->top);
		return true;
	case PRESS_END_KEY:
		list_select(list, list->count);
		scroll_lines(list, (long)list->line_count);
		return true;
	}
	return false;
}

/* ---- sections */

static bool
begins_section(const struct list *list, size_t i)
{
	return list->items[i].kind == LIST_HEADING || list->items[i].kind == LIST_PART
		|| list->items[i].box != NULL;
}

/* The heading above an item, or the item itself where it is one; count: none. */
static size_t
heading_of(const struct list *list, size_t item)
{
	for (size_t i = item + 1; i-- > 0;)
		if (i < list->count && begins_section(list, i))
			return i;
	return list->count;
}

void
list_show(struct list *list, size_t item)
{
	list_select(list, item);
	list->rising = true;
}

bool
list_press_section(struct list *list, bool next)
{
	size_t here = heading_of(list, list->selected), to = list->count;

	if (next)
		for (size_t i = here == list->count ? 0 : here + 1; i < list->count; i++) {
			if (begins_section(list, i)) {
				to = i;
				break;
			}
		}
	else if (here < list->count && here > 0)
		to = heading_of(list, here - 1);
	if (to == list->count)
		return false;
	list_show(list, to);
	return true;
}

struct list_place
list_place(const struct list *list)
{
	struct list_place place = { .number = 0 };
	size_t heading = heading_of(list, list->selected);
	size_t step = list->height > 1 ? (size_t)list->height - 1 : 1;

	place.pages = (top_max(list) + step - 1) / step + 1;
	place.page = list->top == top_max(list) ? place.pages : list->top / step + 1;
	if (heading == list->count || !can_select(list, list->selected))
		return place;
	place.heading = list->items[heading].box != NULL ? list->items[heading].box
			: list->items[heading].text;
	for (size_t i = heading; i < list->count; i++) {
		if (i > heading && begins_section(list, i))
			break;
		if (!can_select(list, i))
			continue;
		place.count++;
		place.number += i <= list->selected;
	}
	return place;
}

bool
list_click(struct list *list, int row)
{
	size_t at = list->top + (size_t)row;

	size_t item;

	if (row < 0 || row >= list->height || at >= list->line_count
	    || (list->row == NULL && list->lines[at].kind == LINE_BLANK))
		return false;
	item = list->row != NULL ? at : list->lines[at].item;
	if (!can_select(list, item))
		return false;
	list->unmarked = false;
	list->selected = item;
	return true;
}
