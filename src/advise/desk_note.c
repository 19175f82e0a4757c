/* A note, of the case or of a question: paragraphs, and a line in which one is typed.  Enter adds
 * it; on a paragraph, with nothing typed, it takes that one back into the line.  What is typed is
 * part of the note whenever the page is left; what cannot be saved then waits here. */
#include "advise/desk_pages.h"

#include "base/grow.h"
#include "base/strbuf.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

struct desk_draft {
	struct desk_draft *next;
	char id[STORE_ID_BYTES];
	char *question;		/* id; "" the case */
	struct field field;
};

struct note_screen {
	struct desk *desk;
	const char *question;		/* id; "" the case */
	const char *label;		/* of the question, in the data's words; NULL */
	struct field field;
	char *text;			/* the note as it is saved; owned */
	bool shown;			/* to the client, too */
	struct page page;
	char *copy;			/* of text, parted */
	struct list_item *items;
	size_t count, room;
	bool failed;
};

/* ---- what waits */

static struct desk_draft **
find_draft(struct desk *desk, const char *question)
{
	struct desk_draft **at = &desk->drafts;

	while (*at != NULL && (strcmp((*at)->id, desk->advise->opened.id) != 0
			       || strcmp((*at)->question, question) != 0))
		at = &(*at)->next;
	return at;
}

static void
take_draft(struct note_screen *screen)
{
	struct desk_draft **at = find_draft(screen->desk, screen->question), *draft = *at;

	if (draft == NULL)
		return;
	screen->field = draft->field;
	*at = draft->next;
	free(draft->question);
	free(draft);
}

static void
keep_draft(struct note_screen *screen)
{
	struct desk_draft *draft = calloc(1, sizeof *draft);

	if (draft == NULL || (draft->question = strdup(screen->question)) == NULL) {
		free(draft);
		screen->failed = true;
		return;
	}
	unicode_copy(draft->id, sizeof draft->id, screen->desk->advise->opened.id);
	draft->field = screen->field;
	draft->next = screen->desk->drafts;
	screen->desk->drafts = draft;
}

/* ---- paragraphs */

static void
add_item(struct note_screen *screen, char *text)
{
	if (!GROW(screen->items, screen->room, screen->count)) {
		screen->failed = true;
		return;
	}
	screen->items[screen->count++] = (struct list_item){
		.kind = LIST_CHOICE, .text = page_show(&screen->page, text),
		.enter = interview_text(screen->page.interview, N_("Change")),
	};
}

static void
put_items(struct note_screen *screen)
{
	char *rest, *line;

	free(screen->copy);
	screen->copy = rest = strdup(screen->text);
	screen->count = 0;
	screen->failed |= rest == NULL;
	while (rest != NULL && (line = strsep(&rest, "\n")) != NULL)
		if (*line != '\0')
			add_item(screen, line);
	list_set(&screen->page.list, screen->items, screen->count);
	list_unmark(&screen->page.list);
}

/* The note without a paragraph (count: with all), and with what is typed behind or in its
 * place. */
static char *
compose(const struct note_screen *screen, size_t but, const char *typed)
{
	struct strbuf text = { 0 };

	for (size_t i = 0; i <= screen->count; i++) {
		const char *line = i == screen->count ? typed : screen->items[i].text;

		if (i != but && *line != '\0')
			strbuf_printf(&text, "%s%s", text.length > 0 ? "\n" : "", line);
	}
	return strbuf_take(&text);
}

/* Saved, or refused on the page: then nothing has changed. */
static bool
save(struct note_screen *screen, char *text, bool shown)
{
	struct page *page = &screen->page;
	struct vv_error err = advise_error(screen->desk->advise);
	enum vv_status status;

	if (text == NULL) {
		screen->failed = true;
		return false;
	}
	status = advise_set_note(screen->desk->advise, screen->question, text, shown, &err);
	if (status != VV_OK) {
		page->refused = true;
		page->notice = page_fill(page, N_("Not saved: %s."), err.text, NULL, NULL, NULL);
		screen->failed |= status == VV_NO_MEMORY;
		free(text);
		return false;
	}
	free(screen->text);
	screen->text = text;
	screen->shown = shown;
	page->notice = NULL;
	return true;
}

static bool
save_typed(struct note_screen *screen)
{
	if (!save(screen, compose(screen, screen->count + 1, screen->field.text), screen->shown))
		return false;
	field_set(&screen->field, "");
	put_items(screen);
	return true;
}

/* A paragraph goes back into the line, where it is one that fits there. */
static void
take_paragraph(struct note_screen *screen)
{
	size_t at = screen->page.list.selected;
	const char *line = screen->items[at].text;
	char *rest;

	if (strlen(line) >= FIELD_BYTES) {
		screen->page.refused = true;
		screen->page.notice = page_say(&screen->page,
					       N_("This paragraph is too long to be changed here."));
		return;
	}
	rest = compose(screen, at, "");
	field_set(&screen->field, line);
	if (save(screen, rest, screen->shown))
		put_items(screen);
	else
		field_set(&screen->field, "");
}

/* ---- the page */

static void
fill_page(struct note_screen *screen)
{
	struct page *page = &screen->page;

	desk_begin(screen->desk, page);
	page->heading = screen->label != NULL
		? page_fill(page, N_("Note: %s"), screen->label, NULL, NULL, NULL)
		: page_say(page, N_("Notes of the case"));
	page_add_text(page, screen->shown
			? page_say(page, N_("The client gets it, too, with the report."))
			: page_say(page, N_("For the office alone.")));
	page->field = &screen->field;
	page->only_read = true;		/* Enter is for what is typed, too */
	page->field_label = page_say(page, N_("Note:"));
	put_items(screen);
	page_add_key(page, "Enter", page_say(page, N_("Add")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_key(page, "^S", screen->shown ? page_say(page, N_("Not for the client"))
					       : page_say(page, N_("For the client, too")),
		     PRESS_SHOW);
	page_add_common_keys(page);
}

/* True when the page is done. */
static bool
take_act(struct note_screen *screen, enum act act, enum interview_event *event, bool *again)
{
	struct page *page = &screen->page;

	switch ((int)act) {
	case ACT_CHANGED:
		page->notice = NULL;
		list_unmark(&page->list);
		if (screen->field.full) {
			page->refused = true;
			page->notice = page_say(page, N_("This line is full; Enter begins "
							 "another."));
		}
		return false;
	case ACT_ENTER:
		if (screen->field.length > 0)
			(void)save_typed(screen);
		else if (list_selected(&page->list) != NULL)
			take_paragraph(screen);
		else
			return true;
		return false;
	case ACT_SHOW:
		*again = save(screen, strdup(screen->text), !screen->shown);
		return *again;
	case ACT_BACK:
		if (screen->field.length > 0 && !save_typed(screen)) {
			keep_draft(screen);
			field_set(&screen->field, "");
		}
		return true;
	}
	return desk_over(screen->desk, act, page, event, again);
}

static void
leave(struct note_screen *screen, bool given_on)
{
	if (given_on && screen->field.length > 0)
		keep_draft(screen);
	free(screen->text);
	free(screen->copy);
	free(screen->items);
}

bool
desk_note_run(struct desk *desk, const struct vv_question *question, enum interview_event *event)
{
	struct note_screen screen = {
		.desk = desk, .question = question != NULL ? vv_question_id(question) : "",
		.label = question != NULL && desk->tui->view != NULL ? desk->tui->view->label
			 : NULL,
	};
	const struct store_note *note = advise_note(desk->advise, screen.question);
	bool again = true, done, given_on = false;

	screen.text = strdup(note != NULL ? note->text : "");
	screen.shown = note != NULL && note->shown;
	screen.failed = screen.text == NULL;
	take_draft(&screen);
	while (again && !screen.failed) {
		again = done = false;
		fill_page(&screen);
		while (!done && !screen.failed) {
			enum act act = page_next(&screen.page);

			done = take_act(&screen, act, event, &again);
			given_on = done && !again && act != ACT_ENTER && act != ACT_BACK;
		}
		page_clear(&screen.page);
	}
	leave(&screen, given_on);
	if (screen.failed)
		*event = tui_fail(desk->tui);
	return given_on || screen.failed;
}
