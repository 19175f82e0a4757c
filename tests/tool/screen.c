/* Runs a program in a pseudo-terminal by a script, and prints what its screen
 * shows.  The script is read from standard input, a command a line:
 *
 *     size COLUMNS ROWS    of the window; later: resizes it
 *     env NAME=VALUE       for the program; "env NAME" takes it away
 *     stdout FILE          standard output goes there instead
 *     in FOLDER            the program is started in that folder
 *     copy FILE            what the program writes goes there, too; "copy" ends that
 *     run ARGUMENT…        starts $VEIVISER
 *     far                  the program runs on another host: that nothing comes does not mean that it
 *                          waits, so where the cursor stands is not looked at
 *     latin1               the terminal shows ISO-8859-1, not UTF-8
 *     keys KEY…            Enter Esc Up Down Left Right PgUp PgDn Home End Space Tab BS
 *                          F1 to F10 ^C …; anything else is typed as it is
 *     early KEY…           the same, before "run": typed before there is a program
 *     held N KEY           as a keyboard repeats a key: N times, 30 a second
 *     send BYTES           with \e, \r, \n and \xNN
 *     paste N, marked N    N bytes at once, without or with the marks of a paste
 *     show                 the screen, with the cursor's row and column below it
 *     cursor               the line the cursor stands on, from the cursor on
 *     chosen               what is shown in reverse, or on another ground than the page
 *     expect TEXT          waits until the screen shows it; fails after 10 s
 *     below N              whether the last keys made fewer bytes of output than N
 *     memory N             fails when the program has N KiB or more of its own
 *     plain                whether no colour was used since the start
 *     storm N              N random sizes while nothing is read, then the last size again
 *     same                 whether the screen is what a full redraw makes of it
 *     saved FILE           whether only its owner may read that file, and its first line; \xNN in its name
 *     picture              from here on there may be a QR code on the screen
 *     shows CODE           whether it is that of the code, with its margin of four modules, and
 *                          how it is drawn
 *     deaf N ^L, deaf N ?  N times that, with Enter, while nothing is read, until the program has ended
 *     signal NAME          TERM HUP INT QUIT ABRT TSTP CONT …, RTMIN
 *     hangup               the terminal goes away
 *     end                  waits for the program to end; tells its exit status, whether it
 *                          took less than a second, and what it left of the terminal
 *     at NAME              from here on it is about another terminal and its program, of that name;
 *                          each has a size, an environment and so on of its own
 *     do COMMAND           runs a command of the shell, and prints what it prints, and its exit
 *                          status where that is not 0
 *
 * Whenever the program has come to rest, the cursor must stand where the page is: at the beginning of the bar of the
 * selected line, else in the field, else on the line above the list.  Where it is not, the script fails.
 *
 * Lines that begin with # are comments.
 */
#include "clock.h"
#include "vt.h"
#include "veiviser-code.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
	QUIET_MS = 130,		/* without output, asleep: it waits for a key */
	PATIENCE_MS = 10000,
	ENV_MAX = 16,
	SEATS_MAX = 4
};

/* One terminal and what runs there. */
static struct seat {
	char name[32];
	struct vt vt;
	int fd;			/* our end; -1: gone */
	int slave;		/* kept open to read its settings */
	pid_t pid;
	struct termios before;
	char env[ENV_MAX][512];
	int env_count;
	char out[512], early[512], folder[512];
	FILE *copy;
	size_t bytes;		/* written by the program since the last keys */
	int columns, rows;
	bool latin1, far;
	bool picture;		/* there may be one: its cells are no bar */
	bool ended;
	int status;
} seats[SEATS_MAX] = { { .fd = -1, .slave = -1, .columns = 80, .rows = 24 } };

static struct seat *seat = &seats[0];

#define run (*seat)

static void show(void);

static void
fail(const char *what, const char *about)
{
	printf("failed: %s%s\n", what, about);
	for (struct seat *each = seats; each < seats + SEATS_MAX; each++)
		if (each->pid > 0 && !each->ended)
			kill(each->pid, SIGKILL);
	fflush(stdout);
	exit(1);
}

/* ---- the program */

static void
start_child(char **arguments)
{
	if (setsid() < 0 || ioctl(run.slave, TIOCSCTTY, 0) != 0)
		_exit(125);
	for (int fd = 0; fd < 3; fd++)
		dup2(run.slave, fd);
	if (run.out[0] != '\0') {
		int fd = open(run.out, O_WRONLY | O_CREAT | O_TRUNC, 0600);

		dup2(fd, 1);
	}
	for (int fd = 3; fd < 20; fd++)
		close(fd);
	(void)signal(SIGINT, SIG_DFL);	/* a shell ignores them in the background */
	(void)signal(SIGQUIT, SIG_DFL);
	for (int i = 0; i < run.env_count; i++)
		putenv(run.env[i]);
	for (int i = 0; i < run.env_count; i++)
		if (strchr(run.env[i], '=') == NULL)
			unsetenv(run.env[i]);
	if (run.folder[0] != '\0' && chdir(run.folder) != 0)
		_exit(124);
	execv(arguments[0], arguments);
	_exit(126);
}

static void
look_whether_ended(void)
{
	if (!run.ended && waitpid(run.pid, &run.status, WNOHANG) == run.pid)
		run.ended = true;
}

/* Asleep and not merely kept waiting for a processor. */
static bool
is_asleep(void)
{
	char path[64], text[512];
	const char *state;
	FILE *file;
	size_t n;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)run.pid);
	file = fopen(path, "r");
	if (file == NULL)
		return true;
	n = fread(text, 1, sizeof text - 1, file);
	text[n] = '\0';
	fclose(file);
	state = strrchr(text, ')');
	return state == NULL || strchr("RD", state[2]) == NULL;
}

/* Reads what is there; gives whether something was. */
static bool
read_some(int ms)
{
	struct pollfd fd = { .fd = run.fd, .events = POLLIN };
	char bytes[65536];
	ssize_t n;

	if (run.fd < 0 || poll(&fd, 1, ms) <= 0) {
		if (run.fd < 0)
			usleep((useconds_t)ms * 1000);
		return false;
	}
	n = read(run.fd, bytes, sizeof bytes);
	if (n <= 0) {
		usleep(1000);
		return false;
	}
	vt_feed(&run.vt, bytes, (size_t)n);
	if (run.copy != NULL)
		fwrite(bytes, 1, (size_t)n, run.copy);
	run.bytes += (size_t)n;
	return true;
}

/* ---- where the cursor stands */

/* Of a picture: 0 none, 1 light, 2 dark.  No bar has these grounds: black and white, of 256 colours or of 8. */
static int
drawn(int row, int column)
{
	int ground = vt_cell(&run.vt, row, column)->ground;

	if (run.picture && (ground == 16 + 1 || ground == 231 + 1))
		return ground == 231 + 1 ? 1 : 2;
	return run.picture && (ground == 7 + 1 || ground == 0 + 1) ? ground == 7 + 1 ? 1 : 2 : 0;
}

static bool
is_bar(int row, int column)
{
	const struct vt_cell *cell = vt_cell(&run.vt, row, column);

	if (drawn(row, column) != 0)
		return false;
	return cell->reverse || (!cell->underline && cell->ground != vt_cell(&run.vt, 0, 0)->ground);
}

/* The first cell of the first bar, or of underlined cells. */
static bool
find_cells(bool bar, int *row, int *column)
{
	for (*row = 1; *row < run.vt.rows - 1; ++*row)
		for (*column = 0; *column + 6 < run.vt.columns; ++*column)
			if (bar ? is_bar(*row, *column) && is_bar(*row, *column + 6)
				: vt_cell(&run.vt, *row, *column)->underline)
				return true;
	return false;
}

/* The row of the first line of a list that has its marks, in the body of the page; 0: there is none. */
static int
find_list(void)
{
	for (int row = 1; row < run.vt.rows - 1; row++) {
		char *line = vt_line(&run.vt, row, 0), *at = strstr(line, "\342\224\202");
		bool found;

		at = at != NULL ? at + 3 : line;
		at += strspn(at, " ");
		found = strncmp(at, "1  ", 3) == 0 || strncmp(at, "1 [", 3) == 0 || strncmp(at, "a  ", 3) == 0;
		free(line);
		if (found)
			return row;
	}
	return 0;
}

static void
check_cursor(void)
{
	int row, column, list;
	char *line;

	if (run.far || run.ended || run.fd < 0 || !run.vt.other_screen || run.vt.rows < 12 || run.vt.columns < 40)
		return;
	line = vt_line(&run.vt, run.vt.row, 0);
	list = find_list();
	if (find_cells(true, &row, &column) ? run.vt.row != row || run.vt.column != column
	    : find_cells(false, &row, &column) ? run.vt.row != row || run.vt.column < column
	    : list > 0 ? run.vt.row != list - 1 : line[strspn(line, " ")] == '\0') {
		show();
		fail("the cursor is astray", "");
	}
	free(line);
}

static void
settle(void)
{
	long began = now_ms(), quiet = began;

	while (now_ms() - quiet < QUIET_MS && now_ms() - began < PATIENCE_MS && !run.ended) {
		if (read_some(10) || !is_asleep())
			quiet = now_ms();
		look_whether_ended();
	}
	while (read_some(0))
		;
	check_cursor();
}

/* ---- keys */

static void
write_all(const char *bytes, size_t length)
{
	while (length > 0 && run.fd >= 0) {
		struct pollfd fd = { .fd = run.fd, .events = POLLOUT | POLLIN };
		ssize_t n;

		if (poll(&fd, 1, PATIENCE_MS) <= 0)
			fail("the program reads no keys", "");
		if ((fd.revents & POLLIN) != 0)
			(void)read_some(0);
		if ((fd.revents & POLLOUT) == 0) {
			look_whether_ended();
			if (run.ended)
				return;
			continue;
		}
		n = write(run.fd, bytes, length > 512 ? 512 : length);
		if (n < 0)
			return;
		bytes += n;
		length -= (size_t)n;
	}
}

static void
press(const char *name)
{
	static const struct {
		const char *name, *bytes;
	} keys[] = {
		{ "Enter", "\r" }, { "Esc", "\033" }, { "Up", "\033[A" }, { "Down", "\033[B" },
		{ "Right", "\033[C" }, { "Left", "\033[D" }, { "PgUp", "\033[5~" }, { "PgDn", "\033[6~" },
		{ "Home", "\033[H" }, { "End", "\033[F" }, { "Space", " " }, { "Tab", "\t" },
		{ "BS", "\177" }, { "Del", "\033[3~" }, { "F1", "\033OP" }, { "F2", "\033OQ" },
		{ "F3", "\033OR" }, { "F4", "\033OS" }, { "F5", "\033[15~" }, { "F6", "\033[17~" },
		{ "F7", "\033[18~" }, { "F8", "\033[19~" }, { "F9", "\033[20~" }, { "F10", "\033[21~" },
	};
	char control;

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (strcmp(name, keys[i].name) == 0) {
			write_all(keys[i].bytes, strlen(keys[i].bytes));
			return;
		}
	if (name[0] == '^' && name[1] != '\0' && name[2] == '\0') {
		control = (char)(name[1] & 0x1f);
		write_all(&control, 1);
		return;
	}
	write_all(name, strlen(name));
}

static void
start(char *line)
{
	struct winsize size = { (unsigned short)run.rows, (unsigned short)run.columns, 0, 0 };
	char *program = getenv("VEIVISER"), *arguments[64] = { program };
	int count = 1;

	if (program == NULL)
		fail("VEIVISER names no program", "");
	for (char *word = strtok(line, " "); word != NULL && count < 63; word = strtok(NULL, " "))
		arguments[count++] = word;
	free(run.vt.cells);		/* of the program before */
	free(run.vt.aside);
	if (openpty(&run.fd, &run.slave, NULL, NULL, &size) != 0 ||
	    tcgetattr(run.slave, &run.before) != 0 || !vt_init(&run.vt, run.rows, run.columns))
		fail("no pseudo-terminal", "");
	run.vt.latin1 = run.latin1;
	for (char *word = strtok(run.early, " "); word != NULL; word = strtok(NULL, " "))
		press(word);
	run.ended = false;
	run.pid = fork();
	if (run.pid == 0)
		start_child(arguments);
	if (run.pid < 0)
		fail("cannot start ", program);
}

/* Bytes in the place of \e, \r, \n and \xNN; how many there are. */
static size_t
unescape(char *bytes, size_t room, const char *text)
{
	size_t length = 0;

	for (; *text != '\0' && length < room; text++) {
		unsigned value;

		if (*text != '\\') {
			bytes[length++] = *text;
			continue;
		}
		text++;
		if (*text == 'x' && sscanf(text + 1, "%2x", &value) == 1) {
			bytes[length++] = (char)value;
			text += 2;
		} else {
			bytes[length++] = *text == 'e' ? '\033' : *text == 'r' ? '\r' : *text == 'n' ? '\n' : *text;
		}
	}
	return length;
}

static void
show_saved(const char *named)
{
	char path[1024];
	struct stat status;
	char text[128] = "";
	const char *name = strrchr(named, '/');
	FILE *file;

	path[unescape(path, sizeof path - 1, named)] = '\0';
	file = fopen(path, "r");
	if (file == NULL || fstat(fileno(file), &status) != 0)
		fail("there is no file ", named);
	if (fgets(text, sizeof text, file) == NULL)
		fail("nothing in ", named);
	text[strcspn(text, "\r\n")] = '\0';
	printf("%s: mode %03o, %s\n", name == NULL ? named : name + 1,
	       (unsigned)status.st_mode & 0777, text);
	fclose(file);
}

/* Whether the module at a place of the picture is dark; its margin, and half a row too many, are light.  2: it is not
 * drawn at all. */
static int
module_drawn(int top, int left, bool halves, int row, int column)
{
	int at = top + (halves ? row / 2 : row), in = left + (halves ? column : 2 * column);
	bool lower = strcmp(vt_cell(&run.vt, at, in)->text, "\342\226\204") == 0;
	int ground = drawn(at, in);

	if (ground == 0 || (!halves && ground != drawn(at, in + 1)))
		return 2;
	return (ground == 2) != (halves && row % 2 == 1 && lower);
}

static bool
is_picture(const struct vv_qr *qr, int top, int left, bool halves)
{
	int side = (int)qr->side + 8;

	for (int row = 0; row < side + (halves ? side % 2 : 0); row++)
		for (int column = 0; column < side; column++) {
			bool inside = row >= 4 && row < side - 4 && column >= 4 && column < side - 4;
			int dark = inside ? qr->dark[(row - 4) * (int)qr->side + column - 4] : 0;

			if (module_drawn(top, left, halves, row, column) != dark)
				return false;
		}
	return true;
}

static void
look_for_picture(const char *code)
{
	struct vv_qr *qr = NULL;
	int top, left = 0;

	if (vv_qr_new(&qr, code) != VV_OK)
		fail("no picture of ", code);
	for (top = 0; top < run.vt.rows; top++) {
		for (left = 0; left < run.vt.columns && drawn(top, left) == 0; left++)
			;
		if (left < run.vt.columns)
			break;
	}
	if (top == run.vt.rows)
		printf("no picture\n");
	else
		printf("picture: %s\n", is_picture(qr, top, left, true) ? "two modules a cell"
		       : is_picture(qr, top, left, false) ? "two cells a module" : "wrong");
	vv_qr_free(qr);
}

static void
press_all(char *line)
{
	run.bytes = 0;
	for (char *word = strtok(line, " "); word != NULL; word = strtok(NULL, " ")) {
		press(word);
		if (strcmp(word, "Esc") == 0)
			settle();	/* or the next byte would make it another key */
	}
	settle();
}

static void
hold(char *line)
{
	char *key = line + strcspn(line, " ");

	if (*key != '\0')
		*key++ = '\0';
	for (long n = strtol(line, NULL, 10); n > 0; n--) {
		long next = now_ms() + 33;

		press(key);
		while (now_ms() < next)
			(void)read_some((int)(next - now_ms()));
	}
	settle();
}

static void
turn_deaf(char *line)
{
	const char *bytes = strstr(line, "^L") != NULL ? "\f" : "?\r";
	long began = now_ms();

	for (long n = strtol(line, NULL, 10); n > 0; n--) {
		struct pollfd fd = { .fd = run.fd, .events = POLLOUT };

		if (poll(&fd, 1, 0) > 0 && write(run.fd, bytes, strlen(bytes)) < 0)
			break;
		usleep(1000);
	}
	while (!run.ended && now_ms() - began < PATIENCE_MS) {
		usleep(5000);
		look_whether_ended();
	}
	if (!run.ended)
		fail("it goes on", "");
}

static void
send_bytes(const char *text)
{
	char bytes[1024];
	size_t length = unescape(bytes, sizeof bytes, text);

	run.bytes = 0;
	write_all(bytes, length);
	settle();
}

static void
paste(size_t length, bool marked)
{
	char line[101];

	memset(line, 'x', sizeof line);
	line[99] = '\r';
	line[100] = '\3';
	if (marked)
		write_all("\033[200~", 6);
	while (length > 0) {
		/* Without marks a key such as ^C would stand for itself. */
		size_t n = length < 100 ? length : marked ? 101 : 100;

		write_all(line, n);
		length -= n < length ? n : length;
	}
	if (marked)
		write_all("\033[201~", 6);
	settle();
}

/* ---- the window */

static void
resize(int columns, int rows)
{
	struct winsize size = { (unsigned short)rows, (unsigned short)columns, 0, 0 };

	run.columns = columns;
	run.rows = rows;
	if (run.fd < 0)
		return;
	vt_resize(&run.vt, rows, columns);
	ioctl(run.fd, TIOCSWINSZ, &size);
	settle();
}

static void
storm(int count)
{
	unsigned seed = 1;
	int columns = run.columns, rows = run.rows;

	for (int i = 0; i < count; i++) {
		struct winsize size;

		seed = seed * 1103515245 + 12345;
		size = (struct winsize){ (unsigned short)(1 + (seed >> 8) % 120),
					 (unsigned short)(1 + (seed >> 16) % 300), 0, 0 };
		ioctl(run.fd, TIOCSWINSZ, &size);
		if (i % 16 == 0)
			(void)read_some(0);
		if (i == count / 2)
			press("a");
	}
	while (read_some(0))
		;
	resize(columns, rows);
}

/* ---- what is seen */

static void
show(void)
{
	for (int row = 0; row < run.vt.rows; row++) {
		char *line = vt_line(&run.vt, row, 0);

		printf("|%s\n", line);
		free(line);
	}
	printf("cursor %d %d%s\n", run.vt.row, run.vt.column, run.vt.cursor_shown ? "" : " hidden");
	if (run.vt.unknown > 0)
		printf("unknown sequences %u\n", run.vt.unknown);
}

static void
show_cursor(void)
{
	char *line = vt_line(&run.vt, run.vt.row, run.vt.column);

	printf("cursor: %s\n", line);
	free(line);
}

static void
show_chosen(void)
{
	printf("chosen:");
	for (int row = 0; row < run.vt.rows; row++)
		for (int column = 0; column < run.vt.columns; column++) {
			const struct vt_cell *cell = vt_cell(&run.vt, row, column);

			if (is_bar(row, column))
				fputs(cell->text[0] != '\0' ? cell->text : " ", stdout);
		}
	printf("\n");
}

static bool
is_shown(const char *text)
{
	for (int row = 0; row < run.vt.rows; row++) {
		char *line = vt_line(&run.vt, row, 0);
		bool found = strstr(line, text) != NULL;

		free(line);
		if (found)
			return true;
	}
	return false;
}

static void
expect(const char *text)
{
	long began = now_ms();

	settle();
	while (!is_shown(text)) {
		if (now_ms() - began > PATIENCE_MS || run.ended) {
			show();
			fail("not on the screen: ", text);
		}
		settle();
	}
}

static char *
snapshot(void)
{
	char *text = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&text, &size);

	for (int row = 0; row < run.vt.rows; row++) {
		char *line = vt_line(&run.vt, row, 0);

		fprintf(file, "%s\n", line);
		free(line);
	}
	fprintf(file, "%d %d\n", run.vt.row, run.vt.column);
	fclose(file);
	return text;
}

static void
compare_with_redraw(void)
{
	char *before = snapshot(), *after;

	write_all("\f", 1);
	settle();
	after = snapshot();
	printf("%s\n", strcmp(before, after) == 0 ? "as redrawn" : "not as redrawn");
	if (strcmp(before, after) != 0)
		printf("%s--\n%s", before, after);
	free(before);
	free(after);
}

/* ---- the end */

static void
hang_up(void)
{
	close(run.slave);
	close(run.fd);
	run.slave = run.fd = -1;
}

static void
report_terminal(void)
{
	struct termios after;

	if (run.slave < 0 || tcgetattr(run.slave, &after) != 0)
		return;
	printf("terminal %s%s%s%s%s\n",
	       run.before.c_iflag == after.c_iflag && run.before.c_oflag == after.c_oflag &&
	       run.before.c_cflag == after.c_cflag && run.before.c_lflag == after.c_lflag &&
	       memcmp(run.before.c_cc, after.c_cc, sizeof after.c_cc) == 0 ? "as before" : "changed",
	       run.vt.other_screen ? ", other screen" : "", run.vt.cursor_shown ? "" : ", cursor hidden",
	       run.vt.paste ? ", paste marks on" : "", run.vt.mouse ? ", mouse on" : "");
}

static const char *
signal_name(int number)
{
	const char *name = number == SIGRTMIN ? "RTMIN" : sigabbrev_np(number);

	return name != NULL ? name : "?";
}

static void
await_end(void)
{
	long began = now_ms(), took;

	while (!run.ended && now_ms() - began < PATIENCE_MS) {
		(void)read_some(5);
		look_whether_ended();
	}
	while (read_some(0))
		;
	took = now_ms() - began;
	if (!run.ended)
		fail("it goes on", "");
	if (WIFSIGNALED(run.status))
		printf("killed by %s", signal_name(WTERMSIG(run.status)));
	else
		printf("exit status %d", WEXITSTATUS(run.status));
	printf("%s\n", took < 1000 ? "" : ", late");
	report_terminal();
	if (run.fd >= 0)
		hang_up();
}

static int
signal_number(const char *name)
{
	for (int number = 1; number <= SIGRTMIN; number++)
		if (strcmp(signal_name(number), name) == 0)
			return number;
	fail("no such signal: ", name);
	return 0;
}

/* ---- memory */

/* Pages that are no file's, so that it does not count whether a program just built has been written to the disk. */
static void
check_memory(unsigned long most)
{
	unsigned long size = 0;
	char path[64], line[256];
	FILE *file;

	settle();
	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)run.pid);
	file = fopen(path, "r");
	while (file != NULL && fgets(line, sizeof line, file) != NULL)
		if (sscanf(line, "Anonymous: %lu", &size) == 1)
			break;
	if (file != NULL)
		fclose(file);
	snprintf(line, sizeof line, "%lu KiB", size);
	if (size == 0 || size >= most)
		fail("memory of its own: ", line);
}

/* ---- the script */

static void
set_env(const char *text)
{
	if (run.env_count == ENV_MAX || strlen(text) >= sizeof run.env[0])
		fail("too much for the environment: ", text);
	strcpy(run.env[run.env_count++], text);
}

static void
copy_into(const char *path)
{
	if (run.copy != NULL && fclose(run.copy) != 0)
		fail("the copy is not whole", "");
	run.copy = NULL;
	if (path[0] == '\0')
		return;
	run.copy = fopen(path, "w");
	if (run.copy == NULL)
		fail("cannot write ", path);
}

/* The seat of that name, made where there is none; the first one is named by the first of them. */
static void
sit(const char *name)
{
	size_t i = 0;

	while (i < SEATS_MAX && seats[i].name[0] != '\0' && strcmp(seats[i].name, name) != 0)
		i++;
	if (i == SEATS_MAX || strlen(name) >= sizeof seats[i].name)
		fail("no room for ", name);
	seat = &seats[i];
	if (run.name[0] != '\0')
		return;
	strcpy(run.name, name);
	if (i == 0)
		return;
	run.fd = run.slave = -1;
	run.columns = 80;
	run.rows = 24;
}

/* Meanwhile the programs write what they like. */
static void
run_command(const char *command)
{
	int status;

	fflush(stdout);
	status = system(command);
	if (status != 0)
		printf("exit status %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

static void
obey(char *line)
{
	char *rest = line + strcspn(line, " ");
	int columns, rows;

	if (*rest != '\0')
		*rest++ = '\0';
	if (strcmp(line, "size") == 0 && sscanf(rest, "%d %d", &columns, &rows) == 2)
		resize(columns, rows);
	else if (strcmp(line, "env") == 0)
		set_env(rest);
	else if (strcmp(line, "far") == 0)
		run.far = true;
	else if (strcmp(line, "latin1") == 0)
		run.latin1 = true;
	else if (strcmp(line, "stdout") == 0)
		snprintf(run.out, sizeof run.out, "%s", rest);
	else if (strcmp(line, "in") == 0)
		snprintf(run.folder, sizeof run.folder, "%s", rest);
	else if (strcmp(line, "picture") == 0)
		run.picture = true;
	else if (strcmp(line, "shows") == 0)
		look_for_picture(rest);
	else if (strcmp(line, "copy") == 0)
		copy_into(rest);
	else if (strcmp(line, "saved") == 0)
		show_saved(rest);
	else if (strcmp(line, "run") == 0)
		start(rest);
	else if (strcmp(line, "keys") == 0)
		press_all(rest);
	else if (strcmp(line, "early") == 0)
		snprintf(run.early, sizeof run.early, "%s", rest);
	else if (strcmp(line, "held") == 0)
		hold(rest);
	else if (strcmp(line, "deaf") == 0)
		turn_deaf(rest);
	else if (strcmp(line, "send") == 0)
		send_bytes(rest);
	else if (strcmp(line, "paste") == 0 || strcmp(line, "marked") == 0)
		paste(strtoul(rest, NULL, 10), line[0] == 'm');
	else if (strcmp(line, "show") == 0) {
		settle();
		show();
	} else if (strcmp(line, "cursor") == 0)
		show_cursor();
	else if (strcmp(line, "chosen") == 0)
		show_chosen();
	else if (strcmp(line, "expect") == 0)
		expect(rest);
	else if (strcmp(line, "below") == 0)
		printf("%s\n", run.bytes < strtoul(rest, NULL, 10) ? "few bytes" : "many bytes");
	else if (strcmp(line, "memory") == 0)
		check_memory(strtoul(rest, NULL, 10));
	else if (strcmp(line, "plain") == 0)
		printf("%s\n", run.vt.colours == 0 ? "no colour" : "colour");
	else if (strcmp(line, "storm") == 0)
		storm(atoi(rest));
	else if (strcmp(line, "same") == 0)
		compare_with_redraw();
	else if (strcmp(line, "signal") == 0)
		kill(run.pid, signal_number(rest));
	else if (strcmp(line, "hangup") == 0)
		hang_up();
	else if (strcmp(line, "end") == 0)
		await_end();
	else if (strcmp(line, "at") == 0)
		sit(rest);
	else if (strcmp(line, "do") == 0)
		run_command(rest);
	else
		fail("no such command: ", line);
}

int
main(void)
{
	char line[4096];

	while (fgets(line, sizeof line, stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] != '\0' && line[0] != '#')
			obey(line);
	}
	for (seat = seats; seat < seats + SEATS_MAX; seat++)
		if (run.pid > 0 && !run.ended)
			fail("the script ends before the program", "");
	return 0;
}
