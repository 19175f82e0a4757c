/* Why something is never asked, taken or shown: how far it gets, on the day on which it
 * gets farthest. */
#include "proof/prover.h"

enum { PARTS_MAX = 64 };

/* Whether it is not proved impossible; that it is not known is noted. */
static bool
is_possible(struct prover *prover, struct reach *reach, uint32_t goal)
{
	enum finding found = explore_goal(&prover->whys, &prover->day->flow, goal);

	reach->unknown |= found == FOUND_UNKNOWN;
	return found != FOUND_NOT;
}

static const struct proof_text unknown_reason = { .format = N_("no answers lead to it") };

/* ---- the parts of a condition ---- */

/* Operands of "and", in reading order, those of a group before the own ones. */
struct condition_parts {
	const struct feel_node *all[PARTS_MAX];
	uint32_t count;
};

static void
add_parts(struct condition_parts *parts, const struct feel_node *node)
{
	if (node->op == FEEL_AND)
		for (uint32_t i = 0; i < node->count; i++)
			add_parts(parts, node->operands[i]);
	else if (parts->count < PARTS_MAX)
		parts->all[parts->count++] = node;
}

/* Which one part before the part that stops the others does so by itself; it must be the
 * same on every day. */
static void
find_against(struct prover *prover, const struct condition_parts *parts, struct reach *reach)
{
	struct diagram *d = &prover->day->d;
	uint32_t next = translate_is_true(d, parts->all[reach->parts]);
	bool alone = !goal_possible(&prover->whys, &prover->day->flow, next);
	const struct feel_node *against = NULL;

	for (uint32_t i = 0; i < reach->parts && against == NULL && !alone; i++)
		if (!goal_possible(&prover->whys, &prover->day->flow,
				   diagram_and(d, next, translate_is_true(d, parts->all[i]))))
			against = parts->all[i];
	if (reach->stopped && reach->against != against)
		against = NULL;
	reach->alone = alone && (reach->alone || !reach->stopped);
	reach->against = against;
	reach->stopped = true;
}

/* How many parts, from the first on, can hold together. */
static void
hold_parts(struct prover *prover, const struct feel_node *condition, struct reach *reach)
{
	struct condition_parts parts = { .count = 0 };
	uint32_t together = NODE_TRUE;

	if (condition != NULL)
		add_parts(&parts, condition);
	for (uint32_t i = 0; i < parts.count; i++) {
		together = diagram_and(&prover->day->d, together,
				       translate_is_true(&prover->day->d, parts.all[i]));
		if (i < reach->parts)
			continue;
		if (!is_possible(prover, reach, together)) {
			find_against(prover, &parts, reach);
			return;
		}
		reach->parts = i + 1;
		reach->stopped = false;
	}
}

/* What a part is about: the first question or calculation that it reads. */
static const char *
first_name(const struct vv_model *model, const struct feel_node *node)
{
	const char *name = NULL;

	if (feel_node_reads(node)) {
		const struct calculation *calculation = model_calculation(model, node->index);

		if (node->index < model->question_count)
			return model->questions[node->index].id;
		return calculation != NULL ? calculation->id : NULL;
	}
	for (uint32_t i = 0; i < node->count && name == NULL; i++)
		name = first_name(model, node->operands[i]);
	return name;
}

static struct proof_text
parts_reason(const struct prover *prover, const struct feel_node *condition,
	     const struct reach *reach)
{
	struct condition_parts parts = { .count = 0 };
	const char *name;

	if (condition != NULL)
		add_parts(&parts, condition);
	name = reach->parts < parts.count ? first_name(prover->model, parts.all[reach->parts])
	       : NULL;
	if (parts.count < 2 || name == NULL)
		return (struct proof_text){ .format = N_("no answers make its condition true") };
	if (reach->parts == 0 || reach->alone)
		return (struct proof_text){
			/* Translators: %s is a question or calculation in a condition of parts */
			.format = N_("what its condition says of '%s' is never true"),
			.argument = name,
		};
	if (reach->against != NULL)
		return (struct proof_text){
			/* Translators: as before; a condition and its place follow */
			.format = N_("what its condition says of '%s' is never true where this before it is"),
			.argument = name, .about = reach->against,
		};
	return (struct proof_text){
		/* Translators: as before; the parts are joined by "and" */
		.format = N_("what its condition says of '%s' is never true where all before it is"),
		.argument = name,
	};
}

/* ---- questions and choices ---- */

/* Whether it holds in an interview that stops behind a question. */
static bool
possible_till(struct prover *prover, struct reach *reach, uint32_t q, bool refusing,
	      uint32_t goal)
{
	struct flow_question *kept = flow_stop(&prover->day->flow, question_number(q), refusing);
	bool can;

	if (kept == NULL)
		return true;
	can = is_possible(prover, reach, goal);
	flow_resume(&prover->day->flow, kept);
	return can;
}

void
why_question(struct prover *prover, uint32_t q)
{
	struct diagram *d = &prover->day->d;
	const struct flow_question *flow = &prover->day->flow.questions[question_number(q)];
	const struct vv_question *question = &prover->model->questions[q];
	struct reach *reach = &prover->of_question[q];
	uint32_t relevant = translate_is_true(d, question->relevant);
	uint32_t going = diagram_and(d, relevant, diagram_not(d, flow->ended));

	hold_parts(prover, question->relevant, reach);
	reach->relevant = reach->relevant || possible_till(prover, reach, q, false, relevant);
	reach->going = reach->going || possible_till(prover, reach, q, false, going);
	reach->offered = reach->offered || possible_till(prover, reach, q, false, flow->asked);
	reach->allowed = reach->allowed || possible_till(prover, reach, q, true, flow->asked);
}

void
why_choice(struct prover *prover, uint32_t q, uint32_t choice)
{
	struct diagram *d = &prover->day->d;
	const struct flow_question *flow = &prover->day->flow.questions[question_number(q)];
	struct reach *reach = &prover->of_choice[q][choice];
	uint32_t goal;

	if (!period_holds(prover->model->questions[q].choices[choice].period, d->days.from))
		return;
	reach->in_days = true;
	if (flow->options[choice] == NODE_FALSE || flow->asked == NODE_FALSE)
		return;
	goal = diagram_and(d, flow->asked, reach_choice_node(d, question_number(q), choice));
	reach->offered = reach->offered || possible_till(prover, reach, q, false, goal);
	reach->allowed = reach->allowed || possible_till(prover, reach, q, true, goal);
}

struct proof_text
why_question_reason(const struct prover *prover, uint32_t q)
{
	const struct vv_question *question = &prover->model->questions[q];
	const struct reach *reach = &prover->of_question[q];

	if (reach->unknown)
		return unknown_reason;
	if (!reach->relevant)
		return parts_reason(prover, question->relevant, reach);
	return (struct proof_text){
		.format =
		!reach->going ? N_("the interview has always ended before it")
		: !reach->offered ? N_("it never has a choice that can be taken")
		: !reach->allowed ? N_("its constraint allows no answer")
		: N_("no answer is allowed to a question behind it") };
}

struct proof_text
why_choice_reason(const struct prover *prover, uint32_t q, uint32_t choice)
{
	const struct reach *reach = &prover->of_choice[q][choice];

	if (reach->unknown)
		return unknown_reason;
	return (struct proof_text){
		.format =
		!reach->in_days ? N_("its days are over")
		: !reach->offered ? N_("its condition is never true where the question is asked")
		: !reach->allowed ? N_("the constraint of the question always refuses it")
		: N_("whoever takes it comes to a question to which no answer is allowed") };
}

/* ---- items ---- */

/* Whether it applied if no constraint refused anything. */
static bool
applies_if_allowed(struct prover *prover, struct reach *reach, uint32_t i)
{
	struct flow_question *kept = flow_permit(&prover->day->flow);
	bool applies;

	if (kept == NULL)
		return false;
	applies = is_possible(prover, reach, prover->day->flow.applies[i]);
	flow_resume(&prover->day->flow, kept);
	return applies;
}

void
why_item(struct prover *prover, uint32_t i)
{
	const struct item *item = &prover->model->items[i];
	struct reach *reach = &prover->of_item[i];

	if (!period_holds(item->period, prover->day->d.days.from))
		return;
	reach->in_days = true;
	hold_parts(prover, item->relevant, reach);
	if (i < prover->model->verdict_count)
		reach->holds = reach->holds
			       || is_possible(prover, reach, prover->day->flow.holds[i]);
	reach->if_allowed = reach->if_allowed || applies_if_allowed(prover, reach, i);
}

struct proof_text
why_item_reason(const struct prover *prover, uint32_t i)
{
	const struct reach *reach = &prover->of_item[i];

	if (reach->unknown)
		return unknown_reason;
	if (!reach->in_days)
		return (struct proof_text){ .format = N_("its days are over") };
	if (reach->if_allowed)
		return (struct proof_text){
			.format = N_("only answers that are not allowed make its condition true") };
	return parts_reason(prover, prover->model->items[i].relevant, reach);
}
