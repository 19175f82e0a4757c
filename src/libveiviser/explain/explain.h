/* The inside of explanations: steps are made of trees (explain_steps.c), in words
 * (explain_words.c); what fails is found in them as formulas (explain_fails.c). */
#ifndef VV_EXPLAIN_H
#define VV_EXPLAIN_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "interview/session.h"
#include "veiviser-explain.h"

/* Explanations being made of one session in one language; they share steps. */
struct explaining {
	const struct vv_session *session;
	const struct vv_model *model;
	vv_language language;
	struct arena *arena;		/* of what is told */
	struct arena scratch;
	struct feel_env env;		/* values it makes lie in scratch */
	struct steps **of_calculation;	/* by calculation, twice: wanted false, true */
	struct steps **of_question;	/* why it is not asked, likewise */
	bool no_memory;
};

/* Steps being listed. */
struct steps {
	struct vv_why *all;
	size_t count, size;
};

/** False when memory is out; explain_end is to be called in any case. */
bool explain_begin(struct explaining *e, const struct vv_session *session, vv_language language,
		   struct arena *arena);
/** Whether memory was there for all of it. */
bool explain_end(struct explaining *e);

/** Copy of a buffer in the arena, the buffer emptied; "" and noted when memory is out. */
const char *explain_keep(struct explaining *e, struct strbuf *buf);

/** Short for vv_text of the program. */
const char *explain_text(const struct explaining *e, const char *msgid);

/** What a tree comes to. */
enum vv_truth explain_truth(struct explaining *e, const struct feel_node *node);

/** A tree as FEEL; @p negated: that it is not so. */
const char *explain_expression(struct explaining *e, const struct feel_node *node, bool negated);

/** Whether an item applies in a report; a verdict, whether it stands. */
enum vv_truth explain_applies(struct explaining *e, const struct item *item);

/** The verdict or item that an id means; NULL: none, which @p err then tells. */
const struct item *explain_find(const struct vv_model *model, const char *id,
				struct vv_error *err);

/** Fills an explanation of an item, but for what it depends on and what fails. */
void explain_reasons(struct explaining *e, const struct item *item, struct vv_explanation *out);

/** Fills all of an explanation of an item; what fails only with @p fails. */
void explain_item(struct explaining *e, const struct item *item, bool fails,
		  struct vv_explanation *out);

/* ---- explain_steps.c ---- */

/** Adds a step for a condition, or for its parts where it is no step of its own.  @p want is
 *  what it has to come to for what is explained. */
void explain_add(struct explaining *e, struct steps *steps, const struct feel_node *node,
		 bool want);

/** The whole condition of an item. */
const struct vv_why *explain_root(struct explaining *e, const struct item *item,
				  enum vv_truth holds);

/** A condition alone as a root. */
const struct vv_why *explain_whole(struct explaining *e, const struct feel_node *node);

/* ---- explain_words.c ---- */

/** Words and sides of what is no "and", "or", "not" or "if" of conditions. */
void explain_words(struct explaining *e, const struct feel_node *node, bool want,
		   struct vv_why *step);

/* ---- explain_values.c ---- */

/** Appends a translated pattern to a buffer. */
#define WRITE(e, buf, ...) text_write((buf), (e)->model->texts, (e)->language, __VA_ARGS__)

/** What has a slot. */
struct model_name explain_name(const struct vv_model *model, uint32_t slot);

/** The name whose unit and choices a value has: its own, or the first that it is made of;
 *  false: none. */
bool explain_find_name(const struct vv_model *model, const struct feel_node *node,
		       struct model_name *out);

/** "NAME: VALUE" of what has a name, with the year and date of a value of the law. */
void explain_name_value(struct explaining *e, struct strbuf *buf, uint32_t slot);

/** The same of a parameter on a day. */
void explain_parameter(struct explaining *e, struct strbuf *buf,
		       const struct parameter *parameter, vv_day day);

/** What a value of "verdict" or "outcome", of that slot, is called. */
void explain_result(struct explaining *e, struct strbuf *buf, uint32_t slot, int64_t symbol);

/** A value that has no name; @p like, which may be NULL, is what it is compared with. */
void explain_plain(struct explaining *e, struct strbuf *buf, const struct feel_node *node,
		   const struct feel_node *like);

/** An operand as what is there: "NAME: VALUE". */
void explain_left(struct explaining *e, struct strbuf *buf, const struct feel_node *node,
		  const struct feel_node *like);

/** An operand as what is compared with: "VALUE (NAME), confirmed …"; what has no value has a
 *  name at least. */
void explain_right(struct explaining *e, struct strbuf *buf, const struct feel_node *node,
		   const struct feel_node *like);

/** The line of an item as it would be shown. */
const char *explain_line(struct explaining *e, const struct item *item,
			 const struct variant *variant);

/* ---- explain_fails.c ---- */

/** Finds the smallest sets of conditions that fail. */
void explain_fails(struct explaining *e, const struct item *item, struct vv_explanation *out);

#endif
