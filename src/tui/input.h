/* Waiting for keys. */
#ifndef TUI_INPUT_H
#define TUI_INPUT_H

#include "keys.h"

/** To be called once the terminal is open. */
struct keys *input_keys(void);

/** The next key.  Suspends and continues the process by itself (and then says
 *  PRESS_REDRAW). */
struct press input_next(void);

/** Whether keys are waiting to be read: a frame need not be shown yet. */
bool input_waiting(void);

#endif
