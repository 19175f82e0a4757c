/* What a change does when memory runs out: every allocation fails in turn, once and then
 * for good.  It is told as "out of memory", as something that is not proved, or is what it
 * is with memory enough: never fewer changes. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
/* link: -Wl,--wrap=arena_alloc,--wrap=arena_strdup */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#define MEMORY_ARENA
#include "memory.h"
#include "veiviser-check.h"

#define DAY "2024-06-03"

#define QUESTIONS(choice, limit) \
	"[question.who]\ntype = choice\nlabel = \"w\"\n" \
	"[choice.who.adult]\nlabel = \"a\"\n[choice.who.child]\nlabel = \"c\"\n" choice \
	"[question.age]\ntype = number\nlabel = \"a\"\nrelevant = who = child\n" \
	"constraint = age >= 0 and age < " limit "\nmessage = \"m\"\n" \
	"[question.visits]\ntype = number\nlabel = \"v\"\nrequired = no\n" \
	"[parameter.fee]\ntype = money\nunit = NOK\nlabel = \"Fee\"\n" \
	"[value.fee.a]\nfrom = 2024-01-01\nvalue = 100\nsource = law\nconfirmed = 2024\n"

#define ITEMS(border, more) \
	"[verdict.yes]\noutcome = yes\nrelevant = age = null or age >= " border "\ntext = \"Y\"\nsource = law\n" \
	"[verdict.no]\noutcome = no\nrelevant = age < " border "\ntext = \"N\"\nsource = law\n" \
	"[item.fee]\nkind = fee\nrelevant = visits > age" more "\ntext = \"It costs {fee}.\"\nsource = law\n"

static const char old_text[] = QUESTIONS("[choice.who.dog]\nlabel = \"d\"\n", "18") ITEMS("6", "");
static const char new_text[] = QUESTIONS("", "16") ITEMS("7", " + 1");

static struct harness sides[2];

static int
setup(void **state)
{
	(void)state;
	sides[0] = harness_open(old_text, DAY);
	sides[1] = harness_open(new_text, DAY);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	harness_close(&sides[0]);
	harness_close(&sides[1]);
	return 0;
}

/* NULL: not told, as memory was missing, or not proved. */
static char *
run(long calls, bool *got_through)
{
	struct vv_diff_options options = { .words = true };
	struct vv_error err = { 0 };
	struct vv_diff *diff = NULL;
	char *json = NULL;
	enum vv_status status;

	assert_true(vv_day_parse(&options.date, DAY));
	memory_calls_left = calls;
	status = vv_diff_new(&diff, sides[0].model, sides[1].model, &options, &err);
	if (status == VV_OK && diff->not_proved_count == 0)
		status = vv_diff_json(&json, diff);
	*got_through = memory_calls_left != 0 && (memory_calls_left > 0 || calls < 0);
	memory_calls_left = -1;
	assert_true(status == VV_OK || status == VV_NO_MEMORY);
	vv_diff_free(diff);
	return json;
}

static void
runs_out(bool for_good)
{
	bool got_through = false;
	char *expected = run(-1, &got_through);

	assert_non_null(expected);
	got_through = false;
	memory_gone_for_good = for_good;
	for (long calls = 0; !got_through; calls++) {
		char *json = run(calls, &got_through);

		if (json != NULL)
			assert_string_equal(json, expected);
		free(json);
	}
	memory_gone_for_good = false;
	free(expected);
}

static void
tells_that_memory_is_out_once(void **state)
{
	(void)state;
	runs_out(false);
}

static void
tells_that_memory_is_out_for_good(void **state)
{
	(void)state;
	runs_out(true);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(tells_that_memory_is_out_once, setup, teardown),
		cmocka_unit_test_setup_teardown(tells_that_memory_is_out_for_good, setup, teardown),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
