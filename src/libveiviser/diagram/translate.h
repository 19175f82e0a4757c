/* From expressions to diagrams.  What hangs on finitely many answers is worked out by
 * the real evaluator, once for each assignment to them; the rest are terms. */
#ifndef VV_TRANSLATE_H
#define VV_TRANSLATE_H

#include "diagram/diagram.h"

/** What no text question takes as an answer. */
static inline bool
is_empty_text(struct value value)
{
	return value.kind == VALUE_STRING && value.length == 0;
}

/** What an expression evaluates to on the diagrams' days. */
uint32_t translate_tree(struct diagram *d, const struct feel_node *tree);

/** The value of a name: question, calculation, parameter or list. */
uint32_t translate_slot(struct diagram *d, uint32_t slot);

/** Whether a condition holds: NULL always does; never null. */
uint32_t translate_is_true(struct diagram *d, const struct feel_node *tree);

/** How many names are bound around operand @p i of a node around which there are
 *  @p locals. */
uint32_t translate_locals(const struct feel_node *node, uint32_t i, uint32_t locals);

/** Whether a node around which @p locals names are bound reads none of them: only then
 *  it has a value of its own. */
bool translate_is_closed(const struct feel_node *node, uint32_t locals);

/* What an expression reads, through calculations. */
struct translated_read {
	uint32_t question;		/* its number, or that of one of several; TABLE_NONE:
					 * none */
	bool more, today;
	bool dated;			/* a parameter or list at some date */
};

/** False when memory is out. */
bool translate_read(struct translated_read *out, const struct vv_model *model,
		    const struct feel_node *node);

/** Cuts the classes of numbers and texts by the comparisons in @p tree that read one
 *  question alone.  Only before anything else is built. */
void cuts_find(struct diagram *d, struct diagram *trial, const struct feel_node *tree);

#endif
