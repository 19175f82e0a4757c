/* Sessions: what is asked, what is open, what is refused, and how far it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

#include "model/model.h"

static const char *const basic =
	"[list.side]\nmembers = left right\nleft.label = \"Left\"\nright.label = \"Right\"\n"
	"[question.way]\ntype = choice\nchoices = side\nlabel = \"Way?\"\n"
	"[question.stop]\ntype = yesno\nlabel = \"Stop?\"\nrelevant = way = left\nends = stop = yes\n"
	"[question.when]\ntype = date\nlabel = \"When?\"\nrequired = no\n"
	"constraint = when <= today()\nmessage = \"Not in the future.\"\n"
	"[question.few]\ntype = choices\nchoices = side\nlabel = \"Which?\"\n"
	"[choice.few.right]\nrelevant = way = right\n"
	"[choice.few.unsure]\nlabel = \"Unsure\"\nexclusive = yes\n"
	HARNESS_ALWAYS;

static const char *
next_id(const struct harness *harness)
{
	const struct vv_question *question = vv_session_next(harness->session);

	return question != NULL ? vv_question_id(question) : "none";
}

static enum vv_state
state(const struct harness *harness, const char *id)
{
	return vv_session_state(harness->session, harness_question(harness, id));
}

static void
asks_in_order(void **unused)
{
	struct harness h = harness_open(basic, "2024-06-01");

	(void)unused;
	assert_string_equal(next_id(&h), "way");
	assert_int_equal(state(&h, "stop"), VV_UNDECIDED);
	harness_answer(&h, "way=left");
	assert_string_equal(next_id(&h), "stop");
	harness_answer(&h, "stop=no");
	assert_string_equal(next_id(&h), "when");
	harness_answer(&h, "when=");
	assert_int_equal(state(&h, "when"), VV_EMPTY);
	harness_answer(&h, "few=none");
	assert_string_equal(next_id(&h), "none");
	harness_close(&h);
}

static void
keeps_answers_to_irrelevant_questions(void **unused)
{
	struct harness h = harness_open(basic, "2024-06-01");

	(void)unused;
	harness_answer(&h, "way=left stop=yes");
	assert_int_equal(state(&h, "when"), VV_IRRELEVANT);
	harness_answer(&h, "way=right");
	assert_int_equal(state(&h, "stop"), VV_IRRELEVANT);
	assert_string_equal(vv_session_raw(h.session, harness_question(&h, "stop")), "yes");
	assert_string_equal(next_id(&h), "when");
	harness_answer(&h, "way=left");
	assert_int_equal(state(&h, "stop"), VV_ANSWERED);
	harness_close(&h);
}

static void
ends_counts_only_where_it_is_asked(void **unused)
{
	struct harness h = harness_open(basic, "2024-06-01");

	(void)unused;
	harness_answer(&h, "stop=yes way=right");
	assert_int_equal(state(&h, "few"), VV_OPEN);
	harness_answer(&h, "way=left");
	assert_int_equal(state(&h, "few"), VV_IRRELEVANT);
	assert_string_equal(next_id(&h), "none");
	harness_close(&h);
}

static void
refuses_by_constraint_and_choice(void **unused)
{
	struct harness h = harness_open(basic, "2024-06-01");
	struct vv_error err = { 0 };

	(void)unused;
	harness_answer(&h, "way=right when=2024-06-02 few=left,right");
	assert_int_equal(state(&h, "when"), VV_REFUSED);
	assert_string_equal(next_id(&h), "when");
	assert_int_equal(vv_session_refusal(h.session, harness_question(&h, "when"), &err),
			 VV_ANSWER);
	assert_string_equal(err.text, "Not in the future");
	harness_answer(&h, "when=2024-06-01");
	assert_int_equal(state(&h, "when"), VV_ANSWERED);
	harness_answer(&h, "way=left stop=no");
	/* one choice that may not be taken is enough to refuse the answer */
	assert_int_equal(state(&h, "few"), VV_REFUSED);
	harness_close(&h);
}

static void
refuses_what_is_no_answer(void **unused)
{
	static const struct {
		const char *question, *raw;
	} cases[] = {
		{ "way", "up" }, { "way", "" }, { "way", "left,right" }, { "when", "2024-02-30" },
		{ "when", "1.7.2024" }, { "few", "left,left" }, { "few", "left,none" },
		{ "few", "left,," }, { "few", "left,unsure" }, { "few", "unsure,right" },
		{ "few", "unsure,none" }, { "stop", "unknown" }, { "stop", "YES" },
	};
	struct harness h = harness_open(basic, "2024-06-01");

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct vv_error err = { 0 };

		if (vv_session_answer(h.session, harness_question(&h, cases[i].question),
				      cases[i].raw, &err) != VV_ANSWER || err.text[0] == '\0')
			fail_msg("%s=%s was taken", cases[i].question, cases[i].raw);
		assert_null(vv_session_raw(h.session, harness_question(&h, cases[i].question)));
	}
	harness_close(&h);
}

/* An answer given at its question, and tried before; whether it was accepted. */
static bool
give(struct harness *harness, const char *id, const char *raw)
{
	const struct vv_question *question = harness_question(harness, id);
	const char *kept = vv_session_raw(harness->session, question);
	enum vv_state state = vv_session_state(harness->session, question);
	struct vv_error err = { 0 }, tried = { 0 };
	enum vv_status trial = vv_session_try(harness->session, question, raw, &tried), status;

	assert_ptr_equal(vv_session_raw(harness->session, question), kept);
	assert_int_equal(vv_session_state(harness->session, question), state);
	status = vv_session_give(harness->session, question, raw, &err);
	assert_int_equal(trial, status);
	assert_string_equal(tried.text, err.text);
	assert_int_equal(err.text[0] == '\0', status == VV_OK);
	return status == VV_OK;
}

static const char *
raw(const struct harness *harness, const char *id)
{
	return vv_session_raw(harness->session, harness_question(harness, id));
}

static void
a_refused_answer_replaces_none(void **unused)
{
	struct harness h = harness_open(basic, "2024-06-01");

	(void)unused;
	harness_answer(&h, "way=right");
	/* by the constraint, by spelling; nothing before, an accepted one, left empty */
	assert_false(give(&h, "when", "2024-06-02"));
	assert_null(raw(&h, "when"));
	assert_int_equal(state(&h, "when"), VV_OPEN);
	assert_true(give(&h, "when", "2024-05-20"));
	assert_false(give(&h, "when", "2024-06-02"));
	assert_false(give(&h, "when", "20.5.2024"));
	assert_string_equal(raw(&h, "when"), "2024-05-20");
	assert_int_equal(state(&h, "when"), VV_ANSWERED);
	assert_true(give(&h, "when", ""));
	assert_false(give(&h, "when", "2024-06-02"));
	assert_string_equal(raw(&h, "when"), "");
	/* by a choice that cannot be taken; what is kept comes to life with its question */
	assert_true(give(&h, "few", "left,right"));
	assert_true(give(&h, "way", "left"));
	assert_true(give(&h, "stop", "no"));
	assert_int_equal(state(&h, "few"), VV_REFUSED);
	assert_false(give(&h, "few", "right"));
	assert_string_equal(raw(&h, "few"), "left,right");
	assert_true(give(&h, "way", "right"));
	assert_int_equal(state(&h, "few"), VV_ANSWERED);
	harness_close(&h);
}

/* Every constraint, also one that is false of everything; and an answer that an earlier
 * change breaks is asked for at once. */
static void
an_empty_answer_meets_every_constraint(void **unused)
{
	struct harness h = harness_open(
		"[question.b]\ntype = yesno\nlabel = \"B?\"\n"
		"[question.n]\ntype = number\nlabel = \"N?\"\nrequired = no\nconstraint = b = yes\n"
		"[question.t]\ntype = text\nlabel = \"T?\"\nrequired = no\nconstraint = t != null\n"
		"[question.c]\ntype = choices\nlabel = \"C?\"\nrequired = no\n"
		"constraint = count(c) > 1\n[choice.c.x]\nlabel = \"X\"\n"
		"[question.last]\ntype = yesno\nlabel = \"Last?\"\n"
		HARNESS_ALWAYS, "2024-06-01");

	(void)unused;
	harness_answer(&h, "b=no n= t= c=");
	assert_string_equal(next_id(&h), "last");
	assert_int_equal(state(&h, "n"), VV_EMPTY);
	assert_int_equal(state(&h, "t"), VV_EMPTY);
	assert_int_equal(state(&h, "c"), VV_EMPTY);
	assert_false(give(&h, "n", "1"));
	assert_false(give(&h, "c", "none"));	/* an answer, if one of nothing */
	assert_true(give(&h, "b", "yes"));
	assert_true(give(&h, "n", "1"));
	assert_true(give(&h, "last", "yes"));
	assert_true(give(&h, "b", "no"));
	assert_string_equal(next_id(&h), "n");
	assert_true(give(&h, "n", ""));
	assert_string_equal(next_id(&h), "none");
	harness_close(&h);
}

/* A constraint is judged on the day of the answer. */
static void
a_day_that_went_on_refuses_nothing(void **unused)
{
	struct harness h = harness_open(
		"[calculate.day_of_rules]\ncalculate = today()\n"
		"[question.a]\ntype = yesno\nlabel = \"A?\"\n"
		"[question.d]\ntype = date\nlabel = \"D?\"\n"
		"constraint = a = yes and d >= day_of_rules\nmessage = \"Not before {day_of_rules}.\"\n"
		"[question.n]\ntype = number\nlabel = \"N?\"\n"
		"constraint = n < 10 and (n < 5 or today() > @\"2024-06-01\")\n"
		"[calculate.late]\ncalculate = d < day_of_rules\n"
		"[item.late]\nkind = notice\nrelevant = late\ntext = \"Late by {day_of_rules}, {d}.\"\n"
		"source = law\n" HARNESS_ALWAYS, "2024-06-01");
	static const struct {
		const char *a, *d, *n;
		enum vv_state d_state, n_state;
	} cases[] = {
		{ "yes", "2024-06-01", "4", VV_ANSWERED, VV_ANSWERED },
		{ "yes", "2024-05-31", "4", VV_OVERTAKEN, VV_ANSWERED },
		{ "no", "2024-05-31", "4", VV_REFUSED, VV_ANSWERED },
		{ "yes", "2024-06-01", "7", VV_ANSWERED, VV_OVERTAKEN },
		{ "yes", "2024-06-01", "10", VV_ANSWERED, VV_REFUSED },
	};
	struct vv_error err = { 0 };
	vv_day day;

	(void)unused;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		harness_answer(&h, cases[i].a[0] == 'y' ? "a=yes" : "a=no");
		vv_session_recall(h.session, harness_question(&h, "d"), cases[i].d, NULL);
		vv_session_recall(h.session, harness_question(&h, "n"), cases[i].n, NULL);
		assert_int_equal(state(&h, "d"), cases[i].d_state);
		assert_int_equal(state(&h, "n"), cases[i].n_state);
	}
	/* at the question it is refused */
	harness_answer(&h, "a=yes");
	assert_int_equal(vv_session_give(h.session, harness_question(&h, "d"), "2024-05-31", &err),
			 VV_ANSWER);
	assert_string_equal(err.text, "Not before 1 June 2024");
	/* given in time, then the rules date goes on */
	assert_true(give(&h, "d", "2024-06-01"));
	assert_true(give(&h, "n", "4"));
	assert_true(vv_day_parse(&day, "2024-07-01"));
	assert_int_equal(vv_session_set_date(h.session, day, NULL), VV_OK);
	assert_int_equal(state(&h, "d"), VV_OVERTAKEN);
	assert_null(vv_session_next(h.session));
	harness_close(&h);
}

static void
an_overtaken_answer_counts(void **unused)
{
	struct harness h = harness_open(
		"[question.d]\ntype = date\nlabel = \"D?\"\nconstraint = d >= today()\n"
		"[question.e]\ntype = date\nlabel = \"E?\"\nconstraint = e <= today()\n"
		"[item.past]\nkind = notice\nrelevant = d < today()\ntext = \"{d}\"\nsource = law\n"
		HARNESS_ALWAYS, "2024-06-01");
	struct vv_report *report;
	json_t *json;

	(void)unused;
	vv_session_recall(h.session, harness_question(&h, "d"), "2024-05-31", NULL);
	vv_session_recall(h.session, harness_question(&h, "e"), "2024-06-02", NULL);
	json = harness_report(&h);
	assert_true(harness_has(json, "past"));
	assert_true(json_is_true(json_object_get(json, "complete")));
	assert_int_equal(json_array_size(json_object_get(json, "overtaken")), 2);
	json_decref(json);
	assert_int_equal(vv_report_new(&report, h.session, VV_EN, NULL), VV_OK);
	assert_int_equal(report->overtaken_count, 2);
	assert_non_null(strstr(report->overtaken[0].text, "31 May 2024; that day has passed"));
	assert_non_null(strstr(report->overtaken[1].text, "2 June 2024; that day has not come"));
	vv_report_free(report);
	harness_close(&h);
}

static void
an_overtaken_answer_without_a_verdict_is_no_fault_of_the_data(void **unused)
{
	struct harness h = harness_open(
		"[question.d]\ntype = date\nlabel = \"D?\"\nconstraint = d >= today()\n"
		"[verdict.come]\noutcome = yes\nrelevant = d >= today()\ntext = \"Come.\"\nsource = law\n",
		"2024-06-01");
	struct vv_report *report;
	struct vv_error err = { 0 };

	(void)unused;
	vv_session_recall(h.session, harness_question(&h, "d"), "2024-05-31", NULL);
	assert_int_equal(vv_report_new(&report, h.session, VV_EN, &err), VV_ANSWER);
	assert_non_null(strstr(err.text, "the answer to 'd' was for another day"));
	harness_close(&h);
}

static void
an_exclusive_choice_is_taken_alone(void **unused)
{
	struct harness h = harness_open(basic, "2024-06-01");
	struct vv_question_view *view;

	(void)unused;
	harness_answer(&h, "way=right when= few=unsure");
	assert_string_equal(next_id(&h), "none");
	assert_int_equal(vv_question_view_new(&view, h.session, harness_question(&h, "few"), VV_EN),
			 VV_OK);
	assert_int_equal(view->choice_count, 3);
	for (size_t i = 0; i < view->choice_count; i++)
		assert_int_equal(view->choices[i].exclusive,
				 strcmp(view->choices[i].id, "unsure") == 0);
	vv_question_view_free(view);
	harness_close(&h);
}

static void
progress_is_never_wrong(void **unused)
{
	struct harness h = harness_open(basic, "2024-06-01");
	struct vv_progress progress = vv_session_progress(h.session);

	(void)unused;
	assert_int_equal(progress.answered, 0);
	assert_true(progress.left_min >= 1 && progress.left_max == 4);
	harness_answer(&h, "way=left");
	progress = vv_session_progress(h.session);
	assert_int_equal(progress.answered, 1);
	assert_int_equal(progress.left_min, 1);	/* "stop" may end it */
	assert_int_equal(progress.left_max, 3);
	harness_answer(&h, "stop=yes");
	progress = vv_session_progress(h.session);
	assert_int_equal(progress.left_max, 0);
	/* whoever goes back to it may not stop */
	progress = vv_session_progress_at(h.session, harness_question(&h, "stop"));
	assert_int_equal(progress.answered, 1);
	assert_int_equal(progress.left_max, 3);
	assert_int_equal(vv_session_progress(h.session).left_max, 0);
	harness_close(&h);
}

/* Who answers one way is not asked what those are who answer another. */
static void
progress_knows_what_excludes_what(void **unused)
{
	struct harness h = harness_open(
		"[list.side]\nmembers = left right back\nleft.label = \"Left\"\n"
		"right.label = \"Right\"\nback.label = \"Back\"\n"
		"[question.way]\ntype = choice\nchoices = side\nlabel = \"Way?\"\n"
		"[question.a1]\ntype = yesno\nlabel = \"A1\"\nrelevant = way = left\n"
		"[question.a2]\ntype = number\nlabel = \"A2\"\nrelevant = leftish and a1 = yes\n"
		"[question.b1]\ntype = number\nlabel = \"B1\"\nrelevant = way = right or way = back\n"
		"[question.b2]\ntype = yesno\nlabel = \"B2\"\nrelevant = way in (right, back)\n"
		"[question.b3]\ntype = number\nlabel = \"B3\"\nrelevant = not(way = left) and b1 > 3\n"
		"[calculate.leftish]\ncalculate = way = left\n"
		HARNESS_ALWAYS, "2024-06-01");
	struct vv_progress progress = vv_session_progress(h.session);

	(void)unused;
	assert_int_equal(progress.left_min, 2);		/* left, and a1 */
	assert_int_equal(progress.left_max, 4);		/* right, and b1 to b3 */
	harness_answer(&h, "way=left");
	progress = vv_session_progress(h.session);
	assert_int_equal(progress.left_min, 1);
	assert_int_equal(progress.left_max, 2);
	harness_close(&h);
}

static void
goes_back_over_what_was_asked(void **unused)
{
	struct harness h = harness_open(basic, "2024-06-01");

	(void)unused;
	harness_answer(&h, "way=right when= few=none");
	assert_string_equal(vv_question_id(vv_session_previous(h.session, NULL)), "few");
	assert_string_equal(vv_question_id(vv_session_previous(
				h.session, harness_question(&h, "when"))), "way");
	assert_null(vv_session_previous(h.session, harness_question(&h, "way")));
	harness_close(&h);
}

static void
another_date_is_another_evaluation(void **unused)
{
	struct harness h = harness_open(basic, "2024-06-01");
	struct vv_error err = { 0 };
	vv_day day;

	(void)unused;
	harness_answer(&h, "way=right when=2024-06-02 few=none");
	assert_int_equal(state(&h, "when"), VV_REFUSED);
	assert_true(vv_day_parse(&day, "2024-06-02"));
	assert_int_equal(vv_session_set_date(h.session, day, &err), VV_OK);
	assert_int_equal(state(&h, "when"), VV_ANSWERED);
	assert_true(vv_day_parse(&day, "2023-12-31"));
	assert_int_equal(vv_session_set_date(h.session, day, &err), VV_ANSWER);
	assert_non_null(strstr(err.text, "2024-01-01"));
	err = (struct vv_error){ 0 };
	assert_int_equal(vv_session_set_date(h.session, VV_DAY_LAST, &err), VV_OK);
	assert_int_equal(vv_session_set_date(h.session, VV_DAY_LAST + 1, &err), VV_ANSWER);
	assert_non_null(strstr(err.text, "2199-12-31"));
	assert_false(vv_day_in_reach(VV_DAY_FIRST - 1));
	assert_true(vv_day_parse(&day, "1900-01-01") && day == VV_DAY_FIRST);
	assert_true(vv_day_parse(&day, "2199-12-31") && day == VV_DAY_LAST);
	harness_close(&h);
}

/* A calculation between a question and its constraint is made anew when the
 * constraint refuses the answer it was made from. */
static void
a_refused_answer_leaves_no_trace(void **unused)
{
	struct harness h = harness_open(
		"[question.n]\ntype = number\nlabel = \"N?\"\nconstraint = big = false\n"
		"[calculate.big]\ncalculate = n > 10\n"
		"[question.after]\ntype = yesno\nlabel = \"After?\"\nrelevant = big\n"
		HARNESS_ALWAYS, "2024-06-01");

	(void)unused;
	harness_answer(&h, "n=11");
	assert_int_equal(state(&h, "n"), VV_REFUSED);
	assert_int_equal(state(&h, "after"), VV_UNDECIDED);
	harness_answer(&h, "n=10");
	assert_int_equal(state(&h, "after"), VV_IRRELEVANT);
	harness_close(&h);
}

static void
a_question_without_choices_is_irrelevant(void **unused)
{
	struct harness h = harness_open(
		"[question.a]\ntype = yesno\nlabel = \"A?\"\n"
		"[question.b]\ntype = choice\nlabel = \"B?\"\n"
		"[choice.b.x]\nlabel = \"X\"\nrelevant = a = yes\n"
		"[choice.b.y]\nlabel = \"Y\"\nto = 2024-03-31\n" HARNESS_ALWAYS, "2024-06-01");
	vv_day day;

	(void)unused;
	assert_int_equal(state(&h, "b"), VV_UNDECIDED);
	harness_answer(&h, "a=no");
	assert_int_equal(state(&h, "b"), VV_IRRELEVANT);
	assert_true(vv_day_parse(&day, "2024-03-31"));
	vv_session_set_date(h.session, day, NULL);
	assert_int_equal(state(&h, "b"), VV_OPEN);
	harness_close(&h);
}

static void
carries_equal_answers(void **unused)
{
	struct harness from = harness_open(basic, "2024-06-01");
	struct harness to = harness_open(
		"[question.way]\ntype = choice\nlabel = \"Way?\"\n"
		"[choice.way.right]\nlabel = \"Right\"\n"
		"[question.when]\ntype = text\nlabel = \"When?\"\n" HARNESS_ALWAYS, "2024-06-01");

	(void)unused;
	harness_answer(&from, "way=right when=2024-05-01");
	vv_session_carry(to.session, from.session);
	assert_string_equal(vv_session_raw(to.session, harness_question(&to, "way")), "right");
	assert_null(vv_session_raw(to.session, harness_question(&to, "when")));
	harness_answer(&from, "way=left");
	vv_session_clear(to.session, harness_question(&to, "way"));
	vv_session_carry(to.session, from.session);
	assert_null(vv_session_raw(to.session, harness_question(&to, "way")));
	harness_close(&from);
	harness_close(&to);
}

static void
shows_choices_and_finds_them(void **unused)
{
	struct harness h = harness_open(
		"[list.land]\nmembers = c_no c_se\nc_no.label = \"Norway\"\nc_se.label = \"Sweden\"\n"
		"c_se.aliases = \"Sverige|Ruotsi\"\n"
		"[question.where]\ntype = choice\nlabel = \"Where?\"\nunsorted = nb da\n"
		"[choice.where.other]\nlabel = \"Somewhere else\"\naliases = \"abroad\"\n"
		"[choice.where.nordic]\nlabel = \"Nordic country\"\naliases = land -c_no\n"
		"[alias.where.c_no]\nchoice = nordic\nnote = \"Norway is home.\"\n"
		"[alias.where.ussr]\nlabel = \"Soviet Union|USSR\"\nnote = \"Choose the country of today.\"\n"
		HARNESS_ALWAYS, "2024-06-01");
	const struct vv_question *where = harness_question(&h, "where");
	struct vv_question_view *view;
	struct vv_matches found;

	(void)unused;
	assert_int_equal(vv_question_view_new(&view, h.session, where, VV_EN), VV_OK);
	assert_int_equal(view->choice_count, 2);
	assert_string_equal(view->choices[0].id, "nordic");	/* N before S */
	assert_int_equal(vv_question_view_search(view, h.session, "sver", &found), VV_OK);
	assert_int_equal(found.count, 1);
	assert_int_equal(found.all[0].choice, 0);
	assert_string_equal(found.all[0].via, "Sweden");
	assert_int_equal(vv_question_view_search(view, h.session, "norw", &found), VV_OK);
	assert_int_equal(found.count, 1);
	assert_string_equal(found.all[0].note, "Norway is home.");
	assert_int_equal(vv_question_view_search(view, h.session, "ussr", &found), VV_OK);
	assert_int_equal(found.count, 1);
	assert_true(found.all[0].dead_end);
	assert_int_equal(vv_question_view_search(view, h.session, "some", &found), VV_OK);
	assert_int_equal(found.count, 1);
	assert_int_equal(vv_question_view_search(view, h.session, "xyz", &found), VV_OK);
	assert_int_equal(found.count, 0);
	assert_int_equal(vv_question_view_search(view, h.session, "", &found), VV_OK);
	assert_int_equal(found.count, 2);
	vv_question_view_free(view);
	harness_close(&h);
}

static void
like_takes_over_and_own_keys_win(void **unused)
{
	struct harness h = harness_open(
		"[question.a]\ntype = choice\nlabel = \"A?\"\nhint = \"Help.\"\n"
		"[choice.a.x]\nlabel = \"X\"\n[choice.a.y]\nlabel = \"Y\"\n"
		"[question.b]\nlike = a\nlabel = \"B?\"\n"
		"[choice.b.x]\nrelevant = false\n[choice.b.z]\nlabel = \"Z\"\n"
		HARNESS_ALWAYS, "2024-06-01");
	struct vv_question_view *view;

	(void)unused;
	assert_int_equal(vv_question_view_new(&view, h.session, harness_question(&h, "b"), VV_EN),
			 VV_OK);
	assert_string_equal(view->label, "B?");
	assert_int_equal(view->hint_count, 1);
	assert_int_equal(view->choice_count, 2);
	assert_string_equal(view->choices[0].id, "y");
	assert_string_equal(view->choices[1].id, "z");
	vv_question_view_free(view);
	harness_close(&h);
}

static const char *const about =
	"[list.part]\nmembers = north south\nnorth.label = \"The north\"\n"
	"south.label = \"The south\"\nsouth.aliases = \"Down there|The warm end\"\n"
	"[question.where]\ntype = choice\nchoices = part\nlabel = \"Where?\"\n"
	"[question.day]\ntype = date\nlabel = \"When?\"\nrequired = no\n"
	"[question.fee]\ntype = money\nunit = EUR\nlabel = \"How much?\"\n" HARNESS_ALWAYS;

static void
assert_subject(const struct harness *harness, const char *wanted)
{
	char *subject = vv_session_subject(harness->session, VV_EN);

	assert_non_null(subject);
	assert_string_equal(subject, wanted);
	free(subject);
}

static void
the_subject_leaves_out_what_is_not_known(void **unused)
{
	const char *in[] = { "{where}, since {day}, {fee}", NULL, NULL, NULL };
	struct harness h = harness_open(about, "2024-06-01");

	(void)unused;
	assert_subject(&h, "");
	h.model->subject.in = in;
	assert_subject(&h, "");
	harness_answer(&h, "fee=20");
	assert_subject(&h, "EUR 20");
	harness_answer(&h, "where=south");
	assert_subject(&h, "The south · EUR 20");
	harness_answer(&h, "day=");
	assert_subject(&h, "The south · EUR 20");
	harness_answer(&h, "day=2024-05-01");
	assert_subject(&h, "The south · since 1 May 2024 · EUR 20");
	assert_int_equal(vv_session_set_typed(h.session, harness_question(&h, "where"), "Peru"),
			 VV_OK);
	assert_subject(&h, "Peru · since 1 May 2024 · EUR 20");
	harness_close(&h);
}

static void
assert_typed(const struct harness *harness, const char *id, const char *wanted)
{
	assert_string_equal(vv_session_typed(harness->session, harness_question(harness, id)),
			    wanted);
}

static void
what_was_typed_goes_with_its_choice(void **unused)
{
	struct harness h = harness_open(about, "2024-06-01");
	const struct vv_question *where = harness_question(&h, "where");
	struct vv_question_view *view;

	(void)unused;
	assert_int_equal(vv_session_set_typed(h.session, where, "Peru"), VV_OK);
	assert_typed(&h, "where", "");
	harness_answer(&h, "where=south fee=20");
	assert_int_equal(vv_session_set_typed(h.session, where, "Pe\nru"), VV_OK);
	harness_answer(&h, "where=south");
	assert_int_equal(vv_session_give(h.session, where, "south", NULL), VV_OK);
	assert_typed(&h, "where", "Pe ru");
	assert_int_equal(vv_question_view_new(&view, h.session, where, VV_EN), VV_OK);
	assert_string_equal(view->answer, "The south (Pe ru)");
	vv_question_view_free(view);
	assert_int_equal(vv_session_give(h.session, where, "east", NULL), VV_ANSWER);
	assert_typed(&h, "where", "Pe ru");
	assert_int_equal(vv_session_give(h.session, where, "north", NULL), VV_OK);
	assert_typed(&h, "where", "");
	/* another name says no more than the label */
	harness_answer(&h, "where=south");
	assert_int_equal(vv_session_set_typed(h.session, where, "The warm end"), VV_OK);
	assert_typed(&h, "where", "");
	/* a sum is what was typed */
	assert_int_equal(vv_session_set_typed(h.session, harness_question(&h, "fee"), "20,-"),
			 VV_OK);
	assert_typed(&h, "fee", "");
	harness_close(&h);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_in_order),
		cmocka_unit_test(keeps_answers_to_irrelevant_questions),
		cmocka_unit_test(ends_counts_only_where_it_is_asked),
		cmocka_unit_test(refuses_by_constraint_and_choice),
		cmocka_unit_test(refuses_what_is_no_answer),
		cmocka_unit_test(a_refused_answer_replaces_none),
		cmocka_unit_test(an_empty_answer_meets_every_constraint),
		cmocka_unit_test(a_day_that_went_on_refuses_nothing),
		cmocka_unit_test(an_overtaken_answer_counts),
		cmocka_unit_test(an_overtaken_answer_without_a_verdict_is_no_fault_of_the_data),
		cmocka_unit_test(an_exclusive_choice_is_taken_alone),
		cmocka_unit_test(progress_is_never_wrong),
		cmocka_unit_test(progress_knows_what_excludes_what),
		cmocka_unit_test(goes_back_over_what_was_asked),
		cmocka_unit_test(another_date_is_another_evaluation),
		cmocka_unit_test(a_refused_answer_leaves_no_trace),
		cmocka_unit_test(a_question_without_choices_is_irrelevant),
		cmocka_unit_test(carries_equal_answers),
		cmocka_unit_test(the_subject_leaves_out_what_is_not_known),
		cmocka_unit_test(what_was_typed_goes_with_its_choice),
		cmocka_unit_test(shows_choices_and_finds_them),
		cmocka_unit_test(like_takes_over_and_own_keys_win),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
