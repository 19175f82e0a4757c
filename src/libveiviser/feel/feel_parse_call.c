/* Calls.  The name of a function may have several words; it is one only before an
 * opening parenthesis, so that no other name has to keep clear of it.  Arguments
 * come by position or by name; the tree has them by position. */
#include "feel/feel_private.h"

#include "text/suggest.h"

#include <string.h>
#include <strings.h>

enum { NAME_MAX_LENGTH = 64 };

static const struct function {
	const char *name;
	int least, most;
	const char *parameters;
} functions[] = {
#define FEEL_FUNCTION_ROW(id, name, least, most, parameters) \
	{ name, least, most, parameters },
	FEEL_FUNCTION_MAP(FEEL_FUNCTION_ROW)
#undef FEEL_FUNCTION_ROW
};

/* Functions of the standard that the profile leaves out. */
static const char *const foreign[] = {
	"date and time", "time", "now", "matches", "replace", "split", "insert before", "remove",
	"list replace", "product", "median", "stddev", "mode", "sqrt", "log", "exp", "sort",
	"get value", "get entries", "context", "context put", "context merge", "is", "before",
	"after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes",
	"finished by", "includes", "during", "starts", "started by", "coincides", "range",
	"week of year", "duration between"
};

/* Words from the current token on, joined by single blanks. */
struct words {
	char text[NAME_MAX_LENGTH + 1];
	struct feel_lexer behind;	/* stands behind the token that ended them */
	struct feel_token end;
};

/* False when there are more than any function or parameter has. */
static bool
read_words(struct words *words, const struct feel_parser *p)
{
	struct feel_token token = p->token;
	size_t length = 0;

	words->behind = p->lexer;
	words->behind.quiet = true;
	while (token.kind == TOKEN_NAME) {
		if (length + token.length + 1 > NAME_MAX_LENGTH)
			return false;
		if (length > 0)
			words->text[length++] = ' ';
		memcpy(words->text + length, token.text, token.length);
		length += token.length;
		token = feel_lex(&words->behind);
	}
	words->text[length] = '\0';
	words->end = token;
	return true;
}

/* Goes on behind the words and the sign that ended them. */
static void
skip_words(struct feel_parser *p, const struct words *words)
{
	p->lexer.at = words->behind.at;
	feel_parse_advance(p);
}

static bool
ends_with_sign(const struct words *words, int sign)
{
	return words->end.kind == TOKEN_SIGN && words->end.sign == sign;
}

static bool
find_function(enum feel_function *out, const char *name)
{
	for (size_t i = 0; i < FEEL_FUNCTION_COUNT; i++)
		if (functions[i].name[0] == name[0] && strcmp(functions[i].name, name) == 0) {
			*out = (enum feel_function)i;
			return true;
		}
	return false;
}

static bool
is_foreign(const char *name)
{
	for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
		if (strcmp(foreign[i], name) == 0)
			return true;
	return false;
}

/* Position of a parameter by its name; -1 when the function has none such. */
static int
find_parameter(const struct function *function, const char *name)
{
	const char *at = function->parameters;
	size_t length = strlen(name);

	for (int i = 0;; i++) {
		size_t part = strcspn(at, ",");

		if (part == length && memcmp(at, name, length) == 0)
			return i;
		if (at[part] == '\0')
			return -1;
		at += part + 1;
	}
}

static struct feel_node *
wrong_count(struct feel_parser *p, const struct function *function, size_t column,
	    size_t count)
{
	return feel_parse_fault(p, DIAGNOSTIC_ARGUMENT_COUNT, column,
				N_("wrong number of arguments (%zu); the function is %s(%s)"),
				count, function->name, function->parameters);
}

/* Arguments by position, onto the stack. */
static bool
parse_positional(struct feel_parser *p)
{
	do {
		if (!feel_parse_push(p, feel_parse_expression(p)))
			return false;
	} while (feel_parse_take(p, ','));
	return true;
}

/* Where the argument named at the current token belongs; the name and its colon are
 * consumed.  -1 after a fault. */
static int
take_parameter(struct feel_parser *p, enum feel_function id)
{
	const struct function *function = &functions[id];
	size_t column = feel_parse_column(p);
	struct words words;
	int position;

	if (!read_words(&words, p) || !ends_with_sign(&words, ':')) {
		feel_parse_expected(p, N_("the name of an argument and ':'"));
		return -1;
	}
	position = find_parameter(function, words.text);
	/* date(from) is the other signature of date(year, month, day). */
	if (id == FEEL_FN_DATE && strcmp(words.text, "from") == 0)
		position = 3;
	if (position < 0) {
		feel_parse_fault(p, DIAGNOSTIC_ARGUMENT_COUNT, column,
				 N_("no argument is called '%s'; the function is %s(%s)"),
				 words.text, function->name, function->parameters);
		return -1;
	}
	skip_words(p, &words);
	return position;
}

enum { PARAMETERS_MAX = 4 };

/* Puts named arguments on the stack in their order.  One left out in the middle is
 * null; those left out at the end are not there. */
static bool
push_named(struct feel_parser *p, struct feel_node *const argument[PARAMETERS_MAX],
	   enum feel_function id, size_t column)
{
	const struct function *function = &functions[id];
	int count = PARAMETERS_MAX;

	if (id == FEEL_FN_DATE && argument[3] != NULL) {
		if (argument[0] == NULL && argument[1] == NULL && argument[2] == NULL)
			return feel_parse_push(p, argument[3]);
		wrong_count(p, function, column, 2);
		return false;
	}
	while (count > 0 && argument[count - 1] == NULL)
		count--;
	for (int i = 0; i < count; i++) {
		struct feel_node *node = argument[i];

		if (node == NULL && (i < function->least || id == FEEL_FN_DATE)) {
			wrong_count(p, function, column, 1);
			return false;
		}
		if (node == NULL)
			node = feel_parse_constant(p, column, value_null());
		if (!feel_parse_push(p, node))
			return false;
	}
	return true;
}

static bool
parse_named(struct feel_parser *p, enum feel_function id, size_t column)
{
	struct feel_node *argument[PARAMETERS_MAX] = { NULL };

	do {
		size_t place = feel_parse_column(p);
		int position = take_parameter(p, id);

		if (position < 0)
			return false;
		if (argument[position] != NULL) {
			feel_parse_fault(p, DIAGNOSTIC_ARGUMENT_COUNT, place,
					 N_("this argument is given twice"));
			return false;
		}
		argument[position] = feel_parse_expression(p);
		if (argument[position] == NULL)
			return false;
	} while (feel_parse_take(p, ','));
	return push_named(p, argument, id, column);
}

static bool
parse_arguments(struct feel_parser *p, enum feel_function id, size_t column)
{
	bool saved = p->no_filter, parsed;
	struct words words;

	p->no_filter = false;
	if (feel_parse_is_sign(p, ')'))
		parsed = true;
	else if (p->token.kind == TOKEN_NAME && read_words(&words, p)
		 && ends_with_sign(&words, ':'))
		parsed = parse_named(p, id, column);
	else
		parsed = parse_positional(p);
	p->no_filter = saved;
	if (parsed && !feel_parse_take(p, ')')) {
		feel_parse_expected(p, N_("',' or ')'"));
		return false;
	}
	return parsed;
}

/* date("…") and duration("…") written out are constants. */
static struct feel_node *
fold(struct feel_parser *p, struct feel_node *call)
{
	struct feel_node *text = call->count == 1 ? call->operands[0] : NULL;
	struct value v;

	if (text == NULL || text->op != FEEL_CONSTANT || text->value.kind != VALUE_STRING
	    || (call->function != FEEL_FN_DATE && call->function != FEEL_FN_DURATION)
	    || !feel_temporal_parse(&v, text->value.s, text->value.length)
	    || (v.kind == VALUE_DATE) != (call->function == FEEL_FN_DATE))
		return call;
	return feel_parse_constant(p, call->column, v);
}

static struct feel_node *
parse_function(struct feel_parser *p, enum feel_function id, size_t column)
{
	const struct function *function = &functions[id];
	size_t mark = p->stack_count, count;
	struct feel_node *node;

	if (!parse_arguments(p, id, column))
		return NULL;
	count = p->stack_count - mark;
	if (count < (size_t)function->least
	    || (function->most >= 0 && count > (size_t)function->most)
	    || (id == FEEL_FN_DATE && count == 2))
		return wrong_count(p, function, column, count);
	node = feel_parse_make(p, FEEL_CALL, column, mark);
	if (node == NULL)
		return NULL;
	node->function = (uint8_t)id;
	return fold(p, node);
}

/* at(NAME, DATE): ours, not FEEL's; the static check gives it its meaning. */
static struct feel_node *
parse_at(struct feel_parser *p, size_t column)
{
	size_t mark = p->stack_count;

	if (!parse_positional(p))
		return NULL;
	if (p->stack_count - mark != 2)
		return feel_parse_fault(p, DIAGNOSTIC_ARGUMENT_COUNT, column,
					N_("'at' needs a name and a date"));
	if (!feel_parse_take(p, ')'))
		return feel_parse_expected(p, N_("')'"));
	return feel_parse_make(p, FEEL_AT, column, mark);
}

/* What a function that is not there was meant to be; NULL: nobody knows. */
static const char *
closest_function(const char *name)
{
	static const struct {
		const char *name, *here;
	} elsewhere[] = {
		{ "now", "today" }, { "not", "not" }, { "selected", "list contains" },
		{ "len", "count" }, { "length", "count" }, { "concat", "string join" },
		{ "average", "mean" }, { "avg", "mean" }, { "mod", "modulo" }, { "round", "decimal" },
	};
	const char *names[FEEL_FUNCTION_COUNT];

	for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++)
		if (strcasecmp(elsewhere[i].name, name) == 0)
			return elsewhere[i].here;
	for (size_t i = 0; i < FEEL_FUNCTION_COUNT; i++)
		names[i] = functions[i].name;
	return suggest_closest(name, names, FEEL_FUNCTION_COUNT);
}

static struct feel_node *
unknown_function(struct feel_parser *p, size_t column, const char *name)
{
	const char *closest = closest_function(name);

	if (closest != NULL)
		return feel_parse_fault(p, DIAGNOSTIC_UNKNOWN_FUNCTION, column,
					N_("there is no function '%s'; did you mean '%s(%s)'?"), name,
					closest, strcmp(closest, "today") == 0 ? "" : "…");
	if (is_foreign(name))
		return feel_parse_fault(p, DIAGNOSTIC_UNKNOWN_FUNCTION, column,
					N_("the function '%s' is outside this profile of FEEL"),
					name);
	return feel_parse_fault(
		p, DIAGNOSTIC_UNKNOWN_FUNCTION, column,
		N_("there is no function '%s'; veiviser-feel(7) lists the functions"), name);
}

struct feel_node *
feel_parse_call(struct feel_parser *p, bool *is_call)
{
	size_t column = feel_parse_column(p);
	enum feel_function id;
	struct words words;

	*is_call = read_words(&words, p) && ends_with_sign(&words, '(');
	if (!*is_call)
		return NULL;
	if (find_function(&id, words.text)) {
		skip_words(p, &words);
		return parse_function(p, id, column);
	}
	/* Several words: the last of them may be the function, the first is a name. */
	if (strchr(words.text, ' ') != NULL && !is_foreign(words.text)) {
		*is_call = false;
		return NULL;
	}
	if (strcmp(words.text, "at") == 0) {
		skip_words(p, &words);
		return parse_at(p, column);
	}
	return unknown_function(p, column, words.text);
}
