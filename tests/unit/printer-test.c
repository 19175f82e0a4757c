/* What the print process of a kiosk may still do: start veiviser-paper, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "frontend/paths.h"
#include "frontend/printer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char *const no_arguments[] = { (char *)"x", NULL };

/* Each gives true when it was not refused. */
static bool run_shell(void) { return execve("/bin/sh", no_arguments, NULL) == 0; }
static bool
run_by_loader(void)
{
	char *arguments[] = { (char *)"ld.so", (char *)"/bin/true", NULL };

	return execve("/lib64/ld-linux-x86-64.so.2", arguments, NULL) == 0;
}
static bool
run_by_copied_name(void)
{
	char name[4096];

	snprintf(name, sizeof name, "%s", paths_paper());
	return execve(name, no_arguments, NULL) == 0;
}
static bool write_file(void) { return open("/tmp/veiviser-printer-test", O_WRONLY | O_CREAT, 0600) >= 0; }
static bool read_elsewhere(void) { return open("/proc/self/maps", O_RDONLY) >= 0; }
static bool connect_out(void) { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }
static bool netlink(void) { return socket(AF_NETLINK, SOCK_RAW, 0) >= 0; }
static bool listen_here(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	struct sockaddr address = { .sa_family = AF_UNIX };

	return bind(fd, &address, sizeof address) == 0;
}
static bool remove_file(void) { return unlink("/tmp/veiviser-printer-test-none") == 0 || errno == ENOENT; }
static bool make_folder(void) { return mkdir("/tmp/veiviser-printer-test-none/x", 0700) == 0 || errno == ENOENT; }
static bool change_mode(void) { return chmod("/tmp/veiviser-printer-test-none", 0700) == 0 || errno == ENOENT; }
static bool trace(void) { return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0; }
static bool type_key(void) { return ioctl(0, TIOCSTI, "x") == 0 || errno != EPERM; }
static bool new_space(void) { return syscall(SYS_unshare, 0x10000000) == 0; }
static bool new_space_child(void) { return syscall(SYS_clone, 0x10000000 | SIGCHLD, 0, 0, 0, 0) >= 0; }
static bool own_code(void)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

static const struct {
	const char *name;
	bool (*probe)(void);
} probes[] = {
	{ "a shell", run_shell }, { "a program by the loader", run_by_loader },
	{ "veiviser-paper by another text", run_by_copied_name },
	{ "writing a file", write_file }, { "reading what it has no folder for", read_elsewhere },
	{ "a socket of a network", connect_out }, { "one of the kernel's", netlink },
	{ "listening", listen_here }, { "removing", remove_file }, { "a folder", make_folder },
	{ "a mode", change_mode }, { "tracing", trace }, { "typing", type_key },
	{ "other name spaces", new_space }, { "a process in others", new_space_child },
	{ "code of its own", own_code },
};

static void
in_sandbox(int out)
{
	struct sandbox_rules rules = printer_rules();
	struct sandbox_level level;
	size_t count = sizeof probes / sizeof probes[0];
	char passed[sizeof probes / sizeof probes[0]];

	if (!sandbox_close(&rules, &level))
		_exit(2);
	for (size_t i = 0; i < count; i++)
		passed[i] = probes[i].probe();
	_exit(write(out, passed, count) == (ssize_t)count ? 0 : 3);
}

static void
nothing_else_is_allowed(void **state)
{
	char passed[sizeof probes / sizeof probes[0]];
	int ends[2], status;
	pid_t child;

	(void)state;
#ifdef VV_SANITIZED
	skip();
#endif
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0)
		in_sandbox(ends[1]);
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 2) {
		print_message("# SKIP the sandbox does not close here\n");
		skip();
	}
	assert_int_equal(status, 0);
	assert_int_equal(read(ends[0], passed, sizeof passed), sizeof passed);
	for (size_t i = 0; i < sizeof passed; i++)
		if (passed[i])
			fail_msg("not refused: %s", probes[i].name);
	close(ends[0]);
}

/* The program runs in it, and may not be run by what it runs. */
static void
the_program_runs(void **state)
{
	int status;
	pid_t child;

	(void)state;
	if (!paper_available())
		skip();
	child = fork();
	if (child == 0) {
		struct sandbox_rules rules = printer_rules();
		struct sandbox_level level;
		char *arguments[] = { (char *)"veiviser-paper", (char *)"--version", NULL };
		char *environment[] = { NULL };

		if (!sandbox_close(&rules, &level))
			_exit(0);
		(void)execve(paths_paper(), arguments, environment);
		_exit(2);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

/* The print process ends when the other end is closed, and answers what is no report. */
static void
it_ends_with_the_visit(void **state)
{
	static const struct paper_queue queue = { "none", "/nonexistent/socket" };
	uint32_t too_long = 0xFFFFFFF0u;
	char byte;
	int fd = printer_start(&queue);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, &too_long, sizeof too_long), sizeof too_long);
	assert_int_equal(read(fd, &byte, 1), 0);	/* it has hung up */
	close(fd);
	assert_true(wait(NULL) > 0);
	fd = printer_start(&queue);
	close(fd);
	assert_true(wait(NULL) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_else_is_allowed),
		cmocka_unit_test(the_program_runs),
		cmocka_unit_test(it_ends_with_the_visit),
	};

	if (!paths_prepare())
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
