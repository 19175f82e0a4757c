/* What a change does beside brute force: pairs of small questionnaires made at random
 * from fixed seeds, answered in every way there is.  Whatever anybody is told otherwise,
 * the proofs find somebody for it, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#include "diff.h"
#include "strbuf.h"

enum { ROUNDS = 1000, PARTS = 10, QUESTIONS = 5, VERDICTS = 3, ITEMS = 3, WAYS_MAX = 5 };

#define DAY "2024-06-03"

/* Every answer that a question takes. */
static const struct {
	const char *id;
	const char *raw[WAYS_MAX];
} questions[QUESTIONS] = {
	{ "who", { "adult", "child" } },
	{ "age", { "0", "1", "2", "3" } },
	{ "visits", { "", "0", "1", "2", "3" } },
	{ "born", { "2024-06-01", "2024-06-02", "2024-06-03", "2024-06-04" } },
	{ "things", { "none", "ball", "net", "ball,net" } },
};

/* ---- a questionnaire at random ---- */

struct made {
	uint64_t seed;
	char parts[PARTS][400];		/* its conditions */
};

static uint32_t
roll(struct made *made, uint32_t n)
{
	made->seed = made->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(made->seed >> 33) % n;
}

static void
write_condition(struct strbuf *buf, struct made *made, int depth)
{
	static const char *const leaves[] = {
		"who = adult", "who != adult", "age < 1", "age = 2", "age >= 3", "visits = 0",
		"visits > 1", "visits = null", "born < today()", "born = date(\"2024-06-02\")",
		"born + duration(\"P1D\") > today()", "age < visits", "age + 1 = visits",
		"list contains(things, ball)", "things = null", "count(things) = 2", "often",
	};
	static const char *const joins[] = { " and ", " or " };
	uint32_t kind = depth > 1 ? 0 : roll(made, 4);

	if (kind < 2) {
		strbuf_add(buf, leaves[roll(made, sizeof leaves / sizeof leaves[0])]);
		return;
	}
	strbuf_add(buf, kind == 2 ? "(" : "not(");
	write_condition(buf, made, depth + 1);
	if (kind == 2) {
		strbuf_add(buf, joins[roll(made, 2)]);
		write_condition(buf, made, depth + 1);
	}
	strbuf_add_char(buf, ')');
}

/* The first parts read only what is asked before them. */
static void
make_part(struct made *made, size_t i)
{
	static const char *const early[][4] = {
		{ "true", "who = child", "who = adult", "true" },
		{ "false", "age > 2", "who = adult and age = 0", "false" },
		{ "true", "age > 0", "who = adult or age = 1", "true" },
		{ "visits > 0", "visits > 1", "visits != null and visits > 1", "age > 1" },
	};
	struct strbuf buf = { 0 };

	if (i < 4)
		strbuf_add(&buf, early[i][roll(made, 4)]);
	else
		write_condition(&buf, made, 0);
	assert_false(buf.failed);
	snprintf(made->parts[i], sizeof made->parts[i], "%s", strbuf_text(&buf));
	strbuf_clear(&buf);
}

static char *
write_text(const struct made *made)
{
	char *text = NULL;

	assert_true(asprintf(&text,
		"[question.who]\ntype = choice\nlabel = \"w\"\n"
		"[choice.who.adult]\nlabel = \"a\"\n[choice.who.child]\nlabel = \"c\"\n"
		"[question.age]\ntype = number\nlabel = \"a\"\nrelevant = %s\nends = %s\n"
		"constraint = age >= 0 and age < 4\nmessage = \"m\"\n"
		"[question.visits]\ntype = number\nrequired = no\nlabel = \"v\"\nrelevant = %s\n"
		"constraint = visits >= 0 and visits < 4\nmessage = \"m\"\n"
		"[question.born]\ntype = date\nlabel = \"b\"\nmessage = \"m\"\n"
		"constraint = born in [date(\"2024-06-01\")..date(\"2024-06-04\")]\n"
		"[question.things]\ntype = choices\nlabel = \"t\"\nnone = \"Nothing\"\n"
		"[choice.things.ball]\nlabel = \"b\"\n[choice.things.net]\nlabel = \"n\"\n"
		"[calculate.often]\ncalculate = %s\n"
		"[calculate.case]\ntype = number\ncalculate = if %s then 1 else if %s then 2 else 3\n"
		"[calculate.cost]\ntype = number\ncalculate = if %s then 1 else case\n"
		"[verdict.one]\noutcome = yes\nrelevant = case = 1\ntext = \"1\"\nsource = law\n"
		"[verdict.two]\noutcome = no\nrelevant = case = 2\ntext = \"2\"\nsource = law\n"
		"[verdict.three]\noutcome = no\nrelevant = case = 3\ntext = \"3\"\nsource = law\n"
		"[item.first]\nkind = notice\nrelevant = %s\ntext = \"F\"\nsource = law\n"
		"[item.second]\nkind = requirement\nmet = %s\ntext = \"S\"\nsource = law\n"
		"[item.third]\nkind = fee\nrelevant = %s\ntext = \"T {cost}\"\nsource = law\n",
		made->parts[0], made->parts[1], made->parts[2], made->parts[3], made->parts[4],
		made->parts[5], made->parts[6], made->parts[7], made->parts[8],
		made->parts[9]) > 0);
	return text;
}

/* ---- how two reports differ, as bits ---- */

static const struct vv_item_view *
find_item(const struct vv_report *report, const char *id)
{
	for (size_t s = 0; s < report->section_count; s++)
		for (size_t i = 0; i < report->sections[s].item_count; i++)
			if (strcmp(report->sections[s].items[i].id, id) == 0)
				return &report->sections[s].items[i];
	return NULL;
}

static unsigned
verdict_number(const struct vv_report *report)
{
	static const char *const ids[VERDICTS] = { "one", "two", "three" };
	unsigned i = 0;

	while (strcmp(ids[i], report->verdict->id) != 0)
		i++;
	return i;
}

static uint32_t
compare_reports(const struct vv_report *old, const struct vv_report *new)
{
	static const char *const ids[ITEMS] = { "first", "second", "third" };
	unsigned from = verdict_number(old), to = verdict_number(new);
	uint32_t bits = from != to ? 1u << (from * VERDICTS + to) : 0;

	for (unsigned i = 0; i < ITEMS; i++) {
		const struct vv_item_view *a = find_item(old, ids[i]), *b = find_item(new, ids[i]);

		if (a != NULL && b == NULL)
			bits |= 1u << (9 + i);
		if (a == NULL && b != NULL)
			bits |= 1u << (12 + i);
		if (a != NULL && b != NULL && (a->met != b->met || strcmp(a->text, b->text) != 0))
			bits |= 1u << (15 + i);
	}
	return bits;
}

/* Nothing where one of them does not come to an end with these answers. */
static uint32_t
compare_sessions(const struct harness sides[2])
{
	struct vv_report *reports[2] = { NULL, NULL };
	uint32_t bits = 0;

	if (vv_session_next(sides[0].session) == NULL && vv_session_next(sides[1].session) == NULL) {
		for (int side = 0; side < 2; side++)
			assert_int_equal(vv_report_new(&reports[side], sides[side].session, VV_EN,
						       NULL), VV_OK);
		bits = compare_reports(reports[0], reports[1]);
	}
	vv_report_free(reports[0]);
	vv_report_free(reports[1]);
	return bits;
}

static void
answer(struct harness sides[2], const char *id, const char *raw)
{
	for (int side = 0; side < 2; side++)
		assert_int_equal(vv_session_answer(sides[side].session,
						   harness_question(&sides[side], id), raw, NULL),
				 VV_OK);
}

static uint32_t
try_all(struct harness sides[2], size_t question)
{
	uint32_t bits = 0;

	if (question == QUESTIONS)
		return compare_sessions(sides);
	for (size_t i = 0; i < WAYS_MAX && questions[question].raw[i] != NULL; i++) {
		answer(sides, questions[question].id, questions[question].raw[i]);
		bits |= try_all(sides, question + 1);
	}
	return bits;
}

static uint32_t
try_person(struct harness sides[2], const struct diff_person *person)
{
	for (size_t i = 0; i < QUESTIONS; i++)
		for (int side = 0; side < 2; side++)
			vv_session_clear(sides[side].session,
					 harness_question(&sides[side], questions[i].id));
	for (size_t i = 0; i < person->count; i++)
		answer(sides, person->answers[i].question->id, person->answers[i].raw);
	for (int side = 0; side < 2; side++)
		assert_null(vv_session_next(sides[side].session));
	return compare_sessions(sides);
}

static bool
try_seed(uint64_t seed)
{
	struct made made = { .seed = seed };
	struct harness sides[2];
	struct diff_result *diff;
	uint32_t wanted, found = 0;
	char *texts[2];
	vv_day day;

	for (size_t i = 0; i < PARTS; i++)
		make_part(&made, i);
	texts[0] = write_text(&made);
	for (uint32_t n = 1 + roll(&made, 2); n > 0; n--)
		make_part(&made, roll(&made, PARTS));
	texts[1] = write_text(&made);
	for (int side = 0; side < 2; side++)
		sides[side] = harness_open(texts[side], DAY);
	assert_true(vv_day_parse(&day, DAY));
	assert_int_equal(diff_prove(&diff, sides[0].model, sides[1].model, day, NULL), VV_OK);
	for (size_t i = 0; i < diff->person_count; i++)
		found |= try_person(sides, &diff->persons[i]);
	wanted = try_all(sides, 0);
	if (found != wanted || diff->doubt_count > 0)
		fail_msg("seed %u: found %x, not %x, doubts %zu\n%s----\n%s", (unsigned)seed, found,
			 wanted, diff->doubt_count, texts[0], texts[1]);
	diff_free(diff);
	for (int side = 0; side < 2; side++) {
		struct harness one = sides[side];

		harness_close(&one);
		free(texts[side]);
	}
	return wanted != 0;
}

static void
finds_what_brute_force_finds(void **unused)
{
	size_t changed = 0;

	(void)unused;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++)
		changed += try_seed(seed);
	print_message("%zu of %d pairs differ for somebody\n", changed, ROUNDS);
	assert_true(changed > ROUNDS / 4 && changed < ROUNDS);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_brute_force_finds),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
