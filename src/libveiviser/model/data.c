/* Data folders: which questionnaires there are, and reading one with its parts. */
#include "model/data.h"

#include "text/error.h"
#include "base/grow.h"
#include "text/suggest.h"
#include "text/text.h"
#include "text/unicode.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { PARTS_MAX = 200, FILE_NAME_MAX = 100 };

bool
data_context(char *out, size_t size, const char *part, const char *section, const char *key)
{
	size_t lengths[] = { strlen(part), strlen(section), strlen(key) };

	if (lengths[0] + lengths[1] + lengths[2] + sizeof ":." > size)
		return false;
	memcpy(out, part, lengths[0]);
	out += lengths[0];
	*out++ = ':';
	memcpy(out, section, lengths[1]);
	out += lengths[1];
	*out++ = '.';
	memcpy(out, key, lengths[2] + 1);
	return true;
}

/* Where a language has no text, that of the next of its chain that has one stands. */
static void
borrow(const char **in, const char *english, const struct vv_texts *texts, vv_language count)
{
	for (vv_language l = 0; l < count; l++)
		for (vv_language next = l; in[l] == english && next != VV_EN; ) {
			next = vv_language_next(texts, next);
			in[l] = in[next];
		}
}

struct text
data_text(const struct vv_data *data, const char *part, const char *section, const char *key,
	  const char *english, struct arena *arena, bool *found)
{
	vv_language count = vv_language_count(data->texts);
	struct text text = { arena_alloc(arena, count * sizeof *text.in) };
	struct text_places places = TEXT_PLACES_NONE;
	char context[DATA_CONTEXT_BYTES];
	bool fits = data_context(context, sizeof context, part, section, key);

	for (vv_language l = 0; found != NULL && l < count; l++)
		found[l] = l == VV_EN;
	for (vv_language l = 0; text.in != NULL && l < count; l++)
		text.in[l] = fits ? text_find_data(data->own[l], data->texts, l, context,
						   english, found != NULL ? &found[l] : NULL,
						   &places)
			     : english;
	if (text.in != NULL)
		borrow(text.in, english, data->texts, count);
	return text;
}

/* ---- the folder ---- */

static bool
keep_fault(struct vv_data *data, const char *id, struct diagnostics *list)
{
	struct vv_error err = { .texts = list->texts, .language = list->language };
	struct data_fault fault = { .id = id };

	if (!GROW(data->faults, data->fault_room, data->fault_count))
		return false;
	diagnostics_status(list, &err);
	fault.line = vv_error_line(&err);
	if (fault.line == NULL || list->count == 0)
		return false;
	fault.finding = list->all[0];	/* sorted by now; the list has no warnings here */
	list->all[0] = list->all[--list->count];
	data->faults[data->fault_count++] = fault;
	return true;
}

struct text
data_section_text(const struct vv_data *data, const char *id, const struct ini_section *section,
		  const char *name, struct arena *arena)
{
	const struct ini_key *key = ini_section_find(section, name);
	struct text text;
	const char *copy;

	if (key == NULL)
		return (struct text){ 0 };
	text = data_text(data, id, section->name, name, key->value, arena, NULL);
	copy = arena_strdup(arena, key->value);
	for (vv_language l = 0; text.in != NULL && l < vv_language_count(data->texts); l++)
		if (text.in[l] == key->value)
			text.in[l] = copy;
	return text;
}

void
data_blank(struct diagnostics *list, struct place place, const char *name)
{
	diagnostics_add(list, DIAGNOSTIC_BAD_VALUE, place,
			N_("'%s' is an empty text; write it or take the key away"), name);
}

bool
data_day(vv_day *out, const char *word, struct place place, struct diagnostics *list)
{
	vv_day day;

	if (!vv_day_parse(&day, word)) {
		diagnostics_add(list, DIAGNOSTIC_BAD_DATE, place,
				N_("'%s' is no date; write year-month-day, as in 2024-07-01"),
				word);
		return false;
	}
	if (!vv_day_in_reach(day)) {
		diagnostics_add(
			list, DIAGNOSTIC_BAD_DATE, place,
			N_("'%s' is out of reach; dates lie from 1900-01-01 to 2199-12-31, and what never ends has no 'to'"),
			word);
		return false;
	}
	*out = day;
	return true;
}

static bool
heading_day(const struct ini *ini, const struct ini_section *section, const char *name,
	    vv_day *out, struct diagnostics *list)
{
	const struct ini_key *key = ini_section_find(section, name);

	if (key == NULL)
		diagnostics_add(list, DIAGNOSTIC_MISSING_KEY, ini_section_place(ini, section),
				N_("section [%s] has no '%s'; add it"), section->name, name);
	return key != NULL && data_day(out, key->value, ini_value_place(ini, key), list);
}

/* Whether a translation was begun: then all texts are meant to be translated. */
static bool
heading_speaks(const struct vv_data *data, const char *id, vv_language language)
{
	return language == VV_EN || catalogue_has_part(data->own[language], id)
	       || text_has_part(data->texts, language, id);
}

bool
data_is_command(const char *id)
{
	static const char *const commands[] = { "list", "eval", "check", "feel", "pot",
						"graph", "diff" };

	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (strcmp(commands[i], id) == 0)
			return true;
	return false;
}

size_t
data_stem_length(const char *name)
{
	size_t length = strlen(name);

	return length > 4 && strcasecmp(name + length - 4, ".ini") == 0 ? length - 4 : 0;
}

bool
data_is_id(const char *id)
{
	size_t length = strlen(id);

	if (length == 0 || length > FILE_NAME_MAX - 4)
		return false;
	for (size_t i = 0; i < length; i++)
		if (!((id[i] >= 'a' && id[i] <= 'z') || (id[i] >= '0' && id[i] <= '9')
		      || (i > 0 && (id[i] == '-' || id[i] == '_'))))
			return false;
	return true;
}

/* Such a file would be missed by everybody who looks for it here. */
static bool
name_passes(const char *name, const char *id, struct diagnostics *list)
{
	struct place place = { name, 0, 0 };

	if (data_is_id(id) && strcmp(name + strlen(id), ".ini") == 0)
		return true;
	diagnostics_add(
		list, DIAGNOSTIC_BAD_ID, place,
		N_("a data file has a name of small letters, digits, '-' and '_', then .ini; rename it, as in parking.ini"));
	return false;
}

static const char heading_name[] = "questionnaire";

/* A file that begins with another section is a part of others, unless the word is
 * near; names of the other sections have a dot. */
static bool
is_misspelt(const struct ini_section *section, const struct ini *ini, struct diagnostics *list)
{
	static const char *const names[] = { heading_name };

	if (section == NULL || strchr(section->name, '.') != NULL
	    || suggest_closest(section->name, names, 1) == NULL)
		return false;
	diagnostics_add(list, DIAGNOSTIC_UNKNOWN_SECTION, ini_section_place(ini, section),
			N_("unknown section [%s]; did you mean '%s'?"), section->name,
			heading_name);
	return true;
}

/* The key that says a file's format; NULL when the file does not begin with it. */
static const struct ini_key *
data_format(const struct ini *ini)
{
	const struct ini_section *first = ini->section_count > 0 ? &ini->sections[0] : NULL;

	return first != NULL && strcmp(first->name, "veiviser") == 0
	       ? ini_section_find(first, "format") : NULL;
}

static enum vv_status
add_heading(struct vv_data *data, const char *id, const struct ini *ini,
	    struct diagnostics *list)
{
	const struct ini_section *section = ini->section_count >= 2 ? &ini->sections[1] : NULL;
	struct heading heading = { .id = id };
	vv_language count = vv_language_count(data->texts);

	if (section == NULL && strcmp(data_format(ini)->value, "1") == 0) {
		diagnostics_add(list, DIAGNOSTIC_FILE_END, (struct place){ ini->file, 1, 1 },
				N_("nothing stands behind [veiviser]; get the whole file"));
		return VV_DATA;
	}
	if (section == NULL || strcmp(section->name, heading_name) != 0)
		return is_misspelt(section, ini, list) ? VV_DATA : VV_NONE;
	if (data_is_command(id)) {
		diagnostics_add(list, DIAGNOSTIC_BAD_ID, ini_section_place(ini, section),
				N_("'%s' is a command; give the questionnaire's file another name"),
				id);
		return VV_DATA;
	}
	heading.label = data_section_text(data, id, section, "label", &data->arena);
	heading.hint = data_section_text(data, id, section, "hint", &data->arena);
	if (data->arena.failed)
		return VV_NO_MEMORY;
	if (!text_is_set(&heading.label))
		diagnostics_add(list, DIAGNOSTIC_MISSING_KEY, ini_section_place(ini, section),
				N_("section [%s] has no '%s'; add it"), section->name, "label");
	else if (unicode_is_blank(text_in(&heading.label, VV_EN)))
		data_blank(list, ini_value_place(ini, ini_section_find(section, "label")), "label");
	heading_day(ini, section, "from", &heading.from, list);
	heading_day(ini, section, "review_by", &heading.review_by, list);
	heading.speaks = arena_alloc(&data->arena, count * sizeof *heading.speaks);
	if (heading.speaks == NULL)
		return VV_NO_MEMORY;
	for (vv_language l = 0; l < count; l++)
		heading.speaks[l] = heading_speaks(data, id, l);
	if (list->errors > 0)
		return VV_DATA;
	if (!GROW(data->headings, data->heading_room, data->heading_count))
		return VV_NO_MEMORY;
	data->headings[data->heading_count++] = heading;
	return VV_OK;
}

void
data_check_format(const struct ini *ini, struct diagnostics *list)
{
	const struct ini_key *format = data_format(ini);
	struct place place = { ini->file, 1, 1 };

	if (format == NULL)
		diagnostics_add(
			list, DIAGNOSTIC_FILE_FORMAT, place,
			N_("the file does not begin with [veiviser] and format = 2; add both lines, and [end] at its end"));
	else if (strcmp(format->value, "1") != 0 && strcmp(format->value, "2") != 0)
		diagnostics_add(
			list, DIAGNOSTIC_FILE_FORMAT, ini_value_place(ini, format),
			N_("format '%s' is not known to this version, which reads formats 1 and 2"),
			format->value);
}

/* The library has its say when a questionnaire is loaded.  Where the file does not end as it
 * should, only all of it shows how. */
static enum vv_status
read_heading_file(struct vv_data *data, const char *name, struct ini *out,
		  struct arena *scratch, struct diagnostics *list)
{
	enum vv_status status = ini_scan_heading(out, scratch, data->dir_fd, name, list);

	if (status != VV_DATA || list->all[0].code != DIAGNOSTIC_FILE_END)
		return status;
	diagnostics_clear(list);
	return ini_read(out, scratch, data->dir_fd, name, NULL, list);
}

static enum vv_status
read_heading(struct vv_data *data, const char *name, struct vv_error *err)
{
	struct diagnostics list = { .texts = data->texts,
				    .language = err != NULL ? err->language : VV_EN };
	struct arena scratch = { 0 };
	struct ini ini;
	size_t length = data_stem_length(name);
	const char *id;
	enum vv_status status = VV_DATA;

	if (length == 0)
		return VV_OK;
	id = arena_strndup(&data->arena, name, length);
	if (id == NULL)
		return VV_NO_MEMORY;
	if (name_passes(name, id, &list))
		status = read_heading_file(data, name, &ini, &scratch, &list);
	if (status == VV_OK)
		data_check_format(&ini, &list);
	if (status == VV_OK)
		status = list.errors > 0 ? VV_DATA : add_heading(data, id, &ini, &list);
	if (list.system_error != 0)
		status = diagnostics_status(&list, err);
	else if (status == VV_DATA || status == VV_IO)
		status = keep_fault(data, id, &list) ? VV_OK : VV_NO_MEMORY;
	else if (status == VV_NONE)
		status = VV_OK;
	diagnostics_clear(&list);
	arena_clear(&scratch);
	return status;
}

/* As with the others, only the first fault is told. */
static enum vv_status
read_folder(struct vv_data *data, struct vv_error *err)
{
	struct diagnostics list = { .texts = data->texts,
				    .language = err != NULL ? err->language : VV_EN };
	struct digest *digest = digest_new();
	enum vv_status status = digest == NULL ? VV_NO_MEMORY
		: folder_read(&data->folder, data, &data->arena, digest, &list);

	if (status == VV_OK) {
		data->digest = digest;
		return VV_OK;
	}
	digest_free(digest);
	if (list.system_error != 0)
		status = diagnostics_status(&list, err);
	else if (status != VV_NO_MEMORY)
		status = keep_fault(data, FOLDER_ID, &list) ? VV_OK : VV_NO_MEMORY;
	diagnostics_clear(&list);
	return status;
}

static int
by_heading_id(const void *a, const void *b)
{
	return strcmp(((const struct heading *)a)->id, ((const struct heading *)b)->id);
}

static enum vv_status
read_headings(struct vv_data *data, const char *dir, struct vv_error *err)
{
	struct arena scratch = { 0 };
	struct file_names names;
	enum vv_status status = data_file_names(data, &scratch, &names);
	bool has_folder = false;

	if (status == VV_IO)
		error_set(err, VV_IO, PLACE_NONE, N_("cannot read the folder '%s': %s"), dir,
			  strerror(errno));
	for (size_t i = 0; status == VV_OK && i < names.count; i++)
		if (strcmp(names.all[i], FOLDER_FILE) == 0)
			has_folder = true;
		else
			status = read_heading(data, names.all[i], err);
	arena_clear(&scratch);
	if (data->heading_count > 1)
		qsort(data->headings, data->heading_count, sizeof *data->headings, by_heading_id);
	return status == VV_OK && has_folder ? read_folder(data, err) : status;
}

static int
open_folder(const char *path)
{
	int fd;

	do
		fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	while (fd < 0 && errno == EINTR);
	return fd;
}

/* A folder of shared parts need not be there. */
static enum vv_status
open_folders(struct vv_data *data, const char *dir, const char *shared, struct vv_error *err)
{
	const char *failed = NULL;

	data->dir_fd = open_folder(dir);
	if (data->dir_fd < 0)
		failed = dir;
	else if (shared != NULL && (data->shared_fd = open_folder(shared)) < 0
		 && !catalogue_is_absent(errno))
		failed = shared;
	if (failed == NULL)
		return VV_OK;
	return error_set(err, VV_IO, PLACE_NONE, N_("cannot open the folder '%s': %s"), failed,
			 strerror(errno));
}

static enum vv_status
open_catalogues(struct vv_data *data, const char *dir, struct vv_error *err)
{
	vv_language count = vv_language_count(data->texts);

	data->own = arena_alloc(&data->arena, count * sizeof(struct catalogue *));
	for (vv_language l = 0; data->own != NULL && l < count; l++) {
		data->own[l] = text_catalogue_open(data->dir_fd, "locale",
						   vv_language_code(data->texts, l));
		if (data->own[l] == NULL && errno != 0 && errno != ENOMEM)
			return error_set(err, VV_IO, PLACE_NONE,
					 N_("cannot read the folder '%s': %s"), dir,
					 strerror(errno));
		if (data->own[l] == NULL && errno != 0)
			return VV_NO_MEMORY;
	}
	return data->own != NULL ? VV_OK : VV_NO_MEMORY;
}

enum vv_status
vv_data_open(struct vv_data **out, const char *dir, const char *shared,
	     const struct vv_texts *texts, struct vv_error *err)
{
	struct vv_data *data = calloc(1, sizeof *data);
	enum vv_status status;

	if (data == NULL)
		return error_no_memory(err);
	data->texts = texts;
	data->dir_fd = -1;
	data->shared_fd = -1;
	status = open_folders(data, dir, shared, err);
	if (status == VV_OK)
		status = open_catalogues(data, dir, err);
	if (status == VV_OK)
		status = read_headings(data, dir, err);
	if (status == VV_NO_MEMORY)
		error_no_memory(err);
	if (status != VV_OK) {
		vv_data_free(data);
		return status;
	}
	*out = data;
	return VV_OK;
}

void
vv_data_free(struct vv_data *data)
{
	if (data == NULL)
		return;
	for (vv_language l = 0; data->own != NULL && l < vv_language_count(data->texts); l++)
		catalogue_free(data->own[l]);
	for (size_t i = 0; i < data->fault_count; i++) {
		diagnostic_clear(&data->faults[i].finding);
		free(data->faults[i].line);
	}
	free(data->faults);
	free(data->headings);
	digest_free(data->digest);
	if (data->dir_fd >= 0)
		close(data->dir_fd);
	if (data->shared_fd >= 0)
		close(data->shared_fd);
	arena_clear(&data->arena);
	free(data);
}

size_t
vv_data_count(const struct vv_data *data)
{
	return data->heading_count;
}

const char *
vv_data_id(const struct vv_data *data, size_t i)
{
	return data->headings[i].id;
}

const char *
vv_data_label(const struct vv_data *data, size_t i, vv_language language)
{
	return text_in(&data->headings[i].label, language);
}

const char *
vv_data_hint(const struct vv_data *data, size_t i, vv_language language)
{
	return text_in(&data->headings[i].hint, language);
}

vv_day
vv_data_from(const struct vv_data *data, size_t i)
{
	return data->headings[i].from;
}

vv_day
vv_data_review_by(const struct vv_data *data, size_t i)
{
	return data->headings[i].review_by;
}

bool
vv_data_speaks(const struct vv_data *data, size_t i, vv_language language)
{
	return data->headings[i].speaks[language];
}

bool
vv_data_find(const struct vv_data *data, const char *id, size_t *out)
{
	for (size_t i = 0; i < data->heading_count; i++)
		if (strcmp(data->headings[i].id, id) == 0) {
			*out = i;
			return true;
		}
	return false;
}

bool
vv_data_damaged(const struct vv_data *data, vv_language language)
{
	return catalogue_is_damaged(data->own[language]);
}

const char *
vv_data_fault(const struct vv_data *data, size_t i)
{
	return i < data->fault_count ? data->faults[i].line : NULL;
}

const char *
vv_data_fault_id(const struct vv_data *data, size_t i)
{
	return i < data->fault_count ? data->faults[i].id : NULL;
}

const struct diagnostic *
data_finding(const struct vv_data *data, const char *id)
{
	for (size_t i = 0; i < data->fault_count; i++)
		if (strcmp(data->faults[i].id, id) == 0)
			return &data->faults[i].finding;
	return NULL;
}

bool
data_is_faulty(const struct vv_data *data, const char *id)
{
	return data_finding(data, id) != NULL;
}

enum vv_status
data_no_questionnaire(const struct vv_data *data, const char *id, struct vv_error *err)
{
	struct diagnostics list = { .texts = data->texts,
				    .language = err != NULL ? err->language : VV_EN };
	struct arena scratch = { 0 };
	char name[FILE_NAME_MAX + 1];
	enum vv_status status = VV_NONE;
	struct ini ini;

	snprintf(name, sizeof name, "%s.ini", id);
	if (data_is_id(id) && !data_is_faulty(data, id))
		status = ini_read_heading(&ini, &scratch, data->dir_fd, name, &list);
	if (status == VV_NO_MEMORY) {
		error_no_memory(err);
	} else if (list.system_error != 0) {
		diagnostics_status(&list, err);
	} else if (status == VV_OK) {
		const struct ini_section *last = &ini.sections[ini.section_count - 1];

		status = error_set(
			err, VV_DATA, ini_section_place(&ini, last),
			N_("this file is no questionnaire: its second section is not [%s]"),
			heading_name);
	} else {
		status = error_set(err, VV_NONE, PLACE_NONE,
				   N_("there is no questionnaire '%s'"), id);
	}
	diagnostics_clear(&list);
	arena_clear(&scratch);
	return status;
}

/* ---- one questionnaire with its parts ---- */

struct heading_reading {
	const struct vv_data *data;
	struct arena *arena;
	struct diagnostics *list;
	struct digest *digest;		/* may be NULL */
	struct ini *files;		/* in the arena, PARTS_MAX of them */
	const char **parts;
	size_t count;
	bool no_memory;
};

static bool
is_part_name(const char *name, size_t length)
{
	if (length < 5 || length > 200 || memcmp(name + length - 4, ".ini", 4) != 0)
		return false;
	for (size_t i = 0; i < length; i++) {
		char c = name[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'
			      || c == '_' || c == '.' || c == '/';

		if (!letter || (c == '/' && (i == 0 || name[i - 1] == '/'))
		    || (c == '.' && (i == 0 || name[i - 1] == '.' || name[i - 1] == '/')))
			return false;
	}
	return true;
}

/* The folder that has a part: the data folder, else the shared one, else -1.  Where it is
 * not to be known, reading will say why. */
static int
part_folder(const struct vv_data *data, const char *name)
{
	if (faccessat(data->dir_fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT)
		return data->dir_fd;
	if (data->shared_fd >= 0
	    && (faccessat(data->shared_fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0
		|| errno != ENOENT))
		return data->shared_fd;
	return -1;
}

static const struct ini *
read_file(struct heading_reading *reading, int fd, const char *name)
{
	struct ini *ini = &reading->files[reading->count];
	enum vv_status status = ini_read(ini, reading->arena, fd, name, reading->digest,
					 reading->list);

	if (status == VV_NO_MEMORY)
		reading->no_memory = true;
	if (status != VV_OK)
		return NULL;
	reading->parts[reading->count] = arena_strndup(reading->arena, name, strlen(name) - 4);
	if (reading->parts[reading->count] == NULL) {
		reading->no_memory = true;
		return NULL;
	}
	reading->count++;
	data_check_format(ini, reading->list);
	return ini;
}

static void
read_part(struct heading_reading *reading, const struct ini *main_file, const struct ini_key *key,
	  const char *word, size_t length)
{
	struct place place = ini_value_place(main_file, key);
	const char *name = arena_strndup(reading->arena, word, length), *meant;
	int folder;

	place.column += (int)(word - key->value);
	if (name == NULL) {
		reading->no_memory = true;
		return;
	}
	if (!is_part_name(word, length)) {
		diagnostics_add(
			reading->list, DIAGNOSTIC_PART, place,
			N_("'%s' is no part; a part is a path below the data folder in lower case that ends in .ini, without '..'"),
			name);
		return;
	}
	for (size_t i = 0; i < reading->count; i++)
		if (strcmp(reading->files[i].file, name) == 0) {
			diagnostics_add(reading->list, DIAGNOSTIC_PART, place,
					N_("part '%s' is listed twice; name each part once"), name);
			return;
		}
	if (reading->count == PARTS_MAX) {
		diagnostics_add(reading->list, DIAGNOSTIC_PART, place,
				N_("more than %d parts"), (int)PARTS_MAX);
		return;
	}
	folder = part_folder(reading->data, name);
	if (folder >= 0) {
		read_file(reading, folder, name);
		return;
	}
	meant = data_part_meant(reading->data, name, reading->arena, &reading->no_memory);
	if (meant != NULL)
		diagnostics_add(reading->list, DIAGNOSTIC_PART, place,
				N_("there is no part '%s'; did you mean '%s'?"), name, meant);
	else
		diagnostics_add(reading->list, DIAGNOSTIC_PART, place,
				N_("there is no part '%s' in the data folder"), name);
}

static void
read_parts(struct heading_reading *reading, const struct ini *main_file)
{
	const struct ini_section *section = ini_find(main_file, "questionnaire");
	char name[32] = "parts";
	const struct ini_key *key;

	if (section == NULL)
		return;
	for (unsigned n = 2; (key = ini_section_find(section, name)) != NULL; n++) {
		const char *cursor = key->value, *word;
		size_t length;

		while (ini_next_word(&cursor, &word, &length) && !reading->no_memory
		       && reading->list->system_error == 0)
			read_part(reading, main_file, key, word, length);
		snprintf(name, sizeof name, "parts.%u", n);
	}
}

enum vv_status
data_read(const struct vv_data *data, const char *id, struct arena *arena, struct ini **out,
	  const char ***parts, size_t *count, struct digest *digest, struct diagnostics *list)
{
	struct heading_reading reading = {
		.data = data, .arena = arena, .list = list, .digest = digest
	};
	char name[FILE_NAME_MAX + 1];
	const struct ini *main_file;

	reading.files = arena_alloc(arena, (PARTS_MAX + 1) * sizeof *reading.files);
	reading.parts = arena_alloc(arena, (PARTS_MAX + 1) * sizeof *reading.parts);
	if (reading.files == NULL || reading.parts == NULL
	    || (digest != NULL && data->digest != NULL
		&& !digest_add_all(digest, data->digest)))
		return VV_NO_MEMORY;
	snprintf(name, sizeof name, "%s.ini", id);
	main_file = read_file(&reading, data->dir_fd, name);
	if (main_file != NULL)
		read_parts(&reading, main_file);
	*out = reading.files;
	*parts = reading.parts;
	*count = reading.count;
	if (reading.no_memory)
		return VV_NO_MEMORY;
	return list->system_error != 0 ? VV_IO : VV_OK;
}
