/* A checked tree as FEEL text: what parses to the same tree.  Comments, blanks and needless
 * parentheses of the data are gone; variables of some and every are called anew. */
#include "feel/feel_private.h"

#include "base/json.h"
#include "base/strbuf.h"

/* What binds tighter has the greater number. */
enum level {
	LEVEL_ANY,		/* if, some, every */
	LEVEL_OR, LEVEL_AND, LEVEL_COMPARE, LEVEL_ADD, LEVEL_MULTIPLY, LEVEL_POWER,
	LEVEL_NEGATE, LEVEL_VALUE
};

struct writer {
	struct strbuf *buf;
	const struct feel_names *names;
	uint64_t items;			/* bit per local, of FEEL_LOCALS_MAX: it is "item" */
	uint32_t locals;
};

static void write_node(struct writer *w, const struct feel_node *node, enum level least);

static enum level
level_of(const struct feel_node *node)
{
	switch ((enum feel_op)node->op) {
	case FEEL_IF: case FEEL_SOME: case FEEL_EVERY:
		return LEVEL_ANY;
	case FEEL_OR:
		return LEVEL_OR;
	case FEEL_AND:
		return LEVEL_AND;
	case FEEL_EQUAL: case FEEL_NOT_EQUAL: case FEEL_LESS: case FEEL_LESS_EQUAL:
	case FEEL_GREATER: case FEEL_GREATER_EQUAL: case FEEL_BETWEEN: case FEEL_IN:
	case FEEL_CHOICE_IS: case FEEL_CHOICE_IN: case FEEL_SET_EQUAL: case FEEL_TEST:
		return LEVEL_COMPARE;
	case FEEL_ADD: case FEEL_SUBTRACT:
		return LEVEL_ADD;
	case FEEL_MULTIPLY: case FEEL_DIVIDE:
		return LEVEL_MULTIPLY;
	case FEEL_POWER:
		return LEVEL_POWER;
	case FEEL_NEGATE:
		return LEVEL_NEGATE;
	case FEEL_CONSTANT:
		return node->value.kind == VALUE_NUMBER
		       && number_compare(node->value, value_integer(0)) < 0 ? LEVEL_NEGATE
		       : LEVEL_VALUE;
	default:
		return LEVEL_VALUE;
	}
}

const char *
feel_operator_sign(unsigned op)
{
	switch (op) {
	case FEEL_NOT_EQUAL:     return "!=";
	case FEEL_LESS:          return "<";
	case FEEL_LESS_EQUAL:    return "<=";
	case FEEL_GREATER:       return ">";
	case FEEL_GREATER_EQUAL: return ">=";
	case FEEL_ADD:           return "+";
	case FEEL_SUBTRACT:      return "-";
	case FEEL_MULTIPLY:      return "*";
	case FEEL_DIVIDE:        return "/";
	case FEEL_POWER:         return "**";
	case FEEL_OR:            return "or";
	case FEEL_AND:           return "and";
	default:                 return "=";
	}
}

/* ---- leaves ---- */

static void
write_symbol(struct writer *w, int64_t symbol)
{
	strbuf_add(w->buf, w->names->symbol(w->names->payload, (uint32_t)symbol));
}

static void
write_slot(struct writer *w, uint32_t slot)
{
	strbuf_add(w->buf, w->names->slot(w->names->payload, slot));
}

static void write_constant(struct writer *w, struct value v);

static void
write_members(struct writer *w, struct value v)
{
	strbuf_add_char(w->buf, '[');
	for (uint32_t i = 0; i < v.length; i++) {
		strbuf_add(w->buf, i > 0 ? ", " : "");
		write_constant(w, v.list[i]);
	}
	strbuf_add_char(w->buf, ']');
}

static void
write_constant(struct writer *w, struct value v)
{
	switch ((enum value_kind)v.kind) {
	case VALUE_STRING:
		json_write_string(w->buf, v.s, v.length);
		break;
	case VALUE_DATE: case VALUE_DAYS: case VALUE_MONTHS:
		strbuf_add_char(w->buf, '@');
		feel_value_json(w->buf, v);
		break;
	case VALUE_CHOICE:
		write_symbol(w, v.i);
		break;
	case VALUE_LIST:
		write_members(w, v);
		break;
	case VALUE_NULL: case VALUE_OPEN: case VALUE_BOOLEAN: case VALUE_NUMBER: case VALUE_RANGE:
		feel_value_json(w->buf, v);
		break;
	}
}

static void
write_local(struct writer *w, uint32_t local)
{
	if ((w->items >> local & 1) != 0)
		strbuf_add(w->buf, "item");
	else
		strbuf_printf(w->buf, "x%lu", (unsigned long)local + 1);
}

/* ---- what has operands ---- */

static void
write_list(struct writer *w, const struct feel_node *node, uint32_t first)
{
	for (uint32_t i = first; i < node->count; i++) {
		strbuf_add(w->buf, i > first ? ", " : "");
		write_node(w, node->operands[i], LEVEL_ANY);
	}
}

/* Operators of one level stand from the left to the right. */
static void
write_chain(struct writer *w, const struct feel_node *node)
{
	enum level level = level_of(node);

	for (uint32_t i = 0; i < node->count; i++) {
		if (i > 0)
			strbuf_printf(w->buf, " %s ", feel_operator_sign(node->op));
		write_node(w, node->operands[i], level + (i > 0 || level == LEVEL_COMPARE));
	}
}

static void
write_range(struct writer *w, const struct feel_node *node)
{
	strbuf_add_char(w->buf, (node->flags & FEEL_LOW_CLOSED) != 0 ? '[' : '(');
	write_node(w, node->operands[0], LEVEL_ADD);
	strbuf_add(w->buf, "..");
	write_node(w, node->operands[1], LEVEL_ADD);
	strbuf_add_char(w->buf, (node->flags & FEEL_HIGH_CLOSED) != 0 ? ']' : ')');
}

static void
write_choices(struct writer *w, const struct feel_node *node)
{
	bool first = true;

	write_slot(w, node->index);
	strbuf_add(w->buf, " in (");
	for (uint32_t i = 0; i < node->words * 64; i++)
		if (feel_node_has_choice(node, i)) {
			strbuf_add(w->buf, first ? "" : ", ");
			write_symbol(w, i);
			first = false;
		}
	strbuf_add_char(w->buf, ')');
}

static void
write_in(struct writer *w, const struct feel_node *node)
{
	write_node(w, node->operands[0], LEVEL_ADD);
	strbuf_add(w->buf, " in (");
	write_list(w, node, 1);
	strbuf_add_char(w->buf, ')');
}

/* some x1 in LIST, x2 in LIST satisfies CONDITION */
static void
write_quantified(struct writer *w, const struct feel_node *node)
{
	uint32_t before = w->locals;

	strbuf_add(w->buf, node->op == FEEL_SOME ? "some " : "every ");
	for (uint32_t i = 0; i + 1 < node->count; i++) {
		strbuf_add(w->buf, i > 0 ? ", " : "");
		w->items &= ~(UINT64_C(1) << w->locals);
		write_local(w, w->locals);
		strbuf_add(w->buf, " in ");
		write_node(w, node->operands[i], LEVEL_ADD);
		w->locals++;
	}
	strbuf_add(w->buf, " satisfies ");
	write_node(w, node->operands[node->count - 1], LEVEL_ANY);
	w->locals = before;
}

static void
write_filter(struct writer *w, const struct feel_node *node)
{
	uint64_t items = w->items;

	write_node(w, node->operands[0], LEVEL_VALUE);
	strbuf_add_char(w->buf, '[');
	w->items |= UINT64_C(1) << w->locals;
	w->locals++;
	write_node(w, node->operands[1], LEVEL_ANY);
	w->locals--;
	w->items = items;
	strbuf_add_char(w->buf, ']');
}

static void
write_if(struct writer *w, const struct feel_node *node)
{
	strbuf_add(w->buf, "if ");
	write_node(w, node->operands[0], LEVEL_ANY);
	strbuf_add(w->buf, " then ");
	write_node(w, node->operands[1], LEVEL_ANY);
	strbuf_add(w->buf, " else ");
	write_node(w, node->operands[2], LEVEL_ANY);
}

static void
write_call(struct writer *w, const char *name, const struct feel_node *node)
{
	strbuf_add(w->buf, name);
	strbuf_add_char(w->buf, '(');
	write_list(w, node, 0);
	strbuf_add_char(w->buf, ')');
}

static void
write_at(struct writer *w, const struct feel_node *node)
{
	strbuf_add(w->buf, "at(");
	write_slot(w, node->index);
	strbuf_add(w->buf, ", ");
	write_node(w, node->operands[0], LEVEL_ANY);
	strbuf_add_char(w->buf, ')');
}

static void
write_between(struct writer *w, const struct feel_node *node)
{
	write_node(w, node->operands[0], LEVEL_ADD);
	strbuf_add(w->buf, " between ");
	write_node(w, node->operands[1], LEVEL_ADD);
	strbuf_add(w->buf, " and ");
	write_node(w, node->operands[2], LEVEL_ADD);
}

/* One operand with something before or behind it. */
static void
write_one(struct writer *w, const char *before, const struct feel_node *node, enum level least,
	  const char *behind)
{
	strbuf_add(w->buf, before);
	write_node(w, node->operands[0], least);
	strbuf_add(w->buf, behind);
}

static void
write_leaf(struct writer *w, const struct feel_node *node)
{
	switch ((enum feel_op)node->op) {
	case FEEL_CONSTANT:
		write_constant(w, node->value);
		break;
	case FEEL_SLOT:
		write_slot(w, node->index);
		break;
	case FEEL_LOCAL:
		write_local(w, node->index);
		break;
	case FEEL_CHOICE_IS:
		write_slot(w, node->index);
		strbuf_add(w->buf, " = ");
		write_constant(w, node->value);
		break;
	case FEEL_CHOICE_IN:
		write_choices(w, node);
		break;
	default:		/* FEEL_NAME */
		strbuf_add(w->buf, node->name);
		break;
	}
}

static void
write_operator(struct writer *w, const struct feel_node *node)
{
	switch ((enum feel_op)node->op) {
	case FEEL_NOT:
		write_call(w, "not", node);
		break;
	case FEEL_BETWEEN:
		write_between(w, node);
		break;
	case FEEL_IN:
		write_in(w, node);
		break;
	case FEEL_TEST:
		strbuf_printf(w->buf, "%s ", feel_operator_sign(node->function));
		write_one(w, "", node, LEVEL_ADD, "");
		break;
	case FEEL_NEGATE:
		write_one(w, "-", node, LEVEL_VALUE, "");
		break;
	case FEEL_PROPERTY:
		write_one(w, "", node, LEVEL_VALUE, ".");
		strbuf_add(w->buf, feel_property_names[node->function]);
		break;
	default:		/* two operands or more, with a sign between them */
		write_chain(w, node);
		break;
	}
}

static void
write_inner(struct writer *w, const struct feel_node *node)
{
	switch ((enum feel_op)node->op) {
	case FEEL_CONSTANT: case FEEL_NAME: case FEEL_SLOT: case FEEL_LOCAL:
	case FEEL_CHOICE_IS: case FEEL_CHOICE_IN:
		write_leaf(w, node);
		break;
	case FEEL_LIST:
		strbuf_add_char(w->buf, '[');
		write_list(w, node, 0);
		strbuf_add_char(w->buf, ']');
		break;
	case FEEL_RANGE:
		write_range(w, node);
		break;
	case FEEL_IF:
		write_if(w, node);
		break;
	case FEEL_SOME: case FEEL_EVERY:
		write_quantified(w, node);
		break;
	case FEEL_FILTER:
		write_filter(w, node);
		break;
	case FEEL_CALL:
		write_call(w, feel_function_names[node->function], node);
		break;
	case FEEL_AT:
		write_at(w, node);
		break;
	default:
		write_operator(w, node);
		break;
	}
}

static void
write_node(struct writer *w, const struct feel_node *node, enum level least)
{
	bool within = level_of(node) < least;

	strbuf_add(w->buf, within ? "(" : "");
	write_inner(w, node);
	strbuf_add(w->buf, within ? ")" : "");
}

void
feel_write(struct strbuf *buf, const struct feel_node *node, const struct feel_names *names)
{
	write_node(&(struct writer){ .buf = buf, .names = names }, node, LEVEL_ANY);
}
