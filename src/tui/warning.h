/* At a public place: the page that asks whether somebody is still there, over any other; and how
 * long a session lasts, told with what is shown. */
#ifndef TUI_WARNING_H
#define TUI_WARNING_H

#include "tui/page.h"

/**
 * To be called with each press, before a page takes it.  Does nothing on a person's own machine.
 *
 * @param press  a key says that somebody is there.
 * @param below  the page that is shown; what was typed there stays.
 * @param[out] act  what came of it, when true is given; else the page goes on with the press.
 */
bool warning_due(struct page *below, const struct press *press, enum act *act);

/** How long the session lasts, to be told on the page that is laid out; NULL: nothing. */
const char *warning_notice(void);

#endif
