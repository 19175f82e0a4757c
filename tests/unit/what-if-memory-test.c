/* Other answers and other days when memory runs out: every allocation fails in turn, once and
 * then for good, also those that an arena has room for.  What comes out is told as "out of
 * memory" or is what it is with memory enough. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup,--wrap=arena_alloc,--wrap=arena_strdup */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define MEMORY_ARENA
#include "harness.h"
#include "memory.h"
#include "sweep.h"

#include "veiviser-explain.h"

static const char questionnaire[] =
	"[parameter.fee]\ntype = money\nunit = DKK\n"
	"[value.fee.a]\nfrom = 2024-01-01\nvalue = 100\nsource = law\n"
	"[value.fee.b]\nfrom = 2024-07-01\nvalue = 200\nsource = law\n"
	"[question.place]\ntype = choice\nlabel = \"Where?\"\n"
	"[choice.place.north]\nlabel = \"North\"\n[choice.place.south]\nlabel = \"South\"\n"
	"[choice.place.west]\nlabel = \"West\"\n"
	"[question.money]\ntype = money\nunit = DKK\nlabel = \"Money\"\nconstraint = money >= 0\n"
	"message = \"No less than nothing.\"\n"
	"[question.day]\ntype = date\nlabel = \"Day\"\nrelevant = place = north\n"
	"[question.gear]\ntype = choices\nlabel = \"Gear\"\n[choice.gear.sail]\nlabel = \"Sail\"\n"
	"[choice.gear.rope]\nlabel = \"Rope\"\n"
	"[verdict.yes]\noutcome = yes\nsource = law\ntext = \"Yes, {money}.\"\n"
	"relevant = money >= fee and list contains(gear, rope) and place = north\nbeats = no later\n"
	"[verdict.later]\noutcome = not_yet\nsource = law\ntext = \"Later.\"\n"
	"relevant = day + @\"P3M\" > today()\nbeats = no\n"
	"[verdict.no]\noutcome = no\nsource = law\ntext = \"No.\"\n"
	"[item.line]\nkind = requirement\nsource = law\ntext = \"Line {money}.\"\nmet = money >= fee\n"
	"relevant = money between 10 and 20000\n"
	"[item.knot]\nkind = document\nsource = law\ntext = \"Knot.\"\n"
	"relevant = place = north and outcome = yes\n";

static struct harness h;

static int
setup(void **state)
{
	(void)state;
	h = harness_open(questionnaire, "2024-06-01");
	harness_answer(&h, "place=north money=50 day=2023-07-01 gear=none");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	harness_close(&h);
	return 0;
}

static enum vv_status
tell_alternatives(char **all, struct vv_report *report)
{
	struct vv_alternatives *alternatives = NULL;
	enum vv_status status = vv_alternatives_new(&alternatives, h.session, VV_EN);
	char *text = NULL;

	if (status == VV_OK)
		status = vv_alternatives_text(&text, alternatives, 60, "Ask.");
	if (status == VV_OK)
		sweep_keep(all, text);
	free(text);
	if (status == VV_OK)
		status = vv_report_add_alternatives(report, alternatives);
	vv_alternatives_free(alternatives);
	return status;
}

static enum vv_status
tell_as_of(char **all, struct vv_report *report)
{
	struct vv_as_of *as_of = NULL;
	vv_day day = 0;
	enum vv_status status;
	char *text = NULL;

	assert_true(vv_day_parse(&day, "2024-08-01"));
	status = vv_as_of_new(&as_of, h.session, day, VV_EN, NULL);
	if (status == VV_OK)
		status = vv_as_of_text(&text, as_of, 60, "Ask.");
	if (status == VV_OK)
		sweep_keep(all, text);
	free(text);
	if (status == VV_OK)
		status = vv_report_add_as_of(report, as_of);
	vv_as_of_free(as_of);
	return status;
}

static enum vv_status
tell_report(char **all)
{
	struct vv_report *report = NULL;
	enum vv_status status = vv_report_new(&report, h.session, VV_EN, NULL);
	char *json = NULL;

	if (status == VV_OK)
		status = tell_alternatives(all, report);
	if (status == VV_OK)
		status = tell_as_of(all, report);
	if (status == VV_OK)
		status = vv_report_json(&json, report);
	if (status == VV_OK)
		sweep_keep(all, json);
	free(json);
	vv_report_free(report);
	return status;
}

static enum vv_status
tell_preview(char **all)
{
	struct vv_preview *preview = NULL;
	enum vv_status status = vv_preview_new(&preview, h.session, harness_question(&h, "place"),
					       "south", VV_EN, NULL);

	if (status == VV_OK)
		sweep_keep(all, preview->text);
	vv_preview_free(preview);
	return status;
}

static enum vv_status
tell_purpose_of(char **all, const char *question)
{
	struct vv_question_view *view = NULL;
	enum vv_status status = vv_question_view_new(&view, h.session,
						     harness_question(&h, question), VV_EN);

	if (status == VV_OK)
		status = vv_question_view_purpose(view, h.session);
	if (status == VV_OK)
		sweep_keep(all, view->why);
	vv_question_view_free(view);
	return status;
}

static enum vv_status
tell_purpose(char **all)
{
	static const char *const questions[] = { "money", "place", "gear", "day" };
	enum vv_status status = VV_OK;

	for (size_t i = 0; i < sizeof questions / sizeof questions[0] && status == VV_OK; i++)
		status = tell_purpose_of(all, questions[i]);
	return status;
}

/* An answer is given and taken back; one that finds no memory changes nothing. */
static enum vv_status
give_and_undo(char **all)
{
	const struct vv_question *question = harness_question(&h, "place"), *undone = NULL;
	enum vv_status status = vv_session_give(h.session, question, "south", NULL);

	if (status == VV_OK)
		assert_true(vv_session_undo(h.session, &undone) && undone == question);
	assert_string_equal(vv_session_raw(h.session, question), "north");
	if (status == VV_OK)
		sweep_keep(all, "undone");
	return status;
}

static enum vv_status
tell_all(char **all)
{
	enum vv_status status = tell_report(all);

	if (status == VV_OK)
		status = tell_preview(all);
	if (status == VV_OK)
		status = tell_purpose(all);
	return status == VV_OK ? give_and_undo(all) : status;
}

/* The first ones all, later ones evenly spread: most are those of yet another evaluation. */
static void
tells_all_or_nothing(void **state)
{
	char *expected = sweep_expect(tell_all);

	(void)state;
	assert_non_null(strstr(expected, "at least"));
	assert_non_null(strstr(expected, "It can change"));
	assert_non_null(strstr(expected, "Between 1 June 2024"));
	assert_true(sweep(tell_all, expected, 100) > 300);
	free(expected);
}

/* Each on its own, so that more of the first allocations fail. */
static void
each_alone_tells_all_or_nothing(void **state)
{
	static const sweep_run runs[] = { tell_preview, tell_purpose };

	(void)state;
	for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
		char *expected = sweep_expect(runs[i]);

		assert_true(sweep(runs[i], expected, LONG_MAX) > 100);
		free(expected);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(tells_all_or_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(each_alone_tells_all_or_nothing, setup,
						teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
