/* Names: what each stands for, and where a bare name is the id of a choice.
 *
 * Opposite a choice value a bare name is an id before it is anything else; in a
 * result it is an id of the result's type; elsewhere it is never one.  So which
 * of two sides is the value has to be told before either is checked. */
#include "feel/feel_check_private.h"
#include "feel/feel_private.h"

#include "base/strbuf.h"
#include "text/suggest.h"

#include <string.h>
#include <strings.h>

/* At most so many ids of a question are listed in a message. */
enum { IDS_SHOWN = 8 };

static const struct local *
find_local(const struct checker *c, const char *name)
{
	const struct local *local = c->locals;

	while (local != NULL && strcmp(local->name, name) != 0)
		local = local->outer;
	return local;
}

/* What the name stands for, of those that are no variables. */
static bool
look_up(struct checker *c, const char *name, struct feel_name *out)
{
	const struct looked_up *known = c->looked_up;

	while (known != NULL && strcmp(known->name, name) != 0)
		known = known->next;
	if (known == NULL) {
		struct looked_up *fresh = check_alloc(c, sizeof *fresh);

		if (fresh == NULL)
			return false;
		fresh->name = name;
		fresh->found = c->scope->find(c->scope->payload, name, &fresh->what);
		fresh->next = c->looked_up;
		c->looked_up = known = fresh;
	}
	*out = known->what;
	return known->found;
}

static bool
is_known(struct checker *c, const char *name)
{
	struct feel_name ignored;

	return find_local(c, name) != NULL || look_up(c, name, &ignored);
}

static bool
is_symbol(struct checker *c, const char *name)
{
	uint32_t ignored;

	return c->scope->symbol(c->scope->payload, name, &ignored);
}

/* ---- faults ---- */

static const char *
quoted_ids(struct checker *c, const struct choice_set *ids, struct strbuf *buf)
{
	for (size_t i = 0; i < ids->count && i < IDS_SHOWN; i++)
		strbuf_printf(buf, "%s'%s'", i > 0 ? ", " : "",
			      c->scope->symbol_name(c->scope->payload, ids->symbols[i]));
	if (ids->count > IDS_SHOWN)
		strbuf_add(buf, ", …");
	const char *text = strbuf_text(buf);

	if (text == NULL)
		c->no_memory = true;
	return text == NULL ? "" : text;
}

static const char *
closest_id(struct checker *c, const char *name, const struct choice_set *ids)
{
	const char **all = check_alloc(c, (ids->count + 1) * sizeof *all);

	if (all == NULL)
		return NULL;
	for (size_t i = 0; i < ids->count; i++)
		all[i] = c->scope->symbol_name(c->scope->payload, ids->symbols[i]);
	return suggest_closest(name, all, ids->count);
}

static const struct feel_type *
unknown_choice(struct checker *c, const struct feel_node *node, const struct choice_set *ids)
{
	struct strbuf buf = { 0 };
	const char *list = quoted_ids(c, ids, &buf);
	const char *closest = closest_id(c, node->name, ids);

	if (closest != NULL)
		check_fault(c, node, DIAGNOSTIC_UNKNOWN_CHOICE,
			    /* Translators: the second %s is a list, 'nordic', 'eea', … */
			    N_("choice '%s' is not one of %s; did you mean '%s'?"), node->name,
			    list, closest);
	else
		check_fault(c, node, DIAGNOSTIC_UNKNOWN_CHOICE,
			    N_("choice '%s' is not one of %s; correct it or add it there"),
			    node->name, list);
	strbuf_clear(&buf);
	return NULL;
}

/* today for today(), P3M for @"P3M", TRUE for true. */
static bool
report_spelling(struct checker *c, const struct feel_node *node)
{
	static const char *const words[] = { "true", "false", "null" };
	const char *call = feel_call_of(node->name);
	struct value ignored;

	if (call != NULL) {
		check_fault(c, node, DIAGNOSTIC_UNKNOWN_NAME,
			    N_("'%s' is a function; write '%s'"), node->name, call);
		return true;
	}
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcasecmp(words[i], node->name) == 0) {
			check_fault(c, node, DIAGNOSTIC_UNKNOWN_NAME,
				    N_("'%s' is not FEEL; write '%s'"), node->name, words[i]);
			return true;
		}
	if (!feel_duration_parse(&ignored, node->name, strlen(node->name)))
		return false;
	check_fault(c, node, DIAGNOSTIC_UNKNOWN_NAME,
		    N_("'%s' is no name; a duration is written @\"%s\""), node->name, node->name);
	return true;
}

static const struct feel_type *
unknown_name(struct checker *c, const struct feel_node *node, struct want want)
{
	const char *closest = c->scope->suggest == NULL ? NULL
		: c->scope->suggest(c->scope->payload, node->name);

	if (report_spelling(c, node))
		return NULL;
	if (want.truth && (strcmp(node->name, "yes") == 0 || strcmp(node->name, "no") == 0))
		return check_fault(
			c, node, DIAGNOSTIC_UNKNOWN_NAME,
			N_("a truth value is a condition already; write it without '= %s', or not(…) around it"),
			node->name);
	if (is_symbol(c, node->name))
		return check_fault(
			c, node, DIAGNOSTIC_UNKNOWN_NAME,
			N_("choice '%s' cannot stand here; a choice stands opposite its question, as in 'QUESTION = %s', or in a calculation with 'type'"),
			node->name, node->name);
	if (closest != NULL)
		return check_fault(c, node, DIAGNOSTIC_UNKNOWN_NAME,
				   N_("unknown name '%s'; did you mean '%s'?"), node->name,
				   closest);
	if (want.bare == BARE_UNTYPED)
		return check_fault(
			c, node, DIAGNOSTIC_UNKNOWN_NAME,
			N_("unknown name '%s'; where the results are choices, 'type' says of which list or question"),
			node->name);
	return check_fault(
		c, node, DIAGNOSTIC_UNKNOWN_NAME,
		N_("unknown name '%s'; no question, calculation, parameter or list is called so"),
		node->name);
}

/* ---- one name ---- */

/* The node becomes the id; its type is that id alone. */
static const struct feel_type *
become_id(struct checker *c, struct feel_node *node, uint32_t symbol)
{
	struct {
		struct feel_type type;
		struct choice_set set;
		uint32_t symbol;
	} *own = check_alloc(c, sizeof *own);

	node->op = FEEL_CONSTANT;
	node->value = value_choice(symbol);
	if (own == NULL)
		return NULL;
	own->symbol = symbol;
	own->set = (struct choice_set){ .symbols = &own->symbol, .count = 1 };
	own->type = (struct feel_type){ .kind = TYPE_CHOICE, .ids = &own->set };
	return &own->type;
}

/* Makes the node a local or a slot.  The name stays in it, for messages. */
static bool
become_value(struct checker *c, struct feel_node *node, const struct feel_type **type)
{
	const struct local *local = find_local(c, node->name);
	struct feel_name found = { .type = NULL };

	if (local != NULL) {
		node->op = FEEL_LOCAL;
		node->index = local->index;
		*type = local->type;
	} else if (look_up(c, node->name, &found)) {
		node->op = FEEL_SLOT;
		node->index = found.slot;
		*type = found.type;
	} else {
		return false;
	}
	if (*type == NULL)
		check_poison(c);
	return true;
}

/* Whether the name is an id of what is wanted here. */
static bool
is_wanted_id(struct checker *c, const char *name, struct want want, uint32_t *symbol)
{
	return (want.bare == BARE_OPPOSITE || want.bare == BARE_RESULT)
		&& c->scope->symbol(c->scope->payload, name, symbol)
		&& choice_set_has(want.choice->ids, *symbol);
}

/* A value in a result must be able to be one of the result's choices. */
static const struct feel_type *
check_result(struct checker *c, const struct feel_node *node, const struct feel_type *type,
	     struct want want)
{
	const struct feel_type *choice = feel_type_choice(type);

	if (want.bare != BARE_RESULT || choice == NULL
	    || feel_type_comparable(choice, want.choice))
		return type;
	return check_fault(
		c, node, DIAGNOSTIC_TYPE,
		N_("%s has no choice in common with what 'type' says; correct one of them"),
		check_node_text(c, node, type));
}

const struct feel_type *
check_name(struct checker *c, struct feel_node *node, struct want want)
{
	const struct feel_type *type = NULL;
	uint32_t symbol;

	if (is_wanted_id(c, node->name, want, &symbol)) {
		if (want.bare == BARE_RESULT && is_known(c, node->name))
			return check_fault(
				c, node, DIAGNOSTIC_AMBIGUOUS_NAME,
				N_("'%s' is a choice of the result and also another name; rename one of them"),
				node->name);
		return become_id(c, node, symbol);
	}
	if (become_value(c, node, &type))
		return check_result(c, node, type, want);
	switch (want.bare) {
	case BARE_NAME:
	case BARE_UNTYPED:
		return unknown_name(c, node, want);
	case BARE_OPPOSITE:
	case BARE_RESULT:
		return unknown_choice(c, node, want.choice->ids);
	case BARE_SILENT:
		break;
	}
	return check_poison(c);
}

const struct feel_type *
check_at(struct checker *c, struct feel_node *node)
{
	struct feel_node *name = node->operands[0], *date = node->operands[1];
	struct feel_name found = { .type = NULL };
	const struct feel_type *when = check_node(c, date, want_name);

	if (when != NULL && when->kind != TYPE_DATE && when->kind != TYPE_NULL)
		check_fault(c, date, DIAGNOSTIC_TYPE,
			    N_("'at' needs a date as its second argument, not %s"),
			    check_node_text(c, date, when));
	if (name->op != FEEL_NAME)
		return check_fault(
			c, name, DIAGNOSTIC_TYPE,
			N_("'at' needs the name of a parameter or list as its first argument"));
	if (find_local(c, name->name) == NULL
	    && !look_up(c, name->name, &found))
		return unknown_name(c, name, want_name);
	if (find_local(c, name->name) != NULL
	    || (found.kind != NAME_PARAMETER && found.kind != NAME_LIST))
		return check_fault(
			c, name, DIAGNOSTIC_TYPE,
			N_("'at' needs a parameter or a list, which '%s' is not; only these change by date"),
			name->name);
	node->index = found.slot;
	node->operands++;
	node->count--;
	return found.type != NULL ? found.type : check_poison(c);
}

/* ---- which side is the value ---- */

/* The bare names a node would read as ids if it stood opposite a choice. */
struct bare_names {
	size_t all, symbols;
};

static void
count_bare(struct checker *c, const struct feel_node *node, struct bare_names *bare)
{
	if (node->op == FEEL_NAME) {
		bare->all++;
		if (is_symbol(c, node->name))
			bare->symbols++;
	} else if (node->op == FEEL_LIST || node->op == FEEL_TEST) {
		for (uint32_t i = 0; i < node->count; i++)
			count_bare(c, node->operands[i], bare);
	}
}

static bool
is_unknown_name(struct checker *c, const struct feel_node *node)
{
	return node->op == FEEL_NAME && !is_known(c, node->name);
}

/* Whether the single value is to be checked before the others, since it tells
 * which ids they can be.  Names that no choice has are looked up first: to look
 * up a name is to check what it stands for, which an id must not cause. */
static bool
value_first(struct checker *c, const struct feel_node *value,
	    struct feel_node *const *others, size_t count)
{
	struct bare_names one = { 0 }, many = { 0 };

	count_bare(c, value, &one);
	for (size_t i = 0; i < count; i++)
		count_bare(c, others[i], &many);
	if (one.all == 0 || many.all == 0)
		return one.all == 0;
	bool one_ids = one.all == one.symbols, many_ids = many.all == many.symbols;

	if (one_ids != many_ids)
		return many_ids;
	if (value->op != FEEL_NAME)
		return !(count == 1 && others[0]->op == FEEL_NAME);
	if (many_ids && !(count == 1 && others[0]->op == FEEL_NAME))
		return true;
	return is_known(c, value->name) || (count == 1 && is_unknown_name(c, others[0]));
}

/* What a bare name may be opposite a value of the type. */
static struct want
opposite(const struct feel_type *type, bool ranges)
{
	struct want want = { .bare = BARE_NAME, .ranges = ranges };

	want.choice = feel_type_choice(type);
	want.truth = type != NULL && type->kind == TYPE_BOOLEAN;
	if (type == NULL)
		want.bare = BARE_SILENT;
	else if (want.choice != NULL)
		want.bare = BARE_OPPOSITE;
	return want;
}

/* The type that tells most about a value opposite all of these: that of choices
 * which has its id, else any of choices. */
static const struct feel_type *
telling_type(struct checker *c, const struct feel_node *value,
	     const struct feel_type *const *types, size_t count)
{
	const struct feel_type *telling = NULL;
	uint32_t symbol = 0;
	bool is_id = value->op == FEEL_NAME
		&& c->scope->symbol(c->scope->payload, value->name, &symbol);

	for (size_t i = 0; i < count; i++) {
		const struct feel_type *choice = feel_type_choice(types[i]);

		if (choice != NULL && is_id && choice_set_has(choice->ids, symbol))
			return choice;
		if (choice != NULL && telling == NULL)
			telling = choice;
	}
	for (size_t i = 0; i < count && telling == NULL; i++)
		if (types[i] == NULL)
			return NULL;
	return telling != NULL ? telling : &feel_type_null;
}

static const struct feel_type *
check_in_turn(struct checker *c, struct feel_node *value, bool value_is_first,
	      struct feel_node **others, size_t count, bool ranges,
	      const struct feel_type **types)
{
	struct want want = { .bare = BARE_NAME, .ranges = ranges };
	const struct feel_type *type = NULL;

	if (value_is_first) {
		type = check_node(c, value, want_name);
		want = opposite(type, ranges);
	}
	for (size_t i = 0; i < count; i++)
		types[i] = check_node(c, others[i], want);
	if (!value_is_first)
		type = check_node(c, value, opposite(telling_type(c, value, types, count),
						     false));
	return type;
}

const struct feel_type *
check_mates(struct checker *c, struct feel_node *value, struct feel_node **others,
	    size_t count, bool ranges, const struct feel_type **types)
{
	bool first = value_first(c, value, others, count);

	return check_in_turn(c, value, first, others, count, ranges, types);
}

const struct feel_type *
check_list_mates(struct checker *c, struct feel_node *list, struct feel_node **elements,
		 size_t count, const struct feel_type **types)
{
	/* No list is an id. */
	bool first = list->op == FEEL_NAME || value_first(c, list, elements, count);

	return check_in_turn(c, list, first, elements, count, false, types);
}
