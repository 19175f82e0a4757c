/* What the desk asks for in lines: a text, a number, a day; and how it says facts. */
#include "advise/desk_line.h"

#include "base/strbuf.h"
#include "text/language.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

bool
desk_line_tell(struct desk_line *desk, const struct vv_error *err)
{
	if (err->status == VV_NO_MEMORY) {
		line_fail(desk->line);
		return false;
	}
	line_say(desk->line, 0, err->status == VV_ANSWER ? N_("Not accepted: %s.")
				: N_("That could not be done: %s."), err->text);
	return true;
}

void
desk_line_ask(struct desk_line *desk, const char *behind, const char *prompt, char **out,
	      enum interview_event *event)
{
	enum line_command command;

	*out = NULL;
	*event = EVENT_REDRAW;
	if (*behind != '\0') {
		*out = strdup(behind);
		if (*out == NULL)
			*event = line_fail(desk->line);
		return;
	}
	command = line_prompt(desk->line, prompt, LINE_ASIDE | LINE_PATHS, false, LESSON_NUMBER,
			      out);
	if (command == LINE_TEXT && **out != '\0')
		return;
	free(*out);
	*out = NULL;
	*event = line_follow_aside(desk->line, command);
}

size_t
desk_line_ask_number(struct desk_line *desk, const char *prompt, size_t count,
		     enum interview_event *event)
{
	enum line_command command;
	size_t number = line_ask_number(desk->line, prompt, count, LINE_ASIDE, &command);

	*event = line_follow_aside(desk->line, command);
	return number;
}

char *
desk_line_day(struct desk_line *desk, vv_day day)
{
	struct strbuf text = { 0 };

	language_write_date(&text, desk->line->interview->language,
			    desk->line->interview->texts, day);
	if (text.failed) {
		line_fail(desk->line);
		strbuf_clear(&text);
		return NULL;
	}
	return strbuf_take(&text);
}

/* ---- a case in words */

static void
add(struct strbuf *out, const char *text)
{
	if (text != NULL && *text != '\0')
		strbuf_printf(out, "%s%s", out->length > 0 ? " " : "", text);
}

/* "Label: value." where there is a value, which is freed. */
static void
add_fact(const struct desk_line *desk, struct strbuf *out, const char *label, char *value)
{
	const struct interview *interview = desk->line->interview;

	if (value == NULL)
		out->failed = true;
	if (value != NULL && *value != '\0') {
		add(out, interview_text(interview, label));
		strbuf_printf(out, ": %s.", value);
	}
	free(value);
}

/* What it comes to, and how far it is. */
static void
add_state(const struct desk_line *desk, struct strbuf *out, const struct store_case *row)
{
	char *outcome = advise_outcome(desk->advise, row);
	char *progress = advise_progress(desk->advise, row);

	if (outcome == NULL || progress == NULL)
		out->failed = true;
	else
		strbuf_printf(out, " %s; %s.", outcome, progress);
	free(outcome);
	free(progress);
}

static void
add_about(const struct desk_line *desk, struct strbuf *out, const struct store_case *row)
{
	add(out, advise_questionnaire(desk->advise, row->questionnaire));
	if (*row->subject != '\0')
		strbuf_printf(out, "; %s", row->subject);
	/* Translators: the name of a language, of somebody who seeks advice */
	strbuf_printf(out, "; %s.", advise_client(desk->advise, row));
}

static void
add_changed(const struct desk_line *desk, struct strbuf *out, const struct store_case *row)
{
	const struct interview *interview = desk->line->interview;
	char *when = advise_time(desk->advise, row->changed);

	if (when == NULL) {
		out->failed = true;
		return;
	}
	strbuf_add_char(out, ' ');
	/* Translators: a day and time, and an adviser */
	text_write(out, interview->texts, interview->language, N_("Changed %s by %s."), when,
		   row->changed_by);
	free(when);
}

void
desk_line_add_row(struct desk_line *desk, struct strbuf *out, const struct store_case *row)
{
	const struct advise *advise = desk->advise;
	const struct interview *interview = desk->line->interview;

	if (advise_row_is_new(advise, row))
		add(out, interview_text(interview, N_("New.")));
	if (row->closed)
		add(out, interview_text(interview, N_("Closed.")));
	add_about(desk, out, row);
	add_state(desk, out, row);
	add_fact(desk, out, N_("Documents"), advise_documents(advise, row));
	add_fact(desk, out, N_("Next date"), advise_next(advise, row));
	add_changed(desk, out, row);
	add_fact(desk, out, N_("It is kept until"), desk_line_day(desk, row->keep_until));
}
