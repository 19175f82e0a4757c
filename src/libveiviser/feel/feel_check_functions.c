/* Functions: how many arguments, of what type, and what comes out.  Those with a
 * type for each argument stand in a table; those over lists, whose result
 * depends on the members, have their own rules. */
#include "feel/feel_check_private.h"

#include <string.h>

/* ---- functions with a type for each argument ---- */

/* What an argument may be. */
enum wanted {
	ANYTHING = 1, TEXT, NUMBER, QUANTITY /* number or money */,
	MEASURE /* a quantity or duration */, DATE, LIST, TEXTS /* list of text */
};

/* What comes out. */
enum result { GIVES_TEXT = 1, GIVES_NUMBER, GIVES_BOOLEAN, GIVES_DATE, GIVES_MONTHS, GIVES_FIRST };

static const struct plain {
	enum result result;
	enum wanted wanted[3];
} plain[FEEL_FUNCTION_COUNT] = {
	[FEEL_FN_NUMBER]		= { GIVES_NUMBER, { TEXT, TEXT, TEXT } },
	[FEEL_FN_STRING]		= { GIVES_TEXT, { ANYTHING } },
	[FEEL_FN_YEARS_MONTHS]		= { GIVES_MONTHS, { DATE, DATE } },
	[FEEL_FN_DAY_OF_WEEK]		= { GIVES_TEXT, { DATE } },
	[FEEL_FN_DAY_OF_YEAR]		= { GIVES_NUMBER, { DATE } },
	[FEEL_FN_MONTH_OF_YEAR]		= { GIVES_TEXT, { DATE } },
	[FEEL_FN_ABS]			= { GIVES_FIRST, { MEASURE } },
	[FEEL_FN_FLOOR]			= { GIVES_FIRST, { QUANTITY, NUMBER } },
	[FEEL_FN_CEILING]		= { GIVES_FIRST, { QUANTITY, NUMBER } },
	[FEEL_FN_MODULO]		= { GIVES_NUMBER, { NUMBER, NUMBER } },
	[FEEL_FN_EVEN]			= { GIVES_BOOLEAN, { NUMBER } },
	[FEEL_FN_ODD]			= { GIVES_BOOLEAN, { NUMBER } },
	[FEEL_FN_DECIMAL]		= { GIVES_FIRST, { QUANTITY, NUMBER } },
	[FEEL_FN_ROUND_UP]		= { GIVES_FIRST, { QUANTITY, NUMBER } },
	[FEEL_FN_ROUND_DOWN]		= { GIVES_FIRST, { QUANTITY, NUMBER } },
	[FEEL_FN_ROUND_HALF_UP]		= { GIVES_FIRST, { QUANTITY, NUMBER } },
	[FEEL_FN_ROUND_HALF_DOWN]	= { GIVES_FIRST, { QUANTITY, NUMBER } },
	[FEEL_FN_COUNT]			= { GIVES_NUMBER, { LIST } },
	[FEEL_FN_STRING_LENGTH]		= { GIVES_NUMBER, { TEXT } },
	[FEEL_FN_UPPER_CASE]		= { GIVES_TEXT, { TEXT } },
	[FEEL_FN_LOWER_CASE]		= { GIVES_TEXT, { TEXT } },
	[FEEL_FN_CONTAINS]		= { GIVES_BOOLEAN, { TEXT, TEXT } },
	[FEEL_FN_STARTS_WITH]		= { GIVES_BOOLEAN, { TEXT, TEXT } },
	[FEEL_FN_ENDS_WITH]		= { GIVES_BOOLEAN, { TEXT, TEXT } },
	[FEEL_FN_SUBSTRING]		= { GIVES_TEXT, { TEXT, NUMBER, NUMBER } },
	[FEEL_FN_SUBSTRING_BEFORE]	= { GIVES_TEXT, { TEXT, TEXT } },
	[FEEL_FN_SUBSTRING_AFTER]	= { GIVES_TEXT, { TEXT, TEXT } },
	[FEEL_FN_STRING_JOIN]		= { GIVES_TEXT, { TEXTS, TEXT } },
	[FEEL_FN_TODAY]			= { GIVES_DATE, { 0 } },
};

static bool
is_quantity(const struct feel_type *type)
{
	return type->kind == TYPE_NUMBER || type->kind == TYPE_MONEY;
}

static bool
is_wanted(const struct feel_type *type, enum wanted wanted)
{
	if (type->kind == TYPE_NULL)
		return true;
	switch (wanted) {
	case ANYTHING:
		return true;
	case TEXT:
		return type->kind == TYPE_STRING;
	case NUMBER:
		return type->kind == TYPE_NUMBER;
	case QUANTITY:
		return is_quantity(type);
	case MEASURE:
		return is_quantity(type) || is_span(type);
	case DATE:
		return type->kind == TYPE_DATE;
	case LIST:
		return feel_type_is_list(type);
	case TEXTS:
		return type->kind == TYPE_EMPTY_LIST
			|| (type->kind == TYPE_LIST && is_wanted(type->element, TEXT));
	}
	return false;
}

static const char *
wanted_name(enum wanted wanted)
{
	switch (wanted) {
	case TEXT:	return N_("text");
	case NUMBER:	return N_("number");
	case QUANTITY:	return N_("number or amount");
	case MEASURE:	return N_("number, amount or duration");
	case DATE:	return N_("date");
	case LIST:	return N_("list");
	case TEXTS:	return N_("list of texts");
	case ANYTHING:	break;
	}
	return "";
}

/* Reports an argument of the wrong type, by its number from 1. */
static const struct feel_type *
wrong_argument(struct checker *c, const struct feel_node *node, uint32_t i,
	       const struct feel_type *type, const char *wanted)
{
	return check_fault(c, node->operands[i], DIAGNOSTIC_TYPE,
			   /* Translators: the first %s is the name of a function, the second
			      one of the kinds of values, such as "list of texts". */
			   N_("'%s' needs for argument %u: %s; this is %s"),
			   feel_function_names[node->function], (unsigned)i + 1,
			   vv_text(c->list->texts, c->list->language, wanted),
			   check_node_text(c, node->operands[i], type));
}

/* The type of the argument, NULL after a fault. */
static const struct feel_type *
check_argument(struct checker *c, struct feel_node *node, uint32_t i, struct want want,
		 enum wanted wanted)
{
	const struct feel_type *type = check_node(c, node->operands[i], want);

	if (type != NULL && !is_wanted(type, wanted))
		return wrong_argument(c, node, i, type, wanted_name(wanted));
	return type;
}

/* A number that came out of a function is no longer written out. */
static const struct feel_type *
computed(const struct feel_type *type)
{
	return type == &feel_type_literal ? &feel_type_number : type;
}

static const struct feel_type *
check_plain(struct checker *c, struct feel_node *node)
{
	const struct plain *row = &plain[node->function];
	const struct feel_type *first = NULL;

	for (uint32_t i = 0; i < node->count; i++) {
		const struct feel_type *type = check_argument(c, node, i, want_name,
							      row->wanted[i]);

		if (i == 0)
			first = type;
	}
	switch (row->result) {
	case GIVES_TEXT:	return &feel_type_string;
	case GIVES_NUMBER:	return &feel_type_number;
	case GIVES_BOOLEAN:	return &feel_type_boolean;
	case GIVES_DATE:	return &feel_type_date;
	case GIVES_MONTHS:	return &feel_type_months;
	case GIVES_FIRST:	break;
	}
	return first == NULL ? NULL : computed(first);
}

/* ---- dates and durations from other things ---- */

static const struct feel_type *
check_date(struct checker *c, struct feel_node *node)
{
	if (node->count > 1) {
		for (uint32_t i = 0; i < node->count; i++)
			check_argument(c, node, i, want_name, NUMBER);
		return &feel_type_date;
	}
	const struct feel_type *type = check_argument(c, node, 0, want_name, ANYTHING);

	if (type != NULL && type->kind != TYPE_NULL && type->kind != TYPE_STRING
	    && type->kind != TYPE_DATE)
		wrong_argument(c, node, 0, type, N_("text or date"));
	return &feel_type_date;
}

/* Which kind of duration it is shows only in the text: years and months, or
 * anything shorter. */
static const struct feel_type *
check_duration(struct checker *c, struct feel_node *node)
{
	const struct feel_type *type = check_argument(c, node, 0, want_name, TEXT);
	const struct feel_node *text = node->operands[0];

	if (type == NULL)
		return NULL;
	if (text->op != FEEL_CONSTANT || text->value.kind != VALUE_STRING)
		return &feel_type_duration;
	for (uint32_t i = 0; i < text->value.length; i++)
		if (strchr("DTHS", text->value.s[i]) != NULL)
			return &feel_type_days;
	return &feel_type_months;
}

/* ---- functions over lists ---- */

static const struct feel_type *
join_argument(struct checker *c, const struct feel_node *node, uint32_t i,
	      const struct feel_type *so_far, const struct feel_type *type)
{
	const struct feel_type *joined = check_join(c, so_far, type, JOIN_MEMBERS);

	if (joined == NULL && !c->no_memory)
		return check_fault(c, node->operands[i], DIAGNOSTIC_TYPE,
				   N_("'%s' needs arguments of one type, not both %s and %s"),
				   feel_function_names[node->function], check_type_text(c, so_far),
				   check_node_text(c, node->operands[i], type));
	return joined;
}

/* What min(list), min(a, b, …) and their like work on: the members of the one
 * list, or the arguments. */
static const struct feel_type *
check_members(struct checker *c, struct feel_node *node)
{
	const struct feel_type *members = NULL;
	bool sound = true;

	for (uint32_t i = 0; i < node->count; i++) {
		const struct feel_type *type = check_argument(c, node, i, want_name, ANYTHING);

		if (type != NULL && node->count == 1 && feel_type_is_list(type))
			return type->kind == TYPE_LIST ? type->element : &feel_type_null;
		if (type != NULL)
			type = join_argument(c, node, i, members, type);
		if (type == NULL)
			sound = false;
		else
			members = type;
	}
	return sound ? members : NULL;
}

static const struct feel_type *
check_aggregate(struct checker *c, struct feel_node *node)
{
	const struct feel_type *type = check_members(c, node);
	bool adds = node->function == FEEL_FN_SUM || node->function == FEEL_FN_MEAN;

	if (type == NULL || type->kind == TYPE_NULL)
		return type;
	if (adds ? is_quantity(type) : feel_type_ordered(type))
		return computed(type);
	return wrong_argument(c, node, 0, type,
			      adds ? N_("number or amount") : N_("something that has an order"));
}

static const struct feel_type *
check_all_any(struct checker *c, struct feel_node *node)
{
	const struct feel_type *type = check_members(c, node);

	if (type != NULL && type->kind != TYPE_BOOLEAN && type->kind != TYPE_NULL)
		wrong_argument(c, node, 0, type, N_("list of truth values"));
	return &feel_type_boolean;
}

/* list contains(list, element), index of(list, match). */
static const struct feel_type *
check_search(struct checker *c, struct feel_node *node)
{
	struct feel_node *list = node->operands[0], *element = node->operands[1];
	const struct feel_type *list_type, *type;

	list_type = check_list_mates(c, list, &element, 1, &type);
	if (list_type != NULL && !is_wanted(list_type, LIST))
		wrong_argument(c, node, 0, list_type, N_("list"));
	else if (list_type != NULL && list_type->kind == TYPE_LIST)
		check_comparable(c, element, list, list_type->element, element, type);
	if (node->function == FEEL_FN_LIST_CONTAINS)
		return &feel_type_boolean;
	return check_made_of(c, TYPE_LIST, &feel_type_number);
}

/* The same list with members added: it keeps no set's order. */
static const struct feel_type *
plain_list(struct checker *c, const struct feel_type *type)
{
	if (type == NULL || type->kind != TYPE_LIST || type->set == NULL)
		return type;
	return check_made_of(c, TYPE_LIST, type->element);
}

/* append(list, item, …) */
static const struct feel_type *
check_append(struct checker *c, struct feel_node *node, struct want want)
{
	uint32_t count = node->count - 1;
	const struct feel_type **types = check_alloc(c, (count + 1) * sizeof *types);
	const struct feel_type *list, *element;

	if (types == NULL)
		return NULL;
	if (want.bare == BARE_RESULT) {
		list = check_node(c, node->operands[0], want);
		for (uint32_t i = 0; i < count; i++)
			types[i] = check_node(c, node->operands[i + 1], want);
	} else {
		list = check_list_mates(c, node->operands[0], node->operands + 1, count, types);
	}
	if (list != NULL && !is_wanted(list, LIST))
		list = wrong_argument(c, node, 0, list, N_("list"));
	element = list != NULL && list->kind == TYPE_LIST ? list->element : NULL;
	for (uint32_t i = 0; i < count && list != NULL; i++) {
		element = types[i] == NULL ? NULL
			: join_argument(c, node, i + 1, element, types[i]);
		if (element == NULL)
			return NULL;
	}
	return list == NULL || element == NULL ? list : check_made_of(c, TYPE_LIST, element);
}

/* concatenate(list, …), union(list, …) */
static const struct feel_type *
check_concatenate(struct checker *c, struct feel_node *node, struct want want)
{
	const struct feel_type *all = NULL;
	bool sound = true;

	for (uint32_t i = 0; i < node->count; i++) {
		const struct feel_type *type = check_argument(c, node, i, want, LIST);

		if (type != NULL)
			type = join_argument(c, node, i, all, type);
		if (type == NULL)
			sound = false;
		else
			all = type;
	}
	return sound ? plain_list(c, all) : NULL;
}

static const struct feel_type *
check_flatten(struct checker *c, struct feel_node *node, struct want want)
{
	const struct feel_type *type = check_argument(c, node, 0, want, LIST);

	while (type != NULL && type->kind == TYPE_LIST && feel_type_is_list(type->element))
		type = type->element;
	return plain_list(c, type);
}

static const struct feel_type *
check_sublist(struct checker *c, struct feel_node *node, struct want want)
{
	const struct feel_type *type = check_argument(c, node, 0, want, LIST);

	for (uint32_t i = 1; i < node->count; i++)
		check_argument(c, node, i, want_name, NUMBER);
	return type;
}

/* ---- all; the parser has counted the arguments ---- */

const struct feel_type *
check_call(struct checker *c, struct feel_node *node, struct want want)
{
	/* A list function gives a result's members only where it is the result. */
	struct want inner = want_result(want);

	switch ((enum feel_function)node->function) {
	case FEEL_FN_DATE:
		return check_date(c, node);
	case FEEL_FN_DURATION:
		return check_duration(c, node);
	case FEEL_FN_MIN:
	case FEEL_FN_MAX:
	case FEEL_FN_SUM:
	case FEEL_FN_MEAN:
		return check_aggregate(c, node);
	case FEEL_FN_ALL:
	case FEEL_FN_ANY:
		return check_all_any(c, node);
	case FEEL_FN_LIST_CONTAINS:
	case FEEL_FN_INDEX_OF:
		return check_search(c, node);
	case FEEL_FN_APPEND:
		return check_append(c, node, inner);
	case FEEL_FN_CONCATENATE:
	case FEEL_FN_UNION:
		return check_concatenate(c, node, inner);
	case FEEL_FN_FLATTEN:
		return check_flatten(c, node, inner);
	case FEEL_FN_SUBLIST:
		return check_sublist(c, node, inner);
	case FEEL_FN_REVERSE:
		return plain_list(c, check_argument(c, node, 0, inner, LIST));
	case FEEL_FN_DISTINCT_VALUES:
		return check_argument(c, node, 0, inner, LIST);
	default:
		return check_plain(c, node);
	}
}
