/* Sources, authorities, parameters with their dated values, and calculations. */
#include "model/build.h"

#include "text/language.h"
#include "value/number.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- sources and authorities ---- */

const char *
key_address(struct build *b, const struct entry *entry)
{
	const struct ini_key *key = entry_key(entry, "url");

	if (key == NULL)
		return NULL;
	if (strncmp(key->value, "https://", 8) != 0 && strncmp(key->value, "http://", 7) != 0)
		diagnostics_add(b->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, key),
				N_("'%s' is no web address; write it whole, with https://"),
				key->value);
	return build_keep(b, key->value);
}

static bool
is_site(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-.");

	return length > 0 && text[length] == '\0' && text[0] != '.' && text[length - 1] != '.'
	       && strchr(text, '.') != NULL;
}

static const char *
key_site(struct build *b, const struct entry *entry)
{
	const struct ini_key *key = entry_key(entry, "site");

	if (key == NULL)
		return NULL;
	if (!is_site(key->value))
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, key),
			N_("'%s' is no site; write the name of the host alone, in small letters, as in www.example.org"),
			key->value);
	return build_keep(b, key->value);
}

/* One publisher has one site: a source that names none is looked for where the others of
 * its publisher are. */
static void
share_sites(struct build *b)
{
	for (size_t i = 0; i < b->source_count; i++) {
		struct source *source = &b->sources[i];

		for (size_t k = 0; source->site == NULL && k < b->source_count; k++)
			if (b->sources[k].site != NULL && text_is_set(&source->publisher)
			    && strcmp(text_in(&source->publisher, VV_EN),
				      text_in(&b->sources[k].publisher, VV_EN)) == 0)
				source->site = b->sources[k].site;
	}
}

static const char *
kept(struct build *b, const char *text)
{
	return text != NULL ? build_keep(b, text) : NULL;
}

void
build_sources(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_SOURCE];
	struct vv_model *model = b->model;

	b->sources = build_alloc(b, entries->count, sizeof *b->sources);
	for (size_t i = 0; i < entries->count && !b->no_memory; i++) {
		const struct entry *entry = &entries->all[i];
		vv_day day;

		require_key(b, entry, "title");
		key_day(b, entry, "read", &day);
		b->sources[b->source_count++] = (struct source){
			.id = kept(b, entry->id),
			.title = key_text(b, entry, "title"),
			.publisher = key_text(b, entry, "publisher"),
			.url = key_address(b, entry),
			.site = key_site(b, entry),
			.date = kept(b, key_partial_date(b, entry, "date")),
			.read = kept(b, key_word(b, entry, "read")),
			.confirmed = kept(b, key_partial_date(b, entry, "confirmed")),
		};
	}
	if (!b->no_memory)
		share_sites(b);
	entries = &b->entries[SECTION_AUTHORITY];
	model->authorities = build_alloc(b, entries->count, sizeof *model->authorities);
	for (size_t i = 0; i < entries->count && !b->no_memory; i++) {
		require_key(b, &entries->all[i], "label");
		model->authorities[model->authority_count++] = (struct authority){
			.id = kept(b, entries->all[i].id),
			.label = key_text(b, &entries->all[i], "label"),
			.contact = key_text(b, &entries->all[i], "contact"),
		};
	}
}

const struct authority *
key_authority(struct build *b, const struct entry *entry, const char *name)
{
	const char *id = key_word(b, entry, name);

	if (id == NULL)
		return NULL;
	for (size_t i = 0; i < b->model->authority_count; i++)
		if (strcmp(b->model->authorities[i].id, id) == 0)
			return &b->model->authorities[i];
	build_no_section(b, SECTION_AUTHORITY, id, strlen(id),
			 value_place(entry, entry_key(entry, name)));
	return NULL;
}

static const struct source *
find_source(const struct build *b, const char *id, size_t length)
{
	size_t count;
	const struct entry *const *found = build_range(b, SECTION_SOURCE, id, length, &count);

	return count > 0 ? &b->sources[found[0] - b->entries[SECTION_SOURCE].all] : NULL;
}

static void
unknown_source(struct build *b, const struct entry *entry, const struct ini_key *key,
	       const char *word, size_t length)
{
	struct place place = value_place(entry, key);

	place.column += (int)(word - key->value);
	build_no_section(b, SECTION_SOURCE, word, length, place);
}

static bool
has_source(const struct source *const *all, size_t count, const struct source *source)
{
	for (size_t i = 0; i < count; i++)
		if (all[i] == source)
			return true;
	return false;
}

struct source_list
key_sources(struct build *b, const struct entry *entry)
{
	const struct source **all;
	size_t count = 0, words = 0;
	const struct ini_key *key;

	for (unsigned n = 1; (key = entry_key_part(entry, "source", n)) != NULL; n++)
		words += ini_word_count(key->value);
	all = build_alloc(b, words, sizeof *all);
	if (all == NULL)
		return (struct source_list){ 0 };
	for (unsigned n = 1; (key = entry_key_part(entry, "source", n)) != NULL; n++) {
		const char *cursor = key->value, *word;
		size_t length;

		while (ini_next_word(&cursor, &word, &length)) {
			const struct source *source = find_source(b, word, length);

			if (source == NULL)
				unknown_source(b, entry, key, word, length);
			else if (!has_source(all, count, source))
				all[count++] = source;
		}
	}
	return (struct source_list){ all, count };
}

bool
key_source_is_missing(const struct entry *entry)
{
	const struct ini_key *key = entry_key(entry, "source");

	return key != NULL ? key->value[0] == '\0' : key_is_missing(entry, "source");
}

const char *
sources_confirmed(const struct source_list *sources)
{
	const char *confirmed = NULL;

	for (size_t i = 0; i < sources->count && confirmed == NULL; i++)
		confirmed = sources->all[i]->confirmed;
	return confirmed;
}

/* ---- units ---- */

void
check_number_unit(struct build *b, const struct entry *entry)
{
	const char *unit = entry_key(entry, "unit")->value;

	if (!language_has_unit(unit) || language_is_currency(unit))
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, entry_key(entry, "unit")),
			N_("'%s' is no unit; the units are day, week, month, year, hour, percent and credit"),
			unit);
}

/* ---- parameters ---- */

static bool
parse_duration(const char *text, struct value *out)
{
	static const struct {
		const char *name;
		enum value_unit unit;
		enum value_kind kind;
		int64_t factor;
	} units[] = {
		{ "day", UNIT_DAY, VALUE_DAYS, 86400 },
		{ "week", UNIT_WEEK, VALUE_DAYS, 7 * 86400 },
		{ "month", UNIT_MONTH, VALUE_MONTHS, 1 },
		{ "year", UNIT_YEAR, VALUE_MONTHS, 12 },
	};
	char *end;
	long n = strtol(text, &end, 10);

	if (text[0] < '0' || text[0] > '9' || n > 1000000)
		return false;
	end += strspn(end, " \t");
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (strcmp(end, units[i].name) == 0) {
			*out = (struct value){ .kind = (uint8_t)units[i].kind,
					       .unit = (uint8_t)units[i].unit,
					       .i = n * units[i].factor };
			return true;
		}
	return false;
}

static bool
parse_value(struct build *b, enum feel_kind kind, const char *text, struct value *out)
{
	switch (kind) {
	case TYPE_NUMBER:
	case TYPE_MONEY:
		return number_parse(out, text, strlen(text), b->arena);
	case TYPE_BOOLEAN:
		*out = value_boolean(strcmp(text, "yes") == 0);
		return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0;
	default:
		return parse_duration(text, out);
	}
}

static void
report_value(struct build *b, struct place place, enum feel_kind kind, const char *text)
{
	const char *format;

	if (kind == TYPE_DURATION)
		format = N_(
			"'%s' is no duration; write a whole number and day, week, month or year, as in: 8 week");
	else if (kind == TYPE_DATE)
		format = N_("'%s' is no date; write year-month-day, as in 2024-07-01");
	else if (kind == TYPE_BOOLEAN)
		format = N_("'%s' is neither yes nor no");
	else
		format = N_(
			"'%s' is no number; write digits, a point before decimals, no separators and no unit, which has its own key, as in: 1250.50");
	/* each format has the text */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	diagnostics_add(b->list, DIAGNOSTIC_BAD_NUMBER, place, format, text);
#pragma GCC diagnostic pop
}

static void
fill_value(struct build *b, const struct entry *entry, const struct parameter *parameter,
	   enum feel_kind kind, struct parameter_value *out)
{
	const char *text = key_word(b, entry, "value");
	const char *level = key_word(b, entry, "level");

	out->period = key_period(b, entry);
	out->note = key_text(b, entry, "note");
	out->sources = key_sources(b, entry);
	out->confirmed = kept(b, key_partial_date(b, entry, "confirmed"));
	if (level != NULL && (strlen(level) != 4 || strspn(level, "0123456789") != 4))
		diagnostics_add(b->list, DIAGNOSTIC_BAD_VALUE,
				value_place(entry, entry_key(entry, "level")),
				N_("'%s' is no year"), level);
	out->level = kept(b, level);
	require_key(b, entry, "value");
	if (text == NULL)
		return;
	if (strcmp(text, "unknown") == 0) {
		out->value = value_null();
		return;
	}
	if (key_source_is_missing(entry))
		diagnostics_add(b->list, DIAGNOSTIC_NO_SOURCE, entry_place(entry),
				N_("a value of parameter '%s' names no source; add 'source'"),
				parameter->id);
	if (out->confirmed == NULL && out->sources.count > 0)
		out->confirmed = out->sources.all[0]->confirmed;
	if (kind == TYPE_DATE) {
		vv_day day = 0;

		key_day(b, entry, "value", &day);
		out->value = value_date(day);
		return;
	}
	if (parse_value(b, kind, text, &out->value))
		return;
	report_value(b, value_place(entry, entry_key(entry, "value")), kind, text);
}

static bool
parameter_kind(struct build *b, const struct entry *entry, enum feel_kind *out)
{
	static const struct {
		const char *name;
		enum feel_kind kind;
	} kinds[] = {
		{ "number", TYPE_NUMBER }, { "money", TYPE_MONEY }, { "duration", TYPE_DURATION },
		{ "date", TYPE_DATE }, { "boolean", TYPE_BOOLEAN },
	};
	enum { COUNT = sizeof kinds / sizeof kinds[0] };
	const char *word = key_word(b, entry, "type"), *meant;
	const char *names[COUNT];

	require_key(b, entry, "type");
	if (word == NULL)
		return false;
	for (size_t i = 0; i < COUNT; i++) {
		names[i] = kinds[i].name;
		if (strcmp(kinds[i].name, word) == 0) {
			*out = kinds[i].kind;
			return true;
		}
	}
	meant = build_type_meant(b, word, names, COUNT, false);
	if (meant != NULL)
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, entry_key(entry, "type")),
			N_("'%s' is no parameter type; did you mean '%s'? The types are number, money, duration, date and boolean"),
			word, meant);
	else
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, entry_key(entry, "type")),
			N_("'%s' is no parameter type; the types are number, money, duration, date and boolean"),
			word);
	return false;
}

/* A duration parameter is of the kind its values are; mixed when they differ. */
static enum feel_kind
duration_kind(const struct parameter *parameter)
{
	bool days = false, months = false;

	for (size_t i = 0; i < parameter->value_count; i++) {
		days |= parameter->values[i].value.kind == VALUE_DAYS;
		months |= parameter->values[i].value.kind == VALUE_MONTHS;
	}
	return days && months ? TYPE_DURATION : days ? TYPE_DAYS : TYPE_MONTHS;
}

/* A value, and the section it stands in. */
struct dated {
	struct parameter_value value;
	const struct entry *entry;
};

static int
by_period(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;

	return (x->value.period.from > y->value.period.from)
	       - (x->value.period.from < y->value.period.from);
}

/* Where it says since when it counts, or else until when. */
static struct place
period_place(const struct entry *entry)
{
	const struct ini_key *key = entry_key(entry, "from");

	if (key == NULL)
		key = entry_key(entry, "to");
	return key != NULL ? value_place(entry, key) : entry_place(entry);
}

static void
report_overlap(struct build *b, const struct parameter *parameter, const struct dated *before,
	       const struct dated *next)
{
	struct place other = period_place(before->entry);

	diagnostics_add(
		b->list, DIAGNOSTIC_DATES_OVERLAP, period_place(next->entry),
		before->value.period.from == next->value.period.from
		? N_("two values of parameter '%s' begin on the same day, this one and that at %s:%d; let each end before the next begins")
		: N_("two values of parameter '%s' hold on the same days, this one and that at %s:%d; let each end before the next begins"),
		parameter->id, other.file, other.line);
}

static void
order_values(struct build *b, struct parameter *parameter, struct dated *all, size_t count)
{
	qsort(all, count, sizeof *all, by_period);
	for (size_t i = 1; i < count; i++) {
		struct period *before = &all[i - 1].value.period;
		const struct period *next = &all[i].value.period;

		/* a value without "to" goes on until the next begins */
		if (before->from == next->from
		    || (before->to >= next->from && before->to != DAY_MAX))
			report_overlap(b, parameter, &all[i - 1], &all[i]);
		else if (before->to >= next->from)
			before->to = next->from - 1;
	}
	for (size_t i = 0; i < count; i++)
		parameter->values[i] = all[i].value;
	parameter->value_count = count;
}

static void
collect_values(struct build *b, const struct entry *entry, enum feel_kind kind,
	       struct parameter *parameter)
{
	size_t found;
	const struct entry *const *entries = build_range(b, SECTION_VALUE, entry->id,
							 strlen(entry->id), &found);
	size_t own = entry_key(entry, "value") != NULL, count = found + own;
	struct dated *all = calloc(count + 1, sizeof *all);

	if (count == 0 && !b->values_missed[parameter - b->model->parameters]
	    && key_is_missing(entry, "value"))
		diagnostics_add(
			b->list, DIAGNOSTIC_MISSING_KEY, entry_place(entry),
			N_("parameter '%s' has no value; add 'value' or [value.%s.…] sections"),
			entry->id, entry->id);
	parameter->values = build_alloc(b, count, sizeof *parameter->values);
	b->no_memory |= all == NULL;
	for (size_t i = 0; all != NULL && i < count && !b->no_memory; i++) {
		all[i].entry = i < own ? entry : entries[i - own];
		fill_value(b, all[i].entry, parameter, kind, &all[i].value);
	}
	if (all != NULL && !b->no_memory)
		order_values(b, parameter, all, count);
	free(all);
}

static void
fill_parameter(struct build *b, const struct entry *entry, struct parameter *parameter)
{
	enum feel_kind kind = TYPE_NUMBER;
	const char *unit = key_word(b, entry, "unit");
	struct feel_type *type;

	if (!parameter_kind(b, entry, &kind))
		return;		/* without a type: nothing more is said of it */
	type = build_alloc(b, 1, sizeof *type);
	parameter->label = key_text(b, entry, "label");
	parameter->is_public = key_yes(b, entry, "public", false);
	parameter->ask = key_authority(b, entry, "ask");
	parameter->unit = unit != NULL ? kept(b, unit) : "";
	if (unit != NULL && kind == TYPE_NUMBER)
		check_number_unit(b, entry);
	else if (unit != NULL && kind != TYPE_MONEY)
		diagnostics_add(b->list, DIAGNOSTIC_KEY_NOT_ALLOWED,
				key_place(entry, entry_key(entry, "unit")),
				N_("only a parameter of type number or money has a 'unit'"));
	if (kind == TYPE_MONEY && unit == NULL)
		require_key(b, entry, "unit");
	else if (kind == TYPE_MONEY && !language_is_currency(unit))
		diagnostics_add(
			b->list, DIAGNOSTIC_CURRENCY, value_place(entry, entry_key(entry, "unit")),
			N_("'%s' is no currency; write its code of three capital letters"),
			unit);
	collect_values(b, entry, kind, parameter);
	if (type == NULL || b->no_memory)
		return;
	type->kind = kind == TYPE_DURATION ? duration_kind(parameter) : kind;
	if (kind == TYPE_MONEY && unit != NULL && strlen(unit) == 3)
		memcpy(type->currency, unit, 4);
	parameter->type = type;
}

/* Values of parameters that there are none of. */
static void
check_value_owners(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_VALUE];

	b->values_missed = build_alloc(b, b->model->parameter_count, sizeof *b->values_missed);
	for (size_t i = 0; i < entries->count && !b->no_memory; i++) {
		const struct entry *entry = &entries->all[i];

		if (build_find(b, SECTION_PARAMETER, entry->id, "") != NULL)
			continue;
		build_no_section(b, SECTION_PARAMETER, entry->id, strlen(entry->id),
				 entry_place(entry));
		build_note_missed(b, SECTION_PARAMETER, entry, b->values_missed);
	}
}

void
build_parameters(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_PARAMETER];
	struct vv_model *model = b->model;

	model->parameters = build_alloc(b, entries->count, sizeof *model->parameters);
	for (size_t i = 0; i < entries->count && !b->no_memory; i++) {
		struct parameter *parameter = &model->parameters[i];

		parameter->id = kept(b, entries->all[i].id);
		parameter->place = entry_place(&entries->all[i]);
		model->parameter_count = i + 1;
		if (parameter->id != NULL)
			build_name(b, parameter->id, NAME_PARAMETER, (uint32_t)i, parameter->place);
	}
	check_value_owners(b);
	for (size_t i = 0; i < entries->count && !b->no_memory; i++)
		fill_parameter(b, &entries->all[i], &model->parameters[i]);
}

/* ---- calculations ---- */

static const struct feel_type *
money_type(struct build *b, const char *currency)
{
	struct feel_type *type = build_alloc(b, 1, sizeof *type);

	if (type != NULL) {
		type->kind = TYPE_MONEY;
		memcpy(type->currency, currency, 4);
	}
	return type;
}

/* Type named by a list or a question, or NULL; *told where that is faulty itself. */
static const struct feel_type *
named_type(struct build *b, const char *name, bool set, const struct vv_question **question,
	   bool *told)
{
	const struct model_name *found = model_name_find(b->model, name, strlen(name));
	const struct choice_set *ids = NULL;

	*told = found != NULL && found->kind == NAME_QUESTION
		&& b->model->questions[found->index].feel_type == NULL;

	if (found != NULL && found->kind == NAME_LIST) {
		ids = &b->model->lists[found->index].set;
	} else if (found != NULL && found->kind == NAME_QUESTION
		   && b->model->questions[found->index].choice_count > 0) {
		*question = &b->model->questions[found->index];
		ids = &(*question)->set;
	}
	if (ids == NULL)
		return NULL;
	return set ? build_set_type(b, ids, true) : build_choice_type(b, ids);
}

static void
report_type(struct build *b, const struct entry *entry, const char *word, const char *meant)
{
	struct place place = value_place(entry, entry_key(entry, "type"));

	if (meant != NULL)
		diagnostics_add(
			b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
			N_("'%s' is no type; did you mean '%s'? A type is boolean, number, date, duration, text, a currency, or a list or question with choices"),
			word, meant);
	else
		diagnostics_add(
			b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
			N_("'%s' is no type; a type is boolean, number, date, duration, text, a currency, or a list or question with choices"),
			word);
}

static const struct feel_type *
calculation_type(struct build *b, const struct entry *entry, struct calculation *calculation)
{
	static const struct {
		const char *name;
		enum feel_kind kind;
	} kinds[] = {
		{ "boolean", TYPE_BOOLEAN }, { "number", TYPE_NUMBER }, { "date", TYPE_DATE },
		{ "duration", TYPE_DURATION }, { "text", TYPE_STRING },
	};
	enum { COUNT = sizeof kinds / sizeof kinds[0] };
	const char *word = key_word(b, entry, "type");
	const char *names[COUNT];
	const struct feel_type *type;
	bool set, told;

	if (word == NULL)
		return NULL;
	for (size_t i = 0; i < COUNT; i++) {
		names[i] = kinds[i].name;
		if (strcmp(kinds[i].name, word) == 0)
			return build_type(b, kinds[i].kind);
	}
	if (language_is_currency(word))
		return money_type(b, word);
	set = strncmp(word, "set of ", 7) == 0;
	if (set)
		word += 7 + strspn(word + 7, " ");
	type = named_type(b, word, set, &calculation->names_of, &told);
	if (type == NULL && !told)
		report_type(b, entry, word, build_type_meant(b, word, names, COUNT, true));
	return type;
}

void
build_calculations(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_CALCULATE];
	struct vv_model *model = b->model;
	size_t room = entries->count + build_result_room(b);

	model->calculations = build_alloc(b, room, sizeof *model->calculations);
	b->calculations = calloc(room + 1, sizeof *b->calculations);
	if (b->calculations == NULL)
		b->no_memory = true;
	for (size_t i = 0; i < entries->count && !b->no_memory; i++) {
		struct calculation *calculation = &model->calculations[i];
		const struct entry *entry = &entries->all[i];

		calculation->id = kept(b, entry->id);
		calculation->place = entry_place(entry);
		b->calculations[i].entry = entry;
		model->calculation_count = i + 1;
		if (calculation->id != NULL)
			build_name(b, calculation->id, NAME_CALCULATION, (uint32_t)i,
				   calculation->place);
	}
	for (size_t i = 0; i < entries->count && !b->no_memory; i++) {
		struct calculation *calculation = &model->calculations[i];
		const struct entry *entry = &entries->all[i];
		const struct ini_key *key = entry_key(entry, "calculate");
		const char *unit = key_word(b, entry, "unit");

		calculation->label = key_text(b, entry, "label");
		calculation->is_public = key_yes(b, entry, "public", false);
		calculation->explained = key_yes(b, entry, "explain", true);
		calculation->unit = unit != NULL ? kept(b, unit) : "";
		if (unit != NULL)
			check_number_unit(b, entry);
		b->calculations[i].expected = calculation_type(b, entry, calculation);
		require_key(b, entry, "calculate");
		if (key == NULL)
			continue;
		b->calculations[i].place = value_place(entry, key);
		b->calculations[i].expression = key_expression(b, entry, key);
		/* of a faulty type: what it is, and what reads it, is left alone */
		if (b->calculations[i].expected == NULL && entry_key(entry, "type") != NULL)
			b->calculations[i].expression = NULL;
	}
}
