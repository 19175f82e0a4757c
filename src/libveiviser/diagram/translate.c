/* Expressions as diagrams: operand by operand, and at the leaves the real evaluator. */
#include "diagram/translate.h"

#include "feel/feel_private.h"
#include "diagram/term.h"
#include "value/date.h"

#include <stdlib.h>

enum {
	APPLY = 100,			/* keys of memo: above diagram's own operations */
	APPLY_ORDERED,			/* calculation put in the order of its set */
	APPLY_VALUES,			/* a term by the values it has */
	SET_CHOICES_MAX = 12,		/* of a several-choices question read as a whole */
	OPERANDS_MAX = 512,
	VALUES_MAX = 31,		/* of a term that is taken by its values */
	PARTS_MAX = 64			/* of one loop, that have values of their own */
};

/* ---- which nodes need their own place in the memo ---- */

/* An operation is told by its node where it holds more than its operator. */
static bool
has_parts(const struct feel_node *node)
{
	switch (node->op) {
	case FEEL_IN:
	case FEEL_LIST:
	case FEEL_RANGE:
	case FEEL_TEST:
	case FEEL_SOME:
	case FEEL_EVERY:
	case FEEL_FILTER:
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
	case FEEL_AT:
		return true;
	default:
		return false;
	}
}

/* What is evaluated whole, with the values of its parts. */
static bool
is_loop(const struct feel_node *node)
{
	return feel_node_binds(node) || node->op == FEEL_CHOICE_IS || node->op == FEEL_CHOICE_IN;
}

/* ---- operands ---- */

/* Nodes whose value the operation takes, in reading order: of lists, ranges and tests
 * behind "in", and of lists given to a function, their parts. */
struct operands {
	const struct feel_node *all[OPERANDS_MAX];
	uint32_t count;
	bool too_many;
};

static void
add_operand(struct operands *operands, const struct feel_node *node, bool open_lists)
{
	bool opened = node->op == FEEL_RANGE || node->op == FEEL_TEST || node->op == FEEL_LIST;

	if (open_lists && opened) {
		for (uint32_t i = 0; i < node->count; i++)
			add_operand(operands, node->operands[i], true);
	} else if (operands->count == OPERANDS_MAX) {
		operands->too_many = true;
	} else {
		operands->all[operands->count++] = node;
	}
}

static void
find_operands(struct operands *operands, const struct feel_node *node)
{
	bool opens = node->op == FEEL_IN
		     || (node->op == FEEL_CALL && (node->function == FEEL_FN_MIN
						   || node->function == FEEL_FN_MAX));

	for (uint32_t i = 0; i < node->count; i++)
		add_operand(operands, node->operands[i], opens);
}

/* ---- evaluation at the leaves ---- */

struct constants {
	struct diagram *d;
	const uint32_t *leaves;
	uint32_t next;
	bool opens;
};

/* A copy of an operation whose operands are constants. */
static struct feel_node *
constant_copy(struct constants *constants, const struct feel_node *node, bool top)
{
	struct arena *arena = &constants->d->scratch;
	struct feel_node *copy = arena_alloc(arena, sizeof *copy);
	bool opened = node->op == FEEL_RANGE || node->op == FEEL_TEST || node->op == FEEL_LIST;

	if (copy == NULL)
		return NULL;
	if (!top && !(constants->opens && opened)) {
		copy->op = FEEL_CONSTANT;
		copy->value = node_leaf(constants->d, constants->leaves[constants->next++])->value;
		return copy;
	}
	*copy = *node;
	copy->operands = arena_alloc(arena, (node->count + 1) * sizeof *copy->operands);
	if (copy->operands == NULL)
		return NULL;
	for (uint32_t i = 0; i < node->count; i++) {
		copy->operands[i] = constant_copy(constants, node->operands[i], false);
		if (copy->operands[i] == NULL)
			return NULL;
	}
	return copy;
}

static struct feel_env
day_env(struct diagram *d)
{
	return model_env(d->model, NULL, d->days.from, &d->scratch);
}

static bool
is_comparison(const struct feel_node *node)
{
	switch (node->op) {
	case FEEL_EQUAL: case FEEL_NOT_EQUAL: case FEEL_LESS: case FEEL_LESS_EQUAL:
	case FEEL_GREATER: case FEEL_GREATER_EQUAL:
		return true;
	default:
		return false;
	}
}

static uint32_t
evaluate_constant(struct diagram *d, const struct feel_node *node, const uint32_t *leaves)
{
	struct constants constants = {
		.d = d, .leaves = leaves,
		.opens = node->op == FEEL_IN
			 || (node->op == FEEL_CALL && (node->function == FEEL_FN_MIN
						       || node->function == FEEL_FN_MAX)),
	};
	struct feel_env env = day_env(d);
	struct feel_node *copy;
	uint32_t made;

	/* also of those made up here, which have no tree */
	if (is_comparison(node))
		return diagram_value(d, feel_compare((enum feel_op)node->op,
						     node_leaf(d, leaves[0])->value,
						     node_leaf(d, leaves[1])->value));
	copy = constant_copy(&constants, node, true);
	if (!budget_got(d->budget, copy != NULL)) {
		d->failed = true;
		return NODE_NULL;
	}
	made = diagram_value(d, feel_evaluate(copy, &env));
	diagram_forget(d);
	return made;
}

static uint32_t apply(struct diagram *d, const struct feel_node *node, const uint32_t *operands,
		      uint32_t count);

/* ---- operations on terms ---- */

static bool
is_symbolic(const struct diagram *d, uint32_t leaf)
{
	return node_leaf(d, leaf)->kind != LEAF_VALUE;
}

static bool
is_truth(const struct feel_node *node)
{
	switch (node->op) {
	case FEEL_EQUAL: case FEEL_NOT_EQUAL: case FEEL_LESS: case FEEL_LESS_EQUAL:
	case FEEL_GREATER: case FEEL_GREATER_EQUAL: case FEEL_BETWEEN: case FEEL_IN:
	case FEEL_SOME: case FEEL_EVERY: case FEEL_SET_EQUAL: case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN: case FEEL_AND: case FEEL_OR: case FEEL_NOT:
		return true;
	case FEEL_CALL:
		return node->function == FEEL_FN_EVEN || node->function == FEEL_FN_ODD
		       || node->function == FEEL_FN_ALL || node->function == FEEL_FN_ANY
		       || node->function == FEEL_FN_LIST_CONTAINS
		       || node->function == FEEL_FN_CONTAINS
		       || node->function == FEEL_FN_STARTS_WITH
		       || node->function == FEEL_FN_ENDS_WITH;
	default:
		return false;
	}
}

/* Several answers decide, and how is not followed. */
static uint32_t
undecided(struct diagram *d, const struct feel_node *node, const uint32_t *leaves, uint32_t count)
{
	uint32_t all;

	if (is_truth(node) && count <= 2)
		return term_free(d, node, leaves, count);
	all = term_opaque(d, node, leaves, count);
	if (!is_truth(node))
		return all;
	return d->failed ? NODE_NULL : term_free(d, node, &all, 1);
}

/* A text answer is one of the texts it is compared with, or none of them; the empty text
 * is no answer. */
static uint32_t
compare_text(struct diagram *d, const struct feel_node *node, enum feel_op op, uint32_t a,
	     uint32_t b)
{
	uint32_t leaves[2] = { a, b };
	uint32_t term = is_symbolic(d, a) ? a : b, other = is_symbolic(d, a) ? b : a;
	const struct leaf *leaf = node_leaf(d, term);
	const struct variable *variable = &d->variables[leaf->vars[0]];
	struct value value = node_leaf(d, other)->value;

	bool known = value.kind == VALUE_NULL || is_empty_text(value);

	for (size_t i = 0; i < variable->text_count && !known; i++)
		known = value_is_true(value_equal(value, variable->texts[i]));
	if ((op == FEEL_EQUAL || op == FEEL_NOT_EQUAL) && !is_symbolic(d, other)
	    && leaf->node == NULL && known)
		return op == FEEL_EQUAL ? NODE_FALSE : NODE_TRUE;
	return undecided(d, node, leaves, 2);
}

static uint32_t
compare_leaves(struct diagram *d, const struct feel_node *node, enum feel_op op, uint32_t a,
	       uint32_t b)
{
	const struct leaf *first = node_leaf(d, a), *second = node_leaf(d, b);

	if (!is_symbolic(d, a) && !is_symbolic(d, b))
		return diagram_value(d, feel_compare(op, first->value, second->value));
	if ((first->kind == LEAF_TERM && first->var_count > 0
	     && d->variables[first->vars[0]].kind == VARIABLE_TEXT)
	    || (second->kind == LEAF_TERM && second->var_count > 0
		&& d->variables[second->vars[0]].kind == VARIABLE_TEXT))
		return compare_text(d, node, op, a, b);
	return term_compare(d, node, op, a, b);
}

static uint32_t
in_value_range(struct diagram *d, const struct feel_node *node, uint32_t v,
	       const struct value_range *range)
{
	enum feel_op at_least = range->low_closed ? FEEL_GREATER_EQUAL : FEEL_GREATER;
	enum feel_op at_most = range->high_closed ? FEEL_LESS_EQUAL : FEEL_LESS;
	uint32_t low = compare_leaves(d, node, at_least, v, diagram_value(d, range->low));
	uint32_t high = compare_leaves(d, node, at_most, v, diagram_value(d, range->high));

	return diagram_and(d, low, high);
}

/* A member of a list, or a test that is a value. */
static uint32_t
match_value(struct diagram *d, const struct feel_node *node, uint32_t v, struct value test)
{
	if (test.kind == VALUE_RANGE) {
		const struct value_range *r = test.range;

		if (test.exponent == 0)
			return in_value_range(d, node, v, r);
		return compare_leaves(d, node, (enum feel_op)test.exponent, v,
				      diagram_value(d, r->low.kind != VALUE_NULL ? r->low
						       : r->high));
	}
	return compare_leaves(d, node, FEEL_EQUAL, v, diagram_value(d, test));
}

/* One test behind "in"; takes its leaves from *next. */
static uint32_t
match_test(struct diagram *d, const struct feel_node *in, const struct feel_node *test,
	   uint32_t v, const uint32_t **next, bool member)
{
	uint32_t result = NODE_FALSE, a, b;

	switch (test->op) {
	case FEEL_TEST:
		a = *(*next)++;
		return compare_leaves(d, in, (enum feel_op)test->function, v, a);
	case FEEL_RANGE:
		a = *(*next)++;
		b = *(*next)++;
		return diagram_and(d, compare_leaves(d, in, test->flags & FEEL_LOW_CLOSED
						     ? FEEL_GREATER_EQUAL : FEEL_GREATER, v, a),
				   compare_leaves(d, in, test->flags & FEEL_HIGH_CLOSED
						  ? FEEL_LESS_EQUAL : FEEL_LESS, v, b));
	case FEEL_LIST:
		for (uint32_t i = 0; i < test->count; i++)
			result = diagram_or(d, result, match_test(d, in, test->operands[i], v,
								  next, true));
		return result;
	default:
		break;
	}
	a = *(*next)++;
	if (!is_symbolic(d, a) && node_leaf(d, a)->value.kind == VALUE_LIST) {
		struct value list = node_leaf(d, a)->value;

		for (uint32_t i = 0; i < list.length; i++) {
			uint32_t one = match_value(d, in, v, list.list[i]);

			result = diagram_or(d, result, list.list[i].kind == VALUE_RANGE ? one
					    : diagram_is_true(d, one));
		}
		return result;
	}
	if (!is_symbolic(d, a))
		result = match_value(d, in, v, node_leaf(d, a)->value);
	else
		result = compare_leaves(d, in, FEEL_EQUAL, v, a);
	return member ? diagram_is_true(d, result) : result;
}

static uint32_t
apply_in(struct diagram *d, const struct feel_node *node, const uint32_t *leaves)
{
	uint32_t v = leaves[0], result = NODE_FALSE;
	const uint32_t *next = leaves + 1;

	if (node->count == 2)
		return match_test(d, node, node->operands[1], v, &next, false);
	for (uint32_t i = 1; i < node->count; i++)
		result = diagram_or(d, result,
				    match_test(d, node, node->operands[i], v, &next, false));
	return result;
}

/* The value of a parameter or list at a date that is a term: by the days it changes. */
static uint32_t
apply_at(struct diagram *d, const struct feel_node *node, uint32_t date)
{
	const struct vv_model *model = d->model;
	const struct parameter *parameter = model_parameter(model, node->index);
	size_t first = model->question_count + model->calculation_count + model->parameter_count;
	const struct list *list = parameter == NULL ? &model->lists[node->index - first] : NULL;
	size_t count = parameter != NULL ? parameter->value_count : list->member_count;
	int64_t *days = budget_calloc(d->budget, 2 * count + 1, sizeof *days);
	size_t day_count = 0;
	uint32_t result;

	if (days == NULL) {
		d->failed = true;
		return NODE_NULL;
	}
	for (size_t i = 0; i < count; i++) {
		struct period period = parameter != NULL ? parameter->values[i].period
				       : list->members[i].period;

		if (period.from != DAY_MIN)
			days[day_count++] = period.from;
		if (period.to != DAY_MAX)
			days[day_count++] = period.to + 1;
	}
	day_count = date_sort(days, day_count);
	result = diagram_value(d, model_value_at(model, node->index, day_count > 0
						 ? days[day_count - 1] : d->days.from,
						 &d->values));
	for (size_t i = day_count; i-- > 0;) {
		int64_t before = i > 0 ? days[i - 1] : days[0] - 1;
		uint32_t earlier = term_at_most(d, node, date,
						diagram_value(d, value_date(days[i] - 1)));
		uint32_t value = diagram_value(d, model_value_at(model, node->index, before,
								 &d->values));

		result = diagram_if(d, earlier, value, result);
	}
	free(days);
	return result;
}

static uint32_t compare_nodes(struct diagram *d, enum feel_op op, uint32_t a, uint32_t b);

static uint32_t
apply_extreme(struct diagram *d, const struct feel_node *node, const uint32_t *leaves,
	      uint32_t count)
{
	uint32_t best = leaves[0];

	for (uint32_t i = 0; i < count; i++)
		if (node_leaf(d, leaves[i])->kind == LEAF_OPAQUE)
			return undecided(d, node, leaves, count);
	for (uint32_t i = 0; i < count; i++)
		if (leaves[i] == NODE_NULL)
			return NODE_NULL;
	d->around = node;
	for (uint32_t i = 1; i < count; i++)
		best = diagram_if(d, compare_nodes(d, node->function == FEEL_FN_MIN
						   ? FEEL_LESS : FEEL_GREATER, leaves[i], best),
				  leaves[i], best);
	return best;
}

/* The term where it is not below zero, else minus it. */
static uint32_t
apply_abs(struct diagram *d, const struct feel_node *node, uint32_t leaf)
{
	static const struct feel_node negate = { .op = FEEL_NEGATE };
	uint32_t minus = term_operation(d, &negate, &leaf, 1);

	d->around = node;
	return diagram_if(d, compare_nodes(d, FEEL_GREATER_EQUAL, leaf, minus), leaf, minus);
}

/* What an operation evaluates to at leaves of which one at least is no value. */
static uint32_t
apply_terms(struct diagram *d, const struct feel_node *node, const uint32_t *leaves,
	    uint32_t count)
{
	switch (node->op) {
	case FEEL_EQUAL: case FEEL_NOT_EQUAL: case FEEL_LESS: case FEEL_LESS_EQUAL:
	case FEEL_GREATER: case FEEL_GREATER_EQUAL:
		return compare_leaves(d, node, (enum feel_op)node->op, leaves[0], leaves[1]);
	case FEEL_IN:
		if (node_leaf(d, leaves[0])->kind == LEAF_OPAQUE)
			break;
		return apply_in(d, node, leaves);
	case FEEL_AT:
		if (node_leaf(d, leaves[0])->kind == LEAF_OPAQUE)
			break;
		return apply_at(d, node, leaves[0]);
	case FEEL_ADD: case FEEL_SUBTRACT: case FEEL_MULTIPLY: case FEEL_DIVIDE:
	case FEEL_NEGATE: case FEEL_PROPERTY:
		return term_operation(d, node, leaves, count);
	case FEEL_CALL:
		if (node->function == FEEL_FN_MIN || node->function == FEEL_FN_MAX)
			return apply_extreme(d, node, leaves, count);
		if (node->function == FEEL_FN_ABS)
			return apply_abs(d, node, leaves[0]);
		if (is_truth(node))
			break;
		return term_operation(d, node, leaves, count);
	default:
		break;
	}
	return undecided(d, node, leaves, count);
}

/* ---- loops: evaluated whole, for each value of their parts ---- */

/* The greatest parts of a loop that read none of its names, in reading order: only these
 * have a value of their own. */
struct loop_parts {
	const struct feel_node *all[PARTS_MAX];
	uint32_t count;
	bool too_many;
};

static void
find_parts(struct loop_parts *parts, const struct feel_node *node, uint32_t locals)
{
	for (uint32_t i = 0; i < node->count; i++) {
		const struct feel_node *operand = node->operands[i];
		uint32_t around = translate_locals(node, i, locals);

		if (!translate_is_closed(operand, around))
			find_parts(parts, operand, around);
		else if (operand->op != FEEL_CONSTANT && parts->count == PARTS_MAX)
			parts->too_many = true;
		else if (operand->op != FEEL_CONSTANT)
			parts->all[parts->count++] = operand;
	}
}

/* A copy of a loop with the values of these parts. */
static struct feel_node *
loop_copy(struct diagram *d, const struct feel_node *node, uint32_t locals,
	  const uint32_t **leaves)
{
	struct feel_node *copy = arena_alloc(&d->scratch, sizeof *copy);

	if (copy == NULL)
		return NULL;
	*copy = *node;
	copy->operands = arena_alloc(&d->scratch, (node->count + 1) * sizeof *copy->operands);
	for (uint32_t i = 0; i < node->count && copy->operands != NULL; i++) {
		const struct feel_node *operand = node->operands[i];
		uint32_t around = translate_locals(node, i, locals);

		if (!translate_is_closed(operand, around)) {
			copy->operands[i] = loop_copy(d, operand, around, leaves);
			continue;
		}
		copy->operands[i] = arena_alloc(&d->scratch, sizeof *copy);
		if (copy->operands[i] == NULL)
			break;
		*copy->operands[i] = (struct feel_node){
			.op = FEEL_CONSTANT,
			.value = operand->op == FEEL_CONSTANT ? operand->value
				 : node_leaf(d, *(*leaves)++)->value,
		};
	}
	return copy;
}

/* A choice of a name, which has no operands. */
static struct value
evaluate_choice(struct diagram *d, const struct feel_node *node, struct value value)
{
	struct feel_env env = day_env(d);
	struct value *slots = arena_alloc(&d->scratch, (node->index + 1) * sizeof *slots);

	if (slots == NULL)
		return value_null();
	slots[node->index] = value;
	env.slots = slots;
	return feel_evaluate(node, &env);
}

static uint32_t
apply_loop(struct diagram *d, const struct feel_node *node, const uint32_t *leaves,
	   uint32_t count)
{
	struct feel_env env = day_env(d);
	struct feel_node *copy;
	uint32_t made;

	for (uint32_t i = 0; i < count; i++)
		if (is_symbolic(d, leaves[i]))
			return undecided(d, node, leaves, count);
	if (feel_node_reads(node)) {
		made = diagram_value(d, evaluate_choice(d, node, node_leaf(d, leaves[0])->value));
	} else {
		copy = loop_copy(d, node, 0, &leaves);
		if (!budget_got(d->budget, copy != NULL && !d->scratch.failed)) {
			d->failed = true;
			return NODE_NULL;
		}
		made = diagram_value(d, feel_evaluate(copy, &env));
	}
	diagram_forget(d);
	return made;
}

/* ---- terms by their values ---- */

/* Whether an operation on them is not followed: three answers or more, or two of which one
 * moves it now up, now down. */
static bool
is_beyond(const struct diagram *d, const uint32_t *leaves, uint32_t count)
{
	uint32_t vars[2] = { 0, 0 }, var_count = 0;
	bool moves = true;

	for (uint32_t i = 0; i < count; i++) {
		const struct leaf *leaf = node_leaf(d, leaves[i]);

		for (uint32_t k = 0; leaf->kind == LEAF_TERM && k < leaf->var_count; k++) {
			moves = moves && leaf->sign[k] != 0;
			if (var_count > 0 && (vars[0] == leaf->vars[k] || vars[1] == leaf->vars[k]))
				continue;
			if (var_count == 2)
				return true;
			vars[var_count++] = vars[1] = leaf->vars[k];
		}
	}
	return var_count == 2 && !moves;
}

/* Which of some values, in order, the term has. */
static uint32_t
one_of(struct diagram *d, const struct feel_node *node, uint32_t leaf,
       const struct value *values, uint32_t count)
{
	uint32_t half = count / 2, low, high, below;

	if (count == 1 || d->failed)
		return diagram_value(d, values[0]);
	below = term_at_most(d, node, leaf, diagram_value(d, values[half - 1]));
	low = one_of(d, node, leaf, values, half);
	high = one_of(d, node, leaf, values + half, count - half);
	return diagram_if(d, below, low, high);
}

/* The few values of a term of one answer, each where it has it; the term itself where there
 * are more. */
static uint32_t
by_values(struct diagram *d, const struct feel_node *node, uint32_t leaf)
{
	struct value values[VALUES_MAX];
	uint32_t key[] = { APPLY_VALUES, leaf }, made = leaf, count;

	if (memo_find(&d->memo, key, 2, &made))
		return made;
	count = term_values(d, leaf, values, VALUES_MAX);
	if (count > 0)
		made = one_of(d, node, leaf, values, count);
	d->failed |= !memo_put(&d->memo, key, 2, made);
	return made;
}

/* The operation on the values of a term that has few; TABLE_NONE: none has.  It is one of
 * the answer given first, so that what is compared with each value is decided behind it. */
static uint32_t
apply_by_values(struct diagram *d, const struct feel_node *node, const uint32_t *leaves,
		uint32_t count)
{
	uint32_t *parts = diagram_take(d, count), made = TABLE_NONE;

	for (uint32_t i = 0; i < count && !d->failed; i++)
		parts[i] = leaves[i];
	for (uint32_t var = 0; var < d->variable_count && made == TABLE_NONE; var++)
		for (uint32_t i = 0; i < count && !d->failed && made == TABLE_NONE; i++) {
			if (node_leaf(d, leaves[i])->kind != LEAF_TERM
			    || node_leaf(d, leaves[i])->vars[0] != var)
				continue;
			parts[i] = by_values(d, node, leaves[i]);
			if (parts[i] != leaves[i])
				made = apply(d, node, parts, count);
		}
	diagram_drop(d, count);
	return made;
}

static uint32_t
apply_leaves(struct diagram *d, const struct feel_node *node, const uint32_t *leaves,
	     uint32_t count)
{
	if (is_loop(node))
		return apply_loop(d, node, leaves, count);
	if (is_beyond(d, leaves, count)) {
		uint32_t made = apply_by_values(d, node, leaves, count);

		if (made != TABLE_NONE)
			return made;
	}
	for (uint32_t i = 0; i < count; i++)
		if (is_symbolic(d, leaves[i]))
			return apply_terms(d, node, leaves, count);
	return evaluate_constant(d, node, leaves);
}

/* ---- operations on nodes ---- */

static uint32_t
apply_below(struct diagram *d, const struct feel_node *node, uint32_t top,
	    const uint32_t *operands, uint32_t count)
{
	uint32_t arity = level_arity(d, top), made;
	uint32_t *results = diagram_take(d, arity), *parts = diagram_take(d, count);

	d->failed |= !budget_deeper(d->budget);
	for (uint32_t j = 0; j < arity && !d->failed; j++) {
		for (uint32_t i = 0; i < count; i++)
			parts[i] = node_cofactor(d, operands[i], top, j);
		results[j] = apply(d, node, parts, count);
	}
	budget_back(d->budget);
	made = d->failed ? NODE_NULL : diagram_select(d, top, results, arity);
	diagram_drop(d, arity + count);
	return made;
}

static uint32_t
apply(struct diagram *d, const struct feel_node *node, const uint32_t *operands, uint32_t count)
{
	uint64_t own = has_parts(node) ? (uint64_t)(uintptr_t)node
		       : (uint64_t)node->op << 8 | node->function;
	uint32_t top = LEVEL_LEAF, *key, made;

	for (uint32_t i = 0; i < count; i++)
		if (node_level(d, operands[i]) < top)
			top = node_level(d, operands[i]);
	key = diagram_take(d, count + 3);
	if (d->failed)
		return NODE_NULL;
	key[0] = APPLY;
	key[1] = (uint32_t)own;
	key[2] = (uint32_t)(own >> 32);
	for (uint32_t i = 0; i < count; i++)
		key[3 + i] = operands[i];
	if (!memo_find(&d->memo, key, count + 3, &made)) {
		d->failed |= !budget_step(d->budget, top == LEVEL_LEAF ? 8 : 2);
		made = d->failed ? NODE_NULL
		       : top == LEVEL_LEAF ? apply_leaves(d, node, operands, count)
		       : apply_below(d, node, top, operands, count);
		if (!d->failed && !memo_put(&d->memo, key, count + 3, made))
			d->failed = true;
	}
	diagram_drop(d, count + 3);
	return made;
}

/* The same as a whole: what costs too much, or is made of what does, is not followed. */
static uint32_t
apply_whole(struct diagram *d, const struct feel_node *node, const uint32_t *operands,
	    uint32_t count)
{
	struct diagram_guard guard;
	struct budget before;
	bool known = true, costly = false;
	uint32_t made;

	for (uint32_t i = 0; i < count; i++) {
		const struct leaf *leaf = node_is_leaf(d, operands[i])
					  ? node_leaf(d, operands[i]) : NULL;

		known = known && (leaf == NULL || leaf->kind != LEAF_OPAQUE);
		costly = costly || (leaf != NULL && leaf->too_costly);
	}
	if (d->failed)
		return NODE_NULL;
	if (known) {
		diagram_try(d, &guard);
		made = apply(d, node, operands, count);
		if (diagram_tried(d, &guard))
			return made;
		costly = true;
	}
	budget_lift(d->budget, &before);
	d->giving_up = costly;
	made = undecided(d, node, operands, count);
	d->giving_up = false;
	budget_lower(d->budget, &before);
	return made;
}

static uint32_t
compare_nodes(struct diagram *d, enum feel_op op, uint32_t a, uint32_t b)
{
	static const struct feel_node comparisons[] = {
		[FEEL_LESS] = { .op = FEEL_LESS },
		[FEEL_LESS_EQUAL] = { .op = FEEL_LESS_EQUAL },
		[FEEL_GREATER] = { .op = FEEL_GREATER },
		[FEEL_GREATER_EQUAL] = { .op = FEEL_GREATER_EQUAL },
	};
	uint32_t operands[2] = { a, b };

	/* only terms and values of their kind come here: never evaluated as a tree */
	if (node_is_leaf(d, a) && node_is_leaf(d, b))
		return compare_leaves(d, &comparisons[op], op, a, b);
	return apply(d, &comparisons[op], operands, 2);
}

/* ---- questions ---- */

/* What an answer in a child of the question's own level is: a value or a term. */
static uint32_t
answer_leaf(struct diagram *d, const struct variable *variable, uint32_t question, uint32_t child)
{
	int64_t low, high;

	switch (variable->kind) {
	case VARIABLE_CHOICE:
		return diagram_value(d, value_choice(
				variable->question->choices[child - 1].symbol));
	case VARIABLE_NUMBER:
		variable_range(variable, child, &low, &high);
		return low == high ? diagram_value(d, variable_value(variable, low))
		       : term_answer(d, question);
	case VARIABLE_TEXT:
		return child <= variable->text_count ? diagram_value(d, variable->texts[child - 1])
		       : term_answer(d, question);
	case VARIABLE_SET:
		break;
	}
	return NODE_NULL;
}

static uint32_t
question_leaf(struct diagram *d, const struct variable *variable, uint32_t question)
{
	uint32_t *children = diagram_take(d, variable->arity);

	if (d->failed)
		return NODE_NULL;
	children[0] = NODE_NULL;
	for (uint32_t i = 1; i < variable->arity; i++)
		children[i] = answer_leaf(d, variable, question, i);
	return diagram_over(d, level_of(question, 0), children, variable->arity);
}

static uint32_t
day_node(struct diagram *d)
{
	const struct variable *variable = &d->variables[QUESTION_DAY];
	uint32_t *children, made;

	if (diagram_is_of_one_day(d))
		return diagram_value(d, value_date(d->days.from));
	children = diagram_take(d, variable->arity);
	if (d->failed)
		return NODE_NULL;
	for (uint32_t i = d->day_classes[0]; i <= d->day_classes[1]; i++)
		children[i] = answer_leaf(d, variable, QUESTION_DAY, i);
	made = diagram_make_day(d, children);
	diagram_drop(d, variable->arity);
	return made;
}

/* The set whose bits from @p bit on are still open. */
static uint32_t
set_tree(struct diagram *d, uint32_t question, uint32_t bit, struct value *members,
	 uint32_t count)
{
	const struct vv_question *q = d->variables[question].question;
	uint32_t children[2];

	if (bit == q->choice_count)
		return diagram_value(d, feel_list(members, count));
	children[0] = set_tree(d, question, bit + 1, members, count);
	members[count] = value_choice(q->choices[bit].symbol);
	children[1] = set_tree(d, question, bit + 1, members, count + 1);
	return diagram_make(d, level_of(question, 1 + bit), children, 2);
}

static uint32_t
set_leaf(struct diagram *d, const struct variable *variable, uint32_t question)
{
	struct value members[SET_CHOICES_MAX + 1];
	uint32_t children[2] = { NODE_NULL, NODE_NULL };
	uint64_t *reads;

	if (variable->question->choice_count <= SET_CHOICES_MAX) {
		children[1] = set_tree(d, question, 0, members, 0);
		return diagram_make(d, level_of(question, 0), children, 2);
	}
	reads = arena_alloc(&d->values, d->set_words * sizeof *reads);
	if (!budget_got(d->budget, reads != NULL)) {
		d->failed = true;
		return NODE_NULL;
	}
	set_add(reads, question);
	children[1] = diagram_opaque(d, NULL, reads, NULL, 0);
	return diagram_make(d, level_of(question, 0), children, 2);
}

static uint32_t
question_node(struct diagram *d, uint32_t question)
{
	const struct variable *variable = &d->variables[question];

	return variable->kind == VARIABLE_SET ? set_leaf(d, variable, question)
	       : question_leaf(d, variable, question);
}

/* ---- shortcuts for several choices ---- */

static bool
is_set_question(const struct diagram *d, const struct feel_node *node)
{
	return node->op == FEEL_SLOT && node->index < d->model->question_count
	       && d->variables[question_number(node->index)].kind == VARIABLE_SET;
}

static bool
is_null_constant(const struct feel_node *node)
{
	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_NULL;
}

/* "list contains(question, id)": one bit. */
static uint32_t
bit_node(struct diagram *d, const struct feel_node *node)
{
	const struct vv_question *question = &d->model->questions[node->operands[0]->index];
	uint32_t at = question_number(question->index);
	uint32_t leaves[2] = { NODE_NULL, diagram_value(d, node->operands[1]->value) };
	uint32_t children[2] = { evaluate_constant(d, node, leaves), NODE_FALSE };

	for (uint32_t i = 0; i < question->choice_count; i++)
		if (question->choices[i].symbol == node->operands[1]->value.i)
			children[1] = diagram_make(d, level_of(at, 1 + i),
						   (uint32_t[]){ NODE_FALSE, NODE_TRUE }, 2);
	return diagram_make(d, level_of(at, 0), children, 2);
}

static bool
is_bit(const struct diagram *d, const struct feel_node *node)
{
	return node->op == FEEL_CALL && node->function == FEEL_FN_LIST_CONTAINS
	       && is_set_question(d, node->operands[0])
	       && node->operands[1]->op == FEEL_CONSTANT
	       && node->operands[1]->value.kind == VALUE_CHOICE;
}

static bool
is_asked_test(const struct diagram *d, const struct feel_node *node)
{
	return (node->op == FEEL_EQUAL || node->op == FEEL_NOT_EQUAL)
	       && is_set_question(d, node->operands[0]) && is_null_constant(node->operands[1]);
}

static uint32_t
asked_test(struct diagram *d, const struct feel_node *node)
{
	uint32_t children[2] = { NODE_TRUE, NODE_FALSE };

	if (node->op == FEEL_NOT_EQUAL) {
		children[0] = NODE_FALSE;
		children[1] = NODE_TRUE;
	}
	return diagram_make(d, level_of(question_number(node->operands[0]->index), 0), children,
			    2);
}

/* ---- what the verdicts come to ---- */

/* The result that a slot holds; NULL: none. */
static const struct from_verdicts *
result_of(const struct diagram *d, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(d->model, slot);

	return calculation != NULL ? calculation->result : NULL;
}

/* A result beside one value, or null. */
static bool
is_result_test(const struct diagram *d, const struct feel_node *node)
{
	return (node->op == FEEL_EQUAL || node->op == FEEL_NOT_EQUAL)
	       && node->operands[0]->op == FEEL_SLOT
	       && node->operands[1]->op == FEEL_CONSTANT
	       && result_of(d, node->operands[0]->index) != NULL;
}

/* One of the verdicts that come to what @p node names (@p any: of all) stands alone.  That
 * takes far less than a diagram of the verdict itself, with a leaf for each. */
static uint32_t
result_node(struct diagram *d, const struct from_verdicts *result, const struct feel_node *node,
	    bool any)
{
	uint32_t made = NODE_FALSE;

	for (size_t i = 0; i < result->count; i++)
		if (any || feel_node_has_choice(node, result->symbols[i]))
			made = diagram_or(d, made, translate_slot(d, result->stands[i]));
	return diagram_and(d, made, diagram_not(d, translate_slot(d, result->two)));
}

static uint32_t
result_test(struct diagram *d, const struct feel_node *node)
{
	const struct feel_node *value = node->operands[1];
	bool null = is_null_constant(value);
	uint32_t made = result_node(d, result_of(d, node->operands[0]->index), value, null);

	return null == (node->op == FEEL_EQUAL) ? diagram_not(d, made) : made;
}

/* ---- trees ---- */

static uint32_t
build_loop(struct diagram *d, const struct feel_node *node)
{
	struct loop_parts parts = { .count = 0 };
	uint32_t operands[PARTS_MAX];

	if (feel_node_reads(node) && result_of(d, node->index) != NULL)
		return result_node(d, result_of(d, node->index), node, false);
	if (feel_node_reads(node)) {
		operands[0] = translate_slot(d, node->index);
		return apply_whole(d, node, operands, 1);
	}
	find_parts(&parts, node, 0);
	for (uint32_t i = 0; i < parts.count; i++)
		operands[i] = translate_tree(d, parts.all[i]);
	return parts.too_many ? undecided(d, node, operands, parts.count)
	       : apply_whole(d, node, operands, parts.count);
}

static uint32_t
build_logic(struct diagram *d, const struct feel_node *node)
{
	uint32_t result = node->op == FEEL_AND ? NODE_TRUE : NODE_FALSE;

	for (uint32_t i = 0; i < node->count; i++) {
		uint32_t one = translate_tree(d, node->operands[i]);

		result = node->op == FEEL_AND ? diagram_and(d, result, one)
			 : diagram_or(d, result, one);
	}
	return result;
}

static uint32_t
build_between(struct diagram *d, const struct feel_node *node)
{
	uint32_t v = translate_tree(d, node->operands[0]);
	uint32_t low = translate_tree(d, node->operands[1]),
		 high = translate_tree(d, node->operands[2]);
	static const struct feel_node at_least = { .op = FEEL_GREATER_EQUAL },
				      at_most = { .op = FEEL_LESS_EQUAL };
	uint32_t first[2] = { v, low }, second[2] = { v, high }, a;

	d->around = node;
	a = apply_whole(d, &at_least, first, 2);
	return diagram_and(d, a, apply_whole(d, &at_most, second, 2));
}

static uint32_t
build_operation(struct diagram *d, const struct feel_node *node)
{
	struct operands operands = { .count = 0 };
	uint32_t *nodes, made;

	find_operands(&operands, node);
	nodes = diagram_take(d, operands.count);
	for (uint32_t i = 0; i < operands.count && !d->failed; i++)
		nodes[i] = translate_tree(d, operands.all[i]);
	made = d->failed ? NODE_NULL : operands.too_many
	       ? undecided(d, node, nodes, operands.count)
	       : apply_whole(d, node, nodes, operands.count);
	diagram_drop(d, operands.count);
	return made;
}

uint32_t
translate_tree(struct diagram *d, const struct feel_node *node)
{
	if (d->failed)
		return NODE_NULL;
	if (is_bit(d, node))
		return bit_node(d, node);
	if (is_asked_test(d, node))
		return asked_test(d, node);
	if (is_result_test(d, node))
		return result_test(d, node);
	switch ((enum feel_op)node->op) {
	case FEEL_CONSTANT:
		return diagram_value(d, node->value);
	case FEEL_SLOT:
		return translate_slot(d, node->index);
	case FEEL_AND:
	case FEEL_OR:
		return build_logic(d, node);
	case FEEL_NOT:
		return diagram_not(d, translate_tree(d, node->operands[0]));
	case FEEL_IF:
		return diagram_if(d, translate_tree(d, node->operands[0]),
				  translate_tree(d, node->operands[1]),
				  translate_tree(d, node->operands[2]));
	case FEEL_BETWEEN:
		return build_between(d, node);
	case FEEL_SOME:
	case FEEL_EVERY:
	case FEEL_FILTER:
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		return build_loop(d, node);
	case FEEL_CALL:
		if (node->function == FEEL_FN_TODAY)
			return day_node(d);
		break;
	default:
		break;
	}
	return build_operation(d, node);
}

/* ---- names ---- */

/* A calculation of type "set of" stands in the order of its set. */
static uint32_t
in_order(struct diagram *d, uint32_t node, const struct choice_set *set)
{
	uint64_t own = (uint64_t)(uintptr_t)set;
	uint32_t key[] = { APPLY_ORDERED, (uint32_t)own, (uint32_t)(own >> 32), node };
	uint32_t level = node_level(d, node), made, arity, *results;

	if (memo_find(&d->memo, key, 4, &made))
		return made;
	d->failed |= !budget_deeper(d->budget) || !budget_step(d->budget, 1);
	if (d->failed) {
		made = NODE_NULL;
	} else if (level == LEVEL_LEAF) {
		struct value value = node_leaf(d, node)->value, *members;
		uint32_t count = 0;

		made = node;
		if (node_leaf(d, node)->kind == LEAF_VALUE && value.kind == VALUE_LIST) {
			members = arena_alloc(&d->scratch,
					      (set->count + 1) * sizeof *members);
			budget_got(d->budget, members != NULL);
			for (size_t i = 0; members != NULL && i < set->count; i++)
				for (uint32_t k = 0; k < value.length; k++)
					if (value.list[k].kind == VALUE_CHOICE
					    && value.list[k].i == set->symbols[i]) {
						members[count++] = value.list[k];
						break;
					}
			made = diagram_value(d, feel_list(members, count));
			diagram_forget(d);
		}
	} else {
		arity = level_arity(d, level);
		results = diagram_take(d, arity);
		for (uint32_t i = 0; i < arity && !d->failed; i++)
			results[i] = in_order(d, node_child(d, node, i), set);
		made = diagram_over(d, level, results, arity);
	}
	budget_back(d->budget);
	if (!d->failed && !memo_put(&d->memo, key, 4, made))
		d->failed = true;
	return made;
}

/* Calculations made of one another stand on the stack one above the other. */
enum { CALCULATION_DEPTH = 6 };

static uint32_t
calculation_node(struct diagram *d, const struct calculation *calculation)
{
	uint32_t made = NODE_NULL;
	unsigned depth = d->budget->depth;
	bool fits = true;

	for (int i = 0; i < CALCULATION_DEPTH; i++)
		fits = budget_deeper(d->budget) && fits;
	d->failed |= !fits;
	if (fits)
		made = translate_tree(d, calculation->expression);
	if (fits && calculation->type->kind == TYPE_LIST && calculation->type->set != NULL)
		made = in_order(d, made, calculation->type->set);
	d->budget->depth = depth;
	return made;
}

uint32_t
translate_slot(struct diagram *d, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(d->model, slot);
	uint32_t made;

	if (d->calculations[slot] != TABLE_NONE)
		return d->calculations[slot];
	if (slot < d->model->question_count)
		made = question_node(d, question_number(slot));
	else if (calculation != NULL)
		made = calculation_node(d, calculation);
	else
		made = diagram_value(d, model_value_at(d->model, slot, d->days.from,
						       &d->values));
	if (!d->failed)
		d->calculations[slot] = made;
	return made;
}

uint32_t
translate_is_true(struct diagram *d, const struct feel_node *tree)
{
	return tree != NULL ? diagram_is_true(d, translate_tree(d, tree)) : NODE_TRUE;
}
