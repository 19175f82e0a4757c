/* The list of findings: order, cleaning, what it comes to. */
#include "text/diagnostics.h"
#include "text/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct diagnostics list;

static int
clear(void **state)
{
	(void)state;
	diagnostics_clear(&list);
	return 0;
}

static void
check_texts(const char *const *texts, size_t count)
{
	assert_int_equal(list.count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(list.all[i].text, texts[i]);
}

static void
sorts_by_place(void **state)
{
	static const char *const order[] = { "1", "2", "3", "4", "5", "6", "7", "8" };

	(void)state;
	diagnostics_add(&list, DIAGNOSTIC_TYPE, (struct place){ "b.ini", 9, 2 }, "4");
	diagnostics_add(&list, DIAGNOSTIC_SYNTAX, (struct place){ "a.ini", 1, 1 }, "7");
	diagnostics_warn(&list, DIAGNOSTIC_TYPE, (struct place){ "b.ini", 2, 5 }, "2");
	diagnostics_add(&list, DIAGNOSTIC_TYPE, (struct place){ "b.ini", 9, 3 }, "5");
	diagnostics_add(&list, DIAGNOSTIC_SYNTAX, (struct place){ "b.ini", 2, 5 }, "1");
	diagnostics_add(&list, DIAGNOSTIC_TYPE, (struct place){ "b.ini", 9, 3 }, "6");
	diagnostics_add(&list, DIAGNOSTIC_TYPE, (struct place){ "b.ini", 3, 0 }, "3");
	diagnostics_add(&list, DIAGNOSTIC_TYPE, (struct place){ NULL, 0, 0 }, "8");
	assert_int_equal(list.errors, 7);
	diagnostics_sort(&list);
	check_texts(order, sizeof order / sizeof order[0]);
	diagnostics_sort(&list);
	check_texts(order, sizeof order / sizeof order[0]);
}

static void
cleans_what_it_is_told(void **state)
{
	(void)state;
	diagnostics_add(&list, DIAGNOSTIC_BYTE, (struct place){ "\033a.ini", 1, 1 },
			"bad '%s' in %d", "%n\033[2J\xE6", 5);
	assert_string_equal(list.all[0].file, "?a.ini");
	assert_string_equal(list.all[0].text, "bad '%n?[2J?' in 5");
}

static void
gives_the_first_error(void **state)
{
	struct vv_error err = { 0 };

	(void)state;
	assert_int_equal(diagnostics_status(&list, &err), VV_OK);
	diagnostics_warn(&list, DIAGNOSTIC_TYPE, (struct place){ "a.ini", 1, 1 }, "only a warning");
	assert_int_equal(diagnostics_status(&list, &err), VV_OK);
	assert_int_equal(err.status, VV_OK);
	diagnostics_add(&list, DIAGNOSTIC_TYPE, (struct place){ "a.ini", 7, 1 }, "second");
	diagnostics_add(&list, DIAGNOSTIC_TYPE, (struct place){ "a.ini", 5, 1 }, "first, 100%%");
	assert_int_equal(diagnostics_status(&list, &err), VV_DATA);
	assert_string_equal(err.text, "first, 100%");
	assert_string_equal(err.file, "a.ini");
	assert_int_equal(err.line, 5);
	assert_int_equal(diagnostics_status(&list, NULL), VV_DATA);
}

static void
tells_when_memory_was_out(void **state)
{
	struct vv_error err = { 0 };

	(void)state;
	list.failed = true;
	assert_int_equal(diagnostics_status(&list, &err), VV_NO_MEMORY);
	assert_string_equal(err.text, "out of memory");
}

static void
holds_many(void **state)
{
	char file[16];

	(void)state;
	for (int i = 0; i < 5000; i++) {
		snprintf(file, sizeof file, "%d.ini", i / 500);
		diagnostics_add(&list, DIAGNOSTIC_TYPE, (struct place){ file, 5000 - i, 1 }, "%d", i);
	}
	diagnostics_sort(&list);
	assert_int_equal(list.count, 5000);
	for (size_t i = 1; i < list.count; i++)
		assert_true(strcmp(list.all[i - 1].file, list.all[i].file) < 0 ||
			    list.all[i - 1].line < list.all[i].line);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(sorts_by_place, clear),
		cmocka_unit_test_teardown(cleans_what_it_is_told, clear),
		cmocka_unit_test_teardown(gives_the_first_error, clear),
		cmocka_unit_test_teardown(tells_when_memory_was_out, clear),
		cmocka_unit_test_teardown(holds_many, clear),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
