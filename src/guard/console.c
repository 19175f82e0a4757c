#include "guard/console.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* The one terminal. */
static struct termios found, calm;
static bool taken;

enum { WAIT_MS = 1000 };

bool
console_take(void)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)
	    || tcgetattr(STDIN_FILENO, &found) != 0)
		return false;
	calm = found;
	calm.c_iflag &= ~(tcflag_t)(IXON | IXOFF | IXANY | BRKINT | PARMRK | ISTRIP | INLCR
				    | IGNCR);
	calm.c_iflag |= ICRNL;
	calm.c_oflag |= OPOST | ONLCR;
	calm.c_lflag &= ~(tcflag_t)(ISIG | ICANON | ECHO | ECHONL | IEXTEN);
	calm.c_cc[VMIN] = 1;
	calm.c_cc[VTIME] = 0;
	taken = tcsetattr(STDIN_FILENO, TCSANOW, &calm) == 0;
	return taken;
}

/* A terminal that takes no bytes must not hold us up. */
static void
put(const char *text, size_t length)
{
	struct pollfd fd = { .fd = STDOUT_FILENO, .events = POLLOUT };
	ssize_t ignored;

	if (poll(&fd, 1, WAIT_MS) <= 0 || (fd.revents & POLLOUT) == 0)
		return;
	ignored = write(STDOUT_FILENO, text, length);
	(void)ignored;
}

void
console_write(const char *text)
{
	put(text, strlen(text));
}

/* Whether it knows no control sequences. */
static bool
is_dumb(void)
{
	const char *name = getenv("TERM");

	return name == NULL || *name == '\0' || strcmp(name, "dumb") == 0
	       || strcmp(name, "unknown") == 0;
}

bool
console_clear(void)
{
	static const char first_state[] =
		"\033[?1049l"			/* the other screen */
		"\033[?2004l\033[?1006l\033[?1003l\033[?1002l\033[?1000l"	/* paste, mouse */
		"\033c"				/* all modes, colours, character sets; the screen */
		"\033[0m\033[?25h\033[H\033[2J"
		"\033[3J";			/* and what was scrolled off it */
	static const char blank[] = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
		"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
	bool there;

	(void)tcflush(STDOUT_FILENO, TCOFLUSH);
	there = tcsetattr(STDIN_FILENO, TCSANOW, &calm) == 0;
	(void)tcflow(STDOUT_FILENO, TCOON);
	console_write(is_dumb() ? blank : first_state);
	(void)tcflush(STDIN_FILENO, TCIFLUSH);
	return there;
}

void
console_give_back(void)
{
	if (taken)
		(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &found);
	taken = false;
}

void
console_take_lines(void)
{
	struct termios lines;

	if (tcgetattr(STDIN_FILENO, &lines) != 0)
		return;
	if (!taken)
		found = lines;
	taken = true;
	lines.c_iflag &= ~(tcflag_t)(IXON | IXOFF | IXANY | BRKINT);
	lines.c_iflag |= ICRNL;
	lines.c_oflag |= OPOST | ONLCR;
	lines.c_lflag &= ~(tcflag_t)(ISIG | IEXTEN);
	lines.c_lflag |= ICANON | ECHO | ECHOE;
	lines.c_cc[VEOF] = _POSIX_VDISABLE;
	lines.c_cc[VEOL] = _POSIX_VDISABLE;
	(void)tcsetattr(STDIN_FILENO, TCSANOW, &lines);
}
