/* The fact-check sheet: who is told what, for a case worker to read and sign.  Which
 * people there are is worked out by the library; what they are told is the report of
 * one of them. */
#include "frontend/cmd_check_sheet_form.h"

#include "frontend/message.h"
#include "frontend/output.h"
#include "frontend/progress.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

/* ---- for both forms ---- */

const char *
sheet_text(const struct sheet *sheet, const char *text)
{
	return vv_text(sheet->texts, sheet->options->language, text);
}

const char *
sheet_line_text(const struct sheet_line *line)
{
	return line->view != NULL ? line->view->text : line->item;
}

const char *
sheet_mark(const struct sheet_line *line)
{
	static const char *const marks[] = {
		[VV_MET_NONE] = "", [VV_MET_UNKNOWN] = "[?] ", [VV_MET_YES] = "[+] ",
		[VV_MET_NO] = "[-] ",
	};

	return line->view != NULL ? marks[line->view->met] : "";
}

static const struct vv_sheet_test *
find_test(const struct vv_sheet_row *row, const struct vv_question *question)
{
	for (size_t w = 0; w < row->way_count; w++)
		for (size_t t = 0; t < row->ways[w].test_count; t++)
			if (row->ways[w].tests[t].question == question)
				return &row->ways[w].tests[t];
	return NULL;
}

bool
sheet_tests(const struct vv_sheet_row *row, const struct vv_question *question)
{
	return find_test(row, question) != NULL;
}

const char *
sheet_label(const struct vv_sheet_row *row, const struct vv_question *question)
{
	const struct vv_sheet_test *test = find_test(row, question);

	return test != NULL ? test->label : NULL;
}

/* ---- what people are told ---- */

static const struct vv_item_view *
find_item(const struct vv_report *report, const char *id)
{
	struct vv_report_walk walk = { .report = report };

	while (vv_report_next_item(&walk) != NULL && strcmp(walk.item->id, id) != 0)
		;
	return walk.item;
}

static enum vv_status
read_report(const struct sheet *sheet, const struct vv_sheet_part *part, struct sheet_row *row)
{
	struct vv_session *session = NULL;
	struct vv_error err = { .texts = sheet->texts, .language = sheet->options->language };
	enum vv_status status = vv_case_session(&session, sheet->model, sheet->whole->date,
						&row->row->example, &err);

	row->verdict = part->verdict != NULL ? part->verdict : "";
	if (status == VV_OK && row->row->found)
		status = vv_report_new(&row->report, session, sheet->options->language, &err);
	vv_session_free(session);
	if (status == VV_DATA) {	/* no verdict, or several: the sheet says so */
		row->text = strdup(err.text);
		row->verdict = row->text;
		return row->text != NULL ? VV_OK : VV_NO_MEMORY;
	}
	if (status == VV_OK && row->report != NULL && row->report->verdict != NULL)
		row->verdict = row->report->verdict->text;
	return status;
}

/* What is to be said below a line: where it stands, if not in the main part, and the day it
 * is about.  NULL: memory is out. */
static char *
make_remark(const struct sheet *sheet, const struct sheet_line *line)
{
	const struct vv_item_view *view = line->view;
	struct strbuf buf = { 0 };

	if (view == NULL) {
		strbuf_add(&buf, sheet_text(sheet,
			N_("(nobody was found who is told this; look at the data)")));
		return strbuf_take(&buf);
	}
	if (view->kind == VV_KIND_NOW)
		strbuf_add(&buf, sheet_text(sheet, N_("(right below the result)")));
	if (view->fold)
		strbuf_add(&buf, sheet_text(sheet, N_("(behind the main part)")));
	if (view->date != NULL || view->until != NULL)
		strbuf_printf(&buf, "%s(%s%s%s)", buf.length > 0 ? " " : "",
			      view->date != NULL ? view->date : "",
			      view->until != NULL ? " – " : "",
			      view->until != NULL ? view->until : "");
	if (line->differs)
		strbuf_printf(&buf, "%s%s", buf.length > 0 ? " " : "", sheet_text(sheet,
			      N_("(values shown above are an example)")));
	return strbuf_take(&buf);
}

static enum vv_status
read_row(const struct sheet *sheet, const struct vv_sheet_part *part, struct sheet_row *row)
{
	enum vv_status status = read_report(sheet, part, row);

	row->lines = calloc(row->row->line_count + 1, sizeof *row->lines);
	if (row->lines == NULL)
		return VV_NO_MEMORY;
	for (size_t i = 0; status == VV_OK && i < row->row->line_count; i++) {
		const struct vv_sheet_line *line = &row->row->lines[i];

		struct sheet_line *to = &row->lines[row->line_count++];

		*to = (struct sheet_line){
			.item = line->item, .differs = line->differs,
			.view = row->report != NULL ? find_item(row->report, line->item) : NULL,
		};
		to->remark = make_remark(sheet, to);
		if (to->remark == NULL)
			status = VV_NO_MEMORY;
	}
	return status;
}

static const struct vv_sheet_line *
find_line(const struct vv_sheet_row *row, const char *id)
{
	for (size_t i = 0; i < row->line_count; i++)
		if (strcmp(row->lines[i].item, id) == 0)
			return &row->lines[i];
	return NULL;
}

/* A verdict that shows values which differ among the people of a row is an example. */
static enum vv_status
mark_verdict(const struct sheet *sheet, const struct vv_sheet_part *part, struct sheet_row *row)
{
	const struct vv_sheet_line *line = find_line(row->row, part->verdict);
	struct strbuf text = { 0 };

	if (line == NULL)
		line = find_line(&part->rows[0], part->verdict);
	if (line != NULL && !line->differs)
		return VV_OK;
	/* Translators: %s is a result, such as “You can have EUR 4,000.” */
	text_write(&text, sheet->texts, sheet->options->language, N_("%s (an example)"),
		   row->verdict);
	row->text = strbuf_take(&text);
	row->verdict = row->text;
	return row->text != NULL ? VV_OK : VV_NO_MEMORY;
}

static enum vv_status
write_part(struct sheet *sheet, const struct sheet_form *form, size_t number)
{
	const struct vv_sheet_part *part = &sheet->whole->parts[number];
	struct sheet_row *rows = calloc(part->row_count + 1, sizeof *rows);
	enum vv_status status = rows != NULL ? VV_OK : VV_NO_MEMORY;

	for (size_t i = 0; status == VV_OK && i < part->row_count; i++) {
		rows[i].row = &part->rows[i];
		status = read_row(sheet, part, &rows[i]);
		if (status == VV_OK && rows[i].report != NULL)
			status = mark_verdict(sheet, part, &rows[i]);
	}
	if (status == VV_OK)
		form->part(sheet, number, part, rows);
	for (size_t i = 0; rows != NULL && i < part->row_count; i++) {
		vv_report_free(rows[i].report);
		for (size_t k = 0; k < rows[i].line_count; k++)
			free(rows[i].lines[k].remark);
		free(rows[i].lines);
		free(rows[i].text);
	}
	free(rows);
	return status;
}

/* ---- the whole ---- */

static enum frontend_exit
cannot_write(const struct sheet *sheet, enum outfile_status status)
{
	output_tell_file(status, sheet->options->sheet, sheet->texts, sheet->options->language);
	return EXIT_SYSTEM;
}

static enum frontend_exit
write_sheet(struct sheet *sheet)
{
	const struct sheet_form *form = ends_in(sheet->options->sheet, ".html") ? &sheet_html
					: &sheet_csv;
	enum vv_status status = VV_OK;
	struct outfile file;
	enum outfile_status opened = outfile_open(&file, sheet->options->sheet, OUTFILE_SHARED);

	if (opened != OUTFILE_OPEN)
		return cannot_write(sheet, opened);
	sheet->out = file.stream;
	form->head(sheet);
	for (size_t i = 0; i < sheet->whole->part_count && status == VV_OK; i++)
		status = write_part(sheet, form, i);
	form->foot(sheet);
	if (outfile_close(&file, status == VV_OK))
		return EXIT_DONE;
	if (status != VV_OK)
		errno = ENOMEM;
	return cannot_write(sheet, OUTFILE_FAILED);
}

enum frontend_exit
check_sheet_write(const struct frontend_options *options, const struct vv_texts *texts,
		  const struct vv_model *model)
{
	struct sheet sheet = { .options = options, .texts = texts, .model = model };
	struct vv_error err = { .texts = texts, .language = options->language };
	struct vv_sheet *whole = NULL;
	struct progress progress;
	struct vv_effort effort;
	enum vv_status status;
	enum frontend_exit code;

	sheet.digest = vv_model_digest(model);
	if (sheet.digest == NULL) {
		errno = ENOMEM;
		return cannot_write(&sheet, OUTFILE_FAILED);
	}
	effort = progress_begin(&progress, options, texts, vv_model_id(model));
	status = vv_sheet_new(&whole, model, options->date, options->language, &effort, &err);
	progress_end(&progress);
	if (status != VV_OK)
		return frontend_fail(&err);
	sheet.whole = whole;
	code = write_sheet(&sheet);
	vv_sheet_free(whole);
	return code;
}
