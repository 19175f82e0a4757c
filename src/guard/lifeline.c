#include "guard/lifeline.h"

#include "guard/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <unistd.h>

static void
close_one(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

bool
lifeline_open(struct lifeline *line)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	*line = (struct lifeline){ ends[0], ends[1] };
	return true;
}

int
lifeline_hold(struct lifeline *line)
{
	close_one(&line->read);
	return line->write;
}

/* Signals are blocked and taken elsewhere; they do not cut this short. */
size_t
lifeline_end(struct lifeline *line, void *bytes, size_t room, unsigned ms)
{
	int64_t end = clock_now() + ms, left = ms;
	char beyond[256];
	size_t length = 0;
	ssize_t got = 1;

	close_one(&line->write);
	while (line->read >= 0 && got != 0 && left >= 0) {
		struct pollfd wait = { .fd = line->read, .events = POLLIN };

		if (poll(&wait, 1, (int)left) < 0 && errno != EINTR)
			break;
		if (length < room)
			got = read(line->read, (char *)bytes + length, room - length);
		else
			got = read(line->read, beyond, sizeof beyond);
		if (got > 0 && length < room)
			length += (size_t)got;
		left = end - clock_now();
	}
	close_one(&line->read);
	return length;
}
