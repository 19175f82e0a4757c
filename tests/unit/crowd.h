/* One person beside the people of a questionnaire: whether they are in the part of
 * their verdict and in no other, and in the rows of the lines they are told and in no
 * others.  Include after cmocka.h. */
#ifndef CROWD_H
#define CROWD_H

#include "sheet/people.h"
#include "diagram/term.h"
#include "interview/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Reports of the rows' examples, by part and row. */
struct crowd {
	struct people people;
	struct vv_report ***examples;
};

static inline struct crowd
crowd_open(const struct vv_model *model, vv_day day)
{
	struct crowd crowd = { 0 };
	struct vv_error err = { 0 };

	if (people_find(&crowd.people, model, day, NULL, &err) != VV_OK)
		fail_msg("people: %s", err.text);
	crowd.examples = calloc(crowd.people.part_count + 1, sizeof *crowd.examples);
	assert_non_null(crowd.examples);
	for (size_t p = 0; p < crowd.people.part_count; p++) {
		const struct people_part *part = &crowd.people.parts[p];

		crowd.examples[p] = calloc(part->row_count + 1, sizeof *crowd.examples[p]);
		assert_non_null(crowd.examples[p]);
		for (size_t r = 0; r < part->row_count && part->verdict != NULL; r++) {
			const struct witness *witness = &part->rows[r].witness;
			struct vv_session *session = NULL;

			assert_int_equal(vv_session_new(&session, model, day, NULL), VV_OK);
			for (size_t i = 0; i < witness->count; i++)
				vv_session_answer(session, witness->answers[i].question,
						  witness->answers[i].raw, NULL);
			assert_null(vv_session_next(session));
			assert_int_equal(vv_report_new(&crowd.examples[p][r], session, VV_EN,
						       &err), VV_OK);
			vv_session_free(session);
		}
	}
	return crowd;
}

static inline void
crowd_close(struct crowd *crowd)
{
	for (size_t p = 0; p < crowd->people.part_count; p++) {
		for (size_t r = 0; r < crowd->people.parts[p].row_count; r++)
			vv_report_free(crowd->examples[p][r]);
		free(crowd->examples[p]);
	}
	free(crowd->examples);
	people_clear(&crowd->people);
}

/* ---- whether a person passes a test ---- */

/* An answer on the grid of its question. */
static inline int64_t
crowd_step(const struct variable *variable, struct value value)
{
	if (value.kind == VALUE_DATE)
		return value.i;
	assert_int_equal(value.kind, VALUE_NUMBER);
	for (int e = value.exponent; e > (variable->question->type == VV_TYPE_MONEY ? -2 : 0); e--)
		value.i *= 10;
	return value.i;
}

static inline uint32_t
crowd_child(const struct variable *variable, struct value value)
{
	uint32_t child = 1;

	if (value.kind == VALUE_NULL || value.kind == VALUE_OPEN)
		return 0;
	switch (variable->kind) {
	case VARIABLE_SET:
		return 1;
	case VARIABLE_CHOICE:
		for (size_t i = 0; i < variable->question->choice_count; i++)
			if (value.kind == VALUE_BOOLEAN
			    ? (i == 0) == value_is_true(value)
			    : variable->question->choices[i].symbol == (uint32_t)value.i)
				return (uint32_t)i + 1;
		fail_msg("no such choice");
		return 0;
	case VARIABLE_NUMBER:
		for (size_t i = 0; i < variable->cut_count; i++)
			child += variable->cuts[i] < crowd_step(variable, value);
		return child;
	case VARIABLE_TEXT:
		for (size_t i = 0; i < variable->text_count; i++)
			if (value_is_true(value_equal(value, variable->texts[i])))
				return (uint32_t)i + 1;
		return (uint32_t)variable->text_count + 1;
	}
	return 0;
}

static inline bool
crowd_compares(struct diagram *d, const struct atom *atom, const struct value *slots)
{
	struct value low = slots[d->variables[atom->low].question->slot];
	struct value high = slots[d->variables[atom->high].question->slot];
	int64_t i, k;

	if (low.kind == VALUE_NULL || high.kind == VALUE_NULL)
		return false;
	i = crowd_step(&d->variables[atom->low], low);
	k = crowd_step(&d->variables[atom->high], high);
	if (atom->kind == ATOM_BOUND)
		return i <= atom->limit;
	return atom->linear ? k >= i + atom->limit : atom_holds(d, atom, i, k);
}

static inline bool
crowd_passes_test(struct diagram *d, const struct way_test *test, const struct value *slots)
{
	uint32_t sub = test->level & 0xffff;
	const struct variable *variable = &d->variables[level_question(test->level)];
	struct value value = slots[variable->question->slot];
	bool taken = false;

	if (level_is_atom(test->level))
		return test->allowed[crowd_compares(d, level_atom(d, test->level), slots)];
	if (sub == 0)
		return test->allowed[crowd_child(variable, value)];
	for (uint32_t i = 0; value.kind == VALUE_LIST && i < value.length; i++)
		taken |= (uint32_t)value.list[i].i == variable->question->choices[sub - 1].symbol;
	return test->allowed[taken];
}

static inline bool
crowd_passes(struct diagram *d, const struct ways *ways, const struct value *slots)
{
	for (size_t w = 0; w < ways->count; w++) {
		bool all = true;

		for (size_t t = 0; t < ways->all[w].count && all; t++)
			all = crowd_passes_test(d, &ways->all[w].tests[t], slots);
		if (all)
			return true;
	}
	return false;
}

/* ---- one person ---- */

static inline const struct vv_item_view *
crowd_item(const struct vv_report *report, const char *id)
{
	for (size_t s = 0; s < report->section_count; s++)
		for (size_t i = 0; i < report->sections[s].item_count; i++)
			if (strcmp(report->sections[s].items[i].id, id) == 0)
				return &report->sections[s].items[i];
	return NULL;
}

static inline bool
crowd_same_line(const struct vv_item_view *a, const struct vv_item_view *b, bool differs)
{
	if (a->met != b->met || a->detail_count != b->detail_count)
		return false;
	for (size_t i = 0; i < a->detail_count && !differs; i++)
		if (strcmp(a->details[i], b->details[i]) != 0)
			return false;
	return differs || strcmp(a->text, b->text) == 0;
}

/* The lines of the rows that a person is in are those of their report, each once. */
static inline const char *
crowd_check_lines(const struct crowd *crowd, size_t p, const struct vv_report *report,
		  const struct value *slots)
{
	const struct people_part *part = &crowd->people.parts[p];
	struct diagram *d = &crowd->people.day->d;
	size_t told = 0, lines = 0;

	for (size_t s = 0; s < report->section_count; s++)
		told += report->sections[s].item_count;
	for (size_t r = 0; r < part->row_count; r++) {
		const struct people_row *row = &part->rows[r];

		if (r > 0 && !crowd_passes(d, &row->ways, slots))
			continue;
		for (size_t l = 0; l < row->line_count; l++) {
			const char *id = row->lines[l].item->id;
			const struct vv_item_view *line = crowd_item(report, id);

			if (line == NULL || !crowd_same_line(line, crowd_item(crowd->examples[p][r], id),
							     row->lines[l].differs))
				return id;
			lines++;
		}
	}
	return lines == told ? NULL : "a line of the report is in no row, or in two";
}

/* What is wrong with the place of a person whose interview is complete; NULL: nothing. */
static inline const char *
crowd_check(const struct crowd *crowd, const struct vv_session *session)
{
	const struct value *slots = session_evaluation(session)->slots;
	struct vv_report *report = NULL;
	const char *verdict, *wrong = NULL;
	bool placed = false;

	vv_report_new(&report, session, VV_EN, NULL);
	verdict = report != NULL && report->verdict != NULL ? report->verdict->id : NULL;
	for (size_t p = 0; p < crowd->people.part_count && wrong == NULL; p++) {
		const struct people_part *part = &crowd->people.parts[p];
		const char *id = part->verdict != NULL ? part->verdict->id : NULL;
		bool own = id == NULL ? verdict == NULL
			   : verdict != NULL && strcmp(id, verdict) == 0;
		bool in = !(part->rest && placed)
			  && crowd_passes(&crowd->people.day->d, &part->rows[0].ways, slots);

		if (in != own)
			wrong = own ? "not in the part of their verdict" : "in another's part";
		else if (own && report != NULL)
			wrong = crowd_check_lines(crowd, p, report, slots);
		placed |= in;
	}
	if (wrong == NULL && !placed)
		wrong = "in no part";
	vv_report_free(report);
	return wrong;
}

#endif
