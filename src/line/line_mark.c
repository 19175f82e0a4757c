/* What stands before a choice, to be typed for it: its number, the place in the whole
 * list; or, where labels are numbers themselves, a letter.  A label goes before a mark. */
#include "line/line.h"

#include "text/unicode.h"

#include <string.h>

enum { LETTERS = 26 };

static bool
is_label(const struct vv_question_view *view, const char *text)
{
	for (size_t i = 0; i < view->choice_count; i++)
		if (unicode_same(text, view->choices[i].label))
			return true;
	return false;
}

/* a … z, aa … zz and so on. */
static void
write_letters(char out[LINE_MARK_BYTES], size_t n)
{
	char *at = out + LINE_MARK_BYTES;
	size_t length;

	*--at = '\0';
	for (n++; n > 0; n = (n - 1) / LETTERS)
		*--at = (char)('a' + (n - 1) % LETTERS);
	length = (size_t)(out + LINE_MARK_BYTES - at);
	memmove(out, at, length);
}

static bool
read_letters(const char *text, size_t *out)
{
	size_t n = 0, length = strlen(text);

	if (length == 0 || length >= LINE_MARK_BYTES)
		return false;
	for (; *text != '\0'; text++) {
		int letter = (*text | 0x20) - 'a';

		if (letter < 0 || letter >= LETTERS)
			return false;
		if (n > SIZE_MAX / LETTERS - 1)
			return false;
		n = n * LETTERS + (size_t)letter + 1;
	}
	*out = n - 1;
	return true;
}

void
line_mark_write(char out[LINE_MARK_BYTES], const struct vv_question_view *view, size_t choice)
{
	if (view->lettered)
		write_letters(out, choice);
	else
		snprintf(out, LINE_MARK_BYTES, "%zu", choice < view->choice_count ? choice + 1 : 0);
}

bool
line_mark_read(size_t *out, const struct vv_question_view *view, const char *text)
{
	size_t n, last = view->choice_count - (view->none == NULL);

	if (view->lettered)
		return !is_label(view, text) && read_letters(text, out) && *out <= last;
	if (!line_parse_number(text, &n))
		return false;
	*out = n == 0 && view->none != NULL ? view->choice_count
	       : n > 0 && n <= view->choice_count ? n - 1 : SIZE_MAX;
	return true;
}
