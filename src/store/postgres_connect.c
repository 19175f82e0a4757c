/* From an address to a connection that is ours to use. */
#include "store/postgres_private.h"

#include "base/strbuf.h"
#include "text/error.h"
#include "text/text.h"

#include <string.h>

enum { OLDEST_SERVER = 140000 };

/* The server's settings and whoever made the database say nothing: where names are looked for,
 * how long others are waited for, that COMMIT waits for the disk, and that it looks itself
 * whether we are still there. */
static const char settings[]
	= "SET search_path = pg_catalog, pg_temp;"
	  "SET statement_timeout = '60s';"
	  "SET idle_in_transaction_session_timeout = '10s';"
	  "SET client_connection_check_interval = '5s';"
	  "SET TimeZone = 'UTC';"
	  "SET work_mem = '32MB';"
	  "SET standard_conforming_strings = on;"
	  "SET client_min_messages = warning;"
	  "SELECT pg_catalog.set_config('synchronous_commit', 'on', false)"
	  " WHERE pg_catalog.current_setting('synchronous_commit') IN ('off', 'local')";

static void
swallow(void *payload, const char *message)
{
	(void)payload;
	(void)message;
}

/* What was not to be reached, in libpq's words, which name the place and never a password. */
static enum vv_status
refused(struct postgres *postgres, struct vv_error *err)
{
	char line[512] = "";

	if (postgres->connection == NULL)
		return error_no_memory(err);
	postgres_one_line(line, sizeof line, PQerrorMessage(postgres->connection));
	if (PQconnectionNeedsPassword(postgres->connection) == 1)
		(void)error_set(err, VV_IO, PLACE_NONE,
				N_("the database of the cases wants a password, which is read from ~/.pgpass, or from the file that PGPASSFILE names"));
	else
		(void)error_set(err, VV_IO, PLACE_NONE,
				N_("the database of the cases is not reached: %s"), line);
	postgres_hang_up(postgres);
	return VV_IO;
}

static enum vv_status
dial(struct postgres *postgres, struct vv_error *err)
{
	struct postgres_address address;
	int64_t begun = postgres_clock();
	enum vv_status status = postgres_address_read(&address, postgres->where, err);

	if (status == VV_OK) {
		postgres->connection = PQconnectdbParams(address.names, address.values, 1);
		if (PQstatus(postgres->connection) != CONNECTION_OK) {
			status = refused(postgres, err);
			if (postgres_clock() - begun > 1000)
				postgres->rest_until = postgres_clock() + POSTGRES_REST;
		}
	}
	postgres_address_free(&address);
	return status;
}

static enum vv_status
set_up(struct postgres *postgres, struct vv_error *err)
{
	const char *encoding = PQparameterStatus(postgres->connection, "server_encoding");
	enum vv_status status = VV_OK;
	PGresult *result;

	(void)PQsetNoticeProcessor(postgres->connection, swallow, NULL);
	/* what libpq had no memory to keep */
	if (PQserverVersion(postgres->connection) == 0 || encoding == NULL)
		return error_no_memory(err);
	if (PQserverVersion(postgres->connection) < OLDEST_SERVER)
		return error_set(err, VV_DATA, PLACE_NONE,
				 N_("the cases are in PostgreSQL %d; %d is the oldest that will do"),
				 PQserverVersion(postgres->connection) / 10000,
				 OLDEST_SERVER / 10000);
	if (strcmp(encoding, "UTF8") != 0)
		return error_set(err, VV_DATA, PLACE_NONE,
				 N_("the database of the cases is not in UTF-8"));
	if (PQsetnonblocking(postgres->connection, 1) != 0)
		return error_no_memory(err);
	result = postgres_say(postgres, settings);
	if (!postgres_done(result))
		status = postgres_fault(postgres, result, err);
	PQclear(result);
	return status;
}

/* "postgresql://SERVER/DATABASE"; of a socket no server. */
static bool
name_place(struct postgres *postgres)
{
	const char *host = PQhost(postgres->connection);
	struct strbuf buf = { .text = NULL };

	if (postgres->place != NULL)
		return true;
	strbuf_add(&buf, "postgresql://");
	strbuf_add(&buf, host == NULL || host[0] == '/' || host[0] == '@' ? "" : host);
	strbuf_add(&buf, "/");
	strbuf_add(&buf, PQdb(postgres->connection));
	postgres->place = strbuf_take(&buf);
	return postgres->place != NULL;
}

enum vv_status
postgres_connect(struct postgres *postgres, struct vv_error *err)
{
	enum vv_status status;

	if (postgres->connection != NULL && PQstatus(postgres->connection) == CONNECTION_OK)
		return VV_OK;
	postgres_hang_up(postgres);
	if (postgres_clock() < postgres->rest_until)
		return error_set(err, VV_IO, PLACE_NONE,
				 N_("the database of the cases does not answer"));
	postgres->rest_until = 0;
	status = dial(postgres, err);
	if (status == VV_OK)
		status = set_up(postgres, err);
	if (status == VV_OK && !name_place(postgres))
		status = error_no_memory(err);
	if (status != VV_OK)
		postgres_hang_up(postgres);
	return status;
}
