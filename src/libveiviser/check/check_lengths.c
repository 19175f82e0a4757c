/* How long reports are: short texts that do not fit the card, main parts longer than the
 * questionnaire allows, and, where it is asked for, how long they can be at all. */
#include "check/check.h"

#include "interview/report_layout.h"
#include "proof/lengths.h"
#include "proof/widest.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT_COLUMNS_MAX = 32 };

/* ---- short texts ---- */

static void
check_short(struct check_memory *memory, struct widest *widest, size_t i)
{
	const struct item *item = &memory->model->items[i];
	uint32_t when = item->general == GENERAL_ONLY ? NODE_TRUE : widest->day->flow.applies[i];
	struct strbuf buf = { 0 };
	size_t width;

	strbuf_add(&buf, "");
	if (when != NODE_FALSE)
		widest_text(widest, &buf, text_in(&item->short_text, widest->language), when, true);
	memory->no_memory |= buf.failed || widest->no_memory;
	width = buf.failed ? 0 : vv_text_width(strbuf_text(&buf));
	if (width > SHORT_COLUMNS_MAX)
		diagnostics_warn(
			&memory->list, DIAGNOSTIC_SHORT_TOO_WIDE, item->short_place,
			N_("this can have %zu columns, more than %d, in language '%s': %s; say it in fewer words"),
			width, (int)SHORT_COLUMNS_MAX,
			vv_language_code(memory->model->texts, widest->language),
			strbuf_text(&buf));
	strbuf_clear(&buf);
}

/* Whether it is a text of that language, not of one whose texts stand in for it. */
static bool
is_said_in(const struct text *text, const struct vv_texts *texts, vv_language language)
{
	return text_is_set(text) && text_language(text, texts, language) == language;
}

static void
check_shorts(struct check_memory *memory, struct day *day)
{
	struct vv_session *session;

	if (vv_session_new(&session, memory->model, day->d.days.from, NULL) != VV_OK) {
		memory->no_memory = true;
		return;
	}
	for (size_t i = 0; i < memory->model->item_count; i++)
		for (vv_language l = 0; l < vv_language_count(memory->model->texts); l++)
			if (is_said_in(&memory->model->items[i].short_text,
				       memory->model->texts, l))
				check_short(memory, &(struct widest){ day, session, l, false }, i);
	vv_session_free(session);
}

/* ---- the longest allowed ---- */

static void
tell_too_long(struct check_memory *memory, const struct best *worst, vv_language language)
{
	struct strbuf words = { 0 };

	check_write_witness(&words, memory, NULL, &worst->witness);
	memory->no_memory |= words.failed;
	if (!words.failed)
		diagnostics_add(
			&memory->list, DIAGNOSTIC_TOO_LONG, memory->model->longest_place,
			N_("a main part can have %ld lines in language '%s', more than %u; fold or shorten what it has, as with: %s"),
			(long)worst->sum, vv_language_code(memory->model->texts, language),
			memory->model->longest, strbuf_text(&words));
	strbuf_clear(&words);
}

/* The one that is longest of all is told. */
static void
check_longest(struct check_memory *memory, struct lengths *lengths)
{
	const struct vv_model *model = memory->model;
	struct best worst = { .sum = model->longest }, best;
	vv_language worst_in = VV_EN;

	for (uint32_t v = 0; v < model->verdict_count; v++)
		for (vv_language l = 0; l < vv_language_count(model->texts); l++) {
			enum finding found = lengths_over(&best, lengths, l, v, worst.sum,
							  &memory->arena);

			if (found == FOUND) {
				worst = best;
				worst_in = l;
			} else if (found == FOUND_UNKNOWN) {
				diagnostics_add(
					&memory->list, DIAGNOSTIC_NOT_PROVED, model->longest_place,
					N_("not proved: that the main part with verdict '%s' has no more than %ld lines"),
					model->items[v].id, (long)worst.sum);
				break;
			}
		}
	if (worst.known)
		tell_too_long(memory, &worst, worst_in);
}

/* ---- all of them ---- */

static void
find_lengths(struct check_memory *memory, struct lengths *lengths)
{
	const struct vv_model *model = memory->model;

	memory->lengths = arena_alloc(&memory->arena,
				      (model->verdict_count + 1) * sizeof *memory->lengths);
	memory->no_memory |= memory->lengths == NULL;
	for (uint32_t v = 0; v < model->verdict_count && !memory->no_memory; v++)
		lengths_of(&memory->lengths[memory->length_count++], lengths,
			   memory->list.language, v, &memory->arena);
}

static bool
has_short(const struct vv_model *model)
{
	for (size_t i = 0; i < model->item_count; i++)
		if (text_is_set(&model->items[i].short_text))
			return true;
	return false;
}

void
check_lengths(struct check_memory *memory, const struct vv_check_options *options)
{
	struct lengths *lengths = NULL;
	struct day *day;

	if (memory->model->longest == 0 && !options->lengths && !has_short(memory->model))
		return;
	day = day_of(memory->model, &memory->budget, options->date);
	if (day != NULL && !day->d.too_large) {
		check_shorts(memory, day);
		lengths = lengths_new(day);
	}
	if (lengths != NULL && memory->model->longest > 0)
		check_longest(memory, lengths);
	if (lengths != NULL && options->lengths)
		find_lengths(memory, lengths);
	lengths_free(lengths);
	memory->no_memory |= day == NULL || day_lacks_memory(day);
	day_free(day);
}

/* ---- those of the cases ---- */

bool
check_add_length(struct check_memory *memory, const struct vv_session *session)
{
	struct case_length length = { .verdict = NULL };
	struct vv_report *report;
	enum vv_status status = vv_report_new(&report, session, memory->list.language, NULL);

	if (status == VV_NO_MEMORY)
		return false;
	if (status != VV_OK)
		return true;		/* a fault of the data, told as that */
	if (report->complete && report->verdict != NULL) {
		length.verdict = report->verdict->id;
		for (size_t i = 0; i < vv_model_question_count(memory->model); i++) {
			enum vv_state state = vv_session_state(
				session, vv_model_question(memory->model, i));

			length.questions += state != VV_IRRELEVANT;
		}
		if (!layout_main_lines(report, LENGTHS_COLUMNS, &length.lines)
		    || !GROW(memory->case_lengths, memory->case_room, memory->case_count)) {
			vv_report_free(report);
			return false;
		}
		/* the model that is checked has the same ids, and outlives the session's */
		length.verdict = model_item_find(memory->model, length.verdict, true)->id;
		memory->case_lengths[memory->case_count++] = length;
	}
	vv_report_free(report);
	return true;
}

static int
by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* Of two in the middle the lesser one. */
static size_t
median(size_t *all, size_t count)
{
	qsort(all, count, sizeof *all, by_size);
	return all[(count - 1) / 2];
}

static bool
fill_medians(struct check_memory *memory, struct vv_length *out)
{
	size_t *lines = calloc(memory->case_count + 1, sizeof *lines);
	size_t *questions = calloc(memory->case_count + 1, sizeof *questions);
	bool good = lines != NULL && questions != NULL;

	for (size_t i = 0; i < memory->case_count && good; i++)
		if (out->verdict == NULL
		    || strcmp(memory->case_lengths[i].verdict, out->verdict) == 0) {
			lines[out->cases] = memory->case_lengths[i].lines;
			questions[out->cases++] = memory->case_lengths[i].questions;
		}
	if (good && out->cases > 0) {
		out->lines_median = median(lines, out->cases);
		out->questions_median = median(questions, out->cases);
	}
	free(lines);
	free(questions);
	return good;
}

static void
fill_range(struct vv_range *out, const struct best *best, const enum finding *found)
{
	out->least = best[0].sum;
	out->most = best[1].sum;
	out->least_known = best[0].known;
	out->most_known = best[1].known;
	out->least_exact = found[0] == FOUND;
	out->most_exact = found[1] == FOUND;
}

/* A verdict that nobody comes to has none. */
bool
check_fill_lengths(struct check_memory *memory)
{
	struct vv_length *all;

	if (memory->lengths == NULL)
		return true;
	all = arena_alloc(&memory->arena, (memory->length_count + 1) * sizeof *all);
	if (all == NULL)
		return false;
	for (size_t v = 0; v < memory->length_count; v++) {
		const struct length_of *of = &memory->lengths[v];
		struct vv_length *out = &all[memory->check.length_count];

		if (of->found[0][1] == FOUND_NOT)
			continue;
		*out = (struct vv_length){ .verdict = of->verdict->id };
		fill_range(&out->lines, of->lines, of->found[0]);
		fill_range(&out->questions, of->questions, of->found[1]);
		if (!fill_medians(memory, out))
			return false;
		memory->check.length_count++;
	}
	memory->check.lengths = all;
	memory->check.length_of_all = (struct vv_length){ .verdict = NULL };
	return fill_medians(memory, &memory->check.length_of_all);
}
