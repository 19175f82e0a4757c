/* The list of cases and what is done with a case, in lines: for speech and braille, as
 * line/line.h.
 *
 *     desk_line.c ──> desk_line_list.c    the list: search, filter, new, open
 *                 ──> desk_line_new.c     a new case: by hand, by a code, from a file
 *                 ──> desk_line_case.c    the page of a case and its commands
 *                       ──> desk_line_change.c   what changes it as a whole
 *                       ──> desk_line_papers.c   notes, documents, days
 *     all ──> desk_line_words.c           asking for a text or a number; a case in words */
#ifndef ADVISE_DESK_LINE_H
#define ADVISE_DESK_LINE_H

#include "advise/advise.h"
#include "line/line.h"

#include <stdbool.h>
#include <stddef.h>

/* What line mode shows of the desk. */
extern const struct desk_front desk_line_front;

/* Both at once: who asks, and of what. */
struct desk_line {
	struct line *line;
	struct advise *advise;
};

/* Commands of the list and of a case that are none of enum line_command. */
enum desk_command {
	DESK_ONLY = LINE_END + 1, DESK_DEADLINES, DESK_IMPORT,
	DESK_GO = LINE_END + 1, DESK_NOTES, DESK_DAYS, DESK_COPY, DESK_CLOSE, DESK_REOPEN,
	DESK_RENAME, DESK_KEEP, DESK_CLIENT, DESK_EXPORT, DESK_TAKE_OVER, DESK_DELETE
};

/* ---- desk_line_words.c */

/** Says why something was not done.  False: memory is out, and the interview has failed. */
bool desk_line_tell(struct desk_line *desk, const struct vv_error *err);

/**
 * Asks for a text that may stand in @p behind already.
 *
 * @param[out] out  free it; NULL: nothing was typed, or a command, which *event then tells:
 *                  EVENT_REDRAW for back and for nothing.
 */
void desk_line_ask(struct desk_line *desk, const char *behind, const char *prompt, char **out,
		   enum interview_event *event);

/** Asks for a number from 1 to @p count; 0: none, as above. */
size_t desk_line_ask_number(struct desk_line *desk, const char *prompt, size_t count,
			    enum interview_event *event);

/** A day in words; free it.  NULL: memory is out, and the interview has failed. */
char *desk_line_day(struct desk_line *desk, vv_day day);

/** The row of a case in words, behind its reference: sentences. */
void desk_line_add_row(struct desk_line *desk, struct strbuf *out, const struct store_case *row);

/* ---- desk_line_list.c */

/** The list until a case is to be shown (EVENT_CASE: its page is), or the program left. */
enum interview_event desk_line_list(struct desk_line *desk);

/* ---- desk_line_new.c: EVENT_CASE when there is one and it is to be shown */

enum interview_event desk_line_new(struct desk_line *desk, const char *reference);
enum interview_event desk_line_code(struct desk_line *desk, const char *code);
enum interview_event desk_line_import(struct desk_line *desk, const char *file);

/** Asks for the language of a client, one that is marked first; false: *event tells. */
bool desk_line_ask_client(struct desk_line *desk, vv_language *language,
			  enum interview_event *event);

/* ---- desk_line_case.c */

/** The row of the case that is open, as the store has it now. */
const struct store_case *desk_line_row(struct desk_line *desk);

/** The page of the case with that id: EVENT_CASE goes on with its questions, EVENT_BACK leads
 *  to the list. */
enum interview_event desk_line_case(struct desk_line *desk, const char *id);

/* ---- desk_line_change.c: EVENT_REDRAW stays with the case, EVENT_BACK leads to the list */

enum interview_event desk_line_change(struct desk_line *desk, int command, const char *more);

/* ---- desk_line_papers.c */

enum interview_event desk_line_note(struct desk_line *desk, const char *question,
				    const char *text);
void desk_line_say_notes(struct desk_line *desk);
enum interview_event desk_line_papers(struct desk_line *desk, const char *number);
void desk_line_say_days(struct desk_line *desk);
void desk_line_say_all_days(struct desk_line *desk);

#endif
