#include "advise/listing.h"

#include "base/grow.h"
#include "base/json.h"
#include "text/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2 };	/* blanks between columns of text */

void
listing_begin(struct listing *listing, const struct listing_column *columns, size_t count)
{
	*listing = (struct listing){ .columns = columns, .column_count = count };
}

static void
add(struct listing *listing, const char *cell)
{
	if (!GROW(listing->cells, listing->room, listing->cell_count))
		listing->failed = true;
	else
		listing->cells[listing->cell_count++] = cell;
}

void
listing_text(struct listing *listing, const char *text)
{
	const char *copy = text == NULL ? NULL : arena_strdup(&listing->arena, text);

	listing->failed |= text != NULL && copy == NULL;
	add(listing, copy);
}

void
listing_owned(struct listing *listing, char *text)
{
	listing->failed |= text == NULL;
	listing_text(listing, text);
	free(text);
}

void
listing_number(struct listing *listing, long long number)
{
	char text[24];

	(void)snprintf(text, sizeof text, "%lld", number);
	listing_text(listing, text);
}

void
listing_day(struct listing *listing, vv_day day)
{
	char text[16];

	vv_day_format(text, day);
	listing_text(listing, text);
}

void
listing_clear(struct listing *listing)
{
	free(listing->cells);
	arena_clear(&listing->arena);
	*listing = (struct listing){ .columns = NULL };
}

/* ---- CSV ---- */

static bool
begins_formula(char c)
{
	return c != '\0' && strchr("=+-@|%", c) != NULL;
}

/* In quotes.  A spreadsheet must not take a text for a formula, neither at its beginning nor
 * behind what it may take for the end of a cell: in many countries that is a semicolon. */
static void
write_csv_cell(struct strbuf *out, const char *text, bool first)
{
	bool begins = true;

	strbuf_add(out, first ? "\"" : ",\"");
	for (; *text != '\0'; text++) {
		if (begins && begins_formula(*text))
			strbuf_add_char(out, '\'');
		begins = (begins && *text == ' ') || strchr(";,\"\n", *text) != NULL;
		if (*text == '"')
			strbuf_add_char(out, '"');
		strbuf_add_char(out, *text);
	}
	strbuf_add_char(out, '"');
}

/* A number of ours is no formula, not even a negative one. */
static void
write_csv(struct strbuf *out, const struct listing *listing)
{
	size_t columns = listing->column_count;

	for (size_t c = 0; c < columns; c++)
		write_csv_cell(out, listing->columns[c].key, c == 0);
	strbuf_add(out, "\r\n");
	for (size_t i = 0; i < listing->cell_count; i++) {
		const char *cell = listing->cells[i] == NULL ? "" : listing->cells[i];
		struct strbuf clean = { 0 };

		unicode_clean(&clean, cell, strlen(cell), true);
		out->failed |= clean.failed;
		if (listing->columns[i % columns].number)
			strbuf_printf(out, "%s%s", i % columns == 0 ? "" : ",", cell);
		else if (!clean.failed)
			write_csv_cell(out, strbuf_text(&clean), i % columns == 0);
		if (i % columns == columns - 1)
			strbuf_add(out, "\r\n");
		strbuf_clear(&clean);
	}
}

/* ---- JSON ---- */

static void
write_json(struct strbuf *out, const struct listing *listing)
{
	struct json json = { .text = *out, .lines = 1 };
	size_t columns = listing->column_count;

	json_write_open(&json, NULL, '[');
	for (size_t i = 0; i < listing->cell_count; i++) {
		const struct listing_column *column = &listing->columns[i % columns];

		if (i % columns == 0)
			json_write_open(&json, NULL, '{');
		json_write_key(&json, column->key);
		if (column->number && listing->cells[i] != NULL)
			json_write_raw(&json, listing->cells[i]);
		else
			json_write_text(&json, listing->cells[i]);
		if (i % columns == columns - 1)
			json_write_close(&json, '}');
	}
	json_write_close(&json, ']');
	strbuf_add_char(&json.text, '\n');
	*out = json.text;
}

/* ---- text ---- */

static size_t
widest(const struct listing *listing, size_t column, const char *head)
{
	size_t width = vv_text_width(head);

	for (size_t i = column; i < listing->cell_count; i += listing->column_count) {
		const char *cell = listing->cells[i];
		size_t own = cell == NULL ? 0 : vv_text_width(cell);

		width = own > width ? own : width;
	}
	return width;
}

/* The last one is not filled up. */
static void
write_text_cell(struct strbuf *out, const char *text, size_t width)
{
	struct strbuf clean = { 0 };
	size_t used;

	unicode_clean(&clean, text, strlen(text), false);
	out->failed |= clean.failed;
	if (clean.failed)
		return;
	strbuf_add(out, strbuf_text(&clean));
	used = unicode_width(strbuf_text(&clean), clean.length);
	for (; used < width; used++)
		strbuf_add_char(out, ' ');
	strbuf_clear(&clean);
}

/* A row of text ends with its last column that says something. */
static void
end_row(struct strbuf *out)
{
	while (!out->failed && out->length > 0 && out->text[out->length - 1] == ' ')
		out->text[--out->length] = '\0';
	strbuf_add_char(out, '\n');
}

static void
write_text(struct strbuf *out, const struct listing *listing, const struct vv_texts *texts,
	   vv_language language)
{
	size_t columns = listing->column_count;
	size_t *widths = calloc(columns, sizeof *widths);

	if (widths == NULL)
		out->failed = true;
	for (size_t c = 0; widths != NULL && c < columns && listing->cell_count > 0; c++) {
		const char *head = listing->columns[c].head;

		if (head == NULL)
			continue;
		head = vv_text(texts, language, head);
		widths[c] = widest(listing, c, head) + GAP;
		write_text_cell(out, head, widths[c]);
	}
	if (listing->cell_count > 0)
		end_row(out);
	for (size_t i = 0; widths != NULL && i < listing->cell_count; i++) {
		if (listing->columns[i % columns].head != NULL)
			write_text_cell(out, listing->cells[i] == NULL ? "" : listing->cells[i],
					widths[i % columns]);
		if (i % columns == columns - 1)
			end_row(out);
	}
	free(widths);
}

char *
listing_make(const struct listing *listing, enum listing_format format,
	     const struct vv_texts *texts, vv_language language)
{
	struct strbuf out = { 0 };

	strbuf_add(&out, "");
	if (format == LISTING_CSV)
		write_csv(&out, listing);
	else if (format == LISTING_JSON)
		write_json(&out, listing);
	else
		write_text(&out, listing, texts, language);
	out.failed |= listing->failed || listing->arena.failed;
	return strbuf_take(&out);
}
