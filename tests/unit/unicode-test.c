/* Validity, cleaning, widths, wrapping and search keys. */
#include "base/strbuf.h"
#include "text/unicode.h"
#include "veiviser.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

static void
tells_blank(void **state)
{
	static const struct { const char *text; bool blank; } cases[] = {
		{ "", true }, { " ", true }, { "\t\n", true }, { "\u00A0", true }, { " \u2003\u3000 ", true },
		{ "\u200B", true }, { "\u00AD\u2060\uFEFF", true }, { "\u3164", true }, { "\u2800", true },
		{ "a", false }, { " a", false }, { "\u00A0.", false }, { "å", false }, { "\u200Bå", false },
		{ "-", false }, { "\xE6", false }, { " \xE2\x82", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (unicode_is_blank(cases[i].text) != cases[i].blank)
			fail_msg("case %zu", i);
}

static void
tells_valid(void **state)
{
	static const struct { const char *text; bool valid; } cases[] = {
		{ "", true }, { "abc", true }, { "blåbær", true }, { "日本", true },
		{ "\xF0\x9F\x98\x80", true },
		{ "\xE6", false }, { "a\xE6", false }, { "\xC0\xAF", false }, { "\xC1\xBF", false },
		{ "\xED\xA0\x80", false },		/* surrogate */
		{ "\xF4\x90\x80\x80", false },		/* over U+10FFFF */
		{ "\xE2\x82", false }, { "\x80", false }, { "\xFE", false }, { "\xE0\x80\x80", false },
		{ "12345678\xE6" "12345678", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (unicode_is_plain(cases[i].text, strlen(cases[i].text)) != cases[i].valid)
			fail_msg("case %zu", i);
	assert_false(unicode_is_plain("a\0b", 3));
}

static void
cleans(void **state)
{
	static const struct { const char *text, *clean; } cases[] = {
		{ "", "" },
		{ "Blåbær – “æ”, 10 €", "Blåbær – “æ”, 10 €" },
		{ "a\033[2Jb", "a?[2Jb" },
		{ "a\tb\nc", "a b c" },
		{ "a\r\nb", "a? b" },
		{ "\001\177\010", "???" },
		{ "\xC2\x9B" "2J", "?2J" },			/* C1 as UTF-8 */
		{ "a\x9B" "2J", "a?2J" },			/* C1 as a byte */
		{ "a\xE2\x80\xAE" "b\xE2\x81\xA6" "c", "abc" },	/* bidi */
		{ "a\xE2\x80\x8E" "b\xD8\x9C" "c", "abc" },
		{ "a\xE2\x80\x8B\xEF\xBB\xBF" "b", "ab" },	/* zero width, BOM */
		{ "a\xC2\xAD" "b", "ab" },			/* soft hyphen */
		{ "a\xF3\xA0\x81\x81" "b", "ab" },		/* tag */
		{ "a\xEE\x80\x80" "b", "a?b" },			/* private use */
		{ "a\xED\xA0\x80" "b", "a?b" },			/* surrogate */
		{ "a\xC0\xAF" "b", "a?b" },			/* overlong */
		{ "a\xEF\xBF\xBF" "b", "a?b" },			/* noncharacter */
		{ "a\xE2\x80\xA8" "b", "a b" },			/* line separator */
		{ "a\xE2\x82", "a?" },
		{ "\xCC\x81" "a", "a" },				/* a mark on nothing */
		{ "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81x",
		  "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81x" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *clean = vv_text_clean(cases[i].text, false);

		if (strcmp(clean, cases[i].clean) != 0)
			fail_msg("case %zu: '%s'", i, clean);
		free(clean);
	}
}

static void
keeps_lines_where_asked(void **state)
{
	char *clean = vv_text_clean("a\nb\xE2\x80\xA8" "c\033", true);

	(void)state;
	assert_string_equal(clean, "a\nb\nc?");
	free(clean);
}

/* Whatever comes in, what comes out is UTF-8 without anything unsafe. */
static void
cleans_anything(void **state)
{
	unsigned random = 7;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[24], *clean;
		size_t length = (size_t)round % sizeof text;

		for (size_t i = 0; i < length; i++) {
			random = random * 1664525 + 1013904223;
			text[i] = (char)(1 + (random >> 16) % 255);
		}
		text[length] = '\0';
		clean = vv_text_clean(text, false);
		assert_true(unicode_is_plain(clean, strlen(clean)));
		assert_null(strchr(clean, '\n'));
		assert_true(vv_text_width(clean) <= 2 * length);
		free(clean);
	}
}

static void
measures(void **state)
{
	static const struct { const char *text; size_t width; } cases[] = {
		{ "", 0 }, { "abc", 3 }, { "blåbær", 6 }, { "e\xCC\x81x", 2 }, { "日本", 4 },
		{ "한국", 4 }, { "€ –", 3 }, { "ｆｕ", 4 }, { "Привет", 6 }, { "a\302\240b", 3 },
		{ "a\xE2\x80\x8B" "b", 2 }, { "١٢", 2 }, { "┌─┐", 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (vv_text_width(cases[i].text) != cases[i].width)
			fail_msg("case %zu: %zu columns", i, vv_text_width(cases[i].text));
}

static void
cuts(void **state)
{
	static const struct { const char *text; size_t width, bytes; } cases[] = {
		{ "abc", 0, 0 }, { "abc", 2, 2 }, { "abc", 3, 3 }, { "abc", 9, 3 }, { "æøå", 2, 4 },
		{ "日本", 3, 3 }, { "日本", 1, 0 }, { "e\xCC\x81x", 1, 3 }, { "", 5, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (unicode_cut(cases[i].text, cases[i].width) != cases[i].bytes)
			fail_msg("case %zu", i);
}

static void
steps_by_letters(void **state)
{
	(void)state;
	assert_int_equal(unicode_next(""), 0);
	assert_int_equal(unicode_next("ab"), 1);
	assert_int_equal(unicode_next("øb"), 2);
	assert_int_equal(unicode_next("e\xCC\x81x"), 3);
	assert_int_equal(unicode_previous("", 0), 0);
	assert_int_equal(unicode_previous("ab", 2), 1);
	assert_int_equal(unicode_previous("aø", 3), 2);
	assert_int_equal(unicode_previous("xe\xCC\x81", 4), 3);
}

/* The lines of a text, with "|" between. */
static void
wrap(char *out, size_t size, const char *text, size_t width)
{
	size_t used = 0;
	const char *between = "";

	out[0] = '\0';
	while (*text != '\0') {
		size_t next, length = vv_text_wrap(text, width, &next);

		assert_true(next > 0);
		assert_true(length <= next);
		used += (size_t)snprintf(out + used, size - used, "%s%.*s", between,
					 (int)length, text);
		between = "|";
		text += next;
	}
}

static void
wraps(void **state)
{
	static const struct { const char *text; size_t width; const char *lines; } cases[] = {
		{ "", 10, "" },
		{ "one two three", 20, "one two three" },
		{ "one two three", 7, "one two|three" },
		{ "one two three", 8, "one two|three" },
		{ "one two three", 3, "one|two|thr|ee" },
		{ "one  two", 3, "one|two" },
		{ "one two ", 7, "one two" },
		{ "abcdefgh", 3, "abc|def|gh" },
		{ "a\nb", 10, "a|b" },
		{ "a\n\nb", 10, "a||b" },
		{ "blåbær på fjellet", 9, "blåbær på|fjellet" },
		{ "2\302\240490 kr og mer", 8, "2\302\240490 kr|og mer" },
		{ "er 2\302\240490 kr", 5, "er|2\302\240490|kr" },
		{ "日本語日本語", 5, "日本|語日|本語" },
		{ "Guinea-Bissau", 9, "Guinea-|Bissau" },
		{ "eller D-nummer", 10, "eller|D-nummer" },
		{ "D-nummer", 4, "D-|numm|er" },
		{ "say “hello” now", 6, "say|“hello|” now" },
		{ "x\xCC\x81x\xCC\x81x\xCC\x81", 2, "x\xCC\x81x\xCC\x81|x\xCC\x81" },
		{ "語", 1, "語" },
		{ "x", 0, "x" },
		{ "    abc", 3, "|abc" },
		{ "(one) two", 5, "(one)|two" },
		{ "for at most 6 months", 13, "for at most|6 months" },
		{ "the fee is DKK 2,490 now", 16, "the fee is|DKK 2,490 now" },
		{ "in the EU/EEA only", 10, "in the|EU/EEA|only" },
		{ "spouse/partner", 10, "spouse/|partner" },
		{ "6 months", 6, "6|months" },
		{ "fra den 1. maj 2022", 10, "fra den|1. maj|2022" },
		{ "I 2022. Da", 8, "I 2022.|Da" },
		{ "loven § 57 og", 7, "loven|§ 57 og" }, { "§ 57", 2, "§|57" }, { "§ a", 9, "§ a" },
		{ "at https://example.org/one/two", 27, "at|https://example.org/one/two" },
		{ "https://example.org/one/two", 25, "https://example.org/one/|two" },
		{ "page, example.com", 14, "page,|example.com" },
	};
	char out[256];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		wrap(out, sizeof out, cases[i].text, cases[i].width);
		if (strcmp(out, cases[i].lines) != 0)
			fail_msg("case %zu: '%s'", i, out);
	}
}

/* Whatever the text: no line is too wide (but for one wide letter), and nothing but
 * blanks and line feeds gets lost between lines. */
static void
wraps_anything(void **state)
{
	static const char *const pieces[] = {
		"a", "b", "-", " ", " ", "ø", "\n", "語", "x\xCC\x81", ".", "(", "”", "\302\240", "/",
	};
	unsigned random = 11;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		char text[128] = "";
		const char *rest = text;
		size_t width = (size_t)round % 12;

		for (int i = 0; i < round % 30; i++) {
			random = random * 1664525 + 1013904223;
			strcat(text, pieces[(random >> 16) % (sizeof pieces / sizeof pieces[0])]);
		}
		while (*rest != '\0') {
			size_t next, bytes = vv_text_wrap(rest, width, &next);

			assert_true(next > 0 && bytes <= next && next <= strlen(rest));
			assert_true(unicode_is_plain(rest, bytes));
			if (unicode_width(rest, bytes) > width && bytes != unicode_next(rest))
				fail_msg("width %zu: '%.*s'", width, (int)bytes, rest);
			assert_int_equal(strspn(rest + bytes, " \n") >= next - bytes, true);
			rest += next;
		}
	}
}

static void
wraps_very_long_lines(void **state)
{
	size_t length = 100000, lines = 0;
	char *text = malloc(length + 1);
	const char *rest = text;

	(void)state;
	for (size_t i = 0; i < length; i += 2)
		memcpy(text + i, "ø", 3);
	while (*rest != '\0') {
		size_t next, bytes = vv_text_wrap(rest, 100000, &next);

		assert_true(bytes > 0 && unicode_is_plain(rest, bytes));
		rest += next;
		lines++;
	}
	assert_in_range(lines, 1, 100);
	free(text);
}

static void
leaves_an_address_whole(void **state)
{
	static const char *const address = "https://a.example/bcd and more";

	(void)state;
	assert_int_equal(vv_text_outdent(address, 21, 4), 0);	/* it fits where it stands */
	assert_int_equal(vv_text_outdent(address, 20, 4), 4);
	assert_int_equal(vv_text_outdent(address, 17, 4), 4);
	assert_int_equal(vv_text_outdent(address, 16, 4), 0);	/* it fits nowhere */
	assert_int_equal(vv_text_outdent("https-a-example-bcd-and", 20, 4), 0);
	assert_int_equal(vv_text_outdent("see https://a.example/bcd", 20, 4), 0);
	assert_int_equal(vv_text_outdent("", 20, 4), 0);
}

/* Writes up to three characters as UTF-8, a 0 ending them. */
static void
encode(char text[16], const ucs4_t characters[3])
{
	size_t length = 0;

	for (size_t i = 0; i < 3 && characters[i] != 0; i++)
		length += (size_t)u8_uctomb((uint8_t *)text + length, characters[i], 4);
	text[length] = '\0';
}

/* What unicode_fold takes the short way with comes out as libunistring has it,
 * whatever stands beside it. */
static void
folds_as_libunistring(void **state)
{
	static const ucs4_t beside[] = { 'A', 0x338, 0x30A, 0xC5, 0xDF, 0x2019, 0x130 };

	(void)state;
	for (ucs4_t c = 1; c < 0x3000; c++)
		for (size_t i = 0; i < 2 * (sizeof beside / sizeof beside[0]); i++) {
			ucs4_t other = beside[i / 2];
			struct strbuf folded = { 0 };
			size_t length;
			uint8_t *expected;
			char text[16];

			encode(text, i % 2 == 0 ? (ucs4_t[]){ c, other, 0 } : (ucs4_t[]){ 'x', other, c });
			expected = u8_casefold((const uint8_t *)text, strlen(text), NULL, UNINORM_NFKC, NULL,
					       &length);
			assert_non_null(expected);
			unicode_fold(&folded, text);
			if (folded.length != length || memcmp(strbuf_text(&folded), expected, length) != 0)
				fail_msg("'%s' gives '%s'", text, strbuf_text(&folded));
			free(expected);
			strbuf_clear(&folded);
		}
}

static void
folds_behind_what_is_there(void **state)
{
	struct strbuf folded = { 0 };

	(void)state;
	unicode_fold(&folded, "ÅØ");
	unicode_fold(&folded, "STRASSE ß");
	unicode_fold(&folded, "");
	assert_string_equal(strbuf_text(&folded), "åøstrasse ss");
	strbuf_clear(&folded);
}

static void
folds_for_searching(void **state)
{
	static const struct { const char *text, *key; } cases[] = {
		{ "", "" }, { "Norge", "norge" }, { "  Sri  Lanka ", "sri lanka" },
		{ "Østerrike", "osterrike" }, { "Österreich", "osterreich" },
		{ "Oesterreich", "osterreich" }, { "Åland", "aland" }, { "Aaland", "aland" },
		{ "A\xCC\x8Aland", "aland" }, { "Ærø", "aro" }, { "Aeroe", "aro" }, { "ärö", "aro" },
		{ "Côte d’Ivoire", "cote divoire" }, { "cote d'ivoire", "cote divoire" },
		{ "Bosnia-Hercegovina", "bosnia hercegovina" }, { "Türkiye", "turkiye" },
		{ "İstanbul", "istanbul" }, { "Straße", "strasse" }, { "Ísland", "island" },
		{ "Þórshöfn", "thorshofn" }, { "Łódź", "lodz" }, { "đông", "dong" },
		{ "U.S.A.", "u s a" }, { "Россия", "россия" }, { "ＵＫ", "uk" }, { "١٢", "12" },
		{ "()", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct strbuf key = { 0 };

		unicode_fold_search(&key, cases[i].text);
		if (strcmp(strbuf_text(&key), cases[i].key) != 0)
			fail_msg("'%s' gives '%s'", cases[i].text, strbuf_text(&key));
		strbuf_clear(&key);
	}
}

/* Whoever types on keeps the names found by more letters among those found before. */
static void
keys_of_beginnings_are_beginnings(void **state)
{
	static const char *const names[] = {
		"Ålesund", "Aalesund", "Færøyene", "Faeroeyene", "Østerrike", "Oesterreich",
		"Côte d’Ivoire", "São Tomé og Príncipe", "Straße", "Ægaeisk oae",
	};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct strbuf whole = { 0 };

		unicode_fold_search(&whole, names[i]);
		for (size_t length = 0; length < strlen(names[i]); length += unicode_next(names[i] + length)) {
			struct strbuf key = { 0 };
			char *beginning = strndup(names[i], length);

			unicode_fold_search(&key, beginning);
			if (strncmp(strbuf_text(&whole), strbuf_text(&key), key.length) != 0)
				fail_msg("'%s' of '%s'", beginning, names[i]);
			free(beginning);
			strbuf_clear(&key);
		}
		strbuf_clear(&whole);
	}
}

static void
copies_whole_characters(void **state)
{
	char out[4];

	(void)state;
	unicode_copy(out, sizeof out, "abc");
	assert_string_equal(out, "abc");
	unicode_copy(out, sizeof out, "abø");
	assert_string_equal(out, "ab");
	unicode_copy(out, sizeof out, "aøb");
	assert_string_equal(out, "aø");
	unicode_copy(out, 1, "ø");
	assert_string_equal(out, "");
}

static void
reads_and_writes_characters(void **state)
{
	char bytes[8];
	unsigned c = 0;

	(void)state;
	assert_int_equal(unicode_read(&c, "\xc3\xa5x", 3), 2);
	assert_int_equal(c, 0xe5);
	assert_int_equal(unicode_read(&c, "\xc3", 1), -2);
	assert_int_equal(unicode_read(&c, "\xff", 1), -1);
	assert_int_equal(unicode_write(bytes, 0x20ac, sizeof bytes), 3);
	assert_memory_equal(bytes, "\xe2\x82\xac", 3);
	assert_true(unicode_write(bytes, 0xd800, sizeof bytes) < 0);
	assert_int_equal(unicode_valid("ab\xff", 3), 2);
	assert_int_equal(unicode_valid("ab", 2), 2);
	assert_int_equal(unicode_digit(0x663), 3);
	assert_int_equal(unicode_digit('x'), -1);
	assert_int_equal(unicode_first_part(0xe9), 'e');
	assert_int_equal(unicode_first_part('e'), 0);
}

static void
compares_but_for_case(void **state)
{
	(void)state;
	assert_true(unicode_same("Ærø", "ÆRØ"));
	assert_true(unicode_same("e\xcc\x81", "\xc3\x89"));
	assert_false(unicode_same("a", "å"));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_blank),
		cmocka_unit_test(tells_valid),
		cmocka_unit_test(cleans),
		cmocka_unit_test(keeps_lines_where_asked),
		cmocka_unit_test(cleans_anything),
		cmocka_unit_test(measures),
		cmocka_unit_test(cuts),
		cmocka_unit_test(steps_by_letters),
		cmocka_unit_test(wraps),
		cmocka_unit_test(wraps_anything),
		cmocka_unit_test(wraps_very_long_lines),
		cmocka_unit_test(leaves_an_address_whole),
		cmocka_unit_test(folds_as_libunistring),
		cmocka_unit_test(folds_behind_what_is_there),
		cmocka_unit_test(folds_for_searching),
		cmocka_unit_test(keys_of_beginnings_are_beginnings),
		cmocka_unit_test(reads_and_writes_characters),
		cmocka_unit_test(compares_but_for_case),
		cmocka_unit_test(copies_whole_characters),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
