/* Powers.  A whole exponent is multiplied out in more digits than the result
 * keeps.  Any other goes through a^b = exp(b ln a), in binary fixed point of
 * FRACTION_BITS bits: twice the precision of the result, so that what is exact
 * (4 ** 0.5) also comes out exact. */
#include "value/number_private.h"

#include <string.h>

enum {
	FRACTION_LIMBS = 256 / GMP_NUMB_BITS,
	FIXED_LIMBS = FRACTION_LIMBS + 64 / GMP_NUMB_BITS,
	EXPONENT_MAX = 999999999,	/* of the standard, 10.3.2.15 table 60 */
	/* Where a result surely leaves the range of numbers. */
	MAGNITUDE_MAX = 2 * (NUMBER_EXPONENT_MAX + NUMBER_DIGITS)
};

/* A non-negative fixed-point number: value * 2^-(FRACTION_LIMBS * GMP_NUMB_BITS). */
struct fixed {
	mp_limb_t limb[FIXED_LIMBS];
};

static struct fixed
fixed_from_integer(mp_limb_t whole)
{
	struct fixed f = { { 0 } };

	f.limb[FRACTION_LIMBS] = whole;
	return f;
}

static struct fixed
fixed_multiply(const struct fixed *a, const struct fixed *b)
{
	mp_limb_t product[2 * FIXED_LIMBS];
	struct fixed f;

	mpn_mul_n(product, a->limb, b->limb, FIXED_LIMBS);
	memcpy(f.limb, product + FRACTION_LIMBS, sizeof f.limb);
	return f;
}

static mp_size_t
significant(const mp_limb_t *limb, mp_size_t size)
{
	while (size > 0 && limb[size - 1] == 0)
		size--;
	return size;
}

static struct fixed
fixed_divide(const struct fixed *a, const struct fixed *b)
{
	mp_limb_t number[FIXED_LIMBS + FRACTION_LIMBS] = { 0 };
	mp_limb_t quotient[FIXED_LIMBS + FRACTION_LIMBS + 1] = { 0 };
	mp_limb_t remainder[FIXED_LIMBS];
	mp_size_t size = significant(b->limb, FIXED_LIMBS);
	struct fixed f;

	memcpy(number + FRACTION_LIMBS, a->limb, sizeof a->limb);
	mpn_tdiv_qr(quotient, remainder, 0, number, FIXED_LIMBS + FRACTION_LIMBS,
		    b->limb, size);
	memcpy(f.limb, quotient, sizeof f.limb);
	return f;
}

static bool
fixed_is_zero(const struct fixed *f)
{
	return significant(f->limb, FIXED_LIMBS) == 0;
}

/* 2 atanh(z) = 2 (z + z^3/3 + z^5/5 …), z below 1/2. */
static struct fixed
twice_atanh(const struct fixed *z)
{
	struct fixed square = fixed_multiply(z, z), power = *z, sum = *z, term;

	for (mp_limb_t n = 3; !fixed_is_zero(&power); n += 2) {
		power = fixed_multiply(&power, &square);
		mpn_divrem_1(term.limb, 0, power.limb, FIXED_LIMBS, n);
		mpn_add_n(sum.limb, sum.limb, term.limb, FIXED_LIMBS);
	}
	mpn_lshift(sum.limb, sum.limb, FIXED_LIMBS, 1);
	return sum;
}

/* ln(p/q) for small whole p > q. */
static struct fixed
ln_ratio(mp_limb_t p, mp_limb_t q)
{
	struct fixed over = fixed_from_integer(p - q), under = fixed_from_integer(p + q);
	struct fixed z = fixed_divide(&over, &under);

	return twice_atanh(&z);
}

static struct fixed
ln_two(void)
{
	return ln_ratio(2, 1);
}

static struct fixed
ln_ten(void)
{
	struct fixed eighth = ln_ratio(10, 8), two = ln_two();

	mpn_addmul_1(eighth.limb, two.limb, FIXED_LIMBS, 3);
	return eighth;
}

/* Adds or subtracts @p count times @p unit to a number with a sign. */
static void
signed_add(struct fixed *sum, bool *negative, const struct fixed *unit, int64_t count)
{
	struct fixed part;
	mp_limb_t times = (mp_limb_t)(count < 0 ? -count : count);

	mpn_mul_1(part.limb, unit->limb, FIXED_LIMBS, times);
	if (*negative == (count < 0)) {
		mpn_add_n(sum->limb, sum->limb, part.limb, FIXED_LIMBS);
	} else if (mpn_cmp(sum->limb, part.limb, FIXED_LIMBS) >= 0) {
		mpn_sub_n(sum->limb, sum->limb, part.limb, FIXED_LIMBS);
	} else {
		mpn_sub_n(sum->limb, part.limb, sum->limb, FIXED_LIMBS);
		*negative = count < 0;
	}
}

/* |ln a| and its sign, a > 0.  a = t * 2^twos * 10^tens with t near 1. */
static struct fixed
ln_of(const struct wide *a, bool *negative)
{
	int digits = wide_digits(a);
	int64_t tens = a->exponent + digits - 1, twos = 0;
	struct wide unit = { .limb = { 1 }, .size = 1 };
	struct fixed t = { { 0 } }, over = { { 0 } }, under = { { 0 } }, one, z, sum, part;

	wide_scale(&unit, digits - 1);
	memcpy(over.limb, a->limb, (size_t)a->size * sizeof a->limb[0]);
	memcpy(under.limb, unit.limb, (size_t)unit.size * sizeof unit.limb[0]);
	t = fixed_divide(&over, &under);	/* 1 <= t < 10 */
	while (t.limb[FRACTION_LIMBS] >= 2) {
		mpn_rshift(t.limb, t.limb, FIXED_LIMBS, 1);
		twos++;
	}
	one = fixed_from_integer(1);
	mpn_sub_n(over.limb, t.limb, one.limb, FIXED_LIMBS);
	mpn_add_n(under.limb, t.limb, one.limb, FIXED_LIMBS);
	z = fixed_divide(&over, &under);
	sum = twice_atanh(&z);
	*negative = false;
	part = ln_two();
	signed_add(&sum, negative, &part, twos);
	part = ln_ten();
	signed_add(&sum, negative, &part, tens);
	return sum;
}

/* e^x for 0 <= x < ln 10: the series at x / 2^8, squared eight times. */
static struct fixed
exp_of(const struct fixed *x)
{
	enum { HALVINGS = 8 };
	struct fixed step, term, sum = fixed_from_integer(1);

	mpn_rshift(step.limb, x->limb, FIXED_LIMBS, HALVINGS);
	term = sum;
	for (mp_limb_t n = 1; !fixed_is_zero(&term); n++) {
		term = fixed_multiply(&term, &step);
		mpn_divrem_1(term.limb, 0, term.limb, FIXED_LIMBS, n);
		mpn_add_n(sum.limb, sum.limb, term.limb, FIXED_LIMBS);
	}
	for (int i = 0; i < HALVINGS; i++)
		sum = fixed_multiply(&sum, &sum);
	return sum;
}

/* @p logarithm times |b|, as a fixed-point number; false when it is too large for
 * any result to exist. */
static bool
scale_logarithm(struct fixed *out, const struct fixed *logarithm, const struct wide *b)
{
	struct wide l = { .exponent = 0 }, product, limit;

	l.size = significant(logarithm->limb, FIXED_LIMBS);
	memcpy(l.limb, logarithm->limb, sizeof logarithm->limb);
	wide_multiply(&product, &l, b);
	if (b->exponent > 2 * NUMBER_DIGITS)
		return product.size == 0;
	if (b->exponent > 0)
		wide_scale(&product, (int)b->exponent);
	else
		wide_round_off(&product, -b->exponent, NUMBER_DOWN);
	limit = (struct wide){ .limb = { 0 }, .size = FRACTION_LIMBS + 1 };
	limit.limb[FRACTION_LIMBS] = MAGNITUDE_MAX * 3;
	if (wide_compare(&product, &limit) > 0)
		return false;
	memcpy(out->limb, product.limb, sizeof out->limb);
	for (mp_size_t i = product.size; i < FIXED_LIMBS; i++)
		out->limb[i] = 0;
	return true;
}

/* e^(±x) as a decimal: the tens split off, the rest by the series. */
static void
exponential(struct wide *out, const struct fixed *x, bool negative)
{
	struct fixed ten = ln_ten(), tens, rest = *x, part, value;

	tens = fixed_divide(x, &ten);
	int64_t whole = (int64_t)tens.limb[FRACTION_LIMBS];
	mpn_mul_1(part.limb, ten.limb, FIXED_LIMBS, (mp_limb_t)whole);
	mpn_sub_n(rest.limb, rest.limb, part.limb, FIXED_LIMBS);
	if (negative) {		/* e^-x = 10^-(whole+1) * e^(ln 10 - rest) */
		whole = -(whole + 1);
		mpn_sub_n(rest.limb, ten.limb, rest.limb, FIXED_LIMBS);
	}
	value = exp_of(&rest);
	*out = (struct wide){ .size = significant(value.limb, FIXED_LIMBS) };
	memcpy(out->limb, value.limb, sizeof value.limb);
	wide_scale(out, NUMBER_DIGITS + 10);
	memmove(out->limb, out->limb + FRACTION_LIMBS,
		(WIDE_LIMBS - FRACTION_LIMBS) * sizeof out->limb[0]);
	out->size -= FRACTION_LIMBS;
	out->exponent += whole;
}

static struct value
power_fraction(const struct wide *a, const struct wide *b, struct arena *arena)
{
	struct fixed logarithm, x;
	struct wide result;
	bool negative;

	if (a->size == 0)
		return b->negative ? value_null() : value_integer(0);
	if (a->negative)
		return value_null();
	logarithm = ln_of(a, &negative);
	if (b->negative)
		negative = !negative;
	if (!scale_logarithm(&x, &logarithm, b))
		return negative ? value_integer(0) : value_null();
	exponential(&result, &x, negative);
	/* Ten digits were for safety; a result a hair off an exact one snaps to it. */
	wide_limit(&result, NUMBER_DIGITS + 6);
	wide_strip(&result, NUMBER_EXPONENT_MAX);
	return wide_store(&result, arena);
}

static struct value
power_whole(const struct wide *a, int64_t exponent, struct arena *arena)
{
	struct wide result = { .limb = { 1 }, .size = 1 }, square = *a;
	enum { DIGITS = NUMBER_DIGITS + 14 };
	uint64_t times = exponent < 0 ? 0 - (uint64_t)exponent : (uint64_t)exponent;

	if (a->size == 0 && exponent <= 0)
		return exponent == 0 ? value_integer(1) : value_null();
	for (; times > 0; times >>= 1) {
		if ((times & 1) != 0) {
			wide_multiply(&result, &result, &square);
			wide_limit(&result, DIGITS);
		}
		wide_multiply(&square, &square, &square);
		wide_limit(&square, DIGITS);
	}
	if (exponent < 0) {
		struct wide one = { .limb = { 1 }, .size = 1 };

		wide_divide(&result, &one, &result, DIGITS);
	}
	return wide_store(&result, arena);
}

struct value
number_power(struct value a, struct value b, struct arena *arena)
{
	struct wide x, y;
	int64_t exponent;

	wide_load(&x, a);
	if (number_is_integer(b)) {
		if (!number_to_integer(&exponent, b) || exponent > EXPONENT_MAX
		    || exponent < -EXPONENT_MAX)
			return value_null();
		return power_whole(&x, exponent, arena);
	}
	if (number_compare(b, value_integer(EXPONENT_MAX)) > 0
	    || number_compare(b, value_integer(-EXPONENT_MAX)) < 0)
		return value_null();
	wide_load(&y, b);
	return power_fraction(&x, &y, arena);
}
