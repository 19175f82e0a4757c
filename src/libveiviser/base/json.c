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

void
json_write_text(struct strbuf *buf, const char *text)
{
	if (text != NULL)
		json_write_string(buf, text, strlen(text));
	else
		strbuf_add(buf, "null");
}

void
json_write_key(struct strbuf *buf, const char *name)
{
	if (buf->length > 0 && buf->text[buf->length - 1] != '{')
		strbuf_add(buf, ", ");
	json_write_text(buf, name);
	strbuf_add(buf, ": ");
}
