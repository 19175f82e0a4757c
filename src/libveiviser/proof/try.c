/* Answers that were found, tried with the real thing.  Where a comparison cannot be told
 * both outcomes are assumed, so what was found need not be so. */
#include "proof/prover.h"

#include "interview/session.h"

struct vv_session *
try_session(const struct vv_model *model, const struct witness *witness)
{
	struct vv_session *session = NULL;

	if (vv_session_new(&session, model, witness->date, NULL) != VV_OK)
		return NULL;
	for (size_t i = 0; i < witness->count; i++)
		vv_session_answer(session, witness->answers[i].question, witness->answers[i].raw,
				  NULL);
	return session;
}

bool
try_next(const struct prover *prover, const struct witness *witness,
	 const struct vv_question *next)
{
	struct vv_session *session = try_session(prover->model, witness);
	bool so = session != NULL && vv_session_next(session) == next;

	vv_session_free(session);
	return so;
}

static bool
holds(const struct vv_session *session, const struct item *item, struct feel_env *env)
{
	return period_holds(item->period, session->date)
	       && value_is_true(session_condition(item->relevant, env));
}

static bool
stands(const struct vv_session *session, uint32_t verdict, struct feel_env *env)
{
	const struct vv_model *model = session->model;

	if (!holds(session, &model->items[verdict], env))
		return false;
	for (uint32_t i = 0; i < model->verdict_count; i++)
		if (item_beats(&model->items[i], verdict) && holds(session, &model->items[i], env))
			return false;
	return true;
}

bool
try_clash(const struct prover *prover, const struct witness *witness,
	  const uint32_t *verdicts, size_t count)
{
	struct vv_session *session = try_session(prover->model, witness);
	struct arena scratch = { 0 };
	struct feel_env env;
	bool so = session != NULL && vv_session_next(session) == NULL;

	if (so) {
		session_evaluation(session);
		env = session_env(session, &scratch);
		for (uint32_t i = 0; i < prover->model->verdict_count && count == 0 && so; i++)
			so = !stands(session, i, &env);
		for (size_t i = 0; i < count && so; i++)
			so = stands(session, verdicts[i], &env);
	}
	arena_clear(&scratch);
	vv_session_free(session);
	return so;
}

bool
try_null(const struct prover *prover, const struct witness *witness,
	 const struct calculation *calculation, uint32_t item)
{
	const struct item *shown = &prover->model->items[item];
	struct vv_session *session = try_session(prover->model, witness);
	struct arena scratch = { 0 };
	struct feel_env env;
	bool so = session != NULL && vv_session_next(session) == NULL;

	if (so) {
		so = session_evaluation(session)->slots[calculation->slot].kind == VALUE_NULL;
		env = session_env(session, &scratch);
		so = so && (shown->kind == VV_KIND_VERDICT ? stands(session, item, &env)
			    : holds(session, shown, &env));
	}
	arena_clear(&scratch);
	vv_session_free(session);
	return so;
}
