/*
 * libveiviser: what other answers and other days would come to.
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
	const struct vv_question *const *refused;	/* whose answers do not fit any more */
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

/** All of it but the report, as plain text wrapped at @p width columns; free() it. */
enum vv_status vv_as_of_text(char **out, const struct vv_as_of *as_of, size_t width);

/** Adds it to a report; vv_report_json then tells it, as "as_of". */
enum vv_status vv_report_add_as_of(struct vv_report *report, const struct vv_as_of *as_of);

#ifdef __cplusplus
}
#endif

#endif
