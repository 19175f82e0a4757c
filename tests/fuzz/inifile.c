/* Data files: whatever the bytes, no place lies outside them, and the scanner and
 * libiniparser agree on what passes. */
#include "fuzz.h"

#include "model/inifile.h"

static void
check_keys(const struct ini *ini)
{
	for (size_t i = 0; i < ini->section_count; i++)
		for (size_t k = 0; k < ini->sections[i].key_count; k++) {
			const struct ini_key *key = &ini->sections[i].keys[k];

			if (ini_section_find(&ini->sections[i], key->name) != key || key->line <= ini->sections[i].line)
				abort();
		}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	struct diagnostics list = { 0 };
	struct ini ini;

	if (!fuzz_write_file(bytes, size))
		return 0;
	if (ini_read(&ini, &arena, AT_FDCWD, fuzz_file, NULL, &list) == VV_OK)
		check_keys(&ini);
	else if (list.errors == 0)
		abort();
	for (size_t i = 0; i < list.count; i++)
		if (list.all[i].code == DIAGNOSTIC_LIBRARY_DISAGREES || list.all[i].column < 0 ||
		    (size_t)list.all[i].column > size + 1)
			abort();
	diagnostics_clear(&list);
	arena_reset(&arena);
	if (ini_read_heading(&ini, &arena, AT_FDCWD, fuzz_file, &list) == VV_OK && ini.section_count > 2)
		abort();
	diagnostics_clear(&list);
	arena_clear(&arena);
	return 0;
}
