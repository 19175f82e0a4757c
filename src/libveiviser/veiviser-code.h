/*
 * libveiviser: an interview as a short code that is typed, or read as a picture, on another
 * day, another machine, in another language.  Nothing is stored: the code is the interview.
 *
 * What a code holds and how it is made stands in veiviser-code(7).  What is said in veiviser.h
 * of ownership, memory and threads holds here.  vv_code_write and vv_code_read read the list of
 * numbers of a model the first time they are called with it, vv_code_peek at each call: data
 * is read by one thread at a time.
 */
#ifndef VEIVISER_CODE_H
#define VEIVISER_CODE_H

#include "veiviser.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- writing ------------------------------------------------------------ */

/**
 * The code of all answers that count, and of the rules date.
 *
 * @param[out] out       small letters and digits in groups of four, "k3f7-9x2m-…"; free() it.
 * @param[out] left_out  whether a text was given, which no code holds; may be NULL.
 * @retval VV_NONE       no code is offered for this questionnaire: it has no list of numbers, a
 *                       faulty one, or one that it has outgrown.  "veiviser check" says which.
 * @retval VV_IO         the list cannot be read; @p err says why.
 */
enum vv_status vv_code_write(char **out, const struct vv_session *session, bool *left_out,
			     struct vv_error *err);

/** What stands beside a code, a sentence: what it is good for, and that texts are not in it
 *  where some were left out. */
const char *vv_code_hint(const struct vv_session *session, bool left_out, vv_language language);

/* ---- reading ------------------------------------------------------------ */

/**
 * Which questionnaire a code is of.
 *
 * @param typed               UTF-8, or anything.  Blanks and dashes of all kinds do not count, nor
 *                            does case; O is 0, I and L are 1.
 * @param[out] questionnaire  index in @p data.
 * @param[out] made           the rules date of the interview; may be NULL.
 * @retval VV_ANSWER          it is no code, or not of a questionnaire of this folder; @p err says
 *                            so in one line.
 */
enum vv_status vv_code_peek(const struct vv_data *data, const char *typed, size_t *questionnaire,
			    vv_day *made, struct vv_error *err);

/* What is to be told of a code that was read. */
enum vv_code_note_kind {
	VV_NOTE_MADE,		/* on which day; always the first */
	VV_NOTE_DROPPED,	/* an answer that the questionnaire no longer has */
	VV_NOTE_REFUSED,	/* one that it no longer takes: asked again */
	VV_NOTE_IGNORED,	/* those to questions that are no longer asked, in one */
	VV_NOTE_TEXT,		/* a text, which no code holds: to be asked again */
	VV_NOTE_OVERTAKEN,	/* one that the day has overtaken: to be asked first */
	VV_NOTE_RESULT		/* the result of that day, and that it is another now */
};

struct vv_code_note {
	enum vv_code_note_kind kind;
	const struct vv_question *question;	/* NULL: it is about none of today's */
	const char *text;			/* a sentence */
};

struct vv_code_notes {
	vv_day made;
	const struct vv_code_note *all;		/* by kind, then in asking order */
	size_t count;
	void *memory;
};

/**
 * Puts the answers of a code into a session, whose rules date stays: they count as given on
 * another day (vv_session_recall).
 *
 * @param session    of the questionnaire that vv_code_peek names.  Answers there are to the same
 *                   questions are replaced.  Unchanged unless VV_OK.
 * @param[out] notes what is to be told of it; vv_code_notes_free.
 * @retval VV_NONE   no code is offered for this questionnaire.
 * @retval VV_ANSWER as of vv_code_peek; or it is of another questionnaire, or was made with newer
 *                   or other data than this.
 */
enum vv_status vv_code_read(struct vv_session *session, const char *typed,
			    struct vv_code_notes **notes, vv_language language,
			    struct vv_error *err);
void vv_code_notes_free(struct vv_code_notes *notes);

/* ---- the picture --------------------------------------------------------- */

/* A QR code without its margin, which is to be four modules wide. */
struct vv_qr {
	size_t side;			/* in modules */
	const unsigned char *dark;	/* side * side, row by row: 1 where it is dark */
	void *memory;
};

/** Of an answer code: in capitals, without hyphens, with a fifth to spare for damage (level M).
 *  VV_NONE where the library was built without libqrencode, or it is too long. */
enum vv_status vv_qr_new(struct vv_qr **out, const char *code);
void vv_qr_free(struct vv_qr *qr);

/** Opens what vv_qr_new needs, and leaves it open: for a process that may open no file later on.
 *  False where there is none. */
bool vv_qr_prepare(void);

#ifdef __cplusplus
}
#endif

#endif
