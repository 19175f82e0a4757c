#include "frontend/pairs.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- the table */

static size_t
place_of(const struct pairs *pairs, const char *text)
{
	size_t at = (size_t)(((uintptr_t)text * UINT64_C(0x9E3779B97F4A7C15)) >> 32)
		& (pairs->room - 1);

	while (pairs->all[at].text != NULL && pairs->all[at].text != text)
		at = (at + 1) & (pairs->room - 1);
	return at;
}

static bool
make_room(struct pairs *pairs)
{
	struct pairs grown = { .room = pairs->room == 0 ? 64 : pairs->room * 2 };

	if (pairs->count * 2 < pairs->room)
		return true;
	grown.all = calloc(grown.room, sizeof *grown.all);
	if (grown.all == NULL) {
		pairs->failed = true;
		return false;
	}
	for (size_t i = 0; i < pairs->room; i++)
		if (pairs->all[i].text != NULL)
			grown.all[place_of(&grown, pairs->all[i].text)] = pairs->all[i];
	free(pairs->all);
	pairs->all = grown.all;
	pairs->room = grown.room;
	return true;
}

void
pairs_set(struct pairs *pairs, const char *text, const char *other)
{
	size_t at;

	if (text == NULL || other == NULL || *text == '\0' || !make_room(pairs))
		return;
	at = place_of(pairs, text);
	pairs->count += pairs->all[at].text == NULL;
	pairs->all[at] = (struct pair){ text, other };
}

const char *
pairs_find(const struct pairs *pairs, const char *text)
{
	for (; pairs != NULL && text != NULL; pairs = pairs->below) {
		const struct pair *pair = pairs->room == 0 ? NULL
			: &pairs->all[place_of(pairs, text)];

		if (pair != NULL && pair->text != NULL)
			return pair->other;
	}
	return NULL;
}

void
pairs_clear(struct pairs *pairs)
{
	free(pairs->all);
	*pairs = (struct pairs){ .below = pairs->below };
}

/* ---- what is made in both languages */

static void
set_all(struct pairs *pairs, const char *const *texts, size_t count, const char *const *others,
	size_t other_count)
{
	for (size_t i = 0; i < count && i < other_count; i++)
		pairs_set(pairs, texts[i], others[i]);
}

/* Lists may stand in another order in another language: by their labels. */
static const struct vv_choice_view *
same_choice(const struct vv_question_view *view, size_t i, const char *id)
{
	if (i < view->choice_count && strcmp(view->choices[i].id, id) == 0)
		return &view->choices[i];
	for (i = 0; i < view->choice_count; i++)
		if (strcmp(view->choices[i].id, id) == 0)
			return &view->choices[i];
	return NULL;
}

void
pairs_of_question(struct pairs *pairs, const struct vv_question_view *view,
		  const struct vv_question_view *other)
{
	pairs_set(pairs, view->label, other->label);
	set_all(pairs, view->hints, view->hint_count, other->hints, other->hint_count);
	pairs_set(pairs, view->why, other->why);
	pairs_set(pairs, view->none, other->none);
	pairs_set(pairs, view->answer, other->answer);
	pairs_set(pairs, view->refusal, other->refusal);
	for (size_t i = 0; i < view->choice_count; i++) {
		const struct vv_choice_view *choice = same_choice(other, i, view->choices[i].id);

		if (choice == NULL)
			continue;
		pairs_set(pairs, view->choices[i].label, choice->label);
		pairs_set(pairs, view->choices[i].hint, choice->hint);
	}
}

const char *
pairs_note(const struct vv_question_view *view, const struct vv_match *match,
	   const struct vv_question_view *other, const struct vv_matches *found)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct vv_match *at = &found->all[i];

		if (at->dead_end == match->dead_end && at->note[0] != '\0'
		    && (match->dead_end
			|| strcmp(other->choices[at->choice].id,
				  view->choices[match->choice].id) == 0))
			return at->note;
	}
	return NULL;
}

void
pairs_of_answers(struct pairs *pairs, const struct vv_answers *answers,
		 const struct vv_answers *other)
{
	for (size_t i = 0; i < answers->count && i < other->count; i++) {
		pairs_set(pairs, answers->answers[i].label, other->answers[i].label);
		pairs_set(pairs, answers->answers[i].answer, other->answers[i].answer);
	}
}

static void
pair_sources(struct pairs *pairs, const struct vv_source_view *sources, size_t count,
	     const struct vv_source_view *others, size_t other_count)
{
	for (size_t i = 0; i < count && i < other_count; i++) {
		pairs_set(pairs, sources[i].title, others[i].title);
		pairs_set(pairs, sources[i].publisher, others[i].publisher);
		if (sources[i].url == NULL)
			pairs_set(pairs, sources[i].text, others[i].text);
	}
}

static void
pair_reasons(struct pairs *pairs, const struct vv_reason_view *reasons, size_t count,
	     const struct vv_reason_view *others, size_t other_count)
{
	for (size_t i = 0; i < count && i < other_count; i++) {
		pairs_set(pairs, reasons[i].label, others[i].label);
		pairs_set(pairs, reasons[i].value, others[i].value);
		pair_sources(pairs, reasons[i].sources, reasons[i].source_count,
			     others[i].sources, others[i].source_count);
	}
}

static void
pair_items(struct pairs *pairs, const struct vv_item_view *item, const struct vv_item_view *other)
{
	pairs_set(pairs, item->state, other->state);
	pairs_set(pairs, item->text, other->text);
	pairs_set(pairs, item->line, other->line);
	set_all(pairs, item->details, item->detail_count, other->details, other->detail_count);
	pair_reasons(pairs, item->because, item->because_count, other->because,
		     other->because_count);
	pair_reasons(pairs, item->not_asked, item->not_asked_count, other->not_asked,
		     other->not_asked_count);
	pair_reasons(pairs, item->parameters, item->parameter_count, other->parameters,
		     other->parameter_count);
	pair_sources(pairs, item->sources, item->source_count, other->sources,
		     other->source_count);
}

/* From the same answers come the same sections, lines and sources, in the same order. */
void
pairs_of_report(struct pairs *pairs, const struct vv_report *report, const struct vv_report *other)
{
	pairs_set(pairs, report->title, other->title);
	pairs_set(pairs, report->subject, other->subject);
	pairs_set(pairs, report->rules, other->rules);
	pairs_set(pairs, report->notice, other->notice);
	pairs_set(pairs, report->outcome_text, other->outcome_text);
	pairs_set(pairs, report->more, other->more);
	pairs_set(pairs, report->sources_label, other->sources_label);
	set_all(pairs, report->warnings, report->warning_count, other->warnings,
		other->warning_count);
	set_all(pairs, report->card, report->card_count, other->card, other->card_count);
	pair_sources(pairs, report->sources, report->source_count, other->sources,
		     other->source_count);
	for (size_t i = 0; i < report->section_count && i < other->section_count; i++) {
		const struct vv_section_view *section = &report->sections[i],
					     *same = &other->sections[i];

		pairs_set(pairs, section->label, same->label);
		pairs_set(pairs, section->part, same->part);
		for (size_t k = 0; k < section->item_count && k < same->item_count; k++)
			pair_items(pairs, &section->items[k], &same->items[k]);
	}
}

/* ---- why */

/* Steps are opened one by one, so that they lie within each other. */
static void
pair_why(struct pairs *pairs, const struct vv_why *why, const struct vv_why *other)
{
	if (why == NULL || other == NULL)
		return;
	pairs_set(pairs, why->text, other->text);
	pairs_set(pairs, why->brief, other->brief);
	for (size_t i = 0; i < why->of_count && i < other->of_count; i++)
		pair_why(pairs, &why->of[i], &other->of[i]);
}

void
pairs_of_explanation(struct pairs *pairs, const struct vv_explanation *explanation,
		     const struct vv_explanation *other)
{
	pairs_set(pairs, explanation->line, other->line);
	pairs_set(pairs, explanation->head, other->head);
	pairs_set(pairs, explanation->met_head, other->met_head);
	pairs_set(pairs, explanation->fails_head, other->fails_head);
	pairs_set(pairs, explanation->fails_more, other->fails_more);
	pair_why(pairs, explanation->why, other->why);
	pair_why(pairs, explanation->met, other->met);
	pair_why(pairs, explanation->variant, other->variant);
	for (size_t i = 0; i < explanation->fail_count && i < other->fail_count; i++) {
		const struct vv_failing *set = &explanation->fails[i], *same = &other->fails[i];

		pairs_set(pairs, set->text, same->text);
		for (size_t k = 0; k < set->count && k < same->count; k++)
			pair_why(pairs, &set->all[k], &same->all[k]);
	}
}

void
pairs_of_absent(struct pairs *pairs, const struct vv_absent *absent, const struct vv_absent *other)
{
	for (size_t i = 0; i < absent->count && i < other->count; i++) {
		pairs_set(pairs, absent->all[i].section_label, other->all[i].section_label);
		pairs_set(pairs, absent->all[i].outcome_text, other->all[i].outcome_text);
		pairs_set(pairs, absent->all[i].line, other->all[i].line);
	}
}

void
pairs_of_alternatives(struct pairs *pairs, const struct vv_alternatives *found,
		      const struct vv_alternatives *other)
{
	pairs_set(pairs, found->head, other->head);
	pairs_set(pairs, found->foot, other->foot);
	for (size_t i = 0; i < found->count && i < other->count; i++)
		pairs_set(pairs, found->all[i].text, other->all[i].text);
}
