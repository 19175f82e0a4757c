/* The proofs beside brute force: thousands of small questionnaires, made at random from
 * fixed seeds, every one of them answered in every way there is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "crowd.h"
#include "harness.h"
#include "rounds.h"

#include "value/date.h"
#include "proof/prove.h"
#include "interview/session.h"
#include "base/strbuf.h"

enum {
	QUESTIONS_MAX = 6, CUTS_MAX = 64, ITEMS_MAX = 12, CALCULATIONS_MAX = 4,
	LEAVES_MAX = 6000,		/* a questionnaire with more is passed over */
	PEOPLE_MAX = 600,		/* whose places are looked at */
	DAYS_MAX = 60,			/* rules dates looked at one by one */
};

/* ---- a questionnaire at random ---- */

struct made_question {
	char id[8];
	enum vv_type type;
	bool optional;
	int64_t low, high;		/* numbers, days, hundredths: all that is allowed */
	int64_t cuts[CUTS_MAX];
	size_t cut_count;
};

struct made {
	uint64_t seed;
	struct strbuf text;
	struct made_question questions[QUESTIONS_MAX];
	size_t count, calculations;
	bool numeric[CALCULATIONS_MAX];
	int64_t day;
	int64_t changes[2];		/* days on which the parameter changes */
};

static uint32_t
roll(struct made *made, uint32_t n)
{
	made->seed = made->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(made->seed >> 33) % n;
}

static bool
chance(struct made *made, uint32_t percent)
{
	return roll(made, 100) < percent;
}

static void
cut(struct made_question *question, int64_t limit)
{
	for (size_t i = 0; i < question->cut_count; i++)
		if (question->cuts[i] == limit)
			return;
	assert_true(question->cut_count < CUTS_MAX);
	question->cuts[question->cut_count++] = limit;
}

static void
write_day(struct strbuf *buf, int64_t day)
{
	char text[16];

	vv_day_format(text, day);
	strbuf_printf(buf, "@\"%s\"", text);
}

static bool
is_numeric(const struct made_question *question)
{
	return question->type == VV_TYPE_NUMBER || question->type == VV_TYPE_DATE;
}

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

static const char *const operators[] = { "<", "<=", ">", ">=", "=", "!=" };

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
		strbuf_printf(out, "[verdict.v%u]\noutcome = information\ntext = \"V\"\nsource = law\n",
			      i);
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
		condition_key(made, "relevant", made->count, 2, true);
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

/* ---- every way of answering ---- */

static uint64_t
mix(uint64_t hash, uint64_t more)
{
	hash = (hash ^ more) * UINT64_C(0xff51afd7ed558ccd);
	hash ^= hash >> 31;
	hash *= UINT64_C(0xc4ceb9fe1a85ec53);
	return hash ^ hash >> 29;
}

static uint64_t
mix_text(uint64_t hash, const char *text)
{
	while (*text != '\0')
		hash = mix(hash, (unsigned char)*text++);
	return mix(hash, 256);
}

/* A set of numbers, each with what holds for all that were put. */
struct number_set {
	struct number {
		uint64_t hash;
		bool all;
	} *all;
	size_t count, room;
};

static void
set_put(struct number_set *set, uint64_t hash, bool holds)
{
	size_t at;

	if ((set->count + 1) * 2 > set->room) {
		size_t room = set->room > 0 ? set->room * 2 : 64;
		struct number *more = calloc(room, sizeof *more);

		assert_non_null(more);
		for (size_t i = 0; i < set->room; i++) {
			if (set->all[i].hash == 0)
				continue;
			at = set->all[i].hash % room;
			while (more[at].hash != 0)
				at = (at + 1) % room;
			more[at] = set->all[i];
		}
		free(set->all);
		set->all = more;
		set->room = room;
	}
	hash |= hash == 0;
	at = hash % set->room;
	while (set->all[at].hash != 0 && set->all[at].hash != hash)
		at = (at + 1) % set->room;
	if (set->all[at].hash == 0) {
		set->all[at] = (struct number){ hash, holds };
		set->count++;
	}
	set->all[at].all = set->all[at].all && holds;
}

static size_t
set_holding(const struct number_set *set)
{
	size_t count = 0;

	for (size_t i = 0; i < set->room; i++)
		count += set->all[i].hash != 0 && set->all[i].all;
	return count;
}

struct brute {
	const struct made *made;
	struct vv_session *session;
	const struct vv_model *model;
	const struct crowd *crowd;	/* NULL: nobody's place is looked at */
	const char *misplaced;
	size_t leaves, shortest, longest;
	bool too_many, gap;
	bool sticks[QUESTIONS_MAX], passes[QUESTIONS_MAX];	/* nothing, something is allowed */
	struct number_set words, verdicts[ITEMS_MAX], classes[QUESTIONS_MAX],
		askings[QUESTIONS_MAX];
	bool asked[QUESTIONS_MAX], chosen[QUESTIONS_MAX][4], shown[ITEMS_MAX];
	bool overlap[ITEMS_MAX][ITEMS_MAX], both[ITEMS_MAX][ITEMS_MAX];
	/* the way here */
	size_t depth, order[QUESTIONS_MAX];
	uint64_t class[QUESTIONS_MAX];
	char raw[QUESTIONS_MAX][64];
};

static bool
verdict_beats(const struct item *winner, uint32_t loser)
{
	for (size_t i = 0; i < winner->beats_count; i++)
		if (winner->beats[i] == loser)
			return true;
	return false;
}

static bool
item_holds(const struct brute *brute, const struct item *item, struct feel_env *env)
{
	return period_holds(item->period, brute->session->date)
	       && value_is_true(session_condition(item->relevant, env));
}

static uint64_t
hash_value(uint64_t hash, struct value value)
{
	struct strbuf buf = { 0 };

	feel_value_json(&buf, value);
	strbuf_printf(&buf, "/%d", value.kind == VALUE_CHOICE ? (int)value.i : 0);
	for (uint32_t i = 0; value.kind == VALUE_LIST && i < value.length; i++)
		strbuf_printf(&buf, "/%d", (int)value.list[i].i);
	hash = mix_text(hash, strbuf_text(&buf));
	strbuf_clear(&buf);
	return hash;
}

/* Whether a text shows a name in braces. */
static uint64_t
hash_shown(const struct brute *brute, const struct item *item, uint64_t hash)
{
	const char *brace = strchr(item->text.all[0].in[VV_EN], '{');

	if (brace != NULL) {
		const struct vv_question *question = &brute->model->questions[brace[2] - '0'];

		hash = hash_value(hash, session_evaluation(brute->session)->slots[question->slot]);
	}
	return hash;
}

/* What the person is told; verdicts that stand are noted. */
static uint64_t
take_report(struct brute *brute, bool *stands)
{
	const struct vv_model *model = brute->model;
	const struct evaluation *evaluation = session_evaluation(brute->session);
	struct arena arena = { 0 };
	struct feel_env env = session_env(brute->session, &arena);
	bool holds[ITEMS_MAX];
	uint64_t hash = 1;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		holds[i] = item_holds(brute, &model->items[i], &env);
	for (uint32_t i = 0; i < model->item_count; i++) {
		const struct item *item = &model->items[i];
		bool applies = i < model->verdict_count ? holds[i]
			       : item_holds(brute, item, &env);

		for (uint32_t k = 0; k < model->verdict_count && i < model->verdict_count; k++) {
			if (holds[k] && verdict_beats(&model->items[k], i))
				applies = false;
			if (holds[i] && holds[k])
				brute->both[i][k] = true;
		}
		stands[i] = applies;
		brute->shown[i] |= applies;
		hash = mix(hash, applies);
		if (!applies)
			continue;
		if (item->met != NULL)
			hash = hash_value(hash, feel_evaluate(item->met, &env));
		hash = hash_shown(brute, item, hash);
	}
	for (size_t i = 0; i < model->calculation_count; i++)
		if (model->calculations[i].is_public)
			hash = hash_value(hash, evaluation->slots[model->calculations[i].slot]);
	arena_clear(&arena);
	return hash;
}

static uint64_t
word_hash(const struct brute *brute, size_t length)
{
	uint64_t hash = 77;

	for (size_t i = 0; i < length; i++)
		hash = mix(mix(hash, brute->order[i]), brute->class[brute->order[i]]);
	return hash;
}

static void
note_answers(struct brute *brute)
{
	for (size_t i = 0; i < brute->depth; i++) {
		size_t q = brute->order[i];
		const struct vv_question *question = &brute->model->questions[q];

		brute->asked[q] = true;
		set_put(&brute->classes[q], brute->class[q] + 1, true);
		for (size_t c = 0; c < question->choice_count; c++)
			if (strstr(brute->raw[q],
				   brute->model->symbols[question->choices[c].symbol].id) != NULL)
				brute->chosen[q][c] = true;
	}
}

static uint64_t
take_leaf(struct brute *brute)
{
	bool stands[ITEMS_MAX];
	uint64_t hash = take_report(brute, stands), word = word_hash(brute, brute->depth);
	size_t standing = 0;

	if (++brute->leaves > LEAVES_MAX)
		brute->too_many = true;
	if (brute->crowd != NULL && brute->misplaced == NULL)
		brute->misplaced = crowd_check(brute->crowd, brute->session);
	set_put(&brute->words, word, true);
	if (brute->depth < brute->shortest)
		brute->shortest = brute->depth;
	if (brute->depth > brute->longest)
		brute->longest = brute->depth;
	note_answers(brute);
	for (size_t i = 0; i < brute->model->verdict_count; i++) {
		if (!stands[i])
			continue;
		standing++;
		set_put(&brute->verdicts[i], word, true);
		for (size_t k = i + 1; k < brute->model->verdict_count; k++)
			brute->overlap[i][k] |= stands[k];
	}
	brute->gap |= standing == 0;
	return mix(hash, 5);
}

static uint64_t
class_of(const struct brute *brute, size_t q, int64_t i)
{
	uint64_t class = 1;

	for (size_t k = 0; k < brute->made->questions[q].cut_count; k++)
		class += brute->made->questions[q].cuts[k] < i;
	return class;
}

static uint64_t go(struct brute *brute);

/* What follows of one answer: 0 when no complete set does. */
static uint64_t
answer(struct brute *brute, size_t q, const char *raw, uint64_t class, bool *accepted)
{
	const struct vv_question *question = &brute->model->questions[q];
	uint64_t hash = 0;

	if (vv_session_answer(brute->session, question, raw, NULL) != VV_OK) {
		/* an exclusive choice beside another */
		assert_non_null(strstr(raw, "ca,"));
		return 0;
	}
	if (vv_session_state(brute->session, question) != VV_REFUSED) {
		*accepted = true;
		brute->class[q] = class;
		snprintf(brute->raw[q], sizeof brute->raw[q], "%s", raw);
		brute->order[brute->depth++] = q;
		hash = go(brute);
		brute->depth--;
	}
	vv_session_clear(brute->session, question);
	return hash;
}

/* What all answers to a question come to, in order. */
struct outcome {
	uint64_t hash, only;
	bool alive, same, accepted;
};

static void
add_outcome(struct outcome *outcome, uint64_t which, uint64_t hash)
{
	if (hash == 0)
		return;
	if (!outcome->alive)
		outcome->only = hash;
	outcome->same = outcome->same && hash == outcome->only;
	outcome->alive = true;
	outcome->hash = mix(mix(outcome->hash, which), hash);
}

static void
answer_all(struct brute *brute, size_t q, struct outcome *outcome)
{
	const struct made_question *made = &brute->made->questions[q];
	const struct vv_question *question = &brute->model->questions[q];
	char raw[64];

	if (made->optional)
		add_outcome(outcome, 9999, answer(brute, q, "", 0, &outcome->accepted));
	for (int64_t i = made->low; is_numeric(made) && i <= made->high; i++) {
		if (made->type == VV_TYPE_DATE)
			vv_day_format(raw, i);
		else
			snprintf(raw, sizeof raw, "%d", (int)i);
		add_outcome(outcome, (uint64_t)i, answer(brute, q, raw, class_of(brute, q, i),
						       &outcome->accepted));
	}
	for (uint32_t set = 0; made->type == VV_TYPE_CHOICES && set < 8; set++) {
		raw[0] = '\0';
		for (uint32_t c = 0; c < 3; c++)
			if ((set >> c & 1) != 0)
				snprintf(raw + strlen(raw), sizeof raw - strlen(raw), "%s%s",
					 raw[0] != '\0' ? "," : "",
					 brute->model->symbols[question->choices[c].symbol].id);
		add_outcome(outcome, set, answer(brute, q, set > 0 ? raw : "none", set + 1,
						  &outcome->accepted));
	}
	for (size_t c = 0; !is_numeric(made) && made->type != VV_TYPE_CHOICES
			   && c < question->choice_count; c++)
		add_outcome(outcome, c, answer(brute, q, brute->model->symbols[
						       question->choices[c].symbol].id, c + 1,
						&outcome->accepted));
}

static uint64_t
go(struct brute *brute)
{
	const struct vv_question *question = vv_session_next(brute->session);
	struct outcome outcome = { .same = true };
	size_t q;

	if (brute->too_many)
		return 1;
	if (question == NULL)
		return take_leaf(brute);
	q = vv_question_index(question);
	outcome.hash = mix(123, q);
	answer_all(brute, q, &outcome);
	brute->sticks[q] |= !outcome.accepted;
	brute->passes[q] |= outcome.accepted;
	if (!outcome.alive)
		return 0;
	set_put(&brute->askings[q], word_hash(brute, brute->depth) + 3, outcome.same);
	return outcome.hash;
}

static void
brute_clear(struct brute *brute)
{
	free(brute->words.all);
	for (size_t i = 0; i < ITEMS_MAX; i++)
		free(brute->verdicts[i].all);
	for (size_t i = 0; i < QUESTIONS_MAX; i++) {
		free(brute->classes[i].all);
		free(brute->askings[i].all);
	}
}

/* ---- both beside each other ---- */

/* What failed, and the questionnaire it failed on. */
#define agree(harness, text, condition, ...) \
	do { \
		if (!(condition)) { \
			fputs(text, stderr); \
			fail_msg(__VA_ARGS__); \
		} \
	} while (0)

static size_t
count(const struct proof *proof, enum claim_kind kind)
{
	size_t found = 0;

	for (size_t i = 0; i < proof->claim_count; i++)
		found += proof->claims[i].kind == kind;
	return found;
}

static const struct claim *
claim_of(const struct proof *proof, enum claim_kind kind, const char *id)
{
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, kind, i)) != NULL; i++)
		if (strcmp(claim->id, id) == 0)
			return claim;
	return NULL;
}

static bool
is_unreachable(const struct proof *proof, enum proof_owner owner, const char *id)
{
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, CLAIM_UNREACHABLE, i)) != NULL; i++)
		if (!claim->branch && claim->spot.owner == owner && strcmp(claim->id, id) == 0)
			return true;
	return false;
}

static void
compare_reach(const struct brute *brute, const struct proof *proof, const char *text)
{
	const struct vv_model *model = brute->model;
	char id[32];

	for (size_t q = 0; q < model->question_count; q++) {
		const struct vv_question *question = &model->questions[q];

		agree(harness, text, is_unreachable(proof, PROOF_QUESTION, question->id)
		      == !brute->asked[q], "question %s: asked %d", question->id, brute->asked[q]);
		for (size_t c = 0; c < question->choice_count && brute->asked[q]; c++) {
			snprintf(id, sizeof id, "%s.%s", question->id,
				 model->symbols[question->choices[c].symbol].id);
			agree(harness, text, is_unreachable(proof, PROOF_CHOICE, id)
			      == !brute->chosen[q][c], "choice %s", id);
		}
	}
	for (size_t i = 0; i < model->item_count; i++)
		agree(harness, text, is_unreachable(proof, PROOF_ITEM, model->items[i].id)
		      == !brute->shown[i], "item %s", model->items[i].id);
}

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

/* The answers really are complete, and come to what is said of them. */
static void
check_witness(const struct brute *brute, const struct witness *witness,
	      enum vv_status wanted, const char *text)
{
	struct vv_session *session;
	struct vv_report *report = NULL;
	enum vv_status status;

	assert_int_equal(vv_session_new(&session, brute->model, witness->date, NULL), VV_OK);
	for (size_t i = 0; i < witness->count; i++) {
		agree(harness, text, vv_session_next(session) == witness->answers[i].question,
		      "witness: %s is not next", vv_question_id(witness->answers[i].question));
		agree(harness, text, vv_session_answer(session, witness->answers[i].question,
						       witness->answers[i].raw, NULL) == VV_OK,
		      "witness: no answer '%s'", witness->answers[i].raw);
	}
	agree(harness, text, vv_session_next(session) == NULL, "witness: not complete");
	status = vv_report_new(&report, session, VV_EN, NULL);
	agree(harness, text, wanted == VV_NONE || status == wanted, "witness: report %d", status);
	vv_report_free(report);
	vv_session_free(session);
}

static void
check_witnesses(const struct brute *brute, const struct proof *proof, enum claim_kind kind,
		const char *text)
{
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, kind, i)) != NULL; i++)
		if (claim->more == 0)
			check_witness(brute, &claim->witness, VV_DATA, text);
}

/* Two verdicts may hold at once for several reasons. */
static bool
is_overlap(const struct proof *proof, const char *one, const char *other)
{
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, CLAIM_OVERLAP, i)) != NULL; i++)
		if (strcmp(claim->id, one) == 0 && strcmp(claim->other, other) == 0)
			return true;
	return false;
}

static void
compare_clashes(const struct brute *brute, const struct proof *proof, const char *text)
{
	const struct vv_model *model = brute->model;
	size_t silent = 0;

	agree(harness, text, (count(proof, CLAIM_GAP) > 0) == brute->gap, "gap %d", brute->gap);
	for (size_t i = 0; i < model->verdict_count; i++)
		for (size_t k = i + 1; k < model->verdict_count; k++)
			agree(harness, text, brute->overlap[i][k]
			      == is_overlap(proof, model->items[i].id, model->items[k].id),
			      "overlap of %zu and %zu: %d", i, k, brute->overlap[i][k]);
	check_witnesses(brute, proof, CLAIM_GAP, text);
	check_witnesses(brute, proof, CLAIM_OVERLAP, text);
	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (size_t b = 0; b < model->items[i].beats_count; b++)
			silent += !brute->both[i][model->items[i].beats[b]];
	agree(harness, text, count(proof, CLAIM_BEATS) == silent,
	      "beats that never decide: %zu, not %zu", count(proof, CLAIM_BEATS), silent);
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

static void
compare_dead_ends(const struct brute *brute, const struct proof *proof, const char *text)
{
	for (size_t q = 0; q < brute->model->question_count; q++) {
		const struct vv_question *question = &brute->model->questions[q];
		const struct claim *found = claim_of(proof, CLAIM_DEAD_END, question->id);
		struct vv_session *session;

		agree(harness, text, (found != NULL) == brute->sticks[q], "q%zu sticks: %d", q,
		      brute->sticks[q]);
		if (found == NULL)
			continue;
		agree(harness, text, found->always == !brute->passes[q],
		      "q%zu always sticks: %d", q, !brute->passes[q]);
		assert_int_equal(vv_session_new(&session, brute->model, found->witness.date, NULL),
				 VV_OK);
		for (size_t i = 0; i < found->witness.count; i++)
			vv_session_answer(session, found->witness.answers[i].question,
					  found->witness.answers[i].raw, NULL);
		agree(harness, text, vv_session_next(session) == question,
		      "q%zu sticks: it is not next", q);
		for (int64_t i = brute->made->questions[q].low;
		     is_numeric(&brute->made->questions[q])
		     && i <= brute->made->questions[q].high; i++) {
			char raw[32];

			if (brute->made->questions[q].type == VV_TYPE_DATE)
				vv_day_format(raw, i);
			else
				snprintf(raw, sizeof raw, "%d", (int)i);
			vv_session_answer(session, question, raw, NULL);
			agree(harness, text, vv_session_state(session, question)
			      == VV_REFUSED, "q%zu sticks, but takes %s", q, raw);
		}
		vv_session_free(session);
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
	for (size_t i = 0; i < count(axis, CLAIM_GAP); i++)
		check_witness(brute, &prove_claim(axis, CLAIM_GAP, i)->witness, VV_DATA, text);
	for (size_t i = 0; i < count(axis, CLAIM_OVERLAP); i++)
		check_witness(brute, &prove_claim(axis, CLAIM_OVERLAP, i)->witness, VV_DATA, text);
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

static bool
try_one(uint64_t seed, size_t *pointless)
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
		compare_clashes(&brute, proof, text);
		compare_pointless(&brute, proof, text);
		compare_dead_ends(&brute, proof, text);
		if (brute.leaves <= PEOPLE_MAX)
			compare_people(&brute, text);
		*pointless += count(proof, CLAIM_POINTLESS);
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
	size_t rounds = rounds_wanted(), tried = 0, pointless = 0;
	const char *one = getenv("BRUTE_SEED");

	(void)unused;
	if (one != NULL) {
		try_one(strtoull(one, NULL, 10), &pointless);
		return;
	}
	for (uint64_t seed = 1; seed <= rounds; seed++)
		tried += try_one(seed, &pointless);
	print_message("%zu questionnaires, %zu pointless questions\n", tried, pointless);
	assert_true(tried > rounds / 2);
	assert_true(pointless > rounds / 30);
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
