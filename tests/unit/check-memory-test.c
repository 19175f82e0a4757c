/* What a check says when memory runs out: every allocation behind the reading of the files
 * fails in turn, once and then for good.  It says that memory is out, or what it says with
 * memory enough: never a finding less or more. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
/* link: -Wl,--wrap=arena_alloc,--wrap=arena_strdup,--wrap=check_collect_accepts */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#define MEMORY_ARENA
#include "memory.h"
#include "check/check.h"
#include "veiviser-check.h"

#include <stdlib.h>
#include <string.h>

#define DAY "2024-06-03"
enum { POINTS_MAX = 5000 };

/* A gap, an overlap, a choice that is never taken, a question in vain. */
static const char choices[] =
	"[question.home]\ntype = yesno\nlabel = \"H\"\n"
	"[question.car]\ntype = choice\nlabel = \"C\"\nrelevant = home = yes\n"
	"[choice.car.small]\nlabel = \"s\"\n[choice.car.van]\nlabel = \"v\"\n"
	"[choice.car.bus]\nlabel = \"b\"\nrelevant = home = no\n"
	"[question.colour]\ntype = yesno\nlabel = \"L\"\n"
	"[verdict.permit]\noutcome = yes\ntext = \"P\"\nsource = law\nrelevant = car = small\n"
	"[verdict.wait]\noutcome = no\ntext = \"W\"\nsource = law\nrelevant = home = yes and car != van\n";

/* Numbers and dates that are compared, a question that some cannot answer, a constant. */
static const char numbers[] =
	"[question.born]\ntype = date\nlabel = \"B\"\nconstraint = born <= today()\nmessage = \"m\"\n"
	"[question.began]\ntype = date\nlabel = \"A\"\n"
	"constraint = began >= born + @\"P18Y\" and began <= @\"2024-01-01\"\nmessage = \"m\"\n"
	"[question.visits]\ntype = number\nlabel = \"V\"\nrequired = no\n"
	"[calculate.often]\ncalculate = visits > 3\n"
	"[verdict.yes]\noutcome = yes\nrelevant = often\ntext = \"Y\"\nsource = law\n"
	"[verdict.no]\noutcome = no\nrelevant = not(often)\ntext = \"N\"\nsource = law\n"
	"[item.late]\nkind = notice\nrelevant = began > @\"2024-06-01\"\ntext = \"L\"\nsource = law\n";

/* Several choices, a value that is shown and can be null, a sum that is not followed. */
static const char values[] =
	"[question.talks]\ntype = choices\nlabel = \"T\"\nnone = \"None\"\n"
	"[choice.talks.da]\nlabel = \"d\"\n[choice.talks.nb]\nlabel = \"n\"\n"
	"[question.a]\ntype = number\nlabel = \"A\"\nrequired = no\n"
	"[question.b]\ntype = number\nlabel = \"B\"\n"
	"[calculate.area]\nlabel = \"Area\"\nunit = day\ncalculate = a * b\n"
	"[calculate.more]\nlabel = \"More\"\nunit = day\ncalculate = a + 1\n"
	"[verdict.yes]\noutcome = yes\nrelevant = area > 7 or count(talks) > 1\n"
	"text = \"It has {more}.\"\nsource = law\n"
	"[verdict.no]\noutcome = no\nrelevant = not(area > 7 or count(talks) > 1)\n"
	"text = \"N\"\nsource = law\n";

/* The first that is done once the files are read. */
static long calls_from_there = -1;
void __real_check_collect_accepts(struct checking *checking);
void __wrap_check_collect_accepts(struct checking *checking);

void
__wrap_check_collect_accepts(struct checking *checking)
{
	memory_calls_left = calls_from_there;
	__real_check_collect_accepts(checking);
}

/* The findings; NULL: memory was missing, and that is told. */
static char *
run(const struct harness *harness, long calls, bool *got_through)
{
	struct vv_check_options options = { .stale_months = 24 };
	struct vv_error err = { 0 };
	struct vv_check *check = NULL;
	char *json = NULL;
	enum vv_status status;

	assert_true(vv_day_parse(&options.date, DAY));
	calls_from_there = calls;
	status = vv_check_new(&check, harness->data, "test", &options, &err);
	*got_through = memory_calls_left != 0 && (memory_calls_left > 0 || calls < 0);
	memory_calls_left = -1;
	if (status == VV_OK)
		assert_int_equal(vv_check_json(&json, (const struct vv_check *const *)&check, 1),
				 VV_OK);
	else if (status != VV_NO_MEMORY || strchr(err.text, '\n') != NULL || err.text[0] == '\0')
		fail_msg("allocation %ld: status %d: %s", calls, status, err.text);
	vv_check_free(check);
	return json;
}

static void
runs_out(const char *text, bool for_good)
{
	struct harness harness = harness_open(text, DAY);
	bool got_through = false;
	char *expected = run(&harness, -1, &got_through);

	assert_non_null(expected);
	assert_non_null(strstr(expected, "\"severity\": \"error\""));
	memory_gone_for_good = for_good;
	got_through = false;
	for (long calls = 0; calls < POINTS_MAX && !got_through; calls++) {
		char *json = run(&harness, calls, &got_through);

		if (json != NULL && strcmp(json, expected) != 0)
			fail_msg("allocation %ld: %s\nnot %s", calls, json, expected);
		free(json);
	}
	memory_gone_for_good = false;
	free(expected);
	harness_close(&harness);
}

static void
tells_of_choices_or_that_memory_is_out(void **state)
{
	(void)state;
	runs_out(choices, false);
	runs_out(choices, true);
}

static void
tells_of_numbers_or_that_memory_is_out(void **state)
{
	(void)state;
	runs_out(numbers, false);
	runs_out(numbers, true);
}

static void
tells_of_values_or_that_memory_is_out(void **state)
{
	(void)state;
	runs_out(values, false);
	runs_out(values, true);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_of_choices_or_that_memory_is_out),
		cmocka_unit_test(tells_of_numbers_or_that_memory_is_out),
		cmocka_unit_test(tells_of_values_or_that_memory_is_out),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
