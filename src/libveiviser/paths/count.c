/* Counting by macro states: each once, whatever leads to it. */
#include "paths/count.h"

#include <stdlib.h>

bool
counter_init(struct counter *counter, struct walk *walk)
{
	*counter = (struct counter){ .walk = walk };
	return true;
}

void
counter_clear(struct counter *counter)
{
	for (size_t i = 0; i < counter->used; i++)
		natural_clear(&counter->entries[i].words);
	free(counter->entries);
	for (uint32_t q = 0; counter->classes != NULL && q < counter->walk->d->variable_count; q++)
		free(counter->classes[q]);
	free(counter->classes);
	free(counter->sets);
	*counter = (struct counter){ 0 };
}

bool
counter_note_classes(struct counter *counter)
{
	const struct diagram *d = counter->walk->d;

	counter->classes = budget_calloc(d->budget, d->variable_count + 1,
					 sizeof *counter->classes);
	counter->sets = budget_calloc(d->budget, d->variable_count + 1, sizeof *counter->sets);
	if (counter->classes == NULL || counter->sets == NULL)
		return false;
	for (uint32_t q = 0; q < d->variable_count; q++) {
		counter->sets[q] = NODE_FALSE;
		counter->classes[q] = budget_calloc(d->budget, d->variables[q].arity + 1,
						    sizeof(bool));
		if (counter->classes[q] == NULL)
			return false;
	}
	return true;
}

static void
follow_one(struct walk *walk, uint32_t state, uint32_t branch, struct walk_list *out)
{
	struct work work;

	walk_load(walk, state, &work);
	if (branch < walk_branch_count(walk, &work)
	    && walk_branch_allowed(walk, work.at, work.roots, branch))
		walk_take(walk, &work, branch, walk_collect, out);
}

/* Drops states in which the only target is false. */
static void
keep_possible(struct walk *walk, struct walk_list *list)
{
	size_t kept = 0;
	struct work work;

	for (size_t i = 0; i < list->count; i++) {
		walk_load(walk, list->all[i], &work);
		if (walk_target(walk, work.roots, 0) != NODE_FALSE)
			list->all[kept++] = list->all[i];
	}
	list->count = kept;
}

void
walk_follow(struct walk *walk, const uint32_t *states, size_t count, uint32_t branch, bool goal,
	    struct walk_list *out)
{
	*out = (struct walk_list){ .walk = walk };
	for (size_t i = 0; i < count && !walk->stopped; i++)
		follow_one(walk, states[i], branch, out);
	if (goal)
		keep_possible(walk, out);
	walk_sort(out);
}

static struct count_entry *
entry_of(struct counter *counter, uint32_t macro)
{
	while (counter->used <= macro) {
		if (!BUDGET_GROW(counter->walk->budget, counter->entries, counter->room,
				 counter->used)) {
			counter->walk->stopped = true;
			return NULL;
		}
		counter->entries[counter->used++] = (struct count_entry){ .shortest = SIZE_MAX,
									  .set = NODE_TRUE };
	}
	return &counter->entries[macro];
}

/* What a group of states, all standing at one place, adds. */
struct sum {
	struct natural words;
	size_t shortest, longest;
	uint32_t set;			/* of the bits from here on */
};

static uint32_t count_macro(struct counter *counter, const uint32_t *states, size_t count,
			    uint32_t *set);

static void
sum_group(struct counter *counter, struct sum *sum, const uint32_t *states, size_t count)
{
	const struct count_entry *entry;
	uint32_t macro, set = NODE_TRUE;

	if (walk_at_end(counter->walk, walk_state_at(counter->walk, states[0]))) {
		natural_add_small(&sum->words, 1);
		sum->shortest = 0;
		sum->set = NODE_TRUE;
		return;
	}
	macro = count_macro(counter, states, count, &set);
	if (macro == TABLE_NONE)
		return;
	entry = &counter->entries[macro];
	if (natural_is_zero(&entry->words))
		return;
	natural_add(&sum->words, &entry->words);
	if (entry->shortest < sum->shortest)
		sum->shortest = entry->shortest;
	if (entry->longest > sum->longest)
		sum->longest = entry->longest;
	sum->set = set;
}

/* All groups of a list of states. */
static void
sum_list(struct counter *counter, struct sum *sum, const struct walk_list *list)
{
	for (size_t i = 0, next; i < list->count && !counter->walk->stopped; i = next) {
		uint32_t at = walk_state_at(counter->walk, list->all[i]);

		for (next = i + 1; next < list->count; next++)
			if (walk_state_at(counter->walk, list->all[next]) != at)
				break;
		sum_group(counter, sum, list->all + i, next - i);
	}
}

static bool
all_true(struct walk *walk, const uint32_t *states, size_t count)
{
	struct work work;

	for (size_t i = 0; i < count; i++) {
		walk_load(walk, states[i], &work);
		if (walk_target(walk, work.roots, 0) != NODE_TRUE)
			return false;
	}
	return true;
}

/* The states without their target, in the walk that has none. */
static void
to_base(struct counter *counter, const uint32_t *states, size_t count, struct walk_list *out)
{
	struct walk *walk = counter->walk, *base = counter->base->walk;
	struct work from, to;

	*out = (struct walk_list){ .walk = base };
	for (size_t i = 0; i < count; i++) {
		walk_load(walk, states[i], &from);
		to.at = from.at;
		bounds_copy(&to.bounds, &from.bounds);
		for (uint32_t r = base->first[level_question(from.at)]; r < base->root_count; r++)
			to.roots[r] = walk_root(walk, from.roots, base->starts[r]);
		walk_collect(out, &to);
	}
	walk_sort(out);
}

/* A target that is true everywhere: what is left is counted once for all targets. */
static bool
count_in_base(struct counter *counter, struct sum *sum, const uint32_t *states, size_t count)
{
	struct walk_list list;

	if (counter->base == NULL || !all_true(counter->walk, states, count))
		return false;
	to_base(counter, states, count, &list);
	sum_list(counter->base, sum, &list);
	counter->walk->stopped |= counter->base->walk->stopped;
	free(list.all);
	return true;
}

static void
count_branches(struct counter *counter, struct sum *total, const uint32_t *states, size_t count,
	       uint32_t *set)
{
	struct walk *walk = counter->walk;
	uint32_t at = walk_state_at(walk, states[0]), q = level_question(at);
	uint32_t branches = level_arity(walk->d, at), bits[2] = { NODE_FALSE, NODE_FALSE };
	struct walk_list list;
	struct sum sum = { 0 };

	for (uint32_t b = 0; b < branches && !walk->stopped; b++) {
		natural_set_small(&sum.words, 0);
		sum.shortest = SIZE_MAX;
		sum.longest = 0;
		sum.set = NODE_TRUE;
		walk_follow(walk, states, count, b, walk->target_count > 0, &list);
		sum_list(counter, &sum, &list);
		free(list.all);
		if (natural_is_zero(&sum.words))
			continue;
		natural_add(&total->words, &sum.words);
		if (sum.shortest < total->shortest)
			total->shortest = sum.shortest;
		if (sum.longest > total->longest)
			total->longest = sum.longest;
		if (counter->classes != NULL && level_sub(at) == 0) {
			counter->classes[q][b] = true;
			if (walk->d->variables[q].kind == VARIABLE_SET && b == 1)
				counter->sets[q] = diagram_or(walk->d, counter->sets[q], sum.set);
		}
		if (level_sub(at) > 0)
			bits[b] = level_sub(at) < walk->d->variables[q].question->choice_count
				  ? sum.set : NODE_TRUE;
	}
	*set = level_sub(at) > 0 && counter->classes != NULL
	       ? diagram_make(walk->d, at, bits, 2) : NODE_TRUE;
	natural_clear(&sum.words);
}

static uint32_t
count_macro(struct counter *counter, const uint32_t *states, size_t count, uint32_t *set)
{
	struct walk *walk = counter->walk;
	uint32_t macro = walk_macro(walk, states, count);
	uint32_t at = walk_state_at(walk, states[0]);
	struct count_entry *entry = macro != TABLE_NONE ? entry_of(counter, macro) : NULL;
	struct sum sum = { .shortest = SIZE_MAX };

	if (entry == NULL)
		return TABLE_NONE;
	*set = entry->set;
	if (entry->done)
		return macro;
	walk->stopped |= !budget_deeper(walk->budget);
	if (!count_in_base(counter, &sum, states, count)) {
		count_branches(counter, &sum, states, count, set);
		if (level_sub(at) == 0 && sum.shortest != SIZE_MAX) {
			sum.shortest++;
			sum.longest++;
		}
	}
	budget_back(walk->budget);
	entry = &counter->entries[macro];
	entry->words = sum.words;
	entry->shortest = sum.shortest;
	entry->longest = sum.longest;
	entry->set = *set;
	entry->done = true;
	return macro;
}

void
counter_run(struct counter *counter, struct natural *out, size_t *shortest, size_t *longest)
{
	struct walk_list list = { .walk = counter->walk };
	struct sum sum = { .shortest = SIZE_MAX };

	walk_start(counter->walk, walk_collect, &list);
	if (counter->walk->target_count > 0)
		keep_possible(counter->walk, &list);
	walk_sort(&list);
	sum_list(counter, &sum, &list);
	free(list.all);
	natural_set(out, &sum.words);
	*shortest = sum.shortest == SIZE_MAX ? 0 : sum.shortest;
	*longest = sum.longest;
	natural_clear(&sum.words);
}

/* Sets in a diagram over the bits from @p bit on. */
static void
count_sets(const struct diagram *d, uint32_t question, uint32_t bit, uint32_t node,
	   struct natural *out)
{
	uint32_t count = (uint32_t)d->variables[question].question->choice_count;
	uint32_t level = node_level(d, node);
	uint32_t next = level == LEVEL_LEAF ? count + 1 : level_sub(level);
	struct natural half = { 0 };

	natural_set_small(out, node == NODE_TRUE);
	if (level != LEVEL_LEAF) {
		count_sets(d, question, next + 1, node_child(d, node, 0), out);
		count_sets(d, question, next + 1, node_child(d, node, 1), &half);
		natural_add(out, &half);
		natural_clear(&half);
	}
	natural_double(out, next - bit);
}

void
counter_classes(const struct counter *counter, uint32_t question, struct natural *out)
{
	const struct diagram *d = counter->walk->d;
	unsigned long count = 0;

	for (uint32_t b = 0; b < d->variables[question].arity; b++)
		if (!(d->variables[question].kind == VARIABLE_SET && b == 1))
			count += counter->classes[question][b];
	natural_set_small(out, 0);
	if (d->variables[question].kind == VARIABLE_SET)
		count_sets(d, question, 1, counter->sets[question], out);
	natural_add_small(out, count);
}
