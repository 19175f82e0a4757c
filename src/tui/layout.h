/* Where the parts of a page stand. */
#ifndef TUI_LAYOUT_H
#define TUI_LAYOUT_H

#include "tui/page.h"

enum {
	LAYOUT_ROWS_MIN = 12,
	LAYOUT_COLUMNS_MIN = 40
};

/** Lays a page out for the window as it is now and draws it; draw_show at its
 *  cursor shows it. */
void layout_page(struct page *page);

#endif
