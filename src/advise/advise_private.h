/* What the files of src/advise share and screens have no need of. */
#ifndef ADVISE_PRIVATE_H
#define ADVISE_PRIVATE_H

#include "advise/advise.h"
#include "base/arena.h"

enum { ADVISE_LOOK_MS = 10000 };	/* so often it is looked what others have changed */

/* Answers of one case that are not saved. */
struct advise_unsaved {
	struct advise_unsaved *next;	/* in advise->left */
	char id[STORE_ID_BYTES];
	struct store_lock *lock;	/* of a case that was left; else that of the opened one */
	struct store_answer *all;	/* texts owned */
	size_t count, room;
};

struct advise_work {
	struct arena arena;
	struct store_note *notes;
	size_t note_count, note_room;
	struct store_received *received;
	size_t received_count, received_room;
	struct store_answer *dropped;	/* answers left out: to be taken out of the store */
	size_t dropped_count, dropped_room;
	size_t difference_room;
	const char *where, *saved_where;	/* position, as it is and as it is in the store */
	bool changed;			/* since the last summary */
	char *snapshot;			/* as in the store; owned */
	int64_t spent;			/* milliseconds in the interview, beside row.seconds */
	int64_t since;			/* last key, of that */
};

/* case_open.c */

/** A session of a case with its answers, by its rules date.  What no longer fits is given to
 *  @p drop (which may be NULL). */
typedef bool advise_drop(void *payload, const struct store_answer *answer);
enum vv_status advise_recall(struct vv_session **out, const struct vv_model *model,
			     const struct store_content *content, advise_drop *drop,
			     void *payload, struct vv_error *err);

/** Closes the opened case without saving anything; its lock is let go. */
void advise_forget(struct advise *advise);

/** Adds a sentence; false: memory is out. */
bool advise_differ(struct advise_opened *opened, struct vv_error *err, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* case_save.c */

void advise_unsaved_free(struct advise_unsaved *unsaved);

/** Saves what is not saved of a case that was left; VV_OK also where there is nothing. */
enum vv_status advise_save_left(struct advise *advise, const char *id, struct vv_error *err);

/** An answer is other than it was: keeps it and tries to save it. */
enum vv_status advise_save_answer(struct advise *advise, const struct vv_question *question,
				  struct vv_error *err);

/** That question is shown: saved where the interview would not come to it by itself. */
void advise_save_position(struct advise *advise, const struct vv_question *question);

/** The lock is lost, or there is none: from now on the case can only be read. */
void advise_lose_lock(struct advise *advise);

/* case_summary.c */

/* What a report says for the list; texts lie in the arena. */
struct advise_summary {
	struct store_content content;	/* row from data to seconds, deadlines, snapshot */
	struct arena arena;
};

/** Works it out.  Where the answers have no report, progress alone. */
enum vv_status advise_summarise(struct advise_summary *out, struct advise *advise,
				const struct vv_session *session, const struct vv_report *report,
				const struct store_received *received, size_t received_count,
				struct vv_error *err);
void advise_summary_clear(struct advise_summary *summary);

/** Of the opened case; saved where it is other than the last.  @p report NULL: it is made. */
enum vv_status advise_save_summary(struct advise *advise, const struct vv_report *report,
				   struct vv_error *err);

/** Tells in the opened case's differences what is other in @p session's report than the
 *  snapshot says.  @p err has texts and language. */
enum vv_status advise_compare(struct advise *advise, const struct vv_session *session,
			      const char *snapshot, struct vv_error *err);

/** The digest of the data that a snapshot is of; "" none.  free() it. */
char *advise_snapshot_data(const char *snapshot);

/* case_manage.c */

/** A new case with the answers of another interview that its questionnaire asks for, too. */
enum vv_status advise_new_from(struct advise *advise, const char *reference,
			       const char *questionnaire, vv_language client,
			       const struct vv_session *from, char id[STORE_ID_BYTES],
			       struct vv_error *err);

/* desk_ops.c */

extern const struct desk_ops advise_desk_ops;

/* case_list.c */
void advise_list_clear(struct advise_list *list, const struct vv_data *data);

/* refresh.c */
void advise_stale_free(struct advise_stale *stale);

/** Gives back the questionnaire that it works with, until the next step. */
void advise_stale_rest(struct advise_stale *stale);

#endif
