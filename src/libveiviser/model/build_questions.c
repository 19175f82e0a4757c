/* Questions and their choices.  A question's keys and choices come in layers:
 * its own section, then that of the question it is "like", and so on; the first
 * layer that has a key wins. */
#include "model/build.h"
#include "model/languages.h"

#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LAYERS_MAX = 8 };

struct layers {
	const struct entry *all[LAYERS_MAX];
	size_t count;
	bool broken;			/* "like" leads nowhere: told already */
};

/* A choice on its way: its symbol and the sections that describe it. */
struct choice_work {
	uint32_t symbol;
	struct period period;
	struct layers layers;
};

struct choice_list {
	struct choice_work *all;	/* malloc'ed */
	size_t count, size;
};

static const struct entry *
layer_with(const struct layers *layers, const char *name)
{
	for (size_t i = 0; i < layers->count; i++)
		if (entry_key(layers->all[i], name) != NULL)
			return layers->all[i];
	return NULL;
}

static const char *
layered_word(struct build *b, const struct layers *layers, const char *name)
{
	const struct entry *entry = layer_with(layers, name);

	return entry != NULL ? key_word(b, entry, name) : NULL;
}

/* Tells the circle that the layers come to when the last is like the first; the first
 * of its questions in the files does. */
static void
tell_like_circle(struct build *b, const struct layers *layers)
{
	struct definition steps[LAYERS_MAX];

	for (size_t i = 0; i < layers->count; i++) {
		const struct entry *entry = layers->all[i];

		if (entry < layers->all[0])
			return;
		steps[i] = (struct definition){
			entry->id, entry, value_place(entry, entry_key(entry, "like")),
			i > 0 ? &steps[i - 1] : NULL
		};
	}
	b->definitions = &steps[layers->count - 1];
	build_tell_circle(b, layers->all[0]);
	b->definitions = NULL;
}

/* False, and told, when the questions a question is like come to no end. */
static bool
like_ends(struct build *b, const struct layers *layers, const struct entry *next)
{
	for (size_t i = 0; i < layers->count; i++) {
		if (layers->all[i] != next)
			continue;
		if (i == 0)
			tell_like_circle(b, layers);
		return false;
	}
	if (layers->count < LAYERS_MAX)
		return true;
	diagnostics_add(b->list, DIAGNOSTIC_CYCLE,
			key_place(layers->all[0], entry_key(layers->all[0], "like")),
			N_("'like' leads through more than %d questions; make it shorter"),
			(int)LAYERS_MAX);
	return false;
}

static void
collect_layers(struct build *b, const struct entry *entry, struct layers *layers)
{
	while (entry != NULL) {
		const struct ini_key *like = entry_key(entry, "like");

		if (!like_ends(b, layers, entry)) {
			layers->count = 1;
			layers->broken = true;
			return;
		}
		layers->all[layers->count++] = entry;
		if (like == NULL)
			return;
		entry = build_find(b, SECTION_QUESTION, like->value, "");
		if (entry == NULL) {
			layers->broken = true;
			build_no_section(b, SECTION_QUESTION, like->value, strlen(like->value),
					 value_place(layers->all[layers->count - 1], like));
		}
	}
}

/* ---- choices ---- */

static struct choice_work *
find_work(struct build *b, struct choice_list *list, uint32_t symbol)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->all[i].symbol == symbol)
			return &list->all[i];
	b->no_memory |= !GROW(list->all, list->size, list->count);
	if (b->no_memory)
		return NULL;
	list->all[list->count] = (struct choice_work){
		.symbol = symbol, .period = { DAY_MIN, DAY_MAX },
	};
	return &list->all[list->count++];
}

/* False when there is no such list, which is told. */
static bool
choices_of_list(struct build *b, const struct layers *layers, struct choice_list *list)
{
	const struct entry *entry = layer_with(layers, "choices");
	const char *name = layered_word(b, layers, "choices");
	const struct list *from = name != NULL ? build_find_list(b, name) : NULL;

	if (name == NULL)
		return true;
	if (from == NULL) {
		build_no_section(b, SECTION_LIST, name, strlen(name),
				 value_place(entry, entry_key(entry, "choices")));
		return false;
	}
	for (size_t i = 0; i < from->member_count; i++) {
		struct choice_work *work = find_work(b, list, from->members[i].symbol);

		if (work == NULL)
			return true;
		work->period = from->members[i].period;
	}
	return true;
}

/* The sections [choice.Q.ID] of each layer, the innermost "like" first, so that
 * its order stands and own choices come behind. */
static void
choices_of_sections(struct build *b, const struct layers *layers, struct choice_list *list)
{
	for (size_t l = layers->count; l-- > 0;) {
		const char *id = layers->all[l]->id;
		size_t count;
		const struct entry *const *entries = build_range(b, SECTION_CHOICE, id,
								 strlen(id), &count);

		for (size_t i = 0; i < count; i++) {
			const struct entry *entry = entries[i];
			struct choice_work *work;

			work = find_work(b, list, build_symbol(b, entry->id2, strlen(entry->id2)));
			if (work == NULL)
				return;
			if (work->layers.count == LAYERS_MAX)
				continue;
			memmove(work->layers.all + 1, work->layers.all,
				work->layers.count * sizeof work->layers.all[0]);
			work->layers.all[0] = entry;
			work->layers.count++;
		}
	}
}

/* What a yes/no question offers; the sections of its layers add words only. */
static void
yes_and_no(struct build *b, const struct vv_question *question, const struct layers *layers,
	   struct choice_list *list)
{
	size_t offered;

	find_work(b, list, build_symbol(b, "yes", 3));
	find_work(b, list, build_symbol(b, "no", 2));
	if (question->unknown_offered)
		find_work(b, list, build_symbol(b, "unknown", 7));
	offered = list->count;
	choices_of_sections(b, layers, list);
	for (size_t i = offered; i < list->count; i++) {
		const struct entry *entry = list->all[i].layers.all[0];

		/* what another question has too much is told there */
		if (strcmp(entry->id, question->id) == 0)
			diagnostics_add(
				b->list, DIAGNOSTIC_UNKNOWN_CHOICE, entry_place(entry),
				strcmp(entry->id2, "unknown") == 0
					? N_("question '%s' has no choice '%s'; add 'unknown = yes'")
					: N_("question '%s' has no choice '%s'; a yesno question has yes, no and, with 'unknown = yes', unknown, and for others it takes 'type = choice'"),
				question->id, entry->id2);
	}
	list->count = offered;
}

/* Members named in a choice's aliases, put in and (with "-") taken out. */
static void
alias_members(struct build *b, const struct entry *entry, struct choice *choice)
{
	uint32_t *members = NULL;
	size_t count = 0, size = 0;
	const struct ini_key *key;

	for (unsigned n = 1; (key = entry_key_part(entry, "aliases", n)) != NULL; n++) {
		const char *cursor = key->value, *word;
		size_t length;

		while (!key->quoted && ini_next_word(&cursor, &word, &length) && !b->no_memory) {
			bool out = word[0] == '-';
			const struct model_name *name;
			const struct list *list;
			uint32_t one;

			word += out;
			length -= out;
			name = model_name_find(b->model, word, length);
			list = name != NULL && name->kind == NAME_LIST
			       ? &b->model->lists[name->index] : NULL;
			one = list == NULL ? build_symbol(b, word, length) : 0;
			if (list == NULL && !b->no_memory && !b->model->symbols[one].in_list)
				build_unknown_member(b, entry, key, word, length);
			for (size_t i = 0; i < (list != NULL ? list->member_count : 1); i++) {
				uint32_t symbol = list != NULL ? list->members[i].symbol : one;
				size_t at = 0;

				while (at < count && members[at] != symbol)
					at++;
				if (out && at < count) {
					members[at] = members[--count];
				} else if (!out && at == count) {
					b->no_memory |= !GROW(members, size, count);
					if (b->no_memory)
						break;
					members[count++] = symbol;
				}
			}
		}
	}
	if (count > 0) {
		uint32_t *kept = build_alloc(b, count, sizeof *kept);

		if (kept != NULL)
			memcpy(kept, members, count * sizeof *kept);
		choice->members = kept;
		choice->member_count = kept != NULL ? count : 0;
	}
	free(members);
}

static void
alias_texts(struct build *b, const struct entry *entry, struct choice *choice)
{
	const struct ini_key *key;
	struct text *texts;
	size_t count = 0;
	unsigned n;

	for (n = 1; (key = entry_key_part(entry, "aliases", n)) != NULL; n++)
		count += key->quoted;
	texts = count > 0 ? build_alloc(b, count, sizeof *texts) : NULL;
	if (texts == NULL)
		return;
	count = 0;
	for (n = 1; (key = entry_key_part(entry, "aliases", n)) != NULL; n++)
		if (key->quoted)
			texts[count++] = build_text(b, entry, key);
	choice->aliases = (struct texts){ texts, count };
}

static struct text
default_label(struct build *b, const struct vv_question *question, uint32_t symbol)
{
	const char *id = b->model->symbols[symbol].id;
	vv_language count = vv_language_count(b->model->texts);
	struct text text = { 0 };
	const char *english = NULL;

	if (question->type == VV_TYPE_YESNO) {
		if (strcmp(id, "yes") == 0)
			english = N_("Yes");
		else if (strcmp(id, "no") == 0)
			english = N_("No");
		else if (strcmp(id, "unknown") == 0)
			english = N_("I do not know");
	}
	if (english != NULL)
		text.in = build_alloc(b, count, sizeof *text.in);
	for (vv_language l = 0; text.in != NULL && l < count; l++)
		text.in[l] = vv_text(b->model->texts, l, english);
	return text;
}

/* Each end of the period from the first layer that has it. */
static void
layered_period(struct build *b, const struct layers *layers, struct choice *choice)
{
	const struct entry *from = layer_with(layers, "from");
	const struct entry *to = layer_with(layers, "to");

	if (from != NULL)
		key_day(b, from, "from", &choice->period.from);
	if (to != NULL)
		key_day(b, to, "to", &choice->period.to);
	if (from != NULL && from == to && choice->period.from > choice->period.to)
		diagnostics_add(b->list, DIAGNOSTIC_BAD_DATE,
				value_place(to, entry_key(to, "to")),
				N_("'%s' lies before 'from'"), "to");
}

static bool
is_exclusive(struct build *b, const struct vv_question *question, const struct layers *layers)
{
	const struct entry *entry = layer_with(layers, "exclusive");

	if (entry == NULL)
		return false;
	if (question->type != VV_TYPE_CHOICES) {
		diagnostics_add(b->list, DIAGNOSTIC_KEY_NOT_ALLOWED,
				key_place(entry, entry_key(entry, "exclusive")),
				N_("only a choice of several has 'exclusive'; take it away"));
		return false;
	}
	return key_yes(b, entry, "exclusive", false);
}

static void
fill_choice(struct build *b, const struct vv_question *question, struct choice *choice,
	    const struct choice_work *work, const struct entry *question_entry)
{
	const struct layers *layers = &work->layers;
	struct symbol *symbol = &b->model->symbols[work->symbol];
	const struct entry *entry;

	choice->symbol = work->symbol;
	choice->period = work->period;
	choice->place = entry_place(layers->count > 0 ? layers->all[0] : question_entry);
	entry = layer_with(layers, "label");
	choice->label = entry != NULL ? key_text(b, entry, "label")
			: text_is_set(&symbol->label) && question->type != VV_TYPE_YESNO
			? symbol->label : default_label(b, question, work->symbol);
	if (entry == NULL && !text_is_set(&choice->label)
	    && (layers->count == 0 || key_is_missing(layers->all[0], "label")))
		diagnostics_add(
			b->list, DIAGNOSTIC_MISSING_KEY, choice->place,
			N_("choice '%s' of question '%s' has no label; add [choice.%s.%s] with 'label'"),
			symbol->id, question->id, question->id, symbol->id);
	entry = layer_with(layers, "hint");
	choice->hint = entry != NULL ? key_text(b, entry, "hint") : symbol->hint;
	entry = layer_with(layers, "aliases");
	if (entry != NULL) {
		alias_texts(b, entry, choice);
		alias_members(b, entry, choice);
	}
	layered_period(b, layers, choice);
	choice->exclusive = is_exclusive(b, question, layers);
	entry = layer_with(layers, "former");
	choice->former = entry != NULL ? key_yes(b, entry, "former", false) : symbol->former;
	entry = layer_with(layers, "relevant");
	build_condition(b, entry, "relevant", layer_with(layers, "group"), &choice->relevant);
}

/* False when some of them are told to be missing. */
static bool
build_choices(struct build *b, struct vv_question *question, const struct layers *layers)
{
	bool whole = !layers->broken && !b->choices_missed[question->index];
	struct choice_list list = { 0 };
	uint32_t *symbols;

	if (question->type == VV_TYPE_YESNO) {
		yes_and_no(b, question, layers, &list);
	} else {
		whole &= choices_of_list(b, layers, &list);
		choices_of_sections(b, layers, &list);
	}
	if (list.count == 0 && layer_with(layers, "choices") == NULL && whole)
		diagnostics_add(
			b->list, DIAGNOSTIC_NO_CHOICES, question->place,
			N_("question '%s' has no choices; add 'choices' or [choice.%s.…] sections"),
			question->id, question->id);
	question->choices = build_alloc(b, list.count, sizeof *question->choices);
	symbols = build_alloc(b, list.count, sizeof *symbols);
	for (size_t i = 0; i < list.count && !b->no_memory; i++) {
		const char *id = b->model->symbols[list.all[i].symbol].id;

		if (question->type == VV_TYPE_CHOICES && strcmp(id, "none") == 0)
			diagnostics_add(
				b->list, DIAGNOSTIC_BAD_ID, question->place,
				N_("a choice of a several-choices question may not be called 'none'; it is offered by itself"));
		symbols[i] = list.all[i].symbol;
		fill_choice(b, question, &question->choices[i], &list.all[i], layers->all[0]);
	}
	question->choice_count = list.count;
	question->set = (struct choice_set){ symbols, list.count };
	free(list.all);
	return whole;
}

/* ---- aliases that are no choices ---- */

static void
fill_alias(struct build *b, const struct vv_question *question, const struct entry *entry,
	   struct alias *alias)
{
	const char *choice = key_word(b, entry, "choice");
	uint32_t symbol;

	alias->names = key_texts(b, entry, "label");
	alias->note = key_text(b, entry, "note");
	alias->former = key_yes(b, entry, "former", false);
	alias->symbol = UINT32_MAX;
	if (build_find_symbol(b, entry->id2, &symbol)
	    && text_is_set(&b->model->symbols[symbol].label))
		alias->symbol = symbol;
	if (alias->symbol == UINT32_MAX && alias->names.count == 0)
		diagnostics_add(
			b->list, DIAGNOSTIC_MISSING_KEY, entry_place(entry),
			N_("alias '%s' is no member of a list and has no label; add 'label'"),
			entry->id2);
	if (choice == NULL) {
		require_key(b, entry, "note");
		return;
	}
	if (build_find_symbol(b, choice, &symbol))
		alias->choice = question_choice(question, symbol);
	if (alias->choice == NULL)
		build_no_choice(b, question, choice,
				value_place(entry, entry_key(entry, "choice")));
}

static void
build_aliases(struct build *b, struct vv_question *question, const struct layers *layers)
{
	struct alias *aliases;
	size_t total = 0, count;

	for (size_t l = 0; l < layers->count; l++) {
		const char *id = layers->all[l]->id;

		build_range(b, SECTION_ALIAS, id, strlen(id), &count);
		total += count;
	}
	if (total == 0)
		return;
	aliases = build_alloc(b, total, sizeof *aliases);
	for (size_t l = 0; l < layers->count; l++) {
		const char *id = layers->all[l]->id;
		const struct entry *const *entries = build_range(b, SECTION_ALIAS, id,
								 strlen(id), &count);

		for (size_t i = 0; i < count && !b->no_memory; i++)
			fill_alias(b, question, entries[i], &aliases[question->alias_count++]);
	}
	question->aliases = aliases;
}

/* ---- questions ---- */

static bool
parse_type(struct build *b, const struct layers *layers, enum vv_type *out)
{
	static const char *const names[] = {
#define TYPE_NAME(name, text) text,
		VV_TYPE_MAP(TYPE_NAME)
#undef TYPE_NAME
	};
	enum { COUNT = sizeof names / sizeof names[0] };
	const struct entry *entry = layer_with(layers, "type");
	const char *word = layered_word(b, layers, "type");
	const char *meant;

	if (entry == NULL) {
		if (!layers->broken)
			require_key(b, layers->all[0], "type");
		return false;
	}
	if (word == NULL)
		return false;
	for (size_t i = 0; i < COUNT; i++)
		if (strcmp(names[i], word) == 0) {
			*out = (enum vv_type)i;
			return true;
		}
	meant = build_type_meant(b, word, names, COUNT, false);
	if (meant != NULL)
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, entry_key(entry, "type")),
			N_("'%s' is no question type; did you mean '%s'? The types are choice, choices, yesno, date, number (whole), money and text"),
			word, meant);
	else
		diagnostics_add(
			b->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, entry_key(entry, "type")),
			N_("'%s' is no question type; the types are choice, choices, yesno, date, number (whole), money and text"),
			word);
	return false;
}

static void
parse_unit(struct build *b, const struct layers *layers, struct vv_question *question)
{
	const struct entry *entry = layer_with(layers, "unit");
	const char *unit = layered_word(b, layers, "unit");

	question->unit = "";
	if (unit != NULL)
		question->unit = build_keep(b, unit);
	if (question->type == VV_TYPE_MONEY) {
		bool code = unit != NULL && strlen(unit) == 3;

		for (size_t i = 0; code && i < 3; i++)
			code = unit[i] >= 'A' && unit[i] <= 'Z';
		if (unit == NULL)
			require_key(b, layers->all[0], "unit");
		else if (!code)
			diagnostics_add(
				b->list, DIAGNOSTIC_CURRENCY,
				value_place(entry, entry_key(entry, "unit")),
				N_("'%s' is no currency; write its code of three capital letters"),
				unit);
	} else if (unit != NULL && question->type == VV_TYPE_NUMBER) {
		check_number_unit(b, entry);
	} else if (unit != NULL) {
		diagnostics_add(b->list, DIAGNOSTIC_KEY_NOT_ALLOWED,
				key_place(entry, entry_key(entry, "unit")),
				N_("only number and money questions have a 'unit'"));
	}
}

/* 'unsorted' names the languages in which the choices stand as they are listed; in all others they
 * are sorted by their labels.  A language that is not there now may come. */
static void
parse_unsorted(struct build *b, const struct layers *layers, struct vv_question *question)
{
	const struct entry *entry = layer_with(layers, "unsorted");
	const struct ini_key *key = entry != NULL ? entry_key(entry, "unsorted") : NULL;
	vv_language count = vv_language_count(b->model->texts);
	const char *cursor, *word;
	size_t length;
	bool *sorted;

	if (key == NULL)
		return;
	sorted = build_alloc(b, count, sizeof *sorted);
	for (vv_language l = 0; sorted != NULL && l < count; l++)
		sorted[l] = true;
	for (cursor = key->value; ini_next_word(&cursor, &word, &length); ) {
		if (!languages_is_code(word, length))
			diagnostics_add(
				b->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, key),
				N_("'%.*s' is no language; 'unsorted' lists language codes, as in: nb nn"),
				(int)length, word);
		for (vv_language l = 0; sorted != NULL && l < count; l++) {
			const char *code = vv_language_code(b->model->texts, l);

			if (strlen(code) == length && memcmp(code, word, length) == 0)
				sorted[l] = false;
		}
	}
	question->sorted = sorted;
}

static const struct feel_type *
question_type(struct build *b, const struct vv_question *question)
{
	struct feel_type *money;

	switch (question->type) {
	case VV_TYPE_CHOICE:
	case VV_TYPE_YESNO:
		return build_choice_type(b, &question->set);
	case VV_TYPE_CHOICES:
		return build_set_type(b, &question->set, true);
	case VV_TYPE_DATE:
		return build_type(b, TYPE_DATE);
	case VV_TYPE_NUMBER:
		return build_type(b, TYPE_NUMBER);
	case VV_TYPE_TEXT:
		return build_type(b, TYPE_STRING);
	case VV_TYPE_MONEY:
		money = build_alloc(b, 1, sizeof *money);
		if (money != NULL) {
			money->kind = TYPE_MONEY;
			if (strlen(question->unit) == 3)
				memcpy(money->currency, question->unit, 4);
		}
		return money;
	}
	return NULL;
}

static bool
has_choices(enum vv_type type)
{
	return type == VV_TYPE_CHOICE || type == VV_TYPE_CHOICES || type == VV_TYPE_YESNO;
}

static void
forbid_key(struct build *b, const struct entry *entry, const char *name, const char *type)
{
	const struct ini_key *key = entry_key(entry, name);

	if (key != NULL)
		diagnostics_add(b->list, DIAGNOSTIC_KEY_NOT_ALLOWED, key_place(entry, key),
				N_("'%s' does not go with a question of type %s"), name, type);
}

/* Sections [choice.…] and [alias.…] of a question that has no choices. */
static void
forbid_sections(struct build *b, const struct entry *entry, enum section_kind kind,
		const char *type)
{
	size_t count;
	const struct entry *const *found = build_range(b, kind, entry->id, strlen(entry->id),
						       &count);

	for (size_t i = 0; i < count; i++)
		diagnostics_add(b->list, DIAGNOSTIC_KEY_NOT_ALLOWED, entry_place(found[i]),
				N_("'%s' does not go with a question of type %s"),
				found[i]->section->name, type);
}

static void
fill_texts(struct build *b, struct vv_question *question, const struct layers *layers)
{
	const struct entry *entry = layer_with(layers, "label");
	const struct entry *own = layers->all[0];
	bool own_words = entry_key(own, "label") != NULL || entry_key(own, "hint") != NULL;

	if (entry != NULL)
		question->label = key_text(b, entry, "label");
	else if (!layers->broken)
		require_key(b, own, "label");
	entry = layer_with(layers, "hint");
	if (entry != NULL)
		question->hints = key_texts(b, entry, "hint");
	entry = layer_with(layers, "none");
	if (entry != NULL)
		question->none = key_text(b, entry, "none");
	entry = layer_with(layers, "why");
	if (entry != NULL)
		question->why = key_text(b, entry, "why");
	question->message = key_text(b, own, "message");
	question->variants = build_variants(b, question->id, true, &question->variant_count);
	/* another question's wordings stand in only where there are no own words */
	for (size_t l = 1; l < layers->count && question->variants == NULL && !own_words; l++)
		question->variants = build_variants(b, layers->all[l]->id, true,
						    &question->variant_count);
}

/* What goes with some types only; false when something is missing of its choices. */
static bool
fill_typed(struct build *b, struct vv_question *question, const struct layers *layers)
{
	static const char *const type_names[] = {
#define TYPE_NAME(name, text) text,
		VV_TYPE_MAP(TYPE_NAME)
#undef TYPE_NAME
	};
	const struct entry *entry = layers->all[0];
	const char *type = type_names[question->type];
	bool whole = true;

	parse_unit(b, layers, question);
	parse_unsorted(b, layers, question);
	if (has_choices(question->type)) {
		whole = build_choices(b, question, layers);
		build_aliases(b, question, layers);
	} else {
		forbid_key(b, entry, "unsorted", type);
		forbid_sections(b, entry, SECTION_CHOICE, type);
		forbid_sections(b, entry, SECTION_ALIAS, type);
	}
	if (question->type != VV_TYPE_CHOICE && question->type != VV_TYPE_CHOICES)
		forbid_key(b, entry, "choices", type);
	if (question->type != VV_TYPE_CHOICES)
		forbid_key(b, entry, "none", type);
	if (question->type != VV_TYPE_YESNO)
		forbid_key(b, entry, "unknown", type);
	return whole;
}

static void
fill_question(struct build *b, struct vv_question *question, const struct entry *entry)
{
	struct layers layers = { 0 };
	const struct entry *flag;
	bool typed;

	collect_layers(b, entry, &layers);
	typed = parse_type(b, &layers, &question->type);
	if (!typed)
		question->type = VV_TYPE_TEXT;
	question->required = key_yes(b, entry, "required", true);
	question->fixed = key_yes(b, entry, "fixed", false);
	flag = layer_with(&layers, "unknown");
	question->unknown_offered = flag != NULL && key_yes(b, flag, "unknown", false);
	fill_texts(b, question, &layers);
	question->unit = "";
	/* one without its type or all its choices has none for conditions, which are then
	 * left alone */
	if (typed && fill_typed(b, question, &layers))
		question->feel_type = question_type(b, question);
	build_condition(b, entry, "relevant", entry, &question->relevant);
	build_condition(b, entry, "constraint", NULL, &question->constraint);
	build_condition(b, entry, "ends", NULL, &question->ends);
}

/* Sections about a question that there is none of; @p missed notes who was meant. */
static void
check_owners(struct build *b, enum section_kind kind, bool *missed)
{
	for (size_t i = 0; i < b->entries[kind].count && !b->no_memory; i++)
		if (!build_has_question(b, &b->entries[kind].all[i]) && missed != NULL)
			build_note_missed(b, SECTION_QUESTION, &b->entries[kind].all[i], missed);
}

void
build_questions(struct build *b)
{
	const struct entry_list *entries = &b->entries[SECTION_QUESTION];
	struct vv_model *model = b->model;

	model->questions = build_alloc(b, entries->count, sizeof *model->questions);
	for (size_t i = 0; i < entries->count && !b->no_memory; i++) {
		struct vv_question *question = &model->questions[i];
		const struct entry *entry = &entries->all[i];

		question->id = build_keep(b, entry->id);
		if (question->id == NULL)
			return;
		question->index = i;
		question->place = entry_place(entry);
		build_name(b, question->id, NAME_QUESTION, (uint32_t)i, question->place);
	}
	model->question_count = entries->count;
	b->choices_missed = build_alloc(b, entries->count, sizeof *b->choices_missed);
	check_owners(b, SECTION_CHOICE, b->choices_missed);
	check_owners(b, SECTION_ALIAS, NULL);
	for (size_t i = 0; i < entries->count && !b->no_memory; i++)
		fill_question(b, &model->questions[i], &entries->all[i]);
	build_check_variants(b);
}
