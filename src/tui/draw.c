/* The only place where texts become cells.  What may not reach a terminal has
 * been cleaned away before; here it is dropped a last time. */
#include "tui/draw.h"

#include "tui/terminal.h"
#include "text/unicode.h"

#include <curses.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

enum {
	CELLS_MAX = TERMINAL_COLUMNS_MAX * 2,
	NO_BREAK_SPACE = 0xA0	/* has done its work: a blank is shorter, and better to copy */
};

static const struct glyphs rich = {
	"\342\200\272", "\342\200\242", "\342\200\246", " \302\267 ", "\342\224\200",
	"\342\224\202",
	"\342\234\223", "\342\234\227", "?", "\342\206\222", "\342\206\221\342\206\223",
	{ "\342\224\214", "\342\224\220", "\342\224\224", "\342\224\230" },
};
static const struct glyphs plain_utf8 = {
	">", "*", "...", " - ", "\342\224\200", "\342\224\202", "+", "-", "?", "->", NULL,
	{ "\342\224\214", "\342\224\220", "\342\224\224", "\342\224\230" },
};
static const struct glyphs plain = {
	">", "*", "...", " - ", "-", "|", "+", "-", "?", "->", NULL,
	{ "+", "+", "+", "+" },
};

const struct glyphs *
draw_glyphs(void)
{
	return terminal_is_rich() ? &rich : terminal_is_utf8() ? &plain_utf8 : &plain;
}

int
draw_rows(void)
{
	return getmaxy(newscr);
}

int
draw_columns(void)
{
	return getmaxx(newscr);
}

void
draw_start(void)
{
	(void)werase(newscr);
}

/* Cells of a text that has been cut to size. */
static size_t
widen(wchar_t cells[CELLS_MAX], const char *text, size_t length)
{
	const char *at = text, *end = text + length;
	size_t count = 0;

	while (at < end && count < CELLS_MAX - 1) {
		unsigned character;
		int size = unicode_read(&character, at, (size_t)(end - at));

		at += size > 0 ? size : 1;
		if (size > 0 && !unicode_is_unsafe(character))
			cells[count++] = character == NO_BREAK_SPACE ? L' ' : (wchar_t)character;
	}
	return count;
}

int
draw_text(int row, int column, int width, const char *text, size_t length, enum look look)
{
	wchar_t cells[CELLS_MAX];
	size_t size = strnlen(text, length), fits, count;

	if (row < 0 || row >= draw_rows() || column < 0)
		return 0;
	if (width > draw_columns() - column)
		width = draw_columns() - column;
	if (width <= 0)
		return 0;
	fits = unicode_cut(text, (size_t)width);
	if (size > fits)
		size = fits;
	count = widen(cells, text, size);
	(void)wattrset(newscr, (int)theme_attributes(look));
	(void)mvwaddnwstr(newscr, row, column, cells, (int)count);
	(void)wattrset(newscr, A_NORMAL);
	return (int)unicode_width(text, size);
}

int
draw_line(int row, int column, int width, const char *text, enum look look)
{
	return draw_text(row, column, width, text, strlen(text), look);
}

void
draw_cut(int row, int column, int width, const char *text, size_t length, enum look look)
{
	const char *ellipsis = draw_glyphs()->ellipsis;
	int end = (int)vv_text_width(ellipsis);
	int used = draw_text(row, column, width - end, text, length, look);

	(void)draw_line(row, column + used, end, ellipsis, look);
	draw_fill(row, column + used + end, width - used - end, look);
}

void
draw_fill(int row, int column, int width, enum look look)
{
	if (row < 0 || row >= draw_rows() || column < 0 || column >= draw_columns())
		return;
	if (width > draw_columns() - column)
		width = draw_columns() - column;
	(void)wattrset(newscr, (int)theme_attributes(look));
	for (int i = 0; i < width; i++)
		(void)mvwaddch(newscr, row, column + i, ' ');
	(void)wattrset(newscr, A_NORMAL);
}

void
draw_rule(int row, int column, int width)
{
	for (int i = 0; i < width; i++)
		(void)draw_line(row, column + i, 1, draw_glyphs()->rule, LOOK_RULE);
}

/* Without memory curses leaves out what it would have needed it for, such as moves of the
 * cursor, and says so by errno alone. */
static bool
refreshes(void)
{
	errno = 0;
	terminal_guard(true);
	(void)doupdate();
	terminal_guard(false);
	return errno != ENOMEM;
}

void
draw_show(int row, int column)
{
	(void)wmove(newscr, row, column);
	if (refreshes())
		return;
	draw_again();
	if (!refreshes())
		terminal_fail();
}

void
draw_again(void)
{
	(void)clearok(curscr, TRUE);
}
