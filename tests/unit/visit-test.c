/* What the clock of a public place says: the right sentence for each place, with memory and without. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup,--wrap=clock_gettime */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "languages.h"
#include "memory.h"

#include "frontend/place.h"
#include "frontend/visit.h"

static struct {
	struct vv_data *data;
	struct vv_model *model;
	struct vv_session *session;
	struct settings settings;
	struct interview_place place;
	struct interview interview;
} visit;

static int64_t seconds;		/* of the clock */

int __wrap_clock_gettime(clockid_t clock, struct timespec *out);

int
__wrap_clock_gettime(clockid_t clock, struct timespec *out)
{
	(void)clock;
	*out = (struct timespec){ seconds, 0 };
	return 0;
}

static int
setup(void **state)
{
	const char *srcdir = getenv("srcdir");
	char folder[4096];

	(void)state;
	snprintf(folder, sizeof folder, "%s/tests/data/coded", srcdir != NULL ? srcdir : "..");
	assert_int_equal(vv_data_open(&visit.data, folder, NULL, languages(), NULL), VV_OK);
	assert_int_equal(vv_model_load(&visit.model, visit.data, "boat", NULL), VV_OK);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	vv_session_free(visit.session);
	vv_model_free(visit.model);
	vv_data_free(visit.data);
	return 0;
}

/* A visit that has just begun; with an answer, where @p answered. */
static void
begin(enum place_kind kind, bool answered)
{
	static const struct clock_limits limits = { 180, 60, 14400 };

	vv_session_free(visit.session);
	assert_int_equal(vv_session_new(&visit.session, visit.model, 19905, NULL), VV_OK);
	if (answered)
		assert_int_equal(vv_session_give(visit.session, vv_model_question(visit.model, 0), "row", NULL),
				 VV_OK);
	visit.settings = (struct settings){ .idle = 180, .warning = 60 };
	visit.place = (struct interview_place){ .kind = kind, .settings = &visit.settings };
	visit.interview = (struct interview){
		.place = &visit.place, .session = visit.session, .model = visit.model, .language = VV_EN,
	};
	seconds = 1000;
	clock_start(&visit.place.clock, &limits, clock_now());
}

static char *
lost(void)
{
	return visit_loss(&visit.interview, 60);
}

static char *
notice(void)
{
	return visit_notice(&visit.interview);
}

static char *
more(void)
{
	return visit_more_minutes(&visit.interview);
}

static char *
left(void)
{
	return visit_seconds(&visit.interview, 30);
}

static char *
code(void)
{
	struct answer_code_now now;

	return visit_code(&visit.interview, &now) == VV_OK ? now.code : NULL;
}

static char *
farewell(void)
{
	char *text;

	return visit_farewell(&visit.interview, &text) == VV_OK ? text : NULL;
}

/* It says that; and each time an allocation fails, that or nothing. */
static void
says(char *(*say)(void), const char *expected)
{
	char *text = say();
	bool got_through = false;

	if (text == NULL || strstr(text, expected) == NULL)
		fail_msg("“%s”, not “%s”", text != NULL ? text : "nothing", expected);
	free(text);
	for (int for_good = 0; for_good < 2; for_good++) {
		memory_gone_for_good = for_good;
		got_through = false;
		for (long n = 0; !got_through; n++) {
			memory_calls_left = n;
			text = say();
			got_through = memory_calls_left > 0;
			memory_calls_left = -1;
			if (text != NULL && strstr(text, expected) == NULL)
				fail_msg("allocation %ld: “%s”", n, text);
			assert_true(text != NULL || !got_through);
			free(text);
		}
	}
}

static void
says_what_is_lost(void **state)
{
	(void)state;
	begin(PLACE_KIOSK, true);
	says(lost, "In 60 seconds your answers are forgotten and the start page comes back.");
	begin(PLACE_SSH, true);
	says(lost, "In 60 seconds your answers are forgotten and the connection ends.");
	begin(PLACE_KIOSK, false);
	says(lost, "In 60 seconds the start page comes back.");
	begin(PLACE_SSH, false);
	says(lost, "In 60 seconds the connection ends.");
	says(left, "30 seconds.");
	says(more, "30");
}

static void
says_how_long_it_lasts(void **state)
{
	(void)state;
	begin(PLACE_SSH, false);
	seconds += 13800;
	says(notice, "This connection ends in 10 minutes.");
	seconds += 540;
	says(notice, "This connection ends in 1 minute.");
}

static void
keeps_what_is_answered_as_a_code(void **state)
{
	char *text;

	(void)state;
	begin(PLACE_SSH, false);
	text = code();
	assert_null(text);
	begin(PLACE_SSH, true);
	says(code, "-");
}

static void
says_why_it_has_ended(void **state)
{
	char *text;

	(void)state;
	begin(PLACE_SSH, false);
	text = farewell();
	assert_null(text);
	begin(PLACE_SSH, true);
	says(farewell, "Answer code: ");
	seconds += 180;
	assert_int_equal(visit_due(&visit.interview), CLOCK_WARN);
	seconds += 60;
	assert_int_equal(visit_due(&visit.interview), CLOCK_IDLE);
	assert_true(place_has_ended(&visit.interview));
	says(farewell, "no key was pressed for a long time.\n\nAnswer code: ");
	begin(PLACE_SSH, true);
	seconds += 14400;
	assert_int_equal(visit_due(&visit.interview), CLOCK_END);
	says(farewell, "a connection may last no longer.\n\nAnswer code: ");
}

/* On a person's own machine nothing is due, and nobody is asked what time it is. */
static void
nobody_is_hurried_at_home(void **state)
{
	struct interview interview = { .language = VV_EN };

	(void)state;
	assert_int_equal(visit_wait(&interview), -1);
	assert_int_equal(visit_due(&interview), CLOCK_NOTHING);
	visit_active(&interview);
	visit_more(&interview);
	assert_false(place_has_ended(&interview));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_what_is_lost),
		cmocka_unit_test(says_how_long_it_lasts),
		cmocka_unit_test(keeps_what_is_answered_as_a_code),
		cmocka_unit_test(says_why_it_has_ended),
		cmocka_unit_test(nobody_is_hurried_at_home),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, setup, teardown);
}
