/* Proofs about a questionnaire: what holds for all answers, none sampled.
 *
 *   model ─ prove_day ──> counts, and findings of one rules date
 *        ├─ prove_axis ─> findings over every rules date from the questionnaire's "from" to
 *        │                VV_DAY_LAST
 *        └─ boundaries_find > complete sets of answers: boundaries of answers
 *
 *   session ─ prove_cover > which conditions were true and false while they mattered
 *
 * Everything handed out lies in the proof's own memory and borrows ids and places
 * from the model, which must outlive it.  What costs more than its share of the budget
 * is told as not proved; nothing is told where memory is out.  Without a budget (NULL) it
 * is one unit. */
#ifndef VV_PROVE_H
#define VV_PROVE_H

#include "paths/explore.h"

/* Why there is no proof at all. */
#define PROVE_TOO_LARGE N_("there are more questions, choices or comparisons than are followed")
#define PROVE_TOO_COSTLY N_("its conditions together cost more than --effort allows")

/* Where a condition stands: the section's place, the key, and the byte in the
 * expression (from 0).  A condition of a group stands where its question does. */
struct proof_spot {
	enum proof_owner {
		PROOF_QUESTION, PROOF_CHOICE, PROOF_ITEM, PROOF_SECTION, PROOF_CALCULATION,
		PROOF_PARAMETER, PROOF_QUESTIONNAIRE
	} owner;
	const char *id;			/* of the question, item, calculation … */
	const char *choice;		/* PROOF_CHOICE: id; else NULL */
	const char *key;		/* "relevant", "constraint", "ends", "met", "calculate" … */
	struct place place;
	uint32_t column;
	const struct feel_node *node;	/* NULL: the whole section */
};

/* A text of ours: an N_() format with one or no %s, and what fills it. */
struct proof_text {
	const char *format;
	const char *argument;		/* NULL: the format has no %s */
	const struct feel_node *about;	/* a condition that is to follow; NULL: none is */
};

/* So many lines may say what to do now. */
enum { PROOF_NOW_MOST = 5 };

enum claim_kind {
	CLAIM_UNREACHABLE,	/* on no day can it be asked, chosen, shown, taken */
	CLAIM_GAP,		/* no verdict holds */
	CLAIM_OVERLAP,		/* two verdicts hold, and neither beats the other */
	CLAIM_BEATS,		/* a "beats" that never decides between the two */
	CLAIM_POINTLESS,	/* a question whose answer changes nothing */
	CLAIM_CONSTANT,		/* a condition that is the same wherever it matters, and should
				 * not be */
	CLAIM_SETTLED,		/* one that is the same, or never met, wherever anybody comes
				 * to it, told or not: no case can try it otherwise */
	CLAIM_DEAD_END,		/* no answer to a question that is asked meets its constraint */
	CLAIM_NOT_PROVED,	/* beyond the method */
	CLAIM_NULL,		/* a calculation that is null where an item shows it */
	CLAIM_NOW_NONE,		/* a verdict that stands without a line of what to do now */
	CLAIM_NOW_MANY,		/* or with more than PROOF_NOW_MOST */
	CLAIM_BESIDE_NO,	/* an item for who applies, unfolded beside no or information */
	CLAIM_SAME_TEXT,	/* two lines that say the same */
	CLAIM_KINDS
};

/* One finding; what its kind does not have is 0. */
struct claim {
	enum claim_kind kind;
	struct proof_spot spot;		/* a gap: nowhere */
	const char *id;			/* "question", "question.choice", "item"; the verdict
					 * that beats; the first of an overlap */
	const char *other;		/* the second verdict; what is beaten; the calculation;
					 * the item that says the same */
	vv_language language;		/* in which it does */
	struct proof_text reason;	/* unreachable, not proved */
	struct witness witness;	/* pointless: with an answer to the question in it; a
					 * dead end: up to the question, not complete */
	size_t more;			/* gap, overlap: so many others, and no witness */
	bool at_least;			/* that many were counted, and no more looked for */
	const char *askings, *pointless;	/* decimal; counted for witness.date */
	bool branch;			/* unreachable: of an "if"; constant: decides an "if" */
	bool joined;			/* constant: one of several joined by "and" */
	bool always;			/* pointless, dead end: at every asking of the days;
					 * constant: its value, where false is false or null */
	struct period days;		/* always: from when on and until when; DAY_MIN, DAY_MAX:
					 * as far as there are any */
	bool value;			/* not proved: a value, and no condition */
};

struct proof_count {
	const char *id;			/* question or verdict */
	const char *count;		/* decimal */
};

/* The kinds of the choices of a question, of which some are alike. */
struct proof_kinds {
	const struct vv_question *question;
	const uint32_t *by_choice;	/* UINT32_MAX: not there on that day */
	uint32_t count;			/* of kinds */
};

struct proof {
	vv_day date;			/* prove_day only */

	/* prove_day only */
	const char *paths;		/* decimal; NULL: not counted */
	size_t shortest, longest;	/* questions asked */
	const struct proof_count *classes;	/* by question, in order */
	size_t class_count;
	const struct proof_kinds *kinds;	/* of questions that have some alike, in order */
	size_t kind_count;
	const struct proof_count *verdicts;	/* paths by verdict, in order */
	size_t verdict_count;

	/* prove_day: on that day, but none of what lines are beside one another.
	 * prove_axis: unreachable, constant, beats and always on every day; the others on
	 * some, the earliest found. */
	const struct claim *claims;
	size_t claim_count;

	void *memory;
};

/**
 * Proves one rules date, with exact counts.
 *
 * @retval VV_ANSWER  the date is before the questionnaire's "from".
 * @retval VV_NO_MEMORY
 */
enum vv_status prove_day(struct proof **out, const struct vv_model *model, vv_day day,
			 struct budget *budget, struct vv_error *err);

/* Beyond so many no way is told from another. */
enum { DOUBT_WAYS_MAX = 8 };

/* Whether a condition meets null where it matters: an answer that it reads, or its own
 * value, for want of that answer (no question: whyever). */
struct proof_doubt {
	const struct feel_node *node;	/* the condition, or a part of it */
	const struct vv_question *question;
	bool own;			/* its own value */
	struct {			/* of an "if" on the way to what reads the answer: */
		const struct feel_node *condition;
		bool holds;		/* it goes by "then" */
	} ways[DOUBT_WAYS_MAX];
	size_t way_count;
	bool possible;			/* the answer; true also when it cannot be told */
};

/** Proves every rules date from the questionnaire's "from" to VV_DAY_LAST; counts nothing
 *  but what a pointless asking needs.  Says of @p doubts which are possible on any of
 *  those days. */
enum vv_status prove_axis(struct proof **out, const struct vv_model *model,
			  struct proof_doubt *doubts, size_t doubt_count,
			  struct budget *budget, struct vv_error *err);

void prove_free(struct proof *proof);

/** The claims of a kind, from 0 on; NULL: no more, or no proof. */
const struct claim *prove_claim(const struct proof *proof, enum claim_kind kind, size_t n);

/** Whether a condition never changes wherever anybody comes to it. */
bool prove_settled(const struct proof *proof, const struct feel_node *node);

/** The stretches of rules dates, from the questionnaire's "from" to VV_DAY_LAST, within
 *  which nothing in it begins or ends; free() them.  0: out of memory.  For two
 *  questionnaires, nothing in either, and no value reads otherwise: from the later "from"
 *  on. */
size_t stretches_find(struct period **out, const struct vv_model *const *models, size_t count);

/* ---- complete sets of answers ------------------------------------------ */

struct proof_case {
	const char *name;	/* a file name without ending, unique: "eligible-1" */
	struct witness witness;
	const char *verdict;
};

struct proof_cases {
	const struct proof_case *all;
	size_t count;
	bool cut;		/* there are more than the limit, or than can be found */
	void *memory;
};

enum proof_case_kind {
	PROOF_CASES_BOUNDARIES,	/* below, on and above each cut of a number or date, of
				 * somebody to whom it makes a difference; each
				 * choice; both ways of each comparison of answers */
	PROOF_CASES_UNMET	/* a "yes" (the verdict) beside a requirement that is not met
				 * (the name) */
};

/** At most @p limit cases of a day (0: the default), none with the answers of one of
 *  @p besides, which may be NULL.  Boundaries and what is besides them try all that can be
 *  tried. */
enum vv_status boundaries_find(struct proof_cases **out, const struct vv_model *model,
			       vv_day day, enum proof_case_kind kind,
			       const struct proof_cases *besides, size_t limit,
			       struct budget *budget, struct vv_error *err);
void boundaries_free(struct proof_cases *cases);

/* ---- coverage ---------------------------------------------------------- */

/* A condition, choice or item, and how often it was met. */
struct cover_entry {
	struct proof_spot spot;		/* node NULL: the choice or item itself */
	unsigned seen_true, seen_false;	/* an item or choice: seen_true alone counts */
};

struct cover {
	struct cover_entry *all;	/* by file, conditions in reading order */
	size_t count;
	void *memory;
};

/** Everything that can be covered, nothing seen yet. */
enum vv_status cover_new(struct cover **out, const struct vv_model *model);

/** Adds what one session with complete answers exercised. */
enum vv_status cover_add(struct cover *cover, const struct vv_session *session);
void cover_free(struct cover *cover);

#endif
