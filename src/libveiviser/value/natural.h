/* Whole numbers from 0 up, as large as they get: how many ways there are, what a code holds.
 * GMP's own numbers of any size end the process when memory is out; these say so. */
#ifndef VV_NATURAL_H
#define VV_NATURAL_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero is the number 0.  What was worked out without memory, and whatever is worked
 * out from that, has failed: it is no number, has no text and is not zero. */
struct natural {
	uint64_t *words;	/* lowest first; the highest is not 0 */
	size_t count, room;
	bool failed;
};

void natural_clear(struct natural *n);

/** The failed become numbers again. */
void natural_set_small(struct natural *n, uint64_t to);
void natural_set(struct natural *n, const struct natural *to);

void natural_add_small(struct natural *n, uint64_t what);
void natural_add(struct natural *n, const struct natural *what);

void natural_multiply_small(struct natural *n, uint64_t by);

/** Divides by a number that is not 0 and returns the rest; 0 where the number has failed. */
uint64_t natural_divide_small(struct natural *n, uint64_t by);

/** Doubles @p times times. */
void natural_double(struct natural *n, size_t times);

bool natural_is_zero(const struct natural *n);
bool natural_equal(const struct natural *a, const struct natural *b);

/** In decimal digits; NULL when memory is out or the number has failed. */
const char *natural_text(const struct natural *n, struct arena *arena);

#endif
