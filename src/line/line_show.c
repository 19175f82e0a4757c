/* The report in line mode: what is asked of it. */
#include "line/line.h"

#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>

enum {
	COMMANDS_GENERAL = LINE_EVERYWHERE | LINE_BIT(LINE_BACK) | LINE_BIT(LINE_SECTION)
			   | LINE_BIT(LINE_FIND) | LINE_BIT(LINE_MORE) | LINE_BIT(LINE_REPORT),
	COMMANDS_REPORT = COMMANDS_GENERAL | LINE_BIT(LINE_ANSWERS) | LINE_BIT(LINE_NEW)
			  | LINE_BIT(LINE_WHY) | LINE_BIT(LINE_DATE) | LINE_BIT(LINE_UNDO)
			  | LINE_BIT(LINE_WHYNOT),
	COMMANDS_FINISHED = COMMANDS_REPORT | LINE_BIT(LINE_TAKE) | LINE_BIT(LINE_WHATIF)
};

/* A link to another questionnaire is followed when the person says so. */
static enum interview_event
ask_link(struct line *line, const struct vv_item_view *item)
{
	struct interview *interview = line->interview;
	struct strbuf prompt = { 0 };
	enum line_command command;
	size_t number, index;

	if (!vv_data_find(interview->data, item->questionnaire, &index)) {
		line_say(line, 0, N_("The questionnaire it leads to is not installed here."));
		return EVENT_REDRAW;
	}
	text_write(
		&prompt, interview->texts, interview->language,
		N_("Type 1 to go to the questionnaire “%s” with the answers that fit; Enter to stay."),
		vv_data_label(interview->data, index, interview->language));
	number = line_ask_number(line, line_text_of(line, &prompt), 1, LINE_ASIDE,
				 &command);
	strbuf_clear(&prompt);
	if (number == 0)
		return line_follow_aside(line, command);
	interview->questionnaire = item->questionnaire;
	line->title = NULL;
	return EVENT_OPEN;
}

/* ---- asking */

static void
say_sections(struct line *line, const struct vv_report *report)
{
	line_gap(line);
	for (size_t i = 0; i < report->section_count; i++) {
		struct strbuf label = { 0 };

		if (report->sections[i].fold && (i == 0 || !report->sections[i - 1].fold))
			line_say_text(line, 0, report->more);
		strbuf_printf(&label, report->sections[i].fold ? "+ %s" : "%s",
			      report->sections[i].label);
		line_say_numbered(line, i + 1, line_text_of(line, &label));
		strbuf_clear(&label);
	}
}

/* @p typed may name it already. */
static enum interview_event
ask_section(struct line *line, const struct vv_report *report, const char *typed)
{
	enum line_command command;
	size_t number;

	if (report->section_count == 0)
		return EVENT_REDRAW;
	if (line_parse_number(typed, &number) && number >= 1 && number <= report->section_count) {
		line_say_section(line, report, number - 1);
		return EVENT_REDRAW;
	}
	say_sections(line, report);
	number = line_ask_number(line,
				 interview_text(line->interview,
						N_("Which section? Enter for none.")),
				 report->section_count, LINE_ASIDE, &command);
	if (number > 0)
		line_say_section(line, report, number - 1);
	return line_follow_aside(line, command);
}

static const struct vv_item_view *
find_item(const struct vv_report *report, size_t place)
{
	struct vv_report_walk walk = { .report = report };

	while (vv_report_next_item(&walk) != NULL && walk.number != place)
		;
	return walk.item;
}

/* Reads what is folded at a place behind those of the lines, or the sources. */
static void
read_folded(struct line *line, const struct vv_report *report, size_t place)
{
	size_t at = line_count_items(report);

	for (size_t i = 0; i < report->section_count; i++)
		if (report->sections[i].fold && ++at == place) {
			line_say_section(line, report, i);
			return;
		}
	line_say_sources(line, report);
}

static enum interview_event
take_number(struct line *line, const struct vv_report *report, const char *text)
{
	const struct line_numbers *numbers = &line->numbers;
	const struct vv_item_view *item;
	struct line_number said;
	size_t number = 0;

	if (*text == '\0')
		return EVENT_REDRAW;
	if (!line_parse_number(text, &number) || number < 1 || number > numbers->count) {
		line_say(line, 0, N_("“%s” is not one of the numbers from 1 to %zu."), text,
			 numbers->count);
		return EVENT_REDRAW;
	}
	said = numbers->all[number - 1];
	item = said.kind == NUMBER_PLACE ? find_item(report, said.place) : NULL;
	if (item != NULL) {
		line_say_why(line, number, item);
		return item->questionnaire != NULL ? ask_link(line, item) : EVENT_REDRAW;
	}
	if (said.kind == NUMBER_PLACE)
		read_folded(line, report, said.place);
	else
		line_open_number(line, number);
	return EVENT_REDRAW;
}

/* ---- finding */

static void
say_found(struct line *line, const struct vv_report *report, const char *typed)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;
	struct strbuf folded = { 0 };
	bool any = false, failed = false;

	unicode_fold_search(&folded, typed);
	while (!folded.failed && !failed && (item = vv_report_next_item(&walk)) != NULL)
		if (interview_has_words(item, strbuf_text(&folded), &failed)) {
			line_say_numbered(line, line_number_of(line, walk.number), item->line);
			any = true;
		}
	if (failed)
		line_fail(line);
	else if (!any)
		line_say(line, 0, N_("No line contains “%s”."), line_text_of(line, &folded));
	strbuf_clear(&folded);
	line_gap(line);
}

static enum interview_event
ask_words(struct line *line, const struct vv_report *report, const char *typed)
{
	char *text = NULL;
	enum line_command command;

	if (*typed != '\0') {
		say_found(line, report, typed);
		return EVENT_REDRAW;
	}
	command = line_prompt(line, interview_text(line->interview, N_("What do you look for?")),
			    LINE_ASIDE, false, LESSON_NUMBER, &text);

	if (command == LINE_TEXT && *text != '\0')
		say_found(line, report, text);
	free(text);
	return line_follow_aside(line, command);
}

/* All of it in the second language. */
static void
say_alone(struct line *line)
{
	if (line->report_beside == NULL)
		return;
	interview_turn(line->interview, true);
	line_say_whole(line, line->report_beside);
	interview_turn(line->interview, false);
	line_gap(line);
}

/* Whoever leaves a finished report is told once what can be taken along; a case is still there
 * tomorrow. */
static bool
leaves(const struct line *line, const struct vv_report *report, enum line_command command)
{
	return command == LINE_QUIT && report->complete && !report->general
	       && (line->been_home || line_has_case(line));
}

/* What a command leads to, @p typed behind it; *again when the prompt comes again without the
 * report. */
static enum interview_event
follow(struct line *line, const struct vv_report *report, enum line_command command,
       const char *typed, unsigned commands, bool *again)
{
	enum interview_event event;

	*again = false;
	if (command == LINE_REPORT || command == LINE_LANGUAGE) {
		event = line_follow(line, command, true, commands);
		return event == EVENT_REPORT ? EVENT_REDRAW : event;
	}
	if (leaves(line, report, command))
		return EVENT_QUIT;
	if (command == LINE_QUIT && report->complete && !report->general)
		command = LINE_TAKE;
	switch ((int)command) {
	case LINE_SECTION:
		event = ask_section(line, report, typed);
		break;
	case LINE_FIND:
		event = ask_words(line, report, typed);
		break;
	case LINE_WHY:
		event = take_number(line, report, typed);
		break;
	case LINE_WHATIF:
		line_say_alternatives(line, 0);
		event = EVENT_REDRAW;
		break;
	case LINE_WHYNOT:
		event = EVENT_REDRAW;
		if (*typed != '\0')
			event = take_number(line, report, typed);
		else
			line_say_absent(line, report);
		break;
	case LINE_CLIENT:
		say_alone(line);
		event = EVENT_REDRAW;
		break;
	case LINE_DATE:
		event = line_ask_date(line, report, typed);
		break;
	case LINE_CODE:
		line_say_code(line, report);
		event = EVENT_REDRAW;
		break;
	case LINE_TAKE:
		event = line_take(line, report, typed);
		break;
	case LINE_MORE:
		line_say_more(line, report);
		event = EVENT_REDRAW;
		break;
	default:
		event = line_follow(line, command, true, commands);
		break;
	}
	*again = event == EVENT_REDRAW && !line->at_home;
	return event;
}

static unsigned
commands_of(const struct vv_report *report)
{
	unsigned code = report->code[0] != '\0' ? LINE_BIT(LINE_CODE) : 0;

	return code | (report->general ? COMMANDS_GENERAL
		       : report->complete ? COMMANDS_FINISHED : COMMANDS_REPORT);
}

static enum interview_event
ask_about(struct line *line, const struct vv_report *report)
{
	const struct interview *interview = line->interview;
	unsigned commands = commands_of(report);
	enum interview_event event;
	bool again;

	do {
		bool known = (line->lessons & (1u << LESSON_REPORT)) != 0;
		char *text = NULL;
		enum line_command command = line_prompt(
			line,
			interview_text(
				interview,
				known ? N_("Number of a line.")
				      : N_("Type the number of a line to hear why it applies and where it is written.")),
			commands, true, LESSON_REPORT, &text);

		if (command == LINE_TEXT) {
			event = take_number(line, report, text);
			again = event == EVENT_REDRAW;
		} else {
			event = follow(line, report, command, text, commands, &again);
		}
		free(text);
	} while (again);
	return event;
}

/* The report once more, in the second language; false: memory is out. */
static bool
pair_report(struct line *line, const struct vv_report *report, struct vv_report **other)
{
	vv_language second;

	*other = NULL;
	if (report->general || !interview_second(line->interview, &second))
		return true;
	if (vv_report_new(other, line->interview->session, second, NULL) == VV_NO_MEMORY)
		return false;
	if (*other != NULL)
		pairs_of_report(&line->said, report, *other);
	return !line->said.failed;
}

enum interview_event
line_show(void *ui, struct interview *interview, const struct vv_report *report)
{
	struct line *line = ui;
	enum interview_event event = EVENT_REDRAW;
	struct vv_report *other;

	line->interview = interview;
	line->reading = true;
	line_measure(line);
	if (!pair_report(line, report, &other))
		event = line_fail(line);
	line->report_beside = other;
	if (event == EVENT_REDRAW && line->at_home)
		event = line_take(line, report, "");
	if (event == EVENT_REDRAW && !line->at_home) {
		line_say_report(line, report);
		event = ask_about(line, report);
	}
	line_numbers_clear(&line->numbers);
	line->report_beside = NULL;
	pairs_clear(&line->said);
	vv_report_free(other);
	line->reading = false;
	return event;
}
