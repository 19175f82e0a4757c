/* Labels of choices that are numbers: what a person types is then a label, so the choices
 * are told apart by letters, which an author may not expect. */
#include "check/check.h"

#include "text/search.h"
#include "text/text.h"

/* A label that begins with a number, in any language; NULL: none does. */
static const char *
number_label(const struct vv_question *question, vv_language languages)
{
	for (size_t i = 0; i < question->choice_count; i++)
		for (vv_language l = 0; l < languages; l++) {
			const char *label = text_in(&question->choices[i].label, l);

			if (search_begins_with_number(label))
				return label;
		}
	return NULL;
}

void
check_labels(struct checking *checking)
{
	const struct vv_model *model = checking->model;
	vv_language languages = vv_language_count(model->texts);

	for (size_t i = 0; i < model->question_count; i++) {
		const struct vv_question *question = &model->questions[i];
		const char *label = number_label(question, languages);

		if (label != NULL)
			diagnostics_warn(
				checking->list, DIAGNOSTIC_NUMBER_LABEL, question->place,
				N_("choice '%s' of question '%s' begins with a number: its choices are told apart by letters, and a number that is typed is such a label; ask for a number with 'type = number', or accept it"),
				label, question->id);
	}
}
