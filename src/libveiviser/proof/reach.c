/* What can be asked, chosen and shown. */
#include "proof/prover.h"

#include "base/strbuf.h"

/* ---- the search ---- */

/* Question @p q answered with a choice. */
uint32_t
reach_choice_node(struct diagram *d, uint32_t q, uint32_t choice)
{
	if (d->variables[q].kind != VARIABLE_SET)
		return diagram_span(d, level_of(q, 0), 1 + choice, 1 + choice, NODE_TRUE);
	return diagram_span(d, level_of(q, 0), 1, 1,
			    diagram_span(d, level_of(q, 1 + choice), 1, 1, NODE_TRUE));
}

/* Whether it is not proved impossible; that it is not known is noted. */
static bool
may_be(struct prover *prover, struct reach *reach, uint32_t goal)
{
	enum finding found = explore_goal(&prover->day->memo, &prover->day->flow, goal);

	reach->unknown |= found == FOUND_UNKNOWN;
	return found != FOUND_NOT;
}

static void
reach_question(struct prover *prover, uint32_t q)
{
	struct day *day = prover->day;
	uint32_t number = question_number(q);
	const struct flow_question *question = &day->flow.questions[number];
	const struct vv_question *of = &prover->model->questions[q];

	if (!prover->asked[q])
		prover->asked[q] = may_be(prover, &prover->of_question[q], question->asked);
	if (!prover->asked[q])
		why_question(prover, q);
	for (uint32_t c = 0; c < of->choice_count; c++) {
		if (!prover->chosen[q][c] && question->options[c] != NODE_FALSE)
			prover->chosen[q][c] =
				may_be(prover, &prover->of_choice[q][c],
				       diagram_and(&day->d, question->asked,
						   reach_choice_node(&day->d, number, c)));
		if (!prover->chosen[q][c] && prover->asked[q])
			why_choice(prover, q, c);
	}
	if (prover_gave_up(prover))
		prover_doubt(prover, spot_question(of, "relevant", NULL),
			     N_("finding out whether it is ever asked, and each choice can be taken, costs more than --effort allows"));
}

void
reach_find(struct prover *prover)
{
	struct day *day = prover->day;

	for (uint32_t q = 0; q < prover->model->question_count; q++)
		reach_question(prover, q);
	for (uint32_t i = 0; i < prover->model->item_count; i++) {
		if (!prover->shown[i])
			prover->shown[i] = prover->model->items[i].general == GENERAL_ONLY
					   || may_be(prover, &prover->of_item[i],
						     day->flow.applies[i]);
		if (!prover->shown[i])
			why_item(prover, i);
		if (prover_gave_up(prover))
			prover_doubt(prover, spot_item(&prover->model->items[i], "relevant", NULL),
				     N_("finding out whether it is ever shown costs more than --effort allows"));
	}
}

/* ---- the findings ---- */

static const char *
joined(struct prover *prover, const char *a, const char *b)
{
	struct strbuf buf = { 0 };
	const char *copy;

	strbuf_add(&buf, a);
	strbuf_add_char(&buf, '.');
	strbuf_add(&buf, b);
	copy = strbuf_keep(&buf, &prover->arena);
	budget_got(prover->budget, copy != NULL);
	return copy;
}

static void
report_unreachable(struct prover *prover, const char *id, struct proof_spot spot,
		   struct proof_text reason)
{
	prover_claim(prover, &(struct claim){ .kind = CLAIM_UNREACHABLE, .spot = spot, .id = id,
					      .reason = reason });
}

static void
report_question(struct prover *prover, uint32_t q)
{
	const struct vv_question *question = &prover->model->questions[q];

	if (!prover->asked[q])
		report_unreachable(prover, question->id,
				   spot_question(question, "relevant", question->relevant),
				   why_question_reason(prover, q));
	for (uint32_t c = 0; c < question->choice_count && prover->asked[q]; c++) {
		const struct choice *choice = &question->choices[c];
		const char *id = prover->model->symbols[choice->symbol].id;
		struct proof_spot spot = { .owner = PROOF_CHOICE, .id = question->id,
					   .choice = id, .key = "relevant",
					   .place = choice->place, .node = choice->relevant };

		if (prover->chosen[q][c] || choice_is_out(choice))
			continue;
		if (spot.place.file == NULL)
			spot.place = question->place;
		report_unreachable(prover, joined(prover, question->id, id), spot,
				   why_choice_reason(prover, q, c));
	}
}

/* The verdict that holds whenever this one does, if one alone does. */
static const char *
find_shadow(struct prover *prover, uint32_t verdict)
{
	const struct vv_model *model = prover->model;
	size_t n = 0;

	for (uint32_t i = 0; i < model->verdict_count; i++)
		for (size_t b = 0; b < model->items[i].beats_count; b++, n++)
			if (model->items[i].beats[b] == verdict && !prover->escapes[n])
				return model->items[i].id;
	return NULL;
}

static struct proof_text
item_reason(struct prover *prover, uint32_t i)
{
	const struct vv_model *model = prover->model;
	const char *shadow;

	if (i >= model->verdict_count || !prover->of_item[i].holds)
		return why_item_reason(prover, i);
	shadow = find_shadow(prover, i);
	if (shadow != NULL)
		return (struct proof_text){
			.format = N_("verdict '%s', which beats it, always holds as well"),
			.argument = shadow,
		};
	return (struct proof_text){ .format = N_("verdicts that beat it always hold as well") };
}

void
reach_report(struct prover *prover)
{
	const struct vv_model *model = prover->model;

	for (uint32_t q = 0; q < model->question_count; q++)
		report_question(prover, q);
	for (uint32_t i = 0; i < model->item_count; i++)
		if (!prover->shown[i])
			report_unreachable(prover, model->items[i].id,
					   spot_item(&model->items[i], "relevant",
						     model->items[i].relevant),
					   item_reason(prover, i));
}
