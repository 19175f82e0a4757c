/* What the front-ends share: what was asked for on the command line, the
 * interview with its one question loop, and the operations that a front-end
 * (full screen, line mode) brings.  A front-end asks, tells and shows; it never
 * decides what comes next or what is valid. */
#ifndef FRONTEND_H
#define FRONTEND_H

#include "veiviser-code.h"
#include "veiviser.h"

#include <stdbool.h>
#include <stdio.h>

/* Exit codes, as in veiviser(1). */
enum frontend_exit {
	EXIT_DONE = 0,
	EXIT_INCOMPLETE = 1,	/* eval: not complete; interview ended early; faults found */
	EXIT_USAGE = 2,
	EXIT_FAULT = 3,		/* fault in data or answers */
	EXIT_SYSTEM = 4
};

/* Colours of the full screen. */
enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_MONO };

/** The theme of that word; false: there is none. */
bool frontend_theme(enum theme *out, const char *word);

enum frontend_format {
	FORMAT_TEXT, FORMAT_JSON, FORMAT_DOT,
	FORMAT_HTML, FORMAT_ICS, FORMAT_PDF	/* of reports */
};

/* What was asked for. */
struct frontend_options {
	const char *command;	/* "list", "eval" …; NULL: interview */
	char **arguments;	/* what stands behind options and command */
	int argument_count;
	bool line;		/* --line */
	bool mouse;		/* --mouse */
	enum theme theme;	/* --theme */
	unsigned key_pause;	/* --key-pause MS: how long the key of a page is deaf there */
	bool language_given;	/* --lang, else the environment's or English */
	bool language_known;	/* --lang or the environment has asked for one we speak */
	vv_language language;
	bool two_languages;	/* --lang A,B: */
	vv_language second;	/* that of the office */
	bool date_given;
	vv_day date;		/* --date, else today */
	const char *data;	/* --data, else the installed folder */
	enum frontend_format format;	/* --format, or by the ending of --output */
	const char *output;	/* --output FILE; NULL: stdout, as is "-" */
	char **sets;		/* --set Q=V, in order */
	int set_count;
	const char *answers;	/* --answers FILE */
	bool why;		/* --why; eval: of the line in arguments[1], if it is there */
	bool what_if;		/* --what-if */
	bool as_of_given;	/* --as-of DATE */
	vv_day as_of;
	unsigned stale_months;	/* --stale MONTHS */
	const char *cases;	/* --cases DIR; NULL: none */
	const char *write_cases;	/* --write-cases DIR; NULL: none */
	const char *sheet;	/* --sheet FILE; NULL: none */
	bool faults;		/* --faults */
	unsigned width;		/* --width N; 0: as the terminal, or 80 */
	bool lengths;		/* --lengths */
	unsigned effort;	/* --effort N */
	bool words;		/* --words */
	bool codes;		/* --codes */
	bool languages;		/* --languages */
	const char *code;	/* --code CODE; NULL: none */
	bool kiosk, ssh;	/* --kiosk, --ssh: a public place */
	const char *config;	/* --config FILE: its settings; NULL: those of /etc */
	bool check;		/* --check: only tell whether all is in order */
};

struct interview_desk;
struct interview_output;
struct interview_place;
struct vv_preview;

/* One visitor's interview.  The loop owns it; a front-end reads it and, where
 * said, sets a field before it returns an event. */
struct interview {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	const struct vv_data *data;
	struct interview_place *place;		/* a public one (place.h); NULL: none */
	struct interview_desk *desk;		/* an adviser's (desk.h); NULL: none */
	const struct vv_model *model;		/* NULL: none chosen yet */
	struct vv_session *session;		/* NULL: none chosen yet */
	vv_language language;		/* a front-end may change it any time */
	bool paired;		/* a second language is shown with the first: */
	vv_language beside;	/* the client's; where it is the first, there is but one */
	bool turned;		/* that one alone, large and plain: interview_turn */
	vv_language own;	/* where it is turned: the adviser's, to turn back to */
	const struct vv_question *question;	/* asked now */
	const struct vv_question *jump;		/* set with EVENT_JUMP */
	const struct vv_question *changing;	/* jumped to, to give another answer; NULL */
	const char *questionnaire;		/* set with EVENT_OPEN, EVENT_GENERAL */
	char *answer;				/* set with EVENT_ANSWER: raw, malloc'ed */
	char *typed;				/* likewise: by what it was found; NULL */
	bool failed;	/* set with EVENT_END: memory or the terminal failed, exit 4 */
	int input_error;	/* set with failed: errno, when it was reading that failed */
	char *code;				/* set with EVENT_CODE: UTF-8, malloc'ed */
	struct vv_code_notes *notes;	/* of the code it was opened by; owned; NULL: none */
	bool settled;				/* interview_settle has nothing to do */
	struct interview_output *output;	/* what it has come to so far; NULL */
	bool replace;				/* the file of --output, if it is there */
	struct vv_model *first_model;		/* loaded before there was a screen; */
	struct vv_session *first_session;	/* owned until interview_run takes them */
	const char *told_beside;	/* while ops->tell runs: err->text in that language; NULL */
};

/* What a front-end's operation came to. */
enum interview_event {
	EVENT_ANSWER,		/* interview->answer holds it */
	EVENT_BACK,		/* to the question before, or to the first screen */
	EVENT_JUMP,		/* to interview->jump */
	EVENT_REDRAW,		/* ask again (language changed, help read, answers looked over) */
	EVENT_REPORT,		/* show the report as it stands (also half-finished) */
	EVENT_OPEN,		/* open interview->questionnaire, carrying equal answers */
	EVENT_GENERAL,		/* first screen: general information of ->questionnaire */
	EVENT_CODE,		/* open what interview->code holds */
	EVENT_CASE,		/* at a desk: open the case that was made ready */
	EVENT_RESTART,		/* to the first screen, answers forgotten (at a desk: saved) */
	EVENT_QUIT,		/* the person leaves; at a kiosk: finish and clear */
	EVENT_IDLE,		/* at a public place: the person is gone, or time is up */
	EVENT_LINE,		/* at a public place: go on in line mode, from the start */
	EVENT_END		/* the terminal or the input is gone: end at once */
};

/* A front-end.  Each operation may change interview->language. */
struct interview_ops {
	/* The first screen: language, then a questionnaire (EVENT_OPEN) or its
	 * general information (EVENT_GENERAL). */
	enum interview_event (*choose)(void *ui, struct interview *interview);
	/* One question: interview->question. */
	enum interview_event (*ask)(void *ui, struct interview *interview);
	/* What is to be told of the code by which the interview was opened, with the next
	 * thing shown. */
	void (*notes)(void *ui, struct interview *interview, const struct vv_code_notes *notes);
	/* A fault or refusal to be told with the next thing shown; with VV_OK what is said is
	 * neither, but a sentence to be told as it is. */
	void (*tell)(void *ui, struct interview *interview, const struct vv_error *err);
	/* A report, finished or not, or general information. */
	enum interview_event (*show)(void *ui, struct interview *interview,
				     const struct vv_report *report);
};

/* What there is to be printed once an interview has ended and its screen is left. */
struct interview_result {
	char *summary;	/* where the person has left a finished one: takehome_summary; NULL */
};

/**
 * The one question loop.
 *
 * @param first  questionnaire to open at once, or NULL for the first screen.
 * @param[out] result  free what is in it.
 * @return the exit code.
 */
enum frontend_exit interview_run(struct interview *interview,
				 const struct interview_ops *ops, void *ui,
				 const char *first, struct interview_result *result);

/* Entry points of the front-ends and sub-commands.  interview is ready but for
 * model and session. */
bool tui_can_run(const struct frontend_options *options);
enum frontend_exit tui_main(struct interview *interview, const char *first);
enum frontend_exit line_main(struct interview *interview, const char *first);

enum frontend_exit interview_main(const struct frontend_options *options,
				  const struct vv_texts *texts);
enum frontend_exit advise_main(const struct frontend_options *options,
			       const struct vv_texts *texts);
enum frontend_exit kiosk_main(const struct frontend_options *options,
			      const struct vv_texts *texts);
enum frontend_exit ssh_main(const struct frontend_options *options,
			    const struct vv_texts *texts);
enum frontend_exit list_main(const struct frontend_options *options,
			     const struct vv_texts *texts);
enum frontend_exit eval_main(const struct frontend_options *options,
			     const struct vv_texts *texts);
enum frontend_exit feel_main(const struct frontend_options *options,
			     const struct vv_texts *texts);
enum frontend_exit check_main(const struct frontend_options *options,
			      const struct vv_texts *texts);
enum frontend_exit diff_main(const struct frontend_options *options,
			     const struct vv_texts *texts);
enum frontend_exit graph_main(const struct frontend_options *options,
			      const struct vv_texts *texts);
enum frontend_exit pot_main(const struct frontend_options *options,
			    const struct vv_texts *texts);

/** The data folder that was asked for by name; NULL: it is the installed one. */
const char *frontend_named_data(const struct frontend_options *options);

/** Opens the data folder that was asked for; tells a fault on stderr and gives the
 *  exit code that belongs to it. */
enum frontend_exit frontend_open_data(struct vv_data **out,
				      const struct frontend_options *options,
				      const struct vv_texts *texts);

/** Whether a text is another one in that language than in the one that stands in for it, where it
 *  is to be said in all. */
bool frontend_says_it_anew(const struct vv_texts *texts, vv_language language, const char *msgid);

/** Tells on stderr of a damaged catalogue, FOLDER with BELOW behind it having those of all
 *  languages. */
void frontend_tell_damaged(const struct vv_texts *texts, vv_language language,
			   const char *folder, const char *below, vv_language damaged);

/** Loads a questionnaire.  A fault, or an id there is none of, is told on stderr. */
enum frontend_exit frontend_load(struct vv_model **out, const struct vv_data *data,
				 const char *id, const struct frontend_options *options,
				 const struct vv_texts *texts);

/** Tells on stderr that there is no such questionnaire, and which there are; or that
 *  its file is faulty. */
enum frontend_exit frontend_tell_unknown(const struct vv_data *data, const char *id,
					 const struct frontend_options *options,
					 const struct vv_texts *texts);

/** Tells on stderr that the folder has no questionnaire, which files lie there, and why
 *  they are none. */
enum frontend_exit frontend_tell_none(const struct vv_data *data,
				      const struct frontend_options *options,
				      const struct vv_texts *texts);

/** Names the faulty files of a folder on stderr; false when there are none. */
bool frontend_tell_faults(const struct vv_data *data);

/** Prints "PLACE: TEXT" of a fault on stderr, cleaned for a terminal, and gives
 *  the exit code that belongs to its status. */
enum frontend_exit frontend_fail(const struct vv_error *err);

/** The same for struct vv_faults; the greatest of the codes stays in @p payload, an enum
 *  frontend_exit. */
void frontend_tell(void *payload, const struct vv_error *fault);

/** Runs an interview on the full screen, or in lines where that was asked for or cannot be; tells
 *  why it ended early, and puts out what it came to. */
enum frontend_exit interview_front_end(struct interview *interview, const char *first);

/** A questionnaire: loaded, or at a public place from its shelf.  Give it back with
 *  interview_model_free. */
enum vv_status interview_model(const struct interview *interview, const char *id,
			       struct vv_model **out, struct vv_error *err);
void interview_model_free(const struct interview *interview, struct vv_model *model);

/** To be called while the person reads: gives memory back that only the loading of the
 *  questionnaire, or the making of a report, has needed.  Does nothing the second time. */
void interview_settle(struct interview *interview);

/** Whether a question in that state is asked now; else its answer, if it has one, is only
 *  kept. */
bool interview_asks(enum vv_state state);

/** The how-manyth the question asked now is, from 1. */
size_t interview_number(const struct interview *interview);

enum { INTERVIEW_MORE_MAX = 20 };	/* a greater number is not told: it would only frighten */

/** How many questions at most come after it. */
size_t interview_more(const struct interview *interview);

/** Reads what was typed in a language as an answer to the question asked now, as vv_answer_read
 *  does; what is impossible is refused here, before it is said back. */
enum vv_status interview_read(const struct interview *interview, vv_language language,
			      const char *typed, struct vv_reading *out, struct vv_error *err);

/**
 * Gives an answer as vv_session_give does, with what it was found by (NULL or "": nothing new).
 * At a desk it is saved.  Whoever changes answers does it by this and interview_undo.
 *
 * @retval VV_ANSWER  refused, or the case may only be read.
 */
enum vv_status interview_give(struct interview *interview, const struct vv_question *question,
			      const char *raw, const char *typed, struct vv_error *err);

/** vv_session_undo; at a desk that is saved, too. */
bool interview_undo(struct interview *interview, const struct vv_question **question);

/** What it would bring about to give @p raw, where the question asked now was jumped to and has
 *  another answer: *out, else NULL.  What is refused then is refused when it is given, which
 *  says why.  VV_OK or VV_NO_MEMORY. */
enum vv_status interview_preview(const struct interview *interview, const char *raw,
				 struct vv_preview **out);

/** Whether words stand in a line of a report or below it; case and accents do not count.
 *  @p folded comes from unicode_fold_search; *failed is set when memory is out. */
bool interview_has_words(const struct vv_item_view *item, const char *folded, bool *failed);

/** An error that is to be told in the interview's language. */
struct vv_error interview_error(const struct interview *interview);

/** The language in which all is said a second time; false: in none. */
bool interview_second(const struct interview *interview, vv_language *out);

/** Turns the screen to whom it is paired with, or back: interview->language is then theirs. */
void interview_turn(struct interview *interview, bool turned);

/** The language of the interview is to be that one; where it was the other's, they are
 *  exchanged.  Turned, it is the other's that changes. */
void interview_speak(struct interview *interview, vv_language language);

/** The report as it stands in the language that what is taken along has beside the interview's,
 *  with its answer code: *out, or NULL where it has one language only. */
enum vv_status interview_second_report(struct vv_report **out, const struct interview *interview);

/** Short for vv_text(interview->texts, interview->language, msgid). */
const char *interview_text(const struct interview *interview, const char *msgid);

/* Marks a text for xgettext where it is not translated at once. */
#ifndef N_
#define N_(text) text
#endif
#ifndef NP_
#define NP_(one, many) one, many
#endif

#endif
