/* Preloaded: the clock on the wall stands at the second that $PIN_FILE holds, a long of 8 bytes, until another is
 * written there; and the machine is called "desk".  The clock that only counts goes on as it does. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

static const volatile long *pinned;

__attribute__((constructor)) static void
begin(void)
{
	const char *path = getenv("PIN_FILE");
	int fd = path != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	void *memory = fd >= 0 ? mmap(NULL, sizeof *pinned, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;

	if (memory == MAP_FAILED)
		abort();
	pinned = memory;
	close(fd);
}

int
clock_gettime(clockid_t clock, struct timespec *out)
{
	int status = (int)syscall(SYS_clock_gettime, clock, out);

	if (status == 0 && clock == CLOCK_REALTIME)
		*out = (struct timespec){ .tv_sec = *pinned };
	return status;
}

int
gettimeofday(struct timeval *restrict out, void *restrict zone)
{
	(void)zone;
	*out = (struct timeval){ .tv_sec = *pinned };
	return 0;
}

time_t
time(time_t *out)
{
	if (out != NULL)
		*out = *pinned;
	return *pinned;
}

int
uname(struct utsname *out)
{
	int status = (int)syscall(SYS_uname, out);

	strcpy(out->nodename, "desk");
	return status;
}

int
gethostname(char *name, size_t length)
{
	if (length > 0) {
		strncpy(name, "desk", length);
		name[length - 1] = '\0';
	}
	return 0;
}
