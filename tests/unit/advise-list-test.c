/* The list of cases: what is shown, searched and filtered, what others change, and what is done
 * to a case as a whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "advise.h"

static struct office one, two;
static char id[STORE_ID_BYTES];

static int
setup(void **state)
{
	(void)state;
	office_make();
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

/* The references of what is selected, in order of their names. */
static int
by_reference(const void *a, const void *b)
{
	return strcmp((*(const struct store_case *const *)a)->reference,
		      (*(const struct store_case *const *)b)->reference);
}

static const char *
selected(struct office *office, const struct advise_filter *filter)
{
	static char all[1000];
	const struct store_case *const *rows;
	const struct store_case *sorted[20];
	size_t count;

	assert_int_equal(advise_refresh(&office->advise, NULL), VV_OK);
	assert_int_equal(advise_select(&office->advise, filter, &rows, &count, NULL), VV_OK);
	assert_true(count < 20);
	memcpy(sorted, rows, count * sizeof *rows);
	qsort(sorted, count, sizeof *sorted, by_reference);
	all[0] = '\0';
	for (size_t i = 0; i < count; i++)
		snprintf(all + strlen(all), sizeof all - strlen(all), "%s ",
			 sorted[i]->reference);
	return all;
}

static const char *
found(const char *words)
{
	return selected(&one, &(struct advise_filter){ .words = words });
}

static void
words_are_found_wherever_they_stand(void **unused)
{
	(void)unused;
	office_new(&one, "K-17/2024", id);
	office_new(&one, "Ås-3", id);
	office_new(&one, "B-9", id);
	assert_string_equal(found(""), "B-9 K-17/2024 Ås-3 ");
	assert_string_equal(found("as"), "Ås-3 ");
	assert_string_equal(found("2024 k"), "K-17/2024 ");
	assert_string_equal(found("ANNA"), "B-9 K-17/2024 Ås-3 ");
	assert_string_equal(found("test b"), "B-9 ");	/* the questionnaire's label */
	assert_string_equal(found("nowhere"), "");
}

static void
filters_leave_only_what_is_meant(void **unused)
{
	bool later;
	char other[STORE_ID_BYTES];

	(void)unused;
	office_new(&one, "due", id);
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	office_answer(&one, "place", "south");
	office_answer(&one, "word", "");
	office_answer(&one, "day", "2024-07-08");
	office_leave(&one);
	office_open(&two, "berit", "2024-07-01");
	office_new(&two, "later", other);
	office_enter(&two, other);
	office_answer(&two, "first", "yes");
	office_answer(&two, "place", "south");
	office_answer(&two, "word", "");
	office_answer(&two, "day", "2024-07-09");
	assert_int_equal(advise_set_received(&two.advise, "passport", true, NULL), VV_OK);
	office_leave(&two);
	office_close(&two);
	assert_string_equal(selected(&one, &(struct advise_filter){ .mine = true }), "due ");
	assert_string_equal(selected(&one, &(struct advise_filter){ .due = true }), "due ");
	assert_string_equal(selected(&one, &(struct advise_filter){ .waiting = true }), "due ");
	assert_int_equal(advise_set_closed(&one.advise, id, true, NULL), VV_OK);
	assert_string_equal(selected(&one, &(struct advise_filter){ .words = "" }), "later ");
	assert_string_equal(selected(&one, &(struct advise_filter){ .closed = true }),
			    "due later ");
	assert_int_equal(advise_set_closed(&one.advise, id, false, NULL), VV_OK);
	assert_string_equal(selected(&one, &(struct advise_filter){ .words = "" }),
			    "due later ");
	assert_int_equal(advise_delete(&one.advise, id, &later, NULL), VV_OK);
	assert_string_equal(selected(&one, &(struct advise_filter){ .words = "" }), "later ");
}

/* As the list does with other data: a change of nobody. */
static void
work_out_anew(struct office *office)
{
	struct store *store = office->advise.store;
	struct store_content *content;
	struct store_lock *lock;

	assert_int_equal(store_lock(store, id, &lock, NULL, NULL), VV_OK);
	assert_int_equal(store_read(store, id, &content, NULL), VV_OK);
	assert_int_equal(store_write_summary(store, lock, content, NULL), VV_OK);
	store_content_free(content);
	store_unlock(store, lock);
	assert_int_equal(advise_refresh(&office->advise, NULL), VV_OK);
}

static void
what_others_change_is_seen_and_is_new(void **unused)
{
	(void)unused;
	office_new(&one, "a", id);
	assert_int_equal(advise_looked(&one.advise, NULL), VV_OK);
	office_close(&one);
	office_open(&two, "berit", "2024-07-01");
	office_enter(&two, id);
	office_answer(&two, "first", "yes");
	office_leave(&two);
	office_open(&one, "anna", "2024-07-01");
	assert_true(advise_row_is_new(&one.advise, advise_find(&one.advise, id)));
	assert_false(advise_row_is_new(&two.advise, advise_find(&two.advise, id)));
	office_close(&two);
	assert_int_equal(advise_looked(&one.advise, NULL), VV_OK);
	office_close(&one);
	office_open(&one, "anna", "2024-07-01");
	assert_false(advise_row_is_new(&one.advise, advise_find(&one.advise, id)));
	work_out_anew(&one);
	assert_false(advise_row_is_new(&one.advise, advise_find(&one.advise, id)));
}

static void
many_changes_are_followed(void **unused)
{
	const struct store_case *const *rows;
	size_t count;

	(void)unused;
	office_new(&one, "a", id);
	assert_int_equal(advise_select(&one.advise, &(struct advise_filter){ .words = "a" }, &rows,
				       &count, NULL), VV_OK);
	office_enter(&one, id);
	for (int i = 0; i < 450; i++) {
		office_answer(&one, "first", i % 2 == 0 ? "yes" : "no");
		assert_int_equal(advise_refresh(&one.advise, NULL), VV_OK);
		assert_true(one.advise.list.held_count - one.advise.list.retired <= 201);
		assert_string_equal(rows[0]->reference, "a");	/* as it was selected */
	}
	office_leave(&one);
	assert_string_equal(found(""), "a ");
	assert_true(one.advise.list.held_count <= 201);
}

static void
a_reference_is_taken_once(void **unused)
{
	struct vv_error err = { 0 };
	char other[STORE_ID_BYTES], *free_one;

	(void)unused;
	office_new(&one, "a", id);
	assert_int_equal(advise_new(&one.advise, "a", "test", VV_EN, NULL, other, &err), VV_ANSWER);
	assert_true(err.text[0] != '\0');
	free_one = advise_free_reference(&one.advise, "a");
	assert_string_equal(free_one, "a (2)");
	office_new(&one, free_one, other);
	free(free_one);
	free_one = advise_free_reference(&one.advise, "a");
	assert_string_equal(free_one, "a (3)");
	free(free_one);
	assert_int_equal(advise_rename(&one.advise, other, "a", NULL), VV_ANSWER);
	assert_int_equal(advise_rename(&one.advise, other, "b", NULL), VV_OK);
	assert_string_equal(found(""), "a b ");
}

static void
the_open_case_has_its_new_reference(void **unused)
{
	(void)unused;
	office_new(&one, "a", id);
	office_enter(&one, id);
	assert_string_equal(one.advise.desk.reference, "a");
	assert_int_equal(advise_rename(&one.advise, id, "z", NULL), VV_OK);
	assert_string_equal(one.advise.desk.reference, "z");
	office_leave(&one);
	assert_null(one.advise.desk.reference);
}

static void
a_copy_has_the_answers_and_the_rules_of_today(void **unused)
{
	char copy[STORE_ID_BYTES];
	const struct store_case *row;

	(void)unused;
	office_new(&one, "a", id);
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	assert_int_equal(advise_set_note(&one.advise, "", "secret", false, NULL), VV_OK);
	office_leave(&one);
	office_open(&two, "anna", "2025-01-15");
	assert_int_equal(advise_copy(&two.advise, id, "b", copy, NULL), VV_OK);
	row = advise_find(&two.advise, copy);
	assert_int_equal(row->rules, two.options.common.date);
	assert_int_equal(row->keep_until, two.options.common.date + 90);
	office_enter(&two, copy);
	assert_string_equal(vv_session_raw(two.advise.interview.session,
					   office_question(&two, "first")), "yes");
	assert_null(advise_note(&two.advise, ""));
	office_leave(&two);
	office_close(&two);
}

static void
it_is_kept_until_a_day_that_is_to_come(void **unused)
{
	(void)unused;
	office_new(&one, "a", id);
	assert_int_equal(advise_keep(&one.advise, id, "2024-06-30", NULL), VV_ANSWER);
	assert_int_equal(advise_keep(&one.advise, id, "nonsense", NULL), VV_ANSWER);
	assert_int_equal(advise_keep(&one.advise, id, "1 August 2024",
				     &(struct vv_error){ .texts = languages() }), VV_OK);
	assert_int_equal(advise_find(&one.advise, id)->keep_until,
			 one.options.common.date + 31);
}

static void
the_questionnaire_of_a_link_is_a_case_of_its_own(void **unused)
{
	const struct desk_ops *ops;
	struct vv_error err = { 0 };

	(void)unused;
	office_new(&one, "a", id);
	office_enter(&one, id);
	office_answer(&one, "first", "no");
	ops = one.advise.desk.ops;
	assert_int_equal(ops->link(&one.advise, one.advise.interview.session, "test", &err), VV_OK);
	assert_string_equal(one.advise.opened.reference, "a (2)");
	assert_string_equal(office_stored(&one, one.advise.opened.id, "first"), "no");
	/* that the first is left now does not close the second */
	office_leave(&one);
	assert_string_equal(one.advise.opened.reference, "a (2)");
	assert_string_equal(found(""), "a a (2) ");
}

static void
the_list_is_worked_out_anew_while_nobody_types(void **unused)
{
	int steps = 0;

	(void)unused;
	office_new(&one, "a", id);
	assert_string_equal(advise_find(&one.advise, id)->data, "");
	while (advise_idle_step(&one.advise))
		assert_true(++steps < 10);
	assert_true(advise_find(&one.advise, id)->data[0] != '\0');
	assert_int_equal(advise_find(&one.advise, id)->left, 4);
	assert_false(advise_idle_step(&one.advise));
}

static void
a_date_that_has_passed_gives_way_to_the_next(void **unused)
{
	(void)unused;
	office_new(&one, "a", id);
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	office_answer(&one, "place", "south");
	office_answer(&one, "word", "");
	office_answer(&one, "day", "2024-07-08");
	office_leave(&one);
	assert_true(advise_refresh(&one.advise, NULL) == VV_OK
		    && advise_find(&one.advise, id)->has_next);
	office_open(&two, "berit", "2024-07-09");
	while (advise_idle_step(&two.advise))
		;
	assert_false(advise_find(&two.advise, id)->has_next);
	office_close(&two);
}

static void
the_desk_locks_when_nobody_types(void **unused)
{
	const struct desk_ops *ops = one.advise.desk.ops;
	struct vv_error err = { 0 };

	(void)unused;
	assert_true(ops->wait(&one.advise) > 0);
	assert_int_equal(ops->due(&one.advise, &err), DESK_NOTHING);
	one.advise.clock.active -= 15 * 60000;
	assert_int_equal(ops->wait(&one.advise), 0);
	assert_int_equal(ops->due(&one.advise, &err), DESK_LOCK);
	assert_int_equal(ops->due(&one.advise, &err), DESK_NOTHING);	/* once */
	ops->active(&one.advise);
	one.advise.clock.active -= 15 * 60000;
	assert_int_equal(ops->due(&one.advise, &err), DESK_LOCK);
}

static void
time_in_the_interview_is_kept_without_long_pauses(void **unused)
{
	const struct desk_ops *ops = one.advise.desk.ops;

	(void)unused;
	office_new(&one, "a", id);
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	one.advise.opened.work->since -= 90000;
	ops->active(&one.advise);
	one.advise.opened.work->since -= 3600000;	/* somebody was at lunch */
	ops->active(&one.advise);
	office_leave(&one);
	assert_int_equal(advise_refresh(&one.advise, NULL), VV_OK);
	assert_in_range(advise_find(&one.advise, id)->seconds, 90, 100);
}

static void
assert_words(char *words, const char *wanted)
{
	assert_string_equal(words, wanted);
	free(words);
}

static void
a_case_is_told_in_words(void **unused)
{
	struct advise *advise = &one.advise;
	const struct store_case *row;
	char *time;

	(void)unused;
	office_new(&one, "a", id);
	row = advise_find(advise, id);
	assert_words(advise_outcome(advise, row), "Not finished");
	assert_words(advise_progress(advise, row), "not begun");
	assert_words(advise_next(advise, row), "");
	assert_words(advise_documents(advise, row), "");
	assert_string_equal(advise_questionnaire(advise, "test"), "Test");
	assert_string_equal(advise_questionnaire(advise, "gone"), "gone");
	assert_string_equal(advise_client(advise, row), "English");
	assert_int_equal(advise_set_client(advise, id, VV_EN + 1, NULL), VV_OK);
	assert_string_equal(advise_client(advise, advise_find(advise, id)),
			    vv_language_name(languages(), VV_EN + 1));
	office_enter(&one, id);
	assert_true(advise->interview.paired);
	office_answer(&one, "first", "yes");
	office_answer(&one, "place", "south");
	office_leave(&one);
	assert_false(advise->interview.paired);
	assert_int_equal(advise_refresh(advise, NULL), VV_OK);
	row = advise_find(advise, id);
	assert_words(advise_progress(advise, row), "2 answered, at most 2 more");
	assert_words(advise_documents(advise, row), "0 of 1 received");
	office_enter(&one, id);
	office_answer(&one, "word", "");
	office_answer(&one, "day", "2024-08-15");
	office_leave(&one);
	assert_int_equal(advise_refresh(advise, NULL), VV_OK);
	row = advise_find(advise, id);
	assert_words(advise_progress(advise, row), "complete");
	assert_words(advise_next(advise, row), "15 Aug 2024");
	setenv("TZ", "UTC", 1);
	time = advise_time(advise, 1720000000);
	assert_words(time, "3 Jul 2024, 09:46");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(words_are_found_wherever_they_stand),
		TEST(filters_leave_only_what_is_meant),
		TEST(what_others_change_is_seen_and_is_new),
		TEST(many_changes_are_followed),
		TEST(a_reference_is_taken_once),
		TEST(the_open_case_has_its_new_reference),
		TEST(a_case_is_told_in_words),
		TEST(a_copy_has_the_answers_and_the_rules_of_today),
		TEST(it_is_kept_until_a_day_that_is_to_come),
		TEST(the_questionnaire_of_a_link_is_a_case_of_its_own),
		TEST(the_list_is_worked_out_anew_while_nobody_types),
		TEST(a_date_that_has_passed_gives_way_to_the_next),
		TEST(the_desk_locks_when_nobody_types),
		TEST(time_in_the_interview_is_kept_without_long_pauses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
