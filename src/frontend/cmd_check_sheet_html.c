/* The fact-check sheet as a page to be printed: for each result a table of who gets it,
 * with a column for each question, and a table of what they are told. */
#include "frontend/cmd_check_sheet_form.h"

/* ---- pieces ---- */

static void
put(struct sheet *sheet, const char *markup)
{
	fputs(markup, sheet->out);
}

static void
write_text(struct sheet *sheet, const char *text)
{
	for (; *text != '\0'; text++)
		switch (*text) {
		case '<':
			put(sheet, "&lt;");
			break;
		case '>':
			put(sheet, "&gt;");
			break;
		case '&':
			put(sheet, "&amp;");
			break;
		case '"':
			put(sheet, "&quot;");
			break;
		default:
			fputc(*text, sheet->out);
		}
}

/* An element with one text; @p tag has no attributes. */
static void
write_element(struct sheet *sheet, const char *tag, const char *text)
{
	fprintf(sheet->out, "<%s>", tag);
	write_text(sheet, text);
	fprintf(sheet->out, "</%s>", tag);
}

static void
write_heading_cell(struct sheet *sheet, const char *text)
{
	put(sheet, "<th scope=\"col\">");
	write_text(sheet, text);
	put(sheet, "</th>");
}

/* ---- who ---- */

static void
write_test_cell(struct sheet *sheet, const struct vv_sheet_way *way,
		const struct vv_question *question)
{
	bool any = false;

	put(sheet, "<td>");
	for (size_t t = 0; t < way->test_count; t++) {
		if (way->tests[t].question != question)
			continue;
		put(sheet, any ? "<br>" : "");
		write_text(sheet, way->tests[t].text);
		any = true;
	}
	put(sheet, any ? "</td>" : "–</td>");
}

static void
write_who_head(struct sheet *sheet, const struct vv_sheet_row *row)
{
	put(sheet, "<table>\n<thead><tr>");
	for (size_t q = 0; q < vv_model_question_count(sheet->model); q++) {
		const struct vv_question *question = vv_model_question(sheet->model, q);

		if (sheet_tests(row, question))
			write_heading_cell(sheet, sheet_label(row, question));
	}
	if (sheet_tests(row, NULL))
		write_heading_cell(sheet, sheet_text(sheet, N_("Answers compared")));
	write_heading_cell(sheet, sheet_text(sheet, N_("Checked by, date")));
	put(sheet, "</tr></thead>\n");
}

/* The table of all people of a part. */
static void
write_who(struct sheet *sheet, const struct vv_sheet_row *row)
{
	write_who_head(sheet, row);
	for (size_t w = 0; w < row->way_count; w++) {
		put(sheet, "<tr>");
		for (size_t q = 0; q < vv_model_question_count(sheet->model); q++) {
			const struct vv_question *question = vv_model_question(sheet->model, q);

			if (sheet_tests(row, question))
				write_test_cell(sheet, &row->ways[w], question);
		}
		if (sheet_tests(row, NULL))
			write_test_cell(sheet, &row->ways[w], NULL);
		put(sheet, "<td></td></tr>\n");
	}
	put(sheet, "</table>\n");
}

/* ---- what they are told ---- */

static void
write_way(struct sheet *sheet, const struct vv_sheet_way *way)
{
	put(sheet, "<ul>");
	for (size_t t = 0; t < way->test_count; t++) {
		put(sheet, "<li>");
		if (way->tests[t].question != NULL) {
			write_text(sheet, way->tests[t].label);
			put(sheet, " <b>");
			write_text(sheet, way->tests[t].text);
			put(sheet, "</b>");
		} else {
			write_element(sheet, "b", way->tests[t].text);
		}
		put(sheet, "</li>");
	}
	put(sheet, "</ul>");
}

static void
write_ways(struct sheet *sheet, const struct vv_sheet_row *row)
{
	for (size_t w = 0; w < row->way_count; w++) {
		if (w > 0)
			write_element(sheet, "p", sheet_text(sheet, N_("or")));
		write_way(sheet, &row->ways[w]);
	}
	if (row->cut)
		write_element(sheet, "p", sheet_text(sheet,
			      N_("there are more ways than stand here")));
}

static void
write_line(struct sheet *sheet, const struct sheet_line *line)
{
	put(sheet, "<td>");
	write_text(sheet, sheet_mark(line));
	write_text(sheet, sheet_line_text(line));
	for (size_t d = 0; line->view != NULL && d < line->view->detail_count; d++)
		write_element(sheet, "p", line->view->details[d]);
	if (line->remark[0] != '\0')
		write_element(sheet, "p", line->remark);
	put(sheet, "</td>");
}

static void
write_sources(struct sheet *sheet, const struct vv_item_view *view)
{
	put(sheet, "<td>");
	for (size_t s = 0; view != NULL && s < view->source_count; s++) {
		const struct vv_source_view *source = &view->sources[s];

		put(sheet, s > 0 ? "<br>" : "");
		if (source->url != NULL) {
			put(sheet, "<a href=\"");
			write_text(sheet, source->url);
			put(sheet, "\">");
		}
		write_text(sheet, source->title);
		put(sheet, source->url != NULL ? "</a>" : "");
		if (source->publisher[0] != '\0') {
			put(sheet, ", ");
			write_text(sheet, source->publisher);
		}
	}
	put(sheet, "</td>");
}

static void
write_row(struct sheet *sheet, const struct sheet_row *row, bool all)
{
	for (size_t i = 0; i < row->line_count; i++) {
		put(sheet, "<tr>");
		if (i == 0) {
			fprintf(sheet->out, "<td rowspan=\"%zu\">", row->line_count);
			if (all)
				write_element(sheet, "b", sheet_text(sheet, N_("All of them")));
			else
				write_ways(sheet, row->row);
			put(sheet, "</td>");
		}
		write_line(sheet, &row->lines[i]);
		write_sources(sheet, row->lines[i].view);
		put(sheet, "<td></td></tr>\n");
	}
}

static void
write_told(struct sheet *sheet, const struct sheet_row *rows, size_t count)
{
	put(sheet, "<table>\n<thead><tr>");
	write_heading_cell(sheet, sheet_text(sheet, N_("Who of them")));
	write_heading_cell(sheet, sheet_text(sheet, N_("What applies")));
	write_heading_cell(sheet, sheet_text(sheet, N_("Sources")));
	write_heading_cell(sheet, sheet_text(sheet, N_("Checked by, date")));
	put(sheet, "</tr></thead>\n");
	for (size_t i = 0; i < count; i++)
		write_row(sheet, &rows[i], i == 0);
	put(sheet, "</table>\n");
}

/* ---- parts ---- */

static bool
is_everybody(const struct vv_sheet_row *row)
{
	return row->way_count == 1 && row->ways[0].test_count == 0;
}

static void
write_part(struct sheet *sheet, size_t number, const struct vv_sheet_part *part,
	   const struct sheet_row *rows)
{
	const struct vv_sheet_row *all = rows[0].row;

	fprintf(sheet->out, "<section>\n<h2>%zu. ", number + 1);
	write_text(sheet, rows[0].verdict);
	put(sheet, "</h2>\n");
	if (is_everybody(all)) {
		write_element(sheet, "p",
			      part->rest ? sheet_text(
				      sheet, N_("Everybody who is in none of the parts above."))
					 : sheet_text(sheet, N_("Everybody.")));
		put(sheet, "\n");
	} else {
		write_element(
			sheet, "p",
			part->rest ? sheet_text(
				sheet,
				N_("Of those who are in none of the parts above, everybody who fits one of these rows:"))
				   : sheet_text(sheet,
						N_("Everybody who fits one of these rows:")));
		put(sheet, "\n");
		write_who(sheet, all);
	}
	if (all->cut)
		write_element(sheet, "p", sheet_text(sheet,
			      N_("there are more ways than stand here")));
	if (part->verdict != NULL) {
		write_element(sheet, "p", sheet_text(sheet, N_("They are told:")));
		put(sheet, "\n");
		write_told(sheet, rows, part->row_count);
	}
	put(sheet, "</section>\n");
}

/* ---- the page ---- */

static void
write_head(struct sheet *sheet)
{
	vv_language language = sheet->options->language;
	const char *foreign = vv_model_foreign(sheet->model, language);
	char day[16];

	vv_day_format(day, sheet->whole->date);
	fprintf(sheet->out,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		vv_language_code(sheet->texts, language));
	write_element(sheet, "title", vv_model_label(sheet->model, language));
	put(sheet,
	    "\n<style>\n"
	    "body { font-family: sans-serif; line-height: 1.3; margin: 1em }\n"
	    "table { border-collapse: collapse; margin-bottom: 1em }\n"
	    "th, td { border: 1px solid; padding: 0.3em; text-align: left; vertical-align: top }\n"
	    "td p { margin: 0.3em 0 0 0 } td ul { margin: 0; padding-left: 1.2em }\n"
	    "tr { break-inside: avoid } h2 { break-after: avoid }\n"
	    "</style>\n</head>\n<body>\n");
	write_element(sheet, "h1", vv_model_label(sheet->model, language));
	fprintf(sheet->out, "\n<p>%s, %s, %s</p>\n", vv_model_id(sheet->model), day,
		sheet->digest);
	if (*foreign != '\0') {
		write_element(sheet, "p", foreign);
		put(sheet, "\n");
	}
	write_element(
		sheet, "p",
		sheet_text(
			sheet,
			N_("Everybody is in one part below: there is a part for each result. It begins with who gets the result, and goes on with what they are told: first what all of them are, then what some of them are, with what tells these from the others of the part.")));
	put(sheet, "\n");
	write_element(
		sheet, "p",
		sheet_text(
			sheet,
			N_("[+] the condition is met, [-] it is not met, [?] it is not known yet; – makes no difference.")));
	put(sheet, "\n");
}

static void
write_asked(struct sheet *sheet, const struct vv_sheet_question *question)
{
	put(sheet, "<tr><td>");
	write_text(sheet, question->label);
	put(sheet, "</td><td>");
	if (question->everybody)
		write_text(sheet, sheet_text(sheet, N_("Everybody.")));
	for (size_t w = 0; w < question->way_count; w++) {
		if (w > 0)
			write_element(sheet, "p", sheet_text(sheet, N_("or")));
		write_way(sheet, &question->ways[w]);
	}
	if (question->cut)
		write_element(sheet, "p", sheet_text(sheet,
			      N_("there are more ways than stand here")));
	put(sheet, "</td><td>");
	if (question->kind_count > 0)
		put(sheet, "<ul>");
	for (size_t i = 0; i < question->kind_count; i++)
		write_element(sheet, "li", question->kinds[i]);
	put(sheet, question->kind_count > 0 ? "</ul></td>" : "</td>");
	put(sheet, "<td></td></tr>\n");
}

static void
write_questions(struct sheet *sheet)
{
	put(sheet, "<section>\n");
	write_element(sheet, "h2", sheet_text(sheet, N_("Who is asked")));
	put(sheet, "\n");
	write_element(sheet, "p", sheet_text(sheet,
		      N_("Everybody is asked all other questions. Answers that stand in one line make no difference to each other.")));
	put(sheet, "\n<table>\n<thead><tr>");
	write_heading_cell(sheet, sheet_text(sheet, N_("Question")));
	write_heading_cell(sheet, sheet_text(sheet, N_("Who is asked")));
	write_heading_cell(sheet, sheet_text(sheet, N_("Answers that are alike")));
	write_heading_cell(sheet, sheet_text(sheet, N_("Checked by, date")));
	put(sheet, "</tr></thead>\n");
	for (size_t i = 0; i < sheet->whole->question_count; i++)
		write_asked(sheet, &sheet->whole->questions[i]);
	put(sheet, "</table>\n</section>\n");
}

static void
write_foot(struct sheet *sheet)
{
	if (sheet->whole->question_count > 0)
		write_questions(sheet);
	put(sheet, "</body>\n</html>\n");
}

const struct sheet_form sheet_html = { write_head, write_part, write_foot };
