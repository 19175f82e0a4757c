/* The value of an expression: a walk over its tree.  Comparisons and logic make
 * nothing; only lists, strings and big numbers take memory.  Frequent shapes of
 * data files stand at the top of feel_evaluate and are done in place.
 *
 * Open is stronger than every value but false in "and" and true in "or"; so a
 * loop never ends early, for a later operand may still be open. */
#include "feel/feel_private.h"

/* An operand; the frequent leaves without a call. */
static inline struct value
operand(const struct feel_node *node, uint32_t i, struct feel_env *env)
{
	const struct feel_node *leaf = node->operands[i];

	if (leaf->op == FEEL_SLOT)
		return env->slots[leaf->index];
	if (leaf->op == FEEL_CONSTANT)
		return leaf->value;
	return feel_evaluate(leaf, env);
}

/* ---- comparison ---- */

static struct value
order_holds(enum feel_op op, int order)
{
	switch (op) {
	case FEEL_EQUAL:         return value_boolean(order == 0);
	case FEEL_NOT_EQUAL:     return value_boolean(order != 0);
	case FEEL_LESS:          return value_boolean(order < 0);
	case FEEL_LESS_EQUAL:    return value_boolean(order <= 0);
	case FEEL_GREATER:       return value_boolean(order > 0);
	case FEEL_GREATER_EQUAL: return value_boolean(order >= 0);
	default:                 return value_null();
	}
}

static struct value
negation(struct value v)
{
	return v.kind == VALUE_BOOLEAN ? value_boolean(v.i == 0) : value_null();
}

/* Whether two values are one kind whose order is that of their integers. */
static inline bool
compare_as_integers(struct value a, struct value b)
{
	return a.kind == b.kind && ((a.kind == VALUE_NUMBER && a.exponent == b.exponent
				     && a.length == 0 && b.length == 0)
				    || a.kind == VALUE_DATE || a.kind == VALUE_MONTHS);
}

struct value
feel_compare(enum feel_op op, struct value a, struct value b)
{
	int order;

	if (compare_as_integers(a, b))
		return order_holds(op, (a.i > b.i) - (a.i < b.i));
	if (op == FEEL_EQUAL)
		return value_equal(a, b);
	if (op == FEEL_NOT_EQUAL)
		return negation(value_equal(a, b));
	return value_compare(&order, a, b) ? order_holds(op, order) : value_null();
}

static struct value
eval_comparison(const struct feel_node *node, struct feel_env *env)
{
	struct value a = operand(node, 0, env);
	struct value b = operand(node, 1, env);

	if (a.kind == VALUE_OPEN || b.kind == VALUE_OPEN)
		return value_open();
	return feel_compare((enum feel_op)node->op, a, b);
}

static struct value
in_range(struct value v, const struct value_range *range)
{
	struct value low = feel_compare(range->low_closed ? FEEL_GREATER_EQUAL : FEEL_GREATER,
					v, range->low);
	struct value high = feel_compare(range->high_closed ? FEEL_LESS_EQUAL : FEEL_LESS,
					 v, range->high);

	if (value_is_false(low) || value_is_false(high))
		return value_boolean(false);
	return low.kind == VALUE_NULL ? low : high;
}

static struct value
eval_between(const struct feel_node *node, struct feel_env *env)
{
	struct value v = operand(node, 0, env);
	struct value low = operand(node, 1, env);
	struct value high = operand(node, 2, env);

	if (v.kind == VALUE_OPEN || low.kind == VALUE_OPEN || high.kind == VALUE_OPEN)
		return value_open();
	return in_range(v, &(struct value_range){ low, high, true, true });
}

/* ---- choices against ids ---- */

static inline struct value
choice_is(const struct feel_node *node, struct value v)
{
	if (v.kind == VALUE_CHOICE)
		return value_boolean(v.i == node->value.i);
	return v.kind == VALUE_OPEN ? v : value_boolean(false);
}

static inline struct value
choice_in(const struct feel_node *node, struct value v)
{
	uint64_t word = (uint64_t)v.i / 64;

	if (v.kind == VALUE_CHOICE)
		return value_boolean(word < node->words
				     && (node->set[word] >> ((uint64_t)v.i % 64) & 1) != 0);
	return v.kind == VALUE_OPEN ? v : value_boolean(false);
}

/* ---- three-valued logic, and open ---- */

/* What "and" and "or" have come to so far; deciding is the value that settles it. */
struct tally {
	bool decided, open, null;
};

static inline void
tally_add(struct tally *tally, struct value v, bool deciding)
{
	if (v.kind == VALUE_BOOLEAN)
		tally->decided |= (v.i != 0) == deciding;
	else if (v.kind == VALUE_OPEN)
		tally->open = true;
	else
		tally->null = true;
}

/* An operand of logic: what data files ask most, without a call. */
static inline struct value
test(const struct feel_node *node, struct feel_env *env)
{
	struct value a, b;

	switch ((enum feel_op)node->op) {
	case FEEL_CHOICE_IS:
		return choice_is(node, env->slots[node->index]);
	case FEEL_CHOICE_IN:
		return choice_in(node, env->slots[node->index]);
	case FEEL_SLOT:
		return env->slots[node->index];
	case FEEL_NOT_EQUAL:
	case FEEL_LESS:
	case FEEL_LESS_EQUAL:
	case FEEL_GREATER:
	case FEEL_GREATER_EQUAL:
		a = operand(node, 0, env);
		b = operand(node, 1, env);
		if (compare_as_integers(a, b))
			return order_holds((enum feel_op)node->op, (a.i > b.i) - (a.i < b.i));
		if (a.kind == VALUE_CHOICE && b.kind == VALUE_CHOICE && node->op == FEEL_NOT_EQUAL)
			return value_boolean(a.i != b.i);
		if (a.kind == VALUE_OPEN || b.kind == VALUE_OPEN)
			return value_open();
		return feel_compare((enum feel_op)node->op, a, b);
	default:
		return feel_evaluate(node, env);
	}
}

/* Written out for each of the two, so that "deciding" is known where it is tested. */
static inline struct value
eval_logic(const struct feel_node *node, struct feel_env *env, bool deciding)
{
	struct tally tally = { .decided = false };

	for (uint32_t i = 0; i < node->count; i++) {
		tally_add(&tally, test(node->operands[i], env), deciding);
		if (tally.decided)
			return value_boolean(deciding);
	}
	if (tally.open)
		return value_open();
	return tally.null ? value_null() : value_boolean(!deciding);
}

static struct value
eval_and(const struct feel_node *node, struct feel_env *env)
{
	return eval_logic(node, env, false);
}

static struct value
eval_or(const struct feel_node *node, struct feel_env *env)
{
	return eval_logic(node, env, true);
}

/* The same where open is no exception: in, some, every. */
static struct value
tally_result(const struct tally *tally, bool deciding)
{
	if (tally->open)
		return value_open();
	if (tally->decided)
		return value_boolean(deciding);
	return tally->null ? value_null() : value_boolean(!deciding);
}

/* ---- ranges and in ---- */

/* A range value: [a..b], or "< 5" with its operator in exponent. */
static struct value
in_range_value(struct value v, struct value range)
{
	const struct value_range *r = range.range;

	if (range.exponent == 0)
		return in_range(v, r);
	return feel_compare((enum feel_op)range.exponent, v,
			    r->low.kind != VALUE_NULL ? r->low : r->high);
}

/* False when an end is open. */
static bool
eval_ends(struct value_range *out, const struct feel_node *node, struct feel_env *env)
{
	out->low = operand(node, 0, env);
	out->high = operand(node, 1, env);
	out->low_closed = (node->flags & FEEL_LOW_CLOSED) != 0;
	out->high_closed = (node->flags & FEEL_HIGH_CLOSED) != 0;
	return out->low.kind != VALUE_OPEN && out->high.kind != VALUE_OPEN;
}

static struct value
make_range(const struct value_range *range, enum feel_op op, struct arena *arena)
{
	struct value_range *copy = arena_alloc(arena, sizeof *copy);

	if (copy == NULL)
		return value_null();
	*copy = *range;
	return (struct value){ .kind = VALUE_RANGE, .exponent = (int16_t)op, .range = copy };
}

/* Ends of one kind that has an order; null says "none is known here". */
static bool
are_ends(struct value low, struct value high)
{
	int order;

	if (low.kind == VALUE_NULL || high.kind == VALUE_NULL) {
		struct value end = low.kind == VALUE_NULL ? high : low;

		return end.kind == VALUE_NULL || value_compare(&order, end, end);
	}
	return value_compare(&order, low, high);
}

static struct value
eval_range(const struct feel_node *node, struct feel_env *env)
{
	struct value_range range;

	if (!eval_ends(&range, node, env))
		return value_open();
	return are_ends(range.low, range.high) ? make_range(&range, FEEL_CONSTANT, env->arena)
		: value_null();
}

/* "(< 5)" as a value. */
static struct value
eval_test(const struct feel_node *node, struct feel_env *env)
{
	enum feel_op op = (enum feel_op)node->function;
	struct value end = operand(node, 0, env);
	struct value_range range = { .low = value_null(), .high = value_null() };

	if (end.kind == VALUE_OPEN)
		return end;
	if (op != FEEL_LESS && op != FEEL_LESS_EQUAL)
		range.low = end;
	if (op != FEEL_GREATER && op != FEEL_GREATER_EQUAL)
		range.high = end;
	range.low_closed = op == FEEL_GREATER_EQUAL || op == FEEL_EQUAL;
	range.high_closed = op == FEEL_LESS_EQUAL || op == FEEL_EQUAL;
	return make_range(&range, op, env->arena);
}

/* Against one member of a list: what does not compare does not match. */
static void
match_member(struct tally *tally, struct value v, struct value member)
{
	if (member.kind == VALUE_RANGE && v.kind != VALUE_RANGE)
		tally_add(tally, in_range_value(v, member), true);
	else if (value_is_true(value_equal(v, member)))
		tally->decided = true;
}

static struct value
match_value(struct value v, struct value test)
{
	struct tally tally = { .decided = false };

	if (test.kind == VALUE_OPEN)
		return test;
	if (test.kind == VALUE_RANGE)
		return v.kind == VALUE_RANGE ? value_equal(v, test) : in_range_value(v, test);
	if (test.kind != VALUE_LIST)
		return value_equal(v, test);
	for (uint32_t i = 0; i < test.length; i++)
		match_member(&tally, v, test.list[i]);
	if (v.kind == VALUE_LIST && value_is_true(value_equal(v, test)))
		tally.decided = true;
	return tally_result(&tally, true);
}

static struct value match_test(const struct feel_node *test, struct value v,
			       struct feel_env *env);

/* A list written out, without making it. */
static struct value
match_list(const struct feel_node *test, struct value v, struct feel_env *env)
{
	struct tally tally = { .decided = false };

	for (uint32_t i = 0; i < test->count; i++) {
		const struct feel_node *node = test->operands[i];

		if (node->op == FEEL_TEST || node->op == FEEL_RANGE) {
			tally_add(&tally, match_test(node, v, env), true);
		} else {
			struct value member = feel_evaluate(node, env);

			if (member.kind == VALUE_OPEN)
				tally.open = true;
			else
				match_member(&tally, v, member);
		}
	}
	return tally_result(&tally, true);
}

static struct value
match_test(const struct feel_node *test, struct value v, struct feel_env *env)
{
	struct value_range range;
	struct value end;

	switch (test->op) {
	case FEEL_TEST:
		end = operand(test, 0, env);
		if (end.kind == VALUE_OPEN)
			return end;
		return feel_compare((enum feel_op)test->function, v, end);
	case FEEL_RANGE:
		if (v.kind == VALUE_RANGE)
			break;
		return eval_ends(&range, test, env) ? in_range(v, &range) : value_open();
	case FEEL_LIST:
		if (v.kind == VALUE_LIST)
			break;
		return match_list(test, v, env);
	default:
		break;
	}
	return match_value(v, feel_evaluate(test, env));
}

static struct value
eval_in(const struct feel_node *node, struct feel_env *env)
{
	struct value v = operand(node, 0, env);
	struct tally tally = { .decided = false };

	if (v.kind == VALUE_OPEN)
		return v;
	if (node->count == 2)
		return match_test(node->operands[1], v, env);
	for (uint32_t i = 1; i < node->count; i++)
		tally_add(&tally, match_test(node->operands[i], v, env), true);
	return tally_result(&tally, true);
}

/* ---- lists, filters, some and every ---- */

static struct value
eval_list(const struct feel_node *node, struct feel_env *env)
{
	struct value *members = arena_alloc(env->arena, (size_t)node->count * sizeof *members);

	if (members == NULL)
		return value_null();
	for (uint32_t i = 0; i < node->count; i++) {
		members[i] = operand(node, i, env);
		if (members[i].kind == VALUE_OPEN)
			return value_open();
	}
	return feel_list(members, node->count);
}

/* Where the variables lie while the outermost loop runs. */
struct loop {
	struct value locals[FEEL_LOCALS_MAX];	/* first: env->locals points here */
	uint32_t rounds;
};

/* Whether one more round may run. */
static bool
count_round(struct feel_env *env)
{
	struct loop *loop = (struct loop *)(void *)env->locals;

	return ++loop->rounds <= FEEL_ROUNDS_MAX;
}

/* One operand of some or every: a list, and the next one inside for each member. */
static void
iterate(const struct feel_node *node, uint32_t i, struct feel_env *env,
	struct tally *tally)
{
	struct value v = operand(node, i, env);
	struct value list;

	if (i + 1 == node->count) {
		tally_add(tally, v, node->op == FEEL_SOME);
		return;
	}
	if (v.kind == VALUE_NULL || v.kind == VALUE_OPEN) {
		tally_add(tally, v, node->op == FEEL_SOME);
		return;
	}
	list = feel_as_list(&v);
	env->local_count++;
	for (uint32_t member = 0; member < list.length; member++) {
		if (!count_round(env)) {
			tally->null = true;
			tally->decided = false;
			break;
		}
		env->locals[env->local_count - 1] = list.list[member];
		iterate(node, i + 1, env, tally);
	}
	env->local_count--;
}

static struct value
eval_quantified(const struct feel_node *node, struct feel_env *env)
{
	struct tally tally = { .decided = false };

	iterate(node, 0, env, &tally);
	return tally_result(&tally, node->op == FEEL_SOME);
}

static struct value
index_list(struct value list, struct value index)
{
	int64_t i;

	if (!number_to_integer(&i, index) || i == 0)
		return value_null();
	i = i > 0 ? i - 1 : i + (int64_t)list.length;
	return i >= 0 && i < (int64_t)list.length ? list.list[i] : value_null();
}

/* Members for which the condition holds.  An index is told from a condition by its
 * value for the first member. */
static struct value
filter_list(const struct feel_node *filter, struct value list, struct feel_env *env)
{
	struct value *item = &env->locals[env->local_count - 1];
	struct value *kept = NULL;
	uint32_t count = 0;
	bool open = false;

	for (uint32_t i = 0; i < list.length || i == 0; i++) {
		struct value holds;

		if (!count_round(env))
			return value_null();
		*item = i < list.length ? list.list[i] : value_null();
		holds = feel_evaluate(filter, env);
		if (i == 0 && holds.kind == VALUE_NUMBER)
			return index_list(list, holds);
		open = open || holds.kind == VALUE_OPEN;
		if (i == list.length || !value_is_true(holds))
			continue;
		if (kept == NULL)
			kept = arena_alloc(env->arena, list.length * sizeof *kept);
		if (kept == NULL)
			return value_null();
		kept[count++] = list.list[i];
	}
	return open ? value_open() : feel_list(kept, count);
}

static struct value
eval_filter(const struct feel_node *node, struct feel_env *env)
{
	struct value v = operand(node, 0, env);
	struct value list, result;

	if (v.kind == VALUE_OPEN)
		return v;
	list = feel_as_list(&v);
	if (list.kind != VALUE_LIST)
		return value_null();
	env->local_count++;
	result = filter_list(node->operands[1], list, env);
	env->local_count--;
	return result;
}

/* What binds variables; the outermost one makes the room for them. */
static struct value
eval_binding(const struct feel_node *node, struct feel_env *env)
{
	if (env->locals == NULL) {
		struct loop loop;
		struct value result;

		loop.rounds = 0;
		env->locals = loop.locals;
		env->local_count = 0;
		result = eval_binding(node, env);
		env->locals = NULL;
		return result;
	}
	return node->op == FEEL_FILTER ? eval_filter(node, env) : eval_quantified(node, env);
}

/* ---- choices ---- */

static bool
is_subset(struct value a, struct value b)
{
	for (uint32_t i = 0; i < a.length; i++) {
		uint32_t j = 0;

		while (j < b.length && (b.list[j].kind != a.list[i].kind
					|| b.list[j].i != a.list[i].i))
			j++;
		if (j == b.length)
			return false;
	}
	return true;
}

static struct value
eval_set_equal(const struct feel_node *node, struct feel_env *env)
{
	struct value a = operand(node, 0, env);
	struct value b = operand(node, 1, env);

	if (a.kind == VALUE_OPEN || b.kind == VALUE_OPEN)
		return value_open();
	if (a.kind != VALUE_LIST || b.kind != VALUE_LIST)
		return value_equal(a, b);
	return value_boolean(is_subset(a, b) && is_subset(b, a));
}

/* ---- the rest ---- */

static struct value
eval_arithmetic(const struct feel_node *node, struct feel_env *env)
{
	struct value a = operand(node, 0, env);
	struct value b = operand(node, 1, env);

	if (a.kind == VALUE_OPEN || b.kind == VALUE_OPEN)
		return value_open();
	return feel_arithmetic((enum feel_op)node->op, a, b, env->arena);
}

static struct value
eval_if(const struct feel_node *node, struct feel_env *env)
{
	struct value condition = operand(node, 0, env);

	if (condition.kind == VALUE_OPEN)
		return condition;
	return feel_evaluate(node->operands[value_is_true(condition) ? 1 : 2], env);
}

static struct value
eval_call(const struct feel_node *node, struct feel_env *env)
{
	struct value few[4];
	struct feel_arguments call = {
		.function = (enum feel_function)node->function, .count = node->count,
		.value = few, .arena = env->arena, .env = env
	};
	bool open = false;

	if (node->count > sizeof few / sizeof few[0])
		call.value = arena_alloc(env->arena, node->count * sizeof *call.value);
	if (call.value == NULL)
		return value_null();
	for (uint32_t i = 0; i < node->count; i++) {
		call.value[i] = operand(node, i, env);
		open = open || call.value[i].kind == VALUE_OPEN;
	}
	return open ? value_open() : feel_call(&call);
}

static struct value
eval_at(const struct feel_node *node, struct feel_env *env)
{
	struct value date = operand(node, 0, env);

	if (date.kind == VALUE_OPEN)
		return date;
	if (date.kind != VALUE_DATE || env->at == NULL)
		return value_null();
	return env->at(env->payload, node->index, date.i, env->arena);
}

static struct value
eval_unary(const struct feel_node *node, struct feel_env *env)
{
	struct value v = operand(node, 0, env);

	if (v.kind == VALUE_OPEN)
		return v;
	switch ((enum feel_op)node->op) {
	case FEEL_NOT:
		return negation(v);
	case FEEL_NEGATE:
		return feel_negate(v, env->arena);
	default:
		return feel_property((enum feel_property)node->function, v, env->arena);
	}
}

struct value
feel_evaluate(const struct feel_node *node, struct feel_env *env)
{
	switch ((enum feel_op)node->op) {
	case FEEL_CHOICE_IS:
		return choice_is(node, env->slots[node->index]);
	case FEEL_CHOICE_IN:
		return choice_in(node, env->slots[node->index]);
	case FEEL_CONSTANT:
		return node->value;
	case FEEL_SLOT:
		return env->slots[node->index];
	case FEEL_LOCAL:
		return env->locals[node->index];
	case FEEL_AND:
		return eval_and(node, env);
	case FEEL_OR:
		return eval_or(node, env);
	case FEEL_NOT:
	case FEEL_NEGATE:
	case FEEL_PROPERTY:
		return eval_unary(node, env);
	case FEEL_EQUAL:
	case FEEL_NOT_EQUAL:
	case FEEL_LESS:
	case FEEL_LESS_EQUAL:
	case FEEL_GREATER:
	case FEEL_GREATER_EQUAL:
		return eval_comparison(node, env);
	case FEEL_BETWEEN:
		return eval_between(node, env);
	case FEEL_IN:
		return eval_in(node, env);
	case FEEL_SET_EQUAL:
		return eval_set_equal(node, env);
	case FEEL_LIST:
		return eval_list(node, env);
	case FEEL_RANGE:
		return eval_range(node, env);
	case FEEL_TEST:
		return eval_test(node, env);
	case FEEL_ADD:
	case FEEL_SUBTRACT:
	case FEEL_MULTIPLY:
	case FEEL_DIVIDE:
	case FEEL_POWER:
		return eval_arithmetic(node, env);
	case FEEL_IF:
		return eval_if(node, env);
	case FEEL_SOME:
	case FEEL_EVERY:
	case FEEL_FILTER:
		return eval_binding(node, env);
	case FEEL_CALL:
		return eval_call(node, env);
	case FEEL_AT:
		return eval_at(node, env);
	case FEEL_NAME:		/* not bound: has no value */
		break;
	}
	return value_null();
}
