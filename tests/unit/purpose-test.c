/* Why a question is asked, beside every way of going on: nothing is claimed to depend on an
 * answer that does not. */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "lines.h"
#include "made.h"
#include "rounds.h"

#include "explain/purpose.h"
#include "value/date.h"
#include "veiviser-explain.h"

enum { VALUES_MAX = 80, WAYS_MAX = 6000, ITEMS_MAX = 40 };

/* Every answer to a question that is tried. */
struct values {
	char raw[VALUES_MAX][40];
	size_t count;
};

struct brute {
	struct made *made;
	const struct vv_model *model;
	struct vv_session *session;
	size_t question;		/* asked now */
	struct values values[QUESTIONS_MAX];
	size_t chosen[QUESTIONS_MAX];	/* one for each later question, asked or not */
	bool verdict, questions, seen[ITEMS_MAX];
	size_t pairs;
};

static void
put_value(struct values *values, const char *raw)
{
	for (size_t i = 0; i < values->count; i++)
		if (strcmp(values->raw[i], raw) == 0)
			return;
	assert_true(values->count < VALUES_MAX);
	snprintf(values->raw[values->count++], sizeof values->raw[0], "%s", raw);
}

/* Values of the question at which something can turn. */
static void
put_turns(struct values *values, enum vv_type type)
{
	char raw[40];

	for (int i = -12; type == VV_TYPE_NUMBER && i <= 30; i++) {
		snprintf(raw, sizeof raw, "%d", i);
		put_value(values, raw);
	}
	for (int month = 1; type == VV_TYPE_DATE && month <= 9; month++)
		for (int day = 14; day <= 15; day++) {
			vv_day_format(raw, date_from_civil((struct civil){ 2024, month, day }));
			put_value(values, raw);
		}
	for (int year = 2022; type == VV_TYPE_DATE && year <= 2026; year++)
		for (int month = 1; month <= 8; month += month == 1 ? 1 : 3)
			for (int back = 0; back <= 1; back++) {
				vv_day_format(raw, date_from_civil((struct civil){ year, month, 1 })
					      - back);
				put_value(values, raw);
			}
}

static void
find_values(struct brute *b)
{
	static const char *const sets[] = { "none", "a", "b", "c" };
	char room[40];

	for (size_t q = b->question; q < b->made->count; q++) {
		const struct vv_question *question = vv_model_question(b->model, q);
		const char *raw;

		b->values[q].count = 0;
		for (size_t i = 0; i < b->made->questions[q].raw_count; i++)
			put_value(&b->values[q], b->made->questions[q].raws[i]);
		for (size_t i = 0; question->type == VV_TYPE_CHOICES && i < 4; i++)
			put_value(&b->values[q], sets[i]);
		for (size_t i = 0; question->choice_count == 0
		     && (raw = purpose_value(b->session, question, i, room)) != NULL; i++)
			put_value(&b->values[q], raw);
	}
	put_turns(&b->values[b->question], vv_model_question(b->model, b->question)->type);
}

static size_t
count_ways(const struct brute *b)
{
	size_t ways = 1;

	for (size_t q = b->question; q < b->made->count && ways <= WAYS_MAX; q++)
		ways *= b->values[q].count;
	return ways;
}

/* The end with one answer, the later ones as chosen; NULL: it is no complete interview. */
static struct vv_report *
go(struct brute *b, size_t value, bool *asked)
{
	struct vv_report *report = NULL;
	bool good = true;

	vv_session_answer(b->session, vv_model_question(b->model, b->question),
			  b->values[b->question].raw[value], NULL);
	for (size_t q = b->question + 1; q < b->made->count; q++)
		vv_session_answer(b->session, vv_model_question(b->model, q),
				  b->values[q].raw[b->chosen[q]], NULL);
	for (size_t q = 0; q < b->made->count; q++) {
		enum vv_state state = vv_session_state(b->session, vv_model_question(b->model, q));

		asked[q] = state != VV_IRRELEVANT;
		good = good && state != VV_REFUSED && state != VV_OPEN && state != VV_UNDECIDED;
	}
	if (good && vv_report_new(&report, b->session, VV_EN, NULL) != VV_OK)
		return NULL;
	return report;
}

static const struct vv_item_view *
line_of(const struct vv_report *report, const char *id)
{
	return report_find_item(report, id, false);
}

static void
note_difference(struct brute *b, const struct vv_report *x, const struct vv_report *y)
{
	b->pairs++;
	b->verdict |= strcmp(x->verdict->id, y->verdict->id) != 0;
	for (size_t i = b->model->verdict_count; i < b->model->item_count; i++) {
		const struct vv_item_view *one = line_of(x, b->model->items[i].id);
		const struct vv_item_view *other = line_of(y, b->model->items[i].id);

		b->seen[i] |= (one == NULL) != (other == NULL)
			|| (one != NULL && (!lines_same(x, one, y, other)
					    || !lines_same_day(one->date, other->date)
					    || !lines_same_day(one->until, other->until)));
	}
}

static void
compare_ends(struct brute *b)
{
	struct vv_report *reports[VALUES_MAX];
	bool asked[VALUES_MAX][QUESTIONS_MAX];
	size_t count = b->values[b->question].count;

	for (size_t v = 0; v < count; v++)
		reports[v] = go(b, v, asked[v]);
	for (size_t v = 0; v < count; v++)
		for (size_t w = v + 1; w < count; w++) {
			if (reports[v] == NULL || reports[w] == NULL)
				continue;
			note_difference(b, reports[v], reports[w]);
			b->questions |= memcmp(asked[v], asked[w], b->made->count) != 0;
		}
	for (size_t v = 0; v < count; v++)
		vv_report_free(reports[v]);
}

static void
go_on(struct brute *b, size_t q)
{
	if (q == b->made->count) {
		compare_ends(b);
		return;
	}
	for (b->chosen[q] = 0; b->chosen[q] < b->values[q].count; b->chosen[q]++)
		go_on(b, q + 1);
}

struct seen {
	size_t tried, verdicts, lines, numbers, questions;
};

static void
complain(const struct brute *b, const char *what, size_t kind)
{
	print_error("%s\nq%zu, of kind %zu:\n", strbuf_text(&b->made->text), b->question, kind);
	for (size_t q = 0; q < b->question; q++)
		print_error("q%zu=%s\n", q, vv_session_raw(b->session, vv_model_question(b->model, q)));
	fail_msg("%s", what);
}

static void
check(struct brute *b, const struct purpose *said, struct seen *seen)
{
	for (size_t kind = 0; kind < COMPARE_KINDS; kind++) {
		size_t so = 0;

		for (size_t i = b->model->verdict_count; i < b->model->item_count; i++)
			so += b->seen[i] && b->model->items[i].kind == (enum vv_kind)kind;
		if (said->lines[kind] > 0 && so == 0)
			complain(b, "no such line can be another", kind);
		if (said->exact[kind] && said->lines[kind] != so)
			complain(b, "other lines can be others, too", kind);
		seen->lines += said->lines[kind];
		seen->numbers += said->exact[kind];
	}
	if (said->verdict && !b->verdict)
		complain(b, "the result cannot be another", 0);
	if (said->questions && !b->questions)
		complain(b, "what is asked cannot be another", 0);
	seen->tried++;
	seen->verdicts += said->verdict;
	seen->questions += said->questions;
}

/* Asks up to some question, and why that one is asked. */
static void
try_person(struct made *made, const struct harness *harness, struct seen *seen)
{
	struct brute b = { .made = made, .model = harness->model };
	const struct vv_question *next;
	struct purpose said;
	size_t stop = roll(made, (uint32_t)made->count);

	assert_int_equal(vv_session_new(&b.session, harness->model,
					vv_session_date(harness->session), NULL), VV_OK);
	while ((next = vv_session_next(b.session)) != NULL && vv_question_index(next) < stop) {
		struct made_question *question = &made->questions[vv_question_index(next)];

		vv_session_answer(b.session, next,
				  question->raws[roll(made, (uint32_t)question->raw_count)], NULL);
		if (vv_session_state(b.session, next) == VV_REFUSED)
			break;
	}
	if (next != NULL && vv_session_state(b.session, next) == VV_OPEN) {
		b.question = vv_question_index(next);
		find_values(&b);
		if (count_ways(&b) <= WAYS_MAX) {
			assert_true(purpose_find(&said, b.session, next));
			go_on(&b, b.question + 1);
			check(&b, &said, seen);
		}
	}
	vv_session_free(b.session);
}

static void
what_is_claimed_can_be_seen(void **unused)
{
	size_t rounds = rounds_wanted();
	uint64_t seed = seed_wanted();
	struct seen seen = { .tried = 0 };

	(void)unused;
	for (size_t round = 0; round < rounds; round++) {
		struct made made;
		struct harness harness;

		make(&made, seed + round);
		harness = harness_open(strbuf_text(&made.text), "2024-06-15");
		for (int p = 0; p < 3; p++)
			try_person(&made, &harness, &seen);
		harness_close(&harness);
		strbuf_clear(&made.text);
	}
	assert_true(seen.tried > rounds / 2 && seen.verdicts > rounds / 8);
	assert_true(seen.lines > rounds / 2 && seen.numbers > rounds / 8 && seen.questions > rounds / 15);
}

/* ---- in words ---- */

static const char *const boat =
	"[question.kind]\ntype = choice\nlabel = \"Which boat?\"\n"
	"[choice.kind.sail]\nlabel = \"Sailing boat\"\n"
	"[choice.kind.motor]\nlabel = \"Motor boat\"\n"
	"[question.name]\ntype = text\nlabel = \"Its name?\"\n"
	"[question.loud]\ntype = yesno\nlabel = \"Loud?\"\nrelevant = kind = motor\n"
	"[question.crew]\ntype = number\nlabel = \"How many?\"\nwhy = \"There are rules.\"\n"
	"[verdict.free]\noutcome = yes\ntext = \"You can go.\"\nsource = law\nrelevant = crew > 0\n"
	"[verdict.never]\noutcome = no\ntext = \"You cannot go.\"\nsource = law\n"
	"relevant = crew <= 0\n"
	"[item.paper]\nkind = document\ntext = \"Its licence\"\nsource = law\nrelevant = kind = motor\n"
	"[item.stamp]\nkind = document\ntext = \"A stamp\"\nsource = law\nrelevant = loud = yes\n"
	"[item.pay]\nkind = fee\ntext = \"Pay for {kind}\"\nsource = law\n";

static void
check_why(struct harness *h, const char *id, const char *expected)
{
	struct vv_question_view *view;

	assert_int_equal(vv_question_view_new(&view, h->session, harness_question(h, id), VV_EN),
			 VV_OK);
	assert_int_equal(vv_question_view_purpose(view, h->session), VV_OK);
	assert_string_equal(view->why, expected);
	vv_question_view_free(view);
}

static void
it_is_told_in_a_line(void **unused)
{
	struct harness h = harness_open(boat, "2024-06-15");

	(void)unused;
	check_why(&h, "kind", "It can change 2 documents and 1 fee.");
	harness_answer(&h, "kind=motor");
	check_why(&h, "name", "");
	harness_answer(&h, "name=x");
	check_why(&h, "loud", "It can change 1 document.");
	check_why(&h, "crew", "There are rules.");
	harness_close(&h);
}

/* Whoever reads the line sees the same. */
static void
variants_of_the_same_words_are_one_line(void **unused)
{
	struct harness h = harness_open(
		"[question.kind]\ntype = choice\nlabel = \"Which boat?\"\n"
		"[choice.kind.sail]\nlabel = \"Sailing boat\"\n"
		"[choice.kind.motor]\nlabel = \"Motor boat\"\n"
		"[verdict.free]\noutcome = yes\ntext = \"You can go.\"\nsource = law\n"
		"[item.paper]\nkind = document\ntext = \"Its licence\"\nsource = law\n"
		"[variant.paper.sail]\nrelevant = kind = sail\ntext = \"Its licence\"\n"
		"[item.stamp]\nkind = fee\ntext = \"A stamp\"\nsource = law\n"
		"[variant.stamp.sail]\nrelevant = kind = sail\ntext = \"A seal\"\n",
		"2024-06-15");

	(void)unused;
	check_why(&h, "kind", "It can change 1 fee.");
	harness_close(&h);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_told_in_a_line),
		cmocka_unit_test(variants_of_the_same_words_are_one_line),
		cmocka_unit_test(what_is_claimed_can_be_seen),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
