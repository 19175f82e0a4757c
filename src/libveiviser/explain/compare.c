/* Two reports of one questionnaire beside each other. */
#include "explain/compare.h"

#include "text/language.h"
#include "text/text.h"

#include <string.h>

enum { KINDS_TOLD = 3 };	/* more are told as so many lines */

static bool
is_same(const char *a, const char *b)
{
	return a == NULL ? b == NULL : b != NULL && strcmp(a, b) == 0;
}

/* Whether two do not say the same; and where they differ first, else their lines. */
static bool
first_difference(const struct vv_item_view *a, const struct vv_item_view *b,
		 const char **before, const char **after)
{
	size_t count = a->detail_count > b->detail_count ? a->detail_count : b->detail_count;

	*before = a->line;
	*after = b->line;
	if (strcmp(a->line, b->line) != 0)
		return true;
	for (size_t i = 0; i < count; i++) {
		const char *x = i < a->detail_count ? a->details[i] : "";
		const char *y = i < b->detail_count ? b->details[i] : "";

		if (strcmp(x, y) != 0) {
			*before = x;
			*after = y;
			return true;
		}
	}
	return a->met != b->met || !is_same(a->date, b->date) || !is_same(a->until, b->until);
}

static size_t
count_items(const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };

	while (vv_report_next_item(&walk) != NULL)
		;
	return walk.number;
}

/* The lines of one report that the other has not. */
static bool
only_in(struct vv_line_changes *out, const struct vv_report *report,
	const struct vv_report *other, struct arena *arena)
{
	struct vv_report_walk walk = { .report = report };
	struct vv_line_change *all = arena_alloc(arena, (count_items(report) + 1) * sizeof *all);
	const struct vv_item_view *item;

	*out = (struct vv_line_changes){ .all = all };
	while (all != NULL && (item = vv_report_next_item(&walk)) != NULL)
		if (item->kind != VV_KIND_VERDICT
		    && report_find_item(other, item->id, false) == NULL)
			all[out->count++] = (struct vv_line_change){
				.id = item->id, .kind = item->kind, .text = item->line,
			};
	return all != NULL;
}

static bool
in_both(struct vv_line_changes *out, const struct vv_report *before,
	const struct vv_report *after, struct arena *arena)
{
	struct vv_report_walk walk = { .report = after };
	struct vv_line_change *all = arena_alloc(arena, (count_items(after) + 1) * sizeof *all);
	const struct vv_item_view *item;

	*out = (struct vv_line_changes){ .all = all };
	while (all != NULL && (item = vv_report_next_item(&walk)) != NULL) {
		const struct vv_item_view *was = item->kind == VV_KIND_VERDICT ? NULL
			: report_find_item(before, item->id, false);
		struct vv_line_change change = { .id = item->id, .kind = item->kind };

		if (was != NULL && first_difference(was, item, &change.before, &change.text))
			all[out->count++] = change;
	}
	return all != NULL;
}

bool
compare_reports(struct compared *out, const struct vv_report *before,
		const struct vv_report *after, struct arena *arena)
{
	return only_in(&out->added, after, before, arena)
	       && only_in(&out->removed, before, after, arena)
	       && in_both(&out->changed, before, after, arena);
}

/* ---- in words ---- */

void
clauses_add(struct clauses *clauses, struct strbuf *clause)
{
	const char *copy = strbuf_keep(clause, clauses->arena);

	clauses->failed |= copy == NULL;
	if (copy != NULL)
		clauses->all[clauses->count++] = copy;
}

/* A macro, so that the compiler sees the formats. */
#define COUNTED(...) strbuf_printf( \
	buf, text_format_plural(clauses->texts, clauses->language, __VA_ARGS__, n), n)

void
compare_write_kind(struct strbuf *buf, const struct clauses *clauses, enum vv_kind kind, size_t n)
{
	switch (kind) {
	case VV_KIND_VERDICT:
		break;
	case VV_KIND_NOW:
		/* Translators: a line of the report that says what to do first */
		COUNTED(NP_("%zu thing to do now", "%zu things to do now"));
		break;
	case VV_KIND_NOTICE:
		COUNTED(NP_("%zu notice", "%zu notices"));
		break;
	case VV_KIND_DOCUMENT:
		COUNTED(NP_("%zu document", "%zu documents"));
		break;
	case VV_KIND_REQUIREMENT:
		COUNTED(NP_("%zu requirement", "%zu requirements"));
		break;
	case VV_KIND_STEP:
		COUNTED(NP_("%zu step", "%zu steps"));
		break;
	case VV_KIND_FEE:
		COUNTED(NP_("%zu fee", "%zu fees"));
		break;
	case VV_KIND_PROCESSING_TIME:
		COUNTED(NP_("%zu processing time", "%zu processing times"));
		break;
	case VV_KIND_DEADLINE:
		COUNTED(NP_("%zu deadline", "%zu deadlines"));
		break;
	case VV_KIND_RIGHT:
		COUNTED(NP_("%zu right", "%zu rights"));
		break;
	case VV_KIND_CONTACT:
		COUNTED(NP_("%zu contact", "%zu contacts"));
		break;
	case VV_KIND_LINK:
		COUNTED(NP_("%zu link", "%zu links"));
		break;
	}
}

static void
write_lines(struct strbuf *buf, const struct clauses *clauses,
	    const struct vv_line_changes *lines)
{
	size_t by_kind[COMPARE_KINDS] = { 0 }, n = lines->count, told = 0;
	struct clauses kinds = { clauses->texts, clauses->language, clauses->arena,
				 .failed = false };

	for (size_t i = 0; i < lines->count; i++)
		told += by_kind[lines->all[i].kind]++ == 0;
	if (told > KINDS_TOLD) {
		/* Translators: lines of a report */
		COUNTED(NP_("%zu line", "%zu lines"));
		return;
	}
	for (int kind = 0; kind < COMPARE_KINDS; kind++) {
		struct strbuf one = { 0 };

		if (by_kind[kind] == 0)
			continue;
		compare_write_kind(&one, clauses, (enum vv_kind)kind, by_kind[kind]);
		clauses_add(&kinds, &one);
	}
	buf->failed |= kinds.failed;
	language_write_list(buf, clauses->language, clauses->texts, kinds.all, kinds.count);
}

const char *
compare_lines(struct clauses *clauses, const struct vv_line_changes *lines)
{
	struct strbuf buf = { 0 };
	const char *words;

	if (lines->count == 0)
		return NULL;
	write_lines(&buf, clauses, lines);
	words = strbuf_keep(&buf, clauses->arena);
	clauses->failed |= words == NULL;
	return words;
}

void
compare_write_outcome(struct strbuf *buf, const struct clauses *clauses, const char *outcome_text)
{
	if (outcome_text[0] == '\0')
		/* Translators: in place of an outcome such as Yes or Not yet */
		outcome_text = vv_text(clauses->texts, clauses->language, N_("not decided"));
	strbuf_add_bytes(buf, outcome_text, strcspn(outcome_text, "."));
}
