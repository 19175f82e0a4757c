/* Findings that are meant: accept.vv0123 = "reason" silences that finding in its own
 * section, and nowhere else. */
#include "check/check.h"

#include "text/text.h"

#include <string.h>

static const char accept_prefix[] = "accept.";

/* "vv0123" as 123; 0 when it is no code. */
static unsigned
parse_code(const char *text)
{
	unsigned code = 0;

	if (strncmp(text, "vv", 2) != 0 || strlen(text) != 6)
		return 0;
	for (const char *p = text + 2; *p != '\0'; p++) {
		if (*p < '0' || *p > '9')
			return 0;
		code = code * 10 + (unsigned)(*p - '0');
	}
	return code;
}

/* The last line of a section. */
static int
section_end(const struct entry *entry)
{
	const struct ini_section *all = entry->ini->sections;
	size_t next = (size_t)(entry->section - all) + 1;

	return next < entry->ini->section_count ? all[next].line - 1 : INT32_MAX;
}

static bool
is_accept(const struct ini_key *key)
{
	return strncmp(key->name, accept_prefix, strlen(accept_prefix)) == 0;
}

static void
add(void *payload, const struct entry *entry, const struct ini_key *key)
{
	struct checking *checking = payload;
	struct check_memory *memory = checking->memory;
	struct place place = key_place(entry, key);
	struct acceptance *acceptance;

	if (!is_accept(key))
		return;
	acceptance = &memory->acceptances[memory->acceptance_count++];
	*acceptance = (struct acceptance){
		.file = arena_strdup(&memory->arena, place.file),
		.first = entry->section->line,
		.last = section_end(entry),
		.code = parse_code(key->name + strlen(accept_prefix)),
		.name = arena_strdup(&memory->arena, key->name),
		.reason = arena_strdup(&memory->arena, key->value),
		.place = place,
	};
	acceptance->place.file = acceptance->file;
	acceptance->empty = key->value[strspn(key->value, " .-")] == '\0';
	if (acceptance->file == NULL || acceptance->name == NULL || acceptance->reason == NULL)
		memory->no_memory = true;
	if (acceptance->empty)
		diagnostics_add(checking->list, DIAGNOSTIC_BAD_VALUE, value_place(entry, key),
				N_("'%s' gives no reason; write why the finding is meant"),
				key->name);
}

static void
count_accept(void *payload, const struct entry *entry, const struct ini_key *key)
{
	size_t *count = payload;

	(void)entry;
	*count += is_accept(key);
}

void
check_collect_accepts(struct checking *checking)
{
	struct check_memory *memory = checking->memory;
	size_t count = 0;

	build_each_key(checking->b, count_accept, &count);
	memory->acceptances = arena_alloc(&memory->arena,
					  (count + 1) * sizeof *memory->acceptances);
	if (memory->acceptances == NULL)
		memory->no_memory = true;
	else
		build_each_key(checking->b, add, checking);
}

static struct acceptance *
find(struct check_memory *memory, const struct diagnostic *diagnostic)
{
	for (size_t i = 0; i < memory->acceptance_count; i++) {
		struct acceptance *acceptance = &memory->acceptances[i];

		if (acceptance->code == (unsigned)diagnostic->code
		    && acceptance->first <= diagnostic->line
		    && diagnostic->line <= acceptance->last
		    && strcmp(acceptance->file, diagnostic->file) == 0)
			return acceptance;
	}
	return NULL;
}

/* Whether what an acceptance is about was looked for. */
static bool
was_looked_for(const struct check_memory *memory, const struct acceptance *acceptance)
{
	enum { PROOFS_FIRST = 500, PROOFS_LAST = 599 };

	if (acceptance->code == DIAGNOSTIC_NOT_COVERED)
		return memory->covered;
	return memory->axis != NULL || acceptance->code < PROOFS_FIRST
	       || acceptance->code > PROOFS_LAST;
}

void
check_accept(struct check_memory *memory)
{
	struct diagnostics *list = &memory->list;

	if (memory->no_memory)
		return;
	for (size_t i = 0; i < list->count; i++) {
		struct acceptance *acceptance = find(memory, &list->all[i]);

		if (acceptance == NULL)
			continue;
		acceptance->used = true;
		if (acceptance->empty)
			continue;
		list->all[i].accepted = vv_text_clean(acceptance->reason, false);
		if (list->all[i].accepted == NULL)
			memory->no_memory = true;
	}
	for (size_t i = 0; i < memory->acceptance_count; i++)
		if (!memory->acceptances[i].used && !memory->acceptances[i].shared
		    && was_looked_for(memory, &memory->acceptances[i]))
			diagnostics_add(list, DIAGNOSTIC_ACCEPT_UNMATCHED,
					memory->acceptances[i].place,
					N_("'%s' matches no finding in this section; take it away"),
					memory->acceptances[i].name);
}
