/* The one name space of questions, calculations, parameters and lists. */
#include "model/build.h"

#include "text/text.h"

#include <string.h>

const struct model_name *
model_name_find(const struct vv_model *model, const char *id, size_t length)
{
	uint32_t number = table_find_text(&model->name_ids, id, length);

	return number != TABLE_NONE ? &model->names[number] : NULL;
}

static struct place
name_place(const struct vv_model *model, const struct model_name *name)
{
	switch (name->kind) {
	case NAME_QUESTION:
		return model->questions[name->index].place;
	case NAME_CALCULATION:
		return model->calculations[name->index].place;
	case NAME_PARAMETER:
		return model->parameters[name->index].place;
	case NAME_LIST:
		return model->lists[name->index].place;
	}
	return (struct place){ 0 };
}

bool
build_name(struct build *b, const char *id, enum feel_name_kind kind, uint32_t index,
	   struct place place)
{
	struct vv_model *model = b->model;
	struct model_name *twin;
	uint32_t number;
	bool fresh;

	if (is_feel_word(id)) {
		diagnostics_add(b->list, DIAGNOSTIC_BAD_ID, place,
				N_("'%s' is a word of the condition language; choose another name"),
				id);
		return false;
	}
	if (build_is_result(id, strlen(id))) {
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_ID, place,
			N_("'%s' is what items read of the verdicts; choose another name"), id);
		return false;
	}
	number = table_find_text(&model->name_ids, id, strlen(id));
	twin = number != TABLE_NONE ? &model->names[number] : NULL;
	if (twin != NULL) {
		struct place first = name_place(model, twin);

		twin->twice = true;
		diagnostics_add(
			b->list, DIAGNOSTIC_DUPLICATE_NAME, place,
			N_("the name '%s' is taken at %s:%d; questions, calculations, parameters and lists share their names"),
			id, first.file, first.line);
		return false;
	}
	/* first room for it, so that whatever has a number is there */
	if (!GROW(model->names, b->name_size, model->name_ids.count)
	    || table_get_text(&model->name_ids, id, strlen(id), &fresh) == TABLE_NONE) {
		b->no_memory = true;
		return false;
	}
	model->names[model->name_ids.count - 1] =
		(struct model_name){ .id = id, .kind = kind, .index = index };
	return true;
}
