/* Landlock (landlock(7)) for files, seccomp(2) for system calls, limits for memory and
 * time.  The calls allowed are those that the program was seen to make, and what libc may
 * make in their place.  Called with a number that this list does not know, the system
 * "does not have" the call, so that newer libraries take their older way. */
#include "paper/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
	MEMORY_MAX = 768 * 1024 * 1024,
	SECONDS_MAX = 20,	/* of the processor */
	FILE_MAX = 64 * 1024 * 1024,
	DESCRIPTORS_MAX = 64
};

/* ---- limits ---- */

static bool
limit(int what, rlim_t value)
{
	struct rlimit limits = { value, value };

	return setrlimit(what, &limits) == 0;
}

static bool
set_limits(void)
{
	bool set = limit(RLIMIT_CORE, 0);

	set &= limit(RLIMIT_CPU, SECONDS_MAX);
	set &= limit(RLIMIT_FSIZE, FILE_MAX);
	set &= limit(RLIMIT_NOFILE, DESCRIPTORS_MAX);
#ifndef VV_SANITIZED	/* the sanitizers want all addresses, and to look into the process */
	set &= limit(RLIMIT_AS, MEMORY_MAX);
	set &= prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L) == 0;
#endif
	return set;
}

#ifndef VV_SANITIZED

/* ---- Landlock ---- */

/* The system's structure as of its 6th version; older ones know the beginning. */
struct ruleset {
	uint64_t files, net, scoped;
};

enum { FILES_1 = (1 << 13) - 1, REFER = 1 << 13, TRUNCATE = 1 << 14, IOCTL_DEV = 1 << 15 };

static void
allow_reading(int ruleset, const char *folder)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
		.parent_fd = open(folder, O_PATH | O_CLOEXEC | O_DIRECTORY),
	};

	if (rule.parent_fd < 0)
		return;		/* there are no fonts */
	(void)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	(void)close(rule.parent_fd);
}

static int
close_files(const char *const *folders)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
			       LANDLOCK_CREATE_RULESET_VERSION);
	struct ruleset rules = {
		.files = FILES_1 | (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0)
			 | (version >= 5 ? IOCTL_DEV : 0),
		.net = version >= 4 ? 3 : 0,	/* TCP: to bind, to connect */
		.scoped = version >= 6 ? 3 : 0,	/* abstract sockets, signals */
	};
	size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
	long ruleset, done = -1;

	if (version < 1)
		return 0;
	ruleset = syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (ruleset < 0)
		return 0;
	for (; *folders != NULL; folders++)
		allow_reading((int)ruleset, *folders);
	done = syscall(SYS_landlock_restrict_self, ruleset, 0);
	(void)close((int)ruleset);
	return done == 0 ? (int)version : 0;
}

/* ---- seccomp ---- */

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

enum { PROGRAM_MAX = 320, LAST_KNOWN = 450 };

struct program {
	struct sock_filter code[PROGRAM_MAX];
	unsigned short count;
};

static void
emit(struct program *program, uint16_t code, uint8_t yes, uint8_t no, uint32_t value)
{
	if (program->count < PROGRAM_MAX)
		program->code[program->count++] = (struct sock_filter){ code, yes, no, value };
}

static void
load(struct program *program, size_t offset)
{
	emit(program, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static void
end_with(struct program *program, uint32_t result)
{
	emit(program, BPF_RET | BPF_K, 0, 0, result);
}

static void
answer(struct program *program, long call, uint32_t result)
{
	emit(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (uint32_t)call);
	end_with(program, result);
}

/* The call is allowed where the bits of @p mask of an argument are @p value.  The system
 * itself reads only the low half of these arguments. */
static void
allow_where(struct program *program, long call, unsigned argument, uint32_t mask, uint32_t value)
{
	emit(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 5, (uint32_t)call);
	load(program, offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t));
	emit(program, BPF_ALU | BPF_AND | BPF_K, 0, 0, mask);
	emit(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, value);
	end_with(program, SECCOMP_RET_ALLOW);
	end_with(program, SECCOMP_RET_ERRNO | EPERM);
}

static const int allowed[] = {
	/* descriptors that are open, files to read */
	SYS_read, SYS_pread64, SYS_write, SYS_writev, SYS_close, SYS_lseek, SYS_fstat,
	SYS_newfstatat, SYS_statx, SYS_getdents64, SYS_readlinkat, SYS_faccessat, SYS_statfs,
	SYS_fstatfs, SYS_fadvise64,
#ifdef SYS_faccessat2
	SYS_faccessat2,
#endif
#ifdef SYS_open		/* calls that newer machines do not have */
	SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_poll, SYS_select,
#endif
	/* a print service that is connected */
	SYS_recvfrom, SYS_recvmsg, SYS_sendto, SYS_sendmsg, SYS_shutdown, SYS_getsockopt,
	SYS_getpeername, SYS_getsockname, SYS_ppoll, SYS_pselect6,
	/* memory, threads, time */
	SYS_brk, SYS_munmap, SYS_mremap, SYS_madvise, SYS_futex, SYS_set_robust_list,
	SYS_rseq, SYS_sched_getaffinity, SYS_sched_yield, SYS_sched_getattr, SYS_membarrier,
	SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep,
	SYS_gettimeofday, SYS_getrandom,
	/* signals, and the end */
	SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack,
	SYS_restart_syscall, SYS_exit, SYS_exit_group,
	/* who we are */
	SYS_getpid, SYS_gettid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_uname,
	SYS_sysinfo, SYS_getrlimit, SYS_getrusage,
};

static void
write_program(struct program *program)
{
	load(program, offsetof(struct seccomp_data, arch));
	emit(program, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, ARCHITECTURE);
	end_with(program, SECCOMP_RET_KILL_PROCESS);
	load(program, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
		answer(program, allowed[i], SECCOMP_RET_ALLOW);
	/* its arguments lie where they cannot be looked at */
	answer(program, SYS_clone3, SECCOMP_RET_ERRNO | ENOSYS);
	allow_where(program, SYS_clone, 0, CLONE_THREAD, CLONE_THREAD);
	allow_where(program, SYS_openat, 2, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY);
#ifdef SYS_open
	allow_where(program, SYS_open, 1, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY);
#endif
	allow_where(program, SYS_mmap, 2, PROT_EXEC, 0);
	allow_where(program, SYS_mprotect, 2, PROT_EXEC, 0);
	allow_where(program, SYS_prctl, 0, ~0u, PR_SET_NAME);
	allow_where(program, SYS_prlimit64, 2, ~0u, 0);	/* to read, not to set */
	allow_where(program, SYS_tgkill, 0, ~0u, (uint32_t)getpid());
	allow_where(program, SYS_ioctl, 1, ~0u, FIONREAD);
	/* duplicating and leases are no business of ours: F_GETFD to F_SETFL */
	allow_where(program, SYS_fcntl, 1, ~7u, 0);
	emit(program, BPF_JMP | BPF_JGT | BPF_K, 0, 1, LAST_KNOWN);
	end_with(program, SECCOMP_RET_ERRNO | ENOSYS);
	end_with(program, SECCOMP_RET_ERRNO | EPERM);
}

static bool
close_calls(void)
{
#ifdef ARCHITECTURE
	struct program program = { .count = 0 };
	struct sock_fprog filter = { .filter = program.code };

	write_program(&program);
	filter.len = program.count;
	return program.count < PROGRAM_MAX
	       && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
#else
	return false;	/* the numbers of this machine's calls are not known here */
#endif
}

#endif

struct sandbox
sandbox_close(const char *const *folders)
{
	struct sandbox sandbox = { 0 };

	sandbox.limits = set_limits();
#ifdef VV_SANITIZED	/* the leak sanitizer reads /proc and starts a process of its own */
	(void)folders;
#else
	if (prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) != 0)
		return sandbox;
	sandbox.landlock = close_files(folders);
	sandbox.seccomp = close_calls();
#endif
	return sandbox;
}
