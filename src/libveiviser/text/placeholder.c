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
			*out = (struct placeholder){ p + 1, strlen(p + 1) };
		return false;
	}
	add_plain(plain, from, p);
	*out = (struct placeholder){ p + 1, (size_t)(end - p - 1) };
	*cursor = end + 1;
	return true;
}
