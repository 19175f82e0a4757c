/* Ways from one definition to another: circles, which nothing may stand in, and what a
 * question reads that is asked after it. */
#include "model/build.h"

#include "base/strbuf.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- circles ---- */

/* Steps from the one behind @p end on, the outermost first: "'a' (f.ini:3) → 'b'
 * (f.ini:7)". */
static void
write_steps(struct strbuf *buf, const struct definition *step, const struct definition *end)
{
	if (step->outer != end) {
		write_steps(buf, step->outer, end);
		strbuf_add(buf, " → ");
	}
	strbuf_printf(buf, "'%s' (%s:%d)", step->id, step->place.file, step->place.line);
}

void
build_tell_circle(struct build *b, const void *what)
{
	const struct definition *first = b->definitions;
	struct strbuf steps = { 0 };

	while (first->what != what)
		first = first->outer;
	write_steps(&steps, b->definitions, first->outer);
	strbuf_printf(&steps, " → '%s'", first->id);
	if (strbuf_text(&steps) == NULL)
		b->no_memory = true;
	else
		diagnostics_add(b->list, DIAGNOSTIC_CYCLE, first->place,
				/* Translators: %s are names and places, as in 'a' (f.ini:3) → 'b' (f.ini:7) → 'a' */
				N_("this is a circle: %s; take one of its steps away"),
				strbuf_text(&steps));
	strbuf_clear(&steps);
}

/* ---- what one definition reads ---- */

struct read {
	uint32_t slot;
	struct place place;
};

/* In reading order. */
struct reads {
	struct read *all;		/* malloc'ed */
	size_t count, size;
	bool no_memory;
};

/* @p columns: they count from @p place. */
static void
collect(struct reads *reads, const struct feel_node *node, struct place place, bool columns)
{
	if (node == NULL)
		return;
	if (feel_node_reads(node)) {
		struct read read = { node->index, place };

		read.place.column += columns ? (int)node->column : 0;
		if (GROW(reads->all, reads->size, reads->count))
			reads->all[reads->count++] = read;
		else
			reads->no_memory = true;
	}
	for (uint32_t i = 0; i < node->count; i++)
		collect(reads, node->operands[i], place, columns);
}

/* Where it says when it is asked. */
static struct place
asking_place(const struct build *b, size_t question)
{
	const struct entry *entry = &b->entries[SECTION_QUESTION].all[question];
	const struct ini_key *key = entry_key(entry, "relevant");

	if (key == NULL)
		key = entry_key(entry, "group");
	return key != NULL ? value_place(entry, key) : entry_place(entry);
}

static void
collect_definition(const struct build *b, struct reads *reads, uint32_t slot)
{
	const struct vv_model *model = b->model;
	size_t calculation = slot - model->question_count;

	if (slot >= model->question_count) {
		collect(reads, model->calculations[calculation].expression,
			b->calculations[calculation].place, true);
		return;
	}
	collect(reads, model->questions[slot].relevant, asking_place(b, slot), false);
	for (size_t c = 0; c < model->questions[slot].choice_count; c++)
		collect(reads, model->questions[slot].choices[c].relevant,
			model->questions[slot].choices[c].place, false);
}

/* A condition of a question: its own part and those of its groups, each where it is
 * written. */
static void
collect_condition(const struct build *b, struct reads *reads, struct feel_node *const *target)
{
	for (size_t i = 0; i < b->pending_count; i++) {
		const struct pending *pending = &b->pending[i];

		if (pending->target != target)
			continue;
		collect(reads, pending->own, pending->place, true);
		for (const struct group *g = pending->group; g != NULL; g = g->outer)
			collect(reads, g->own, g->place, true);
	}
}

/* ---- the search for a way ---- */

/* How many definitions a way may lead through; longer ones are not looked for. */
enum { WAY_MAX = 400 };

struct search {
	struct build *b;
	const struct vv_question *reader, *later;
	const char *key;
	bool back;			/* from the later one to the reader, through others */
	bool *seen;			/* by slot */
	unsigned depth;
};

static bool go_on(struct search *search, const struct reads *reads, struct definition *own);

/* Through a question or calculation. */
static bool
go_through(struct search *search, uint32_t slot)
{
	struct build *b = search->b;
	const struct vv_model *model = b->model;
	bool asked = slot < model->question_count;
	struct definition own = { .outer = b->definitions };
	struct reads reads = { 0 };
	bool found;

	if (slot >= model->question_count + model->calculation_count || search->seen[slot]
	    || (asked && !search->back) || search->depth == WAY_MAX)
		return false;
	search->seen[slot] = true;
	own.id = asked ? model->questions[slot].id
		 : model->calculations[slot - model->question_count].id;
	own.what = asked ? (const void *)&model->questions[slot]
		   : &model->calculations[slot - model->question_count];
	collect_definition(b, &reads, slot);
	b->definitions = &own;
	search->depth++;
	found = go_on(search, &reads, &own);
	search->depth--;
	b->definitions = own.outer;
	b->no_memory |= reads.no_memory;
	free(reads.all);
	return found;
}

/* Whether a question of a way stands before the reader: that one tells the circle. */
static bool
is_told_before(const struct search *search)
{
	for (const struct definition *d = search->b->definitions; d != NULL; d = d->outer)
		for (size_t q = 0; q < search->reader->index; q++)
			if (d->what == &search->b->model->questions[q])
				return true;
	return false;
}

/* Whether something was said there already, of another question in the same group. */
static bool
is_told_at(const struct diagnostics *list, struct place place)
{
	for (size_t i = list->count; i-- > 0;)
		if (list->all[i].code == DIAGNOSTIC_READS_LATER && list->all[i].line == place.line
		    && list->all[i].column == place.column
		    && strcmp(list->all[i].file, place.file) == 0)
			return true;
	return false;
}

static void
tell_later(const struct search *search)
{
	struct build *b = search->b;
	const struct definition *reader = b->definitions;
	const struct vv_question *later = search->later;
	struct strbuf steps = { 0 };

	while (reader->outer != NULL)
		reader = reader->outer;
	if (is_told_at(b->list, reader->place))
		return;
	if (reader == b->definitions) {
		diagnostics_add(
			b->list, DIAGNOSTIC_READS_LATER, reader->place,
			N_("'%s' of question '%s' reads '%s', which is asked later (%s:%d); move one of them"),
			search->key, search->reader->id, later->id, later->place.file,
			later->place.line);
		return;
	}
	write_steps(&steps, b->definitions, reader);
	if (strbuf_text(&steps) == NULL)
		b->no_memory = true;
	else
		diagnostics_add(
			b->list, DIAGNOSTIC_READS_LATER, reader->place,
			N_("'%s' of question '%s' reads, through %s, '%s', which is asked later (%s:%d); move one of them"),
			search->key, search->reader->id, strbuf_text(&steps), later->id,
			later->place.file, later->place.line);
	strbuf_clear(&steps);
}

/* At the later question: a circle if it leads back. */
static void
arrive(struct search *search)
{
	struct search back = *search;
	size_t slots = search->b->model->slot_count;

	back.back = true;
	back.seen = calloc(slots + 1, sizeof *back.seen);
	if (back.seen == NULL)
		search->b->no_memory = true;
	else if (search->reader == search->later)
		build_tell_circle(search->b, search->reader);
	else if (!go_through(&back, search->later->slot))
		tell_later(search);
	free(back.seen);
}

static bool
go_on(struct search *search, const struct reads *reads, struct definition *own)
{
	uint32_t goal = search->back ? search->reader->slot : search->later->slot;

	for (size_t i = 0; i < reads->count; i++) {
		own->place = reads->all[i].place;
		if (reads->all[i].slot != goal) {
			if (go_through(search, reads->all[i].slot))
				return true;
			continue;
		}
		if (!search->back)
			arrive(search);
		else if (!is_told_before(search))
			build_tell_circle(search->b, search->reader);
		return true;
	}
	return false;
}

void
build_tell_later(struct build *b, const struct vv_question *reader, const char *key,
		 struct feel_node *const *target, const struct vv_question *later)
{
	struct definition own = { .id = reader->id, .what = reader, .place = reader->place };
	struct search search = { .b = b, .reader = reader, .later = later, .key = key };
	struct reads reads = { 0 };

	search.seen = calloc(b->model->slot_count + 1, sizeof *search.seen);
	collect_condition(b, &reads, target);
	b->no_memory |= search.seen == NULL || reads.no_memory;
	b->definitions = &own;
	if (!b->no_memory && !go_on(&search, &reads, &own))
		tell_later(&search);		/* by a way too long to be told */
	b->definitions = NULL;
	free(search.seen);
	free(reads.all);
}
