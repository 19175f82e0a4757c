/* Two assignments that are alike but for one question: whether what is asked or reported
 * ever differs. */
#ifndef VV_PAIR_H
#define VV_PAIR_H

#include "paths/walk.h"

struct pair;

enum alive { ALIVE_UNKNOWN, ALIVE_YES, ALIVE_NO };

/* Pairs of one question, over a walk whose targets are what hangs on it. */
struct pairing {
	struct walk *walk;
	uint32_t question;
	bool strict;			/* a path may lead nowhere: that is no difference */
	struct table equal;		/* pairs that were found to be alike to the end */
	enum alive *alive;		/* by state: whether it leads to an end */
	size_t alive_room, alive_count;
	bool differs;
	bool wants_two;			/* one number alone that can be given is no question
					 * whose answer changes nothing */
	bool met_two;
	const struct pair *origin;	/* right behind the question */
};

bool pairing_init(struct pairing *pairing, struct walk *walk, uint32_t question);
void pairing_clear(struct pairing *pairing);

/** Whether all answers to the question, where @p state stands at it, lead to the same. */
bool pairing_is_pointless(struct pairing *pairing, uint32_t state);

/** Whether some complete set of answers goes through a state. */
bool pairing_is_alive(struct pairing *pairing, uint32_t state);

#endif
