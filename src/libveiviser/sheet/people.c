/* Parts and rows.  What a line looks like hangs on few answers once the verdict is
 * known; so each line is taken by itself, and people are not multiplied out. */
#include "sheet/people.h"

#include "model/each.h"
#include "text/error.h"
#include "text/text.h"

#include <stdlib.h>

enum {
	WAYS_FEW = 12,			/* a verdict told in so many stands by itself */
	WAYS_MANY = 32 * WAYS_FEW,
	VALUES_MAX = 12,		/* of one place in a text, told apart */
	NODES_MAX = 64			/* that one line hangs on */
};

/* Those who see one line alike. */
struct sight {
	uint32_t people;
	struct people_line line;
};

struct dividing {
	struct people *out;
	struct day *day;
	uint32_t everybody;
	struct people_part *parts;
	size_t part_room;

	/* of the part at hand */
	uint32_t members;
	struct sight *sights;
	size_t sight_count, sight_room;
};

/* ---- lines ---- */

/* What a line hangs on. */
struct hanging {
	uint32_t nodes[NODES_MAX];
	size_t count;
	bool more;
};

static void
hang_on(void *payload, enum flow_part part, uint32_t node)
{
	struct hanging *hanging = payload;

	/* where a line stands, and the day a program takes from it, is none of its words */
	if (part == FLOW_FOLD || part == FLOW_DATE || part == FLOW_UNTIL)
		return;
	for (size_t i = 0; i < hanging->count; i++)
		if (hanging->nodes[i] == node)
			return;
	if (hanging->count < NODES_MAX)
		hanging->nodes[hanging->count++] = node;
	else
		hanging->more = true;
}

struct line_reading {
	struct day *day;
	bool dated;
};

static void
read_name(void *payload, const struct model_name *name)
{
	struct line_reading *reading = payload;
	const struct vv_model *model = reading->day->model;
	struct translated_read read;

	if (name->kind != NAME_CALCULATION)
		return;
	if (!translate_read(&read, model, model->calculations[name->index].expression))
		budget_got(reading->day->budget, false);
	else
		reading->dated |= read.dated;
}

static void
read_text(void *payload, const struct each_text *at)
{
	const struct line_reading *reading = payload;

	each_placeholder(reading->day->model, at->text, read_name, payload);
}

/* Whether a value shown is that of a parameter at some date: beside it the line then tells
 * for which year it is not known, if it is not, and that differs by the date. */
static bool
shows_dated(struct day *day, const struct item *item)
{
	struct line_reading reading = { .day = day };

	each_text_of_item(item, read_text, &reading);
	return reading.dated;
}

/* Values that there can be, each once, as far as there is room. */
struct values {
	uint32_t all[VALUES_MAX + 1];
	size_t count;
	struct memo seen;		/* nodes */
};

static bool
find_values(const struct diagram *d, uint32_t node, struct values *values)
{
	bool good = true;
	uint32_t unused;

	if (values->count > VALUES_MAX || memo_find(&values->seen, &node, 1, &unused))
		return true;
	if (!memo_put(&values->seen, &node, 1, 0))
		return false;
	if (node_is_leaf(d, node)) {
		values->all[values->count++] = node;
		return true;
	}
	for (uint32_t i = 0; i < level_arity(d, node_level(d, node)) && good; i++)
		good = find_values(d, node_child(d, node, i), values);
	return good;
}

static void
add_sight(struct dividing *dividing, const struct item *item, uint32_t people, bool differs)
{
	struct day *day = dividing->day;

	if (!ways_anybody(day, people))
		return;
	if (!GROW(dividing->sights, dividing->sight_room, dividing->sight_count)) {
		budget_got(day->budget, false);
		return;
	}
	if (!ways_anybody(day, diagram_and(&day->d, dividing->members,
					   diagram_not(&day->d, people))))
		people = dividing->members;
	dividing->sights[dividing->sight_count++] = (struct sight){ people, { item, differs } };
}

/* Whether a value is told apart from the others. */
static bool
is_told_apart(const struct diagram *d, uint32_t leaf, size_t count)
{
	return leaf == NODE_NULL
	       || (count <= VALUES_MAX && node_leaf(d, leaf)->kind == LEAF_VALUE);
}

/* Parts those who have a line by what it hangs on, from @p next on. */
static void
divide_line(struct dividing *dividing, const struct item *item, const struct hanging *hanging,
	    size_t next, uint32_t people, bool differs)
{
	struct diagram *d = &dividing->day->d;
	struct values values = { .count = 0 };
	uint32_t others = people;

	if (people == NODE_FALSE || dividing->day->budget->no_memory)
		return;
	if (next == hanging->count) {
		add_sight(dividing, item, people, differs || hanging->more);
		return;
	}
	if (!find_values(d, hanging->nodes[next], &values))
		budget_got(dividing->day->budget, false);
	memo_clear(&values.seen);
	if (values.count > VALUES_MAX)
		values.all[0] = NODE_NULL;	/* the only one told beside all others */
	for (size_t i = 0; i < values.count; i++) {
		uint32_t alike;

		if (!is_told_apart(d, values.all[i], values.count))
			continue;
		alike = diagram_and(d, others,
				    diagram_where(d, hanging->nodes[next], values.all[i]));
		others = diagram_and(d, others, diagram_not(d, alike));
		divide_line(dividing, item, hanging, next + 1, alike, differs);
	}
	divide_line(dividing, item, hanging, next + 1, others, true);
}

static void
see_line(struct dividing *dividing, uint32_t item)
{
	struct day *day = dividing->day;
	const struct item *shown = &day->model->items[item];
	struct hanging hanging = { .more = shows_dated(day, shown) };
	uint32_t people = diagram_and(&day->d, dividing->members,
				      day->flow.applies[item]);

	if (people == NODE_FALSE)
		return;
	flow_item(&day->flow, item, hang_on, &hanging);
	divide_line(dividing, shown, &hanging, 0, people, false);
}

/* The lines of all members, in the report's order. */
static void
see_lines(struct dividing *dividing, const struct item *verdict)
{
	const struct vv_model *model = dividing->day->model;

	dividing->sight_count = 0;
	if (verdict == NULL)
		return;		/* no report: the data is at fault */
	see_line(dividing, (uint32_t)(verdict - model->items));
	for (size_t s = 0; s < model->section_count; s++)
		for (size_t i = model->verdict_count; i < model->item_count; i++)
			if (model->items[i].section == &model->sections[s])
				see_line(dividing, (uint32_t)i);
}

/* ---- rows ---- */

/* False: it is proved that nobody is in it. */
static bool
fill_row(struct dividing *dividing, struct people_row *row, uint32_t people)
{
	struct day *day = dividing->day;
	uint32_t goal = diagram_restrict(&day->d, people, dividing->everybody);
	struct people_line *lines = arena_alloc(&day->arena, (dividing->sight_count + 1)
						* sizeof *lines);

	if (lines == NULL) {
		budget_got(day->budget, false);
		return false;
	}
	row->lines = lines;
	row->line_count = 0;	/* one that nobody is in may have been tried here */
	for (size_t i = 0; i < dividing->sight_count; i++)
		if (dividing->sights[i].people == people)
			lines[row->line_count++] = dividing->sights[i].line;
	row->found = day_witness(day, goal, &day->arena, &row->witness);
	return row->found || day_possible(day, goal);
}

static bool
seen_before(const struct dividing *dividing, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (dividing->sights[k].people == dividing->sights[i].people)
			return true;
	return dividing->sights[i].people == dividing->members;
}

/* Everybody of the part, then those who get lines that not all get. */
static void
fill_rows(struct dividing *dividing, struct people_part *part, const struct ways *ways)
{
	struct day *day = dividing->day;
	struct people_row *rows = arena_alloc(&day->arena, (dividing->sight_count + 1)
					      * sizeof *rows);

	if (rows == NULL) {
		budget_got(day->budget, false);
		return;
	}
	part->rows = rows;
	rows[0].ways = *ways;
	if (!fill_row(dividing, &rows[0], dividing->members))
		return;
	part->row_count = 1;
	for (size_t i = 0; i < dividing->sight_count && !day->budget->no_memory; i++) {
		struct people_row *row = &rows[part->row_count];

		if (seen_before(dividing, i))
			continue;
		ways_find(&row->ways, day, dividing->sights[i].people, dividing->members,
			  WAYS_MANY);
		part->row_count += fill_row(dividing, row, dividing->sights[i].people);
	}
}

/* ---- parts ---- */

static void
add_part(struct dividing *dividing, const struct item *verdict, uint32_t members,
	 const struct ways *ways, bool rest)
{
	struct people *out = dividing->out;
	struct people_part *part;

	if (!GROW(dividing->parts, dividing->part_room, out->part_count)) {
		budget_got(dividing->day->budget, false);
		return;
	}
	out->parts = dividing->parts;
	part = &dividing->parts[out->part_count];
	*part = (struct people_part){ .verdict = verdict, .rest = rest };
	dividing->members = members;
	see_lines(dividing, verdict);
	fill_rows(dividing, part, ways);
	out->part_count += part->row_count > 0;
	/* operations on one part's people hardly ever come again in the next */
	memo_clear(&dividing->day->d.memo);
}

/* Those whom a verdict befalls; NODE_FALSE: nobody, or they have their part already. */
struct portion {
	const struct item *verdict;
	uint32_t members;
};

/* The verdicts that few words tell from all others stand by themselves. */
static void
add_plain(struct dividing *dividing, struct portion *portions, size_t count)
{
	struct ways ways;

	for (size_t i = 0; i < count; i++) {
		if (portions[i].members == NODE_FALSE)
			continue;
		if (!ways_find(&ways, dividing->day, portions[i].members, dividing->everybody,
			       WAYS_FEW))
			return;
		if (ways.cut)
			continue;
		add_part(dividing, portions[i].verdict, portions[i].members, &ways, false);
		portions[i].members = NODE_FALSE;
	}
}

/* The portion that takes the fewest words among those who are left, within @p limit;
 * @p count: none does. */
static size_t
find_shortest(struct dividing *dividing, const struct portion *portions, size_t count,
	      uint32_t among, size_t limit, struct ways *best)
{
	size_t found = count;
	struct ways ways;

	for (size_t i = 0; i < count; i++) {
		if (portions[i].members == NODE_FALSE)
			continue;
		if (!ways_find(&ways, dividing->day, portions[i].members, among, limit))
			return count;
		if (ways.cut && limit < WAYS_MANY)
			continue;
		if (found < count && ways.count >= best->count)
			continue;
		found = i;
		*best = ways;
		limit = ways.count;
	}
	return found;
}

/* The others are told among those whom nothing before has told. */
static void
add_rest(struct dividing *dividing, struct portion *portions, size_t count)
{
	struct diagram *d = &dividing->day->d;
	struct ways ways = { .count = 0 };

	for (;;) {
		uint32_t among = NODE_FALSE;
		size_t i;

		for (i = 0; i < count; i++)
			among = diagram_or(d, among, portions[i].members);
		i = count;
		for (size_t limit = WAYS_FEW; i == count && limit <= WAYS_MANY; limit *= 2)
			i = find_shortest(dividing, portions, count, among, limit, &ways);
		if (i == count || dividing->day->budget->no_memory)
			return;
		add_part(dividing, portions[i].verdict, portions[i].members, &ways, true);
		portions[i].members = NODE_FALSE;
	}
}

/* Where an answer is missing no comparison with it holds: it must not look as if it
 * could. */
static uint32_t
fails_unanswered(struct diagram *d, const struct atom *atom, uint32_t people)
{
	uint32_t questions[2] = { atom->low, atom->high };
	uint32_t fails = diagram_span(d, atom->level, 0, 0, NODE_TRUE);

	for (size_t i = 0; i < 2; i++) {
		uint32_t given = diagram_span(d, level_of(questions[i], 0), 1,
					      d->variables[questions[i]].arity - 1, NODE_TRUE);

		people = diagram_and(d, people, diagram_or(d, given, fails));
	}
	return people;
}

static uint32_t
find_everybody(struct day *day)
{
	struct diagram *d = &day->d;
	uint32_t people = day_assignments(day);

	for (uint32_t i = d->atom_keys.count; i-- > 0 && !d->failed;)
		if (d->atoms[i].kind != ATOM_FREE)
			people = fails_unanswered(d, &d->atoms[i], people);
	return people;
}

/* ---- who is asked ---- */

static void
find_asked(struct dividing *dividing)
{
	struct day *day = dividing->day;
	struct diagram *d = &day->d;
	struct people_asked *all = arena_alloc(&day->arena, d->variable_count * sizeof *all);

	if (!budget_got(day->budget, all != NULL))
		return;
	for (uint32_t q = question_number(0); q < d->variable_count; q++) {
		struct people_asked *asked = &all[dividing->out->asked_count];
		uint32_t people = diagram_and(d, dividing->everybody,
					      day->flow.questions[q].asked);

		if (!ways_anybody(day, people))
			continue;
		*asked = (struct people_asked){ .question = q };
		asked->everybody = !ways_anybody(day, diagram_and(d, dividing->everybody,
								  diagram_not(d, people)));
		if (!asked->everybody
		    && !ways_find(&asked->ways, day, people, dividing->everybody, WAYS_FEW))
			return;
		dividing->out->asked_count++;
	}
	dividing->out->asked = all;
}

static void
divide(struct dividing *dividing)
{
	struct day *day = dividing->day;
	const struct vv_model *model = day->model;
	struct portion *portions = arena_alloc(&day->arena,
						(model->verdict_count + 1) * sizeof *portions);
	uint32_t fault = diagram_or(&day->d, day->flow.gap, day->flow.overlap);

	if (portions == NULL) {
		budget_got(day->budget, false);
		return;
	}
	dividing->everybody = find_everybody(day);
	portions[0].members = diagram_and(&day->d, dividing->everybody, fault);
	for (size_t i = 0; i < model->verdict_count; i++) {
		portions[i + 1].verdict = &model->items[i];
		portions[i + 1].members = diagram_and(&day->d, dividing->everybody,
						    diagram_and(&day->d,
								day->flow.stands[i],
								diagram_not(&day->d, fault)));
	}
	for (size_t i = 0; i <= model->verdict_count; i++)
		if (!ways_anybody(day, portions[i].members))
			portions[i].members = NODE_FALSE;
	find_asked(dividing);
	add_plain(dividing, portions, model->verdict_count + 1);
	add_rest(dividing, portions, model->verdict_count + 1);
}

/* ---- the whole ---- */

enum vv_status
people_find(struct people *out, const struct vv_model *model, vv_day date,
	    const struct vv_effort *effort, struct vv_error *err)
{
	struct dividing dividing = { .out = out };
	enum vv_status status = model_known_on(model, date, err);

	*out = (struct people){ 0 };
	if (status != VV_OK)
		return status;
	out->budget = malloc(sizeof *out->budget);
	if (out->budget == NULL)
		return error_no_memory(err);
	effort_init(out->budget, effort);
	out->day = day_of(model, out->budget, date);
	if (out->day == NULL) {
		people_clear(out);
		return error_no_memory(err);
	}
	dividing.day = out->day;
	if (!out->day->d.failed)
		divide(&dividing);
	free(dividing.sights);
	status = people_status(out, err);
	if (status != VV_OK)
		people_clear(out);
	return status;
}

enum vv_status
people_status(const struct people *people, struct vv_error *err)
{
	const struct day *day = people->day;

	if (day_lacks_memory(day))
		return error_no_memory(err);
	if (day->d.too_large)
		return error_set(err, VV_DATA, PLACE_NONE, PROVE_TOO_LARGE);
	if (day->d.failed || day->d.gave_up || people->budget->spent)
		return error_set(err, VV_DATA, PLACE_NONE, PROVE_TOO_COSTLY);
	return VV_OK;
}

void
people_clear(struct people *people)
{
	free((void *)(uintptr_t)people->parts);
	day_free(people->day);
	free(people->budget);
	*people = (struct people){ 0 };
}
