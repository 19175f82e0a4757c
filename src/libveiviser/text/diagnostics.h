/* Findings about data files: what is wrong, where, and the cure, collected so
 * that one run can name them all, sorted by place. */
#ifndef VV_DIAGNOSTICS_H
#define VV_DIAGNOSTICS_H

#include "veiviser.h"

#include <stdbool.h>
#include <stddef.h>

/* Every code, once.  The number is stable and never reused; the name is ours.
 * 01xx the file, 02xx sections and keys, 03xx expressions, 04xx texts, 05xx proofs,
 * 06xx upkeep, 07xx cases, 08xx answer codes.  veiviser-check(1) has an example and a cure
 * for each. */
#define DIAGNOSTIC_MAP(X) \
	X(FILE_MISSING,      101) \
	X(FILE_KIND,         102) \
	X(FILE_SIZE,         103) \
	X(FILE_READ,         104) \
	X(FILE_FORMAT,       105) \
	X(LINE_LENGTH,       106) \
	X(BYTE,              107) \
	X(BYTE_ORDER_MARK,   108) \
	X(SYNTAX,            109) \
	X(QUOTE,             110) \
	X(COMMENT_IN_VALUE,  111) \
	X(CONTINUATION,      112) \
	X(DUPLICATE_KEY,     113) \
	X(DUPLICATE_SECTION, 114) \
	X(NAME_SYNTAX,       115) \
	X(TOO_MANY_KEYS,     116) \
	X(LIBRARY_DISAGREES, 117) \
	X(PART,              118) \
	X(OLD_FORMAT,        119) \
	X(FILE_END,          120) \
	X(UNKNOWN_SECTION,   201) \
	X(UNKNOWN_KEY,       202) \
	X(MISSING_KEY,       203) \
	X(BAD_ID,            204) \
	X(DUPLICATE_NAME,    205) \
	X(UNKNOWN_REFERENCE, 206) \
	X(BAD_VALUE,         207) \
	X(BAD_DATE,          208) \
	X(BAD_NUMBER,        209) \
	X(NOT_QUOTED,        210) \
	X(QUOTED,            211) \
	X(CYCLE,             212) \
	X(READS_LATER,       213) \
	X(NO_CHOICES,        214) \
	X(ALIAS_CLASH,       215) \
	X(DATES_OVERLAP,     216) \
	X(NO_SOURCE,         217) \
	X(KEY_NOT_ALLOWED,   218) \
	X(ACCEPT_UNMATCHED,  219) \
	X(NO_NOW,            220) \
	X(NO_DATE,           221) \
	X(EXPRESSION_SYNTAX, 301) \
	X(UNKNOWN_NAME,      302) \
	X(UNKNOWN_CHOICE,    303) \
	X(TYPE,              304) \
	X(AMBIGUOUS_NAME,    305) \
	X(UNKNOWN_FUNCTION,  306) \
	X(ARGUMENT_COUNT,    307) \
	X(NOT_A_CONDITION,   308) \
	X(TYPE_UNKNOWN,      309) \
	X(CURRENCY,          310) \
	X(BAD_LITERAL,       311) \
	X(SHIFTED_TWICE,     312) \
	X(PLACEHOLDER,       401) \
	X(PLACEHOLDERS_DIFFER, 402) \
	X(NOT_TRANSLATED,    403) \
	X(ROUNDED,           404) \
	X(DAMAGED_CATALOGUE, 405) \
	X(NUMBER_LABEL,      410) \
	X(UNREACHABLE,       501) \
	X(GAP,               502) \
	X(OVERLAP,           503) \
	X(BEATS_NOTHING,     504) \
	X(POINTLESS,         505) \
	X(CONSTANT,          506) \
	X(NULL_SHOWN,        507) \
	X(NOTHING_ALLOWED,   508) \
	X(NOT_PROVED,        509) \
	X(NULL_CONDITION,    510) \
	X(NULL_NOT_EQUAL,    511) \
	X(YES_BUT_UNMET,     512) \
	X(NOW_LINES,         513) \
	X(BESIDE_NO,         514) \
	X(SAME_LINES,        515) \
	X(TOO_LONG,          516) \
	X(SHORT_TOO_WIDE,    517) \
	X(STALE,             601) \
	X(REVIEW_PAST,       602) \
	X(DEAD_MEMBER,       603) \
	X(UNUSED_PARAMETER,  604) \
	X(UNUSED_CALCULATION, 605) \
	X(UNUSED_LIST,       606) \
	X(UNUSED_GROUP,      607) \
	X(UNUSED_SOURCE,     608) \
	X(UNUSED_AUTHORITY,  609) \
	X(UNUSED_SECTION,    610) \
	X(UNUSED_TEXT,       611) \
	X(TWO_SITES,         612) \
	X(NOT_COVERED,       701) \
	X(CODES_ALTERED,     801) \
	X(CODES_OUTGROWN,    802) \
	X(CODES_SAME_NUMBER, 803)

enum diagnostic_code {
#define DIAGNOSTIC_ENUM(name, number) DIAGNOSTIC_##name = number,
	DIAGNOSTIC_MAP(DIAGNOSTIC_ENUM)
#undef DIAGNOSTIC_ENUM
};

/* Where in the data: a file as the author knows it (relative to the data
 * folder), line and column from 1 (0: not known). */
struct place {
	const char *file;
	int line;
	int column;
};

struct diagnostic {
	enum diagnostic_code code;
	bool warning;
	char *file;			/* owned; "" when none */
	int line;
	int column;
	char *text;			/* owned; in the list's language */
	char *accepted;			/* owned; why it is meant; NULL: it is not */
};

/* All zero but texts and language is an empty list. */
struct diagnostics {
	const struct vv_texts *texts;	/* may be NULL: English */
	vv_language language;
	struct diagnostic *all;		/* owned */
	size_t count;
	size_t size;
	size_t errors;			/* those that are not warnings */
	bool failed;			/* out of memory: some were lost */
	int system_error;		/* errno; 0: all that was to be read was read */
	char system_file[256];		/* what could not be */
};

/**
 * Adds an error.  @p format is an N_() text; it is translated, and used only
 * if the translation has the same directives.  The text names what is wrong
 * and, after "; ", the cure.
 */
void diagnostics_add(struct diagnostics *list, enum diagnostic_code code,
		     struct place place, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/** The system failed: what a file holds is not known, and what was found counts for
 *  nothing.  The first such failure stays. */
void diagnostics_fail(struct diagnostics *list, const char *file, int error);

/** Adds a warning. */
void diagnostics_warn(struct diagnostics *list, enum diagnostic_code code,
		      struct place place, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/** Sorts by file, line, column, code; files in the order first seen. */
void diagnostics_sort(struct diagnostics *list);

/** Drops each finding that says the same of the same place as the one before it in
 *  a sorted list. */
void diagnostics_unique(struct diagnostics *list);

/** Status and first error of the list into @p err: VV_NO_MEMORY, VV_IO (the system failed),
 *  VV_DATA or VV_OK, the first that is so. */
enum vv_status diagnostics_status(struct diagnostics *list, struct vv_error *err);

/** Gives back what one finding owns. */
void diagnostic_clear(struct diagnostic *diagnostic);
void diagnostics_clear(struct diagnostics *list);

#endif
