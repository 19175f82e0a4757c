/* Modules become cells here.  What stands beside the code counts as light, the odd last half
 * row with it. */
#include "tui/code_picture.h"

#include "tui/draw.h"
#include "tui/terminal.h"
#include "tui/theme.h"
#include "frontend/message.h"

#include <curses.h>
#include <term.h>

#undef columns
#undef lines

enum { MARGIN = 4 };

enum picture_way
picture_first_way(void)
{
	if (!theme_can_draw())
		return PICTURE_NONE;
	return terminal_is_rich() ? PICTURE_HALVES : PICTURE_BLANKS;
}

static int
modules(const struct picture *picture)
{
	return (int)picture->code->side + 2 * MARGIN;
}

int
picture_rows(const struct picture *picture)
{
	int side = modules(picture);

	return picture->way == PICTURE_HALVES ? (side + 1) / 2 : side;
}

int
picture_columns(const struct picture *picture)
{
	return picture->way == PICTURE_HALVES ? modules(picture) : 2 * modules(picture);
}

static bool
is_dark(const struct picture *picture, int row, int column)
{
	int side = (int)picture->code->side;

	row -= MARGIN;
	column -= MARGIN;
	return row >= 0 && row < side && column >= 0 && column < side
		&& picture->code->dark[row * side + column] != 0;
}

static void
draw_halves(const struct picture *picture, int row, int column, int line)
{
	for (int i = 0; i < modules(picture); i++) {
		bool upper = is_dark(picture, 2 * line, i);
		bool lower = is_dark(picture, 2 * line + 1, i);

		(void)draw_line(row, column + i, 1, upper == lower ? " " : "\342\226\204",
				upper ? LOOK_DARK : LOOK_LIGHT);
	}
}

static void
draw_blanks(const struct picture *picture, int row, int column, int line)
{
	for (int i = 0; i < modules(picture); i++)
		draw_fill(row, column + 2 * i, 2,
			  is_dark(picture, line, i) ? LOOK_DARK : LOOK_LIGHT);
}

void
picture_draw(const struct picture *picture, int row, int column)
{
	for (int line = 0; line < picture_rows(picture); line++)
		if (picture->way == PICTURE_HALVES)
			draw_halves(picture, row + line, column, line);
		else
			draw_blanks(picture, row + line, column, line);
}

/* ---- in lines */

/* Dark or light, as the ground or as what stands on it. */
static void
put_colour(FILE *stream, bool ground, bool dark)
{
	const char *capability = tigetstr(ground ? "setab" : "setaf"), *bytes;
	int light = COLORS >= 256 ? 231 : COLOR_WHITE;

	if (capability == NULL || capability == (const char *)-1)
		return;
	bytes = tparm(capability, dark ? COLORS >= 256 ? 16 : COLOR_BLACK : light);
	if (bytes != NULL)
		message_write(stream, bytes);
}

static void
write_line(const struct picture *picture, FILE *stream, int line)
{
	bool halves = picture->way == PICTURE_HALVES;

	for (int i = 0; i < modules(picture); i++) {
		bool upper = is_dark(picture, halves ? 2 * line : line, i);
		bool lower = halves && is_dark(picture, 2 * line + 1, i);

		put_colour(stream, true, upper);
		put_colour(stream, false, halves ? lower : upper);
		message_write(stream, !halves ? "  " : upper == lower ? " " : "\342\226\204");
	}
}

void
picture_write(const struct picture *picture, FILE *stream)
{
	const char *plain = tigetstr("sgr0"), *colours = tigetstr("op");

	for (int line = 0; line < picture_rows(picture); line++) {
		write_line(picture, stream, line);
		if (colours != NULL && colours != (const char *)-1)
			message_write(stream, colours);
		if (plain != NULL && plain != (const char *)-1)
			message_write(stream, plain);
		message_write(stream, "\n");
	}
}
