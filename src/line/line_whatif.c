/* What other answers and other days would come to: the report as of another day; an answer
 * about to be changed, told before it is; and the last change taken back. */
#include "line/line.h"

#include "base/grow.h"
#include "text/language.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- as of another day */

/* "1 July 2024: No. You may not sail." */
static void
say_result(struct line *line, vv_day day, const char *outcome, const char *headline)
{
	const struct interview *interview = line->interview;
	struct strbuf date = { 0 }, text = { 0 };

	language_write_date(&date, interview->language, interview->texts,
			    day);
	text_write(&text, interview->texts, interview->language,
		   /* Translators: a day, the outcome with its full stop, and the sentence that
		    * tells it */
		   N_("As of %s: %s %s"), line_text_of(line, &date), outcome, headline);
	line_say_text(line, 0, line_text_of(line, &text));
	strbuf_clear(&date);
	strbuf_clear(&text);
}

/* "+ Only on that day (3)": what its number reads. */
static void
say_closed(struct line *line, const char *label, const struct vv_line_changes *changes,
	   bool added)
{
	struct strbuf text = { 0 };

	if (changes->count == 0)
		return;
	strbuf_printf(&text, "+ %s (%zu)", interview_text(line->interview, label),
		      changes->count);
	line_say_numbered(line, line_number(line, (struct line_number){
		.kind = NUMBER_CHANGES, .changes = changes, .added = added }),
		line_text_of(line, &text));
	strbuf_clear(&text);
}

/* Both days in a sentence each, then what differs; the report itself stays. */
static void
say_as_of(struct line *line, const struct vv_report *report, const struct vv_as_of *as_of)
{
	const struct interview *interview = line->interview;
	struct strbuf day = { 0 };

	line_gap(line);
	line_say_text(line, 0, as_of->text);
	if (report->verdict != NULL)
		say_result(line, report->date, report->outcome_text, report->verdict->line);
	if (as_of->verdict != NULL)
		say_result(line, as_of->date, as_of->outcome_text, as_of->headline);
	if (!as_of->complete)
		line_say(line, 0, N_("On that day not all questions are answered. This is what "
				     "applies so far."));
	for (size_t i = 0; i < as_of->report->overtaken_count; i++)
		line_say_text(line, 0, as_of->report->overtaken[i].text);
	say_closed(line, N_("Only on that day"), &as_of->added, true);
	say_closed(line, N_("Not on that day"), &as_of->removed, false);
	say_closed(line, N_("Lines that say something else"), &as_of->changed, false);
	line_say_numbered(line, line_number(line, (struct line_number){
		.kind = NUMBER_AS_OF, .as_of = as_of }),
		interview_text(interview, N_("+ The whole report of that day")));
	language_write_date(&day, interview->language, interview->texts,
			    report->date);
	line_say(line, 0, N_("Your report stays as of %s."), line_text_of(line, &day));
	strbuf_clear(&day);
	line_gap(line);
}

static void
say_date(struct line *line, const struct vv_report *report, const char *typed)
{
	struct line_numbers *numbers = &line->numbers;
	struct vv_error err = interview_error(line->interview);
	struct vv_as_of *as_of = NULL;
	vv_day day = 0;

	err.status = vv_day_read(&day, typed, &err);
	if (err.status == VV_OK)
		err.status = GROW(numbers->as_of, numbers->as_of_room, numbers->as_of_count)
			     ? vv_as_of_new(&as_of, line->interview->session, day,
					    line->interview->language, &err)
			     : VV_NO_MEMORY;
	if (err.status == VV_OK) {
		numbers->as_of[numbers->as_of_count++] = as_of;
		say_as_of(line, report, as_of);
	} else if (err.status == VV_NO_MEMORY) {
		line_fail(line);
	} else {
		line_say(line, 0, N_("Not accepted: %s."), err.text);
	}
}

enum interview_event
line_ask_date(struct line *line, const struct vv_report *report, const char *typed)
{
	enum line_command command = LINE_TEXT;
	char *text = NULL;

	if (*typed == '\0')
		command = line_prompt(line, interview_text(line->interview,
			N_("Which day? Day, month, year, such as 31 1 2025; Enter for none.")),
			LINE_ASIDE, false, LESSON_NUMBER, &text);
	else
		say_date(line, report, typed);
	if (command == LINE_TEXT && text != NULL && *text != '\0')
		say_date(line, report, text);
	free(text);
	return line_follow_aside(line, command);
}

void
line_say_changes(struct line *line, const struct vv_line_changes *changes, bool added)
{
	line_gap(line);
	for (size_t i = 0; i < changes->count; i++) {
		const struct vv_line_change *change = &changes->all[i];

		if (added)
			line_say_numbered(line, line_number_absent(line, change->id, false),
					  change->text);
		else
			line_say_text(line, 2, change->text);
		if (change->before != NULL)
			/* Translators: what a line of the report said on the other day */
			line_say(line, 4, N_("Before: %s"), change->before);
	}
}

/* ---- other answers */

/* Found once for a report. */
const struct vv_alternatives *
line_alternatives(struct line *line)
{
	const struct interview *interview = line->interview;
	struct line_numbers *numbers = &line->numbers;
	vv_language second;

	if (numbers->alternatives != NULL)
		return numbers->alternatives;
	if (vv_alternatives_new(&numbers->alternatives, interview->session, interview->language)
	    != VV_OK)
		line_fail(line);
	else if (!interview_second(interview, &second))
		return numbers->alternatives;
	else if (vv_alternatives_new(&numbers->other_alternatives, interview->session, second)
		 != VV_OK)
		line_fail(line);
	else
		pairs_of_alternatives(&line->said, numbers->alternatives,
				      numbers->other_alternatives);
	return numbers->alternatives;
}

static size_t
height_of(struct line *line, const char *text)
{
	struct line_before before = line_count_begin(line);

	line_say_text(line, 2, text);
	return line_count_end(line, before);
}

/* "+ 3 more": what its number reads. */
static void
say_rest(struct line *line, const struct vv_alternatives *alternatives, size_t from)
{
	const struct interview *interview = line->interview;
	size_t count = alternatives->count - from;
	struct strbuf text = { 0 };

	strbuf_printf(&text,
		      text_format_plural(interview->texts, interview->language,
					 NP_("+ %zu more", "+ %zu more"), count), count);
	line_say_numbered(line, line_number(line, (struct line_number){
		.kind = NUMBER_ALTERNATIVES, .place = from }), line_text_of(line, &text));
	strbuf_clear(&text);
}

void
line_say_alternatives(struct line *line, size_t from)
{
	const struct vv_alternatives *alternatives = line_alternatives(line);
	size_t end = line->height + VV_WHY_LINES;

	if (alternatives == NULL)
		return;
	line_gap(line);
	if (from == 0) {
		line_say_text(line, 0, alternatives->title);
		line_say_text(line, 0, alternatives->head);
	}
	for (size_t i = from; i < alternatives->count && !line->ended; i++) {
		const char *text = alternatives->all[i].text;

		if (i > from && line->height + height_of(line, text) + 1 > end) {
			say_rest(line, alternatives, i);
			line_gap(line);
			return;
		}
		line_say_text(line, 2, text);
	}
	line_say_text(line, 0, alternatives->foot);
	line_gap(line);
}

/* ---- an answer that is changed */

/* LINE_TEXT: yes where *yes. */
static enum line_command
ask_change(struct line *line, const struct vv_preview *preview, bool *yes)
{
	enum line_command command = LINE_TEXT;

	line_say_text(line, 0, preview->text);
	*yes = preview->same
	       || line_ask_number(line, interview_text(line->interview,
			N_("Type 1 to change your answer; Enter keeps the one you had.")),
			1, LINE_ASIDE, &command) == 1;
	return command;
}

bool
line_confirm_change(struct line *line, const char *raw, enum interview_event *event)
{
	struct interview *interview = line->interview;
	struct vv_preview *preview;
	enum line_command command;
	bool yes;

	if (interview_preview(interview, raw, &preview) != VV_OK) {
		*event = line_fail(line);
		return false;
	}
	if (preview == NULL)
		return true;
	command = ask_change(line, preview, &yes);
	vv_preview_free(preview);
	if (yes)
		return true;
	free(interview->typed);
	interview->typed = NULL;
	*event = command == LINE_TEXT
		 ? line_answer(line, vv_session_raw(interview->session, interview->question))
		 : line_follow_aside(line, command);
	return false;
}

/* ---- taking back */

static void
say_taken_back(struct line *line, const struct vv_question *question)
{
	struct interview *interview = line->interview;
	struct vv_question_view *view = NULL;

	if (vv_question_view_new(&view, interview->session, question, interview->language)
	    != VV_OK) {
		line_fail(line);
		return;
	}
	line_say(line, 0, N_("The last change is taken back."));
	if (view->answer[0] != '\0')
		line_say_pair(line, 0, view->label, view->answer);
	else
		line_say(line, 0, N_("%s Not answered."), view->label);
	vv_question_view_free(view);
}

enum interview_event
line_undo(struct line *line)
{
	const struct vv_question *question = NULL;

	if (!interview_undo(line->interview, &question)) {
		line_say(line, 0, N_("There is nothing to take back."));
		return EVENT_REDRAW;
	}
	say_taken_back(line, question);
	line->interview->jump = NULL;	/* to what is to be asked now, or the report */
	return line->ended ? EVENT_END : EVENT_JUMP;
}
