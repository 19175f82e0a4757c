/* The fact-check sheet, as HTML or CSV: a row for each class of people. */
#include "check_sheet.h"

#include "message.h"
#include "strbuf.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum column { COLUMN_PEOPLE, COLUMN_VERDICT, COLUMN_ITEMS, COLUMN_SOURCES, COLUMN_SIGNED,
	      COLUMN_COUNT };

static const char *const headings[COLUMN_COUNT] = {
	[COLUMN_PEOPLE] = N_("People"),
	[COLUMN_VERDICT] = N_("Result"),
	[COLUMN_ITEMS] = N_("What applies"),
	[COLUMN_SOURCES] = N_("Sources"),
	[COLUMN_SIGNED] = N_("Checked by, date"),
};

/* The lines of one cell. */
struct cell {
	char **lines;
	size_t count, size;
	bool failed;
};

struct sheet {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	const struct vv_model *model;
	struct strbuf out;
	bool html, failed;
};

static bool
ends_in(const char *name, const char *ending)
{
	size_t length = strlen(name), end = strlen(ending);

	return length > end && strcmp(name + length - end, ending) == 0;
}

bool
check_sheet_name(const struct frontend_options *options, const struct vv_texts *texts)
{
	if (options->sheet == NULL)
		return true;
	if (options->argument_count != 1) {
		message_complain(texts, options->language,
				 N_("'--sheet' takes one questionnaire; name it"));
		return false;
	}
	if (ends_in(options->sheet, ".html") || ends_in(options->sheet, ".csv"))
		return true;
	message_complain(texts, options->language,
			 N_("'%s' is no sheet; its name ends in .html or .csv"), options->sheet);
	return false;
}

/* ---- cells ---- */

/* Adds a line unless the cell has it. */
static void
cell_add(struct cell *cell, const char *text)
{
	for (size_t i = 0; i < cell->count; i++)
		if (strcmp(cell->lines[i], text) == 0)
			return;
	if (cell->count == cell->size) {
		size_t size = cell->size != 0 ? cell->size * 2 : 16;
		char **lines = reallocarray(cell->lines, size, sizeof *lines);

		if (lines == NULL) {
			cell->failed = true;
			return;
		}
		cell->lines = lines;
		cell->size = size;
	}
	cell->lines[cell->count] = strdup(text);
	if (cell->lines[cell->count] != NULL)
		cell->count++;
	else
		cell->failed = true;
}

static void
cell_clear(struct cell *cell)
{
	for (size_t i = 0; i < cell->count; i++)
		free(cell->lines[i]);
	free(cell->lines);
	*cell = (struct cell){ 0 };
}

static void
add_source(struct cell *cell, const struct vv_source_view *source)
{
	struct strbuf line = { 0 };

	strbuf_add(&line, source->title);
	if (source->publisher[0] != '\0')
		strbuf_printf(&line, ", %s", source->publisher);
	if (source->url != NULL)
		strbuf_printf(&line, " <%s>", source->url);
	if (!line.failed)
		cell_add(cell, strbuf_text(&line));
	cell->failed |= line.failed;
	strbuf_clear(&line);
}

static void
add_item(struct cell *cells, const struct vv_item_view *item)
{
	static const char *const marks[] = {
		[VV_MET_UNKNOWN] = "[?] ", [VV_MET_YES] = "[+] ", [VV_MET_NO] = "[-] ",
	};
	struct strbuf line = { 0 };

	if (item->kind == VV_KIND_REQUIREMENT)
		strbuf_add(&line, marks[item->met]);
	strbuf_add(&line, item->text);
	if (!line.failed)
		cell_add(&cells[item->kind == VV_KIND_VERDICT ? COLUMN_VERDICT : COLUMN_ITEMS],
			 strbuf_text(&line));
	cells[COLUMN_ITEMS].failed |= line.failed;
	strbuf_clear(&line);
	for (size_t i = 0; i < item->source_count; i++)
		add_source(&cells[COLUMN_SOURCES], &item->sources[i]);
}

/* ---- rows ---- */

static void
write_html(struct strbuf *out, const char *text)
{
	for (; *text != '\0'; text++)
		switch (*text) {
		case '<':
			strbuf_add(out, "&lt;");
			break;
		case '>':
			strbuf_add(out, "&gt;");
			break;
		case '&':
			strbuf_add(out, "&amp;");
			break;
		case '"':
			strbuf_add(out, "&quot;");
			break;
		default:
			strbuf_add_char(out, *text);
		}
}

/* In quotes; a spreadsheet must not take a text for a formula. */
static void
write_csv(struct strbuf *out, const struct cell *cell)
{
	strbuf_add_char(out, '"');
	if (cell->count > 0 && strchr("=+-@", cell->lines[0][0]) != NULL)
		strbuf_add_char(out, '\'');
	for (size_t i = 0; i < cell->count; i++) {
		strbuf_add(out, i > 0 ? "\n" : "");
		for (const char *p = cell->lines[i]; *p != '\0'; p++)
			strbuf_add(out, *p == '"' ? "\"\"" : (char[]){ *p, '\0' });
	}
	strbuf_add_char(out, '"');
}

static void
write_row(struct sheet *sheet, struct cell *cells)
{
	struct strbuf *out = &sheet->out;

	strbuf_add(out, sheet->html ? "<tr>" : "");
	for (size_t c = 0; c < COLUMN_COUNT; c++) {
		sheet->failed |= cells[c].failed;
		if (!sheet->html) {
			strbuf_add(out, c > 0 ? "," : "");
			write_csv(out, &cells[c]);
			continue;
		}
		strbuf_add(out, "<td>");
		for (size_t i = 0; i < cells[c].count; i++) {
			strbuf_add(out, i > 0 ? "<br>" : "");
			write_html(out, cells[c].lines[i]);
		}
		strbuf_add(out, "</td>");
	}
	strbuf_add(out, sheet->html ? "</tr>\n" : "\r\n");
}

static enum vv_status
write_case(struct sheet *sheet, vv_day date, const struct vv_case *one)
{
	struct cell cells[COLUMN_COUNT] = { 0 };
	struct vv_session *session = NULL;
	struct vv_report *report = NULL;
	struct vv_error err = { 0 };
	enum vv_status status = vv_case_session(&session, sheet->model, date, one, &err);

	for (size_t i = 0; i < one->test_count; i++)
		cell_add(&cells[COLUMN_PEOPLE], one->tests[i]);
	if (status == VV_OK)
		status = vv_report_new(&report, session, sheet->options->language, &err);
	if (status == VV_DATA) {	/* a gap or an overlap: the sheet says so */
		cell_add(&cells[COLUMN_VERDICT], err.text);
		status = VV_OK;
	}
	for (size_t s = 0; report != NULL && s < report->section_count; s++)
		for (size_t i = 0; i < report->sections[s].item_count; i++)
			add_item(cells, &report->sections[s].items[i]);
	if (status == VV_OK)
		write_row(sheet, cells);
	for (size_t c = 0; c < COLUMN_COUNT; c++)
		cell_clear(&cells[c]);
	vv_report_free(report);
	vv_session_free(session);
	return status;
}

/* ---- the whole ---- */

static void
write_head(struct sheet *sheet, vv_day date)
{
	struct cell cells[COLUMN_COUNT] = { 0 };
	struct strbuf *out = &sheet->out;
	enum vv_language language = sheet->options->language;
	char day[16];

	vv_day_format(day, date);
	if (sheet->html) {
		strbuf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
			      vv_language_code(language));
		write_html(out, vv_model_label(sheet->model, language));
		strbuf_add(out, "</title>\n<style>table { border-collapse: collapse } th, td { border: 1px solid; padding: 0.3em; text-align: left; vertical-align: top }</style>\n"
				"</head>\n<body>\n<table>\n<caption>");
		write_html(out, vv_model_label(sheet->model, language));
		strbuf_printf(out, " (%s, %s, %s)</caption>\n<tr>", vv_model_id(sheet->model), day,
			      vv_model_digest(sheet->model));
		for (size_t c = 0; c < COLUMN_COUNT; c++) {
			strbuf_add(out, "<th scope=\"col\">");
			write_html(out, vv_text(sheet->texts, language, headings[c]));
			strbuf_add(out, "</th>");
		}
		strbuf_add(out, "</tr>\n");
		return;
	}
	for (size_t c = 0; c < COLUMN_COUNT; c++)
		cell_add(&cells[c], vv_text(sheet->texts, language, headings[c]));
	write_row(sheet, cells);
	for (size_t c = 0; c < COLUMN_COUNT; c++)
		cell_clear(&cells[c]);
}

static enum frontend_exit
put_file(struct sheet *sheet)
{
	const char *text = strbuf_text(&sheet->out);
	FILE *file = text != NULL && !sheet->failed ? fopen(sheet->options->sheet, "w") : NULL;
	bool done = file != NULL && fputs(text, file) != EOF;

	if (file != NULL && fclose(file) != 0)
		done = false;
	if (done)
		return EXIT_DONE;
	if (file == NULL && (text == NULL || sheet->failed))
		errno = text == NULL ? EFBIG : ENOMEM;	/* a text has an upper size */
	message_complain(sheet->texts, sheet->options->language, N_("cannot write '%s': %s"),
			 sheet->options->sheet, strerror(errno));
	return EXIT_SYSTEM;
}

enum frontend_exit
check_sheet_write(const struct frontend_options *options, const struct vv_texts *texts,
		  const struct vv_model *model)
{
	struct sheet sheet = { .options = options, .texts = texts, .model = model,
			       .html = ends_in(options->sheet, ".html") };
	struct vv_error err = { .texts = texts, .language = options->language };
	struct vv_cases *cases = NULL;
	enum frontend_exit code = EXIT_DONE;

	if (vv_cases_new(&cases, model, options->date, VV_CASES_CLASSES, 0, options->language,
			 &err) != VV_OK)
		return frontend_fail(&err);
	write_head(&sheet, cases->date);
	for (size_t i = 0; i < cases->count && code == EXIT_DONE; i++)
		if (write_case(&sheet, cases->date, &cases->all[i]) != VV_OK)
			code = EXIT_SYSTEM;
	if (sheet.html)
		strbuf_add(&sheet.out, "</table>\n</body>\n</html>\n");
	if (cases->cut)
		message_complain(texts, options->language,
				 N_("'%s': there are more classes of people than fit the sheet"),
				 options->sheet);
	if (code == EXIT_DONE)
		code = put_file(&sheet);
	strbuf_clear(&sheet.out);
	vv_cases_free(cases);
	return code;
}
