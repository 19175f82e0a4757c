/* Functions that make one value of a list: given as a list, or as arguments. */
#include "feel/feel_private.h"

/* The members: of the only argument, or the arguments themselves. */
static struct value
members(const struct feel_arguments *call)
{
	return call->count == 1 ? feel_as_list(&call->value[0])
		: feel_list(call->value, call->count);
}

/* The smallest (wanted -1) or largest (1) member; all must be comparable. */
static struct value
extreme(struct value list, int wanted)
{
	struct value best = list.length > 0 ? list.list[0] : value_null();

	for (uint32_t i = 0; i < list.length; i++) {
		int order;

		if (!value_compare(&order, list.list[i], best))
			return value_null();
		if (order == wanted)
			best = list.list[i];
	}
	return best;
}

static struct value
sum(struct value list, struct arena *arena)
{
	struct value total = list.length > 0 ? value_integer(0) : value_null();

	for (uint32_t i = 0; i < list.length; i++) {
		if (list.list[i].kind != VALUE_NUMBER || total.kind != VALUE_NUMBER)
			return value_null();
		total = number_add(total, list.list[i], arena);
	}
	return total;
}

static struct value
mean(struct value list, struct arena *arena)
{
	struct value total = sum(list, arena);

	if (total.kind != VALUE_NUMBER)
		return value_null();
	return number_divide(total, value_integer(list.length), arena);
}

/* all (deciding false) and any (deciding true). */
static struct value
logic(struct value list, bool deciding)
{
	struct value result = value_boolean(!deciding);

	for (uint32_t i = 0; i < list.length; i++) {
		if (list.list[i].kind != VALUE_BOOLEAN)
			result = value_null();
		else if ((list.list[i].i != 0) == deciding)
			return value_boolean(deciding);
	}
	return result;
}

struct value
feel_call_aggregate(const struct feel_arguments *call)
{
	struct value list = members(call);

	if (list.kind != VALUE_LIST)
		return value_null();
	switch (call->function) {
	case FEEL_FN_MIN:   return extreme(list, -1);
	case FEEL_FN_MAX:   return extreme(list, 1);
	case FEEL_FN_SUM:   return sum(list, call->arena);
	case FEEL_FN_MEAN:  return mean(list, call->arena);
	case FEEL_FN_COUNT: return value_integer(list.length);
	case FEEL_FN_ALL:   return logic(list, false);
	case FEEL_FN_ANY:   return logic(list, true);
	default:            return value_null();
	}
}
