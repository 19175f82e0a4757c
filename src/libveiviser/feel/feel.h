/* FEEL, the expression language of DMN 1.5, in the profile of veiviser-feel(7).
 *
 *   text ─ feel_parse ─> tree ─┬─ feel_bind (any names) ───> feel_evaluate
 *                              └─ feel_check (static types) ─> feel_evaluate
 *
 * Conditions stay data that can be walked: no callbacks in a tree, no side
 * effects.  Parsing knows no names; binding or checking turns each name into a
 * slot, a local or a choice id, in place. */
#ifndef VV_FEEL_H
#define VV_FEEL_H

#include "base/arena.h"
#include "text/diagnostics.h"
#include "value/value.h"

enum feel_op {
	/* leaves */
	FEEL_CONSTANT,		/* value */
	FEEL_NAME,		/* name: only before binding or checking */
	FEEL_SLOT,		/* index: environment's slots[index] */
	FEEL_LOCAL,		/* index: variable of some/every, or item, counted
				 * from the outermost binding (0) inwards */
	/* made of operands */
	FEEL_LIST,		/* members */
	FEEL_RANGE,		/* low, high; flags tell which ends are closed;
				 * a missing end is a CONSTANT null */
	FEEL_AND, FEEL_OR,	/* two or more operands, flattened */
	FEEL_NOT,
	FEEL_EQUAL, FEEL_NOT_EQUAL,
	FEEL_LESS, FEEL_LESS_EQUAL, FEEL_GREATER, FEEL_GREATER_EQUAL,
	FEEL_BETWEEN,		/* value, low, high */
	FEEL_IN,		/* value, then one or more tests */
	FEEL_TEST,		/* unary test "< 5": test = the comparison's op; one operand;
				 * only as a test of FEEL_IN or as a range in a list */
	FEEL_ADD, FEEL_SUBTRACT, FEEL_MULTIPLY, FEEL_DIVIDE, FEEL_POWER,
	FEEL_NEGATE,
	FEEL_IF,		/* condition, then, else */
	FEEL_SOME, FEEL_EVERY,	/* list 1 … list n, condition; each list binds the
				 * next local, visible to the lists behind it */
	FEEL_FILTER,		/* list, filter: index or condition; binds item */
	FEEL_PROPERTY,		/* operand.property */
	FEEL_CALL,		/* function; operands in positional order, one left out
				 * of a named call is a CONSTANT null */
	FEEL_AT,		/* index: slot of a parameter or list; operand: date */
	/* made by feel_check where types allow a shorter way */
	FEEL_CHOICE_IS,		/* slots[index] = symbol; null and open as FEEL_EQUAL */
	FEEL_CHOICE_IN,		/* slots[index] in (symbols…), members of set */
	FEEL_SET_EQUAL		/* two lists of choices compared as sets */
};

/* Functions of the profile: enum name, FEEL name, fewest and most arguments
 * (-1: any), names of the parameters parted by commas. */
#define FEEL_FUNCTION_MAP(X) \
	X(NUMBER, "number", 1, 3, "from,grouping separator,decimal separator") \
	X(STRING, "string", 1, 1, "from") \
	X(DATE, "date", 1, 3, "year,month,day") \
	X(DURATION, "duration", 1, 1, "from") \
	X(YEARS_MONTHS, "years and months duration", 2, 2, "from,to") \
	X(DAY_OF_WEEK, "day of week", 1, 1, "date") \
	X(DAY_OF_YEAR, "day of year", 1, 1, "date") \
	X(MONTH_OF_YEAR, "month of year", 1, 1, "date") \
	X(ABS, "abs", 1, 1, "n") \
	X(FLOOR, "floor", 1, 2, "n,scale") \
	X(CEILING, "ceiling", 1, 2, "n,scale") \
	X(MODULO, "modulo", 2, 2, "dividend,divisor") \
	X(EVEN, "even", 1, 1, "number") \
	X(ODD, "odd", 1, 1, "number") \
	X(DECIMAL, "decimal", 2, 2, "n,scale") \
	X(ROUND_UP, "round up", 1, 2, "n,scale") \
	X(ROUND_DOWN, "round down", 1, 2, "n,scale") \
	X(ROUND_HALF_UP, "round half up", 1, 2, "n,scale") \
	X(ROUND_HALF_DOWN, "round half down", 1, 2, "n,scale") \
	X(MIN, "min", 1, -1, "list") \
	X(MAX, "max", 1, -1, "list") \
	X(SUM, "sum", 1, -1, "list") \
	X(MEAN, "mean", 1, -1, "list") \
	X(COUNT, "count", 1, 1, "list") \
	X(ALL, "all", 1, -1, "list") \
	X(ANY, "any", 1, -1, "list") \
	X(LIST_CONTAINS, "list contains", 2, 2, "list,element") \
	X(APPEND, "append", 1, -1, "list,item") \
	X(CONCATENATE, "concatenate", 1, -1, "list") \
	X(UNION, "union", 1, -1, "list") \
	X(DISTINCT_VALUES, "distinct values", 1, 1, "list") \
	X(FLATTEN, "flatten", 1, 1, "list") \
	X(INDEX_OF, "index of", 2, 2, "list,match") \
	X(SUBLIST, "sublist", 2, 3, "list,start position,length") \
	X(REVERSE, "reverse", 1, 1, "list") \
	X(STRING_LENGTH, "string length", 1, 1, "string") \
	X(UPPER_CASE, "upper case", 1, 1, "string") \
	X(LOWER_CASE, "lower case", 1, 1, "string") \
	X(CONTAINS, "contains", 2, 2, "string,match") \
	X(STARTS_WITH, "starts with", 2, 2, "string,match") \
	X(ENDS_WITH, "ends with", 2, 2, "string,match") \
	X(SUBSTRING, "substring", 2, 3, "string,start position,length") \
	X(SUBSTRING_BEFORE, "substring before", 2, 2, "string,match") \
	X(SUBSTRING_AFTER, "substring after", 2, 2, "string,match") \
	X(STRING_JOIN, "string join", 1, 2, "list,delimiter") \
	X(TODAY, "today", 0, 0, "")

enum feel_function {
#define FEEL_FUNCTION_ENUM(name, feel, least, most, parameters) FEEL_FN_##name,
	FEEL_FUNCTION_MAP(FEEL_FUNCTION_ENUM)
#undef FEEL_FUNCTION_ENUM
	FEEL_FUNCTION_COUNT
};

enum feel_property {
	FEEL_YEAR, FEEL_MONTH, FEEL_DAY, FEEL_WEEKDAY,	/* of a date */
	FEEL_YEARS, FEEL_MONTHS,			/* of a years and months duration */
	FEEL_DAYS, FEEL_HOURS, FEEL_MINUTES, FEEL_SECONDS, /* of a days and time duration */
	FEEL_START, FEEL_END, FEEL_START_INCLUDED, FEEL_END_INCLUDED /* of a range */
};

/* FEEL's names of them; those of two words stand at the end. */
extern const char *const feel_property_names[];

/* What functions are called, by enum feel_function. */
extern const char *const feel_function_names[FEEL_FUNCTION_COUNT];

/** The sign of an operator that stands between its operands. */
const char *feel_operator_sign(unsigned op);

enum { FEEL_LOW_CLOSED = 1, FEEL_HIGH_CLOSED = 2 };

struct strbuf;

struct feel_node {
	uint8_t op;		/* enum feel_op */
	uint8_t flags;		/* FEEL_RANGE */
	uint8_t function;	/* FEEL_CALL: enum feel_function; FEEL_PROPERTY:
				 * enum feel_property; FEEL_TEST: the comparison */
	uint32_t column;	/* of its first byte in the expression, from 0 */
	uint32_t index;		/* FEEL_SLOT, FEEL_LOCAL, FEEL_AT, FEEL_CHOICE_* */
	uint32_t count;		/* operands */
	struct feel_node **operands;
	union {
		struct value value;	/* FEEL_CONSTANT; FEEL_CHOICE_IS: the choice */
		const char *name;	/* FEEL_NAME; FEEL_SOME, FEEL_EVERY: the
					 * variables' names, parted by '\0', until bound */
		struct {		/* FEEL_CHOICE_IN: bit per symbol */
			const uint64_t *set;
			uint32_t words;	/* of the set */
		};
	};
};

/** Whether a node itself, not its operands, reads the slot of its index. FEEL_AT, which reads
 *  it on another day, does not. */
static inline bool
feel_node_reads(const struct feel_node *node)
{
	return node->op == FEEL_SLOT || node->op == FEEL_CHOICE_IS || node->op == FEEL_CHOICE_IN;
}

/** Whether a choice is what a FEEL_CONSTANT or FEEL_CHOICE_IS has, or one of those of a
 *  FEEL_CHOICE_IN. */
static inline bool
feel_node_has_choice(const struct feel_node *node, uint32_t symbol)
{
	if (node->op == FEEL_CHOICE_IN)
		return symbol / 64 < node->words
		       && (node->set[symbol / 64] >> symbol % 64 & 1) != 0;
	return node->value.kind == VALUE_CHOICE && node->value.i == symbol;
}

/** Whether a node gives names to what stands in its operands behind the first. */
static inline bool
feel_node_binds(const struct feel_node *node)
{
	return node->op == FEEL_SOME || node->op == FEEL_EVERY || node->op == FEEL_FILTER;
}

/** Calls @p see for each slot that is read in a tree, as often as it is, in reading order. */
void feel_each_slot(const struct feel_node *tree, void (*see)(void *payload, uint32_t slot),
		    void *payload);

/** Whether @p node is a part of a tree. */
bool feel_contains(const struct feel_node *tree, const struct feel_node *node);

/* How deep an expression may nest, so that no data file exhausts the stack. */
enum { FEEL_DEPTH_MAX = 200 };

/**
 * Parses one expression.
 *
 * @param[out] out  the tree, in @p arena; names not bound.
 * @param at        place of the expression's first byte; faults are reported at
 *                  the column where they stand.
 * @retval VV_OK; VV_DATA: reported in @p list; VV_NO_MEMORY.
 */
enum vv_status feel_parse(struct feel_node **out, struct arena *arena, const char *text,
			  struct place at, struct diagnostics *list);

/* What a dynamic expression may name. */
struct feel_variable {
	const char *name;
	struct value value;
};

/**
 * Binds names for dynamic use: variables become slots in the order given,
 * some/every variables and item become locals; any other name is a fault.
 */
enum vv_status feel_bind(struct feel_node *tree, const struct feel_variable *variables,
			 size_t count, struct arena *arena, struct place at,
			 struct diagnostics *list);

/* What evaluation reads.  The same tree may be evaluated in many environments. */
struct feel_env {
	const struct value *slots;
	int64_t today;			/* day number of the rules date */
	bool any_day;			/* it may be any: today() is open */
	/* value of slot @p index (a parameter or list) at another date */
	struct value (*at)(void *payload, uint32_t index, int64_t day, struct arena *arena);
	/* id of a choice, for string(); NULL where there are no choices */
	const char *(*id)(void *payload, uint32_t symbol);
	void *payload;
	struct arena *arena;		/* for strings, lists and big numbers made */
	struct value *locals;		/* used while evaluating; NULL at the start */
	uint32_t local_count;
};

/**
 * The value.  Open operands make an open value, but for "false and open", "true or
 * open" and an "if" whose condition is known.  A wrong type is null, as the standard
 * says.  Never fails: what finds no memory is null, and env->arena has then failed.
 */
struct value feel_evaluate(const struct feel_node *node, struct feel_env *env);

/* What slots and choices are called. */
struct feel_names {
	const char *(*slot)(const void *payload, uint32_t slot);
	const char *(*symbol)(const void *payload, uint32_t symbol);
	const void *payload;
};

/** A tree as FEEL text that parses to it: without needless parentheses, and with variables
 *  x1, x2 … where names were bound. */
void feel_write(struct strbuf *buf, const struct feel_node *node,
		const struct feel_names *names);

/** A value as FEEL's JSON: numbers plain, dates and durations ISO 8601 strings. */
void feel_value_json(struct strbuf *buf, struct value v);

/** ISO 8601 form of a duration value, as the standard's string() gives it. */
void feel_duration_write(struct strbuf *buf, struct value v);

#endif
