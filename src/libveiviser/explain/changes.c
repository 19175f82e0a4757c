/* The nearest other outcomes: each single answer first, then pairs, where no single answer
 * leads to an outcome.
 *
 * What cannot lead anywhere is passed over by one look: with a question open, a verdict that
 * is false is so whatever is answered there. */
#include "explain/changes.h"

#include "base/grow.h"
#include "explain/turns.h"

#include <stdlib.h>
#include <string.h>

enum {
	LOOKS_MAX = 800,	/* evaluations */
	REFINING_MAX = 400,	/* of pairs */
	KEPT_MAX = 12,		/* changes */
	KEPT_EACH = 4,		/* of one outcome, and of so many answers */
	ALSO_MAX = 40		/* choices that come to the same */
};

/* Outcomes are sets of bits, 1 << VV_OUTCOME_…. */
static const unsigned every_outcome = ~0u;

/* Better ones have lower ranks. */
static unsigned
rank_of(enum vv_outcome outcome)
{
	static const unsigned char ranks[] = {
		[VV_OUTCOME_YES] = 0, [VV_OUTCOME_NOT_YET] = 1, [VV_OUTCOME_INFORMATION] = 2,
		[VV_OUTCOME_ELSEWHERE] = 3, [VV_OUTCOME_UNKNOWN] = 4, [VV_OUTCOME_NO] = 5,
	};

	return ranks[outcome];
}

static enum vv_outcome
outcome_of(const struct changes *changes, int verdict)
{
	return changes->model->items[verdict].outcome;
}

/* All outcomes but that of now. */
static unsigned
other_outcomes(const struct changes *changes)
{
	return changes->verdict < 0 ? every_outcome
	       : every_outcome & ~(1u << outcome_of(changes, changes->verdict));
}

static unsigned
better_outcomes(const struct changes *changes)
{
	unsigned better = 0;

	for (unsigned i = VV_OUTCOME_YES; i <= VV_OUTCOME_INFORMATION; i++)
		if (changes->verdict < 0 || rank_of((enum vv_outcome)i)
		    < rank_of(outcome_of(changes, changes->verdict)))
			better |= 1u << i;
	return better;
}

/* ---- which questions ---- */

/* Of what a person can change or wait for. */
static bool
can_change(const struct changes *changes, const struct vv_question *question)
{
	return !question->fixed && question->type != VV_TYPE_TEXT
	       && (question->choice_count > 0 || turns_apply(question))
	       && changes->looks > 0;
}

/* Whether there is an answer that another one could stand in the place of. */
static bool
is_given(const struct changes *changes, const struct vv_question *question)
{
	enum vv_state state = vv_session_state(changes->trial.session, question);

	return state == VV_EMPTY || state == VV_ANSWERED || state == VV_OVERTAKEN;
}

/* The outcomes that are not ruled out, with what is open. */
static unsigned
possible(struct changes *changes)
{
	changes->looks -= changes->looks > 0;
	return vv_session_outcomes(changes->trial.session);
}

/* The same when a question is open. */
static unsigned
possible_with(struct changes *changes, const struct vv_question *question)
{
	struct trial *trial = &changes->trial;
	size_t depth = trial->depth;
	unsigned outcomes;

	trial_put(trial, question, NULL);
	outcomes = possible(changes);
	trial_back(trial, depth);
	return outcomes;
}

/* ---- what is found ---- */

/* The nearest comes first: fewer answers, a better outcome, the earlier question, less far. */
static int
compare_found(const struct changes *changes, const struct found_change *a,
	      const struct found_change *b)
{
	int left = (int)rank_of(outcome_of(changes, a->verdict));
	int right = (int)rank_of(outcome_of(changes, b->verdict));

	if (a->answer_count != b->answer_count)
		return a->answer_count < b->answer_count ? -1 : 1;
	if (left != right)
		return left - right;
	for (size_t i = 0; i < a->answer_count; i++) {
		left = (int)a->answers[i].question->index;
		right = (int)b->answers[i].question->index;
		if (left != right)
			return left - right;
	}
	for (size_t i = 0; i < a->answer_count; i++)
		if (a->answers[i].distance != b->answers[i].distance)
			return a->answers[i].distance < b->answers[i].distance ? -1 : 1;
	return 0;
}

/* Whether two are about the same questions, and come to the same. */
static bool
is_alike(const struct found_change *a, const struct found_change *b)
{
	bool alike = a->answer_count == b->answer_count && a->verdict == b->verdict;

	for (size_t i = 0; i < a->answer_count && alike; i++)
		alike = a->answers[i].question == b->answers[i].question
			&& a->answers[i].side == b->answers[i].side;
	return alike;
}

static void
keep_also(struct changes *changes, struct other_answer *answer, const char *raw)
{
	if (answer->also_count < ALSO_MAX
	    && GROW_IN(&changes->arena, answer->also, answer->also_room, answer->also_count))
		answer->also[answer->also_count++] = raw;
	else
		changes->cut = true;
}

/* Of changes to the same answers that come to the same the nearest stays; another choice that
 * is as near stands beside it. */
static void
join_found(struct changes *changes, struct found_change *kept, const struct found_change *found)
{
	size_t last = found->answer_count - 1;

	if (last > 0 && strcmp(kept->answers[0].raw, found->answers[0].raw) != 0)
		changes->cut = true;
	else if (found->answers[last].distance < kept->answers[last].distance)
		*kept = *found;
	else if (found->answers[last].distance == kept->answers[last].distance)
		keep_also(changes, &kept->answers[last], found->answers[last].raw);
}

static void
insert(struct changes *changes, const struct found_change *found)
{
	size_t at = changes->count;

	for (size_t i = 0; i < changes->count; i++)
		if (is_alike(&changes->all[i], found)) {
			join_found(changes, &changes->all[i], found);
			return;
		}
	if (!GROW(changes->all, changes->room, changes->count)) {
		changes->trial.no_memory = true;
		return;
	}
	for (; at > 0 && compare_found(changes, found, &changes->all[at - 1]) < 0; at--)
		changes->all[at] = changes->all[at - 1];
	changes->all[at] = *found;
	changes->count++;
}

static unsigned
found_outcomes(const struct changes *changes)
{
	unsigned outcomes = 0;

	for (size_t i = 0; i < changes->count; i++)
		outcomes |= 1u << outcome_of(changes, changes->all[i].verdict);
	return outcomes;
}

static bool
is_wanted(const struct changes *changes, const struct trial_result *result, unsigned wanted)
{
	return result->complete && result->verdict >= 0
	       && (wanted >> outcome_of(changes, result->verdict) & 1) != 0;
}

/* ---- the other answers to one question ---- */

/* What other answers to a question lead to, behind a first one that is given; NULL: alone. */
static void
find_others(struct changes *changes, const struct other_answer *first,
	    const struct vv_question *question, unsigned wanted)
{
	struct found_change found = { .answer_count = 0 };
	struct others others;

	if (!can_change(changes, question)
	    || (possible_with(changes, question) & wanted) == 0)
		return;
	if (first != NULL)
		found.answers[found.answer_count++] = *first;
	others_find(&others, changes, question, true);
	found.answer_count++;
	for (size_t i = 0; i < others.count; i++)
		if (is_wanted(changes, &others.all[i].result, wanted)) {
			found.answers[found.answer_count - 1] = others.all[i].answer;
			found.verdict = others.all[i].result.verdict;
			insert(changes, &found);
		}
	others_clear(&others);
}

/* ---- pairs ---- */

/* Partners are questions of which a second answer may lead somewhere, a byte each. */
static void
find_seconds(struct changes *changes, const struct other_answer *first,
	     const unsigned char *partners, unsigned wanted)
{
	struct trial *trial = &changes->trial;
	const struct vv_question *opened;
	size_t depth = trial->depth;

	if (!trial_put(trial, first->question, first->raw))
		return;
	trial_skip(trial);
	opened = vv_session_next(trial->session);
	trial_back(trial, depth + 1);
	/* the first answer opens it, or does not go with its answer */
	if (opened != NULL)
		find_others(changes, first, opened, wanted);
	for (size_t i = first->question->index + 1;
	     i < changes->model->question_count && opened == NULL; i++)
		if (partners[i] && is_given(changes, &changes->model->questions[i]))
			find_others(changes, first, &changes->model->questions[i],
				    wanted & better_outcomes(changes));
	trial_back(trial, depth);
}

/* Whether there are any, or a question that the first answer opens may lead somewhere. */
static bool
find_partners(struct changes *changes, const struct vv_question *question, unsigned wanted,
	      unsigned char *partners)
{
	struct trial *trial = &changes->trial;
	const struct vv_model *model = changes->model;
	size_t depth = trial->depth;
	bool any;

	trial_put(trial, question, NULL);
	any = (possible(changes) & wanted) != 0;
	for (size_t i = question->index + 1; i < model->question_count; i++) {
		const struct vv_question *other = &model->questions[i];

		partners[i] = trial->session->answers[i].raw != NULL && can_change(changes, other)
			      && (possible_with(changes, other) & wanted
				  & better_outcomes(changes)) != 0;
		any |= partners[i];
	}
	trial_back(trial, depth);
	return any;
}

static void
find_pairs(struct changes *changes, const struct vv_question *question, unsigned wanted)
{
	unsigned char *partners = arena_alloc(&changes->arena, changes->model->question_count);
	struct others others;

	if (partners == NULL || !can_change(changes, question) || !is_given(changes, question)
	    || !find_partners(changes, question, wanted, partners))
		return;
	others_find(&others, changes, question, false);
	for (size_t i = 0; i < others.count && changes->looks > 0; i++)
		find_seconds(changes, &others.all[i].answer, partners, wanted);
	others_clear(&others);
}

/* How far the values of one answer of a pair go, with the other one given; and whether a
 * nearer one does. */
static void
refine_answer(struct changes *changes, struct found_change *found, size_t i)
{
	struct other_answer *answer = &found->answers[i];
	const struct other_answer *given = &found->answers[1 - i];
	size_t depth = changes->trial.depth;
	struct others others;

	if (!turns_apply(answer->question)
	    || !trial_put(&changes->trial, given->question, given->raw))
		return;
	others_find(&others, changes, answer->question, true);
	for (size_t k = 0; k < others.count; k++) {
		const struct other_answer *wider = &others.all[k].answer;

		if (wider->low <= answer->low && answer->low <= wider->high
		    && others.all[k].result.verdict == found->verdict) {
			*answer = *wider;
			break;
		}
	}
	others_clear(&others);
	trial_back(&changes->trial, depth);
}

static void
refine(struct changes *changes, struct found_change *found)
{
	if (found->answer_count < CHANGE_ANSWERS)
		return;
	refine_answer(changes, found, 0);
	refine_answer(changes, found, 1);
}

void
changes_choose(struct changes *changes)
{
	unsigned char outcomes[CHANGE_ANSWERS][VV_OUTCOME_INFORMATION + 1] = { { 0 } };
	size_t kept = 0;

	changes->looks = REFINING_MAX;
	for (size_t i = 0; i < changes->count && kept < KEPT_MAX; i++) {
		const struct found_change *found = &changes->all[i];
		unsigned char *many = &outcomes[found->answer_count - 1]
					       [outcome_of(changes, found->verdict)];

		if (*many < KEPT_EACH) {
			++*many;
			changes->all[kept] = *found;
			refine(changes, &changes->all[kept++]);
		}
	}
	changes->cut |= kept < changes->count;
	changes->count = kept;
}

/* ---- the whole ---- */

bool
changes_find(struct changes *changes, const struct vv_session *session)
{
	const struct vv_model *model = session->model;
	struct trial_result now;
	unsigned wanted;

	*changes = (struct changes){ .model = model, .looks = LOOKS_MAX };
	if (!trial_init(&changes->trial, session))
		return false;
	now = trial_look(&changes->trial);
	changes->complete = now.complete;
	changes->verdict = now.verdict;
	if (!now.complete)
		return !changes->trial.no_memory;
	wanted = other_outcomes(changes);
	for (size_t i = 0; i < model->question_count; i++)
		if (is_given(changes, &model->questions[i]))
			find_others(changes, NULL, &model->questions[i], wanted);
	wanted &= ~found_outcomes(changes);
	for (size_t i = 0; i < model->question_count && wanted != 0; i++)
		find_pairs(changes, &model->questions[i], wanted);
	changes->cut |= changes->looks == 0;
	return !changes->trial.no_memory && !changes->arena.failed;
}

void
changes_clear(struct changes *changes)
{
	trial_clear(&changes->trial);
	free(changes->all);
	arena_clear(&changes->arena);
}
