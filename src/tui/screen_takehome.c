/* The end of an interview as a place: what can be taken along, starting again for somebody
 * else, leaving.  It lies over the report, and comes again in another language. */
#include "tui/tui.h"

#include "frontend/place.h"
#include "frontend/printer.h"
#include "frontend/takehome.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What Enter does on a row. */
enum row_kind { ROW_PRINT, ROW_SAVE, ROW_CODE, ROW_AGAIN, ROW_BACK, ROW_LEAVE };

struct row {
	enum row_kind kind;
	enum takehome_form form;	/* of ROW_SAVE */
};

enum { ROWS_MAX = TAKEHOME_FORMS + 6 };

struct takehome_screen {
	struct tui *tui;
	const struct page *below;
	struct takehome takehome;
	struct page page;
	struct list_item items[ROWS_MAX];
	struct row rows[ROWS_MAX];
	size_t count;
};

/* A line that belongs to the page, whose memory is given back. */
static const char *
keep(struct page *page, char *line)
{
	const char *kept = line == NULL ? NULL : arena_strdup(&page->arena, line);

	free(line);
	page->arena.failed |= kept == NULL;
	return kept == NULL ? "" : page_show(page, kept);
}

/* ---- a file */

/* What is asked for is saved, or why not is told where it was asked; true when it is saved. */
static bool
save(struct takehome_screen *screen, struct page *page, enum interview_event *event, bool *leave)
{
	struct tui *tui = screen->tui;
	const char *name = tui->save_name.text;
	char *line = NULL;
	enum takehome_saved saved = takehome_save(&screen->takehome, tui->save_form, name, false,
						  &line);

	if (saved == TAKEHOME_EXISTS) {
		const char *rows[2] = { page_say(page, N_("Give it another name")),
					page_say(page, N_("Replace that file")) };
		int picked = tui_pick(tui, keep(page, line), NULL, rows, 2, event);

		*leave = picked == PICK_EVENT;
		if (picked != 1)
			return false;
		saved = takehome_save(&screen->takehome, tui->save_form, name, true, &line);
	}
	page->notice = keep(page, line);
	page->refused = true;
	if (saved != TAKEHOME_SAVED)
		return false;
	screen->page.notice = arena_strdup(&screen->page.arena, page->notice);
	screen->page.refused = false;
	return true;
}

static void
fill_save_page(struct takehome_screen *screen, struct page *page)
{
	struct tui *tui = screen->tui;
	char folder[PATH_MAX];

	tui_begin_over(tui, page, screen->below);
	page->heading = page_show(page, takehome_label(&screen->takehome, tui->save_form));
	if (getcwd(folder, sizeof folder) != NULL)
		page_add_text(page, page_fill(page,
					      /* Translators: %s is a folder. */
					      N_("Unless you name another folder, it is saved in\n%s"),
					      page_show(page, keep(page, strdup(folder))), NULL,
					      NULL, NULL));
	page->field = &tui->save_name;
	page->field_label = page_say(page, N_("File name:"));
	page_add_key(page, "Enter", page_say(page, N_("Save")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

/* True when *event is to be given on. */
static bool
save_run(struct takehome_screen *screen, enum interview_event *event)
{
	struct page page;
	bool leave = false, saved = false;
	enum act act;

	screen->tui->taking = TAKING_NAME;
	fill_save_page(screen, &page);
	do {
		act = page_next(&page);
		if (act == ACT_CHANGED)
			page.notice = NULL;
		else if (act == ACT_ENTER && screen->tui->save_name.length == 0)
			page.notice = page_say(&page, N_("Type a name for the file."));
		else if (act == ACT_ENTER)
			saved = save(screen, &page, event, &leave);
		else if (act != ACT_BACK && act != ACT_LEAVE)
			leave = overlay_run(screen->tui, act, &page, event);
	} while (!leave && !saved && act != ACT_BACK && act != ACT_LEAVE);
	page_clear(&page);
	if (!leave)
		screen->tui->taking = TAKING_LIST;
	return leave;
}

static bool
ask_name(struct takehome_screen *screen, enum takehome_form form, enum interview_event *event)
{
	char *name = takehome_name(&screen->takehome, form);

	if (name == NULL) {
		*event = tui_fail(screen->tui);
		return true;
	}
	field_set(&screen->tui->save_name, name);
	free(name);
	screen->tui->save_form = form;
	return save_run(screen, event);
}

/* ---- the rows */

static void
add_row(struct takehome_screen *screen, struct row row, const char *text)
{
	size_t i = screen->count++;

	screen->rows[i] = row;
	screen->items[i] = (struct list_item){ .kind = LIST_CHOICE, .mark = tui_digit(i),
					       .text = text };
}

static void
fill_rows(struct takehome_screen *screen)
{
	struct page *page = &screen->page;
	const struct vv_report *report = screen->takehome.report;
	bool kiosk = place_is(screen->tui->interview, PLACE_KIOSK);

	if (printer_is_there(screen->tui->interview))
		add_row(screen, (struct row){ .kind = ROW_PRINT },
			page_say(page, N_("Print the report")));
	for (enum takehome_form form = 0; form < TAKEHOME_FORMS; form++)
		switch (takehome_offer(&screen->takehome, form)) {
		case TAKEHOME_OFFERED:
			add_row(screen, (struct row){ ROW_SAVE, form },
				page_show(page, takehome_label(&screen->takehome, form)));
			break;
		case TAKEHOME_MISSING:
			page->why = page_show(page, takehome_missing(&screen->takehome));
			break;
		case TAKEHOME_EMPTY:
			break;
		}
	if (report->code[0] != '\0')
		add_row(screen, (struct row){ .kind = ROW_CODE },
			page_say(page, N_("Show the answer code, also as a picture")));
	if (tui_is_finished(screen->tui) && !kiosk)	/* there it is the same as leaving */
		add_row(screen, (struct row){ .kind = ROW_AGAIN },
			screen->tui->interview->desk != NULL
				? page_say(page, N_("Go to the list of cases"))
				: page_say(page, N_("Start again for somebody else")));
	add_row(screen, (struct row){ .kind = ROW_BACK },
		report->general ? page_say(page, N_("Read on"))
				: page_say(page, N_("Back to the report")));
	if (tui_is_finished(screen->tui))
		add_row(screen, (struct row){ .kind = ROW_LEAVE },
			kiosk ? page_say(page, N_("Finish and clear"))
			      : page_say(page, N_("Leave")));
	list_set(&page->list, screen->items, screen->count);
}

/* The answers are gone then: that is asked first. */
static bool
start_again(struct takehome_screen *screen, enum interview_event *event)
{
	struct page *page = &screen->page;
	const char *rows[2] = { page_say(page, N_("No, go on")),
				page_say(page, N_("Yes, start again")) };
	int picked = screen->tui->interview->desk != NULL ? 1	/* nothing is lost */
		: tui_pick(screen->tui, page_say(page, N_("Start again for somebody else?")),
			      page_say(page, N_("The answers and the report will be forgotten.")),
			      rows, 2, event);

	if (picked == 1)
		*event = EVENT_RESTART;
	return picked == 1 || picked == PICK_EVENT;
}

/* What Enter does; the act to go on with, ACT_LETTER to stay. */
static enum act
take_row(struct takehome_screen *screen, enum interview_event *event)
{
	const struct row *row;

	if (list_selected(&screen->page.list) == NULL)
		return ACT_LETTER;
	row = &screen->rows[screen->page.list.selected];
	switch (row->kind) {
	case ROW_PRINT:
		return print_run(screen->tui, screen->below, event) ? ACT_ENTER : ACT_LETTER;
	case ROW_SAVE:
		return ask_name(screen, row->form, event) ? ACT_ENTER : ACT_LETTER;
	case ROW_CODE:
		return code_run(screen->tui, screen->below, event) ? ACT_ENTER : ACT_LETTER;
	case ROW_AGAIN:
		return start_again(screen, event) ? ACT_ENTER : ACT_LETTER;
	case ROW_BACK:
		return ACT_BACK;
	case ROW_LEAVE:
		break;
	}
	*event = EVENT_QUIT;
	return ACT_ENTER;
}

/* ---- the screen */

static void
add_texts(struct takehome_screen *screen)
{
	const char *code = screen->takehome.report->code;
	struct page *page = &screen->page;

	if (code[0] != '\0')
		page_add_text(page,
			      page_fill(page, "%s\n%s",
					page_say(page, N_("This code opens your answers again:")),
					tui_code_rows(page, code), NULL, NULL));
	if (tui_is_finished(screen->tui) && screen->tui->interview->desk == NULL)
		page_add_text(page,
			      page_say(page, N_("When you leave, your answers are forgotten.")));
}

static void
fill_page(struct takehome_screen *screen)
{
	struct page *page = &screen->page;

	tui_begin_over(screen->tui, page, screen->below);
	page->heading = page_say(page, N_("Take with you"));
	page->letters = true;
	add_texts(screen);
	fill_rows(screen);
	page_unmark(page);
	page_add_key(page, "Enter", page_say(page, N_("Choose")), PRESS_ENTER);
	page_add_key(page, "Esc", page_say(page, N_("Back")), PRESS_ESC);
	page_add_common_keys(page);
}

/* Where it was left for another language. */
static enum act
go_on(struct takehome_screen *screen, enum interview_event *event)
{
	bool code = screen->tui->taking == TAKING_CODE;

	for (size_t i = 0; i < screen->count; i++)
		if (code ? screen->rows[i].kind == ROW_CODE
			 : screen->rows[i].kind == ROW_SAVE
				   && screen->rows[i].form == screen->tui->save_form)
			list_select(&screen->page.list, i);
	return (code ? code_run(screen->tui, screen->below, event) : save_run(screen, event))
		       ? ACT_ENTER : ACT_LETTER;
}

enum act
takehome_run(struct tui *tui, const struct page *below, enum interview_event *event)
{
	struct takehome_screen screen = { .tui = tui, .below = below,
					  .takehome = { tui->interview, tui->report } };
	enum act act = ACT_LETTER;

	fill_page(&screen);
	if (tui->taking == TAKING_NAME || tui->taking == TAKING_CODE)
		act = go_on(&screen, event);
	tui->taking = act == ACT_ENTER ? tui->taking : TAKING_LIST;
	while (act == ACT_LETTER) {
		act = page_next(&screen.page);
		if (act == ACT_ENTER) {
			act = take_row(&screen, event);
		} else if (act == ACT_LEAVE) {
			*event = EVENT_QUIT;
			act = ACT_ENTER;
		} else if (act != ACT_BACK && act != ACT_LETTER) {
			act = overlay_run(tui, act, &screen.page, event) ? ACT_ENTER : ACT_LETTER;
		}
	}
	if (act != ACT_ENTER || *event != EVENT_REDRAW)
		tui->taking = TAKING_NOTHING;
	page_clear(&screen.page);
	return act;
}
