/* The full screen: one run of it, and its screens. */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include "tui/draft.h"
#include "frontend/frontend.h"
#include "frontend/takehome.h"
#include "tui/page.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REPORT_PLACE = 80 };

struct tui {
	struct interview *interview;
	char notice[1280];	/* to be told with the next thing shown; "" when nothing */
	char *notice_beside;	/* the same in the second language; owned; NULL */
	enum notice_kind {
		NOTICE_FAULT,
		NOTICE_REFUSAL,	/* it tells of an answer */
		NOTICE_SAID	/* it is told as it is */
	} notice_kind;
	struct field as_of;	/* the other day that was typed last */
	bool language_chosen;
	bool language_known;	/* asked for, if only by the environment */
	bool visited;		/* at a public place: somebody has come */
	bool coding;		/* a code is being typed, not a questionnaire chosen */
	struct field code;
	const struct vv_code_notes *notes;	/* to be told first; NULL: none */
	const char *start;	/* id of the questionnaire selected last; NULL: none was */
	bool was_read;		/* its general information was, and then left */
	struct drafts drafts;
	struct draft *draft;	/* of the question asked */
	struct vv_question_view *view;	/* likewise */
	struct vv_question_view *other;	/* the same in the second language; NULL: in none */
	struct pairs said;	/* what question or report shown are in it */
	char report_item[REPORT_PLACE];	/* selected when the report was left: an id, or "+" and what
				 * is folded there */
	uint64_t report_open;	/* a bit for what is folded and was opened */
	const struct vv_report *report;	/* shown now; NULL: none is */
	enum { TAKING_NOTHING, TAKING_LIST, TAKING_NAME, TAKING_CODE } taking;
	enum takehome_form save_form;	/* with TAKING_NAME */
	struct field save_name;
	enum act within;		/* an adviser's key, and the page it was pressed on: */
	const struct page *below;	/* for desk_front.within (frontend/desk.h) */
};

/* The operations of the one question loop (frontend.h). */
enum interview_event tui_choose(void *ui, struct interview *interview);
enum interview_event tui_ask(void *ui, struct interview *interview);
enum interview_event tui_show(void *ui, struct interview *interview,
			      const struct vv_report *report);

/* ---- questions, by kind; both work on tui->draft */

enum interview_event ask_choice(struct tui *tui, const struct vv_question_view *view);
enum interview_event ask_text(struct tui *tui, const struct vv_question_view *view);

/** Heading, help, progress and so on of a question. */
void ask_begin(struct tui *tui, struct page *page, const struct vv_question_view *view);

/** Why a question is asked, for a page over it; where nobody has written it, worked out now,
 *  which would hold up a page that is only to be answered.  NULL: there is nothing to say. */
const char *ask_why(struct tui *tui, struct page *page);

/** The answers given, for the line above the question and the pane on its left. */
void trail_begin(struct tui *tui, struct page *page);

/** It in words, also when it was left empty. */
const char *trail_answer(struct page *page, const struct vv_answer_view *answer);

/** Hands an answer to the loop. */
enum interview_event ask_answer(struct tui *tui, const char *raw);

/** A notice (or NULL) that an answer is refused, with the one that counts below it. */
const char *ask_refused(struct page *page, const struct vv_question_view *view, const char *notice);

/** Leaves the question empty the second time; the first time the page says that another
 *  Enter will, and EVENT_REDRAW is given. */
enum interview_event ask_empty(struct tui *tui, struct page *page);

/* ---- the loop of a screen */

/** What a screen does when its page has taken a key: true when the screen is done, with the
 *  event to give to the question loop in @p event; false to go on. */
typedef bool screen_act(void *screen, enum interview_event *event);

/* NULL does nothing; a missing "back" leaves the screen with EVENT_BACK. */
struct screen_ops {
	screen_act *enter, *back, *tick, *changed, *letter;
};

/** Shows the page until the screen, or one over it, is done; gives the event of that. */
enum interview_event screen_run(struct tui *tui, struct page *page, const struct screen_ops *ops,
				void *screen);

/* ---- screens over another one */

/**
 * Does what a page's act asks for: help, language, answers, leaving.
 *
 * @param below  the page shown; help tells of it.
 * @param[out] event  what the screen below is to give to the loop, when true is
 *                    returned; otherwise it goes on.
 */
bool overlay_run(struct tui *tui, enum act act, const struct page *below,
		 enum interview_event *event);

/** The first page at a public place: the language, or EVENT_LINE. */
enum interview_event welcome_run(struct tui *tui);

/* Each gives ACT_BACK to go on below, ACT_ENTER when *event is set, or the next
 * act for overlay_run. */
enum act help_run(struct tui *tui, const struct page *below, enum interview_event *event);
enum act answers_run(struct tui *tui, const struct page *below, enum interview_event *event);

/** Before an answer is handed to the loop that changes one: tells what that brings about and
 *  asks.  False: it is not to be handed over, and *event is to be given on, EVENT_REDRAW to stay
 *  at the question. */
bool change_confirm(struct tui *tui, const char *raw, enum interview_event *event);

/** Takes the last answer back; false, told on the page, when there is none. */
bool change_undo(struct tui *tui, struct page *page, enum interview_event *event);

/** Why a line or verdict applies or not, step by step; by an id for vv_explain.  Gives as
 *  overlay_run does; so does what follows. */
bool steps_run(struct tui *tui, const struct page *below, const char *id,
	       enum interview_event *event);

/** What would change the result. */
bool alternatives_run(struct tui *tui, const struct page *below, enum interview_event *event);

/** What does not apply, each line to be asked why not. */
bool absent_run(struct tui *tui, const struct page *below, enum interview_event *event);

/** The same answers on another day. */
bool as_of_run(struct tui *tui, const struct page *below, enum interview_event *event);

/** What to take along of the report shown, and the end of the interview. */
enum act takehome_run(struct tui *tui, const struct page *below, enum interview_event *event);

/** The answer code, in words and as a picture; gives as overlay_run does.  Of the report shown,
 *  else of the answers as they stand. */
bool code_run(struct tui *tui, const struct page *below, enum interview_event *event);

/** The report shown on paper, where that can be had; gives as overlay_run does. */
bool print_run(struct tui *tui, const struct page *below, enum interview_event *event);

/** An answer code in rows that a narrow window has room for too. */
const char *tui_code_rows(struct page *page, const char *code);

/** Whether a finished report is shown: leaving it leads to what can be taken along. */
bool tui_is_finished(const struct tui *tui);

/** Why an item of a report applies, and where it is written.  Gives as overlay_run
 *  does. */
bool reasons_run(struct tui *tui, const struct vv_report *report, const struct vv_item_view *item,
		 enum interview_event *event);

/* ---- what the screens share */

enum {
	PICK_BACK = -1,		/* to go on below */
	PICK_EVENT = -2		/* *event is set */
};

/** A small page of text and a few choices; gives the row chosen, or one of the
 *  above. */
int tui_pick(struct tui *tui, const char *heading, const char *text, const char *const *rows,
	     size_t count, enum interview_event *event);

/** The same, also in the second language, in which @p below has these texts. */
int tui_pick_paired(struct tui *tui, const struct page *below, const char *heading,
		    const char *text, const char *const *rows, size_t count,
		    enum interview_event *event);

/** The number of a row up to nine, for its mark; NULL beyond. */
const char *tui_digit(size_t row);

/** A list of the languages, each in its own name; and, behind a heading, those of a client. */
void tui_set_languages(struct page *page, bool both);

/** A page with the title bar of the interview. */
void tui_begin(struct tui *tui, struct page *page);

/** A page that lies over another, with the title bar of that. */
void tui_begin_over(struct tui *tui, struct page *page, const struct page *below);

/** The notice to be told now, once; NULL when there is none. */
const char *tui_take_notice(struct tui *tui, struct page *page);

/** Ends at once for want of memory. */
enum interview_event tui_fail(struct tui *tui);

#endif
