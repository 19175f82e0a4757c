/* From the bytes of a terminal to keys, without reading or waiting: what is no
 * key of ours (replies, focus, unknown sequences) is swallowed and never becomes
 * text. */
#ifndef TUI_KEYS_H
#define TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>

enum press_code {
	PRESS_NONE,		/* swallowed */
	PRESS_TEXT,		/* one character */
	PRESS_UP, PRESS_DOWN, PRESS_LEFT, PRESS_RIGHT,
	PRESS_PAGE_UP, PRESS_PAGE_DOWN, PRESS_HOME, PRESS_END_KEY,
	PRESS_ENTER, PRESS_ESC, PRESS_TAB, PRESS_BACK_TAB,
	PRESS_BACKSPACE, PRESS_DELETE, PRESS_DELETE_WORD, PRESS_DELETE_ALL,
	PRESS_HELP, PRESS_LANGUAGE, PRESS_ANSWERS, PRESS_CODE, PRESS_LEAVE, PRESS_INTERRUPT,
	PRESS_CASE, PRESS_NOTE, PRESS_VIEW, PRESS_SHOW, PRESS_NEW,	/* an adviser's */
	PRESS_REDRAW, PRESS_SUSPEND,
	PRESS_PASTE,		/* keys->paste holds it */
	PRESS_CLICK, PRESS_WHEEL_UP, PRESS_WHEEL_DOWN,
	PRESS_RESIZE,		/* from here on: not from bytes */
	PRESS_CLOCK,		/* as long as was said none has come */
	PRESS_GONE		/* the terminal is gone, or we are to end */
};

struct press {
	enum press_code code;
	char text[8];		/* PRESS_TEXT: UTF-8, NUL-terminated */
	int row, column;	/* mouse: from 0 */
};

enum {
	KEYS_PASTE_MAX = 2048,	/* bytes of a paste that are kept */
	KEYS_BURST_MIN = 64,	/* as many bytes of text at once nobody types */
	KEYS_BURST_TEXT_MIN = 48,	/* of them; the others may be controls */
	KEYS_SEQUENCES_MAX = 29
};

/* The decoder's state. */
struct keys {
	struct {
		char bytes[12];
		enum press_code code;
	} sequences[KEYS_SEQUENCES_MAX];	/* the terminal's own */
	size_t sequence_count;
	bool mouse;		/* its reports mean something */
	bool captive;		/* nobody may interrupt or suspend: no keys do */
	bool utf8;		/* else bytes are in the locale's character set */
	enum { KEYS_NORMAL, KEYS_STRING, KEYS_PASTE, KEYS_BURST } mode;
	char paste[KEYS_PASTE_MAX];	/* UTF-8, NUL-terminated */
	size_t paste_length;
	bool paste_cut;		/* more was pasted than was kept */
};

/** Adds a sequence that the terminal sends for a key; NULL and what does not fit
 *  is left out. */
void keys_add(struct keys *keys, const char *bytes, enum press_code code);

/**
 * Takes the first key off some bytes.
 *
 * @param silence  nothing more has come for a while: what looks unfinished is
 *                 finished (a lone ESC is the Esc key).
 * @param[out] out PRESS_NONE when what was taken is no key.
 * @return bytes taken; 0 when more are needed, never with @p silence unless
 *         @p length is 0.
 */
size_t keys_decode(struct keys *keys, const unsigned char *bytes, size_t length,
		   bool silence, struct press *out);

#endif
