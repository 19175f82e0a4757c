/* Each key is one row of keys[] and, where it is no number and no text, one case of take(). */
#include "frontend/settings.h"

#include "text/error.h"
#include "text/suggest.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KIOSK = 1u << SETTINGS_KIOSK, SSH = 1u << SETTINGS_SSH };

enum key_kind { KEY_NUMBER, KEY_PATH, KEY_QUEUE, KEY_BOOLEAN, KEY_THEME, KEY_IDS, KEY_LANGUAGES };

struct key {
	const char *name;
	unsigned places;		/* bits: where it may stand */
	enum key_kind kind;
	size_t offset;			/* in struct settings */
	unsigned least, most;		/* KEY_NUMBER */
	unsigned in_kiosk, in_ssh;	/* unless the file says otherwise */
};

#define AT(field) offsetof(struct settings, field)

static const struct key keys[] = {
	{ "idle", KIOSK, KEY_NUMBER, AT(idle), 60, 1800, 180, 0 },
	{ "idle", SSH, KEY_NUMBER, AT(idle), 60, 3600, 0, 600 },
	{ "warning", KIOSK | SSH, KEY_NUMBER, AT(warning), 30, 600, 60, 120 },
	{ "absolute", SSH, KEY_NUMBER, AT(absolute), 600, 86400, 0, 14400 },
	{ "key_pause", KIOSK | SSH, KEY_NUMBER, AT(key_pause), 0, 2000, 500, 0 },
	{ "mouse", KIOSK | SSH, KEY_BOOLEAN, AT(mouse), 0, 1, 1, 0 },
	{ "theme", KIOSK | SSH, KEY_THEME, AT(theme), 0, 0, 0, 0 },
	{ "questionnaires", KIOSK | SSH, KEY_IDS, AT(questionnaires), 0, 0, 0, 0 },
	{ "languages", KIOSK | SSH, KEY_LANGUAGES, AT(languages), 0, 0, 0, 0 },
	{ "queue", KIOSK, KEY_QUEUE, AT(queue), 0, 0, 0, 0 },
	{ "print_service", KIOSK, KEY_PATH, AT(print_service), 0, 0, 0, 0 },
	{ "usage", KIOSK | SSH, KEY_PATH, AT(usage), 0, 0, 0, 0 },
	{ "sessions", SSH, KEY_NUMBER, AT(sessions), 1, 10000, 0, 200 },
	{ "per_address", SSH, KEY_NUMBER, AT(per_address), 1, 10000, 0, 20 },
	{ "slots", SSH, KEY_PATH, AT(slots), 0, 0, 0, 0 },
};

enum { KEY_COUNT = sizeof keys / sizeof keys[0], QUEUE_BYTES_MAX = 127, WORDS_MAX = 100 };

#define SLOTS_DEFAULT "/run/veiviser"
#define PRINT_SERVICE_DEFAULT "/run/cups/cups.sock"

static const char *const sections[] = { [SETTINGS_KIOSK] = "kiosk", [SETTINGS_SSH] = "ssh" };
static const char *const defaults[] = {
	[SETTINGS_KIOSK] = "/etc/veiviser/kiosk.ini",
	[SETTINGS_SSH] = "/etc/veiviser/ssh.ini",
};

const char *
settings_default(enum settings_kind kind)
{
	return defaults[kind];
}

/* ---- one value */

/* One reading of a file. */
struct reading {
	struct settings *out;
	enum settings_kind kind;
	const char *path;
	const struct vv_settings *file;
	size_t at;			/* of the key at hand */
	struct vv_error *err;
};

#define REFUSE(reading, ...) \
	error_set((reading)->err, VV_DATA, \
		  (struct place){ (reading)->path, \
				  vv_settings_line((reading)->file, (reading)->at), 1 }, \
		  __VA_ARGS__)

static void *
field(const struct reading *reading, const struct key *key)
{
	return (char *)reading->out + key->offset;
}

static enum vv_status
take_number(struct reading *reading, const struct key *key, const char *value)
{
	size_t digits = strspn(value, "0123456789");
	unsigned long number = digits > 0 && digits < 7 && value[digits] == '\0'
		&& (value[0] != '0' || digits == 1) ? strtoul(value, NULL, 10) : ~0ul;

	if (number < key->least || number > key->most)
		return REFUSE(reading,
			      N_("'%s' is not allowed for '%s'; write a whole number from %u to %u"),
			      value, key->name, key->least, key->most);
	*(unsigned *)field(reading, key) = (unsigned)number;
	return VV_OK;
}

static enum vv_status
take_boolean(struct reading *reading, const struct key *key, const char *value)
{
	bool yes = strcmp(value, "yes") == 0;

	if (!yes && strcmp(value, "no") != 0)
		return REFUSE(reading, N_("'%s' is not allowed for '%s'; write yes or no"), value,
			      key->name);
	*(bool *)field(reading, key) = yes;
	return VV_OK;
}

static enum vv_status
take_theme(struct reading *reading, const char *value)
{
	if (frontend_theme(&reading->out->theme, value))
		return VV_OK;
	return REFUSE(reading,
		      N_("'%s' is no theme; there are auto, dark, light, contrast and mono"),
		      value);
}

static enum vv_status
take_text(struct reading *reading, const struct key *key, const char *value)
{
	char **out = field(reading, key);
	char *copy = strdup(value);

	if (copy == NULL)
		return error_no_memory(reading->err);
	free(*out);
	*out = copy;
	return VV_OK;
}

static enum vv_status
take_path(struct reading *reading, const struct key *key, const char *value)
{
	if (value[0] != '/')
		return REFUSE(reading,
			      N_("'%s' is not allowed for '%s'; write a path that begins with /"),
			      value, key->name);
	return take_text(reading, key, value);
}

/* The name of a queue is a word on its way to the print service, which forbids these, too. */
static enum vv_status
take_queue(struct reading *reading, const struct key *key, const char *value)
{
	size_t length = strlen(value);
	bool good = length > 0 && length <= QUEUE_BYTES_MAX && value[0] != '-';

	for (size_t i = 0; i < length; i++)
		good = good && value[i] > ' ' && value[i] < 0x7F
		       && strchr("/\\?'\"#", value[i]) == NULL;
	if (!good)
		return REFUSE(reading, N_("'%s' is no name of a print queue"), value);
	return take_text(reading, key, value);
}

/* ---- lists */

/* The next of words parted by commas, without the blanks around it; NULL: there is none. */
static char *
next_word(char **rest)
{
	char *word = strsep(rest, ",");
	size_t length;

	if (word == NULL)
		return NULL;
	word += strspn(word, " \t");
	length = strlen(word);
	while (length > 0 && (word[length - 1] == ' ' || word[length - 1] == '\t'))
		word[--length] = '\0';
	return word;
}

static enum vv_status
add_id(struct reading *reading, const char *word)
{
	struct settings *out = reading->out;

	for (size_t i = 0; i < out->questionnaire_count; i++)
		if (strcmp(out->questionnaires[i], word) == 0)
			return REFUSE(reading, N_("'%s' stands twice"), word);
	out->questionnaires[out->questionnaire_count] = strdup(word);
	if (out->questionnaires[out->questionnaire_count] == NULL)
		return error_no_memory(reading->err);
	out->questionnaire_count++;
	return VV_OK;
}

static enum vv_status
add_language(struct reading *reading, const char *word)
{
	struct settings *out = reading->out;
	const struct vv_texts *texts = reading->err->texts;
	vv_language language, other;

	if (!vv_language_find(texts, word, &language))
		return REFUSE(reading, N_("'%s' is no language of this program"), word);
	for (size_t i = 0; i < out->language_count; i++)
		if (vv_language_find(texts, out->languages[i], &other) && other == language)
			return REFUSE(reading, N_("'%s' stands twice"), word);
	out->languages[out->language_count] = strdup(word);
	if (out->languages[out->language_count] == NULL)
		return error_no_memory(reading->err);
	out->language_count++;
	return VV_OK;
}

static enum vv_status
take_list(struct reading *reading, const struct key *key, const char *value)
{
	enum vv_status status = VV_OK;
	char *copy = strdup(value), *rest = copy, *word;
	size_t count = 0;

	if (copy == NULL)
		return error_no_memory(reading->err);
	while (status == VV_OK && (word = next_word(&rest)) != NULL) {
		if (*word == '\0')
			status = REFUSE(reading, N_("'%s' is to be a list: words with commas between them"),
					key->name);
		else if (count++ == WORDS_MAX)
			status = REFUSE(reading, N_("'%s' has more than %d words"), key->name,
					(int)WORDS_MAX);
		else if (key->kind == KEY_IDS)
			status = add_id(reading, word);
		else
			status = add_language(reading, word);
	}
	free(copy);
	return status;
}

static enum vv_status
take(struct reading *reading, const struct key *key, const char *value)
{
	switch (key->kind) {
	case KEY_NUMBER:
		return take_number(reading, key, value);
	case KEY_BOOLEAN:
		return take_boolean(reading, key, value);
	case KEY_THEME:
		return take_theme(reading, value);
	case KEY_PATH:
		return take_path(reading, key, value);
	case KEY_QUEUE:
		return take_queue(reading, key, value);
	case KEY_IDS:
	case KEY_LANGUAGES:
		break;
	}
	return take_list(reading, key, value);
}

/* ---- the file */

static const struct key *
find_key(enum settings_kind kind, const char *name)
{
	for (size_t i = 0; i < KEY_COUNT; i++)
		if ((keys[i].places & (1u << kind)) != 0 && strcmp(keys[i].name, name) == 0)
			return &keys[i];
	return NULL;
}

static enum vv_status
refuse_key(struct reading *reading, const char *name)
{
	const char *names[KEY_COUNT];
	const char *near;
	size_t count = 0;

	for (size_t i = 0; i < KEY_COUNT; i++)
		if ((keys[i].places & (1u << reading->kind)) != 0)
			names[count++] = keys[i].name;
	near = suggest_closest(name, names, count);
	if (near != NULL)
		return REFUSE(reading, N_("there is no setting '%s'; is '%s' meant?"), name, near);
	return REFUSE(reading, N_("there is no setting '%s'; veiviser-deploy(7) lists them"), name);
}

static enum vv_status
take_all(struct reading *reading)
{
	enum vv_status status = VV_OK;

	for (; status == VV_OK && reading->at < vv_settings_count(reading->file); reading->at++) {
		const char *name = vv_settings_key(reading->file, reading->at);
		const struct key *key = find_key(reading->kind, name);

		status = key == NULL ? refuse_key(reading, name)
			 : take(reading, key, vv_settings_value(reading->file, reading->at));
	}
	return status;
}

static enum vv_status
set_defaults(struct reading *reading)
{
	struct settings *out = reading->out;

	*out = (struct settings){
		.questionnaires = calloc(WORDS_MAX, sizeof *out->questionnaires),
		.languages = calloc(WORDS_MAX, sizeof *out->languages),
		.slots = strdup(SLOTS_DEFAULT),
		.print_service = strdup(PRINT_SERVICE_DEFAULT),
	};
	for (size_t i = 0; i < KEY_COUNT; i++) {
		unsigned value = reading->kind == SETTINGS_KIOSK ? keys[i].in_kiosk
								 : keys[i].in_ssh;

		if ((keys[i].places & (1u << reading->kind)) == 0)
			continue;
		if (keys[i].kind == KEY_NUMBER)
			*(unsigned *)field(reading, &keys[i]) = value;
		else if (keys[i].kind == KEY_BOOLEAN)
			*(bool *)field(reading, &keys[i]) = value != 0;
	}
	return out->questionnaires != NULL && out->languages != NULL
	       && out->slots != NULL && out->print_service != NULL
	       ? VV_OK : error_no_memory(reading->err);
}

enum vv_status
settings_read(struct settings *out, enum settings_kind kind, const char *path,
	      struct vv_error *err)
{
	struct settings settings;
	struct reading reading = {
		.out = &settings, .kind = kind, .err = err,
		.path = path != NULL ? path : defaults[kind],
	};
	struct vv_settings *file = NULL;
	enum vv_status status = set_defaults(&reading);

	if (status == VV_OK && (path != NULL || access(reading.path, F_OK) == 0 || errno != ENOENT))
		status = vv_settings_read(&file, reading.path, sections[kind], err);
	reading.file = file;
	if (status == VV_OK && file != NULL)
		status = take_all(&reading);
	vv_settings_free(file);
	if (status == VV_OK)
		*out = settings;
	else
		settings_clear(&settings);
	return status;
}

void
settings_clear(struct settings *settings)
{
	for (size_t i = 0; i < settings->questionnaire_count; i++)
		free(settings->questionnaires[i]);
	free(settings->questionnaires);
	for (size_t i = 0; settings->languages != NULL && i < settings->language_count; i++)
		free(settings->languages[i]);
	free(settings->languages);
	free(settings->queue);
	free(settings->print_service);
	free(settings->usage);
	free(settings->slots);
	*settings = (struct settings){ .queue = NULL };
}
