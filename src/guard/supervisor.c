/* Signals are blocked and taken one by one, so that there are no handlers and no races: a
 * supervisor does nothing but wait for one of them, or for time to pass. */
#include "guard/supervisor.h"

#include "guard/clock.h"

#include <errno.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	TICK_MS = 2000,
	GRACE_MS = 2000,
	SHORT_MS = 1000,	/* a visit that is over sooner was none */
	SHORT_MANY = 3,		/* so many of them in a row are a fault, or a game */
	PAUSE_FIRST_MS = 250,
	PAUSE_GAME_MS = 1000,	/* whoever plays with the keys is not to stop the service */
	PAUSE_FAULT_MS = 30000
};

struct supervisor {
	const struct supervisor_ops *ops;
	void *payload;
	unsigned tick, grace;
	sigset_t waited, before;
	pid_t child;		/* 0: none */
	bool asked;		/* it was asked to end, as nobody was there */
	bool renewing;		/* it is to be asked as soon as nobody is there */
	int64_t begun, killed_at;
	unsigned short_visits;	/* in a row */
	bool faulty;		/* one of them ended by a fault */
	int stop;		/* the signal; 0: go on */
};

/* The next signal; 0: none came in that time. */
static int
next_signal(struct supervisor *s, int64_t ms)
{
	const struct timespec time = {
		.tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000,
	};
	int number = sigtimedwait(&s->waited, NULL, &time);

	return number > 0 ? number : 0;
}

/* ---- the process of a visitor */

static void
be_visitor(struct supervisor *s, pid_t supervisor)
{
	static const int ignored[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU };

	/* whoever watches over it is gone: there is no next visitor, and no clean screen */
	(void)prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0ul, 0ul, 0ul);
	if (getppid() != supervisor)
		_exit(0);
	for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++)
		(void)signal(ignored[i], SIG_IGN);
	(void)sigprocmask(SIG_SETMASK, &s->before, NULL);
	_exit(s->ops->visitor(s->payload));
}

static bool
begin_visit(struct supervisor *s)
{
	pid_t own = getpid(), child;

	s->asked = false;
	s->killed_at = 0;
	child = fork();
	if (child < 0)
		return false;
	if (child == 0)
		be_visitor(s, own);
	s->child = child;
	s->begun = clock_now();
	return true;
}

/* What the short visits come to, in milliseconds to wait. */
static unsigned
pause_for(struct supervisor *s, int64_t lasted, bool fault)
{
	unsigned most, pause = PAUSE_FIRST_MS;

	if (lasted >= SHORT_MS) {
		s->short_visits = 0;
		s->faulty = false;
		return 0;
	}
	s->faulty = s->faulty || fault;
	s->short_visits++;
	if (s->short_visits <= SHORT_MANY)
		return 0;
	most = s->faulty ? PAUSE_FAULT_MS : PAUSE_GAME_MS;
	for (unsigned i = SHORT_MANY + 1; i < s->short_visits && pause < most; i++)
		pause *= 2;
	return pause < most ? pause : most;
}

/* Takes the process that has ended, if it has: true, and how long to wait for the next. */
static bool
end_visit(struct supervisor *s, unsigned *pause)
{
	int64_t lasted = clock_now() - s->begun;
	enum supervisor_end end = SUPERVISOR_EXITED;
	int status, number;

	if (s->child == 0 || waitpid(s->child, &status, WNOHANG) != s->child)
		return false;
	s->child = 0;
	number = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
	if (s->asked)
		end = SUPERVISOR_REPLACED;
	else if (WIFSIGNALED(status))
		end = SUPERVISOR_KILLED;
	*pause = s->asked ? 0 : pause_for(s, lasted, end == SUPERVISOR_KILLED || number > 1);
	s->ops->ended(s->payload, end, number, (unsigned)(lasted / 1000));
	return true;
}

/* Asks it to end, and a grace later makes it. */
static void
ask_to_end(struct supervisor *s)
{
	int64_t now = clock_now();

	if (s->child == 0)
		return;
	if (s->killed_at == 0) {
		(void)kill(s->child, SIGTERM);
		s->killed_at = now;
	} else if (now - s->killed_at >= s->grace) {
		(void)kill(s->child, SIGKILL);
	}
}

/* Whoever waits for a visitor makes room for one with new data; a visitor is let be. */
static void
renew_resting(struct supervisor *s)
{
	if (!s->renewing || s->child == 0 || (!s->asked && !s->ops->rests(s->payload)))
		return;
	s->asked = true;
	ask_to_end(s);
}

/* ---- waiting */

static void
take_signal(struct supervisor *s, int number)
{
	if (number == SIGTERM || number == SIGINT)
		s->stop = number;
	else if (number == SIGHUP)
		s->renewing = s->ops->look(s->payload, SUPERVISOR_ASKED) || s->renewing;
	else if (number == 0)
		s->renewing = s->ops->look(s->payload, SUPERVISOR_TICK) || s->renewing;
}

/* What has come meanwhile; false: to stop. */
static bool
take_waiting(struct supervisor *s)
{
	int number;

	while (s->stop == 0 && (number = next_signal(s, 0)) != 0)
		take_signal(s, number);
	return s->stop == 0;
}

/* Until the visit is over, or the supervisor is to stop; how long to wait behind it. */
static unsigned
watch_visit(struct supervisor *s)
{
	unsigned pause = 0;

	while (s->stop == 0 && !end_visit(s, &pause)) {
		take_signal(s, next_signal(s, s->killed_at != 0 ? s->grace : s->tick));
		renew_resting(s);
	}
	return pause;
}

/* Time passes, and whoever asks is heard. */
static void
wait_for(struct supervisor *s, unsigned ms, bool until_asked)
{
	int64_t end = clock_now() + ms, now;

	while (s->stop == 0 && (now = clock_now()) < end) {
		int number = next_signal(s, end - now);

		if (number == 0)
			break;
		take_signal(s, number);
		if (number == SIGHUP && until_asked)
			break;
	}
}

/* Serves one visitor; false: no process can be had, or no terminal. */
static bool
serve(struct supervisor *s)
{
	unsigned pause;

	s->renewing = false;
	if (!s->ops->clear(s->payload))
		return false;
	if (!s->ops->ready(s->payload)) {
		wait_for(s, s->tick, true);
		(void)s->ops->look(s->payload, SUPERVISOR_TICK);
		return true;
	}
	if (!begin_visit(s))
		return false;
	pause = watch_visit(s);
	if (pause > 0 && s->stop == 0) {
		(void)s->ops->clear(s->payload);
		s->ops->pausing(s->payload, pause);
		wait_for(s, pause, true);
	}
	(void)s->ops->look(s->payload, SUPERVISOR_BETWEEN);
	return true;
}

static void
end_last(struct supervisor *s)
{
	unsigned pause;

	s->killed_at = 0;
	while (s->child != 0 && !end_visit(s, &pause)) {
		ask_to_end(s);
		(void)next_signal(s, s->grace);
	}
	(void)s->ops->clear(s->payload);
}

int
supervisor_run(const struct supervisor_ops *ops, const struct supervisor_times *times,
	       void *payload)
{
	struct supervisor s = {
		.ops = ops, .payload = payload,
		.tick = times->tick != 0 ? times->tick : TICK_MS,
		.grace = times->grace != 0 ? times->grace : GRACE_MS,
	};
	bool can = true;
	int error;

	sigemptyset(&s.waited);
	sigaddset(&s.waited, SIGTERM);
	sigaddset(&s.waited, SIGINT);
	sigaddset(&s.waited, SIGHUP);
	sigaddset(&s.waited, SIGCHLD);
	(void)sigprocmask(SIG_BLOCK, &s.waited, &s.before);
	while (can && take_waiting(&s))
		can = serve(&s);
	error = errno;
	end_last(&s);
	(void)sigprocmask(SIG_SETMASK, &s.before, NULL);
	errno = error;
	return can ? s.stop : -1;
}
