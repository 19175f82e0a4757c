/* What a report is made of: sections, verdicts and the other items. */
#include "model/build.h"

#include "text/suggest.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* The sections that are there by themselves, in the official order; the kinds
 * that go into each. */
static const struct {
	const char *id;
	const char *label;
	int kind;		/* enum vv_kind, -1: none by itself */
} official[] = {
	{ "verdict",         N_("Result"),                        VV_KIND_VERDICT },
	{ "now",             N_("What to do now"),                VV_KIND_NOW },
	{ "before",          N_("Before you apply"),              -1 },
	{ "documents",       N_("Documents you need"),            VV_KIND_DOCUMENT },
	{ "document_form",   N_("How the documents must look"),   -1 },
	{ "requirements",    N_("Requirements"),                  VV_KIND_REQUIREMENT },
	{ "apply",           N_("How to apply"),                  VV_KIND_STEP },
	{ "fee",             N_("Fee"),                           VV_KIND_FEE },
	{ "processing_time", N_("Processing time"),               VV_KIND_PROCESSING_TIME },
	{ "deadlines",       N_("Deadlines"),                     VV_KIND_DEADLINE },
	{ "rights",          N_("Your rights and duties"),        VV_KIND_RIGHT },
	{ "notices",         N_("Good to know"),                  VV_KIND_NOTICE },
	{ "contact",         N_("Contact"),                       VV_KIND_CONTACT },
	{ "links",           N_("Read more"),                     VV_KIND_LINK },
	{ "sources",         N_("Sources"),                       -1 },
};

enum { OFFICIAL_COUNT = sizeof official / sizeof official[0] };

static struct section *
find_section(const struct vv_model *model, const char *id)
{
	for (size_t i = 0; i < model->section_count; i++)
		if (strcmp(model->sections[i].id, id) == 0)
			return &model->sections[i];
	return NULL;
}

/* What stands in these is read first whatever comes behind. */
static bool
is_read_first(const struct section *section)
{
	return strcmp(section->id, "verdict") == 0 || strcmp(section->id, "now") == 0;
}

static void
fill_fold(struct build *b, const struct entry *entry, struct section *section)
{
	if (is_read_first(section) && entry_key(entry, "fold") != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_KEY_NOT_ALLOWED,
				key_place(entry, entry_key(entry, "fold")),
				N_("section '%s' is read first and never folded; take 'fold' away"),
				section->id);
	else
		build_condition(b, entry, "fold", NULL, &section->fold);
}

static void
add_section(struct build *b, const struct entry *entry)
{
	struct vv_model *model = b->model;
	struct section *section = &model->sections[model->section_count++];

	section->id = build_keep(b, entry->id);
	section->place = entry_place(entry);
	section->label = key_text(b, entry, "label");
	section->part = key_text(b, entry, "part");
	if (section->id == NULL)
		return;
	fill_fold(b, entry, section);
	for (size_t k = 0; k < OFFICIAL_COUNT; k++)
		if (strcmp(official[k].id, entry->id) == 0)
			section->plain_label = official[k].label;
	if (section->plain_label == NULL)
		require_key(b, entry, "label");
}

static void
add_official(struct vv_model *model, const char *id)
{
	for (size_t k = 0; k < OFFICIAL_COUNT; k++)
		if (strcmp(official[k].id, id) == 0 && find_section(model, id) == NULL)
			model->sections[model->section_count++] = (struct section){
				.id = official[k].id,
				.plain_label = official[k].label,
			};
}

/* What to do now goes before all others, wherever it stands in the files. */
static void
build_sections(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_SECTION];
	const struct entry *now = build_find(b, SECTION_SECTION, "now", "");
	struct vv_model *model = b->model;

	model->sections = build_alloc(b, entries->count + OFFICIAL_COUNT, sizeof *model->sections);
	if (now != NULL && !b->no_memory)
		add_section(b, now);
	else if (!b->no_memory)
		add_official(model, "now");
	for (size_t i = 0; i < entries->count && !b->no_memory; i++)
		if (&entries->all[i] != now)
			add_section(b, &entries->all[i]);
	for (size_t k = 0; k < OFFICIAL_COUNT && !b->no_memory; k++)
		add_official(model, official[k].id);
}

static const struct section *
item_section(struct build *b, const struct entry *entry, enum vv_kind kind)
{
	const char *id = key_word(b, entry, "section");
	const struct section *section;

	if (id == NULL) {
		for (size_t k = 0; k < OFFICIAL_COUNT; k++)
			if (official[k].kind == (int)kind)
				return find_section(b->model, official[k].id);
		return NULL;
	}
	section = find_section(b->model, id);
	if (section == NULL)
		build_no_report_section(b, id, value_place(entry, entry_key(entry, "section")));
	else if ((kind == VV_KIND_NOW) != (strcmp(id, "now") == 0))
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_VALUE,
			value_place(entry, entry_key(entry, "section")),
			N_("lines of kind now, and no others, stand in the section 'now'; take 'section' away"));
	return section;
}

/* The index of a word in a list of names; reports and gives -1 otherwise. */
static int
key_name(struct build *b, const struct entry *entry, const char *key,
	 const char *const *names, size_t count)
{
	const char *word = key_word(b, entry, key);
	const char *closest;

	if (word == NULL) {
		require_key(b, entry, key);
		return -1;
	}
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], word) == 0)
			return (int)i;
	closest = suggest_closest(word, names, count);
	if (closest != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_BAD_VALUE,
				value_place(entry, entry_key(entry, key)),
				N_("'%s' is no %s; did you mean '%s'?"), word, key, closest);
	else
		diagnostics_add(b->list, DIAGNOSTIC_BAD_VALUE,
				value_place(entry, entry_key(entry, key)),
				N_("'%s' is no %s; veiviser-data(5) lists them"), word, key);
	return -1;
}

/* Keys that go with some kinds of items only: which, and what they are called. */
static const struct {
	const char *key;
	unsigned kinds;			/* bit per enum vv_kind */
	const char *said;
} of_kinds[] = {
#define ONE(kind) (1u << VV_KIND_##kind)
	{ "met", ONE(REQUIREMENT), "requirement" },
	{ "questionnaire", ONE(LINK), "link" },
	{ "url", ONE(LINK), "link" },
	{ "date", ONE(DEADLINE) | ONE(NOW) | ONE(STEP) | ONE(VERDICT), "deadline, now, step" },
	{ "until", ONE(DEADLINE) | ONE(NOW) | ONE(STEP) | ONE(VERDICT), "deadline, now, step" },
	{ "short", ONE(FEE) | ONE(PROCESSING_TIME) | ONE(DEADLINE),
	  "fee, processing_time, deadline" },
#undef ONE
};

static void
forbid(struct build *b, const struct entry *entry, const char *key, const char *kind)
{
	if (entry_key(entry, key) != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_KEY_NOT_ALLOWED,
				key_place(entry, entry_key(entry, key)),
				N_("only an item of kind %s has '%s'"), kind, key);
}

static void
fill_common(struct build *b, const struct entry *entry, struct item *item)
{
	item->id = build_keep(b, entry->id);
	item->place = entry_place(entry);
	item->period = key_period(b, entry);
	item->text = key_texts(b, entry, "text");
	item->sources = key_sources(b, entry);
	item->confirmed = key_partial_date(b, entry, "confirmed");
	if (item->confirmed != NULL)
		item->confirmed = build_keep(b, item->confirmed);
	if (item->confirmed == NULL)
		item->confirmed = sources_confirmed(&item->sources);
	require_key(b, entry, "text");
	if (key_source_is_missing(entry))
		diagnostics_add(b->list, DIAGNOSTIC_NO_SOURCE, item->place,
				N_("'%s' names no source; add 'source' with at least one"),
				entry->id);
	item->variants = build_variants(b, entry->id, false, &item->variant_count);
	build_condition(b, entry, "relevant", entry, &item->relevant);
	build_date(b, entry, "date", &item->date);
	build_date(b, entry, "until", &item->until);
	if (entry_key(entry, "until") != NULL)
		require_key(b, entry, "date");
}

/* What is read first is never folded, and known by its id. */
static void
check_now(struct build *b, const struct entry *entry)
{
	if (strncmp(entry->id, "now_", strlen("now_")) != 0)
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_ID, entry_place(entry),
			N_("the id of a line of kind now begins with now_; write [item.now_%s]"),
			entry->id);
	if (entry_key(entry, "fold") != NULL)
		diagnostics_add(
			b->list, DIAGNOSTIC_KEY_NOT_ALLOWED,
			key_place(entry, entry_key(entry, "fold")),
			N_("a line of kind now is read first and never folded; take 'fold' away"));
}

static void
forbid_keys(struct build *b, const struct entry *entry, enum vv_kind kind)
{
	for (size_t i = 0; i < sizeof of_kinds / sizeof of_kinds[0]; i++)
		if ((of_kinds[i].kinds & 1u << kind) == 0)
			forbid(b, entry, of_kinds[i].key, of_kinds[i].said);
	if (kind == VV_KIND_NOW)
		check_now(b, entry);
}

static void
fill_item(struct build *b, const struct entry *entry, struct item *item)
{
	static const char *const kinds[] = {
#define KIND_NAME(name, text) text,
		VV_KIND_MAP(KIND_NAME)
#undef KIND_NAME
	};
	static const char *const generals[] = { "no", "yes", "only" };
	int kind = key_name(b, entry, "kind", kinds, sizeof kinds / sizeof kinds[0]);
	const char *questionnaire = key_word(b, entry, "questionnaire");

	fill_common(b, entry, item);
	if (kind == VV_KIND_VERDICT)
		diagnostics_add(b->list, DIAGNOSTIC_BAD_VALUE,
				value_place(entry, entry_key(entry, "kind")),
				N_("a verdict is a section of its own; write [verdict.%s]"),
				entry->id);
	item->kind = kind >= 0 ? (enum vv_kind)kind : VV_KIND_NOTICE;
	item->section = item_section(b, entry, item->kind);
	item->short_text = key_text(b, entry, "short");
	if (entry_key(entry, "short") != NULL)
		item->short_place = value_place(entry, entry_key(entry, "short"));
	if (item->kind == VV_KIND_REQUIREMENT)
		build_condition(b, entry, "met", NULL, &item->met);
	if (item->kind != VV_KIND_NOW)
		build_condition(b, entry, "fold", NULL, &item->fold);
	if (kind >= 0)
		forbid_keys(b, entry, item->kind);
	item->url = key_address(b, entry);
	item->questionnaire = questionnaire != NULL ? build_keep(b, questionnaire) : NULL;
	if (questionnaire != NULL)
		build_check_link(b, questionnaire,
				 value_place(entry, entry_key(entry, "questionnaire")));
	if (entry_key(entry, "general") != NULL) {
		int general = key_name(b, entry, "general", generals, 3);

		item->general = general > 0 ? (enum general)general : GENERAL_NO;
	}
}

int
key_outcome(struct build *b, const struct entry *entry)
{
	return entry_key(entry, "outcome") == NULL ? -1
	       : key_name(b, entry, "outcome", model_outcome_names, MODEL_OUTCOMES);
}

static void
fill_verdict(struct build *b, const struct entry *entry, struct item *item)
{
	int outcome = key_outcome(b, entry);

	require_key(b, entry, "outcome");
	fill_common(b, entry, item);
	item->kind = VV_KIND_VERDICT;
	item->outcome = outcome >= 0 ? (enum vv_outcome)outcome : VV_OUTCOME_UNKNOWN;
	item->section = find_section(b->model, "verdict");
}

/* Verdicts stand in the model in the order of their sections. */
static int
find_verdict(const struct build *b, const char *id, size_t length)
{
	size_t count;
	const struct entry *const *found = build_range(b, SECTION_VERDICT, id, length, &count);

	return count > 0 ? (int)(found[0] - b->entries[SECTION_VERDICT].all) : -1;
}

static void
fill_beats(struct build *b, const struct entry *entry, struct item *item)
{
	const struct ini_key *key;
	size_t words = 0;
	uint32_t *beats;

	for (unsigned n = 1; (key = entry_key_part(entry, "beats", n)) != NULL; n++)
		words += ini_word_count(key->value);
	beats = words > 0 ? build_alloc(b, words, sizeof *beats) : NULL;
	if (beats == NULL)
		return;
	for (unsigned n = 1; (key = entry_key_part(entry, "beats", n)) != NULL; n++) {
		const char *cursor = key->value, *word;
		size_t length;

		while (ini_next_word(&cursor, &word, &length)) {
			struct place place = value_place(entry, key);
			int found = find_verdict(b, word, length);

			place.column += (int)(word - key->value);
			if (found < 0)
				build_no_section(b, SECTION_VERDICT, word, length, place);
			else
				beats[item->beats_count++] = (uint32_t)found;
		}
	}
	item->beats = beats;
}

enum { NOT_SEEN, ON_THE_WAY, SEEN };

/* Place of the n-th id in the key. */
static struct place
beats_place(const struct build *b, uint32_t verdict, size_t n)
{
	const struct entry *entry = &b->entries[SECTION_VERDICT].all[verdict];
	const struct ini_key *key;
	struct place place = entry_place(entry);

	for (unsigned part = 1; (key = entry_key_part(entry, "beats", part)) != NULL; part++) {
		const char *cursor = key->value, *word;
		size_t length;

		while (ini_next_word(&cursor, &word, &length)) {
			if (n-- > 0)
				continue;
			place = value_place(entry, key);
			place.column += (int)(word - key->value);
			return place;
		}
	}
	return place;
}

/* Tells each circle that is come to from a verdict. */
static void
check_from(struct build *b, uint32_t verdict, unsigned char *state)
{
	const struct item *item = &b->model->items[verdict];
	struct definition own = { .id = item->id, .what = item, .outer = b->definitions };

	if (state[verdict] == ON_THE_WAY)
		build_tell_circle(b, item);
	if (state[verdict] != NOT_SEEN)
		return;
	state[verdict] = ON_THE_WAY;
	b->definitions = &own;
	for (size_t i = 0; i < item->beats_count; i++) {
		own.place = beats_place(b, verdict, i);
		check_from(b, item->beats[i], state);
	}
	b->definitions = own.outer;
	state[verdict] = SEEN;
}

static void
check_beats(struct build *b)
{
	size_t count = b->model->verdict_count;
	unsigned char *state = calloc(count + 1, 1);

	for (uint32_t i = 0; state != NULL && i < count; i++)
		check_from(b, i, state);
	b->no_memory |= state == NULL;
	free(state);
}

void
build_items(struct build *b)
{
	const struct entry_list *verdicts = &b->entries[SECTION_VERDICT];
	const struct entry_list *items = &b->entries[SECTION_ITEM];
	struct vv_model *model = b->model;

	build_sections(b);
	model->items = build_alloc(b, verdicts->count + items->count, sizeof *model->items);
	for (size_t i = 0; i < verdicts->count && !b->no_memory; i++)
		fill_verdict(b, &verdicts->all[i], &model->items[model->item_count++]);
	model->verdict_count = model->item_count;
	for (size_t i = 0; i < items->count && !b->no_memory; i++)
		fill_item(b, &items->all[i], &model->items[model->item_count++]);
	for (size_t i = 0; i < verdicts->count && !b->no_memory; i++)
		fill_beats(b, &verdicts->all[i], &model->items[i]);
	if (!b->no_memory)
		check_beats(b);
}
