/* Two reports of one questionnaire beside each other, and the words for it. */
#ifndef VV_COMPARE_H
#define VV_COMPARE_H

#include "base/strbuf.h"
#include "interview/report.h"
#include "veiviser-explain.h"

enum { COMPARE_KINDS = VV_KIND_LINK + 1 };

/* Lines but for the verdict, in the order in which they are read; their texts are those of
 * the reports. */
struct compared {
	struct vv_line_changes added, removed, changed;
};

/** Compares two reports; the lists lie in @p arena.  False when memory is out. */
bool compare_reports(struct compared *out, const struct vv_report *before,
		     const struct vv_report *after, struct arena *arena);

/* A sentence that is put together from clauses. */
struct clauses {
	const struct vv_texts *texts;
	vv_language language;
	struct arena *arena;
	const char *all[10];
	size_t count;
	bool failed;
};

/** Adds a clause, and empties the buffer that holds it. */
void clauses_add(struct clauses *clauses, struct strbuf *clause);

/** "2 documents": so many lines of a kind. */
void compare_write_kind(struct strbuf *buf, const struct clauses *clauses, enum vv_kind kind,
			size_t n);

/** "2 documents and 1 fee", in the clauses' arena; more than three kinds as "7 lines".  NULL
 *  of no lines, and where memory is out, which the clauses note. */
const char *compare_lines(struct clauses *clauses, const struct vv_line_changes *lines);

/** An outcome in words, without its full stop: "Not yet"; of no verdict "not decided". */
void compare_write_outcome(struct strbuf *buf, const struct clauses *clauses,
			   const char *outcome_text);

#endif
