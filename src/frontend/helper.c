/* Input and output go on side by side, so neither pipe can fill up for ever. */
#include "frontend/helper.h"

#include "frontend/runner.h"
#include "base/strbuf.h"
#include "guard/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { STATUS_NOT_STARTED = 127, NAP_MS = 5, AGAIN_MS = 100 };

struct running {
	const struct helper *helper;
	pid_t child;
	int in, out;		/* our ends; -1: closed */
	size_t written;
	struct strbuf got;
	int64_t end_ms;
	bool stopping;		/* it was asked to stop */
};

static void
close_one(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

/* ---- starting ---- */

/* In the child: nothing of ours is left but the program's own three streams.  It dies with
 * us, and has no terminal that it could read or write. */
static _Noreturn void
become(const struct helper *helper, int in, int out, pid_t parent)
{
	static char locale[] = "LC_ALL=C.UTF-8";
	char *environment[] = { locale, NULL };
	int nowhere = helper->keeper != NULL ? helper->keeper->nowhere
					     : open("/dev/null", O_WRONLY | O_CLOEXEC);
	sigset_t none;

	(void)setsid();
	(void)signal(SIGTERM, SIG_DFL);
	(void)prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0L, 0L, 0L);
	if (getppid() != parent || nowhere < 0)
		_exit(STATUS_NOT_STARTED);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0
	    && dup2(nowhere, STDERR_FILENO) >= 0 && chdir("/") == 0) {
		(void)close_range(STDERR_FILENO + 1, ~0u, 0);
		(void)execve(helper->path, helper->arguments, environment);
	}
	_exit(STATUS_NOT_STARTED);
}

/* Descriptors above the standard ones, so that dup2 in the child never meets its own. */
static bool
open_pipe(int ends[2])
{
	if (pipe2(ends, O_CLOEXEC) != 0) {
		ends[0] = ends[1] = -1;
		return false;
	}
	for (int i = 0; i < 2; i++) {
		int high = ends[i] > STDERR_FILENO ? ends[i]
			   : fcntl(ends[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

		if (high != ends[i])
			(void)close(ends[i]);
		ends[i] = high;
	}
	return ends[0] >= 0 && ends[1] >= 0;
}

static bool
start(struct running *running)
{
	int in[2] = { -1, -1 }, out[2] = { -1, -1 };
	pid_t parent = getpid();

	running->child = -1;
	if (open_pipe(in) && open_pipe(out) && fcntl(in[1], F_SETFL, O_NONBLOCK) == 0
	    && fcntl(out[0], F_SETFL, O_NONBLOCK) == 0)
		running->child = fork();
	if (running->child == 0)
		become(running->helper, in[0], out[1], parent);
	running->in = in[1];
	running->out = out[0];
	close_one(&in[0]);
	close_one(&out[1]);
	return running->child > 0;
}

/* ---- bytes in, bytes out ---- */

/* One that does not read all is not asked why: its end tells. */
static void
feed(struct running *running)
{
	const struct helper *helper = running->helper;
	ssize_t wrote = write(running->in, helper->in + running->written,
			      helper->in_length - running->written);

	if (wrote > 0)
		running->written += (size_t)wrote;
	if (running->written == helper->in_length
	    || (wrote < 0 && errno != EAGAIN && errno != EINTR))
		close_one(&running->in);
}

static void
collect(struct running *running)
{
	char bytes[65536];
	ssize_t got = read(running->out, bytes, sizeof bytes);

	if (got > 0)
		strbuf_add_bytes(&running->got, bytes, (size_t)got);
	else if (got == 0 || (errno != EAGAIN && errno != EINTR))
		close_one(&running->out);
}

/* What it is doing is not wanted any more.  Until when it has to be done with that is said; the
 * signal is sent again and again, for a process that has only been forked ignores it, as we do. */
static void
stop(struct running *running)
{
	int64_t end = clock_now() + (int64_t)running->helper->keeper->grace * 1000;

	running->stopping = true;
	if (end < running->end_ms)
		running->end_ms = end;
}

/* Until it closes its output, or something is amiss; what that is is told. */
static enum helper_end
exchange(struct running *running)
{
	const struct helper_keeper *keeper = running->helper->keeper;

	if (running->helper->in_length == 0)
		close_one(&running->in);
	while (running->out >= 0) {
		struct pollfd wait[] = {
			{ .fd = running->out, .events = POLLIN },
			{ .fd = running->in, .events = POLLOUT },
			{ .fd = keeper != NULL && !running->stopping ? keeper->from : -1,
			  .events = POLLIN },
		};
		int64_t left = running->end_ms - clock_now();

		if (left <= 0)
			return HELPER_LATE;
		if (running->stopping)
			(void)kill(running->child, SIGTERM);
		if (poll(wait, 3, running->stopping && left > AGAIN_MS ? AGAIN_MS : (int)left) < 0
		    && errno != EINTR)
			return HELPER_FAILED;
		if (wait[2].revents != 0)
			stop(running);
		if (running->in >= 0 && wait[1].revents != 0)
			feed(running);
		if (wait[0].revents != 0)
			collect(running);
		if (running->got.failed)
			return HELPER_FAILED;
		if (running->got.length > running->helper->out_max)
			return HELPER_TOO_MUCH;
	}
	return HELPER_ENDED;
}

/* ---- its end ---- */

/* Waits for it, and does not wait longer than it has time. */
static enum helper_end
wait_for_end(struct running *running, enum helper_end end, int *status)
{
	struct timespec nap = { .tv_nsec = NAP_MS * 1000000L };
	int flags = end == HELPER_ENDED ? WNOHANG : 0, how = 0;
	pid_t ended;

	if (end != HELPER_ENDED)
		(void)kill(running->child, SIGKILL);
	while ((ended = waitpid(running->child, &how, flags)) == 0
	       || (ended < 0 && errno == EINTR)) {
		if (ended == 0 && clock_now() >= running->end_ms) {
			end = HELPER_LATE;
			(void)kill(running->child, SIGKILL);
			flags = 0;
		} else if (ended == 0) {
			(void)nanosleep(&nap, NULL);
		}
	}
	if (end != HELPER_ENDED)
		return end;
	if (ended < 0)
		return HELPER_FAILED;
	if (WIFSIGNALED(how))
		return running->stopping && WTERMSIG(how) == SIGTERM ? HELPER_STOPPED
								     : HELPER_KILLED;
	*status = WEXITSTATUS(how);
	return *status == STATUS_NOT_STARTED ? HELPER_MISSING : HELPER_ENDED;
}

/* To the process that does it for us; less than 0: we do it ourselves. */
static int runner = -1;

void
helper_leave_to(int fd)
{
	runner = fd;
}

void
helper_run(struct helper_result *result, const struct helper *helper)
{
	struct running running = {
		.helper = helper, .in = -1, .out = -1,
		.end_ms = clock_now() + (int64_t)helper->seconds * 1000,
	};

	*result = (struct helper_result){ .end = HELPER_FAILED };
	if (runner >= 0) {
		runner_ask(runner, result, helper);
		return;
	}
	if (start(&running))
		result->end = wait_for_end(&running, exchange(&running), &result->status);
	close_one(&running.in);
	close_one(&running.out);
	if (result->end == HELPER_ENDED) {
		result->out_length = running.got.length;
		result->out = strbuf_take(&running.got);
		if (result->out == NULL)
			result->end = HELPER_FAILED;
	}
	strbuf_clear(&running.got);
}
