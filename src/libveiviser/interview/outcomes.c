/* Which outcomes are still possible. */
#include "interview/session.h"

/* Whether a verdict may still come to hold, or (@p surely) holds whatever is answered. */
static bool
holds(const struct vv_session *session, const struct item *verdict, struct feel_env *env,
      bool surely)
{
	struct value value = period_holds(verdict->period, session->date)
			     ? session_condition(verdict->relevant, env) : value_null();

	return value_is_true(value) || (!surely && value.kind == VALUE_OPEN);
}

static bool
is_beaten(const struct vv_session *session, uint32_t verdict, struct feel_env *env)
{
	const struct vv_model *model = session->model;

	for (size_t i = 0; i < model->verdict_count; i++)
		if (item_beats(&model->items[i], verdict)
		    && holds(session, &model->items[i], env, true))
			return true;
	return false;
}

unsigned
vv_session_outcomes(const struct vv_session *session)
{
	const struct vv_model *model = session->model;
	struct arena scratch = { .chunk_size = 1024 };
	struct feel_env env;
	unsigned outcomes = 0;

	session_evaluation(session);
	env = session_env(session, &scratch);
	for (uint32_t i = 0; i < model->verdict_count; i++)
		if (holds(session, &model->items[i], &env, false)
		    && !is_beaten(session, i, &env))
			outcomes |= 1u << model->items[i].outcome;
	session_share_failure(session, &scratch);
	arena_clear(&scratch);
	return outcomes;
}
