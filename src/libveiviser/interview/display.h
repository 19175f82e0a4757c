/* Values in words, and data texts with their placeholders filled in. */
#ifndef VV_DISPLAY_H
#define VV_DISPLAY_H

#include "interview/session.h"
#include "base/strbuf.h"

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

/** The doubts about the value of a slot; false when memory is out. */
bool display_doubt(struct doubt *out, const struct vv_session *session, uint32_t slot);

/** A raw answer in words, also of a question that is irrelevant now. */
void display_answer(struct strbuf *buf, const struct vv_session *session,
		    vv_language language, const struct vv_question *question);

/** A text with its placeholders filled in.  *open, where given, becomes true when a
 *  placeholder is open. */
void display_text(struct strbuf *buf, const struct vv_session *session,
		  vv_language language, const struct text *text, bool *open);

/** Value of a parameter on a day. */
void display_parameter(struct strbuf *buf, const struct vv_session *session,
		       vv_language language, const struct parameter *parameter,
		       vv_day day);

/** "not known here for 2 July 2026; ask the harbour office". */
void display_unknown(struct strbuf *buf, const struct vv_session *session,
		     vv_language language, const struct dated *unknown);

/** Which variant of a question or item stands now; NULL: the main texts. */
const struct variant *display_variant(const struct vv_session *session,
				      const struct variant *variants, size_t count);

/** What a question is called now: by its variant, or by itself. */
const struct text *display_label(const struct vv_session *session,
				 const struct vv_question *question);

/** Unit of a calculation or parameter for language_write_quantity and for JSON:
 *  currency, the number's unit, "" for none. */
const char *display_unit(const struct vv_model *model, const struct model_name *name);

#endif
