/* What the files of the static check share.
 *
 *   feel_check.c            the walk: lists, if, some, filter; fit of the result
 *   feel_check_names.c      names, choice ids, what stands opposite what
 *   feel_check_operators.c  comparison, in, between, arithmetic, properties
 *   feel_check_functions.c  arguments and results of functions
 *   feel_check_special.c    shorter ways for frequent shapes
 *
 * Every checking function returns the type of the node it was given, or NULL
 * after a fault; a NULL type swallows all that would follow from it. */
#ifndef VV_FEEL_CHECK_PRIVATE_H
#define VV_FEEL_CHECK_PRIVATE_H

#include "feel_type.h"
#include "text.h"

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

struct checker {
	const struct feel_scope *scope;
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
	BARE_OPPOSITE,		/* an id of want.choice, before any other name */
	BARE_RESULT,		/* an id of want.choice; one that is a name too is a fault */
	BARE_SILENT		/* its mate is faulty: nothing can be said about it */
};

struct want {
	enum bare bare;
	bool ranges;			/* a list may hold ranges and tests */
	const struct feel_type *choice;	/* TYPE_CHOICE */
};

extern const struct want want_name;

const struct feel_type *check_node(struct checker *c, struct feel_node *node,
				   struct want want);

/* The node must be a condition; true when nothing was wrong with it. */
bool check_condition(struct checker *c, struct feel_node *node);

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
const struct feel_type *check_list_of(struct checker *c, const struct feel_type *element);

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

/* ---- feel_check_functions.c ---- */

const struct feel_type *check_call(struct checker *c, struct feel_node *node,
				   struct want want);

/* ---- feel_check_special.c ---- */

void special_equal(struct checker *c, struct feel_node *node, const struct feel_type *a,
		   const struct feel_type *b);
/* @p type is that of the value in question. */
void special_in(struct checker *c, struct feel_node *node, const struct feel_type *type);

#endif
