/* Translations of data texts: none missing, none that may not be shown, and none left in
 * English. */
#include "check/check.h"

#include "text/language.h"
#include "text/placeholder.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdio.h>
#include <string.h>

/* ---- words ---- */

/* Texts that are names: they often are the same in every language. */
static bool
is_name(const struct entry *entry, const char *key)
{
	return entry->kind == SECTION_SOURCE || entry->kind == SECTION_LIST
	       || entry->kind == SECTION_AUTHORITY || strcmp(key, "aliases") == 0
	       || entry->kind == SECTION_ALIAS;
}

/* Words that begin with a small letter. */
static unsigned
count_words(const char *text)
{
	unsigned words = 0;
	bool inside = false;

	for (const char *p = text; *p != '\0'; p++) {
		words += !inside && *p >= 'a' && *p <= 'z';
		inside = *p != ' ' && *p != '-' && *p != '/';
	}
	return words;
}

/* Whether a text has words that are no names: three of them, placeholders apart. */
static bool
has_words(const char *text, bool *no_memory)
{
	struct strbuf plain = { 0 };
	struct placeholder at;
	bool more = true, found;

	while (more) {
		more = placeholder_next(&at, &text, &plain);
		strbuf_add_char(&plain, 'X');
	}
	*no_memory |= plain.failed;
	found = !plain.failed && count_words(strbuf_text(&plain)) >= 3;
	strbuf_clear(&plain);
	return found;
}

/* ---- each text in each language ---- */

/* One text and one language to look at. */
struct translating {
	struct checking *checking;
	const struct ini_key *key;
	struct place place;
	vv_language language;
	const char *code;
	const char *context;
};

/* A translation is there, but may not stand for the text. */
static void
report_unfit(const struct translating *at, const char *translation)
{
	struct diagnostics *list = at->checking->list;
	struct placeholder hole, strange;
	bool lacks = placeholder_lacking(&hole, at->key->value, translation);
	bool has_other = placeholder_lacking(&strange, translation, at->key->value);

	if (unicode_is_blank(translation))
		diagnostics_warn(list, DIAGNOSTIC_NOT_TRANSLATED, at->place,
				 N_("the translation to '%s' of \"%s\" is blank; write it"),
				 at->code, at->context);
	else if (lacks && has_other)
		diagnostics_warn(
			list, DIAGNOSTIC_PLACEHOLDERS_DIFFER, at->place,
			N_("the translation to '%s' of \"%s\" has '{%.*s}' but not '{%.*s}', and is not shown; correct it"),
			at->code, at->context, (int)strange.length, strange.name,
			(int)hole.length, hole.name);
	else if (lacks)
		diagnostics_warn(
			list, DIAGNOSTIC_PLACEHOLDERS_DIFFER, at->place,
			N_("the translation to '%s' of \"%s\" lacks '{%.*s}' and is not shown; add it"),
			at->code, at->context, (int)hole.length, hole.name);
	else if (has_other)
		diagnostics_warn(
			list, DIAGNOSTIC_PLACEHOLDERS_DIFFER, at->place,
			N_("the translation to '%s' of \"%s\" has '{%.*s}', which the English text lacks, and is not shown; take it away"),
			at->code, at->context, (int)strange.length, strange.name);
}

static void
report_missing(const struct translating *at)
{
	const struct vv_data *data = at->checking->b->data;
	struct diagnostics *list = at->checking->list;
	const char *text = at->key->value;
	const char *unfit = text_find_unfit(data->own[at->language], data->texts, at->language,
					    at->context, text);

	if (unfit != NULL)
		report_unfit(at, unfit);
	else if (text_has_entry(data->own[at->language], data->texts, at->language, at->context,
				text))
		diagnostics_warn(
			list, DIAGNOSTIC_NOT_TRANSLATED, at->place,
			N_("the translation to '%s' of \"%s\" has bytes or invisible characters that may not be shown; write it anew"),
			at->code, at->context);
	else
		diagnostics_warn(list, DIAGNOSTIC_NOT_TRANSLATED, at->place,
				 N_("'%s' has no translation to '%s'; add it to the catalogue"),
				 at->key->name, at->code);
}

/* Grammatical cases that the language does not have. */
static void
report_cases(const struct translating *at, const char *text)
{
	struct placeholder hole;

	while (placeholder_next(&hole, &text, NULL))
		if (hole.use != NULL
		    && !language_has_case(at->checking->model->texts, at->language, hole.use,
					  hole.use_length))
			diagnostics_warn(
				at->checking->list, DIAGNOSTIC_PLACEHOLDERS_DIFFER, at->place,
				N_("the translation to '%s' of \"%s\" names the grammatical case '%.*s', which the language's file has not as [counts.%.*s]; add it there or take it away"),
				at->code, at->context, (int)hole.use_length, hole.use,
				(int)hole.use_length, hole.use);
}

static void
check_translation(struct checking *checking, const struct entry *entry,
		  const struct ini_key *key, vv_language language)
{
	const struct vv_data *data = checking->b->data;
	char context[DATA_CONTEXT_BYTES];
	struct translating at = {
		.checking = checking, .key = key, .place = value_place(entry, key),
		.language = language, .context = context,
		.code = vv_language_code(checking->model->texts, language),
	};
	const char *text;
	bool found = false;

	if (!data_context(context, sizeof context, entry->part, entry->section->name, key->name))
		return;
	text = text_find_data(data->own[language], data->texts, language, context, key->value,
			      &found, NULL);
	if (found)
		report_cases(&at, text);
	if (!found)
		report_missing(&at);
	else if (strcmp(text, key->value) == 0 && !is_name(entry, key->name)
		 && has_words(text, &checking->memory->no_memory))
		diagnostics_warn(
			checking->list, DIAGNOSTIC_NOT_TRANSLATED, at.place,
			N_("the translation of '%s' to '%s' is the English text; translate it"),
			key->name, at.code);
}

static void
check_key(void *payload, const struct entry *entry, const struct ini_key *key)
{
	struct checking *checking = payload;
	const struct vv_data *data = checking->b->data;
	vv_language count = vv_language_count(checking->model->texts);
	size_t heading;

	if (!key_is_text(entry->kind, key) || !vv_data_find(data, checking->model->id, &heading))
		return;
	for (vv_language l = 0; l < count; l++)
		if (l != VV_EN && vv_data_speaks(data, heading, l))
			check_translation(checking, entry, key, l);
}

static void
report_damaged(struct checking *checking, vv_language language)
{
	const char *code = vv_language_code(checking->model->texts, language);
	char file[128];

	snprintf(file, sizeof file, "locale/%s/LC_MESSAGES/veiviser.mo", code);
	diagnostics_add(
		checking->list, DIAGNOSTIC_DAMAGED_CATALOGUE, (struct place){ file, 0, 0 },
		N_("the catalogue is damaged, or a link, or may not be read, and its texts are shown in English; make it anew with msgfmt"));
}

void
check_texts(struct checking *checking)
{
	for (vv_language l = 0; l < vv_language_count(checking->model->texts); l++)
		if (vv_data_damaged(checking->b->data, l))
			report_damaged(checking, l);
	build_each_key(checking->b, check_key, checking);
}
