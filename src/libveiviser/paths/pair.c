/* Both sides step by step, over the same answers.  Their own number, where the question
 * is one, is there twice: its own and a shadow. */
#include "paths/pair.h"

#include "diagram/term.h"

#include <stdlib.h>
#include <string.h>

/* So few numbers of one answer are told apart one by one. */
enum { NUMBERS_TRIED_MAX = 64 };

struct pair {
	uint32_t at;
	uint32_t roots[2][WALK_ROOTS_MAX];	/* the first one's, the second one's */
	struct bounds bounds;
};

bool
pairing_init(struct pairing *pairing, struct walk *walk, uint32_t question)
{
	*pairing = (struct pairing){ .walk = walk, .question = question,
				     .equal.budget = walk->budget };
	for (uint32_t q = 0; q < walk->d->variable_count; q++)
		pairing->strict |= walk->included[q]
				   && (!walk_never_stuck(walk->flow, q)
				       || (walk->d->variables[q].question->choice_count > 0
					   && walk->flow->questions[q].permitted != NODE_TRUE));
	return true;
}

void
pairing_clear(struct pairing *pairing)
{
	table_clear(&pairing->equal);
	free(pairing->alive);
}

/* ---- paths that lead to an end ---- */

static enum alive *
alive_mark(struct pairing *pairing, uint32_t state)
{
	while (pairing->alive_count <= state) {
		if (!BUDGET_GROW(pairing->walk->budget, pairing->alive, pairing->alive_room,
				 pairing->alive_count)) {
			pairing->walk->stopped = true;
			return NULL;
		}
		pairing->alive[pairing->alive_count++] = ALIVE_UNKNOWN;
	}
	return &pairing->alive[state];
}

static bool
any_alive(struct pairing *pairing, struct walk_list *list)
{
	bool alive = false;

	for (size_t i = 0; i < list->count && !alive; i++)
		alive = pairing_is_alive(pairing, list->all[i]);
	free(list->all);
	return alive;
}

static void
follow(struct walk *walk, uint32_t state, struct walk_list *list)
{
	struct work work;
	uint32_t branches;

	walk_load(walk, state, &work);
	branches = walk_branch_count(walk, &work);
	for (uint32_t b = 0; b < branches && !walk->stopped; b++)
		if (walk_branch_allowed(walk, work.at, work.roots, b))
			walk_take(walk, &work, b, walk_collect, list);
}

bool
pairing_is_alive(struct pairing *pairing, uint32_t state)
{
	struct walk_list list = { .walk = pairing->walk };
	enum alive *mark;
	bool alive;

	if (!pairing->strict || pairing->walk->stopped
	    || walk_at_end(pairing->walk, walk_state_at(pairing->walk, state)))
		return true;
	mark = alive_mark(pairing, state);
	if (mark == NULL || *mark != ALIVE_UNKNOWN)
		return mark == NULL || *mark == ALIVE_YES;
	if (budget_deeper(pairing->walk->budget))
		follow(pairing->walk, state, &list);
	else
		pairing->walk->stopped = true;
	alive = any_alive(pairing, &list);
	budget_back(pairing->walk->budget);
	mark = alive_mark(pairing, state);
	if (mark != NULL && !pairing->walk->stopped)
		*mark = alive ? ALIVE_YES : ALIVE_NO;
	return alive;
}

/* One side of a pair, as a state of its own. */
static void
side_of(const struct pairing *pairing, const struct pair *pair, bool second, struct work *out)
{
	const struct walk *walk = pairing->walk;
	uint32_t own = second ? BOUNDS_SHADOW : pairing->question;
	uint32_t other = second ? pairing->question : BOUNDS_SHADOW;

	out->at = pair->at;
	memcpy(out->roots, pair->roots[second], walk->root_count * sizeof out->roots[0]);
	out->bounds = (struct bounds){ .shadowed = BOUNDS_SHADOW };
	for (uint32_t i = 0; i < pair->bounds.var_count; i++) {
		struct bounds_var var = pair->bounds.vars[i];

		if (var.question == other)
			continue;
		if (var.question == own)
			var.question = pairing->question;
		out->bounds.vars[out->bounds.var_count++] = var;
	}
	for (uint32_t i = 0; i < pair->bounds.literal_count; i++) {
		struct bounds_literal literal = pair->bounds.literals[i];
		const struct atom *atom = level_atom(walk->d, literal.level);
		bool about = atom->low == pairing->question || atom->high == pairing->question;

		if (about && literal.shadow != second)
			continue;
		literal.shadow = false;
		if (bounds_find(&out->bounds, atom->low) != NULL
		    && bounds_find(&out->bounds, atom->high) != NULL)
			out->bounds.literals[out->bounds.literal_count++] = literal;
	}
}

/* Whether one side leads to an end, from behind @p question or by answering @p branch
 * where it stands. */
static bool
side_alive(struct pairing *pairing, const struct pair *pair, bool second, uint32_t question,
	   uint32_t branch)
{
	struct walk_list list = { .walk = pairing->walk };
	struct work work;

	side_of(pairing, pair, second, &work);
	if (branch == TABLE_NONE)
		walk_go_on(pairing->walk, &work, question, walk_collect, &list);
	else
		walk_take(pairing->walk, &work, branch, walk_collect, &list);
	return any_alive(pairing, &list);
}

/* Whether a side's own answer leads to an end at all, with the numbers as narrow as they
 * are by now. */
static bool
option_alive(struct pairing *pairing, const struct pair *pair, bool second)
{
	const struct pair *origin = pairing->origin;
	struct walk_list list = { .walk = pairing->walk };
	struct work work, now;

	if (origin == NULL)
		return true;
	side_of(pairing, origin, second, &work);
	side_of(pairing, pair, second, &now);
	for (uint32_t i = 0; i < now.bounds.var_count; i++)
		if (!bounds_narrow(&work.bounds, pairing->walk->d, now.bounds.vars[i].question,
				  now.bounds.vars[i].low, now.bounds.vars[i].high))
			return false;
	walk_go_on(pairing->walk, &work, pairing->question + 1, walk_collect, &list);
	return any_alive(pairing, &list);
}

/* The two part: a difference, if there is an end from here, and both answers
 * lead to one somehow. */
static void
go_apart(struct pairing *pairing, const struct pair *pair, uint32_t question, uint32_t branch,
	 const bool goes_on[2])
{
	bool first, second;

	if (!pairing->strict) {
		pairing->differs = true;
		return;
	}
	first = goes_on[0] && side_alive(pairing, pair, false, question, branch);
	second = goes_on[1] && side_alive(pairing, pair, true, question, branch);
	if (first || second)
		pairing->differs = (first || option_alive(pairing, pair, false))
				   && (second || option_alive(pairing, pair, true));
}

/* ---- what is reported ---- */

/* The least, or the greatest, that a leaf can be on one side; false when that is not
 * known, as where it moves now up, now down. */
static bool
leaf_end(const struct pairing *pairing, const struct bounds *bounds, uint32_t node, bool second,
	 bool greatest, struct value *out)
{
	struct diagram *d = pairing->walk->d;
	const struct leaf *leaf = node_leaf(d, node);
	int64_t i[2] = { 0, 0 };

	*out = leaf->value;
	if (leaf->kind != LEAF_TERM)
		return leaf->kind == LEAF_VALUE;
	for (uint32_t k = 0; k < leaf->var_count; k++) {
		bool own = leaf->vars[k] == pairing->question;
		const struct bounds_var *var = bounds_find(bounds, own && second
							 ? BOUNDS_SHADOW : leaf->vars[k]);

		if (var == NULL || (leaf->sign[k] == 0 && var->low < var->high))
			return false;
		i[k] = (leaf->sign[k] > 0) == greatest ? var->high : var->low;
	}
	*out = term_value(d, node, i);
	return true;
}

/* Whether two leaves that are the same for some numbers are so for all. */
static bool
same_shape(const struct leaf *a, const struct leaf *b)
{
	return a->linear && b->linear && a->var_count == b->var_count
	       && memcmp(a->vars, b->vars, a->var_count * sizeof a->vars[0]) == 0
	       && memcmp(a->sign, b->sign, a->var_count * sizeof a->sign[0]) == 0;
}

/* Whether both have the same number, the only one that either can have. */
static bool
is_one_number(const struct bounds *bounds, uint32_t question)
{
	const struct bounds_var *first = bounds_find(bounds, question);
	const struct bounds_var *second = bounds_find(bounds, BOUNDS_SHADOW);

	return first != NULL && second != NULL && first->low == first->high
	       && second->low == second->high && first->low == second->low;
}

/* Whether different values can be reported of two leaves, as far as the ends of what
 * their numbers can be show: unless these are always the same, or one and the same
 * between their ends. */
static bool
ends_differ(const struct pairing *pairing, const struct bounds *bounds, uint32_t a, uint32_t b,
	    bool about)
{
	struct diagram *d = pairing->walk->d;
	bool alike = a == b || same_shape(node_leaf(d, a), node_leaf(d, b));
	struct value ends[4];

	for (int i = 0; i < 4; i++)
		if (!leaf_end(pairing, bounds, i < 2 ? a : b, i >= 2, i % 2 == 1, &ends[i]))
			return true;
	if (alike && (!about || is_one_number(bounds, pairing->question)))
		return !value_is_true(value_equal(ends[0], ends[2]));
	for (int i = 1; i < 4; i++)
		if (!value_is_true(value_equal(ends[0], ends[i])))
			return true;
	return false;
}

/* The same for nodes; where the second has few numbers, for each of them. */
static bool
told_different(struct pairing *pairing, const struct pair *pair, uint32_t a, uint32_t b)
{
	struct diagram *d = pairing->walk->d;
	const struct bounds_var *shadow = bounds_find(&pair->bounds, BOUNDS_SHADOW);
	bool about = set_has(node_reads(d, a), pairing->question)
		     || set_has(node_reads(d, b), pairing->question);

	if ((a == b && !about) || !ends_differ(pairing, &pair->bounds, a, b, about))
		return false;
	if (!about || shadow == NULL || shadow->high - shadow->low >= NUMBERS_TRIED_MAX)
		return true;
	for (int64_t number = shadow->low; number <= shadow->high; number++) {
		struct bounds one;

		bounds_copy(&one, &pair->bounds);
		if (bounds_narrow(&one, d, BOUNDS_SHADOW, number, number)
		    && ends_differ(pairing, &one, a, b, about))
			return true;
	}
	return false;
}

static bool
reports_differ(struct pairing *pairing, const struct pair *pair)
{
	const struct walk *walk = pairing->walk;

	for (uint32_t i = 0; i < walk->target_count; i++)
		if (told_different(pairing, pair, walk_target(walk, pair->roots[0], i),
				   walk_target(walk, pair->roots[1], i)))
			return true;
	return false;
}

/* Something reported is a value already, and not the same. */
static bool
settled_apart(const struct pairing *pairing, const struct pair *pair)
{
	const struct walk *walk = pairing->walk;
	const struct diagram *d = walk->d;

	for (uint32_t i = 0; i < walk->target_count; i++) {
		uint32_t a = walk_target(walk, pair->roots[0], i);
		uint32_t b = walk_target(walk, pair->roots[1], i);

		if (a != b && node_is_leaf(d, a) && node_is_leaf(d, b)
		    && node_leaf(d, a)->kind == LEAF_VALUE
		    && node_leaf(d, b)->kind == LEAF_VALUE)
			return true;
	}
	return false;
}

/* ---- step by step ---- */

static void go_on(struct pairing *pairing, struct pair *pair, uint32_t question);
static void compare_branches(struct pairing *pairing, const struct pair *pair);

static void
copy_pair(const struct walk *walk, struct pair *to, const struct pair *from, uint32_t question)
{
	uint32_t first = walk->first[question];

	to->at = from->at;
	for (int side = 0; side < 2; side++)
		memcpy(to->roots[side] + first, from->roots[side] + first,
		       (walk->root_count - first) * sizeof to->roots[side][0]);
	bounds_copy(&to->bounds, &from->bounds);
}

/* Pairs lie on the heap: there is one for each step of a long path. */
static struct pair *
new_pair(struct walk *walk)
{
	struct pair *pair = malloc(sizeof *pair);

	walk->stopped |= !budget_got(walk->budget, pair != NULL)
			 || !budget_step(walk->budget, 1 + walk->root_count / 8);
	return pair;
}

/* Both answers are given: two that may be, and lead to an end. */
static void
behind_question(struct pairing *pairing, struct pair *pair, bool permitted)
{
	uint32_t next = pairing->question + 1;
	struct pair *origin;

	if (!permitted)
		return;
	if (pairing->strict && (!side_alive(pairing, pair, false, next, TABLE_NONE)
				|| !side_alive(pairing, pair, true, next, TABLE_NONE)))
		return;
	pairing->met_two |= !is_one_number(&pair->bounds, pairing->question);
	origin = new_pair(pairing->walk);
	if (origin == NULL)
		return;
	copy_pair(pairing->walk, origin, pair, pairing->question);
	/* what was alike may have been so because one of them led nowhere */
	if (pairing->strict)
		table_clear(&pairing->equal);
	pairing->origin = origin;
	go_on(pairing, pair, next);
	pairing->origin = NULL;
	free(origin);
}

static void
answered_both(struct pairing *pairing, struct pair *pair, uint32_t question, const bool given[2])
{
	struct walk *walk = pairing->walk;
	bool goes_on[2];

	for (int side = 0; side < 2; side++)
		goes_on[side] = !given[side]
				|| walk_permitted(walk, pair->roots[side], question) == NODE_TRUE;
	if (question == pairing->question)
		behind_question(pairing, pair, goes_on[0] && goes_on[1]);
	else if (goes_on[0] != goes_on[1])
		go_apart(pairing, pair, question + 1, TABLE_NONE, goes_on);
	else if (goes_on[0])
		go_on(pairing, pair, question + 1);
}

/* Whether an answer is refused, however comparisons come out. */
static bool
any_refused(const struct walk *walk, const struct pair *pair, uint32_t question,
	    const bool given[2])
{
	for (int side = 0; side < 2; side++)
		if (given[side]
		    && walk_permitted(walk, pair->roots[side], question) == NODE_FALSE)
			return true;
	return false;
}

static void
branch_both_on_atoms(struct pairing *pairing, struct pair *pair, uint32_t question,
		     const bool given[2])
{
	struct walk *walk = pairing->walk;
	uint32_t first = walk_next_atom(walk, pair->roots[0], question);
	uint32_t second = walk_next_atom(walk, pair->roots[1], question);
	uint32_t level = first < second ? first : second;
	const struct atom *atom;
	struct pair *other;
	bool own, shadow;

	if (level == LEVEL_LEAF) {
		answered_both(pairing, pair, question, given);
		return;
	}
	if (question == pairing->question && any_refused(walk, pair, question, given))
		return;
	atom = level_atom(walk->d, level);
	own = atom->kind != ATOM_FREE
	      && (atom->low == pairing->question || atom->high == pairing->question);
	shadow = own && first != level;
	other = new_pair(walk);
	walk->stopped |= !budget_deeper(walk->budget);
	for (uint32_t value = 0; value < 2 && !pairing->differs && !walk->stopped; value++) {
		copy_pair(walk, other, pair, question);
		if (!bounds_assert(&other->bounds, walk->d, level, value == 1, shadow))
			continue;
		if (!shadow)
			walk_restrict(walk, other->roots[0], level, value);
		if (!own || shadow)
			walk_restrict(walk, other->roots[1], level, value);
		branch_both_on_atoms(pairing, other, question, given);
	}
	budget_back(walk->budget);
	free(other);
}

static void
forget_both(const struct pairing *pairing, struct pair *pair, uint32_t question)
{
	const struct walk *walk = pairing->walk;
	uint64_t live[DIAGRAM_QUESTIONS_MAX / 64 + 1] = { 0 };
	bool own, shadow;

	if (pair->bounds.var_count == 0)
		return;
	walk_add_lives(walk, pair->roots[1], question, live);
	shadow = set_has(live, pairing->question) || pairing->strict;
	memset(live, 0, sizeof live);
	walk_add_lives(walk, pair->roots[0], question, live);
	own = set_has(live, pairing->question);
	walk_add_lives(walk, pair->roots[1], question, live);
	if (!own)
		live[pairing->question / 64] &= ~(UINT64_C(1) << (pairing->question % 64));
	/* which answers these are tells whether they lead to an end at all */
	for (uint32_t q = 0; q <= pairing->question && pairing->strict; q++)
		set_add(live, q);
	bounds_forget(&pair->bounds, walk->d, live, shadow);
}

/* Nothing is left in which they differ. */
static bool
same_roots(const struct pairing *pairing, const struct pair *pair, uint32_t question)
{
	const struct walk *walk = pairing->walk;

	for (uint32_t i = walk->first[question]; i < walk->root_count; i++)
		if (pair->roots[0][i] != pair->roots[1][i]
		    || set_has(node_lives(walk->d, pair->roots[0][i]), pairing->question))
			return false;
	return true;
}

static void
go_on(struct pairing *pairing, struct pair *pair, uint32_t question)
{
	struct walk *walk = pairing->walk;

	for (; question < walk->d->variable_count; question++) {
		bool a, b;

		if (!walk->included[question])
			continue;
		a = walk_is_asked(walk, pair->roots[0], question);
		b = walk_is_asked(walk, pair->roots[1], question);
		if (a != b) {
			go_apart(pairing, pair, question, TABLE_NONE, (bool[]){ true, true });
			return;
		}
		if (a)
			break;
		for (int side = 0; side < 2; side++)
			walk_restrict(walk, pair->roots[side], level_of(question, 0), 0);
		if (walk_next_atom(walk, pair->roots[0], question) != LEVEL_LEAF
		    || walk_next_atom(walk, pair->roots[1], question) != LEVEL_LEAF) {
			branch_both_on_atoms(pairing, pair, question, (bool[]){ false, false });
			return;
		}
	}
	forget_both(pairing, pair, question);
	pair->at = level_of(question, 0);
	if (same_roots(pairing, pair, question))
		return;
	if (question >= walk->d->variable_count) {
		pairing->differs = reports_differ(pairing, pair);
		return;
	}
	if (!pairing->strict && settled_apart(pairing, pair)) {
		pairing->differs = true;
		return;
	}
	compare_branches(pairing, pair);
}

/* Both answer alike. */
static void
take_both(struct pairing *pairing, const struct pair *pair, uint32_t branch)
{
	struct walk *walk = pairing->walk;
	uint32_t q = level_question(pair->at), sub = level_sub(pair->at);
	const struct variable *variable = &walk->d->variables[q];
	struct pair *next = new_pair(walk);
	bool given = sub > 0 || branch > 0;

	if (next == NULL)
		return;
	copy_pair(walk, next, pair, q);
	for (int side = 0; side < 2; side++)
		walk_restrict(walk, next->roots[side], pair->at, branch);
	if (variable->kind == VARIABLE_SET && given && sub < variable->question->choice_count) {
		next->at = pair->at + 1;
		compare_branches(pairing, next);
	} else {
		if (variable->kind == VARIABLE_NUMBER && branch > 0)
			bounds_add_class(&next->bounds, q, variable, branch);
		branch_both_on_atoms(pairing, next, q, (bool[]){ given, given });
	}
	free(next);
}

static bool
is_equal(struct pairing *pairing, const struct pair *pair, bool put)
{
	const struct walk *walk = pairing->walk;
	uint32_t key[1 + 2 * WALK_ROOTS_MAX + BOUNDS_WORDS_MAX], n = 0;
	bool fresh;

	key[n++] = pair->at;
	for (uint32_t i = walk->first[level_question(pair->at)]; i < walk->root_count; i++) {
		key[n++] = pair->roots[0][i];
		key[n++] = pair->roots[1][i];
	}
	n += bounds_write(&pair->bounds, key + n);
	if (!put)
		return table_find(&pairing->equal, key, n) != TABLE_NONE;
	if (table_get(&pairing->equal, key, n, &fresh) == TABLE_NONE)
		pairing->walk->stopped = true;
	return true;
}

/* Goes through everything both can still be asked. */
static void
compare_branches(struct pairing *pairing, const struct pair *pair)
{
	struct walk *walk = pairing->walk;
	uint32_t branches = level_arity(walk->d, pair->at);

	if (walk->stopped || is_equal(pairing, pair, false))
		return;
	walk->stopped |= !budget_deeper(walk->budget);
	for (uint32_t branch = 0; branch < branches && !pairing->differs && !walk->stopped;
	     branch++) {
		bool allowed[2];

		for (int side = 0; side < 2; side++)
			allowed[side] = walk_branch_allowed(walk, pair->at, pair->roots[side],
							    branch);
		if (allowed[0] && allowed[1])
			take_both(pairing, pair, branch);
		else if (allowed[0] || allowed[1])
			go_apart(pairing, pair, 0, branch, allowed);
	}
	budget_back(walk->budget);
	if (!pairing->differs && !walk->stopped)
		is_equal(pairing, pair, true);
}

/* ---- the question itself ---- */

/* Two classes of a number, or one twice. */
static void
compare_numbers(struct pairing *pairing, const struct work *work, uint32_t first,
		uint32_t second)
{
	struct walk *walk = pairing->walk;
	uint32_t q = pairing->question;
	uint32_t branches[2] = { first, second };
	struct pair pair;

	pair.at = work->at;
	bounds_copy(&pair.bounds, &work->bounds);
	pair.bounds.shadowed = q;
	for (int side = 0; side < 2; side++) {
		memcpy(pair.roots[side], work->roots, walk->root_count * sizeof work->roots[0]);
		walk_restrict(walk, pair.roots[side], work->at, branches[side]);
		if (branches[side] > 0)
			bounds_add_class(&pair.bounds, side == 1 ? BOUNDS_SHADOW : q,
					&walk->d->variables[q], branches[side]);
	}
	branch_both_on_atoms(pairing, &pair, q, (bool[]){ first > 0, second > 0 });
}

static void
compare_classes(struct pairing *pairing, const struct work *work)
{
	uint32_t branches = walk_branch_count(pairing->walk, work);

	for (uint32_t i = 0; i < branches && !pairing->differs; i++)
		for (uint32_t k = branches; k-- > i && !pairing->differs;)
			if ((i != k || i > 0)
			    && walk_branch_allowed(pairing->walk, work->at, work->roots, i)
			    && walk_branch_allowed(pairing->walk, work->at, work->roots, k))
				compare_numbers(pairing, work, i, k);
}

/* The states behind the question; several choices are answered bit by bit.  Sorted, what
 * still stands at the question comes first. */
static void
collect_behind(struct pairing *pairing, uint32_t state, struct walk_list *out)
{
	struct walk *walk = pairing->walk;

	for (;;) {
		follow(walk, state, out);
		walk_sort(out);
		if (out->count == 0 || walk->stopped)
			return;
		state = out->all[0];
		if (level_question(walk_state_at(walk, state)) != pairing->question)
			return;
		memmove(out->all, out->all + 1, --out->count * sizeof *out->all);
	}
}

static void
compare_states(struct pairing *pairing, const struct bounds *bounds, uint32_t first,
	       uint32_t second)
{
	struct walk *walk = pairing->walk;
	struct work a, b;
	struct pair pair;

	walk_load(walk, first, &a);
	walk_load(walk, second, &b);
	if (a.at != b.at) {
		pairing->differs = true;
		return;
	}
	pair.at = a.at;
	memcpy(pair.roots[0], a.roots, walk->root_count * sizeof a.roots[0]);
	memcpy(pair.roots[1], b.roots, walk->root_count * sizeof b.roots[0]);
	bounds_copy(&pair.bounds, bounds);
	go_on(pairing, &pair, level_question(a.at));
}

static void
compare_behind(struct pairing *pairing, uint32_t state, const struct work *work)
{
	struct walk *walk = pairing->walk;
	struct walk_list list = { .walk = walk };
	size_t kept = 0;

	collect_behind(pairing, state, &list);
	for (size_t i = 0; i < list.count; i++)
		if (pairing_is_alive(pairing, list.all[i]))
			list.all[kept++] = list.all[i];
	for (size_t i = 0; i < kept && !pairing->differs; i++) {
		struct work behind;

		if (walk->d->variables[pairing->question].kind == VARIABLE_TEXT) {
			walk_load(walk, list.all[i], &behind);
			for (uint32_t r = walk->first[level_question(behind.at)];
			     r < walk->root_count; r++)
				pairing->differs |= set_has(node_lives(walk->d, behind.roots[r]),
							    pairing->question);
		}
		if (i > 0 && !pairing->differs)
			compare_states(pairing, &work->bounds, list.all[i - 1], list.all[i]);
	}
	free(list.all);
}

/* What hangs on an undecided comparison may differ. */
static bool
may_differ(const struct pairing *pairing, const struct work *work)
{
	const struct walk *walk = pairing->walk;
	uint32_t question = pairing->question;

	for (uint32_t i = walk->first[question]; i < walk->root_count; i++)
		if (set_has(node_doubts(walk->d, work->roots[i]), question))
			return true;
	return false;
}

bool
pairing_is_pointless(struct pairing *pairing, uint32_t state)
{
	struct walk *walk = pairing->walk;
	struct work work;

	pairing->differs = pairing->met_two = false;
	walk_load(walk, state, &work);
	if (may_differ(pairing, &work))
		return false;
	if (walk->d->variables[pairing->question].kind == VARIABLE_NUMBER) {
		compare_classes(pairing, &work);
		if (pairing->wants_two && !pairing->met_two)
			return false;
	} else {
		compare_behind(pairing, state, &work);
	}
	return !pairing->differs && !walk->stopped;
}
