/* Runs a program once for every allocation it makes, or every system call, with that one
 * failing, and holds that it did all it does otherwise, or said in one line that it could
 * not:
 *
 *     failing memory|lasting|calls POINTS INPUT PROGRAM ARGUMENT…
 *
 * memory: one allocation fails; lasting: all from there on; calls: one system call, with
 * each of the errors it may have.  At most POINTS of them, evenly spread.  INPUT is a file
 * for standard input; with "keys:TEXT" the program runs in a terminal, its letters are
 * struck one by one, and what the screen then shows counts as output; standard output
 * is the terminal, too, unless an argument is "json".
 * $FAIL_MEMORY is the library to preload.  A file that --output names is not there when the
 * program starts.  $FAILING_BEFORE is a command of the shell for before each run, which puts
 * back what a run changes; $FAILING_AFTER one for behind each: what must hold then.  A line on
 * standard error that begins with $FAILING_ALSO may come behind the one line.
 *
 * Good is: the same exit status, output and messages; or exit status 4, one line on
 * standard error, nothing on standard output but what would have come anyway, and the file
 * whole or not there.  A run that ends with 4 without any failure could not be told from one
 * that failed, and is not good.
 */
#include "clock.h"
#include "vt.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	SKIP = 77,
	BAD_SHOWN = 8,
	CALLS_MAX = 100000,
	QUIET_MS = 15,		/* without output, and asleep: it waits for a key */
	SECONDS_MAX = 60,
	EXIT_SYSTEM = 4
};

enum kind { MEMORY, LASTING, CALLS };

struct text {
	char *bytes;
	size_t length;
};

/* What a run came to. */
struct outcome {
	int status;		/* exit status; from 128 on: a signal */
	struct text out, err, screens, file;
	bool broken;		/* what must hold behind it does not */
};

/* A system call that was made. */
struct call {
	long number;
	long long arguments[2];
};

static struct {
	enum kind kind;
	const char *input;
	const char *keys;	/* NULL: no terminal */
	bool json;		/* standard output is not for the screen */
	char **command;
	const char *made;	/* the file that the program writes; NULL: none */
	char count_file[64];
	FILE *out;
	int err[2];		/* a pipe: within its sandbox it may write to no file */
	struct call *calls;	/* of the run without failures */
	long call_count;
	volatile pid_t pid;	/* of the program that runs */
} job;

static void
die(const char *what)
{
	printf("failing: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void
text_add(struct text *text, const char *bytes, size_t length)
{
	text->bytes = realloc(text->bytes, text->length + length + 1);
	if (text->bytes == NULL)
		die("memory");
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

/* ---- starting the program */

static void
start_child(int slave, long at)
{
	int in = slave >= 0 ? slave : open(job.input, O_RDONLY);
	int out = slave >= 0 && !job.json ? slave : fileno(job.out);
	char number[32];

	if (slave >= 0 && (setsid() < 0 || ioctl(slave, TIOCSCTTY, 0) != 0))
		_exit(125);
	if (in < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(job.err[1], 2) < 0)
		_exit(125);
	for (int fd = 3; fd < 20; fd++)
		close(fd);
	snprintf(number, sizeof number, "%ld", at);
	if (job.kind == CALLS) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	} else {
		setenv("LD_PRELOAD", getenv("FAIL_MEMORY"), 1);
		setenv("VV_FAIL_AT", number, 1);
		if (at == 0)
			setenv("VV_FAIL_COUNT", job.count_file, 1);
		if (job.kind == LASTING)
			setenv("VV_FAIL_LASTING", "1", 1);
	}
	execv(job.command[0], job.command);
	_exit(126);
}

static pid_t
start(int *master, struct vt *vt, long at)
{
	struct winsize size = { 24, 80, 0, 0 };
	int slave = -1;
	pid_t pid;

	*master = -1;
	if (job.keys != NULL && (openpty(master, &slave, NULL, NULL, &size) != 0
				 || !vt_init(vt, size.ws_row, size.ws_col)))
		die("no pseudo-terminal");
	rewind(job.out);
	if (ftruncate(fileno(job.out), 0) != 0)
		die("ftruncate");
	if (job.made != NULL && unlink(job.made) != 0 && errno != ENOENT)
		die(job.made);
	pid = fork();
	if (pid == 0)
		start_child(slave, at);
	if (pid < 0)
		die("fork");
	if (slave >= 0)
		close(slave);
	return pid;
}

/* ---- the terminal: striking keys, seeing screens */

struct typist {
	struct vt vt;
	int master;		/* -1: no terminal */
	const char *keys;	/* to be struck */
	bool answered;		/* the screen has changed since the last key, and is not blank */
	long quiet;		/* since when */
};

static bool
is_asleep(pid_t pid)
{
	char path[64], text[512];
	FILE *file;
	size_t n;
	const char *state;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	file = fopen(path, "r");
	if (file == NULL)
		return false;
	n = fread(text, 1, sizeof text - 1, file);
	text[n] = '\0';
	fclose(file);
	state = strrchr(text, ')');
	return state != NULL && state[2] == 'S';
}

static void
see(struct typist *typist, struct outcome *outcome)
{
	for (int row = 0; row < typist->vt.rows; row++) {
		char *line = vt_line(&typist->vt, row, 0);

		text_add(&outcome->screens, line, strlen(line));
		text_add(&outcome->screens, "\n", 1);
		free(line);
	}
}

/* Takes what the program wrote; strikes the next key when it waits for one. */
static void
type(struct typist *typist, pid_t pid, struct outcome *outcome)
{
	struct pollfd fd = { .fd = typist->master, .events = POLLIN };
	char bytes[65536];

	if (typist->master < 0)
		return;
	if (poll(&fd, 1, 1) > 0 && (fd.revents & POLLIN) != 0) {
		ssize_t n = read(typist->master, bytes, sizeof bytes);

		if (n > 0)
			vt_feed(&typist->vt, bytes, (size_t)n);
		for (int row = 0; n > 0 && !typist->answered && row < typist->vt.rows; row++) {
			char *line = vt_line(&typist->vt, row, 0);

			typist->answered = *line != '\0';
			free(line);
		}
		typist->quiet = now_ms();
	} else if (!typist->answered || !is_asleep(pid)) {
		typist->quiet = now_ms();
	} else if (*typist->keys != '\0' && now_ms() - typist->quiet >= QUIET_MS) {
		see(typist, outcome);
		if (write(typist->master, typist->keys, 1) == 1)
			typist->keys++;
		typist->answered = false;
		typist->quiet = now_ms();
	}
}

/* ---- following system calls */

/* The errors that a call may fail with. */
static const int *
errors_of(const struct call *call)
{
	static const int reading[] = { EIO, EINTR, 0 }, opening[] = { EMFILE, EIO, EINTR, ENOMEM, 0 },
			 writing[] = { EIO, ENOSPC, EINTR, 0 }, asking[] = { EIO, ENOMEM, 0 },
			 waiting[] = { EINTR, ENOMEM, 0 }, closing[] = { EIO, EINTR, 0 },
			 making[] = { EMFILE, ENFILE, 0 }, mapping[] = { ENOMEM, 0 }, none[] = { 0 };

	switch (call->number) {
	case SYS_read:
	case SYS_pread64:
	case SYS_readv:
		return reading;
	case SYS_openat:
		return opening;
	case SYS_write:
	case SYS_pwrite64:
	case SYS_writev:
		return writing;
	case SYS_newfstatat:
	case SYS_statx:
	case SYS_faccessat:
	case SYS_faccessat2:
	case SYS_readlinkat:
	case SYS_ioctl:
	case SYS_getdents64:
	case SYS_lseek:
	case SYS_ftruncate:
#ifdef SYS_open
	case SYS_fstat:
	case SYS_stat:
	case SYS_access:
	case SYS_readlink:
#endif
		return asking;
	case SYS_ppoll:
	case SYS_pselect6:
#ifdef SYS_open
	case SYS_poll:
	case SYS_select:
#endif
		return waiting;
	case SYS_close:
		return closing;
	case SYS_pipe2:
	case SYS_dup:
	case SYS_memfd_create:
		return making;
	case SYS_mmap:
		return mapping;
	default:
		return none;
	}
}

/* Where the loader lies; what it asks of the system before main, and when it brings a
 * library later, is not the program's. */
static unsigned long
loader_of(pid_t pid)
{
	char path[64];
	Elf64_auxv_t entry;
	unsigned long base = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/auxv", (int)pid);
	file = fopen(path, "r");
	while (file != NULL && fread(&entry, sizeof entry, 1, file) == 1)
		if (entry.a_type == AT_BASE)
			base = entry.a_un.a_val;
	if (file != NULL)
		fclose(file);
	return base;
}

struct tracer {
	unsigned long loader;
	bool inside;		/* between the entry and the exit of a call */
	long count;		/* of the program's calls that can fail */
	long fail_at;		/* 0: none */
	int error;
};

#ifdef __x86_64__

enum { LOADER_BYTES = 0x40000 };

static void
trace_call(struct tracer *tracer, pid_t pid)
{
	struct user_regs_struct regs;
	struct call call;

	if (ptrace(PTRACE_GETREGS, pid, NULL, &regs) != 0)
		return;
	tracer->inside = !tracer->inside;
	call = (struct call){ (long)regs.orig_rax, { (long long)regs.rdi, (long long)regs.rsi } };
	if (tracer->inside) {
		if (regs.rip - tracer->loader < LOADER_BYTES || *errors_of(&call) == 0
		    || (call.number == SYS_mmap && (int)regs.r8 < 0))
			return;
		tracer->count++;
		if (tracer->fail_at == 0 && tracer->count < CALLS_MAX)
			job.calls[tracer->count] = call;
		/* What is closed is closed, whatever close() says. */
		if (tracer->count != tracer->fail_at || call.number == SYS_close)
			return;
		regs.orig_rax = (unsigned long long)-1;
	} else if (tracer->fail_at > 0 && tracer->count == tracer->fail_at) {
		regs.rax = (unsigned long long)-tracer->error;
		tracer->fail_at = -1;
	} else {
		return;
	}
	ptrace(PTRACE_SETREGS, pid, NULL, &regs);
}

#else

static void
trace_call(struct tracer *tracer, pid_t pid)
{
	(void)tracer;
	(void)pid;
}

#endif

/* Goes on after a stop of a traced program. */
static void
trace_stop(struct tracer *tracer, pid_t pid, int status)
{
	int signal = WSTOPSIG(status);

	if (tracer->loader == 0) {
		tracer->loader = loader_of(pid);
		ptrace(PTRACE_SETOPTIONS, pid, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
		signal = 0;
	} else if (signal == (SIGTRAP | 0x80)) {
		trace_call(tracer, pid);
		signal = 0;
	}
	ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(long)signal);
}

/* ---- a run */

static void
read_pipe(struct text *text)
{
	char bytes[4096];
	ssize_t n;

	text_add(text, "", 0);
	while ((n = read(job.err[0], bytes, sizeof bytes)) > 0)
		text_add(text, bytes, (size_t)n);
}

static void
read_back(FILE *file, struct text *out)
{
	char bytes[4096];
	size_t n;

	rewind(file);
	text_add(out, "", 0);
	while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
		text_add(out, bytes, n);
}

/* What the program wrote; nothing when it is not there. */
static void
read_made(struct text *out)
{
	FILE *file = job.made != NULL ? fopen(job.made, "r") : NULL;

	if (file == NULL) {
		text_add(out, "", 0);
		return;
	}
	read_back(file, out);
	fclose(file);
}

/* It hangs. */
static void
end_child(int signal)
{
	(void)signal;
	kill(job.pid, SIGKILL);
}

/* Runs what the environment names; true where that is nothing. */
static bool
shell_does(const char *name)
{
	const char *command = getenv(name);

	return command == NULL || system(command) == 0;
}

static struct outcome
run(long at, int error)
{
	struct typist typist = { .keys = job.keys, .quiet = now_ms() };
	struct tracer tracer = { .fail_at = at, .error = error };
	struct outcome outcome = { 0 };
	pid_t pid;
	int status;

	if (!shell_does("FAILING_BEFORE"))
		die("FAILING_BEFORE");
	pid = start(&typist.master, &typist.vt, at);
	job.pid = pid;
	alarm(SECONDS_MAX);
	for (;;) {
		pid_t changed = waitpid(pid, &status, typist.master < 0 ? 0 : WNOHANG);

		if (changed == pid && WIFSTOPPED(status))
			trace_stop(&tracer, pid, status);
		else if (changed == pid)
			break;
		else
			type(&typist, pid, &outcome);
	}
	alarm(0);
	if (at == 0 && job.kind == CALLS)
		job.call_count = tracer.count;
	if (typist.master >= 0) {
		close(typist.master);
		free(typist.vt.cells);
	}
	outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	read_back(job.out, &outcome.out);
	read_pipe(&outcome.err);
	read_made(&outcome.file);
	text_add(&outcome.screens, "", 0);
	outcome.broken = !shell_does("FAILING_AFTER");
	return outcome;
}

static void
outcome_clear(struct outcome *outcome)
{
	free(outcome->out.bytes);
	free(outcome->err.bytes);
	free(outcome->screens.bytes);
	free(outcome->file.bytes);
}

/* ---- the judgement */

static bool
same(const struct text *a, const struct text *b)
{
	return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static bool
begins(const struct text *whole, const struct text *part)
{
	return part->length <= whole->length && memcmp(whole->bytes, part->bytes, part->length) == 0;
}

/* Where the last line begins that is what $FAILING_ALSO allows; else the end. */
static size_t
end_without_also(const struct text *got)
{
	const char *also = getenv("FAILING_ALSO");
	size_t at = got->length > 0 ? got->length - 1 : 0;

	while (at > 0 && got->bytes[at - 1] != '\n')
		at--;
	return also != NULL && at > 0 && strncmp(got->bytes + at, also, strlen(also)) == 0
	       ? at : got->length;
}

/* One line, after messages that would have come anyway. */
static bool
one_line_more(const struct text *expected, const struct text *got)
{
	size_t at = 0, length = end_without_also(got);

	while (at < got->length && at < expected->length && got->bytes[at] == expected->bytes[at])
		at++;
	while (at > 0 && got->bytes[at - 1] != '\n')
		at--;
	return at < length && strchr(got->bytes + at, '\n') == got->bytes + length - 1;
}

/* NULL: good. */
static const char *
fault(const struct outcome *expected, const struct outcome *got, const struct call *call)
{
	if (got->status >= 128)
		return "a signal";
	if (got->broken)
		return "what must hold behind it does not";
	if (got->status == expected->status && same(&expected->out, &got->out)
	    && same(&expected->err, &got->err) && same(&expected->screens, &got->screens)
	    && same(&expected->file, &got->file))
		return NULL;
	if (got->file.length > 0 && !same(&expected->file, &got->file))
		return "a file that is not whole";
	if (call != NULL && call->number == SYS_write && call->arguments[0] == 2
	    && begins(&expected->out, &got->out))
		return NULL;	/* nowhere to say it */
	if (got->status != EXIT_SYSTEM)
		return got->status == expected->status ? "other output" : "another exit status";
	if (!begins(&expected->out, &got->out) || !begins(&expected->screens, &got->screens))
		return "output that is not the beginning of what comes otherwise";
	return one_line_more(&expected->err, &got->err) ? NULL : "not one line on standard error";
}

static void
show(const char *name, const struct text *text)
{
	printf("    %s: %.400s%s\n", name, text->bytes, text->length > 400 ? "…" : "");
}

/* Tries one point; gives whether it was good. */
static bool
try_one(const struct outcome *expected, long at, int error, int shown)
{
	const struct call *call = job.kind == CALLS ? &job.calls[at] : NULL;
	struct outcome got = run(at, error);
	const char *what = fault(expected, &got, call);

	if (what != NULL && shown < BAD_SHOWN) {
		printf("  point %ld", at);
		if (call != NULL)
			printf(" (call %ld, first argument %lld, %s)", call->number,
			       call->arguments[0], strerrorname_np(error));
		printf(": %s, exit status %d\n", what, got.status);
		show("stderr", &got.err);
		if (!same(&expected->out, &got.out))
			show("stdout", &got.out);
		if (!same(&expected->screens, &got.screens))
			show("screens", &got.screens);
	}
	outcome_clear(&got);
	return what == NULL;
}

static long
count_points(void)
{
	long count = 0;
	FILE *file;

	if (job.kind == CALLS)
		return job.call_count;
	file = fopen(job.count_file, "r");
	if (file == NULL || fread(&count, sizeof count, 1, file) != 1)
		die("the preloaded library counted nothing");
	fclose(file);
	unlink(job.count_file);
	return count;
}

static int
try_all(long wanted)
{
	static const int memory[] = { ENOMEM, 0 };
	struct outcome expected = run(0, 0);
	long points = count_points(), tried = 0;
	bool good = expected.status != EXIT_SYSTEM && !expected.broken
		    && (job.made == NULL || expected.file.length > 0);
	int bad = 0;

	for (long at = 1; at <= points; at++) {
		const int *error = job.kind == CALLS ? errors_of(&job.calls[at]) : memory;

		if (wanted < points && at * wanted / points == (at - 1) * wanted / points)
			continue;
		for (; *error != 0; error++, tried++)
			bad += !try_one(&expected, at, *error, bad);
	}
	printf("%d of %ld bad, %ld points, exit status %d without failure\n", bad, tried, points,
	       expected.status);
	outcome_clear(&expected);
	return bad == 0 && tried > 0 && good ? 0 : 1;
}

int
main(int argc, char **argv)
{
	static const char *const kinds[] = { "memory", "lasting", "calls" };

	setvbuf(stdout, NULL, _IOLBF, 0);
	sigaction(SIGALRM, &(struct sigaction){ .sa_handler = end_child, .sa_flags = SA_RESTART }, NULL);
	if (argc < 5)
		return 2;
	while (job.kind <= CALLS && strcmp(argv[1], kinds[job.kind]) != 0)
		job.kind++;
#ifndef __x86_64__
	if (job.kind == CALLS)
		return SKIP;
#endif
	job.input = argv[3];
	if (strncmp(job.input, "keys:", 5) == 0)
		job.keys = job.input + 5;
	job.command = argv + 4;
	for (int i = 4; i < argc; i++) {
		job.json |= strcmp(argv[i], "json") == 0;
		if (strcmp(argv[i - 1], "--output") == 0)
			job.made = argv[i];
	}
	snprintf(job.count_file, sizeof job.count_file, "failing.%ld", (long)getpid());
	job.out = tmpfile();
	job.calls = calloc(CALLS_MAX, sizeof *job.calls);
	if (job.out == NULL || job.calls == NULL || pipe2(job.err, O_CLOEXEC) != 0
	    || fcntl(job.err[0], F_SETFL, O_NONBLOCK) != 0)
		die("start");
	return try_all(strtol(argv[2], NULL, 10));
}
