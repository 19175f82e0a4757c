/* The little of JSON's syntax that our output needs. */
#include "base/json.h"

#include <string.h>

void
json_write_string(struct strbuf *buf, const char *text, size_t length)
{
	strbuf_add_char(buf, '"');
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '"' || c == '\\')
			strbuf_printf(buf, "\\%c", c);
		else if (c == '\n')
			strbuf_add(buf, "\\n");
		else if (c == '\t')
			strbuf_add(buf, "\\t");
		else if (c == '\r')
			strbuf_add(buf, "\\r");
		else if (c < 0x20 || c == 0x7f)
			strbuf_printf(buf, "\\u%04x", c);
		else
			strbuf_add_char(buf, text[i]);
	}
	strbuf_add_char(buf, '"');
}

/* What was written last tells whether something stands before this in its object or
 * array: nothing opens, nor parts, at the end of a value. */
static void
separate(struct strbuf *buf)
{
	if (buf->length > 0 && strchr("{[ ", buf->text[buf->length - 1]) == NULL)
		strbuf_add(buf, ", ");
}

void
json_write_text(struct strbuf *buf, const char *text)
{
	separate(buf);
	if (text != NULL)
		json_write_string(buf, text, strlen(text));
	else
		strbuf_add(buf, "null");
}

void
json_write_key(struct strbuf *buf, const char *name)
{
	json_write_text(buf, name);
	strbuf_add(buf, ": ");
}

void
json_write_open(struct strbuf *buf, const char *key, char bracket)
{
	separate(buf);
	if (key != NULL)
		json_write_key(buf, key);
	strbuf_add_char(buf, bracket);
}

void
json_write_pair(struct strbuf *buf, const char *key, const char *text)
{
	json_write_key(buf, key);
	json_write_text(buf, text);
}

void
json_write_bool(struct strbuf *buf, const char *key, bool value)
{
	json_write_key(buf, key);
	strbuf_add(buf, value ? "true" : "false");
}

void
json_write_count(struct strbuf *buf, const char *key, const char *count)
{
	/* the largest whole number that every reader of JSON keeps exactly */
	static const char largest[] = "9007199254740992";
	size_t length = count != NULL ? strlen(count) : 0;

	json_write_key(buf, key);
	if (length > 0 && (length < sizeof largest - 1
			   || (length == sizeof largest - 1 && strcmp(count, largest) <= 0)))
		strbuf_add(buf, count);
	else
		json_write_text(buf, count);
}
