/* What the files of a proof share. */
#ifndef VV_PROVER_H
#define VV_PROVER_H

#include "proof/prove.h"
#include "paths/count.h"
#include "paths/day.h"
#include "text/text.h"

/* A condition in an expression, and when it matters. */
struct placed_condition {
	struct proof_spot spot;
	bool branch;			/* of an "if": only whether it is reached */
	bool taken;			/* a branch: the one taken when true */
	uint32_t decider;		/* a branch: condition of its "if"; TABLE_NONE: constant */
	uint32_t outer;			/* the condition it stands in; TABLE_NONE */
	/* diagrams of the day at hand: where it is judged, where anybody comes to it */
	uint32_t context, met, value;
	bool reached, seen_true, seen_false, told;
	bool met_true, met_false;
	bool refusing;			/* null does not fail it */
	bool varies;			/* an "if" that is never true, but false and null */
	bool decides;			/* which way an "if" goes */
	bool joined;			/* with others, by "and", at the top of its expression */
};

/* How far something got that was never reached, on some day so far. */
struct reach {
	bool in_days;
	bool relevant, going, offered, allowed;	/* before the end, with a choice, not refused */
	bool holds;			/* a verdict that is beaten */
	bool if_allowed;		/* if no constraint refused anything */
	uint32_t parts;			/* of its condition that can hold, in order */
	bool stopped;			/* the next of them was looked at: it cannot hold with */
	const struct feel_node *against;	/* this one before it; NULL: with all together */
	bool alone;			/* it cannot hold at all */
	bool unknown;			/* how far is not known */
};

/* Answers with which no verdict holds, or two do: what was told of them on days so far. */
struct clash {
	const char *id, *other;		/* the verdicts; NULL: no verdict */
	uint32_t known;			/* a diagram of those told or counted */
	size_t told, more;
	struct proof_spot spot;
};

struct prover {
	struct proof proof;
	struct arena arena;
	const struct vv_model *model;
	struct day *day;
	struct explore_memo whys;	/* of reasons: what is not told there is no doubt */
	struct budget *budget;		/* the caller's, or the own one */
	struct budget own;
	bool axis;			/* days are gone through; each is measured on its own */

	bool *asked;			/* by question: can be, on some day so far */
	bool **chosen;			/* by question and choice */
	bool *shown;			/* by item */
	struct reach *of_question, **of_choice, *of_item;
	bool *decides;			/* by pair of "beats" */
	bool *escapes;			/* likewise: what is beaten holds once without what beats
					 * it; of verdicts never shown */
	struct clash *clashes;
	size_t clash_count, clash_room;
	struct placed_condition *conditions;
	size_t condition_count, condition_room;
	struct memo condition_numbers;
	struct claim *claims;
	size_t claim_room;
};

/** On one rules date, with nothing found yet; NULL when memory is out.  prove_free frees
 *  its proof. */
struct prover *prover_of(const struct vv_model *model, struct budget *budget, vv_day date);

void prover_claim(struct prover *prover, const struct claim *claim);

/** Whether something was given up since the last time. */
bool prover_gave_up(struct prover *prover);

/** Tells once that something is not proved. */
void prover_doubt(struct prover *prover, struct proof_spot spot, const char *reason);

/** Whether there is one of a kind, of these, already. */
bool prover_has_claim(const struct prover *prover, enum claim_kind kind, const char *id,
		      const char *other);

/** A complete set of answers in which @p goal holds; its date is the day's. */
bool prover_witness(struct prover *prover, uint32_t goal, struct witness *out);

/** A count in digits, kept with the proof. */
const char *prover_decimal(struct prover *prover, const struct natural *number);

/** An interview with answers that were found; NULL: memory is out, which is noted. */
struct vv_session *try_session(const struct vv_model *model, const struct witness *witness,
			       struct budget *budget);

/** Whether answers that were found really lead to the question, to these verdicts at once
 *  (none: to no verdict), to the calculation shown as null; missing memory is noted. */
bool try_next(const struct prover *prover, const struct witness *witness,
	      const struct vv_question *next);
bool try_clash(const struct prover *prover, const struct witness *witness,
	       const uint32_t *verdicts, size_t count);
bool try_null(const struct prover *prover, const struct witness *witness,
	      const struct calculation *calculation, uint32_t item);

/** Places; the whole questionnaire is none in a file. */
struct proof_spot spot_whole(const struct prover *prover);
struct proof_spot spot_question(const struct vv_question *question, const char *key,
				const struct feel_node *node);
struct proof_spot spot_section(const struct section *section, const char *key,
			       const struct feel_node *node);
struct proof_spot spot_item(const struct item *item, const char *key,
			    const struct feel_node *node);

/* ---- what the files prove; each on the days the diagrams stand on ---- */

/** Questions, choices and items that can be reached; later days add to it. */
void reach_find(struct prover *prover);
void reach_report(struct prover *prover);

/** A question, by its number, answered with a choice. */
uint32_t reach_choice_node(struct diagram *d, uint32_t question, uint32_t choice);

/** How far what cannot be reached on these days gets; and in the end why that is all. */
void why_question(struct prover *prover, uint32_t question);
void why_choice(struct prover *prover, uint32_t question, uint32_t choice);
void why_item(struct prover *prover, uint32_t item);
struct proof_text why_question_reason(const struct prover *prover, uint32_t question);
struct proof_text why_choice_reason(const struct prover *prover, uint32_t question,
				    uint32_t choice);
struct proof_text why_item_reason(const struct prover *prover, uint32_t item);

/** Gaps, overlaps, and which "beats" decide. */
void clash_find(struct prover *prover);
void clash_report(struct prover *prover);

/** Conditions that never change where they matter, branches never taken. */
void conditions_find(struct prover *prover);
void conditions_report(struct prover *prover);

/** Whether conditions meet null; adds to what was found on days before. */
void conditions_doubt(struct prover *prover, struct proof_doubt *all, size_t count);

/** Sees where each condition stands; and of one where anybody comes to it, and whether it
 *  holds; false: it stands nowhere on this day, or memory is out. */
bool conditions_place(struct prover *prover);
bool conditions_where(struct prover *prover, const struct feel_node *node, uint32_t *met,
		      uint32_t *holds);

/** Calculations that are null where they are shown; questions nothing can answer. */
void doubts_find_nulls(struct prover *prover);
void doubts_find_dead_ends(struct prover *prover);

/** What lines are beside one another. */
void lines_find(struct prover *prover);

/** Pointless askings, counted. */
void pointless_find(struct prover *prover);

/* Whether a question is asked on the days, and a claim is then so of every asking. */
enum mark { MARK_NOT_ASKED, MARK_SO, MARK_OTHER };

/** That no answer changes anything; that none is allowed.  What is not known is other. */
enum mark pointless_mark(struct prover *prover, uint32_t question);
enum mark doubts_mark(struct prover *prover, uint32_t question);

/** From when on and until when what is claimed of every asking of some day is so. */
void spans_find(struct prover *prover, const struct period *stretches, size_t count);

/** What is beyond the method: on a day; in the end. */
void doubts_find(struct prover *prover);
void doubts_report(struct prover *prover);

#endif
