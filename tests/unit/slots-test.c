/* Ceilings: each is seen to refuse, and a process that is killed leaves its place. */
#include "guard/slots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static int
begin(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/slots-test-XXXXXX");
	return mkdtemp(folder) == NULL ? -1 : 0;
}

static const char *
file(void)
{
	static char path[96];

	snprintf(path, sizeof path, "%s/" SLOTS_FILE, folder);
	return path;
}

static int
end(void **state)
{
	(void)state;
	/* what was taken in this process: descriptors from 3 on may be the test's own */
	for (int fd = 3; fd < 1000; fd++) {
		char link[32], target[128] = "";

		snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
		if (readlink(link, target, sizeof target - 1) > 0
		    && strncmp(target, folder, strlen(folder)) == 0)
			close(fd);
	}
	if (unlink(file()) != 0)
		(void)rmdir(file());
	return rmdir(folder);
}

static enum slot
take(unsigned sessions, unsigned per_address, const char *address)
{
	return slots_take(folder, sessions, per_address, address);
}

static void
refuses_one_more_session(void **state)
{
	(void)state;
	for (int i = 0; i < 7; i++)
		assert_int_equal(take(7, 100, NULL), SLOT_TAKEN);
	assert_int_equal(take(7, 100, NULL), SLOT_FULL);
	assert_int_equal(take(7, 100, "192.0.2.1"), SLOT_FULL);
	assert_int_equal(take(8, 100, "192.0.2.1"), SLOT_TAKEN);
}

static void
refuses_one_more_of_an_address_and_no_other(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++)
		assert_int_equal(take(100, 3, "192.0.2.1"), SLOT_TAKEN);
	assert_int_equal(take(100, 3, "192.0.2.1"), SLOT_ADDRESS_FULL);
	assert_int_equal(take(100, 3, "192.0.2.2"), SLOT_TAKEN);
	assert_int_equal(take(100, 3, "192.0.2.1"), SLOT_ADDRESS_FULL);
}

/* A session that is refused for its address has taken none of all the places. */
static void
a_refused_one_takes_nothing(void **state)
{
	(void)state;
	assert_int_equal(take(2, 1, "192.0.2.1"), SLOT_TAKEN);
	for (int i = 0; i < 5; i++)
		assert_int_equal(take(2, 1, "192.0.2.1"), SLOT_ADDRESS_FULL);
	assert_int_equal(take(2, 1, "192.0.2.2"), SLOT_TAKEN);
	for (int i = 0; i < 5; i++)
		assert_int_equal(take(2, 1, "192.0.2.3"), SLOT_FULL);
	assert_int_equal(take(3, 1, "192.0.2.3"), SLOT_TAKEN);
}

static void
knows_one_address_in_its_forms(void **state)
{
	static const struct { const char *one, *other; bool same; } cases[] = {
		{ "192.0.2.1", "::ffff:192.0.2.1", true },
		{ "2001:db8::1", "2001:db8:0:0:ffff::2", true },	/* one household */
		{ "2001:db8::1", "2001:0db8:0000::1", true },
		{ "fe80::1%eth0", "fe80::1", true },
		{ "2001:db8::1", "2001:db8:0:1::1", false },
		{ "192.0.2.1", "192.0.2.10", false },
		{ "UNKNOWN", "192.0.2.1", false },
		{ "UNKNOWN", "UNKNOWN", true },
		{ "", "UNKNOWN", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		(void)end(NULL);
		(void)begin(NULL);
		assert_int_equal(take(100, 1, cases[i].one), SLOT_TAKEN);
		if (take(100, 1, cases[i].other) != (cases[i].same ? SLOT_ADDRESS_FULL : SLOT_TAKEN))
			fail_msg("'%s' and '%s'", cases[i].one, cases[i].other);
	}
}

/* A process that takes a place, says so, and waits. */
static pid_t
session(unsigned sessions, const char *address, enum slot *got)
{
	int ends[2];
	pid_t pid;
	char slot = 99;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		slot = (char)take(sessions, 2, address);
		(void)!write(ends[1], &slot, 1);
		pause();
		_exit(0);
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &slot, 1), 1);
	close(ends[0]);
	*got = (enum slot)slot;
	return pid;
}

static void
a_killed_process_leaves_its_place(void **state)
{
	enum slot got;

	(void)state;
	for (int round = 0; round < 50; round++) {
		pid_t one = session(2, "192.0.2.1", &got);

		assert_int_equal(got, SLOT_TAKEN);
		pid_t other = session(2, "192.0.2.1", &got);

		assert_int_equal(got, SLOT_TAKEN);
		pid_t third = session(2, "192.0.2.1", &got);

		assert_int_equal(got, SLOT_ADDRESS_FULL);
		kill(one, SIGKILL);
		kill(other, SIGKILL);
		kill(third, SIGKILL);
		for (int i = 0; i < 3; i++)
			assert_true(wait(NULL) > 0);
	}
}

/* Many that come at once, to a folder where there is no key yet. */
static void
those_at_once_agree(void **state)
{
	enum { MANY = 60, PLACES = 25 };
	pid_t pids[MANY];
	int ends[2], count[4] = { 0 };
	char slot;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	for (int i = 0; i < MANY; i++) {
		pids[i] = fork();
		if (pids[i] == 0) {
			slot = (char)take(1000, PLACES, "2001:db8::1");
			(void)!write(ends[1], &slot, 1);
			pause();
			_exit(0);
		}
	}
	for (int i = 0; i < MANY; i++) {
		assert_int_equal(read(ends[0], &slot, 1), 1);
		count[(int)slot]++;
	}
	for (int i = 0; i < MANY; i++) {
		kill(pids[i], SIGKILL);
		waitpid(pids[i], NULL, 0);
	}
	close(ends[0]);
	close(ends[1]);
	assert_int_equal(count[SLOT_TAKEN], PLACES);
	assert_int_equal(count[SLOT_ADDRESS_FULL], MANY - PLACES);
}

/* What lies in the folder afterwards is a key of 32 bytes, and only its owner's. */
static void
keeps_no_address(void **state)
{
	struct stat status;
	struct dirent *entry;
	DIR *dir;
	int others = 0;

	(void)state;
	(void)umask(0);
	for (int i = 0; i < 20; i++)
		assert_int_equal(take(100, 100, "203.0.113.77"), SLOT_TAKEN);
	assert_int_equal(stat(file(), &status), 0);
	assert_int_equal(status.st_size, 32);
	assert_int_equal(status.st_mode & 07777, 0600);
	dir = opendir(folder);
	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.' && strcmp(entry->d_name, SLOTS_FILE) != 0)
			others++;
	closedir(dir);
	assert_int_equal(others, 0);
}

static void
the_greatest_ceilings_work(void **state)
{
	(void)state;
	assert_int_equal(take(SLOTS_MAX, SLOTS_MAX, "192.0.2.1"), SLOT_TAKEN);
	assert_int_equal(take(SLOTS_MAX, SLOTS_MAX, "ffff:ffff:ffff:ffff::"), SLOT_TAKEN);
}

static void
what_is_no_folder_of_slots_is_told(void **state)
{
	(void)state;
	assert_int_equal(slots_take("/nonexistent", 1, 1, NULL), SLOT_FAILED);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(slots_take("/dev/null", 1, 1, NULL), SLOT_FAILED);
	assert_int_equal(mkfifo(file(), 0600), 0);
	assert_int_equal(take(1, 1, NULL), SLOT_FAILED);
	assert_int_equal(unlink(file()), 0);
	assert_int_equal(mkdir(file(), 0700), 0);
	assert_int_equal(take(1, 1, NULL), SLOT_FAILED);
	assert_int_equal(rmdir(file()), 0);
	assert_int_equal(symlink("/tmp/none", file()), 0);
	assert_int_equal(take(1, 1, NULL), SLOT_FAILED);
	assert_int_equal(access("/tmp/none", F_OK), -1);
}

int
main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(refuses_one_more_session),
		TEST(refuses_one_more_of_an_address_and_no_other),
		TEST(a_refused_one_takes_nothing),
		TEST(knows_one_address_in_its_forms),
		TEST(a_killed_process_leaves_its_place),
		TEST(those_at_once_agree),
		TEST(keeps_no_address),
		TEST(the_greatest_ceilings_work),
		TEST(what_is_no_folder_of_slots_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
