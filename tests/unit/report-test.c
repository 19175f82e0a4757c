/* Reports: verdicts, items, what is open, reasons, values and their dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "languages.h"

#include <sha2.h>

#define QUESTIONS \
	"[question.a]\ntype = yesno\nlabel = \"A?\"\n" \
	"[question.b]\ntype = yesno\nlabel = \"B?\"\n" \
	"[question.c]\ntype = yesno\nlabel = \"C?\"\nrelevant = a = yes\n"

static char *
compact(const json_t *report, const char *member)
{
	return json_dumps(json_object_get(report, member), JSON_COMPACT | JSON_ENCODE_ANY);
}

static void
assert_member(const json_t *report, const char *member, const char *expected)
{
	char *got = compact(report, member);

	if (strcmp(got, expected) != 0)
		fail_msg("%s is %s, not %s", member, got, expected);
	free(got);
}

static void
assert_item(const json_t *report, const char *item, const char *member, const char *expected)
{
	char *got = harness_member(report, item, member);

	if (strcmp(got, expected) != 0)
		fail_msg("%s of %s is %s, not %s", member, item, got, expected);
	free(got);
}

/* ---- verdicts ---- */

static const char *const verdicts =
	QUESTIONS
	"[verdict.yes]\noutcome = yes\nrelevant = a = yes and b = yes\ntext = \"Y.\"\nsource = law\n"
	"[verdict.no]\noutcome = no\nrelevant = a = no or b = no\ntext = \"N.\"\nsource = law\n"
	"[verdict.stop]\noutcome = no\nrelevant = a = no\nbeats = no\ntext = \"S.\"\nsource = law\n";

static void
picks_the_verdict_that_none_beats(void **unused)
{
	static const struct {
		const char *answers, *verdict, *open;
	} cases[] = {
		{ "a=yes b=yes c=no", "\"yes\"", "[]" },
		{ "a=yes b=no c=no", "\"no\"", "[]" },
		{ "a=no b=no", "\"stop\"", "[]" },
		/* a = no decides alone: what it beats is still open, "yes" is false */
		{ "a=no", "\"stop\"", "[]" },
		{ "b=no", "null", "[\"stop\"]" },
		{ "", "null", "[\"yes\",\"no\",\"stop\"]" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct harness h = harness_open(verdicts, "2024-06-01");
		json_t *report;

		harness_answer(&h, cases[i].answers);
		report = harness_report(&h);
		assert_member(report, "verdict", cases[i].verdict);
		assert_member(report, "open", cases[i].open);
		json_decref(report);
		harness_close(&h);
	}
}

static void
names_gap_and_overlap(void **unused)
{
	static const struct {
		const char *conditions[2];
		const char *names;
	} cases[] = {
		{ { "a = yes and b = no", "a = no" }, "no verdict" },
		{ { "a = yes", "b = yes" }, "one, two" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[1000];
		struct harness h;
		struct vv_error err = { 0 };
		struct vv_report *report = NULL;

		snprintf(text, sizeof text, QUESTIONS
			 "[verdict.one]\noutcome = no\nrelevant = %s\ntext = \"1\"\nsource = law\n"
			 "[verdict.two]\noutcome = no\nrelevant = %s\ntext = \"2\"\nsource = law\n",
			 cases[i].conditions[0], cases[i].conditions[1]);
		h = harness_open(text, "2024-06-01");
		harness_answer(&h, "a=yes b=yes c=yes");
		assert_int_equal(vv_report_new(&report, h.session, VV_EN, &err), VV_DATA);
		assert_null(report);
		assert_non_null(strstr(err.text, cases[i].names));
		harness_close(&h);
	}
}

/* ---- reasons ---- */

static void
finds_reasons(void **unused)
{
	static const struct {
		const char *condition, *answers, *because;
	} cases[] = {
		{ "a = yes and b = yes", "a=yes b=yes c=no", "[\"a\",\"b\"]" },
		{ "b = yes or a = yes", "a=yes b=yes c=no", "[\"b\"]" },
		{ "b = no or a = yes", "a=yes b=yes c=no", "[\"a\"]" },
		{ "not(a = no and b = yes)", "a=yes b=yes c=no", "[\"a\"]" },
		{ "not(a = no or b = no)", "a=yes b=yes c=no", "[\"a\",\"b\"]" },
		{ "if a = yes then b = yes else c = no", "a=yes b=yes c=no", "[\"a\",\"b\"]" },
		{ "if a = no then b = yes else c = no", "a=yes b=yes c=no", "[\"a\",\"c\"]" },
		{ "both", "a=yes b=yes c=no", "[\"a\",\"b\"]" },
		{ "true", "a=yes b=yes c=no", "[]" },
		{ "c = yes or b = yes", "a=no b=yes", "[\"b\"]" },
		{ "(if c != null then 1 else 2) + 1 = 3", "a=no b=yes", "[\"a\"]" },
		{ "some x in [1, 2] satisfies (x = 2 and b = yes)", "a=no b=yes", "[\"b\"]" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char text[1000];
		struct harness h;
		json_t *report;

		snprintf(text, sizeof text, QUESTIONS HARNESS_ALWAYS
			 "[calculate.both]\ncalculate = a = yes and b = yes\n"
			 "[item.x]\nkind = notice\nrelevant = %s\ntext = \"X\"\nsource = law\n",
			 cases[i].condition);
		h = harness_open(text, "2024-06-01");
		harness_answer(&h, cases[i].answers);
		report = harness_report(&h);
		if (!harness_has(report, "x"))
			fail_msg("'%s' does not hold", cases[i].condition);
		assert_item(report, "x", "because", cases[i].because);
		json_decref(report);
		harness_close(&h);
	}
}

static void
groups_go_before_in_conditions_and_reasons(void **unused)
{
	struct harness h = harness_open(
		QUESTIONS HARNESS_ALWAYS
		"[group.outer]\nrelevant = a = yes\n[group.inner]\ngroup = outer\nrelevant = b = yes\n"
		"[item.x]\nkind = notice\ngroup = inner\nrelevant = c = no\ntext = \"X\"\nsource = law\n",
		"2024-06-01");
	json_t *report;

	(void)unused;
	harness_answer(&h, "a=yes b=yes c=no");
	report = harness_report(&h);
	assert_item(report, "x", "because", "[\"a\",\"b\",\"c\"]");
	json_decref(report);
	harness_answer(&h, "a=no");
	report = harness_report(&h);
	assert_false(harness_has(report, "x"));
	assert_member(report, "ignored", "[\"c\"]");
	json_decref(report);
	harness_close(&h);
}

/* ---- the result as a name ---- */

static const char *const with_results =
	QUESTIONS
	"[verdict.yes]\noutcome = yes\nrelevant = a = yes and b = yes\ntext = \"Y.\"\nsource = law\n"
	"[verdict.no]\noutcome = no\nrelevant = a = no or b = no\ntext = \"N.\"\nsource = law\n"
	"[verdict.stop]\noutcome = not_yet\nrelevant = a = no\nbeats = no\ntext = \"S.\"\nsource = law\n"
	"[group.go_on]\nrelevant = outcome in (yes, not_yet)\n"
	"[item.fee]\nkind = fee\ngroup = go_on\ntext = \"F\"\nsource = law\n"
	"[item.form]\nkind = document\ngroup = go_on\nrelevant = b != no\ntext = \"D\"\nsource = law\n"
	"[item.why]\nkind = notice\nrelevant = verdict = no\ntext = \"W\"\nsource = law\n"
	"[item.all]\nkind = notice\ntext = \"A\"\nsource = law\n"
	"[variant.all.no]\nrelevant = outcome = no\ntext = \"A, but\"\n"
	"[section.deadlines]\nfold = outcome = no\n"
	"[item.day]\nkind = deadline\nfold = verdict != stop\ntext = \"Day\"\nsource = law\n"
	"date = if outcome = yes then date(\"2024-07-01\") else null\n";

static void
items_read_the_result(void **unused)
{
	static const struct {
		const char *answers, *verdict, *shown, *open;
	} cases[] = {
		{ "", "null", "all", "[\"yes\",\"no\",\"stop\",\"fee\",\"form\",\"why\"]" },
		{ "a=yes", "null", "all", "[\"yes\",\"no\",\"fee\",\"form\",\"why\"]" },
		{ "b=no", "null", "all", "[\"stop\",\"fee\",\"why\"]" },
		{ "a=no", "\"stop\"", "fee all", "[\"form\"]" },
		{ "a=no b=yes", "\"stop\"", "fee form all", "[]" },
		{ "a=yes b=yes", "\"yes\"", "fee form all", "[]" },
		{ "a=yes b=no", "\"no\"", "why all", "[]" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		static const char *const ids[] = { "fee", "form", "why", "all" };
		struct harness h = harness_open(with_results, "2024-06-01");
		json_t *report;

		harness_answer(&h, cases[i].answers);
		report = harness_report(&h);
		assert_member(report, "verdict", cases[i].verdict);
		assert_member(report, "open", cases[i].open);
		assert_member(report, "values", "{}");
		for (size_t k = 0; k < sizeof ids / sizeof ids[0]; k++)
			assert_int_equal(harness_has(report, ids[k]),
					 strstr(cases[i].shown, ids[k]) != NULL);
		json_decref(report);
		harness_close(&h);
	}
}

static void
reasons_end_at_the_result(void **unused)
{
	struct harness h = harness_open(with_results, "2024-06-01");
	struct vv_report_walk walk = { .report = NULL };
	const struct vv_item_view *fee;
	struct vv_report *report;
	json_t *json;
	char *text;

	(void)unused;
	harness_answer(&h, "a=yes b=yes c=yes");
	json = harness_report(&h);
	assert_item(json, "fee", "because", "[\"verdict\"]");
	assert_item(json, "form", "because", "[\"b\",\"verdict\"]");
	assert_item(json, "all", "because", "[\"verdict\"]");
	json_decref(json);
	assert_int_equal(vv_report_new(&report, h.session, VV_EN, NULL), VV_OK);
	walk.report = report;
	while ((fee = vv_report_next_item(&walk)) != NULL && fee->kind != VV_KIND_FEE)
		;
	assert_non_null(fee);
	assert_string_equal(fee->because[0].value, "Y.");
	assert_true(fee->depends);
	assert_int_equal(vv_report_depends(report, h.session), VV_OK);
	assert_int_equal(vv_report_json(&text, report), VV_OK);
	json = json_loads(text, 0, NULL);
	assert_item(json, "fee", "depends", "[\"a\",\"b\"]");
	assert_item(json, "all", "depends", "[\"a\",\"b\"]");
	json_decref(json);
	free(text);
	vv_report_free(report);
	harness_close(&h);
}

/* Two that hold, or none: no outcome, however many questions are open. */
static void
no_result_of_a_gap_or_an_overlap(void **unused)
{
	struct harness h = harness_open(
		QUESTIONS
		"[verdict.one]\noutcome = yes\nrelevant = a = yes\ntext = \"1\"\nsource = law\n"
		"[verdict.two]\noutcome = no\nrelevant = a = yes and b = yes\ntext = \"2\"\nsource = law\n"
		"[item.none]\nkind = notice\nrelevant = outcome = null\ntext = \"X\"\nsource = law\n",
		"2024-06-01");
	json_t *report;

	(void)unused;
	harness_answer(&h, "a=yes");
	report = harness_report(&h);
	assert_member(report, "open", "[\"two\",\"none\"]");
	json_decref(report);
	assert_int_equal(vv_session_outcomes(h.session),
			 1u << VV_OUTCOME_YES | 1u << VV_OUTCOME_NO);
	harness_answer(&h, "b=yes");
	report = harness_report(&h);
	assert_true(harness_has(report, "none"));
	json_decref(report);
	harness_answer(&h, "a=no");
	assert_int_equal(vv_session_outcomes(h.session), 0);
	harness_close(&h);
}

/* A verdict's own dates count as for the verdict itself. */
static void
a_verdict_of_other_days_is_no_result(void **unused)
{
	static const struct { const char *date, *verdict; bool shown; } days[] = {
		{ "2024-05-31", "\"old\"", false }, { "2024-06-01", "\"new\"", true },
		{ "2024-06-30", "\"new\"", true }, { "2024-07-01", "\"old\"", false },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		struct harness h = harness_open(
			"[verdict.old]\noutcome = no\ntext = \"1\"\nsource = law\n"
			"[verdict.new]\noutcome = yes\nbeats = old\nfrom = 2024-06-01\nto = 2024-06-30\n"
			"text = \"2\"\nsource = law\n"
			"[item.x]\nkind = notice\nrelevant = outcome = yes\ntext = \"X\"\nsource = law\n",
			days[i].date);
		json_t *report = harness_report(&h);

		assert_member(report, "verdict", days[i].verdict);
		assert_int_equal(harness_has(report, "x"), days[i].shown);
		json_decref(report);
		harness_close(&h);
	}
}

static void
outcomes_are_possible_until_answers_rule_them_out(void **unused)
{
	static const struct {
		const char *answers;
		unsigned outcomes;
	} cases[] = {
		{ "", 1u << VV_OUTCOME_YES | 1u << VV_OUTCOME_NO | 1u << VV_OUTCOME_NOT_YET },
		{ "a=yes", 1u << VV_OUTCOME_YES | 1u << VV_OUTCOME_NO },
		{ "b=no", 1u << VV_OUTCOME_NO | 1u << VV_OUTCOME_NOT_YET },
		{ "a=no", 1u << VV_OUTCOME_NOT_YET },
		{ "a=yes b=yes c=no", 1u << VV_OUTCOME_YES },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct harness h = harness_open(with_results, "2024-06-01");

		harness_answer(&h, cases[i].answers);
		assert_int_equal(vv_session_outcomes(h.session), cases[i].outcomes);
		harness_close(&h);
	}
}

/* ---- open and null ---- */

static void
open_is_neither_applying_nor_not(void **unused)
{
	struct harness h = harness_open(
		QUESTIONS HARNESS_ALWAYS
		"[question.n]\ntype = number\nlabel = \"N?\"\n"
		"[calculate.twice]\ncalculate = n * 2\npublic = yes\n"
		"[item.either]\nkind = notice\nrelevant = a = yes or b = yes\ntext = \"X\"\nsource = law\n"
		"[item.shown]\nkind = notice\ntext = \"{twice}\"\nsource = law\n"
		"[item.need]\nkind = requirement\nmet = b = yes\ntext = \"X\"\nsource = law\n",
		"2024-06-01");
	json_t *report;

	(void)unused;
	report = harness_report(&h);
	assert_member(report, "open", "[\"either\",\"shown\"]");
	assert_item(report, "need", "met", "null");
	assert_member(report, "values", "{\"twice\":{\"value\":null,\"open\":true}}");
	json_decref(report);
	harness_answer(&h, "a=yes n=21 c=yes");
	report = harness_report(&h);
	assert_true(harness_has(report, "either"));
	assert_item(report, "shown", "text", "\"42\"");
	assert_member(report, "next", "\"b\"");
	json_decref(report);
	harness_close(&h);
}

static void
null_does_not_apply(void **unused)
{
	struct harness h = harness_open(
		QUESTIONS HARNESS_ALWAYS
		"[question.n]\ntype = number\nrequired = no\nlabel = \"N?\"\n"
		"[item.less]\nkind = notice\nrelevant = n < 5\ntext = \"X\"\nsource = law\n"
		"[item.not_less]\nkind = notice\nrelevant = not(n < 5)\ntext = \"X\"\nsource = law\n"
		"[item.other]\nkind = notice\nrelevant = c != yes\ntext = \"X\"\nsource = law\n"
		"[item.range]\nkind = notice\nrelevant = n in [1..5]\ntext = \"X\"\nsource = law\n"
		"[item.unanswered]\nkind = notice\nrelevant = n = null\ntext = \"X\"\nsource = law\n",
		"2024-06-01");
	json_t *report;

	(void)unused;
	harness_answer(&h, "a=no b=no n=");
	report = harness_report(&h);
	assert_false(harness_has(report, "less"));
	assert_false(harness_has(report, "not_less"));
	assert_true(harness_has(report, "other"));
	assert_false(harness_has(report, "range"));
	assert_true(harness_has(report, "unanswered"));
	json_decref(report);
	harness_close(&h);
}

/* ---- dates and levels ---- */

static const char *const dated =
	"[question.day]\ntype = date\nrequired = no\nlabel = \"Day?\"\n"
	"[parameter.fee]\ntype = money\nunit = DKK\npublic = yes\nlabel = \"Fee\"\n"
	"[value.fee.a]\nfrom = 2024-01-01\nto = 2024-06-30\nvalue = 100\nsource = law\nconfirmed = 2024\n"
	"[value.fee.b]\nfrom = 2024-08-01\nvalue = 1250.50\nlevel = 2024\nsource = law\nconfirmed = 2024\n"
	"[parameter.wait]\ntype = duration\nvalue = 8 week\nsource = law\nconfirmed = 2024\n"
	"[calculate.that]\ncalculate = at(fee, day)\npublic = yes\n"
	"[calculate.longer]\ncalculate = if day = null then wait else @\"P2M\"\npublic = yes\n"
	"[calculate.end]\ncalculate = day + @\"P1M\"\npublic = yes\n"
	"[list.open_to]\nmembers = x y\ny.from = 2024-06-01\ny.to = 2024-06-30\n"
	"[question.who]\ntype = choice\nchoices = open_to\nlabel = \"Who?\"\n"
	"[choice.who.x]\nlabel = \"X\"\n[choice.who.y]\nlabel = \"Y\"\n"
	"[item.june]\nkind = notice\nfrom = 2024-06-01\nto = 2024-06-30\ntext = \"{fee}\"\nsource = law\n"
	"[item.always_fee]\nkind = fee\ntext = \"{fee} {wait}\"\nsource = law\n"
	HARNESS_ALWAYS;

static void
reads_values_at_their_dates(void **unused)
{
	static const struct {
		const char *date, *day, *values, *text;
	} cases[] = {
		{ "2024-06-30", "day=2024-01-31",
		  "{\"that\":{\"value\":100,\"unit\":\"DKK\"},\"longer\":{\"value\":2,\"unit\":\"month\"},"
		  "\"end\":{\"value\":\"2024-02-29\",\"unit\":\"date\"},\"fee\":{\"value\":100,\"unit\":\"DKK\"}}",
		  "\"DKK 100 8 weeks\"" },
		{ "2024-07-01", "day=",
		  "{\"that\":{\"value\":null,\"why_id\":\"answers\",\"why\":\"has no value with these answers\"},"
		  "\"longer\":{\"value\":8,\"unit\":\"week\"},"
		  "\"end\":{\"value\":null,\"why_id\":\"answers\",\"why\":\"has no value with these answers\"},"
		  "\"fee\":{\"value\":null,\"why_id\":\"ended\",\"why\":\"not known here for 1 July 2024; "
		  "what was known ended on 30 June 2024; ask the office\"}}",
		  "\"not known here for 1 July 2024; what was known ended on 30 June 2024; ask the office "
		  "8 weeks\"" },
		{ "2025-01-01", "day=2024-08-01",
		  "{\"that\":{\"value\":1250.5,\"unit\":\"DKK\"},\"longer\":{\"value\":2,\"unit\":\"month\"},"
		  "\"end\":{\"value\":\"2024-09-01\",\"unit\":\"date\"},"
		  "\"fee\":{\"value\":1250.5,\"unit\":\"DKK\",\"level\":\"2024\"}}",
		  "\"DKK 1,250.50 (2024; the amount for 2025 is not known here, ask the office) 8 weeks\"" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct harness h = harness_open(dated, cases[i].date);
		json_t *report;

		harness_answer(&h, cases[i].day);
		harness_answer(&h, "who=x");
		report = harness_report(&h);
		assert_member(report, "values", cases[i].values);
		assert_item(report, "always_fee", "text", cases[i].text);
		assert_int_equal(harness_has(report, "june"), i == 0);
		json_decref(report);
		harness_close(&h);
	}
}

static void
offers_choices_on_their_days(void **unused)
{
	static const struct {
		const char *date;
		enum vv_state state;
	} cases[] = {
		{ "2024-05-31", VV_REFUSED }, { "2024-06-01", VV_ANSWERED },
		{ "2024-06-30", VV_ANSWERED }, { "2024-07-01", VV_REFUSED },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct harness h = harness_open(dated, cases[i].date);

		harness_answer(&h, "who=y");
		assert_int_equal(vv_session_state(h.session, harness_question(&h, "who")),
				 cases[i].state);
		harness_close(&h);
	}
}

/* ---- sets, variants, general information ---- */

static void
compares_sets(void **unused)
{
	static const struct {
		const char *answer, *items;
	} cases[] = {
		{ "s=none", "empty" }, { "s=a,b", "both" }, { "s=b,a", "both" }, { "s=c", "rest" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct harness h = harness_open(
			"[list.abc]\nmembers = a b c\na.label = \"A\"\nb.label = \"B\"\nc.label = \"C\"\n"
			"[question.s]\ntype = choices\nchoices = abc\nlabel = \"S?\"\n"
			"[calculate.back]\ntype = set of abc\ncalculate = reverse(concatenate(s, s))\npublic = yes\n"
			"[item.empty]\nkind = notice\nrelevant = s = []\ntext = \"{s}\"\nsource = law\n"
			"[item.both]\nkind = notice\nrelevant = s = [b, a] and back = [a, b]\ntext = \"{back}\"\nsource = law\n"
			"[item.rest]\nkind = notice\nrelevant = list contains(s, c) and count(s) = 1\ntext = \"X\"\nsource = law\n"
			HARNESS_ALWAYS, "2024-06-01");
		json_t *report;

		harness_answer(&h, cases[i].answer);
		report = harness_report(&h);
		assert_true(harness_has(report, cases[i].items));
		assert_int_equal(json_array_size(json_object_get(report, "items")), 2);
		json_decref(report);
		harness_close(&h);
	}
}

static void
the_first_variant_that_holds_stands(void **unused)
{
	struct harness h = harness_open(
		QUESTIONS HARNESS_ALWAYS
		"[variant.b.one]\nrelevant = a = yes\nlabel = \"B, since a?\"\n"
		"[item.x]\nkind = notice\ntext = \"Main\"\ntext.2 = \"More\"\nsource = law\n"
		"[variant.x.one]\nrelevant = a = no\ntext = \"First\"\n"
		"[variant.x.two]\nrelevant = b = no\ntext = \"Second\"\n", "2024-06-01");
	struct vv_question_view *view;
	json_t *report;

	(void)unused;
	harness_answer(&h, "a=yes b=yes c=no");
	assert_int_equal(vv_question_view_new(&view, h.session, harness_question(&h, "b"), VV_EN),
			 VV_OK);
	assert_string_equal(view->label, "B, since a?");
	vv_question_view_free(view);
	report = harness_report(&h);
	assert_item(report, "x", "text", "\"Main\\nMore\"");
	json_decref(report);
	harness_answer(&h, "b=no");
	report = harness_report(&h);
	assert_item(report, "x", "text", "\"Second\"");
	json_decref(report);
	harness_answer(&h, "a=no");
	report = harness_report(&h);
	assert_item(report, "x", "text", "\"First\"");
	json_decref(report);
	harness_close(&h);
}

static void
a_variant_may_have_sources_of_its_own(void **unused)
{
	struct harness h = harness_open(
		QUESTIONS HARNESS_ALWAYS
		"[source.page]\ntitle = \"A page\"\nconfirmed = 2023\n"
		"[item.x]\nkind = notice\ntext = \"Main\"\nsource = law\n"
		"[variant.x.one]\nrelevant = a = no\nsource = page\n"
		"[variant.x.two]\nrelevant = b = no\ntext = \"Second\"\n", "2024-06-01");
	json_t *report;

	(void)unused;
	harness_answer(&h, "a=no b=yes c=no");
	report = harness_report(&h);
	assert_item(report, "x", "text", "\"Main\"");
	assert_item(report, "x", "confirmed", "\"2023\"");
	json_decref(report);
	harness_answer(&h, "a=yes b=no");
	report = harness_report(&h);
	assert_item(report, "x", "text", "\"Second\"");
	assert_item(report, "x", "confirmed", "\"2024\"");
	json_decref(report);
	harness_close(&h);
}

static void
general_information_needs_no_answers(void **unused)
{
	struct harness h = harness_open(
		QUESTIONS HARNESS_ALWAYS
		"[item.both]\nkind = contact\ngeneral = yes\ntext = \"Both\"\nsource = law\n"
		"[item.only]\nkind = notice\ngeneral = only\ntext = \"Only\"\nsource = law\n"
		"[item.later]\nkind = notice\ngeneral = only\nrelevant = today() > @\"2025-01-01\"\ntext = \"L\"\nsource = law\n",
		"2024-06-01");
	struct vv_report *general;
	json_t *report;
	vv_day day;

	(void)unused;
	assert_true(vv_day_parse(&day, "2024-06-01"));
	assert_int_equal(vv_report_general(&general, h.model, day, VV_EN, NULL), VV_OK);
	assert_int_equal(general->section_count, 2);
	assert_string_equal(general->sections[0].items[0].id, "only");
	assert_string_equal(general->sections[1].items[0].id, "both");
	vv_report_free(general);
	harness_answer(&h, "a=no b=no");
	report = harness_report(&h);
	assert_true(harness_has(report, "both"));
	assert_false(harness_has(report, "only"));
	json_decref(report);
	harness_close(&h);
}

/* ---- the words around the lines ---- */

static const char *const form =
	QUESTIONS
	"[source.tariff]\ntitle = \"Prices\"\npublisher = \"The club\"\nsite = \"club.example\"\n"
	"[parameter.price]\ntype = money\nunit = NOK\nvalue = 300\nlevel = 2023\nsource = tariff\n"
	"[parameter.weeks]\ntype = duration\nvalue = unknown\nsource = tariff\n"
	"[verdict.yes]\noutcome = yes\nrelevant = a = yes\ntext = \"Y.\"\nsource = law\n"
	"[verdict.wait]\noutcome = not_yet\nrelevant = a = no\ntext = \"W.\"\nsource = tariff law\n"
	"[item.now_b]\nkind = now\ntext = \"Begin\"\nsource = tariff\n"
	"[item.r]\nkind = requirement\nmet = b = yes\ntext = \"R\"\nsource = law tariff\n"
	"[item.s]\nkind = requirement\ntext = \"S\"\nsource = law\n"
	"[item.folded_fee]\nkind = fee\nfold = a = yes\ntext = \"F\"\nshort = \"other\"\nsource = law\n"
	"[item.fee]\nkind = fee\ntext = \"{price}\"\nshort = \"Fee {price}\"\nsource = law\n"
	"[item.time]\nkind = processing_time\ntext = \"T\"\nshort = \"in {weeks}\"\nsource = law\n"
	"[item.past]\nkind = deadline\ndate = @\"2024-05-31\"\ntext = \"P\"\nshort = \"past\"\nsource = law\n"
	"[item.later]\nkind = deadline\ndate = @\"2024-05-01\"\nuntil = @\"2024-07-01\"\ntext = \"L\"\n"
	"short = \"later\"\nsource = law\n"
	"[item.today]\nkind = deadline\nrelevant = b = yes\ndate = today()\ntext = \"D\"\nshort = \"today\"\n"
	"source = law\n"
	"[item.paper]\nkind = document\nrelevant = b = yes\ntext = \"Paper\"\nsource = law\n";

static void
has_its_words(void **unused)
{
	static const struct {
		const char *answers, *outcome, *card, *state, *state_text, *numbers;
	} cases[] = {
		{ "a=yes b=yes c=no", "\"Yes.\"",
		  "[\"Fee NOK 300 (2023)\",\"today\",\"1 paper\"]", "\"met\"", "\"Met\"", "[1,2]" },
		{ "a=no b=no", "\"Not yet.\"", "[\"other\",\"later\"]", "\"not_met\"", "\"Not met\"",
		  "[2,1]" },
		{ "b=no", "null", "[]", "\"not_met\"", "\"Not met\"", "[2,1]" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct harness h = harness_open(form, "2024-06-01");
		json_t *report;

		harness_answer(&h, cases[i].answers);
		report = harness_report(&h);
		assert_member(report, "title", "\"Test\"");
		assert_member(report, "subject", "\"\"");
		assert_member(report, "outcome_text", cases[i].outcome);
		assert_member(report, "card", cases[i].card);
		assert_item(report, "r", "state", cases[i].state);
		assert_item(report, "r", "state_text", cases[i].state_text);
		assert_item(report, "r", "source_numbers", cases[i].numbers);
		assert_item(report, "later", "until", "\"2024-07-01\"");
		json_decref(report);
		harness_close(&h);
	}
}

static void
what_is_folded_comes_last(void **unused)
{
	struct harness h = harness_open(form, "2024-06-01");
	struct vv_report *report;
	const struct vv_section_view *last;

	(void)unused;
	harness_answer(&h, "a=yes b=no c=no");
	assert_int_equal(vv_report_new(&report, h.session, VV_EN, NULL), VV_OK);
	last = &report->sections[report->section_count - 1];
	assert_true(last->fold && last->items[0].fold && !report->sections[0].fold);
	assert_string_equal(last->items[0].id, "folded_fee");
	assert_string_equal(report->sections[1].id, "now");
	assert_int_equal(report->verdict->met, VV_MET_NONE);
	assert_int_equal(report->source_count, 2);
	assert_string_equal(report->sources[0].text, "The law");
	assert_string_equal(report->sources[1].text, "search for: Prices, at club.example");
	vv_report_free(report);
	harness_close(&h);
}

/* A capital for what is entered, a small letter for what is left. */
static void
assert_walk(const struct vv_report *report, const char *expected)
{
	struct vv_report_walk walk = { .report = report };
	char steps[64];
	size_t count = 0;

	while (vv_report_next(&walk)) {
		assert_true(count + 1 < sizeof steps);
		steps[count++] = (walk.leaving ? "?rmps?" : "?RMPSI")[walk.node];
	}
	steps[count] = '\0';
	assert_string_equal(steps, expected);
	assert_false(vv_report_next(&walk));
}

static void
sections_stand_in_their_order(void **unused)
{
	struct harness h = harness_open(
		HARNESS_ALWAYS
		"[section.deadlines]\nlabel = \"First of all\"\npart = \"One\"\n"
		"[section.own]\nlabel = \"Own\"\npart = \"Two\"\n"
		"[item.doc]\nkind = document\ntext = \"D\"\nsource = law\n"
		"[item.mine]\nkind = document\nsection = own\ntext = \"M\"\nsource = law\n"
		"[item.late]\nkind = deadline\ntext = \"L\"\nsource = law\n", "2024-06-01");
	struct vv_report *report;

	(void)unused;
	assert_int_equal(vv_report_new(&report, h.session, VV_EN, NULL), VV_OK);
	assert_int_equal(report->section_count, 4);
	assert_string_equal(report->sections[0].id, "verdict");
	assert_string_equal(report->sections[1].label, "First of all");
	assert_string_equal(report->sections[2].part, "Two");
	assert_string_equal(report->sections[3].id, "documents");
	assert_walk(report, "RSIsPSIspPSIspSIsr");
	vv_report_free(report);
	harness_close(&h);
}

static void
a_sentence_ends_once(void **unused)
{
	struct harness h = harness_open(
		HARNESS_ALWAYS
		"[parameter.fee]\ntype = money\nunit = DKK\nvalue = 2490\nsource = law\nconfirmed = 2024\n"
		"[item.pay]\nkind = fee\ntext = \"Pay {fee}. No more than {fee}, once.\"\nsource = law\n",
		"2024-06-01");
	struct vv_report *report;

	(void)unused;
	assert_int_equal(vv_report_new(&report, h.session, VV_DA, NULL), VV_OK);
	assert_string_equal(report->sections[1].items[0].text,
			    "Pay 2.490 kr. No more than 2.490 kr., once.");
	vv_report_free(report);
	assert_int_equal(vv_report_new(&report, h.session, VV_EN, NULL), VV_OK);
	assert_string_equal(report->sections[1].items[0].text,
			    "Pay DKK 2,490. No more than DKK 2,490, once.");
	vv_report_free(report);
	harness_close(&h);
}

/* ---- the digest ---- */

static void
the_digest_is_that_of_what_was_loaded(void **unused)
{
	static const char whole[] = HARNESS_HEAD HARNESS_ALWAYS;
	struct harness h = harness_open(HARNESS_ALWAYS, "2024-06-01");
	char expected[SHA256_DIGEST_STRING_LENGTH];
	json_t *report;

	(void)unused;
	SHA256Data((const uint8_t *)whole, sizeof whole - 1, expected);
	expected[16] = '\0';
	harness_write(h.folder, "test.ini", "now it says something else");
	report = harness_report(&h);
	assert_string_equal(json_string_value(json_object_get(report, "data")), expected);
	assert_string_equal(vv_model_digest(h.model), expected);
	json_decref(report);
	harness_close(&h);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(picks_the_verdict_that_none_beats),
		cmocka_unit_test(names_gap_and_overlap),
		cmocka_unit_test(finds_reasons),
		cmocka_unit_test(groups_go_before_in_conditions_and_reasons),
		cmocka_unit_test(items_read_the_result),
		cmocka_unit_test(reasons_end_at_the_result),
		cmocka_unit_test(no_result_of_a_gap_or_an_overlap),
		cmocka_unit_test(a_verdict_of_other_days_is_no_result),
		cmocka_unit_test(outcomes_are_possible_until_answers_rule_them_out),
		cmocka_unit_test(open_is_neither_applying_nor_not),
		cmocka_unit_test(null_does_not_apply),
		cmocka_unit_test(reads_values_at_their_dates),
		cmocka_unit_test(offers_choices_on_their_days),
		cmocka_unit_test(compares_sets),
		cmocka_unit_test(the_first_variant_that_holds_stands),
		cmocka_unit_test(a_variant_may_have_sources_of_its_own),
		cmocka_unit_test(general_information_needs_no_answers),
		cmocka_unit_test(has_its_words),
		cmocka_unit_test(what_is_folded_comes_last),
		cmocka_unit_test(sections_stand_in_their_order),
		cmocka_unit_test(a_sentence_ends_once),
		cmocka_unit_test(the_digest_is_that_of_what_was_loaded),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
