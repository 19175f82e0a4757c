/* Explanations beside evaluation: of small questionnaires made at random, answered at random,
 * and of the shipped ones.
 *
 *   each step      what it says is what its expression comes to, read back and evaluated
 *   applies        what an explanation says is what the report does
 *   joints         "All of this holds" never stands without what it joins
 *   fails          each condition fails; with all of a set the line would apply, with one of
 *                  them less it would not; no smaller set of what is no choice is left out
 *   its length     at most 12 lines, whatever the width, and so of what would change it and of
 *                  another day, which say how many lines are left out; at most 10 steps below
 *                  one */
/* long: VV_ROUNDS=3000 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "made.h"
#include "rounds.h"

#include "explain/explain.h"
#include "text/error.h"
#include "interview/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PERSONS = 6, WALKS = 60, ATOMS_MAX = 12, FORCED_MAX = 16,
       NODES_MAX = 2048 };

/* What is checked, and how often something was. */
struct checking {
	const struct vv_session *session;
	const struct vv_model *model;
	const char *what;		/* questionnaire, told where something is wrong */
	struct explaining e;
	struct arena arena;
	size_t steps, read_back, sets, waiting, left_out, joints;
	vv_day days;			/* how far off the other day is */
	vv_language language;		/* beside English, by turns */
};

static void
wrong(const struct checking *c, const char *text, const char *detail)
{
	fprintf(stderr, "%s\n", c->what);
	for (size_t i = 0; i < c->model->question_count; i++)
		print_error("%s=%s\n", c->model->questions[i].id,
			    vv_session_raw(c->session, &c->model->questions[i]) != NULL
			    ? vv_session_raw(c->session, &c->model->questions[i]) : "(none)");
	fail_msg("%s: %s", text, detail);
}

/* ---- expressions, read back ---- */

struct reader {
	const struct vv_model *model;
	const char *locals[16];
	uint32_t local_count;
	bool failed;
};

static bool
find_symbol(const struct vv_model *model, const char *name, uint32_t *out)
{
	for (uint32_t i = 0; i < model->symbol_count; i++)
		if (strcmp(model->symbols[i].id, name) == 0) {
			*out = i;
			return true;
		}
	return false;
}

static bool
find_slot(const struct vv_model *model, const char *name, uint32_t *out)
{
	const struct model_name *found = model_name_find(model, name, strlen(name));

	if (found == NULL && (strcmp(name, "verdict") == 0 || strcmp(name, "outcome") == 0)) {
		*out = model->verdict_slot + (name[0] == 'o');
		return true;
	}
	if (found != NULL)
		*out = model_name_slot(model, found);
	return found != NULL;
}

static void
bind_name(struct reader *r, struct feel_node *node, bool choice)
{
	const char *name = node->name;
	uint32_t found;

	for (uint32_t i = r->local_count; i-- > 0;)
		if (strcmp(r->locals[i], name) == 0) {
			node->op = FEEL_LOCAL;
			node->index = i;
			return;
		}
	if (choice && find_symbol(r->model, name, &found)) {
		node->op = FEEL_CONSTANT;
		node->value = value_choice(found);
	} else if (find_slot(r->model, name, &found)) {
		node->op = FEEL_SLOT;
		node->index = found;
	} else if (find_symbol(r->model, name, &found)) {
		node->op = FEEL_CONSTANT;
		node->value = value_choice(found);
	} else {
		r->failed = true;
	}
}

static void
bind(struct reader *r, struct feel_node *node, bool choice)
{
	uint32_t before = r->local_count;
	const char *name = node->name;

	if (node->op == FEEL_NAME) {
		bind_name(r, node, choice);
		return;
	}
	if (node->op == FEEL_AT) {
		bind(r, node->operands[0], false);
		bind(r, node->operands[1], false);
		node->index = node->operands[0]->index;
		node->operands++;
		node->count = 1;
		return;
	}
	for (uint32_t i = 0; i < node->count; i++) {
		bool member = i > 0 && (node->op == FEEL_EQUAL || node->op == FEEL_NOT_EQUAL
					|| node->op == FEEL_IN || node->op == FEEL_CALL);

		bind(r, node->operands[i], member || (choice && node->op == FEEL_LIST));
		if ((node->op == FEEL_SOME || node->op == FEEL_EVERY) && i + 1 < node->count) {
			r->locals[r->local_count++] = name;
			name += strlen(name) + 1;
		} else if (node->op == FEEL_FILTER && i == 0) {
			r->locals[r->local_count++] = "item";
		}
	}
	r->local_count = before;
}

static enum vv_truth
read_back(struct checking *c, const char *text)
{
	struct diagnostics list = { 0 };
	struct reader reader = { .model = c->model };
	struct feel_node *tree = NULL;
	enum vv_truth truth;

	if (feel_parse(&tree, &c->arena, text, PLACE_NONE, &list) != VV_OK)
		wrong(c, "an expression that is none", text);
	bind(&reader, tree, false);
	if (reader.failed)
		wrong(c, "a name that is none", text);
	truth = explain_truth(&c->e, tree);
	diagnostics_clear(&list);
	c->read_back++;
	return truth;
}

/* ---- steps ---- */

/* What joins others and says nothing by itself. */
static const char *const joints[] = {
	"All of this holds", "All of this has to hold", "One of these has to hold",
	"It follows from this", "A condition on several things holds",
	"A condition on several things has to hold",
};

/* The first of them always have something below; a condition may name nothing. */
enum { JOINTS = sizeof joints / sizeof joints[0], JOINTS_OF_SOME = 4 };

static bool
is_joint(const char *text, size_t length, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(joints[i]) == length && strncmp(joints[i], text, length) == 0)
			return true;
	return false;
}

/* Where the steps below are not shown, one says what it is about. */
static void
check_brief(struct checking *c, const struct vv_why *step)
{
	size_t length = strlen(step->text);
	bool joint = is_joint(step->text, length, JOINTS);

	if (strncmp(step->brief, step->text, length) != 0
	    || (joint && step->of_count > 0 && strncmp(step->brief + length, ": ", 2) != 0)
	    || (step->left != NULL && step->brief[length] != '\0'))
		wrong(c, "it does not say what it is about", step->brief);
	if (step->of_count == 0 && is_joint(step->text, length, JOINTS_OF_SOME))
		wrong(c, "it joins nothing", step->text);
	c->joints += joint && step->of_count > 0;
}

static void
check_step(struct checking *c, const struct vv_why *step, unsigned depth)
{
	check_brief(c, step);
	if (step->text[0] == '\0' || strchr(step->text, '\n') != NULL || step->expression == NULL)
		wrong(c, "a step without a line", step->expression);
	if (step->of_count > VV_WHY_STEPS || depth > 200)
		wrong(c, "too many steps", step->text);
	if ((step->left == NULL) != (step->right == NULL))
		wrong(c, "one side only", step->text);
	c->steps++;
	if (step->expression[0] != '\0' && c->read_back < 400000) {
		enum vv_truth truth = read_back(c, step->expression);

		if (step->holds != VV_VALUE && truth != step->holds)
			wrong(c, "a step says otherwise", step->expression);
	}
	for (size_t i = 0; i < step->of_count; i++)
		check_step(c, &step->of[i], depth + 1);
}

/* The root's own truth is whether it applies, where its days or another verdict count. */
static void
check_root(struct checking *c, const struct vv_why *root, const struct item *item)
{
	for (size_t i = 0; i < root->of_count; i++)
		check_step(c, &root->of[i], 0);
	if (root->expression[0] != '\0' && item->relevant != NULL
	    && read_back(c, root->expression) != explain_truth(&c->e, item->relevant))
		wrong(c, "the condition is another", root->expression);
}

/* ---- what fails ---- */

struct forced {
	const char *atom;
	bool value;
};

/* A condition with no others in it. */
struct atom {
	const struct feel_node *node;
	const char *text;
	enum vv_truth now;
	uint32_t slot;			/* of the question with one choice that it looks at */
};

struct forcing {
	struct checking *c;
	struct forced forced[FORCED_MAX];
	size_t count;
	uint32_t slots[FORCED_MAX];	/* questions whose choice is tried, and which */
	uint32_t symbols[FORCED_MAX];
	size_t slot_count;
	bool clashes;			/* a choice is against what is forced */
	struct atom atoms[NODES_MAX];	/* by their nodes, hashed */
	const struct atom *seen[NODES_MAX];	/* each text once */
	size_t seen_count;
};

static const struct atom *
find_atom(struct forcing *f, const struct feel_node *node)
{
	const struct vv_model *model = f->c->model;
	bool looks = node->op == FEEL_CHOICE_IS || node->op == FEEL_CHOICE_IN;
	size_t at = ((uintptr_t)node >> 4) % NODES_MAX;
	struct atom *atom;

	while (f->atoms[at].node != NULL && f->atoms[at].node != node)
		at = (at + 1) % NODES_MAX;
	atom = &f->atoms[at];
	if (atom->node == node)
		return atom;
	*atom = (struct atom){
		.node = node, .text = explain_expression(&f->c->e, node, false),
		.now = explain_truth(&f->c->e, node),
		.slot = looks && node->index < model->question_count ? node->index : UINT32_MAX,
	};
	assert_true(f->seen_count < NODES_MAX - 1);
	for (size_t i = 0; i < f->seen_count; i++)
		if (strcmp(f->seen[i]->text, atom->text) == 0)
			return atom;
	f->seen[f->seen_count++] = atom;
	return atom;
}

/* What something may come to once all is answered: a bit for each. */
enum { MAY_FALSE = 1, MAY_TRUE = 2, MAY_NULL = 4, MAY_ALL = 7 };

static unsigned
may_be(enum vv_truth truth)
{
	return truth == VV_TRUE ? MAY_TRUE : truth == VV_FALSE ? MAY_FALSE
	       : truth == VV_NEITHER ? MAY_NULL : MAY_ALL;
}

static unsigned
may_not(unsigned may)
{
	return (may & MAY_NULL) | ((may & MAY_TRUE) != 0 ? MAY_FALSE : 0u)
	       | ((may & MAY_FALSE) != 0 ? MAY_TRUE : 0u);
}

static unsigned
may_and(unsigned a, unsigned b)
{
	unsigned both = 0;

	for (unsigned x = 1; x <= 4; x <<= 1)
		for (unsigned y = 1; y <= 4; y <<= 1)
			if ((a & x) != 0 && (b & y) != 0)
				both |= x == MAY_FALSE || y == MAY_FALSE ? MAY_FALSE
					: x == MAY_NULL || y == MAY_NULL ? MAY_NULL : MAY_TRUE;
	return both;
}

/* An atom as it is forced, or as a choice that is tried makes it, or as it is. */
static unsigned
may_atom(struct forcing *f, const struct feel_node *node)
{
	const struct atom *atom = find_atom(f, node);
	unsigned may = may_be(atom->now), forced = 0;

	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->forced[i].atom, atom->text) == 0)
			may = forced = f->forced[i].value ? MAY_TRUE : MAY_FALSE;
	for (size_t i = 0; i < f->slot_count; i++)
		if (f->slots[i] == atom->slot) {
			may = feel_node_has_choice(node, f->symbols[i]) ? MAY_TRUE : MAY_FALSE;
			f->clashes |= forced != 0 && forced != may;
		}
	return may;
}

static unsigned
may_with(struct forcing *f, const struct feel_node *node)
{
	const struct calculation *calculation = node->op == FEEL_SLOT
						? model_calculation(f->c->model, node->index) : NULL;
	unsigned may, own;

	if (node->op == FEEL_NOT)
		return may_not(may_with(f, node->operands[0]));
	if (node->op == FEEL_AND || node->op == FEEL_OR) {
		may = MAY_TRUE;
		for (uint32_t i = 0; i < node->count; i++) {
			own = may_with(f, node->operands[i]);
			may = may_and(may, node->op == FEEL_AND ? own : may_not(own));
		}
		return node->op == FEEL_AND ? may : may_not(may);
	}
	if (node->op == FEEL_IF) {
		may = may_with(f, node->operands[0]);
		own = may_with(f, node->operands[1]);
		own = may == MAY_TRUE ? own : may_with(f, node->operands[2]);
		return may == MAY_TRUE || (may & MAY_TRUE) == 0 ? own : MAY_ALL;
	}
	if (calculation != NULL && calculation->type->kind == TYPE_BOOLEAN)
		return may_with(f, calculation->expression);
	if (node->op == FEEL_CONSTANT)
		return may_be(explain_truth(&f->c->e, node));
	return may_atom(f, node);
}

static bool
applies_with(struct forcing *f, const struct item *item)
{
	const struct vv_model *model = f->c->model;
	vv_day day = f->c->session->date;
	bool applies = period_holds(item->period, day)
		       && (item->relevant == NULL || may_with(f, item->relevant) == MAY_TRUE);

	for (size_t i = 0; i < model->verdict_count; i++) {
		const struct item *other = &model->items[i];

		if (item->kind == VV_KIND_VERDICT
		    && item_beats(other, (uint32_t)(item - model->items))
		    && period_holds(other->period, day)
		    && (other->relevant == NULL
			|| (may_with(f, other->relevant) & MAY_TRUE) != 0))
			applies = false;
	}
	return applies;
}

/* Whether some choices of the questions, one after another from @p at on, make it apply. */
static bool
some_choices(struct forcing *f, const struct item *item, const uint32_t *slots, size_t count,
	     size_t at)
{
	const struct vv_question *question;

	if (at == count) {
		f->clashes = false;
		return applies_with(f, item) && !f->clashes;
	}
	question = &f->c->model->questions[slots[at]];
	for (size_t c = 0; c < question->choice_count; c++) {
		bool does;

		f->slots[f->slot_count] = slots[at];
		f->symbols[f->slot_count++] = question->choices[c].symbol;
		does = some_choices(f, item, slots, count, at + 1);
		f->slot_count--;
		if (does)
			return true;
	}
	return false;
}

/* Whether it applies with what is forced, also when choices are really taken. */
static bool
does_with(struct forcing *f, const struct item *item)
{
	uint32_t slots[FORCED_MAX];
	size_t count = 0;

	if (!applies_with(f, item))
		return false;
	for (size_t i = 0; i < f->count; i++) {
		uint32_t slot = UINT32_MAX;
		size_t k;

		for (k = 0; k < f->seen_count; k++)
			if (strcmp(f->seen[k]->text, f->forced[i].atom) == 0)
				slot = f->seen[k]->slot;
		for (k = 0; k < count && slots[k] != slot;)
			k++;
		if (slot != UINT32_MAX && k == count && count < 3)
			slots[count++] = slot;
	}
	return some_choices(f, item, slots, count, 0);
}

/* What it takes for an expression of a set to hold. */
static struct forced
forced_of(struct checking *c, const char *expression)
{
	size_t length = strlen(expression);
	char *atom;

	if (strncmp(expression, "not(", 4) != 0)
		return (struct forced){ expression, true };
	atom = arena_strndup(&c->arena, expression + 4, length - 5);
	assert_non_null(atom);
	return (struct forced){ atom, false };
}

static void
check_set(struct checking *c, const struct item *item, const struct vv_failing *set)
{
	struct forcing f = { .c = c };

	c->sets++;
	assert_true(set->count > 0 && set->count <= FORCED_MAX);
	for (size_t i = 0; i < set->count; i++) {
		check_step(c, &set->all[i], 0);
		if (set->all[i].holds == VV_TRUE)
			wrong(c, "a condition that holds is told to fail", set->all[i].expression);
		f.forced[f.count++] = forced_of(c, set->all[i].expression);
	}
	if (!does_with(&f, item))
		wrong(c, item->id, set->text);
	for (size_t i = 0; i < set->count; i++) {
		struct forced out = f.forced[i];

		f.forced[i] = f.forced[--f.count];
		if (does_with(&f, item))
			wrong(c, "more than is needed", set->text);
		f.forced[f.count++] = f.forced[i];
		f.forced[i] = out;
	}
}

static bool
within(const struct vv_failing *a, const struct vv_failing *b)
{
	for (size_t i = 0; i < a->count; i++) {
		size_t k = 0;

		while (k < b->count && strcmp(a->all[i].expression, b->all[k].expression) != 0)
			k++;
		if (k == b->count)
			return false;
	}
	return true;
}

/* Whether so many atoms, none a choice, make it apply, from atom @p from on. */
static bool
few_do(struct forcing *f, const struct item *item, size_t many, size_t from)
{
	if (many == 0)
		return applies_with(f, item);
	for (size_t i = from; i < f->seen_count; i++)
		for (int value = 0; value < 2 && f->seen[i]->slot == UINT32_MAX; value++) {
			bool does;

			if (f->seen[i]->now == (value ? VV_TRUE : VV_FALSE))
				continue;
			f->forced[f->count++] = (struct forced){ f->seen[i]->text, value };
			does = few_do(f, item, many - 1, i + 1);
			f->count--;
			if (does)
				return true;
		}
	return false;
}

static void
check_smallest(struct checking *c, const struct item *item,
	       const struct vv_explanation *explanation)
{
	size_t smallest = explanation->fail_count > 0 ? explanation->fails[0].count : 3;
	struct forcing f = { .c = c };

	if (applies_with(&f, item) || f.seen_count > ATOMS_MAX)
		return;
	for (size_t many = 1; many < smallest && many < 3; many++)
		if (few_do(&f, item, many, 0))
			wrong(c, "a smaller set is left out", item->id);
}

static void
check_fails(struct checking *c, const struct item *item,
	    const struct vv_explanation *explanation)
{
	for (size_t i = 0; i < explanation->fail_count; i++) {
		check_set(c, item, &explanation->fails[i]);
		if (i > 0 && explanation->fails[i].count < explanation->fails[i - 1].count)
			wrong(c, "a smaller set behind a greater", item->id);
		for (size_t k = 0; k < explanation->fail_count; k++)
			if (k != i && within(&explanation->fails[k], &explanation->fails[i]))
				wrong(c, "a set within another", item->id);
	}
	check_smallest(c, item, explanation);
}

/* ---- one explanation ---- */

static const size_t widths[] = { 20, 60, 100 };

enum { WIDTHS = sizeof widths / sizeof widths[0] };

static void
check_text(struct checking *c, char *text)
{
	size_t lines = 0;

	for (const char *end = text; (end = strchr(end, '\n')) != NULL; end++)
		lines++;
	if (lines < 3 || lines > 12)
		wrong(c, "a text too long or too short", text);
	free(text);
}

/* How many lines of a text begin so. */
static size_t
count_lines(const char *text, const char *beginning)
{
	size_t count = 0;

	for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
		line += *line == '\n';
		count += strncmp(line, beginning, strlen(beginning)) == 0;
	}
	return count;
}

/* What is shown and what is said to be left out are all there is, from 60 columns on. */
static void
check_left_out(struct checking *c, const char *text, size_t shown, size_t all, size_t width)
{
	const char *more = strstr(text, " more. Ask.");
	size_t left_out = 0;

	if (more != NULL && width >= 60) {
		while (more > text && more[-1] != '\n')
			more--;
		left_out = strtoul(more, NULL, 10);
	}
	if (width < 60)
		return;
	if (shown + left_out != all)
		wrong(c, "lines are left out in silence", text);
	c->left_out += left_out > 0;
}

static void
check_alternatives(struct checking *c, vv_language language)
{
	struct vv_alternatives *alternatives;
	char *text;

	assert_int_equal(vv_alternatives_new(&alternatives, c->session, language), VV_OK);
	for (size_t w = 0; w < WIDTHS; w++) {
		assert_int_equal(vv_alternatives_text(&text, alternatives, widths[w], "Ask."),
				 VV_OK);
		if (language == VV_EN)
			check_left_out(c, text, count_lines(text, "- "), alternatives->count,
				       widths[w]);
		check_text(c, text);
	}
	vv_alternatives_free(alternatives);
}

static void
check_as_of(struct checking *c, vv_language language)
{
	vv_day day = vv_session_date(c->session) + (c->days += 97) % 700;
	struct vv_as_of *as_of;
	char *text;

	if (vv_as_of_new(&as_of, c->session, day, language, NULL) != VV_OK)
		return;
	for (size_t w = 0; w < WIDTHS; w++) {
		size_t overtaken = as_of->report->overtaken_count;

		assert_int_equal(vv_as_of_text(&text, as_of, widths[w], "Ask."), VV_OK);
		if (language == VV_EN && overtaken == 0)
			check_left_out(c, text, count_lines(text, "- "), as_of->added.count
				       + as_of->removed.count + as_of->changed.count,
				       widths[w]);
		check_text(c, text);
	}
	vv_as_of_free(as_of);
}

/* None stands alone: what it joins stands behind it, or below. */
static void
check_joints(struct checking *c, const char *text)
{
	for (const char *line = text, *next; *line != '\0'; line = next) {
		size_t indent = strspn(line, " "), length = strcspn(line, "\n");

		next = line + length + (line[length] == '\n');
		if (is_joint(line + indent, length - indent, JOINTS_OF_SOME)
		    && strspn(next, " ") <= indent)
			wrong(c, "a line that says nothing", text);
	}
}

static void
check_item(struct checking *c, const struct item *item, const struct vv_report *report)
{
	bool verdict = item->kind == VV_KIND_VERDICT;
	const struct vv_item_view *shown = report_find_item(report, item->id, verdict);
	struct vv_explanation *explanation;
	struct vv_error err = { 0 };
	char id[100];

	snprintf(id, sizeof id, "%s.%s", verdict ? "verdict" : "item", item->id);
	if (vv_explain(&explanation, c->session, VV_EN, id, &err) != VV_OK)
		wrong(c, id, err.text);
	assert_string_equal(explanation->id, item->id);
	if (explanation->holds == VV_WAITING)
		c->waiting++;
	if (report->complete && (explanation->holds == VV_TRUE) != (shown != NULL))
		wrong(c, "the report says otherwise", id);
	if (!report->complete && shown != NULL && !verdict && explanation->holds != VV_TRUE)
		wrong(c, "the report has it", id);
	check_root(c, explanation->why, item);
	if (explanation->met != NULL)
		check_step(c, explanation->met, 0);
	if (explanation->variant != NULL)
		check_step(c, explanation->variant, 0);
	if (explanation->holds != VV_TRUE && item->general != GENERAL_ONLY)
		check_fails(c, item, explanation);
	else
		assert_int_equal(explanation->fail_count, 0);
	for (size_t w = 0; w < WIDTHS; w++) {
		char *text;

		assert_int_equal(vv_explanation_text(&text, explanation, widths[w]), VV_OK);
		check_joints(c, text);
		check_text(c, text);
	}
	vv_explanation_free(explanation);
}

static void
check_session(struct checking *c, const struct vv_session *session)
{
	struct vv_report *report;

	c->session = session;
	c->model = vv_session_model(session);
	if (vv_report_new(&report, session, VV_EN, NULL) != VV_OK)
		return;
	assert_true(explain_begin(&c->e, session, VV_EN, &c->arena));
	for (size_t i = 0; i < c->model->item_count; i++)
		check_item(c, &c->model->items[i], report);
	assert_true(explain_end(&c->e));
	check_alternatives(c, VV_EN);
	check_as_of(c, VV_EN);
	c->language = (c->language + 1) % vv_language_count(c->model->texts);
	if (c->language != VV_EN) {
		check_alternatives(c, c->language);
		check_as_of(c, c->language);
	}
	vv_report_free(report);
	arena_clear(&c->arena);
}

/* ---- made at random ---- */

static void
try_person(struct checking *c, struct made *made, const struct harness *harness, uint32_t open)
{
	struct vv_session *session;

	assert_int_equal(vv_session_new(&session, harness->model,
					vv_session_date(harness->session), NULL), VV_OK);
	for (size_t i = 0; i < made->count; i++)
		if (!chance(made, open))
			assert_int_equal(vv_session_answer(
				session, vv_model_question(harness->model, i),
				made->questions[i].raws[roll(made, (uint32_t)
							     made->questions[i].raw_count)],
				NULL), VV_OK);
	check_session(c, session);
	vv_session_free(session);
}

static void
made_ones_are_explained_as_they_are_evaluated(void **unused)
{
	size_t rounds = rounds_wanted();
	uint64_t seed = seed_wanted();
	struct checking c = { 0 };

	(void)unused;
	for (size_t round = 0; round < rounds; round++) {
		struct made made;
		struct harness harness;

		make(&made, seed + round);
		c.what = strbuf_text(&made.text);
		harness = harness_open(c.what, "2024-06-15");
		for (uint32_t p = 0; p < PERSONS; p++)
			try_person(&c, &made, &harness, p % 3 == 0 ? 20 : 0);
		harness_close(&harness);
		strbuf_clear(&made.text);
	}
	assert_true(c.steps > 20 * rounds && c.sets > 2 * rounds && c.waiting > rounds / 10);
}

/* ---- shipped ones ---- */

static void
random_answer(char out[64], struct made *dice, const struct vv_session *session,
	      const struct vv_question *question)
{
	struct vv_question_view *view;

	switch (vv_question_type(question)) {
	case VV_TYPE_DATE:
		vv_day_format(out, vv_session_date(session) + (vv_day)roll(dice, 900) - 450);
		return;
	case VV_TYPE_NUMBER:
	case VV_TYPE_MONEY:
		snprintf(out, 64, "%u", (unsigned)roll(dice, chance(dice, 50) ? 100 : 150000));
		return;
	case VV_TYPE_TEXT:
		snprintf(out, 64, "text");
		return;
	default:
		break;
	}
	assert_int_equal(vv_question_view_new(&view, session, question, VV_EN), VV_OK);
	assert_true(view->choice_count > 0);
	if (view->none != NULL && chance(dice, 30))
		snprintf(out, 64, "none");
	else
		snprintf(out, 64, "%s", view->choices[roll(dice, (uint32_t)view->choice_count)].id);
	vv_question_view_free(view);
}

static void
walk(struct checking *c, struct made *dice, const struct vv_model *model)
{
	struct vv_session *session;
	const struct vv_question *question;
	uint32_t leave = chance(dice, 30) ? 10 : 0;

	assert_int_equal(vv_session_new(&session, model, vv_model_from(model)
					+ (vv_day)roll(dice, 800), NULL), VV_OK);
	for (unsigned tries = 0; (question = vv_session_next(session)) != NULL && tries < 300
	     && !chance(dice, leave); tries++) {
		char raw[64];

		random_answer(raw, dice, session, question);
		vv_session_give(session, question, raw, NULL);
	}
	check_session(c, session);
	vv_session_free(session);
}

static void
shipped_ones_are_explained_as_they_are_evaluated(void **unused)
{
	const char *srcdir = getenv("abs_srcdir");
	struct checking c = { 0 };
	struct made dice = { .seed = 7 };
	struct vv_data *data;
	char folder[4000];

	(void)unused;
	snprintf(folder, sizeof folder, "%s/data", srcdir != NULL ? srcdir : "..");
	assert_int_equal(vv_data_open(&data, folder, NULL, languages(), NULL), VV_OK);
	assert_true(vv_data_count(data) >= 3);
	for (size_t i = 0; i < vv_data_count(data); i++) {
		struct vv_model *model;

		c.what = vv_data_id(data, i);
		assert_int_equal(vv_model_load(&model, data, c.what, NULL), VV_OK);
		for (unsigned w = 0; w < WALKS * rounds_wanted() / 300; w++)
			walk(&c, &dice, model);
		vv_model_free(model);
	}
	vv_data_free(data);
	assert_true(c.steps > 1000 && c.sets > 300 && c.left_out > 30
		    && c.joints > 100);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(made_ones_are_explained_as_they_are_evaluated),
		cmocka_unit_test(shipped_ones_are_explained_as_they_are_evaluated),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
