/* Why not: the smallest sets of conditions that fail, with each of which a line would apply.
 *
 * A condition becomes a formula of literals joined by "all" and "any": that an atom, a
 * condition with no others in it, is true, is false, or is not so (null is neither).  Pushing
 * "not" and "if" down to the literals keeps three-valued truth: such a formula holds just when
 * its literals do.  So the sets of a literal that fails are itself; of "any", those of each
 * operand; of "all", one of each operand together.  As literals of one atom hang together, each
 * set found is tried on the whole, completed where it broke something, and stripped of what it
 * does not need. */
#include "explain/explain.h"

#include "base/grow.h"
#include "text/text.h"

#include <string.h>

enum {
	FORMULAS_MAX = 4000,		/* beyond, a calculation is an atom */
	SETS_MAX = 24,			/* kept of each formula */
	FORCED_MAX = 12,		/* literals of a set */
	REPAIRS_MAX = 3,		/* times a set is completed */
	KINDS_MAX = 24,			/* of choices of a question that differ in its atoms */
	TOUCHED_MAX = 3			/* questions of a set whose choices are tried */
};

enum want { WANT_TRUE, WANT_FALSE, WANT_NOT_TRUE, WANT_NOT_FALSE };

struct atom {
	const struct feel_node *node;
	const char *key;		/* its expression: equal ones are one atom */
	enum vv_truth now, value;	/* now; and as it is tried */
	bool locked;			/* forced: it does not change again */
};

/* Literals forced: twice the atom, and one for true; in order. */
struct forced {
	uint16_t all[FORCED_MAX];
	unsigned count;
};

struct forced_sets {
	struct forced all[SETS_MAX];
	unsigned count;
	bool cut;			/* there were more */
};

struct formula {
	enum { FORMULA_ALL, FORMULA_ANY, FORMULA_LITERAL } kind;
	enum want want;			/* of a literal */
	size_t atom;
	struct formula **operands;
	size_t count, size;
	unsigned tried, solved;		/* stamps of what follows */
	bool holds;
	struct forced_sets *sets;
};

struct solver {
	struct explaining *e;
	struct arena *arena;
	struct atom *atoms;
	size_t atom_count, atom_size;
	struct formula **of_calculation;	/* by calculation, four times */
	size_t formulas;
	unsigned stamp;
	struct formula *whole;
	struct forced_sets found;
};

/* ---- formulas ---- */

static struct formula *build(struct solver *s, const struct feel_node *node, enum want want);

static struct formula *
new_formula(struct solver *s, unsigned kind)
{
	struct formula *formula = arena_alloc(s->arena, sizeof *formula);

	if (formula == NULL) {
		s->e->no_memory = true;
		return NULL;
	}
	formula->kind = kind;
	s->formulas++;
	return formula;
}

static void
add_operand(struct solver *s, struct formula *formula, struct formula *operand)
{
	if (formula == NULL || operand == NULL)
		return;
	if (GROW_IN(s->arena, formula->operands, formula->size, formula->count))
		formula->operands[formula->count++] = operand;
	else
		s->e->no_memory = true;
}

static struct formula *
two(struct solver *s, unsigned kind, struct formula *a, struct formula *b)
{
	struct formula *formula = new_formula(s, kind);

	add_operand(s, formula, a);
	add_operand(s, formula, b);
	return formula;
}

static size_t
find_atom(struct solver *s, const struct feel_node *node)
{
	const char *key = explain_expression(s->e, node, false);
	enum vv_truth now;

	for (size_t i = 0; i < s->atom_count; i++)
		if (strcmp(s->atoms[i].key, key) == 0)
			return i;
	if (!GROW_IN(s->arena, s->atoms, s->atom_size, s->atom_count)) {
		s->e->no_memory = true;
		return 0;
	}
	now = explain_truth(s->e, node);
	s->atoms[s->atom_count] = (struct atom){ .node = node, .key = key, .now = now,
						 .value = now };
	return s->atom_count++;
}

static struct formula *
literal(struct solver *s, const struct feel_node *node, enum want want)
{
	struct formula *formula = new_formula(s, FORMULA_LITERAL);

	if (formula != NULL) {
		formula->want = want;
		formula->atom = find_atom(s, node);
	}
	return formula;
}

static bool
meets(enum vv_truth value, enum want want)
{
	switch (want) {
	case WANT_TRUE:      return value == VV_TRUE;
	case WANT_FALSE:     return value == VV_FALSE;
	case WANT_NOT_TRUE:  return value == VV_FALSE || value == VV_NEITHER;
	case WANT_NOT_FALSE: return value == VV_TRUE || value == VV_NEITHER;
	}
	return false;
}

/* What is wanted of the operand of "not". */
static enum want
opposite(enum want want)
{
	switch (want) {
	case WANT_TRUE:      return WANT_FALSE;
	case WANT_FALSE:     return WANT_TRUE;
	case WANT_NOT_TRUE:  return WANT_NOT_FALSE;
	default:             return WANT_NOT_TRUE;
	}
}

static struct formula *
build_junction(struct solver *s, const struct feel_node *node, enum want want)
{
	bool positive = want == WANT_TRUE || want == WANT_NOT_FALSE;
	struct formula *formula = new_formula(s, (node->op == FEEL_AND) == positive
					      ? FORMULA_ALL : FORMULA_ANY);

	for (uint32_t i = 0; i < node->count; i++)
		add_operand(s, formula, build(s, node->operands[i], want));
	return formula;
}

/* The condition and one branch, or not the condition and the other. */
static struct formula *
build_if(struct solver *s, const struct feel_node *node, enum want want)
{
	struct formula *then = two(s, FORMULA_ALL, build(s, node->operands[0], WANT_TRUE),
				   build(s, node->operands[1], want));
	struct formula *otherwise = two(s, FORMULA_ALL,
					build(s, node->operands[0], WANT_NOT_TRUE),
					build(s, node->operands[2], want));

	return two(s, FORMULA_ANY, then, otherwise);
}

static struct formula *
build_constant(struct solver *s, const struct feel_node *node, enum want want)
{
	enum vv_truth truth = explain_truth(s->e, node);

	return new_formula(s, meets(truth, want) ? FORMULA_ALL : FORMULA_ANY);
}

static struct formula *
build_calculation(struct solver *s, const struct calculation *calculation, enum want want)
{
	size_t index = 4 * (size_t)(calculation - s->e->model->calculations) + want;

	if (s->of_calculation[index] == NULL)
		s->of_calculation[index] = build(s, calculation->expression, want);
	return s->of_calculation[index];
}

static struct formula *
build(struct solver *s, const struct feel_node *node, enum want want)
{
	const struct calculation *calculation = NULL;

	if (s->e->no_memory)
		return NULL;
	if (node->op == FEEL_SLOT)
		calculation = model_calculation(s->e->model, node->index);
	if (s->formulas >= FORMULAS_MAX)
		return literal(s, node, want);
	switch ((enum feel_op)node->op) {
	case FEEL_NOT:
		return build(s, node->operands[0], opposite(want));
	case FEEL_AND: case FEEL_OR:
		return build_junction(s, node, want);
	case FEEL_IF:
		return build_if(s, node, want);
	case FEEL_CONSTANT:
		return build_constant(s, node, want);
	default:
		break;
	}
	return calculation != NULL && calculation->type->kind == TYPE_BOOLEAN
	       ? build_calculation(s, calculation, want) : literal(s, node, want);
}

/* That an item applies; a verdict, that none before which it gives way does. */
static struct formula *
build_item(struct solver *s, const struct item *item)
{
	const struct vv_model *model = s->e->model;
	vv_day day = s->e->session->date;
	struct formula *whole = new_formula(s, FORMULA_ALL);

	if (!period_holds(item->period, day))
		add_operand(s, whole, new_formula(s, FORMULA_ANY));
	if (item->relevant != NULL)
		add_operand(s, whole, build(s, item->relevant, WANT_TRUE));
	for (size_t i = 0; item->kind == VV_KIND_VERDICT && i < model->verdict_count; i++) {
		const struct item *other = &model->items[i];

		if (!item_beats(other, (uint32_t)(item - model->items))
		    || !period_holds(other->period, day))
			continue;
		add_operand(s, whole, other->relevant != NULL
			    ? build(s, other->relevant, WANT_NOT_TRUE)
			    : new_formula(s, FORMULA_ANY));
	}
	return whole;
}

/* ---- whether a formula holds ---- */

static bool
try(struct solver *s, struct formula *formula)
{
	bool decides = formula->kind == FORMULA_ANY;

	if (formula->tried == s->stamp)
		return formula->holds;
	formula->tried = s->stamp;
	if (formula->kind == FORMULA_LITERAL) {
		formula->holds = meets(s->atoms[formula->atom].value, formula->want);
		return formula->holds;
	}
	formula->holds = !decides;
	for (size_t i = 0; i < formula->count && formula->holds != decides; i++)
		formula->holds = try(s, formula->operands[i]);
	return formula->holds;
}

static bool
whole_holds(struct solver *s)
{
	s->stamp++;
	return try(s, s->whole);
}

static void
apply(struct solver *s, const struct forced *forced)
{
	for (size_t i = 0; i < s->atom_count; i++) {
		s->atoms[i].value = s->atoms[i].now;
		s->atoms[i].locked = false;
	}
	for (unsigned i = 0; i < forced->count; i++) {
		struct atom *atom = &s->atoms[forced->all[i] / 2];

		atom->value = forced->all[i] % 2 != 0 ? VV_TRUE : VV_FALSE;
		atom->locked = true;
	}
}

/* ---- sets ---- */

/* Both together; false when they are against one another, or too many. */
static bool
unite(struct forced *out, const struct forced *a, const struct forced *b)
{
	unsigned i = 0, k = 0;

	out->count = 0;
	while (i < a->count || k < b->count) {
		uint16_t next;

		if (k == b->count || (i < a->count && a->all[i] <= b->all[k])) {
			next = a->all[i];
			k += k < b->count && b->all[k] == next;
			i++;
		} else {
			next = b->all[k++];
		}
		if (out->count > 0 && out->all[out->count - 1] / 2 == next / 2)
			return false;
		if (out->count == FORCED_MAX)
			return false;
		out->all[out->count++] = next;
	}
	return true;
}

static bool
is_within(const struct forced *a, const struct forced *b)
{
	unsigned k = 0;

	for (unsigned i = 0; i < a->count; i++, k++) {
		while (k < b->count && b->all[k] < a->all[i])
			k++;
		if (k == b->count || b->all[k] != a->all[i])
			return false;
	}
	return true;
}

/* Keeps the smallest sets, none within another. */
static void
keep(struct forced_sets *sets, const struct forced *set)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < sets->count; i++)
		if (is_within(&sets->all[i], set))
			return;
	for (unsigned i = 0; i < sets->count; i++)
		if (!is_within(set, &sets->all[i]))
			sets->all[kept++] = sets->all[i];
	sets->count = kept;
	if (sets->count == SETS_MAX) {
		sets->cut = true;
		if (sets->all[SETS_MAX - 1].count <= set->count)
			return;
		sets->count--;
	}
	/* the smallest first, else as they came */
	for (kept = sets->count++; kept > 0 && sets->all[kept - 1].count > set->count; kept--)
		sets->all[kept] = sets->all[kept - 1];
	sets->all[kept] = *set;
}

static const struct forced_sets *solve(struct solver *s, struct formula *formula);

static void
solve_any(struct solver *s, const struct formula *formula, struct forced_sets *out)
{
	for (size_t i = 0; i < formula->count; i++) {
		const struct forced_sets *sets = solve(s, formula->operands[i]);

		out->cut |= sets->cut;
		for (unsigned k = 0; k < sets->count; k++)
			keep(out, &sets->all[k]);
	}
}

static void
solve_all(struct solver *s, const struct formula *formula, struct forced_sets *out)
{
	struct forced_sets *before = arena_alloc(s->arena, sizeof *before);
	struct forced both;

	if (before == NULL) {
		s->e->no_memory = true;
		return;
	}
	out->count = 1;
	for (size_t i = 0; i < formula->count; i++) {
		const struct forced_sets *sets = solve(s, formula->operands[i]);

		*before = *out;
		*out = (struct forced_sets){ .cut = before->cut || sets->cut };
		for (unsigned a = 0; a < before->count; a++)
			for (unsigned b = 0; b < sets->count; b++)
				if (unite(&both, &before->all[a], &sets->all[b]))
					keep(out, &both);
	}
}

static const struct forced_sets *
solve(struct solver *s, struct formula *formula)
{
	static const struct forced_sets none;
	const struct atom *atom;

	if (formula->solved == s->stamp && formula->sets != NULL)
		return formula->sets;
	if (formula->sets == NULL)
		formula->sets = arena_alloc(s->arena, sizeof *formula->sets);
	if (formula->sets == NULL || s->e->no_memory) {
		s->e->no_memory = true;
		return &none;
	}
	*formula->sets = (struct forced_sets){ 0 };
	formula->solved = s->stamp;
	if (try(s, formula)) {
		formula->sets->count = 1;	/* nothing is needed */
	} else if (formula->kind == FORMULA_LITERAL) {
		atom = &s->atoms[formula->atom];
		if (!atom->locked && formula->atom < UINT16_MAX / 2) {
			bool value = formula->want == WANT_TRUE || formula->want == WANT_NOT_FALSE;

			formula->sets->count = 1;
			formula->sets->all[0] = (struct forced){
				{ (uint16_t)(2 * formula->atom + value) }, 1 };
		}
	} else if (formula->kind == FORMULA_ANY) {
		solve_any(s, formula, formula->sets);
	} else {
		solve_all(s, formula, formula->sets);
	}
	return formula->sets;
}

/* ---- whether a set can be ---- */

/* The slot of a question with one choice that an atom looks at; UINT32_MAX: none. */
static uint32_t
choice_slot(const struct solver *s, const struct atom *atom)
{
	bool looks = atom->node->op == FEEL_CHOICE_IS || atom->node->op == FEEL_CHOICE_IN;

	return looks && atom->node->index < s->e->model->question_count ? atom->node->index
	       : UINT32_MAX;
}

/* Gives all atoms of a question what a choice makes of them; false when that is against what
 * is forced. */
static bool
choose(struct solver *s, uint32_t slot, uint32_t symbol)
{
	for (size_t i = 0; i < s->atom_count; i++) {
		struct atom *atom = &s->atoms[i];
		enum vv_truth truth;

		if (choice_slot(s, atom) != slot)
			continue;
		truth = feel_node_has_choice(atom->node, symbol) ? VV_TRUE : VV_FALSE;
		if (atom->locked && atom->value != truth)
			return false;
		atom->value = truth;
	}
	return true;
}

/* The questions with one choice of which something is forced. */
static size_t
find_touched(const struct solver *s, const struct forced *forced, uint32_t slots[TOUCHED_MAX])
{
	size_t count = 0;

	for (unsigned i = 0; i < forced->count; i++) {
		uint32_t slot = choice_slot(s, &s->atoms[forced->all[i] / 2]);
		size_t k = 0;

		while (k < count && slots[k] != slot)
			k++;
		if (slot != UINT32_MAX && k == count && count < TOUCHED_MAX)
			slots[count++] = slot;
	}
	return count;
}

/* Choices of a question that differ in what its atoms make of them: one of each kind. */
struct kinds {
	uint32_t slot;
	uint32_t symbols[KINDS_MAX];
	uint64_t marks[KINDS_MAX];	/* bit per atom of it, the first 64 */
	size_t count;
};

static uint64_t
mark_of(const struct solver *s, uint32_t slot, uint32_t symbol)
{
	uint64_t mark = 0;
	unsigned bit = 0;

	for (size_t i = 0; i < s->atom_count && bit < 64; i++)
		if (choice_slot(s, &s->atoms[i]) == slot)
			mark |= (uint64_t)feel_node_has_choice(s->atoms[i].node, symbol) << bit++;
	return mark;
}

static void
find_kinds(const struct solver *s, uint32_t slot, struct kinds *out)
{
	const struct vv_question *question = &s->e->model->questions[slot];

	out->slot = slot;
	out->count = 0;
	for (size_t c = 0; c < question->choice_count && out->count < KINDS_MAX; c++) {
		uint32_t symbol = question->choices[c].symbol;
		uint64_t mark = mark_of(s, slot, symbol);
		size_t k = 0;

		while (k < out->count && out->marks[k] != mark)
			k++;
		if (k < out->count || !period_holds(question->choices[c].period,
						    s->e->session->date))
			continue;
		out->marks[out->count] = mark;
		out->symbols[out->count++] = symbol;
	}
}

/* Whether some choices of the questions make the whole hold with what is forced; those of the
 * questions before @p at are taken. */
static bool
some_choices(struct solver *s, const struct forced *forced, const struct kinds *kinds,
	     size_t count, size_t at, uint32_t taken[TOUCHED_MAX])
{
	if (at == count)
		return whole_holds(s);
	for (size_t c = 0; c < kinds[at].count; c++) {
		bool fits = true;

		taken[at] = kinds[at].symbols[c];
		apply(s, forced);
		for (size_t i = 0; i <= at && fits; i++)
			fits = choose(s, kinds[i].slot, taken[i]);
		if (fits && some_choices(s, forced, kinds, count, at + 1, taken))
			return true;
	}
	return false;
}

/* Whether the whole holds with what is forced, and answers can make it so. */
static bool
is_enough(struct solver *s, const struct forced *forced)
{
	uint32_t slots[TOUCHED_MAX], taken[TOUCHED_MAX];
	struct kinds kinds[TOUCHED_MAX];
	size_t count;

	apply(s, forced);
	if (!whole_holds(s))
		return false;
	count = find_touched(s, forced, slots);
	for (size_t i = 0; i < count; i++)
		find_kinds(s, slots[i], &kinds[i]);
	return some_choices(s, forced, kinds, count, 0, taken);
}

/* ---- the whole ---- */

static bool
holds_with(struct solver *s, const struct forced *forced)
{
	apply(s, forced);
	return whole_holds(s);
}

/* Takes out what it does not need, which another may need as long as it is there. */
static void
strip(struct solver *s, struct forced *set)
{
	for (unsigned i = 0; i < set->count;) {
		struct forced less = *set;

		memmove(&less.all[i], &less.all[i + 1],
			(less.count - i - 1) * sizeof less.all[0]);
		less.count--;
		if (is_enough(s, &less)) {
			*set = less;
			i = 0;
		} else {
			i++;
		}
	}
}

static void
add_found(struct solver *s, const struct forced *set)
{
	struct forced found = *set;

	if (!is_enough(s, &found))
		return;
	strip(s, &found);
	keep(&s->found, &found);
}

/* Finds the sets that make the whole hold beside what is forced. */
static void
search(struct solver *s, const struct forced *forced, unsigned depth)
{
	struct forced_sets *sets;
	struct forced both;

	apply(s, forced);
	s->stamp++;
	sets = arena_alloc(s->arena, sizeof *sets);
	if (sets == NULL) {
		s->e->no_memory = true;
		return;
	}
	*sets = *solve(s, s->whole);
	s->found.cut |= sets->cut;
	for (unsigned i = 0; i < sets->count && !s->e->no_memory; i++) {
		if (!unite(&both, forced, &sets->all[i]))
			continue;
		if (holds_with(s, &both))
			add_found(s, &both);
		else if (depth < REPAIRS_MAX && both.count > forced->count)
			search(s, &both, depth + 1);
	}
}

/* ---- in words ---- */

static const char *
join_texts(struct explaining *e, const struct steps *steps)
{
	const char *text = steps->count > 0 ? steps->all[0].brief : "";

	for (size_t i = 1; i < steps->count; i++) {
		struct strbuf both = { 0 };

		/* Translators: two conditions, "Your age: 17 · needed: 18; and Your home: no · …" */
		text_write(&both, e->model->texts, e->language, N_("%s; and %s"), text,
			   steps->all[i].brief);
		text = explain_keep(e, &both);
	}
	return text;
}

static void
tell_set(struct solver *s, const struct forced *set, struct vv_failing *out)
{
	struct steps steps = { 0 };

	for (unsigned i = 0; i < set->count; i++)
		explain_add(s->e, &steps, s->atoms[set->all[i] / 2].node, set->all[i] % 2 != 0);
	*out = (struct vv_failing){ steps.all, steps.count, join_texts(s->e, &steps) };
}

static const char *
fails_head_of(const struct vv_explanation *explanation)
{
	if (explanation->holds == VV_WAITING)
		return explanation->fail_count == 1 ? N_("What it takes:")
		       : N_("What it takes; one of these lines is enough:");
	return explanation->fail_count == 1 ? N_("What would have to be otherwise:")
	       : N_("What would have to be otherwise; one of these lines is enough:");
}

static void
tell(struct solver *s, struct vv_explanation *out)
{
	struct explaining *e = s->e;
	size_t count = s->found.count < VV_FAILS_MAX ? s->found.count : VV_FAILS_MAX;
	struct vv_failing *fails = arena_alloc(e->arena, (count + 1) * sizeof *fails);

	/* what it waits for may come to nothing that matters */
	if (fails == NULL || count == 0 || s->found.all[0].count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		tell_set(s, &s->found.all[i], &fails[i]);
	out->fails = fails;
	out->fail_count = count;
	if (s->found.count > count || s->found.cut)
		out->fails_more = explain_text(e, N_("and other ways"));
	out->fails_head = explain_text(e, fails_head_of(out));
}

void
explain_fails(struct explaining *e, const struct item *item, struct vv_explanation *out)
{
	struct arena arena = { 0 };
	struct solver solver = { .e = e, .arena = &arena };
	struct forced none = { .count = 0 };

	solver.of_calculation = arena_alloc(&arena, (4 * e->model->calculation_count + 1)
					    * sizeof(struct formula *));
	if (solver.of_calculation != NULL)
		solver.whole = build_item(&solver, item);
	if (solver.whole != NULL && !arena.failed && !e->no_memory)
		search(&solver, &none, 0);
	e->no_memory |= arena.failed || solver.whole == NULL;
	if (!e->no_memory)
		tell(&solver, out);
	arena_clear(&arena);
}
