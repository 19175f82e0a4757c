/*
 * libveiviser for those who write and check the data: findings and proofs, classes of
 * people as cases, the fact-check sheet, what a change does, a drawing.  What is said
 * in veiviser.h of ownership, memory and threads holds here.
 */
#ifndef VEIVISER_CHECK_H
#define VEIVISER_CHECK_H

#include "veiviser.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- checking data ----------------------------------------------------- */

/* How much a finding weighs. */
#define VV_SEVERITY_MAP(X) \
	X(ERROR,    "error") \
	X(WARNING,  "warning") \
	X(ACCEPTED, "accepted")

enum vv_severity {
#define VV_SEVERITY_ENUM(name, text) VV_SEVERITY_##name,
	VV_SEVERITY_MAP(VV_SEVERITY_ENUM)
#undef VV_SEVERITY_ENUM
};

/* Something to be said about a place in the data.  veiviser-check(1) has an
 * example and a cure for each code. */
struct vv_finding {
	char code[8];		/* "VV0123" */
	enum vv_severity severity;
	const char *file;	/* below the data folder */
	int line, column;	/* from 1; 0: unknown */
	const char *text;	/* one line, no full stop */
	const char *reason;	/* why it is meant, when accepted; else NULL */
};

struct vv_coverage;

/* What the proofs may cost.  It is counted in steps and in what is kept in memory, so that
 * the same data is proved as far on every machine.  What costs more is told as not proved. */
struct vv_effort {
	unsigned units;		/* each of about half a minute and of less than half a gigabyte;
				 * 0: one */
	/* Called every now and then, with what is being done, a text to be translated, and how
	 * much of the effort is spent; NULL: never. */
	void (*tell)(void *payload, const char *doing, unsigned percent);
	void *payload;		/* for tell */
};

struct vv_check_options {
	struct vv_effort effort;
	vv_day date;		/* rules date */
	unsigned stale_months;	/* a source not confirmed for longer is told */
	bool faults;		/* only what is found without proofs: fast, while writing */
	bool lengths;		/* how long reports are, too */
	/* NULL, or hands each case to vv_coverage_add: what none of them tries is told.
	 * False: out of memory. */
	bool (*cases)(struct vv_coverage *coverage, const struct vv_model *model, void *payload);
	void *payload;		/* for cases */
	const char *folder;	/* of the data, as commands in the findings are to name it with
				 * --data; NULL: they name none */
};

/** Adds what a session with complete answers tries. */
enum vv_status vv_coverage_add(struct vv_coverage *coverage, const struct vv_session *session);

/* Choices of a question of which some are alike: nothing in the data tells them apart on
 * the rules date, but where their names are shown. */
struct vv_kinds {
	const char *question;	/* id */
	size_t choices, kinds;
	const char *members;	/* ids, of each kind the first few: "c_dk c_fi; c_us c_uy … (9)" */
};

/* The least and the greatest number of something over all complete sets of answers. */
struct vv_range {
	long least, most;
	bool least_known, most_known;	/* nobody has less, or more */
	bool least_exact, most_exact;	/* and somebody has just that */
};

/* How long the reports with a verdict are, in the language of the findings: lines of the main
 * part at 80 columns, from the title to before what is folded, with each value at its widest;
 * and how many questions are asked. */
struct vv_length {
	const char *verdict;	/* id */
	struct vv_range lines, questions;
	size_t cases;		/* that come to it; of these, as they are: */
	size_t lines_median, questions_median;
};

/* What there is to say about one questionnaire. */
struct vv_check {
	const char *questionnaire;
	vv_day date;
	const struct vv_finding *findings;	/* by place */
	size_t finding_count;
	size_t errors, warnings, accepted;
	const char *paths;	/* how many ways through on that day, decimal; NULL: not counted */
	size_t shortest, longest;	/* of them, in questions */
	const struct vv_kinds *kinds;	/* of questions that have some alike */
	size_t kind_count;
	const struct vv_length *lengths;	/* by verdict, of those that somebody comes to;
						 * NULL: not asked for */
	size_t length_count;
	struct vv_length length_of_all;		/* its medians are of all cases */
	void *memory;
};

/**
 * Checks one questionnaire: everything that loading refuses; and, when nothing is
 * refused, upkeep, and, unless only faults are asked for, proofs over all answers and
 * all rules dates.
 *
 * @param err       language and texts of the findings.
 * @retval VV_OK     looked through, with or without findings.
 * @retval VV_NONE   no questionnaire of that id.
 * @retval VV_ANSWER the date is before the questionnaire's own; @p err says so.
 */
enum vv_status vv_check_new(struct vv_check **out, const struct vv_data *data,
			    const char *id, const struct vv_check_options *options,
			    struct vv_error *err);
void vv_check_free(struct vv_check *check);

/** The stable JSON of veiviser-check(1), an array with one object for each, ending in
 *  a line feed; free() it. */
enum vv_status vv_check_json(char **out, const struct vv_check *const *checks, size_t count);

/** "FILE:LINE:COLUMN: SEVERITY: TEXT [CODE]"; free() it. */
char *vv_finding_line(const struct vv_finding *finding, const struct vv_texts *texts,
		      vv_language language);

/* ---- answer codes ------------------------------------------------------- */

/**
 * The file of numbers that answer codes are made of, codes/ID.ini in the data folder, as it is
 * to be: what is there, and behind it a version with what has no number yet; free() it.
 *
 * @param data       that @p model was loaded from.
 * @retval VV_NONE   it is as it is to be.
 * @retval VV_DATA   it was changed otherwise than by appending; @p err says where.
 */
enum vv_status vv_codes_text(char **out, const struct vv_data *data, const struct vv_model *model,
			     struct vv_error *err);

/* ---- classes of people ------------------------------------------------- */

struct vv_case_answer {
	const struct vv_question *question;
	const char *raw;	/* as for vv_session_answer; "": left empty */
};

/** "Q=V", as eval's option --set takes it, the value in quotes where a shell would not
 *  take it as it is; free() it; NULL when memory is out. */
char *vv_case_answer_text(const struct vv_case_answer *answer);

/** A word of a command line, in quotes where a shell would not take it as it is; free() it;
 *  NULL when memory is out. */
char *vv_command_word(const char *word);

/* A complete set of answers that stands for all people whom the same befalls. */
struct vv_case {
	const char *name;	/* good for a file; unique */
	const char *verdict;	/* id */
	const struct vv_case_answer *answers;	/* in asking order */
	size_t answer_count;
};

struct vv_cases {
	vv_day date;
	const struct vv_case *all;
	size_t count;
	bool cut;		/* there are more than the limit */
	void *memory;
};

enum vv_case_kind {
	VV_CASES_CLASSES,	/* for each row of the fact-check sheet, each once */
	VV_CASES_BOUNDARIES	/* the answers below, on and above each boundary, and what else
				 * tries what none tries yet */
};

/** Cases of one rules date; of boundaries at most @p limit (0: a thousand or so), none with
 *  the answers of one of @p besides, which are of the same model and date or NULL; together
 *  they try all that can be tried.  VV_DATA when there is too much for the proofs. */
enum vv_status vv_cases_new(struct vv_cases **out, const struct vv_model *model, vv_day date,
			    enum vv_case_kind kind, const struct vv_cases *besides,
			    size_t limit, const struct vv_effort *effort, struct vv_error *err);
void vv_cases_free(struct vv_cases *cases);

/** The case's answers as eval's option --answers reads them, an object of JSON with a
 *  line for each, ending in a line feed; free() it. */
enum vv_status vv_case_json(char **out, const struct vv_case *one);

/** An interview with the case's answers, recalled, as far as @p model, which may be another one
 *  than the case came from, takes them. */
enum vv_status vv_case_session(struct vv_session **out, const struct vv_model *model,
			       vv_day date, const struct vv_case *one, struct vv_error *err);

/** What a case expects: the JSON of vv_report_json without what is worded (but for values)
 *  and the numbers of sources, and with "@digest@" as digest of the data, so that only what
 *  the law makes of the answers is in it; a line for each member of the upper levels;
 *  free() it. */
enum vv_status vv_report_facts(char **out, const struct vv_report *report);

/* ---- the fact-check sheet ---------------------------------------------- */

/* Something to be known of a person, in words. */
struct vv_sheet_test {
	const struct vv_question *question;	/* NULL: answers are compared with each other */
	const char *label;	/* of the question; "" when it is none */
	const char *text;	/* "A van; A lorry", "from 1 July 2024; or not asked" */
};

/* Who passes all tests; no test: everybody. */
struct vv_sheet_way {
	const struct vv_sheet_test *tests;	/* in asking order */
	size_t test_count;
};

/* A line of the report that people have. */
struct vv_sheet_line {
	const char *item;	/* id */
	bool differs;		/* values shown in it differ among them: what the example
				 * shows is an example */
};

/* People who get the same lines. */
struct vv_sheet_row {
	const struct vv_sheet_way *ways;	/* they are who goes one of these ways */
	size_t way_count;
	bool cut;		/* there are more ways than are told */
	bool found;		/* false: no example was found, and perhaps there is nobody */
	struct vv_case example;	/* one of them, when found */
	const struct vv_sheet_line *lines;	/* in the report's order */
	size_t line_count;
};

/* People with one verdict.  The first row is all of them, its ways tell them from
 * everybody else, and it has the lines they all get.  Each row behind it is some of
 * them, its ways tell those from the others in the part, and it has lines that they
 * alone get. */
struct vv_sheet_part {
	const char *verdict;	/* id; NULL: no verdict, or several: the data is at fault */
	bool rest;		/* only people who are in no part before are told apart */
	const struct vv_sheet_row *rows;
	size_t row_count;
};

/* A question that not everybody is asked, or of which some choices are alike. */
struct vv_sheet_question {
	const struct vv_question *question;
	const char *label;
	bool everybody;		/* is asked it */
	const struct vv_sheet_way *ways;	/* else: who goes one of these is */
	size_t way_count;
	bool cut;		/* there are more ways than are told */
	const char *const *kinds;	/* labels of choices that nothing tells apart: those of
					 * each kind in one text; none: all are told apart */
	size_t kind_count;
};

struct vv_sheet {
	vv_day date;
	const struct vv_sheet_question *questions;	/* in asking order */
	size_t question_count;
	const struct vv_sheet_part *parts;
	size_t part_count;
	void *memory;
};

/**
 * Who gets what on one rules date: nobody and nothing is left out, and people are not
 * told apart by what makes no difference.
 *
 * @param effort      what it may cost; NULL: one unit.
 * @retval VV_DATA    there is too much for the proofs; @p err says so.
 * @retval VV_ANSWER  the date is before the questionnaire's own; @p err says so.
 */
enum vv_status vv_sheet_new(struct vv_sheet **out, const struct vv_model *model, vv_day date,
			    vv_language language, const struct vv_effort *effort,
			    struct vv_error *err);
void vv_sheet_free(struct vv_sheet *sheet);

/* ---- what a change does ------------------------------------------------ */

/* How two versions differ for somebody, and the key in JSON. */
#define VV_DIFFERENCE_MAP(X) \
	X(RESULT,  "verdict") \
	X(REFUSED, "refused") \
	X(TAKEN,   "taken") \
	X(LOST,    "lost") \
	X(GAINED,  "gained") \
	X(CHANGED, "changed") \
	X(FOLDED,  "folded") \
	X(UNFOLDED, "unfolded") \
	X(WORDS,   "words")

enum vv_difference_kind {
#define VV_DIFFERENCE_ENUM(name, text) VV_DIFFERENCE_##name,
	VV_DIFFERENCE_MAP(VV_DIFFERENCE_ENUM)
#undef VV_DIFFERENCE_ENUM
};

struct vv_difference {
	enum vv_difference_kind kind;
	/* RESULT: the old result, a verdict's id, "incomplete" (an answer is refused),
	 * "no_single_verdict", or "ID (OUTCOME)" where that alone is another.  REFUSED,
	 * TAKEN: a question whose answer only the old, only the new version takes.  FOLDED,
	 * UNFOLDED: an item that moves behind the main part, or into it.  Else an item or
	 * public value. */
	const char *id;
	const char *now;	/* RESULT: the new one; else NULL */
};

/* Somebody in both versions. */
struct vv_person {
	const struct vv_case_answer *answers;
	size_t answer_count;
	/* the same person's to questions of the old version that the new one has with
	 * another type or unit */
	const struct vv_case_answer *before;
	size_t before_count;
};

/* All people who are told the same otherwise, and nothing else; what is folded, and other
 * words, are told each by itself. */
struct vv_change {
	const struct vv_difference *all;	/* by kind; at least one */
	size_t count;
	vv_day date;		/* the first rules date on which there are such people */
	struct vv_person person;	/* one of them */
	/* Others on the same date, one for each choice that some of them take and not all
	 * choices are: the first few, and how many more there are. */
	const struct vv_person *also;
	size_t also_count, also_more;
	/* How many ways through both versions, put together, lead to it on that date, and
	 * how many there are; decimal.  NULL: not counted. */
	const char *paths, *all_paths;
	bool others;		/* there were too many changes: the rest is counted with it */
};

/* A section that one version alone has: "item.fee". */
struct vv_part {
	const char *section;
	bool gone;		/* else it is new */
};

struct vv_doubt {
	const char *where;	/* id of a question, item, value or questionnaire */
	const char *reason;	/* one line, no full stop */
};

struct vv_diff_options {
	struct vv_effort effort;
	vv_day date;		/* rules date */
	bool every_date;	/* since both have rules, whatever @p date is */
	bool words;		/* tell other words, too, where nothing else is another */
};

struct vv_diff {
	const char *questionnaire;
	vv_day date;
	bool changed;		/* somebody is told something else than other words */
	const struct vv_change *changes;
	size_t change_count;
	const struct vv_part *parts;
	size_t part_count;
	const struct vv_doubt *not_proved;
	size_t not_proved_count;
	void *memory;
};

/**
 * Finds everybody whom two versions of a questionnaire tell something else.  With
 * nothing in not_proved, nobody is left out.
 *
 * @param err  language and texts of the reasons.
 * @retval VV_ANSWER  the date is before that of one of the versions.
 *
 * Both models must outlive it.
 */
enum vv_status vv_diff_new(struct vv_diff **out, const struct vv_model *older,
			   const struct vv_model *newer, const struct vv_diff_options *options,
			   struct vv_error *err);
void vv_diff_free(struct vv_diff *diff);

/** The JSON of veiviser-check(1) for one questionnaire, an object without a line feed;
 *  free() it. */
enum vv_status vv_diff_json(char **out, const struct vv_diff *diff);

/* ---- a drawing ---------------------------------------------------------- */

/**
 * Draws a questionnaire: as numbered lines, a question under the last one that
 * decides whether it is asked, or (@p dot) in the language of graphviz; free() it.
 * Statuses as of vv_model_load.
 */
enum vv_status vv_graph(char **out, const struct vv_data *data, const char *id, bool dot,
			vv_language language, struct vv_error *err);

#ifdef __cplusplus
}
#endif

/* ---- languages ----------------------------------------------------------- */

/** Tells each fault of the language files and of the headers of their catalogues.
 *  @return VV_OK: there is none; VV_DATA; VV_NO_MEMORY. */
enum vv_status vv_languages_check(const struct vv_texts *texts, const struct vv_faults *faults);

#endif
