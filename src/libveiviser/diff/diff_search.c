/* Who is told something else: the claims of a day as diagrams, a person for each that
 * can come true, the people who are told the same told together, and counted. */
#include "diff/diff.h"

#include "paths/count.h"
#include "paths/day.h"
#include "base/strbuf.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

enum { GROUPS_MAX = 100 };		/* then all others are counted as one */

static const char too_large[] = N_("the search became too large");
static const char beyond[] = N_("a comparison of answers here is beyond the proofs");

/* A difference that somebody can have. */
struct effect {
	struct vv_difference what;
	uint32_t node;
	bool told;			/* some group has it */
};

struct effects {
	struct effect *all;
	size_t count, room;
};

struct claim_search {
	struct diff_day *day;
	struct diff_groups *groups;
	struct day *rules;		/* of the joint model */
	uint32_t dead[DIFF_SIDES];	/* an answer was refused */
	uint32_t unclear[DIFF_SIDES];	/* none was, but no verdict stands alone */
	uint32_t both;			/* both come to a verdict */
	struct effects effects, alone;	/* those told together, and each by itself */
	struct walk walk;		/* over everything, with nothing to look for */
	struct counter counter;
	const char *paths;		/* there are; NULL: not counted (yet) */
	bool counting;			/* the two above are there */
};

/* ---- the diagrams ---- */

/* Where in the joint model's items the conditions stand. */
static size_t
item_of_verdict(const struct claim_search *search, int side, size_t i)
{
	return i + (side == DIFF_NEW ? search->day->joint.side[DIFF_OLD]->verdict_count : 0);
}

static size_t
item_of_refusal(const struct claim_search *search, int side)
{
	return item_of_verdict(search, DIFF_NEW,
			       search->day->joint.side[DIFF_NEW]->verdict_count) + (size_t)side;
}

static void
put_item(struct vv_model *model, const char *id, struct feel_node *tree)
{
	model->items[model->item_count++] = (struct item){
		.id = id, .kind = VV_KIND_NOTICE, .relevant = tree,
		.period = { tree != NULL ? DAY_MIN : DAY_MAX, DAY_MAX },
	};
}

static bool
put_items(struct diff_day *day)
{
	struct joint *joint = &day->joint;
	struct vv_model *model = &joint->model;
	size_t count = day->claim_count + 2;

	for (int side = 0; side < DIFF_SIDES; side++)
		count += joint->side[side]->verdict_count;
	model->items = arena_alloc(&model->arena, (count + 1) * sizeof *model->items);
	if (model->items == NULL)
		return false;
	for (int side = 0; side < DIFF_SIDES; side++)
		for (size_t i = 0; i < joint->side[side]->verdict_count; i++)
			put_item(model, joint->side[side]->items[i].id, day->stands[side][i]);
	for (int side = 0; side < DIFF_SIDES; side++)
		put_item(model, model->id, joint->refused[side]);
	for (size_t i = 0; i < day->claim_count; i++)
		put_item(model, day->claims[i].id, day->claims[i].when);
	return true;
}

static bool
take_cuts(struct variable *to, const struct variable *from)
{
	for (size_t i = 0; i < from->cut_count; i++)
		if (!variable_cut(to, from->cuts[i]))
			return false;
	for (size_t i = 0; i < from->text_count; i++) {
		size_t k = 0;

		while (k < to->text_count
		       && !value_is_true(value_equal(to->texts[k], from->texts[i])))
			k++;
		if (k < to->text_count)
			continue;
		if (!GROW(to->texts, to->text_room, to->text_count))
			return false;
		to->texts[to->text_count++] = from->texts[i];
		to->arity++;
	}
	return true;
}

/* A question's classes are those of both sides, whatever was changed: so a count does not
 * hang on what is looked for. */
static bool
cut(struct claim_search *search, int side)
{
	const struct joint *joint = &search->day->joint;
	struct diagram *d = &search->rules->d;
	struct day *own = day_new(joint->side[side], search->day->budget, joint->days);
	bool good = own != NULL, lacks = false;

	if (good) {
		day_cut(own, joint->days);
		good = !own->d.failed;
		d->too_large |= own->d.too_large;
	}
	lacks = good && !take_cuts(&d->variables[QUESTION_DAY], &own->d.variables[QUESTION_DAY]);
	for (uint32_t q = 0; q < joint->model.question_count && good && !lacks; q++)
		if (joint->own[side][q] != TABLE_NONE)
			lacks = !take_cuts(&d->variables[question_number(q)],
					   &own->d.variables
						[question_number(joint->own[side][q])]);
	day_free(own);
	return budget_got(search->day->budget, !lacks) && (good || d->too_large);
}

static bool
build(struct claim_search *search)
{
	struct joint *joint = &search->day->joint;
	struct diagram *d;

	if (put_items(search->day))
		search->rules = day_new(&joint->model, search->day->budget, joint->days);
	if (search->rules == NULL) {
		search->day->no_memory = true;
		return false;
	}
	d = &search->rules->d;
	if (!d->failed)
		d->failed = !cut(search, DIFF_OLD) || !cut(search, DIFF_NEW);
	if (!day_build(search->rules, joint->days)) {
		search->day->no_memory |= day_lacks_memory(search->rules);
		return false;
	}
	for (uint32_t q = 0; q < joint->model.question_count; q++)
		search->rules->flow.questions[question_number(q)].judges_empty =
			joint->judges_empty[q];
	return true;
}

/* ---- what each side comes to ---- */

static void
find_results(struct claim_search *search, int side)
{
	struct diagram *d = &search->rules->d;
	size_t count = search->day->joint.side[side]->verdict_count;
	uint32_t one = NODE_FALSE, two = NODE_FALSE, wrong;

	for (size_t i = 0; i < count; i++) {
		uint32_t stands = search->rules->flow.applies[item_of_verdict(search, side, i)];

		two = diagram_or(d, two, diagram_and(d, one, stands));
		one = diagram_or(d, one, stands);
	}
	search->dead[side] = search->rules->flow.applies[item_of_refusal(search, side)];
	if (!day_possible(search->rules, search->dead[side]))
		search->dead[side] = NODE_FALSE;
	wrong = diagram_and(d, diagram_or(d, diagram_not(d, one), two),
			    diagram_not(d, search->dead[side]));
	search->unclear[side] = day_possible(search->rules, wrong)
				? wrong : NODE_FALSE;
}

static void
find_both(struct claim_search *search)
{
	struct diagram *d = &search->rules->d;

	search->both = NODE_TRUE;
	for (int side = 0; side < DIFF_SIDES; side++) {
		find_results(search, side);
		search->both = diagram_and(d, search->both,
			diagram_not(d, diagram_or(d, search->dead[side], search->unclear[side])));
	}
}

static struct effect *
find_effect(const struct effects *effects, struct vv_difference what)
{
	for (size_t i = 0; i < effects->count; i++) {
		struct effect *effect = &effects->all[i];

		if (effect->what.kind == what.kind && strcmp(effect->what.id, what.id) == 0
		    && (what.now == NULL || strcmp(effect->what.now, what.now) == 0))
			return effect;
	}
	return NULL;
}

/* The same difference for several reasons is one. */
static void
add_effect(struct claim_search *search, struct effects *effects, struct vv_difference what,
	   uint32_t node)
{
	struct effect *known = find_effect(effects, what);

	if (node == NODE_FALSE)
		return;
	if (known != NULL) {
		known->node = diagram_or(&search->rules->d, known->node, node);
		return;
	}
	if (GROW(effects->all, effects->room, effects->count))
		effects->all[effects->count++] = (struct effect){ .what = what, .node = node };
	else
		search->day->no_memory = true;
}

/* What a side comes to: verdict @p i, or one of these. */
enum { RESULT_DEAD = -1, RESULT_UNCLEAR = -2 };

static uint32_t
result_node(struct claim_search *search, int side, int i)
{
	struct diagram *d = &search->rules->d;

	if (i == RESULT_DEAD)
		return search->dead[side];
	if (i == RESULT_UNCLEAR)
		return search->unclear[side];
	return diagram_and(d, search->rules->flow.applies[item_of_verdict(search, side, (size_t)i)],
			   diagram_not(d, diagram_or(d, search->dead[side],
						     search->unclear[side])));
}

static const char *
with_outcome(struct claim_search *search, const struct item *verdict)
{
	struct strbuf buf = { 0 };
	const char *text;

	strbuf_printf(&buf, "%s (%s)", verdict->id, model_outcome_names[verdict->outcome]);
	text = strbuf_keep(&buf, search->day->arena);
	search->day->no_memory |= text == NULL;
	return text != NULL ? text : verdict->id;
}

static const char *
result_id(const struct claim_search *search, int side, int i)
{
	return i == RESULT_DEAD ? "incomplete" : i == RESULT_UNCLEAR ? "no_single_verdict"
	       : search->day->joint.side[side]->items[i].id;
}

/* Whether a verdict stands for the same people on the other side. */
static bool
is_same(const struct claim_search *search, int side, int i)
{
	const struct vv_model *const *model = search->day->joint.side;

	for (size_t k = 0; k < model[!side]->verdict_count; k++)
		if (strcmp(model[!side]->items[k].id, model[side]->items[i].id) == 0)
			return search->rules->flow.applies[item_of_verdict(search, side, (size_t)i)]
			       == search->rules->flow.applies[item_of_verdict(search, !side, k)];
	return false;
}

static void
add_result(struct claim_search *search, int old, int new)
{
	const struct vv_model *const *side = search->day->joint.side;
	struct vv_difference what = { VV_DIFFERENCE_RESULT, result_id(search, DIFF_OLD, old),
				      result_id(search, DIFF_NEW, new) };
	uint32_t node;

	if (old < 0 || new < 0) {
		if (old == new)
			return;
	} else if (strcmp(what.id, what.now) == 0) {
		const struct item *a = &side[DIFF_OLD]->items[old];
		const struct item *b = &side[DIFF_NEW]->items[new];

		if (a->outcome == b->outcome)
			return;
		what.id = with_outcome(search, a);
		what.now = with_outcome(search, b);
	} else if (is_same(search, DIFF_OLD, old) || is_same(search, DIFF_NEW, new)) {
		return;			/* it would be the result on both sides */
	}
	node = diagram_and(&search->rules->d, result_node(search, DIFF_OLD, old),
			   result_node(search, DIFF_NEW, new));
	add_effect(search, &search->effects, what, node);
}

/* What does not make people of one change into those of two. */
static bool
is_told_alone(enum vv_difference_kind kind)
{
	return kind == VV_DIFFERENCE_FOLDED || kind == VV_DIFFERENCE_UNFOLDED
	       || kind == VV_DIFFERENCE_WORDS;
}

/* Other figures are told as those. */
static void
take_out_changed(struct claim_search *search, struct effect *words)
{
	struct vv_difference what = { VV_DIFFERENCE_CHANGED, words->what.id, NULL };
	const struct effect *changed = find_effect(&search->effects, what);
	struct diagram *d = &search->rules->d;

	if (words->what.kind == VV_DIFFERENCE_WORDS && changed != NULL)
		words->node = diagram_and(d, words->node, diagram_not(d, changed->node));
}

static void
add_effects(struct claim_search *search)
{
	const struct diff_day *day = search->day;
	struct diagram *d = &search->rules->d;
	int old = (int)day->joint.side[DIFF_OLD]->verdict_count;
	int new = (int)day->joint.side[DIFF_NEW]->verdict_count;

	for (int i = RESULT_UNCLEAR; i < old; i++)
		for (int k = RESULT_UNCLEAR; k < new; k++)
			add_result(search, i, k);
	for (size_t i = 0; i < day->claim_count; i++) {
		const struct diff_claim *claim = &day->claims[i];
		uint32_t node = search->rules->flow.applies[item_of_refusal(search, DIFF_SIDES)
							    + i];

		if (!claim->anyway)
			node = diagram_and(d, node, search->both);
		add_effect(search, is_told_alone(claim->kind) ? &search->alone : &search->effects,
			   (struct vv_difference){ claim->kind, claim->id, NULL }, node);
	}
	for (size_t i = 0; i < search->alone.count; i++)
		take_out_changed(search, &search->alone.all[i]);
}

/* Keeps what somebody can have. */
static void
keep_possible(struct claim_search *search, struct effects *effects)
{
	size_t kept = 0;

	for (size_t i = 0; i < effects->count; i++) {
		enum finding found = explore_goal(&search->rules->memo, &search->rules->flow,
						  effects->all[i].node);

		if (found == FOUND_UNKNOWN)
			diff_doubt(search->day, effects->all[i].what.id, too_large);
		if (found == FOUND)
			effects->all[kept++] = effects->all[i];
	}
	effects->count = kept;
}

/* ---- what is not told exactly ---- */

static bool
is_beyond(const struct diagram *d, uint32_t node, bool *seen)
{
	uint32_t level = node_level(d, node);

	if (level == LEVEL_LEAF)
		return node_leaf(d, node)->kind == LEAF_OPAQUE;
	if (seen[node])
		return false;
	seen[node] = true;
	if (level_is_atom(level) && level_atom(d, level)->kind == ATOM_FREE)
		return true;
	for (uint32_t i = 0; i < level_arity(d, level); i++)
		if (is_beyond(d, node_child(d, node, i), seen))
			return true;
	return false;
}

static void
find_beyond(struct claim_search *search)
{
	const struct diagram *d = &search->rules->d;
	const struct vv_model *model = &search->day->joint.model;
	bool *seen = calloc(d->nodes.count + 1, 1);

	if (seen == NULL) {
		search->day->no_memory = true;
		return;
	}
	for (uint32_t q = 0; q < model->question_count; q++) {
		const struct flow_question *question =
			&search->rules->flow.questions[question_number(q)];

		if (is_beyond(d, question->asked, seen) || is_beyond(d, question->permitted, seen))
			diff_doubt(search->day, model->questions[q].id, beyond);
	}
	for (size_t i = 0; i < search->effects.count; i++)
		if (is_beyond(d, search->effects.all[i].node, seen))
			diff_doubt(search->day, search->effects.all[i].what.id, beyond);
	free(seen);
}

/* ---- counting ---- */

static const char *
run_counter(struct claim_search *search, struct walk *walk, struct counter *counter)
{
	const char *text = NULL;
	size_t shortest, longest;
	struct natural words = { 0 };

	if (!walk->stopped)
		counter_run(counter, &words, &shortest, &longest);
	search->rules->memo.unsure |= walk->gave_up;
	if (!walk->stopped && !search->rules->d.failed) {
		text = natural_text(&words, search->day->arena);
		search->day->no_memory |= text == NULL;
	}
	natural_clear(&words);
	if (text == NULL)
		diff_doubt(search->day, search->day->joint.model.id,
			   N_("there are too many paths to be counted"));
	return text;
}

static void
start_counting(struct claim_search *search)
{
	if (search->counting)
		return;
	search->counting = true;
	budget_begin(search->day->budget, BUDGET_GIVEN_BACK);
	walk_init(&search->walk, &search->rules->flow, NULL, 0, NULL, true);
	counter_init(&search->counter, &search->walk);
	search->paths = run_counter(search, &search->walk, &search->counter);
	budget_end(search->day->budget);
}

static const char *
count_paths(struct claim_search *search, uint32_t goal)
{
	struct counter counter;
	const char *text = NULL;
	struct walk walk;

	start_counting(search);
	if (search->paths == NULL)
		return NULL;
	if (goal == NODE_TRUE)
		return search->paths;
	budget_begin(search->day->budget, BUDGET_GIVEN_BACK);
	walk_init(&walk, &search->rules->flow, &goal, 1, NULL, true);
	counter_init(&counter, &walk);
	counter.base = &search->counter;
	text = run_counter(search, &walk, &counter);
	counter_clear(&counter);
	walk_clear(&walk);
	budget_end(search->day->budget);
	return text;
}

/* ---- groups ---- */

static bool
has(const struct diff_group *group, struct vv_difference what)
{
	for (size_t i = 0; i < group->count; i++)
		if (group->all[i].kind == what.kind && strcmp(group->all[i].id, what.id) == 0
		    && (what.now == NULL || strcmp(group->all[i].now, what.now) == 0))
			return true;
	return false;
}

static bool
is_known(const struct diff_groups *groups, const struct diff_group *group)
{
	for (size_t i = 0; i < groups->count; i++) {
		bool same = !groups->all[i].rest && groups->all[i].count == group->count;

		for (size_t k = 0; k < group->count && same; k++)
			same = has(&groups->all[i], group->all[k]);
		if (same)
			return true;
	}
	return false;
}

/* Those who have all differences of the group and no other. */
static uint32_t
group_node(struct claim_search *search, const struct diff_group *group)
{
	struct diagram *d = &search->rules->d;
	uint32_t node = NODE_TRUE;
	size_t found = 0;

	for (size_t i = 0; i < search->effects.count; i++) {
		const struct effect *effect = &search->effects.all[i];
		bool in = has(group, effect->what);

		found += in;
		node = diagram_and(d, node, in ? effect->node : diagram_not(d, effect->node));
	}
	return found == group->count ? node : NODE_FALSE;
}

/* What the end of a way says of each difference. */
static bool
read_end(struct claim_search *search, const struct walk *walk, const struct explore_path *path,
	 struct diff_group *group)
{
	struct work end;

	group->all = arena_alloc(search->day->arena,
				 (search->effects.count + 1) * sizeof *group->all);
	if (!budget_got(search->day->budget, group->all != NULL))
		return false;
	walk_load(walk, path->states[path->count], &end);
	for (size_t i = 0; i < search->effects.count; i++)
		if (walk_target(walk, end.roots, (uint32_t)i + 1) == NODE_TRUE)
			group->all[group->count++] = search->effects.all[i].what;
	return true;
}

/* Somebody in whom @p goal holds, as it can, with all that differs for them; false: not
 * found. */
static bool
find_person(struct claim_search *search, uint32_t goal, struct diff_group *group)
{
	size_t count = search->effects.count + 1;
	uint32_t *targets = budget_calloc(search->day->budget, count + 1, sizeof *targets);
	struct explore_path path = { 0 };
	struct witness witness = { .count = 0 };
	struct walk walk;
	bool found = false;

	*group = (struct diff_group){ .count = 0 };
	if (targets == NULL)
		return false;
	targets[0] = goal;
	for (size_t i = 0; i + 1 < count; i++)
		targets[i + 1] = search->effects.all[i].node;
	budget_begin(search->day->budget, BUDGET_GIVEN_BACK);
	found = walk_init(&walk, &search->rules->flow, targets, count, NULL, true)
		&& explore_end(&walk, &path) == FOUND
		&& read_end(search, &walk, &path, group)
		&& witness_find(&walk, &path, NULL, search->day->arena, &witness);
	if (!found)
		diff_doubt(search->day, search->day->joint.model.id, too_large);
	group->date = witness.date;
	group->answers = witness.answers;
	group->answer_count = witness.count;
	explore_path_clear(&path);
	walk_clear(&walk);
	budget_end(search->day->budget);
	free(targets);
	return found;
}

static void
doubt_group(struct claim_search *search, const struct diff_group *group)
{
	for (size_t i = 0; i < group->count; i++)
		diff_doubt(search->day, group->all[i].id, beyond);
}

/* The group is added unless both sides, asked, say otherwise; that of one day among several
 * when that day is looked at by itself. */
static void
add_group(struct claim_search *search, struct diff_group *group, uint32_t goal)
{
	struct diff_groups *groups = search->groups;

	if (!diagram_is_of_one_day(&search->rules->d)) {
		search->day->see_date(search->day->payload, group->date);
		if (!group->rest && !is_known(groups, group))
			doubt_group(search, group);
		return;
	}
	diff_drop_unasked(search->day, group);
	if (!diff_verify(search->day, group)) {
		doubt_group(search, group);
		return;
	}
	if (!GROW(groups->all, groups->room, groups->count)) {
		search->day->no_memory = true;
		return;
	}
	if (!group->rest && !is_told_alone(group->all[0].kind))
		diff_find_also(search->day, search->rules, group, goal);
	group->paths = count_paths(search, goal);
	group->all_paths = search->paths;
	groups->all[groups->count++] = *group;
}

static void
mark_told(struct claim_search *search, const struct diff_group *group)
{
	for (size_t i = 0; i < search->effects.count; i++)
		search->effects.all[i].told |= has(group, search->effects.all[i].what);
}

/* Finds a group in @p left and takes it out; false: there is none. */
static bool
take_group(struct claim_search *search, uint32_t goal, uint32_t *left)
{
	struct diff_group group;
	uint32_t node;

	if (!day_possible(search->rules, goal)
	    || !find_person(search, goal, &group))
		return false;
	node = group_node(search, &group);
	mark_told(search, &group);
	if (!is_known(search->groups, &group))
		add_group(search, &group, node);
	*left = diagram_and(&search->rules->d, *left, diagram_not(&search->rules->d, node));
	return node != NODE_FALSE && !search->rules->d.failed && !search->day->no_memory;
}

static bool
has_rest(const struct diff_groups *groups)
{
	for (size_t i = 0; i < groups->count; i++)
		if (groups->all[i].rest)
			return true;
	return false;
}

/* All who are left, told as one of them. */
static void
take_rest(struct claim_search *search, uint32_t left)
{
	struct diff_group group;

	if (has_rest(search->groups)
	    || !day_possible(search->rules, left)
	    || !find_person(search, left, &group))
		return;
	group.rest = true;
	add_group(search, &group, left);
}

static uint32_t
anything(struct claim_search *search)
{
	uint32_t any = NODE_FALSE;

	for (size_t i = 0; i < search->effects.count; i++)
		any = diagram_or(&search->rules->d, any, search->effects.all[i].node);
	return any;
}

static void
find_groups(struct claim_search *search)
{
	struct diff_groups *groups = search->groups;
	uint32_t left = anything(search);

	for (size_t i = 0; i < groups->count && left != NODE_FALSE; i++)
		if (!is_told_alone(groups->all[i].all[0].kind) && !groups->all[i].rest)
			left = diagram_and(&search->rules->d, left,
					   diagram_not(&search->rules->d,
						       group_node(search, &groups->all[i])));
	for (size_t i = 0; i < search->effects.count && !search->rules->d.failed; i++)
		if (!search->effects.all[i].told)
			take_group(search, diagram_and(&search->rules->d, left,
						       search->effects.all[i].node), &left);
	while (groups->count < GROUPS_MAX && take_group(search, left, &left))
		;
	if (groups->count >= GROUPS_MAX && left != NODE_FALSE)
		take_rest(search, left);
}

/* Each by itself. */
static void
find_alone(struct claim_search *search)
{
	for (size_t i = 0; i < search->alone.count && !search->rules->d.failed; i++) {
		const struct effect *effect = &search->alone.all[i];
		struct vv_difference *what = arena_alloc(search->day->arena, sizeof *what);
		struct diff_group group;

		if (what == NULL || !find_person(search, effect->node, &group)) {
			search->day->no_memory |= what == NULL;
			continue;
		}
		*what = effect->what;
		group.all = what;
		group.count = 1;
		if (!is_known(search->groups, &group))
			add_group(search, &group, effect->node);
	}
}

/* ---- a day ---- */

static void
run(struct claim_search *search)
{
	diff_find_stuck(search->day, &search->rules->flow);
	find_both(search);
	add_effects(search);
	keep_possible(search, &search->effects);
	keep_possible(search, &search->alone);
	if (search->rules->d.failed || search->effects.count + search->alone.count == 0)
		return;
	find_beyond(search);
	if (search->effects.count > 0)
		find_groups(search);
	find_alone(search);
}

void
diff_prove(struct diff_day *day, struct diff_groups *groups)
{
	struct claim_search search = { .day = day, .groups = groups };
	const char *id = day->joint.model.id;

	if (build(&search))
		run(&search);
	if (search.rules != NULL && search.rules->memo.unsure)
		diff_doubt(
			day, id,
			N_("numbers compared in more ways than are followed; both outcomes are assumed"));
	if (search.rules != NULL && (search.rules->memo.gave_up || search.rules->d.failed))
		diff_doubt(day, id, too_large);
	if (search.counting) {
		counter_clear(&search.counter);
		walk_clear(&search.walk);
	}
	free(search.effects.all);
	free(search.alone.all);
	day_free(search.rules);
}
