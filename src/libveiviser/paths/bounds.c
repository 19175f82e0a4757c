/* Raising and lowering until nothing moves. */
#include "paths/bounds.h"

#include "diagram/term.h"

#include <string.h>

/* So many rounds of comparisons that are no plain differences, at most: dates settle within
 * a few, or drift on to the last day there is; numbers grow by a factor, or never settle. */
enum { ROUNDS_MAX = 1000000, NUMBER_ROUNDS_MAX = 600 };

/* One by one, before a table of all days pays. */
enum { DAYS_TRIED = 100 };

void
bounds_copy(struct bounds *to, const struct bounds *from)
{
	to->shadowed = from->shadowed;
	to->gave_up = from->gave_up;
	to->patience = from->patience;
	to->var_count = from->var_count;
	to->literal_count = from->literal_count;
	memcpy(to->vars, from->vars, from->var_count * sizeof from->vars[0]);
	memcpy(to->literals, from->literals, from->literal_count * sizeof from->literals[0]);
}

static struct bounds_var *
find(struct bounds *bounds, uint32_t question)
{
	for (uint32_t i = 0; i < bounds->var_count; i++)
		if (bounds->vars[i].question == question)
			return &bounds->vars[i];
	return NULL;
}

const struct bounds_var *
bounds_find(const struct bounds *bounds, uint32_t question)
{
	for (uint32_t i = 0; i < bounds->var_count; i++)
		if (bounds->vars[i].question == question)
			return &bounds->vars[i];
	return NULL;
}

bool
bounds_add(struct bounds *bounds, uint32_t question, int64_t low, int64_t high)
{
	if (bounds->var_count == BOUNDS_VARS_MAX) {
		bounds->gave_up = true;
		return false;
	}
	bounds->vars[bounds->var_count++] = (struct bounds_var){ question, low, high };
	return true;
}

bool
bounds_add_class(struct bounds *bounds, uint32_t question, const struct variable *variable,
		uint32_t class_number)
{
	int64_t low, high;

	variable_range(variable, class_number, &low, &high);
	return bounds_add(bounds, question, low, high);
}

/* ---- the edges of a comparison ---- */

/* Sums far from any answer stay there. */
static int64_t
shifted(int64_t i, int64_t by)
{
	int64_t sum;

	return __builtin_add_overflow(i, by, &sum) ? i : sum;
}

/* The greatest low in [from, to] with "holds(low, high)" = value, where that goes from
 * true to false with low; from - 1: none. */
static int64_t
last_low(struct diagram *d, const struct atom *atom, int64_t from, int64_t to, int64_t high)
{
	if (atom->linear) {
		int64_t limit = shifted(high, -atom->limit);

		return limit < from ? from - 1 : limit < to ? limit : to;
	}
	if (atom->turns != NULL) {
		int64_t limit = atom_return(atom, high);

		return limit < from ? from - 1 : limit < to ? limit : to;
	}
	/* mostly it is near the end: steps that double, then halves */
	from--;
	for (int64_t step = 1; from < to && !atom_holds(d, atom, to, high); step *= 2) {
		int64_t next = to - step < from ? from : to - step;

		if (next > from && !atom_holds(d, atom, next, high)) {
			to = next;
			continue;
		}
		from = next;
		to--;
		break;
	}
	while (from < to) {
		int64_t middle = from + (to - from + 1) / 2;

		if (atom_holds(d, atom, middle, high))
			from = middle;
		else
			to = middle - 1;
	}
	return from;
}

/* The least high in [from, to] with "holds(low, high)"; to + 1: none. */
static int64_t
first_high(struct diagram *d, const struct atom *atom, int64_t low, int64_t from, int64_t to)
{
	if (atom->linear) {
		int64_t limit = shifted(low, atom->limit);

		return limit > to ? to + 1 : limit > from ? limit : from;
	}
	if (atom->turns != NULL) {
		int64_t limit = atom_turn(atom, low);

		return limit > to ? to + 1 : limit > from ? limit : from;
	}
	to++;
	for (int64_t step = 1; from < to && !atom_holds(d, atom, low, from); step *= 2) {
		int64_t next = from + step > to ? to : from + step;

		if (next < to && !atom_holds(d, atom, low, next)) {
			from = next;
			continue;
		}
		to = next;
		from++;
		break;
	}
	while (from < to) {
		int64_t middle = from + (to - from) / 2;

		if (atom_holds(d, atom, low, middle))
			to = middle;
		else
			from = middle + 1;
	}
	return from;
}

static struct bounds_var *
literal_var(struct bounds *bounds, const struct bounds_literal *literal, uint32_t question)
{
	return find(bounds, literal->shadow && question == bounds->shadowed ? BOUNDS_SHADOW
		    : question);
}

static bool
holds(struct diagram *d, const struct atom *atom, int64_t low, int64_t high)
{
	return atom->linear ? high >= shifted(low, atom->limit) : atom_holds(d, atom, low, high);
}

/* 1: true whatever they are, 0: false, -1: either. */
static int
decided(struct diagram *d, const struct atom *atom, const struct bounds_var *low,
	const struct bounds_var *high)
{
	if (atom->kind == ATOM_SET && low->low < low->high)
		return -1;
	if (holds(d, atom, low->high, high->low))
		return 1;
	return holds(d, atom, low->low, high->high) ? -1 : 0;
}

/* One answer alone: on to the next, and back to the last, for which it comes out as it
 * should.  Of all answers that do, and all that lie at or above others, there are least
 * ones; so raising still finds them. */
static void
narrow_set(struct bounds_var *var, struct diagram *d, const struct bounds_literal *literal,
	    bool *moved)
{
	const struct atom *atom = level_atom(d, literal->level);
	int64_t low = var->low, high = var->high;
	int64_t last = atom->period > 0 && high - low > atom->period ? low + atom->period : high;

	for (; low <= last && atom_holds(d, atom, low, low) != literal->value; low++)
		if (low == var->low + DAYS_TRIED)
			atom_tabulate(d, literal->level);
	for (; low <= last && atom_holds(d, atom, high, high) != literal->value; high--)
		if (high == var->high - DAYS_TRIED)
			atom_tabulate(d, literal->level);
	*moved |= low > var->low || high < var->high;
	var->low = low <= last ? low : var->high + 1;	/* none in a whole period */
	var->high = high;
}

/* Narrows both sides of one comparison. */
static void
narrow(struct bounds *bounds, struct diagram *d, const struct bounds_literal *literal, bool *moved)
{
	const struct atom *atom = level_atom(d, literal->level);
	struct bounds_var *low = literal_var(bounds, literal, atom->low);
	struct bounds_var *high = literal_var(bounds, literal, atom->high);
	int64_t edge;

	budget_step(d->budget, 1);
	if (atom->kind == ATOM_SET) {
		narrow_set(low, d, literal, moved);
		return;
	}
	if (literal->value) {
		edge = last_low(d, atom, low->low, low->high, high->high);
		*moved |= edge < low->high;
		low->high = edge < low->high ? edge : low->high;
		edge = first_high(d, atom, low->low, high->low, high->high);
		*moved |= edge > high->low;
		high->low = edge > high->low ? edge : high->low;
		return;
	}
	/* not: the first low for which it fails at the lowest high */
	edge = last_low(d, atom, low->low, low->high, high->low) + 1;
	*moved |= edge > low->low;
	low->low = edge > low->low ? edge : low->low;
	edge = first_high(d, atom, low->high, high->low, high->high) - 1;
	*moved |= edge < high->high;
	high->high = edge < high->high ? edge : high->high;
}

static bool
is_empty(const struct bounds *bounds)
{
	for (uint32_t i = 0; i < bounds->var_count; i++)
		if (bounds->vars[i].low > bounds->vars[i].high)
			return true;
	return false;
}

/* Every comparison as the weakest difference it can mean: what cannot hold then cannot
 * hold at all.  Differences that still move after a round for each answer go round in
 * a circle that never closes. */
static bool
propagate_differences(struct bounds *bounds, struct diagram *d)
{
	for (uint32_t round = 0; round <= bounds->var_count + 1; round++) {
		bool moved = false;

		for (uint32_t i = 0; i < bounds->literal_count; i++) {
			const struct bounds_literal *literal = &bounds->literals[i];
			const struct atom *atom = level_atom(d, literal->level);
			struct bounds_var *low = literal_var(bounds, literal, atom->low);
			struct bounds_var *high = literal_var(bounds, literal, atom->high);
			struct bounds_var *above = literal->value ? high : low;
			struct bounds_var *below = literal->value ? low : high;
			/* above >= below + by */
			int64_t by = literal->value ? atom->least : 1 - atom->most;

			if (by < INT64_MIN / 8)
				continue;
			if (shifted(below->low, by) > above->low) {
				above->low = shifted(below->low, by);
				moved = true;
			}
			if (shifted(above->high, -by) < below->high) {
				below->high = shifted(above->high, -by);
				moved = true;
			}
			if (above->low > above->high || below->low > below->high)
				return false;
		}
		if (!moved)
			return true;
	}
	return false;
}

static uint32_t
most_rounds(const struct bounds *bounds, const struct diagram *d)
{
	bool tables = true;

	for (uint32_t i = 0; i < bounds->literal_count; i++) {
		const struct atom *atom = level_atom(d, bounds->literals[i].level);

		tables = tables && (atom->linear || atom->turns != NULL
				    || atom->kind == ATOM_SET);
	}
	return tables || bounds->patience == 0 ? ROUNDS_MAX : bounds->patience;
}

static bool
propagate(struct bounds *bounds, struct diagram *d)
{
	bool linear = true, dated = true;
	uint32_t rounds = 0, most = ROUNDS_MAX;

	if (is_empty(bounds) || !propagate_differences(bounds, d))
		return false;
	for (uint32_t i = 0; i < bounds->literal_count; i++) {
		const struct atom *atom = level_atom(d, bounds->literals[i].level);

		linear = linear && atom->linear;
		dated = dated && d->variables[atom->low].question->type == VV_TYPE_DATE;
	}
	for (bool moved = !linear; moved; rounds++) {
		moved = false;
		if (rounds == 20) {
			for (uint32_t i = 0; i < bounds->literal_count; i++)
				atom_tabulate(d, bounds->literals[i].level);
			most = most_rounds(bounds, d);
		}
		if (rounds > (dated || most < NUMBER_ROUNDS_MAX ? most : NUMBER_ROUNDS_MAX)) {
			bounds->gave_up = true;
			return true;
		}
		for (uint32_t i = 0; i < bounds->literal_count; i++) {
			narrow(bounds, d, &bounds->literals[i], &moved);
			if (is_empty(bounds))
				return false;
		}
	}
	return true;
}

/* Comparisons that their stretches decide need not be kept. */
static void
drop_decided(struct bounds *bounds, struct diagram *d)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < bounds->literal_count; i++) {
		const struct bounds_literal *literal = &bounds->literals[i];
		const struct atom *atom = level_atom(d, literal->level);

		if (decided(d, atom, literal_var(bounds, literal, atom->low),
			    literal_var(bounds, literal, atom->high)) < 0)
			bounds->literals[kept++] = *literal;
	}
	bounds->literal_count = kept;
}

bool
bounds_narrow(struct bounds *bounds, struct diagram *d, uint32_t question, int64_t low,
	     int64_t high)
{
	struct bounds_var *var = find(bounds, question);

	if (var == NULL)
		return true;
	if (low > var->low)
		var->low = low;
	if (high < var->high)
		var->high = high;
	if (!propagate(bounds, d))
		return false;
	drop_decided(bounds, d);
	return true;
}

static bool
assert_order(struct bounds *bounds, struct diagram *d, const struct atom *atom,
	     struct bounds_literal literal)
{
	const struct bounds_var *low = literal_var(bounds, &literal, atom->low);
	const struct bounds_var *high = literal_var(bounds, &literal, atom->high);
	int known;

	if (low == NULL || high == NULL)
		return true;
	known = decided(d, atom, low, high);
	if (known >= 0)
		return (known == 1) == literal.value;
	if (bounds->literal_count == BOUNDS_LITERALS_MAX) {
		bounds->gave_up = true;
		return true;
	}
	bounds->literals[bounds->literal_count++] = literal;
	if (!propagate(bounds, d))
		return false;
	drop_decided(bounds, d);
	return true;
}

bool
bounds_assert(struct bounds *bounds, struct diagram *d, uint32_t level, bool value, bool shadow)
{
	const struct atom *atom = level_atom(d, level);
	uint32_t question = shadow && atom->low == bounds->shadowed ? BOUNDS_SHADOW : atom->low;
	bool shadows = shadow && (atom->low == bounds->shadowed || atom->high == bounds->shadowed);

	switch (atom->kind) {
	case ATOM_BOUND:
		return value ? bounds_narrow(bounds, d, question, INT64_MIN, atom->limit)
		       : bounds_narrow(bounds, d, question, atom->limit + 1, INT64_MAX);
	case ATOM_ORDER:
	case ATOM_SET:
		return assert_order(bounds, d, atom,
				    (struct bounds_literal){ level, value, shadows });
	case ATOM_FREE:
		break;
	}
	return true;
}

/* One of many: bounds narrow at once, the others settle together in the end. */
static bool
assert_later(struct bounds *bounds, struct diagram *d, struct bounds_literal literal)
{
	const struct atom *atom = level_atom(d, literal.level);
	struct bounds_var *low = find(bounds, atom->low), *high = find(bounds, atom->high);
	int known;

	if (atom->kind == ATOM_FREE || low == NULL || high == NULL)
		return true;
	if (atom->kind == ATOM_BOUND) {
		if (literal.value && atom->limit < low->high)
			low->high = atom->limit;
		if (!literal.value && atom->limit + 1 > low->low)
			low->low = atom->limit + 1;
		return low->low <= low->high;
	}
	known = decided(d, atom, low, high);
	if (known >= 0)
		return (known == 1) == literal.value;
	if (bounds->literal_count == BOUNDS_LITERALS_MAX)
		bounds->gave_up = true;
	else
		bounds->literals[bounds->literal_count++] = literal;
	return true;
}

bool
bounds_assert_all(struct bounds *bounds, struct diagram *d, const struct bounds_literal *all,
		 size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (level_atom(d, all[i].level)->kind == ATOM_BOUND
		    && !assert_later(bounds, d, all[i]))
			return false;
	for (size_t i = 0; i < count; i++)
		if (level_atom(d, all[i].level)->kind != ATOM_BOUND
		    && !assert_later(bounds, d, all[i]))
			return false;
	return bounds->literal_count == 0 || propagate(bounds, d);
}

/* ---- forgetting ---- */

static uint32_t
var_index(struct bounds *bounds, const struct bounds_literal *literal, uint32_t question)
{
	return (uint32_t)(literal_var(bounds, literal, question) - bounds->vars);
}

/* Whatever is bound to what matters matters. */
static void
keep_connected(struct bounds *bounds, struct diagram *d, bool *keep)
{
	for (bool moved = true; moved;) {
		moved = false;
		for (uint32_t i = 0; i < bounds->literal_count; i++) {
			const struct bounds_literal *literal = &bounds->literals[i];
			const struct atom *atom = level_atom(d, literal->level);
			uint32_t low = var_index(bounds, literal, atom->low);
			uint32_t high = var_index(bounds, literal, atom->high);

			if (keep[low] != keep[high]) {
				keep[low] = keep[high] = true;
				moved = true;
			}
		}
	}
}

static void
drop_literals_of(struct bounds *bounds, struct diagram *d, uint32_t var)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < bounds->literal_count; i++) {
		const struct bounds_literal literal = bounds->literals[i];
		const struct atom *atom = level_atom(d, literal.level);

		if (var_index(bounds, &literal, atom->low) != var
		    && var_index(bounds, &literal, atom->high) != var)
			bounds->literals[kept++] = literal;
	}
	bounds->literal_count = kept;
}

/* An answer that no longer matters and hangs on one comparison alone: what that said
 * of the other one is in its stretch already. */
static void
drop_ends(struct bounds *bounds, struct diagram *d, const bool *live, bool *keep)
{
	for (bool moved = true; moved;) {
		uint32_t uses[BOUNDS_VARS_MAX] = { 0 };

		moved = false;
		for (uint32_t i = 0; i < bounds->literal_count; i++) {
			const struct atom *atom = level_atom(d, bounds->literals[i].level);

			uses[var_index(bounds, &bounds->literals[i], atom->low)]++;
			uses[var_index(bounds, &bounds->literals[i], atom->high)]++;
		}
		for (uint32_t v = 0; v < bounds->var_count && !moved; v++)
			if (keep[v] && !live[v] && uses[v] <= 1) {
				drop_literals_of(bounds, d, v);
				keep[v] = false;
				moved = true;
			}
	}
}

static void
sort(struct bounds *bounds)
{
	for (uint32_t i = 1; i < bounds->var_count; i++)
		for (uint32_t k = i; k > 0 && bounds->vars[k - 1].question
				     > bounds->vars[k].question; k--) {
			struct bounds_var var = bounds->vars[k];

			bounds->vars[k] = bounds->vars[k - 1];
			bounds->vars[k - 1] = var;
		}
	for (uint32_t i = 1; i < bounds->literal_count; i++)
		for (uint32_t k = i; k > 0; k--) {
			struct bounds_literal a = bounds->literals[k - 1], b = bounds->literals[k];

			if (a.level < b.level || (a.level == b.level && a.shadow <= b.shadow))
				break;
			bounds->literals[k - 1] = b;
			bounds->literals[k] = a;
		}
}

void
bounds_forget(struct bounds *bounds, struct diagram *d, const uint64_t *live, bool shadow_lives)
{
	bool matters[BOUNDS_VARS_MAX], keep[BOUNDS_VARS_MAX];
	uint32_t kept = 0;

	for (uint32_t i = 0; i < bounds->var_count; i++)
		keep[i] = matters[i] = bounds->vars[i].question == BOUNDS_SHADOW ? shadow_lives
				       : set_has(live, bounds->vars[i].question);
	keep_connected(bounds, d, keep);
	for (uint32_t i = 0; i < bounds->var_count; i++)
		if (!keep[i])
			drop_literals_of(bounds, d, i);
	drop_ends(bounds, d, matters, keep);
	for (uint32_t i = 0; i < bounds->var_count; i++)
		if (keep[i])
			bounds->vars[kept++] = bounds->vars[i];
	bounds->var_count = kept;
	sort(bounds);
}

void
bounds_drop(struct bounds *bounds, const struct diagram *d, uint32_t question)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < bounds->literal_count; i++) {
		const struct atom *atom = level_atom(d, bounds->literals[i].level);

		if (atom->low != question && atom->high != question)
			bounds->literals[kept++] = bounds->literals[i];
	}
	bounds->literal_count = kept;
	kept = 0;
	for (uint32_t i = 0; i < bounds->var_count; i++)
		if (bounds->vars[i].question != question)
			bounds->vars[kept++] = bounds->vars[i];
	bounds->var_count = kept;
}

/* ---- as part of a key ---- */

uint32_t
bounds_write(const struct bounds *bounds, uint32_t *key)
{
	uint32_t n = 0;

	key[n++] = bounds->var_count;
	for (uint32_t i = 0; i < bounds->var_count; i++, n += 5) {
		key[n] = bounds->vars[i].question;
		memcpy(key + n + 1, &bounds->vars[i].low, sizeof(int64_t));
		memcpy(key + n + 3, &bounds->vars[i].high, sizeof(int64_t));
	}
	for (uint32_t i = 0; i < bounds->literal_count; i++)
		key[n++] = bounds->literals[i].level << 2
			   | (uint32_t)bounds->literals[i].shadow << 1
			   | (uint32_t)bounds->literals[i].value;
	return n;
}

void
bounds_read(struct bounds *bounds, const uint32_t *key, uint32_t words)
{
	uint32_t n = 1;

	bounds->shadowed = BOUNDS_SHADOW;
	bounds->gave_up = false;
	bounds->patience = 0;
	bounds->var_count = key[0];
	for (uint32_t i = 0; i < bounds->var_count; i++, n += 5) {
		bounds->vars[i].question = key[n];
		memcpy(&bounds->vars[i].low, key + n + 1, sizeof(int64_t));
		memcpy(&bounds->vars[i].high, key + n + 3, sizeof(int64_t));
	}
	bounds->literal_count = 0;
	for (; n < words; n++)
		bounds->literals[bounds->literal_count++] =
			(struct bounds_literal){ key[n] >> 2, key[n] & 1, (key[n] & 2) != 0 };
}
