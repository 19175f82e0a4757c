/* Memory that runs out at each of its requests in turn, once and for good: every function of the
 * desk then says so, and what was in the store is there. */
/* link: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "memory.h"

#include "advise.h"

static struct office one;
static char id[STORE_ID_BYTES];

static int
setup(void **state)
{
	(void)state;
	office_make();
	office_open(&one, "anna", "2024-07-01");
	office_new(&one, "a", id);
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	office_answer(&one, "place", "south");
	office_answer(&one, "word", "kept");
	office_leave(&one);
	office_close(&one);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	office_remove();
	return 0;
}

/* Other data, so that there are differences to be told. */
static void
change_data(void)
{
	char *text = strdup(office_text), *place = strstr(text, "costs 100");

	assert_non_null(place);
	memcpy(place, "costs 250", 9);
	place = strstr(text, "question.word");
	memcpy(place, "question.wort", 13);
	office_write(text);
	free(text);
}

static enum vv_status
list(void)
{
	const struct store_case *const *rows;
	enum vv_status status;
	char *words;
	size_t count;

	one.advise.list.version = 0;
	status = advise_refresh(&one.advise, NULL);
	if (status == VV_OK)
		status = advise_select(&one.advise, &(struct advise_filter){ .words = "a anna" },
				       &rows, &count, NULL);
	if (status != VV_OK)
		return status;
	assert_int_equal(count, 1);
	words = advise_outcome(&one.advise, rows[0]);
	status = words == NULL ? VV_NO_MEMORY : VV_OK;
	free(words);
	return status;
}

static enum vv_status
open_and_leave(void)
{
	enum vv_status status = advise_open(&one.advise, id, NULL);

	if (status != VV_OK)
		return status;
	assert_true(one.advise.opened.differences.count > 0);
	status = advise_set_note(&one.advise, "", "A note.", false, NULL);
	if (status == VV_OK)
		status = advise_set_received(&one.advise, "passport", true, NULL);
	advise_leave(&one.advise);
	return status;
}

static enum vv_status
answer(void)
{
	struct interview *interview = &one.advise.interview;
	struct vv_error err = { 0 };
	struct desk_case opened;
	enum vv_status status = advise_open(&one.advise, id, NULL);

	if (status == VV_OK)
		status = one.advise.desk.ops->take(&one.advise, &opened, &err);
	if (status != VV_OK)
		return status;
	interview->model = opened.model;
	interview->session = opened.session;
	status = interview_give(interview, office_question(&one, "day"), "2024-08-15", NULL, NULL);
	if (status == VV_OK)
		status = one.advise.desk.told.status;
	memset(&one.advise.desk.told, 0, sizeof one.advise.desk.told);
	office_leave(&one);
	return status;
}

static enum vv_status
make(void)
{
	static char made[STORE_ID_BYTES];
	char *reference = advise_free_reference(&one.advise, "a");
	enum vv_status status = reference == NULL ? VV_NO_MEMORY
		: advise_copy(&one.advise, id, reference, made, NULL);
	bool later;

	free(reference);
	if (status == VV_OK)
		status = advise_rename(&one.advise, made, "another", NULL);
	if (status == VV_OK)
		status = advise_delete(&one.advise, made, &later, NULL);
	else if (made[0] != '\0')
		(void)advise_delete(&one.advise, made, &later, NULL);
	made[0] = '\0';
	return status;
}

/* Does it with the n-th request refused, for each n. */
static void
sweep(enum vv_status (*step)(void), bool for_good)
{
	enum vv_status status = VV_NO_MEMORY;
	long n;

	for (n = 0; n < 20000; n++) {
		office_open(&one, "anna", "2024-07-01");
		memory_gone_for_good = for_good;
		memory_calls_left = n;
		status = step();
		if (status == VV_OK && memory_calls_left > 0) {
			memory_calls_left = -1;
			office_close(&one);
			break;
		}
		memory_calls_left = -1;
		assert_true(status == VV_OK || status == VV_NO_MEMORY);
		/* an answer whose copy could not be made was told as not saved */
		(void)office_close(&one);
	}
	assert_int_equal(status, VV_OK);
	assert_true(n > 10);
	office_open(&one, "anna", "2024-07-01");
	assert_string_equal(office_stored(&one, id, "first"), "yes");
	assert_string_equal(office_stored(&one, id, "place"), "south");
	office_close(&one);
}

static void
the_list_says_so(void **unused)
{
	(void)unused;
	sweep(list, false);
	sweep(list, true);
}

static void
opening_says_so(void **unused)
{
	(void)unused;
	change_data();
	sweep(open_and_leave, false);
}

static void
an_answer_says_so(void **unused)
{
	(void)unused;
	change_data();
	sweep(answer, false);
}

static void
making_says_so(void **unused)
{
	(void)unused;
	sweep(make, false);
	sweep(make, true);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_list_says_so),
		TEST(opening_says_so),
		TEST(an_answer_says_so),
		TEST(making_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
