/* Who else is told the same otherwise: the people of one change by the other choices they
 * take, where it is not all the choices that there are. */
#include "diff/diff.h"

#include "paths/kinds.h"

#include <string.h>

enum { TOLD_MAX = 10 };

struct also {
	struct diff_day *day;
	struct day *rules;
	struct diff_group *group;
	uint32_t people;
	struct witness *all;
};

static uint32_t
who_takes(const struct also *also, uint32_t q, uint32_t choice)
{
	struct diagram *d = &also->rules->d;

	return diagram_and(d, also->people, diagram_span(d, level_of(q, 0), 1 + choice, 1 + choice,
							 NODE_TRUE));
}

/* Whether the one who is told already takes it. */
static bool
is_told(const struct also *also, const struct vv_question *question, uint32_t choice)
{
	const char *id = also->rules->model->symbols[question->choices[choice].symbol].id;

	for (size_t i = 0; i < also->group->answer_count; i++)
		if (also->group->answers[i].question == question)
			return strcmp(also->group->answers[i].raw, id) == 0;
	return false;
}

/* Somebody who takes a choice, asked on both sides; beyond so many they are counted. */
static void
tell(struct also *also, uint32_t q, uint32_t choice)
{
	struct diff_group *group = also->group;
	struct witness *someone = &also->all[group->also_count];
	struct diff_group asked = *group;

	if (group->also_count == TOLD_MAX) {
		group->also_more++;
		return;
	}
	if (!day_witness(also->rules, who_takes(also, q, choice), also->day->arena, someone))
		return;
	asked.answers = someone->answers;
	asked.answer_count = someone->count;
	diff_drop_unasked(also->day, &asked);
	someone->count = asked.answer_count;
	group->also_count += diff_verify(also->day, &asked);
}

/* Which kinds of choices the people take; false: none is left out, or that is not known. */
static bool
find_taken(const struct also *also, uint32_t q, const uint32_t *kinds, uint32_t count, bool *taken)
{
	const struct vv_question *question = also->rules->d.variables[q].question;
	uint32_t there = 0;

	for (uint32_t c = 0; c < question->choice_count; c++)
		if (kinds[c] != KIND_NONE && !taken[kinds[c]]) {
			taken[kinds[c]] = day_found(also->rules, who_takes(also, q, c));
			there += taken[kinds[c]];
		}
	return there < count;
}

static void
tell_choices(struct also *also, struct kinds *kinds, uint32_t q)
{
	const struct vv_question *question = also->rules->d.variables[q].question;
	uint32_t *by_choice = arena_alloc(also->day->arena, (question->choice_count + 1)
					  * sizeof *by_choice);
	bool *taken = arena_alloc(also->day->arena, question->choice_count + 1);
	uint32_t count;

	if (!budget_got(also->day->budget, by_choice != NULL && taken != NULL))
		return;
	memset(taken, 0, question->choice_count + 1);
	count = kinds_of(kinds, q, by_choice);
	if (count == 0 || !find_taken(also, q, by_choice, count, taken))
		return;
	for (uint32_t c = 0; c < question->choice_count; c++)
		if (by_choice[c] != KIND_NONE && taken[by_choice[c]]
		    && !is_told(also, question, c))
			tell(also, q, c);
}

void
diff_find_also(struct diff_day *day, struct day *rules, struct diff_group *group, uint32_t people)
{
	struct also also = { .day = day, .rules = rules, .group = group, .people = people };
	struct kinds kinds;

	also.all = arena_alloc(day->arena, (TOLD_MAX + 1) * sizeof *also.all);
	if (!budget_got(day->budget, also.all != NULL) || !kinds_init(&kinds, rules))
		return;
	for (uint32_t q = question_number(0); q < rules->d.variable_count; q++)
		if (rules->d.variables[q].kind == VARIABLE_CHOICE
		    && set_has(node_reads(&rules->d, people), q))
			tell_choices(&also, &kinds, q);
	group->also = also.all;
	kinds_clear(&kinds);
}
