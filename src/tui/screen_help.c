/* Help: everything there is to read about the screen below, then the keys. */
#include "tui/tui.h"

#include "frontend/place.h"

#include <stdlib.h>

enum { FIXED_ROWS = 26 };

struct rows {
	struct list_item *items;
	size_t count, room;
};

static void
add_line(struct rows *rows, enum list_kind kind, const char *text)
{
	if (rows->count < rows->room && text != NULL && *text != '\0')
		rows->items[rows->count++] = (struct list_item){ .kind = kind, .text = text };
}

static void
add_choice_hints(struct rows *rows, struct page *page, const struct page *below)
{
	bool headed = false;

	for (size_t i = 0; below->hints != NULL && i < below->list.count; i++) {
		const char *hint = below->hints[i];

		if (hint == NULL || *hint == '\0')
			continue;
		if (!headed)
			add_line(rows, LIST_HEADING, page_say(page, N_("The choices")));
		headed = true;
		add_line(rows, LIST_TEXT,
			 page_fill(page, "%s: %s", below->list.items[i].text, hint, NULL, NULL));
	}
}

/* What an adviser has besides. */
static void
add_desk_lines(struct rows *rows, struct page *page)
{
	add_line(rows, LIST_TEXT,
		 page_say(page, N_("F5 or Ctrl-O: what can be done with the case")));
	if (page->interview->session != NULL) {
		add_line(rows, LIST_TEXT,
			 page_say(page, N_("F6 or Ctrl-Y: a note to what is shown")));
		add_line(rows, LIST_TEXT,
			 page_say(page, N_("F8 or Ctrl-S: the documents that have come in")));
		return;
	}
	add_line(rows, LIST_TEXT,
		 page_say(page, N_("F8 or Ctrl-S: which cases are shown; the deadlines of all")));
	add_line(rows, LIST_TEXT, page_say(page, N_("F9 or Ctrl-Q: a new case")));
}

static void
add_key_lines(struct rows *rows, struct page *page, const struct page *below)
{
	add_line(rows, LIST_HEADING, page_say(page, N_("Keys")));
	if (below->list.count > 0)
		add_line(rows, LIST_TEXT,
			 page_say(page, N_("Arrow keys, Page Up, Page Down, Home and End move.")));
	if (below->search)
		add_line(rows, LIST_TEXT,
			 page_say(page, N_("Type a part of the name to make the list shorter; "
					   "other spellings and languages are found, too.")));
	else if (below->searchable)
		add_line(rows, LIST_TEXT,
			 page_say(page, N_("Every letter begins a search by name; "
					   "other spellings and languages are found, too.")));
	if (below->sectioned)
		add_line(rows, LIST_TEXT,
			 page_say(page, N_("Tab and Shift-Tab go by section, Space by page. / finds "
					   "words, n goes on to the next place. p saves it as a "
					   "file to take with you. The last line opens what "
					   "does not apply, and why not.")));
	else if (below->letters && below->list.count > 0 && !below->list.prose)
		add_line(rows, LIST_TEXT,
			 below->lettered
				 ? page_say(page, N_("A letter selects the line with that letter, "
						     "a digit the line that begins with it."))
				 : page_say(page, N_("A digit selects the line with that number.")));
	if (below->ticks)
		add_line(rows, LIST_TEXT,
			 page_say(page,
				  N_("Space ticks the selected line, or takes the tick away.")));
	add_line(rows, LIST_TEXT, page_say(page, N_("Enter goes on, Esc goes back.")));
	add_line(rows, LIST_TEXT, page_say(page, N_("F1 or Ctrl-G: help")));
	add_line(rows, LIST_TEXT, page_say(page, N_("F2 or Ctrl-T: language")));
	add_line(rows, LIST_TEXT,
		 page_say(page, N_("F3 or Ctrl-R: your answers, to look over and change")));
	add_line(rows, LIST_TEXT,
		 page_say(page, N_("F4 or Ctrl-K: the code that opens your answers again")));
	if (page->interview->paired)
		add_line(rows, LIST_TEXT,
			 page_say(page, N_("F7 or Ctrl-V: the client's view, in the client's "
					   "language alone, and back")));
	if (page->interview->desk != NULL)
		add_desk_lines(rows, page);
	add_line(rows, LIST_TEXT,
		 place_is(page->interview, PLACE_KIOSK)
			 ? page_say(page, N_("F10 or Ctrl-X, twice: finish and clear"))
			 : page_say(page, N_("F10 or Ctrl-X: leave")));
	if (page_has_commands(below))
		add_line(rows, LIST_TEXT,
			 page_say(page, N_("Where no text is typed, ? is help and q leaves.")));
}

/* Many short lines, which stand closer than paragraphs. */
static void
draw_in(struct rows *rows, size_t from)
{
	for (size_t i = from; i < rows->count; i++)
		if (rows->items[i].kind == LIST_TEXT) {
			rows->items[i].inset = true;
			rows->items[i].hang = 2;
		}
}

enum act
help_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	size_t hints = below->hints != NULL ? below->list.count : 0;
	struct rows rows = { .room = FIXED_ROWS + below->text_count + hints };
	struct page page;
	size_t keys;
	enum act act;

	tui_begin_over(tui, &page, below);
	rows.items = calloc(rows.room, sizeof *rows.items);
	if (rows.items == NULL) {
		*event = tui_fail(tui);
		page_clear(&page);
		return ACT_ENTER;
	}
	page.client = below->client;
	page.heading = page_say(&page, N_("Help"));
	page.letters = true;
	add_line(&rows, LIST_HEADING, below->heading);
	for (size_t i = 0; i < below->text_count; i++)
		add_line(&rows, LIST_TEXT, below->texts[i]);
	add_line(&rows, LIST_TEXT, below->asks ? ask_why(tui, &page) : below->why);
	add_choice_hints(&rows, &page, below);
	keys = rows.count;
	page.paired = false;		/* keys are the adviser's */
	add_key_lines(&rows, &page, below);
	page.paired = page.client;
	draw_in(&rows, keys);
	page.list.prose = true;
	list_set(&page.list, rows.items, rows.count);
	page_add_arrows(&page, page_say(&page, N_("Read on")));
	page_add_key(&page, "Esc", page_say(&page, N_("Back")), PRESS_ESC);
	do
		act = page_next(&page);
	while (act == ACT_LETTER);
	if (act == ACT_ENTER || act == ACT_HELP)
		act = ACT_BACK;
	page_clear(&page);
	free(rows.items);
	return act;
}
