/* A path through a walk, made a set of answers. */
#include "paths/explore.h"

#include "diagram/term.h"
#include "base/strbuf.h"

#include <stdlib.h>
#include <string.h>

/* How levels came out, in order. */
struct decisions {
	uint32_t *levels, *branches;
	size_t count, level_room, branch_room;
	struct walk *walk;
	uint32_t wanted;		/* the state that is to come of it */
	bool found;
	bool failed;			/* the walk has stopped, or memory is out */
};

static void
note_level(void *payload, uint32_t level, uint32_t branch)
{
	struct decisions *decisions = payload;
	struct budget *budget = decisions->walk->budget;

	if (decisions->found || decisions->failed)
		return;
	if (!BUDGET_GROW(budget, decisions->levels, decisions->level_room, decisions->count)
	    || !BUDGET_GROW(budget, decisions->branches, decisions->branch_room,
			    decisions->count)) {
		decisions->failed = true;
		return;
	}
	decisions->levels[decisions->count] = level;
	decisions->branches[decisions->count++] = branch;
}

static void
unnote_level(void *payload)
{
	struct decisions *decisions = payload;

	if (!decisions->found && !decisions->failed)
		decisions->count--;
}

static void
decisions_clear(struct decisions *decisions)
{
	free(decisions->levels);
	free(decisions->branches);
}

static void
match_wanted(void *payload, const struct work *next)
{
	struct decisions *decisions = payload;

	if (!decisions->found && walk_state(decisions->walk, next) == decisions->wanted)
		decisions->found = true;
}

static void
replay(struct decisions *decisions, const struct explore_path *path)
{
	struct walk *walk = decisions->walk;
	struct work work;

	walk->enter = note_level;
	walk->leave = unnote_level;
	walk->payload = decisions;
	decisions->wanted = path->states[0];
	walk_start(walk, match_wanted, decisions);
	decisions->failed |= !decisions->found;
	for (size_t i = 0; i < path->count && !decisions->failed; i++) {
		decisions->wanted = path->states[i + 1];
		decisions->found = false;
		walk_load(walk, path->states[i], &work);
		walk_take(walk, &work, path->branches[i], match_wanted, decisions);
		decisions->failed |= !decisions->found;
	}
	walk->enter = NULL;
	walk->leave = NULL;
}

bool
witness_decisions(struct walk *walk, const struct explore_path *path, uint32_t *levels,
		  uint32_t *branches, size_t room, size_t *count)
{
	struct decisions decisions = { .walk = walk };
	bool fits;

	replay(&decisions, path);
	fits = decisions.count <= room && !decisions.failed;
	*count = fits ? decisions.count : 0;
	if (*count > 0) {
		memcpy(levels, decisions.levels, *count * sizeof *levels);
		memcpy(branches, decisions.branches, *count * sizeof *branches);
	}
	decisions_clear(&decisions);
	return fits;
}

/* ---- numbers ---- */

static bool
is_compared(const struct decisions *decisions, uint32_t question)
{
	for (size_t i = 0; i < decisions->count; i++)
		if (level_is_atom(decisions->levels[i])) {
			const struct atom *atom = level_atom(decisions->walk->d,
							     decisions->levels[i]);

			if (atom->kind != ATOM_FREE
			    && (atom->low == question || atom->high == question))
				return true;
		}
	return false;
}

static void
fill_store(const struct decisions *decisions, const struct bounds *within, struct bounds *bounds)
{
	struct diagram *d = decisions->walk->d;

	*bounds = (struct bounds){ .shadowed = BOUNDS_SHADOW };
	for (size_t i = 0; i < decisions->count; i++) {
		uint32_t q = level_question(decisions->levels[i]);

		if (level_sub(decisions->levels[i]) != 0 || decisions->branches[i] == 0
		    || d->variables[q].kind != VARIABLE_NUMBER
		    || (!is_compared(decisions, q)
			&& (within == NULL || bounds_find(within, q) == NULL)))
			continue;
		bounds_add_class(bounds, q, &d->variables[q], decisions->branches[i]);
	}
	for (size_t i = 0; i < decisions->count; i++)
		if (level_is_atom(decisions->levels[i]))
			bounds_assert(bounds, d, decisions->levels[i], decisions->branches[i] == 1,
				     false);
	for (size_t i = 0; within != NULL && i < within->var_count; i++)
		bounds_narrow(bounds, d, within->vars[i].question, within->vars[i].low,
			     within->vars[i].high);
	for (size_t i = 0; within != NULL && i < within->literal_count; i++)
		bounds_assert(bounds, d, within->literals[i].level, within->literals[i].value,
			     false);
}

static int64_t
clamp(int64_t i, int64_t low, int64_t high)
{
	return i < low ? low : i > high ? high : i;
}

/* A value that goes with all others; the nearest to a plain one, if that does: a date to
 * the rules date, and that to the first one. */
static int64_t
pick(struct bounds *bounds, struct diagram *d, uint32_t q, uint32_t branch, vv_day date)
{
	int64_t plain = d->variables[q].question->type == VV_TYPE_DATE ? date : 0;
	const struct bounds_var *var = bounds_find(bounds, q);
	int64_t low, high, tries[3];
	struct bounds next;

	if (var == NULL) {
		variable_range(&d->variables[q], branch, &low, &high);
		return clamp(plain, low, high);
	}
	low = var->low;
	high = var->high;
	tries[0] = clamp(plain, low, high);
	tries[1] = low;
	tries[2] = high;
	for (size_t i = 0; i < 3; i++) {
		bounds_copy(&next, bounds);
		if (bounds_narrow(&next, d, q, tries[i], tries[i])) {
			bounds_copy(bounds, &next);
			return tries[i];
		}
	}
	return low;
}

/* ---- answers ---- */

/* A text that is none of those it is compared with. */
static void
other_text(struct strbuf *buf, const struct variable *variable)
{
	for (int n = 0;; n++) {
		size_t i = 0;

		strbuf_reset(buf);
		strbuf_printf(buf, "x%.0d", n);
		while (i < variable->text_count
		       && (variable->texts[i].length != buf->length
			   || memcmp(variable->texts[i].s, buf->text, buf->length) != 0))
			i++;
		if (i == variable->text_count || buf->failed)
			return;
	}
}

static void
write_set(struct strbuf *buf, const struct decisions *decisions, size_t from, uint32_t q)
{
	const struct vv_model *model = decisions->walk->d->model;
	const struct vv_question *question = decisions->walk->d->variables[q].question;

	for (size_t i = from; i < decisions->count; i++) {
		uint32_t level = decisions->levels[i], sub = level_sub(level);

		if (level_question(level) != q || sub == 0 || level_is_atom(level)
		    || decisions->branches[i] == 0)
			continue;
		strbuf_add(buf, buf->length > 0 ? "," : "");
		strbuf_add(buf, model->symbols[question->choices[sub - 1].symbol].id);
	}
	if (buf->length == 0)
		strbuf_add(buf, "none");
}

static void
write_answer(struct strbuf *buf, const struct decisions *decisions, size_t i, struct bounds *bounds,
	     vv_day date)
{
	struct diagram *d = decisions->walk->d;
	uint32_t q = level_question(decisions->levels[i]), branch = decisions->branches[i];
	const struct variable *variable = &d->variables[q];

	strbuf_reset(buf);
	if (branch == 0)
		return;
	switch (variable->kind) {
	case VARIABLE_CHOICE:
		strbuf_add(buf, d->model->symbols[variable->question->choices[branch - 1]
						  .symbol].id);
		break;
	case VARIABLE_SET:
		write_set(buf, decisions, i, q);
		break;
	case VARIABLE_NUMBER:
		variable_write(buf, variable, pick(bounds, d, q, branch, date));
		break;
	case VARIABLE_TEXT:
		if (branch <= variable->text_count)
			strbuf_add_bytes(buf, variable->texts[branch - 1].s,
					 variable->texts[branch - 1].length);
		else
			other_text(buf, variable);
		break;
	}
}

bool
witness_find(struct walk *walk, const struct explore_path *path, const struct bounds *within,
	     struct arena *arena, struct witness *out)
{
	struct decisions decisions = { .walk = walk };
	struct vv_case_answer *all;
	struct strbuf buf = { 0 };
	struct bounds bounds;
	bool good;

	replay(&decisions, path);
	good = !decisions.failed;
	fill_store(&decisions, within, &bounds);
	all = arena_alloc(arena, (decisions.count + 1) * sizeof *all);
	budget_got(walk->budget, all != NULL);
	*out = (struct witness){ .date = walk->d->days.from, .answers = all };
	for (size_t i = 0; i < decisions.count && all != NULL && good; i++) {
		uint32_t level = decisions.levels[i];

		if (level_sub(level) != 0)
			continue;
		if (level == level_of(QUESTION_DAY, 0)) {
			out->date = pick(&bounds, walk->d, QUESTION_DAY, decisions.branches[i],
					 out->date);
			continue;
		}
		write_answer(&buf, &decisions, i, &bounds, out->date);
		if (strbuf_text(&buf) != NULL)
			all[out->count].raw = arena_strdup(arena, strbuf_text(&buf));
		good = budget_got(walk->budget, all[out->count].raw != NULL);
		all[out->count++].question = walk->d->variables[level_question(level)].question;
	}
	strbuf_clear(&buf);
	decisions_clear(&decisions);
	return good && all != NULL;
}
