/* The calls allowed are those that the program was seen to make, and what libc may make in
 * their place; tests/sandbox.test runs the program's own tests inside.  libseccomp is opened
 * here and not linked, so that no other start of the program waits for it. */
#include "guard/sandbox.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <unistd.h>

#ifndef VV_SANITIZED
#include <asm/termbits.h>	/* and not termios.h: this one has termios2, too */
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif
#endif

const struct sandbox_rules sandbox_visitor = {
	.terminal = true,
	.memory = 256 * 1024 * 1024,
	.seconds = 900,
	.file = 0,
	.descriptors = 32,
};

/* ---- limits ---- */

/* Nobody may raise what was lowered before. */
static bool
limit(__rlimit_resource_t what, rlim_t value)
{
	struct rlimit limits;

	if (getrlimit(what, &limits) != 0)
		return false;
	if (value < limits.rlim_max)
		limits.rlim_max = value;
	limits.rlim_cur = limits.rlim_max;
	return setrlimit(what, &limits) == 0;
}

static bool
set_limits(const struct sandbox_rules *rules)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	bool set = limit(RLIMIT_CORE, 0);

	/* a file that may not grow is an error of the write, and not the end */
	sigemptyset(&ignore.sa_mask);
	set &= sigaction(SIGXFSZ, &ignore, NULL) == 0;
	set &= limit(RLIMIT_CPU, rules->seconds);
	set &= limit(RLIMIT_FSIZE, rules->file);
	set &= limit(RLIMIT_NOFILE, rules->descriptors);
#ifndef VV_SANITIZED	/* the sanitizers want all addresses, and look into the process */
	set &= limit(RLIMIT_AS, rules->memory);
	if (!rules->threads)	/* counted for the account, but it holds for this process alone */
		set &= limit(RLIMIT_NPROC, 0);
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

/* What is open, or below it. */
static bool
allow_open(int ruleset, int fd, uint64_t access)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = access, .parent_fd = fd };

	return syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

static bool
allow_file(int ruleset, const char *path, int kind, uint64_t access)
{
	int fd = open(path, O_PATH | O_CLOEXEC | kind);
	bool added;

	if (fd < 0)
		return errno == ENOENT;		/* nothing is there to be read */
	added = allow_open(ruleset, fd, access);
	(void)close(fd);
	return added;
}

/* Without REFER nothing is renamed or linked from one folder into another.  To cut a file short
 * was not told from writing before @p known, the rights of this version, had it. */
static bool
allow_writing(int ruleset, const int *folder, uint64_t known)
{
	const uint64_t access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR
		| LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG
		| LANDLOCK_ACCESS_FS_REMOVE_FILE | TRUNCATE;

	for (; folder != NULL && *folder >= 0; folder++)
		if (!allow_open(ruleset, *folder, access & known))
			return false;
	return true;
}

/* What programs are loaded by, as ours is; NULL: by the system alone. */
static const char *
loader(void)
{
	const ElfW(Phdr) *headers = (const ElfW(Phdr) *)getauxval(AT_PHDR);
	uintptr_t base = 0;

	for (unsigned long i = 0; i < getauxval(AT_PHNUM); i++)
		if (headers[i].p_type == PT_PHDR)
			base = (uintptr_t)headers - headers[i].p_vaddr;
	for (unsigned long i = 0; i < getauxval(AT_PHNUM); i++)
		if (headers[i].p_type == PT_INTERP)
			return (const char *)(base + headers[i].p_vaddr);
	return NULL;
}

static bool
allow_files(int ruleset, const struct sandbox_rules *sandbox)
{
	const uint64_t run = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
	const char *const *folder = sandbox->folders;

	while (folder != NULL && *folder != NULL) {
		if (!allow_file(ruleset, *folder, O_DIRECTORY,
				LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR))
			return false;
		folder++;
	}
	return sandbox->program == NULL
	       || (allow_file(ruleset, sandbox->program, 0, run)
		   && (loader() == NULL || allow_file(ruleset, loader(), 0, run)));
}

/* The version that holds now; 0: none. */
static int
close_files(const struct sandbox_rules *sandbox)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
			       LANDLOCK_CREATE_RULESET_VERSION);
	struct ruleset rules = { .files = FILES_1 };
	size_t size;
	long ruleset, done = -1;

	if (sandbox->landlock > 0 && version > sandbox->landlock)
		version = sandbox->landlock;
	if (version < 1 || sandbox->landlock == SANDBOX_NO_LANDLOCK)
		return 0;
	rules.files |= (version >= 2 ? REFER : 0u) | (version >= 3 ? TRUNCATE : 0u)
		       | (version >= 5 ? IOCTL_DEV : 0u);
	rules.net = version >= 4 ? 3 : 0;	/* TCP: to bind, to connect */
	rules.scoped = version >= 6 ? 3 : 0;	/* abstract sockets, signals */
	size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
	ruleset = syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (ruleset < 0)
		return 0;
	if (allow_files((int)ruleset, sandbox)
	    && allow_writing((int)ruleset, sandbox->writable, rules.files))
		done = syscall(SYS_landlock_restrict_self, ruleset, 0);
	(void)close((int)ruleset);
	return done == 0 ? (int)version : 0;
}

/* ---- seccomp ---- */

#ifdef HAVE_SECCOMP

enum {
	LAST_KNOWN = 450,	/* set_mempolicy_home_node, of Linux 5.17: on every machine */
	PREFIX = 3,
	WRITING_US = 200000,
	PROGRAM_MAX = 1024
};

/* What is used of libseccomp. */
struct library {
	void *handle;
	__typeof__(&seccomp_init) init;
	__typeof__(&seccomp_attr_set) attr_set;
	__typeof__(&seccomp_syscall_resolve_name) resolve;
	__typeof__(&seccomp_rule_add_array) rule_add;
	__typeof__(&seccomp_export_bpf) export_bpf;
};

/* A filter being written. */
struct filter {
	const struct library *library;
	scmp_filter_ctx context;
	pid_t process;		/* which may send signals to itself */
	bool failed;
};

static bool
find(const struct library *library, void *out, const char *name)
{
	void *found = dlsym(library->handle, name);

	memcpy(out, &found, sizeof found);	/* C knows no cast to a function */
	return found != NULL;
}

static bool
library_open(struct library *library)
{
	library->handle = dlopen(SECCOMP_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	return library->handle != NULL && find(library, &library->init, "seccomp_init")
	       && find(library, &library->attr_set, "seccomp_attr_set")
	       && find(library, &library->resolve, "seccomp_syscall_resolve_name")
	       && find(library, &library->rule_add, "seccomp_rule_add_array")
	       && find(library, &library->export_bpf, "seccomp_export_bpf");
}

/* A call that another kind of machine has and this one has not is no fault; a name that the
 * library does not know is. */
static void
add(struct filter *filter, uint32_t action, const char *name, unsigned count,
    const struct scmp_arg_cmp *where)
{
	int call = filter->library->resolve(name);

	if (call == __NR_SCMP_ERROR)
		filter->failed = true;
	else if (call >= 0
		 && filter->library->rule_add(filter->context, action, call, count, where) != 0)
		filter->failed = true;
}

static void
allow_all(struct filter *filter, const char *const *names)
{
	for (; *names != NULL; names++)
		add(filter, SCMP_ACT_ALLOW, *names, 0, NULL);
}

/* Where the argument is the value, with all 64 bits. */
static void
allow_equal(struct filter *filter, const char *name, unsigned argument, uint64_t value)
{
	add(filter, SCMP_ACT_ALLOW, name, 1,
	    &(struct scmp_arg_cmp){ argument, SCMP_CMP_EQ, value, 0 });
}

/* Where the bits of @p mask of the argument are @p value: of an int of the system's, the other
 * half is never looked at. */
static void
allow_bits(struct filter *filter, const char *name, unsigned argument, uint32_t mask,
	   uint32_t value)
{
	add(filter, SCMP_ACT_ALLOW, name, 1,
	    &(struct scmp_arg_cmp){ argument, SCMP_CMP_MASKED_EQ, mask, value });
}

/* Everybody needs: what is open, waiting, memory, time, signals, the end. */
static const char *const always[] = {
	"read", "write", "writev", "close", "lseek", "fstat", "poll", "ppoll", "select",
	"pselect6",
	"brk", "munmap", "mremap", "madvise", "futex", "set_robust_list", "rseq",
	"sched_getaffinity", "sched_yield",
	"clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time",
	"getrandom",
	"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall",
	"exit", "exit_group",
	"getpid", "getppid", "gettid", "getuid", "geteuid", "getgid", "getegid", "uname",
	"sysinfo", "getrlimit", "getrusage", NULL
};
static const char *const of_reading[] = {
	"pread64", "newfstatat", "statx", "stat", "lstat", "access", "faccessat", "faccessat2",
	"readlink", "readlinkat", "getdents64", "statfs", "fstatfs", "fadvise64", NULL
};
/* Never what makes a link, a folder or a device, changes a mode or an owner, or cuts a file short
 * by its name, which the first versions of Landlock let through. */
static const char *const of_writing[] = {
	"open", "openat", "pwrite64", "pwritev", "ftruncate", "fallocate", "fsync", "fdatasync",
	"msync", "flock", "unlink", "unlinkat", "rename", "renameat", "umask", "pipe2",
	"getcwd", NULL
};
static const char *const of_connections[] = {
	"recvfrom", "recvmsg", "sendto", "sendmsg", "shutdown", "getsockopt", "getpeername",
	"getsockname", NULL
};
static const char *const of_threads[] = { "sched_getattr", "membarrier", NULL };
/* Starting it, and what it does before it closes its own sandbox. */
static const char *const of_programs[] = {
	"wait4", "pipe2", "dup2", "dup3", "setsid", "chdir", "close_range",
	"set_tid_address", "arch_prctl", "mmap", "connect", "setsockopt",
	"prctl", "prlimit64", "seccomp", "memfd_create",
	"landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self", NULL
};
static const char *const of_terminals[] = { "alarm", NULL };

/* Commands of fcntl. */
static const uint64_t locks[] = {
	F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW
};

/* Requests of ioctl.  Never one that types, as TIOCSTI and TIOCLINUX do. */
static const unsigned long terminal_requests[] = {
	TCGETS, TCSETS, TCSETSW, TCSETSF, TCFLSH, TIOCGWINSZ, TIOCOUTQ,
#ifdef TCGETS2		/* those of newer libraries */
	TCGETS2, TCSETS2, TCSETSW2, TCSETSF2,
#endif
};

static void
allow_memory(struct filter *filter, const struct sandbox_rules *rules)
{
	const struct scmp_arg_cmp mapping[] = {
		{ 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0 },
		{ 3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS },
	};

	/* of files, too, where some are read */
	add(filter, SCMP_ACT_ALLOW, "mmap",
	    rules->folders != NULL || rules->writable != NULL ? 1 : 2, mapping);
	allow_bits(filter, "mprotect", 2, PROT_EXEC, 0);
}

static void
write_rules(struct filter *filter, const struct sandbox_rules *rules)
{
	allow_all(filter, always);
	allow_memory(filter, rules);
	/* neither to duplicate nor to lease */
	for (uint64_t what = F_GETFD; what <= F_SETFL; what++)
		allow_equal(filter, "fcntl", 1, what);
	allow_equal(filter, "ioctl", 1, FIONREAD);
	allow_bits(filter, "tgkill", 0, ~0u, (uint32_t)filter->process);
	add(filter, SCMP_ACT_ALLOW, "prlimit64", 2,	/* to read, not to set; its own */
	    (const struct scmp_arg_cmp[]){ { 0, SCMP_CMP_EQ, 0, 0 }, { 2, SCMP_CMP_EQ, 0, 0 } });
	/* its arguments lie where they cannot be looked at */
	add(filter, SCMP_ACT_ERRNO(ENOSYS), "clone3", 0, NULL);
	if (rules->folders != NULL || rules->writable != NULL)
		allow_all(filter, of_reading);
	if (rules->writable != NULL) {
		allow_all(filter, of_writing);
		for (size_t i = 0; i < sizeof locks / sizeof *locks; i++)
			allow_equal(filter, "fcntl", 1, locks[i]);
		/* nor leaving a device behind, nor exchanging */
		allow_bits(filter, "renameat2", 4, ~(uint32_t)RENAME_NOREPLACE, 0);
	} else if (rules->folders != NULL) {
		const uint32_t writing = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);

		allow_bits(filter, "openat", 2, writing, O_RDONLY);
		allow_bits(filter, "open", 1, writing, O_RDONLY);
	}
	if (rules->terminal) {
		allow_all(filter, of_terminals);
		for (size_t i = 0; i < sizeof terminal_requests / sizeof *terminal_requests; i++)
			allow_equal(filter, "ioctl", 1, terminal_requests[i]);
	}
	if (rules->suspend)
		add(filter, SCMP_ACT_ALLOW, "kill", 2, (const struct scmp_arg_cmp[]){
			{ 0, SCMP_CMP_EQ, 0, 0 }, { 1, SCMP_CMP_EQ, SIGTSTP, 0 } });
	if (rules->connection)
		allow_all(filter, of_connections);
	if (rules->program != NULL) {
		const uint32_t spaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC
			| CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

		allow_all(filter, of_programs);
		/* by where its name stands, which in another program is somewhere else */
		allow_equal(filter, "execve", 0, (uint64_t)(uintptr_t)rules->program);
		allow_bits(filter, "clone", 0, spaces, 0);
		allow_equal(filter, "kill", 1, SIGTERM);
		allow_equal(filter, "kill", 1, SIGKILL);
		allow_equal(filter, "socket", 0, AF_UNIX);
	}
	if (rules->threads) {
		allow_all(filter, of_threads);
		allow_bits(filter, "clone", 0, CLONE_THREAD, CLONE_THREAD);
		allow_equal(filter, "prctl", 0, PR_SET_NAME);
	}
}

/* Writes it to a descriptor; 0, or errno. */
static int
write_program(const struct sandbox_rules *rules, pid_t process, int fd)
{
	uint32_t refused = rules->mode == SANDBOX_KILL ? SCMP_ACT_KILL_PROCESS
						       : SCMP_ACT_ERRNO(EPERM);
	struct library library = { .handle = NULL };
	struct filter filter = { .library = &library, .process = process };

	errno = 0;
	if (library_open(&library))
		filter.context = library.init(refused);
	filter.failed = filter.context == NULL
			|| library.attr_set(filter.context, SCMP_FLTATR_ACT_BADARCH,
					    SCMP_ACT_KILL_PROCESS) != 0;
	if (!filter.failed)
		write_rules(&filter, rules);
	/* without memory the library leaves rules out and says that all is well */
	if (!filter.failed && errno != ENOMEM
	    && library.export_bpf(filter.context, fd) == 0 && errno != ENOMEM)
		return 0;
	return errno == ENOMEM ? ENOMEM : ENOSYS;
}

/* The library crashes, or never ends, where memory is out: so it has a process of its own, which
 * touches nothing of ours and has a fraction of a second of the processor: it needs a
 * thousandth. */
static _Noreturn void
write_in_child(const struct sandbox_rules *rules, pid_t process, int fd)
{
	const struct itimerval time = { .it_value = { .tv_usec = WRITING_US } };
	int failed;

	for (int number = 1; number < NSIG; number++)
		(void)signal(number, SIG_DFL);
	(void)setitimer(ITIMER_PROF, &time, NULL);
	(void)close(STDERR_FILENO);	/* last words of libc's are for nobody */
	failed = limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, 1)
		 ? write_program(rules, process, fd) : errno;
	_exit(write(fd, &failed, sizeof failed) != (ssize_t)sizeof failed);
}

/* Gives how many bytes there were. */
static size_t
read_all(int fd, char *bytes, size_t size)
{
	size_t length = 0;

	while (length < size) {
		ssize_t got = read(fd, bytes + length, size - length);

		if (got > 0)
			length += (size_t)got;
		else if (got == 0 || errno != EINTR)
			break;
	}
	return length;
}

/* The library cannot say "numbers above": that stands before what it writes.  Gives how many
 * instructions there are, 0: none can be had. */
static unsigned short
make_program(const struct sandbox_rules *rules, struct sock_filter program[PROGRAM_MAX],
	     int *failed)
{
	static const struct sock_filter prefix[PREFIX] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, LAST_KNOWN, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
	};
	const size_t size = (PROGRAM_MAX - PREFIX) * sizeof program[0];
	char *bytes = (char *)(program + PREFIX);
	size_t got = 0;
	int ends[2], status = 0;
	pid_t child = -1, process = getpid();

	*failed = pipe2(ends, O_CLOEXEC) != 0 ? errno : 0;
	if (*failed != 0)
		return 0;
	child = fork();
	if (child == 0)
		write_in_child(rules, process, ends[1]);
	*failed = child < 0 ? errno : 0;
	(void)close(ends[1]);
	if (child > 0) {
		got = read_all(ends[0], bytes, size);
		/* a crash is one of memory, but for a filter of somebody else's */
		if (waitpid(child, &status, 0) == child && WIFSIGNALED(status)
		    && WTERMSIG(status) != SIGSYS)
			*failed = ENOMEM;
	}
	(void)close(ends[0]);
	memcpy(program, prefix, sizeof prefix);
	if (*failed != 0 || got < sizeof *failed || got == size)
		return 0;
	got -= sizeof *failed;		/* which stands behind the program */
	memcpy(&status, bytes + got, sizeof status);
	*failed = status == ENOSYS ? 0 : status;
	return status != 0 || got % sizeof program[0] != 0
	       ? 0 : (unsigned short)(PREFIX + got / sizeof program[0]);
}

static bool
load(struct sock_filter *program, unsigned short count)
{
	struct sock_fprog filter = { .len = count, .filter = program };

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

#endif

/* ---- inside somebody else's filter ---- */

/* Whether a step does not end the process, tried in one of its own. */
static bool
survives(const struct sandbox_rules *rules, void (*step)(const struct sandbox_rules *rules))
{
	int ends[2];
	char byte;
	bool survived;
	pid_t child;

	if (prctl(PR_GET_SECCOMP) != SECCOMP_MODE_FILTER)
		return true;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	child = fork();
	if (child == 0) {
		step(rules);
		_exit(write(ends[1], "", 1) != 1);
	}
	(void)close(ends[1]);
	survived = child > 0 && read(ends[0], &byte, 1) == 1;
	(void)close(ends[0]);
	if (child > 0)
		(void)waitpid(child, NULL, 0);
	return survived;
}

static void
try_files(const struct sandbox_rules *rules)
{
	(void)close_files(rules);
}

#ifdef HAVE_SECCOMP

/* That a filter can be loaded at all. */
static void
try_calls(const struct sandbox_rules *rules)
{
	struct sock_filter all = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	struct sock_fprog filter = { .len = 1, .filter = &all };

	(void)rules;
	(void)prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

#endif

/* ---- the order of it ---- */

/* A stream looks at its file when it is used for the first time, which is refused later.  It is
 * as it would have been then. */
static void
prepare_stream(FILE *stream)
{
	struct stat about;

	(void)setvbuf(stream, NULL, _IOFBF, 0);
	if (fstat(fileno(stream), &about) == 0 && S_ISCHR(about.st_mode)
	    && isatty(fileno(stream)))
		(void)setvbuf(stream, NULL, _IOLBF, 0);
}

static void
close_all(const struct sandbox_rules *rules, struct sandbox_level *level)
{
#ifdef HAVE_SECCOMP
	struct sock_filter program[PROGRAM_MAX];
	unsigned short count = survives(rules, try_calls)
		? make_program(rules, program, &level->failed) : 0;
#endif

	if (survives(rules, try_files))
		level->landlock = close_files(rules);
	level->limits = set_limits(rules);	/* the calls for that are refused later */
#ifdef HAVE_SECCOMP
	level->seccomp = count > 0 && load(program, count);
#endif
}

bool
sandbox_close(const struct sandbox_rules *rules, struct sandbox_level *level)
{
	*level = (struct sandbox_level){ .landlock = 0 };
	prepare_stream(stdout);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) == 0
	    && prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L) == 0)
		close_all(rules, level);
	return sandbox_suffices(level);
}

/* One that ends before it says anything was killed: nothing is to be had here. */
static struct sandbox_level
hear_level(int fd)
{
	struct sandbox_level level;
	ssize_t got;

	do
		got = read(fd, &level, sizeof level);
	while (got < 0 && errno == EINTR);
	if (got != (ssize_t)sizeof level)
		level = (struct sandbox_level){ .failed = got < 0 ? errno : 0 };
	return level;
}

/* A child closes it and says what it came to. */
struct sandbox_level
sandbox_available(const struct sandbox_rules *rules)
{
	struct sandbox_level level;
	int ends[2];
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return (struct sandbox_level){ .failed = errno };
	child = fork();
	if (child == 0) {
		(void)sandbox_close(rules, &level);
		_exit(write(ends[1], &level, sizeof level) != (ssize_t)sizeof level);
	}
	(void)close(ends[1]);
	level = child > 0 ? hear_level(ends[0]) : (struct sandbox_level){ .failed = errno };
	(void)close(ends[0]);
	if (child > 0)
		(void)waitpid(child, NULL, 0);
	return level;
}

bool
sandbox_suffices(const struct sandbox_level *level)
{
	return level->landlock > 0 && level->seccomp && level->limits;
}

#else	/* the leak sanitizer reads /proc and starts a process of its own */

bool
sandbox_close(const struct sandbox_rules *rules, struct sandbox_level *level)
{
	*level = (struct sandbox_level){ .limits = set_limits(rules) };
	return true;
}

struct sandbox_level
sandbox_available(const struct sandbox_rules *rules)
{
	(void)rules;
	return (struct sandbox_level){ .limits = true };
}

bool
sandbox_suffices(const struct sandbox_level *level)
{
	(void)level;
	return true;
}

#endif

void
sandbox_text(char out[SANDBOX_TEXT_MAX], const struct sandbox_level *level)
{
#ifdef HAVE_SECCOMP
	static const char no_seccomp[] = "seccomp not available";
#else
	static const char no_seccomp[] = "seccomp not available (built without libseccomp)";
#endif
	char landlock[40] = "Landlock not available";

	if (level->failed != 0) {
		(void)snprintf(out, SANDBOX_TEXT_MAX, "not known: %s", strerror(level->failed));
		return;
	}
	if (level->landlock > 0)
		(void)snprintf(landlock, sizeof landlock, "Landlock %d", level->landlock);
	(void)snprintf(out, SANDBOX_TEXT_MAX, "%s, %s, %s", landlock,
		       level->seccomp ? "seccomp" : no_seccomp,
		       level->limits ? "limits" : "limits not available");
}
