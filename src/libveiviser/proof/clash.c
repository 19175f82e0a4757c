/* Verdicts: none, several, and what "beats" settles. */
#include "proof/prover.h"

/* Says of the answers in which @p goal holds that these verdicts stand, or none. */
static void
report_verdicts(struct prover *prover, struct claim claim, uint32_t goal, const uint32_t *verdicts,
		size_t count)
{
	if (prover_witness(prover, goal, &claim.witness)
	    && try_clash(prover, &claim.witness, verdicts, count))
		prover_claim(prover, &claim);
}

static void
report_overlaps(struct prover *prover)
{
	const struct vv_model *model = prover->model;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (uint32_t k = i + 1; k < model->verdict_count; k++) {
			const struct item *one = &model->items[i], *other = &model->items[k];
			uint32_t both = diagram_and(&prover->day->d, prover->day->flow.stands[i],
						    prover->day->flow.stands[k]);

			if (both != NODE_FALSE
			    && !prover_has_claim(prover, CLAIM_OVERLAP, one->id, other->id)
			    && day_found(prover->day, both))
				report_verdicts(prover, (struct claim){
						.kind = CLAIM_OVERLAP, .id = one->id,
						.other = other->id,
						.spot = spot_item(one, "relevant", NULL),
					}, both, (uint32_t[]){ i, k }, 2);
		}
}

static struct proof_spot
spot_whole(const struct prover *prover)
{
	return (struct proof_spot){ .owner = PROOF_QUESTIONNAIRE, .id = prover->model->id,
				    .key = "" };
}

/* "beats" between two that can both hold decides. */
static void
find_deciding(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	struct day *day = prover->day;
	const uint32_t *holds = day->flow.holds;
	size_t n = 0;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (size_t b = 0; b < model->items[i].beats_count; b++, n++)
			if (!prover->decides[n])
				prover->decides[n] = day_possible(
					day, diagram_and(&day->d, holds[i],
							 holds[model->items[i].beats[b]]));
	if (prover_gave_up(prover))
		prover_doubt(prover, spot_whole(prover),
			     N_("finding out whether each 'beats' ever decides costs more than --effort allows"));
}

void
clash_find(struct prover *prover)
{
	const struct flow *flow = &prover->day->flow;

	if (!prover_has_claim(prover, CLAIM_GAP, NULL, NULL) && day_found(prover->day, flow->gap))
		report_verdicts(prover, (struct claim){ .kind = CLAIM_GAP }, flow->gap, NULL, 0);
	if (prover_gave_up(prover))
		prover_doubt(prover, spot_whole(prover),
			     N_("finding out whether some verdict always holds costs more than --effort allows"));
	if (day_possible(prover->day, flow->overlap))
		report_overlaps(prover);
	if (prover_gave_up(prover))
		prover_doubt(prover, spot_whole(prover),
			     N_("finding out whether two verdicts ever hold together costs more than --effort allows"));
	find_deciding(prover);
}

void
clash_report_beats(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	size_t n = 0;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (size_t b = 0; b < model->items[i].beats_count; b++, n++) {
			const struct item *item = &model->items[i];

			if (!prover->decides[n])
				prover_claim(prover, &(struct claim){
					.kind = CLAIM_BEATS, .id = item->id,
					.other = model->items[item->beats[b]].id,
					.spot = spot_item(item, "beats", NULL),
				});
		}
}
