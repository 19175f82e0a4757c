/* How long reports are: what is proved beside every interview there is, of a small
 * questionnaire, and beside those that are said to be the longest and shortest, of those
 * shipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#include "interview/report_layout.h"
#include "proof/lengths.h"

/* No value is shown, so that what is widest is what there is. */
static const char *const data =
	"[question.a]\ntype = yesno\nlabel = \"A?\"\n"
	"[question.b]\ntype = yesno\nlabel = \"B?\"\nrelevant = a = yes\n"
	"[question.c]\ntype = choices\nlabel = \"C?\"\nrelevant = b != yes\n"
	"[choice.c.x]\nlabel = \"X\"\n[choice.c.y]\nlabel = \"Y\"\n"
	"[question.day]\ntype = date\nlabel = \"When?\"\nrequired = no\n"
	"[question.end]\ntype = date\nlabel = \"Until?\"\nconstraint = end > day\n"
	"relevant = day != null\n"
	"[section.more]\nlabel = \"More\"\npart = \"Part\"\n"
	"[section.last]\nlabel = \"Last\"\npart = \"Part\"\nfold = a = no\n"
	"[verdict.good]\noutcome = yes\nrelevant = b = yes\nsource = law\n"
	"text = \"Good.\"\ntext.2 = \"Very good.\"\n"
	"[verdict.bad]\noutcome = no\nrelevant = not(b = yes)\nsource = law\ntext = \"Bad.\"\n"
	"[item.now_x]\nkind = now\nrelevant = day != null\nsource = law\ntext = \"Wait.\"\n"
	"[item.one]\nkind = document\nsection = more\nrelevant = list contains(c, x)\n"
	"source = law\ntext = \"One.\"\ntext.2 = \"It has more than one line, since it is so long "
	"that nobody would write it on one.\"\n"
	"[item.two]\nkind = notice\nsection = more\nrelevant = list contains(c, y)\n"
	"fold = end > day + @\"P5D\"\nsource = law\ntext = \"Two.\"\n"
	"[item.three]\nkind = requirement\nsection = last\nmet = end > day + @\"P9D\"\n"
	"relevant = day < @\"2024-06-01\"\nsource = law\n"
	"text = \"This takes one line, but for those of whom it is not known whether it is so\"\n"
	"[variant.three.long]\nrelevant = a = yes\ntext = \"Three.\"\ntext.2 = \"Three.\"\n"
	"[item.four]\nkind = link\nsection = last\nrelevant = end = @\"2024-06-09\"\n"
	"url = \"https://example.org\"\nsource = law\ntext = \"Four.\"\n";

static const char *const dates[] = {
	"", "2024-05-31", "2024-06-01", "2024-06-02", "2024-06-05", "2024-06-09", "2024-06-10",
	"2024-06-20",
};

struct extremes {
	size_t lines[2], questions[2];
	bool any;
};

static void
note(size_t *range, size_t n, bool first)
{
	if (first || n < range[0])
		range[0] = n;
	if (first || n > range[1])
		range[1] = n;
}

static size_t
count_asked(const struct vv_session *session, const struct vv_model *model)
{
	size_t count = 0;

	for (size_t i = 0; i < vv_model_question_count(model); i++)
		count += vv_session_state(session, vv_model_question(model, i)) != VV_IRRELEVANT;
	return count;
}

static void
note_interview(struct harness *harness, struct extremes *all)
{
	struct vv_report *report;
	struct extremes *of;
	size_t lines;

	assert_int_equal(vv_report_new(&report, harness->session, VV_EN, NULL), VV_OK);
	if (report->complete) {
		of = &all[strcmp(report->verdict->id, "bad") == 0];
		assert_true(layout_main_lines(report, LENGTHS_COLUMNS, &lines));
		note(of->lines, lines, !of->any);
		note(of->questions, count_asked(harness->session, harness->model), !of->any);
		of->any = true;
	}
	vv_report_free(report);
}

static void
answer(struct harness *harness, const char *id, const char *raw)
{
	vv_session_clear(harness->session, harness_question(harness, id));
	if (raw != NULL)
		vv_session_answer(harness->session, harness_question(harness, id), raw, NULL);
}

static void
ask_all(struct harness *harness, struct extremes *all)
{
	static const char *const yesno[] = { "yes", "no" };
	static const char *const sets[] = { "none", "x", "y", "x,y" };
	size_t count = sizeof dates / sizeof dates[0];

	for (size_t n = 0; n < 2 * 2 * 4 * count * count; n++) {
		answer(harness, "a", yesno[n % 2]);
		answer(harness, "b", yesno[n / 2 % 2]);
		answer(harness, "c", sets[n / 4 % 4]);
		answer(harness, "day", dates[n / 16 % count]);
		answer(harness, "end", dates[n / 16 / count]);
		note_interview(harness, all);
	}
}

static void
assert_best(const struct best *best, enum finding found, size_t wanted)
{
	assert_int_equal(found, FOUND);
	assert_true(best->known);
	assert_int_equal(best->sum, wanted);
}

static void
they_are_those_of_all_interviews(void **state)
{
	struct harness harness = harness_open(data, "2024-06-01");
	struct extremes all[2] = { { .any = false }, { .any = false } };
	struct arena arena = { .chunk_size = 4096 };
	struct budget budget;
	struct day *day;
	struct lengths *lengths;
	struct length_of of;

	(void)state;
	ask_all(&harness, all);
	effort_init(&budget, NULL);
	day = day_of(harness.model, &budget, vv_session_date(harness.session));
	assert_non_null(day);
	lengths = lengths_new(day);
	assert_non_null(lengths);
	for (uint32_t v = 0; v < 2; v++) {
		assert_true(all[v].any);
		lengths_of(&of, lengths, VV_EN, v, &arena);
		for (int most = 0; most < 2; most++) {
			assert_best(&of.lines[most], of.found[0][most], all[v].lines[most]);
			assert_best(&of.questions[most], of.found[1][most],
				    all[v].questions[most]);
		}
	}
	lengths_free(lengths);
	day_free(day);
	arena_clear(&arena);
	harness_close(&harness);
}

/* ---- those shipped ---- */

/* Lines and questions of an interview with the answers found. */
static void
run_witness(const struct vv_model *model, const struct witness *witness, const char *verdict,
	    size_t *lines, size_t *questions)
{
	struct vv_session *session;
	struct vv_report *report;

	assert_int_equal(vv_session_new(&session, model, witness->date, NULL), VV_OK);
	for (size_t i = 0; i < witness->count; i++)
		assert_int_equal(vv_session_answer(session, witness->answers[i].question,
						   witness->answers[i].raw, NULL), VV_OK);
	assert_int_equal(vv_report_new(&report, session, VV_EN, NULL), VV_OK);
	assert_true(report->complete);
	assert_string_equal(report->verdict->id, verdict);
	assert_true(layout_main_lines(report, LENGTHS_COLUMNS, lines));
	*questions = count_asked(session, model);
	vv_report_free(report);
	vv_session_free(session);
}

static void
check_verdict(struct day *day, struct lengths *lengths, uint32_t verdict, size_t *tried)
{
	struct arena arena = { .chunk_size = 4096 };
	const char *id = day->model->items[verdict].id;
	struct length_of of;
	size_t got, asked;

	lengths_of(&of, lengths, VV_EN, verdict, &arena);
	for (int most = 0; most < 2; most++) {
		if (of.found[0][most] == FOUND) {
			run_witness(day->model, &of.lines[most].witness, id, &got, &asked);
			/* at its widest a value may take some lines more than it does */
			assert_true((int64_t)got <= of.lines[most].sum);
			assert_true((int64_t)got + 12 >= of.lines[most].sum);
			++*tried;
		}
		if (of.found[1][most] == FOUND) {
			run_witness(day->model, &of.questions[most].witness, id, &got, &asked);
			assert_int_equal(asked, of.questions[most].sum);
			++*tried;
		}
	}
	arena_clear(&arena);
}

static void
check_shipped(const char *id)
{
	char path[512];
	struct vv_error err = { 0 };
	struct vv_data *folder;
	struct vv_model *model;
	struct budget budget;
	struct day *day;
	struct lengths *lengths;
	size_t tried = 0;
	vv_day date;

	snprintf(path, sizeof path, "%s/data", getenv("srcdir") != NULL ? getenv("srcdir") : "..");
	assert_int_equal(vv_data_open(&folder, path, NULL, languages(), &err), VV_OK);
	assert_int_equal(vv_model_load(&model, folder, id, &err), VV_OK);
	assert_true(vv_day_parse(&date, "2026-03-01"));
	effort_init(&budget, NULL);
	day = day_of(model, &budget, date);
	assert_non_null(day);
	lengths = lengths_new(day);
	assert_non_null(lengths);
	for (uint32_t v = 0; v < model->verdict_count; v++)
		check_verdict(day, lengths, v, &tried);
	assert_true(tried > model->verdict_count);
	lengths_free(lengths);
	day_free(day);
	vv_model_free(model);
	vv_data_free(folder);
}

static void
somebody_has_what_is_said(void **state)
{
	(void)state;
	check_shipped("no-lis1");
	check_shipped("no-authorisation");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_are_those_of_all_interviews),
		cmocka_unit_test(somebody_has_what_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
