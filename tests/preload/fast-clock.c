/* Preloaded, a program's time runs VV_FAST times as fast: the clock that nobody sets, and how long poll, ppoll and
 * alarm wait.  Limits of minutes and hours are then reached in seconds, by the program as it is.  The day is as it is. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int (*real_gettime)(clockid_t, struct timespec *);
static int (*real_poll)(struct pollfd *, nfds_t, int);
static int (*real_ppoll)(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
static unsigned (*real_alarm)(unsigned);
static long fast = 1;
static struct timespec begun;

/* Before main: inside a sandbox nothing can be looked up. */
__attribute__((constructor)) static void
begin(void)
{
	const char *said = getenv("VV_FAST");

	*(void **)&real_gettime = dlsym(RTLD_NEXT, "clock_gettime");
	*(void **)&real_poll = dlsym(RTLD_NEXT, "poll");
	*(void **)&real_ppoll = dlsym(RTLD_NEXT, "ppoll");
	*(void **)&real_alarm = dlsym(RTLD_NEXT, "alarm");
	if (said != NULL && strtol(said, NULL, 10) > 0)
		fast = strtol(said, NULL, 10);
	real_gettime(CLOCK_MONOTONIC, &begun);
}

int
clock_gettime(clockid_t clock, struct timespec *out)
{
	int result = real_gettime(clock, out);
	long long since;

	if (result != 0 || clock != CLOCK_MONOTONIC)
		return result;
	since = (out->tv_sec - begun.tv_sec) * 1000000000LL + (out->tv_nsec - begun.tv_nsec);
	since = since * fast + begun.tv_nsec;
	out->tv_sec = begun.tv_sec + since / 1000000000LL;
	out->tv_nsec = since % 1000000000LL;
	return 0;
}

/* Never earlier than asked for: upwards. */
int
poll(struct pollfd *fds, nfds_t count, int ms)
{
	return real_poll(fds, count, ms < 0 ? ms : (int)((ms + fast - 1) / fast));
}

int
ppoll(struct pollfd *fds, nfds_t count, const struct timespec *timeout, const sigset_t *mask)
{
	struct timespec shorter;

	if (timeout != NULL) {
		long long ns = (timeout->tv_sec * 1000000000LL + timeout->tv_nsec) / fast + 1;

		shorter = (struct timespec){ ns / 1000000000LL, ns % 1000000000LL };
		timeout = &shorter;
	}
	return real_ppoll(fds, count, timeout, mask);
}

unsigned
alarm(unsigned seconds)
{
	return real_alarm(seconds == 0 ? 0 : (seconds + (unsigned)fast - 1) / (unsigned)fast);
}
