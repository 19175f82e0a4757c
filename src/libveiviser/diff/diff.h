/* What a change does: two versions of a questionnaire, put together into one and
 * proved.
 *
 *   old, new ─ joint_build ─> one model of both, whose questions either side asks
 *              │                 joint_order, joint, joint_questions, joint_open
 *              └ diff_claim ──> how the sides can differ, as conditions over it
 *                                diff_claims, diff_text
 *   joint, claims ─ diff_prove ─> for a stretch of days: on which of them somebody is told
 *              │                 something else; for one day: who is, and how many
 *              │                 diff_search, diff_stuck, diff_verify
 *   stretches ─ vv_diff_new ─> struct vv_diff
 *
 * A question of the same id, type and unit is the same question; what it counts for,
 * and what is made of it, is each version's own.  Who gives an answer that one side
 * refuses goes on with the other alone. */
#ifndef VV_DIFF_H
#define VV_DIFF_H

#include "proof/prove.h"

enum { DIFF_OLD, DIFF_NEW, DIFF_SIDES };

/* ---- the joint model ---- */

/* An answer that a side does not take though the other may. */
struct joint_refusal {
	uint32_t question;		/* of the joint model */
	int side;
	struct feel_node *tree;
};

/* What is asked one after the other.  Where the sides ask in orders that do not go together,
 * a question is asked ahead, of all who are asked by the side that is there or may be by the
 * one that is not; that follows once it is known whom it asks.  Then all whose answer is none
 * (nobody asks for it, or who asks does not take it) are asked what nobody can answer. */
enum joint_kind { JOINT_ASK, JOINT_AHEAD, JOINT_FOLLOW };

struct joint_step {
	enum joint_kind kind;
	uint32_t question;		/* of the joint model */
	int waits;			/* the side that follows later; DIFF_SIDES: none */
	bool judges;			/* JOINT_AHEAD: that one could say what it takes */
	uint32_t settles;		/* JOINT_FOLLOW: the question nobody can answer */
	struct feel_node *asked;	/* JOINT_FOLLOW: a side asks */
	struct feel_node *taken;	/* and takes the answer */
};

struct joint {
	struct vv_model model;		/* without items */
	const struct vv_model *side[DIFF_SIDES];
	struct period days;		/* nothing begins or ends on either side within them */
	uint32_t *symbols[DIFF_SIDES];	/* the side's symbol -> the model's */
	uint32_t *slots[DIFF_SIDES];	/* likewise; TABLE_NONE: not there yet */
	uint32_t *own[DIFF_SIDES];	/* the model's question -> the side's; TABLE_NONE */
	struct joint_step *steps;
	size_t step_count;
	bool *changed;			/* by question: asked or answered otherwise */
	bool *judges_empty;		/* by question: its constraint refuses being left empty */
	struct joint_refusal *refusals;
	size_t refusal_count;
	struct feel_node *refused[DIFF_SIDES];	/* some answer so far, on any day; NULL: none
						 * can be */
	struct feel_node **ends[DIFF_SIDES];	/* by the side's question: it asks no more
						 * behind it; NULL: it goes on */
	bool *reads_day[DIFF_SIDES];	/* by the side's calculation: today() */
	bool *unknown[DIFF_SIDES];	/* by the side's calculation: what is not asked yet */
	uint32_t calculations;		/* of the model, in use */
	bool no_memory;
};

/** Puts both together; false when memory is out.  The sides must outlive it. */
bool joint_build(struct joint *joint, const struct vv_model *old, const struct vv_model *new,
		 struct period days);
void joint_clear(struct joint *joint);

/** Fills model.questions, with the sides' ids, own[] and steps: in the new order where the
 *  sides leave a choice, so that each side's conditions read what it asked before. */
void joint_order(struct joint *joint);

/** Fills the questions in, step by step. */
void joint_questions(struct joint *joint);

/** Fills reads_day[]. */
void joint_find_days(struct joint *joint);

/** Whether a side keeps an answer whatever day it was given on: its constraint is not
 *  false, or is so only by today().  NULL: it does not read today(). */
struct feel_node *joint_kept(struct joint *joint, int side, const struct feel_node *constraint);

/** Fills unknown[] of a side. */
void joint_find_unknown(struct joint *joint, int side);

/** Whether a tree may be true, whatever the answers are that the side has not asked for. */
struct feel_node *joint_may(struct joint *joint, int side, const struct feel_node *tree);

/** The side's question, or NULL. */
const struct vv_question *joint_own(const struct joint *joint, int side, uint32_t question);

/* Trees over the joint model; NULL only when memory is out. */
struct feel_node *joint_tree(struct joint *joint, int side, const struct feel_node *tree);
struct feel_node *joint_truth(struct joint *joint, int side, const struct feel_node *tree);
struct feel_node *joint_slot(struct joint *joint, int side, uint32_t slot);
struct feel_node *joint_own_slot(struct joint *joint, uint32_t slot);
struct feel_node *joint_constant(struct joint *joint, struct value value);
struct feel_node *joint_make(struct joint *joint, enum feel_op op, struct feel_node *a,
			     struct feel_node *b, struct feel_node *c);
struct feel_node *joint_and(struct joint *joint, struct feel_node *a, struct feel_node *b);
struct feel_node *joint_or(struct joint *joint, struct feel_node *a, struct feel_node *b);
struct feel_node *joint_not(struct joint *joint, struct feel_node *a);

/** A tree under a name of its own, so that it is worked out once. */
struct feel_node *joint_name(struct joint *joint, struct feel_node *tree);
uint32_t joint_calculation(struct joint *joint, const char *id, struct feel_node *tree,
			   const struct feel_type *type);

bool joint_same(const struct feel_node *a, const struct feel_node *b);

/** Whether memory was missing for @p got. */
bool joint_lack(struct joint *joint, const void *got);

/* ---- how the sides can differ ---- */

/* A condition under which they do.  Trees are over the joint model. */
struct diff_claim {
	enum vv_difference_kind kind;	/* never VV_DIFFERENCE_RESULT */
	const char *id;
	struct feel_node *when;		/* both sides come to a result, and this */
	bool anyway;			/* whatever they come to */
};

struct diff_doubt {
	const char *where;
	const char *reason;		/* a text of ours */
};

/* The differences on some days, and what is found of them. */
struct diff_day {
	struct arena *arena;		/* of what is handed out */
	struct budget *budget;
	struct joint joint;
	struct diff_claim *claims;
	size_t claim_count, claim_room;
	struct feel_node **stands[DIFF_SIDES];	/* by verdict of the side */
	struct diff_doubt *doubts;
	size_t doubt_count, doubt_room;
	bool words;			/* look at them, too */
	/* Called for a day of several on which somebody is told something that is not among
	 * the groups; it adds those of the day. */
	void (*see_date)(void *payload, vv_day date);
	void *payload;
	bool no_memory;
};

void diff_doubt(struct diff_day *day, const char *where, const char *reason);

/** Fills the claims and verdicts of @p day; without claims, and with verdicts that are
 *  the same, nobody is told anything else. */
void diff_claim(struct diff_day *day);

/** Whether the verdicts, or what they mean, are the same on both sides. */
bool diff_same_verdicts(const struct diff_day *day);

/* How two wordings of an item differ. */
struct diff_wording {
	bool figures;			/* for everybody who is shown them */
	bool words;
	struct feel_node *values;	/* in values that are shown; NULL: never */
};

/** Compares them; false when memory is out. */
bool diff_wording(struct diff_wording *out, struct joint *joint, const struct texts *old,
		  const struct texts *new);

/* People who are told something else, all alike. */
struct diff_group {
	vv_day date;
	struct vv_difference *all;	/* sorted */
	size_t count;
	const struct vv_case_answer *answers;
	size_t answer_count;
	const struct witness *also;	/* others by the choices they take, on the same day */
	size_t also_count, also_more;	/* told, and only counted */
	const char *paths, *all_paths;	/* decimal; NULL: not counted */
	bool rest;			/* others are counted with them */
};

struct diff_groups {
	struct diff_group *all;
	size_t count, room;
};

/** Adds the groups of a day that are not among @p groups yet; of several days, finds such
 *  a day for each. */
void diff_prove(struct diff_day *day, struct diff_groups *groups);

/** Finds the others among @p people, who all are of the group. */
struct day;
void diff_find_also(struct diff_day *day, struct day *rules, struct diff_group *group,
		    uint32_t people);

/** Doubts about those whom one side alone asks what they cannot answer. */
struct flow;
void diff_find_stuck(struct diff_day *day, struct flow *flow);

/** Takes out what was left empty because neither side asks for it after all. */
void diff_drop_unasked(const struct diff_day *day, struct diff_group *group);

/** Whether both sides, asked, differ as the proofs say. */
bool diff_verify(const struct diff_day *day, const struct diff_group *group);

#endif
