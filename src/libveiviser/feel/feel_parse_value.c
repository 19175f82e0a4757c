/* What operators stand between: literals, lists, ranges, parentheses, what begins
 * with a word, and the filters and properties behind a value. */
#include "feel/feel_private.h"

#include <string.h>

/* ---- literals ---- */

static struct feel_node *
parse_number(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	struct value v;

	if (!number_parse(&v, p->token.text, p->token.length, p->arena))
		return feel_parse_fault(p, DIAGNOSTIC_BAD_LITERAL, column,
					N_("this number is too large"));
	feel_parse_advance(p);
	return feel_parse_constant(p, column, v);
}

static bool
take_string(struct feel_parser *p, struct value *out)
{
	if (!feel_lex_string(out, &p->lexer, p->token, p->arena, &p->no_memory)) {
		p->failed = true;
		return false;
	}
	feel_parse_advance(p);
	return true;
}

static struct feel_node *
parse_string(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	struct value v;

	return take_string(p, &v) ? feel_parse_constant(p, column, v) : NULL;
}

/* @"…" */
static struct feel_node *
parse_at_literal(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	struct value text, v;
	enum { SHOWN = 40 };

	feel_parse_advance(p);
	if (p->token.kind != TOKEN_STRING)
		return feel_parse_expected(p, N_("a date or duration in quotes, as in @\"2024-07-01\","));
	if (!take_string(p, &text))
		return NULL;
	if (!feel_temporal_parse(&v, text.s, text.length))
		return feel_parse_fault(
			p, DIAGNOSTIC_BAD_LITERAL, column,
			N_("'%.*s' is no date like 2024-07-01 and no duration like P3M or P8D; times are outside this profile of FEEL"),
			text.length < SHOWN ? (int)text.length : SHOWN, text.s);
	return feel_parse_constant(p, column, v);
}

/* ---- brackets: lists, ranges, parentheses ---- */

bool
feel_parse_comparison(const struct feel_parser *p, enum feel_op *op)
{
	if (p->token.kind != TOKEN_SIGN)
		return false;
	switch (p->token.sign) {
	case '=':                *op = FEEL_EQUAL; return true;
	case SIGN_NOT_EQUAL:     *op = FEEL_NOT_EQUAL; return true;
	case '<':                *op = FEEL_LESS; return true;
	case SIGN_LESS_EQUAL:    *op = FEEL_LESS_EQUAL; return true;
	case '>':                *op = FEEL_GREATER; return true;
	case SIGN_GREATER_EQUAL: *op = FEEL_GREATER_EQUAL; return true;
	default:                 return false;
	}
}

/* "< 5": what follows is one operand of arithmetic. */
struct feel_node *
feel_parse_test(struct feel_parser *p, enum feel_op op)
{
	size_t column = feel_parse_column(p);
	struct feel_node *node;

	feel_parse_advance(p);
	node = feel_parse_make_one(p, FEEL_TEST, column,
				   feel_parse_arithmetic(p, FEEL_PARSE_ADDITIVE));
	if (node != NULL)
		node->function = (uint8_t)op;
	return node;
}

/* What may stand behind "(", "[" and ",": a test or an expression. */
struct feel_node *
feel_parse_member(struct feel_parser *p)
{
	enum feel_op op;

	return feel_parse_comparison(p, &op) ? feel_parse_test(p, op) : feel_parse_expression(p);
}

/* The rest of a range behind its lower end; ".." is the next token. */
struct feel_node *
feel_parse_range(struct feel_parser *p, size_t column, struct feel_node *low, bool low_closed)
{
	bool saved = p->no_filter;
	struct feel_node *high, *node;
	bool high_closed;

	feel_parse_advance(p);
	p->no_filter = true;
	high = feel_parse_expression(p);
	p->no_filter = saved;
	if (high == NULL)
		return NULL;
	high_closed = feel_parse_is_sign(p, ']');
	if (!high_closed && !feel_parse_is_sign(p, ')') && !feel_parse_is_sign(p, '['))
		return feel_parse_expected(p, N_("the end of the range, ']' or ')',"));
	feel_parse_advance(p);
	node = feel_parse_make_two(p, FEEL_RANGE, column, low, high);
	if (node != NULL)
		node->flags = (uint8_t)((low_closed ? FEEL_LOW_CLOSED : 0)
					| (high_closed ? FEEL_HIGH_CLOSED : 0));
	return node;
}

/* More members behind the first, up to @p closing; all lie on the stack. */
bool
feel_parse_members(struct feel_parser *p, struct feel_node *first, int closing)
{
	if (!feel_parse_push(p, first))
		return false;
	while (feel_parse_take(p, ','))
		if (!feel_parse_push(p, feel_parse_member(p)))
			return false;
	return feel_parse_expect(p, closing, closing == ']' ? N_("',' or ']'") : N_("',' or ')'"));
}

/* "[": a list or a range. */
static struct feel_node *
parse_bracket(struct feel_parser *p)
{
	size_t column = feel_parse_column(p), mark = p->stack_count;
	bool saved = p->no_filter;
	struct feel_node *first, *node = NULL;

	feel_parse_advance(p);
	p->no_filter = false;
	if (feel_parse_take(p, ']')) {
		node = feel_parse_make(p, FEEL_LIST, column, mark);
	} else {
		first = feel_parse_member(p);
		if (first != NULL && feel_parse_is_sign(p, SIGN_DOTS))
			node = feel_parse_range(p, column, first, true);
		else if (first != NULL && feel_parse_members(p, first, ']'))
			node = feel_parse_make(p, FEEL_LIST, column, mark);
	}
	p->no_filter = saved;
	return node;
}

/* "]": a range open at its lower end. */
static struct feel_node *
parse_reversed_bracket(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	struct feel_node *low;

	feel_parse_advance(p);
	low = feel_parse_expression(p);
	if (low == NULL)
		return NULL;
	if (!feel_parse_is_sign(p, SIGN_DOTS))
		return feel_parse_expected(p, N_("'..'"));
	return feel_parse_range(p, column, low, false);
}

/* "(": parentheses, an open range, or a test on its own. */
static struct feel_node *
parse_parenthesis(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	bool saved = p->no_filter;
	struct feel_node *node;

	feel_parse_advance(p);
	p->no_filter = false;
	node = feel_parse_member(p);
	if (node != NULL && feel_parse_is_sign(p, SIGN_DOTS))
		node = feel_parse_range(p, column, node, false);
	else if (node != NULL && !feel_parse_expect(p, ')', N_("')'")))
		node = NULL;
	p->no_filter = saved;
	return node;
}

/* ---- what begins with a word ---- */

static struct feel_node *
parse_if(struct feel_parser *p)
{
	size_t column = feel_parse_column(p), mark = p->stack_count;

	feel_parse_advance(p);
	if (!feel_parse_push(p, feel_parse_expression(p))
	    || !feel_parse_expect_word(p, WORD_THEN, N_("'then'"))
	    || !feel_parse_push(p, feel_parse_expression(p))
	    || !feel_parse_expect_word(p, WORD_ELSE, N_("'else'"))
	    || !feel_parse_push(p, feel_parse_expression(p)))
		return NULL;
	return feel_parse_make(p, FEEL_IF, column, mark);
}

static bool
bind_local(struct feel_parser *p, size_t column)
{
	if (++p->locals <= FEEL_LOCALS_MAX)
		return true;
	feel_parse_fault(
		p, DIAGNOSTIC_EXPRESSION_SYNTAX, column,
		N_("more than %d variables and filters inside each other; split the expression"),
		FEEL_LOCALS_MAX);
	return false;
}

/* "NAME in LIST", the name appended to @p names with a NUL behind it. */
static bool
parse_iterator(struct feel_parser *p, char **names, size_t *length)
{
	struct feel_token name = p->token;
	size_t column = feel_parse_column(p);
	char *longer;

	if (name.kind != TOKEN_NAME || name.word != WORD_NONE) {
		feel_parse_expected(p, N_("a variable's name"));
		return false;
	}
	feel_parse_advance(p);
	if (!feel_parse_expect_word(p, WORD_IN, N_("'in'"))
	    || !feel_parse_push(p, feel_parse_expression(p)) || !bind_local(p, column))
		return false;
	/* A NUL more than that ends the list of names. */
	longer = arena_alloc(p->arena, *length + name.length + 2);
	if (longer == NULL) {
		feel_parse_no_memory(p);
		return false;
	}
	if (*length > 0)
		memcpy(longer, *names, *length);
	memcpy(longer + *length, name.text, name.length);
	*length += name.length + 1;
	*names = longer;
	return true;
}

static struct feel_node *
parse_quantified(struct feel_parser *p, enum feel_op op)
{
	size_t column = feel_parse_column(p), mark = p->stack_count, length = 0;
	int locals = p->locals;
	char *names = NULL;
	struct feel_node *node;

	do {
		feel_parse_advance(p);		/* some, every, or the comma */
		if (!parse_iterator(p, &names, &length))
			return NULL;
	} while (feel_parse_is_sign(p, ','));
	if (!feel_parse_expect_word(p, WORD_SATISFIES, N_("',' or 'satisfies'"))
	    || !feel_parse_push(p, feel_parse_expression(p)))
		return NULL;
	p->locals = locals;
	node = feel_parse_make(p, op, column, mark);
	if (node != NULL)
		node->name = names;
	return node;
}

static bool
is_text(struct feel_token token, const char *text)
{
	return token.kind == TOKEN_NAME && token.length == strlen(text)
	       && memcmp(token.text, text, token.length) == 0;
}

/* "negand:", the name of not's argument, may stand before it. */
static void
skip_negand(struct feel_parser *p)
{
	struct feel_lexer ahead = p->lexer;
	struct feel_token next;

	if (!is_text(p->token, "negand"))
		return;
	ahead.quiet = true;
	next = feel_lex(&ahead);
	if (next.kind == TOKEN_SIGN && next.sign == ':') {
		feel_parse_advance(p);
		feel_parse_advance(p);
	}
}

static struct feel_node *
parse_not(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	struct feel_node *operand;
	bool saved = p->no_filter;

	feel_parse_advance(p);
	if (!feel_parse_expect(p, '(', N_("'(' behind 'not'")))
		return NULL;
	p->no_filter = false;
	skip_negand(p);
	operand = feel_parse_expression(p);
	p->no_filter = saved;
	if (operand == NULL || !feel_parse_expect(p, ')', N_("')'")))
		return NULL;
	return feel_parse_make_one(p, FEEL_NOT, column, operand);
}

static struct feel_node *
parse_literal_word(struct feel_parser *p, struct value v)
{
	size_t column = feel_parse_column(p);

	feel_parse_advance(p);
	return feel_parse_constant(p, column, v);
}

static struct feel_node *
parse_name(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	bool is_call;
	struct feel_node *node = feel_parse_call(p, &is_call);

	if (is_call)
		return node;
	node = feel_parse_new(p, FEEL_NAME, column);
	if (node == NULL)
		return NULL;
	node->name = arena_strndup(p->arena, p->token.text, p->token.length);
	if (node->name == NULL)
		return feel_parse_no_memory(p);
	feel_parse_advance(p);
	return node;
}

static struct feel_node *
parse_word(struct feel_parser *p)
{
	switch (p->token.word) {
	case WORD_NONE:  return parse_name(p);
	case WORD_TRUE:  return parse_literal_word(p, value_boolean(true));
	case WORD_FALSE: return parse_literal_word(p, value_boolean(false));
	case WORD_NULL:  return parse_literal_word(p, value_null());
	case WORD_IF:    return parse_if(p);
	case WORD_SOME:  return parse_quantified(p, FEEL_SOME);
	case WORD_EVERY: return parse_quantified(p, FEEL_EVERY);
	case WORD_NOT:   return parse_not(p);
	case WORD_AND:
	case WORD_BETWEEN:
	case WORD_ELSE:
	case WORD_IN:
	case WORD_OR:
	case WORD_SATISFIES:
	case WORD_THEN:
	case WORD_FOREIGN:
		break;
	}
	return feel_parse_expected(p, N_("a value"));
}

struct feel_node *
feel_parse_primary(struct feel_parser *p)
{
	switch (p->token.kind) {
	case TOKEN_NUMBER:
		return parse_number(p);
	case TOKEN_STRING:
		return parse_string(p);
	case TOKEN_AT:
		return parse_at_literal(p);
	case TOKEN_NAME:
		return parse_word(p);
	case TOKEN_SIGN:
		if (p->token.sign == '(')
			return parse_parenthesis(p);
		if (p->token.sign == '[')
			return parse_bracket(p);
		if (p->token.sign == ']')
			return parse_reversed_bracket(p);
		break;
	case TOKEN_END:
	case TOKEN_FAULT:
		break;
	}
	return feel_parse_expected(p, N_("a value"));
}

/* ---- what stands behind a value ---- */

static struct feel_node *
parse_filter(struct feel_parser *p, struct feel_node *list)
{
	size_t column = feel_parse_column(p);
	struct feel_node *filter;
	bool saved = p->no_filter;

	feel_parse_advance(p);
	if (!bind_local(p, column))
		return NULL;
	p->no_filter = false;
	filter = feel_parse_expression(p);
	p->no_filter = saved;
	p->locals--;
	if (filter == NULL || !feel_parse_expect(p, ']', N_("']'")))
		return NULL;
	return feel_parse_make_two(p, FEEL_FILTER, list->column, list, filter);
}

const char *const feel_property_names[] = {
	[FEEL_YEAR] = "year", [FEEL_MONTH] = "month", [FEEL_DAY] = "day",
	[FEEL_WEEKDAY] = "weekday", [FEEL_YEARS] = "years", [FEEL_MONTHS] = "months",
	[FEEL_DAYS] = "days", [FEEL_HOURS] = "hours", [FEEL_MINUTES] = "minutes",
	[FEEL_SECONDS] = "seconds", [FEEL_START] = "start", [FEEL_END] = "end",
	[FEEL_START_INCLUDED] = "start included", [FEEL_END_INCLUDED] = "end included",
};

static struct feel_node *
parse_property(struct feel_parser *p, struct feel_node *of)
{
	size_t property = 0, count = FEEL_END + 1;
	struct feel_node *node;

	feel_parse_advance(p);		/* the dot */
	if (p->token.kind != TOKEN_NAME)
		return feel_parse_expected(p, N_("the name of a property"));
	while (property < count && !is_text(p->token, feel_property_names[property]))
		property++;
	if (property == count)
		return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, feel_parse_column(p),
					N_("there is no property '%.*s' in this profile of FEEL"),
					(int)p->token.length, p->token.text);
	feel_parse_advance(p);
	if ((property == FEEL_START || property == FEEL_END) && is_text(p->token, "included")) {
		property = property == FEEL_START ? FEEL_START_INCLUDED : FEEL_END_INCLUDED;
		feel_parse_advance(p);
	}
	node = feel_parse_make_one(p, FEEL_PROPERTY, of->column, of);
	if (node != NULL)
		node->function = (uint8_t)property;
	return node;
}

/* Whether "[" at the upper end of a range begins an index or filter; otherwise it
 * ends the range.  What may stand behind a range cannot begin an expression, but
 * for a minus, and a range takes none away. */
static bool
begins_filter(const struct feel_parser *p)
{
	struct feel_lexer ahead = p->lexer;
	struct feel_token next;

	ahead.quiet = true;
	next = feel_lex(&ahead);
	switch (next.kind) {
	case TOKEN_NUMBER:
	case TOKEN_STRING:
	case TOKEN_AT:
		return true;
	case TOKEN_NAME:
		return next.word == WORD_NONE || next.word == WORD_TRUE
		       || next.word == WORD_FALSE || next.word == WORD_NULL
		       || next.word == WORD_NOT || next.word == WORD_IF
		       || next.word == WORD_SOME || next.word == WORD_EVERY;
	case TOKEN_SIGN:
		return next.sign == '-' || next.sign == '(';
	case TOKEN_END:
	case TOKEN_FAULT:
		break;
	}
	return false;
}

struct feel_node *
feel_parse_postfix(struct feel_parser *p, struct feel_node *node)
{
	while (node != NULL) {
		if (feel_parse_is_sign(p, '[') && (!p->no_filter || begins_filter(p)))
			node = parse_filter(p, node);
		else if (feel_parse_is_sign(p, '.'))
			node = parse_property(p, node);
		else if (feel_parse_is_sign(p, '('))
			return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX,
						feel_parse_column(p),
						N_("only the name of a function can be called"));
		else
			break;
	}
	return node;
}
