/* Reads --set and answers files (INI by the rules of the data files, or the JSON of
 * eval).  What the questionnaire makes of the answers is for eval.c to find out. */
#include "frontend/eval_answers.h"

#include "frontend/charset.h"
#include "frontend/environment.h"
#include "text/error.h"
#include "model/inifile.h"
#include "frontend/message.h"
#include "base/grow.h"
#include "base/strbuf.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 1024 * 1024 };

/* Stands before a JSON number that has been made a string to keep its digits. */
#define NUMBER_MARK '\x01'

/* One reading. */
struct reader {
	struct given_list *list;
	const struct frontend_options *options;
	const struct vv_texts *texts;
	const char *questionnaire;
	enum frontend_exit code;
};

/* ---- faults */

static void
fail(struct reader *reader, enum vv_status status, const char *file, int line, int column, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

static void
fail(struct reader *reader, enum vv_status status, const char *file, int line, int column, const char *format, ...)
{
	struct vv_error err = { .texts = reader->texts, .language = reader->options->language };
	struct place place = { file, line, column };
	enum frontend_exit code;
	va_list arguments;

	va_start(arguments, format);
	error_vset(&err, status, place, format, arguments);
	va_end(arguments);
	code = frontend_fail(&err);
	if (code > reader->code)
		reader->code = code;
}

static void
fail_memory(struct reader *reader)
{
	fail(reader, VV_NO_MEMORY, "", 0, 0, "%s",
	     vv_text(reader->texts, reader->options->language, N_("out of memory")));
}

/* ---- the list */

static void
clear_given(struct given *given)
{
	free(given->question);
	free(given->value);
	free(given->file);
}

static void
add(struct reader *reader, const char *question, const char *value, bool number, const char *file, int line, int column)
{
	struct given_list *list = reader->list;
	struct given given = {
		.question = strdup(question), .value = strdup(value), .file = strdup(file),
		.line = line, .column = column, .number = number,
	};

	if (given.question == NULL || given.value == NULL || given.file == NULL
	    || !GROW(list->all, list->size, list->count)) {
		clear_given(&given);
		fail_memory(reader);
		return;
	}
	list->all[list->count++] = given;
}

void
eval_answers_clear(struct given_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		clear_given(&list->all[i]);
	free(list->all);
	*list = (struct given_list){ .all = NULL };
}

/* ---- --set */

static void
take_set(struct reader *reader, char *text, const char *place)
{
	char *value = strchr(text, '=');

	if (value == NULL || value == text) {
		fail(reader, VV_ANSWER, place, 0, 0, N_("write QUESTION=VALUE"));
	} else {
		*value = '\0';
		add(reader, text, value + 1, false, place, 0, 0);
	}
}

static void
read_set(struct reader *reader, const char *set)
{
	char *text = NULL;
	enum vv_status status = charset_read(&text, environment_charset(), set, strlen(set));
	struct strbuf place = { 0 };

	strbuf_add(&place, "--set ");
	strbuf_add(&place, text == NULL ? set : text);
	if (place.failed || status == VV_NO_MEMORY)
		fail_memory(reader);
	else if (status != VV_OK)
		fail(reader, VV_ANSWER, strbuf_text(&place), 0, 0, N_("this is no text in the character set of the terminal"));
	else
		take_set(reader, text, strbuf_text(&place));
	strbuf_clear(&place);
	free(text);
}

/* ---- INI */

static void
tell_diagnostics(struct reader *reader, const char *path, const struct diagnostics *list, enum vv_status status)
{
	for (size_t i = 0; i < list->count; i++)
		fail(reader, status, path, list->all[i].line, list->all[i].column, "%s", list->all[i].text);
	if (list->count == 0)
		fail_memory(reader);
}

static void
take_sections(struct reader *reader, const char *path, const struct ini *ini)
{
	bool found = false;

	for (size_t i = 0; i < ini->section_count; i++) {
		const struct ini_section *section = &ini->sections[i];

		if (strcmp(section->name, "answers") == 0) {
			found = true;
			for (size_t k = 0; k < section->key_count; k++)
				add(reader, section->keys[k].name, section->keys[k].value, false, path,
				    section->keys[k].line, section->keys[k].name_column);
		} else {
			fail(reader, VV_DATA, path, section->line, section->column,
			     N_("section '%s' does not belong in an answers file; it has '[answers]' only"), section->name);
		}
	}
	if (!found)
		fail(reader, VV_DATA, path, 0, 0,
		     N_("there are no answers; begin with '[answers]', then 'question = value' on each line"));
}

/* The rules for data files forbid links; a person's own link is as good as what it
 * leads to. */
static void
read_ini(struct reader *reader, const char *path)
{
	struct diagnostics list = { .texts = reader->texts, .language = reader->options->language };
	struct arena arena = { 0 };
	struct ini ini;
	char *resolved = realpath(path, NULL);
	enum vv_status status = ini_read(&ini, &arena, AT_FDCWD, resolved != NULL ? resolved : path, NULL, &list);

	if (status == VV_OK)
		take_sections(reader, path, &ini);
	else
		tell_diagnostics(reader, path, &list, status);
	diagnostics_clear(&list);
	arena_clear(&arena);
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
take_array(struct reader *reader, const char *path, const char *question, const json_t *array)
{
	struct strbuf value = { 0 };
	const json_t *member;
	size_t i;

	json_array_foreach(array, i, member) {
		const char *id = json_string_value(member);

		if (id == NULL || *id == NUMBER_MARK || strchr(id, ',') != NULL) {
			fail(reader, VV_ANSWER, path, 0, 0, N_("answer to '%s': a list holds the ids of choices only"), question);
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
		add(reader, question, strbuf_text(&value), false, path, 0, 0);
	strbuf_clear(&value);
}

static void
take_object(struct reader *reader, const char *path, json_t *answers)
{
	const char *question;
	json_t *value;

	json_object_foreach(answers, question, value) {
		const char *text = json_string_value(value);

		if (json_is_null(value))
			add(reader, question, "", false, path, 0, 0);
		else if (json_is_array(value))
			take_array(reader, path, question, value);
		else if (text == NULL)
			fail(reader, VV_ANSWER, path, 0, 0,
			     N_("answer to '%s': write a string, a number, a list of choices or null"), question);
		else
			add(reader, question, text + (*text == NUMBER_MARK), *text == NUMBER_MARK, path, 0, 0);
	}
}

/* The answers alone, or the whole output of eval. */
static void
take_root(struct reader *reader, const char *path, json_t *root)
{
	json_t *answers = json_object_get(root, "answers");
	const char *questionnaire = json_string_value(json_object_get(root, "questionnaire"));

	if (!json_is_object(root))
		fail(reader, VV_ANSWER, path, 0, 0, N_("write an object of questions and answers"));
	else if (!json_is_object(answers))
		take_object(reader, path, root);
	else if (questionnaire != NULL && strcmp(questionnaire, reader->questionnaire) != 0)
		fail(reader, VV_ANSWER, path, 0, 0, N_("these are answers to the questionnaire '%s', not to '%s'"),
		     questionnaire, reader->questionnaire);
	else
		take_object(reader, path, answers);
}

static void
read_json(struct reader *reader, const char *path, const char *text)
{
	char *quoted = quote_numbers(text);
	json_error_t error;
	json_t *root = quoted == NULL ? NULL : json_loads(quoted, JSON_REJECT_DUPLICATES, &error);

	if (root != NULL)
		take_root(reader, path, root);
	else if (quoted == NULL || json_error_code(&error) == json_error_out_of_memory)
		fail_memory(reader);
	else
		fail(reader, VV_ANSWER, path, error.line, 0, N_("this is no valid JSON: %s"), error.text);
	json_decref(root);
	free(quoted);
}

/* ---- files */

/* The whole file as text; false when it cannot be read or is no text. */
static bool
read_text(struct reader *reader, struct strbuf *out, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	char block[4096];
	ssize_t size = 0;

	strbuf_add(out, "");
	while (fd >= 0 && out->length <= FILE_BYTES_MAX) {
		size = read(fd, block, sizeof block);
		if (size < 0 && errno == EINTR)
			continue;
		if (size <= 0)
			break;
		strbuf_add_bytes(out, block, (size_t)size);
	}
	if (fd < 0 || size < 0)
		fail(reader, VV_IO, path, 0, 0, "%s", strerror(errno));
	else if (out->length > FILE_BYTES_MAX)
		fail(reader, VV_ANSWER, path, 0, 0, N_("the file is larger than %d bytes"), (int)FILE_BYTES_MAX);
	else if (out->failed)
		fail_memory(reader);
	else if (strlen(strbuf_text(out)) != out->length)
		fail(reader, VV_ANSWER, path, 0, 0, N_("the file holds a byte of value 0; it is no text"));
	else
		size = 1;
	if (fd >= 0)
		close(fd);
	return size == 1;
}

static void
read_file(struct reader *reader, const char *path)
{
	struct strbuf text = { 0 };

	if (read_text(reader, &text, path)) {
		const char *first = strbuf_text(&text);

		first += strspn(first, " \t\r\n");
		if (*first == '{')
			read_json(reader, path, strbuf_text(&text));
		else
			read_ini(reader, path);
	}
	strbuf_clear(&text);
}

enum frontend_exit
eval_answers_read(struct given_list *out, const struct frontend_options *options, const struct vv_texts *texts,
		  const char *questionnaire)
{
	struct reader reader = {
		.list = out, .options = options, .texts = texts, .questionnaire = questionnaire, .code = EXIT_DONE,
	};

	for (int i = 0; i < options->set_count; i++)
		read_set(&reader, options->sets[i]);
	if (options->answers != NULL)
		read_file(&reader, options->answers);
	return reader.code;
}
