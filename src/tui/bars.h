/* Where the parts of a page stand, and its bars: title, progress, keys. */
#ifndef TUI_BARS_H
#define TUI_BARS_H

#include "tui/page.h"

/* Of the bars; of the body beside a pane, and of the pane, each its own. */
struct frame {
	int rows, left, width;
	int body, end;		/* rows of the body: from, and one past */
	bool tall;
	bool trail;		/* the trail stands above the body */
	bool paired;		/* the body is in two languages, the second */
	int second_left, second_width;	/* in this column, or beneath the first: both 0 */
};

void bars_title(struct page *page, const struct frame *frame);

/** Whether the title says whom it is about, since there is room for that. */
bool bars_title_has_subject(struct page *page, const struct frame *frame);
void bars_progress(struct page *page, const struct frame *frame);
void bars_keys(struct page *page, const struct frame *frame);

#endif
