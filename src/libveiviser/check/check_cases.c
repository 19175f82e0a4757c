/* Coverage: what a set of cases leaves untried. */
#include "check/check.h"

#include "text/text.h"

#include <string.h>

struct vv_coverage {
	struct cover *cover;
	struct check_memory *memory;
};

enum vv_status
vv_coverage_add(struct vv_coverage *coverage, const struct vv_session *session)
{
	if (coverage->memory->wants_lengths && !check_add_length(coverage->memory, session))
		return VV_NO_MEMORY;
	return cover_add(coverage->cover, session);
}

/* What the proofs say nobody ever comes to is told there. */
static bool
is_unreachable(const struct check_memory *memory, const struct proof_spot *spot)
{
	const struct claim *one;

	for (size_t i = 0; (one = prove_claim(memory->axis, CLAIM_UNREACHABLE, i)) != NULL; i++)
		if (!one->branch && strcmp(one->spot.id, spot->id) == 0
		    && (one->spot.owner == PROOF_CHOICE
			? spot->owner == PROOF_CHOICE && strcmp(one->spot.choice, spot->choice) == 0
			: one->spot.owner == PROOF_QUESTION
			? spot->owner == PROOF_QUESTION || spot->owner == PROOF_CHOICE
			: spot->owner == PROOF_ITEM))
			return true;
	return false;
}

static void
report_uncovered(struct check_memory *memory, const struct cover_entry *entry)
{
	const struct proof_spot *spot = &entry->spot;
	struct place place = check_spot_place(memory, spot);

	if ((spot->node != NULL && prove_settled(memory->axis, spot->node))
	    || is_unreachable(memory, spot))
		return;
	if (spot->node != NULL || spot->key != NULL) {
		if (entry->seen_true == 0 && entry->seen_false == 0)
			diagnostics_warn(&memory->list, DIAGNOSTIC_NOT_COVERED, place,
					 N_("in no case does this condition of '%s' matter"),
					 spot->id);
		else if (entry->seen_true == 0)
			diagnostics_warn(
				&memory->list, DIAGNOSTIC_NOT_COVERED, place,
				N_("in no case does this condition of '%s' hold where it matters"),
				spot->id);
		else if (entry->seen_false == 0)
			diagnostics_warn(
				&memory->list, DIAGNOSTIC_NOT_COVERED, place,
				N_("in no case does this condition of '%s' fail where it matters"),
				spot->id);
	} else if (entry->seen_true == 0 && spot->owner == PROOF_CHOICE) {
		diagnostics_warn(&memory->list, DIAGNOSTIC_NOT_COVERED, place,
				 N_("no case takes choice '%s' of question '%s'"), spot->choice,
				 spot->id);
	} else if (entry->seen_true == 0) {
		diagnostics_warn(&memory->list, DIAGNOSTIC_NOT_COVERED, place,
				 N_("no case shows '%s'"), spot->id);
	}
}

enum vv_status
check_cover(struct check_memory *memory, const struct vv_check_options *options)
{
	struct vv_coverage coverage = { .memory = memory };
	enum vv_status status = cover_new(&coverage.cover, memory->model);

	if (status != VV_OK)
		return status;
	if (!options->cases(&coverage, memory->model, options->payload))
		status = VV_NO_MEMORY;
	for (size_t i = 0; status == VV_OK && i < coverage.cover->count; i++)
		report_uncovered(memory, &coverage.cover->all[i]);
	memory->covered = true;
	cover_free(coverage.cover);
	return status;
}
