/* The page stands in one column of readable width.  From top to bottom: title and
 * rule, heading, help, notice, field, list, hint, progress, keys.  When the window
 * is short the list scrolls first, then help is cut (the help screen shows all),
 * then the air goes. */
#include "tui/layout.h"

#include "tui/draw.h"
#include "text/language.h"
#include "base/strbuf.h"
#include "tui/terminal.h"

#include <stdio.h>
#include <string.h>

enum {
	WIDTH_MAX = 76,
	TALL = 18,		/* rows from which there is room for rules and air */
	HINT_ROWS_MAX = 4,
	HEAD_LINES_MAX = 128
};

struct frame {
	int rows, left, width;
	int body, end;		/* rows of the body: from, and one past */
	bool tall;
};

/* One paragraph block, wrapped. */
struct lines {
	struct {
		const char *text;
		size_t length;
	} line[HEAD_LINES_MAX];
	int count;
};

/* Rows given to each part. */
struct shares {
	int heading, texts, notice, field, prompt, list, hint;
	int gap;
};

/* ---- wrapping */

static void
add_paragraph(struct lines *lines, const char *text, int width)
{
	while (*text != '\0' && lines->count < HEAD_LINES_MAX) {
		size_t next = 0;
		size_t length = vv_text_wrap(text, (size_t)width, &next);

		lines->line[lines->count].text = text;
		lines->line[lines->count].length = length;
		lines->count++;
		if (next == 0)
			return;
		text += next;
	}
}

static void
add_blank(struct lines *lines)
{
	if (lines->count > 0 && lines->count < HEAD_LINES_MAX) {
		lines->line[lines->count].text = "";
		lines->line[lines->count].length = 0;
		lines->count++;
	}
}

static int
rows_of(const char *text, int width)
{
	struct lines lines = { .count = 0 };

	if (text == NULL)
		return 0;
	add_paragraph(&lines, text, width);
	return lines.count;
}

static int
draw_lines(const struct lines *lines, const struct frame *frame, int row, int rows, enum look look)
{
	int shown = lines->count < rows ? lines->count : rows;

	for (int i = 0; i < shown; i++)
		(void)draw_text(row + i, frame->left, frame->width, lines->line[i].text,
				lines->line[i].length, look);
	return shown;
}

/* A line that goes on: with an ellipsis where its rest would be. */
static void
draw_cut(int row, int column, int width, const char *text, size_t length, enum look look)
{
	const char *ellipsis = draw_glyphs()->ellipsis;
	int end = (int)vv_text_width(ellipsis);
	int used = draw_text(row, column, width - end, text, length, look);

	(void)draw_line(row, column + used, end, ellipsis, look);
	draw_fill(row, column + used + end, width - used - end, LOOK_PLAIN);
}

/* ---- title */

/* What stands on the right of the title bar, from "English, rules as of 1 July 2024"
 * to "en 1 Jul 2024". */
struct dated {
	bool name;		/* the language by its name, not its code */
	bool words;
	bool brief;		/* the date's short form */
};

static const char *
write_dated(struct page *page, struct dated form)
{
	vv_language language = page->interview->language;
	const struct vv_texts *texts = page->interview->texts;
	const char *name = form.name ? page_show(page, vv_language_name(texts, language))
		: vv_language_code(texts, language);
	struct strbuf date = { 0 };
	const char *text = "";

	if (form.brief)
		language_write_date_short(&date, language, page->date);
	else
		language_write_date(&date, language, page->date);
	if (date.failed)
		page->frame.failed = true;
	else
		/* Translators: the title bar: language, and the date whose rules count. */
		text = page_fill(page, form.words ? N_("%s, rules as of %s") : "%s %s", name,
				 strbuf_text(&date), NULL, NULL);
	strbuf_clear(&date);
	return text;
}

/* The fullest form that leaves the title whole; with words, it may take half of the
 * bar from it. */
static const char *
title_right(struct page *page, int width)
{
	static const struct dated forms[] = {
		{ true, true, false },
		{ true, true, true },
		{ false, true, false },
		{ false, true, true },
	};
	int beside = width - (int)vv_text_width(page->title) - 2;
	const char *text;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
			text = write_dated(page, forms[i]);
			if ((int)vv_text_width(text) <= (pass == 0 ? beside : width / 2))
				return text;
		}
	text = write_dated(page, (struct dated){ .brief = false });
	return (int)vv_text_width(text) <= beside
		       ? text
		       : write_dated(page, (struct dated){ .brief = true });
}

static void
draw_title(struct page *page, const struct frame *frame)
{
	const char *right = title_right(page, frame->width);
	int width = (int)vv_text_width(right), room = frame->width - width - 2;

	if ((int)vv_text_width(page->title) > room)
		draw_cut(0, frame->left, room, page->title, strlen(page->title), LOOK_STRONG);
	else
		(void)draw_line(0, frame->left, room, page->title, LOOK_STRONG);
	(void)draw_line(0, frame->left + frame->width - width, width, right, LOOK_PLAIN);
	if (frame->tall)
		draw_rule(1, frame->left, frame->width);
}

/* ---- progress and key bar */

static void
draw_progress(struct page *page, const struct frame *frame)
{
	int row = frame->rows - 2, at = frame->left, end = frame->left + frame->width;

	if (frame->tall) {
		draw_rule(row, at, 2);
		at += 2;
	}
	if (page->progress != NULL) {
		at += frame->tall ? 1 : 0;
		at += draw_line(row, at, end - at, page->progress, LOOK_PLAIN) + 1;
	}
	if (frame->tall && at < end)
		draw_rule(row, at, end - at);
}

/* What Enter does may depend on the selected item. */
static const char *
key_label(const struct page *page, const struct page_key *key)
{
	const struct list_item *item = list_selected(&page->list);

	return key->press.code == PRESS_ENTER && item != NULL && item->enter != NULL ? item->enter
										     : key->label;
}

static int
key_width(const struct page *page, const struct page_key *key)
{
	return (int)(vv_text_width(key->key) + 1 + vv_text_width(key_label(page, key)));
}

/* What is left out first where not all keys fit; they work all the same. */
static int
rank(const struct page_key *key)
{
	switch ((int)key->press.code) {
	case PRESS_NONE:	/* the arrows */
		return 5;
	case PRESS_ANSWERS:
		return 4;
	case PRESS_LANGUAGE:
		return 3;
	case PRESS_TEXT:
		return key->press.text[0] == ' ' ? 0 : 2;
	case PRESS_LEAVE:
		return 1;
	}
	return 0;
}

static int
keys_width(const struct page *page, int gap)
{
	int width = -gap;

	for (size_t i = 0; i < page->key_count; i++)
		if (page->keys[i].shown)
			width += key_width(page, &page->keys[i]) + gap;
	return width;
}

static void
leave_one_out(struct page *page)
{
	struct page_key *least = NULL;

	for (size_t i = 0; i < page->key_count; i++)
		if (page->keys[i].shown && (least == NULL || rank(&page->keys[i]) >= rank(least)))
			least = &page->keys[i];
	if (least != NULL)
		least->shown = false;
}

static void
draw_keys(struct page *page, const struct frame *frame)
{
	int gap, at = frame->left, end = frame->left + frame->width;

	page->key_row = frame->rows - 1;
	for (size_t i = 0; i < page->key_count; i++)
		page->keys[i].shown = *key_label(page, &page->keys[i]) != '\0';
	while (keys_width(page, 2) > frame->width)
		leave_one_out(page);
	gap = keys_width(page, 3) > frame->width ? 2 : 3;
	for (size_t i = 0; i < page->key_count; i++) {
		struct page_key *key = &page->keys[i];

		if (!key->shown)
			continue;
		key->column = at;
		at += draw_line(page->key_row, at, end - at, key->key, LOOK_STRONG) + 1;
		at += draw_line(page->key_row, at, end - at, key_label(page, key), LOOK_PLAIN);
		key->end = at;
		at += gap;
	}
}

/* ---- shares */

static int
hint_rows(struct page *page, int width)
{
	if (page->hints == NULL)
		return 0;
	if (page->hint_width == width)
		return page->hint_rows;
	page->hint_width = width;
	page->hint_rows = 0;
	for (size_t i = 0; i < page->list.count; i++) {
		int rows = rows_of(page->hints[i], width);

		if (rows > page->hint_rows)
			page->hint_rows = rows;
	}
	if (page->hint_rows > HINT_ROWS_MAX)
		page->hint_rows = HINT_ROWS_MAX;
	return page->hint_rows;
}

static int
gap_before(int rows, int gap)
{
	return rows > 0 ? rows + gap : 0;
}

static int
rows_needed(const struct shares *shares)
{
	return shares->heading + gap_before(shares->texts, shares->gap)
		+ gap_before(shares->notice, shares->gap) + gap_before(shares->field, shares->gap)
		+ gap_before(shares->prompt + shares->list, shares->gap)
		+ gap_before(shares->hint, shares->gap);
}

/* Takes the missing rows from a share, leaving @p least of it. */
static void
shrink(int *share, int *missing, int least)
{
	int spare = *share > least ? *share - least : 0;
	int taken = spare < *missing ? spare : *missing;

	*share -= taken;
	*missing -= taken;
}

/* Gives back what closing the gaps has won. */
static void
grow(int *share, int *missing, int most)
{
	int wanted = most - *share, won = *missing < 0 ? -*missing : 0;
	int given = wanted < won ? wanted : won;

	*share += given;
	*missing += given;
}

/* In a short window air and hints go first, so that the list is seen whole. */
static int
close_up(struct shares *shares, int rows, int missing)
{
	if (missing > 0)
		shrink(&shares->hint, &missing, 2);
	if (missing > 0) {
		shares->gap = 0;
		missing = rows_needed(shares) - rows;
	}
	if (missing > 0)
		shrink(&shares->hint, &missing, 1);
	return missing;
}

static void
share_out(struct shares *shares, int rows)
{
	int list = shares->list, hint = shares->hint, missing = rows_needed(shares) - rows;

	if (rows < TALL)
		missing = close_up(shares, rows, missing);
	/* A list that scrolls has a line that says so. */
	if (missing > 0)
		shrink(&shares->list, &missing, rows * 2 / 5);
	if (missing > 0)
		shrink(&shares->texts, &missing, 1);
	if (missing > 0 && shares->gap > 0)
		missing = close_up(shares, rows, missing);
	if (missing > 0)
		shrink(&shares->list, &missing, 4);
	if (missing > 0)
		shrink(&shares->texts, &missing, 0);
	if (missing > 0)
		shrink(&shares->heading, &missing, 2);
	if (missing > 0)
		shrink(&shares->notice, &missing, 1);
	if (missing > 0)
		shrink(&shares->hint, &missing, 0);
	if (missing > 0)
		shrink(&shares->list, &missing, 2);
	grow(&shares->list, &missing, list);
	grow(&shares->hint, &missing, hint);
}

/* ---- parts of the body */

static void
draw_texts(struct page *page, const struct frame *frame, const struct lines *texts, int row,
	   int rows)
{
	const char *more;

	if (texts->count <= rows) {
		(void)draw_lines(texts, frame, row, rows, LOOK_PLAIN);
		return;
	}
	(void)draw_lines(texts, frame, row, rows - 1, LOOK_PLAIN);
	/* Translators: below help that is cut for want of room; %s is a key. */
	more = page_fill(page, N_("%s shows the rest"), page_help_key(page), NULL, NULL, NULL);
	(void)draw_line(row + rows - 1, frame->left, frame->width,
			page_fill(page, "%s %s", draw_glyphs()->ellipsis, more, NULL, NULL),
			LOOK_PLAIN);
}

/* A search line shows its text, a field the text around its cursor. */
static void
draw_field(const struct page *page, const struct frame *frame, int row, int *cursor_column)
{
	const struct field *field = page->field;
	int at = frame->left, room, used;
	int note = page->field_note != NULL ? (int)vv_text_width(page->field_note) : 0;
	size_t from;

	at += draw_line(row, at, frame->width - 10, page->field_label, LOOK_STRONG) + 1;
	room = frame->left + frame->width - at - (note > 0 ? note + 1 : 0);
	if (room > 50)
		room = 50;
	if (note > 0)
		(void)draw_line(row, at + room + 1, note, page->field_note, LOOK_PLAIN);
	from = field_view(field, (size_t)room);
	draw_fill(row, at, room, LOOK_FIELD);
	used = draw_line(row, at, room, field->text + from, LOOK_FIELD);
	*cursor_column = at + used;
	if (field->cursor < field->length) {
		char before[FIELD_BYTES];

		memcpy(before, field->text + from, field->cursor - from);
		before[field->cursor - from] = '\0';
		*cursor_column = at + (int)vv_text_width(before);
	}
}

static int
draw_notice(const struct page *page, const struct frame *frame, const struct lines *notice, int row,
	    const struct shares *shares)
{
	return shares->gap + draw_lines(notice, frame, row + shares->gap, shares->notice,
					page->refused ? LOOK_BAD : LOOK_STRONG);
}

static void
draw_more(struct page *page, const struct frame *frame, int row)
{
	const struct list *list = &page->list;
	const char *text = NULL;

	if (list_more_above(list) && list_more_below(list))
		text = N_("more above and below");
	else if (list_more_below(list))
		text = N_("more below");
	else if (list_more_above(list))
		text = N_("more above");
	if (text != NULL)
		(void)draw_line(row, frame->left + 2, frame->width - 2,
				page_fill(page, "(%s)", page_say(page, text), NULL, NULL, NULL),
				LOOK_PLAIN);
}

static void
draw_list_part(struct page *page, const struct frame *frame, int row, int rows)
{
	int lines = (int)list_layout(&page->list, frame->width, page->list.squeezed);
	bool scrolls = lines > rows && rows > 1;

	page->list_row = row;
	list_draw(&page->list, row, frame->left, frame->width, scrolls ? rows - 1 : rows);
	if (scrolls)
		draw_more(page, frame, row + rows - 1);
}

static void
draw_hint(const struct page *page, const struct frame *frame, int row, int rows)
{
	struct lines lines = { .count = 0 };

	if (rows == 0 || page->hints == NULL || page->list.selected >= page->list.count
	    || page->hints[page->list.selected] == NULL)
		return;
	add_paragraph(&lines, page->hints[page->list.selected], frame->width);
	(void)draw_lines(&lines, frame, row, rows, LOOK_PLAIN);
	if (lines.count > rows)		/* the help has the rest */
		draw_cut(row + rows - 1, frame->left, frame->width, lines.line[rows - 1].text,
			 lines.line[rows - 1].length, LOOK_PLAIN);
}

/* ---- the whole */

/* What is wrapped above the list. */
struct head {
	struct lines heading, texts, notice, prompt;
};

static struct shares
measure(struct page *page, const struct frame *frame, const struct head *head)
{
	struct shares shares = {
		.heading = head->heading.count, .texts = head->texts.count,
		.notice = head->notice.count, .prompt = head->prompt.count,
		.field = page->field != NULL ? 1 : 0,
		.gap = 1,
	};

	if (page->list.airless == frame->tall) {
		page->list.airless = !frame->tall;
		list_unwrap(&page->list);
	}
	/* Once squeezed it stays so until the window or the items change. */
	shares.list = (int)list_layout(&page->list, frame->width, page->list.squeezed);
	shares.hint = hint_rows(page, frame->width);
	if (rows_needed(&shares) > frame->end - frame->body && !page->list.prose)
		shares.list = (int)list_layout(&page->list, frame->width, true);
	share_out(&shares, frame->end - frame->body);
	return shares;
}

static void
wrap_head(struct page *page, const struct frame *frame, struct head *head)
{
	const char *prompt = page_prompt(page);
	int width = frame->width;

	add_paragraph(&head->heading, page->heading, width);
	for (size_t i = 0; i < page->text_count; i++) {
		if (frame->tall)
			add_blank(&head->texts);
		add_paragraph(&head->texts, page->texts[i], width);
	}
	if (prompt != NULL)
		add_paragraph(page->search ? &head->notice : &head->prompt, prompt, width);
	if (page->notice != NULL)
		add_paragraph(&head->notice, page->notice, width);
	else if (page->repeated)
		add_paragraph(&head->notice,
			      page_say(page, N_("Held down or struck twice, a key counts once. "
						"Press it again.")),
			      width);
}

static void
draw_body(struct page *page, const struct frame *frame, int *cursor_row, int *cursor_column)
{
	struct head head = { .heading.count = 0 };
	struct shares shares;
	int row = frame->body;
	bool told_below;

	wrap_head(page, frame, &head);
	shares = measure(page, frame, &head);
	/* below a field, so that the field stays where it is */
	told_below = shares.list == 0 || (page->field_note != NULL && shares.field > 0);

	*cursor_row = row;
	*cursor_column = frame->left;
	row += draw_lines(&head.heading, frame, row, shares.heading, LOOK_STRONG);
	if (shares.texts > 0) {
		draw_texts(page, frame, &head.texts, row + shares.gap, shares.texts);
		row += shares.gap + shares.texts;
	}
	if (shares.notice > 0 && !told_below)
		row += draw_notice(page, frame, &head.notice, row, &shares);
	if (shares.field > 0) {
		row += shares.gap;
		draw_field(page, frame, row, cursor_column);
		*cursor_row = row++;
	}
	if (shares.notice > 0 && told_below)
		row += draw_notice(page, frame, &head.notice, row, &shares);
	if (shares.list > 0) {
		row += shares.gap;
		row += draw_lines(&head.prompt, frame, row, shares.prompt,
				  page->unheeded && page->list.unmarked ? LOOK_STRONG : LOOK_PLAIN);
		draw_list_part(page, frame, row, shares.list);
		if (page->list.unmarked && shares.prompt > 0)
			*cursor_row = row - 1;
		if (!page->list.unmarked && (page->field == NULL || page->search)) {
			*cursor_row = row + list_cursor(&page->list);
			*cursor_column = frame->left;
		}
		row += shares.list;
	}
	draw_hint(page, frame, row + shares.gap, shares.hint);
}

static struct frame
measure_frame(const struct page *page)
{
	struct frame frame = { .rows = draw_rows(), .tall = draw_rows() >= TALL };
	int columns = draw_columns(), margin = columns >= 60 ? 2 : 1;

	frame.width = columns - 2 * margin < WIDTH_MAX ? columns - 2 * margin : WIDTH_MAX;
	frame.left = (columns - frame.width) / 2;
	frame.body = frame.tall ? 3 : frame.rows > LAYOUT_ROWS_MIN + 1 ? 2 : 1;
	frame.end = frame.rows - (frame.tall || page->progress != NULL ? 2 : 1);
	return frame;
}

static void
draw_small(struct page *page)
{
	char size[24];

	snprintf(size, sizeof size, "%d x %d", LAYOUT_COLUMNS_MIN, LAYOUT_ROWS_MIN);
	(void)draw_line(0, 0, draw_columns(),
			/* Translators: shown when the window is too small; %s is "40 x 12". */
			page_fill(page, N_("Please make the window larger (%s)"), size, NULL, NULL,
				  NULL),
			LOOK_PLAIN);
}

void
layout_page(struct page *page)
{
	page->cursor_row = page->cursor_column = 0;
	page->small = draw_rows() < LAYOUT_ROWS_MIN || draw_columns() < LAYOUT_COLUMNS_MIN;
	arena_reset(&page->frame);
	page->drawing = true;
	draw_start();
	if (page->small) {
		draw_small(page);
	} else {
		struct frame frame = measure_frame(page);

		draw_title(page, &frame);
		draw_body(page, &frame, &page->cursor_row, &page->cursor_column);
		draw_progress(page, &frame);
		draw_keys(page, &frame);
	}
	page->drawing = false;
}
