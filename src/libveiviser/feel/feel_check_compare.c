/* Why two things do not compare, in words, and what was probably meant: FEEL writes
 * dates, choices and truth in other ways than the rest of a data file does. */
#include "feel/feel_check_private.h"
#include "feel/feel_private.h"

#include "value/number.h"

static bool
is_choice(const struct feel_type *type)
{
	return type->kind == TYPE_CHOICE;
}

static bool
is_amount(const struct feel_type *type)
{
	return type->kind == TYPE_NUMBER || type->kind == TYPE_MONEY;
}

/* What an author would write for the node, where that is one word. */
static const char *
word(struct checker *c, const struct feel_node *node, const char *otherwise)
{
	if (node->op == FEEL_SLOT || node->op == FEEL_LOCAL)
		return node->name;
	if (node->op == FEEL_CONSTANT && node->value.kind == VALUE_CHOICE)
		return c->scope->symbol_name(c->scope->payload, (uint32_t)node->value.i);
	return otherwise;
}

/* A list opposite one of what it holds, or the other way round. */
static bool
report_member(struct checker *c, const struct feel_node *where, const struct feel_node *list,
	      const struct feel_type *list_type, const struct feel_node *member,
	      const struct feel_type *type)
{
	if (!feel_type_is_list(list_type) || feel_type_is_list(type))
		return false;
	check_fault(
		c, where, DIAGNOSTIC_TYPE,
		N_("%s and %s do not compare; write 'list contains(%s, %s)', or [ ] around the one value"),
		check_node_text(c, list, list_type), check_node_text(c, member, type),
		word(c, list, "LIST"), word(c, member, "MEMBER"));
	return true;
}

/* The first value written out that is of the kind: the node, its test or its member. */
static const struct feel_node *
written(const struct feel_node *node, enum value_kind kind)
{
	if (node->op == FEEL_CONSTANT)
		return node->value.kind == kind ? node : NULL;
	if (node->op != FEEL_LIST && node->op != FEEL_TEST)
		return NULL;
	for (uint32_t i = 0; i < node->count; i++) {
		const struct feel_node *found = written(node->operands[i], kind);

		if (found != NULL)
			return found;
	}
	return NULL;
}

static bool
has_id(struct checker *c, const struct feel_type *choice, const char *id)
{
	uint32_t symbol;

	return c->scope->symbol(c->scope->payload, id, &symbol)
	       && choice_set_has(choice->ids, symbol);
}

/* home = "yes", home = true */
static bool
report_choice(struct checker *c, const struct feel_type *choice, const struct feel_node *other)
{
	const struct feel_node *text = written(other, VALUE_STRING);
	const struct feel_node *truth = written(other, VALUE_BOOLEAN);
	const char *id;

	if (!is_choice(choice) || (text == NULL && truth == NULL))
		return false;
	if (text != NULL) {
		check_fault(c, text, DIAGNOSTIC_TYPE,
			    has_id(c, choice, text->value.s)
			    ? N_("a choice has no quotes; write '%s' without them")
			    : N_("a choice has no quotes, and '%s' is none of this question's"),
			    text->value.s);
		return true;
	}
	id = truth->value.i != 0 ? "yes" : "no";
	if (!has_id(c, choice, id))
		return false;
	check_fault(c, truth, DIAGNOSTIC_TYPE,
		    N_("the answer to a yesno question is a choice; write '%s'"), id);
	return true;
}

/* moved <= "2025-06-01", age >= "P12Y", moved <= 2025 */
static bool
report_temporal(struct checker *c, const struct feel_node *where, const struct feel_node *date,
		const struct feel_type *date_type, const struct feel_node *other,
		const struct feel_type *type)
{
	const struct feel_node *text = written(other, VALUE_STRING);
	struct value ignored;

	if (date_type->kind != TYPE_DATE && !is_duration(date_type))
		return false;
	if (text != NULL && feel_temporal_parse(&ignored, text->value.s, text->value.length))
		check_fault(c, text, DIAGNOSTIC_TYPE,
			    N_("this is a text; with an @ before it, it is a date or duration: @\"%s\""),
			    text->value.s);
	else if (date_type->kind == TYPE_DATE
		 && (type->kind == TYPE_STRING || type->kind == TYPE_NUMBER))
		check_fault(c, where, DIAGNOSTIC_TYPE,
			    N_("%s and %s do not compare; a date is written @\"2024-07-01\""),
			    check_node_text(c, date, date_type), check_node_text(c, other, type));
	else
		return false;
	return true;
}

/* income < "20000" */
static bool
report_number(struct checker *c, const struct feel_type *amount, const struct feel_node *other)
{
	const struct feel_node *text = written(other, VALUE_STRING);
	struct value ignored;

	if (!is_amount(amount) || text == NULL
	    || !number_parse(&ignored, text->value.s, text->value.length, c->arena))
		return false;
	check_fault(c, text, DIAGNOSTIC_TYPE, N_("a number has no quotes; write %s without them"),
		    text->value.s);
	return true;
}

/* a and b as they stand, or the other way round: what was meant, if that is known */
static bool
report_meant(struct checker *c, const struct feel_node *where, const struct feel_node *a,
	     const struct feel_type *a_type, const struct feel_node *b,
	     const struct feel_type *b_type)
{
	return report_member(c, where, a, a_type, b, b_type) || report_choice(c, a_type, b)
	       || report_temporal(c, where, a, a_type, b, b_type)
	       || report_number(c, a_type, b);
}

void
check_incomparable(struct checker *c, const struct feel_node *where, const struct feel_node *a,
		   const struct feel_type *a_type, const struct feel_node *b,
		   const struct feel_type *b_type)
{
	if (report_meant(c, where, a, a_type, b, b_type)
	    || report_meant(c, where, b, b_type, a, a_type))
		return;
	const char *a_text = check_node_text(c, a, a_type);
	const char *b_text = check_node_text(c, b, b_type);

	if (feel_type_choice(a_type) != NULL && feel_type_choice(b_type) != NULL
	    && a_type->kind == b_type->kind)
		check_fault(c, where, DIAGNOSTIC_TYPE,
			    N_("%s and %s have no choice in common; they are never equal"), a_text,
			    b_text);
	else if (a_type->kind == TYPE_MONEY && b_type->kind == TYPE_MONEY)
		check_fault(c, where, DIAGNOSTIC_CURRENCY,
			    N_("%s and %s are of two currencies and do not compare"), a_text,
			    b_text);
	else if (is_amount(a_type) && is_amount(b_type))
		check_fault(
			c, where, DIAGNOSTIC_TYPE,
			N_("%s and %s do not compare; only a number written out takes the currency"),
			a_text, b_text);
	else if ((is_duration(a_type) && is_amount(b_type))
		 || (is_amount(a_type) && is_duration(b_type)))
		check_fault(
			c, where, DIAGNOSTIC_TYPE,
			N_("%s and %s do not compare; a duration is written @\"P8D\", for days, or @\"P3M\", for months"),
			a_text, b_text);
	else
		check_fault(c, where, DIAGNOSTIC_TYPE,
			    N_("%s and %s do not compare; both need one type"), a_text, b_text);
}

/* ---- dates without their @" " ---- */

/* A whole number written out; -1: it is none. */
static int64_t
whole(const struct feel_node *node)
{
	int64_t value;

	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_NUMBER
	       && number_to_integer(&value, node->value) && value >= 0 && value < 10000
	       ? value : -1;
}

/* Whether a number of so many digits, or of one behind a zero, and one sign stand
 * between the beginnings of two nodes, and no blank. */
static bool
adjoin(const struct feel_node *a, const struct feel_node *b)
{
	int64_t value = whole(a);
	uint32_t digits = value >= 1000 ? 4 : value >= 100 ? 3 : value >= 10 ? 2 : 1;

	return b->column == a->column + digits + 1 || (digits == 1 && b->column == a->column + 3);
}

static bool
is_between(int64_t number, int64_t least, int64_t most)
{
	return number >= least && number <= most;
}

/* The numbers of a - b - c or a / b / c, also where something stands before a. */
static bool
three_numbers(const struct feel_node *node, const struct feel_node *number[3])
{
	const struct feel_node *inner = node->operands[0];

	if ((node->op != FEEL_SUBTRACT && node->op != FEEL_DIVIDE) || inner->op != node->op)
		return false;
	number[2] = node->operands[1];
	number[1] = inner->operands[1];
	number[0] = inner->operands[0];
	if ((number[0]->op == FEEL_ADD || number[0]->op == FEEL_SUBTRACT)
	    && node->op == FEEL_SUBTRACT)
		number[0] = number[0]->operands[1];
	return whole(number[0]) >= 0 && whole(number[1]) >= 0 && whole(number[2]) >= 0
	       && adjoin(number[0], number[1]) && adjoin(number[1], number[2]);
}

bool
check_bare_date(struct checker *c, const struct feel_node *node)
{
	enum { YEAR_FIRST = 1900, YEAR_LAST = 2199 };
	const struct feel_node *number[3];
	int64_t a, b, last;

	if (!three_numbers(node, number))
		return false;
	a = whole(number[0]);
	b = whole(number[1]);
	last = whole(number[2]);
	if (is_between(a, YEAR_FIRST, YEAR_LAST) && is_between(b, 1, 12) && is_between(last, 1, 31))
		check_fault(c, number[0], DIAGNOSTIC_BAD_LITERAL,
			    N_("this is arithmetic; the date is written @\"%04d-%02d-%02d\""),
			    (int)a, (int)b, (int)last);
	else if (is_between(a, 1, 31) && is_between(b, 1, 31)
		 && is_between(last, YEAR_FIRST, YEAR_LAST))
		check_fault(c, number[0], DIAGNOSTIC_BAD_LITERAL,
			    N_("this is arithmetic; a date is written @\"2024-07-01\": year, month, day"));
	else
		return false;
	return true;
}
