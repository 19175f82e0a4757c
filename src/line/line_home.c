/* The end of an interview as a place: what a person takes along, then somebody else, or
 * leaving. */
#include "line/line.h"

#include "frontend/message.h"
#include "frontend/place.h"
#include "frontend/printer.h"
#include "frontend/takehome.h"
#include "frontend/visit.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

enum {
	COMMANDS_HOME = LINE_EVERYWHERE | LINE_BIT(LINE_BACK) | LINE_BIT(LINE_TAKE)
			| LINE_BIT(LINE_NEW)
};

/* What can be done here, by number: the forms that can be had, then these. */
enum deed { DEED_PRINT = TAKEHOME_FORMS, DEED_CODE, DEED_RESTART, DEED_LEAVE, DEED_COUNT };

struct home {
	struct line *line;
	struct takehome takehome;
	unsigned deeds[DEED_COUNT];	/* a takehome_form or a deed */
	size_t count;
};

static void
home_init(struct home *home, struct line *line, const struct vv_report *report)
{
	*home = (struct home){ .line = line, .takehome = { line->interview, report } };
	if (printer_is_there(line->interview))
		home->deeds[home->count++] = DEED_PRINT;
	for (unsigned form = 0; form < TAKEHOME_FORMS; form++)
		if (takehome_offer(&home->takehome, (enum takehome_form)form) == TAKEHOME_OFFERED)
			home->deeds[home->count++] = form;
	for (unsigned deed = report->code[0] != '\0' ? DEED_CODE : DEED_RESTART; deed < DEED_COUNT;
	     deed++)
		if (deed != DEED_RESTART
		    || !(place_is(line->interview, PLACE_KIOSK) || line_has_case(line)))
			home->deeds[home->count++] = deed;	/* there leaving is that */
}

/* ---- what is said */

static const char *
label_of(const struct home *home, unsigned deed)
{
	switch (deed) {
	case DEED_PRINT:
		return interview_text(home->line->interview, N_("Print the report"));
	case DEED_CODE:
		return interview_text(home->line->interview,
				      N_("Hear your answer code, letter by letter"));
	case DEED_RESTART:
		return interview_text(home->line->interview, N_("Start again for somebody else"));
	case DEED_LEAVE:
		return interview_text(home->line->interview,
				      place_is(home->line->interview, PLACE_KIOSK)
					      ? N_("Finish and clear") : N_("Leave"));
	default:
		return takehome_label(&home->takehome, (enum takehome_form)deed);
	}
}

static void
say_deeds(struct home *home)
{
	struct line *line = home->line;

	line_gap(line);
	line_say(line, 0, N_("Take with you"));
	for (size_t i = 0; i < home->count; i++)
		line_say_numbered(line, i + 1, label_of(home, home->deeds[i]));
	for (unsigned form = 0; form < TAKEHOME_FORMS; form++)
		if (takehome_offer(&home->takehome, (enum takehome_form)form) == TAKEHOME_MISSING)
			line_say_text(line, 0, takehome_missing(&home->takehome));
}

/* ---- saving */

/* What a saving has come to. */
struct saving {
	struct home *home;
	enum takehome_form form;
	char *usual;		/* the name it has unless another is typed; owned */
	char *path;		/* typed; owned; NULL: the usual one */
	bool replace;		/* what is there of that name */
	bool exists;		/* the person has been told that something is there */
	bool done;
};

static void
save_once(struct saving *saving)
{
	struct line *line = saving->home->line;
	char *said = NULL;
	enum takehome_saved saved = takehome_save(&saving->home->takehome, saving->form,
						  saving->path != NULL ? saving->path
								       : saving->usual,
						  saving->replace, &said);

	if (said == NULL)
		line_fail(line);
	else
		line_say_text(line, 0, said);
	free(said);
	saving->replace = false;
	saving->exists = saved == TAKEHOME_EXISTS;
	saving->done = saved == TAKEHOME_SAVED || line->ended;
}

/* Asks where to, or what is to become of the file that is there. */
static enum line_command
ask_path(const struct saving *saving, char **typed)
{
	struct line *line = saving->home->line;
	struct strbuf prompt = { 0 };
	enum line_command command;

	if (saving->exists)
		text_write(&prompt, line->interview->texts, line->interview->language,
			   N_("Type 1 to replace it, or another name. Enter saves nothing."));
	else
		text_write(&prompt, line->interview->texts, line->interview->language,
			   /* Translators: %s is the name of a file */
			   N_("Enter saves it in this folder as %s; else type another name."),
			   saving->usual);
	command = line_prompt(line, line_text_of(line, &prompt), LINE_ASIDE | LINE_PATHS,
			      false, LESSON_NUMBER, typed);
	strbuf_clear(&prompt);
	return command;
}

/* What was typed then; it stays with the saving where it is a name. */
static void
take_path(struct saving *saving, char **typed)
{
	saving->done = saving->exists && **typed == '\0';
	saving->replace = saving->exists && strcmp(*typed, "1") == 0;
	if (!saving->replace) {
		free(saving->path);
		saving->path = **typed == '\0' ? NULL : *typed;
		*typed = saving->path == NULL ? *typed : NULL;
	}
}

/* LINE_TEXT and LINE_BACK: go on here. */
static enum line_command
save(struct home *home, enum takehome_form form)
{
	struct saving saving = { .home = home, .form = form,
				 .usual = takehome_name(&home->takehome, form) };
	enum line_command command = LINE_TEXT;

	if (saving.usual == NULL)
		line_fail(home->line);
	while (command == LINE_TEXT && !saving.done && !home->line->ended) {
		char *typed = NULL;

		command = ask_path(&saving, &typed);
		if (command == LINE_TEXT)
			take_path(&saving, &typed);
		if (command == LINE_TEXT && !saving.done)
			save_once(&saving);
		free(typed);
	}
	free(saving.usual);
	free(saving.path);
	return home->line->ended ? LINE_END : command;
}

/* ---- printing */

enum { WAKE_MS = 200 };

/* Waits for what comes of it; that is no pause of the visitor's. */
static void
print(struct home *home)
{
	const struct interview *interview = home->line->interview;
	const char *text = N_("veiviser-paper cannot be run: memory or the system");
	bool printed = false;

	line_gap(home->line);
	line_say(home->line, 0, N_("The report is being printed. Please wait until the sheet is out."));
	(void)message_flush(home->line->out);
	if (printer_send(interview, home->takehome.report))
		while (!printer_ended(interview, WAKE_MS, &text, &printed))
			visit_active(home->line->interview);
	if (printed)
		line_say_text(home->line, 0, interview_text(interview, text));
	else
		line_say(home->line, 0, N_("Nothing was printed: %s. Please ask at the counter."),
			 interview_text(interview, text));
}

/* ---- the place */

/* What a command typed aside leads to; leaving is what this place is about. */
static enum interview_event
follow_aside(struct line *line, enum line_command command)
{
	return command == LINE_QUIT ? EVENT_QUIT : line_follow_aside(line, command);
}

static enum interview_event
restart(struct line *line)
{
	enum line_command command;
	size_t number = line->interview->desk != NULL ? 1	/* they are kept */
		: line_ask_number(line, interview_text(line->interview,
			       N_("Your answers will be forgotten. Type 1 to start again for "
				  "somebody else; Enter to stay.")),
		1, LINE_ASIDE, &command);

	return number == 1 ? line_restart(line) : follow_aside(line, command);
}

static enum interview_event
do_deed(struct home *home, unsigned deed)
{
	switch (deed) {
	case DEED_PRINT:
		print(home);
		return EVENT_REDRAW;
	case DEED_CODE:
		line_say_code(home->line, home->takehome.report);
		return EVENT_REDRAW;
	case DEED_RESTART:
		return restart(home->line);
	case DEED_LEAVE:
		return EVENT_QUIT;
	default:
		return follow_aside(home->line, save(home, (enum takehome_form)deed));
	}
}

/* Whether that is the ending of the file that a form is. */
static bool
ends_so(struct home *home, enum takehome_form form, const char *typed)
{
	char *name = takehome_name(&home->takehome, form);
	const char *ending = name != NULL ? strrchr(name, '.') : NULL;
	bool so = ending != NULL && unicode_same(typed, ending + 1);

	if (name == NULL)
		line_fail(home->line);
	free(name);
	return so;
}

/* A number or, in short, the ending of a file's name; false: neither. */
static bool
find_deed(struct home *home, const char *typed, unsigned *deed)
{
	size_t number;

	if (line_parse_number(typed, &number) && number >= 1 && number <= home->count) {
		*deed = home->deeds[number - 1];
		return true;
	}
	for (size_t i = 0; *typed != '\0' && i < home->count; i++)
		if (home->deeds[i] < TAKEHOME_FORMS
		    && ends_so(home, (enum takehome_form)home->deeds[i], typed)) {
			*deed = home->deeds[i];
			return true;
		}
	return false;
}

/* "/take pdf"; else all that can be taken is said. */
static enum interview_event
take_typed(struct home *home, const char *typed)
{
	unsigned deed;

	if (find_deed(home, typed, &deed))
		return do_deed(home, deed);
	say_deeds(home);
	return home->line->ended ? EVENT_END : EVENT_REDRAW;
}

/* What a command leads to; *again when the person stays. */
static enum interview_event
follow(struct home *home, enum line_command command, const char *typed, bool *again)
{
	enum interview_event event;

	*again = false;
	if (command == LINE_TEXT || command == LINE_BACK)
		return EVENT_REDRAW;
	if (command == LINE_QUIT)	/* it is what this place asks about */
		return EVENT_QUIT;
	if (command == LINE_TAKE)
		event = take_typed(home, typed);
	else
		event = line_follow(home->line, command, true, COMMANDS_HOME);
	/* in another language the report is another one */
	home->line->at_home = event == EVENT_REDRAW && command == LINE_LANGUAGE;
	*again = event == EVENT_REDRAW && !home->line->at_home;
	return event;
}

static enum interview_event
take_answer(struct home *home, const char *typed)
{
	unsigned deed;

	if (find_deed(home, typed, &deed))
		return do_deed(home, deed);
	line_say(home->line, 0, N_("“%s” is not one of the numbers from 1 to %zu."), typed,
		 home->count);
	return EVENT_REDRAW;
}

static enum interview_event
ask(struct home *home)
{
	const struct interview *interview = home->line->interview;
	struct strbuf prompt = { 0 };
	enum interview_event event = EVENT_REDRAW;
	bool again = true;

	text_write(&prompt, interview->texts, interview->language,
		   N_("Answer 1 to %zu; Enter goes back to the report."), home->count);
	while (again) {
		char *typed = NULL;
		enum line_command command =
			line_prompt(home->line, line_text_of(home->line, &prompt), COMMANDS_HOME,
				    true, LESSON_NUMBER, &typed);

		if (command == LINE_TEXT && *typed != '\0') {
			event = take_answer(home, typed);
			again = event == EVENT_REDRAW;
		} else {
			event = follow(home, command, typed, &again);
		}
		free(typed);
	}
	strbuf_clear(&prompt);
	return event;
}

enum interview_event
line_take(struct line *line, const struct vv_report *report, const char *typed)
{
	struct home home;
	enum interview_event event;

	line->at_home = false;
	line->been_home = true;
	home_init(&home, line, report);
	event = take_typed(&home, typed);
	if (event == EVENT_REDRAW)
		event = ask(&home);
	return event;
}

void
line_say_summary(struct line *line, const char *summary)
{
	line_gap(line);
	while (*summary != '\0' && !line->ended) {
		size_t indent = strspn(summary, " "), length = strcspn(summary, "\n");
		char *paragraph = strndup(summary + indent, length - indent);

		if (paragraph == NULL)
			line_fail(line);
		else if (*paragraph == '\0')
			line_gap(line);
		else
			line_say_text(line, indent, paragraph);
		free(paragraph);
		summary += length + (summary[length] == '\n');
	}
}
