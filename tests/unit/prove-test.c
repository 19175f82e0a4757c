/* Proofs of questionnaires small enough to see what must come out; prove-brute-test.c
 * has thousands that nobody has looked at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#include "proof/prove.h"
#include "base/strbuf.h"

#define XYZ "[list.xyz]\nmembers = x y z\nx.label = \"X\"\ny.label = \"Y\"\nz.label = \"Z\"\n"

#define YES_NO_VERDICTS(condition) \
	"[verdict.v]\noutcome = yes\ntext = \"V\"\nsource = law\nrelevant = " condition "\n" \
	"[verdict.w]\noutcome = no\ntext = \"W\"\nsource = law\nrelevant = not(" condition ")\n"

#define NOTICE(id, condition) \
	"[item." id "]\nkind = notice\ntext = \"T\"\nsource = law\nrelevant = " condition "\n"

static size_t
count(const struct proof *proof, enum claim_kind kind)
{
	size_t found = 0;

	for (size_t i = 0; i < proof->claim_count; i++)
		found += proof->claims[i].kind == kind;
	return found;
}

static struct proof *
prove(struct harness *harness, const char *text)
{
	struct proof *proof;
	vv_day day;

	*harness = harness_open(text, "2024-06-01");
	assert_true(vv_day_parse(&day, "2024-06-01"));
	assert_int_equal(prove_day(&proof, harness->model, day, NULL, NULL), VV_OK);
	return proof;
}

static struct proof *
prove_all_days(struct harness *harness, const char *text)
{
	struct proof *proof;

	*harness = harness_open(text, "2024-06-01");
	assert_int_equal(prove_axis(&proof, harness->model, NULL, 0, NULL, NULL), VV_OK);
	return proof;
}

static void
done(struct harness *harness, struct proof *proof)
{
	prove_free(proof);
	harness_close(harness);
}

/* "a=yes b=2024-01-01": a witness in words. */
static char *
words(const struct witness *witness)
{
	struct strbuf buf = { 0 };

	for (size_t i = 0; i < witness->count; i++)
		strbuf_printf(&buf, "%s%s=%s", i > 0 ? " " : "",
			      vv_question_id(witness->answers[i].question),
			      witness->answers[i].raw);
	return strbuf_take(&buf);
}

#define check_words(witness, wanted) \
	do { \
		char *found = words(witness); \
		assert_string_equal(found, wanted); \
		free(found); \
	} while (0)

static void
check_constants(const struct proof *proof, const char *wanted)
{
	struct strbuf buf = { 0 };
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, CLAIM_CONSTANT, i)) != NULL; i++)
		strbuf_printf(&buf, "%s%s.%s@%u=%d", i > 0 ? " " : "", claim->spot.id,
			      claim->spot.key, (unsigned)claim->spot.column, claim->always);
	assert_string_equal(buf.length > 0 ? strbuf_text(&buf) : "", wanted);
	strbuf_clear(&buf);
}

static void
check_reasons(const struct proof *proof, const char *wanted)
{
	struct strbuf buf = { 0 };
	const struct claim *claim;

	for (size_t i = 0; (claim = prove_claim(proof, CLAIM_UNREACHABLE, i)) != NULL; i++)
		strbuf_printf(&buf, "%s: %s (%s)\n", claim->id, claim->reason.format,
			      claim->reason.argument != NULL ? claim->reason.argument : "");
	assert_string_equal(buf.length > 0 ? strbuf_text(&buf) : "", wanted);
	strbuf_clear(&buf);
}

static void
counts_paths(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.b]\ntype = number\nlabel = \"B\"\nrelevant = a = yes\n"
		"constraint = b >= 0\nmessage = \"M\"\n"
		"[list.xy]\nmembers = x y\nx.label = \"X\"\ny.label = \"Y\"\n"
		"[question.c]\ntype = choices\nchoices = xy\nlabel = \"C\"\nrequired = no\n"
		YES_NO_VERDICTS("(a = yes and b < 10)"));

	(void)unused;
	assert_string_equal(proof->paths, "15");
	assert_int_equal(proof->shortest, 2);
	assert_int_equal(proof->longest, 3);
	assert_string_equal(proof->classes[1].count, "2");
	assert_string_equal(proof->classes[2].count, "5");
	assert_string_equal(proof->verdicts[0].count, "5");
	assert_string_equal(proof->verdicts[1].count, "10");
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 0);
	assert_int_equal(count(proof, CLAIM_GAP), 0);
	assert_int_equal(count(proof, CLAIM_OVERLAP), 0);
	done(&harness, proof);
}

/* A comparison of two answers is no class: both outcomes hang on one path. */
static void
follows_both_outcomes_of_a_comparison(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = date\nlabel = \"A\"\n"
		"[question.b]\ntype = date\nlabel = \"B\"\n"
		"[item.i]\nkind = notice\ntext = \"I\"\nsource = law\n"
		"relevant = a < b and b + @\"P1M\" <= a\n"
		YES_NO_VERDICTS("(a + @\"P3M\" > b)"));

	(void)unused;
	assert_string_equal(proof->paths, "1");
	assert_string_equal(proof->verdicts[0].count, "1");
	assert_string_equal(proof->verdicts[1].count, "1");
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 1);
	assert_string_equal(prove_claim(proof, CLAIM_UNREACHABLE, 0)->id, "i");
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), 0);
	done(&harness, proof);
}

/* The last of a month moved by months falls together: decided by search, not algebra. */
static void
knows_where_months_clamp(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = date\nlabel = \"A\"\n"
		"[question.b]\ntype = date\nlabel = \"B\"\n"
		"[item.i]\nkind = notice\ntext = \"I\"\nsource = law\n"
		"relevant = a < b and a + @\"P1M\" = b + @\"P1M\"\n"
		"[item.j]\nkind = notice\ntext = \"J\"\nsource = law\n"
		"relevant = a + @\"P3D\" < b and a + @\"P1M\" = b + @\"P1M\"\n"
		HARNESS_ALWAYS);

	(void)unused;
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 1);
	assert_string_equal(prove_claim(proof, CLAIM_UNREACHABLE, 0)->id, "j");
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), 0);
	done(&harness, proof);
}

/* Every shape of condition is one, also where it is null or binds a name. */
static void
takes_every_shape(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		XYZ "[list.few]\nmembers = x y\n"
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.n]\ntype = number\nlabel = \"N\"\nrequired = no\nrelevant = a = yes\n"
		"[question.c]\ntype = choice\nchoices = xyz\nlabel = \"C\"\n"
		"[question.m]\ntype = choices\nchoices = xyz\nnone = \"None\"\nlabel = \"M\"\n"
		NOTICE("between", "n between 3 and 5")
		NOTICE("of_id", "string(c) = \"x\"")
		NOTICE("no_id", "string(c) = \"w\"")
		NOTICE("alone", "some p in m satisfies p in few")
		NOTICE("beside", "some p in m satisfies (p in few and a = yes)")
		NOTICE("within", "some p in m satisfies (every q in m satisfies q = p)")
		NOTICE("filter", "count(m[item in few and a = yes]) > n")
		HARNESS_ALWAYS);

	(void)unused;
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 1);
	assert_string_equal(prove_claim(proof, CLAIM_UNREACHABLE, 0)->id, "no_id");
	assert_int_equal(count(proof, CLAIM_CONSTANT), 0);
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), 0);
	assert_string_equal(proof->classes[1].count, "4");
	done(&harness, proof);
}

static void
knows_that_no_text_is_empty(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.t]\ntype = text\nlabel = \"T\"\n"
		"[question.o]\ntype = text\nlabel = \"O\"\nrequired = no\n"
		NOTICE("empty", "t = \"\" or o in (\"\", \"b\")")
		NOTICE("never", "o = \"\"")
		NOTICE("some", "t = \"a\"")
		HARNESS_ALWAYS);

	(void)unused;
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 1);
	assert_string_equal(prove_claim(proof, CLAIM_UNREACHABLE, 0)->id, "never");
	assert_string_equal(proof->classes[0].count, "2");
	assert_string_equal(proof->classes[1].count, "3");
	check_constants(proof, "empty.relevant@0=0");
	done(&harness, proof);
}

/* Days differ inside a loop too. */
static void
reads_the_day_within_a_loop(void **unused)
{
	struct harness harness;
	struct proof *proof = prove_all_days(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		NOTICE("day", "some p in [@\"2024-09-01\", @\"2025-03-05\"] satisfies p = today()")
		YES_NO_VERDICTS("a = yes"));

	(void)unused;
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 0);
	assert_int_equal(count(proof, CLAIM_CONSTANT), 0);
	done(&harness, proof);
}

/* No answer is thought of beyond a million million, so nothing is claimed there. */
static void
claims_nothing_far_away(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.n]\ntype = number\nlabel = \"N\"\n"
		NOTICE("far", "n > 5000000000000 or n < -1000000000000000000000")
		NOTICE("near", "n > 500000000000")
		HARNESS_ALWAYS);

	(void)unused;
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 0);
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), 2);
	assert_string_equal(prove_claim(proof, CLAIM_NOT_PROVED, 0)->spot.id, "far");
	assert_string_equal(prove_claim(proof, CLAIM_NOT_PROVED, 1)->spot.id, "far");
	done(&harness, proof);
}

static void
finds_gaps_and_overlaps(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		XYZ "[question.a]\ntype = choice\nchoices = xyz\nlabel = \"A\"\n"
		"[verdict.v]\noutcome = yes\ntext = \"V\"\nsource = law\nrelevant = a in (x, y)\n"
		"[verdict.w]\noutcome = no\ntext = \"W\"\nsource = law\nrelevant = a = y\nbeats = u\n"
		"[verdict.u]\noutcome = no\ntext = \"U\"\nsource = law\nrelevant = a = x and a = y\n");

	(void)unused;
	assert_int_equal(count(proof, CLAIM_GAP), 1);
	check_words(&prove_claim(proof, CLAIM_GAP, 0)->witness, "a=z");
	assert_int_equal(count(proof, CLAIM_OVERLAP), 1);
	assert_string_equal(prove_claim(proof, CLAIM_OVERLAP, 0)->id, "v");
	assert_string_equal(prove_claim(proof, CLAIM_OVERLAP, 0)->other, "w");
	check_words(&prove_claim(proof, CLAIM_OVERLAP, 0)->witness, "a=y");
	assert_int_equal(count(proof, CLAIM_BEATS), 1);
	assert_string_equal(prove_claim(proof, CLAIM_BEATS, 0)->other, "u");
	done(&harness, proof);
}

static void
finds_pointless_questions(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.b]\ntype = yesno\nlabel = \"B\"\n"
		"[question.c]\ntype = date\nlabel = \"C\"\n"
		YES_NO_VERDICTS("(a = yes or b = yes)"));

	(void)unused;
	assert_int_equal(count(proof, CLAIM_POINTLESS), 2);
	assert_string_equal(prove_claim(proof, CLAIM_POINTLESS, 0)->id, "b");
	assert_string_equal(prove_claim(proof, CLAIM_POINTLESS, 0)->askings, "2");
	assert_string_equal(prove_claim(proof, CLAIM_POINTLESS, 0)->pointless, "1");
	assert_false(prove_claim(proof, CLAIM_POINTLESS, 0)->always);
	assert_string_equal(prove_claim(proof, CLAIM_POINTLESS, 1)->id, "c");
	assert_true(prove_claim(proof, CLAIM_POINTLESS, 1)->always);
	done(&harness, proof);
}

/* Who is asked in other words is asked something else. */
static void
knows_that_words_matter(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.n]\ntype = number\nlabel = \"N\"\n"
		"[question.x]\ntype = yesno\nlabel = \"X\"\n"
		"[question.b]\ntype = yesno\nlabel = \"B {n}\"\nrelevant = x = yes\n"
		"[variant.b.v]\nrelevant = a = yes\nlabel = \"V {n}\"\n"
		YES_NO_VERDICTS("b = yes"));

	(void)unused;
	/* in vain only of those who are not asked b: none, before x is answered */
	assert_int_equal(count(proof, CLAIM_POINTLESS), 0);
	done(&harness, proof);
}

/* Who is asked in other words is of another class, and by what was asked before. */
static void
tells_classes_apart_by_words(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.n]\ntype = number\nlabel = \"N\"\n"
		"[question.m]\ntype = number\nlabel = \"M\"\n"
		"[question.b]\ntype = yesno\nlabel = \"B {k}\"\n"
		"[variant.b.v]\nrelevant = n > 5\nlabel = \"V {k}\"\n"
		"[calculate.k]\ncalculate = if m > 7 then 1 else 2\n"
		YES_NO_VERDICTS("b = yes"));

	(void)unused;
	assert_string_equal(proof->classes[0].count, "2");
	assert_string_equal(proof->classes[1].count, "2");
	assert_string_equal(proof->paths, "8");
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), 0);
	done(&harness, proof);
}

static void
finds_where_words_are_not_followed(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.n]\ntype = number\nlabel = \"N\"\n"
		"[question.m]\ntype = number\nlabel = \"M\"\n"
		"[question.b]\ntype = yesno\nlabel = \"B {n} {m}\"\n"
		"[variant.b.v]\nrelevant = n * m > 5\nlabel = \"V {n} {m}\"\n"
		YES_NO_VERDICTS("b = yes"));
	const struct claim *claim = prove_claim(proof, CLAIM_NOT_PROVED, 0);

	(void)unused;
	assert_non_null(claim);
	assert_int_equal(claim->spot.owner, PROOF_QUESTION);
	assert_string_equal(claim->spot.id, "b");
	assert_string_equal(claim->spot.key, "variant");
	done(&harness, proof);
}

static void
finds_constant_conditions_and_branches(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.b]\ntype = number\nlabel = \"B\"\nrelevant = a = yes\n"
		"[calculate.k]\ncalculate = if b = null and a = yes then 1 else 2\npublic = yes\n"
		"[item.i]\nkind = notice\ntext = \"I\"\nsource = law\nrelevant = a = yes and b != null\n"
		YES_NO_VERDICTS("(a = yes)"));
	size_t always = 0;

	(void)unused;
	/* the condition of the "if", which tells what comes of it, and no branch beside it */
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 0);
	assert_int_equal(count(proof, CLAIM_CONSTANT), 2);
	for (size_t i = 0; i < count(proof, CLAIM_CONSTANT); i++) {
		const struct claim *claim = prove_claim(proof, CLAIM_CONSTANT, i);

		always += claim->always && !claim->branch && strcmp(claim->spot.id, "i") == 0;
		assert_int_equal(claim->branch, strcmp(claim->spot.id, "k") == 0);
	}
	assert_int_equal(always, 1);
	done(&harness, proof);
}

/* One chain of "if" is one condition, and its parts are some too. */
static void
looks_into_ifs(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		XYZ "[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.c]\ntype = choice\nchoices = xyz\nlabel = \"C\"\n"
		NOTICE("same", "if a = yes then true else true")
		NOTICE("inner", "if a = yes then (if a = yes then true else false) else false")
		NOTICE("chain", "if c = x then true else if c = y then false else true")
		"[item.met]\nkind = requirement\ntext = \"M\"\nsource = law\n"
		"met = if a = yes then false else null\n"
		YES_NO_VERDICTS("a = yes"));

	(void)unused;
	check_constants(proof, "same.relevant@0=1 inner.relevant@20=1");
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 0);
	done(&harness, proof);
}

/* Of those who went on everybody has met a constraint; of those who are asked not. */
static void
looks_at_constraints_before_they_refuse(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.n]\ntype = number\nlabel = \"N\"\nconstraint = fine\nmessage = \"M\"\n"
		"[calculate.fine]\ncalculate = n >= 0 and n <= 9\n"
		"[question.o]\ntype = number\nlabel = \"O\"\nrequired = no\n"
		"constraint = o >= 0 or o < 5\nmessage = \"M\"\n"
		"[question.p]\ntype = number\nlabel = \"P\"\n"
		"constraint = p > 3 and p != 2\nmessage = \"M\"\n"
		NOTICE("all", "n > 3 and o > 3 and p > 4")
		HARNESS_ALWAYS);

	(void)unused;
	check_constants(proof, "o.constraint@0=1 p.constraint@10=1");
	done(&harness, proof);
}

static void
looks_at_the_words_of_questions(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.n]\ntype = number\nlabel = \"{k}\"\nrelevant = a = yes\n"
		"[variant.n.one]\nrelevant = a = no\nlabel = \"B\"\n"
		"[calculate.k]\ncalculate = if a = no then 1 else 2\n"
		NOTICE("some", "n > 3")
		YES_NO_VERDICTS("a = yes"));

	(void)unused;
	check_constants(proof, "n.variant@0=0 k.calculate@3=0");
	done(&harness, proof);
}

static void
finds_what_nothing_can_answer(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = number\nlabel = \"A\"\nconstraint = a >= 0 and a <= 9\n"
		"message = \"M\"\n"
		"[question.b]\ntype = number\nlabel = \"B\"\nmessage = \"M\"\n"
		"constraint = b > a and (a > 5 or b < 0)\n"
		HARNESS_ALWAYS);

	(void)unused;
	assert_int_equal(count(proof, CLAIM_DEAD_END), 1);
	assert_string_equal(prove_claim(proof, CLAIM_DEAD_END, 0)->id, "b");
	assert_false(prove_claim(proof, CLAIM_DEAD_END, 0)->always);
	assert_string_equal(proof->paths, "1");
	done(&harness, proof);
}

/* Some answer of the class leaves none, though others do: the least of them is shown. */
/* What the main text shows is shown there too, so no answer that it hangs on is in vain. */
static void
reads_the_main_text_beside_a_variant_without_one(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.c]\ntype = yesno\nlabel = \"C\"\n"
		"[question.n]\ntype = number\nlabel = \"N\"\nrequired = no\n"
		"constraint = n >= 0\nmessage = \"M\"\n"
		"[calculate.double]\ncalculate = n * 2\n"
		"[source.more]\ntitle = \"More\"\nconfirmed = 2024\n"
		"[item.twice]\nkind = notice\ntext = \"Twice {double}.\"\nsource = law\n"
		"[variant.twice.more]\nrelevant = c = yes\nsource = more\n"
		HARNESS_ALWAYS);

	(void)unused;
	assert_int_equal(count(proof, CLAIM_POINTLESS), 0);
	assert_int_equal(count(proof, CLAIM_NULL), 1);
	check_words(&prove_claim(proof, CLAIM_NULL, 0)->witness, "c=yes n=");
	done(&harness, proof);
}

static void
finds_answers_that_leave_none(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = number\nlabel = \"A\"\nconstraint = a > 5\nmessage = \"M\"\n"
		"[question.b]\ntype = number\nlabel = \"B\"\nconstraint = b < 10 and b > a\n"
		"message = \"M\"\n"
		"[question.c]\ntype = number\nlabel = \"C\"\nconstraint = c > b\nmessage = \"M\"\n"
		"[question.d]\ntype = date\nlabel = \"D\"\n"
		"[question.e]\ntype = date\nlabel = \"E\"\nmessage = \"M\"\n"
		"constraint = e > d + @\"P1M\" and e <= today()\n"
		NOTICE("all", "c > 7") HARNESS_ALWAYS);

	(void)unused;
	assert_int_equal(count(proof, CLAIM_DEAD_END), 2);
	check_words(&prove_claim(proof, CLAIM_DEAD_END, 0)->witness, "a=9");
	assert_false(prove_claim(proof, CLAIM_DEAD_END, 0)->always);
	assert_string_equal(prove_claim(proof, CLAIM_DEAD_END, 1)->id, "e");
	check_words(&prove_claim(proof, CLAIM_DEAD_END, 1)->witness, "a=6 b=7 c=8 d=2024-06-01");
	done(&harness, proof);
}

static void
says_what_it_does_not_follow(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = number\nlabel = \"A\"\n"
		"[question.b]\ntype = number\nlabel = \"B\"\n"
		YES_NO_VERDICTS("(a * b > 7)"));

	(void)unused;
	assert_true(count(proof, CLAIM_NOT_PROVED) > 0);
	assert_string_equal(prove_claim(proof, CLAIM_NOT_PROVED, 0)->spot.id, "v");
	assert_int_equal(count(proof, CLAIM_GAP), 0);
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 0);
	done(&harness, proof);
}

/* Reached on some day is reached. */
/* Both outcomes are assumed, but nothing that is not so is told. */
static void
claims_nothing_where_it_does_not_follow(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		XYZ "[question.c]\ntype = choice\nchoices = xyz\nlabel = \"C\"\n"
		"[question.n]\ntype = number\nlabel = \"N\"\n"
		"[question.m]\ntype = number\nlabel = \"M\"\n"
		NOTICE("times", "(if c = x then 2 else 3) * n * m between 10 and 30")
		"[calculate.k]\ncalculate = if n * m > 100 then null else 1\n"
		"[item.shown]\nkind = notice\ntext = \"{k}\"\nsource = law\nrelevant = n * m <= 100\n"
		"[verdict.v]\noutcome = yes\ntext = \"V\"\nsource = law\nrelevant = n * m > 100\n"
		"[verdict.w]\noutcome = no\ntext = \"W\"\nsource = law\nrelevant = m * n <= 100\n");

	(void)unused;
	assert_int_equal(count(proof, CLAIM_GAP), 0);
	assert_int_equal(count(proof, CLAIM_OVERLAP), 0);
	assert_int_equal(count(proof, CLAIM_NULL), 0);
	assert_int_equal(count(proof, CLAIM_POINTLESS), 0);
	for (size_t i = 0; i < count(proof, CLAIM_NOT_PROVED); i++)
		assert_string_not_equal(prove_claim(proof, CLAIM_NOT_PROVED, i)->spot.key, "");
	assert_true(count(proof, CLAIM_NOT_PROVED) >= 3);
	done(&harness, proof);
}

static void
goes_along_the_axis(void **unused)
{
	struct harness harness;
	struct proof *proof = prove_all_days(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[item.i]\nkind = notice\ntext = \"I\"\nsource = law\nto = 2024-03-31\n"
		"relevant = a = yes\n"
		"[item.j]\nkind = notice\ntext = \"J\"\nsource = law\n"
		"relevant = a = yes and today() >= @\"2026-01-01\"\n"
		"[item.l]\nkind = notice\ntext = \"L\"\nsource = law\n"
		"relevant = a = yes and today() < @\"2024-01-01\"\n"
		"[verdict.v]\noutcome = yes\ntext = \"V\"\nsource = law\nrelevant = a = yes\n"
		"[verdict.w]\noutcome = no\ntext = \"W\"\nsource = law\n"
		"relevant = a = no and today() != @\"2025-05-05\"\n");
	char day[16];

	(void)unused;
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 1);
	assert_string_equal(prove_claim(proof, CLAIM_UNREACHABLE, 0)->id, "l");
	assert_int_equal(count(proof, CLAIM_GAP), 1);
	vv_day_format(day, prove_claim(proof, CLAIM_GAP, 0)->witness.date);
	assert_string_equal(day, "2025-05-05");
	done(&harness, proof);
}

/* 3^40 paths in blocks that have nothing to do with one another. */
static void
multiplies_independent_parts(void **unused)
{
	struct strbuf text = { 0 };
	struct harness harness;
	struct proof *proof;

	(void)unused;
	strbuf_add(&text, XYZ);
	for (int i = 0; i < 40; i++)
		strbuf_printf(&text, "[question.a%d]\ntype = choice\nchoices = xyz\nlabel = \"A\"\n"
			      "[item.i%d]\nkind = notice\ntext = \"I {a%d}\"\nsource = law\n"
			      "relevant = a%d = x or a%d = y\n", i, i, i, i, i);
	strbuf_add(&text, HARNESS_ALWAYS);
	proof = prove(&harness, strbuf_text(&text));
	assert_string_equal(proof->paths, "12157665459056928801");
	assert_int_equal(count(proof, CLAIM_POINTLESS), 0);
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), 0);
	done(&harness, proof);
	strbuf_clear(&text);
}

/* Too many states are said to be, not waited for. */
/* What can be chosen on one day alone is neither on all days nor on none. */
static void
chooses_by_day(void **unused)
{
	struct harness harness;
	struct proof *proof = prove_all_days(&harness,
		"[list.l]\nmembers = x y z\nx.label = \"X\"\ny.label = \"Y\"\nz.label = \"Z\"\n"
		"y.from = 2025-01-01\nz.to = 2024-12-31\n"
		"[question.c]\ntype = choice\nchoices = l\nlabel = \"C\"\n"
		NOTICE("i", "c = x") NOTICE("j", "c = y") NOTICE("k", "c = z")
		NOTICE("both", "c in (y, z)")
		HARNESS_ALWAYS);

	(void)unused;
	check_reasons(proof, "");
	check_constants(proof, "");
	done(&harness, proof);
}

/* Numbers that chase each other out of sight: told as not proved, and soon. */
static void
gives_up_on_endless_numbers(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.a]\ntype = number\nlabel = \"A\"\n"
		"[question.b]\ntype = number\nlabel = \"B\"\n"
		NOTICE("chase", "a < 2 * b and 2 * b < a + 1 and b < a")
		HARNESS_ALWAYS);

	(void)unused;
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), 1);
	assert_int_equal(count(proof, CLAIM_UNREACHABLE), 0);
	done(&harness, proof);
}

/* Each calculation reads the one before it twice; no walk may read it twice, too. */
static void
goes_along_a_chain(void **unused)
{
	struct strbuf text = { 0 };
	struct harness harness;
	struct proof *proof;

	(void)unused;
	strbuf_add(&text, "[question.a]\ntype = yesno\nlabel = \"A\"\n"
			  "[question.b]\ntype = yesno\nlabel = \"B\"\n"
			  "[calculate.c0]\ncalculate = a = yes and today() > @\"2024-03-01\"\n");
	for (int i = 1; i < 150; i++)
		strbuf_printf(&text, "[calculate.c%d]\ncalculate = if b = yes then c%d else not(c%d)\n",
			      i, i - 1, i - 1);
	strbuf_add(&text, YES_NO_VERDICTS("c149"));
	proof = prove_all_days(&harness, strbuf_text(&text));
	assert_int_equal(count(proof, CLAIM_CONSTANT), 0);
	assert_int_equal(count(proof, CLAIM_GAP), 0);
	done(&harness, proof);
	strbuf_clear(&text);
}

/* Two answers that are told alike at the ends of another one, and differ between them. */
static void
looks_between_the_ends(void **unused)
{
	struct harness harness;
	struct proof *proof = prove(&harness,
		"[question.other]\ntype = number\nlabel = \"A\"\n"
		"constraint = other in [5..15]\nmessage = \"M\"\n"
		"[question.own]\ntype = number\nlabel = \"B\"\n"
		"constraint = own in [0..1]\nmessage = \"M\"\n"
		"[question.way]\ntype = yesno\nlabel = \"C\"\n"
		"[question.order]\ntype = yesno\nlabel = \"D\"\n"
		"[calculate.k]\ncalculate = floor((own + other) / 10)\n"
		"[calculate.l]\ncalculate = if way = yes then other else 5 + 10 * floor((other - 5) / 10)\n"
		"[calculate.m]\ncalculate = if order = yes then other + 1 else 1 + other\n"
		"[item.i]\nkind = notice\ntext = \"I {k} {l} {m}\"\nsource = law\n"
		HARNESS_ALWAYS);

	(void)unused;
	assert_int_equal(count(proof, CLAIM_POINTLESS), 1);
	assert_string_equal(prove_claim(proof, CLAIM_POINTLESS, 0)->id, "order");
	done(&harness, proof);
}

/* Alike in the four hundred years behind 1970 is not always alike. */
static void
knows_that_some_years_differ(void **unused)
{
	struct harness harness;
	struct proof *proof = prove_all_days(&harness,
		"[question.d]\ntype = date\nlabel = \"D\"\n"
		NOTICE("n", "d.year + 1 > (d + duration(\"P1D\")).year - 1")
		YES_NO_VERDICTS("(d.year * 2 >= d.year + 1930)"));

	(void)unused;
	check_constants(proof, "n.relevant@0=1");
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), 0);
	done(&harness, proof);
}

/* A budget of so many steps. */
static struct budget
few_steps(uint64_t steps)
{
	struct budget budget;

	budget_init(&budget, 1);
	budget.steps_most = budget.steps_until = budget.next = steps;
	return budget;
}

static void
tells_what_it_gave_up(void **unused)
{
	struct budget budget = few_steps(200);
	struct harness harness = harness_open(
		XYZ "[question.a]\ntype = choices\nchoices = xyz\nlabel = \"A\"\n"
		"[question.b]\ntype = choices\nchoices = xyz\nlabel = \"B\"\n"
		YES_NO_VERDICTS("(a = b)"), "2024-06-01");
	struct proof *proof;
	vv_day day;

	(void)unused;
	assert_true(vv_day_parse(&day, "2024-06-01"));
	assert_int_equal(prove_day(&proof, harness.model, day, &budget, NULL), VV_OK);
	assert_true(count(proof, CLAIM_NOT_PROVED) > 0);
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), proof->claim_count);
	prove_free(proof);
	assert_int_equal(budget.bytes, 0);
	/* with nothing left to begin with, too */
	budget = few_steps(0);
	budget.spent = true;
	assert_int_equal(prove_axis(&proof, harness.model, NULL, 0, &budget, NULL), VV_OK);
	assert_true(count(proof, CLAIM_NOT_PROVED) > 0);
	assert_int_equal(count(proof, CLAIM_NOT_PROVED), proof->claim_count);
	prove_free(proof);
	assert_false(budget.no_memory);
	harness_close(&harness);
}

/* Nothing is proved, and that is told; nothing that hangs on proofs is made up. */
static void
check_too_large(const struct strbuf *text)
{
	struct harness harness = harness_open(text->text, "2024-06-01");
	struct proof_cases *cases;
	struct budget budget = few_steps(10000000);
	struct vv_sheet *sheet = NULL;
	struct vv_error err = { 0 };
	struct proof *proofs[2];
	vv_day day;

	assert_true(vv_day_parse(&day, "2024-06-01"));
	assert_int_equal(prove_day(&proofs[0], harness.model, day, NULL, NULL), VV_OK);
	assert_int_equal(prove_axis(&proofs[1], harness.model, NULL, 0, NULL, NULL), VV_OK);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(proofs[i]->claim_count, 1);
		assert_int_equal(count(proofs[i], CLAIM_NOT_PROVED), 1);
		assert_null(proofs[i]->paths);
		prove_free(proofs[i]);
	}
	assert_int_equal(boundaries_find(&cases, harness.model, day, PROOF_CASES_BOUNDARIES, NULL, 0,
					 &budget, NULL), VV_OK);
	assert_int_equal(cases->count, 0);
	assert_true(cases->cut);
	boundaries_free(cases);
	assert_int_equal(vv_sheet_new(&sheet, harness.model, day, VV_EN, NULL, &err), VV_DATA);
	assert_null(sheet);
	assert_string_not_equal(err.text, "");
	harness_close(&harness);
}

static void
write_lots(struct strbuf *text, int count)
{
	strbuf_add(text, "[list.lots]\n");
	for (int i = 0; i < count; i += 50) {
		strbuf_printf(text, i > 0 ? "members.%d = " : "members = ", i / 50 + 1);
		for (int k = i; k < i + 50; k++)
			strbuf_printf(text, " m%d", k);
		strbuf_add(text, "\n");
	}
	for (int i = 0; i < count; i++)
		strbuf_printf(text, "m%d.label = \"M%d\"\n", i, i);
}

static void
tells_that_it_is_too_large(void **unused)
{
	struct strbuf text = { 0 };

	(void)unused;
	for (int i = 0; i < 4097; i++)
		strbuf_printf(&text, "[question.q%d]\ntype = yesno\nlabel = \"Q\"\n", i);
	strbuf_add(&text, YES_NO_VERDICTS("q4096 = yes"));
	check_too_large(&text);
	strbuf_reset(&text);
	write_lots(&text, 6000);
	for (int i = 0; i < 3; i++)
		strbuf_printf(&text, "[question.q%d]\ntype = choices\nchoices = lots\n"
				     "label = \"Q\"\n", i);
	strbuf_add(&text, YES_NO_VERDICTS("list contains(q2, m5999)"));
	check_too_large(&text);
	strbuf_clear(&text);
}

/* Bit by bit, and no deeper for it. */
static void
answers_a_thousand_choices(void **unused)
{
	struct strbuf text = { 0 };
	struct harness harness;
	struct proof *proof;

	(void)unused;
	write_lots(&text, 1000);
	strbuf_add(&text, "[question.q]\ntype = choices\nchoices = lots\nlabel = \"Q\"\n"
			  "constraint = not(list contains(q, m0)) or not(list contains(q, m999))\n"
			  "message = \"M\"\n" YES_NO_VERDICTS("list contains(q, m999)"));
	proof = prove(&harness, strbuf_text(&text));
	assert_int_equal(proof->claim_count, 0);
	assert_int_equal(strlen(proof->paths), 301);	/* 3 * 2^998, and "null" */
	done(&harness, proof);
	strbuf_clear(&text);
}

static void
says_why_a_question_is_not_asked(void **unused)
{
	struct harness harness;
	struct proof *proof = prove_all_days(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\nends = a = no\n"
		"[question.b]\ntype = yesno\nlabel = \"B\"\nrelevant = a = no\n"
		"[question.c]\ntype = choice\nlabel = \"C\"\n"
		"[choice.c.x]\nlabel = \"X\"\nrelevant = a = no\n"
		"[question.d]\ntype = number\nlabel = \"D\"\nrelevant = a = yes and a = no\n"
		"[question.e]\ntype = yesno\nlabel = \"E\"\n"
		"[question.f]\ntype = number\nlabel = \"F\"\nrelevant = e = yes\n"
		"constraint = f > 3 and f < 2\nmessage = \"M\"\n"
		NOTICE("g", "a = yes and e = no and f > 3") NOTICE("h", "e = yes")
		HARNESS_ALWAYS);

	(void)unused;
	check_reasons(proof,
		"b: the interview has always ended before it ()\n"
		"c: it never has a choice that can be taken ()\n"
		"d: what its condition says of '%s' is never true where this before it is (a)\n"
		"e.yes: whoever takes it comes to a question to which no answer is allowed ()\n"
		"f: its constraint allows no answer ()\n"
		"g: what its condition says of '%s' is never true (f)\n"
		"h: only answers that are not allowed make its condition true ()\n");
	done(&harness, proof);
}

static void
says_that_words_never_stand(void **unused)
{
	struct harness harness;
	struct proof *proof = prove_all_days(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[calculate.k]\ncalculate = if a = yes then 1 else 2\n"
		"[item.i]\nkind = notice\ntext = \"I {k}\"\nsource = law\n"
		"[variant.i.v]\nrelevant = a = yes\ntext = \"V\"\n"
		"[variant.i.w]\nrelevant = a = no\ntext = \"W\"\n" HARNESS_ALWAYS);

	(void)unused;
	check_reasons(proof, "k: what reads it is never shown and decides nothing ()\n");
	check_constants(proof, "i.variant@0=1");
	done(&harness, proof);
}

static void
says_why_a_choice_is_not_taken(void **unused)
{
	struct harness harness;
	struct proof *proof = prove_all_days(&harness,
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.c]\ntype = choice\nlabel = \"C\"\nconstraint = c != x\nmessage = \"M\"\n"
		"[choice.c.x]\nlabel = \"X\"\n"
		"[choice.c.y]\nlabel = \"Y\"\nto = 2023-12-31\n"
		"[choice.c.z]\nlabel = \"Z\"\nrelevant = a = yes and a = no\n"
		"[choice.c.w]\nlabel = \"W\"\n"
		"[choice.c.v]\nlabel = \"V\"\n"
		"[item.i]\nkind = notice\ntext = \"I\"\nsource = law\nto = 2023-12-31\n"
		NOTICE("j", "c = w") YES_NO_VERDICTS("a = yes"));

	(void)unused;
	check_reasons(proof,
		"c.x: the constraint of the question always refuses it ()\n"
		"c.y: its days are over ()\n"
		"c.z: its condition is never true where the question is asked ()\n"
		"i: its days are over ()\n");
	check_constants(proof, "");
	done(&harness, proof);
}

/* Whether null is met is told by what goes before, whatever that looks like. */
static void
knows_where_null_is_met(void **unused)
{
	struct harness harness = harness_open(
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.b]\ntype = yesno\nlabel = \"B\"\nrelevant = a = yes\n"
		NOTICE("some", "a = no or b != yes") NOTICE("all", "b != yes")
		HARNESS_ALWAYS, "2024-06-01");
	const struct vv_model *model = harness.model;
	const struct feel_node *some = model->items[1].relevant, *all = model->items[2].relevant;
	struct proof_doubt doubts[] = {
		{ .node = some->operands[1], .question = &model->questions[1] },
		{ .node = all, .question = &model->questions[1] },
		{ .node = all, .question = &model->questions[0] },
		{ .node = all, .own = true },
	};
	struct proof *proof;

	(void)unused;
	assert_int_equal(prove_axis(&proof, model, doubts, 4, NULL, NULL), VV_OK);
	prove_free(proof);
	assert_false(doubts[0].possible);
	assert_true(doubts[1].possible);
	assert_false(doubts[2].possible);
	assert_false(doubts[3].possible);
	harness_close(&harness);
}

/* What is left when every set of answers was tried: "k.calculate@3=10" seen true alone. */
static char *
uncovered(const struct harness *harness, const char *const *answers, size_t count)
{
	struct strbuf buf = { 0 };
	struct cover *cover;

	assert_int_equal(cover_new(&cover, harness->model), VV_OK);
	for (size_t i = 0; i < count; i++) {
		struct vv_session *session;
		vv_day day;

		assert_true(vv_day_parse(&day, "2024-06-01"));
		assert_int_equal(vv_session_new(&session, harness->model, day, NULL), VV_OK);
		for (const char *p = answers[i]; *p != '\0'; p += *p == ' ') {
			char id[16] = "", raw[32] = "";

			assert_int_equal(sscanf(p, "%15[^=]=%31s", id, raw), 2);
			assert_int_equal(vv_session_answer(session,
				vv_model_find_question(harness->model, id), raw, NULL), VV_OK);
			p += strcspn(p, " ");
		}
		assert_null(vv_session_next(session));
		assert_int_equal(cover_add(cover, session), VV_OK);
		vv_session_free(session);
	}
	for (size_t i = 0; i < cover->count; i++) {
		const struct cover_entry *one = &cover->all[i];

		if (one->seen_true > 0 && (one->seen_false > 0 || one->spot.node == NULL))
			continue;
		strbuf_printf(&buf, "%s%s.%s@%u=%d%d", buf.length > 0 ? " " : "", one->spot.id,
			      one->spot.key != NULL ? one->spot.key
			      : one->spot.choice != NULL ? one->spot.choice : "",
			      (unsigned)one->spot.column, one->seen_true > 0,
			      one->seen_false > 0);
	}
	cover_free(cover);
	return strbuf_take(&buf);
}

#define check_uncovered(harness, wanted, ...) \
	do { \
		const char *const answers[] = { __VA_ARGS__ }; \
		char *found = uncovered(harness, answers, sizeof answers / sizeof answers[0]); \
		assert_string_equal(found, wanted); \
		free(found); \
	} while (0)

static void
covers_what_matters(void **unused)
{
	struct harness harness = harness_open(
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.b]\ntype = yesno\nlabel = \"B\"\n"
		NOTICE("both", "a = yes and b = yes")
		HARNESS_ALWAYS, "2024-06-01");

	(void)unused;
	check_uncovered(&harness, "both.relevant@12=10", "a=yes b=yes", "a=no b=no");
	check_uncovered(&harness, "", "a=yes b=yes", "a=no b=no", "a=yes b=no");
	check_uncovered(&harness, "a.yes@0=00 both.@0=00 both.relevant@0=01 both.relevant@12=00",
			"a=no b=no", "a=no b=yes");
	harness_close(&harness);
}

/* A question for which there is no choice left, and other words, have been looked at. */
static void
covers_what_is_left_out(void **unused)
{
	struct harness harness = harness_open(
		"[question.a]\ntype = yesno\nlabel = \"A\"\n"
		"[question.c]\ntype = choice\nlabel = \"C {k}\"\n"
		"[choice.c.x]\nlabel = \"X\"\nrelevant = a = yes\n"
		"[calculate.k]\ncalculate = if a = yes then 1 else 2\n"
		"[calculate.l]\ncalculate = if a = no then 1 else 2\n"
		"[calculate.m]\ncalculate = a = yes\n"
		"[item.i]\nkind = notice\ntext = \"I\"\nsource = law\n"
		"[variant.i.v]\nrelevant = some p in [1, 2] satisfies (p = 1 and m)\ntext = \"V {l}\"\n"
		"[question.n]\ntype = number\nlabel = \"N\"\nconstraint = fine\nmessage = \"M\"\n"
		"[calculate.fine]\ncalculate = n > 3\n"
		HARNESS_ALWAYS, "2024-06-01");

	(void)unused;
	check_uncovered(&harness, "k.calculate@3=10 l.calculate@3=01", "a=yes c=x n=4",
			"a=no n=4");
	harness_close(&harness);
}

static void
writes_answers_for_a_shell(void **unused)
{
	static const struct { const char *raw, *word; } cases[] = {
		{ "2025-06-01", "c=2025-06-01" }, { "id,sent", "c=id,sent" }, { "", "c=" },
		{ "two words", "c='two words'" }, { "it's #1", "c='it'\\''s #1'" },
	};
	struct harness harness = harness_open("[question.c]\ntype = text\nlabel = \"C\"\n"
					      HARNESS_ALWAYS, "2024-06-01");

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct vv_case_answer answer = { harness_question(&harness, "c"), cases[i].raw };
		char *word = vv_case_answer_text(&answer);

		assert_string_equal(word, cases[i].word);
		free(word);
	}
	harness_close(&harness);
}

static void
refuses_a_day_before_the_rules(void **unused)
{
	struct harness harness = harness_open(HARNESS_ALWAYS, "2024-06-01");
	struct vv_error err = { 0 };
	struct proof *proof;
	vv_day day;

	(void)unused;
	assert_true(vv_day_parse(&day, "2023-06-01"));
	assert_int_equal(prove_day(&proof, harness.model, day, NULL, &err), VV_ANSWER);
	assert_non_null(strstr(err.text, "2024-01-01"));
	harness_close(&harness);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_paths),
		cmocka_unit_test(follows_both_outcomes_of_a_comparison),
		cmocka_unit_test(knows_where_months_clamp),
		cmocka_unit_test(takes_every_shape),
		cmocka_unit_test(knows_that_no_text_is_empty),
		cmocka_unit_test(reads_the_day_within_a_loop),
		cmocka_unit_test(claims_nothing_far_away),
		cmocka_unit_test(finds_gaps_and_overlaps),
		cmocka_unit_test(finds_pointless_questions),
		cmocka_unit_test(knows_that_words_matter),
		cmocka_unit_test(tells_classes_apart_by_words),
		cmocka_unit_test(finds_where_words_are_not_followed),
		cmocka_unit_test(finds_constant_conditions_and_branches),
		cmocka_unit_test(looks_into_ifs),
		cmocka_unit_test(looks_at_constraints_before_they_refuse),
		cmocka_unit_test(looks_at_the_words_of_questions),
		cmocka_unit_test(finds_what_nothing_can_answer),
		cmocka_unit_test(reads_the_main_text_beside_a_variant_without_one),
		cmocka_unit_test(finds_answers_that_leave_none),
		cmocka_unit_test(says_what_it_does_not_follow),
		cmocka_unit_test(claims_nothing_where_it_does_not_follow),
		cmocka_unit_test(goes_along_the_axis),
		cmocka_unit_test(multiplies_independent_parts),
		cmocka_unit_test(chooses_by_day),
		cmocka_unit_test(gives_up_on_endless_numbers),
		cmocka_unit_test(goes_along_a_chain),
		cmocka_unit_test(looks_between_the_ends),
		cmocka_unit_test(knows_that_some_years_differ),
		cmocka_unit_test(tells_what_it_gave_up),
		cmocka_unit_test(tells_that_it_is_too_large),
		cmocka_unit_test(answers_a_thousand_choices),
		cmocka_unit_test(says_why_a_question_is_not_asked),
		cmocka_unit_test(says_that_words_never_stand),
		cmocka_unit_test(says_why_a_choice_is_not_taken),
		cmocka_unit_test(knows_where_null_is_met),
		cmocka_unit_test(covers_what_matters),
		cmocka_unit_test(covers_what_is_left_out),
		cmocka_unit_test(writes_answers_for_a_shell),
		cmocka_unit_test(refuses_a_day_before_the_rules),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
