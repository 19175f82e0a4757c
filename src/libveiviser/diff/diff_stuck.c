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

/* ---- a condition without a question ---- */

/* A condition is made into one that no longer looks at a question. */
struct remaking {
	struct diagram *d;
	uint32_t question;
	/* What is made of a node; false: it has nothing to do with the question. */
	bool (*remake_own)(struct remaking *r, uint32_t node, uint32_t *made);
	bool great;			/* of remake_extreme */
	struct memo made;
};

static uint32_t remake_children(struct remaking *r, uint32_t node);

static uint32_t
remake(struct remaking *r, uint32_t node)
{
	struct diagram *d = r->d;
	uint32_t made = NODE_FALSE;

	if (node_level(d, node) == LEVEL_LEAF)
		return node;
	if (memo_find(&r->made, &node, 1, &made))
		return made;
	d->failed |= !budget_deeper(d->budget) || !budget_step(d->budget, 1);
	if (!d->failed && !r->remake_own(r, node, &made))
		made = remake_children(r, node);
	budget_back(d->budget);
	d->failed |= !memo_put(&r->made, &node, 1, made);
	return made;
}

static uint32_t
remake_children(struct remaking *r, uint32_t node)
{
	struct diagram *d = r->d;
	uint32_t level = node_level(d, node), arity = level_arity(d, level);
	uint32_t *children = diagram_take(d, arity), made;

	for (uint32_t i = 0; i < arity && !d->failed; i++)
		children[i] = remake(r, node_child(d, node, i));
	made = d->failed ? NODE_FALSE : diagram_select(d, level, children, arity);
	diagram_drop(d, arity);
	return made;
}

/* True where some of them is, or where all are. */
static uint32_t
join_children(struct remaking *r, uint32_t node, bool any)
{
	struct diagram *d = r->d;
	uint32_t arity = level_arity(d, node_level(d, node));
	uint32_t made = any ? NODE_FALSE : NODE_TRUE;

	for (uint32_t i = 0; i < arity && !d->failed; i++) {
		uint32_t child = remake(r, node_child(d, node, i));

		made = any ? diagram_or(d, made, child) : diagram_and(d, made, child);
	}
	return made;
}

/* ---- numbers that are compared ---- */

/* How a comparison comes out with an answer given, as great or as small as it can be, whatever
 * the other answers are. */
static bool
comes_out(const struct remaking *r, const struct atom *atom)
{
	return (atom->kind == ATOM_ORDER && atom->high == r->question) == r->great;
}

static bool
remake_extreme(struct remaking *r, uint32_t node, uint32_t *made)
{
	struct diagram *d = r->d;
	uint32_t level = node_level(d, node);
	const struct atom *atom;

	if (level_question(level) != r->question)
		return false;
	if (level == level_of(r->question, 0)) {
		*made = remake(r, node_child(d, node, r->great ? level_arity(d, level) - 1 : 1));
		return true;
	}
	atom = level_atom(d, level);
	if (atom->kind == ATOM_FREE || atom->kind == ATOM_SET)
		*made = join_children(r, node, false);
	else
		*made = remake(r, node_child(d, node, comes_out(r, atom)));
	return true;
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
		struct remaking extreme = {
			.d = d, .question = q, .remake_own = remake_extreme, .great = great == 1,
			.made.table.budget = d->budget,
		};

		left = diagram_and(d, left, diagram_not(d, remake(&extreme, permitted)));
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

/* Whether some answer to the question makes it true, whatever the others are.  Where the answer
 * is compared with another one it is left open, and then it is not. */
static bool
remake_some(struct remaking *r, uint32_t node, uint32_t *made)
{
	uint32_t level = node_level(r->d, node);
	const struct atom *atom = level_is_atom(level) ? level_atom(r->d, level) : NULL;
	bool compared = atom != NULL && (atom->kind == ATOM_FREE || atom->low == r->question
					 || atom->high == r->question);

	if (!compared && level_question(level) != r->question)
		return false;
	*made = join_children(r, node, !compared);
	return true;
}

/* Whom a side asks where neither takes any answer: looked for as if these were not stopped. */
static bool
may_stick_ahead(struct flow *flow, const struct joint_step *step)
{
	struct diagram *d = flow->d;
	struct remaking some = {
		.d = d, .question = question_number(step->question), .remake_own = remake_some,
		.made.table.budget = d->budget,
	};
	struct flow_question *settles = &flow->questions[question_number(step->settles)];
	struct explore_memo memo = { .gave_up = false };
	uint32_t left, kept = settles->asked;
	struct diagram_guard guard;
	bool may;

	diagram_try(d, &guard);
	left = diagram_and(d, translate_is_true(d, step->asked),
			   diagram_not(d, remake(&some, translate_is_true(d, step->taken))));
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
