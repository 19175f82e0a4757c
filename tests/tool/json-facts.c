/* Copies JSON from stdin to stdout without what is worded or translated, so that
 * languages can be compared and expectations need not follow every change of
 * wording.  The upper levels get a line for each member; every token that stays is
 * as it was written. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS_WITH_LINES = 2, TOKEN_BYTES_MAX = 1 << 20 };

static const char *const worded[] = {
	"language", "title", "subject", "rules", "notice", "warnings", "more", "sources_label", "part", "typed",
	"code", "code_note", "outcome_text", "card", "text", "state_text", "label", "untranslated",
	"publisher", "why", "note",
	"n", "source_numbers",	/* which change with every line before */
};

static char token[TOKEN_BYTES_MAX];	/* of a string or literal, as written */

static void
fail(const char *what)
{
	fprintf(stderr, "json-facts: %s\n", what);
	exit(1);
}

static int
next_char(void)
{
	int c;

	do
		c = getchar();
	while (c == ' ' || c == '\n');
	return c;
}

/* A string up to its closing quote, or a literal up to what ends it. */
static void
read_token(int c)
{
	bool string = c == '"';
	size_t length = 0;

	do {
		if (c == EOF || length + 3 > sizeof token)
			fail("a string does not end");
		token[length++] = (char)c;
		if (string && c == '\\')
			token[length++] = (char)getchar();
		c = getchar();
	} while (string ? c != '"' : c != EOF && strchr(",]} \n", c) == NULL);
	if (string)
		token[length++] = '"';
	else
		ungetc(c, stdin);
	token[length] = '\0';
}

static bool
is_worded(void)
{
	for (size_t i = 0; i < sizeof worded / sizeof worded[0]; i++) {
		size_t length = strlen(worded[i]);

		if (strncmp(token + 1, worded[i], length) == 0 && strcmp(token + 1 + length, "\"") == 0)
			return true;
	}
	return false;
}

static void
separate(int level, bool first)
{
	if (level > LEVELS_WITH_LINES)
		fputs(first ? "" : ", ", stdout);
	else
		printf("%s\n%*s", first ? "" : ",", level, "");
}

static void copy_value(int c, int level, bool shown);

/* What stands between brackets, the opening one being read. */
static void
copy_members(int open, int level, bool shown)
{
	int close = open == '{' ? '}' : ']';
	bool first = true;
	int c = next_char();

	if (shown)
		putchar(open);
	while (c != close) {
		bool member_shown = shown;

		if (c == EOF)
			fail("a bracket is not closed");
		if (open == '{') {
			read_token(c);
			member_shown = shown && !is_worded();
		}
		if (member_shown)
			separate(level, first);
		first = first && !member_shown;
		if (open == '{') {
			if (member_shown)
				printf("%s: ", token);
			if (next_char() != ':')
				fail("a colon is missing");
			c = next_char();
		}
		copy_value(c, level, member_shown);
		c = next_char();
		if (c == ',')
			c = next_char();
	}
	if (shown && level <= LEVELS_WITH_LINES && !first)
		printf("\n%*s", level - 1, "");
	if (shown)
		putchar(close);
}

static void
copy_value(int c, int level, bool shown)
{
	if (c == '{' || c == '[') {
		copy_members(c, level + 1, shown);
		return;
	}
	read_token(c);
	if (shown)
		fputs(token, stdout);
}

int
main(void)
{
	copy_value(next_char(), 0, true);
	putchar('\n');
	return 0;
}
