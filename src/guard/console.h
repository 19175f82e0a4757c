/* The terminal between two visitors: nothing of the one is to be seen, to be scrolled back to or
 * to be read by the other. */
#ifndef GUARD_CONSOLE_H
#define GUARD_CONSOLE_H

#include <stdbool.h>

/**
 * Takes the terminal that standard input and output are: from now on no key means anything to it
 * (no signal, no stop, no echo).
 *
 * @return false when they are none.
 */
bool console_take(void);

/** Forgets keys that were typed and output that was not shown; puts the terminal into its first
 *  state: screen, scroll-back, modes, colours.  Never waits long for one that takes nothing.
 *  False: the terminal is gone. */
bool console_clear(void);

/** Writes text as it is, where it stands; for a page without input. */
void console_write(const char *text);

/** As it was found, by console_take or console_take_lines. */
void console_give_back(void);

/** For a child that reads lines: echo and editing of a line, but still no signal, no stop and no
 *  end of input by a key. */
void console_take_lines(void);

#endif
