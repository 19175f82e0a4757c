/* Between the two processes: sizes, the arguments each with a NUL behind it, the input; back
 * comes how it ended and what it wrote. */
#include "frontend/runner.h"

#include "frontend/paths.h"
#include "frontend/printer.h"
#include "guard/wire.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	ARGUMENTS_MAX = 16,
	ARGUMENT_BYTES_MAX = 4096,
	BYTES_MAX = 64 * 1024 * 1024,
	SECONDS_MAX = 600,
	GRACE_SECONDS = 10
};

struct request {
	uint32_t arguments;	/* bytes of all */
	uint32_t in;
	uint32_t out_max;
	uint32_t seconds;
};

struct reply {
	int32_t end, status;	/* of struct helper_result */
	uint64_t out;		/* bytes */
};

/* ---- the process ---- */

/* NULL-terminated; false: they are none of ours. */
static bool
part_arguments(char *arguments[ARGUMENTS_MAX + 1], char *bytes, size_t length)
{
	size_t count = 0;

	if (length == 0 || bytes[length - 1] != '\0')
		return false;
	for (size_t at = 0; at < length; at += strlen(bytes + at) + 1) {
		if (count == ARGUMENTS_MAX)
			return false;
		arguments[count++] = bytes + at;
	}
	arguments[count] = NULL;
	return true;
}

/* What it was handed is read whole, also where memory for it is out, so that the next request
 * begins where it does. */
static bool
serve(const struct helper_keeper *keeper, const struct request *request)
{
	char bytes[ARGUMENT_BYTES_MAX], *arguments[ARGUMENTS_MAX + 1];
	struct helper_result result = { .end = HELPER_FAILED };
	struct reply reply;
	char *in;
	bool sent;

	if (request->arguments > sizeof bytes || request->in > BYTES_MAX
	    || request->out_max > BYTES_MAX || request->seconds > SECONDS_MAX
	    || !wire_receive(keeper->from, bytes, request->arguments)
	    || !part_arguments(arguments, bytes, request->arguments))
		return false;
	in = malloc((size_t)request->in + 1);
	if (in == NULL || !wire_receive(keeper->from, in, request->in)) {
		free(in);
		return false;
	}
	helper_run(&result, &(struct helper){
		.path = paths_paper(), .arguments = arguments, .in = in,
		.in_length = request->in, .out_max = request->out_max,
		.seconds = request->seconds, .keeper = keeper });
	explicit_bzero(in, request->in);
	free(in);
	reply = (struct reply){ (int32_t)result.end, (int32_t)result.status, result.out_length };
	sent = wire_send(keeper->from, &reply, sizeof reply)
	       && wire_send(keeper->from, result.out, result.out_length);
	free(result.out);
	return sent;
}

static _Noreturn void
be_runner(int fd)
{
	const struct sandbox_rules rules = printer_rules();
	const struct helper_keeper keeper = {
		.from = fd, .nowhere = STDERR_FILENO, .grace = GRACE_SECONDS,
	};
	struct sandbox_level level;
	struct request request;
	const char ready = 1;

	(void)setsid();		/* what the keys of the terminal send is for others */
	if (!sandbox_close(&rules, &level) || !wire_send(fd, &ready, 1))
		_exit(1);
	while (wire_receive(fd, &request, sizeof request) && serve(&keeper, &request))
		continue;
	_exit(0);
}

/* Standard streams lead nowhere. */
static bool
leave_terminal(void)
{
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

	return nowhere >= 0 && dup2(nowhere, STDIN_FILENO) >= 0
	       && dup2(nowhere, STDOUT_FILENO) >= 0 && dup2(nowhere, STDERR_FILENO) >= 0;
}

int
runner_start(void)
{
	int ends[2];
	char ready;
	pid_t child;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return -1;
	child = fork();
	if (child == 0) {
		(void)close(ends[0]);
		if (ends[1] > STDERR_FILENO && leave_terminal())
			be_runner(ends[1]);
		_exit(1);
	}
	(void)close(ends[1]);
	if (child > 0 && wire_receive(ends[0], &ready, 1))
		return ends[0];
	(void)close(ends[0]);
	return -1;
}

/* ---- our side ---- */

static bool
send_request(int runner, const struct helper *helper)
{
	struct request request = {
		.in = (uint32_t)helper->in_length, .out_max = (uint32_t)helper->out_max,
		.seconds = helper->seconds,
	};

	for (char *const *argument = helper->arguments; *argument != NULL; argument++)
		request.arguments += (uint32_t)strlen(*argument) + 1;
	if (helper->in_length > BYTES_MAX || helper->out_max > BYTES_MAX
	    || request.arguments > ARGUMENT_BYTES_MAX
	    || !wire_send(runner, &request, sizeof request))
		return false;
	for (char *const *argument = helper->arguments; *argument != NULL; argument++)
		if (!wire_send(runner, *argument, strlen(*argument) + 1))
			return false;
	return wire_send(runner, helper->in, helper->in_length);
}

/* Room is made beforehand: an answer that was not all read would be taken for the next. */
void
runner_ask(int runner, struct helper_result *result, const struct helper *helper)
{
	char *out = malloc(helper->out_max + 1);
	struct reply reply;

	*result = (struct helper_result){ .end = HELPER_FAILED };
	if (out == NULL || !send_request(runner, helper)
	    || !wire_receive(runner, &reply, sizeof reply) || reply.out > helper->out_max
	    || !wire_receive(runner, out, reply.out)) {
		free(out);
		return;
	}
	result->end = (enum helper_end)reply.end;
	result->status = reply.status;
	if (result->end != HELPER_ENDED) {
		free(out);
		return;
	}
	out[reply.out] = '\0';
	result->out = out;
	result->out_length = reply.out;
}
