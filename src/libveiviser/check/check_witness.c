/* Answers that show a finding, as a command: all of them where they are few, else those on
 * which the finding depends. */
#include "check/check.h"

#include "base/strbuf.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* So many are printed. */
enum { ANSWERS_MAX = 40 };

/* ---- what a finding depends on ---- */

struct mattering {
	const struct vv_model *model;
	bool *questions, *calculations;	/* those that matter */
	bool no_memory;
};

static void want_slot(void *payload, uint32_t slot);

static void
want_tree(struct mattering *mattering, const struct feel_node *tree)
{
	if (tree != NULL)
		feel_each_slot(tree, want_slot, mattering);
}

/* A question, and what decides whether it is asked and how it may be answered. */
static void
want_question(struct mattering *mattering, const struct vv_question *question)
{
	if (mattering->questions[question->index])
		return;
	mattering->questions[question->index] = true;
	want_tree(mattering, question->relevant);
	want_tree(mattering, question->constraint);
	for (size_t i = 0; i < question->choice_count; i++)
		want_tree(mattering, question->choices[i].relevant);
}

static void
want_slot(void *payload, uint32_t slot)
{
	struct mattering *mattering = payload;
	const struct vv_model *model = mattering->model;
	const struct calculation *calculation = model_calculation(model, slot);

	if (slot < model->question_count)
		want_question(mattering, &model->questions[slot]);
	if (calculation == NULL || mattering->calculations[calculation - model->calculations])
		return;
	mattering->calculations[calculation - model->calculations] = true;
	want_tree(mattering, calculation->expression);
}

/* What else reads a question decides whether its answer matters. */
static void
want_readers(struct mattering *mattering, const struct vv_question *question)
{
	const struct vv_model *model = mattering->model;
	bool *before = malloc(model->question_count + 1);
	bool *calculations = malloc(model->calculation_count + 1);
	size_t size = model->question_count * sizeof *before;
	size_t calculated = model->calculation_count * sizeof *calculations;

	mattering->no_memory |= before == NULL || calculations == NULL;
	for (size_t i = 0; before != NULL && calculations != NULL && i < model->item_count; i++) {
		bool known = mattering->questions[question->index];

		memcpy(before, mattering->questions, size);
		memcpy(calculations, mattering->calculations, calculated);
		mattering->questions[question->index] = false;
		memset(mattering->calculations, 0, calculated);
		want_tree(mattering, model->items[i].relevant);
		if (!mattering->questions[question->index])
			memcpy(mattering->questions, before, size);
		memcpy(mattering->calculations, calculations, calculated);
		mattering->questions[question->index] = known;
	}
	free(before);
	free(calculations);
}

static void
want_all_of(struct mattering *mattering, const struct claim *claim)
{
	const struct vv_model *model = mattering->model;
	bool verdicts = claim == NULL || claim->kind == CLAIM_GAP || claim->kind == CLAIM_OVERLAP;

	for (size_t i = 0; i < model->question_count; i++)
		if (claim != NULL && claim->id == model->questions[i].id) {
			want_question(mattering, &model->questions[i]);
			if (claim->kind == CLAIM_POINTLESS && !claim->always)
				want_readers(mattering, &model->questions[i]);
		}
	for (size_t i = 0; i < model->item_count; i++)
		if (verdicts ? i < model->verdict_count : claim->id == model->items[i].id)
			want_tree(mattering, model->items[i].relevant);
	for (size_t i = 0; i < model->calculation_count; i++)
		if (claim != NULL && claim->other == model->calculations[i].id)
			want_tree(mattering, model->calculations[i].expression);
}

/* ---- the command ---- */

static void
write_folder(struct strbuf *buf, const char *folder)
{
	char *word = vv_command_word(folder);

	strbuf_printf(buf, " --data %s", word != NULL ? word : "");
	buf->failed |= word == NULL;
	free(word);
}

static void
write_answer(struct strbuf *buf, const struct vv_case_answer *answer)
{
	char *word = vv_case_answer_text(answer);

	strbuf_printf(buf, " --set %s", word != NULL ? word : "");
	buf->failed |= word == NULL;
	free(word);
}

/* @p wanted: by question; NULL: all. */
static void
write_answers(struct strbuf *buf, const struct check_memory *memory,
	      const struct witness *witness, const bool *wanted)
{
	size_t written = 0;

	for (size_t i = 0; i < witness->count; i++) {
		const struct vv_case_answer *answer = &witness->answers[i];

		if (written == ANSWERS_MAX || (wanted != NULL && !wanted[answer->question->index]))
			continue;
		write_answer(buf, answer);
		written++;
	}
	if (written == witness->count)
		return;
	strbuf_add_char(buf, ' ');
	/* Translators: behind a command that gives some of the answers */
	text_write(buf, memory->list.texts, memory->list.language, N_("… (other answers: %zu)"),
		   witness->count - written);
}

void
check_write_witness(struct strbuf *buf, const struct check_memory *memory,
		    const struct claim *claim, const struct witness *witness)
{
	const struct vv_model *model = memory->model;
	struct mattering mattering = { .model = model };
	char date[16];

	strbuf_printf(buf, "eval %s", memory->check.questionnaire);
	if (memory->folder != NULL)
		write_folder(buf, memory->folder);
	vv_day_format(date, witness->date);
	strbuf_printf(buf, " --date %s", date);
	if (witness->count <= ANSWERS_MAX) {
		write_answers(buf, memory, witness, NULL);
		return;
	}
	mattering.questions = calloc(model->question_count + 1, sizeof(bool));
	mattering.calculations = calloc(model->calculation_count + 1, sizeof(bool));
	if (mattering.questions != NULL && mattering.calculations != NULL) {
		want_all_of(&mattering, claim);
		write_answers(buf, memory, witness, mattering.questions);
	}
	buf->failed |= mattering.questions == NULL || mattering.calculations == NULL
		       || mattering.no_memory;
	free(mattering.questions);
	free(mattering.calculations);
}
