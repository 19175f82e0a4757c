/* Answers files: INI by the rules of the data files, or the JSON of eval.  What a
 * questionnaire makes of the answers is for a session to find out. */
#include "base/arena.h"
#include "base/json_read.h"
#include "base/strbuf.h"
#include "model/inifile.h"
#include "text/error.h"
#include "text/text.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 1024 * 1024 };

/* Stands before a JSON number that has been made a string to keep its digits. */
#define NUMBER_MARK '\x01'

/* What a caller is handed. */
struct answers_memory {
	struct vv_answers_file file;
	struct vv_given *all;
	const char *path;
	struct arena arena;
};

/* One reading. */
struct reader {
	const char *path;
	const char *questionnaire;	/* NULL: any */
	const struct vv_faults *faults;
	enum vv_status status;		/* of the first fault, or VV_NO_MEMORY */
	struct answers_memory *memory;
};

/* ---- faults */

static void
fail(struct reader *reader, enum vv_status status, int line, int column, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

static void
fail(struct reader *reader, enum vv_status status, int line, int column, const char *format, ...)
{
	struct place place = { reader->path, line, column };
	va_list arguments;

	va_start(arguments, format);
	error_vtell(reader->faults, status, place, format, arguments);
	va_end(arguments);
	if (reader->status == VV_OK)
		reader->status = status;
}

/* It is told once, at the end. */
static void
fail_memory(struct reader *reader)
{
	reader->status = VV_NO_MEMORY;
}

/* ---- the list */

/* Room for the answers of a section or an object; false when memory is out. */
static bool
make_room(struct reader *reader, size_t count)
{
	struct answers_memory *memory = reader->memory;

	memory->file.all = memory->all = arena_alloc(&memory->arena, count * sizeof *memory->all);
	return memory->all != NULL;
}

static struct vv_given *
add(struct reader *reader, const char *question, const char *raw)
{
	struct answers_memory *memory = reader->memory;
	struct vv_given *given = &memory->all[memory->file.count++];

	given->question = arena_strdup(&memory->arena, question);
	given->raw = arena_strdup(&memory->arena, raw);
	given->file = memory->path;
	given->typed = "";
	return given;
}

/* ---- INI */

static void
take_keys(struct reader *reader, const struct ini_section *section)
{
	if (!make_room(reader, section->key_count))
		return;
	for (size_t i = 0; i < section->key_count; i++) {
		const struct ini_key *key = &section->keys[i];
		struct vv_given *given = add(reader, key->name, key->value);

		given->line = key->line;
		given->column = key->name_column;
	}
}

static void
take_sections(struct reader *reader, const struct ini *ini)
{
	bool found = false;

	for (size_t i = 0; i < ini->section_count; i++) {
		const struct ini_section *section = &ini->sections[i];

		if (strcmp(section->name, "answers") == 0) {
			found = true;
			take_keys(reader, section);
		} else {
			fail(reader, VV_DATA, section->line, section->column,
			     N_("section '%s' does not belong in an answers file; it has '[answers]' only"),
			     section->name);
		}
	}
	if (!found)
		fail(reader, VV_DATA, 0, 0,
		     N_("there are no answers; begin with '[answers]', then 'question = value' on each line"));
}

/* The rules for data files forbid links; a person's own link is as good as what it
 * leads to. */
static void
read_ini(struct reader *reader)
{
	struct diagnostics list = { .texts = reader->faults->texts,
				    .language = reader->faults->language };
	struct ini ini;
	char *resolved = realpath(reader->path, NULL);
	enum vv_status status = VV_IO;

	if (resolved == NULL)
		diagnostics_fail(&list, reader->path, errno);
	else
		status = ini_read(&ini, &reader->memory->arena, AT_FDCWD, resolved, NULL, &list);
	if (status == VV_OK)
		take_sections(reader, &ini);
	if (status == VV_NO_MEMORY || list.failed)
		fail_memory(reader);
	else if (list.system_error != 0)
		fail(reader, VV_IO, 0, 0, N_("the file cannot be read: %s"),
		     strerror(list.system_error));
	else
		for (size_t i = 0; i < list.count; i++)
			fail(reader, status, list.all[i].line, list.all[i].column, "%s",
			     list.all[i].text);
	diagnostics_clear(&list);
	free(resolved);
}

/* ---- JSON */

static size_t
number_length(const char *text)
{
	size_t n = *text == '-', digits = strspn(text + n, "0123456789");

	if (digits == 0 || (digits > 1 && text[n] == '0'))
		return 0;
	n += digits;
	if (text[n] == '.') {
		digits = strspn(text + n + 1, "0123456789");
		if (digits == 0)
			return 0;
		n += 1 + digits;
	}
	/* An exponent, or anything else behind the digits, is not for us. */
	return strchr(",]} \t\r\n", text[n]) != NULL ? n : 0;
}

/* The library reads numbers into binary ones.  An answer must keep its digits, so
 * each becomes a marked string first. */
static char *
quote_numbers(const char *text)
{
	struct strbuf out = { 0 };
	bool in_string = false;

	while (*text != '\0') {
		size_t length = in_string ? 0 : number_length(text);

		if (length > 0) {
			strbuf_printf(&out, "\"\\u%04x", (unsigned)NUMBER_MARK);
			strbuf_add_bytes(&out, text, length);
			strbuf_add_char(&out, '"');
			text += length;
			continue;
		}
		if (!in_string && (*text == '-' || (*text >= '0' && *text <= '9')))
			for (length = strspn(text, "+-.0123456789eE"); length > 1; length--)
				strbuf_add_char(&out, *text++);
		if (in_string && *text == '\\' && text[1] != '\0')
			strbuf_add_char(&out, *text++);
		else if (*text == '"')
			in_string = !in_string;
		strbuf_add_char(&out, *text++);
	}
	return strbuf_take(&out);
}

static void
take_array(struct reader *reader, const char *question, const json_t *array)
{
	struct strbuf value = { 0 };
	const json_t *member;
	size_t i;

	json_array_foreach(array, i, member) {
		const char *id = json_string_value(member);

		if (id == NULL || *id == NUMBER_MARK || strchr(id, ',') != NULL) {
			fail(reader, VV_ANSWER, 0, 0,
			     N_("answer to '%s': a list holds the ids of choices only"), question);
			strbuf_clear(&value);
			return;
		}
		strbuf_add(&value, i == 0 ? "" : ",");
		strbuf_add(&value, id);
	}
	if (json_array_size(array) == 0)
		strbuf_add(&value, "none");
	if (value.failed)
		fail_memory(reader);
	else
		add(reader, question, strbuf_text(&value));
	strbuf_clear(&value);
}

static void
take_object(struct reader *reader, json_t *answers)
{
	const char *question;
	json_t *value;

	if (!make_room(reader, json_object_size(answers)))
		return;
	json_object_foreach(answers, question, value) {
		const char *text = json_string_value(value);

		if (json_is_null(value))
			add(reader, question, "");
		else if (json_is_array(value))
			take_array(reader, question, value);
		else if (text == NULL)
			fail(reader, VV_ANSWER, 0, 0,
			     N_("answer to '%s': write a string, a number, a list of choices or null"),
			     question);
		else if (*text == NUMBER_MARK)
			add(reader, question, text + 1)->number = true;
		else
			add(reader, question, text);
	}
}

/* By what answers were found, in the whole output of eval. */
static void
take_typed(struct reader *reader, json_t *typed)
{
	struct answers_memory *memory = reader->memory;
	const char *question;
	json_t *value;

	json_object_foreach(typed, question, value) {
		const char *text = json_string_value(value);

		if (text == NULL || *text == NUMBER_MARK) {
			fail(reader, VV_ANSWER, 0, 0,
			     N_("what was typed for '%s' is no text; write a string"), question);
			continue;
		}
		for (size_t i = 0; i < memory->file.count; i++)
			if (strcmp(memory->all[i].question, question) == 0)
				memory->all[i].typed = arena_strdup(&memory->arena, text);
	}
}

/* The answers alone, or the whole output of eval. */
static void
take_root(struct reader *reader, json_t *root)
{
	json_t *answers = json_object_get(root, "answers");
	const char *questionnaire = json_string_value(json_object_get(root, "questionnaire"));

	if (!json_is_object(root))
		fail(reader, VV_ANSWER, 0, 0, N_("write an object of questions and answers"));
	else if (!json_is_object(answers))
		take_object(reader, root);
	else if (reader->questionnaire != NULL && questionnaire != NULL
		 && strcmp(questionnaire, reader->questionnaire) != 0)
		fail(reader, VV_ANSWER, 0, 0,
		     N_("these are answers to the questionnaire '%s', not to '%s'"), questionnaire,
		     reader->questionnaire);
	else {
		take_object(reader, answers);
		take_typed(reader, json_object_get(root, "typed"));
	}
}

static void
read_json(struct reader *reader, const char *text)
{
	char *quoted = quote_numbers(text);
	json_error_t error;
	bool failed = true;
	json_t *root = quoted == NULL ? NULL
		       : json_read(quoted, strlen(quoted), &error, &failed);

	if (failed)
		fail_memory(reader);
	else if (root != NULL)
		take_root(reader, root);
	else
		fail(reader, VV_ANSWER, error.line, 0, N_("this is no valid JSON: %s"), error.text);
	json_decref(root);
	free(quoted);
}

/* ---- files */

/* The whole file as text; false when it cannot be read or is no text. */
static bool
read_text(struct reader *reader, struct strbuf *out)
{
	char block[4096];
	ssize_t size = 0;
	int fd;

	strbuf_add(out, "");
	do
		fd = open(reader->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	while (fd < 0 && errno == EINTR);
	while (fd >= 0 && out->length <= FILE_BYTES_MAX) {
		size = read(fd, block, sizeof block);
		if (size < 0 && errno == EINTR)
			continue;
		if (size <= 0)
			break;
		strbuf_add_bytes(out, block, (size_t)size);
	}
	if (fd < 0 || size < 0)
		fail(reader, VV_IO, 0, 0, "%s", strerror(errno));
	else if (out->length > FILE_BYTES_MAX)
		fail(reader, VV_ANSWER, 0, 0, N_("the file is larger than %d bytes"),
		     (int)FILE_BYTES_MAX);
	else if (out->failed)
		fail_memory(reader);
	else if (strlen(strbuf_text(out)) != out->length)
		fail(reader, VV_ANSWER, 0, 0,
		     N_("the file holds a byte of value 0; it is no text"));
	if (fd >= 0)
		close(fd);
	return reader->status == VV_OK;
}

static void
read_file(struct reader *reader)
{
	struct strbuf text = { 0 };

	if (read_text(reader, &text)) {
		const char *first = strbuf_text(&text);

		first += strspn(first, " \t\r\n");
		if (*first == '{')
			read_json(reader, strbuf_text(&text));
		else
			read_ini(reader);
	}
	strbuf_clear(&text);
}

enum vv_status
vv_answers_read(struct vv_answers_file **out, const char *path, const char *questionnaire,
		const struct vv_faults *faults)
{
	struct answers_memory *memory = calloc(1, sizeof *memory);
	struct reader reader = { .path = path, .questionnaire = questionnaire, .faults = faults,
				 .memory = memory };

	if (memory == NULL)
		return error_tell(faults, VV_NO_MEMORY, PLACE_NONE, N_("out of memory"));
	memory->file.memory = memory;
	memory->path = arena_strdup(&memory->arena, path);
	read_file(&reader);
	if (memory->arena.failed || reader.status == VV_NO_MEMORY) {
		vv_answers_file_free(&memory->file);
		return error_tell(faults, VV_NO_MEMORY, PLACE_NONE, N_("out of memory"));
	}
	*out = &memory->file;
	return reader.status;
}

void
vv_answers_file_free(struct vv_answers_file *file)
{
	struct answers_memory *memory;

	if (file == NULL)
		return;
	memory = file->memory;
	arena_clear(&memory->arena);
	free(memory);
}
