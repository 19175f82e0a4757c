/* States and how they follow one another. */
#include "paths/walk.h"

#include <stdlib.h>
#include <string.h>

/* ---- which questions and roots ---- */

/* Whether some answer is always allowed, whatever was answered before. */
static bool
leads_to_true(struct diagram *d, uint32_t question, uint32_t node, const struct bounds *bounds)
{
	uint32_t level = node_level(d, node), arity;
	bool found = false;

	if (node == NODE_TRUE)
		return true;
	if (level == LEVEL_LEAF || !budget_step(d->budget, 1))
		return false;
	arity = level_arity(d, level);
	if (!budget_deeper(d->budget))
		arity = 0;
	for (uint32_t i = level_sub(level) == 0 ? 1 : 0; i < arity && !found; i++) {
		struct bounds next;

		bounds_copy(&next, bounds);
		if (level_is_atom(level)) {
			if (!bounds_assert(&next, d, level, i == 1, false))
				continue;
		} else if (d->variables[question].kind == VARIABLE_NUMBER) {
			bounds_add_class(&next, question, &d->variables[question], i);
		}
		found = leads_to_true(d, question, node_child(d, node, i), &next);
	}
	budget_back(d->budget);
	return found;
}

/* Of a constraint that reads its own question alone. */
static bool
can_be_met(struct flow *flow, uint32_t q)
{
	struct flow_question *question = &flow->questions[q];
	struct bounds bounds = { .shadowed = BOUNDS_SHADOW };

	if (question->meetable_of != question->permitted) {
		question->meetable = leads_to_true(flow->d, q, question->permitted, &bounds);
		question->meetable_of = question->permitted;
	}
	return question->meetable;
}

static bool
reads_others(const struct diagram *d, uint32_t node, uint32_t q)
{
	for (size_t w = 0; w < d->set_words; w++) {
		uint64_t own = w == q / 64 ? UINT64_C(1) << q % 64 : 0;

		if ((node_reads(d, node)[w] & ~own) != 0)
			return true;
	}
	return false;
}

bool
walk_never_stuck(struct flow *flow, uint32_t q)
{
	struct diagram *d = flow->d;
	uint32_t permitted = flow->questions[q].permitted;

	/* of several choices none can be taken */
	if (q == QUESTION_DAY || permitted == flow->questions[q].together
	    || (!d->variables[q].question->required && !flow->questions[q].judges_empty))
		return true;
	if (d->variables[q].kind == VARIABLE_CHOICE || d->variables[q].kind == VARIABLE_SET)
		return false;
	return !reads_others(d, permitted, q) && can_be_met(flow, q);
}

/* Questions still to be taken: what they hang on is taken, too. */
struct including {
	const struct walk *walk;
	uint64_t wanted[DIAGRAM_QUESTIONS_MAX / 64 + 2];
};

static void
want_reads(struct including *including, uint32_t node)
{
	const struct diagram *d = including->walk->d;
	const uint64_t *reads = node_reads(d, node);

	if (node_is_leaf(d, node) && node_leaf(d, node)->kind == LEAF_VALUE)
		return;
	for (size_t w = 0; w < d->set_words; w++)
		including->wanted[w] |= reads[w];
	budget_step(d->budget, 1 + d->set_words / 16);
}

static void
include_question(struct including *including, uint32_t q)
{
	const struct walk *walk = including->walk;
	const struct flow_question *question = &walk->flow->questions[q];
	size_t count = walk->d->variables[q].question->choice_count;

	walk->included[q] = true;
	want_reads(including, question->asked);
	want_reads(including, question->permitted);
	for (size_t i = 0; i < count; i++)
		want_reads(including, question->options[i]);
}

/* What is read stands before: from the last on back, each once. */
static void
include(struct walk *walk, const uint32_t *targets, size_t count, const bool *also,
	bool everything)
{
	struct including including = { .walk = walk };

	for (uint32_t q = 0; q < walk->d->variable_count; q++)
		if (everything || (also != NULL && also[q]) || !walk_never_stuck(walk->flow, q))
			set_add(including.wanted, q);
	for (size_t i = 0; i < count; i++)
		want_reads(&including, targets[i]);
	for (uint32_t q = walk->d->variable_count; q-- > 0;)
		if (set_has(including.wanted, q))
			include_question(&including, q);
}

static void
add_walk_root(struct walk *walk, uint32_t node, uint32_t until)
{
	uint32_t i;

	if (node_is_leaf(walk->d, node))
		return;
	if (memo_find(&walk->numbers, &node, 1, &i)) {
		if (until > walk->until[i])
			walk->until[i] = until;
		return;
	}
	walk->stopped = walk->stopped || walk->root_count == WALK_ROOTS_MAX
			|| !BUDGET_GROW(walk->budget, walk->starts, walk->root_room,
					walk->root_count)
			|| !BUDGET_GROW(walk->budget, walk->until, walk->until_room,
					walk->root_count)
			|| !memo_put(&walk->numbers, &node, 1, walk->root_count);
	if (walk->stopped)
		return;
	walk->starts[walk->root_count] = node;
	walk->until[walk->root_count++] = until;
}

static void
sort_roots(struct walk *walk)
{
	for (uint32_t i = 1; i < walk->root_count; i++)
		for (uint32_t k = i; k > 0 && walk->until[k - 1] > walk->until[k]; k--) {
			uint32_t node = walk->starts[k], until = walk->until[k];

			walk->starts[k] = walk->starts[k - 1];
			walk->until[k] = walk->until[k - 1];
			walk->starts[k - 1] = node;
			walk->until[k - 1] = until;
		}
	for (uint32_t q = 0; q <= walk->d->variable_count; q++) {
		walk->first[q] = 0;
		while (walk->first[q] < walk->root_count && walk->until[walk->first[q]] < q)
			walk->first[q]++;
	}
}

/* Index of the root a whole diagram is; TABLE_NONE: it is a leaf. */
static uint32_t
find_root(const struct walk *walk, uint32_t node)
{
	uint32_t root;

	return memo_find(&walk->numbers, &node, 1, &root) ? root : TABLE_NONE;
}

static struct walk_target
target_of(const struct walk *walk, uint32_t node)
{
	return (struct walk_target){ find_root(walk, node), node };
}

static void
add_question_roots(struct walk *walk, uint32_t q)
{
	const struct flow_question *question = &walk->flow->questions[q];

	add_walk_root(walk, question->asked, q);
	add_walk_root(walk, question->permitted, q);
	for (size_t i = 0; i < walk->d->variables[q].question->choice_count; i++)
		add_walk_root(walk, question->options[i], q);
}

/* Where everything stands among the roots, now that they are in order. */
static bool
number_roots(struct walk *walk, const uint32_t *targets, size_t count)
{
	const struct flow *flow = walk->flow;
	bool good = true;

	for (uint32_t i = 0; i < walk->root_count; i++)
		good = good && memo_put(&walk->numbers, &walk->starts[i], 1, i);
	for (uint32_t q = 0; q < walk->d->variable_count; q++)
		if (walk->included[q]) {
			walk->asked[q] = target_of(walk, flow->questions[q].asked);
			walk->permitted[q] = target_of(walk, flow->questions[q].permitted);
		}
	walk->target_count = (uint32_t)count;
	for (size_t i = 0; i < count; i++)
		walk->targets[i] = target_of(walk, targets[i]);
	return good;
}

static bool
make_room(struct walk *walk, size_t targets)
{
	struct budget *budget = walk->budget;
	size_t questions = walk->d->variable_count;

	walk->numbers.table.budget = walk->states.budget = walk->macros.budget = budget;
	walk->included = budget_calloc(budget, questions + 1, sizeof *walk->included);
	walk->first = budget_calloc(budget, questions + 2, sizeof *walk->first);
	walk->targets = budget_calloc(budget, targets + 1, sizeof *walk->targets);
	walk->asked = budget_calloc(budget, questions + 1, sizeof *walk->asked);
	walk->permitted = budget_calloc(budget, questions + 1, sizeof *walk->permitted);
	return walk->included != NULL && walk->first != NULL && walk->targets != NULL
	       && walk->asked != NULL && walk->permitted != NULL;
}

bool
walk_init(struct walk *walk, struct flow *flow, const uint32_t *targets, size_t count,
	  const bool *also, bool everything)
{
	struct diagram *d = flow->d;

	*walk = (struct walk){ .flow = flow, .d = d, .budget = d->budget };
	if (!make_room(walk, count) || d->failed) {
		walk->stopped = true;
		return false;
	}
	include(walk, targets, count, also, everything);
	for (uint32_t q = 0; q < d->variable_count; q++)
		if (walk->included[q])
			add_question_roots(walk, q);
	for (size_t i = 0; i < count; i++)
		add_walk_root(walk, targets[i], d->variable_count);
	sort_roots(walk);
	walk->stopped = walk->stopped || !number_roots(walk, targets, count)
			|| !budget_step(walk->budget, 1 + walk->root_count);
	return !walk->stopped;
}

void
walk_clear(struct walk *walk)
{
	free(walk->included);
	free(walk->starts);
	free(walk->until);
	free(walk->first);
	free(walk->targets);
	free(walk->asked);
	free(walk->permitted);
	memo_clear(&walk->numbers);
	table_clear(&walk->states);
	table_clear(&walk->macros);
}

/* ---- what is left of the roots ---- */

uint32_t
walk_root(const struct walk *walk, const uint32_t *roots, uint32_t node)
{
	uint32_t root = find_root(walk, node);

	return root == TABLE_NONE ? node : roots[root];
}

static uint32_t
left_of(const uint32_t *roots, const struct walk_target *of)
{
	return of->root != TABLE_NONE ? roots[of->root] : of->leaf;
}

uint32_t
walk_target(const struct walk *walk, const uint32_t *roots, uint32_t target)
{
	return left_of(roots, &walk->targets[target]);
}

bool
walk_is_asked(const struct walk *walk, const uint32_t *roots, uint32_t question)
{
	return left_of(roots, &walk->asked[question]) == NODE_TRUE;
}

uint32_t
walk_permitted(const struct walk *walk, const uint32_t *roots, uint32_t question)
{
	return left_of(roots, &walk->permitted[question]);
}

void
walk_restrict(const struct walk *walk, uint32_t *roots, uint32_t level, uint32_t branch)
{
	for (uint32_t i = walk->first[level_question(level)]; i < walk->root_count; i++)
		roots[i] = node_cofactor(walk->d, roots[i], level, branch);
}

uint32_t
walk_next_atom(const struct walk *walk, const uint32_t *roots, uint32_t question)
{
	uint32_t best = LEVEL_LEAF;

	if (walk->d->variables[question].atom_count == 0)
		return LEVEL_LEAF;
	for (uint32_t i = walk->first[question]; i < walk->root_count; i++) {
		uint32_t level = node_level(walk->d, roots[i]);

		if (level < best && level_is_atom(level) && level_question(level) == question)
			best = level;
	}
	return best;
}

void
walk_add_lives(const struct walk *walk, const uint32_t *roots, uint32_t question, uint64_t *live)
{
	for (uint32_t i = walk->first[question]; i < walk->root_count; i++)
		for (size_t w = 0; w < walk->d->set_words; w++)
			live[w] |= node_lives(walk->d, roots[i])[w];
}

/* ---- states as keys ---- */

uint32_t
walk_state(struct walk *walk, const struct work *work)
{
	uint32_t key[1 + WALK_ROOTS_MAX + BOUNDS_WORDS_MAX];
	uint32_t n = 0, state;
	bool fresh;

	key[n++] = work->at;
	for (uint32_t i = walk->first[level_question(work->at)]; i < walk->root_count; i++)
		key[n++] = work->roots[i];
	n += bounds_write(&work->bounds, key + n);
	walk->stopped |= !budget_step(walk->budget, 1 + n / 32);
	state = walk->stopped ? TABLE_NONE : table_get(&walk->states, key, n, &fresh);
	if (state == TABLE_NONE)
		walk->stopped = true;
	return state;
}

void
walk_load(const struct walk *walk, uint32_t state, struct work *out)
{
	const uint32_t *key = table_key(&walk->states, state);
	uint32_t words = walk->states.keys[state].words, n = 1;

	out->at = key[0];
	for (uint32_t i = walk->first[level_question(out->at)]; i < walk->root_count; i++)
		out->roots[i] = key[n++];
	bounds_read(&out->bounds, key + n, words - n);
}

uint32_t
walk_macro(struct walk *walk, const uint32_t *states, size_t count)
{
	uint32_t macro;
	bool fresh;

	macro = table_get(&walk->macros, states, count, &fresh);
	walk->stopped |= macro == TABLE_NONE || !budget_step(walk->budget, 1 + count / 32);
	return walk->stopped ? TABLE_NONE : macro;
}

void
walk_collect(void *payload, const struct work *next)
{
	struct walk_list *list = payload;
	uint32_t state = walk_state(list->walk, next);

	if (!BUDGET_GROW(list->walk->budget, list->all, list->room, list->count)
	    || state == TABLE_NONE)
		list->walk->stopped = true;
	else
		list->all[list->count++] = state;
}

void
walk_sort(struct walk_list *list)
{
	size_t kept = 0;

	for (size_t i = 1; i < list->count; i++)
		for (size_t k = i; k > 0; k--) {
			uint32_t a = list->all[k - 1], b = list->all[k];
			uint32_t a_at = walk_state_at(list->walk, a);
			uint32_t b_at = walk_state_at(list->walk, b);

			if (a_at < b_at || (a_at == b_at && a <= b))
				break;
			list->all[k - 1] = b;
			list->all[k] = a;
		}
	for (size_t i = 0; i < list->count; i++)
		if (kept == 0 || list->all[kept - 1] != list->all[i])
			list->all[kept++] = list->all[i];
	list->count = kept;
}

/* ---- following ---- */

/* The states that come of one answer, as they are worked out. */
struct following {
	struct walk *walk;
	walk_see see;
	void *payload;
};

/* What still matters at a question. */
static void
copy_work(const struct walk *walk, struct work *to, const struct work *from, uint32_t question)
{
	uint32_t first = walk->first[question];

	to->at = from->at;
	memcpy(to->roots + first, from->roots + first,
	       (walk->root_count - first) * sizeof to->roots[0]);
	bounds_copy(&to->bounds, &from->bounds);
}

static void
enter(const struct walk *walk, uint32_t level, uint32_t branch)
{
	if (walk->enter != NULL)
		walk->enter(walk->payload, level, branch);
}

static void
leave(const struct walk *walk)
{
	if (walk->leave != NULL)
		walk->leave(walk->payload);
}

static void
forget_numbers(const struct walk *walk, struct work *work, uint32_t question)
{
	uint64_t live[DIAGRAM_QUESTIONS_MAX / 64 + 1] = { 0 };

	if (work->bounds.var_count == 0)
		return;
	walk_add_lives(walk, work->roots, question, live);
	bounds_forget(&work->bounds, walk->d, live, false);
}

static void advance(const struct following *following, struct work *work, uint32_t question);

/* Every comparison that a question's answer lets settle comes out. */
static void
branch_on_atoms(const struct following *following, struct work *work, uint32_t question, bool given)
{
	struct walk *walk = following->walk;
	uint32_t level = walk_next_atom(walk, work->roots, question);
	uint32_t permitted = given ? walk_permitted(walk, work->roots, question) : NODE_TRUE;
	struct work *other;

	if (permitted == NODE_FALSE)
		return;
	if (level == LEVEL_LEAF) {
		if (permitted != NODE_TRUE)
			return;
		walk->gave_up |= work->bounds.gave_up;
		advance(following, work, question + 1);
		return;
	}
	/* on the heap: there may be one for each of many comparisons */
	other = malloc(sizeof *other);
	walk->stopped |= !budget_deeper(walk->budget)
			 || !budget_got(walk->budget, other != NULL)
			 || !budget_step(walk->budget, 1 + walk->root_count / 16);
	for (uint32_t value = 0; value < 2 && !walk->stopped; value++) {
		copy_work(walk, other, work, question);
		if (!bounds_assert(&other->bounds, walk->d, level, value == 1, false))
			continue;
		enter(walk, level, value);
		walk_restrict(walk, other->roots, level, value);
		branch_on_atoms(following, other, question, given);
		leave(walk);
	}
	budget_back(walk->budget);
	free(other);
}

/* On to the next question that is asked. */
static void
advance(const struct following *following, struct work *work, uint32_t question)
{
	struct walk *walk = following->walk;

	while (question < walk->d->variable_count
	       && (!walk->included[question]
		   || !walk_is_asked(walk, work->roots, question))) {
		if (walk->included[question]) {
			walk->stopped |= !budget_step(walk->budget, 1 + walk->root_count / 16);
			if (walk->stopped)
				return;
			walk_restrict(walk, work->roots, level_of(question, 0), 0);
			if (walk_next_atom(walk, work->roots, question) != LEVEL_LEAF) {
				branch_on_atoms(following, work, question, false);
				return;
			}
		}
		question++;
	}
	forget_numbers(walk, work, question);
	work->at = level_of(question, 0);
	following->see(following->payload, work);
}

void
walk_start(struct walk *walk, walk_see see, void *payload)
{
	struct following following = { walk, see, payload };
	struct work work;

	work.at = 0;
	work.bounds = (struct bounds){ .shadowed = BOUNDS_SHADOW };
	if (walk->root_count > 0)
		memcpy(work.roots, walk->starts, walk->root_count * sizeof work.roots[0]);
	if (!walk->stopped)
		advance(&following, &work, 0);
}

uint32_t
walk_branch_count(const struct walk *walk, const struct work *work)
{
	return walk_at_end(walk, work->at) ? 0 : level_arity(walk->d, work->at);
}

bool
walk_branch_allowed(const struct walk *walk, uint32_t at, const uint32_t *roots, uint32_t branch)
{
	uint32_t q = level_question(at), sub = level_sub(at);
	const struct flow_question *question = &walk->flow->questions[q];
	const struct variable *variable = &walk->d->variables[q];

	if (sub > 0)
		return branch == 0
		       || walk_root(walk, roots, question->options[sub - 1]) == NODE_TRUE;
	if (branch == 0)
		return !variable->question->required;
	return variable->kind != VARIABLE_CHOICE
	       || walk_root(walk, roots, question->options[branch - 1]) == NODE_TRUE;
}

/* A class of numbers whose exact place still matters. */
static void
add_number(const struct walk *walk, struct work *work, uint32_t q, uint32_t branch)
{
	bool lives = false;

	for (uint32_t i = walk->first[q]; i < walk->root_count && !lives; i++)
		lives = set_has(node_lives(walk->d, work->roots[i]), q);
	if (lives)
		bounds_add_class(&work->bounds, q, &walk->d->variables[q], branch);
}

void
walk_take(struct walk *walk, const struct work *work, uint32_t branch, walk_see see,
	  void *payload)
{
	struct following following = { walk, see, payload };
	uint32_t q = level_question(work->at), sub = level_sub(work->at);
	const struct variable *variable = &walk->d->variables[q];
	struct work next;

	walk->stopped |= !budget_step(walk->budget, 1 + walk->root_count / 16);
	if (walk->stopped)
		return;
	copy_work(walk, &next, work, q);
	enter(walk, work->at, branch);
	walk_restrict(walk, next.roots, work->at, branch);
	if (variable->kind == VARIABLE_SET && (sub > 0 || branch == 1)
	    && sub < variable->question->choice_count) {
		next.at = work->at + 1;
		see(payload, &next);
	} else {
		if (variable->kind == VARIABLE_NUMBER && branch > 0)
			add_number(walk, &next, q, branch);
		branch_on_atoms(&following, &next, q, sub > 0 || branch > 0
				|| walk->flow->questions[q].judges_empty);
	}
	leave(walk);
}

void
walk_go_on(struct walk *walk, struct work *work, uint32_t question, walk_see see, void *payload)
{
	struct following following = { walk, see, payload };

	advance(&following, work, question);
}
