/* An interview: raw answers and a rules date.  Everything else is worked out
 * from them anew, in the model's order of steps, whenever one of them changed;
 * nothing is ever patched. */
#include "interview/session.h"

#include "text/error.h"
#include "feel/feel.h"

#include <stdlib.h>
#include <string.h>

/* ---- evaluation ---- */

struct feel_env
session_env(const struct vv_session *session, struct arena *arena)
{
	return model_env(session->model, session->evaluation->slots, session->date, arena);
}

struct value
session_condition(const struct feel_node *tree, struct feel_env *env)
{
	return tree != NULL ? feel_evaluate(tree, env) : value_boolean(true);
}

/* Three-valued and: null counts as false, since what is null does not apply. */
static struct value
both(struct value a, struct value b)
{
	if (a.kind == VALUE_OPEN)
		return b.kind == VALUE_OPEN || value_is_true(b) ? a : value_boolean(false);
	if (!value_is_true(a))
		return value_boolean(false);
	return b.kind == VALUE_OPEN || value_is_true(b) ? b : value_boolean(false);
}

static struct value
either(struct value a, struct value b)
{
	if (value_is_true(a) || value_is_true(b))
		return value_boolean(true);
	return a.kind == VALUE_OPEN || b.kind == VALUE_OPEN ? value_open() : value_boolean(false);
}

struct value
session_choice_relevant(const struct choice *choice, vv_day date, struct feel_env *env)
{
	if (!period_holds(choice->period, date))
		return value_boolean(false);
	return session_condition(choice->relevant, env);
}

/* Whether at least one choice may be taken. */
static struct value
some_choice(const struct vv_session *session, const struct vv_question *question,
	    struct feel_env *env)
{
	struct value some = value_boolean(question->choice_count == 0);

	for (size_t i = 0; i < question->choice_count && !value_is_true(some); i++)
		some = either(some, session_choice_relevant(&question->choices[i], session->date,
							    env));
	return some;
}

/* The first choice of the answer that may not be taken now, or an open one. */
static struct value
answer_choices(const struct vv_session *session, const struct vv_question *question,
	       struct value answer, uint32_t *refused, struct feel_env *env)
{
	const struct value *chosen = answer.kind == VALUE_LIST ? answer.list : &answer;
	size_t count = answer.kind == VALUE_LIST ? answer.length : 1;
	struct value all = value_boolean(true);

	for (size_t i = 0; i < count; i++) {
		const struct choice *choice = question_choice(question, (uint32_t)chosen[i].i);
		struct value one = session_choice_relevant(choice, session->date, env);

		*refused = (uint32_t)chosen[i].i;
		all = both(all, one);
		if (value_is_false(all))
			break;
	}
	return all;
}

/* State and value of a question that is asked. */
static void
take_answer(const struct vv_session *session, const struct vv_question *question,
	    struct feel_env *env)
{
	struct question_state *state = &session->evaluation->states[question->index];
	const struct answer *answer = &session->answers[question->index];
	struct value *slot = &session->evaluation->slots[question->slot];

	*slot = value_open();
	state->state = VV_OPEN;
	if (answer->raw == NULL)
		return;
	if (answer->raw[0] == '\0') {
		*slot = value_null();
		state->state = VV_EMPTY;
		return;
	}
	if (question->choice_count > 0) {
		struct value all = answer_choices(session, question, answer->value,
						  &state->refused_choice, env);

		if (all.kind == VALUE_OPEN)
			return;
		if (!value_is_true(all)) {
			state->state = VV_REFUSED;
			state->refusal = REFUSAL_CHOICE;
			return;
		}
	}
	*slot = answer->value;
	state->state = VV_ANSWERED;
}

static void
ask(const struct vv_session *session, const struct vv_question *question, struct value ended,
    struct feel_env *env)
{
	struct question_state *state = &session->evaluation->states[question->index];
	struct value *slot = &session->evaluation->slots[question->slot];
	struct value going_on = ended.kind == VALUE_OPEN ? ended
				: value_boolean(!value_is_true(ended));
	struct value relevant = value_is_false(going_on) ? going_on
				: both(going_on, session_condition(question->relevant, env));

	*state = (struct question_state){ .state = VV_IRRELEVANT };
	*slot = value_null();
	if (!value_is_false(relevant) && question->choice_count > 0)
		relevant = both(relevant, some_choice(session, question, env));
	if (relevant.kind == VALUE_OPEN) {
		state->state = VV_UNDECIDED;
		*slot = value_open();
	} else if (value_is_true(relevant)) {
		take_answer(session, question, env);
	}
}

/* The values of a set stand in its order, each once. */
static struct value
in_set_order(struct value value, const struct choice_set *set, struct arena *arena)
{
	struct value *members;
	uint32_t count = 0;

	if (value.kind != VALUE_LIST)
		return value;
	members = arena_alloc(arena, (value.length + 1) * sizeof *members);
	if (members == NULL)
		return value_null();
	for (size_t i = 0; i < set->count && count < value.length; i++)
		for (uint32_t k = 0; k < value.length; k++)
			if (value.list[k].kind == VALUE_CHOICE
			    && value.list[k].i == set->symbols[i]) {
				members[count++] = value.list[k];
				break;
			}
	return (struct value){ .kind = VALUE_LIST, .length = count, .list = members };
}

static void
calculate(const struct vv_session *session, const struct calculation *calculation,
	  struct feel_env *env)
{
	struct value value = feel_evaluate(calculation->expression, env);

	if (calculation->type->kind == TYPE_LIST && calculation->type->set != NULL)
		value = in_set_order(value, calculation->type->set, env->arena);
	session->evaluation->slots[calculation->slot] = value;
}

static void
run_calculations(const struct vv_session *session, size_t from, size_t to, struct feel_env *env)
{
	const struct vv_model *model = session->model;

	for (size_t i = from; i < to; i++)
		if (model->steps[i].kind == STEP_CALCULATE)
			calculate(session, &model->calculations[model->steps[i].index], env);
}

/* Whether the constraint refuses the answer whatever day it is.  What was calculated of
 * the day is calculated anew without it. */
static bool
refuses_on_every_day(const struct vv_session *session, const struct vv_question *question,
		     size_t judged_at, struct feel_env *env)
{
	struct value *slots = session->evaluation->slots;
	size_t size = session->model->slot_count * sizeof *slots;
	struct value *kept = arena_alloc(env->arena, size);
	bool refuses;

	if (kept == NULL)
		return true;
	memcpy(kept, slots, size);
	env->any_day = true;
	run_calculations(session, 0, judged_at, env);
	refuses = value_is_false(feel_evaluate(question->constraint, env));
	env->any_day = false;
	memcpy(slots, kept, size);
	return refuses;
}

/* Constraint and "ends" of a question; what was calculated from an answer that
 * is refused is calculated anew without it. */
static struct value
judge(const struct vv_session *session, const struct vv_question *question, size_t asked_at,
      size_t judged_at, struct feel_env *env)
{
	struct question_state *state = &session->evaluation->states[question->index];
	bool refused = state->state == VV_ANSWERED && question->constraint != NULL
		       && value_is_false(feel_evaluate(question->constraint, env));
	struct value ends;

	if (refused && session->answers[question->index].given != session->date
	    && !refuses_on_every_day(session, question, judged_at, env)) {
		state->state = VV_OVERTAKEN;
	} else if (refused) {
		state->state = VV_REFUSED;
		state->refusal = REFUSAL_CONSTRAINT;
		session->evaluation->slots[question->slot] = value_open();
		run_calculations(session, asked_at + 1, judged_at, env);
	}
	if (question->ends == NULL || state->state == VV_IRRELEVANT)
		return value_boolean(false);
	ends = feel_evaluate(question->ends, env);
	return state->state == VV_UNDECIDED ? both(value_open(), ends) : ends;
}

static void
replay(const struct vv_session *session)
{
	const struct vv_model *model = session->model;
	struct evaluation *evaluation = session->evaluation;
	struct value ended = value_boolean(false);
	struct feel_env env;
	size_t asked_at = 0;

	arena_reset(&evaluation->scratch);
	env = session_env(session, &evaluation->scratch);
	for (size_t i = 0; i < model->step_count; i++) {
		const struct step *step = &model->steps[i];

		switch (step->kind) {
		case STEP_ASK:
			asked_at = i;
			ask(session, &model->questions[step->index], ended, &env);
			break;
		case STEP_CALCULATE:
			calculate(session, &model->calculations[step->index], &env);
			break;
		case STEP_JUDGE:
			ended = either(ended, judge(session, &model->questions[step->index],
						    asked_at, i, &env));
			break;
		}
	}
	evaluation->fresh = true;
}

const struct evaluation *
session_evaluation(const struct vv_session *session)
{
	if (!session->evaluation->fresh)
		replay(session);
	return session->evaluation;
}

/* ---- lack of memory ---- */

bool
session_lacks_memory(const struct vv_session *session)
{
	return session->evaluation->scratch.failed;
}

void
session_share_failure(const struct vv_session *session, const struct arena *scratch)
{
	session->evaluation->scratch.failed |= scratch->failed;
}

void
session_retry(const struct vv_session *session)
{
	if (session->evaluation->scratch.failed)
		session->evaluation->fresh = false;
	session_evaluation(session);
}

/* ---- life ---- */

/* Takes parameters and lists as they are on a day; false, and all as it was, when memory
 * is out. */
static bool
load_dated(struct vv_session *session, vv_day date)
{
	const struct vv_model *model = session->model;
	size_t first = model->question_count + model->calculation_count;
	size_t count = model->slot_count - first;
	struct arena dated = { 0 };
	struct value *values = arena_alloc(&dated, (count + 1) * sizeof *values);

	for (size_t i = 0; values != NULL && i < count; i++)
		values[i] = model_value_at(model, (uint32_t)(first + i), date, &dated);
	if (dated.failed) {
		arena_clear(&dated);
		return false;
	}
	memcpy(session->evaluation->slots + first, values, count * sizeof *values);
	arena_clear(&session->dated);
	session->dated = dated;
	session->date = date;
	session->evaluation->fresh = false;
	return true;
}

enum vv_status
vv_session_set_date(struct vv_session *session, vv_day rules_date, struct vv_error *err)
{
	enum vv_status status = model_known_on(session->model, rules_date, err);

	if (status != VV_OK)
		return status;
	return load_dated(session, rules_date) ? VV_OK : error_no_memory(err);
}

enum vv_status
vv_session_new(struct vv_session **out, const struct vv_model *model, vv_day rules_date,
	       struct vv_error *err)
{
	struct vv_session *session = calloc(1, sizeof *session);
	enum vv_status status;

	if (session == NULL)
		return error_no_memory(err);
	session->model = model;
	session->answers = calloc(model->question_count + 1, sizeof *session->answers);
	session->evaluation = calloc(1, sizeof *session->evaluation);
	if (session->evaluation != NULL) {
		session->evaluation->slots = calloc(model->slot_count + 1,
						    sizeof *session->evaluation->slots);
		session->evaluation->states = calloc(model->question_count + 1,
						     sizeof *session->evaluation->states);
	}
	if (session->answers == NULL || session->evaluation == NULL
	    || session->evaluation->slots == NULL || session->evaluation->states == NULL)
		status = error_no_memory(err);
	else
		status = vv_session_set_date(session, rules_date, err);
	if (status != VV_OK) {
		vv_session_free(session);
		return status;
	}
	for (size_t i = 0; i < model->question_count; i++)
		session->answers[i].memory.chunk_size = 256;
	*out = session;
	return VV_OK;
}

void
vv_session_free(struct vv_session *session)
{
	if (session == NULL)
		return;
	for (size_t i = 0; session->answers != NULL && i < session->model->question_count; i++)
		answer_clear(&session->answers[i]);
	free(session->answers);
	history_free(session->history);
	if (session->evaluation != NULL) {
		free(session->evaluation->slots);
		free(session->evaluation->states);
		arena_clear(&session->evaluation->scratch);
	}
	free(session->evaluation);
	arena_clear(&session->dated);
	free(session);
}

const struct vv_model *
vv_session_model(const struct vv_session *session)
{
	return session->model;
}

vv_day
vv_session_date(const struct vv_session *session)
{
	return session->date;
}

/* ---- how questions stand ---- */

enum vv_state
vv_session_state(const struct vv_session *session, const struct vv_question *question)
{
	return session_evaluation(session)->states[question->index].state;
}

const struct vv_question *
vv_session_next(const struct vv_session *session)
{
	const struct evaluation *evaluation = session_evaluation(session);

	for (size_t i = 0; i < session->model->question_count; i++)
		if (evaluation->states[i].state == VV_OPEN
		    || evaluation->states[i].state == VV_REFUSED)
			return &session->model->questions[i];
	return NULL;
}

bool
session_is_complete(const struct vv_session *session)
{
	const struct evaluation *evaluation = session_evaluation(session);

	for (size_t i = 0; i < session->model->question_count; i++)
		switch (evaluation->states[i].state) {
		case VV_UNDECIDED:
		case VV_OPEN:
		case VV_REFUSED:
			return false;
		case VV_IRRELEVANT:
		case VV_EMPTY:
		case VV_ANSWERED:
		case VV_OVERTAKEN:
			break;
		}
	return true;
}

const struct vv_question *
vv_session_previous(const struct vv_session *session, const struct vv_question *question)
{
	const struct evaluation *evaluation = session_evaluation(session);
	size_t i = question != NULL ? question->index : session->model->question_count;

	while (i-- > 0)
		if (evaluation->states[i].state != VV_IRRELEVANT
		    && evaluation->states[i].state != VV_UNDECIDED)
			return &session->model->questions[i];
	return NULL;
}

void
vv_session_skip_optional(struct vv_session *session)
{
	for (size_t i = 0; i < session->model->question_count; i++) {
		const struct vv_question *question = &session->model->questions[i];

		/* passing one over can make a later one asked, never an earlier one */
		if (!question->required && vv_session_state(session, question) == VV_OPEN
		    && session->answers[i].raw == NULL)
			vv_session_answer(session, question, "", NULL);
	}
}

static void
carry_one(struct vv_session *to, const struct vv_question *question, const struct answer *answer)
{
	if (vv_session_answer(to, question, answer->raw, NULL) == VV_OK && answer->typed != NULL)
		vv_session_set_typed(to, question, answer->typed);
}

void
vv_session_carry(struct vv_session *to, const struct vv_session *from)
{
	for (size_t i = 0; i < from->model->question_count; i++) {
		const struct vv_question *question =
			vv_model_find_question(to->model, from->model->questions[i].id);

		if (question != NULL && from->answers[i].raw != NULL
		    && vv_session_state(from, &from->model->questions[i]) == VV_ANSWERED
		    && question->type == from->model->questions[i].type
		    && strcmp(question->unit, from->model->questions[i].unit) == 0)
			carry_one(to, question, &from->answers[i]);
	}
}
