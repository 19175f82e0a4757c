/* What a change does, on one day or on every day there is. */
#include "diff/diff.h"

#include "text/error.h"
#include "paths/day.h"
#include "base/grow.h"
#include "base/strbuf.h"
#include "diagram/translate.h"
#include "model/each.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

struct diff_memory {
	struct vv_diff diff;
	struct arena arena;
	struct diff_groups groups;
	struct vv_part *parts;
	size_t part_room;
	struct vv_doubt *doubts;
	size_t doubt_room;
	const struct vv_model *old, *new, *seen;
	const struct vv_error *err;
	bool words;			/* look at them, too */
	bool dated;			/* some expression reads the rules date */
	struct budget budget;
	bool no_memory;
};

/* ---- what one side alone has ---- */

static void
add_part(struct diff_memory *memory, bool gone, const char *kind, const char *id,
	 const char *choice)
{
	struct strbuf section = { 0 };
	const char *text;

	strbuf_printf(&section, "%s.%s%s%s", kind, id, choice != NULL ? "." : "",
		      choice != NULL ? choice : "");
	text = strbuf_keep(&section, &memory->arena);
	if (text != NULL && GROW(memory->parts, memory->part_room, memory->diff.part_count))
		memory->parts[memory->diff.part_count++] = (struct vv_part){ text, gone };
	else
		memory->no_memory = true;
}

static bool
has_choice(const struct vv_model *model, const struct vv_question *question, const char *id)
{
	for (size_t i = 0; i < question->choice_count; i++)
		if (strcmp(model->symbols[question->choices[i].symbol].id, id) == 0)
			return true;
	return false;
}

static void
find_questions(struct diff_memory *memory, bool gone, const struct vv_model *model,
	       const struct vv_model *other)
{
	for (size_t i = 0; i < model->question_count; i++) {
		const struct vv_question *question = &model->questions[i];
		const struct vv_question *same = vv_model_find_question(other, question->id);

		/* of another type it is another question */
		if (same != NULL && (same->type != question->type
				     || strcmp(same->unit, question->unit) != 0))
			same = NULL;
		if (same == NULL)
			add_part(memory, gone, "question", question->id, NULL);
		for (size_t c = 0; same != NULL && c < question->choice_count; c++) {
			const char *id = model->symbols[question->choices[c].symbol].id;

			if (!has_choice(other, same, id))
				add_part(memory, gone, "choice", question->id, id);
		}
	}
}

static void
find_parts(struct diff_memory *memory, bool gone, const struct vv_model *model,
	   const struct vv_model *other)
{
	find_questions(memory, gone, model, other);
	for (size_t i = 0; i < model->item_count; i++) {
		bool verdict = i < model->verdict_count;

		if (model_item_find(other, model->items[i].id, verdict) == NULL)
			add_part(memory, gone, verdict ? "verdict" : "item", model->items[i].id,
				 NULL);
	}
}

/* ---- one day ---- */

static void
add_doubts(struct diff_memory *memory, const struct diff_day *day, const struct vv_error *err)
{
	for (size_t i = 0; i < day->doubt_count; i++) {
		const char *reason = err == NULL ? day->doubts[i].reason
			: vv_text(err->texts, err->language, day->doubts[i].reason);
		size_t k = 0;

		while (k < memory->diff.not_proved_count
		       && (strcmp(memory->doubts[k].where, day->doubts[i].where) != 0
			   || strcmp(memory->doubts[k].reason, reason) != 0))
			k++;
		if (k < memory->diff.not_proved_count)
			continue;
		if (!GROW(memory->doubts, memory->doubt_room, memory->diff.not_proved_count)) {
			memory->no_memory = true;
			return;
		}
		memory->doubts[memory->diff.not_proved_count++] = (struct vv_doubt){
			day->doubts[i].where, reason,
		};
	}
}

static void
keep_answers(const struct joint *joint, const struct vv_case_answer *all, size_t count)
{
	struct vv_case_answer *answers = (struct vv_case_answer *)(uintptr_t)all;

	for (size_t k = 0; k < count; k++) {
		uint32_t q = (uint32_t)answers[k].question->index;
		const struct vv_question *own = joint_own(joint, DIFF_NEW, q);

		answers[k].question = own != NULL ? own : joint_own(joint, DIFF_OLD, q);
	}
}

/* A witness's questions are the joint model's, which goes with the day. */
static void
keep_questions(struct diff_memory *memory, const struct joint *joint, size_t first)
{
	for (size_t i = first; i < memory->groups.count; i++) {
		const struct diff_group *group = &memory->groups.all[i];

		keep_answers(joint, group->answers, group->answer_count);
		for (size_t k = 0; k < group->also_count; k++)
			keep_answers(joint, group->also[k].answers, group->also[k].count);
	}
}

/* Whether one side can refuse what the other does not. */
static bool
can_refuse(const struct joint *joint)
{
	for (size_t q = 0; q < joint->model.question_count; q++) {
		const struct feel_node *constraint = joint->model.questions[q].constraint;

		if (joint->changed[q] && constraint->op != FEEL_CONSTANT)
			return true;
	}
	return false;
}

static void
prove(struct diff_memory *memory, struct diff_day *day, struct period days)
{
	size_t first = memory->groups.count;

	if (!joint_build(&day->joint, memory->old, memory->new, days)) {
		day->no_memory = true;
		return;
	}
	diff_claim(day);
	if (!day->no_memory && (day->claim_count > 0 || !diff_same_verdicts(day)
				|| can_refuse(&day->joint)))
		diff_prove(day, &memory->groups);
	if (days.from == days.to)
		keep_questions(memory, &day->joint, first);
}

static void see_date(void *payload, vv_day date);

static void
compare_days(struct diff_memory *memory, struct period days)
{
	struct diff_day day = { .arena = &memory->arena, .budget = &memory->budget,
				.words = memory->words, .see_date = see_date,
				.payload = memory };

	prove(memory, &day, days);
	add_doubts(memory, &day, memory->err);
	memory->no_memory |= day.no_memory || memory->budget.no_memory;
	joint_clear(&day.joint);
	free(day.claims);
	free(day.doubts);
}

static void
see_date(void *payload, vv_day date)
{
	compare_days(payload, (struct period){ date, date });
}

/* ---- every day ---- */

static void
see_tree(void *payload, const struct each_expression *at)
{
	struct translated_read read;
	struct diff_memory *memory = payload;

	if (translate_read(&read, memory->seen, *at->tree))
		memory->dated |= read.today;
	else
		memory->no_memory = true;
}

/* A stretch on which the rules date is read nowhere is like its first day. */
static void
compare_every_day(struct diff_memory *memory)
{
	const struct vv_model *both[] = { memory->old, memory->new };
	struct period *all = NULL;
	size_t count = stretches_find(&all, both, 2);

	for (size_t i = 0; i < 2; i++) {
		memory->seen = both[i];
		each_expression(both[i], see_tree, memory);
	}
	memory->no_memory |= count == 0;
	for (size_t i = 0; i < count && !memory->no_memory; i++)
		compare_days(memory, memory->dated ? all[i]
			     : (struct period){ all[i].from, all[i].from });
	free(all);
}

/* ---- the result ---- */

/* Whether the new version asks the same in another way. */
static bool
is_before(const struct vv_model *newer, const struct vv_question *question)
{
	const struct vv_question *same = vv_model_find_question(newer, question->id);

	return same != NULL && same != question;
}

static bool
publish_person(struct diff_memory *memory, struct vv_person *person,
	       const struct vv_case_answer *all, size_t count, const struct vv_model *newer)
{
	size_t size = (count + 1) * sizeof(struct vv_case_answer);
	struct vv_case_answer *answers = arena_alloc(&memory->arena, size);
	struct vv_case_answer *before = arena_alloc(&memory->arena, size);

	if (answers == NULL || before == NULL)
		return false;
	*person = (struct vv_person){ .answers = answers, .before = before };
	for (size_t i = 0; i < count; i++) {
		if (is_before(newer, all[i].question))
			before[person->before_count++] = all[i];
		else
			answers[person->answer_count++] = all[i];
	}
	return true;
}

static bool
publish_change(struct diff_memory *memory, struct vv_change *change,
	       const struct diff_group *group, const struct vv_model *newer)
{
	struct vv_person *also = arena_alloc(&memory->arena,
					     (group->also_count + 1) * sizeof *also);

	*change = (struct vv_change){
		.all = group->all, .count = group->count, .date = group->date,
		.also = also, .also_count = group->also_count, .also_more = group->also_more,
		.paths = group->paths, .all_paths = group->all_paths, .others = group->rest,
	};
	if (also == NULL || !publish_person(memory, &change->person, group->answers,
					    group->answer_count, newer))
		return false;
	for (size_t i = 0; i < group->also_count; i++)
		if (!publish_person(memory, &also[i], group->also[i].answers,
				    group->also[i].count, newer))
			return false;
	memory->diff.changed |= group->all[0].kind != VV_DIFFERENCE_WORDS;
	return true;
}

static void
publish(struct diff_memory *memory, const struct vv_model *newer)
{
	size_t count = memory->groups.count;
	struct vv_change *changes = arena_alloc(&memory->arena, (count + 1) * sizeof *changes);

	memory->no_memory |= changes == NULL;
	for (size_t i = 0; i < count && !memory->no_memory; i++)
		memory->no_memory = !publish_change(memory, &changes[i],
						    &memory->groups.all[i], newer);
	memory->diff.changes = changes;
	memory->diff.change_count = count;
	memory->diff.parts = memory->parts;
	memory->diff.not_proved = memory->doubts;
}

enum vv_status
vv_diff_new(struct vv_diff **out, const struct vv_model *older, const struct vv_model *newer,
	    const struct vv_diff_options *options, struct vv_error *err)
{
	struct diff_memory *memory;
	enum vv_status status = VV_OK;

	if (!options->every_date)
		status = model_known_on(older, options->date, err);
	if (!options->every_date && status == VV_OK)
		status = model_known_on(newer, options->date, err);
	if (status != VV_OK)
		return status;
	memory = calloc(1, sizeof *memory);
	if (memory == NULL)
		return error_no_memory(err);
	memory->diff.memory = memory;
	effort_init(&memory->budget, &options->effort);
	memory->diff.questionnaire = newer->id;
	memory->diff.date = options->date;
	find_parts(memory, true, older, newer);
	find_parts(memory, false, newer, older);
	memory->old = older;
	memory->new = newer;
	memory->words = options->words;
	memory->err = err;
	if (options->every_date)
		compare_every_day(memory);
	else
		compare_days(memory, (struct period){ options->date, options->date });
	publish(memory, newer);
	if (memory->no_memory) {
		vv_diff_free(&memory->diff);
		return error_no_memory(err);
	}
	*out = &memory->diff;
	return VV_OK;
}

void
vv_diff_free(struct vv_diff *diff)
{
	struct diff_memory *memory;

	if (diff == NULL)
		return;
	memory = diff->memory;
	free(memory->groups.all);
	free(memory->parts);
	free(memory->doubts);
	arena_clear(&memory->arena);
	free(memory);
}
