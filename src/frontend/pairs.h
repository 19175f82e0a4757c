/* What a text is in the second language of an interview: found by where the text lies, so that
 * whoever lays out or wraps a page needs to know no more than the text. */
#ifndef FRONTEND_PAIRS_H
#define FRONTEND_PAIRS_H

#include "veiviser-explain.h"
#include "veiviser.h"

#include <stdbool.h>
#include <stddef.h>

struct pair {
	const char *text, *other;
};

/* All zero is none. */
struct pairs {
	const struct pairs *below;	/* asked where these have none; NULL */
	struct pair *all;		/* owned; open addressing, NULL text: free */
	size_t count, room;
	bool failed;			/* memory was out: some are missing */
};

/** From here on @p text is @p other; both live as long as the pairs. */
void pairs_set(struct pairs *pairs, const char *text, const char *other);

/** NULL: there is none. */
const char *pairs_find(const struct pairs *pairs, const char *text);

/** All texts of a question, an answer list or a report and those of the same in the second
 *  language. */
void pairs_of_question(struct pairs *pairs, const struct vv_question_view *view,
		       const struct vv_question_view *other);
void pairs_of_answers(struct pairs *pairs, const struct vv_answers *answers,
		      const struct vv_answers *other);
void pairs_of_report(struct pairs *pairs, const struct vv_report *report,
		     const struct vv_report *other);

/** The same of what tells why: an explanation, what does not apply, what would change it. */
void pairs_of_explanation(struct pairs *pairs, const struct vv_explanation *explanation,
			  const struct vv_explanation *other);
void pairs_of_absent(struct pairs *pairs, const struct vv_absent *absent,
		     const struct vv_absent *other);
void pairs_of_alternatives(struct pairs *pairs, const struct vv_alternatives *found,
			   const struct vv_alternatives *other);

/** The note of the same name as @p match is of, among what was found in the second language by
 *  the same search; NULL: there is none. */
const char *pairs_note(const struct vv_question_view *view, const struct vv_match *match,
		       const struct vv_question_view *other, const struct vv_matches *found);

/** Forgets all but what lies below. */
void pairs_clear(struct pairs *pairs);

#endif
