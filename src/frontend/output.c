/* A file is made in memory first: what fails fails before a file is begun, and a report that
 * was read is never lost to a disk that is full. */
#include "frontend/output.h"

#include "frontend/answer_code.h"
#include "frontend/environment.h"
#include "frontend/message.h"
#include "frontend/paper.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "text/text.h"
#include "text/unicode.h"
#include "veiviser-code.h"
#include "veiviser-export.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *name;	/* as of --format */
	const char *ending;
	enum frontend_format format;
} formats[] = {
	{ "text", ".txt", FORMAT_TEXT }, { "html", ".html", FORMAT_HTML },
	{ "json", ".json", FORMAT_JSON }, { "ics", ".ics", FORMAT_ICS },
	{ "pdf", ".pdf", FORMAT_PDF },
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

/* ---- what there is ---- */

bool
output_format_of(const char *path, enum frontend_format *out)
{
	size_t length = strlen(path);

	for (size_t i = 0; i < FORMAT_COUNT; i++) {
		size_t end = strlen(formats[i].ending);

		if (length > end && strcmp(path + length - end, formats[i].ending) == 0) {
			*out = formats[i].format;
			return true;
		}
	}
	return false;
}

bool
output_format_named(const char *name, enum frontend_format *out)
{
	for (size_t i = 0; i < FORMAT_COUNT; i++)
		if (strcmp(name, formats[i].name) == 0) {
			*out = formats[i].format;
			return true;
		}
	return false;
}

enum vv_status
output_second_report(struct vv_report **out, const struct frontend_options *options,
		     const struct vv_session *session, vv_language language, struct vv_error *err)
{
	if (!options->two_languages)
		return VV_OK;
	return answer_code_report(out, session,
				  language == options->second ? options->language
							      : options->second,
				  err);
}

char *
output_default_name(const struct vv_report *report, enum frontend_format format)
{
	struct strbuf name = { 0 };
	char date[16];

	vv_day_format(date, report->date);
	strbuf_printf(&name, "veiviser-%s-%s", report->questionnaire, date);
	for (size_t i = 0; i < FORMAT_COUNT; i++)
		if (formats[i].format == format)
			strbuf_add(&name, formats[i].ending);
	return strbuf_take(&name);
}

/* ---- faults ---- */

/* One line of a failure; NULL: memory is out, as for most of these. */
static char *
fault(const struct vv_texts *texts, vv_language language, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static char *
fault(const struct vv_texts *texts, vv_language language, const char *format, ...)
{
	va_list arguments;
	char *line = NULL;

	va_start(arguments, format);
	if (vasprintf(&line, text_format(texts, language, format), arguments) < 0)
		line = NULL;
	va_end(arguments);
	return line;
}

void
output_tell(char *fault_line)
{
	if (fault_line == NULL) {
		message_no_memory();
		return;
	}
	message_write(stderr, "veiviser: ");
	message_put(stderr, fault_line);
	message_write(stderr, "\n");
	free(fault_line);
}

/* What stands in the way of a file; errno says why for OUTFILE_FAILED. */
static char *
file_fault(enum outfile_status status, const char *path, const struct vv_texts *texts,
	   vv_language language)
{
	if (status == OUTFILE_REFUSED)
		return fault(texts, language,
			     N_("cannot write '%s': it is a link or no ordinary file"), path);
	if (status == OUTFILE_EXISTS)
		return fault(texts, language,
			     N_("there is a file '%s' already; nothing was written"), path);
	return fault(texts, language, N_("cannot write '%s': %s"), path, strerror(errno));
}

void
output_tell_file(enum outfile_status status, const char *path, const struct vv_texts *texts,
		 vv_language language)
{
	output_tell(file_fault(status, path, texts, language));
}

/* ---- making ---- */

/* @p qr is the picture of the answer code, or NULL. */
static enum vv_status
make_of(char **out, enum frontend_format format, const struct output_of *of,
	const struct vv_qr *qr)
{
	struct vv_export_extras extras = {
		.code = of->report->code,
		.code_notes = { of->report->code_note,
				of->second != NULL ? of->second->code_note : NULL },
		.notes = of->notes, .note_count = of->note_count,
		.picture = qr != NULL ? qr->dark : NULL, .picture_side = qr != NULL ? qr->side : 0,
	};
	size_t width = of->width > 0 ? of->width : OUTPUT_WIDTH;

	switch (format) {
	case FORMAT_TEXT:
		return vv_report_text_pair(out, of->report, of->second, &extras, width);
	case FORMAT_HTML:
		return vv_report_html(out, of->report, of->second, &extras);
	case FORMAT_ICS:
		return vv_report_ics(out, of->report, of->second, NULL, of->only);
	case FORMAT_JSON:
	case FORMAT_PDF:
		if (of->second != NULL)
			return vv_report_json_pair(out, of->report, of->second);
		return vv_report_json(out, of->report);
	case FORMAT_DOT:
		break;		/* of no report */
	}
	return VV_NONE;
}

/* What a PDF is made from has the notes, too. */
static enum vv_status
add_notes(char **json, const struct output_of *of)
{
	size_t length = (size_t)(strrchr(*json, '}') - *json);
	struct json all = { 0 };

	json_write_open(&all, NULL, '{');
	json_write_open(&all, "notes", '[');
	for (size_t i = 0; i < of->note_count; i++) {
		const struct vv_export_note *note = &of->notes[i];

		json_write_open(&all, NULL, '{');
		json_write_bool(&all, "about", note->about);
		json_write_pair(&all, "text", note->texts[0]);
		if (note->texts[1] != NULL)
			json_write_pair(&all, "second", note->texts[1]);
		json_write_close(&all, '}');
	}
	json_write_close(&all, ']');
	json_write_close(&all, '}');
	if (!all.text.failed) {
		struct strbuf whole = { 0 };

		strbuf_add_bytes(&whole, *json, length);
		strbuf_printf(&whole, ",%s", strchr(strbuf_text(&all.text), '{') + 1);
		free(*json);
		*json = strbuf_take(&whole);
	} else {
		free(*json);
		*json = NULL;
	}
	strbuf_clear(&all.text);
	return *json == NULL ? VV_NO_MEMORY : VV_OK;
}

static enum vv_status
make(char **out, enum frontend_format format, const struct output_of *of)
{
	struct vv_qr *qr = NULL;
	enum vv_status status = VV_OK;

	if (format == FORMAT_HTML && of->report->code[0] != '\0')
		status = vv_qr_new(&qr, of->report->code);
	if (status == VV_OK || status == VV_NONE)	/* the code is typed, too */
		status = make_of(out, format, of, qr);
	vv_qr_free(qr);
	if (status == VV_OK && format == FORMAT_PDF && of->note_count > 0)
		status = add_notes(out, of);
	return status;
}

enum frontend_exit
output_make(struct output *out, enum frontend_format format, const struct output_of *of,
	    char **fault_line)
{
	char *bytes = NULL;
	enum vv_status status = make(&bytes, format, of);

	*fault_line = NULL;
	if (status == VV_NONE) {
		*fault_line = of->only != NULL
			? fault(of->texts, of->language,
				N_("no line '%s' of this report has a day still to come: there is nothing for a calendar"),
				of->only)
			: fault(of->texts, of->language,
				N_("no day of this report is still to come: there is nothing for a calendar"));
		return *fault_line != NULL ? EXIT_INCOMPLETE : EXIT_SYSTEM;
	}
	if (status != VV_OK)
		return EXIT_SYSTEM;
	*out = (struct output){
		.bytes = bytes, .length = strlen(bytes), .wanted = format,
		.format = format == FORMAT_PDF ? FORMAT_JSON : format,
	};
	return EXIT_DONE;
}

bool
output_has_format(enum frontend_format format, const struct vv_report *report)
{
	if (format == FORMAT_PDF)
		return paper_available();
	return format != FORMAT_ICS || vv_report_has_days(report);
}

enum frontend_exit
output_finish(struct output *output, const struct output_of *of, char **fault_line)
{
	vv_day today = environment_today();
	enum frontend_exit code;
	size_t length;
	char *pdf;

	*fault_line = NULL;
	if (output->wanted != FORMAT_PDF || output->format == FORMAT_PDF)
		return EXIT_DONE;
	code = paper_pdf(&pdf, &length, output->bytes, &today, of->texts, of->language, fault_line);
	if (code != EXIT_DONE)
		return code;
	free(output->bytes);
	output->bytes = pdf;
	output->length = length;
	output->format = FORMAT_PDF;
	return EXIT_DONE;
}

void
output_clear(struct output *output)
{
	free(output->bytes);
	*output = (struct output){ .bytes = NULL };
}

/* ---- writing ---- */

enum output_status
output_write(const char *path, const struct output *output, bool replace,
	     const struct output_of *of, char **fault_line)
{
	struct outfile file;
	enum outfile_status status = outfile_open(&file, path,
						  replace ? OUTFILE_PRIVATE : OUTFILE_PRIVATE_NEW);

	*fault_line = NULL;
	if (status == OUTFILE_OPEN) {
		(void)fwrite(output->bytes, 1, output->length, file.stream);
		if (outfile_close(&file, true))
			return OUTPUT_WRITTEN;
		status = errno == EEXIST ? OUTFILE_EXISTS : OUTFILE_FAILED;
	}
	*fault_line = file_fault(status, path, of->texts, of->language);
	return status == OUTFILE_EXISTS ? OUTPUT_EXISTS : OUTPUT_FAILED;
}

/* ---- --output ---- */

static bool
is_stdout(const struct frontend_options *options)
{
	return options->output == NULL || strcmp(options->output, "-") == 0;
}

bool
output_takes_stdout(const struct frontend_options *options)
{
	return is_stdout(options) && (options->output != NULL || options->format != FORMAT_TEXT);
}

/* A line from the terminal: nothing is read ahead of the interview's own input. */
static bool
wants_replaced(const struct frontend_options *options, const struct vv_texts *texts)
{
	char *question = fault(texts, options->language,
			       N_("There is a file '%s' already. Type r to replace it, or Enter to leave it as it is:"),
			       options->output);
	char line[16];
	ssize_t length;

	if (question == NULL)
		return false;
	message_put(stderr, question);
	message_write(stderr, " ");
	(void)message_flush(stderr);
	free(question);
	length = read(STDIN_FILENO, line, sizeof line - 1);
	line[length > 0 ? length : 0] = '\0';
	line[strcspn(line, "\r\n")] = '\0';
	return unicode_same(line, "r");
}

enum frontend_exit
output_look(const struct frontend_options *options, const struct vv_texts *texts, bool *replace)
{
	enum outfile_status status;

	*replace = false;
	if (is_stdout(options)) {
		if (options->format != FORMAT_PDF || !isatty(STDOUT_FILENO))
			return EXIT_DONE;
		message_complain(texts, options->language,
				 N_("a PDF is nothing to be read on a terminal; name a file with '--output'"));
		return EXIT_USAGE;
	}
	status = outfile_look(options->output, OUTFILE_PRIVATE_NEW);
	if (status == OUTFILE_OPEN)
		return EXIT_DONE;
	if (status == OUTFILE_EXISTS && isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
		*replace = wants_replaced(options, texts);
	if (*replace)
		return EXIT_DONE;
	output_tell_file(status, options->output, texts, options->language);
	return EXIT_SYSTEM;
}

void
output_print(const struct output *output)
{
	if (output->format == FORMAT_TEXT)
		message_put(stdout, output->bytes);
	else
		message_write_bytes(stdout, output->bytes, output->length);
}

enum frontend_exit
output_put(const struct frontend_options *options, struct output *output,
	   const struct output_of *of, bool replace)
{
	char *line = NULL;
	enum frontend_exit code = output_finish(output, of, &line);

	if (code == EXIT_DONE && is_stdout(options)) {
		output_print(output);
		return EXIT_DONE;
	}
	if (code == EXIT_DONE
	    && output_write(options->output, output, replace, of, &line) != OUTPUT_WRITTEN)
		code = EXIT_SYSTEM;
	if (code != EXIT_DONE)
		output_tell(line);
	return code;
}
