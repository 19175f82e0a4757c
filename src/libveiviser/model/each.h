/* Every expression and every text of a model, each with where it stands. */
#ifndef VV_EACH_H
#define VV_EACH_H

#include "model/model.h"

/* What an expression is for. */
enum condition_key {
	CONDITION_RELEVANT, CONDITION_CONSTRAINT, CONDITION_ENDS, CONDITION_CHOICE,
	CONDITION_VARIANT, CONDITION_MET, CONDITION_FOLD, CONDITION_DATE, CONDITION_UNTIL,
	CONDITION_GROUP, CONDITION_CALCULATE
};

struct each_expression {
	struct feel_node *const *tree;		/* where it is kept; not NULL itself */
	enum condition_key key;
	const struct vv_question *question;	/* whose it is; NULL: not a question's */
	const struct choice *choice;		/* of the question; NULL: not a choice's */
	const struct item *item;
	const struct section *section;
	const struct calculation *calculation;
};

typedef void each_see_expression(void *payload, const struct each_expression *at);

/** Calls @p see for the expressions of all questions, then items, sections, calculations.
 *  Those of groups are parts of the conditions behind them, and what the program makes of
 *  the verdicts has its parts in theirs. */
void each_expression(const struct vv_model *model, each_see_expression *see, void *payload);

struct each_text {
	const struct text *text;
	const struct vv_question *question;	/* whose it is; NULL: not a question's */
	const struct item *item;		/* both NULL: the questionnaire's subject */
};

typedef void each_see_text(void *payload, const struct each_text *at);

/** Calls @p see for the texts in which values are filled in, of all questions, then items,
 *  then the subject; other names of choices and their notes are not among them. */
void each_text(const struct vv_model *model, each_see_text *see, void *payload);
void each_text_of_item(const struct item *item, each_see_text *see, void *payload);

/** Calls @p see for the names that stand in braces in a text. */
void each_placeholder(const struct vv_model *model, const struct text *text,
		      void (*see)(void *payload, const struct model_name *name),
		      void *payload);

#endif
