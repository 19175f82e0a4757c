/* The proofs of a day and of the whole axis, put together. */
#include "proof/prover.h"

#include "paths/kinds.h"
#include "text/error.h"

#include <stdlib.h>

/* ---- claims ---- */

void
prover_claim(struct prover *prover, const struct claim *claim)
{
	if (!BUDGET_GROW(prover->budget, prover->claims, prover->claim_room,
			 prover->proof.claim_count))
		return;
	prover->proof.claims = prover->claims;
	prover->claims[prover->proof.claim_count++] = *claim;
}

const struct claim *
prove_claim(const struct proof *proof, enum claim_kind kind, size_t n)
{
	for (size_t i = 0; proof != NULL && i < proof->claim_count; i++)
		if (proof->claims[i].kind == kind && n-- == 0)
			return &proof->claims[i];
	return NULL;
}

bool
prove_settled(const struct proof *proof, const struct feel_node *node)
{
	for (size_t i = 0; proof != NULL && i < proof->claim_count; i++)
		if (proof->claims[i].kind == CLAIM_SETTLED && proof->claims[i].spot.node == node)
			return true;
	return false;
}

bool
prover_gave_up(struct prover *prover)
{
	struct day *day = prover->day;
	bool gave_up = day->memo.gave_up || day->d.gave_up;

	day->memo.gave_up = day->d.gave_up = false;
	return gave_up;
}

bool
prover_has_claim(const struct prover *prover, enum claim_kind kind, const char *id,
		 const char *other)
{
	const struct claim *all = prover->claims;

	for (size_t i = 0; i < prover->proof.claim_count; i++)
		if (all[i].kind == kind && all[i].id == id && all[i].other == other)
			return true;
	return false;
}

struct proof_spot
spot_question(const struct vv_question *question, const char *key, const struct feel_node *node)
{
	return (struct proof_spot){ .owner = PROOF_QUESTION, .id = question->id, .key = key,
				    .place = question->place, .node = node,
				    .column = node != NULL ? node->column : 0 };
}

struct proof_spot
spot_item(const struct item *item, const char *key, const struct feel_node *node)
{
	return (struct proof_spot){ .owner = PROOF_ITEM, .id = item->id, .key = key,
				    .place = item->place, .node = node,
				    .column = node != NULL ? node->column : 0 };
}

struct proof_spot
spot_whole(const struct prover *prover)
{
	return (struct proof_spot){ .owner = PROOF_QUESTIONNAIRE, .id = prover->model->id,
				    .key = "" };
}

struct proof_spot
spot_section(const struct section *section, const char *key, const struct feel_node *node)
{
	return (struct proof_spot){ .owner = PROOF_SECTION, .id = section->id, .key = key,
				    .place = section->place, .node = node,
				    .column = node != NULL ? node->column : 0 };
}

bool
prover_witness(struct prover *prover, uint32_t goal, struct witness *out)
{
	return day_witness(prover->day, goal, &prover->arena, out);
}

const char *
prover_decimal(struct prover *prover, const struct natural *number)
{
	const char *text = natural_text(number, &prover->arena);

	return budget_got(prover->budget, text != NULL) ? text : "0";
}

/* ---- life ---- */

static bool
init_marks(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	size_t beats = 0;

	for (size_t i = 0; i < model->verdict_count; i++)
		beats += model->items[i].beats_count;
	prover->asked = arena_alloc(&prover->arena, model->question_count + 1);
	prover->chosen = arena_alloc(&prover->arena,
				     (model->question_count + 1) * sizeof *prover->chosen);
	prover->shown = arena_alloc(&prover->arena, model->item_count + 1);
	prover->decides = arena_alloc(&prover->arena, beats + 1);
	prover->escapes = arena_alloc(&prover->arena, beats + 1);
	if (prover->asked == NULL || prover->chosen == NULL || prover->shown == NULL
	    || prover->decides == NULL || prover->escapes == NULL)
		return false;
	for (size_t i = 0; i < model->question_count; i++) {
		prover->chosen[i] = arena_alloc(&prover->arena,
						model->questions[i].choice_count + 1);
		if (prover->chosen[i] == NULL)
			return false;
	}
	return true;
}

static bool
init_reach(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	struct arena *arena = &prover->arena;

	prover->of_question = arena_alloc(arena, (model->question_count + 1)
					  * sizeof *prover->of_question);
	prover->of_choice = arena_alloc(arena, (model->question_count + 1)
					* sizeof *prover->of_choice);
	prover->of_item = arena_alloc(arena, (model->item_count + 1) * sizeof *prover->of_item);
	if (prover->of_question == NULL || prover->of_choice == NULL || prover->of_item == NULL)
		return false;
	for (size_t i = 0; i < model->question_count; i++) {
		prover->of_choice[i] = arena_alloc(arena, (model->questions[i].choice_count + 1)
						   * sizeof **prover->of_choice);
		if (prover->of_choice[i] == NULL)
			return false;
	}
	return true;
}

static struct prover *
prover_new(const struct vv_model *model, struct period axis, struct budget *budget)
{
	struct prover *prover = calloc(1, sizeof *prover);

	if (prover == NULL)
		return NULL;
	prover->model = model;
	budget_init(&prover->own, 0);
	prover->budget = budget = budget != NULL ? budget : &prover->own;
	prover->day = day_new(model, budget, axis);
	prover->proof.memory = prover;
	if (!init_marks(prover) || !init_reach(prover) || prover->day == NULL) {
		prove_free(&prover->proof);
		return NULL;
	}
	return prover;
}

static void
drop_workings(struct prover *prover)
{
	day_free(prover->day);
	prover->day = NULL;
	memo_clear(&prover->whys.known);
	memo_clear(&prover->condition_numbers);
	free(prover->conditions);
	prover->conditions = NULL;
	free(prover->clashes);
	prover->clashes = NULL;
}

void
prove_free(struct proof *proof)
{
	struct prover *prover;

	if (proof == NULL)
		return;
	prover = proof->memory;
	drop_workings(prover);
	free(prover->claims);
	arena_clear(&prover->arena);
	free(prover);
}

struct prover *
prover_of(const struct vv_model *model, struct budget *budget, vv_day date)
{
	struct period one = { date, date };
	struct prover *prover = prover_new(model, one, budget);

	if (prover != NULL) {
		day_cut(prover->day, one);
		day_build(prover->day, one);
	}
	return prover;
}

/* ---- results ---- */

static enum vv_status
finish(struct prover *prover, struct proof **out, struct vv_error *err)
{
	prover->proof.date = prover->day->d.days.from;
	budget_got(prover->budget, !day_lacks_memory(prover->day));
	if (!prover->budget->no_memory) {
		if (!prover->day->d.failed) {
			reach_report(prover);
			clash_report(prover);
			conditions_report(prover);
		}
		doubts_report(prover);
	}
	drop_workings(prover);
	if (!budget_got(prover->budget, !prover->arena.failed && !prover->budget->no_memory)) {
		prove_free(&prover->proof);
		return error_no_memory(err);
	}
	*out = &prover->proof;
	return VV_OK;
}

/* ---- counts ---- */

/* Paths to a verdict; false when that costs too much. */
static bool
count_verdict(struct prover *prover, struct counter *base, uint32_t goal, struct natural *out)
{
	struct counter counter;
	size_t shortest, longest;
	struct walk walk;
	bool counted;

	natural_set_small(out, 0);
	if (goal == NODE_FALSE)
		return true;
	budget_begin(prover->budget, BUDGET_GIVEN_BACK);
	walk_init(&walk, &prover->day->flow, &goal, 1, NULL, true);
	counter_init(&counter, &walk);
	counter.base = base;
	if (!walk.stopped)
		counter_run(&counter, out, &shortest, &longest);
	counted = !walk.stopped;
	counter_clear(&counter);
	walk_clear(&walk);
	budget_end(prover->budget);
	return counted;
}

static void
count_verdicts(struct prover *prover, struct counter *base)
{
	const struct vv_model *model = prover->model;
	struct proof_count *all = arena_alloc(&prover->arena,
					      (model->verdict_count + 1) * sizeof *all);
	struct natural words = { 0 };

	prover->proof.verdicts = all;
	for (size_t i = 0; i < model->verdict_count && all != NULL; i++)
		if (count_verdict(prover, base, prover->day->flow.stands[i], &words))
			all[prover->proof.verdict_count++] = (struct proof_count){
				model->items[i].id, prover_decimal(prover, &words),
			};
		else
			prover->day->memo.gave_up = true;
	natural_clear(&words);
}

static void
count_classes(struct prover *prover, const struct counter *counter)
{
	const struct vv_model *model = prover->model;
	struct proof_count *all = arena_alloc(&prover->arena,
					      (model->question_count + 1) * sizeof *all);
	struct natural count = { 0 };

	if (all == NULL)
		return;
	for (uint32_t q = 0; q < model->question_count; q++) {
		counter_classes(counter, question_number(q), &count);
		all[q] = (struct proof_count){ model->questions[q].id,
					       prover_decimal(prover, &count) };
	}
	natural_clear(&count);
	prover->proof.classes = all;
	prover->proof.class_count = model->question_count;
}

/* Whether some choices are alike. */
static bool
has_alike(const struct proof_kinds *kinds)
{
	uint32_t there = 0;

	for (size_t c = 0; c < kinds->question->choice_count; c++)
		there += kinds->by_choice[c] != KIND_NONE;
	return kinds->count > 0 && kinds->count < there;
}

static void
find_kinds(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	struct proof_kinds *all = arena_alloc(&prover->arena,
					      (model->question_count + 1) * sizeof *all);
	struct kinds kinds;

	if (all == NULL || !kinds_init(&kinds, prover->day))
		return;
	for (uint32_t i = 0; i < model->question_count; i++) {
		const struct vv_question *question = &model->questions[i];
		uint32_t q = question_number(i), *by_choice;

		if (prover->day->d.variables[q].kind != VARIABLE_CHOICE
		    || question->type == VV_TYPE_YESNO)
			continue;
		by_choice = arena_alloc(&prover->arena, (question->choice_count + 1)
					* sizeof *by_choice);
		if (by_choice == NULL)
			break;
		all[prover->proof.kind_count] = (struct proof_kinds){
			question, by_choice, kinds_of(&kinds, q, by_choice),
		};
		prover->proof.kind_count += has_alike(&all[prover->proof.kind_count]);
	}
	prover->proof.kinds = all;
	kinds_clear(&kinds);
}

/* Paths, lengths, classes, verdicts. */
static void
prove_counts(struct prover *prover)
{
	struct counter counter;
	struct walk walk;
	struct natural words = { 0 };

	budget_begin(prover->budget, BUDGET_GIVEN_BACK);
	walk_init(&walk, &prover->day->flow, NULL, 0, NULL, true);
	counter_init(&counter, &walk);
	walk.stopped = walk.stopped || !counter_note_classes(&counter);
	if (!walk.stopped)
		counter_run(&counter, &words, &prover->proof.shortest, &prover->proof.longest);
	prover->day->memo.gave_up |= walk.stopped;
	prover->day->memo.unsure |= walk.gave_up;
	budget_end(prover->budget);
	if (!walk.stopped) {
		prover->proof.paths = prover_decimal(prover, &words);
		count_classes(prover, &counter);
		count_verdicts(prover, &counter);
	}
	counter_clear(&counter);
	walk_clear(&walk);
	natural_clear(&words);
}

/* ---- days ---- */

/* Everything that is found on one day. */
static void
find_all(struct prover *prover, struct proof_doubt *doubts, size_t doubt_count)
{
	struct budget *budget = prover->budget;

	prover_gave_up(prover);		/* what was given up in the diagrams is told of them */
	budget->doing = N_("what is asked and shown");
	reach_find(prover);
	budget->doing = N_("verdicts");
	clash_find(prover);
	budget->doing = N_("conditions");
	conditions_find(prover);
	if (doubt_count > 0)
		conditions_doubt(prover, doubts, doubt_count);
	doubts_find_nulls(prover);
	if (prover->axis)
		lines_find(prover);
	budget->doing = N_("questions");
	doubts_find_dead_ends(prover);
	pointless_find(prover);
	doubts_find(prover);
	budget->doing = NULL;
}

enum vv_status
prove_day(struct proof **out, const struct vv_model *model, vv_day day,
	  struct budget *budget, struct vv_error *err)
{
	enum vv_status status = model_known_on(model, day, err);
	struct period one = { day, day };
	struct prover *prover;

	if (status != VV_OK)
		return status;
	prover = prover_new(model, one, budget);
	if (prover == NULL)
		return error_no_memory(err);
	day_cut(prover->day, one);
	if (day_build(prover->day, one)) {
		find_all(prover, NULL, 0);
		prove_counts(prover);
		find_kinds(prover);
	}
	return finish(prover, out, err);
}

enum vv_status
prove_axis(struct proof **out, const struct vv_model *model, struct proof_doubt *doubts,
	   size_t doubt_count, struct budget *budget, struct vv_error *err)
{
	struct prover *prover = prover_new(model, (struct period){ model->from, VV_DAY_LAST },
					   budget);
	struct period *all = NULL;
	size_t count = stretches_find(&all, &model, 1);

	if (prover == NULL || count == 0) {
		free(all);
		if (prover != NULL)
			prove_free(&prover->proof);
		return error_no_memory(err);
	}
	prover->axis = true;
	for (size_t i = 0; i < count; i++)
		day_cut(prover->day, all[i]);
	for (size_t i = 0; i < count && !prover->budget->no_memory
			   && day_build(prover->day, all[i]); i++)
		find_all(prover, doubts, doubt_count);
	if (!prover->day->d.failed)
		spans_find(prover, all, count);
	/* what is too large for the method is doubted */
	for (size_t i = 0; i < doubt_count && prover->day->d.failed; i++)
		doubts[i].possible = true;
	free(all);
	return finish(prover, out, err);
}
