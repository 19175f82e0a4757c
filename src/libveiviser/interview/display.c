/* Values in words.  What the data does not know is said, with whom to ask; a
 * value of the law that may have changed since is shown with its year. */
#include "interview/display.h"

#include "value/date.h"
#include "text/language.h"
#include "interview/reason.h"
#include "text/placeholder.h"
#include "text/text.h"
#include "value/number.h"

#include <stdlib.h>
#include <string.h>

/* ---- units and labels ---- */

const char *
display_unit(const struct vv_model *model, const struct model_name *name)
{
	const struct feel_type *type = NULL;
	const char *unit = "";

	switch (name->kind) {
	case NAME_QUESTION:
		return model->questions[name->index].unit;
	case NAME_CALCULATION:
		type = model->calculations[name->index].type;
		unit = model->calculations[name->index].unit;
		break;
	case NAME_PARAMETER:
		return model->parameters[name->index].unit;
	case NAME_LIST:
		return "";
	}
	return type != NULL && type->kind == TYPE_MONEY ? type->currency : unit;
}

const struct vv_question *
display_names_of(const struct vv_model *model, const struct model_name *name)
{
	if (name->kind == NAME_QUESTION)
		return &model->questions[name->index];
	return name->kind == NAME_CALCULATION ? model->calculations[name->index].names_of : NULL;
}

/* A label, filled in, and so are those in it; within these a value is "…", since two
 * choices may name one another. */
static const char *
write_label(struct strbuf *out, const struct vv_session *session, vv_language language,
	    const struct text *label)
{
	struct evaluation *evaluation = session->evaluation;
	const char *cursor = text_in(label, language);
	struct placeholder at;

	if (strchr(cursor, '{') == NULL)
		return cursor;
	if (evaluation->label_depth < DISPLAY_LABELS_WITHIN) {
		evaluation->label_depth++;
		display_text(out, session, language, label, NULL);
		evaluation->label_depth--;
	} else {
		while (placeholder_next(&at, &cursor, out))
			strbuf_add(out, "…");
	}
	return strbuf_text(out);
}

static void
write_several(struct strbuf *buf, const struct vv_session *session, vv_language language,
	      const struct vv_question *question, const struct value *all, size_t count)
{
	const struct vv_model *model = session->model;
	struct strbuf *filled = calloc(count, sizeof *filled);
	const char **labels = calloc(count, sizeof *labels);
	bool failed = filled == NULL || labels == NULL;

	for (size_t i = 0; i < count && !failed; i++) {
		labels[i] = write_label(&filled[i], session, language,
					model_symbol_label(model, question, (uint32_t)all[i].i));
		failed = labels[i] == NULL;
	}
	if (failed)
		buf->failed = true;
	else
		language_write_list(buf, language, model->texts, labels, count);
	for (size_t i = 0; filled != NULL && i < count; i++)
		strbuf_clear(&filled[i]);
	free(filled);
	free(labels);
}

static void
write_choices(struct strbuf *buf, const struct vv_session *session, vv_language language,
	      const struct vv_question *question, struct value value)
{
	struct strbuf none = { 0 };
	const char *label;

	if (value.kind == VALUE_CHOICE) {
		write_several(buf, session, language, question, &value, 1);
	} else if (value.length > 0) {
		write_several(buf, session, language, question, value.list, value.length);
	} else if (question != NULL && text_is_set(&question->none)) {
		label = write_label(&none, session, language, &question->none);
		strbuf_add(buf, label != NULL ? label : "");
		buf->failed |= none.failed;
	} else {
		strbuf_add(buf, vv_text(session->model->texts, language, N_("None of these")));
	}
	strbuf_clear(&none);
}

static void
write_value(struct strbuf *buf, const struct vv_session *session, vv_language language,
	    const struct vv_question *question, const char *unit, struct value value)
{
	if (value.kind == VALUE_CHOICE || value.kind == VALUE_LIST)
		write_choices(buf, session, language, question, value);
	else if (value.kind == VALUE_STRING)
		strbuf_add_bytes(buf, value.s, value.length);
	else
		language_write_value(buf, language, session->model->texts, value, unit);
}

/* ---- doubts ---- */

static void
note_first(struct dated *first, struct dated dated)
{
	if (first->parameter == NULL)
		*first = dated;
}

static void
note_use(struct doubt *doubt, const struct parameter *parameter, vv_day day)
{
	const struct parameter_value *value = parameter_value_at(parameter, day);
	struct dated dated = { parameter, value, day };

	if (value == NULL || value->value.kind == VALUE_NULL) {
		note_first(&doubt->unknown, dated);
		return;
	}
	if (value->level != NULL && date_to_civil(day).year > strtol(value->level, NULL, 10))
		note_first(&doubt->old, dated);
	if (text_is_set(&value->note))
		note_first(&doubt->noted, dated);
}

struct doubt
display_doubt_of(const struct parameter *parameter, vv_day day)
{
	struct doubt doubt = { 0 };

	note_use(&doubt, parameter, day);
	return doubt;
}

bool
display_doubt(struct doubt *out, const struct vv_session *session, uint32_t slot)
{
	struct arena scratch = { .chunk_size = 1024 };
	struct feel_env env = session_env(session, &scratch);
	struct reasons reasons;
	const struct calculation *calculation = model_calculation(session->model, slot);
	bool good;

	*out = (struct doubt){ 0 };
	if (calculation != NULL && !calculation->reads_law)
		return true;
	good = reasons_init(&reasons, session, &env, &scratch);
	reasons.whole = true;
	if (good)
		reasons_add_slot(&reasons, slot);
	for (size_t i = 0; good && i < reasons.parameter_count; i++)
		note_use(out, model_parameter(session->model, reasons.parameters[i].slot),
			 reasons.parameters[i].day);
	good = good && !scratch.failed;
	arena_clear(&scratch);
	return good;
}

static const struct authority *
whom_to_ask(const struct vv_session *session, const struct parameter *parameter)
{
	return parameter->ask != NULL ? parameter->ask : session->model->authority;
}

enum absence
display_absence(const struct vv_model *model, const struct dated *unknown, vv_day *limit)
{
	const struct parameter *parameter = unknown->parameter;
	enum absence absence = ABSENCE_UNKNOWN;

	*limit = unknown->day;
	for (size_t i = 0; unknown->value == NULL && i < parameter->value_count; i++) {
		struct period period = parameter->values[i].period;

		if (period.to < unknown->day) {
			absence = ABSENCE_ENDED;
			*limit = period.to;
		} else if (absence == ABSENCE_UNKNOWN) {
			absence = unknown->day < model->from ? ABSENCE_BEFORE : ABSENCE_NOT_YET;
			*limit = absence == ABSENCE_BEFORE ? model->from : period.from;
		}
	}
	return absence;
}

/* "not known here for 2 July 2026", and how the day lies to what is known. */
static void
write_absence(struct strbuf *buf, const struct vv_texts *texts, vv_language language,
	      enum absence absence, const char *day, const char *limit)
{
	switch (absence) {
	case ABSENCE_UNKNOWN:
		text_write(buf, texts, language, N_("not known here for %s"), day);
		break;
	case ABSENCE_NOT_YET:
		text_write(buf, texts, language, N_("not known here for %s, only from %s on"),
			   day, limit);
		break;
	case ABSENCE_BEFORE:
		text_write(buf, texts, language,
			   N_("not known here for %s, which is before the rules known here, from %s on"),
			   day, limit);
		break;
	case ABSENCE_ENDED:
		text_write(buf, texts, language,
			   N_("not known here for %s; what was known ended on %s"), day, limit);
		break;
	}
}

static void
write_note(struct strbuf *buf, vv_language language, const struct parameter_value *value)
{
	strbuf_add(buf, " (");
	strbuf_add(buf, text_in(&value->note, language));
	strbuf_add(buf, ")");
}

void
display_unknown(struct strbuf *buf, const struct vv_session *session,
		vv_language language, const struct dated *unknown)
{
	const struct vv_texts *texts = session->model->texts;
	const struct authority *ask = whom_to_ask(session, unknown->parameter);
	struct strbuf day = { 0 }, limit = { 0 };
	vv_day limit_day;
	enum absence absence = display_absence(session->model, unknown, &limit_day);

	language_write_date(&day, language, texts, unknown->day);
	language_write_date(&limit, language, texts, limit_day);
	if (strbuf_text(&day) == NULL || strbuf_text(&limit) == NULL)
		buf->failed = true;
	else
		write_absence(buf, texts, language, absence, strbuf_text(&day),
			      strbuf_text(&limit));
	if (ask != NULL)
		text_write(buf, texts, language, N_("; ask %s"), text_in(&ask->label, language));
	if (unknown->value != NULL && text_is_set(&unknown->value->note))
		write_note(buf, language, unknown->value);
	strbuf_clear(&day);
	strbuf_clear(&limit);
}

/* "2024; the amount for 2026 is not known here, ask the harbour office". */
static void
write_level(struct strbuf *buf, const struct vv_session *session, vv_language language,
	    const struct dated *old)
{
	const struct vv_texts *texts = session->model->texts;
	const struct authority *ask = whom_to_ask(session, old->parameter);
	int year = (int)date_to_civil(old->day).year;

	if (ask != NULL)
		text_write(buf, texts, language,
			   N_("%s; the amount for %d is not known here, ask %s"),
			   old->value->level, year, text_in(&ask->label, language));
	else
		text_write(buf, texts, language, N_("%s; the amount for %d is not known here"),
			   old->value->level, year);
}

/* What is behind @p begin stands before it, too: then of it only the year stays. */
static void
say_once(struct strbuf *buf, size_t begin, const struct dated *old)
{
	const char *first = buf->failed ? NULL : strstr(buf->text, buf->text + begin);

	if (first == NULL || first == buf->text + begin)
		return;
	buf->length = begin;
	buf->text[begin] = '\0';
	if (old->parameter != NULL)
		strbuf_printf(buf, " (%s)", old->value->level);
}

/* What stands behind a value that is known: one bracket, since two in a row cannot be followed
 * by those who hear them; and once in a line. */
static void
write_doubt(struct strbuf *buf, const struct vv_session *session, vv_language language,
	    const struct doubt *doubt)
{
	bool old = doubt->old.parameter != NULL, noted = doubt->noted.parameter != NULL;
	size_t begin = buf->length;

	if (!old && !noted)
		return;
	strbuf_add(buf, " (");
	if (old)
		write_level(buf, session, language, &doubt->old);
	if (old && noted)
		strbuf_add(buf, "; ");
	if (noted)
		strbuf_add(buf, text_in(&doubt->noted.value->note, language));
	strbuf_add(buf, ")");
	say_once(buf, begin, &doubt->old);
}

/* ---- parameters and calculations ---- */

void
display_parameter(struct strbuf *buf, const struct vv_session *session,
		  vv_language language, const struct parameter *parameter, vv_day day)
{
	const struct parameter_value *value = parameter_value_at(parameter, day);
	struct doubt doubt = display_doubt_of(parameter, day);

	if (doubt.unknown.parameter != NULL) {
		display_unknown(buf, session, language, &doubt.unknown);
		return;
	}
	language_write_value(buf, language, session->model->texts, value->value,
			     parameter->unit);
	write_doubt(buf, session, language, &doubt);
}

/* A third of a sum has 34 digits, which nobody pays. */
void
display_value(struct strbuf *buf, const struct vv_session *session, vv_language language,
	      const struct model_name *name, struct value value)
{
	const char *unit = display_unit(session->model, name);
	struct arena scratch = { .chunk_size = 1024 };

	if (value.kind == VALUE_NUMBER)
		value = number_round(value, language_is_currency(unit) ? DISPLAY_MONEY_DECIMALS
					    : DISPLAY_NUMBER_DECIMALS,
				     NUMBER_HALF_UP, &scratch);
	buf->failed |= scratch.failed;
	write_value(buf, session, language, display_names_of(session->model, name), unit, value);
	arena_clear(&scratch);
}

void
display_level(struct strbuf *buf, const struct vv_session *session, vv_language language,
	      const struct doubt *doubt, bool brief)
{
	if (!brief)
		write_doubt(buf, session, language, doubt);
	else if (doubt->old.parameter != NULL)
		strbuf_printf(buf, " (%s)", doubt->old.value->level);
}

static void
write_calculation(struct strbuf *buf, const struct vv_session *session,
		  vv_language language, const struct model_name *name, struct value value)
{
	const struct vv_model *model = session->model;
	struct doubt doubt;

	if (!display_doubt(&doubt, session, model->calculations[name->index].slot)) {
		buf->failed = true;
	} else if (value.kind != VALUE_NULL) {
		display_value(buf, session, language, name, value);
		write_doubt(buf, session, language, &doubt);
	} else if (doubt.unknown.parameter != NULL) {
		display_unknown(buf, session, language, &doubt.unknown);
	} else {
		strbuf_add(buf, vv_text(model->texts, language, N_("not known here")));
	}
}

/* ---- operations ---- */

bool
display_arithmetic(struct strbuf *buf, const struct vv_texts *texts, vv_language language,
		   unsigned op, const char *a, const char *b)
{
	switch (op) {
	case FEEL_ADD:
		text_write(buf, texts, language, N_("%s plus %s"), a, b);
		return true;
	case FEEL_SUBTRACT:
		text_write(buf, texts, language, N_("%s minus %s"), a, b);
		return true;
	case FEEL_MULTIPLY:
		text_write(buf, texts, language, N_("%s times %s"), a, b);
		return true;
	case FEEL_DIVIDE:
		text_write(buf, texts, language, N_("%s divided by %s"), a, b);
		return true;
	default:
		return false;
	}
}

bool
display_property(struct strbuf *buf, const struct vv_texts *texts, vv_language language,
		 unsigned property, const char *of)
{
	static const char *const formats[] = {
		[FEEL_YEAR] = N_("the year of %s"), [FEEL_MONTH] = N_("the month of %s"),
		[FEEL_DAY] = N_("the day of the month of %s"),
		[FEEL_WEEKDAY] = N_("the day of the week of %s"),
		[FEEL_YEARS] = N_("the years in %s"),
		[FEEL_MONTHS] = N_("the months beside whole years in %s"),
		[FEEL_DAYS] = N_("the days in %s"),
	};

	if (property >= sizeof formats / sizeof formats[0])
		return false;
	/* each format has one directive */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	text_write(buf, texts, language, formats[property], of);
#pragma GCC diagnostic pop
	return true;
}

/* ---- names and texts ---- */

/* The value of a question, calculation or parameter as a person reads it, with unit,
 * level and note; "not known here …" for null, "not known yet" for what is open. */
static void
write_name(struct strbuf *buf, const struct vv_session *session, vv_language language,
	   const struct model_name *name)
{
	const struct vv_model *model = session->model;
	const struct value *slots = session_evaluation(session)->slots;
	struct value value = value_null();

	switch (name->kind) {
	case NAME_PARAMETER:
		display_parameter(buf, session, language, &model->parameters[name->index],
				  session->date);
		return;
	case NAME_CALCULATION:
		value = slots[model->calculations[name->index].slot];
		if (value.kind != VALUE_OPEN) {
			write_calculation(buf, session, language, name, value);
			return;
		}
		break;
	case NAME_QUESTION:
		value = slots[model->questions[name->index].slot];
		break;
	case NAME_LIST:
		return;
	}
	if (value.kind == VALUE_OPEN)
		strbuf_add(buf, vv_text(model->texts, language, N_("not known yet")));
	else if (value.kind == VALUE_NULL)
		strbuf_add(buf, vv_text(model->texts, language, N_("not known here")));
	else
		write_value(buf, session, language, display_names_of(model, name),
			    display_unit(model, name), value);
}

void
display_answer(struct strbuf *buf, const struct vv_session *session, vv_language language,
	       const struct vv_question *question)
{
	const struct answer *answer = &session->answers[question->index];

	if (answer->raw == NULL)
		return;
	if (answer->raw[0] == '\0')
		strbuf_add(buf, vv_text(session->model->texts, language, N_("left empty")));
	else
		write_value(buf, session, language, question, question->unit, answer->value);
	if (answer->typed != NULL)
		strbuf_printf(buf, " (%s)", answer->typed);
}

static bool
is_open(const struct vv_session *session, const struct model_name *name)
{
	const struct value *slots = session_evaluation(session)->slots;

	return (name->kind == NAME_QUESTION || name->kind == NAME_CALCULATION)
	       && slots[model_name_slot(session->model, name)].kind == VALUE_OPEN;
}

void
display_skip_stop(const char **rest, const struct strbuf *written)
{
	if (**rest == '.' && written->length > 0 && written->text[written->length - 1] == '.')
		(*rest)++;
}

static struct value
value_of(const struct vv_session *session, const struct model_name *name)
{
	const struct parameter_value *value;

	if (name->kind != NAME_PARAMETER)
		return session_evaluation(session)->slots[model_name_slot(session->model, name)];
	value = parameter_value_at(&session->model->parameters[name->index], session->date);
	return value != NULL ? value->value : value_null();
}

/* A count in the grammatical case that the translation names, with what is to be said of it;
 * false: it is none, or the language has no such case. */
static bool
write_in_case(struct strbuf *buf, const struct vv_session *session, vv_language language,
	      const struct model_name *name, const struct placeholder *at)
{
	const struct vv_model *model = session->model;
	struct doubt doubt = { 0 };

	if (name->kind == NAME_LIST
	    || !language_write_in_case(buf, language, model->texts, value_of(session, name),
				       display_unit(model, name), at->use, at->use_length))
		return false;
	if (name->kind == NAME_PARAMETER)
		doubt = display_doubt_of(&model->parameters[name->index], session->date);
	else if (name->kind == NAME_CALCULATION
		 && !display_doubt(&doubt, session, model->calculations[name->index].slot))
		buf->failed = true;
	write_doubt(buf, session, language, &doubt);
	return true;
}

void
display_text(struct strbuf *buf, const struct vv_session *session, vv_language language,
	     const struct text *text, bool *open)
{
	const char *cursor = text_in(text, language);
	struct placeholder at;

	while (placeholder_next(&at, &cursor, buf)) {
		const struct model_name *name = model_name_find(session->model, at.name,
								at.length);

		if (name == NULL)
			continue;
		if (open != NULL && is_open(session, name))
			*open = true;
		if (at.use == NULL || !write_in_case(buf, session, language, name, &at))
			write_name(buf, session, language, name);
		display_skip_stop(&cursor, buf);
	}
}

void
display_section(struct strbuf *buf, const struct vv_session *session, vv_language language,
		const struct section *section)
{
	if (text_is_set(&section->label))
		display_text(buf, session, language, &section->label, NULL);
	else
		strbuf_add(buf, vv_text(session->model->texts, language, section->plain_label));
}

/* ---- a few words ---- */

static bool
write_brief(struct strbuf *buf, const struct vv_session *session, vv_language language,
	    const struct model_name *name)
{
	struct value value = value_of(session, name);
	struct doubt doubt;

	if (value.kind == VALUE_NULL || value.kind == VALUE_OPEN)
		return false;
	if (name->kind == NAME_QUESTION && session->answers[name->index].typed != NULL) {
		strbuf_add(buf, session->answers[name->index].typed);
		return true;
	}
	display_value(buf, session, language, name, value);
	if (display_doubt(&doubt, session, model_name_slot(session->model, name)))
		display_level(buf, session, language, &doubt, true);
	else
		buf->failed = true;
	return true;
}

bool
display_brief(struct strbuf *buf, const struct vv_session *session, vv_language language,
	      const char *text)
{
	const struct model_name *name;
	struct placeholder at;
	bool whole = true;

	while (placeholder_next(&at, &text, buf)) {
		name = model_name_find(session->model, at.name, at.length);
		whole = (name == NULL || write_brief(buf, session, language, name)) && whole;
	}
	return whole;
}

bool
display_subject_piece(struct strbuf *piece, const char **rest)
{
	const char *end = strstr(*rest, ", ");
	size_t length = end != NULL ? (size_t)(end - *rest) : strlen(*rest);

	strbuf_reset(piece);
	if (**rest == '\0')
		return false;
	strbuf_add_bytes(piece, *rest, length);
	*rest += end != NULL ? length + strlen(", ") : length;
	return strbuf_text(piece) != NULL;
}

void
display_join_subject(struct strbuf *buf, size_t begin, const struct strbuf *piece)
{
	buf->failed |= piece->failed;
	if (buf->failed || piece->length == 0)
		return;
	strbuf_add(buf, buf->length > begin ? " · " : "");
	strbuf_add(buf, strbuf_text(piece));
}

void
display_subject(struct strbuf *buf, const struct vv_session *session, vv_language language)
{
	const char *rest = text_in(&session->model->subject, language);
	struct strbuf piece = { 0 }, filled = { 0 };
	size_t begin = buf->length;

	while (display_subject_piece(&piece, &rest)) {
		strbuf_reset(&filled);
		if (display_brief(&filled, session, language, strbuf_text(&piece)))
			display_join_subject(buf, begin, &filled);
	}
	buf->failed |= piece.failed;
	strbuf_clear(&piece);
	strbuf_clear(&filled);
}

char *
vv_session_subject(const struct vv_session *session, vv_language language)
{
	struct strbuf buf = { 0 };

	strbuf_add(&buf, "");
	display_subject(&buf, session, language);
	return strbuf_take(&buf);
}

const struct variant *
display_variant(const struct vv_session *session, const struct variant *variants, size_t count)
{
	struct arena scratch = { .chunk_size = 1024 };
	const struct variant *found = NULL;
	struct feel_env env;

	if (count == 0)
		return NULL;
	session_evaluation(session);
	env = session_env(session, &scratch);
	for (size_t i = 0; i < count && found == NULL; i++)
		if (value_is_true(session_condition(variants[i].relevant, &env)))
			found = &variants[i];
	session_share_failure(session, &scratch);
	arena_clear(&scratch);
	return found;
}

const struct text *
display_label(const struct vv_session *session, const struct vv_question *question)
{
	const struct variant *variant = display_variant(session, question->variants,
							question->variant_count);

	return variant != NULL && text_is_set(&variant->label) ? &variant->label
	       : &question->label;
}
