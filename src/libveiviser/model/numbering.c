/* Reading codes/ID.ini.  Nobody writes it by hand, so there is one fault: it is not as
 * "check --codes" has written it. */
#include "model/numbering.h"

#include "base/grow.h"
#include "text/error.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct numbering_reading {
	struct numbering *numbering;
	const struct ini *ini;
	struct arena *arena;
	const char *bytes;		/* of the file */
	size_t length;
	struct diagnostics *list;
};

static void
altered(struct numbering_reading *reading, struct place place)
{
	diagnostics_add(
		reading->list, DIAGNOSTIC_CODES_ALTERED, place,
		N_("the list of numbers was changed here by hand; get it back as it was: codes that people keep depend on it"));
}

void
numbering_path(char *out, size_t size, const char *id)
{
	snprintf(out, size, NUMBERING_FOLDER "/%s.ini", id);
}

/* ---- types ---- */

static const char *const type_words[] = {
#define TYPE_WORD(name, text) [VV_TYPE_##name] = text,
	VV_TYPE_MAP(TYPE_WORD)
#undef TYPE_WORD
};

const char *
numbered_type_word(enum vv_type type)
{
	return type_words[type];
}

static bool
read_type(enum vv_type *out, const char *word, size_t length)
{
	for (size_t i = 0; i < sizeof type_words / sizeof type_words[0]; i++)
		if (i != VV_TYPE_YESNO && strlen(type_words[i]) == length
		    && memcmp(type_words[i], word, length) == 0) {
			*out = (enum vv_type)i;
			return true;
		}
	return false;
}

static bool
has_choices(enum vv_type type)
{
	return type == VV_TYPE_CHOICE || type == VV_TYPE_CHOICES;
}

/* ---- a version ---- */

struct numbered_question *
numbering_find(const struct numbering *numbering, const char *id, enum vv_type type,
	       const char *unit)
{
	for (size_t i = numbering->count; i-- > 0; ) {
		struct numbered_question *one = &numbering->all[i];

		if (strcmp(one->id, id) == 0)
			return one->type == type && strcmp(one->unit, unit) == 0 ? one : NULL;
	}
	return NULL;
}

static bool
add_choice(struct numbering_reading *reading, struct numbered_question *question,
	   const char *word, size_t length)
{
	const char *id = arena_strndup(reading->arena, word, length);

	if (id == NULL || !GROW_IN(reading->arena, question->choices, question->choice_room,
				   question->choice_count))
		return false;
	for (size_t i = 0; i < question->choice_count; i++)
		if (strcmp(question->choices[i].id, id) == 0)
			return false;
	question->choices[question->choice_count++] = (struct numbered_choice){
		.id = id, .since = (unsigned)reading->numbering->version_count + 1,
		.symbol = UINT32_MAX,
	};
	return true;
}

/* A question that is new, or has new choices.  False: it is not written so. */
static bool
read_question(struct numbering_reading *reading, const char *id, const char **cursor)
{
	struct numbering *numbering = reading->numbering;
	struct numbered_question *question;
	enum vv_type type;
	const char *word, *unit = "";
	size_t length;

	if (!ini_next_word(cursor, &word, &length) || !read_type(&type, word, length))
		return false;
	if (!has_choices(type) && ini_next_word(cursor, &word, &length))
		unit = arena_strndup(reading->arena, word, length);
	if (unit == NULL)
		return false;
	question = numbering_find(numbering, id, type, unit);
	if (question != NULL)
		return has_choices(type);
	if (!GROW_IN(reading->arena, numbering->all, numbering->room, numbering->count))
		return false;
	numbering->all[numbering->count++] = (struct numbered_question){
		.id = id, .type = type, .unit = unit,
		.since = (unsigned)numbering->version_count + 1,
	};
	return true;
}

/* "question.ID = TYPE …", and what no longer fits the line as "question.ID.2 = …". */
static bool
read_line(struct numbering_reading *reading, const struct ini_key *key)
{
	static const char prefix[] = "question.";
	struct numbering *numbering = reading->numbering;
	const char *name = key->name + sizeof prefix - 1, *cursor = key->value, *word, *id;
	struct numbered_question *question = NULL;
	size_t length;

	if (strncmp(key->name, prefix, sizeof prefix - 1) != 0 || key->quoted)
		return false;
	length = strcspn(name, ".");
	id = arena_strndup(reading->arena, name, length);
	if (id == NULL || length == 0
	    || (name[length] == '\0' && !read_question(reading, id, &cursor)))
		return false;
	for (size_t i = numbering->count; i-- > 0 && question == NULL; )
		if (strcmp(numbering->all[i].id, id) == 0)
			question = &numbering->all[i];
	if (question == NULL)
		return false;
	while (ini_next_word(&cursor, &word, &length))
		if (!has_choices(question->type) || !add_choice(reading, question, word, length))
			return false;
	return !has_choices(question->type) || question->choice_count > 0;
}

/* Where a line of the file begins. */
static size_t
line_start(const struct numbering_reading *reading, int line)
{
	size_t at = 0;

	for (int i = 1; i < line; i++) {
		const char *end = memchr(reading->bytes + at, '\n', reading->length - at);

		at = end != NULL ? (size_t)(end + 1 - reading->bytes) : reading->length;
	}
	return at;
}

static void
read_version(struct numbering_reading *reading, const struct ini_section *section)
{
	struct numbering *numbering = reading->numbering;
	struct numbering_version version;
	const struct ini_key *last = section->key_count > 0
		? &section->keys[section->key_count - 1] : NULL;

	if (last == NULL || strcmp(last->name, "closed") != 0) {
		altered(reading, ini_section_place(reading->ini, section));
		return;
	}
	digest_of(version.digest, reading->bytes, line_start(reading, last->line));
	if (strcmp(version.digest, last->value) != 0) {
		altered(reading, ini_value_place(reading->ini, last));
		return;
	}
	for (size_t i = 0; i + 1 < section->key_count; i++)
		if (!read_line(reading, &section->keys[i]) && !reading->arena->failed) {
			altered(reading, ini_key_place(reading->ini, &section->keys[i]));
			return;
		}
	if (GROW_IN(reading->arena, numbering->versions, numbering->version_room,
		    numbering->version_count))
		numbering->versions[numbering->version_count++] = version;
	numbering->place = ini_section_place(reading->ini, section);
}

/* ---- the file ---- */

static bool
read_number(unsigned *out, const struct ini *ini)
{
	const struct ini_section *section = ini->section_count > 1 ? &ini->sections[1] : NULL;
	const struct ini_key *key = section != NULL && strcmp(section->name, "codes") == 0
		? ini_section_find(section, "number") : NULL;
	size_t digits = key != NULL ? strspn(key->value, "0123456789") : 0;

	if (digits == 0 || digits > 4 || key->value[digits] != '\0')
		return false;
	*out = (unsigned)strtoul(key->value, NULL, 10);
	return *out >= 1 && *out <= NUMBERING_NUMBER_MAX;
}

static void
read_sections(struct numbering_reading *reading)
{
	const struct ini *ini = reading->ini;

	if (!read_number(&reading->numbering->number, ini) || ini->section_count < 3
	    || ini->section_count - 2 > NUMBERING_VERSIONS_MAX) {
		altered(reading, (struct place){ ini->file, 1, 1 });
		return;
	}
	for (size_t i = 2; i < ini->section_count && reading->list->errors == 0; i++) {
		char name[32];

		snprintf(name, sizeof name, "version.%zu", i - 1);
		if (strcmp(ini->sections[i].name, name) == 0)
			read_version(reading, &ini->sections[i]);
		else
			altered(reading, ini_section_place(ini, &ini->sections[i]));
	}
}

/* Whether there is a file, or anything of its name. */
static bool
is_there(const struct vv_data *data, const char *path)
{
	return faccessat(data->dir_fd, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0
	       || (errno != ENOENT && errno != ENOTDIR);
}

enum vv_status
numbering_read(struct numbering *out, const struct vv_data *data, const char *id,
	       struct arena *arena, struct digest *digest, struct diagnostics *list)
{
	char path[DATA_CONTEXT_BYTES];
	struct numbering numbering = { 0 };
	struct ini ini;
	struct numbering_reading reading = {
		.numbering = &numbering, .ini = &ini, .arena = arena, .list = list,
	};
	enum vv_status status;

	numbering_path(path, sizeof path, id);
	if (!is_there(data, path))
		return VV_NONE;
	status = ini_read(&ini, arena, data->dir_fd, path, digest, list);
	if (status == VV_OK)
		data_check_format(&ini, list);
	if (status == VV_OK && list->errors == 0) {
		reading.bytes = digest_bytes(digest, &reading.length);
		read_sections(&reading);
	}
	if (status == VV_NO_MEMORY || arena->failed || list->failed)
		return VV_NO_MEMORY;
	if (list->system_error != 0)
		return VV_IO;
	if (status != VV_OK || list->errors > 0)
		return VV_DATA;
	*out = numbering;
	return VV_OK;
}

enum vv_status
numbering_number(unsigned *out, const struct vv_data *data, const char *id, struct vv_error *err)
{
	struct diagnostics list = { .texts = data->texts,
				    .language = err != NULL ? err->language : VV_EN };
	struct arena scratch = { 0 };
	char path[DATA_CONTEXT_BYTES];
	enum vv_status status = VV_NONE;
	struct ini ini;

	numbering_path(path, sizeof path, id);
	if (is_there(data, path))
		status = ini_read_heading(&ini, &scratch, data->dir_fd, path, &list);
	if (status == VV_NO_MEMORY || list.failed)
		status = error_no_memory(err);
	else if (list.system_error != 0)
		status = diagnostics_status(&list, err);
	else if (status == VV_IO || (status == VV_OK && !read_number(out, &ini)))
		status = VV_DATA;	/* it may not be read, or is gone: as faulty as any other */
	diagnostics_clear(&list);
	arena_clear(&scratch);
	return status;
}

/* ---- the model ---- */

static const struct numbered_choice *
find_choice(const struct numbered_question *question, const char *id)
{
	for (size_t i = 0; i < question->choice_count; i++)
		if (strcmp(question->choices[i].id, id) == 0)
			return &question->choices[i];
	return NULL;
}

static bool
lacks(struct numbering *numbering, struct arena *arena, const char *question, const char *choice)
{
	size_t size = strlen(question) + strlen(choice) + 2;
	char *text = numbering->lacks != NULL ? NULL : arena_alloc(arena, size);

	if (text != NULL) {
		snprintf(text, size, "%s%s%s", question, *choice != '\0' ? "." : "", choice);
		numbering->lacks = text;
	}
	return numbering->lacks != NULL;
}

static bool
match_choices(struct numbering *numbering, struct numbered_question *numbered,
	      const struct vv_model *model, struct arena *arena)
{
	const struct vv_question *question = numbered->question;

	for (size_t i = 0; i < question->choice_count; i++) {
		uint32_t symbol = question->choices[i].symbol;
		const char *id = model->symbols[symbol].id;
		const struct numbered_choice *found = find_choice(numbered, id);

		if (found != NULL)
			numbered->choices[found - numbered->choices].symbol = symbol;
		else if (!choice_is_out(&question->choices[i])
			 && !lacks(numbering, arena, question->id, id))
			return false;
	}
	return true;
}

bool
numbering_match(struct numbering *numbering, const struct vv_model *model, struct arena *arena)
{
	for (size_t i = 0; i < model->question_count; i++) {
		const struct vv_question *question = &model->questions[i];
		struct numbered_question *numbered =
			numbering_find(numbering, question->id, numbered_type(question),
				       question->unit);

		if (numbered != NULL)
			numbered->question = question;
		if (!(numbered != NULL ? match_choices(numbering, numbered, model, arena)
				       : lacks(numbering, arena, question->id, "")))
			return false;
	}
	return true;
}

/* ---- when it is needed ---- */

struct late_numbering {
	const struct vv_data *data;
	struct arena arena;
	struct numbering numbering;
	bool read;
	enum vv_status status;		/* VV_OK or VV_NONE, once it is read */
	pthread_mutex_t lock;
};

struct late_numbering *
late_numbering_new(const struct vv_data *data)
{
	struct late_numbering *late = calloc(1, sizeof *late);

	if (late != NULL && pthread_mutex_init(&late->lock, NULL) != 0) {
		free(late);
		return NULL;
	}
	if (late != NULL) {
		late->data = data;
		late->arena.chunk_size = 1024;
	}
	return late;
}

void
late_numbering_free(struct late_numbering *late)
{
	if (late == NULL)
		return;
	arena_clear(&late->arena);
	(void)pthread_mutex_destroy(&late->lock);
	free(late);
}

/* A copy of the one array and then the other, without what only reading needs. */
static bool
keep_choices(struct numbered_question *question, const struct vv_model *model,
	     struct arena *arena)
{
	struct numbered_choice *choices = arena_alloc(arena, question->choice_count
						      * sizeof *choices);

	for (size_t i = 0; choices != NULL && i < question->choice_count; i++) {
		choices[i] = question->choices[i];
		choices[i].id = choices[i].symbol == UINT32_MAX ? ""
				: model->symbols[choices[i].symbol].id;
	}
	question->choices = choices;
	question->choice_room = question->choice_count;
	return choices != NULL;
}

/* A list that is small: it stays as long as the model. */
static bool
keep(struct numbering *out, const struct numbering *from, const struct vv_model *model,
     struct arena *arena)
{
	struct numbered_question *all = arena_alloc(arena, from->count * sizeof *all);
	struct numbering_version *versions = arena_alloc(arena, from->version_count
							 * sizeof *versions);

	if (all == NULL || versions == NULL)
		return false;
	memcpy(all, from->all, from->count * sizeof *all);
	memcpy(versions, from->versions, from->version_count * sizeof *versions);
	for (size_t i = 0; i < from->count; i++) {
		all[i].unit = "";
		all[i].id = all[i].question != NULL ? all[i].question->id
			    : arena_strdup(arena, all[i].id);
		if (all[i].id == NULL
		    || (all[i].choice_count > 0 && !keep_choices(&all[i], model, arena)))
			return false;
	}
	*out = (struct numbering){
		.number = from->number, .versions = versions,
		.version_count = from->version_count, .all = all, .count = from->count,
	};
	return true;
}

/* What is not to be had for want of memory or for the system is tried again the next time. */
static enum vv_status
read_late(struct late_numbering *late, const struct vv_model *model, struct vv_error *err)
{
	struct diagnostics list = { .texts = model->texts,
				    .language = err != NULL ? err->language : VV_EN };
	/* one large block is given back to the system */
	struct arena scratch = { .chunk_size = 1024 * 1024 };
	struct digest *digest = digest_new();
	struct numbering read;
	enum vv_status status = digest == NULL ? VV_NO_MEMORY
		: numbering_read(&read, late->data, model->id, &scratch, digest, &list);

	if (status == VV_OK && !numbering_match(&read, model, &scratch))
		status = VV_NO_MEMORY;
	else if (status == VV_DATA || (status == VV_OK && read.lacks != NULL))
		status = VV_NONE;
	if (status == VV_OK && !keep(&late->numbering, &read, model, &late->arena))
		status = VV_NO_MEMORY;
	if (status == VV_NO_MEMORY)
		error_no_memory(err);
	else if (status == VV_IO)
		diagnostics_status(&list, err);
	late->read = status == VV_OK || status == VV_NONE;
	late->status = status;
	if (status != VV_OK)
		arena_clear(&late->arena);
	arena_clear(&scratch);
	digest_free(digest);
	diagnostics_clear(&list);
	return status;
}

enum vv_status
model_numbering(const struct numbering **out, const struct vv_model *model, struct vv_error *err)
{
	struct late_numbering *late = model->numbering;
	enum vv_status status;

	if (late == NULL)
		return VV_NONE;		/* made of two versions */
	(void)pthread_mutex_lock(&late->lock);
	status = late->read ? late->status : read_late(late, model, err);
	(void)pthread_mutex_unlock(&late->lock);
	*out = &late->numbering;
	return status;
}
