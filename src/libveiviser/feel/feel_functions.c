/* Which file has which function, and what a call needs whatever its subject. */
#include "feel/feel_private.h"

const char *const feel_function_names[FEEL_FUNCTION_COUNT] = {
#define FUNCTION_NAME(name, feel, least, most, parameters) [FEEL_FN_##name] = feel,
	FEEL_FUNCTION_MAP(FUNCTION_NAME)
#undef FUNCTION_NAME
};

struct value
feel_string(const char *text, size_t length, struct arena *arena)
{
	const char *copy = length <= FEEL_BYTES_MAX ? arena_strndup(arena, text, length) : NULL;

	if (copy == NULL)
		return value_null();
	return (struct value){ .kind = VALUE_STRING, .length = (uint32_t)length, .s = copy };
}

bool
feel_whole_argument(int64_t *out, const struct feel_arguments *call, uint32_t i)
{
	struct value v = feel_argument(call, i);

	return v.kind == VALUE_NUMBER
	       && number_to_integer(out, number_round(v, 0, NUMBER_DOWN, call->arena));
}

bool
feel_part_arguments(int64_t *start, int64_t *length, const struct feel_arguments *call,
		    int64_t size)
{
	int64_t most;

	if (!feel_whole_argument(start, call, 1) || *start == 0 || *start > size || *start < -size)
		return false;
	*start = *start > 0 ? *start - 1 : size + *start;
	most = size - *start;
	if (call->count > 2)
		return feel_whole_argument(length, call, 2) && *length >= 1 && *length <= most;
	*length = most;
	return true;
}

struct value
feel_call(struct feel_arguments *call)
{
	switch (call->function) {
	case FEEL_FN_NUMBER:
	case FEEL_FN_STRING:
	case FEEL_FN_STRING_LENGTH:
	case FEEL_FN_UPPER_CASE:
	case FEEL_FN_LOWER_CASE:
	case FEEL_FN_CONTAINS:
	case FEEL_FN_STARTS_WITH:
	case FEEL_FN_ENDS_WITH:
	case FEEL_FN_SUBSTRING:
	case FEEL_FN_SUBSTRING_BEFORE:
	case FEEL_FN_SUBSTRING_AFTER:
	case FEEL_FN_STRING_JOIN:
		return feel_call_string(call);
	case FEEL_FN_DATE:
	case FEEL_FN_DURATION:
	case FEEL_FN_YEARS_MONTHS:
	case FEEL_FN_DAY_OF_WEEK:
	case FEEL_FN_DAY_OF_YEAR:
	case FEEL_FN_MONTH_OF_YEAR:
	case FEEL_FN_TODAY:
		return feel_call_date(call);
	case FEEL_FN_ABS:
	case FEEL_FN_FLOOR:
	case FEEL_FN_CEILING:
	case FEEL_FN_MODULO:
	case FEEL_FN_EVEN:
	case FEEL_FN_ODD:
	case FEEL_FN_DECIMAL:
	case FEEL_FN_ROUND_UP:
	case FEEL_FN_ROUND_DOWN:
	case FEEL_FN_ROUND_HALF_UP:
	case FEEL_FN_ROUND_HALF_DOWN:
		return feel_call_number(call);
	case FEEL_FN_MIN:
	case FEEL_FN_MAX:
	case FEEL_FN_SUM:
	case FEEL_FN_MEAN:
	case FEEL_FN_COUNT:
	case FEEL_FN_ALL:
	case FEEL_FN_ANY:
		return feel_call_aggregate(call);
	case FEEL_FN_LIST_CONTAINS:
	case FEEL_FN_APPEND:
	case FEEL_FN_CONCATENATE:
	case FEEL_FN_UNION:
	case FEEL_FN_DISTINCT_VALUES:
	case FEEL_FN_FLATTEN:
	case FEEL_FN_INDEX_OF:
	case FEEL_FN_SUBLIST:
	case FEEL_FN_REVERSE:
		return feel_call_list(call);
	case FEEL_FUNCTION_COUNT:
		break;
	}
	return value_null();
}
