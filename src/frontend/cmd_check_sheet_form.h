/* What the two forms of the fact-check sheet share. */
#ifndef VV_CHECK_SHEET_FORM_H
#define VV_CHECK_SHEET_FORM_H

#include "frontend/cmd_check_sheet.h"
#include "veiviser-check.h"

#include <stdio.h>

struct sheet {
	const struct frontend_options *options;
	const struct vv_texts *texts;
	const struct vv_model *model;
	const struct vv_sheet *whole;
	const char *digest;		/* of the data */
	FILE *out;
};

/* A line of the report that people of a row have. */
struct sheet_line {
	const char *item;		/* id */
	const struct vv_item_view *view;	/* NULL: nobody was found who has it */
	bool differs;			/* its values are an example */
	char *remark;			/* below it, in words of the program's; "": none */
};

/* A row with what its example is told. */
struct sheet_row {
	const struct vv_sheet_row *row;
	const char *verdict;		/* text; of faulty data what is wrong with it */
	struct sheet_line *lines;
	size_t line_count;
	struct vv_report *report;	/* owns what is shown; NULL: none */
	char *text;			/* owns the verdict where the report does not */
};

struct sheet_form {
	void (*head)(struct sheet *sheet);
	void (*part)(struct sheet *sheet, size_t number, const struct vv_sheet_part *part,
		     const struct sheet_row *rows);
	void (*foot)(struct sheet *sheet);	/* with what there is to say of questions */
};

extern const struct sheet_form sheet_html, sheet_csv;

/** A text of the program in the sheet's language. */
const char *sheet_text(const struct sheet *sheet, const char *text);

/** "[+] " of a requirement that is met; "" of what is none. */
const char *sheet_mark(const struct sheet_line *line);

/** The line itself. */
const char *sheet_line_text(const struct sheet_line *line);

/** Whether the ways of a row tell it by one test of @p question at least; NULL: by a
 *  comparison of answers. */
bool sheet_tests(const struct vv_sheet_row *row, const struct vv_question *question);

/** What a question is called where the row tests it; NULL: it does not. */
const char *sheet_label(const struct vv_sheet_row *row, const struct vv_question *question);

#endif
