/* What holds is said as it is, and what is closed stays closed; tests/sandbox.test tries the
 * program itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "guard/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void
a_level_is_told(void **state)
{
	char text[SANDBOX_TEXT_MAX];

	(void)state;
	sandbox_text(text, &(struct sandbox_level){ 2, true, true, 0 });
	assert_string_equal(text, "Landlock 2, seccomp, limits");
	sandbox_text(text, &(struct sandbox_level){ 0, false, false, 0 });
	assert_ptr_equal(strstr(text, "Landlock not available, seccomp not available"), text);
	assert_non_null(strstr(text, ", limits not available"));
	sandbox_text(text, &(struct sandbox_level){ .failed = ENOMEM });
	assert_string_equal(text, "not known: Cannot allocate memory");
}

#ifndef VV_SANITIZED

static void
nothing_less_than_all_suffices(void **state)
{
	(void)state;
	assert_true(sandbox_suffices(&(struct sandbox_level){ 1, true, true, 0 }));
	assert_false(sandbox_suffices(&(struct sandbox_level){ 0, true, true, 0 }));
	assert_false(sandbox_suffices(&(struct sandbox_level){ 7, false, true, 0 }));
	assert_false(sandbox_suffices(&(struct sandbox_level){ 7, true, false, 0 }));
}

/* What a function answers in a process of its own, which is closed by the rules; -1: it died,
 * of SIGSYS; -2: otherwise. */
static int
inside(const struct sandbox_rules *rules, int (*act)(const struct sandbox_level *level))
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct sandbox_level level;

		(void)sandbox_close(rules, &level);
		_exit(act(&level));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS ? -1 : -2;
}

static int
tell_level(const struct sandbox_level *level)
{
	return level->landlock | level->seccomp << 4 | level->limits << 5;
}

/* What is said without closing is what there is then. */
static void
what_is_available_is_what_holds(void **state)
{
	struct sandbox_level level = sandbox_available(&sandbox_visitor);

	(void)state;
	assert_int_equal(inside(&sandbox_visitor, tell_level), tell_level(&level));
	assert_int_equal(prctl(PR_GET_SECCOMP), 0);	/* and nothing is closed here */
	assert_int_equal(prctl(PR_GET_NO_NEW_PRIVS, 0L, 0L, 0L, 0L), 0);
}

/* The versions of Landlock, each as if there were none later. */
static void
an_older_version_is_taken(void **state)
{
	struct sandbox_level have = sandbox_available(&sandbox_visitor);

	(void)state;
	for (int version = SANDBOX_NO_LANDLOCK; version <= have.landlock; version++) {
		struct sandbox_rules rules = sandbox_visitor;
		int wanted = version < 0 ? 0 : version == 0 ? have.landlock : version;

		rules.landlock = version;
		assert_int_equal(inside(&rules, tell_level) & 15, wanted);
	}
}

static int
open_something(const struct sandbox_level *level)
{
	(void)level;
	return open("/dev/null", O_RDONLY) < 0 ? errno : 0;
}

static int
call_of_tomorrow(const struct sandbox_level *level)
{
	(void)level;
	return syscall(100000) < 0 ? errno : 0;
}

static int
newer_call(const struct sandbox_level *level)
{
	(void)level;
	return syscall(451) < 0 ? errno : 0;	/* cachestat */
}

static int
clone3(const struct sandbox_level *level)
{
	(void)level;
	return syscall(SYS_clone3, NULL, 0) < 0 ? errno : 0;
}

static int
known_and_refused(const struct sandbox_level *level)
{
	(void)level;
	return syscall(SYS_setsid) < 0 ? errno : 0;
}

static void
an_unknown_call_does_not_exist(void **state)
{
	struct sandbox_rules rules = sandbox_visitor;
	struct sandbox_level level = sandbox_available(&rules);

	(void)state;
	if (!level.seccomp)
		skip();
	for (rules.mode = SANDBOX_ERRNO; rules.mode <= SANDBOX_KILL; rules.mode++) {
		int refused = rules.mode == SANDBOX_KILL ? -1 : EPERM;

		assert_int_equal(inside(&rules, call_of_tomorrow), ENOSYS);
		assert_int_equal(inside(&rules, newer_call), ENOSYS);
		assert_int_equal(inside(&rules, clone3), ENOSYS);
		assert_int_equal(inside(&rules, known_and_refused), refused);
		assert_int_equal(inside(&rules, open_something), refused);
	}
}

/* Without seccomp, Landlock alone does not let a file be opened. */
static int
landlock_alone(const struct sandbox_level *level)
{
	(void)level;
	return open("/etc/passwd", O_RDONLY) < 0 ? errno : 0;
}

static void
landlock_holds_where_seccomp_lets_through(void **state)
{
	static const char *const folders[] = { "/proc/self/fdinfo", NULL };
	struct sandbox_rules rules = sandbox_visitor;

	(void)state;
	if (sandbox_available(&rules).landlock == 0)
		skip();
	rules.folders = folders;	/* so that seccomp lets files be opened for reading */
	assert_int_equal(inside(&rules, landlock_alone), EACCES);
}

static int
tell_limits(const struct sandbox_level *level)
{
	static const struct {
		__rlimit_resource_t what;
		rlim_t most;
	} limits[] = {
		{ RLIMIT_CORE, 0 }, { RLIMIT_FSIZE, 0 }, { RLIMIT_NPROC, 0 }, { RLIMIT_CPU, 900 },
		{ RLIMIT_NOFILE, 32 }, { RLIMIT_AS, 256 * 1024 * 1024 },
	};

	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit limit;

		if (getrlimit(limits[i].what, &limit) != 0 || limit.rlim_max > limits[i].most)
			return (int)i + 1;
	}
	/* root could raise them again, but for the filter */
	if (level->seccomp && setrlimit(RLIMIT_CORE, &(struct rlimit){ 1, 1 }) == 0)
		return 100;
	return level->limits ? 0 : 101;
}

static void
the_limits_hold(void **state)
{
	(void)state;
	assert_int_equal(inside(&sandbox_visitor, tell_limits), 0);
}

/* What a library may do when it needs more memory, or the end has come. */
static int
grow(const struct sandbox_level *level)
{
	char *all[64];

	(void)level;
	for (size_t i = 0; i < 64; i++) {
		all[i] = malloc((size_t)1 << (i % 20));
		if (all[i] == NULL)
			return 1;
		memset(all[i], 1, (size_t)1 << (i % 20));
	}
	for (size_t i = 0; i < 64; i++)
		free(all[i]);
	return malloc((size_t)300 << 20) == NULL ? 0 : 2;	/* more than there may be */
}

static int
give_up(const struct sandbox_level *level)
{
	(void)level;
	abort();
}

static void
memory_and_abort_work_inside(void **state)
{
	struct sandbox_rules rules = sandbox_visitor;

	(void)state;
	rules.mode = SANDBOX_KILL;
	assert_int_equal(inside(&rules, grow), 0);
	assert_int_equal(inside(&rules, give_up), -2);		/* SIGABRT and not SIGSYS */
}

#endif

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_level_is_told),
#ifndef VV_SANITIZED
		cmocka_unit_test(nothing_less_than_all_suffices),
		cmocka_unit_test(what_is_available_is_what_holds),
		cmocka_unit_test(an_older_version_is_taken),
		cmocka_unit_test(an_unknown_call_does_not_exist),
		cmocka_unit_test(landlock_holds_where_seccomp_lets_through),
		cmocka_unit_test(the_limits_hold),
		cmocka_unit_test(memory_and_abort_work_inside),
#endif
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
