/* One question in lines: its number and label, how far the interview is, the help,
 * then the choices (line_pick.c) or what to type. */
#include "line/line.h"

#include "text/language.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is said */

static void
say_title(struct line *line)
{
	const struct interview *interview = line->interview;
	const struct vv_model *model = interview->model;
	vv_day date = vv_session_date(interview->session);
	struct strbuf day = { 0 };

	if (line->title == model)
		return;
	line->title = model;
	line_gap(line);
	line_say_text(line, 0, vv_model_label(model, interview->language));
	line_say_second(line, 0, vv_model_label(model, interview->beside));
	language_write_date(&day, interview->language, interview->texts, date);
	/* Translators: %s is a date in words */
	line_say(line, 0, N_("Rules as of %s."), line_text_of(line, &day));
	strbuf_clear(&day);
	line_say_text(line, 0, vv_model_foreign(model, interview->language));
	line_say_text(line, 0, vv_model_overdue(model, date, interview->language));
}

static void
say_progress(struct line *line)
{
	size_t more = interview_more(line->interview);

	if (more == 0)
		line_say(line, 0, N_("It is the last question."));
	else if (more <= INTERVIEW_MORE_MAX)
		/* Translators: how many questions may come after this one */
		line_say(line, 0, N_("At most %zu more."), more);
}

static void
say_question(struct line *line, const struct vv_question_view *view)
{
	const struct vv_question_view *other = line->other;

	line_gap(line);
	line_say(line, 0, N_("Question %zu. %s"), interview_number(line->interview), view->label);
	if (other != NULL)
		line_say_second(line, 0, other->label);
	say_progress(line);
	for (size_t i = 0; i < view->hint_count; i++)
		line_say_text(line, 0, view->hints[i]);
	if (view->why[0] != '\0')
		line_say(line, 0, N_("Why we ask: %s"), view->why);
	if (other != NULL && other->why[0] != '\0')
		line_say_other(line, 0, N_("Why we ask: %s"), other->why);
	if (view->answer[0] != '\0')
		line_say(line, 0, N_("Your answer until now: %s."), view->answer);
	if (other != NULL && other->answer[0] != '\0')
		line_say_other(line, 0, N_("Your answer until now: %s."), other->answer);
	if (view->refusal[0] != '\0')
		line_say(line, 0, N_("It is not accepted: %s."), view->refusal);
	if (other != NULL && other->refusal[0] != '\0')
		line_say_other(line, 0, N_("It is not accepted: %s."), other->refusal);
}

/* ---- answers */

enum interview_event
line_answer(struct line *line, const char *raw)
{
	enum interview_event event;

	if (!line_confirm_change(line, raw, &event))
		return event;
	line->interview->answer = strdup(raw);
	return line->interview->answer == NULL ? line_fail(line) : EVENT_ANSWER;
}

const char *
line_answer_of_enter(const struct line *line, const struct vv_question_view *view)
{
	switch (vv_session_state(line->interview->session, view->question)) {
	case VV_ANSWERED:
	case VV_OVERTAKEN:
	case VV_EMPTY:
		return view->raw;
	case VV_OPEN:
	case VV_REFUSED:
	case VV_IRRELEVANT:
	case VV_UNDECIDED:
		break;
	}
	return vv_question_required(view->question) ? NULL : "";
}

const char *
line_say_enter(struct line *line, const struct vv_question_view *view)
{
	const char *enter = line_answer_of_enter(line, view);

	if (enter != NULL)
		line_say(line, 0,
			 *enter == '\0' ? N_("Enter leaves this question empty.")
					: N_("Enter keeps your answer."));
	return enter;
}

/* ---- typed answers */

static const char *
type_prompt(const struct vv_question_view *view)
{
	switch (vv_question_type(view->question)) {
	case VV_TYPE_DATE:
		return N_("Type a date: day, month, year, such as 31 1 2025.");
	case VV_TYPE_NUMBER:
		return N_("Type a whole number.");
	case VV_TYPE_MONEY:
		return N_("Type an amount.");
	case VV_TYPE_TEXT:
	case VV_TYPE_CHOICE:
	case VV_TYPE_CHOICES:
	case VV_TYPE_YESNO:
		break;
	}
	return N_("Type your answer.");
}

/* These three set *again when the answer is to be typed again, without the question
 * being read again. */
static enum interview_event
ask_back(struct line *line, const struct vv_reading *reading, bool *again)
{
	enum line_command command;
	size_t number;

	line_say(line, 0, N_("That can be read in two ways:"));
	line_say_numbered(line, 1, reading->echo);
	line_say_numbered(line, 2, reading->echo2);
	number = line_ask_number(line,
				 interview_text(line->interview,
						N_("Answer 1 or 2; Enter to type it again.")),
				 2, LINE_QUESTION, &command);
	if (command != LINE_TEXT)
		return line_follow(line, command, true, LINE_QUESTION);
	*again = number == 0;
	if (*again)
		return EVENT_REDRAW;
	line_say(line, 0, N_("%s chosen."), number == 1 ? reading->echo : reading->echo2);
	return line_answer(line, number == 1 ? reading->raw : reading->raw2);
}

/* A date or a sum is said back in words, and Enter accepts it; anything else typed is
 * another answer, left in *instead.  A sentence has a full stop of its own; a Danish sum ends
 * with one, too: "45.000 kr." */
static enum interview_event
accept(struct line *line, const struct vv_reading *reading, const char *beside, char **instead)
{
	const char *echo = reading->echo;
	size_t length = strlen(echo);
	struct strbuf prompt = { 0 };
	enum interview_event event = EVENT_REDRAW;
	enum line_command command;
	char *text = NULL;

	line_say_other(line, 0, "%s", beside);
	text_write(&prompt, line->interview->texts, line->interview->language,
		   length > 0 && echo[length - 1] == '.'
			   ? N_("%s Enter to accept; else type it again.")
			   : N_("%s. Enter to accept; else type it again."), echo);
	command = line_prompt(line, line_text_of(line, &prompt), LINE_QUESTION, false,
			      LESSON_TYPED, &text);
	strbuf_clear(&prompt);
	if (command != LINE_TEXT)
		event = line_follow(line, command, false, LINE_QUESTION);
	else if (*text == '\0')
		event = line_answer(line, reading->raw);
	else
		*instead = text;
	if (*instead == NULL)
		free(text);
	return event;
}

static bool
is_said_back(const struct vv_question *question)
{
	return vv_question_type(question) == VV_TYPE_DATE
	       || vv_question_type(question) == VV_TYPE_MONEY;
}

static enum interview_event
take_typed(struct line *line, const struct vv_question_view *view, const char *text,
	   char **instead, bool *again)
{
	struct interview *interview = line->interview;
	struct vv_error err = interview_error(interview), beside = interview_error(interview);
	struct vv_reading reading = { .raw = "" }, other = { .raw = "" };

	if (interview_second(interview, &beside.language)
	    && interview_read(interview, beside.language, text, &other, &beside) == VV_NO_MEMORY)
		return line_fail(line);
	switch (interview_read(interview, interview->language, text, &reading, &err)) {
	case VV_OK:
		if (strcmp(reading.raw, other.raw) != 0)
			other.echo[0] = '\0';	/* there it would be another answer */
		if (is_said_back(view->question))
			return accept(line, &reading, other.echo, instead);
		line_say(line, 0, N_("Read as: %s."), reading.echo);
		return line_answer(line, reading.raw);
	case VV_ASK_BACK:
		return ask_back(line, &reading, again);
	case VV_NO_MEMORY:
		return line_fail(line);
	case VV_ANSWER:
	case VV_IO:
	case VV_DATA:
	case VV_NONE:
		break;
	}
	line_say(line, 0, N_("Not accepted: %s."), err.text);
	if (beside.text[0] != '\0')
		line_say_other(line, 0, N_("Not accepted: %s."), beside.text);
	*again = true;
	return EVENT_REDRAW;
}

/* What was typed, and what was typed instead of it. */
static enum interview_event
take_all_typed(struct line *line, const struct vv_question_view *view, char **text, bool *again)
{
	enum interview_event event;

	do {
		char *instead = NULL;

		event = take_typed(line, view, *text, &instead, again);
		free(*text);
		*text = instead;
	} while (*text != NULL);
	return event;
}

static enum interview_event
type_once(struct line *line, const struct vv_question_view *view, const char *enter, bool *again)
{
	unsigned commands = vv_question_required(view->question)
				    ? LINE_QUESTION
				    : LINE_QUESTION | LINE_BIT(LINE_EMPTY);
	enum interview_event event = EVENT_REDRAW;
	char *text = NULL;
	enum line_command command = line_prompt(line,
						interview_text(line->interview, type_prompt(view)),
						commands, false, LESSON_TYPED, &text);

	if (command == LINE_EMPTY) {
		event = line_answer(line, "");
	} else if (command != LINE_TEXT) {
		event = line_follow(line, command, false, commands);
	} else if (*text != '\0') {
		event = take_all_typed(line, view, &text, again);
	} else if (enter != NULL) {
		event = line_answer(line, enter);
	} else {
		line_say(line, 0, N_("This question needs an answer."));
		*again = true;
	}
	free(text);
	return event;
}

static enum interview_event
type_answer(struct line *line, const struct vv_question_view *view)
{
	const char *enter = line_say_enter(line, view);
	enum interview_event event;
	bool again;

	do {
		again = false;
		event = type_once(line, view, enter, &again);
	} while (again);
	return event;
}

/* ---- the operation */

/* NULL: memory is out. */
static struct vv_question_view *
make_view(const struct interview *interview, vv_language language)
{
	struct vv_question_view *view = NULL;

	if (vv_question_view_new(&view, interview->session, interview->question, language)
		    == VV_OK
	    && vv_question_view_purpose(view, interview->session) != VV_OK) {
		vv_question_view_free(view);
		view = NULL;
	}
	return view;
}

/* The question in the second language alone; it is answered as before. */
static void
say_alone(struct line *line, const struct vv_question_view *other)
{
	line->other = NULL;
	interview_turn(line->interview, true);
	say_question(line, other);
	line_say_choices(line, other);
	interview_turn(line->interview, false);
	line_gap(line);
}

static void
say_all(struct line *line, const struct vv_question_view *view, struct vv_question_view *other)
{
	line->other = other;
	if (other != NULL)
		pairs_of_question(&line->said, view, other);
	if (line->said.failed)
		line_fail(line);
	if (line->alone && other != NULL) {
		say_alone(line, other);
		line->other = other;
		return;
	}
	line->alone = false;
	say_title(line);
	say_question(line, view);
}

static enum interview_event
ask(struct line *line, const struct vv_question_view *view)
{
	enum interview_event event = EVENT_REDRAW;

	switch (vv_question_type(view->question)) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_YESNO:
		event = line_pick(line, view);
		break;
	case VV_TYPE_CHOICES:
		event = line_pick_several(line, view);
		break;
	case VV_TYPE_DATE:
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
	case VV_TYPE_TEXT:
		event = type_answer(line, view);
		break;
	}
	return event;
}

enum interview_event
line_ask(void *ui, struct interview *interview)
{
	struct line *line = ui;
	struct vv_question_view *view, *other = NULL;
	enum interview_event event = EVENT_REDRAW;
	vv_language second;

	line->interview = interview;
	line->been_home = false;
	line_measure(line);
	view = make_view(interview, interview->language);
	if (view != NULL && interview_second(interview, &second)) {
		other = make_view(interview, second);
		line->said.failed = other == NULL;
	}
	if (view == NULL || line->said.failed) {
		vv_question_view_free(view);
		return line_fail(line);
	}
	say_all(line, view, other);
	event = ask(line, view);
	pairs_clear(&line->said);
	line->other = NULL;
	vv_question_view_free(view);
	vv_question_view_free(other);
	return event;
}
