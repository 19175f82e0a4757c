/* Finding choices by typing: labels and aliases in every language, the names of
 * list members that lead to a choice, and names that lead nowhere but have
 * something to say.  The names are folded once, at the first search. */
#include "base/grow.h"
#include "interview/display.h"
#include "text/search.h"
#include "text/unicode.h"
#include "interview/view.h"

#include <string.h>

/* Being collected. */
struct naming {
	struct view_memory *memory;
	const struct vv_session *session;
	bool failed;
};

static void
add_name(struct naming *naming, const char *name, size_t length, struct view_name like)
{
	struct view_memory *memory = naming->memory;
	struct strbuf folded = { 0 };

	while (length > 0 && name[length - 1] == ' ')
		length--;
	if (length == 0 || naming->failed)
		return;
	if (!GROW(memory->names, memory->name_size, memory->name_count)) {
		naming->failed = true;
		return;
	}
	like.shown = arena_strndup(&memory->arena, name, length);
	if (like.shown != NULL)
		unicode_fold_search(&folded, like.shown);
	like.folded = like.shown != NULL && strbuf_text(&folded) != NULL
		      ? arena_strdup(&memory->arena, strbuf_text(&folded)) : NULL;
	strbuf_clear(&folded);
	if (like.folded == NULL)
		naming->failed = true;
	else
		memory->names[memory->name_count++] = like;
}

/* Every language's names in a text, parted by "|"; the view's own language first. */
static void
add_text(struct naming *naming, const struct text *text, struct view_name like)
{
	vv_language count = text->in != NULL ? vv_language_count(naming->session->model->texts) : 0;

	for (vv_language turn = 0; turn < count; turn++) {
		vv_language l = (naming->memory->language + turn) % count;
		const char *p = text->in[l];

		if (p == NULL || (turn > 0 && p == text->in[naming->memory->language]))
			continue;
		while (*p != '\0') {
			size_t length;

			p += strspn(p, "| ");
			length = strcspn(p, "|");
			add_name(naming, p, length, like);
			p += length;
		}
		like.is_label = false;
	}
}

static void
add_texts(struct naming *naming, const struct texts *texts, struct view_name like)
{
	for (size_t i = 0; i < texts->count; i++)
		add_text(naming, &texts->all[i], like);
}

static void
add_symbol(struct naming *naming, uint32_t index, struct view_name like)
{
	const struct symbol *symbol = &naming->session->model->symbols[index];

	add_text(naming, &symbol->label, like);
	add_texts(naming, &symbol->aliases, like);
}

/* The note that goes with a list member, if an alias section gives one. */
static const struct alias *
member_alias(const struct vv_question *question, uint32_t symbol)
{
	for (size_t i = 0; i < question->alias_count; i++)
		if (question->aliases[i].symbol == symbol)
			return &question->aliases[i];
	return NULL;
}

static const char *
note_text(struct naming *naming, const struct alias *alias)
{
	struct strbuf buf = { 0 };
	const char *note = "";

	if (alias == NULL || !text_is_set(&alias->note))
		return note;
	display_text(&buf, naming->session, naming->memory->language, &alias->note, NULL);
	if (strbuf_text(&buf) != NULL)
		note = arena_strdup(&naming->memory->arena, strbuf_text(&buf));
	strbuf_clear(&buf);
	if (note == NULL)
		naming->failed = true;
	return note != NULL ? note : "";
}

static void
add_choice(struct naming *naming, const struct vv_question *question, size_t index)
{
	const struct choice *choice = question_choice(question, naming->memory->symbols[index]);
	struct view_name like = { .choice = index, .note = "", .is_label = true };

	add_text(naming, &choice->label, like);
	like.is_label = false;
	add_texts(naming, &choice->aliases, like);
	add_texts(naming, &naming->session->model->symbols[choice->symbol].aliases, like);
	for (size_t i = 0; i < choice->member_count; i++)
		if (member_alias(question, choice->members[i]) == NULL)
			add_symbol(naming, choice->members[i], like);
}

static size_t
shown_index(const struct naming *naming, const struct choice *choice)
{
	for (size_t i = 0; choice != NULL && i < naming->memory->view.choice_count; i++)
		if (naming->memory->symbols[i] == choice->symbol)
			return i;
	return SIZE_MAX;
}

static void
add_alias(struct naming *naming, const struct alias *alias)
{
	struct view_name like = {
		.choice = shown_index(naming, alias->choice),
		.note = note_text(naming, alias),
	};

	if (alias->choice != NULL && like.choice == SIZE_MAX)
		return;		/* leads to a choice that is not offered now */
	add_texts(naming, &alias->names, like);
	if (alias->symbol != UINT32_MAX)
		add_symbol(naming, alias->symbol, like);
}

static bool
make_names(struct view_memory *memory, const struct vv_session *session)
{
	struct naming naming = { .memory = memory, .session = session };
	const struct vv_question *question = memory->view.question;

	memory->name_count = 0;
	for (size_t i = 0; i < memory->view.choice_count; i++)
		add_choice(&naming, question, i);
	for (size_t i = 0; i < question->alias_count; i++)
		add_alias(&naming, &question->aliases[i]);
	memory->named = !naming.failed;
	return memory->named;
}

/* Puts a hit in its place among those found: better ranks first, equal ones in
 * the order found; one hit a choice, and one a name that leads nowhere, however many
 * languages spell it alike. */
struct hits {
	struct vv_match *all;
	size_t count, max;
};

/* Of equal names the choice's own label is the better way. */
static unsigned
goodness(const struct vv_match *match)
{
	return 2u * match->fit + (match->via[0] == '\0');
}

static bool
leads_to_the_same(const struct vv_match *a, const struct vv_match *b)
{
	if (a->dead_end || b->dead_end)
		return a->dead_end && b->dead_end && a->note == b->note && a->note[0] != '\0';
	return a->choice == b->choice;
}

static void
add_hit(struct hits *hits, struct vv_match hit)
{
	size_t at = hits->count, from;

	for (size_t i = 0; i < hits->count; i++)
		if (leads_to_the_same(&hits->all[i], &hit)) {
			if (goodness(&hits->all[i]) >= goodness(&hit))
				return;
			memmove(hits->all + i, hits->all + i + 1,
				(hits->count - i - 1) * sizeof *hits->all);
			at = --hits->count;
			break;
		}
	while (at > 0 && goodness(&hits->all[at - 1]) < goodness(&hit))
		at--;
	if (at == hits->max)
		return;
	from = hits->count < hits->max ? hits->count : hits->max - 1;
	memmove(hits->all + at + 1, hits->all + at, (from - at) * sizeof *hits->all);
	hits->all[at] = hit;
	hits->count = from + 1;
}

static size_t
every_choice(const struct vv_question_view *view, struct vv_match *out, size_t max)
{
	size_t count = view->choice_count < max ? view->choice_count : max;

	for (size_t i = 0; i < count; i++)
		out[i] = (struct vv_match){
			.fit = VV_FIT_BEGINS, .choice = i, .via = "", .note = ""
		};
	return count;
}

size_t
vv_question_view_search(const struct vv_question_view *view, const struct vv_session *session,
			const char *typed, struct vv_match *out, size_t max)
{
	struct view_memory *memory = view->memory;
	struct strbuf folded = { 0 };
	struct hits hits = { .all = out, .max = max };
	bool failed;

	unicode_fold_search(&folded, typed);
	if (!folded.failed && (max == 0 || folded.length == 0)) {
		strbuf_clear(&folded);
		return every_choice(view, out, max);
	}
	failed = folded.failed || (!memory->named && !make_names(memory, session));
	if (!failed)
		for (size_t i = 0; i < memory->name_count; i++) {
			const struct view_name *name = &memory->names[i];
			enum vv_fit fit = search_rank(strbuf_text(&folded), name->folded);

			if (fit != VV_FIT_NONE)
				add_hit(&hits,
					(struct vv_match){
						.fit = fit,
						.dead_end = name->choice == SIZE_MAX,
						.choice = name->choice != SIZE_MAX ? name->choice
										   : 0,
						.via = name->is_label ? "" : name->shown,
						.note = name->note,
					});
		}
	strbuf_clear(&folded);
	return failed ? SIZE_MAX : hits.count;
}
