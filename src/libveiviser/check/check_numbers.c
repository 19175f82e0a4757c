/* Numbers that most people would read as others: in "30.000" the point stands before
 * decimals, in "max(20,000, x)" the comma parts two values, though both look as if they
 * parted thousands. */
#include "check/check.h"

#include "text/text.h"

#include <string.h>

/* A number as it is written: DIGITS, SIGN, THREE. */
struct written {
	const char *text;
	size_t length, whole;		/* bytes in all, and before the sign */
};

static size_t
digits_at(const char *text)
{
	return strspn(text, "0123456789");
}

static bool
is_name_part(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.'
	       || (c >= '0' && c <= '9');
}

/* The next one outside strings from @p at on; false at the end. */
static bool
next_number(struct written *out, const char *text, const char *at)
{
	bool in_string = false;

	for (; *at != '\0'; at++) {
		size_t whole = in_string ? 0 : digits_at(at), behind;

		in_string ^= *at == '"';
		if (whole == 0 || (at > text && is_name_part(at[-1])))
			continue;
		behind = at[whole] == '.' || at[whole] == ',' ? digits_at(at + whole + 1) : 0;
		if (whole <= 3 && *at != '0' && behind == 3 && at[whole + 4] != '.') {
			*out = (struct written){ at, whole + 4, whole };
			return true;
		}
	}
	return false;
}

static void
report(struct checking *checking, struct place place, const struct written *number)
{
	char plain[8];

	memcpy(plain, number->text, number->whole);
	memcpy(plain + number->whole, number->text + number->whole + 1, 4);
	plain[number->whole + 3] = '\0';
	if (number->text[number->whole] == '.')
		diagnostics_warn(
			checking->list, DIAGNOSTIC_BAD_NUMBER, place,
			N_("in '%.*s' the point stands before decimals and parts no thousands; write '%s', or '%.*s0' if decimals are meant"),
			(int)number->length, number->text, plain, (int)number->length,
			number->text);
	else
		diagnostics_warn(
			checking->list, DIAGNOSTIC_BAD_NUMBER, place,
			N_("'%.*s' is two values; write '%s', or a blank behind the comma"),
			(int)number->length, number->text, plain);
}

static void
see(void *payload, const struct entry *entry, const struct ini_key *key)
{
	struct written number = { key->value, 0, 0 };
	enum key_kind kind;

	if (!key_rule(entry->kind, key->name, &kind)
	    || (kind != KEY_EXPRESSION && strcmp(key->name, "value") != 0))
		return;
	while (next_number(&number, key->value, number.text + number.length)) {
		struct place place = value_place(entry, key);

		place.column += (int)(number.text - key->value);
		report(payload, place, &number);
	}
}

void
check_numbers(struct checking *checking)
{
	build_each_key(checking->b, see, checking);
}
