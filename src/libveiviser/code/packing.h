/* Digits of different bases, and the one whole number that they are.
 *
 * A digit is taken from the number by a remainder.  It may stand for several remainders, its
 * share of all: what comes often has a large one and takes less room.  Which of them it is then
 * is not lost, but holds a part of what follows:
 *
 *     taking   x = n mod of, which lies in the share [from, from + width);
 *              n = (n div of) * width + (x - from)
 *     putting  n = (n div width) * of + from + (n mod width), the last digit first
 *
 * A share of one remainder makes that the common mixed radix. */
#ifndef VV_PACKING_H
#define VV_PACKING_H

#include "value/natural.h"

struct share {
	uint32_t from, width, of;
};

/* What is put, in order.  All zero is nothing yet. */
struct packing {
	struct share *all;
	size_t count, room;
	bool failed;			/* out of memory */
};

void packing_put_share(struct packing *packing, struct share share);

/** A digit below @p of. */
void packing_put(struct packing *packing, uint64_t digit, uint64_t of);

/** A number from 0 up, that is mostly small; at most PACKING_COUNT_MAX. */
void packing_put_count(struct packing *packing, unsigned count);

enum { PACKING_SMALL = 15, PACKING_COUNT_MAX = PACKING_SMALL + 4095 };

/** The number that all of it is. */
void packing_sum(struct natural *out, const struct packing *packing);

void packing_clear(struct packing *packing);

/** Which of @p count shares comes next; they cover all remainders. */
size_t packing_take_share(struct natural *from, const struct share *shares, size_t count);
uint32_t packing_take(struct natural *from, uint32_t of);
unsigned packing_take_count(struct natural *from);

#endif
