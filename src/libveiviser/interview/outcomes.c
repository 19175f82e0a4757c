/* Which verdicts hold, and which outcomes are still possible. */
#include "interview/session.h"

struct value
session_item_applies(const struct item *item, vv_day date, struct feel_env *env)
{
	struct value value;

	if (!period_holds(item->period, date))
		return value_boolean(false);
	value = session_condition(item->relevant, env);
	return value.kind == VALUE_OPEN ? value : value_boolean(value_is_true(value));
}

struct value *
session_verdicts(const struct vv_session *session, struct feel_env *env, struct arena *arena)
{
	const struct vv_model *model = session->model;
	struct value *holds = arena_alloc(arena, (model->verdict_count + 1) * sizeof *holds);

	for (size_t i = 0; holds != NULL && i < model->verdict_count; i++)
		holds[i] = session_item_applies(&model->items[i], session->date, env);
	return holds;
}

bool
session_is_beaten(const struct vv_model *model, const struct value *holds, uint32_t verdict)
{
	for (size_t i = 0; i < model->verdict_count; i++)
		if (value_is_true(holds[i]) && item_beats(&model->items[i], verdict))
			return true;
	return false;
}

int
session_settled(const struct vv_model *model, const struct value *holds)
{
	int found = -1;

	for (uint32_t i = 0; i < model->verdict_count; i++) {
		if (value_is_false(holds[i]) || session_is_beaten(model, holds, i))
			continue;
		if (found >= 0 || holds[i].kind == VALUE_OPEN)
			return -1;
		found = (int)i;
	}
	return found;
}

unsigned
vv_session_outcomes(const struct vv_session *session)
{
	const struct vv_model *model = session->model;
	struct arena scratch = { .chunk_size = 1024 };
	struct feel_env env;
	const struct value *holds;
	unsigned outcomes = 0;

	session_evaluation(session);
	env = session_env(session, &scratch);
	holds = session_verdicts(session, &env, &scratch);
	for (uint32_t i = 0; holds != NULL && i < model->verdict_count; i++)
		if (!value_is_false(holds[i]) && !session_is_beaten(model, holds, i))
			outcomes |= 1u << model->items[i].outcome;
	session_share_failure(session, &scratch);
	arena_clear(&scratch);
	return outcomes;
}
