/* Curses is used for output only.  Sizes are ours: curses would allocate
 * whatever window a visitor's client claims to have.  Signals are ours, too: the
 * handlers stand before curses looks, so it installs none. */
#include "tui/terminal.h"

#include "tui/draw.h"
#include "tui/stand_in.h"
#include "tui/theme.h"
#include "frontend/environment.h"
#include "frontend/message.h"
#include "frontend/output.h"
#include "tui/keys.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#undef columns
#undef lines

enum {
	ESCAPE_MS = 50,
	ESCAPE_MS_MAX = 1000,
	GRACE_SECONDS = 2,	/* for a write the terminal does not take */
	STUCK_SECONDS = 60	/* the same at a public place, where nobody has asked to end */
};

/* The one terminal of the process. */
static struct {
	FILE *stream;		/* of our own, where stdout is not the terminal */
	int out;
	struct termios before;
	bool open, colour, mouse, paste, rich, utf8;
	int escape_ms;
	char restore[160];	/* what leaves screen, modes and attributes */
	size_t restore_length;
} terminal;

static volatile sig_atomic_t resized, continued, suspended, ended;

/* ---- signals */

/* Those that ask to end; and the others that end a program, if left alone, beside the
 * real-time ones. */
static const int ending[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
static const int deadly[] = {
	SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS, SIGTRAP, SIGUSR1, SIGUSR2,
	SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO,
#ifdef SIGPWR
	SIGPWR,
#endif
#ifdef SIGSTKFLT
	SIGSTKFLT,
#endif
};
enum { SIGNALS_MAX = 128 };
static struct sigaction actions_before[SIGNALS_MAX];

static void
put_now(const char *text, size_t length)
{
	ssize_t ignored = write(terminal.out, text, length);

	(void)ignored;
}

/* Only calls that a signal handler may make, and none that waits: the terminal may
 * take nothing more. */
static void
restore_now(void)
{
	struct pollfd fd = { .fd = terminal.out, .events = POLLOUT };

	if (poll(&fd, 1, 0) > 0 && (fd.revents & POLLOUT) != 0)
		put_now(terminal.restore, terminal.restore_length);
	(void)tcsetattr(terminal.out, TCSANOW, &terminal.before);
}

static void
on_event(int signal_number)
{
	switch (signal_number) {
	case SIGWINCH:
		resized = 1;
		return;
	case SIGCONT:
		continued = 1;
		return;
	case SIGTSTP:
		suspended = 1;
		return;
	}
	ended = 1;
	alarm(GRACE_SECONDS);
}

/* The terminal takes no bytes, so the loop cannot come round to ending. */
static void
on_alarm(int signal_number)
{
	(void)signal_number;
	restore_now();
	_exit(EXIT_INCOMPLETE);
}

void
terminal_limit(bool on)
{
	alarm(ended ? GRACE_SECONDS : on ? STUCK_SECONDS : 0);
}

/* Curses does not bear that memory runs out while it begins: it follows null pointers, or
 * prints a line of its own and calls exit(). */
static struct {
	volatile sig_atomic_t on;
	bool registered;
	struct sigaction before;
	char printed[512];	/* by curses, for nobody */
} guard;

void
terminal_fail(void)
{
	if (terminal.restore_length > 0)
		restore_now();
	message_terminal();
	_exit(EXIT_SYSTEM);
}

static void
on_death(int signal_number)
{
	if (signal_number == SIGSEGV && guard.on)
		terminal_fail();
	restore_now();
	(void)sigaction(signal_number, &actions_before[signal_number], NULL);
	(void)raise(signal_number);	/* delivered when this handler returns */
}

/* Whoever had a signal ignored wants it so. */
static void
catch_signal(int signal_number, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigemptyset(&action.sa_mask);
	if (sigaction(signal_number, NULL, &actions_before[signal_number]) == 0
	    && actions_before[signal_number].sa_handler != SIG_IGN)
		(void)sigaction(signal_number, &action, NULL);
}

static void
release_signal(int signal_number, void (*handler)(int))
{
	(void)handler;
	(void)sigaction(signal_number, &actions_before[signal_number], NULL);
}

static void
each_signal(void (*act)(int signal_number, void (*handler)(int)))
{
	for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
		act(ending[i], on_event);
	for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++)
		act(deadly[i], on_death);
	for (int number = SIGRTMIN; number <= SIGRTMAX && number < SIGNALS_MAX; number++)
		act(number, on_death);
	act(SIGWINCH, on_event);
	act(SIGTSTP, on_event);
	act(SIGCONT, on_event);
	act(SIGALRM, on_alarm);
}

void
terminal_hold(sigset_t *waiting)
{
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
		sigaddset(&held, ending[i]);
	sigaddset(&held, SIGWINCH);
	sigaddset(&held, SIGTSTP);
	sigaddset(&held, SIGCONT);
	(void)sigprocmask(SIG_BLOCK, &held, waiting);
}

void
terminal_release(const sigset_t *waiting)
{
	(void)sigprocmask(SIG_SETMASK, waiting, NULL);
}

/* ---- curses without memory */

static void
on_fault(int signal_number)
{
	(void)signal_number;
	terminal_fail();
}

static void
at_exit(void)
{
	if (guard.on)
		terminal_fail();
}

void
terminal_guard(bool on)
{
	guard.on = on;
}

static void
guard_begin(void)
{
	struct sigaction action = { .sa_handler = on_fault };

	sigemptyset(&action.sa_mask);
	if (!guard.registered)
		guard.registered = atexit(at_exit) == 0;
	(void)setvbuf(stderr, guard.printed, _IOFBF, sizeof guard.printed);
	(void)sigaction(SIGSEGV, &action, &guard.before);
	guard.on = 1;
}

static void
guard_end(void)
{
	guard.on = 0;
	(void)sigaction(SIGSEGV, &guard.before, NULL);
	(void)setvbuf(stderr, NULL, _IONBF, 0);
}

/* ---- which terminal */

static bool
begins_with(const char *text, const char *beginning)
{
	return strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool
has_string(const char *capability)
{
	const char *value = tigetstr(capability);

	return value != NULL && value != (const char *)-1;
}

/* Loads a description; false when there is none, or none of a screen. */
static bool
load(const char *name, int fd)
{
	int status;

	errno = 0;
	if (setupterm(name, fd, &status) != OK) {
		if (errno == ENOMEM)
			terminal_fail();
		return false;
	}
	if (has_string("cup") && has_string("clear") && tigetflag("hc") <= 0)
		return true;
	(void)del_curterm(cur_term);
	return false;
}

/* Loads the description of our terminal and gives its name; NULL when the full
 * screen is not for it.  Just anyone's is believed only when it is on the list.
 * The raw TERM is never printed. */
static const char *
load_own(const struct frontend_options *options, int fd)
{
	const char *name = getenv("TERM"), *other;

	if (name == NULL || *name == '\0' || strlen(name) > 64 || strchr(name, '/') != NULL)
		return NULL;
	other = stand_in(name);
	if ((other != NULL || !options->ssh) && load(name, fd))
		return name;
	return other != NULL && load(other, fd) ? other : NULL;
}

/* Where the screen goes: stdout, or the terminal itself where stdout is kept for
 * the result; NULL when neither can be had.  *own tells that it is to be closed. */
static FILE *
open_stream(const struct frontend_options *options, bool *own)
{
	int fd;

	*own = false;
	if (isatty(STDOUT_FILENO))
		return stdout;
	if (!output_takes_stdout(options))
		return NULL;
	fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	*own = true;
	return fdopen(fd, "r+");
}

bool
terminal_can_run(const struct frontend_options *options)
{
	bool own, can;
	FILE *stream;

	if (!isatty(STDIN_FILENO))
		return false;
	stream = open_stream(options, &own);
	if (stream == NULL)
		return false;
	guard_begin();
	can = load_own(options, fileno(stream)) != NULL;
	if (can)
		(void)del_curterm(cur_term);
	guard_end();
	if (own)
		fclose(stream);
	return can;
}

/* ---- size */

static int
clamp(int value, int fallback, int max)
{
	if (value <= 0)
		return fallback;
	return value > max ? max : value;
}

static void
window_size(int *rows, int *columns)
{
	struct winsize size = { 0 };

	(void)ioctl(terminal.out, TIOCGWINSZ, &size);
	*rows = clamp(size.ws_row, 24, TERMINAL_ROWS_MAX);
	*columns = clamp(size.ws_col, 80, TERMINAL_COLUMNS_MAX);
}

/* newterm with our size instead of the window's. */
static SCREEN *
open_screen(const char *name)
{
	int rows, columns;
	char text[16];
	SCREEN *screen;

	window_size(&rows, &columns);
	snprintf(text, sizeof text, "%d", rows);
	setenv("LINES", text, 1);
	snprintf(text, sizeof text, "%d", columns);
	setenv("COLUMNS", text, 1);
	screen = newterm(name, terminal.stream != NULL ? terminal.stream : stdout, stdin);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	return screen;
}

/* ---- modes that curses does not know */

/* Bracketed paste, and with --mouse reports of clicks.  To be called only where
 * curses has nothing in its buffer: before it begins, after a refresh or endwin. */
static void
set_modes(bool on)
{
	const char *paste = on ? "\033[?2004h" : "\033[?2004l";
	const char *mouse = on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l";

	if (terminal.paste)
		put_now(paste, strlen(paste));
	if (terminal.mouse)
		put_now(mouse, strlen(mouse));
}

static void
add_restore(const char *text)
{
	size_t length = text == NULL || text == (const char *)-1 ? 0 : strlen(text);

	/* Delays are for terminals that are long gone. */
	if (length == 0 || strstr(text, "$<") != NULL
	    || terminal.restore_length + length >= sizeof terminal.restore)
		return;
	memcpy(terminal.restore + terminal.restore_length, text, length);
	terminal.restore_length += length;
}

static void
prepare_restore(void)
{
	terminal.restore_length = 0;
	if (terminal.mouse)
		add_restore("\033[?1006l\033[?1000l");
	if (terminal.paste)
		add_restore("\033[?2004l");
	add_restore(tigetstr("sgr0"));
	if (terminal.colour)
		add_restore(tigetstr("op"));
	add_restore(tigetstr("cnorm"));
	add_restore(tigetstr("rmcup"));
	add_restore("\r\n");
}

static void
learn_keys(struct keys *keys)
{
	static const struct {
		const char *capability;
		enum press_code code;
	} known[] = {
		{ "kcuu1", PRESS_UP }, { "kcud1", PRESS_DOWN }, { "kcub1", PRESS_LEFT },
		{ "kcuf1", PRESS_RIGHT }, { "kpp", PRESS_PAGE_UP }, { "knp", PRESS_PAGE_DOWN },
		{ "khome", PRESS_HOME }, { "kend", PRESS_END_KEY }, { "kent", PRESS_ENTER },
		{ "kdch1", PRESS_DELETE }, { "kf1", PRESS_HELP }, { "kf2", PRESS_LANGUAGE },
		{ "kf3", PRESS_ANSWERS }, { "kf4", PRESS_CODE }, { "kf10", PRESS_LEAVE },
		{ "kf5", PRESS_CASE }, { "kf6", PRESS_NOTE }, { "kf7", PRESS_VIEW },
		{ "kf8", PRESS_SHOW }, { "kf9", PRESS_NEW },
	};

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		const char *bytes = tigetstr(known[i].capability);

		/* Control characters have meanings of their own here. */
		if (bytes != NULL && bytes != (const char *)-1 && bytes[0] == '\033')
			keys_add(keys, bytes, known[i].code);
	}
	keys->utf8 = terminal.utf8;
	keys->mouse = terminal.mouse;
}

/* ---- open and close */

static void
learn_terminal(const struct frontend_options *options, const char *name)
{
	static const char *const plain[] = { "linux", "vt", "ansi", "cons", "sun", "pcansi" };
	static const char *const pasting[] = { "xterm", "screen", "tmux", "rxvt" };
	const char *no_colour = getenv("NO_COLOR"), *delay = getenv("ESCDELAY");

	terminal.utf8 = strcmp(environment_charset(), "UTF-8") == 0;
	terminal.rich = terminal.utf8;
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		if (begins_with(name, plain[i]))
			terminal.rich = false;
	terminal.paste = false;
	for (size_t i = 0; i < sizeof pasting / sizeof pasting[0]; i++)
		if (begins_with(name, pasting[i]))
			terminal.paste = true;
	terminal.mouse = options->mouse && (terminal.paste || has_string("kmous"));
	terminal.colour = no_colour == NULL || *no_colour == '\0';
	terminal.escape_ms = ESCAPE_MS;
	if (delay != NULL && *delay != '\0' && strspn(delay, "0123456789") == strlen(delay))
		terminal.escape_ms = strlen(delay) > 4 ? ESCAPE_MS_MAX
						       : (int)strtol(delay, NULL, 10);
	if (terminal.escape_ms > ESCAPE_MS_MAX)
		terminal.escape_ms = ESCAPE_MS_MAX;
}

static bool
give_up(void)
{
	if (terminal.stream != NULL)
		fclose(terminal.stream);
	terminal.stream = NULL;
	return false;
}

bool
terminal_open(const struct frontend_options *options, struct keys *keys)
{
	bool own;
	FILE *stream = open_stream(options, &own);
	const char *name;

	if (stream == NULL)
		return false;
	terminal.stream = own ? stream : NULL;
	terminal.out = fileno(stream);
	guard_begin();
	name = load_own(options, terminal.out);
	if (name == NULL || tcgetattr(terminal.out, &terminal.before) != 0) {
		guard_end();
		return give_up();
	}
	learn_terminal(options, name);
	learn_keys(keys);
	prepare_restore();
	(void)del_curterm(cur_term);
	guard_end();
	each_signal(catch_signal);
	set_modes(true);
	guard_begin();
	errno = 0;
	if (open_screen(name) == NULL)	/* of a description that was loaded: no memory */
		terminal_fail();
	terminal.open = true;
	atexit(terminal_close);
	raw();
	noecho();
	nonl();
	typeahead(-1);
	idlok(newscr, TRUE);
	(void)wresize(stdscr, 1, 1);	/* nothing is drawn there: see draw.h */
	(void)curs_set(1);		/* whoever was here before may have hidden it */
	terminal.colour = theme_open(terminal.colour ? options->theme : THEME_MONO);
	if (errno == ENOMEM)	/* it goes on, and something is missing */
		terminal_fail();
	guard_end();
	return true;
}

void
terminal_close(void)
{
	if (!terminal.open)
		return;
	terminal.open = false;
	endwin();	/* and no delscreen(): the process ends, and that would need memory */
	set_modes(false);
	alarm(0);
	each_signal(release_signal);
	(void)give_up();
}

int
terminal_input(void)
{
	return STDIN_FILENO;
}

int
terminal_escape_delay(void)
{
	return terminal.escape_ms;
}

bool
terminal_is_utf8(void)
{
	return terminal.utf8;
}

bool
terminal_is_rich(void)
{
	return terminal.rich;
}

/* Curses writes wide characters by the locale; where that is not installed, only
 * ASCII is safe. */
const char *
terminal_charset(void)
{
	const char *charset = environment_charset();

	return strcasecmp(charset, nl_langinfo(CODESET)) == 0 ? charset : "ASCII";
}

/* ---- events */

enum terminal_event
terminal_event(void)
{
	if (ended)
		return TERMINAL_ENDED;
	if (suspended) {
		suspended = 0;
		return TERMINAL_SUSPEND;
	}
	if (continued) {	/* the shell may have used the terminal meanwhile */
		continued = 0;
		resized = 1;
		reset_prog_mode();
		set_modes(true);
	}
	if (resized) {
		int rows, columns;

		resized = 0;
		window_size(&rows, &columns);
		(void)resizeterm(rows, columns);
		draw_again();
		return TERMINAL_RESIZED;
	}
	return TERMINAL_NOTHING;
}

void
terminal_suspend(void)
{
	struct sigaction plain = { .sa_handler = SIG_DFL }, ours;

	if (actions_before[SIGTSTP].sa_handler == SIG_IGN)
		return;
	endwin();
	set_modes(false);
	sigemptyset(&plain.sa_mask);
	(void)sigaction(SIGTSTP, &plain, &ours);
	(void)kill(0, SIGTSTP);		/* as the terminal would: whoever started us, too */
	(void)sigaction(SIGTSTP, &ours, NULL);
	reset_prog_mode();
	set_modes(true);
	resized = 1;
}

FILE *
terminal_step_out(void)
{
	struct termios lines;

	endwin();
	set_modes(false);
	reset_prog_mode();
	/* keys one by one, but a line feed begins a line */
	if (tcgetattr(terminal.out, &lines) == 0) {
		lines.c_oflag |= OPOST | ONLCR;
		(void)tcsetattr(terminal.out, TCSADRAIN, &lines);
	}
	return terminal.stream != NULL ? terminal.stream : stdout;
}

void
terminal_step_in(void)
{
	reset_prog_mode();
	set_modes(true);
	resized = 1;
}
