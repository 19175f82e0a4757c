/* The walk that finds reasons.  It goes where the value came from: every operand
 * of a true "and", the first true one of an "or" (dually when false), condition
 * and taken branch of an "if", all operands of anything else; through
 * calculations, but for the verdict; down to answers and parameters, and where there is no
 * answer because the question is not asked, on to why it is not. */
#include "interview/reason.h"

#include "base/grow.h"

static void walk(struct reasons *reasons, const struct feel_node *node);
static void collect(struct reasons *reasons, const struct feel_node *node);

bool
reasons_init(struct reasons *reasons, const struct vv_session *session, struct feel_env *env,
	     struct arena *arena)
{
	*reasons = (struct reasons){ .session = session, .env = env, .arena = arena };
	reasons->questions = arena_alloc(arena, session->model->question_count + 1);
	reasons->calculations = arena_alloc(arena, session->model->calculation_count + 1);
	return reasons->questions != NULL && reasons->calculations != NULL;
}

static void
use_parameter(struct reasons *reasons, uint32_t slot, vv_day day)
{
	if (reasons->behind && reasons->whole)
		return;		/* what decides who is asked does not stand in the value */
	for (size_t i = 0; i < reasons->parameter_count; i++)
		if (reasons->parameters[i].slot == slot && reasons->parameters[i].day == day)
			return;
	/* without memory the arena remembers that something is missing */
	if (GROW_IN(reasons->arena, reasons->parameters, reasons->parameter_size,
		    reasons->parameter_count))
		reasons->parameters[reasons->parameter_count++] =
			(struct parameter_use){ slot, day };
}

/* ---- questions and names ---- */

static enum vv_state
state_of(const struct reasons *reasons, const struct vv_question *question)
{
	return session_evaluation(reasons->session)->states[question->index].state;
}

static bool
has_answer(enum vv_state state)
{
	return state == VV_EMPTY || state == VV_ANSWERED || state == VV_OVERTAKEN;
}

static void
add_question(struct reasons *reasons, const struct vv_question *question)
{
	unsigned char *found = &reasons->questions[question->index];
	enum vv_state state = state_of(reasons, question);

	if (state != VV_IRRELEVANT) {
		*found |= has_answer(state) ? REASON_ANSWER : REASON_OPEN;
		return;
	}
	if (!reasons->behind)
		*found |= REASON_NOT_ASKED;
	if ((*found & REASON_FOLLOWED) != 0)
		return;
	*found |= REASON_TO_FOLLOW;
	if (reasons->follow_end <= question->index)
		reasons->follow_end = question->index + 1;
}

static void
add_slot(struct reasons *reasons, uint32_t slot)
{
	const struct vv_model *model = reasons->session->model;
	unsigned char place = reasons->all ? 3 : reasons->behind ? 1 : 2;
	size_t index;

	if (slot < model->question_count) {
		add_question(reasons, &model->questions[slot]);
		return;
	}
	index = slot - model->question_count;
	if (model_is_result(model, slot) && !reasons->through) {
		reasons->result = true;
	} else if (index < model->calculation_count) {
		if (reasons->calculations[index] < place) {
			reasons->calculations[index] = place;
			(reasons->all ? collect : walk)(reasons,
							model->calculations[index].expression);
		}
	} else if (model_parameter(model, slot) != NULL) {
		use_parameter(reasons, slot, reasons->session->date);
	}
}

/* ---- expressions ---- */

static void
walk_all(struct reasons *reasons, const struct feel_node *node)
{
	for (uint32_t i = 0; i < node->count; i++)
		walk(reasons, node->operands[i]);
}

/* The operand that decides alone, or the count of them. */
static uint32_t
deciding_operand(struct reasons *reasons, const struct feel_node *node)
{
	for (uint32_t i = 0; i < node->count; i++) {
		struct value value = feel_evaluate(node->operands[i], reasons->env);

		if (node->op == FEEL_OR ? value_is_true(value) : value_is_false(value))
			return i;
	}
	return node->count;
}

/* One operand that decides alone explains enough; else all do. */
static void
walk_logic(struct reasons *reasons, const struct feel_node *node)
{
	uint32_t deciding = deciding_operand(reasons, node);

	for (uint32_t i = 0; i < node->count; i++)
		if (deciding == node->count || i == deciding
		    || (reasons->whole && model_reads_law(reasons->session->model,
							  node->operands[i])))
			walk(reasons, node->operands[i]);
}

static void
walk_if(struct reasons *reasons, const struct feel_node *node)
{
	bool taken = value_is_true(feel_evaluate(node->operands[0], reasons->env));

	walk(reasons, node->operands[0]);
	walk(reasons, node->operands[taken ? 1 : 2]);
}

static void
walk_at(struct reasons *reasons, const struct feel_node *node)
{
	struct value day = feel_evaluate(node->operands[0], reasons->env);

	if (day.kind == VALUE_DATE && model_parameter(reasons->session->model, node->index) != NULL)
		use_parameter(reasons, node->index, day.i);
	walk_all(reasons, node);
}

/* Everything read, whatever it came to. */
static void
collect(struct reasons *reasons, const struct feel_node *node)
{
	if (node == NULL)
		return;
	if (feel_node_reads(node))
		add_slot(reasons, node->index);
	for (uint32_t i = 0; i < node->count; i++)
		collect(reasons, node->operands[i]);
}

static struct value
use_at(void *payload, uint32_t slot, int64_t day, struct arena *arena)
{
	struct reasons *reasons = payload;

	if (model_parameter(reasons->session->model, slot) != NULL)
		use_parameter(reasons, slot, day);
	return model_value_at(reasons->session->model, slot, day, arena);
}

static const char *
id_of(void *payload, uint32_t symbol)
{
	const struct reasons *reasons = payload;

	return reasons->session->model->symbols[symbol].id;
}

/* Bound variables have no value out here: what is read with them is found by evaluating
 * it again. */
static void
walk_binding(struct reasons *reasons, const struct feel_node *node)
{
	struct feel_env env = *reasons->env;

	env.at = use_at;
	env.id = id_of;
	env.payload = reasons;
	(void)feel_evaluate(node, &env);
	walk(reasons, node->operands[0]);
	for (uint32_t i = 1; i < node->count; i++)
		collect(reasons, node->operands[i]);
}

static void
walk(struct reasons *reasons, const struct feel_node *node)
{
	if (node == NULL)
		return;
	switch (node->op) {
	case FEEL_SLOT:
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		add_slot(reasons, node->index);
		break;
	case FEEL_AND:
	case FEEL_OR:
		walk_logic(reasons, node);
		break;
	case FEEL_IF:
		walk_if(reasons, node);
		break;
	case FEEL_AT:
		walk_at(reasons, node);
		break;
	case FEEL_SOME:
	case FEEL_EVERY:
	case FEEL_FILTER:
		walk_binding(reasons, node);
		break;
	default:
		walk_all(reasons, node);
		break;
	}
}

/* ---- why a question is not asked ---- */

bool
reason_ends(const struct vv_session *session, struct feel_env *env,
	    const struct vv_question *question)
{
	enum vv_state state = session_evaluation(session)->states[question->index].state;

	return question->ends != NULL && state != VV_IRRELEVANT && state != VV_UNDECIDED
	       && value_is_true(feel_evaluate(question->ends, env));
}

/* The first question before @p question that ended the interview there; NULL: none. */
static const struct vv_question *
ended_by(struct reasons *reasons, const struct vv_question *question)
{
	const struct vv_model *model = reasons->session->model;

	for (; reasons->unended < question->index; reasons->unended++) {
		const struct vv_question *before = &model->questions[reasons->unended];

		if (reason_ends(reasons->session, reasons->env, before))
			return before;
	}
	return NULL;
}

static void close_question(struct reasons *reasons, const struct vv_question *question);

/* An end counts only where its question is asked. */
static void
walk_end(struct reasons *reasons, const struct vv_question *end)
{
	walk(reasons, end->ends);
	add_question(reasons, end);
	if (!has_answer(state_of(reasons, end)))
		close_question(reasons, end);
}

static void
follow_question(struct reasons *reasons, const struct vv_question *question)
{
	struct value relevant = session_condition(question->relevant, reasons->env);
	const struct vv_question *end;

	reasons->questions[question->index] ^= REASON_TO_FOLLOW | REASON_FOLLOWED;
	if (!value_is_true(relevant) && relevant.kind != VALUE_OPEN)
		walk(reasons, question->relevant);
	else if ((end = ended_by(reasons, question)) != NULL)
		walk_end(reasons, end);
	else
		for (size_t i = 0; i < question->choice_count; i++)
			if (period_holds(question->choices[i].period, reasons->session->date))
				walk(reasons, question->choices[i].relevant);
}

/* Down the questions, since what decides whether one is asked stands before it. */
static void
follow(struct reasons *reasons)
{
	const struct vv_model *model = reasons->session->model;

	reasons->behind = true;
	while (reasons->follow_end > 0) {
		size_t i = --reasons->follow_end;

		if ((reasons->questions[i] & REASON_TO_FOLLOW) != 0)
			follow_question(reasons, &model->questions[i]);
	}
	reasons->behind = false;
}

void
reasons_add(struct reasons *reasons, const struct feel_node *tree)
{
	walk(reasons, tree);
	follow(reasons);
}

void
reasons_add_slot(struct reasons *reasons, uint32_t slot)
{
	add_slot(reasons, slot);
	follow(reasons);
}

/* ---- why a question is asked, and its answer accepted ---- */

static void
collect_choices(struct reasons *reasons, const struct vv_question *question)
{
	reasons->all = true;
	for (size_t i = 0; i < question->choice_count; i++)
		collect(reasons, question->choices[i].relevant);
	reasons->all = false;
}

/* Why the choices of an answer may be taken; without any, why there are some. */
static void
walk_choices(struct reasons *reasons, const struct vv_question *question, enum vv_state state)
{
	struct value answer = reasons->session->answers[question->index].value;
	const struct value *chosen = answer.kind == VALUE_LIST ? answer.list : &answer;
	size_t count = answer.kind == VALUE_LIST ? answer.length : 1;

	if (count == 0 || (state != VV_ANSWERED && state != VV_OVERTAKEN)) {
		collect_choices(reasons, question);
		return;
	}
	for (size_t i = 0; i < count; i++)
		walk(reasons, question_choice(question, (uint32_t)chosen[i].i)->relevant);
}

/* An answer refused has no value that its constraint could be followed with, and one
 * overtaken counts by what the constraint comes to on other days. */
static void
walk_constraint(struct reasons *reasons, const struct vv_question *question, enum vv_state state)
{
	if (question->constraint == NULL || state == VV_EMPTY)
		return;
	if (state == VV_ANSWERED) {
		walk(reasons, question->constraint);
		return;
	}
	reasons->all = true;
	collect(reasons, question->constraint);
	reasons->all = false;
}

/* Why no question before @p question has ended the interview for good: its end does not
 * hold, or it is not asked. */
static void
walk_ends(struct reasons *reasons, const struct vv_question *question)
{
	const struct vv_model *model = reasons->session->model;

	for (; reasons->ends_walked < question->index; reasons->ends_walked++) {
		const struct vv_question *before = &model->questions[reasons->ends_walked];
		struct value ends;

		if (before->ends == NULL)
			continue;
		ends = feel_evaluate(before->ends, reasons->env);
		if (!value_is_true(ends) || state_of(reasons, before) != VV_IRRELEVANT)
			walk(reasons, before->ends);
		if (value_is_true(ends) || ends.kind == VALUE_OPEN)
			add_question(reasons, before);
	}
}

static void
close_question(struct reasons *reasons, const struct vv_question *question)
{
	enum vv_state state = state_of(reasons, question);

	walk(reasons, question->relevant);
	walk_ends(reasons, question);
	if (question->choice_count > 0)
		walk_choices(reasons, question, state);
	walk_constraint(reasons, question, state);
}

void
reasons_close(struct reasons *reasons)
{
	const struct vv_model *model = reasons->session->model;

	reasons->behind = true;
	for (size_t i = model->question_count; i-- > 0;)
		if ((reasons->questions[i] & REASON_TO_FOLLOW) != 0)
			follow_question(reasons, &model->questions[i]);
		else if ((reasons->questions[i] & (REASON_ANSWER | REASON_OPEN)) != 0)
			close_question(reasons, &model->questions[i]);
	reasons->behind = false;
}
