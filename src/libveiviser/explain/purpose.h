/* What can still depend on the answer to a question, by pairs of complete sets of answers. */
#ifndef VV_PURPOSE_H
#define VV_PURPOSE_H

#include "explain/compare.h"
#include "explain/trial.h"
#include "explain/turns.h"

/* What was witnessed: two complete sets of answers that go on from those given before the
 * question, are the same but for the answer to it and what that makes asked or not, and come
 * to something else. */
struct purpose {
	bool verdict;			/* another verdict stands */
	bool questions;			/* other questions are asked */
	size_t lines[COMPARE_KINDS];	/* how many lines, by kind: there or not, or with other
					 * words, days or state */
	bool exact[COMPARE_KINDS];	/* no other line of that kind can depend on it */
};

/** What can depend on a question that is asked, the answers to all before it being as they
 *  are; those behind it do not count.  False when memory is out. */
bool purpose_find(struct purpose *out, const struct vv_session *session,
		  const struct vv_question *question);

/** The values that the answer to a question without choices is tried with; NULL behind the
 *  last.  @p room is where it may be written. */
static inline const char *
purpose_value(const struct vv_session *session, const struct vv_question *question, size_t i,
	      char room[40])
{
	static const int days[] = { 0, 30, -30, 365, -365, 1500, -1500, 90, -100, -8000 };
	static const long long numbers[] = { 0, 1, 2, 3, 5, 10, 24, 60, 1000, 100000 };
	enum { VALUES = sizeof days / sizeof days[0] };

	_Static_assert(sizeof days / sizeof days[0] == sizeof numbers / sizeof numbers[0],
		       "as many of each");
	if (i >= VALUES || (question->type == VV_TYPE_TEXT && i > 0))
		return NULL;
	if (question->type == VV_TYPE_TEXT)
		return "x";
	turns_write(room, question, question->type == VV_TYPE_DATE ? session->date + days[i]
		    : question->type == VV_TYPE_MONEY ? numbers[i] * 100 : numbers[i]);
	return room;
}

#endif
