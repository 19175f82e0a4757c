/* Lines of a calendar: escaped, folded, and read back as they were. */
#include "base/strbuf.h"
#include "export/ics.h"
#include "text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

/* Reads one line as a calendar does that heeds RFC 5545: unfolds bytes, then takes the escapes
 * back.  Each piece is looked at as it is in the file. */
static void
read_back(struct strbuf *out, const char *file)
{
	struct strbuf whole = { 0 };

	while (*file != '\0') {
		const char *end = strstr(file, "\r\n");
		size_t escapes = 0, length;

		assert_non_null(end);
		length = (size_t)(end - file);
		assert_in_range(length, 1, ICS_LINE_BYTES);
		assert_true(unicode_is_plain(file, length));	/* no character is cut */
		while (escapes < length && end[-1 - (long)escapes] == '\\')
			escapes++;
		assert_int_equal(escapes % 2, 0);		/* no escape is cut */
		strbuf_add_bytes(&whole, file, length);
		file = end + 2;
		if (*file == '\0')
			break;
		assert_int_equal(*file++, ' ');
	}
	for (const char *at = strbuf_text(&whole); *at != '\0'; at++)
		if (*at != '\\')
			strbuf_add_char(out, *at);
		else
			strbuf_add_char(out, *++at == 'n' ? '\n' : *at);
	strbuf_clear(&whole);
}

static void
comes_back(const char *name, const char *text)
{
	struct strbuf file = { 0 }, back = { 0 }, wanted = { 0 };

	ics_text(&file, name, text);
	read_back(&back, strbuf_text(&file));
	strbuf_printf(&wanted, "%s:%s", name, text);
	assert_string_equal(strbuf_text(&back), strbuf_text(&wanted));
	strbuf_clear(&file);
	strbuf_clear(&back);
	strbuf_clear(&wanted);
}

static void
escapes_what_has_a_meaning(void **state)
{
	struct strbuf file = { 0 };

	(void)state;
	ics_text(&file, "SUMMARY", "a,b;c\\d\ne:f\"g");
	assert_string_equal(strbuf_text(&file), "SUMMARY:a\\,b\\;c\\\\d\\ne:f\"g\r\n");
	strbuf_clear(&file);
}

static void
drops_what_may_not_stand_in_it(void **state)
{
	struct strbuf file = { 0 };

	(void)state;
	ics_text(&file, "SUMMARY", "a\rb\x01" "c\x7f\xc2\x9f" "d\xff" "e\xe2\x80\xae" "f\r\nEND:VCALENDAR");
	assert_null(strpbrk(strbuf_text(&file), "\x01\x7f\xff"));
	assert_null(strstr(strbuf_text(&file), "\xc2\x9f"));
	assert_null(strstr(strbuf_text(&file), "\xe2\x80\xae"));
	assert_null(strstr(strbuf_text(&file), "\nEND"));
	assert_ptr_equal(strchr(strbuf_text(&file), '\r'),
			 strbuf_text(&file) + file.length - 2);
	strbuf_clear(&file);
}

static void
writes_what_is_no_text_as_it_stands(void **state)
{
	struct strbuf file = { 0 };

	(void)state;
	ics_line(&file, "DTSTART;VALUE=DATE", "20241004");
	ics_line(&file, "URL", "https://example.org/a,b;c");
	assert_string_equal(strbuf_text(&file), "DTSTART;VALUE=DATE:20241004\r\n"
			    "URL:https://example.org/a,b;c\r\n");
	strbuf_clear(&file);
}

/* Whatever stands at the 75th byte: characters of one to four bytes, escapes. */
static void
folds_between_characters(void **state)
{
	static const char *const pieces[] = { "x", "å", "€", "😀", ",", "\\", ";", "\n", " " };

	(void)state;
	for (size_t p = 0; p < sizeof pieces / sizeof pieces[0]; p++)
		for (size_t before = 0; before < 160; before++) {
			struct strbuf text = { 0 };

			for (size_t i = 0; i < before; i++)
				strbuf_add_char(&text, 'a');
			for (size_t i = 0; i < 90; i++)
				strbuf_add(&text, pieces[p]);
			strbuf_add_char(&text, '.');
			comes_back("DESCRIPTION;LANGUAGE=nb", strbuf_text(&text));
			strbuf_clear(&text);
		}
}

static void
folds_anything(void **state)
{
	static const char *const pieces[] = { "x", "å", "€", "😀", ",", "\\", ";", "\n", " ",
					      "\\n", "ord ", "n" };
	unsigned chance = 12345;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct strbuf text = { 0 };

		for (unsigned i = 0; i < 5 + (unsigned)round % 200; i++) {
			chance = chance * 1103515245 + 12345;
			strbuf_add(&text, pieces[(chance >> 16)
						 % (sizeof pieces / sizeof pieces[0])]);
		}
		strbuf_add_char(&text, '.');
		comes_back("SUMMARY", strbuf_text(&text));
		strbuf_clear(&text);
	}
}

/* The longest line that is not folded. */
static void
folds_no_sooner_than_it_must(void **state)
{
	struct strbuf text = { 0 }, file = { 0 };

	(void)state;
	for (size_t i = 0; i < ICS_LINE_BYTES - strlen("X:"); i++)
		strbuf_add_char(&text, 'a');
	ics_text(&file, "X", strbuf_text(&text));
	assert_int_equal(file.length, ICS_LINE_BYTES + 2);
	strbuf_reset(&file);
	strbuf_add_char(&text, 'b');
	ics_text(&file, "X", strbuf_text(&text));
	assert_string_equal(strbuf_text(&file) + ICS_LINE_BYTES, "\r\n b\r\n");
	strbuf_clear(&text);
	strbuf_clear(&file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes_what_has_a_meaning),
		cmocka_unit_test(drops_what_may_not_stand_in_it),
		cmocka_unit_test(writes_what_is_no_text_as_it_stands),
		cmocka_unit_test(folds_between_characters),
		cmocka_unit_test(folds_anything),
		cmocka_unit_test(folds_no_sooner_than_it_must),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
