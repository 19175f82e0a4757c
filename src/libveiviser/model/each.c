/* The one place that knows all the keys of a model that hold expressions or texts. */
#include "model/each.h"

#include "text/placeholder.h"

/* ---- expressions ---- */

static void
see_one(struct each_expression at, enum condition_key key, struct feel_node *const *tree,
	each_see_expression *see, void *payload)
{
	at.key = key;
	at.tree = tree;
	if (*tree != NULL)
		see(payload, &at);
}

static void
see_variants(struct each_expression at, const struct variant *variants, size_t count,
	     each_see_expression *see, void *payload)
{
	for (size_t i = 0; i < count; i++)
		see_one(at, CONDITION_VARIANT, &variants[i].relevant, see, payload);
}

static void
see_question(const struct vv_question *question, each_see_expression *see, void *payload)
{
	struct each_expression at = { .question = question };

	see_one(at, CONDITION_RELEVANT, &question->relevant, see, payload);
	for (size_t i = 0; i < question->choice_count; i++) {
		at.choice = &question->choices[i];
		see_one(at, CONDITION_CHOICE, &at.choice->relevant, see, payload);
	}
	at.choice = NULL;
	see_one(at, CONDITION_CONSTRAINT, &question->constraint, see, payload);
	see_one(at, CONDITION_ENDS, &question->ends, see, payload);
	see_variants(at, question->variants, question->variant_count, see, payload);
}

void
each_expression(const struct vv_model *model, each_see_expression *see, void *payload)
{
	for (size_t i = 0; i < model->question_count; i++)
		see_question(&model->questions[i], see, payload);
	for (size_t i = 0; i < model->item_count; i++) {
		const struct item *item = &model->items[i];
		struct each_expression at = { .item = item };

		see_one(at, CONDITION_RELEVANT, &item->relevant, see, payload);
		see_one(at, CONDITION_MET, &item->met, see, payload);
		see_variants(at, item->variants, item->variant_count, see, payload);
		see_one(at, CONDITION_FOLD, &item->fold, see, payload);
		see_one(at, CONDITION_DATE, &item->date, see, payload);
		see_one(at, CONDITION_UNTIL, &item->until, see, payload);
	}
	for (size_t i = 0; i < model->section_count; i++)
		see_one((struct each_expression){ .section = &model->sections[i] },
			CONDITION_FOLD, &model->sections[i].fold, see, payload);
	for (size_t i = 0; i < model->calculation_count; i++)
		if (!model->calculations[i].of_verdicts)
			see_one((struct each_expression){ .calculation = &model->calculations[i] },
				CONDITION_CALCULATE, &model->calculations[i].expression, see,
				payload);
}

/* ---- texts ---- */

static void
see_text(struct each_text at, const struct text *text, each_see_text *see, void *payload)
{
	at.text = text;
	if (text_is_set(text))
		see(payload, &at);
}

static void
see_texts(struct each_text at, const struct texts *texts, each_see_text *see, void *payload)
{
	for (size_t i = 0; i < texts->count; i++)
		see_text(at, &texts->all[i], see, payload);
}

static void
see_words(struct each_text at, const struct variant *variants, size_t count,
	  each_see_text *see, void *payload)
{
	for (size_t i = 0; i < count; i++) {
		see_text(at, &variants[i].label, see, payload);
		see_texts(at, &variants[i].paragraphs, see, payload);
	}
}

static void
see_wording(const struct vv_question *question, each_see_text *see, void *payload)
{
	struct each_text at = { .question = question };

	see_text(at, &question->label, see, payload);
	see_text(at, &question->message, see, payload);
	see_text(at, &question->none, see, payload);
	see_text(at, &question->why, see, payload);
	see_texts(at, &question->hints, see, payload);
	for (size_t i = 0; i < question->choice_count; i++) {
		see_text(at, &question->choices[i].label, see, payload);
		see_text(at, &question->choices[i].hint, see, payload);
	}
	see_words(at, question->variants, question->variant_count, see, payload);
}

void
each_text_of_item(const struct item *item, each_see_text *see, void *payload)
{
	struct each_text at = { .item = item };

	see_texts(at, &item->text, see, payload);
	see_text(at, &item->short_text, see, payload);
	see_words(at, item->variants, item->variant_count, see, payload);
}

void
each_text(const struct vv_model *model, each_see_text *see, void *payload)
{
	for (size_t i = 0; i < model->question_count; i++)
		see_wording(&model->questions[i], see, payload);
	for (size_t i = 0; i < model->item_count; i++)
		each_text_of_item(&model->items[i], see, payload);
	see_text((struct each_text){ 0 }, &model->subject, see, payload);
}

void
each_placeholder(const struct vv_model *model, const struct text *text,
		 void (*see)(void *payload, const struct model_name *name), void *payload)
{
	const char *cursor = text_in(text, VV_EN);
	struct placeholder at;

	while (placeholder_next(&at, &cursor, NULL)) {
		const struct model_name *name = model_name_find(model, at.name, at.length);

		if (name != NULL)
			see(payload, name);
	}
}
