/* What differs between languages besides the words: separators, dates, sums, durations, the
 * order of letters.  A language is a file, languages/CODE.ini of the data folder, read by
 * model/languages.c; veiviser-translate(7) says what stands in it.
 *
 * All these append to a buffer; its "failed" tells when memory was out.  They take the
 * program's texts, which know the languages; NULL: English, with dates as 2024-07-01. */
#ifndef VV_LANGUAGE_H
#define VV_LANGUAGE_H

#include "base/strbuf.h"
#include "value/value.h"
#include "veiviser.h"

#include <stdbool.h>
#include <stddef.h>

/* ---- what a file says ---- */

enum { LANGUAGE_MONTHS = 12, LANGUAGE_WEEKDAYS = 7, LANGUAGE_LETTERS_MAX = 0x60 };

/* The forms of a month's name. */
enum language_month {
	MONTH_NAME,		/* alone: in front of a year */
	MONTH_IN_DATE,		/* behind a day */
	MONTH_SHORT,		/* alone */
	MONTH_SHORT_IN_DATE,
	MONTH_FORMS
};

enum language_pattern {
	PATTERN_DATE, PATTERN_DATE_LONG, PATTERN_DATE_SHORT, PATTERN_MONTH_YEAR,
	PATTERN_PERCENT,
	PATTERN_MONEY, PATTERN_MONEY_SHORT, PATTERN_MONEY_OWN,
	PATTERN_COUNT
};

/* One word or text for each plural form. */
struct language_forms {
	const char **all;
	size_t count;
};

/* "N month" … in one grammatical case. */
struct language_counted {
	const char *unit;
	const char *use;		/* the case's name; "" for the plain one */
	struct language_forms forms;
};

struct language_currency {
	const char *code;
	const char *mark;		/* in short: a sign or an abbreviation; the code */
	struct language_forms names;	/* none: it has no name */
	struct language_forms words;	/* what people also type for it */
};

/* A letter of the alphabet, with what sorts the same: each a letter or two. */
struct language_letter {
	unsigned first, second;		/* folded; second 0: one letter */
	unsigned place;
};

struct language_command {
	const char *command;		/* its English word */
	const char *word;
	char letter;			/* 0: none of its own */
};

/* All strings live as long as the texts; nothing is NULL but what says so. */
struct language {
	const char *decimal, *group, *minus;
	const char *patterns[PATTERN_COUNT];	/* see language.c; NULL: none */
	const char *own_currency;		/* with PATTERN_MONEY_OWN; "" */
	const char *months[MONTH_FORMS][LANGUAGE_MONTHS];	/* [0][0] NULL: none have names */
	const char *weekdays[LANGUAGE_WEEKDAYS];	/* from Monday */
	const char *weekdays_short[LANGUAGE_WEEKDAYS];
	struct language_forms fillers;		/* words that say nothing in a typed date */
	struct language_counted *counted;
	size_t counted_count;
	struct language_currency *currencies;
	size_t currency_count;
	const char *comma, *last_comma;		/* of lists */
	const char *quotes[4];			/* outer, inner */
	const char *yes, *no;
	struct language_letter *letters;
	size_t letter_count;
	struct language_command *commands;
	size_t command_count;
	struct language_forms samples;		/* numbers that take each plural form */
};

/** The word of a command, and in *letter its letter, 0 for none; NULL: the language has none. */
const char *language_command(const struct vv_texts *texts, vv_language language,
			     const char *command, char *letter);

/* ---- writing ---- */

/** Separator between whole and fraction: "," or ".". */
const char *language_decimal(const struct vv_texts *texts, vv_language language);

/** A number with its groups: "2 490" (no-break space) · "2.490" · "2,490". */
void language_write_number(struct strbuf *buf, vv_language language,
			   const struct vv_texts *texts, struct value number);

/** A sum, as it is read aloud: "2 490 kr" · "2.490 norske kroner" · "NOK 2,490".  A fraction
 *  has two digits. */
void language_write_money(struct strbuf *buf, vv_language language,
			  const struct vv_texts *texts, struct value number,
			  const char *currency);

/** The same for tables: "2 490 kr" · "2.490 NOK". */
void language_write_money_short(struct strbuf *buf, vv_language language,
				const struct vv_texts *texts, struct value number,
				const char *currency);

/** "1. juli 2024" · "1 July 2024". */
void language_write_date(struct strbuf *buf, vv_language language,
			 const struct vv_texts *texts, vv_day day);

/** "1.7.2024" · "1 Jul 2024". */
void language_write_date_short(struct strbuf *buf, vv_language language,
			       const struct vv_texts *texts, vv_day day);

/** With the day of the week: "mandag 1. juli 2024" · "mandag den 1. juli 2024" ·
 *  "Monday 1 July 2024". */
void language_write_date_long(struct strbuf *buf, vv_language language,
			      const struct vv_texts *texts, vv_day day);

/** A date of which the data may know only a part: "2024", "2024-07" ("July 2024"),
 *  "2024-07-01".  What is none of these is written as it stands. */
void language_write_partial_date(struct strbuf *buf, vv_language language,
				 const struct vv_texts *texts, const char *partial);

/** "1 month", "8 uker": in the unit it was written in; a computed one in months
 *  (years where whole) or days (and hours …). */
void language_write_duration(struct strbuf *buf, vv_language language,
			     const struct vv_texts *texts, struct value duration);

/** A number with the unit of the data: a currency code, one of day week month year
 *  hour percent credit (with plural), "" for none, else the unit as it stands. */
void language_write_quantity(struct strbuf *buf, vv_language language,
			     const struct vv_texts *texts, struct value number,
			     const char *unit);

/** Whether languages have words for a number's unit (a currency counts). */
bool language_has_unit(const char *unit);

/** Whether @p unit is a currency code: three capital letters. */
bool language_is_currency(const char *unit);

/** A duration, or a number of what is counted, in a grammatical case of the language ("within" of
 *  [counts.within]); false, and nothing is written, when it is neither, or the language has no such
 *  case of it. */
bool language_write_in_case(struct strbuf *buf, vv_language language,
			    const struct vv_texts *texts, struct value value, const char *unit,
			    const char *use, size_t use_length);

/** Whether the language counts anything in that grammatical case. */
bool language_has_case(const struct vv_texts *texts, vv_language language, const char *use,
		       size_t use_length);

/** Any value but choices and lists, by its kind; @p unit is for numbers.  Null and
 *  open come out as "not known here". */
void language_write_value(struct strbuf *buf, vv_language language,
			  const struct vv_texts *texts, struct value value,
			  const char *unit);

/** "a", "a and b", "a, b and c". */
void language_write_list(struct strbuf *buf, vv_language language,
			 const struct vv_texts *texts, const char *const *parts,
			 size_t count);

/** Bytes that strcmp() puts in the language's order: case and accents do not count
 *  before everything else is equal; letters stand where its alphabet has them, those it
 *  lacks with the letter they are made of, other scripts behind. */
void language_sort_key(struct strbuf *buf, vv_language language,
		       const struct vv_texts *texts, const char *text);

/* ---- reading ---- */

/* These look in all languages, since people keep their habits in another; those that nobody
 * has asked for yet are read. */

/** Month 1..12 by a name that a person typed, whole or at least its first three letters
 *  ("jul", "Juli", "july"); 0 when it is none, or could be two; -1 when memory is out.
 *  @p folded comes from unicode_fold_search. */
int language_find_month(const struct vv_texts *texts, const char *folded);

/** How many bytes at the beginning of a text that the program wrote in a language name a month,
 *  and which, 1 to 12; 0: none do. */
size_t language_month_at(const struct vv_texts *texts, vv_language language, const char *text,
			 int *month);

/** 1 when it is the whole name of a day of the week, or another word that stands in dates and
 *  says nothing, 0 when not, -1 when memory is out. */
int language_is_filler(const struct vv_texts *texts, const char *folded);

/** 1 when a folded word, or a sign as it stands, is one for that currency, 0 when not, -1 when
 *  memory is out. */
int language_names_currency(const struct vv_texts *texts, const char *word, const char *currency);

#endif
