/* A report in lines: sections in order, lines numbered through, so that a number
 * brings why it applies and where it is written. */
#include "line/line.h"

#include "text/language.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum {
	COMMANDS_GENERAL = LINE_EVERYWHERE | LINE_BIT(LINE_BACK) | LINE_BIT(LINE_SECTION)
			   | LINE_BIT(LINE_REPORT),
	COMMANDS_REPORT = COMMANDS_GENERAL | LINE_BIT(LINE_ANSWERS) | LINE_BIT(LINE_NEW),
	COMMANDS_ASIDE = LINE_BIT(LINE_BACK) | LINE_BIT(LINE_QUIT)
};

/* ---- the report */

static void
say_item(struct line *line, size_t number, const struct vv_item_view *item)
{
	size_t indent = line_number_indent(number);

	line_say_numbered(line, number, item->line);
	for (size_t i = 0; i < item->detail_count; i++)
		line_say_text(line, indent, item->details[i]);
	if (item->url != NULL)
		line_say_text(line, indent, item->url);
}

static void
say_head(struct line *line, const struct vv_report *report)
{
	line_gap(line);
	line_say_text(line, 0, report->title);
	if (report->general)
		line_say(line, 0, N_("General information"));
	line_say_text(line, 0, report->subject);
	line_say_text(line, 0, report->rules);
	line_say_text(line, 0, report->notice);
	for (size_t i = 0; i < report->warning_count; i++)
		line_say_text(line, 0, report->warnings[i]);
}

static void
say_node(struct line *line, const struct vv_report_walk *walk)
{
	if (walk->node == VV_NODE_ITEM) {
		say_item(line, walk->number, walk->item);
	} else if (walk->node == VV_NODE_SECTION && !walk->leaving) {
		line_gap(line);
		line_say_text(line, 0, walk->section->label);
	} else if (walk->node == VV_NODE_PART && !walk->leaving) {
		line_gap(line);
		line_say(line, 0, N_("Part: %s"), walk->part);
	}
}

static void
say_report(struct line *line, const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };

	say_head(line, report);
	while (vv_report_next(&walk))
		say_node(line, &walk);
	line_gap(line);
	if (walk.number == 0)
		line_say(line, 0, N_("There is nothing here yet."));
}

static const struct vv_item_view *
find_item(const struct vv_report *report, size_t number)
{
	struct vv_report_walk walk = { .report = report };

	while (vv_report_next_item(&walk) != NULL && walk.number != number)
		;
	return walk.item;
}

static size_t
count_items(const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };

	while (vv_report_next_item(&walk) != NULL)
		;
	return walk.number;
}

/* ---- one line of it */

static void
say_reasons(struct line *line, const struct vv_reason_view *reasons, size_t count)
{
	for (size_t i = 0; i < count; i++)
		line_say_pair(line, 2, reasons[i].label, reasons[i].value);
}

enum date_kind { DATE_OF_PAGE, DATE_READ, DATE_CONFIRMED };

/* A date of which perhaps only a part is known. */
static void
say_date(struct line *line, size_t indent, enum date_kind kind, const char *partial)
{
	struct strbuf date = { 0 };

	if (partial == NULL)
		return;
	language_write_partial_date(&date, line->interview->language, partial);
	switch (kind) {
	case DATE_OF_PAGE:
		line_say(line, indent, N_("Date of the page: %s."), line_text_of(line, &date));
		break;
	case DATE_READ:
		line_say(line, indent, N_("Read: %s."), line_text_of(line, &date));
		break;
	case DATE_CONFIRMED:
		line_say(line, indent, N_("Confirmed: %s."), line_text_of(line, &date));
		break;
	}
	strbuf_clear(&date);
}

/* Values of the law, each with where it is written. */
static void
say_parameters(struct line *line, const struct vv_item_view *item)
{
	for (size_t i = 0; i < item->parameter_count; i++) {
		const struct vv_reason_view *parameter = &item->parameters[i];

		line_say_pair(line, 2, parameter->label, parameter->value);
		for (size_t s = 0; s < parameter->source_count; s++)
			line_say(line, 4, N_("Written in: %s."), parameter->sources[s].title);
		say_date(line, 4, DATE_CONFIRMED, parameter->confirmed);
	}
}

static void
say_source(struct line *line, const struct vv_source_view *source)
{
	if (source->publisher[0] == '\0')
		line_say(line, 2, "%s.", source->title);
	else
		/* Translators: title and publisher of a source */
		line_say(line, 2, N_("%s. %s."), source->title, source->publisher);
	if (source->url != NULL)
		line_say_text(line, 2, source->url);
	else
		line_say(line, 2, N_("Its address is not known here."));
	say_date(line, 2, DATE_OF_PAGE, source->date);
	say_date(line, 2, DATE_READ, source->read);
}

static void
say_details(struct line *line, size_t number, const struct vv_item_view *item)
{
	line_gap(line);
	line_say(line, 0, N_("Line %zu. %s"), number, item->line);
	if (item->because_count > 0) {
		line_say(line, 0, N_("It applies because of your answers:"));
		say_reasons(line, item->because, item->because_count);
	} else if (!item->depends) {
		line_say(line, 0, N_("It does not depend on your answers."));
	} else {
		line_say(line, 0, N_("It may change with your other answers."));
	}
	if (item->not_asked_count > 0) {
		line_say(line, 0, N_("It rests on this not being asked of you:"));
		for (size_t i = 0; i < item->not_asked_count; i++)
			line_say_text(line, 2, item->not_asked[i].label);
	}
	if (item->parameter_count > 0) {
		line_say(line, 0, N_("Values of the law that it rests on:"));
		say_parameters(line, item);
	}
	line_say(line, 0, item->source_count == 1 ? N_("Source:") : N_("Sources:"));
	for (size_t i = 0; i < item->source_count; i++)
		say_source(line, &item->sources[i]);
	say_date(line, 2, DATE_CONFIRMED, item->confirmed);
	line_gap(line);
}

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
	number = line_ask_number(line, line_text_of(line, &prompt), 1, COMMANDS_ASIDE,
				 &command);
	strbuf_clear(&prompt);
	if (command != LINE_TEXT && command != LINE_BACK)
		return line_follow(line, command, true, COMMANDS_ASIDE);
	if (number == 0)
		return EVENT_REDRAW;
	interview->questionnaire = item->questionnaire;
	line->general = false;
	line->title = NULL;
	return EVENT_OPEN;
}

/* ---- asking */

static enum interview_event
ask_section(struct line *line, const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };
	enum line_command command;
	size_t number;

	if (report->section_count == 0)
		return EVENT_REDRAW;
	line_gap(line);
	for (size_t i = 0; i < report->section_count; i++)
		line_say_numbered(line, i + 1, report->sections[i].label);
	number = line_ask_number(line,
				 interview_text(line->interview,
						N_("Which section? Enter for none.")),
				 report->section_count, COMMANDS_ASIDE, &command);
	if (command != LINE_TEXT && command != LINE_BACK)
		return line_follow(line, command, true, COMMANDS_ASIDE);
	while (number > 0 && vv_report_next(&walk))
		if (walk.section == &report->sections[number - 1])
			say_node(line, &walk);
	line_gap(line);
	return EVENT_REDRAW;
}

static enum interview_event
take_number(struct line *line, const struct vv_report *report, const char *text)
{
	size_t number = 0;
	const struct vv_item_view *item;

	if (*text == '\0')
		return EVENT_REDRAW;
	item = line_parse_number(text, &number) ? find_item(report, number) : NULL;
	if (item == NULL) {
		line_say(line, 0, N_("“%s” is not one of the numbers from 1 to %zu."), text,
			 count_items(report));
		return EVENT_REDRAW;
	}
	say_details(line, number, item);
	return item->questionnaire != NULL ? ask_link(line, item) : EVENT_REDRAW;
}

/* What a command leads to; *again when the prompt comes again without the report. */
static enum interview_event
follow(struct line *line, const struct vv_report *report, enum line_command command,
       unsigned commands, bool *again)
{
	enum interview_event event;

	if (command == LINE_REPORT || command == LINE_LANGUAGE) {
		event = line_follow(line, command, true, commands);
		return event == EVENT_REPORT ? EVENT_REDRAW : event;
	}
	if (command == LINE_QUIT && report->complete && !line->general)
		return EVENT_QUIT;
	event = command == LINE_SECTION ? ask_section(line, report)
					: line_follow(line, command, true, commands);
	*again = event == EVENT_REDRAW;
	return event;
}

enum interview_event
line_show(void *ui, struct interview *interview, const struct vv_report *report)
{
	struct line *line = ui;
	unsigned commands = line->general ? COMMANDS_GENERAL : COMMANDS_REPORT;
	enum interview_event event;
	bool again;

	line->interview = interview;
	line_measure(line);
	say_report(line, report);
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
			again = false;
			event = follow(line, report, command, commands, &again);
		}
		free(text);
	} while (again);
	return event;
}
