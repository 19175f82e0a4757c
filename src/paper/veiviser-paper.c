/* veiviser-paper(8): a report's JSON on stdin, a PDF on stdout or a sheet from a printer.
 * A program of its own, so that fonts are read, and printers spoken with, by a process
 * that has no terminal and no rights, and the questionnaire stays small.
 *
 * The order matters: what needs files and connections comes first, then the sandbox
 * closes, then the report is read, and only then fonts. */
#include "frontend/environment.h"
#include "frontend/message.h"
#include "frontend/paths.h"
#include "guard/sandbox.h"
#include "paper/content.h"
#include "paper/fonts.h"
#include "paper/pdf.h"
#include "paper/printing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef HAVE_QRENCODE
#define HAS_QR "yes"
#else
#define HAS_QR "no"
#endif

enum { SECONDS_DEFAULT = 90, SECONDS_MAX = 3600 };

/* Fonts are read by large libraries, in threads of theirs; a print service is connected before. */
static const struct sandbox_rules rules = {
	.folders = fonts_folders,
	.connection = true,
	.threads = true,
	.memory = 768 * 1024 * 1024,
	.seconds = 20,
	.file = 64 * 1024 * 1024,
	.descriptors = 64,
};

struct asked {
	bool help, version;
	const char *queue;	/* --print, --look; NULL: PDF to stdout */
	bool look;		/* --look: print nothing */
	const char *socket;	/* --server; NULL: the machine's */
	unsigned seconds;	/* --wait */
};

static const char usage[] =
	"usage: veiviser-paper < report.json > report.pdf\n"
	"       veiviser-paper --print QUEUE [--server SOCKET] [--wait SECONDS] < report.json\n"
	"       veiviser-paper --look QUEUE [--server SOCKET]\n"
	"       veiviser-paper --version | --help\n"
	"\n"
	"The report is what \"veiviser eval --format json\" writes.\n";

#ifdef VV_SANITIZED
/* What fontconfig forgets of patterns that pango's threads look up is none of ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig";
}

const char *
__lsan_default_options(void)
{
	return "print_suppressions=0";
}
#endif

/* ---- the command line ---- */

static bool
read_seconds(unsigned *out, const char *text)
{
	unsigned long number;
	char *end;

	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	number = strtoul(text, &end, 10);
	*out = (unsigned)number;
	return *end == '\0' && errno == 0 && number >= 1 && number <= SECONDS_MAX;
}

static bool
read_arguments(struct asked *asked, int count, char **arguments)
{
	*asked = (struct asked){ .seconds = SECONDS_DEFAULT };
	for (int i = 1; i < count; i++) {
		const char *name = arguments[i];
		const char *value = i + 1 < count ? arguments[i + 1] : NULL;

		if (strcmp(name, "--help") == 0) {
			asked->help = true;
			continue;
		}
		if (strcmp(name, "--version") == 0) {
			asked->version = true;
			continue;
		}
		if (value == NULL)
			return false;
		if (strcmp(name, "--print") == 0 || strcmp(name, "--look") == 0) {
			asked->queue = value;
			asked->look = strcmp(name, "--look") == 0;
		} else if (strcmp(name, "--server") == 0 && *value == '/')
			asked->socket = value;
		else if (strcmp(name, "--wait") != 0 || !read_seconds(&asked->seconds, value))
			return false;
		i++;
	}
	return asked->queue != NULL || asked->socket == NULL;
}

static void
tell_version(const struct sandbox_level *level)
{
	char text[SANDBOX_TEXT_MAX];

	sandbox_text(text, level);
	printf("veiviser-paper %s\nprinting: %s\nQR code: " HAS_QR "\nsandbox: %s\n",
	       PACKAGE_VERSION, printing_is_built() ? "yes" : "no", text);
}

/* ---- in and out ---- */

static enum paper_fault
read_all(struct strbuf *out)
{
	static char bytes[65536];
	ssize_t got;

	while ((got = read(STDIN_FILENO, bytes, sizeof bytes)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return PAPER_SYSTEM;
		strbuf_add_bytes(out, bytes, (size_t)got);
		if (out->length > CONTENT_BYTES_MAX)
			return PAPER_TOO_LONG;
		if (out->failed)
			return PAPER_SYSTEM;
	}
	return PAPER_DONE;
}

static enum paper_fault
write_all(const struct strbuf *pdf)
{
	size_t done = 0;

	while (done < pdf->length) {
		ssize_t wrote = write(STDOUT_FILENO, pdf->text + done, pdf->length - done);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote <= 0)
			return PAPER_OUTPUT;
		done += (size_t)wrote;
	}
	return close(STDOUT_FILENO) == 0 ? PAPER_DONE : PAPER_OUTPUT;
}

static enum paper_fault
deliver(const struct strbuf *pdf, size_t pages, struct printer *printer, unsigned seconds)
{
	if (printer == NULL)
		return write_all(pdf);
	if (pages > PRINT_PAGES_MAX || pdf->length > PRINT_BYTES_MAX)
		return PAPER_TOO_LONG;
	return printer_print(printer, pdf->text, pdf->length, seconds);
}

/* The language in which a fault is told is the report's, as soon as it is known. */
static enum paper_fault
make_paper(struct printer *printer, unsigned seconds, const struct vv_texts *texts,
	   vv_language *language)
{
	struct strbuf json = { 0 }, pdf = { 0 };
	struct content content = { 0 };
	size_t pages = 0;
	enum paper_fault fault = read_all(&json);

	if (fault == PAPER_DONE)
		fault = content_read(&content, strbuf_text(&json), json.length);
	if (content.language != NULL)
		(void)vv_language_find(texts, content.language, language);
	if (fault == PAPER_DONE)
		fault = pdf_make(&pdf, &pages, &content, texts);
	if (fault == PAPER_DONE)
		fault = deliver(&pdf, pages, printer, seconds);
	content_clear(&content);
	strbuf_clear(&json);
	strbuf_clear(&pdf);
	return fault;
}

/* ---- the whole ---- */

static int
tell_fault(enum paper_fault fault, const struct vv_texts *texts, vv_language language)
{
	if (fault != PAPER_DONE) {
		message_write(stderr, "veiviser-paper: ");
		message_put(stderr, vv_text(texts, language, paper_fault_text((int)fault)));
		message_write(stderr, "\n");
	}
	return (int)fault;
}

static int
run(const struct asked *asked, const struct vv_texts *texts)
{
	vv_language language;
	struct printer *printer = NULL;
	enum paper_fault fault = PAPER_DONE;
	struct sandbox_level level;

	(void)environment_language(&language, texts);
	if (asked->queue != NULL)
		fault = printer_open(&printer, asked->socket, asked->queue);
	(void)sandbox_close(&rules, &level);	/* what does not hold is told by --version */
	if (asked->version)
		tell_version(&level);
	else if (fault == PAPER_DONE && asked->look)
		fault = printer_look(printer);
	else if (fault == PAPER_DONE)
		fault = make_paper(printer, asked->seconds, texts, &language);
	printer_close(printer);
	return tell_fault(fault, texts, language);
}

int
main(int argc, char **argv)
{
	struct vv_texts *texts = NULL;
	vv_language language;
	struct asked asked;
	int code;

	if (!environment_prepare() || !paths_prepare())
		return PAPER_SYSTEM;
	/* neither fontconfig nor libcups is told anything by whoever started us */
	if (clearenv() != 0 || setenv("TZ", "UTC0", 1) != 0
	    || vv_texts_open(&texts, paths_data(), paths_locale()) != VV_OK
	    || vv_texts_read(texts) != VV_OK)
		return tell_fault(PAPER_SYSTEM, NULL, VV_EN);
	environment_seal();
	(void)environment_language(&language, texts);
	if (!read_arguments(&asked, argc, argv)) {
		code = tell_fault(PAPER_USAGE, texts, language);
		fputs(usage, stderr);
	} else if (asked.help) {
		fputs(usage, stdout);
		code = PAPER_DONE;
	} else {
		code = run(&asked, texts);
	}
	if (code == PAPER_DONE && (asked.help || asked.version) && fflush(stdout) != 0)
		code = tell_fault(PAPER_OUTPUT, texts, language);
	vv_texts_free(texts);
	return code;
}
