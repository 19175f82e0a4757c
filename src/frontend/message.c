/* Messages and results.  Every write to a standard stream outside the front-ends
 * goes through here. */
#include "frontend/message.h"

#include "frontend/charset.h"
#include "frontend/environment.h"
#include "text/error.h"
#include "text/text.h"
#include "text/unicode.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_MIN = 20, WIDTH_MAX = 100, WIDTH_DEFAULT = 80, LINE_BYTES = 4096 };

/* Why the first write to stdout that failed did so: closing tells it only of
 * what was still to be written.  Nothing is written after it, so that what is there is
 * the beginning of the result. */
static int stdout_error;

/* Said with no memory, and in a signal handler. */
static char no_memory_line[256] = "veiviser: out of memory\n", terminal_line[256];
static volatile sig_atomic_t no_memory_told;

static bool
note(bool good, const FILE *stream)
{
	if (!good && stream == stdout && stdout_error == 0)
		stdout_error = errno;
	return good;
}

bool
message_write(FILE *stream, const char *text)
{
	if (stream == stdout && stdout_error != 0)
		return false;
	return note(fputs(text, stream) != EOF, stream);
}

bool
message_write_bytes(FILE *stream, const char *bytes, size_t length)
{
	if (stream == stdout && stdout_error != 0)
		return false;
	return note(fwrite(bytes, 1, length, stream) == length, stream);
}

void
message_cut_short(void)
{
	if (stdout_error == 0)
		stdout_error = ENOMEM;
}

bool
message_will_tell(void)
{
	return stdout_error != 0;
}

bool
message_flush(FILE *stream)
{
	return note(fflush(stream) == 0, stream);
}

/* Where there is no memory to clean and to encode it. */
static void
put_poor(FILE *stream, const char *text)
{
	bool plain = unicode_is_plain(text, strlen(text))
		     && strcmp(environment_charset(), "UTF-8") == 0;

	for (; *text != '\0'; text++)
		if (plain || *text == '\n' || (*text >= 0x20 && *text < 0x7F))
			putc(*text, stream);
		else
			putc('?', stream);
}

static void
prepare_line(char *out, size_t size, const char *text)
{
	bool utf8 = strcmp(environment_charset(), "UTF-8") == 0;

	snprintf(out, size, "veiviser: %s\n", text);
	for (; *out != '\0'; out++)
		if (!utf8 && (unsigned char)*out >= 0x80)
			*out = '?';
}

void
message_prepare(const struct vv_texts *texts, vv_language language)
{
	prepare_line(no_memory_line, sizeof no_memory_line,
		     vv_text(texts, language, error_status_text(VV_NO_MEMORY)));
	prepare_line(terminal_line, sizeof terminal_line,
		     vv_text(texts, language, MESSAGE_TERMINAL));
}

static void
tell_once(const char *line)
{
	ssize_t ignored;

	if (no_memory_told)
		return;
	no_memory_told = 1;
	ignored = write(STDERR_FILENO, line, strlen(line));
	(void)ignored;
}

void
message_no_memory(void)
{
	tell_once(no_memory_line);
}

void
message_terminal(void)
{
	tell_once(terminal_line);
}

void
message_put(FILE *stream, const char *text)
{
	char *clean = vv_text_clean(text, true);

	if (clean != NULL && strcmp(environment_charset(), "UTF-8") != 0) {
		char *encoded = charset_encode(environment_charset(), clean);

		free(clean);
		clean = encoded;
	}
	if (clean != NULL)
		message_write(stream, clean);
	else if (stream == stdout)
		message_cut_short();
	else
		put_poor(stream, text);
	free(clean);
}

void
message_put_line(struct strbuf *line)
{
	strbuf_add_char(line, '\n');
	if (line->failed)
		message_cut_short();
	else
		message_put(stdout, strbuf_text(line));
	strbuf_clear(line);
}

void
message_complain(const struct vv_texts *texts, vv_language language, const char *format, ...)
{
	char text[2 * LINE_BYTES], line[LINE_BYTES];	/* what is cut is cut at a character */
	va_list arguments;

	va_start(arguments, format);
	if (vsnprintf(text, sizeof text, text_format(texts, language, format), arguments) < 0)
		text[0] = '\0';
	va_end(arguments);
	unicode_copy(line, sizeof line, text);
	message_write(stderr, "veiviser: ");
	message_put(stderr, line);
	message_write(stderr, "\n");
}

void
message_wrap(FILE *stream, const char *text, size_t indent, size_t width)
{
	size_t room = width > indent + WIDTH_MIN ? width - indent : WIDTH_MIN;

	while (*text != '\0') {
		size_t next = 0;
		size_t length = vv_text_wrap(text, room, &next);
		char *line = strndup(text, length);

		if (line == NULL || next == 0) {
			message_cut_short();
			free(line);
			break;
		}
		for (size_t i = 0; *line != '\0' && i < indent; i++)
			message_write(stream, " ");
		message_put(stream, line);
		message_write(stream, "\n");
		free(line);
		text += next;
	}
}

size_t
message_width(int fd)
{
	struct winsize size;

	if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return WIDTH_DEFAULT;
	if (size.ws_col < WIDTH_MIN)
		return WIDTH_MIN;
	return size.ws_col > WIDTH_MAX ? WIDTH_MAX : size.ws_col;
}

enum frontend_exit
frontend_fail(const struct vv_error *err)
{
	struct vv_error whole = *err;
	char line[ERROR_LINE_BYTES];

	if (err->status == VV_NO_MEMORY) {
		message_no_memory();
		return EXIT_SYSTEM;
	}
	if (whole.text[0] == '\0')	/* a function without a place for it failed */
		snprintf(whole.text, sizeof whole.text, "%s",
			 vv_text(err->texts, err->language, error_status_text(err->status)));
	if (err->file[0] == '\0')
		message_write(stderr, "veiviser: ");
	error_write_line(line, sizeof line, &whole);
	message_put(stderr, line);
	message_write(stderr, "\n");
	switch (err->status) {
	case VV_OK:
		return EXIT_DONE;
	case VV_NONE:
		return EXIT_USAGE;
	case VV_DATA:
	case VV_ANSWER:
	case VV_ASK_BACK:
		return EXIT_FAULT;
	case VV_NO_MEMORY:
	case VV_IO:
		break;
	}
	return EXIT_SYSTEM;
}

void
frontend_tell(void *payload, const struct vv_error *fault)
{
	enum frontend_exit *code = payload, own = frontend_fail(fault);

	if (own > *code)
		*code = own;
}

enum frontend_exit
message_close(enum frontend_exit code, const struct vv_texts *texts, vv_language language)
{
	bool failed = ferror(stdout) != 0 || stdout_error != 0;

	errno = 0;
	if (fclose(stdout) != 0) {
		failed = true;
		if (stdout_error == 0)
			stdout_error = errno;
	}
	if (!failed)
		return code;
	if (stdout_error == ENOMEM)
		message_no_memory();
	else if (stdout_error != EPIPE)
		message_complain(texts, language, N_("standard output cannot be written: %s"),
				 strerror(stdout_error));
	return EXIT_SYSTEM;
}
