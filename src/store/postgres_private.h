/* What the files of the store in a PostgreSQL database share: a connection, what is asked over
 * it, and what its answers mean. Only src/store/postgres*.c includes libpq. */
#ifndef STORE_POSTGRES_PRIVATE_H
#define STORE_POSTGRES_PRIVATE_H

#include "veiviser.h"

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdint.h>

enum {
	/* In milliseconds: how long an answer is waited for, and how long then nothing is
	 * asked, since a person sits in front of it. */
	POSTGRES_WAIT = 5000,
	/* Others are waited for less long, so that it is the server who says that they are at
	 * work. */
	POSTGRES_PATIENCE = 3000,
	POSTGRES_REST = 10000,
	/* How long what changes whole tables may take. */
	POSTGRES_WAIT_LONG = 120000
};

struct postgres {
	char *where;			/* the address as it was given: it has no password */
	char *place;			/* for people; NULL before the first connection */
	char token[17];			/* names this program among those that write */
	PGconn *connection;		/* NULL: there is none */
	unsigned patience;		/* milliseconds to wait for others */
	int64_t rest_until;		/* by postgres_clock; 0: it need not */
	int64_t changes;		/* begun */
	char transaction[24];		/* the server's number of one that writes */
	bool open;			/* there is one */
};

/* Locks of the database are shared with all programs in it, so this is the first 64 bits of
 * SHA-256 over "veiviser: who writes in the store". */
#define POSTGRES_LOCK_WRITE "4974386185545009109"

/* The time of the server, in whole seconds. */
#define POSTGRES_NOW "pg_catalog.floor(pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()))::pg_catalog.int8"

/* ---- postgres_address.c: where it is, and whether one may go there */

/* What a connection is made with: options of libpq, in order, which end with NULL. */
enum { POSTGRES_OPTIONS = 24 };
struct postgres_address {
	const char *names[POSTGRES_OPTIONS], *values[POSTGRES_OPTIONS];
	PQconninfoOption *given, *defaults;
};

/**
 * Reads an address, and what the environment adds to it, and refuses one that has a password in
 * it, or that leads over a network and is not checked by verify-full.
 *
 * @param[out] out  for postgres_address_free, whatever comes out.
 * @return VV_OK; VV_ANSWER: @p err says what is wrong, and never shows what was given.
 */
enum vv_status postgres_address_read(struct postgres_address *out, const char *where,
				     struct vv_error *err);
void postgres_address_free(struct postgres_address *address);

/* ---- postgres_wire.c: questions and answers */

/** The time of a clock that nobody sets, in milliseconds. */
int64_t postgres_clock(void);

struct postgres_question {
	const char *sql;		/* one command; without parameters it may be several */
	int count;			/* of parameters */
	const Oid *types;
	const char *const *values;	/* texts; NULL is null */
	int milliseconds;		/* may pass without a word from the server */
	/* Called for each row as it comes, its values in the server's own form; false: the
	 * rest is not wanted. NULL: rows are in the result, as texts. */
	bool (*row)(void *payload, const PGresult *row);
	void *payload;
};

/**
 * Asks, and waits.
 *
 * @return what the last of the commands came to, or the first that failed, for PQclear; NULL: there
 *         is no connection any more, and what became of the commands is not known.
 */
PGresult *postgres_ask(struct postgres *postgres, const struct postgres_question *question);

/** The same for commands without parameters, and without waiting longer than for an answer. */
PGresult *postgres_say(struct postgres *postgres, const char *sql);

/** Whether that is what a command comes to that was carried out. */
bool postgres_done(const PGresult *result);

/**
 * Tells why something was not done; @p result may be NULL.
 *
 * @return VV_IO: it can be tried again; VV_NO_MEMORY; VV_ANSWER: the text is unfit, or one that
 *         must be unique is there; VV_NONE: what it belongs to is not there; VV_DATA.
 */
enum vv_status postgres_fault(struct postgres *postgres, const PGresult *result,
			      struct vv_error *err);

/** The one number that a question is answered with; NULL is 0. */
enum vv_status postgres_number(struct postgres *postgres, const char *sql, int64_t *out,
			       struct vv_error *err);

/** Gives the connection up. */
void postgres_hang_up(struct postgres *postgres);

/** What libpq says of a connection that was not made, on one line. */
void postgres_one_line(char *out, size_t size, const char *message);

/* ---- postgres_connect.c: from an address to a connection */

/** Makes sure that there is a connection, with our settings.  When the server did not answer a
 *  moment ago, it fails at once. */
enum vv_status postgres_connect(struct postgres *postgres, struct vv_error *err);

/* ---- postgres_schema.c: the tables */

enum { POSTGRES_SCHEMA = 2 };
#define POSTGRES_SCHEMA_TEXT "2"

/**
 * Looks whether the tables are those of this program; brings them up to date, and makes them where
 * @p create is true.
 *
 * @return VV_OK; VV_NONE: there are none; VV_DATA: of a newer program; VV_IO: also when this
 *         account may not make them or bring them up to date.
 */
enum vv_status postgres_schema(struct postgres *postgres, bool create, struct vv_error *err);

/* ---- postgres_scrub.c */

/** Takes what is deleted from the disk; @p later: it could not be done now. */
enum vv_status postgres_scrub(struct postgres *postgres, bool *later, struct vv_error *err);

#endif
