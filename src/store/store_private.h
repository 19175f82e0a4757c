/* What the files of the store share: transactions, checked texts, memory of what is read. */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include "store/backend.h"

#include "base/arena.h"

struct store_lock {
	struct store_lock *next;
	char id[STORE_ID_BYTES];
	char token[STORE_ID_BYTES];	/* nobody else has the same */
};

struct store {
	const struct store_backend *backend;
	struct store_database *database;
	char who[64];
	char machine[64];
	struct store_lock *locks;	/* ours */
	int64_t now, version;		/* of the transaction that has begun */
	bool owes;			/* something deleted may still be on the disk */
};

/* ---- transactions */

/** Begins to read one state of the store. */
enum vv_status store_begin_reading(struct store *store, struct vv_error *err);
/** Begins to change it: store->version is the new one. */
enum vv_status store_begin_writing(struct store *store, struct vv_error *err);
/** Ends what has begun: VV_OK keeps it.  Returns what it came to. */
enum vv_status store_end(struct store *store, enum vv_status status, struct vv_error *err);

static inline struct store_parameter
store_text(const char *text)
{
	return (struct store_parameter){ STORE_TEXT, text, 0 };
}

static inline struct store_parameter
store_integer(int64_t integer)
{
	return (struct store_parameter){ STORE_INTEGER, NULL, integer };
}

/** Runs a statement with the parameters that follow. */
#define STORE_RUN(store, sql, row, payload, err, ...) \
	(store)->backend->run((store)->database, (sql), \
			      (const struct store_parameter[]){ __VA_ARGS__ }, \
			      sizeof((const struct store_parameter[]){ __VA_ARGS__ }) \
				      / sizeof(struct store_parameter), \
			      (row), (payload), (err))

/** A row that is there: payload is a bool. */
store_row store_row_is_there;
/** A row of one integer: payload is an int64_t. */
store_row store_row_integer;

/** A line of the log, in the transaction that has begun. */
enum vv_status store_note_event(struct store *store, const char *id, enum store_event event,
				struct vv_error *err);

/** The row says that a person has changed the case now. */
enum vv_status store_touch(struct store *store, const char *id, struct vv_error *err);
/** Puts the deadlines and the snapshot of a summary in the place of the last ones. */
enum vv_status store_put_summary(struct store *store, const char *id,
				 const struct store_content *content, struct vv_error *err);

/** 16 hex digits by chance; false when the system has none. */
bool store_chance(char id[STORE_ID_BYTES]);

/** Whether the lock is ours and the case there: VV_OK, VV_ANSWER, VV_NONE. */
enum vv_status store_check_lock(struct store *store, const struct store_lock *lock,
				struct vv_error *err);
/** Whether nobody else writes in a case: VV_OK, VV_ANSWER. */
enum vv_status store_check_free(struct store *store, const char *id, struct vv_error *err);

/* ---- texts, before they are bound: VV_OK, or VV_ANSWER */

/** An id, a code, an account: one line that may be shown. */
enum vv_status store_check_word(const char *text, struct vv_error *err);
enum vv_status store_check_answer(const struct store_answer *answer, struct vv_error *err);
enum vv_status store_check_note(const struct store_note *note, struct vv_error *err);
enum vv_status store_check_content(const struct store_content *content, struct vv_error *err);
enum vv_status store_check_summary(const struct store_content *content, struct vv_error *err);
enum vv_status store_check_day(vv_day day, struct vv_error *err);

/** A reference as it is kept; free() it. */
enum vv_status store_compose_reference(char **out, const char *reference, struct vv_error *err);

/* ---- what is read */

/** A copy of a text; NULL when memory is out, or no program of ours has written it. */
const char *store_keep(struct arena *arena, const struct store_cell *cell);
/** What store_keep has failed of. */
enum vv_status store_keep_failed(const struct store *store, const struct arena *arena,
				 struct vv_error *err);

/* The columns of cases, in the order in which store_case_from takes them. */
#define STORE_CASE_COLUMNS \
	"c.id, c.reference, c.questionnaire, c.language, c.owner, c.changed_by, c.data, " \
	"c.outcome, c.verdict, c.subject, c.next_item, " \
	"c.created, c.changed, c.rules, c.keep_until, c.closed, c.as_of, c.answered, " \
	"c.remaining, c.documents, c.received, c.has_next, c.next_day, c.seconds, c.version, " \
	"c.edited"
enum { STORE_CASE_TEXTS = 11, STORE_CASE_CELLS = 26 };

/* Texts that often come twice in a row are kept once. */
struct store_case_reader {
	struct arena *arena;
	const char *last[STORE_CASE_TEXTS];
};
/** False: as store_keep. */
bool store_case_from(struct store_case *row, struct store_case_reader *reader,
		     const struct store_cell *cells);

#endif
