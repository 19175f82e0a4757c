/* What an adviser's program (src/advise/) adds to the interview.  The loop and the front-ends
 * ask interview->desk for what is different there; it is NULL for everybody else, and nothing
 * of it is linked then.
 *
 *     list ──EVENT_CASE──> ask … report ──EVENT_RESTART, back from the first question──> list
 *            take                 at, changed, reported               leave
 */
#ifndef VV_DESK_H
#define VV_DESK_H

#include "frontend/frontend.h"

#include <stdbool.h>

/* A case that is opened. */
struct desk_case {
	struct vv_model *model;			/* owned by whoever took it, as are */
	struct vv_session *session;
	struct vv_code_notes *notes;		/* of the code it was made from; NULL */
	const struct vv_question *position;	/* it was left at; NULL: the first open one, or
						 * the report */
};

/* What is due, though nobody has pressed a key. */
enum desk_event {
	DESK_NOTHING,
	DESK_TOLD,	/* *err is to be told now, as ops->tell does (frontend.h) */
	DESK_LOCK	/* nobody has pressed a key for long: the screen is to be cleared */
};

struct desk_ops {
	/* The case that was made ready.  Not VV_OK: *err is told and the list is shown. */
	enum vv_status (*take)(void *payload, struct desk_case *out, struct vv_error *err);
	/* An answer was kept, emptied, taken back or forgotten: it stands in the session.  To be
	 * saved before this returns.  Not VV_OK: *err is told and the interview goes on; it is the
	 * desk's to try again.  With VV_OK there may be a text, too, told as it is. */
	enum vv_status (*changed)(void *payload, const struct vv_session *session,
				  const struct vv_question *question, struct vv_error *err);
	/* That question is shown now; NULL: the report of all answers. */
	void (*at)(void *payload, const struct vv_question *question);
	/* A report was made and is about to be shown, finished or not. */
	void (*reported)(void *payload, const struct vv_session *session,
			 const struct vv_report *report);
	/* A link of the case leads to another questionnaire: to be made ready for take, as a case
	 * of its own with the answers that both ask for.  Not VV_OK: told, and nothing changes. */
	enum vv_status (*link)(void *payload, const struct vv_session *session,
			       const char *questionnaire, struct vv_error *err);
	/* The case is left; the session is freed behind it. */
	void (*leave)(void *payload, const struct vv_session *session);
	/* Milliseconds until due is to be called; -1: never. */
	int (*wait)(void *payload);
	enum desk_event (*due)(void *payload, struct vv_error *err);
	/* A key was pressed. */
	void (*active)(void *payload);
	/* The note to a question, "" to the case; NULL: there is none.  *shown: the client gets
	 * it, too; may be NULL. */
	const char *(*note)(void *payload, const char *question, bool *shown);
	enum vv_status (*set_note)(void *payload, const char *question, const char *text,
				   bool shown, struct vv_error *err);
	/* Whether a document (id of a report's line) was ticked off as received, and when. */
	bool (*received)(void *payload, const char *item, vv_day *on);
	enum vv_status (*set_received)(void *payload, const char *item, bool received,
				       struct vv_error *err);
};

/* How a front-end shows the desk; ui is the front-end's own (struct tui, struct line). */
struct desk_front {
	/* The list, in place of the first screen; its EVENT_CASE opens what was made ready. */
	enum interview_event (*choose)(void *payload, void *ui, struct interview *interview);
	/* What a key or word within a case leads to (notes, documents, what the case can do).
	 * False: back to what was shown; true: *event is to be given on. */
	bool (*within)(void *payload, void *ui, enum interview_event *event);
	/* Shows nothing of the case until somebody is there again; results as of within. */
	bool (*lock)(void *payload, void *ui, enum interview_event *event);
};

struct interview_desk {
	const struct desk_ops *ops;
	void *payload;
	const struct desk_front *screen, *lines;
	bool ready;			/* a case was made ready before there was a front-end */
	const char *reference;		/* of the case shown; NULL: none is */
	bool read_only;			/* it can be read and not changed: somebody else writes */
	const char *trouble;		/* a sentence for as long as answers cannot be saved, to
					 * stand on every page; NULL: they are */
	struct vv_error told;		/* to be told with the next thing shown; text "": nothing */
};

#endif
