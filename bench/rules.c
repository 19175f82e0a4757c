/* The rule job through our own data and engine, beside its floor in the same run.
 *
 *     rules
 *
 * writes the job as a questionnaire, loads it, and prints one "name value" a line:
 *
 *     floor_us    one answer set: conditions as a tree, string compares, nothing else
 *     raw_us      the same 70 conditions by feel_evaluate over values at hand
 *     change_us   one answer changed in a session, everything recomputed
 *     answer_us   a whole answer set read from text into a session, recomputed once
 *     report_us   change_us, and the report with its texts, reasons and sources
 *     load_ms     the questionnaire loaded
 *     sum, report_sum   equal to the floor's, or the program fails
 *
 * Each figure is the median of several windows, floor and ours by turns. */
#include "bench.h"
#include "made-data.h"
#include "rules-job.h"

#include "interview/session.h"

#include <stdio.h>
#include <string.h>

enum { WINDOWS = 7 };

#define WINDOW_SECONDS 0.15

struct bench {
	struct job job;
	struct vv_model *model;
	struct vv_session *session;
	struct value *slots[JOB_ANSWERS];	/* every value each set comes to */
	struct arena scratch;
};

static _Noreturn void
fail(const char *what)
{
	fprintf(stderr, "rules: %s\n", what);
	exit(3);
}

static bool
write_job(void *payload, FILE *file)
{
	return job_write(payload, file);
}

/* ---- answers ---- */

static void
answer(struct bench *bench, int set, int question)
{
	const struct job_answer *given = &bench->job.answers[set][question];
	char raw[16];
	struct vv_error err = { .status = VV_OK };

	if (job_is_number(question))
		snprintf(raw, sizeof raw, "%d", given->number);
	else
		snprintf(raw, sizeof raw, "%s", given->choice);
	if (vv_session_answer(bench->session, vv_model_question(bench->model, (size_t)question),
			      raw, &err) != VV_OK)
		fail(err.text);
}

static void
answer_all(struct bench *bench, int set)
{
	for (int i = 0; i < JOB_QUESTIONS; i++)
		answer(bench, set, i);
	if (vv_session_next(bench->session) != NULL)
		fail("an answer set is not complete");
}

static void
keep_slots(struct bench *bench)
{
	size_t size = bench->model->slot_count * sizeof(struct value);

	for (int set = 0; set < JOB_ANSWERS; set++) {
		answer_all(bench, set);
		bench->slots[set] = malloc(size);
		if (bench->slots[set] == NULL)
			fail("out of memory");
		memcpy(bench->slots[set], session_evaluation(bench->session)->slots, size);
	}
}

/* ---- one evaluation of one answer set, each way ---- */

static long
by_floor(struct bench *bench, int set)
{
	const struct job_answer *answers = bench->job.answers[set];
	long sum = 0;

	for (int i = 0; i < JOB_QUESTIONS; i++)
		sum += job_floor(bench->job.seen[i], answers) ? 1000 : 0;
	for (int i = 0; i < JOB_RULES; i++)
		sum += job_floor(bench->job.rules[i], answers) ? 1 : 0;
	return sum;
}

static long
by_engine(struct bench *bench, int set)
{
	struct feel_env env = { .slots = bench->slots[set], .arena = &bench->scratch };
	const struct vv_model *model = bench->model;
	long sum = 0;

	for (size_t i = 0; i < model->calculation_count; i++)
		if (value_is_true(feel_evaluate(model->calculations[i].expression, &env)))
			sum += 1000;
	for (size_t i = model->verdict_count; i < model->item_count; i++)
		if (value_is_true(feel_evaluate(model->items[i].relevant, &env)))
			sum++;
	arena_reset(&bench->scratch);
	return sum;
}

/* The one answer of the set that is asked first, so that all is recomputed
 * behind it; the others are those of another set. */
static long
by_change(struct bench *bench, int set)
{
	answer(bench, set, 0);
	return vv_session_next(bench->session) == NULL;
}

static long
by_answers(struct bench *bench, int set)
{
	answer_all(bench, set);
	return 1;
}

static long
count_rules(const struct vv_report *report)
{
	long rules = 0;

	for (size_t i = 0; i < report->section_count; i++)
		for (size_t j = 0; j < report->sections[i].item_count; j++)
			rules += report->sections[i].items[j].kind != VV_KIND_VERDICT;
	return rules;
}

static long
by_report(struct bench *bench, int set)
{
	struct vv_error err = { .status = VV_OK };
	struct vv_report *report = NULL;
	long rules;

	answer(bench, set, 0);
	if (vv_report_new(&report, bench->session, VV_EN, &err) != VV_OK)
		fail(err.text);
	rules = count_rules(report);
	vv_report_free(report);
	return rules;
}

/* ---- measuring ---- */

typedef long way(struct bench *bench, int set);

static volatile long kept;	/* so that nothing is left out as unused */

/* Microseconds an answer set, over one window. */
static double
window(struct bench *bench, way *evaluate)
{
	double start = bench_now(), now = start;
	long rounds = 0;

	while (now - start < WINDOW_SECONDS) {
		for (int set = 0; set < JOB_ANSWERS; set++)
			kept += evaluate(bench, set);
		rounds += JOB_ANSWERS;
		now = bench_now();
	}
	return (now - start) * 1e6 / (double)rounds;
}

static const struct {
	const char *name;
	way *evaluate;
} figures[] = {
	{ "floor_us", by_floor },
	{ "raw_us", by_engine },
	{ "change_us", by_change },
	{ "answer_us", by_answers },
	{ "report_us", by_report },
};

enum { FIGURES = sizeof figures / sizeof figures[0] };

static void
measure(struct bench *bench)
{
	double seen[FIGURES][WINDOWS];

	for (size_t w = 0; w < WINDOWS; w++)
		for (size_t i = 0; i < FIGURES; i++)
			seen[i][w] = window(bench, figures[i].evaluate);
	for (size_t i = 0; i < FIGURES; i++)
		printf("%s %.3f\n", figures[i].name, bench_median(seen[i], WINDOWS));
}

/* Every way must come to the same before anything is measured. */
static void
compare_sums(struct bench *bench)
{
	long floor = 0, engine = 0, rules = 0, items = 0;

	for (int set = 0; set < JOB_ANSWERS; set++) {
		floor += by_floor(bench, set);
		engine += by_engine(bench, set);
		rules += by_floor(bench, set) % 1000;
		answer_all(bench, set);
		items += by_report(bench, set);
	}
	if (floor != JOB_SUM)
		fail("the floor comes to another sum");
	if (engine != JOB_SUM)
		fail("the engine comes to another sum");
	if (items != rules)
		fail("the reports come to another sum");
	printf("sum %ld\nreport_sum %ld\n", engine, items);
}

int
main(void)
{
	static struct bench bench;
	struct vv_error err = { .status = VV_OK };
	struct made_data data;
	vv_day day = 0;
	double seconds;

	if (!job_make(&bench.job) || !vv_day_parse(&day, "2025-01-01"))
		fail("out of memory");
	made_data_write(&data, write_job, &bench.job);
	bench.model = made_data_load(data.folder, "made", NULL, &seconds);
	made_data_remove(&data);
	printf("load_ms %.2f\n", seconds * 1e3);
	if (vv_session_new(&bench.session, bench.model, day, &err) != VV_OK)
		fail(err.text);
	keep_slots(&bench);
	compare_sums(&bench);
	measure(&bench);
	for (int set = 0; set < JOB_ANSWERS; set++)
		free(bench.slots[set]);
	arena_clear(&bench.scratch);
	vv_session_free(bench.session);
	vv_model_free(bench.model);
	job_clear(&bench.job);
	return 0;
}
