/* The cursor stands between characters, marks counted with their letter. */
#include "tui/field.h"

#include "text/unicode.h"

#include <string.h>

void
field_set(struct field *field, const char *text)
{
	*field = (struct field){ .length = 0 };
	(void)field_insert(field, text);
	field->full = false;
}

bool
field_insert(struct field *field, const char *text)
{
	field->full = false;
	while (*text != '\0') {
		size_t length = unicode_next(text);

		if (length == 0)
			break;
		if (field->length + length >= sizeof field->text) {
			field->full = true;
			break;
		}
		memmove(field->text + field->cursor + length, field->text + field->cursor,
			field->length - field->cursor + 1);
		memcpy(field->text + field->cursor, text, length);
		field->length += length;
		field->cursor += length;
		text += length;
	}
	return !field->full;
}

static void
erase(struct field *field, size_t from, size_t to)
{
	memmove(field->text + from, field->text + to, field->length - to + 1);
	field->length -= to - from;
	field->cursor = from;
}

static size_t
word_start(const struct field *field)
{
	size_t at = field->cursor;

	while (at > 0 && field->text[at - 1] == ' ')
		at--;
	while (at > 0 && field->text[at - 1] != ' ')
		at--;
	return at;
}

bool
field_press(struct field *field, enum press_code code)
{
	size_t before = unicode_previous(field->text, field->cursor);
	size_t after = unicode_next(field->text + field->cursor);

	field->full = false;
	switch ((int)code) {
	case PRESS_LEFT:
		field->cursor -= before;
		return true;
	case PRESS_RIGHT:
		field->cursor += after;
		return true;
	case PRESS_HOME:
		field->cursor = 0;
		return true;
	case PRESS_END_KEY:
		field->cursor = field->length;
		return true;
	case PRESS_BACKSPACE:
		erase(field, field->cursor - before, field->cursor);
		return true;
	case PRESS_DELETE:
		erase(field, field->cursor, field->cursor + after);
		return true;
	case PRESS_DELETE_WORD:
		erase(field, word_start(field), field->cursor);
		return true;
	case PRESS_DELETE_ALL:
		field_set(field, "");
		return true;
	}
	return false;
}

size_t
field_view(const struct field *field, size_t width)
{
	size_t from = 0;

	while (from < field->cursor
	       && unicode_width(field->text + from, field->cursor - from) >= width)
		from += unicode_next(field->text + from);
	return from;
}
