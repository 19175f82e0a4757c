/* Cases: complete sets of answers that stand for classes of people, and for what lies
 * on either side of a boundary. */
#include "text/error.h"
#include "sheet/people.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

struct cases_memory {
	struct vv_cases cases;
	struct arena arena;
	struct vv_case *all;
	size_t room;
	struct proof_cases *proof;	/* of boundaries */
	struct budget budget;		/* theirs */
	struct people people;		/* of classes */
};

/* Several rows may be told by the answers of one person. */
static bool
is_known(const struct cases_memory *memory, const struct witness *witness)
{
	for (size_t i = 0; i < memory->cases.count; i++) {
		const struct vv_case *one = &memory->all[i];
		bool same = one->answer_count == witness->count;

		for (size_t k = 0; k < witness->count && same; k++)
			same = one->answers[k].question == witness->answers[k].question
			       && strcmp(one->answers[k].raw, witness->answers[k].raw) == 0;
		if (same)
			return true;
	}
	return false;
}

static enum vv_status
add_case(struct cases_memory *memory, const char *name, const char *verdict,
	 const struct witness *witness)
{
	if (!GROW(memory->all, memory->room, memory->cases.count) || name == NULL)
		return VV_NO_MEMORY;
	memory->all[memory->cases.count++] = (struct vv_case){
		.name = name, .verdict = verdict, .answers = witness->answers,
		.answer_count = witness->count,
	};
	return VV_OK;
}

/* "eligible-1", "eligible-2" … for the rows of a part. */
static const char *
row_name(struct arena *arena, const char *verdict, size_t row)
{
	struct strbuf name = { 0 };

	strbuf_printf(&name, "%s-%zu", verdict != NULL ? verdict : "none", row + 1);
	return strbuf_keep(&name, arena);
}

static enum vv_status
add_row_cases(struct cases_memory *memory, const struct vv_model *model, vv_day date,
	      const struct vv_effort *effort, struct vv_error *err)
{
	enum vv_status status = people_find(&memory->people, model, date, effort, err);

	for (size_t p = 0; status == VV_OK && p < memory->people.part_count; p++) {
		const struct people_part *part = &memory->people.parts[p];
		const char *verdict = part->verdict != NULL ? part->verdict->id : NULL;

		for (size_t r = 0; status == VV_OK && r < part->row_count; r++)
			if (part->rows[r].found && !is_known(memory, &part->rows[r].witness))
				status = add_case(memory, row_name(&memory->arena, verdict, r),
						  verdict, &part->rows[r].witness);
	}
	return status;
}

/* What there is already, as the proofs see it. */
static enum vv_status
take_besides(struct cases_memory *memory, const struct vv_cases *besides, struct proof_cases *out)
{
	size_t count = besides != NULL ? besides->count : 0;
	struct proof_case *all = arena_alloc(&memory->arena, (count + 1) * sizeof *all);

	if (all == NULL)
		return VV_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		all[i] = (struct proof_case){
			.name = besides->all[i].name, .verdict = besides->all[i].verdict,
			.witness = { besides->date, besides->all[i].answers,
				     besides->all[i].answer_count },
		};
	*out = (struct proof_cases){ .all = all, .count = count };
	return VV_OK;
}

static enum vv_status
add_boundaries(struct cases_memory *memory, const struct vv_model *model, vv_day date,
	       const struct vv_cases *besides, size_t limit, struct vv_error *err)
{
	struct proof_cases others;
	enum vv_status status = take_besides(memory, besides, &others);

	if (status == VV_OK)
		status = boundaries_find(&memory->proof, model, date, PROOF_CASES_BOUNDARIES,
					 &others, limit, &memory->budget, err);
	for (size_t i = 0; status == VV_OK && i < memory->proof->count; i++)
		status = add_case(memory, memory->proof->all[i].name,
				  memory->proof->all[i].verdict, &memory->proof->all[i].witness);
	memory->cases.cut = status == VV_OK && memory->proof->cut;
	return status;
}

enum vv_status
vv_cases_new(struct vv_cases **out, const struct vv_model *model, vv_day date,
	     enum vv_case_kind kind, const struct vv_cases *besides, size_t limit,
	     const struct vv_effort *effort, struct vv_error *err)
{
	struct cases_memory *memory = calloc(1, sizeof *memory);
	enum vv_status status;

	if (memory == NULL)
		return error_no_memory(err);
	memory->cases.memory = memory;
	memory->cases.date = date;
	if (kind == VV_CASES_CLASSES) {
		status = add_row_cases(memory, model, date, effort, err);
	} else {
		effort_init(&memory->budget, effort);
		status = add_boundaries(memory, model, date, besides, limit, err);
	}
	memory->cases.all = memory->all;
	if (status == VV_NO_MEMORY)
		error_no_memory(err);
	if (status != VV_OK) {
		vv_cases_free(&memory->cases);
		return status;
	}
	*out = &memory->cases;
	return VV_OK;
}

void
vv_cases_free(struct vv_cases *cases)
{
	struct cases_memory *memory;

	if (cases == NULL)
		return;
	memory = cases->memory;
	boundaries_free(memory->proof);
	people_clear(&memory->people);
	arena_clear(&memory->arena);
	free(memory->all);
	free(memory);
}

enum vv_status
vv_case_session(struct vv_session **out, const struct vv_model *model, vv_day date,
		const struct vv_case *one, struct vv_error *err)
{
	struct vv_session *session = NULL;
	enum vv_status status = vv_session_new(&session, model, date, err);

	for (size_t i = 0; status == VV_OK && i < one->answer_count; i++) {
		const struct vv_question *question =
			vv_model_find_question(model, one->answers[i].question->id);

		/* another model may not know the question or the answer */
		if (question != NULL)
			vv_session_recall(session, question, one->answers[i].raw, NULL);
	}
	if (status != VV_OK)
		return status;
	vv_session_skip_optional(session);
	*out = session;
	return VV_OK;
}
