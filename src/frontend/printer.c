/* Between the two processes: a length and so many bytes of a report there, one answer back.  A
 * length of 0 asks for what is being printed to be taken back, and so does the end of the
 * visitor's process, however it comes. */
#include "frontend/printer.h"

#include "frontend/environment.h"
#include "frontend/output.h"
#include "frontend/paths.h"
#include "frontend/place.h"
#include "guard/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	REPORT_BYTES_MAX = 8 * 1024 * 1024,	/* as veiviser-paper has it */
	GRACE_SECONDS = 10
};

enum answer_kind { ANSWER_ENDED, ANSWER_ENOUGH, ANSWER_GONE };

struct answer {
	int32_t kind;
	int32_t end, status;	/* ANSWER_ENDED: as of struct helper_result */
};

/* ---- the print process ---- */

struct print_process {
	const struct paper_queue *queue;
	struct helper_keeper keeper;
	unsigned sheets;
};

/* What the one program needs that is started from here: it closes a narrower one itself. */
struct sandbox_rules
printer_rules(void)
{
	static const char *folders[] = {
		"/usr", "/lib", "/lib64", "/etc", "/var/cache/fontconfig", NULL, NULL
	};

	folders[5] = paths_locale();
	return (struct sandbox_rules){
		.folders = folders, .program = paths_paper(), .connection = true, .threads = true,
		.memory = 768 * 1024 * 1024, .seconds = 900, .file = 1024 * 1024,
		.descriptors = 64,
	};
}

/* Of a report, only for as long as it is being printed. */
static struct answer
print(struct print_process *process, uint32_t length)
{
	struct helper_result result = { .end = HELPER_FAILED };
	char *input = malloc(length);

	if (input == NULL || !wire_receive(process->keeper.from, input, length))
		_exit(EXIT_SYSTEM);	/* what follows could not be told from it */
	if (process->sheets++ < PRINTER_SHEETS_MAX)
		paper_print(&result, process->queue, input, length, &process->keeper);
	explicit_bzero(input, length);
	free(input);
	free(result.out);
	if (process->sheets > PRINTER_SHEETS_MAX)
		return (struct answer){ .kind = ANSWER_ENOUGH };
	return (struct answer){ ANSWER_ENDED, (int32_t)result.end, (int32_t)result.status };
}

static _Noreturn void
be_print_process(struct print_process *process)
{
	struct sandbox_rules closed = printer_rules();
	struct sandbox_level level;
	uint32_t length;

	/* not with the terminal, nor asked to end by itself: a sheet would be left behind */
	(void)setsid();
	(void)signal(SIGTERM, SIG_IGN);
	if (!sandbox_close(&closed, &level))
		_exit(EXIT_SYSTEM);
	while (wire_receive(process->keeper.from, &length, sizeof length)) {
		struct answer answer;

		if (length == 0)
			continue;	/* that had ended before it came */
		if (length > REPORT_BYTES_MAX)
			break;
		answer = print(process, length);
		if (!wire_send(process->keeper.from, &answer, sizeof answer))
			break;
	}
	_exit(EXIT_DONE);
}

/* Standard streams lead nowhere.  The lifeline stays open, by which the supervisor sees that the
 * process is there. */
static bool
leave_terminal(const struct print_process *process)
{
	int nowhere = process->keeper.nowhere;

	return dup2(nowhere, STDIN_FILENO) >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0
	       && dup2(nowhere, STDERR_FILENO) >= 0;
}

int
printer_start(const struct paper_queue *queue)
{
	struct print_process process = {
		.queue = queue,
		.keeper = { .nowhere = open("/dev/null", O_RDWR | O_CLOEXEC),
			    .grace = GRACE_SECONDS },
	};
	int ends[2] = { -1, -1 };
	pid_t child = -1;

	if (process.keeper.nowhere >= 0
	    && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0)
		child = fork();
	if (child == 0) {
		(void)close(ends[0]);
		process.keeper.from = ends[1];
		if (leave_terminal(&process))
			be_print_process(&process);
		_exit(EXIT_SYSTEM);
	}
	if (process.keeper.nowhere >= 0)
		(void)close(process.keeper.nowhere);
	if (ends[1] >= 0)
		(void)close(ends[1]);
	if (child < 0 && ends[0] >= 0) {
		(void)close(ends[0]);
		ends[0] = -1;
	}
	return ends[0];
}

/* ---- the visitor's side ---- */

bool
printer_is_there(const struct interview *interview)
{
	return interview->place != NULL && interview->place->printer >= 0;
}

/* What is printed is what a PDF would show; NULL: memory is out. */
static char *
make_input(const struct interview *interview, const struct vv_report *report)
{
	const struct output_of of = { .texts = interview->texts, .language = interview->language,
				      .report = report };
	struct output output = { .bytes = NULL };
	vv_day today = environment_today();
	char *input = NULL, *fault;

	if (output_make(&output, FORMAT_PDF, &of, &fault) == EXIT_DONE)
		input = paper_input(output.bytes, &today);
	output_clear(&output);
	return input;
}

bool
printer_send(const struct interview *interview, const struct vv_report *report)
{
	char *input = make_input(interview, report);
	uint32_t length = input == NULL ? 0 : (uint32_t)strlen(input);
	int fd = interview->place->printer;
	bool sent = length > 0 && length <= REPORT_BYTES_MAX
		    && wire_send(fd, &length, sizeof length) && wire_send(fd, input, length);

	free(input);
	return sent;
}

bool
printer_ended(const struct interview *interview, int ms, const char **text, bool *printed)
{
	struct pollfd wait = { .fd = interview->place->printer, .events = POLLIN };
	struct answer answer = { .kind = ANSWER_GONE };

	if (poll(&wait, 1, ms) <= 0)
		return false;
	if (!wire_receive(wait.fd, &answer, sizeof answer))
		answer.kind = ANSWER_GONE;
	*printed = answer.kind == ANSWER_ENDED && answer.end == HELPER_ENDED && answer.status == 0;
	if (*printed)
		*text = N_("The sheet has been printed.");
	else if (answer.kind == ANSWER_ENOUGH)
		*text = N_("no more sheets are printed in one visit");
	else
		*text = answer.kind == ANSWER_ENDED
			? paper_end_text((enum helper_end)answer.end, answer.status)
			: N_("veiviser-paper cannot be run: memory or the system");
	return true;
}

void
printer_take_back(const struct interview *interview)
{
	uint32_t length = 0;

	(void)wire_send(interview->place->printer, &length, sizeof length);
}
