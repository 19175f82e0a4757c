/* What does not apply: the results that the nearest other answers would give, then all the
 * rest, each line behind a number that tells why it does not. */
#include "line/line.h"

#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum { AT_ONCE = 8 };	/* lines that are listened to */

/* ---- results nearby */

/* Whether an earlier one leads there, too. */
static bool
is_told(const struct vv_alternatives *alternatives, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(alternatives->all[k].verdict, alternatives->all[i].verdict) == 0)
			return true;
	return false;
}

static void
say_nearest(struct line *line, const struct vv_alternatives *alternatives)
{
	size_t end = line->height + VV_WHY_LINES;

	if (alternatives->count == 0)
		return;
	line_say(line, 0, N_("The nearest other results; the number tells why it is not this one:"));
	for (size_t i = 0; i < alternatives->count && line->height < end; i++) {
		const struct vv_alternative *alternative = &alternatives->all[i];
		struct strbuf text = { 0 };

		if (is_told(alternatives, i))
			continue;
		strbuf_printf(&text, "%s %s", alternative->outcome_text, alternative->headline);
		line_say_numbered(line, line_number_absent(line, alternative->verdict, true),
				  line_text_of(line, &text));
		strbuf_clear(&text);
	}
}

/* ---- all */

/* Found once for a report. */
static const struct vv_absent *
find_absent(struct line *line)
{
	const struct interview *interview = line->interview;
	struct line_numbers *numbers = &line->numbers;
	vv_language second;

	if (numbers->absent != NULL)
		return numbers->absent;
	if (vv_absent_new(&numbers->absent, interview->session, interview->language) != VV_OK)
		line_fail(line);
	else if (!interview_second(interview, &second))
		return numbers->absent;
	else if (vv_absent_new(&numbers->other_absent, interview->session, second) != VV_OK)
		line_fail(line);
	else
		pairs_of_absent(&line->said, numbers->absent, numbers->other_absent);
	return numbers->absent;
}

/* How many lines of one section stand together; results do, whatever sections they are of. */
static size_t
count_together(const struct vv_absent_line *first, const struct vv_absent_line *end)
{
	const struct vv_absent_line *at = first + 1;

	while (at < end && at->verdict == first->verdict
	       && (first->verdict || at->section == first->section))
		at++;
	return (size_t)(at - first);
}

static const char *
label_of(const struct line *line, const struct vv_absent_line *first)
{
	return first->verdict ? interview_text(line->interview, N_("Other results"))
			      : first->section_label;
}

/* Its id without the kind that it begins with. */
static const char *
bare_id(const struct vv_absent_line *absent)
{
	const char *point = strchr(absent->id, '.');

	return point != NULL ? point + 1 : absent->id;
}

/* A line in the second language, where it has that. */
static void
say_beside(struct line *line, size_t number, const struct vv_absent_line *absent)
{
	const char *other = pairs_find(&line->said, absent->line);
	const char *outcome = pairs_find(&line->said, absent->outcome_text);
	struct strbuf said = { 0 };

	if (other == NULL)
		return;
	strbuf_printf(&said, "%s%s%s", outcome != NULL ? outcome : "", outcome != NULL ? " " : "",
		      other);
	line_say_other(line, line_number_indent(number),
		       absent->holds == VV_WAITING ? N_("Not decided yet: %s") : "%s",
		       line_text_of(line, &said));
	strbuf_clear(&said);
}

void
line_say_absent_lines(struct line *line, const struct vv_absent_line *all, size_t count)
{
	line_gap(line);
	line_say_text(line, 0, label_of(line, all));
	if (all->verdict)
		line_say_other(line, 0, N_("Other results"));
	for (size_t i = 0; i < count; i++) {
		size_t number = line_number_absent(line, bare_id(&all[i]), all[i].verdict);
		struct strbuf text = { 0 }, said = { 0 };

		strbuf_printf(&said, "%s%s%s", all[i].outcome_text, all[i].verdict ? " " : "",
			      all[i].line);
		text_write(&text, line->interview->texts, line->interview->language,
			   all[i].holds == VV_WAITING ? N_("Not decided yet: %s") : "%s",
			   line_text_of(line, &said));
		strbuf_clear(&said);
		line_say_numbered(line, number, line_text_of(line, &text));
		strbuf_clear(&text);
		say_beside(line, number, &all[i]);
	}
}

/* "+ Documents you need (3)": what its number reads. */
static void
say_closed(struct line *line, const struct vv_absent_line *all, size_t count)
{
	struct strbuf text = { 0 };

	strbuf_printf(&text, "+ %s (%zu)", label_of(line, all), count);
	line_say_numbered(line, line_number(line, (struct line_number){
		.kind = NUMBER_ABSENT_LINES, .absent = all, .absent_count = count }),
		line_text_of(line, &text));
	strbuf_clear(&text);
}

/* As many as can be listened to at once are said; of more a line for each section. */
static void
say_all(struct line *line, const struct vv_absent *absent)
{
	const struct vv_absent_line *end = absent->all + absent->count;
	bool closed = absent->count > AT_ONCE;
	size_t count;

	line_gap(line);
	line_say(line, 0, absent->count == 0 ? N_("There is nothing here that does not apply.")
			  : closed ? N_("What does not apply; the number reads it:")
				   : N_("What does not apply; the number tells why not:"));
	for (const struct vv_absent_line *at = absent->all; at < end; at += count) {
		count = count_together(at, end);
		if (closed)
			say_closed(line, at, count);
		else
			line_say_absent_lines(line, at, count);
	}
	line_gap(line);
}

void
line_say_absent(struct line *line, const struct vv_report *report)
{
	const struct vv_absent *absent = find_absent(line);
	const struct vv_alternatives *alternatives = NULL;

	if (absent == NULL)
		return;
	line_gap(line);
	if (report->complete && absent->count > AT_ONCE) {
		alternatives = line_alternatives(line);
		if (alternatives == NULL)
			return;
		say_nearest(line, alternatives);
	}
	say_all(line, absent);
}
