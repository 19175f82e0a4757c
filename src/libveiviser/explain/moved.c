/* What can hang on the answer to one question, by what conditions and calculations read. */
#include "explain/moved.h"

#include "feel/feel.h"

struct reading {
	const unsigned char *marks;
	bool found;
};

static void
see_slot(void *payload, uint32_t slot)
{
	struct reading *reading = payload;

	reading->found |= reading->marks[slot] != 0;
}

bool
moved_reads(const unsigned char *marks, const struct feel_node *tree)
{
	struct reading reading = { .marks = marks };

	if (tree != NULL)
		feel_each_slot(tree, see_slot, &reading);
	return reading.found;
}

/* Whether and with which choices a question is asked. */
static bool
asking_reads(const unsigned char *marks, const struct vv_question *question)
{
	bool found = moved_reads(marks, question->relevant);

	for (size_t i = 0; i < question->choice_count && !found; i++)
		found = moved_reads(marks, question->choices[i].relevant);
	return found;
}

void
moved_find(unsigned char *marks, const struct vv_model *model, const struct vv_question *question)
{
	bool ended = false;

	marks[question->slot] = 1;
	for (size_t i = 0; i < model->step_count; i++) {
		const struct step *step = &model->steps[i];
		const struct calculation *calculation;
		const struct vv_question *at;

		switch (step->kind) {
		case STEP_ASK:
			at = &model->questions[step->index];
			marks[at->slot] |= ended || asking_reads(marks, at);
			break;
		case STEP_CALCULATE:
			calculation = &model->calculations[step->index];
			marks[calculation->slot] = moved_reads(marks, calculation->expression);
			break;
		case STEP_JUDGE:
			at = &model->questions[step->index];
			marks[at->slot] |= moved_reads(marks, at->constraint);
			ended |= moved_reads(marks, at->ends);
			break;
		}
	}
}
