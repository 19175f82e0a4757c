/* Sections and keys: which there are, what each holds, and reading the plain
 * ones.  A section or key that is not in these tables is a fault, so that a
 * misspelt one is never passed over. */
#include "model/build.h"

#include "text/suggest.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *word;
	unsigned words;
} section_words[] = {
#define SECTION_WORD(name, text, count) { text, count },
	SECTION_MAP(SECTION_WORD)
#undef SECTION_WORD
};

#define KIND(name) (1u << SECTION_##name)

/* Which key stands in which sections. */
static const struct {
	const char *name;
	enum key_kind kind;
	unsigned sections;
} rules[] = {
	{ "format", KEY_WORD, KIND(VEIVISER) },
	{ "from", KEY_WORD, KIND(QUESTIONNAIRE) | KIND(CHOICE) | KIND(PARAMETER) | KIND(VALUE)
		| KIND(VERDICT) | KIND(ITEM) },
	{ "to", KEY_WORD, KIND(CHOICE) | KIND(PARAMETER) | KIND(VALUE) | KIND(VERDICT)
		| KIND(ITEM) },
	{ "review_by", KEY_WORD, KIND(QUESTIONNAIRE) },
	{ "parts", KEY_IDS, KIND(QUESTIONNAIRE) },
	{ "authority", KEY_WORD, KIND(QUESTIONNAIRE) },
	{ "label", KEY_TEXTS, KIND(ALIAS) },
	{ "label", KEY_TEXT, KIND(QUESTIONNAIRE) | KIND(QUESTION) | KIND(CHOICE) | KIND(LIST)
		| KIND(VARIANT) | KIND(CALCULATE) | KIND(PARAMETER)
		| KIND(SECTION) | KIND(AUTHORITY) },
	{ "subject", KEY_TEXT, KIND(QUESTIONNAIRE) },
	{ "longest", KEY_WORD, KIND(QUESTIONNAIRE) },
	{ "hint", KEY_TEXTS, KIND(QUESTIONNAIRE) | KIND(QUESTION) | KIND(VARIANT) },
	{ "hint", KEY_TEXT, KIND(CHOICE) },
	{ "type", KEY_WORD, KIND(QUESTION) | KIND(CALCULATE) | KIND(PARAMETER) },
	{ "relevant", KEY_EXPRESSION, KIND(QUESTION) | KIND(CHOICE) | KIND(GROUP)
		| KIND(VARIANT) | KIND(VERDICT) | KIND(ITEM) },
	{ "group", KEY_WORD, KIND(QUESTION) | KIND(CHOICE) | KIND(GROUP) | KIND(VERDICT)
		| KIND(ITEM) },
	{ "constraint", KEY_EXPRESSION, KIND(QUESTION) },
	{ "message", KEY_TEXT, KIND(QUESTION) },
	{ "required", KEY_WORD, KIND(QUESTION) },
	{ "why", KEY_TEXT, KIND(QUESTION) },
	{ "fixed", KEY_WORD, KIND(QUESTION) },
	{ "ends", KEY_EXPRESSION, KIND(QUESTION) },
	{ "choices", KEY_WORD, KIND(QUESTION) },
	{ "like", KEY_WORD, KIND(QUESTION) },
	{ "unknown", KEY_WORD, KIND(QUESTION) },
	{ "none", KEY_TEXT, KIND(QUESTION) },
	{ "unsorted", KEY_IDS, KIND(QUESTION) },
	{ "unit", KEY_WORD, KIND(QUESTION) | KIND(CALCULATE) | KIND(PARAMETER) },
	{ "aliases", KEY_ALIASES, KIND(CHOICE) },
	{ "exclusive", KEY_WORD, KIND(CHOICE) },
	{ "former", KEY_WORD, KIND(CHOICE) | KIND(ALIAS) },
	{ "note", KEY_TEXT, KIND(ALIAS) | KIND(PARAMETER) | KIND(VALUE) },
	{ "choice", KEY_WORD, KIND(ALIAS) },
	{ "members", KEY_IDS, KIND(LIST) },
	{ "text", KEY_TEXTS, KIND(VARIANT) | KIND(VERDICT) | KIND(ITEM) },
	{ "calculate", KEY_EXPRESSION, KIND(CALCULATE) },
	{ "public", KEY_WORD, KIND(CALCULATE) | KIND(PARAMETER) },
	{ "explain", KEY_WORD, KIND(CALCULATE) },
	{ "ask", KEY_WORD, KIND(PARAMETER) },
	{ "value", KEY_WORD, KIND(PARAMETER) | KIND(VALUE) },
	{ "level", KEY_WORD, KIND(PARAMETER) | KIND(VALUE) },
	{ "source", KEY_IDS, KIND(PARAMETER) | KIND(VALUE) | KIND(VERDICT) | KIND(ITEM)
		| KIND(VARIANT) | KIND(DEFAULT) },
	{ "confirmed", KEY_WORD, KIND(PARAMETER) | KIND(VALUE) | KIND(VERDICT) | KIND(ITEM)
		| KIND(SOURCE) | KIND(DEFAULT) },
	{ "part", KEY_TEXT, KIND(SECTION) },
	{ "outcome", KEY_WORD, KIND(VERDICT) | KIND(DEFAULT) },
	{ "beats", KEY_IDS, KIND(VERDICT) },
	{ "kind", KEY_WORD, KIND(ITEM) },
	{ "met", KEY_EXPRESSION, KIND(ITEM) },
	{ "fold", KEY_EXPRESSION, KIND(SECTION) | KIND(ITEM) },
	{ "date", KEY_EXPRESSION, KIND(VERDICT) | KIND(ITEM) },
	{ "until", KEY_EXPRESSION, KIND(VERDICT) | KIND(ITEM) },
	{ "short", KEY_TEXT, KIND(ITEM) },
	{ "section", KEY_WORD, KIND(ITEM) },
	{ "questionnaire", KEY_WORD, KIND(ITEM) },
	{ "url", KEY_PLAIN, KIND(ITEM) | KIND(SOURCE) },
	{ "general", KEY_WORD, KIND(ITEM) },
	{ "title", KEY_TEXT, KIND(SOURCE) },
	{ "publisher", KEY_TEXT, KIND(SOURCE) },
	{ "site", KEY_PLAIN, KIND(SOURCE) },
	{ "date", KEY_WORD, KIND(SOURCE) },
	{ "read", KEY_WORD, KIND(SOURCE) },
	{ "contact", KEY_TEXT, KIND(AUTHORITY) },
};

enum { RULE_COUNT = sizeof rules / sizeof rules[0] };

const char *
section_word(enum section_kind kind)
{
	return section_words[kind].word;
}

static bool
is_continued(enum key_kind kind)
{
	return kind == KEY_TEXTS || kind == KEY_ALIASES || kind == KEY_IDS;
}

/* Length of the key's name without a ".2", ".3" … behind it. */
static size_t
stem_length(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t digits;

	if (dot == NULL)
		return strlen(name);
	digits = strspn(dot + 1, "0123456789");
	if (digits == 0 || digits > 3 || dot[1 + digits] != '\0' || dot[1] == '0'
	    || strcmp(dot, ".1") == 0)
		return strlen(name);
	return (size_t)(dot - name);
}

static bool
plain_rule(enum section_kind kind, const char *name, enum key_kind *out)
{
	size_t stem = stem_length(name);

	if (strncmp(name, "accept.vv", 9) == 0) {
		*out = KEY_PLAIN;
		return true;
	}
	for (size_t i = 0; i < RULE_COUNT; i++)
		if ((rules[i].sections & (1u << kind)) != 0
		    && rules[i].name[0] == name[0]	/* most fall here */
		    && strncmp(rules[i].name, name, stem) == 0 && rules[i].name[stem] == '\0'
		    && (name[stem] == '\0' || is_continued(rules[i].kind))) {
			*out = rules[i].kind;
			return true;
		}
	return false;
}

/* Keys MEMBER.label, MEMBER.aliases … of a list. */
static bool
member_rule(const char *name, enum key_kind *out)
{
	static const struct {
		const char *name;
		enum key_kind kind;
	} keys[] = {
		{ "label", KEY_TEXT }, { "hint", KEY_TEXT }, { "aliases", KEY_TEXT },
		{ "from", KEY_WORD }, { "to", KEY_WORD }, { "former", KEY_WORD },
	};
	const char *dot = strchr(name, '.');

	if (dot == NULL || !is_id(name, (size_t)(dot - name)))
		return false;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (strcmp(dot + 1, keys[i].name) == 0) {
			*out = keys[i].kind;
			return true;
		}
	return false;
}

bool
key_is_of_member(const char *name)
{
	enum key_kind kind;

	return member_rule(name, &kind);
}

bool
key_rule(enum section_kind kind, const char *name, enum key_kind *out)
{
	return plain_rule(kind, name, out)
	       || (kind == SECTION_LIST && member_rule(name, out));
}

bool
key_is_text(enum section_kind section, const struct ini_key *key)
{
	enum key_kind kind;

	return key->quoted && key_rule(section, key->name, &kind)
	       && (kind == KEY_TEXT || kind == KEY_TEXTS || kind == KEY_ALIASES);
}

void
build_each_key(const struct build *b, build_see_key *see, void *payload)
{
	for (size_t k = 0; k < SECTION_COUNT; k++)
		for (size_t i = 0; i < b->entries[k].count; i++) {
			const struct entry *entry = &b->entries[k].all[i];

			for (size_t j = 0; j < entry->section->key_count; j++)
				see(payload, entry, &entry->section->keys[j]);
		}
}

bool
build_deeper(struct build *b, const char *id, struct place place, unsigned weight)
{
	if (b->depth + weight <= BUILD_DEPTH_MAX) {
		b->depth += weight;
		return true;
	}
	diagnostics_add(
		b->list, DIAGNOSTIC_CYCLE, place,
		N_("'%s' stands behind a chain of more than %d definitions; make it shorter"), id,
		(int)BUILD_DEPTH_MAX);
	return false;
}

void *
build_alloc(struct build *b, size_t count, size_t size)
{
	void *memory = arena_alloc(b->arena, count * size);

	if (memory == NULL)
		b->no_memory = true;
	return memory;
}

char *
build_keep(struct build *b, const char *text)
{
	char *copy = arena_strdup(b->arena, text);

	if (copy == NULL)
		b->no_memory = true;
	return copy;
}

struct place
entry_place(const struct entry *entry)
{
	return ini_section_place(entry->ini, entry->section);
}

struct place
key_place(const struct entry *entry, const struct ini_key *key)
{
	return ini_key_place(entry->ini, key);
}

struct place
value_place(const struct entry *entry, const struct ini_key *key)
{
	return ini_value_place(entry->ini, key);
}

/* The key that an unknown one was meant to be, or NULL. */
static const char *
meant_key(const struct entry *entry, const struct ini_key *key)
{
	const char *names[RULE_COUNT];
	size_t count = 0;

	for (size_t i = 0; i < RULE_COUNT; i++)
		if ((rules[i].sections & (1u << entry->kind)) != 0)
			names[count++] = rules[i].name;
	return suggest_closest(key->name, names, count);
}

bool
key_is_missing(const struct entry *entry, const char *name)
{
	if (entry_key(entry, name) != NULL)
		return false;
	for (size_t i = 0; i < entry->section->key_count; i++) {
		const struct ini_key *key = &entry->section->keys[i];
		enum key_kind kind;
		const char *meant;

		if (key_rule(entry->kind, key->name, &kind))
			continue;
		meant = meant_key(entry, key);
		if (meant != NULL && strcmp(meant, name) == 0)
			return false;
	}
	return true;
}

static void
unknown_key(struct build *b, const struct entry *entry, const struct ini_key *key)
{
	const char *closest = meant_key(entry, key);

	if (closest != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_KEY, key_place(entry, key),
				N_("unknown key '%s' in section [%s]; did you mean '%s'?"),
				key->name, entry->section->name, closest);
	else
		diagnostics_add(
			b->list, DIAGNOSTIC_UNKNOWN_KEY, key_place(entry, key),
			N_("unknown key '%s' in section [%s]; veiviser-data(5) lists the keys"),
			key->name, entry->section->name);
}

/* The quotation mark of another kind that a text begins with, or NULL. */
static const char *
other_quote(const char *text)
{
	static const char *const quotes[] = {
		"“", "”", "„", "‟", "‘", "’", "‚", "‛", "«", "»", "‹", "›", "＂", "`", "´",
	};

	for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
		if (strncmp(text, quotes[i], strlen(quotes[i])) == 0)
			return quotes[i];
	return NULL;
}

static void
not_quoted(struct build *b, const struct entry *entry, const struct ini_key *key)
{
	const char *quote = other_quote(key->value);

	if (quote != NULL)
		diagnostics_add(
			b->list, DIAGNOSTIC_NOT_QUOTED, value_place(entry, key),
			N_("'%s' holds a text, and %s does not quote it; put it in straight double quotes, \"from here to here\""),
			key->name, quote);
	else
		diagnostics_add(b->list, DIAGNOSTIC_NOT_QUOTED, value_place(entry, key),
				N_("'%s' holds a text; put it in double quotes"), key->name);
}

static void
check_quoting(struct build *b, const struct entry *entry, const struct ini_key *key,
	      enum key_kind kind)
{
	bool text = kind == KEY_TEXT || kind == KEY_TEXTS || kind == KEY_PLAIN;

	if (text && !key->quoted)
		not_quoted(b, entry, key);
	else if (!text && kind != KEY_ALIASES && key->quoted)
		diagnostics_add(b->list, DIAGNOSTIC_QUOTED, value_place(entry, key),
				N_("'%s' holds no text; take the quotes away"), key->name);
}

/* A continued key begins without a number and goes on 2, 3 … without a gap. */
static void
check_continued(struct build *b, const struct entry *entry, const struct ini_key *key)
{
	size_t stem = stem_length(key->name);
	unsigned number;
	char before[128];

	if (key->name[stem] == '\0' || stem >= 100)
		return;
	number = (unsigned)strtoul(key->name + stem + 1, NULL, 10);
	if (number == 2)
		snprintf(before, sizeof before, "%.*s", (int)stem, key->name);
	else
		snprintf(before, sizeof before, "%.*s.%u", (int)stem, key->name, number - 1);
	if (entry_key(entry, before) == NULL)
		diagnostics_add(b->list, DIAGNOSTIC_MISSING_KEY, key_place(entry, key),
				N_("'%s' without '%s'; number the parts without a gap"),
				key->name, before);
}

static void
check_keys(struct build *b, const struct entry *entry)
{
	for (size_t i = 0; i < entry->section->key_count; i++) {
		const struct ini_key *key = &entry->section->keys[i];
		enum key_kind kind;

		if (!key_rule(entry->kind, key->name, &kind)) {
			unknown_key(b, entry, key);
			continue;
		}
		check_quoting(b, entry, key, kind);
		if (is_continued(kind))
			check_continued(b, entry, key);
	}
}

/* The second and third word of a section's name. */
static void
parse_ids(struct build *b, struct entry *entry, const char *dot)
{
	const char *second = dot != NULL ? dot + 1 : "";
	const char *end = strchr(second, '.');

	entry->id2 = end != NULL ? end + 1 : "";
	entry->id = end == NULL ? second
		: arena_strndup(b->arena, second, (size_t)(end - second));
	b->no_memory |= entry->id == NULL;
}

/* Which kind of section begins with the word; one that is misspelt counts as what it was
 * meant to be, so that what it holds is not missed elsewhere.  False: none. */
static bool
find_kind(const char *word, enum section_kind *out)
{
	const char *names[SECTION_COUNT];
	const char *closest;

	for (size_t k = 0; k < SECTION_COUNT; k++) {
		names[k] = section_words[k].word;
		if (strcmp(names[k], word) == 0) {
			*out = (enum section_kind)k;
			return true;
		}
	}
	closest = suggest_closest(word, names, SECTION_COUNT);
	for (size_t k = 0; k < SECTION_COUNT; k++)
		if (names[k] == closest)
			*out = (enum section_kind)k;
	return closest != NULL;
}

static void
unknown_section(struct build *b, const struct entry *entry, const char *meant)
{
	if (meant != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_SECTION, entry_place(entry),
				N_("unknown section [%s]; did you mean '%s'?"),
				entry->section->name, meant);
	else
		diagnostics_add(b->list, DIAGNOSTIC_UNKNOWN_SECTION, entry_place(entry),
				N_("unknown section [%s]; veiviser-data(5) lists the sections"),
				entry->section->name);
}

/* Takes "kind.id.id2" apart; false, and told, when there is no such section. */
static bool
parse_name(struct build *b, struct entry *entry)
{
	const char *name = entry->section->name;
	const char *dot = strchr(name, '.');
	size_t length = dot != NULL ? (size_t)(dot - name) : strlen(name);
	unsigned words = 1;
	char word[64] = "";

	for (const char *p = name; *p != '\0'; p++)
		words += *p == '.';
	memcpy(word, name, length < sizeof word ? length : sizeof word - 1);
	if (!find_kind(word, &entry->kind)) {
		unknown_section(b, entry, NULL);
		return false;
	}
	if (section_words[entry->kind].words != words) {
		unknown_section(b, entry, strcmp(word, section_word(entry->kind)) != 0
				? section_word(entry->kind) : NULL);
		return false;
	}
	if (strcmp(word, section_word(entry->kind)) != 0)
		unknown_section(b, entry, section_word(entry->kind));
	parse_ids(b, entry, dot);
	return true;
}

static void
check_ids(struct build *b, const struct entry *entry)
{
	unsigned words = section_words[entry->kind].words;

	if (words >= 2 && !is_id(entry->id, strlen(entry->id)))
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_ID, entry_place(entry),
			N_("'%s' is no id; an id is a lower-case letter, then lower-case letters, digits and _"),
			entry->id);
	if (words == 3 && entry->kind != SECTION_VALUE
	    && !is_id(entry->id2, strlen(entry->id2)))
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_ID, entry_place(entry),
			N_("'%s' is no id; an id is a lower-case letter, then lower-case letters, digits and _"),
			entry->id2);
}

void
build_entries(struct build *b, const struct ini *ini, const char *part)
{
	const struct ini_section *defaults = defaults_find(b, ini);

	for (size_t i = 0; i < ini->section_count; i++) {
		struct entry entry = { .ini = ini, .part = part, .section = &ini->sections[i],
				       .defaults = defaults };
		struct entry_list *list;

		if (!parse_name(b, &entry) || b->no_memory)
			continue;
		check_ids(b, &entry);
		check_keys(b, &entry);
		list = &b->entries[entry.kind];
		b->no_memory |= !GROW(list->all, list->size, list->count);
		if (b->no_memory)
			return;
		list->all[list->count++] = entry;
	}
}

static int
by_id(const void *a, const void *b)
{
	const struct entry *x = *(const struct entry *const *)a;
	const struct entry *y = *(const struct entry *const *)b;
	int order = strcmp(x->id, y->id);

	return order != 0 ? order : (x > y) - (x < y);
}

static void
report_twins(struct build *b, const struct entry_list *list)
{
	for (size_t i = 1; i < list->count; i++)
		for (size_t j = i;
		     j-- > 0 && strcmp(list->by_id[j]->id, list->by_id[i]->id) == 0;) {
			const struct entry *twin = list->by_id[i];
			struct place first = entry_place(list->by_id[j]);

			if (strcmp(list->by_id[j]->id2, twin->id2) != 0)
				continue;
			diagnostics_add(b->list, DIAGNOSTIC_DUPLICATE_NAME, entry_place(twin),
					N_("section [%s] stands at %s:%d already"),
					twin->section->name, first.file, first.line);
			break;
		}
}

/* Kinds whose twins the one name space reports. */
#define NAMED (KIND(QUESTION) | KIND(LIST) | KIND(CALCULATE) | KIND(PARAMETER))

void
build_index(struct build *b)
{
	for (size_t k = 0; k < SECTION_COUNT; k++) {
		struct entry_list *list = &b->entries[k];

		list->by_id = malloc((list->count + 1) * sizeof *list->by_id);
		if (list->by_id == NULL) {
			b->no_memory = true;
			return;
		}
		for (size_t i = 0; i < list->count; i++)
			list->by_id[i] = &list->all[i];
		qsort(list->by_id, list->count, sizeof *list->by_id, by_id);
		if (section_words[k].words > 1 && ((1u << k) & NAMED) == 0)
			report_twins(b, list);
	}
}

/* Order of an id against a word that is not NUL-terminated. */
static int
compare_id(const char *id, const char *word, size_t length)
{
	int order = strncmp(id, word, length);

	return order != 0 ? order : id[length] != '\0';
}

const struct entry *const *
build_range(const struct build *b, enum section_kind kind, const char *id, size_t length,
	    size_t *count)
{
	const struct entry_list *list = &b->entries[kind];
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_id(list->by_id[middle]->id, id, length) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (*count = 0; low + *count < list->count
	     && compare_id(list->by_id[low + *count]->id, id, length) == 0;)
		(*count)++;
	return list->by_id + low;
}

const struct entry *
build_find(const struct build *b, enum section_kind kind, const char *id, const char *id2)
{
	size_t count;
	const struct entry *const *range = build_range(b, kind, id, strlen(id), &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(range[i]->id2, id2) == 0)
			return range[i];
	return NULL;
}

/* The section that a key stands in, or would. */
static const struct ini_section *
section_of(const struct entry *entry, const char *name, const struct ini_key **key)
{
	*key = ini_section_find(entry->section, name);
	if (*key != NULL || entry->defaults == NULL || !defaults_give(entry, name))
		return entry->section;
	*key = ini_section_find(entry->defaults, name);
	return entry->defaults;
}

const struct ini_key *
entry_key(const struct entry *entry, const char *name)
{
	const struct ini_key *key;

	(void)section_of(entry, name, &key);
	return key;
}

/* Whether @p number is @p n written out; asked thousands of times while loading. */
static bool
is_number(const char *number, unsigned n)
{
	unsigned value = 0;

	if (*number < '1' || *number > '9')
		return false;
	for (; *number >= '0' && *number <= '9' && value < 10000; number++)
		value = value * 10 + (unsigned)(*number - '0');
	return *number == '\0' && value == n;
}

const struct ini_key *
entry_key_part(const struct entry *entry, const char *name, unsigned n)
{
	size_t length = strlen(name);
	const struct ini_key *first;
	const struct ini_section *section = section_of(entry, name, &first);

	if (n == 1)
		return first;
	for (size_t i = 0; i < section->key_count; i++) {
		const struct ini_key *key = &section->keys[i];

		if (strncmp(key->name, name, length) == 0 && key->name[length] == '.'
		    && is_number(key->name + length + 1, n))
			return key;
	}
	return NULL;
}

const char *
key_word(struct build *b, const struct entry *entry, const char *name)
{
	const struct ini_key *key = entry_key(entry, name);

	if (key == NULL)
		return NULL;
	if (key->value[0] == '\0') {
		diagnostics_add(b->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, key),
				N_("'%s' has no value"), name);
		return NULL;
	}
	return key->value;
}

bool
key_yes(struct build *b, const struct entry *entry, const char *name, bool otherwise)
{
	const char *word = key_word(b, entry, name);

	if (word == NULL)
		return otherwise;
	if (strcmp(word, "yes") == 0)
		return true;
	if (strcmp(word, "no") != 0)
		diagnostics_add(b->list, DIAGNOSTIC_BAD_VALUE,
				value_place(entry, entry_key(entry, name)),
				N_("'%s' is neither yes nor no"), word);
	return false;
}

bool
key_day(struct build *b, const struct entry *entry, const char *name, vv_day *out)
{
	const char *word = key_word(b, entry, name);

	return word != NULL
	       && data_day(out, word, value_place(entry, entry_key(entry, name)), b->list);
}

struct period
key_period(struct build *b, const struct entry *entry)
{
	struct period period = { DAY_MIN, DAY_MAX };

	key_day(b, entry, "from", &period.from);
	key_day(b, entry, "to", &period.to);
	if (period.from > period.to)
		diagnostics_add(b->list, DIAGNOSTIC_BAD_DATE,
				value_place(entry, entry_key(entry, "to")),
				N_("'%s' lies before 'from'"), "to");
	return period;
}

static bool
is_partial_date(const char *text)
{
	vv_day day;
	char whole[16];

	if (strlen(text) == 4)
		snprintf(whole, sizeof whole, "%s-01-01", text);
	else if (strlen(text) == 7)
		snprintf(whole, sizeof whole, "%s-01", text);
	else if (strlen(text) == 10)
		snprintf(whole, sizeof whole, "%s", text);
	else
		return false;
	return vv_day_parse(&day, whole);
}

const char *
key_partial_date(struct build *b, const struct entry *entry, const char *name)
{
	const char *word = key_word(b, entry, name);

	if (word == NULL || is_partial_date(word))
		return word;
	diagnostics_add(b->list, DIAGNOSTIC_BAD_DATE, value_place(entry, entry_key(entry, name)),
			N_("'%s' is no date; write 2024, 2024-07 or 2024-07-01"), word);
	return NULL;
}

void
require_key(struct build *b, const struct entry *entry, const char *name)
{
	if (key_is_missing(entry, name))
		diagnostics_add(b->list, DIAGNOSTIC_MISSING_KEY, entry_place(entry),
				N_("section [%s] has no '%s'; add it"),
				entry->section->name, name);
}

bool
is_id(const char *text, size_t length)
{
	if (length == 0 || text[0] < 'a' || text[0] > 'z')
		return false;
	for (size_t i = 1; i < length; i++)
		if (!((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9')
		      || text[i] == '_'))
			return false;
	return true;
}

bool
is_feel_word(const char *id)
{
	static const char *const words[] = {
		"and", "or", "not", "if", "then", "else", "in", "between", "true", "false",
		"null", "some", "every", "satisfies", "for", "return", "function", "instance",
		"of", "external", "item", "at",
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (words[i][0] == id[0] && strcmp(words[i], id) == 0)
			return true;
	for (size_t i = 0; i < FEEL_FUNCTION_COUNT; i++)
		if (feel_function_names[i][0] == id[0] && strcmp(feel_function_names[i], id) == 0)
			return true;
	return false;
}
