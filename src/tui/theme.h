/* How things look: attributes and colours by theme, for as many colours as the terminal
 * has. */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include "frontend/frontend.h"

#include <stdbool.h>

/* What colour and attributes tell; none of it is told by them alone. */
enum look {
	LOOK_PLAIN,
	LOOK_STRONG,		/* headings, keys */
	LOOK_DIM,		/* what explains */
	LOOK_TITLE,
	LOOK_RULE,
	LOOK_CHOSEN,		/* the bar of the selected line */
	LOOK_FIELD,
	LOOK_GOOD,		/* yes, met */
	LOOK_OPEN,		/* not yet, not known */
	LOOK_BAD,		/* no, not met, refused */
	LOOK_LIGHT, LOOK_DARK,	/* of a picture: dark on light, light on dark, in every theme */
	LOOK_COUNT
};

/** Sets the looks up once curses runs; gives whether colour is used. */
bool theme_open(enum theme theme);

/** Whether LOOK_LIGHT and LOOK_DARK can be told apart. */
bool theme_can_draw(void);

/** What curses calls a look: its attributes and colours. */
unsigned theme_attributes(enum look look);

#endif
