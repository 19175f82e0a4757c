/*
 * libveiviser: why a report says what it says, and what other answers and other days would
 * come to.
 *
 *     vv_session ─┬─> vv_report_explain   the JSON of a report, with its reasons
 *                 └─> vv_explanation      one line or verdict, step by step
 *
 * Ownership, status and threads are those of veiviser.h.  Nothing here changes the session
 * that it is given: what is tried is tried on a copy.
 */
#ifndef VEIVISER_EXPLAIN_H
#define VEIVISER_EXPLAIN_H

#include "veiviser.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- why --------------------------------------------------------------- */

/* What a condition came to. */
enum vv_truth {
	VV_FALSE,
	VV_TRUE,
	VV_NEITHER,		/* null: it has no value with these answers */
	VV_WAITING,		/* it hangs on a question that is not answered yet */
	VV_VALUE		/* it is no condition but a value, as a sum, with its parts */
};

/* How far an explanation goes before it is opened further: the lines of its text, and steps
 * directly below a step. */
enum { VV_WHY_LINES = 12, VV_WHY_STEPS = 10 };

/* One step: a condition, what it came to, and what that rests on.  Where one operand of
 * "or" makes it true, or one of "and" makes it false, only the first of these is told;
 * steps beyond VV_WHY_STEPS stand together below the last of them. */
struct vv_why {
	enum vv_truth holds;
	const char *text;	/* in words, one line: "Your money: DKK 78,630 · needed: at
				 * least Money required: DKK 78,636, confirmed 2024" */
	const char *brief;	/* in words where the steps below are not shown: "All of this
				 * holds: Your age: 17; Result: Yes"; the text where that
				 * says enough */
	const char *expression;	/* in FEEL, as the data has it; "" of a step that the data
				 * writes otherwise: days, a verdict that gives way */
	const char *left;	/* what is there, in words; NULL: it is no comparison */
	const char *right;	/* what it is compared with, and how; NULL likewise */
	const struct vv_why *of;	/* one step further */
	size_t of_count;
};

/** Whether an earlier one of these steps says the same: as text it is told once. */
bool vv_why_is_told(const struct vv_why *all, size_t step);

/* Conditions that fail, and with which together the line would apply. */
struct vv_failing {
	const struct vv_why *all;
	size_t count;
	const char *text;	/* all of them in one line */
};

/* The most sets of failing conditions that are told. */
enum { VV_FAILS_MAX = 4 };

/* Why a line or verdict applies, or why not. */
struct vv_explanation {
	const char *id;
	bool verdict;
	enum vv_truth holds;	/* whether it applies, a verdict whether it stands: VV_TRUE,
				 * VV_FALSE or VV_WAITING */
	const char *line;	/* its text, as it would be shown with these answers */
	const char *head;	/* says what is explained: "Why this applies:" */
	const struct vv_why *why;	/* the whole condition, with its days and, of a
					 * verdict, those before which it gives way */
	const struct vv_why *met;	/* why it is met, or not; NULL: it says nothing of that */
	const char *met_head;	/* says which: "Why it is not met:"; "" for NULL */
	const struct vv_why *variant;	/* why it is worded as it is; NULL: as ever */
	const char *const *depends;	/* ids of questions: no answer to any other changes
					 * it; in asking order */
	size_t depend_count;
	/* where it does not apply, or does not yet: smallest sets of its conditions that
	 * fail; were those of one set to hold, it would apply.  The smallest first. */
	const struct vv_failing *fails;
	size_t fail_count;
	const char *fails_head;	/* says what they are; "" where there are none */
	const char *fails_more;	/* says that there are others; "" else */
	void *memory;
};

/**
 * Explains a line or verdict, also one that does not apply.
 *
 * @param id         of a verdict, else of an item; "item.ID" and "verdict.ID" mean just that
 *                   kind.
 * @retval VV_NONE   there is no such id; @p err says so.
 */
enum vv_status vv_explain(struct vv_explanation **out, const struct vv_session *session,
			  vv_language language, const char *id, struct vv_error *err);
void vv_explanation_free(struct vv_explanation *explanation);

/** It as plain text of at most VV_WHY_LINES lines of @p width columns (fewer than 20 count
 *  as 20), longer lines being cut at a word; free() it. */
enum vv_status vv_explanation_text(char **out, const struct vv_explanation *explanation,
				   size_t width);

/* A line or verdict that does not apply, or not yet. */
struct vv_absent_line {
	const char *id;		/* for vv_explain, with its kind: "item.ID", "verdict.ID" */
	bool verdict;
	enum vv_truth holds;	/* VV_FALSE or VV_WAITING */
	const char *section;	/* id of the section in which it would stand */
	const char *section_label;
	const char *outcome_text;	/* of a verdict, in words: "Not yet."; else "" */
	const char *line;	/* its text; "…" for what has no value */
};

/* All of them: verdicts first, then as a report would have them. */
struct vv_absent {
	const struct vv_absent_line *all;
	size_t count;
	void *memory;
};

/** What does not apply with these answers, to be chosen from by who asks why not. */
enum vv_status vv_absent_new(struct vv_absent **out, const struct vv_session *session,
			     vv_language language);
void vv_absent_free(struct vv_absent *absent);

/** Adds to every line of a report why it is there, and on what questions that depends; and
 *  the same of every verdict.  vv_report_json then tells them.  @p session is that of the
 *  report, and unchanged since.
 *  @param id  only of this line or verdict, as for vv_explain; NULL: of all.
 *  @retval VV_NONE  there is no such id. */
enum vv_status vv_report_explain(struct vv_report *report, const struct vv_session *session,
				 const char *id, struct vv_error *err);

/* ---- why a question is asked ------------------------------------------- */

/**
 * Fills view->why where nobody has written it: what can still depend on the answer, those to
 * all questions before it being as they are; "It can change the result, 3 documents and the
 * fee.".  Each thing named was seen to be another with two complete sets of answers that are
 * the same but for this one and what it makes asked or not; a number stands where it is
 * proved that there are no more.  "" where nothing was seen.  The search is bounded in steps.
 *
 * @param session  that of the view.
 */
enum vv_status vv_question_view_purpose(struct vv_question_view *view,
					const struct vv_session *session);

/* ---- what would change it ---------------------------------------------- */

/* Another answer to a question, or several that come to the same. */
struct vv_alternative_answer {
	const struct vv_question *question;
	const char *label;	/* what it is called with the change made */
	const char *raw;	/* for vv_session_give; of several the one nearest to now */
	const char *answer;	/* all of them in words: "from 1 January 2027", "at least DKK
				 * 40,734", "Rowing boat or Sailing boat" */
	const char *const *also;	/* raw: choices beside that one */
	size_t also_count;
};

/* Other answers, and what they come to: those named by raw, all others being as they are and
 * optional questions that are asked anew left empty. */
struct vv_alternative {
	const struct vv_alternative_answer *answers;	/* one or two, in asking order */
	size_t answer_count;
	enum vv_outcome outcome;
	const char *outcome_text;	/* in words, "Not yet." */
	const char *verdict;	/* id */
	const char *headline;	/* its line */
	const char *const *added, *const *removed;	/* ids of lines, the verdict not counted */
	size_t added_count, removed_count;
	const char *text;	/* one line: "“When does the job begin?” – from 1 January 2027:
				 * Yes. You can apply." */
};

/* Nearest first: one answer before two, better outcomes first (yes, not yet, information,
 * elsewhere, unknown, no), then in asking order. */
struct vv_alternatives {
	const struct vv_alternative *all;
	size_t count;
	bool more;		/* not all are told, or not all were looked for */
	const char *title;	/* "What would change it?" */
	const char *head;	/* a sentence above them, or that there are none */
	const char *foot;	/* below them: there may be more; "" when all are told */
	void *memory;
};

/**
 * Finds the nearest other outcomes of a complete interview; of one that is not complete, none.
 *
 * Each single answer is looked at: every choice; of several choices every set that differs in
 * up to two, each alone, and none (of six choices or fewer every set); of days, numbers and
 * sums every value at which something turns.  For a better outcome to which no single answer
 * leads pairs are looked at, too, and, for any such, a question that one answer opens with an
 * answer to it.  A change names an outcome once for each question and verdict, and for values
 * on each side of the one there is.
 *
 * Never named: a question that is not asked, one that nobody can change about themselves
 * (fixed), a text, "I do not know", leaving a question empty, and what would be refused.
 * Each was evaluated as it is told.  The search is bounded in steps; where it ends early,
 * "more" says so.
 */
enum vv_status vv_alternatives_new(struct vv_alternatives **out, const struct vv_session *session,
			      vv_language language);
void vv_alternatives_free(struct vv_alternatives *alternatives);

/** Them as plain text of at most VV_WHY_LINES lines of @p width columns (fewer than 20 count as
 *  20); free() it.
 *  @param rest  says how those can be seen for which there is no room; it stands behind their
 *               number: "They stand in the JSON." */
enum vv_status vv_alternatives_text(char **out, const struct vv_alternatives *alternatives,
				    size_t width, const char *rest);

/** Adds them to a report; vv_report_json then tells them, as "changes". */
enum vv_status vv_report_add_alternatives(struct vv_report *report,
					  const struct vv_alternatives *alternatives);

/* ---- what a change does ------------------------------------------------ */

/* A line that is not the same in two reports. */
struct vv_line_change {
	const char *id;
	enum vv_kind kind;
	const char *text;	/* in the second report; of one removed in the first */
	const char *before;	/* of one changed: what stood there; else NULL */
};

/* Some of them, in the order in which they are read; the verdict is none. */
struct vv_line_changes {
	const struct vv_line_change *all;
	size_t count;
};

/* A change seen before it is made. */
struct vv_preview {
	bool same;		/* nothing but the answer itself changes */
	const struct vv_question *const *hidden;	/* whose answers do not count any more */
	size_t hidden_count;
	const struct vv_question *const *shown;	/* whose answers, kept, count again */
	size_t shown_count;
	const struct vv_question *const *refused;	/* whose answers do not fit any more,
							 * or perhaps not */
	size_t refused_count;
	size_t opened;		/* further questions that are asked, without an answer */
	bool more_opened;	/* and perhaps others, which hang on their answers */
	const char *verdict_before, *verdict;	/* ids; NULL: there is none (yet) */
	const char *outcome_before, *outcome_text;	/* in words; "" without a verdict */
	const char *headline;	/* the verdict's line; "" without one */
	struct vv_line_changes added, removed, changed;
	const char *text;	/* a sentence: "This hides 3 answers, changes the result from “No”
				 * to “Not yet” and adds 2 documents." */
	void *memory;
};

/** What vv_session_give would bring about.
 *  @retval VV_ANSWER  as of vv_session_give. */
enum vv_status vv_preview_new(struct vv_preview **out, const struct vv_session *session,
			      const struct vv_question *question, const char *raw,
			      vv_language language, struct vv_error *err);
void vv_preview_free(struct vv_preview *preview);

/* ---- as of another day ------------------------------------------------- */

/* What the same answers come to on another rules date.  Nothing is asked for it: an answer
 * that only the day makes impossible counts, and is among report->overtaken; an optional
 * question that is asked on that day alone is left empty, and one that is not optional makes
 * the report incomplete. */
struct vv_as_of {
	vv_day date;
	bool complete;
	const char *verdict;	/* id; NULL: there is none (yet) */
	enum vv_outcome outcome;	/* of the verdict */
	const char *outcome_text, *headline;	/* "" without a verdict */
	const struct vv_report *report;	/* the whole of that day */
	struct vv_line_changes added, removed, changed;	/* from the session's own day to it */
	const char *text;	/* a sentence, from the earlier day to the later: "Between 1 June
				 * 2024 and 1 July 2024: the result changes from “No” to
				 * “Yes”; new: 2 documents." */
	void *memory;
};

/** @return VV_OK, or as of vv_session_set_date and vv_report_new. */
enum vv_status vv_as_of_new(struct vv_as_of **out, const struct vv_session *session,
			    vv_day date, vv_language language, struct vv_error *err);
void vv_as_of_free(struct vv_as_of *as_of);

/** What is other than in the session's own report, as plain text of at most VV_WHY_LINES lines;
 *  free() it.
 *  @param width, rest  as of vv_alternatives_text */
enum vv_status vv_as_of_text(char **out, const struct vv_as_of *as_of, size_t width,
			     const char *rest);

/** Adds it to a report; vv_report_json then tells it, as "as_of". */
enum vv_status vv_report_add_as_of(struct vv_report *report, const struct vv_as_of *as_of);

#ifdef __cplusplus
}
#endif

#endif
