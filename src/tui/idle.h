/* At an adviser's desk: what becomes due while nobody presses a key, on any page.  When nobody has
 * for long, the page is covered by one that shows nothing of the case, until somebody is there
 * again; what was typed below stays. */
#ifndef TUI_IDLE_H
#define TUI_IDLE_H

#include "tui/page.h"

/**
 * To be called with each press, before a page takes it.
 *
 * @param below  the page that is shown; it gets what is to be told.
 * @return true: the terminal is gone.
 */
bool idle_due(struct page *below, const struct press *press);

/** What is told on every page as long as it lasts; NULL: all is well, or there is no desk. */
const char *idle_trouble(const struct interview *interview);

#endif
