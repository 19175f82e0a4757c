/* The tables of the store in a database: made, and brought up to date, in one transaction
 * each. */
#include "store/postgres_private.h"

#include "text/error.h"
#include "text/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Order is that of bytes, as in every store, and not that of the database's locale. */
#define TEXT " pg_catalog.text COLLATE pg_catalog.\"C\" NOT NULL"
#define LATER_TEXT TEXT " DEFAULT ''"
#define NUMBER " pg_catalog.int8 NOT NULL"
#define LATER_NUMBER NUMBER " DEFAULT 0"
#define OF_CASE "case_id" TEXT " REFERENCES veiviser.cases (id) ON DELETE CASCADE"

/* What makes each version of the one before; the first of nothing. */
static const char *const versions[] = {
	"CREATE TABLE veiviser.schema (version" NUMBER ");"
	"INSERT INTO veiviser.schema (version) VALUES (0);"
	"CREATE TABLE veiviser.state (version" NUMBER ", scrub" LATER_NUMBER ");"
	"INSERT INTO veiviser.state (version) VALUES (1);"
	/* Numbers first: they are found at once in each row. */
	"CREATE TABLE veiviser.cases ("
	" changed" NUMBER ", version" NUMBER ", created" NUMBER ", rules" NUMBER ","
	" keep_until" NUMBER ", closed" LATER_NUMBER " CHECK (closed IN (0, 1)),"
	" as_of" LATER_NUMBER ", answered" LATER_NUMBER ", remaining" LATER_NUMBER ","
	" documents" LATER_NUMBER ", received" LATER_NUMBER ","
	" has_next" LATER_NUMBER " CHECK (has_next IN (0, 1)), next_day" LATER_NUMBER ","
	" seconds" LATER_NUMBER ", id" TEXT " PRIMARY KEY CHECK (id ~ '^[0-9a-f]{16}$'),"
	" reference" TEXT " UNIQUE CHECK (reference <> ''), questionnaire" TEXT ","
	" language" TEXT ", owner" TEXT ", changed_by" TEXT ", data" LATER_TEXT ","
	" outcome" LATER_TEXT ", verdict" LATER_TEXT ", subject" LATER_TEXT ","
	" next_item" LATER_TEXT ", position" LATER_TEXT ");"
	"CREATE INDEX cases_version ON veiviser.cases (version);"
	"CREATE INDEX cases_keep_until ON veiviser.cases (keep_until);"
	"CREATE TABLE veiviser.answers (" OF_CASE ", question" TEXT ", raw" TEXT ", typed" TEXT ","
	" given" NUMBER ", PRIMARY KEY (case_id, question));"
	"CREATE TABLE veiviser.notes (" OF_CASE ", question" TEXT ", text" TEXT ", who" TEXT ","
	" at" NUMBER ", shown" NUMBER " CHECK (shown IN (0, 1)), PRIMARY KEY (case_id, question));"
	"CREATE TABLE veiviser.received (" OF_CASE ", item" TEXT ", day" NUMBER ","
	" PRIMARY KEY (case_id, item));"
	"CREATE TABLE veiviser.deadlines (" OF_CASE ", item" TEXT ", day" NUMBER ","
	" PRIMARY KEY (case_id, item, day));"
	"CREATE INDEX deadlines_day ON veiviser.deadlines (day);"
	"CREATE TABLE veiviser.snapshots (" OF_CASE " PRIMARY KEY, text" TEXT ", digest" TEXT ");"
	"CREATE TABLE veiviser.holders (" OF_CASE " PRIMARY KEY, token" TEXT ", who" TEXT ","
	" machine" TEXT ", since" NUMBER ", beat" NUMBER ");"
	"CREATE TABLE veiviser.looked (who" TEXT " PRIMARY KEY, version" NUMBER ");"
	"CREATE TABLE veiviser.deleted (id" TEXT " PRIMARY KEY, version" NUMBER ");"
	"CREATE INDEX deleted_version ON veiviser.deleted (version);"
	"CREATE TABLE veiviser.audit ("
	" number pg_catalog.int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
	" at" NUMBER ", who" TEXT ", event" NUMBER ", case_id" TEXT ");"
	"CREATE INDEX audit_at ON veiviser.audit (at);",

	/* 2: what was changed last by a person; and which change of a program is there */
	"ALTER TABLE veiviser.cases ADD COLUMN edited" LATER_NUMBER ";"
	"UPDATE veiviser.cases SET edited = version;"
	"CREATE TABLE veiviser.writers (token" TEXT " PRIMARY KEY, change" NUMBER ", at" NUMBER ");"
	/* Whatever others have been granted: the log is written and read by them, and not
	 * rewritten. */
	"DO $$ DECLARE granted record; BEGIN"
	" FOR granted IN SELECT DISTINCT r.rolname AS who, c.relname AS name"
	" FROM pg_catalog.pg_class AS c, pg_catalog.aclexplode(c.relacl) AS a,"
	" pg_catalog.pg_roles AS r WHERE r.oid = a.grantee AND r.oid <> c.relowner"
	" AND c.oid IN ('veiviser.audit'::pg_catalog.regclass, 'veiviser.schema'::pg_catalog.regclass)"
	" LOOP EXECUTE pg_catalog.format('REVOKE %s UPDATE, DELETE, TRUNCATE ON veiviser.%I FROM %I',"
	" CASE granted.name WHEN 'schema' THEN 'INSERT,' ELSE '' END, granted.name, granted.who);"
	" END LOOP; END $$;",
};

static_assert(sizeof versions / sizeof versions[0] == POSTGRES_SCHEMA, "a step a version");

/* Of tables that may not be there. */
static enum vv_status
ask_version(struct postgres *postgres, int64_t *version, struct vv_error *err)
{
	int64_t there = 0;
	enum vv_status status = postgres_number(
		postgres,
		"SELECT pg_catalog.count(*) FROM pg_catalog.pg_class AS t"
		" JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace"
		" WHERE n.nspname = 'veiviser' AND t.relname = 'schema'", &there, err);

	*version = 0;
	if (status == VV_OK && there != 0)
		status = postgres_number(postgres, "SELECT version FROM veiviser.schema", version,
					 err);
	return status;
}

static enum vv_status
say(struct postgres *postgres, const char *sql, struct vv_error *err)
{
	struct postgres_question question = { .sql = sql, .milliseconds = POSTGRES_WAIT_LONG };
	PGresult *result = postgres_ask(postgres, &question);
	enum vv_status status = postgres_done(result) ? VV_OK
						      : postgres_fault(postgres, result, err);

	PQclear(result);
	return status;
}

/* Somebody else may have done it meanwhile. */
static enum vv_status
bring_up(struct postgres *postgres, struct vv_error *err)
{
	int64_t version = 0, there = 0;
	enum vv_status status = ask_version(postgres, &version, err);

	if (status == VV_OK)
		status = postgres_number(postgres,
					 "SELECT pg_catalog.count(*) FROM pg_catalog.pg_namespace"
					 " WHERE nspname = 'veiviser'", &there, err);
	if (status == VV_OK && there == 0)
		status = say(postgres, "CREATE SCHEMA veiviser", err);
	for (; status == VV_OK && version < POSTGRES_SCHEMA; version++)
		status = say(postgres, versions[version], err);
	if (status == VV_OK)
		status = say(postgres, "UPDATE veiviser.schema SET version = " POSTGRES_SCHEMA_TEXT, err);
	return status;
}

static enum vv_status
upgrade(struct postgres *postgres, struct vv_error *err)
{
	enum vv_status status
		= say(postgres, "BEGIN; SET LOCAL search_path = pg_catalog, pg_temp;"
				"SELECT pg_catalog.pg_advisory_xact_lock(" POSTGRES_LOCK_WRITE ")",
		      err);
	PGresult *result;

	if (status == VV_OK)
		status = bring_up(postgres, err);
	result = postgres_say(postgres, status == VV_OK ? "COMMIT" : "ROLLBACK");
	if (status == VV_OK
	    && (!postgres_done(result) || strcmp(PQcmdStatus(result), "COMMIT") != 0))
		status = postgres_fault(postgres, result, err);
	PQclear(result);
	return status;
}

enum vv_status
postgres_schema(struct postgres *postgres, bool create, struct vv_error *err)
{
	int64_t version = 0;
	enum vv_status status = ask_version(postgres, &version, err);

	if (status != VV_OK)
		return status;
	if (version > POSTGRES_SCHEMA)
		return error_set(err, VV_DATA, PLACE_NONE,
				 N_("the database of the cases was brought up to date for a newer version of this program: install that here, too"));
	if (version == POSTGRES_SCHEMA)
		return VV_OK;
	return version == 0 && !create ? VV_NONE : upgrade(postgres, err);
}
