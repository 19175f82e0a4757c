/* Running a helper: however it behaves, it ends, nothing is lost or leaked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "frontend/helper.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BIG = 6 * 1024 * 1024 };

static struct helper_result
run_with(const char *script, const char *in, size_t in_length, size_t out_max, unsigned seconds)
{
	char name[] = "sh", option[] = "-c", text[1024];
	char *arguments[] = { name, option, text, NULL };
	struct helper_result result;

	assert_true(strlen(script) < sizeof text);
	memcpy(text, script, strlen(script) + 1);
	helper_run(&result, &(struct helper){
		.path = "/bin/sh", .arguments = arguments, .in = in, .in_length = in_length,
		.out_max = out_max, .seconds = seconds });
	return result;
}

static void
assert_says(const char *script, const char *in, const char *expected)
{
	struct helper_result result = run_with(script, in, strlen(in), BIG, 20);

	assert_int_equal(result.end, HELPER_ENDED);
	assert_int_equal(result.status, 0);
	assert_string_equal(result.out, expected);
	free(result.out);
}

static size_t
open_descriptors(void)
{
	DIR *folder = opendir("/proc/self/fd");
	size_t count = 0;

	assert_non_null(folder);
	while (readdir(folder) != NULL)
		count++;
	closedir(folder);
	return count;
}

static void
gives_what_it_writes(void **state)
{
	(void)state;
	assert_says("cat", "letters\n", "letters\n");
	assert_says("cat", "", "");
	assert_says("cat > /dev/null; echo done", "letters", "done\n");
	/* what it reads not is no fault of its own */
	assert_says("exec < /dev/null; echo done", "letters", "done\n");
}

/* Both pipes fill up at once. */
static void
carries_more_than_pipes_hold(void **state)
{
	char *in = malloc(BIG);
	struct helper_result result;

	(void)state;
	assert_non_null(in);
	for (size_t i = 0; i < BIG; i++)
		in[i] = (char)('a' + i % 23);
	result = run_with("cat", in, BIG, BIG, 60);
	assert_int_equal(result.end, HELPER_ENDED);
	assert_int_equal(result.out_length, BIG);
	assert_memory_equal(result.out, in, BIG);
	free(result.out);
	free(in);
}

static void
tells_how_it_ended(void **state)
{
	static const struct {
		const char *script;
		enum helper_end end;
		int status;
	} cases[] = {
		{ "exit 0", HELPER_ENDED, 0 },
		{ "exit 3", HELPER_ENDED, 3 },
		{ "cat > /dev/null; echo half; exit 8", HELPER_ENDED, 8 },
		{ "exit 127", HELPER_MISSING, 0 },
		{ "kill -KILL $$", HELPER_KILLED, 0 },
		{ "echo half; kill -SEGV $$", HELPER_KILLED, 0 },
		{ "exec sleep 100", HELPER_LATE, 0 },
		{ "exec > /dev/null; exec sleep 100", HELPER_LATE, 0 },
		{ "trap '' TERM HUP INT; exec sleep 100", HELPER_LATE, 0 },
		{ "while :; do echo more and more and more; done", HELPER_TOO_MUCH, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char in[100000] = { 'x' };
		struct helper_result result = run_with(cases[i].script, in, sizeof in, 65536, 2);

		if (result.end != cases[i].end
		    || (result.end == HELPER_ENDED && result.status != cases[i].status))
			fail_msg("%s: end %d, status %d", cases[i].script, result.end,
				 result.status);
		if (result.end != HELPER_ENDED)
			assert_null(result.out);
		free(result.out);
		/* nobody is left to be waited for */
		assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	}
}

static void
is_missing_where_there_is_none(void **state)
{
	char name[] = "none";
	char *arguments[] = { name, NULL };
	struct helper_result result;

	(void)state;
	helper_run(&result, &(struct helper){
		.path = "/nonexistent/none", .arguments = arguments, .in = "x", .in_length = 1,
		.out_max = 10, .seconds = 5 });
	assert_int_equal(result.end, HELPER_MISSING);
	assert_null(result.out);
}

/* The time it has is short of that of one that hangs. */
static void
waits_no_longer_than_it_may(void **state)
{
	time_t begun = time(NULL);
	struct helper_result result = run_with("exec sleep 100", "", 0, 10, 1);

	(void)state;
	assert_int_equal(result.end, HELPER_LATE);
	assert_true(time(NULL) - begun < 30);
}

static void
sees_nothing_of_ours(void **state)
{
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);	/* without O_CLOEXEC */
	setenv("SECRET", "answers", 1);
	assert_says("echo ${SECRET-none} ${HOME-none}", "", "none none\n");
	/* the last one is that of the folder itself */
	assert_says("exec ls /proc/self/fd", "", "0\n1\n2\n3\n");
	assert_says("pwd", "", "/\n");
	assert_says("[ -t 2 ] || echo no terminal", "", "no terminal\n");
	close(ends[0]);
	close(ends[1]);
}

static void
leaves_no_descriptor_open(void **state)
{
	size_t before = open_descriptors();

	(void)state;
	for (int i = 0; i < 20; i++) {
		struct helper_result result = run_with(i % 2 == 0 ? "cat" : "exit 1", "abc", 3, 10,
						       20);

		free(result.out);
	}
	assert_int_equal(open_descriptors(), before);
}

/* As under a program that was started without standard streams. */
static void
works_without_standard_streams(void **state)
{
	int kept[3];

	char name[] = "cat";
	char *arguments[] = { name, NULL };
	struct helper_result result;

	(void)state;
	fflush(stdout);
	for (int i = 0; i < 3; i++) {
		kept[i] = fcntl(i, F_DUPFD, 10);
		close(i);
	}
	helper_run(&result, &(struct helper){
		.path = "/bin/cat", .arguments = arguments, .in = "abc", .in_length = 3,
		.out_max = 10, .seconds = 20 });
	for (int i = 0; i < 3; i++) {
		dup2(kept[i], i);
		close(kept[i]);
	}
	assert_int_equal(result.end, HELPER_ENDED);
	assert_string_equal(result.out, "abc");
	free(result.out);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_what_it_writes),
		cmocka_unit_test(carries_more_than_pipes_hold),
		cmocka_unit_test(tells_how_it_ended),
		cmocka_unit_test(is_missing_where_there_is_none),
		cmocka_unit_test(waits_no_longer_than_it_may),
		cmocka_unit_test(sees_nothing_of_ours),
		cmocka_unit_test(leaves_no_descriptor_open),
		cmocka_unit_test(works_without_standard_streams),
	};

	signal(SIGPIPE, SIG_IGN);
	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
