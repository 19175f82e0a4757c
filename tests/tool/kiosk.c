/* Plays visitors at a kiosk in a pseudo-terminal:
 *
 *     kiosk SCENARIO [NUMBER] -- PROGRAM ARGUMENT…
 *
 * The program is a kiosk that serves the questionnaire of tests/kiosk.test: a choice of rows and
 * then fields of text.  Prints "ok …" or "not ok …" for each thing that holds or does not; exit
 * status 1 when one does not.  What it says on standard error goes to $KIOSK_LOG.
 *
 *     forget       what visitors have typed is nowhere behind them (promise P1)
 *     change N     N changes of visitors, with keys typed all the time (P2)
 *     visit        one whole visit, then the administrator's signal
 *     payloads     what each line of $KIOSK_PAYLOADS holds is typed into fields
 *     ends         by each signal of the administrator; the terminal is as it was
 *     gone         the terminal goes away
 *     crash        a visitor's process that dies is only the end of a visit
 *     new          new data and faulty ones
 *     order        out of order, and in order again
 *     short        begun without memory to read the data (by who calls), it comes back with it
 *     deaf         the log takes nothing
 *     clock        the clock on the wall jumps ($KIOSK_SHIFT, tests/preload/shift-clock.c) (S5)
 *     rest         who waits for a visitor makes room for new data and for another day (same)
 *     print WHAT   a report is printed, so often ("2"), and $KIOSK_SAYS is said each time, once
 *                  more where there is $KIOSK_THEN, which is said then; with WHAT "back" it is taken
 *                  back by a key, with "leave" by leaving, with "kill" the visitor's process
 *                  is killed meanwhile; with "line" it is printed in line mode
 *     idle         somebody goes away in the middle
 *     session      of --ssh: one visit; meanwhile another visitor is refused
 *     back         by Esc nobody leaves answers behind the start page (P1)
 *     held         what holds the terminal (Scroll Lock) at the end of a visit does not hold the kiosk
 *     next N       milliseconds from the end of a visit to the next page, N times
 */
#include "clock.h"
#include "vt.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

enum { PATIENCE_MS = 20000, QUIET_MS = 60, QUIET_TRACED_MS = 130, FIELDS = 20 };

#define START "Desk of the test"	/* on the start page, and nowhere else */

static struct {
	struct vt vt;
	int fd, slave;
	pid_t pid;			/* of what was started */
	struct termios before;
	char *raw;			/* all that was written, since raw_forget */
	size_t raw_length, raw_room;
	char **arguments;
	const char *log;
	const char *what;		/* an argument of the scenario */
	bool faulty;
} run = { .fd = -1 };

static pid_t child_of(pid_t parent);

static void __attribute__((format(printf, 2, 3)))
result(bool good, const char *format, ...)
{
	va_list arguments;

	printf("%s ", good ? "ok" : "not ok");
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	printf("\n");
	fflush(stdout);
	run.faulty |= !good;
}

static void
show_screen(void)
{
	for (int row = 0; row < run.vt.rows; row++) {
		printf("    ");
		for (int column = 0; column < run.vt.columns; column++) {
			const char *text = vt_cell(&run.vt, row, column)->text;

			printf("%s", *text == '\0' ? " " : text);
		}
		printf("\n");
	}
}

static void
give_up(const char *what)
{
	result(false, "%s", what);
	show_screen();
	if (run.pid > 0) {
		pid_t served = getenv("KIOSK_TRACED") != NULL ? child_of(run.pid) : 0;

		if (served > 0)
			kill(served, SIGKILL);
		kill(run.pid, SIGKILL);
	}
	exit(1);
}

/* ---- the terminal */

static void
start(void)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	int log;

	vt_init(&run.vt, 24, 80);
	if (openpty(&run.fd, &run.slave, NULL, NULL, &size) != 0
	    || tcgetattr(run.slave, &run.before) != 0)
		give_up("a pseudo-terminal");
	run.pid = fork();
	if (run.pid == 0) {
		log = open(run.log, O_WRONLY | O_CREAT | O_APPEND, 0600);
		setsid();
		(void)ioctl(run.slave, TIOCSCTTY, 0);
		dup2(run.slave, 0);
		dup2(run.slave, 1);
		dup2(log, 2);
		for (int fd = 3; fd < 64; fd++)
			close(fd);
		(void)signal(SIGINT, SIG_DFL);
		(void)signal(SIGQUIT, SIG_DFL);
		execv(run.arguments[0], run.arguments);
		_exit(126);
	}
	fcntl(run.fd, F_SETFL, O_NONBLOCK);
}

static void
keep_raw(const char *bytes, size_t length)
{
	if (run.raw_length + length + 1 > run.raw_room) {
		run.raw_room = 2 * (run.raw_length + length + 1);
		run.raw = realloc(run.raw, run.raw_room);
		if (run.raw == NULL)
			abort();
	}
	memcpy(run.raw + run.raw_length, bytes, length);
	run.raw_length += length;
	run.raw[run.raw_length] = '\0';
}

static void
raw_forget(void)
{
	run.raw_length = 0;
	keep_raw("", 0);
}

/* Takes what comes within that time; false: nothing did. */
static bool
pump(int ms)
{
	struct pollfd fd = { .fd = run.fd, .events = POLLIN };
	char bytes[8192];
	ssize_t n;

	if (poll(&fd, 1, ms) <= 0)
		return false;
	n = read(run.fd, bytes, sizeof bytes);
	if (n <= 0) {
		usleep(1000);
		return false;
	}
	vt_feed(&run.vt, bytes, (size_t)n);
	keep_raw(bytes, (size_t)n);
	return true;
}

static void
settle(void)
{
	while (pump(getenv("KIOSK_TRACED") != NULL ? QUIET_TRACED_MS : QUIET_MS))
		continue;
}

static bool
shows(const char *text)
{
	bool found = false;

	for (int row = 0; row < run.vt.rows && !found; row++) {
		char *line = vt_line(&run.vt, row, 0);

		found = strstr(line, text) != NULL;
		free(line);
	}
	return found;
}

static void
wait_for(const char *text)
{
	long end = now_ms() + PATIENCE_MS;
	char what[300];

	while (!shows(text) && now_ms() < end)
		pump(20);
	if (!shows(text)) {
		snprintf(what, sizeof what, "the screen shows “%s”", text);
		give_up(what);
	}
}

static void
type_bytes(const char *bytes, size_t length)
{
	long end = now_ms() + PATIENCE_MS;

	while (length > 0) {
		ssize_t n = write(run.fd, bytes, length);

		if (n > 0) {
			bytes += n;
			length -= (size_t)n;
		} else if (now_ms() > end) {
			give_up("keys are taken");
		}
		pump(0);
	}
}

static void
type(const char *keys)
{
	type_bytes(keys, strlen(keys));
}

/* ---- processes */

static pid_t
parent_of(pid_t pid)
{
	char path[64], text[512], *end;
	FILE *file;
	size_t n;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	file = fopen(path, "r");
	if (file == NULL)
		return -1;
	n = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[n] = '\0';
	end = strrchr(text, ')');
	return end == NULL || end[2] == 'Z' ? -1 : (pid_t)strtol(end + 4, NULL, 10);
}

/* 0: none. */
static pid_t
child_of(pid_t parent)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	pid_t found = 0;

	while (proc != NULL && (entry = readdir(proc)) != NULL) {
		pid_t pid = (pid_t)strtol(entry->d_name, NULL, 10);

		if (pid > 0 && parent_of(pid) == parent)
			found = pid;
	}
	if (proc != NULL)
		closedir(proc);
	return found;
}

/* The supervisor runs below a tracer, if there is one. */
static pid_t
supervisor(void)
{
	return getenv("KIOSK_TRACED") != NULL ? child_of(run.pid) : run.pid;
}

static pid_t
visitor(void)
{
	long end = now_ms() + PATIENCE_MS;
	pid_t found;

	while ((found = child_of(supervisor())) <= 0 && now_ms() < end)
		pump(5);
	return found;
}

static pid_t
wait_for_start(pid_t before)
{
	long end = now_ms() + PATIENCE_MS;
	pid_t pid;

	while (((pid = child_of(supervisor())) == before || pid <= 0) && now_ms() < end)
		pump(5);
	wait_for(START);
	settle();
	return visitor();
}

/* By the administrator; the exit status. */
static int
stop(int number)
{
	long end = now_ms() + PATIENCE_MS;
	pid_t pid;
	int status = -1;

	kill(supervisor(), number);
	while ((pid = waitpid(run.pid, &status, WNOHANG)) == 0 && now_ms() < end)
		pump(10);
	settle();
	if (pid != run.pid)
		give_up("it ends when the administrator says so");
	run.pid = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* ---- a visit: language, questionnaire, questions */

/* By its number; where that only marks a row, by Enter, too.  What was typed before the page was
 * whole does not count there, so it is tried again. */
static void
pick_first(const char *then)
{
	for (int tries = 0; tries < 10 && !shows(then); tries++) {
		long end = now_ms() + 1500;

		settle();
		type("1");
		settle();
		if (!shows(then))
			type("\r");
		while (!shows(then) && now_ms() < end)
			pump(10);
	}
	wait_for(then);
	settle();
}

static void
open_questions_at(const char *first)
{
	wait_for(START);
	pick_first("What is it about?");
	pick_first("Answer the questions");
	pick_first(first);
}

static void
open_questions(void)
{
	open_questions_at("First field");
}

static void
rest(int ms)
{
	long end = now_ms() + ms;

	while (now_ms() < end)
		pump((int)(end - now_ms()));
}

/* "Finish and clear": the same key on a new page, so behind its pause.  True: it is a new process
 * that is there, whatever was shown before. */
static int finish_pause = 60;

static bool
finish(void)
{
	pid_t pid = child_of(supervisor());

	for (int tries = 0; tries < 10 && child_of(supervisor()) == pid; tries++) {
		long end = now_ms() + 1500;

		type("\x18");
		rest(finish_pause);
		settle();
		type("\x18");
		while (child_of(supervisor()) == pid && now_ms() < end)
			pump(1);
	}
	return child_of(supervisor()) != pid;
}

/* ---- P1 */

static const char *const canary_letters = "Qzwx";

/* What is typed into the i-th field: a word that nothing else has. */
static void
canary(char out[64], int i)
{
	const char *tag = getenv("KIOSK_TAG");	/* no other run on the machine has it */

	snprintf(out, 64, "%s\303\246%.20s%02dj\303\270hu", canary_letters,
		 tag != NULL ? tag : "vk", i);
}

static bool
holds(const char *bytes, size_t length, const char *needle, size_t needle_length)
{
	return length >= needle_length && memmem(bytes, length, needle, needle_length) != NULL;
}

/* How many of the words are in the bytes, in UTF-8, in wide characters, or in capitals. */
static int
count_canaries(const char *bytes, size_t length)
{
	int count = 0;

	for (int i = 0; i < FIELDS; i++) {
		char word[64], capitals[64];
		wchar_t wide[64];
		size_t wide_length;
		bool found;

		canary(word, i);
		wide_length = mbstowcs(wide, word, 64);
		memcpy(capitals, word, sizeof word);
		for (char *c = capitals; *c != '\0'; c++)
			if (*c >= 'a' && *c <= 'z')
				*c = (char)(*c - 'a' + 'A');
		found = holds(bytes, length, word, strlen(word))
			/* the part that is the same in every form of case, and all that follows */
			|| holds(bytes, length, word + 6, strlen(word) - 6)
			|| holds(bytes, length, capitals, 4)
			|| (wide_length < 64 && holds(bytes, length, (char *)wide,
						      wide_length * sizeof *wide));
		count += found;
	}
	return count;
}

/* In all that a process can read of itself; -1: it cannot be looked into. */
static int
canaries_in_memory(pid_t pid)
{
	char path[64], line[512];
	FILE *maps;
	int memory, count = 0;
	bool looked = false;

	snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
	memory = open(path, O_RDONLY);
	snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
	maps = fopen(path, "r");
	while (maps != NULL && memory >= 0 && fgets(line, sizeof line, maps) != NULL) {
		char *next;
		unsigned long from = strtoul(line, &next, 16), to = strtoul(next + 1, &next, 16);
		char *bytes;
		ssize_t n;

		if (next[1] != 'r' || strstr(line, "[v") != NULL)
			continue;
		bytes = malloc(to - from);
		n = bytes == NULL ? -1 : pread(memory, bytes, to - from, (off_t)from);
		if (n > 0) {
			looked = true;
			count += count_canaries(bytes, (size_t)n);
		}
		free(bytes);
	}
	if (maps != NULL)
		fclose(maps);
	if (memory >= 0)
		close(memory);
	return looked ? count : -1;
}

/* What comes behind the i-th field. */
static void
wait_behind(int i)
{
	char label[32];

	snprintf(label, sizeof label, "Field %02d", i + 1);
	wait_for(i + 1 < FIELDS ? label : "Any.");
}

static void
type_canaries(void)
{
	for (int i = 0; i < FIELDS; i++) {
		char word[64];

		canary(word, i);
		type(word);
		wait_for(word);
		type("\r");
		wait_behind(i);
	}
	settle();
}

static void
look_for_canaries(const char *how, pid_t before)
{
	pid_t pid = wait_for_start(before);
	int count;

	result(pid != before && pid > 0, "%s: the next visitor has a process of their own", how);
	count = canaries_in_memory(pid);
	result(count == 0, "%s: the next process holds nothing of before (%d)", how, count);
	count = canaries_in_memory(supervisor());
	result(count == 0, "%s: nor does the supervisor (%d)", how, count);
	result(strstr(run.raw, "\033[3J") != NULL, "%s: what was scrolled off is cleared", how);
	count = 0;
	for (int row = 0; row < run.vt.rows; row++)
		for (int column = 0; column < VT_COLUMNS_MAX; column++)
			count += strstr(vt_cell(&run.vt, row, column)->text, "Q") != NULL;
	result(count == 0 || !shows(canary_letters), "%s: nor does the screen", how);
}

static void
scenario_forget(void)
{
	static const struct {
		const char *how;
		int number;
	} ends[] = { { "finished", 0 }, { "killed", SIGKILL }, { "crashed", SIGSEGV },
		     { "terminated", SIGTERM } };
	int count;

	start();
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		pid_t pid;

		open_questions();
		pid = visitor();
		type_canaries();
		count = canaries_in_memory(pid);
		if (count < 0) {
			printf("# SKIP what is left in memory: only root may look\n");
			break;
		}
		result(count >= FIELDS, "%s: while they are there, their words are (%d)",
		       ends[i].how, count);
		raw_forget();
		if (ends[i].number != 0)
			kill(pid, ends[i].number);
		else
			finish();
		look_for_canaries(ends[i].how, pid);
	}
	result(stop(SIGTERM) == 0, "forget: the end");
}

/* ---- P2 */

/* How long this process itself was held up at most while it struck keys: a key that comes when a
 * page has been there for so long is one of its visitor's, and only we have not seen the page. */
static long held_up, looked_at;

static void
strike(const char *keys)
{
	long now;

	type(keys);
	pump(1);
	now = now_ms();
	if (now - looked_at > held_up)
		held_up = now - looked_at;
	looked_at = now;
}

/* Finishes, and goes on striking keys until there is another process, which is given; after a while
 * @p pid again: the machine was so slow that the second key came in the pause of the first. */
static pid_t
finish_striking(pid_t pid, const char *keys)
{
	long end = now_ms() + 2000;
	pid_t next = pid;

	type("\x18");
	rest(finish_pause);
	settle();
	type("\x18");
	looked_at = now_ms();
	while (((next = child_of(supervisor())) == pid || next <= 0) && now_ms() < end)
		strike(keys);
	if (next == pid)
		type("\033");
	return next;
}

static void
scenario_change(int rounds)
{
	enum { HELD_UP_MS = 60 };	/* half of the pause on a new page, and less */
	int strays = 0, same = 0, judged = 0;

	finish_pause = 300;
	start();
	for (int i = 0; i < rounds; i++) {
		pid_t pid, next;
		long end = now_ms() + 2 * PATIENCE_MS;

		pid = wait_for_start(0);
		rest(400);		/* the keys of a page that has just come do not count */
		pick_first("What is it about?");
		held_up = 0;
		do
			next = finish_striking(pid, i % 2 != 0 ? "1" : "1\r2");
		while (next == pid && now_ms() < end);
		while (!shows(START) && now_ms() < end)
			strike(i % 3 != 0 ? "1" : "\r");
		rest(150);
		settle();
		same += next == pid;
		if (held_up < HELD_UP_MS) {
			judged++;
			strays += !shows(START) || shows("What is it about?");
		}
		if (!shows(START))
			(void)finish();
	}
	result(same == 0, "change: every visitor had a process of their own (%d rounds)", rounds);
	result(strays == 0, "change: no key reached the next (%d of %d did)", strays, judged);
	if (judged < rounds)
		printf("# SKIP %d of %d rounds: this machine was too slow to tell\n", rounds - judged,
		       rounds);
	result(stop(SIGTERM) == 0, "change: the end");
}

/* ---- others */

static void
scenario_visit(void)
{
	start();
	open_questions();
	type_canaries();
	settle();
	result(shows("Any."), "visit: there is a report");
	finish();
	wait_for(START);
	settle();
	result(stop(SIGTERM) == 0, "visit: the end");
}

/* Esc up to the page of the languages: the next visitor takes it for their first. */
static void
scenario_back(void)
{
	pid_t pid;

	start();
	open_questions();
	type("Qzwx\r");
	wait_for("Field 01");
	pid = child_of(supervisor());
	for (int tries = 0; tries < 8 && !shows("Finish and clear?") && !shows(START); tries++) {
		settle();
		type("\033");
		rest(150);
	}
	result(shows("Finish and clear?") && !shows(START) && child_of(supervisor()) == pid,
	       "back: what was answered is not left behind the start page");
	type("2\r");
	wait_for_start(pid);
	pid = child_of(supervisor());
	pick_first("What is it about?");
	type("\033");
	wait_for_start(pid);
	result(child_of(supervisor()) != pid, "back: where nothing was answered, nobody is asked");
	result(stop(SIGTERM) == 0, "back: the end");
}

static void
scenario_held(void)
{
	long end;
	pid_t pid;

	start();
	open_questions();
	pid = child_of(supervisor());
	type("\x18");
	wait_for("Finish and clear?");
	settle();
	(void)tcflow(run.slave, TCOOFF);
	type("\x18");
	for (end = now_ms() + PATIENCE_MS; child_of(supervisor()) == pid && now_ms() < end;)
		pump(20);
	result(child_of(supervisor()) != pid, "held: the visit ends");
	wait_for(START);
	result(stop(SIGTERM) == 0, "held: the end");
}

static void
scenario_idle(void)
{
	start();
	open_questions();
	type("Q");
	wait_for(START);
	result(true, "idle: the start page comes by itself");
	result(stop(SIGTERM) == 0, "idle: the end");
}

static void
scenario_session(void)
{
	int status;

	start();
	open_questions();
	{
		__typeof__(run) first = run;

		start();
		result(waitpid(run.pid, &status, 0) == run.pid && WEXITSTATUS(status) == 4,
		       "session: another one is refused");
		close(run.fd);
		close(run.slave);
		run = first;
	}
	type_canaries();
	settle();
	result(shows("Any."), "session: there is a report");
	finish();
	type("\x18");
	result(waitpid(run.pid, &status, 0) == run.pid && status == 0, "session: the end");
}

/* ---- on paper */

static void
print_once(void)
{
	type("1");
	settle();
	type("\r");
	wait_for("The report is being printed");
}

static void
take_back_by(const char *how)
{
	pid_t pid = visitor();

	pump(700);		/* so that it is in the queue */
	if (strcmp(how, "back") == 0) {
		type("\033");
		wait_for("Nothing was printed: the sheet was taken back");
		type("\r");
		settle();
		return;
	}
	raw_forget();
	if (strcmp(how, "kill") == 0)
		kill(pid, SIGKILL);
	else
		finish();
	result(wait_for_start(pid) != pid, "print: the next visitor has a process of their own");
}

/* By speech or braille. */
static void
print_by_line(const char *says)
{
	start();
	wait_for(START);
	settle();
	type("0");
	settle();
	pump(500);
	for (int i = 0; i < 2; i++) {	/* language, questionnaire */
		settle();
		type("1\r");
	}
	wait_for("First field");
	for (int i = 0; i < FIELDS; i++) {
		char word[64];

		settle();
		canary(word, i);
		type(word);
		type("\r");
	}
	settle();
	type("/take\r");
	wait_for("Print the report");
	settle();
	type("1\r");
	wait_for(says);
	result(true, "print: %s", says);
	result(stop(SIGTERM) == 0, "print: the end");
}

static void
scenario_print(void)
{
	const char *says = getenv("KIOSK_SAYS"), *then = getenv("KIOSK_THEN");
	int sheets = (int)strtol(run.what, NULL, 10);

	if (strcmp(run.what, "line") == 0) {
		print_by_line(says);
		return;
	}
	start();
	open_questions();
	type_canaries();
	settle();
	type("p");
	wait_for("Take with you");
	settle();
	result(shows("Print the report"), "print: it is offered");
	for (int i = 0; i < sheets + (then != NULL); i++) {
		print_once();
		wait_for(i < sheets ? says : then);
		result(true, "print: %s", i < sheets ? says : then);
		type("\r");
		wait_for("Take with you");
		settle();
	}
	if (sheets == 0) {
		print_once();
		take_back_by(run.what);
	}
	if (sheets > 0 || strcmp(run.what, "back") == 0)
		finish();
	wait_for(START);
	settle();
	result(stop(SIGTERM) == 0, "print: the end");
}

static void
scenario_payloads(void)
{
	FILE *file = fopen(getenv("KIOSK_PAYLOADS"), "r");
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	int count = 0;

	start();
	open_questions();
	while (file != NULL && (n = getline(&line, &room, file)) > 0) {
		if (line[n - 1] == '\n')
			n--;
		if (!shows("Field 0") && !shows("Field 1") && !shows("First field")) {
			if (!finish())
				give_up("it is finished");
			open_questions();
		}
		type_bytes(line, (size_t)n);
		settle();
		type("\r");
		settle();
		count++;
	}
	if (file != NULL)
		fclose(file);
	free(line);
	result(count >= 100, "payloads: %d were typed", count);
	finish();
	wait_for(START);
	settle();
	result(stop(SIGTERM) == 0, "payloads: the end");
}

static void
scenario_ends(void)
{
	static const int numbers[] = { SIGTERM, SIGINT };

	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		for (int begun = 0; begun < 2; begun++) {
			struct termios after;
			pid_t pid;
			int status;

			start();
			if (begun != 0)
				open_questions();
			else
				wait_for(START);
			settle();
			pid = visitor();
			raw_forget();
			status = stop(numbers[i]);
			result(status == 0, "ends: signal %d, exit status %d", numbers[i], status);
			result(kill(pid, 0) != 0, "ends: no process is left");
			tcgetattr(run.slave, &after);
			result(memcmp(&after, &run.before, sizeof after) == 0,
			       "ends: the terminal is as it was");
			result(!shows(START) && !shows("First field") && !run.vt.other_screen,
			       "ends: nothing is left on the screen");
			close(run.slave);
			close(run.fd);
		}
}

/* The terminal goes away while somebody is there. */
static void
scenario_gone(void)
{
	long end = now_ms() + PATIENCE_MS;
	pid_t pid, ended;
	int status = -1;

	start();
	open_questions();
	pid = visitor();
	close(run.slave);
	close(run.fd);
	while ((ended = waitpid(run.pid, &status, WNOHANG)) == 0 && now_ms() < end)
		usleep(10000);
	if (ended != run.pid)
		give_up("it ends when the terminal is gone");
	result(WIFEXITED(status) && WEXITSTATUS(status) == 4, "gone: exit status %d",
	       WEXITSTATUS(status));
	result(kill(pid, 0) != 0, "gone: no process is left");
	start();
	open_questions();
	pid = visitor();
	kill(run.pid, SIGKILL);
	(void)waitpid(run.pid, &status, 0);
	for (end = now_ms() + PATIENCE_MS; parent_of(pid) > 0 && now_ms() < end; )
		pump(10);
	result(parent_of(pid) <= 0, "gone: a visitor does not outlive the supervisor");
}

static size_t
count_in_log(const char *text)
{
	FILE *file = fopen(run.log, "r");
	char line[4096];
	size_t count = 0;

	while (file != NULL && fgets(line, sizeof line, file) != NULL)
		count += strstr(line, text) != NULL;
	if (file != NULL)
		fclose(file);
	return count;
}

static void
wait_for_log(const char *text, size_t count)
{
	long end = now_ms() + PATIENCE_MS;

	while (count_in_log(text) < count && now_ms() < end)
		pump(20);
	result(count_in_log(text) == count, "the log says %zu times “%s” (%zu)", count, text,
	       count_in_log(text));
}

static void
scenario_crash(void)
{
	pid_t pid;

	start();
	open_questions();
	pid = visitor();
	kill(pid, SIGSEGV);
	wait_for_start(pid);
	wait_for_log("a visit was ended by signal 11", 1);
	for (int i = 0; i < 7; i++) {	/* at once, again and again: see the unit test, too */
		pid = visitor();
		kill(pid, SIGKILL);
		while (child_of(supervisor()) == pid)
			pump(2);
	}
	wait_for("Out of order");
	result(shows("Ute av drift") && shows("Ude af drift"),
	       "crash: again and again, all languages say that it is out of order");
	result(stop(SIGTERM) == 0, "crash: the end");
}

/* ---- data */

static void
write_file(const char *name, const char *text)
{
	char path[600], temporary[600];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", getenv("KIOSK_DATA"), name);
	snprintf(temporary, sizeof temporary, "%s/%s.new", getenv("KIOSK_DATA"), name);
	file = fopen(temporary, "w");
	if (file == NULL || fputs(text, file) == EOF || fclose(file) != 0
	    || rename(temporary, path) != 0)
		give_up("data can be written");
}

static char *
read_file(const char *name)
{
	static char text[65536];
	char path[600];
	FILE *file;
	size_t n;

	snprintf(path, sizeof path, "%s/%s", getenv("KIOSK_DATA"), name);
	file = fopen(path, "r");
	if (file == NULL)
		give_up("data can be read");
	n = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[n] = '\0';
	return strdup(text);
}

/* desk.ini with another label of the first field. */
static void
write_label(const char *good, const char *label)
{
	const char *at = strstr(good, "First field");
	char text[70000];

	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good, label,
		 at + strlen("First field"));
	write_file("desk.ini", text);
}

static void
scenario_new(void)
{
	char *good = read_file("desk.ini");
	pid_t pid;

	start();
	open_questions();
	pid = visitor();
	write_label(good, "First changed field");
	kill(supervisor(), SIGHUP);
	wait_for_log("settings and data were read anew", 1);
	type("word\r");
	settle();
	type("\033");			/* back to the first question */
	wait_for("First field");
	result(child_of(supervisor()) == pid, "new: whoever is there goes on with the old");
	finish();
	wait_for_start(pid);
	open_questions_at("First changed field");
	result(true, "new: the next visitor has the new");
	write_file("desk.ini", "[veiviser]\nformat = 1\n[questionnaire]\nlabel =\n");
	kill(supervisor(), SIGHUP);
	wait_for_log("settings or data are faulty, those read before stay: desk.ini:", 1);
	pid = visitor();
	finish();
	pid = wait_for_start(pid);
	result(pid > 0, "new: where the new are faulty, the next visitor has the old");
	result(stop(SIGTERM) == 0, "new: the end");
	free(good);
}

static void
scenario_order(void)
{
	char *good = read_file("desk.ini");

	write_file("desk.ini", "[veiviser]\nformat = 1\n[questionnaire]\nlabel =\n");
	start();
	wait_for("Out of order");
	settle();
	result(shows("Ute av drift") && shows("Ude af drift"), "order: in every language");
	result(child_of(supervisor()) == 0, "order: nobody is served");
	type("1\r\003q");
	settle();
	result(shows("Out of order") && !shows("^C"), "order: keys do nothing there");
	write_file("desk.ini", good);
	wait_for(START);
	open_questions();
	result(true, "order: it comes back by itself");
	result(count_in_log("out of order: desk.ini:") == 1
	       && count_in_log("in order again") == 1, "order: the log says both, once");
	result(stop(SIGTERM) == 0, "order: the end");
	free(good);
}

/* No file changes: the memory comes back, and that is all. */
static void
scenario_short(void)
{
	struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };

	start();
	wait_for("Out of order");
	rest(5000);
	result(prlimit(supervisor(), RLIMIT_AS, &all, NULL) == 0, "short: there is memory again");
	wait_for(START);
	open_questions();
	result(count_in_log("out of order: ") == 1 && count_in_log("in order again") == 1,
	       "short: the log says both, once");
	result(stop(SIGTERM) == 0, "short: the end");
}

/* $KIOSK_LOG is a pipe that is full. */
static void
scenario_deaf(void)
{
	start();
	open_questions();
	kill(child_of(supervisor()), SIGKILL);		/* which is told */
	rest(300);
	wait_for(START);
	result(finish() || child_of(supervisor()) > 0, "deaf: there is a next visitor");
	result(stop(SIGTERM) == 0, "deaf: the end");
}

static void
shift_clock(long days)
{
	FILE *file = fopen(getenv("KIOSK_SHIFT"), "r+");
	long seconds = days * 86400;

	if (file == NULL || fwrite(&seconds, sizeof seconds, 1, file) != 1 || fclose(file) != 0)
		give_up("the clock can be moved");
}

static void
scenario_clock(void)
{
	static const long days[] = { 10, -10, 0 };
	pid_t pid;

	shift_clock(0);
	start();
	open_questions();
	pid = visitor();
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		shift_clock(days[i]);
		pump(300);
		settle();
		type("a");
		pump(100);
	}
	result(child_of(supervisor()) == pid && shows("First field"),
	       "clock: whoever is there is neither ended nor warned");
	result(stop(SIGTERM) == 0, "clock: the end");
}

static void
wait_for_other(pid_t before, const char *what)
{
	pid_t pid = wait_for_start(before);

	result(pid != before && pid > 0, "rest: %s, the start page is made anew", what);
}

static void
scenario_rest(void)
{
	char *good = read_file("desk.ini");
	pid_t pid;

	shift_clock(0);
	start();
	pid = wait_for_start(0);
	write_label(good, "First changed field");
	wait_for_other(pid, "in a changed folder");
	wait_for_log("settings and data were read anew", 1);
	open_questions_at("First changed field");
	finish();
	pid = wait_for_start(0);
	kill(supervisor(), SIGHUP);
	wait_for_other(pid, "when asked");
	wait_for_log("settings and data were read anew", 2);
	pid = visitor();
	shift_clock(10);
	wait_for_other(pid, "on another day");
	shift_clock(10);
	pid = visitor();
	rest(5000);
	result(child_of(supervisor()) == pid, "rest: else it stays");
	open_questions_at("First changed field");
	pid = visitor();
	shift_clock(-10);
	write_file("desk.ini", good);
	wait_for_log("settings and data were read anew", 3);
	result(child_of(supervisor()) == pid && shows("First changed field"),
	       "rest: whoever is there is let be");
	result(stop(SIGTERM) == 0, "rest: the end");
	free(good);
}

static void
scenario_next(int rounds)
{
	start();
	for (int i = 0; i < rounds; i++) {
		pid_t pid = wait_for_start(0);
		long begin, end = now_ms() + PATIENCE_MS;

		run.vt.cells[0].text[0] = '\0';
		begin = now_ms();
		kill(pid, SIGKILL);
		vt_erase_rows(&run.vt, 0, run.vt.rows);
		while (!shows(START) && now_ms() < end)
			pump(1);
		printf("next_ms %ld\n", now_ms() - begin);
		pump(1100);	/* a visit of some length */
	}
	(void)stop(SIGTERM);
}

int
main(int argc, char **argv)
{
	int number = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 0;
	int at = 2;

	if (argc < 4 || setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return 2;
	at += strcmp(argv[2], "--") != 0;
	run.arguments = argv + at + 1;
	run.what = argv[2];
	run.log = getenv("KIOSK_LOG") != NULL ? getenv("KIOSK_LOG") : "/dev/null";
	(void)signal(SIGPIPE, SIG_IGN);
	if (strcmp(argv[1], "forget") == 0)
		scenario_forget();
	else if (strcmp(argv[1], "change") == 0)
		scenario_change(number);
	else if (strcmp(argv[1], "visit") == 0)
		scenario_visit();
	else if (strcmp(argv[1], "payloads") == 0)
		scenario_payloads();
	else if (strcmp(argv[1], "ends") == 0)
		scenario_ends();
	else if (strcmp(argv[1], "gone") == 0)
		scenario_gone();
	else if (strcmp(argv[1], "crash") == 0)
		scenario_crash();
	else if (strcmp(argv[1], "new") == 0)
		scenario_new();
	else if (strcmp(argv[1], "order") == 0)
		scenario_order();
	else if (strcmp(argv[1], "short") == 0)
		scenario_short();
	else if (strcmp(argv[1], "deaf") == 0)
		scenario_deaf();
	else if (strcmp(argv[1], "clock") == 0)
		scenario_clock();
	else if (strcmp(argv[1], "rest") == 0)
		scenario_rest();
	else if (strcmp(argv[1], "back") == 0)
		scenario_back();
	else if (strcmp(argv[1], "held") == 0)
		scenario_held();
	else if (strcmp(argv[1], "idle") == 0)
		scenario_idle();
	else if (strcmp(argv[1], "session") == 0)
		scenario_session();
	else if (strcmp(argv[1], "print") == 0)
		scenario_print();
	else if (strcmp(argv[1], "next") == 0)
		scenario_next(number);
	else
		return 2;
	return run.faulty;
}
