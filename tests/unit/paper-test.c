/* veiviser-paper as the program calls it, where it is built. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "frontend/paper.h"
#include "frontend/paths.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

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

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_a_file),
		cmocka_unit_test(tells_a_fault_in_one_line),
		cmocka_unit_test(tells_that_nothing_was_printed),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, find_paper, NULL);
}
