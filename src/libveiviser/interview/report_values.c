/* The parts of a report for programs: answers as they were given, and the values
 * the data marks as public. */
#include "interview/report.h"

#include "value/date.h"
#include "base/json.h"
#include "value/number.h"
#include "text/text.h"

static void
write_choice(struct strbuf *buf, const struct vv_model *model, struct value value)
{
	json_write_text(buf, model->symbols[value.i].id);
}

/* A value by itself, as JSON. */
static void
write_plain(struct strbuf *buf, const struct vv_model *model, struct value value)
{
	switch ((enum value_kind)value.kind) {
	case VALUE_BOOLEAN:
		strbuf_add(buf, value.i != 0 ? "true" : "false");
		break;
	case VALUE_NUMBER:
		number_write(buf, value);
		break;
	case VALUE_STRING:
		json_write_string(buf, value.s, value.length);
		break;
	case VALUE_DATE:
		strbuf_add_char(buf, '"');
		date_write(buf, value.i);
		strbuf_add_char(buf, '"');
		break;
	case VALUE_CHOICE:
		write_choice(buf, model, value);
		break;
	case VALUE_LIST:
		strbuf_add_char(buf, '[');
		for (uint32_t i = 0; i < value.length; i++) {
			if (i > 0)
				strbuf_add(buf, ", ");
			write_plain(buf, model, value.list[i]);
		}
		strbuf_add_char(buf, ']');
		break;
	case VALUE_NULL:
	case VALUE_OPEN:
	case VALUE_DAYS:
	case VALUE_MONTHS:
	case VALUE_RANGE:
		strbuf_add(buf, "null");
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
	memory->ignored = arena_alloc(&memory->arena, room * sizeof *memory->ignored);
	if (memory->answers == NULL || memory->ignored == NULL) {
		reporting->no_memory = true;
		return;
	}
	for (size_t i = 0; i < model->question_count; i++) {
		const struct answer *answer = &reporting->session->answers[i];
		enum vv_state state = evaluation->states[i].state;
		struct strbuf json = { 0 };

		if (answer->raw == NULL)
			continue;
		if (state == VV_IRRELEVANT) {
			memory->ignored[memory->ignored_count++] = model->questions[i].id;
			continue;
		}
		write_plain(&json, model, answer->value);
		memory->answers[memory->answer_count++] = (struct report_pair){
			model->questions[i].id, report_keep(reporting, &json),
		};
	}
}

/* ---- public values ---- */

static void
write_duration(struct strbuf *buf, struct value value)
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

	json_write_key(buf, "value");
	strbuf_printf(buf, "%lld", (long long)(value.i / units[unit].size));
	json_write_key(buf, "unit");
	json_write_text(buf, units[unit].name);
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

static void
write_null(struct reporting *reporting, struct strbuf *buf, const struct doubt *doubt)
{
	struct strbuf why = { 0 };

	if (doubt->unknown.parameter != NULL)
		display_unknown(&why, reporting->session, reporting->language, &doubt->unknown);
	else
		strbuf_add(&why, vv_text(reporting->model->texts, reporting->language,
					 N_("has no value with these answers")));
	json_write_key(buf, "value");
	strbuf_add(buf, "null");
	json_write_key(buf, "why");
	json_write_text(buf, strbuf_text(&why));
	buf->failed |= why.failed;
	strbuf_clear(&why);
}

static void
add_value(struct reporting *reporting, const struct model_name *name, const char *id,
	  uint32_t slot)
{
	struct report_memory *memory = reporting->memory;
	struct value value = session_evaluation(reporting->session)->slots[slot];
	struct strbuf buf = { 0 };
	struct doubt doubt;

	if (!display_doubt(&doubt, reporting->session, slot)) {
		reporting->no_memory = true;
		return;
	}
	strbuf_add_char(&buf, '{');
	if (value.kind == VALUE_OPEN) {
		strbuf_add(&buf, "\"value\": null, \"open\": true");
	} else if (value.kind == VALUE_NULL) {
		write_null(reporting, &buf, &doubt);
	} else if (value.kind == VALUE_DAYS || value.kind == VALUE_MONTHS) {
		write_duration(&buf, value);
	} else {
		json_write_key(&buf, "value");
		write_plain(&buf, reporting->model, value);
		json_write_key(&buf, "unit");
		json_write_text(&buf, unit_name(reporting->model, name, value));
	}
	if (value.kind != VALUE_OPEN && value.kind != VALUE_NULL && doubt.old.value != NULL) {
		json_write_key(&buf, "level");
		json_write_text(&buf, doubt.old.value->level);
	}
	strbuf_add_char(&buf, '}');
	memory->values[memory->value_count++] = (struct report_pair){
		id, report_keep(reporting, &buf),
	};
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
