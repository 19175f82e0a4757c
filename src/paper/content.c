/* JSON to what goes on paper.  The order of a report's items is that of its sections, so
 * both are walked at once, and a translation beside them. */
#include "paper/content.h"

#include "base/json_read.h"
#include "base/grow.h"
#include "veiviser.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct reading {
	struct content *content;
	json_t *root, *second;		/* second: the report's texts in the other language */
	const json_t *items, *second_items;
	size_t item;			/* the next one */
	size_t source_room, english_room;
	enum paper_fault fault;
};

static void
fail(struct reading *reading, enum paper_fault fault)
{
	if (reading->fault == PAPER_DONE)
		reading->fault = fault;
}

static void *
allocate(struct reading *reading, size_t count, size_t size)
{
	void *memory = arena_alloc(&reading->content->arena, (count + 1) * size);

	if (memory == NULL)
		fail(reading, PAPER_SYSTEM);
	return memory;
}

/* ---- texts ---- */

/* NULL for what is not there, null or "". */
static const char *
take_text(struct reading *reading, const json_t *value)
{
	char *clean;
	const char *kept;

	if (value == NULL || json_is_null(value))
		return NULL;
	if (!json_is_string(value) || json_string_length(value) > CONTENT_TEXT_MAX) {
		fail(reading, PAPER_REPORT);
		return NULL;
	}
	clean = vv_text_clean(json_string_value(value), true);
	kept = clean == NULL ? NULL : arena_strdup(&reading->content->arena, clean);
	free(clean);
	if (kept == NULL)
		fail(reading, PAPER_SYSTEM);
	return kept != NULL && kept[strspn(kept, " \n")] != '\0' ? kept : NULL;
}

/* A text that has one line. */
static const char *
take_line(struct reading *reading, const json_t *value)
{
	const char *text = take_text(reading, value);

	if (text != NULL && strchr(text, '\n') != NULL) {
		fail(reading, PAPER_REPORT);
		return NULL;
	}
	return text;
}

static struct words
take_words(struct reading *reading, const json_t *object, const json_t *second, const char *key)
{
	struct words words = {
		.first = take_line(reading, json_object_get(object, key)),
		.second = take_line(reading, json_object_get(second, key)),
	};

	if (words.first == NULL)
		words.second = NULL;
	return words;
}

/* What the report has to have. */
static struct words
need_words(struct reading *reading, const json_t *object, const json_t *second, const char *key)
{
	struct words words = take_words(reading, object, second, key);

	if (words.first == NULL)
		fail(reading, PAPER_REPORT);
	return words;
}

static struct words *
take_list(struct reading *reading, const char *key, size_t *count)
{
	const json_t *list = json_object_get(reading->root, key);
	const json_t *second = json_object_get(reading->second, key);
	size_t all = json_array_size(list);
	struct words *words;

	if (list != NULL && (!json_is_array(list) || all > CONTENT_ITEMS_MAX)) {
		fail(reading, PAPER_REPORT);
		return NULL;
	}
	words = allocate(reading, all, sizeof *words);
	for (size_t i = 0; i < all && words != NULL; i++) {
		words[*count].first = take_line(reading, json_array_get(list, i));
		words[*count].second = take_line(reading, json_array_get(second, i));
		*count += words[*count].first != NULL;
	}
	return words;
}

/* The texts that have no translation into the language of the object. */
static void
take_untranslated(struct reading *reading, const json_t *object)
{
	struct content *content = reading->content;
	const json_t *list = json_object_get(object, "untranslated");
	size_t all = json_array_size(list);

	if (all > CONTENT_ITEMS_MAX) {
		fail(reading, PAPER_REPORT);
		return;
	}
	for (size_t i = 0; i < all; i++) {
		const char *text = take_text(reading, json_array_get(list, i));

		if (text != NULL && !GROW_IN(&content->arena, content->english,
					     reading->english_room, content->english_count))
			fail(reading, PAPER_SYSTEM);
		else if (text != NULL)
			content->english[content->english_count++] = text;
	}
}

bool
content_is_english(const struct content *content, const char *text)
{
	for (size_t i = 0; i < content->english_count; i++)
		if (strcmp(content->english[i], text) == 0)
			return true;
	return false;
}

static size_t
count_lines(const char *text)
{
	size_t count = 1;

	for (; text != NULL && *text != '\0'; text++)
		count += *text == '\n';
	return count;
}

/* The paragraphs of a text, parted by line feeds; a translation may have more of them. */
static void
take_paragraphs(struct reading *reading, struct content_item *item, const json_t *object,
		const json_t *second)
{
	char *first = (char *)take_text(reading, json_object_get(object, "text"));
	char *other = (char *)take_text(reading, json_object_get(second, "text"));
	size_t count = count_lines(first) > count_lines(other) ? count_lines(first)
		       : count_lines(other);

	item->texts = allocate(reading, count, sizeof *item->texts);
	if (first == NULL || item->texts == NULL) {
		fail(reading, PAPER_REPORT);
		return;
	}
	while (first != NULL || other != NULL) {
		struct words *words = &item->texts[item->text_count];

		words->first = strsep(&first, "\n");
		words->second = strsep(&other, "\n");
		item->text_count++;
	}
}

/* ---- sources ---- */

static size_t
take_number(struct reading *reading, const json_t *value)
{
	json_int_t number = json_integer_value(value);

	if (!json_is_integer(value) || number < 1 || number > CONTENT_ITEMS_MAX) {
		fail(reading, PAPER_REPORT);
		return 0;
	}
	return (size_t)number;
}

/* Sources are numbered by first use, so a new one has the next number or, in an item that
 * has them out of order, one soon. */
static void
keep_source(struct reading *reading, const struct content_source *source)
{
	struct content *content = reading->content;

	for (size_t i = 0; i < content->source_count; i++)
		if (content->sources[i].number == source->number)
			return;
	if (GROW_IN(&content->arena, content->sources, reading->source_room, content->source_count))
		content->sources[content->source_count++] = *source;
	else
		fail(reading, PAPER_SYSTEM);
}

static int
by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

static void
take_sources(struct reading *reading, struct content_item *item, const json_t *object,
	     const json_t *second)
{
	const json_t *list = json_object_get(object, "sources");
	const json_t *others = json_object_get(second, "sources");
	size_t count = json_array_size(list), *numbers;

	if (count > CONTENT_ITEMS_MAX) {
		fail(reading, PAPER_REPORT);
		return;
	}
	numbers = allocate(reading, count, sizeof *numbers);
	for (size_t i = 0; i < count && reading->fault == PAPER_DONE; i++) {
		const json_t *one = json_array_get(list, i);
		struct content_source source = {
			.number = take_number(reading, json_object_get(one, "n")),
			.text = need_words(reading, one, json_array_get(others, i), "text"),
			.url = take_line(reading, json_object_get(one, "url")),
		};

		numbers[i] = source.number;
		keep_source(reading, &source);
	}
	if (numbers != NULL)
		qsort(numbers, count, sizeof *numbers, by_size);
	item->sources = numbers;
	item->source_count = count;
}

/* ---- sections and their items ---- */

static bool
is_text(const json_t *value, const char *text)
{
	return json_is_string(value) && strcmp(json_string_value(value), text) == 0;
}

static void
take_item(struct reading *reading, struct content_item *item, const json_t *id)
{
	const json_t *object = json_array_get(reading->items, reading->item);
	const json_t *second = json_array_get(reading->second_items, reading->item);

	reading->item++;
	if (!json_equal((json_t *)id, json_object_get(object, "id"))
	    || (second != NULL && !json_equal((json_t *)id, json_object_get(second, "id")))) {
		fail(reading, PAPER_REPORT);
		return;
	}
	item->numbered = is_text(json_object_get(object, "kind"), "now");
	item->state = take_words(reading, object, second, "state_text");
	take_paragraphs(reading, item, object, second);
	take_sources(reading, item, object, second);
	item->url = take_line(reading, json_object_get(object, "url"));
	item->questionnaire = take_line(reading, json_object_get(object, "questionnaire"));
}

static void
take_section(struct reading *reading, struct content_section *section, const json_t *object,
	     const json_t *second)
{
	const json_t *ids = json_object_get(object, "items");
	const json_t *first = json_array_get(reading->items, reading->item);

	section->label = need_words(reading, object, second, "label");
	section->part = take_words(reading, object, second, "part");
	section->fold = json_is_true(json_object_get(object, "fold"));
	section->verdict = is_text(json_object_get(first, "kind"), "verdict");
	if (!json_is_array(ids) || json_array_size(ids) > CONTENT_ITEMS_MAX) {
		fail(reading, PAPER_REPORT);
		return;
	}
	section->items = allocate(reading, json_array_size(ids), sizeof *section->items);
	for (size_t i = 0; i < json_array_size(ids) && reading->fault == PAPER_DONE; i++)
		take_item(reading, &section->items[section->item_count++],
			  json_array_get(ids, i));
}

static void
take_sections(struct reading *reading)
{
	struct content *content = reading->content;
	const json_t *sections = json_object_get(reading->root, "sections");
	const json_t *second = json_object_get(reading->second, "sections");
	size_t count = json_array_size(sections);

	if (!json_is_array(sections) || !json_is_array(reading->items)
	    || count > CONTENT_ITEMS_MAX || json_array_size(reading->items) > CONTENT_ITEMS_MAX) {
		fail(reading, PAPER_REPORT);
		return;
	}
	content->sections = allocate(reading, count, sizeof *content->sections);
	for (size_t i = 0; i < count && reading->fault == PAPER_DONE; i++)
		take_section(reading, &content->sections[content->section_count++],
			     json_array_get(sections, i), json_array_get(second, i));
	if (reading->item != json_array_size(reading->items))
		fail(reading, PAPER_REPORT);
}

/* ---- the whole ---- */

/* "2024-09-20" of a day that there is. */
static const char *
take_day(struct reading *reading, const char *key)
{
	const char *text = take_line(reading, json_object_get(reading->root, key));
	vv_day day;

	if (text != NULL && !vv_day_parse(&day, text))
		fail(reading, PAPER_REPORT);
	return text;
}

/* A code of a language, which also goes into the file: letters, digits, hyphens. */
static const char *
take_language(struct reading *reading, const char *code)
{
	size_t length = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
	const char *kept = arena_strdup(&reading->content->arena, code);

	if (length == 0 || length > 35 || code[length] != '\0')
		fail(reading, PAPER_REPORT);
	return kept;
}

static void
take_languages(struct reading *reading)
{
	const json_t *language = json_object_get(reading->root, "language");
	json_t *translations = json_object_get(reading->root, "translations"), *second;
	const char *code;

	if (!json_is_string(language)) {
		fail(reading, PAPER_REPORT);
		return;
	}
	reading->content->language = take_language(reading, json_string_value(language));
	json_object_foreach(translations, code, second) {
		if (strcmp(code, json_string_value(language)) == 0)
			continue;
		reading->content->second = take_language(reading, code);
		reading->second = second;
		break;
	}
}

static void
take_notes(struct reading *reading)
{
	const json_t *list = json_object_get(reading->root, "notes");
	size_t all = json_array_size(list);
	struct content *content = reading->content;

	if (list == NULL)
		return;
	if (!json_is_array(list) || all > CONTENT_ITEMS_MAX) {
		fail(reading, PAPER_REPORT);
		return;
	}
	content->notes = allocate(reading, all, sizeof *content->notes);
	for (size_t i = 0; i < all && content->notes != NULL; i++) {
		const json_t *one = json_array_get(list, i);
		struct content_note *note = &content->notes[i];

		note->text = need_words(reading, one, NULL, "text");
		note->text.second = take_line(reading, json_object_get(one, "second"));
		note->about = json_is_true(json_object_get(one, "about"));
		content->note_count = i + 1;
	}
}

static void
take_all(struct reading *reading)
{
	struct content *content = reading->content;
	const json_t *root = reading->root, *second;

	take_languages(reading);
	second = reading->second;
	reading->items = json_object_get(root, "items");
	reading->second_items = json_object_get(second, "items");
	content->date = take_day(reading, "date");
	content->made = take_day(reading, "made");
	if (content->date == NULL)
		fail(reading, PAPER_REPORT);
	take_untranslated(reading, root);
	take_untranslated(reading, second);
	content->title = need_words(reading, root, second, "title");
	content->subject = take_words(reading, root, second, "subject");
	content->rules = need_words(reading, root, second, "rules");
	content->notice = take_words(reading, root, second, "notice");
	content->outcome = take_words(reading, root, second, "outcome_text");
	content->more = need_words(reading, root, second, "more");
	content->sources_label = need_words(reading, root, second, "sources_label");
	content->warnings = take_list(reading, "warnings", &content->warning_count);
	content->card = take_list(reading, "card", &content->card_count);
	if (content->card_count > CONTENT_CARD_MAX)
		fail(reading, PAPER_REPORT);
	content->code = take_line(reading, json_object_get(root, "code"));
	content->code_note = take_words(reading, root, second, "code_note");
	take_notes(reading);
	if (reading->fault == PAPER_DONE)
		take_sections(reading);
}

static int
by_number(const void *a, const void *b)
{
	size_t x = ((const struct content_source *)a)->number;
	size_t y = ((const struct content_source *)b)->number;

	return (x > y) - (x < y);
}

enum paper_fault
content_read(struct content *out, const char *json, size_t length)
{
	struct reading reading = { .content = out };
	json_error_t error;
	bool failed;

	*out = (struct content){ 0 };
	reading.root = json_read(json, length, &error, &failed);
	if (!json_is_object(reading.root))
		fail(&reading, failed ? PAPER_SYSTEM : PAPER_REPORT);
	else
		take_all(&reading);
	json_decref(reading.root);
	if (out->source_count > 0)
		qsort(out->sources, out->source_count, sizeof *out->sources, by_number);
	return reading.fault;
}

void
content_clear(struct content *content)
{
	arena_clear(&content->arena);
}

vv_language
content_language(const struct vv_texts *texts, const char *code)
{
	vv_language language = VV_EN;

	if (code != NULL)
		(void)vv_language_find(texts, code, &language);
	return language;
}
