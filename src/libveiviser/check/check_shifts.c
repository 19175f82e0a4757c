/* Months added to a date one after the other: where a month is too short, each
 * addition takes the date back to its last day, so that it may end on another day than
 * with all months added at once. */
#include "check/check.h"

#include "text/text.h"
#include "value/date.h"

#include <string.h>

/* A date, and months added to it one after the other. */
struct shifts {
	bool known;			/* how many months */
	int64_t first, second;
};

/* ---- months ---- */

static bool
reads_anything(const struct feel_node *node)
{
	if (feel_node_reads(node) || node->op == FEEL_AT || node->op == FEEL_LOCAL
	    || (node->op == FEEL_CALL && node->function == FEEL_FN_TODAY))
		return true;
	for (uint32_t i = 0; i < node->count; i++)
		if (reads_anything(node->operands[i]))
			return true;
	return false;
}

static struct value
constant_value(const struct checking *checking, const struct feel_node *node)
{
	struct feel_env env = { .arena = &checking->memory->arena };

	return reads_anything(node) ? value_null() : feel_evaluate(node, &env);
}

static bool
slot_is_months(const struct checking *checking, uint32_t slot)
{
	const struct parameter *parameter = model_parameter(checking->model, slot);
	const struct calculation *calculation = model_calculation(checking->model, slot);

	if (calculation != NULL)
		return calculation->type->kind == TYPE_MONTHS;
	for (size_t i = 0; parameter != NULL && i < parameter->value_count; i++)
		if (parameter->values[i].value.kind == VALUE_MONTHS)
			return true;
	return false;
}

static bool
is_months(const struct checking *checking, const struct feel_node *node)
{
	switch ((enum feel_op)node->op) {
	case FEEL_SLOT:
	case FEEL_AT:
		return slot_is_months(checking, node->index);
	case FEEL_ADD:
	case FEEL_SUBTRACT:
		return is_months(checking, node->operands[0])
		       && is_months(checking, node->operands[1]);
	case FEEL_MULTIPLY:
		return is_months(checking, node->operands[0])
		       || is_months(checking, node->operands[1]);
	case FEEL_DIVIDE:
	case FEEL_NEGATE:
		return is_months(checking, node->operands[0]);
	case FEEL_IF:
		return is_months(checking, node->operands[1])
		       || is_months(checking, node->operands[2]);
	case FEEL_CALL:
		if (node->function == FEEL_FN_YEARS_MONTHS)
			return true;
		break;
	default:
		break;
	}
	return constant_value(checking, node).kind == VALUE_MONTHS;
}

/* How many months, where that is the same on every date. */
static bool
months_of(const struct checking *checking, const struct feel_node *node, int64_t *out)
{
	const struct parameter *parameter = node->op == FEEL_SLOT
		? model_parameter(checking->model, node->index) : NULL;
	struct value value = parameter != NULL && parameter->value_count == 1
		? parameter->values[0].value : constant_value(checking, node);

	*out = value.i;
	return value.kind == VALUE_MONTHS;
}

/* Takes "date + months" apart. */
static bool
take_apart(const struct checking *checking, const struct feel_node *node,
	   const struct feel_node **date, const struct feel_node **months)
{
	bool add = node->op == FEEL_ADD;

	if ((!add && node->op != FEEL_SUBTRACT) || node->count != 2)
		return false;
	for (int i = 0; i < (add ? 2 : 1); i++) {
		*date = node->operands[i];
		*months = node->operands[1 - i];
		if (is_months(checking, *months) && !is_months(checking, *date))
			return true;
	}
	return false;
}

/* Whether the first addition stands in parentheses of its own, before the second: then
 * the order is meant. */
static bool
is_meant(const struct condition *condition, const struct feel_node *inner,
	 const struct feel_node *second)
{
	const char *text = condition->text;
	uint32_t at = inner->column;
	int depth = 1;

	if (text == NULL || at == 0 || text[at - 1] != '(')
		return false;
	for (; depth > 0 && at < second->column; at++)
		depth += (text[at] == '(') - (text[at] == ')');
	return depth == 0;
}

/* ---- another day ---- */

/* The first day on which the order matters; false: there is none.  Only the last days
 * of a month can be too late for another one. */
static bool
find_day(const struct shifts *shifts, int64_t out[3])
{
	int64_t last = date_from_civil((struct civil){ 2199, 12, 31 });

	for (int64_t day = date_from_civil((struct civil){ 1999, 1, 1 }); day <= last; day++) {
		int64_t once, twice;

		if (date_to_civil(day).day < 29)
			continue;
		if (date_add_months(&twice, day, shifts->first)
		    && date_add_months(&twice, twice, shifts->second)
		    && date_add_months(&once, day, shifts->first + shifts->second)
		    && once != twice) {
			out[0] = day;
			out[1] = twice;
			out[2] = once;
			return true;
		}
	}
	return false;
}

static void
report(struct checking *checking, struct place place, const struct shifts *shifts)
{
	char texts[3][16];
	int64_t days[3];

	if (!shifts->known) {
		diagnostics_warn(
			checking->list, DIAGNOSTIC_SHIFTED_TWICE, place,
			N_("added one after the other, these months can end on another day than added at once; write: date + (months + months), or: (date + months) + months"));
		return;
	}
	if (!find_day(shifts, days))
		return;
	for (int i = 0; i < 3; i++)
		vv_day_format(texts[i], (vv_day)days[i]);
	diagnostics_warn(
		checking->list, DIAGNOSTIC_SHIFTED_TWICE, place,
		N_("added one after the other, these months lead from %s to %s, and added at once to %s; write: date + (months + months), or: (date + months) + months"),
		texts[0], texts[1], texts[2]);
}

static void
look_at(struct checking *checking, const struct condition *condition,
	const struct feel_node *node)
{
	const struct feel_node *first, *second, *date, *inner;
	struct place place = condition->place;
	struct shifts shifts;

	for (uint32_t i = 0; i < node->count; i++)
		look_at(checking, condition, node->operands[i]);
	if (!take_apart(checking, node, &inner, &second)
	    || !take_apart(checking, inner, &date, &first)
	    || is_meant(condition, inner, second))
		return;
	shifts.known = months_of(checking, first, &shifts.first)
		       && months_of(checking, second, &shifts.second);
	if (shifts.known && inner->op == FEEL_SUBTRACT)
		shifts.first = -shifts.first;
	if (shifts.known && node->op == FEEL_SUBTRACT)
		shifts.second = -shifts.second;
	place.column += (int)node->column;
	report(checking, place, &shifts);
}

void
check_shifts(struct checking *checking)
{
	const struct check_memory *memory = checking->memory;

	for (size_t i = 0; i < memory->condition_count; i++)
		if (memory->conditions[i].root != NULL)
			look_at(checking, &memory->conditions[i], memory->conditions[i].root);
}
