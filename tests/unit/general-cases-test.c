/* What holds of the general information of the shipped questionnaires, which is read before any
 * question, by the day: it begins with what holds for everybody, and says of a rule that has
 * begun or ended, and of a sum that is known no longer, what the reports say of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "interview/report.h"
#include "value/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct shipped {
	struct vv_texts *texts;
	struct vv_data *data;
};

static int
open_data(void **state)
{
	static struct shipped shipped;
	char path[500], locale[500];

	snprintf(locale, sizeof locale, "%s/locale", getenv("abs_builddir"));
	snprintf(path, sizeof path, "%s/data", getenv("abs_srcdir"));
	assert_int_equal(vv_texts_open(&shipped.texts, path, locale), VV_OK);
	assert_int_equal(vv_data_open(&shipped.data, path, NULL, shipped.texts, NULL), VV_OK);
	*state = &shipped;
	return 0;
}

static int
close_data(void **state)
{
	struct shipped *shipped = *state;

	vv_data_free(shipped->data);
	vv_texts_free(shipped->texts);
	return 0;
}

/* The ids of the first section, a blank on both sides of each. */
static void
first_section(char *ids, size_t size, void **state, const char *questionnaire,
	      struct civil day)
{
	struct shipped *shipped = *state;
	struct vv_model *model;
	struct vv_report *general;

	assert_int_equal(vv_model_load(&model, shipped->data, questionnaire, NULL), VV_OK);
	assert_int_equal(vv_report_general(&general, model, date_from_civil(day), VV_EN,
					   NULL), VV_OK);
	assert_string_equal(general->sections[0].id, "general");
	snprintf(ids, size, " ");
	for (size_t i = 0; i < general->sections[0].item_count; i++) {
		size_t length = strlen(ids);

		snprintf(ids + length, size - length, "%s ", general->sections[0].items[i].id);
	}
	vv_report_free(general);
	vv_model_free(model);
}

static void
begins_with_what_holds_for_everybody(void **state)
{
	char ids[2000];

	first_section(ids, sizeof ids, state, "no-authorisation", (struct civil){ 2026, 11, 30 });
	assert_true(strncmp(ids, " general_need ", 14) == 0);
	first_section(ids, sizeof ids, state, "no-lis1", (struct civil){ 2026, 11, 30 });
	assert_true(strncmp(ids, " about_main_rule ", 17) == 0);
	first_section(ids, sizeof ids, state, "dk-residence", (struct civil){ 2026, 11, 30 });
	assert_true(strncmp(ids, " gen_who ", 9) == 0);
}

static void
a_quota_whose_announced_end_is_over_is_neither_told_nor_forgotten(void **state)
{
	static const struct {
		struct civil day;
		bool applies, after;
	} days[] = {
		{ { 2025, 10, 6 }, false, false }, { { 2025, 10, 7 }, true, false },
		{ { 2026, 12, 31 }, true, false }, { { 2027, 1, 1 }, false, true },
	};
	char ids[2000];

	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		first_section(ids, sizeof ids, state, "dk-residence", days[i].day);
		assert_int_equal(strstr(ids, " gen_quota ") != NULL, days[i].applies);
		assert_int_equal(strstr(ids, " gen_quota_after ") != NULL, days[i].after);
	}
}

static void
a_sum_worked_out_from_what_has_ended_is_not_told_as_todays(void **state)
{
	char ids[2000];

	first_section(ids, sizeof ids, state, "dk-residence", (struct civil){ 2025, 6, 30 });
	assert_non_null(strstr(ids, " gen_funds "));
	assert_null(strstr(ids, " gen_funds_unknown "));
	first_section(ids, sizeof ids, state, "dk-residence", (struct civil){ 2025, 7, 1 });
	assert_null(strstr(ids, " gen_funds "));
	assert_non_null(strstr(ids, " gen_funds_unknown "));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(begins_with_what_holds_for_everybody),
		cmocka_unit_test(a_quota_whose_announced_end_is_over_is_neither_told_nor_forgotten),
		cmocka_unit_test(a_sum_worked_out_from_what_has_ended_is_not_told_as_todays),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, open_data, close_data);
}
