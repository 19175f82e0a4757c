/* A case at a desk: every answer is in the store as it is given, it is gone on with where it was
 * left, and what the data has changed for it is told first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "advise.h"
#include "frontend/takehome.h"

#ifdef HAVE_POSTGRES
#include <libpq-fe.h>
#endif
#include <sqlite3.h>

static struct office one, two;
static char id[STORE_ID_BYTES];

static int
setup(void **state)
{
	(void)state;
	office_make();
	office_open(&one, "anna", "2024-07-01");
	office_new(&one, "2024/1", id);
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

/* The differences, a line each. */
static const char *
differences(const struct office *office)
{
	static char all[4000];
	const struct advise_differences *differences = &office->advise.opened.differences;

	all[0] = '\0';
	for (size_t i = 0; i < differences->count; i++)
		snprintf(all + strlen(all), sizeof all - strlen(all), "%s\n",
			 differences->lines[i]);
	return all;
}

static void
every_answer_is_in_the_store_as_it_is_given(void **unused)
{
	(void)unused;
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	assert_string_equal(office_stored(&one, id, "first"), "yes");
	office_answer(&one, "word", "");
	assert_string_equal(office_stored(&one, id, "word"), "");
	office_answer(&one, "first", "no");
	assert_string_equal(office_stored(&one, id, "first"), "no");
	office_leave(&one);
}

static void
what_is_taken_back_is_taken_out_of_the_store(void **unused)
{
	const struct vv_question *question;

	(void)unused;
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	assert_true(interview_undo(&one.advise.interview, &question));
	assert_string_equal(office_stored(&one, id, "first"), "-");
	office_leave(&one);
}

static void
it_is_gone_on_with_at_the_same_question(void **unused)
{
	(void)unused;
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	office_answer(&one, "place", "south");
	one.advise.desk.ops->at(&one.advise, office_question(&one, "first"));	/* gone back */
	office_leave(&one);
	office_enter(&one, id);
	assert_ptr_equal(one.advise.interview.question, office_question(&one, "first"));
	assert_string_equal(vv_session_raw(one.advise.interview.session,
					   office_question(&one, "place")), "south");
	one.advise.desk.ops->at(&one.advise, office_question(&one, "word"));	/* the next */
	office_leave(&one);
	office_enter(&one, id);
	assert_null(one.advise.interview.question);
	office_leave(&one);
}

static void
the_rules_are_those_of_the_day_it_was_begun(void **unused)
{
	vv_day begun;

	(void)unused;
	office_open(&two, "anna", "2025-02-01");
	office_enter(&two, id);
	assert_true(vv_day_parse(&begun, "2024-07-01"));
	assert_int_equal(vv_session_date(two.advise.interview.session), begun);
	office_leave(&two);
	assert_int_equal(office_close(&two), 0);
}

static void
a_summary_is_kept_when_it_is_left(void **unused)
{
	const struct store_case *row;
	vv_day day;
	char *words;

	(void)unused;
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	office_answer(&one, "place", "north");
	office_answer(&one, "word", "");
	office_answer(&one, "day", "2024-08-15");
	assert_int_equal(advise_set_received(&one.advise, "diploma", true, NULL), VV_OK);
	office_leave(&one);
	assert_int_equal(advise_refresh(&one.advise, NULL), VV_OK);
	row = advise_find(&one.advise, id);
	assert_string_equal(row->outcome, "yes");
	assert_string_equal(row->verdict, "may");
	assert_int_equal(row->answered, 4);
	assert_int_equal(row->left, 0);
	assert_int_equal(row->documents, 2);
	assert_int_equal(row->received, 1);
	assert_true(vv_day_parse(&day, "2024-08-15"));
	assert_true(row->has_next);
	assert_int_equal(row->next, day);
	assert_string_equal(row->next_item, "apply");
	words = advise_outcome(&one.advise, row);
	assert_string_equal(words, "Yes, as of 1 Jul 2024");
	free(words);
	words = advise_documents(&one.advise, row);
	assert_string_equal(words, "1 of 2 received");
	free(words);
}

static void
finish(struct office *office)
{
	office_enter(office, id);
	office_answer(office, "first", "yes");
	office_answer(office, "place", "north");
	office_answer(office, "word", "");
	office_answer(office, "day", "2024-08-15");
	office_leave(office);
}

static char *
replaced(const char *text, const char *old, const char *new)
{
	const char *place = strstr(text, old);
	char *out = NULL;

	assert_non_null(place);
	assert_true(asprintf(&out, "%.*s%s%s", (int)(place - text), text, new,
			     place + strlen(old)) > 0);
	return out;
}

/* The data with that replaced, and the case opened with it. */
static const char *
opened_with(const char *old, const char *new)
{
	char *text = replaced(office_text, old, new);

	office_write(text);
	free(text);
	office_open(&two, "berit", "2024-07-02");
	assert_int_equal(advise_open(&two.advise, id, NULL), VV_OK);
	return differences(&two);
}

static void
other_data_that_is_the_same_for_it_is_not_told(void **unused)
{
	(void)unused;
	finish(&one);
	assert_string_equal(opened_with("You may not.", "You must not."), "");
	office_close(&two);
}

static void
lines_that_came_went_or_read_otherwise_are_told(void **unused)
{
	(void)unused;
	finish(&one);
	assert_string_equal(opened_with("It costs 100.", "It costs 250."),
			    "Reads otherwise: It costs 250. (before: It costs 100.)\n");
	office_close(&two);
	assert_string_equal(opened_with("relevant = place = north\nsection", "relevant = place = south\nsection"),
			    "No longer there: A diploma.\n");
	office_close(&two);
	assert_string_equal(opened_with("[item.fee]", "[item.photo]\nkind = document\ntext = "
					"\"A photo.\"\nsource = law\nsection = papers\n[item.fee]"),
			    "New: A photo.\n");
	office_close(&two);
}

static void
another_result_is_told(void **unused)
{
	(void)unused;
	finish(&one);
	assert_string_equal(opened_with("relevant = first = yes\n[verdict.not]",
					"relevant = first = yes and place = south\n[verdict.not]"),
			    "The answers lead to no result any more: no verdict of 'test' holds "
			    "for these answers: a gap in the data; please report it\n");
	office_close(&two);
	assert_string_equal(opened_with("You may.", "You may apply."),
			    "The result is the same and reads otherwise: You may apply. (before: "
			    "You may.)\n");
	office_close(&two);
}

static void
what_the_list_works_out_anew_is_still_told(void **unused)
{
	const struct store_case *row;

	(void)unused;
	finish(&one);
	opened_with("[verdict.may]\noutcome = yes", "[verdict.may]\noutcome = not_yet");
	advise_leave(&two.advise);
	office_close(&two);
	/* and once more, without the case having been left by anybody */
	opened_with("[verdict.may]\noutcome = yes", "[verdict.may]\noutcome = elsewhere");
	office_close(&two);
	office_open(&two, "berit", "2024-07-02");
	while (advise_idle_step(&two.advise))
		;
	row = advise_find(&two.advise, id);
	assert_string_equal(row->outcome, "elsewhere");
	assert_false(advise_idle_step(&two.advise));
	office_close(&two);
}

static void
answers_that_are_gone_are_named_and_dropped(void **unused)
{
	(void)unused;
	finish(&one);
	opened_with("[question.word]\ntype = text\nrequired = no\nlabel = \"A word?\"\n", "");
	assert_string_equal(differences(&two),
			    "An answer is left out, since that is not asked any more: word = \n");
	assert_string_equal(office_stored(&two, id, "word"), "");	/* until it is gone on with */
	advise_leave(&two.advise);
	office_enter(&two, id);
	assert_string_equal(office_stored(&two, id, "word"), "-");
	assert_string_equal(office_stored(&two, id, "place"), "north");
	office_leave(&two);
	office_close(&two);
}

static void
a_choice_that_is_gone_is_named_and_asked_again(void **unused)
{
	(void)unused;
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	office_answer(&one, "place", "south");
	office_leave(&one);
	assert_string_equal(opened_with("members = north south\nnorth.label = \"North\"\n"
					"south.label = \"South\"",
					"members = north west\nnorth.label = \"North\"\n"
					"west.label = \"West\""),
			    "An answer is left out, since it is not possible any more: Where? "
			    "south\n");
	office_enter(&two, id);
	assert_ptr_equal(vv_session_next(two.advise.interview.session),
			 office_question(&two, "place"));
	office_leave(&two);
	office_close(&two);
}

static void
a_second_adviser_reads_and_sees_who_writes(void **unused)
{
	struct vv_error err = { 0 };

	(void)unused;
	office_enter(&one, id);
	office_open(&two, "berit", "2024-07-01");
	office_enter(&two, id);
	assert_true(two.advise.desk.read_only);
	assert_string_equal(two.advise.opened.holder.who, "anna");
	assert_int_equal(office_answer(&two, "first", "no"), VV_ANSWER);
	assert_int_equal(advise_set_note(&two.advise, "", "x", false, &err), VV_ANSWER);
	assert_int_equal(advise_take_over(&two.advise, NULL), VV_ANSWER);
	office_answer(&one, "first", "yes");
	office_leave(&one);
	assert_int_equal(advise_take_over(&two.advise, NULL), VV_OK);
	assert_string_equal(vv_session_raw(two.advise.opened.session,
					   vv_model_find_question(two.advise.opened.model,
								  "first")), "yes");
	vv_session_free(two.advise.interview.session);
	vv_model_free((struct vv_model *)two.advise.interview.model);
	advise_leave(&two.advise);
	office_close(&two);
}

static void
notes_and_papers_are_kept(void **unused)
{
	vv_day on, today;

	(void)unused;
	assert_true(vv_day_parse(&today, "2024-07-01"));
	office_enter(&one, id);
	assert_null(advise_note(&one.advise, ""));
	assert_int_equal(advise_set_note(&one.advise, "", "Calls back.", false, NULL), VV_OK);
	assert_int_equal(advise_set_note(&one.advise, "place", "Not sure.", true, NULL), VV_OK);
	assert_int_equal(advise_set_received(&one.advise, "passport", true, NULL), VV_OK);
	office_leave(&one);
	office_enter(&one, id);
	assert_string_equal(advise_note(&one.advise, "")->text, "Calls back.");
	assert_true(advise_note(&one.advise, "place")->shown);
	assert_true(advise_received(&one.advise, "passport", &on));
	assert_int_equal(on, today);
	assert_int_equal(advise_set_note(&one.advise, "", "", false, NULL), VV_OK);
	assert_null(advise_note(&one.advise, ""));
	assert_int_equal(advise_set_received(&one.advise, "passport", false, NULL), VV_OK);
	office_leave(&one);
	office_enter(&one, id);
	assert_null(advise_note(&one.advise, ""));
	assert_false(advise_received(&one.advise, "passport", NULL));
	office_leave(&one);
}

/* A file as the client gets it; free() it. */
static char *
client_gets(enum takehome_form form)
{
	struct vv_report *report = NULL;
	char path[100], *line = NULL, *text = calloc(1, 100000);
	FILE *file;

	assert_int_equal(vv_report_new(&report, one.advise.interview.session, VV_EN, NULL), VV_OK);
	snprintf(path, sizeof path, "%s/of-the-client", office_folder);
	assert_int_equal(takehome_save(&(struct takehome){ &one.advise.interview, report }, form,
				       path, true, &line), TAKEHOME_SAVED);
	free(line);
	vv_report_free(report);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_non_null(text);
	assert_true(fread(text, 1, 99999, file) > 0);
	fclose(file);
	return text;
}

static void
the_client_gets_the_notes_that_were_chosen_and_no_other(void **unused)
{
	char *text;

	(void)unused;
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	assert_int_equal(advise_set_note(&one.advise, "", "Of the office.", false, NULL), VV_OK);
	text = client_gets(TAKEHOME_TEXT);
	assert_null(strstr(text, "From your adviser"));
	assert_null(strstr(text, "office"));
	free(text);
	assert_int_equal(advise_set_note(&one.advise, "place", "Ask <her>.\nThen call.", true,
					 NULL), VV_OK);
	text = client_gets(TAKEHOME_TEXT);
	assert_non_null(strstr(text, "From your adviser\n-----------------\nWhere?\n"
			       "  Ask <her>.\n  Then call.\n"));
	assert_null(strstr(text, "office"));
	free(text);
	text = client_gets(TAKEHOME_HTML);
	assert_non_null(strstr(text, "<h2>From your adviser</h2>\n<h3>Where?</h3>\n"
			       "<p>Ask &lt;her&gt;.</p>\n<p>Then call.</p>\n"));
	assert_null(strstr(text, "office"));
	free(text);
	office_leave(&one);
}

/* ---- a store that cannot be written */

static sqlite3 *other;
#ifdef HAVE_POSTGRES
static PGconn *client;

static void
run(const char *sql)
{
	PGresult *result = PQexec(client, sql);

	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		fail_msg("%s", PQerrorMessage(client));
	PQclear(result);
}
#endif

/* Another program keeps everybody from writing. */
static void
block(void)
{
#ifdef HAVE_POSTGRES
	if (getenv("VV_STORE_URL") != NULL) {
		client = PQconnectdb(office_place());
		run("BEGIN");
		run("LOCK TABLE veiviser.state IN EXCLUSIVE MODE");
		return;
	}
#endif
	assert_int_equal(sqlite3_open(office_place(), &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
}

static void
unblock(void)
{
#ifdef HAVE_POSTGRES
	if (getenv("VV_STORE_URL") != NULL) {
		run("ROLLBACK");
		PQfinish(client);
		return;
	}
#endif
	assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
}

static void
the_interview_goes_on_and_is_saved_when_the_store_is_back(void **unused)
{
	struct interview_desk *desk = &one.advise.desk;

	(void)unused;
	office_enter(&one, id);
	office_answer(&one, "first", "yes");
	assert_null(desk->trouble);
	block();
	office_answer(&one, "place", "north");
	assert_int_equal(desk->told.status, VV_IO);
	assert_true(desk->told.text[0] != '\0');
	assert_non_null(desk->trouble);
	memset(&desk->told, 0, sizeof desk->told);
	office_answer(&one, "word", "hello");	/* that is told once */
	assert_string_equal(desk->told.text, "");
	office_answer(&one, "place", "south");
	assert_int_equal(advise_unsaved_count(&one.advise), 2);
	assert_string_equal(office_stored(&one, id, "place"), "-");
	unblock();
	office_answer(&one, "day", "2024-08-15");
	assert_int_equal(desk->told.status, VV_OK);
	assert_string_equal(desk->told.text, "All answers are saved again.");
	assert_null(desk->trouble);
	assert_int_equal(advise_unsaved_count(&one.advise), 0);
	assert_string_equal(office_stored(&one, id, "place"), "south");
	assert_string_equal(office_stored(&one, id, "word"), "hello");
	assert_string_equal(office_stored(&one, id, "day"), "2024-08-15");
	office_leave(&one);
}

static void
what_is_not_saved_of_a_case_that_is_left_is_saved_later(void **unused)
{
	struct vv_error err = { 0 };

	(void)unused;
	office_enter(&one, id);
	block();
	office_answer(&one, "first", "yes");
	office_leave(&one);
	assert_int_equal(advise_unsaved_count(&one.advise), 1);
	assert_non_null(one.advise.desk.trouble);
	assert_int_equal(advise_open(&one.advise, id, &err), VV_IO);
	unblock();
	one.advise.clock.again = 0;
	assert_int_equal(one.advise.desk.ops->due(&one.advise, &err), DESK_TOLD);
	assert_int_equal(advise_unsaved_count(&one.advise), 0);
	assert_string_equal(office_stored(&one, id, "first"), "yes");
}

static void
what_cannot_be_saved_until_the_end_is_counted(void **unused)
{
	(void)unused;
	office_open(&two, "berit", "2024-07-01");
	office_enter(&two, id);
	block();
	office_answer(&two, "first", "yes");
	office_answer(&two, "place", "north");
	office_leave(&two);
	assert_int_equal(office_close(&two), 2);
	unblock();
}

static void
a_case_that_another_writes_in_is_not_deleted(void **unused)
{
	bool later;

	(void)unused;
	office_enter(&one, id);
	office_open(&two, "berit", "2024-07-01");
	assert_int_equal(advise_delete(&two.advise, id, &later, NULL), VV_ANSWER);
	office_close(&two);
	office_answer(&one, "first", "yes");
	assert_string_equal(office_stored(&one, id, "first"), "yes");
	office_leave(&one);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(every_answer_is_in_the_store_as_it_is_given),
		TEST(what_is_taken_back_is_taken_out_of_the_store),
		TEST(it_is_gone_on_with_at_the_same_question),
		TEST(the_rules_are_those_of_the_day_it_was_begun),
		TEST(a_summary_is_kept_when_it_is_left),
		TEST(other_data_that_is_the_same_for_it_is_not_told),
		TEST(lines_that_came_went_or_read_otherwise_are_told),
		TEST(another_result_is_told),
		TEST(what_the_list_works_out_anew_is_still_told),
		TEST(answers_that_are_gone_are_named_and_dropped),
		TEST(a_choice_that_is_gone_is_named_and_asked_again),
		TEST(a_second_adviser_reads_and_sees_who_writes),
		TEST(notes_and_papers_are_kept),
		TEST(the_client_gets_the_notes_that_were_chosen_and_no_other),
		TEST(the_interview_goes_on_and_is_saved_when_the_store_is_back),
		TEST(what_is_not_saved_of_a_case_that_is_left_is_saved_later),
		TEST(a_case_that_another_writes_in_is_not_deleted),
		/* last: in a database its lease has to lapse before the case can be deleted */
		TEST(what_cannot_be_saved_until_the_end_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
