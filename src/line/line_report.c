/* A report in lines: what is read first, with its lines numbered through, then one line for
 * each section that is folded; and of one line why it applies and where it is written. */
#include "line/line.h"

#include "base/grow.h"
#include "text/language.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* ---- numbers */

static bool
is_same_id(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

size_t
line_number(struct line *line, struct line_number what)
{
	struct line_numbers *numbers = &line->numbers;

	if (line->unnumbered)
		return 0;
	for (size_t i = 0; i < numbers->count; i++) {
		const struct line_number *said = &numbers->all[i];

		if (said->kind == what.kind && said->place == what.place
		    && said->steps == what.steps && said->step_count == what.step_count
		    && said->item == what.item && said->verdict == what.verdict
		    && is_same_id(said->id, what.id) && said->absent == what.absent
		    && said->changes == what.changes
		    && said->as_of == what.as_of)
			return i + 1;
	}
	if (!GROW(numbers->all, numbers->room, numbers->count)) {
		line_fail(line);
		return 0;
	}
	numbers->all[numbers->count] = what;
	return ++numbers->count;
}

size_t
line_number_of(struct line *line, size_t place)
{
	return line_number(line, (struct line_number){ .kind = NUMBER_PLACE, .place = place });
}

void
line_numbers_clear(struct line_numbers *numbers)
{
	for (size_t i = 0; i < numbers->explained_count; i++)
		vv_explanation_free(numbers->explained[i]);
	for (size_t i = 0; i < numbers->as_of_count; i++)
		vv_as_of_free(numbers->as_of[i]);
	vv_alternatives_free(numbers->alternatives);
	vv_absent_free(numbers->absent);
	vv_alternatives_free(numbers->other_alternatives);
	vv_absent_free(numbers->other_absent);
	free(numbers->explained);
	free(numbers->as_of);
	free(numbers->all);
	*numbers = (struct line_numbers){ .all = NULL };
}

/* ---- the whole */

static void
say_below(struct line *line, size_t number, const struct vv_item_view *item)
{
	size_t indent = line_number_indent(number);

	for (size_t i = 0; i < item->detail_count; i++)
		line_say_text(line, indent, item->details[i]);
	if (item->url != NULL)
		line_say_text(line, indent, item->url);
}

/* A few words as a sentence; an abbreviation at its end has the stop. */
static void
add_sentence(struct strbuf *out, const char *words)
{
	size_t length = strlen(words);
	size_t first = unicode_next(words);
	bool stopped = length > 0 && words[length - 1] == '.';

	strbuf_add(out, out->length > 0 ? " " : "");
	unicode_change_case(out, words, first, true);
	strbuf_printf(out, "%s%s", words + first, stopped ? "" : ".");
}

/* Both in the second language. */
static void
say_verdict_beside(struct line *line, size_t number, const struct vv_report *report)
{
	const char *outcome = pairs_find(&line->said, report->outcome_text);
	const char *verdict = pairs_find(&line->said, report->verdict->line);

	if (outcome != NULL && verdict != NULL)
		line_say_other(line, line_number_indent(number), "%s %s", outcome, verdict);
}

static void
say_card_beside(struct line *line, size_t number, const struct vv_report *report)
{
	struct strbuf card = { 0 };

	for (size_t i = 0; i < report->card_count; i++) {
		const char *other = pairs_find(&line->said, report->card[i]);

		if (other != NULL)
			add_sentence(&card, other);
	}
	line_say_second(line, line_number_indent(number), line_text_of(line, &card));
	strbuf_clear(&card);
}

/* The outcome before what it is of, and what counts in a few words. */
static void
say_verdict(struct line *line, size_t number, const struct vv_report *report)
{
	struct strbuf text = { 0 }, card = { 0 };

	strbuf_printf(&text, "%s %s", report->outcome_text, report->verdict->line);
	for (size_t i = 0; i < report->card_count; i++)
		add_sentence(&card, report->card[i]);
	line_say_numbered(line, number, line_text_of(line, &text));
	say_verdict_beside(line, number, report);
	line_say_text(line, line_number_indent(number), line_text_of(line, &card));
	say_card_beside(line, number, report);
	say_below(line, number, report->verdict);
	strbuf_clear(&text);
	strbuf_clear(&card);
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
say_item(struct line *line, const struct vv_report_walk *walk)
{
	size_t number = line_number_of(line, walk->number);

	if (walk->item == walk->report->verdict) {
		say_verdict(line, number, walk->report);
		return;
	}
	line_say_numbered(line, number, walk->item->line);
	say_below(line, number, walk->item);
}

static void
say_node(struct line *line, const struct vv_report_walk *walk)
{
	if (walk->leaving)
		return;
	if (walk->node == VV_NODE_ITEM) {
		say_item(line, walk);
	} else if (walk->node == VV_NODE_SECTION) {
		line_gap(line);
		line_say_text(line, 0, walk->section->label);
	} else if (walk->node == VV_NODE_PART) {
		const char *other = pairs_find(&line->said, walk->part);

		line_gap(line);
		line_say(line, 0, N_("Part: %s"), walk->part);
		if (other != NULL)
			line_say_other(line, 0, N_("Part: %s"), other);
	}
}

/* "+ Sources (3)": what its number reads. */
static void
say_closed(struct line *line, size_t place, const char *label, size_t count)
{
	const char *other = pairs_find(&line->said, label);
	size_t number = line_number_of(line, place);
	struct strbuf text = { 0 };

	strbuf_printf(&text, "+ %s (%zu)", label, count);
	line_say_numbered(line, number, line_text_of(line, &text));
	strbuf_clear(&text);
	if (other != NULL)
		line_say_other(line, line_number_indent(number), "+ %s (%zu)", other, count);
}

static void
say_folded(struct line *line, const struct vv_report *report)
{
	size_t place = line_count_items(report);
	bool any = false;

	for (size_t i = 0; i < report->section_count; i++) {
		const struct vv_section_view *section = &report->sections[i];

		if (!section->fold)
			continue;
		if (!any) {
			line_gap(line);
			line_say_text(line, 0, report->more);
		}
		any = true;
		say_closed(line, ++place, section->label, section->item_count);
	}
	if (!any)
		line_gap(line);
	if (report->source_count > 0)
		say_closed(line, ++place, report->sources_label, report->source_count);
}

void
line_say_report(struct line *line, const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };

	say_head(line, report);
	while (vv_report_next(&walk))
		if (!walk.more)
			say_node(line, &walk);
	if (walk.number == 0) {
		line_gap(line);
		line_say(line, 0, N_("There is nothing here yet."));
	}
	say_folded(line, report);
	line_gap(line);
}

void
line_say_whole(struct line *line, const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };

	line->unnumbered = true;
	say_head(line, report);
	while (vv_report_next(&walk))
		say_node(line, &walk);
	line_say_sources(line, report);
	line->unnumbered = false;
}

void
line_say_section(struct line *line, const struct vv_report *report, size_t index)
{
	struct vv_report_walk walk = { .report = report };

	while (vv_report_next(&walk))
		if (walk.section == &report->sections[index])
			say_node(line, &walk);
	line_gap(line);
}

void
line_say_more(struct line *line, const struct vv_report *report)
{
	for (size_t i = 0; i < report->section_count; i++)
		if (report->sections[i].fold)
			line_say_section(line, report, i);
	line_say_sources(line, report);
}

size_t
line_count_items(const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };

	while (vv_report_next_item(&walk) != NULL)
		;
	return walk.number;
}

/* ---- one line of it */

enum date_kind { DATE_READ, DATE_CONFIRMED };

/* A date of which perhaps only a part is known. */
static void
say_date(struct line *line, size_t indent, enum date_kind kind, const char *partial)
{
	struct strbuf date = { 0 };

	if (partial == NULL)
		return;
	language_write_partial_date(&date, line->interview->language, line->interview->texts,
			    partial);
	switch (kind) {
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
	size_t indent = line_number_indent(source->number);

	line_say_numbered(line, source->number, source->text);
	if (source->url == NULL && source->site == NULL)
		line_say(line, indent, N_("Its address is not known here."));
	say_date(line, indent, DATE_READ, source->read);
}

void
line_say_sources(struct line *line, const struct vv_report *report)
{
	line_gap(line);
	line_say_text(line, 0, report->sources_label);
	for (size_t i = 0; i < report->source_count; i++)
		say_source(line, &report->sources[i]);
	line_gap(line);
}

void
line_say_written(struct line *line, const struct vv_item_view *item)
{
	if (item->parameter_count > 0) {
		line_say(line, 0, N_("Amounts, times and limits that it rests on:"));
		say_parameters(line, item);
	}
	line_say(line, 0, item->source_count == 1 ? N_("Source:") : N_("Sources:"));
	for (size_t i = 0; i < item->source_count; i++)
		say_source(line, &item->sources[i]);
	say_date(line, 2, DATE_CONFIRMED, item->confirmed);
}
