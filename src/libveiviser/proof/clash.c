/* Verdicts: none, several, and what "beats" settles.  Answers that are at fault for
 * reasons of their own are told by themselves: of those who are, one is taken, and all who
 * are for the same reason as that one are out of the question for the next. */
#include "proof/prover.h"

#include "paths/ways.h"

/* Of one fault so many are told, and so many looked for. */
enum { TOLD_MAX = 10, COUNTED_MAX = 30 };

static struct clash *
clash_of(struct prover *prover, const char *id, const char *other, struct proof_spot spot)
{
	for (size_t i = 0; i < prover->clash_count; i++)
		if (prover->clashes[i].id == id && prover->clashes[i].other == other)
			return &prover->clashes[i];
	if (!GROW(prover->clashes, prover->clash_room, prover->clash_count)) {
		budget_got(prover->budget, false);
		return NULL;
	}
	prover->clashes[prover->clash_count] = (struct clash){
		.id = id, .other = other, .known = NODE_FALSE, .spot = spot,
	};
	return &prover->clashes[prover->clash_count++];
}

/* Tells all in which @p goal holds that these verdicts stand, or none. */
static void
find_clashes(struct prover *prover, struct clash *clash, uint32_t goal, const uint32_t *verdicts,
	     size_t count)
{
	struct diagram *d = &prover->day->d;
	struct claim claim = { .kind = clash->id != NULL ? CLAIM_OVERLAP : CLAIM_GAP,
			       .id = clash->id, .other = clash->other, .spot = clash->spot };
	struct way way;

	while (clash->told + clash->more < COUNTED_MAX && budget_step(prover->budget, 1)
	       && !d->failed) {
		goal = diagram_and(d, goal, diagram_not(d, clash->known));
		if (ways_single(&way, prover->day, goal, &prover->arena, &claim.witness) != FOUND)
			return;
		clash->known = diagram_or(d, clash->known, way_people(prover->day, &way, 0, 0));
		if (!try_clash(prover, &claim.witness, verdicts, count))
			continue;
		if (clash->told < TOLD_MAX) {
			prover_claim(prover, &claim);
			clash->told++;
		} else {
			clash->more++;
		}
	}
}

static void
find_overlaps(struct prover *prover)
{
	const struct vv_model *model = prover->model;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (uint32_t k = i + 1; k < model->verdict_count; k++) {
			const struct item *one = &model->items[i], *other = &model->items[k];
			uint32_t both = diagram_and(&prover->day->d, prover->day->flow.stands[i],
						    prover->day->flow.stands[k]);
			struct clash *clash;

			if (both == NODE_FALSE || !day_found(prover->day, both))
				continue;
			clash = clash_of(prover, one->id, other->id,
					 spot_item(one, "relevant", NULL));
			if (clash != NULL)
				find_clashes(prover, clash, both, (uint32_t[]){ i, k }, 2);
		}
}

/* Whether a verdict that has not been shown holds where one that beats it does not. */
static bool
escapes(struct prover *prover, uint32_t winner, uint32_t loser)
{
	struct day *day = prover->day;
	const uint32_t *holds = day->flow.holds;

	return !prover->shown[loser]
	       && day_possible(day, diagram_and(&day->d, holds[loser],
						diagram_not(&day->d, holds[winner])));
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
		for (size_t b = 0; b < model->items[i].beats_count; b++, n++) {
			uint32_t loser = model->items[i].beats[b];

			if (!prover->decides[n])
				prover->decides[n] = day_possible(
					day, diagram_and(&day->d, holds[i], holds[loser]));
			if (!prover->escapes[n])
				prover->escapes[n] = escapes(prover, i, loser);
		}
	if (prover_gave_up(prover))
		prover_doubt(prover, spot_whole(prover),
			     N_("finding out whether each 'beats' ever decides costs more than --effort allows"));
}

void
clash_find(struct prover *prover)
{
	const struct flow *flow = &prover->day->flow;

	if (day_found(prover->day, flow->gap)) {
		struct clash *clash = clash_of(prover, NULL, NULL, (struct proof_spot){ 0 });

		if (clash != NULL)
			find_clashes(prover, clash, flow->gap, NULL, 0);
	}
	if (prover_gave_up(prover))
		prover_doubt(prover, spot_whole(prover),
			     N_("finding out whether some verdict always holds costs more than --effort allows"));
	if (day_possible(prover->day, flow->overlap))
		find_overlaps(prover);
	if (prover_gave_up(prover))
		prover_doubt(prover, spot_whole(prover),
			     N_("finding out whether two verdicts ever hold together costs more than --effort allows"));
	find_deciding(prover);
}

static void
report_beats(struct prover *prover)
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

void
clash_report(struct prover *prover)
{
	for (size_t i = 0; i < prover->clash_count; i++) {
		const struct clash *clash = &prover->clashes[i];

		if (clash->more > 0)
			prover_claim(prover, &(struct claim){
				.kind = clash->id != NULL ? CLAIM_OVERLAP : CLAIM_GAP,
				.id = clash->id, .other = clash->other, .spot = clash->spot,
				.more = clash->more,
				.at_least = clash->told + clash->more == COUNTED_MAX,
			});
	}
	report_beats(prover);
}
