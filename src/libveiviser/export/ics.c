/* Lines end in CRLF.  One over 75 bytes goes on behind CRLF and a blank, which counts for the
 * next (section 3.1); it is cut between characters, for many readers unfold after they have
 * decoded, and never within an escape. */
#include "export/ics.h"

#include "text/unicode.h"

#include <string.h>

/* A line being written. */
struct folding {
	struct strbuf *out;
	size_t used;		/* bytes of the line so far */
};

/* What may not be parted. */
static void
add_piece(struct folding *line, const char *piece, size_t length)
{
	if (line->used + length > ICS_LINE_BYTES) {
		strbuf_add(line->out, "\r\n ");
		line->used = 1;
	}
	strbuf_add_bytes(line->out, piece, length);
	line->used += length;
}

static void
add_plain(struct folding *line, const char *text)
{
	unsigned character;

	for (size_t length; *text != '\0'; text += length) {
		length = unicode_decode(&character, text);
		add_piece(line, text, length);
	}
}

static void
add_escaped(struct folding *line, const char *text)
{
	unsigned character;

	for (size_t length; *text != '\0'; text += length) {
		char escape[2] = { '\\', *text == '\n' ? 'n' : *text };

		length = unicode_decode(&character, text);
		if (strchr("\\;,\n", *text) != NULL)
			add_piece(line, escape, sizeof escape);
		else
			add_piece(line, text, length);
	}
}

void
ics_line(struct strbuf *out, const char *name, const char *value)
{
	struct folding line = { .out = out };

	add_plain(&line, name);
	add_plain(&line, ":");
	add_plain(&line, value);
	strbuf_add(out, "\r\n");
}

void
ics_text(struct strbuf *out, const char *name, const char *text)
{
	struct folding line = { .out = out };
	struct strbuf clean = { 0 };

	unicode_clean(&clean, text, strlen(text), true);
	out->failed |= clean.failed;
	if (!clean.failed) {
		add_plain(&line, name);
		add_plain(&line, ":");
		add_escaped(&line, strbuf_text(&clean));
		strbuf_add(out, "\r\n");
	}
	strbuf_clear(&clean);
}
