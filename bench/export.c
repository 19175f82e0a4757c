/* Reports that are taken away, of a real interview.
 *
 *     export FOLDER LOCALE QUESTIONNAIRE ANSWERS DATE PROGRAM
 *
 * with the translations in LOCALE prints one "name value" a line:
 *
 *     html_ms     the page of a report
 *     pair_ms     the page of it in English and Norwegian
 *     pdf_ms      PROGRAM started, given the report as JSON, and its PDF read to the end
 *     pdf_bytes   how long that is
 *
 * Times are medians. */
#include "bench.h"
#include "session.h"

#include "veiviser-export.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS = 15 };

static _Noreturn void
fail(const char *what)
{
	fprintf(stderr, "export: %s\n", what);
	exit(3);
}

static struct vv_report *
report_in(const struct vv_session *session, vv_language language)
{
	struct vv_report *report;

	if (vv_report_new(&report, session, language, NULL) != VV_OK)
		fail("the report");
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
	struct vv_texts *texts;
	struct vv_data *data;
	struct vv_model *model;
	struct vv_session *session;
	struct vv_report *report, *second;
	vv_language language;
	vv_day day;

	if (argc != 7 || !vv_day_parse(&day, argv[5]))
		fail("usage: export FOLDER LOCALE QUESTIONNAIRE ANSWERS DATE PROGRAM");
	if (vv_texts_open(&texts, argv[1], argv[2]) != VV_OK || !vv_language_find(texts, "nb", &language))
		fail("the translations");
	if (vv_data_open(&data, argv[1], NULL, texts, NULL) != VV_OK
	    || vv_model_load(&model, data, argv[3], NULL) != VV_OK)
		fail("the data");
	session = bench_session(model, argv[4], day);
	report = report_in(session, VV_EN);
	second = report_in(session, language);
	printf("html_ms %.2f\npair_ms %.2f\n", page_ms(report, NULL), page_ms(report, second));
	if (access(argv[6], X_OK) == 0)
		measure_pdf(report, argv[6]);
	vv_report_free(second);
	vv_report_free(report);
	vv_session_free(session);
	vv_model_free(model);
	vv_data_free(data);
	vv_texts_free(texts);
	return 0;
}
