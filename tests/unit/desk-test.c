/* The interview at an adviser's desk: what is told to the desk and when, and where a case that
 * is opened goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#include "frontend/desk.h"
#include "frontend/visit.h"

static const char *const text =
	"[question.first]\ntype = yesno\nlabel = \"First?\"\n"
	"[question.second]\ntype = text\nrequired = no\nlabel = \"Second?\"\n"
	"[question.third]\ntype = date\nlabel = \"Third?\"\nconstraint = third >= today()\n"
	"message = \"It is over.\"\n"
	"[section.links]\nlabel = \"Links\"\n"
	HARNESS_ALWAYS;

/* A desk that writes down what it is told, and a front-end that reads its keys from a script:
 * "=RAW" answers, "<" back, "@ID" jumps, "c" opens the case, "r" restarts, "l" follows a link,
 * "u" takes back, "q" leaves. */
static struct {
	struct harness harness;
	struct interview interview;
	struct frontend_options options;
	struct interview_desk desk;
	char log[2000];
	const char *script;
	struct { const char *id, *raw; } kept[4];	/* the case, as it is saved */
	const char *position;
	bool no_case, unsaved;
	enum desk_event due;
} t;

static void
note(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void
note(const char *format, ...)
{
	size_t length = strlen(t.log);
	va_list arguments;

	va_start(arguments, format);
	assert_true((size_t)vsnprintf(t.log + length, sizeof t.log - length, format, arguments)
		    < sizeof t.log - length);
	va_end(arguments);
}

/* ---- the desk */

static enum vv_status
take(void *payload, struct desk_case *out, struct vv_error *err)
{
	(void)payload;
	note("take ");
	if (t.no_case) {
		snprintf(err->text, sizeof err->text, "no case");
		return err->status = VV_IO;
	}
	assert_int_equal(vv_model_load(&out->model, t.harness.data, "test", NULL), VV_OK);
	assert_int_equal(vv_session_new(&out->session, out->model, t.options.date, NULL), VV_OK);
	for (size_t i = 0; i < 4 && t.kept[i].id != NULL; i++)
		assert_int_equal(vv_session_recall(out->session,
						   vv_model_find_question(out->model,
									  t.kept[i].id),
						   t.kept[i].raw, NULL), VV_OK);
	out->position = t.position == NULL ? NULL
			: vv_model_find_question(out->model, t.position);
	return VV_OK;
}

static enum vv_status
changed(void *payload, const struct vv_session *session, const struct vv_question *question,
	struct vv_error *err)
{
	const char *raw = vv_session_raw(session, question);

	(void)payload;
	note("%s=%s ", vv_question_id(question), raw == NULL ? "(none)" : raw);
	if (!t.unsaved)
		return VV_OK;
	snprintf(err->text, sizeof err->text, "not saved");
	return err->status = VV_IO;
}

static void
at(void *payload, const struct vv_question *question)
{
	(void)payload;
	note("at:%s ", question == NULL ? "report" : vv_question_id(question));
}

static void
reported(void *payload, const struct vv_session *session, const struct vv_report *report)
{
	(void)payload;
	(void)session;
	note("%s ", report->complete ? "complete" : "half");
}

static enum vv_status
follow_link(void *payload, const struct vv_session *session, const char *questionnaire,
	    struct vv_error *err)
{
	(void)payload;
	(void)err;
	assert_non_null(session);
	note("link:%s ", questionnaire);
	return VV_OK;
}

static void
leave(void *payload, const struct vv_session *session)
{
	(void)payload;
	assert_non_null(vv_session_model(session));
	note("leave ");
}

static int
wait_ms(void *payload)
{
	(void)payload;
	return 1234;
}

static enum desk_event
due(void *payload, struct vv_error *err)
{
	(void)payload;
	if (t.due == DESK_TOLD)
		snprintf(err->text, sizeof err->text, "Saved again.");
	return t.due;
}

static void
active(void *payload)
{
	(void)payload;
	note("active ");
}

/* ---- the front-end */

static enum interview_event
next_event(struct interview *interview)
{
	static char word[40], id[] = "test";
	size_t length = strcspn(t.script, " ");
	const struct vv_question *question;

	snprintf(word, sizeof word, "%.*s", (int)length, t.script);
	t.script += length + (t.script[length] == ' ');
	switch (word[0]) {
	case '=':
		interview->answer = strdup(word + 1);
		return EVENT_ANSWER;
	case '<':
		return EVENT_BACK;
	case '@':
		interview->jump = vv_model_find_question(interview->model, word + 1);
		return EVENT_JUMP;
	case 'c':
		return EVENT_CASE;
	case 'r':
		return EVENT_RESTART;
	case 'h':
		return EVENT_REPORT;
	case 'l':
		interview->questionnaire = id;
		return EVENT_OPEN;
	case 'u':
		assert_true(interview_undo(interview, &question));
		interview->jump = NULL;
		return EVENT_JUMP;
	default:
		return EVENT_QUIT;
	}
}

static enum interview_event
choose(void *ui, struct interview *interview)
{
	(void)ui;
	note("list ");
	return next_event(interview);
}

static enum interview_event
ask(void *ui, struct interview *interview)
{
	(void)ui;
	return next_event(interview);
}

static enum interview_event
show(void *ui, struct interview *interview, const struct vv_report *report)
{
	(void)ui;
	(void)report;
	return next_event(interview);
}

static void
tell(void *ui, struct interview *interview, const struct vv_error *err)
{
	(void)ui;
	(void)interview;
	note("[%d %s] ", (int)err->status, err->text);
}

static void
notes(void *ui, struct interview *interview, const struct vv_code_notes *code)
{
	(void)ui;
	(void)interview;
	(void)code;
	note("notes ");
}

/* Runs the script; what the desk was told, and what was told to the person. */
static const char *
run(const char *script)
{
	static const struct desk_ops ops = {
		.take = take, .changed = changed, .at = at, .reported = reported,
		.link = follow_link, .leave = leave, .wait = wait_ms, .due = due, .active = active,
	};
	static const struct interview_ops front = {
		.choose = choose, .ask = ask, .notes = notes, .tell = tell, .show = show,
	};
	struct interview_result result;

	t.desk.ops = &ops;
	t.interview.options = &t.options;
	t.interview.data = t.harness.data;
	t.interview.desk = &t.desk;
	t.script = script;
	t.log[0] = '\0';
	assert_int_equal(interview_run(&t.interview, &front, NULL, NULL, &result), EXIT_DONE);
	assert_null(result.summary);
	return t.log;
}

static int
setup(void **state)
{
	(void)state;
	memset(&t, 0, sizeof t);
	t.harness = harness_open(text, "2024-07-01");
	assert_true(vv_day_parse(&t.options.date, "2024-07-01"));
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	harness_close(&t.harness);
	return 0;
}

/* ---- tests */

static void
tells_the_desk_of_every_answer(void **unused)
{
	(void)unused;
	assert_string_equal(run("c =yes =hello =2024-08-01 q"),
			    "list take at:first first=yes at:second second=hello at:third "
			    "third=2024-08-01 at:report complete leave ");
}

static void
tells_of_what_is_emptied_changed_and_taken_back(void **unused)
{
	(void)unused;
	assert_string_equal(run("c =yes = @first =no u r q"),
			    "list take at:first first=yes at:second second= at:third "
			    "at:first first=no at:third first=yes at:third leave list ");
}

static void
tells_nothing_of_what_is_refused(void **unused)
{
	(void)unused;
	assert_string_equal(run("c =perhaps q"),
			    "list take at:first [5 question 'first' has no choice 'perhaps'; "
			    "allowed: yes, no] at:first leave ");
}

static void
goes_on_at_the_question_a_case_was_left_at(void **unused)
{
	(void)unused;
	t.kept[0].id = "first";
	t.kept[0].raw = "yes";
	t.position = "first";		/* gone back to, and not answered anew */
	assert_string_equal(run("c =no q"), "list take at:first first=no at:second leave ");
	t.position = NULL;
	assert_string_equal(run("c q"), "list take at:second leave ");
}

static void
asks_first_what_the_day_has_overtaken(void **unused)
{
	(void)unused;
	t.kept[0].id = "third";
	t.kept[0].raw = "2024-06-01";
	t.position = "second";
	assert_string_equal(run("c =2024-09-01 = q"),
			    "list take at:third third=2024-09-01 at:second second= at:first "
			    "leave ");
}

static void
goes_back_from_the_first_question_to_the_list(void **unused)
{
	(void)unused;
	assert_string_equal(run("c < c =yes < < q"),
			    "list take at:first leave list take at:first first=yes at:second "
			    "at:first leave list ");
}

static void
leaves_one_case_before_another_is_opened(void **unused)
{
	(void)unused;
	assert_string_equal(run("c c q"), "list take at:first leave take at:first leave ");
}

static void
opens_a_link_as_a_case_of_its_own(void **unused)
{
	(void)unused;
	assert_string_equal(run("l c l q"),
			    "list list take at:first link:test leave take at:first leave ");
}

static void
tells_of_half_a_report_that_it_is_one(void **unused)
{
	(void)unused;
	assert_string_equal(run("c h < q"), "list take at:first half at:first leave ");
}

static void
shows_the_list_when_a_case_cannot_be_opened(void **unused)
{
	(void)unused;
	t.no_case = true;
	assert_string_equal(run("c q"), "list take [2 no case] list ");
	t.no_case = false;
	t.desk.ready = true;
	assert_string_equal(run("q"), "take at:first leave ");
}

static void
goes_on_when_an_answer_cannot_be_saved(void **unused)
{
	(void)unused;
	t.unsaved = true;
	assert_string_equal(run("c =yes = =2024-08-01 q"),
			    "list take at:first first=yes [2 not saved] at:second second= "
			    "[2 not saved] at:third third=2024-08-01 [2 not saved] at:report "
			    "complete leave ");
}

static void
refuses_answers_where_somebody_else_writes(void **unused)
{
	(void)unused;
	t.desk.read_only = true;
	assert_string_equal(run("c =yes q"),
			    "list take at:first [5 somebody else writes in this case; it can only "
			    "be read now] at:first leave ");
}

static void
the_desk_has_a_clock(void **unused)
{
	(void)unused;
	assert_string_equal(run("q"), "list ");
	assert_int_equal(visit_wait(&t.interview), 1234);
	assert_false(visit_desk(&t.interview));
	t.due = DESK_TOLD;
	assert_false(visit_desk(&t.interview));
	assert_string_equal(run("q"), "[0 Saved again.] list ");
	t.due = DESK_LOCK;
	assert_true(visit_desk(&t.interview));
	t.log[0] = '\0';
	visit_active(&t.interview);
	assert_string_equal(t.log, "active ");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(tells_the_desk_of_every_answer),
		TEST(tells_of_what_is_emptied_changed_and_taken_back),
		TEST(tells_nothing_of_what_is_refused),
		TEST(goes_on_at_the_question_a_case_was_left_at),
		TEST(asks_first_what_the_day_has_overtaken),
		TEST(goes_back_from_the_first_question_to_the_list),
		TEST(leaves_one_case_before_another_is_opened),
		TEST(opens_a_link_as_a_case_of_its_own),
		TEST(tells_of_half_a_report_that_it_is_one),
		TEST(shows_the_list_when_a_case_cannot_be_opened),
		TEST(goes_on_when_an_answer_cannot_be_saved),
		TEST(refuses_answers_where_somebody_else_writes),
		TEST(the_desk_has_a_clock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
