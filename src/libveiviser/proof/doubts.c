/* What is null where it is shown, what nothing can answer, what cannot be told. */
#include "proof/prover.h"

#include "model/each.h"

#include <stdlib.h>

/* ---- calculations shown ---- */

struct null_search {
	struct prover *prover;
	uint32_t item, when;
};

static void
see_name(void *payload, const struct model_name *name)
{
	const struct null_search *showing = payload;
	struct prover *prover = showing->prover;
	struct diagram *d = &prover->day->d;
	const struct calculation *calculation;
	const struct item *item = &prover->model->items[showing->item];
	struct claim claim = { .kind = CLAIM_NULL, .id = item->id,
			       .spot = spot_item(item, "", NULL) };
	uint32_t goal;

	if (name->kind != NAME_CALCULATION)
		return;
	calculation = &prover->model->calculations[name->index];
	claim.other = calculation->id;
	goal = diagram_and(d, showing->when,
			   diagram_is_null(d, translate_slot(d, calculation->slot)));
	if (!prover_has_claim(prover, CLAIM_NULL, claim.id, claim.other)
	    && day_found(prover->day, goal)
	    && prover_witness(prover, goal, &claim.witness)
	    && try_null(prover, &claim.witness, calculation, showing->item))
		prover_claim(prover, &claim);
}

static void
see_texts(void *payload, const struct texts *texts, uint32_t when)
{
	struct null_search *showing = payload;

	showing->when = when;
	for (size_t i = 0; i < texts->count; i++)
		each_placeholder(showing->prover->model, &texts->all[i], see_name, showing);
}

void
doubts_find_nulls(struct prover *prover)
{
	for (uint32_t i = 0; i < prover->model->item_count; i++) {
		struct null_search showing = { prover, i, NODE_FALSE };

		flow_item_texts(&prover->day->flow, i, see_texts, &showing);
		if (prover_gave_up(prover))
			prover_doubt(prover, spot_item(&prover->model->items[i], "", NULL),
				     N_("finding out whether a value it shows is ever null costs more than --effort allows"));
	}
}

/* ---- constraints nothing meets ---- */

struct stuck {
	struct walk *walk;
	bool any;			/* somebody is asked */
	struct bounds numbers;		/* with which nothing is allowed; empty: whatever they
					 * are */
};

static bool
see_stuck(void *payload, uint32_t state)
{
	struct stuck *stuck = payload;

	stuck->numbers = (struct bounds){ .shadowed = BOUNDS_SHADOW };
	return !explore_can_answer(stuck->walk, state)
	       || stuck_find(stuck->walk, state, &stuck->numbers);
}

static bool
see_free(void *payload, uint32_t state)
{
	struct stuck *stuck = payload;

	stuck->any = true;
	return explore_can_answer(stuck->walk, state);
}

static void
try_question(struct prover *prover, uint32_t q)
{
	const struct vv_question *question = prover->day->d.variables[q].question;
	struct stuck stuck = { .any = false };
	struct explore_path path = { 0 };
	enum finding found = FOUND_UNKNOWN;
	struct claim claim = { .kind = CLAIM_DEAD_END, .id = question->id,
			       .spot = spot_question(question, "constraint", NULL) };
	struct walk walk;

	if (prover_has_claim(prover, CLAIM_DEAD_END, question->id, NULL))
		return;
	budget_begin(prover->budget, BUDGET_GIVEN_BACK);
	stuck.walk = &walk;
	if (walk_init(&walk, &prover->day->flow, NULL, 0, NULL, true))
		found = explore_askings(&walk, q, see_stuck, &stuck, &path);
	if (found == FOUND
	    && witness_find(&walk, &path, &stuck.numbers, &prover->arena, &claim.witness)
	    && try_next(prover, &claim.witness, question)) {
		claim.always = explore_askings(&walk, q, see_free, &stuck, NULL) == FOUND_NOT;
		claim.days = (struct period){ claim.witness.date, claim.witness.date };
		prover_claim(prover, &claim);
	}
	if (found == FOUND_UNKNOWN || walk.stopped)
		prover_doubt(prover, claim.spot,
			     N_("finding out whether everybody can answer it costs more than --effort allows"));
	explore_path_clear(&path);
	walk_clear(&walk);
	budget_end(prover->budget);
}

enum mark
doubts_mark(struct prover *prover, uint32_t q)
{
	struct walk walk;
	struct stuck stuck = { .walk = &walk };
	enum finding free = FOUND_UNKNOWN;

	budget_begin(prover->budget, BUDGET_GIVEN_BACK);
	if (walk_init(&walk, &prover->day->flow, NULL, 0, NULL, true))
		free = explore_askings(&walk, q, see_free, &stuck, NULL);
	walk_clear(&walk);
	budget_end(prover->budget);
	return free != FOUND_NOT ? MARK_OTHER : stuck.any ? MARK_SO : MARK_NOT_ASKED;
}

void
doubts_find_dead_ends(struct prover *prover)
{
	for (uint32_t q = 0; q < prover->day->d.variable_count; q++)
		if (!walk_never_stuck(&prover->day->flow, q)
		    && prover->day->flow.questions[q].asked != NODE_FALSE)
			try_question(prover, q);
}

/* ---- beyond the method ---- */

enum { ALIKE_MAX = 20 };

void
prover_doubt(struct prover *prover, struct proof_spot spot, const char *reason)
{
	const struct claim *all = prover->claims;
	size_t alike = 0;

	for (size_t i = 0; i < prover->proof.claim_count; i++) {
		if (all[i].kind != CLAIM_NOT_PROVED || all[i].reason.format != reason)
			continue;
		if (all[i].spot.node == spot.node && all[i].spot.id == spot.id)
			return;
		/* there may be thousands: then the rest is told of the whole */
		if (++alike == ALIKE_MAX) {
			spot = spot_whole(prover);
			alike = 0;
		}
	}
	prover_claim(prover, &(struct claim){ .kind = CLAIM_NOT_PROVED, .id = spot.id,
					      .spot = spot, .reason = { .format = reason } });
}

/* A node whose place is being found. */
struct locating {
	const struct feel_node *node;
	struct proof_spot spot;
	bool found;
};

static void
locate(void *payload, const struct each_expression *at)
{
	static const char *const keys[] = {
		[CONDITION_RELEVANT] = "relevant", [CONDITION_CONSTRAINT] = "constraint",
		[CONDITION_ENDS] = "ends", [CONDITION_CHOICE] = "choices",
		[CONDITION_VARIANT] = "variant", [CONDITION_MET] = "met",
		[CONDITION_FOLD] = "fold", [CONDITION_DATE] = "date",
		[CONDITION_UNTIL] = "until",
	};
	struct locating *locating = payload;
	const struct feel_node *node = locating->node;

	if (locating->found || !feel_contains(*at->tree, node))
		return;
	locating->found = true;
	if (at->question != NULL)
		locating->spot = spot_question(at->question, keys[at->key], node);
	else if (at->item != NULL)
		locating->spot = spot_item(at->item, keys[at->key], node);
	else if (at->section != NULL)
		locating->spot = spot_section(at->section, keys[at->key], node);
	else
		locating->spot = (struct proof_spot){
			.owner = PROOF_CALCULATION, .id = at->calculation->id,
			.key = "calculate", .place = at->calculation->place,
			.node = node, .column = node->column,
		};
}

/* Where a node stands; the questionnaire when that is not known. */
static struct proof_spot
spot_of(const struct vv_model *model, const struct feel_node *node)
{
	struct locating locating = {
		.node = node,
		.spot = { .owner = PROOF_QUESTIONNAIRE, .id = model->id, .key = "" },
	};

	if (node != NULL)
		each_expression(model, locate, &locating);
	return locating.spot;
}

/* Nodes of everything the questionnaire does, each once. */
struct marks {
	const struct diagram *d;
	bool *seen;
	uint32_t last;
};

static void
mark_nodes(struct marks *marks, uint32_t node)
{
	if (marks->seen[node])
		return;
	marks->seen[node] = true;
	if (node > marks->last)
		marks->last = node;
}

/* Children are older than their nodes: from the last on back. */
static void
mark_children(struct marks *marks)
{
	for (uint32_t node = marks->last + 1; node-- > 0;) {
		size_t children = marks->d->nodes.keys[node].words - 1;

		for (uint32_t i = 0; marks->seen[node] && i < children
				     && node_level(marks->d, node) != LEVEL_LEAF; i++)
			marks->seen[node_child(marks->d, node, i)] = true;
	}
}

/* A value that is not followed; what compares it is told by itself. */
static void
doubt_value(struct prover *prover, uint32_t node)
{
	const struct diagram *d = &prover->day->d;
	const struct leaf *leaf = node_leaf(d, node);
	size_t reads = 0, before = prover->proof.claim_count;

	for (size_t w = 0; w < d->set_words; w++)
		reads += (size_t)__builtin_popcountll(leaf->reads[w]);
	prover_doubt(prover, spot_of(d->model, leaf->node), leaf->too_costly
		     ? N_("working it out costs more than --effort allows; nothing is claimed of what shows it")
		     : reads > 1
		     ? N_("a value made of several answers in a way that is not followed; nothing is claimed of what shows it")
		     : N_("a value made of an answer in a way that is not followed; nothing is claimed of what shows it"));
	if (prover->proof.claim_count > before)
		prover->claims[before].value = true;
}

void
doubts_find(struct prover *prover)
{
	struct diagram *d = &prover->day->d;
	struct marks marks = { d, budget_calloc(prover->budget, d->nodes.count + 1, 1), 0 };
	uint32_t count = d->nodes.count;

	if (marks.seen == NULL)
		return;
	for (uint32_t q = 0; q < d->variable_count; q++) {
		mark_nodes(&marks, prover->day->flow.questions[q].asked);
		mark_nodes(&marks, prover->day->flow.questions[q].permitted);
		for (size_t c = 0; c < d->variables[q].question->choice_count; c++)
			mark_nodes(&marks, prover->day->flow.questions[q].options[c]);
	}
	for (size_t i = 0; i < prover->day->flow.root_count; i++)
		mark_nodes(&marks, prover->day->flow.roots[i].node);
	mark_nodes(&marks, prover->day->flow.gap);
	mark_nodes(&marks, prover->day->flow.overlap);
	mark_children(&marks);
	for (uint32_t node = 0; node < count; node++) {
		uint32_t level = node_level(d, node);

		if (!marks.seen[node])
			continue;
		if (level == LEVEL_LEAF && node_leaf(d, node)->kind == LEAF_OPAQUE)
			doubt_value(prover, node);
		else if (level_is_atom(level) && level_atom(d, level)->kind == ATOM_FREE)
			prover_doubt(
				prover, spot_of(d->model, level_atom(d, level)->node),
				level_atom(d, level)->too_costly
				? N_("working it out costs more than --effort allows; both outcomes are assumed")
				: N_("a comparison that is not followed; both outcomes are assumed"));
	}
	free(marks.seen);
}

void
doubts_report(struct prover *prover)
{
	struct proof_spot spot = spot_whole(prover);

	if (prover->day->memo.unsure)
		prover_doubt(
			prover, spot,
			N_("numbers compared in more ways than are followed; both outcomes are assumed"));
	if (prover->day->d.failed)
		prover_doubt(prover, spot, prover->day->d.too_large ? PROVE_TOO_LARGE
			     : PROVE_TOO_COSTLY);
	else if (prover->day->memo.gave_up)
		prover_doubt(
			prover, spot,
			N_("counting the paths costs more than --effort allows"));
}
