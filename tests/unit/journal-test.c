/* What reaches the machine's log: one line a message, rounded, and nothing but the list. */
#include "guard/journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int keeper = -1;

/* What has arrived, without its priority. */
static const char *
arrived(int *priority)
{
	static char message[512];
	ssize_t n = recv(keeper, message, sizeof message - 1, MSG_DONTWAIT);
	char *text;

	if (n < 0)
		return "";
	message[n] = '\0';
	assert_int_equal(sscanf(message, "<%d>", priority), 1);
	text = strchr(message, '>') + 1;
	assert_int_equal(strncmp(text, "veiviser: ", 10), 0);
	return text + 10;
}

static void
says_nothing_where_there_is_no_log(void **state)
{
	int priority;

	(void)state;
	journal_say(JOURNAL_BEGINS);
	journal_open("/nonexistent/log");
	journal_say(JOURNAL_BEGINS);
	assert_string_equal(arrived(&priority), "");
}

static void
says_each_line_once(void **state)
{
	char seen[JOURNAL_LINES][512];
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char folder[] = "/tmp/journal-test-XXXXXX";
	int priority;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(address.sun_path, sizeof address.sun_path, "%s/log", folder);
	keeper = socket(AF_UNIX, SOCK_DGRAM, 0);
	assert_int_equal(bind(keeper, (struct sockaddr *)&address, sizeof address), 0);
	journal_open(address.sun_path);
	for (int line = 0; line < JOURNAL_LINES; line++) {
		journal_say((enum journal_line)line);
		snprintf(seen[line], sizeof seen[line], "%s", arrived(&priority));
		assert_true(seen[line][0] != '\0');
		assert_null(strpbrk(seen[line], "0123456789\n%"));
		assert_in_range(priority & 7, 3, 6);
		assert_int_equal(priority >> 3, 3);
		for (int other = 0; other < line; other++)
			assert_string_not_equal(seen[line], seen[other]);
	}
	assert_string_equal(arrived(&priority), "");
	unlink(address.sun_path);
	rmdir(folder);
}

static void
rounds_times_to_five_minutes(void **state)
{
	static const struct { unsigned seconds; const char *text; } cases[] = {
		{ 0, "about 0 minutes" }, { 149, "about 0 minutes" }, { 150, "about 5 minutes" },
		{ 449, "about 5 minutes" }, { 450, "about 10 minutes" },
		{ 14400, "about 240 minutes" }, { 86400, "about 1440 minutes" },
	};
	char expected[128];
	int priority;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		journal_say_end(JOURNAL_LEFT, cases[i].seconds);
		snprintf(expected, sizeof expected, "session ends: left, %s", cases[i].text);
		assert_string_equal(arrived(&priority), expected);
	}
}

/* A log that takes nothing more keeps nobody waiting. */
static void
never_waits(void **state)
{
	int priority;

	(void)state;
	for (int i = 0; i < 100000; i++)
		journal_say(JOURNAL_BEGINS);
	assert_string_equal(arrived(&priority), "session begins");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_nothing_where_there_is_no_log),
		cmocka_unit_test(says_each_line_once),
		cmocka_unit_test(rounds_times_to_five_minutes),
		cmocka_unit_test(never_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
