/* A key that has led to another page does not count there again at once: held
 * down, or struck twice, it would pass pages that nobody has read. */
#ifndef TUI_REPEAT_H
#define TUI_REPEAT_H

#include "tui/keys.h"

#include <stdbool.h>

/**
 * Whether a key is to be left out as a repetition.  To be asked of each key, once.
 *
 * @param page   number of the page that is shown; another one is another page.
 * @param pause  milliseconds for which a key does not count again on a new page;
 *               0: every key counts.
 *
 * Keyboards repeat a key first after 250 to 660 ms and then 10 to 40 times a
 * second, which a line may deliver in heaps.  So a key that comes after the pause
 * is waited out, for a moment, in case more of it follow.
 */
bool repeat_is(const struct press *press, unsigned page, unsigned pause);

/** The page shown now is the first of somebody else: whatever key comes until the pause is over,
 *  and goes on coming as a held key does, is not theirs. */
void repeat_begin(unsigned pause);

#endif
