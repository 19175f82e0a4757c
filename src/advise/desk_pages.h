/* The pages of the desk (desk_*.c), and what they share.
 *
 * A page is filled anew in another language, and keeps what is marked and typed; so each runs in
 * a loop, and whatever lies below fills itself anew, too, when it comes back.  Where a function
 * takes an event and gives true, *event is to be given on to the question loop. */
#ifndef ADVISE_DESK_PAGES_H
#define ADVISE_DESK_PAGES_H

#include "advise/advise.h"
#include "tui/tui.h"

#include <stdbool.h>
#include <stddef.h>

/* What has been typed as a note and not been saved. */
struct desk_draft;

/* The one screen's state: it outlives every page. */
struct desk {
	struct advise *advise;
	struct tui *tui;
	struct advise_filter filter;	/* words point into search */
	struct field search;
	char selected[STORE_ID_BYTES];	/* "": no case is */
	char said[1280];		/* to be told on the list; "": nothing */
	bool refused;			/* it tells of a fault */
	struct desk_draft *drafts;
};

/* ---- asking (desk_ask.c) */

enum { DESK_ROWS_MAX = 20 };

/* A page of a few lines to choose from. */
struct desk_menu {
	const char *heading;		/* a text of the program, or */
	const char *about;		/* what is meant, in its place or put for its %s; NULL */
	const char *text;		/* below; NULL: none */
	void (*tell)(struct desk *desk, struct page *page);	/* adds more of that; NULL */
	char notice[1100];		/* why something was not done; "" */
	struct desk_menu_row {
		const char *label;	/* a text of the program; NULL: the name of what */
		int what;
	} rows[DESK_ROWS_MAX];
	const char *(*name)(const struct desk *desk, int what);
	size_t count;
	size_t selected;		/* count: none */
};

/** Adds a line; all beyond DESK_ROWS_MAX are left out. */
void desk_menu_add(struct desk_menu *menu, const char *label, int what);

/** The name of a language, for a menu of these. */
const char *desk_language_name(const struct desk *desk, int what);

/** What the line chosen stands for, or PICK_BACK or PICK_EVENT. */
int desk_menu_run(struct desk *desk, struct desk_menu *menu, enum interview_event *event);

/* A page with a line to be typed. */
struct desk_ask {
	const char *heading, *about;	/* as of a menu */
	const char *text;
	void (*tell)(struct desk *desk, struct page *page);	/* likewise */
	const char *label;		/* before the field */
	struct field *field;
	char notice[1100];		/* why it was not taken; "" */
};

enum desk_asked { DESK_TAKEN, DESK_BACK, DESK_EVENT };

enum desk_asked desk_ask_run(struct desk *desk, struct desk_ask *ask,
			     enum interview_event *event);

/** What takes a line; VV_ANSWER: err is told on the page, and it is to be typed again. */
typedef enum vv_status desk_take(struct desk *desk, const char *typed, struct vv_error *err);

/** Asks until it is taken, given up, or fails, which is told on the list.
 *  @param[out] taken  whether it was. */
bool desk_ask_until(struct desk *desk, struct desk_ask *ask, desk_take *take, bool *taken,
		    enum interview_event *event);

/* ---- what the pages share (desk_front.c) */

/** A page of the desk, its title the case that is open, if one is; without a heading. */
void desk_begin(struct desk *desk, struct page *page);

/** The heading with what it is about. */
const char *desk_heading(struct page *page, const char *heading, const char *about);

/** A text made for the page, which is freed. */
const char *desk_keep(struct page *page, char *text);

/** Says on the list what a call came to: a sentence of the program, or the fault. */
void desk_say(struct desk *desk, const char *msgid);
void desk_tell(struct desk *desk, const struct vv_error *err);

/** Does what is left of an act over the page.  True: the page is done; then *again says that
 *  it is to be filled anew, else *event is to be given on. */
bool desk_over(struct desk *desk, enum act act, struct page *page, enum interview_event *event,
	       bool *again);

/* ---- pages */

enum interview_event desk_list_run(struct desk *desk);

/** Which cases are shown, and the deadlines of all. */
bool desk_filter_run(struct desk *desk, enum interview_event *event);

/** A new case; true with EVENT_CASE when it is opened. */
bool desk_new_run(struct desk *desk, enum interview_event *event);

/** Opens a case: who writes in it, what is other since the last time, then EVENT_CASE. */
bool desk_open_run(struct desk *desk, const char *id, enum interview_event *event);

/** What can be done with a case; from within it, or from the list. */
bool desk_case_run(struct desk *desk, const char *id, bool within, enum interview_event *event);

/* Of the case that is open. */
bool desk_note_run(struct desk *desk, const struct vv_question *question,
		   enum interview_event *event);
bool desk_documents_run(struct desk *desk, enum interview_event *event);

bool desk_deadlines_run(struct desk *desk, enum interview_event *event);

/* ---- rows of the list (desk_columns.c) */

enum desk_column {
	COLUMN_NEW, COLUMN_REFERENCE, COLUMN_QUESTIONNAIRE, COLUMN_CLIENT, COLUMN_PROGRESS,
	COLUMN_OUTCOME, COLUMN_NEXT, COLUMN_CHANGED, COLUMN_BY, COLUMN_KEPT,
	COLUMNS
};

/** How wide each column is; 0: there is no room for it.  Together with a gap of two columns
 *  between them they are not wider than @p width. */
void desk_columns(int widths[COLUMNS], int width);

/** A row in these columns, or with NULL what stands above them; in the page's showing. */
const char *desk_row(struct desk *desk, struct page *page, const struct store_case *row,
		     const int widths[COLUMNS]);

#endif
