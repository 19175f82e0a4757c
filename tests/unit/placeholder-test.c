/* Placeholders in texts: what stands before each, and braces that are none. */
#include "text/placeholder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

/* The text with each placeholder as <name>; what is left open behind a "|". */
static void
write_marked(struct strbuf *out, const char *text)
{
	struct placeholder at;

	while (placeholder_next(&at, &text, out)) {
		strbuf_add_char(out, '<');
		strbuf_add_bytes(out, at.name, at.length);
		strbuf_add_char(out, '>');
	}
	assert_int_equal(*text, '\0');
	if (at.name == NULL)
		return;
	strbuf_add_char(out, '|');
	strbuf_add_bytes(out, at.name, at.length);
}

static void
finds_placeholders(void **state)
{
	static const struct { const char *text, *marked; } cases[] = {
		{ "", "" }, { "plain", "plain" }, { "a}", "a}" },
		{ "{a}", "<a>" }, { "x {a} y {b c} z", "x <a> y <b c> z" }, { "{a}{b}", "<a><b>" },
		{ "{}", "<>" }, { "{a{b}", "<a{b>" },
		{ "{{", "{" }, { "{{a}", "{a}" }, { "{{{a}}", "{<a>}" }, { "{a}{{b", "<a>{b" },
		{ "{", "{|" }, { "{a", "{a|a" }, { "x {a} {b", "x <a> {b|b" }, { "{{{a", "{{a|a" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct strbuf out = { .text = NULL };

		strbuf_add(&out, "");
		write_marked(&out, cases[i].text);
		assert_string_equal(out.text != NULL ? out.text : "", cases[i].marked);
		free(out.text);
	}
}

static void
needs_no_buffer(void **state)
{
	const char *cursor = "x {a} {{ {b}";
	struct placeholder at;

	(void)state;
	assert_true(placeholder_next(&at, &cursor, NULL));
	assert_memory_equal(at.name, "a", at.length);
	assert_true(placeholder_next(&at, &cursor, NULL));
	assert_memory_equal(at.name, "b", at.length);
	assert_false(placeholder_next(&at, &cursor, NULL));
	assert_null(at.name);
}

static void
compares_with_a_translation(void **state)
{
	static const struct { const char *text, *translation; bool agree; } cases[] = {
		{ "", "", true }, { "a", "b", true }, { "{a}", "x {a}", true },
		{ "{a} {b}", "{b} {a}", true }, { "{a}", "{a} {a}", true }, { "{a} {a}", "{a}", true },
		{ "{{", "", true }, { "a", "{{b}", true }, { "{a}", "{{ {a}", true },
		{ "{a}", "", false }, { "{a}", "a", false }, { "{a}", "{b}", false }, { "{a}", "{A}", false },
		{ "a", "{a}", false }, { "{a}", "{a} {b}", false }, { "{a} {b}", "{a}", false },
		{ "{a}", "{ab}", false }, { "{ab}", "{a}", false }, { "{a}", "{{a}", false },
		{ "{a}", "{a", false }, { "{a}", "{a} {", false }, { "a", "{", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (placeholders_agree(cases[i].text, cases[i].translation) != cases[i].agree)
			fail_msg("case %zu", i);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_placeholders),
		cmocka_unit_test(needs_no_buffer),
		cmocka_unit_test(compares_with_a_translation),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
