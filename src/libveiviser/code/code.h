/* What an answer code holds, in this order; veiviser-code(7) is the same for readers:
 *
 *     symbol    the way of writing, 4 * mask + CODE_FORMAT; not masked
 *     symbols   one number, highest digit first, no 0 in front; masked
 *               = number of the questionnaire, rules date, version of its list, print of
 *                 that version, then of each question of that version whether it is answered,
 *                 and how
 *     symbols   GUARDIAN_SYMBOLS */
#ifndef VV_CODE_H
#define VV_CODE_H

#include "code/packing.h"
#include "interview/session.h"
#include "model/numbering.h"
#include "veiviser-code.h"

enum { CODE_FORMAT = 0, CODE_FORMATS = 4 };

struct code_head {
	unsigned number, version;	/* of the questionnaire, of its list */
	unsigned print;			/* tells lists of other data apart */
	vv_day made;
};

/** The print of a version that the list has. */
unsigned code_print(const struct numbering *numbering, unsigned version);

void code_put_head(struct packing *packing, const struct code_head *head);
void code_take_head(struct code_head *head, struct natural *from);

/* Of a question in a code.  A text that is answered is not told. */
enum code_state { CODE_NOT_ASKED, CODE_ANSWERED, CODE_EMPTY };

/** Of the next question, behind one of that state (CODE_ANSWERED at the beginning). */
void code_put_state(struct packing *packing, enum code_state before, enum code_state state);
enum code_state code_take_state(struct natural *from, enum code_state before);

/** An answer that is none of the empty. */
void code_put_answer(struct packing *packing, const struct numbered_question *numbered,
		     const struct answer *answer, vv_day made);

/* An answer of a code. */
struct code_answer {
	const struct numbered_question *numbered;
	bool text;			/* given, but not in the code */
	const char *raw;		/* as for vv_session_recall; NULL: nothing is left of it */
	bool dropped;			/* a choice of it, or all of it, is no longer there */
};

/** Takes an answer to a question of a version; false: it is out of reach. */
bool code_take_answer(struct code_answer *answer, struct natural *from, unsigned version,
		      vv_day made, struct arena *arena);

/** Fills the notes of what was read, with the answers recalled in @p session. */
enum vv_status code_notes(struct vv_code_notes **out, const struct vv_session *session,
			  const struct code_answer *answers, size_t count, vv_day made,
			  vv_language language);

#endif
