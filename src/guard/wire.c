#include "guard/wire.h"

#include <errno.h>
#include <unistd.h>

bool
wire_send(int fd, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		ssize_t wrote = write(fd, at, length);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return false;
		at += wrote;
		length -= (size_t)wrote;
	}
	return true;
}

size_t
wire_read(int fd, void *bytes, size_t most)
{
	char *at = bytes;
	size_t length = 0;

	while (length < most) {
		ssize_t got = read(fd, at + length, most - length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return length;
		if (got == 0)
			break;
		length += (size_t)got;
	}
	errno = 0;
	return length;
}

bool
wire_receive(int fd, void *bytes, size_t length)
{
	return wire_read(fd, bytes, length) == length;
}
