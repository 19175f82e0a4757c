/* From data files to a model: the order in which the parts of it are built. */
#include "model/build.h"

#include "model/numbering.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

static void
number_slots(struct vv_model *model)
{
	uint32_t slot = 0;

	for (size_t i = 0; i < model->question_count; i++)
		model->questions[i].slot = slot++;
	for (size_t i = 0; i < model->calculation_count; i++)
		model->calculations[i].slot = slot++;
	for (size_t i = 0; i < model->parameter_count; i++)
		model->parameters[i].slot = slot++;
	for (size_t i = 0; i < model->list_count; i++)
		model->lists[i].slot = slot++;
	model->slot_count = slot;
}

/* A whole number of lines; 0: none is given. */
static unsigned
key_lines(struct build *b, const struct entry *entry, const char *name)
{
	const char *word = key_word(b, entry, name);
	size_t digits = word != NULL ? strspn(word, "0123456789") : 0;
	unsigned long lines = digits > 0 && digits < 5 && word[digits] == '\0'
			      ? strtoul(word, NULL, 10) : 0;

	if (word != NULL && lines == 0)
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_NUMBER, value_place(entry, entry_key(entry, name)),
			N_("'%s' is no number of lines; write a whole number from 1 to 9999"), word);
	return (unsigned)lines;
}

static void
build_heading(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_QUESTIONNAIRE];
	struct vv_model *model = b->model;

	for (size_t i = 1; i < entries->count; i++)
		diagnostics_add(b->list, DIAGNOSTIC_DUPLICATE_SECTION,
				entry_place(&entries->all[i]),
				N_("a part has no section [questionnaire]"));
	if (entries->count == 0)
		return;
	if (data_is_command(model->id))
		diagnostics_add(b->list, DIAGNOSTIC_BAD_ID, entry_place(&entries->all[0]),
				N_("'%s' is a command; give the questionnaire's file another name"),
				model->id);
	require_key(b, &entries->all[0], "label");
	require_key(b, &entries->all[0], "from");
	require_key(b, &entries->all[0], "review_by");
	model->label = key_text(b, &entries->all[0], "label");
	model->hint = key_text(b, &entries->all[0], "hint");
	model->subject = key_text(b, &entries->all[0], "subject");
	model->longest = key_lines(b, &entries->all[0], "longest");
	if (model->longest > 0)
		model->longest_place = value_place(&entries->all[0],
						   entry_key(&entries->all[0], "longest"));
	key_day(b, &entries->all[0], "from", &model->from);
	key_day(b, &entries->all[0], "review_by", &model->review_by);
	model->authority = key_authority(b, &entries->all[0], "authority");
}

/* Names first, then what refers to them, then expressions, then texts. */
static void
build_all(struct build *b)
{
	void (*const stages[])(struct build *) = {
		build_index, build_sources, build_groups, build_lists, build_symbol_names,
		build_defaults, build_parameters, build_questions, build_calculations, build_items,
	};

	for (size_t i = 0; i < sizeof stages / sizeof stages[0] && !b->no_memory; i++)
		stages[i](b);
	if (b->no_memory)
		return;
	build_heading(b);
	build_result_names(b);
	if (b->no_memory)
		return;
	number_slots(b->model);
	build_check_expressions(b);
	if (!b->no_memory)
		build_results(b);
	if (!b->no_memory && b->list->errors == 0)
		build_order(b);
	if (!b->no_memory)
		build_check_names(b);
	if (!b->no_memory)
		build_check_texts(b);
	if (!b->no_memory)
		build_foreign(b);
}

static void
build_free(struct build *b)
{
	for (size_t k = 0; k < SECTION_COUNT; k++) {
		free(b->entries[k].all);
		free(b->entries[k].by_id);
	}
	table_clear(&b->text_keys);
	free(b->texts_built);
	free(b->pending);
	free(b->calculations);
	table_clear(&b->symbol_ids);
	arena_clear(&b->expressions);
}

/* There will be no more of them. */
static void
trim_symbols(struct vv_model *model)
{
	struct symbol *all = model->symbol_count == 0 ? NULL
		: realloc(model->symbols, model->symbol_count * sizeof *all);

	if (all != NULL)
		model->symbols = all;
}

/* Files named in places outlive the ini they came from. */
static void
keep_file_names(struct build *b, struct ini *files, size_t count)
{
	for (size_t i = 0; i < count && !b->no_memory; i++) {
		files[i].file = arena_strdup(b->arena, files[i].file);
		b->no_memory = files[i].file == NULL;
	}
}

/* What is read by a file that is missing or faulty, or asked of it, would only be
 * reported as missing: such a questionnaire is looked at file by file. */
static enum vv_status
build_model(struct vv_model *model, const struct vv_data *data, const char *id,
	    struct arena *scratch, struct diagnostics *list, build_look *look, void *payload)
{
	/* in one large block, trees that are done with leave no holes in the heap */
	struct build b = { .model = model, .arena = &model->arena, .data = data, .list = list,
			   .expressions.chunk_size = 256 * 1024 };
	struct ini *files;
	const char **parts;
	size_t count;
	bool whole;
	enum vv_status status = data_read(data, id, scratch, &files, &parts, &count,
					  model->digest, list);

	if (status != VV_OK)
		return status;
	whole = list->errors == 0;
	model->texts = data->texts;
	model->notice = data->folder.notice;
	model->id = arena_strdup(&model->arena, id);
	b.no_memory = model->id == NULL;
	b.spoken = build_alloc(&b, vv_language_count(model->texts), sizeof *b.spoken);
	b.found = build_alloc(&b, vv_language_count(model->texts), sizeof *b.found);
	keep_file_names(&b, files, count);
	for (size_t i = 0; i < count && !b.no_memory; i++)
		build_entries(&b, &files[i], parts[i]);
	if (!b.no_memory && whole)
		build_all(&b);
	status = list->errors > 0 ? VV_DATA : VV_OK;
	if (!b.no_memory && status == VV_OK && look != NULL)
		look(&b, payload);
	trim_symbols(model);
	build_free(&b);
	return b.no_memory || list->failed ? VV_NO_MEMORY : status;
}

enum vv_status
build_load(struct vv_model **out, const struct vv_data *data, const char *id,
	   struct diagnostics *list, build_look *look, void *payload)
{
	/* one large block is given back to the system when the files are done with */
	struct arena scratch = { .chunk_size = 1024 * 1024 };
	struct vv_model *model = calloc(1, sizeof *model);
	enum vv_status status = VV_NO_MEMORY;

	if (model != NULL)
		model->digest = digest_new();
	if (model != NULL)
		model->numbering = late_numbering_new(data);
	if (model != NULL && model->digest != NULL && model->numbering != NULL)
		status = build_model(model, data, id, &scratch, list, look, payload);
	arena_clear(&scratch);
	if (status == VV_OK)
		*out = model;
	else
		vv_model_free(model);
	return status;
}

enum vv_status
vv_model_load(struct vv_model **out, const struct vv_data *data, const char *id,
	      struct vv_error *err)
{
	struct diagnostics list = { .texts = data->texts,
				    .language = err != NULL ? err->language : VV_EN };
	enum vv_status status;
	size_t heading;

	if (!vv_data_find(data, id, &heading))
		return data_no_questionnaire(data, id, err);
	status = build_load(out, data, id, &list, NULL, NULL);
	if (status == VV_NO_MEMORY)
		error_no_memory(err);
	else if (status != VV_OK)
		diagnostics_status(&list, err);
	diagnostics_clear(&list);
	return status;
}
