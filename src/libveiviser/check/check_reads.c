/* Questions that may be null where a condition reads them as if they had an answer:
 * by "!=", by not(… = …), or by an "if" whose "else" then speaks for those who were
 * never asked; also where a calculation, the branch of an "if" or a list stands between.
 * Each such place is a suspicion; the proofs say whether anybody comes to it without
 * an answer. */
#include "check/check.h"

#include "text/text.h"

/* So many answers are looked for behind one place, and through so many calculations. */
enum { READS_MAX = 64, READS_DEPTH_MAX = 16 };

struct reads {
	struct checking *checking;
	const struct vv_model *model;
	const struct condition *condition;
	struct suspicion suspicion;	/* of the place at hand */
	unsigned depth, told;
};

static bool
is_null_constant(const struct feel_node *node)
{
	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_NULL;
}

static bool
is_truth_constant(const struct feel_node *node, bool truth)
{
	return node->op == FEEL_CONSTANT
	       && (truth ? value_is_true(node->value) : value_is_false(node->value));
}

static bool
is_nothing(const struct feel_node *node)
{
	return is_null_constant(node) || is_truth_constant(node, false)
	       || (node->op == FEEL_CONSTANT && node->value.kind == VALUE_LIST
		   && node->value.length == 0)
	       || (node->op == FEEL_LIST && node->count == 0);
}

static bool
reads_question(const struct reads *reads, const struct feel_node *node)
{
	return feel_node_reads(node) && node->index < reads->model->question_count;
}

static void
suspect_question(struct reads *reads, const struct feel_node *node)
{
	if (!reads_question(reads, node) || reads->told++ >= READS_MAX)
		return;
	reads->suspicion.doubt.question = &reads->model->questions[node->index];
	reads->suspicion.id = reads->suspicion.doubt.question->id;
	check_suspect(reads->checking, &reads->suspicion);
}

/* ---- what may be null behind a part of a condition ---- */

typedef void see_part(struct reads *reads, const struct feel_node *node);

/* A verdict is null only with a gap or an overlap, which are told. */
static const struct calculation *
read_calculation(const struct reads *reads, const struct feel_node *node)
{
	const struct calculation *calculation = model_calculation(reads->model, node->index);

	return calculation != NULL && !calculation->of_verdicts ? calculation : NULL;
}

/* What a part comes to where it goes this way; what it is there in the end, @p see. */
static void
go_to(struct reads *reads, const struct feel_node *node, see_part *see)
{
	const struct calculation *calculation = node->op == FEEL_SLOT
		? read_calculation(reads, node) : NULL;
	struct proof_doubt *doubt = &reads->suspicion.doubt;

	if (reads->depth == READS_DEPTH_MAX)
		return;
	reads->depth++;
	if (calculation != NULL) {
		go_to(reads, calculation->expression, see);
	} else if (node->op == FEEL_IF && doubt->way_count < DOUBT_WAYS_MAX) {
		size_t way = doubt->way_count++;

		doubt->ways[way].condition = node->operands[0];
		for (uint32_t i = 1; i <= 2; i++) {
			doubt->ways[way].holds = i == 1;
			go_to(reads, node->operands[i], see);
		}
		doubt->way_count--;
	} else {
		see(reads, node);
	}
	reads->depth--;
}

static void
see_value(struct reads *reads, const struct feel_node *node)
{
	if (node->op == FEEL_SLOT)
		suspect_question(reads, node);
}

static void
see_members(struct reads *reads, const struct feel_node *node)
{
	for (uint32_t i = 0; i < node->count && node->op == FEEL_LIST; i++)
		go_to(reads, node->operands[i], see_value);
}

static bool
is_among_values(const struct feel_node *node)
{
	for (uint32_t i = 1; i < node->count; i++)
		if (node->operands[i]->op != FEEL_CONSTANT)
			return false;
	return node->op == FEEL_IN;
}

/* A test that is false of null. */
static void
see_false_of_null(struct reads *reads, const struct feel_node *node)
{
	if (node->op == FEEL_CHOICE_IS || node->op == FEEL_CHOICE_IN) {
		if (reads_question(reads, node))
			suspect_question(reads, node);
		else if (read_calculation(reads, node) != NULL)
			go_to(reads, read_calculation(reads, node)->expression, see_value);
	} else if ((node->op == FEEL_EQUAL && !is_null_constant(node->operands[1]))
		   || is_among_values(node)) {
		go_to(reads, node->operands[0], see_value);
	} else if (node->op == FEEL_CALL && node->function == FEEL_FN_LIST_CONTAINS) {
		go_to(reads, node->operands[0], see_members);
	}
}

/* A test that is false or null of null, in which nothing else is looked for. */
static void
see_untrue_of_null(struct reads *reads, const struct feel_node *node)
{
	switch (node->op) {
	case FEEL_LESS: case FEEL_LESS_EQUAL: case FEEL_GREATER: case FEEL_GREATER_EQUAL:
		for (uint32_t i = 0; i < 2; i++)
			if (reads_question(reads, node->operands[i])) {
				suspect_question(reads, node->operands[i]);
				return;
			}
		return;
	case FEEL_EQUAL:
		if (node->operands[1]->op != FEEL_CONSTANT)
			return;
		break;
	default:
		break;
	}
	see_false_of_null(reads, node);
}

/* ---- places ---- */

/* Begins with a place where null is taken for an answer. */
static void
begin(struct reads *reads, const struct feel_node *node, const char *format)
{
	reads->told = 0;
	reads->suspicion = (struct suspicion){
		.doubt = { .node = node },
		.code = DIAGNOSTIC_NULL_NOT_EQUAL,
		.place = reads->condition->place,
		.format = format,
	};
	reads->suspicion.place.column += (int)node->column;
}

static void
check_else(struct reads *reads, const struct feel_node *node)
{
	const struct feel_node *otherwise = node->operands[2];

	/* "else if" asks again; what it ends in counts */
	if (otherwise->op == FEEL_IF || is_nothing(otherwise))
		return;
	begin(reads, node->operands[0], N_(
		      "'%s' can be null here, and 'else' then counts; ask first whether it was answered: %s != null"));
	go_to(reads, node->operands[0], see_untrue_of_null);
}

static void
check_difference(struct reads *reads, const struct feel_node *node)
{
	begin(reads, node, N_(
		      "'%s' can be null here, and '!=' then holds; say which answers are meant, or add: %s != null and …"));
	for (uint32_t i = 0; i < 2; i++)
		if (is_truth_constant(node->operands[i], true))
			go_to(reads, node->operands[1 - i], see_false_of_null);
		else if (!is_null_constant(node->operands[i]))
			go_to(reads, node->operands[1 - i], see_value);
}

static void
check_not(struct reads *reads, const struct feel_node *node)
{
	begin(reads, node, N_(
		      "'%s' can be null here, and 'not' then holds; say which answers are meant, or add: %s != null and …"));
	go_to(reads, node->operands[0], see_false_of_null);
}

static void
check_false(struct reads *reads, const struct feel_node *node)
{
	begin(reads, node, N_(
		      "'%s' can be null here, and '= false' then holds; say which answers are meant, or add: %s != null and …"));
	for (uint32_t i = 0; i < 2; i++)
		if (is_truth_constant(node->operands[i], false))
			go_to(reads, node->operands[1 - i], see_false_of_null);
}

static void
walk(struct reads *reads, const struct feel_node *node)
{
	if (node == NULL)
		return;
	switch (node->op) {
	case FEEL_IF:
		check_else(reads, node);
		break;
	case FEEL_NOT_EQUAL:
		check_difference(reads, node);
		break;
	case FEEL_NOT:
		check_not(reads, node);
		break;
	case FEEL_EQUAL:
		check_false(reads, node);
		break;
	default:
		break;
	}
	for (uint32_t i = 0; i < node->count; i++)
		walk(reads, node->operands[i]);
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

		walk(&reads, memory->conditions[i].root);
	}
}
