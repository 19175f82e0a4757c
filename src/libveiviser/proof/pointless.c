/* Askings whose answer changes nothing: neither what is asked later nor the report. */
#include "proof/prover.h"

#include "paths/pair.h"

#include <stdlib.h>
#include <string.h>

/* ---- what hangs on a question ---- */

/* What reads the question.  Asked of few of these first: what already differs by them
 * needs no more. */
struct cone {
	uint32_t *targets;		/* of the report */
	size_t count;
	bool *reads;			/* later questions */
	bool *taken;			/* targets looked at so far */
	bool *also;			/* questions looked at so far */
};

static bool
flow_reads(const struct flow *flow, uint32_t j, uint32_t q)
{
	const struct diagram *d = flow->d;
	const struct flow_question *question = &flow->questions[j];
	bool reads = set_has(node_reads(d, question->asked), q)
		     || set_has(node_reads(d, question->permitted), q);

	for (size_t c = 0; c < d->variables[j].question->choice_count; c++)
		reads = reads || set_has(node_reads(d, question->options[c]), q);
	return reads;
}

static bool
cone_init(struct cone *cone, const struct flow *flow, uint32_t q)
{
	const struct diagram *d = flow->d;

	*cone = (struct cone){ 0 };
	cone->targets = budget_calloc(d->budget, flow->root_count + 1, sizeof *cone->targets);
	cone->taken = budget_calloc(d->budget, flow->root_count + 1, 1);
	cone->also = budget_calloc(d->budget, d->variable_count + 1, 1);
	cone->reads = budget_calloc(d->budget, d->variable_count + 1, 1);
	if (cone->targets == NULL || cone->taken == NULL || cone->also == NULL
	    || cone->reads == NULL)
		return false;
	for (size_t i = 0; i < flow->root_count; i++)
		if (set_has(node_reads(d, flow->roots[i].node), q))
			cone->targets[cone->count++] = flow->roots[i].node;
	cone->also[q] = true;
	for (uint32_t j = q + 1; j < d->variable_count; j++)
		cone->reads[j] = flow_reads(flow, j, q);
	return true;
}

static void
cone_clear(struct cone *cone)
{
	free(cone->targets);
	free(cone->taken);
	free(cone->also);
	free(cone->reads);
}

static void
cone_take_all(struct cone *cone, const struct flow *flow)
{
	for (size_t i = 0; i < cone->count; i++)
		cone->taken[i] = true;
	for (uint32_t j = 0; j < flow->d->variable_count; j++)
		cone->also[j] |= cone->reads[j];
}

static bool
cone_walk(struct walk *walk, struct flow *flow, const struct cone *cone, bool everything)
{
	uint32_t *targets = budget_calloc(flow->d->budget, cone->count + 1, sizeof *targets);
	size_t count = 0;
	bool good;

	*walk = (struct walk){ 0 };
	for (size_t i = 0; targets != NULL && i < cone->count; i++)
		if (cone->taken[i])
			targets[count++] = cone->targets[i];
	good = targets != NULL
	       && walk_init(walk, flow, targets, count, cone->also, everything);
	free(targets);
	return good;
}

static bool
flow_narrows(const struct flow *flow, uint32_t j, uint32_t v)
{
	const struct diagram *d = flow->d;
	const struct flow_question *question = &flow->questions[j];
	bool lives = set_has(node_lives(d, question->asked), v)
		     || set_has(node_lives(d, question->permitted), v);

	for (size_t c = 0; c < d->variables[j].question->choice_count; c++)
		lives = lives || set_has(node_lives(d, question->options[c]), v);
	return lives;
}

/* What is asked, and may be answered, before the question tells more of the numbers than
 * their classes do: takes the earlier questions that a taken number so decides. */
static bool
cone_take_narrowing(struct cone *cone, const struct walk *walk, uint32_t q)
{
	bool more = false;

	for (uint32_t v = 0; v < q; v++)
		for (uint32_t j = v; j < q && walk->included[v]; j++)
			if (!walk->included[j] && !cone->also[j]
			    && flow_narrows(walk->flow, j, v))
				cone->also[j] = more = true;
	return more;
}

/* ---- what else may differ after a way ---- */

enum { DECISIONS_MAX = 2048 };

/* How levels came out on a way to an asking. */
struct known {
	struct walk *walk;
	uint32_t question;
	uint32_t levels[DECISIONS_MAX], branches[DECISIONS_MAX];
	size_t count;
	struct memo memo;
};

static uint32_t
known_branch(const struct known *known, uint32_t level)
{
	uint32_t q = level_question(level);
	bool answered = false;

	for (size_t i = 0; i < known->count; i++) {
		if (known->levels[i] == level)
			return known->branches[i];
		answered |= known->levels[i] == level_of(q, 0);
	}
	return level_sub(level) == 0 && q < known->question && known->walk->included[q]
	       && !answered ? 0 : TABLE_NONE;
}

/* Whether a diagram still reads the question, as far as the way settles it. */
static bool
still_reads(struct known *known, uint32_t node)
{
	const struct diagram *d = known->walk->d;
	uint32_t level = node_level(d, node), branch, reads = 0;

	if (!set_has(node_reads(d, node), known->question))
		return false;
	if (level == LEVEL_LEAF || level >= level_of(known->question, 0))
		return true;
	if (memo_find(&known->memo, &node, 1, &reads))
		return reads != 0;
	branch = known_branch(known, level);
	known->walk->stopped |= !budget_deeper(d->budget) || !budget_step(d->budget, 1);
	if (branch != TABLE_NONE && !known->walk->stopped)
		reads = still_reads(known, node_child(d, node, branch));
	for (uint32_t i = 0; branch == TABLE_NONE && i < level_arity(d, level) && reads == 0
			     && !known->walk->stopped; i++)
		reads = still_reads(known, node_child(d, node, i));
	budget_back(d->budget);
	memo_put(&known->memo, &node, 1, reads);
	return reads != 0;
}

static size_t
size_of_set(const struct diagram *d, uint32_t node)
{
	size_t size = 0;

	for (size_t w = 0; w < d->set_words; w++)
		size += (size_t)__builtin_popcountll(node_reads(d, node)[w]);
	return size;
}

static bool
flow_still_reads(struct known *known, uint32_t j)
{
	const struct flow_question *question = &known->walk->flow->questions[j];
	size_t count = known->walk->d->variables[j].question->choice_count;
	bool reads = still_reads(known, question->asked)
		     || still_reads(known, question->permitted);

	for (size_t c = 0; c < count && !reads; c++)
		reads = still_reads(known, question->options[c]);
	return reads;
}

/* Takes the least of what may still differ; false: nothing does. */
static bool
take_one_more(struct known *known, struct cone *cone)
{
	const struct diagram *d = known->walk->d;
	size_t best = SIZE_MAX, best_size = SIZE_MAX;

	for (size_t i = 0; i < cone->count; i++) {
		size_t size = size_of_set(d, cone->targets[i]);

		if (!cone->taken[i] && size < best_size && still_reads(known, cone->targets[i])) {
			best = i;
			best_size = size;
		}
	}
	for (uint32_t j = 0; j < d->variable_count; j++)
		if (cone->reads[j] && !cone->also[j] && flow_still_reads(known, j)
		    && size_of_set(d, known->walk->flow->questions[j].asked) < best_size) {
			cone->also[j] = true;
			return true;
		}
	if (best == SIZE_MAX)
		return false;
	cone->taken[best] = true;
	return true;
}

/* ---- is there any ---- */

static bool
see_pointless(void *payload, uint32_t state)
{
	struct pairing *pairing = payload;

	return pairing_is_alive(pairing, state) && pairing_is_pointless(pairing, state);
}

static bool
cone_walk_narrowed(struct walk *walk, struct flow *flow, struct cone *cone, uint32_t q)
{
	bool good = cone_walk(walk, flow, cone, false);

	while (good && cone_take_narrowing(cone, walk, q)) {
		walk_clear(walk);
		good = cone_walk(walk, flow, cone, false);
	}
	return good;
}

/* Whether there is one, and the rules date on which. */
struct asking_found {
	enum finding found;
	struct witness witness;
};

/* One try with what was taken so far; true when that settles it. */
static bool
try_cone(struct prover *prover, struct cone *cone, uint32_t q, struct asking_found *out)
{
	struct explore_path path = { 0 };
	struct pairing pairing;
	struct known *known = budget_calloc(prover->budget, 1, sizeof *known);
	struct walk walk = { 0 };
	bool settled = true;

	out->found = FOUND_UNKNOWN;
	if (known != NULL && cone_walk_narrowed(&walk, &prover->day->flow, cone, q)
	    && pairing_init(&pairing, &walk, q)) {
		pairing.wants_two = prover->axis;
		out->found = explore_askings(&walk, q, see_pointless, &pairing, &path);
		pairing_clear(&pairing);
		known->walk = &walk;
		known->question = q;
		known->memo.table.budget = prover->budget;
		if (out->found == FOUND
		    && witness_decisions(&walk, &path, known->levels, known->branches,
					 DECISIONS_MAX, &known->count))
			settled = !take_one_more(known, cone);
		if (walk.stopped || (out->found == FOUND && settled
				     && !witness_find(&walk, &path, NULL, &prover->arena,
						      &out->witness)))
			out->found = FOUND_UNKNOWN;
		settled |= walk.stopped;
		memo_clear(&known->memo);
	}
	explore_path_clear(&path);
	free(known);
	walk_clear(&walk);
	return settled;
}

static struct asking_found
find_any(struct prover *prover, struct cone *cone, uint32_t q)
{
	struct asking_found out;

	while (!try_cone(prover, cone, q, &out))
		;
	return out;
}

/* ---- how many ---- */

/* Macro states to be gone through, in the order of where they stand. */
struct ahead {
	uint32_t *macros, *at;
	struct natural *words;
	size_t count, room, at_room, word_room;
};

static void
ahead_add(struct walk *walk, struct ahead *ahead, uint32_t macro, uint32_t at,
	  const struct natural *words)
{
	for (size_t i = 0; i < ahead->count; i++)
		if (ahead->macros[i] == macro) {
			natural_add(&ahead->words[i], words);
			return;
		}
	if (!BUDGET_GROW(walk->budget, ahead->macros, ahead->room, ahead->count)
	    || !BUDGET_GROW(walk->budget, ahead->at, ahead->at_room, ahead->count)
	    || !BUDGET_GROW(walk->budget, ahead->words, ahead->word_room, ahead->count)) {
		walk->stopped = true;
		return;
	}
	ahead->macros[ahead->count] = macro;
	ahead->at[ahead->count] = at;
	ahead->words[ahead->count] = (struct natural){ 0 };
	natural_set(&ahead->words[ahead->count++], words);
}

/* Takes out one that stands first. */
static bool
ahead_take(struct ahead *ahead, uint32_t *macro, struct natural *words)
{
	size_t best = 0;

	if (ahead->count == 0)
		return false;
	for (size_t i = 1; i < ahead->count; i++)
		if (ahead->at[i] < ahead->at[best])
			best = i;
	*macro = ahead->macros[best];
	natural_clear(words);
	*words = ahead->words[best];
	ahead->words[best] = ahead->words[--ahead->count];
	ahead->macros[best] = ahead->macros[ahead->count];
	ahead->at[best] = ahead->at[ahead->count];
	return true;
}

static void
ahead_groups(struct walk *walk, struct ahead *ahead, const struct walk_list *list,
	     const struct natural *words)
{
	for (size_t i = 0, next; i < list->count && !walk->stopped; i = next) {
		uint32_t at = walk_state_at(walk, list->all[i]), macro;

		for (next = i + 1; next < list->count; next++)
			if (walk_state_at(walk, list->all[next]) != at)
				break;
		macro = walk_macro(walk, list->all + i, next - i);
		if (macro != TABLE_NONE)
			ahead_add(walk, ahead, macro, at, words);
	}
}

/* Words of one question's askings. */
struct asking_tally {
	struct pairing *pairing;
	struct natural askings, pointless;
};

static void
tally_macro(struct asking_tally *tally, const uint32_t *states, size_t count,
	    const struct natural *words)
{
	bool alive = false, pointless = true;

	for (size_t i = 0; i < count; i++) {
		if (!pairing_is_alive(tally->pairing, states[i]))
			continue;
		alive = true;
		pointless = pointless && pairing_is_pointless(tally->pairing, states[i]);
	}
	if (!alive)
		return;
	natural_add(&tally->askings, words);
	if (pointless)
		natural_add(&tally->pointless, words);
}

static void
count_askings(struct asking_tally *tally)
{
	struct walk *walk = tally->pairing->walk;
	uint32_t q = tally->pairing->question, macro;
	struct ahead ahead = { 0 };
	struct walk_list list = { .walk = walk };
	struct natural words = { 0 };

	natural_set_small(&words, 1);
	walk_start(walk, walk_collect, &list);
	walk_sort(&list);
	ahead_groups(walk, &ahead, &list, &words);
	free(list.all);
	while (ahead_take(&ahead, &macro, &words) && !walk->stopped) {
		size_t count = walk->macros.keys[macro].words;
		uint32_t *states = budget_calloc(walk->budget, count + 1, sizeof *states), at;

		if (states == NULL) {
			walk->stopped = true;
			break;
		}
		memcpy(states, table_key(&walk->macros, macro), count * sizeof *states);
		at = walk_state_at(walk, states[0]);
		if (at == level_of(q, 0)) {
			tally_macro(tally, states, count, &words);
		} else if (at < level_of(q, 0)) {
			for (uint32_t b = 0; b < level_arity(walk->d, at); b++) {
				walk_follow(walk, states, count, b, false, &list);
				ahead_groups(walk, &ahead, &list, &words);
				free(list.all);
			}
		}
		free(states);
	}
	for (size_t i = 0; i < ahead.count; i++)
		natural_clear(&ahead.words[i]);
	free(ahead.macros);
	free(ahead.at);
	free(ahead.words);
	natural_clear(&words);
}

/* ---- the witness ---- */

/* From a pointless asking on to an end. */
static bool
complete(struct prover *prover, struct walk *walk, struct explore_path *path,
	 struct witness *out)
{
	struct explore_path whole = { 0 };
	bool good = explore_onward(walk, path, &whole) == FOUND
		    && witness_find(walk, &whole, NULL, &prover->arena, out);

	explore_path_clear(&whole);
	return good;
}

/* Counts, and claims with a witness. */
static void
claim_askings(struct prover *prover, struct pairing *pairing, struct asking_tally *tally)
{
	struct walk *walk = pairing->walk;
	const struct vv_question *question = walk->d->variables[pairing->question].question;
	struct claim claim = { .kind = CLAIM_POINTLESS, .id = question->id,
			       .spot = spot_question(question, "", NULL) };
	struct explore_path path = { 0 };
	enum finding found = FOUND_UNKNOWN;

	count_askings(tally);
	claim.askings = prover_decimal(prover, &tally->askings);
	claim.pointless = prover_decimal(prover, &tally->pointless);
	claim.always = natural_equal(&tally->askings, &tally->pointless);
	if (!walk->stopped && natural_is_zero(&tally->pointless))
		found = FOUND_NOT;
	else if (!walk->stopped)
		found = explore_askings(walk, pairing->question, see_pointless, pairing, &path);
	if (found == FOUND && complete(prover, walk, &path, &claim.witness)
	    && try_next(prover, &claim.witness, NULL)) {
		claim.days = (struct period){ claim.witness.date, claim.witness.date };
		prover_claim(prover, &claim);
	}
	prover->day->memo.gave_up |= found == FOUND_UNKNOWN || walk->stopped;
	prover->day->memo.unsure |= walk->gave_up;
	explore_path_clear(&path);
}

/* With the classes of @p day. */
static void
measure(struct prover *prover, struct day *day, const struct cone *cone, uint32_t q)
{
	struct pairing pairing;
	struct asking_tally tally = { .pairing = &pairing };
	struct walk walk;

	if (cone_walk(&walk, &day->flow, cone, true)) {
		pairing_init(&pairing, &walk, q);
		pairing.wants_two = prover->axis;
		claim_askings(prover, &pairing, &tally);
		pairing_clear(&pairing);
	} else {
		prover->day->memo.gave_up = true;
	}
	walk_clear(&walk);
	natural_clear(&tally.askings);
	natural_clear(&tally.pointless);
}

/* Of the axis, one day is counted, with the classes that it has by itself. */
static void
measure_day(struct prover *prover, uint32_t q, vv_day date)
{
	struct day *day = day_of(prover->model, prover->budget, date);
	struct cone cone = { 0 };

	if (day == NULL)
		return;
	if (day->d.failed) {
		prover->day->memo.gave_up = true;
	} else if (cone_init(&cone, &day->flow, q)) {
		cone_take_all(&cone, &day->flow);
		measure(prover, day, &cone, q);
	}
	cone_clear(&cone);
	day_free(day);
}

/* ---- every asking of some days ---- */

struct seen_askings {
	struct pairing *pairing;
	bool any;
};

static bool
see_useful(void *payload, uint32_t state)
{
	struct seen_askings *seen = payload;

	if (!pairing_is_alive(seen->pairing, state))
		return false;
	seen->any = true;
	return !pairing_is_pointless(seen->pairing, state);
}

enum mark
pointless_mark(struct prover *prover, uint32_t q)
{
	struct pairing pairing;
	struct seen_askings seen = { .pairing = &pairing };
	enum finding useful = FOUND_UNKNOWN;
	struct cone cone;
	struct walk walk = { 0 };

	budget_begin(prover->budget, BUDGET_GIVEN_BACK);
	if (cone_init(&cone, &prover->day->flow, q)) {
		cone_take_all(&cone, &prover->day->flow);
		if (cone_walk(&walk, &prover->day->flow, &cone, true)) {
			pairing_init(&pairing, &walk, q);
			pairing.wants_two = true;
			useful = explore_askings(&walk, q, see_useful, &seen, NULL);
			pairing_clear(&pairing);
		}
		walk_clear(&walk);
	}
	cone_clear(&cone);
	budget_end(prover->budget);
	return useful != FOUND_NOT ? MARK_OTHER : seen.any ? MARK_SO : MARK_NOT_ASKED;
}

/* ---- every question ---- */

static void
find_of(struct prover *prover, uint32_t q)
{
	struct cone cone;
	struct asking_found any = { .found = FOUND_UNKNOWN };

	if (cone_init(&cone, &prover->day->flow, q))
		any = find_any(prover, &cone, q);
	prover->day->memo.gave_up |= any.found == FOUND_UNKNOWN;
	if (any.found == FOUND && prover->axis) {
		measure_day(prover, q, any.witness.date);
	} else if (any.found == FOUND) {
		cone_take_all(&cone, &prover->day->flow);
		measure(prover, prover->day, &cone, q);
	}
	cone_clear(&cone);
}

void
pointless_find(struct prover *prover)
{
	const struct diagram *d = &prover->day->d;

	for (uint32_t q = question_number(0); q < d->variable_count; q++) {
		const struct vv_question *question = d->variables[q].question;

		if (prover_has_claim(prover, CLAIM_POINTLESS, question->id, NULL)
		    || prover->day->flow.questions[q].asked == NODE_FALSE)
			continue;
		budget_begin(prover->budget, BUDGET_GIVEN_BACK);
		find_of(prover, q);
		budget_end(prover->budget);
		if (prover_gave_up(prover))
			prover_doubt(prover, spot_question(question, "", NULL),
				     N_("finding out whether its answer ever matters costs more than --effort allows"));
	}
}
