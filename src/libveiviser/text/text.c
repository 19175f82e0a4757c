/* The program's translations, and the rule by which one may be a printf format. */
#include "text/text.h"

#include "base/grow.h"
#include "base/strbuf.h"
#include "text/placeholder.h"
#include "text/texts.h"
#include "text/unicode.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CATALOGUE_NAME "veiviser.mo"

struct vv_texts *
texts_new(void)
{
	struct vv_texts *texts = calloc(1, sizeof *texts);
	struct texts_language *english;

	if (texts == NULL)
		return NULL;
	texts->arena.chunk_size = 4096;
	if (pthread_mutex_init(&texts->lock, NULL) != 0) {
		free(texts);
		return NULL;
	}
	english = texts_add(texts);
	if (english == NULL) {
		vv_texts_free(texts);
		return NULL;
	}
	snprintf(english->code, sizeof english->code, "%s", vv_language_code(NULL, VV_EN));
	english->name = vv_language_name(NULL, VV_EN);
	return texts;
}

struct texts_language *
texts_add(struct vv_texts *texts)
{
	struct texts_language *added;
	size_t count = texts->count;

	if (!GROW(texts->all, texts->room, count))
		return NULL;
	added = &texts->all[count];
	*added = (struct texts_language){ .name = "", .serves = "", .fallback_code = "" };
	texts->count++;
	return added;
}

struct catalogue *
text_catalogue_open(int dir_fd, const char *folder, const char *code)
{
	char path[256];
	int length;

	errno = 0;
	if (strcmp(code, vv_language_code(NULL, VV_EN)) == 0)
		return NULL;
	length = snprintf(path, sizeof path, "%s%s%s/LC_MESSAGES/" CATALOGUE_NAME, folder,
			  *folder != '\0' ? "/" : "", code);
	if (length < 0 || (size_t)length >= sizeof path)
		return NULL;
	return catalogue_open(dir_fd, path);
}

void
vv_texts_free(struct vv_texts *texts)
{
	if (texts == NULL)
		return;
	for (vv_language i = 0; i < texts->count; i++)
		catalogue_free(texts->all[i].catalogue);
	(void)pthread_mutex_destroy(&texts->lock);
	arena_clear(&texts->arena);
	free(texts->all);
	free(texts);
}

/* Its catalogue, not that of another that stands in for it. */
static const struct catalogue *
catalogue_of(const struct vv_texts *texts, vv_language language)
{
	return texts != NULL && language < texts->count ? texts->all[language].catalogue : NULL;
}

bool
vv_texts_damaged(const struct vv_texts *texts, vv_language language)
{
	/* those of a data folder are told of by it */
	return texts != NULL && language < texts->count && !texts->all[language].of_folder
	       && catalogue_is_damaged(texts->all[language].catalogue);
}

bool
vv_texts_complete(const struct vv_texts *texts, vv_language language)
{
	const struct catalogue *catalogue = catalogue_of(texts, language);

	if (language == VV_EN)
		return true;
	for (vv_language i = 0; i < vv_language_count(texts); i++)
		if (i != language && !catalogue_covers(catalogue, catalogue_of(texts, i)))
			return false;
	return catalogue != NULL && !catalogue_is_damaged(catalogue);
}

struct vv_share
vv_texts_share(const struct vv_texts *texts, vv_language language)
{
	vv_language count = vv_language_count(texts);
	const struct catalogue *met[LANGUAGES_MAX];
	struct catalogue_share share = { 0 };

	for (vv_language i = 0; i < count && i < LANGUAGES_MAX; i++) {
		met[i] = catalogue_of(texts, i);
		catalogue_count(&share, catalogue_of(texts, language), met[i], met, i);
	}
	return (struct vv_share){ .all = share.all,
				  .translated = language == VV_EN ? share.all : share.had };
}

/* ---- directives --------------------------------------------------------- */

/* The next directive: where it begins and, in *length, how long it is; NULL after
 * the last.  "%%" is none.  Flags, width and precision belong to it; what ends it is
 * the conversion letter, or whatever stands in its place. */
static const char *
next_directive(const char *format, size_t *length)
{
	for (;;) {
		size_t n;

		format = strchr(format, '%');
		if (format == NULL)
			return NULL;
		n = 1 + strspn(format + 1, "-+ #0'123456789.*$hlLqjzt");
		if (format[n] == '%' && n == 1) {
			format += 2;
			continue;
		}
		*length = format[n] != '\0' ? n + 1 : n;
		return format;
	}
}

bool
text_same_directives(const char *format, const char *translation)
{
	for (;;) {
		size_t a_length = 0, b_length = 0;
		const char *a = next_directive(format, &a_length);
		const char *b = next_directive(translation, &b_length);

		if (a == NULL || b == NULL)
			return a == b;
		if (a_length != b_length || memcmp(a, b, a_length) != 0)
			return false;
		format = a + a_length;
		translation = b + b_length;
	}
}

/* ---- looking up --------------------------------------------------------- */

const char *
vv_text(const struct vv_texts *texts, vv_language language, const char *msgid)
{
	for (; language != VV_EN; language = vv_language_next(texts, language)) {
		const char *translation = catalogue_find(catalogue_of(texts, language), NULL,
							 msgid);

		if (translation != NULL && text_same_directives(msgid, translation))
			return translation;
	}
	return msgid;
}

const char *
vv_text_plural(const struct vv_texts *texts, vv_language language,
	       const char *one, const char *many, unsigned long n)
{
	for (; language != VV_EN; language = vv_language_next(texts, language)) {
		const char *translation = catalogue_find_plural(catalogue_of(texts, language), NULL,
								one, many, n);

		if (translation != NULL && text_same_directives(many, translation))
			return translation;
	}
	return n == 1 ? one : many;
}

const char *
text_format(const struct vv_texts *texts, vv_language language, const char *format)
{
	return vv_text(texts, language, format);
}

const char *
text_format_plural(const struct vv_texts *texts, vv_language language,
		   const char *one, const char *many, unsigned long n)
{
	return vv_text_plural(texts, language, one, many, n);
}

void
text_drop_second_stops(char *text)
{
	char *at = text;

	while ((at = strstr(at, "..")) != NULL) {
		bool word = at > text && ((unsigned char)at[-1] >= 0x80
					  || isalpha((unsigned char)at[-1]));

		if (word && (at[2] == ' ' || at[2] == '\0'))
			memmove(at + 1, at + 2, strlen(at + 2) + 1);
		at++;
	}
}

void
text_write(struct strbuf *buf, const struct vv_texts *texts, vv_language language,
	   const char *format, ...)
{
	char *text = NULL;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vasprintf(&text, text_format(texts, language, format), arguments);
	va_end(arguments);
	if (length < 0) {
		buf->failed = true;
		return;
	}
	text_drop_second_stops(text);
	strbuf_add(buf, text);
	free(text);
}

static bool
is_fit(const char *msgid, const char *translation)
{
	return placeholders_agree(msgid, translation) && !unicode_is_blank(translation);
}

/* The one that is wanted, of the data's own and the program's catalogue. */
static const char *
find_data(const struct catalogue *own, const struct vv_texts *program, vv_language language,
	  const char *context, const char *msgid, bool fit, struct text_places *places)
{
	const char *translation = catalogue_find_near(own, context, msgid, &places->own);

	if (translation != NULL && is_fit(msgid, translation) == fit)
		return translation;
	translation = catalogue_find_near(catalogue_of(program, language), context, msgid,
					  &places->program);
	return translation != NULL && is_fit(msgid, translation) == fit ? translation : NULL;
}

bool
text_has_entry(const struct catalogue *own, const struct vv_texts *program,
	       vv_language language, const char *context, const char *msgid)
{
	return catalogue_has(own, context, msgid)
	       || catalogue_has(catalogue_of(program, language), context, msgid);
}

bool
text_has_part(const struct vv_texts *texts, vv_language language, const char *part)
{
	return catalogue_has_part(catalogue_of(texts, language), part);
}

const char *
text_find_unfit(const struct catalogue *own, const struct vv_texts *program,
		vv_language language, const char *context, const char *msgid)
{
	struct text_places places = TEXT_PLACES_NONE;

	return language == VV_EN ? NULL
	       : find_data(own, program, language, context, msgid, false, &places);
}

const char *
text_find_data(const struct catalogue *own, const struct vv_texts *program,
	       vv_language language, const char *context, const char *msgid, bool *found,
	       struct text_places *places)
{
	const char *translation = NULL;
	struct text_places nowhere = TEXT_PLACES_NONE;

	if (language != VV_EN)
		translation = find_data(own, program, language, context, msgid, true,
					places != NULL ? places : &nowhere);
	if (found != NULL)
		*found = language == VV_EN || *msgid == '\0' || translation != NULL;
	return translation != NULL ? translation : msgid;
}
