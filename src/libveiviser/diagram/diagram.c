/* Nodes, each once, and the logic on them. */
#include "diagram/diagram.h"

#include "value/number.h"
#include "diagram/term.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

enum { STACK_WORDS = 1 << 20 };

enum operation { DO_AND = 1, DO_OR, DO_NOT, DO_IF, DO_TRUE, DO_FALSE, DO_NULL, DO_WHERE,
		 DO_SELECT, DO_RESTRICT, DO_MEET };

/* ---- life ---- */

static bool
make_constants(struct diagram *d)
{
	return diagram_value(d, value_boolean(false)) == NODE_FALSE
	       && diagram_value(d, value_boolean(true)) == NODE_TRUE
	       && diagram_value(d, value_null()) == NODE_NULL && !d->failed;
}

static bool
is_too_large(const struct vv_model *model)
{
	size_t levels = model->question_count;

	for (size_t i = 0; i < model->question_count; i++)
		if (model->questions[i].type == VV_TYPE_CHOICES)
			levels += model->questions[i].choice_count;
	return model->question_count > DIAGRAM_QUESTIONS_MAX || levels > DIAGRAM_LEVELS_MAX;
}

bool
diagram_init(struct diagram *d, const struct vv_model *model, struct period axis,
	     struct budget *budget)
{
	*d = (struct diagram){ .model = model, .budget = budget, .variable_count =
			       question_number(model->question_count) };
	d->set_words = d->variable_count / 64 + 1;
	d->rules_date = (struct vv_question){ .id = "", .type = VV_TYPE_DATE, .required = true,
					      .unit = "" };
	d->nodes.budget = d->leaf_keys.budget = d->atom_keys.budget = budget;
	d->memo.table.budget = budget;
	d->variables = budget_calloc(budget, d->variable_count, sizeof *d->variables);
	d->calculations = budget_calloc(budget, model->slot_count + 1, sizeof *d->calculations);
	d->cut = budget_calloc(budget, model->slot_count + 1, sizeof *d->cut);
	d->stack = malloc(STACK_WORDS * sizeof *d->stack);
	if (!budget_got(budget, d->stack != NULL) || d->variables == NULL
	    || d->calculations == NULL || d->cut == NULL)
		return false;
	variable_init(&d->variables[QUESTION_DAY], &d->rules_date);
	d->variables[QUESTION_DAY].low = axis.from;
	d->variables[QUESTION_DAY].high = axis.to;
	for (size_t i = 0; i < model->question_count; i++)
		variable_init(&d->variables[question_number(i)], &model->questions[i]);
	diagram_set_days(d, axis);
	if (!make_constants(d))
		return false;
	d->failed = d->too_large = is_too_large(model);
	return true;
}

void
diagram_clear(struct diagram *d)
{
	for (uint32_t i = 0; d->variables != NULL && i < d->variable_count; i++) {
		free(d->variables[i].cuts);
		free(d->variables[i].texts);
		free(d->variables[i].atoms);
	}
	free(d->variables);
	free(d->calculations);
	free(d->cut);
	free(d->stack);
	free(d->sets);
	free(d->leaves);
	for (uint32_t i = 0; i < d->atom_keys.count && d->atoms != NULL; i++) {
		free(d->atoms[i].turns);
		free(d->atoms[i].returns);
		free(d->atoms[i].set);
	}
	free(d->atoms);
	if (d->budget != NULL)
		budget_give(d->budget, d->bytes);
	table_clear(&d->nodes);
	table_clear(&d->leaf_keys);
	table_clear(&d->atom_keys);
	memo_clear(&d->memo);
	arena_clear(&d->values);
	arena_clear(&d->scratch);
}

void
diagram_set_days(struct diagram *d, struct period days)
{
	const struct variable *variable = &d->variables[QUESTION_DAY];
	int64_t low, high;

	d->days = days;
	d->day_classes[0] = d->day_classes[1] = 1;
	for (uint32_t c = 1; c < variable->arity; c++) {
		variable_range(variable, c, &low, &high);
		if (low <= days.from)
			d->day_classes[0] = c;
		if (low <= days.to)
			d->day_classes[1] = c;
	}
	for (uint32_t i = 0; i < d->model->slot_count; i++)
		d->calculations[i] = TABLE_NONE;
	memset(d->cut, 0, d->model->slot_count * sizeof *d->cut);
}

uint32_t *
diagram_take(struct diagram *d, size_t count)
{
	uint32_t *room = d->stack + d->stack_used;

	if (count > STACK_WORDS / 2) {
		d->failed = true;
		count = 0;
	}
	if (d->stack_used + count > STACK_WORDS) {
		d->failed = true;
		return d->stack;	/* what is written there is not read any more */
	}
	d->stack_used += count;
	return room;
}

void
diagram_drop(struct diagram *d, size_t count)
{
	d->stack_used -= count <= d->stack_used ? count : d->stack_used;
}

/* ---- sets of questions ---- */

enum { READS, LIVES, DOUBTS, SETS };

static uint64_t *
set_at(const struct diagram *d, uint32_t node, size_t which)
{
	return d->sets + ((size_t)node * SETS + which) * d->set_words;
}

const uint64_t *
node_reads(const struct diagram *d, uint32_t node)
{
	return set_at(d, node, READS);
}

const uint64_t *
node_lives(const struct diagram *d, uint32_t node)
{
	return set_at(d, node, LIVES);
}

const uint64_t *
node_doubts(const struct diagram *d, uint32_t node)
{
	return set_at(d, node, DOUBTS);
}

static void
add_leaf_sets(struct diagram *d, uint64_t *own, const struct leaf *leaf)
{
	uint64_t *reads = own, *lives = own + LIVES * d->set_words;
	uint64_t *doubts = own + DOUBTS * d->set_words;

	for (uint32_t i = 0; leaf->kind == LEAF_TERM && i < leaf->var_count; i++) {
		set_add(reads, leaf->vars[i]);
		set_add(lives, leaf->vars[i]);
	}
	for (size_t w = 0; leaf->kind == LEAF_OPAQUE && w < d->set_words; w++) {
		reads[w] |= leaf->reads[w];
		doubts[w] |= leaf->reads[w];
	}
}

static void
add_level_sets(const struct diagram *d, uint64_t *own, uint32_t level)
{
	uint64_t *reads = own, *lives = own + LIVES * d->set_words;
	uint64_t *doubts = own + DOUBTS * d->set_words;
	const struct atom *atom;

	set_add(reads, level_question(level));
	if (!level_is_atom(level))
		return;
	atom = level_atom(d, level);
	if (atom->kind == ATOM_FREE) {
		for (size_t w = 0; w < d->set_words; w++)
			doubts[w] |= node_reads(d, atom->a)[w] | node_reads(d, atom->b)[w];
		for (size_t w = 0; w < d->set_words; w++)
			reads[w] |= doubts[w];
		return;
	}
	set_add(reads, atom->low);
	set_add(lives, atom->low);
	set_add(reads, atom->high);
	set_add(lives, atom->high);
}

static void
add_sets(struct diagram *d, uint32_t node)
{
	size_t words = d->nodes.keys[node].words;
	uint32_t level = node_level(d, node);
	uint64_t *own = set_at(d, node, READS);

	memset(own, 0, SETS * d->set_words * sizeof *own);
	if (level == LEVEL_LEAF) {
		add_leaf_sets(d, own, &d->leaves[node_child(d, node, 0)]);
		return;
	}
	add_level_sets(d, own, level);
	for (uint32_t i = 0; i + 1 < words; i++) {
		const uint64_t *child = set_at(d, node_child(d, node, i), READS);

		for (size_t w = 0; w < SETS * d->set_words; w++)
			own[w] |= child[w];
	}
}

/* ---- nodes ---- */

void
diagram_forget(struct diagram *d)
{
	d->failed |= !budget_got(d->budget, !d->scratch.failed);
	arena_reset(&d->scratch);
}

/* Notes bytes that are given back with the diagrams. */
static void
charge(struct diagram *d, size_t bytes)
{
	bool fits = budget_take(d->budget, bytes);

	d->bytes += fits ? bytes : 0;
	d->failed |= !fits;
}

static uint32_t
get_node(struct diagram *d, const uint32_t *key, size_t words)
{
	/* first room for its sets, so that whatever has a key has them */
	bool fits = BUDGET_GROW(d->budget, d->sets, d->set_room,
				((size_t)d->nodes.count + 1) * SETS * d->set_words), fresh;
	uint32_t node = fits ? table_get(&d->nodes, key, words, &fresh) : TABLE_NONE;

	if (node == TABLE_NONE) {
		d->failed = true;
		return NODE_NULL;
	}
	if (fresh) {
		add_sets(d, node);
		d->failed |= !budget_step(d->budget, 1 + words * d->set_words / 8);
		charge(d, SETS * d->set_words * sizeof *d->sets);
	}
	return node;
}

uint32_t
diagram_make(struct diagram *d, uint32_t level, const uint32_t *children, size_t count)
{
	uint32_t *key, node;
	size_t same = 1;

	while (same < count && children[same] == children[0])
		same++;
	if (same == count)
		return children[0];
	key = diagram_take(d, count + 1);
	if (d->failed)
		return NODE_NULL;
	key[0] = level;
	memcpy(key + 1, children, count * sizeof *key);
	node = get_node(d, key, count + 1);
	diagram_drop(d, count + 1);
	return node;
}

uint32_t
diagram_over(struct diagram *d, uint32_t level, const uint32_t *children, size_t count)
{
	uint32_t made = d->failed ? NODE_NULL : diagram_make(d, level, children, count);

	diagram_drop(d, count);
	return made;
}

const struct leaf *
node_leaf(const struct diagram *d, uint32_t node)
{
	return &d->leaves[node_child(d, node, 0)];
}

uint32_t
level_arity(const struct diagram *d, uint32_t level)
{
	return level_sub(level) == 0 ? d->variables[level_question(level)].arity : 2;
}

uint32_t
diagram_span(struct diagram *d, uint32_t level, uint32_t first, uint32_t last, uint32_t below)
{
	uint32_t arity = level_arity(d, level);
	uint32_t *children = diagram_take(d, arity);

	if (d->failed)
		return NODE_FALSE;
	for (uint32_t i = 0; i < arity; i++)
		children[i] = first <= i && i <= last ? below : NODE_FALSE;
	return diagram_over(d, level, children, arity);
}

uint32_t
diagram_make_day(struct diagram *d, uint32_t *children)
{
	uint32_t arity = d->variables[QUESTION_DAY].arity;

	for (uint32_t c = 0; c < arity; c++)
		if (c < d->day_classes[0])
			children[c] = children[d->day_classes[0]];
		else if (c > d->day_classes[1])
			children[c] = children[d->day_classes[1]];
	return diagram_make(d, level_of(QUESTION_DAY, 0), children, arity);
}

/* The leaf of a key, made of @p leaf when it is new. */
static uint32_t
leaf_of_key(struct diagram *d, const uint32_t *key, size_t words, const struct leaf *leaf)
{
	/* first room for it, so that whatever has a key is there */
	bool fits = BUDGET_GROW(d->budget, d->leaves, d->leaf_room, d->leaf_keys.count), fresh;
	uint32_t number = fits ? table_get(&d->leaf_keys, key, words, &fresh) : TABLE_NONE;

	if (number == TABLE_NONE) {
		d->failed = true;
		return NODE_NULL;
	}
	if (fresh) {
		d->leaves[number] = *leaf;
		charge(d, sizeof *leaf);
		if (leaf->kind == LEAF_VALUE
		    && !budget_got(d->budget, value_copy(&d->leaves[number].value, leaf->value,
							 &d->values))) {
			d->leaves[number].value = value_null();
			d->failed = true;
		}
	}
	return get_node(d, (uint32_t[]){ LEVEL_LEAF, number }, 2);
}

/* A value's text tells it from every other. */
static void
write_key(struct strbuf *buf, struct value value)
{
	strbuf_printf(buf, "%u/%u:", (unsigned)value.kind, (unsigned)value.unit);
	switch ((enum value_kind)value.kind) {
	case VALUE_NUMBER:
		number_write(buf, value);
		break;
	case VALUE_STRING:
		strbuf_printf(buf, "%u:", (unsigned)value.length);
		strbuf_add_bytes(buf, value.s, value.length);
		break;
	case VALUE_LIST:
		strbuf_printf(buf, "%u(", (unsigned)value.length);
		for (uint32_t i = 0; i < value.length; i++)
			write_key(buf, value.list[i]);
		break;
	case VALUE_RANGE:
		strbuf_printf(buf, "%d%d%d", value.range->low_closed, value.range->high_closed,
			      value.exponent);
		write_key(buf, value.range->low);
		write_key(buf, value.range->high);
		break;
	case VALUE_NULL:
	case VALUE_OPEN:
		break;
	case VALUE_BOOLEAN:
	case VALUE_DATE:
	case VALUE_DAYS:
	case VALUE_MONTHS:
	case VALUE_CHOICE:
		strbuf_printf(buf, "%lld", (long long)value.i);
		break;
	}
	strbuf_add_char(buf, ';');
}

uint32_t
diagram_value(struct diagram *d, struct value value)
{
	struct leaf leaf = { .kind = LEAF_VALUE, .value = value };
	struct strbuf buf = { 0 };
	uint32_t *key, node;
	size_t words;

	write_key(&buf, value);
	words = (buf.length + 3) / 4 + 1;
	key = diagram_take(d, words);
	if (!budget_got(d->budget, !buf.failed) || d->failed) {
		d->failed = true;
		strbuf_clear(&buf);
		return NODE_NULL;
	}
	memset(key, 0, words * sizeof *key);
	key[0] = LEAF_VALUE;
	memcpy(key + 1, buf.text, buf.length);
	node = leaf_of_key(d, key, words, &leaf);
	diagram_drop(d, words);
	strbuf_clear(&buf);
	return node;
}

uint32_t
diagram_leaf(struct diagram *d, const struct leaf *leaf)
{
	uintptr_t node = leaf->node == NULL ? 0
			 : leaf->node->op == FEEL_CALL || leaf->node->op == FEEL_PROPERTY
			 ? leaf->node->op * 1000u + leaf->node->function : leaf->node->op;
	/* what is made of a rules date is of these days alone */
	bool day = leaf->node == NULL && leaf->vars[0] == QUESTION_DAY;
	uint32_t key[] = {
		LEAF_TERM, (uint32_t)node, leaf->operand_count, leaf->operands[0],
		leaf->operands[1], leaf->node == NULL ? leaf->vars[0] : 0,
		day ? (uint32_t)d->days.from : 0,
	};

	return leaf_of_key(d, key, sizeof key / sizeof key[0], leaf);
}

uint32_t
diagram_opaque(struct diagram *d, const struct feel_node *node, const uint64_t *reads,
	       const uint32_t *operands, uint32_t count)
{
	uint64_t *set = arena_alloc(&d->values, d->set_words * sizeof *set);
	struct leaf leaf = { .kind = LEAF_OPAQUE, .node = node, .reads = set,
			     .too_costly = d->giving_up };
	size_t words = 3 + 2 * d->set_words + count;
	uint32_t *key = diagram_take(d, words), made;

	if (!budget_got(d->budget, set != NULL) || d->failed) {
		d->failed = true;
		return NODE_NULL;
	}
	memcpy(set, reads, d->set_words * sizeof *set);
	key[0] = LEAF_OPAQUE;
	memcpy(key + 1, &node, sizeof node);
	memcpy(key + 3, reads, d->set_words * sizeof *reads);
	if (count > 0)
		memcpy(key + words - count, operands, count * sizeof *key);
	made = leaf_of_key(d, key, words, &leaf);
	diagram_drop(d, words);
	return made;
}

/* ---- operations ---- */

static bool
remembered(struct diagram *d, const uint32_t *key, size_t words, uint32_t *out)
{
	if (memo_find(&d->memo, key, words, out))
		return true;
	d->failed |= !budget_step(d->budget, 1);
	if (d->failed) {
		*out = NODE_NULL;
		return true;
	}
	return false;
}

/* What was not worked out to the end is nothing to be remembered. */
static uint32_t
remember(struct diagram *d, const uint32_t *key, size_t words, uint32_t node)
{
	if (!d->failed && !memo_put(&d->memo, key, words, node))
		d->failed = true;
	return node;
}

static uint32_t
top_level(const struct diagram *d, const uint32_t *nodes, size_t count)
{
	uint32_t top = LEVEL_LEAF;

	for (size_t i = 0; i < count; i++)
		if (node_level(d, nodes[i]) < top)
			top = node_level(d, nodes[i]);
	return top;
}

static uint32_t
select_above(struct diagram *d, uint32_t top, uint32_t level, const uint32_t *children,
	     size_t count)
{
	uint32_t arity = level_arity(d, top), made;
	uint32_t *results = diagram_take(d, arity), *parts = diagram_take(d, count);

	d->failed |= !budget_deeper(d->budget);
	for (uint32_t j = 0; j < arity && !d->failed; j++) {
		for (size_t i = 0; i < count; i++)
			parts[i] = node_cofactor(d, children[i], top, j);
		results[j] = diagram_select(d, level, parts, count);
	}
	budget_back(d->budget);
	made = d->failed ? NODE_NULL : diagram_make(d, top, results, arity);
	diagram_drop(d, arity + count);
	return made;
}

static uint32_t
select_here(struct diagram *d, uint32_t level, const uint32_t *children, size_t count)
{
	uint32_t *parts = diagram_take(d, count), made = NODE_NULL;

	for (uint32_t i = 0; i < count && !d->failed; i++)
		parts[i] = node_cofactor(d, children[i], level, i);
	if (!d->failed)
		made = diagram_make(d, level, parts, count);
	diagram_drop(d, count);
	return made;
}

uint32_t
diagram_select(struct diagram *d, uint32_t level, const uint32_t *children, size_t count)
{
	uint32_t top = top_level(d, children, count);
	uint32_t *key, made;

	if (d->failed)
		return NODE_NULL;
	if (top > level)
		return diagram_make(d, level, children, count);
	if (top == level)
		return select_here(d, level, children, count);
	key = diagram_take(d, count + 2);
	if (d->failed)
		return NODE_NULL;
	key[0] = DO_SELECT;
	key[1] = level;
	memcpy(key + 2, children, count * sizeof *key);
	if (!remembered(d, key, count + 2, &made))
		made = remember(d, key, count + 2,
				select_above(d, top, level, children, count));
	diagram_drop(d, count + 2);
	return made;
}

enum { ATOM_WORDS = 11 };

static void
atom_key(uint32_t key[ATOM_WORDS], const struct atom *atom, uint32_t last)
{
	uint64_t limit = (uint64_t)atom->limit;
	uint64_t node = atom->anywhere ? 0 : (uint64_t)(uintptr_t)atom->node;
	uint32_t words[ATOM_WORDS] = {
		atom->kind, atom->low, atom->high, (uint32_t)limit, (uint32_t)(limit >> 32),
		atom->a, atom->b, (uint32_t)node, (uint32_t)(node >> 32), last, atom->equal,
	};

	memcpy(key, words, sizeof words);
}

bool
diagram_knows_atom(const struct diagram *d, const struct atom *atom, uint32_t last)
{
	uint32_t key[ATOM_WORDS];

	atom_key(key, atom, last);
	return table_find(&d->atom_keys, key, ATOM_WORDS) != TABLE_NONE;
}

uint32_t
diagram_atom(struct diagram *d, struct atom *atom, uint32_t last)
{
	uint32_t key[ATOM_WORDS];
	struct variable *variable = &d->variables[last];
	/* first room for it, so that whatever has a key is there */
	bool fits = BUDGET_GROW(d->budget, d->atoms, d->atom_room, d->atom_keys.count)
		    && BUDGET_GROW(d->budget, variable->atoms, variable->atom_room,
				   variable->atom_count), fresh;
	uint32_t number;

	atom_key(key, atom, last);
	fits = fits && (variable->atom_count < SUB_ATOM
			|| diagram_knows_atom(d, atom, last));
	number = fits ? table_get(&d->atom_keys, key, ATOM_WORDS, &fresh) : TABLE_NONE;
	if (number == TABLE_NONE) {
		d->failed = true;
		return NODE_NULL;
	}
	if (fresh) {
		atom->level = level_of(last, SUB_ATOM + (uint32_t)variable->atom_count);
		d->atoms[number] = *atom;
		d->atoms[number].too_costly |= d->giving_up;
		charge(d, sizeof *atom);
		variable->atoms[variable->atom_count++] = number;
	}
	return diagram_make(d, d->atoms[number].level, (uint32_t[]){ NODE_FALSE, NODE_TRUE }, 2);
}

const struct atom *
level_atom(const struct diagram *d, uint32_t level)
{
	return &d->atoms[d->variables[level_question(level)].atoms[level_sub(level) - SUB_ATOM]];
}

/* What an operation evaluates to where its operands settle it alone; TABLE_NONE:
 * not settled yet. */
static uint32_t
terminal_case(enum operation operation, const uint32_t *nodes)
{
	uint32_t a = nodes[0], b = nodes[1];

	switch (operation) {
	case DO_AND:
		if (a == NODE_FALSE || b == NODE_FALSE)
			return NODE_FALSE;
		return a == NODE_TRUE || a == b ? b : b == NODE_TRUE ? a : TABLE_NONE;
	case DO_OR:
		if (a == NODE_TRUE || b == NODE_TRUE)
			return NODE_TRUE;
		return a == NODE_FALSE || a == b ? b : b == NODE_FALSE ? a : TABLE_NONE;
	case DO_IF:
		if (nodes[1] == nodes[2])
			return nodes[1];
		return a == NODE_TRUE ? nodes[1] : a == NODE_FALSE || a == NODE_NULL
		       ? nodes[2] : TABLE_NONE;
	case DO_NOT:
		return a == NODE_TRUE ? NODE_FALSE : a == NODE_FALSE ? NODE_TRUE
		       : a == NODE_NULL ? NODE_NULL : TABLE_NONE;
	case DO_TRUE:
		return a == NODE_TRUE ? NODE_TRUE : a == NODE_FALSE || a == NODE_NULL
		       ? NODE_FALSE : TABLE_NONE;
	case DO_FALSE:
		return a == NODE_FALSE ? NODE_TRUE : a == NODE_TRUE || a == NODE_NULL
		       ? NODE_FALSE : TABLE_NONE;
	case DO_NULL:
		return a == NODE_NULL ? NODE_TRUE : a == NODE_TRUE || a == NODE_FALSE
		       ? NODE_FALSE : TABLE_NONE;
	case DO_WHERE:
	case DO_SELECT:
	case DO_RESTRICT:
	case DO_MEET:
		break;
	}
	return TABLE_NONE;
}

static uint32_t
operate(struct diagram *d, enum operation operation, uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t nodes[] = { a, b, c };
	uint32_t key[] = { operation, a, b, c };
	uint32_t made = terminal_case(operation, nodes), top, arity, *children;

	if (made != TABLE_NONE)
		return made;
	if (remembered(d, key, 4, &made))
		return made;
	top = top_level(d, nodes, 3);
	if (top == LEVEL_LEAF && operation == DO_WHERE)
		return a == b ? NODE_TRUE : NODE_FALSE;
	if (top == LEVEL_LEAF)
		return operation == DO_NULL ? NODE_FALSE
		       : NODE_NULL;	/* null with true, or what is no truth value */
	arity = level_arity(d, top);
	children = diagram_take(d, arity);
	d->failed |= !budget_deeper(d->budget);
	for (uint32_t i = 0; i < arity && !d->failed; i++)
		children[i] = operate(d, operation, node_cofactor(d, a, top, i),
				      node_cofactor(d, b, top, i), node_cofactor(d, c, top, i));
	budget_back(d->budget);
	return remember(d, key, 4, diagram_over(d, top, children, arity));
}

/* The same as a whole, or what stands for it. */
static uint32_t
operation(struct diagram *d, enum operation operation, uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t nodes[] = { a, b, c }, key[] = { operation, a, b, c };
	uint32_t made = terminal_case(operation, nodes);
	bool null = operation == DO_AND || operation == DO_OR || operation == DO_NOT;
	struct diagram_guard guard;

	if (made != TABLE_NONE || memo_find(&d->memo, key, 4, &made))
		return made;
	if (d->failed)
		return NODE_NULL;
	diagram_try(d, &guard);
	made = operate(d, operation, a, b, c);
	if (diagram_tried(d, &guard))
		return made;
	made = operation == DO_IF ? diagram_either_value(d, a, b, c)
	       : diagram_either(d, operation, null, a, b);
	return remember(d, key, 4, made);
}

uint32_t
diagram_and(struct diagram *d, uint32_t a, uint32_t b)
{
	return a < b ? operation(d, DO_AND, a, b, NODE_NULL)
	       : operation(d, DO_AND, b, a, NODE_NULL);
}

uint32_t
diagram_or(struct diagram *d, uint32_t a, uint32_t b)
{
	return a < b ? operation(d, DO_OR, a, b, NODE_NULL)
	       : operation(d, DO_OR, b, a, NODE_NULL);
}

uint32_t
diagram_not(struct diagram *d, uint32_t a)
{
	return operation(d, DO_NOT, a, NODE_NULL, NODE_NULL);
}

uint32_t
diagram_if(struct diagram *d, uint32_t condition, uint32_t a, uint32_t b)
{
	return operation(d, DO_IF, condition, a, b);
}

uint32_t
diagram_is_true(struct diagram *d, uint32_t a)
{
	return operation(d, DO_TRUE, a, NODE_NULL, NODE_NULL);
}

uint32_t
diagram_is_false(struct diagram *d, uint32_t a)
{
	return operation(d, DO_FALSE, a, NODE_NULL, NODE_NULL);
}

uint32_t
diagram_is_null(struct diagram *d, uint32_t a)
{
	return operation(d, DO_NULL, a, NODE_NULL, NODE_NULL);
}

uint32_t
diagram_where(struct diagram *d, uint32_t a, uint32_t leaf)
{
	return operation(d, DO_WHERE, a, leaf, NODE_NULL);
}

/* Any child of a level that only @p care looks at. */
static uint32_t
any_child(struct diagram *d, uint32_t care)
{
	uint32_t any = NODE_FALSE;

	for (uint32_t i = 0; i < level_arity(d, node_level(d, care)); i++)
		any = diagram_or(d, any, node_child(d, care, i));
	return any;
}

static uint32_t restrict_to(struct diagram *d, uint32_t a, uint32_t care);

/* Children that nobody cares for become like the first that somebody does. */
static uint32_t
restrict_children(struct diagram *d, uint32_t a, uint32_t care)
{
	uint32_t level = node_level(d, a), arity = level_arity(d, level), first = arity;
	uint32_t *children = diagram_take(d, arity);

	for (uint32_t i = 0; i < arity && !d->failed; i++) {
		uint32_t cared = node_cofactor(d, care, level, i);

		children[i] = cared == NODE_FALSE ? TABLE_NONE
			      : restrict_to(d, node_child(d, a, i), cared);
		if (children[i] != TABLE_NONE && first == arity)
			first = i;
	}
	for (uint32_t i = 0; i < arity && !d->failed; i++)
		if (children[i] == TABLE_NONE)
			children[i] = children[first];
	return diagram_over(d, level, children, arity);
}

static uint32_t
restrict_to(struct diagram *d, uint32_t a, uint32_t care)
{
	uint32_t key[] = { DO_RESTRICT, a, care }, made;

	if (care == NODE_TRUE || node_is_leaf(d, a))
		return a;
	if (remembered(d, key, 3, &made))
		return made;
	d->failed |= !budget_deeper(d->budget);
	if (!d->failed && node_level(d, care) < node_level(d, a))
		made = restrict_to(d, a, any_child(d, care));
	else if (!d->failed)
		made = restrict_children(d, a, care);
	budget_back(d->budget);
	return remember(d, key, 3, made);
}

uint32_t
diagram_restrict(struct diagram *d, uint32_t a, uint32_t care)
{
	struct diagram_guard guard;
	uint32_t made;

	diagram_try(d, &guard);
	made = restrict_to(d, a, care);
	return diagram_tried(d, &guard) ? made : a;
}

static bool
meet(struct diagram *d, uint32_t a, uint32_t b)
{
	uint32_t key[] = { DO_MEET, a < b ? a : b, a < b ? b : a }, met, top;

	if (a == NODE_FALSE || b == NODE_FALSE)
		return false;
	if (a == NODE_TRUE || b == NODE_TRUE || a == b)
		return true;
	if (remembered(d, key, 3, &met))
		return met == NODE_TRUE;
	top = top_level(d, key + 1, 2);
	met = NODE_FALSE;
	d->failed |= !budget_deeper(d->budget);
	for (uint32_t i = 0; i < level_arity(d, top) && met == NODE_FALSE && !d->failed; i++)
		if (meet(d, node_cofactor(d, a, top, i), node_cofactor(d, b, top, i)))
			met = NODE_TRUE;
	budget_back(d->budget);
	return remember(d, key, 3, met) == NODE_TRUE;
}

bool
diagram_meet(struct diagram *d, uint32_t a, uint32_t b)
{
	struct diagram_guard guard;
	bool met;

	diagram_try(d, &guard);
	met = meet(d, a, b);
	return !diagram_tried(d, &guard) || met;
}
