/* Static types of data expressions: veiviser-feel(7), "Types".  Types are immutable
 * and shared; they live in the model's arena. */
#ifndef VV_FEEL_TYPE_H
#define VV_FEEL_TYPE_H

#include "feel/feel.h"

enum feel_kind {
	TYPE_NULL,		/* the literal null: fits every type */
	TYPE_BOOLEAN, TYPE_NUMBER, TYPE_MONEY, TYPE_STRING, TYPE_DATE,
	TYPE_DAYS, TYPE_MONTHS, TYPE_DURATION, /* the last: an if that mixes both */
	TYPE_CHOICE, TYPE_LIST, TYPE_RANGE,
	TYPE_EMPTY_LIST		/* [] : a list of anything */
};

/* A set of choice ids in a given order (a question's or a list's). */
struct choice_set {
	const uint32_t *symbols;	/* in list order, no repeats */
	size_t count;
};

struct feel_type {
	enum feel_kind kind;
	char currency[4];		/* TYPE_MONEY: "DKK"; "" : any (a literal) */
	const struct feel_type *element; /* TYPE_LIST, TYPE_RANGE */
	const struct choice_set *ids;	/* TYPE_CHOICE: the ids it can be */
	const struct choice_set *set;	/* TYPE_LIST of a several-choices question or
					 * "set of": the order of its members; else NULL */
	bool ranges;			/* TYPE_LIST: may hold ranges too (operand of in) */
};

enum feel_name_kind { NAME_QUESTION, NAME_CALCULATION, NAME_PARAMETER, NAME_LIST };

/* What a name in a data expression stands for. */
struct feel_name {
	enum feel_name_kind kind;
	uint32_t slot;
	const struct feel_type *type;
};

/* The names a model offers to feel_check. */
struct feel_scope {
	/* True and *out when @p name is known.  May report to the list itself and
	 * give *out a NULL type when the named thing is faulty: then no further
	 * fault is to be reported about it. */
	bool (*find)(void *payload, const char *name, struct feel_name *out);
	/* True and the symbol when some choice has the id @p name. */
	bool (*symbol)(void *payload, const char *name, uint32_t *symbol);
	/* The id of a symbol, for messages. */
	const char *(*symbol_name)(void *payload, uint32_t symbol);
	/* How many symbols there are: the width of FEEL_CHOICE_IN's set. */
	uint32_t symbol_count;
	/* The closest known name to a misspelt one, or NULL, for the cure. */
	const char *(*suggest)(void *payload, const char *name);
	void *payload;
};

/**
 * Second pass over a parsed tree: resolves every name, checks every type,
 * puts choice ids where a bare name is one (veiviser-feel(7), "Names"), and replaces
 * frequent shapes by FEEL_CHOICE_IS, FEEL_CHOICE_IN and FEEL_SET_EQUAL.
 *
 * @param[in,out] tree  changed in place (the root may be replaced).
 * @param expected      NULL: any; else what the expression must be.  With a
 *                      TYPE_CHOICE, or a TYPE_LIST with set, bare names in result
 *                      position are ids of it.
 * @param[out] out      the type found (in @p arena): where one is expected that one,
 *                      but for durations of either kind days or months where that
 *                      is known; NULL after a fault.
 * @retval VV_OK; VV_DATA: every fault is in @p list; VV_NO_MEMORY.
 */
enum vv_status feel_check(struct feel_node **tree, const struct feel_scope *scope,
			  const struct feel_type *expected, const struct feel_type **out,
			  struct arena *arena, struct place at, struct diagnostics *list);

/** Whether values of the two can be equal at all; open to null and []. */
bool feel_type_comparable(const struct feel_type *a, const struct feel_type *b);

/** For messages and manuals: "amount in DKK", "date", "choice", "list of numbers". */
const char *feel_type_name(const struct feel_type *type);

#endif
