/* Numbers from text and to text.  Reading keeps as many digits as can matter for
 * one rounding, so that a text of megabytes costs no more than a pass over it. */
#include "value/number_private.h"
#include "base/strbuf.h"

enum { DIGITS_KEPT = NUMBER_DIGITS + 4 };

struct reader {
	const char *text;
	size_t length;
	size_t at;
	struct wide number;
	int kept;		/* significant digits taken so far */
	bool lost;		/* a digit other than 0 was left out */
};

static bool
at_digit(const struct reader *r)
{
	return r->at < r->length && r->text[r->at] >= '0' && r->text[r->at] <= '9';
}

static void
append_digit(struct wide *w, unsigned digit)
{
	wide_scale(w, 1);
	w->exponent++;
	if (digit == 0)
		return;
	if (w->size == 0)
		w->limb[w->size++] = digit;
	else
		mpn_add_1(w->limb, w->limb, w->size, digit);	/* ends in 0: no carry */
}

/* Digits before (@p fraction false) or behind the point; false when there are none. */
static bool
read_digit_run(struct reader *r, bool fraction)
{
	size_t start = r->at;

	for (; at_digit(r); r->at++) {
		unsigned digit = (unsigned)(r->text[r->at] - '0');

		if (r->kept < DIGITS_KEPT) {
			append_digit(&r->number, digit);
			if (r->kept > 0 || digit != 0)
				r->kept++;
			r->number.exponent -= fraction;
		} else {
			r->lost = r->lost || digit != 0;
			r->number.exponent += !fraction;
		}
	}
	return r->at > start;
}

static bool
read_exponent(struct reader *r)
{
	int64_t exponent = 0;
	bool negative;

	if (r->at == r->length || (r->text[r->at] != 'e' && r->text[r->at] != 'E'))
		return true;
	r->at++;
	negative = r->at < r->length && r->text[r->at] == '-';
	if (r->at < r->length && (r->text[r->at] == '-' || r->text[r->at] == '+'))
		r->at++;
	if (!at_digit(r))
		return false;
	for (; at_digit(r); r->at++)
		if (exponent < INT64_MAX / 20)
			exponent = exponent * 10 + (r->text[r->at] - '0');
	r->number.exponent += negative ? -exponent : exponent;
	return true;
}

bool
number_parse(struct value *out, const char *text, size_t length, struct arena *arena)
{
	struct reader r = { .text = text, .length = length };
	bool whole, valid;
	struct value v;

	r.number.negative = length > 0 && text[0] == '-';
	r.at = r.number.negative;
	whole = read_digit_run(&r, false);
	valid = whole;
	if (r.at < length && text[r.at] == '.') {
		r.at++;
		valid = read_digit_run(&r, true);
	}
	if (!valid || !read_exponent(&r) || r.at != length)
		return false;
	if (r.lost) {
		wide_scale(&r.number, 1);
		mpn_add_1(r.number.limb, r.number.limb, r.number.size, 1);
	}
	v = wide_store(&r.number, arena);
	if (v.kind != VALUE_NUMBER)
		return false;
	*out = v;
	return true;
}

/* The digits of the mantissa, lowest last; their count. */
static int
write_digits(char digits[NUMBER_DIGITS + 6], const struct wide *w)
{
	struct wide rest = *w;
	char reversed[NUMBER_DIGITS + 6];
	int count = 0;

	while (rest.size > 0) {
		reversed[count++] = (char)('0' + mpn_divrem_1(rest.limb, 0, rest.limb,
							      rest.size, 10));
		while (rest.size > 0 && rest.limb[rest.size - 1] == 0)
			rest.size--;
	}
	for (int i = 0; i < count; i++)
		digits[i] = reversed[count - 1 - i];
	return count;
}

static void
add_zeros(struct strbuf *buf, int64_t count)
{
	while (count-- > 0)
		strbuf_add_char(buf, '0');
}

void
number_write(struct strbuf *buf, struct value a)
{
	struct wide w;
	char digits[NUMBER_DIGITS + 6];
	int count, whole;

	wide_load(&w, a);
	wide_strip(&w, 0);
	count = write_digits(digits, &w);
	if (count == 0) {
		strbuf_add_char(buf, '0');
		return;
	}
	if (w.negative)
		strbuf_add_char(buf, '-');
	if (w.exponent >= 0) {
		strbuf_add_bytes(buf, digits, (size_t)count);
		add_zeros(buf, w.exponent);
		return;
	}
	whole = count + (int)w.exponent;	/* digits before the point */
	if (whole > 0) {
		strbuf_add_bytes(buf, digits, (size_t)whole);
		strbuf_add_char(buf, '.');
	} else {
		strbuf_add(buf, "0.");
		add_zeros(buf, -whole);
		whole = 0;
	}
	strbuf_add_bytes(buf, digits + whole, (size_t)(count - whole));
}
