/* The proofs beside brute force: thousands of small questionnaires, made at random from
 * fixed seeds, every one of them answered in every way there is. */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "brute.h"
#include "rounds.h"

/* ---- a questionnaire at random ---- */

/* Another earlier question of the same numeric type; NULL: none. */
static struct made_question *
partner(struct made *made, const struct made_question *of, size_t limit)
{
	for (uint32_t tries = 0; tries < 6; tries++) {
		struct made_question *other = &made->questions[roll(made, (uint32_t)limit)];

		if (other != of && other->type == of->type)
			return other;
	}
	return NULL;
}

/* Where "x op limit" cuts. */
static void
cut_at(struct made_question *question, uint32_t operator, int64_t limit)
{
	if (operator != 1 && operator != 2)
		cut(question, limit - 1);
	if (operator != 0 && operator != 3)
		cut(question, limit);
}

static int64_t
some_value(struct made *made, const struct made_question *question)
{
	return question->low + roll(made, (uint32_t)(question->high - question->low + 1));
}

static void
number_alone(struct made *made, struct made_question *x)
{
	struct strbuf *out = &made->text;
	uint32_t operator = roll(made, 6);
	int64_t value = some_value(made, x), other = some_value(made, x);

	switch (roll(made, 6)) {
	case 0:
		strbuf_printf(out, chance(made, 50) ? "%s in [%d..%d]" : "%s between %d and %d",
			      x->id, (int)value, (int)other);
		cut(x, value - 1);
		cut(x, other);
		break;
	case 3:
		strbuf_printf(out, "%s in (%d, > %d)", x->id, (int)value, (int)other);
		cut_at(x, 4, value);
		cut(x, other);
		break;
	case 4:
		strbuf_printf(out, "max(%s, 1) > %d", x->id, (int)value);
		cut(x, 0);	/* where the other is greater */
		cut(x, value);
		break;
	case 1:
		strbuf_printf(out, "%s + 1 %s %d", x->id, operators[operator], (int)value + 1);
		cut_at(x, operator, value);
		break;
	case 2:
		strbuf_printf(out, "2 * %s > %d", x->id, (int)(2 * value + 1));
		cut(x, value);
		break;
	default:
		strbuf_printf(out, "%s %s %d", x->id, operators[operator], (int)value);
		cut_at(x, operator, value);
		break;
	}
}

static void
date_alone(struct made *made, struct made_question *x)
{
	struct strbuf *out = &made->text;
	uint32_t operator = roll(made, 6);
	int64_t value = some_value(made, x), last = value - 70, day;

	switch (roll(made, 5)) {
	case 0:
		strbuf_printf(out, "%s + @\"P1M\" > ", x->id);
		write_day(out, value + 30);
		for (int64_t i = last; i <= value + 5; i++)
			if (date_add_months(&day, i, 1) && day <= value + 30)
				last = i;
		cut(x, last);
		break;
	case 1:
		strbuf_printf(out, "at(limit, %s) > 2", x->id);
		cut(x, made->changes[0] - 1);
		cut(x, made->changes[1] - 1);
		break;
	case 2:
		strbuf_printf(out, "%s - @\"P2D\" <= ", x->id);
		write_day(out, value);
		cut(x, value + 2);
		break;
	case 3:
		/* by the day of the calendar, or the rules date: no cut, either may come out;
		 * the former are slow when they clash */
		if (chance(made, 15))
			strbuf_printf(out, "%s + @\"P1M\" %s %s + @\"P%uD\"", x->id,
				      operators[operator], x->id, 29 + roll(made, 2));
		else
			strbuf_printf(out, "%s %s today()", x->id, operators[operator]);
		break;
	default:
		strbuf_printf(out, "%s %s ", x->id, operators[operator]);
		write_day(out, value);
		cut_at(x, operator, value);
		break;
	}
}

static void
number_both(struct made *made, struct made_question *x, struct made_question *y)
{
	uint32_t operator = roll(made, 6);
	struct strbuf *out = &made->text;

	switch (roll(made, 5)) {
	case 0:
		strbuf_printf(out, "%s + 1 %s %s", x->id, operators[operator], y->id);
		break;
	case 3:
		strbuf_printf(out, "%s between %s and %s + 2", x->id, y->id, y->id);
		break;
	case 1:
		strbuf_printf(out, "%s - %s %s 1", x->id, y->id, operators[operator]);
		break;
	case 2:
		strbuf_printf(out, "%s %s 2 * %s", x->id, operators[operator], y->id);
		break;
	default:
		strbuf_printf(out, "%s %s %s", x->id, operators[operator], y->id);
		break;
	}
}

static void
date_both(struct made *made, struct made_question *x, struct made_question *y)
{
	uint32_t operator = roll(made, 6);
	struct strbuf *out = &made->text;

	switch (roll(made, 5)) {
	case 0:
		strbuf_printf(out, "%s + @\"P1M\" %s %s", x->id, operators[operator], y->id);
		break;
	case 1:
		strbuf_printf(out, "%s - @\"P1M\" %s %s", x->id, operators[operator], y->id);
		break;
	case 2:
		strbuf_printf(out, "%s - %s > @\"P%uD\"", x->id, y->id, roll(made, 3) + 1);
		break;
	case 3:
		strbuf_printf(out, "years and months duration(%s, %s) >= @\"P1M\"", x->id, y->id);
		break;
	default:
		strbuf_printf(out, "%s %s %s", x->id, operators[operator], y->id);
		break;
	}
}

static const char *
choice_id(struct made *made, const struct made_question *question)
{
	static const char *const yesno[] = { "yes", "no" }, *const ids[] = { "ca", "cb", "cc" };

	return question->type == VV_TYPE_YESNO ? yesno[roll(made, 2)] : ids[roll(made, 3)];
}

static void
choice_atom(struct made *made, const struct made_question *q)
{
	struct strbuf *out = &made->text;

	if (q->type == VV_TYPE_CHOICES) {
		switch (roll(made, 6)) {
		case 0:
			strbuf_printf(out, "count(%s) > 1", q->id);
			break;
		case 2:
			strbuf_printf(out, "some p in %s satisfies p in (%s, %s)", q->id,
				      choice_id(made, q), choice_id(made, q));
			break;
		case 3:
			strbuf_printf(out, "count(%s[item = %s or %s = []]) = 1", q->id,
				      choice_id(made, q), q->id);
			break;
		case 1:
			strbuf_printf(out, "%s = [%s]", q->id, choice_id(made, q));
			break;
		default:
			strbuf_printf(out, "list contains(%s, %s)", q->id, choice_id(made, q));
			break;
		}
		return;
	}
	if (chance(made, 25))
		strbuf_printf(out, "%s in (%s, %s)", q->id, choice_id(made, q),
			      choice_id(made, q));
	else if (chance(made, 15))
		strbuf_printf(out, "string(%s) = \"%s\"", q->id, choice_id(made, q));
	else
		strbuf_printf(out, "%s %s %s", q->id, chance(made, 75) ? "=" : "!=",
			      choice_id(made, q));
}

static void
numeric_atom(struct made *made, struct made_question *x, size_t limit)
{
	struct made_question *y = partner(made, x, limit);
	struct made_question *q = &made->questions[roll(made, (uint32_t)limit)];
	struct strbuf *out = &made->text;

	if (y != NULL && chance(made, 50)) {
		if (x->type == VV_TYPE_DATE)
			date_both(made, x, y);
		else
			number_both(made, x, y);
	} else if (x->type == VV_TYPE_NUMBER && q->type == VV_TYPE_DATE && chance(made, 50)) {
		strbuf_printf(out, "%s >= at(limit, %s)", x->id, q->id);
		cut(q, made->changes[0] - 1);
		cut(q, made->changes[1] - 1);
	} else if (x->type == VV_TYPE_NUMBER && q->type == VV_TYPE_YESNO && chance(made, 50)) {
		strbuf_printf(out, "%s > (if %s = yes then 1 else 2)", x->id, q->id);
	} else if (x->type == VV_TYPE_DATE) {
		date_alone(made, x);
	} else {
		number_alone(made, x);
	}
}

static void
atom(struct made *made, size_t limit)
{
	struct made_question *q = &made->questions[roll(made, (uint32_t)limit)];

	if (chance(made, 8))
		strbuf_printf(&made->text, "%s %s null", q->id, chance(made, 50) ? "=" : "!=");
	else if (is_numeric(q))
		numeric_atom(made, q, limit);
	else
		choice_atom(made, q);
}

/* A condition on the first @p limit questions, of which there is one at least. */
static void
condition(struct made *made, size_t limit, int depth, bool calculated)
{
	struct strbuf *out = &made->text;
	uint32_t shape = depth > 0 ? roll(made, 9) : 0;

	if (calculated && made->calculations > 0 && chance(made, 12)) {
		uint32_t i = roll(made, (uint32_t)made->calculations);

		strbuf_printf(out, made->numeric[i] ? "k%u != null" : "k%u", i);
		return;
	}
	switch (shape) {
	case 5:
		strbuf_add(out, "not(");
		condition(made, limit, depth - 1, calculated);
		strbuf_add(out, ")");
		break;
	case 6:
	case 7:
	case 4:
		strbuf_add(out, "(");
		condition(made, limit, depth - 1, calculated);
		strbuf_add(out, shape == 4 ? ") or (" : ") and (");
		condition(made, limit, depth - 1, calculated);
		strbuf_add(out, ")");
		break;
	case 8:
		strbuf_add(out, "if ");
		condition(made, limit, 0, calculated);
		strbuf_add(out, " then ");
		condition(made, limit, depth - 1, calculated);
		strbuf_add(out, " else ");
		condition(made, limit, depth - 1, calculated);
		break;
	default:
		atom(made, limit);
		break;
	}
}

static void
condition_key(struct made *made, const char *key, size_t limit, int depth, bool calculated)
{
	strbuf_printf(&made->text, "%s = (", key);
	condition(made, limit, depth, calculated);
	strbuf_add(&made->text, ")\n");
}

static void
make_window(struct made *made, struct made_question *question)
{
	static const struct civil days[] = { { 2024, 1, 29 }, { 2024, 2, 27 }, { 2024, 3, 29 } };
	struct strbuf *out = &made->text;

	if (question->type == VV_TYPE_DATE) {
		question->low = date_from_civil(days[roll(made, 3)]) + roll(made, 2);
		question->high = question->low + 2 + roll(made, 3);
		strbuf_printf(out, "constraint = %s >= ", question->id);
		write_day(out, question->low);
		strbuf_printf(out, " and %s <= ", question->id);
		write_day(out, question->high);
	} else {
		question->high = 2 + roll(made, 3);
		strbuf_printf(out, "constraint = %s >= 0 and %s <= %d", question->id,
			      question->id, (int)question->high);
	}
	cut(question, question->low - 1);
	cut(question, question->high);
}

static void
make_question(struct made *made)
{
	static const enum vv_type types[] = { VV_TYPE_YESNO, VV_TYPE_CHOICE, VV_TYPE_CHOICES,
					      VV_TYPE_NUMBER, VV_TYPE_DATE, VV_TYPE_NUMBER,
					      VV_TYPE_DATE };
	static const char *const names[] = { "choice", "choices", "yesno", "date", "number" };
	struct made_question *question = &made->questions[made->count];
	struct strbuf *out = &made->text;
	size_t before = made->count;

	*question = (struct made_question){ .type = types[roll(made, 7)] };
	snprintf(question->id, sizeof question->id, "q%zu", made->count);
	question->optional = chance(made, 20);
	strbuf_printf(out, "[question.%s]\ntype = %s\nlabel = \"L\"\n", question->id,
		      names[question->type]);
	if (question->type == VV_TYPE_CHOICE || question->type == VV_TYPE_CHOICES)
		strbuf_add(out, "choices = abc\n");
	if (question->optional)
		strbuf_add(out, "required = no\n");
	if (before > 0 && chance(made, 45))
		condition_key(made, "relevant", before, 1, false);
	made->count++;
	if (is_numeric(question)) {
		make_window(made, question);
		if (chance(made, 25)) {
			strbuf_add(out, " and (");
			condition(made, made->count, 0, false);
			strbuf_add(out, ")");
		}
		strbuf_add(out, "\nmessage = \"M\"\n");
	} else if (chance(made, 8)) {
		condition_key(made, "constraint", made->count, 1, false);
		strbuf_add(out, "message = \"M\"\n");
	}
	if (chance(made, 15))
		condition_key(made, "ends", made->count, 1, false);
	if (question->type == VV_TYPE_CHOICES && chance(made, 30))
		strbuf_printf(out, "[choice.%s.ca]\nexclusive = yes\n", question->id);
	if (before > 0 && !is_numeric(question) && question->type != VV_TYPE_YESNO
	    && chance(made, 30)) {
		strbuf_printf(out, "[choice.%s.cb]\n", question->id);
		if (chance(made, 25)) {
			strbuf_add(out, "from = 2024-02-25\n");	/* cuts nothing yet */
		} else {
			condition_key(made, "relevant", before, 0, false);
			if (chance(made, 25))
				strbuf_add(out, "to = 2024-02-20\n");
		}
	}
}

static void
make_calculation(struct made *made)
{
	struct made_question *question = &made->questions[roll(made, (uint32_t)made->count)];
	struct strbuf *out = &made->text;
	size_t n = made->calculations;

	strbuf_printf(out, "[calculate.k%zu]\n", n);
	if (is_numeric(question) && chance(made, 50)) {
		const char *by = question->type == VV_TYPE_DATE ? "@\"P1M\"" : "1";

		made->numeric[n] = true;
		strbuf_printf(out, "calculate = if ");
		condition(made, made->count, 0, false);
		strbuf_printf(out, " then %s + %s else null\n", question->id, by);
	} else {
		made->numeric[n] = false;
		condition_key(made, "calculate", made->count, 1, false);
	}
	strbuf_add(out, "public = yes\n");	/* so its cuts count, whoever reads it */
	made->calculations++;
}

static void
make_report(struct made *made)
{
	struct strbuf *out = &made->text;
	uint32_t verdicts = 2 + roll(made, 3), items = 1 + roll(made, 3);

	for (uint32_t i = 0; i < verdicts; i++) {
		strbuf_printf(out, "[verdict.v%u]\noutcome = %s\ntext = \"V\"\nsource = law\n", i,
			      some_outcome(made));
		if (chance(made, 10))
			strbuf_add(out, chance(made, 50) ? "from = 2024-02-20\n"
				   : "to = 2024-02-20\n");
		if (i + 1 < verdicts || chance(made, 60))
			condition_key(made, "relevant", made->count, 2, true);
		for (uint32_t k = i + 1; k < verdicts; k++)
			if (chance(made, 50)) {
				strbuf_printf(out, "beats = v%u\n", k);
				break;
			}
	}
	for (uint32_t i = 0; i < items; i++) {
		const struct made_question *shown =
			&made->questions[roll(made, (uint32_t)made->count)];

		strbuf_printf(out, "[item.i%u]\nkind = requirement\nsource = law\n", i);
		if (chance(made, 15))
			strbuf_printf(out, "text = \"T {%s}\"\n", shown->id);
		else
			strbuf_add(out, "text = \"T\"\n");
		strbuf_add(out, "relevant = ");
		if (chance(made, 35)) {
			result_condition(made, verdicts);
			strbuf_add(out, chance(made, 50) ? " and " : " or ");
		}
		strbuf_add(out, "(");
		condition(made, made->count, 2, true);
		strbuf_add(out, ")\n");
		if (chance(made, 60))
			condition_key(made, "met", made->count, 1, true);
		/* on the day at either end, so that its cuts count */
		if (chance(made, 20))
			strbuf_add(out, chance(made, 50) ? "from = 2024-02-20\n"
				   : "to = 2024-02-20\n");
	}
}

static void
make(struct made *made, uint64_t seed)
{
	uint32_t count;

	*made = (struct made){ .seed = seed * UINT64_C(0x9e3779b97f4a7c15) + 1 };
	made->day = date_from_civil((struct civil){ 2024, 2, 20 });
	made->changes[0] = date_from_civil((struct civil){ 2024, 1, 31 });
	made->changes[1] = date_from_civil((struct civil){ 2024, 2, 29 });
	strbuf_add(&made->text,
		   "[list.abc]\nmembers = ca cb cc\nca.label = \"A\"\ncb.label = \"B\"\ncc.label = \"C\"\n"
		   "[parameter.limit]\ntype = number\nlabel = \"L\"\n"
		   "[value.limit.a]\nvalue = 1\nto = 2024-01-30\nsource = law\n"
		   "[value.limit.b]\nvalue = 2\nfrom = 2024-01-31\nto = 2024-02-28\nsource = law\n"
		   "[value.limit.c]\nvalue = 3\nfrom = 2024-02-29\nsource = law\n");
	count = 2 + roll(made, QUESTIONS_MAX - 2);
	for (uint32_t i = 0; i < count; i++)
		make_question(made);
	count = roll(made, CALCULATIONS_MAX);
	for (uint32_t i = 0; i < count; i++)
		make_calculation(made);
	make_report(made);
}

/* ---- both beside each other ---- */

static void
compare_counts(const struct brute *brute, const struct proof *proof, const char *text)
{
	const struct vv_model *model = brute->model;

	agree(harness, text, proof->paths != NULL
	      && strtoul(proof->paths, NULL, 10) == brute->words.count, "paths %s, not %zu",
	      proof->paths, brute->words.count);
	if (brute->words.count == 0)
		return;
	agree(harness, text, proof->shortest == brute->shortest
	      && proof->longest == brute->longest, "length %zu..%zu, not %zu..%zu",
	      proof->shortest, proof->longest, brute->shortest, brute->longest);
	for (size_t q = 0; q < model->question_count; q++)
		agree(harness, text, strtoul(proof->classes[q].count, NULL, 10)
		      == brute->classes[q].count, "classes of %s: %s, not %zu",
		      model->questions[q].id, proof->classes[q].count, brute->classes[q].count);
	for (size_t i = 0; i < model->verdict_count; i++)
		agree(harness, text, strtoul(proof->verdicts[i].count, NULL, 10)
		      == brute->verdicts[i].count, "paths of %s: %s, not %zu",
		      model->items[i].id, proof->verdicts[i].count, brute->verdicts[i].count);
}

static void
compare_pointless(const struct brute *brute, const struct proof *proof, const char *text)
{
	for (size_t q = 0; q < brute->model->question_count; q++) {
		size_t wanted = set_holding(&brute->askings[q]), found = 0, asked = 0;

		const struct claim *claim = claim_of(proof, CLAIM_POINTLESS,
						     brute->model->questions[q].id);

		if (claim != NULL) {
			found = strtoul(claim->pointless, NULL, 10);
			asked = strtoul(claim->askings, NULL, 10);
			check_witness(brute, &claim->witness, VV_NONE, text);
		}
		agree(harness, text, found == wanted, "pointless askings of q%zu: %zu, not %zu of %zu",
		      q, found, wanted, brute->askings[q].count);
		agree(harness, text, found == 0 || asked == brute->askings[q].count,
		      "askings of q%zu: %zu, not %zu", q, asked, brute->askings[q].count);
	}
}

/* Everybody goes through once more, now that the questionnaire is known to be small. */
static void
compare_people(struct brute *brute, const char *text)
{
	struct crowd crowd = crowd_open(brute->model, brute->made->day);
	struct brute again = { .made = brute->made, .session = brute->session,
			       .model = brute->model, .crowd = &crowd };

	go(&again);
	agree(harness, text, again.misplaced == NULL, "people: %s", again.misplaced);
	crowd_close(&crowd);
	brute_clear(&again);
}

/* Puts one questionnaire to both; false when it has too many ways to answer. */
/* ---- every day ---- */

struct days {
	struct proof **all;
	size_t count;
};

static bool
never(const struct days *days, enum proof_owner owner, const char *id)
{
	for (size_t i = 0; i < days->count; i++)
		if (!is_unreachable(days->all[i], owner, id))
			return false;
	return true;
}

/* A choice is told on days on which its question is asked. */
static bool
never_chosen(const struct days *days, const char *question, const char *id)
{
	for (size_t i = 0; i < days->count; i++)
		if (!is_unreachable(days->all[i], PROOF_QUESTION, question)
		    && !is_unreachable(days->all[i], PROOF_CHOICE, id))
			return false;
	return true;
}

/* What is so on some day is found, and what is claimed of all days is so on each. */
static void
compare_axis(const struct brute *brute, const struct days *days, const struct proof *axis,
	     const char *text)
{
	const struct vv_model *model = brute->model;
	bool gap = false, overlap = false;
	char id[32];

	for (size_t i = 0; i < days->count; i++) {
		gap = gap || count(days->all[i], CLAIM_GAP) > 0;
		overlap = overlap || count(days->all[i], CLAIM_OVERLAP) > 0;
	}
	agree(harness, text, !gap || count(axis, CLAIM_GAP) > 0, "axis: gap");
	agree(harness, text, !overlap || count(axis, CLAIM_OVERLAP) > 0, "axis: overlap");
	check_witnesses(brute, axis, CLAIM_GAP, text);
	check_witnesses(brute, axis, CLAIM_OVERLAP, text);
	for (size_t i = 0; i < model->item_count; i++)
		agree(harness, text, !is_unreachable(axis, PROOF_ITEM, model->items[i].id)
		      || never(days, PROOF_ITEM, model->items[i].id),
		      "axis: item %s", model->items[i].id);
	for (size_t q = 0; q < model->question_count; q++) {
		const struct vv_question *question = &model->questions[q];
		bool unasked = never(days, PROOF_QUESTION, question->id);

		agree(harness, text, !is_unreachable(axis, PROOF_QUESTION, question->id)
		      || unasked, "axis: question %s", question->id);
		for (size_t c = 0; c < question->choice_count && !unasked; c++) {
			snprintf(id, sizeof id, "%s.%s", question->id,
				 model->symbols[question->choices[c].symbol].id);
			agree(harness, text, !is_unreachable(axis, PROOF_CHOICE, id)
			      || never_chosen(days, question->id, id), "axis: choice %s", id);
		}
	}
}

/* The days on which something begins or ends, their neighbours, and others. */
static size_t
find_days(struct made *made, const struct vv_model *model, vv_day out[DAYS_MAX])
{
	struct period *stretches;
	size_t all = stretches_find(&stretches, &model, 1), used = 0;

	assert_true(all > 0);
	for (size_t i = 0; i < all && used + 3 < DAYS_MAX; i++) {
		vv_day day = stretches[i].from;

		for (int64_t k = -1; k <= 1; k++)
			if (day + k >= model->from && day + k <= VV_DAY_LAST)
				out[used++] = day + k;
	}
	for (int i = 0; i < 4 && used < DAYS_MAX; i++)
		out[used++] = made->day - 30 + roll(made, 60);
	free(stretches);
	return used;
}

static void
try_axis(const struct brute *brute, struct made *made, const char *text)
{
	const struct vv_model *model = brute->model;
	struct days days = { 0 };
	struct proof *axis, *all[DAYS_MAX];
	vv_day dates[DAYS_MAX];

	days.count = find_days(made, model, dates);
	days.all = all;
	for (size_t i = 0; i < days.count; i++)
		assert_int_equal(prove_day(&days.all[i], model, dates[i], NULL, NULL), VV_OK);
	assert_int_equal(prove_axis(&axis, model, NULL, 0, NULL, NULL), VV_OK);
	compare_axis(brute, &days, axis, text);
	for (size_t i = 0; i < days.count; i++)
		prove_free(days.all[i]);
	prove_free(axis);
}

static const struct claim *
find_same(const struct proof *proof, const struct claim *claim)
{
	const struct claim *same;

	for (size_t i = 0; (same = prove_claim(proof, claim->kind, i)) != NULL; i++)
		if ((same->id == claim->id || (same->id != NULL && claim->id != NULL
					       && strcmp(same->id, claim->id) == 0))
		    && same->other == claim->other
		    && same->spot.node == claim->spot.node && same->branch == claim->branch
		    && (same->always == claim->always
			/* of the others it is not known */
			|| (claim->kind == CLAIM_POINTLESS && same->always)))
			return same;
	return NULL;
}

/* A condition that never changes may be told in another way: as a part of one, or of what is
 * never reached. */
static bool
is_told_otherwise(const struct proof *proof, const struct claim *claim)
{
	const struct claim *around;

	if (claim->kind != CLAIM_CONSTANT && claim->kind != CLAIM_SETTLED && !claim->branch)
		return false;
	for (size_t i = 0; (around = prove_claim(proof, CLAIM_CONSTANT, i)) != NULL; i++)
		if (around->spot.id == claim->spot.id)
			return true;
	return count(proof, CLAIM_UNREACHABLE) + count(proof, CLAIM_DEAD_END) > 0;
}

/* With a budget that is too small nothing else is claimed, and nothing is left out in
 * silence. */
static void
try_with_less(struct harness harness, const struct made *made, const struct proof *whole,
	      uint64_t seed, const char *text)
{
	struct budget budget;
	struct proof *less;
	size_t claims = 0;

	budget_init(&budget, 1);
	budget.steps_most = budget.steps_until = budget.next = UINT64_C(300) << seed % 11;
	assert_int_equal(prove_day(&less, harness.model, made->day, &budget, NULL), VV_OK);
	for (size_t i = 0; i < less->claim_count; i++) {
		const struct claim *claim = &less->claims[i];

		if (claim->kind == CLAIM_NOT_PROVED)
			continue;
		claims++;
		agree(harness, text, find_same(whole, claim) != NULL
				     || is_told_otherwise(whole, claim),
		      "seed %llu: with less: claim %d of '%s', '%s' (%s)",
		      (unsigned long long)seed, claim->kind, claim->id,
		      claim->other != NULL ? claim->other : "", claim->spot.key);
	}
	agree(harness, text, claims == whole->claim_count || count(less, CLAIM_NOT_PROVED) > 0,
	      "seed %llu: with less: something is left out", (unsigned long long)seed);
	agree(harness, text, count(less, CLAIM_NOT_PROVED) > 0
			     || strcmp(less->paths, whole->paths) == 0,
	      "seed %llu: with less: paths %s, not %s", (unsigned long long)seed, less->paths,
	      whole->paths);
	prove_free(less);
	assert_int_equal(budget.bytes, 0);
}

/* Of all that were tried. */
struct totals {
	size_t pointless;
	size_t said, so;		/* as of a brute */
};

static bool
try_one(uint64_t seed, struct totals *totals)
{
	struct made made;
	struct harness harness;
	struct brute brute = { .shortest = SIZE_MAX };
	struct proof *proof;
	const char *text;

	make(&made, seed);
	strbuf_printf(&made.text, "; seed %llu\n", (unsigned long long)seed);
	text = strbuf_text(&made.text);
	assert_non_null(text);
	if (getenv("BRUTE_SHOW") != NULL)
		fputs(text, stderr);
	harness = harness_open(text, "2024-02-20");
	brute.made = &made;
	brute.session = harness.session;
	brute.model = harness.model;
	go(&brute);
	if (!brute.too_many) {
		assert_int_equal(prove_day(&proof, harness.model, made.day, NULL, NULL), VV_OK);
		agree(harness, text, count(proof, CLAIM_NOT_PROVED) == 0, "seed %llu: not proved: %s",
		      (unsigned long long)seed, prove_claim(proof, CLAIM_NOT_PROVED, 0)->reason.format);
		compare_counts(&brute, proof, text);
		compare_reach(&brute, proof, text);
		agree(harness, text, !brute.progress_wrong, "questions left: out of bounds");
		totals->said += brute.said;
		totals->so += brute.so;
		compare_clashes(&brute, proof, text);
		compare_pointless(&brute, proof, text);
		compare_dead_ends(&brute, proof, text);
		if (brute.leaves <= PEOPLE_MAX)
			compare_people(&brute, text);
		totals->pointless += count(proof, CLAIM_POINTLESS);
		try_with_less(harness, &made, proof, seed, text);
		prove_free(proof);
		if (seed % 32 == 0)
			try_axis(&brute, &made, text);
	}
	harness_close(&harness);
	brute_clear(&brute);
	strbuf_clear(&made.text);
	return !brute.too_many;
}

static void
agrees_with_brute_force(void **unused)
{
	size_t rounds = rounds_wanted(), tried = 0;
	struct totals totals = { 0 };
	const char *one = getenv("BRUTE_SEED");

	(void)unused;
	if (one != NULL) {
		try_one(strtoull(one, NULL, 10), &totals);
		return;
	}
	for (uint64_t seed = 1; seed <= rounds; seed++)
		tried += try_one(seed, &totals);
	print_message("%zu questionnaires, %zu pointless questions\n", tried, totals.pointless);
	/* of made-up conditions few are followed; what is said is never less than it is */
	print_message("from the fewest to the most questions left: %zu, said to be %zu\n", totals.so,
		      totals.said);
	assert_true(totals.said >= totals.so);
	assert_true(tried > rounds / 2);
	assert_true(totals.pointless > rounds / 30);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_brute_force),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
