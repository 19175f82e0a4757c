/* What can be done with a case, from the list and from within it. */
#include "advise/desk_pages.h"

#include "advise/transfer.h"
#include "base/strbuf.h"
#include "frontend/answer_code.h"
#include "text/language.h"
#include "text/unicode.h"
#include "veiviser-code.h"

#include <stdlib.h>
#include <string.h>

enum {
	CASE_OPEN, CASE_NOTES, CASE_DOCUMENTS, CASE_CODE, CASE_COPY, CASE_CLOSE, CASE_REOPEN,
	CASE_RENAME, CASE_CLIENT, CASE_KEEP, CASE_EXPORT, CASE_DELETE, CASE_WRITE, CASE_LEAVE
};

/* ---- what it is */

static void
add_line(struct strbuf *text, const char *label, const char *value)
{
	if (*value != '\0')
		strbuf_printf(text, "%s%s %s", text->length > 0 ? "\n" : "", label, value);
}

static void
add_free(struct strbuf *text, const char *label, char *value)
{
	if (value == NULL)
		text->failed = true;
	else
		add_line(text, label, value);
	free(value);
}

/* While an interview is in it, what is said is how that stands now. */
static void
take_session(const struct advise *advise, struct page *page, struct store_case *row)
{
	const struct vv_session *session = advise->interview.session;
	struct vv_progress progress;
	struct vv_report *report = NULL;
	struct vv_error err = advise_error(advise);

	if (!advise->opened.entered || session == NULL)
		return;
	progress = vv_session_progress(session);
	row->answered = (unsigned)progress.answered;
	row->left = (unsigned)progress.left_max;
	if (vv_report_new(&report, session, advise->interview.language, &err) == VV_OK) {
		row->outcome = advise_outcome_name(report);
		row->as_of = advise_today(advise);
		row->data = "now";
	}
	page->arena.failed |= err.status == VV_NO_MEMORY;
	vv_report_free(report);
}

/* The case in a few lines. */
static void
tell_case(struct desk *desk, struct page *page)
{
	const struct advise *advise = desk->advise;
	const struct store_case *found = advise_find(advise, desk->selected), *row;
	struct strbuf text = { 0 }, day = { 0 };
	struct store_case now;

	if (found == NULL)
		return;
	now = *found;
	row = &now;
	take_session(advise, page, &now);
	language_write_date_short(&day, advise->interview.language, advise->interview.texts,
				  row->keep_until);
	add_line(&text, page_say(page, N_("Questionnaire:")),
		 advise_questionnaire(advise, row->questionnaire));
	add_free(&text, page_say(page, N_("Outcome so far:")), advise_outcome(advise, row));
	add_free(&text, page_say(page, N_("Questions:")), advise_progress(advise, row));
	add_free(&text, page_say(page, N_("Documents:")), advise_documents(advise, row));
	add_free(&text, page_say(page, N_("Next date:")), advise_next(advise, row));
	add_line(&text, page_say(page, N_("Client's language:")), advise_client(advise, row));
	add_line(&text, page_say(page, N_("Owner:")), row->owner);
	add_line(&text, page_say(page, N_("Changed by:")), row->changed_by);
	add_free(&text, page_say(page, N_("Changed:")), advise_time(advise, row->changed));
	add_free(&text, page_say(page, N_("Kept until:")), strbuf_take(&day));
	page_add_text(page, desk_keep(page, strbuf_take(&text)));
}

/* ---- one line to be typed */

static enum vv_status
rename_case(struct desk *desk, const char *typed, struct vv_error *err)
{
	return advise_rename(desk->advise, desk->selected, typed, err);
}

static enum vv_status
keep_case(struct desk *desk, const char *typed, struct vv_error *err)
{
	return advise_keep(desk->advise, desk->selected, typed, err);
}

static enum vv_status
copy_case(struct desk *desk, const char *typed, struct vv_error *err)
{
	char copy[STORE_ID_BYTES] = "";
	enum vv_status status = advise_copy(desk->advise, desk->selected, typed, copy, err);

	if (status == VV_OK)
		memcpy(desk->selected, copy, sizeof copy);
	return status;
}

static bool
ask_reference(struct desk *desk, const char *begun, const char *heading, desk_take *take,
	      const char *said, enum interview_event *event)
{
	const struct store_case *row = advise_find(desk->advise, desk->selected);
	char about[4 * STORE_REFERENCE_MAX + 1];
	struct field field = { .length = 0 };
	struct desk_ask ask = {
		.heading = heading, .about = about, .label = N_("Reference:"), .field = &field,
	};
	bool taken, leave;

	unicode_copy(about, sizeof about, row != NULL ? row->reference : "");
	field_set(&field, begun);
	leave = desk_ask_until(desk, &ask, take, &taken, event);
	if (taken)
		desk_say(desk, said);
	return leave;
}

static bool
ask_copy(struct desk *desk, const struct store_case *row, enum interview_event *event)
{
	char *reference = advise_free_reference(desk->advise, row->reference);
	bool leave;

	if (reference == NULL) {
		*event = tui_fail(desk->tui);
		return true;
	}
	leave = ask_reference(desk, reference, N_("Copy of %s: its reference"), copy_case,
			      N_("The copy is made, with the same answers and without notes."),
			      event);
	free(reference);
	return leave;
}

static bool
ask_keep(struct desk *desk, const struct store_case *row, enum interview_event *event)
{
	struct field field = { .length = 0 };
	char about[4 * STORE_REFERENCE_MAX + 1], day[16];
	struct desk_ask ask = {
		.heading = N_("Until when is %s kept?"), .about = about, .field = &field,
		.label = N_("Date:"),
		.text = N_("Day, month, year, as in 31.1.2025, or 2025-01-31."),
	};
	bool taken, leave;

	unicode_copy(about, sizeof about, row->reference);
	vv_day_format(day, row->keep_until);
	field_set(&field, day);
	leave = desk_ask_until(desk, &ask, keep_case, &taken, event);
	if (taken)
		desk_say(desk, N_("It is kept until that day."));
	return leave;
}

/* ---- one line of several */

static bool
ask_client(struct desk *desk, const struct store_case *row, enum interview_event *event)
{
	const struct vv_texts *texts = desk->advise->interview.texts;
	struct desk_menu menu = { .heading = N_("Which language does the client speak?"),
				  .name = desk_language_name,
				  .selected = DESK_ROWS_MAX };
	struct vv_error err = advise_error(desk->advise);
	int picked;

	for (vv_language i = 0; i < vv_language_count(texts); i++) {
		if (strcmp(vv_language_code(texts, i), row->language) == 0)
			menu.selected = menu.count;
		desk_menu_add(&menu, NULL, (int)i);
	}
	picked = desk_menu_run(desk, &menu, event);
	if (picked >= 0
	    && advise_set_client(desk->advise, desk->selected, (vv_language)picked, &err) != VV_OK)
		desk_tell(desk, &err);
	return picked == PICK_EVENT;
}

static bool
close_case(struct desk *desk, bool closed)
{
	struct vv_error err = advise_error(desk->advise);

	if (advise_set_closed(desk->advise, desk->selected, closed, &err) != VV_OK)
		desk_tell(desk, &err);
	else
		desk_say(desk, closed ? N_("The case is closed. F8 shows closed ones, too.")
				      : N_("The case is open again."));
	return false;
}

static bool
ask_delete(struct desk *desk, const struct store_case *row, enum interview_event *event)
{
	char about[4 * STORE_REFERENCE_MAX + 1];
	struct desk_menu menu = {
		.heading = N_("Delete the case %s?"), .about = about,
		.text = N_("Its answers, notes and dates are deleted from the disk. This cannot be "
			   "taken back."),
		.selected = DESK_ROWS_MAX,
	};
	struct vv_error err = advise_error(desk->advise);
	bool later = false;
	int picked;

	unicode_copy(about, sizeof about, row->reference);
	desk_menu_add(&menu, N_("No, keep it"), 0);
	desk_menu_add(&menu, N_("Yes, delete it for good"), 1);
	picked = desk_menu_run(desk, &menu, event);
	if (picked != 1)
		return picked == PICK_EVENT;
	if (advise_delete(desk->advise, desk->selected, &later, &err) != VV_OK)
		desk_tell(desk, &err);
	else
		desk_say(desk, later ? N_("The case is deleted. It is taken from the disk as soon "
					  "as nobody reads there any more.")
				     : N_("The case is deleted."));
	return false;
}

/* ---- as a file */

static enum vv_status
export_case(struct desk *desk, const char *typed, struct vv_error *err)
{
	return advise_export(desk->advise, desk->selected, typed, err);
}

static void
tell_folder(struct desk *desk, struct page *page)
{
	if (desk->advise->out_name != NULL)
		page_add_text(page, page_fill(page, N_("It is written into the folder\n%s"),
					      page_show(page, desk->advise->out_name), NULL, NULL,
					      NULL));
}

static bool
ask_file(struct desk *desk, const struct store_case *row, enum interview_event *event)
{
	struct field field = { .length = 0 };
	char about[4 * STORE_REFERENCE_MAX + 1];
	struct desk_ask ask = {
		.heading = N_("Write %s into a file"), .about = about, .field = &field,
		.label = N_("File name:"), .tell = tell_folder,
	};
	bool taken, leave;

	unicode_copy(about, sizeof about, row->reference);
	field_set(&field, "case.json");
	leave = desk_ask_until(desk, &ask, export_case, &taken, event);
	if (taken)
		desk_say(desk, N_("The case is written into the file."));
	return leave;
}

/* ---- of the case that is opened */

static void
tell_code(struct desk *desk, struct page *page)
{
	struct answer_code_now now;

	if (answer_code_now(&now, desk->advise->opened.session, desk->advise->interview.language)
	    != VV_OK)
		page->arena.failed = true;
	if (now.code == NULL) {
		page_add_text(page, page_say(page, N_("There is no code for this questionnaire.")));
		return;
	}
	page_add_text(page, tui_code_rows(page, now.code));
	page_add_text(page, page_show(page, now.hint));
	free(now.code);
}

static bool
show_code(struct desk *desk, enum interview_event *event)
{
	struct desk_menu menu = { .heading = N_("Answer code"), .tell = tell_code };

	desk_menu_add(&menu, N_("Back"), 0);
	return desk_menu_run(desk, &menu, event) == PICK_EVENT;
}

/* What needs the case open: it is opened for that alone, where it is not. */
static bool
run_opened(struct desk *desk, int what, bool within, enum interview_event *event)
{
	struct vv_error err = advise_error(desk->advise);
	bool leave;

	if (!within && advise_open(desk->advise, desk->selected, &err) != VV_OK) {
		desk_tell(desk, &err);
		return false;
	}
	leave = what == CASE_NOTES ? desk_note_run(desk, NULL, event)
		: what == CASE_DOCUMENTS ? desk_documents_run(desk, event)
		: show_code(desk, event);
	if (!within)
		advise_leave(desk->advise);
	return leave;
}

static bool
write_again(struct desk *desk, enum interview_event *event)
{
	struct vv_error err = advise_error(desk->advise);

	if (advise_take_over(desk->advise, &err) != VV_OK)
		desk_tell(desk, &err);
	else
		desk_say(desk, N_("You write in this case now."));
	*event = EVENT_REDRAW;
	return true;
}

/* ---- the menu */

static void
add_rows(const struct desk *desk, struct desk_menu *menu, const struct store_case *row, bool within)
{
	if (within)
		desk_menu_add(menu, N_("Leave the case and go to the list"), CASE_LEAVE);
	else
		desk_menu_add(menu, N_("Open"), CASE_OPEN);
	desk_menu_add(menu, N_("Notes of the case"), CASE_NOTES);
	desk_menu_add(menu, N_("Documents received"), CASE_DOCUMENTS);
	desk_menu_add(menu, N_("Answer code"), CASE_CODE);
	desk_menu_add(menu, row->closed ? N_("Open it again") : N_("Close the case"),
		      row->closed ? CASE_REOPEN : CASE_CLOSE);
	desk_menu_add(menu, N_("Another reference"), CASE_RENAME);
	desk_menu_add(menu, N_("The client's language"), CASE_CLIENT);
	desk_menu_add(menu, N_("Until when it is kept"), CASE_KEEP);
	desk_menu_add(menu, N_("Copy it, with the same answers"), CASE_COPY);
	desk_menu_add(menu, N_("Write it into a file"), CASE_EXPORT);
	if (!within)
		desk_menu_add(menu, N_("Delete it"), CASE_DELETE);
	if (within && desk->advise->opened.lock == NULL)
		desk_menu_add(menu, N_("Write in it, if nobody else does any more"), CASE_WRITE);
}

static bool
take_row(struct desk *desk, int what, bool within, enum interview_event *event)
{
	const struct store_case *row = advise_find(desk->advise, desk->selected);

	if (row == NULL)
		return false;
	switch (what) {
	case CASE_OPEN:
		return desk_open_run(desk, desk->selected, event);
	case CASE_NOTES: case CASE_DOCUMENTS: case CASE_CODE:
		return run_opened(desk, what, within, event);
	case CASE_CLOSE: case CASE_REOPEN:
		return close_case(desk, what == CASE_CLOSE);
	case CASE_RENAME:
		return ask_reference(desk, row->reference, N_("Another reference for %s"),
				     rename_case, N_("The reference is changed."), event);
	case CASE_CLIENT:
		return ask_client(desk, row, event);
	case CASE_KEEP:
		return ask_keep(desk, row, event);
	case CASE_COPY:
		return ask_copy(desk, row, event);
	case CASE_EXPORT:
		return ask_file(desk, row, event);
	case CASE_DELETE:
		return ask_delete(desk, row, event);
	case CASE_WRITE:
		return write_again(desk, event);
	}
	*event = EVENT_RESTART;
	return true;
}

bool
desk_case_run(struct desk *desk, const char *id, bool within, enum interview_event *event)
{
	const struct store_case *row = advise_find(desk->advise, id);
	char about[4 * STORE_REFERENCE_MAX + 1];
	struct desk_menu menu = { .about = about, .tell = tell_case, .selected = DESK_ROWS_MAX };
	int picked;

	if (row == NULL) {
		desk_say(desk, N_("This case is no longer there."));
		return false;
	}
	if (id != desk->selected)
		unicode_copy(desk->selected, sizeof desk->selected, id);
	unicode_copy(about, sizeof about, row->reference);
	add_rows(desk, &menu, row, within);
	picked = desk_menu_run(desk, &menu, event);
	return picked == PICK_EVENT || (picked >= 0 && take_row(desk, picked, within, event));
}
