/* The key decoder.  It knows the sequences of the terminal's description and the
 * ECMA-48 forms that practically every terminal sends; all other control
 * functions are parsed to their end and dropped. */
#include "tui/keys.h"

#include "text/unicode.h"

#include <stdint.h>
#include <string.h>
#include <wchar.h>

enum { ESC = 0x1b, BEL = 0x07, DEL = 0x7f, SEQUENCE_BYTES_MAX = 64 };

void
keys_add(struct keys *keys, const char *bytes, enum press_code code)
{
	size_t size = bytes == NULL ? 0 : strlen(bytes) + 1;

	if (size <= 1 || size > sizeof keys->sequences[0].bytes
	    || keys->sequence_count == KEYS_SEQUENCES_MAX)
		return;
	memcpy(keys->sequences[keys->sequence_count].bytes, bytes, size);
	keys->sequences[keys->sequence_count].code = code;
	keys->sequence_count++;
}

/* ---- control characters */

static enum press_code
control_key(const struct keys *decoder, unsigned char byte)
{
	static const enum press_code keys[0x20] = {
		[0x01] = PRESS_HOME,		/* ^A ^B ^D ^E ^F ^K ^N ^P ^U ^W: as in a shell */
		[0x02] = PRESS_LEFT,
		[0x03] = PRESS_INTERRUPT,
		[0x04] = PRESS_DELETE,
		[0x05] = PRESS_END_KEY,
		[0x06] = PRESS_RIGHT,
		[0x07] = PRESS_HELP,
		[0x08] = PRESS_BACKSPACE,
		[0x09] = PRESS_TAB,
		[0x0a] = PRESS_ENTER,
		[0x0b] = PRESS_CODE,		/* "Kode" */
		[0x0c] = PRESS_REDRAW,
		[0x0d] = PRESS_ENTER,
		[0x0e] = PRESS_DOWN,
		[0x0f] = PRESS_CASE,		/* "Options" */
		[0x10] = PRESS_UP,
		[0x11] = PRESS_NEW,
		[0x12] = PRESS_ANSWERS,
		[0x13] = PRESS_SHOW,
		[0x14] = PRESS_LANGUAGE,
		[0x15] = PRESS_DELETE_ALL,
		[0x16] = PRESS_VIEW,
		[0x17] = PRESS_DELETE_WORD,
		[0x18] = PRESS_LEAVE,
		[0x19] = PRESS_NOTE,
		[0x1a] = PRESS_SUSPEND,
	};

	if (byte == DEL)
		return PRESS_BACKSPACE;
	if (decoder->captive
	    && (keys[byte] == PRESS_INTERRUPT || keys[byte] == PRESS_SUSPEND
		|| (keys[byte] >= PRESS_CASE && keys[byte] <= PRESS_NEW)))
		return PRESS_NONE;
	return keys[byte];
}

/* ---- text */

/* One character of the locale's character set, as UTF-8. */
static size_t
decode_foreign(const unsigned char *bytes, size_t length, bool silence, char text[8])
{
	mbstate_t state = { 0 };
	wchar_t wide = 0;
	size_t used = mbrtowc(&wide, (const char *)bytes, length, &state);
	int written;

	if (used == (size_t)-2 && !silence)
		return 0;
	if (used == (size_t)-1 || used == (size_t)-2 || used == 0)
		return 1;
	written = unicode_write(text, (unsigned)wide, 7);
	if (written > 0 && !unicode_is_unsafe((unsigned)wide))
		text[written] = '\0';
	else
		text[0] = '\0';
	return used;
}

/* One character; text is "" when it may not be shown. */
static size_t
decode_text(const struct keys *keys, const unsigned char *bytes, size_t length, bool silence,
	    char text[8])
{
	unsigned character;
	int used;

	text[0] = '\0';
	if (!keys->utf8 && bytes[0] >= 0x80)
		return decode_foreign(bytes, length, silence, text);
	used = unicode_read(&character, (const char *)bytes, length);
	if (used == -2 && !silence)
		return 0;
	if (used <= 0)
		return 1;
	if (!unicode_is_unsafe(character)) {
		memcpy(text, bytes, (size_t)used);
		text[used] = '\0';
	}
	return (size_t)used;
}

/* ---- pastes */

static void
paste_begin(struct keys *keys, bool marked)
{
	keys->mode = marked ? KEYS_PASTE : KEYS_BURST;
	keys->paste_length = 0;
	keys->paste[0] = '\0';
	keys->paste_cut = false;
}

static void
paste_add(struct keys *keys, const char *text)
{
	size_t length = strlen(text);

	if (keys->paste_length + length >= sizeof keys->paste) {
		keys->paste_cut = true;
		return;
	}
	memcpy(keys->paste + keys->paste_length, text, length + 1);
	keys->paste_length += length;
}

static size_t
paste_end(struct keys *keys, size_t used, struct press *out)
{
	keys->mode = KEYS_NORMAL;
	out->code = PRESS_PASTE;
	return used;
}

/* Inside a paste nothing is a key: line ends and tabs are blanks, other controls
 * vanish.  A marked paste ends at its mark, an unmarked one when silence falls. */
static size_t
decode_paste(struct keys *keys, const unsigned char *bytes, size_t length, bool silence,
	     struct press *out)
{
	static const char mark[] = "\033[201~";
	size_t at = 0;

	while (at < length) {
		size_t left = length - at, compared = left < 6 ? left : 6;
		char text[8];
		size_t used;

		if (bytes[at] == ESC && memcmp(bytes + at, mark, compared) == 0) {
			if (compared == 6)
				return paste_end(keys, at + 6, out);
			if (!silence)
				return at;
		}
		if (bytes[at] < 0x20 || bytes[at] == DEL) {
			if (bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')
				paste_add(keys, " ");
			at++;
			continue;
		}
		used = decode_text(keys, bytes + at, left, silence, text);
		if (used == 0)
			return at;
		paste_add(keys, text);
		at += used;
	}
	return silence ? paste_end(keys, at, out) : at;
}

/* Whether a paste came without marks: more text in one read than anyone types, with no
 * sequence that a key would send.  Controls may stand in what is pasted: a ^C there is
 * none of the visitor's, unless there is little else. */
static bool
is_burst(const unsigned char *bytes, size_t length)
{
	size_t text = 0;

	if (length < KEYS_BURST_MIN)
		return false;
	for (size_t i = 0; i < KEYS_BURST_MIN; i++) {
		if (bytes[i] == ESC)
			return false;
		text += bytes[i] >= 0x20 || bytes[i] == '\n' || bytes[i] == '\r'
			|| bytes[i] == '\t';
	}
	return text >= KEYS_BURST_TEXT_MIN;
}

/* ---- escape sequences */

static enum press_code
tilde_key(int number)
{
	switch (number) {
	case 1: case 7:
		return PRESS_HOME;
	case 3:
		return PRESS_DELETE;
	case 4: case 8:
		return PRESS_END_KEY;
	case 5:
		return PRESS_PAGE_UP;
	case 6:
		return PRESS_PAGE_DOWN;
	case 11:
		return PRESS_HELP;
	case 12:
		return PRESS_LANGUAGE;
	case 13:
		return PRESS_ANSWERS;
	case 14:
		return PRESS_CODE;
	case 15:
		return PRESS_CASE;
	case 17:
		return PRESS_NOTE;
	case 18:
		return PRESS_VIEW;
	case 19:
		return PRESS_SHOW;
	case 20:
		return PRESS_NEW;
	case 21:
		return PRESS_LEAVE;
	}
	return PRESS_NONE;
}

/* The letter that ends ESC [ or ESC O for a key without modifiers. */
static enum press_code
letter_key(unsigned char letter)
{
	switch (letter) {
	case 'A':
		return PRESS_UP;
	case 'B':
		return PRESS_DOWN;
	case 'C':
		return PRESS_RIGHT;
	case 'D':
		return PRESS_LEFT;
	case 'H':
		return PRESS_HOME;
	case 'F':
		return PRESS_END_KEY;
	case 'M':
		return PRESS_ENTER;
	case 'P':
		return PRESS_HELP;
	case 'Q':
		return PRESS_LANGUAGE;
	case 'R':
		return PRESS_ANSWERS;
	case 'S':
		return PRESS_CODE;
	case 'Z':
		return PRESS_BACK_TAB;
	}
	return PRESS_NONE;
}

/* ESC [ < BUTTON ; COLUMN ; ROW M, counted from 1. */
static void
decode_mouse(const unsigned char *bytes, size_t length, struct press *out)
{
	int numbers[3] = { 0, 0, 0 };
	size_t n = 0;

	for (size_t i = 0; i < length && n < 3; i++) {
		if (bytes[i] == ';')
			n++;
		else if (bytes[i] >= '0' && bytes[i] <= '9' && numbers[n] < 100000)
			numbers[n] = 10 * numbers[n] + (bytes[i] - '0');
		else
			return;
	}
	if (n != 2)
		return;
	out->column = numbers[1] - 1;
	out->row = numbers[2] - 1;
	if (numbers[0] == 0)
		out->code = PRESS_CLICK;
	else if (numbers[0] == 64)
		out->code = PRESS_WHEEL_UP;
	else if (numbers[0] == 65)
		out->code = PRESS_WHEEL_DOWN;
}

static int
whole_number(const unsigned char *bytes, size_t length)
{
	int number = 0;

	for (size_t i = 0; i < length; i++) {
		if (bytes[i] < '0' || bytes[i] > '9' || number > 1000)
			return -1;
		number = 10 * number + (bytes[i] - '0');
	}
	return number;
}

/* ESC [ parameters final.  Taken to the end whatever it is. */
static size_t
decode_csi(struct keys *keys, const unsigned char *bytes, size_t length, bool silence,
	   struct press *out)
{
	size_t at = 2;
	int number;

	if (length > 2 && bytes[2] == '[') {	/* the Linux console's F1 to F5 */
		if (length == 3)
			return silence ? 3 : 0;
		if (bytes[3] >= 'A' && bytes[3] <= 'E')
			out->code = (enum press_code[]){ PRESS_HELP, PRESS_LANGUAGE, PRESS_ANSWERS,
							 PRESS_CODE, PRESS_CASE }[bytes[3] - 'A'];
		return 4;
	}
	while (at < length && at < SEQUENCE_BYTES_MAX && bytes[at] >= 0x20 && bytes[at] < 0x40)
		at++;
	if (at == length)
		return silence ? length : 0;
	if (bytes[at] < 0x40 || bytes[at] > 0x7e)
		return at;		/* broken off; what follows stands for itself */
	if (bytes[at] == 'M' && at == 2)	/* an old mouse report: three bytes follow */
		return length >= 6 ? 6 : silence ? length : 0;
	number = whole_number(bytes + 2, at - 2);
	if (bytes[at] == 'M' && bytes[2] == '<') {
		if (keys->mouse)
			decode_mouse(bytes + 3, at - 3, out);
	} else if (bytes[at] == '~' && number == 200)
		paste_begin(keys, true);
	else if (bytes[at] == '~' && number >= 0)
		out->code = tilde_key(number);
	else if (at == 2)
		out->code = letter_key(bytes[at]);
	return at + 1;
}

/* One of the terminal's own sequences: bytes taken, 0 when none is whole.
 * *partial tells that more bytes may make one. */
static size_t
decode_own(const struct keys *keys, const unsigned char *bytes, size_t length, bool *partial,
	   struct press *out)
{
	*partial = false;
	for (size_t i = 0; i < keys->sequence_count; i++) {
		const char *sequence = keys->sequences[i].bytes;
		size_t size = strlen(sequence);

		if (memcmp(sequence, bytes, size < length ? size : length) != 0)
			continue;
		if (size <= length) {
			out->code = keys->sequences[i].code;
			return size;
		}
		*partial = true;
	}
	return 0;
}

static size_t
decode_escape(struct keys *keys, const unsigned char *bytes, size_t length, bool silence,
	      struct press *out)
{
	char text[8];
	size_t used;

	if (length == 1) {
		out->code = silence ? PRESS_ESC : PRESS_NONE;
		return silence ? 1 : 0;
	}
	switch (bytes[1]) {
	case '[':
		return decode_csi(keys, bytes, length, silence, out);
	case 'O':
		if (length == 2)
			return silence ? 2 : 0;
		out->code = letter_key(bytes[2]);
		return 3;
	case ']': case 'P': case '_': case '^': case 'X':	/* OSC DCS APC PM SOS */
		keys->mode = KEYS_STRING;
		return 2;
	case ESC:
		if (length == 2 && !silence)
			return 0;
		if (length > 2 && (bytes[2] == '[' || bytes[2] == 'O')) {
			used = decode_escape(keys, bytes + 1, length - 1, silence, out);
			out->code = PRESS_NONE;		/* a key with Alt */
			return used == 0 ? 0 : used + 1;
		}
		out->code = PRESS_ESC;
		return 1;
	}
	if (bytes[1] < 0x20 || bytes[1] == DEL)
		return 2;
	used = decode_text(keys, bytes + 1, length - 1, silence, text);
	return used == 0 ? 0 : used + 1;	/* a letter with Alt */
}

/* The text of an OSC, DCS, APC, PM or SOS, to its end. */
static size_t
decode_string(struct keys *keys, const unsigned char *bytes, size_t length, bool silence)
{
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == BEL || (bytes[i] == ESC && i + 1 < length)) {
			keys->mode = KEYS_NORMAL;
			return bytes[i] == BEL ? i + 1 : bytes[i + 1] == '\\' ? i + 2 : i;
		}
		if (bytes[i] == ESC && !silence)
			return i;
	}
	if (silence)
		keys->mode = KEYS_NORMAL;
	return length;
}

/* ---- one key */

static size_t
decode_normal(struct keys *keys, const unsigned char *bytes, size_t length, bool silence,
	      struct press *out)
{
	bool partial;
	size_t used = decode_own(keys, bytes, length, &partial, out);

	if (used > 0)
		return used;
	if (partial && !silence)
		return 0;
	if (bytes[0] == ESC)
		return decode_escape(keys, bytes, length, silence, out);
	if (is_burst(bytes, length)) {
		paste_begin(keys, false);
		return decode_paste(keys, bytes, length, false, out);
	}
	if (bytes[0] < 0x20 || bytes[0] == DEL) {
		out->code = control_key(keys, bytes[0]);
		return 1;
	}
	used = decode_text(keys, bytes, length, silence, out->text);
	if (used > 0 && out->text[0] != '\0')
		out->code = PRESS_TEXT;
	return used;
}

size_t
keys_decode(struct keys *keys, const unsigned char *bytes, size_t length, bool silence,
	    struct press *out)
{
	size_t used;

	*out = (struct press){ .code = PRESS_NONE };
	switch (keys->mode) {
	case KEYS_NORMAL:
		break;
	case KEYS_STRING:
		used = decode_string(keys, bytes, length, silence);
		if (used > 0 || keys->mode == KEYS_STRING)
			return used;
		break;		/* another sequence has begun */
	case KEYS_PASTE:
	case KEYS_BURST:
		return decode_paste(keys, bytes, length, silence, out);
	}
	return length == 0 ? 0 : decode_normal(keys, bytes, length, silence, out);
}
