/* The slow, general path below number.c: decimal numbers with more digits than a
 * result keeps, so that every operation rounds once, at the end. */
#include "value/number_private.h"

#include <assert.h>
#include <string.h>

enum { CHUNK_DIGITS = 9 };	/* 10^9 fits every limb GMP knows */

static mp_limb_t
power_of_ten(int digits)
{
	mp_limb_t power = 1;

	while (digits-- > 0)
		power *= 10;
	return power;
}

static void
trim(struct wide *w)
{
	while (w->size > 0 && w->limb[w->size - 1] == 0)
		w->size--;
}

static void
load_words(struct wide *w, const uint64_t word[2])
{
	enum { PER_WORD = 64 / GMP_NUMB_BITS };

	for (int i = 0; i < 2 * PER_WORD; i++)
		w->limb[i] = (mp_limb_t)(word[i / PER_WORD] >> (i % PER_WORD * GMP_NUMB_BITS));
	w->size = 2 * PER_WORD;
	trim(w);
}

static void
store_words(uint64_t word[2], const struct wide *w)
{
	enum { PER_WORD = 64 / GMP_NUMB_BITS };

	word[0] = word[1] = 0;
	for (mp_size_t i = 0; i < w->size; i++)
		word[i / PER_WORD] |= (uint64_t)w->limb[i] << (i % PER_WORD * GMP_NUMB_BITS);
}

bool
wide_magnitude(uint64_t *out, const struct wide *w)
{
	uint64_t word[2];

	if (w->size > 64 / GMP_NUMB_BITS)
		return false;
	store_words(word, w);
	*out = word[0];
	return true;
}

void
wide_load(struct wide *w, struct value a)
{
	if (number_is_small(a)) {
		uint64_t word[2] = { a.i < 0 ? 0 - (uint64_t)a.i : (uint64_t)a.i, 0 };

		load_words(w, word);
		w->negative = a.i < 0;
	} else {
		load_words(w, a.big->word);
		w->negative = a.big->negative;
	}
	w->exponent = a.exponent;
}

void
wide_scale(struct wide *w, int digits)
{
	w->exponent -= digits;
	while (digits > 0 && w->size > 0) {
		int step = digits < CHUNK_DIGITS ? digits : CHUNK_DIGITS;
		mp_limb_t carry = mpn_mul_1(w->limb, w->limb, w->size, power_of_ten(step));

		if (carry != 0) {
			assert(w->size < WIDE_LIMBS);
			w->limb[w->size++] = carry;
		}
		digits -= step;
	}
}

static void
set_power_of_ten(struct wide *w, int digits)
{
	*w = (struct wide){ .limb = { 1 }, .size = 1 };
	wide_scale(w, digits);
	w->exponent = 0;
}

int
wide_compare(const struct wide *a, const struct wide *b)
{
	if (a->size != b->size)
		return a->size < b->size ? -1 : 1;
	if (a->size == 0)
		return 0;
	int order = mpn_cmp(a->limb, b->limb, a->size);
	return (order > 0) - (order < 0);
}

int
wide_digits(const struct wide *w)
{
	struct wide power;
	int digits;

	if (w->size == 0)
		return 0;
	/* One too many at times; the power of ten tells. */
	digits = (int)mpn_sizeinbase(w->limb, w->size, 10);
	set_power_of_ten(&power, digits - 1);
	return wide_compare(w, &power) < 0 ? digits - 1 : digits;
}

void
wide_split(struct wide *q, struct wide *r, const struct wide *a, const struct wide *b)
{
	struct wide quotient = { .size = 0 }, remainder = *a;

	assert(b->size > 0);
	if (a->size >= b->size) {
		mp_limb_t number[WIDE_LIMBS];

		memcpy(number, a->limb, (size_t)a->size * sizeof number[0]);
		mpn_tdiv_qr(quotient.limb, remainder.limb, 0, number, a->size, b->limb, b->size);
		quotient.size = a->size - b->size + 1;
		remainder.size = b->size;
		trim(&quotient);
		trim(&remainder);
	}
	if (q != NULL)
		*q = quotient;
	if (r != NULL)
		*r = remainder;
}

/* Whether the part cut off moves the last digit away from zero. */
static bool
rounds_away(enum number_rounding mode, bool negative, bool odd, int half, bool exact)
{
	if (exact)
		return false;
	switch (mode) {
	case NUMBER_HALF_EVEN: return half > 0 || (half == 0 && odd);
	case NUMBER_HALF_UP:   return half >= 0;
	case NUMBER_HALF_DOWN: return half > 0;
	case NUMBER_UP:        return true;
	case NUMBER_DOWN:      return false;
	case NUMBER_FLOOR:     return negative;
	case NUMBER_CEILING:   return !negative;
	}
	return false;
}

void
wide_round_off(struct wide *w, int64_t digits, enum number_rounding mode)
{
	struct wide power, quotient = { .size = 0 }, remainder = *w;
	bool exact = w->size == 0, odd = false;
	int half = -1;		/* the part cut off against one half */

	if (digits <= 0)
		return;
	if (digits <= wide_digits(w)) {
		set_power_of_ten(&power, (int)digits);
		wide_split(&quotient, &remainder, w, &power);
		exact = remainder.size == 0;
		odd = quotient.size > 0 && (quotient.limb[0] & 1) != 0;
		if (!exact) {
			mp_limb_t carry = mpn_lshift(remainder.limb, remainder.limb,
						     remainder.size, 1);
			if (carry != 0)
				remainder.limb[remainder.size++] = carry;
			half = wide_compare(&remainder, &power);
		}
	}
	quotient.exponent = w->exponent + digits;
	quotient.negative = w->negative;
	if (rounds_away(mode, w->negative, odd, half, exact)) {
		if (quotient.size == 0)
			quotient.limb[quotient.size++] = 1;
		else if (mpn_add_1(quotient.limb, quotient.limb, quotient.size, 1) != 0)
			quotient.limb[quotient.size++] = 1;
	}
	*w = quotient;
}

void
wide_limit(struct wide *w, int digits)
{
	wide_round_off(w, wide_digits(w) - digits, NUMBER_HALF_EVEN);
	/* 999…9 may have become 1000…0, one digit longer. */
	wide_round_off(w, wide_digits(w) - digits, NUMBER_HALF_EVEN);
}

void
wide_multiply(struct wide *out, const struct wide *a, const struct wide *b)
{
	struct wide product = {
		.exponent = a->exponent + b->exponent,
		.negative = a->negative != b->negative
	};

	if (a->size > 0 && b->size > 0) {
		assert(a->size + b->size <= WIDE_LIMBS);
		if (a->size >= b->size)
			mpn_mul(product.limb, a->limb, a->size, b->limb, b->size);
		else
			mpn_mul(product.limb, b->limb, b->size, a->limb, a->size);
		product.size = a->size + b->size;
		trim(&product);
	}
	*out = product;
}

void
wide_divide(struct wide *out, const struct wide *a, const struct wide *b, int digits)
{
	struct wide number = *a, quotient, remainder;
	int more = digits + 1 + wide_digits(b) - wide_digits(a);

	wide_scale(&number, more > 0 ? more : 0);
	wide_split(&quotient, &remainder, &number, b);
	quotient.exponent = number.exponent - b->exponent;
	quotient.negative = a->negative != b->negative;
	if (remainder.size > 0) {
		wide_scale(&quotient, 1);
		mpn_add_1(quotient.limb, quotient.limb, quotient.size, 1);
	} else {
		wide_strip(&quotient, a->exponent - b->exponent);
	}
	*out = quotient;
}

void
wide_strip(struct wide *w, int64_t exponent)
{
	mp_limb_t tenth[WIDE_LIMBS];

	while (w->size > 0 && w->exponent < exponent
	       && mpn_divrem_1(tenth, 0, w->limb, w->size, 10) == 0) {
		memcpy(w->limb, tenth, (size_t)w->size * sizeof tenth[0]);
		w->exponent++;
		trim(w);
	}
}

/* Brings the exponent into the range of the standard: by zeros at the end, or by
 * digits rounded off.  False when the number is too large. */
static bool
fit_exponent(struct wide *w)
{
	if (w->exponent < NUMBER_EXPONENT_MIN)
		wide_round_off(w, NUMBER_EXPONENT_MIN - w->exponent, NUMBER_HALF_EVEN);
	if (w->size == 0) {
		if (w->exponent > NUMBER_EXPONENT_MAX)
			w->exponent = 0;
		return true;
	}
	if (w->exponent > NUMBER_EXPONENT_MAX) {
		int64_t zeros = w->exponent - NUMBER_EXPONENT_MAX;

		if (zeros > NUMBER_DIGITS - wide_digits(w))
			return false;
		wide_scale(w, (int)zeros);
	}
	return true;
}

static bool
fits_small(const uint64_t word[2])
{
	return word[1] == 0 && word[0] <= INT64_MAX;
}

struct value
wide_store(struct wide *w, struct arena *arena)
{
	struct value v = { .kind = VALUE_NUMBER };
	struct number_big *big;
	uint64_t word[2];

	wide_limit(w, NUMBER_DIGITS);
	if (!fit_exponent(w))
		return value_null();
	store_words(word, w);
	if (!fits_small(word)) {
		wide_strip(w, NUMBER_EXPONENT_MAX);
		store_words(word, w);
	}
	v.exponent = (int16_t)w->exponent;
	if (fits_small(word)) {
		v.i = w->negative ? -(int64_t)word[0] : (int64_t)word[0];
		return v;
	}
	big = arena_alloc(arena, sizeof *big);
	if (big == NULL)
		return value_null();
	*big = (struct number_big){ .word = { word[0], word[1] }, .negative = w->negative };
	v.length = 1;
	v.big = big;
	return v;
}
