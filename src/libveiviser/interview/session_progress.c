/* How many questions are left: at least, and at most.
 *
 * What a question's condition says of choices (x = a, x in (a, b), joined by "and", also in
 * named conditions) must hold where it is asked; so questions that want different choices
 * of one question are not asked of one person.  All ways are gone through by the choices
 * that are told apart by that, up to a limit; beyond it, and of all other conditions, both
 * is taken for possible. */
#include "interview/session.h"

#include <stdlib.h>
#include <string.h>

enum {
	TESTS_MAX = 8,			/* of one question; others are left out */
	CLASSES_MAX = 40,		/* of the choices of one question */
	WAYS_MAX = 500,		/* gone through one by one */
	NAMES_MAX = 16			/* named conditions, one in another */
};

/* Something a question's condition says of another: its choice is one of a set. */
struct choice_test {
	uint32_t of;			/* index of the question */
	bool inside;			/* else: none of them; null is none, too */
	const struct feel_node *tests[4];	/* any of them */
	uint32_t count;
};

/* How the answer to a question is known on the way at hand. */
enum { ANSWER_UNKNOWN = -1, ANSWER_NONE = -2 };	/* else the symbol */

struct left_question {
	uint32_t index;
	struct choice_test tests[TESTS_MAX];
	uint32_t test_count;
	bool exact;			/* its condition says nothing else */
	bool open;			/* it is asked whatever comes */
	int64_t classes[CLASSES_MAX];	/* one choice of each; none: not gone through */
	uint32_t class_count;
};

struct estimate {
	const struct vv_model *model;
	struct left_question *all;
	size_t count;
	int64_t *answers;		/* by question */
};

struct range {
	size_t min, max;
};

/* ---- what a condition says ---- */

static bool
is_test(const struct vv_model *model, const struct feel_node *node)
{
	return (node->op == FEEL_CHOICE_IS || node->op == FEEL_CHOICE_IN)
	       && node->index < model->question_count;
}

/* "x = a or x = b" is one test. */
static bool
take_tests(const struct vv_model *model, const struct feel_node *node, struct choice_test *test)
{
	if (node->op == FEEL_OR) {
		for (uint32_t i = 0; i < node->count; i++)
			if (!take_tests(model, node->operands[i], test))
				return false;
		return true;
	}
	if (!is_test(model, node) || test->count == 4
	    || (test->count > 0 && test->of != node->index))
		return false;
	test->of = node->index;
	test->tests[test->count++] = node;
	return true;
}

static void
take_condition(const struct vv_model *model, struct left_question *left,
	       const struct feel_node *node, unsigned depth)
{
	const struct calculation *calculation = node->op == FEEL_SLOT
		? model_calculation(model, node->index) : NULL;
	struct choice_test test = { .inside = node->op != FEEL_NOT };

	if (calculation != NULL && depth < NAMES_MAX) {
		take_condition(model, left, calculation->expression, depth + 1);
	} else if (node->op == FEEL_AND) {
		for (uint32_t i = 0; i < node->count; i++)
			take_condition(model, left, node->operands[i], depth);
	} else if (take_tests(model, test.inside ? node : node->operands[0], &test)
		   && left->test_count < TESTS_MAX) {
		left->tests[left->test_count++] = test;
	} else if (node->op != FEEL_CONSTANT || !value_is_true(node->value)) {
		left->exact = false;
	}
}

/* Whether there is something to be answered whenever it is relevant. */
static bool
has_answer(const struct vv_question *question)
{
	for (size_t i = 0; i < question->choice_count; i++)
		if (question->choices[i].relevant == NULL
		    && question->choices[i].period.from == DAY_MIN
		    && question->choices[i].period.to == DAY_MAX)
			return true;
	return question->choice_count == 0;
}

/* ---- what is told apart ---- */

static bool
is_one_of(const struct choice_test *test, int64_t symbol)
{
	bool in = false;

	for (uint32_t i = 0; i < test->count && symbol >= 0; i++)
		in = in || feel_node_has_choice(test->tests[i], (uint32_t)symbol);
	return in == test->inside;
}

static bool
same_class(const struct estimate *estimate, uint32_t of, int64_t a, int64_t b)
{
	for (size_t i = 0; i < estimate->count; i++)
		for (uint32_t t = 0; t < estimate->all[i].test_count; t++) {
			const struct choice_test *test = &estimate->all[i].tests[t];

			if (test->of == of && is_one_of(test, a) != is_one_of(test, b))
				return false;
		}
	return true;
}

/* One choice for all that nothing here tells apart; when they are too many, none. */
static void
find_classes(const struct estimate *estimate, struct left_question *left)
{
	const struct vv_question *question = &estimate->model->questions[left->index];
	bool asked_of = false;

	for (size_t i = 0; i < estimate->count; i++)
		for (uint32_t t = 0; t < estimate->all[i].test_count; t++)
			asked_of |= estimate->all[i].tests[t].of == left->index;
	if (!asked_of || question->type == VV_TYPE_CHOICES)
		return;
	for (size_t c = 0; c < question->choice_count; c++) {
		int64_t symbol = question->choices[c].symbol;
		uint32_t k = 0;

		while (k < left->class_count
		       && !same_class(estimate, left->index, left->classes[k], symbol))
			k++;
		if (k < left->class_count)
			continue;
		if (k == CLASSES_MAX) {
			left->class_count = 0;
			return;
		}
		left->classes[left->class_count++] = symbol;
	}
}

/* ---- all ways ---- */

enum holding { HOLDS_NOT, HOLDS_PERHAPS, HOLDS };

static enum holding
tests_hold(const struct estimate *estimate, const struct left_question *left)
{
	enum holding all = HOLDS;

	for (uint32_t t = 0; t < left->test_count; t++) {
		int64_t answer = estimate->answers[left->tests[t].of];

		if (answer == ANSWER_UNKNOWN)
			all = HOLDS_PERHAPS;
		else if (!is_one_of(&left->tests[t], answer))
			return HOLDS_NOT;
	}
	return all;
}

static void
add_way(struct range *all, struct range one, size_t asked, bool first)
{
	one.min += asked;
	one.max += asked;
	all->min = first || one.min < all->min ? one.min : all->min;
	all->max = first || one.max > all->max ? one.max : all->max;
}

static struct range go_on(struct estimate *estimate, size_t i, bool ended, unsigned ways);

/* The same where that is the answer to the @p i-th. */
static struct range
go_on_with(struct estimate *estimate, size_t i, int64_t answer, bool ended, unsigned ways)
{
	int64_t *known = &estimate->answers[estimate->all[i].index];
	struct range all;

	*known = answer;
	all = go_on(estimate, i + 1, ended, ways);
	*known = ANSWER_UNKNOWN;
	return all;
}

/* The same by what is answered to the @p i-th, and without it where it may be that; @p ways
 * are those of one answer. */
static struct range
go_through(struct estimate *estimate, size_t i, bool certain, bool ended, unsigned ways)
{
	const struct left_question *left = &estimate->all[i];
	bool required = estimate->model->questions[left->index].required;
	struct range all = { 0, 0 }, without;

	for (uint32_t k = 0; k < left->class_count; k++)
		add_way(&all, go_on_with(estimate, i, left->classes[k], ended, ways), 1, k == 0);
	if (certain && required)
		return all;
	without = go_on_with(estimate, i, ANSWER_NONE, ended, ways);
	add_way(&all, without, certain, false);
	if (!required)
		add_way(&all, without, 1, false);
	return all;
}

/* From the @p i-th on; @p ended: the interview may have ended before it.  Of the ways that
 * may be gone through each answer takes its share, so that what is asked first is told
 * apart first. */
static struct range
go_on(struct estimate *estimate, size_t i, bool ended, unsigned ways)
{
	const struct left_question *left = &estimate->all[i];
	const struct vv_question *question;
	struct range all = { 0, 0 };
	enum holding holding;
	unsigned shares;
	bool certain;

	if (i == estimate->count)
		return all;
	holding = tests_hold(estimate, left);
	if (holding == HOLDS_NOT && !left->open)
		return go_on_with(estimate, i, ANSWER_NONE, ended, ways);
	question = &estimate->model->questions[left->index];
	certain = left->open || (left->exact && holding == HOLDS && !ended);
	shares = left->class_count + (certain ? 0 : 1) + (question->required ? 0 : 2);
	ended = ended || question->ends != NULL;
	if (left->class_count > 0 && ways >= shares)
		return go_through(estimate, i, certain, ended, ways / shares);
	all = go_on_with(estimate, i, ANSWER_UNKNOWN, ended, ways);
	all.min += certain;
	all.max++;
	return all;
}

/* ---- the whole ---- */

static void
take_left(struct estimate *estimate, uint32_t index, bool open)
{
	const struct vv_question *question = &estimate->model->questions[index];
	struct left_question *left = &estimate->all[estimate->count++];

	*left = (struct left_question){ .index = index, .open = open,
					.exact = has_answer(question) };
	if (!open && question->relevant != NULL)
		take_condition(estimate->model, left, question->relevant, 0);
}

static int64_t
answer_of(const struct value *value)
{
	return value->kind == VALUE_CHOICE ? value->i
	       : value->kind == VALUE_NULL ? ANSWER_NONE : ANSWER_UNKNOWN;
}

static void
narrow(struct estimate *estimate, const struct evaluation *evaluation,
       struct vv_progress *progress)
{
	size_t count = estimate->model->question_count;
	struct range range;

	for (uint32_t i = 0; i < count; i++) {
		enum vv_state state = evaluation->states[i].state;

		estimate->answers[i] =
			answer_of(&evaluation->slots[estimate->model->questions[i].slot]);
		if (state == VV_OPEN || state == VV_REFUSED || state == VV_UNDECIDED)
			take_left(estimate, i, state != VV_UNDECIDED);
	}
	for (size_t i = 0; i < estimate->count; i++) {
		estimate->answers[estimate->all[i].index] = ANSWER_UNKNOWN;
		find_classes(estimate, &estimate->all[i]);
	}
	range = go_on(estimate, 0, false, WAYS_MAX);
	progress->left_min = range.min;
	progress->left_max = range.max;
}

struct vv_progress
vv_session_progress(const struct vv_session *session)
{
	const struct evaluation *evaluation = session_evaluation(session);
	struct estimate estimate = { .model = session->model };
	struct vv_progress progress = { 0 };
	size_t count = session->model->question_count;

	for (size_t i = 0; i < count; i++)
		switch (evaluation->states[i].state) {
		case VV_IRRELEVANT:
			break;
		case VV_UNDECIDED:
			progress.left_max++;
			break;
		case VV_OPEN:
		case VV_REFUSED:
			progress.left_min++;
			progress.left_max++;
			break;
		case VV_EMPTY:
		case VV_ANSWERED:
		case VV_OVERTAKEN:
			progress.answered++;
			break;
		}
	if (progress.left_min == progress.left_max)
		return progress;
	estimate.all = calloc(count, sizeof *estimate.all);
	estimate.answers = calloc(count, sizeof *estimate.answers);
	if (estimate.all != NULL && estimate.answers != NULL)
		narrow(&estimate, evaluation, &progress);	/* else it stays loose */
	free(estimate.all);
	free(estimate.answers);
	return progress;
}

struct vv_progress
vv_session_progress_at(const struct vv_session *session, const struct vv_question *question)
{
	struct answer *answer = &session->answers[question->index];
	struct vv_progress progress;
	char *raw = answer->raw;

	if (raw == NULL)
		return vv_session_progress(session);
	answer->raw = NULL;
	session->evaluation->fresh = false;
	progress = vv_session_progress(session);
	answer->raw = raw;
	session->evaluation->fresh = false;
	return progress;
}
