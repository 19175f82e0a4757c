/* Measures a full-screen program from outside, in a pseudo-terminal.
 *
 *     pty-measure [-n RUNS] [-s | -v] [-b KEYS] [-k COUNT] [-c COLUMNS] [-r ROWS] COMMAND [ARGUMENT]…
 *
 * starts the command RUNS times and prints the medians, one "name value" a line:
 *
 *     exit_ms      -s only: from the start to the end of a command that ends by itself
 *     frame_ms     from the start to the last byte of the first screen
 *     frame_bytes  bytes of the first screen
 *     key_bytes    bytes written for one arrow key, of COUNT downs, or as many as the list has
 *     key_ms       from the key to the last byte of its answer
 *     private_kib  memory that is the process's own, after the keys, at rest
 *     rss_kib      all memory it has at hand
 *
 * With -v the command is one that serves visitors, each in a process of its own, and it is started
 * once for RUNS visits:
 *
 *     next_ms      from the death of a visitor's process to the last byte of the next one's screen
 *     waiting_kib  memory that is a visitor's own, beside its supervisor, at that screen
 *     visitor_kib  the same after KEYS and the arrows
 *
 * KEYS are typed one by one before the arrows ("\r" is Enter), to get to a screen with a
 * list.  A screen is done when nothing was written for a while.  The program is
 * ended with SIGHUP, as by a lost terminal.  The window is of 80 columns and 24 rows, if
 * not said otherwise. */
#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	WINDOW_MAX = 500,
	SILENCE_MS = 60,	/* that ends a screen */
	PATIENCE_MS = 5000,	/* for the first byte of a screen */
	KEY_PATIENCE_MS = 400,	/* for the first byte of a key's answer */
	VISIT_MS = 1100,	/* ends a visitor's screen: shorter visits may be taken for faults */
	RUNS_MAX = 99, KEYS_MAX = 999
};

struct options {
	size_t runs;
	size_t keys;
	const char *before;	/* typed first */
	struct winsize window;
	bool until_exit, visits;
	char **command;
};

struct run {
	pid_t pid;
	int terminal;
	double start;
};

/* What was written until it went silent. */
struct burst {
	size_t bytes;
	double last;		/* when the last byte came */
	bool ended;		/* the terminal was closed */
};

struct figures {
	double exit_ms[RUNS_MAX], frame_ms[RUNS_MAX], frame_bytes[RUNS_MAX];
	double private_kib[RUNS_MAX], rss_kib[RUNS_MAX];
	double next_ms[RUNS_MAX], waiting_kib[RUNS_MAX], visitor_kib[RUNS_MAX];
	double key_bytes[RUNS_MAX * KEYS_MAX], key_ms[RUNS_MAX * KEYS_MAX];
	size_t keys;
};

static void
give_up(const char *what)
{
	perror(what);
	exit(4);
}

/* The environment of a plain terminal. */
static char **
environment(void)
{
	static char term[] = "TERM=xterm-256color", locale[] = "LC_ALL=C.UTF-8";
	static char *env[64];
	size_t count = 0;

	for (char **e = environ; *e != NULL && count < 60; e++)
		if (strncmp(*e, "TERM=", 5) != 0 && strncmp(*e, "LINES=", 6) != 0 &&
		    strncmp(*e, "COLUMNS=", 8) != 0 && strncmp(*e, "LC_", 3) != 0 &&
		    strncmp(*e, "LANG", 4) != 0)
			env[count++] = *e;
	env[count++] = term;
	env[count++] = locale;
	return env;
}

/* posix_spawn does not copy this process, so the start measured is the
 * command's own.  Opened after setsid, the slave is its controlling terminal. */
static void
start(struct run *run, const struct options *options)
{
	char **command = options->command;
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int slave;

	run->terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (run->terminal < 0 || grantpt(run->terminal) < 0 || unlockpt(run->terminal) < 0)
		give_up("pseudo-terminal");
	slave = open(ptsname(run->terminal), O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (slave < 0 || ioctl(slave, TIOCSWINSZ, &options->window) < 0)
		give_up("pseudo-terminal");
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, ptsname(run->terminal), O_RDWR, 0);
	posix_spawn_file_actions_adddup2(&actions, 0, 1);
	if (options->visits)	/* its journal */
		posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	else
		posix_spawn_file_actions_adddup2(&actions, 0, 2);
	run->start = bench_now();
	errno = posix_spawnp(&run->pid, command[0], &actions, &attributes, command, environment());
	if (errno != 0)
		give_up(command[0]);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	close(slave);
}

static struct burst
read_until(const struct run *run, int patience_ms, int silence_ms)
{
	struct burst burst = { .last = bench_now() };
	struct pollfd wait = { .fd = run->terminal, .events = POLLIN };
	char buffer[65536];

	while (poll(&wait, 1, burst.bytes == 0 ? patience_ms : silence_ms) > 0) {
		ssize_t got = read(run->terminal, buffer, sizeof buffer);

		if (got <= 0) {
			burst.ended = true;
			break;
		}
		burst.bytes += (size_t)got;
		burst.last = bench_now();
	}
	return burst;
}

static struct burst
read_burst(const struct run *run, int patience_ms)
{
	return read_until(run, patience_ms, SILENCE_MS);
}

/* Kibibytes of one line of /proc/PID/smaps_rollup, summed over the names given. */
static double
memory(pid_t pid, const char *first, const char *second)
{
	char path[64], line[256];
	double sum = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", (long)pid);
	file = fopen(path, "re");
	if (file == NULL)
		return 0;
	while (fgets(line, sizeof line, file) != NULL) {
		size_t length = strcspn(line, ":");

		if ((strlen(first) == length && strncmp(line, first, length) == 0) ||
		    (strlen(second) == length && strncmp(line, second, length) == 0))
			sum += strtod(line + length + 1, NULL);
	}
	fclose(file);
	return sum;
}

static void
send(const struct run *run, const char *keys, size_t length)
{
	if (write(run->terminal, keys, length) != (ssize_t)length)
		give_up("write");
}

static void
press_arrows(const struct run *run, size_t count, struct figures *figures)
{
	for (size_t i = 0; i < count; i++) {
		double start = bench_now();

		/* as curses asks an xterm for it */
		send(run, "\033OB", 3);
		struct burst burst = read_burst(run, KEY_PATIENCE_MS);

		/* at the last choice nothing moves any more, and each key would be waited for in vain */
		if (burst.ended || burst.bytes == 0)
			return;
		figures->key_bytes[figures->keys] = (double)burst.bytes;
		figures->key_ms[figures->keys++] = (burst.last - start) * 1e3;
	}
}

static void
press_keys(const struct run *run, const struct options *options, struct figures *figures)
{
	for (const char *key = options->before; *key != '\0'; key++) {
		send(run, key, 1);
		read_burst(run, KEY_PATIENCE_MS);
	}
	press_arrows(run, options->keys, figures);
}

static void
end(struct run *run)
{
	int status;

	close(run->terminal);
	kill(run->pid, SIGHUP);
	for (int i = 0; i < 200; i++) {
		if (waitpid(run->pid, &status, WNOHANG) == run->pid)
			return;
		usleep(5000);
	}
	kill(run->pid, SIGKILL);
	waitpid(run->pid, &status, 0);
}

static void
measure_exit(const struct options *options, struct figures *figures, size_t i)
{
	struct run run;
	int status;

	start(&run, options);
	while (!read_until(&run, PATIENCE_MS, PATIENCE_MS).ended)
		continue;
	if (waitpid(run.pid, &status, 0) < 0)
		give_up("wait");
	figures->exit_ms[i] = (bench_now() - run.start) * 1e3;
	close(run.terminal);
}

static void
measure_screen(const struct options *options, struct figures *figures, size_t i)
{
	struct run run;

	start(&run, options);
	struct burst frame = read_burst(&run, PATIENCE_MS);

	if (frame.bytes == 0 || frame.ended) {
		fprintf(stderr, "%s: no screen\n", options->command[0]);
		end(&run);
		exit(3);
	}
	figures->frame_ms[i] = (frame.last - run.start) * 1e3;
	figures->frame_bytes[i] = (double)frame.bytes;
	press_keys(&run, options, figures);
	figures->private_kib[i] = memory(run.pid, "Private_Dirty", "Private_Hugetlb");
	figures->rss_kib[i] = memory(run.pid, "Rss", "Rss");
	end(&run);
}

/* The process of the visitor who is there. */
static pid_t
visitor_of(pid_t supervisor)
{
	char path[64], text[64] = "";
	FILE *file;

	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)supervisor,
		 (long)supervisor);
	file = fopen(path, "re");
	if (file == NULL || fgets(text, sizeof text, file) == NULL)
		give_up("a visitor");
	fclose(file);
	return (pid_t)strtol(text, NULL, 10);
}

static void
measure_visits(const struct options *options, struct figures *figures)
{
	struct run run;

	start(&run, options);
	read_until(&run, PATIENCE_MS, VISIT_MS);
	/* The first is not counted, as with other runs. */
	for (size_t i = 0; i <= options->runs; i++) {
		size_t row = i == 0 ? 0 : i - 1;
		pid_t visitor = visitor_of(run.pid);
		struct burst frame;
		double start;

		figures->keys = 0;
		figures->waiting_kib[row] = memory(visitor, "Private_Dirty", "Private_Hugetlb");
		press_keys(&run, options, figures);
		figures->visitor_kib[row] = memory(visitor, "Private_Dirty", "Private_Hugetlb");
		start = bench_now();
		if (kill(visitor, SIGKILL) < 0)
			give_up("a visitor's end");
		frame = read_until(&run, PATIENCE_MS, VISIT_MS);
		if (frame.bytes == 0 || frame.ended)
			give_up("the next visitor");
		figures->next_ms[row] = (frame.last - start) * 1e3;
	}
	end(&run);
}

static size_t
number(const char *text, size_t most)
{
	char *end;
	unsigned long value = strtoul(text, &end, 10);

	if (*end != '\0' || value == 0 || value > most) {
		fprintf(stderr, "'%s' is no number from 1 to %zu\n", text, most);
		exit(2);
	}
	return value;
}

int
main(int argc, char **argv)
{
	static struct figures figures;
	struct options options = { .runs = 9, .keys = 9, .before = "",
				   .window = { .ws_row = 24, .ws_col = 80 } };
	int option;

	while ((option = getopt(argc, argv, "+n:k:b:c:r:sv")) != -1) {
		switch (option) {
		case 'n':	options.runs = number(optarg, RUNS_MAX); break;
		case 'k':	options.keys = number(optarg, KEYS_MAX); break;
		case 'b':	options.before = optarg; break;
		case 'c':	options.window.ws_col = (unsigned short)number(optarg, WINDOW_MAX); break;
		case 'r':	options.window.ws_row = (unsigned short)number(optarg, WINDOW_MAX); break;
		case 's':	options.until_exit = true; break;
		case 'v':	options.visits = true; break;
		default:	return 2;
		}
	}
	if (optind == argc)
		return 2;
	options.command = argv + optind;
	if (options.visits) {
		measure_visits(&options, &figures);
		printf("next_ms %.2f\n", bench_median(figures.next_ms, options.runs));
		printf("waiting_kib %.0f\n", bench_median(figures.waiting_kib, options.runs));
		printf("visitor_kib %.0f\n", bench_median(figures.visitor_kib, options.runs));
		return 0;
	}
	/* The first run fills the caches and is not counted. */
	for (size_t i = 0; i <= options.runs; i++) {
		size_t row = i == 0 ? 0 : i - 1;

		if (i <= 1)
			figures.keys = 0;
		if (options.until_exit)
			measure_exit(&options, &figures, row);
		else
			measure_screen(&options, &figures, row);
	}
	if (options.until_exit) {
		printf("exit_ms %.2f\n", bench_median(figures.exit_ms, options.runs));
		return 0;
	}
	printf("frame_ms %.2f\n", bench_median(figures.frame_ms, options.runs));
	printf("frame_bytes %.0f\n", bench_median(figures.frame_bytes, options.runs));
	if (figures.keys > 0) {
		printf("key_bytes %.0f\n", bench_median(figures.key_bytes, figures.keys));
		printf("key_ms %.2f\n", bench_median(figures.key_ms, figures.keys));
	}
	printf("private_kib %.0f\n", bench_median(figures.private_kib, options.runs));
	printf("rss_kib %.0f\n", bench_median(figures.rss_kib, options.runs));
	return 0;
}
