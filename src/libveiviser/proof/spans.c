/* Since and until when what is so on one day is so. */
#include "proof/prover.h"

#include <stdlib.h>

struct span {
	struct claim *claim;
	uint32_t question;
	enum mark *marks;		/* by class of QUESTION_DAY */
};

/* ---- classes ---- */

static enum mark
mark_of(struct prover *prover, const struct claim *claim, uint32_t question)
{
	return claim->kind == CLAIM_POINTLESS ? pointless_mark(prover, question)
	       : doubts_mark(prover, question);
}

/* One class after the other, as if there were no other days. */
static void
mark_stretch(struct prover *prover, const struct span *span)
{
	struct diagram *d = &prover->day->d;
	struct flow_question *date = &prover->day->flow.questions[QUESTION_DAY];
	uint32_t all = date->permitted;

	for (uint32_t c = d->day_classes[0]; c <= d->day_classes[1]; c++) {
		date->permitted = diagram_span(d, level_of(QUESTION_DAY, 0), c, c, NODE_TRUE);
		span->marks[c] = mark_of(prover, span->claim, span->question);
	}
	date->permitted = all;
}

/* ---- from the day of the witness on, and back ---- */

static void
measure(const struct diagram *d, const struct span *span)
{
	const struct variable *date = &d->variables[QUESTION_DAY];
	vv_day day = span->claim->witness.date;
	struct period *days = &span->claim->days;
	uint32_t at = 1, c;
	int64_t low, high;

	for (c = 1; c < date->arity; c++) {
		variable_range(date, c, &low, &high);
		at = low <= day ? c : at;
	}
	*days = (struct period){ day, day };
	if (span->marks[at] != MARK_SO)
		return;			/* on some days of its class */
	*days = (struct period){ DAY_MIN, DAY_MAX };
	for (c = at; c > 0 && span->marks[c] != MARK_OTHER; c--)
		if (span->marks[c] == MARK_SO)
			variable_range(date, c, &days->from, &high);
	if (c == 0)
		days->from = DAY_MIN;
	for (c = at; c < date->arity && span->marks[c] != MARK_OTHER; c++)
		if (span->marks[c] == MARK_SO)
			variable_range(date, c, &low, &days->to);
	if (c == date->arity)
		days->to = DAY_MAX;
}

/* ---- every claim ---- */

static uint32_t
question_of(const struct diagram *d, const struct claim *claim)
{
	uint32_t q = question_number(0);

	while (d->variables[q].question->id != claim->id)
		q++;
	return q;
}

void
spans_find(struct prover *prover, const struct period *stretches, size_t count)
{
	struct span *all = budget_calloc(prover->budget, prover->proof.claim_count + 1,
					 sizeof *all);
	struct diagram *d = &prover->day->d;
	size_t used = 0;

	for (size_t i = 0; i < prover->proof.claim_count && all != NULL; i++) {
		struct claim *claim = &prover->claims[i];
		bool asking = claim->kind == CLAIM_POINTLESS || claim->kind == CLAIM_DEAD_END;

		if (!asking || !claim->always)
			continue;
		all[used] = (struct span){ claim, question_of(d, claim), budget_calloc(
			prover->budget, d->variables[QUESTION_DAY].arity + 1, sizeof(enum mark)) };
		used += all[used].marks != NULL;
	}
	for (size_t i = 0; i < count && used > 0 && day_build(prover->day, stretches[i]); i++)
		for (size_t k = 0; k < used; k++)
			mark_stretch(prover, &all[k]);
	for (size_t k = 0; k < used; k++) {
		if (!d->failed)
			measure(d, &all[k]);
		free(all[k].marks);
	}
	free(all);
}
