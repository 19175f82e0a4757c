/* The stretches of rules dates within which nothing in a questionnaire begins or ends. */
#include "proof/prove.h"

#include "base/grow.h"
#include "value/date.h"

#include <stdlib.h>

/* First days, in no order. */
struct starts {
	vv_day *all;
	size_t count, room;
	bool failed;
};

static void
add_start(struct starts *starts, vv_day day)
{
	if (GROW(starts->all, starts->room, starts->count))
		starts->all[starts->count++] = day;
	else
		starts->failed = true;
}

static void
add_period(struct starts *starts, struct period period)
{
	if (period.from != DAY_MIN)
		add_start(starts, period.from);
	if (period.to != DAY_MAX)
		add_start(starts, period.to + 1);
}

/* Behind the year of its level a value reads otherwise. */
static void
add_levels(struct starts *starts, const struct parameter *parameter)
{
	for (size_t i = 0; i < parameter->value_count; i++) {
		const char *level = parameter->values[i].level;

		if (level != NULL)
			add_start(starts, date_from_civil((struct civil){
						  strtol(level, NULL, 10) + 1, 1, 1 }));
	}
}

static void
add_periods(struct starts *starts, const struct vv_model *model)
{
	for (size_t i = 0; i < model->parameter_count; i++)
		for (size_t k = 0; k < model->parameters[i].value_count; k++)
			add_period(starts, model->parameters[i].values[k].period);
	for (size_t i = 0; i < model->list_count; i++)
		for (size_t k = 0; k < model->lists[i].member_count; k++)
			add_period(starts, model->lists[i].members[k].period);
	for (size_t i = 0; i < model->question_count; i++)
		for (size_t k = 0; k < model->questions[i].choice_count; k++)
			add_period(starts, model->questions[i].choices[k].period);
	for (size_t i = 0; i < model->item_count; i++)
		add_period(starts, model->items[i].period);
}

size_t
stretches_find(struct period **out, const struct vv_model *const *models, size_t count)
{
	struct starts starts = { 0 };
	struct period *all = NULL;
	vv_day from = VV_DAY_FIRST;
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		from = models[i]->from > from ? models[i]->from : from;
		add_periods(&starts, models[i]);
		for (size_t k = 0; count > 1 && k < models[i]->parameter_count; k++)
			add_levels(&starts, &models[i]->parameters[k]);
	}
	add_start(&starts, from);
	if (!starts.failed)
		all = calloc(starts.count + 1, sizeof *all);
	if (all != NULL)
		starts.count = date_sort(starts.all, starts.count);
	for (size_t i = 0; i < starts.count && all != NULL; i++)
		if (from <= starts.all[i] && starts.all[i] <= VV_DAY_LAST) {
			if (used > 0)
				all[used - 1].to = starts.all[i] - 1;
			all[used++] = (struct period){ starts.all[i], VV_DAY_LAST };
		}
	free(starts.all);
	*out = all;
	return used;
}
