/* Complete sets of answers: at the boundaries of numbers and dates, for each choice,
 * and for what nobody should get. */
#include "proof/prover.h"

#include "text/error.h"
#include "diagram/term.h"
#include "interview/session.h"
#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT_DEFAULT = 1000 };

struct cases {
	struct proof_cases result;
	struct day *day;
	struct proof_case *all;
	size_t room, limit;
};

/* ---- life ---- */

void
boundaries_free(struct proof_cases *result)
{
	struct cases *cases;

	if (result == NULL)
		return;
	cases = result->memory;
	free(cases->all);
	day_free(cases->day);
	free(cases);
}

/* ---- answers as goals ---- */

/* Answered with its @p child-th class or choice; 0: left empty. */
static uint32_t
answered(struct cases *cases, uint32_t q, uint32_t child)
{
	return diagram_span(&cases->day->d, level_of(q, 0), child, child, NODE_TRUE);
}

/* Several choices: one of them among the answers, or not. */
static uint32_t
ticked(struct cases *cases, uint32_t q, uint32_t choice, bool yes)
{
	struct diagram *d = &cases->day->d;
	uint32_t bit = diagram_span(d, level_of(q, 1 + choice), yes, yes, NODE_TRUE);

	return diagram_span(d, level_of(q, 0), 1, 1, bit);
}

/* ---- keeping ---- */

/* The verdict that the real evaluation gives; NULL: none, several, or not complete. */
static const char *
verdict_of(struct cases *cases, const struct witness *witness)
{
	struct vv_session *session = try_session(cases->day->model, witness, cases->day->budget);
	struct vv_report *report = NULL;
	const char *verdict = NULL;

	if (session != NULL && vv_session_next(session) == NULL)
		budget_got(cases->day->budget, vv_report_new(&report, session, VV_EN, NULL)
					       != VV_NO_MEMORY);
	if (session != NULL)
		budget_got(cases->day->budget, !session_lacks_memory(session));
	if (report != NULL && report->verdict != NULL)
		verdict = model_item_find(cases->day->model, report->verdict->id, true)->id;
	vv_report_free(report);
	vv_session_free(session);
	return verdict;
}

static struct proof_case *
keep(struct cases *cases, const char *stem, const struct witness *witness,
     const char *verdict)
{
	struct proof_case *kept;
	char name[160];
	size_t same = 1;

	if (!BUDGET_GROW(cases->day->budget, cases->all, cases->room, cases->result.count))
		return NULL;
	for (size_t i = 0; i < cases->result.count; i++)
		if (strncmp(cases->all[i].name, stem, strlen(stem)) == 0
		    && cases->all[i].name[strlen(stem)] == '-')
			same++;
	snprintf(name, sizeof name, "%s-%zu", stem, same);
	kept = &cases->all[cases->result.count];
	*kept = (struct proof_case){
		.name = arena_strdup(&cases->day->arena, name),
		.witness = *witness, .verdict = verdict,
	};
	if (!budget_got(cases->day->budget, kept->name != NULL))
		return NULL;
	cases->result.count++;
	return kept;
}

static bool
is_full(struct cases *cases)
{
	cases->result.cut |= cases->result.count >= cases->limit;
	return cases->result.cut || cases->day->budget->no_memory || cases->day->d.failed;
}

static bool
find(struct cases *cases, uint32_t goal, struct witness *out)
{
	return day_found(cases->day, goal)
	       && day_witness(cases->day, goal, &cases->day->arena, out);
}

/* ---- boundaries ---- */

/* The witness with another value for one question, where that is complete too. */
static void
try_value(struct cases *cases, const struct witness *witness, uint32_t q, int64_t step)
{
	const struct variable *variable = &cases->day->d.variables[q];
	struct vv_case_answer *answers = arena_alloc(&cases->day->arena,
						   (witness->count + 1) * sizeof *answers);
	struct witness changed = { witness->date, answers, witness->count };
	struct strbuf raw = { 0 };
	const char *verdict;

	if (answers == NULL || is_full(cases))
		return;
	variable_write(&raw, variable, step);
	for (size_t i = 0; i < witness->count; i++) {
		answers[i] = witness->answers[i];
		if (answers[i].question == variable->question && !raw.failed)
			answers[i].raw = arena_strdup(&cases->day->arena, strbuf_text(&raw));
		budget_got(cases->day->budget, answers[i].raw != NULL);
	}
	strbuf_clear(&raw);
	verdict = cases->day->budget->no_memory ? NULL : verdict_of(cases, &changed);
	if (verdict != NULL)
		keep(cases, variable->question->id, &changed, verdict);
}

/* The first two and the last two answers of a class: whichever of them a rule names, the
 * one below it, it and the one above it are among those of two classes. */
static void
try_ends(struct cases *cases, const struct witness *witness, uint32_t q, int64_t low,
	 int64_t high)
{
	const struct variable *variable = &cases->day->d.variables[q];
	int64_t steps[] = { low, low + 1, high - 1, high };

	for (size_t i = 0; i < 4; i++) {
		bool edge = i < 2 ? low > variable->low : high < variable->high;
		bool twice = i >= 2 && low > variable->low && steps[i] <= low + 1;

		if (edge && !twice && low <= steps[i] && steps[i] <= high)
			try_value(cases, witness, q, steps[i]);
	}
}

static void
find_edges(struct cases *cases, uint32_t q)
{
	struct day *day = cases->day;
	const struct variable *variable = &day->d.variables[q];

	for (uint32_t i = 1; i < variable->arity && !is_full(cases); i++) {
		uint32_t goal = diagram_and(&day->d, day->flow.questions[q].asked,
					    answered(cases, q, i));
		struct witness witness;
		int64_t low, high;

		if (!find(cases, goal, &witness))
			continue;
		variable_range(variable, i, &low, &high);
		try_ends(cases, &witness, q, low, high);
	}
}

static void
try_goal(struct cases *cases, uint32_t q, uint32_t answer)
{
	struct day *day = cases->day;
	uint32_t goal = diagram_and(&day->d, day->flow.questions[q].asked, answer);
	struct witness witness;
	const char *verdict;

	if (is_full(cases) || !find(cases, goal, &witness))
		return;
	verdict = verdict_of(cases, &witness);
	if (verdict != NULL)
		keep(cases, day->d.variables[q].question->id, &witness, verdict);
}

/* Each choice taken, and each of several left. */
static void
find_choices(struct cases *cases, uint32_t q)
{
	const struct variable *variable = &cases->day->d.variables[q];

	for (uint32_t i = 0; i < variable->question->choice_count; i++) {
		if (variable->kind == VARIABLE_CHOICE)
			try_goal(cases, q, answered(cases, q, 1 + i));
		if (variable->kind == VARIABLE_SET) {
			try_goal(cases, q, ticked(cases, q, i, true));
			try_goal(cases, q, ticked(cases, q, i, false));
		}
	}
	if (!variable->question->required)
		try_goal(cases, q, answered(cases, q, 0));
}

/* Comparisons of two answers, or of one with the day: both ways. */
static void
find_sides(struct cases *cases, uint32_t q)
{
	struct diagram *d = &cases->day->d;

	for (uint32_t a = 0; a < d->variables[q].atom_count && !is_full(cases); a++) {
		uint32_t level = level_of(q, SUB_ATOM + a);
		uint32_t holds = diagram_span(d, level, 1, 1, NODE_TRUE);

		try_goal(cases, q, holds);
		try_goal(cases, q, diagram_not(d, holds));
	}
}

static void
find_boundaries(struct cases *cases)
{
	for (uint32_t q = question_number(0); q < cases->day->d.variable_count; q++) {
		find_choices(cases, q);
		if (cases->day->d.variables[q].kind == VARIABLE_NUMBER)
			find_edges(cases, q);
		find_sides(cases, q);
	}
}

/* ---- yes beside what is not met ---- */

static void
find_unmet(struct cases *cases)
{
	struct day *day = cases->day;
	const struct vv_model *model = day->model;
	const struct flow *flow = &day->flow;

	for (size_t v = 0; v < model->verdict_count; v++)
		for (size_t i = 0; i < flow->root_count; i++) {
			const struct flow_root *root = &flow->roots[i];
			struct witness witness;
			struct proof_case *one;
			uint32_t goal;

			if (model->items[v].outcome != VV_OUTCOME_YES || root->part != FLOW_MET)
				continue;
			goal = diagram_and(&day->d, flow->stands[v],
					   diagram_and(&day->d, flow->applies[root->item],
						       diagram_is_false(&day->d, root->node)));
			if (!find(cases, goal, &witness))
				continue;
			one = keep(cases, model->items[v].id, &witness, model->items[v].id);
			if (one != NULL)
				one->name = model->items[root->item].id;
		}
}

enum vv_status
boundaries_find(struct proof_cases **out, const struct vv_model *model, vv_day date,
		enum proof_case_kind kind, size_t limit, struct budget *budget,
		struct vv_error *err)
{
	struct cases *cases = budget_calloc(budget, 1, sizeof *cases);
	bool done;

	if (cases == NULL)
		return error_no_memory(err);
	cases->result.memory = cases;
	cases->limit = limit != 0 ? limit : LIMIT_DEFAULT;
	cases->day = day_of(model, budget, date);
	done = cases->day != NULL;
	if (done && !cases->day->d.failed && kind == PROOF_CASES_BOUNDARIES)
		find_boundaries(cases);
	if (done && !cases->day->d.failed && kind == PROOF_CASES_UNMET)
		find_unmet(cases);
	done = done && !day_lacks_memory(cases->day);
	cases->result.cut |= done && (cases->day->d.failed || cases->day->memo.gave_up);
	cases->result.all = cases->all;
	if (!done) {
		boundaries_free(&cases->result);
		return error_no_memory(err);
	}
	*out = &cases->result;
	return VV_OK;
}
