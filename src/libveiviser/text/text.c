/* The program's translations, and the rule by which one may be a printf format. */
#include "text/text.h"

#include "text/catalogue.h"
#include "text/language.h"
#include "base/strbuf.h"
#include "text/placeholder.h"
#include "text/unicode.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CATALOGUE_NAME "veiviser.mo"

struct vv_texts {
	vv_language count;
	struct catalogue *catalogues[];		/* a language each; NULL: English only */
};

struct catalogue *
text_catalogue_open(int dir_fd, const char *folder, vv_language language)
{
	char path[256];
	int length;

	errno = 0;
	if (language == VV_EN)
		return NULL;
	length = snprintf(path, sizeof path, "%s%s%s/LC_MESSAGES/" CATALOGUE_NAME, folder,
			  *folder != '\0' ? "/" : "", vv_language_code(NULL, language));
	if (length < 0 || (size_t)length >= sizeof path)
		return NULL;
	return catalogue_open(dir_fd, path);
}

/* 0, or the errno of what failed. */
static int
open_all(struct vv_texts *texts, const char *locale_dir)
{
	int error = 0, fd;

	do
		fd = open(locale_dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
	while (fd < 0 && errno == EINTR);
	if (fd < 0)
		return catalogue_is_absent(errno) ? 0 : errno;
	for (vv_language i = 0; i < texts->count && error == 0; i++) {
		texts->catalogues[i] = text_catalogue_open(fd, "", i);
		if (texts->catalogues[i] == NULL)
			error = errno;
	}
	(void)close(fd);
	return error;
}

enum vv_status
vv_texts_open(struct vv_texts **out, const char *locale_dir)
{
	vv_language count = vv_language_count(NULL);
	struct vv_texts *texts = calloc(1, sizeof *texts + count * sizeof(struct catalogue *));
	int error = 0;

	if (texts == NULL)
		return VV_NO_MEMORY;
	texts->count = count;
	if (locale_dir != NULL)
		error = open_all(texts, locale_dir);
	if (error == 0) {
		*out = texts;
		return VV_OK;
	}
	vv_texts_free(texts);
	errno = error;
	return error == ENOMEM ? VV_NO_MEMORY : VV_IO;
}

void
vv_texts_free(struct vv_texts *texts)
{
	if (texts == NULL)
		return;
	for (vv_language i = 0; i < texts->count; i++)
		catalogue_free(texts->catalogues[i]);
	free(texts);
}

bool
vv_texts_damaged(const struct vv_texts *texts, vv_language language)
{
	return texts != NULL && language < texts->count
	       && catalogue_is_damaged(texts->catalogues[language]);
}

bool
vv_texts_complete(const struct vv_texts *texts, vv_language language)
{
	if (language == VV_EN)
		return true;
	if (texts == NULL || language >= texts->count)
		return false;
	for (vv_language i = 0; i < texts->count; i++)
		if (i != language
		    && !catalogue_covers(texts->catalogues[language], texts->catalogues[i]))
			return false;
	return texts->catalogues[language] != NULL
	       && !catalogue_is_damaged(texts->catalogues[language]);
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

static const struct catalogue *
catalogue_of(const struct vv_texts *texts, vv_language language)
{
	if (texts == NULL || language >= texts->count)
		return NULL;
	return texts->catalogues[language];
}

const char *
vv_text(const struct vv_texts *texts, vv_language language, const char *msgid)
{
	const char *translation = catalogue_find(catalogue_of(texts, language), NULL, msgid);

	if (translation == NULL || !text_same_directives(msgid, translation))
		return msgid;
	return translation;
}

const char *
vv_text_plural(const struct vv_texts *texts, vv_language language,
	       const char *one, const char *many, unsigned long n)
{
	const char *translation =
		catalogue_find_plural(catalogue_of(texts, language), NULL, one, many,
				      language_plural(language, n));

	if (translation == NULL || !text_same_directives(many, translation))
		return n == 1 ? one : many;
	return translation;
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
	strbuf_add_bytes(buf, text, (size_t)length);
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
	  const char *context, const char *msgid, bool fit)
{
	const char *translation = catalogue_find(own, context, msgid);

	if (translation != NULL && is_fit(msgid, translation) == fit)
		return translation;
	translation = catalogue_find(catalogue_of(program, language), context, msgid);
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
	return language == VV_EN ? NULL
	       : find_data(own, program, language, context, msgid, false);
}

const char *
text_find_data(const struct catalogue *own, const struct vv_texts *program,
	       vv_language language, const char *context, const char *msgid, bool *found)
{
	const char *translation = NULL;

	if (language != VV_EN)
		translation = find_data(own, program, language, context, msgid, true);
	if (found != NULL)
		*found = language == VV_EN || *msgid == '\0' || translation != NULL;
	return translation != NULL ? translation : msgid;
}
