/* Parts that several questionnaires read: what one of them leaves unused another may
 * use, and what one accepts another may not have.  And parts of the installed folder,
 * which are not this author's to mend. */
#include "check/check.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool
has_file(const struct check_memory *memory, const char *file)
{
	for (size_t i = 0; i < memory->file_count; i++)
		if (strcmp(memory->files[i], file) == 0)
			return true;
	return false;
}

void
check_collect_files(struct checking *checking)
{
	struct check_memory *memory = checking->memory;
	size_t count = 0;

	for (size_t k = 0; k < SECTION_COUNT; k++)
		count += checking->b->entries[k].count;
	memory->files = arena_alloc(&memory->arena, (count + 1) * sizeof *memory->files);
	if (memory->files == NULL) {
		memory->no_memory = true;
		return;
	}
	for (size_t k = 0; k < SECTION_COUNT && !memory->no_memory; k++)
		for (size_t i = 0; i < checking->b->entries[k].count; i++) {
			const char *file = checking->b->entries[k].all[i].ini->file;

			if (has_file(memory, file))
				continue;
			memory->files[memory->file_count] = arena_strdup(&memory->arena, file);
			if (memory->files[memory->file_count++] == NULL) {
				memory->no_memory = true;
				memory->file_count--;
				break;
			}
		}
}

static bool
is_about_use(enum diagnostic_code code)
{
	return code >= DIAGNOSTIC_DEAD_MEMBER && code <= DIAGNOSTIC_UNUSED_TEXT;
}

static bool
is_about_upkeep(enum diagnostic_code code)
{
	return is_about_use(code) || code == DIAGNOSTIC_STALE || code == DIAGNOSTIC_OLD_FORMAT
	       || code == DIAGNOSTIC_PLACEHOLDERS_DIFFER || code == DIAGNOSTIC_NOT_TRANSLATED;
}

/* Whether the other one says the same of the same place. */
static bool
says_same(const struct diagnostics *list, const struct diagnostic *diagnostic)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->all[i].code == diagnostic->code
		    && list->all[i].line == diagnostic->line
		    && list->all[i].column == diagnostic->column
		    && strcmp(list->all[i].file, diagnostic->file) == 0)
			return true;
	return false;
}

static void
look_at_part(struct build *b, void *payload)
{
	struct checking checking = {
		.memory = payload, .b = b, .model = b->model,
		.list = &((struct check_memory *)payload)->list,
	};

	check_collect_files(&checking);
	check_unused(&checking);
}

static void
drop(struct diagnostics *list, bool (*unwanted)(const struct diagnostic *, void *), void *payload)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (unwanted(&list->all[i], payload)) {
			list->errors -= !list->all[i].warning;
			diagnostic_clear(&list->all[i]);
		} else {
			list->all[kept++] = list->all[i];
		}
	}
	list->count = kept;
}

static bool
used_by_other(const struct diagnostic *diagnostic, void *payload)
{
	const struct check_memory *other = payload;

	return is_about_use(diagnostic->code) && has_file(other, diagnostic->file)
	       && !says_same(&other->list, diagnostic);
}

static void
compare(struct check_memory *memory, const struct vv_data *data, const char *id)
{
	struct check_memory other = { .list = { .texts = data->texts } };
	enum vv_status status = build_load(&other.model, data, id, &other.list, look_at_part,
					   &other);

	if (status == VV_OK) {
		drop(&memory->list, used_by_other, &other);
		for (size_t i = 0; i < memory->acceptance_count; i++)
			memory->acceptances[i].shared |= has_file(&other,
								  memory->acceptances[i].file);
	}
	if (status == VV_IO)
		diagnostics_fail(&memory->list, other.list.system_file, other.list.system_error);
	memory->no_memory |= other.no_memory || status == VV_NO_MEMORY;
	vv_model_free(other.model);
	diagnostics_clear(&other.list);
	arena_clear(&other.arena);
}

static bool
is_foreign(const struct diagnostic *diagnostic, void *payload)
{
	const struct vv_data *data = payload;

	return is_about_upkeep(diagnostic->code)
	       && faccessat(data->dir_fd, diagnostic->file, F_OK, AT_SYMLINK_NOFOLLOW) != 0;
}

void
check_shared(struct check_memory *memory, const struct vv_data *data)
{
	/* only payload of is_foreign */
	drop(&memory->list, is_foreign, (void *)data);
	if (memory->file_count < 2)
		return;
	for (size_t i = 0; i < vv_data_count(data); i++)
		if (strcmp(vv_data_id(data, i), memory->check.questionnaire) != 0)
			compare(memory, data, vv_data_id(data, i));
}
