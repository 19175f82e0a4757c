/* What other answers and other days would come to, beside trying them: of all interviews of
 * tests/cases. */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "languages.h"
#include "case-folder.h"
#include "rounds.h"
#include "seed.h"
#include "what-if.h"

#include <glob.h>
#include <stdlib.h>

struct totals {
	uint64_t seed;
	size_t cases, tried, said, pairs, previews, days;
};

static uint32_t
roll(struct totals *totals, uint32_t n)
{
	return seed_roll(&totals->seed, n);
}

/* ---- other answers ---- */

static void
try_step(struct what_if *w, const struct vv_question *question, int64_t value)
{
	char raw[40];

	if (question->type == VV_TYPE_DATE && vv_day_in_reach(value))
		vv_day_format(raw, value);
	else if (question->type == VV_TYPE_MONEY)
		snprintf(raw, sizeof raw, "%lld.%02lld", (long long)(value / 100),
			 (long long)(value % 100));
	else
		snprintf(raw, sizeof raw, "%lld", (long long)value);
	what_if_try(w, question, raw);
}

/* Around the answer there is, around the others, and around what is said to turn it. */
static void
try_values(struct totals *totals, struct what_if *w, const struct vv_question *question)
{
	bool money = question->type == VV_TYPE_MONEY, day = question->type == VV_TYPE_DATE;
	struct value value = session_evaluation(w->session)->slots[question->slot];
	const char *raw = vv_session_raw(w->session, question);
	int64_t now = day ? w->session->date : 0;

	if (value.kind == VALUE_DATE)
		now = value.i;
	else if (raw != NULL && value.kind == VALUE_NUMBER)
		now = money ? (int64_t)(strtold(raw, NULL) * 100.0L + 0.5L) : strtoll(raw, NULL, 10);
	for (int step = -3; step <= 3; step++)
		try_step(w, question, now + step >= 0 || day ? now + step : 0);
	for (size_t i = 0; i < 12; i++) {
		int64_t far = now + (int64_t)roll(totals, day ? 2500 : 10000000)
			      - (day ? 1250 : 5000000);

		try_step(w, question, far >= 0 || day ? far : -far);
	}
	for (size_t i = 0; i < w->said->count; i++) {
		const struct vv_alternative_answer *said = &w->said->all[i].answers[0];
		int64_t turn = now;

		if (said->question != question || w->said->all[i].answer_count > 1)
			continue;
		if (raw != NULL && *raw != '\0')
			turn += what_if_distance(w->session->model, question, raw, said->raw);
		for (int step = -1; step <= 1; step++)
			try_step(w, question, turn + step >= 0 || day ? turn + step : 0);
	}
}

static void
try_every_answer(struct totals *totals, struct what_if *w, const struct vv_question *question)
{
	if (question->fixed || !what_if_is_given(w->session, question)
	    || question->type == VV_TYPE_TEXT)
		return;
	if (question->choice_count == 0)
		try_values(totals, w, question);
	for (size_t c = 0; c < question->choice_count; c++) {
		const char *id = w->session->model->symbols[question->choices[c].symbol].id;

		if (strcmp(id, "unknown") != 0)
			what_if_try(w, question, id);
	}
	if (question->type == VV_TYPE_CHOICES)
		what_if_try(w, question, "none");
}

/* ---- a case ---- */

static const char *
some_answer(struct totals *totals, const struct vv_session *session,
	    const struct vv_question *question, char room[40])
{
	switch (question->type) {
	case VV_TYPE_DATE:
		vv_day_format(room, session->date + (int)roll(totals, 2000) - 1000);
		break;
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		snprintf(room, 40, "%u", roll(totals, 100) * roll(totals, 1000));
		break;
	case VV_TYPE_TEXT:
		snprintf(room, 40, "x");
		break;
	default:
		snprintf(room, 40, "%s", session->model->symbols[
			question->choices[roll(totals, (uint32_t)question->choice_count)].symbol].id);
		break;
	}
	return room;
}

static void
check_case(const struct vv_model *model, const char *folder, struct totals *totals)
{
	struct vv_session *session = case_open(model, folder);
	struct what_if w = what_if_open(session);
	char room[40];

	for (size_t i = 0; i < model->question_count && vv_session_next(session) == NULL; i++)
		try_every_answer(totals, &w, &model->questions[i]);
	for (int i = 0; i < 4; i++) {
		const struct vv_question *question =
			&model->questions[roll(totals, (uint32_t)model->question_count)];

		if (what_if_is_given(session, question))
			totals->previews += what_if_preview(session, question, some_answer(
				totals, session, question, room));
	}
	totals->days += what_if_as_of(session, vv_model_from(model) + (int)roll(totals, 1000));
	totals->tried += w.tried;
	totals->said += w.said->count;
	totals->pairs += w.pairs;
	totals->cases++;
	what_if_close(&w);
	vv_session_free(session);
}

/* Every fifth case in "make check", all of them with VV_ROUNDS. */
static void
check_questionnaire(const char *id)
{
	struct totals totals = { .seed = 1 };
	struct vv_data *data = NULL;
	struct vv_model *model = NULL;
	const char *source = getenv("abs_srcdir");
	size_t every = getenv("VV_ROUNDS") != NULL ? 1 : 5;
	char path[500];
	glob_t found;

	assert_non_null(source);
	snprintf(path, sizeof path, "%s/data", source);
	assert_int_equal(vv_data_open(&data, path, NULL, languages(), NULL), VV_OK);
	assert_int_equal(vv_model_load(&model, data, id, NULL), VV_OK);
	snprintf(path, sizeof path, "%s/tests/cases/%s/*", source, id);
	assert_int_equal(glob(path, GLOB_ONLYDIR, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i += every)
		check_case(model, found.gl_pathv[i], &totals);
	globfree(&found);
	assert_true(4 * totals.tried > totals.cases && 4 * totals.said > totals.cases);
	assert_true(totals.previews > 0 && totals.days > 0);
	vv_model_free(model);
	vv_data_free(data);
}

static void
answers_of_dk_residence(void **unused)
{
	(void)unused;
	check_questionnaire("dk-residence");
}

static void
answers_of_no_authorisation(void **unused)
{
	(void)unused;
	check_questionnaire("no-authorisation");
}

static void
answers_of_no_lis1(void **unused)
{
	(void)unused;
	check_questionnaire("no-lis1");
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_of_dk_residence),
		cmocka_unit_test(answers_of_no_authorisation),
		cmocka_unit_test(answers_of_no_lis1),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
