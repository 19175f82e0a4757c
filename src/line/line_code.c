/* Answer codes in lines: said so that they can be written down by ear, and what is to be told
 * of one that was typed. */
#include "line/line.h"

#include "frontend/visit.h"

#include <stdlib.h>
#include <string.h>

enum { SYMBOLS_MIN = 12 };	/* the shortest code is longer */

/* "k3f7" as "k 3 f 7": speech then says each by itself. */
static void
say_group(struct line *line, size_t number, const char *group, size_t length)
{
	struct strbuf text = { 0 };

	for (size_t i = 0; i < length; i++) {
		if (i > 0)
			strbuf_add_char(&text, ' ');
		strbuf_add_char(&text, group[i]);
	}
	line_say_numbered(line, number, line_text_of(line, &text));
	strbuf_clear(&text);
}

static void
say_groups(struct line *line, const char *code, const char *note)
{
	const char *group = code;

	line_gap(line);
	line_say(line, 0, N_("Your answer code: %s"), code);
	line_say(line, 0, N_("Letter by letter, in groups of four:"));
	for (size_t number = 1; *group != '\0'; number++) {
		size_t length = strcspn(group, "-");

		say_group(line, number, group, length);
		group += length + (group[length] == '-');
	}
	line_say_text(line, 0, note);
	line_gap(line);
}

void
line_say_code(struct line *line, const struct vv_report *report)
{
	say_groups(line, report->code, report->code_note);
}

void
line_say_code_now(struct line *line)
{
	struct answer_code_now now;

	if (visit_code(line->interview, &now) != VV_OK)
		line_fail(line);
	else if (now.code != NULL)
		say_groups(line, now.code, now.hint);
	else
		line_say(line, 0, visit_has_answers(line->interview)
			 ? N_("This questionnaire has no answer codes.")
			 : N_("There is one as soon as a question is answered."));
	free(now.code);
}

void
line_notes(void *ui, struct interview *interview, const struct vv_code_notes *notes)
{
	struct line *line = ui;

	line->interview = interview;
	line->code_typed = false;
	line_measure(line);
	line_gap(line);
	for (size_t i = 0; i < notes->count; i++)
		line_say_text(line, 0, notes->all[i].text);
}

bool
line_may_be_code(const char *typed)
{
	size_t symbols = 0;

	for (; *typed != '\0'; typed++)
		symbols += *typed != ' ' && *typed != '-';
	return symbols >= SYMBOLS_MIN;
}
