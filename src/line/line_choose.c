/* The first screen in lines: the language, then a questionnaire or its general
 * information. */
#include "line/line.h"

#include <stdlib.h>
#include <string.h>

static void
say_questionnaires(struct line *line)
{
	const struct interview *interview = line->interview;
	const struct vv_data *data = interview->data;
	vv_day date = interview->options->date;

	line_gap(line);
	line_say_text(line, 0, vv_data_folder_label(data, interview->language));
	line_say_text(line, 0, vv_data_notice(data, interview->language));
	line_say_text(line, 0, vv_data_folder_hint(data, interview->language));
	line_say(line, 0, N_("Nothing is stored. Every answer can be changed."));
	line_gap(line);
	line_say(line, 0, N_("Questionnaires:"));
	for (size_t place = 0; place < vv_data_count(data); place++) {
		size_t indent = line_number_indent(place + 1);
		size_t i = vv_data_ordered(data, place, interview->language);

		line_say_numbered(line, place + 1, vv_data_label(data, i, interview->language));
		line_say_text(line, indent, vv_data_hint(data, i, interview->language));
		if (date > vv_data_review_by(data, i))
			line_say(
				line, indent,
				N_("Its rules should have been reviewed by now and may have changed."));
		if (!vv_data_speaks(data, i, interview->language))
			line_say(line, indent,
				 N_("It is not translated; its texts are in English."));
	}
}

/* "3" opens the third, "i3" gives its general information, a code what it holds; EVENT_REDRAW:
 * none of these. */
static enum interview_event
take_choice(struct line *line, const char *text)
{
	struct interview *interview = line->interview;
	size_t count = vv_data_count(interview->data), number = 0;
	bool general = text[0] == 'i' || text[0] == 'I';

	if (*text == '\0')
		return EVENT_REDRAW;
	if (line_may_be_code(text)) {
		interview->code = strdup(text);
		line->code_typed = true;
		return interview->code == NULL ? line_fail(line) : EVENT_CODE;
	}
	if (general)
		text += 1 + strspn(text + 1, " ");
	if (!line_parse_number(text, &number) || number < 1 || number > count) {
		line_say(line, 0, N_("“%s” is not one of the numbers from 1 to %zu."), text, count);
		return EVENT_REDRAW;
	}
	interview->questionnaire = vv_data_id(
		interview->data,
		vv_data_ordered(interview->data, number - 1, interview->language));
	return general ? EVENT_GENERAL : EVENT_OPEN;
}

static enum interview_event
ask_questionnaire(struct line *line)
{
	enum interview_event event = EVENT_REDRAW;

	while (event == EVENT_REDRAW) {
		char *text = NULL;
		enum line_command command = line_prompt(
			line,
			interview_text(
				line->interview,
				N_("Type a number to begin, or your answer code. General information, without questions: i and the number, such as i1.")),
			LINE_EVERYWHERE, true, LESSON_FIRST, &text);

		if (command == LINE_TEXT)
			event = take_choice(line, text);
		free(text);
		if (command != LINE_TEXT)
			return line_follow(line, command, true, LINE_EVERYWHERE);
	}
	return event;
}

enum interview_event
line_choose(void *ui, struct interview *interview)
{
	struct line *line = ui;
	enum interview_event event;

	line->interview = interview;
	line_measure(line);
	if (!line->language_asked) {
		enum line_command command = line_ask_language(line);

		if (command != LINE_TEXT)
			return command == LINE_QUIT ? EVENT_QUIT : EVENT_END;
		line->language_asked = true;
	}
	if (!line->code_typed)	/* else it was none, which has been said */
		say_questionnaires(line);
	line->code_typed = false;
	event = ask_questionnaire(line);
	line->title = NULL;
	return event;
}
