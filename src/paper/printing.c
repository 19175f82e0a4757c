/* IPP by libcups.  A name that is not there and a service that is not there look the same
 * to its simple calls, and a paused queue takes a sheet and keeps it: so it is connected
 * first, the queue's state is read before and while it prints, and a sheet that does not
 * come out is taken back with its file.  The words of the service are told to nobody. */
#include "paper/printing.h"

#ifdef HAVE_CUPS

#include <cups/cups.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	CONNECT_MS = 5000,
	ANSWER_SECONDS = 10,
	QUEUE_BYTES_MAX = 127,
	POLL_MS = 200,
	STOP_SECONDS = 2,
	STOP_POLL_MS = 20
};

/* The same for everybody: what is printed is nobody's business but the reader's. */
#define JOB_TITLE "veiviser"
#define JOB_USER "veiviser"

/* Where requests go; the queue is named in them. */
#define RESOURCE "/"

struct printer {
	http_t *http;
	char uri[HTTP_MAX_URI];
	int job;
};

bool
printing_is_built(void)
{
	return true;
}

/* Nobody is there to be asked. */
static const char *
no_password(const char *prompt, http_t *http, const char *method, const char *resource, void *data)
{
	(void)prompt, (void)http, (void)method, (void)resource, (void)data;
	return NULL;
}

/* A service that hangs is not waited for. */
static int
give_up(http_t *http, void *data)
{
	(void)http, (void)data;
	return 0;
}

/* ---- a request and its answer ---- */

/* About a job, or with 0 about the queue. */
static ipp_t *
new_request(const struct printer *printer, ipp_op_t operation, int job)
{
	ipp_t *request = ippNewRequest(operation);

	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, printer->uri);
	if (job > 0)
		ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
		     JOB_USER);
	return request;
}

/* What a status means to us. */
static enum paper_fault
fault_of(ipp_status_t status)
{
	if (status < IPP_STATUS_REDIRECTION_OTHER_SITE && status >= IPP_STATUS_OK)
		return PAPER_DONE;
	switch ((int)status) {
	case IPP_STATUS_ERROR_NOT_FOUND:
		return PAPER_NO_QUEUE;
	case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
		return PAPER_NOT_ACCEPTING;
	case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
		return PAPER_FORMAT;
	case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
		return PAPER_NO_SERVICE;
	default:
		return PAPER_REFUSED;
	}
}

/* libcups gives "not found" also for a connection that broke: only an answer counts. */
static enum paper_fault
ask(ipp_t **answer, struct printer *printer, ipp_t *request)
{
	*answer = cupsDoRequest(printer->http, request, RESOURCE);
	if (*answer == NULL)
		return PAPER_NO_SERVICE;
	return fault_of(ippGetStatusCode(*answer));
}

static int
read_integer(ipp_t *answer, const char *name, ipp_tag_t tag)
{
	ipp_attribute_t *attribute = ippFindAttribute(answer, name, tag);

	return attribute == NULL ? 0 : ippGetInteger(attribute, 0);
}

/* ---- the queue ---- */

static bool
is_queue_name(const char *queue)
{
	size_t length = strlen(queue);

	if (length == 0 || length > QUEUE_BYTES_MAX)
		return false;
	for (; *queue != '\0'; queue++)
		if ((unsigned char)*queue <= ' ' || *queue == 0x7F
		    || strchr("/#?\\'\"<>", *queue) != NULL)
			return false;
	return true;
}

static bool
set_address(struct printer *printer, const char *queue)
{
	return httpAssembleURIf(HTTP_URI_CODING_ALL, printer->uri, sizeof printer->uri, "ipp", NULL,
				"localhost", 0, "/printers/%s", queue) == HTTP_URI_STATUS_OK;
}

enum paper_fault
printer_open(struct printer **out, const char *socket, const char *queue)
{
	struct printer *printer;

	if (!is_queue_name(queue))
		return PAPER_NO_QUEUE;
	printer = calloc(1, sizeof *printer);
	if (printer == NULL || !set_address(printer, queue)) {
		free(printer);
		return PAPER_SYSTEM;
	}
	cupsSetPasswordCB2(no_password, NULL);
	cupsSetUser(JOB_USER);
	printer->http = httpConnect2(socket != NULL ? socket : "/run/cups/cups.sock", 0, NULL,
				     AF_UNSPEC, HTTP_ENCRYPTION_NEVER, 1, CONNECT_MS, NULL);
	if (printer->http == NULL) {
		free(printer);
		return PAPER_NO_SERVICE;
	}
	httpSetTimeout(printer->http, ANSWER_SECONDS, give_up, NULL);
	*out = printer;
	return PAPER_DONE;
}

/* The queue is there, goes on, and takes jobs. */
static enum paper_fault
look_at_queue(struct printer *printer, bool new_job)
{
	static const char *const wanted[] = { "printer-state", "printer-is-accepting-jobs" };
	ipp_t *request = new_request(printer, IPP_OP_GET_PRINTER_ATTRIBUTES, 0), *answer;
	enum paper_fault fault;

	ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", 2, NULL,
		      wanted);
	fault = ask(&answer, printer, request);
	if (fault == PAPER_DONE) {
		ipp_attribute_t *accepting = ippFindAttribute(answer, "printer-is-accepting-jobs",
							      IPP_TAG_BOOLEAN);

		if (new_job && (accepting == NULL || !ippGetBoolean(accepting, 0)))
			fault = PAPER_NOT_ACCEPTING;
		else if (read_integer(answer, "printer-state", IPP_TAG_ENUM) == IPP_PSTATE_STOPPED)
			fault = PAPER_PAUSED;
	}
	ippDelete(answer);
	return fault;
}

enum paper_fault
printer_look(struct printer *printer)
{
	return look_at_queue(printer, true);
}

/* ---- the job ---- */

/* Whatever the queue or a user's settings say: A4, one side, fitted. */
static ipp_t *
new_job(const struct printer *printer)
{
	ipp_t *request = new_request(printer, IPP_OP_PRINT_JOB, 0);

	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, JOB_TITLE);
	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
		     "application/pdf");
	ippAddInteger(request, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", 1);
	ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL, "iso_a4_210x297mm");
	ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", NULL, "one-sided");
	ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", NULL, "auto-fit");
	return request;
}

static enum paper_fault
send_job(struct printer *printer, const char *pdf, size_t length)
{
	ipp_t *request = new_job(printer), *answer = NULL;
	http_status_t status = cupsSendRequest(printer->http, request, RESOURCE,
					       ippLength(request) + length);
	enum paper_fault fault = PAPER_NO_SERVICE;

	if (status == HTTP_STATUS_CONTINUE)
		status = cupsWriteRequestData(printer->http, pdf, length);
	if (status == HTTP_STATUS_CONTINUE || status == HTTP_STATUS_OK)
		answer = cupsGetResponse(printer->http, RESOURCE);
	if (answer != NULL) {
		fault = fault_of(ippGetStatusCode(answer));
		printer->job = read_integer(answer, "job-id", IPP_TAG_INTEGER);
		if (fault == PAPER_DONE && printer->job <= 0)
			fault = PAPER_REFUSED;
	}
	ippDelete(answer);
	ippDelete(request);
	return fault;
}

static enum paper_fault
job_state(struct printer *printer, ipp_jstate_t *state)
{
	ipp_t *request = new_request(printer, IPP_OP_GET_JOB_ATTRIBUTES, printer->job), *answer;
	enum paper_fault fault;

	ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", NULL,
		     "job-state");
	fault = ask(&answer, printer, request);
	*state = (ipp_jstate_t)read_integer(answer, "job-state", IPP_TAG_ENUM);
	ippDelete(answer);
	/* a service that keeps no history has forgotten it, so it is done with it */
	if (fault == PAPER_NO_QUEUE) {
		*state = IPP_JSTATE_COMPLETED;
		return PAPER_DONE;
	}
	return fault;
}

/* ---- no longer wanted ---- */

static volatile sig_atomic_t unwanted;

static void
note_unwanted(int number)
{
	(void)number;
	unwanted = 1;
}

/* From here on SIGTERM does not end us, for what was sent has to be taken back first.  It comes
 * only while nothing is said to the service: libcups takes an answer that is interrupted for one
 * that does not come, and the job would be lost. */
static void
heed_unwanted(void)
{
	struct sigaction action = { .sa_handler = note_unwanted };
	sigset_t ends;

	sigemptyset(&action.sa_mask);
	(void)sigaction(SIGTERM, &action, NULL);
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	(void)sigprocmask(SIG_BLOCK, &ends, NULL);
}

/* Waits, unless it is not wanted any more; whether it is not. */
static bool
pause_for(unsigned ms)
{
	const struct timespec time = { .tv_nsec = (long)ms * 1000000L };
	sigset_t now;

	(void)sigprocmask(SIG_BLOCK, NULL, &now);
	sigdelset(&now, SIGTERM);
	if (!unwanted)
		(void)ppoll(NULL, 0, &time, &now);
	return unwanted;
}

/* ---- waiting for it ---- */

static double
seconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Until the job is done, or has not been for too long, or is not wanted any more, or it or the
 * queue has stopped: that waits for somebody who looks after the service. */
static enum paper_fault
watch_job(struct printer *printer, unsigned seconds)
{
	double end = seconds_now() + seconds;
	ipp_jstate_t state = IPP_JSTATE_PENDING;
	enum paper_fault fault;

	while ((fault = job_state(printer, &state)) == PAPER_DONE && state < IPP_JSTATE_STOPPED) {
		fault = look_at_queue(printer, false);
		if (fault == PAPER_DONE && seconds_now() >= end)
			fault = PAPER_NOT_PRINTED;
		if (fault == PAPER_DONE && pause_for(POLL_MS))
			fault = PAPER_TAKEN_BACK;
		if (fault != PAPER_DONE)
			break;
	}
	if (fault == PAPER_DONE && state != IPP_JSTATE_COMPLETED)
		fault = PAPER_ABORTED;
	return fault;
}

/* ---- taking it back ---- */

static enum paper_fault
cancel(struct printer *printer, bool purge)
{
	ipp_t *request = new_request(printer, IPP_OP_CANCEL_JOB, printer->job), *answer;
	enum paper_fault fault;

	if (purge)
		ippAddBoolean(request, IPP_TAG_OPERATION, "purge-job", 1);
	fault = ask(&answer, printer, request);
	ippDelete(answer);
	return fault;
}

static bool
is_processing(struct printer *printer)
{
	static const char *const wanted[] = { "printer-state" };
	ipp_t *request = new_request(printer, IPP_OP_GET_PRINTER_ATTRIBUTES, 0), *answer;
	bool processing;

	ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", 1, NULL,
		      wanted);
	processing = ask(&answer, printer, request) == PAPER_DONE
		     && read_integer(answer, "printer-state", IPP_TAG_ENUM)
			== (int)IPP_PSTATE_PROCESSING;
	ippDelete(answer);
	return processing;
}

/* Takes the job back, with its file and all that the service knows of it.  Of a job that is
 * purged while it is still being stopped, cupsd writes its record once more afterwards. */
static bool
purge_job(struct printer *printer, bool ended)
{
	double end = seconds_now() + STOP_SECONDS;

	if (!ended && cancel(printer, false) == PAPER_DONE)
		while (is_processing(printer) && seconds_now() < end) {
			struct timespec pause = { .tv_nsec = STOP_POLL_MS * 1000000L };

			(void)nanosleep(&pause, NULL);
		}
	return cancel(printer, true) == PAPER_DONE;
}

enum paper_fault
printer_print(struct printer *printer, const char *pdf, size_t length, unsigned seconds)
{
	enum paper_fault fault;

	heed_unwanted();
	fault = look_at_queue(printer, true);
	if (fault == PAPER_DONE && pause_for(0))
		fault = PAPER_TAKEN_BACK;
	if (fault == PAPER_DONE)
		fault = send_job(printer, pdf, length);
	if (fault == PAPER_DONE)
		fault = watch_job(printer, seconds);
	/* what is done leaves nothing behind, either, where the service lets us */
	if (printer->job > 0 && !purge_job(printer, fault == PAPER_DONE)
	    && (fault == PAPER_NOT_PRINTED || fault == PAPER_PAUSED || fault == PAPER_TAKEN_BACK))
		fault = PAPER_STUCK;
	return fault;
}

void
printer_close(struct printer *printer)
{
	if (printer == NULL)
		return;
	httpClose(printer->http);
	free(printer);
}

#else

bool
printing_is_built(void)
{
	return false;
}

enum paper_fault
printer_open(struct printer **out, const char *socket, const char *queue)
{
	(void)out, (void)socket, (void)queue;
	return PAPER_NO_PRINTING;
}

enum paper_fault
printer_look(struct printer *printer)
{
	(void)printer;
	return PAPER_NO_PRINTING;
}

enum paper_fault
printer_print(struct printer *printer, const char *pdf, size_t length, unsigned seconds)
{
	(void)printer, (void)pdf, (void)length, (void)seconds;
	return PAPER_NO_PRINTING;
}

void
printer_close(struct printer *printer)
{
	(void)printer;
}

#endif
