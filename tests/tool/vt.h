/* The screen of a terminal, as far as curses programs use one (xterm, linux,
 * vt100, screen): bytes in, cells out.  A sequence it does not know is counted,
 * so that a test can tell that it saw everything. */
#ifndef VT_H
#define VT_H

#include "text/unicode.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VT_ROWS_MAX = 300, VT_COLUMNS_MAX = 500, VT_CELL_BYTES = 24, VT_NUMBERS_MAX = 8 };

struct vt_cell {
	char text[VT_CELL_BYTES];	/* "" is a blank */
	bool reverse, underline;
	int ground;		/* colour behind it; 0: the terminal's own */
};

struct vt {
	int rows, columns;
	struct vt_cell *cells;
	struct vt_cell *aside;	/* of the screen that is not shown */
	int aside_row, aside_column;	/* its cursor */
	int row, column, top, bottom;	/* top and bottom: the scroll region */
	int saved_row, saved_column;
	bool wrap_next;			/* a character stands in the last column */
	bool reverse, underline, cursor_shown, other_screen, paste, mouse;
	int ground;			/* the colour plus 1; 0: the terminal's own */
	unsigned colours, unknown, bells;
	enum { VT_TEXT, VT_ESC, VT_CSI, VT_STRING, VT_CHARSET } state;
	char csi[64];
	size_t csi_length;
	bool latin1;			/* a byte is a character, as in ISO-8859-1; not UTF-8 */
	char letter[8];			/* a UTF-8 character, unfinished */
	size_t letter_length, letter_size;
};

static struct vt_cell *
vt_cell(struct vt *vt, int row, int column)
{
	return &vt->cells[row * VT_COLUMNS_MAX + column];
}

static void
vt_erase(struct vt *vt, int row, int from, int to)
{
	for (int column = from; column < to && column < VT_COLUMNS_MAX; column++)
		*vt_cell(vt, row, column) = (struct vt_cell){ .ground = vt->ground };
}

static void
vt_erase_rows(struct vt *vt, int from, int to)
{
	for (int row = from; row < to; row++)
		vt_erase(vt, row, 0, VT_COLUMNS_MAX);
}

static void
vt_resize(struct vt *vt, int rows, int columns)
{
	/* a size of none is what a program must take for the usual one */
	vt->rows = rows <= 0 ? 24 : rows < VT_ROWS_MAX ? rows : VT_ROWS_MAX;
	vt->columns = columns <= 0 ? 80 : columns < VT_COLUMNS_MAX ? columns : VT_COLUMNS_MAX;
	vt->top = 0;
	vt->bottom = vt->rows - 1;
	if (vt->row >= vt->rows)
		vt->row = vt->rows - 1;
	if (vt->column >= vt->columns)
		vt->column = vt->columns - 1;
	vt->wrap_next = false;
}

static bool
vt_init(struct vt *vt, int rows, int columns)
{
	*vt = (struct vt){ .cursor_shown = true };
	vt->cells = calloc((size_t)VT_ROWS_MAX * VT_COLUMNS_MAX, sizeof *vt->cells);
	vt->aside = calloc((size_t)VT_ROWS_MAX * VT_COLUMNS_MAX, sizeof *vt->aside);
	vt_resize(vt, rows, columns);
	return vt->cells != NULL && vt->aside != NULL;
}

/* Moves the lines of a region up (by > 0) or down; what comes in is blank. */
static void
vt_scroll(struct vt *vt, int top, int bottom, int by)
{
	size_t line = VT_COLUMNS_MAX * sizeof *vt->cells;

	if (by > VT_ROWS_MAX || by < -VT_ROWS_MAX)	/* all of it goes, however far */
		by = by > 0 ? VT_ROWS_MAX : -VT_ROWS_MAX;
	for (; by > 0; by--) {
		memmove(vt_cell(vt, top, 0), vt_cell(vt, top + 1, 0), (size_t)(bottom - top) * line);
		vt_erase(vt, bottom, 0, VT_COLUMNS_MAX);
	}
	for (; by < 0; by++) {
		memmove(vt_cell(vt, top + 1, 0), vt_cell(vt, top, 0), (size_t)(bottom - top) * line);
		vt_erase(vt, top, 0, VT_COLUMNS_MAX);
	}
}

static void
vt_line_feed(struct vt *vt)
{
	if (vt->row == vt->bottom)
		vt_scroll(vt, vt->top, vt->bottom, 1);
	else if (vt->row < vt->rows - 1)
		vt->row++;
}

static void
vt_put(struct vt *vt, const char *text, size_t length)
{
	int width = (int)unicode_width(text, length);
	struct vt_cell *cell;

	if (width == 0) {
		if (vt->column > 0) {
			cell = vt_cell(vt, vt->row, vt->column - 1);
			if (strlen(cell->text) + length < sizeof cell->text)
				strncat(cell->text, text, length);
		}
		return;
	}
	if (vt->wrap_next) {
		vt->column = 0;
		vt_line_feed(vt);
		vt->wrap_next = false;
	}
	cell = vt_cell(vt, vt->row, vt->column);
	memcpy(cell->text, text, length);
	cell->text[length] = '\0';
	cell->reverse = vt->reverse;
	cell->underline = vt->underline;
	cell->ground = vt->ground;
	vt->column += width;
	if (vt->column >= vt->columns) {
		vt->column = vt->columns - 1;
		vt->wrap_next = true;
	}
}

/* ---- control sequences */

static int
vt_number(const int numbers[VT_NUMBERS_MAX], int i, int otherwise)
{
	return numbers[i] > 0 ? numbers[i] : otherwise;
}

static int
vt_clamp(int value, int max)
{
	return value < 0 ? 0 : value > max ? max : value;
}

static void
vt_attributes(struct vt *vt, const int numbers[VT_NUMBERS_MAX], int count)
{
	for (int i = 0; i < count; i++) {
		int n = numbers[i];

		if (n == 0) {
			vt->reverse = vt->underline = false;
			vt->ground = 0;
		} else if (n == 7 || n == 27) {
			vt->reverse = n == 7;
		} else if (n == 4 || n == 24) {
			vt->underline = n == 4;
		} else if (n == 49) {
			vt->ground = 0;
		} else if ((n >= 30 && n <= 37) || (n >= 40 && n <= 47) || n >= 90) {
			vt->colours++;
			if (n >= 40 && n <= 47)
				vt->ground = n - 39;
		} else if ((n == 38 || n == 48) && i + 2 < count) {
			vt->colours++;
			if (n == 48)
				vt->ground = numbers[i + 2] + 1;
			i += 2;
		}
	}
}

/* The other screen is blank whenever it is entered; the first comes back as it was left. */
static void
vt_switch(struct vt *vt, bool other)
{
	struct vt_cell *cells = vt->cells;
	int row = vt->row, column = vt->column;

	if (other != vt->other_screen) {
		vt->cells = vt->aside;
		vt->aside = cells;
		if (!other) {
			vt->row = vt_clamp(vt->aside_row, vt->rows - 1);
			vt->column = vt_clamp(vt->aside_column, vt->columns - 1);
		}
		vt->aside_row = row;
		vt->aside_column = column;
		vt->wrap_next = false;
	}
	vt->other_screen = other;
	if (other)
		vt_erase_rows(vt, 0, VT_ROWS_MAX);
}

static void
vt_mode(struct vt *vt, int mode, bool on)
{
	switch (mode) {
	case 25:
		vt->cursor_shown = on;
		return;
	case 1000:
	case 1006:
		vt->mouse = on;
		return;
	case 1049:
	case 47:
		vt_switch(vt, on);
		return;
	case 2004:
		vt->paste = on;
		return;
	}
}

static void
vt_cells_move(struct vt *vt, int by)
{
	int from = vt->column;

	if (by > 0)
		for (int column = vt->columns - 1; column >= from + by; column--)
			*vt_cell(vt, vt->row, column) = *vt_cell(vt, vt->row, column - by);
	else
		for (int column = from; column < vt->columns + by; column++)
			*vt_cell(vt, vt->row, column) = *vt_cell(vt, vt->row, column - by);
	if (by > 0)
		vt_erase(vt, vt->row, from, from + by < vt->columns ? from + by : vt->columns);
	else
		vt_erase(vt, vt->row, vt->columns + by > from ? vt->columns + by : from, vt->columns);
}

static void
vt_repeat(struct vt *vt, int times)
{
	struct vt_cell cell = vt->column > 0 ? *vt_cell(vt, vt->row, vt->column - 1)
		: (struct vt_cell){ .text = " " };

	while (times-- > 0)
		vt_put(vt, cell.text[0] != '\0' ? cell.text : " ", strlen(cell.text[0] != '\0' ? cell.text : " "));
}

static void
vt_erase_display(struct vt *vt, int what)
{
	if (what == 0) {
		vt_erase(vt, vt->row, vt->column, VT_COLUMNS_MAX);
		vt_erase_rows(vt, vt->row + 1, VT_ROWS_MAX);
	} else if (what == 1) {
		vt_erase_rows(vt, 0, vt->row);
		vt_erase(vt, vt->row, 0, vt->column + 1);
	} else {
		vt_erase_rows(vt, 0, VT_ROWS_MAX);
	}
}

static void
vt_csi(struct vt *vt, char final)
{
	int numbers[VT_NUMBERS_MAX] = { 0 }, count = 1, n;
	bool private = vt->csi[0] == '?';

	for (size_t i = private ? 1 : 0; i < vt->csi_length; i++) {
		if (vt->csi[i] == ';' && count < VT_NUMBERS_MAX)
			count++;
		else if (vt->csi[i] >= '0' && vt->csi[i] <= '9')
			numbers[count - 1] = 10 * numbers[count - 1] + (vt->csi[i] - '0');
	}
	n = vt_number(numbers, 0, 1);
	if (strchr("ABCDEFGHdfr", final) != NULL)
		vt->wrap_next = false;
	switch (final) {
	case 'A': vt->row = vt_clamp(vt->row - n, vt->rows - 1); break;
	case 'B': vt->row = vt_clamp(vt->row + n, vt->rows - 1); break;
	case 'C': vt->column = vt_clamp(vt->column + n, vt->columns - 1); break;
	case 'D': vt->column = vt_clamp(vt->column - n, vt->columns - 1); break;
	case 'G': vt->column = vt_clamp(n - 1, vt->columns - 1); break;
	case 'd': vt->row = vt_clamp(n - 1, vt->rows - 1); break;
	case 'H':
	case 'f':
		vt->row = vt_clamp(n - 1, vt->rows - 1);
		vt->column = vt_clamp(vt_number(numbers, 1, 1) - 1, vt->columns - 1);
		break;
	case 'J': vt_erase_display(vt, numbers[0]); break;
	case 'K':
		vt_erase(vt, vt->row, numbers[0] == 0 ? vt->column : 0,
			 numbers[0] == 1 ? vt->column + 1 : VT_COLUMNS_MAX);
		break;
	case 'L': vt_scroll(vt, vt->row, vt->bottom, -n); break;
	case 'M': vt_scroll(vt, vt->row, vt->bottom, n); break;
	case '@': vt_cells_move(vt, n); break;
	case 'P': vt_cells_move(vt, -n); break;
	case 'X': vt_erase(vt, vt->row, vt->column, vt->column + n); break;
	case 'S': vt_scroll(vt, vt->top, vt->bottom, n); break;
	case 'T': vt_scroll(vt, vt->top, vt->bottom, -n); break;
	case 'b': vt_repeat(vt, n); break;
	case 'm': vt_attributes(vt, numbers, count); break;
	case 'r':
		if (vt_number(numbers, 1, vt->rows) <= n)	/* as terminals do */
			break;
		vt->top = vt_clamp(n - 1, vt->rows - 1);
		vt->bottom = vt_clamp(vt_number(numbers, 1, vt->rows) - 1, vt->rows - 1);
		vt->row = vt->column = 0;
		break;
	case 'h':
	case 'l':
		for (int i = 0; private && i < count; i++)
			vt_mode(vt, numbers[i], final == 'h');
		break;
	case 't':		/* the window's title */
	case 'c':		/* the cursor's shape */
		break;
	default:
		vt->unknown++;
	}
}

static void
vt_reset(struct vt *vt)
{
	vt->top = 0;
	vt->bottom = vt->rows - 1;
	vt->row = vt->column = 0;
	vt->reverse = vt->underline = vt->other_screen = vt->paste = vt->mouse = vt->wrap_next = false;
	vt->ground = 0;
	vt->cursor_shown = true;
	vt_erase_rows(vt, 0, VT_ROWS_MAX);
}

static void
vt_escape(struct vt *vt, char c)
{
	vt->state = VT_TEXT;
	switch (c) {
	case '[':
		vt->state = VT_CSI;
		vt->csi_length = 0;
		memset(vt->csi, 0, sizeof vt->csi);
		return;
	case ']': case 'P': case '_': case '^': case 'X':
		vt->state = VT_STRING;
		return;
	case '(': case ')':
		vt->state = VT_CHARSET;
		return;
	case '7':
		vt->saved_row = vt->row;
		vt->saved_column = vt->column;
		return;
	case '8':
		vt->row = vt->saved_row;
		vt->column = vt->saved_column;
		return;
	case 'D':
		vt_line_feed(vt);
		return;
	case 'M':
		if (vt->row == vt->top)
			vt_scroll(vt, vt->top, vt->bottom, -1);
		else if (vt->row > 0)
			vt->row--;
		return;
	case 'c':
		vt_reset(vt);
		return;
	case '=': case '>': case '\\':
		return;
	}
	vt->unknown++;
}

static void
vt_control(struct vt *vt, char c)
{
	switch (c) {
	case '\a':
		vt->bells++;
		return;
	case '\b':
		vt->column = vt->column > 0 ? vt->column - 1 : 0;
		vt->wrap_next = false;
		return;
	case '\t':
		vt->column = vt_clamp((vt->column / 8 + 1) * 8, vt->columns - 1);
		return;
	case '\n':
		vt_line_feed(vt);
		return;
	case '\r':
		vt->column = 0;
		vt->wrap_next = false;
		return;
	case '\016': case '\017': case '\0':
		return;
	case '\033':
		vt->state = VT_ESC;
		return;
	}
	vt->unknown++;
}

static void
vt_text(struct vt *vt, unsigned char byte)
{
	if (vt->latin1 && byte >= 0x80) {
		char letter[3] = { (char)(0xc0 | byte >> 6), (char)(0x80 | (byte & 0x3f)), '\0' };

		vt_put(vt, letter, 2);
		return;
	}
	if (vt->letter_size == 0) {
		vt->letter_length = 0;
		vt->letter_size = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
		if (vt->letter_size == 0) {
			vt->unknown++;
			return;
		}
	}
	vt->letter[vt->letter_length++] = (char)byte;
	if (vt->letter_length < vt->letter_size)
		return;
	vt->letter[vt->letter_length] = '\0';
	if (unicode_is_plain(vt->letter, vt->letter_length))
		vt_put(vt, vt->letter, vt->letter_length);
	else
		vt->unknown++;
	vt->letter_size = 0;
}

static void
vt_feed(struct vt *vt, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		char c = bytes[i];

		switch (vt->state) {
		case VT_TEXT:
			if ((unsigned char)c < 0x20 || c == 0x7f)
				vt_control(vt, c);
			else
				vt_text(vt, (unsigned char)c);
			break;
		case VT_ESC:
			vt_escape(vt, c);
			break;
		case VT_CSI:
			if (c >= 0x40 && c <= 0x7e) {
				vt->state = VT_TEXT;
				vt_csi(vt, c);
			} else if (vt->csi_length < sizeof vt->csi - 1) {
				vt->csi[vt->csi_length++] = c;
			}
			break;
		case VT_STRING:
			if (c == '\a' || c == '\\')
				vt->state = VT_TEXT;
			break;
		case VT_CHARSET:
			vt->state = VT_TEXT;
			break;
		}
	}
}

/* ---- reading it */

/* The text of a row from a column on, blanks at its end left out; free() it. */
static char *
vt_line(struct vt *vt, int row, int column)
{
	size_t size = (size_t)VT_COLUMNS_MAX * VT_CELL_BYTES + 1, length = 0, used = 0;
	char *text = malloc(size);

	if (text == NULL)
		abort();
	for (; column < vt->columns; column++) {
		const struct vt_cell *cell = vt_cell(vt, row, column);
		const char *shown = cell->text[0] != '\0' ? cell->text : " ";

		memcpy(text + length, shown, strlen(shown));
		length += strlen(shown);
		if (strcmp(shown, " ") != 0)
			used = length;
		if (cell->text[0] != '\0' && unicode_width(cell->text, strlen(cell->text)) == 2)
			column++;
	}
	text[used] = '\0';
	return text;
}

#endif
