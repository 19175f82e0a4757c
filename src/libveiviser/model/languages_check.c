/* Faults of language files: what one says on its own, and how it lies to the others and to its
 * catalogue, whose header has the plural rule. */
#include "model/languages.h"

#include "text/error.h"
#include "text/plural.h"
#include "text/text.h"
#include "text/texts.h"
#include "veiviser-check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 64, COUNT_MAX = 1000 };

struct checking_language {
	const struct vv_texts *texts;
	vv_language language;
	const struct texts_language *one;
	const struct ini *ini;
	const struct language *rules;
	char catalogue[PATH_BYTES];	/* its place */
	struct diagnostics *list;
};

/* ---- how files lie to one another --------------------------------------- */

static const struct ini_key *
heading_key(const struct checking_language *at, const char *name)
{
	const struct ini_section *section = ini_find(at->ini, "language");

	return section != NULL ? ini_section_find(section, name) : NULL;
}

static bool
comes_back(const struct vv_texts *texts, const char *code)
{
	const char *at = code;

	for (vv_language i = 0; i < texts->count; i++) {
		vv_language next;

		for (next = 0; next < texts->count; next++)
			if (strcmp(texts->all[next].code, at) == 0)
				break;
		if (next == texts->count || *texts->all[next].fallback_code == '\0')
			return false;
		at = texts->all[next].fallback_code;
		if (strcmp(at, code) == 0)
			return true;
	}
	return false;
}

static void
check_fallback(const struct checking_language *at)
{
	const struct ini_key *key = heading_key(at, "fallback");
	struct place place;
	bool known = false;

	if (key == NULL)
		return;
	place = ini_value_place(at->ini, key);
	for (vv_language l = 0; l < at->texts->count; l++)
		known |= strcmp(at->texts->all[l].code, key->value) == 0;
	if (!known)
		diagnostics_add(
			at->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
			N_("there is no language '%s'; write the code of one, or take the key away"),
			key->value);
	else if (at->language == VV_EN)
		diagnostics_add(at->list, DIAGNOSTIC_BAD_VALUE, place,
				N_("English is the end of every chain; take the key away"));
	else if (comes_back(at->texts, at->one->code))
		diagnostics_add(
			at->list, DIAGNOSTIC_CYCLE, place,
			N_("by '%s' one comes back to '%s'; the chain of languages must end in English"),
			key->value, at->one->code);
}

/* Whether another file has that code, or serves it. */
static const char *
other_owner(const struct checking_language *at, const char *word, size_t length)
{
	for (vv_language l = 0; l < at->texts->count; l++) {
		const struct texts_language *other = &at->texts->all[l];
		const char *cursor = other->serves, *served;
		size_t served_length;

		if (strlen(other->code) == length && memcmp(other->code, word, length) == 0)
			return other->code;
		while (other != at->one && ini_next_word(&cursor, &served, &served_length))
			if (served_length == length && memcmp(served, word, length) == 0)
				return other->code;
	}
	return NULL;
}

static void
check_served(const struct checking_language *at)
{
	const struct ini_key *key = heading_key(at, "serves");
	const char *cursor = key != NULL ? key->value : "", *word;
	size_t length;

	while (ini_next_word(&cursor, &word, &length)) {
		struct place place = ini_value_place(at->ini, key);
		const char *other = other_owner(at, word, length);

		place.column += (int)(word - key->value);
		if (!languages_is_code(word, length))
			diagnostics_add(at->list, DIAGNOSTIC_BAD_VALUE, place,
					N_("'%.*s' is no code of a language; write two or three small letters"),
					(int)length, word);
		else if (other != NULL)
			diagnostics_add(at->list, DIAGNOSTIC_DUPLICATE_NAME, place,
					N_("'%.*s' comes to the language '%s' already; name it in one file"),
					(int)length, word, other);
	}
}

/* ---- plural forms ------------------------------------------------------- */

/* How many forms a language has: by its catalogue, else two as English. */
static unsigned
form_count(const struct checking_language *at)
{
	const struct plural *plural = catalogue_plural(at->one->catalogue);

	return plural != NULL ? plural->forms : 2;
}

static size_t
count_words(const char *text)
{
	size_t count = 1;

	for (; *text != '\0'; text++)
		count += *text == '|';
	return count;
}

static void
check_forms(const struct checking_language *at, const struct ini_key *key)
{
	unsigned forms = form_count(at);
	size_t count = count_words(key->value);

	if (count != forms)
		diagnostics_add(
			at->list, DIAGNOSTIC_BAD_VALUE, ini_value_place(at->ini, key),
			N_("'%s' has %zu forms, but the language has %u by the Plural-Forms of its catalogue; write one for each"),
			key->name, count, forms);
}

static void
check_all_forms(const struct checking_language *at)
{
	for (size_t i = 0; i < at->ini->section_count; i++) {
		const struct ini_section *section = &at->ini->sections[i];
		bool counts = strncmp(section->name, "counts", 6) == 0;
		bool currency = strncmp(section->name, "currency.", 9) == 0;

		for (size_t k = 0; (counts || currency) && k < section->key_count; k++)
			if (counts || strcmp(section->keys[k].name, "names") == 0)
				check_forms(at, &section->keys[k]);
	}
}

/* The numbers that are said to take a form do so by the catalogue. */
static void
check_samples(const struct checking_language *at)
{
	const struct plural *plural = catalogue_plural(at->one->catalogue);
	const struct ini_section *section = ini_find(at->ini, "plurals");
	const struct ini_key *key = section != NULL ? ini_section_find(section, "samples") : NULL;

	if (key == NULL)
		return;
	check_forms(at, key);
	for (size_t form = 0; form < at->rules->samples.count; form++) {
		const char *cursor = at->rules->samples.all[form], *word;
		size_t length;

		while (ini_next_word(&cursor, &word, &length)) {
			unsigned long n = strtoul(word, NULL, 10);

			if (plural_form(plural, n) == form)
				continue;
			diagnostics_add(
				at->list, DIAGNOSTIC_BAD_VALUE, ini_value_place(at->ini, key),
				N_("%lu takes form %zu of the plural here, but form %u by the Plural-Forms of '%s'; correct what is wrong"),
				n, form, plural_form(plural, n), at->catalogue);
			return;
		}
	}
}

static void
check_catalogue(const struct checking_language *at)
{
	const struct plural *plural = catalogue_plural(at->one->catalogue);
	struct place place = { at->catalogue, 0, 0 };
	const char *wrong;
	unsigned long n;

	if (at->one->catalogue == NULL)
		return;
	wrong = catalogue_wrong_forms(at->one->catalogue);
	if (catalogue_is_damaged(at->one->catalogue)
	    || !catalogue_is_in_order(at->one->catalogue))
		diagnostics_add(
			at->list, DIAGNOSTIC_DAMAGED_CATALOGUE, place,
			N_("the catalogue is damaged, or a link, or may not be read, and its texts are shown in English; make it anew with msgfmt"));
	else if (plural == NULL)
		diagnostics_add(
			at->list, DIAGNOSTIC_DAMAGED_CATALOGUE, place,
			N_("the header has no Plural-Forms, or one that cannot be read; write it as in: nplurals=2; plural=(n != 1);"));
	else if (!plural_holds(plural, COUNT_MAX, &n) && n <= COUNT_MAX)
		diagnostics_add(
			at->list, DIAGNOSTIC_DAMAGED_CATALOGUE, place,
			N_("by the Plural-Forms %lu takes a form that there is not; correct the rule"),
			n);
	else if (!plural_holds(plural, COUNT_MAX, &n))
		diagnostics_add(
			at->list, DIAGNOSTIC_DAMAGED_CATALOGUE, place,
			N_("by the Plural-Forms one of the forms is taken by no number; correct nplurals or the rule"));
	else if (wrong != NULL)
		diagnostics_add(
			at->list, DIAGNOSTIC_DAMAGED_CATALOGUE, place,
			N_("'%s' has not as many forms as the Plural-Forms say; write one for each"),
			wrong);
}

/* ---- all of them -------------------------------------------------------- */

static enum vv_status
check_language(const struct vv_texts *texts, vv_language language, struct diagnostics *list)
{
	const struct texts_language *one = &texts->all[language];
	int dir_fd = languages_open_folder(texts, one->of_folder);
	struct arena scratch = { .chunk_size = 16384 };
	struct language rules = { .own_currency = "" };
	struct diagnostics unheard = { .texts = NULL };
	struct ini ini;
	struct checking_language at = { texts, language, one, &ini, &rules, "", list };
	char path[PATH_BYTES];
	enum vv_status status;

	snprintf(path, sizeof path, "languages/%s.ini", one->code);
	snprintf(at.catalogue, sizeof at.catalogue, "locale/%s/LC_MESSAGES/veiviser.mo", one->code);
	status = language_file_read(&rules, &scratch, dir_fd, path, list);
	if (status == VV_OK || status == VV_DATA)
		check_catalogue(&at);
	if ((status == VV_OK || status == VV_DATA)
	    && ini_scan_read(&ini, &scratch, dir_fd, path, &unheard) == VV_OK) {
		check_fallback(&at);
		check_served(&at);
		check_all_forms(&at);
		check_samples(&at);
	}
	if (dir_fd >= 0)
		(void)close(dir_fd);
	diagnostics_clear(&unheard);
	status = scratch.failed || list->failed ? VV_NO_MEMORY : VV_OK;
	arena_clear(&scratch);
	return status;
}

/* Files beside them that are no language's, since their names are no codes. */
static enum vv_status
check_names(const struct vv_texts *texts, size_t folder, struct diagnostics *list)
{
	struct arena scratch = { .chunk_size = 1024 };
	struct file_names names = { 0 };
	enum vv_status status = VV_OK;
	int fd = languages_open_folder(texts, folder);

	if (fd >= 0) {
		status = languages_names(fd, &scratch, &names);
		(void)close(fd);
	}
	for (size_t i = 0; status == VV_OK && i < names.count; i++) {
		size_t length = data_stem_length(names.all[i]);
		char path[300];

		snprintf(path, sizeof path, "languages/%s", names.all[i]);
		if (length == 0 || !languages_is_code(names.all[i], length)
		    || strcmp(names.all[i] + length, ".ini") != 0)
			diagnostics_add(
				list, DIAGNOSTIC_BAD_ID, (struct place){ path, 0, 0 },
				N_("a language's file is called by its code, as in nb.ini; rename it or take it away"));
	}
	arena_clear(&scratch);
	return status == VV_NO_MEMORY || list->failed ? VV_NO_MEMORY : VV_OK;
}

enum vv_status
vv_languages_check(const struct vv_texts *texts, const struct vv_faults *faults)
{
	struct diagnostics list = { .texts = faults->texts, .language = faults->language };
	enum vv_status status = VV_OK;

	for (vv_language l = 0; status == VV_OK && l < vv_language_count(texts); l++)
		if (texts != NULL && texts->read != NULL)
			status = check_language(texts, l, &list);
	for (size_t folder = 0; status == VV_OK && texts != NULL && folder < 2; folder++)
		status = check_names(texts, folder, &list);
	diagnostics_sort(&list);
	for (size_t i = 0; status == VV_OK && i < list.count; i++) {
		struct place place = { list.all[i].file, list.all[i].line, list.all[i].column };

		error_tell(faults, VV_DATA, place, "%s", list.all[i].text);
	}
	if (status == VV_OK && list.errors > 0)
		status = VV_DATA;
	diagnostics_clear(&list);
	return status;
}
