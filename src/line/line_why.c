/* Why a line is in the report, or is not: the steps of its explanation, as many as can be
 * listened to at once; what is longer, and each step that rests on others, has a number that
 * opens it.  A step without a number is all there is to it. */
#include "line/line.h"

#include "base/grow.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum { INDENT = 2 };

/* What is being said, in how many lines. */
struct page {
	struct line *line;
	size_t end;		/* the height at which it has to be over */
};

static struct page
page_of(struct line *line)
{
	line_gap(line);
	return (struct page){ .line = line, .end = line->height + VV_WHY_LINES };
}

/* How many more lines of it may be said, when @p kept are needed for something else. */
static bool
has_room(const struct page *page, size_t lines, size_t kept)
{
	return page->line->height + lines + kept <= page->end;
}

/* ---- steps */

static void
say_step(struct line *line, const struct vv_why *step)
{
	if (step->of_count == 0)
		line_say_text(line, INDENT, step->text);
	else
		line_say_numbered(line, line_number(line, (struct line_number){
			.kind = NUMBER_STEPS, .steps = step, .step_count = 1 }), step->brief);
}

static size_t
height_of_step(struct line *line, const struct vv_why *step)
{
	struct line_before before = line_count_begin(line);

	say_step(line, step);
	return line_count_end(line, before);
}

/* What there was no room for, behind one number. */
static void
say_rest(struct line *line, const struct vv_why *steps, size_t count)
{
	const struct interview *interview = line->interview;
	size_t number = line_number(line, (struct line_number){
		.kind = NUMBER_STEPS, .steps = steps, .step_count = count });
	struct strbuf text = { 0 };

	strbuf_printf(&text,
		      text_format_plural(interview->texts, interview->language,
					 NP_("+ %zu more", "+ %zu more"), count), count);
	line_say_numbered(line, number, line_text_of(line, &text));
	strbuf_clear(&text);
}

/* Lines of @p kept are to be left for what comes behind. */
static void
say_steps(const struct page *page, const struct vv_why *steps, size_t count, size_t kept)
{
	struct line *line = page->line;

	for (size_t i = 0; i < count && !line->ended; i++) {
		size_t rest = kept + (i + 1 < count);

		if (vv_why_is_told(steps, i))
			continue;
		if (i > 0 && !has_room(page, height_of_step(line, &steps[i]), rest)) {
			say_rest(line, &steps[i], count - i);
			return;
		}
		say_step(line, &steps[i]);
	}
}

/* A condition that is only put together of others is told by these. */
static void
say_root(const struct page *page, const struct vv_why *root, size_t kept)
{
	if (root->of_count > 0 && root->left == NULL)
		say_steps(page, root->of, root->of_count, kept);
	else
		say_steps(page, root, 1, kept);
}

/* ---- what does not apply */

/* Of one set each condition; of several sets each in a sentence, behind a number. */
static void
say_fails(const struct page *page, const struct vv_explanation *explanation)
{
	struct line *line = page->line;

	line_say_text(line, 0, explanation->fails_head);
	if (explanation->fail_count == 1) {
		say_steps(page, explanation->fails[0].all, explanation->fails[0].count, 0);
		return;
	}
	for (size_t i = 0; i < explanation->fail_count; i++) {
		const struct vv_failing *set = &explanation->fails[i];

		line_say_numbered(line, line_number(line, (struct line_number){
			.kind = NUMBER_STEPS, .steps = set->all, .step_count = set->count }),
			set->text);
	}
	line_say_text(line, 0, explanation->fails_more);
}

/* ---- the explanation */

static struct vv_explanation *
find_explained(const struct line *line, const char *id, bool verdict)
{
	const struct line_numbers *numbers = &line->numbers;

	for (size_t i = 0; i < numbers->explained_count; i++)
		if (numbers->explained[i]->verdict == verdict
		    && strcmp(numbers->explained[i]->id, id) == 0)
			return numbers->explained[i];
	return NULL;
}

/* In the second language, behind the first: that one is found. */
static void
explain_beside(struct line *line, const struct vv_explanation *explanation, const char *id)
{
	struct line_numbers *numbers = &line->numbers;
	struct vv_explanation *other = NULL;
	struct strbuf name = { 0 };
	vv_language second;

	if (!interview_second(line->interview, &second))
		return;
	strbuf_printf(&name, explanation->verdict ? "verdict.%s" : "item.%s", id);
	if (name.failed || !GROW(numbers->explained, numbers->explained_room,
				 numbers->explained_count)
	    || vv_explain(&other, line->interview->session, second, strbuf_text(&name), NULL)
		       != VV_OK) {
		line_fail(line);
	} else {
		numbers->explained[numbers->explained_count++] = other;
		pairs_of_explanation(&line->said, explanation, other);
	}
	strbuf_clear(&name);
}

/* The explanation stays with the numbers that lead into it.  NULL: it has been told why. */
static const struct vv_explanation *
explain(struct line *line, const char *id, bool verdict)
{
	const struct interview *interview = line->interview;
	struct line_numbers *numbers = &line->numbers;
	struct vv_error err = interview_error(interview);
	struct vv_explanation *explanation = find_explained(line, id, verdict);
	struct strbuf name = { 0 };
	enum vv_status status = VV_NO_MEMORY;

	if (explanation != NULL)
		return explanation;
	strbuf_printf(&name, verdict ? "verdict.%s" : "item.%s", id);
	if (!name.failed
	    && GROW(numbers->explained, numbers->explained_room, numbers->explained_count))
		status = vv_explain(&explanation, interview->session, interview->language,
				    strbuf_text(&name), &err);
	strbuf_clear(&name);
	if (status == VV_OK) {
		numbers->explained[numbers->explained_count++] = explanation;
		explain_beside(line, explanation, id);
	} else if (status == VV_NO_MEMORY)
		line_fail(line);
	else
		line_say_text(line, 0, err.text);
	return explanation;
}

/* Behind one number, with the first of the titles. */
static void
say_where(struct line *line, const struct vv_item_view *item)
{
	const struct interview *interview = line->interview;
	size_t number = line_number(line, (struct line_number){ .kind = NUMBER_WRITTEN,
								.item = item });
	struct strbuf text = { 0 };

	text_write(&text, interview->texts, interview->language,
		   /* Translators: %s is the title of a source */
		   item->source_count == 1 ? N_("+ Written in: %s")
					   : N_("+ Written in: %s, and elsewhere"),
		   item->sources[0].title);
	line_say_numbered(line, number, line_text_of(line, &text));
	strbuf_clear(&text);
}

static void
say_explanation(const struct page *page, const struct vv_explanation *explanation)
{
	struct line *line = page->line;
	enum { WRITTEN = 2 };		/* lines that say_where takes, mostly */

	if (explanation->met != NULL) {
		line_say_text(line, 0, explanation->met_head);
		say_root(page, explanation->met, WRITTEN + 2);
	}
	line_say_text(line, 0, explanation->head);
	if (explanation->fail_count > 0)	/* of what waits for answers */
		say_fails(page, explanation);
	else
		say_root(page, explanation->why, WRITTEN + (explanation->variant != NULL));
	if (explanation->variant != NULL)
		line_say_numbered(line, line_number(line, (struct line_number){
			.kind = NUMBER_STEPS, .steps = explanation->variant, .step_count = 1 }),
			interview_text(line->interview, N_("+ Why it is worded so")));
}

void
line_say_why(struct line *line, size_t number, const struct vv_item_view *item)
{
	const struct page page = page_of(line);
	const struct vv_explanation *explanation = NULL;

	line_say(line, 0, N_("Line %zu. %s"), number, item->line);
	if (line->interview->session == NULL)
		line_say(line, 0, N_("It does not depend on your answers."));
	else
		explanation = explain(line, item->id, item->kind == VV_KIND_VERDICT);
	if (explanation != NULL) {
		say_explanation(&page, explanation);
		say_where(line, item);
	} else if (!line->ended) {
		line_say_written(line, item);
	}
	line_gap(line);
}

size_t
line_number_absent(struct line *line, const char *id, bool verdict)
{
	return line_number(line, (struct line_number){ .kind = NUMBER_ABSENT, .id = id,
						       .verdict = verdict });
}

static void
say_why_not(struct line *line, const char *id, bool verdict)
{
	const struct page page = page_of(line);
	const struct vv_explanation *explanation = explain(line, id, verdict);

	if (explanation == NULL)
		return;
	line_say_text(line, 0, explanation->line);
	line_say_text(line, 0, explanation->head);
	if (explanation->fail_count > 0)
		say_fails(&page, explanation);
	else
		say_root(&page, explanation->why, 0);
}

/* ---- numbers */

static void
open_steps(struct line *line, size_t number, const struct vv_why *steps, size_t count)
{
	const struct page page = page_of(line);

	if (count == 1 && steps->of_count > 0) {
		line_say(line, 0, N_("Step %zu. %s"), number, steps->text);
		say_steps(&page, steps->of, steps->of_count, 0);
	} else {
		say_steps(&page, steps, count, 0);
	}
}

void
line_open_number(struct line *line, size_t number)
{
	const struct line_number said = line->numbers.all[number - 1];

	switch (said.kind) {
	case NUMBER_STEPS:
		open_steps(line, number, said.steps, said.step_count);
		break;
	case NUMBER_WRITTEN:
		line_gap(line);
		line_say_written(line, said.item);
		break;
	case NUMBER_ABSENT:
		say_why_not(line, said.id, said.verdict);
		break;
	case NUMBER_ABSENT_LINES:
		line_say_absent_lines(line, said.absent, said.absent_count);
		break;
	case NUMBER_ALTERNATIVES:
		line_say_alternatives(line, said.place);
		break;
	case NUMBER_CHANGES:
		line_say_changes(line, said.changes, said.added);
		break;
	case NUMBER_AS_OF:
		line_say_whole(line, said.as_of->report);
		break;
	case NUMBER_PLACE:
		break;
	}
	line_gap(line);
}
