/* What a page does with keys, and its texts.  How it is laid out is layout.c's. */
#include "tui/page.h"

#include "base/grow.h"
#include "frontend/charset.h"
#include "frontend/place.h"
#include "frontend/visit.h"
#include "tui/draw.h"
#include "tui/idle.h"
#include "tui/input.h"
#include "tui/layout.h"
#include "tui/repeat.h"
#include "tui/terminal.h"
#include "tui/warning.h"

#include <stdlib.h>
#include <string.h>

void
page_init(struct page *page, struct interview *interview)
{
	static unsigned count;

	*page = (struct page){ .interview = interview,
			       .number = ++count,
			       .title = "",
			       .heading = "",
			       .arena = { .chunk_size = 2048 },
			       .frame = { .chunk_size = 1024 } };
}

void
page_clear(struct page *page)
{
	list_free(&page->list);
	list_free(&page->pane);
	vv_answers_free(page->answers);
	pairs_clear(&page->pairs);
	arena_clear(&page->arena);
	arena_clear(&page->frame);
}

/* ---- texts */

static struct arena *
arena(struct page *page)
{
	return page->drawing ? &page->frame : &page->arena;
}

/* Letters that the terminal lacks are written with those it has. */
static const char *
show_text(struct page *page, const char *text)
{
	char *bytes, *back;
	const char *kept = NULL;

	if (text == NULL)
		return "";
	if (terminal_is_utf8())
		return text;
	bytes = charset_encode(terminal_charset(), text);
	back = bytes == NULL ? NULL : charset_decode(terminal_charset(), bytes, strlen(bytes));
	if (back != NULL)
		kept = arena_strdup(arena(page), back);
	free(bytes);
	free(back);
	if (kept == NULL)
		arena(page)->failed = true;
	return kept != NULL ? kept : "";
}

/* What the texts of one showing are in the second language is not asked. */
static bool
keeps_other(const struct page *page)
{
	return page->paired && !page->drawing;
}

const char *
page_show(struct page *page, const char *text)
{
	const char *shown = show_text(page, text);
	const char *other = keeps_other(page) && shown != text ? pairs_find(&page->pairs, text)
							       : NULL;

	if (other != NULL)
		pairs_set(&page->pairs, shown, show_text(page, other));
	return shown;
}

const char *
page_pair(struct page *page, const char *text, const char *other)
{
	const char *kept = arena_strdup(arena(page), text);

	if (kept != NULL && other != NULL && keeps_other(page))
		pairs_set(&page->pairs, kept, arena_strdup(arena(page), other));
	return kept != NULL ? kept : "";
}

const char *const *
page_show_all(struct page *page, const char *const *texts, size_t count)
{
	const char **shown;

	if (terminal_is_utf8())
		return texts;
	shown = arena_alloc(arena(page), (count + 1) * sizeof *shown);
	for (size_t i = 0; shown != NULL && i < count; i++)
		shown[i] = page_show(page, texts[i]);
	return shown != NULL ? shown : texts;
}

const char *
page_say(struct page *page, const char *msgid)
{
	const char *text = interview_text(page->interview, msgid);

	text = show_text(page, text);
	if (keeps_other(page))
		pairs_set(&page->pairs, text,
			  show_text(page, vv_text(page->interview->texts, page->beside, msgid)));
	return text;
}

static const char *
fill(struct page *page, const char *text, const char *const values[4])
{
	const char *at = text;
	size_t length = strlen(text) + 1, n = 0;
	char *out;

	for (size_t i = 0; i < 4; i++)
		length += values[i] == NULL ? 0 : strlen(values[i]);
	out = arena_alloc(arena(page), length);
	if (out == NULL)
		return "";
	for (char *to = out; *at != '\0';) {
		if (at[0] == '%' && at[1] == 's' && n < 4 && values[n] != NULL) {
			to = stpcpy(to, values[n++]);
			at += 2;
		} else {
			*to++ = *at++;
		}
	}
	return show_text(page, out);
}

const char *
page_fill(struct page *page, const char *msgid, const char *a, const char *b, const char *c,
	  const char *d)
{
	const char *values[] = { a, b, c, d }, *other;
	const char *text = fill(page, interview_text(page->interview, msgid), values);

	if (!keeps_other(page))
		return text;
	for (size_t i = 0; i < 4; i++) {
		other = pairs_find(&page->pairs, values[i]);
		values[i] = other != NULL ? other : values[i];
	}
	other = fill(page, vv_text(page->interview->texts, page->beside, msgid), values);
	pairs_set(&page->pairs, text, other);
	return text;
}

void
page_set_subject(struct page *page, const char *text)
{
	page->subject = page_show(page, text);
	page->trail = &page->subject;
	page->trail_count = *page->subject != '\0';
}

void
page_add_text(struct page *page, const char *text)
{
	if (text != NULL && *text != '\0'
	    && GROW_IN(&page->arena, page->texts, page->text_room, page->text_count))
		page->texts[page->text_count++] = page_show(page, text);
}

/* ---- key bar */

void
page_add_key(struct page *page, const char *key, const char *label, enum press_code code)
{
	if (GROW_IN(&page->arena, page->keys, page->key_room, page->key_count))
		page->keys[page->key_count++] = (struct page_key){
			.key = key, .label = label, .press = { .code = code },
		};
}

void
page_add_letter(struct page *page, const char *key, const char *label, char letter)
{
	size_t i = page->key_count;

	page_add_key(page, key, label, PRESS_TEXT);
	if (page->key_count > i)
		page->keys[i].press.text[0] = letter;
}

void
page_add_arrows(struct page *page, const char *label)
{
	page_add_key(page, page_arrows(page), label, PRESS_NONE);
}

bool
page_finds(const struct page *page)
{
	return page->sectioned && page->field != NULL;
}

bool
page_has_commands(const struct page *page)
{
	return page->letters && !page->searchable;
}

/* Where letters are text, a key that every terminal sends. */
const char *
page_help_key(const struct page *page)
{
	return page_has_commands(page) ? "?" : "^G";
}

/* The key that turns the screen to whom is advised, and back. */
static void
add_view(struct page *page, bool commands)
{
	if (page->interview->turned)
		/* Translators: a key's label: back to the screen in two languages. */
		page_add_key(page, commands ? "F7" : "^V", page_say(page, N_("Turn back")),
			     PRESS_VIEW);
	else if (page->interview->paired)
		/* Translators: a key's label: the screen in the language of the client who sits
		 * before it. */
		page_add_key(page, commands ? "F7" : "^V", page_say(page, N_("Client's view")),
			     PRESS_VIEW);
}

void
page_add_common_keys(struct page *page)
{
	bool commands = page_has_commands(page);

	if (!page->apart)
		add_view(page, commands);
	page_add_key(page, page_help_key(page), page_say(page, N_("Help")), PRESS_HELP);
	if (page->interview->turned)
		return;
	page_add_key(page, commands ? "F2" : "^T", page_say(page, N_("Language")), PRESS_LANGUAGE);
	if (page->interview->session != NULL && !page->apart)
		page_add_key(page, commands ? "F3" : "^R", page_say(page, N_("Answers")),
			     PRESS_ANSWERS);
	if (page->interview->desk != NULL && page->interview->session != NULL && !page->apart) {
		/* Translators: keys' labels: what can be done with the case; a note to it. */
		page_add_key(page, commands ? "F5" : "^O", page_say(page, N_("Case")), PRESS_CASE);
		page_add_key(page, commands ? "F6" : "^Y", page_say(page, N_("Note")), PRESS_NOTE);
	}
	if (page->interview->place != NULL && page->interview->session != NULL)
		/* Translators: a key's label: shows the answer code. */
		page_add_key(page, commands ? "F4" : "^K", page_say(page, N_("Code")), PRESS_CODE);
	page_add_leave(page);
}

/* At a kiosk what it does is what the visitor wants to know, and the key is the same on every
 * page. */
void
page_add_leave(struct page *page)
{
	bool commands = page_has_commands(page), kiosk = place_is(page->interview, PLACE_KIOSK);
	const char *key = !commands ? "^X" : kiosk ? "F10" : "q";

	for (size_t i = 0; i < page->key_count; i++)
		if (page->keys[i].press.code == PRESS_LEAVE)
			return;
	if (kiosk)
		/* Translators: a key's label: the visit is over, and all that was answered goes. */
		page_add_key(page, key, page_say(page, N_("Finish and clear")), PRESS_LEAVE);
	else
		page_add_key(page, key, page_say(page, N_("Leave")), PRESS_LEAVE);
}

void
page_read(struct page *page, const struct list_item *items, size_t count)
{
	page->letters = true;
	page->only_read = true;
	page->list.prose = page->list.tight = true;
	list_set(&page->list, items, count);
	list_unmark(&page->list);
	page_add_arrows(page, page_say(page, N_("Read on")));
	page_add_key(page, "Enter", page_say(page, N_("Back")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

/* ---- keys */

/* Whoever is advised is not shown what is the adviser's to do. */
static bool
has_key(const struct page *page, enum press_code code)
{
	if (code == PRESS_VIEW)
		return page->interview->paired;
	return !page->interview->turned || code == PRESS_HELP;
}


static enum act
field_changed(struct page *page)
{
	if (page->search && page->field->length == 0 && !page->ticks)
		list_unmark(&page->list);
	else if (page->search)
		list_select(&page->list, 0);
	return ACT_CHANGED;
}

/* The line whose mark begins with a digit or letter; count: there is none. */
static size_t
marked_line(const struct page *page, char c)
{
	for (size_t i = 0; i < page->list.count; i++)
		if (page->list.items[i].mark != NULL && page->list.items[i].kind == LIST_CHOICE
		    && page->list.items[i].mark[0] == c)
			return i;
	return page->list.count;
}

/* The line whose text is a digit, else the next behind the selected one that begins with
 * it; count: there is none.  *alone: it is no other. */
static size_t
line_saying(const struct page *page, char digit, bool *alone)
{
	const struct list *list = &page->list;
	size_t found = list->count;

	*alone = true;
	for (size_t k = 1; k <= list->count; k++) {
		size_t i = (list->selected + k) % list->count;
		const struct list_item *item = &list->items[i];

		if (item->kind != LIST_CHOICE || item->text[0] != digit)
			continue;
		if (item->text[1] == '\0') {
			*alone = true;
			return i;
		}
		*alone = found == list->count;
		if (*alone)
			found = i;
	}
	return found;
}

/* A digit or letter that stands for a line selects it; false: it stands for none. */
static bool
select_by(struct page *page, char c, bool *alone)
{
	size_t i = page->list.count;

	*alone = true;
	if (page->lettered && c >= '0' && c <= '9')
		i = line_saying(page, c, alone);
	else if (page->lettered && (c | 0x20) >= 'a' && (c | 0x20) <= 'i')
		i = marked_line(page, (char)(c | 0x20));
	else if (c >= '0' && c <= '9')
		i = marked_line(page, c);
	if (i == page->list.count)
		return false;
	list_select(&page->list, i);
	return true;
}

/* A typed character; false when it means nothing here. */
static bool
take_text(struct page *page, const char *text, enum act *out)
{
	char c = text[1] == '\0' ? text[0] : '\0';	/* NUL: beyond ASCII */
	bool alone;

	if (page->ticks && c == ' ') {
		*out = ACT_TICK;
		return list_selected(&page->list) != NULL;
	}
	if (page->field != NULL) {
		(void)field_insert(page->field, text);
		*out = field_changed(page);
		return true;
	}
	if (!page->letters)
		return false;
	memcpy(page->typed, text, sizeof page->typed);
	if (page->list.prose && c == ' ') {
		(void)list_press(&page->list, PRESS_PAGE_DOWN);
		return false;
	}
	if (!page->list.prose && select_by(page, c, &alone)) {
		*out = page->instant ? ACT_ENTER : ACT_TICK;
		return alone && (page->ticks || page->instant);
	}
	if (c >= '0' && c <= '9' && !page->instant)
		return false;
	if (page->searchable)
		*out = ACT_LETTER;
	else
		*out = c == '?' ? ACT_HELP
		       : (c | 0x20) == 'q' && has_key(page, PRESS_LEAVE) ? ACT_LEAVE
									     : ACT_LETTER;
	return true;
}

static bool
take_paste(struct page *page, enum act *out)
{
	const struct keys *keys = input_keys();

	if (page->field == NULL)
		return false;
	(void)field_insert(page->field, keys->paste);
	if (keys->paste_cut)
		page->field->full = true;
	*out = field_changed(page);
	return true;
}

/* Esc first empties a search, then goes back. */
static enum act
take_escape(struct page *page)
{
	if (page->search && page->field->length > 0) {
		field_set(page->field, "");
		return field_changed(page);
	}
	return ACT_BACK;
}

static bool take_press(struct page *page, const struct press *press, enum act *out);

/* A click on the key bar presses the key; one on a choice selects it, or takes
 * the one that is selected. */
static bool
take_click(struct page *page, const struct press *press, enum act *out)
{
	size_t before = page->list.selected;

	if (press->row == page->key_row)
		for (size_t i = 0; i < page->key_count; i++)
			if (page->keys[i].shown && press->column >= page->keys[i].column
			    && press->column < page->keys[i].end)
				return take_press(page, &page->keys[i].press, out);
	if (!list_click(&page->list, press->row - page->list_row))
		return false;
	if (page->ticks) {
		*out = ACT_TICK;
		return true;
	}
	*out = ACT_ENTER;
	return before == page->list.selected || page->instant;
}

/* Left goes back where there is no text for it to move in. */
static bool
take_motion(struct page *page, enum press_code code, enum act *out)
{
	if (page->search && (code == PRESS_LEFT || code == PRESS_RIGHT))
		return false;
	if (page->field != NULL && (!page->search || (code != PRESS_HOME && code != PRESS_END_KEY))
	    && field_press(page->field, code)) {
		if (code == PRESS_LEFT || code == PRESS_RIGHT || code == PRESS_HOME
		    || code == PRESS_END_KEY)
			return false;
		*out = field_changed(page);
		return true;
	}
	if (code == PRESS_LEFT && page->field == NULL) {
		*out = ACT_BACK;
		return true;
	}
	(void)list_press(&page->list, code);
	return false;
}

/* Keys while the pane has them; false when the key is none of its own. */
static bool
take_in_pane(struct page *page, const struct press *press, enum act *out, bool *done)
{
	*done = false;
	switch ((int)press->code) {
	case PRESS_ENTER:
		*out = ACT_JUMP;
		*done = list_selected(&page->pane) != NULL;
		return true;
	case PRESS_ESC:
	case PRESS_TAB:
	case PRESS_BACK_TAB:
	case PRESS_LEFT:
	case PRESS_RIGHT:
		page->in_pane = false;
		return true;
	case PRESS_TEXT:
	case PRESS_PASTE:
		return true;
	}
	return list_press(&page->pane, press->code);
}

/* A click on an answer in the pane selects it; one on the selected goes there. */
static bool
click_pane(struct page *page, const struct press *press, enum act *out)
{
	size_t before = page->pane.selected;

	if (!list_click(&page->pane, press->row - page->pane_row))
		return false;
	if (page->pane_items != NULL) {
		list_show(&page->list, page->pane_items[page->pane.selected]);
		return false;
	}
	*out = ACT_JUMP;
	if (page->in_pane && before == page->pane.selected)
		return true;
	page->in_pane = true;
	return false;
}

/* In what is read to the next section, else to the pane. */
static void
take_tab(struct page *page, bool next)
{
	if (page->list.prose)
		(void)list_press_section(&page->list, next);
	else
		page->in_pane = page->has_pane && page->pane.count > 0;
}

/* What lies over any page; false: the key leads to nothing of that kind here. */
static bool
overlay_of(const struct page *page, enum press_code code, enum act *out)
{
	static const struct {
		enum press_code code;
		enum act act;
		bool desk;
	} overlays[] = {
		{ PRESS_HELP, ACT_HELP, false }, { PRESS_LANGUAGE, ACT_LANGUAGE, false },
		{ PRESS_ANSWERS, ACT_ANSWERS, false }, { PRESS_CODE, ACT_CODE, false },
		{ PRESS_LEAVE, ACT_LEAVE, false }, { PRESS_VIEW, ACT_VIEW, false },
		{ PRESS_CASE, ACT_CASE, true }, { PRESS_NOTE, ACT_NOTE, true },
		{ PRESS_SHOW, ACT_SHOW, true }, { PRESS_NEW, ACT_NEW, true },
	};

	for (size_t i = 0; i < sizeof overlays / sizeof overlays[0]; i++)
		if (overlays[i].code == code && has_key(page, code)
		    && (!overlays[i].desk || page->interview->desk != NULL)) {
			*out = overlays[i].act;
			return true;
		}
	return false;
}

/* What a key means; false when it is dealt with. */
static bool
take_press(struct page *page, const struct press *press, enum act *out)
{
	bool done;

	if (page->in_pane && !page->small && take_in_pane(page, press, out, &done))
		return done;
	if (overlay_of(page, press->code, out))
		return !page->small;
	switch ((int)press->code) {
	case PRESS_GONE:
		*out = ACT_GONE;
		return true;
	case PRESS_INTERRUPT:
		*out = page->small ? ACT_QUIT : ACT_LEAVE;
		return true;
	case PRESS_ENTER:	/* nobody goes on from what cannot be seen, or is not chosen */
		page->unheeded = !page->small && page->list.unmarked && page->list.count > 0
			&& !page->only_read;
		*out = ACT_ENTER;
		return !page->small && !page->unheeded;
	case PRESS_ESC:
		if (page->small)
			return false;
		*out = take_escape(page);
		return true;
	case PRESS_TEXT:
		return take_text(page, press->text, out);
	case PRESS_PASTE:
		return take_paste(page, out);
	case PRESS_CLICK:
		if (page->has_pane && press->column < page->pane_end)
			return click_pane(page, press, out);
		page->in_pane = false;
		return !page->small && take_click(page, press, out);
	case PRESS_WHEEL_UP:
	case PRESS_WHEEL_DOWN:
		for (int i = 0; i < (page->list.prose ? 3 : 1); i++)
			(void)list_press(&page->list,
					 press->code == PRESS_WHEEL_UP ? PRESS_UP : PRESS_DOWN);
		return false;
	case PRESS_REDRAW:
		draw_again();
		return false;
	case PRESS_RESIZE:
		list_unwrap(&page->list);
		list_unwrap(&page->pane);
		return false;
	case PRESS_TAB:
	case PRESS_BACK_TAB:
		take_tab(page, press->code == PRESS_TAB);
		return false;
	case PRESS_SUSPEND:
	case PRESS_CLOCK:
	case PRESS_NONE:
		return false;
	}
	return take_motion(page, press->code, out);
}

/* The first page is shown.  Nobody can mean what was not there to be seen; and at a kiosk a key
 * may still be held by whoever was there before. */
static void
begin(const struct page *page)
{
	input_forget();
	if (place_is(page->interview, PLACE_KIOSK))
		repeat_begin(page->interview->options->key_pause);
}

static void
show(const struct page *page)
{
	bool place = page->interview->place != NULL;

	if (place)
		terminal_limit(true);
	draw_show(page->cursor_row, page->cursor_column);
	if (place)
		terminal_limit(false);
}

/* Milliseconds; -1: for ever. */
static int
wait_of(const struct page *page)
{
	int wait = visit_wait(page->interview);

	return page->wakes > 0 && (wait < 0 || page->wakes < wait) ? page->wakes : wait;
}

enum act
page_next(struct page *page)
{
	static bool shown;	/* a page, since the start */

	if (place_is(page->interview, PLACE_KIOSK) && !page->nowhere)
		page_add_leave(page);
	for (;;) {
		enum act act = ACT_GONE;
		struct press press;

		layout_page(page);
		if (page->arena.failed || page->frame.failed || page->list.failed
		    || page->pairs.failed)
			terminal_fail();	/* there would be holes in it */
		if (!shown || !input_ready(&press)) {
			show(page);
			if (!shown)
				begin(page);
			shown = true;
			interview_settle(page->interview);
			press = input_next(wait_of(page));
		}
		if (page->interview->desk != NULL ? idle_due(page, &press)
						  : warning_due(page, &press, &act))
			return act;
		if (press.code == PRESS_CLOCK && page->wakes > 0)
			return ACT_WAKE;
		page->repeated = repeat_is(&press, page->number,
					   page->interview->options->key_pause);
		if (!page->repeated && take_press(page, &press, &act))
			return act;
	}
}
