/* Proofs about a questionnaire: what holds for all answers, none sampled.
 *
 *   model ─ prove_day ──> counts, and findings of one rules date
 *        ├─ prove_axis ─> findings over every rules date since the questionnaire's "from"
 *        └─ prove_cases > complete sets of answers: boundaries of answers
 *
 *   session ─ prove_cover > which conditions were true and false while they mattered
 *
 * Everything handed out lies in the proof's own memory and borrows ids and places
 * from the model, which must outlive it. */
#ifndef VV_PROVE_H
#define VV_PROVE_H

#include "model/model.h"

struct prove_limits {
	size_t states;		/* of one walk; 0: the default.  More ends in not_proved */
};

/* A complete set of answers, in asking order, and the rules date it is for. */
struct proof_witness {
	vv_day date;
	const struct vv_case_answer *answers;
	size_t count;
};

/* Where a condition stands: the section's place, the key, and the byte in the
 * expression (from 0).  A condition of a group stands where its question does. */
struct proof_spot {
	enum proof_owner {
		PROOF_QUESTION, PROOF_CHOICE, PROOF_ITEM, PROOF_CALCULATION,
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
};

enum proof_kind { PROOF_KIND_QUESTION, PROOF_KIND_CHOICE, PROOF_KIND_ITEM, PROOF_KIND_BRANCH };

/* On no day can it be asked, chosen, shown, taken. */
struct proof_unreachable {
	enum proof_kind kind;
	const char *id;			/* "question", "question.choice", "item", "item.relevant" */
	struct proof_spot spot;
	struct proof_text reason;
};

/* No verdict holds (verdict_count 0), or several do. */
struct proof_clash {
	struct proof_witness witness;
	const char *const *verdicts;	/* ids of those that stand */
	size_t verdict_count;
};

/* "beats" of a verdict that never decides between the two. */
struct proof_beats {
	const char *winner, *loser;
	struct place place;
};

struct proof_pointless {
	const struct vv_question *question;
	const char *askings, *pointless;	/* decimal; counted for witness.date */
	bool always;				/* every asking is */
	struct proof_witness witness;		/* with an answer to the question in it */
};

/* A condition that is the same in every complete set in which it matters. */
struct proof_constant {
	struct proof_spot spot;
	bool value;			/* false: false or null */
};

/* A calculation that is null where an item shows it. */
struct proof_null {
	const struct calculation *calculation;
	const struct item *item;
	struct proof_witness witness;
};

/* No answer to a question that is asked meets its constraint. */
struct proof_dead_end {
	const struct vv_question *question;
	struct proof_witness witness;	/* up to the question; not complete */
	bool always;
};

struct proof_not_proved {
	struct proof_spot spot;
	struct proof_text reason;
};

struct proof_count {
	const char *id;			/* question or verdict */
	const char *count;		/* decimal */
};

struct proof {
	vv_day date;			/* prove_day; prove_axis: the last day tried */

	/* prove_day only */
	const char *paths;		/* decimal; NULL: not counted */
	size_t shortest, longest;	/* questions asked */
	const struct proof_count *classes;	/* by question, in order */
	size_t class_count;
	const struct proof_count *verdicts;	/* paths by verdict, in order */
	size_t verdict_count;

	/* prove_day: on that day.  prove_axis: unreachable, constant, beats and
	 * always on every day; the others on some, the earliest found. */
	const struct proof_unreachable *unreachable;
	size_t unreachable_count;
	const struct proof_clash *gaps;
	size_t gap_count;
	const struct proof_clash *overlaps;
	size_t overlap_count;
	const struct proof_beats *beats;
	size_t beats_count;
	const struct proof_pointless *pointless;
	size_t pointless_count;
	const struct proof_constant *constant;
	size_t constant_count;
	const struct proof_null *nulls;
	size_t null_count;
	const struct proof_dead_end *dead_ends;
	size_t dead_end_count;
	const struct proof_not_proved *not_proved;
	size_t not_proved_count;

	void *memory;
};

/**
 * Proves one rules date, with exact counts.
 *
 * @retval VV_ANSWER  the date is before the questionnaire's "from".
 * @retval VV_NO_MEMORY
 */
enum vv_status prove_day(struct proof **out, const struct vv_model *model, vv_day day,
			 const struct prove_limits *limits, struct vv_error *err);

/** Proves every rules date since the questionnaire's "from"; counts nothing but
 *  what a pointless asking needs. */
enum vv_status prove_axis(struct proof **out, const struct vv_model *model,
			  const struct prove_limits *limits, struct vv_error *err);

void prove_free(struct proof *proof);

/** First days of the stretches of rules dates that behave alike, from the
 *  questionnaire's "from" on; free() them.  0: out of memory. */
size_t prove_segments(vv_day **out, const struct vv_model *model);

/* ---- null ---------------------------------------------------------------- */

/* Whether a condition meets null where it matters: an answer that it reads, or its own
 * value, for want of that answer (no question: whyever). */
struct proof_doubt {
	const struct feel_node *node;	/* the condition, or a part of it */
	const struct vv_question *question;
	bool own;			/* its own value */
	bool can_be;			/* the answer; true also when it cannot be told */
};

/** Tells it of @p count conditions, on any rules date since "from". */
enum vv_status prove_doubts_of(struct proof_doubt *all, size_t count,
			       const struct vv_model *model);

/* ---- complete sets of answers ------------------------------------------ */

struct proof_case {
	const char *name;	/* a file name without ending, unique: "eligible-1" */
	struct proof_witness witness;
	const char *verdict;
};

struct proof_cases {
	const struct proof_case *all;
	size_t count;
	bool cut;		/* there are more than the limit */
	void *memory;
};

enum proof_case_kind {
	PROOF_CASES_BOUNDARIES,	/* below, on and above each cut of a number or date; each
				 * choice; both ways of each comparison of answers */
	PROOF_CASES_UNMET	/* a "yes" (the verdict) beside a requirement that is not met
				 * (the name) */
};

/** At most @p limit cases of a day (0: the default). */
enum vv_status prove_cases(struct proof_cases **out, const struct vv_model *model,
			   vv_day day, enum proof_case_kind kind, size_t limit,
			   struct vv_error *err);
void prove_cases_free(struct proof_cases *cases);

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
enum vv_status prove_cover_new(struct cover **out, const struct vv_model *model);

/** Adds what one session with complete answers exercised. */
enum vv_status prove_cover_add(struct cover *cover, const struct vv_session *session);
void prove_cover_free(struct cover *cover);

#endif
