/* Preloaded: the clock on the wall is as many seconds ahead as $SHIFT_FILE holds, a long, at any
 * moment.  The clock that only counts goes on as it does. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const volatile long *shift;

__attribute__((constructor)) static void
begin(void)
{
	const char *path = getenv("SHIFT_FILE");
	int fd = path != NULL ? open(path, O_RDONLY) : -1;
	void *memory = fd >= 0 ? mmap(NULL, sizeof *shift, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;

	if (memory == MAP_FAILED)
		abort();
	shift = memory;
	close(fd);
}

int
clock_gettime(clockid_t clock, struct timespec *out)
{
	int status = (int)syscall(SYS_clock_gettime, clock, out);

	if (status == 0 && clock == CLOCK_REALTIME)
		out->tv_sec += *shift;
	return status;
}

time_t
time(time_t *out)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	if (out != NULL)
		*out = now.tv_sec;
	return now.tv_sec;
}
