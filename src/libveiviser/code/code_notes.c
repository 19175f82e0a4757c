/* What is to be told of a code that was read: nothing goes in silence. */
#include "code/code.h"

#include "base/grow.h"
#include "base/strbuf.h"
#include "interview/display.h"
#include "text/error.h"
#include "text/language.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

struct notes_memory {
	struct vv_code_notes notes;
	struct arena arena;
};

struct noting {
	struct notes_memory *memory;
	struct vv_code_note *all;
	size_t count, room;
	const struct vv_session *session;
	vv_language language;
	const struct code_answer *answers;
	size_t answer_count;
	bool no_memory;
};

static void
note(struct noting *noting, enum vv_code_note_kind kind, const struct vv_question *question,
     struct strbuf *text)
{
	char *copy = strbuf_keep(text, &noting->memory->arena);

	if (copy == NULL
	    || !GROW_IN(&noting->memory->arena, noting->all, noting->room, noting->count))
		noting->no_memory = true;
	else
		noting->all[noting->count++] = (struct vv_code_note){ kind, question, copy };
}

/* A sentence that names a question.  Its format is one of these texts. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
note_label(struct noting *noting, enum vv_code_note_kind kind, const struct vv_question *question)
{
	/* Translators: in each of these %s is a question */
	static const char *const formats[] = {
		[VV_NOTE_DROPPED] = N_("“%s”: the choice made then is no longer offered."),
		[VV_NOTE_REFUSED] = N_("“%s”: the answer given then is no longer allowed."),
		[VV_NOTE_TEXT] = N_("“%s”: texts are not in an answer code; please give it again."),
	};
	struct strbuf label = { 0 }, text = { 0 };

	display_text(&label, noting->session, noting->language,
		     display_label(noting->session, question), NULL);
	text.failed = label.failed;
	if (!text.failed)
		text_write(&text, noting->session->model->texts, noting->language, formats[kind],
			   strbuf_text(&label));
	strbuf_clear(&label);
	note(noting, kind, question, &text);
}
#pragma GCC diagnostic pop

static void
note_made(struct noting *noting, vv_day made)
{
	struct strbuf date = { 0 }, text = { 0 };

	language_write_date(&date, noting->language, noting->session->model->texts, made);
	text.failed = date.failed;
	if (!text.failed)
		text_write(&text, noting->session->model->texts, noting->language,
			   N_("This answer code was made on %s."), strbuf_text(&date));
	strbuf_clear(&date);
	note(noting, VV_NOTE_MADE, NULL, &text);
}

/* ---- what is not there any more ---- */

static void
note_dropped(struct noting *noting, const struct code_answer *answer)
{
	const struct vv_question *question = answer->numbered->question;
	struct strbuf text = { 0 };

	if (question != NULL && answer->dropped) {
		note_label(noting, VV_NOTE_DROPPED, question);
		return;
	}
	if (question != NULL)
		return;
	text_write(&text, noting->session->model->texts, noting->language,
		   /* Translators: %s is the id of a question, in English */
		   N_("An answer was left out: the question “%s” is no longer asked of anybody."),
		   answer->numbered->id);
	note(noting, VV_NOTE_DROPPED, NULL, &text);
}

/* ---- what is to be looked at ---- */

static const struct code_answer *
answer_to(const struct noting *noting, const struct vv_question *question)
{
	for (size_t i = 0; i < noting->answer_count; i++)
		if (noting->answers[i].numbered->question == question)
			return &noting->answers[i];
	return NULL;
}

static void
note_refused(struct noting *noting, const struct vv_question *question,
	     const struct code_answer *answer)
{
	bool taken = answer->raw != NULL || answer->text || answer->dropped;

	if (!taken || vv_session_state(noting->session, question) == VV_REFUSED)
		note_label(noting, VV_NOTE_REFUSED, question);
}

/* They may be many: the matter may have been decided before them. */
static void
note_ignored(struct noting *noting)
{
	const struct vv_model *model = noting->session->model;
	struct strbuf labels = { 0 }, text = { 0 };

	for (size_t i = 0; i < model->question_count; i++) {
		const struct vv_question *question = &model->questions[i];

		if (answer_to(noting, question) == NULL
		    || vv_session_raw(noting->session, question) == NULL
		    || vv_session_state(noting->session, question) != VV_IRRELEVANT)
			continue;
		strbuf_add(&labels, labels.length > 0 ? ", “" : "“");
		display_text(&labels, noting->session, noting->language,
			     display_label(noting->session, question), NULL);
		strbuf_add(&labels, "”");
	}
	text.failed = labels.failed;
	if (labels.length > 0 && !labels.failed)
		text_write(&text, model->texts, noting->language,
			   /* Translators: %s is one question or several */
			   N_("These questions are no longer asked, so what was answered does not count: %s"),
			   strbuf_text(&labels));
	if (text.length > 0 || text.failed)
		note(noting, VV_NOTE_IGNORED, NULL, &text);
	strbuf_clear(&labels);
	strbuf_clear(&text);
}

static void
note_text(struct noting *noting, const struct vv_question *question,
	  const struct code_answer *answer)
{
	if (answer->text && vv_session_state(noting->session, question) != VV_IRRELEVANT)
		note_label(noting, VV_NOTE_TEXT, question);
}

/* Of each question in asking order. */
static void
note_each(struct noting *noting,
	  void (*one)(struct noting *noting, const struct vv_question *question,
		      const struct code_answer *answer))
{
	const struct vv_model *model = noting->session->model;

	for (size_t i = 0; i < model->question_count; i++) {
		const struct code_answer *answer = answer_to(noting, &model->questions[i]);

		if (answer != NULL)
			one(noting, &model->questions[i], answer);
	}
}

/* ---- the result ---- */

/* The same answers on the day they were given; VV_NONE: the rules of that day are not known. */
static enum vv_status
report_then(struct vv_report **out, const struct noting *noting, vv_day made)
{
	struct vv_session *session = NULL;
	enum vv_status status = vv_session_new(&session, noting->session->model, made, NULL);

	for (size_t i = 0; status == VV_OK && i < noting->answer_count; i++) {
		const struct code_answer *answer = &noting->answers[i];

		if (answer->numbered->question != NULL && answer->raw != NULL)
			status = vv_session_recall(session, answer->numbered->question,
						   answer->raw, NULL);
	}
	if (status == VV_OK)
		status = vv_report_new(out, session, noting->language, NULL);
	vv_session_free(session);
	return status;
}

static void
note_result(struct noting *noting, const struct vv_report *then, const struct vv_report *now)
{
	const struct vv_texts *texts = noting->session->model->texts;
	struct strbuf date = { 0 }, text = { 0 };

	if (then->verdict == NULL || now->verdict == NULL
	    || strcmp(then->verdict->id, now->verdict->id) == 0)
		return;
	language_write_date(&date, noting->language, texts, then->date);
	text.failed = date.failed;
	if (!text.failed)
		text_write(&text, texts, noting->language,
			   /* Translators: a day, then twice an outcome ("Not yet.") and a
			    * sentence that says more */
			   N_("On %s the result was: %s %s Now it is: %s %s"), strbuf_text(&date),
			   then->outcome_text, then->verdict->text, now->outcome_text,
			   now->verdict->text);
	strbuf_clear(&date);
	note(noting, VV_NOTE_RESULT, NULL, &text);
}

static void
note_overtaken(struct noting *noting, const struct vv_report *now)
{
	for (size_t i = 0; i < now->overtaken_count; i++) {
		struct strbuf text = { 0 };

		strbuf_add(&text, now->overtaken[i].text);
		note(noting, VV_NOTE_OVERTAKEN,
		     vv_model_find_question(noting->session->model, now->overtaken[i].question),
		     &text);
	}
}

/* Where the answers have no report, that is told when it is asked for. */
static void
note_reports(struct noting *noting, vv_day made)
{
	struct vv_report *then = NULL, *now = NULL;
	enum vv_status status = vv_report_new(&now, noting->session, noting->language, NULL);

	if (status == VV_OK)
		note_overtaken(noting, now);
	if (status == VV_OK && made != noting->session->date)
		status = report_then(&then, noting, made);
	if (then != NULL)
		note_result(noting, then, now);
	noting->no_memory |= status == VV_NO_MEMORY;
	vv_report_free(then);
	vv_report_free(now);
}

/* ---- all of it ---- */

enum vv_status
code_notes(struct vv_code_notes **out, const struct vv_session *session,
	   const struct code_answer *answers, size_t count, vv_day made, vv_language language)
{
	struct notes_memory *memory = calloc(1, sizeof *memory);
	struct noting noting = {
		.memory = memory, .session = session, .language = language,
		.answers = answers, .answer_count = count,
	};

	if (memory == NULL)
		return VV_NO_MEMORY;
	note_made(&noting, made);
	for (size_t i = 0; i < count; i++)
		note_dropped(&noting, &answers[i]);
	note_each(&noting, note_refused);
	note_ignored(&noting);
	note_each(&noting, note_text);
	note_reports(&noting, made);
	memory->notes = (struct vv_code_notes){
		.made = made, .all = noting.all, .count = noting.count, .memory = memory,
	};
	if (noting.no_memory || session_lacks_memory(session)) {
		vv_code_notes_free(&memory->notes);
		return VV_NO_MEMORY;
	}
	*out = &memory->notes;
	return VV_OK;
}

void
vv_code_notes_free(struct vv_code_notes *notes)
{
	struct notes_memory *memory;

	if (notes == NULL)
		return;
	memory = notes->memory;
	arena_clear(&memory->arena);
	free(memory);
}
