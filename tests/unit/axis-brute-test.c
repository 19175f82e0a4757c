/* What is proved of every rules date, beside brute force: small questionnaires about days,
 * made at random from fixed seeds, answered in every way on every rules date they have;
 * and what a change does, beside two versions answered so.  Their rules begin shortly
 * before the last day there is, so that these are few. */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "brute.h"
#include "rounds.h"

#include "veiviser-check.h"

enum { TODAY = -1 };			/* beside the numbers of questions */

/* Which condition of the report is another one in the second version. */
struct change {
	size_t at, seen;		/* from 1; 0: none is */
	bool counting;			/* the report is being made */
};

static struct change change;

/* ---- a questionnaire at random ---- */

static const char *
write_id(const struct made *made, int which)
{
	return which == TODAY ? "today()" : made->questions[which].id;
}

/* A date question, or the rules date. */
static int
some_date(struct made *made, size_t limit)
{
	for (int tries = 0; tries < 6; tries++) {
		int which = (int)roll(made, (uint32_t)limit + 1) - 1;

		if (which == TODAY || made->questions[which].type == VV_TYPE_DATE)
			return which;
	}
	return TODAY;
}

/* A day around those that there are of it. */
static int64_t
near(struct made *made, int which)
{
	const struct made_question *question = &made->questions[which == TODAY ? 0 : which];

	if (which == TODAY)
		return made->day + roll(made, (uint32_t)(VV_DAY_LAST - made->day + 1));
	return question->low - 1 + roll(made, (uint32_t)(question->high - question->low + 3));
}

/* Which part of a date, and a value that it has near one. */
static void
part_alone(struct made *made, int which)
{
	static const char *const names[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
					     "Saturday", "Sunday" };
	struct strbuf *out = &made->text;
	int64_t day = near(made, which);
	struct civil civil = date_to_civil(day);
	const char *id = write_id(made, which), *operator = operators[roll(made, 6)];

	switch (roll(made, 7)) {
	case 0:
		strbuf_printf(out, "%s.month %s %d", id, operator, civil.month);
		break;
	case 1:
		strbuf_printf(out, "%s.day %s %d", id, operator, civil.day);
		break;
	case 2:
		strbuf_printf(out, "%s.year %s %d", id, operator, (int)civil.year);
		break;
	case 3:
		strbuf_printf(out, "%s.weekday %s %d", id, operator, date_weekday(day));
		break;
	case 4:
		strbuf_printf(out, "day of week(%s) in (\"%s\", \"%s\")", id, names[roll(made, 7)],
			      names[roll(made, 7)]);
		break;
	case 5:
		strbuf_printf(out, "day of year(%s) %s %d", id, operator, date_day_of_year(day));
		break;
	default:
		strbuf_printf(out, "modulo(%s.day, 7) %s %d", id, operator, civil.day % 7);
		break;
	}
}

static void
date_alone(struct made *made, int which)
{
	struct strbuf *out = &made->text;
	const char *id = write_id(made, which), *operator = operators[roll(made, 6)];
	int64_t day;

	switch (roll(made, 7)) {
	case 0:
		part_alone(made, which);
		break;
	case 1:
		strbuf_printf(out, "at(limit, %s) %s 2", id, operator);
		break;
	case 2:
		strbuf_printf(out, "%s.month = 2 and %s.day = 29", id, id);
		break;
	case 3:
		strbuf_printf(out, "%s + @\"P1M\" %s %s + @\"P%uD\"", id, operator, id,
			      29 + roll(made, 3));
		break;
	case 4:
		strbuf_printf(out, "%s + @\"P1Y\" %s ", id, operator);
		date_add_months(&day, near(made, which), 12);
		write_day(out, day);
		break;
	default:
		strbuf_printf(out, "%s %s ", id, operator);
		write_day(out, near(made, which));
		break;
	}
}

/* How far apart two dates are. */
static void
date_both(struct made *made, int from, int to)
{
	struct strbuf *out = &made->text;
	const char *a = write_id(made, from), *b = write_id(made, to);
	const char *operator = operators[roll(made, 6)];
	int64_t first = near(made, from), second = near(made, to);
	int days = (int)(second - first), months = (int)date_months_between(first, second);

	switch (roll(made, 9)) {
	case 0:
		strbuf_printf(out, "%s %s %s", a, operator, b);
		break;
	case 1:
		strbuf_printf(out, "%s + @\"%sP%dM\" %s %s", a, months < 0 ? "-" : "", abs(months),
			      operator, b);
		break;
	case 2:
		strbuf_printf(out, "%s - %s %s @\"%sP%dD\"", b, a, operator, days < 0 ? "-" : "",
			      abs(days));
		break;
	case 3:
		strbuf_printf(out, "(%s - %s).days %s %d", b, a, operator, days);
		break;
	case 4:
		strbuf_printf(out, "years and months duration(%s, %s) %s @\"%sP%dM\"", a, b,
			      operator, months < 0 ? "-" : "", abs(months));
		break;
	case 5:
		strbuf_printf(out, "years and months duration(%s, %s).years %s %d", a, b, operator,
			      months / 12);
		break;
	case 6:
		strbuf_printf(out, "%s.year - %s.year %s %d", b, a, operator,
			      (int)(date_to_civil(second).year - date_to_civil(first).year));
		break;
	case 7:
		strbuf_printf(out, chance(made, 50) ? "%s.month %s %s.month" : "%s.day %s %s.day", a,
			      operator, b);
		break;
	default:
		strbuf_printf(out, "abs(%s - %s) %s @\"P%dD\"", a, b, operator, abs(days));
		break;
	}
}

/* Sums, rests and the like of numbers. */
static void
number_atom(struct made *made, size_t limit)
{
	static const char *const forms[] = {
		"%s + %s", "5 * (3 * %s)", "%s + 3 * %s", "3 * %s - %s", "modulo(%s, 3)",
		"modulo(2 * %s + 1, 5)", "abs(%s - 2)", "floor(%s / 2)", "decimal(%s / 2, 0)",
		"abs(2 - %s) + 1",
	};
	struct strbuf *out = &made->text;
	int which[2] = { TODAY, TODAY };

	for (size_t i = 0; i < limit; i++)
		if (made->questions[i].type == VV_TYPE_NUMBER)
			which[which[0] == TODAY ? 0 : 1] = (int)i;
	if (which[0] == TODAY) {
		strbuf_add(out, "today() > ");
		write_day(out, near(made, TODAY));
		return;
	}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	strbuf_printf(out, forms[roll(made, 10)], made->questions[which[0]].id,
		      made->questions[which[0]].id);
#pragma GCC diagnostic pop
	if (which[1] != TODAY && chance(made, 25))
		strbuf_printf(out, " %s 2 * %s", operators[roll(made, 6)],
			      made->questions[which[1]].id);
	else
		strbuf_printf(out, " %s %u", operators[roll(made, 6)], roll(made, 7));
}

static void
atom(struct made *made, size_t limit)
{
	struct made_question *q = &made->questions[roll(made, (uint32_t)limit)];
	int from, to;

	if (q->type == VV_TYPE_YESNO && chance(made, 40)) {
		strbuf_printf(&made->text, "%s = %s", q->id, chance(made, 50) ? "yes" : "no");
	} else if (q->type == VV_TYPE_NUMBER && chance(made, 60)) {
		number_atom(made, limit);
	} else if (q->type == VV_TYPE_YESNO && chance(made, 20)) {
		strbuf_printf(&made->text, "(if %s = yes then 2 else 0) + (if today() > ", q->id);
		write_day(&made->text, near(made, TODAY));
		strbuf_printf(&made->text, " then 1 else 3) %s %u", operators[roll(made, 6)],
			      roll(made, 6));
	} else {
		from = some_date(made, limit);
		to = some_date(made, limit);
		if (from == to)
			date_alone(made, from);
		else
			date_both(made, from, to);
	}
}

static void
condition(struct made *made, size_t limit, int depth)
{
	struct strbuf *out = &made->text;
	uint32_t shape = depth > 0 ? roll(made, 6) : 0;

	switch (shape) {
	case 3:
		strbuf_add(out, "not(");
		condition(made, limit, depth - 1);
		strbuf_add(out, ")");
		break;
	case 4:
	case 5:
		strbuf_add(out, "(");
		condition(made, limit, depth - 1);
		strbuf_add(out, shape == 4 ? ") or (" : ") and (");
		condition(made, limit, depth - 1);
		strbuf_add(out, ")");
		break;
	default:
		atom(made, limit);
		break;
	}
}

static void
condition_key(struct made *made, const char *key, size_t limit, int depth)
{
	size_t before;
	uint64_t after;

	strbuf_printf(&made->text, "%s = (", key);
	before = made->text.length;
	condition(made, limit, depth);
	if (change.counting && ++change.seen == change.at) {
		after = made->seed;
		made->text.length = before;
		made->seed ^= UINT64_C(0x5851f42d4c957f2d);
		condition(made, limit, depth);
		made->seed = after;
	}
	strbuf_add(&made->text, ")\n");
}

/* A few days, months or years before the rules dates, or among them. */
static void
make_window(struct made *made, struct made_question *question)
{
	static const int months[] = { 0, 0, 1, 2, 12, 24, 216 };
	struct strbuf *out = &made->text;
	int64_t day = near(made, TODAY);

	if (question->type == VV_TYPE_NUMBER) {
		question->high = 2 + roll(made, 4);
		strbuf_printf(out, "constraint = %s >= 0 and %s <= %d", question->id,
			      question->id, (int)question->high);
		return;
	}
	if (chance(made, 30)) {
		struct civil civil = date_to_civil(day);

		civil.day = date_days_in_month(civil.year, civil.month);
		day = date_from_civil(civil);
	}
	date_add_months(&question->low, day, -months[roll(made, 7)]);
	question->low -= roll(made, 2);
	question->high = question->low + 1 + roll(made, 3);
	question->high = question->high > VV_DAY_LAST ? VV_DAY_LAST : question->high;
	strbuf_printf(out, "constraint = %s >= ", question->id);
	write_day(out, question->low);
	strbuf_printf(out, " and %s <= ", question->id);
	write_day(out, question->high);
}

static void
make_question(struct made *made)
{
	static const enum vv_type types[] = { VV_TYPE_DATE, VV_TYPE_DATE, VV_TYPE_YESNO,
					      VV_TYPE_NUMBER };
	static const char *const names[] = { "choice", "choices", "yesno", "date", "number" };
	struct made_question *question = &made->questions[made->count];
	struct strbuf *out = &made->text;
	size_t before = made->count;

	*question = (struct made_question){ .type = types[roll(made, before > 0 ? 4 : 2)] };
	snprintf(question->id, sizeof question->id, "q%zu", before);
	question->optional = chance(made, 15);
	strbuf_printf(out, "[question.%s]\ntype = %s\nlabel = \"L\"\n", question->id,
		      names[question->type]);
	if (question->optional)
		strbuf_add(out, "required = no\n");
	if (chance(made, 40) && before > 0)
		condition_key(made, "relevant", before, 1);
	made->count++;
	if (is_numeric(question)) {
		make_window(made, question);
		if (chance(made, 30)) {
			strbuf_add(out, " and (");
			condition(made, made->count, 0);
			strbuf_add(out, ")");
		}
		strbuf_add(out, "\nmessage = \"M\"\n");
	}
	if (chance(made, 10))
		condition_key(made, "ends", made->count, 1);
}

/* A value that is told to everybody. */
static void
make_value(struct made *made)
{
	static const char *const dates[] = { "%s.month", "today() - %s", "abs(today() - %s)",
					     "day of week(%s)", "%s.day + today().day" };
	static const char *const numbers[] = { "%s + %s", "3 * %s - %s", "modulo(%s, 2)",
					       "abs(%s - 1)", "%s * %s" };
	const struct made_question *q = &made->questions[roll(made, (uint32_t)made->count)];
	uint32_t form = roll(made, 5);

	if (!is_numeric(q))
		return;
	strbuf_add(&made->text, "[calculate.k0]\npublic = yes\ncalculate = ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	strbuf_printf(&made->text, q->type == VV_TYPE_DATE ? dates[form] : numbers[form], q->id,
		      q->id);
#pragma GCC diagnostic pop
	strbuf_add(&made->text, "\n");
}

static void
make_report(struct made *made)
{
	struct strbuf *out = &made->text;
	uint32_t verdicts = 2 + roll(made, 2), items = 1 + roll(made, 3);

	for (uint32_t i = 0; i < verdicts; i++) {
		strbuf_printf(out, "[verdict.v%u]\noutcome = %s\ntext = \"V\"\nsource = law\n", i,
			      some_outcome(made));
		if (chance(made, 10)) {
			char day[16];

			vv_day_format(day, near(made, TODAY));
			strbuf_printf(out, "%s = %s\n", chance(made, 50) ? "from" : "to", day);
		}
		if (i + 1 < verdicts || chance(made, 60))
			condition_key(made, "relevant", made->count, 1);
		if (i + 1 < verdicts && chance(made, 50))
			strbuf_printf(out, "beats = v%u\n", i + 1);
	}
	for (uint32_t i = 0; i < items; i++) {
		static const char *const heads[] = { "i%u]\nkind = requirement", "i%u]\nkind = step",
						     "now_%u]\nkind = now" };
		uint32_t kind = roll(made, 3);

		strbuf_add(out, "[item.");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		strbuf_printf(out, heads[kind], i);
#pragma GCC diagnostic pop
		strbuf_printf(out, "\nsource = law\ntext = \"T%u\"\n", roll(made, 3));
		if (kind != 2 && chance(made, 30))
			condition_key(made, "fold", made->count, 1);
		strbuf_add(out, "relevant = ");
		if (chance(made, 35)) {
			result_condition(made, verdicts);
			strbuf_add(out, chance(made, 50) ? " and " : " or ");
		}
		strbuf_add(out, "(");
		condition(made, made->count, 2);
		strbuf_add(out, ")\n");
		if (kind == 0 && chance(made, 40))
			condition_key(made, "met", made->count, 1);
		if (chance(made, 15)) {
			char day[16];

			vv_day_format(day, near(made, TODAY));
			strbuf_printf(out, "%s = %s\n", chance(made, 50) ? "from" : "to", day);
		}
	}
}

static void
make(struct made *made, uint64_t seed)
{
	static const struct civil first[] = { { 2199, 11, 20 }, { 2199, 11, 20 }, { 2199, 8, 25 },
					      { 2199, 11, 20 }, { 2199, 10, 1 }, { 2196, 2, 20 } };
	char days[2][16];
	uint32_t count;

	*made = (struct made){ .seed = seed * UINT64_C(0x9e3779b97f4a7c15) + 1, .exact = true };
	roll(made, 2);
	made->day = date_from_civil(first[chance(made, 3) ? 5 : roll(made, 5)]);
	made->changes[0] = near(made, TODAY);
	vv_day_format(days[0], made->changes[0] - 1);
	vv_day_format(days[1], made->changes[0]);
	strbuf_printf(&made->text, "[parameter.limit]\ntype = number\nlabel = \"L\"\n"
		      "[value.limit.a]\nvalue = 1\nto = %s\nsource = law\n"
		      "[value.limit.b]\nvalue = 3\nfrom = %s\nsource = law\n", days[0], days[1]);
	count = 1 + roll(made, 3);
	for (uint32_t i = 0; i < count; i++)
		make_question(made);
	if (chance(made, 30))
		make_value(made);
	change.counting = change.at > 0;
	make_report(made);
}

/* ---- every rules date ---- */

/* What happens on any of them. */
static void
go_through(struct brute *all, const struct made *made, const struct harness *harness,
	   bool pointless[QUESTIONS_MAX])
{
	*all = (struct brute){ .made = made, .model = harness->model, .shortest = SIZE_MAX };
	for (vv_day day = made->day; day <= VV_DAY_LAST && !all->too_many; day++) {
		assert_int_equal(vv_session_new(&all->session, all->model, day, NULL), VV_OK);
		go(all);
		for (size_t q = 0; q < QUESTIONS_MAX; q++) {
			pointless[q] |= set_holding(&all->askings[q]) > 0;
			free(all->askings[q].all);
			all->askings[q] = (struct number_set){ 0 };
		}
		vv_session_free(all->session);
		all->leaves = 0;
	}
}

static void
compare_pointless(const struct brute *brute, const struct proof *proof, const bool *pointless,
		  const char *text)
{
	for (size_t q = 0; q < brute->model->question_count; q++) {
		const struct claim *claim = claim_of(proof, CLAIM_POINTLESS,
						     brute->model->questions[q].id);

		agree(harness, text, claim == NULL || pointless[q], "q%zu is not pointless", q);
		if (claim != NULL)
			check_witness(brute, &claim->witness, VV_NONE, text);
	}
}

static bool
is_same(const struct proof *proof, const char *one, const char *other)
{
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, CLAIM_SAME_TEXT, i)) != NULL; i++)
		if ((strcmp(claim->id, one) == 0 && strcmp(claim->other, other) == 0)
		    || (strcmp(claim->id, other) == 0 && strcmp(claim->other, one) == 0))
			return true;
	return false;
}

static void
check_lines(const struct brute *brute, const struct proof *proof, const char *text)
{
	static const enum claim_kind kinds[] = { CLAIM_NOW_NONE, CLAIM_NOW_MANY, CLAIM_BESIDE_NO,
						 CLAIM_SAME_TEXT };
	const struct claim *claim;

	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
		for (size_t i = 0; (claim = prove_claim(proof, kinds[k], i)) != NULL; i++)
			check_witness(brute, &claim->witness, VV_OK, text);
}

static void
compare_lines(const struct brute *brute, const struct proof *proof, const char *text)
{
	const struct vv_model *model = brute->model;
	bool now = false;

	for (size_t i = 0; i < model->item_count; i++)
		now |= model->items[i].kind == VV_KIND_NOW;
	for (size_t i = 0; i < model->verdict_count; i++)
		agree(harness, text, (now && brute->no_now[i])
		      == (claim_of(proof, CLAIM_NOW_NONE, model->items[i].id) != NULL),
		      "nothing to do now beside %s: %d", model->items[i].id, brute->no_now[i]);
	for (size_t i = model->verdict_count; i < model->item_count; i++) {
		const struct item *item = &model->items[i];
		bool judged = now && item->kind == VV_KIND_STEP
			      && !model_reads_result(model, item->relevant)
			      && !model_reads_result(model, item_fold(item));

		agree(harness, text, (judged && brute->beside_no[i])
		      == (claim_of(proof, CLAIM_BESIDE_NO, item->id) != NULL),
		      "%s beside no: %d", item->id, brute->beside_no[i]);
		for (size_t k = model->verdict_count; k < i; k++)
			agree(harness, text, brute->same[k][i]
			      == is_same(proof, model->items[k].id, item->id),
			      "%s says the same as %s: %d", model->items[k].id, item->id,
			      brute->same[k][i]);
	}
	check_lines(brute, proof, text);
}

static bool
try_one(uint64_t seed, size_t *doubtful, size_t *claims)
{
	bool pointless[QUESTIONS_MAX] = { false };
	struct made made;
	struct harness harness;
	struct brute brute;
	struct proof *proof;
	const char *text;
	bool small;

	make(&made, seed);
	strbuf_printf(&made.text, "; seed %llu\n", (unsigned long long)seed);
	text = strbuf_text(&made.text);
	assert_non_null(text);
	if (getenv("BRUTE_SHOW") != NULL)
		fputs(text, stderr);
	harness = harness_open(text, "2199-12-31");
	harness.model->from = made.day;
	go_through(&brute, &made, &harness, pointless);
	small = !brute.too_many;
	if (small) {
		assert_int_equal(prove_axis(&proof, harness.model, NULL, 0, NULL, NULL), VV_OK);
		if (count(proof, CLAIM_NOT_PROVED) > 0) {
			++*doubtful;
		} else {
			compare_reach(&brute, proof, text);
			compare_clashes(&brute, proof, text);
			compare_lines(&brute, proof, text);
		}
		compare_pointless(&brute, proof, pointless, text);
		*claims += proof->claim_count;
		prove_free(proof);
	}
	brute.session = NULL;
	harness_close(&harness);
	brute_clear(&brute);
	strbuf_clear(&made.text);
	return small;
}

static void
agrees_with_brute_force(void **unused)
{
	size_t rounds = rounds_wanted(), tried = 0, doubtful = 0, claims = 0;
	const char *one = getenv("BRUTE_SEED");
	uint64_t first = one != NULL ? strtoull(one, NULL, 10) : 1;

	(void)unused;
	if (one != NULL && getenv("VV_ROUNDS") == NULL)
		rounds = 1;
	for (uint64_t seed = first; seed < first + rounds; seed++)
		tried += try_one(seed, &doubtful, &claims);
	print_message("%zu questionnaires, %zu of them not proved, %zu claims\n", tried, doubtful,
		      claims);
	assert_true(tried > rounds / 2);
	assert_true(doubtful * 20 <= tried || rounds < 20);
	assert_true(claims > tried / 2 || rounds < 20);
}

/* ---- a change ---- */

static bool
differ_some_day(const struct made *made, const struct harness harnesses[2], bool *small)
{
	struct brute new = { .made = made, .model = harnesses[1].model };
	struct brute old = { .made = made, .model = harnesses[0].model, .other = &new,
			     .shortest = SIZE_MAX };

	for (vv_day day = made->day; day <= VV_DAY_LAST && !old.too_many && !old.differs; day++) {
		assert_int_equal(vv_session_new(&old.session, old.model, day, NULL), VV_OK);
		assert_int_equal(vv_session_new(&new.session, new.model, day, NULL), VV_OK);
		go(&old);
		vv_session_free(old.session);
		vv_session_free(new.session);
		old.leaves = 0;
	}
	*small = !old.too_many;
	brute_clear(&old);
	brute_clear(&new);
	return old.differs;
}

/* Only keys of the report are counted and changed. */
static void
make_version(struct made *made, uint64_t seed, size_t at)
{
	change = (struct change){ 0 };
	if (at > 0)
		change.at = at;
	make(made, seed);
	assert_non_null(strbuf_text(&made->text));
}

static void
try_change(uint64_t seed, size_t *changed, size_t *doubtful)
{
	struct vv_diff_options options = { .every_date = true };
	struct harness harnesses[2];
	struct made made[2];
	struct vv_diff *diff;
	bool differs, small;

	for (int side = 0; side < 2; side++) {
		make_version(&made[side], seed, side == 0 ? 0 : 1 + seed % 4);
		harnesses[side] = harness_open(strbuf_text(&made[side].text), "2199-12-31");
		harnesses[side].model->from = made[side].day;
	}
	differs = differ_some_day(&made[0], harnesses, &small);
	assert_int_equal(vv_diff_new(&diff, harnesses[0].model, harnesses[1].model, &options,
				     NULL), VV_OK);
	*doubtful += diff->not_proved_count > 0;
	if (small && (differs ? diff->change_count == 0 && diff->not_proved_count == 0
		      : diff->change_count > 0)) {
		fprintf(stderr, "%s----\n%s", strbuf_text(&made[0].text),
			strbuf_text(&made[1].text));
		fail_msg("seed %u: they %s", (unsigned)seed, differs ? "differ" : "are alike");
	}
	*changed += diff->change_count > 0;
	vv_diff_free(diff);
	for (int side = 0; side < 2; side++) {
		harness_close(&harnesses[side]);
		strbuf_clear(&made[side].text);
	}
	change = (struct change){ 0 };
}

static void
finds_every_change(void **unused)
{
	size_t rounds = rounds_wanted(), changed = 0, doubtful = 0;
	const char *one = getenv("BRUTE_SEED");
	uint64_t first = one != NULL ? strtoull(one, NULL, 10) : 1;

	(void)unused;
	for (uint64_t seed = first; seed < first + rounds; seed++)
		try_change(seed, &changed, &doubtful);
	print_message("%zu of %zu pairs differ for somebody, %zu are not proved\n", changed, rounds,
		      doubtful);
	assert_true(changed > rounds / 4 && changed < rounds);
	assert_true(doubtful * 20 <= rounds || rounds < 20);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_brute_force),
		cmocka_unit_test(finds_every_change),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
