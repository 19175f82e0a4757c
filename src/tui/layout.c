/* The page stands in one column of readable width.  From top to bottom: title and
 * rule, heading, help, notice, field, list, why, hint, progress, keys.  When the window
 * is short the list scrolls first, then help is cut (the help screen shows all),
 * then the air goes. */
#include "tui/layout.h"

#include "tui/bars.h"
#include "tui/draw.h"
#include "tui/idle.h"
#include "tui/terminal.h"
#include "tui/warning.h"

#include <stdio.h>
#include <string.h>

enum {
	WIDTH_MAX = 76,
	PANE_COLUMNS = 110,	/* of a window with a pane, at least */
	PANE_MAX = 37,
	PANE_GAP = 3,		/* the rule between pane and body, and a blank on each side */
	AIRY = 24,		/* rows from which the trail has a blank line below it */
	TALL = 18,		/* rows from which there is room for rules and air */
	HINT_ROWS_MAX = 4,
	BESIDE_MIN = 30,	/* columns of text beside a picture, */
	ABOVE_MIN = 8,		/* or rows of it above */
	PICTURE_GAP = 2,	/* columns between the two */
	PICTURE_BARS = 4,	/* rows of the window that a picture beside text leaves free */
	MARGIN = 2,		/* columns on each side of all */
	BESIDE_COLUMNS = 100,	/* of a window with two languages side by side, at least */
	BESIDE_GAP = 3,		/* the rule between them, and a blank on each side */
	UNDER = 2,		/* the mark of what stands beneath, and a blank */
	TURNED_MAX = 54,	/* columns of what whoever is advised is to read */
	HEAD_LINES_MAX = 128
};

/* One paragraph block, wrapped.  In two languages each has as many lines, some of them blank. */
struct lines {
	struct {
		const char *text;
		size_t length;
	} line[HEAD_LINES_MAX];
	int count;
	struct lines *second;	/* NULL: in one language */
};

/* Rows given to each part. */
struct shares {
	int heading, texts, notice, field, prompt, list, hint, why;
	int gap;
	bool doubled;		/* every text has another one beneath it */
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
fill_up(struct lines *lines, int count)
{
	while (lines->count < count) {
		lines->line[lines->count].text = "";
		lines->line[lines->count].length = 0;
		lines->count++;
	}
}

static void
add_blank(struct lines *lines)
{
	if (lines->count == 0 || lines->count == HEAD_LINES_MAX)
		return;
	fill_up(lines, lines->count + 1);
	if (lines->second != NULL)
		fill_up(lines->second, lines->count);
}

/* A block that may be in two languages; no memory, and the page has failed. */
static void
begin_lines(struct page *page, const struct frame *frame, struct lines *lines)
{
	lines->count = 0;
	lines->second = frame->paired ? arena_alloc(&page->frame, sizeof *lines->second) : NULL;
}

/* A paragraph in one language or both. */
static void
add_text(const struct page *page, const struct frame *frame, struct lines *lines, const char *text)
{
	const char *other = lines->second == NULL ? NULL : pairs_find(&page->pairs, text);

	add_paragraph(lines, text, frame->width);
	if (other != NULL && frame->second_width > 0) {
		add_paragraph(lines->second, other, frame->second_width);
	} else if (other != NULL && strcmp(other, text) != 0) {
		fill_up(lines->second, lines->count);
		add_paragraph(lines->second, other, frame->width - UNDER);
	}
	if (lines->second == NULL)
		return;
	fill_up(lines, lines->second->count);
	fill_up(lines->second, lines->count);
}

static int
rows_of(struct page *page, const struct frame *frame, const char *text)
{
	struct lines lines;

	if (text == NULL)
		return 0;
	begin_lines(page, frame, &lines);
	add_text(page, frame, &lines, text);
	return lines.count;
}

static void
draw_second(const struct lines *second, const struct frame *frame, int row, int rows,
	    enum look look)
{
	int left = frame->second_left, width = frame->second_width;

	if (width == 0) {
		left = frame->left + UNDER;
		width = frame->width - UNDER;
	}
	for (int i = 0; i < rows && i < second->count; i++) {
		if (second->line[i].length == 0)
			continue;
		if (frame->second_width == 0)
			(void)draw_line(row + i, frame->left, 1, draw_glyphs()->upright, look);
		(void)draw_text(row + i, left, width, second->line[i].text, second->line[i].length,
				look);
	}
}

static int
draw_lines(const struct lines *lines, const struct frame *frame, int row, int rows, enum look look)
{
	int shown = lines->count < rows ? lines->count : rows;

	for (int i = 0; i < shown; i++)
		(void)draw_text(row + i, frame->left, frame->width, lines->line[i].text,
				lines->line[i].length, look);
	if (lines->second != NULL)
		draw_second(lines->second, frame, row, shown, look);
	return shown;
}

/* ---- shares */

static int
hint_rows(struct page *page, const struct frame *frame)
{
	if (page->hints == NULL)
		return 0;
	if (page->hint_width == frame->width)
		return page->hint_rows;
	page->hint_width = frame->width;
	page->hint_rows = 0;
	for (size_t i = 0; i < page->list.count; i++) {
		int rows = rows_of(page, frame, page->hints[i]);

		if (rows > page->hint_rows)
			page->hint_rows = rows;
	}
	if (page->hint_rows > HINT_ROWS_MAX && (!frame->paired || frame->second_width > 0))
		page->hint_rows = HINT_ROWS_MAX;
	else if (page->hint_rows > 2 * HINT_ROWS_MAX)
		page->hint_rows = 2 * HINT_ROWS_MAX;
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
		+ gap_before(shares->hint, shares->gap) + gap_before(shares->why, shares->gap);
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
	if (missing > 0 && !shares->doubled)
		shrink(&shares->hint, &missing, 1);
	return missing;
}

static void
share_out(struct shares *shares, int rows)
{
	int list = shares->list, hint = shares->hint, missing;

	if (rows_needed(shares) > rows)	/* the help tells it, too */
		shares->why = 0;
	missing = rows_needed(shares) - rows;
	if (rows < TALL || shares->doubled)
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
	const char *more = "";

	if (texts->count <= rows) {
		(void)draw_lines(texts, frame, row, rows, LOOK_PLAIN);
		return;
	}
	(void)draw_lines(texts, frame, row, rows - 1, LOOK_PLAIN);
	if (!page->nowhere)
		/* Translators: below help that is cut for want of room; %s is a key. */
		more = page_fill(page, N_("%s shows the rest"), page_help_key(page), NULL, NULL,
				 NULL);
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

/* What is to be typed is said in the second language, too, where that has room of its own. */
static void
draw_second_label(const struct page *page, const struct frame *frame, int row)
{
	const char *other = frame->second_width == 0 ? NULL
		: pairs_find(&page->pairs, page->field_label);

	if (other != NULL)
		(void)draw_line(row, frame->second_left, frame->second_width, other, LOOK_STRONG);
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
				LOOK_DIM);
}

static void
draw_list_part(struct page *page, const struct frame *frame, int row, int rows)
{
	bool made = page->list.row != NULL;
	int width = made ? page->made_width : frame->width;
	int lines = (int)list_layout(&page->list, width, page->list.squeezed);
	bool scrolls;

	if (made && rows > 1) {
		list_draw_head(&page->list, row++, frame->left, width);
		rows--;
	}
	scrolls = lines > rows && rows > 1;
	page->list_row = row;
	list_draw(&page->list, row, frame->left, width, scrolls ? rows - 1 : rows);
	if (scrolls)
		draw_more(page, frame, row + rows - 1);
}

static void
draw_hint(struct page *page, const struct frame *frame, int row, int rows)
{
	struct lines lines;

	if (rows == 0 || page->hints == NULL || page->list.selected >= page->list.count
	    || page->hints[page->list.selected] == NULL)
		return;
	begin_lines(page, frame, &lines);
	add_text(page, frame, &lines, page->hints[page->list.selected]);
	(void)draw_lines(&lines, frame, row, rows, LOOK_PLAIN);
	if (lines.count > rows)		/* the help has the rest */
		draw_cut(row + rows - 1, frame->left, frame->width, lines.line[rows - 1].text,
			 lines.line[rows - 1].length, LOOK_PLAIN);
}

static void
draw_why(struct page *page, const struct frame *frame, int row, int rows)
{
	struct lines lines;

	begin_lines(page, frame, &lines);
	add_text(page, frame, &lines, page->why);
	(void)draw_lines(&lines, frame, row, rows, LOOK_DIM);
}

/* "Documents · line 2 of 8 · page 2 of 5" */
static void
draw_place(struct page *page, const struct frame *frame, int row)
{
	struct list_place place = list_place(&page->list);
	const char *heading = place.heading != NULL ? place.heading : page->heading, *text;
	char a[24], b[24];
	int at = frame->left, end = frame->left + frame->width;
	const char *other = frame->second_width == 0 ? NULL : pairs_find(&page->pairs, heading);

	if (other != NULL)
		(void)draw_line(row, frame->second_left, frame->second_width, other, LOOK_STRONG);
	at += draw_line(row, at, frame->width, heading, LOOK_STRONG);
	if (place.count > 1) {
		snprintf(a, sizeof a, "%zu", place.number);
		snprintf(b, sizeof b, "%zu", place.count);
		/* Translators: behind a heading: the how-manyth line below it, of how many */
		text = page_fill(page, N_("line %s of %s"), a, b, NULL, NULL);
		at += draw_line(row, at, end - at, draw_glyphs()->separator, LOOK_PLAIN);
		at += draw_line(row, at, end - at, text, LOOK_PLAIN);
	}
	if (place.pages > 1) {
		snprintf(a, sizeof a, "%zu", place.page);
		snprintf(b, sizeof b, "%zu", place.pages);
		text = page_fill(page, N_("page %s of %s"), a, b, NULL, NULL);
		text = page_fill(page, "%s%s", draw_glyphs()->separator, text, NULL, NULL);
		if ((int)vv_text_width(text) <= end - at)	/* whole or not at all */
			(void)draw_line(row, at, end - at, text, LOOK_PLAIN);
	}
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
		.doubled = frame->paired && frame->second_width == 0,
	};

	if (page->list.airless == frame->tall) {
		page->list.airless = !frame->tall;
		list_unwrap(&page->list);
	}
	/* Once squeezed it stays so until the window or the items change. */
	shares.list = (int)list_layout(&page->list, frame->width, page->list.squeezed);
	if (page->list.row != NULL && shares.list > 0)
		shares.list++;		/* what stands above the rows */
	shares.hint = hint_rows(page, frame);
	shares.why = rows_of(page, frame, page->why);
	if (rows_needed(&shares) > frame->end - frame->body && !page->list.prose
	    && page->list.row == NULL)
		shares.list = (int)list_layout(&page->list, frame->width, true);
	share_out(&shares, frame->end - frame->body);
	return shares;
}

/* Why a picture is not there. */
static const char *
missing_picture(struct page *page)
{
	int columns = picture_columns(page->picture) + PICTURE_GAP + BESIDE_MIN;
	char size[32];

	if (page->picture->way == PICTURE_NONE)
		return page_say(page, N_("It is not drawn as a picture, since that needs colours."));
	columns = columns > WIDTH_MAX ? PANE_COLUMNS : columns + 2 * MARGIN;
	snprintf(size, sizeof size, "%d x %d", columns,
		 picture_rows(page->picture) + PICTURE_BARS);
	/* Translators: %s is the size of a window, "80 x 24". */
	return page_fill(page, N_("As a picture it needs a larger window (%s)."), size, NULL, NULL,
			 NULL);
}

static void
wrap_head(struct page *page, const struct frame *frame, struct head *head)
{
	const char *prompt = page_prompt(page);

	begin_lines(page, frame, &head->heading);
	begin_lines(page, frame, &head->texts);
	begin_lines(page, frame, &head->notice);
	add_text(page, frame, &head->heading, page->heading);
	for (size_t i = 0; i < page->text_count; i++) {
		if (frame->tall)
			add_blank(&head->texts);
		add_text(page, frame, &head->texts, page->texts[i]);
	}
	if (prompt != NULL)
		add_text(page, frame, page->search ? &head->notice : &head->prompt, prompt);
	if (warning_notice() != NULL)
		add_text(page, frame, &head->notice, page_show(page, warning_notice()));
	if (idle_trouble(page->interview) != NULL)
		add_text(page, frame, &head->notice,
			 page_show(page, idle_trouble(page->interview)));
	if (page->notice != NULL)
		add_text(page, frame, &head->notice, page->notice);
	else if (page->picture != NULL && !page->picture_shown)
		add_text(page, frame, &head->notice, missing_picture(page));
	else if (page->repeated)
		add_text(page, frame, &head->notice,
			 page_say(page, N_("A key held down or pressed twice counts once. "
					   "Press it again.")));
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
	if (page->sectioned)
		row += shares.heading;
	else
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
		draw_second_label(page, frame, row);
		*cursor_row = row++;
	}
	if (shares.notice > 0 && told_below)
		row += draw_notice(page, frame, &head.notice, row, &shares);
	if (shares.list > 0) {
		row += shares.gap;
		row += draw_lines(&head.prompt, frame, row, shares.prompt,
				  page->unheeded && page->list.unmarked ? LOOK_STRONG : LOOK_DIM);
		draw_list_part(page, frame, row, shares.list);
		if (page->sectioned && shares.heading > 0)
			draw_place(page, frame, frame->body);
		if (page->list.unmarked && shares.prompt > 0)
			*cursor_row = row - 1;
		if (!page->list.unmarked && !page->list.aside) {
			*cursor_row = page->list_row + list_cursor(&page->list);
			*cursor_column = frame->left + list_cursor_indent(&page->list);
		}
		row += shares.list;
	}
	if (shares.why > 0)
		draw_why(page, frame, row + shares.gap, shares.why);
	row += gap_before(shares.why, shares.gap);
	draw_hint(page, frame, row + shares.gap, shares.hint);
}

static bool
has_trail(struct page *page, const struct frame *frame)
{
	return page->trail_count > 0 && !page->interview->turned && !page->has_pane
		&& frame->rows > LAYOUT_ROWS_MIN + 1
		&& !bars_title_has_subject(page, frame);
}

static struct frame
measure_frame(struct page *page)
{
	struct frame frame = { .rows = draw_rows(), .tall = draw_rows() >= TALL };
	int columns = draw_columns(), margin = columns >= 60 ? MARGIN : 1, most = WIDTH_MAX;

	bool wide = frame.tall && columns >= PANE_COLUMNS;

	frame.paired = page->paired && page->client;
	page->has_pane = page->pane_label != NULL && wide && !frame.paired
		&& !page->interview->turned;
	page->in_pane = page->in_pane && page->has_pane;
	if (frame.paired && columns >= BESIDE_COLUMNS)
		most += BESIDE_GAP + WIDTH_MAX;
	else if (page->interview->turned)
		most = TURNED_MAX;
	else if (wide)	/* with and without a pane, so that the bars stay where they are */
		most += PANE_GAP + PANE_MAX;
	if (wide && page->wide > most)
		most = page->wide;
	frame.width = columns - 2 * margin < most ? columns - 2 * margin : most;
	frame.left = (columns - frame.width) / 2;
	frame.body = frame.tall ? 3 : frame.rows > LAYOUT_ROWS_MIN + 1 ? 2 : 1;
	frame.trail = has_trail(page, &frame);
	if (frame.trail && frame.rows >= AIRY)
		frame.body++;
	frame.end = frame.rows - (frame.tall || page->progress != NULL ? 2 : 1);
	return frame;
}

/* In the row above the body: the last answers that fit. */
static void
draw_trail(struct page *page, const struct frame *frame)
{
	const char *separator = draw_glyphs()->separator, *ellipsis = draw_glyphs()->ellipsis;
	int between = (int)vv_text_width(separator), row = frame->tall ? 2 : 1;
	int room = frame->width, at = frame->left;
	size_t first = page->trail_count;

	while (first > 0) {
		int width = (int)vv_text_width(page->trail[first - 1])
			+ (first < page->trail_count ? between : 0);
		int before = first > 1 ? (int)vv_text_width(ellipsis) + between : 0;

		if (width + before > room)
			break;
		room -= width;
		first--;
	}
	room = frame->width;
	if (first == page->trail_count) {
		first--;	/* even the last is too long: its beginning */
		draw_cut(row, at, room, page->trail[first], strlen(page->trail[first]), LOOK_DIM);
		return;
	}
	if (first > 0) {
		at += draw_line(row, at, room, ellipsis, LOOK_DIM);
		at += draw_line(row, at, room, separator, LOOK_DIM);
	}
	for (size_t i = first; i < page->trail_count; i++) {
		if (i > first)
			at += draw_line(row, at, room, separator, LOOK_DIM);
		at += draw_line(row, at, frame->left + frame->width - at, page->trail[i], LOOK_DIM);
	}
}

/* Of sections the one that the selected item is in. */
static void
mark_section(struct page *page)
{
	for (size_t i = 0; page->pane_items != NULL && i < page->pane.count; i++)
		if (page->pane_items[i] <= page->list.selected)
			list_select(&page->pane, i);
}

/* Its own part of a frame: on the left, with a rule on its right. */
static struct frame
draw_pane(struct page *page, const struct frame *whole)
{
	struct frame body = *whole;
	int width = whole->width - WIDTH_MAX - PANE_GAP, height = whole->end - whole->body - 2;

	body.left += width + PANE_GAP;
	body.width = WIDTH_MAX;
	(void)draw_line(whole->body, whole->left, width, page->pane_label, LOOK_TITLE);
	mark_section(page);
	for (int row = whole->body - 1; row < whole->end; row++)
		(void)draw_line(row, whole->left + width + 1, 1, draw_glyphs()->upright, LOOK_RULE);
	page->pane.aside = !page->in_pane;
	page->pane.points = page->pane_items != NULL;
	page->pane_row = whole->body + 2;
	page->pane_end = body.left - 1;
	if (page->pane.count == 0)
		(void)draw_line(page->pane_row, whole->left, width, page_say(page, N_("none yet")),
				LOOK_DIM);
	list_draw(&page->pane, page->pane_row, whole->left, width, height);
	return body;
}

/* On the right of the text or below it; gives the text's part of a frame.  Its margin may stand
 * where otherwise air is. */
static struct frame
draw_picture(struct page *page, const struct frame *whole)
{
	const struct picture *picture = page->picture;
	int rows = picture_rows(picture), columns = picture_columns(picture);
	int room = whole->end - whole->body;
	struct frame body = *whole;

	page->picture_shown = false;
	if (picture->way == PICTURE_NONE || columns > whole->width)
		return body;
	if (whole->width - columns - PICTURE_GAP >= BESIDE_MIN && rows <= room + 1) {
		int top = rows > room ? whole->body - 1 : whole->body;

		body.width -= columns + PICTURE_GAP;
		picture_draw(picture, top, whole->left + whole->width - columns);
		page->picture_shown = true;
	} else if (room - rows >= ABOVE_MIN) {
		body.end -= rows;
		picture_draw(picture, body.end, whole->left);
		page->picture_shown = true;
	}
	return body;
}

/* A page that comes back from beneath another may be as wide as it was, in another way. */
static void
set_second(struct list *list, struct list_second second)
{
	if (second.width != list->second.width
	    || (second.pairs == NULL) != (list->second.pairs == NULL))
		list_unwrap(list);
	list->second = second;
}

/* The part of a frame that the body has, the second language beside it or beneath. */
static struct frame
pair_body(struct page *page, const struct frame *whole)
{
	struct frame body = *whole;
	struct list_second second = { .pairs = whole->paired ? &page->pairs : NULL };

	page->list.airy = page->interview->turned;
	if (!whole->paired || draw_columns() < BESIDE_COLUMNS) {
		set_second(&page->list, second);
		return body;
	}
	body.width = (whole->width - BESIDE_GAP) / 2;
	body.second_width = body.width;
	body.second_left = whole->left + body.width + BESIDE_GAP;
	second.column = body.width + BESIDE_GAP;
	second.width = body.second_width;
	set_second(&page->list, second);
	for (int row = whole->body; row < whole->end; row++)
		(void)draw_line(row, body.second_left - 2, 1, draw_glyphs()->upright, LOOK_RULE);
	return body;
}

static void
draw_small(struct page *page)
{
	char size[24];

	if (page->urgent) {
		struct frame frame = { .width = draw_columns() };
		struct lines lines = { .count = 0 };

		add_paragraph(&lines, page->heading, frame.width);
		(void)draw_lines(&lines, &frame, 0, draw_rows(), LOOK_PLAIN);
		return;
	}
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
		struct frame frame = measure_frame(page), body = frame;

		bars_title(page, &frame);
		if (frame.trail)
			draw_trail(page, &frame);
		if (page->has_pane)
			body = draw_pane(page, &frame);
		else if (page->picture != NULL)
			body = draw_picture(page, &frame);
		else if (page->interview->paired)
			body = pair_body(page, &frame);
		page->made_width = frame.width;
		if (body.width > WIDTH_MAX)
			body.width = WIDTH_MAX;
		page->list.aside = page->in_pane || page_finds(page);
		draw_body(page, &body, &page->cursor_row, &page->cursor_column);
		if (page->in_pane) {
			page->cursor_row = page->pane_row + list_cursor(&page->pane);
			page->cursor_column = frame.left;
		}
		bars_progress(page, &frame);
		bars_keys(page, &frame);
	}
	page->drawing = false;
}
