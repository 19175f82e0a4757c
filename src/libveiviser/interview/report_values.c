/* The parts of a report for programs: answers as they were given, and the values
 * the data marks as public. */
#include "interview/report.h"

#include "value/date.h"
#include "value/number.h"
#include "text/text.h"

/* A value by itself, as JSON. */
static void
write_plain(struct json *json, const struct vv_model *model, struct value value)
{
	switch ((enum value_kind)value.kind) {
	case VALUE_BOOLEAN:
		json_write_raw(json, value.i != 0 ? "true" : "false");
		break;
	case VALUE_NUMBER:
		json_write_raw(json, "");	/* parted from what stands before */
		number_write(&json->text, value);
		break;
	case VALUE_STRING:
		json_write_bytes(json, value.s, value.length);
		break;
	case VALUE_DATE:
		json_write_raw(json, "\"");
		date_write(&json->text, value.i);
		strbuf_add_char(&json->text, '"');
		break;
	case VALUE_CHOICE:
		json_write_text(json, model->symbols[value.i].id);
		break;
	case VALUE_LIST:
		json_write_open(json, NULL, '[');
		for (uint32_t i = 0; i < value.length; i++)
			write_plain(json, model, value.list[i]);
		json_write_close(json, ']');
		break;
	case VALUE_NULL:
	case VALUE_OPEN:
	case VALUE_DAYS:
	case VALUE_MONTHS:
	case VALUE_RANGE:
		json_write_raw(json, "null");
		break;
	}
}

/* ---- answers ---- */

void
report_answers(struct reporting *reporting)
{
	struct report_memory *memory = reporting->memory;
	const struct vv_model *model = reporting->model;
	const struct evaluation *evaluation = session_evaluation(reporting->session);
	size_t room = model->question_count + 1;

	memory->answers = arena_alloc(&memory->arena, room * sizeof *memory->answers);
	memory->typed = arena_alloc(&memory->arena, room * sizeof *memory->typed);
	memory->ignored = arena_alloc(&memory->arena, room * sizeof *memory->ignored);
	if (memory->answers == NULL || memory->typed == NULL || memory->ignored == NULL) {
		reporting->no_memory = true;
		return;
	}
	for (size_t i = 0; i < model->question_count; i++) {
		const struct answer *answer = &reporting->session->answers[i];
		enum vv_state state = evaluation->states[i].state;
		struct json json = { 0 };

		if (answer->raw == NULL)
			continue;
		if (state == VV_IRRELEVANT) {
			memory->ignored[memory->ignored_count++] = model->questions[i].id;
			continue;
		}
		write_plain(&json, model, answer->value);
		memory->answers[memory->answer_count++] = (struct report_pair){
			.id = model->questions[i].id,
			.json = report_keep(reporting, &json.text),
		};
		if (answer->typed == NULL)
			continue;
		json = (struct json){ 0 };
		json_write_text(&json, answer->typed);
		memory->typed[memory->typed_count++] = (struct report_pair){
			.id = model->questions[i].id,
			.json = report_keep(reporting, &json.text),
		};
	}
}

/* ---- public values ---- */

static void
write_duration(struct json *json, struct value value)
{
	enum { HOUR = UNIT_YEAR + 1 };	/* of what is no whole days: seconds as they are */
	static const struct {
		const char *name;
		int64_t size;		/* in seconds or months */
	} units[] = {
		[UNIT_NONE] = { "second", 1 },
		[UNIT_DAY] = { "day", 86400 },
		[UNIT_WEEK] = { "week", 7 * 86400 },
		[UNIT_MONTH] = { "month", 1 },
		[UNIT_YEAR] = { "year", 12 },
		[HOUR] = { "hour", 3600 },
	};
	unsigned unit = value.unit;

	if (unit == UNIT_NONE)
		unit = value.kind == VALUE_MONTHS ? UNIT_MONTH : value.i % 86400 == 0 ? UNIT_DAY
		       : value.i % 3600 == 0 ? HOUR : UNIT_NONE;

	json_write_integer(json, "value", value.i / units[unit].size);
	json_write_key(json, "unit");
	json_write_text(json, units[unit].name);
}

static const char *
unit_name(const struct vv_model *model, const struct model_name *name, struct value value)
{
	const char *unit = display_unit(model, name);

	switch ((enum value_kind)value.kind) {
	case VALUE_BOOLEAN:
		return "boolean";
	case VALUE_DATE:
		return "date";
	case VALUE_STRING:
		return "text";
	case VALUE_CHOICE:
	case VALUE_LIST:
		return "choice";
	default:
		return unit[0] != '\0' ? unit : NULL;
	}
}

/* Gives why there is no value. */
static const char *
write_null(struct reporting *reporting, struct json *json, const struct doubt *doubt)
{
	static const char *const ids[] = {
#define ABSENCE_ID(name, id) [ABSENCE_##name] = id,
		ABSENCE_MAP(ABSENCE_ID)
#undef ABSENCE_ID
	};
	struct strbuf why = { 0 };
	vv_day limit;

	json_write_pair(json, "value", NULL);
	if (doubt->unknown.parameter != NULL) {
		display_unknown(&why, reporting->session, reporting->language, &doubt->unknown);
		json_write_pair(json, "why_id", ids[display_absence(reporting->model,
								    &doubt->unknown, &limit)]);
	} else {
		strbuf_add(&why, vv_text(reporting->model->texts, reporting->language,
					 N_("has no value with these answers")));
		json_write_pair(json, "why_id", "answers");
	}
	return report_keep(reporting, &why);
}

void
report_write_value(struct reporting *reporting, struct json *json, struct report_pair *pair,
		   const struct model_name *name, struct value value, const struct doubt *doubt)
{
	if (value.kind == VALUE_OPEN) {
		json_write_pair(json, "value", NULL);
		json_write_bool(json, "open", true);
		return;
	}
	if (value.kind == VALUE_NULL) {
		pair->why = write_null(reporting, json, doubt);
		return;
	}
	if (value.kind == VALUE_DAYS || value.kind == VALUE_MONTHS) {
		write_duration(json, value);
	} else {
		json_write_key(json, "value");
		write_plain(json, reporting->model, value);
		json_write_pair(json, "unit", unit_name(reporting->model, name, value));
	}
	if (doubt->old.value != NULL)
		json_write_pair(json, "level", doubt->old.value->level);
}

static void
add_value(struct reporting *reporting, const struct model_name *name, const char *id,
	  uint32_t slot)
{
	struct report_memory *memory = reporting->memory;
	struct value value = session_evaluation(reporting->session)->slots[slot];
	struct report_pair *pair = &memory->values[memory->value_count++];
	struct json json = { 0 };
	struct doubt doubt;

	if (!display_doubt(&doubt, reporting->session, slot)) {
		reporting->no_memory = true;
		return;
	}
	pair->id = id;
	report_write_value(reporting, &json, pair, name, value, &doubt);
	pair->json = report_keep(reporting, &json.text);
}

void
report_values(struct reporting *reporting)
{
	struct report_memory *memory = reporting->memory;
	const struct vv_model *model = reporting->model;

	memory->values = arena_alloc(&memory->arena, (model->calculation_count
				     + model->parameter_count + 1) * sizeof *memory->values);
	if (memory->values == NULL) {
		reporting->no_memory = true;
		return;
	}
	for (uint32_t i = 0; i < model->calculation_count; i++) {
		struct model_name name = { .kind = NAME_CALCULATION, .index = i };

		if (model->calculations[i].is_public)
			add_value(reporting, &name, model->calculations[i].id,
				  model->calculations[i].slot);
	}
	for (uint32_t i = 0; i < model->parameter_count; i++) {
		struct model_name name = { .kind = NAME_PARAMETER, .index = i };

		if (model->parameters[i].is_public)
			add_value(reporting, &name, model->parameters[i].id,
				  model->parameters[i].slot);
	}
}
