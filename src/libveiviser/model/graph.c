/* A questionnaire drawn: as numbered lines that can be read aloud, or for graphviz.
 * A question stands under the last question that decides whether it is asked; the
 * conditions are those of the data, word by word. */
#include "model/build.h"

#include "text/error.h"
#include "base/strbuf.h"
#include "text/text.h"
#include "veiviser-check.h"

#include <stdlib.h>
#include <string.h>

enum { CHOICES_SHOWN = 12, DEPTH_MAX = 20 };

struct drawing {
	struct strbuf out;
	const struct build *b;
	const struct vv_model *model;
	vv_language language;
	bool dot;
	unsigned char *reads;		/* by question, of one condition at a time */
	unsigned char *seen;		/* by calculation, likewise */
	size_t *parents;		/* of each question; SIZE_MAX: none */
	bool no_memory;
};

/* ---- which questions decide ---- */

static void
mark(void *payload, uint32_t slot)
{
	struct drawing *drawing = payload;
	const struct vv_model *model = drawing->model;
	const struct calculation *calculation = model_calculation(model, slot);

	if (slot < model->question_count)
		drawing->reads[slot] = 1;
	if (calculation != NULL && !drawing->seen[calculation - model->calculations]) {
		drawing->seen[calculation - model->calculations] = 1;
		feel_each_slot(calculation->expression, mark, drawing);
	}
}

static void
mark_only(struct drawing *drawing, const struct feel_node *node)
{
	memset(drawing->reads, 0, drawing->model->question_count + 1);
	memset(drawing->seen, 0, drawing->model->calculation_count + 1);
	if (node != NULL)
		feel_each_slot(node, mark, drawing);
}

static void
find_parents(struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->model->question_count; i++) {
		mark_only(drawing, drawing->model->questions[i].relevant);
		drawing->parents[i] = SIZE_MAX;
		for (size_t q = 0; q < i; q++)
			if (drawing->reads[q])
				drawing->parents[i] = q;
	}
}

/* ---- conditions as they are written ---- */

static void
write_part(struct strbuf *out, const char *condition, bool first)
{
	strbuf_add(out, first ? "" : " and ");
	if (strstr(condition, " or ") != NULL || strncmp(condition, "if ", 3) == 0)
		strbuf_printf(out, "(%s)", condition);
	else
		strbuf_add(out, condition);
}

/* The groups before a section's own condition, the outermost first. */
static bool
write_groups(const struct build *b, struct strbuf *out, const struct entry *entry, unsigned depth)
{
	const struct ini_key *group = entry_key(entry, "group");
	const struct entry *of = group != NULL ? build_find(b, SECTION_GROUP, group->value, "")
				 : NULL;
	const struct ini_key *own;
	bool first;

	if (of == NULL || depth > DEPTH_MAX)
		return true;
	first = write_groups(b, out, of, depth + 1);
	own = entry_key(of, "relevant");
	if (own != NULL)
		write_part(out, own->value, first);
	return first && own == NULL;
}

/* "" when there is none. */
static void
write_condition(const struct build *b, struct strbuf *out, const struct entry *entry)
{
	const struct ini_key *own = entry_key(entry, "relevant");
	bool first = write_groups(b, out, entry, 0);

	if (own == NULL)
		return;
	if (first)
		strbuf_add(out, own->value);
	else
		write_part(out, own->value, false);
}

/* ---- lines to be read ---- */

static const char *
word(const struct drawing *drawing, const char *msgid)
{
	return vv_text(drawing->model->texts, drawing->language, msgid);
}

/* "   asked if: home = yes"; without a text what is said stands alone. */
static void
write_line(struct drawing *drawing, size_t indent, const char *what, const char *text)
{
	for (size_t i = 0; i < indent; i++)
		strbuf_add(&drawing->out, "   ");
	strbuf_printf(&drawing->out, "%s%s%s\n", what, text != NULL ? ": " : "",
		      text != NULL ? text : "");
}

static void
write_if(struct drawing *drawing, size_t indent, const char *what, const struct entry *entry)
{
	struct strbuf condition = { 0 };

	write_condition(drawing->b, &condition, entry);
	if (condition.length > 0 && !condition.failed)
		write_line(drawing, indent, what, strbuf_text(&condition));
	drawing->no_memory |= condition.failed;
	strbuf_clear(&condition);
}

static void
write_choices(struct drawing *drawing, size_t indent, const struct vv_question *question)
{
	struct strbuf line = { 0 };
	size_t shown = 0;

	if (question->choice_count == 0)
		return;
	for (size_t i = 0; i < question->choice_count && shown <= CHOICES_SHOWN; i++) {
		if (choice_is_out(&question->choices[i]))
			continue;
		strbuf_add(&line, shown > 0 ? "; " : "");
		strbuf_add(&line, shown++ == CHOICES_SHOWN ? "…"
			   : text_in(&question->choices[i].label, drawing->language));
		if (question->choices[i].exclusive && shown <= CHOICES_SHOWN)
			/* Translators: behind a choice that cannot be ticked beside others */
			strbuf_printf(&line, " (%s)", word(drawing, N_("with no other")));
	}
	if (text_is_set(&question->none))
		strbuf_printf(&line, "; %s", text_in(&question->none, drawing->language));
	if (!line.failed)
		write_line(drawing, indent, word(drawing, N_("answers")), strbuf_text(&line));
	drawing->no_memory |= line.failed;
	strbuf_clear(&line);
}

static void write_children(struct drawing *drawing, size_t parent, const char *number,
			   unsigned depth);

static void
write_question(struct drawing *drawing, size_t index, const char *number, unsigned depth)
{
	const struct vv_question *question = &drawing->model->questions[index];
	const struct entry *entry = &drawing->b->entries[SECTION_QUESTION].all[index];
	const struct ini_key *ends = entry_key(entry, "ends");
	size_t indent = depth < 6 ? depth : 6;

	for (size_t i = 0; i < indent; i++)
		strbuf_add(&drawing->out, "   ");
	strbuf_printf(&drawing->out, "%s %s: %s\n", number, question->id,
		      text_in(&question->label, drawing->language));
	write_if(drawing, indent + 1, word(drawing, N_("asked if")), entry);
	write_choices(drawing, indent + 1, question);
	if (!question->required)
		write_line(drawing, indent + 1, word(drawing, N_("may be left empty")), NULL);
	if (ends != NULL)
		write_line(drawing, indent + 1, word(drawing, N_("last question if")), ends->value);
	write_children(drawing, index, number, depth + 1);
}

static void
write_children(struct drawing *drawing, size_t parent, const char *number, unsigned depth)
{
	unsigned count = 0;

	for (size_t i = 0; i < drawing->model->question_count; i++) {
		struct strbuf own = { 0 };

		if (drawing->parents[i] != parent)
			continue;
		strbuf_printf(&own, "%s%u.", number, ++count);
		if (own.failed)
			drawing->no_memory = true;
		else
			write_question(drawing, i, strbuf_text(&own), depth);
		strbuf_clear(&own);
	}
}

static void
write_verdicts(struct drawing *drawing)
{
	strbuf_printf(&drawing->out, "\n%s\n", word(drawing, N_("Results")));
	for (size_t i = 0; i < drawing->model->verdict_count; i++) {
		const struct item *verdict = &drawing->model->items[i];
		const struct entry *entry = &drawing->b->entries[SECTION_VERDICT].all[i];

		strbuf_printf(&drawing->out, "%s (%s): %s\n", verdict->id,
			      model_outcome_names[verdict->outcome],
			      verdict->text.count > 0
			      ? text_in(&verdict->text.all[0], drawing->language) : "");
		write_if(drawing, 1, word(drawing, N_("if")), entry);
	}
}

/* What has a name that the lines above may speak of: conditions, or other values. */
static void
write_named(struct drawing *drawing, const char *heading, bool conditions)
{
	const struct entry_list *entries = &drawing->b->entries[SECTION_CALCULATE];
	bool first = true;

	for (size_t i = 0; i < entries->count; i++) {
		const struct ini_key *key = entry_key(&entries->all[i], "calculate");
		const struct feel_type *type = drawing->model->calculations[i].type;

		if (key == NULL || type == NULL || (type->kind == TYPE_BOOLEAN) != conditions)
			continue;
		if (first)
			strbuf_printf(&drawing->out, "\n%s\n", word(drawing, heading));
		first = false;
		strbuf_printf(&drawing->out, "%s: %s\n", entries->all[i].id, key->value);
	}
}

static void
draw_lines(struct drawing *drawing)
{
	strbuf_printf(&drawing->out, "%s: %s\n\n", drawing->model->id,
		      text_in(&drawing->model->label, drawing->language));
	write_children(drawing, SIZE_MAX, "", 0);
	write_verdicts(drawing);
	write_named(drawing, N_("Conditions with a name"), true);
	write_named(drawing, N_("Values with a name"), false);
}

/* ---- graphviz ---- */

static void
write_quoted(struct strbuf *out, const char *text)
{
	strbuf_add_char(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			strbuf_add_char(out, '\\');
		strbuf_add_char(out, *text);
	}
	strbuf_add_char(out, '"');
}

static void
write_node(struct drawing *drawing, const char *prefix, const char *id, const char *label,
	   const char *shape)
{
	strbuf_printf(&drawing->out, "\t\"%s%s\" [shape=%s, label=", prefix, id, shape);
	write_quoted(&drawing->out, label);
	strbuf_add(&drawing->out, "];\n");
}

/* An arrow from each question that the condition reads; the last one says it. */
static void
write_arrows(struct drawing *drawing, const char *prefix, const char *id,
	     const struct feel_node *condition, const struct entry *entry)
{
	size_t last = SIZE_MAX;

	mark_only(drawing, condition);
	for (size_t q = 0; q < drawing->model->question_count; q++)
		if (drawing->reads[q])
			last = q;
	for (size_t q = 0; q < drawing->model->question_count; q++) {
		struct strbuf text = { 0 };

		if (!drawing->reads[q])
			continue;
		strbuf_printf(&drawing->out, "\t\"%s\" -> \"%s%s\"",
			      drawing->model->questions[q].id, prefix, id);
		if (q == last) {
			write_condition(drawing->b, &text, entry);
			strbuf_add(&drawing->out, " [label=");
			write_quoted(&drawing->out, text.length > 0 && !text.failed
				     ? strbuf_text(&text) : "");
			strbuf_add(&drawing->out, "]");
		}
		strbuf_add(&drawing->out, ";\n");
		strbuf_clear(&text);
	}
}

/* The order in which questions are asked, and where that may end. */
static void
write_order(struct drawing *drawing)
{
	const struct vv_model *model = drawing->model;
	bool any = false;

	for (size_t i = 1; i < model->question_count; i++)
		strbuf_printf(&drawing->out,
			      "\t\"%s\" -> \"%s\" [style=dotted, arrowhead=none, weight=9];\n",
			      model->questions[i - 1].id, model->questions[i].id);
	for (size_t i = 0; i < model->question_count; i++) {
		const struct entry *entry = &drawing->b->entries[SECTION_QUESTION].all[i];
		const struct ini_key *ends = entry_key(entry, "ends");

		if (ends == NULL)
			continue;
		if (!any)
			write_node(drawing, "interview.", "end", word(drawing, N_("end")),
				   "doublecircle");
		any = true;
		strbuf_printf(&drawing->out, "\t\"%s\" -> \"interview.end\" [style=dashed, label=",
			      model->questions[i].id);
		write_quoted(&drawing->out, ends->value);
		strbuf_add(&drawing->out, "];\n");
	}
}

static void
draw_dot(struct drawing *drawing)
{
	const struct vv_model *model = drawing->model;

	strbuf_add(&drawing->out, "digraph ");
	write_quoted(&drawing->out, model->id);
	strbuf_add(&drawing->out, " {\n\tlabel=");
	write_quoted(&drawing->out, text_in(&model->label, drawing->language));
	strbuf_add(&drawing->out, ";\n\tnode [fontname=\"sans-serif\"];\n"
				  "\tedge [fontname=\"sans-serif\"];\n");
	for (size_t i = 0; i < model->question_count; i++)
		write_node(drawing, "", model->questions[i].id,
			   text_in(&model->questions[i].label, drawing->language), "box");
	for (size_t i = 0; i < model->verdict_count; i++)
		write_node(drawing, "verdict.", model->items[i].id, model->items[i].id, "ellipse");
	write_order(drawing);
	for (size_t i = 0; i < model->question_count; i++)
		write_arrows(drawing, "", model->questions[i].id, model->questions[i].relevant,
			     &drawing->b->entries[SECTION_QUESTION].all[i]);
	for (size_t i = 0; i < model->verdict_count; i++)
		write_arrows(drawing, "verdict.", model->items[i].id, model->items[i].relevant,
			     &drawing->b->entries[SECTION_VERDICT].all[i]);
	strbuf_add(&drawing->out, "}\n");
}

static void
look(struct build *b, void *payload)
{
	struct drawing *drawing = payload;
	size_t count = b->model->question_count + 1;

	drawing->b = b;
	drawing->model = b->model;
	drawing->reads = calloc(count, 1);
	drawing->seen = calloc(b->model->calculation_count + 1, 1);
	drawing->parents = calloc(count, sizeof *drawing->parents);
	if (drawing->reads == NULL || drawing->seen == NULL || drawing->parents == NULL) {
		drawing->no_memory = true;
	} else if (drawing->dot) {
		draw_dot(drawing);
	} else {
		find_parents(drawing);
		draw_lines(drawing);
	}
	free(drawing->reads);
	free(drawing->seen);
	free(drawing->parents);
}

enum vv_status
vv_graph(char **out, const struct vv_data *data, const char *id, bool dot,
	 vv_language language, struct vv_error *err)
{
	struct diagnostics list = { .texts = data->texts, .language = language };
	struct drawing drawing = { .dot = dot, .language = language };
	struct vv_model *model = NULL;
	enum vv_status status;
	size_t heading;
	char *text;

	if (!vv_data_find(data, id, &heading))
		return data_no_questionnaire(data, id, err);
	status = build_load(&model, data, id, &list, look, &drawing);
	if (status == VV_DATA || status == VV_IO)
		diagnostics_status(&list, err);
	text = strbuf_take(&drawing.out);
	if (status == VV_OK && (text == NULL || drawing.no_memory))
		status = VV_NO_MEMORY;
	if (status == VV_NO_MEMORY)
		error_no_memory(err);
	if (status == VV_OK)
		*out = text;
	else
		free(text);
	vv_model_free(model);
	diagnostics_clear(&list);
	return status;
}
