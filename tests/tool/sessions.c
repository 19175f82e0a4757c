/* sessions COUNT PROGRAM STEP...: runs a program many times at once, each in a terminal of its
 * own, 80 columns by 24 rows, and takes them through the steps together:
 *
 *     up=TEXT       waits until each has shown the text; tells how many have, and how long it took
 *                   since the step before, or since the first was started
 *     key=BYTES     types the same into all at one moment; waits until each has answered; tells
 *                   how many have, and of how long that took the middle, the 99th of 100 and the
 *                   longest
 *     run=COMMAND   has a shell run it meanwhile
 *     each=K/N      the steps that follow are for each session whose number, modulo N, is K; the
 *                   others are only read; each=0/1: for all again
 *     mix=WORD      all at once, by their numbers modulo 4: 0 types the word, a letter each fifth
 *                   of a second if that before is answered; 1 gets random sizes of the window
 *                   the while; 2 is pasted 10 MB, every other one with the marks of a paste; 3 is
 *                   never read, and asked to paint again and again.  Ends when all words are typed
 *                   and all pasted; tells how many letters were answered, and the times as key=
 *     listen        all are read again
 *     signals=N,NAME,...   sends each program N of these signals, now one, now another, at odd
 *                   moments, or until it has ended
 *     kill          kills the programs
 *     hangup        takes the terminals away
 *     wait, wait=N  waits until all programs have ended, for half a minute at most; tells how
 *                   many had exit status 0, or N; with N, others count as lost
 *
 * The exit status is 0 when none was lost. */
#include "clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	PATIENCE_MS = 120000,
	SHOWN_BYTES = 16384,
	PASTED_BYTES = 10000000,
	PACE_MS = 200		/* between the keys of somebody who types */
};

struct session {
	pid_t pid;
	int fd;			/* -1: gone */
	char shown[SHOWN_BYTES];	/* the last of what it has shown */
	size_t length;
	long answered;		/* ms after the key; -1: not yet */
	long pressed;		/* ms: its last key in a mix */
	size_t typed;		/* letters or bytes so far in a mix */
	bool up;
	bool chosen;		/* for the step at hand */
	bool deaf;		/* nobody reads it */
};

static struct session *sessions;
static int count;
static long begun;		/* ms: the first program, or the step at hand */
static bool lost;

static int
chosen_count(void)
{
	int chosen = 0;

	for (int i = 0; i < count; i++)
		chosen += sessions[i].chosen;
	return chosen;
}

static void
start(struct session *session, char *program)
{
	struct winsize size = { 24, 80, 0, 0 };

	session->chosen = true;
	session->pid = forkpty(&session->fd, NULL, NULL, &size);
	if (session->pid == 0) {
		for (int fd = 3; fd < 1024; fd++)
			close(fd);
		execl(program, program, (char *)NULL);
		_exit(126);
	}
	if (session->pid < 0) {
		perror("sessions");
		exit(1);
	}
	(void)fcntl(session->fd, F_SETFL, O_NONBLOCK);
}

static void
take(struct session *session)
{
	char bytes[4096];
	ssize_t n = read(session->fd, bytes, sizeof bytes);
	size_t keep;

	if (n < 0 && errno == EAGAIN)
		return;
	if (n <= 0) {
		close(session->fd);
		session->fd = -1;
		return;
	}
	keep = session->length + (size_t)n < SHOWN_BYTES ? session->length
							 : SHOWN_BYTES - 1 - (size_t)n;
	memmove(session->shown, session->shown + session->length - keep, keep);
	memcpy(session->shown + keep, bytes, (size_t)n);
	session->length = keep + (size_t)n;
	session->shown[session->length] = '\0';
}

/* Reads of all what is there; waits for it up to some milliseconds. */
static void
listen_to_all(int ms, void (*heard)(struct session *session))
{
	struct pollfd *fds = calloc((size_t)count, sizeof *fds);

	for (int i = 0; i < count; i++)
		fds[i] = (struct pollfd){ .fd = sessions[i].deaf ? -1 : sessions[i].fd,
					  .events = POLLIN };
	if (poll(fds, (nfds_t)count, ms) > 0)
		for (int i = 0; i < count; i++)
			if (fds[i].fd >= 0 && fds[i].revents != 0) {
				take(&sessions[i]);
				if (sessions[i].fd >= 0)
					heard(&sessions[i]);
			}
	free(fds);
}

/* ---- steps */

static const char *wanted;

static void
look_for_text(struct session *session)
{
	session->up = session->up || strstr(session->shown, wanted) != NULL;
}

static void
wait_up(const char *text)
{
	int up = 0, all = chosen_count();

	wanted = text;
	for (int i = 0; i < count; i++) {
		sessions[i].up = false;
		look_for_text(&sessions[i]);
	}
	do {
		listen_to_all(50, look_for_text);
		up = 0;
		for (int i = 0; i < count; i++)
			up += sessions[i].chosen && sessions[i].up;
	} while (up < all && now_ms() - begun < PATIENCE_MS);
	printf("up %d of %d in %ld ms\n", up, all, now_ms() - begun);
	for (int i = 0, told = 0; i < count && told < 3; i++)
		if (sessions[i].chosen && !sessions[i].up && ++told)
			printf("session %d has shown: %s\n", i, sessions[i].shown);
	lost = lost || up < all;
}

static long pressed;

static void
note_answer(struct session *session)
{
	if (session->answered < 0)
		session->answered = now_ms() - pressed;
}

static int
compare(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

/* Sorts the times. */
static void
tell_times(long *times, size_t answers, size_t all)
{
	qsort(times, answers, sizeof *times, compare);
	if (answers > 0)
		printf("answered %zu of %zu, middle %ld ms, p99 %ld ms, longest %ld ms\n", answers,
		       all, times[answers / 2], times[(answers - 1) * 99 / 100],
		       times[answers - 1]);
	else
		printf("answered 0 of %zu\n", all);
	lost = lost || answers < all;
}

static void
press(const char *bytes)
{
	long *times = calloc((size_t)count + 1, sizeof *times);
	int answers = 0, all = chosen_count();

	listen_to_all(0, look_for_text);
	pressed = now_ms();
	for (int i = 0; i < count; i++) {
		if (!sessions[i].chosen)
			continue;
		sessions[i].answered = -1;
		sessions[i].length = 0;
		if (sessions[i].fd >= 0)
			(void)!write(sessions[i].fd, bytes, strlen(bytes));
	}
	do {
		listen_to_all(50, note_answer);
		answers = 0;
		for (int i = 0; i < count; i++)
			if (sessions[i].chosen && sessions[i].answered >= 0)
				times[answers++] = sessions[i].answered;
	} while (answers < all && now_ms() - pressed < PATIENCE_MS / 4);
	tell_times(times, (size_t)answers, (size_t)all);
	free(times);
}

static void
no_interest(struct session *session)
{
	(void)session;
}

static void
wait_all(int wished, bool strict)
{
	long began = now_ms();
	int ended = 0, good = 0, all = chosen_count(), status;

	while (ended < all && now_ms() - began < PATIENCE_MS / 4) {
		listen_to_all(20, no_interest);
		ended = 0;
		for (int i = 0; i < count; i++) {
			struct session *session = &sessions[i];

			if (session->chosen && session->pid > 0
			    && waitpid(session->pid, &status, WNOHANG) == session->pid) {
				session->pid = 0;
				good += WIFEXITED(status) && WEXITSTATUS(status) == wished;
			}
			ended += session->chosen && session->pid == 0;
		}
	}
	printf("ended %d of %d, %d with status %d\n", ended, all, good, wished);
	lost = lost || ended < all || (strict && good < all);
}

/* ---- the hostile and the ordinary at once */

enum role { TYPES, RESIZES, PASTES, DEAF, ROLES };

static const char *word;
static long *word_times;	/* ms each letter took to be answered */
static size_t word_answers;

static void
note_letter(struct session *session)
{
	if ((session - sessions) % ROLES != TYPES || session->pressed == 0 || session->answered >= 0)
		return;
	session->answered = now_ms() - session->pressed;
	word_times[word_answers++] = session->answered;
}

/* Whether there is more to do. */
static bool
type_word(struct session *session)
{
	if (session->pressed != 0 && session->answered < 0)
		return true;
	if (word[session->typed] == '\0')
		return false;
	if (now_ms() - session->pressed < PACE_MS)
		return true;
	session->pressed = now_ms();
	session->answered = -1;
	(void)!write(session->fd, &word[session->typed++], 1);
	return true;
}

static bool
paste_more(struct session *session, bool marked)
{
	static const char begin[] = "\033[200~", end[] = "\033[201~";
	static char bytes[4096];
	size_t left = PASTED_BYTES - session->typed;
	ssize_t n;

	if (left == 0)
		return false;
	memset(bytes, 'x', sizeof bytes);
	if (marked && session->typed == 0)
		memcpy(bytes, begin, sizeof begin - 1);
	if (marked && left < sizeof bytes) {
		memcpy(bytes, end, sizeof end - 1);
		left = sizeof end - 1;
	}
	n = write(session->fd, bytes, left < sizeof bytes ? left : sizeof bytes);
	if (n > 0)
		session->typed = marked && left == sizeof end - 1 ? PASTED_BYTES
								  : session->typed + (size_t)n;
	return true;
}

/* Whether there is more to do. */
static bool
play_role(struct session *session, int number)
{
	struct winsize size = { (unsigned short)(1 + random() % 300),
				(unsigned short)(1 + random() % 500), 0, 0 };

	if (session->fd < 0)
		return false;
	switch (number % ROLES) {
	case TYPES:
		return type_word(session);
	case RESIZES:
		(void)ioctl(session->fd, TIOCSWINSZ, &size);
		return false;
	case PASTES:
		return paste_more(session, number / ROLES % 2 == 1);
	default:
		(void)!write(session->fd, "\f", 1);
		return false;
	}
}

static void
mix(const char *text)
{
	struct winsize size = { 24, 80, 0, 0 };
	size_t letters = 0;
	bool more = true;

	word = text;
	word_times = calloc((size_t)count * strlen(word) + 1, sizeof *word_times);
	word_answers = 0;
	for (int i = 0; i < count; i++) {
		sessions[i].deaf = i % ROLES == DEAF;
		sessions[i].pressed = 0;
		sessions[i].typed = 0;
		letters += i % ROLES == TYPES ? strlen(word) : 0;
	}
	while (more && now_ms() - begun < 5L * PATIENCE_MS) {
		more = false;
		for (int i = 0; i < count; i++)
			more = play_role(&sessions[i], i) || more;
		listen_to_all(2, note_letter);
	}
	for (int i = RESIZES; i < count; i += ROLES)
		(void)ioctl(sessions[i].fd, TIOCSWINSZ, &size);
	printf("%s in %ld ms\n", more ? "not all typed and pasted" : "all typed and pasted",
	       now_ms() - begun);
	lost = lost || more;
	tell_times(word_times, word_answers, letters);
	free(word_times);
}

/* ---- signals */

static const struct {
	const char *name;
	int number;
} names[] = {
	{ "HUP", SIGHUP }, { "TERM", SIGTERM }, { "INT", SIGINT }, { "QUIT", SIGQUIT },
	{ "TSTP", SIGTSTP }, { "CONT", SIGCONT }, { "WINCH", SIGWINCH }, { "CHLD", SIGCHLD },
	{ "PIPE", SIGPIPE }, { "ALRM", SIGALRM }, { "USR1", SIGUSR1 }, { "TTIN", SIGTTIN },
};

static bool
has_ended(const struct session *session)
{
	siginfo_t info = { 0 };

	return session->pid == 0
	       || (waitid(P_PID, (id_t)session->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0
		   && info.si_pid != 0);
}

static void
send_signals(const char *what)
{
	int numbers[sizeof names / sizeof names[0]], kinds = 0, times = atoi(what);

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *at = strstr(what, names[i].name);

		if (at != NULL && at[-1] == ',')
			numbers[kinds++] = names[i].number;
	}
	for (int n = 0; n < times && kinds > 0; n++) {
		for (int i = 0; i < count; i++)
			if (!has_ended(&sessions[i]))
				kill(sessions[i].pid, numbers[random() % kinds]);
		if (n % 3 == 0)
			listen_to_all(0, no_interest);
		usleep((useconds_t)(random() % 200));
	}
}

static void
choose(const char *which)
{
	const char *slash = strchr(which, '/');
	int rest = atoi(which), modulo = slash != NULL ? atoi(slash + 1) : 0;

	for (int i = 0; i < count; i++)
		sessions[i].chosen = modulo > 0 && i % modulo == rest;
}

static void
step(const char *what)
{
	if (strncmp(what, "up=", 3) == 0)
		wait_up(what + 3);
	else if (strncmp(what, "key=", 4) == 0)
		press(what + 4);
	else if (strncmp(what, "run=", 4) == 0)
		lost = system(what + 4) != 0 || lost;
	else if (strncmp(what, "signals=", 8) == 0)
		send_signals(what + 8);
	else if (strncmp(what, "mix=", 4) == 0)
		mix(what + 4);
	else if (strncmp(what, "each=", 5) == 0)
		choose(what + 5);
	else if (strcmp(what, "wait") == 0)
		wait_all(0, false);
	else if (strncmp(what, "wait=", 5) == 0)
		wait_all(atoi(what + 5), true);
	for (int i = 0; i < count; i++)
		if (strcmp(what, "listen") == 0) {
			sessions[i].deaf = false;
		} else if (!sessions[i].chosen) {
			continue;
		} else if (strcmp(what, "kill") == 0 && sessions[i].pid > 0) {
			kill(sessions[i].pid, SIGKILL);
		} else if (strcmp(what, "hangup") == 0 && sessions[i].fd >= 0) {
			close(sessions[i].fd);
			sessions[i].fd = -1;
		}
	fflush(stdout);
	begun = now_ms();
}

int
main(int argc, char **argv)
{
	struct rlimit files = { 4096, 4096 };

	count = argc > 2 ? atoi(argv[1]) : 0;
	if (count < 1)
		return 2;
	(void)setrlimit(RLIMIT_NOFILE, &files);
	(void)signal(SIGPIPE, SIG_IGN);
	sessions = calloc((size_t)count, sizeof *sessions);
	begun = now_ms();
	for (int i = 0; i < count; i++) {
		start(&sessions[i], argv[2]);
		if (i % 10 == 9)
			listen_to_all(0, no_interest);
	}
	for (int i = 3; i < argc; i++)
		step(argv[i]);
	for (int i = 0; i < count; i++)
		if (sessions[i].pid > 0)
			kill(sessions[i].pid, SIGKILL);
	free(sessions);
	return lost ? 1 : 0;
}
