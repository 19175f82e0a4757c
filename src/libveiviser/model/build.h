/* Building a model from data files: shared by the build_*.c files only.
 *
 *   ini sections ─ build_keys ─> entries by kind ─┬─ build_lists
 *                                                 ├─ build_questions
 *                                                 ├─ build_values, build_defaults
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
	X(DEFAULT,       "default",       1) \
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
	const struct ini_section *defaults;	/* [default] of the same file; NULL: none */
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
	const char *key;
	const struct entry *entry;	/* whose condition it is; NULL: it only has a group */
	const struct entry *group_entry;	/* where the group is named; NULL: nowhere */
	const struct group *group;
	const struct feel_type *expected;	/* NULL: a truth value */
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

/* A definition that is being resolved, and so may not be needed by what it needs. */
struct definition {
	const char *id;
	const void *what;			/* which it is */
	struct place place;			/* where it needs what is resolved now */
	const struct definition *outer;		/* what needs it */
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
	const struct definition *definitions;	/* those, the innermost first */
	struct entry_list entries[SECTION_COUNT];

	struct group *groups;
	size_t group_count;
	struct pending *pending;		/* malloc'ed */
	size_t pending_count, pending_size;
	struct pending_calculation *calculations;
	struct source *sources;
	size_t source_count;
	/* of each question and parameter, in file order: whether a choice or value is not
	 * found there because it misspells the owner */
	bool *choices_missed, *values_missed;

	struct table text_keys;			/* the keys whose texts are built, by address, */
	struct text *texts_built;		/* and those texts; malloc'ed */
	size_t texts_room;

	struct table symbol_ids;		/* numbered as the symbols are */
	struct feel_node *truths[2];		/* false and true, in the trees of the verdicts */
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
/** The key, or that of [default] which stands for it; NULL: neither is there. */
const struct ini_key *entry_key(const struct entry *entry, const char *name);
struct place entry_place(const struct entry *entry);
struct place key_place(const struct entry *entry, const struct ini_key *key);
struct place value_place(const struct entry *entry, const struct ini_key *key);
/** The n-th (from 1) of a continued key, or NULL. */
const struct ini_key *entry_key_part(const struct entry *entry, const char *name, unsigned n);
const char *key_word(struct build *b, const struct entry *entry, const char *name);
bool key_yes(struct build *b, const struct entry *entry, const char *name, bool otherwise);
struct period key_period(struct build *b, const struct entry *entry);
const char *key_partial_date(struct build *b, const struct entry *entry, const char *name);
bool key_day(struct build *b, const struct entry *entry, const char *name, vv_day *out);
/** Whether a key is neither there nor meant by one that is misspelt, which is told. */
bool key_is_missing(const struct entry *entry, const char *name);
void require_key(struct build *b, const struct entry *entry, const char *name);
bool is_id(const char *text, size_t length);
bool is_feel_word(const char *id);
/** One definition deeper (a heavy one counts as several), until b->depth is what it
 *  was before; false, and told, when that is too deep. */
bool build_deeper(struct build *b, const char *id, struct place place, unsigned weight);
/** In the arena of the model; NULL, and b->no_memory, when memory is out. */
void *build_alloc(struct build *b, size_t count, size_t size);
char *build_keep(struct build *b, const char *text);

/* build_defaults.c */
/** Section [default] of a file, or NULL. */
const struct ini_section *defaults_find(struct build *b, const struct ini *ini);
/** Whether a section without that key has it of [default]. */
bool defaults_give(const struct entry *entry, const char *name);
/** What is wrong with [default] itself. */
void build_defaults(struct build *b);

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

/* build_names.c */
bool build_name(struct build *b, const char *id, enum feel_name_kind kind, uint32_t index,
		struct place place);

/* build_meant.c */
/** Reports that no section of that kind has the id that stands at @p place; of those of
 *  the report's sections that are there by themselves, too. */
void build_no_section(struct build *b, enum section_kind kind, const char *word,
		      size_t length, struct place place);
void build_no_report_section(struct build *b, const char *id, struct place place);
/** Whether there is the question that a section is about; a fault when not. */
bool build_has_question(struct build *b, const struct entry *entry);
void build_no_variant_owner(struct build *b, const struct entry *entry);
/** Notes, by its place in file order, the question or parameter that a section of none was
 *  meant to be about. */
void build_note_missed(struct build *b, enum section_kind owner, const struct entry *entry,
		       bool *missed);
/** Warns where a link leads to no questionnaire of the folder. */
void build_check_link(struct build *b, const char *id, struct place place);
/** Reports a placeholder that names nothing. */
void build_no_placeholder(struct build *b, const char *word, size_t length, struct place place);
/** Reports that a question has no such choice. */
void build_no_choice(struct build *b, const struct vv_question *question, const char *id,
		     struct place place);
/** Reports a word of @p key that names neither a list nor a member. */
void build_unknown_member(struct build *b, const struct entry *entry, const struct ini_key *key,
			  const char *word, size_t length);
/** Reports a key about a member that a list does not have. */
void build_no_list_member(struct build *b, const struct entry *entry, const struct ini_key *key,
			  const struct member *members, size_t count);
/** Which of the names of types is meant by a word, or (@p of_calculation) which list or
 *  question with choices; NULL: nobody knows. */
const char *build_type_meant(struct build *b, const char *word, const char *const *names,
			     size_t count, bool of_calculation);

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
/** Whether such a section words a question, and no item. */
bool build_variant_words_question(const struct entry *entry);

/* build_values.c */
void build_parameters(struct build *b);
void build_calculations(struct build *b);
/** Key url, a web address; NULL when there is none. */
const char *key_address(struct build *b, const struct entry *entry);
struct source_list key_sources(struct build *b, const struct entry *entry);
/** Whether it says nothing in that key: what is misspelt is told elsewhere. */
bool key_source_is_missing(const struct entry *entry);
/** When the first of them that says so was confirmed; NULL: none says it. */
const char *sources_confirmed(const struct source_list *sources);
void build_sources(struct build *b);
/** Key "unit", which is there, of something that is a number. */
void check_number_unit(struct build *b, const struct entry *entry);
const struct authority *key_authority(struct build *b, const struct entry *entry,
				      const char *name);

/* build_items.c */
/** Key "outcome" as an enum vv_outcome; less than 0 when there is none or it is none. */
int key_outcome(struct build *b, const struct entry *entry);
void build_items(struct build *b);

/* build_expressions.c */
void build_groups(struct build *b);
/** Parses a key's expression (NULL when there is none or it is faulty). */
struct feel_node *key_expression(struct build *b, const struct entry *entry,
				 const struct ini_key *key);
/** Registers a condition: key @p name and key group of an entry. */
void build_condition(struct build *b, const struct entry *entry, const char *name,
		     const struct entry *group_entry, struct feel_node **target);
/** Registers key @p name of an entry, whose value is a date. */
void build_date(struct build *b, const struct entry *entry, const char *name,
		struct feel_node **target);
void build_check_expressions(struct build *b);

/* build_results.c */
enum { BUILD_RESULTS = 2 };
/** "verdict" and "outcome". */
extern const char *const build_result_ids[BUILD_RESULTS];
/** How many calculations are made for them at most, behind those of the data. */
size_t build_result_room(const struct build *b);
/** Adds what the names "verdict" and "outcome" stand for, if any expression has one of
 *  them; before slots are numbered. */
void build_result_names(struct build *b);
/** The calculation behind one of the two names; NULL: it is none of them, or nothing has
 *  them. */
const struct calculation *build_find_result(const struct build *b, const char *name);
/** Whether a name of the data would be one of the two. */
bool build_is_result(const char *name, size_t length);
/** Makes them of the conditions of the verdicts, and reports who must not read them. */
void build_results(struct build *b);

/* build_order.c */
void build_order(struct build *b);

/* build_ways.c */
/** Reports the circle from that one of b->definitions to the innermost. */
void build_tell_circle(struct build *b, const void *what);
/** Reports that a condition (key @p key) of a question reads one that is not asked
 *  before, and how: a circle, if that one waits for the reader. */
void build_tell_later(struct build *b, const struct vv_question *reader, const char *key,
		      struct feel_node *const *target, const struct vv_question *later);

/* types, in build_expressions.c */
const struct feel_type *build_type(struct build *b, enum feel_kind kind);
const struct feel_type *build_choice_type(struct build *b, const struct choice_set *ids);
const struct feel_type *build_set_type(struct build *b, const struct choice_set *ids,
				       bool as_set);

#endif
