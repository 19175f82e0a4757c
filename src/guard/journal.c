/* The protocol is that of syslog(3) without time and process number, which the log's keeper
 * adds itself.  That function is not called: it would open files when the sandbox is closed. */
#include "guard/journal.h"

#include <paths.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <syslog.h>
#include <unistd.h>

enum { ROUND_MINUTES = 5, LINE_BYTES = 128 };

static const struct {
	int priority;
	const char *text;
} lines[JOURNAL_LINES] = {
	[JOURNAL_BEGINS] = { LOG_INFO, "session begins" },
	[JOURNAL_FINISHED] = { LOG_INFO, "session ends: finished" },
	[JOURNAL_LEFT] = { LOG_INFO, "session ends: left" },
	[JOURNAL_IDLE] = { LOG_INFO, "session ends: limit 'idle' reached" },
	[JOURNAL_ABSOLUTE] = { LOG_INFO, "session ends: limit 'absolute' reached" },
	[JOURNAL_FAILED] = { LOG_ERR, "session ends: failed" },
	[JOURNAL_NO_TERMINAL] = { LOG_INFO, "refused: no terminal" },
	[JOURNAL_SESSIONS] = { LOG_WARNING, "refused: limit 'sessions' reached" },
	[JOURNAL_PER_ADDRESS] = { LOG_WARNING, "refused: limit 'per_address' reached" },
	[JOURNAL_SLOTS] = { LOG_ERR, "refused: the folder of 'slots' cannot be used" },
	[JOURNAL_SETTINGS] = { LOG_ERR, "refused: settings or data are faulty" },
	[JOURNAL_USAGE] = { LOG_WARNING, "no usage figures are kept: the file of 'usage' cannot be used" },
	[JOURNAL_SANDBOX] = { LOG_WARNING, "the sandbox is not whole on this system" },
};

static int log_fd = -1;

void
journal_open(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const char *name = path != NULL ? path : _PATH_LOG;

	if (log_fd >= 0 || strlen(name) >= sizeof address.sun_path)
		return;
	memcpy(address.sun_path, name, strlen(name));
	log_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (log_fd >= 0
	    && connect(log_fd, (const struct sockaddr *)&address, sizeof address) != 0) {
		close(log_fd);
		log_fd = -1;
	}
}

static void
send_line(enum journal_line line, const char *more)
{
	char text[LINE_BYTES];
	int length = snprintf(text, sizeof text, "<%d>veiviser: %s%s",
			      LOG_DAEMON | lines[line].priority, lines[line].text, more);
	ssize_t ignored;

	if (log_fd < 0 || length < 0)
		return;
	ignored = write(log_fd, text, (size_t)length);
	(void)ignored;
}

void
journal_say(enum journal_line line)
{
	send_line(line, "");
}

void
journal_say_end(enum journal_line line, unsigned seconds)
{
	unsigned minutes = (seconds + ROUND_MINUTES * 30) / (ROUND_MINUTES * 60) * ROUND_MINUTES;
	char more[40];

	snprintf(more, sizeof more, ", about %u minutes", minutes);
	send_line(line, more);
}
