/* What a change does: two versions of a questionnaire, put together into one and
 * proved.  A question of the same id is the same question; what it counts for, and
 * what is made of it, is each version's own.
 *
 *   old, new ── joint_build ──> one model of both ── diff_prove ──> one person for
 *               questions, conditions               each difference there can be */
#ifndef VV_DIFF_H
#define VV_DIFF_H

#include "prove.h"

enum { DIFF_OLD, DIFF_NEW, DIFF_SIDES };

enum diff_kind {
	DIFF_APPLIES,		/* a verdict or item is there on one side alone */
	DIFF_OUTCOME,		/* the same verdict has another outcome */
	DIFF_MET,
	DIFF_VALUE,		/* a public value, or one in a text */
	DIFF_TEXT		/* another text: perhaps mere words */
};

/* Somebody whom the two tell something else. */
struct diff_person {
	enum diff_kind kind;
	const char *id;			/* of the item or value */
	const struct proof_answer *answers;	/* their questions are the joint model's */
	size_t count;
};

/* A part that one side alone has, as its section is called: "item.fee". */
struct diff_part {
	const char *section;
	bool gone;			/* else it is new */
};

/* What could not be told apart, or not be compared. */
struct diff_doubt {
	const char *id;
	const char *reason;		/* a text of ours */
};

struct diff_result {
	const struct diff_person *persons;
	size_t person_count;
	const struct diff_doubt *doubts;
	size_t doubt_count;
	const struct diff_part *parts;
	size_t part_count;
	void *memory;
};

/** Looks at everybody whose answers both versions take on @p day. */
enum vv_status diff_prove(struct diff_result **out, const struct vv_model *old,
			  const struct vv_model *new, vv_day day, struct vv_error *err);
void diff_free(struct diff_result *diff);

/** Days on which the difference can be another, since both have rules; free() them.
 *  0: out of memory. */
size_t diff_days(vv_day **out, const struct vv_model *old, const struct vv_model *new);

/* ---- the joint model ---- */

struct joint {
	struct vv_model model;		/* without items */
	const struct vv_model *side[DIFF_SIDES];
	vv_day day;
	uint32_t *symbols[DIFF_SIDES];	/* the side's symbol -> the model's */
	uint32_t *slots[DIFF_SIDES];	/* likewise; TABLE_NONE: not there yet */
	struct feel_node *ended[DIFF_SIDES];	/* while questions are put together */
	uint32_t calculations;		/* of the model, in use */
	const char *mixed;		/* a question read before it is asked; or NULL */
	bool no_memory;
};

/** Puts both together; false when memory is out.  The sides must outlive it. */
bool joint_build(struct joint *joint, const struct vv_model *old, const struct vv_model *new,
		 vv_day day);
void joint_clear(struct joint *joint);

/* Trees over the joint model; NULL only when memory is out. */
struct feel_node *joint_tree(struct joint *joint, int side, const struct feel_node *tree);
struct feel_node *joint_truth(struct joint *joint, int side, const struct feel_node *tree);
struct feel_node *joint_slot(struct joint *joint, int side, uint32_t slot);
struct feel_node *joint_constant(struct joint *joint, struct value value);
struct feel_node *joint_make(struct joint *joint, enum feel_op op, struct feel_node *a,
			     struct feel_node *b, struct feel_node *c);

/** A tree under a name of its own, so that it is worked out once. */
struct feel_node *joint_name(struct joint *joint, struct feel_node *tree);

bool joint_same(const struct feel_node *a, const struct feel_node *b);

#endif
