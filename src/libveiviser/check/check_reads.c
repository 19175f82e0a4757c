/* Questions that may be null where a condition reads them as if they had an answer:
 * by "!=", by not(… = …), or by an "if" whose "else" then speaks for those who were
 * never asked.
 *
 * What is known at such a place is a stack of conditions that hold there (what goes
 * before, the other operands of an "and", the condition of an "if").  A question has
 * an answer when a known condition cannot hold without it; or when it must be
 * answered and the conditions under which it is asked follow from what is known. */
#include "check/check.h"

#include "text/text.h"

#include <string.h>

enum { FACTS_MAX = 64, DEPTH_MAX = 12, ROUNDS_MAX = 20000 };

/* A condition known to be true, or known to be not true. */
struct fact {
	const struct feel_node *node;
	bool holds;
};

struct reads {
	struct checking *checking;
	const struct vv_model *model;
	const struct condition *condition;
	struct fact facts[FACTS_MAX];
	size_t fact_count;
	unsigned depth, rounds;
};

static const struct feel_node *
calculated(const struct reads *reads, const struct feel_node *node)
{
	const struct calculation *calculation = node->op == FEEL_SLOT
		? model_calculation(reads->model, node->index) : NULL;

	return calculation != NULL ? calculation->expression : NULL;
}

static const struct vv_question *
question_of(const struct reads *reads, const struct feel_node *node)
{
	bool reads_slot = node->op == FEEL_SLOT || node->op == FEEL_CHOICE_IS
			  || node->op == FEEL_CHOICE_IN;

	return reads_slot && node->index < reads->model->question_count
	       ? &reads->model->questions[node->index] : NULL;
}

static bool
is_null_constant(const struct feel_node *node)
{
	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_NULL;
}

static bool
same_tree(const struct feel_node *a, const struct feel_node *b)
{
	if (a == b)
		return true;
	if (a->op != b->op || a->count != b->count || a->index != b->index
	    || a->flags != b->flags || a->function != b->function)
		return false;
	if (a->op == FEEL_CHOICE_IN)
		return memcmp(a->set, b->set, a->count * sizeof *a->set) == 0;
	if (a->op == FEEL_CONSTANT || a->op == FEEL_CHOICE_IS)
		return a->value.kind == b->value.kind
		       && (a->value.kind == VALUE_NULL || value_is_true(value_equal(a->value, b->value)));
	for (uint32_t i = 0; i < a->count; i++)
		if (a->operands[i] == NULL || b->operands[i] == NULL
		    || !same_tree(a->operands[i], b->operands[i]))
			return false;
	return true;
}

/* ---- what needs an answer ---- */

static bool needs_true(struct reads *reads, const struct feel_node *node, size_t question);
static bool needs_false(struct reads *reads, const struct feel_node *node, size_t question);

/* Whether a value that is not null takes an answer to the question. */
static bool
needs_value(struct reads *reads, const struct feel_node *node, size_t question)
{
	const struct feel_node *inner = calculated(reads, node);

	if (reads->rounds++ > ROUNDS_MAX)
		return false;
	if (inner != NULL)
		return needs_value(reads, inner, question);
	switch (node->op) {
	case FEEL_SLOT:
		return node->index == question;
	case FEEL_ADD: case FEEL_SUBTRACT: case FEEL_MULTIPLY: case FEEL_DIVIDE:
	case FEEL_NEGATE: case FEEL_PROPERTY:
		for (uint32_t i = 0; i < node->count; i++)
			if (needs_value(reads, node->operands[i], question))
				return true;
		return false;
	case FEEL_IF:
		if (is_null_constant(node->operands[2]))
			return needs_true(reads, node->operands[0], question)
			       || needs_value(reads, node->operands[1], question);
		return needs_value(reads, node->operands[1], question)
		       && needs_value(reads, node->operands[2], question);
	default:
		return false;
	}
}

static bool
any_needs_value(struct reads *reads, const struct feel_node *node, size_t question)
{
	for (uint32_t i = 0; i < node->count; i++)
		if (node->operands[i] != NULL && needs_value(reads, node->operands[i], question))
			return true;
	return false;
}

static bool
all_operands(struct reads *reads, const struct feel_node *node, size_t question, bool all,
	     bool (*needs)(struct reads *, const struct feel_node *, size_t))
{
	for (uint32_t i = 0; i < node->count; i++)
		if (needs(reads, node->operands[i], question) != all)
			return !all;
	return all;
}

static bool
if_needs(struct reads *reads, const struct feel_node *node, size_t question,
	 bool (*needs)(struct reads *, const struct feel_node *, size_t))
{
	const struct feel_node *otherwise = node->operands[2];
	bool first = needs_true(reads, node->operands[0], question)
		     || needs(reads, node->operands[1], question);

	if (otherwise->op == FEEL_CONSTANT
	    && (otherwise->value.kind == VALUE_NULL
		|| (needs == needs_true && value_is_false(otherwise->value))))
		return first;
	return first && needs(reads, otherwise, question);
}

/* Whether the condition cannot be true without an answer to the question. */
static bool
needs_true(struct reads *reads, const struct feel_node *node, size_t question)
{
	const struct feel_node *inner = calculated(reads, node);

	if (reads->rounds++ > ROUNDS_MAX)
		return false;
	if (inner != NULL)
		return needs_true(reads, inner, question);
	switch (node->op) {
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		if (node->index >= reads->model->question_count) {
			const struct calculation *of = model_calculation(reads->model, node->index);

			return of != NULL && needs_value(reads, of->expression, question);
		}
		return node->index == question;
	case FEEL_AND:
		return all_operands(reads, node, question, false, needs_true);
	case FEEL_OR:
		return all_operands(reads, node, question, true, needs_true);
	case FEEL_NOT:
		return needs_false(reads, node->operands[0], question);
	case FEEL_IF:
		return if_needs(reads, node, question, needs_true);
	case FEEL_NOT_EQUAL:
		return (is_null_constant(node->operands[1])
			&& needs_value(reads, node->operands[0], question))
		       || (is_null_constant(node->operands[0])
			   && needs_value(reads, node->operands[1], question));
	case FEEL_EQUAL:
		return !is_null_constant(node->operands[0])
		       && !is_null_constant(node->operands[1])
		       && (node->operands[0]->op == FEEL_CONSTANT
			   || node->operands[1]->op == FEEL_CONSTANT)
		       && any_needs_value(reads, node, question);
	case FEEL_SET_EQUAL:
	case FEEL_LESS: case FEEL_LESS_EQUAL: case FEEL_GREATER: case FEEL_GREATER_EQUAL:
	case FEEL_BETWEEN:
		return any_needs_value(reads, node, question);
	case FEEL_IN:
		return needs_value(reads, node->operands[0], question);
	case FEEL_CALL:
		return node->function == FEEL_FN_LIST_CONTAINS
		       && any_needs_value(reads, node, question);
	default:
		return false;
	}
}

/* The same of a condition that is false, which null is not. */
static bool
needs_false(struct reads *reads, const struct feel_node *node, size_t question)
{
	const struct feel_node *inner = calculated(reads, node);

	if (reads->rounds++ > ROUNDS_MAX)
		return false;
	if (inner != NULL)
		return needs_false(reads, inner, question);
	switch (node->op) {
	case FEEL_AND:
		return all_operands(reads, node, question, true, needs_false);
	case FEEL_OR:
		return all_operands(reads, node, question, false, needs_false);
	case FEEL_NOT:
		return needs_true(reads, node->operands[0], question);
	case FEEL_EQUAL:
		return (is_null_constant(node->operands[1])
			&& needs_value(reads, node->operands[0], question))
		       || (is_null_constant(node->operands[0])
			   && needs_value(reads, node->operands[1], question));
	case FEEL_LESS: case FEEL_LESS_EQUAL: case FEEL_GREATER: case FEEL_GREATER_EQUAL:
	case FEEL_BETWEEN:
		return any_needs_value(reads, node, question);
	default:
		return false;
	}
}

/* ---- what follows ---- */

static bool has_answer(struct reads *reads, const struct vv_question *question);
static bool refuted(struct reads *reads, const struct feel_node *node);

static bool
has_positive(struct reads *reads, size_t question)
{
	for (size_t i = 0; i < reads->fact_count; i++) {
		const struct fact *fact = &reads->facts[i];

		if (fact->holds ? needs_true(reads, fact->node, question)
		    : fact->node->op == FEEL_EQUAL && needs_false(reads, fact->node, question))
			return true;
	}
	return false;
}

/* Whether the choices that @p from lets through are all among those of @p to. */
static bool
narrower(const struct feel_node *from, const struct feel_node *to)
{
	if (from->index != to->index)
		return false;
	if (from->op == FEEL_CHOICE_IS) {
		uint64_t symbol = (uint64_t)from->value.i;

		if (to->op == FEEL_CHOICE_IS)
			return to->value.i == from->value.i;
		return symbol / 64 < to->count && (to->set[symbol / 64] >> symbol % 64 & 1) != 0;
	}
	if (to->op == FEEL_CHOICE_IS)
		return false;
	for (uint32_t i = 0; i < from->count; i++)
		if ((from->set[i] & ~(i < to->count ? to->set[i] : 0)) != 0)
			return false;
	return true;
}

static bool
is_choice_test(const struct feel_node *node)
{
	return node->op == FEEL_CHOICE_IS || node->op == FEEL_CHOICE_IN;
}

/* Whether @p fact, being true, makes @p node true. */
static bool
implies(struct reads *reads, const struct feel_node *fact, const struct feel_node *node)
{
	const struct feel_node *inner = calculated(reads, fact);

	if (reads->rounds++ > ROUNDS_MAX)
		return false;
	if (same_tree(fact, node)
	    || (is_choice_test(fact) && is_choice_test(node) && narrower(fact, node)))
		return true;
	if (inner != NULL)
		return implies(reads, inner, node);
	if (fact->op == FEEL_AND) {
		for (uint32_t i = 0; i < fact->count; i++)
			if (implies(reads, fact->operands[i], node))
				return true;
	} else if (fact->op == FEEL_OR) {
		for (uint32_t i = 0; i < fact->count; i++)
			if (!implies(reads, fact->operands[i], node))
				return false;
		return true;
	} else if (fact->op == FEEL_IF && fact->operands[2]->op == FEEL_CONSTANT
		   && !value_is_true(fact->operands[2]->value)) {
		return implies(reads, fact->operands[0], node)
		       || implies(reads, fact->operands[1], node);
	}
	return false;
}

/* Whether @p fact, being true, makes a test of one choice false. */
static bool
excludes(struct reads *reads, const struct feel_node *fact, const struct feel_node *node)
{
	const struct feel_node *inner = calculated(reads, fact);

	if (reads->rounds++ > ROUNDS_MAX)
		return false;
	if (inner != NULL)
		return excludes(reads, inner, node);
	if (is_choice_test(fact) && fact->index == node->index) {
		if (fact->op == FEEL_CHOICE_IS)
			return !narrower(fact, node);
		if (node->op == FEEL_CHOICE_IS)
			return !narrower(node, fact);
		for (uint32_t i = 0; i < fact->count && i < node->count; i++)
			if ((fact->set[i] & node->set[i]) != 0)
				return false;
		return true;
	}
	if (fact->op == FEEL_AND)
		for (uint32_t i = 0; i < fact->count; i++)
			if (excludes(reads, fact->operands[i], node))
				return true;
	if (fact->op == FEEL_OR) {
		for (uint32_t i = 0; i < fact->count; i++)
			if (!excludes(reads, fact->operands[i], node))
				return false;
		return true;
	}
	if (fact->op == FEEL_NOT)
		return implies(reads, node, fact->operands[0]);
	return false;
}

/* Whether what is known, and what follows from what was asked, makes it true. */
static bool
follows(struct reads *reads, const struct feel_node *node)
{
	const struct feel_node *inner = calculated(reads, node);

	if (reads->rounds++ > ROUNDS_MAX || reads->depth > DEPTH_MAX)
		return false;
	for (size_t i = 0; i < reads->fact_count; i++)
		if (reads->facts[i].holds && implies(reads, reads->facts[i].node, node))
			return true;
	if (inner != NULL)
		return follows(reads, inner);
	switch (node->op) {
	case FEEL_CONSTANT:
		return value_is_true(node->value);
	case FEEL_AND:
		for (uint32_t i = 0; i < node->count; i++)
			if (!follows(reads, node->operands[i]))
				return false;
		return true;
	case FEEL_OR:
		for (uint32_t i = 0; i < node->count; i++)
			if (follows(reads, node->operands[i]))
				return true;
		return false;
	case FEEL_NOT:
		return refuted(reads, node->operands[0]);
	case FEEL_NOT_EQUAL:
		return is_null_constant(node->operands[1])
		       && question_of(reads, node->operands[0]) != NULL
		       && has_answer(reads, question_of(reads, node->operands[0]));
	default:
		return false;
	}
}

/* Whether what is known makes it not true. */
static bool
refuted(struct reads *reads, const struct feel_node *node)
{
	const struct feel_node *inner = calculated(reads, node);

	if (reads->rounds++ > ROUNDS_MAX || reads->depth > DEPTH_MAX)
		return false;
	for (size_t i = 0; i < reads->fact_count; i++) {
		const struct fact *fact = &reads->facts[i];

		if (!fact->holds ? implies(reads, node, fact->node)
		    : is_choice_test(node) && excludes(reads, fact->node, node))
			return true;
	}
	if (inner != NULL)
		return refuted(reads, inner);
	if (node->op == FEEL_AND) {
		for (uint32_t i = 0; i < node->count; i++)
			if (refuted(reads, node->operands[i]))
				return true;
	} else if (node->op == FEEL_OR) {
		for (uint32_t i = 0; i < node->count; i++)
			if (!refuted(reads, node->operands[i]))
				return false;
		return true;
	} else if (node->op == FEEL_NOT) {
		return follows(reads, node->operands[0]);
	} else if (node->op == FEEL_CONSTANT) {
		return !value_is_true(node->value);
	}
	return false;
}

/* What is known because other questions must have been asked joins the facts, until
 * nothing new comes. */
static void
add_asked(struct reads *reads)
{
	unsigned char *asked = arena_alloc(&reads->checking->memory->arena,
					   reads->model->question_count + 1);
	size_t last = reads->condition->question != NULL ? reads->condition->question->index : 0;
	bool more = asked != NULL;

	while (more) {
		more = false;
		for (size_t q = 0; q < reads->model->question_count; q++) {
			const struct vv_question *question = &reads->model->questions[q];

			if (asked[q] || !has_positive(reads, q))
				continue;
			asked[q] = 1;
			last = q > last ? q : last;
			more = true;
			if (question->relevant != NULL && reads->fact_count < FACTS_MAX)
				reads->facts[reads->fact_count++] =
					(struct fact){ question->relevant, true };
		}
	}
	/* nothing had ended before the last of them */
	for (size_t q = 0; q < last; q++)
		if (reads->model->questions[q].ends != NULL && reads->fact_count < FACTS_MAX)
			reads->facts[reads->fact_count++] =
				(struct fact){ reads->model->questions[q].ends, false };
}

static bool
is_asked(struct reads *reads, const struct vv_question *question)
{
	if (question->relevant != NULL && !follows(reads, question->relevant))
		return false;
	for (size_t q = 0; q < question->index; q++)
		if (reads->model->questions[q].ends != NULL
		    && !refuted(reads, reads->model->questions[q].ends))
			return false;
	return true;
}

static bool
has_answer(struct reads *reads, const struct vv_question *question)
{
	bool yes;

	if (has_positive(reads, question->index))
		return true;
	if (!question->required || reads->depth > DEPTH_MAX)
		return false;
	reads->depth++;
	yes = is_asked(reads, question);
	reads->depth--;
	return yes;
}

/* ---- the walk ---- */

static void
push(struct reads *reads, const struct feel_node *node, bool holds)
{
	if (node != NULL && reads->fact_count < FACTS_MAX)
		reads->facts[reads->fact_count++] = (struct fact){ node, holds };
}

static bool
may_lack(const struct reads *reads, const struct vv_question *question)
{
	struct reads trial = *reads;

	trial.rounds = trial.depth = 0;
	add_asked(&trial);
	return !has_answer(&trial, question) && trial.rounds <= ROUNDS_MAX;
}

static void
tell(struct reads *reads, const struct feel_node *node, const struct vv_question *question,
     const char *format)
{
	struct suspicion suspicion = {
		.doubt = { .node = node, .question = question },
		.code = DIAGNOSTIC_NULL_NOT_EQUAL,
		.place = reads->condition->place,
		.format = format,
		.id = question->id,
	};

	suspicion.place.column += (int)node->column;
	check_suspect(reads->checking, &suspicion);
}

static void walk(struct reads *reads, const struct feel_node *node);

static void
walk_logic(struct reads *reads, const struct feel_node *node)
{
	size_t known = reads->fact_count;

	for (uint32_t i = 0; i < node->count; i++) {
		for (uint32_t k = 0; k < node->count; k++)
			if (k != i)
				push(reads, node->operands[k], node->op == FEEL_AND);
		walk(reads, node->operands[i]);
		reads->fact_count = known;
	}
}

static bool
is_nothing(const struct feel_node *node)
{
	return (node->op == FEEL_CONSTANT
		&& (node->value.kind == VALUE_NULL || value_is_false(node->value)
		    || (node->value.kind == VALUE_LIST && node->value.length == 0)))
	       || (node->op == FEEL_LIST && node->count == 0);
}

/* A question that alone decides a condition, and would be taken for "no" by null. */
static const struct vv_question *
decides(struct reads *reads, const struct feel_node *condition)
{
	if (is_choice_test(condition))
		return question_of(reads, condition);
	if (condition->op == FEEL_EQUAL && condition->operands[1]->op == FEEL_CONSTANT
	    && !is_null_constant(condition->operands[1]))
		return question_of(reads, condition->operands[0]);
	switch (condition->op) {
	case FEEL_LESS: case FEEL_LESS_EQUAL: case FEEL_GREATER: case FEEL_GREATER_EQUAL:
		for (uint32_t i = 0; i < 2; i++)
			if (question_of(reads, condition->operands[i]) != NULL)
				return question_of(reads, condition->operands[i]);
		return NULL;
	default:
		return NULL;
	}
}

static void
walk_if(struct reads *reads, const struct feel_node *node)
{
	size_t known = reads->fact_count;
	const struct feel_node *otherwise = node->operands[2];
	const struct vv_question *question = decides(reads, node->operands[0]);

	/* "else if" asks again; what it ends in counts */
	if (question != NULL && otherwise->op != FEEL_IF && !is_nothing(otherwise)
	    && may_lack(reads, question))
		tell(reads, node->operands[0], question,
		     N_("'%s' can be null here, and 'else' then counts; ask first whether it was answered: %s != null"));
	walk(reads, node->operands[0]);
	push(reads, node->operands[0], true);
	walk(reads, node->operands[1]);
	reads->fact_count = known;
	push(reads, node->operands[0], false);
	walk(reads, node->operands[2]);
	reads->fact_count = known;
}

static void
check_difference(struct reads *reads, const struct feel_node *node)
{
	for (uint32_t i = 0; i < 2; i++) {
		const struct vv_question *question = question_of(reads, node->operands[i]);

		if (question != NULL && !is_null_constant(node->operands[1 - i])
		    && may_lack(reads, question))
			tell(reads, node, question,
			     N_("'%s' can be null here, and '!=' then holds; say which answers are meant, or add: %s != null and …"));
	}
}

static void
check_not(struct reads *reads, const struct feel_node *node)
{
	const struct feel_node *inner = node->operands[0];
	const struct vv_question *question = NULL;

	if (is_choice_test(inner))
		question = question_of(reads, inner);
	else if (inner->op == FEEL_EQUAL && !is_null_constant(inner->operands[1]))
		question = question_of(reads, inner->operands[0]);
	if (question != NULL && may_lack(reads, question))
		tell(reads, node, question,
		     N_("'%s' can be null here, and 'not' then holds; say which answers are meant, or add: %s != null and …"));
}

static void
walk(struct reads *reads, const struct feel_node *node)
{
	if (node == NULL)
		return;
	switch (node->op) {
	case FEEL_AND:
	case FEEL_OR:
		walk_logic(reads, node);
		return;
	case FEEL_IF:
		walk_if(reads, node);
		return;
	case FEEL_CHOICE_IN:
		return;
	case FEEL_NOT_EQUAL:
		check_difference(reads, node);
		break;
	case FEEL_NOT:
		check_not(reads, node);
		break;
	default:
		break;
	}
	for (uint32_t i = 0; i < node->count; i++)
		walk(reads, node->operands[i]);
}

/* What is known before the condition itself is looked at. */
static void
push_context(struct reads *reads)
{
	const struct condition *condition = reads->condition;

	push(reads, condition->group, true);
	if (condition->key == CONDITION_RELEVANT)
		return;
	if (condition->question != NULL)
		push(reads, condition->question->relevant, true);
	if (condition->item != NULL)
		push(reads, condition->item->relevant, true);
}

void
check_reads(struct checking *checking)
{
	const struct check_memory *memory = checking->memory;

	for (size_t i = 0; i < memory->condition_count; i++) {
		struct reads reads = {
			.checking = checking,
			.model = checking->model,
			.condition = &memory->conditions[i],
		};

		push_context(&reads);
		walk(&reads, memory->conditions[i].root);
	}
}
