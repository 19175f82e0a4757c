/* Tokens to a tree: operators, their precedence, and everything that is neither a
 * call (feel_parse_call.c) nor a name's meaning (feel_bind.c, feel_check.c).
 *
 * While a tree grows, each node's index holds its height, so that no tree gets
 * deeper than the walks over it can bear. */
#include "feel_private.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

enum precedence { ADDITIVE = 1, MULTIPLICATIVE, POWER };

static struct feel_node *parse_arithmetic(struct feel_parser *p, int minimum);
static struct feel_node *parse_unary(struct feel_parser *p);

/* ---- tokens ---- */

void
feel_parse_advance(struct feel_parser *p)
{
	p->token = feel_lex(&p->lexer);
	if (p->token.kind == TOKEN_FAULT)
		p->failed = true;
}

size_t
feel_parse_column(const struct feel_parser *p)
{
	return (size_t)(p->token.text - p->lexer.text) -
	       (p->token.kind == TOKEN_STRING);		/* its opening quote */
}

bool
feel_parse_is_sign(const struct feel_parser *p, int sign)
{
	return p->token.kind == TOKEN_SIGN && p->token.sign == sign;
}

bool
feel_parse_take(struct feel_parser *p, int sign)
{
	if (!feel_parse_is_sign(p, sign))
		return false;
	feel_parse_advance(p);
	return true;
}

static bool
take_word(struct feel_parser *p, enum feel_word word)
{
	if (p->token.kind != TOKEN_NAME || p->token.word != word)
		return false;
	feel_parse_advance(p);
	return true;
}

struct feel_node *
feel_parse_expected(struct feel_parser *p, const char *what)
{
	const struct feel_token *token = &p->token;
	const struct diagnostics *list = p->lexer.list;
	enum { SHOWN = 40 };

	what = vv_text(list->texts, list->language, what);
	if (token->kind == TOKEN_NAME && token->word == WORD_FOREIGN)
		return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, feel_parse_column(p),
					N_("'%.*s' is outside this profile of FEEL"),
					(int)token->length, token->text);
	if (token->kind == TOKEN_END)
		return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, feel_parse_column(p),
					N_("the expression ends where %s should stand"), what);
	return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, feel_parse_column(p),
				N_("%s should stand here, not '%.*s'"), what,
				(int)(token->length < SHOWN ? token->length : SHOWN), token->text);
}

static bool
expect(struct feel_parser *p, int sign, const char *what)
{
	if (feel_parse_take(p, sign))
		return true;
	feel_parse_expected(p, what);
	return false;
}

/* ---- nodes ---- */

static struct feel_node *
no_memory(struct feel_parser *p)
{
	p->failed = p->no_memory = true;
	return NULL;
}

static struct feel_node *
new_node(struct feel_parser *p, enum feel_op op, size_t column)
{
	struct feel_node *node;

	if (++p->nodes > FEEL_NODES_MAX)
		return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, column,
					N_("the expression has too many parts"));
	node = arena_alloc(p->arena, sizeof *node);
	if (node == NULL)
		return no_memory(p);
	node->op = (uint8_t)op;
	node->column = (uint32_t)column;
	return node;
}

bool
feel_parse_push(struct feel_parser *p, struct feel_node *operand)
{
	if (operand == NULL)
		return false;
	if (p->stack_count == p->stack_size) {
		size_t size = p->stack_size != 0 ? p->stack_size * 2 : 32;
		struct feel_node **stack = realloc(p->stack, size * sizeof *stack);

		if (stack == NULL) {
			no_memory(p);
			return false;
		}
		p->stack = stack;
		p->stack_size = size;
	}
	p->stack[p->stack_count++] = operand;
	return true;
}

struct feel_node *
feel_parse_make(struct feel_parser *p, enum feel_op op, size_t column, size_t mark)
{
	struct feel_node *node = new_node(p, op, column);
	size_t count = p->stack_count - mark;

	p->stack_count = mark;
	if (node == NULL)
		return NULL;
	node->count = (uint32_t)count;
	if (count == 0)
		return node;
	node->operands = arena_alloc(p->arena, count * sizeof(struct feel_node *));
	if (node->operands == NULL)
		return no_memory(p);
	memcpy(node->operands, p->stack + mark, count * sizeof(struct feel_node *));
	for (size_t i = 0; i < count; i++)
		if (node->operands[i]->index >= node->index)
			node->index = node->operands[i]->index + 1;
	if (node->index > FEEL_DEPTH_MAX)
		return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, column,
					N_("the expression nests deeper than %d levels; split it"),
					FEEL_DEPTH_MAX);
	return node;
}

static struct feel_node *
make_two(struct feel_parser *p, enum feel_op op, size_t column, struct feel_node *a,
	 struct feel_node *b)
{
	size_t mark = p->stack_count;

	if (a == NULL || b == NULL || !feel_parse_push(p, a) || !feel_parse_push(p, b))
		return NULL;
	return feel_parse_make(p, op, column, mark);
}

static struct feel_node *
make_one(struct feel_parser *p, enum feel_op op, size_t column, struct feel_node *a)
{
	size_t mark = p->stack_count;

	return feel_parse_push(p, a) ? feel_parse_make(p, op, column, mark) : NULL;
}

struct feel_node *
feel_parse_constant(struct feel_parser *p, size_t column, struct value v)
{
	struct feel_node *node = new_node(p, FEEL_CONSTANT, column);

	if (node != NULL)
		node->value = v;
	return node;
}

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
		return feel_parse_expected(p, N_("a date or duration in quotes"));
	if (!take_string(p, &text))
		return NULL;
	if (!feel_temporal_parse(&v, text.s, text.length))
		return feel_parse_fault(p, DIAGNOSTIC_BAD_LITERAL, column,
					N_("'%.*s' is no date like 2024-07-01 and no duration like P3M or P8D; times are outside this profile of FEEL"),
					text.length < SHOWN ? (int)text.length : SHOWN, text.s);
	return feel_parse_constant(p, column, v);
}

/* ---- brackets: lists, ranges, parentheses ---- */

static bool
comparison(const struct feel_parser *p, enum feel_op *op)
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
static struct feel_node *
parse_test(struct feel_parser *p, enum feel_op op)
{
	size_t column = feel_parse_column(p);
	struct feel_node *node;

	feel_parse_advance(p);
	node = make_one(p, FEEL_TEST, column, parse_arithmetic(p, ADDITIVE));
	if (node != NULL)
		node->function = (uint8_t)op;
	return node;
}

/* What may stand behind "(", "[" and ",": a test or an expression. */
static struct feel_node *
parse_member(struct feel_parser *p)
{
	enum feel_op op;

	return comparison(p, &op) ? parse_test(p, op) : feel_parse_expression(p);
}

/* The rest of a range behind its lower end; ".." is the next token. */
static struct feel_node *
parse_range(struct feel_parser *p, size_t column, struct feel_node *low, bool low_closed)
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
	node = make_two(p, FEEL_RANGE, column, low, high);
	if (node != NULL)
		node->flags = (uint8_t)((low_closed ? FEEL_LOW_CLOSED : 0) |
					(high_closed ? FEEL_HIGH_CLOSED : 0));
	return node;
}

/* More members behind the first, up to @p closing; all lie on the stack. */
static bool
parse_members(struct feel_parser *p, struct feel_node *first, int closing)
{
	if (!feel_parse_push(p, first))
		return false;
	while (feel_parse_take(p, ','))
		if (!feel_parse_push(p, parse_member(p)))
			return false;
	return expect(p, closing, closing == ']' ? N_("',' or ']'") : N_("',' or ')'"));
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
		first = parse_member(p);
		if (first != NULL && feel_parse_is_sign(p, SIGN_DOTS))
			node = parse_range(p, column, first, true);
		else if (first != NULL && parse_members(p, first, ']'))
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
	return parse_range(p, column, low, false);
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
	node = parse_member(p);
	if (node != NULL && feel_parse_is_sign(p, SIGN_DOTS))
		node = parse_range(p, column, node, false);
	else if (node != NULL && !expect(p, ')', N_("')'")))
		node = NULL;
	p->no_filter = saved;
	return node;
}

/* ---- what begins with a word ---- */

static bool
expect_word(struct feel_parser *p, enum feel_word word, const char *what)
{
	if (take_word(p, word))
		return true;
	feel_parse_expected(p, what);
	return false;
}

static struct feel_node *
parse_if(struct feel_parser *p)
{
	size_t column = feel_parse_column(p), mark = p->stack_count;

	feel_parse_advance(p);
	if (!feel_parse_push(p, feel_parse_expression(p)) ||
	    !expect_word(p, WORD_THEN, N_("'then'")) ||
	    !feel_parse_push(p, feel_parse_expression(p)) ||
	    !expect_word(p, WORD_ELSE, N_("'else'")) ||
	    !feel_parse_push(p, feel_parse_expression(p)))
		return NULL;
	return feel_parse_make(p, FEEL_IF, column, mark);
}

static bool
bind_local(struct feel_parser *p, size_t column)
{
	if (++p->locals <= FEEL_LOCALS_MAX)
		return true;
	feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, column,
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
	if (!expect_word(p, WORD_IN, N_("'in'")) ||
	    !feel_parse_push(p, feel_parse_expression(p)) || !bind_local(p, column))
		return false;
	/* A NUL more than that ends the list of names. */
	longer = arena_alloc(p->arena, *length + name.length + 2);
	if (longer == NULL) {
		no_memory(p);
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
	if (!expect_word(p, WORD_SATISFIES, N_("',' or 'satisfies'")) ||
	    !feel_parse_push(p, feel_parse_expression(p)))
		return NULL;
	p->locals = locals;
	node = feel_parse_make(p, op, column, mark);
	if (node != NULL)
		node->name = names;
	return node;
}

static struct feel_node *
parse_not(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	struct feel_node *operand;
	bool saved = p->no_filter;

	feel_parse_advance(p);
	if (!expect(p, '(', N_("'(' behind 'not'")))
		return NULL;
	p->no_filter = false;
	operand = feel_parse_expression(p);
	p->no_filter = saved;
	if (operand == NULL || !expect(p, ')', N_("')'")))
		return NULL;
	return make_one(p, FEEL_NOT, column, operand);
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
	node = new_node(p, FEEL_NAME, column);
	if (node == NULL)
		return NULL;
	node->name = arena_strndup(p->arena, p->token.text, p->token.length);
	if (node->name == NULL)
		return no_memory(p);
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

static struct feel_node *
parse_primary(struct feel_parser *p)
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
	if (filter == NULL || !expect(p, ']', N_("']'")))
		return NULL;
	return make_two(p, FEEL_FILTER, list->column, list, filter);
}

static bool
is_text(struct feel_token token, const char *text)
{
	return token.kind == TOKEN_NAME && token.length == strlen(text) &&
	       memcmp(token.text, text, token.length) == 0;
}

static struct feel_node *
parse_property(struct feel_parser *p, struct feel_node *of)
{
	static const char *const names[] = {
		[FEEL_YEAR] = "year", [FEEL_MONTH] = "month", [FEEL_DAY] = "day",
		[FEEL_WEEKDAY] = "weekday", [FEEL_YEARS] = "years", [FEEL_MONTHS] = "months",
		[FEEL_DAYS] = "days", [FEEL_HOURS] = "hours", [FEEL_MINUTES] = "minutes",
		[FEEL_SECONDS] = "seconds", [FEEL_START] = "start", [FEEL_END] = "end"
	};
	size_t property = 0, count = sizeof names / sizeof names[0];
	struct feel_node *node;

	feel_parse_advance(p);		/* the dot */
	if (p->token.kind != TOKEN_NAME)
		return feel_parse_expected(p, N_("the name of a property"));
	while (property < count && !is_text(p->token, names[property]))
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
	node = make_one(p, FEEL_PROPERTY, of->column, of);
	if (node != NULL)
		node->function = (uint8_t)property;
	return node;
}

static struct feel_node *
continue_postfix(struct feel_parser *p, struct feel_node *node)
{
	while (node != NULL) {
		if (feel_parse_is_sign(p, '[') && !p->no_filter)
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

/* ---- operators ---- */

static struct feel_node *
parse_negation(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	struct feel_node *operand;

	feel_parse_advance(p);
	operand = parse_unary(p);
	if (operand != NULL && operand->op == FEEL_CONSTANT) {
		struct value v = feel_negate(operand->value, p->arena);

		if (v.kind != VALUE_NULL) {
			operand->value = v;
			operand->column = (uint32_t)column;
			return operand;
		}
	}
	return make_one(p, FEEL_NEGATE, column, operand);
}

static bool
enter(struct feel_parser *p)
{
	if (p->failed)
		return false;
	if (++p->level <= FEEL_DEPTH_MAX)
		return true;
	feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, feel_parse_column(p),
			 N_("the expression nests deeper than %d levels; split it"),
			 FEEL_DEPTH_MAX);
	return false;
}

static struct feel_node *
parse_unary(struct feel_parser *p)
{
	struct feel_node *node;

	if (!feel_parse_is_sign(p, '-'))
		return continue_postfix(p, parse_primary(p));
	if (!enter(p))
		return NULL;
	node = parse_negation(p);
	p->level--;
	return node;
}

/* Precedence of the arithmetic operator at the current token; 0: none. */
static int
arithmetic(const struct feel_parser *p, enum feel_op *op)
{
	if (p->token.kind != TOKEN_SIGN)
		return 0;
	switch (p->token.sign) {
	case '+':        *op = FEEL_ADD; return ADDITIVE;
	case '-':        *op = FEEL_SUBTRACT; return ADDITIVE;
	case '*':        *op = FEEL_MULTIPLY; return MULTIPLICATIVE;
	case '/':        *op = FEEL_DIVIDE; return MULTIPLICATIVE;
	case SIGN_POWER: *op = FEEL_POWER; return POWER;
	default:         return 0;
	}
}

/* Operators of @p minimum precedence and above behind @p left.  All group to the
 * left, powers too: 3 ** 4 ** 5 is (3 ** 4) ** 5. */
static struct feel_node *
continue_arithmetic(struct feel_parser *p, struct feel_node *left, int minimum)
{
	enum feel_op op = FEEL_ADD, next = FEEL_ADD;
	int precedence;

	while (left != NULL && (precedence = arithmetic(p, &op)) >= minimum) {
		struct feel_node *right;

		feel_parse_advance(p);
		right = parse_unary(p);
		while (right != NULL && arithmetic(p, &next) > precedence)
			right = continue_arithmetic(p, right, precedence + 1);
		left = make_two(p, op, left->column, left, right);
	}
	return left;
}

static struct feel_node *
parse_arithmetic(struct feel_parser *p, int minimum)
{
	return continue_arithmetic(p, parse_unary(p), minimum);
}

/* "(" behind "in": one value or range in parentheses, or several tests; they go on
 * the stack. */
static bool
parse_tests(struct feel_parser *p)
{
	size_t column = feel_parse_column(p);
	bool saved = p->no_filter, parsed;
	struct feel_node *first;

	feel_parse_advance(p);
	p->no_filter = false;
	first = parse_member(p);
	if (first == NULL)
		return false;
	if (feel_parse_is_sign(p, ',')) {
		parsed = parse_members(p, first, ')');
		p->no_filter = saved;
		return parsed;
	}
	if (feel_parse_is_sign(p, SIGN_DOTS))
		first = parse_range(p, column, first, false);
	else if (!expect(p, ')', N_("',' or ')'")))
		return false;
	p->no_filter = saved;
	if (first != NULL && first->op != FEEL_TEST && first->op != FEEL_RANGE)
		first = continue_arithmetic(p, continue_postfix(p, first), ADDITIVE);
	return feel_parse_push(p, first);
}

static struct feel_node *
parse_in(struct feel_parser *p, struct feel_node *value)
{
	size_t mark = p->stack_count;
	enum feel_op op;

	feel_parse_advance(p);
	if (!feel_parse_push(p, value))
		return NULL;
	if (feel_parse_is_sign(p, '(')) {
		if (!parse_tests(p))
			return NULL;
	} else if (!feel_parse_push(p, comparison(p, &op) ? parse_test(p, op) :
				    parse_arithmetic(p, ADDITIVE))) {
		return NULL;
	}
	return feel_parse_make(p, FEEL_IN, value->column, mark);
}

static struct feel_node *
parse_between(struct feel_parser *p, struct feel_node *value)
{
	size_t mark = p->stack_count;

	feel_parse_advance(p);
	if (!feel_parse_push(p, value) || !feel_parse_push(p, parse_arithmetic(p, ADDITIVE)) ||
	    !expect_word(p, WORD_AND, N_("'and'")) ||
	    !feel_parse_push(p, parse_arithmetic(p, ADDITIVE)))
		return NULL;
	return feel_parse_make(p, FEEL_BETWEEN, value->column, mark);
}

static struct feel_node *
parse_comparison(struct feel_parser *p)
{
	struct feel_node *left = parse_arithmetic(p, ADDITIVE);
	enum feel_op op;

	while (left != NULL) {
		if (comparison(p, &op)) {
			feel_parse_advance(p);
			left = make_two(p, op, left->column, left,
					parse_arithmetic(p, ADDITIVE));
		} else if (p->token.kind == TOKEN_NAME && p->token.word == WORD_BETWEEN) {
			left = parse_between(p, left);
		} else if (p->token.kind == TOKEN_NAME && p->token.word == WORD_IN) {
			left = parse_in(p, left);
		} else {
			break;
		}
	}
	return left;
}

/* Operands of one "and" or "or"; those of the same operator in parentheses join. */
static bool
push_flat(struct feel_parser *p, enum feel_op op, struct feel_node *operand)
{
	if (operand == NULL || operand->op != op)
		return feel_parse_push(p, operand);
	for (uint32_t i = 0; i < operand->count; i++)
		if (!feel_parse_push(p, operand->operands[i]))
			return false;
	return true;
}

static struct feel_node *
parse_chain(struct feel_parser *p, enum feel_op op, enum feel_word word,
	    struct feel_node *(*parse_operand)(struct feel_parser *))
{
	size_t mark = p->stack_count;
	struct feel_node *first = parse_operand(p);
	size_t column;

	if (first == NULL || p->token.kind != TOKEN_NAME || p->token.word != word)
		return first;
	column = first->column;
	if (!push_flat(p, op, first))
		return NULL;
	while (take_word(p, word))
		if (!push_flat(p, op, parse_operand(p)))
			return NULL;
	return feel_parse_make(p, op, column, mark);
}

static struct feel_node *
parse_conjunction(struct feel_parser *p)
{
	return parse_chain(p, FEEL_AND, WORD_AND, parse_comparison);
}

struct feel_node *
feel_parse_expression(struct feel_parser *p)
{
	struct feel_node *node;

	if (!enter(p))
		return NULL;
	node = parse_chain(p, FEEL_OR, WORD_OR, parse_conjunction);
	p->level--;
	return node;
}

enum vv_status
feel_parse(struct feel_node **out, struct arena *arena, const char *text, struct place at,
	   struct diagnostics *list)
{
	struct feel_parser p = {
		.lexer = { .text = text, .length = strlen(text), .place = at, .list = list },
		.arena = arena
	};
	const uint8_t *bad = u8_check((const uint8_t *)text, p.lexer.length);
	struct feel_node *node = NULL;

	if (bad != NULL) {
		feel_parse_fault(&p, DIAGNOSTIC_BYTE, (size_t)((const char *)bad - text),
				 N_("the text is not UTF-8"));
	} else {
		feel_parse_advance(&p);
		node = p.failed ? NULL : feel_parse_expression(&p);
		if (node != NULL && p.token.kind != TOKEN_END)
			node = feel_parse_expected(&p, N_("an operator or the end"));
	}
	free(p.stack);
	if (p.no_memory)
		return VV_NO_MEMORY;
	if (p.failed || node == NULL)
		return VV_DATA;
	*out = node;
	return VV_OK;
}
