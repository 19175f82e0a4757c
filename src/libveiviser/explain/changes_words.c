/* Changes in words. */
#include "explain/changes.h"
#include "explain/compare.h"
#include "explain/turns.h"

#include "interview/display.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum { LABELS_TOLD = 4 };	/* of choices that come to the same */

/* Being put into words. */
struct telling {
	struct changes_memory *memory;
	struct changes *found;
	const bool *applies;		/* of each item, as things are */
	bool failed;
};

/* A copy of the buffer's text, the buffer emptied. */
static const char *
keep(struct telling *telling, struct strbuf *buf)
{
	const char *copy = strbuf_keep(buf, &telling->memory->arena);

	telling->failed |= copy == NULL;
	return copy != NULL ? copy : "";
}

/* ---- answers ---- */

/* An answer as the interview would show it. */
static const char *
answer_label(struct telling *telling, const struct vv_question *question, const char *raw)
{
	struct trial *trial = &telling->found->trial;
	size_t depth = trial->depth;
	struct strbuf buf = { 0 };

	if (trial_put(trial, question, raw))
		display_answer(&buf, trial->session, telling->memory->language, question);
	trial_back(trial, depth);
	return keep(telling, &buf);
}

static const char *
value_label(struct telling *telling, const struct vv_question *question, int64_t value)
{
	char raw[40];

	turns_write(raw, question, value);
	return answer_label(telling, question, raw);
}

static void
write_days(struct strbuf *buf, struct telling *telling, const struct other_answer *answer,
	   const char *low, const char *high)
{
	const struct vv_texts *texts = telling->memory->texts;
	vv_language language = telling->memory->language;

	if (answer->has_low && answer->has_high)
		/* Translators: any day between two, both included */
		text_write(buf, texts, language, N_("from %s to %s"), low, high);
	else if (answer->has_low)
		/* Translators: that day or any later one */
		text_write(buf, texts, language, N_("from %s"), low);
	else
		/* Translators: that day or any earlier one */
		text_write(buf, texts, language, N_("until %s"), high);
}

/* Of a sum "less than" the next whole one. */
static bool
is_below_whole(const struct other_answer *answer)
{
	return answer->question->type == VV_TYPE_MONEY && answer->high % 100 == 99;
}

static void
write_amounts(struct strbuf *buf, struct telling *telling, const struct other_answer *answer,
	      const char *low, const char *high)
{
	const struct vv_texts *texts = telling->memory->texts;
	vv_language language = telling->memory->language;

	if (answer->has_low && answer->has_high)
		/* Translators: numbers or sums, both included */
		text_write(buf, texts, language, N_("%s to %s"), low, high);
	else if (answer->has_low)
		/* Translators: a number or sum */
		text_write(buf, texts, language, N_("at least %s"), low);
	else if (is_below_whole(answer))
		/* Translators: a sum */
		text_write(buf, texts, language, N_("less than %s"),
			   value_label(telling, answer->question, answer->high + 1));
	else
		/* Translators: a number or sum */
		text_write(buf, texts, language, N_("at most %s"), high);
}

static const char *
range_label(struct telling *telling, const struct other_answer *answer)
{
	const char *low = value_label(telling, answer->question, answer->low);
	const char *high = value_label(telling, answer->question, answer->high);
	struct strbuf buf = { 0 };

	if (answer->low == answer->high)
		return low;
	if (!answer->has_low && !answer->has_high)
		/* Translators: any day, number or sum that is accepted there */
		return vv_text(telling->memory->texts, telling->memory->language, N_("any answer"));
	if (answer->question->type == VV_TYPE_DATE)
		write_days(&buf, telling, answer, low, high);
	else
		write_amounts(&buf, telling, answer, low, high);
	return keep(telling, &buf);
}

/* Whether one of the first answers has a comma in it, which would seem to end it. */
static bool
has_comma(struct telling *telling, const struct other_answer *answer, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strchr(answer_label(telling, answer->question, i == 0 ? answer->raw
					: answer->also[i - 1]), ',') != NULL)
			return true;
	return false;
}

/* "A, B or C"; of many "A, B, C or 7 others"; "A, with a comma; B; or C". */
static const char *
choices_label(struct telling *telling, const struct other_answer *answer)
{
	const struct vv_texts *texts = telling->memory->texts;
	vv_language language = telling->memory->language;
	size_t count = answer->also_count + 1;
	size_t listed = count <= LABELS_TOLD ? count - 1 : LABELS_TOLD - 1, n = count - listed;
	struct strbuf first = { 0 }, buf = { 0 };
	const char *last;
	bool comma;

	if (count == 1)
		return answer_label(telling, answer->question, answer->raw);
	comma = has_comma(telling, answer, n == 1 ? count : listed);
	for (size_t i = 0; i < listed; i++) {
		strbuf_add(&first, i == 0 ? "" : comma ? "; " : ", ");
		strbuf_add(&first, answer_label(telling, answer->question, i == 0 ? answer->raw
						: answer->also[i - 1]));
	}
	last = n == 1 ? answer_label(telling, answer->question, answer->also[listed - 1]) : "";
	buf.failed = first.failed;
	if (!buf.failed && n == 1)
		/* Translators: the end of a list of answers of which any one will do */
		text_write(&buf, texts, language,
			   /* Translators: the same where there are commas in them */
			   comma ? N_("%s; or %s") : N_("%s or %s"), strbuf_text(&first), last);
	else if (!buf.failed)
		strbuf_printf(&buf, text_format_plural(
			texts, language,
			/* Translators: the end of a list of answers of which any one will do */
			NP_("%s or %zu other", "%s or %zu others"), n), strbuf_text(&first), n);
	strbuf_clear(&first);
	return keep(telling, &buf);
}

static void
tell_answer(struct telling *telling, const struct other_answer *answer,
	    struct vv_alternative_answer *out)
{
	const struct trial *trial = &telling->found->trial;
	struct strbuf label = { 0 };

	display_text(&label, trial->session, telling->memory->language,
		     display_label(trial->session, answer->question), NULL);
	*out = (struct vv_alternative_answer){
		.question = answer->question,
		.label = keep(telling, &label),
		.raw = arena_strdup(&telling->memory->arena, answer->raw),
		.answer = turns_apply(answer->question) ? range_label(telling, answer)
			  : choices_label(telling, answer),
		.also_count = answer->also_count,
	};
	telling->failed |= out->raw == NULL;
}

static void
tell_also(struct telling *telling, const struct other_answer *answer,
	  struct vv_alternative_answer *out)
{
	struct arena *arena = &telling->memory->arena;
	const char **also = arena_alloc(arena, (answer->also_count + 1) * sizeof *also);

	out->also = also;
	telling->failed |= also == NULL;
	for (size_t i = 0; also != NULL && i < answer->also_count; i++) {
		also[i] = arena_strdup(arena, answer->also[i]);
		telling->failed |= also[i] == NULL;
	}
}

/* ---- lines ---- */

/* Whether each item stands in the report of the trial. */
static bool *
note_items(struct telling *telling, struct arena *arena)
{
	const struct vv_model *model = telling->found->model;
	struct trial *trial = &telling->found->trial;
	bool *applies = arena_alloc(arena, (model->item_count + 1) * sizeof *applies);
	struct arena scratch = { .chunk_size = 2048 };
	struct feel_env env;

	session_evaluation(trial->session);
	env = session_env(trial->session, &scratch);
	for (size_t i = model->verdict_count; applies != NULL && i < model->item_count; i++)
		applies[i] = model->items[i].general != GENERAL_ONLY
			     && value_is_true(session_item_applies(&model->items[i],
								   trial->session->date, &env));
	telling->failed |= applies == NULL || scratch.failed;
	arena_clear(&scratch);
	return applies;
}

static const char *const *
list_items(struct telling *telling, const bool *here, const bool *not_there, size_t *count)
{
	const struct vv_model *model = telling->found->model;
	const char **ids;

	*count = 0;
	for (size_t i = model->verdict_count; i < model->item_count; i++)
		*count += here[i] && !not_there[i];
	ids = arena_alloc(&telling->memory->arena, (*count + 1) * sizeof *ids);
	telling->failed |= ids == NULL;
	*count = 0;
	for (size_t i = model->verdict_count; ids != NULL && i < model->item_count; i++)
		if (here[i] && !not_there[i])
			ids[(*count)++] = model->items[i].id;
	return ids;
}

static const char *
headline(struct telling *telling, const struct item *verdict)
{
	const struct trial *trial = &telling->found->trial;
	const struct variant *variant = display_variant(trial->session, verdict->variants,
							verdict->variant_count);
	const struct texts *texts = report_texts(verdict, variant);
	struct strbuf buf = { 0 };

	if (texts->count > 0)
		display_text(&buf, trial->session, telling->memory->language, &texts->all[0], NULL);
	return keep(telling, &buf);
}

/* ---- changes ---- */

/* "“When does the job begin?” – from 1 January 2027" */
static const char *
answer_text(struct telling *telling, const struct vv_alternative_answer *answer)
{
	struct strbuf buf = { 0 };

	/* Translators: a question, and other answers to it */
	text_write(&buf, telling->memory->texts, telling->memory->language, N_("“%s” – %s"),
		   answer->label, answer->answer);
	return keep(telling, &buf);
}

static const char *
change_text(struct telling *telling, const struct vv_alternative *change)
{
	const struct vv_texts *texts = telling->memory->texts;
	vv_language language = telling->memory->language;
	const char *answers = answer_text(telling, &change->answers[0]);
	struct strbuf both = { 0 }, buf = { 0 };

	if (change->answer_count > 1) {
		/* Translators: a question with its answer, twice */
		text_write(&both, texts, language, N_("%s, and %s"), answers,
			   answer_text(telling, &change->answers[1]));
		answers = keep(telling, &both);
	}
	/* Translators: questions with their answers; the outcome that these come to, with its
	 * full stop, and the sentence that tells it */
	text_write(&buf, texts, language, N_("%s: %s %s"), answers, change->outcome_text,
		   change->headline);
	return keep(telling, &buf);
}

static void
tell_result(struct telling *telling, const struct found_change *found, struct vv_alternative *out)
{
	const struct vv_model *model = telling->found->model;
	const struct item *verdict = &model->items[found->verdict];
	struct reporting words = { .model = model, .language = telling->memory->language };
	struct arena scratch = { .chunk_size = 2048 };
	const bool *applies = note_items(telling, &scratch);

	out->outcome = verdict->outcome;
	out->outcome_text = report_outcome(&words, verdict->outcome);
	out->verdict = verdict->id;
	out->headline = headline(telling, verdict);
	if (applies != NULL && telling->applies != NULL) {
		out->added = list_items(telling, applies, telling->applies, &out->added_count);
		out->removed = list_items(telling, telling->applies, applies,
					  &out->removed_count);
	}
	arena_clear(&scratch);
}

static void
tell_change(struct telling *telling, const struct found_change *found, struct vv_alternative *out)
{
	struct trial *trial = &telling->found->trial;
	struct vv_alternative_answer *answers = arena_alloc(&telling->memory->arena,
						       found->answer_count * sizeof *answers);

	telling->failed |= answers == NULL;
	if (answers == NULL)
		return;
	out->answers = answers;
	out->answer_count = found->answer_count;
	for (size_t i = 0; i < found->answer_count; i++)
		telling->failed |= !trial_put(trial, found->answers[i].question,
					      found->answers[i].raw);
	trial_skip(trial);
	for (size_t i = 0; i < found->answer_count; i++) {
		tell_answer(telling, &found->answers[i], &answers[i]);
		tell_also(telling, &found->answers[i], &answers[i]);
	}
	tell_result(telling, found, out);
	out->text = change_text(telling, out);
	trial_back(trial, 0);
}

static const char *
head_text(const struct telling *telling)
{
	const struct changes *found = telling->found;
	const char *text;

	if (!found->complete)
		text = N_("What would change the result can be told when all questions are answered.");
	else if (found->count > 0)
		text = N_("This would give another result:");
	else if (found->cut)
		text = N_("No other answer was found that gives another result.");
	else
		text = N_("No other answer to one question gives another result, nor do two for a better one.");
	return vv_text(telling->memory->texts, telling->memory->language, text);
}

static void
tell_all(struct telling *telling)
{
	const struct changes *found = telling->found;
	struct vv_alternatives *changes = &telling->memory->changes;
	struct arena scratch = { .chunk_size = 2048 };
	struct vv_alternative *all = arena_alloc(&telling->memory->arena,
					    (found->count + 1) * sizeof *all);

	telling->failed |= all == NULL;
	telling->applies = note_items(telling, &scratch);
	for (size_t i = 0; i < found->count && !telling->failed; i++)
		tell_change(telling, &found->all[i], &all[i]);
	changes->all = all;
	changes->count = found->count;
	changes->more = found->cut;
	/* Translators: a heading above other answers that would give another result */
	changes->title = vv_text(telling->memory->texts, telling->memory->language,
				 N_("What would change it?"));
	changes->head = head_text(telling);
	changes->foot = found->count > 0 && found->cut
		? vv_text(telling->memory->texts, telling->memory->language,
			  N_("There may be more that would change it.")) : "";
	arena_clear(&scratch);
}

enum vv_status
vv_alternatives_new(struct vv_alternatives **out, const struct vv_session *session,
		    vv_language language)
{
	struct changes_memory *memory = calloc(1, sizeof *memory);
	struct changes found;
	struct telling telling = { .memory = memory, .found = &found };

	if (memory == NULL)
		return VV_NO_MEMORY;
	memory->changes.memory = memory;
	memory->texts = session->model->texts;
	memory->language = language;
	telling.failed = !changes_find(&found, session);
	changes_choose(&found);
	if (!telling.failed)
		tell_all(&telling);
	telling.failed |= found.trial.no_memory
			  || (found.trial.session != NULL
			      && session_lacks_memory(found.trial.session));
	changes_clear(&found);
	if (telling.failed) {
		vv_alternatives_free(&memory->changes);
		return VV_NO_MEMORY;
	}
	*out = &memory->changes;
	return VV_OK;
}

void
vv_alternatives_free(struct vv_alternatives *changes)
{
	struct changes_memory *memory;

	if (changes == NULL)
		return;
	memory = changes->memory;
	arena_clear(&memory->arena);
	free(memory);
}
