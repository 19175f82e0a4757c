/* veiviser-paper as the program calls it, where it is built. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "frontend/paper.h"
#include "frontend/paths.h"
#include "frontend/runner.h"
#include "frontend/printer.h"
#include "guard/sandbox.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char report[] =
	"{\"questionnaire\": \"x\", \"date\": \"2024-01-01\", \"language\": \"en\", \"title\": \"T\","
	" \"subject\": \"\", \"rules\": \"Rules as of 1 January 2024.\", \"notice\": \"\","
	" \"warnings\": [], \"outcome_text\": null, \"card\": [], \"sections\": ["
	"{\"id\": \"s\", \"label\": \"S\", \"fold\": false, \"items\": [\"i\"]}],"
	" \"items\": [{\"id\": \"i\", \"kind\": \"notice\", \"text\": \"A line\", \"sources\": []}],"
	" \"more\": \"More\", \"sources_label\": \"Sources\"}\n";

static int
find_paper(void **state)
{
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	return paths_prepare() ? 0 : -1;
}

/* "there are no fonts" is of the machine, not of this. */
static void
gives_a_file(void **state)
{
	vv_day made = 20000;
	char *pdf = NULL, *fault = NULL;
	size_t length = 0;

	(void)state;
	if (!paper_available())
		skip();
	if (paper_pdf(&pdf, &length, report, &made, NULL, VV_EN, &fault) != EXIT_DONE) {
		assert_non_null(fault);
		if (strstr(fault, "fonts-dejavu-core") == NULL)
			fail_msg("%s", fault);
		free(fault);
		skip();
	}
	assert_true(length > 1000);
	assert_memory_equal(pdf, "%PDF-1.4", 8);
	/* the day on which it was made */
	assert_non_null(memmem(pdf, length, "/CreationDate (20241004", 23));
	free(pdf);
}

static void
tells_a_fault_in_one_line(void **state)
{
	char *pdf = NULL, *fault = NULL;
	size_t length = 0;

	(void)state;
	if (!paper_available())
		skip();
	assert_int_equal(paper_pdf(&pdf, &length, "[]", NULL, NULL, VV_EN, &fault), EXIT_SYSTEM);
	assert_null(pdf);
	assert_string_equal(fault, "this is no report in JSON that can be put on paper");
	free(fault);
}

/* Whatever the machine has, this is no queue of it. */
static void
tells_that_nothing_was_printed(void **state)
{
	static const struct paper_queue queue = { "no-such/queue", "/run/cups/cups.sock" };
	struct helper_result result;
	char *input, *fault = NULL;

	(void)state;
	if (!paper_available())
		skip();
	input = paper_input(report, NULL);
	assert_non_null(input);
	paper_print(&result, &queue, input, strlen(input), NULL);
	assert_int_equal(result.end, HELPER_ENDED);
	assert_int_not_equal(result.status, 0);
	assert_string_not_equal(paper_end_text(result.end, result.status), "");
	free(result.out);
	free(input);
	assert_int_equal(paper_look(&queue, NULL, VV_EN, &fault), EXIT_SYSTEM);
	assert_non_null(fault);
	assert_null(strchr(fault, '\n'));
	free(fault);
}

#ifndef VV_SANITIZED

/* What the process beside it does for one that may start nothing. */
static int
from_inside(int runner)
{
	const struct paper_queue queue = { "none", "/nowhere" };
	struct helper_result result;
	char *pdf = NULL, *fault = NULL, *one = NULL;
	size_t length = 0;

	helper_leave_to(runner);
	if (paper_pdf(&pdf, &length, "{}", NULL, NULL, VV_EN, &fault) != EXIT_SYSTEM
	    || fault == NULL)
		return 1;
	free(fault);
	paper_print(&result, &queue, report, strlen(report), NULL);
	if (result.end != HELPER_ENDED || result.status == 0)
		return 2;
	free(result.out);
	if (paper_pdf(&pdf, &length, report, NULL, NULL, VV_EN, &one) == EXIT_DONE)
		return length > 1000 && memcmp(pdf, "%PDF-1.4", 8) == 0 ? 0 : 3;
	return strstr(one, "fonts-dejavu-core") != NULL ? 0 : 4;
}

static void
works_for_one_that_may_start_nothing(void **state)
{
	struct sandbox_level level = sandbox_available(&sandbox_visitor);
	const struct sandbox_rules rules = printer_rules();
	struct sandbox_level runners = sandbox_available(&rules);
	int status, runner;
	pid_t child;

	(void)state;
	if (!paper_available() || !sandbox_suffices(&level) || !sandbox_suffices(&runners))
		skip();
	runner = runner_start();
	assert_true(runner >= 0);
	child = fork();
	if (child == 0) {
		if (!sandbox_close(&sandbox_visitor, &level))
			_exit(99);
		_exit(from_inside(runner));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	(void)close(runner);
	assert_true(waitpid(-1, &status, 0) > 0);	/* it ends by itself */
	assert_int_equal(status, 0);
}

static void
nonsense_ends_it(void **state)
{
	static const char nonsense[64] = "nonsense";
	const struct sandbox_rules rules = printer_rules();
	struct sandbox_level level = sandbox_available(&rules);
	struct helper_result result;
	char name[] = "veiviser-paper";
	int runner;

	(void)state;
	if (!sandbox_suffices(&level))
		skip();
	runner = runner_start();
	assert_true(runner >= 0);
	assert_int_equal(write(runner, nonsense, sizeof nonsense), (int)sizeof nonsense);
	runner_ask(runner, &result, &(struct helper){
		.path = "", .arguments = (char *[]){ name, NULL }, .in = "", .seconds = 5 });
	assert_int_equal(result.end, HELPER_FAILED);
	(void)close(runner);
	assert_true(waitpid(-1, NULL, 0) > 0);
}

#endif

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_a_file),
		cmocka_unit_test(tells_a_fault_in_one_line),
#ifndef VV_SANITIZED
		cmocka_unit_test(works_for_one_that_may_start_nothing),
		cmocka_unit_test(nonsense_ends_it),
#endif
		cmocka_unit_test(tells_that_nothing_was_printed),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, find_paper, NULL);
}
