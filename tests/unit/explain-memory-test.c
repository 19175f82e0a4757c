/* Explaining when memory runs out: every allocation fails in turn, once and then for good,
 * also those that an arena has room for.  What comes out is told as "out of memory" or is what
 * it is with memory enough: never an explanation with less in it. */
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
	"[list.near]\nlabel = \"Near\"\nmembers = north south\nnorth.label = \"North\"\n"
	"south.label = \"South\"\n"
	"[parameter.fee]\ntype = money\nunit = DKK\nlabel = \"Fee\"\n"
	"[value.fee.a]\nfrom = 2024-01-01\nvalue = 100\nlevel = 2023\nsource = law\nconfirmed = 2024\n"
	"[question.place]\ntype = choice\nlabel = \"Where?\"\nchoices = near\nends = place = south\n"
	"[question.money]\ntype = money\nunit = DKK\nlabel = \"Money\"\n"
	"[question.day]\ntype = date\nlabel = \"Day\"\nrelevant = place = north\n"
	"[question.gear]\ntype = choices\nlabel = \"Gear\"\n[choice.gear.rope]\nlabel = \"Rope\"\n"
	"[calculate.short]\ncalculate = money < (if place = south then at(fee, day) else fee)\n"
	"label = \"Too little\"\n"
	"[calculate.strange]\ncalculate = some x in [1, 2] satisfies x > money\nlabel = \"Odd\"\n"
	"[verdict.yes]\noutcome = yes\nsource = law\ntext = \"Yes, {money}.\"\n"
	"relevant = not(short) and not(strange) and (list contains(gear, rope) or day.year > 2024)\n"
	"[verdict.no]\noutcome = no\nsource = law\ntext = \"No.\"\nrelevant = short\nbeats = yes\n"
	"[item.line]\nkind = requirement\nsource = law\ntext = \"Line.\"\nmet = not(short)\n"
	"relevant = outcome in (yes, no) and money between 10 and 20000\nfrom = 2024-02-01\n"
	"[variant.line.poor]\nrelevant = short\ntext = \"Poor line.\"\n";

static struct harness h;

static int
setup(void **state)
{
	(void)state;
	h = harness_open(questionnaire, "2024-06-01");
	harness_answer(&h, "place=north money=50 day=2024-07-01 gear=none");
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
explain(char **all, const char *id)
{
	struct vv_explanation *explanation = NULL;
	char *text = NULL;
	enum vv_status status = vv_explain(&explanation, h.session, VV_EN, id, NULL);

	if (status == VV_OK)
		status = vv_explanation_text(&text, explanation, 60);
	if (status == VV_OK) {
		sweep_keep(all, text);
		for (size_t i = 0; i < explanation->fail_count; i++)
			sweep_keep(all, explanation->fails[i].text);
		for (size_t i = 0; i < explanation->depend_count; i++)
			sweep_keep(all, explanation->depends[i]);
	}
	free(text);
	vv_explanation_free(explanation);
	return status;
}

static enum vv_status
explain_report(char **all)
{
	struct vv_report *report = NULL;
	char *json = NULL;
	enum vv_status status = vv_report_new(&report, h.session, VV_EN, NULL);

	if (status == VV_OK)
		status = vv_report_explain(report, h.session, NULL, NULL);
	if (status == VV_OK)
		status = vv_report_explain(report, h.session, "yes", NULL);
	if (status == VV_OK)
		status = vv_report_json(&json, report);
	if (status == VV_OK)
		sweep_keep(all, json);
	free(json);
	vv_report_free(report);
	return status;
}

static enum vv_status
list_absent(char **all)
{
	struct vv_absent *absent = NULL;
	enum vv_status status = vv_absent_new(&absent, h.session, VV_EN);

	for (size_t i = 0; status == VV_OK && i < absent->count; i++) {
		sweep_keep(all, absent->all[i].id);
		sweep_keep(all, absent->all[i].line);
	}
	vv_absent_free(absent);
	return status;
}

static enum vv_status
explain_all(char **all)
{
	enum vv_status status = explain(all, "yes");

	if (status == VV_OK)
		status = explain(all, "no");
	if (status == VV_OK)
		status = explain(all, "line");
	if (status == VV_OK)
		status = list_absent(all);
	return status == VV_OK ? explain_report(all) : status;
}

static void
explains_all_or_nothing(void **state)
{
	char *expected = sweep_expect(explain_all);

	(void)state;
	assert_non_null(strstr(expected, "needed: at least"));
	assert_true(sweep(explain_all, expected, LONG_MAX) > 200);
	free(expected);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(explains_all_or_nothing, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
