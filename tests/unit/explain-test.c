/* Why a line stands in a report, and why not: in words, step by step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#include "veiviser-explain.h"

static const char boats[] =
	"[list.small]\nlabel = \"Small boats\"\nmembers = row canoe\n"
	"row.label = \"Rowing boat\"\ncanoe.label = \"Canoe\"\n"
	"[question.vessel]\ntype = choice\nlabel = \"What do you sail?\"\n"
	"[choice.vessel.row]\nlabel = \"Rowing boat\"\n[choice.vessel.canoe]\nlabel = \"Canoe\"\n"
	"[choice.vessel.motor]\nlabel = \"Motor boat\"\n"
	"[question.licence]\ntype = yesno\nlabel = \"Do you have a licence?\"\n"
	"relevant = vessel = motor\n"
	"[question.money]\ntype = money\nunit = DKK\nlabel = \"Your money\"\n"
	"[question.trip]\ntype = date\nlabel = \"Day of the trip\"\n"
	"[question.gear]\ntype = choices\nlabel = \"Your gear\"\n"
	"[choice.gear.vest]\nlabel = \"Life vest\"\n[choice.gear.flare]\nlabel = \"Flare\"\n"
	"[parameter.fee]\ntype = money\nunit = DKK\nlabel = \"Fee\"\n"
	"[value.fee.y2024]\nvalue = 100\nfrom = 2024-01-01\nlevel = 2024\nsource = law\n"
	"confirmed = 2024-07\n"
	"[calculate.needed]\ncalculate = if vessel = motor then 2 * fee else fee\n"
	"label = \"Money needed\"\n"
	"[calculate.short]\ncalculate = money < needed\nlabel = \"Money is missing\"\n"
	"[calculate.hidden]\ncalculate = licence = no\nlabel = \"Hidden\"\nexplain = no\n"
	"[group.afloat]\nrelevant = vessel != null\n"
	"[verdict.go]\ngroup = afloat\noutcome = yes\nsource = law\ntext = \"You may sail.\"\n"
	"relevant = not(short) and not(hidden)\n"
	"[verdict.wait]\noutcome = not_yet\nsource = law\ntext = \"Not yet.\"\n"
	"relevant = short or hidden\n"
	"[verdict.storm]\noutcome = no\nsource = law\ntext = \"Storm on {trip}.\"\nbeats = go wait\n"
	"relevant = trip >= @\"2024-11-01\"\n"
	"[item.vest]\nkind = document\nsource = law\ntext = \"Bring a vest.\"\n"
	"relevant = verdict = go and not(list contains(gear, vest))\nto = 2025-12-31\n"
	"[item.purse]\nkind = requirement\nsource = law\ntext = \"Money for the fee.\"\n"
	"met = not(short)\n"
	"[variant.purse.poor]\nrelevant = short\ntext = \"Money: too little.\"\n";

static struct vv_explanation *
explain(struct harness *harness, const char *id)
{
	struct vv_explanation *explanation = NULL;
	struct vv_error err = { 0 };

	if (vv_explain(&explanation, harness->session, VV_EN, id, &err) != VV_OK)
		fail_msg("%s: %s", id, err.text);
	return explanation;
}

static void
assert_text(struct harness *harness, const char *id, const char *expected)
{
	struct vv_explanation *explanation = explain(harness, id);
	char *text;

	assert_int_equal(vv_explanation_text(&text, explanation, 100), VV_OK);
	assert_string_equal(text, expected);
	free(text);
	vv_explanation_free(explanation);
}

static const char poor[] = "vessel=row money=90 trip=2024-09-01 gear=none";

static void
tells_both_sides(void **state)
{
	struct harness harness = harness_open(boats, "2024-08-01");

	(void)state;
	harness_answer(&harness, poor);
	assert_text(&harness, "go",
		    "You may sail.\nWhy this is not the result:\nWhat would have to be otherwise:\n"
		    "  Your money: DKK 90 · needed: at least DKK 100 (“Money needed”), confirmed July 2024\n"
		    "    What do you sail? Rowing boat\n"
		    "    Fee: DKK 100, confirmed July 2024\n");
	assert_text(&harness, "wait",
		    "Not yet.\nWhy this is the result:\n"
		    "  Money is missing: yes\n"
		    "    Your money: DKK 90 · less than DKK 100 (“Money needed”), confirmed July 2024\n"
		    "      What do you sail? Rowing boat\n"
		    "      Fee: DKK 100, confirmed July 2024\n");
	harness_close(&harness);
}

static void
tells_why_it_is_met_and_worded_so(void **state)
{
	struct harness harness = harness_open(boats, "2024-08-01");
	struct vv_explanation *explanation;

	(void)state;
	harness_answer(&harness, poor);
	explanation = explain(&harness, "item.purse");
	assert_false(explanation->verdict);
	assert_int_equal(explanation->holds, VV_TRUE);
	assert_string_equal(explanation->line, "Money: too little.");
	assert_string_equal(explanation->why->text, "This always holds");
	assert_int_equal(explanation->met->holds, VV_FALSE);
	assert_string_equal(explanation->met->text, "Money is missing: yes · needed: no");
	assert_string_equal(explanation->met->expression, "not(short)");
	assert_string_equal(explanation->met_head, "Why it is not met:");
	assert_string_equal(explanation->met->of[0].expression, "not(money < needed)");
	assert_string_equal(explanation->met->of[0].left, "Your money: DKK 90");
	assert_string_equal(explanation->variant->text, "Money is missing: yes");
	assert_int_equal(explanation->depend_count, 2);
	assert_string_equal(explanation->depends[1], "money");
	vv_explanation_free(explanation);
	assert_text(&harness, "purse",
		    "Money: too little.\nWhy this line stands in the report:\n  This always holds\n"
		    "Why it is not met:\n  Money is missing: yes · needed: no\n"
		    "    Your money: DKK 90 · needed: at least DKK 100 (“Money needed”), confirmed July 2024\n"
		    "      What do you sail? Rowing boat\n"
		    "      Fee: DKK 100, confirmed July 2024\n");
	harness_close(&harness);
}

static void
tells_what_goes_before_it(void **state)
{
	struct harness harness = harness_open(boats, "2024-08-01");

	(void)state;
	harness_answer(&harness, "vessel=canoe money=100 trip=2024-12-24 gear=vest");
	assert_text(&harness, "go",
		    "You may sail.\nWhy this is not the result:\nWhat would have to be otherwise:\n"
		    "  Day of the trip: 24 December 2024 · needed: before 1 November 2024\n");
	assert_text(&harness, "vest",
		    "Bring a vest.\nWhy this line does not stand in the report:\n"
		    "What would have to be otherwise:\n"
		    "  Result: Storm on 24 December 2024. · needed: You may sail.\n"
		    "  Your gear: Life vest · needed: not among them: Life vest\n");
	harness_close(&harness);
}

static void
follows_why_a_question_is_not_asked(void **state)
{
	struct harness harness = harness_open(boats, "2024-08-01");
	struct vv_explanation *explanation;

	(void)state;
	harness_answer(&harness, "vessel=row money=100 trip=2024-09-01 gear=vest");
	explanation = explain(&harness, "wait");
	assert_int_equal(explanation->fail_count, 2);
	assert_string_equal(explanation->fails[1].text,
			    "Do you have a licence? not asked · needed: No");
	assert_string_equal(explanation->fails[1].all[0].expression, "licence = no");
	assert_int_equal(explanation->fails[1].all[0].of_count, 1);
	assert_string_equal(explanation->fails[1].all[0].of[0].text,
			    "What do you sail? Rowing boat · needed: Motor boat");
	vv_explanation_free(explanation);
	harness_close(&harness);
}

static void
tells_what_is_open(void **state)
{
	struct harness harness = harness_open(boats, "2024-08-01");
	struct vv_explanation *explanation;

	(void)state;
	harness_answer(&harness, "vessel=motor");
	explanation = explain(&harness, "go");
	assert_int_equal(explanation->holds, VV_WAITING);
	assert_string_equal(explanation->head, "Whether this will be the result is not decided yet:");
	assert_string_equal(explanation->why->of[0].text,
			    "Money is missing: not known yet · needed: no");
	assert_string_equal(explanation->why->of[0].of[0].left, "Your money: not answered yet");
	assert_string_equal(explanation->why->of[1].text,
			    "Do you have a licence? not answered yet · needed: Yes");
	vv_explanation_free(explanation);
	harness_close(&harness);
}

static void
lists_what_does_not_apply(void **state)
{
	struct harness harness = harness_open(boats, "2024-08-01");
	struct vv_absent *absent;

	(void)state;
	harness_answer(&harness, poor);
	assert_int_equal(vv_absent_new(&absent, harness.session, VV_EN), VV_OK);
	assert_int_equal(absent->count, 3);
	assert_string_equal(absent->all[0].id, "verdict.go");
	assert_true(absent->all[0].verdict && absent->all[1].verdict);
	assert_string_equal(absent->all[1].line, "Storm on 1 September 2024.");
	assert_string_equal(absent->all[1].outcome_text, "No.");
	assert_string_equal(absent->all[2].outcome_text, "");
	assert_string_equal(absent->all[2].id, "item.vest");
	assert_string_equal(absent->all[2].section_label, "Documents you need");
	assert_int_equal(absent->all[2].holds, VV_FALSE);
	vv_absent_free(absent);
	vv_absent_free(NULL);
	harness_close(&harness);
}

/* Of a list only those who are in it on the day that is looked at. */
static void
tells_members_of_the_day(void **state)
{
	static const char ports[] =
		"[list.near]\nlabel = \"Near ports\"\nmembers = a b\nb.to = 2024-03-31\n"
		"[question.port]\ntype = choice\nlabel = \"Which port?\"\n"
		"[choice.port.a]\nlabel = \"A\"\n[choice.port.b]\nlabel = \"B\"\n"
		"[choice.port.c]\nlabel = \"C\"\n"
		"[verdict.go]\noutcome = yes\nsource = law\ntext = \"Go.\"\n"
		"relevant = port in near\n"
		"[verdict.stay]\noutcome = no\nsource = law\ntext = \"Stay.\"\n"
		"relevant = not(port in near)\n"
		"[item.late]\nkind = notice\nsource = law\ntext = \"It was near.\"\n"
		"relevant = port in at(near, @\"2024-02-01\")\n";
	struct harness harness = harness_open(ports, "2024-08-01");
	struct vv_explanation *explanation;

	(void)state;
	harness_answer(&harness, "port=c");
	explanation = explain(&harness, "go");
	assert_string_equal(explanation->why->text, "Which port? C · needed: A");
	vv_explanation_free(explanation);
	explanation = explain(&harness, "late");
	assert_string_equal(explanation->why->text, "Which port? C · needed: anything but C");
	vv_explanation_free(explanation);
	harness_close(&harness);
	harness = harness_open(ports, "2024-02-01");
	harness_answer(&harness, "port=a");
	explanation = explain(&harness, "stay");
	assert_string_equal(explanation->why->text, "Which port? A · needed: C");
	vv_explanation_free(explanation);
	harness_close(&harness);
}

static void
tells_that_no_answer_will_do_or_any(void **state)
{
	static const char ports[] =
		"[list.near]\nlabel = \"Near ports\"\nmembers = a b\na.to = 2024-03-31\n"
		"b.to = 2024-03-31\n"
		"[question.port]\ntype = choice\nlabel = \"Which port?\"\n"
		"[choice.port.a]\nlabel = \"A\"\n[choice.port.b]\nlabel = \"B\"\n"
		"[choice.port.c]\nlabel = \"C\"\nto = 2024-03-31\n"
		"[verdict.go]\noutcome = yes\nsource = law\ntext = \"Go.\"\n"
		"relevant = port in near\n"
		"[verdict.stay]\noutcome = no\nsource = law\ntext = \"Stay.\"\n"
		"relevant = not(port in near)\n"
		"[item.c]\nkind = notice\nsource = law\ntext = \"C.\"\nrelevant = port = c\n"
		"[item.ab]\nkind = notice\nsource = law\ntext = \"A.\"\nrelevant = port in (a, b)\n";
	struct harness harness = harness_open(ports, "2024-08-01");
	struct vv_explanation *explanation;

	(void)state;
	explanation = explain(&harness, "ab");
	assert_string_equal(explanation->why->text,
			    "Which port? not answered yet · needed: an answer");
	vv_explanation_free(explanation);
	harness_answer(&harness, "port=b");
	explanation = explain(&harness, "go");
	assert_string_equal(explanation->why->text,
			    "Which port? B · needed: none of its answers");
	vv_explanation_free(explanation);
	explanation = explain(&harness, "c");
	assert_string_equal(explanation->why->text,
			    "Which port? B · needed: none of its answers");
	vv_explanation_free(explanation);
	harness_close(&harness);
}

static void
knows_ids(void **state)
{
	struct harness harness = harness_open(boats, "2024-08-01");
	struct vv_explanation *explanation = NULL;
	struct vv_error err = { 0 };

	(void)state;
	assert_int_equal(vv_explain(&explanation, harness.session, VV_EN, "gone", &err), VV_NONE);
	assert_string_equal(err.text, "'test' has no line and no verdict 'gone'");
	assert_null(explanation);
	explanation = explain(&harness, "verdict.go");
	assert_true(explanation->verdict);
	vv_explanation_free(explanation);
	vv_explanation_free(NULL);
	harness_close(&harness);
}

static void
stands_in_the_report(void **state)
{
	struct harness harness = harness_open(boats, "2024-08-01");
	struct vv_report *report;
	json_t *json, *verdicts;
	char *text;

	(void)state;
	harness_answer(&harness, poor);
	assert_int_equal(vv_report_new(&report, harness.session, VV_EN, NULL), VV_OK);
	assert_int_equal(vv_report_explain(report, harness.session, NULL, NULL), VV_OK);
	assert_int_equal(vv_report_explain(report, harness.session, "gone", NULL), VV_NONE);
	assert_int_equal(vv_report_explain(report, harness.session, "go", NULL), VV_OK);
	assert_int_equal(vv_report_json(&text, report), VV_OK);
	json = json_loads(text, 0, NULL);
	assert_non_null(json);
	verdicts = json_object_get(json, "verdicts");
	assert_true(json_is_false(json_object_get(json_object_get(verdicts, "go"), "holds")));
	assert_true(json_is_true(json_object_get(json_object_get(
		json_object_get(verdicts, "wait"), "why"), "holds")));
	assert_string_equal(json_string_value(json_array_get(json_array_get(json_object_get(
		json_object_get(json, "explained"), "fails"), 0), 0)), "not(money < needed)");
	assert_non_null(json_object_get(json_array_get(json_object_get(json, "items"), 0), "why"));
	json_decref(json);
	free(text);
	vv_report_free(report);
	harness_close(&harness);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_both_sides),
		cmocka_unit_test(tells_why_it_is_met_and_worded_so),
		cmocka_unit_test(tells_what_goes_before_it),
		cmocka_unit_test(follows_why_a_question_is_not_asked),
		cmocka_unit_test(tells_what_is_open),
		cmocka_unit_test(lists_what_does_not_apply),
		cmocka_unit_test(tells_members_of_the_day),
		cmocka_unit_test(tells_that_no_answer_will_do_or_any),
		cmocka_unit_test(knows_ids),
		cmocka_unit_test(stands_in_the_report),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
