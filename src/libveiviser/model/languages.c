/* Languages are files: languages/CODE.ini of the program's data folder, and of another that was
 * asked for.  When texts are opened, only the headings are read, for the names of the languages;
 * what else a file says is read when somebody asks for it (language_rules). */
#include "model/languages.h"

#include "model/data.h"
#include "text/error.h"
#include "text/texts.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "languages"

enum { PATH_BYTES = 64 };

/* ---- codes -------------------------------------------------------------- */

bool
languages_is_code(const char *code, size_t length)
{
	return length >= 2 && length <= 3
	       && strspn(code, "abcdefghijklmnopqrstuvwxyz") >= length;
}

static bool
is_language_file(const char *name)
{
	size_t length = strcspn(name, ".");

	return strcmp(name + length, ".ini") == 0 && languages_is_code(name, length);
}

/* Of exactly that code: others are what languages serve. */
static struct texts_language *
find_code(const struct vv_texts *texts, const char *code)
{
	for (vv_language l = 0; l < texts->count; l++)
		if (strcmp(texts->all[l].code, code) == 0)
			return &texts->all[l];
	return NULL;
}

static void
language_path(char path[PATH_BYTES], const char *code)
{
	snprintf(path, PATH_BYTES, FOLDER "/%s.ini", code);
}

/* ---- folders ------------------------------------------------------------ */

static int
open_path(const char *path)
{
	int fd;

	do
		fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	while (fd < 0 && errno == EINTR);
	return fd;
}

int
languages_open_folder(const struct vv_texts *texts, size_t folder)
{
	errno = ENOENT;
	return texts->folders[folder] != NULL ? open_path(texts->folders[folder]) : -1;
}

enum vv_status
languages_names(int dir_fd, struct arena *arena, struct file_names *names)
{
	int fd;

	do
		fd = openat(dir_fd, FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	while (fd < 0 && errno == EINTR);
	if (fd < 0)
		return catalogue_is_absent(errno) ? VV_NONE : VV_IO;
	return data_names_of(fd, arena, names);
}

/* ---- headings ----------------------------------------------------------- */

static const char *
value_of(const struct ini_section *section, const char *key, struct arena *arena)
{
	const struct ini_key *found = ini_section_find(section, key);

	return found != NULL ? arena_strdup(arena, found->value) : "";
}

/* Faults are told by who asks for them (vv_languages_check); what can be read is taken. */
static enum vv_status
read_heading(struct vv_texts *texts, struct texts_language *language, int dir_fd)
{
	struct diagnostics list = { .texts = NULL };
	struct arena scratch = { .chunk_size = 4096 };
	const struct ini_section *section;
	char path[PATH_BYTES];
	struct ini ini;
	enum vv_status status;

	language_path(path, language->code);
	status = ini_scan_heading(&ini, &scratch, dir_fd, path, &list);
	section = status == VV_OK ? ini_find(&ini, "language") : NULL;
	if (section != NULL) {
		const struct ini_key *place = ini_section_find(section, "place");

		language->name = value_of(section, "name", &texts->arena);
		language->serves = value_of(section, "serves", &texts->arena);
		language->fallback_code = value_of(section, "fallback", &texts->arena);
		language->place = place != NULL ? strtoul(place->value, NULL, 10) : LANGUAGES_MAX;
	}
	if (!texts->arena.failed && *language->name == '\0')
		language->name = language->code;
	if (list.failed || texts->arena.failed)
		status = VV_NO_MEMORY;
	else if (list.system_error != 0)
		errno = list.system_error;
	status = status == VV_NO_MEMORY || list.system_error != 0 ? status : VV_OK;
	diagnostics_clear(&list);
	arena_clear(&scratch);
	return status;
}

static enum vv_status
add_language(struct vv_texts *texts, const char *name, size_t folder, int dir_fd)
{
	char code[LANGUAGE_CODE_BYTES];
	struct texts_language *language;

	snprintf(code, sizeof code, "%.*s", (int)strcspn(name, "."), name);
	language = find_code(texts, code);
	if (folder > 0 && language != NULL)
		return VV_OK;		/* the program's own stands */
	if (language == NULL) {
		if (texts->count == LANGUAGES_MAX)
			return VV_OK;	/* more than anybody has */
		language = texts_add(texts);
		if (language == NULL)
			return VV_NO_MEMORY;
		memcpy(language->code, code, sizeof code);
		language->of_folder = folder > 0;
	}
	return read_heading(texts, language, dir_fd);
}

static int
by_place(const void *a, const void *b)
{
	const struct texts_language *x = a, *y = b;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return strcmp(x->code, y->code);
}

/* Chains end in English, also those that should not be. */
static void
link_fallbacks(struct vv_texts *texts)
{
	for (vv_language l = 0; l < texts->count; l++) {
		const struct texts_language *next = find_code(texts, texts->all[l].fallback_code);

		texts->all[l].fallback = next != NULL ? (vv_language)(next - texts->all) : VV_EN;
	}
	for (vv_language l = 0; l < texts->count; l++) {
		vv_language at = l;

		for (vv_language i = 0; i < texts->count && at != VV_EN; i++)
			at = texts->all[at].fallback;
		if (at != VV_EN)
			texts->all[l].fallback = VV_EN;
	}
	texts->all[VV_EN].fallback = VV_EN;
}

/* ---- rules -------------------------------------------------------------- */

/* As struct vv_texts wants it. */
static enum vv_status
read_rules(struct vv_texts *texts, vv_language language, const struct language **out)
{
	const struct texts_language *one = &texts->all[language < texts->count ? language : VV_EN];
	struct language *rules = arena_alloc(&texts->arena, sizeof *rules);
	struct diagnostics list = { .texts = NULL };
	char path[PATH_BYTES], *whole = NULL;
	enum vv_status status = VV_NO_MEMORY;

	language_path(path, one->code);
	if (rules != NULL && texts->folders[one->of_folder] == NULL)
		status = VV_IO;
	/* by its whole path: no folder has to be open beside it */
	else if (rules != NULL && asprintf(&whole, "%s/%s", texts->folders[one->of_folder], path) > 0)
		status = language_file_read(rules, &texts->arena, AT_FDCWD, whole, &list);
	free(whole);
	if (list.system_error != 0)
		status = VV_NO_MEMORY;	/* another time the system may do it */
	diagnostics_clear(&list);
	texts->arena.failed = false;	/* another time there may be memory */
	*out = rules;
	return status;
}

/* ---- opening ------------------------------------------------------------ */

/* 0, or the errno of what failed. */
static int
open_catalogues(struct vv_texts *texts, const char *locale_dir, const char *below,
		vv_language first)
{
	int error = 0, fd = open_path(locale_dir);

	if (fd < 0)
		return catalogue_is_absent(errno) ? 0 : errno;
	for (vv_language l = first; l < texts->count && error == 0; l++) {
		texts->all[l].catalogue = text_catalogue_open(fd, below, texts->all[l].code);
		if (texts->all[l].catalogue == NULL)
			error = errno;
	}
	(void)close(fd);
	return error;
}

static enum vv_status
add_folder(struct vv_texts *texts, const char *data_dir, size_t folder)
{
	struct arena scratch = { .chunk_size = 1024 };
	struct file_names names = { 0 };
	vv_language first = texts->count;
	enum vv_status status;
	int fd;

	texts->folders[folder] = arena_strdup(&texts->arena, data_dir);
	if (texts->folders[folder] == NULL)
		return VV_NO_MEMORY;
	fd = open_path(data_dir);
	if (fd < 0)
		return catalogue_is_absent(errno) ? VV_OK : VV_IO;
	status = languages_names(fd, &scratch, &names);
	for (size_t i = 0; status == VV_OK && i < names.count; i++)
		if (is_language_file(names.all[i]))
			status = add_language(texts, names.all[i], folder, fd);
	(void)close(fd);
	if (texts->count > first)
		qsort(texts->all + first, texts->count - first, sizeof *texts->all, by_place);
	link_fallbacks(texts);
	arena_clear(&scratch);
	return status == VV_NONE ? VV_OK : status;
}

static enum vv_status
failure(int error)
{
	errno = error;
	return error == 0 ? VV_OK : error == ENOMEM ? VV_NO_MEMORY : VV_IO;
}

enum vv_status
vv_texts_open(struct vv_texts **out, const char *data_dir, const char *locale_dir)
{
	struct vv_texts *texts = texts_new();
	enum vv_status status = texts == NULL ? VV_NO_MEMORY : VV_OK;
	int error;

	if (status == VV_OK && data_dir != NULL) {
		texts->read = read_rules;
		status = add_folder(texts, data_dir, 0);
	}
	if (status == VV_OK && locale_dir != NULL)
		status = failure(open_catalogues(texts, locale_dir, "", VV_EN + 1));
	if (status == VV_OK) {
		*out = texts;
		return VV_OK;
	}
	error = errno;
	vv_texts_free(texts);
	errno = error;
	return status;
}

enum vv_status
vv_texts_add(struct vv_texts *texts, const char *data_dir)
{
	vv_language first = texts->count;
	enum vv_status status = VV_OK;

	texts->read = read_rules;
	if (texts->folders[1] == NULL)
		status = add_folder(texts, data_dir, 1);
	if (status == VV_OK && texts->count > first)
		status = failure(open_catalogues(texts, data_dir, "locale", first));
	return status;
}
