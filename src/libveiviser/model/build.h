/* Building a model from data files: shared by the build_*.c files only.
 *
 *   ini sections ─ build_keys ─> entries by kind ─┬─ build_lists
 *                                                 ├─ build_questions
 *                                                 ├─ build_values
 *                                                 └─ build_items
 *   every expression ─ build_expressions: parsed at once, checked when all names
 *   are known, then put in the order of evaluation
 *
 * Every fault goes to the list and building goes on, so that one run names
 * them all; a model with faults is thrown away. */
#ifndef VV_BUILD_H
#define VV_BUILD_H

#include "base/grow.h"
#include "model/data.h"
#include "model/inifile.h"
#include "model/model.h"

/* Section kinds: enum name, first word of the section's name, words in all. */
#define SECTION_MAP(X) \
	X(VEIVISER,      "veiviser",      1) \
	X(QUESTIONNAIRE, "questionnaire", 1) \
	X(QUESTION,      "question",      2) \
	X(CHOICE,        "choice",        3) \
	X(ALIAS,         "alias",         3) \
	X(LIST,          "list",          2) \
	X(GROUP,         "group",         2) \
	X(VARIANT,       "variant",       3) \
	X(CALCULATE,     "calculate",     2) \
	X(PARAMETER,     "parameter",     2) \
	X(VALUE,         "value",         3) \
	X(SECTION,       "section",       2) \
	X(VERDICT,       "verdict",       2) \
	X(ITEM,          "item",          2) \
	X(SOURCE,        "source",        2) \
	X(AUTHORITY,     "authority",     2)

enum section_kind {
#define SECTION_ENUM(name, text, words) SECTION_##name,
	SECTION_MAP(SECTION_ENUM)
#undef SECTION_ENUM
	SECTION_COUNT
};

/* What a key holds. */
enum key_kind {
	KEY_TEXT,		/* in quotes, translated */
	KEY_TEXTS,		/* the same, continued by .2, .3 … */
	KEY_ALIASES,		/* texts or ids, continued by .2, .3 … */
	KEY_IDS,		/* ids parted by blanks, continued by .2, .3 … */
	KEY_EXPRESSION,
	KEY_WORD,		/* id, number, date, yes or no */
	KEY_PLAIN		/* in quotes, not translated: addresses, reasons */
};

/* One section of a file, its name taken apart. */
struct entry {
	const struct ini *ini;
	const char *part;		/* id of the part, for contexts */
	const struct ini_section *section;
	enum section_kind kind;
	const char *id;			/* second word, or "" */
	const char *id2;		/* third word, or "" */
};

struct entry_list {
	struct entry *all;		/* in file order; malloc'ed */
	size_t count, size;
	const struct entry **by_id;	/* sorted by id, then file order; malloc'ed */
};

/* A condition on its way: own is parsed and waits for its check, then target
 * becomes group and own. */
struct pending {
	struct feel_node **target;
	struct feel_node *own;
	const char *text;		/* own, as it is written */
	const struct group *group;
	const struct feel_type *expected;
	struct place place;
};

struct group {
	const char *id;
	const struct entry *entry;
	const struct group *outer;
	struct feel_node *own, *condition;
	struct place place;
	enum { GROUP_NEW, GROUP_BUSY, GROUP_DONE } state;
};

/* What is known of a calculation while names are being resolved. */
struct pending_calculation {
	const struct entry *entry;
	struct feel_node *expression;
	const struct feel_type *expected;
	struct place place;
	enum { CALCULATION_NEW, CALCULATION_BUSY, CALCULATION_DONE } state;
	enum { EMIT_NEW, EMIT_BUSY, EMIT_DONE } emitted;
	bool reads_question;		/* itself or through others */
};

/* How far definitions may lead through one another: what is walked through them
 * needs some stack for each. */
enum { BUILD_DEPTH_MAX = 200 };

/* Whether a language has some of the texts built so far, and whether it lacks some. */
struct spoken {
	bool some, not_all;
};

struct build {
	struct vv_model *model;
	struct arena *arena;
	struct arena expressions;		/* trees and types until they are checked */
	const struct vv_data *data;
	struct diagnostics *list;
	bool no_memory;
	unsigned depth;				/* of definitions being resolved */
	struct spoken *spoken;			/* by language */
	bool *found;				/* by language: has it the text built last */
	struct entry_list entries[SECTION_COUNT];

	struct group *groups;
	size_t group_count;
	struct pending *pending;		/* malloc'ed */
	size_t pending_count, pending_size;
	struct pending_calculation *calculations;
	struct source *sources;
	size_t source_count;

	struct table symbol_ids;		/* numbered as the symbols are */
	size_t symbol_size, name_size;
	struct step *steps;			/* malloc'ed */
	size_t step_size;
};

/* build.c */

/* Looks at a model that was built without a fault while what it was built from is
 * still there; what it adds to the list refuses nothing. */
typedef void build_look(struct build *b, void *payload);

/**
 * Builds a questionnaire's model.
 *
 * @param list  every fault of all its files, in the order found.
 * @param look  may be NULL; may add to the list.
 * @retval VV_OK; VV_DATA: faults; VV_NO_MEMORY.
 */
enum vv_status build_load(struct vv_model **out, const struct vv_data *data, const char *id,
			  struct diagnostics *list, build_look *look, void *payload);

/* build_keys.c */
const char *section_word(enum section_kind kind);
/** What key @p name of a section holds; false when the section has no such key. */
bool key_rule(enum section_kind kind, const char *name, enum key_kind *out);
/** Whether a key holds a text that is translated. */
bool key_is_text(enum section_kind section, const struct ini_key *key);
/** Calls @p see for every key of every section, kind by kind in file order. */
typedef void build_see_key(void *payload, const struct entry *entry,
			   const struct ini_key *key);
void build_each_key(const struct build *b, build_see_key *see, void *payload);
/** Whether a list's key is one of a member: MEMBER.label, MEMBER.from … */
bool key_is_of_member(const char *name);
void build_entries(struct build *b, const struct ini *ini, const char *part);
/** Sorts all entries by id, once they are all there, and reports twins. */
void build_index(struct build *b);
/** The entries of a kind whose second word is @p id, in file order. */
const struct entry *const *build_range(const struct build *b, enum section_kind kind,
				       const char *id, size_t length, size_t *count);
const struct entry *build_find(const struct build *b, enum section_kind kind,
			       const char *id, const char *id2);
const struct ini_key *entry_key(const struct entry *entry, const char *name);
struct place entry_place(const struct entry *entry);
struct place key_place(const struct entry *entry, const struct ini_key *key);
struct place value_place(const struct entry *entry, const struct ini_key *key);
/** Next id of a list of ids; false at its end.  *cursor starts at the value. */
bool next_word(const char **cursor, const char **word, size_t *length);
/** The n-th (from 1) of a continued key, or NULL. */
const struct ini_key *entry_key_part(const struct entry *entry, const char *name, unsigned n);
const char *key_word(struct build *b, const struct entry *entry, const char *name);
bool key_yes(struct build *b, const struct entry *entry, const char *name, bool otherwise);
struct period key_period(struct build *b, const struct entry *entry);
const char *key_partial_date(struct build *b, const struct entry *entry, const char *name);
bool key_day(struct build *b, const struct entry *entry, const char *name, vv_day *out);
void require_key(struct build *b, const struct entry *entry, const char *name);
bool is_id(const char *text, size_t length);
bool is_feel_word(const char *id);
/** One definition deeper (a heavy one counts as several), until b->depth is what it
 *  was before; false, and told, when that is too deep. */
bool build_deeper(struct build *b, const char *id, struct place place, unsigned weight);
void *build_alloc(struct build *b, size_t count, size_t size);

/* build_texts.c */
struct text key_text(struct build *b, const struct entry *entry, const char *name);
struct texts key_texts(struct build *b, const struct entry *entry, const char *name);
struct text build_text(struct build *b, const struct entry *entry, const struct ini_key *key);
/** Checks every placeholder of every text; names must be known by now. */
void build_check_texts(struct build *b);
/** Says of each language how much is not translated; all texts must be built by now. */
void build_foreign(struct build *b);

/* build_lists.c */
uint32_t build_symbol(struct build *b, const char *id, size_t length);
bool build_find_symbol(const struct build *b, const char *id, uint32_t *out);
void build_lists(struct build *b);
struct list *build_find_list(const struct build *b, const char *id);
void build_symbol_names(struct build *b);
/** Reports a word of @p key that names neither a list nor a member. */
void build_unknown_member(struct build *b, const struct entry *entry, const struct ini_key *key,
			  const char *word, size_t length);

/* build_names.c */
bool build_name(struct build *b, const char *id, enum feel_name_kind kind, uint32_t index,
		struct place place);
/** The id of a section of that kind that is closest to a misspelt one, or NULL. */
const char *build_suggest(const struct build *b, enum section_kind kind, const char *id);
/** Whether there is the question that a section is about; a fault when not. */
bool build_has_question(struct build *b, const struct entry *entry);

/* build_aliases.c */
/** A name that leads to two choices of one question is a fault. */
void build_check_names(struct build *b);

/* build_questions.c */
void build_questions(struct build *b);

/* build_variants.c */
/** Other wordings of a question, or of an item or verdict, in file order. */
const struct variant *build_variants(struct build *b, const char *id, bool of_question,
				     size_t *count);
void build_check_variants(struct build *b);

/* build_values.c */
void build_parameters(struct build *b);
void build_calculations(struct build *b);
/** Key url, a web address; NULL when there is none. */
const char *key_address(struct build *b, const struct entry *entry);
struct source_list key_sources(struct build *b, const struct entry *entry);
/** When the first of them that says so was confirmed; NULL: none says it. */
const char *sources_confirmed(const struct source_list *sources);
void build_sources(struct build *b);
/** Key "unit", which is there, of something that is a number. */
void check_number_unit(struct build *b, const struct entry *entry);
const struct authority *key_authority(struct build *b, const struct entry *entry,
				      const char *name);

/* build_items.c */
void build_items(struct build *b);

/* build_expressions.c */
void build_groups(struct build *b);
/** Parses a key's expression (NULL when there is none or it is faulty). */
struct feel_node *key_expression(struct build *b, const struct entry *entry,
				 const struct ini_key *key);
/** Registers a condition: key @p name and key group of an entry. */
void build_condition(struct build *b, const struct entry *entry, const char *name,
		     const struct entry *group_entry, struct feel_node **target);
void build_check_expressions(struct build *b);
void build_order(struct build *b);
const struct feel_type *build_type(struct build *b, enum feel_kind kind);
const struct feel_type *build_choice_type(struct build *b, const struct choice_set *ids);
const struct feel_type *build_set_type(struct build *b, const struct choice_set *ids,
				       bool as_set);

#endif
