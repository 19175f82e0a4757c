/* A line of text being typed.  Knows nothing of the screen. */
#ifndef TUI_FIELD_H
#define TUI_FIELD_H

#include "tui/keys.h"

#include <stdbool.h>
#include <stddef.h>

enum { FIELD_BYTES = 256 };

struct field {
	char text[FIELD_BYTES];	/* UTF-8, NUL-terminated */
	size_t length;
	size_t cursor;		/* bytes before it */
	bool full;		/* something did not fit since the last change */
};

void field_set(struct field *field, const char *text);

/** Inserts what fits at the cursor; false when something did not. */
bool field_insert(struct field *field, const char *text);

/** Edits or moves; false when the key is none for a field. */
bool field_press(struct field *field, enum press_code code);

/** The first byte to be shown so that the cursor is within @p width columns. */
size_t field_view(const struct field *field, size_t width);

#endif
