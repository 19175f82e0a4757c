/* Arithmetic on exact decimals.  Numbers whose mantissa fits 64 bits take the
 * short way at the top of each function; everything else goes through struct
 * wide.  Powers and the text forms have files of their own. */
#include "value/number_private.h"

static const int64_t ten_to_the[19] = {
	INT64_C(1), INT64_C(10), INT64_C(100), INT64_C(1000), INT64_C(10000), INT64_C(100000),
	INT64_C(1000000), INT64_C(10000000), INT64_C(100000000), INT64_C(1000000000),
	INT64_C(10000000000), INT64_C(100000000000), INT64_C(1000000000000),
	INT64_C(10000000000000), INT64_C(100000000000000), INT64_C(1000000000000000),
	INT64_C(10000000000000000), INT64_C(100000000000000000), INT64_C(1000000000000000000)
};

static struct value
small_number(int64_t i, int exponent)
{
	return (struct value){ .kind = VALUE_NUMBER, .exponent = (int16_t)exponent, .i = i };
}

/* Both mantissas at one exponent, where that fits 64 bits. */
static bool
align_small(struct value *a, struct value *b)
{
	struct value *high = a->exponent > b->exponent ? a : b;
	struct value *low = high == a ? b : a;
	int shift = high->exponent - low->exponent;
	int64_t scaled;

	if (shift == 0)
		return true;
	if (shift > 18 || __builtin_mul_overflow(high->i, ten_to_the[shift], &scaled))
		return false;
	high->i = scaled;
	high->exponent = low->exponent;
	return true;
}

/* One exponent for both.  Where they lie so far apart that the smaller one can
 * only tip a rounding, it is put as a single 1 below all digits that count. */
static void
align_wide(struct wide *a, struct wide *b)
{
	struct wide *high = a->exponent > b->exponent ? a : b;
	struct wide *low = high == a ? b : a;
	int64_t shift = high->exponent - low->exponent;

	if (shift <= WIDE_DIGITS) {
		wide_scale(high, (int)shift);
		return;
	}
	if (high->size == 0) {
		high->exponent = low->exponent;
		return;
	}
	wide_scale(high, NUMBER_DIGITS + 4);
	if (low->size > 0) {
		low->limb[0] = 1;
		low->size = 1;
	}
	low->exponent = high->exponent;
}

static struct value
add_wide(struct wide *a, struct wide *b, struct arena *arena)
{
	struct wide sum;
	struct wide *large, *little;

	align_wide(a, b);
	large = wide_compare(a, b) >= 0 ? a : b;
	little = large == a ? b : a;
	sum = *large;
	if (little->size == 0)
		return wide_store(&sum, arena);
	if (a->negative == b->negative) {
		mp_limb_t carry = mpn_add(sum.limb, large->limb, large->size,
					  little->limb, little->size);
		if (carry != 0)
			sum.limb[sum.size++] = carry;
	} else {
		mpn_sub(sum.limb, large->limb, large->size, little->limb, little->size);
		while (sum.size > 0 && sum.limb[sum.size - 1] == 0)
			sum.size--;
	}
	return wide_store(&sum, arena);
}

struct value
number_add(struct value a, struct value b, struct arena *arena)
{
	struct wide x, y;

	if (number_is_small(a) && number_is_small(b)) {
		struct value p = a, q = b;
		int64_t sum;

		if (align_small(&p, &q) && !__builtin_add_overflow(p.i, q.i, &sum))
			return small_number(sum, p.exponent);
	}
	wide_load(&x, a);
	wide_load(&y, b);
	return add_wide(&x, &y, arena);
}

struct value
number_subtract(struct value a, struct value b, struct arena *arena)
{
	struct wide x, y;

	if (number_is_small(a) && number_is_small(b)) {
		struct value p = a, q = b;
		int64_t difference;

		if (align_small(&p, &q) && !__builtin_sub_overflow(p.i, q.i, &difference))
			return small_number(difference, p.exponent);
	}
	wide_load(&x, a);
	wide_load(&y, b);
	y.negative = !y.negative;
	return add_wide(&x, &y, arena);
}

struct value
number_negate(struct value a, struct arena *arena)
{
	struct wide w;

	if (number_is_small(a) && a.i != INT64_MIN)
		return small_number(-a.i, a.exponent);
	wide_load(&w, a);
	w.negative = !w.negative;
	return wide_store(&w, arena);
}

struct value
number_multiply(struct value a, struct value b, struct arena *arena)
{
	struct wide x, y;

	if (number_is_small(a) && number_is_small(b)) {
		int exponent = a.exponent + b.exponent;
		int64_t product;

		if (exponent >= NUMBER_EXPONENT_MIN && exponent <= NUMBER_EXPONENT_MAX
		    && !__builtin_mul_overflow(a.i, b.i, &product))
			return small_number(product, exponent);
	}
	wide_load(&x, a);
	wide_load(&y, b);
	wide_multiply(&x, &x, &y);
	return wide_store(&x, arena);
}

struct value
number_divide(struct value a, struct value b, struct arena *arena)
{
	struct wide x, y;

	if (number_is_small(b)) {
		int exponent = a.exponent - b.exponent;

		if (b.i == 0)
			return value_null();
		if (number_is_small(a) && a.i != INT64_MIN && a.i % b.i == 0
		    && exponent >= NUMBER_EXPONENT_MIN && exponent <= NUMBER_EXPONENT_MAX)
			return small_number(a.i / b.i, exponent);
	}
	wide_load(&x, a);
	wide_load(&y, b);
	wide_divide(&x, &x, &y, NUMBER_DIGITS + 2);
	return wide_store(&x, arena);
}

/* a mod |b| for mantissas, a counted 10^zeros times. */
static void
remainder_scaled(struct wide *a, int64_t zeros, const struct wide *b)
{
	struct wide ten = { .limb = { 10 }, .size = 1 };

	wide_split(NULL, a, a, b);
	wide_split(NULL, &ten, &ten, b);
	for (; zeros > 0; zeros >>= 1) {
		if ((zeros & 1) != 0) {
			wide_multiply(a, a, &ten);
			wide_split(NULL, a, a, b);
		}
		wide_multiply(&ten, &ten, &ten);
		wide_split(NULL, &ten, &ten, b);
	}
}

struct value
number_modulo(struct value a, struct value b, struct arena *arena)
{
	struct wide x, y, rest;
	int64_t exponent;

	wide_load(&x, a);
	wide_load(&y, b);
	if (y.size == 0)
		return value_null();
	if (x.exponent >= y.exponent) {
		rest = x;
		exponent = y.exponent;
		remainder_scaled(&rest, x.exponent - y.exponent, &y);
	} else if (y.exponent - x.exponent > WIDE_DIGITS) {
		rest = x;	/* the divisor is larger than any mantissa */
		exponent = x.exponent;
	} else {
		wide_scale(&y, (int)(y.exponent - x.exponent));
		wide_split(NULL, &rest, &x, &y);
		exponent = x.exponent;
	}
	rest.exponent = exponent;
	rest.negative = x.negative;
	if (rest.size == 0 || x.negative == y.negative)
		return wide_store(&rest, arena);
	return add_wide(&rest, &y, arena);
}

struct value
number_round(struct value a, int64_t scale, enum number_rounding mode, struct arena *arena)
{
	struct wide w;

	if (-(int64_t)a.exponent <= scale)
		return a;
	wide_load(&w, a);
	wide_round_off(&w, -scale - w.exponent, mode);
	return wide_store(&w, arena);
}

static int
compare_wide(struct value a, struct value b)
{
	struct wide x, y;
	int64_t high_x, high_y;
	int order;

	wide_load(&x, a);
	wide_load(&y, b);
	if (x.size == 0 || y.size == 0) {
		if (x.size == 0)
			return y.size == 0 ? 0 : y.negative ? 1 : -1;
		return x.negative ? -1 : 1;
	}
	if (x.negative != y.negative)
		return x.negative ? -1 : 1;
	high_x = wide_digits(&x) + x.exponent;
	high_y = wide_digits(&y) + y.exponent;
	if (high_x != high_y) {
		order = high_x < high_y ? -1 : 1;
	} else {
		align_wide(&x, &y);
		order = wide_compare(&x, &y);
	}
	return x.negative ? -order : order;
}

int
number_compare(struct value a, struct value b)
{
	if (number_is_small(a) && number_is_small(b) && align_small(&a, &b))
		return (a.i > b.i) - (a.i < b.i);
	return compare_wide(a, b);
}

bool
number_is_integer(struct value a)
{
	struct wide w;

	if (a.exponent >= 0)
		return true;
	wide_load(&w, a);
	wide_strip(&w, 0);
	return w.exponent >= 0 || w.size == 0;
}

bool
number_to_integer(int64_t *out, struct value a)
{
	struct wide w;
	uint64_t magnitude;

	if (number_is_small(a) && a.exponent >= 0 && a.exponent <= 18)
		return !__builtin_mul_overflow(a.i, ten_to_the[a.exponent], out);
	wide_load(&w, a);
	wide_strip(&w, 0);
	if (w.size == 0) {
		*out = 0;
		return true;
	}
	if (w.exponent < 0 || wide_digits(&w) + w.exponent > 20)
		return false;
	wide_scale(&w, (int)w.exponent);
	if (!wide_magnitude(&magnitude, &w)
	    || magnitude > (uint64_t)INT64_MAX + (w.negative ? 1 : 0))
		return false;
	*out = w.negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
	return true;
}
