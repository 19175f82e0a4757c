#include "frontend/kiosk_log.h"

#include "frontend/message.h"

#include <poll.h>
#include <stdio.h>

static const char *const lines[] = {
#define KIOSK_LINE_TEXT(name, text) text,
	KIOSK_LINE_MAP(KIOSK_LINE_TEXT)
#undef KIOSK_LINE_TEXT
};

/* A log that takes nothing just now loses a line, and does not hold up who is next. */
static bool
is_heard(void)
{
	struct pollfd fd = { .fd = fileno(stderr), .events = POLLOUT };

	return poll(&fd, 1, 0) != 0;
}

void
kiosk_log_text(enum kiosk_line line, const char *text)
{
	if (!is_heard())
		return;
	message_write(stderr, "veiviser: kiosk: ");
	message_write(stderr, lines[line]);
	if (*text != '\0')
		message_write(stderr, " ");
	message_put(stderr, text);
	message_write(stderr, "\n");
}

void
kiosk_log(enum kiosk_line line)
{
	kiosk_log_text(line, "");
}

void
kiosk_log_number(enum kiosk_line line, int number)
{
	char text[16];

	snprintf(text, sizeof text, "%d", number);
	kiosk_log_text(line, text);
}
