/* The answers given, in lines; a number changes one. */
#include "line/line.h"

#include "text/text.h"

#include <stdlib.h>

static void
say_answer(struct line *line, size_t number, const struct vv_answer_view *answer)
{
	const struct interview *interview = line->interview;
	struct strbuf text = { 0 };

	if (answer->state == VV_REFUSED)
		text_write(&text, interview->texts, interview->language,
			   N_("%s %s (not accepted now)"), answer->label, answer->answer);
	else if (answer->state == VV_EMPTY)
		text_write(&text, interview->texts, interview->language, N_("%s Left empty."),
			   answer->label);
	else
		line_write_pair(&text, line, answer->label, answer->answer);
	line_say_numbered(line, number, line_text_of(line, &text));
	strbuf_clear(&text);
	line_say_other_pair(line, line_number_indent(number), answer->label, answer->answer);
}

/* The same in the second language; false: memory is out. */
static bool
pair_answers(struct line *line, const struct vv_answers *answers, struct vv_answers **other)
{
	vv_language second;

	*other = NULL;
	if (!interview_second(line->interview, &second))
		return true;
	if (vv_answers_new(other, line->interview->session, second) != VV_OK)
		return false;
	pairs_of_answers(&line->said, answers, *other);
	return !line->said.failed;
}

/* Those that count, numbered; then those that are kept but do not count.  How many
 * have a number. */
static size_t
say_answers(struct line *line, const struct vv_answers *answers, const struct vv_question **asked)
{
	size_t count = 0;
	bool kept = false;

	line_gap(line);
	line_say(line, 0, N_("Your answers:"));
	for (size_t i = 0; i < answers->count; i++)
		if (interview_asks(answers->answers[i].state)) {
			asked[count++] = answers->answers[i].question;
			say_answer(line, count, &answers->answers[i]);
		}
	if (count == 0)
		line_say(line, 2, N_("none yet"));
	for (size_t i = 0; i < answers->count; i++)
		if (!interview_asks(answers->answers[i].state)) {
			if (!kept)
				line_say(line, 0, N_("Kept, but not asked now:"));
			kept = true;
			line_say_pair(line, 2, answers->answers[i].label,
				      answers->answers[i].answer);
		}
	return count;
}

enum interview_event
line_review(struct line *line)
{
	struct interview *interview = line->interview;
	enum interview_event event = EVENT_REDRAW;
	enum line_command command = LINE_TEXT;
	const struct vv_question **asked = NULL;
	struct vv_answers *answers = NULL, *other = NULL;
	const struct pairs before = line->said;
	size_t number = 0;

	if (vv_answers_new(&answers, interview->session, interview->language) != VV_OK)
		return line_fail(line);
	asked = calloc(answers->count + 1, sizeof *asked);
	line->said = (struct pairs){ .below = &before };
	if (asked == NULL || !pair_answers(line, answers, &other)) {
		event = line_fail(line);
	} else {
		size_t count = say_answers(line, answers, asked);

		if (count > 0)
			number = line_ask_number(line, interview_text(interview,
				N_("Type a number to change that answer; Enter to go on.")), count,
				LINE_ASIDE, &command);
		if (number > 0) {
			interview->jump = asked[number - 1];
			event = EVENT_JUMP;
		} else {
			event = line_follow_aside(line, command);
		}
	}
	pairs_clear(&line->said);
	line->said = before;
	vv_answers_free(answers);
	vv_answers_free(other);
	free(asked);
	return event;
}
