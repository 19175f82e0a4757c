/* The tables of a file, version by version.  A file is brought up to date by the steps from its
 * version on, in one transaction; a new file takes all of them, so each is always tried.  A step
 * is never changed once a program that makes such files has been released.
 *
 * Every table has an index over all its columns (named ..._whole).  The index says everything
 * once more, and integrity_check compares the two: a bit of an answer that has turned over is
 * found when the file is opened.  That of cases is also the list in its order.  Only snapshots,
 * which are long, have a digest instead (store_read.c).  */
#include "store/sqlite.h"

#include "text/error.h"
#include "text/text.h"

#include <stdio.h>
#include <string.h>

#define CASE_COLUMNS \
	"id, reference, questionnaire, language, owner, changed_by, data, outcome, verdict," \
	" subject, next_item, created, rules, keep_until, closed, as_of, answered, remaining," \
	" documents, received, has_next, next_day, seconds, version, position"

static const char *const steps[SQLITE_SCHEMA_VERSION] = {
	/* 1 */
	"CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1),"
	" version INTEGER NOT NULL, scrub INTEGER NOT NULL CHECK (scrub IN (0, 1))) STRICT;"
	"CREATE INDEX state_whole ON state (version, scrub);"
	"INSERT INTO state (one, version, scrub) VALUES (1, 1, 0);"

	"CREATE TABLE cases (id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),"
	" reference TEXT NOT NULL UNIQUE CHECK (length(reference) BETWEEN 1 AND 80),"
	" questionnaire TEXT NOT NULL, language TEXT NOT NULL, owner TEXT NOT NULL,"
	" changed_by TEXT NOT NULL, data TEXT NOT NULL, outcome TEXT NOT NULL,"
	" verdict TEXT NOT NULL, subject TEXT NOT NULL, next_item TEXT NOT NULL,"
	" created INTEGER NOT NULL, changed INTEGER NOT NULL, rules INTEGER NOT NULL,"
	" keep_until INTEGER NOT NULL, closed INTEGER NOT NULL CHECK (closed IN (0, 1)),"
	" as_of INTEGER NOT NULL, answered INTEGER NOT NULL, remaining INTEGER NOT NULL,"
	" documents INTEGER NOT NULL, received INTEGER NOT NULL,"
	" has_next INTEGER NOT NULL CHECK (has_next IN (0, 1)), next_day INTEGER NOT NULL,"
	" seconds INTEGER NOT NULL, version INTEGER NOT NULL, position TEXT NOT NULL)"
	" STRICT, WITHOUT ROWID;"
	"CREATE INDEX cases_whole ON cases (changed, " CASE_COLUMNS ");"

	"CREATE TABLE answers (case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,"
	" question TEXT NOT NULL, raw TEXT NOT NULL, typed TEXT NOT NULL,"
	" given INTEGER NOT NULL, PRIMARY KEY (case_id, question)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX answers_whole ON answers (raw, case_id, question, typed, given);"

	"CREATE TABLE notes (case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,"
	" question TEXT NOT NULL, text TEXT NOT NULL, who TEXT NOT NULL, at INTEGER NOT NULL,"
	" shown INTEGER NOT NULL CHECK (shown IN (0, 1)), PRIMARY KEY (case_id, question))"
	" STRICT, WITHOUT ROWID;"
	"CREATE INDEX notes_whole ON notes (case_id, question, text, who, at, shown);"

	"CREATE TABLE received (case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,"
	" item TEXT NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (case_id, item))"
	" STRICT, WITHOUT ROWID;"
	"CREATE INDEX received_whole ON received (case_id, item, day);"

	"CREATE TABLE deadlines (case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,"
	" item TEXT NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (case_id, item, day))"
	" STRICT, WITHOUT ROWID;"
	"CREATE INDEX deadlines_whole ON deadlines (day, case_id, item);"

	"CREATE TABLE snapshots (case_id TEXT NOT NULL PRIMARY KEY"
	" REFERENCES cases (id) ON DELETE CASCADE,"
	" text TEXT NOT NULL, digest TEXT NOT NULL) STRICT;"

	"CREATE TABLE holders (case_id TEXT NOT NULL PRIMARY KEY"
	" REFERENCES cases (id) ON DELETE CASCADE,"
	" token TEXT NOT NULL, who TEXT NOT NULL, machine TEXT NOT NULL,"
	" since INTEGER NOT NULL, beat INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE INDEX holders_whole ON holders (case_id, token, who, machine, since, beat);"

	"CREATE TABLE looked (who TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL)"
	" STRICT, WITHOUT ROWID;"
	"CREATE INDEX looked_whole ON looked (who, version);"

	"CREATE TABLE deleted (id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL)"
	" STRICT, WITHOUT ROWID;"
	"CREATE INDEX deleted_whole ON deleted (version, id);"

	"CREATE TABLE audit (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL,"
	" event INTEGER NOT NULL, case_id TEXT NOT NULL) STRICT;"
	"CREATE INDEX audit_whole ON audit (case_id, at, who, event);",

	/* 2: what was changed last by a person */
	"ALTER TABLE cases ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;"
	"UPDATE cases SET edited = version;"
	"DROP INDEX cases_whole;"
	"CREATE INDEX cases_whole ON cases (changed, edited, " CASE_COLUMNS ");",
};

/* ---- one number, one line */

static int
read_integer(sqlite3 *handle, const char *sql, int64_t *out)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(handle, sql, -1, &statement, NULL);

	if (code != SQLITE_OK)
		return code;
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		*out = sqlite3_column_int64(statement, 0);
		code = SQLITE_OK;
	}
	(void)sqlite3_finalize(statement);
	return code;
}

static int
execute(sqlite3 *handle, const char *sql)
{
	return sqlite3_exec(handle, sql, NULL, NULL, NULL);
}

/* ---- up to date */

static int
take_steps(sqlite3 *handle, int64_t version)
{
	char pragma[64];
	int code = SQLITE_OK;

	for (int64_t i = version; i < SQLITE_SCHEMA_VERSION && code == SQLITE_OK; i++)
		code = execute(handle, steps[i]);
	if (code != SQLITE_OK)
		return code;
	snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", SQLITE_SCHEMA_VERSION);
	return execute(handle, pragma);
}

/* All steps from the version on, or none. */
static int
bring_up(sqlite3 *handle)
{
	int64_t version = 0;
	int code = execute(handle, "BEGIN IMMEDIATE");

	if (code != SQLITE_OK)
		return code;
	code = read_integer(handle, "PRAGMA user_version", &version);
	if (code == SQLITE_OK)
		code = take_steps(handle, version);
	if (code == SQLITE_OK)
		code = execute(handle, "COMMIT");
	if (code != SQLITE_OK && !sqlite3_get_autocommit(handle))
		(void)execute(handle, "ROLLBACK");
	return code;
}

enum vv_status
sqlite_schema_make(const struct store_database *database, sqlite3 *handle,
		   struct vv_error *err)
{
	char pragma[64];
	int code;

	snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d", SQLITE_APPLICATION_ID);
	code = execute(handle, pragma);
	if (code == SQLITE_OK)
		code = bring_up(handle);
	return code == SQLITE_OK ? VV_OK : sqlite_tell(database, handle, code, err);
}

enum vv_status
sqlite_schema_update(const struct store_database *database, sqlite3 *handle,
		     struct vv_error *err)
{
	struct place place = { .file = database->path };
	int64_t application = 0, version = 0;
	int code = read_integer(handle, "PRAGMA application_id", &application);

	if (code == SQLITE_OK)
		code = read_integer(handle, "PRAGMA user_version", &version);
	if (code != SQLITE_OK)
		return sqlite_tell(database, handle, code, err);
	if (application != SQLITE_APPLICATION_ID || version < 1)
		return error_set(err, VV_DATA, place, N_("this is not a file of cases"));
	if (version > SQLITE_SCHEMA_VERSION)
		return error_set(err, VV_DATA, place,
				 N_("the file of the cases is of a newer version of this program"
				    " (form %lld; this one knows %d): install that here, too"),
				 (long long)version, SQLITE_SCHEMA_VERSION);
	if (version == SQLITE_SCHEMA_VERSION)
		return VV_OK;
	code = bring_up(handle);
	return code == SQLITE_OK ? VV_OK : sqlite_tell(database, handle, code, err);
}

/* ---- whole */

/* The verdict is rows: one that says "ok", or what is wrong. */
enum vv_status
sqlite_schema_check(const struct store_database *database, sqlite3 *handle,
		    struct vv_error *err)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(handle, "PRAGMA integrity_check(1)", -1, &statement, NULL);
	enum vv_status status = VV_OK;
	const char *verdict;
	int64_t rows = 0;

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		verdict = (const char *)sqlite3_column_text(statement, 0);
		if (verdict == NULL)
			status = error_no_memory(err);
		else if (strcmp(verdict, "ok") != 0)
			status = sqlite_damaged(database->path, verdict, err);
		code = status == VV_OK ? sqlite3_step(statement) : SQLITE_DONE;
	}
	if (code != SQLITE_DONE && status == VV_OK)
		status = code == SQLITE_ROW ? sqlite_damaged(database->path, "integrity_check", err)
					    : sqlite_tell(database, handle, code, err);
	(void)sqlite3_finalize(statement);
	if (status != VV_OK)
		return status;
	code = read_integer(handle, "SELECT count(*) FROM veiviser.state", &rows);
	if (code != SQLITE_OK)
		return sqlite_tell(database, handle, code, err);
	return rows == 1 ? VV_OK : sqlite_damaged(database->path, "state", err);
}
