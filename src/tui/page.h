/* One screen: title bar, heading, help, a field or a list, progress, key bar.
 * Every screen of the program is a page; the page lays itself out for any window
 * and takes the keys that mean the same everywhere. */
#ifndef TUI_PAGE_H
#define TUI_PAGE_H

#include "base/arena.h"
#include "tui/field.h"
#include "frontend/frontend.h"
#include "tui/list.h"
#include "frontend/pairs.h"
#include "tui/code_picture.h"

#include <stdbool.h>
#include <stddef.h>

/* What came of a key. */
enum act {
	ACT_ENTER,
	ACT_BACK,
	ACT_TICK,		/* Space, or a digit, on a list that is ticked */
	ACT_CHANGED,		/* the field's text */
	ACT_LETTER,		/* page->typed */
	ACT_JUMP,		/* to the answer selected in the pane */
	ACT_WAKE,		/* page->wakes milliseconds without a key */
	ACT_HELP, ACT_LANGUAGE, ACT_ANSWERS, ACT_CODE, ACT_TAKE, ACT_LEAVE,
	ACT_CASE, ACT_NOTE, ACT_VIEW, ACT_SHOW, ACT_NEW,	/* an adviser's */
	ACT_QUIT,		/* leave without asking */
	ACT_IDLE,		/* nobody is there any more, or time is up */
	ACT_GONE
};

/* One entry of the key bar. */
struct page_key {
	const char *key, *label;
	struct press press;	/* what a click on it presses */
	bool shown;		/* there is room for it */
	int column, end;	/* where it is then */
};

struct page {
	struct interview *interview;
	unsigned number;		/* of this page, among all that were begun */
	struct arena arena;		/* texts made for this page */
	struct arena frame;		/* texts made for one showing of it */
	bool drawing;			/* texts made now are for this showing only */
	bool paired;			/* they are kept in the second language, too: */
	vv_language beside;		/* this one; */
	struct pairs pairs;		/* here */
	bool client;			/* and shown in both, for whoever is advised */

	const char *title;
	const char *subject;		/* whom it is about; NULL, "": not known */
	const char *title_end;		/* instead of language and date; NULL, "": these */
	vv_day date;			/* of the rules, for the title bar */
	const char *heading;
	bool restarts;			/* leaving it offers to start again */
	bool sectioned;			/* in its place stands where in the list one is */
	const char *const *trail;	/* above it: answers, the last at the end */
	size_t trail_count;
	const char **texts;		/* help, a paragraph each; in the arena */
	size_t text_count, text_room;
	const char *notice;		/* NULL: none */
	bool refused;			/* the notice tells of a fault */
	bool repeated;			/* the last key did not count: see repeat.h */
	bool unheeded;			/* Enter was pressed while nothing was marked */
	bool only_read;			/* Enter then is the screen's all the same */
	struct field *field;		/* NULL: none */
	const char *field_label;
	const char *field_note;		/* stands behind it; NULL: none */
	bool search;			/* the field narrows the list, where the cursor stays */
	struct list list;
	bool prompts;			/* a line above the list says how to choose */
	const char *prompt;		/* that line; NULL: by what selects the lines */
	const char *const *hints;	/* of each item of the list; NULL: none */
	const char *why;		/* below the list; NULL: none */
	bool asks;			/* a question; where this does not say why, its help does */
	const char *progress;		/* NULL: none */
	const char *folder_notice;	/* beside it, or instead where both find no room; NULL, "" */
	const struct picture *picture;	/* on the right or below, where there is room; NULL: none */
	bool picture_shown;
	struct list pane;		/* on the left of a wide window: the answers given, or the
					 * sections */
	const char *pane_label;		/* above it; NULL: there is none */
	const struct vv_question *const *pane_questions;	/* of each line; or NULL, and */
	const size_t *pane_items;	/* the item of the list that it leads to */
	struct vv_answers *answers;	/* owned: the pane's and the trail's texts */
	bool has_pane;			/* there is room for it */
	bool in_pane;			/* keys are for the pane */
	struct page_key *keys;		/* in the arena */
	size_t key_count, key_room;
	bool letters;			/* letters and digits are commands */
	bool instant;			/* a digit or click takes a line at once; 0 is a letter */
	bool urgent;			/* its heading is seen in the smallest window, too */
	bool nowhere;			/* there is nothing to leave: the start page of a kiosk */
	bool lettered;			/* letters select lines; a digit is of what they say */
	bool ticks;			/* Space ticks */
	bool searchable;		/* every letter begins a search */
	int wide;			/* most columns of rows that are made; 0: as any list */
	bool apart;			/* an adviser's own, over which no other of these lies */
	int wakes;			/* milliseconds until ACT_WAKE; 0: it never comes */
	char typed[8];			/* with ACT_LETTER: the character */

	bool small;			/* the window is too small to show it */
	int made_width;			/* columns for rows that are made */
	int list_row, key_row;
	int pane_row, pane_end;		/* its first row, and the column behind it */
	int cursor_row, cursor_column;
	int hint_rows, hint_width;	/* most rows of a hint at a width */
};

/** A page without texts. */
void page_init(struct page *page, struct interview *interview);
void page_clear(struct page *page);

/** Translation of an English text, as the terminal can show it. */
const char *page_say(struct page *page, const char *msgid);

/** page_say with each %s in turn replaced by one of up to four texts. */
const char *page_fill(struct page *page, const char *msgid, const char *a, const char *b,
		      const char *c, const char *d);

/** A text from elsewhere, as the terminal can show it. */
const char *page_show(struct page *page, const char *text);

/** A copy of a text, which is @p other in the second language; NULL: in none. */
const char *page_pair(struct page *page, const char *text, const char *other);

/** page_show for several texts. */
const char *const *page_show_all(struct page *page, const char *const *texts, size_t count);

/** Says whom it is about, in the title or in the place of the trail; "": not known. */
void page_set_subject(struct page *page, const char *text);

/** Adds a paragraph of help; NULL and "" add none. */
void page_add_text(struct page *page, const char *text);

/** Adds to the key bar; @p code is what a click on it presses. */
void page_add_key(struct page *page, const char *key, const char *label, enum press_code code);

/** page_add_key for a key that types a character. */
void page_add_letter(struct page *page, const char *key, const char *label, char letter);

/** What the arrow keys are called here. */
const char *page_arrows(struct page *page);

/** The arrow keys, where there is room to name them. */
void page_add_arrows(struct page *page, const char *label);

/** Whether words to look for in what is read are being typed. */
bool page_finds(const struct page *page);

/** Whether letters are commands here: ? and q. */
bool page_has_commands(const struct page *page);

/** The key that is named for the help. */
const char *page_help_key(const struct page *page);

/** The key bar's end that all pages share: help, language, answers, leave. */
void page_add_common_keys(struct page *page);

/** Shows lines that are read: none is marked, and Enter leads back as Esc does where the screen
 *  has nothing else for it. */
void page_read(struct page *page, const struct list_item *items, size_t count);

/** The key that leaves, where it is not in the key bar yet. */
void page_add_leave(struct page *page);

/** The line above the list for one showing; NULL: none. */
const char *page_prompt(struct page *page);

/** Opens the list with nothing marked; the line above it says how to choose. */
void page_unmark(struct page *page);

/** Shows the page and takes keys until one means something to the screen. */
enum act page_next(struct page *page);

#endif
