/* What explaining costs, over all interviews of a folder of cases.
 *
 *     what-if DATA CASES
 *
 * prints one "name value" a line, of each questionnaire ID of DATA that has cases in CASES/ID:
 *
 *     ID_changes_ms        the nearest changes of a case, on average
 *     ID_changes_most_ms   of the case in which that takes longest
 *     ID_purpose_ms        why a question is asked, where nobody has written it, likewise
 *     ID_purpose_most_ms
 *
 * Processor time, the shortest of a few runs each. */
#include "bench.h"

#include "interview/session.h"
#include "veiviser-explain.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { RUNS = 5 };

struct cost {
	double sum, most;
	long count;
};

static _Noreturn void
fail(const char *what)
{
	fprintf(stderr, "what-if: %s\n", what);
	exit(3);
}

static double
spent(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
add(struct cost *cost, double ms)
{
	cost->sum += ms;
	cost->most = ms > cost->most ? ms : cost->most;
	cost->count++;
}

static void
print(const struct cost *cost, const char *id, const char *what)
{
	printf("%s_%s_ms %.2f\n%s_%s_most_ms %.2f\n", id, what,
	       cost->count > 0 ? cost->sum / (double)cost->count : 0, id, what, cost->most);
}

/* ---- one interview ---- */

static double
cost_changes(const struct vv_session *session)
{
	double best = 1e9;

	for (int run = 0; run < RUNS; run++) {
		struct vv_alternatives *changes = NULL;
		double start = spent();

		if (vv_alternatives_new(&changes, session, VV_EN) != VV_OK)
			fail("out of memory");
		best = spent() - start < best ? spent() - start : best;
		vv_alternatives_free(changes);
	}
	return best;
}

static double
cost_purpose(const struct vv_session *session, const struct vv_question *question)
{
	double best = 1e9;

	for (int run = 0; run < RUNS; run++) {
		struct vv_question_view *view = NULL;
		double start;

		if (vv_question_view_new(&view, session, question, VV_EN) != VV_OK)
			fail("out of memory");
		start = spent();
		if (vv_question_view_purpose(view, session) != VV_OK)
			fail("out of memory");
		best = spent() - start < best ? spent() - start : best;
		vv_question_view_free(view);
	}
	return best;
}

static void
tell_nothing(void *payload, const struct vv_error *fault)
{
	(void)payload;
	(void)fault;
}

static struct vv_session *
open_case(const struct vv_model *model, const char *folder)
{
	struct vv_faults faults = { .tell = tell_nothing };
	struct vv_answers_file *file = NULL;
	struct vv_session *session = NULL;
	char path[500], day[16] = "";
	vv_day date = 0;
	FILE *args;

	snprintf(path, sizeof path, "%s/args", folder);
	args = fopen(path, "r");
	if (args == NULL || fscanf(args, "%*s --date %15s", day) != 1 || !vv_day_parse(&date, day))
		fail(path);
	fclose(args);
	snprintf(path, sizeof path, "%s/answers", folder);
	if (vv_session_new(&session, model, date, NULL) != VV_OK
	    || vv_answers_read(&file, path, vv_model_id(model), &faults) != VV_OK)
		fail(path);
	for (size_t i = 0; i < file->count; i++)
		vv_session_recall(session, vv_model_find_question(model, file->all[i].question),
				  file->all[i].raw, NULL);
	vv_answers_file_free(file);
	vv_session_skip_optional(session);
	return session;
}

/* ---- all ---- */

static void
measure(const struct vv_data *data, const char *id, const char *cases)
{
	struct cost changes = { .count = 0 }, purposes = { .count = 0 };
	struct vv_model *model = NULL;
	char pattern[500];
	glob_t found;

	snprintf(pattern, sizeof pattern, "%s/%s/*", cases, id);
	if (glob(pattern, GLOB_ONLYDIR, NULL, &found) != 0)
		return;
	if (vv_model_load(&model, data, id, NULL) != VV_OK)
		fail(id);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct vv_session *session = open_case(model, found.gl_pathv[i]);

		add(&changes, cost_changes(session));
		for (size_t q = 0; q < model->question_count && i % 8 == 0; q++)
			if (vv_session_state(session, &model->questions[q]) != VV_IRRELEVANT
			    && !text_is_set(&model->questions[q].why))
				add(&purposes, cost_purpose(session, &model->questions[q]));
		vv_session_free(session);
	}
	globfree(&found);
	vv_model_free(model);
	print(&changes, id, "changes");
	print(&purposes, id, "purpose");
}

int
main(int argc, char **argv)
{
	struct vv_data *data = NULL;

	if (argc != 3 || vv_data_open(&data, argv[1], NULL, NULL, NULL) != VV_OK)
		fail("usage: what-if DATA CASES");
	for (size_t i = 0; i < vv_data_count(data); i++)
		measure(data, vv_data_id(data, i), argv[2]);
	vv_data_free(data);
	return 0;
}
