/* Functions that make lists or look into them.  Every list made is a copy in the
 * arena: arguments may lie on the caller's stack. */
#include "feel/feel_private.h"

#include "base/grow.h"

/* A list that grows up to FEEL_MEMBERS_MAX. */
struct builder {
	struct arena *arena;
	struct value *members;
	uint32_t count;
	size_t room;
	bool failed;
};

static void
add(struct builder *b, struct value v)
{
	b->failed |= b->count == FEEL_MEMBERS_MAX
		     || !GROW_IN(b->arena, b->members, b->room, b->count);
	if (!b->failed)
		b->members[b->count++] = v;
}

static void
add_all(struct builder *b, struct value list)
{
	for (uint32_t i = 0; i < list.length; i++)
		add(b, list.list[i]);
}

static struct value
built(const struct builder *b)
{
	return b->failed ? value_null() : feel_list(b->members, b->count);
}

static bool
has_member(const struct value *members, uint32_t count, struct value v)
{
	for (uint32_t i = 0; i < count; i++)
		if (value_is_true(value_equal(members[i], v)))
			return true;
	return false;
}

static struct value
list_contains(const struct feel_arguments *call)
{
	struct value list = feel_as_list(&call->value[0]);

	if (list.kind != VALUE_LIST)
		return value_null();
	return value_boolean(has_member(list.list, list.length, call->value[1]));
}

static struct value
append(const struct feel_arguments *call, struct builder *b)
{
	struct value list = feel_as_list(&call->value[0]);

	if (list.kind != VALUE_LIST)
		return value_null();
	add_all(b, list);
	for (uint32_t i = 1; i < call->count; i++)
		add(b, call->value[i]);
	return built(b);
}

/* concatenate and union; also distinct values, a union of one. */
static struct value
join(const struct feel_arguments *call, struct builder *b, bool repeats)
{
	for (uint32_t i = 0; i < call->count; i++) {
		struct value list = feel_as_list(&call->value[i]);

		if (list.kind != VALUE_LIST)
			return value_null();
		for (uint32_t j = 0; j < list.length; j++)
			if (repeats || !has_member(b->members, b->count, list.list[j]))
				add(b, list.list[j]);
	}
	return built(b);
}

static void
flatten(struct builder *b, struct value list)
{
	for (uint32_t i = 0; i < list.length; i++) {
		if (list.list[i].kind == VALUE_LIST)
			flatten(b, list.list[i]);
		else
			add(b, list.list[i]);
	}
}

static struct value
index_of(const struct feel_arguments *call, struct builder *b)
{
	struct value list = feel_as_list(&call->value[0]);

	if (list.kind != VALUE_LIST)
		return value_null();
	for (uint32_t i = 0; i < list.length; i++)
		if (has_member(&list.list[i], 1, call->value[1]))
			add(b, value_integer((int64_t)i + 1));
	return built(b);
}

static struct value
sublist(const struct feel_arguments *call, struct builder *b)
{
	struct value list = feel_as_list(&call->value[0]);
	int64_t start, length;

	if (list.kind != VALUE_LIST
	    || !feel_part_arguments(&start, &length, call, (int64_t)list.length))
		return value_null();
	for (int64_t i = start; i < start + length; i++)
		add(b, list.list[i]);
	return built(b);
}

static struct value
one_list(const struct feel_arguments *call, struct builder *b)
{
	struct value list = feel_as_list(&call->value[0]);

	if (list.kind != VALUE_LIST)
		return value_null();
	if (call->function == FEEL_FN_FLATTEN)
		flatten(b, list);
	else
		for (uint32_t i = list.length; i-- > 0;)
			add(b, list.list[i]);
	return built(b);
}

struct value
feel_call_list(const struct feel_arguments *call)
{
	struct builder b = { .arena = call->arena };

	switch (call->function) {
	case FEEL_FN_LIST_CONTAINS:   return list_contains(call);
	case FEEL_FN_APPEND:          return append(call, &b);
	case FEEL_FN_CONCATENATE:     return join(call, &b, true);
	case FEEL_FN_UNION:
	case FEEL_FN_DISTINCT_VALUES: return join(call, &b, false);
	case FEEL_FN_INDEX_OF:        return index_of(call, &b);
	case FEEL_FN_SUBLIST:         return sublist(call, &b);
	default:                      return one_list(call, &b);
	}
}
