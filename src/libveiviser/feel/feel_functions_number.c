/* Functions on numbers: rounding, remainders, abs. */
#include "feel/feel_private.h"

/* n to scale digits behind the point; without a scale, to a whole number. */
static struct value
rounded(const struct feel_arguments *call, enum number_rounding mode)
{
	struct value n = feel_argument(call, 0);
	int64_t scale = 0;

	if (n.kind != VALUE_NUMBER)
		return value_null();
	/* The scales a number can have. */
	if (call->count > 1
	    && (!feel_whole_argument(&scale, call, 1) || scale < -6111 || scale > 6176))
		return value_null();
	return number_round(n, scale, mode, call->arena);
}

static struct value
absolute(const struct feel_arguments *call)
{
	struct value v = feel_argument(call, 0), zero = v;

	if (v.kind != VALUE_NUMBER && v.kind != VALUE_DAYS && v.kind != VALUE_MONTHS)
		return value_null();
	zero = v.kind == VALUE_NUMBER ? value_integer(0) : (struct value){ .kind = v.kind };
	return value_is_true(feel_compare(FEEL_LESS, v, zero)) ? feel_negate(v, call->arena) : v;
}

static struct value
modulo(const struct feel_arguments *call)
{
	struct value a = feel_argument(call, 0), b = feel_argument(call, 1);

	if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER)
		return value_null();
	return number_modulo(a, b, call->arena);
}

/* Whether n leaves this remainder when divided by two. */
static struct value
parity(const struct feel_arguments *call, int64_t remainder)
{
	struct value n = feel_argument(call, 0);

	if (n.kind != VALUE_NUMBER)
		return value_null();
	return value_equal(number_modulo(n, value_integer(2), call->arena),
			   value_integer(remainder));
}

struct value
feel_call_number(const struct feel_arguments *call)
{
	switch (call->function) {
	case FEEL_FN_ABS:             return absolute(call);
	case FEEL_FN_FLOOR:           return rounded(call, NUMBER_FLOOR);
	case FEEL_FN_CEILING:         return rounded(call, NUMBER_CEILING);
	case FEEL_FN_DECIMAL:         return rounded(call, NUMBER_HALF_EVEN);
	case FEEL_FN_ROUND_UP:        return rounded(call, NUMBER_UP);
	case FEEL_FN_ROUND_DOWN:      return rounded(call, NUMBER_DOWN);
	case FEEL_FN_ROUND_HALF_UP:   return rounded(call, NUMBER_HALF_UP);
	case FEEL_FN_ROUND_HALF_DOWN: return rounded(call, NUMBER_HALF_DOWN);
	case FEEL_FN_MODULO:          return modulo(call);
	case FEEL_FN_EVEN:            return parity(call, 0);
	case FEEL_FN_ODD:             return parity(call, 1);
	default:                      return value_null();
	}
}
