/* The store in a PostgreSQL database: transactions over a connection that may be lost at any
 * moment.
 *
 * What writes is alone, by an advisory lock that ends with its transaction, so that who comes
 * later sees all that was written before, and versions rise in the order in which they are
 * committed. A transaction is never repeated from its middle: when the connection is lost, all
 * of it is. When it is lost while COMMIT is answered, the server is asked what became of it,
 * by a number that the transaction has written itself.
 *
 * No statement is prepared, so nothing is stale after the tables have changed or another
 * server has taken over, and one may stand behind a program that shares connections out by
 * transaction. */
#include "store/postgres_private.h"

#include "store/backend.h"
#include "text/error.h"
#include "text/text.h"

#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/* Seconds after which somebody who is no longer heard of does not write any more. */
enum { LEASE = 60 };

enum { PARAMETERS_MAX = 32, NUMBER_BYTES = 24, COLUMNS_MAX = 40 };

/* Types of the server, from its pg_type.dat; they never change. */
enum { TYPE_BOOL = 16, TYPE_INT8 = 20, TYPE_INT2 = 21, TYPE_INT4 = 23, TYPE_TEXT = 25 };

struct store_database {
	struct postgres postgres;
};

/* ---- opening ------------------------------------------------------------ */

static bool
takes(const char *where)
{
	return strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0;
}

static void
close_database(struct store_database *database)
{
	if (database == NULL)
		return;
	postgres_hang_up(&database->postgres);
	free(database->postgres.where);
	free(database->postgres.place);
	free(database);
}

static enum vv_status
open_database(struct store_database **out, const struct store_options *options,
	      struct vv_error *err)
{
	struct store_database *database = calloc(1, sizeof *database);
	uint64_t chance;
	enum vv_status status = VV_OK;

	if (database == NULL)
		return error_no_memory(err);
	if (getrandom(&chance, sizeof chance, 0) != sizeof chance)
		status = error_set(err, VV_IO, PLACE_NONE, N_("the system gives no random numbers"));
	(void)snprintf(database->postgres.token, sizeof database->postgres.token, "%016" PRIx64,
		       chance);
	database->postgres.patience = options->patience < POSTGRES_PATIENCE ? options->patience
									: POSTGRES_PATIENCE;
	database->postgres.where = strdup(options->where);
	if (database->postgres.where == NULL)
		status = error_no_memory(err);
	if (status == VV_OK)
		status = postgres_connect(&database->postgres, err);
	if (status == VV_OK)
		status = postgres_schema(&database->postgres, options->create, err);
	if (status == VV_OK)
		*out = database;
	else
		close_database(database);
	return status;
}

/* ---- transactions ------------------------------------------------------- */

/* All of it is one message, so that it costs one way there and back. Behind the lock each
 * statement sees what was there when it was had. What is put in are numbers, and a token of
 * digits. */
static const char begin_read[]
	= "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
	  "SET LOCAL search_path = pg_catalog, pg_temp;"
	  "SELECT " POSTGRES_NOW ", (SELECT version FROM veiviser.schema), ''";

/* Notes which change of this program it is.  Programs long gone are forgotten. */
static const char begin_write[]
	= "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;"
	  "SET LOCAL search_path = pg_catalog, pg_temp;"
	  "SET LOCAL lock_timeout = '%ums';"
	  "SELECT pg_catalog.pg_advisory_xact_lock(" POSTGRES_LOCK_WRITE ");"
	  "DELETE FROM veiviser.writers WHERE at < " POSTGRES_NOW " - 2592000;"
	  "INSERT INTO veiviser.writers (token, change, at)"
	  " VALUES ('%s', %" PRId64 ", " POSTGRES_NOW ")"
	  " ON CONFLICT (token) DO UPDATE SET change = excluded.change, at = excluded.at"
	  " RETURNING at, (SELECT version FROM veiviser.schema),"
	  " pg_catalog.pg_current_xact_id()::pg_catalog.text";

static PGresult *
say_begin(struct postgres *postgres, bool writes)
{
	char sql[sizeof begin_write + 64];

	if (!writes)
		return postgres_say(postgres, begin_read);
	(void)snprintf(sql, sizeof sql, begin_write, postgres->patience, postgres->token,
		       ++postgres->changes);
	return postgres_say(postgres, sql);
}

static void
rollback(struct store_database *database)
{
	struct postgres *postgres = &database->postgres;

	if (postgres->open)
		PQclear(postgres_say(postgres, "ROLLBACK"));
	postgres->open = false;
	postgres->transaction[0] = '\0';
}

static enum vv_status
read_begin(struct postgres *postgres, const PGresult *result, int64_t *now, struct vv_error *err)
{
	if (!postgres_done(result) || PQntuples(result) != 1)
		return postgres_fault(postgres, result, err);
	if (strtol(PQgetvalue(result, 0, 1), NULL, 10) != POSTGRES_SCHEMA)
		return error_set(err, VV_DATA, PLACE_NONE,
				 N_("the database of the cases was brought up to date for a newer version of this program: install that here, too"));
	*now = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
	(void)snprintf(postgres->transaction, sizeof postgres->transaction, "%s",
		       PQgetvalue(result, 0, 2));
	return VV_OK;
}

/* A connection that has been lost since it was used last costs nothing but another try. */
static enum vv_status
begin(struct store_database *database, bool writes, int64_t *now, struct vv_error *err)
{
	struct postgres *postgres = &database->postgres;
	PGresult *result = NULL;
	enum vv_status status;

	for (int attempt = 0; attempt < 2 && result == NULL; attempt++) {
		status = postgres_connect(postgres, err);
		if (status != VV_OK)
			return status;
		result = say_begin(postgres, writes);
	}
	postgres->open = postgres->connection != NULL;
	status = read_begin(postgres, result, now, err);
	PQclear(result);
	if (status != VV_OK)
		rollback(database);
	return status;
}

/* Asks for one value of one text; out is "" where there is no row. */
static enum vv_status
ask_one(struct postgres *postgres, const char *sql, const char *text, char out[NUMBER_BYTES],
	struct vv_error *err)
{
	const char *const values[] = { text };
	const Oid types[] = { TYPE_TEXT };
	struct postgres_question question = { .sql = sql, .count = 1, .types = types,
					      .values = values, .milliseconds = POSTGRES_WAIT };
	PGresult *result = postgres_ask(postgres, &question);
	enum vv_status status = VV_OK;

	if (result == NULL)
		status = postgres_fault(postgres, result, err);
	else
		(void)snprintf(out, NUMBER_BYTES, "%s",
			       PQntuples(result) == 1 ? PQgetvalue(result, 0, 0) : "");
	PQclear(result);
	return status;
}

/* The connection was lost before COMMIT was answered: waits until the server knows what became
 * of it. Numbers of transactions belong to one server, and another may have taken over; what
 * is believed is the row, which is there if and only if all the rest is. */
static enum vv_status
settle(struct postgres *postgres, struct vv_error *err)
{
	int64_t until = postgres_clock() + POSTGRES_WAIT;
	char word[NUMBER_BYTES] = "";
	enum vv_status status;
	bool waiting;

	do {
		status = postgres_connect(postgres, err);
		if (status == VV_OK)
			status = ask_one(postgres, "SELECT pg_catalog.pg_xact_status($1::pg_catalog.xid8)",
					 postgres->transaction, word, err);
		waiting = status == VV_OK && strcmp(word, "in progress") == 0;
		if (waiting)
			(void)poll(NULL, 0, 50);
	} while (waiting && postgres_clock() < until);
	if (status == VV_OK)
		status = ask_one(postgres, "SELECT change FROM veiviser.writers WHERE token = $1",
				 postgres->token, word, err);
	if (status == VV_OK && strtoll(word, NULL, 10) != postgres->changes)
		status = error_set(err, VV_IO, PLACE_NONE,
				   N_("the connection to the database of the cases was lost, and nothing was saved"));
	return status;
}

/* The server answers COMMIT of what has failed with success, and the word ROLLBACK. */
static enum vv_status
commit(struct store_database *database, struct vv_error *err)
{
	struct postgres *postgres = &database->postgres;
	bool writes = postgres->transaction[0] != '\0';
	PGresult *result = postgres_say(postgres, "COMMIT");
	enum vv_status status = VV_OK;

	postgres->open = false;
	if (result == NULL)
		status = writes ? settle(postgres, err) : postgres_fault(postgres, result, err);
	else if (!postgres_done(result))
		status = postgres_fault(postgres, result, err);
	else if (strcmp(PQcmdStatus(result), "COMMIT") != 0)
		status = error_set(err, VV_IO, PLACE_NONE,
				   N_("the database of the cases did not do it: %s"), PQcmdStatus(result));
	PQclear(result);
	postgres->transaction[0] = '\0';
	return status;
}

/* ---- statements --------------------------------------------------------- */

struct reader {
	store_row *row;
	void *payload;
	enum vv_status status;
};

/* A whole number of the server, highest byte first. */
static int64_t
integer_of(const char *bytes, int length)
{
	uint64_t value = length > 0 && (bytes[0] & 0x80) != 0 ? UINT64_MAX : 0;

	for (int i = 0; i < length; i++)
		value = value << 8 | (unsigned char)bytes[i];
	return (int64_t)value;
}

static struct store_cell
cell_of(const PGresult *result, int column)
{
	const char *value = PQgetvalue(result, 0, column);
	int length = PQgetlength(result, 0, column);
	struct store_cell cell = { .text = "" };

	switch (PQftype(result, column)) {
	case TYPE_BOOL:
	case TYPE_INT2:
	case TYPE_INT4:
	case TYPE_INT8:
		cell.integer = integer_of(value, length);
		break;
	default:
		cell.text = value;
		cell.length = (size_t)length;
	}
	return cell;
}

static bool
read_row(void *payload, const PGresult *result)
{
	struct reader *reader = payload;
	struct store_cell cells[COLUMNS_MAX];
	int count = PQnfields(result);

	if (count > COLUMNS_MAX)
		count = COLUMNS_MAX;
	for (int i = 0; i < count; i++)
		cells[i] = cell_of(result, i);
	reader->status = reader->row(reader->payload, cells, (size_t)count);
	return reader->status == VV_OK;
}

static enum vv_status
run(struct store_database *database, const char *sql, const struct store_parameter *parameters,
    size_t count, store_row *row, void *payload, struct vv_error *err)
{
	struct reader reader = { .row = row, .payload = payload, .status = VV_OK };
	const char *values[PARAMETERS_MAX];
	char numbers[PARAMETERS_MAX][NUMBER_BYTES];
	Oid types[PARAMETERS_MAX];
	struct postgres_question question = {
		.sql = sql, .count = (int)count, .types = types, .values = values,
		.milliseconds = POSTGRES_WAIT, .row = row == NULL ? NULL : read_row,
		.payload = &reader
	};
	enum vv_status status = VV_OK;
	PGresult *result;

	for (size_t i = 0; i < count && i < PARAMETERS_MAX; i++) {
		types[i] = parameters[i].type == STORE_INTEGER ? TYPE_INT8 : TYPE_TEXT;
		(void)snprintf(numbers[i], sizeof numbers[i], "%" PRId64, parameters[i].integer);
		values[i] = parameters[i].type == STORE_INTEGER ? numbers[i]
			    : parameters[i].type == STORE_TEXT	? parameters[i].text
								: NULL;
	}
	result = postgres_ask(&database->postgres, &question);
	if (!postgres_done(result))
		status = postgres_fault(&database->postgres, result, err);
	PQclear(result);
	return status == VV_OK ? reader.status : status;
}

static enum vv_status
scrub(struct store_database *database, bool *later, struct vv_error *err)
{
	return postgres_scrub(&database->postgres, later, err);
}

/* ---- what it is called -------------------------------------------------- */

static const char *
folder(const struct store_database *database)
{
	(void)database;
	return NULL;
}

static const char *
place(const struct store_database *database)
{
	return database->postgres.place;
}

const struct store_backend store_postgres = {
	.takes = takes,
	.open = open_database,
	.close = close_database,
	.begin = begin,
	.commit = commit,
	.rollback = rollback,
	.run = run,
	.scrub = scrub,
	.lease = LEASE,
	.folder = folder,
	.place = place,
};
