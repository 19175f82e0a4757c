/* Taking from the disk what is deleted.  A table that is written anew has no room left in which it
 * could be found, unless somebody might still read it as it was: the server then takes that along,
 * and does not say so.  The server's own log and the backups have ends of their own, which
 * veiviser-deploy(7) speaks of. */
#include "store/postgres_private.h"

#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

/* Whether this account may: only who owns a table may write it anew, and only who may see what
 * others are doing can know that it helps. */
static const char may_sql[]
	= "SELECT (pg_catalog.pg_has_role(relowner, 'USAGE')"
	  " AND pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE'))::pg_catalog.int4"
	  " FROM pg_catalog.pg_class WHERE oid = 'veiviser.cases'::pg_catalog.regclass";

/* Transactions below this number have ended, or are seen by the next. */
static const char next_sql[]
	= "SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())"
	  "::pg_catalog.text::pg_catalog.int8";

/* Who might still read what was before it. */
static const char readers_sql[]
	= "SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity"
	  " WHERE pid <> pg_catalog.pg_backend_pid() AND pg_catalog.age(backend_xmin)"
	  " > pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())"
	  "::pg_catalog.text::pg_catalog.int8 - %" PRId64;

/* Waits for whoever still reads, as long as for anybody; @p gone: nobody does. */
static enum vv_status
wait_for_readers(struct postgres *postgres, bool *gone, struct vv_error *err)
{
	int64_t until = postgres_clock() + postgres->patience, next = 0, readers = 1;
	enum vv_status status = postgres_number(postgres, next_sql, &next, err);
	char sql[sizeof readers_sql + 32];

	(void)snprintf(sql, sizeof sql, readers_sql, next);
	while (status == VV_OK && readers > 0) {
		status = postgres_number(postgres, sql, &readers, err);
		if (postgres_clock() >= until)
			break;
		if (readers > 0)
			(void)poll(NULL, 0, 20);
	}
	*gone = readers == 0;
	return status;
}

/* It needs the table for itself, and waits no longer for that than others would wait for it. */
static bool
rewrite(struct postgres *postgres, const char *table)
{
	char sql[64];
	struct postgres_question question = { .sql = sql, .milliseconds = POSTGRES_WAIT_LONG };
	PGresult *result;
	bool done;

	(void)snprintf(sql, sizeof sql, "SET lock_timeout = '%ums'", postgres->patience);
	PQclear(postgres_say(postgres, sql));
	(void)snprintf(sql, sizeof sql, "VACUUM (FULL) veiviser.%s", table);
	result = postgres_ask(postgres, &question);
	done = postgres_done(result);
	PQclear(result);
	return done;
}

enum vv_status
postgres_scrub(struct postgres *postgres, bool *later, struct vv_error *err)
{
	static const char *const tables[]
		= { "answers", "notes", "received", "deadlines", "snapshots", "cases" };
	enum vv_status status = postgres_connect(postgres, err);
	bool done = false;
	int64_t may = 0;

	if (status == VV_OK)
		status = postgres_number(postgres, may_sql, &may, err);
	if (status == VV_OK && may != 0)
		status = wait_for_readers(postgres, &done, err);
	for (size_t i = 0; done && i < sizeof tables / sizeof tables[0]; i++)
		done = rewrite(postgres, tables[i]);
	*later = !done;
	return status;
}
