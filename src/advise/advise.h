/* The adviser's program: cases of a store, as a list and one opened, and an interview in it.
 * Knows no screens; the full screen (desk_*.c) and line mode (desk_line_*.c) show what stands
 * here and call these functions only.
 *
 *     store ─> list ─advise_open─> opened ─EVENT_CASE─> the interview (frontend/desk.h)
 *                 ^──────────────────┴────advise_leave────────┘
 *
 * Statuses are those of store/store.h; with all but VV_OK one line in err says what is amiss, in
 * the adviser's language.  What fails with VV_IO fails for now: nothing is lost. */
#ifndef ADVISE_ADVISE_H
#define ADVISE_ADVISE_H

#include "frontend/answer_code.h"
#include "frontend/desk.h"
#include "frontend/frontend.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- the list ----------------------------------------------------------- */

/* A case of the list, and what is searched in it. */
struct advise_row {
	const struct store_case *row;
	char *key;		/* reference, subject, adviser: of unicode_fold_search; owned;
				 * NULL: not made yet */
};

/* What is in the store, as this program has seen it last. */
struct advise_list {
	struct advise_row *all;		/* what changed last first */
	size_t count, room;
	int64_t version;		/* of the store; 0: nothing was read yet */
	int64_t looked;			/* when this adviser looked last, before now */
	unsigned changes;		/* rises when something that is shown may have changed */
	struct store_cases **held;	/* that the rows lie in */
	size_t held_count, held_room;
	size_t retired;			/* the first of these: only for what is selected */
	const struct store_case **selected;	/* of advise_select */
	char **labels;			/* of the questionnaires, folded; by index in the data */
	vv_language labelled;		/* the language of these */
};

/* Which cases are shown; all of it has to be so. */
struct advise_filter {
	const char *words;	/* as typed: each is part of reference, subject, adviser or
				 * questionnaire; case, accents and order do not count */
	bool mine;		/* owned by this adviser */
	bool due;		/* next date within ADVISE_DUE_DAYS, or past */
	bool waiting;		/* not all documents have been received */
	bool closed;		/* closed ones, too */
};

enum { ADVISE_DUE_DAYS = 7 };

/* ---- a case that is opened ---------------------------------------------- */

/* What is other for this case than when its summary was saved, since the data is other. */
struct advise_differences {
	char **lines;		/* sentences in the adviser's language */
	size_t count;		/* 0: nothing to be told */
};

/* Answers that are given and not saved yet, in order; each question once. */
struct advise_unsaved;

/* What the functions below keep of an opened case for themselves. */
struct advise_work;

struct advise_opened {
	struct store_content *content;	/* as it was read; NULL: no case is open */
	const char *id, *reference;
	struct store_lock *lock;	/* NULL: it can only be read, */
	struct store_holder holder;	/* since this adviser writes in it; who "": see err */
	struct vv_model *model;		/* the interview's once EVENT_CASE has taken them */
	struct vv_session *session;
	bool entered;			/* it has */
	struct vv_code_notes *notes;	/* of the code it was made from, until taken; NULL */
	const struct vv_question *position;
	struct advise_differences differences;
	struct advise_unsaved *unsaved;	/* NULL: all is saved */
	struct advise_work *work;
};

/* ---- the program -------------------------------------------------------- */

struct advise_options {
	struct frontend_options common;	/* language: the adviser's; arguments: what is left */
	const char *store;		/* --store; NULL: the default file */
	const char *who;		/* --who; NULL: the account */
	const char *out;		/* --out; NULL: the documents of this user */
	const char *format;		/* --format: one that the command has; NULL: none said */
	unsigned idle;			/* --idle: minutes without a key until the screen locks */
	unsigned keep;			/* --keep: days that a new case is kept */
	bool client_given;
	vv_language client;		/* the second of --lang: offered first for a new case */
};

struct advise {
	struct interview interview;
	struct interview_desk desk;
	const struct advise_options *options;
	struct store *store;
	struct advise_list list;
	struct advise_opened opened;
	const char *who;
	char *out_name;			/* folder to write into; NULL: there is none */
	int out;			/* the same, open; -1 */
	int opener;			/* of opener_start; -1: none */
	struct advise_unsaved *left;	/* of cases that were left before all was saved */
	struct advise_clock {
		int64_t active;		/* milliseconds of clock_now: the last key */
		int64_t beat, again, step, look;	/* when the next is due */
		bool locked;
	} clock;
	struct advise_stale *stale;	/* advise_idle_step */
	char *code;			/* of the case code_id, made from it just now */
	char code_id[STORE_ID_BYTES];
	/* The front-ends' own: */
	struct advise_filter filter;
	char *words;			/* of it; owned */
	char page[STORE_ID_BYTES];	/* the case that is shown next, in place of the list; "" */
};

/** Fills in what the interview and the desk need; store, data and options must be set.  Free
 *  with advise_clear; it saves what is to be saved, and tells how many answers cannot be. */
enum vv_status advise_begin(struct advise *advise, struct vv_error *err);
size_t advise_clear(struct advise *advise);

/** An error in the adviser's language. */
struct vv_error advise_error(const struct advise *advise);

/** The adviser's, also while the client's view is shown. */
vv_language advise_language(const struct advise *advise);

/** Today: --date, or the clock's. */
vv_day advise_today(const struct advise *advise);

/* ---- case_list.c */

/** Reads what changed in the store since; all of it the first time. */
enum vv_status advise_refresh(struct advise *advise, struct vv_error *err);

/** The cases of a filter, what changed last first.
 *  @param[out] rows  borrowed until the next call of this. */
enum vv_status advise_select(struct advise *advise, const struct advise_filter *filter,
			     const struct store_case *const **rows, size_t *count,
			     struct vv_error *err);

/** The row of a case; NULL: it is not there (any more). */
const struct store_case *advise_find(const struct advise *advise, const char *id);

/** Whether somebody else has changed it since this adviser looked last. */
bool advise_row_is_new(const struct advise *advise, const struct store_case *row);

/** This adviser has seen the list as it is: nothing is new any more, the next time. */
enum vv_status advise_looked(struct advise *advise, struct vv_error *err);

/* ---- case_words.c: a row in words, in the adviser's language; free() them; NULL: no memory */

/** "Yes, as of 3 November 2026"; "Not finished". */
char *advise_outcome(const struct advise *advise, const struct store_case *row);
/** What a report comes to, as a row has it (store_case.outcome). */
const char *advise_outcome_name(const struct vv_report *report);
/** "12 answered, at most 5 more"; "complete". */
char *advise_progress(const struct advise *advise, const struct store_case *row);
/** "3 Nov 2026"; "". */
char *advise_next(const struct advise *advise, const struct store_case *row);
/** "2 of 5 received"; "" where none are asked for. */
char *advise_documents(const struct advise *advise, const struct store_case *row);
/** The questionnaire's label, its id where there is none of that id; borrowed. */
const char *advise_questionnaire(const struct advise *advise, const char *id);
/** The name of the client's language; borrowed. */
const char *advise_client(const struct advise *advise, const struct store_case *row);
/** "3 Nov 2026, 14:05", by the local clock. */
char *advise_time(const struct advise *advise, int64_t when);

/* ---- case_open.c */

/**
 * Makes a case ready, and closes the one that was open: reads it, takes it for writing, loads
 * its questionnaire and its answers.  Answers that the questionnaire no longer has or takes are
 * left out, and named among the differences.  Nobody is interviewed before EVENT_CASE.
 *
 * Where somebody else writes in it, it is opened to be read, advise->opened.lock is NULL, and
 * holder says who.
 *
 * @retval VV_DATA  its questionnaire is gone or faulty.
 */
enum vv_status advise_open(struct advise *advise, const char *id, struct vv_error *err);

/** Tries to write in the case that is opened to be read.  VV_ANSWER: the other is still there;
 *  holder says who.  What the other has answered meanwhile is read anew. */
enum vv_status advise_take_over(struct advise *advise, struct vv_error *err);

/** Saves what is to be saved and closes it; nothing where none is open.  An interview that has
 *  begun does this by EVENT_RESTART. */
void advise_leave(struct advise *advise);

/* ---- case_save.c */

/** Tries to save the answers that are not: VV_OK when all are. */
enum vv_status advise_save(struct advise *advise, struct vv_error *err);

/** How many answers are not saved. */
size_t advise_unsaved_count(const struct advise *advise);

/** The note to a question of the opened case, "" of the case; NULL: none. */
const struct store_note *advise_note(const struct advise *advise, const char *question);
enum vv_status advise_set_note(struct advise *advise, const char *question, const char *text,
			       bool shown, struct vv_error *err);

/** Whether a document of the opened case was received, and when. */
bool advise_received(const struct advise *advise, const char *item, vv_day *on);
enum vv_status advise_set_received(struct advise *advise, const char *item, bool received,
				   struct vv_error *err);

/* ---- case_manage.c: of any case, opened or not */

/**
 * A new case; open it with advise_open.
 *
 * @param questionnaire  id; NULL with a code, which says it.
 * @param code           an answer code as typed; NULL: without answers.
 * @retval VV_ANSWER     the reference is taken or cannot be kept; it is no code.
 */
enum vv_status advise_new(struct advise *advise, const char *reference,
			  const char *questionnaire, vv_language client, const char *code,
			  char id[STORE_ID_BYTES], struct vv_error *err);

/** A case with the same answers, by the rules of today: without notes, papers and history. */
enum vv_status advise_copy(struct advise *advise, const char *id, const char *reference,
			   char copy[STORE_ID_BYTES], struct vv_error *err);

/** A reference that is free: that of the case with a number behind it; free() it, NULL: memory
 *  is out. */
char *advise_free_reference(const struct advise *advise, const char *reference);

enum vv_status advise_rename(struct advise *advise, const char *id, const char *reference,
			     struct vv_error *err);
enum vv_status advise_set_closed(struct advise *advise, const char *id, bool closed,
				 struct vv_error *err);
/** @param typed  a day as a person types it. */
enum vv_status advise_keep(struct advise *advise, const char *id, const char *typed,
			   struct vv_error *err);
enum vv_status advise_set_client(struct advise *advise, const char *id, vv_language client,
				 struct vv_error *err);
/** @param[out] later  it is gone, but not from the disk yet: to be told. */
enum vv_status advise_delete(struct advise *advise, const char *id, bool *later,
			     struct vv_error *err);

/* ---- refresh.c */

/** Works one thing out anew that is out of date: what the data of a questionnaire is, or the
 *  summary of a case whose data is other or whose next date has passed.  To be called while
 *  nobody types and no case is open; false: there is nothing more to do. */
bool advise_idle_step(struct advise *advise);

#endif
