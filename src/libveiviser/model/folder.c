/* folder.ini: what a data folder says of itself, and in which order its questionnaires
 * are offered. */
#include "model/data.h"
#include "model/languages.h"

#include "text/suggest.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

static const char folder_name[] = FOLDER_ID;

struct folder_reading {
	const struct vv_data *data;
	struct folder *folder;
	struct arena *arena;
	const struct ini *ini;
	struct diagnostics *list;
};

/* ---- texts ---- */

static void
read_text(struct folder_reading *reading, const struct ini_section *section,
	  const struct ini_key *key, struct text *out)
{
	struct place place = ini_value_place(reading->ini, key);

	if (!key->quoted)
		diagnostics_add(reading->list, DIAGNOSTIC_NOT_QUOTED, place,
				N_("'%s' holds a text; put it in double quotes"), key->name);
	else if (unicode_is_blank(key->value))
		data_blank(reading->list, place, key->name);
	else if (strchr(key->value, '{') != NULL)
		diagnostics_add(reading->list, DIAGNOSTIC_PLACEHOLDER, place,
				N_("no placeholder is filled in here; take '{' away"));
	*out = data_section_text(reading->data, folder_name, section, key->name,
				 reading->arena);
}

/* ---- the order ---- */

/* Index of a questionnaire; the count of them where it is faulty, and so is not offered. */
static bool
find_offered(struct folder_reading *reading, const struct ini_key *key, const char *word,
	     size_t length, size_t *out)
{
	const struct vv_data *data = reading->data;
	const char *id = arena_strndup(reading->arena, word, length);
	struct place place = ini_value_place(reading->ini, key);

	*out = data->heading_count;
	if (id == NULL || vv_data_find(data, id, out) || data_is_faulty(data, id))
		return id != NULL;
	place.column += (int)(word - key->value);
	diagnostics_add(reading->list, DIAGNOSTIC_UNKNOWN_REFERENCE, place,
			N_("there is no questionnaire '%s'"), id);
	return false;
}

static bool
stands_in(const size_t *order, size_t count, size_t questionnaire)
{
	for (size_t i = 0; i < count; i++)
		if (order[i] == questionnaire)
			return true;
	return false;
}

/* Those that are named, then the others by id. */
static const size_t *
read_order(struct folder_reading *reading, const struct ini_key *key)
{
	size_t all = reading->data->heading_count, count = 0, length, found;
	size_t *order = arena_alloc(reading->arena, (all + 1) * sizeof *order);
	const char *cursor = key->value, *word;

	if (key->quoted)
		diagnostics_add(reading->list, DIAGNOSTIC_QUOTED,
				ini_value_place(reading->ini, key),
				N_("'%s' holds no text; take the quotes away"), key->name);
	while (order != NULL && ini_next_word(&cursor, &word, &length))
		if (find_offered(reading, key, word, length, &found) && found < all
		    && !stands_in(order, count, found))
			order[count++] = found;
	for (size_t i = 0; order != NULL && i < all; i++)
		if (!stands_in(order, count, i))
			order[count++] = i;
	return order;
}

static void
read_order_of(struct folder_reading *reading, const struct ini_key *key, const char *code)
{
	const struct vv_texts *texts = reading->data->texts;
	const size_t *order = read_order(reading, key);

	/* a language that is not there now may come */
	for (vv_language l = 0; l < vv_language_count(texts); l++)
		if (strcmp(vv_language_code(texts, l), code) == 0)
			reading->folder->order[l] = order;
	if (!languages_is_code(code, strlen(code)))
		diagnostics_add(reading->list, DIAGNOSTIC_UNKNOWN_KEY,
				ini_key_place(reading->ini, key),
				N_("'%s' is no language; write 'order.' and the code of one, as in order.en"),
				code);
}

/* ---- the file ---- */

static void
unknown_key(const struct folder_reading *reading, const struct ini_key *key)
{
	static const char *const names[] = { "label", "hint", "notice", "order" };
	const char *meant = suggest_closest(key->name, names, sizeof names / sizeof names[0]);
	struct place place = ini_key_place(reading->ini, key);

	if (meant != NULL)
		diagnostics_add(reading->list, DIAGNOSTIC_UNKNOWN_KEY, place,
				N_("unknown key '%s' in section [%s]; did you mean '%s'?"),
				key->name, folder_name, meant);
	else
		diagnostics_add(
			reading->list, DIAGNOSTIC_UNKNOWN_KEY, place,
			N_("unknown key '%s' in section [%s]; veiviser-data(5) lists the keys"),
			key->name, folder_name);
}

static void
read_keys(struct folder_reading *reading, const struct ini_section *section)
{
	struct folder *folder = reading->folder;
	const size_t *order = NULL;

	for (size_t i = 0; i < section->key_count && !reading->arena->failed; i++) {
		const struct ini_key *key = &section->keys[i];

		if (strcmp(key->name, "label") == 0)
			read_text(reading, section, key, &folder->label);
		else if (strcmp(key->name, "hint") == 0)
			read_text(reading, section, key, &folder->hint);
		else if (strcmp(key->name, "notice") == 0)
			read_text(reading, section, key, &folder->notice);
		else if (strcmp(key->name, "order") == 0)
			order = read_order(reading, key);
		else if (strncmp(key->name, "order.", 6) == 0)
			read_order_of(reading, key, key->name + 6);
		else
			unknown_key(reading, key);
	}
	for (vv_language l = 0; l < vv_language_count(reading->data->texts); l++)
		if (folder->order[l] == NULL)
			folder->order[l] = order;
}

static void
read_sections(struct folder_reading *reading)
{
	const struct ini *ini = reading->ini;

	if (ini->section_count < 2)
		diagnostics_add(reading->list, DIAGNOSTIC_FILE_KIND,
				(struct place){ ini->file, 1, 1 },
				N_("folder.ini says what is in the folder; write a section [folder]"));
	for (size_t i = 1; i < ini->section_count && !reading->arena->failed; i++)
		if (strcmp(ini->sections[i].name, folder_name) == 0)
			read_keys(reading, &ini->sections[i]);
		else
			diagnostics_add(
				reading->list, DIAGNOSTIC_FILE_KIND,
				ini_section_place(ini, &ini->sections[i]),
				N_("folder.ini says what is in the folder and has one section, [folder]; put [%s] into another file"),
				ini->sections[i].name);
}

enum vv_status
folder_read(struct folder *out, const struct vv_data *data, struct arena *arena,
	    struct digest *digest, struct diagnostics *list)
{
	vv_language count = vv_language_count(data->texts);
	struct arena scratch = { 0 };
	struct folder folder = { .order = arena_alloc(arena, count * sizeof *folder.order) };
	struct ini ini;
	struct folder_reading reading = { data, &folder, arena, &ini, list };
	enum vv_status status = VV_NO_MEMORY;

	if (folder.order != NULL)
		status = ini_read(&ini, &scratch, data->dir_fd, FOLDER_FILE, digest, list);
	if (status == VV_OK)
		data_check_format(&ini, list);
	if (status == VV_OK && list->errors == 0)
		read_sections(&reading);
	arena_clear(&scratch);
	if (arena->failed || list->failed)
		return VV_NO_MEMORY;
	if (status == VV_OK && list->errors > 0)
		return VV_DATA;
	if (status == VV_OK)
		*out = folder;
	return status;
}

/* ---- what it says ---- */

const char *
vv_data_folder_label(const struct vv_data *data, vv_language language)
{
	return text_in(&data->folder.label, language);
}

const char *
vv_data_folder_hint(const struct vv_data *data, vv_language language)
{
	return text_in(&data->folder.hint, language);
}

const char *
vv_data_notice(const struct vv_data *data, vv_language language)
{
	return text_in(&data->folder.notice, language);
}

size_t
vv_data_ordered(const struct vv_data *data, size_t place, vv_language language)
{
	const size_t *order = data->folder.order != NULL ? data->folder.order[language] : NULL;

	return order != NULL ? order[place] : place;
}
