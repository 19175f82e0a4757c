/* A BCH code over GF(32) (x^5 + x^2 + 1; a symbol's bits are the coefficients) of length 1023,
 * with four roots in a row, b^-1, 1, b, b^2, where b generates GF(1024); so any two codes of one
 * length differ in at least five symbols.  Its generator has degree seven, so that whatever is
 * wrong within seven symbols in a row, two that have changed places or a group, is known for
 * sure; of all else one in 2^35 is not.
 *
 *     g = x^7 + 28 x^6 + 26 x^5 + 19 x^4 + 5 x^3 + 11 x^2 + 18 x + 8
 *
 * The length stands before the symbols, and the remainder is not 0 but a constant: what is put
 * in or left out must agree with both. */
#include "code/guardian.h"

enum { SYMBOL_BITS = 5, REST_BITS = SYMBOL_BITS * GUARDIAN_SYMBOLS };

#define REST_MASK ((UINT64_C(1) << (REST_BITS - SYMBOL_BITS)) - 1)

/* What all codes come to: the first digits of pi. */
static const uint64_t remainder_of_all = UINT64_C(0x3243f6a88);

/* g without x^7, times 1, x, … x^4 of the field. */
static const uint64_t multiples[SYMBOL_BITS] = {
	UINT64_C(0x73532ae48), UINT64_C(0x762355830), UINT64_C(0x7ce6a2445),
	UINT64_C(0x6dcc6c88a), UINT64_C(0x4f98d0514),
};

static uint64_t
divide(uint64_t rest, unsigned symbol)
{
	unsigned top = (unsigned)(rest >> (REST_BITS - SYMBOL_BITS));

	rest = (rest & REST_MASK) << SYMBOL_BITS | symbol;
	for (unsigned bit = 0; bit < SYMBOL_BITS; bit++)
		if ((top >> bit & 1) != 0)
			rest ^= multiples[bit];
	return rest;
}

/* Of the first @p count symbols of a code of @p length. */
static uint64_t
remainder_of(const struct symbols *symbols, size_t count, size_t length)
{
	uint64_t rest = divide(divide(1, (unsigned)(length >> SYMBOL_BITS)), length & 31);

	for (size_t i = 0; i < count; i++)
		rest = divide(rest, symbols->all[i]);
	return rest;
}

void
guardian_add(struct symbols *symbols)
{
	uint64_t rest = remainder_of(symbols, symbols->count, symbols->count + GUARDIAN_SYMBOLS);

	for (unsigned i = 0; i < GUARDIAN_SYMBOLS; i++)
		rest = divide(rest, 0);
	rest ^= remainder_of_all;
	for (unsigned i = GUARDIAN_SYMBOLS; i-- > 0; )
		symbols->all[symbols->count++] = rest >> (i * SYMBOL_BITS) & 31;
}

bool
guardian_agrees(const struct symbols *symbols)
{
	return remainder_of(symbols, symbols->count, symbols->count) == remainder_of_all;
}
