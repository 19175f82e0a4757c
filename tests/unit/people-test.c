/* People at random, with answers near the boundaries of the rules, beside the parts and
 * rows of the shipped questionnaires. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "languages.h"
#include "crowd.h"
#include "seed.h"

#include "base/strbuf.h"

enum { PERSONS = 1500, TRIES = 40 };

static uint64_t seed = 4711;

static uint32_t
roll(uint32_t n)
{
	return seed_roll(&seed, n);
}

/* An answer at an edge of a class, or at random near the day. */
static void
write_number(struct strbuf *raw, const struct day *day, const struct variable *variable)
{
	bool date = variable->question->type == VV_TYPE_DATE;
	int64_t low, high, step;

	variable_range(variable, 1 + roll(variable->arity - 1), &low, &high);
	step = roll(2) == 0 ? low : high;
	if (roll(2) == 0 || step == variable->low || step == variable->high)
		step = date ? day->d.days.from - 1500 + roll(3000)
		       : (int64_t)roll(10) * 100 * (1 + roll(2000));
	variable_write(raw, variable, step);
}

static void
write_choices(struct strbuf *raw, const struct vv_model *model, const struct vv_question *question)
{
	for (size_t i = 0; i < question->choice_count; i++)
		if (roll(2) == 0)
			strbuf_printf(raw, "%s%s", raw->length > 0 ? "," : "",
				      model->symbols[question->choices[i].symbol].id);
	if (raw->length == 0)
		strbuf_add(raw, "none");
}

static void
write_answer(struct strbuf *raw, const struct day *day, const struct vv_question *question)
{
	const struct variable *variable = &day->d.variables[question_number(question->index)];

	strbuf_reset(raw);
	if (!question->required && roll(4) == 0)
		return;
	switch (variable->kind) {
	case VARIABLE_CHOICE:
		strbuf_add(raw, day->model->symbols[question->choices[
				roll((uint32_t)question->choice_count)].symbol].id);
		break;
	case VARIABLE_SET:
		write_choices(raw, day->model, question);
		break;
	case VARIABLE_NUMBER:
		write_number(raw, day, variable);
		break;
	case VARIABLE_TEXT:
		strbuf_add(raw, "some text");
		break;
	}
}

/* Answers everything there is; false when no try fits somewhere. */
static bool
answer_all(struct vv_session *session, const struct day *day)
{
	const struct vv_question *question;
	struct strbuf raw = { 0 };
	bool good = true;

	while (good && (question = vv_session_next(session)) != NULL) {
		good = false;
		for (int i = 0; i < TRIES && !good; i++) {
			write_answer(&raw, day, question);
			good = strbuf_text(&raw) != NULL
			       && vv_session_answer(session, question, strbuf_text(&raw), NULL)
				  == VV_OK
			       && vv_session_state(session, question) != VV_REFUSED
			       && vv_session_next(session) != question;
		}
	}
	strbuf_clear(&raw);
	return good;
}

static void
tell_answers(const struct vv_session *session)
{
	const struct vv_model *model = vv_session_model(session);

	for (size_t i = 0; i < model->question_count; i++)
		if (session->answers[i].raw != NULL)
			fprintf(stderr, " --set %s=%s", model->questions[i].id,
				session->answers[i].raw);
	fputc('\n', stderr);
}

static void
places_everybody(const char *id, const char *date)
{
	struct vv_data *data = NULL;
	struct vv_model *model = NULL;
	struct vv_error err = { 0 };
	struct strbuf folder = { 0 };
	struct crowd crowd;
	size_t placed = 0;
	vv_day day;

	strbuf_printf(&folder, "%s/data", getenv("abs_srcdir"));
	assert_int_equal(vv_data_open(&data, strbuf_text(&folder), NULL, languages(), &err), VV_OK);
	assert_int_equal(vv_model_load(&model, data, id, &err), VV_OK);
	assert_true(vv_day_parse(&day, date));
	crowd = crowd_open(model, day);
	for (size_t i = 0; i < PERSONS; i++) {
		struct vv_session *session = NULL;
		const char *wrong = NULL;

		assert_int_equal(vv_session_new(&session, model, day, NULL), VV_OK);
		if (answer_all(session, crowd.people.day)) {
			wrong = crowd_check(&crowd, session);
			placed++;
		}
		if (wrong != NULL) {
			tell_answers(session);
			fail_msg("%s on %s: %s", id, date, wrong);
		}
		vv_session_free(session);
	}
	assert_true(placed > PERSONS / 2);
	crowd_close(&crowd);
	vv_model_free(model);
	vv_data_free(data);
	strbuf_clear(&folder);
}

static void
lis1(void **unused)
{
	(void)unused;
	places_everybody("no-lis1", "2026-11-21");
}

static void
authorisation(void **unused)
{
	(void)unused;
	places_everybody("no-authorisation", "2026-11-21");
}

static void
residence(void **unused)
{
	(void)unused;
	places_everybody("dk-residence", "2026-11-21");
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lis1),
		cmocka_unit_test(authorisation),
		cmocka_unit_test(residence),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
