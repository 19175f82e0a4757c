/* Decimal numbers of any sign and up to WIDE_BITS bits of mantissa, on the stack.
 * Only GMP's mpn layer is used: it takes no memory from the heap at these sizes,
 * so it cannot fail (and not end the program) when memory is out. */
#ifndef VV_NUMBER_PRIVATE_H
#define VV_NUMBER_PRIVATE_H

#include "value/number.h"

#include <gmp.h>

/* A mantissa of at most 34 digits that does not fit into 64 bits. */
struct number_big {
	uint64_t word[2];	/* low, high */
	bool negative;
};

enum {
	NUMBER_EXPONENT_MIN = -6176,
	NUMBER_EXPONENT_MAX = 6111,
	WIDE_BITS = 1024,
	WIDE_LIMBS = WIDE_BITS / GMP_NUMB_BITS,
	/* Digits that always leave room for a product and for being scaled. */
	WIDE_DIGITS = 80
};

struct wide {
	mp_limb_t limb[WIDE_LIMBS];	/* lowest first; size says how many count */
	mp_size_t size;			/* 0: the number is zero */
	int64_t exponent;
	bool negative;
};

static inline bool
number_is_small(struct value a)
{
	return a.length == 0;
}

void wide_load(struct wide *w, struct value a);

/** Rounded half even to 34 digits; null when the exponent is out of range. */
struct value wide_store(struct wide *w, struct arena *arena);

/** Number of decimal digits, 0 for zero. */
int wide_digits(const struct wide *w);

/** Mantissa times 10^digits; the exponent falls by as much. */
void wide_scale(struct wide *w, int digits);

/** Takes @p digits off the end, rounded; the exponent rises by as much. */
void wide_round_off(struct wide *w, int64_t digits, enum number_rounding mode);

/** At most @p digits left, rounded half even. */
void wide_limit(struct wide *w, int digits);

/** Both must have at most WIDE_DIGITS digits; @p out may be one of them. */
void wide_multiply(struct wide *out, const struct wide *a, const struct wide *b);

/** At least @p digits digits, more when exact; a remainder shows as a last 1. */
void wide_divide(struct wide *out, const struct wide *a, const struct wide *b, int digits);

/** Drops zeros at the end while the exponent is below @p exponent. */
void wide_strip(struct wide *w, int64_t exponent);

/** {q, r} of whole mantissas; the divisor is not zero.  Either result may be NULL. */
void wide_split(struct wide *q, struct wide *r, const struct wide *a, const struct wide *b);

/** The mantissa, where it fits. */
bool wide_magnitude(uint64_t *out, const struct wide *w);

/** Order of the mantissas alone. */
int wide_compare(const struct wide *a, const struct wide *b);

#endif
