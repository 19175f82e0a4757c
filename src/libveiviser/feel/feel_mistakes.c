/* What people write who think of another language, a spreadsheet or a letter: where FEEL
 * can make no sense of it, the fault says what FEEL has instead.  Nothing that is FEEL
 * comes here. */
#include "feel/feel_private.h"
#include "text/language.h"
#include "text/unicode.h"

#include <string.h>
#include <strings.h>

#define NUMBER_CURE \
	N_("a number has no separators, and a point before its decimals, as in 20000 or 0.5")
#define UNIT_CURE \
	N_("a number stands without a unit; it has that of what it is compared with")

const char *
feel_call_of(const char *name)
{
	static const struct {
		const char *name, *call;
	} functions[] = {
#define FUNCTION_CALL(id, feel, least, most, parameters) \
		{ feel, (most) == 0 ? feel "()" : feel "(…)" },
		FEEL_FUNCTION_MAP(FUNCTION_CALL)
#undef FUNCTION_CALL
	};

	for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
		if (strcasecmp(functions[i].name, name) == 0)
			return functions[i].call;
	return NULL;
}

/* ---- signs ---- */

static const struct {
	const char *sign, *cure;
} signs[] = {
	{ "==", "=" }, { "&&", "and" }, { "||", "or" }, { "<>", "!=" }, { "=<", "<=" },
	{ "=>", ">=" }, { "!", "not(…)" }, { "&", "and" }, { "|", "or" }, { "^", "**" },
	{ "≤", "<=" }, { "≥", ">=" }, { "≠", "!=" }, { "¬", "not(…)" }, { "∧", "and" },
	{ "∨", "or" }, { "∈", "in" }, { "×", "*" }, { "·", "*" }, { "÷", "/" }, { "−", "-" },
	{ "–", "-" },
};

static const char *const quotes[] = {
	"'", "`", "´", "“", "”", "„", "‟", "‘", "’", "‚", "‛", "«", "»", "‹", "›", "＂",
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
digit_at(const struct feel_lexer *lexer, size_t at)
{
	return at < lexer->length && is_digit(lexer->text[at]);
}

/* Most signs are FEEL's and told by a look at them. */
static bool
may_be_mistaken(const struct feel_lexer *lexer)
{
	unsigned char c = (unsigned char)lexer->text[lexer->at];
	char next = lexer->at + 1 < lexer->length ? lexer->text[lexer->at + 1] : ' ';

	if (c == '=')
		return next == '=' || next == '<' || next == '>';
	if (c == '<')
		return next == '>';
	return c >= 0x80 || c == '!' || c == '&' || c == '|' || c == '^';
}

bool
feel_mistaken_sign(struct feel_lexer *lexer)
{
	if (!may_be_mistaken(lexer))
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (feel_lex_starts(lexer, signs[i].sign)) {
			feel_lex_fault(lexer, DIAGNOSTIC_EXPRESSION_SYNTAX, lexer->at,
				       N_("'%s' is not FEEL; write '%s'"), signs[i].sign,
				       signs[i].cure);
			return true;
		}
	return false;
}

bool
feel_mistaken_character(struct feel_lexer *lexer)
{
	size_t at = lexer->at;
	unsigned c;

	for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
		if (!feel_lex_starts(lexer, quotes[i]))
			continue;
		if (at > 0 && digit_at(lexer, at - 1) && digit_at(lexer, at + strlen(quotes[i])))
			feel_lex_fault(lexer, DIAGNOSTIC_EXPRESSION_SYNTAX, at, NUMBER_CURE);
		else
			feel_lex_fault(
				lexer, DIAGNOSTIC_EXPRESSION_SYNTAX, at,
				N_("%s does not quote; a choice has no quotes, a date is written @\"2024-07-01\", and a text has straight double quotes"),
				quotes[i]);
		return true;
	}
	if (feel_lex_starts(lexer, "${")) {
		feel_lex_fault(lexer, DIAGNOSTIC_EXPRESSION_SYNTAX, at,
			       N_("a name stands alone, without '${' and '}'"));
		return true;
	}
	if (feel_lex_starts(lexer, "%")) {
		feel_lex_fault(lexer, DIAGNOSTIC_EXPRESSION_SYNTAX, at,
			       N_("'%s' is not FEEL; a number stands without it, and a remainder is modulo(a, b)"),
			       "%");
		return true;
	}
	if (unicode_read(&c, lexer->text + at, lexer->length - at) > 0 && unicode_is_currency(c)) {
		feel_lex_fault(lexer, DIAGNOSTIC_EXPRESSION_SYNTAX, at, UNIT_CURE);
		return true;
	}
	return false;
}

/* ---- numbers ---- */

/* "01.06.2025" or "1.000.000": the number that ends before its second point. */
bool
feel_mistaken_number(struct feel_lexer *lexer, struct feel_token number)
{
	size_t at = lexer->at, start = (size_t)(number.text - lexer->text), last = at + 1;

	if (at >= lexer->length || lexer->text[at] != '.' || !digit_at(lexer, at + 1))
		return false;
	while (digit_at(lexer, last))
		last++;
	if (strcspn(number.text, ".") == 4 || last - (at + 1) == 4)
		feel_lex_fault(lexer, DIAGNOSTIC_BAD_LITERAL, start,
			       N_("a date is written @\"2024-07-01\": year, month, day"));
	else
		feel_lex_fault(lexer, DIAGNOSTIC_EXPRESSION_SYNTAX, start, NUMBER_CURE);
	return true;
}

/* ---- words where none can stand ---- */

/* A name or number of the text, as it stands there. */
struct span {
	const char *text;
	size_t length;
};

static bool
is_ascii_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

/* What stands before the current token: a word or number, with nothing but blanks
 * between; empty where there is none. */
static struct span
span_before(const struct feel_parser *p)
{
	size_t end = feel_parse_column(p), start;

	while (end > 0 && p->lexer.text[end - 1] == ' ')
		end--;
	start = end;
	while (start > 0 && is_ascii_name(p->lexer.text[start - 1]))
		start--;
	return (struct span){ p->lexer.text + start, end - start };
}

static bool
is_number(struct span span)
{
	for (size_t i = 0; i < span.length; i++)
		if (!is_digit(span.text[i]))
			return false;
	return span.length > 0;
}

static bool
is_one_of(struct span word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (word.length == strlen(words[i])
		    && memcmp(word.text, words[i], word.length) == 0)
			return true;
	return false;
}

#define IS_ONE_OF(word, words) is_one_of((word), (words), sizeof (words) / sizeof (words)[0])

/* A word of FEEL in capital letters: what it is in small ones, else NULL. */
static const char *
capital_word(struct span word, char small[16])
{
	if (word.length == 0 || word.length >= 16)
		return NULL;
	for (size_t i = 0; i < word.length; i++)
		small[i] = word.text[i] >= 'A' && word.text[i] <= 'Z'
			   ? (char)(word.text[i] - 'A' + 'a') : word.text[i];
	small[word.length] = '\0';
	if (memcmp(small, word.text, word.length) == 0)
		return NULL;
	return feel_is_keyword(small, word.length) ? small : NULL;
}

/* The text is a literal without directives. */
#define report(p, column, text) \
	(feel_parse_fault((p), DIAGNOSTIC_EXPRESSION_SYNTAX, (column), text), true)

static bool
report_instead(struct feel_parser *p, struct span word, const char *cure)
{
	feel_parse_fault(p, DIAGNOSTIC_EXPRESSION_SYNTAX, (size_t)(word.text - p->lexer.text),
			 N_("'%.*s' is not FEEL; write '%s'"), (int)word.length, word.text, cure);
	return true;
}

static bool
is_currency(struct span word)
{
	char code[4] = "";

	if (word.length == 3)
		memcpy(code, word.text, 3);
	return language_is_currency(code);
}

/* A word behind a number. */
static bool
mistaken_unit(struct feel_parser *p, struct span word)
{
	static const char *const durations[] = {
		"day", "days", "week", "weeks", "month", "months", "year", "years",
	};
	static const char *const units[] = {
		"kr", "kroner", "euro", "eur", "nok", "dkk", "percent", "hour", "hours", "credit",
		"credits",
	};

	if (word.text[0] == '_')
		return report(p, feel_parse_column(p), NUMBER_CURE);
	if (IS_ONE_OF(word, durations))
		return report(p, feel_parse_column(p),
			      N_("a duration is written @\"P8D\", for days, or @\"P3M\", for months"));
	return (is_currency(word) || IS_ONE_OF(word, units))
	       && report(p, feel_parse_column(p), UNIT_CURE);
}

static bool
mistaken_word(struct feel_parser *p, struct span before)
{
	static const char *const equals[] = { "is", "equals", "eq" };
	struct span word = { p->token.text, p->token.length };
	char small[16];

	if (capital_word(word, small) != NULL)
		return report_instead(p, word, small);
	if (capital_word(before, small) != NULL)
		return report_instead(p, before, small);
	if (IS_ONE_OF(word, equals))
		return report_instead(p, word, "=");
	return is_number(before) && mistaken_unit(p, word);
}

/* Whether the innermost parenthesis open before a byte is that of "if(". */
static bool
is_in_if(const char *text, size_t at)
{
	size_t closed = 0;

	while (at > 0 && (text[at - 1] != '(' || closed > 0)) {
		closed += text[at - 1] == ')';
		closed -= text[at - 1] == '(';
		at--;
	}
	return at > 2 && memcmp(text + at - 3, "if(", 3) == 0;
}

static bool
mistaken_comma(struct feel_parser *p, struct span before)
{
	size_t behind = feel_parse_column(p) + 1;

	if (is_in_if(p->lexer.text, behind - 1))
		return report(p, behind - 1,
			      N_("'if' is no function; write: if … then … else …"));
	if (is_number(before) && digit_at(&p->lexer, behind))
		return report(p, feel_parse_column(p),
			      N_("a number has no separators, and a point before its decimals, as in 20000 or 0.5; several values stand in parentheses, as in: x in (1, 2)"));
	return report(p, feel_parse_column(p),
		      N_("several values stand in parentheses, as in: x in (a, b)"));
}

bool
feel_mistaken_token(struct feel_parser *p)
{
	struct span before = span_before(p);

	if (p->token.kind == TOKEN_NAME)
		return mistaken_word(p, before);
	if (p->token.kind == TOKEN_SIGN && p->token.sign == ',')
		return mistaken_comma(p, before);
	if (p->token.kind != TOKEN_NUMBER)
		return false;
	if (is_number(before))
		return report(p, feel_parse_column(p), NUMBER_CURE);
	return is_currency(before) && report(p, feel_parse_column(p), UNIT_CURE);
}
