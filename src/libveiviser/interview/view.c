/* Questions and answers as they are to be shown now, in one language. */
#include "interview/display.h"

#include "text/error.h"
#include "text/language.h"
#include "text/search.h"
#include "text/text.h"
#include "text/unicode.h"
#include "interview/view.h"

#include <stdlib.h>
#include <string.h>

static const char *
shown_text(struct arena *arena, const struct vv_session *session, vv_language language,
	   const struct text *text)
{
	struct strbuf buf = { 0 };

	display_text(&buf, session, language, text, NULL);
	return strbuf_keep(&buf, arena);
}

static bool
fill_question_texts(struct view_memory *memory, const struct vv_session *session,
		    const struct vv_question *question, vv_language language)
{
	struct vv_question_view *view = &memory->view;
	const struct variant *variant = display_variant(session, question->variants,
							question->variant_count);
	const struct texts *hints = variant != NULL && variant->paragraphs.count > 0
				    ? &variant->paragraphs : &question->hints;
	const char **all = arena_alloc(&memory->arena, (hints->count + 1) * sizeof *all);

	view->label = shown_text(&memory->arena, session, language,
				 display_label(session, question));
	view->why = shown_text(&memory->arena, session, language, &question->why);
	if (all == NULL || view->label == NULL || view->why == NULL)
		return false;
	for (size_t i = 0; i < hints->count; i++) {
		all[i] = shown_text(&memory->arena, session, language, &hints->all[i]);
		if (all[i] == NULL)
			return false;
	}
	view->hints = all;
	view->hint_count = hints->count;
	return true;
}

/* ---- choices ---- */

static bool
is_chosen(const struct answer *answer, uint32_t symbol)
{
	if (answer->raw == NULL || answer->raw[0] == '\0')
		return false;
	if (answer->value.kind == VALUE_CHOICE)
		return answer->value.i == symbol;
	for (uint32_t i = 0; answer->value.kind == VALUE_LIST && i < answer->value.length; i++)
		if (answer->value.list[i].i == symbol)
			return true;
	return false;
}

/* A choice on its way to be sorted. */
struct sorted {
	const char *key;
	struct vv_choice_view view;
	uint32_t symbol;
};

static int
by_key(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static const char *
sort_key(struct arena *arena, const struct vv_texts *texts, vv_language language,
	 const char *label)
{
	struct strbuf buf = { 0 };

	language_sort_key(&buf, language, texts, label);
	return strbuf_keep(&buf, arena);
}

static bool
is_sorted(const struct vv_question *question, vv_language language)
{
	return question->sorted != NULL && question->sorted[language];
}

static size_t
collect_choices(struct view_memory *memory, const struct vv_session *session,
		const struct vv_question *question, vv_language language,
		struct sorted *out)
{
	struct arena scratch = { .chunk_size = 1024 };
	struct feel_env env = session_env(session, &scratch);
	size_t count = 0;

	for (size_t i = 0; i < question->choice_count; i++) {
		const struct choice *choice = &question->choices[i];
		struct sorted *one = &out[count];

		if (!value_is_true(session_choice_relevant(choice, session->date, &env)))
			continue;
		one->symbol = choice->symbol;
		one->view = (struct vv_choice_view){
			.id = session->model->symbols[choice->symbol].id,
			.label = shown_text(&memory->arena, session, language, &choice->label),
			.hint = shown_text(&memory->arena, session, language, &choice->hint),
			.chosen = is_chosen(&session->answers[question->index], choice->symbol),
			.exclusive = choice->exclusive,
		};
		/* a value shown in it may be nothing that is seen */
		if (one->view.label != NULL && unicode_is_blank(one->view.label))
			one->view.label = one->view.id;
		one->key = is_sorted(question, language) && one->view.label != NULL
			   ? sort_key(&memory->arena, session->model->texts, language,
				      one->view.label) : "";
		if (one->view.label == NULL || one->view.hint == NULL || one->key == NULL) {
			arena_clear(&scratch);
			return SIZE_MAX;
		}
		count++;
	}
	session_share_failure(session, &scratch);
	arena_clear(&scratch);
	return count;
}

static bool
fill_choices(struct view_memory *memory, const struct vv_session *session,
	     const struct vv_question *question, vv_language language)
{
	struct sorted *all = malloc((question->choice_count + 1) * sizeof *all);
	struct vv_choice_view *choices;
	size_t count;

	if (all == NULL)
		return false;
	count = collect_choices(memory, session, question, language, all);
	choices = count != SIZE_MAX
		  ? arena_alloc(&memory->arena, (count + 1) * sizeof *choices) : NULL;
	memory->symbols = count != SIZE_MAX
			  ? arena_alloc(&memory->arena, (count + 1) * sizeof *memory->symbols)
			  : NULL;
	if (choices == NULL || memory->symbols == NULL) {
		free(all);
		return false;
	}
	if (is_sorted(question, language))
		qsort(all, count, sizeof *all, by_key);
	for (size_t i = 0; i < count; i++) {
		choices[i] = all[i].view;
		memory->symbols[i] = all[i].symbol;
	}
	free(all);
	memory->view.choices = choices;
	memory->view.choice_count = count;
	return true;
}

static bool
has_number_label(const struct vv_question_view *view)
{
	for (size_t i = 0; i < view->choice_count; i++)
		if (search_begins_with_number(view->choices[i].label))
			return true;
	return view->none != NULL && search_begins_with_number(view->none);
}

/* Whether some choice shown can be typed by another name than its label. */
static bool
is_searchable(const struct view_memory *memory, const struct vv_model *model)
{
	const struct vv_question *question = memory->view.question;

	if (question->type == VV_TYPE_YESNO)
		return false;
	for (size_t i = 0; i < memory->view.choice_count; i++) {
		const struct choice *choice = question_choice(question, memory->symbols[i]);

		if (choice->aliases.count > 0 || choice->member_count > 0
		    || model->symbols[choice->symbol].aliases.count > 0)
			return true;
	}
	return question->alias_count > 0;
}

static bool
fill_answer(struct view_memory *memory, const struct vv_session *session,
	    const struct vv_question *question, vv_language language)
{
	const struct answer *answer = &session->answers[question->index];
	struct vv_error err = { .texts = session->model->texts, .language = language };
	struct strbuf buf = { 0 };

	display_answer(&buf, session, language, question);
	memory->view.answer = strbuf_keep(&buf, &memory->arena);
	memory->view.raw = arena_strdup(&memory->arena, answer->raw != NULL ? answer->raw : "");
	if (vv_session_refusal(session, question, &err) == VV_NO_MEMORY)
		return false;
	memory->view.refusal = arena_strdup(&memory->arena, err.text);
	return memory->view.answer != NULL && memory->view.raw != NULL
	       && memory->view.refusal != NULL;
}

enum vv_status
vv_question_view_new(struct vv_question_view **out, const struct vv_session *session,
		     const struct vv_question *question, vv_language language)
{
	struct view_memory *memory = calloc(1, sizeof *memory);
	bool done;

	if (memory == NULL)
		return VV_NO_MEMORY;
	memory->arena.chunk_size = 4096;
	memory->view.question = question;
	memory->language = language;
	memory->view.memory = memory;
	session_retry(session);
	done = fill_question_texts(memory, session, question, language)
	       && fill_choices(memory, session, question, language)
	       && fill_answer(memory, session, question, language);
	if (done && question->type == VV_TYPE_CHOICES) {
		const struct answer *answer = &session->answers[question->index];

		memory->view.none = text_is_set(&question->none)
				    ? shown_text(&memory->arena, session, language, &question->none)
				    : vv_text(session->model->texts, language, N_("None of these"));
		memory->view.none_chosen = answer->raw != NULL
					   && strcmp(answer->raw, "none") == 0;
		done = memory->view.none != NULL;
	}
	memory->view.searchable = done && is_searchable(memory, session->model);
	memory->view.lettered = done && has_number_label(&memory->view);
	if (!done || session_lacks_memory(session)) {
		vv_question_view_free(&memory->view);
		return VV_NO_MEMORY;
	}
	*out = &memory->view;
	return VV_OK;
}

void
vv_question_view_free(struct vv_question_view *view)
{
	struct view_memory *memory;

	if (view == NULL)
		return;
	memory = view->memory;
	free(memory->names);
	free(memory->targets);
	arena_clear(&memory->arena);
	free(memory);
}

/* ---- refusals ---- */

static enum vv_status
refuse_choice(const struct vv_session *session, const struct vv_question *question,
	      uint32_t symbol, struct vv_error *err)
{
	vv_language language = err != NULL ? err->language : VV_EN;
	struct strbuf label = { 0 };
	enum vv_status status;

	display_text(&label, session, language,
		     model_symbol_label(session->model, question, symbol), NULL);
	status = error_set(
		err, VV_ANSWER, PLACE_NONE,
		N_("“%s” (%s) cannot be chosen here any more, because of your other answers or the date; please choose again"),
		label.failed ? "…" : strbuf_text(&label), session->model->symbols[symbol].id);
	strbuf_clear(&label);
	return status;
}

/* A fault has no full stop of its own: it is put into a sentence, or follows its place. */
static void
drop_full_stop(struct strbuf *buf)
{
	if (!buf->failed && buf->length > 0 && buf->text[buf->length - 1] == '.')
		buf->text[--buf->length] = '\0';
}

enum vv_status
vv_session_refusal(const struct vv_session *session, const struct vv_question *question,
		   struct vv_error *err)
{
	const struct question_state *state =
		&session_evaluation(session)->states[question->index];
	enum vv_status status = VV_ANSWER;
	struct strbuf buf = { 0 };

	if (state->refusal == REFUSAL_NONE)
		return VV_OK;
	if (err == NULL)
		return VV_ANSWER;
	if (state->refusal == REFUSAL_CHOICE)
		return refuse_choice(session, question, state->refused_choice, err);
	if (text_is_set(&question->message)) {
		display_text(&buf, session, err->language, &question->message, NULL);
		drop_full_stop(&buf);
		if (!buf.failed)
			error_set_text(err, VV_ANSWER, PLACE_NONE, strbuf_text(&buf));
	} else {
		display_answer(&buf, session, err->language, question);
		if (!buf.failed)
			error_set(err, VV_ANSWER, PLACE_NONE, N_("%s is not allowed here"),
				  strbuf_text(&buf));
	}
	if (buf.failed)
		status = error_no_memory(err);
	strbuf_clear(&buf);
	return status;
}

/* ---- the answers, for looking over ---- */

struct answers_memory {
	struct arena arena;
	struct vv_answers answers;
};

static bool
is_kept(const struct vv_session *session, size_t i)
{
	return session->answers[i].raw != NULL;
}

static bool
fill_answer_view(struct arena *arena, const struct vv_session *session, size_t i,
		 vv_language language, struct vv_answer_view *view)
{
	const struct vv_question *question = &session->model->questions[i];
	struct strbuf buf = { 0 };

	view->question = question;
	view->label = shown_text(arena, session, language,
				 display_label(session, question));
	display_answer(&buf, session, language, question);
	view->answer = strbuf_keep(&buf, arena);
	view->state = vv_session_state(session, question);
	return view->label != NULL && view->answer != NULL;
}

enum vv_status
vv_answers_new(struct vv_answers **out, const struct vv_session *session,
	       vv_language language)
{
	struct answers_memory *memory = calloc(1, sizeof *memory);
	struct vv_answer_view *all;
	bool done;
	size_t count = 0;

	if (memory == NULL)
		return VV_NO_MEMORY;
	memory->answers.memory = memory;
	session_retry(session);
	all = arena_alloc(&memory->arena, (session->model->question_count + 1) * sizeof *all);
	done = all != NULL;
	for (size_t i = 0; done && i < session->model->question_count; i++)
		if (is_kept(session, i))
			done = fill_answer_view(&memory->arena, session, i, language,
						&all[count++]);
	memory->answers.answers = all;
	memory->answers.count = count;
	if (!done || session_lacks_memory(session)) {
		vv_answers_free(&memory->answers);
		return VV_NO_MEMORY;
	}
	*out = &memory->answers;
	return VV_OK;
}

void
vv_answers_free(struct vv_answers *answers)
{
	struct answers_memory *memory;

	if (answers == NULL)
		return;
	memory = answers->memory;
	arena_clear(&memory->arena);
	free(memory);
}
