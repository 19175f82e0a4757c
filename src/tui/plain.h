/* The report as plain text on the terminal's normal screen, where it can be scrolled back to and
 * copied, and stays when the connection has ended: over SSH there is no file to save it to. */
#ifndef TUI_PLAIN_H
#define TUI_PLAIN_H

#include "tui/tui.h"

/** Shows the report that is on the screen so, its answer code as a picture below it, until a key
 *  is pressed.  True when *event is to be given on. */
bool plain_run(struct tui *tui, enum interview_event *event);

#endif
