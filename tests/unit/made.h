/* Small questionnaires made at random: the same ones from the same seeds.  Include after
 * cmocka.h and harness.h. */
#ifndef MADE_H
#define MADE_H

#include "seed.h"

#include "base/strbuf.h"

enum { QUESTIONS_MAX = 7, CALCULATIONS_MAX = 6, PARAMETERS = 2, RAWS_MAX = 6 };

struct made_question {
	enum vv_type type;
	const char *raws[RAWS_MAX];	/* NULL: not answered */
	size_t raw_count;
};

struct made {
	uint64_t seed;
	struct strbuf text;
	struct made_question questions[QUESTIONS_MAX];
	size_t count;
	struct { size_t reads; bool numeric; } calculations[CALCULATIONS_MAX];
	size_t calculation_count;
	uint32_t verdicts;		/* whose ids may be read; 0: none may */
};

static inline uint32_t
roll(struct made *made, uint32_t n)
{
	return seed_roll(&made->seed, n);
}

static inline bool
chance(struct made *made, uint32_t percent)
{
	return roll(made, 100) < percent;
}

/* An earlier calculation of that type that reads no question from @p limit on; -1: none. */
static inline int
some_calculation(struct made *made, size_t limit, bool numeric)
{
	for (size_t tries = 0; made->calculation_count > 0 && tries < 4; tries++) {
		uint32_t i = roll(made, (uint32_t)made->calculation_count);

		if (made->calculations[i].numeric == numeric && made->calculations[i].reads <= limit)
			return (int)i;
	}
	return -1;
}

static inline int
some_question(struct made *made, size_t limit, enum vv_type type)
{
	for (size_t tries = 0; limit > 0 && tries < 6; tries++) {
		uint32_t i = roll(made, (uint32_t)limit);

		if (made->questions[i].type == type)
			return (int)i;
	}
	return -1;
}

static inline void condition(struct made *made, size_t limit, unsigned depth);

static inline void
number(struct made *made, size_t limit, unsigned depth)
{
	struct strbuf *out = &made->text;
	int i;

	switch (depth == 0 ? roll(made, 4) : roll(made, 8)) {
	case 0:
		if ((i = some_question(made, limit, VV_TYPE_NUMBER)) >= 0) {
			strbuf_printf(out, "q%d", i);
			return;
		}
		break;
	case 1:
		if ((i = some_calculation(made, limit, true)) >= 0) {
			strbuf_printf(out, "k%d", i);
			return;
		}
		break;
	case 2:
		strbuf_printf(out, "p%d", (int)roll(made, PARAMETERS));
		return;
	case 4:
	case 5:
		strbuf_add(out, "(if ");
		condition(made, limit, depth - 1);
		strbuf_add(out, " then ");
		number(made, limit, depth - 1);
		strbuf_add(out, " else ");
		number(made, limit, depth - 1);
		strbuf_add(out, ")");
		return;
	case 6:
		number(made, limit, depth - 1);
		strbuf_add(out, chance(made, 50) ? " + " : " * ");
		number(made, limit, depth - 1);
		return;
	case 7:
		if ((i = some_question(made, limit, VV_TYPE_DATE)) >= 0) {
			strbuf_printf(out, "at(p%d, q%d)", (int)roll(made, PARAMETERS), i);
			return;
		}
		break;
	default:
		break;
	}
	strbuf_printf(out, "%d", (int)roll(made, 4));
}

static inline void
result(struct made *made)
{
	static const char *const outcomes[] = { "= no", "in (yes, not_yet)", "!= information",
						"= null" };

	if (chance(made, 50))
		strbuf_printf(&made->text, "outcome %s", outcomes[roll(made, 4)]);
	else
		strbuf_printf(&made->text, "verdict %s v%d", chance(made, 70) ? "=" : "!=",
			      (int)roll(made, made->verdicts));
}

static inline void
leaf(struct made *made, size_t limit)
{
	struct strbuf *out = &made->text;
	uint32_t i = limit > 0 ? roll(made, (uint32_t)limit) : 0;
	int k = some_calculation(made, limit, false);

	if (made->verdicts > 0 && chance(made, 20)) {
		result(made);
		return;
	}
	if (limit == 0) {
		strbuf_printf(out, "p%d > %d", (int)roll(made, PARAMETERS), (int)roll(made, 4));
		return;
	}
	if (k >= 0 && chance(made, 25)) {
		strbuf_printf(out, "k%d", k);
		return;
	}
	if (chance(made, 12)) {
		strbuf_printf(out, "q%d %s null", (int)i, chance(made, 50) ? "=" : "!=");
		return;
	}
	switch (made->questions[i].type) {
	case VV_TYPE_YESNO:
		strbuf_printf(out, "q%d %s %s", (int)i, chance(made, 80) ? "=" : "!=",
			      chance(made, 50) ? "yes" : "no");
		break;
	case VV_TYPE_CHOICE:
		strbuf_printf(out, chance(made, 50) ? "q%d = %s" : "q%d in (%s, c)", (int)i,
			      chance(made, 50) ? "a" : "b");
		break;
	case VV_TYPE_CHOICES:
		strbuf_printf(out, chance(made, 60) ? "list contains(q%d, %s)" : "q%d = [%s]",
			      (int)i, chance(made, 50) ? "a" : "b");
		break;
	case VV_TYPE_DATE:
		strbuf_printf(out, "q%d %s @\"2024-0%d-15\"", (int)i, chance(made, 50) ? "<" : ">=",
			      (int)roll(made, 9) + 1);
		break;
	default:
		strbuf_printf(out, "q%d %s ", (int)i, chance(made, 50) ? "<" : ">=");
		number(made, limit, 0);
		break;
	}
}

/* What reads no question from @p limit on. */
static inline void
condition(struct made *made, size_t limit, unsigned depth)
{
	struct strbuf *out = &made->text;
	uint32_t kind = depth == 0 ? 9 : roll(made, 10);

	switch (kind) {
	case 0:
	case 1:
	case 2:
		strbuf_add(out, "(");
		for (uint32_t i = 0, n = 2 + roll(made, 2), junction = roll(made, 2); i < n; i++) {
			strbuf_add(out, i == 0 ? "" : junction ? " and " : " or ");
			condition(made, limit, depth - 1);
		}
		strbuf_add(out, ")");
		break;
	case 3:
		strbuf_add(out, "not(");
		condition(made, limit, depth - 1);
		strbuf_add(out, ")");
		break;
	case 4:
		strbuf_add(out, "(if ");
		condition(made, limit, depth - 1);
		strbuf_add(out, " then ");
		condition(made, limit, depth - 1);
		strbuf_add(out, " else ");
		condition(made, limit, depth - 1);
		strbuf_add(out, ")");
		break;
	case 5:
		number(made, limit, depth - 1);
		strbuf_add(out, chance(made, 50) ? " > " : " <= ");
		number(made, limit, depth - 1);
		break;
	case 6:
		strbuf_add(out, "(some x in [1, 2] satisfies (x > ");
		number(made, limit, 0);
		strbuf_add(out, " and ");
		condition(made, limit, depth - 1);
		strbuf_add(out, "))");
		break;
	default:
		leaf(made, limit);
		break;
	}
}

static inline void
key(struct made *made, const char *name, size_t limit, unsigned depth)
{
	strbuf_printf(&made->text, "%s = ", name);
	condition(made, limit, depth);
	strbuf_add(&made->text, "\n");
}

static inline void
make_parameters(struct made *made)
{
	struct strbuf *out = &made->text;

	for (int p = 0; p < PARAMETERS; p++) {
		strbuf_printf(out, "[parameter.p%d]\ntype = number\n", p);
		for (int v = 0; v < 3; v++) {
			strbuf_printf(out, "[value.p%d.v%d]\nfrom = 202%d-0%d-01\n", p, v, 3 + v, 2 + 3 * p);
			if (chance(made, 15)) {
				strbuf_add(out, "value = unknown\nnote = \"Unknown.\"\n");
				continue;
			}
			strbuf_printf(out, "value = %d\nsource = s%d\n", (int)roll(made, 4), v);
			if (chance(made, 30))
				strbuf_printf(out, "note = \"Note %d.\"\n", v);
			if (chance(made, 30))
				strbuf_add(out, "level = 2023\n");
			if (chance(made, 20))
				strbuf_printf(out, "to = 202%d-12-31\n", 3 + v);
		}
	}
}

static inline void
make_question(struct made *made)
{
	static const enum vv_type types[] = {
		VV_TYPE_YESNO, VV_TYPE_YESNO, VV_TYPE_CHOICE, VV_TYPE_CHOICES, VV_TYPE_NUMBER,
		VV_TYPE_DATE,
	};
	static const char *const names[] = {
		"yesno", "yesno", "choice", "choices", "number", "date",
	};
	static const char *const raws[][4] = {
		{ "yes", "no" }, { "yes", "no" }, { "a", "b", "c" }, { "a", "a,b", "b", "none" },
		{ "0", "1", "2", "3" },
		{ "2023-06-01", "2024-03-01", "2024-09-01", "2026-01-01" },
	};
	struct made_question *question = &made->questions[made->count];
	struct strbuf *out = &made->text;
	uint32_t kind = roll(made, 6);
	size_t i = made->count;

	*question = (struct made_question){ .type = types[kind] };
	for (size_t r = 0; r < 4 && raws[kind][r] != NULL; r++)
		question->raws[question->raw_count++] = raws[kind][r];
	strbuf_printf(out, "[question.q%zu]\ntype = %s\nlabel = \"Q%zu?\"\n", i, names[kind], i);
	if (chance(made, 12))
		strbuf_add(out, "fixed = yes\n");
	if (chance(made, 25)) {
		strbuf_add(out, "required = no\n");
		question->raws[question->raw_count++] = "";
	}
	if (i > 0 && chance(made, 45))
		key(made, "relevant", i, 2);
	made->count++;
	if (chance(made, 20))
		key(made, "ends", i + 1, 1);
	if (chance(made, 30)) {
		if (types[kind] == VV_TYPE_DATE && chance(made, 60))
			strbuf_printf(out, "constraint = q%zu >= today() and ", i);
		else
			strbuf_add(out, "constraint = ");
		condition(made, i + 1, 1);
		strbuf_add(out, "\nmessage = \"No.\"\n");
	}
	for (size_t c = 0; (types[kind] == VV_TYPE_CHOICE || types[kind] == VV_TYPE_CHOICES) && c < 3;
	     c++) {
		strbuf_printf(out, "[choice.q%zu.%c]\n", i, "abc"[c]);
		if (i > 0 && chance(made, 30))
			strbuf_printf(out, "label = \"%c {q%d}\"\n", "ABC"[c], (int)roll(made, (uint32_t)i));
		else
			strbuf_printf(out, "label = \"%c\"\n", "ABC"[c]);
		if (i > 0 && chance(made, 25))
			key(made, "relevant", i, 1);
	}
}

static inline void
make_calculation(struct made *made)
{
	size_t i = made->calculation_count;
	bool numeric = chance(made, 60);

	strbuf_printf(&made->text, "[calculate.k%zu]\n", i);
	if (numeric) {
		strbuf_add(&made->text, "type = number\ncalculate = ");
		number(made, made->count, 3);
		strbuf_add(&made->text, "\n");
	} else {
		strbuf_add(&made->text, "type = boolean\n");
		key(made, "calculate", made->count, 3);
	}
	made->calculations[i].reads = made->count;
	made->calculations[i].numeric = numeric;
	made->calculation_count++;
}

static inline void
text(struct made *made, const char *name)
{
	struct strbuf *out = &made->text;

	strbuf_printf(out, "%s = \"T", name);
	for (uint32_t n = roll(made, 3); n > 0; n--)
		if (chance(made, 25))
			strbuf_printf(out, " {q%d}", (int)roll(made, (uint32_t)made->count));
		else if (made->calculation_count > 0 && chance(made, 70))
			strbuf_printf(out, " {k%d}", (int)roll(made, (uint32_t)made->calculation_count));
		else
			strbuf_printf(out, " {p%d}", (int)roll(made, PARAMETERS));
	strbuf_add(out, "\"\n");
}

static inline void
day(struct made *made)
{
	struct strbuf *out = &made->text;
	int i = some_question(made, made->count, VV_TYPE_DATE);

	strbuf_add(out, "date = if ");
	condition(made, made->count, 1);
	strbuf_add(out, " then date(\"2025-01-01\") else ");
	if (i >= 0)
		strbuf_printf(out, "q%d\n", i);
	else
		strbuf_add(out, "null\n");
}

static inline void
make_items(struct made *made)
{
	static const char *const outcomes[] = { "no", "yes", "not_yet", "information" };
	struct strbuf *out = &made->text;
	uint32_t verdicts = 1 + roll(made, 3);

	for (uint32_t v = 0; v <= verdicts; v++) {
		strbuf_printf(out, "[verdict.v%d]\noutcome = %s\nsource = law\n", (int)v,
			      outcomes[roll(made, 4)]);
		text(made, "text");
		if (v < verdicts)
			key(made, "relevant", made->count, 2);
		if (v < verdicts)
			strbuf_printf(out, "beats = v%d", (int)verdicts);
		for (uint32_t b = v + 1; b < verdicts; b++)
			if (chance(made, 60))
				strbuf_printf(out, " v%d", (int)b);
		strbuf_add(out, "\n");
	}
	for (uint32_t i = 0; i < 5; i++) {
		bool dated = chance(made, 30);

		strbuf_printf(out, "[item.i%d]\nkind = %s\nsource = law\n", (int)i,
			      dated ? "deadline" : "requirement");
		text(made, "text");
		text(made, "text.2");
		if (!dated && chance(made, 50))
			key(made, "met", made->count, 2);
		made->verdicts = verdicts + 1;
		if (dated)
			day(made);
		if (chance(made, 20))
			key(made, "fold", made->count, 1);
		if (chance(made, 70))
			key(made, "relevant", made->count, 3);
		for (uint32_t v = 0; chance(made, 40) && v < 2; v++) {
			strbuf_printf(out, "[variant.i%d.w%d]\n", (int)i, (int)v);
			key(made, "relevant", made->count, 1);
			text(made, "text");
		}
		made->verdicts = 0;
	}
}

static inline void
make(struct made *made, uint64_t seed)
{
	size_t count;

	*made = (struct made){ .seed = seed };
	roll(made, 2);
	count = 3 + roll(made, QUESTIONS_MAX - 2);
	strbuf_add(&made->text, "[source.s0]\ntitle = \"0\"\n[source.s1]\ntitle = \"1\"\n"
		   "[source.s2]\ntitle = \"2\"\n");
	make_parameters(made);
	while (made->count < count) {
		make_question(made);
		if (made->calculation_count < CALCULATIONS_MAX && chance(made, 70))
			make_calculation(made);
	}
	make_items(made);
}

#endif
