/* What differs between languages besides the words: separators, dates, plurals,
 * sums, the order of letters.  A new language is a line in language.c's table.
 *
 * All these append to a buffer; its "failed" tells when memory was out.  Texts
 * with words in them take the program's texts (NULL: English). */
#ifndef VV_LANGUAGE_H
#define VV_LANGUAGE_H

#include "base/strbuf.h"
#include "value/value.h"
#include "veiviser.h"

#include <stdbool.h>
#include <stddef.h>

/** Which plural form @p n takes, from 0: the index in the catalogue. */
unsigned language_plural(vv_language language, unsigned long n);

/** Separator between whole and fraction: "," or ".". */
const char *language_decimal(vv_language language);

/** A number with its groups: "2 490" (no-break space) · "2.490" · "2,490". */
void language_write_number(struct strbuf *buf, vv_language language,
			   struct value number);

/** A sum: "2 490 kr" · "2.490 kr." · "DKK 2,490".  Only the language's own currency
 *  is "kr"; others show their code ("2.490 NOK").  A fraction has two digits. */
void language_write_money(struct strbuf *buf, vv_language language,
			  struct value number, const char *currency);

/** "1. juli 2024" · "1 July 2024". */
void language_write_date(struct strbuf *buf, vv_language language, vv_day day);

/** "1.7.2024" · "1 Jul 2024". */
void language_write_date_short(struct strbuf *buf, vv_language language, vv_day day);

/** With the day of the week: "mandag 1. juli 2024" · "mandag den 1. juli 2024" ·
 *  "Monday 1 July 2024". */
void language_write_date_long(struct strbuf *buf, vv_language language, vv_day day);

/** A date of which the data may know only a part: "2024", "2024-07" ("July 2024"),
 *  "2024-07-01".  What is none of these is written as it stands. */
void language_write_partial_date(struct strbuf *buf, vv_language language,
				 const char *partial);

/** "1 month", "8 uker": in the unit it was written in; a computed one in months
 *  (years where whole) or days (and hours …). */
void language_write_duration(struct strbuf *buf, vv_language language,
			     const struct vv_texts *texts, struct value duration);

/** A number with the unit of the data: a currency code, one of day week month year
 *  hour percent credit (with plural), "" for none, else the unit as it stands. */
void language_write_quantity(struct strbuf *buf, vv_language language,
			     const struct vv_texts *texts, struct value number,
			     const char *unit);

/** Whether the language has words for a number's unit (a currency counts). */
bool language_has_unit(const char *unit);

/** Whether @p unit is a currency code: three capital letters. */
bool language_is_currency(const char *unit);

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
 *  before everything else is equal; æ ø å come last in Norwegian and Danish (Danish
 *  aa = å), with a, o elsewhere. */
void language_sort_key(struct strbuf *buf, vv_language language, const char *text);

/** Month 1..12 by a name that a person typed, in any language, whole or at least its
 *  first three letters ("jul", "Juli", "july"); 0 when it is none, or could be two;
 *  -1 when memory is out.  @p folded comes from unicode_fold_search. */
int language_find_month(const char *folded);

/** 1 when it is the whole name of a day of the week, in any language, 0 when not, -1
 *  when memory is out. */
int language_is_weekday(const char *folded);

#endif
