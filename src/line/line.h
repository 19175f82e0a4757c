/* Line mode: questions and reports as plain lines, made for speech, braille and
 * pipes.  No cursor movement, no redraw, nothing told by position or colour; an
 * error is named, what was taken is said, and the prompt comes last.
 *
 *     line.c ──> line_choose.c   first screen
 *            ──> line_ask.c ──> line_pick.c, line_mark.c   a question; choices of it
 *            ──> line_show.c ──> line_report.c    what is asked of a report; what it says
 *                            ──> line_why.c       why a line is there, or is not
 *                            ──> line_absent.c    what is not there
 *                            ──> line_whatif.c    other answers, other days
 *                            ──> line_home.c      the end: what is taken along
 *     all ──> line_command.c (help, back, answers …) ──> line_input.c, line_output.c
 *     line_input.c ──> line_clock.c    at a public place: whether somebody is there
 *                  ──> line_desk.c     an adviser's case: saved, and whether they are there */
#ifndef VV_LINE_H
#define VV_LINE_H

#include "frontend/frontend.h"
#include "frontend/pairs.h"
#include "base/strbuf.h"
#include "veiviser-explain.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { LINE_INPUT_BYTES_MAX = 64 * 1024 };

/* What a line that was read came to. */
enum line_command {
	LINE_TEXT,		/* no command: an answer */
	LINE_HELP, LINE_BACK, LINE_ANSWERS, LINE_LANGUAGE, LINE_REPORT, LINE_QUIT,
	LINE_LIST,		/* read a long list */
	LINE_EMPTY,		/* leave the question empty */
	LINE_SECTION,		/* one section of the report */
	LINE_FIND,		/* choices, or lines of the report, that have some words */
	LINE_MORE,		/* more of a list; in the report: what is folded */
	LINE_NEW,		/* begin again */
	LINE_TAKE,		/* what can be taken along */
	LINE_CODE,		/* the answer code */
	LINE_WHY,		/* why a line is there */
	LINE_WHATIF,		/* what would change the result */
	LINE_WHYNOT,		/* why something is not there */
	LINE_DATE,		/* the report as of another day */
	LINE_UNDO,		/* the last change taken back */
	LINE_CLIENT,		/* again, in the second language alone */
	LINE_NOTE,		/* an adviser's: the note to what is shown */
	LINE_PAPERS,		/* which documents have been received */
	LINE_CASE,		/* the case as a whole */
	LINE_CASES,		/* the list of cases */
	LINE_END		/* the input is at its end */
};

#define LINE_BIT(command) (1u << (command))

/* Beside those bits: a path may be typed, so what begins with a slash and is no command is
 * text. */
#define LINE_PATHS (1u << 31)

enum {
	LINE_EVERYWHERE = LINE_BIT(LINE_HELP) | LINE_BIT(LINE_LANGUAGE) | LINE_BIT(LINE_QUIT),
	LINE_QUESTION = LINE_EVERYWHERE | LINE_BIT(LINE_BACK) | LINE_BIT(LINE_ANSWERS)
			| LINE_BIT(LINE_REPORT) | LINE_BIT(LINE_NEW) | LINE_BIT(LINE_UNDO)
			| LINE_BIT(LINE_CODE),
	LINE_ASIDE = LINE_BIT(LINE_BACK) | LINE_BIT(LINE_QUIT),	/* what is asked in between */
	LINE_DESK = LINE_BIT(LINE_NOTE) | LINE_BIT(LINE_PAPERS) | LINE_BIT(LINE_CASE)
		    | LINE_BIT(LINE_CASES)	/* in the place of LINE_NEW, in a case */
};

enum {
	WAY_MORE = 1,		/* something may stand behind the word: "/find fee" */
	WAY_QUIET = 2		/* the help names it, prompts do not */
};

/* A command as it is typed.  Translators: words of commands are typed as "/help", so each is
 * one word in small letters; the letters before them in prompts are the same in every
 * language. */
struct line_word {
	int command;		/* enum line_command, or behind LINE_END somebody's own */
	char letter;		/* 0: none */
	unsigned ways;		/* bits of WAY_… */
	const char *word;
	const char *help;
	const char *elsewhere;	/* the help where no question is asked; NULL: the same */
};

/* What can be typed at a prompt. */
struct line_offer {
	const struct line_word *all;
	size_t count;		/* at most 64 */
	uint64_t offered;	/* bit i: all[i] works here */
	bool letters;		/* commands are letters, too; else only words behind "/" */
	bool asks;		/* a question is asked: no letter that could be an answer */
	bool paths;		/* as LINE_PATHS */
};

/* Things that are said in full once. */
enum line_lesson {
	LESSON_FIRST,
	LESSON_NUMBER,
	LESSON_CHOICE,
	LESSON_LONG,
	LESSON_SEVERAL,
	LESSON_TYPED,
	LESSON_REPORT,
	LESSON_CASES,
	LESSON_CASE,
	LESSON_COUNT
};

/* What a number that was said with a report stands for. */
enum line_number_kind {
	NUMBER_PLACE,		/* a line of it, a fold, the sources */
	NUMBER_STEPS,		/* steps of an explanation, not read yet */
	NUMBER_WRITTEN,		/* where a line is written */
	NUMBER_ABSENT,		/* a line or verdict that is not there */
	NUMBER_ABSENT_LINES,	/* all of a section that are not there */
	NUMBER_ALTERNATIVES,	/* other answers, from a place on */
	NUMBER_CHANGES,		/* lines that are others on another day */
	NUMBER_AS_OF		/* the report of that day */
};

struct line_number {
	enum line_number_kind kind;
	size_t place;			/* its lines, folded ones too, then its folds, then the
					 * sources, from 1 */
	const struct vv_why *steps;
	size_t step_count;
	const struct vv_item_view *item;
	const char *id;
	bool verdict;
	const struct vv_absent_line *absent;
	size_t absent_count;
	const struct vv_line_changes *changes;
	bool added;			/* they stand in it on that day only */
	const struct vv_as_of *as_of;
};

/* Those of a report, and what they lead into. */
struct line_numbers {
	struct line_number *all;
	size_t count, room;
	struct vv_explanation **explained;	/* in the second language behind the first */
	size_t explained_count, explained_room;
	struct vv_as_of **as_of;
	size_t as_of_count, as_of_room;
	struct vv_alternatives *alternatives;	/* NULL: not asked for */
	struct vv_alternatives *other_alternatives;	/* in the second language; NULL */
	struct vv_absent *absent, *other_absent;	/* likewise */
};

/* The front-end. */
struct line {
	struct interview *interview;
	int in;				/* descriptor that answers come from */
	FILE *out;			/* where the dialogue goes */
	bool echoes;			/* a terminal shows what is typed */
	bool ended;			/* input or output is gone */
	bool last_blank;		/* the last line said was empty */
	size_t height;			/* lines said until now */
	bool dry;			/* they are counted only */
	bool unnumbered;		/* what is said cannot be asked about */
	bool language_asked;
	bool code_typed;		/* on the first screen, just now */
	size_t width;			/* columns that are filled */
	unsigned lessons;		/* bits of those given */
	bool been_home;			/* what can be taken along has been said */
	bool at_home;			/* the report comes again, but the person is there */
	bool reading;			/* a report is read, no question is asked */
	struct line_numbers numbers;	/* of the report that is shown */
	const struct vv_model *title;	/* questionnaire whose title was said; only compared */
	struct pairs said;	/* what question, answers or report are in the second language */
	struct vv_question_view *other;	/* the question asked in it; NULL: in none */
	const struct vv_report *report_beside;	/* the report shown in it; NULL: in none */
	bool second_named;	/* that language has been named */
	bool alone;		/* the question is to be said in it alone, once */
	char read[4096];		/* bytes of the input not used yet */
	size_t read_count, read_used;
	char *prompt;			/* where a clock runs: what was said last of it; owned */
	enum line_command within;	/* of LINE_DESK: what desk->lines->within is to do */
	char *behind;			/* what stood behind that command; owned; NULL: nothing */
	bool warned;			/* it was asked whether somebody is there */
	int64_t seen, counted;		/* when a line came, and one that was no repetition */
};

/* ---- line_output.c: everything said is cleaned, encoded and wrapped */

/** A paragraph behind @p indent blanks; @p format is an N_() text. */
void line_say(struct line *line, size_t indent, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/** What was written, or "" when memory was out: then the interview has failed, and nothing
 *  more is said. */
const char *line_text_of(struct line *line, const struct strbuf *text);

/** A paragraph of text that is already in the language; in the second one, too, where
 *  line->said has it. */
void line_say_text(struct line *line, size_t indent, const char *text);

/** "  3. TEXT", later lines under the text; and as line_say_text does. */
void line_say_numbered(struct line *line, size_t number, const char *text);

/** The same with a mark in the place of the number. */
void line_say_marked(struct line *line, const char *mark, const char *text);

/** "LABEL: VALUE"; a label that is a question needs no colon. */
void line_write_pair(struct strbuf *out, const struct line *line, const char *label,
		     const char *value);
void line_say_pair(struct line *line, size_t indent, const char *label, const char *value);
void line_say_other_pair(struct line *line, size_t indent, const char *label, const char *value);

/** A paragraph in the second language, behind its name or code; NULL and "": none. */
void line_say_second(struct line *line, size_t indent, const char *text);

/** line_say in the second language; nothing where there is none. */
void line_say_other(struct line *line, size_t indent, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/** Columns that line_say_numbered, or line_say_marked, puts before the text. */
size_t line_number_indent(size_t number);
size_t line_mark_indent(const char *mark);

/** An empty line, unless the last one is. */
void line_gap(struct line *line);

/** The prompt, wrapped, without a line feed where the terminal makes one. */
void line_say_prompt(struct line *line, const char *text);

/** Columns to fill, from the terminal as it is now. */
void line_measure(struct line *line);

/* What stood before something was said only to be counted. */
struct line_before {
	size_t height, numbers;
	bool last_blank;
};

/** What is said from here on is only counted, and keeps no numbers; until line_count_end, which
 *  gives how many lines it takes. */
struct line_before line_count_begin(struct line *line);
size_t line_count_end(struct line *line, struct line_before before);

/* ---- line_input.c */

/**
 * Reads one line, blanks at its ends taken off.
 *
 * @return free it; NULL at the end of the input.  A line that is too long or holds
 *         bytes that are no text is refused with a message and the next one read.
 */
char *line_read(struct line *line);

/* ---- line_clock.c: a public place */

/** Waits until there is something to read, saying what the clock asks for; false: nobody is
 *  there, or time is up. */
bool line_wait(struct line *line);

/** A line was typed: somebody is there.  True: it was an answer to that question alone, and the
 *  prompt has been said again. */
bool line_went_on(struct line *line, const char *typed);

/** Whether a line is of the key that ended the last one, held down or struck twice: --key-pause.
 *  To be asked of each line, once. */
bool line_is_repeated(struct line *line, const char *typed);

/* ---- line_mark.c */

enum { LINE_MARK_BYTES = 24 };

/** What is typed for a choice; choice_count: for "none" of several. */
void line_mark_write(char out[LINE_MARK_BYTES], const struct vv_question_view *view,
		     size_t choice);

/** Reads one, *out then like @p choice; or false, and the text may be a name.  A number of
 *  no choice makes *out too great. */
bool line_mark_read(size_t *out, const struct vv_question_view *view, const char *text);

/* ---- line_command.c */

/**
 * Asks and reads until something useful was typed.
 *
 * @param prompt    what to answer, in the language; the commands are added to it.
 * @param commands  bits of the commands that work here.
 * @param letters   commands are letters, too; else only words behind "/".
 * @param lesson    the commands are named in full the first time.
 * @param[out] text what was typed, or stood behind a command's word; may be ""; free it.
 *                  NULL with LINE_END.
 */
enum line_command line_prompt(struct line *line, const char *prompt, unsigned commands,
			      bool letters, enum line_lesson lesson, char **text);

/** The same for other commands: gives that of the word, LINE_TEXT or LINE_END. */
int line_prompt_offer(struct line *line, const char *prompt, const struct line_offer *offer,
		      enum line_lesson lesson, char **text);

/** The help: each command that is offered. */
void line_say_offer(struct line *line, const struct line_offer *offer);

/** The word of a command, by its English one, in the language at hand. */
const char *line_word_text(const struct line *line, const char *english);

/** The command that a word without "/" names; LINE_TEXT when none of @p commands. */
enum line_command line_command_word(const struct line *line, const char *word, unsigned commands);

/** What a command means everywhere; it has then been carried out. */
enum interview_event line_follow(struct line *line, enum line_command command, bool letters,
				 unsigned commands);

/** What a command typed where LINE_ASIDE was offered leads to: EVENT_REDRAW for back and for
 *  LINE_TEXT, which the caller has dealt with. */
enum interview_event line_follow_aside(struct line *line, enum line_command command);

/** Asks for a number from 1 to @p count; 0 when Enter or a command was typed
 *  (*command then says which: LINE_TEXT for Enter). */
size_t line_ask_number(struct line *line, const char *prompt, size_t count, unsigned commands,
		       enum line_command *command);

/** A number written with digits only; false for anything else. */
bool line_parse_number(const char *text, size_t *out);

/** Asks for the language; LINE_TEXT, or LINE_QUIT or LINE_END. */
enum line_command line_ask_language(struct line *line);

/** Begins again, perhaps for somebody else. */
enum interview_event line_restart(struct line *line);

/** Memory is gone: nothing more is said or read, and the exit code tells. */
enum interview_event line_fail(struct line *line);

/* ---- line_report.c */

/** The report: what is read first, then one line for each section that is folded. */
void line_say_report(struct line *line, const struct vv_report *report);

/** All of it, folded or not, without numbers: of another day. */
void line_say_whole(struct line *line, const struct vv_report *report);

/** One section, whole. */
void line_say_section(struct line *line, const struct vv_report *report, size_t index);

/** All that is folded, and the sources. */
void line_say_more(struct line *line, const struct vv_report *report);
void line_say_sources(struct line *line, const struct vv_report *report);

/** How many lines the report has, also folded ones. */
size_t line_count_items(const struct vv_report *report);

/** The number of something: the next one where it has not been said until now.  0: memory is
 *  out. */
size_t line_number(struct line *line, struct line_number what);
size_t line_number_of(struct line *line, size_t place);	/* NUMBER_PLACE */
void line_numbers_clear(struct line_numbers *numbers);

/** The amounts and times that a line rests on, and where it is written. */
void line_say_written(struct line *line, const struct vv_item_view *item);

/* ---- line_why.c */

/** Why a line of the report is there, and where that is written; at most VV_WHY_LINES lines,
 *  what is longer behind numbers of its own. */
void line_say_why(struct line *line, size_t number, const struct vv_item_view *item);

/** The number of a line or verdict that is not there; it tells why. */
size_t line_number_absent(struct line *line, const char *id, bool verdict);

/** Reads what a number stands for that is no NUMBER_PLACE. */
void line_open_number(struct line *line, size_t number);

/* ---- line_absent.c */

/** What does not apply; numbers tell why not. */
void line_say_absent(struct line *line, const struct vv_report *report);

/** All lines of one section that do not. */
void line_say_absent_lines(struct line *line, const struct vv_absent_line *all, size_t count);

/* ---- line_whatif.c */

/** The report as of the day that was typed, or is asked for. */
enum interview_event line_ask_date(struct line *line, const struct vv_report *report,
				   const char *typed);

/** What differs then; of lines that stand there on that day only a number tells why. */
void line_say_changes(struct line *line, const struct vv_line_changes *changes, bool added);

/** The nearest other answers, and what they come to, without those before @p from; at most
 *  VV_WHY_LINES lines, the rest behind a number. */
void line_say_alternatives(struct line *line, size_t from);

/** They; NULL: memory is out. */
const struct vv_alternatives *line_alternatives(struct line *line);

/** Where an answer is about to be changed: tells what that does, and asks.  False: it is not
 *  to be given, and *event is what it came to. */
bool line_confirm_change(struct line *line, const char *raw, enum interview_event *event);

/** Takes the last change back. */
enum interview_event line_undo(struct line *line);

/* ---- line_code.c */

/** The answer code of a report that has one, to be written down by ear. */
void line_say_code(struct line *line, const struct vv_report *report);

/** That of the answers until now; says where there is none. */
void line_say_code_now(struct line *line);

/** Whether what was typed is long enough for a code. */
bool line_may_be_code(const char *typed);

/* ---- line_home.c */

/** The end of an interview, @p typed the ending of a file to begin with, or "".  EVENT_REDRAW:
 *  the person stays with the report, which is to be made again where line->at_home. */
enum interview_event line_take(struct line *line, const struct vv_report *report,
			       const char *typed);

/** What is said last, of takehome_summary. */
void line_say_summary(struct line *line, const char *summary);

/* ---- line_desk.c: at an adviser's desk (frontend/desk.h) */

/** Whether a case is open. */
bool line_has_case(const struct line *line);

/** Waits until there is something to read, saying what the desk asks for meanwhile. */
void line_desk_wait(struct line *line);

/** Does what a command of LINE_DESK asks for. */
enum interview_event line_within(struct line *line, enum line_command command);

/* ---- the operations */

enum interview_event line_choose(void *ui, struct interview *interview);
enum interview_event line_ask(void *ui, struct interview *interview);
void line_notes(void *ui, struct interview *interview, const struct vv_code_notes *notes);
enum interview_event line_show(void *ui, struct interview *interview,
			       const struct vv_report *report);

/** Picks from the choices of a question; EVENT_ANSWER with interview->answer. */
enum interview_event line_pick(struct line *line, const struct vv_question_view *view);
enum interview_event line_pick_several(struct line *line, const struct vv_question_view *view);

/** Says them, as they are said before the prompt. */
void line_say_choices(struct line *line, const struct vv_question_view *view);

/** What Enter alone means at a question: the answer kept, or leaving it empty;
 *  NULL when it means nothing. */
const char *line_answer_of_enter(const struct line *line, const struct vv_question_view *view);

/** Says that, if it means something, and gives it. */
const char *line_say_enter(struct line *line, const struct vv_question_view *view);

/** EVENT_ANSWER with a copy of @p raw. */
enum interview_event line_answer(struct line *line, const char *raw);

/** The answers given, to change one: EVENT_JUMP, or EVENT_REDRAW. */
enum interview_event line_review(struct line *line);

#endif
