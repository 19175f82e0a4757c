/* The back-end of a file: transactions and statements of SQLite. */
#include "store/sqlite.h"

#include "text/error.h"
#include "text/text.h"

#include <errno.h>
#include <string.h>
#include <time.h>

/* ---- what went wrong */

enum vv_status
sqlite_damaged(const char *path, const char *how, struct vv_error *err)
{
	return error_set(err, VV_DATA, (struct place){ .file = path },
			 N_("the file of the cases is damaged (%s); move it and its -wal away"
			    " and put the last backup in its place"), how);
}

/* The system's own reason, where there is one. */
static const char *
reason(sqlite3 *handle, int code)
{
	int number = handle != NULL ? sqlite3_system_errno(handle) : 0;

	switch (code & 0xff) {
	case SQLITE_IOERR:	/* of a COMMIT SQLite does not keep it */
		number = number != 0 ? number : errno;
		break;
	case SQLITE_FULL:
		number = ENOSPC;
		break;
	case SQLITE_READONLY:
		number = number != 0 ? number : EROFS;
		break;
	case SQLITE_PERM:
		number = number != 0 ? number : EACCES;
		break;
	}
	return number != 0 ? strerror(number) : sqlite3_errstr(code);
}

enum vv_status
sqlite_tell(const struct store_database *database, sqlite3 *handle, int code,
	    struct vv_error *err)
{
	struct place place = { .file = database->path };

	switch (code & 0xff) {
	case SQLITE_NOMEM:
		return error_no_memory(err);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return error_set(err, VV_IO, place,
				 N_("another program holds the file of the cases; nothing is saved"
				    " until it lets go"));
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_FORMAT:
	case SQLITE_SCHEMA:
	case SQLITE_ERROR:	/* a table or a column is missing */
	case SQLITE_CONSTRAINT:
		return sqlite_damaged(database->path, sqlite3_errstr(code), err);
	default:
		return error_set(err, VV_IO, place,
				 N_("the file of the cases cannot be read or written now: %s"),
				 reason(handle, code));
	}
}

/* ---- statements */

static sqlite3_stmt *
prepared(struct store_database *database, const char *sql, int *code)
{
	sqlite3_stmt *statement;

	for (size_t i = 0; i < database->statement_count; i++)
		if (database->statements[i].sql == sql)
			return database->statements[i].statement;
	*code = sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
				   &statement, NULL);
	if (*code != SQLITE_OK)
		return NULL;
	if (database->statement_count == SQLITE_STATEMENTS_MAX) {
		/* never so many; but then the first goes */
		(void)sqlite3_finalize(database->statements[0].statement);
		database->statements[0] = database->statements[--database->statement_count];
	}
	database->statements[database->statement_count].sql = sql;
	database->statements[database->statement_count++].statement = statement;
	return statement;
}

static int
bind(sqlite3_stmt *statement, const struct store_parameter *parameters, size_t count)
{
	int code = SQLITE_OK;

	for (size_t i = 0; i < count && code == SQLITE_OK; i++)
		switch (parameters[i].type) {
		case STORE_TEXT:
			code = sqlite3_bind_text(statement, (int)i + 1, parameters[i].text, -1,
						 SQLITE_STATIC);
			break;
		case STORE_INTEGER:
			code = sqlite3_bind_int64(statement, (int)i + 1, parameters[i].integer);
			break;
		case STORE_NULL:
			code = sqlite3_bind_null(statement, (int)i + 1);
			break;
		}
	return code;
}

enum { CELLS_MAX = 32 };

/* A text that is NULL though its column is not is memory that is out. */
static bool
take_cells(struct store_cell *cells, sqlite3_stmt *statement, int count)
{
	for (int i = 0; i < count; i++) {
		cells[i] = (struct store_cell){ .text = "" };
		switch (sqlite3_column_type(statement, i)) {
		case SQLITE_INTEGER:
			cells[i].integer = sqlite3_column_int64(statement, i);
			break;
		case SQLITE_NULL:
			break;
		default:
			cells[i].text = (const char *)sqlite3_column_text(statement, i);
			cells[i].length = (size_t)sqlite3_column_bytes(statement, i);
			if (cells[i].text == NULL)
				return false;
		}
	}
	return true;
}

/* Also a disk that cannot be read for a moment looks like damage to SQLite.  So damage is told
 * only where the whole file is looked at, when it is opened: which the next transaction does. */
static enum vv_status
failed(struct store_database *database, int code, struct vv_error *err)
{
	switch (code & 0xff) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		database->doubtful = true;
		return error_set(err, VV_IO, (struct place){ .file = database->path },
				 N_("the file of the cases cannot be read or written now: %s"),
				 strerror(EIO));
	}
	return sqlite_tell(database, database->handle, code, err);
}

static enum vv_status
step(struct store_database *database, sqlite3_stmt *statement, store_row *row, void *payload,
     struct vv_error *err)
{
	struct store_cell cells[CELLS_MAX];
	int count = sqlite3_column_count(statement), code;
	enum vv_status status;

	errno = 0;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		if (row == NULL)
			continue;
		if (!take_cells(cells, statement, count))
			return error_no_memory(err);
		status = row(payload, cells, (size_t)count);
		if (status != VV_OK)
			return status;
	}
	return code == SQLITE_DONE ? VV_OK : failed(database, code, err);
}

static enum vv_status
run(struct store_database *database, const char *sql, const struct store_parameter *parameters,
    size_t count, store_row *row, void *payload, struct vv_error *err)
{
	int code = SQLITE_OK;
	sqlite3_stmt *statement = prepared(database, sql, &code);
	enum vv_status status;

	if (statement == NULL)
		return failed(database, code, err);
	code = bind(statement, parameters, count);
	status = code == SQLITE_OK ? step(database, statement, row, payload, err)
				   : failed(database, code, err);
	(void)sqlite3_reset(statement);
	(void)sqlite3_clear_bindings(statement);
	return status;
}

/* ---- transactions */

static void
rollback(struct store_database *database)
{
	/* where it failed, SQLite has ended it by itself */
	if (database->handle != NULL && !sqlite3_get_autocommit(database->handle))
		(void)run(database, "ROLLBACK", NULL, 0, NULL, NULL, NULL);
}

/* What is written into a file that nobody finds any more would be lost. */
static enum vv_status
see_to_file(struct store_database *database, struct vv_error *err)
{
	if (database->handle != NULL && !database->doubtful && !sqlite_has_moved(database))
		return VV_OK;
	return sqlite_open_file(database, err);
}

enum { SHORT_PATIENCE = 100 };

static void
be_patient(struct store_database *database)
{
	unsigned most = database->patience;

	if (database->in_vain && most > SHORT_PATIENCE)
		most = SHORT_PATIENCE;
	(void)sqlite3_busy_timeout(database->handle, (int)most);
}

/* Another program that holds the file for long costs its time once, and not with each answer. */
static enum vv_status
begin_writing(struct store_database *database, struct vv_error *err)
{
	enum vv_status status;

	be_patient(database);
	status = run(database, "BEGIN IMMEDIATE", NULL, 0, NULL, NULL, err);
	database->in_vain = status == VV_IO
			    && (sqlite3_errcode(database->handle) & 0xff) == SQLITE_BUSY;
	return status;
}

/* Writing begins with its lock: else a read that becomes a write fails without waiting. */
static enum vv_status
begin(struct store_database *database, bool writes, int64_t *now, struct vv_error *err)
{
	enum vv_status status = see_to_file(database, err);

	if (status != VV_OK)
		return status;
	*now = (int64_t)time(NULL);
	if (writes)
		return begin_writing(database, err);
	return run(database, "BEGIN", NULL, 0, NULL, NULL, err);
}

static enum vv_status
commit(struct store_database *database, struct vv_error *err)
{
	enum vv_status status = run(database, "COMMIT", NULL, 0, NULL, NULL, err);

	if (status != VV_OK)
		rollback(database);
	return status;
}

/* ---- deleted, and gone from the disk */

/* What was deleted is overwritten in the file (secure_delete), but the -wal has it until it is
 * emptied; that waits for whoever reads, and a moment is long enough for an answer now. */
static enum vv_status
scrub(struct store_database *database, bool *later, struct vv_error *err)
{
	int frames = -1, code = SQLITE_OK;
	enum vv_status status = see_to_file(database, err);

	if (status != VV_OK)
		return status;
	(void)sqlite3_busy_timeout(database->handle, SHORT_PATIENCE);
	for (int tries = 0; tries < 2; tries++) {	/* what was short may not be now */
		code = sqlite3_wal_checkpoint_v2(database->handle, NULL,
						 SQLITE_CHECKPOINT_TRUNCATE, &frames, NULL);
		*later = (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED
			 || (code == SQLITE_OK && frames != 0);
		if (code == SQLITE_OK && !*later)
			break;
	}
	be_patient(database);
	return code == SQLITE_OK || *later ? VV_OK : failed(database, code, err);
}

/* ---- the back-end */

static bool
takes(const char *where)
{
	return where != NULL;
}

static const char *
folder(const struct store_database *database)
{
	return database->folder;
}

static const char *
place(const struct store_database *database)
{
	return database->path;
}

const struct store_backend store_sqlite = {
	.takes = takes,
	.open = sqlite_open,
	.close = sqlite_close,
	.begin = begin,
	.commit = commit,
	.rollback = rollback,
	.run = run,
	.scrub = scrub,
	.hold = sqlite_hold,
	.held = sqlite_held,
	.release = sqlite_release,
	.folder = folder,
	.place = place,
};
