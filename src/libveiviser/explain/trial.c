/* A copy of an interview.  Answers are put into it and taken back in turn, each time with
 * everything worked out anew by the one evaluation there is. */
#include "explain/trial.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

static bool
copy_answer(struct trial *trial, const struct vv_question *question, const struct answer *from)
{
	struct answer *to = &trial->session->answers[question->index];

	if (vv_session_answer(trial->session, question, from->raw, NULL) != VV_OK)
		return false;
	to->given = from->given;
	if (from->typed != NULL)
		to->typed = strdup(from->typed);
	return from->typed == NULL || to->typed != NULL;
}

bool
trial_init(struct trial *trial, const struct vv_session *session)
{
	const struct vv_model *model = session->model;
	bool good;

	*trial = (struct trial){ .model = model, .scratch = { .chunk_size = 2048 } };
	good = vv_session_new(&trial->session, model, session->date, NULL) == VV_OK;
	for (size_t i = 0; good && i < model->question_count; i++)
		if (session->answers[i].raw != NULL)
			good = copy_answer(trial, &model->questions[i], &session->answers[i]);
	trial->no_memory = !good;
	return good;
}

void
trial_clear(struct trial *trial)
{
	if (trial->session != NULL)
		trial_back(trial, 0);
	free(trial->kept);
	arena_clear(&trial->scratch);
	vv_session_free(trial->session);
}

/* All is to be worked out anew, after which nobody could tell that memory was missing. */
static void
make_stale(struct trial *trial)
{
	trial->no_memory |= session_lacks_memory(trial->session);
	trial->session->evaluation->fresh = false;
}

bool
trial_put(struct trial *trial, const struct vv_question *question, const char *raw)
{
	struct answer *answer = &trial->session->answers[question->index];
	struct answer before = *answer;
	enum vv_status status = VV_OK;

	if (!GROW(trial->kept, trial->room, trial->depth)) {
		trial->no_memory = true;
		return false;
	}
	*answer = (struct answer){ .memory = { .chunk_size = 256 } };
	make_stale(trial);
	if (raw != NULL)
		status = vv_session_answer(trial->session, question, raw, NULL);
	if (status != VV_OK) {
		trial->no_memory |= status == VV_NO_MEMORY;
		*answer = before;
		return false;
	}
	trial->kept[trial->depth++] = (struct trial_kept){ question, before };
	return true;
}

void
trial_back(struct trial *trial, size_t depth)
{
	while (trial->depth > depth) {
		struct trial_kept *kept = &trial->kept[--trial->depth];
		struct answer *answer = &trial->session->answers[kept->question->index];

		answer_clear(answer);
		*answer = kept->before;
		make_stale(trial);
	}
}

void
trial_skip(struct trial *trial)
{
	for (size_t i = 0; i < trial->model->question_count && !trial->no_memory; i++) {
		const struct vv_question *question = &trial->model->questions[i];

		/* as vv_session_skip_optional does it */
		if (!question->required && vv_session_state(trial->session, question) == VV_OPEN
		    && trial->session->answers[i].raw == NULL)
			trial_put(trial, question, "");
	}
}

bool
trial_counts(enum vv_state state)
{
	return state == VV_ANSWERED || state == VV_OVERTAKEN;
}

struct trial_result
trial_look(struct trial *trial)
{
	struct trial_result result = { .verdict = -1 };
	const struct value *holds;
	struct feel_env env;

	arena_reset(&trial->scratch);
	result.complete = session_is_complete(trial->session);
	env = session_env(trial->session, &trial->scratch);
	holds = session_verdicts(trial->session, &env, &trial->scratch);
	if (holds != NULL)
		result.verdict = session_settled(trial->model, holds);
	trial->no_memory |= trial->scratch.failed || session_lacks_memory(trial->session);
	return result;
}

struct trial_result
trial_finish(struct trial *trial)
{
	size_t depth = trial->depth;
	struct trial_result result;

	trial_skip(trial);
	result = trial_look(trial);
	trial_back(trial, depth);
	return result;
}
