/* Decision diagrams: what an expression evaluates to for every assignment.
 *
 * A node looks at one level and has a child for each way it can come out; a leaf is
 * a value, a number or date that still depends on an answer ("term"), or something
 * that is undecided ("opaque").  Levels stand in asking order, each at most once on
 * a path, and equal nodes are one; so two expressions that always evaluate to the
 * same are one node, and to give an answer is to go to a child.
 *
 * The rules date is an unknown like an answer: question 0, given before all that are
 * asked, within the stretch of days that the diagrams stand on.
 *
 *   level of question q        a choice, a class of numbers; child 0: null
 *   levels of q's bits         several choices: one each choice, child 1: chosen
 *   levels of q's atoms        comparisons whose last answer is q's; child 1: true */
#ifndef VV_DIAGRAM_H
#define VV_DIAGRAM_H

#include "model/model.h"
#include "base/grow.h"
#include "base/table.h"

enum { NODE_FALSE, NODE_TRUE, NODE_NULL };

#define LEVEL_LEAF UINT32_MAX
enum { LEVEL_BITS = 16, SUB_ATOM = 0x4000 };

/* Beyond these nothing is built: more questions; or more levels, of questions and of bits,
 * which are gone through one inside the other. */
enum { DIAGRAM_QUESTIONS_MAX = 4096, DIAGRAM_LEVELS_MAX = SUB_ATOM };

/* Questions are numbered in the order in which their answers are known. */
enum { QUESTION_DAY };

static inline uint32_t
question_number(size_t index)
{
	return (uint32_t)index + 1;
}

static inline uint32_t
level_of(uint32_t question, uint32_t sub)
{
	return question << LEVEL_BITS | sub;
}

static inline uint32_t
level_question(uint32_t level)
{
	return level >> LEVEL_BITS;
}

/* 0: the question's own level, else a bit, or an atom. */
static inline uint32_t
level_sub(uint32_t level)
{
	return level & 0xffff;
}

static inline bool
level_is_atom(uint32_t level)
{
	return level != LEVEL_LEAF && level_sub(level) >= SUB_ATOM;
}

enum variable_kind { VARIABLE_CHOICE, VARIABLE_SET, VARIABLE_NUMBER, VARIABLE_TEXT };

/* A question as the diagrams see it.  A number stands on a grid of whole steps:
 * days, ones, hundredths. */
struct variable {
	const struct vv_question *question;
	enum variable_kind kind;
	uint32_t arity;			/* of its own level */
	int64_t low, high;		/* of the grid */
	int64_t *cuts;			/* sorted; a class ends at each */
	size_t cut_count, cut_room;
	struct value *texts;		/* those an answer is compared with */
	size_t text_count, text_room;
	uint32_t *atoms;		/* by sub - SUB_ATOM */
	size_t atom_count, atom_room;
};

enum leaf_kind { LEAF_VALUE, LEAF_TERM, LEAF_OPAQUE };

/* A value made of one or two answers, monotone in each, or of one alone. */
struct leaf {
	enum leaf_kind kind;
	struct value value;
	const struct feel_node *node;	/* how a term is made of its operands; NULL: the
					 * answer itself.  LEAF_OPAQUE: where it arose */
	bool too_costly;		/* LEAF_OPAQUE: an operation that was not worked out */
	const uint64_t *reads;		/* LEAF_OPAQUE: questions */
	uint32_t operands[2], operand_count;	/* leaves */
	uint32_t vars[2], var_count;	/* in order */
	int sign[2];			/* 1: grows with the answer, -1: falls, 0: now and then */
	bool linear;			/* the sum of both by their signs, and a constant */
	bool affine;			/* of numbers: the sum of both, each some times, and a
					 * constant */
	struct value factors[2];	/* how many times */
	int64_t period;			/* of one number: the same so many steps on; 0: none */
};

enum atom_kind { ATOM_BOUND, ATOM_ORDER, ATOM_SET, ATOM_FREE };

/* A comparison that may come out either way.  ATOM_BOUND: low <= limit.
 * ATOM_ORDER: falls with low, grows with high.  ATOM_SET: one answer alone, for some of
 * which it is true; low and high are that one.  ATOM_FREE: cannot be told. */
struct atom {
	enum atom_kind kind;
	uint32_t level;
	uint32_t low, high;		/* questions */
	int64_t limit;			/* ATOM_BOUND; linear: high >= low + limit */
	bool linear;
	bool anywhere;			/* ATOM_FREE: it is "a <= b", wherever that stands */
	bool too_costly;		/* ATOM_FREE: an operation that was not worked out */
	int64_t least, most;		/* ATOM_ORDER: true at high >= low + most, false at
					 * high < low + least, wherever they are */
	int16_t *turns, *returns;	/* by day from VV_DAY_FIRST on: the least high for a low,
					 * the greatest low for a high, beside the day and
					 * @p middle; NULL: not made */
	uint64_t *set;			/* ATOM_SET: a bit for each day from VV_DAY_FIRST on, or
					 * number of the period, whether it is true; NULL: not
					 * made */
	int64_t period;			/* ATOM_SET: of a number; 0: it is a date */
	int64_t middle;
	bool tried;			/* to make them */
	uint32_t a, b;			/* ATOM_ORDER, ATOM_SET: leaves, a <= b */
	bool equal;			/* ATOM_SET: a = b */
	const struct feel_node *node;	/* ATOM_FREE: where it arose first */
};

struct diagram {
	const struct vv_model *model;
	struct budget *budget;
	size_t bytes;			/* of it: beside those of tables */
	struct period days;		/* rules dates that it stands on: a stretch on which
					 * nothing begins or ends */
	uint32_t day_classes[2];	/* the first and last class of QUESTION_DAY in them */
	struct vv_question rules_date;	/* as if it were asked */
	struct variable *variables;	/* by question number */
	uint32_t variable_count;
	size_t set_words;		/* of a set of questions */

	struct table nodes;
	uint64_t *sets;			/* by node: what it reads, what stays alive, what a
					 * comparison reads that is undecided */
	size_t set_room;
	struct table leaf_keys;
	struct leaf *leaves;
	size_t leaf_room;
	struct table atom_keys;
	struct atom *atoms;
	size_t atom_room;
	struct memo memo;		/* of the operations */

	uint32_t *calculations;		/* nodes of the days by slot; TABLE_NONE: not made */
	bool *cut;			/* by slot: a calculation whose cuts of the days are made */
	struct variable *cut_into;	/* of other diagrams: takes the bounds of a question as
					 * cuts; NULL: none does */
	uint32_t cut_question;
	const struct feel_node *around;	/* that comparisons without a place are made for */
	struct arena values;		/* leaves' values */
	struct arena scratch;		/* while evaluating */
	uint32_t *stack;		/* children being put together */
	size_t stack_used;
	const struct feel_node *place;	/* for what costs too much: what is being built */
	unsigned guards;		/* one inside the other */
	bool gave_up;			/* some operation was not worked out */
	bool giving_up;			/* what is made now stands for such a one */
	bool failed;			/* something cost too much, or memory is out */
	bool too_large;			/* all of it, for good */
};

/** For rules dates in @p axis.  False when memory is out; the diagrams of a questionnaire
 *  that is too large have failed. */
bool diagram_init(struct diagram *d, const struct vv_model *model, struct period axis,
		  struct budget *budget);
void diagram_clear(struct diagram *d);

/** Stands on other rules dates, a stretch that cuts of QUESTION_DAY bound: what was made of
 *  those before stays, names are read anew. */
void diagram_set_days(struct diagram *d, struct period days);

/** Whether they are one day alone, so that the rules date is a value. */
static inline bool
diagram_is_of_one_day(const struct diagram *d)
{
	return d->days.from == d->days.to;
}

/* An operation that may cost too much.  Where it does, it has to come to something else,
 * and all is as before it.  Inside another one it leaves that to that. */
struct diagram_guard {
	bool outermost, failed;
	size_t stack_used;
	unsigned depth;
};

void diagram_try(struct diagram *d, struct diagram_guard *guard);

/** False: it cost too much. */
bool diagram_tried(struct diagram *d, const struct diagram_guard *guard);

/** What an operation on @p a and @p b comes to that was not worked out: true or false or
 *  (@p null) null, the same for the same ones; whatever is left of the budget. */
uint32_t diagram_either(struct diagram *d, uint32_t operation, bool null, uint32_t a,
			uint32_t b);

/** The same of "if": a value that is not followed, where it is no truth value. */
uint32_t diagram_either_value(struct diagram *d, uint32_t condition, uint32_t a, uint32_t b);

/** Forgets the values made while evaluating; memory that was missing for them is noted. */
void diagram_forget(struct diagram *d);

/** Room for @p count children; given back by diagram_drop. */
uint32_t *diagram_take(struct diagram *d, size_t count);
void diagram_drop(struct diagram *d, size_t count);

static inline uint32_t
node_level(const struct diagram *d, uint32_t node)
{
	return table_key(&d->nodes, node)[0];
}

static inline uint32_t
node_child(const struct diagram *d, uint32_t node, uint32_t i)
{
	return table_key(&d->nodes, node)[1 + i];
}

/** The node itself where it does not look at @p level. */
static inline uint32_t
node_cofactor(const struct diagram *d, uint32_t node, uint32_t level, uint32_t i)
{
	return node_level(d, node) == level ? node_child(d, node, i) : node;
}

static inline bool
node_is_leaf(const struct diagram *d, uint32_t node)
{
	return node_level(d, node) == LEVEL_LEAF;
}

const struct leaf *node_leaf(const struct diagram *d, uint32_t node);
uint32_t level_arity(const struct diagram *d, uint32_t level);

/** Questions a node reads; those whose numbers it still compares or shows; those that
 *  undecided comparisons and values that are not followed in it read. */
const uint64_t *node_reads(const struct diagram *d, uint32_t node);
const uint64_t *node_lives(const struct diagram *d, uint32_t node);
const uint64_t *node_doubts(const struct diagram *d, uint32_t node);

static inline bool
set_has(const uint64_t *set, uint32_t question)
{
	return (set[question / 64] >> (question % 64) & 1) != 0;
}

static inline void
set_add(uint64_t *set, uint32_t question)
{
	set[question / 64] |= UINT64_C(1) << (question % 64);
}

/** Leaves, each once. */
uint32_t diagram_value(struct diagram *d, struct value value);
uint32_t diagram_leaf(struct diagram *d, const struct leaf *leaf);

/** What @p node makes of its operands, which read @p reads. */
uint32_t diagram_opaque(struct diagram *d, const struct feel_node *node,
			const uint64_t *reads, const uint32_t *operands, uint32_t count);

/** A node whose children look only at later levels. */
uint32_t diagram_make(struct diagram *d, uint32_t level, const uint32_t *children,
		      size_t count);

/** The same over children that diagram_take made room for, which is given back; null when
 *  the diagrams have failed. */
uint32_t diagram_over(struct diagram *d, uint32_t level, const uint32_t *children, size_t count);

/** A node that is @p below where its child is one of @p first to @p last, else false. */
uint32_t diagram_span(struct diagram *d, uint32_t level, uint32_t first, uint32_t last,
		      uint32_t below);

/** A node of QUESTION_DAY: @p children by class, of which those beyond the days do not
 *  matter. */
uint32_t diagram_make_day(struct diagram *d, uint32_t *children);

/** A node whose children may look at any level. */
uint32_t diagram_select(struct diagram *d, uint32_t level, const uint32_t *children,
			size_t count);

/** A node of one atom; @p atom->level is set here, behind question @p last. */
uint32_t diagram_atom(struct diagram *d, struct atom *atom, uint32_t last);
bool diagram_knows_atom(const struct diagram *d, const struct atom *atom, uint32_t last);

/* Three-valued logic, as FEEL has it.  An operation that costs too much comes to
 * something that may be either. */
uint32_t diagram_and(struct diagram *d, uint32_t a, uint32_t b);
uint32_t diagram_or(struct diagram *d, uint32_t a, uint32_t b);
uint32_t diagram_not(struct diagram *d, uint32_t a);
uint32_t diagram_if(struct diagram *d, uint32_t condition, uint32_t a, uint32_t b);

/** Whether it is true, or false: never null. */
uint32_t diagram_is_true(struct diagram *d, uint32_t a);
uint32_t diagram_is_false(struct diagram *d, uint32_t a);

/** Whether a value is null. */
uint32_t diagram_is_null(struct diagram *d, uint32_t a);

/** Whether a value is that of @p leaf, a node that is a leaf. */
uint32_t diagram_where(struct diagram *d, uint32_t a, uint32_t leaf);

/** Whether two truth values that are never null can both be true, for diagrams that
 *  have any path: without a node for it.  True when that costs too much. */
bool diagram_meet(struct diagram *d, uint32_t a, uint32_t b);

/** A diagram, as small as can easily be, that evaluates to the same as @p a wherever
 *  @p care is true; what it is elsewhere does not matter.  @p care is not false.  It is
 *  @p a itself when that costs too much. */
uint32_t diagram_restrict(struct diagram *d, uint32_t a, uint32_t care);

/** First and last grid step of a class: 1 for the first, as in its level. */
void variable_range(const struct variable *variable, uint32_t class_number, int64_t *low,
		    int64_t *high);
bool variable_cut(struct variable *variable, int64_t limit);
struct value variable_value(const struct variable *variable, int64_t i);

/** The atom at a level. */
const struct atom *level_atom(const struct diagram *d, uint32_t level);

#endif
