/* Complete sets of answers: one for each way the report can turn out, and those at the
 * boundaries of numbers and dates.
 *
 * Everybody is one class at first; each verdict and item then parts a class into those
 * whom it befalls and those whom it does not, where there are both. */
#include "prove_private.h"

#include "error.h"
#include "number.h"
#include "strbuf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT_DEFAULT = 1000 };

struct cases {
	struct proof_cases result;
	struct prover prover;		/* only what a day's diagrams need */
	struct proof_case *all;
	size_t room, limit;
	uint32_t *parting;		/* diagrams that part classes, verdicts first */
	size_t parting_count;
};

/* ---- life ---- */

static void
cases_clear(struct cases *cases)
{
	flow_clear(&cases->prover.flow);
	diagram_clear(&cases->prover.d);
	diagram_clear(&cases->prover.trial);
	memo_clear(&cases->prover.memo.known);
	free(cases->parting);
	cases->parting = NULL;
}

static bool
cases_prepare(struct cases *cases, const struct vv_model *model, vv_day day)
{
	struct prover *prover = &cases->prover;

	prover->model = model;
	if (!diagram_init(&prover->d, model) || !diagram_init(&prover->trial, model)
	    || !flow_cut(&prover->d, &prover->trial, day))
		return false;
	diagram_set_day(&prover->d, day);
	if (!flow_build(&prover->flow, &prover->d))
		return false;
	cases->parting = calloc(prover->flow.root_count + 1, sizeof *cases->parting);
	return cases->parting != NULL;
}

void
prove_cases_free(struct proof_cases *result)
{
	struct cases *cases;

	if (result == NULL)
		return;
	cases = result->memory;
	free(cases->all);
	arena_clear(&cases->prover.arena);
	free(cases);
}

static bool
can_be(struct cases *cases, uint32_t goal)
{
	return goal != NODE_FALSE
	       && search_goal(&cases->prover.memo, &cases->prover.flow, goal) == FOUND;
}

/* ---- what sets a class apart ---- */

/* Question @p q answered by what @p child of its own level stands for, where @p holds
 * holds. */
static uint32_t
answered_and(struct cases *cases, uint32_t q, uint32_t child, uint32_t holds)
{
	struct diagram *d = &cases->prover.d;
	uint32_t level = level_of(q, 0), arity = d->variables[q].arity, made;
	uint32_t *children = diagram_take(d, arity);

	if (d->failed)
		return NODE_FALSE;
	for (uint32_t i = 0; i < arity; i++)
		children[i] = i == child ? holds : NODE_FALSE;
	made = diagram_make(d, level, children, arity);
	diagram_drop(d, arity);
	return made;
}

/* Answered with its @p child-th class or choice; 0: left empty. */
static uint32_t
answered(struct cases *cases, uint32_t q, uint32_t child)
{
	return answered_and(cases, q, child, NODE_TRUE);
}

/* Several choices: one of them among the answers, or not. */
static uint32_t
ticked(struct cases *cases, uint32_t q, uint32_t choice, bool yes)
{
	struct diagram *d = &cases->prover.d;
	uint32_t bit = diagram_make(d, level_of(q, 1 + choice), (uint32_t[]){
				    yes ? NODE_FALSE : NODE_TRUE, yes ? NODE_TRUE : NODE_FALSE }, 2);

	return answered_and(cases, q, 1, bit);
}

static void
write_value(struct strbuf *buf, const struct variable *variable, int64_t step)
{
	struct value value = variable_value(variable, step);
	char day[16];

	if (value.kind == VALUE_DATE) {
		vv_day_format(day, value.i);
		strbuf_add(buf, day);
	} else {
		number_write(buf, value);
	}
}

/* "0 .. 99": the classes of a number that the goal leaves, as one stretch. */
static void
write_range(struct strbuf *buf, const struct variable *variable, uint32_t first, uint32_t last)
{
	int64_t low, high, unused;

	variable_range(variable, first, &low, &unused);
	variable_range(variable, last, &unused, &high);
	if (low > variable->low)
		write_value(buf, variable, low);
	strbuf_add(buf, " .. ");
	if (high < variable->high)
		write_value(buf, variable, high);
}

/* The answers to a question that lead into the class, and "-" where it need not be
 * asked; "" when all do, or none is. */
static const char *
answers_into(struct cases *cases, uint32_t q, uint32_t goal)
{
	struct prover *prover = &cases->prover;
	const struct variable *variable = &prover->d.variables[q];
	const struct vv_question *question = variable->question;
	uint32_t first = 0, last = 0, count = 0, possible = 0;
	struct strbuf buf = { 0 };
	const char *text = "";

	if (variable->kind != VARIABLE_CHOICE && variable->kind != VARIABLE_NUMBER)
		return "";
	for (uint32_t i = 1; i < variable->arity; i++) {
		uint32_t answer = answered(cases, q, i);

		if (can_be(cases, diagram_and(&prover->d, prover->flow.questions[q].asked, answer)))
			possible++;
		if (!can_be(cases, diagram_and(&prover->d, goal, answer)))
			continue;
		first = first == 0 ? i : first;
		last = i;
		count++;
		if (variable->kind == VARIABLE_CHOICE) {
			strbuf_add(&buf, count > 1 ? "," : "");
			strbuf_add(&buf, prover->model->symbols[question->choices[i - 1].symbol].id);
		}
	}
	if (count > 0 && variable->kind == VARIABLE_NUMBER)
		write_range(&buf, variable, first, last);
	if (count > 0 && count < possible
	    && can_be(cases, diagram_and(&prover->d, goal,
					 diagram_not(&prover->d, prover->flow.questions[q].asked))))
		strbuf_add(&buf, ",-");
	if (count > 0 && count < possible && !buf.failed)
		text = arena_strdup(&prover->arena, strbuf_text(&buf));
	strbuf_clear(&buf);
	return text;
}

static void
write_ids(struct cases *cases, struct strbuf *buf, uint32_t q, const char *mark,
	  const bool *wanted)
{
	const struct vv_question *question = cases->prover.d.variables[q].question;
	bool first = true;

	for (size_t i = 0; i < question->choice_count; i++) {
		if (!wanted[i])
			continue;
		if (first)
			strbuf_printf(buf, "%s%s", buf->length > 0 ? " " : "", mark);
		else
			strbuf_add_char(buf, ',');
		strbuf_add(buf, cases->prover.model->symbols[question->choices[i].symbol].id);
		first = false;
	}
}

/* Whether some of the class take none of the choices marked. */
static bool
can_leave(struct cases *cases, uint32_t q, uint32_t goal, const bool *marked)
{
	size_t count = cases->prover.d.variables[q].question->choice_count;

	for (uint32_t i = 0; i < count; i++)
		if (marked[i])
			goal = diagram_and(&cases->prover.d, goal, ticked(cases, q, i, false));
	return can_be(cases, goal);
}

/* The fewest choices of which all of the class take at least one; none where there are
 * some who take nothing. */
static void
find_any(struct cases *cases, uint32_t q, uint32_t goal, bool *any)
{
	size_t count = cases->prover.d.variables[q].question->choice_count;
	bool found;

	for (size_t i = 0; i < count; i++)
		any[i] = true;
	found = !can_leave(cases, q, goal, any);
	for (size_t i = 0; i < count; i++) {
		any[i] = false;
		if (found && can_leave(cases, q, goal, any))
			any[i] = true;
	}
}

/* Several choices: "|" those of which all of the class take at least one, "!" those
 * that none of it takes; "" when the choices do not matter. */
static const char *
ticks_into(struct cases *cases, uint32_t q, uint32_t goal)
{
	struct prover *prover = &cases->prover;
	size_t count = prover->d.variables[q].question->choice_count;
	bool *any = arena_alloc(&prover->arena, 2 * (count + 1)), *none = any + count + 1;
	struct strbuf buf = { 0 };
	const char *text = "";

	if (any == NULL)
		return NULL;
	goal = diagram_and(&prover->d, goal, prover->flow.questions[q].asked);
	if (!can_be(cases, goal))
		return "";
	find_any(cases, q, goal, any);
	for (uint32_t i = 0; i < count; i++)
		none[i] = prover->flow.questions[q].options[i] != NODE_FALSE
			  && !can_be(cases, diagram_and(&prover->d, goal,
							ticked(cases, q, i, true)));
	write_ids(cases, &buf, q, "|", any);
	write_ids(cases, &buf, q, "!", none);
	if (buf.length > 0)
		text = buf.failed ? NULL : arena_strdup(&prover->arena, strbuf_text(&buf));
	strbuf_clear(&buf);
	return text;
}

static void
fill_tests(struct cases *cases, struct proof_case *one, uint32_t goal)
{
	struct prover *prover = &cases->prover;
	struct proof_test *tests = arena_alloc(&prover->arena,
				(prover->model->question_count + 1) * sizeof *tests);

	if (tests == NULL) {
		prover->no_memory = true;
		return;
	}
	for (uint32_t q = 0; q < prover->model->question_count; q++) {
		const char *text = "";

		if (set_has(node_reads(&prover->d, goal), q))
			text = prover->d.variables[q].kind == VARIABLE_SET
			       ? ticks_into(cases, q, goal) : answers_into(cases, q, goal);

		if (text == NULL)
			prover->no_memory = true;
		else if (*text != '\0')
			tests[one->test_count++] = (struct proof_test){
				.question = &prover->model->questions[q], .text = text };
	}
	one->tests = tests;
}

/* ---- keeping ---- */

/* The verdict that the real evaluation gives; NULL: none, several, or not complete. */
static const char *
verdict_of(struct cases *cases, const struct proof_witness *witness)
{
	const struct vv_model *model = cases->prover.model;
	struct vv_session *session = NULL;
	struct vv_report *report = NULL;
	const char *verdict = NULL;

	if (vv_session_new(&session, model, witness->date, NULL) != VV_OK)
		return NULL;
	for (size_t i = 0; i < witness->count; i++)
		vv_session_answer(session, witness->answers[i].question,
				  witness->answers[i].raw, NULL);
	if (vv_session_next(session) == NULL
	    && vv_report_new(&report, session, VV_EN, NULL) == VV_OK && report->verdict != NULL)
		for (size_t i = 0; i < model->verdict_count; i++)
			if (strcmp(model->items[i].id, report->verdict->id) == 0)
				verdict = model->items[i].id;
	vv_report_free(report);
	vv_session_free(session);
	return verdict;
}

static struct proof_case *
keep(struct cases *cases, const char *stem, const struct proof_witness *witness,
     const char *verdict)
{
	struct proof_case *more = table_grow(cases->all, &cases->room, cases->result.count,
					     sizeof *more);
	char name[160];
	size_t same = 1;

	if (more == NULL) {
		cases->prover.no_memory = true;
		return NULL;
	}
	cases->all = more;
	for (size_t i = 0; i < cases->result.count; i++)
		if (strncmp(more[i].name, stem, strlen(stem)) == 0
		    && more[i].name[strlen(stem)] == '-')
			same++;
	snprintf(name, sizeof name, "%s-%zu", stem, same);
	more[cases->result.count] = (struct proof_case){
		.name = arena_strdup(&cases->prover.arena, name),
		.witness = *witness, .verdict = verdict,
	};
	if (more[cases->result.count].name == NULL) {
		cases->prover.no_memory = true;
		return NULL;
	}
	return &more[cases->result.count++];
}

static bool
is_full(struct cases *cases)
{
	cases->result.cut |= cases->result.count >= cases->limit;
	return cases->result.cut || cases->prover.no_memory || cases->prover.d.failed;
}

/* ---- classes ---- */

static void
part(struct cases *cases, uint32_t goal, size_t next)
{
	struct diagram *d = &cases->prover.d;
	struct proof_witness witness;
	struct proof_case *one;
	const char *verdict;

	if (is_full(cases))
		return;
	for (; next < cases->parting_count; next++) {
		uint32_t with = diagram_and(d, goal, cases->parting[next]);
		uint32_t without = diagram_and(d, goal, diagram_not(d, cases->parting[next]));

		if (with == NODE_FALSE || with == goal)
			continue;
		if (!can_be(cases, with)) {
			goal = without;
		} else if (!can_be(cases, without)) {
			goal = with;
		} else {
			part(cases, with, next + 1);
			part(cases, without, next + 1);
			return;
		}
	}
	if (is_full(cases) || !prover_witness(&cases->prover, goal, &witness))
		return;
	verdict = verdict_of(cases, &witness);
	one = keep(cases, verdict != NULL ? verdict : "none", &witness, verdict);
	if (one != NULL)
		fill_tests(cases, one, goal);
}

/* Verdicts part first, then items, then what is met. */
static void
find_classes(struct cases *cases)
{
	static const enum flow_part order[] = { FLOW_STANDS, FLOW_APPLIES, FLOW_MET };
	const struct flow *flow = &cases->prover.flow;

	for (size_t k = 0; k < sizeof order / sizeof order[0]; k++)
		for (size_t i = 0; i < flow->root_count; i++)
			if (flow->roots[i].part == order[k])
				cases->parting[cases->parting_count++] =
					diagram_is_true(&cases->prover.d, flow->roots[i].node);
	part(cases, NODE_TRUE, 0);
}

/* ---- boundaries ---- */

/* The witness with another value for one question, where that is complete too. */
static void
try_value(struct cases *cases, const struct proof_witness *witness, uint32_t q, int64_t step)
{
	const struct variable *variable = &cases->prover.d.variables[q];
	struct proof_answer *answers = arena_alloc(&cases->prover.arena,
						   (witness->count + 1) * sizeof *answers);
	struct proof_witness changed = { witness->date, answers, witness->count };
	struct strbuf raw = { 0 };
	const char *verdict;

	if (answers == NULL || is_full(cases))
		return;
	write_value(&raw, variable, step);
	for (size_t i = 0; i < witness->count; i++) {
		answers[i] = witness->answers[i];
		if (answers[i].question == variable->question && !raw.failed)
			answers[i].raw = arena_strdup(&cases->prover.arena, strbuf_text(&raw));
		cases->prover.no_memory |= answers[i].raw == NULL;
	}
	strbuf_clear(&raw);
	verdict = cases->prover.no_memory ? NULL : verdict_of(cases, &changed);
	if (verdict != NULL)
		keep(cases, variable->question->id, &changed, verdict);
}

static void
find_edges(struct cases *cases, uint32_t q)
{
	struct prover *prover = &cases->prover;
	const struct variable *variable = &prover->d.variables[q];

	for (uint32_t i = 1; i < variable->arity && !is_full(cases); i++) {
		uint32_t goal = diagram_and(&prover->d, prover->flow.questions[q].asked,
					    answered(cases, q, i));
		struct proof_witness witness;
		int64_t low, high;

		if (!can_be(cases, goal) || !prover_witness(prover, goal, &witness))
			continue;
		variable_range(variable, i, &low, &high);
		if (low > variable->low) {
			try_value(cases, &witness, q, low);
			if (low < high)
				try_value(cases, &witness, q, low + 1);
		}
		if (high < variable->high && high > low + 1)
			try_value(cases, &witness, q, high);
	}
}

static void
try_goal(struct cases *cases, uint32_t q, uint32_t answer)
{
	struct prover *prover = &cases->prover;
	uint32_t goal = diagram_and(&prover->d, prover->flow.questions[q].asked, answer);
	struct proof_witness witness;
	const char *verdict;

	if (is_full(cases) || !can_be(cases, goal) || !prover_witness(prover, goal, &witness))
		return;
	verdict = verdict_of(cases, &witness);
	if (verdict != NULL)
		keep(cases, prover->model->questions[q].id, &witness, verdict);
}

/* Each choice taken, and each of several left. */
static void
find_choices(struct cases *cases, uint32_t q)
{
	const struct variable *variable = &cases->prover.d.variables[q];

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
	struct diagram *d = &cases->prover.d;

	for (uint32_t a = 0; a < d->variables[q].atom_count && !is_full(cases); a++) {
		uint32_t level = level_of(q, SUB_ATOM + a);
		uint32_t holds = diagram_make(d, level, (uint32_t[]){ NODE_FALSE, NODE_TRUE }, 2);

		try_goal(cases, q, holds);
		try_goal(cases, q, diagram_not(d, holds));
	}
}

static void
find_boundaries(struct cases *cases)
{
	for (uint32_t q = 0; q < cases->prover.model->question_count; q++) {
		find_choices(cases, q);
		if (cases->prover.d.variables[q].kind == VARIABLE_NUMBER)
			find_edges(cases, q);
		find_sides(cases, q);
	}
}

/* ---- yes beside what is not met ---- */

static void
find_unmet(struct cases *cases)
{
	struct prover *prover = &cases->prover;
	const struct vv_model *model = prover->model;
	const struct flow *flow = &prover->flow;

	for (size_t v = 0; v < model->verdict_count; v++)
		for (size_t i = 0; i < flow->root_count; i++) {
			const struct flow_root *root = &flow->roots[i];
			struct proof_witness witness;
			struct proof_case *one;
			uint32_t goal;

			if (model->items[v].outcome != VV_OUTCOME_YES || root->part != FLOW_MET)
				continue;
			goal = diagram_and(&prover->d, flow->stands[v],
					   diagram_and(&prover->d, flow->applies[root->item],
						       diagram_is_false(&prover->d, root->node)));
			if (!can_be(cases, goal) || !prover_witness(prover, goal, &witness))
				continue;
			one = keep(cases, model->items[v].id, &witness, model->items[v].id);
			if (one != NULL)
				one->name = model->items[root->item].id;
		}
}

enum vv_status
prove_cases(struct proof_cases **out, const struct vv_model *model, vv_day day,
	    enum proof_case_kind kind, size_t limit, struct vv_error *err)
{
	struct cases *cases = calloc(1, sizeof *cases);
	bool done;

	if (cases == NULL)
		return error_no_memory(err);
	cases->result.memory = cases;
	cases->limit = limit != 0 ? limit : LIMIT_DEFAULT;
	done = cases_prepare(cases, model, day);
	if (done && kind == PROOF_CASES_CLASSES)
		find_classes(cases);
	if (done && kind == PROOF_CASES_BOUNDARIES)
		find_boundaries(cases);
	if (done && kind == PROOF_CASES_UNMET)
		find_unmet(cases);
	done = done && !cases->prover.no_memory && !cases->prover.d.failed;
	cases_clear(cases);
	cases->result.all = cases->all;
	if (!done) {
		prove_cases_free(&cases->result);
		return error_no_memory(err);
	}
	*out = &cases->result;
	return VV_OK;
}
