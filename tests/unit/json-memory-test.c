/* JSON read while memory runs out: at each request in turn it is whole, or that is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json_read.h"

#include <stdlib.h>
#include <string.h>

static const char text[] =
	"{\"question\": \"an answer that is longer than the first piece of memory\", \"number\": 12,"
	" \"list\": [\"another one, which is longer still, so that there is more to be had for it\", 3]}";

static long calls_left = -1;	/* -1: all work */

static void *
get_memory(size_t size)
{
	if (calls_left == 0)
		return NULL;
	if (calls_left > 0)
		calls_left--;
	return malloc(size);
}

/* One request fails, and those behind it work. */
static void *
get_memory_once(size_t size)
{
	if (calls_left < 0 || calls_left-- > 0)
		return malloc(size);
	return NULL;
}

static void
each_request(json_malloc_t get)
{
	json_error_t error;
	bool failed = true;
	json_t *whole, *part;
	size_t times = 0;

	json_set_alloc_funcs(get, free);
	calls_left = -1;
	whole = json_read(text, strlen(text), &error, &failed);
	assert_true(whole != NULL && !failed);
	while (failed || times == 0) {
		calls_left = (long)times++;
		part = json_read(text, strlen(text), &error, &failed);
		calls_left = -1;
		assert_true(failed == (part == NULL));
		if (part != NULL)
			assert_true(json_equal(part, whole));
		json_decref(part);
	}
	assert_true(times > 10);
	json_decref(whole);
	json_set_alloc_funcs(malloc, free);
}

static void
it_is_whole_or_that_is_told(void **state)
{
	(void)state;
	each_request(get_memory);
	each_request(get_memory_once);
}

static void
what_is_none_is_told_by_its_line(void **state)
{
	json_error_t error;
	bool failed = true;

	(void)state;
	assert_null(json_read("{\n\"a\": 1, \"a\": 2}", 17, &error, &failed));
	assert_false(failed);
	assert_int_equal(error.line, 2);
	assert_null(json_read("", 0, &error, &failed));
	assert_false(failed);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_whole_or_that_is_told),
		cmocka_unit_test(what_is_none_is_told_by_its_line),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
