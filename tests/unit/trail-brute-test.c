/* What a line rests on beside brute force: small questionnaires, made at random from fixed
 * seeds, each answered at random and then otherwise, one answer at a time or several.
 *
 *   because   as long as its questions are asked and their answers accepted, no other
 *             single answer changes the line, unless it waits for one
 *   depends   no answer to any other question changes it, whatever they come to */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "lines.h"
#include "made.h"
#include "rounds.h"

enum { PERSONS = 12 };

/* ---- one person ---- */

struct person {
	struct made *made;
	struct harness *harness;
	const char *raws[QUESTIONS_MAX];
	struct vv_session *session;
	struct vv_report *report;
	bool recalled;			/* the answers were given on another day */
	size_t changed;			/* lines that another answer did change */
};

static const struct vv_question *
question_of(const struct person *person, size_t i)
{
	return vv_model_question(person->harness->model, i);
}

static struct vv_session *
answer(const struct person *person, const char *const *raws)
{
	struct vv_session *session;

	assert_int_equal(vv_session_new(&session, person->harness->model,
					vv_session_date(person->harness->session), NULL), VV_OK);
	for (size_t i = 0; i < person->made->count; i++)
		if (raws[i] != NULL)
			assert_int_equal((person->recalled ? vv_session_recall : vv_session_answer)(
				session, question_of(person, i), raws[i], NULL), VV_OK);
	return session;
}

static void
fail_with(const struct person *person, const char *what, const struct vv_item_view *item,
	  const char *const *raws)
{
	fputs(strbuf_text(&person->made->text), stderr);
	for (size_t i = 0; i < person->made->count; i++)
		print_error("q%zu=%s -> %s\n", i, person->raws[i] != NULL ? person->raws[i] : "(none)",
			    raws[i] != NULL ? raws[i] : "(none)");
	fail_msg("%s does not hold of %s", what, item->id);
}

/* One answer is another; NULL as @p after: there is then no report, a fault of the data. */
static void
compare_one(struct person *person, const char *const *raws, size_t changed,
	    const struct vv_session *session, const struct vv_report *after)
{
	struct vv_report_walk walk = { .report = person->report };
	const char *id = vv_question_id(question_of(person, changed));
	const struct vv_item_view *item;

	while ((item = vv_report_next_item(&walk)) != NULL) {
		const struct report_trail *trail = report_trail_of(person->report, item);
		bool same = after != NULL && lines_stay(person->report, item, after);
		bool verdict = item->kind == VV_KIND_VERDICT;

		person->changed += !same;
		if (lines_because(item, id) && !lines_depends(trail, id))
			fail_with(person, "'because' is part of 'depends', which", item, raws);
		if (!same && !lines_depends(trail, id) && (after != NULL || verdict))
			fail_with(person, "'depends'", item, raws);
		if (after != NULL && !lines_keep_days(item, after) && !lines_depends(trail, id))
			fail_with(person, "'depends' for its days", item, raws);
		if (!same && after != NULL && lines_promised(person->report, item, id, session)
		    && lines_keep_verdict(person->report, item, after)
		    && (!verdict || after->complete))
			fail_with(person, "'because'", item, raws);
	}
}

static void
try_answers(struct person *person, const char *const *raws, size_t changed)
{
	struct vv_session *session = answer(person, raws);
	struct vv_report *report = NULL;

	if (vv_report_new(&report, session, VV_EN, NULL) != VV_OK)
		report = NULL;
	compare_one(person, raws, changed, session, report);
	vv_report_free(report);
	vv_session_free(session);
}

/* All that an item does not depend on is answered otherwise at once. */
static void
try_strictly(struct person *person, const struct vv_item_view *item)
{
	const struct report_trail *trail = report_trail_of(person->report, item);
	const char *raws[QUESTIONS_MAX];
	struct vv_session *session;
	struct vv_report *after = NULL;

	for (size_t i = 0; i < person->made->count; i++) {
		struct made_question *question = &person->made->questions[i];

		raws[i] = person->raws[i];
		if (!lines_depends(trail, vv_question_id(question_of(person, i))))
			raws[i] = chance(person->made, 15) ? NULL
				  : question->raws[roll(person->made, (uint32_t)question->raw_count)];
	}
	session = answer(person, raws);
	if (vv_report_new(&after, session, VV_EN, NULL) != VV_OK)
		after = NULL;
	if (after == NULL ? item->kind == VV_KIND_VERDICT
	    : !lines_stay(person->report, item, after) || !lines_keep_days(item, after))
		fail_with(person, "'depends'", item, raws);
	vv_report_free(after);
	vv_session_free(session);
}

static void
try_all(struct person *person)
{
	struct vv_report_walk walk = { .report = person->report };
	const struct vv_item_view *item;

	for (size_t i = 0; i < person->made->count; i++)
		for (size_t r = 0; r <= person->made->questions[i].raw_count; r++) {
			const char *raws[QUESTIONS_MAX];

			memcpy(raws, person->raws, sizeof raws);
			raws[i] = r < person->made->questions[i].raw_count
				  ? person->made->questions[i].raws[r] : NULL;
			if (raws[i] != person->raws[i])
				try_answers(person, raws, i);
		}
	while ((item = vv_report_next_item(&walk)) != NULL) {
		assert_int_equal(item->depends, report_trail_of(person->report, item)->depend_count > 0);
		try_strictly(person, item);
	}
}

static size_t
try_person(struct made *made, struct harness *harness, uint32_t open)
{
	struct person person = { .made = made, .harness = harness, .recalled = chance(made, 50) };

	for (size_t i = 0; i < made->count; i++)
		person.raws[i] = chance(made, open) ? NULL
			: made->questions[i].raws[roll(made, (uint32_t)made->questions[i].raw_count)];
	person.session = answer(&person, person.raws);
	if (vv_report_new(&person.report, person.session, VV_EN, NULL) == VV_OK) {
		assert_int_equal(vv_report_depends(person.report, person.session), VV_OK);
		try_all(&person);
		vv_report_free(person.report);
	}
	vv_session_free(person.session);
	return person.changed;
}

/* ---- all of them ---- */

static void
lines_change_with_what_they_rest_on_alone(void **unused)
{
	size_t rounds = rounds_wanted(), changed = 0;
	uint64_t seed = seed_wanted();

	(void)unused;
	for (size_t round = 0; round < rounds; round++) {
		struct made made;
		struct harness harness;

		make(&made, seed + round);
		harness = harness_open(strbuf_text(&made.text), "2024-06-15");
		for (uint32_t p = 0; p < PERSONS; p++)
			changed += try_person(&made, &harness, p % 3 == 0 ? 20 : 0);
		harness_close(&harness);
		strbuf_clear(&made.text);
	}
	/* the made-up ones are not such that nothing ever changes */
	assert_true(changed > rounds * PERSONS);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_change_with_what_they_rest_on_alone),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
