/* How two wordings of an item differ: by figures, by values they show, or by words.
 * Figures are compared as they stand in the English text, months among them. */
#include "diff/diff.h"

#include "interview/display.h"
#include "base/grow.h"
#include "base/strbuf.h"
#include "text/language.h"
#include "text/placeholder.h"

#include <stdlib.h>
#include <string.h>

/* Stands for a value that is shown. */
enum { MARK = '\x01' };

/* A side's texts with their values taken out. */
struct shape {
	struct strbuf text;
	const struct model_name **names;	/* of the values, in order */
	size_t count, room;
	bool failed;
};

static void
add_name(struct shape *shape, const struct model_name *name)
{
	if (!GROW(shape->names, shape->room, shape->count)) {
		shape->failed = true;
		return;
	}
	shape->names[shape->count++] = name;
	strbuf_add_char(&shape->text, MARK);
}

/* @p session: parameters are put in as they are shown; NULL: they are values, too. */
static void
add_text(struct shape *shape, const struct vv_model *model, const struct text *text,
	 const struct vv_session *session)
{
	const char *cursor = text_in(text, VV_EN);
	struct placeholder at;

	while (placeholder_next(&at, &cursor, &shape->text)) {
		const struct model_name *name = model_name_find(model, at.name, at.length);

		if (name == NULL)
			continue;
		if (name->kind == NAME_PARAMETER && session != NULL)
			display_parameter(&shape->text, session, VV_EN,
					  &model->parameters[name->index],
					  vv_session_date(session));
		else
			add_name(shape, name);
	}
	strbuf_add_char(&shape->text, '\n');
}

static struct shape
shape_of(const struct vv_model *model, const struct texts *texts, const struct vv_session *session)
{
	struct shape shape = { .count = 0 };

	for (size_t i = 0; i < texts->count; i++)
		add_text(&shape, model, &texts->all[i], session);
	shape.failed |= shape.text.failed;
	return shape;
}

static void
shape_clear(struct shape *shape)
{
	strbuf_clear(&shape->text);
	free(shape->names);
}

/* ---- figures ---- */

/* What is left of a text without its words. */
static void
write_figures(struct strbuf *out, const struct vv_texts *texts, const char *text)
{
	while (*text != '\0') {
		bool digit = *text >= '0' && *text <= '9';
		size_t length = digit ? strspn(text, "0123456789.,:-") : 0;
		int month;

		if (digit) {
			size_t end = length;

			while (strchr(".,:-", text[end - 1]) != NULL)
				end--;		/* that ends the sentence, not the figure */
			strbuf_add_bytes(out, text, end);
			strbuf_add_char(out, ' ');
		} else if (*text == MARK) {
			strbuf_add_char(out, MARK);
			length = 1;
		} else if ((length = language_month_at(texts, VV_EN, text, &month)) > 0) {
			strbuf_printf(out, "m%d ", month);
		}
		text += length > 0 ? length : 1;
	}
}

static bool
same_figures(struct shape *a, struct shape *b, const struct vv_texts *texts)
{
	struct strbuf x = { 0 }, y = { 0 };
	bool same = false;

	if (!a->failed && !b->failed) {
		write_figures(&x, texts, strbuf_text(&a->text));
		write_figures(&y, texts, strbuf_text(&b->text));
		a->failed |= x.failed || y.failed;
		same = !a->failed && strcmp(strbuf_text(&x), strbuf_text(&y)) == 0;
	}
	strbuf_clear(&x);
	strbuf_clear(&y);
	return same;
}

static bool
same_words(const struct shape *a, const struct shape *b)
{
	return !a->failed && !b->failed
	       && strcmp(strbuf_text(&a->text), strbuf_text(&b->text)) == 0;
}

/* ---- values ---- */

/* Values that stand at the same places; a unit that is another is one for everybody. */
static void
compare_names(struct diff_wording *out, struct joint *joint, const struct shape *old,
	      const struct shape *new)
{
	const struct vv_model *const *side = joint->side;

	for (size_t i = 0; i < old->count && i < new->count; i++) {
		struct feel_node *a = joint_slot(joint, DIFF_OLD,
						 model_name_slot(side[DIFF_OLD], old->names[i]));
		struct feel_node *b = joint_slot(joint, DIFF_NEW,
						 model_name_slot(side[DIFF_NEW], new->names[i]));
		struct feel_node *differ;

		out->figures |= strcmp(display_unit(side[DIFF_OLD], old->names[i]),
				       display_unit(side[DIFF_NEW], new->names[i])) != 0;
		if (a == NULL || b == NULL || joint_same(a, b))
			continue;
		differ = joint_make(joint, FEEL_IF, joint_make(joint, FEEL_EQUAL, a, b, NULL),
				    joint_constant(joint, value_boolean(false)),
				    joint_constant(joint, value_boolean(true)));
		out->values = out->values == NULL ? differ : joint_or(joint, out->values, differ);
	}
}

/* A figure where the other has a value: the same only if it is a parameter's, and read
 * as the figure was written. */
static bool
compare_shown(struct diff_wording *out, struct joint *joint, const struct texts *old,
	      const struct texts *new)
{
	struct vv_session *sessions[DIFF_SIDES] = { NULL, NULL };
	struct shape a = { .failed = true }, b = { .failed = true };
	bool good = true;

	for (int side = 0; side < DIFF_SIDES && good; side++)
		good = vv_session_new(&sessions[side], joint->side[side], joint->days.from, NULL)
		       == VV_OK;
	if (good) {
		a = shape_of(joint->side[DIFF_OLD], old, sessions[DIFF_OLD]);
		b = shape_of(joint->side[DIFF_NEW], new, sessions[DIFF_NEW]);
		good = !a.failed && !b.failed;
	}
	if (good && same_words(&a, &b)) {
		out->words = false;
		compare_names(out, joint, &a, &b);
	} else {
		out->figures = true;
	}
	shape_clear(&a);
	shape_clear(&b);
	vv_session_free(sessions[DIFF_OLD]);
	vv_session_free(sessions[DIFF_NEW]);
	return good;
}

bool
diff_wording(struct diff_wording *out, struct joint *joint, const struct texts *old,
	     const struct texts *new)
{
	struct shape a = shape_of(joint->side[DIFF_OLD], old, NULL);
	struct shape b = shape_of(joint->side[DIFF_NEW], new, NULL);
	bool same = same_figures(&a, &b, joint->side[DIFF_NEW]->texts);
	bool good = !a.failed && !b.failed;

	*out = (struct diff_wording){ .words = !same_words(&a, &b) };
	if (good && same)
		compare_names(out, joint, &a, &b);
	else if (good)
		good = compare_shown(out, joint, old, new);
	shape_clear(&a);
	shape_clear(&b);
	return good;
}
