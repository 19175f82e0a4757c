/* Checking data: the inside of a struct vv_check, shared by the check_*.c files.
 *
 *   files ── build_load ──> faults                      nothing more, when there are any
 *               └─ check_upkeep, check_texts, check_unused, check_reads
 *   model ── prove_axis, prove_day ── check_prove ──> findings
 *   findings ── check_accept ──> struct vv_check */
#ifndef VV_CHECK_H
#define VV_CHECK_H

#include "model/build.h"
#include "model/each.h"
#include "proof/prove.h"

struct strbuf;

/* A key accept.vv0123: the section it stands in, and whether it silenced anything. */
struct acceptance {
	const char *file;
	int first, last;		/* lines of its section */
	unsigned code;			/* 0: not a code at all */
	const char *name, *reason;
	struct place place;
	bool empty;			/* gives no reason: told, and accepts nothing */
	bool shared;			/* its file is read by other questionnaires too */
	bool used;
};

/* A condition or calculation as it is written: the groups before it are apart. */
struct condition {
	const struct feel_node *root;
	struct place place;			/* of its first byte */
	enum condition_key key;
	const struct vv_question *question;	/* whose it is; NULL: not a question's */
	const struct item *item;
	const struct calculation *calculation;
	const struct feel_node *group;		/* what goes before it; NULL: nothing */
	const char *text;			/* as it is written, in the arena */
};

/* A warning about null that stands where the proofs do not find otherwise. */
struct suspicion {
	struct proof_doubt doubt;
	enum diagnostic_code code;
	struct place place;
	const char *format;		/* has the id once or twice */
	const char *id;
};

/* How long the report of a case is. */
struct case_length {
	const char *verdict;
	size_t lines, questions;
};

struct check_memory {
	struct vv_check check;
	struct arena arena;
	struct diagnostics list;
	struct vv_model *model;		/* NULL: refused */
	struct acceptance *acceptances;	/* in the arena */
	size_t acceptance_count;
	const char **files;		/* in the arena: all that were read */
	size_t file_count;
	struct condition *conditions;	/* in the arena */
	size_t condition_count;
	struct suspicion *suspicions;
	size_t suspicion_count, suspicion_room;
	struct place heading;		/* of [questionnaire] */
	const char *folder;		/* for commands; NULL: not named */
	struct proof *axis, *day;	/* NULL: not proved */
	struct budget budget;		/* of all proofs */
	bool covered;			/* cases were looked at */
	struct length_of *lengths;	/* in the arena; by verdict; NULL: not asked for */
	size_t length_count;
	struct case_length *case_lengths;	/* of the cases, if lengths are asked for */
	size_t case_count, case_room;
	bool wants_lengths;
	bool no_memory;
};

/* While the files are there. */
struct checking {
	struct check_memory *memory;
	struct build *b;
	const struct vv_model *model;
	const struct vv_check_options *options;
	struct diagnostics *list;
};

/** Reads the accept keys of every section. */
void check_collect_accepts(struct checking *checking);

/** Notes which files were read. */
void check_collect_files(struct checking *checking);

/** Drops findings about parts that are not only this questionnaire's. */
void check_shared(struct check_memory *memory, const struct vv_data *data);

/** Marks the findings that are meant; an accept that matches none is an error. */
void check_accept(struct check_memory *memory);

/** Notes where every condition stands. */
void check_collect_conditions(struct checking *checking);

/** Place of a node of a condition; @p otherwise where it is in none. */
struct place check_node_place(const struct check_memory *memory, const struct feel_node *node,
			      struct place otherwise);

/** A node of a condition as it is written, and its bytes; NULL: it is in none. */
const char *check_node_source(const struct check_memory *memory, const struct feel_node *node,
			      size_t *length);

/** Where the condition that a tree is, but for its groups, is written; @p otherwise where
 *  there are only those. */
struct place check_own_place(const struct check_memory *memory, const struct feel_node *tree,
			     struct place otherwise);

/** Where a proof's finding stands. */
struct place check_spot_place(const struct check_memory *memory, const struct proof_spot *spot);

/** Proves the model and tells what was found. */
enum vv_status check_prove(struct check_memory *memory, vv_day date, struct vv_error *err);

/** Tells what the cases that options->cases hands over leave untried. */
enum vv_status check_cover(struct check_memory *memory, const struct vv_check_options *options);

/** Answers that show a finding (NULL: one about verdicts) as what goes behind "veiviser": all
 *  of them, or if they are many those on which it depends. */
void check_write_witness(struct strbuf *buf, const struct check_memory *memory,
			 const struct claim *claim, const struct witness *witness);

/** A proof's text in the language of the findings; @p buf holds it, emptied before. */
const char *check_proof_words(struct strbuf *buf, const struct check_memory *memory,
			      const struct proof_text *text);

/** Proves how long texts and reports can be, and tells what is too long. */
void check_lengths(struct check_memory *memory, const struct vv_check_options *options);

/** Notes how long the report of a case is; false when memory is out. */
bool check_add_length(struct check_memory *memory, const struct vv_session *session);

/** What is amiss with the numbers that answer codes are made of. */
enum vv_status check_codes(struct check_memory *memory, const struct vv_data *data);

/** Fills check.lengths. */
bool check_fill_lengths(struct check_memory *memory);

/** Notes a warning to be looked at by the proofs. */
void check_suspect(struct checking *checking, const struct suspicion *suspicion);

/** Conditions that are null although everything was asked. */
void check_nulls(struct checking *checking);

/** Questions that may be null where they are read as if they had an answer. */
void check_reads(struct checking *checking);

/** Sources long not confirmed, a review that is due, files of an old format. */
void check_upkeep(struct checking *checking);

/** Translations: placeholders, and texts that are not translated. */
void check_texts(struct checking *checking);

/** Labels of choices that are numbers. */
void check_labels(struct checking *checking);

/** Numbers that look as if they had a separator. */
void check_numbers(struct checking *checking);

/** Calculated numbers that are shown with fewer decimals than they can have. */
void check_rounding(struct checking *checking);

/** Months added to a date one after the other. */
void check_shifts(struct checking *checking);

/** That nothing says what to do now, and deadlines without their date. */
void check_now(struct checking *checking);

/** What nothing reads. */
void check_unused(struct checking *checking);

#endif
