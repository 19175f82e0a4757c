/* Dates and durations as ISO 8601 text: what date(), duration() and @"…" read and
 * what string() writes. */
#include "value/date.h"
#include "feel/feel_private.h"
#include "base/strbuf.h"

enum { NANOSECOND_DIGITS = 9, DAY_SECONDS = 86400 };

struct reader {
	const char *text;
	size_t length;
	size_t at;
};

static bool
take(struct reader *r, char c)
{
	if (r->at == r->length || r->text[r->at] != c)
		return false;
	r->at++;
	return true;
}

static bool
take_digits(struct reader *r, int64_t *out)
{
	size_t start = r->at;
	int64_t number = 0;

	for (; r->at < r->length && r->text[r->at] >= '0' && r->text[r->at] <= '9'; r->at++)
		if (__builtin_mul_overflow(number, 10, &number)
		    || __builtin_add_overflow(number, r->text[r->at] - '0', &number))
			return false;
	*out = number;
	return r->at > start;
}

/* "3D": adds 3 units to *sum; nothing is consumed when another letter follows. */
static bool
take_part(struct reader *r, char letter, int64_t unit, int64_t *sum)
{
	struct reader start = *r;
	int64_t number, part;

	if (!take_digits(r, &number) || !take(r, letter)
	    || __builtin_mul_overflow(number, unit, &part)
	    || __builtin_add_overflow(*sum, part, sum)) {
		*r = start;
		return false;
	}
	return true;
}

/* "4S", "4.5S": digits behind the ninth are cut off. */
static bool
take_seconds(struct reader *r, int64_t *sum, uint32_t *nanoseconds)
{
	struct reader start = *r;
	int64_t number;
	uint32_t fraction = 0;
	int digits = 0;

	if (!take_digits(r, &number))
		return false;
	if (take(r, '.'))
		for (; r->at < r->length && r->text[r->at] >= '0' && r->text[r->at] <= '9'; r->at++)
			if (digits++ < NANOSECOND_DIGITS)
				fraction = fraction * 10 + (uint32_t)(r->text[r->at] - '0');
	if (!take(r, 'S') || __builtin_add_overflow(*sum, number, sum)) {
		*r = start;
		return false;
	}
	for (; digits < NANOSECOND_DIGITS; digits++)
		fraction *= 10;
	*nanoseconds = fraction;
	return true;
}

static bool
read_months(struct reader r, int64_t *months)
{
	bool years = take_part(&r, 'Y', 12, months);
	bool rest = take_part(&r, 'M', 1, months);

	return (years || rest) && r.at == r.length;
}

static bool
read_days(struct reader r, int64_t *seconds, uint32_t *nanoseconds)
{
	bool any = take_part(&r, 'D', DAY_SECONDS, seconds);

	if (take(&r, 'T')) {
		bool hours = take_part(&r, 'H', 3600, seconds);
		bool minutes = take_part(&r, 'M', 60, seconds);

		if (!take_seconds(&r, seconds, nanoseconds) && !hours && !minutes)
			return false;
		any = true;
	}
	return any && r.at == r.length;
}

bool
feel_duration_parse(struct value *out, const char *text, size_t length)
{
	struct reader r = { text, length, 0 };
	bool negative = take(&r, '-');
	int64_t count = 0;
	uint32_t nanoseconds = 0;

	if (!take(&r, 'P'))
		return false;
	if (read_months(r, &count)) {
		*out = (struct value){ .kind = VALUE_MONTHS, .i = negative ? -count : count };
		return true;
	}
	count = 0;
	if (!read_days(r, &count, &nanoseconds))
		return false;
	*out = (struct value){ .kind = VALUE_DAYS, .length = nanoseconds, .i = count };
	if (negative)
		*out = feel_negate(*out, NULL);
	return true;
}

bool
feel_temporal_parse(struct value *out, const char *text, size_t length)
{
	int64_t day;

	if (!date_parse(&day, text, length))
		return feel_duration_parse(out, text, length);
	*out = value_date(day);
	return true;
}

static void
write_part(struct strbuf *buf, uint64_t count, char letter)
{
	if (count > 0)
		strbuf_printf(buf, "%llu%c", (unsigned long long)count, letter);
}

static void
write_months(struct strbuf *buf, int64_t i)
{
	uint64_t months = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;

	strbuf_add(buf, i < 0 ? "-P" : "P");
	write_part(buf, months / 12, 'Y');
	write_part(buf, months % 12, 'M');
	if (months == 0)
		strbuf_add(buf, "0M");
}

static void
write_fraction(struct strbuf *buf, uint32_t nanoseconds)
{
	char digits[NANOSECOND_DIGITS];
	int count = NANOSECOND_DIGITS;

	for (int i = NANOSECOND_DIGITS; i-- > 0; nanoseconds /= 10)
		digits[i] = (char)('0' + nanoseconds % 10);
	while (count > 0 && digits[count - 1] == '0')
		count--;
	strbuf_add_char(buf, '.');
	strbuf_add_bytes(buf, digits, (size_t)count);
}

static void
write_days(struct strbuf *buf, struct value v)
{
	bool negative = v.i < 0;
	uint64_t seconds;

	/* Whole seconds are rounded down, so a negative one has its fraction above. */
	if (negative && v.length > 0) {
		seconds = 0 - (uint64_t)(v.i + 1);
		v.length = 1000000000 - v.length;
	} else {
		seconds = negative ? 0 - (uint64_t)v.i : (uint64_t)v.i;
	}
	strbuf_add(buf, negative ? "-P" : "P");
	write_part(buf, seconds / DAY_SECONDS, 'D');
	if (seconds % DAY_SECONDS != 0 || v.length != 0 || seconds == 0)
		strbuf_add_char(buf, 'T');
	write_part(buf, seconds / 3600 % 24, 'H');
	write_part(buf, seconds / 60 % 60, 'M');
	if (seconds % 60 != 0 || v.length != 0 || seconds == 0) {
		strbuf_printf(buf, "%d", (int)(seconds % 60));
		if (v.length != 0)
			write_fraction(buf, v.length);
		strbuf_add_char(buf, 'S');
	}
}

void
feel_duration_write(struct strbuf *buf, struct value v)
{
	if (v.kind == VALUE_MONTHS)
		write_months(buf, v.i);
	else
		write_days(buf, v);
}
