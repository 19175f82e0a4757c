/* What time does to data: sources that nobody has looked up for long, publishers that
 * have moved, and a review that is due.  Of sources only what is in force at the rules
 * date counts; history needs no confirming. */
#include "check/check.h"

#include "value/date.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The last day that a whole or partial date can mean. */
static bool
last_day(const char *text, vv_day *out)
{
	char whole[16];
	struct civil civil;

	if (strlen(text) == 10)
		return vv_day_parse(out, text);
	if (strlen(text) == 4)
		snprintf(whole, sizeof whole, "%.4s-12-01", text);
	else
		snprintf(whole, sizeof whole, "%.7s-01", text);
	if (!vv_day_parse(out, whole))
		return false;
	civil = date_to_civil(*out);
	*out += date_days_in_month(civil.year, civil.month) - 1;
	return true;
}

static bool
is_stale(const struct checking *checking, const char *text)
{
	int64_t until;
	vv_day day;

	return last_day(text, &day)
	       && date_add_months(&until, day, checking->options->stale_months)
	       && until < checking->options->date;
}

static void
report_stale(struct checking *checking, const struct entry *entry, const struct ini_key *key)
{
	bool own = ini_section_find(entry->section, key->name) == key;

	diagnostics_warn(checking->list, DIAGNOSTIC_STALE, value_place(entry, key),
			 N_("[%s] was last confirmed %s; look it up again and set 'confirmed'"),
			 (own ? entry->section : entry->defaults)->name, key->value);
}

/* ---- what is in force ---- */

static bool
holds_now(const struct checking *checking, const struct entry *entry)
{
	vv_day date = checking->options->date, day;
	const struct ini_key *from = entry_key(entry, "from"), *to = entry_key(entry, "to");

	return (from == NULL || !vv_day_parse(&day, from->value) || day <= date)
	       && (to == NULL || !vv_day_parse(&day, to->value) || day >= date);
}

/* Whether an entry gives the value of its parameter that counts now. */
static bool
is_current_value(const struct checking *checking, const struct entry *entry)
{
	const struct vv_model *model = checking->model;
	const struct model_name *name = model_name_find(model, entry->id, strlen(entry->id));
	const struct ini_key *from = entry_key(entry, "from");
	const struct parameter_value *value;
	vv_day day = DAY_MIN;

	if (name == NULL || name->kind != NAME_PARAMETER || entry_key(entry, "value") == NULL)
		return false;
	value = parameter_value_at(&model->parameters[name->index], checking->options->date);
	if (from != NULL && !vv_day_parse(&day, from->value))
		return false;
	return value != NULL && value->period.from == day;
}

static bool
is_in_force(const struct checking *checking, const struct entry *entry)
{
	return entry->kind == SECTION_PARAMETER || entry->kind == SECTION_VALUE
	       ? is_current_value(checking, entry) : holds_now(checking, entry);
}

static const enum section_kind sourced[] = {
	SECTION_VERDICT, SECTION_ITEM, SECTION_VARIANT, SECTION_PARAMETER, SECTION_VALUE,
};

/* Marks the sources that an entry rests on. */
static void
mark_sources(const struct checking *checking, const struct entry *entry, unsigned char *used)
{
	const struct build *b = checking->b;
	const struct ini_key *key;

	for (unsigned n = 1; (key = entry_key_part(entry, "source", n)) != NULL; n++) {
		const char *cursor = key->value, *word;
		size_t length, count;

		while (ini_next_word(&cursor, &word, &length)) {
			const struct entry *const *found = build_range(b, SECTION_SOURCE, word,
								       length, &count);

			if (count > 0)
				used[found[0] - b->entries[SECTION_SOURCE].all] = 1;
		}
	}
}

/* The latest date by which something was looked up: what it proves, the day it was
 * read, the day of the page. */
static const struct ini_key *
latest_date(const struct entry *entry)
{
	static const char *const names[] = { "confirmed", "read", "date" };
	const struct ini_key *latest = NULL;
	vv_day best = DAY_MIN, day;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const struct ini_key *key = entry_key(entry, names[i]);

		if (key != NULL && last_day(key->value, &day) && (latest == NULL || day > best)) {
			latest = key;
			best = day;
		}
	}
	return latest;
}

static void
check_stale(struct checking *checking)
{
	const struct build *b = checking->b;
	const struct entry_list *sources = &b->entries[SECTION_SOURCE];
	unsigned char *used = calloc(sources->count + 1, 1);

	if (used == NULL) {
		checking->memory->no_memory = true;
		return;
	}
	for (size_t k = 0; k < sizeof sourced / sizeof sourced[0]; k++)
		for (size_t i = 0; i < b->entries[sourced[k]].count; i++) {
			const struct entry *entry = &b->entries[sourced[k]].all[i];
			const struct ini_key *own = entry_key(entry, "confirmed");

			if (!is_in_force(checking, entry))
				continue;
			if (own == NULL)
				mark_sources(checking, entry, used);
			else if (is_stale(checking, own->value))
				report_stale(checking, entry, own);
		}
	for (size_t i = 0; i < sources->count; i++) {
		const struct ini_key *key = latest_date(&sources->all[i]);

		if (used[i] && key != NULL && is_stale(checking, key->value))
			report_stale(checking, &sources->all[i], key);
	}
	free(used);
}

/* Format 1 is read for good, but a file of it does not show where it ends. */
static void
check_format(struct checking *checking)
{
	const struct entry_list *files = &checking->b->entries[SECTION_VEIVISER];

	for (size_t i = 0; i < files->count; i++) {
		const struct ini_key *key = entry_key(&files->all[i], "format");

		if (key != NULL && strcmp(key->value, "1") == 0)
			diagnostics_warn(
				checking->list, DIAGNOSTIC_OLD_FORMAT,
				value_place(&files->all[i], key),
				N_("nobody sees whether a file of format 1 was cut off; write format = 2, and [end] as the last line"));
	}
}

/* A publisher has one site, where its pages are looked for. */
static void
check_sites(struct checking *checking)
{
	const struct entry_list *sources = &checking->b->entries[SECTION_SOURCE];

	for (size_t i = 0; i < sources->count; i++) {
		const struct ini_key *site = entry_key(&sources->all[i], "site");
		const struct ini_key *publisher = entry_key(&sources->all[i], "publisher");

		for (size_t k = 0; site != NULL && publisher != NULL && k < i; k++) {
			const struct entry *first = &sources->all[k];
			const struct ini_key *other = entry_key(first, "site");
			const struct ini_key *of = entry_key(first, "publisher");
			struct place place;

			if (other == NULL || of == NULL || strcmp(of->value, publisher->value) != 0
			    || strcmp(other->value, site->value) == 0)
				continue;
			place = value_place(first, other);
			diagnostics_warn(
				checking->list, DIAGNOSTIC_TWO_SITES,
				value_place(&sources->all[i], site),
				N_("'%s' has the site '%s' here and '%s' at %s:%d; write one and the same"),
				publisher->value, site->value, other->value, place.file,
				place.line);
			break;
		}
	}
}

void
check_upkeep(struct checking *checking)
{
	const struct entry *heading = &checking->b->entries[SECTION_QUESTIONNAIRE].all[0];
	const struct ini_key *key = entry_key(heading, "review_by");

	if (key != NULL && checking->options->date > checking->model->review_by)
		diagnostics_warn(
			checking->list, DIAGNOSTIC_REVIEW_PAST, value_place(heading, key),
			N_("the data was to be reviewed by %s; review it and set a later date"),
			key->value);
	check_stale(checking);
	check_format(checking);
	check_sites(checking);
}
