/* Cases as files when memory runs out: at each allocation in turn, once and for good, that is told
 * and nothing is taken in, or all is as with memory enough. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup,--wrap=arena_alloc,--wrap=arena_strdup */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define MEMORY_ARENA
#include "memory.h"

#include "advise/exchange.h"
#include "advise/figures.h"
#include "advise/listing.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct store_answer answers[] = { { "crew", "2", "two", 19800 } };
static const struct store_note notes[] = { { "", "a note", "kari", 1700000000, true } };
static const struct store_received received[] = { { "passport", 19810 } };
static const struct store_deadline deadlines[] = { { "", "apply", 19900 } };
static const struct store_content content = {
	.row = { .id = "", .reference = "2024/17", .questionnaire = "boat-trip", .language = "da",
		 .owner = "kari", .changed_by = "ole", .rules = 19800, .keep_until = 19999, .data = "x",
		 .as_of = 19803, .outcome = "yes", .verdict = "go", .subject = "A boat",
		 .next_item = "" },
	.position = "funds", .answers = answers, .answer_count = 1, .notes = notes, .note_count = 1,
	.received = received, .received_count = 1, .deadlines = deadlines, .deadline_count = 1,
	.snapshot = "{}",
};

/* Each gives a text with memory enough. */

static enum vv_status
write_case(char **out)
{
	struct vv_error err = { .texts = NULL };

	return exchange_write(out, &content, &err);
}

static char *written;

/* Reads it, and writes it again with memory enough. */
static enum vv_status
read_case(char **out)
{
	struct vv_error err = { .texts = NULL };
	struct store_content *back = NULL;
	enum vv_status status = exchange_read(&back, "x", written, strlen(written), &err);
	long left = memory_calls_left;

	memory_calls_left = -1;
	if (status == VV_OK)
		assert_int_equal(exchange_write(out, back, &err), VV_OK);
	exchange_free(back);
	memory_calls_left = left;
	return status;
}

static enum vv_status
make_list(char **out, enum listing_format format)
{
	static const struct listing_column columns[] = { { "a", "A", false }, { "b", "B", true } };
	struct listing listing;

	listing_begin(&listing, columns, 2);
	for (int i = 0; i < 40; i++) {
		listing_text(&listing, i % 3 == 0 ? NULL : "a text; and =more");
		listing_number(&listing, i);
	}
	*out = listing_make(&listing, format, NULL, VV_EN);
	listing_clear(&listing);
	return *out != NULL ? VV_OK : VV_NO_MEMORY;
}

static enum vv_status
list_text(char **out)
{
	return make_list(out, LISTING_TEXT);
}

static enum vv_status
list_csv(char **out)
{
	return make_list(out, LISTING_CSV);
}

static enum vv_status
list_json(char **out)
{
	return make_list(out, LISTING_JSON);
}

static void
fails_at_each(enum vv_status (*run)(char **out))
{
	char *wanted = NULL;

	assert_int_equal(run(&wanted), VV_OK);
	for (int for_good = 0; for_good <= 1; for_good++) {
		long n = 0, failed = 0;
		bool through = false;

		memory_gone_for_good = for_good;
		for (; !through; n++) {
			char *got = NULL;
			enum vv_status status;

			memory_calls_left = n;
			status = run(&got);
			through = memory_calls_left > 0;
			memory_calls_left = -1;
			if (status == VV_OK)
				assert_string_equal(got, wanted);
			else
				assert_int_equal(status, VV_NO_MEMORY);
			failed += status != VV_OK;
			free(status == VV_OK ? got : NULL);
		}
		assert_true(failed > 3);
	}
	memory_gone_for_good = false;
	free(wanted);
}

static void
a_case_is_written_or_not(void **state)
{
	(void)state;
	fails_at_each(write_case);
}

/* What the parser needs is among it. */
static void
a_case_is_read_or_not(void **state)
{
	(void)state;
	json_set_alloc_funcs(malloc, free);	/* those that are counted */
	assert_int_equal(write_case(&written), VV_OK);
	fails_at_each(read_case);
	free(written);
}

static void
a_list_is_whole_or_not(void **state)
{
	(void)state;
	fails_at_each(list_text);
	fails_at_each(list_csv);
	fails_at_each(list_json);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_case_is_written_or_not),
		cmocka_unit_test(a_case_is_read_or_not),
		cmocka_unit_test(a_list_is_whole_or_not),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
