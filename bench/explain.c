/* Reasons told of a real interview.
 *
 *     explain FOLDER QUESTIONNAIRE ANSWERS DATE ID...
 *
 * prints one "name value" a line:
 *
 *     report_ms   every line of the report and every verdict explained, in JSON
 *     one_ms      one line or verdict that does not apply, with the conditions that fail: the
 *                 slowest of those named
 *     steps       of those named, opened wholly
 *
 * Times are medians. */
#include "bench.h"
#include "session.h"

#include "veiviser-explain.h"

#include <stdio.h>

enum { RUNS = 15 };

static _Noreturn void
fail(const char *what)
{
	fprintf(stderr, "explain: %s\n", what);
	exit(3);
}

static double
explain_report(const struct vv_session *session)
{
	struct vv_report *report;
	double begin, seconds;

	if (vv_report_new(&report, session, VV_EN, NULL) != VV_OK)
		fail("a report");
	begin = bench_now();
	if (vv_report_explain(report, session, NULL, NULL) != VV_OK)
		fail("its reasons");
	seconds = bench_now() - begin;
	vv_report_free(report);
	return seconds * 1e3;
}

static size_t
count_steps(const struct vv_why *step)
{
	size_t count = 1;

	for (size_t i = 0; step != NULL && i < step->of_count; i++)
		count += count_steps(&step->of[i]);
	return step != NULL ? count : 0;
}

/* Milliseconds of the slowest of all lines and verdicts that do not apply. */
static double
explain_slowest(const struct vv_session *session, char *const *ids, size_t count, size_t *steps)
{
	double slowest = 0;

	for (size_t i = 0; i < count; i++) {
		struct vv_explanation *explanation;
		double begin = bench_now(), seconds;

		if (vv_explain(&explanation, session, VV_EN, ids[i], NULL) != VV_OK)
			fail("an explanation");
		seconds = bench_now() - begin;
		*steps += count_steps(explanation->why);
		if (explanation->holds == VV_FALSE && seconds * 1e3 > slowest)
			slowest = seconds * 1e3;
		vv_explanation_free(explanation);
	}
	return slowest;
}

int
main(int argc, char **argv)
{
	struct vv_data *data;
	struct vv_model *model;
	struct vv_session *session;
	double whole[RUNS], slowest[RUNS];
	size_t steps = 0;
	vv_day day;

	if (argc < 6 || !vv_day_parse(&day, argv[4]))
		fail("usage: explain FOLDER QUESTIONNAIRE ANSWERS DATE ID...");
	if (vv_data_open(&data, argv[1], NULL, NULL, NULL) != VV_OK
	    || vv_model_load(&model, data, argv[2], NULL) != VV_OK)
		fail("the data");
	session = bench_session(model, argv[3], day);
	for (size_t i = 0; i < RUNS; i++) {
		whole[i] = explain_report(session);
		steps = 0;
		slowest[i] = explain_slowest(session, argv + 5, (size_t)argc - 5, &steps);
	}
	printf("report_ms %.2f\none_ms %.2f\nsteps %zu\n", bench_median(whole, RUNS),
	       bench_median(slowest, RUNS), steps);
	vv_session_free(session);
	vv_model_free(model);
	vv_data_free(data);
	return 0;
}
