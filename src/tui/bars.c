/* Title, progress and keys of a page: the bars above and below its body. */
#include "tui/bars.h"

#include "frontend/place.h"
#include "tui/draw.h"
#include "text/language.h"
#include "base/strbuf.h"

#include <ctype.h>
#include <string.h>

/* ---- title */

/* What stands on the right of the title bar, from "English, rules as of 1 July 2024"
 * over "EN · 1 Jul 2024" to the date alone. */
struct dated {
	enum { DATED_WORDS, DATED_CODE, DATED_BARE } language;
	bool brief;		/* the date's short form */
};

static const struct dated forms[] = {
	{ DATED_WORDS, false }, { DATED_WORDS, true },
	{ DATED_CODE, false }, { DATED_CODE, true }, { DATED_BARE, true },
};

enum { FORMS = sizeof forms / sizeof forms[0] };

static void
write_mark(const struct page *page, vv_language language, char code[16])
{
	size_t length = 0;
	const char *from = vv_language_code(page->interview->texts, language);

	while (length < 15 && from[length] != '\0') {
		code[length] = (char)toupper((unsigned char)from[length]);
		length++;
	}
	code[length] = '\0';
}

static const char *
language_mark(struct page *page)
{
	char code[16], second[16];

	write_mark(page, page->interview->language, code);
	if (!page->paired)
		return page_fill(page, "%s%s", code, draw_glyphs()->separator, NULL, NULL);
	write_mark(page, page->beside, second);
	return page_fill(page, "%s + %s%s", code, second, draw_glyphs()->separator, NULL);
}

/* The language of the page, or both. */
static const char *
language_name(struct page *page)
{
	const struct vv_texts *texts = page->interview->texts;
	const char *name = vv_language_name(texts, page->interview->language);

	if (!page->paired)
		return page_show(page, name);
	return page_fill(page, "%s + %s", name, vv_language_name(texts, page->beside), NULL, NULL);
}

static const char *
write_dated(struct page *page, struct dated form)
{
	vv_language language = page->interview->language;
	const char *text = "";
	struct strbuf date = { 0 };

	if (form.brief)
		language_write_date_short(&date, language, page->interview->texts, page->date);
	else
		language_write_date(&date, language, page->interview->texts, page->date);
	if (date.failed)
		page->frame.failed = true;
	else if (form.language == DATED_WORDS)
		/* Translators: the title bar: language, and the date whose rules count. */
		text = page_fill(page, N_("%s, rules as of %s"),
				 language_name(page), strbuf_text(&date), NULL, NULL);
	else
		text = page_fill(page, "%s%s",
				 form.language == DATED_CODE ? language_mark(page) : "",
				 strbuf_text(&date), NULL, NULL);
	strbuf_clear(&date);
	return text;
}

/* The fullest form that leaves a title whole; the last where none does. */
static const char *
title_right(struct page *page, const char *title, int width)
{
	int beside = width - (int)vv_text_width(title) - 2;
	const char *text = "";

	if (page->interview->turned)
		return "";
	if (page->title_end != NULL && *page->title_end != '\0')
		return page->title_end;
	for (size_t i = 0; i < FORMS; i++) {
		text = write_dated(page, forms[i]);
		if ((int)vv_text_width(text) <= beside)
			break;
	}
	return text;
}

/* With whom it is about, where both are seen whole. */
static const char *
title_left(struct page *page, int width)
{
	const char *full, *date;

	if (page->subject == NULL || *page->subject == '\0')
		return page->title;
	full = page_fill(page, "%s%s%s", page->title, draw_glyphs()->separator, page->subject,
			 NULL);
	date = write_dated(page, forms[FORMS - 2]);
	return (int)(vv_text_width(full) + 2 + vv_text_width(date)) <= width ? full : page->title;
}

bool
bars_title_has_subject(struct page *page, const struct frame *frame)
{
	return title_left(page, frame->width) != page->title;
}

void
bars_title(struct page *page, const struct frame *frame)
{
	const char *title = title_left(page, frame->width);
	const char *right = title_right(page, title, frame->width);
	int width = (int)vv_text_width(right), room = frame->width - width - 2;
	enum look look = frame->tall ? LOOK_TITLE : LOOK_DIM;	/* else as the heading */

	if ((int)vv_text_width(title) > room)
		draw_cut(0, frame->left, room, title, strlen(title), look);
	else
		(void)draw_line(0, frame->left, room, title, look);
	(void)draw_line(0, frame->left + frame->width - width, width, right, LOOK_DIM);
	if (frame->tall)
		draw_rule(1, frame->left, frame->width);
}

/* ---- progress and key bar */

static const char *
progress_text(struct page *page, int room)
{
	const char *second = page->paired && page->client
		? pairs_find(&page->pairs, page->progress) : NULL;
	const char *both;

	if (second != NULL) {
		both = page_fill(page, "%s%s%s", page->progress, draw_glyphs()->separator, second,
				 NULL);
		if ((int)vv_text_width(both) <= room)
			return both;
	}

	if (page->folder_notice == NULL || *page->folder_notice == '\0')
		return page->progress;
	both = page_fill(page, "%s%s%s", page->progress, draw_glyphs()->separator,
			 page->folder_notice, NULL);
	return (int)vv_text_width(both) <= room ? both : page->folder_notice;
}

void
bars_progress(struct page *page, const struct frame *frame)
{
	int row = frame->rows - 2, at = frame->left, end = frame->left + frame->width;

	if (frame->tall) {
		draw_rule(row, at, 2);
		at += 2;
	}
	if (page->progress != NULL) {
		at += frame->tall ? 1 : 0;
		at += draw_line(row, at, end - at, progress_text(page, end - at), LOOK_DIM) + 1;
	}
	if (frame->tall && at < end)
		draw_rule(row, at, end - at);
}

/* What Enter does may depend on the selected item. */
static const char *
key_label(struct page *page, const struct page_key *key)
{
	const struct list_item *item = list_selected(&page->list);

	if (page->in_pane)
		return key->press.code == PRESS_ENTER ? page_say(page, N_("Change"))
		       : key->press.code == PRESS_ESC || key->press.code == PRESS_TAB
			       ? page_say(page, N_("Back")) : "";
	if (page_finds(page) && key->press.code == PRESS_ENTER)
		return page_say(page, N_("Find"));
	if (page_finds(page) && key->press.code != PRESS_ESC)
		return "";
	if (key->press.code == PRESS_TAB && !page->has_pane && !page->list.prose)
		return "";
	return key->press.code == PRESS_ENTER && item != NULL && item->enter != NULL ? item->enter
										     : key->label;
}

static int
key_width(struct page *page, const struct page_key *key)
{
	return (int)(vv_text_width(key->key) + 1 + vv_text_width(key_label(page, key)));
}

/* What is left out first where not all keys fit; they work all the same.  Beside a report
 * the answers are wanted more than another language. */
static int
rank(const struct page *page, const struct page_key *key)
{
	switch ((int)key->press.code) {
	case PRESS_NONE:	/* the arrows */
		return 5;
	case PRESS_TAB:
		return page->sectioned ? 2 : 4;
	case PRESS_ANSWERS:
		return page->sectioned ? 2 : 4;
	case PRESS_LANGUAGE:
		return page->sectioned ? 4 : 3;
	case PRESS_TEXT:
		return key->press.text[0] == '/' ? 2 : 0;
	case PRESS_CODE:
		return 5;
	case PRESS_VIEW:	/* whoever is advised knows no other way back */
		return page->interview->turned ? -1 : 1;
	case PRESS_NOTE:
		return 2;
	case PRESS_CASE:
		return 1;
	case PRESS_LEAVE:	/* what is taken from a report is asked there, too */
		return place_is(page->interview, PLACE_KIOSK) ? -1 : page->sectioned ? 4 : 1;
	case PRESS_HELP:
		return page->sectioned ? 3 : 0;
	}
	return 0;
}

static int
keys_width(struct page *page, int gap)
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
		if (page->keys[i].shown
		    && (least == NULL || rank(page, &page->keys[i]) >= rank(page, least)))
			least = &page->keys[i];
	if (least != NULL)
		least->shown = false;
}

void
bars_keys(struct page *page, const struct frame *frame)
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
