/* Text on the screen.  Everything is drawn anew each time; curses sends only
 * what differs from what the terminal shows.  It is drawn where curses keeps what is to be
 * shown, "newscr": a third copy of all cells, "stdscr", would cost 134 KiB at 120 x 40. */
#ifndef TUI_DRAW_H
#define TUI_DRAW_H

#include "tui/theme.h"

#include <stdbool.h>
#include <stddef.h>

/* Characters that a terminal may lack. */
struct glyphs {
	const char *marker, *bullet, *ellipsis, *separator, *rule, *upright;
	const char *met, *not_met, *unknown, *arrow, *up_down;
	const char *corners[4];		/* of a frame: above left and right, below likewise */
};

const struct glyphs *draw_glyphs(void);

int draw_rows(void);
int draw_columns(void);

void draw_start(void);

/** Text of at most @p width columns, cut between characters; gives its columns.
 *  @p length bytes of it, or all up to the NUL when that is less. */
int draw_text(int row, int column, int width, const char *text, size_t length, enum look look);

/** draw_text of a whole text. */
int draw_line(int row, int column, int width, const char *text, enum look look);

/** A line that goes on: with an ellipsis where its rest would be. */
void draw_cut(int row, int column, int width, const char *text, size_t length, enum look look);

/** Blanks. */
void draw_fill(int row, int column, int width, enum look look);

void draw_rule(int row, int column, int width);

/** Shows what was drawn, with the cursor there. */
void draw_show(int row, int column);

/** The next draw_show sends the whole screen. */
void draw_again(void);

#endif
