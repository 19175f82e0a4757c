/* Looking things up in a loaded model. */
#include "model/model.h"

#include "base/digest.h"
#include "model/numbering.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

const char *const model_outcome_names[MODEL_OUTCOMES] = {
#define OUTCOME_NAME(name, text) text,
	VV_OUTCOME_MAP(OUTCOME_NAME)
#undef OUTCOME_NAME
};

void
vv_model_free(struct vv_model *model)
{
	if (model == NULL)
		return;
	free(model->symbols);
	free(model->steps);
	free(model->names);
	table_clear(&model->name_ids);
	digest_free(model->digest);
	late_numbering_free(model->numbering);
	arena_clear(&model->arena);
	free(model);
}

const char *
vv_model_id(const struct vv_model *model)
{
	return model->id;
}

const char *
vv_model_label(const struct vv_model *model, vv_language language)
{
	return text_in(&model->label, language);
}

vv_day
vv_model_from(const struct vv_model *model)
{
	return model->from;
}

const char *
vv_model_overdue(const struct vv_model *model, vv_day date, vv_language language)
{
	if (date <= model->review_by)
		return "";
	return vv_text(
		model->texts, language,
		N_("These rules were due to be checked before this date. Ask the authority whether they still hold."));
}

const char *
vv_model_notice(const struct vv_model *model, vv_language language)
{
	return text_in(&model->notice, language);
}

const char *
vv_model_foreign(const struct vv_model *model, vv_language language)
{
	return model->foreign[language];
}

const char *
vv_model_digest(const struct vv_model *model)
{
	return digest_text(model->digest);
}

size_t
vv_model_question_count(const struct vv_model *model)
{
	return model->question_count;
}

const struct vv_question *
vv_model_question(const struct vv_model *model, size_t i)
{
	return &model->questions[i];
}

const struct vv_question *
vv_model_find_question(const struct vv_model *model, const char *id)
{
	const struct model_name *name = model_name_find(model, id, strlen(id));

	return name != NULL && name->kind == NAME_QUESTION
	       ? &model->questions[name->index] : NULL;
}

const char *
vv_question_id(const struct vv_question *question)
{
	return question->id;
}

enum vv_type
vv_question_type(const struct vv_question *question)
{
	return question->type;
}

bool
vv_question_required(const struct vv_question *question)
{
	return question->required;
}

const char *
vv_question_unit(const struct vv_question *question)
{
	return question->unit;
}

size_t
vv_question_index(const struct vv_question *question)
{
	return question->index;
}

const struct parameter *
model_parameter(const struct vv_model *model, uint32_t slot)
{
	size_t first = model->question_count + model->calculation_count;

	return slot >= first && slot - first < model->parameter_count
	       ? &model->parameters[slot - first] : NULL;
}

const struct calculation *
model_calculation(const struct vv_model *model, uint32_t slot)
{
	return slot >= model->question_count
	       && slot - model->question_count < model->calculation_count
	       ? &model->calculations[slot - model->question_count] : NULL;
}

bool
model_reads_law(const struct vv_model *model, const struct feel_node *node)
{
	const struct calculation *calculation;

	if (node->op == FEEL_AT)
		return true;
	if (feel_node_reads(node)) {
		calculation = model_calculation(model, node->index);
		return calculation != NULL ? calculation->reads_law
		       : model_parameter(model, node->index) != NULL;
	}
	for (uint32_t i = 0; i < node->count; i++)
		if (model_reads_law(model, node->operands[i]))
			return true;
	return false;
}

bool
model_is_result(const struct vv_model *model, uint32_t slot)
{
	const struct calculation *calculation = model_calculation(model, slot);

	return calculation != NULL && calculation->result != NULL;
}

bool
model_reads_result(const struct vv_model *model, const struct feel_node *node)
{
	if (node == NULL)
		return false;
	if (feel_node_reads(node) && model_is_result(model, node->index))
		return true;
	for (uint32_t i = 0; i < node->count; i++)
		if (model_reads_result(model, node->operands[i]))
			return true;
	return false;
}

const struct parameter_value *
parameter_value_at(const struct parameter *parameter, vv_day day)
{
	for (size_t i = 0; i < parameter->value_count; i++)
		if (period_holds(parameter->values[i].period, day))
			return &parameter->values[i];
	return NULL;
}

bool
list_has(const struct list *list, uint32_t symbol, vv_day day)
{
	for (size_t i = 0; i < list->member_count; i++)
		if (list->members[i].symbol == symbol && period_holds(list->members[i].period, day))
			return true;
	return false;
}

static struct value
list_value_at(const struct list *list, vv_day day, struct arena *arena)
{
	struct value *members = arena_alloc(arena, (list->member_count + 1) * sizeof *members);
	uint32_t count = 0;

	if (members == NULL)
		return value_null();
	for (size_t i = 0; i < list->member_count; i++)
		if (period_holds(list->members[i].period, day))
			members[count++] = value_choice(list->members[i].symbol);
	return (struct value){ .kind = VALUE_LIST, .length = count, .list = members };
}

struct value
model_value_at(const struct vv_model *model, uint32_t slot, vv_day day, struct arena *arena)
{
	const struct parameter *parameter = model_parameter(model, slot);
	const struct parameter_value *value;
	size_t first = model->question_count + model->calculation_count + model->parameter_count;

	if (parameter == NULL)
		return list_value_at(&model->lists[slot - first], day, arena);
	value = parameter_value_at(parameter, day);
	return value != NULL ? value->value : value_null();
}

static struct value
value_at(void *payload, uint32_t slot, int64_t day, struct arena *arena)
{
	return model_value_at(payload, slot, day, arena);
}

static const char *
id_of(void *payload, uint32_t symbol)
{
	const struct vv_model *model = payload;

	return model->symbols[symbol].id;
}

uint32_t
model_name_slot(const struct vv_model *model, const struct model_name *name)
{
	switch (name->kind) {
	case NAME_QUESTION:
		return model->questions[name->index].slot;
	case NAME_CALCULATION:
		return model->calculations[name->index].slot;
	case NAME_PARAMETER:
		return model->parameters[name->index].slot;
	case NAME_LIST:
		break;
	}
	return model->lists[name->index].slot;
}

const struct feel_type *
model_name_type(const struct vv_model *model, const struct model_name *name)
{
	switch (name->kind) {
	case NAME_QUESTION:
		return model->questions[name->index].feel_type;
	case NAME_CALCULATION:
		return model->calculations[name->index].type;
	case NAME_PARAMETER:
		return model->parameters[name->index].type;
	case NAME_LIST:
		break;
	}
	return model->lists[name->index].type;
}

struct feel_env
model_env(const struct vv_model *model, const struct value *slots, vv_day today,
	  struct arena *arena)
{
	return (struct feel_env){
		.slots = slots, .today = today, .at = value_at, .id = id_of,
		.payload = (void *)model,	/* only handed back to the two */
		.arena = arena,
	};
}

const struct choice *
question_choice(const struct vv_question *question, uint32_t symbol)
{
	for (size_t i = 0; i < question->choice_count; i++)
		if (question->choices[i].symbol == symbol)
			return &question->choices[i];
	return NULL;
}

bool
choice_is_out(const struct choice *choice)
{
	return choice->relevant != NULL && choice->relevant->op == FEEL_CONSTANT
	       && value_is_false(choice->relevant->value);
}

const struct text *
model_symbol_label(const struct vv_model *model, const struct vv_question *question,
		   uint32_t symbol)
{
	const struct choice *choice = question != NULL ? question_choice(question, symbol) : NULL;

	return choice != NULL ? &choice->label : &model->symbols[symbol].label;
}

bool
item_beats(const struct item *winner, uint32_t loser)
{
	for (size_t i = 0; i < winner->beats_count; i++)
		if (winner->beats[i] == loser)
			return true;
	return false;
}

enum vv_status
model_known_on(const struct vv_model *model, vv_day day, struct vv_error *err)
{
	char from[16];

	if (day > VV_DAY_LAST)
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("rules dates go to 2199-12-31; choose that date or an earlier one"));
	if (day >= model->from)
		return VV_OK;
	vv_day_format(from, model->from);
	return error_set(
		err, VV_ANSWER, PLACE_NONE,
		N_("the rules of '%s' are known here from %s; choose that date or a later one"),
		model->id, from);
}

const struct item *
model_item_find(const struct vv_model *model, const char *id, bool verdict)
{
	size_t first = verdict ? 0 : model->verdict_count;
	size_t end = verdict ? model->verdict_count : model->item_count;

	for (size_t i = first; i < end; i++)
		if (strcmp(model->items[i].id, id) == 0)
			return &model->items[i];
	return NULL;
}
