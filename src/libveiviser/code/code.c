/* The parts of a code as digits, putting and taking side by side. */
#include "code/code.h"

#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

enum {
	DAYS = VV_DAY_LAST - VV_DAY_FIRST + 1,
	PRINTS = 1024,
	/* dates near the day on which the code is made are most of them */
	NEAR = 256, ROUND = 2048,
	/* numbers of up to so many digits, at least 0 and whole, are most of them */
	DIGITS_MOST = 7, DIGITS_MAX = 40,
	SIGNS = 4, SIGN_NEGATIVE = 1, SIGN_HUNDREDTHS = 2
};

/* ---- the head ---- */

unsigned
code_print(const struct numbering *numbering, unsigned version)
{
	char first[4] = { 0 };

	memcpy(first, numbering->versions[version - 1].digest, 3);
	return (unsigned)strtoul(first, NULL, 16) >> 2;
}

void
code_put_head(struct packing *packing, const struct code_head *head)
{
	packing_put_count(packing, head->number);
	packing_put(packing, (uint64_t)(head->made - VV_DAY_FIRST), DAYS);
	packing_put_count(packing, head->version);
	packing_put(packing, head->print, PRINTS);
}

void
code_take_head(struct code_head *head, struct natural *from)
{
	head->number = packing_take_count(from);
	head->made = (vv_day)packing_take(from, DAYS) + VV_DAY_FIRST;
	head->version = packing_take_count(from);
	head->print = packing_take(from, PRINTS);
}

/* ---- whether a question is answered ---- */

enum { STATES = 3, SIXTEENTHS = 16 };

/* Most questions are not asked, and those that are stand together. */
static const struct share states_behind[2][STATES] = {
	{				/* one that has no answer */
		[CODE_NOT_ASKED] = { 0, 13, SIXTEENTHS },
		[CODE_ANSWERED] = { 13, 2, SIXTEENTHS },
		[CODE_EMPTY] = { 15, 1, SIXTEENTHS },
	}, {				/* one that has */
		[CODE_NOT_ASKED] = { 0, 5, SIXTEENTHS },
		[CODE_ANSWERED] = { 5, 10, SIXTEENTHS },
		[CODE_EMPTY] = { 15, 1, SIXTEENTHS },
	},
};

void
code_put_state(struct packing *packing, enum code_state before, enum code_state state)
{
	packing_put_share(packing, states_behind[before == CODE_ANSWERED][state]);
}

enum code_state
code_take_state(struct natural *from, enum code_state before)
{
	return (enum code_state)packing_take_share(from, states_behind[before == CODE_ANSWERED],
						   STATES);
}

/* ---- dates ---- */

static void
put_date(struct packing *packing, vv_day day, vv_day made)
{
	vv_day later = day - made;

	if (later >= -NEAR && later < NEAR) {
		packing_put(packing, 0, 3);
		packing_put(packing, (uint64_t)(later + NEAR), 2 * NEAR);
	} else if (later >= -ROUND && later < ROUND) {
		packing_put(packing, 1, 3);
		packing_put(packing, (uint64_t)(later + ROUND), 2 * ROUND);
	} else {
		packing_put(packing, 2, 3);
		packing_put(packing, (uint64_t)(day - VV_DAY_FIRST), DAYS);
	}
}

static bool
take_date(struct strbuf *raw, struct natural *from, vv_day made)
{
	char text[16];
	vv_day day = made;

	switch (packing_take(from, 3)) {
	case 0:
		day += (vv_day)packing_take(from, 2 * NEAR) - NEAR;
		break;
	case 1:
		day += (vv_day)packing_take(from, 2 * ROUND) - ROUND;
		break;
	default:
		day = (vv_day)packing_take(from, DAYS) + VV_DAY_FIRST;
		break;
	}
	if (!vv_day_in_reach(day))
		return false;
	vv_day_format(text, day);
	strbuf_add(raw, text);
	return true;
}

/* ---- numbers and sums ---- */

/* Of a plain decimal the digits, without zeros in front, of a fraction in hundredths. */
static unsigned
read_decimal(char digits[DIGITS_MAX + 3], unsigned *signs, const char *raw)
{
	size_t whole, count = 0;

	*signs = *raw == '-' ? SIGN_NEGATIVE : 0;
	raw += *raw == '-';
	whole = strcspn(raw, ".");
	for (size_t i = 0; i < whole && count < DIGITS_MAX; i++)
		digits[count++] = raw[i];
	if (raw[whole] == '.') {
		*signs |= SIGN_HUNDREDTHS;
		digits[count++] = raw[whole + 1];
		digits[count++] = raw[whole + 1] == '\0' || raw[whole + 2] == '\0' ? '0'
				  : raw[whole + 2];
	}
	digits[count] = '\0';
	whole = strspn(digits, "0");
	whole -= whole > 0 && whole == count;
	memmove(digits, digits + whole, count - whole + 1);
	return (unsigned)(count - whole);
}

static void
put_number(struct packing *packing, const char *raw)
{
	char digits[DIGITS_MAX + 3];
	unsigned signs, count = read_decimal(digits, &signs, raw);

	if (signs == 0 && count <= DIGITS_MOST) {
		packing_put(packing, count - 1, DIGITS_MOST + 1);
	} else {
		packing_put(packing, DIGITS_MOST, DIGITS_MOST + 1);
		packing_put(packing, signs, SIGNS);
		packing_put(packing, count - 1, DIGITS_MAX);
	}
	for (unsigned i = 0; i < count; i++) {
		bool leads = i == 0 && count > 1;	/* is not 0 */

		packing_put(packing, (uint64_t)(digits[i] - '0') - leads, 10 - leads);
	}
}

static void
take_number(struct strbuf *raw, struct natural *from)
{
	unsigned count = packing_take(from, DIGITS_MOST + 1) + 1, signs = 0;
	char digits[DIGITS_MAX + 1];
	unsigned whole;

	if (count > DIGITS_MOST) {
		signs = packing_take(from, SIGNS);
		count = packing_take(from, DIGITS_MAX) + 1;
	}
	for (unsigned i = 0; i < count; i++) {
		bool leads = i == 0 && count > 1;

		digits[i] = (char)('0' + packing_take(from, 10 - leads) + leads);
	}
	digits[count] = '\0';
	whole = (signs & SIGN_HUNDREDTHS) == 0 ? count : count > 2 ? count - 2 : 0;
	strbuf_add(raw, (signs & SIGN_NEGATIVE) != 0 ? "-" : "");
	strbuf_add_bytes(raw, digits, whole);
	if (whole < count)
		strbuf_printf(raw, "%s.%s%s", whole == 0 ? "0" : "", count == 1 ? "0" : "",
			      digits + whole);
}

/* ---- choices ---- */

/* How many a question had in a version: later ones stand behind. */
static uint32_t
choices_in(const struct numbered_question *numbered, unsigned version)
{
	uint32_t count = 0;

	while (count < numbered->choice_count && numbered->choices[count].since <= version)
		count++;
	return count;
}

static bool
is_chosen(const struct answer *answer, uint32_t symbol)
{
	const struct value *all = answer->value.kind == VALUE_LIST ? answer->value.list
				  : &answer->value;
	size_t count = answer->value.kind == VALUE_LIST ? answer->value.length : 1;

	for (size_t i = 0; i < count; i++)
		if (all[i].i == symbol)
			return true;
	return false;
}

static void
put_choices(struct packing *packing, const struct numbered_question *numbered,
	    const struct answer *answer)
{
	bool several = numbered->type == VV_TYPE_CHOICES;

	for (size_t i = 0; i < numbered->choice_count; i++) {
		bool chosen = is_chosen(answer, numbered->choices[i].symbol);

		if (several)
			packing_put(packing, chosen, 2);
		else if (chosen)
			packing_put(packing, i, numbered->choice_count);
	}
}

static void
add_choice(struct code_answer *answer, struct strbuf *raw, const struct numbered_choice *choice)
{
	if (choice->symbol == UINT32_MAX) {
		answer->dropped = true;
		return;
	}
	if (raw->length > 0)
		strbuf_add_char(raw, ',');
	strbuf_add(raw, choice->id);
}

static void
take_choices(struct code_answer *answer, struct strbuf *raw, struct natural *from,
	     unsigned version)
{
	const struct numbered_question *numbered = answer->numbered;
	uint32_t count = choices_in(numbered, version);
	bool any = false;

	if (numbered->type == VV_TYPE_CHOICE) {
		add_choice(answer, raw, &numbered->choices[packing_take(from, count)]);
		return;
	}
	for (uint32_t i = 0; i < count; i++)
		if (packing_take(from, 2) != 0) {
			add_choice(answer, raw, &numbered->choices[i]);
			any = true;
		}
	if (!any)
		strbuf_add(raw, "none");
}

/* ---- an answer ---- */

void
code_put_answer(struct packing *packing, const struct numbered_question *numbered,
		const struct answer *answer, vv_day made)
{
	switch (numbered->type) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		put_choices(packing, numbered, answer);
		break;
	case VV_TYPE_DATE:
		put_date(packing, answer->value.i, made);
		break;
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		put_number(packing, answer->raw);
		break;
	case VV_TYPE_TEXT:
		break;
	}
}

bool
code_take_answer(struct code_answer *answer, struct natural *from, unsigned version, vv_day made,
		 struct arena *arena)
{
	struct strbuf raw = { 0 };
	bool fits = true;

	switch (answer->numbered->type) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		take_choices(answer, &raw, from, version);
		break;
	case VV_TYPE_DATE:
		fits = take_date(&raw, from, made);
		break;
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		take_number(&raw, from);
		break;
	case VV_TYPE_TEXT:
		answer->text = true;
		break;
	}
	if (raw.length > 0)
		answer->raw = arena_strdup(arena, strbuf_text(&raw));
	arena->failed |= raw.failed;
	strbuf_clear(&raw);
	return fits;
}
