/* What a place for cases must be able to do: to run SQL in transactions.  All else stands once,
 * for all of them, in store*.c.
 *
 * The SQL is what SQLite 3.40 and PostgreSQL 15 have in common.  Parameters are $1, $2 …, each
 * first used in that order.  Tables are named with their schema, veiviser.  All columns are
 * text or 64-bit integers; a truth is 0 or 1, a day its number, a time seconds since 1970.
 * The tables, as the newest version has them:
 *
 *   state      one row: version of the store (bigint), scrub (deleted and still on the disk)
 *   cases      id primary key, and the columns of store_sql.h
 *   answers    case_id question raw typed given         primary key (case_id, question)
 *   notes      case_id question text who at shown       primary key (case_id, question)
 *   received   case_id item day                         primary key (case_id, item)
 *   deadlines  case_id item day                         primary key (case_id, item, day)
 *   snapshots  case_id text digest                      primary key (case_id)
 *   holders    case_id token who machine since beat     primary key (case_id)
 *   looked     who version                              primary key (who)
 *   deleted    id version                               primary key (id)
 *   audit      number at who event case_id              primary key (number), which the
 *                                                       database counts
 *
 * answers to holders name a case by a foreign key that deletes with it; deleted and audit do
 * not, since they outlive it. */
#ifndef STORE_BACKEND_H
#define STORE_BACKEND_H

#include "store/store.h"

/* A value that goes into a statement. */
struct store_parameter {
	enum { STORE_NULL, STORE_TEXT, STORE_INTEGER } type;
	const char *text;		/* valid UTF-8 */
	int64_t integer;
};

/* A value that comes out of one. */
struct store_cell {
	const char *text;		/* until the next row; "" for NULL and integers */
	size_t length;
	int64_t integer;		/* 0 for NULL and texts */
};

/* One row; anything but VV_OK ends the statement and is what it returns. */
typedef enum vv_status store_row(void *payload, const struct store_cell *cells, size_t count);

/* What belongs to the back-end. */
struct store_database;

struct store_backend {
	/* Whether the place is one of this back-end. */
	bool (*takes)(const char *where);
	/**
	 * Opens it, makes it where wanted, brings the schema up to date, looks whether it is
	 * whole.  VV_NONE: there is none.
	 */
	enum vv_status (*open)(struct store_database **out, const struct store_options *options,
			       struct vv_error *err);
	void (*close)(struct store_database *database);

	/**
	 * Begins a transaction that reads one state, or that writes (alone: store*.c then first
	 * of all updates the row of state).  A connection that was lost is made anew.
	 *
	 * @param[out] now  by the clock of the store.
	 */
	enum vv_status (*begin)(struct store_database *database, bool writes, int64_t *now,
				struct vv_error *err);
	/**
	 * VV_OK: it lies on the disk.  Anything else: nothing is changed; where that cannot be
	 * known now, VV_IO (the caller does the same again, which does no harm).
	 */
	enum vv_status (*commit)(struct store_database *database, struct vv_error *err);
	void (*rollback)(struct store_database *database);

	/** Runs one statement.  @p sql is a literal: it may be prepared once and kept by its
	 *  address.  @p row may be NULL. */
	enum vv_status (*run)(struct store_database *database, const char *sql,
			      const struct store_parameter *parameters, size_t count,
			      store_row *row, void *payload, struct vv_error *err);

	/** Takes what is deleted from the disk; NULL: nothing needs be done. */
	enum vv_status (*scrub)(struct store_database *database, bool *later,
				struct vv_error *err);

	/* Who writes in a case.  Where the kernel knows, lease is 0; hold takes its lock
	 * (*held: it is another store that has it), held asks, release gives it back.  Else
	 * these are NULL, and a row of holders counts for so many seconds from its beat on. */
	unsigned lease;
	enum vv_status (*hold)(struct store_database *database, const char *id, bool *held,
			       struct vv_error *err);
	enum vv_status (*held)(struct store_database *database, const char *id, bool *held,
			       struct vv_error *err);
	void (*release)(struct store_database *database, const char *id);

	/* As store_folder and store_place. */
	const char *(*folder)(const struct store_database *database);
	const char *(*place)(const struct store_database *database);
};

extern const struct store_backend store_sqlite;
#ifdef HAVE_POSTGRES
extern const struct store_backend store_postgres;
#endif

#endif
