/* Tokens of FEEL.  A name is letters, digits and "_"; which words are keywords is
 * told here, what they mean is the parser's.  The text is checked as UTF-8 before
 * the first token is read, so that no one behind has to. */
#include "feel/feel_private.h"
#include "text/unicode.h"

#include <string.h>

static const struct {
	const char *text;
	enum feel_word word;
} words[] = {
	{ "and", WORD_AND }, { "between", WORD_BETWEEN }, { "else", WORD_ELSE },
	{ "every", WORD_EVERY }, { "external", WORD_FOREIGN }, { "false", WORD_FALSE },
	{ "for", WORD_FOREIGN }, { "function", WORD_FOREIGN }, { "if", WORD_IF },
	{ "in", WORD_IN }, { "instance", WORD_FOREIGN }, { "not", WORD_NOT },
	{ "null", WORD_NULL }, { "or", WORD_OR }, { "return", WORD_FOREIGN },
	{ "satisfies", WORD_SATISFIES }, { "some", WORD_SOME }, { "then", WORD_THEN },
	{ "true", WORD_TRUE }
};

static enum feel_word
find_word(const char *text, size_t length)
{
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (words[i].text[0] == text[0] && strlen(words[i].text) == length
		    && memcmp(words[i].text, text, length) == 0)
			return words[i].word;
	return WORD_NONE;
}

bool
feel_is_keyword(const char *text, size_t length)
{
	return find_word(text, length) != WORD_NONE;
}

struct place
feel_lex_place(const struct feel_lexer *lexer, size_t column)
{
	struct place place = lexer->place;

	place.column += (int)column;
	return place;
}

/* A fault token; the text is a literal without directives. */
#define fault(lexer, column, text) \
	(feel_lex_fault((lexer), DIAGNOSTIC_EXPRESSION_SYNTAX, (column), text), \
	 fault_token((lexer), (column)))

static struct feel_token
fault_token(const struct feel_lexer *lexer, size_t column)
{
	return (struct feel_token){ .kind = TOKEN_FAULT, .text = lexer->text + column };
}

/* Length of the character at the current place; *c is it. */
static size_t
character(const struct feel_lexer *lexer, unsigned *c)
{
	int length = unicode_read(c, lexer->text + lexer->at,
				  lexer->length - lexer->at);

	return length > 0 ? (size_t)length : 1;
}

static bool
is_blank(unsigned c)
{
	/* Vertical space and the blanks of FEEL's grammar rule "white space". */
	return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0
	       || c == 0x1680 || c == 0x180e || (c >= 0x2000 && c <= 0x200b) || c == 0x2028
	       || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

/* Behind blanks and comments; false when a comment has no end. */
static bool
skip_blanks(struct feel_lexer *lexer)
{
	while (lexer->at < lexer->length) {
		const char *rest = lexer->text + lexer->at;
		size_t left = lexer->length - lexer->at;
		unsigned c;

		if (feel_lex_starts(lexer, "//")) {
			const char *end = memchr(rest, '\n', left);

			lexer->at += end != NULL ? (size_t)(end - rest) : left;
		} else if (feel_lex_starts(lexer, "/*")) {
			const char *end = left >= 4 ? memmem(rest + 2, left - 2, "*/", 2) : NULL;

			if (end == NULL)
				return false;
			lexer->at += (size_t)(end - rest) + 2;
		} else {
			size_t length = character(lexer, &c);

			if (!is_blank(c))
				break;
			lexer->at += length;
		}
	}
	return true;
}

static bool
is_name_start(unsigned c)
{
	return c == '_' || (c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
			    : unicode_is_letter(c));
}

static bool
is_name_part(unsigned c)
{
	return is_name_start(c) || (c < 0x80 ? c >= '0' && c <= '9'
		: unicode_is_mark_or_digit(c));
}

static struct feel_token
lex_name(struct feel_lexer *lexer)
{
	struct feel_token token = { .kind = TOKEN_NAME, .text = lexer->text + lexer->at };
	unsigned c;

	while (lexer->at < lexer->length) {
		size_t length = character(lexer, &c);

		if (!is_name_part(c))
			break;
		lexer->at += length;
	}
	token.length = (size_t)(lexer->text + lexer->at - token.text);
	token.word = find_word(token.text, token.length);
	return token;
}

static bool
digit_at(const struct feel_lexer *lexer, size_t at)
{
	return at < lexer->length && lexer->text[at] >= '0' && lexer->text[at] <= '9';
}

static struct feel_token
lex_number(struct feel_lexer *lexer)
{
	struct feel_token token = { .kind = TOKEN_NUMBER, .text = lexer->text + lexer->at };
	size_t at = lexer->at;

	while (digit_at(lexer, at))
		at++;
	/* "1..2" is a range, not "1." and ".2". */
	if (at < lexer->length && lexer->text[at] == '.' && digit_at(lexer, at + 1)) {
		at++;
		while (digit_at(lexer, at))
			at++;
	}
	if (at < lexer->length && (lexer->text[at] == 'e' || lexer->text[at] == 'E')) {
		size_t exponent = at + 1;

		if (exponent < lexer->length
		    && (lexer->text[exponent] == '+' || lexer->text[exponent] == '-'))
			exponent++;
		if (digit_at(lexer, exponent)) {
			at = exponent;
			while (digit_at(lexer, at))
				at++;
		}
	}
	lexer->at = at;
	token.length = (size_t)(lexer->text + at - token.text);
	if (feel_mistaken_number(lexer, token))
		return fault_token(lexer, at);
	return token;
}

static struct feel_token
lex_string(struct feel_lexer *lexer)
{
	size_t start = lexer->at, at = start + 1;
	struct feel_token token = { .kind = TOKEN_STRING, .text = lexer->text + at };

	for (; at < lexer->length && lexer->text[at] != '"'; at++) {
		if (lexer->text[at] == '\n' || lexer->text[at] == '\r')
			return fault(lexer, at,
				     N_("a string ends in its line; write \\n for a new line"));
		if (lexer->text[at] == '\\')
			at++;
	}
	if (at >= lexer->length)
		return fault(lexer, start, N_("this string has no closing quote"));
	lexer->at = at + 1;
	token.length = (size_t)(lexer->text + at - token.text);
	return token;
}

static struct feel_token
lex_sign(struct feel_lexer *lexer)
{
	static const struct {
		const char *text;
		int sign;
	} two[] = {
		{ "**", SIGN_POWER }, { "!=", SIGN_NOT_EQUAL }, { "<=", SIGN_LESS_EQUAL },
		{ ">=", SIGN_GREATER_EQUAL }, { "..", SIGN_DOTS }
	};
	struct feel_token token = { .kind = TOKEN_SIGN, .text = lexer->text + lexer->at };

	for (size_t i = 0; i < sizeof two / sizeof two[0]; i++)
		if (feel_lex_starts(lexer, two[i].text)) {
			token.sign = two[i].sign;
			token.length = 2;
			lexer->at += 2;
			return token;
		}
	if (feel_mistaken_sign(lexer))
		return fault_token(lexer, lexer->at);
	token.sign = (unsigned char)lexer->text[lexer->at];
	if (token.sign == '@')
		token.kind = TOKEN_AT;
	else if (token.sign == '{' || token.sign == '}')
		return fault(lexer, lexer->at,
			     N_("contexts are outside this profile of FEEL; a name stands without braces"));
	else if (token.sign == '?')
		return fault(lexer, lexer->at, N_("'?' is outside this profile of FEEL"));
	else if ((strchr("()[],.:+-*/<>=", token.sign) == NULL || token.sign == '\0')
		 && feel_mistaken_character(lexer))
		return fault_token(lexer, lexer->at);
	else if (strchr("()[],.:+-*/<>=", token.sign) == NULL || token.sign == '\0')
		return fault(lexer, lexer->at, N_("this character has no meaning in FEEL"));
	token.length = 1;
	lexer->at++;
	return token;
}

struct feel_token
feel_lex(struct feel_lexer *lexer)
{
	unsigned c;

	if (!skip_blanks(lexer))
		return fault(lexer, lexer->at, N_("this comment has no end"));
	if (lexer->at == lexer->length)
		return (struct feel_token){ .kind = TOKEN_END, .text = lexer->text + lexer->at };
	character(lexer, &c);
	if (is_name_start(c))
		return lex_name(lexer);
	if (digit_at(lexer, lexer->at) || (c == '.' && digit_at(lexer, lexer->at + 1)))
		return lex_number(lexer);
	if (c == '"')
		return lex_string(lexer);
	return lex_sign(lexer);
}

/* ---- strings ---- */

/* Value of @p count hexadecimal digits; false when there are fewer. */
static bool
read_hex(unsigned *out, const char *text, size_t left, size_t count)
{
	unsigned value = 0;

	if (left < count)
		return false;
	for (size_t i = 0; i < count; i++) {
		static const char digits[] = "0123456789abcdef";
		char c = text[i] >= 'A' && text[i] <= 'F' ? (char)(text[i] - 'A' + 'a') : text[i];
		const char *digit = c != '\0' ? strchr(digits, c) : NULL;

		if (digit == NULL)
			return false;
		value = value * 16 + (unsigned)(digit - digits);
	}
	*out = value;
	return true;
}

/* The character of an escape; @p text stands behind the backslash.  Its length
 * there, or 0 when it is none.  Two \u make one character where they are a pair. */
static size_t
read_escape(unsigned *out, const char *text, size_t left)
{
	static const char plain[] = "n\nt\tr\r\"\"''\\\\";
	unsigned low;

	for (size_t i = 0; i + 1 < sizeof plain; i += 2)
		if (left > 0 && text[0] == plain[i]) {
			*out = (unsigned)(unsigned char)plain[i + 1];
			return 1;
		}
	if (left > 0 && text[0] == 'U')
		return read_hex(out, text + 1, left - 1, 6) ? 7 : 0;
	if (left == 0 || text[0] != 'u' || !read_hex(out, text + 1, left - 1, 4))
		return 0;
	if (*out < 0xd800 || *out > 0xdbff)
		return 5;
	if (left < 11 || text[5] != '\\' || text[6] != 'u'
	    || !read_hex(&low, text + 7, left - 7, 4) || low < 0xdc00 || low > 0xdfff)
		return 0;
	*out = 0x10000 + ((*out - 0xd800) << 10) + (low - 0xdc00);
	return 11;
}

bool
feel_lex_string(struct value *out, struct feel_lexer *lexer, struct feel_token token,
		struct arena *arena, bool *no_memory)
{
	char *text = arena_alloc(arena, token.length + 1);
	size_t length = 0;

	if (text == NULL || token.length > UINT32_MAX) {
		*no_memory = true;
		return false;
	}
	for (size_t i = 0; i < token.length;) {
		unsigned c;
		size_t escape;
		int written;

		if (token.text[i] != '\\') {
			text[length++] = token.text[i++];
			continue;
		}
		escape = read_escape(&c, token.text + i + 1, token.length - i - 1);
		/* The shortest escape of a character is as long as its UTF-8. */
		written = escape > 0 && c != 0
			? unicode_write(text + length, c, escape + 1) : -1;
		if (written < 0) {
			feel_lex_fault(
				lexer, DIAGNOSTIC_BAD_LITERAL,
				(size_t)(token.text - lexer->text) + i,
				N_("this is no escape; known are \\n \\t \\r \\\" \\' \\\\ \\uXXXX \\UXXXXXX"));
			return false;
		}
		length += (size_t)written;
		i += 1 + escape;
	}
	*out = (struct value){ .kind = VALUE_STRING, .length = (uint32_t)length, .s = text };
	return true;
}
