/* Faults for a person: the first one stays. */
#include "text/error.h"

#include "base/strbuf.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdio.h>
#include <string.h>

/* Each status with its English text, for translators. */
static const char *const status_texts[] = {
	[VV_OK] = N_("success"),
	[VV_NO_MEMORY] = N_("out of memory"),
	[VV_IO] = N_("cannot read the file"),
	[VV_DATA] = N_("fault in the data file"),
	[VV_NONE] = N_("no such thing"),
	[VV_ANSWER] = N_("the answer is not valid"),
	[VV_ASK_BACK] = N_("the answer can be read in two ways"),
};

const char *
error_status_text(enum vv_status status)
{
	return status_texts[status];
}

/* Copies a text as it may reach a terminal, cut between characters.  It has to work
 * when memory is out, too: that is then what the text says. */
static void
copy_clean(char *out, size_t size, const char *text)
{
	struct strbuf clean = { 0 };

	if (strchr(text, '\n') == NULL && unicode_is_plain(text, strlen(text))) {
		unicode_copy(out, size, text);
		return;
	}
	unicode_clean(&clean, text, strlen(text), false);
	unicode_copy(out, size, clean.failed ? text : strbuf_text(&clean));
	if (clean.failed)
		for (; *out != '\0'; out++)
			if (*out < 0x20 || *out >= 0x7F)
				*out = '?';
	strbuf_clear(&clean);
}

enum vv_status
error_set_text(struct vv_error *err, enum vv_status status, struct place place,
	       const char *text)
{
	if (err == NULL || err->status != VV_OK)
		return status;
	err->status = status;
	copy_clean(err->file, sizeof err->file, place.file != NULL ? place.file : "");
	err->line = place.line;
	err->column = place.column;
	copy_clean(err->text, sizeof err->text, text);
	return status;
}

enum vv_status
error_vset(struct vv_error *err, enum vv_status status, struct place place,
	   const char *format, va_list arguments)
{
	/* Longer than err->text: what is cut then is cut between characters. */
	char text[2 * sizeof err->text];

	if (err == NULL || err->status != VV_OK)
		return status;
	if (vsnprintf(text, sizeof text, text_format(err->texts, err->language, format),
		      arguments) < 0)
		return error_set_text(err, status, place,
				      vv_text(err->texts, err->language,
					      status_texts[status]));
	return error_set_text(err, status, place, text);
}

enum vv_status
error_set(struct vv_error *err, enum vv_status status, struct place place,
	  const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)error_vset(err, status, place, format, arguments);
	va_end(arguments);
	return status;
}

enum vv_status
error_vtell(const struct vv_faults *faults, enum vv_status status, struct place place,
	    const char *format, va_list arguments)
{
	struct vv_error err = { .texts = faults->texts, .language = faults->language };

	(void)error_vset(&err, status, place, format, arguments);
	faults->tell(faults->payload, &err);
	return status;
}

enum vv_status
error_tell(const struct vv_faults *faults, enum vv_status status, struct place place,
	   const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)error_vtell(faults, status, place, format, arguments);
	va_end(arguments);
	return status;
}

enum vv_status
error_no_memory(struct vv_error *err)
{
	return error_set(err, VV_NO_MEMORY, PLACE_NONE, "%s",
			 err != NULL ? vv_text(err->texts, err->language,
					       status_texts[VV_NO_MEMORY]) : "");
}

void
error_write_line(char *out, size_t size, const struct vv_error *err)
{
	if (err->file[0] == '\0')
		snprintf(out, size, "%s", err->text);
	else if (err->line <= 0)
		snprintf(out, size, "%s: %s", err->file, err->text);
	else if (err->column <= 0)
		snprintf(out, size, "%s:%d: %s", err->file, err->line, err->text);
	else
		snprintf(out, size, "%s:%d:%d: %s", err->file, err->line, err->column, err->text);
}

char *
vv_error_line(const struct vv_error *err)
{
	char line[ERROR_LINE_BYTES];

	error_write_line(line, sizeof line, err);
	return strdup(line);
}
