/* Cases for what no case tries yet: a condition that none has seen hold, or fail, where
 * anybody comes to it; an item, a choice.  Each may try more than it is made for. */
#include "proof/proposing.h"

#include <string.h>

static void
try_goal(struct cases *cases, const char *stem, uint32_t goal)
{
	struct witness witness;

	if (goal != NODE_FALSE && !propose_is_full(cases) && propose_find(cases, goal, &witness))
		propose(cases, stem, &witness);
}

static void
try_condition(struct cases *cases, const struct cover_entry *entry)
{
	struct diagram *d = &cases->day->d;
	uint32_t met, holds;

	if (!conditions_where(cases->prover, entry->spot.node, &met, &holds))
		return;
	if (entry->seen_true == 0)
		try_goal(cases, entry->spot.id, diagram_and(d, met, holds));
	if (entry->seen_false == 0)
		try_goal(cases, entry->spot.id, diagram_and(d, met, diagram_not(d, holds)));
}

static void
try_item(struct cases *cases, const struct proof_spot *spot)
{
	const struct vv_model *model = cases->day->model;

	for (size_t i = 0; i < model->item_count; i++)
		if (model->items[i].id == spot->id
		    && model->items[i].place.line == spot->place.line)
			try_goal(cases, spot->id, cases->day->flow.applies[i]);
}

static void
try_choice(struct cases *cases, const struct proof_spot *spot)
{
	const struct vv_model *model = cases->day->model;
	struct diagram *d = &cases->day->d;

	for (uint32_t i = 0; i < model->question_count; i++)
		for (uint32_t c = 0; c < model->questions[i].choice_count; c++)
			if (model->questions[i].id == spot->id
			    && model->symbols[model->questions[i].choices[c].symbol].id
			       == spot->choice)
				try_goal(cases, spot->id, diagram_and(
						 d, cases->day->flow.questions
						 [question_number(i)].asked,
						 reach_choice_node(d, question_number(i), c)));
}

void
untried_find(struct cases *cases)
{
	if (!conditions_place(cases->prover))
		return;
	for (size_t i = 0; i < cases->cover->count && !propose_is_full(cases); i++) {
		const struct cover_entry *entry = &cases->cover->all[i];

		if (entry->spot.node != NULL)
			try_condition(cases, entry);
		else if (entry->seen_true == 0 && entry->spot.owner == PROOF_CHOICE)
			try_choice(cases, &entry->spot);
		else if (entry->seen_true == 0)
			try_item(cases, &entry->spot);
	}
}
