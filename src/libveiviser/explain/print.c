/* The print of an answer: how all comparisons that hang on it come out.
 *
 * A tree is walked along the branches that are taken; each part tells how it moves with the
 * answer.  What does not move is the same wherever the comparisons noted before it come out
 * as they do, and needs no note of its own. */
#include "explain/print.h"

#include "explain/moved.h"
#include "value/number.h"

#include <stdlib.h>
#include <string.h>

/* How two values compare; what the codes of a print are. */
enum code {
	CODE_BELOW, CODE_SAME, CODE_ABOVE, CODE_EQUAL, CODE_OTHER, CODE_NULL, CODE_OPEN,
	CODE_TRUE, CODE_FALSE, CODE_REFUSED, CODE_PERIOD
};

static enum trend watch(struct print *print, const struct feel_node *node);

/* ---- notes ---- */

static void
note(struct print *print, size_t code)
{
	if (!GROW(print->codes, print->code_room, print->code_count)) {
		print->failed = true;
		return;
	}
	print->codes[print->code_count++] = (unsigned char)code;
}

/* A turn that is probably so far away. */
static void
note_distance(struct print *print, int64_t distance)
{
	if (distance > 0 && (print->up == 0 || distance < print->up))
		print->up = distance;
	if (distance < 0 && (print->down == 0 || distance > print->down))
		print->down = distance;
}

/* How far one value is from another, in steps of the answer; false where that is not to be
 * said. */
static bool
distance_of(struct print *print, struct value from, struct value to, int64_t *out)
{
	struct value left;

	if (from.kind != to.kind)
		return false;
	switch (from.kind) {
	case VALUE_DATE:
		*out = to.i - from.i;
		return true;
	case VALUE_MONTHS:
		*out = (to.i - from.i) * 30;
		return true;
	case VALUE_DAYS:
		*out = (to.i - from.i) / 86400;
		return true;
	case VALUE_NUMBER:
		left = number_subtract(to, from, &print->scratch);
		if (print->question->type == VV_TYPE_MONEY)
			left = number_multiply(left, value_integer(100), &print->scratch);
		return number_to_integer(out, left);
	default:
		return false;
	}
}

static enum code
compare_values(struct value a, struct value b)
{
	struct value equal;
	int order;

	if (a.kind == VALUE_OPEN || b.kind == VALUE_OPEN)
		return CODE_OPEN;
	if (value_compare(&order, a, b))
		return order < 0 ? CODE_BELOW : order > 0 ? CODE_ABOVE : CODE_SAME;
	equal = value_equal(a, b);
	if (equal.kind == VALUE_NULL)
		return CODE_NULL;
	return value_is_true(equal) ? CODE_EQUAL : CODE_OTHER;
}

/* ---- trends ---- */

static enum trend
turned(enum trend trend)
{
	return trend == TREND_UP ? TREND_DOWN : trend == TREND_DOWN ? TREND_UP : trend;
}

static enum trend
joined(enum trend a, enum trend b)
{
	return a == TREND_NONE ? b : b == TREND_NONE || a == b ? a : TREND_MIXED;
}

/* Two values are compared. */
static void
watch_two(struct print *print, const struct feel_node *a, const struct feel_node *b)
{
	enum trend trend = joined(watch(print, a), turned(watch(print, b)));
	struct value x, y;
	enum code code;
	int64_t distance;

	if (trend == TREND_NONE)
		return;
	x = feel_evaluate(a, &print->env);
	y = feel_evaluate(b, &print->env);
	code = compare_values(x, y);
	note(print, code);
	print->wavers |= trend == TREND_MIXED;
	if (code == CODE_SAME) {
		note_distance(print, 1);
		note_distance(print, -1);
	} else if (distance_of(print, x, y, &distance)) {
		note_distance(print, trend == TREND_DOWN ? -distance : distance);
	}
}

/* One test of "in". */
static void
watch_test(struct print *print, const struct feel_node *value, const struct feel_node *test)
{
	switch (test->op) {
	case FEEL_TEST:
		watch_two(print, value, test->operands[0]);
		break;
	case FEEL_RANGE:
		watch_two(print, value, test->operands[0]);
		watch_two(print, value, test->operands[1]);
		break;
	case FEEL_LIST:
		for (uint32_t i = 0; i < test->count; i++)
			watch_test(print, value, test->operands[i]);
		break;
	default:
		watch_two(print, value, test);
		break;
	}
}

static enum trend
watch_all(struct print *print, const struct feel_node *node)
{
	enum trend trend = TREND_NONE;

	for (uint32_t i = 0; i < node->count; i++)
		trend = joined(trend, watch(print, node->operands[i]));
	return trend;
}

static enum trend
watch_if(struct print *print, const struct feel_node *node)
{
	struct value condition;

	watch(print, node->operands[0]);
	condition = feel_evaluate(node->operands[0], &print->env);
	if (condition.kind == VALUE_OPEN)
		return joined(watch(print, node->operands[1]), watch(print, node->operands[2]));
	return watch(print, node->operands[value_is_true(condition) ? 1 : 2]);
}

/* A product moves one way with a factor, as long as the other one does not move. */
static enum trend
watch_factor(struct print *print, const struct feel_node *node)
{
	enum trend a = watch(print, node->operands[0]), b = watch(print, node->operands[1]);
	const struct feel_node *fixed = node->operands[a == TREND_NONE ? 0 : 1];
	struct value factor;
	int order;

	if (a == TREND_NONE && b == TREND_NONE)
		return TREND_NONE;
	if ((a != TREND_NONE && b != TREND_NONE) || (node->op == FEEL_DIVIDE && a == TREND_NONE))
		return TREND_MIXED;
	factor = feel_evaluate(fixed, &print->env);
	if (factor.kind != VALUE_NUMBER)
		return TREND_MIXED;
	order = number_compare(factor, value_integer(0));
	return order == 0 ? TREND_NONE : order > 0 ? joined(a, b) : turned(joined(a, b));
}

/* A value that is told by its own name, as it cannot be said how it moves. */
static enum trend
watch_value(struct print *print, const struct feel_node *node)
{
	struct value value = feel_evaluate(node, &print->env);

	switch (value.kind) {
	case VALUE_BOOLEAN:
		note(print, value.i != 0 ? CODE_TRUE : CODE_FALSE);
		break;
	case VALUE_NULL:
		note(print, CODE_NULL);
		break;
	case VALUE_OPEN:
		note(print, CODE_OPEN);
		break;
	default:
		print->wavers = true;
		return TREND_MIXED;
	}
	print->wavers = true;
	return TREND_NONE;
}

static enum trend
watch_property(struct print *print, const struct feel_node *node)
{
	enum trend trend = watch(print, node->operands[0]);

	if (trend == TREND_NONE || node->function == FEEL_YEAR || node->function == FEEL_YEARS
	    || node->function == FEEL_DAYS)
		return trend;
	return TREND_MIXED;
}

static enum trend
watch_call(struct print *print, const struct feel_node *node)
{
	enum trend trend;

	switch ((enum feel_function)node->function) {
	case FEEL_FN_FLOOR:
	case FEEL_FN_CEILING:
	case FEEL_FN_DECIMAL:
	case FEEL_FN_ROUND_UP:
	case FEEL_FN_ROUND_DOWN:
	case FEEL_FN_ROUND_HALF_UP:
	case FEEL_FN_ROUND_HALF_DOWN:
		trend = watch(print, node->operands[0]);
		return node->count < 2 || watch(print, node->operands[1]) == TREND_NONE
		       ? trend : TREND_MIXED;
	case FEEL_FN_MIN:
	case FEEL_FN_MAX:
	case FEEL_FN_SUM:
		return watch_all(print, node);
	case FEEL_FN_YEARS_MONTHS:
		return joined(turned(watch(print, node->operands[0])),
			      watch(print, node->operands[1]));
	default:
		return watch_all(print, node) == TREND_NONE ? TREND_NONE : watch_value(print, node);
	}
}

/* ---- values at another date ---- */

/* How many days on which something in it begins or has ended lie before. */
static size_t
count_period(struct print *print, struct period period, vv_day day)
{
	vv_day begins = period.from, ends = period.to == DAY_MAX ? DAY_MAX : period.to + 1;

	if (begins != DAY_MIN)
		note_distance(print, begins - day + (begins <= day ? -1 : 0));
	if (ends != DAY_MAX)
		note_distance(print, ends - day + (ends <= day ? -1 : 0));
	return (size_t)(begins <= day) + (size_t)(ends <= day);
}

static enum trend
watch_at(struct print *print, const struct feel_node *node)
{
	enum trend trend = watch(print, node->operands[0]);
	const struct parameter *parameter = model_parameter(print->model, node->index);
	struct value day;
	size_t before = 0;

	if (trend == TREND_NONE)
		return TREND_NONE;
	print->wavers |= trend == TREND_MIXED;
	day = feel_evaluate(node->operands[0], &print->env);
	if (day.kind != VALUE_DATE) {
		note(print, day.kind == VALUE_OPEN ? CODE_OPEN : CODE_NULL);
		return TREND_NONE;
	}
	for (size_t i = 0; parameter != NULL && i < parameter->value_count; i++)
		before += count_period(print, parameter->values[i].period, day.i);
	for (size_t l = 0; parameter == NULL && l < print->model->list_count; l++) {
		const struct list *list = &print->model->lists[l];

		for (size_t i = 0; list->slot == node->index && i < list->member_count; i++)
			before += count_period(print, list->members[i].period, day.i);
	}
	note(print, CODE_PERIOD);
	for (size_t left = before; left > 0; left /= 256)
		note(print, left % 256);
	return TREND_NONE;
}

/* ---- trees ---- */

/* What binds names is looked at as a whole; a trend is a mark, none is no mark. */
static enum trend
watch_binding(struct print *print, const struct feel_node *node)
{
	return moved_reads(print->trends, node) ? watch_value(print, node) : TREND_NONE;
}

static enum trend
watch_arithmetic(struct print *print, const struct feel_node *node)
{
	enum trend trend;

	switch (node->op) {
	case FEEL_ADD:
		return watch_all(print, node);
	case FEEL_SUBTRACT:
		trend = watch(print, node->operands[0]);
		return joined(trend, turned(watch(print, node->operands[1])));
	case FEEL_NEGATE:
		return turned(watch(print, node->operands[0]));
	default:
		return watch_factor(print, node);
	}
}

static enum trend
watch_in(struct print *print, const struct feel_node *node)
{
	for (uint32_t i = 1; i < node->count; i++)
		watch_test(print, node->operands[0], node->operands[i]);
	return TREND_NONE;
}

static enum trend
watch(struct print *print, const struct feel_node *node)
{
	switch ((enum feel_op)node->op) {
	case FEEL_SLOT:
		return (enum trend)print->trends[node->index];
	case FEEL_CONSTANT: case FEEL_NAME: case FEEL_LOCAL: case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		return TREND_NONE;
	case FEEL_AND: case FEEL_OR: case FEEL_NOT:
		watch_all(print, node);
		return TREND_NONE;
	case FEEL_EQUAL: case FEEL_NOT_EQUAL: case FEEL_LESS: case FEEL_LESS_EQUAL:
	case FEEL_GREATER: case FEEL_GREATER_EQUAL: case FEEL_SET_EQUAL:
		watch_two(print, node->operands[0], node->operands[1]);
		return TREND_NONE;
	case FEEL_BETWEEN:
		watch_two(print, node->operands[0], node->operands[1]);
		watch_two(print, node->operands[0], node->operands[2]);
		return TREND_NONE;
	case FEEL_IN:
		return watch_in(print, node);
	case FEEL_ADD: case FEEL_SUBTRACT: case FEEL_NEGATE: case FEEL_MULTIPLY:
	case FEEL_DIVIDE:
		return watch_arithmetic(print, node);
	case FEEL_IF:
		return watch_if(print, node);
	case FEEL_SOME: case FEEL_EVERY: case FEEL_FILTER:
		return watch_binding(print, node);
	case FEEL_PROPERTY:
		return watch_property(print, node);
	case FEEL_CALL:
		return watch_call(print, node);
	case FEEL_AT:
		return watch_at(print, node);
	case FEEL_LIST:
		return watch_all(print, node);
	case FEEL_RANGE: case FEEL_TEST: case FEEL_POWER:
		break;
	}
	return watch_all(print, node) == TREND_NONE ? TREND_NONE : watch_value(print, node);
}

/* ---- what is to be looked at ---- */

/* Where it hangs on the answer. */
static void
add(struct print *print, struct watched watched)
{
	if (moved_reads(print->moved, watched.tree)
	    && GROW_IN(&print->arena, print->watched, print->watched_room, print->watched_count))
		print->watched[print->watched_count++] = watched;
}

static void
add_tree(struct print *print, const struct feel_node *tree)
{
	add(print, (struct watched){ .tree = tree, .slot = UINT32_MAX });
}

static void
add_asked(struct print *print, const struct vv_question *question)
{
	add_tree(print, question->relevant);
	for (size_t i = 0; i < question->choice_count; i++)
		add_tree(print, question->choices[i].relevant);
}

static void
add_steps(struct print *print)
{
	const struct vv_model *model = print->model;
	size_t asked_at = 0;

	for (size_t i = 0; i < model->step_count; i++) {
		const struct step *step = &model->steps[i];
		const struct calculation *calculation;
		const struct vv_question *question;

		switch (step->kind) {
		case STEP_ASK:
			asked_at = i;
			add_asked(print, &model->questions[step->index]);
			break;
		case STEP_CALCULATE:
			calculation = &model->calculations[step->index];
			add(print, (struct watched){ .tree = calculation->expression,
						     .slot = calculation->slot });
			break;
		case STEP_JUDGE:
			question = &model->questions[step->index];
			add(print, (struct watched){
				.tree = question->constraint, .constrained = question,
				.asked_at = asked_at, .judged_at = i, .slot = UINT32_MAX });
			add_tree(print, question->ends);
			break;
		}
	}
	for (size_t i = 0; i < model->verdict_count; i++)
		add_tree(print, model->items[i].relevant);
}

bool
print_init(struct print *print, const struct vv_model *model, const struct vv_question *question)
{
	*print = (struct print){
		.model = model, .question = question, .scratch = { .chunk_size = 2048 },
	};
	print->moved = arena_alloc(&print->arena, model->slot_count + 1);
	print->trends = arena_alloc(&print->arena, model->slot_count + 1);
	if (print->moved != NULL && print->trends != NULL) {
		moved_find(print->moved, model, question);
		add_steps(print);
	}
	return !print->arena.failed;
}

void
print_clear(struct print *print)
{
	free(print->codes);
	arena_clear(&print->arena);
	arena_clear(&print->scratch);
}

/* ---- taking ---- */

/* What lies between a question and its constraint, by the values given. */
static void
calculate_refused(struct print *print, struct value *values, const struct watched *watched)
{
	const struct vv_model *model = print->model;

	for (size_t i = watched->asked_at; i < watched->judged_at; i++) {
		const struct calculation *calculation;

		if (model->steps[i].kind != STEP_CALCULATE)
			continue;
		calculation = &model->calculations[model->steps[i].index];
		values[calculation->slot] = feel_evaluate(calculation->expression, &print->env);
		if (print->moved[calculation->slot])
			print->trends[calculation->slot] =
				(unsigned char)watch(print, calculation->expression);
	}
}

/* A constraint reads the answer that it refuses, and what is calculated from that; neither
 * is so for what comes behind it. */
static void
watch_refused(struct print *print, const struct vv_session *session,
	      const struct watched *watched)
{
	const struct vv_model *model = print->model;
	const struct value *slots = print->env.slots;
	unsigned char *trends = print->trends;
	struct value *values = arena_alloc(&print->scratch, model->slot_count * sizeof *values);

	print->trends = arena_alloc(&print->scratch, model->slot_count);
	if (values != NULL && print->trends != NULL) {
		memcpy(print->trends, trends, model->slot_count);
		memcpy(values, slots, model->slot_count * sizeof *values);
		values[watched->constrained->slot] =
			session->answers[watched->constrained->index].value;
		print->env.slots = values;
		calculate_refused(print, values, watched);
		watch(print, watched->tree);
	}
	print->env.slots = slots;
	print->trends = trends;
}

void
print_take(struct print *print, const struct vv_session *session)
{
	const struct evaluation *evaluation = session_evaluation(session);

	print->code_count = 0;
	print->wavers = false;
	print->up = print->down = 0;
	arena_reset(&print->scratch);
	print->env = session_env(session, &print->scratch);
	memset(print->trends, TREND_NONE, print->model->slot_count);
	print->trends[print->question->slot] = TREND_UP;
	for (size_t i = 0; i < print->watched_count; i++) {
		const struct watched *watched = &print->watched[i];
		const struct question_state *state = watched->constrained == NULL ? NULL
			: &evaluation->states[watched->constrained->index];

		if (state != NULL && state->refusal == REFUSAL_CONSTRAINT) {
			note(print, CODE_REFUSED);
			watch_refused(print, session, watched);
		} else if (watched->slot != UINT32_MAX) {
			print->trends[watched->slot] = (unsigned char)watch(print, watched->tree);
		} else {
			watch(print, watched->tree);
		}
	}
	print->failed |= print->scratch.failed;
}
