/* Which forms there are is one row of forms[] each. */
#include "frontend/takehome.h"

#include "frontend/charset.h"
#include "frontend/client_notes.h"
#include "frontend/environment.h"
#include "frontend/outfile.h"
#include "frontend/output.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	enum frontend_format format;
	const char *label;
} forms[TAKEHOME_FORMS] = {
	[TAKEHOME_PDF] = { FORMAT_PDF, N_("Save as a PDF, to print or to keep") },
	[TAKEHOME_HTML] = { FORMAT_HTML, N_("Save as a web page") },
	[TAKEHOME_TEXT] = { FORMAT_TEXT, N_("Save as plain text") },
	[TAKEHOME_CALENDAR] = { FORMAT_ICS, N_("Save the dates for your calendar") },
};

enum takehome_offer
takehome_offer(const struct takehome *takehome, enum takehome_form form)
{
	if (takehome->interview->place != NULL)
		return TAKEHOME_EMPTY;	/* nobody has files there */
	if (output_has_format(forms[form].format, takehome->report))
		return TAKEHOME_OFFERED;
	return form == TAKEHOME_PDF ? TAKEHOME_MISSING : TAKEHOME_EMPTY;
}

const char *
takehome_label(const struct takehome *takehome, enum takehome_form form)
{
	return interview_text(takehome->interview, forms[form].label);
}

const char *
takehome_missing(const struct takehome *takehome)
{
	return interview_text(takehome->interview,
			      N_("A PDF cannot be made here: veiviser-paper is not installed."));
}

char *
takehome_name(const struct takehome *takehome, enum takehome_form form)
{
	return output_default_name(takehome->report, forms[form].format);
}

/* ---- saving */

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

/* @p name is @p path as the system knows it. */
static enum takehome_saved
write_file(const struct takehome *takehome, enum takehome_form form, const char *path,
	   const char *name, bool replace, char **line)
{
	const struct interview *interview = takehome->interview;
	struct output_of of = { .texts = interview->texts, .language = interview->language,
				.report = takehome->report };
	enum output_status written = OUTPUT_FAILED;
	struct output output = { .bytes = NULL };
	struct client_notes notes = { 0 };
	struct vv_report *second = NULL;
	enum vv_status status = takehome->report->general
		? VV_OK : interview_second_report(&second, interview);

	if (status == VV_OK)
		status = client_notes_take(&notes, interview, second != NULL);
	if (status == VV_OK) {
		of.second = second;
		of.notes = notes.all;
		of.note_count = notes.count;
		if (output_make(&output, forms[form].format, &of, line) == EXIT_DONE
		    && output_finish(&output, &of, line) == EXIT_DONE)
			written = output_write(name, &output, replace, &of, line);
	}
	output_clear(&output);
	client_notes_clear(&notes);
	vv_report_free(second);
	if (written == OUTPUT_WRITTEN)
		*line = say_saved(takehome, path);
	return written == OUTPUT_WRITTEN ? TAKEHOME_SAVED
	       : written == OUTPUT_EXISTS ? TAKEHOME_EXISTS : TAKEHOME_FAILED;
}

enum takehome_saved
takehome_save(const struct takehome *takehome, enum takehome_form form, const char *path,
	      bool replace, char **line)
{
	char *name = charset_encode(environment_charset(), path);
	enum takehome_saved saved = TAKEHOME_FAILED;

	*line = NULL;
	if (name == NULL)
		return saved;
	if (!replace && outfile_look(name, OUTFILE_PRIVATE_NEW) == OUTFILE_EXISTS) {
		*line = say_exists(takehome, path);
		saved = TAKEHOME_EXISTS;
	} else {
		saved = write_file(takehome, form, path, name, replace, line);
	}
	free(name);
	return saved;
}

/* ---- codes */

bool
takehome_has_codes(const struct interview *interview)
{
	struct strbuf folder = { 0 };
	bool has;

	if (interview->place != NULL)
		return vv_data_has_codes(interview->data);
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
