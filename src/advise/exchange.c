/* What is read is written anew, and the digest of that is compared: so it does not matter how a
 * file is laid out, and what was not understood as it was meant is found. */
#include "advise/exchange.h"

#include "advise/moment.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/json_read.h"
#include "text/error.h"
#include "text/text.h"
#include "text/unicode.h"

#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- writing ---- */

static void
write_day(struct json *json, const char *key, vv_day day)
{
	char iso[16];

	vv_day_format(iso, day);
	json_write_pair(json, key, iso);
}

static void
write_moment(struct json *json, const char *key, int64_t moment)
{
	char text[MOMENT_BYTES];

	moment_format(text, moment);
	json_write_pair(json, key, text);
}

static void
write_row(struct json *json, const struct store_case *row)
{
	json_write_pair(json, "reference", row->reference);
	json_write_pair(json, "questionnaire", row->questionnaire);
	json_write_pair(json, "language", row->language);
	json_write_pair(json, "owner", row->owner);
	write_moment(json, "created", row->created);
	json_write_pair(json, "changed_by", row->changed_by);
	write_moment(json, "changed", row->changed);
	write_day(json, "rules", row->rules);
	write_day(json, "keep_until", row->keep_until);
	json_write_bool(json, "closed", row->closed);
	json_write_integer(json, "seconds", row->seconds);
}

static void
write_answers(struct json *json, const struct store_content *content)
{
	json_write_open(json, "answers", '[');
	for (size_t i = 0; i < content->answer_count; i++) {
		const struct store_answer *answer = &content->answers[i];

		json_write_open(json, NULL, '{');
		json_write_pair(json, "question", answer->question);
		json_write_pair(json, "raw", answer->raw);
		json_write_pair(json, "typed", answer->typed);
		write_day(json, "given", answer->given);
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
}

static void
write_notes(struct json *json, const struct store_content *content)
{
	json_write_open(json, "notes", '[');
	for (size_t i = 0; i < content->note_count; i++) {
		const struct store_note *note = &content->notes[i];

		json_write_open(json, NULL, '{');
		json_write_pair(json, "question", note->question);
		json_write_pair(json, "text", note->text);
		json_write_pair(json, "who", note->who);
		write_moment(json, "when", note->when);
		json_write_bool(json, "shown", note->shown);
		json_write_close(json, '}');
	}
	json_write_close(json, ']');
}

/* An item and its day. */
static void
write_dated(struct json *json, const char *item, const char *key, vv_day day)
{
	json_write_open(json, NULL, '{');
	json_write_pair(json, "item", item);
	write_day(json, key, day);
	json_write_close(json, '}');
}

static void
write_summary(struct json *json, const struct store_content *content)
{
	const struct store_case *row = &content->row;

	json_write_open(json, "summary", '{');
	json_write_pair(json, "data", row->data);
	write_day(json, "as_of", row->as_of);
	json_write_pair(json, "outcome", row->outcome);
	json_write_pair(json, "verdict", row->verdict);
	json_write_pair(json, "subject", row->subject);
	json_write_integer(json, "answered", row->answered);
	json_write_integer(json, "left", row->left);
	json_write_integer(json, "documents", row->documents);
	json_write_integer(json, "received", row->received);
	json_write_bool(json, "has_next", row->has_next);
	write_day(json, "next", row->next);
	json_write_pair(json, "next_item", row->next_item);
	json_write_open(json, "deadlines", '[');
	for (size_t i = 0; i < content->deadline_count; i++)
		write_dated(json, content->deadlines[i].item, "day", content->deadlines[i].day);
	json_write_close(json, ']');
	json_write_pair(json, "snapshot", content->snapshot);
	json_write_close(json, '}');
}

static void
write_case(struct json *json, const char *key, const struct store_content *content)
{
	json_write_open(json, key, '{');
	write_row(json, &content->row);
	json_write_pair(json, "position", content->position);
	write_answers(json, content);
	write_notes(json, content);
	json_write_open(json, "received", '[');
	for (size_t i = 0; i < content->received_count; i++)
		write_dated(json, content->received[i].item, "on", content->received[i].on);
	json_write_close(json, ']');
	write_summary(json, content);
	json_write_close(json, '}');
}

/* False when memory is out. */
static bool
make_digest(char out[DIGEST_DIGITS + 1], const struct store_content *content)
{
	struct json json = { .tight = true };
	char *text;

	write_case(&json, NULL, content);
	if (!json_take(&json, &text))
		return false;
	digest_of(out, text, strlen(text));
	free(text);
	return true;
}

enum vv_status
exchange_write(char **out, const struct store_content *content, struct vv_error *err)
{
	struct json json = { .lines = 3 };
	char digest[DIGEST_DIGITS + 1], *text;

	if (!make_digest(digest, content))
		return error_no_memory(err);
	json_write_open(&json, NULL, '{');
	json_write_integer(&json, "format", EXCHANGE_FORMAT);
	write_case(&json, "case", content);
	json_write_pair(&json, "digest", digest);
	json_write_close(&json, '}');
	strbuf_add_char(&json.text, '\n');
	if (!json_take(&json, &text))
		return error_no_memory(err);
	if (strlen(text) > EXCHANGE_BYTES_MAX) {
		free(text);
		return error_set(err, VV_ANSWER, PLACE_NONE,
				 N_("the case is larger than %d bytes, so it could not be read again"),
				 (int)EXCHANGE_BYTES_MAX);
	}
	*out = text;
	return VV_OK;
}

/* ---- reading ---- */

/* What a caller is handed. */
struct exchange_memory {
	struct store_content content;
	struct arena arena;
};

struct reader {
	struct arena *arena;
	struct vv_error *err;
	struct place place;
	enum vv_status status;		/* once it is not VV_OK, nothing more is told */
};

enum text_kind {
	TEXT_WORD,	/* on one line; may be "" */
	TEXT_NAME,	/* likewise, and not "" */
	TEXT_FREE	/* as it was written or typed: whatever the store keeps */
};

static void refuse(struct reader *reader, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void
refuse(struct reader *reader, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	if (reader->status == VV_OK)
		reader->status = error_vset(reader->err, VV_ANSWER, reader->place, format,
					    arguments);
	va_end(arguments);
}

static void
refuse_value(struct reader *reader, const char *key)
{
	refuse(reader, N_("the value of '%s' is none that belongs there"), key);
}

/* Copied, so that nothing of the parser's has to stay. */
static const char *
keep(struct reader *reader, const char *text)
{
	const char *kept = arena_strdup(reader->arena, text);

	if (kept == NULL && reader->status == VV_OK)
		reader->status = error_no_memory(reader->err);
	return kept == NULL ? "" : kept;
}

/* NULL, and that is told, where there is none. */
static const json_t *
take(struct reader *reader, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (value == NULL)
		refuse(reader, N_("'%s' is missing"), key);
	return value;
}

static const char *
take_text(struct reader *reader, const json_t *object, const char *key, enum text_kind kind,
	  size_t most)
{
	const json_t *value = take(reader, object, key);
	const char *text = json_string_value(value);
	size_t length = json_string_length(value);

	if (value == NULL)
		return "";
	if (text == NULL || length > most || (kind == TEXT_NAME && unicode_is_blank(text))
	    || (kind != TEXT_FREE
		&& (strchr(text, '\n') != NULL || !unicode_is_plain(text, length)))) {
		refuse_value(reader, key);
		return "";
	}
	return keep(reader, text);
}

static bool
take_bool(struct reader *reader, const json_t *object, const char *key)
{
	const json_t *value = take(reader, object, key);

	if (value != NULL && !json_is_boolean(value))
		refuse_value(reader, key);
	return json_is_true(value);
}

static int64_t
take_integer(struct reader *reader, const json_t *object, const char *key, int64_t most)
{
	const json_t *value = take(reader, object, key);
	int64_t number = json_integer_value(value);

	if (value != NULL && (!json_is_integer(value) || number < 0 || number > most))
		refuse_value(reader, key);
	return number;
}

static vv_day
take_day(struct reader *reader, const json_t *object, const char *key)
{
	const json_t *value = take(reader, object, key);
	vv_day day = 0;

	if (value != NULL
	    && (!json_is_string(value) || !vv_day_parse(&day, json_string_value(value))
		|| !vv_day_in_reach(day)))
		refuse_value(reader, key);
	return day;
}

static int64_t
take_moment(struct reader *reader, const json_t *object, const char *key)
{
	const json_t *value = take(reader, object, key);
	int64_t moment = 0;

	if (value != NULL
	    && (!json_is_string(value) || !moment_parse(&moment, json_string_value(value))))
		refuse_value(reader, key);
	return moment;
}

/* What must be an object, or an array; NULL, and that is told, where it is not. */
static const json_t *
take_part(struct reader *reader, const json_t *object, const char *key, json_type type)
{
	const json_t *value = take(reader, object, key);

	if (value == NULL || json_typeof(value) == type)
		return value;
	refuse_value(reader, key);
	return NULL;
}

/* What is read is named; all else is refused. */
static void
only(struct reader *reader, const json_t *object, const char *const *keys)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)object, key, value) {
		size_t i = 0;

		while (keys[i] != NULL && strcmp(keys[i], key) != 0)
			i++;
		if (keys[i] == NULL)
			refuse(reader, N_("'%s' does not belong in a case"), key);
	}
}

#define ONLY(reader, object, ...) \
	only((reader), (object), (const char *const[]){ __VA_ARGS__, NULL })

/* Room for the members of an array, NULL where there are none. */
static void *
make_room(struct reader *reader, const json_t *array, size_t size)
{
	void *room = json_array_size(array) == 0 ? NULL
		     : arena_alloc(reader->arena, json_array_size(array) * size);

	if (room == NULL && json_array_size(array) > 0 && reader->status == VV_OK)
		reader->status = error_no_memory(reader->err);
	return room;
}

/* The member of an array, which must be an object; NULL where reading has ended. */
static const json_t *
member(struct reader *reader, const json_t *array, size_t i, const char *key)
{
	const json_t *value = json_array_get(array, i);

	if (value != NULL && !json_is_object(value))
		refuse_value(reader, key);
	return reader->status == VV_OK ? value : NULL;
}

static void
read_row(struct reader *reader, const json_t *from, struct store_case *row)
{
	row->id = "";
	row->reference = take_text(reader, from, "reference", TEXT_NAME, STORE_REFERENCE_MAX * 4);
	if (json_string_length(json_object_get(from, "reference")) > 0
	    && unicode_count(row->reference) > STORE_REFERENCE_MAX)
		refuse_value(reader, "reference");
	row->questionnaire = take_text(reader, from, "questionnaire", TEXT_NAME, STORE_WORD_MAX);
	row->language = take_text(reader, from, "language", TEXT_WORD, STORE_WORD_MAX);
	row->owner = take_text(reader, from, "owner", TEXT_WORD, STORE_WORD_MAX);
	row->changed_by = take_text(reader, from, "changed_by", TEXT_WORD, STORE_WORD_MAX);
	row->created = take_moment(reader, from, "created");
	row->changed = take_moment(reader, from, "changed");
	row->rules = take_day(reader, from, "rules");
	row->keep_until = take_day(reader, from, "keep_until");
	row->closed = take_bool(reader, from, "closed");
	row->seconds = take_integer(reader, from, "seconds", INT32_MAX);
}

static void
read_answers(struct reader *reader, const json_t *from, struct store_content *content)
{
	const json_t *array = take_part(reader, from, "answers", JSON_ARRAY), *one;
	struct store_answer *answers = make_room(reader, array, sizeof *answers);

	content->answers = answers;
	while (answers != NULL
	       && (one = member(reader, array, content->answer_count, "answers")) != NULL) {
		ONLY(reader, one, "question", "raw", "typed", "given");
		answers[content->answer_count++] = (struct store_answer){
			take_text(reader, one, "question", TEXT_NAME, STORE_WORD_MAX),
			take_text(reader, one, "raw", TEXT_FREE, STORE_TEXT_MAX),
			take_text(reader, one, "typed", TEXT_FREE, STORE_TEXT_MAX),
			take_day(reader, one, "given"),
		};
	}
}

static void
read_notes(struct reader *reader, const json_t *from, struct store_content *content)
{
	const json_t *array = take_part(reader, from, "notes", JSON_ARRAY), *one;
	struct store_note *notes = make_room(reader, array, sizeof *notes);

	content->notes = notes;
	while (notes != NULL
	       && (one = member(reader, array, content->note_count, "notes")) != NULL) {
		ONLY(reader, one, "question", "text", "who", "when", "shown");
		notes[content->note_count++] = (struct store_note){
			take_text(reader, one, "question", TEXT_WORD, STORE_WORD_MAX),
			take_text(reader, one, "text", TEXT_FREE, STORE_NOTE_MAX),
			take_text(reader, one, "who", TEXT_WORD, STORE_WORD_MAX),
			take_moment(reader, one, "when"), take_bool(reader, one, "shown"),
		};
	}
}

static void
read_received(struct reader *reader, const json_t *from, struct store_content *content)
{
	const json_t *array = take_part(reader, from, "received", JSON_ARRAY), *one;
	struct store_received *received = make_room(reader, array, sizeof *received);

	content->received = received;
	while (received != NULL
	       && (one = member(reader, array, content->received_count, "received")) != NULL) {
		ONLY(reader, one, "item", "on");
		received[content->received_count++] = (struct store_received){
			take_text(reader, one, "item", TEXT_NAME, STORE_WORD_MAX),
			take_day(reader, one, "on"),
		};
	}
}

static void
read_deadlines(struct reader *reader, const json_t *from, struct store_content *content)
{
	const json_t *array = take_part(reader, from, "deadlines", JSON_ARRAY), *one;
	struct store_deadline *deadlines = make_room(reader, array, sizeof *deadlines);

	content->deadlines = deadlines;
	while (deadlines != NULL
	       && (one = member(reader, array, content->deadline_count, "deadlines")) != NULL) {
		ONLY(reader, one, "item", "day");
		deadlines[content->deadline_count++] = (struct store_deadline){
			"", take_text(reader, one, "item", TEXT_NAME, STORE_WORD_MAX),
			take_day(reader, one, "day"),
		};
	}
}

static void
read_summary(struct reader *reader, const json_t *root, struct store_content *content)
{
	const json_t *from = take_part(reader, root, "summary", JSON_OBJECT);
	struct store_case *row = &content->row;

	if (from == NULL)
		return;
	ONLY(reader, from, "data", "as_of", "outcome", "verdict", "subject", "answered", "left",
	     "documents", "received", "has_next", "next", "next_item", "deadlines", "snapshot");
	row->data = take_text(reader, from, "data", TEXT_WORD, STORE_WORD_MAX);
	row->as_of = take_day(reader, from, "as_of");
	row->outcome = take_text(reader, from, "outcome", TEXT_WORD, STORE_WORD_MAX);
	row->verdict = take_text(reader, from, "verdict", TEXT_WORD, STORE_WORD_MAX);
	row->subject = take_text(reader, from, "subject", TEXT_WORD, STORE_SUBJECT_MAX);
	row->answered = (unsigned)take_integer(reader, from, "answered", INT_MAX);
	row->left = (unsigned)take_integer(reader, from, "left", INT_MAX);
	row->documents = (unsigned)take_integer(reader, from, "documents", INT_MAX);
	row->received = (unsigned)take_integer(reader, from, "received", INT_MAX);
	row->has_next = take_bool(reader, from, "has_next");
	row->next = take_day(reader, from, "next");
	row->next_item = take_text(reader, from, "next_item", TEXT_WORD, STORE_WORD_MAX);
	read_deadlines(reader, from, content);
	content->snapshot = take_text(reader, from, "snapshot", TEXT_FREE, STORE_SNAPSHOT_MAX);
}

static void
read_case(struct reader *reader, const json_t *root, struct store_content *content)
{
	const json_t *from = take_part(reader, root, "case", JSON_OBJECT);

	if (from == NULL)
		return;
	ONLY(reader, from, "reference", "questionnaire", "language", "owner", "created",
	     "changed_by", "changed", "rules", "keep_until", "closed", "seconds", "position",
	     "answers", "notes", "received", "summary");
	read_row(reader, from, &content->row);
	content->position = take_text(reader, from, "position", TEXT_WORD, STORE_WORD_MAX);
	read_answers(reader, from, content);
	read_notes(reader, from, content);
	read_received(reader, from, content);
	read_summary(reader, from, content);
}

/* The version comes first, for one of another version may have anything else in it. */
static void
read_root(struct reader *reader, const json_t *root, struct store_content *content)
{
	const json_t *format = json_object_get(root, "format");
	char digest[DIGEST_DIGITS + 1];
	const char *told;

	if (!json_is_integer(format) || json_object_get(root, "case") == NULL) {
		refuse(reader, N_("this is no case that %s has written"), "veiviser-advise");
		return;
	}
	if (json_integer_value(format) != EXCHANGE_FORMAT) {
		refuse(reader, N_("the case is of another version of %s, which this one cannot read"),
		       "veiviser-advise");
		return;
	}
	ONLY(reader, root, "format", "case", "digest");
	told = take_text(reader, root, "digest", TEXT_NAME, DIGEST_DIGITS);
	read_case(reader, root, content);
	if (reader->status != VV_OK)
		return;
	if (!make_digest(digest, content))
		reader->status = error_no_memory(reader->err);
	else if (strcmp(digest, told) != 0)
		refuse(reader, N_("the case is damaged, or was changed by hand: '%s' does not fit"),
		       "digest");
}

static void
read_bytes(struct reader *reader, const char *bytes, size_t length, struct store_content *content)
{
	json_error_t error;
	bool failed;
	json_t *root = json_read(bytes, length, &error, &failed);

	if (failed) {
		reader->status = error_no_memory(reader->err);
	} else if (root != NULL) {
		read_root(reader, root, content);
	} else {
		reader->place.line = error.line;
		refuse(reader, N_("this is no valid JSON: %s"), error.text);
	}
	json_decref(root);
}

enum vv_status
exchange_read(struct store_content **out, const char *name, const char *bytes, size_t length,
	      struct vv_error *err)
{
	struct exchange_memory *memory = calloc(1, sizeof *memory);
	struct reader reader = { .err = err, .place = { .file = name } };

	if (memory == NULL)
		return error_no_memory(err);
	reader.arena = &memory->arena;
	if (length > EXCHANGE_BYTES_MAX)
		reader.status = error_set(err, VV_ANSWER, reader.place,
					  N_("the file is larger than %d bytes"),
					  (int)EXCHANGE_BYTES_MAX);
	else
		read_bytes(&reader, bytes, length, &memory->content);
	if (reader.status != VV_OK) {
		exchange_free(&memory->content);
		return reader.status;
	}
	*out = &memory->content;
	return VV_OK;
}

void
exchange_free(struct store_content *content)
{
	struct exchange_memory *memory = (struct exchange_memory *)content;

	if (content == NULL)
		return;
	arena_clear(&memory->arena);
	free(memory);
}
