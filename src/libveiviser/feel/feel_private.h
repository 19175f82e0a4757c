/* What the files of FEEL share.
 *
 *   feel_lex.c         text -> tokens
 *   feel_parse.c       tokens -> tree: operators and their precedence
 *   feel_parse_value.c literals, lists, ranges, if, some, filters, properties
 *   feel_parse_call.c  calls by position and by name, at()
 *   feel_mistakes.c    what is no FEEL but of another language
 *   feel_temporal.c    dates and durations as text
 *   feel_bind.c        names of a dynamic expression
 *   feel_eval.c        the walk; feel_arithmetic.c: + - * / and unary minus
 *   feel_functions*.c  the built-in functions
 *   feel_json.c        values as JSON and as FEEL's own text
 *   feel_write.c       a checked tree as text */
#ifndef VV_FEEL_PRIVATE_H
#define VV_FEEL_PRIVATE_H

#include "feel/feel.h"
#include "value/number.h"

#include <string.h>

#ifndef N_
#define N_(text) text
#endif

enum {
	/* Variables of some/every and items that can be bound at once. */
	FEEL_LOCALS_MAX = 64,
	/* Nodes of one expression. */
	FEEL_NODES_MAX = 20000,
	/* Members of a list and bytes of a string that evaluation makes, and rounds
	 * of loops in one evaluation: what is beyond is null. */
	FEEL_MEMBERS_MAX = 20000,
	FEEL_BYTES_MAX = 1000000,
	FEEL_ROUNDS_MAX = 1000000
};

/* ---- feel_lex.c ---- */

enum feel_token_kind {
	TOKEN_END,
	TOKEN_NAME,		/* also keywords: see word */
	TOKEN_NUMBER,
	TOKEN_STRING,		/* text still with its escapes, without the quotes */
	TOKEN_AT,		/* @ */
	TOKEN_SIGN,		/* sign: one of ( ) [ ] , . : + - * / < > = and those below */
	TOKEN_FAULT		/* reported already */
};

/* Signs of two characters. */
enum feel_sign { SIGN_POWER = 256, SIGN_NOT_EQUAL, SIGN_LESS_EQUAL, SIGN_GREATER_EQUAL,
	SIGN_DOTS };

enum feel_word {
	WORD_NONE,		/* a name */
	WORD_AND, WORD_BETWEEN, WORD_ELSE, WORD_EVERY, WORD_FALSE, WORD_IF, WORD_IN,
	WORD_NOT, WORD_NULL, WORD_OR, WORD_SATISFIES, WORD_SOME, WORD_THEN, WORD_TRUE,
	WORD_FOREIGN		/* of FEEL, but not of the profile: for, function … */
};

struct feel_token {
	enum feel_token_kind kind;
	enum feel_word word;
	int sign;
	const char *text;
	size_t length;
};

struct feel_lexer {
	const char *text;
	size_t length;
	size_t at;
	struct place place;		/* of the first byte */
	struct diagnostics *list;
	bool quiet;			/* looking ahead: report nothing */
};

/** The next token; @p lexer moves behind it. */
struct feel_token feel_lex(struct feel_lexer *lexer);

/** Whether a sign stands where @p lexer is. */
static inline bool
feel_lex_starts(const struct feel_lexer *lexer, const char *sign)
{
	size_t length = strlen(sign);

	return lexer->length - lexer->at >= length
	       && memcmp(lexer->text + lexer->at, sign, length) == 0;
}

/** Place of byte @p column of the expression. */
struct place feel_lex_place(const struct feel_lexer *lexer, size_t column);

/* Reports a fault at byte COLUMN of the expression. */
#define feel_lex_fault(lexer, code, column, ...) \
	((lexer)->quiet ? (void)0 : diagnostics_add((lexer)->list, (code), \
		feel_lex_place((lexer), (column)), __VA_ARGS__))

/** Value of a string token: escapes resolved.  False after a reported fault;
 *  @p no_memory tells when there was none. */
bool feel_lex_string(struct value *out, struct feel_lexer *lexer, struct feel_token token,
		     struct arena *arena, bool *no_memory);

/** Whether so many bytes are a word of the grammar, one outside the profile too. */
bool feel_is_keyword(const char *text, size_t length);

/* ---- feel_mistakes.c ----
 *
 * Each reports a known mistake, with what to write instead; false: it is none. */

/** Signs of other languages, also those of two characters that begin like FEEL's; and
 *  other characters that have no meaning in it. */
bool feel_mistaken_sign(struct feel_lexer *lexer);
bool feel_mistaken_character(struct feel_lexer *lexer);

/** A number that goes on behind a second point; the lexer stands before that. */
bool feel_mistaken_number(struct feel_lexer *lexer, struct feel_token number);

/** How the function of that name, in whatever letters, is called: "today()", "count(…)"; NULL:
 *  there is none. */
const char *feel_call_of(const char *name);

/** The current token, which cannot stand where it does. */
struct feel_parser;
bool feel_mistaken_token(struct feel_parser *p);

/* ---- parser ---- */

struct feel_parser {
	struct feel_lexer lexer;
	struct feel_token token;	/* the one to be looked at next */
	struct arena *arena;
	struct feel_node **stack;	/* operands of unfinished nodes; malloc'ed */
	size_t stack_count, stack_size;
	size_t nodes;
	int level;			/* calls of the parser inside each other */
	int locals;			/* variables bound where we stand */
	bool no_filter;			/* "[" may end a range here */
	bool failed;			/* reported, or no_memory */
	bool no_memory;
};

/* NULL, so that a caller can return it; only the first fault is reported. */
#define feel_parse_fault(p, code, column, ...) \
	((p)->failed ? (void)0 : feel_lex_fault(&(p)->lexer, (code), (column), __VA_ARGS__), \
	 feel_parse_failed(p))

/** "A expected, not B" at the current token. */
struct feel_node *feel_parse_expected(struct feel_parser *p, const char *what);

static inline struct feel_node *
feel_parse_failed(struct feel_parser *p)
{
	p->failed = true;
	return NULL;
}

void feel_parse_advance(struct feel_parser *p);
bool feel_parse_is_sign(const struct feel_parser *p, int sign);
/** Consumes the sign when it is the next token. */
bool feel_parse_take(struct feel_parser *p, int sign);
size_t feel_parse_column(const struct feel_parser *p);

/** Consumes what must stand here, or reports that it should. */
bool feel_parse_expect(struct feel_parser *p, int sign, const char *what);
bool feel_parse_expect_word(struct feel_parser *p, enum feel_word word, const char *what);

enum { FEEL_PARSE_ADDITIVE = 1, FEEL_PARSE_MULTIPLICATIVE, FEEL_PARSE_POWER };

/** One whole expression, the lowest precedence. */
struct feel_node *feel_parse_expression(struct feel_parser *p);

/** Arithmetic of @p minimum precedence and above. */
struct feel_node *feel_parse_arithmetic(struct feel_parser *p, int minimum);

/** A value without what stands behind it, and the filters and properties that do. */
struct feel_node *feel_parse_primary(struct feel_parser *p);
struct feel_node *feel_parse_postfix(struct feel_parser *p, struct feel_node *node);

/** Whether the current token compares, and how; "< 5" with that token first. */
bool feel_parse_comparison(const struct feel_parser *p, enum feel_op *op);
struct feel_node *feel_parse_test(struct feel_parser *p, enum feel_op op);

/** What may stand behind "(", "[" and ",": a test or an expression. */
struct feel_node *feel_parse_member(struct feel_parser *p);
/** More of them behind the first, up to @p closing; all lie on the stack. */
bool feel_parse_members(struct feel_parser *p, struct feel_node *first, int closing);
/** The rest of a range behind its lower end; ".." is the next token. */
struct feel_node *feel_parse_range(struct feel_parser *p, size_t column,
				   struct feel_node *low, bool low_closed);

/** Operands collect on the stack above @p mark; make takes them off. */
bool feel_parse_push(struct feel_parser *p, struct feel_node *operand);
struct feel_node *feel_parse_make(struct feel_parser *p, enum feel_op op, size_t column,
				  size_t mark);
struct feel_node *feel_parse_make_one(struct feel_parser *p, enum feel_op op, size_t column,
				      struct feel_node *a);
struct feel_node *feel_parse_make_two(struct feel_parser *p, enum feel_op op, size_t column,
				      struct feel_node *a, struct feel_node *b);
/** A node without operands. */
struct feel_node *feel_parse_new(struct feel_parser *p, enum feel_op op, size_t column);
struct feel_node *feel_parse_no_memory(struct feel_parser *p);
struct feel_node *feel_parse_constant(struct feel_parser *p, size_t column, struct value v);

/** A call, when the words at the current token and an opening parenthesis behind
 *  them are one; else *is_call is false and nothing is consumed. */
struct feel_node *feel_parse_call(struct feel_parser *p, bool *is_call);

/** A constant date or duration from the text of @"…" ; false when it is neither. */
bool feel_temporal_parse(struct value *out, const char *text, size_t length);

/** ISO 8601 duration; false when @p text is none. */
bool feel_duration_parse(struct value *out, const char *text, size_t length);

/* ---- evaluation ---- */

/** "a op b" for FEEL_ADD … FEEL_POWER; operands not open. */
struct value feel_arithmetic(enum feel_op op, struct value a, struct value b,
			     struct arena *arena);
struct value feel_negate(struct value a, struct arena *arena);

/** A comparison; operands not open. */
struct value feel_compare(enum feel_op op, struct value a, struct value b);

/** Value of a property; null when the value has none of that name. */
struct value feel_property(enum feel_property property, struct value v,
			   struct arena *arena);

/* A call's arguments, none open. */
struct feel_arguments {
	enum feel_function function;
	uint32_t count;
	struct value *value;
	struct arena *arena;
	const struct feel_env *env;
};

/* One function per subject; each takes the functions named by FEEL_FUNCTION_MAP
 * that belong to it. */
struct value feel_call(struct feel_arguments *call);
struct value feel_call_number(const struct feel_arguments *call);
struct value feel_call_date(const struct feel_arguments *call);
struct value feel_call_string(const struct feel_arguments *call);
struct value feel_call_list(const struct feel_arguments *call);
struct value feel_call_aggregate(const struct feel_arguments *call);

/** A string value of @p length bytes at @p text, copied; null when memory is out
 *  or it is too long. */
struct value feel_string(const char *text, size_t length, struct arena *arena);

/** FEEL's string() of a value. */
struct strbuf;
void feel_value_write(struct strbuf *buf, struct value v);

/** A list value of @p count members (borrowed). */
static inline struct value
feel_list(const struct value *members, uint32_t count)
{
	return (struct value){ .kind = VALUE_LIST, .length = count, .list = members };
}

/** A single value where a list is wanted is a list of it. */
static inline struct value
feel_as_list(const struct value *v)
{
	return v->kind == VALUE_LIST || v->kind == VALUE_NULL ? *v : feel_list(v, 1);
}

/** A list of one where a single value is wanted is that value. */
static inline struct value
feel_as_single(struct value v)
{
	return v.kind == VALUE_LIST && v.length == 1 ? v.list[0] : v;
}

/** The argument, where a single value is wanted. */
static inline struct value
feel_argument(const struct feel_arguments *call, uint32_t i)
{
	return feel_as_single(call->value[i]);
}

/** A whole number from an argument; what is behind its point is cut off. */
bool feel_whole_argument(int64_t *out, const struct feel_arguments *call, uint32_t i);

/** Which part arguments 1 and 2, a position and a length, take of @p size members or
 *  characters; false: none. */
bool feel_part_arguments(int64_t *start, int64_t *length, const struct feel_arguments *call,
			 int64_t size);

#endif
