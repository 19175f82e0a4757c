/* The section [default] at the head of a file: what its other sections say without
 * writing it.  Of the same file only, since a part is read by several questionnaires. */
#include "model/build.h"

#include "text/text.h"

#include <string.h>

const struct ini_section *
defaults_find(struct build *b, const struct ini *ini)
{
	for (size_t i = 0; i < ini->section_count; i++) {
		const struct ini_section *section = &ini->sections[i];

		if (strcmp(section->name, section_word(SECTION_DEFAULT)) != 0)
			continue;
		if (i > 2 || (i == 2 && strcmp(ini->sections[1].name, "questionnaire") != 0))
			diagnostics_add(
				b->list, DIAGNOSTIC_UNKNOWN_SECTION,
				ini_section_place(ini, section),
				N_("[default] stands at the head of its file, behind [veiviser] and [questionnaire]"));
		return section;
	}
	return NULL;
}

/* What has sources of its own has its own day, too. */
bool
defaults_give(const struct entry *entry, const char *name)
{
	enum section_kind kind = entry->kind;
	bool source = strcmp(name, "source") == 0;

	if (kind == SECTION_VERDICT && strcmp(name, "outcome") == 0)
		return true;
	if (!source && strcmp(name, "confirmed") != 0)
		return false;
	return (kind == SECTION_VERDICT || kind == SECTION_ITEM || kind == SECTION_VALUE
		|| (kind == SECTION_PARAMETER
		    && ini_section_find(entry->section, "value") != NULL))
	       && (source || ini_section_find(entry->section, "source") == NULL);
}

void
build_defaults(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_DEFAULT];

	for (size_t i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->all[i];

		key_sources(b, entry);
		key_partial_date(b, entry, "confirmed");
		key_outcome(b, entry);
		if (entry_key(entry, "confirmed") != NULL)
			require_key(b, entry, "source");
	}
}
