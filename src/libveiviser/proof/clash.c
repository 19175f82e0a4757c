/* Verdicts: none, several, and what "beats" settles. */
#include "proof/prover.h"

#include <stdlib.h>

/* Which verdicts stand for the answers in which @p goal holds. */
static void
tell(struct prover *prover, struct findings *findings, uint32_t goal, const uint32_t *verdicts,
     size_t count)
{
	struct proof_clash *clash;
	struct proof_witness witness;
	const char **ids;

	if (!prover_witness(prover, goal, &witness)
	    || !try_clash(prover, &witness, verdicts, count))
		return;
	clash = prover_add(prover, findings, sizeof *clash);
	ids = arena_alloc(&prover->arena, (count + 1) * sizeof *ids);
	if (clash == NULL || ids == NULL) {
		prover->no_memory = true;
		return;
	}
	for (size_t i = 0; i < count; i++)
		ids[i] = prover->model->items[verdicts[i]].id;
	*clash = (struct proof_clash){ witness, ids, count };
}

static bool
told(const struct prover *prover, const char *a, const char *b)
{
	const struct proof_clash *all = prover->overlaps.all;

	for (size_t i = 0; i < prover->overlaps.count; i++)
		if (all[i].verdicts[0] == a && all[i].verdicts[1] == b)
			return true;
	return false;
}

static void
tell_pairs(struct prover *prover)
{
	const struct vv_model *model = prover->model;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (uint32_t k = i + 1; k < model->verdict_count; k++) {
			uint32_t both = diagram_and(&prover->d, prover->flow.stands[i],
						    prover->flow.stands[k]);

			if (both == NODE_FALSE
			    || told(prover, model->items[i].id, model->items[k].id))
				continue;
			if (search_goal(&prover->memo, &prover->flow, both) == FOUND)
				tell(prover, &prover->overlaps, both, (uint32_t[]){ i, k }, 2);
		}
}

/* "beats" between two that can both hold decides. */
static void
find_deciding(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	size_t n = 0;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (size_t b = 0; b < model->items[i].beats_count; b++, n++)
			if (!prover->decides[n])
				prover->decides[n] = search_goal(&prover->memo, &prover->flow,
					diagram_and(&prover->d, prover->flow.holds[i],
						    prover->flow.holds[model->items[i].beats[b]]))
						     != FOUND_NOT;
}

void
prove_clashes(struct prover *prover)
{
	if (prover->gaps.count == 0
	    && search_goal(&prover->memo, &prover->flow, prover->flow.gap) == FOUND)
		tell(prover, &prover->gaps, prover->flow.gap, NULL, 0);
	if (search_goal(&prover->memo, &prover->flow, prover->flow.overlap) == FOUND)
		tell_pairs(prover);
	find_deciding(prover);
}

void
prove_beats_tell(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	size_t n = 0;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (size_t b = 0; b < model->items[i].beats_count; b++, n++) {
			struct proof_beats *finding;

			if (prover->decides[n])
				continue;
			finding = prover_add(prover, &prover->beats, sizeof *finding);
			if (finding != NULL)
				*finding = (struct proof_beats){
					model->items[i].id,
					model->items[model->items[i].beats[b]].id,
					model->items[i].place,
				};
		}
}
