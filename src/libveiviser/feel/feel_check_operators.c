/* Operators: comparison, membership, arithmetic, properties.
 *
 * Money keeps its currency; only a number written out takes one.  Durations in
 * days and in months are two types; the third, of an if that mixes them, is for
 * showing and for = alone. */
#include "feel/feel_check_private.h"

static bool
is_null(const struct feel_type *type)
{
	return type->kind == TYPE_NULL;
}

static bool
is_number(const struct feel_type *type)
{
	return type->kind == TYPE_NUMBER;
}

static bool
is_money(const struct feel_type *type)
{
	return type->kind == TYPE_MONEY;
}

/* ---- comparison ---- */

bool
check_comparable(struct checker *c, const struct feel_node *where, const struct feel_node *a,
		 const struct feel_type *a_type, const struct feel_node *b,
		 const struct feel_type *b_type)
{
	if (a_type == NULL || b_type == NULL)
		return false;
	if (feel_type_comparable(a_type, b_type))
		return true;
	check_incomparable(c, where, a, a_type, b, b_type);
	return false;
}

/* Reports what has no order; true when it has one, or is null. */
static bool
has_order(struct checker *c, const struct feel_node *node, const struct feel_type *type)
{
	if (type == NULL)
		return false;
	if (feel_type_ordered(type) || is_null(type))
		return true;
	if (type->kind == TYPE_DURATION)
		check_fault(c, node, DIAGNOSTIC_TYPE,
			    N_("%s may be of either kind; it can only be shown or compared by '='"),
			    check_node_text(c, node, type));
	else
		check_fault(c, node, DIAGNOSTIC_TYPE,
			    N_("%s has no order; compare it by '=' or 'in'"),
			    check_node_text(c, node, type));
	return false;
}

/* Two things that are to be put in order. */
static bool
check_order(struct checker *c, const struct feel_node *where, const struct feel_node *a,
	    const struct feel_type *a_type, const struct feel_node *b,
	    const struct feel_type *b_type)
{
	bool a_has = has_order(c, a, a_type);
	bool b_has = has_order(c, b, b_type);

	return a_has && b_has && check_comparable(c, where, a, a_type, b, b_type);
}

static bool
is_equality(unsigned op)
{
	return op == FEEL_EQUAL || op == FEEL_NOT_EQUAL;
}

const struct feel_type *
check_comparison(struct checker *c, struct feel_node *node)
{
	struct feel_node *a = node->operands[0], *b = node->operands[1];
	const struct feel_type *a_type, *b_type;

	if (!is_equality(node->op)) {
		a_type = check_node(c, a, want_name);
		b_type = check_node(c, b, want_name);
		check_order(c, node, a, a_type, b, b_type);
		return &feel_type_boolean;
	}
	a_type = check_mates(c, a, &b, 1, false, &b_type);
	if (check_comparable(c, node, a, a_type, b, b_type))
		special_equal(c, node, a_type, b_type);
	return &feel_type_boolean;
}

const struct feel_type *
check_between(struct checker *c, struct feel_node *node)
{
	const struct feel_type *value = check_node(c, node->operands[0], want_name);
	bool ordered = has_order(c, node->operands[0], value);

	for (uint32_t i = 1; i < node->count; i++) {
		struct feel_node *end = node->operands[i];
		const struct feel_type *type = check_node(c, end, want_name);

		if (has_order(c, end, type) && ordered)
			check_comparable(c, end, node->operands[0], value, end, type);
	}
	return &feel_type_boolean;
}

/* ---- in ---- */

const struct feel_type *
check_range(struct checker *c, struct feel_node *node)
{
	struct feel_node *low = node->operands[0], *high = node->operands[1];
	const struct feel_type *low_type = check_node(c, low, want_name);
	const struct feel_type *high_type = check_node(c, high, want_name);

	if (!check_order(c, node, low, low_type, high, high_type))
		return NULL;
	const struct feel_type *element = check_join(c, low_type, high_type, JOIN_MEMBERS);

	return element == NULL ? NULL : check_made_of(c, TYPE_RANGE, element);
}

/* A unary test "< 5" is a range without one end; "= 5" is the values it names. */
const struct feel_type *
check_test(struct checker *c, struct feel_node *node, struct want want)
{
	struct feel_node *operand = node->operands[0];
	const struct feel_type *type;

	want.ranges = false;
	type = check_node(c, operand, is_equality(node->function) ? want : want_name);
	if (type == NULL)
		return NULL;
	if (!is_equality(node->function) && !has_order(c, operand, type))
		return NULL;
	return check_made_of(c, TYPE_RANGE, type);
}

/* Whether the value may equal the test, lie in it or be a member of it. */
static bool
test_fits(const struct feel_type *value, const struct feel_type *test)
{
	if (test->kind == TYPE_RANGE || (test->kind == TYPE_LIST && !feel_type_is_list(value)))
		return is_null(value) || feel_type_comparable(value, test->element)
			/* members that are ranges themselves */
			|| (test->element->kind == TYPE_RANGE
			 && feel_type_comparable(value, test->element->element));
	return test->kind == TYPE_EMPTY_LIST || feel_type_comparable(value, test)
		|| (test->kind == TYPE_LIST && feel_type_comparable(value, test->element));
}

/* Whether only what has an order can be told to lie in the test. */
static bool
needs_order(const struct feel_node *test)
{
	return test->op == FEEL_RANGE || (test->op == FEEL_TEST && !is_equality(test->function));
}

static void
check_one_test(struct checker *c, const struct feel_node *value,
	       const struct feel_type *value_type, const struct feel_node *test,
	       const struct feel_type *type)
{
	if (value_type == NULL || type == NULL)
		return;
	if (!test_fits(value_type, type)) {
		const struct feel_type *inner = type->kind == TYPE_RANGE
			|| (type->kind == TYPE_LIST && !feel_type_is_list(value_type))
			? type->element : type;

		check_incomparable(c, test, value, value_type, test, inner);
	} else if (needs_order(test)) {
		has_order(c, value, value_type);
	} else if (test->op == FEEL_LIST && type->kind == TYPE_LIST && type->ranges) {
		for (uint32_t i = 0; i < test->count; i++)
			if (needs_order(test->operands[i]) && !has_order(c, value, value_type))
				return;
	}
}

const struct feel_type *
check_in(struct checker *c, struct feel_node *node)
{
	struct feel_node *value = node->operands[0];
	uint32_t count = node->count - 1;
	const struct feel_type **types = check_alloc(c, (count + 1) * sizeof *types);

	if (types == NULL)
		return NULL;
	const struct feel_type *type = check_mates(c, value, node->operands + 1, count, true,
						   types);

	for (uint32_t i = 0; i < count; i++)
		check_one_test(c, value, type, node->operands[1 + i], types[i]);
	if (type != NULL)
		special_in(c, node, type);
	return &feel_type_boolean;
}

/* ---- arithmetic ---- */

/* A type both share, for adding and taking away; NULL when they share none. */
static const struct feel_type *
share(struct checker *c, const struct feel_type *a, const struct feel_type *b)
{
	if (!is_number(a) && !is_money(a) && !is_span(a))
		return NULL;
	if (!is_number(b) && !is_money(b) && !is_span(b))
		return NULL;
	const struct feel_type *both = check_join(c, a, b, JOIN_MEMBERS);

	return both == &feel_type_literal ? &feel_type_number : both;
}

static const struct feel_type *
sum_type(struct checker *c, const struct feel_type *a, const struct feel_type *b)
{
	if (a->kind == TYPE_STRING && b->kind == TYPE_STRING)
		return a;
	if (a->kind == TYPE_DATE && is_span(b))
		return a;
	if (is_span(a) && b->kind == TYPE_DATE)
		return b;
	return share(c, a, b);
}

static const struct feel_type *
difference_type(struct checker *c, const struct feel_type *a, const struct feel_type *b)
{
	if (a->kind == TYPE_DATE && b->kind == TYPE_DATE)
		return &feel_type_days;
	if (a->kind == TYPE_DATE && is_span(b))
		return a;
	return share(c, a, b);
}

static const struct feel_type *
product_type(const struct feel_type *a, const struct feel_type *b)
{
	if (is_number(a) && is_number(b))
		return &feel_type_number;
	if ((is_money(a) || is_span(a)) && is_number(b))
		return a;
	if (is_number(a) && (is_money(b) || is_span(b)))
		return b;
	return NULL;
}

static const struct feel_type *
quotient_type(const struct feel_type *a, const struct feel_type *b)
{
	if (is_number(a) && is_number(b))
		return &feel_type_number;
	if ((is_money(a) || is_span(a)) && is_number(b))
		return a;
	if ((is_money(a) && is_money(b)) || (is_span(a) && is_span(b)))
		return feel_type_comparable(a, b) ? &feel_type_number : NULL;
	return NULL;
}

static const struct feel_type *
result_type(struct checker *c, const struct feel_node *node, const struct feel_type *a,
	    const struct feel_type *b)
{
	switch (node->op) {
	case FEEL_ADD:		return sum_type(c, a, b);
	case FEEL_SUBTRACT:	return difference_type(c, a, b);
	case FEEL_MULTIPLY:	return product_type(a, b);
	case FEEL_DIVIDE:	return quotient_type(a, b);
	case FEEL_POWER:	return is_number(a) && is_number(b) ? &feel_type_number : NULL;
	default:		return NULL;
	}
}

static const struct feel_type *
report_arithmetic(struct checker *c, const struct feel_node *node, const struct feel_type *a,
		  const struct feel_type *b)
{
	const char *a_text = check_node_text(c, node->operands[0], a);
	const char *b_text = check_node_text(c, node->operands[1], b);
	const char *sign = feel_operator_sign(node->op);

	if (is_money(a) && is_money(b) && !feel_type_comparable(a, b))
		return check_fault(c, node, DIAGNOSTIC_CURRENCY,
				   N_("%s and %s are of two currencies; '%s' needs one"), a_text,
				   b_text, sign);
	if ((is_money(a) && is_number(b)) || (is_number(a) && is_money(b)))
		return check_fault(
			c, node, DIAGNOSTIC_TYPE,
			N_("'%s' does not take %s and %s; only a number written out takes the currency"),
			sign, a_text, b_text);
	if (a->kind == TYPE_DURATION || b->kind == TYPE_DURATION)
		return check_fault(
			c, node, DIAGNOSTIC_TYPE,
			N_("'%s' does not take %s and %s; a duration of either kind can only be shown or compared by '='"),
			sign, a_text, b_text);
	if (is_duration(a) && is_duration(b))
		return check_fault(c, node, DIAGNOSTIC_TYPE,
				   N_("'%s' does not take %s and %s; days and months do not mix"),
				   sign, a_text, b_text);
	if ((a->kind == TYPE_DATE && is_number(b)) || (is_number(a) && b->kind == TYPE_DATE))
		return check_fault(
			c, node, DIAGNOSTIC_TYPE,
			N_("'%s' does not take %s and %s; a duration is written @\"P8D\", for days, or @\"P3M\", for months"),
			sign, a_text, b_text);
	return check_fault(c, node, DIAGNOSTIC_TYPE, N_("'%s' does not take %s and %s"),
			   sign, a_text, b_text);
}

/* Whether the operand makes sense beside a null. */
static bool
may_calculate(const struct feel_type *type)
{
	return is_null(type) || feel_type_ordered(type);
}

const struct feel_type *
check_arithmetic(struct checker *c, struct feel_node *node)
{
	if (check_bare_date(c, node))
		return NULL;
	const struct feel_type *a = check_node(c, node->operands[0], want_name);
	const struct feel_type *b = check_node(c, node->operands[1], want_name);

	if (a == NULL || b == NULL)
		return NULL;
	/* Always null, of whatever type. */
	if ((is_null(a) && may_calculate(b)) || (is_null(b) && may_calculate(a)))
		return &feel_type_null;
	const struct feel_type *type = result_type(c, node, a, b);

	if (type != NULL || c->no_memory)
		return type;
	return report_arithmetic(c, node, a, b);
}

const struct feel_type *
check_negate(struct checker *c, struct feel_node *node)
{
	const struct feel_type *type = check_node(c, node->operands[0], want_name);

	if (type == NULL || is_null(type) || is_number(type) || is_money(type) || is_span(type))
		return type;
	return check_fault(c, node, DIAGNOSTIC_TYPE, N_("'-' does not take %s"),
			   check_node_text(c, node->operands[0], type));
}

/* ---- properties ---- */

/* The kind of value that has a property. */
static const enum feel_kind owners[] = {
	[FEEL_YEAR] = TYPE_DATE, [FEEL_MONTH] = TYPE_DATE, [FEEL_DAY] = TYPE_DATE,
	[FEEL_WEEKDAY] = TYPE_DATE, [FEEL_YEARS] = TYPE_MONTHS, [FEEL_MONTHS] = TYPE_MONTHS,
	[FEEL_DAYS] = TYPE_DAYS, [FEEL_HOURS] = TYPE_DAYS, [FEEL_MINUTES] = TYPE_DAYS,
	[FEEL_SECONDS] = TYPE_DAYS, [FEEL_START] = TYPE_RANGE, [FEEL_END] = TYPE_RANGE,
	[FEEL_START_INCLUDED] = TYPE_RANGE, [FEEL_END_INCLUDED] = TYPE_RANGE,
};

const struct feel_type *
check_property(struct checker *c, struct feel_node *node)
{
	const struct feel_type *type = check_node(c, node->operands[0], want_name);

	if (type == NULL || is_null(type))
		return type;
	if (type->kind != owners[node->function])
		return check_fault(c, node, DIAGNOSTIC_TYPE, N_("%s has no property '%s'"),
				   check_node_text(c, node->operands[0], type),
				   feel_property_names[node->function]);
	switch (node->function) {
	case FEEL_START:
	case FEEL_END:
		return type->element;
	case FEEL_START_INCLUDED:
	case FEEL_END_INCLUDED:
		return &feel_type_boolean;
	default:
		return &feel_type_number;
	}
}
