/* What does not apply, section by section: Enter opens a section, and tells of a line in it why
 * it does not. */
#include "tui/tui.h"

#include "tui/draw.h"
#include "veiviser-explain.h"

#include <stdio.h>
#include <stdlib.h>

struct absent_screen {
	struct tui *tui;
	const struct page *below;
	struct vv_absent *absent;
	struct vv_absent *other;	/* the same in the second language; NULL: in none */
	struct page page;
	struct list_item *items;
	size_t *lines;		/* of each item: the line it is, or the first of its section */
	size_t count;
	bool *open;		/* of each line that is the first of its section */
};

/* ---- rows */

/* The line behind the last of the section that begins with a line.  Results stand first,
 * whatever sections they are of. */
static size_t
section_end(const struct vv_absent *absent, size_t first)
{
	const struct vv_absent_line *begin = &absent->all[first];
	size_t end = first + 1;

	while (end < absent->count && absent->all[end].verdict == begin->verdict
	       && (begin->verdict || absent->all[end].section == begin->section))
		end++;
	return end;
}

static void
add_row(struct absent_screen *screen, size_t line, struct list_item item)
{
	screen->lines[screen->count] = line;
	screen->items[screen->count++] = item;
}

/* "+ Documents you need (3)" */
static void
add_section(struct absent_screen *screen, size_t first, size_t end)
{
	struct page *page = &screen->page;
	const struct vv_absent_line *line = &screen->absent->all[first];
	bool open = screen->open[first];
	char number[24];

	snprintf(number, sizeof number, "(%zu)", end - first);
	add_row(screen, first, (struct list_item){
		.kind = LIST_CHOICE, .mark = open ? "-" : "+", .look = LOOK_TITLE,
		.text = page_fill(page, "%s %s",
				  line->verdict ? page_say(page, N_("Other results"))
						: page_show(page, line->section_label),
				  number, NULL, NULL),
		.enter = open ? page_say(page, N_("Close")) : page_say(page, N_("Open")),
	});
}

static void
add_line(struct absent_screen *screen, size_t at)
{
	const struct vv_absent_line *line = &screen->absent->all[at];
	struct page *page = &screen->page;
	const char *text = page_show(page, line->line);
	struct list_item item = {
		.kind = LIST_CHOICE, .mark = draw_glyphs()->bullet, .inset = true,
		.enter = page_say(page, N_("Why not")),
	};

	if (line->verdict)
		text = page_fill(page, "%s %s", page_show(page, line->outcome_text), text, NULL,
				 NULL);
	if (line->holds == VV_WAITING)
		/* Translators: before a line that may apply, or may not, by what is answered yet. */
		text = page_fill(page, N_("Not decided yet: %s"), text, NULL, NULL, NULL);
	item.text = text;
	add_row(screen, at, item);
}

static void
add_rows(struct absent_screen *screen)
{
	const struct vv_absent *absent = screen->absent;
	size_t end;

	screen->count = 0;
	for (size_t first = 0; first < absent->count; first = end) {
		end = section_end(absent, first);
		add_section(screen, first, end);
		for (size_t i = first; i < end && screen->open[first]; i++)
			add_line(screen, i);
	}
	list_set(&screen->page.list, screen->items, screen->count);
}

static bool
make_rows(struct absent_screen *screen)
{
	size_t room = 2 * screen->absent->count + 1;	/* each may be a section of its own */

	screen->items = calloc(room, sizeof *screen->items);
	screen->lines = calloc(room, sizeof *screen->lines);
	screen->open = calloc(room, sizeof *screen->open);
	if (screen->items == NULL || screen->lines == NULL || screen->open == NULL)
		return false;
	add_rows(screen);
	return true;
}

/* ---- the screen */

static void
fill_page(struct absent_screen *screen)
{
	struct page *page = &screen->page;

	page->heading = page_say(page, N_("What does not apply"));
	page_add_text(page, screen->absent->count > 0
			    ? page_say(page, N_("Enter on a line tells why it does not apply."))
			    : page_say(page, N_("There is nothing here that does not apply.")));
	page_read(page, screen->items, screen->count);
}

/* True when *event is to be given on. */
static bool
enter(struct absent_screen *screen, enum interview_event *event)
{
	size_t at = screen->page.list.selected, line = screen->lines[at];

	if (screen->items[at].inset)
		return steps_run(screen->tui, screen->below, screen->absent->all[line].id, event);
	screen->open[line] = !screen->open[line];
	add_rows(screen);
	list_show(&screen->page.list, at);
	return false;
}

static bool
run(struct absent_screen *screen, enum interview_event *event)
{
	bool leave = false;

	while (!leave) {
		enum act act = page_next(&screen->page);

		if (act == ACT_BACK
		    || (act == ACT_ENTER && list_selected(&screen->page.list) == NULL))
			return false;
		leave = act == ACT_ENTER ? enter(screen, event)
					 : overlay_run(screen->tui, act, &screen->page, event);
	}
	return true;
}

/* In one language or both; false: memory is out. */
static bool
find(struct absent_screen *screen)
{
	const struct interview *interview = screen->tui->interview;
	struct page *page = &screen->page;

	if (vv_absent_new(&screen->absent, interview->session, interview->language) != VV_OK)
		return false;
	page->client = page->paired;
	if (!page->paired)
		return true;
	if (vv_absent_new(&screen->other, interview->session, page->beside) != VV_OK)
		return false;
	pairs_of_absent(&page->pairs, screen->absent, screen->other);
	return true;
}

bool
absent_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	struct absent_screen screen = { .tui = tui, .below = below };
	bool leave = true;

	tui_begin_over(tui, &screen.page, below);
	if (find(&screen) && make_rows(&screen)) {
		fill_page(&screen);
		leave = run(&screen, event);
	} else {
		*event = tui_fail(tui);
	}
	page_clear(&screen.page);
	free(screen.items);
	free(screen.lines);
	free(screen.open);
	vv_absent_free(screen.absent);
	vv_absent_free(screen.other);
	return leave;
}
