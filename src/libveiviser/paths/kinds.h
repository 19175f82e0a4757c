/* Choices that nothing in the data tells apart: whoever takes one of a kind in place of
 * another is asked and told the same, but for the choice's own name where that is shown. */
#ifndef VV_KINDS_H
#define VV_KINDS_H

#include "paths/day.h"

enum { KIND_NONE = UINT32_MAX };	/* of a choice that is there on no day at hand */

struct kinds {
	struct day *day;
	bool *seen;			/* by node: it makes a difference to somebody */
	uint32_t last;			/* node that is seen */
};

/** False when memory is out, which is noted. */
bool kinds_init(struct kinds *kinds, struct day *day);
void kinds_clear(struct kinds *kinds);

/** The kinds of the choices of a question that takes one, numbered as they first come up;
 *  their count, 0 where that is not known. */
uint32_t kinds_of(struct kinds *kinds, uint32_t question, uint32_t *by_choice);

#endif
