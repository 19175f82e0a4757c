/* Running a program of ours as a filter: bytes in, bytes out.  No shell, no environment, no
 * descriptor but its three, no terminal.  However it ends, nothing waits for ever. */
#ifndef VV_HELPER_H
#define VV_HELPER_H

#include <stddef.h>

enum helper_end {
	HELPER_ENDED,		/* by itself, with an exit status */
	HELPER_MISSING,		/* it cannot be started: it is not there */
	HELPER_FAILED,		/* the system has no memory, process or descriptor for it */
	HELPER_KILLED,		/* a signal ended it */
	HELPER_LATE,		/* it was ended when its time was over */
	HELPER_STOPPED,		/* it was asked to stop what it was doing, and has */
	HELPER_TOO_MUCH		/* it was ended when it had written too much */
};

/* Whoever may stop it, by a byte or by hanging up.  It gets SIGTERM then, and after the grace
 * SIGKILL. */
struct helper_keeper {
	int from;			/* descriptor */
	int nowhere;			/* /dev/null, open for writing: it may not be opened now */
	unsigned grace;			/* seconds */
};

struct helper {
	const char *path;		/* absolute */
	char *const *arguments;		/* with its name first, NULL last */
	const char *in;
	size_t in_length;
	size_t out_max;			/* bytes */
	unsigned seconds;		/* it may take */
	const struct helper_keeper *keeper;	/* NULL: nobody stops it */
};

struct helper_result {
	enum helper_end end;
	int status;		/* with HELPER_ENDED */
	char *out;		/* with HELPER_ENDED: what it wrote; free() it */
	size_t out_length;
};

/** From here on programs are run by the process that runner_start (frontend/runner.h) has made,
 *  which is left its descriptor. */
void helper_leave_to(int fd);

/** Runs it to its end.  SIGPIPE must be ignored, as environment_prepare does. */
void helper_run(struct helper_result *result, const struct helper *helper);

#endif
