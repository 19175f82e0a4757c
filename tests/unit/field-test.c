/* A line being typed. */
#include "tui/field.h"
#include "text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void
letters_are_edited_whole(void **state)
{
	struct field field;

	(void)state;
	field_set(&field, "bl\303\245b\303\246r");
	assert_int_equal(field.cursor, 8);
	assert_true(field_press(&field, PRESS_LEFT));
	assert_true(field_press(&field, PRESS_BACKSPACE));
	assert_string_equal(field.text, "bl\303\245br");
	assert_true(field_press(&field, PRESS_HOME));
	assert_true(field_press(&field, PRESS_DELETE));
	assert_string_equal(field.text, "l\303\245br");
	assert_true(field_insert(&field, "\303\270"));
	assert_string_equal(field.text, "\303\270l\303\245br");
	assert_true(field_press(&field, PRESS_END_KEY));
	assert_true(field_insert(&field, " e\314\201"));	/* a letter and its mark are one */
	assert_true(field_press(&field, PRESS_BACKSPACE));
	assert_string_equal(field.text, "\303\270l\303\245br ");
}

static void
words_and_all_can_be_deleted(void **state)
{
	struct field field;

	(void)state;
	field_set(&field, "one two  ");
	assert_true(field_press(&field, PRESS_DELETE_WORD));
	assert_string_equal(field.text, "one ");
	assert_true(field_press(&field, PRESS_DELETE_ALL));
	assert_string_equal(field.text, "");
	assert_true(field_press(&field, PRESS_BACKSPACE));
	assert_true(field_press(&field, PRESS_DELETE));
	assert_true(field_press(&field, PRESS_LEFT));
	assert_int_equal(field.cursor, 0);
	assert_false(field_press(&field, PRESS_UP));
}

static void
what_does_not_fit_is_told(void **state)
{
	struct field field;

	(void)state;
	field_set(&field, "");
	for (size_t i = 0; i + 2 < FIELD_BYTES; i += 2)
		assert_true(field_insert(&field, "\303\245"));
	assert_false(field_insert(&field, "\303\245"));
	assert_true(field.full);
	assert_int_equal(field.length, FIELD_BYTES - 2);
	assert_true(unicode_is_plain(field.text, field.length));
	assert_true(field_press(&field, PRESS_BACKSPACE));
	assert_false(field.full);
}

static void
the_cursor_is_always_in_view(void **state)
{
	struct field field;

	(void)state;
	field_set(&field, "A\303\245 \346\227\245\346\234\254 e\314\201 and on and on and on");
	for (size_t width = 3; width < 30; width++)
		for (field.cursor = 0; field.cursor < field.length;
		     field.cursor += unicode_next(field.text + field.cursor)) {
			size_t from = field_view(&field, width);

			assert_true(from <= field.cursor);
			assert_true(unicode_width(field.text + from, field.cursor - from) < width);
		}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_are_edited_whole),
		cmocka_unit_test(words_and_all_can_be_deleted),
		cmocka_unit_test(what_does_not_fit_is_told),
		cmocka_unit_test(the_cursor_is_always_in_view),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
