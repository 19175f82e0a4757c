/* Notes, documents received, and days, in lines. */
#include "advise/desk_line.h"

#include "advise/days.h"
#include "base/strbuf.h"
#include "text/language.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

static const struct vv_session *
session_of(const struct desk_line *desk)
{
	const struct interview *interview = desk->line->interview;

	return interview->session != NULL ? interview->session : desk->advise->opened.session;
}

/* ---- notes */

/* Without a text what there is is read first. */
enum interview_event
desk_line_note(struct desk_line *desk, const char *question, const char *text)
{
	const struct interview *interview = desk->line->interview;
	struct vv_error err = interview_error(interview);
	const struct store_note *had = advise_note(desk->advise, question);
	enum interview_event event;
	char *typed;

	if (*text == '\0')
		line_say_pair(desk->line, 0, interview_text(interview, N_("Note")),
			      had != NULL && had->text[0] != '\0'
			      ? had->text : interview_text(interview, N_("none yet")));
	desk_line_ask(desk, text,
		      interview_text(interview,
				     N_("The note, in one line; Enter leaves it as it is, a hyphen takes it away.")),
		      &typed, &event);
	if (typed == NULL)
		return event;
	err.status = advise_set_note(desk->advise, question,
				     strcmp(typed, "-") == 0 ? "" : typed,
				     had != NULL && had->shown, &err);
	free(typed);
	if (err.status == VV_OK)
		line_say(desk->line, 0, N_("The note is kept."));
	else if (!desk_line_tell(desk, &err))
		event = EVENT_END;
	return event;
}

/* One note, where there is one. */
static bool
say_note(struct desk_line *desk, const struct vv_question *question)
{
	const struct interview *interview = desk->line->interview;
	const struct store_note *note = advise_note(desk->advise, question == NULL ? ""
						    : vv_question_id(question));
	struct vv_question_view *view = NULL;

	if (note == NULL || note->text[0] == '\0')
		return false;
	if (question == NULL)
		line_say_pair(desk->line, 2, interview_text(interview, N_("The case")),
			      note->text);
	else if (vv_question_view_new(&view, session_of(desk), question, interview->language)
		 == VV_OK)
		line_say_pair(desk->line, 2, view->label, note->text);
	else
		line_fail(desk->line);
	vv_question_view_free(view);
	return true;
}

void
desk_line_say_notes(struct desk_line *desk)
{
	const struct vv_model *model = vv_session_model(session_of(desk));
	size_t count = say_note(desk, NULL) ? 1 : 0;

	for (size_t i = 0; i < vv_model_question_count(model); i++)
		if (say_note(desk, vv_model_question(model, i)))
			count++;
	if (count == 0)
		line_say(desk->line, 0, N_("There is no note."));
}

/* ---- the report of the case as it stands */

static struct vv_report *
report_of(struct desk_line *desk)
{
	struct vv_error err = interview_error(desk->line->interview);
	struct vv_report *report = NULL;

	err.status = vv_report_new(&report, session_of(desk),
				   desk->line->interview->language, &err);
	if (err.status != VV_OK)
		(void)desk_line_tell(desk, &err);
	return report;
}

/* ---- documents */

static const struct vv_item_view *
next_document(struct vv_report_walk *walk)
{
	const struct vv_item_view *item;

	do
		item = vv_report_next_item(walk);
	while (item != NULL && item->kind != VV_KIND_DOCUMENT);
	return item;
}

static void
say_document(struct desk_line *desk, size_t number, const struct vv_item_view *item)
{
	const struct interview *interview = desk->line->interview;
	struct strbuf text = { 0 };
	vv_day on;

	if (advise_received(desk->advise, item->id, &on)) {
		struct strbuf day = { 0 };

		language_write_date(&day, interview->language, interview->texts, on);
		text_write(&text, interview->texts, interview->language,
			   N_("Received %s: %s"), line_text_of(desk->line, &day), item->line);
		strbuf_clear(&day);
	} else {
		text_write(&text, interview->texts, interview->language, N_("Missing: %s"),
			   item->line);
	}
	line_say_numbered(desk->line, number, line_text_of(desk->line, &text));
	strbuf_clear(&text);
}

static size_t
say_documents(struct desk_line *desk, const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;
	size_t count = 0;

	line_gap(desk->line);
	while ((item = next_document(&walk)) != NULL)
		say_document(desk, ++count, item);
	if (count == 0)
		line_say(desk->line, 0, N_("No document is asked for, as far as it is known now."));
	return count;
}

/* Ticks one off, or takes that back. */
static bool
turn(struct desk_line *desk, const struct vv_report *report, size_t number)
{
	struct vv_error err = interview_error(desk->line->interview);
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item = NULL;
	vv_day on;

	for (size_t i = 0; i < number; i++)
		item = next_document(&walk);
	if (item == NULL)
		return true;
	err.status = advise_set_received(desk->advise, item->id,
					 !advise_received(desk->advise, item->id, &on), &err);
	if (err.status != VV_OK)
		return desk_line_tell(desk, &err);
	say_document(desk, number, item);
	return true;
}

static enum interview_event
ask_documents(struct desk_line *desk, const struct vv_report *report, size_t count)
{
	enum interview_event event = EVENT_REDRAW;
	size_t number = 1;

	while (number > 0 && event == EVENT_REDRAW) {
		number = desk_line_ask_number(
			desk,
			interview_text(desk->line->interview,
				       N_("Number of a document that has been received, or has not after all; Enter for none.")),
			count, &event);
		if (number > 0 && !turn(desk, report, number))
			event = EVENT_END;
	}
	return event;
}

enum interview_event
desk_line_papers(struct desk_line *desk, const char *typed)
{
	struct vv_report *report = report_of(desk);
	enum interview_event event = EVENT_REDRAW;
	size_t number, count;

	if (report == NULL)
		return desk->line->ended ? EVENT_END : EVENT_REDRAW;
	if (line_parse_number(typed, &number)) {
		if (!turn(desk, report, number))
			event = EVENT_END;
	} else {
		count = say_documents(desk, report);
		if (count > 0)
			event = ask_documents(desk, report, count);
	}
	vv_report_free(report);
	return event;
}

/* ---- days */

static void
say_day(struct desk_line *desk, const char *date, const char *until, const char *text)
{
	const struct interview *interview = desk->line->interview;
	struct strbuf said = { 0 };
	vv_day day;

	if (vv_day_parse(&day, date))
		language_write_date(&said, interview->language, interview->texts, day);
	if (until != NULL && vv_day_parse(&day, until)) {
		strbuf_add(&said, " – ");
		language_write_date(&said, interview->language, interview->texts, day);
	}
	line_say_pair(desk->line, 2, line_text_of(desk->line, &said), text);
	strbuf_clear(&said);
}

void
desk_line_say_days(struct desk_line *desk)
{
	struct vv_report *report = report_of(desk);
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;
	size_t count = 0;

	if (report == NULL)
		return;
	line_gap(desk->line);
	while ((item = vv_report_next_item(&walk)) != NULL)
		if (item->date != NULL || item->until != NULL) {
			say_day(desk, item->date != NULL ? item->date : item->until,
				item->date != NULL ? item->until : NULL, item->line);
			count++;
		}
	if (count == 0)
		line_say(desk->line, 0, N_("There is no day to keep in mind."));
	vv_report_free(report);
}

/* Those of all cases. */
void
desk_line_say_all_days(struct desk_line *desk)
{
	struct vv_error err = interview_error(desk->line->interview);
	struct advise_days days = { .count = 0 };

	err.status = advise_days(desk->advise, &days, &err);
	if (err.status != VV_OK) {
		(void)desk_line_tell(desk, &err);
		return;
	}
	line_gap(desk->line);
	for (size_t i = 0; i < days.count; i++) {
		char *day = desk_line_day(desk, days.all[i].day);
		struct strbuf text = { 0 };

		strbuf_printf(&text, "%s, %s", days.all[i].reference, days.all[i].text);
		if (day != NULL)
			line_say_pair(desk->line, 2, day, line_text_of(desk->line, &text));
		strbuf_clear(&text);
		free(day);
	}
	if (days.count == 0)
		line_say(desk->line, 0, N_("There is no day to keep in mind."));
	advise_days_free(&days);
}
