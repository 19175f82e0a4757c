/* Growing string; see the header for its one rule, "check at the end". */
#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
reserve(struct strbuf *buf, size_t extra)
{
	size_t size = buf->size != 0 ? buf->size : 64;
	char *text;

	if (buf->failed || extra > STRBUF_MAX - 1 - buf->length) {
		buf->failed = true;
		return false;
	}
	while (size < buf->length + extra + 1)
		size *= 2;
	if (size == buf->size)
		return true;
	text = realloc(buf->text, size);
	if (text == NULL) {
		buf->failed = true;
		return false;
	}
	buf->text = text;
	buf->size = size;
	return true;
}

void
strbuf_add_bytes(struct strbuf *buf, const char *bytes, size_t length)
{
	if (!reserve(buf, length))
		return;
	if (length > 0)
		memcpy(buf->text + buf->length, bytes, length);
	buf->length += length;
	buf->text[buf->length] = '\0';
}

void
strbuf_add(struct strbuf *buf, const char *text)
{
	if (text == NULL)
		buf->failed = true;
	else
		strbuf_add_bytes(buf, text, strlen(text));
}

void
strbuf_add_char(struct strbuf *buf, char c)
{
	if (buf->failed || (buf->length + 1 >= buf->size && !reserve(buf, 1)))
		return;
	buf->text[buf->length++] = c;
	buf->text[buf->length] = '\0';
}

void
strbuf_printf(struct strbuf *buf, const char *format, ...)
{
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0 || !reserve(buf, (size_t)length)) {
		buf->failed = true;
		return;
	}
	va_start(args, format);
	vsnprintf(buf->text + buf->length, (size_t)length + 1, format, args);
	va_end(args);
	buf->length += (size_t)length;
}

const char *
strbuf_text(const struct strbuf *buf)
{
	if (buf->failed)
		return NULL;
	return buf->text != NULL ? buf->text : "";
}

char *
strbuf_take(struct strbuf *buf)
{
	char *text;

	if (buf->text == NULL)
		strbuf_add(buf, "");
	if (buf->failed) {
		strbuf_clear(buf);
		return NULL;
	}
	text = buf->text;
	*buf = (struct strbuf){ 0 };
	return text;
}

char *
strbuf_keep(struct strbuf *buf, struct arena *arena)
{
	const char *text = strbuf_text(buf);
	char *copy = text != NULL ? arena_strdup(arena, text) : NULL;

	strbuf_clear(buf);
	return copy;
}

void
strbuf_reset(struct strbuf *buf)
{
	buf->length = 0;
	buf->failed = false;
	if (buf->text != NULL)
		buf->text[0] = '\0';
}

void
strbuf_clear(struct strbuf *buf)
{
	free(buf->text);
	*buf = (struct strbuf){ 0 };
}
