/* A questionnaire on a stretch of days, as diagrams: what is asked, what may be answered,
 * and what the report has. */
#ifndef VV_FLOW_H
#define VV_FLOW_H

#include "diagram/translate.h"

struct flow_question {
	uint32_t ended;			/* the interview, before it */
	uint32_t asked;			/* relevant, nothing ended, and a choice to take */
	uint32_t *options;		/* by choice: whether it may be taken */
	uint32_t together;		/* no exclusive choice is taken beside another */
	uint32_t permitted;		/* that, and the constraint is not false */
	bool judges_empty;		/* it is asked also where nothing is answered */
	uint32_t meetable_of;		/* a constraint of which it is known whether some answer
					 * meets it; NODE_FALSE: of none */
	bool meetable;
	uint64_t options_mix;		/* all options in one number */
};

enum flow_part {
	FLOW_STANDS, FLOW_APPLIES, FLOW_MET, FLOW_VARIANT, FLOW_SHOWN, FLOW_FOLD, FLOW_DATE,
	FLOW_UNTIL, FLOW_VALUE,
	FLOW_WORDS		/* a question's: of those who are asked it */
};

/* One thing in the report that answers decide. */
struct flow_root {
	enum flow_part part;
	uint32_t item;			/* FLOW_VALUE: the calculation; FLOW_WORDS: the number
					 * of the question */
	uint32_t node;
};

enum flow_change { FLOW_AS_IT_IS, FLOW_STOPPED, FLOW_STOPPED_REFUSING, FLOW_PERMITTED };

struct flow {
	struct diagram *d;
	struct flow_question *questions;	/* by number */
	uint32_t *holds, *stands;	/* by verdict: its condition; and nothing beats it */
	uint32_t *applies;		/* by item; a verdict: stands */
	uint32_t gap, overlap;
	enum flow_change change;	/* made to what stands in the way */
	uint32_t stop;			/* the question it stops behind */
	struct flow_root *roots;	/* the report */
	size_t root_count, root_room;
	struct memo root_nodes;		/* theirs */
};

/** What the days @p d stands on make of it; false when it costs too much or memory is
 *  out. */
bool flow_build(struct flow *flow, struct diagram *d);
void flow_clear(struct flow *flow);

/** Calls @p see for the texts of an item and when they stand: those of a variant, the main
 *  ones also where a variant that stands has none, and the short one. */
typedef void (*flow_see_texts)(void *payload, const struct texts *texts, uint32_t when);
void flow_item_texts(const struct flow *flow, uint32_t item, flow_see_texts see, void *payload);

/** Calls @p see for what the line of an item that applies hangs on: whether it is met,
 *  the number of its variant (null: the main text), each value it shows, whether it is
 *  folded, its dates; null where the item does not apply. */
typedef void (*flow_see)(void *payload, enum flow_part part, uint32_t node);
void flow_item(const struct flow *flow, uint32_t item, flow_see see, void *payload);

/** The complete assignments of one day, as far as diagrams go: what is asked is answered
 *  as it may be, what is not asked is null. */
uint32_t flow_assignments(const struct flow *flow);

/** What they say of one question. */
uint32_t flow_assignment(const struct flow *flow, uint32_t question);

/** As if the interview stopped behind a question, whose constraint refuses nothing, or
 *  does; as if no constraint refused anything.  An exclusive choice stays alone.  NULL:
 *  memory is out.  What it was before is put back by flow_resume. */
struct flow_question *flow_stop(struct flow *flow, uint32_t question, bool refusing);
struct flow_question *flow_permit(struct flow *flow);
void flow_resume(struct flow *flow, struct flow_question *kept);

/** Cuts the classes of answers by what is compared on some days. */
void flow_cut(struct diagram *d, struct diagram *trial, struct period days);

#endif
