/* Waiting for keys. */
#ifndef TUI_INPUT_H
#define TUI_INPUT_H

#include "tui/keys.h"

/** To be called once the terminal is open. */
struct keys *input_keys(void);

/** Keys that have come until now do not count. */
void input_forget(void);

/** The next key; PRESS_CLOCK where none has come for @p ms milliseconds, -1: it is waited for.
 *  Suspends and continues the process by itself (and then says
 *  PRESS_REDRAW). */
struct press input_next(int ms);

/** The next key if it is there already: then what it changes is not worth showing
 *  first.  False when there is none yet. */
bool input_ready(struct press *out);

/** Whether the same key comes again within so many milliseconds.  Takes nothing. */
bool input_repeats(const struct press *press, int ms);

#endif
