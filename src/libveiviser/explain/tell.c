/* What explanations have in common when they are told. */
#include "explain/tell.h"

#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* How many lines a paragraph takes. */
static size_t
lines_of(const struct tell *tell, const struct tell_piece *piece)
{
	struct layout counted = { .width = tell->layout.width };

	layout_paragraph(&counted, piece->first, piece->indent, piece->text);
	return counted.lines;
}

static size_t
lines_left(const struct tell *tell)
{
	return tell->lines > tell->layout.lines ? tell->lines - tell->layout.lines : 0;
}

static void
put(struct tell *tell, const struct tell_piece *piece)
{
	layout_paragraph(&tell->layout, piece->first, piece->indent, piece->text);
}

/* As many of its words as find room on @p most lines. */
static void
put_cut(struct tell *tell, const struct tell_piece *piece, size_t most)
{
	struct tell_piece shorter = *piece;
	size_t length = strlen(piece->text);
	struct strbuf cut = { 0 };
	bool fits = lines_of(tell, piece) <= most;

	while (length > 0 && !fits && !cut.failed) {
		while (length > 0 && piece->text[length - 1] != ' ')
			length--;
		while (length > 0 && piece->text[length - 1] == ' ')
			length--;
		strbuf_reset(&cut);
		strbuf_add_bytes(&cut, piece->text, length);
		strbuf_add(&cut, "…");
		shorter.text = cut.failed ? "" : strbuf_text(&cut);
		fits = lines_of(tell, &shorter) <= most;
	}
	tell->layout.failed |= cut.failed;
	if (fits)
		put(tell, &shorter);
	strbuf_clear(&cut);
}

void
tell_paragraph(struct tell *tell, const char *text)
{
	put_cut(tell, &(struct tell_piece){ "", 0, text }, lines_left(tell));
}

void
tell_entry(struct tell *tell, const struct tell_piece *pieces, size_t count)
{
	size_t lines = 0;

	for (size_t i = 0; i < count; i++)
		lines += lines_of(tell, &pieces[i]);
	if (tell->left_out > 0
	    || (lines > lines_left(tell) && (tell->entries > 0 || lines_left(tell) < count))) {
		tell->left_out++;
		return;
	}
	for (size_t i = 0; i < count; i++)
		put_cut(tell, &pieces[i], lines_left(tell) - (count - i - 1));
	tell->entries++;
}

/* What stands at the end where so much is left out: "7 more. ...", and the last sentence. */
static void
put_end(struct tell *tell, const struct telling_of *of, size_t left_out)
{
	struct strbuf more = { 0 };

	if (left_out > 0) {
		/* Translators: other answers, or lines of a report, for which there is no room;
		 * behind it stands how they can be seen */
		strbuf_printf(&more, text_format_plural(of->texts, of->language,
							NP_("%zu more.", "%zu more."), left_out),
			      left_out);
		strbuf_printf(&more, " %s", of->rest);
		tell->layout.failed |= more.failed;
	}
	if (more.length > 0 && !more.failed)
		layout_paragraph(&tell->layout, "", 0, strbuf_text(&more));
	strbuf_clear(&more);
	layout_paragraph(&tell->layout, "", 0, of->foot);
}

/* In how many lines it can be told, some being kept for the end. */
static size_t
share_lines(struct tell *tell, const struct telling_of *of)
{
	struct tell whole = { .layout = { .width = tell->layout.width }, .lines = SIZE_MAX };
	struct tell end = { .layout = { .width = tell->layout.width } };

	of->all(&whole, of->what);
	put_end(&whole, of, 0);
	if (whole.layout.lines <= VV_WHY_LINES)
		return SIZE_MAX;
	put_end(&end, of, whole.layout.lines);	/* at least as long as for fewer */
	tell->layout.failed |= whole.layout.failed || end.layout.failed;
	return end.layout.lines < VV_WHY_LINES ? VV_WHY_LINES - end.layout.lines : 0;
}

enum vv_status
tell_text(char **out, const struct telling_of *of, size_t width)
{
	struct strbuf buf = { 0 };
	struct tell tell = {
		.layout = { .width = width < LAYOUT_WIDTH_MIN ? LAYOUT_WIDTH_MIN : width,
			    .out = &buf },
	};
	char *text;

	tell.lines = share_lines(&tell, of);
	if (!tell.layout.failed)
		of->all(&tell, of->what);
	put_end(&tell, of, tell.left_out);
	buf.failed |= tell.layout.failed;
	text = strbuf_take(&buf);
	if (text == NULL)
		return VV_NO_MEMORY;
	*out = text;
	return VV_OK;
}

const char *
tell_outcome_name(const char *verdict, enum vv_outcome outcome)
{
	return verdict != NULL ? model_outcome_names[outcome] : NULL;
}

enum vv_status
tell_json(struct vv_report *report, const char *key, struct json *json)
{
	char *text;
	bool added;

	if (!json_take(json, &text))
		return VV_NO_MEMORY;
	added = report_add_json(report, key, text);
	free(text);
	return added ? VV_OK : VV_NO_MEMORY;
}
