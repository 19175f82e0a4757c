/* Asking a server that may be slow, gone, or stopped: nothing waits longer than it is told to. */
#include "store/postgres_private.h"

#include "text/error.h"
#include "text/text.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int64_t
postgres_clock(void)
{
	struct timespec now = { 0 };

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
postgres_hang_up(struct postgres *postgres)
{
	PQfinish(postgres->connection);
	postgres->connection = NULL;
	postgres->open = false;
}

/* Until there is something to read, or (events) to write; false: not in time. */
static bool
wait_for(PGconn *connection, short events, int64_t until)
{
	for (;;) {
		struct pollfd socket = { .fd = PQsocket(connection), .events = events };
		int64_t left = until - postgres_clock();
		int ready = left <= 0 || socket.fd < 0 ? 0 : poll(&socket, 1, (int)left);

		if (ready >= 0 || errno != EINTR)
			return ready > 0;
	}
}

static bool
put(PGconn *connection, const struct postgres_question *question)
{
	int left;

	if ((question->count == 0 && question->row == NULL
	     ? PQsendQuery(connection, question->sql)
	     : PQsendQueryParams(connection, question->sql, question->count, question->types,
				 question->values, NULL, NULL,
				 question->row != NULL)) != 1)
		return false;
	if (question->row != NULL)
		(void)PQsetSingleRowMode(connection);
	while ((left = PQflush(connection)) == 1)
		if (!wait_for(connection, POLLIN | POLLOUT,
			      postgres_clock() + question->milliseconds)
		    || PQconsumeInput(connection) != 1)
			return false;
	return left == 0;
}

/* The next of the results, NULL behind the last. */
static bool
receive(PGconn *connection, PGresult **out, int milliseconds)
{
	while (PQisBusy(connection) == 1)
		if (!wait_for(connection, POLLIN, postgres_clock() + milliseconds)
		    || PQconsumeInput(connection) != 1)
			return false;
	*out = PQgetResult(connection);
	return true;
}

bool
postgres_done(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);

	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* Whether a result is to be forgotten: a row that was handed on, or one behind a fault. */
static bool
is_passing(const struct postgres_question *question, const PGresult *last, const PGresult *next,
	   bool *wanted)
{
	if (PQresultStatus(next) == PGRES_SINGLE_TUPLE) {
		*wanted = *wanted && question->row(question->payload, next);
		return true;
	}
	return last != NULL && !postgres_done(last);
}

PGresult *
postgres_ask(struct postgres *postgres, const struct postgres_question *question)
{
	PGresult *last = NULL, *next = NULL;
	int64_t begun = postgres_clock();
	bool heard, wanted = true;

	if (postgres->connection == NULL)
		return NULL;
	heard = put(postgres->connection, question);
	while (heard && (heard = receive(postgres->connection, &next, question->milliseconds))
	       && next != NULL) {
		if (is_passing(question, last, next, &wanted)) {
			PQclear(next);
			continue;
		}
		PQclear(last);
		last = next;
	}
	if (heard && PQstatus(postgres->connection) == CONNECTION_OK)
		return last;
	PQclear(last);
	if (postgres_clock() - begun >= question->milliseconds)
		postgres->rest_until = postgres_clock() + POSTGRES_REST;
	postgres_hang_up(postgres);
	return NULL;
}

PGresult *
postgres_say(struct postgres *postgres, const char *sql)
{
	struct postgres_question question = {
		.sql = sql, .milliseconds = POSTGRES_WAIT
	};

	return postgres_ask(postgres, &question);
}

enum vv_status
postgres_number(struct postgres *postgres, const char *sql, int64_t *out, struct vv_error *err)
{
	PGresult *result = postgres_say(postgres, sql);
	enum vv_status status = VV_OK;

	if (!postgres_done(result) || PQntuples(result) != 1)
		status = postgres_fault(postgres, result, err);
	else
		*out = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
	PQclear(result);
	return status;
}

/* Of several attempts the last; hints and details are lines of their own. */
void
postgres_one_line(char *out, size_t size, const char *message)
{
	static const char begins[] = "connection to ";
	size_t length = strcspn(message, "\n");

	for (const char *line = message; *line != '\0';) {
		size_t bytes = strcspn(line, "\n");

		if (strncmp(line, begins, sizeof begins - 1) == 0) {
			message = line;
			length = bytes;
		}
		line += bytes + (line[bytes] == '\n');
	}
	if (length >= size)
		length = size - 1;
	memcpy(out, message, length);
	out[length] = '\0';
}

/* What the server's word for a fault means here. Its details may quote what somebody wrote, so
 * they are shown to nobody. */
static enum vv_status
meaning(const char *state, const char *primary, struct vv_error *err)
{
	if (strcmp(state, "23505") == 0)
		return error_set(err, VV_ANSWER, PLACE_NONE, N_("another case has this reference"));
	if (strcmp(state, "23503") == 0)
		return error_set(err, VV_NONE, PLACE_NONE, N_("the case is no longer there"));
	if (strncmp(state, "22", 2) == 0 || strncmp(state, "23", 2) == 0)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("the database of the cases cannot keep this text: %s"), primary);
	if (strcmp(state, "55P03") == 0 || strcmp(state, "57014") == 0 || strncmp(state, "40", 2) == 0)
		return error_set(err, VV_IO, PLACE_NONE,
				 N_("the database of the cases is busy with what somebody else is doing"));
	if (strcmp(state, "42501") == 0)
		return error_set(err, VV_IO, PLACE_NONE,
				 N_("the database of the cases does not let this account do that: %s"), primary);
	if (strncmp(state, "42", 2) == 0)
		return error_set(err, VV_DATA, PLACE_NONE,
				 N_("the database of the cases is not as this program knows it: %s"), primary);
	if (strncmp(state, "XX", 2) == 0)
		return error_set(err, VV_DATA, PLACE_NONE, N_("the database of the cases is damaged: %s"), primary);
	return error_set(err, VV_IO, PLACE_NONE, N_("the database of the cases did not do it: %s"), primary);
}

enum vv_status
postgres_fault(struct postgres *postgres, const PGresult *result, struct vv_error *err)
{
	const char *state = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *primary
		= result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

	if (postgres->connection == NULL || state == NULL || strncmp(state, "57P", 3) == 0) {
		postgres_hang_up(postgres);
		return error_set(err, VV_IO, PLACE_NONE, N_("the database of the cases does not answer"));
	}
	return meaning(state, primary == NULL ? state : primary, err);
}
