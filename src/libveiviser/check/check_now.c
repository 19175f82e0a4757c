/* What the lines of a report lack that those who read them look for first: what to do now,
 * and the day of a deadline. */
#include "check/check.h"

#include "text/text.h"

/* Somebody may have something to do, and no item says what. */
static void
check_for_now(struct checking *checking)
{
	const struct vv_model *model = checking->model;
	bool needed = false;

	for (size_t i = 0; i < model->item_count; i++) {
		needed |= i < model->verdict_count
			  && model->items[i].outcome != VV_OUTCOME_INFORMATION;
		if (model->items[i].kind == VV_KIND_NOW)
			return;
	}
	if (needed)
		diagnostics_warn(
			checking->list, DIAGNOSTIC_NO_NOW, checking->memory->heading,
			N_("no item of kind now says what to do first; add one to five beside each verdict"));
}

/* A date in the texts of an item. */
struct dated {
	const struct vv_model *model;
	const char *name;		/* NULL: none so far */
};

static void
see_name(void *payload, const struct model_name *name)
{
	struct dated *dated = payload;
	const struct feel_type *type = model_name_type(dated->model, name);

	if (dated->name == NULL && type != NULL && type->kind == TYPE_DATE)
		dated->name = name->id;
}

static void
see_text(void *payload, const struct each_text *at)
{
	struct dated *dated = payload;

	each_placeholder(dated->model, at->text, see_name, dated);
}

void
check_now(struct checking *checking)
{
	const struct vv_model *model = checking->model;

	check_for_now(checking);
	for (size_t i = model->verdict_count; i < model->item_count; i++) {
		const struct item *item = &model->items[i];
		struct dated dated = { .model = model };

		if (item->kind != VV_KIND_DEADLINE || item->date != NULL)
			continue;
		each_text_of_item(item, see_text, &dated);
		if (dated.name != NULL)
			diagnostics_warn(
				checking->list, DIAGNOSTIC_NO_DATE, item->place,
				N_("deadline '%s' shows the date '%s' and has no 'date'; add it, so that lists and calendars know the day"),
				item->id, dated.name);
	}
}
