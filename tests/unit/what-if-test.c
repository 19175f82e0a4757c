/* What other answers and other days would come to, in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#include "veiviser-explain.h"

static const char *const boat =
	"[parameter.fee]\ntype = money\nunit = DKK\npublic = yes\n"
	"[value.fee.a]\nfrom = 2024-01-01\nto = 2024-06-30\nvalue = 100\nsource = law\n"
	"[value.fee.b]\nfrom = 2024-07-01\nvalue = 120\nsource = law\n"
	"[question.kind]\ntype = choice\nlabel = \"Which boat?\"\n"
	"[choice.kind.sail]\nlabel = \"Sailing boat\"\n"
	"[choice.kind.motor]\nlabel = \"Motor boat\"\n"
	"[question.horses]\ntype = number\nlabel = \"How strong?\"\nrelevant = kind = motor\n"
	"[question.day]\ntype = date\nlabel = \"When?\"\nconstraint = day >= today()\n"
	"message = \"That day has passed.\"\n"
	"[question.length]\ntype = number\nlabel = \"How long?\"\n"
	"[verdict.free]\noutcome = yes\ntext = \"You can go.\"\nsource = law\n"
	"relevant = kind = sail and length < 12\n"
	"[verdict.licence]\noutcome = not_yet\ntext = \"Get a licence first.\"\nsource = law\n"
	"relevant = kind = motor and length < 12\n"
	"[verdict.never]\noutcome = no\ntext = \"You cannot go.\"\nsource = law\n"
	"relevant = length >= 12\n"
	"[item.paper]\nkind = document\ntext = \"Its licence\"\nsource = law\nrelevant = kind = motor\n"
	"[item.stamp]\nkind = document\ntext = \"A stamp\"\nsource = law\nrelevant = kind = motor\n"
	"[item.old]\nkind = notice\ntext = \"Old.\"\nsource = law\nto = 2024-06-30\n"
	"[item.pay]\nkind = fee\ntext = \"{fee}\"\nsource = law\n";

static struct vv_preview *
preview(struct harness *h, const char *id, const char *raw)
{
	struct vv_preview *out = NULL;
	struct vv_error err = { 0 };

	if (vv_preview_new(&out, h->session, harness_question(h, id), raw, VV_EN, &err) != VV_OK)
		fail_msg("%s", err.text);
	return out;
}

static void
a_change_is_told_before_it_is_made(void **unused)
{
	struct harness h = harness_open(boat, "2024-06-15");
	struct vv_preview *p;

	(void)unused;
	harness_answer(&h, "kind=motor horses=50 day=2024-08-01 length=8");
	p = preview(&h, "kind", "sail");
	assert_string_equal(p->text, "This hides 1 answer, changes the result from “Not yet” to "
			    "“Yes” and removes 2 documents.");
	assert_int_equal(p->hidden_count, 1);
	assert_string_equal(vv_question_id(p->hidden[0]), "horses");
	assert_string_equal(p->verdict, "free");
	assert_string_equal(p->headline, "You can go.");
	assert_false(p->same);
	vv_preview_free(p);
	p = preview(&h, "length", "9");
	assert_string_equal(p->text, "This changes nothing else.");
	assert_true(p->same);
	vv_preview_free(p);
	/* nothing has changed by looking */
	assert_string_equal(vv_session_raw(h.session, harness_question(&h, "kind")), "motor");
	harness_close(&h);
}

static void
a_change_may_ask_further_questions(void **unused)
{
	struct harness h = harness_open(boat, "2024-06-15");
	struct vv_error err = { 0 };
	struct vv_preview *p;

	(void)unused;
	harness_answer(&h, "kind=sail day=2024-08-01 length=8");
	p = preview(&h, "kind", "motor");
	assert_int_equal(p->opened, 1);
	assert_string_equal(p->text, "This asks 1 further question, changes the result from “Yes” "
			    "to “Not yet” and adds 2 documents.");
	vv_preview_free(p);
	harness_answer(&h, "horses=50");
	p = preview(&h, "kind", "motor");
	assert_int_equal(p->shown_count, 1);
	assert_true(strstr(p->text, "brings back 1 answer") != NULL);
	vv_preview_free(p);
	p = NULL;
	assert_int_equal(vv_preview_new(&p, h.session, harness_question(&h, "day"), "2024-06-14",
					VV_EN, &err), VV_ANSWER);
	assert_string_equal(err.text, "That day has passed");
	assert_null(p);
	harness_close(&h);
}

static void
two_days_stand_beside_each_other(void **unused)
{
	struct harness h = harness_open(boat, "2024-06-15");
	struct vv_as_of *as_of = NULL;
	struct vv_report *report = NULL;
	struct vv_error err = { 0 };
	vv_day day;
	char *text = NULL;

	(void)unused;
	harness_answer(&h, "kind=sail day=2024-06-20 length=8");
	assert_true(vv_day_parse(&day, "2024-07-01"));
	assert_int_equal(vv_as_of_new(&as_of, h.session, day, VV_EN, &err), VV_OK);
	assert_string_equal(as_of->text, "Between 15 June 2024 and 1 July 2024: gone: 1 notice; "
			    "changed: 1 fee.");
	assert_int_equal(as_of->changed.count, 1);
	assert_string_equal(as_of->changed.all[0].before, "DKK 100");
	assert_string_equal(as_of->changed.all[0].text, "DKK 120");
	assert_int_equal(as_of->report->overtaken_count, 1);
	assert_int_equal(vv_as_of_text(&text, as_of, 80, ""), VV_OK);
	assert_string_equal(text,
		"As of another day\n-----------------\n"
		"Between 15 June 2024 and 1 July 2024: gone: 1 notice; changed: 1 fee.\n"
		"As of 1 July 2024: Yes. You can go.\n"
		"“When?”: this was planned for 20 June 2024; that day has passed.\n"
		"Not on that day:\n- Old.\nLines that say something else:\n- DKK 120\n"
		"  before: DKK 100\n");
	free(text);
	assert_int_equal(vv_report_new(&report, h.session, VV_EN, &err), VV_OK);
	assert_int_equal(vv_report_add_as_of(report, as_of), VV_OK);
	assert_int_equal(vv_report_json(&text, report), VV_OK);
	assert_true(strstr(text, "\"as_of\": {\"date\": \"2024-07-01\", \"complete\": true, "
				 "\"outcome\": \"yes\", \"verdict\": \"free\", \"added\": [], "
				 "\"removed\": [\"old\"], \"changed\": [\"pay\"], "
				 "\"overtaken\": [\"day\"], ") != NULL);
	free(text);
	vv_report_free(report);
	vv_as_of_free(as_of);
	assert_true(vv_day_parse(&day, "2023-07-01"));
	assert_int_equal(vv_as_of_new(&as_of, h.session, day, VV_EN, &err), VV_ANSWER);
	harness_close(&h);
}

/* ---- other answers ---- */

static const char *const permit =
	"[parameter.fee]\ntype = money\nunit = DKK\n"
	"[value.fee.a]\nfrom = 2024-01-01\nvalue = 3394.50\nsource = law\n"
	"[question.born]\ntype = number\nfixed = yes\nlabel = \"Born?\"\n"
	"[question.begin]\ntype = date\nlabel = \"When does it begin?\"\n"
	"[question.money]\ntype = money\nunit = DKK\nlabel = \"How much?\"\n"
	"constraint = money >= 0\nmessage = \"No.\"\n"
	"[question.paper]\ntype = choice\nlabel = \"Which paper?\"\n"
	"[choice.paper.none_yet]\nlabel = \"None\"\n[choice.paper.old]\nlabel = \"An old one\"\n"
	"[choice.paper.new]\nlabel = \"A new one\"\n[choice.paper.other]\nlabel = \"Another\"\n"
	"[question.asked]\ntype = yesno\nlabel = \"More?\"\nrelevant = paper = other\n"
	"[calculate.ready]\ncalculate = begin - @\"P1M\" >= @\"2024-01-31\" and money >= 12 * fee\n"
	"[verdict.yes]\noutcome = yes\ntext = \"You can.\"\nsource = law\n"
	"relevant = ready and (paper in (old, new) or asked = yes) and born < 2000\n"
	"[verdict.no]\noutcome = no\ntext = \"You cannot.\"\nsource = law\n"
	"relevant = not(ready and (paper in (old, new) or asked = yes) and born < 2000)\n";

static struct vv_alternatives *
alternatives(struct harness *h, const char *answers)
{
	struct vv_alternatives *out = NULL;

	harness_answer(h, answers);
	assert_int_equal(vv_alternatives_new(&out, h->session, VV_EN), VV_OK);
	return out;
}

static void
a_value_is_told_from_where_it_turns(void **unused)
{
	struct harness h = harness_open(permit, "2024-06-15");
	struct vv_alternatives *all;

	(void)unused;
	/* a month before 29 February is 29 January, a month before 1 March 1 February */
	all = alternatives(&h, "born=1990 begin=2024-01-01 money=50000 paper=old");
	assert_int_equal(all->count, 1);
	assert_string_equal(all->all[0].text,
			    "“When does it begin?” – from 1 March 2024: Yes. You can.");
	assert_string_equal(all->all[0].answers[0].raw, "2024-03-01");
	vv_alternatives_free(all);
	all = alternatives(&h, "begin=2024-05-01 money=40000");
	assert_int_equal(all->count, 1);
	assert_string_equal(all->all[0].text, "“How much?” – at least DKK 40,734: Yes. You can.");
	vv_alternatives_free(all);
	harness_close(&h);
}

/* Where a comma in one would seem to begin another. */
static void
choices_with_commas_stand_apart(void **unused)
{
	static const char bag[] =
		"[question.bag]\ntype = choice\nlabel = \"Which bag?\"\n"
		"[choice.bag.none_yet]\nlabel = \"None\"\n"
		"[choice.bag.big]\nlabel = \"A big one, with wheels\"\n"
		"[choice.bag.small]\nlabel = \"A small one\"\n"
		"[verdict.yes]\noutcome = yes\ntext = \"Pack.\"\nsource = law\n"
		"relevant = bag != none_yet\n"
		"[verdict.no]\noutcome = no\ntext = \"Stay.\"\nsource = law\n"
		"relevant = bag = none_yet\n";
	struct harness h = harness_open(bag, "2024-06-15");
	struct vv_alternatives *all = alternatives(&h, "bag=none_yet");

	(void)unused;
	assert_int_equal(all->count, 1);
	assert_string_equal(all->all[0].text, "“Which bag?” – A big one, with wheels; or "
			    "A small one: Yes. Pack.");
	vv_alternatives_free(all);
	harness_close(&h);
}

static void
choices_that_come_to_the_same_stand_together(void **unused)
{
	struct harness h = harness_open(permit, "2024-06-15");
	struct vv_alternatives *all;

	(void)unused;
	all = alternatives(&h, "born=1990 begin=2024-05-01 money=50000 paper=none_yet");
	assert_int_equal(all->count, 1);
	assert_string_equal(all->all[0].text,
			    "“Which paper?” – An old one or A new one: Yes. You can.");
	assert_int_equal(all->all[0].answers[0].also_count, 1);
	assert_string_equal(all->all[0].answers[0].also[0], "new");
	assert_false(all->more);
	vv_alternatives_free(all);
	/* nobody can change when they were born */
	all = alternatives(&h, "born=2010 paper=old");
	assert_int_equal(all->count, 0);
	assert_string_equal(all->head, "No other answer to one question gives another result, nor "
			    "do two for a better one.");
	vv_alternatives_free(all);
	harness_close(&h);
}

static void
two_answers_are_told_where_one_is_not_enough(void **unused)
{
	struct harness h = harness_open(permit, "2024-06-15");
	struct vv_alternatives *all;

	(void)unused;
	all = alternatives(&h, "born=1990 begin=2024-01-01 money=40000 paper=old");
	assert_int_equal(all->count, 1);
	assert_int_equal(all->all[0].answer_count, 2);
	assert_string_equal(all->all[0].text,
			    "“When does it begin?” – from 1 March 2024, and “How much?” – at least "
			    "DKK 40,734: Yes. You can.");
	vv_alternatives_free(all);
	harness_close(&h);
}

/* What turns to and fro is tried value by value. */
static void
values_that_come_and_go_are_found(void **unused)
{
	struct harness h = harness_open(
		"[question.many]\ntype = number\nlabel = \"Which number?\"\n"
		"[question.day]\ntype = date\nlabel = \"Which day?\"\n"
		"[verdict.yes]\noutcome = yes\ntext = \"Yes.\"\nsource = law\n"
		"relevant = modulo(many, 50) = 3 or day.weekday = 7\n"
		"[verdict.no]\noutcome = no\ntext = \"No.\"\nsource = law\n"
		"relevant = not(modulo(many, 50) = 3 or day.weekday = 7)\n", "2024-06-15");
	struct vv_alternatives *all;

	(void)unused;
	all = alternatives(&h, "many=10 day=2024-06-19");
	assert_true(all->more);
	assert_int_equal(all->count, 4);
	assert_string_equal(all->all[0].answers[0].raw, "3");
	assert_string_equal(all->all[1].answers[0].raw, "53");
	assert_string_equal(all->all[2].answers[0].raw, "2024-06-16");
	assert_string_equal(all->all[3].answers[0].raw, "2024-06-23");
	vv_alternatives_free(all);
	harness_close(&h);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_change_is_told_before_it_is_made),
		cmocka_unit_test(a_change_may_ask_further_questions),
		cmocka_unit_test(two_days_stand_beside_each_other),
		cmocka_unit_test(a_value_is_told_from_where_it_turns),
		cmocka_unit_test(choices_that_come_to_the_same_stand_together),
		cmocka_unit_test(choices_with_commas_stand_apart),
		cmocka_unit_test(two_answers_are_told_where_one_is_not_enough),
		cmocka_unit_test(values_that_come_and_go_are_found),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
