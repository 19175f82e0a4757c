/* A QR code on the screen: dark on light whatever the terminal's colours are, with the light
 * margin of four modules that readers want.  Two modules stand above each other in a cell,
 * as a lower half block or as a blank; the upper half block is not used, since many fonts leave
 * a hairline below it.  Where the font lacks the half block, or spoils it, a module is two
 * blanks, which takes twice the room. */
#ifndef TUI_PICTURE_H
#define TUI_PICTURE_H

#include "veiviser-code.h"

#include <stdbool.h>
#include <stdio.h>

enum picture_way {
	PICTURE_HALVES,
	PICTURE_BLANKS,
	PICTURE_NONE		/* there are no colours to draw it with */
};

struct picture {
	const struct vv_qr *code;	/* borrowed */
	enum picture_way way;
};

/** The way that suits the terminal. */
enum picture_way picture_first_way(void);

int picture_rows(const struct picture *picture);
int picture_columns(const struct picture *picture);

/** Writes it into the lines of the normal screen. */
void picture_write(const struct picture *picture, FILE *stream);

void picture_draw(const struct picture *picture, int row, int column);

#endif
