/* Where an office keeps its cases: interviews that are saved, resumed and handed over.  There
 * are two kinds of places behind one interface: a SQLite file of one user, and a PostgreSQL
 * database of an office of many machines (back-ends: store/backend.h).
 *
 * A case is kept as what was asked and typed, not as what it means: the store knows no
 * questionnaire.  Questions, lines and documents are named by their ids; an answer is its raw
 * text as vv_session_raw gives it.
 *
 * Every function that changes something is one transaction: it is done and lies on the disk,
 * or nothing of it is there; its line in the log is part of it.  All may be called again when
 * they have failed, and do not do twice what has been done once.
 *
 * What functions return:
 *   VV_OK         done.
 *   VV_NO_MEMORY  memory is out; nothing is changed.
 *   VV_NONE       there is no such case (any more).
 *   VV_ANSWER     refused: somebody else writes in the case, the reference is taken, a text
 *                 cannot be kept.  Trying again does not help.
 *   VV_IO         the store cannot be reached or written now: disk full, locked by another
 *                 program, server gone.  Nothing is half done; what was read stays good, and
 *                 the next call tries again, from the connection on.
 *   VV_DATA       the store is damaged, or of a newer program, or no store at all.
 * With all but VV_OK and VV_NONE one line in err says it for a person, in err's language.
 *
 * Texts are UTF-8 and never NULL; "" is not known, or none.  Days are as in veiviser.h; points
 * in time are seconds since 1970 UTC by the clock of the store: the machine's, or the server's.
 *
 * One thread uses a store at a time, and no child process that was forked after store_open:
 * the locks of the kernel belong to whoever has the descriptors. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "veiviser.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

enum {
	STORE_ID_BYTES = 17,		/* 16 hex digits and a NUL */
	STORE_REFERENCE_MAX = 80,	/* characters */
	STORE_WORD_MAX = 200,		/* bytes of an id, a code, an account, a digest */
	STORE_SUBJECT_MAX = 1000,	/* bytes */
	STORE_NOTE_MAX = 4000,		/* bytes of a note */
	STORE_TEXT_MAX = 65536,		/* bytes of an answer, raw and as typed each */
	STORE_SNAPSHOT_MAX = 1048576	/* bytes */
};

/* A row of the list. */
struct store_case {
	const char *id;			/* ours: 16 hex digits by chance */
	const char *reference;		/* the office's own; no two cases have the same */
	const char *questionnaire;
	const char *language;		/* the client's: a code */
	const char *owner, *changed_by;	/* accounts of advisers */
	int64_t created, changed;	/* when */
	vv_day rules;			/* rules date, fixed when the case was made */
	vv_day keep_until;		/* the last day it is kept */
	bool closed;
	/* As of the last summary (store_write_summary); all 0 and "" before there is one. */
	const char *data;		/* digest of the data it was worked out with */
	vv_day as_of;
	const char *outcome;		/* of the report, as its JSON says it */
	const char *verdict;		/* id */
	const char *subject;		/* whom it is about */
	unsigned answered, left;	/* questions answered, and at most left */
	unsigned documents, received;	/* asked for, and ticked off among them */
	bool has_next;
	vv_day next;			/* the next date, and the line it stands in */
	const char *next_item;
	int64_t seconds;		/* spent in the interview, in all */
	int64_t version;		/* of the whole store at its last change */
	int64_t edited;			/* the same, of a change that is no summary: by a person */
};

/* Cases, what changed last first.  Free with store_cases_free; so are all of these below,
 * which live apart from the store. */
struct store_cases {
	const struct store_case *all;
	size_t count;
	const char *const *deleted;	/* ids; of store_changes only */
	size_t deleted_count;
	int64_t version;		/* of the store, as these are */
};

struct store_answer {
	const char *question;
	const char *raw;		/* NULL, where it is written: there is none any more */
	const char *typed;		/* what was typed for it; "" the same */
	vv_day given;
};

/* One a case, and one a question. */
struct store_note {
	const char *question;		/* "": of the case */
	const char *text;
	const char *who;		/* wrote it last */
	int64_t when;
	bool shown;			/* goes into what the client gets */
};

struct store_received {
	const char *item;
	vv_day on;
};

struct store_deadline {
	const char *id;			/* of the case, in store_deadlines; else "" */
	const char *item;
	vv_day day;
};

/* A case, whole.  Answers, notes and so on are in the order of their ids. */
struct store_content {
	struct store_case row;
	const char *position;		/* the question it was left at; "" the report, or none */
	const struct store_answer *answers;
	size_t answer_count;
	const struct store_note *notes;
	size_t note_count;
	const struct store_received *received;
	size_t received_count;
	const struct store_deadline *deadlines;	/* of the last summary, by day */
	size_t deadline_count;
	const char *snapshot;		/* what the report said at the last summary; any text */
};

/* Who writes in a case. */
struct store_holder {
	char who[64];
	char machine[64];
	int64_t since;
};

/* What the log has lines of.  The numbers are kept in the store; none is used twice. */
#define STORE_EVENT_MAP(X) \
	X(CREATED,    1, "created") \
	X(OPENED,     2, "opened") \
	X(CHANGED,    3, "changed") \
	X(RENAMED,    4, "renamed") \
	X(CLOSED,     5, "closed") \
	X(REOPENED,   6, "reopened") \
	X(TAKEN_OVER, 7, "taken-over") \
	X(PRINTED,    8, "printed") \
	X(EXPORTED,   9, "exported") \
	X(IMPORTED,  10, "imported") \
	X(DELETED,   11, "deleted") \
	X(PURGED,    12, "purged")

enum store_event {
#define STORE_EVENT_ENUM(name, number, word) STORE_##name = number,
	STORE_EVENT_MAP(STORE_EVENT_ENUM)
#undef STORE_EVENT_ENUM
};

/** Its word above, for JSON and CSV; "unknown" where there is none. */
const char *store_event_name(enum store_event event);

/* ---- the store ---------------------------------------------------------- */

struct store_options {
	const char *where;		/* a path, or "postgresql://…"; NULL: store_default_place */
	const char *who;		/* account of the adviser */
	bool create;			/* where there is none, it is made */
	unsigned patience;		/* milliseconds to wait for other programs; 0: 3000 */
};

/**
 * The file of this user: veiviser/cases.db in XDG_DATA_HOME, or else in .local/share of the
 * home that the user database names (never of $HOME).
 *
 * @param[out] out  free() it.
 */
enum vv_status store_default_place(char **out, struct vv_error *err);

/**
 * Opens a store, and looks whether it is whole.
 *
 * A file: it must lie on a file system of this machine and belong to this user; it is made
 * 0600, and its folder, where that is made, 0700.  A store of an older program is brought up to
 * date; one of a newer program is refused.
 *
 * @retval VV_NONE  there is no store, and create is false.
 */
enum vv_status store_open(struct store **out, const struct store_options *options,
			  struct vv_error *err);
/** All locks are let go. */
void store_close(struct store *store);

/** Folder of the file, which all that is written lies in; NULL: no file, a database of others.
 *  Borrowed. */
const char *store_folder(const struct store *store);
/** As a person would name it: the path, or server and database, without a password.  Borrowed. */
const char *store_place(const struct store *store);
/** The adviser of this store.  Borrowed. */
const char *store_who(const struct store *store);

/* ---- lists -------------------------------------------------------------- */

/** All cases. */
enum vv_status store_list(struct store *store, struct store_cases **out, struct vv_error *err);
/** Cases changed and deleted after a version: what others did, too. */
enum vv_status store_changes(struct store *store, int64_t since, struct store_cases **out,
			     struct vv_error *err);
void store_cases_free(struct store_cases *cases);

/** The version when this adviser looked last; 0: never. */
enum vv_status store_looked(struct store *store, int64_t *version, struct vv_error *err);
enum vv_status store_set_looked(struct store *store, int64_t version, struct vv_error *err);

/** The case of a reference. */
enum vv_status store_find(struct store *store, const char *reference, char id[STORE_ID_BYTES],
			  struct vv_error *err);

/** A case, whole.  Writes no line in the log: store_audit. */
enum vv_status store_read(struct store *store, const char *id, struct store_content **out,
			  struct vv_error *err);
void store_content_free(struct store_content *content);

/* Deadlines of the last summaries of all cases that are not closed, by day. */
struct store_deadlines {
	const struct store_deadline *all;
	size_t count;
};
enum vv_status store_deadlines(struct store *store, vv_day from, vv_day to,
			       struct store_deadlines **out, struct vv_error *err);
void store_deadlines_free(struct store_deadlines *deadlines);

/* ---- whole cases -------------------------------------------------------- */

/**
 * A new case with all that stands in it: also an import, and a copy.
 *
 * Of its row id, changed, changed_by and version are the store's; created 0 is now; owner "" is
 * this adviser.  A reference is kept in Unicode's composed form (NFC).
 *
 * @param why     STORE_CREATED or STORE_IMPORTED, for the log.
 * @param id      in: "", or what the same call has put here when it failed with VV_IO; out: the
 *                new id, also with VV_IO.
 * @retval VV_ANSWER  the reference is taken, or something cannot be kept.
 */
enum vv_status store_new(struct store *store, const struct store_content *content,
			 enum store_event why, char id[STORE_ID_BYTES], struct vv_error *err);

/**
 * Deletes a case with all that stands in it; its lines in the log stay, which say nothing of it.
 *
 * @param[out] later  it is gone for every reader, but not yet from the disk, since somebody
 *                    reads: that is tried again by itself with each call of store_scrub,
 *                    store_delete, store_purge, store_open and store_close.
 * @retval VV_ANSWER  somebody else writes in it.
 */
enum vv_status store_delete(struct store *store, const char *id, bool *later,
			    struct vv_error *err);

/** Deletes the cases that were to be kept until a day before @p today.  One that somebody else
 *  writes in is left for the next time. */
enum vv_status store_purge(struct store *store, vv_day today, size_t *count, bool *later,
			   struct vv_error *err);

/** Takes from the disk what is deleted. */
enum vv_status store_scrub(struct store *store, bool *later, struct vv_error *err);

enum vv_status store_set_reference(struct store *store, const char *id, const char *reference,
				   struct vv_error *err);
enum vv_status store_set_closed(struct store *store, const char *id, bool closed,
				struct vv_error *err);
enum vv_status store_set_keep_until(struct store *store, const char *id, vv_day day,
				    struct vv_error *err);
enum vv_status store_set_language(struct store *store, const char *id, const char *language,
				  struct vv_error *err);
/** Hands it over. */
enum vv_status store_set_owner(struct store *store, const char *id, const char *who,
			       struct vv_error *err);

/* ---- writing in a case: one at a time ----------------------------------- */

struct store_lock;

/**
 * Takes a case for writing.  In a file this is a lock of the kernel, which goes with its
 * process, however that ends; in a database a row with a lease by the server's clock, which
 * must be renewed (store_beat).  What somebody left behind does not block: the log then has a
 * line that it was taken over.
 *
 * @param[out] out     with VV_OK; hand it to store_unlock before store_close.
 * @param[out] holder  with VV_ANSWER who writes; may be NULL.
 * @retval VV_ANSWER   somebody writes in it now; also this adviser in another window.
 */
enum vv_status store_lock(struct store *store, const char *id, struct store_lock **out,
			  struct store_holder *holder, struct vv_error *err);
void store_unlock(struct store *store, struct store_lock *lock);

/** Who writes in a case now. @retval VV_NONE nobody. */
enum vv_status store_holder(struct store *store, const char *id, struct store_holder *holder,
			    struct vv_error *err);

/** How many seconds apart store_beat is to be called; 0: never. */
unsigned store_beat_seconds(const struct store *store);
/** @retval VV_ANSWER  the lease had run out, and somebody else writes now: err says who. */
enum vv_status store_beat(struct store *store, struct store_lock *lock, struct vv_error *err);

/* All of these: VV_ANSWER also when somebody else has taken the case over; VV_NONE when it has
 * been deleted. */

/** Puts an answer, and where the interview stands; raw NULL takes it away. */
enum vv_status store_write_answer(struct store *store, struct store_lock *lock,
				  const struct store_answer *answer, const char *position,
				  struct vv_error *err);
/** Several at once, as an answer can bring others with it. */
enum vv_status store_write_answers(struct store *store, struct store_lock *lock,
				   const struct store_answer *answers, size_t count,
				   const char *position, struct vv_error *err);
/** Where the interview stands.  No line in the log, and the list does not show it as a change. */
enum vv_status store_write_position(struct store *store, struct store_lock *lock,
				    const char *position, struct vv_error *err);
/** Puts a note; text "" takes it away.  Who and when are the store's. */
enum vv_status store_write_note(struct store *store, struct store_lock *lock,
				const struct store_note *note, struct vv_error *err);
/** Ticks a document off, or not any more. */
enum vv_status store_write_received(struct store *store, struct store_lock *lock,
				    const char *item, bool received, vv_day on,
				    struct vv_error *err);
/** What the report says now: of @p content the row from data to seconds, the deadlines and the
 *  snapshot.  No line in the log; the list does not show it as a change by anybody. */
enum vv_status store_write_summary(struct store *store, struct store_lock *lock,
				   const struct store_content *content, struct vv_error *err);

/* ---- log and figures ---------------------------------------------------- */

/** A line for what is no change: STORE_OPENED, STORE_PRINTED, STORE_EXPORTED. */
enum vv_status store_audit(struct store *store, const char *id, enum store_event event,
			   struct vv_error *err);

struct store_log_line {
	int64_t at;
	const char *who;
	enum store_event event;
	const char *id;			/* of the case */
};
struct store_log {
	const struct store_log_line *all;
	size_t count;
};

/** Lines of a time, oldest first, of one case or (id NULL) of all: who did what kind of thing
 *  when, never what was answered. */
enum vv_status store_log(struct store *store, const char *id, int64_t from, int64_t to,
			 struct store_log **out, struct vv_error *err);
void store_log_free(struct store_log *log);

struct store_figure {
	const char *questionnaire;
	const char *name;		/* outcome, or question */
	size_t count;
};
struct store_time {
	const char *questionnaire;
	size_t count;			/* of interviews with nothing left to ask */
	int64_t median, sum;		/* seconds */
};
/* Over all cases; in the order of questionnaire and name. */
struct store_figures {
	const struct store_figure *outcomes;
	size_t outcome_count;
	const struct store_figure *unknown;	/* answers that were the raw text asked for */
	size_t unknown_count;
	const struct store_time *times;
	size_t time_count;
};
/** @param unknown  raw text of "I don't know". */
enum vv_status store_figures(struct store *store, const char *unknown,
			     struct store_figures **out, struct vv_error *err);
void store_figures_free(struct store_figures *figures);

#endif
