/* Whom one side asks in vain: no answer is allowed to them, so they never come to an end
 * there, though they may with the other side.  Where both ask alike neither does. */
#include "diff/diff.h"

#include "paths/explore.h"
#include "text/text.h"

/* Whether a constraint compares the answer with another one. */
static bool
compares(const struct diagram *d, uint32_t node, uint32_t question)
{
	uint32_t level = node_level(d, node);

	if (level == LEVEL_LEAF || level_question(level) > question)
		return false;
	if (!budget_step(d->budget, 1)
	    || (level_question(level) == question && level_is_atom(level)
		&& level_atom(d, level)->kind != ATOM_BOUND))
		return true;
	for (uint32_t i = 0; i < level_arity(d, level); i++)
		if (compares(d, node_child(d, node, i), question))
			return true;
	return false;
}

/* An answer given, as great or as small as it can be. */
struct extreme {
	struct diagram *d;
	uint32_t question;
	bool great;
	struct memo made;
};

/* How a comparison with it comes out, whatever the other answers are. */
static bool
comes_out(const struct extreme *extreme, const struct atom *atom)
{
	return (atom->kind == ATOM_ORDER && atom->high == extreme->question) == extreme->great;
}

static uint32_t
make_extreme(struct extreme *extreme, uint32_t node)
{
	struct diagram *d = extreme->d;
	uint32_t level = node_level(d, node), arity, *children, made;

	if (level == LEVEL_LEAF || memo_find(&extreme->made, &node, 1, &made))
		return level == LEVEL_LEAF ? node : made;
	arity = level_arity(d, level);
	d->failed |= !budget_deeper(d->budget) || !budget_step(d->budget, 1);
	if (d->failed) {
		made = NODE_FALSE;
	} else if (level == level_of(extreme->question, 0)) {
		made = make_extreme(extreme, node_child(d, node, extreme->great ? arity - 1 : 1));
	} else if (level_question(level) == extreme->question
		   && level_atom(d, level)->kind != ATOM_FREE
		   && level_atom(d, level)->kind != ATOM_SET) {
		made = make_extreme(extreme, node_child(d, node,
				    comes_out(extreme, level_atom(d, level))));
	} else if (level_question(level) == extreme->question) {
		made = diagram_and(d, make_extreme(extreme, node_child(d, node, 0)),
				   make_extreme(extreme, node_child(d, node, 1)));
	} else {
		children = diagram_take(d, arity);
		for (uint32_t i = 0; i < arity && !d->failed; i++)
			children[i] = make_extreme(extreme, node_child(d, node, i));
		made = d->failed ? NODE_FALSE : diagram_select(d, level, children, arity);
		diagram_drop(d, arity);
	}
	budget_back(d->budget);
	d->failed |= !memo_put(&extreme->made, &node, 1, made);
	return made;
}

/* Whether everybody can give an answer by going far enough up, or down. */
static bool
goes_far_enough(struct flow *flow, uint32_t q)
{
	struct diagram *d = flow->d;
	uint32_t permitted = flow->questions[q].permitted, left = flow->questions[q].asked;
	struct explore_memo memo = { .gave_up = false };
	struct diagram_guard guard;
	bool enough;

	diagram_try(d, &guard);
	for (int great = 0; great < 2; great++) {
		struct extreme extreme = { .d = d, .question = q, .great = great == 1 };

		extreme.made.table.budget = d->budget;
		left = diagram_and(d, left, diagram_not(d, make_extreme(&extreme, permitted)));
		memo_clear(&extreme.made);
	}
	enough = diagram_tried(d, &guard) && !goal_possible(&memo, flow, left);
	memo_clear(&memo.known);
	return enough && !d->failed;
}

static bool
see_stuck(void *payload, uint32_t state)
{
	return !explore_can_answer(payload, state);
}

/* Numbers that are compared are not known one by one on the way: that nobody is seen to be
 * stuck then says nothing. */
static bool
may_be_stuck(struct flow *flow, uint32_t q)
{
	struct budget *budget = flow->d->budget;
	struct walk walk;
	bool stuck;

	if (compares(flow->d, flow->questions[q].permitted, q))
		return !goes_far_enough(flow, q);
	budget_begin(budget, BUDGET_GIVEN_BACK);
	stuck = !walk_init(&walk, flow, NULL, 0, NULL, true)
		|| explore_askings(&walk, q, see_stuck, &walk, NULL) != FOUND_NOT;
	walk_clear(&walk);
	budget_end(budget);
	return stuck;
}

/* ---- a question asked ahead ---- */

/* Whether some answer to a question makes it true, whatever the others are.  Where the answer
 * is compared with another one it is left open, and then it is not. */
struct some_answer {
	struct diagram *d;
	uint32_t question;
	struct memo made;
};

static uint32_t join_answers(struct some_answer *some, uint32_t node, bool any);

static uint32_t
make_some(struct some_answer *some, uint32_t node)
{
	struct diagram *d = some->d;
	uint32_t level = node_level(d, node), *children, made;
	const struct atom *atom = level_is_atom(level) ? level_atom(d, level) : NULL;

	if (level == LEVEL_LEAF || memo_find(&some->made, &node, 1, &made))
		return level == LEVEL_LEAF ? node : made;
	d->failed |= !budget_deeper(d->budget) || !budget_step(d->budget, 1);
	if (d->failed) {
		made = NODE_FALSE;
	} else if (atom != NULL && (atom->kind == ATOM_FREE || atom->low == some->question
				    || atom->high == some->question)) {
		made = join_answers(some, node, false);
	} else if (level_question(level) == some->question) {
		made = join_answers(some, node, true);
	} else {
		uint32_t arity = level_arity(d, level);

		children = diagram_take(d, arity);
		for (uint32_t i = 0; i < arity && !d->failed; i++)
			children[i] = make_some(some, node_child(d, node, i));
		made = d->failed ? NODE_FALSE : diagram_select(d, level, children, arity);
		diagram_drop(d, arity);
	}
	budget_back(d->budget);
	d->failed |= !memo_put(&some->made, &node, 1, made);
	return made;
}

static uint32_t
join_answers(struct some_answer *some, uint32_t node, bool any)
{
	struct diagram *d = some->d;
	uint32_t arity = level_arity(d, node_level(d, node));
	uint32_t made = any ? NODE_FALSE : NODE_TRUE;

	for (uint32_t i = 0; i < arity && !d->failed; i++) {
		uint32_t child = make_some(some, node_child(d, node, i));

		made = any ? diagram_or(d, made, child) : diagram_and(d, made, child);
	}
	return made;
}

/* Whom a side asks where neither takes any answer: looked for as if these were not stopped. */
static bool
may_stick_ahead(struct flow *flow, const struct joint_step *step)
{
	struct diagram *d = flow->d;
	struct some_answer some = { .d = d, .question = question_number(step->question) };
	struct flow_question *settles = &flow->questions[question_number(step->settles)];
	struct explore_memo memo = { .gave_up = false };
	uint32_t left, kept = settles->asked;
	struct diagram_guard guard;
	bool may;

	some.made.table.budget = d->budget;
	diagram_try(d, &guard);
	left = diagram_and(d, translate_is_true(d, step->asked),
			   diagram_not(d, make_some(&some, translate_is_true(d, step->taken))));
	settles->asked = NODE_FALSE;
	may = !diagram_tried(d, &guard) || goal_possible(&memo, flow, left);
	settles->asked = kept;
	memo_clear(&some.made);
	memo_clear(&memo.known);
	return may;
}

static void
doubt_stuck(struct diff_day *day, uint32_t question)
{
	diff_doubt(day, day->joint.model.questions[question].id,
		   N_("some people may have no answer that is allowed; they are not compared"));
}

void
diff_find_stuck(struct diff_day *day, struct flow *flow)
{
	const struct joint *joint = &day->joint;

	for (size_t i = 0; i < joint->step_count; i++)
		if (joint->steps[i].kind == JOINT_FOLLOW && may_stick_ahead(flow, &joint->steps[i]))
			doubt_stuck(day, joint->steps[i].question);
	for (uint32_t q = 0; q < joint->model.question_count; q++) {
		uint32_t number = question_number(q);

		if (joint->changed[q] && flow->questions[number].asked != NODE_FALSE
		    && !walk_never_stuck(flow, number) && may_be_stuck(flow, number))
			doubt_stuck(day, q);
	}
}
