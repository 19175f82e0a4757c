/* Exact decimal numbers of 34 digits as FEEL (DMN 1.5, 10.3.2.3.1) wants them:
 * a 64-bit fast path, GMP underneath for the rest.  Results are rounded half
 * even to 34 significant digits.  No binary floating point anywhere. */
#ifndef VV_NUMBER_H
#define VV_NUMBER_H

#include "value/value.h"

enum { NUMBER_DIGITS = 34 };

enum number_rounding {
	NUMBER_HALF_EVEN, NUMBER_UP, NUMBER_DOWN, NUMBER_HALF_UP, NUMBER_HALF_DOWN,
	NUMBER_FLOOR, NUMBER_CEILING
};

/* Operations return VALUE_NULL where there is no number (overflow of the
 * exponent, division by zero) or memory is out; big mantissas lie in @p arena. */
struct value number_add(struct value a, struct value b, struct arena *arena);
struct value number_subtract(struct value a, struct value b, struct arena *arena);
struct value number_multiply(struct value a, struct value b, struct arena *arena);
struct value number_divide(struct value a, struct value b, struct arena *arena);
struct value number_power(struct value a, struct value b, struct arena *arena);
struct value number_negate(struct value a, struct arena *arena);

/** a - b*floor(a/b), the sign of the divisor. */
struct value number_modulo(struct value a, struct value b, struct arena *arena);

/** Rounded to @p scale digits after the point (negative: before it). */
struct value number_round(struct value a, int64_t scale, enum number_rounding mode,
			  struct arena *arena);

int number_compare(struct value a, struct value b);
bool number_is_integer(struct value a);

/** The value as int64; false when it is not whole or does not fit. */
bool number_to_integer(int64_t *out, struct value a);

/** Reads digits, optional sign, point and digits, optional exponent; the whole
 *  of @p length bytes must be the number.  False when it is none. */
bool number_parse(struct value *out, const char *text, size_t length, struct arena *arena);

/** Plain decimal notation without an exponent and without trailing zeros after
 *  the point: "-12.5", "0.001", "40000". */
struct strbuf;
void number_write(struct strbuf *buf, struct value a);

#endif
