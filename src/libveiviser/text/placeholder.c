/* Placeholders in texts. */
#include "text/placeholder.h"

#include <string.h>

static void
add_plain(struct strbuf *plain, const char *from, const char *to)
{
	if (plain != NULL)
		strbuf_add_bytes(plain, from, (size_t)(to - from));
}

bool
placeholder_next(struct placeholder *out, const char **cursor, struct strbuf *plain)
{
	const char *from = *cursor, *p, *end;

	*out = (struct placeholder){ .name = NULL };
	while ((p = strchr(from, '{')) != NULL && p[1] == '{') {
		add_plain(plain, from, p + 1);
		from = p + 2;
	}
	end = p != NULL ? strchr(p, '}') : NULL;
	if (end == NULL) {
		*cursor = from + strlen(from);
		add_plain(plain, from, *cursor);
		if (p != NULL)
			*out = (struct placeholder){ .name = p + 1, .length = strlen(p + 1) };
		return false;
	}
	add_plain(plain, from, p);
	*out = (struct placeholder){ .name = p + 1, .length = (size_t)(end - p - 1) };
	out->use = memchr(out->name, ':', out->length);
	if (out->use != NULL) {
		out->length = (size_t)(out->use - out->name);
		out->use++;
		out->use_length = (size_t)(end - out->use);
	}
	*cursor = end + 1;
	return true;
}

static bool
has_placeholder(const char *text, const struct placeholder *wanted)
{
	struct placeholder other;

	while (placeholder_next(&other, &text, NULL))
		if (other.length == wanted->length
		    && strncmp(other.name, wanted->name, wanted->length) == 0)
			return true;
	return false;
}

bool
placeholder_lacking(struct placeholder *out, const char *text, const char *other)
{
	while (placeholder_next(out, &text, NULL))
		if (!has_placeholder(other, out))
			return true;
	return out->name != NULL;
}

bool
placeholders_agree(const char *text, const char *translation)
{
	struct placeholder at;

	if (strchr(text, '{') == NULL && strchr(translation, '{') == NULL)
		return true;	/* most texts have none */
	return !placeholder_lacking(&at, text, translation)
	       && !placeholder_lacking(&at, translation, text);
}
