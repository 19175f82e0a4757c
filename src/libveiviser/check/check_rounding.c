/* Calculated numbers and sums of more decimals than are shown.  How many a value can
 * have is told from its expression; what is not told so can have any number. */
#include "check/check.h"

#include "base/strbuf.h"
#include "interview/display.h"
#include "text/text.h"
#include "value/number.h"

#include <string.h>

enum { ENDLESS = 100 };

struct decimals {
	struct checking *checking;
	unsigned *of;			/* by slot, plus one; 0: not worked out yet */
	bool *shown;			/* by slot */
};

static unsigned of_node(struct decimals *decimals, const struct feel_node *node);

/* ---- of values ---- */

static unsigned
of_value(struct decimals *decimals, struct value value)
{
	struct strbuf text = { 0 };
	const char *point;
	unsigned count = 0;

	if (value.kind != VALUE_NUMBER)
		return 0;
	number_write(&text, value);
	decimals->checking->memory->no_memory |= text.failed;
	point = text.failed ? NULL : strchr(strbuf_text(&text), '.');
	if (point != NULL)
		count = (unsigned)strlen(point + 1);
	strbuf_clear(&text);
	return count;
}

static unsigned
of_parameter(struct decimals *decimals, const struct parameter *parameter)
{
	unsigned most = 0;

	for (size_t i = 0; i < parameter->value_count; i++) {
		unsigned one = of_value(decimals, parameter->values[i].value);

		most = one > most ? one : most;
	}
	return most;
}

/* Answers are whole numbers, or sums of two decimals. */
static unsigned
of_slot(struct decimals *decimals, uint32_t slot)
{
	const struct vv_model *model = decimals->checking->model;
	const struct calculation *calculation = model_calculation(model, slot);
	const struct parameter *parameter = model_parameter(model, slot);

	if (slot < model->question_count)
		return model->questions[slot].type == VV_TYPE_MONEY ? 2 : 0;
	if (parameter != NULL)
		return of_parameter(decimals, parameter);
	if (calculation == NULL)
		return 0;
	if (decimals->of[slot] == 0)
		decimals->of[slot] = of_node(decimals, calculation->expression) + 1;
	return decimals->of[slot] - 1;
}

/* ---- of operators and functions ---- */

static unsigned
capped(unsigned count)
{
	return count < ENDLESS ? count : ENDLESS;
}

static unsigned
of_operands(struct decimals *decimals, const struct feel_node *node, uint32_t first,
	    uint32_t count)
{
	unsigned most = 0;

	for (uint32_t i = first; i < first + count && i < node->count; i++) {
		unsigned one = of_node(decimals, node->operands[i]);

		most = one > most ? one : most;
	}
	return most;
}

/* A division by 8 adds three; one by 3, or by what is not known, adds without end. */
static unsigned
of_division(struct decimals *decimals, const struct feel_node *node)
{
	struct arena *arena = &decimals->checking->memory->arena;
	const struct feel_node *by = node->operands[1];
	struct value part;

	if (by->op != FEEL_CONSTANT || by->value.kind != VALUE_NUMBER)
		return ENDLESS;
	part = number_divide(value_integer(1), by->value, arena);
	if (part.kind != VALUE_NUMBER
	    || number_compare(number_multiply(part, by->value, arena), value_integer(1)) != 0)
		return ENDLESS;
	return capped(of_node(decimals, node->operands[0]) + of_value(decimals, part));
}

static unsigned
of_power(struct decimals *decimals, const struct feel_node *node)
{
	const struct feel_node *by = node->operands[1];
	unsigned base = of_node(decimals, node->operands[0]);
	int64_t times;

	if (by->op != FEEL_CONSTANT || !number_to_integer(&times, by->value) || times < 0)
		return ENDLESS;
	return base == 0 ? 0 : times >= ENDLESS ? ENDLESS : capped(base * (unsigned)times);
}

/* Of a value rounded to a scale, which is 0 where it is left out. */
static unsigned
of_rounding(struct decimals *decimals, const struct feel_node *node)
{
	unsigned before = of_node(decimals, node->operands[0]);
	const struct feel_node *by = node->count > 1 ? node->operands[1] : NULL;
	int64_t scale = 0;

	if (by != NULL && by->op == FEEL_CONSTANT && by->value.kind == VALUE_NULL)
		by = NULL;
	if (by != NULL && (by->op != FEEL_CONSTANT || !number_to_integer(&scale, by->value)))
		return before;
	return scale <= 0 ? 0 : scale < before ? (unsigned)scale : before;
}

static unsigned
of_call(struct decimals *decimals, const struct feel_node *node)
{
	switch ((enum feel_function)node->function) {
	case FEEL_FN_FLOOR:
	case FEEL_FN_CEILING:
	case FEEL_FN_DECIMAL:
	case FEEL_FN_ROUND_UP:
	case FEEL_FN_ROUND_DOWN:
	case FEEL_FN_ROUND_HALF_UP:
	case FEEL_FN_ROUND_HALF_DOWN:
		return of_rounding(decimals, node);
	case FEEL_FN_NUMBER:
	case FEEL_FN_MEAN:
		return ENDLESS;
	case FEEL_FN_SUBLIST:
		return of_operands(decimals, node, 0, 1);
	case FEEL_FN_ABS:
	case FEEL_FN_MODULO:
	case FEEL_FN_MIN:
	case FEEL_FN_MAX:
	case FEEL_FN_SUM:
	case FEEL_FN_APPEND:
	case FEEL_FN_CONCATENATE:
	case FEEL_FN_UNION:
	case FEEL_FN_DISTINCT_VALUES:
	case FEEL_FN_FLATTEN:
	case FEEL_FN_REVERSE:
		return of_operands(decimals, node, 0, node->count);
	default:
		return 0;	/* whole numbers, or no numbers */
	}
}

static unsigned
of_node(struct decimals *decimals, const struct feel_node *node)
{
	switch ((enum feel_op)node->op) {
	case FEEL_CONSTANT:
		return of_value(decimals, node->value);
	case FEEL_SLOT:
	case FEEL_AT:
		return of_slot(decimals, node->index);
	case FEEL_LIST:
	case FEEL_ADD:
	case FEEL_SUBTRACT:
	case FEEL_NEGATE:
		return of_operands(decimals, node, 0, node->count);
	case FEEL_MULTIPLY:
		return capped(of_node(decimals, node->operands[0])
			      + of_node(decimals, node->operands[1]));
	case FEEL_DIVIDE:
		return of_division(decimals, node);
	case FEEL_POWER:
		return of_power(decimals, node);
	case FEEL_IF:
		return of_operands(decimals, node, 1, 2);
	case FEEL_FILTER:
		return of_operands(decimals, node, 0, 1);
	case FEEL_CALL:
		return of_call(decimals, node);
	default:
		return 0;	/* no numbers; properties are whole */
	}
}

/* ---- what is shown ---- */

static void
note_name(void *payload, const struct model_name *name)
{
	const struct decimals *decimals = payload;

	if (name->kind == NAME_CALCULATION)
		decimals->shown[decimals->checking->model->calculations[name->index].slot] = true;
}

static void
note_text(void *payload, const struct each_text *at)
{
	const struct decimals *decimals = payload;

	each_placeholder(decimals->checking->model, at->text, note_name, payload);
}

static void
look_at(struct decimals *decimals, const struct condition *condition)
{
	const struct calculation *calculation = condition->calculation;
	bool money = calculation->type->kind == TYPE_MONEY;

	if (!decimals->shown[calculation->slot]
	    || (!money && calculation->type->kind != TYPE_NUMBER)
	    || of_slot(decimals, calculation->slot)
	       <= (money ? DISPLAY_MONEY_DECIMALS : DISPLAY_NUMBER_DECIMALS))
		return;
	if (money)
		diagnostics_warn(
			decimals->checking->list, DIAGNOSTIC_ROUNDED, condition->place,
			N_("'%s' can have more than the %d decimals that are shown of a sum; say how it is rounded, as with: decimal(…, 2)"),
			calculation->id, (int)DISPLAY_MONEY_DECIMALS);
	else
		diagnostics_warn(
			decimals->checking->list, DIAGNOSTIC_ROUNDED, condition->place,
			N_("'%s' can have more than the %d decimals that are shown of a number; say how it is rounded, as with: decimal(…, 2)"),
			calculation->id, (int)DISPLAY_NUMBER_DECIMALS);
}

void
check_rounding(struct checking *checking)
{
	struct check_memory *memory = checking->memory;
	size_t slots = checking->model->slot_count + 1;
	struct decimals decimals = {
		.checking = checking,
		.of = arena_alloc(&memory->arena, slots * sizeof *decimals.of),
		.shown = arena_alloc(&memory->arena, slots * sizeof *decimals.shown),
	};

	if (decimals.of == NULL || decimals.shown == NULL) {
		memory->no_memory = true;
		return;
	}
	each_text(checking->model, note_text, &decimals);
	for (size_t i = 0; i < memory->condition_count; i++)
		if (memory->conditions[i].calculation != NULL)
			look_at(&decimals, &memory->conditions[i]);
}
