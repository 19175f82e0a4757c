/* Taking back what was answered: an interview is then as it was, to the letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

static const char *const places =
	"[list.side]\nmembers = north south\n"
	"north.label = \"North\"\nsouth.label = \"South\"\n"
	"[list.town]\nmembers = t_a t_b\nt_a.label = \"Aby\"\nt_b.label = \"Bby\"\n"
	"[question.place]\ntype = choice\nchoices = side\nlabel = \"Where?\"\n"
	"[question.sure]\ntype = yesno\nlabel = \"Sure?\"\nrelevant = place = north\n"
	"[question.year]\ntype = number\nlabel = \"Year?\"\nconstraint = year < 100\n"
	"message = \"Too much.\"\n" HARNESS_ALWAYS;

enum { QUESTIONS = 3, STEPS = 60 };

/* All that an answer is. */
struct snapshot {
	char raw[QUESTIONS][40], typed[QUESTIONS][40];
	enum vv_state state[QUESTIONS];
};

static struct snapshot
take(const struct harness *h)
{
	struct snapshot all;

	memset(&all, 0, sizeof all);
	for (size_t i = 0; i < QUESTIONS; i++) {
		const struct vv_question *question = vv_model_question(h->model, i);
		const char *raw = vv_session_raw(h->session, question);

		snprintf(all.raw[i], sizeof all.raw[i], "%s", raw != NULL ? raw : "(none)");
		snprintf(all.typed[i], sizeof all.typed[i], "%s",
			 vv_session_typed(h->session, question));
		all.state[i] = vv_session_state(h->session, question);
	}
	return all;
}

static void
give(struct harness *h, const char *id, const char *raw, const char *typed)
{
	const struct vv_question *question = harness_question(h, id);

	assert_int_equal(vv_session_give(h->session, question, raw, NULL), VV_OK);
	if (typed != NULL)
		assert_int_equal(vv_session_set_typed(h->session, question, typed), VV_OK);
}

static void
takes_back_the_last_change(void **unused)
{
	struct harness h = harness_open(places, "2024-06-01");
	const struct vv_question *question = NULL;

	(void)unused;
	assert_false(vv_session_undo(h.session, &question));
	assert_null(question);
	give(&h, "place", "north", "Aby");
	give(&h, "sure", "yes", NULL);
	give(&h, "place", "south", NULL);
	assert_int_equal(vv_session_state(h.session, harness_question(&h, "sure")), VV_IRRELEVANT);
	assert_true(vv_session_undo(h.session, &question));
	assert_string_equal(vv_question_id(question), "place");
	assert_string_equal(vv_session_raw(h.session, question), "north");
	assert_string_equal(vv_session_typed(h.session, question), "Aby");
	assert_int_equal(vv_session_state(h.session, harness_question(&h, "sure")), VV_ANSWERED);
	assert_true(vv_session_undo(h.session, &question));
	assert_string_equal(vv_question_id(question), "sure");
	assert_null(vv_session_raw(h.session, question));
	assert_true(vv_session_undo(h.session, &question));
	assert_false(vv_session_undo(h.session, &question));
	harness_close(&h);
}

static void
what_is_refused_or_the_same_is_no_change(void **unused)
{
	struct harness h = harness_open(places, "2024-06-01");
	const struct vv_question *question = NULL;

	(void)unused;
	give(&h, "year", "5", NULL);
	assert_int_equal(vv_session_give(h.session, harness_question(&h, "year"), "500", NULL),
			 VV_ANSWER);
	give(&h, "place", "north", "Aby");
	give(&h, "place", "north", NULL);
	assert_string_equal(vv_session_typed(h.session, harness_question(&h, "place")), "Aby");
	give(&h, "place", "north", "Bby");
	assert_true(vv_session_undo(h.session, &question));
	assert_string_equal(vv_session_typed(h.session, question), "Aby");
	assert_string_equal(vv_session_raw(h.session, question), "north");
	assert_true(vv_session_undo(h.session, &question));
	assert_null(vv_session_raw(h.session, question));
	assert_true(vv_session_undo(h.session, &question));
	assert_string_equal(vv_question_id(question), "year");
	assert_false(vv_session_undo(h.session, &question));
	harness_close(&h);
}

/* One answer at random; what it is is kept where it changes something. */
static bool
change(struct harness *h, uint32_t roll)
{
	static const char *const ids[] = { "place", "sure", "year" };
	static const char *const raws[][3] = {
		{ "north", "south", "north" }, { "yes", "no", "yes" }, { "1", "2", "3" },
	};
	static const char *const typed[] = { NULL, "Aby", "Bby", "" };
	struct snapshot before = take(h), after;
	uint32_t q = roll / 7 % 3;

	give(h, ids[q], raws[q][roll / 31 % 3], q == 0 ? typed[roll / 111 % 4] : NULL);
	after = take(h);
	return memcmp(&before, &after, sizeof before) != 0;
}

static void
twenty_changes_are_kept_to_the_letter(void **unused)
{
	(void)unused;
	for (uint32_t round = 1; round <= 200; round++) {
		struct harness h = harness_open(places, "2024-06-01");
		struct snapshot history[STEPS + 1], now;
		const struct vv_question *question;
		uint32_t seed = round, changes = 0, undone = 0;

		for (size_t i = 0; i < STEPS; i++) {
			seed = seed * 1664525 + 1013904223;
			history[changes] = take(&h);
			changes += change(&h, seed >> 8);
			/* now and then some are taken back in between */
			if (seed % 11 == 0 && vv_session_undo(h.session, &question)) {
				now = take(&h);
				changes--;
				assert_memory_equal(&now, &history[changes], sizeof now);
			}
		}
		while (vv_session_undo(h.session, &question)) {
			now = take(&h);
			assert_memory_equal(&now, &history[changes - ++undone], sizeof now);
		}
		assert_true(undone <= VV_UNDO_MAX && undone + 12 > VV_UNDO_MAX);
		harness_close(&h);
	}
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_back_the_last_change),
		cmocka_unit_test(what_is_refused_or_the_same_is_no_change),
		cmocka_unit_test(twenty_changes_are_kept_to_the_letter),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
