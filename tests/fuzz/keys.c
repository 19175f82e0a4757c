/* Bytes from a terminal, in the decoder's two ways: as they come, and with silence behind
 * every read.  The first byte says how; the text of keys is put into a field. */
#include "fuzz.h"

#include "tui/field.h"
#include "tui/keys.h"

#include <string.h>

static void
decode(struct keys *keys, struct field *field, const uint8_t *bytes, size_t size, bool silence)
{
	size_t at = 0;

	while (at < size) {
		struct press press;
		size_t used = keys_decode(keys, bytes + at, size - at, silence, &press);

		if (used > size - at || (used == 0 && silence))
			abort();
		if (used == 0)
			return;
		at += used;
		if (press.code == PRESS_TEXT)
			(void)field_insert(field, press.text);
		else if (press.code == PRESS_PASTE)
			(void)field_insert(field, keys->paste);
		else
			(void)field_press(field, press.code);
		if (field->length >= FIELD_BYTES || field->cursor > field->length
		    || strlen(field->text) != field->length)
			abort();
		(void)field_view(field, 1 + press.code % 40u);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct keys *keys = calloc(1, sizeof *keys);
	struct field field = { .length = 0 };
	size_t piece;

	if (keys == NULL || size < 1) {
		free(keys);
		return 0;
	}
	keys->utf8 = (bytes[0] & 1) != 0;
	keys->mouse = (bytes[0] & 2) != 0;
	keys_add(keys, "\033[Z", PRESS_UP);
	keys_add(keys, "\033OX", PRESS_DOWN);
	keys_add(keys, "\001", PRESS_HELP);
	piece = 1 + (bytes[0] >> 3);
	for (size_t at = 1; at < size; at += piece)
		decode(keys, &field, bytes + at, size - at < piece ? size - at : piece,
		       (bytes[0] & 4) != 0);
	free(keys);
	return 0;
}
