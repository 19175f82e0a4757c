/* What the lines of a report are beside one another, for everybody: that some, and not too
 * many, say what to do now; that what only an applicant needs does not stand before one who
 * is refused; that no two say the same.
 *
 * Two lines say the same where their texts are the same but for the names in braces, and
 * what these show is equal; a number in one that only a value of the other comes to is not
 * looked for. */
#include "proof/prover.h"

#include "interview/report.h"
#include "model/each.h"

#include <stdlib.h>
#include <string.h>

/* ---- a report, really ---- */

/* That of answers that were found; NULL: there is none. */
static struct vv_report *
try_report(const struct prover *prover, const struct witness *witness, vv_language language)
{
	struct vv_session *session = try_session(prover->model, witness, prover->budget);
	struct vv_report *report = NULL;
	enum vv_status status;

	if (session != NULL && vv_session_next(session) == NULL) {
		status = vv_report_new(&report, session, language, NULL);
		budget_got(prover->budget, status != VV_NO_MEMORY);
	}
	vv_session_free(session);
	return report;
}

static size_t
count_now(const struct vv_report *report)
{
	struct vv_report_walk walk = { .report = report };
	const struct vv_item_view *item;
	size_t count = 0;

	while ((item = vv_report_next_item(&walk)) != NULL)
		count += item->kind == VV_KIND_NOW;
	return count;
}

/* ---- what to do now ---- */

static bool
has_now(const struct vv_model *model)
{
	for (size_t i = model->verdict_count; i < model->item_count; i++)
		if (model->items[i].kind == VV_KIND_NOW)
			return true;
	return false;
}

/* Where a verdict stands alone. */
static uint32_t
alone(struct prover *prover, uint32_t verdict)
{
	struct flow *flow = &prover->day->flow;

	return diagram_and(flow->d, flow->stands[verdict], diagram_not(flow->d, flow->overlap));
}

/* Whether a condition names, as one of several parts, other verdicts than the one at hand
 * or other outcomes: that is seen sooner than found out. */
static bool
is_of_others(const struct vv_model *model, const struct feel_node *node, uint32_t verdict)
{
	const struct calculation *calculation;

	if (node == NULL)
		return false;
	for (uint32_t i = 0; node->op == FEEL_AND && i < node->count; i++)
		if (is_of_others(model, node->operands[i], verdict))
			return true;
	if ((node->op != FEEL_CHOICE_IS && node->op != FEEL_CHOICE_IN)
	    || !model_is_result(model, node->index))
		return false;
	calculation = model_calculation(model, node->index);
	return !feel_node_has_choice(node, calculation->result->symbols[verdict]);
}

/* Those of a verdict who are told no line of what to do now, and too many. */
struct told_now {
	uint32_t none, many;
};

static struct told_now
told_now(struct prover *prover, uint32_t verdict)
{
	const struct vv_model *model = prover->model;
	struct diagram *d = &prover->day->d;
	uint32_t people = alone(prover, verdict);
	struct told_now told = { .none = people, .many = NODE_FALSE };
	uint32_t at[PROOF_NOW_MOST + 1] = { people };	/* so many of those before, or more */

	for (size_t i = 1; i <= PROOF_NOW_MOST; i++)
		at[i] = NODE_FALSE;
	for (size_t i = model->verdict_count; i < model->item_count && !d->failed; i++) {
		uint32_t applies = prover->day->flow.applies[i];

		if (model->items[i].kind != VV_KIND_NOW
		    || is_of_others(model, model->items[i].relevant, verdict)
		    || diagram_and(d, people, applies) == NODE_FALSE)
			continue;
		told.none = diagram_and(d, told.none, diagram_not(d, applies));
		told.many = diagram_or(d, told.many, diagram_and(d, at[PROOF_NOW_MOST], applies));
		for (size_t k = PROOF_NOW_MOST; k > 0; k--)
			at[k] = diagram_or(d, at[k], diagram_and(d, at[k - 1], applies));
	}
	return told;
}

static void
claim_now(struct prover *prover, uint32_t verdict, enum claim_kind kind, uint32_t goal)
{
	const struct item *item = &prover->model->items[verdict];
	struct claim claim = { .kind = kind, .id = item->id,
			       .spot = spot_item(item, "outcome", NULL) };
	struct vv_report *report;
	bool so;

	if (goal == NODE_FALSE || prover_has_claim(prover, kind, item->id, NULL)
	    || !day_found(prover->day, goal) || !prover_witness(prover, goal, &claim.witness))
		return;
	report = try_report(prover, &claim.witness, VV_EN);
	so = report != NULL && report->verdict != NULL
	     && strcmp(report->verdict->id, item->id) == 0
	     && (kind == CLAIM_NOW_NONE ? count_now(report) == 0
		 : count_now(report) > PROOF_NOW_MOST);
	vv_report_free(report);
	if (so)
		prover_claim(prover, &claim);
}

static void
find_now(struct prover *prover, uint32_t verdict)
{
	struct told_now told = told_now(prover, verdict);

	claim_now(prover, verdict, CLAIM_NOW_NONE, told.none);
	claim_now(prover, verdict, CLAIM_NOW_MANY, told.many);
	if (prover_gave_up(prover))
		prover_doubt(prover, spot_item(&prover->model->items[verdict], "outcome", NULL),
			     N_("finding out how many lines say what to do now costs more than --effort allows"));
}

/* ---- what only an applicant needs ---- */

static bool
is_for_applicants(const struct item *item)
{
	switch (item->kind) {
	case VV_KIND_DOCUMENT:
	case VV_KIND_STEP:
	case VV_KIND_FEE:
	case VV_KIND_PROCESSING_TIME:
	case VV_KIND_DEADLINE:
		return true;
	default:
		return false;
	}
}

static bool
is_for_nobody(enum vv_outcome outcome)
{
	return outcome == VV_OUTCOME_NO || outcome == VV_OUTCOME_INFORMATION;
}

static void
find_beside_no(struct prover *prover, uint32_t i, uint32_t refused)
{
	const struct item *item = &prover->model->items[i];
	struct diagram *d = &prover->day->d;
	struct claim claim = { .kind = CLAIM_BESIDE_NO, .id = item->id,
			       .spot = spot_item(item, "relevant", item->relevant) };
	uint32_t goal = diagram_and(d, refused, prover->day->flow.applies[i]);
	const struct vv_item_view *view;
	struct vv_report *report;

	if (item_fold(item) != NULL)
		goal = diagram_and(d, goal,
				   diagram_not(d, translate_is_true(d, item_fold(item))));
	if (goal == NODE_FALSE || prover_has_claim(prover, CLAIM_BESIDE_NO, item->id, NULL)
	    || !day_found(prover->day, goal) || !prover_witness(prover, goal, &claim.witness))
		return;
	report = try_report(prover, &claim.witness, VV_EN);
	view = report != NULL ? report_find_item(report, item->id, false) : NULL;
	if (view != NULL && !view->fold && report->verdict != NULL
	    && is_for_nobody(report->outcome))
		prover_claim(prover, &claim);
	vv_report_free(report);
}

static void
find_all_beside_no(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	uint32_t refused = NODE_FALSE;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		if (is_for_nobody(model->items[i].outcome))
			refused = diagram_or(&prover->day->d, refused, alone(prover, i));
	for (uint32_t i = (uint32_t)model->verdict_count; i < model->item_count; i++) {
		const struct item *item = &model->items[i];

		if (!is_for_applicants(item) || model_reads_result(model, item->relevant)
		    || model_reads_result(model, item_fold(item)))
			continue;
		find_beside_no(prover, i, refused);
		if (prover_gave_up(prover))
			prover_doubt(prover, spot_item(item, "relevant", NULL),
				     N_("finding out whether it stands beside a no costs more than --effort allows"));
	}
}

/* ---- two that say the same ---- */

/* A line as it can be worded, and when it is. */
struct wording {
	const struct item *item;
	const struct text *line;
	uint32_t when;
	vv_language language;		/* in which lines are compared */
};

struct wordings {
	struct prover *prover;
	const struct item *item;
	struct wording *all;
	size_t count, room;
};

static void
see_texts(void *payload, const struct texts *texts, uint32_t when)
{
	struct wordings *wordings = payload;

	if (when == NODE_FALSE || texts->count == 0 || texts->all == &wordings->item->short_text)
		return;
	if (BUDGET_GROW(wordings->prover->budget, wordings->all, wordings->room, wordings->count))
		wordings->all[wordings->count++] = (struct wording){
			.item = wordings->item, .line = &texts->all[0], .when = when,
		};
}

/* Behind a name in braces; NULL: none stands here. */
static const char *
behind_name(const char *text)
{
	const char *end = text[0] == '{' && text[1] != '{' ? strchr(text, '}') : NULL;

	return end != NULL ? end + 1 : NULL;
}

/* The order of two texts in which all names are alike. */
static int
compare_lines(const char *a, const char *b)
{
	while (*a != '\0' && *b != '\0') {
		const char *next_a = behind_name(a), *next_b = behind_name(b);

		if ((next_a == NULL) != (next_b == NULL))
			return next_a != NULL ? 1 : -1;
		if (next_a == NULL && *a != *b)
			return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
		a = next_a != NULL ? next_a : a + 1;
		b = next_b != NULL ? next_b : b + 1;
	}
	return (*a != '\0') - (*b != '\0');
}

static int
by_line(const void *a, const void *b)
{
	const struct wording *x = a, *y = b;
	int order = compare_lines(text_in(x->line, x->language), text_in(y->line, y->language));

	return order != 0 ? order : (x->item > y->item) - (x->item < y->item);
}

/* The names of a text, in order, as far as there is room. */
struct names {
	const struct model_name *all[8];
	size_t count;
};

static void
see_name(void *payload, const struct model_name *name)
{
	struct names *names = payload;

	if (names->count < sizeof names->all / sizeof names->all[0])
		names->all[names->count] = name;
	names->count++;
}

/* Where two names show the same; NODE_FALSE where that is not compared. */
static uint32_t
same_value(struct prover *prover, const struct model_name *a, const struct model_name *b)
{
	enum feel_kind kind = model_name_type(prover->model, a)->kind;
	struct {
		struct feel_node node, slots[2];
		struct feel_node *operands[2];
	} *tree;

	if (a == b)
		return NODE_TRUE;
	if (kind != model_name_type(prover->model, b)->kind
	    || (kind != TYPE_NUMBER && kind != TYPE_MONEY && kind != TYPE_DATE))
		return NODE_FALSE;
	tree = arena_alloc(&prover->arena, sizeof *tree);
	if (!budget_got(prover->budget, tree != NULL))
		return NODE_FALSE;
	for (size_t i = 0; i < 2; i++) {
		tree->slots[i] = (struct feel_node){
			.op = FEEL_SLOT, .index = model_name_slot(prover->model, i == 0 ? a : b),
		};
		tree->operands[i] = &tree->slots[i];
	}
	tree->node = (struct feel_node){ .op = FEEL_EQUAL, .count = 2, .operands = tree->operands };
	return translate_is_true(&prover->day->d, &tree->node);
}

/* Where what two texts show is equal, one value after the other. */
static uint32_t
same_values(struct prover *prover, const struct wording *a, const struct wording *b)
{
	struct names first = { .count = 0 }, second = { .count = 0 };
	uint32_t same = NODE_TRUE;

	each_placeholder(prover->model, a->line, see_name, &first);
	each_placeholder(prover->model, b->line, see_name, &second);
	if (first.count != second.count || first.count > sizeof first.all / sizeof first.all[0])
		return text_in(a->line, VV_EN) == text_in(b->line, VV_EN) ? NODE_TRUE : NODE_FALSE;
	for (size_t i = 0; i < first.count; i++)
		same = diagram_and(&prover->day->d, same,
				   same_value(prover, first.all[i], second.all[i]));
	return same;
}

static bool
say_same(const struct vv_report *report, const struct item *a, const struct item *b)
{
	const struct vv_item_view *one, *other;

	if (report == NULL)
		return false;
	one = report_find_item(report, a->id, a->kind == VV_KIND_VERDICT);
	other = report_find_item(report, b->id, b->kind == VV_KIND_VERDICT);
	return one != NULL && other != NULL && strcmp(one->text, other->text) == 0;
}

static void
compare_pair(struct prover *prover, const struct wording *a, const struct wording *b)
{
	struct diagram *d = &prover->day->d;
	struct claim claim = { .kind = CLAIM_SAME_TEXT, .id = b->item->id, .other = a->item->id,
			       .spot = spot_item(b->item, "text", NULL),
			       .language = a->language };
	struct vv_report *report;
	uint32_t goal;

	if (prover_has_claim(prover, CLAIM_SAME_TEXT, claim.id, claim.other))
		return;
	goal = diagram_and(d, a->when, b->when);
	if (goal != NODE_FALSE)
		goal = diagram_and(d, goal, same_values(prover, a, b));
	if (goal != NODE_FALSE)	/* who has no verdict has no report */
		goal = diagram_and(d, goal, diagram_not(d, diagram_or(d, prover->day->flow.gap,
							prover->day->flow.overlap)));
	if (goal == NODE_FALSE || !day_found(prover->day, goal)
	    || !prover_witness(prover, goal, &claim.witness))
		return;
	report = try_report(prover, &claim.witness, a->language);
	if (say_same(report, a->item, b->item))
		prover_claim(prover, &claim);
	vv_report_free(report);
}

static void
compare_all(struct wordings *wordings, vv_language language)
{
	struct wording *all = wordings->all;

	for (size_t i = 0; i < wordings->count; i++)
		all[i].language = language;
	if (wordings->count > 0)
		qsort(all, wordings->count, sizeof *all, by_line);
	for (size_t i = 0; i < wordings->count; i++)
		for (size_t k = i + 1; k < wordings->count
		     && compare_lines(text_in(all[i].line, language),
				      text_in(all[k].line, language)) == 0; k++)
			if (all[i].item != all[k].item)
				compare_pair(wordings->prover, &all[i], &all[k]);
}

static void
find_same(struct prover *prover)
{
	const struct vv_model *model = prover->model;
	struct wordings wordings = { .prover = prover };

	for (uint32_t i = 0; i < model->item_count; i++) {
		wordings.item = &model->items[i];
		if (prover->day->flow.applies[i] != NODE_FALSE)
			flow_item_texts(&prover->day->flow, i, see_texts, &wordings);
	}
	for (vv_language l = 0; l < vv_language_count(model->texts); l++)
		compare_all(&wordings, l);
	free(wordings.all);
	if (prover_gave_up(prover))
		prover_doubt(prover, spot_whole(prover),
			     N_("finding out whether two lines ever say the same costs more than --effort allows"));
}

void
lines_find(struct prover *prover)
{
	const struct vv_model *model = prover->model;

	if (has_now(model)) {
		for (uint32_t i = 0; i < model->verdict_count; i++)
			if (model->items[i].outcome != VV_OUTCOME_INFORMATION)
				find_now(prover, i);
		find_all_beside_no(prover);
	}
	find_same(prover);
}
