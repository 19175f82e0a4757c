/* What other answers and other days would come to, beside trying them: of small
 * questionnaires made at random. */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "made.h"
#include "rounds.h"
#include "what-if.h"

enum { PERSONS = 6 };

/* How much was really tried. */
struct seen {
	size_t tried, said, pairs, overtaken, previews, days;
};

static struct vv_session *
answer(struct made *made, const struct harness *harness)
{
	struct vv_session *session;
	bool recalled = chance(made, 50);

	assert_int_equal(vv_session_new(&session, harness->model,
					vv_session_date(harness->session), NULL), VV_OK);
	for (size_t i = 0; i < made->count; i++) {
		const struct made_question *question = &made->questions[i];

		assert_int_equal((recalled ? vv_session_recall : vv_session_answer)(
			session, vv_model_question(harness->model, i),
			question->raws[roll(made, (uint32_t)question->raw_count)], NULL), VV_OK);
	}
	return session;
}

static void
try_day(struct what_if *w, const struct vv_question *question, vv_day day)
{
	char raw[16];

	vv_day_format(raw, day);
	what_if_try(w, question, raw);
}

/* Every day next to one on which something in them can turn. */
static void
try_days(struct what_if *w, const struct vv_question *question)
{
	for (int step = -1; step <= 1; step++) {
		for (int month = 1; month <= 9; month++)
			try_day(w, question, date_from_civil((struct civil){ 2024, month, 15 }) + step);
		for (int year = 2022; year <= 2026; year++)
			for (int month = 1; month <= 12; month++)
				try_day(w, question,
					date_from_civil((struct civil){ year, month, 1 }) + step);
		try_day(w, question, w->session->date + step);
	}
	try_day(w, question, VV_DAY_FIRST);
	try_day(w, question, VV_DAY_LAST);
}

static void
try_every_answer(struct what_if *w, const struct vv_question *question)
{
	static const char *const sets[] = { "none", "a", "b", "c", "a,b", "a,c", "b,c", "a,b,c" };
	char raw[40];

	if (question->fixed || !what_if_is_given(w->session, question))
		return;
	switch (question->type) {
	case VV_TYPE_DATE:
		try_days(w, question);
		break;
	case VV_TYPE_NUMBER:
		for (int i = -30; i <= 60; i++) {
			snprintf(raw, sizeof raw, "%d", i);
			what_if_try(w, question, raw);
		}
		what_if_try(w, question, "1000000");
		what_if_try(w, question, "-1000000");
		break;
	case VV_TYPE_CHOICES:
		for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++)
			what_if_try(w, question, sets[i]);
		break;
	default:
		for (size_t c = 0; c < question->choice_count; c++)
			what_if_try(w, question,
				    w->session->model->symbols[question->choices[c].symbol].id);
		break;
	}
}

static void
try_alternatives(struct seen *seen, const struct vv_session *session)
{
	struct what_if w = what_if_open(session);

	for (size_t i = 0; i < session->model->question_count; i++)
		try_every_answer(&w, &session->model->questions[i]);
	seen->tried += w.tried;
	seen->said += w.said->count;
	seen->pairs += w.pairs;
	what_if_close(&w);
}

static void
try_person(struct made *made, const struct harness *harness, struct seen *seen)
{
	struct vv_session *session = answer(made, harness);
	size_t q = roll(made, (uint32_t)made->count);
	const struct made_question *question = &made->questions[q];

	if (vv_session_next(session) == NULL)
		try_alternatives(seen, session);
	for (size_t i = 0; i < made->count; i++)
		seen->overtaken += vv_session_state(session, &session->model->questions[i])
				   == VV_OVERTAKEN;
	if (what_if_is_given(session, &session->model->questions[q]))
		seen->previews += what_if_preview(
			session, &session->model->questions[q],
			question->raws[roll(made, (uint32_t)question->raw_count)]);
	if (vv_session_next(session) == NULL)
		seen->days += what_if_as_of(session, date_from_civil((struct civil){
			2024 + roll(made, 3), 1 + (int)roll(made, 12), 2 + (int)roll(made, 20) }));
	vv_session_free(session);
}

static void
what_is_said_is_what_happens(void **unused)
{
	size_t rounds = rounds_wanted();
	uint64_t seed = seed_wanted();
	struct seen seen = { .tried = 0 };

	(void)unused;
	for (size_t round = 0; round < rounds; round++) {
		struct made made;
		struct harness harness;

		make(&made, seed + round);
		harness = harness_open(strbuf_text(&made.text), "2024-06-15");
		for (uint32_t p = 0; p < PERSONS; p++) {
			if (getenv("VV_SHOW") != NULL)
				print_message("seed %llu person %u\n%s\n",
					      (unsigned long long)(seed + round), p,
					      strbuf_text(&made.text));
			try_person(&made, &harness, &seen);
		}
		harness_close(&harness);
		strbuf_clear(&made.text);
	}
	/* enough of each was among them */
	assert_true(seen.tried > rounds * 4);
	assert_true(seen.said > rounds);
	assert_true(seen.pairs > rounds / 30);
	assert_true(seen.overtaken > rounds / 30);
	assert_true(seen.previews > rounds && seen.days > rounds);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_said_is_what_happens),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
