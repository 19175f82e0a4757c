/* The back-end of a file, in parts. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/backend.h"

#include <sqlite3.h>
#include <sys/types.h>

enum { SQLITE_STATEMENTS_MAX = 96 };

struct store_database {
	char *path;			/* of the file, with no link in its folder */
	char *folder;
	unsigned patience;		/* milliseconds; in full only once in vain */
	bool in_vain;			/* it was waited in full */
	int lock_fd;			/* of the file of locks beside it */
	sqlite3 *handle;		/* NULL: lost; opened anew by the next transaction */
	dev_t device;			/* which file is open, as it was when it was opened */
	ino_t inode;
	bool doubtful;			/* it seemed damaged: to be opened and looked at anew */
	struct {
		const char *sql;	/* a literal: by its address */
		sqlite3_stmt *statement;
	} statements[SQLITE_STATEMENTS_MAX];
	size_t statement_count;
};

/** Tells what a call came to that was not SQLITE_OK. */
enum vv_status sqlite_tell(const struct store_database *database, sqlite3 *handle, int code,
			   struct vv_error *err);
/** That the file is damaged: how that was seen. */
enum vv_status sqlite_damaged(const char *path, const char *how, struct vv_error *err);

/* ---- sqlite_open.c */

enum vv_status sqlite_open(struct store_database **out, const struct store_options *options,
			   struct vv_error *err);
void sqlite_close(struct store_database *database);
/** Opens the file that lies there now; what was open is closed. */
enum vv_status sqlite_open_file(struct store_database *database, struct vv_error *err);
/** Whether another file lies there than the one that is open, or none. */
bool sqlite_has_moved(const struct store_database *database);

/* ---- sqlite_schema.c */

enum { SQLITE_SCHEMA_VERSION = 2, SQLITE_APPLICATION_ID = 0x76766973 };	/* "vvis" */

/** Makes all tables in an empty file. */
enum vv_status sqlite_schema_make(const struct store_database *database, sqlite3 *handle,
				  struct vv_error *err);
/** Looks whose file it is and of which version, and brings it up to date. */
enum vv_status sqlite_schema_update(const struct store_database *database, sqlite3 *handle,
				    struct vv_error *err);
/** Looks whether it is whole. */
enum vv_status sqlite_schema_check(const struct store_database *database, sqlite3 *handle,
				   struct vv_error *err);

/* ---- sqlite_lock.c */

/** Opens the file of locks. */
enum vv_status sqlite_lock_open(struct store_database *database, struct vv_error *err);
/** Waits until no other program makes the file or brings it up to date. */
enum vv_status sqlite_lock_making(struct store_database *database, struct vv_error *err);
void sqlite_unlock_making(struct store_database *database);

enum vv_status sqlite_hold(struct store_database *database, const char *id, bool *held,
			   struct vv_error *err);
enum vv_status sqlite_held(struct store_database *database, const char *id, bool *held,
			   struct vv_error *err);
void sqlite_release(struct store_database *database, const char *id);

#endif
