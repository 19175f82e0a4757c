/* Which forms there are is one row of forms[] each. */
#include "frontend/takehome.h"

#include "frontend/outfile.h"
#include "frontend/paper.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLAIN_WIDTH = 80 };

static const struct {
	const char *ending, *label;
} forms[TAKEHOME_FORMS] = {
	[TAKEHOME_PDF] = { "pdf", N_("Save as a PDF, to print or to keep") },
	[TAKEHOME_HTML] = { "html", N_("Save as a web page") },
	[TAKEHOME_TEXT] = { "txt", N_("Save as plain text") },
	[TAKEHOME_CALENDAR] = { "ics", N_("Save the dates for your calendar") },
};

void
takehome_init(struct takehome *takehome, const struct interview *interview,
	      const struct vv_report *report)
{
	*takehome = (struct takehome){ .interview = interview, .report = report };
}

void
takehome_clear(struct takehome *takehome)
{
	*takehome = (struct takehome){ .interview = NULL };
}

enum takehome_offer
takehome_offer(const struct takehome *takehome, enum takehome_form form)
{
	(void)takehome;
	switch (form) {
	case TAKEHOME_PDF:
		return paper_available() ? TAKEHOME_OFFERED : TAKEHOME_MISSING;
	case TAKEHOME_TEXT:
		return TAKEHOME_OFFERED;
	case TAKEHOME_HTML:
	case TAKEHOME_CALENDAR:
	case TAKEHOME_FORMS:
		break;
	}
	return TAKEHOME_EMPTY;
}

const char *
takehome_label(const struct takehome *takehome, enum takehome_form form)
{
	return interview_text(takehome->interview, forms[form].label);
}

const char *
takehome_missing(const struct takehome *takehome, enum takehome_form form)
{
	(void)form;
	return interview_text(takehome->interview,
			      N_("A PDF cannot be made here: veiviser-paper is not installed."));
}

char *
takehome_name(const struct takehome *takehome, enum takehome_form form)
{
	struct strbuf name = { 0 };
	char date[16];

	vv_day_format(date, takehome->report->date);
	strbuf_printf(&name, "veiviser-%s-%s.%s", takehome->report->questionnaire, date,
		      forms[form].ending);
	return strbuf_take(&name);
}

/* ---- saving */

static char *
say_failed(const struct takehome *takehome, const char *path, int reason)
{
	const struct interview *interview = takehome->interview;
	struct strbuf line = { 0 };

	text_write(&line, interview->texts, interview->language, N_("%s cannot be written: %s"),
		   path, strerror(reason));
	return strbuf_take(&line);
}

static char *
say_refused(const struct takehome *takehome, const char *path)
{
	const struct interview *interview = takehome->interview;
	struct strbuf line = { 0 };

	text_write(&line, interview->texts, interview->language,
		   N_("%s is a link, or anything but an ordinary file"), path);
	return strbuf_take(&line);
}

static char *
say_exists(const struct takehome *takehome, const char *path)
{
	const struct interview *interview = takehome->interview;
	struct strbuf line = { 0 };

	text_write(&line, interview->texts, interview->language,
		   N_("There is a file %s already."), path);
	return strbuf_take(&line);
}

static char *
say_saved(const struct takehome *takehome, const char *path)
{
	const struct interview *interview = takehome->interview;
	struct strbuf line = { 0 };

	text_write(&line, interview->texts, interview->language, N_("Saved: %s"), path);
	return strbuf_take(&line);
}

static char *
make_pdf(const struct takehome *takehome, size_t *length, char **fault)
{
	const struct interview *interview = takehome->interview;
	char *json = NULL, *pdf = NULL;

	if (vv_report_json(&json, takehome->report) == VV_OK
	    && paper_pdf(&pdf, length, json, NULL, interview->texts, interview->language, fault)
		       != EXIT_DONE)
		pdf = NULL;
	free(json);
	return pdf;
}

/* The bytes of a form; NULL: *fault says why, or memory is out. */
static char *
make(const struct takehome *takehome, enum takehome_form form, size_t *length, char **fault)
{
	char *text = NULL;

	if (form == TAKEHOME_PDF)
		return make_pdf(takehome, length, fault);
	if (vv_report_text(&text, takehome->report, PLAIN_WIDTH) != VV_OK)
		return NULL;
	*length = strlen(text);
	return text;
}

static enum takehome_saved
write_file(const struct takehome *takehome, const char *path, const char *bytes, size_t length,
	   char **line)
{
	struct outfile file;

	switch (outfile_open(&file, path, OUTFILE_PRIVATE)) {
	case OUTFILE_REFUSED:
		*line = say_refused(takehome, path);
		return TAKEHOME_FAILED;
	case OUTFILE_EXISTS:
	case OUTFILE_FAILED:
		*line = say_failed(takehome, path, errno);
		return TAKEHOME_FAILED;
	case OUTFILE_OPEN:
		break;
	}
	errno = 0;
	(void)fwrite(bytes, 1, length, file.stream);
	if (!outfile_close(&file, true)) {
		*line = say_failed(takehome, path, errno);
		return TAKEHOME_FAILED;
	}
	*line = say_saved(takehome, path);
	return TAKEHOME_SAVED;
}

enum takehome_saved
takehome_save(const struct takehome *takehome, enum takehome_form form, const char *path,
	      bool replace, char **line)
{
	enum takehome_saved saved;
	size_t length = 0;
	char *bytes;

	*line = NULL;
	if (!replace && access(path, F_OK) == 0) {
		*line = say_exists(takehome, path);
		return TAKEHOME_EXISTS;
	}
	bytes = make(takehome, form, &length, line);
	if (bytes == NULL)
		return TAKEHOME_FAILED;
	saved = write_file(takehome, path, bytes, length, line);
	free(bytes);
	return saved;
}

/* ---- codes */

bool
takehome_has_codes(const struct interview *interview)
{
	struct strbuf folder = { 0 };
	bool has;

	strbuf_printf(&folder, "%s/codes", interview->options->data);
	has = !folder.failed && access(strbuf_text(&folder), X_OK) == 0;
	strbuf_clear(&folder);
	return has;
}

/* ---- the summary */

static void
add_now(struct strbuf *out, const struct vv_report *report)
{
	for (size_t i = 0; i < report->section_count; i++) {
		const struct vv_section_view *section = &report->sections[i];

		if (section->fold || section->items[0].kind != VV_KIND_NOW)
			continue;
		strbuf_printf(out, "\n%s\n", section->label);
		for (size_t k = 0; k < section->item_count; k++)
			strbuf_printf(out, "  %zu. %s\n", k + 1, section->items[k].line);
	}
}

char *
takehome_summary(const struct takehome *takehome)
{
	const struct vv_report *report = takehome->report;
	struct strbuf out = { 0 };

	strbuf_add(&out, report->title);
	if (report->subject[0] != '\0')
		strbuf_printf(&out, " \302\267 %s", report->subject);
	strbuf_printf(&out, "\n%s\n\n", report->rules);
	if (report->verdict != NULL)
		strbuf_printf(&out, "%s %s\n", report->outcome_text, report->verdict->line);
	for (size_t i = 0; i < report->card_count; i++)
		strbuf_printf(&out, "%s%s", i > 0 ? " \302\267 " : "", report->card[i]);
	if (report->card_count > 0)
		strbuf_add_char(&out, '\n');
	add_now(&out, report);
	if (report->code[0] != '\0') {
		text_write(&out, takehome->interview->texts, takehome->interview->language,
			   N_("\nAnswer code: %s\n"), report->code);
		strbuf_printf(&out, "%s\n", report->code_note);
	}
	return strbuf_take(&out);
}
