/* Tokens to a tree: operators and their precedence.  Values are parsed in
 * feel_parse_value.c, calls in feel_parse_call.c; what a name means is told later
 * (feel_bind.c, feel_check.c).
 *
 * While a tree grows, each node's index holds its height, so that no tree gets
 * deeper than the walks over it can bear. */
#include "feel/feel_private.h"
#include "base/grow.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

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
	return (size_t)(p->token.text - p->lexer.text)
	       - (p->token.kind == TOKEN_STRING);		/* its opening quote */
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
	if (!p->failed && feel_mistaken_token(p))
		return NULL;
	if (token->kind == TOKEN_END)
		return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, feel_parse_column(p),
					N_("the expression ends where %s should stand"), what);
	return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, feel_parse_column(p),
				N_("%s should stand here, not '%.*s'"), what,
				(int)(token->length < SHOWN ? token->length : SHOWN), token->text);
}

bool
feel_parse_expect(struct feel_parser *p, int sign, const char *what)
{
	if (feel_parse_take(p, sign))
		return true;
	feel_parse_expected(p, what);
	return false;
}

bool
feel_parse_expect_word(struct feel_parser *p, enum feel_word word, const char *what)
{
	if (take_word(p, word))
		return true;
	feel_parse_expected(p, what);
	return false;
}

/* ---- nodes ---- */

struct feel_node *
feel_parse_no_memory(struct feel_parser *p)
{
	p->failed = p->no_memory = true;
	return NULL;
}

struct feel_node *
feel_parse_new(struct feel_parser *p, enum feel_op op, size_t column)
{
	struct feel_node *node;

	if (++p->nodes > FEEL_NODES_MAX)
		return feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, column,
					N_("the expression has too many parts"));
	node = arena_alloc(p->arena, sizeof *node);
	if (node == NULL)
		return feel_parse_no_memory(p);
	node->op = (uint8_t)op;
	node->column = (uint32_t)column;
	return node;
}

bool
feel_parse_push(struct feel_parser *p, struct feel_node *operand)
{
	if (operand == NULL)
		return false;
	if (!GROW(p->stack, p->stack_size, p->stack_count)) {
		feel_parse_no_memory(p);
		return false;
	}
	p->stack[p->stack_count++] = operand;
	return true;
}

struct feel_node *
feel_parse_make(struct feel_parser *p, enum feel_op op, size_t column, size_t mark)
{
	struct feel_node *node = feel_parse_new(p, op, column);
	size_t count = p->stack_count - mark;

	p->stack_count = mark;
	if (node == NULL)
		return NULL;
	node->count = (uint32_t)count;
	if (count == 0)
		return node;
	node->operands = arena_alloc(p->arena, count * sizeof(struct feel_node *));
	if (node->operands == NULL)
		return feel_parse_no_memory(p);
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

struct feel_node *
feel_parse_make_two(struct feel_parser *p, enum feel_op op, size_t column, struct feel_node *a,
	 struct feel_node *b)
{
	size_t mark = p->stack_count;

	if (a == NULL || b == NULL || !feel_parse_push(p, a) || !feel_parse_push(p, b))
		return NULL;
	return feel_parse_make(p, op, column, mark);
}

struct feel_node *
feel_parse_make_one(struct feel_parser *p, enum feel_op op, size_t column, struct feel_node *a)
{
	size_t mark = p->stack_count;

	return feel_parse_push(p, a) ? feel_parse_make(p, op, column, mark) : NULL;
}

struct feel_node *
feel_parse_constant(struct feel_parser *p, size_t column, struct value v)
{
	struct feel_node *node = feel_parse_new(p, FEEL_CONSTANT, column);

	if (node != NULL)
		node->value = v;
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
	return feel_parse_make_one(p, FEEL_NEGATE, column, operand);
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
		return feel_parse_postfix(p, feel_parse_primary(p));
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
	case '+':        *op = FEEL_ADD; return FEEL_PARSE_ADDITIVE;
	case '-':        *op = FEEL_SUBTRACT; return FEEL_PARSE_ADDITIVE;
	case '*':        *op = FEEL_MULTIPLY; return FEEL_PARSE_MULTIPLICATIVE;
	case '/':        *op = FEEL_DIVIDE; return FEEL_PARSE_MULTIPLICATIVE;
	case SIGN_POWER: *op = FEEL_POWER; return FEEL_PARSE_POWER;
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
		left = feel_parse_make_two(p, op, left->column, left, right);
	}
	return left;
}

struct feel_node *
feel_parse_arithmetic(struct feel_parser *p, int minimum)
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
	first = feel_parse_member(p);
	if (first == NULL)
		return false;
	if (feel_parse_is_sign(p, ',')) {
		parsed = feel_parse_members(p, first, ')');
		p->no_filter = saved;
		return parsed;
	}
	if (feel_parse_is_sign(p, SIGN_DOTS))
		first = feel_parse_range(p, column, first, false);
	else if (!feel_parse_expect(p, ')', N_("',' or ')'")))
		return false;
	p->no_filter = saved;
	if (first != NULL && first->op != FEEL_TEST && first->op != FEEL_RANGE)
		first = continue_arithmetic(p, feel_parse_postfix(p, first), FEEL_PARSE_ADDITIVE);
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
	} else if (!feel_parse_push(p, feel_parse_comparison(p, &op) ? feel_parse_test(p, op)
				    : feel_parse_arithmetic(p, FEEL_PARSE_ADDITIVE))) {
		return NULL;
	}
	return feel_parse_make(p, FEEL_IN, value->column, mark);
}

static struct feel_node *
parse_between(struct feel_parser *p, struct feel_node *value)
{
	size_t mark = p->stack_count;

	feel_parse_advance(p);
	if (!feel_parse_push(p, value)
	    || !feel_parse_push(p, feel_parse_arithmetic(p, FEEL_PARSE_ADDITIVE))
	    || !feel_parse_expect_word(p, WORD_AND, N_("'and'"))
	    || !feel_parse_push(p, feel_parse_arithmetic(p, FEEL_PARSE_ADDITIVE)))
		return NULL;
	return feel_parse_make(p, FEEL_BETWEEN, value->column, mark);
}

static struct feel_node *
parse_comparison(struct feel_parser *p)
{
	struct feel_node *left = feel_parse_arithmetic(p, FEEL_PARSE_ADDITIVE);
	enum feel_op op;

	while (left != NULL) {
		if (feel_parse_comparison(p, &op)) {
			feel_parse_advance(p);
			left = feel_parse_make_two(p, op, left->column, left,
					feel_parse_arithmetic(p, FEEL_PARSE_ADDITIVE));
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
	size_t valid = unicode_valid(text, p.lexer.length);
	struct feel_node *node = NULL;

	if (valid < p.lexer.length) {
		feel_parse_fault(&p, DIAGNOSTIC_BYTE, valid,
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
