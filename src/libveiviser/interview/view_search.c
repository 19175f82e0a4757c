/* Finding choices by typing: labels and aliases in every language, the names of
 * list members that lead to a choice, and names that lead nowhere but have
 * something to say.  The names are folded once, at the first search. */
#include "base/grow.h"
#include "interview/display.h"
#include "text/search.h"
#include "text/unicode.h"
#include "interview/view.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- names ---- */

/* Being collected. */
struct naming {
	struct view_memory *memory;
	const struct vv_session *session;
	struct strbuf folded;
	bool failed;
};

/* Begins a target; its names follow. */
static bool
add_target(struct naming *naming, struct view_target target)
{
	struct view_memory *memory = naming->memory;

	if (!GROW(memory->targets, memory->target_size, memory->target_count)) {
		naming->failed = true;
		return false;
	}
	target.first = memory->name_count;
	target.sorted = "";
	memory->targets[memory->target_count++] = target;
	return true;
}

/* Languages mostly spell alike: what is folded to a name that is there adds nothing. */
static bool
has_name(const struct naming *naming, const struct view_target *target, const char *folded)
{
	for (size_t i = 0; i < target->count; i++)
		if (strcmp(naming->memory->names[target->first + i].folded, folded) == 0)
			return true;
	return false;
}

static void
add_name(struct naming *naming, const char *written, size_t length, bool is_label)
{
	struct view_memory *memory = naming->memory;
	struct view_target *target = &memory->targets[memory->target_count - 1];
	struct view_name name = { .written = written, .is_label = is_label };
	char *copy = strndup(written, length);

	strbuf_reset(&naming->folded);
	if (copy != NULL)
		unicode_fold_search(&naming->folded, copy);
	free(copy);
	naming->failed |= copy == NULL || naming->folded.failed;
	if (naming->failed || naming->folded.length == 0
	    || has_name(naming, target, naming->folded.text))
		return;
	name.folded = arena_strndup(&memory->arena, naming->folded.text, naming->folded.length);
	if (name.folded == NULL || !GROW(memory->names, memory->name_size, memory->name_count)) {
		naming->failed = true;
		return;
	}
	name.letters = search_letters(name.folded);
	if (target->count == 0)
		target->sorted = name.folded;
	memory->names[memory->name_count++] = name;
	target->count++;
}

/* Every language's names in a text, parted by "|"; the view's own language first. */
static void
add_text(struct naming *naming, const struct text *text, bool is_label)
{
	const struct vv_texts *texts = naming->session->model->texts;
	vv_language count = text->in != NULL ? vv_language_count(texts) : 0;

	for (vv_language turn = 0; turn < count && !naming->failed; turn++) {
		vv_language l = (naming->memory->language + turn) % count;
		const char *p = text->in[l];

		/* what stands in for a text is added as what it is */
		if (p == NULL || (turn > 0 && (p == text->in[naming->memory->language]
					       || text_language(text, texts, l) != l)))
			continue;
		while (*p != '\0' && !naming->failed) {
			size_t length;

			p += strspn(p, "| ");
			length = strcspn(p, "|");
			add_name(naming, p, length, is_label && turn == 0);
			p += length;
		}
	}
}

static void
add_aliases(struct naming *naming, const struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		add_text(naming, &texts->all[i], false);
}

static void
add_symbol(struct naming *naming, uint32_t index)
{
	const struct symbol *symbol = &naming->session->model->symbols[index];

	add_text(naming, &symbol->label, true);
	add_aliases(naming, &symbol->aliases);
}

/* ---- what they lead to ---- */

/* What a list member is called; "" when nobody says. */
static const char *
member_label(const struct naming *naming, uint32_t index)
{
	const struct text *label = &naming->session->model->symbols[index].label;

	return text_is_set(label) ? label->in[naming->memory->language] : "";
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
	const char *note;

	if (!text_is_set(&alias->note))
		return "";
	display_text(&buf, naming->session, naming->memory->language, &alias->note, NULL);
	note = strbuf_keep(&buf, &naming->memory->arena);
	naming->failed |= note == NULL;
	return note != NULL ? note : "";
}

static void
add_choice(struct naming *naming, const struct vv_question *question, size_t index)
{
	const struct choice *choice = question_choice(question, naming->memory->symbols[index]);
	const struct symbol *symbols = naming->session->model->symbols;
	struct view_target target = {
		.kind = TARGET_CHOICE, .choice = index, .label = "", .note = "",
		.former = choice->former,
	};

	if (!add_target(naming, target))
		return;
	add_text(naming, &choice->label, true);
	add_aliases(naming, &choice->aliases);
	add_aliases(naming, &symbols[choice->symbol].aliases);
}

static void
add_members(struct naming *naming, const struct vv_question *question, size_t index)
{
	const struct choice *choice = question_choice(question, naming->memory->symbols[index]);
	struct view_target target = {
		.kind = choice->member_count == 1 ? TARGET_NAME : TARGET_MEMBER,
		.choice = index, .note = "",
	};

	for (size_t i = 0; i < choice->member_count; i++) {
		target.label = member_label(naming, choice->members[i]);
		target.former = naming->session->model->symbols[choice->members[i]].former;
		if (member_alias(question, choice->members[i]) == NULL
		    && add_target(naming, target))
			add_symbol(naming, choice->members[i]);
	}
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
	bool is_member = alias->symbol != UINT32_MAX;
	struct view_target target = {
		.kind = alias->choice == NULL ? TARGET_DEAD_END
			: is_member ? TARGET_MEMBER : TARGET_NAME,
		.choice = shown_index(naming, alias->choice),
		.label = is_member ? member_label(naming, alias->symbol) : "",
		.note = note_text(naming, alias),
		.former = alias->former,
	};

	if (alias->choice != NULL && target.choice == SIZE_MAX)
		return;		/* leads to a choice that is not offered now */
	if (!add_target(naming, target))
		return;
	for (size_t i = 0; i < alias->names.count; i++)
		add_text(naming, &alias->names.all[i], alias->choice == NULL);
	if (is_member)
		add_symbol(naming, alias->symbol);
}

/* Choices stand as they are shown, the others by their names. */
static int
by_order(const void *a, const void *b)
{
	const struct view_target *x = a, *y = b;

	if (x->kind != TARGET_CHOICE && y->kind != TARGET_CHOICE)
		return strcmp(x->sorted, y->sorted);
	if (x->kind == TARGET_CHOICE && y->kind == TARGET_CHOICE)
		return (x->choice > y->choice) - (x->choice < y->choice);
	return x->kind == TARGET_CHOICE ? -1 : 1;
}

static bool
make_names(struct view_memory *memory, const struct vv_session *session)
{
	struct naming naming = { .memory = memory, .session = session };
	const struct vv_question *question = memory->view.question;
	size_t choices = memory->view.choice_count;

	memory->name_count = memory->target_count = 0;
	for (size_t i = 0; i < choices && !naming.failed; i++)
		add_choice(&naming, question, i);
	for (size_t i = 0; i < choices && !naming.failed; i++)
		add_members(&naming, question, i);
	for (size_t i = 0; i < question->alias_count && !naming.failed; i++)
		add_alias(&naming, &question->aliases[i]);
	strbuf_clear(&naming.folded);
	if (naming.failed)
		return false;
	memory->choice_ranks = arena_alloc(&memory->arena, (choices + 1) * sizeof(unsigned));
	memory->other_ranks = arena_alloc(&memory->arena, (choices + 1) * sizeof(unsigned));
	memory->matches = arena_alloc(&memory->arena,
				      (memory->target_count + 1) * sizeof *memory->matches);
	memory->named = memory->choice_ranks != NULL && memory->other_ranks != NULL
			&& memory->matches != NULL;
	if (memory->named && memory->target_count > 0)
		qsort(memory->targets, memory->target_count, sizeof *memory->targets, by_order);
	return memory->named;
}

/* ---- searching ---- */

enum { RANK_FORMER = 9, RANK_MAX = 2 * RANK_FORMER };

/* What was typed, and how names are compared with it. */
struct search {
	struct view_memory *memory;
	const char *folded;
	struct search_sound sound, plain;
	unsigned letters;
	unsigned slips;			/* how many are forgiven: as few as were needed until now;
					 * or letters left over */
	enum search_by { BY_LETTERS, BY_SOUND, BY_SLIPS, BY_HOLDING } by;
};

/* By sound, and where that is not as it is written, by what is written, too. */
static enum vv_fit
fit_by_slips(struct search *search, const struct view_name *name)
{
	struct search_sound sound, plain;
	enum vv_fit fit, plain_fit;
	unsigned slips, plain_slips;

	if (search_lacks(search->letters, name->letters, search->slips))
		return VV_FIT_NONE;
	search_sound(&sound, name->folded);
	slips = search_slips(&search->sound, &sound, search->slips, &fit);
	if (slips < search->slips)
		search->slips = slips;
	if (search->slips == 0)
		return fit;
	search_plain(&plain, name->folded);
	if (plain.count == sound.count && search->plain.count == search->sound.count)
		return fit;
	plain_slips = search_slips(&search->plain, &plain, search->slips, &plain_fit);
	if (plain_slips < search->slips)
		search->slips = plain_slips;
	return plain_slips < slips || (plain_slips == slips && plain_fit > fit) ? plain_fit : fit;
}

/* Of names among more words the one counts that leaves the fewest letters over. */
static enum vv_fit
fit_by_holding(struct search *search, const struct view_name *name)
{
	unsigned over = (unsigned)(strlen(search->folded) - strlen(name->folded));

	if (!search_holds(search->folded, name->folded) || over > search->slips)
		return VV_FIT_NONE;
	search->slips = over;
	return VV_FIT_EQUAL;
}

static enum vv_fit
fit_of(struct search *search, const struct view_name *name)
{
	switch (search->by) {
	case BY_LETTERS:
		return search_fit(search->folded, name->folded);
	case BY_HOLDING:
		return fit_by_holding(search, name);
	case BY_SOUND:
	case BY_SLIPS:
		return fit_by_slips(search, name);
	}
	return VV_FIT_NONE;
}

/* The whole label is best, then the whole of another name, then how a label begins, or a
 * word of it. */
static unsigned
rank_of(enum vv_fit fit, bool is_label)
{
	static const unsigned char ranks[VV_FIT_EQUAL + 1][2] = {
		[VV_FIT_NONE] = { 0, 0 }, [VV_FIT_CONTAINS] = { 1, 2 },
		[VV_FIT_WORD] = { 3, 5 }, [VV_FIT_BEGINS] = { 4, 6 },
		[VV_FIT_EQUAL] = { 7, 8 },
	};

	return ranks[fit][is_label];
}

/* What is no longer in use comes last, unless it was named in full. */
static void
rank_target(struct search *search, struct view_target *target)
{
	target->rank = 0;
	for (size_t i = target->first; i < target->first + target->count; i++) {
		const struct view_name *name = &search->memory->names[i];
		enum vv_fit fit = fit_of(search, name);
		unsigned rank = rank_of(fit, name->is_label);

		if (rank > 0 && (rank > target->rank || search->slips < target->slips)) {
			target->rank = rank;
			target->slips = search->slips;
			target->fit = fit;
			target->name = i;
		}
	}
	if (target->rank > 0 && (!target->former || target->fit == VV_FIT_EQUAL))
		target->rank += RANK_FORMER;
}

static void
raise(unsigned *rank, unsigned to)
{
	if (*rank < to)
		*rank = to;
}

static bool
rank_all(struct search *search)
{
	struct view_memory *memory = search->memory;
	bool found = false;

	for (size_t i = 0; i < memory->view.choice_count; i++)
		memory->choice_ranks[i] = memory->other_ranks[i] = 0;
	for (size_t i = 0; i < memory->target_count; i++)
		rank_target(search, &memory->targets[i]);
	for (size_t i = 0; i < memory->target_count; i++) {
		struct view_target *target = &memory->targets[i];

		if (target->slips > search->slips)	/* fewer do */
			target->rank = 0;
		found |= target->rank > 0;
		if (target->kind == TARGET_CHOICE)
			raise(&memory->choice_ranks[target->choice], target->rank);
		else if (target->kind != TARGET_DEAD_END)
			raise(&memory->other_ranks[target->choice], target->rank);
	}
	return found;
}

/* A choice goes without saying beside a member or another name that fits better, and its
 * other name beside its own. */
static bool
is_told(const struct view_memory *memory, const struct view_target *target)
{
	if (target->kind == TARGET_CHOICE)
		return memory->other_ranks[target->choice] <= target->rank;
	if (target->kind == TARGET_NAME)
		return memory->choice_ranks[target->choice] < target->rank;
	return true;
}

/* The name by which a target was found; NULL when memory is out. */
static const char *
via_of(struct view_memory *memory, const struct view_target *target)
{
	struct view_name *name = &memory->names[target->name];
	size_t length;

	if (target->label[0] != '\0')
		return target->label;
	if (target->kind == TARGET_CHOICE && name->is_label)
		return "";
	if (name->shown == NULL) {
		length = strcspn(name->written, "|");
		while (length > 0 && name->written[length - 1] == ' ')
			length--;
		name->shown = arena_strndup(&memory->arena, name->written, length);
	}
	return name->shown;
}

static bool
collect(struct view_memory *memory, struct vv_matches *out)
{
	out->all = memory->matches;
	out->count = 0;
	for (unsigned rank = RANK_MAX; rank > 0; rank--)
		for (size_t i = 0; i < memory->target_count; i++) {
			const struct view_target *target = &memory->targets[i];
			struct vv_match *match = &memory->matches[out->count];

			if (target->rank != rank || !is_told(memory, target))
				continue;
			*match = (struct vv_match){
				.fit = target->fit,
				.dead_end = target->kind == TARGET_DEAD_END,
				.choice = target->kind != TARGET_DEAD_END ? target->choice : 0,
				.via = via_of(memory, target),
				.note = target->note,
			};
			if (match->via == NULL)
				return false;
			out->count++;
		}
	return true;
}

/* By letters; else by their sound; else what is nearly meant. */
static void
find(struct search *search, struct vv_matches *out)
{
	unsigned allowed = search_slips_allowed(search->folded);

	search->by = BY_LETTERS;
	out->guessed = false;
	if (rank_all(search))
		return;
	search_sound(&search->sound, search->folded);
	search_plain(&search->plain, search->folded);
	search->letters = search_letters(search->folded);
	search->by = BY_SOUND;
	if (rank_all(search))
		return;
	search->by = BY_SLIPS;
	search->slips = allowed;
	out->guessed = allowed > 0 && rank_all(search);
	if (out->guessed)
		return;
	search->by = BY_HOLDING;
	search->slips = UINT_MAX;
	out->guessed = rank_all(search);
}

static void
every_choice(struct view_memory *memory, struct vv_matches *out)
{
	*out = (struct vv_matches){ .all = memory->matches,
				    .count = memory->view.choice_count };
	for (size_t i = 0; i < out->count; i++)
		memory->matches[i] = (struct vv_match){
			.fit = VV_FIT_BEGINS, .choice = i, .via = "", .note = ""
		};
}

enum vv_status
vv_question_view_search(const struct vv_question_view *view, const struct vv_session *session,
			const char *typed, struct vv_matches *out)
{
	struct view_memory *memory = view->memory;
	struct search search = { .memory = memory };
	struct strbuf folded = { 0 };
	bool done = memory->named || make_names(memory, session);

	unicode_fold_search(&folded, typed);
	search.folded = strbuf_text(&folded);
	if (!done || search.folded == NULL) {
		done = false;
	} else if (folded.length == 0) {
		every_choice(memory, out);
	} else {
		find(&search, out);
		done = collect(memory, out);
	}
	strbuf_clear(&folded);
	return done ? VV_OK : VV_NO_MEMORY;
}
