/* Answers that were found, tried with the real thing.  Where a comparison cannot be told
 * both outcomes are assumed, so what was found need not be so. */
#include "proof/prover.h"

#include "interview/session.h"

struct vv_session *
try_session(const struct vv_model *model, const struct witness *witness, struct budget *budget)
{
	struct vv_session *session = NULL;

	if (!budget_got(budget, vv_session_new(&session, model, witness->date, NULL)
				!= VV_NO_MEMORY))
		return NULL;
	for (size_t i = 0; i < witness->count && session != NULL; i++)
		budget_got(budget, vv_session_answer(session, witness->answers[i].question,
						     witness->answers[i].raw, NULL)
				   != VV_NO_MEMORY);
	return session;
}

/* Gives it back, with what it lacked noted. */
static void
end_session(struct vv_session *session, struct budget *budget)
{
	if (session == NULL)
		return;
	session_evaluation(session);
	budget_got(budget, !session_lacks_memory(session));
	vv_session_free(session);
}

bool
try_next(const struct prover *prover, const struct witness *witness,
	 const struct vv_question *next)
{
	struct vv_session *session = try_session(prover->model, witness, prover->budget);
	bool so = session != NULL && vv_session_next(session) == next;

	end_session(session, prover->budget);
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
	struct vv_session *session = try_session(prover->model, witness, prover->budget);
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
	budget_got(prover->budget, !scratch.failed);
	arena_clear(&scratch);
	end_session(session, prover->budget);
	return so;
}

bool
try_null(const struct prover *prover, const struct witness *witness,
	 const struct calculation *calculation, uint32_t item)
{
	const struct item *shown = &prover->model->items[item];
	struct vv_session *session = try_session(prover->model, witness, prover->budget);
	struct arena scratch = { 0 };
	struct feel_env env;
	bool so = session != NULL && vv_session_next(session) == NULL;

	if (so) {
		so = session_evaluation(session)->slots[calculation->slot].kind == VALUE_NULL;
		env = session_env(session, &scratch);
		so = so && (shown->kind == VV_KIND_VERDICT ? stands(session, item, &env)
			    : holds(session, shown, &env));
	}
	budget_got(prover->budget, !scratch.failed);
	arena_clear(&scratch);
	end_session(session, prover->budget);
	return so;
}
