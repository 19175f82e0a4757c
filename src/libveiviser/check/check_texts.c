/* Translations of data texts: the same placeholders in every language, and none left
 * in English. */
#include "check/check.h"

#include "text/placeholder.h"
#include "text/text.h"

#include <stdio.h>
#include <string.h>

/* ---- placeholders ---- */

static bool
has_placeholder(const char *text, const struct placeholder *wanted)
{
	struct placeholder other;

	while (placeholder_next(&other, &text, NULL))
		if (other.length == wanted->length
		    && strncmp(other.name, wanted->name, wanted->length) == 0)
			return true;
	return false;
}

/* A placeholder of @p text that the other lacks, or a brace that nothing closes;
 * false when there is none. */
static bool
lacks(const char *text, const char *other, struct placeholder *lacking)
{
	while (placeholder_next(lacking, &text, NULL))
		if (!has_placeholder(other, lacking))
			return true;
	return lacking->name != NULL;
}

/* ---- words ---- */

/* Texts that are names: they often are the same in every language. */
static bool
is_name(const struct entry *entry, const char *key)
{
	return entry->kind == SECTION_SOURCE || entry->kind == SECTION_LIST
	       || entry->kind == SECTION_AUTHORITY || strcmp(key, "aliases") == 0
	       || entry->kind == SECTION_ALIAS;
}

/* Whether a text has words that are no names: three that begin with a small letter. */
static bool
has_words(const char *text)
{
	unsigned words = 0;
	bool inside = false;

	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '{') {
			p += strcspn(p, "}");
			if (*p == '\0')
				break;
			continue;
		}
		if (!inside && *p >= 'a' && *p <= 'z')
			words++;
		inside = *p != ' ' && *p != '-' && *p != '/';
	}
	return words >= 3;
}

/* ---- each text in each language ---- */

static void
check_translation(struct checking *checking, const struct entry *entry,
		  const struct ini_key *key, vv_language language)
{
	const struct vv_data *data = checking->b->data;
	struct place place = value_place(entry, key);
	const char *code = vv_language_code(checking->model->texts, language);
	char context[1024];
	struct placeholder at;
	const char *text;
	bool found = false;

	if (snprintf(context, sizeof context, "%s:%s.%s", entry->part, entry->section->name,
		     key->name) >= (int)sizeof context)
		return;
	text = text_find_data(data->own[language], data->texts, language, context, key->value,
			      &found);
	if (!found)
		diagnostics_warn(checking->list, DIAGNOSTIC_NOT_TRANSLATED, place,
				 N_("'%s' has no translation to '%s'; add it to the catalogue"),
				 key->name, code);
	else if (strcmp(text, key->value) == 0 && !is_name(entry, key->name) && has_words(text))
		diagnostics_warn(
			checking->list, DIAGNOSTIC_NOT_TRANSLATED, place,
			N_("the translation of '%s' to '%s' is the English text; translate it"),
			key->name, code);
	else if (lacks(key->value, text, &at))
		diagnostics_warn(checking->list, DIAGNOSTIC_PLACEHOLDERS_DIFFER, place,
				 N_("the translation of '%s' to '%s' lacks '{%.*s}'; add it"),
				 key->name, code, (int)at.length, at.name);
	else if (lacks(text, key->value, &at))
		diagnostics_warn(
			checking->list, DIAGNOSTIC_PLACEHOLDERS_DIFFER, place,
			N_("the translation of '%s' to '%s' has '{%.*s}', which the English text lacks; take it away"),
			key->name, code, (int)at.length, at.name);
}

static void
check_key(void *payload, const struct entry *entry, const struct ini_key *key)
{
	struct checking *checking = payload;

	vv_language count = vv_language_count(checking->model->texts);

	for (vv_language l = 0; l < count && key_is_text(entry->kind, key); l++)
		if (l != VV_EN && checking->model->speaks[l])
			check_translation(checking, entry, key, l);
}

void
check_texts(struct checking *checking)
{
	build_each_key(checking->b, check_key, checking);
}
