/* The first page at a public place: whoever comes finds their own language on it, and before
 * that, for who hears or feels it, the key that turns to plain lines.  At a kiosk there is no way
 * on from it but these, and none out. */
#include "tui/tui.h"

#include "frontend/place.h"
#include "tui/draw.h"

#include <stdio.h>
#include <string.h>

enum {
	APART_MAX = 4,		/* more languages than these share a paragraph */
	DIGITS = 9		/* have one key each; the others are chosen from the list */
};

/* Its texts are in all languages, each once: they come from here. */
typedef const char *text_of(struct page *page, vv_language language);

static const char *
line_mode(struct page *page, vv_language language)
{
	/* Translators: at a public place; 0 is a key. */
	return vv_text(page->interview->texts, language, N_("0: plain lines, for speech or braille"));
}

static const char *
what_about(struct page *page, vv_language language)
{
	return vv_data_folder_label(page->interview->data, language);
}

static const char *
nothing_stored(struct page *page, vv_language language)
{
	return vv_text(page->interview->texts, language,
		       N_("Nothing is stored. Every answer can be changed."));
}

static const char *
language_word(struct page *page, vv_language language)
{
	return vv_text(page->interview->texts, language, N_("Language"));
}

static bool
is_first(struct page *page, vv_language row, text_of *of)
{
	const struct interview *interview = page->interview;
	const char *text = of(page, interview_language_at(interview, row));

	for (vv_language i = 0; i < row; i++)
		if (strcmp(of(page, interview_language_at(interview, i)), text) == 0)
			return false;
	return *text != '\0';
}

static const char *
in_all(struct page *page, text_of *of, const char *between)
{
	const char *all = "";

	for (vv_language row = 0; row < interview_language_count(page->interview); row++)
		if (is_first(page, row, of))
			all = page_fill(page, "%s%s%s", all, *all == '\0' ? "" : between,
					page_show(page, of(page, interview_language_at(
									 page->interview, row))),
					NULL);
	return all;
}

/* Nobody has answered anything, nor begun to. */
static bool
is_fresh(const struct tui *tui)
{
	return !tui->visited && tui->interview->session == NULL;
}

/* "Language · Språk: 1-3" */
static const char *
make_prompt(struct page *page, vv_language count)
{
	const char *word = in_all(page, language_word, draw_glyphs()->separator);
	char digits[16];

	if (count == 1)
		return page_fill(page, "%s: 1", word, NULL, NULL, NULL);
	snprintf(digits, sizeof digits, "1-%d", count < DIGITS ? (int)count : DIGITS);
	return page_fill(page, count > DIGITS ? "%s: %s, %s" : "%s: %s", word, digits,
			 count > DIGITS ? page_arrows(page) : NULL, NULL);
}

static void
fill_page(struct tui *tui, struct page *page)
{
	vv_language count = interview_language_count(tui->interview);
	bool kiosk = place_is(tui->interview, PLACE_KIOSK);
	const char *between = count > APART_MAX ? draw_glyphs()->separator : "\n";

	tui_begin(tui, page);
	page->title = "veiviser";
	page->title_end = page_show(page, vv_data_notice(tui->interview->data,
							 tui->interview->language));
	page->letters = true;
	page->instant = true;
	page->nowhere = kiosk && is_fresh(tui);
	page->heading = in_all(page, line_mode, between);
	page_add_text(page, in_all(page, what_about, between));
	page->why = in_all(page, nothing_stored, between);
	page->prompt = make_prompt(page, count);
	page->prompts = true;
	tui_set_languages(page, false);
	if (tui->language_known || !is_fresh(tui))
		list_select(&page->list, interview_language_row(tui->interview));
	else
		page_unmark(page);
	if (kiosk)
		return;
	page_add_key(page, "?", page_say(page, N_("Help")), PRESS_HELP);
	page_add_leave(page);
}

/* What is left alone here. */
static bool
means_nothing(const struct page *page, enum act act)
{
	return act == ACT_LETTER || act == ACT_TICK
	       || (act == ACT_BACK && place_is(page->interview, PLACE_KIOSK))
	       || (page->nowhere && act != ACT_IDLE && act != ACT_GONE);
}

/* At a kiosk no clock runs while nobody has come. */
static enum act
next(struct tui *tui, struct page *page)
{
	enum act act;

	if (page->nowhere)
		place_rest(tui->interview, true);
	act = page_next(page);
	if (page->nowhere)
		place_rest(tui->interview, false);
	return act;
}

enum interview_event
welcome_run(struct tui *tui)
{
	enum interview_event event = EVENT_REDRAW;
	struct page page;
	bool done = false;

	fill_page(tui, &page);
	while (!done) {
		enum act act = next(tui, &page);

		if (act == ACT_ENTER) {
			tui->interview->language = interview_language_at(
				tui->interview, (vv_language)page.list.selected);
			tui->language_chosen = tui->language_known = tui->visited = true;
			done = true;
		} else if (act == ACT_LETTER && strcmp(page.typed, "0") == 0) {
			event = EVENT_LINE;
			done = true;
		} else if (!means_nothing(&page, act)) {
			done = overlay_run(tui, act == ACT_BACK ? ACT_LEAVE : act, &page, &event);
		}
	}
	page_clear(&page);
	return event;
}
