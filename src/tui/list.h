/* A list that scrolls: choices, a report, plain paragraphs.  Items are wrapped
 * once for a width, and again only when they or the width change. */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include "tui/draw.h"
#include "tui/keys.h"
#include "frontend/pairs.h"

#include <stdbool.h>
#include <stddef.h>

enum list_kind {
	LIST_CHOICE,		/* can be selected */
	LIST_PART,		/* heading of several sections */
	LIST_HEADING,
	LIST_TEXT		/* a paragraph */
};

/* All texts are borrowed. */
struct list_item {
	enum list_kind kind;
	const char *mark;	/* before the text: "1", "[x]", a bullet; NULL: none */
	enum look look;		/* of the mark, and of the text up to where it is plain */
	size_t look_bytes;	/* so many bytes at the beginning of the text have it */
	const char *text;
	bool one_row;		/* the text is cut to a row rather than wrapped */
	bool inset;		/* one step further in; of texts, without blank lines between */
	int hang;		/* columns by which what is wrapped stands further in */
	const char *box;	/* a frame is around it; what list_place calls it; NULL: none */
	const char *const *details;	/* paragraphs below it */
	size_t detail_count;
	const char *
		enter; /* what Enter does here, for the key bar; "": nothing; NULL: as on every item */
};

struct list_line;
struct list_other;

/* The second language of a list. */
struct list_second {
	const struct pairs *pairs;	/* NULL: it has none */
	int column, width;	/* its own, counted from the list's; width 0: it is beneath */
};

enum { LIST_HEAD = -1 };

/** Makes the row of an item, or what stands above all, LIST_HEAD, for so many columns; it is asked
 *  for when the row is drawn, and again at each drawing.  @p look is LOOK_PLAIN. */
typedef const char *list_row(void *payload, long item, int width, enum look *look);

/* All zero is an empty list. */
struct list {
	const struct list_item *items;	/* borrowed; or, where there may be thousands, */
	list_row *row;		/* each is a row of its own, and only what is seen is made */
	void *payload;		/* for row */
	size_t count;
	size_t selected;	/* count when nothing is */
	bool unmarked;		/* nothing is until a key or a click selects it */
	bool tight;		/* no blank lines between items, even where there is room */
	bool squeezed;		/* nor where there would be, for want of room */
	bool airless;		/* neither around headings */
	bool aside;		/* keys are not for it: no bar, and the cursor is elsewhere */
	bool points;		/* but the selected item has its marker all the same */
	bool prose;		/* read rather than chosen from */
	bool airy;		/* a blank line between any two choices */
	struct list_second second;

	struct list_line *lines;	/* owned: the items, wrapped */
	size_t line_count, line_room;
	struct list_other *others;	/* owned: what stands beside each line */
	size_t other_room;
	size_t top;		/* first line shown */
	bool rising;		/* the selected item goes to the top when it is drawn next */
	bool scrolled;		/* by hand: the selected item may be out of view */
	int width, height;	/* as last drawn; 0: to be wrapped again */
	int mark_width;
	bool failed;		/* memory was out: some lines are missing */
};

/** Other items.  The selection stays at its place where it can. */
void list_set(struct list *list, const struct list_item *items, size_t count);
void list_set_rows(struct list *list, list_row *row, void *payload, size_t count);
void list_free(struct list *list);

/** Forgets how it was wrapped: the window has changed. */
void list_unwrap(struct list *list);

/** Nothing is selected: Down then selects the first item, Up the last. */
void list_unmark(struct list *list);

/** Selects an item, or the nearest that can be selected. */
void list_select(struct list *list, size_t item);

/** The selected item; NULL when there is none. */
const struct list_item *list_selected(const struct list *list);

/** Wraps for a width, unless it has been done; gives the lines it takes, without
 *  blank lines between items when it is @p squeezed. */
size_t list_layout(struct list *list, int width, bool squeezed);

/** Draws at most @p height lines; the list has been laid out for @p width. */
void list_draw(struct list *list, int row, int column, int width, int height);

/** Draws what stands above rows that are made. */
void list_draw_head(const struct list *list, int row, int column, int width);

/** Row of the selected item counted from the first row drawn. */
int list_cursor(const struct list *list);

/** Columns before its bar: the side of a frame. */
int list_cursor_indent(const struct list *list);

/** Whether there are lines above or below those shown. */
bool list_more_above(const struct list *list);
bool list_more_below(const struct list *list);

/** Moves by an arrow, page, Home or End key; false for any other. */
bool list_press(struct list *list, enum press_code code);

/** Selects an item, or the nearest that can be selected, and scrolls it to the top. */
void list_show(struct list *list, size_t item);

/** Selects the first item behind the next heading, or behind that before this one; false:
 *  there is none. */
bool list_press_section(struct list *list, bool next);

/* Where the selection is. */
struct list_place {
	const char *heading;	/* above it; NULL: none */
	size_t number, count;	/* among the items below that heading, from 1 */
	size_t page, pages;	/* of the view, from 1 */
};

struct list_place list_place(const struct list *list);

/** Selects the item drawn at a row; false when none is there. */
bool list_click(struct list *list, int row);

#endif
