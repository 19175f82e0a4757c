/* What nothing reads: values, lists and their members, sources and so on.  Reading
 * begins at what a person meets (questions, items, texts, public values) and goes
 * through calculations. */
#include "check/check.h"

#include "text/placeholder.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

struct uses {
	struct checking *checking;
	const struct vv_model *model;
	unsigned char *slots;		/* by slot */
	unsigned char *symbols;		/* by symbol */
	unsigned char *lists;		/* by list: named where no expression stands */
};

/* ---- marking what is read ---- */

static void use_tree(struct uses *uses, const struct feel_node *node);

static void
use_slot(struct uses *uses, uint32_t slot)
{
	const struct calculation *calculation;

	if (uses->slots[slot])
		return;
	uses->slots[slot] = 1;
	calculation = model_calculation(uses->model, slot);
	if (calculation != NULL && !calculation->of_verdicts)
		use_tree(uses, calculation->expression);
}

static void
use_value(struct uses *uses, const struct value *value)
{
	if (value->kind == VALUE_CHOICE)
		uses->symbols[value->i] = 1;
	for (uint32_t i = 0; value->kind == VALUE_LIST && i < value->length; i++)
		use_value(uses, &value->list[i]);
}

static void
use_tree(struct uses *uses, const struct feel_node *node)
{
	if (node == NULL || (feel_node_reads(node) && model_is_result(uses->model, node->index)))
		return;		/* ids of verdicts are none of lists */
	switch (node->op) {
	case FEEL_CONSTANT:
		use_value(uses, &node->value);
		break;
	case FEEL_CHOICE_IS:
		use_slot(uses, node->index);
		use_value(uses, &node->value);
		break;
	case FEEL_CHOICE_IN:
		use_slot(uses, node->index);
		for (uint32_t s = 0; s < uses->model->symbol_count && s / 64 < node->words; s++)
			if ((node->set[s / 64] >> s % 64 & 1) != 0)
				uses->symbols[s] = 1;
		break;
	case FEEL_SLOT:
	case FEEL_AT:
		use_slot(uses, node->index);
		break;
	default:
		break;
	}
	for (uint32_t i = 0; i < node->count; i++)
		use_tree(uses, node->operands[i]);
}

static void
use_expression(void *payload, const struct each_expression *at)
{
	if (at->calculation == NULL)
		use_tree(payload, *at->tree);
	else if (at->calculation->is_public)
		use_slot(payload, at->calculation->slot);
}

static void
use_choices(struct uses *uses, const struct vv_question *question)
{
	for (size_t i = 0; i < question->choice_count; i++) {
		const struct choice *choice = &question->choices[i];

		uses->symbols[choice->symbol] = 1;
		for (size_t m = 0; m < choice->member_count; m++)
			uses->symbols[choice->members[m]] = 1;
	}
	for (size_t i = 0; i < question->alias_count; i++)
		if (question->aliases[i].symbol != UINT32_MAX)
			uses->symbols[question->aliases[i].symbol] = 1;
}

static void
use_text(struct uses *uses, const char *text)
{
	struct placeholder at;

	while (placeholder_next(&at, &text, NULL)) {
		const struct model_name *name = model_name_find(uses->model, at.name, at.length);

		if (name != NULL && name->kind == NAME_CALCULATION)
			use_slot(uses, uses->model->calculations[name->index].slot);
		else if (name != NULL && name->kind == NAME_PARAMETER)
			use_slot(uses, uses->model->parameters[name->index].slot);
	}
}

/* Ids in a key that may be lists. */
static void
use_list_words(struct uses *uses, const char *text)
{
	const char *cursor = text, *word;
	size_t length;

	while (ini_next_word(&cursor, &word, &length)) {
		const struct model_name *name;

		if (word[0] == '-') {
			word++;
			length--;
		}
		name = model_name_find(uses->model, word, length);
		if (name != NULL && name->kind == NAME_LIST)
			uses->lists[name->index] = 1;
	}
}

static bool
is_list_key(const struct entry *entry, const char *key)
{
	return (entry->kind == SECTION_QUESTION && strcmp(key, "choices") == 0)
	       || (entry->kind == SECTION_LIST && strncmp(key, "members", 7) == 0)
	       || (entry->kind == SECTION_CHOICE && strncmp(key, "aliases", 7) == 0)
	       || (entry->kind == SECTION_CALCULATE && strcmp(key, "type") == 0);
}

static void
use_key(void *payload, const struct entry *entry, const struct ini_key *key)
{
	if (key->quoted)
		use_text(payload, key->value);
	else if (is_list_key(entry, key->name))
		use_list_words(payload, key->value);
}

static void
use_all(struct uses *uses)
{
	const struct vv_model *model = uses->model;

	each_expression(model, use_expression, uses);
	for (size_t i = 0; i < model->question_count; i++)
		use_choices(uses, &model->questions[i]);
	for (size_t i = 0; i < model->parameter_count; i++)
		if (model->parameters[i].is_public)
			use_slot(uses, model->parameters[i].slot);
	build_each_key(uses->checking->b, use_key, uses);
}

/* ---- reporter what is not ---- */

static void
report_unused(struct checking *checking, enum diagnostic_code code, struct place place,
	      const char *section)
{
	diagnostics_warn(checking->list, code, place,
			 N_("nothing uses [%s]; use it or take it away"), section);
}

static void
check_values(struct uses *uses)
{
	struct checking *checking = uses->checking;
	const struct entry_list *entries = &checking->b->entries[SECTION_PARAMETER];

	for (size_t i = 0; i < entries->count; i++)
		if (!uses->slots[uses->model->parameters[i].slot])
			report_unused(checking, DIAGNOSTIC_UNUSED_PARAMETER,
				      entry_place(&entries->all[i]), entries->all[i].section->name);
	entries = &checking->b->entries[SECTION_CALCULATE];
	for (size_t i = 0; i < entries->count; i++)
		if (!uses->slots[uses->model->calculations[i].slot])
			report_unused(checking, DIAGNOSTIC_UNUSED_CALCULATION,
				      entry_place(&entries->all[i]), entries->all[i].section->name);
}

/* Whether a key is MEMBER.label and so on; its symbol. */
static bool
member_key(const struct checking *checking, const struct ini_key *key, uint32_t *symbol)
{
	const char *dot = strchr(key->name, '.');
	char id[128];
	size_t length;

	if (dot == NULL || !key->quoted || strncmp(key->name, "accept.", 7) == 0)
		return false;
	length = (size_t)(dot - key->name);
	if (length >= sizeof id)
		return false;
	memcpy(id, key->name, length);
	id[length] = '\0';
	return build_find_symbol(checking->b, id, symbol);
}

/* A list may be there only to name ids that are used elsewhere. */
static bool
names_used(const struct uses *uses, const struct entry *entry)
{
	uint32_t symbol;

	for (size_t i = 0; i < entry->section->key_count; i++)
		if (member_key(uses->checking, &entry->section->keys[i], &symbol)
		    && uses->symbols[symbol])
			return true;
	return false;
}

static void
check_members(struct uses *uses, const struct entry *entry)
{
	struct checking *checking = uses->checking;
	const struct ini_key *key;

	for (unsigned n = 1; (key = entry_key_part(entry, "members", n)) != NULL; n++) {
		const char *cursor = key->value, *word;
		size_t length;

		while (ini_next_word(&cursor, &word, &length)) {
			const char *id = arena_strndup(&checking->memory->arena, word, length);
			struct place place = value_place(entry, key);
			uint32_t symbol;

			if (id == NULL) {
				checking->memory->no_memory = true;
				return;
			}
			place.column += (int)(word - key->value);
			if (id[0] != '-' && model_name_find(uses->model, id, length) == NULL
			    && build_find_symbol(checking->b, id, &symbol)
			    && !uses->symbols[symbol])
				diagnostics_warn(
					checking->list, DIAGNOSTIC_DEAD_MEMBER, place,
					N_("nothing uses '%s' of [%s]: it is no choice, no other name of one, and in no condition"),
					id, entry->section->name);
		}
	}
}

static void
check_lists(struct uses *uses)
{
	const struct vv_model *model = uses->model;
	const struct build *b = uses->checking->b;

	for (size_t i = 0; i < model->list_count; i++) {
		const struct entry *entry = build_find(b, SECTION_LIST, model->lists[i].id, "");

		if (entry == NULL)
			continue;
		if (!uses->lists[i] && !uses->slots[model->lists[i].slot]
		    && !names_used(uses, entry))
			report_unused(uses->checking, DIAGNOSTIC_UNUSED_LIST, entry_place(entry),
				      entry->section->name);
		else
			check_members(uses, entry);
	}
}

/* Whether any section has @p id among the words of a key. */
static bool
is_named(const struct build *b, const char *name, const char *id)
{
	size_t id_length = strlen(id);

	for (size_t k = 0; k < SECTION_COUNT; k++)
		for (size_t i = 0; i < b->entries[k].count; i++) {
			const struct entry *entry = &b->entries[k].all[i];
			const struct ini_key *key;

			for (unsigned n = 1; (key = entry_key_part(entry, name, n)) != NULL; n++) {
				const char *cursor = key->value, *word;
				size_t length;

				while (!key->quoted && ini_next_word(&cursor, &word, &length))
					if (length == id_length && strncmp(word, id, length) == 0)
						return true;
			}
		}
	return false;
}

/* Sections that others name by a key. */
static void
check_named(struct checking *checking)
{
	static const struct {
		enum section_kind kind;
		enum diagnostic_code code;
		const char *keys[2];
	} kinds[] = {
		{ SECTION_GROUP, DIAGNOSTIC_UNUSED_GROUP, { "group", NULL } },
		{ SECTION_SOURCE, DIAGNOSTIC_UNUSED_SOURCE, { "source", NULL } },
		{ SECTION_AUTHORITY, DIAGNOSTIC_UNUSED_AUTHORITY, { "authority", "ask" } },
	};

	for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
		const struct entry_list *entries = &checking->b->entries[kinds[k].kind];

		for (size_t i = 0; i < entries->count; i++) {
			const struct entry *entry = &entries->all[i];
			bool used = false;

			for (size_t n = 0; n < 2 && kinds[k].keys[n] != NULL && !used; n++)
				used = is_named(checking->b, kinds[k].keys[n], entry->id);
			if (!used)
				report_unused(checking, kinds[k].code, entry_place(entry),
					      entry->section->name);
		}
	}
}

static const struct section *
section_of(const struct vv_model *model, const struct entry *entry)
{
	size_t i = 0;

	while (strcmp(model->sections[i].id, entry->id) != 0)
		i++;
	return &model->sections[i];
}

static void
check_sections(struct checking *checking)
{
	const struct vv_model *model = checking->model;
	const struct entry_list *entries = &checking->b->entries[SECTION_SECTION];

	for (size_t i = 0; i < entries->count; i++) {
		const struct section *section = section_of(model, &entries->all[i]);
		bool used = section->plain_label != NULL;

		for (size_t k = 0; k < model->item_count && !used; k++)
			used = model->items[k].section == section;
		if (!used)
			report_unused(checking, DIAGNOSTIC_UNUSED_SECTION,
				      entry_place(&entries->all[i]), entries->all[i].section->name);
	}
}

/* ---- texts ---- */

static void
report_text(struct checking *checking, const struct entry *entry, const struct ini_key *key)
{
	diagnostics_warn(checking->list, DIAGNOSTIC_UNUSED_TEXT, key_place(entry, key),
			 N_("the text '%s' is never shown; take it away"), key->name);
}

/* Whether an earlier list says the same key of the same member: the first counts. */
static bool
said_before(const struct entry_list *lists, size_t before, const char *name)
{
	for (size_t i = 0; i < before; i++)
		if (entry_key(&lists->all[i], name) != NULL)
			return true;
	return false;
}

static void
check_unused_texts(struct checking *checking)
{
	const struct entry_list *entries = &checking->b->entries[SECTION_QUESTION];

	for (size_t i = 0; i < entries->count; i++) {
		const struct ini_key *key = entry_key(&entries->all[i], "message");

		if (key != NULL && entry_key(&entries->all[i], "constraint") == NULL)
			report_text(checking, &entries->all[i], key);
	}
	entries = &checking->b->entries[SECTION_LIST];
	for (size_t i = 0; i < entries->count; i++)
		for (size_t k = 0; k < entries->all[i].section->key_count; k++) {
			const struct ini_key *key = &entries->all[i].section->keys[k];
			uint32_t symbol;

			if (member_key(checking, key, &symbol)
			    && said_before(entries, i, key->name))
				report_text(checking, &entries->all[i], key);
		}
}

void
check_unused(struct checking *checking)
{
	const struct vv_model *model = checking->model;
	struct uses uses = {
		.checking = checking,
		.model = model,
		.slots = calloc((size_t)model->slot_count + 1, 1),
		.symbols = calloc((size_t)model->symbol_count + 1, 1),
		.lists = calloc(model->list_count + 1, 1),
	};

	if (uses.slots == NULL || uses.symbols == NULL || uses.lists == NULL) {
		checking->memory->no_memory = true;
	} else {
		use_all(&uses);
		check_values(&uses);
		check_lists(&uses);
		check_named(checking);
		check_sections(checking);
		check_unused_texts(checking);
	}
	free(uses.slots);
	free(uses.symbols);
	free(uses.lists);
}
