/* Reports that are taken away, of a real interview.
 *
 *     export FOLDER QUESTIONNAIRE ANSWERS DATE PROGRAM
 *
 * prints one "name value" a line:
 *
 *     html_ms     the page of a report
 *     pair_ms     the page of it in two languages
 *     pdf_ms      PROGRAM started, given the report as JSON, and its PDF read to the end
 *     pdf_bytes   how long that is
 *
 * Times are medians. */
#include "bench.h"

#include "veiviser-export.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS = 15 };

static void
fail(const char *what)
{
	fprintf(stderr, "export: %s\n", what);
	exit(3);
}

static struct vv_report *
report_of(const struct vv_model *model, const char *path, vv_day day, vv_language language)
{
	struct vv_answers_file *file = NULL;
	struct vv_session *session;
	struct vv_report *report;

	if (vv_session_new(&session, model, day, NULL) != VV_OK
	    || vv_answers_read(&file, path, NULL, &(struct vv_faults){ .texts = NULL }) != VV_OK)
		fail("the answers");
	for (size_t i = 0; i < file->count; i++) {
		const struct vv_question *question =
			vv_model_find_question(model, file->all[i].question);

		if (question == NULL
		    || vv_session_answer(session, question, file->all[i].raw, NULL) != VV_OK)
			fail("an answer");
	}
	vv_answers_file_free(file);
	vv_session_skip_optional(session);
	if (vv_session_next(session) != NULL
	    || vv_report_new(&report, session, language, NULL) != VV_OK)
		fail("the report");
	vv_session_free(session);
	return report;
}

static double
page_ms(const struct vv_report *report, const struct vv_report *second)
{
	double runs[RUNS];

	for (int run = 0; run < RUNS; run++) {
		double begin = bench_now();
		char *page;

		if (vv_report_html(&page, report, second, NULL) != VV_OK)
			fail("the page");
		runs[run] = (bench_now() - begin) * 1e3;
		free(page);
	}
	return bench_median(runs, RUNS);
}

/* Its input comes from a file, so that neither side waits for the other. */
static size_t
run_paper(char *program, FILE *input)
{
	char bytes[65536];
	char *arguments[] = { program, NULL };
	posix_spawn_file_actions_t actions;
	size_t length = 0;
	ssize_t n;
	int ends[2], status;
	pid_t pid;

	rewind(input);
	if (pipe2(ends, O_CLOEXEC) != 0)
		fail("a pipe");
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, fileno(input), 0);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	if (posix_spawn(&pid, program, &actions, NULL, arguments, environ) != 0)
		fail(program);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	while ((n = read(ends[0], bytes, sizeof bytes)) > 0)
		length += (size_t)n;
	close(ends[0]);
	if (waitpid(pid, &status, 0) != pid || status != 0)
		fail("the PDF");
	return length;
}

static void
measure_pdf(const struct vv_report *report, char *program)
{
	FILE *input = tmpfile();
	double runs[RUNS];
	size_t length = 0;
	char *json;

	if (input == NULL || vv_report_json(&json, report) != VV_OK || fputs(json, input) < 0
	    || fflush(input) != 0)
		fail("the JSON");
	for (int run = 0; run < RUNS; run++) {
		double begin = bench_now();

		length = run_paper(program, input);
		runs[run] = (bench_now() - begin) * 1e3;
	}
	printf("pdf_ms %.1f\npdf_bytes %zu\n", bench_median(runs, RUNS), length);
	free(json);
	fclose(input);
}

int
main(int argc, char **argv)
{
	struct vv_data *data;
	struct vv_model *model;
	struct vv_report *report, *second;
	vv_day day;

	if (argc != 6 || !vv_day_parse(&day, argv[4]))
		fail("usage: export FOLDER QUESTIONNAIRE ANSWERS DATE PROGRAM");
	if (vv_data_open(&data, argv[1], NULL, NULL, NULL) != VV_OK
	    || vv_model_load(&model, data, argv[2], NULL) != VV_OK)
		fail("the data");
	report = report_of(model, argv[3], day, VV_EN);
	second = report_of(model, argv[3], day, VV_EN);
	printf("html_ms %.2f\npair_ms %.2f\n", page_ms(report, NULL), page_ms(report, second));
	if (access(argv[5], X_OK) == 0)
		measure_pdf(report, argv[5]);
	vv_report_free(second);
	vv_report_free(report);
	vv_model_free(model);
	vv_data_free(data);
	return 0;
}
