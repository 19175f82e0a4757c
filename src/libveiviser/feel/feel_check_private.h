/* What the files of the static check share.
 *
 *   feel_check.c            the walk: lists, if, some, filter; fit of the result
 *   feel_check_names.c      names, choice ids, what stands opposite what
 *   feel_check_compare.c    why two things do not compare
 *   feel_check_operators.c  comparison, in, between, arithmetic, properties
 *   feel_check_functions.c  arguments and results of functions
 *   feel_check_special.c    shorter ways for frequent shapes
 *
 * Every checking function returns the type of the node it was given, or NULL
 * after a fault; a NULL type swallows all that would follow from it.
 *
 * The rules.  null has every type and may stand anywhere; arithmetic with it is
 * null.  [] is a list of anything.
 *
 *   = !=            both sides comparable: one type; choices with an id in common;
 *                   lists with comparable members; durations of one kind, or one
 *                   of the mixed kind.  A set is compared as a set.
 *   < <= > >=, between, ranges
 *                   numbers, amounts in one currency, texts, dates, days, months
 *   x in (a, [b, c], [d..e], < f)
 *                   x comparable with each value, member and end; members of a
 *                   list name likewise
 *   and or not if some every, filter
 *                   conditions are truth values; a filter may also be a number
 *   + -             numbers; amounts in one currency; days; months; text + text;
 *                   date + days, date + months (either way round), date - days,
 *                   date - months, date - date = days
 *   *               numbers; number and amount, days or months
 *   /               numbers; amount, days or months by number; amount by amount in
 *                   the same currency, days by days, months by months = number
 *   **              numbers
 *   a number written out beside an amount (compared, added, subtracted, in one list,
 *                   in the branches of one if, as an argument of one min or sum)
 *                   takes its currency; a calculated number never does
 *   if              branches of one type; ids of both; days and months make the mixed
 *                   kind of duration, which is only shown or compared by =
 *   lists           members of one type; ranges among them only as operand of in
 *   .year .month .day .weekday          of a date
 *   .years .months                      of a duration in months
 *   .days .hours .minutes .seconds      of a duration in days
 *   .start .end, .start included …      of a range
 *   at(NAME, date)  NAME a parameter or list; its type
 *
 *   abs                        number, amount, days, months: the same
 *   floor ceiling decimal round up, down, half up, half down
 *                              number or amount: the same
 *   min max                    anything ordered; sum mean: number, amount, days, months
 *   duration("…")              days or months by the text; of a text not written out:
 *                              the mixed kind
 *   list contains, index of    list, and what compares with its members
 *   append concatenate union   lists of one type; filter, sublist and distinct values
 *                              keep a set a set, the others make a list
 *   string                     of anything; the others as the standard has them
 *
 * An id is a bare name opposite a choice value in =, !=, in, list contains, index of
 * and append, where it goes before any other name; and as a result (a branch, a
 * member of a list, an argument of append, concatenate, union, reverse, flatten,
 * sublist, distinct values, a filtered list) of an expression that is expected to
 * be a choice or a set, where it may be no other name.  Elsewhere it is never one. */
#ifndef VV_FEEL_CHECK_PRIVATE_H
#define VV_FEEL_CHECK_PRIVATE_H

#include "feel/feel_type.h"
#include "text/text.h"

/* ---- feel_type.c ---- */

/* Types without parts. */
extern const struct feel_type feel_type_null, feel_type_boolean, feel_type_number,
	feel_type_string, feel_type_date, feel_type_days, feel_type_months,
	feel_type_duration, feel_type_empty_list;

/* A number written out: a number that takes the currency of what it meets.
 * Known by its address; never leaves the check. */
extern const struct feel_type feel_type_literal;

/* Whether values of the type have an order. */
bool feel_type_ordered(const struct feel_type *type);

/* A duration one can calculate with, and any. */
static inline bool
is_span(const struct feel_type *type)
{
	return type->kind == TYPE_DAYS || type->kind == TYPE_MONTHS;
}

static inline bool
is_duration(const struct feel_type *type)
{
	return is_span(type) || type->kind == TYPE_DURATION;
}

/* Whether the type is a list of anything. */
bool feel_type_is_list(const struct feel_type *type);

/* The type of the choices in it, through lists and ranges; NULL when there is none. */
const struct feel_type *feel_type_choice(const struct feel_type *type);

bool choice_set_has(const struct choice_set *set, uint32_t symbol);

enum feel_join {
	JOIN_MEMBERS,		/* of a list: one type */
	JOIN_BRANCHES		/* of an if: may mix both kinds of durations */
};

/* The type that values of both have; NULL when there is none or memory is out
 * (then *no_memory). */
const struct feel_type *feel_type_join(const struct feel_type *a, const struct feel_type *b,
				       enum feel_join how, struct arena *arena,
				       bool *no_memory);

/* ---- feel_check.c ---- */

/* A variable of some or every, or item; the innermost first. */
struct local {
	const char *name;
	const struct feel_type *type;	/* NULL: faulty */
	const struct local *outer;
	uint32_t index;
};

/* What the scope said of a name: it is asked once for each name of an
 * expression, since it may report. */
struct looked_up {
	const char *name;
	bool found;
	struct feel_name what;
	const struct looked_up *next;
};

struct checker {
	const struct feel_scope *scope;
	const struct looked_up *looked_up;
	const struct local *locals;
	struct arena *arena;
	struct place at;
	struct diagnostics *list;
	bool faulty;		/* something was reported, or a name is faulty */
	bool no_memory;
};

/* What a bare name may be where a node stands. */
enum bare {
	BARE_NAME,		/* a name, never an id */
	BARE_UNTYPED,		/* the same, in a result that might be meant to be an id */
	BARE_OPPOSITE,		/* an id of want.choice, before any other name */
	BARE_RESULT,		/* an id of want.choice; one that is a name too is a fault */
	BARE_SILENT		/* its mate is faulty: nothing can be said about it */
};

struct want {
	enum bare bare;
	bool ranges;			/* a list may hold ranges and tests */
	bool truth;			/* opposite a truth value */
	const struct feel_type *choice;	/* TYPE_CHOICE */
};

extern const struct want want_name;

/* What a part may be that is the whole's result. */
static inline struct want
want_result(struct want want)
{
	return want.bare == BARE_RESULT || want.bare == BARE_UNTYPED ? want : want_name;
}

const struct feel_type *check_node(struct checker *c, struct feel_node *node,
				   struct want want);

/* Reports at a node; returns NULL, the type of what is faulty. */
#define check_fault(c, node, code, ...) \
	(diagnostics_add((c)->list, (code), check_place((c), (node)), __VA_ARGS__), \
	 check_poison(c))

struct place check_place(const struct checker *c, const struct feel_node *node);
const struct feel_type *check_poison(struct checker *c);

/* Memory of the model; NULL, and noted, when it is out. */
void *check_alloc(struct checker *c, size_t size);

/* Joins, and notes when memory is out. */
const struct feel_type *check_join(struct checker *c, const struct feel_type *a,
				   const struct feel_type *b, enum feel_join how);
/* A list or range of such members or ends. */
struct feel_type *check_made_of(struct checker *c, enum feel_kind kind,
				const struct feel_type *element);

/* The type for a person: "amount in DKK". */
const char *check_type_text(struct checker *c, const struct feel_type *type);

/* The node for a person, with its type: "'funds' (amount in DKK)". */
const char *check_node_text(struct checker *c, const struct feel_node *node,
			    const struct feel_type *type);

/* ---- feel_check_names.c ---- */

const struct feel_type *check_name(struct checker *c, struct feel_node *node,
				   struct want want);
const struct feel_type *check_at(struct checker *c, struct feel_node *node);

/* Checks a value and what stands opposite it, the side that tells the ids
 * first.  types[0 … count-1] become the types of the others. */
const struct feel_type *check_mates(struct checker *c, struct feel_node *value,
				    struct feel_node **others, size_t count, bool ranges,
				    const struct feel_type **types);

/* The same for a list and what stands opposite its members; gives the list's type. */
const struct feel_type *check_list_mates(struct checker *c, struct feel_node *list,
					 struct feel_node **elements, size_t count,
					 const struct feel_type **types);

/* ---- feel_check_operators.c ---- */

const struct feel_type *check_comparison(struct checker *c, struct feel_node *node);
const struct feel_type *check_between(struct checker *c, struct feel_node *node);
const struct feel_type *check_in(struct checker *c, struct feel_node *node);
const struct feel_type *check_range(struct checker *c, struct feel_node *node);
const struct feel_type *check_test(struct checker *c, struct feel_node *node,
				   struct want want);
const struct feel_type *check_arithmetic(struct checker *c, struct feel_node *node);
const struct feel_type *check_negate(struct checker *c, struct feel_node *node);
const struct feel_type *check_property(struct checker *c, struct feel_node *node);

/* Reports, at @p where, two things that do not compare; true when they do. */
bool check_comparable(struct checker *c, const struct feel_node *where,
		      const struct feel_node *a, const struct feel_type *a_type,
		      const struct feel_node *b, const struct feel_type *b_type);

/* ---- feel_check_compare.c ---- */

/* Reports, at @p where or at what is wrong in them, two things that do not compare. */
void check_incomparable(struct checker *c, const struct feel_node *where,
			const struct feel_node *a, const struct feel_type *a_type,
			const struct feel_node *b, const struct feel_type *b_type);

/* Reports a date that was written as elsewhere, and so is arithmetic; false: it is none. */
bool check_bare_date(struct checker *c, const struct feel_node *node);

/* ---- feel_check_functions.c ---- */

const struct feel_type *check_call(struct checker *c, struct feel_node *node,
				   struct want want);

/* ---- feel_check_special.c ---- */

void special_equal(struct checker *c, struct feel_node *node, const struct feel_type *a,
		   const struct feel_type *b);
/* @p type is that of the value in question. */
void special_in(struct checker *c, struct feel_node *node, const struct feel_type *type);

#endif
