/* A case on one row.  Which columns there are is for the width of the window to say: at 40 the
 * reference and what has come out so far, at 80 what an adviser looks for, from 120 all. */
#include "advise/desk_pages.h"

#include "base/strbuf.h"
#include "text/language.h"
#include "text/unicode.h"
#include "tui/draw.h"
#include "value/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { GAP = 2 };

static const struct {
	int least, most;
	int rank;		/* the lower, the sooner it is there, and the sooner it grows */
	const char *label;
} columns[COLUMNS] = {
	[COLUMN_NEW] = { 1, 1, 0, "" },
	[COLUMN_REFERENCE] = { 12, 24, 1, N_("Reference") },
	/* Translators: a narrow column: what has come out of the interview so far. */
	[COLUMN_OUTCOME] = { 15, 38, 2, N_("Outcome so far") },
	/* Translators: a column of eleven letters: the next date of a case. */
	[COLUMN_NEXT] = { 11, 11, 3, N_("Next date") },
	/* Translators: a column of eleven letters: when a case was changed last. */
	[COLUMN_CHANGED] = { 11, 11, 4, N_("Changed") },
	/* Translators: a column of six letters: the client's language. */
	[COLUMN_CLIENT] = { 6, 16, 6, N_("Client") },
	/* Translators: a column of seven letters: how many questions are answered, of how many. */
	[COLUMN_PROGRESS] = { 7, 7, 5, N_("Asked") },
	[COLUMN_QUESTIONNAIRE] = { 16, 44, 7, N_("Questionnaire") },
	/* Translators: a column of seven letters: who has changed a case last. */
	[COLUMN_BY] = { 7, 14, 8, N_("By") },
	/* Translators: a column of eleven letters: the day until which a case is kept. */
	[COLUMN_KEPT] = { 11, 11, 9, N_("Keep until") },
};

static size_t
ranked(int rank)
{
	size_t i = 0;

	while (columns[i].rank != rank)
		i++;
	return i;
}

void
desk_columns(int widths[COLUMNS], int width)
{
	int left = width + GAP;
	bool full = false;

	memset(widths, 0, COLUMNS * sizeof *widths);
	for (int rank = 0; rank < COLUMNS; rank++) {
		size_t i = ranked(rank);
		/* the mark stands close to the reference */
		int needed = columns[i].least + (i == COLUMN_NEW ? 1 : GAP);

		full |= needed > left;
		if (full)
			continue;
		widths[i] = columns[i].least;
		left -= needed;
	}
	for (int rank = 0; rank < COLUMNS && left > 0; rank++) {
		size_t i = ranked(rank);
		int more = columns[i].most - columns[i].least;

		if (widths[i] == 0 || more == 0)
			continue;
		more = more < left ? more : left;
		widths[i] += more;
		left -= more;
	}
}

/* ---- cells */

/* "3 Nov 2026" */
static const char *
day_text(struct page *page, vv_day day)
{
	struct strbuf text = { 0 };
	const char *kept;

	language_write_date_short(&text, page->interview->language, page->interview->texts, day);
	kept = strbuf_keep(&text, &page->frame);
	page->frame.failed |= kept == NULL;
	return kept != NULL ? kept : "";
}

/* The local day. */
static const char *
time_text(struct page *page, int64_t when)
{
	time_t seconds = (time_t)when;
	struct tm local;

	if (localtime_r(&seconds, &local) == NULL)
		return "";
	return day_text(page, date_from_civil((struct civil){ local.tm_year + 1900,
							      local.tm_mon + 1, local.tm_mday }));
}

static const char *
progress_text(struct page *page, const struct store_case *row)
{
	char text[32];
	const char *kept;

	if (row->answered + row->left == 0)
		return "";	/* nothing has been asked yet */
	snprintf(text, sizeof text, "%u/%u", row->answered, row->answered + row->left);
	kept = arena_strdup(&page->frame, text);
	page->frame.failed |= kept == NULL;
	return kept != NULL ? kept : "";
}

static const char *
take(struct page *page, char *text)
{
	const char *kept = text == NULL ? NULL : arena_strdup(&page->frame, text);

	free(text);
	page->frame.failed |= kept == NULL;
	return kept != NULL ? page_show(page, kept) : "";
}

/* Where there is no room for the day as of which it is, that is left out whole. */
static const char *
outcome_text(struct desk *desk, struct page *page, const struct store_case *row, int width)
{
	char *outcome = advise_outcome(desk->advise, row);
	/* Translators: before what has come out of a case that is closed: "Closed: yes" */
	const char *closed = row->closed ? page_say(page, N_("Closed")) : "";
	size_t used = outcome == NULL ? 0 : vv_text_width(outcome) + vv_text_width(closed) + 2;

	if (outcome != NULL && used > (size_t)width)
		outcome[strcspn(outcome, ",")] = '\0';
	return row->closed ? page_fill(page, "%s: %s", closed, take(page, outcome), NULL, NULL)
			   : take(page, outcome);
}

static const char *
cell(struct desk *desk, struct page *page, const struct store_case *row, size_t column, int width)
{
	const struct advise *advise = desk->advise;

	switch ((enum desk_column)column) {
	case COLUMN_NEW:
		return advise_row_is_new(advise, row) ? "*" : "";
	case COLUMN_REFERENCE:
		return page_show(page, row->reference);
	case COLUMN_QUESTIONNAIRE:
		return page_show(page, width < 24 ? row->questionnaire
						  : advise_questionnaire(advise,
									 row->questionnaire));
	case COLUMN_CLIENT:
		return page_show(page, width < 16 ? row->language : advise_client(advise, row));
	case COLUMN_PROGRESS:
		return progress_text(page, row);
	case COLUMN_OUTCOME:
		return outcome_text(desk, page, row, width);
	case COLUMN_NEXT:
		return row->has_next ? day_text(page, row->next) : "";
	case COLUMN_CHANGED:
		return time_text(page, row->changed);
	case COLUMN_BY:
		return page_show(page, row->changed_by);
	case COLUMN_KEPT:
		return day_text(page, row->keep_until);
	case COLUMNS:
		break;
	}
	return "";
}

/* Cut where it is too long, and blanks behind it up to the next column. */
static void
add_cell(struct strbuf *line, const char *text, int width, int gap)
{
	size_t columns_used = vv_text_width(text), room = (size_t)width;
	const char *ellipsis = draw_glyphs()->ellipsis;

	if (columns_used > room) {
		size_t mark = vv_text_width(ellipsis);
		size_t length = unicode_cut(text, room > mark ? room - mark : 0);

		strbuf_add_bytes(line, text, length);
		strbuf_add(line, ellipsis);
		columns_used = unicode_width(text, length) + mark;
	} else {
		strbuf_add(line, text);
	}
	while (columns_used++ < room + (size_t)gap)
		strbuf_add_char(line, ' ');
}

const char *
desk_row(struct desk *desk, struct page *page, const struct store_case *row,
	 const int widths[COLUMNS])
{
	struct strbuf line = { 0 };
	const char *kept;

	for (size_t i = 0; i < COLUMNS; i++) {
		const char *text;

		if (widths[i] == 0)
			continue;
		if (row != NULL)
			text = cell(desk, page, row, i, widths[i]);
		else
			text = *columns[i].label == '\0' ? "" : page_say(page, columns[i].label);
		add_cell(&line, text, widths[i], i == COLUMN_NEW ? 1 : GAP);
	}
	kept = strbuf_keep(&line, &page->frame);
	page->frame.failed |= kept == NULL;
	return kept != NULL ? kept : "";
}
