/* Texts by language.  Every language is open at once; which one is meant is an
 * argument of each call.  A translation takes the place of a printf format only
 * if its directives are the same ones in the same order. */
#ifndef VV_TEXT_H
#define VV_TEXT_H

#include "veiviser.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

struct catalogue;
struct strbuf;

/* Mark texts for xgettext where they are not translated at once. */
#ifndef N_
#define N_(text) text
#endif
#ifndef NP_
#define NP_(one, many) one, many
#endif

/** vv_text for a text that is a printf format: the compiler checks the arguments
 *  against the English text. */
const char *text_format(const struct vv_texts *texts, vv_language language,
			const char *format)
	__attribute__((format_arg(3)));

/** vv_text_plural for printf formats. */
const char *text_format_plural(const struct vv_texts *texts, vv_language language,
			       const char *one, const char *many, unsigned long n)
	__attribute__((format_arg(3), format_arg(4)));

/** Appends a translated printf format. */
void text_write(struct strbuf *buf, const struct vv_texts *texts, vv_language language,
		const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/** Takes out the full stop of a sentence behind what ends in an abbreviation ("2.490 kr.."). */
void text_drop_second_stops(char *text);

/** Whether @p translation may stand for the printf format @p format: the same
 *  directives in the same order.  A "%" that begins no directive counts too. */
bool text_same_directives(const char *format, const char *translation);

/* Where a text was found in the catalogues of one language, for the next one; the same text in each
 * call. */
struct text_places {
	uint32_t own, program;
};

#define TEXT_PLACES_NONE { UINT32_MAX, UINT32_MAX }

/**
 * Translation of a text of the data.
 *
 * @param own        catalogue of the data folder for this language, or NULL; it
 *                   goes before the program's.
 * @param program    the program's catalogues, or NULL.
 * @param context    "PART-ID:section.key", e.g. "shared/countries:list.countries.c_no.label".
 * @param[out] found whether there was a translation (English: always true); may be
 *                   NULL.
 * @param places     TEXT_PLACES_NONE for the first language; NULL: there is only one.
 * @return the translation, else @p msgid itself: that of a language of the chain is not looked
 *         for.  Never use it as a printf format.
 *         Valid as long as the catalogue it came from.
 *
 * A translation that is blank, or has other placeholders than the text, is none.
 */
const char *text_find_data(const struct catalogue *own, const struct vv_texts *program,
			   vv_language language, const char *context, const char *msgid,
			   bool *found, struct text_places *places);

/** Whether there is any entry for the text, even one with bytes that may not be shown. */
bool text_has_entry(const struct catalogue *own, const struct vv_texts *program,
		    vv_language language, const char *context, const char *msgid);

/** Whether the program's catalogue has texts of that part of the data (or questionnaire). */
bool text_has_part(const struct vv_texts *texts, vv_language language, const char *part);

/** The translation that text_find_data found unfit to stand for the text; NULL: there is
 *  none. */
const char *text_find_unfit(const struct catalogue *own, const struct vv_texts *program,
			    vv_language language, const char *context, const char *msgid);

/** Opens FOLDER/CODE/LC_MESSAGES/veiviser.mo below an open folder (@p folder may be
 *  "": directly in it); NULL for English, and where there is none, or with an errno
 *  other than 0 when that is not to be known (see catalogue_open).  A data folder's
 *  own catalogues are text_catalogue_open(fd, "locale", code). */
struct catalogue *text_catalogue_open(int dir_fd, const char *folder, const char *code);

#endif
