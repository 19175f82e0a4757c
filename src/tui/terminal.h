/* The terminal: taken over, given back however the program ends, and what it
 * tells us meanwhile (signals, size).  There is one per process. */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include "frontend/frontend.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

enum {
	/* Larger windows are used up to here: memory grows with the cells. */
	TERMINAL_ROWS_MAX = 100,
	TERMINAL_COLUMNS_MAX = 300
};

struct keys;

/** Whether the full screen can run here: a terminal on both ends that can move
 *  its cursor.  Writes nothing. */
bool terminal_can_run(const struct frontend_options *options);

/**
 * Takes the terminal over.
 *
 * @param keys  gets the sequences of the terminal's keys.
 * @return false when it cannot be had; nothing has changed then.
 */
bool terminal_open(const struct frontend_options *options, struct keys *keys);

/** Gives it back as it was.  Safe to call again. */
void terminal_close(void);

/** While this is on, curses is at work, and a fault means that memory was out. */
void terminal_guard(bool on);

/** While this is on, a terminal that takes nothing for a minute ends the process: nobody reads
 *  there.  For public places. */
void terminal_limit(bool on);

/** Leaves the terminal as it was, says that it or memory failed, and ends the process. */
_Noreturn void terminal_fail(void);

/** Descriptor the keys come from. */
int terminal_input(void);

/** Milliseconds after which a lone ESC is the Esc key. */
int terminal_escape_delay(void);

/** Whether it shows letters beyond ASCII; else texts go through page_show. */
bool terminal_is_utf8(void);

/** The character set that letters are limited to where it is not UTF-8. */
const char *terminal_charset(void);

/** Whether it has the characters of fine typography (check marks, rules). */
bool terminal_is_rich(void);

/* What happened since it was last asked for. */
enum terminal_event {
	TERMINAL_NOTHING,
	TERMINAL_RESIZED,	/* curses knows the new size */
	TERMINAL_SUSPEND,	/* to be suspended */
	TERMINAL_ENDED		/* to end at once */
};

enum terminal_event terminal_event(void);

/** Stops the process until it is continued; the terminal is the shell's meanwhile. */
void terminal_suspend(void);

/** Leaves the page for the normal screen, where the stream this gives writes lines; keys are
 *  taken as on a page. */
FILE *terminal_step_out(void);
/** Back to the page, which is drawn anew. */
void terminal_step_in(void);

/** Holds back the signals that terminal_event tells of; they arrive only while
 *  waiting with the mask this gives. */
void terminal_hold(sigset_t *waiting);
void terminal_release(const sigset_t *waiting);

#endif
