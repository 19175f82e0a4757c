/* Reading what was typed: bounded, and nothing taken in that is no text. */
#include "line/line.h"

#include "frontend/charset.h"
#include "frontend/environment.h"
#include "frontend/message.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The next byte, or -1 at the end. */
static int
next_byte(struct line *line)
{
	while (line->read_used == line->read_count) {
		ssize_t count;

		if (line->interview->place != NULL && !line_wait(line))
			return -1;
		if (line->interview->desk != NULL)
			line_desk_wait(line);
		count = read(line->in, line->read, sizeof line->read);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 && errno == EAGAIN) {
			struct pollfd ready = { .fd = line->in, .events = POLLIN };

			if (poll(&ready, 1, -1) >= 0 || errno == EINTR)
				continue;
		}
		if (count < 0 && errno != EBADF) {	/* it was closed: there is none */
			line->interview->input_error = errno;
			line_fail(line);
		}
		if (count <= 0)
			return -1;
		line->read_count = (size_t)count;
		line->read_used = 0;
	}
	return (unsigned char)line->read[line->read_used++];
}

/* The bytes up to a line feed; of a line that is too long the rest is dropped.
 * False when there are none left. */
static bool
read_bytes(struct line *line, struct strbuf *out, bool *too_long)
{
	int c = next_byte(line);

	if (c < 0)
		return false;
	*too_long = false;
	for (; c >= 0 && c != '\n'; c = next_byte(line)) {
		if (out->length < LINE_INPUT_BYTES_MAX)
			strbuf_add_char(out, (char)c);
		else
			*too_long = true;
	}
	return true;
}

/* Blanks at the ends taken off, tabs made blanks, a CR before the line feed dropped. */
static void
trim(struct strbuf *bytes)
{
	size_t first = 0;

	for (size_t i = 0; i < bytes->length; i++)
		if (bytes->text[i] == '\t')
			bytes->text[i] = ' ';
	if (bytes->length > 0 && bytes->text[bytes->length - 1] == '\r')
		bytes->length--;
	while (bytes->length > 0 && bytes->text[bytes->length - 1] == ' ')
		bytes->length--;
	while (first < bytes->length && bytes->text[first] == ' ')
		first++;
	if (bytes->length > 0)
		memmove(bytes->text, bytes->text + first, bytes->length - first);
	bytes->length -= first;
}

/* The bytes as UTF-8; VV_ANSWER when they are no text, or hold what must not reach a
 * terminal. */
static enum vv_status
decode(char **out, const struct strbuf *bytes)
{
	char *text = NULL, *clean;
	enum vv_status status;

	if (memchr(strbuf_text(bytes), '\0', bytes->length) != NULL)
		return VV_ANSWER;
	status = charset_read(&text, environment_charset(), strbuf_text(bytes), bytes->length);
	if (status != VV_OK)
		return status;
	clean = vv_text_clean(text, false);
	if (clean == NULL)
		status = VV_NO_MEMORY;
	else if (strcmp(clean, text) != 0)
		status = VV_ANSWER;
	free(clean);
	if (status == VV_OK)
		*out = text;
	else
		free(text);
	return status;
}

/* At a public place keys that elsewhere interrupt, stop or end do nothing. */
static void
drop_controls(struct strbuf *bytes)
{
	static const char controls[] = "\003\004\021\023\032\034";	/* ^C ^D ^Q ^S ^Z ^\ */
	size_t length = 0;

	for (size_t i = 0; i < bytes->length; i++)
		if (bytes->text[i] == '\0' || strchr(controls, bytes->text[i]) == NULL)
			bytes->text[length++] = bytes->text[i];
	bytes->length = length;
}

static void
take_line(struct line *line, struct strbuf *bytes, char **out)
{
	if (line->interview->place != NULL)
		drop_controls(bytes);
	trim(bytes);
	switch (decode(out, bytes)) {
	case VV_OK:
		break;
	case VV_NO_MEMORY:
		line_fail(line);
		break;
	case VV_ANSWER:
	case VV_IO:
	case VV_DATA:
	case VV_NONE:
	case VV_ASK_BACK:
		line_say(line, 0,
			 N_("That line held a control character, such as an arrow key, or was "
			    "no text. Please type it again."));
		break;
	}
}

char *
line_read(struct line *line)
{
	char *text = NULL;

	if (line->echoes)	/* somebody is to type */
		interview_settle(line->interview);
	while (text == NULL && !line->ended) {
		struct strbuf bytes = { 0 };
		bool too_long = false;

		strbuf_add(&bytes, "");
		if (!read_bytes(line, &bytes, &too_long)) {
			line->ended = true;
		} else if (bytes.failed) {
			line_fail(line);
		} else if (too_long) {
			line_say(
				line, 0,
				N_("That line was too long and was not read. Please type it again, shorter."));
		} else {
			take_line(line, &bytes, &text);
		}
		if (text != NULL && line->interview->place != NULL
		    && (line_went_on(line, text) || line_is_repeated(line, text))) {
			free(text);
			text = NULL;
		}
		strbuf_clear(&bytes);
		if (text == NULL && !message_flush(line->out))
			line_fail(line);
	}
	return text;
}
