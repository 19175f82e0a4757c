/* Lists: their members, expanded through other lists, and the symbols that all
 * choice ids are. */
#include "model/build.h"

#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- symbols ---- */

uint32_t
build_symbol(struct build *b, const char *id, size_t length)
{
	struct vv_model *model = b->model;
	uint32_t symbol;
	bool fresh;

	/* first room for it, so that whatever has a number is there */
	b->no_memory |= !GROW(model->symbols, b->symbol_size, model->symbol_count);
	if (b->no_memory)
		return 0;
	symbol = table_get_text(&b->symbol_ids, id, length, &fresh);
	if (symbol != TABLE_NONE && !fresh)
		return symbol;
	model->symbols[model->symbol_count] = (struct symbol){
		.id = arena_strndup(b->arena, id, length),
	};
	if (symbol == TABLE_NONE || model->symbols[model->symbol_count].id == NULL) {
		b->no_memory = true;
		return 0;
	}
	return model->symbol_count++;
}

bool
build_find_symbol(const struct build *b, const char *id, uint32_t *out)
{
	uint32_t found = table_find_text(&b->symbol_ids, id, strlen(id));

	if (found != TABLE_NONE)
		*out = found;
	return found != TABLE_NONE;
}

/* ---- members ---- */

struct member_list {
	struct member *all;		/* malloc'ed */
	size_t count, size;
	uint64_t *seen;			/* bit per symbol, so that a test is cheap */
	size_t seen_words;
};

enum list_state { LIST_NEW, LIST_BUSY, LIST_DONE };

struct list_work {
	const struct entry *entry;
	enum list_state state;
};

static bool
has_member(const struct member_list *list, uint32_t symbol)
{
	return symbol / 64 < list->seen_words
	       && (list->seen[symbol / 64] >> symbol % 64 & 1) != 0;
}

static void
set_seen(struct build *b, struct member_list *list, uint32_t symbol, bool seen)
{
	size_t words = list->seen_words;

	if (symbol / 64 >= words) {
		b->no_memory |= !GROW(list->seen, list->seen_words, symbol / 64);
		if (b->no_memory)
			return;
		memset(list->seen + words, 0, (list->seen_words - words) * sizeof *list->seen);
	}
	if (seen)
		list->seen[symbol / 64] |= UINT64_C(1) << symbol % 64;
	else
		list->seen[symbol / 64] &= ~(UINT64_C(1) << symbol % 64);
}

static void
add_member(struct build *b, struct member_list *list, struct member member)
{
	if (has_member(list, member.symbol))
		return;
	b->no_memory |= !GROW(list->all, list->size, list->count);
	if (b->no_memory)
		return;
	list->all[list->count++] = member;
	b->model->symbols[member.symbol].in_list = true;
	set_seen(b, list, member.symbol, true);
}

static void
drop_member(struct build *b, struct member_list *list, uint32_t symbol)
{
	size_t kept = 0;

	if (!has_member(list, symbol))
		return;
	for (size_t i = 0; i < list->count; i++)
		if (list->all[i].symbol != symbol)
			list->all[kept++] = list->all[i];
	list->count = kept;
	set_seen(b, list, symbol, false);
}

struct list *
build_find_list(const struct build *b, const char *id)
{
	const struct model_name *name = model_name_find(b->model, id, strlen(id));

	return name != NULL && name->kind == NAME_LIST ? &b->model->lists[name->index] : NULL;
}

static void expand_list(struct build *b, struct list_work *work, size_t index);

/* One word of "members": an id or a list, put in or (with "-") taken out. */
static void
take_word(struct build *b, struct list_work *work, const struct entry *entry,
	  const struct ini_key *key, const char *word, size_t length,
	  struct member_list *members)
{
	bool out = word[0] == '-';
	const struct model_name *name;

	if (out) {
		word++;
		length--;
	}
	if (!is_id(word, length)) {
		struct place place = value_place(entry, key);

		place.column += (int)(word - key->value);
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_ID, place,
			N_("'%.*s' is no id; an id is a lower-case letter, then lower-case letters, digits and _"),
			(int)length, word);
		return;
	}
	name = model_name_find(b->model, word, length);
	if (name != NULL && name->kind == NAME_LIST) {
		const struct list *list = &b->model->lists[name->index];

		if (work[name->index].state == LIST_BUSY) {
			build_tell_circle(b, &work[name->index]);
			return;
		}
		expand_list(b, work, name->index);
		for (size_t i = 0; i < list->member_count; i++) {
			if (out)
				drop_member(b, members, list->members[i].symbol);
			else
				add_member(b, members, list->members[i]);
		}
		return;
	}
	if (out)
		drop_member(b, members, build_symbol(b, word, length));
	else
		add_member(b, members, (struct member){
			.symbol = build_symbol(b, word, length),
			.period = { DAY_MIN, DAY_MAX },
		});
}

/* ID.to is at hand; its ID.from may stand behind it. */
static void
check_ends(struct build *b, const struct entry *entry, const struct ini_key *to,
	   struct period period)
{
	char from[160];
	const struct ini_key *key;

	snprintf(from, sizeof from, "%.*s.from", (int)strcspn(to->name, "."), to->name);
	key = entry_key(entry, from);
	if (key != NULL && !vv_day_parse(&period.from, key->value))
		return;
	if (key != NULL && period.from > period.to)
		diagnostics_add(b->list, DIAGNOSTIC_BAD_DATE, value_place(entry, to),
				N_("'%s' lies before 'from'"), to->name);
}

/* Keys ID.from and ID.to of the list itself; an end it does not give is that of the
 * list the member came from. */
static void
set_periods(struct build *b, const struct entry *entry, struct member_list *members)
{
	for (size_t i = 0; i < entry->section->key_count; i++) {
		const char *name = entry->section->keys[i].name;
		const char *dot = strchr(name, '.');
		uint32_t symbol;
		size_t m = 0;

		if (!key_is_of_member(name))
			continue;
		symbol = build_symbol(b, name, (size_t)(dot - name));
		while (m < members->count && members->all[m].symbol != symbol)
			m++;
		if (m == members->count) {
			build_no_list_member(b, entry, &entry->section->keys[i], members->all,
					     members->count);
		} else if (strcmp(dot, ".from") == 0) {
			key_day(b, entry, name, &members->all[m].period.from);
		} else if (strcmp(dot, ".to") == 0) {
			key_day(b, entry, name, &members->all[m].period.to);
			check_ends(b, entry, &entry->section->keys[i], members->all[m].period);
		} else if (strcmp(dot, ".former") == 0) {
			b->model->symbols[symbol].former = key_yes(b, entry, name, false);
		}
	}
}

static void
finish_list(struct build *b, struct list *list, const struct member_list *members)
{
	uint32_t *symbols = build_alloc(b, members->count, sizeof *symbols);

	list->members = build_alloc(b, members->count, sizeof *list->members);
	if (b->no_memory)
		return;
	for (size_t i = 0; i < members->count; i++) {
		list->members[i] = members->all[i];
		symbols[i] = members->all[i].symbol;
	}
	list->member_count = members->count;
	list->set = (struct choice_set){ symbols, members->count };
	list->type = build_set_type(b, &list->set, true);
	list->member_type = build_choice_type(b, &list->set);
}

static void
expand_list(struct build *b, struct list_work *work, size_t index)
{
	const struct entry *entry = work[index].entry;
	struct definition own = { .id = entry->id, .what = &work[index], .outer = b->definitions };
	struct member_list members = { 0 };
	const struct ini_key *key;

	if (work[index].state != LIST_NEW
	    || !build_deeper(b, entry->id, entry_place(entry), 1))
		return;
	work[index].state = LIST_BUSY;
	b->definitions = &own;
	for (unsigned n = 1; (key = entry_key_part(entry, "members", n)) != NULL; n++) {
		const char *cursor = key->value, *word;
		size_t length;

		while (ini_next_word(&cursor, &word, &length) && !b->no_memory) {
			own.place = value_place(entry, key);
			own.place.column += (int)(word - key->value);
			take_word(b, work, entry, key, word, length, &members);
		}
	}
	b->definitions = own.outer;
	set_periods(b, entry, &members);
	finish_list(b, &b->model->lists[index], &members);
	free(members.all);
	free(members.seen);
	work[index].state = LIST_DONE;
	b->depth--;
}

/* What is taken out of a list must be something, or it is misspelt; all lists are
 * expanded by now. */
static void
check_taken_out(struct build *b, const struct entry *entry)
{
	const struct ini_key *key;

	for (unsigned n = 1; (key = entry_key_part(entry, "members", n)) != NULL; n++) {
		const char *cursor = key->value, *word;
		size_t length;

		while (ini_next_word(&cursor, &word, &length) && !b->no_memory) {
			if (word[0] != '-' || !is_id(word + 1, length - 1))
				continue;
			if (model_name_find(b->model, word + 1, length - 1) == NULL
			    && !b->model->symbols[build_symbol(b, word + 1, length - 1)].in_list)
				build_unknown_member(b, entry, key, word + 1, length - 1);
		}
	}
}

void
build_lists(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_LIST];
	struct vv_model *model = b->model;
	struct list_work *work = calloc(entries->count + 1, sizeof *work);
	size_t count = 0;

	model->lists = build_alloc(b, entries->count, sizeof *model->lists);
	if (work == NULL || model->lists == NULL) {
		b->no_memory = true;
		free(work);
		return;
	}
	for (size_t i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->all[i];

		require_key(b, entry, "members");
		model->lists[count] = (struct list){
			.id = build_keep(b, entry->id),
			.place = entry_place(entry),
			.label = key_text(b, entry, "label"),
		};
		if (b->no_memory)
			break;
		work[count].entry = entry;
		if (build_name(b, model->lists[count].id, NAME_LIST, (uint32_t)count,
			       entry_place(entry)))
			count++;
	}
	model->list_count = count;
	for (size_t i = 0; i < count && !b->no_memory; i++)
		expand_list(b, work, i);
	for (size_t i = 0; i < count && !b->no_memory; i++)
		check_taken_out(b, work[i].entry);
	free(work);
}

/* The names of members, from the first list that gives them. */
void
build_symbol_names(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_LIST];

	for (size_t i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->all[i];

		for (size_t k = 0; k < entry->section->key_count; k++) {
			const struct ini_key *key = &entry->section->keys[k];
			const char *dot = strchr(key->name, '.');
			struct symbol *symbol;

			if (!key->quoted || !key_is_of_member(key->name))
				continue;
			symbol = &b->model->symbols[build_symbol(b, key->name,
								 (size_t)(dot - key->name))];
			if (b->no_memory)
				return;
			if (strcmp(dot, ".label") == 0 && !text_is_set(&symbol->label)) {
				symbol->label = build_text(b, entry, key);
			} else if (strcmp(dot, ".hint") == 0 && !text_is_set(&symbol->hint)) {
				symbol->hint = build_text(b, entry, key);
			} else if (strcmp(dot, ".aliases") == 0 && symbol->aliases.count == 0) {
				struct text *text = build_alloc(b, 1, sizeof *text);

				if (text == NULL)
					return;
				*text = build_text(b, entry, key);
				symbol->aliases = (struct texts){ text, 1 };
			}
		}
	}
}
