/* Between the two processes: how many bytes there may be and how long the name is, the name;
 * back come a status and a length, and the bytes. */
#include "guard/opener.h"

#include "guard/sandbox.h"
#include "guard/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BYTES_MAX = 64 * 1024 * 1024 };

struct request {
	uint64_t most;
	uint64_t name;		/* bytes */
};

struct reply {
	int32_t status;
	int32_t reason;		/* errno */
	uint64_t length;
};

/* ---- the process ---- */

/* Of a pipe nothing is waited for, a terminal does not become ours, and the last part of the
 * name is no link. */
static int
open_ordinary(const char *path, size_t most, struct reply *reply)
{
	struct stat about;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

	*reply = (struct reply){ .status = OPENER_READ };
	if (fd < 0) {
		reply->reason = errno;
		reply->status = errno == ELOOP || errno == ENXIO ? OPENER_REFUSED : OPENER_NO_FILE;
	} else if (fstat(fd, &about) != 0) {
		reply->reason = errno;
		reply->status = OPENER_NO_FILE;
	} else if (!S_ISREG(about.st_mode)) {
		reply->status = OPENER_REFUSED;
	} else if ((uint64_t)about.st_size > most) {
		reply->status = OPENER_TOO_LARGE;
	} else {
		return fd;
	}
	if (fd >= 0)
		(void)close(fd);
	return -1;
}

/* The file may grow while it is read. */
static char *
read_file(const char *path, size_t most, struct reply *reply)
{
	int fd = open_ordinary(path, most, reply);
	char *bytes = fd < 0 ? NULL : malloc(most + 1);

	if (fd < 0)
		return NULL;
	if (bytes == NULL) {
		reply->status = OPENER_NO_MEMORY;
	} else {
		reply->length = wire_read(fd, bytes, most + 1);
		if (reply->length > most) {
			reply->status = OPENER_TOO_LARGE;
		} else if (errno != 0) {
			reply->reason = errno;
			reply->status = OPENER_NO_FILE;
		}
	}
	(void)close(fd);
	return bytes;
}

static bool
answer(int fd, const struct request *request)
{
	char path[PATH_MAX];
	struct reply reply;
	char *bytes;
	bool sent;

	if (request->name >= sizeof path || request->most > BYTES_MAX
	    || !wire_receive(fd, path, request->name))
		return false;
	path[request->name] = '\0';
	bytes = read_file(path, request->most, &reply);
	if (reply.status != OPENER_READ)
		reply.length = 0;
	sent = wire_send(fd, &reply, sizeof reply) && wire_send(fd, bytes, reply.length);
	if (bytes != NULL)
		explicit_bzero(bytes, reply.length);
	free(bytes);
	return sent;
}

static _Noreturn void
be_opener(int fd)
{
	static const char *const everything[] = { "/", NULL };
	const struct sandbox_rules rules = {
		.folders = everything, .memory = 256 * 1024 * 1024,
		.seconds = 900, .file = 0, .descriptors = 64,
	};
	struct sandbox_level level;
	struct request request;

	(void)setsid();		/* what the keys of the terminal send is for others */
	(void)sandbox_close(&rules, &level);	/* where there is none, it reads all the same */
	while (wire_receive(fd, &request, sizeof request) && answer(fd, &request))
		continue;
	_exit(0);
}

/* The number of the first descriptor behind the standard streams. */
enum { FIRST_OWN = 3 };

/* Standard streams lead nowhere, and all else that is open here is not its business. */
static bool
leave_all_but(int *fd)
{
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (nowhere < 0)
		return false;
	for (int stream = 0; stream < FIRST_OWN; stream++)
		if (dup2(nowhere, stream) < 0)
			return false;
	if (*fd <= FIRST_OWN)
		return close_range((unsigned)*fd + 1, ~0u, 0) == 0;
	if (dup3(*fd, FIRST_OWN, O_CLOEXEC) < 0)
		return false;
	*fd = FIRST_OWN;
	return close_range((unsigned)*fd + 1, ~0u, 0) == 0;
}

int
opener_start(void)
{
	int ends[2];
	pid_t child;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return -1;
	for (int i = 0; i < 2; i++) {	/* above the standard streams */
		int high = ends[i] >= FIRST_OWN ? ends[i]
			   : fcntl(ends[i], F_DUPFD_CLOEXEC, FIRST_OWN);

		if (high != ends[i])
			(void)close(ends[i]);
		ends[i] = high;
	}
	child = ends[0] < 0 || ends[1] < 0 ? -1 : fork();
	if (child == 0) {
		for (int number = 1; number < NSIG; number++)
			(void)signal(number, SIG_DFL);
		if (leave_all_but(&ends[1]))
			be_opener(ends[1]);
		_exit(1);
	}
	if (ends[1] >= 0)
		(void)close(ends[1]);
	if (child < 0 && ends[0] >= 0) {
		(void)close(ends[0]);
		ends[0] = -1;
	}
	return ends[0];
}

/* ---- our side ---- */

/* What was asked and not all read would be taken for the next answer: so there is room for it
 * beforehand. */
static enum opener_status
ask(int opener, const char *path, size_t most, char *bytes, size_t *length)
{
	const struct request request = { .most = most, .name = strlen(path) };
	struct reply reply;

	if (!wire_send(opener, &request, sizeof request)
	    || !wire_send(opener, path, request.name)
	    || !wire_receive(opener, &reply, sizeof reply) || reply.length > most
	    || !wire_receive(opener, bytes, reply.length))
		return OPENER_GONE;
	bytes[reply.length] = '\0';
	*length = reply.length;
	errno = reply.reason;
	return (enum opener_status)reply.status;
}

enum opener_status
opener_read(int opener, const char *path, size_t most, char **bytes, size_t *length)
{
	enum opener_status status = OPENER_GONE;
	char *all;

	*bytes = NULL;
	*length = 0;
	if (strlen(path) >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return OPENER_NO_FILE;
	}
	all = malloc(most + 1);
	if (all == NULL)
		return OPENER_NO_MEMORY;
	if (opener >= 0 && most <= BYTES_MAX)
		status = ask(opener, path, most, all, length);
	if (status == OPENER_READ)
		*bytes = all;
	else
		free(all);
	return status;
}
