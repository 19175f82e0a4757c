/* Loading, asking and reporting when memory runs out: every allocation fails in turn,
 * once and then for good.  What comes out is told as "out of memory" or is what it is
 * with memory enough: never a report with less in it. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "languages.h"
#include "harness.h"
#include "memory.h"
#include "sweep.h"

/* Conditions and texts that take memory when they are evaluated: strings, lists, big
 * numbers. */
#define LONG_NAME "string length(upper case(substring(name, 1, 400))) > 300"

static const char questionnaire[] =
	"[list.places]\nmembers = north south east\nnorth.label = \"North\"\n"
	"south.label = \"South\"\neast.label = \"East\"\neast.aliases = \"Orient|Levant\"\n"
	"[parameter.fee]\ntype = money\nunit = NOK\npublic = yes\nlabel = \"Fee\"\n"
	"[value.fee.a]\nfrom = 2024-01-01\nvalue = 1250.50\nsource = law\nconfirmed = 2024\n"
	"[question.place]\ntype = choice\nlabel = \"Where?\"\nchoices = places\n"
	"[question.tasks]\ntype = choices\nlabel = \"Which?\"\n"
	"[choice.tasks.read]\nlabel = \"Read\"\n[choice.tasks.write]\nlabel = \"Write\"\n"
	"[question.name]\ntype = text\nlabel = \"Who, in {place}?\"\nhint = \"Fee: {fee}\"\n"
	"[variant.name.long]\nrelevant = list contains(append(tasks, write), read)\nlabel = \"Who, then?\"\n"
	"[question.last]\ntype = yesno\nlabel = \"Last?\"\nrelevant = " LONG_NAME "\n"
	"[calculate.both]\ntype = set of tasks\ncalculate = concatenate(tasks, tasks)\npublic = yes\n"
	"[calculate.dated]\ncalculate = some d in [@\"2024-02-01\", today()] satisfies at(fee, d) > fee\n"
	"[calculate.large]\ncalculate = 1000000000000000000000 / 3\npublic = yes\n"
	"[verdict.yes]\noutcome = yes\nrelevant = " LONG_NAME "\ntext = \"{name}, {fee}, {both}, {dated}.\"\nsource = law\n"
	"[verdict.no]\noutcome = no\nrelevant = not(" LONG_NAME ")\ntext = \"No.\"\nsource = law\n"
	"[item.paper]\nkind = document\nrelevant = list contains(concatenate(tasks, tasks), write)\n"
	"text = \"Paper\"\nsource = law\n"
	"[variant.paper.north]\nrelevant = list contains(append(places, place), north)\ntext = \"Northern paper\"\n"
	"[item.large]\nkind = notice\nrelevant = large > 100\ntext = \"Large: {large}\"\nsource = law\n"
	"[item.open]\nkind = notice\ngeneral = yes\ntext = \"Welcome.\"\nsource = law\n";

static struct harness h;
static char name[1001];

static int
setup(void **state)
{
	(void)state;
	memset(name, 'n', sizeof name - 1);
	h = harness_open(questionnaire, "2024-06-01");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	harness_close(&h);
	return 0;
}

/* ---- what is made of it */

static enum vv_status
answer(struct vv_session *session)
{
	static const char *const answers[][2] = {
		{ "place", "north" }, { "tasks", "read,write" }, { "name", name }, { "last", "no" },
	};
	enum vv_status status = VV_OK;

	for (size_t i = 0; i < sizeof answers / sizeof answers[0] && status == VV_OK; i++)
		status = vv_session_answer(session, harness_question(&h, answers[i][0]),
					   answers[i][1], NULL);
	return status;
}

static enum vv_status
look_at_question(char **all, const struct vv_session *session)
{
	struct vv_question_view *view = NULL;
	struct vv_matches found;
	enum vv_status status = vv_question_view_new(&view, session, harness_question(&h, "name"), VV_EN);

	if (status == VV_OK) {
		sweep_keep(all, view->label);
		sweep_keep(all, view->hints[0]);
		sweep_keep(all, view->answer);
	}
	vv_question_view_free(view);
	view = NULL;
	if (status == VV_OK)
		status = vv_question_view_new(&view, session, harness_question(&h, "place"), VV_NB);
	if (status == VV_OK) {
		sweep_keep(all, view->choices[0].label);
		/* may lack memory, but not find anything else */
		status = vv_question_view_search(view, session, "levant", &found);
		if (status == VV_OK)
			assert_true(found.count == 1 && found.all[0].choice == 2);
	}
	vv_question_view_free(view);
	return status;
}

static enum vv_status
look_at_answers(char **all, const struct vv_session *session)
{
	struct vv_answers *answers = NULL;
	enum vv_status status = vv_answers_new(&answers, session, VV_DA);

	for (size_t i = 0; status == VV_OK && i < answers->count; i++) {
		sweep_keep(all, answers->answers[i].label);
		sweep_keep(all, answers->answers[i].answer);
	}
	vv_answers_free(answers);
	return status;
}

static enum vv_status
write_report(char **all, const struct vv_report *report)
{
	char *json = NULL, *text = NULL;
	enum vv_status status = vv_report_json(&json, report);

	if (status == VV_OK)
		status = vv_report_text(&text, report, 40);
	if (status == VV_OK) {
		sweep_keep(all, json);
		sweep_keep(all, text);
	}
	free(json);
	free(text);
	return status;
}

static enum vv_status
report(char **all, const struct vv_session *session)
{
	struct vv_report *whole = NULL, *general = NULL;
	enum vv_status status = vv_report_new(&whole, session, VV_EN, NULL);

	if (status == VV_OK)
		status = vv_report_depends(whole, session);
	if (status == VV_OK)
		status = write_report(all, whole);
	vv_report_free(whole);
	if (status == VV_OK)
		status = vv_report_general(&general, h.model, vv_session_date(session), VV_NB, NULL);
	if (status == VV_OK)
		status = write_report(all, general);
	vv_report_free(general);
	return status;
}

/* To another day, or not at all. */
static enum vv_status
move(struct vv_session *session)
{
	vv_day before = vv_session_date(session);
	enum vv_status status = vv_session_set_date(session, before + 1, NULL);

	assert_int_equal(vv_session_date(session), status == VV_OK ? before + 1 : before);
	return status;
}

static enum vv_status
interview(char **all)
{
	struct vv_session *session = NULL;
	enum vv_status status = vv_session_new(&session, h.model, vv_session_date(h.session), NULL);

	if (status == VV_OK)
		status = answer(session);
	if (status == VV_OK)
		status = look_at_question(all, session);
	if (status == VV_OK)
		status = look_at_answers(all, session);
	if (status == VV_OK)
		status = report(all, session);
	if (status == VV_OK)
		status = move(session);
	vv_session_free(session);
	return status;
}

static enum vv_status
load(char **all)
{
	struct vv_data *data = NULL;
	struct vv_model *model = NULL;
	enum vv_status status = vv_data_open(&data, h.folder, NULL, languages(), NULL);

	if (status == VV_OK)
		status = vv_model_load(&model, data, "test", NULL);
	if (status == VV_OK && vv_model_digest(model) == NULL)
		status = VV_NO_MEMORY;
	if (status == VV_OK) {
		sweep_keep(all, vv_model_digest(model));
		sweep_keep(all, vv_model_label(model, VV_DA));
	}
	vv_model_free(model);
	vv_data_free(data);
	return status;
}

/* ---- the sweep */

static void
sweep_all(sweep_run run)
{
	char *expected = sweep_expect(run);

	assert_true(sweep(run, expected, LONG_MAX) > 20);
	free(expected);
}

static void
loads_all_or_nothing(void **state)
{
	(void)state;
	sweep_all(load);
}

static void
reports_all_or_nothing(void **state)
{
	(void)state;
	sweep_all(interview);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(loads_all_or_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(reports_all_or_nothing, setup, teardown),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
