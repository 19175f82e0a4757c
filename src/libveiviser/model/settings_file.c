/* A file of settings: one section of keys and values in the INI of the data files, for a program
 * that knows what they mean. */
#include "model/inifile.h"

#include "text/error.h"
#include "text/text.h"
#include "veiviser.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

struct vv_settings {
	struct arena arena;
	struct ini ini;
	const struct ini_section *section;	/* NULL: the file has none */
};

/* Only one section belongs here. */
static void
check_sections(const struct vv_settings *settings, const char *section, struct diagnostics *list)
{
	const struct ini *ini = &settings->ini;

	for (size_t i = 0; i < ini->section_count; i++)
		if (strcmp(ini->sections[i].name, section) != 0)
			diagnostics_add(
				list, DIAGNOSTIC_UNKNOWN_SECTION,
				ini_section_place(ini, &ini->sections[i]),
				N_("unknown section [%s]; these settings have only [%s]"),
				ini->sections[i].name, section);
}

enum vv_status
vv_settings_read(struct vv_settings **out, const char *path, const char *section,
		 struct vv_error *err)
{
	struct diagnostics list = { .texts = err != NULL ? err->texts : NULL,
				    .language = err != NULL ? err->language : VV_EN };
	struct vv_settings *settings = calloc(1, sizeof *settings);
	enum vv_status status;

	if (settings == NULL)
		return error_no_memory(err);
	status = ini_read(&settings->ini, &settings->arena, AT_FDCWD, path, NULL, &list);
	if (status == VV_OK)
		check_sections(settings, section, &list);
	if (status == VV_OK && list.errors == 0)
		settings->section = ini_find(&settings->ini, section);
	if (status == VV_NO_MEMORY || list.failed)
		status = error_no_memory(err);
	else if (list.errors > 0 || list.system_error != 0)
		/* a file that is not there is a finding; whoever reads settings asks why */
		status = diagnostics_status(&list, err) == VV_NO_MEMORY ? VV_NO_MEMORY
			 : status == VV_IO ? VV_IO : VV_DATA;
	diagnostics_clear(&list);
	if (status == VV_OK)
		*out = settings;
	else
		vv_settings_free(settings);
	return status;
}

void
vv_settings_free(struct vv_settings *settings)
{
	if (settings == NULL)
		return;
	arena_clear(&settings->arena);
	free(settings);
}

size_t
vv_settings_count(const struct vv_settings *settings)
{
	return settings->section != NULL ? settings->section->key_count : 0;
}

const char *
vv_settings_key(const struct vv_settings *settings, size_t i)
{
	return settings->section->keys[i].name;
}

const char *
vv_settings_value(const struct vv_settings *settings, size_t i)
{
	return settings->section->keys[i].value;
}

int
vv_settings_line(const struct vv_settings *settings, size_t i)
{
	return settings->section->keys[i].line;
}
