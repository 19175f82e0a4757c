/* The one way out of line mode. */
#include "line/line.h"

#include "frontend/charset.h"
#include "frontend/environment.h"
#include "frontend/message.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_PIPE = 72, WIDTH_MAX = 80, WIDTH_MIN = 20, NUMBER_COLUMNS = 3 };

void
line_measure(struct line *line)
{
	struct winsize size;

	if (ioctl(fileno(line->out), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		line->width = WIDTH_PIPE;
	else if (size.ws_col > WIDTH_MAX)
		line->width = WIDTH_MAX;
	else
		line->width = size.ws_col < WIDTH_MIN ? WIDTH_MIN : size.ws_col;
}

/* Text that is clean already, in the terminal's character set. */
static void
put(struct line *line, const char *text)
{
	char *encoded = NULL;

	if (line->interview->failed || line->dry)
		return;
	if (strcmp(environment_charset(), "UTF-8") != 0) {
		encoded = charset_encode(environment_charset(), text);
		text = encoded;
	}
	if (text == NULL)
		line_fail(line);
	else if (!message_write(line->out, text))
		line_fail(line);
	free(encoded);
}

static bool
is_blank(const char *text)
{
	return text[strspn(text, " ")] == '\0';
}

/* One paragraph; @p lead stands before its first line, blanks of the same width
 * before the others.  The last line ends in @p end. */
static void
put_paragraph(struct line *line, const char *lead, size_t indent, const char *text, const char *end)
{
	size_t room = line->width > indent + WIDTH_MIN ? line->width - indent : WIDTH_MIN;
	char blanks[32];
	bool first = true;

	snprintf(blanks, sizeof blanks, "%*s", (int)indent, "");
	while (*text != '\0') {
		size_t out = vv_text_outdent(text, room, first && !is_blank(lead) ? 0 : indent);
		size_t next = 0, length = vv_text_wrap(text, room + out, &next);
		char *part = strndup(text, length);

		if (part == NULL || next == 0) {
			free(part);
			line_fail(line);
			return;
		}
		if (!is_blank(part)) {
			if (first && !is_blank(lead))
				put(line, lead);
			else
				put(line, blanks + out);
			put(line, part);
			first = false;
		}
		text += next;
		line->height++;
		put(line, *text == '\0' ? end : "\n");
		free(part);
	}
	line->last_blank = false;
}

static void
put_clean(struct line *line, const char *lead, size_t indent, const char *text, const char *end)
{
	char *clean = vv_text_clean(text, true);

	if (clean == NULL)
		line_fail(line);
	else if (!is_blank(clean))
		put_paragraph(line, lead, indent, clean, end);
	free(clean);
}

void
line_say_second(struct line *line, size_t indent, const char *text)
{
	const struct vv_texts *texts = line->interview->texts;
	struct strbuf said = { 0 };
	char lead[16];
	vv_language second;

	if (text == NULL || *text == '\0' || !interview_second(line->interview, &second))
		return;
	if (line->second_named)
		strbuf_printf(&said, "%s: %s", vv_language_code(texts, second), text);
	else
		strbuf_printf(&said, "%s (%s): %s", vv_language_name(texts, second),
			      vv_language_code(texts, second), text);
	line->second_named = line->second_named || !line->dry;
	snprintf(lead, sizeof lead, "%*s", (int)indent, "");
	put_clean(line, lead, indent, line_text_of(line, &said), "\n");
	strbuf_clear(&said);
}

/* What is the same in both is said once. */
static void
say_paired(struct line *line, size_t indent, const char *text)
{
	const char *other = pairs_find(&line->said, text);

	if (other != NULL && strcmp(other, text) != 0)
		line_say_second(line, indent, other);
}

const char *
line_text_of(struct line *line, const struct strbuf *text)
{
	if (text->failed)
		line_fail(line);
	return text->failed || text->length == 0 ? "" : strbuf_text(text);
}

void
line_say_text(struct line *line, size_t indent, const char *text)
{
	char lead[16];

	snprintf(lead, sizeof lead, "%*s", (int)indent, "");
	put_clean(line, lead, indent, text, "\n");
	say_paired(line, indent, text);
}

static void
say_in(struct line *line, vv_language language, size_t indent, const char *format,
       va_list arguments, void (*say)(struct line *, size_t, const char *))
{
	char *text = NULL;

	if (vasprintf(&text, text_format(line->interview->texts, language, format), arguments) < 0)
		text = NULL;
	if (text == NULL) {
		line_fail(line);
	} else {
		text_drop_second_stops(text);
		say(line, indent, text);
	}
	free(text);
}

void
line_say_other(struct line *line, size_t indent, const char *format, ...)
{
	vv_language second;
	va_list arguments;

	if (!interview_second(line->interview, &second))
		return;
	va_start(arguments, format);
	say_in(line, second, indent, format, arguments, line_say_second);
	va_end(arguments);
}

void
line_say(struct line *line, size_t indent, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say_in(line, line->interview->language, indent, format, arguments, line_say_text);
	va_end(arguments);
}

void
line_write_pair(struct strbuf *out, const struct line *line, const char *label, const char *value)
{
	const struct interview *interview = line->interview;
	size_t length = strlen(label);

	if (length > 0 && strchr("?.!:", label[length - 1]) != NULL)
		strbuf_printf(out, "%s %s", label, value);
	else
		/* Translators: a question or a value of the law, and what it is */
		text_write(out, interview->texts, interview->language, N_("%s: %s"), label, value);
}

void
line_say_other_pair(struct line *line, size_t indent, const char *label, const char *value)
{
	const char *other = pairs_find(&line->said, label);
	const char *what = pairs_find(&line->said, value);
	size_t length;

	if (other == NULL && what == NULL)
		return;
	other = other != NULL ? other : label;
	what = what != NULL ? what : value;
	length = strlen(other);
	if (length > 0 && strchr("?.!:", other[length - 1]) != NULL)
		line_say_other(line, indent, "%s %s", other, what);
	else
		line_say_other(line, indent, N_("%s: %s"), other, what);
}

void
line_say_pair(struct line *line, size_t indent, const char *label, const char *value)
{
	struct strbuf text = { 0 };

	line_write_pair(&text, line, label, value);
	if (text.failed)
		line_fail(line);
	else
		line_say_text(line, indent, strbuf_text(&text));
	strbuf_clear(&text);
	line_say_other_pair(line, indent, label, value);
}

size_t
line_mark_indent(const char *mark)
{
	char lead[32];

	return (size_t)snprintf(lead, sizeof lead, "%*s. ", NUMBER_COLUMNS, mark);
}

void
line_say_marked(struct line *line, const char *mark, const char *text)
{
	char lead[32];
	int indent = snprintf(lead, sizeof lead, "%*s. ", NUMBER_COLUMNS, mark);

	put_clean(line, lead, (size_t)indent, text, "\n");
	say_paired(line, (size_t)indent, text);
}

size_t
line_number_indent(size_t number)
{
	char mark[24];

	snprintf(mark, sizeof mark, "%zu", number);
	return line_mark_indent(mark);
}

void
line_say_numbered(struct line *line, size_t number, const char *text)
{
	char mark[24];

	if (number == 0) {
		line_say_text(line, line_number_indent(0), text);
		return;
	}
	snprintf(mark, sizeof mark, "%zu", number);
	line_say_marked(line, mark, text);
}

void
line_gap(struct line *line)
{
	if (!line->last_blank) {
		line->height++;
		put(line, "\n");
	}
	line->last_blank = true;
}

void
line_say_prompt(struct line *line, const char *text)
{
	if ((line->interview->place != NULL || line->interview->desk != NULL)
	    && text != line->prompt) {
		free(line->prompt);
		line->prompt = strdup(text);
		if (line->prompt == NULL)
			line_fail(line);
	}
	put_clean(line, "", 0, text, line->echoes ? " " : "\n");
	if (!message_flush(line->out))
		line_fail(line);
}

struct line_before
line_count_begin(struct line *line)
{
	line->dry = true;
	return (struct line_before){ .height = line->height, .numbers = line->numbers.count,
				     .last_blank = line->last_blank };
}

size_t
line_count_end(struct line *line, struct line_before before)
{
	size_t height = line->height - before.height;

	line->dry = false;
	line->height = before.height;
	line->last_blank = before.last_blank;
	line->numbers.count = before.numbers;
	return height;
}
