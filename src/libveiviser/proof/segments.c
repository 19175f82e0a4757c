/* The rules dates at which anything can change. */
#include "proof/prover.h"

#include "feel/feel_private.h"
#include "model/each.h"
#include "value/date.h"

#include <stdlib.h>

/* Beyond the last date the data knows, so many days are looked at one by one. */
enum { LOOK_AHEAD = 800 };

struct days {
	const struct vv_model *model;
	vv_day *all;
	size_t count, room;
	vv_day last;			/* date the data knows */
	bool compared;			/* an answer is somewhere compared with today() */
	bool failed;
};

static void
add_day(struct days *days, vv_day day)
{
	if (day <= days->model->from || day == DAY_MIN || day == DAY_MAX || days->failed)
		return;
	if (day > days->last)
		days->last = day;
	for (size_t i = days->count; i-- > 0;)
		if (days->all[i] == day)
			return;
	if (GROW(days->all, days->room, days->count))
		days->all[days->count++] = day;
	else
		days->failed = true;
}

static void
add_period(struct days *days, struct period period)
{
	if (period.from != DAY_MIN)
		add_day(days, period.from);
	if (period.to != DAY_MAX)
		add_day(days, period.to + 1);
}

static void
add_periods(struct days *days)
{
	const struct vv_model *model = days->model;

	for (size_t i = 0; i < model->parameter_count; i++)
		for (size_t k = 0; k < model->parameters[i].value_count; k++)
			add_period(days, model->parameters[i].values[k].period);
	for (size_t i = 0; i < model->list_count; i++)
		for (size_t k = 0; k < model->lists[i].member_count; k++)
			add_period(days, model->lists[i].members[k].period);
	for (size_t i = 0; i < model->question_count; i++)
		for (size_t k = 0; k < model->questions[i].choice_count; k++)
			add_period(days, model->questions[i].choices[k].period);
	for (size_t i = 0; i < model->item_count; i++)
		add_period(days, model->items[i].period);
}

/* ---- what is read ---- */

static bool
is_truth(const struct feel_node *node)
{
	return (node->op >= FEEL_AND && node->op <= FEEL_IN) || node->op == FEEL_SOME
	       || node->op == FEEL_EVERY;
}

static void
see_dates(struct days *days, const struct feel_node *node)
{
	if (node->op == FEEL_CONSTANT && node->value.kind == VALUE_DATE) {
		add_day(days, node->value.i);
		add_day(days, node->value.i + 1);
	}
	for (uint32_t i = 0; i < node->count; i++)
		see_dates(days, node->operands[i]);
}

static void
see_reading(void *payload, const struct each_expression *at)
{
	struct days *days = payload;
	struct translated_read reading;

	if (!translate_read(&reading, days->model, *at->tree))
		days->failed = true;
	else
		days->compared |= reading.today && reading.question != TABLE_NONE;
}

static void
see_constants(void *payload, const struct each_expression *at)
{
	see_dates(payload, *at->tree);
}

static void
add_values(struct days *days)
{
	const struct vv_model *model = days->model;

	for (size_t i = 0; i < model->parameter_count; i++)
		for (size_t k = 0; k < model->parameters[i].value_count; k++) {
			struct value value = model->parameters[i].values[k].value;

			if (value.kind == VALUE_DATE) {
				add_day(days, value.i);
				add_day(days, value.i + 1);
			}
		}
}

/* ---- conditions on today() alone: tried on each day ---- */

static void
set_slots(const struct vv_model *model, struct value *slots, struct feel_env *env)
{
	for (uint32_t slot = 0; slot < model->slot_count; slot++)
		if (slot < model->question_count)
			slots[slot] = value_open();
		else if (model_calculation(model, slot) == NULL)
			slots[slot] = model_value_at(model, slot, env->today, env->arena);
	for (size_t i = 0; i < model->step_count; i++)
		if (model->steps[i].kind == STEP_CALCULATE) {
			const struct calculation *calculation =
				&model->calculations[model->steps[i].index];

			slots[calculation->slot] = feel_evaluate(calculation->expression, env);
		}
}

/* Conditions, and what they came to the day before. */
struct trials {
	const struct vv_model *model;
	const struct feel_node **all;
	uint8_t *before;
	size_t count, room;
	bool failed;
};

static void
add_trials(struct trials *trials, const struct feel_node *node, uint32_t locals)
{
	struct translated_read reading;

	if (is_truth(node) && translate_is_closed(node, locals)) {
		trials->failed |= !translate_read(&reading, trials->model, node);
		if (trials->failed || !reading.today)
			return;
		if (reading.question == TABLE_NONE) {
			if (GROW(trials->all, trials->room, trials->count))
				trials->all[trials->count++] = node;
			else
				trials->failed = true;
			return;
		}
	}
	for (uint32_t i = 0; i < node->count; i++)
		add_trials(trials, node->operands[i], translate_locals(node, i, locals));
}

static void
see_trials(void *payload, const struct each_expression *at)
{
	add_trials(payload, *at->tree, 0);
}

static void
try_days(struct days *days, struct trials *trials)
{
	const struct vv_model *model = days->model;
	struct arena arena = { .chunk_size = 0 };
	struct value *slots = calloc(model->slot_count + 1, sizeof *slots);
	struct feel_env env = model_env(model, slots, model->from, &arena);
	vv_day end = days->last + LOOK_AHEAD;

	trials->before = calloc(trials->count + 1, 1);
	days->failed |= slots == NULL || trials->before == NULL;
	for (vv_day day = model->from; day <= end && trials->count > 0 && !days->failed; day++) {
		env.today = day;
		set_slots(model, slots, &env);
		for (size_t i = 0; i < trials->count; i++) {
			struct value value = feel_evaluate(trials->all[i], &env);
			uint8_t now = (uint8_t)(value.kind * 2 + (value_is_true(value) ? 1 : 0));

			if (day > model->from && now != trials->before[i])
				add_day(days, day);
			trials->before[i] = now;
		}
		arena_reset(&arena);
	}
	arena_clear(&arena);
	free(slots);
	free(trials->before);
}

size_t
segments_find(vv_day **out, const struct vv_model *model)
{
	struct days days = { .model = model, .last = model->from };
	struct trials trials = { .model = model };

	add_periods(&days);
	each_expression(model, see_reading, &days);
	if (days.compared) {
		each_expression(model, see_constants, &days);
		add_values(&days);
	}
	each_expression(model, see_trials, &trials);
	try_days(&days, &trials);
	free(trials.all);
	if (!GROW(days.all, days.room, days.count) || days.failed || trials.failed) {
		free(days.all);
		return 0;
	}
	days.all[days.count++] = model->from;
	*out = days.all;
	return date_sort(days.all, days.count);
}
