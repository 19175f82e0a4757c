/* Other wordings of questions and items.  One that words a question has a label or
 * a hint, one that words an item or verdict a text, so that a question and an item
 * of the same name keep theirs apart. */
#include "model/build.h"

#include "text/text.h"

#include <string.h>

bool
build_variant_words_question(const struct entry *entry)
{
	return entry_key(entry, "label") != NULL || entry_key(entry, "hint") != NULL;
}

const struct variant *
build_variants(struct build *b, const char *id, bool of_question, size_t *count)
{
	size_t found;
	const struct entry *const *entries = build_range(b, SECTION_VARIANT, id, strlen(id),
							 &found);
	struct variant *variants;

	*count = 0;
	if (found == 0)
		return NULL;
	variants = build_alloc(b, found, sizeof *variants);
	for (size_t i = 0; i < found && !b->no_memory; i++) {
		const struct entry *entry = entries[i];
		struct variant *variant;

		if (build_variant_words_question(entry) != of_question)
			continue;
		variant = &variants[(*count)++];
		if (of_question) {
			variant->label = key_text(b, entry, "label");
		} else {
			variant->sources = key_sources(b, entry);
			variant->confirmed = sources_confirmed(&variant->sources);
		}
		variant->paragraphs = key_texts(b, entry, of_question ? "hint" : "text");
		build_condition(b, entry, "relevant", NULL, &variant->relevant);
	}
	return *count > 0 ? variants : NULL;
}

static void
check_question_variant(struct build *b, const struct entry *entry)
{
	const struct ini_key *text = entry_key(entry, "text");
	const struct ini_key *source = entry_key(entry, "source");

	if (text != NULL)
		diagnostics_add(
			b->list, DIAGNOSTIC_KEY_NOT_ALLOWED, key_place(entry, text),
			N_("a variant of a question has no 'text', one of an item no 'label' or 'hint'; take one of them away"));
	else if (source != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_KEY_NOT_ALLOWED, key_place(entry, source),
				N_("a question names no source; take 'source' away"));
	(void)build_has_question(b, entry);
}

static void
check_item_variant(struct build *b, const struct entry *entry)
{
	bool item = build_find(b, SECTION_ITEM, entry->id, "") != NULL;
	bool verdict = build_find(b, SECTION_VERDICT, entry->id, "") != NULL;

	if (item && verdict)
		diagnostics_add(b->list, DIAGNOSTIC_DUPLICATE_NAME, entry_place(entry),
				N_("'%s' is both an item and a verdict; rename one of them"),
				entry->id);
	if (!item && !verdict)
		build_no_variant_owner(b, entry);
	else if (entry_key(entry, "source") == NULL)
		require_key(b, entry, "text");
}

void
build_check_variants(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_VARIANT];

	for (size_t i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->all[i];

		require_key(b, entry, "relevant");
		if (build_variant_words_question(entry))
			check_question_variant(b, entry);
		else if (entry_key(entry, "text") == NULL && entry_key(entry, "source") == NULL
			 && build_find(b, SECTION_QUESTION, entry->id, "") != NULL)
			require_key(b, entry, "label");
		else
			check_item_variant(b, entry);
	}
}
