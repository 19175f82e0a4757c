/* Conditions in words: what is there, and what it is compared with. */
#include "explain/explain.h"

#include "interview/display.h"
#include "text/language.h"
#include "text/text.h"

enum { NAMED_MAX = 5 };			/* choices; beyond, what is not meant may be shorter */

/* ---- sides ---- */

/* The step's line of its two sides; of choices what is there says enough where it holds. */
static void
join_sides(struct explaining *e, struct vv_why *step, bool facts_alone)
{
	struct strbuf buf = { 0 };

	if (step->holds != VV_TRUE)
		WRITE(e, &buf, N_("%s · needed: %s"), step->left, step->right);
	else if (facts_alone)
		strbuf_add(&buf, step->left);
	else
		strbuf_printf(&buf, "%s · %s", step->left, step->right);
	step->text = explain_keep(e, &buf);
}

static void
set_left_slot(struct explaining *e, struct vv_why *step, uint32_t slot)
{
	struct strbuf buf = { 0 };

	explain_name_value(e, &buf, slot);
	step->left = explain_keep(e, &buf);
}

/* ---- comparisons ---- */

static bool
is_null(const struct feel_node *node)
{
	return node->op == FEEL_CONSTANT && node->value.kind == VALUE_NULL;
}

static enum feel_op
negated_op(enum feel_op op)
{
	switch (op) {
	case FEEL_EQUAL:         return FEEL_NOT_EQUAL;
	case FEEL_NOT_EQUAL:     return FEEL_EQUAL;
	case FEEL_LESS:          return FEEL_GREATER_EQUAL;
	case FEEL_LESS_EQUAL:    return FEEL_GREATER;
	case FEEL_GREATER:       return FEEL_LESS_EQUAL;
	default:                 return FEEL_LESS;
	}
}

static enum feel_op
mirrored_op(enum feel_op op)
{
	switch (op) {
	case FEEL_LESS:          return FEEL_GREATER;
	case FEEL_LESS_EQUAL:    return FEEL_GREATER_EQUAL;
	case FEEL_GREATER:       return FEEL_LESS;
	case FEEL_GREATER_EQUAL: return FEEL_LESS_EQUAL;
	default:                 return op;
	}
}

static bool
is_day(const struct explaining *e, const struct feel_node *node)
{
	const struct vv_model *model = e->model;
	struct model_name name;
	const struct feel_type *type = NULL;

	if (node->op == FEEL_CONSTANT)
		return node->value.kind == VALUE_DATE;
	if (node->op == FEEL_CALL && node->function == FEEL_FN_TODAY)
		return true;
	if (!explain_find_name(model, node, &name) || name.kind == NAME_LIST)
		return false;
	type = model_name_type(model, &name);
	return type != NULL && type->kind == TYPE_DATE
	       && (node->op != FEEL_CALL && node->op != FEEL_SUBTRACT);
}

static void
write_relation(struct explaining *e, struct strbuf *buf, enum feel_op op, const char *what,
	       bool day)
{
	switch (op) {
	case FEEL_LESS:
		WRITE(e, buf, day ? N_("before %s") : N_("less than %s"), what);
		break;
	case FEEL_LESS_EQUAL:
		WRITE(e, buf, day ? N_("not after %s") : N_("at most %s"), what);
		break;
	case FEEL_GREATER:
		WRITE(e, buf, day ? N_("after %s") : N_("more than %s"), what);
		break;
	case FEEL_GREATER_EQUAL:
		WRITE(e, buf, day ? N_("not before %s") : N_("at least %s"), what);
		break;
	case FEEL_NOT_EQUAL:
		WRITE(e, buf, N_("not %s"), what);
		break;
	default:
		strbuf_add(buf, what);
		break;
	}
}

/* Whether there is something to say of the person in it. */
static bool
reads_answer(const struct vv_model *model, const struct feel_node *node)
{
	const struct calculation *calculation;

	if (node->op == FEEL_SLOT) {
		calculation = model_calculation(model, node->index);
		return node->index < model->question_count
		       || (calculation != NULL && !calculation->reads_law);
	}
	for (uint32_t i = 0; i < node->count; i++)
		if (reads_answer(model, node->operands[i]))
			return true;
	return false;
}

static void
words_of_null(struct explaining *e, const struct feel_node *node, bool equal,
	      struct vv_why *step)
{
	struct strbuf left = { 0 };
	bool question = node->op == FEEL_SLOT && node->index < e->model->question_count;

	explain_left(e, &left, node, NULL);
	step->left = explain_keep(e, &left);
	if (question)
		step->right = explain_text(e, equal ? N_("no answer") : N_("an answer"));
	else
		step->right = explain_text(e, equal ? N_("no value") : N_("a value"));
	join_sides(e, step, true);
}

static void
words_of_comparison(struct explaining *e, const struct feel_node *node, bool want,
		    struct vv_why *step)
{
	const struct feel_node *a = node->operands[0], *b = node->operands[1];
	enum feel_op op = want ? (enum feel_op)node->op : negated_op((enum feel_op)node->op);
	struct strbuf left = { 0 }, what = { 0 }, right = { 0 };

	if (is_null(a) || is_null(b)) {
		words_of_null(e, is_null(a) ? b : a, op == FEEL_EQUAL, step);
		return;
	}
	if (!reads_answer(e->model, a) && reads_answer(e->model, b)) {
		a = node->operands[1];
		b = node->operands[0];
		op = mirrored_op(op);
	}
	explain_left(e, &left, a, b);
	explain_right(e, &what, b, a);
	if (strbuf_text(&what) == NULL)
		e->no_memory = true;
	else
		write_relation(e, &right, op, strbuf_text(&what), is_day(e, a) || is_day(e, b));
	step->left = explain_keep(e, &left);
	step->right = explain_keep(e, &right);
	strbuf_clear(&what);
	join_sides(e, step, (op == FEEL_EQUAL || op == FEEL_NOT_EQUAL) && b->op == FEEL_CONSTANT);
}

static void
words_of_between(struct explaining *e, const struct feel_node *node, bool want,
		 struct vv_why *step)
{
	struct strbuf left = { 0 }, low = { 0 }, high = { 0 }, right = { 0 };

	explain_left(e, &left, node->operands[0], node->operands[1]);
	explain_right(e, &low, node->operands[1], node->operands[0]);
	explain_right(e, &high, node->operands[2], node->operands[0]);
	if (strbuf_text(&low) == NULL || strbuf_text(&high) == NULL)
		e->no_memory = true;
	else
		WRITE(e, &right, want ? N_("from %s to %s") : N_("not from %s to %s"),
		      strbuf_text(&low), strbuf_text(&high));
	step->left = explain_keep(e, &left);
	step->right = explain_keep(e, &right);
	strbuf_clear(&low);
	strbuf_clear(&high);
	join_sides(e, step, false);
}

/* ---- choices ---- */

/* The choices that a name can be, and whether each is meant. */
struct choosing {
	struct explaining *e;
	uint32_t slot;
	const uint32_t *symbols;
	size_t count;
	bool (*has)(const void *what, uint32_t symbol);
	const void *what;
	bool want;
};

static bool
node_has(const void *what, uint32_t symbol)
{
	return feel_node_has_choice(what, symbol);
}

static bool
value_has(const void *what, uint32_t symbol)
{
	const struct value *members = what;

	for (uint32_t i = 0; i < members->length; i++)
		if (members->list[i].i == symbol)
			return true;
	return false;
}

/* Whether it can be taken now. */
static bool
is_there(const struct choosing *c, uint32_t symbol)
{
	const struct vv_model *model = c->e->model;
	const struct choice *choice = c->slot < model->question_count
				      ? question_choice(&model->questions[c->slot], symbol) : NULL;

	return choice == NULL || period_holds(choice->period, c->e->session->date);
}

static bool
is_meant(const struct choosing *c, uint32_t symbol, bool meant)
{
	return (c->has(c->what, symbol) == c->want) == meant && is_there(c, symbol);
}

static size_t
count_meant(const struct choosing *c, bool meant)
{
	size_t count = 0;

	for (size_t i = 0; i < c->count; i++)
		count += is_meant(c, c->symbols[i], meant);
	return count;
}

static void
write_meant(const struct choosing *c, struct strbuf *buf, bool meant)
{
	struct explaining *e = c->e;
	struct model_name name = explain_name(e->model, c->slot);
	bool first = true;

	for (size_t i = 0; i < c->count; i++) {
		if (!is_meant(c, c->symbols[i], meant))
			continue;
		strbuf_add(buf, first ? "" : "; ");
		first = false;
		if (model_is_result(e->model, c->slot))
			explain_result(e, buf, c->slot, c->symbols[i]);
		else
			display_value(buf, e->session, e->language, &name,
				      value_choice(c->symbols[i]));
	}
}

/* The list that has what is meant, and of the choices there are nothing else; NULL: none with
 * a name. */
static const struct list *
find_list(const struct choosing *c, bool meant)
{
	for (size_t l = 0; l < c->e->model->list_count; l++) {
		const struct list *list = &c->e->model->lists[l];
		bool same = text_is_set(&list->label);

		for (size_t i = 0; i < c->count && same; i++)
			same = !is_there(c, c->symbols[i])
			       || is_meant(c, c->symbols[i], meant)
				  == list_has(list, c->symbols[i], c->e->session->date);
		if (same)
			return list;
	}
	return NULL;
}

/* Several are meant, and several are not: those that are fewer, or the name of a list. */
static void
write_several(const struct choosing *c, struct strbuf *buf, size_t meant, size_t others)
{
	struct explaining *e = c->e;
	bool named = meant <= NAMED_MAX && meant <= others;
	bool but_named = !named && others <= NAMED_MAX;
	const struct list *list = named || but_named ? NULL : find_list(c, true);
	const struct list *but = named || but_named || list != NULL ? NULL : find_list(c, false);
	struct strbuf names = { 0 };

	if (named || but_named)
		write_meant(c, &names, named);
	else if (list != NULL || but != NULL)
		strbuf_add(&names, text_in(list != NULL ? &list->label : &but->label, e->language));
	if (names.failed)
		e->no_memory = true;
	else if (named || list != NULL)
		WRITE(e, buf, N_("one of: %s"), strbuf_text(&names));
	else if (others == 1)
		WRITE(e, buf, N_("anything but %s"), strbuf_text(&names));
	else if (but_named || but != NULL)
		WRITE(e, buf, N_("any but: %s"), strbuf_text(&names));
	else if (meant <= others)
		WRITE(e, buf, N_("one of %zu of its answers"), meant);
	else
		WRITE(e, buf, N_("any but %zu of its answers"), others);
	strbuf_clear(&names);
}

static void
write_choices(const struct choosing *c, struct strbuf *buf)
{
	struct explaining *e = c->e;
	size_t meant = count_meant(c, true), others = count_meant(c, false);

	if (meant == 1)
		write_meant(c, buf, true);
	else if (c->slot == e->model->verdict_slot)
		strbuf_add(buf, explain_text(e, N_("another result")));
	else if (meant == 0)
		strbuf_add(buf, explain_text(e, N_("none of its answers")));
	else if (others == 0)
		strbuf_add(buf, explain_text(e, N_("an answer")));
	else
		write_several(c, buf, meant, others);
}

static const struct choice_set *
choices_of(const struct vv_model *model, uint32_t slot)
{
	struct model_name name = explain_name(model, slot);
	const struct feel_type *type = model_name_type(model, &name);

	if (slot < model->question_count)
		return &model->questions[slot].set;
	if (type != NULL && type->kind == TYPE_LIST)
		type = type->element;
	return type != NULL && type->kind == TYPE_CHOICE ? type->ids : NULL;
}

static void
words_of_choice(struct explaining *e, uint32_t slot, const struct choosing *like, bool want,
		struct vv_why *step)
{
	const struct choice_set *set = choices_of(e->model, slot);
	struct choosing choosing = {
		.e = e, .slot = slot, .has = like->has, .what = like->what, .want = want,
		.symbols = set != NULL ? set->symbols : NULL, .count = set != NULL ? set->count : 0,
	};
	struct strbuf right = { 0 };

	set_left_slot(e, step, slot);
	strbuf_add(&right, "");
	write_choices(&choosing, &right);
	step->right = explain_keep(e, &right);
	join_sides(e, step, true);
}

/* Several choices: whether one of them is taken. */
static void
words_of_member(struct explaining *e, uint32_t slot, const struct feel_node *member, bool want,
		struct vv_why *step)
{
	struct strbuf label = { 0 }, right = { 0 };

	set_left_slot(e, step, slot);
	explain_plain(e, &label, member, &(struct feel_node){ .op = FEEL_SLOT, .index = slot });
	WRITE(e, &right, want ? N_("among them: %s") : N_("not among them: %s"),
	      strbuf_text(&label) != NULL ? strbuf_text(&label) : "");
	e->no_memory |= label.failed;
	strbuf_clear(&label);
	step->right = explain_keep(e, &right);
	join_sides(e, step, true);
}

/* Several choices: whether just these are taken. */
static void
words_of_set(struct explaining *e, const struct feel_node *node, bool want, struct vv_why *step)
{
	bool first = node->operands[0]->op == FEEL_SLOT;
	const struct feel_node *a = node->operands[first ? 0 : 1];
	const struct feel_node *b = node->operands[first ? 1 : 0];
	struct strbuf left = { 0 }, what = { 0 }, right = { 0 };

	explain_left(e, &left, a, b);
	explain_right(e, &what, b, a);
	WRITE(e, &right, want ? N_("exactly %s") : N_("anything but %s"),
	      strbuf_text(&what) != NULL ? strbuf_text(&what) : "");
	e->no_memory |= what.failed;
	strbuf_clear(&what);
	step->left = explain_keep(e, &left);
	step->right = explain_keep(e, &right);
	join_sides(e, step, true);
}

/* Whether it is a list of the data, now or on another day. */
static bool
is_list(const struct explaining *e, const struct feel_node *node)
{
	return (node->op == FEEL_SLOT || node->op == FEEL_AT)
	       && explain_name(e->model, node->index).kind == NAME_LIST;
}

/* Whether it is that a name is in a list of the data, or has a member; then it is told. */
static bool
words_of_list(struct explaining *e, const struct feel_node *list, const struct feel_node *member,
	      bool want, struct vv_why *step)
{
	bool named = is_list(e, list);
	struct value members;

	if (named && member->op == FEEL_SLOT) {
		members = feel_evaluate(list, &e->env);
		if (members.kind != VALUE_LIST)
			return false;	/* that of a day that is not known */
		words_of_choice(e, member->index,
				&(struct choosing){ .has = value_has, .what = &members }, want,
				step);
		return true;
	}
	if (list->op != FEEL_SLOT || named || member->op != FEEL_CONSTANT)
		return false;
	words_of_member(e, list->index, member, want, step);
	return true;
}

/* ---- all conditions ---- */

static void
words_of_boolean(struct explaining *e, uint32_t slot, bool want, struct vv_why *step)
{
	set_left_slot(e, step, slot);
	step->right = explain_text(e, want ? N_("yes") : N_("no"));
	join_sides(e, step, true);
}

/* What has no words of its own is told by what it is worked out from. */
static void
words_of_rest(struct explaining *e, const struct feel_node *node, struct vv_why *step)
{
	if (node->op == FEEL_CONSTANT)
		step->text = explain_text(e, step->holds == VV_TRUE ? N_("This always holds")
					  : N_("This never holds"));
	else
		step->text = explain_text(e, step->holds == VV_TRUE
					  ? N_("A condition on several things holds")
					  : N_("A condition on several things has to hold"));
}

void
explain_words(struct explaining *e, const struct feel_node *node, bool want, struct vv_why *step)
{
	switch ((enum feel_op)node->op) {
	case FEEL_CHOICE_IS:
	case FEEL_CHOICE_IN:
		words_of_choice(e, node->index,
				&(struct choosing){ .has = node_has, .what = node }, want, step);
		return;
	case FEEL_EQUAL: case FEEL_NOT_EQUAL: case FEEL_LESS: case FEEL_LESS_EQUAL:
	case FEEL_GREATER: case FEEL_GREATER_EQUAL:
		words_of_comparison(e, node, want, step);
		return;
	case FEEL_BETWEEN:
		words_of_between(e, node, want, step);
		return;
	case FEEL_SET_EQUAL:
		words_of_set(e, node, want, step);
		return;
	case FEEL_SLOT:
		words_of_boolean(e, node->index, want, step);
		return;
	case FEEL_IN:
		if (node->count == 2
		    && words_of_list(e, node->operands[1], node->operands[0], want, step))
			return;
		break;
	case FEEL_CALL:
		if (node->function == FEEL_FN_LIST_CONTAINS
		    && words_of_list(e, node->operands[0], node->operands[1], want, step))
			return;
		break;
	default:
		break;
	}
	words_of_rest(e, node, step);
}
