/* The list of numbers that answer codes are made of: whether it was changed otherwise than by
 * appending, has a number that another has, or lacks what the questionnaire has by now. */
#include "check/check.h"

#include "check/codes.h"
#include "text/text.h"

static void
tell(struct check_memory *memory, const struct vv_data *data, const struct numbering *numbering,
     const char *id)
{
	char other[DATA_CONTEXT_BYTES];
	unsigned highest;

	if (!codes_highest(&highest, data, id, numbering->number, other, sizeof other)) {
		memory->no_memory = true;
		return;
	}
	if (other[0] != '\0')
		diagnostics_add(
			&memory->list, DIAGNOSTIC_CODES_SAME_NUMBER, numbering->place,
			N_("number %u is that of '%s', too, so that a code does not tell which it is of; take back the list that was made last"),
			numbering->number, other);
	if (numbering->lacks != NULL)
		diagnostics_warn(
			&memory->list, DIAGNOSTIC_CODES_OUTGROWN, numbering->place,
			N_("'%s' has no number, so no answer code is offered; append it by 'veiviser check --codes'"),
			numbering->lacks);
}

enum vv_status
check_codes(struct check_memory *memory, const struct vv_data *data)
{
	struct numbering numbering;
	struct digest *digest = digest_new();
	const char *id = memory->check.questionnaire;
	enum vv_status status = digest == NULL ? VV_NO_MEMORY
		: numbering_read(&numbering, data, id, &memory->arena, digest, &memory->list);

	if (status == VV_OK && !numbering_match(&numbering, memory->model, &memory->arena))
		status = VV_NO_MEMORY;
	if (status == VV_OK)
		tell(memory, data, &numbering, id);
	digest_free(digest);
	return status == VV_NONE || status == VV_DATA ? VV_OK : status;
}
