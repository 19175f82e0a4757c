/* The line above a list: how to choose from it; and once Enter was pressed while nothing
 * was marked, what it waits for. */
#include "tui/page.h"

#include "tui/draw.h"

/* The first and the last line that a digit or a letter marks, and how many there are. */
struct marks {
	const char *first, *last;
	size_t count;
};

static struct marks
find_marks(const struct page *page)
{
	struct marks marks = { .count = 0 };

	for (size_t i = 0; page->list.row == NULL && i < page->list.count; i++) {
		const struct list_item *item = &page->list.items[i];

		if (item->kind != LIST_CHOICE || item->mark == NULL)
			continue;
		if (marks.count++ == 0)
			marks.first = item->mark;
		marks.last = item->mark;
	}
	return marks;
}

const char *
page_arrows(struct page *page)
{
	const char *glyphs = draw_glyphs()->up_down;

	/* Translators: the arrow keys. */
	return glyphs != NULL ? glyphs : page_say(page, N_("Arrows"));
}

static const char *
waiting(struct page *page, const struct marks *marks)
{
	if (page->search && page->prompt != NULL)
		return page->prompt;
	if (page->search)
		return page_fill(page,
				 /* Translators: %s are the arrow keys. */
				 N_("Type part of the name, or choose with %s."), page_arrows(page),
				 NULL, NULL, NULL);
	if (marks->count < 2)
		/* Translators: %s are the arrow keys. */
		return page_fill(page, N_("Choose with %s first."), page_arrows(page), NULL, NULL, NULL);
	if (marks->count == 2)
		/* Translators: what selects the lines: 1 and 2, or a and b. */
		return page_fill(page, N_("Choose %s or %s."), marks->first, marks->last, NULL,
				 NULL);
	/* Translators: what selects the first and the last line: 1 and 5, or a and e. */
	return page_fill(page, N_("Choose %s to %s."), marks->first, marks->last, NULL, NULL);
}

const char *
page_prompt(struct page *page)
{
	struct marks marks = find_marks(page);

	if (page->list.unmarked && page->unheeded)
		return waiting(page, &marks);
	if (!page->prompts || page->search || page->list.count == 0)
		return NULL;
	if (page->prompt != NULL)
		return page->prompt;
	if (page->ticks)
		return page->lettered ? page_say(page, N_("Tick all that apply: Space or a letter"))
				      : page_say(page, N_("Tick all that apply: Space or a digit"));
	if (marks.count < 2)
		/* Translators: %s are the arrow keys. */
		return page_fill(page, N_("Choose one: %s"), page_arrows(page), NULL, NULL, NULL);
	return page_fill(page,
			 /* Translators: %s are the arrow keys. */
			 page->lettered ? N_("Choose one: %s or a letter")
					: N_("Choose one: %s or a digit"),
			 page_arrows(page), NULL, NULL, NULL);
}

void
page_unmark(struct page *page)
{
	page->prompts = true;
	list_unmark(&page->list);
}
