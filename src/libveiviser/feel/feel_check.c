/* The static check of data expressions: the walk over the tree, what holds other
 * nodes without calculating (lists, if, some, filter), and whether the result is
 * what the data asked for.  Nodes are changed in place, never replaced, so that
 * columns stay. */
#include "feel/feel_check_private.h"

#include "base/strbuf.h"

#include <string.h>

const struct want want_name = { .bare = BARE_NAME };

struct place
check_place(const struct checker *c, const struct feel_node *node)
{
	struct place place = c->at;

	place.column += (int)node->column;
	return place;
}

const struct feel_type *
check_poison(struct checker *c)
{
	c->faulty = true;
	return NULL;
}

void *
check_alloc(struct checker *c, size_t size)
{
	void *memory = arena_alloc(c->arena, size);

	if (memory == NULL)
		c->no_memory = true;
	return memory;
}

const struct feel_type *
check_join(struct checker *c, const struct feel_type *a, const struct feel_type *b,
	   enum feel_join how)
{
	return feel_type_join(a, b, how, c->arena, &c->no_memory);
}

struct feel_type *
check_made_of(struct checker *c, enum feel_kind kind, const struct feel_type *element)
{
	struct feel_type *type = check_alloc(c, sizeof *type);

	if (type != NULL)
		*type = (struct feel_type){ .kind = kind, .element = element };
	return type;
}

/* ---- types and nodes in words ---- */

/* The buffer's text in the model's memory. */
static const char *
keep(struct checker *c, struct strbuf *buf)
{
	const char *kept = strbuf_keep(buf, c->arena);

	if (kept == NULL)
		c->no_memory = true;
	return kept == NULL ? "" : kept;
}

static void
write_type(struct checker *c, struct strbuf *buf, const struct feel_type *type)
{
	if (type->kind == TYPE_MONEY && type->currency[0] != '\0')
		text_write(buf, c->list->texts, c->list->language,
			   /* Translators: %s is a currency, such as DKK. */
			   N_("amount in %s"), type->currency);
	else
		strbuf_add(buf, vv_text(c->list->texts, c->list->language,
					feel_type_name(type)));
}

const char *
check_type_text(struct checker *c, const struct feel_type *type)
{
	struct strbuf buf = { 0 };

	write_type(c, &buf, type);
	return keep(c, &buf);
}

const char *
check_node_text(struct checker *c, const struct feel_node *node, const struct feel_type *type)
{
	struct strbuf buf = { 0 };

	if ((node->op == FEEL_SLOT || node->op == FEEL_LOCAL) && node->name != NULL)
		strbuf_printf(&buf, "'%s' (", node->name);
	else if (node->op == FEEL_CONSTANT && node->value.kind == VALUE_CHOICE)
		strbuf_printf(&buf, "'%s' (", c->scope->symbol_name(c->scope->payload,
							      (uint32_t)node->value.i));
	write_type(c, &buf, type);
	if (buf.length > 0 && buf.text[0] == '\'')
		strbuf_add_char(&buf, ')');
	return keep(c, &buf);
}

/* ---- conditions ---- */

static bool
is_condition(struct checker *c, const struct feel_node *node, const struct feel_type *type)
{
	if (type == NULL)
		return false;
	if (type->kind == TYPE_BOOLEAN || type->kind == TYPE_NULL)
		return true;
	if (type->kind == TYPE_CHOICE)
		check_fault(c, node, DIAGNOSTIC_NOT_A_CONDITION,
			    N_("%s is no condition; compare it with one of its choices by '='"),
			    check_node_text(c, node, type));
	else if (feel_type_is_list(type))
		check_fault(c, node, DIAGNOSTIC_NOT_A_CONDITION,
			    N_("%s is no condition; ask for a member by 'list contains'"),
			    check_node_text(c, node, type));
	else
		check_fault(c, node, DIAGNOSTIC_NOT_A_CONDITION,
			    N_("%s is no condition; compare it with something"),
			    check_node_text(c, node, type));
	return false;
}

/* The node must be a condition; true when nothing was wrong with it. */
static bool
check_condition(struct checker *c, struct feel_node *node)
{
	return is_condition(c, node, check_node(c, node, want_name));
}

static const struct feel_type *
check_logic(struct checker *c, struct feel_node *node)
{
	for (uint32_t i = 0; i < node->count; i++)
		check_condition(c, node->operands[i]);
	return &feel_type_boolean;
}

/* ---- leaves ---- */

static const struct feel_type *
constant_list(struct checker *c, const struct feel_node *node)
{
	const struct feel_type *element = NULL;

	for (uint32_t i = 0; i < node->value.length; i++) {
		struct feel_node member = { .op = FEEL_CONSTANT, .column = node->column };

		member.value = node->value.list[i];
		const struct feel_type *type = check_node(c, &member, want_name);
		const struct feel_type *joined = check_join(c, element, type, JOIN_MEMBERS);

		if (type == NULL || c->no_memory)
			return NULL;
		if (joined == NULL)
			return check_fault(c, node, DIAGNOSTIC_TYPE,
					   N_("a list has members of one type, not both %s and %s"),
					   check_type_text(c, element), check_type_text(c, type));
		element = joined;
	}
	return element == NULL ? &feel_type_empty_list : check_made_of(c, TYPE_LIST, element);
}

static const struct feel_type *
check_constant(struct checker *c, const struct feel_node *node)
{
	switch ((enum value_kind)node->value.kind) {
	case VALUE_NULL:	return &feel_type_null;
	case VALUE_BOOLEAN:	return &feel_type_boolean;
	case VALUE_NUMBER:	return &feel_type_literal;
	case VALUE_STRING:	return &feel_type_string;
	case VALUE_DATE:	return &feel_type_date;
	case VALUE_DAYS:	return &feel_type_days;
	case VALUE_MONTHS:	return &feel_type_months;
	case VALUE_LIST:	return constant_list(c, node);
	case VALUE_OPEN:
	case VALUE_CHOICE:
	case VALUE_RANGE:	break;
	}
	return check_fault(c, node, DIAGNOSTIC_TYPE, N_("this value cannot stand here"));
}

/* ---- lists ---- */

static bool
is_range(const struct feel_node *node)
{
	return node->op == FEEL_RANGE || node->op == FEEL_TEST;
}

/* What a member adds to the type of its list: a range among values counts as
 * the values it is made of. */
static const struct feel_type *
member_type(const struct feel_node *member, const struct feel_type *type, struct want want)
{
	if (want.ranges && is_range(member) && type->kind == TYPE_RANGE)
		return type->element;
	return type;
}

static const struct feel_type *
check_list(struct checker *c, struct feel_node *node, struct want want)
{
	const struct feel_type *element = NULL;
	bool sound = true, ranges = false;
	struct want inner = want;

	inner.ranges = false;
	for (uint32_t i = 0; i < node->count; i++) {
		struct feel_node *member = node->operands[i];
		const struct feel_type *type = check_node(c, member, inner);

		if (type == NULL) {
			sound = false;
			continue;
		}
		type = member_type(member, type, want);
		ranges = ranges || (want.ranges && is_range(member));
		const struct feel_type *joined = check_join(c, element, type, JOIN_MEMBERS);

		if (joined == NULL && !c->no_memory) {
			check_fault(c, member, DIAGNOSTIC_TYPE,
				    N_("a list has members of one type, not both %s and %s"),
				    check_type_text(c, element),
				    check_node_text(c, member, type));
			sound = false;
		} else {
			element = joined;
		}
	}
	if (!sound || c->no_memory)
		return NULL;
	if (element == NULL)
		return &feel_type_empty_list;
	struct feel_type *type = check_made_of(c, TYPE_LIST, element);

	if (type != NULL)
		type->ranges = ranges;
	return type;
}

/* ---- if ---- */

static const struct feel_type *
check_if(struct checker *c, struct feel_node *node, struct want want)
{
	/* A branch is a result only of a whole that is one. */
	struct want inner = want_result(want);

	check_condition(c, node->operands[0]);
	const struct feel_type *yes = check_node(c, node->operands[1], inner);
	const struct feel_type *no = check_node(c, node->operands[2], inner);

	if (yes == NULL || no == NULL)
		return NULL;
	const struct feel_type *type = check_join(c, yes, no, JOIN_BRANCHES);

	if (type != NULL || c->no_memory)
		return type;
	return check_fault(c, node->operands[2],
			   yes->kind == TYPE_MONEY && no->kind == TYPE_MONEY
			   ? DIAGNOSTIC_CURRENCY : DIAGNOSTIC_TYPE,
			   N_("'then' gives %s, but 'else' gives %s; both need one type"),
			   check_node_text(c, node->operands[1], yes),
			   check_node_text(c, node->operands[2], no));
}

/* ---- what binds variables ---- */

static uint32_t
depth(const struct checker *c)
{
	return c->locals == NULL ? 0 : c->locals->index + 1;
}

/* The type of a list's members; NULL after a fault. */
static const struct feel_type *
element_of(struct checker *c, const struct feel_node *node, const struct feel_type *type,
	   const char *what)
{
	if (type == NULL)
		return NULL;
	if (type->kind == TYPE_LIST && !type->ranges)
		return type->element;
	if (type->kind == TYPE_EMPTY_LIST || type->kind == TYPE_NULL)
		return &feel_type_null;
	return check_fault(c, node, DIAGNOSTIC_TYPE, N_("'%s' needs a list, not %s"), what,
			   check_node_text(c, node, type));
}

/* Binds the variables from @p i on, one call deeper for each, then checks the
 * condition. */
static void
bind_variables(struct checker *c, struct feel_node *node, uint32_t i, const char *name)
{
	if (i + 1 >= node->count) {
		check_condition(c, node->operands[i]);
		return;
	}
	struct feel_node *list = node->operands[i];
	struct local local = { .name = name, .outer = c->locals, .index = depth(c) };

	local.type = element_of(c, list, check_node(c, list, want_name),
				node->op == FEEL_SOME ? "some" : "every");
	c->locals = &local;
	bind_variables(c, node, i + 1, name + strlen(name) + 1);
	c->locals = local.outer;
}

static const struct feel_type *
check_quantified(struct checker *c, struct feel_node *node)
{
	bind_variables(c, node, 0, node->name);
	return &feel_type_boolean;
}

static const struct feel_type *
check_filter(struct checker *c, struct feel_node *node, struct want want)
{
	struct feel_node *filter = node->operands[1];
	const struct feel_type *list = check_node(c, node->operands[0], want_result(want));
	struct local item = { .name = "item", .outer = c->locals, .index = depth(c) };

	item.type = element_of(c, node->operands[0], list, "[]");
	c->locals = &item;
	const struct feel_type *type = check_node(c, filter, want_name);

	c->locals = item.outer;
	if (item.type == NULL || type == NULL)
		return NULL;
	if (type->kind == TYPE_NUMBER)
		return item.type;
	return is_condition(c, filter, type) ? list : NULL;
}

/* ---- the walk ---- */

const struct feel_type *
check_node(struct checker *c, struct feel_node *node, struct want want)
{
	switch ((enum feel_op)node->op) {
	case FEEL_CONSTANT:
		return check_constant(c, node);
	case FEEL_NAME:
		return check_name(c, node, want);
	case FEEL_LIST:
		return check_list(c, node, want);
	case FEEL_RANGE:
		return check_range(c, node);
	case FEEL_TEST:
		return check_test(c, node, want);
	case FEEL_AND:
	case FEEL_OR:
	case FEEL_NOT:
		return check_logic(c, node);
	case FEEL_EQUAL:
	case FEEL_NOT_EQUAL:
	case FEEL_LESS:
	case FEEL_LESS_EQUAL:
	case FEEL_GREATER:
	case FEEL_GREATER_EQUAL:
		return check_comparison(c, node);
	case FEEL_BETWEEN:
		return check_between(c, node);
	case FEEL_IN:
		return check_in(c, node);
	case FEEL_ADD:
	case FEEL_SUBTRACT:
	case FEEL_MULTIPLY:
	case FEEL_DIVIDE:
	case FEEL_POWER:
		return check_arithmetic(c, node);
	case FEEL_NEGATE:
		return check_negate(c, node);
	case FEEL_IF:
		return check_if(c, node, want);
	case FEEL_SOME:
	case FEEL_EVERY:
		return check_quantified(c, node);
	case FEEL_FILTER:
		return check_filter(c, node, want);
	case FEEL_PROPERTY:
		return check_property(c, node);
	case FEEL_CALL:
		return check_call(c, node, want);
	case FEEL_AT:
		return check_at(c, node);
	/* Only the check itself makes these. */
	case FEEL_SLOT:
	case FEEL_LOCAL:
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
	case FEEL_SET_EQUAL:
		break;
	}
	return check_fault(c, node, DIAGNOSTIC_TYPE, N_("this value cannot stand here"));
}

/* ---- the result ---- */

/* A type as it leaves the check: numbers written out are plain numbers. */
static const struct feel_type *
settle(struct checker *c, const struct feel_type *type)
{
	if (type == &feel_type_literal)
		return &feel_type_number;
	if (type->kind != TYPE_LIST && type->kind != TYPE_RANGE)
		return type;
	const struct feel_type *element = type->element == NULL ? NULL : settle(c, type->element);

	if (element == type->element)
		return type;
	struct feel_type *settled = check_alloc(c, sizeof *settled);

	if (settled != NULL) {
		*settled = *type;
		settled->element = element;
	}
	return settled;
}

/* Whether a value found may stand where one of the other type is expected. */
static bool
fits(const struct feel_type *found, const struct feel_type *expected)
{
	/* Days that happen to come out of a mixed duration do not make it days. */
	if (found->kind == TYPE_DURATION && expected->kind != TYPE_DURATION)
		return false;
	if (expected->kind == TYPE_NULL || expected->kind == TYPE_EMPTY_LIST)
		return found->kind == expected->kind || found->kind == TYPE_NULL;
	return feel_type_comparable(found, expected);
}

static const struct feel_type *
fit_result(struct checker *c, const struct feel_node *node, const struct feel_type *found,
	   const struct feel_type *expected)
{
	if (expected->kind == TYPE_BOOLEAN)
		return is_condition(c, node, found) ? expected : NULL;
	if (fits(found, expected))
		return is_duration(found) ? found : expected;
	if (found->kind == TYPE_CHOICE && expected->kind == TYPE_CHOICE)
		return check_fault(
			c, node, DIAGNOSTIC_TYPE,
			N_("%s has no choice in common with what 'type' says; correct one of them"),
			check_node_text(c, node, found));
	if (found->kind == TYPE_STRING && feel_type_choice(expected) != NULL)
		return check_fault(c, node, DIAGNOSTIC_TYPE,
				   N_("this gives a text where a choice is expected; a choice has no quotes"));
	if (found->kind == TYPE_MONEY && expected->kind == TYPE_MONEY)
		return check_fault(c, node, DIAGNOSTIC_CURRENCY,
				   N_("this gives an amount in %s where one in %s is expected"),
				   found->currency, expected->currency);
	return check_fault(c, node, DIAGNOSTIC_TYPE, N_("this gives %s where %s is expected"),
			   check_node_text(c, node, found), check_type_text(c, expected));
}

enum vv_status
feel_check(struct feel_node **tree, const struct feel_scope *scope,
	   const struct feel_type *expected, const struct feel_type **out,
	   struct arena *arena, struct place at, struct diagnostics *list)
{
	struct checker c = { .scope = scope, .arena = arena, .at = at, .list = list };
	struct want want = want_name;
	const struct feel_type *type;

	want.choice = feel_type_choice(expected);
	if (want.choice != NULL)
		want.bare = BARE_RESULT;
	else if (expected == NULL)
		want.bare = BARE_UNTYPED;
	type = check_node(&c, *tree, want);
	if (type != NULL && expected != NULL)
		type = fit_result(&c, *tree, type, expected);
	if (type != NULL)
		type = settle(&c, type);
	if (c.no_memory || list->failed) {
		*out = NULL;
		return VV_NO_MEMORY;
	}
	*out = c.faulty ? NULL : type;
	return c.faulty ? VV_DATA : VV_OK;
}
