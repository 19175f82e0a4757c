/* Values in words, and data texts with their placeholders filled in. */
#ifndef VV_DISPLAY_H
#define VV_DISPLAY_H

#include "interview/session.h"
#include "base/strbuf.h"

/* Decimals with which a calculated sum or number is shown; JSON has all of them. */
enum { DISPLAY_MONEY_DECIMALS = 2, DISPLAY_NUMBER_DECIMALS = 4 };

/* How many labels of choices are filled in, one within another. */
enum { DISPLAY_LABELS_WITHIN = 2 };

/* A parameter as it is on a day. */
struct dated {
	const struct parameter *parameter;	/* NULL: none */
	const struct parameter_value *value;	/* NULL: it has none then */
	vv_day day;
};

/* What is to be said of the values of the law that something rests on: the first of
 * each. */
struct doubt {
	struct dated unknown;
	struct dated old;		/* its level is that of an earlier year */
	struct dated noted;		/* it has a note */
};

/* Why a parameter has no value on a day: enum name, id in JSON. */
#define ABSENCE_MAP(X) \
	X(UNKNOWN, "unknown")	/* the data says so */ \
	X(NOT_YET, "not_yet")	/* its first value begins later */ \
	X(BEFORE,  "before")	/* likewise, and the day is before all rules known here */ \
	X(ENDED,   "ended")	/* the last value before has ended */

enum absence {
#define ABSENCE_ENUM(name, id) ABSENCE_##name,
	ABSENCE_MAP(ABSENCE_ENUM)
#undef ABSENCE_ENUM
};

/** Why @p unknown has no value; @p limit is the day on which one begins, or ended. */
enum absence display_absence(const struct vv_model *model, const struct dated *unknown,
			     vv_day *limit);

/** The doubts about the value of a slot; false when memory is out. */
bool display_doubt(struct doubt *out, const struct vv_session *session, uint32_t slot);

/** The doubts about the value of a parameter on a day. */
struct doubt display_doubt_of(const struct parameter *parameter, vv_day day);

/** A raw answer in words, also of a question that is irrelevant now. */
void display_answer(struct strbuf *buf, const struct vv_session *session,
		    vv_language language, const struct vv_question *question);

/** A text with its placeholders filled in.  *open, where given, becomes true when a
 *  placeholder is open. */
void display_text(struct strbuf *buf, const struct vv_session *session,
		  vv_language language, const struct text *text, bool *open);

/** What a section of the report is called. */
void display_section(struct strbuf *buf, const struct vv_session *session, vv_language language,
		     const struct section *section);

/** Leaves out the stop of a text that stands behind what is filled in, where that ends with the
 *  stop of an abbreviation, which ends the sentence, too: "It costs 2.490 kr." */
void display_skip_stop(const char **rest, const struct strbuf *written);

/** The same as display_text for a few words: values bare, with the year of their level only.
 *  False when one of them is open or null. */
bool display_brief(struct strbuf *buf, const struct vv_session *session, vv_language language,
		   const char *text);

/** The next piece of a text parted by ", "; false behind the last, and where memory is out. */
bool display_subject_piece(struct strbuf *piece, const char **rest);

/** Puts a piece that is filled in, unless it is empty, behind those since @p begin: " · " parts
 *  them, for a label begins with a capital.  Fails with the piece. */
void display_join_subject(struct strbuf *buf, size_t begin, const struct strbuf *piece);

/** Whom the interview is about, by the questionnaire's "subject", as far as it is known. */
void display_subject(struct strbuf *buf, const struct vv_session *session,
		     vv_language language);

/** A value that a name may have, with its unit; and what stands behind one that rests on
 *  values of the law: @p brief, the year of the level only. */
void display_value(struct strbuf *buf, const struct vv_session *session, vv_language language,
		   const struct model_name *name, struct value value);
void display_level(struct strbuf *buf, const struct vv_session *session, vv_language language,
		   const struct doubt *doubt, bool brief);

/** Value of a parameter on a day. */
void display_parameter(struct strbuf *buf, const struct vv_session *session,
		       vv_language language, const struct parameter *parameter,
		       vv_day day);

/** "not known here for 2 July 2026; ask the harbour office", or why else. */
void display_unknown(struct strbuf *buf, const struct vv_session *session,
		     vv_language language, const struct dated *unknown);

/** Operands in words, put together by an operator: "A plus B" for FEEL_ADD to FEEL_DIVIDE, "the
 *  year of A" for a property.  False, and nothing is written, where there are no words. */
bool display_arithmetic(struct strbuf *buf, const struct vv_texts *texts, vv_language language,
			unsigned op, const char *a, const char *b);
bool display_property(struct strbuf *buf, const struct vv_texts *texts, vv_language language,
		      unsigned property, const char *of);

/** Which variant of a question or item stands now; NULL: the main texts. */
const struct variant *display_variant(const struct vv_session *session,
				      const struct variant *variants, size_t count);

/** What a question is called now: by its variant, or by itself. */
const struct text *display_label(const struct vv_session *session,
				 const struct vv_question *question);

/** The question whose labels the choices of a name have; NULL: those of the lists. */
const struct vv_question *display_names_of(const struct vv_model *model,
					   const struct model_name *name);

/** Unit of a calculation or parameter for language_write_quantity and for JSON:
 *  currency, the number's unit, "" for none. */
const char *display_unit(const struct vv_model *model, const struct model_name *name);

#endif
