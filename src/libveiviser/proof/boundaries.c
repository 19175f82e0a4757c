/* Complete sets of answers: at the boundaries of numbers and dates, for each choice,
 * and for what nobody should get. */
#include "proof/proposing.h"

#include "text/error.h"
#include "diagram/term.h"
#include "interview/session.h"
#include "base/strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT_DEFAULT = 1000 };

/* ---- life ---- */

void
boundaries_free(struct proof_cases *result)
{
	struct cases *cases;

	if (result == NULL)
		return;
	cases = result->memory;
	free(cases->all);
	cover_free(cases->cover);
	if (cases->prover != NULL)
		prove_free(&cases->prover->proof);
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

/* The verdict that the real evaluation gives, which is tried then; NULL: none, several, or
 * not complete. */
static const char *
verdict_of(struct cases *cases, const struct witness *witness)
{
	struct budget *budget = cases->day->budget;
	struct vv_session *session = try_session(cases->day->model, witness, budget);
	struct vv_report *report = NULL;
	const char *verdict = NULL;

	if (session != NULL && vv_session_next(session) == NULL)
		budget_got(budget, vv_report_new(&report, session, VV_EN, NULL) != VV_NO_MEMORY);
	if (session != NULL)
		budget_got(budget, !session_lacks_memory(session));
	if (report != NULL && report->verdict != NULL) {
		verdict = model_item_find(cases->day->model, report->verdict->id, true)->id;
		if (cases->cover != NULL)
			budget_got(budget, cover_add(cases->cover, session) == VV_OK);
	}
	vv_report_free(report);
	vv_session_free(session);
	return verdict;
}

static bool
same_answers(const struct witness *a, const struct witness *b)
{
	bool same = a->count == b->count;

	for (size_t i = 0; i < a->count && same; i++)
		same = a->answers[i].question == b->answers[i].question
		       && strcmp(a->answers[i].raw, b->answers[i].raw) == 0;
	return same;
}

static bool
is_known(const struct proof_case *all, size_t count, const struct witness *witness)
{
	for (size_t i = 0; i < count; i++)
		if (same_answers(&all[i].witness, witness))
			return true;
	return false;
}

static bool
has_name(const struct proof_cases *cases, const char *name)
{
	for (size_t i = 0; cases != NULL && i < cases->count; i++)
		if (strcmp(cases->all[i].name, name) == 0)
			return true;
	return false;
}

static struct proof_case *
keep(struct cases *cases, const char *stem, const struct witness *witness,
     const char *verdict)
{
	struct proof_case *kept;
	char name[160];
	size_t number = 1;

	if (!BUDGET_GROW(cases->day->budget, cases->all, cases->room, cases->result.count))
		return NULL;
	cases->result.all = cases->all;
	do
		snprintf(name, sizeof name, "%s-%zu", stem, number++);
	while (has_name(&cases->result, name) || has_name(cases->besides, name));
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

bool
propose_is_full(struct cases *cases)
{
	cases->result.cut |= cases->result.count >= cases->limit;
	return cases->result.cut || cases->day->budget->no_memory || cases->day->d.failed;
}

bool
propose_find(struct cases *cases, uint32_t goal, struct witness *out)
{
	return day_found(cases->day, goal)
	       && day_witness(cases->day, goal, &cases->day->arena, out);
}

bool
propose(struct cases *cases, const char *stem, const struct witness *witness)
{
	const struct proof_cases *besides = cases->besides;
	const char *verdict;

	if (is_known(cases->all, cases->result.count, witness)
	    || (besides != NULL && is_known(besides->all, besides->count, witness)))
		return true;
	verdict = verdict_of(cases, witness);
	if (verdict != NULL)
		keep(cases, stem, witness, verdict);
	return verdict != NULL;
}

/* ---- to whom it makes a difference ---- */

/* Where two diagrams come to something else. */
struct comparing {
	struct diagram *d;
	struct memo memo;
};

static uint32_t
differ(struct comparing *comparing, uint32_t a, uint32_t b)
{
	struct diagram *d = comparing->d;
	uint32_t key[] = { a, b }, level, arity, *children, made;

	if (a == b || !budget_step(d->budget, 1))
		return NODE_FALSE;
	if (node_is_leaf(d, a) && node_is_leaf(d, b))
		return NODE_TRUE;
	if (memo_find(&comparing->memo, key, 2, &made))
		return made;
	if (!budget_deeper(d->budget))
		return NODE_FALSE;
	level = node_level(d, a) < node_level(d, b) ? node_level(d, a) : node_level(d, b);
	arity = level_arity(d, level);
	children = diagram_take(d, arity);
	for (uint32_t i = 0; i < arity && !d->failed; i++) {
		uint32_t child = differ(comparing, node_cofactor(d, a, level, i),
					node_cofactor(d, b, level, i));

		children[i] = child;
	}
	made = d->failed ? NODE_FALSE : diagram_make(d, level, children, arity);
	diagram_drop(d, arity);
	budget_back(d->budget);
	memo_put(&comparing->memo, key, 2, made);
	return made;
}

/* Somebody who answers with class @p own of two, and for whom the two differ in @p node. */
static bool
find_by(struct cases *cases, uint32_t q, uint32_t node, const uint32_t classes[2], uint32_t own,
	struct witness *out)
{
	struct diagram *d = &cases->day->d;
	struct comparing comparing = { .d = d, .memo.table.budget = d->budget };
	uint32_t sides[2], goal;

	if (!set_has(node_reads(d, node), q))
		return false;
	for (size_t i = 0; i < 2; i++)
		sides[i] = diagram_restrict(d, node, answered(cases, q, classes[i]));
	goal = differ(&comparing, sides[0], sides[1]);
	memo_clear(&comparing.memo);
	goal = diagram_and(d, goal, diagram_and(d, cases->day->flow.questions[q].asked,
						answered(cases, q, own)));
	return propose_find(cases, goal, out);
}

/* By the report first, then by what is asked and allowed; else anybody. */
static bool
find_person(struct cases *cases, uint32_t q, const uint32_t classes[2], uint32_t own,
	    struct witness *out)
{
	struct diagram *d = &cases->day->d;
	const struct flow *flow = &cases->day->flow;

	for (size_t i = 0; i < flow->root_count; i++)
		if (find_by(cases, q, flow->roots[i].node, classes, own, out))
			return true;
	for (uint32_t j = q; j < d->variable_count; j++) {
		const struct flow_question *question = &flow->questions[j];

		if ((j > q && find_by(cases, q, question->asked, classes, own, out))
		    || find_by(cases, q, question->permitted, classes, own, out))
			return true;
	}
	return propose_find(cases, diagram_and(d, flow->questions[q].asked,
					       answered(cases, q, own)), out);
}

/* ---- boundaries ---- */

/* The witness with another value for one question; false where that is not complete. */
static bool
try_value(struct cases *cases, const struct witness *witness, uint32_t q, int64_t step)
{
	const struct variable *variable = &cases->day->d.variables[q];
	struct vv_case_answer *answers = arena_alloc(&cases->day->arena,
						   (witness->count + 1) * sizeof *answers);
	struct witness changed = { witness->date, answers, witness->count };
	struct strbuf raw = { 0 };

	if (!budget_got(cases->day->budget, answers != NULL) || propose_is_full(cases))
		return false;
	variable_write(&raw, variable, step);
	for (size_t i = 0; i < witness->count; i++) {
		answers[i] = witness->answers[i];
		if (answers[i].question == variable->question && !raw.failed)
			answers[i].raw = arena_strdup(&cases->day->arena, strbuf_text(&raw));
		budget_got(cases->day->budget, answers[i].raw != NULL);
	}
	strbuf_clear(&raw);
	return !cases->day->budget->no_memory
	       && propose(cases, variable->question->id, &changed);
}

/* The last two answers of a class and the first two of the next: whichever of them a rule
 * names, the one below it, it and the one above it are among them.  The same person on
 * both sides, if that can be. */
static void
find_edge(struct cases *cases, uint32_t q, uint32_t class)
{
	const struct variable *variable = &cases->day->d.variables[q];
	const uint32_t classes[2] = { class, class + 1 };
	int64_t low, high, next, last;
	struct witness below, above;
	bool crosses = false;

	variable_range(variable, class, &low, &high);
	variable_range(variable, class + 1, &next, &last);
	if (find_person(cases, q, classes, class, &below)) {
		if (low < high)
			try_value(cases, &below, q, high - 1);
		try_value(cases, &below, q, high);
		crosses = try_value(cases, &below, q, next);
		above = below;
	}
	if (!crosses && find_person(cases, q, classes, class + 1, &above))
		crosses = try_value(cases, &above, q, next);
	if (crosses && next < last)
		try_value(cases, &above, q, next + 1);
}

static void
find_edges(struct cases *cases, uint32_t q)
{
	const struct variable *variable = &cases->day->d.variables[q];

	for (uint32_t i = 1; i + 1 < variable->arity && !propose_is_full(cases); i++)
		find_edge(cases, q, i);
}

static void
try_goal(struct cases *cases, uint32_t q, uint32_t answer)
{
	struct day *day = cases->day;
	uint32_t goal = diagram_and(&day->d, day->flow.questions[q].asked, answer);
	struct witness witness;

	if (!propose_is_full(cases) && propose_find(cases, goal, &witness))
		propose(cases, day->d.variables[q].question->id, &witness);
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

	for (uint32_t a = 0; a < d->variables[q].atom_count && !propose_is_full(cases); a++) {
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

	day->d.gave_up = false;		/* what the diagrams gave up is told of them */
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
			if (!propose_find(cases, goal, &witness))
				continue;
			one = keep(cases, model->items[v].id, &witness, model->items[v].id);
			if (one != NULL)
				one->name = model->items[root->item].id;
		}
}

static bool
cover_besides(struct cases *cases)
{
	bool good = cover_new(&cases->cover, cases->day->model) == VV_OK;

	for (size_t i = 0; cases->besides != NULL && i < cases->besides->count && good; i++)
		verdict_of(cases, &cases->besides->all[i].witness);
	return good;
}

enum vv_status
boundaries_find(struct proof_cases **out, const struct vv_model *model, vv_day date,
		enum proof_case_kind kind, const struct proof_cases *besides, size_t limit,
		struct budget *budget, struct vv_error *err)
{
	struct cases *cases = budget_calloc(budget, 1, sizeof *cases);
	bool done;

	if (cases == NULL)
		return error_no_memory(err);
	cases->result.memory = cases;
	cases->limit = limit != 0 ? limit : LIMIT_DEFAULT;
	cases->besides = besides;
	cases->prover = prover_of(model, budget, date);
	cases->day = cases->prover != NULL ? cases->prover->day : NULL;
	done = cases->day != NULL;
	if (done && !cases->day->d.failed && kind == PROOF_CASES_BOUNDARIES
	    && budget_got(budget, cover_besides(cases))) {
		find_boundaries(cases);
		untried_find(cases);
	}
	if (done && !cases->day->d.failed && kind == PROOF_CASES_UNMET)
		find_unmet(cases);
	done = done && !day_lacks_memory(cases->day);
	cases->result.cut |= done && (cases->day->d.failed || cases->day->d.gave_up
				     || cases->day->memo.gave_up);
	cases->result.all = cases->all;
	if (!done) {
		boundaries_free(&cases->result);
		return error_no_memory(err);
	}
	*out = &cases->result;
	return VV_OK;
}
