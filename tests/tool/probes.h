/* What whoever took the process over would try to get out of it.  Each is tried with arguments
 * that do no harm where nothing refuses it: then the system answers otherwise than by EPERM,
 * EACCES or ENOSYS, which shows that the trial is one. */
#ifndef PROBES_H
#define PROBES_H

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define NOWHERE "/tmp/no such folder/none"
enum { NOBODY = 0x3ffffff };	/* a process id that the system does not give */

static inline long
probe_execve(void)
{
	char *arguments[] = { (char *)"none", NULL };

	return execve(NOWHERE, arguments, NULL);
}

static inline long
probe_execveat(void)
{
	char *arguments[] = { (char *)"none", NULL };

	return syscall(SYS_execveat, AT_FDCWD, NOWHERE, arguments, NULL, 0);
}

static inline long
probe_reap(pid_t child)
{
	if (child == 0)
		_exit(0);
	if (child > 0)
		(void)waitpid(child, NULL, 0);
	return child;
}

static inline long
probe_fork(void)
{
	return probe_reap((pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
}

static inline long
probe_vfork(void)
{
	pid_t child = vfork();

	if (child == 0)
		_exit(0);
	if (child > 0)
		(void)waitpid(child, NULL, 0);
	return child;
}

static inline long
probe_thread(void)
{
	return syscall(SYS_clone, CLONE_THREAD, 0, 0, 0, 0);	/* lacks CLONE_SIGHAND: EINVAL */
}

/* The first family that is let through, or is not even refused as one that there is. */
static inline long
probe_sockets(void)
{
	static const int kinds[] = { SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET };

	for (int family = 0; family < AF_MAX + 8; family++)
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
			int fd = socket(family, kinds[i], 0);

			if (fd >= 0 || (errno != EPERM && errno != EACCES)) {
				close(fd);
				return fd;
			}
		}
	errno = EPERM;
	return -1;
}

static inline long
probe_socketpair(void)
{
	int ends[2];

	return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}

static inline long
probe_map_code(void)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return page == MAP_FAILED ? -1 : munmap(page, 4096);
}

static inline void *
probe_page(void)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return page == MAP_FAILED ? NULL : page;
}

static inline long
probe_make_code(void)
{
	return mprotect(probe_page(), 4096, PROT_READ | PROT_EXEC);
}

static inline long
probe_make_code_by_key(void)
{
	return syscall(SYS_pkey_mprotect, probe_page(), 4096, PROT_READ | PROT_EXEC, -1);
}

static inline long
probe_map_file(void)
{
	return mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, -1, 0) == MAP_FAILED ? -1 : 0;	/* EBADF */
}

static inline long
probe_process_memory(void)
{
	static char byte;
	struct iovec own = { &byte, 1 };

	return process_vm_readv(NOBODY, &own, 1, &own, 1, 0);
}

static inline long
probe_other_memory(void)
{
	static char byte;
	struct iovec own = { &byte, 1 };

	return process_vm_writev(NOBODY, &own, 1, &own, 1, 0);
}

static inline long
probe_higher_limit(void)
{
	struct rlimit limit = { 0, 0 };

	(void)getrlimit(RLIMIT_CORE, &limit);
	return setrlimit(RLIMIT_CORE, &limit);
}

static inline long
probe_timer(void)
{
	struct itimerval none = { { 0, 0 }, { 0, 0 } };

	return setitimer(ITIMER_REAL, &none, NULL);
}

static inline long
probe_dup(void)
{
	int fd = dup(0);

	return fd >= 0 ? close(fd) : fd;
}

static inline long
probe_close_after(long fd)
{
	return fd >= 0 ? close((int)fd) : fd;
}

static inline long
probe_of_open(void)
{
	return probe_close_after(open("/etc/passwd", O_RDONLY));
}

/* Another name or folder of the same: what is told of a file, without opening it. */
static inline long
probe_stat(void)
{
	struct stat about;

	return stat("/etc/passwd", &about);
}

#ifdef __x86_64__
/* The calls of another machine, which a filter of this one's numbers would take for others. */
static inline long
probe_other_machine(void)
{
	long result = 20;	/* getpid there; writev here */

	__asm__ volatile("int $0x80" : "+a"(result) : : "memory");
	return result;
}
#endif

/* X(NAME, WHAT): what is negative, with errno EPERM, EACCES or ENOSYS, is refused. */
#define PROBES(X) \
	X("another program", probe_execve()) \
	X("another program, by descriptor", probe_execveat()) \
	X("a process", probe_fork()) \
	X("a process that shares memory", probe_vfork()) \
	X("a thread", probe_thread()) \
	X("a process by clone3", syscall(SYS_clone3, NULL, 0)) \
	X("a socket of every family", probe_sockets()) \
	X("a pair of sockets", probe_socketpair()) \
	X("connecting", syscall(SYS_connect, -1, NULL, 0)) \
	X("listening", syscall(SYS_listen, -1, 0)) \
	X("sending", syscall(SYS_sendto, -1, NULL, 0, 0, NULL, 0)) \
	X("reading a file", probe_of_open()) \
	X("reading the environment", probe_close_after(open("/proc/self/environ", O_RDONLY))) \
	X("writing a file", probe_close_after(open("/dev/null", O_WRONLY))) \
	X("reading and writing a file", probe_close_after(open("/dev/null", O_RDWR))) \
	X("creating a file", open(NOWHERE, O_WRONLY | O_CREAT, 0600)) \
	X("a file without a name", open("/dev/null", O_TMPFILE | O_RDWR, 0600)) \
	X("appending", probe_close_after(open("/dev/null", O_WRONLY | O_APPEND))) \
	X("a handle on a folder", probe_close_after(open("/", O_PATH | O_DIRECTORY))) \
	X("openat2", syscall(SYS_openat2, AT_FDCWD, "/", NULL, 0)) \
	X("open_by_handle_at", syscall(SYS_open_by_handle_at, -1, NULL, 0)) \
	X("what is known of a file", probe_stat()) \
	X("whether there is a file", access("/etc/passwd", F_OK)) \
	X("taking a file away", unlink(NOWHERE)) \
	X("taking a folder away", rmdir(NOWHERE)) \
	X("another name", rename(NOWHERE, NOWHERE)) \
	X("cutting a file", truncate(NOWHERE, 0)) \
	X("cutting an open file", ftruncate(-1, 0)) \
	X("making an open file larger", syscall(SYS_fallocate, -1, 0, 0L, 0L)) \
	X("who may read a file", chmod(NOWHERE, 0777)) \
	X("who may read an open file", fchmod(-1, 0777)) \
	X("whose a file is", chown(NOWHERE, 0, 0)) \
	X("a second name", link(NOWHERE, NOWHERE)) \
	X("a link", symlink("/etc/passwd", NOWHERE)) \
	X("a folder", mkdir(NOWHERE, 0700)) \
	X("a pipe with a name", mkfifo(NOWHERE, 0600)) \
	X("another working folder", chdir("/")) \
	X("another root", chroot(NOWHERE)) \
	X("mounting", mount(NOWHERE, NOWHERE, "tmpfs", 0, NULL)) \
	X("unmounting", umount(NOWHERE)) \
	X("looking into a process", ptrace(PTRACE_ATTACH, NOBODY, NULL, NULL)) \
	X("reading a process's memory", probe_process_memory()) \
	X("writing a process's memory", probe_other_memory()) \
	X("a signal to whoever started it", kill(getppid(), 0)) \
	X("a signal to a process of others", kill(NOBODY, 0)) \
	X("a signal to a thread of others", syscall(SYS_tgkill, NOBODY, NOBODY, 0)) \
	X("a handle on a process", syscall(SYS_pidfd_open, NOBODY, 0)) \
	X("typing on the terminal", ioctl(0, TIOCSTI, "")) \
	X("typing on the terminal, with a high bit", syscall(SYS_ioctl, 0, 0x100000000UL | TIOCSTI, "")) \
	X("typing on the terminal, with the highest bit", \
	  syscall(SYS_ioctl, 0, 0x8000000000000000UL | TIOCSTI, "")) \
	X("pasting on a console", ioctl(0, TIOCLINUX, "")) \
	X("pasting on a console, with a high bit", \
	  syscall(SYS_ioctl, 0, 0x100000000UL | TIOCLINUX, "")) \
	X("another line discipline", ioctl(-1, TIOCSETD, "")) \
	X("a terminal of its own", ioctl(-1, TIOCSCTTY, 0)) \
	X("another console", ioctl(-1, 0x5606, 1)) \
	X("memory that is code", probe_map_code()) \
	X("code that was data", probe_make_code()) \
	X("code that was data, by a key", probe_make_code_by_key()) \
	X("mapping a file", probe_map_file()) \
	X("another personality", syscall(SYS_personality, 0xffffffffUL)) \
	X("bpf", syscall(SYS_bpf, -1, NULL, 0)) \
	X("keyctl", syscall(SYS_keyctl, 0, -3L, 0)) \
	X("a key", syscall(SYS_add_key, NULL, NULL, NULL, 0, 0)) \
	X("io_uring_setup", syscall(SYS_io_uring_setup, 1, NULL)) \
	X("perf_event_open", syscall(SYS_perf_event_open, NULL, 0, 0, -1, 0)) \
	X("userfaultfd", syscall(SYS_userfaultfd, -1)) \
	X("another user", setuid(getuid())) \
	X("another group", setgid(getgid())) \
	X("other rights", syscall(SYS_capset, NULL, NULL)) \
	X("a namespace", unshare(0)) \
	X("somebody's namespace", setns(-1, 0)) \
	X("a limit", probe_higher_limit()) \
	X("to be looked into", prctl(PR_SET_DUMPABLE, 0)) \
	X("another filter", prctl(PR_SET_SECCOMP, -1, NULL)) \
	X("a timer", probe_timer()) \
	X("a second descriptor", probe_dup()) \
	X("memory as a file", probe_close_after(syscall(SYS_memfd_create, "x", 0))) \
	X("watching files", probe_close_after(syscall(SYS_inotify_init1, 0))) \
	X("a module", syscall(SYS_finit_module, -1, "", 0)) \
	X("another day", syscall(SYS_clock_settime, -1000, NULL)) \
	X("a session of its own", syscall(SYS_setpgid, NOBODY, 0)) \
	X("a shared segment", syscall(SYS_shmget, 0, 0, 0))

struct probe {
	const char *name;
	bool refused;
	long result;
	int reason;
};

/* How many there are. */
static inline int
probes_count(void)
{
	int count = 0;

#define X(name, what) count++;
	PROBES(X)
#undef X
	return count;
}

/* Tries the @p wanted-th, from 0. */
static inline struct probe
probe_try(int wanted)
{
	struct probe probe = { .name = NULL };
	int number = 0;

#define X(title, what) \
	if (number++ == wanted) { \
		errno = 0; \
		probe.name = title; \
		probe.result = (what); \
		probe.reason = errno; \
	}
	PROBES(X)
#undef X
	probe.refused = probe.result < 0
			&& (probe.reason == EPERM || probe.reason == EACCES
			    || probe.reason == ENOSYS);
	return probe;
}

#endif
