/* Modules become cells here.  What stands beside the code counts as light, the odd last half
 * row with it. */
#include "tui/code_picture.h"

#include "tui/draw.h"
#include "tui/terminal.h"
#include "tui/theme.h"

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
