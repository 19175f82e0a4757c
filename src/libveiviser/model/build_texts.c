/* Texts of the data: looked up once in every language, their placeholders
 * checked in each. */
#include "model/build.h"

#include "base/grow.h"
#include "text/placeholder.h"
#include "text/text.h"
#include "text/unicode.h"

#include <string.h>

/* ---- what is not translated ---- */

/* Whether a text counts.  Names in lists and further names of choices are often the same
 * in every language, and come in by the hundred from parts that others have translated. */
static bool
is_own_text(const struct entry *entry, const struct ini_key *key)
{
	return entry->kind != SECTION_LIST && entry->kind != SECTION_ALIAS
	       && strncmp(key->name, "aliases", strlen("aliases")) != 0;
}

static void
note_translations(struct build *b)
{
	for (vv_language l = 0; l < vv_language_count(b->model->texts); l++) {
		b->spoken[l].some |= b->found[l];
		b->spoken[l].not_all |= !b->found[l];
	}
}

struct tally {
	const struct build *b;
	vv_language language;
	size_t texts, foreign;
};

static void
count_text(void *payload, const struct entry *entry, const struct ini_key *key)
{
	struct tally *tally = payload;
	const struct vv_data *data = tally->b->data;
	char context[DATA_CONTEXT_BYTES];
	bool found = false;

	if (!is_own_text(entry, key) || !key_is_text(entry->kind, key))
		return;
	if (data_context(context, sizeof context, entry->part, entry->section->name, key->name))
		text_find_data(data->own[tally->language], data->texts, tally->language, context,
			       key->value, &found, NULL);
	tally->texts++;
	tally->foreign += !found;
}

/* Counts only where some are and some are not: a text may be built several times. */
static void
write_foreign(struct strbuf *out, const struct build *b, vv_language language)
{
	const struct vv_texts *texts = b->model->texts;
	struct tally tally = { .b = b, .language = language };

	vv_language other = vv_language_next(texts, language);

	while (other != VV_EN && !b->spoken[other].some)
		other = vv_language_next(texts, other);
	if (!b->spoken[language].some && other == VV_EN) {
		strbuf_add(out, vv_text(texts, language,
			   N_("This questionnaire is not translated; its texts are in English.")));
		return;
	}
	if (!b->spoken[language].some) {
		/* Translators: %s is the name of a language */
		text_write(out, texts, language,
			   N_("This questionnaire is not translated; its texts are in the language %s."),
			   vv_language_name(texts, other));
		return;
	}
	build_each_key(b, count_text, &tally);
	if (tally.foreign > 0 && other != VV_EN)
		strbuf_printf(out, text_format_plural(texts, language, NP_(
			/* Translators: at the end the name of a language */
			"Not all of this questionnaire is translated: %zu of its %zu texts is in the language %s.",
			"Not all of this questionnaire is translated: %zu of its %zu texts are in the language %s."),
			tally.foreign), tally.foreign, tally.texts,
			vv_language_name(texts, other));
	else if (tally.foreign > 0)
		strbuf_printf(out, text_format_plural(texts, language, NP_(
			"Not all of this questionnaire is translated: %zu of its %zu texts is in English.",
			"Not all of this questionnaire is translated: %zu of its %zu texts are in English."),
			tally.foreign), tally.foreign, tally.texts);
}

void
build_foreign(struct build *b)
{
	vv_language count = vv_language_count(b->model->texts);

	b->model->foreign = build_alloc(b, count, sizeof *b->model->foreign);
	for (vv_language l = 0; l < count && b->model->foreign != NULL; l++) {
		struct strbuf out = { 0 };

		if (b->spoken[l].not_all)
			write_foreign(&out, b, l);
		b->model->foreign[l] = out.length == 0 ? ""
				       : build_keep(b, strbuf_text(&out));
		b->no_memory |= out.failed || b->model->foreign[l] == NULL;
		strbuf_clear(&out);
	}
}

/* ---- reading them ---- */

static struct text
build_new_text(struct build *b, const struct entry *entry, const struct ini_key *key)
{
	struct text text = data_text(b->data, entry->part, entry->section->name, key->name,
				     key->value, b->arena, b->found);
	const char *english = key->value;

	if (unicode_is_blank(english)) {
		data_blank(b->list, value_place(entry, key), key->name);
		return (struct text){ 0 };
	}
	if (text.in == NULL) {
		b->no_memory = true;
		return text;
	}
	if (is_own_text(entry, key))
		note_translations(b);
	text.in[VV_EN] = build_keep(b, english);
	if (text.in[VV_EN] == NULL)
		b->no_memory = true;
	for (vv_language i = 0; i < vv_language_count(b->model->texts); i++)
		if (text.in[i] == NULL || text.in[i] == english)
			text.in[i] = text.in[VV_EN];
	return text;
}

/* Several questions may have the choices of one list: each text is there once. */
struct text
build_text(struct build *b, const struct entry *entry, const struct ini_key *key)
{
	uint32_t address[sizeof key / sizeof(uint32_t)], number;
	bool fresh;

	memcpy(address, &key, sizeof key);
	if (!GROW(b->texts_built, b->texts_room, b->text_keys.count))
		number = TABLE_NONE;
	else
		number = table_get(&b->text_keys, address, sizeof address / sizeof *address,
				   &fresh);
	if (number == TABLE_NONE) {
		b->no_memory = true;
		return (struct text){ 0 };
	}
	if (fresh)
		b->texts_built[number] = build_new_text(b, entry, key);
	return b->texts_built[number];
}

struct text
key_text(struct build *b, const struct entry *entry, const char *name)
{
	const struct ini_key *key = entry_key(entry, name);

	return key != NULL ? build_text(b, entry, key) : (struct text){ 0 };
}

struct texts
key_texts(struct build *b, const struct entry *entry, const char *name)
{
	struct texts texts = { 0 };
	struct text *all;
	unsigned count = 0;

	while (entry_key_part(entry, name, count + 1) != NULL)
		count++;
	if (count == 0)
		return texts;
	all = build_alloc(b, count, sizeof *all);
	if (all == NULL)
		return texts;
	for (unsigned i = 0; i < count; i++)
		all[i] = build_text(b, entry, entry_key_part(entry, name, i + 1));
	texts.all = all;
	texts.count = count;
	return texts;
}

static bool
is_string(const struct feel_type *type)
{
	return type != NULL && type->kind == TYPE_STRING;
}

/* Whether every id that a calculation's result can be has a label to show. */
static bool
is_labelled(const struct vv_model *model, const struct calculation *calculation)
{
	const struct feel_type *type = calculation->type;
	const struct choice_set *ids;

	if (type != NULL && type->kind == TYPE_LIST)
		type = type->element;
	ids = type != NULL && type->kind == TYPE_CHOICE ? type->ids : NULL;
	for (size_t i = 0; ids != NULL && i < ids->count; i++)
		if (!text_is_set(model_symbol_label(model, calculation->names_of,
						    ids->symbols[i])))
			return false;
	return true;
}

/* What is wrong with the name of a placeholder, or NULL; "" where it names nothing. */
static const char *
name_fault(const struct vv_model *model, const char *name, size_t length)
{
	const struct model_name *found = model_name_find(model, name, length);

	if (found == NULL && build_is_result(name, length))
		return N_(
			"'%.*s' cannot stand in a text; write a variant of it for each verdict or outcome");
	if (found == NULL)
		return "";
	if (found->kind == NAME_LIST)
		return N_(
			"'%.*s' is a list; a placeholder takes a question, calculation or parameter");
	if (found->kind == NAME_CALCULATION && is_string(model->calculations[found->index].type))
		return N_(
			"'%.*s' is a calculated string, which no translator can reach; write the words in texts");
	if (found->kind == NAME_CALCULATION
	    && !is_labelled(model, &model->calculations[found->index]))
		return N_(
			"'%.*s' can be a choice without a label; give each of its ids a label in a list");
	return NULL;
}

/* Goes through the placeholders of one text; the first fault and its name. */
static const char *
text_fault(const struct vv_model *model, const char *text, struct placeholder *at)
{
	while (placeholder_next(at, &text, NULL)) {
		const char *fault = name_fault(model, at->name, at->length);

		if (fault != NULL)
			return fault;
		if (at->use != NULL)
			return N_("'{%.*s:' names a grammatical case, which only a translation can; take ':' and what follows away");
	}
	if (at->name == NULL)
		return NULL;
	return N_("'{%.*s' has no closing brace; a brace itself is written {{");
}

/* Place of a byte of a text: columns are counted in characters, as editors do. */
static struct place
text_place(const struct entry *entry, const struct ini_key *key, const char *byte)
{
	struct place place = value_place(entry, key);

	for (const char *c = key->value; c < byte; c++)
		place.column += ((unsigned char)*c & 0xC0) != 0x80;
	return place;
}

static void
check_placeholders(struct build *b, const struct entry *entry, const struct ini_key *key)
{
	struct place place;
	struct placeholder at;
	const char *fault = text_fault(b->model, key->value, &at);

	if (fault == NULL)
		return;
	place = text_place(entry, key, at.name - 1);
	if (fault[0] == '\0') {
		build_no_placeholder(b, at.name, at.length, place);
		return;
	}
	/* each fault is a format of one name with its length */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	diagnostics_add(b->list, DIAGNOSTIC_PLACEHOLDER, place, fault, (int)at.length,
			at.name);
#pragma GCC diagnostic pop
}

/* Texts that are shown where no session fills placeholders in. */
static bool
is_plain(enum section_kind kind, const char *name)
{
	return (kind == SECTION_QUESTIONNAIRE && strcmp(name, "subject") != 0)
	       || kind == SECTION_SOURCE || kind == SECTION_AUTHORITY || kind == SECTION_PARAMETER
	       || kind == SECTION_VALUE || kind == SECTION_CALCULATE;
}

static void
forbid_placeholders(struct build *b, const struct entry *entry, const struct ini_key *key)
{
	const char *brace = strchr(key->value, '{');

	if (brace == NULL)
		return;
	diagnostics_add(b->list, DIAGNOSTIC_PLACEHOLDER, text_place(entry, key, brace),
			N_("no placeholder is filled in here; take '{' away"));
}

static void
check_braces(void *payload, const struct entry *entry, const struct ini_key *key)
{
	enum key_kind kind;

	if (strchr(key->value, '{') == NULL || !key_rule(entry->kind, key->name, &kind)
	    || (kind != KEY_TEXT && kind != KEY_TEXTS))
		return;
	if (is_plain(entry->kind, key->name))
		forbid_placeholders(payload, entry, key);
	else
		check_placeholders(payload, entry, key);
}

void
build_check_texts(struct build *b)
{
	build_each_key(b, check_braces, b);
}
