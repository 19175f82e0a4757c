/* Words that name nothing, and what they were probably meant to name. */
#include "model/build.h"

#include "text/suggest.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- what there is ---- */

/* Names a word may have been meant to be; borrowed. */
struct candidates {
	const char **all;		/* malloc'ed */
	size_t count, size;
	bool no_memory;
};

static void
add(struct candidates *candidates, const char *name)
{
	if (GROW(candidates->all, candidates->size, candidates->count))
		candidates->all[candidates->count++] = name;
	else
		candidates->no_memory = true;
}

static void
add_sections(struct candidates *candidates, const struct build *b, enum section_kind kind)
{
	for (size_t i = 0; i < b->entries[kind].count; i++)
		add(candidates, b->entries[kind].all[i].id);
}

static void
add_choices(struct candidates *candidates, const struct build *b,
	    const struct vv_question *question)
{
	for (size_t i = 0; i < question->choice_count; i++)
		add(candidates, b->model->symbols[question->choices[i].symbol].id);
}

/* The closest of them, which is then done with; NULL: none is near. */
static const char *
closest(struct build *b, struct candidates *candidates, const char *word)
{
	const char *found = suggest_closest(word, candidates->all, candidates->count);

	b->no_memory |= candidates->no_memory;
	free(candidates->all);
	return found;
}

static const char *
closest_section(struct build *b, enum section_kind kind, const char *id)
{
	struct candidates candidates = { 0 };

	add_sections(&candidates, b, kind);
	return closest(b, &candidates, id);
}

/* ---- sections ---- */

static void
tell_section(struct build *b, struct place place, const char *kind, const char *id,
	     const char *meant)
{
	if (meant != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
				/* Translators: the first %s is a word of data files, such as question */
				N_("there is no [%s.%s]; did you mean '%s'?"), kind, id, meant);
	else
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
				N_("there is no [%s.%s]; correct the name, or add the section"),
				kind, id);
}

void
build_no_section(struct build *b, enum section_kind kind, const char *word, size_t length,
		 struct place place)
{
	const char *id = arena_strndup(&b->expressions, word, length);

	if (id == NULL)
		b->no_memory = true;
	else
		tell_section(b, place, section_word(kind), id, closest_section(b, kind, id));
}

void
build_no_report_section(struct build *b, const char *id, struct place place)
{
	struct candidates candidates = { 0 };

	for (size_t i = 0; i < b->model->section_count; i++)
		add(&candidates, b->model->sections[i].id);
	tell_section(b, place, section_word(SECTION_SECTION), id, closest(b, &candidates, id));
}

bool
build_has_question(struct build *b, const struct entry *entry)
{
	if (build_find(b, SECTION_QUESTION, entry->id, "") != NULL)
		return true;
	build_no_section(b, SECTION_QUESTION, entry->id, strlen(entry->id), entry_place(entry));
	return false;
}

void
build_no_variant_owner(struct build *b, const struct entry *entry)
{
	struct candidates candidates = { 0 };
	const char *meant;

	add_sections(&candidates, b, SECTION_QUESTION);
	add_sections(&candidates, b, SECTION_ITEM);
	add_sections(&candidates, b, SECTION_VERDICT);
	meant = closest(b, &candidates, entry->id);
	if (meant != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, entry_place(entry),
				N_("there is no question, item or verdict '%s'; did you mean '%s'?"),
				entry->id, meant);
	else
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, entry_place(entry),
				N_("there is no question, item or verdict '%s'"), entry->id);
}

void
build_note_missed(struct build *b, enum section_kind owner, const struct entry *entry,
		  bool *missed)
{
	const char *meant = closest_section(b, owner, entry->id);
	const struct entry *found = meant != NULL ? build_find(b, owner, meant, "") : NULL;

	if (found != NULL)
		missed[found - b->entries[owner].all] = true;
}

/* ---- other questionnaires ---- */

/* Only a warning: it may lie in another folder, with which this one is installed. */
void
build_check_link(struct build *b, const char *id, struct place place)
{
	struct candidates candidates = { 0 };
	const char *meant;
	size_t ignored;

	if (vv_data_find(b->data, id, &ignored) || data_is_faulty(b->data, id))
		return;
	for (size_t i = 0; i < vv_data_count(b->data); i++)
		add(&candidates, vv_data_id(b->data, i));
	meant = closest(b, &candidates, id);
	if (meant != NULL)
		diagnostics_warn(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
				 N_("there is no questionnaire '%s'; did you mean '%s'?"), id, meant);
	else
		diagnostics_warn(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
				 N_("there is no questionnaire '%s' in this folder"), id);
}

/* ---- placeholders ---- */

void
build_no_placeholder(struct build *b, const char *word, size_t length, struct place place)
{
	struct candidates candidates = { 0 };
	const char *name = arena_strndup(&b->expressions, word, length), *meant;

	if (name == NULL) {
		b->no_memory = true;
		return;
	}
	add_sections(&candidates, b, SECTION_QUESTION);
	add_sections(&candidates, b, SECTION_CALCULATE);
	add_sections(&candidates, b, SECTION_PARAMETER);
	meant = closest(b, &candidates, name);
	if (meant != NULL)
		diagnostics_add(
			b->list, DIAGNOSTIC_PLACEHOLDER, place,
			N_("no question, calculation or parameter is called '%s'; did you mean '%s'?"),
			name, meant);
	else
		diagnostics_add(b->list, DIAGNOSTIC_PLACEHOLDER, place,
				N_("no question, calculation or parameter is called '%s'"), name);
}

/* ---- choices and members ---- */

void
build_no_choice(struct build *b, const struct vv_question *question, const char *id,
		struct place place)
{
	struct candidates candidates = { 0 };
	const char *meant;

	add_choices(&candidates, b, question);
	meant = closest(b, &candidates, id);
	if (meant != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_CHOICE, place,
				N_("question '%s' has no choice '%s'; did you mean '%s'?"),
				question->id, id, meant);
	else
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_CHOICE, place,
				N_("question '%s' has no choice '%s'; correct it or add it there"),
				question->id, id);
}

void
build_unknown_member(struct build *b, const struct entry *entry, const struct ini_key *key,
		     const char *word, size_t length)
{
	struct candidates candidates = { 0 };
	struct place place = value_place(entry, key);
	const char *id = arena_strndup(&b->expressions, word, length), *meant;

	if (id == NULL) {
		b->no_memory = true;
		return;
	}
	place.column += (int)(word - key->value);
	add_sections(&candidates, b, SECTION_LIST);
	for (size_t i = 0; i < b->model->symbol_count; i++)
		if (b->model->symbols[i].in_list)
			add(&candidates, b->model->symbols[i].id);
	meant = closest(b, &candidates, id);
	if (meant != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
				N_("'%s' is neither a list nor a member of one; did you mean '%s'?"),
				id, meant);
	else
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
				N_("'%s' is neither a list nor a member of one"), id);
}

void
build_no_list_member(struct build *b, const struct entry *entry, const struct ini_key *key,
		     const struct member *members, size_t count)
{
	struct candidates candidates = { 0 };
	const char *id = arena_strndup(&b->expressions, key->name, strcspn(key->name, "."));
	const char *meant;

	if (id == NULL) {
		b->no_memory = true;
		return;
	}
	for (size_t i = 0; i < count; i++)
		add(&candidates, b->model->symbols[members[i].symbol].id);
	meant = closest(b, &candidates, id);
	if (meant != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, key_place(entry, key),
				N_("'%s' is no member of list '%s'; add it to 'members', or did you mean '%s'?"),
				id, entry->id, meant);
	else
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_REFERENCE, key_place(entry, key),
				N_("'%s' is no member of list '%s'; add it to 'members'"), id,
				entry->id);
}

/* ---- types ---- */

const char *
build_type_meant(struct build *b, const char *word, const char *const *names, size_t count,
		 bool of_calculation)
{
	/* of other form languages and of programs, by what a name here means */
	static const char *const families[][9] = {
		{ "yesno", "boolean", "bool", "acknowledge", "truth", "flag" },
		{ "choice", "select_one", "select1", "select", "radio", "enum", "single" },
		{ "choices", "select_multiple", "select_many", "checkbox", "multiple", "multi" },
		{ "number", "integer", "int", "decimal", "float", "numeric", "range" },
		{ "text", "string", "str", "note", "varchar" },
		{ "date", "datetime", "day", "calendar" },
		{ "money", "amount", "currency", "sum" },
		{ "duration", "period", "interval", "days", "months" },
	};
	struct candidates candidates = { 0 };
	size_t length = strcspn(word, " ");	/* select_one LIST */

	for (size_t f = 0; f < sizeof families / sizeof families[0]; f++)
		for (size_t i = 0; i < 9 && families[f][i] != NULL; i++) {
			if (strlen(families[f][i]) != length
			    || strncasecmp(families[f][i], word, length) != 0)
				continue;
			for (size_t n = 0; n < count; n++)
				for (size_t k = 0; k < 2 && families[f][k] != NULL; k++)
					if (strcmp(names[n], families[f][k]) == 0)
						return names[n];
		}
	for (size_t n = 0; n < count; n++)
		add(&candidates, names[n]);
	if (of_calculation) {
		add_sections(&candidates, b, SECTION_LIST);
		add_sections(&candidates, b, SECTION_QUESTION);
	}
	return closest(b, &candidates, word);
}
