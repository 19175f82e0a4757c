/* The names "verdict" and "outcome": calculations made of the conditions of the verdicts,
 * so that whatever follows calculations follows these.
 *
 *   conditions ─> each that no other beats ─┬─> verdict ─> outcome
 *                                           └─> whether there are two
 *
 * A condition that is null does not hold.  The verdict is open as long as two could stand
 * or none; with two, or none for good, it is null.  What goes through all verdicts does so
 * by halves: so a tree is low however many there are. */
#include "model/build.h"

#include "text/text.h"

#include <string.h>

enum { RESULT_VERDICT, RESULT_OUTCOME };

/* Behind those of each verdict. */
enum { OWN_TWO, OWN_VERDICT, OWN_OUTCOME, OWN_COUNT };

const char *const build_result_ids[BUILD_RESULTS] = { "verdict", "outcome" };

bool
build_is_result(const char *name, size_t length)
{
	for (size_t i = 0; i < BUILD_RESULTS; i++)
		if (strlen(build_result_ids[i]) == length
		    && memcmp(build_result_ids[i], name, length) == 0)
			return true;
	return false;
}

/* ---- names ---- */

/* Before names are resolved. */
static bool
names_result(const struct feel_node *node)
{
	if (node == NULL)
		return false;
	if (node->op == FEEL_NAME)
		return build_is_result(node->name, strlen(node->name));
	for (uint32_t i = 0; i < node->count; i++)
		if (names_result(node->operands[i]))
			return true;
	return false;
}

static bool
is_named(const struct build *b)
{
	for (size_t i = 0; i < b->pending_count; i++)
		if (names_result(b->pending[i].own))
			return true;
	for (size_t i = 0; i < b->group_count; i++)
		if (names_result(b->groups[i].own))
			return true;
	for (size_t i = 0; i < b->model->calculation_count; i++)
		if (names_result(b->calculations[i].expression))
			return true;
	return false;
}

/* The ids of verdicts or outcomes as those of a choice. */
static const struct feel_type *
type_of(struct build *b, size_t result)
{
	size_t count = result == RESULT_VERDICT ? b->model->verdict_count : MODEL_OUTCOMES;
	uint32_t *symbols = build_alloc(b, count, sizeof *symbols);
	struct choice_set *ids = build_alloc(b, 1, sizeof *ids);

	for (size_t i = 0; i < count && !b->no_memory; i++) {
		const char *id = result == RESULT_VERDICT ? b->model->items[i].id
				 : model_outcome_names[i];

		symbols[i] = build_symbol(b, id, strlen(id));
	}
	if (b->no_memory)
		return NULL;
	*ids = (struct choice_set){ symbols, count };
	return build_choice_type(b, ids);
}

size_t
build_result_room(const struct build *b)
{
	size_t verdicts = b->entries[SECTION_VERDICT].count;

	return verdicts > 0 ? verdicts + OWN_COUNT : 0;
}

/* A dot is in no name of the data. */
static const char *
own_id(struct build *b, const char *of)
{
	static const char prefix[] = "verdict.";
	size_t length = strlen(of);
	char *id = build_alloc(b, sizeof prefix + length, 1);

	if (id == NULL)
		return "";
	memcpy(id, prefix, sizeof prefix - 1);
	memcpy(id + sizeof prefix - 1, of, length);
	return id;
}

static void
add_own(struct build *b, const char *id, const struct feel_type *type)
{
	struct vv_model *model = b->model;
	size_t n = model->calculation_count++;

	model->calculations[n] = (struct calculation){
		.id = id, .place = model->items[0].place, .unit = "", .of_verdicts = true,
		.slot = (uint32_t)(model->question_count + n), .type = type,
	};
	b->calculations[n].place = model->items[0].place;
}

void
build_result_names(struct build *b)
{
	struct vv_model *model = b->model;
	size_t verdicts = model->verdict_count;

	model->verdict_slot = UINT32_MAX;
	if (verdicts == 0 || !is_named(b))
		return;
	for (size_t i = 0; i < verdicts; i++)
		add_own(b, own_id(b, model->items[i].id), build_type(b, TYPE_BOOLEAN));
	add_own(b, "verdict..", build_type(b, TYPE_BOOLEAN));
	for (size_t i = 0; i < BUILD_RESULTS; i++)
		add_own(b, build_result_ids[i], type_of(b, i));
	model->verdict_slot = (uint32_t)(model->question_count + model->calculation_count
					 - BUILD_RESULTS);
}

const struct calculation *
build_find_result(const struct build *b, const char *name)
{
	const struct vv_model *model = b->model;

	if (model->verdict_slot == UINT32_MAX || !build_is_result(name, strlen(name)))
		return NULL;
	return model_calculation(model, model->verdict_slot
				 + (strcmp(name, build_result_ids[RESULT_OUTCOME]) == 0));
}

/* ---- what they are made of ---- */

static struct feel_node *
make(struct build *b, enum feel_op op, size_t count)
{
	struct feel_node *node = build_alloc(b, 1, sizeof *node);

	if (node == NULL)
		return NULL;
	node->op = (uint8_t)op;
	node->count = (uint32_t)count;
	node->operands = count > 0 ? build_alloc(b, count, sizeof *node->operands) : NULL;
	return b->no_memory ? NULL : node;
}

static struct feel_node *
make_constant(struct build *b, struct value value)
{
	struct feel_node *node = make(b, FEEL_CONSTANT, 0);

	if (node != NULL)
		node->value = value;
	return node;
}

/* One of each is enough for all trees. */
static struct feel_node *
make_truth(struct build *b, bool truth)
{
	if (b->truths[truth] == NULL)
		b->truths[truth] = make_constant(b, value_boolean(truth));
	return b->truths[truth];
}

static struct feel_node *
make_if(struct build *b, struct feel_node *condition, struct feel_node *then,
	struct feel_node *otherwise)
{
	struct feel_node *node = make(b, FEEL_IF, 3);

	if (node == NULL)
		return NULL;
	node->operands[0] = condition;
	node->operands[1] = then;
	node->operands[2] = otherwise;
	return node;
}

static struct feel_node *
make_slot(struct build *b, size_t slot)
{
	struct feel_node *node = make(b, FEEL_SLOT, 0);

	if (node != NULL)
		node->index = (uint32_t)slot;
	return node;
}

/* today() and a day, compared. */
static struct feel_node *
make_day(struct build *b, enum feel_op op, vv_day day)
{
	struct feel_node *node = make(b, op, 2);
	struct feel_node *today = make(b, FEEL_CALL, 0);

	if (node == NULL || today == NULL)
		return NULL;
	today->function = FEEL_FN_TODAY;
	node->operands[0] = today;
	node->operands[1] = make_constant(b, value_date(day));
	return node;
}

/* Adds what must be so that a verdict holds; at most three conditions, none ever null, so
 * that one which is false is enough whatever is open. */
static size_t
add_holds(struct build *b, const struct item *verdict, struct feel_node **all)
{
	size_t count = 0;

	if (verdict->period.from != DAY_MIN)
		all[count++] = make_day(b, FEEL_GREATER_EQUAL, verdict->period.from);
	if (verdict->period.to != DAY_MAX)
		all[count++] = make_day(b, FEEL_LESS_EQUAL, verdict->period.to);
	if (verdict->relevant != NULL)
		all[count++] = make_if(b, verdict->relevant, make_truth(b, true),
				       make_truth(b, false));
	return count;
}

/* All of several conditions, of which there are none, one or more. */
static struct feel_node *
make_all(struct build *b, struct feel_node **all, size_t count)
{
	struct feel_node *node;

	if (count < 2)
		return count == 1 ? all[0] : make_truth(b, true);
	node = make(b, FEEL_AND, count);
	if (node != NULL)
		memcpy(node->operands, all, count * sizeof(struct feel_node *));
	return node;
}

static struct feel_node *
make_two(struct build *b, enum feel_op op, struct feel_node *first, struct feel_node *second)
{
	struct feel_node *node = make(b, op, 2);

	if (node == NULL)
		return NULL;
	node->operands[0] = first;
	node->operands[1] = second;
	return node;
}

/* It holds, and none that beats it. */
static struct feel_node *
make_stands(struct build *b, uint32_t verdict)
{
	const struct item *verdicts = b->model->items;
	struct feel_node *own[4], *beater[3], *beaten = NULL;
	size_t count = add_holds(b, &verdicts[verdict], own);

	for (size_t i = 0; i < b->model->verdict_count && !b->no_memory; i++)
		if (item_beats(&verdicts[i], verdict)) {
			struct feel_node *holds = make_all(b, beater,
							   add_holds(b, &verdicts[i], beater));

			beaten = beaten == NULL ? holds : make_two(b, FEEL_OR, beaten, holds);
		}
	if (beaten != NULL)
		own[count++] = make_if(b, beaten, make_truth(b, false),
				       make_truth(b, true));
	return make_all(b, own, count);
}

/* Some verdicts in a row. */
struct range {
	size_t from, to;		/* the first, and behind the last */
	uint32_t slot;			/* of whether the first of all stands */
	const uint32_t *symbols;
};

static void
halve(struct range range, struct range *low, struct range *high)
{
	*low = *high = range;
	low->to = high->from = range.from + (range.to - range.from) / 2;
}

/* One stands at least. */
static struct feel_node *
make_any(struct build *b, struct range range)
{
	struct range low, high;

	if (b->no_memory)
		return NULL;
	if (range.to - range.from == 1)
		return make_slot(b, range.slot + range.from);
	halve(range, &low, &high);
	return make_two(b, FEEL_OR, make_any(b, low), make_any(b, high));
}

/* Two stand at least.  @p any is that one does: its halves are there already, and a tree may
 * have a branch twice. */
static struct feel_node *
make_overlap(struct build *b, struct range range, struct feel_node *any)
{
	struct range low, high;

	if (b->no_memory)
		return NULL;
	if (range.to - range.from == 1)
		return make_truth(b, false);
	halve(range, &low, &high);
	return make_two(b, FEEL_OR,
			make_two(b, FEEL_OR, make_overlap(b, low, any->operands[0]),
				 make_overlap(b, high, any->operands[1])),
			make_two(b, FEEL_AND, any->operands[0], any->operands[1]));
}

/* The first that stands. */
static struct feel_node *
make_first(struct build *b, struct range range, struct feel_node *any)
{
	struct range low, high;

	if (b->no_memory)
		return NULL;
	if (range.to - range.from == 1)
		return make_if(b, any,
			       make_constant(b, value_choice(range.symbols[range.from])),
			       make_constant(b, value_null()));
	halve(range, &low, &high);
	return make_if(b, any->operands[0], make_first(b, low, any->operands[0]),
		       make_first(b, high, any->operands[1]));
}

/* Whether the verdict is one of an outcome; NULL: none is. */
static struct feel_node *
make_among(struct build *b, enum vv_outcome outcome, const struct choice_set *verdicts)
{
	uint32_t words = b->model->symbol_count / 64 + 1;
	uint64_t *set = build_alloc(b, words, sizeof *set);
	struct feel_node *node = NULL;

	for (size_t i = 0; i < verdicts->count && set != NULL; i++) {
		uint32_t symbol = verdicts->symbols[i];

		if (b->model->items[i].outcome != outcome)
			continue;
		if (node == NULL)
			node = make(b, FEEL_CHOICE_IN, 0);
		set[symbol / 64] |= UINT64_C(1) << (symbol % 64);
	}
	if (node == NULL)
		return NULL;
	node->index = b->model->verdict_slot;
	node->set = set;
	node->words = words;
	return node;
}

static struct feel_node *
make_outcome(struct build *b, const struct choice_set *verdicts, const struct choice_set *outcomes)
{
	struct feel_node *tree = make_constant(b, value_null());

	for (size_t i = 0; i < MODEL_OUTCOMES && !b->no_memory; i++) {
		struct feel_node *among = make_among(b, (enum vv_outcome)i, verdicts);

		if (among != NULL)
			tree = make_if(b, among,
				       make_constant(b, value_choice(outcomes->symbols[i])), tree);
	}
	return tree;
}

/* What a result comes to where each verdict stands. */
static const struct from_verdicts *
make_result(struct build *b, const struct calculation *own, const struct calculation *stands)
{
	const struct vv_model *model = b->model;
	size_t count = model->verdict_count;
	struct from_verdicts *result = build_alloc(b, 1, sizeof *result);
	uint32_t *slots = build_alloc(b, count, sizeof *slots);
	uint32_t *symbols = build_alloc(b, count, sizeof *symbols);

	for (size_t i = 0; i < count && !b->no_memory; i++) {
		slots[i] = stands[i].slot;
		symbols[i] = own->type->ids->symbols[own->slot == model->verdict_slot ? i
						     : (size_t)model->items[i].outcome];
	}
	if (result != NULL)
		*result = (struct from_verdicts){ count, slots, symbols,
						  stands[count + OWN_TWO].slot };
	return result;
}

static void
make_results(struct build *b)
{
	struct vv_model *model = b->model;
	size_t count = model->verdict_count;
	struct calculation *own = &model->calculations[model->calculation_count - OWN_COUNT];
	struct calculation *stands = own - count;
	const struct choice_set *ids = own[OWN_VERDICT].type->ids;
	struct range all = { 0, count, stands->slot, ids->symbols };
	struct feel_node *any = make_any(b, all);

	for (uint32_t i = 0; i < count && !b->no_memory; i++)
		stands[i].expression = make_stands(b, i);
	own[OWN_TWO].expression = make_overlap(b, all, any);
	own[OWN_VERDICT].expression = make_if(b, make_slot(b, own[OWN_TWO].slot),
					      make_constant(b, value_null()),
					      make_first(b, all, any));
	own[OWN_OUTCOME].expression = make_outcome(b, ids, own[OWN_OUTCOME].type->ids);
	own[OWN_VERDICT].result = make_result(b, &own[OWN_VERDICT], stands);
	own[OWN_OUTCOME].result = make_result(b, &own[OWN_OUTCOME], stands);
}

/* ---- who reads them ---- */

/* Also before they are made. */
static bool
is_result_slot(const struct vv_model *model, uint32_t slot)
{
	return slot == model->verdict_slot || slot == model->verdict_slot + 1;
}

static const struct feel_node *
find_result(const struct vv_model *model, const struct feel_node *node)
{
	const struct feel_node *found = NULL;

	if (node == NULL || (feel_node_reads(node) && is_result_slot(model, node->index)))
		return node;
	for (uint32_t i = 0; i < node->count && found == NULL; i++)
		found = find_result(model, node->operands[i]);
	return found;
}

static const char *
result_name(const struct vv_model *model, const struct feel_node *node)
{
	return build_result_ids[node->index == model->verdict_slot ? RESULT_VERDICT
				: RESULT_OUTCOME];
}

static bool
is_general(const struct entry *item)
{
	const struct ini_key *general = entry_key(item, "general");

	return general != NULL && strcmp(general->value, "no") != 0;
}

/* Whether a condition is looked at only when the verdict is known. */
static bool
may_read(const struct build *b, const struct pending *pending)
{
	const struct entry *entry = pending->entry != NULL ? pending->entry
				    : pending->group_entry;
	const struct entry *item = entry;

	switch (entry->kind) {
	case SECTION_SECTION:
		return true;
	case SECTION_VARIANT:
		item = build_variant_words_question(entry) ? NULL
		       : build_find(b, SECTION_ITEM, entry->id, "");
		break;
	case SECTION_ITEM:
		item = strcmp(pending->key, "met") == 0 ? NULL : entry;
		break;
	default:
		return false;
	}
	return item != NULL && !is_general(item);
}

static void
refuse(struct build *b, struct place place, const struct feel_node *node)
{
	struct place verdicts = b->model->items[0].place;

	place.column += (int)node->column;
	diagnostics_add(
		b->list, DIAGNOSTIC_READS_LATER, place,
		N_("'%s' comes of the verdicts (%s:%d) and is not known here; 'relevant', 'fold', 'date' and 'until' of items can read it, and variants of these, but for verdicts and general information"),
		result_name(b->model, node), verdicts.file, verdicts.line);
}

/* The innermost of the groups around a condition that reads one of the two; NULL: none. */
static const struct group *
reading_group(const struct build *b, const struct group *group)
{
	while (group != NULL && find_result(b->model, group->own) == NULL)
		group = group->outer;
	return group;
}

static void
refuse_group(struct build *b, const struct entry *reader, const struct group *group)
{
	const struct feel_node *node = find_result(b->model, group->own);

	diagnostics_add(
		b->list, DIAGNOSTIC_READS_LATER, value_place(reader, entry_key(reader, "group")),
		N_("group '%s' reads '%s' (%s:%d), which is not known here; only items can be in it, but for verdicts and general information"),
		group->id, result_name(b->model, node), group->place.file, group->place.line);
}

static void
check_readers(struct build *b)
{
	const struct vv_model *model = b->model;

	for (size_t i = 0; i < model->calculation_count; i++) {
		const struct feel_node *node = model->calculations[i].of_verdicts ? NULL
			: find_result(model, b->calculations[i].expression);

		if (node != NULL)
			refuse(b, b->calculations[i].place, node);
	}
	for (size_t i = 0; i < b->pending_count; i++) {
		const struct pending *pending = &b->pending[i];
		const struct feel_node *node = find_result(model, pending->own);
		const struct group *group = reading_group(b, pending->group);

		if (may_read(b, pending))
			continue;
		if (node != NULL)
			refuse(b, pending->place, node);
		if (group != NULL)
			refuse_group(b, pending->group_entry, group);
	}
}

void
build_results(struct build *b)
{
	if (b->model->verdict_slot == UINT32_MAX)
		return;
	check_readers(b);
	if (b->list->errors == 0)
		make_results(b);
}
