/* A loaded questionnaire.  Constant once built; everything lies in its arena.
 *
 *   names ──> questions  calculations  parameters  lists     one name space,
 *              slot 0…    then …        then …      then …    one value each
 *   items (verdicts first), sections, sources, authorities    what a report is made of
 *
 * Every choice id, of whatever question or list, is one symbol. */
#ifndef VV_MODEL_H
#define VV_MODEL_H

#include "base/arena.h"
#include "base/table.h"
#include "feel/feel.h"
#include "feel/feel_type.h"
#include "veiviser.h"

/* A text of the data in every language; English where there is none. */
struct text {
	const char **in;		/* by language; NULL: no text */
};

struct texts {
	const struct text *all;
	size_t count;
};

/* Days on which something holds, both included. */
struct period {
	vv_day from, to;
};

#define DAY_MIN INT64_MIN
#define DAY_MAX INT64_MAX

struct authority {
	const char *id;
	struct text label;
	struct text contact;
};

struct source {
	const char *id;
	struct text title, publisher;
	const char *url, *date, *read, *confirmed;	/* NULL: not known */
	const char *site;		/* where to search for it, "www.udi.no"; NULL: not known */
};

struct source_list {
	const struct source *const *all;
	size_t count;
};

/* A member of a list, or a choice made from one. */
struct member {
	uint32_t symbol;
	struct period period;
};

struct list {
	const char *id;
	uint32_t slot;
	struct place place;
	struct text label;
	struct member *members;		/* in order, no repeats */
	size_t member_count;
	struct choice_set set;
	const struct feel_type *type;	/* list of its choices */
	const struct feel_type *member_type;
};

/* What is known of a symbol wherever it stands: names from the first list that
 * gives them. */
struct symbol {
	const char *id;
	struct text label;
	struct text hint;
	struct texts aliases;
	bool in_list;			/* a member of at least one list */
	bool former;			/* what it names is no longer in use: found last */
};

struct choice {
	uint32_t symbol;
	struct text label, hint;
	struct feel_node *relevant;	/* NULL: always */
	struct period period;
	bool exclusive;			/* of several: taken alone */
	bool former;			/* no longer in use: found last */
	struct texts aliases;
	const uint32_t *members;	/* list members whose names lead here */
	size_t member_count;
	struct place place;
};

/* A name people type that is no choice of its own. */
struct alias {
	struct texts names;
	uint32_t symbol;		/* also known by this symbol's names; UINT32_MAX: none */
	struct text note;
	const struct choice *choice;	/* NULL: leads nowhere, only the note */
	bool former;			/* as a choice's */
};

struct variant {
	struct feel_node *relevant;
	struct text label;		/* none: the main one stands */
	struct texts paragraphs;	/* hints, or an item's texts; none: likewise */
	struct source_list sources;	/* of an item; none: likewise, with "confirmed" */
	const char *confirmed;
};

struct vv_question {
	const char *id;
	enum vv_type type;
	size_t index;
	uint32_t slot;
	struct place place;
	bool required, unknown_offered;
	bool fixed;			/* what nobody can change about themselves, nor wait for */
	const char *unit;		/* "" when none */
	struct text label, message, none;
	struct text why;		/* we ask; none: nobody has written it */
	struct texts hints;
	struct feel_node *relevant, *constraint, *ends;	/* NULL: none */
	struct choice *choices;
	size_t choice_count;
	struct choice_set set;
	const bool *sorted;		/* by language: by label; NULL: in none */
	const struct variant *variants;
	size_t variant_count;
	const struct alias *aliases;
	size_t alias_count;
	const struct feel_type *feel_type;
};

/* What the verdicts come to, by verdict. */
struct from_verdicts {
	size_t count;
	const uint32_t *stands;		/* slots: it holds, and none that beats it; never null */
	const uint32_t *symbols;	/* the value where it stands alone; else it is null */
	uint32_t two;			/* slot: two of them stand; never null */
};

struct calculation {
	const char *id;
	uint32_t slot;
	struct place place;
	struct text label;
	struct feel_node *expression;
	const struct feel_type *type;
	const struct vv_question *names_of;	/* whose labels its choices have, or NULL */
	const char *unit;			/* of a number; "" when none */
	bool is_public;
	bool explained;				/* a step of its own where reasons are told */
	bool reads_law;				/* a value of the law stands in it */
	bool of_verdicts;			/* made of the verdicts by the program; nothing
						 * tells of it */
	const struct from_verdicts *result;	/* of "verdict" and "outcome"; NULL */
};

struct parameter_value {
	struct period period;
	struct value value;		/* null: unknown */
	const char *level;		/* year; NULL: none */
	const char *confirmed;
	struct text note;
	struct source_list sources;
};

struct parameter {
	const char *id;
	uint32_t slot;
	struct place place;
	struct text label;
	const char *unit;		/* currency, or of a number; "" */
	const struct feel_type *type;
	const struct authority *ask;	/* NULL: the questionnaire's */
	struct parameter_value *values;	/* by period */
	size_t value_count;
	bool is_public;
};

enum general { GENERAL_NO, GENERAL_YES, GENERAL_ONLY };

struct section {
	const char *id;
	struct text label;
	const char *plain_label;	/* of a section of ours: a text of the program */
	struct text part;
	struct place place;		/* its file is NULL: not in the files */
	struct feel_node *fold;		/* its items, but for those with their own; NULL: never */
};

struct item {
	const char *id;
	enum vv_kind kind;
	enum vv_outcome outcome;	/* verdicts */
	struct place place;
	struct feel_node *relevant, *met;	/* NULL: none, as are these */
	struct feel_node *fold;		/* worth having, not worth reading first: item_fold */
	struct feel_node *date, *until;	/* the day the line is about; a window: from and until */
	struct period period;
	struct texts text;		/* the line, then paragraphs */
	struct text short_text;		/* the same in a few words, for the card */
	struct place short_place;
	const struct section *section;	/* NULL in a model of two versions, which is not shown */
	struct source_list sources;
	const char *confirmed;
	const char *questionnaire, *url;
	enum general general;
	const uint32_t *beats;		/* indices of verdicts */
	size_t beats_count;
	const struct variant *variants;
	size_t variant_count;
};

/* One step of the evaluation: in this order everything read is known.  A
 * question is asked (is it relevant, what is the answer), then what its
 * constraint and "ends" need is calculated, then it is judged by them. */
enum step_kind { STEP_ASK, STEP_CALCULATE, STEP_JUDGE };

struct step {
	enum step_kind kind;
	uint32_t index;			/* of the question or calculation */
};

struct vv_model {
	struct arena arena;
	const char *id;
	struct text label, hint;
	struct text notice;			/* of the folder; it lies in the data */
	struct text subject;			/* whom it is about, pieces parted by commas */
	unsigned longest;			/* lines that a main part may have; 0: any */
	struct place longest_place;
	vv_day from, review_by;
	const struct authority *authority;	/* whom to ask; may be NULL */
	struct digest *digest;
	struct late_numbering *numbering;	/* what answer codes are made of; NULL: none */
	const struct vv_texts *texts;		/* the program's; borrowed */
	const char **foreign;			/* vv_model_foreign, by language */

	struct symbol *symbols;
	uint32_t symbol_count;

	struct vv_question *questions;
	size_t question_count;
	struct calculation *calculations;
	size_t calculation_count;
	struct parameter *parameters;
	size_t parameter_count;
	struct list *lists;
	size_t list_count;
	uint32_t slot_count;
	uint32_t verdict_slot;			/* of the calculation behind the name "verdict",
						 * "outcome" follows; UINT32_MAX: nothing reads
						 * them */

	struct step *steps;
	size_t step_count;

	struct item *items;			/* verdicts first */
	size_t item_count, verdict_count;
	struct section *sections;		/* in the report's order */
	size_t section_count;
	struct authority *authorities;
	size_t authority_count;

	struct table name_ids;
	struct model_name *names;		/* as name_ids numbers them */
};

struct model_name {
	const char *id;
	enum feel_name_kind kind;
	uint32_t index;			/* into the array of its kind */
	bool twice;			/* while the model is built: two things are called so */
};

/* What outcomes are called in data and JSON. */
enum { MODEL_OUTCOMES = VV_OUTCOME_INFORMATION + 1 };
extern const char *const model_outcome_names[MODEL_OUTCOMES];

/** Whether the rules are known on a day; VV_ANSWER: they are not, and @p err tells from
 *  when on they are. */
enum vv_status model_known_on(const struct vv_model *model, vv_day day, struct vv_error *err);

/** What a name stands for, or NULL. */
const struct model_name *model_name_find(const struct vv_model *model, const char *id,
					 size_t length);

/** The slot that a name is of. */
uint32_t model_name_slot(const struct vv_model *model, const struct model_name *name);

/** The type that a name is of; of a list a list of its choices.  NULL: it has a fault. */
const struct feel_type *model_name_type(const struct vv_model *model,
					const struct model_name *name);

/** What expressions of the model are evaluated in: its values at other dates and the ids of
 *  its choices; @p slots are the caller's, and what is made lies in @p arena. */
struct feel_env model_env(const struct vv_model *model, const struct value *slots, vv_day today,
			  struct arena *arena);

/** Value of a slot that is a parameter or list, at a date. */
struct value model_value_at(const struct vv_model *model, uint32_t slot, vv_day day,
			    struct arena *arena);

/** The dated value of a parameter that counts on @p day; NULL: none does. */
const struct parameter_value *parameter_value_at(const struct parameter *parameter,
						 vv_day day);

/** Whether a symbol is a member of a list on @p day. */
bool list_has(const struct list *list, uint32_t symbol, vv_day day);

const struct parameter *model_parameter(const struct vv_model *model, uint32_t slot);

/** Whether a value of the law stands in an expression or in what it is calculated from. */
bool model_reads_law(const struct vv_model *model, const struct feel_node *node);
const struct calculation *model_calculation(const struct vv_model *model, uint32_t slot);

/** Whether a slot is that of "verdict" or "outcome". */
bool model_is_result(const struct vv_model *model, uint32_t slot);

/** Whether an expression itself names one of them; NULL: none is there. */
bool model_reads_result(const struct vv_model *model, const struct feel_node *node);

/** The choice of a question that a symbol is, or NULL. */
const struct choice *question_choice(const struct vv_question *question, uint32_t symbol);

/** Whether a choice is taken out for good: "relevant = false". */
bool choice_is_out(const struct choice *choice);

/** What the ids of a type are called: labels of the question's choices, else of
 *  the lists. */
const struct text *model_symbol_label(const struct vv_model *model,
				      const struct vv_question *question, uint32_t symbol);

/** The verdict of an id, or the item that is none; NULL: there is none such. */
const struct item *model_item_find(const struct vv_model *model, const char *id, bool verdict);

/** What folds an item: its own condition, else that of its section, which those of a joint
 *  model of two versions lack; NULL: nothing. */
static inline struct feel_node *
item_fold(const struct item *item)
{
	return item->fold != NULL || item->kind == VV_KIND_VERDICT || item->section == NULL
	       ? item->fold : item->section->fold;
}

/** Whether a verdict makes the one of index @p loser give way. */
bool item_beats(const struct item *winner, uint32_t loser);

static inline bool
period_holds(struct period period, vv_day day)
{
	return period.from <= day && day <= period.to;
}

static inline const char *
text_in(const struct text *text, vv_language language)
{
	return text->in != NULL && text->in[language] != NULL ? text->in[language] : "";
}

/* The language that a text is in: another one of the chain where this one has none. */
static inline vv_language
text_language(const struct text *text, const struct vv_texts *texts, vv_language language)
{
	while (language != VV_EN) {
		vv_language next = vv_language_next(texts, language);

		if (text->in[language] != text->in[next])
			break;
		language = next;
	}
	return language;
}

static inline bool
text_is_set(const struct text *text)
{
	return text->in != NULL && text->in[VV_EN] != NULL;
}

#endif
