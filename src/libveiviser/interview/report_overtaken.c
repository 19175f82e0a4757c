/* The answers of a report that were given on another day and would not be accepted on its
 * rules date. */
#include "interview/report.h"

#include "text/text.h"

/* What is amiss with an answer that is @p given in words. */
static void
write_words(struct strbuf *buf, const struct reporting *reporting, struct value answer,
	    const char *label, const char *given)
{
	const struct vv_texts *texts = reporting->model->texts;
	vv_day today = reporting->session->date;

	if (answer.kind == VALUE_DATE && answer.i < today)
		/* Translators: a question, and the date that is its answer */
		text_write(buf, texts, reporting->language,
			   N_("“%s”: this was planned for %s; that day has passed."), label, given);
	else if (answer.kind == VALUE_DATE && answer.i > today)
		/* Translators: a question, and the date that is its answer */
		text_write(buf, texts, reporting->language,
			   N_("“%s”: the answer is %s; that day has not come."), label, given);
	else
		/* Translators: a question and its answer */
		text_write(buf, texts, reporting->language,
			   N_("“%s”: the answer is %s; it was given on another day, and would not be accepted now."),
			   label, given);
}

static const char *
sentence(struct reporting *reporting, const struct vv_question *question)
{
	const struct vv_session *session = reporting->session;
	struct strbuf label = { 0 }, answer = { 0 }, text = { 0 };

	display_text(&label, session, reporting->language, display_label(session, question), NULL);
	display_answer(&answer, session, reporting->language, question);
	text.failed = label.failed || answer.failed;
	if (!text.failed)
		write_words(&text, reporting, session->answers[question->index].value,
			    strbuf_text(&label), strbuf_text(&answer));
	strbuf_clear(&label);
	strbuf_clear(&answer);
	return report_keep(reporting, &text);
}

void
report_overtaken(struct reporting *reporting)
{
	const struct vv_model *model = reporting->model;
	const struct evaluation *evaluation = session_evaluation(reporting->session);
	struct report_memory *memory = reporting->memory;
	struct vv_overtaken_view *all;
	size_t count = 0;

	for (size_t i = 0; i < model->question_count; i++)
		count += evaluation->states[i].state == VV_OVERTAKEN;
	if (count == 0)
		return;
	all = arena_alloc(&memory->arena, count * sizeof *all);
	if (all == NULL) {
		reporting->no_memory = true;
		return;
	}
	memory->report.overtaken = all;
	for (size_t i = 0; i < model->question_count; i++)
		if (evaluation->states[i].state == VV_OVERTAKEN)
			all[memory->report.overtaken_count++] = (struct vv_overtaken_view){
				.question = model->questions[i].id,
				.text = sentence(reporting, &model->questions[i]),
			};
}
