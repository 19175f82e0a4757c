/* Names people type: none may lead to two choices of one question, in any
 * language, since the search would then have to guess. */
#include "model/build.h"

#include "base/strbuf.h"
#include "text/text.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <string.h>

/* A name and what it leads to; NULL target: a dead end with a note. */
struct lead {
	const char *name;
	size_t length;
	const void *target;
};

struct leads {
	struct build *b;
	struct table names;		/* in small letters, numbered as the leads are */
	struct lead *all;
	size_t room;
	const struct lead *clash;	/* the first name that leads elsewhere too */
	struct strbuf small;		/* the name at hand, in small letters */
};

static void
add_name(struct leads *leads, const char *name, size_t length, const void *target)
{
	uint32_t number = TABLE_NONE;
	bool fresh;

	if (leads->clash != NULL || length == 0)
		return;
	strbuf_reset(&leads->small);
	strbuf_add_bytes(&leads->small, name, length);
	for (char *c = leads->small.text; !leads->small.failed && *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	if (!leads->small.failed && GROW(leads->all, leads->room, leads->names.count))
		number = table_get_text(&leads->names, leads->small.text, length, &fresh);
	if (number == TABLE_NONE)
		leads->b->no_memory = true;
	else if (fresh)
		leads->all[number] = (struct lead){ name, length, target };
	else if (leads->all[number].target != target)
		leads->clash = &leads->all[number];
}

/* Beyond ASCII capital and small letters are one name, too. */
static void
add_folded(struct leads *leads, const char *name, size_t length, const void *target)
{
	struct build *b = leads->b;
	struct strbuf folded = { 0 };
	const char *copy = arena_strndup(&b->expressions, name, length);

	if (copy != NULL)
		unicode_fold(&folded, copy);
	if (copy != NULL && !folded.failed)
		copy = arena_strndup(&b->expressions, strbuf_text(&folded), folded.length);
	if (copy == NULL || folded.failed)
		b->no_memory = true;
	else
		add_name(leads, copy, folded.length, target);
	strbuf_clear(&folded);
}

/* Every language's form of a text of names parted by "|". */
static void
add_text(struct leads *leads, const struct text *text, const void *target)
{
	vv_language count = text->in != NULL ? vv_language_count(leads->b->model->texts) : 0;

	for (vv_language l = 0; l < count; l++) {
		const char *p = text->in[l];

		if (p == NULL || text_language(text, leads->b->model->texts, l) != l)
			continue;
		while (*p != '\0') {
			size_t length;

			p += strspn(p, "| ");
			length = strcspn(p, "|");
			while (length > 0 && p[length - 1] == ' ')
				length--;
			if (unicode_ascii(p, length) == length)
				add_name(leads, p, length, target);
			else
				add_folded(leads, p, length, target);
			p += strcspn(p, "|");
		}
	}
}

static void
add_symbol(struct leads *leads, uint32_t index, const void *target)
{
	const struct symbol *symbol = &leads->b->model->symbols[index];

	add_text(leads, &symbol->label, target);
	for (size_t i = 0; i < symbol->aliases.count; i++)
		add_text(leads, &symbol->aliases.all[i], target);
}

static void
add_choice(struct leads *leads, const struct vv_question *question, const struct choice *choice)
{
	/* a member that is a choice of its own is reached by that choice */
	add_text(leads, &choice->label, choice);
	for (size_t i = 0; i < choice->aliases.count; i++)
		add_text(leads, &choice->aliases.all[i], choice);
	if (question->type != VV_TYPE_YESNO)
		for (size_t i = 0; i < leads->b->model->symbols[choice->symbol].aliases.count; i++)
			add_text(leads, &leads->b->model->symbols[choice->symbol].aliases.all[i],
				 choice);
	for (size_t i = 0; i < choice->member_count; i++)
		add_symbol(leads, choice->members[i], choice);
}

static void
check_question(struct build *b, const struct vv_question *question)
{
	struct leads leads = { .b = b };

	for (size_t i = 0; i < question->choice_count && leads.clash == NULL; i++) {
		add_choice(&leads, question, &question->choices[i]);
		if (leads.clash != NULL)
			diagnostics_add(
				b->list, DIAGNOSTIC_ALIAS_CLASH, question->choices[i].place,
				N_("the name '%.*s' leads to two choices of question '%s'; take it from one of them"),
				(int)leads.clash->length, leads.clash->name, question->id);
	}
	for (size_t i = 0; i < question->alias_count && leads.clash == NULL; i++) {
		const struct alias *alias = &question->aliases[i];
		const void *target = alias->choice;

		if (target == NULL)
			target = alias;
		/* an alias with a note may stand for a member that a choice lists */
		if (alias->symbol == UINT32_MAX || alias->choice == NULL)
			for (size_t n = 0; n < alias->names.count; n++)
				add_text(&leads, &alias->names.all[n], target);
		if (leads.clash != NULL)
			diagnostics_add(
				b->list, DIAGNOSTIC_ALIAS_CLASH, question->place,
				N_("the name '%.*s' leads to two choices of question '%s'; take it from one of them"),
				(int)leads.clash->length, leads.clash->name, question->id);
	}
	table_clear(&leads.names);
	strbuf_clear(&leads.small);
	free(leads.all);
}

void
build_check_names(struct build *b)
{
	for (size_t i = 0; i < b->model->question_count && !b->no_memory; i++)
		if (b->model->questions[i].choice_count > 0)
			check_question(b, &b->model->questions[i]);
}
