/* What a line rests on: answers, questions that were not asked, and the values of the law
 * in its text, each with where it is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

static void
assert_item(const json_t *report, const char *item, const char *member, const char *expected)
{
	char *got = harness_member(report, item, member);

	if (strcmp(got, expected) != 0)
		fail_msg("%s of %s is %s, not %s", member, item, got, expected);
	free(got);
}

/* The report with what its items depend on. */
static json_t *
report_depends(struct harness *harness)
{
	struct vv_report *report;
	char *text;
	json_t *json;

	assert_int_equal(vv_report_new(&report, harness->session, VV_EN, NULL), VV_OK);
	assert_int_equal(vv_report_depends(report, harness->session), VV_OK);
	assert_int_equal(vv_report_json(&text, report), VV_OK);
	json = json_loads(text, 0, NULL);
	assert_non_null(json);
	free(text);
	vv_report_free(report);
	return json;
}

/* Ids of the sources of an item, each with a blank behind it. */
static void
assert_sources(const json_t *report, const char *id, const char *expected)
{
	char got[200] = "";
	char *sources = harness_member(report, id, "sources");
	json_t *all = json_loads(sources, 0, NULL), *source;
	size_t i;

	json_array_foreach(all, i, source) {
		strcat(got, json_string_value(json_object_get(source, "id")));
		strcat(got, " ");
	}
	assert_string_equal(got, expected);
	json_decref(all);
	free(sources);
}

/* ---- answers ---- */

#define ASKED \
	"[question.a]\ntype = yesno\nlabel = \"A?\"\n" \
	"[question.b]\ntype = yesno\nlabel = \"B?\"\n" \
	"[question.c]\ntype = yesno\nlabel = \"C?\"\nrelevant = a = yes\n" \
	"[question.d]\ntype = yesno\nlabel = \"D?\"\nrelevant = c = yes\n" \
	"[question.e]\ntype = yesno\nlabel = \"E?\"\nends = e = yes\n" \
	"[question.n]\ntype = number\nlabel = \"N?\"\nconstraint = b = yes or n < 10\n" \
	"message = \"M.\"\n" \
	"[question.f]\ntype = yesno\nlabel = \"F?\"\nrequired = no\n" \
	"[question.labelled]\ntype = choice\nlabel = \"L?\"\nrequired = no\n" \
	"[choice.labelled.x]\nlabel = \"X {n}\"\n" \
	"[parameter.law]\ntype = number\nvalue = 7\nsource = law\n" \
	"[calculate.twice]\ncalculate = n * 2\n" \
	"[calculate.one]\ncalculate = if a = yes or b = yes then 1 else 2\n" \
	HARNESS_ALWAYS

#define NOBODY "a=no b=no e=no n=1 f=no"

static void
finds_the_answers_a_line_hangs_on(void **unused)
{
	static const struct {
		const char *what;	/* of item x */
		const char *answers, *because, *depends;
	} cases[] = {
		/* what is not asked rests on why it is not */
		{ "relevant = not(c = yes)", NOBODY, "[\"a\"]", "[\"a\"]" },
		{ "relevant = d != yes", NOBODY, "[\"a\"]", "[\"a\"]" },
		{ "relevant = d != yes", "a=yes b=no c=no e=no n=1 f=no", "[\"c\"]",
		  "[\"a\",\"c\"]" },
		{ "relevant = n = null", "a=no b=no e=yes", "[\"e\"]", "[\"e\"]" },
		/* what is asked depends on why it is, and why its answer is taken */
		{ "relevant = n = 1", NOBODY, "[\"n\"]", "[\"e\",\"n\"]" },
		{ "relevant = n = 11", "a=no b=yes e=no n=11 f=no", "[\"n\"]",
		  "[\"b\",\"e\",\"n\"]" },
		{ "relevant = f = null", "a=no b=no e=no n=1 f=", "[\"f\"]", "[\"e\",\"f\"]" },
		{ "relevant = b = no", NOBODY, "[\"b\"]", "[\"b\"]" },
		/* the words hang on the variants before theirs, too */
		{ "text = \"X.\"\n[variant.x.one]\nrelevant = b = yes\ntext = \"One.\"\n"
		  "[variant.x.two]\nrelevant = f = yes\ntext = \"Two.\"",
		  NOBODY, "[\"b\",\"f\"]", "[\"b\",\"e\",\"f\"]" },
		{ "text = \"X.\"\n[variant.x.one]\nrelevant = b = no\ntext = \"One.\"\n"
		  "[variant.x.two]\nrelevant = f = yes\ntext = \"Two.\"",
		  NOBODY, "[\"b\"]", "[\"b\"]" },
		/* values in the text */
		{ "text = \"{n}.\"", NOBODY, "[\"n\"]", "[\"e\",\"n\"]" },
		{ "text = \"{twice}.\"", NOBODY, "[\"n\"]", "[\"e\",\"n\"]" },
		{ "text = \"{one}.\"", NOBODY, "[\"a\",\"b\"]", "[\"a\",\"b\"]" },
		{ "text = \"{one}.\"", "a=yes b=yes c=no e=no n=1 f=no", "[\"a\"]", "[\"a\"]" },
		/* a choice is shown as its label, and that with the values in it */
		{ "text = \"{labelled}.\"", "a=yes b=yes c=no e=no n=1 f=no labelled=x",
		  "[\"n\",\"labelled\"]", "[\"b\",\"e\",\"n\",\"labelled\"]" },
		/* nothing */
		{ "text = \"{law}.\"", NOBODY, "[]", "[]" },
		{ "relevant = true or a = yes", NOBODY, "[]", "[]" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *text = strstr(cases[i].what, "text =") == NULL ? "text = \"X.\"\n" : "";
		char questionnaire[3000];
		struct harness h;
		json_t *report;

		snprintf(questionnaire, sizeof questionnaire,
			 ASKED "[item.x]\nkind = notice\nsource = law\n%s%s\n", text, cases[i].what);
		h = harness_open(questionnaire, "2024-06-01");
		harness_answer(&h, cases[i].answers);
		report = report_depends(&h);
		if (!harness_has(report, "x"))
			fail_msg("no x with '%s'", cases[i].what);
		assert_item(report, "x", "because", cases[i].because);
		assert_item(report, "x", "depends", cases[i].depends);
		json_decref(report);
		harness_close(&h);
	}
}

/* A verdict rests on every one that would beat it. */
static void
a_verdict_rests_on_not_being_beaten(void **unused)
{
	struct harness h = harness_open(
		"[question.a]\ntype = yesno\nlabel = \"A?\"\n"
		"[question.b]\ntype = yesno\nlabel = \"B?\"\n"
		"[question.c]\ntype = yesno\nlabel = \"C?\"\n"
		"[verdict.one]\noutcome = yes\nrelevant = a = yes\ntext = \"1\"\nsource = law\n"
		"[verdict.two]\noutcome = no\nrelevant = b = yes\nbeats = one\ntext = \"2\"\n"
		"source = law\n"
		"[verdict.three]\noutcome = no\nrelevant = a = no and c = yes\ntext = \"3\"\n"
		"source = law\n", "2024-06-01");
	json_t *report;

	(void)unused;
	harness_answer(&h, "a=yes b=no c=no");
	report = report_depends(&h);
	assert_item(report, "one", "because", "[\"a\",\"b\"]");
	assert_item(report, "one", "depends", "[\"a\",\"b\"]");
	json_decref(report);
	harness_close(&h);
}

static void
write_names(char out[50], const struct vv_reason_view *all, size_t count)
{
	*out = '\0';
	for (size_t i = 0; i < count; i++)
		strcat(strcat(out, all[i].id), " ");
}

/* What a person reads: what was not asked is named where the line itself reads it. */
static void
says_what_was_not_asked(void **unused)
{
	static const struct {
		const char *answers, *because, *not_asked;
	} cases[] = {
		{ "a=no", "a ", "c d " },
		{ "a=yes c=no", "c ", "d " },
		{ "a=yes c=yes d=no", "c ", "" },
		{ "a=yes", "", "" },		/* still open, on which it does depend */
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct harness h = harness_open(
			"[question.a]\ntype = yesno\nlabel = \"A?\"\n"
			"[question.c]\ntype = yesno\nlabel = \"C?\"\nrelevant = a = yes\n"
			"[question.d]\ntype = yesno\nlabel = \"D?\"\nrelevant = c = yes\n"
			HARNESS_ALWAYS
			"[item.x]\nkind = requirement\nmet = not(c = yes) and not(d = yes)\n"
			"text = \"X.\"\nsource = law\n", "2024-06-01");
		const struct vv_item_view *item;
		struct vv_report *report;
		char names[50];

		harness_answer(&h, cases[i].answers);
		assert_int_equal(vv_report_new(&report, h.session, VV_EN, NULL), VV_OK);
		item = &report->sections[report->section_count - 1].items[0];
		assert_string_equal(item->id, "x");
		assert_true(item->depends);
		write_names(names, item->because, item->because_count);
		assert_string_equal(names, cases[i].because);
		write_names(names, item->not_asked, item->not_asked_count);
		assert_string_equal(names, cases[i].not_asked);
		assert_false(report->sections[0].items[0].depends);
		vv_report_free(report);
		harness_close(&h);
	}
}

/* ---- values of the law ---- */

#define LAW \
	"[source.old]\ntitle = \"Old page\"\n[source.new]\ntitle = \"New page\"\n" \
	"[source.other]\ntitle = \"Another\"\n" \
	"[question.day]\ntype = date\nlabel = \"Day?\"\n" \
	"[question.rich]\ntype = yesno\nlabel = \"Rich?\"\n" \
	"[parameter.fee]\ntype = money\nunit = NOK\n" \
	"[value.fee.old]\nvalue = 100\nfrom = 2024-02-01\nto = 2024-06-30\nsource = old\n" \
	"confirmed = 2024-03\n" \
	"[value.fee.new]\nvalue = 120\nfrom = 2024-09-01\nto = 2025-12-31\nlevel = 2024\n" \
	"source = new other\nnote = \"about\"\n" \
	"[value.fee.later]\nvalue = unknown\nfrom = 2026-01-01\nnote = \"told in March\"\n" \
	"[parameter.limit]\ntype = money\nunit = NOK\nvalue = 50\nsource = other\n" \
	"[calculate.asked]\ncalculate = if rich = yes then at(fee, day) else fee / 2\n" \
	"[calculate.cut]\ncalculate = fee > limit or rich = yes\n" \
	"[calculate.some_day]\n" \
	"calculate = some d in [day] satisfies at(fee, d) > limit\n" \
	HARNESS_ALWAYS

static void
a_value_brings_where_it_is_written(void **unused)
{
	static const struct {
		const char *text, *date, *answers, *values, *sources, *parameters;
	} cases[] = {
		{ "{fee}", "2024-06-30", "day=2024-09-01 rich=no",
		  "[{\"name\":\"fee\",\"value\":100,\"unit\":\"NOK\",\"confirmed\":\"2024-03\","
		  "\"source\":[\"old\"]}]", "law old ", "[\"fee\"]" },
		{ "{fee}", "2025-01-01", "day=2024-09-01 rich=no",
		  "[{\"name\":\"fee\",\"value\":120,\"unit\":\"NOK\",\"level\":\"2024\","
		  "\"confirmed\":null,\"source\":[\"new\",\"other\"],\"note\":\"about\"}]",
		  "law new other ", "[\"fee\"]" },
		/* through a calculation and the branch taken, on the day it is read at */
		{ "{asked}", "2024-06-30", "day=2024-09-01 rich=yes",
		  "[{\"name\":\"asked\",\"value\":120,\"unit\":\"NOK\"},"
		  "{\"name\":\"fee\",\"value\":120,\"unit\":\"NOK\",\"confirmed\":null,"
		  "\"source\":[\"new\",\"other\"],\"date\":\"2024-09-01\",\"note\":\"about\"}]",
		  "law new other ", "[\"fee\"]" },
		{ "{asked}", "2024-06-30", "day=2024-09-01 rich=no",
		  "[{\"name\":\"asked\",\"value\":50,\"unit\":\"NOK\"},"
		  "{\"name\":\"fee\",\"value\":100,\"unit\":\"NOK\",\"confirmed\":\"2024-03\","
		  "\"source\":[\"old\"]}]", "law old ", "[\"fee\"]" },
		/* all the law in it, whatever decides */
		{ "{cut}", "2024-06-30", "day=2024-09-01 rich=yes",
		  "[{\"name\":\"cut\",\"value\":true,\"unit\":\"boolean\"},"
		  "{\"name\":\"fee\",\"value\":100,\"unit\":\"NOK\",\"confirmed\":\"2024-03\","
		  "\"source\":[\"old\"]},"
		  "{\"name\":\"limit\",\"value\":50,\"unit\":\"NOK\",\"confirmed\":null,"
		  "\"source\":[\"other\"]}]", "law old other ", "[\"fee\",\"limit\"]" },
		/* on days that only a variable has */
		{ "{some_day}", "2024-06-30", "day=2024-10-01 rich=yes",
		  "[{\"name\":\"some_day\",\"value\":true,\"unit\":\"boolean\"},"
		  "{\"name\":\"fee\",\"value\":120,\"unit\":\"NOK\",\"confirmed\":null,"
		  "\"source\":[\"new\",\"other\"],\"date\":\"2024-10-01\",\"note\":\"about\"},"
		  "{\"name\":\"limit\",\"value\":50,\"unit\":\"NOK\",\"confirmed\":null,"
		  "\"source\":[\"other\"]}]", "law new other ", "[\"fee\",\"limit\"]" },
		{ "{day}", "2024-06-30", "day=2024-09-01 rich=yes",
		  "[{\"name\":\"day\",\"value\":\"2024-09-01\",\"unit\":\"date\"}]", "law ", "[]" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char questionnaire[3000];
		struct harness h;
		json_t *report;

		snprintf(questionnaire, sizeof questionnaire,
			 LAW "[item.x]\nkind = notice\ntext = \"X.\"\ntext.2 = \"%s\"\nsource = law\n",
			 cases[i].text);
		h = harness_open(questionnaire, cases[i].date);
		harness_answer(&h, cases[i].answers);
		report = harness_report(&h);
		assert_item(report, "x", "values", cases[i].values);
		assert_item(report, "x", "parameters", cases[i].parameters);
		assert_sources(report, "x", cases[i].sources);
		json_decref(report);
		harness_close(&h);
	}
}

/* Not yet, ended, before all rules, and not known, in words and for programs. */
static void
tells_why_there_is_no_value(void **unused)
{
	static const struct {
		const char *date, *day, *id, *text;
	} cases[] = {
		{ "2024-01-15", "2024-01-15", "not_yet",
		  "not known here for 15 January 2024, only from 1 February 2024 on; ask the office" },
		{ "2024-01-15", "2023-12-31", "before",
		  "not known here for 31 December 2023, which is before the rules known here, from "
		  "1 January 2024 on; ask the office" },
		{ "2024-07-01", "2024-07-01", "ended",
		  "not known here for 1 July 2024; what was known ended on 30 June 2024; "
		  "ask the office" },
		{ "2026-02-01", "2026-02-01", "unknown",
		  "not known here for 1 February 2026; ask the office (told in March)" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct harness h = harness_open(
			LAW "[item.x]\nkind = notice\ntext = \"{asked}\"\nsource = law\n",
			cases[i].date);
		json_t *report, *values;
		char answers[50], expected[200];

		snprintf(answers, sizeof answers, "rich=yes day=%s", cases[i].day);
		harness_answer(&h, answers);
		report = harness_report(&h);
		snprintf(expected, sizeof expected, "\"%s\"", cases[i].text);
		assert_item(report, "x", "text", expected);
		for (size_t k = 0; k < 2; k++) {
			char *all = harness_member(report, "x", "values");

			values = json_loads(all, 0, NULL);
			assert_string_equal(json_string_value(json_object_get(
				json_array_get(values, k), "why_id")), cases[i].id);
			assert_string_equal(json_string_value(json_object_get(
				json_array_get(values, k), "why")), cases[i].text);
			json_decref(values);
			free(all);
		}
		json_decref(report);
		harness_close(&h);
	}
}

/* In a question: what is not answered yet, and what has no value. */
static void
a_question_tells_not_yet_from_not_known(void **unused)
{
	static const struct {
		const char *answers, *label;
	} cases[] = {
		{ "", "Of not known yet, not known yet?" },
		{ "n=3", "Of 3, 6?" },
		{ "n=", "Of not known here, not known here?" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct harness h = harness_open(
			"[question.n]\ntype = number\nlabel = \"N?\"\nrequired = no\n"
			"[question.asked]\ntype = yesno\nlabel = \"Of {n}, {twice}?\"\n"
			"[calculate.twice]\ncalculate = n * 2\n" HARNESS_ALWAYS, "2024-06-01");
		struct vv_question_view *view;

		harness_answer(&h, cases[i].answers);
		assert_int_equal(vv_question_view_new(&view, h.session, harness_question(&h, "asked"),
						      VV_EN), VV_OK);
		assert_string_equal(view->label, cases[i].label);
		vv_question_view_free(view);
		harness_close(&h);
	}
}

/* Labels within labels are filled in, and two that name one another come to an end. */
static void
labels_have_their_values_within_labels(void **unused)
{
	struct harness h = harness_open(
		"[question.n]\ntype = number\nlabel = \"N?\"\n"
		"[question.a]\ntype = choice\nlabel = \"A?\"\n"
		"[choice.a.x]\nlabel = \"X {n}\"\n"
		"[choice.a.y]\nlabel = \"Y {b}\"\n"
		"[question.b]\ntype = choice\nlabel = \"B?\"\n"
		"[choice.b.z]\nlabel = \"Z {a}\"\n" HARNESS_ALWAYS
		"[item.x]\nkind = notice\ntext = \"{b}\"\nsource = law\n", "2024-06-01");
	json_t *report;

	(void)unused;
	harness_answer(&h, "n=3 a=x b=z");
	report = report_depends(&h);
	assert_item(report, "x", "text", "\"Z X 3\"");
	assert_item(report, "x", "because", "[\"n\",\"a\",\"b\"]");
	json_decref(report);
	vv_session_clear(h.session, harness_question(&h, "n"));
	report = report_depends(&h);
	assert_false(harness_has(report, "x"));		/* it is open */
	json_decref(report);
	harness_answer(&h, "a=y");
	report = report_depends(&h);
	assert_item(report, "x", "text", "\"Z Y Z …\"");
	assert_item(report, "x", "because", "[\"a\",\"b\"]");
	json_decref(report);
	harness_close(&h);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_answers_a_line_hangs_on),
		cmocka_unit_test(a_verdict_rests_on_not_being_beaten),
		cmocka_unit_test(says_what_was_not_asked),
		cmocka_unit_test(a_value_brings_where_it_is_written),
		cmocka_unit_test(tells_why_there_is_no_value),
		cmocka_unit_test(labels_have_their_values_within_labels),
		cmocka_unit_test(a_question_tells_not_yet_from_not_known),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
