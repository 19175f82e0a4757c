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
separate(struct json *json)
{
	struct strbuf *buf = &json->text;
	char last = buf->length > 0 ? buf->text[buf->length - 1] : ' ';
	bool first = last == '{' || last == '[';

	if (last == ' ' || last == ':')
		return;
	if (json->depth == 0 || json->depth > json->lines)
		strbuf_add(buf, first ? "" : json->tight ? "," : ", ");
	else
		strbuf_printf(buf, "%s\n%*s", first ? "" : ",", json->depth, "");
}

void
json_write_bytes(struct json *json, const char *text, size_t length)
{
	separate(json);
	json_write_string(&json->text, text, length);
}

void
json_write_raw(struct json *json, const char *text)
{
	separate(json);
	strbuf_add(&json->text, text);
}

void
json_write_text(struct json *json, const char *text)
{
	if (text != NULL)
		json_write_bytes(json, text, strlen(text));
	else
		json_write_raw(json, "null");
}

void
json_write_key(struct json *json, const char *name)
{
	json_write_text(json, name);
	strbuf_add(&json->text, json->tight ? ":" : ": ");
}

void
json_write_open(struct json *json, const char *key, char bracket)
{
	separate(json);
	if (key != NULL)
		json_write_key(json, key);
	strbuf_add_char(&json->text, bracket);
	json->depth++;
}

void
json_write_close(struct json *json, char bracket)
{
	struct strbuf *buf = &json->text;
	char last = buf->length > 0 ? buf->text[buf->length - 1] : ' ';

	if (json->depth <= json->lines && last != '{' && last != '[')
		strbuf_printf(buf, "\n%*s", json->depth - 1, "");
	strbuf_add_char(buf, bracket);
	json->depth--;
}

void
json_write_pair(struct json *json, const char *key, const char *text)
{
	json_write_key(json, key);
	json_write_text(json, text);
}

void
json_write_bool(struct json *json, const char *key, bool value)
{
	json_write_key(json, key);
	json_write_raw(json, value ? "true" : "false");
}

void
json_write_count(struct json *json, const char *key, const char *count)
{
	/* the largest whole number that every reader of JSON keeps exactly */
	static const char largest[] = "9007199254740992";
	size_t length = count != NULL ? strlen(count) : 0;

	json_write_key(json, key);
	if (length > 0 && (length < sizeof largest - 1
			   || (length == sizeof largest - 1 && strcmp(count, largest) <= 0)))
		json_write_raw(json, count);
	else
		json_write_text(json, count);
}

bool
json_take(struct json *json, char **out)
{
	char *text = strbuf_take(&json->text);

	if (text != NULL)
		*out = text;
	return text != NULL;
}
