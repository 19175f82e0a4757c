/* The fact-check sheet for a spreadsheet: a line for each way into a row, a column for
 * each question that tells people apart anywhere. */
#include "frontend/cmd_check_sheet_form.h"

#include "base/strbuf.h"

#include <string.h>

/* ---- cells ---- */

/* In quotes; a spreadsheet must not take a text for a formula. */
static void
write_cell(struct sheet *sheet, const char *text, bool first)
{
	fputs(first ? "\"" : ",\"", sheet->out);
	if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL)
		fputc('\'', sheet->out);
	for (; *text != '\0'; text++) {
		if (*text == '"')
			fputc('"', sheet->out);
		fputc(*text, sheet->out);
	}
	fputc('"', sheet->out);
}

static void
end_line(struct sheet *sheet)
{
	fputs("\r\n", sheet->out);
}

static void
write_buffer(struct sheet *sheet, struct strbuf *buf)
{
	if (buf->failed)
		write_cell(sheet, "", false);
	else
		write_cell(sheet, buf->length > 0 ? strbuf_text(buf) : "", false);
	strbuf_clear(buf);
}

/* ---- columns ---- */

/* The label of a question that decides whether another is asked. */
static const char *
asked_label(const struct vv_sheet_question *asked, const struct vv_question *question)
{
	for (size_t w = 0; w < asked->way_count; w++)
		for (size_t t = 0; t < asked->ways[w].test_count; t++)
			if (asked->ways[w].tests[t].question == question)
				return asked->ways[w].tests[t].label;
	return NULL;
}

/* The label of a question that tells people apart anywhere; NULL: it does not. */
static const char *
find_label(const struct sheet *sheet, const struct vv_question *question)
{
	const char *label = NULL;

	for (size_t p = 0; p < sheet->whole->part_count; p++)
		for (size_t r = 0; r < sheet->whole->parts[p].row_count && label == NULL; r++)
			label = sheet_label(&sheet->whole->parts[p].rows[r], question);
	for (size_t i = 0; i < sheet->whole->question_count && label == NULL; i++)
		label = asked_label(&sheet->whole->questions[i], question);
	return label;
}

/* Whether a question has a column; NULL: comparisons do. */
static bool
is_column(const struct sheet *sheet, const struct vv_question *question)
{
	return find_label(sheet, question) != NULL;
}

static void
write_head(struct sheet *sheet)
{
	const char *foreign = vv_model_foreign(sheet->model, sheet->options->language);
	char day[16];

	vv_day_format(day, sheet->whole->date);
	write_cell(sheet, vv_model_label(sheet->model, sheet->options->language), true);
	write_cell(sheet, vv_model_id(sheet->model), false);
	write_cell(sheet, day, false);
	write_cell(sheet, sheet->digest, false);
	if (*foreign != '\0')
		write_cell(sheet, foreign, false);
	end_line(sheet);
	write_cell(sheet, sheet_text(sheet, N_("Part")), true);
	write_cell(sheet, sheet_text(sheet, N_("Row")), false);
	write_cell(sheet, sheet_text(sheet, N_("Who of them")), false);
	for (size_t q = 0; q < vv_model_question_count(sheet->model); q++) {
		const struct vv_question *question = vv_model_question(sheet->model, q);

		if (is_column(sheet, question))
			write_cell(sheet, find_label(sheet, question), false);
	}
	if (is_column(sheet, NULL))
		write_cell(sheet, sheet_text(sheet, N_("Answers compared")), false);
	write_cell(sheet, sheet_text(sheet, N_("Result")), false);
	write_cell(sheet, sheet_text(sheet, N_("What applies")), false);
	write_cell(sheet, sheet_text(sheet, N_("Sources")), false);
	write_cell(sheet, sheet_text(sheet, N_("Checked by, date")), false);
	end_line(sheet);
}

/* ---- rows ---- */

static void
write_tests(struct sheet *sheet, const struct vv_sheet_way *way,
	    const struct vv_question *question)
{
	struct strbuf buf = { 0 };

	for (size_t t = 0; t < way->test_count; t++) {
		if (way->tests[t].question != question)
			continue;
		strbuf_add(&buf, buf.length > 0 ? "\n" : "");
		strbuf_add(&buf, way->tests[t].text);
	}
	write_buffer(sheet, &buf);
}

static void
add_paragraph(struct strbuf *buf, const char *text)
{
	strbuf_add(buf, buf->length > 0 ? "\n" : "");
	strbuf_add(buf, text);
}

static void
write_lines(struct sheet *sheet, const struct sheet_row *row)
{
	struct strbuf buf = { 0 };

	for (size_t i = 0; i < row->line_count; i++) {
		const struct sheet_line *line = &row->lines[i];
		const struct vv_item_view *view = line->view;

		if (view != NULL && view->kind == VV_KIND_VERDICT && view->detail_count == 0)
			continue;	/* it has a column */
		add_paragraph(&buf, sheet_mark(line));
		strbuf_add(&buf, sheet_line_text(line));
		for (size_t d = 0; view != NULL && d < view->detail_count; d++)
			add_paragraph(&buf, view->details[d]);
		if (line->remark[0] != '\0')
			add_paragraph(&buf, line->remark);
	}
	write_buffer(sheet, &buf);
}

/* Each source once. */
static void
write_sources(struct sheet *sheet, const struct sheet_row *row)
{
	struct strbuf buf = { 0 }, line = { 0 };

	for (size_t i = 0; i < row->line_count; i++)
		for (size_t s = 0; row->lines[i].view != NULL
				   && s < row->lines[i].view->source_count; s++) {
			const struct vv_source_view *source = &row->lines[i].view->sources[s];

			strbuf_reset(&line);
			strbuf_add(&line, source->title);
			if (source->publisher[0] != '\0')
				strbuf_printf(&line, ", %s", source->publisher);
			if (source->url != NULL)
				strbuf_printf(&line, " <%s>", source->url);
			if (!line.failed && !buf.failed
			    && (buf.length == 0
				|| strstr(strbuf_text(&buf), strbuf_text(&line)) == NULL))
				add_paragraph(&buf, strbuf_text(&line));
		}
	strbuf_clear(&line);
	write_buffer(sheet, &buf);
}

static const char *
who(const struct sheet *sheet, const struct vv_sheet_part *part, size_t row)
{
	if (row > 0)
		return sheet_text(sheet, N_("some of them"));
	return part->rest ? sheet_text(sheet, N_("all who are in no part above, and"))
	       : sheet_text(sheet, N_("all of them"));
}

static void
write_way(struct sheet *sheet, const struct vv_sheet_way *way)
{
	for (size_t q = 0; q < vv_model_question_count(sheet->model); q++) {
		const struct vv_question *question = vv_model_question(sheet->model, q);

		if (is_column(sheet, question))
			write_tests(sheet, way, question);
	}
	if (is_column(sheet, NULL))
		write_tests(sheet, way, NULL);
}

static void
write_row(struct sheet *sheet, size_t number, const struct vv_sheet_part *part, size_t i,
	  const struct sheet_row *row)
{
	char cell[24];

	for (size_t w = 0; w < row->row->way_count; w++) {
		snprintf(cell, sizeof cell, "%zu", number + 1);
		write_cell(sheet, cell, true);
		snprintf(cell, sizeof cell, "%zu", i + 1);
		write_cell(sheet, cell, false);
		write_cell(sheet, who(sheet, part, i), false);
		write_way(sheet, &row->row->ways[w]);
		write_cell(sheet, row->verdict, false);
		write_lines(sheet, row);
		write_sources(sheet, row);
		write_cell(sheet, row->row->cut && w + 1 == row->row->way_count
			   ? sheet_text(sheet, N_("there are more ways than stand here")) : "",
			   false);
		end_line(sheet);
	}
}

static void
write_part(struct sheet *sheet, size_t number, const struct vv_sheet_part *part,
	   const struct sheet_row *rows)
{
	for (size_t i = 0; i < part->row_count; i++)
		write_row(sheet, number, part, i, &rows[i]);
}

/* ---- questions ---- */

static void
write_kinds(struct sheet *sheet, const struct vv_sheet_question *asked)
{
	struct strbuf buf = { 0 };

	for (size_t i = 0; i < asked->kind_count; i++)
		add_paragraph(&buf, asked->kinds[i]);
	write_buffer(sheet, &buf);
}

/* A line for each way to be asked; of what everybody is asked one without tests. */
static void
write_asked(struct sheet *sheet, size_t number, const struct vv_sheet_question *asked)
{
	static const struct vv_sheet_way everybody = { NULL, 0 };
	size_t count = asked->everybody ? 1 : asked->way_count;
	char cell[24];

	for (size_t w = 0; w < count; w++) {
		write_cell(sheet, sheet_text(sheet, N_("Who is asked")), true);
		snprintf(cell, sizeof cell, "%zu", number + 1);
		write_cell(sheet, cell, false);
		write_cell(sheet, asked->label, false);
		write_way(sheet, asked->everybody ? &everybody : &asked->ways[w]);
		write_cell(sheet, asked->kind_count > 0 && w == 0
			   ? sheet_text(sheet, N_("Answers that are alike")) : "", false);
		if (w == 0)
			write_kinds(sheet, asked);
		else
			write_cell(sheet, "", false);
		write_cell(sheet, "", false);
		write_cell(sheet, asked->cut && w + 1 == count
			   ? sheet_text(sheet, N_("there are more ways than stand here")) : "",
			   false);
		end_line(sheet);
	}
}

static void
write_foot(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->whole->question_count; i++)
		write_asked(sheet, i, &sheet->whole->questions[i]);
}

const struct sheet_form sheet_csv = { write_head, write_part, write_foot };
