/* A command when memory runs out: every allocation fails in turn, once and then for
 * good.  It ends with the exit code of the system, or prints what it prints with memory
 * enough. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
#include "frontend/frontend.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_BYTES = 20000, PRINTED_BYTES_MAX = 2 * NAME_BYTES };

static char printed[PRINTED_BYTES_MAX], expected[PRINTED_BYTES_MAX];
static char set[NAME_BYTES + 8];

/* Runs the command with the first @p calls allocations, and keeps what it prints. */
static enum frontend_exit
run(const struct frontend_options *options, long calls, bool *got_through)
{
	FILE *file = tmpfile();
	int before = dup(STDOUT_FILENO);
	enum frontend_exit code;
	size_t length;

	assert_non_null(file);
	fflush(stdout);
	assert_true(dup2(fileno(file), STDOUT_FILENO) >= 0);
	memory_calls_left = calls;
	code = feel_main(options, NULL);
	*got_through = memory_calls_left != 0 && (memory_calls_left > 0 || calls < 0);
	memory_calls_left = -1;
	fflush(stdout);
	assert_true(dup2(before, STDOUT_FILENO) >= 0);
	close(before);
	rewind(file);
	length = fread(printed, 1, sizeof printed - 1, file);
	printed[length] = '\0';
	fclose(file);
	return code;
}

static void
feel_prints_all_or_nothing(void **state)
{
	char expression[] = "[count(append([name], name)), substring(upper case(name), 3, 15000)]";
	char *arguments[] = { expression }, *sets[] = { set };
	struct frontend_options options = {
		.language = VV_EN, .arguments = arguments, .argument_count = 1, .sets = sets, .set_count = 1,
	};
	bool got_through;

	(void)state;
	memcpy(set, "name=\"", 6);
	memset(set + 6, 'n', NAME_BYTES);
	memcpy(set + 6 + NAME_BYTES, "\"", 2);
	assert_int_equal(run(&options, -1, &got_through), EXIT_DONE);
	strcpy(expected, printed);
	for (int for_good = 0; for_good < 2; for_good++) {
		memory_gone_for_good = for_good;
		got_through = false;
		for (long n = 0; !got_through; n++) {
			enum frontend_exit code = run(&options, n, &got_through);

			if (code != EXIT_DONE && code != EXIT_SYSTEM)
				fail_msg("allocation %ld: exit code %d", n, code);
			if (code == EXIT_DONE && strcmp(printed, expected) != 0)
				fail_msg("allocation %ld: %.80s, not %.80s", n, printed, expected);
		}
	}
}

/* ---- answers files */

static size_t told;

static void
hear(void *payload, const struct vv_error *fault)
{
	enum vv_status *status = payload;

	*status = fault->status;
	told++;
}

/* Reads a file with every allocation failing in turn. */
static void
read_answers(const char *text, size_t count)
{
	char path[] = "/tmp/veiviser-answers-XXXXXX";
	int fd = mkstemp(path);
	bool got_through = false;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	for (long n = 0; !got_through; n++) {
		struct vv_answers_file *file = NULL;
		enum vv_status last = VV_OK, status;
		struct vv_faults faults = { .tell = hear, .payload = &last };

		told = 0;
		memory_calls_left = n;
		status = vv_answers_read(&file, path, NULL, &faults);
		got_through = memory_calls_left > 0;
		memory_calls_left = -1;
		assert_int_equal(status, last);
		assert_int_equal(told, status != VV_OK);
		if (status == VV_OK)
			assert_int_equal(file->count, count);
		else
			assert_true(status == VV_NO_MEMORY && file == NULL);
		vv_answers_file_free(file);
	}
	unlink(path);
}

static void
answers_are_read_whole_or_not(void **state)
{
	(void)state;
	for (int for_good = 0; for_good < 2; for_good++) {
		memory_gone_for_good = for_good;
		read_answers("[answers]\nvessel = row\ncrew = 2\n", 2);
		read_answers("{\"vessel\": \"row\", \"gear\": [\"vest\", \"flare\"], \"crew\": 2}", 3);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(feel_prints_all_or_nothing),
		cmocka_unit_test(answers_are_read_whole_or_not),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
