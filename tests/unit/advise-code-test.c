/* Answer codes at a desk: a client's opens as a case, and a case gives one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "advise.h"

static struct office one;
static char id[STORE_ID_BYTES];

static int
setup(void **state)
{
	const char *srcdir = getenv("srcdir");
	char command[4096];

	(void)state;
	snprintf(office_folder, sizeof office_folder, "/tmp/veiviser-test-XXXXXX");
	assert_non_null(mkdtemp(office_folder));
	snprintf(command, sizeof command, "cp -r '%s/tests/data/coded/'* '%s'",
		 srcdir != NULL ? srcdir : "..", office_folder);
	assert_int_equal(system(command), 0);
	office_empty();
	office_open(&one, "anna", "2024-07-01");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	assert_int_equal(office_close(&one), 0);
	office_remove();
	return 0;
}

static void
a_code_opens_as_a_case_and_a_case_gives_it(void **unused)
{
	struct vv_model *model;
	struct vv_session *session;
	const struct vv_question *question;
	struct vv_question_view *view;
	struct answer_code_now now;
	char *code;
	struct vv_error err = { 0 };

	(void)unused;
	assert_int_equal(vv_model_load(&model, one.data, "boat", NULL), VV_OK);
	assert_int_equal(vv_session_new(&session, model, one.options.common.date, NULL), VV_OK);
	question = vv_session_next(session);
	assert_int_equal(vv_question_view_new(&view, session, question, VV_EN), VV_OK);
	assert_int_equal(vv_session_give(session, question, view->choices[0].id, NULL), VV_OK);
	vv_question_view_free(view);
	assert_int_equal(vv_code_write(&code, session, NULL, NULL), VV_OK);
	if (advise_new(&one.advise, "from a code", NULL, VV_EN, code, id, &err) != VV_OK)
		fail_msg("%s", err.text);
	assert_string_equal(office_stored(&one, id, vv_question_id(question)),
			    vv_session_raw(session, question));
	assert_int_equal(advise_open(&one.advise, id, NULL), VV_OK);
	assert_non_null(one.advise.opened.notes);	/* what is to be told of it */
	assert_int_equal(one.advise.opened.notes->all[0].kind, VV_NOTE_MADE);
	assert_int_equal(answer_code_now(&now, one.advise.opened.session, VV_EN), VV_OK);
	assert_string_equal(now.code, code);
	free(now.code);
	advise_leave(&one.advise);
	free(code);
	vv_session_free(session);
	vv_model_free(model);
}

static void
what_is_no_code_makes_no_case(void **unused)
{
	struct vv_error err = { 0 };

	(void)unused;
	assert_int_equal(advise_new(&one.advise, "x", NULL, VV_EN, "k3f7-9x2m", id, &err),
			 VV_ANSWER);
	assert_true(err.text[0] != '\0');
	assert_int_equal(one.advise.list.count, 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_code_opens_as_a_case_and_a_case_gives_it),
		TEST(what_is_no_code_makes_no_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
