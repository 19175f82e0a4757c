/* The little of JSON's syntax that our output needs. */
#include "base/json.h"

#include <string.h>

/* Characters nobody sees, which may turn or hide what stands around them: controls,
 * format characters, separators of lines (Unicode's Cc, Cf, Zl, Zp above ASCII). */
static bool
is_hidden(unsigned c)
{
	static const struct {
		unsigned first, last;
	} ranges[] = {
		{ 0x80, 0x9f }, { 0xad, 0xad }, { 0x600, 0x605 }, { 0x61c, 0x61c },
		{ 0x6dd, 0x6dd }, { 0x70f, 0x70f }, { 0x890, 0x891 }, { 0x8e2, 0x8e2 },
		{ 0x180e, 0x180e }, { 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f },
		{ 0xfeff, 0xfeff }, { 0xfff9, 0xfffb }, { 0x110bd, 0x110bd }, { 0x110cd, 0x110cd },
		{ 0x13430, 0x1343f }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a },
		{ 0xe0000, 0xe007f }
	};

	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0] && c >= ranges[i].first; i++)
		if (c <= ranges[i].last)
			return true;
	return false;
}

/* The character above ASCII at the beginning of @p length bytes of UTF-8, and how many of
 * them it has. */
static size_t
decode(unsigned *out, const char *text, size_t length)
{
	unsigned char first = (unsigned char)text[0];
	size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;

	if (bytes > length)
		bytes = length;
	*out = first & (0xff >> (bytes + 1));
	for (size_t i = 1; i < bytes; i++)
		*out = *out << 6 | ((unsigned char)text[i] & 0x3f);
	return bytes;
}

static void
write_escape(struct strbuf *buf, unsigned c)
{
	if (c < 0x10000)
		strbuf_printf(buf, "\\u%04x", c);
	else
		strbuf_printf(buf, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
			      0xdc00 + ((c - 0x10000) & 0x3ff));
}

/* Writes the character at the beginning of @p length bytes; how many of them it has. */
static size_t
write_character(struct strbuf *buf, const char *text, size_t length)
{
	unsigned c = (unsigned char)text[0];
	size_t bytes = c < 0x80 ? 1 : decode(&c, text, length);

	if (c == '"' || c == '\\')
		strbuf_printf(buf, "\\%c", (int)c);
	else if (c == '\n')
		strbuf_add(buf, "\\n");
	else if (c == '\t')
		strbuf_add(buf, "\\t");
	else if (c == '\r')
		strbuf_add(buf, "\\r");
	else if (c < 0x20 || c == 0x7f || (c >= 0x80 && is_hidden(c)))
		write_escape(buf, c);
	else
		strbuf_add_bytes(buf, text, bytes);
	return bytes;
}

/* How many bytes stand for themselves, as most do; above ASCII each character is looked at. */
static size_t
plain_bytes(const char *text, size_t length)
{
	size_t i = 0;

	while (i < length && text[i] >= ' ' && text[i] < 0x7f && text[i] != '"' && text[i] != '\\')
		i++;
	return i;
}

void
json_write_string(struct strbuf *buf, const char *text, size_t length)
{
	strbuf_add_char(buf, '"');
	for (size_t i = 0, plain; i < length; i += plain) {
		plain = plain_bytes(text + i, length - i);
		if (plain > 0)
			strbuf_add_bytes(buf, text + i, plain);
		else
			plain = write_character(buf, text + i, length - i);
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
json_write_texts(struct json *json, const char *key, const char *const *texts, size_t count)
{
	json_write_open(json, key, '[');
	for (size_t i = 0; i < count; i++)
		json_write_text(json, texts[i]);
	json_write_close(json, ']');
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
json_write_integer(struct json *json, const char *key, long long value)
{
	if (key != NULL)
		json_write_key(json, key);
	separate(json);
	strbuf_printf(&json->text, "%lld", value);
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
