/* Types of data expressions: their names, what compares with what, and the type
 * two values have in common. */
#include "feel/feel_check_private.h"

#include <string.h>

const struct feel_type feel_type_null = { .kind = TYPE_NULL };
const struct feel_type feel_type_boolean = { .kind = TYPE_BOOLEAN };
const struct feel_type feel_type_number = { .kind = TYPE_NUMBER };
const struct feel_type feel_type_literal = { .kind = TYPE_NUMBER };
const struct feel_type feel_type_string = { .kind = TYPE_STRING };
const struct feel_type feel_type_date = { .kind = TYPE_DATE };
const struct feel_type feel_type_days = { .kind = TYPE_DAYS };
const struct feel_type feel_type_months = { .kind = TYPE_MONTHS };
const struct feel_type feel_type_duration = { .kind = TYPE_DURATION };
const struct feel_type feel_type_empty_list = { .kind = TYPE_EMPTY_LIST };

static const char *
list_name(const struct feel_type *element)
{
	if (element == NULL)
		return N_("list");
	switch (element->kind) {
	case TYPE_BOOLEAN:	return N_("list of truth values");
	case TYPE_NUMBER:	return N_("list of numbers");
	case TYPE_MONEY:	return N_("list of amounts");
	case TYPE_STRING:	return N_("list of texts");
	case TYPE_DATE:		return N_("list of dates");
	case TYPE_DAYS:
	case TYPE_MONTHS:
	case TYPE_DURATION:	return N_("list of durations");
	case TYPE_CHOICE:	return N_("list of choices");
	case TYPE_LIST:
	case TYPE_EMPTY_LIST:	return N_("list of lists");
	case TYPE_RANGE:	return N_("list of ranges");
	case TYPE_NULL:		break;
	}
	return N_("list");
}

const char *
feel_type_name(const struct feel_type *type)
{
	switch (type->kind) {
	case TYPE_NULL:		return "null";
	case TYPE_BOOLEAN:	return N_("truth value");
	case TYPE_NUMBER:	return N_("number");
	case TYPE_MONEY:	return N_("amount");
	case TYPE_STRING:	return N_("text");
	case TYPE_DATE:		return N_("date");
	case TYPE_DAYS:		return N_("duration in days");
	case TYPE_MONTHS:	return N_("duration in months");
	case TYPE_DURATION:	return N_("duration in days or months");
	case TYPE_CHOICE:	return N_("choice");
	case TYPE_LIST:		return list_name(type->element);
	case TYPE_RANGE:	return N_("range");
	case TYPE_EMPTY_LIST:	return N_("empty list");
	}
	return "";
}

bool
feel_type_ordered(const struct feel_type *type)
{
	switch (type->kind) {
	case TYPE_NUMBER:
	case TYPE_MONEY:
	case TYPE_STRING:
	case TYPE_DATE:
	case TYPE_DAYS:
	case TYPE_MONTHS:
		return true;
	default:
		return false;
	}
}

bool
feel_type_is_list(const struct feel_type *type)
{
	return type->kind == TYPE_LIST || type->kind == TYPE_EMPTY_LIST;
}

const struct feel_type *
feel_type_choice(const struct feel_type *type)
{
	while (type != NULL && (type->kind == TYPE_LIST || type->kind == TYPE_RANGE))
		type = type->element;
	return type != NULL && type->kind == TYPE_CHOICE ? type : NULL;
}

bool
choice_set_has(const struct choice_set *set, uint32_t symbol)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->symbols[i] == symbol)
			return true;
	return false;
}

static bool
choices_meet(const struct choice_set *a, const struct choice_set *b)
{
	if (a == b)
		return true;
	for (size_t i = 0; i < a->count; i++)
		if (choice_set_has(b, a->symbols[i]))
			return true;
	return false;
}

static bool
same_currency(const struct feel_type *a, const struct feel_type *b)
{
	return a->currency[0] == '\0' || b->currency[0] == '\0'
		|| strcmp(a->currency, b->currency) == 0;
}

/* Of two types of different kinds. */
static bool
kinds_comparable(const struct feel_type *a, const struct feel_type *b)
{
	if (a->kind == TYPE_NULL || b->kind == TYPE_NULL)
		return true;
	if (a == &feel_type_literal || b == &feel_type_literal)
		return a->kind == TYPE_MONEY || b->kind == TYPE_MONEY;
	if (a->kind == TYPE_DURATION || b->kind == TYPE_DURATION)
		return is_duration(a) && is_duration(b);
	return feel_type_is_list(a) && feel_type_is_list(b);
}

bool
feel_type_comparable(const struct feel_type *a, const struct feel_type *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind)
		return kinds_comparable(a, b);
	switch (a->kind) {
	case TYPE_MONEY:
		return same_currency(a, b);
	case TYPE_CHOICE:
		return choices_meet(a->ids, b->ids);
	case TYPE_LIST:
	case TYPE_RANGE:
		return a->element == NULL || b->element == NULL
			|| feel_type_comparable(a->element, b->element);
	default:
		return true;
	}
}

/* ---- the type two values have in common ---- */

static struct feel_type *
new_type(const struct feel_type *like, struct arena *arena, bool *no_memory)
{
	struct feel_type *type = arena_alloc(arena, sizeof *type);

	if (type == NULL)
		*no_memory = true;
	else
		*type = *like;
	return type;
}

static bool
contains_all(const struct choice_set *a, const struct choice_set *b)
{
	for (size_t i = 0; i < b->count; i++)
		if (!choice_set_has(a, b->symbols[i]))
			return false;
	return true;
}

/* The ids of both, those of a first. */
static const struct choice_set *
join_ids(const struct choice_set *a, const struct choice_set *b, struct arena *arena)
{
	if (contains_all(a, b))
		return a;
	if (contains_all(b, a))
		return b;
	struct choice_set *both = arena_alloc(arena, sizeof *both);
	uint32_t *symbols = arena_alloc(arena, (a->count + b->count) * sizeof *symbols);

	if (both == NULL || symbols == NULL)
		return NULL;
	memcpy(symbols, a->symbols, a->count * sizeof *symbols);
	both->symbols = symbols;
	both->count = a->count;
	for (size_t i = 0; i < b->count; i++)
		if (!choice_set_has(a, b->symbols[i]))
			symbols[both->count++] = b->symbols[i];
	return both;
}

static const struct feel_type *
join_choices(const struct feel_type *a, const struct feel_type *b, struct arena *arena,
	     bool *no_memory)
{
	const struct choice_set *ids = join_ids(a->ids, b->ids, arena);

	if (ids == a->ids)
		return a;
	if (ids == b->ids)
		return b;
	struct feel_type *type = ids == NULL ? NULL : new_type(a, arena, no_memory);

	if (type == NULL)
		*no_memory = true;
	else
		type->ids = ids;
	return type;
}

static const struct feel_type *
join_lists(const struct feel_type *a, const struct feel_type *b, enum feel_join how,
	   struct arena *arena, bool *no_memory)
{
	const struct feel_type *element = feel_type_join(a->element, b->element, how, arena,
							 no_memory);

	if (element == NULL)
		return NULL;
	struct feel_type *type = new_type(a, arena, no_memory);

	if (type == NULL)
		return NULL;
	type->element = element;
	type->set = a->set != NULL ? a->set : b->set;
	type->ranges = a->ranges || b->ranges;
	return type;
}

/* Of two types of different kinds. */
static const struct feel_type *
join_kinds(const struct feel_type *a, const struct feel_type *b, enum feel_join how)
{
	if (a->kind == TYPE_NULL)
		return b;
	if (b->kind == TYPE_NULL)
		return a;
	if (a == &feel_type_literal && b->kind == TYPE_MONEY)
		return b;
	if (b == &feel_type_literal && a->kind == TYPE_MONEY)
		return a;
	if (a->kind == TYPE_EMPTY_LIST && b->kind == TYPE_LIST)
		return b;
	if (b->kind == TYPE_EMPTY_LIST && a->kind == TYPE_LIST)
		return a;
	if (is_duration(a) && is_duration(b)
	    && (how == JOIN_BRANCHES || a->kind == TYPE_DURATION || b->kind == TYPE_DURATION))
		return &feel_type_duration;
	return NULL;
}

const struct feel_type *
feel_type_join(const struct feel_type *a, const struct feel_type *b, enum feel_join how,
	       struct arena *arena, bool *no_memory)
{
	if (a == b)
		return a;
	if (a == NULL || b == NULL)
		return a == NULL ? b : a;
	if (a->kind != b->kind)
		return join_kinds(a, b, how);
	switch (a->kind) {
	case TYPE_MONEY:
		if (!same_currency(a, b))
			return NULL;
		return a->currency[0] != '\0' ? a : b;
	case TYPE_NUMBER:
		return &feel_type_number;
	case TYPE_CHOICE:
		return join_choices(a, b, arena, no_memory);
	case TYPE_LIST:
	case TYPE_RANGE:
		return join_lists(a, b, how, arena, no_memory);
	default:
		return a;
	}
}
