/* Moving through a list whose items are longer than the view. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/list.h"

#define LONG "one two three four five six seven eight nine ten eleven twelve"

static const char *const details[] = { LONG, LONG };
static const struct list_item items[] = {
	{ .kind = LIST_CHOICE, .text = "short" },
	{ .kind = LIST_CHOICE, .text = LONG, .details = details, .detail_count = 2 },
	{ .kind = LIST_CHOICE, .text = LONG, .details = details, .detail_count = 2 },
	{ .kind = LIST_CHOICE, .text = "last" },
};

static struct list
open_list(int height)
{
	struct list list = { .prose = true };

	list_set(&list, items, sizeof items / sizeof items[0]);
	(void)list_layout(&list, 20, false);
	list.height = height;
	return list;
}

static void
paging_passes_no_line_by(void **unused)
{
	for (int height = 3; height < 30; height++) {
		struct list list = open_list(height);
		size_t seen = (size_t)height;

		(void)unused;
		while (list_more_below(&list)) {
			assert_true(list_press(&list, PRESS_PAGE_DOWN));
			assert_true(list.scrolled);
			assert_true(list.top <= seen);
			seen = list.top + (size_t)height;
		}
		while (list_more_above(&list)) {
			size_t top = list.top;

			assert_true(list_press(&list, PRESS_PAGE_UP));
			assert_true(list.scrolled);
			assert_true(list.top + (size_t)height >= top);
		}
		list_free(&list);
	}
}

static void
the_item_that_fills_the_view_is_selected(void **unused)
{
	struct list list = open_list(4);

	(void)unused;
	assert_int_equal(list.selected, 0);
	list_press(&list, PRESS_PAGE_DOWN);
	assert_int_equal(list.selected, 1);
	list_press(&list, PRESS_PAGE_DOWN);
	assert_int_equal(list.selected, 1);
	list_press(&list, PRESS_END_KEY);
	assert_int_equal(list.selected, 3);
	list_press(&list, PRESS_HOME);
	assert_int_equal(list.selected, 0);
	list_free(&list);
}

/* Read from the top; the item comes into view by reading on, and the cursor waits at the
 * edge. */
static void
what_stands_above_the_first_item_is_read_first(void **unused)
{
	static const struct list_item above[] = {
		{ .kind = LIST_TEXT, .text = LONG },
		{ .kind = LIST_TEXT, .text = LONG },
		{ .kind = LIST_CHOICE, .text = "first" },
		{ .kind = LIST_CHOICE, .text = "last" },
	};
	struct list list = { .prose = true };
	int presses = 0;

	(void)unused;
	list_set(&list, above, sizeof above / sizeof above[0]);
	list_draw(&list, 0, 0, 20, 4);
	assert_int_equal(list.selected, 2);
	assert_int_equal(list.top, 0);
	assert_int_equal(list_cursor(&list), 3);
	for (; list.selected == 2 && presses < 20; presses++)
		list_press(&list, PRESS_DOWN);
	assert_true(presses > 4 && presses < 20);
	list_draw(&list, 0, 0, 20, 4);
	assert_false(list_more_below(&list));
	list_free(&list);
}

/* Rows of ten thousand, of which only those that are seen are made. */
static const char *
make_row(void *payload, long item, int width, enum look *look)
{
	size_t *made = payload;

	(void)look;
	(*made)++;
	assert_true(item >= LIST_HEAD && item < 10000);
	assert_int_equal(width, 38);
	return "row";
}

static void
only_rows_that_are_seen_are_made(void **unused)
{
	struct list list = { .top = 0 };
	size_t made = 0;

	(void)unused;
	list_set_rows(&list, make_row, &made, 10000);
	assert_int_equal(list_layout(&list, 40, false), 10000);
	list_draw_head(&list, 0, 0, 40);
	list_draw(&list, 1, 0, 40, 10);
	assert_int_equal(made, 11);
	assert_non_null(list_selected(&list));
	assert_true(list_press(&list, PRESS_END_KEY));
	list_draw(&list, 1, 0, 40, 10);
	assert_int_equal(made, 21);
	assert_int_equal(list.selected, 9999);
	assert_int_equal(list.top, 9990);
	assert_int_equal(list_cursor(&list), 9);
	assert_true(list_press(&list, PRESS_PAGE_UP));
	list_draw(&list, 1, 0, 40, 10);
	assert_int_equal(list.selected, 9981);
	assert_true(list_click(&list, 3));
	assert_int_equal(list.selected, 9984);
	assert_true(list_press(&list, PRESS_UP));
	assert_int_equal(list.selected, 9983);
	list_set_rows(&list, make_row, &made, 0);
	assert_null(list_selected(&list));
	assert_false(list_click(&list, 0));
	list_free(&list);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paging_passes_no_line_by),
		cmocka_unit_test(the_item_that_fills_the_view_is_selected),
		cmocka_unit_test(what_stands_above_the_first_item_is_read_first),
		cmocka_unit_test(only_rows_that_are_seen_are_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
