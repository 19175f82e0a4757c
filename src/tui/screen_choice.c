/* Questions answered from a list: one choice, several, yes or no.  Up to nine rows
 * are numbered; a longer list is searched by typing. */
#include "tui/tui.h"

#include "tui/draw.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBERED_MAX = 9 };

/* What a row of the list stands for. */
enum row_kind { ROW_CHOICE, ROW_NONE, ROW_SKIP };

struct row {
	enum row_kind kind;
	struct vv_match match;	/* ROW_CHOICE */
};

struct choice_screen {
	struct tui *tui;
	const struct vv_question_view *view;
	struct page page;
	struct arena labels;	/* of the rows shown now */
	struct row *rows;
	struct list_item *items;
	const char **hints;
	size_t room, count;
	bool several;
	bool searched;		/* too long to be numbered: always searched */
	bool searching;		/* letters are text now */
};

/* ---- rows */

/* What selects a row of a list that is not searched.  None of several is 0, as in line mode,
 * where the others may have other numbers than here. */
static const char *
row_mark(const struct choice_screen *screen, size_t row)
{
	static const char letters[9][2] = { "a", "b", "c", "d", "e", "f", "g", "h", "i" };

	if (screen->rows[row].kind == ROW_NONE && !screen->view->lettered)
		return "0";
	return !screen->view->lettered ? tui_digit(row) : row < 9 ? letters[row] : NULL;
}

static const char *
tick_mark(struct choice_screen *screen, size_t row, bool ticked)
{
	const char *box = ticked ? "[x]" : "[ ]";
	char mark[8];

	if (screen->searching)
		return box;
	snprintf(mark, sizeof mark, "%s %s", row_mark(screen, row), box);
	return arena_strdup(&screen->labels, mark);
}

static void
add_row(struct choice_screen *screen, struct row row, const char *label, const char *hint,
	bool ticked)
{
	size_t i = screen->count++;

	screen->rows[i] = row;
	screen->hints[i] = hint;
	screen->items[i] = (struct list_item){
		.kind = LIST_CHOICE,
		.mark = screen->several && row.kind != ROW_SKIP ? tick_mark(screen, i, ticked)
			: screen->searching ? NULL : row_mark(screen, i),
		.text = label,
	};
}

/* The name that was typed goes before the choice it leads to. */
static const char *
found_label(struct choice_screen *screen, const char *via, const char *label)
{
	struct strbuf text = { 0 };
	const char *kept;

	if (label == NULL)
		return NULL;
	strbuf_add(&text, page_show(&screen->page, via));
	strbuf_printf(&text, " %s ", draw_glyphs()->arrow);
	strbuf_add(&text, label);
	kept = strbuf_keep(&text, &screen->labels);
	screen->page.arena.failed |= kept == NULL;
	return kept != NULL ? kept : label;
}

static const char *
match_label(struct choice_screen *screen, const struct vv_match *match)
{
	const char *label = match->dead_end ? "" : screen->view->choices[match->choice].label;
	const char *kept;

	if (match->via[0] == '\0' || match->dead_end)
		return page_show(&screen->page, match->via[0] == '\0' ? label : match->via);
	kept = found_label(screen, match->via, page_show(&screen->page, label));
	if (screen->page.paired)
		pairs_set(&screen->page.pairs, kept,
			  found_label(screen, match->via, pairs_find(&screen->page.pairs, label)));
	return kept;
}

static bool
make_room(struct choice_screen *screen, size_t room)
{
	if (room <= screen->room)
		return true;
	free(screen->rows);
	free(screen->items);
	free(screen->hints);
	screen->rows = calloc(room, sizeof *screen->rows);
	screen->items = calloc(room, sizeof *screen->items);
	screen->hints = calloc(room, sizeof *screen->hints);
	screen->room = screen->rows != NULL && screen->items != NULL && screen->hints != NULL
		       ? room : 0;
	if (screen->page.hints != NULL)
		screen->page.hints = screen->hints;
	return screen->room > 0;
}

/* What was nearly typed, to be told above the list. */
static const char *
guess(struct choice_screen *screen, const struct vv_matches *found)
{
	const struct vv_match *first = found->all;

	if (found->count > 1)
		return page_say(&screen->page, N_("Nothing fits. Did you mean one of these?"));
	return page_fill(&screen->page, N_("Did you mean: %s?"),
			 page_show(&screen->page, first->via[0] != '\0'
				   ? first->via : screen->view->choices[first->choice].label),
			 NULL, NULL, NULL);
}

static void
tell_found(struct choice_screen *screen, const struct vv_matches *found)
{
	const struct interview *interview = screen->tui->interview;
	struct page *page = &screen->page;
	char count[32];

	/* Translators: beside the field of a search: how many choices fit. */
	snprintf(count, sizeof count,
		 text_format_plural(interview->texts, interview->language,
				    NP_("%zu found", "%zu found"), found->count), found->count);
	page->field_note = arena_strdup(&screen->labels, count);
	page->arena.failed |= page->field_note == NULL;
	if (found->count == 0)
		page->notice = page_say(page, N_("Nothing fits. Try fewer letters or another name."));
	else if (found->guessed)
		page->notice = guess(screen, found);
	/* which of them was meant is for the person to say */
	if (found->guessed && found->count > 1 && !screen->several)
		list_unmark(&page->list);
}

/* None when memory is out, and then the page has failed. */
static void
add_found(struct choice_screen *screen)
{
	const struct vv_question_view *view = screen->view;
	struct vv_matches found;

	if (vv_question_view_search(view, screen->tui->interview->session,
				    screen->tui->draft->field.text, &found) != VV_OK
	    || !make_room(screen, found.count)) {
		screen->page.arena.failed = true;
		return;
	}
	for (size_t i = 0; i < found.count; i++) {
		const struct vv_match *match = &found.all[i];

		add_row(screen, (struct row){ ROW_CHOICE, *match }, match_label(screen, match),
			match->dead_end
				? ""
				: page_show(&screen->page, view->choices[match->choice].hint),
			!match->dead_end && screen->tui->draft->ticked[match->choice]);
	}
	tell_found(screen, &found);
}

static void
add_all_choices(struct choice_screen *screen)
{
	const struct vv_question_view *view = screen->view;

	for (size_t i = 0; i < view->choice_count; i++)
		add_row(screen, (struct row){ ROW_CHOICE, { .choice = i, .via = "", .note = "" } },
			page_show(&screen->page, view->choices[i].label),
			page_show(&screen->page, view->choices[i].hint),
			screen->tui->draft->ticked[i]);
}

static void
make_rows(struct choice_screen *screen)
{
	const struct vv_question_view *view = screen->view;
	const struct draft *draft = screen->tui->draft;

	arena_reset(&screen->labels);
	screen->count = 0;
	screen->page.field_note = NULL;
	if (draft->field.length > 0) {
		add_found(screen);
	} else {
		add_all_choices(screen);
		if (view->none != NULL)
			add_row(screen, (struct row){ .kind = ROW_NONE },
				page_show(&screen->page, view->none), "",
				draft->ticked[view->choice_count]);
		if (!vv_question_required(view->question) && !screen->several)
			add_row(screen, (struct row){ .kind = ROW_SKIP },
				page_say(&screen->page, N_("Leave this empty")), "", false);
	}
	screen->page.arena.failed |= screen->labels.failed;	/* or marks would be missing */
	list_set(&screen->page.list, screen->items, screen->count);
	screen->page.hint_width = 0;
}

/* ---- notes */

/* The note of the same name in the second language; NULL: there is none. */
static const char *
note_beside(struct choice_screen *screen, const struct vv_match *match)
{
	const struct vv_question_view *other = screen->tui->other;
	const char *typed = screen->tui->draft->field.text;
	struct vv_matches found;

	if (other == NULL)
		return NULL;
	if (vv_question_view_search(other, screen->tui->interview->session, typed, &found)
	    != VV_OK) {
		screen->page.arena.failed = true;
		return NULL;
	}
	return pairs_note(screen->view, match, other, &found);
}

/* A name may have a note to read before going on, and may lead nowhere.  Gives
 * whether to go on with the choice. */
static bool
read_note(struct choice_screen *screen, const struct vv_match *match, enum interview_event *event,
	  bool *leave)
{
	struct page *page = &screen->page;
	const char *label = match->dead_end ? "" : screen->view->choices[match->choice].label;
	const char *rows[2] = { page_say(page, N_("Back to the list")), NULL };
	const char *note = page_pair(page, match->note, note_beside(screen, match));
	int picked;

	*leave = page->arena.failed;
	if (*leave) {
		*event = tui_fail(screen->tui);
		return false;
	}
	if (!match->dead_end) {
		rows[1] = rows[0];
		rows[0] = page_fill(page, N_("Go on with “%s”"), page_show(page, label), NULL, NULL,
				    NULL);
	}
	picked = tui_pick_paired(screen->tui, page,
				 page_show(page, match->via[0] != '\0' ? match->via : label),
				 note, rows, match->dead_end ? 1 : 2, event);
	*leave = picked == PICK_EVENT;
	return picked == 0 && !match->dead_end;
}

/* ---- ticks */

/* "None", and an exclusive choice, are ticked with nothing else. */
static bool
is_alone(const struct choice_screen *screen, size_t tick)
{
	return tick == screen->view->choice_count || screen->view->choices[tick].exclusive;
}

static void
tick_selected(struct choice_screen *screen)
{
	bool *ticked = screen->tui->draft->ticked;
	size_t none = screen->view->choice_count;
	const struct row *row = &screen->rows[screen->page.list.selected];
	size_t i = row->kind == ROW_NONE ? none : row->match.choice;

	if (row->kind == ROW_SKIP || (row->kind == ROW_CHOICE && row->match.dead_end))
		return;
	ticked[i] = !ticked[i];
	if (ticked[i])
		for (size_t k = 0; k <= none; k++)
			if (k != i && (is_alone(screen, i) || is_alone(screen, k)))
				ticked[k] = false;
	screen->page.notice = NULL;
	screen->tui->draft->emptied = false;
	make_rows(screen);
}

/* Space on a name with a note: the note comes first, once. */
static bool
tick(void *payload, enum interview_event *event)
{
	struct choice_screen *screen = payload;
	const struct row *row = &screen->rows[screen->page.list.selected];
	bool leave = false;

	if (!screen->several)
		return false;
	if (row->kind == ROW_CHOICE && row->match.note[0] != '\0'
	    && (row->match.dead_end || !screen->tui->draft->ticked[row->match.choice])
	    && !read_note(screen, &row->match, event, &leave))
		return leave;
	tick_selected(screen);
	return false;
}

static enum interview_event
answer_ticked(struct choice_screen *screen)
{
	const struct vv_question_view *view = screen->view;
	const bool *ticked = screen->tui->draft->ticked;
	struct strbuf raw = { 0 };
	enum interview_event event;

	if (ticked[view->choice_count])
		strbuf_add(&raw, "none");
	for (size_t i = 0; i < view->choice_count; i++)
		if (ticked[i])
			strbuf_printf(&raw, "%s%s", raw.length > 0 ? "," : "", view->choices[i].id);
	if (raw.failed) {
		event = tui_fail(screen->tui);
	} else if (raw.length > 0) {
		event = ask_answer(screen->tui, strbuf_text(&raw));
	} else if (!vv_question_required(view->question)) {
		event = ask_empty(screen->tui, &screen->page);
	} else {
		screen->page.notice = page_say(
			&screen->page, N_("Nothing is ticked yet. Space ticks the selected line."));
		event = EVENT_REDRAW;
	}
	strbuf_clear(&raw);
	return event;
}

/* ---- search */

/* Letters are text, or commands; the key bar says which. */
static void
set_search(struct choice_screen *screen, bool on)
{
	struct page *page = &screen->page;

	screen->searching = on;
	page->search = on;
	page->letters = !on;
	page->field = on ? &screen->tui->draft->field : NULL;
	make_rows(screen);
	page->key_count = 0;
	page_add_arrows(page, page_say(page, N_("Choose")));
	if (screen->several)
		/* Translators: what the Space key does to a line of a list. */
		page_add_letter(page, page_say(page, N_("Space")), page_say(page, N_("Tick")), ' ');
	page_add_key(page, "Enter", page_say(page, N_("Next")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_key(page, "Tab", page_say(page, N_("Your answers")), PRESS_TAB);
	if (page->searchable && !on)
		page_add_letter(page, "/", page_say(page, N_("Search")), '/');
	page_add_common_keys(page);
}

/* A letter, or a slash, begins a search in a short list whose choices have other
 * names. */
static bool
begin_search(void *payload, enum interview_event *event)
{
	struct choice_screen *screen = payload;
	const char *typed = screen->page.typed;

	(void)event;
	if (!screen->page.searchable || isspace((unsigned char)typed[0]))
		return false;
	field_set(&screen->tui->draft->field, typed[0] == '/' ? "" : typed);
	set_search(screen, true);
	if (typed[0] != '/')	/* before a letter nothing has been looked for */
		list_select(&screen->page.list, 0);
	return false;
}

/* ---- the screen */

/* What Enter comes to; EVENT_REDRAW: nothing yet. */
static enum interview_event
take_selected(struct choice_screen *screen)
{
	const struct list_item *item = list_selected(&screen->page.list);
	enum interview_event event = EVENT_REDRAW;
	const struct row *row;
	bool leave = false;

	if (screen->several)
		return answer_ticked(screen);
	if (item == NULL)
		return EVENT_REDRAW;
	row = &screen->rows[screen->page.list.selected];
	if (row->kind == ROW_SKIP)
		return ask_answer(screen->tui, "");
	if (row->match.note[0] != '\0' && !read_note(screen, &row->match, &event, &leave))
		return event;
	screen->tui->interview->typed = strdup(row->match.via);
	if (screen->tui->interview->typed == NULL)
		return tui_fail(screen->tui);
	return ask_answer(screen->tui, screen->view->choices[row->match.choice].id);
}

static bool
enter(void *screen, enum interview_event *event)
{
	*event = take_selected(screen);
	return *event != EVENT_REDRAW;
}

static bool
back(void *payload, enum interview_event *event)
{
	struct choice_screen *screen = payload;

	*event = EVENT_BACK;
	if (screen->searched || !screen->searching)
		return true;
	set_search(screen, false);
	return false;
}

static bool
changed(void *payload, enum interview_event *event)
{
	struct choice_screen *screen = payload;

	(void)event;
	screen->page.notice = NULL;
	screen->tui->draft->emptied = false;
	/* What was searched for is gone: letters are commands again. */
	if (!screen->searched && screen->tui->draft->field.length == 0)
		set_search(screen, false);
	else
		make_rows(screen);
	return false;
}

static bool
prepare(struct choice_screen *screen)
{
	const struct vv_question_view *view = screen->view;
	size_t fixed = view->choice_count + (view->none != NULL)
		+ (!vv_question_required(view->question));

	screen->several = vv_question_type(view->question) == VV_TYPE_CHOICES;
	screen->searched = fixed > NUMBERED_MAX;
	return make_room(screen, fixed);
}

static bool
has_hints(const struct vv_question_view *view)
{
	for (size_t i = 0; i < view->choice_count; i++)
		if (view->choices[i].hint[0] != '\0')
			return true;
	return false;
}

/* The choice of a row; NULL where it is none. */
static const char *
choice_on(const struct choice_screen *screen, size_t row)
{
	return row < screen->count && screen->rows[row].kind == ROW_CHOICE
			       && !screen->rows[row].match.dead_end
		       ? screen->view->choices[screen->rows[row].match.choice].id
		       : NULL;
}

/* Where the draft has left off; in what was searched for, the rows may be others. */
static void
mark_drafted(struct choice_screen *screen)
{
	const struct draft *draft = screen->tui->draft;
	struct page *page = &screen->page;

	if (!draft->marked) {
		page_unmark(page);
		return;
	}
	list_select(&page->list, draft->selected);
	for (size_t i = 0; draft->field.length > 0 && draft->found != NULL && i < screen->count;
	     i++)
		if (choice_on(screen, i) != NULL && strcmp(choice_on(screen, i), draft->found) == 0)
			list_select(&page->list, i);
}

static void
keep_mark(struct choice_screen *screen)
{
	const struct list *list = &screen->page.list;
	struct draft *draft = screen->tui->draft;

	draft->marked = !list->unmarked;
	draft->selected = list->selected;
	draft->found = draft->marked ? choice_on(screen, list->selected) : NULL;
}

static void
fill_page(struct choice_screen *screen)
{
	struct page *page = &screen->page;

	ask_begin(screen->tui, page, screen->view);
	page->ticks = screen->several;
	page->lettered = screen->view->lettered;
	page->hints = has_hints(screen->view) ? screen->hints : NULL;
	page->searchable = !screen->searched && screen->view->searchable;
	page->field_label = page_say(page, N_("Type to search:"));
	set_search(screen, screen->searched || screen->tui->draft->field.length > 0);
	page->prompts = true;
	mark_drafted(screen);
}

enum interview_event
ask_choice(struct tui *tui, const struct vv_question_view *view)
{
	static const struct screen_ops ops = {
		.enter = enter,
		.back = back,
		.tick = tick,
		.changed = changed,
		.letter = begin_search,
	};
	struct choice_screen screen = { .tui = tui,
					.view = view,
					.labels = { .chunk_size = 2048 } };
	enum interview_event event;

	if (prepare(&screen)) {
		fill_page(&screen);
		event = screen_run(tui, &screen.page, &ops, &screen);
		keep_mark(&screen);
		page_clear(&screen.page);
	} else {
		event = tui_fail(tui);
	}
	arena_clear(&screen.labels);
	free(screen.rows);
	free(screen.items);
	free(screen.hints);
	return event;
}
