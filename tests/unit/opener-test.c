/* Files that a person names, read by the process that may: ordinary ones alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "guard/opener.h"
#include "guard/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];
static int opener;

static const char *
in(const char *name)
{
	static char path[128];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static int
begin(void **state)
{
	FILE *file;

	(void)state;
	strcpy(folder, "/tmp/veiviser-test-XXXXXX");
	assert_non_null(mkdtemp(folder));
	file = fopen(in("file"), "w");
	assert_non_null(file);
	fwrite("two\0parts", 1, 9, file);
	assert_int_equal(fclose(file), 0);
	opener = opener_start();
	assert_true(opener >= 0);
	return 0;
}

static int
end(void **state)
{
	char command[128];

	(void)state;
	(void)close(opener);
	(void)waitpid(-1, NULL, 0);	/* it ends by itself */
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

/* What comes of a path; errno is then what was told. */
static enum opener_status
comes(const char *path, size_t most)
{
	char *bytes;
	size_t length;
	enum opener_status status = opener_read(opener, path, most, &bytes, &length);
	int reason = errno;

	assert_true((status == OPENER_READ) == (bytes != NULL));
	free(bytes);
	errno = reason;
	return status;
}

static void
an_ordinary_file_is_read(void **state)
{
	char *bytes;
	size_t length;

	(void)state;
	assert_int_equal(opener_read(opener, in("file"), 100, &bytes, &length), OPENER_READ);
	assert_int_equal(length, 9);
	assert_memory_equal(bytes, "two\0parts", 10);
	free(bytes);
}

static void
a_size_is_kept_to(void **state)
{
	(void)state;
	assert_int_equal(comes(in("file"), 9), OPENER_READ);
	assert_int_equal(comes(in("file"), 8), OPENER_TOO_LARGE);
	assert_int_equal(comes(in("file"), 0), OPENER_TOO_LARGE);
	assert_int_equal(truncate(in("file"), (off_t)4 << 30), 0);	/* 4 GB, of nothing */
	assert_int_equal(comes(in("file"), 1024), OPENER_TOO_LARGE);
	/* says that it is empty, and is not */
	assert_int_equal(comes("/proc/self/status", 10), OPENER_TOO_LARGE);
	assert_int_equal(truncate(in("file"), 0), 0);
	assert_int_equal(comes(in("file"), 0), OPENER_READ);
}

static void
anything_else_is_refused(void **state)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int other = socket(AF_UNIX, SOCK_STREAM, 0);

	(void)state;
	assert_int_equal(symlink("file", in("link")), 0);
	assert_int_equal(symlink("nothing", in("broken")), 0);
	assert_int_equal(symlink("round", in("round")), 0);
	assert_int_equal(mkfifo(in("fifo"), 0600), 0);
	snprintf(address.sun_path, sizeof address.sun_path, "%.100s", in("socket"));
	assert_int_equal(bind(other, (struct sockaddr *)&address, sizeof address), 0);
	assert_int_equal(comes(in("link"), 100), OPENER_REFUSED);
	assert_int_equal(comes(in("broken"), 100), OPENER_REFUSED);
	assert_int_equal(comes(in("round"), 100), OPENER_REFUSED);
	assert_int_equal(comes(in("fifo"), 100), OPENER_REFUSED);
	assert_int_equal(comes(in("socket"), 100), OPENER_REFUSED);
	assert_int_equal(comes(folder, 100), OPENER_REFUSED);
	assert_int_equal(comes("/dev/zero", 100), OPENER_REFUSED);
	assert_int_equal(comes("/proc/self/fd/0", 100), OPENER_REFUSED);
	assert_int_equal(comes(in("file"), 100), OPENER_READ);		/* and it goes on */
	(void)close(other);
}

static void
why_there_is_none_is_told(void **state)
{
	char name[5000];

	(void)state;
	assert_int_equal(comes(in("nothing"), 100), OPENER_NO_FILE);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(comes(in("file/below"), 100), OPENER_NO_FILE);
	assert_int_equal(errno, ENOTDIR);
	assert_int_equal(comes("", 100), OPENER_NO_FILE);
	memset(name, 'x', sizeof name);
	for (size_t length = 1; length < sizeof name; length += 4000) {	/* of a name; of a path */
		name[length + 300] = '\0';
		assert_int_equal(comes(name, 100), OPENER_NO_FILE);
		assert_int_equal(errno, ENAMETOOLONG);
		name[length + 300] = 'x';
	}
}

/* A process that is told nothing it understands ends; so does one that is not there. */
static void
one_that_is_gone_is_told(void **state)
{
	uint64_t nonsense[2] = { UINT64_MAX, UINT64_MAX };

	(void)state;
	assert_int_equal(write(opener, nonsense, sizeof nonsense), (ssize_t)sizeof nonsense);
	assert_int_equal(comes(in("file"), 100), OPENER_GONE);
	assert_int_equal(comes(in("file"), 100), OPENER_GONE);
	(void)close(opener);
	opener = -1;
	assert_int_equal(comes(in("file"), 100), OPENER_GONE);
}

#ifndef VV_SANITIZED

/* The process that asks is closed, and reads what it could not. */
static void
it_reads_for_one_that_may_not(void **state)
{
	struct sandbox_level level = sandbox_available(&sandbox_visitor);
	int status;
	pid_t child;

	(void)state;
	if (!sandbox_suffices(&level))
		skip();
	child = fork();
	if (child == 0) {
		if (!sandbox_close(&sandbox_visitor, &level) || open(in("file"), O_RDONLY) >= 0)
			_exit(1);
		_exit(comes(in("file"), 100) == OPENER_READ ? 0 : 2);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

#endif

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_ordinary_file_is_read, begin, end),
		cmocka_unit_test_setup_teardown(a_size_is_kept_to, begin, end),
		cmocka_unit_test_setup_teardown(anything_else_is_refused, begin, end),
		cmocka_unit_test_setup_teardown(why_there_is_none_is_told, begin, end),
		cmocka_unit_test_setup_teardown(one_that_is_gone_is_told, begin, end),
#ifndef VV_SANITIZED
		cmocka_unit_test_setup_teardown(it_reads_for_one_that_may_not, begin, end),
#endif
	};

	(void)signal(SIGPIPE, SIG_IGN);
	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
