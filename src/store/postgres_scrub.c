/* Taking from the disk what is deleted. A table that is written anew has no room left in which
 * it could be found; the server's journal and the backups have ends of their own, which
 * veiviser-deploy(7) speaks of. */
#include "store/postgres_private.h"

#include <stdio.h>

/* Whether this account may: only who owns a table may write it anew. */
static enum vv_status
owns(struct postgres *postgres, bool *out, struct vv_error *err)
{
	PGresult *result = postgres_say(
		postgres, "SELECT pg_catalog.pg_has_role(relowner, 'USAGE') FROM pg_catalog.pg_class"
			  " WHERE oid = 'veiviser.cases'::pg_catalog.regclass");
	enum vv_status status = VV_OK;

	if (!postgres_done(result) || PQntuples(result) != 1)
		status = postgres_fault(postgres, result, err);
	else
		*out = PQgetvalue(result, 0, 0)[0] == 't';
	PQclear(result);
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
	bool may = false;

	if (status == VV_OK)
		status = owns(postgres, &may, err);
	*later = !may;
	for (size_t i = 0; may && i < sizeof tables / sizeof tables[0]; i++)
		*later = !rewrite(postgres, tables[i]) || *later;
	return status;
}
